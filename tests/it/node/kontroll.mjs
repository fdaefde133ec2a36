// The control room in Chromium: every page and state at five widths, a case worked with the keyboard, the
// person's own page in both forms; then the same at 200 % and on A4. Usage: node kontroll.mjs BASE KARI
// DOCTOR NEW (cases: with an assessor, a doctor's, one that nobody has looked at). With BILDER in the
// environment the pictures of the documentation are written there.
import { Funn, nettleser } from './felles.mjs';
import { LIGGENDE, STAENDE, oppsett, paaPapir } from './oppsett.mjs';

const [base, kari, lege, ny] = process.argv.slice(2);
const funn = new Funn(base, 500);
const browser = await nettleser();
const sak = (id) => `/kontroll/saker/${id}`;
const sider = new Map();
const som = async (navn) => {
  if (!sider.has(navn)) sider.set(navn, await funn.side(browser, navn));
  return sider.get(navn);
};
const se = async (navn, sti, hva = '') => {
  const page = await som(navn);
  if (sti) await page.goto(base + sti);
  await funn.se(page, `${navn} ${sti ?? page.url()} ${hva}`);
  return page;
};
const bilde = async (page, navn) => {
  if (!process.env.BILDER) return;
  await page.reload();
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.screenshot({ path: `${process.env.BILDER}/${navn}.png`, fullPage: true });
};
/// To a control by the keyboard alone, as somebody without a mouse would.
const tabTil = async (page, valg) => {
  for (let i = 0; i < 250; i += 1) {
    await page.keyboard.press('Tab');
    if (await page.evaluate((v) => document.activeElement?.matches(v), valg)) return;
  }
  funn.feil(`the keyboard does not reach ${valg} on ${page.url()}`);
};

// Sorting: the queue, before one has said that nothing stands in the way, blind, then everything; refused.
{
  const page = await se('kontroll', '/kontroll', 'nobody has anything');
  await bilde(page, 'kontroll-ko');
  for (const [id, navn] of [[ny, 'person'], [lege, 'doctor']]) {
    await se('kontroll', sak(id), `${navn}, before`);
    await page.locator('input[name=habil][value=ja]').focus();
    await page.keyboard.press('Space');
    await tabTil(page, 'textarea[name=grunn]');
    await page.keyboard.type('Kjenner ingen i saken.');
    await tabTil(page, 'form[action$=habilitet] button');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Ta saken' }).press('Enter');
    await funn.finnes(page, 'Se med egne øyne først.', `${navn} blind`);
    await se('kontroll', null, `${navn}, blind`);
    await page.goto(base + sak(id));
    await page.locator('input[name=syn][value=MA_AVKLARES]').focus();
    await page.keyboard.press('Space');
    await tabTil(page, 'form[action$=blikk] textarea');
    await page.keyboard.type('To opplysninger passer ikke sammen.');
    await tabTil(page, 'form[action$=blikk] button');
    await page.keyboard.press('Enter');
    await funn.finnes(page, 'Hva skiller seg ut', `${navn} with numbers`);
    await se('kontroll', null, `${navn}, everything`);
    await page.goto(base + sak(id));
    await bilde(page, navn === 'doctor' ? 'kontroll-lege' : 'kontroll-sak');
    await page.locator('input[name=utgang][value=T1]').check();
    await page.locator('form[action$=triage] textarea').fill('Ferdig.');
    await page.getByRole('button', { name: 'Avslutt første vurdering' }).click();
    funn.krev(await page.getByRole('alert').isVisible(), `${navn}: nothing says why it was refused`);
    await se('kontroll', null, `${navn}, refused`);
  }
  for (const sti of ['/kontroll', '/kontroll?tom=1', '/kontroll/signaler', '/kontroll/regler', '/kontroll/overvaking']) await se('kontroll', sti);
  await se('kontroll', '/kontroll/logg', 'not for this duty');
}
// Assessing, leading, supervising, the rules, the benefits unit, tips.
await se('kontroll-utreder', sak(kari), 'assessing');
await se('kontroll-utreder', `${sak(kari)}/brev/informasjon`);
await se('kontroll-utreder', `${sak(kari)}/brev/informasjon?sprak=nn`);
await se('kontroll-leder', '/kontroll', 'workload');
await se('kontroll-leder', sak(kari), 'head');
await bilde(await se('kontroll-leder', '/kontroll/logg'), 'kontroll-logg');
await se('kontroll-personvern', sak(kari), 'supervision');
await se('kontroll-regel', '/kontroll/regler/S10', 'may stop it');
await se('kontroll-ytelse', '/kontroll', 'empty');
{
  const page = await se('kontroll-tips', '/kontroll/tips', 'empty');
  await page.goto(`${base}/kontroll/tips`);
  await page.getByLabel('Hva sier det?').fill('Noen er på jobb mens de er sykmeldt.');
  await page.getByRole('button', { name: 'Lagre', exact: true }).click();
  await funn.finnes(page, 'Lagret.', 'tip');
  await se('kontroll-tips', null, 'one tip');
}
// Concluded: the notice waits to be sent.
{
  const page = await som('kontroll-utreder');
  await page.goto(base + sak(kari));
  const skjema = page.locator('form[action$=konkluder]');
  await page.evaluate(() => document.querySelectorAll('details').forEach((d) => { d.open = true; }));
  await skjema.locator('input[name=utgang][value=A4]').check();
  await skjema.locator('textarea').fill('Misforstått.');
  await skjema.getByRole('button').click();
  await funn.finnes(page, 'Lagret.', 'concluded');
  const ytelse = await se('kontroll-ytelse', sak(kari), 'before');
  await ytelse.goto(base + sak(kari));
  await ytelse.getByLabel('Ja, jeg er habil').check();
  await ytelse.locator('textarea[name=grunn]').fill('Kjenner ingen.');
  await ytelse.getByRole('button', { name: 'Lagre', exact: true }).click();
  await se('kontroll-ytelse', sak(kari), 'a notice to send');
  await bilde(await se('kontroll-ytelse', `${sak(kari)}/brev/varsel`, 'the notice'), 'kontroll-varsel');
}
// The person: before, and when told.
for (const sprak of ['nb', 'nn']) await se('sykmeldt', `/innsyn/kontroll?sprak=${sprak}`, 'nothing to show');
{
  const page = await som('kontroll-leder');
  await page.goto(base + sak(kari));
  if (await page.locator('input[name=habil][value=ja]').count()) {
    await page.locator('input[name=habil][value=ja]').check();
    await page.locator('textarea[name=grunn]').first().fill('x');
    await page.getByRole('button', { name: 'Lagre', exact: true }).click();
  }
  await page.getByText('Den det gjelder, har fått vite det').first().click();
  const skjema = page.locator('form[action$="/informer"]');
  await skjema.locator('input[name=hvordan]').fill('Brev');
  await skjema.getByRole('button').click();
  await funn.finnes(page, 'Lagret.', 'told');
}
for (const sprak of ['nb', 'nn']) await se('sykmeldt', `/innsyn/kontroll?sprak=${sprak}`, 'told');
await bilde(await som('sykmeldt'), 'kontroll-innsyn');

// Twice the size, folded and unfolded; then paper.
const igjen = [
  ['kontroll', ['/kontroll', sak(ny), sak(lege), '/kontroll/signaler', '/kontroll/regler', '/kontroll/overvaking']],
  ['kontroll-utreder', [sak(kari)]],
  ['kontroll-leder', ['/kontroll/logg']],
  ['kontroll-regel', ['/kontroll/regler/S10']],
  ['kontroll-ytelse', [sak(kari), `${sak(kari)}/brev/varsel`]],
  ['kontroll-tips', ['/kontroll/tips']],
  ['sykmeldt', ['/innsyn/kontroll']],
];
for (const [navn, stier] of igjen) {
  const page = await funn.side(browser, navn, { viewport: { width: 640, height: 450 }, deviceScaleFactor: 2 });
  for (const sti of stier) {
    await page.setViewportSize({ width: 640, height: 450 });
    await page.goto(base + sti);
    for (const apne of [false, true]) {
      await page.evaluate((a) => document.querySelectorAll('details').forEach((d) => { d.open = a; }), apne);
      for (const f of await page.evaluate(oppsett)) funn.feil(`200 % ${navn} ${sti}${apne ? ', unfolded' : ''}: ${f}`);
    }
    await paaPapir(funn, page, base, sti, navn === 'sykmeldt' ? STAENDE : LIGGENDE);
    funn.looked += 2;
  }
  await page.context().close();
}
await browser.close();
funn.ferdig();
