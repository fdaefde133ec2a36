// What people do, in Chromium: cases are given away with the keyboard alone; an open page hears of what
// others do; and nobody else's page can show ours in a frame.
// Usage: node historier.mjs BASE KARI PERSON: the list shows both, and somebody's activity requirement is due
import { createServer } from 'node:http';
import { Funn, nettleser } from './felles.mjs';

const [base, kari, person] = process.argv.slice(2);
const funn = new Funn(base, 400);
const browser = await nettleser();
let historier = 0;
const NAVN = 'Nyborg, Kari';

/// What another one does meanwhile, through the API.
const andre = async (som, sti, kropp) => {
  const svar = await fetch(`${base}/api/v1/personer/${person}/${sti}`, {
    method: 'POST',
    headers: { Authorization: `Bearer demo-${som}`, 'Content-Type': 'application/json' },
    body: JSON.stringify(kropp),
  });
  funn.krev(svar.status === 201, `${som} ${sti}: ${svar.status} ${await svar.text()}`);
};

// 1. Given to a colleague, with the keyboard alone.
{
  const page = await funn.side(browser, 'veileder-utvidet');
  await page.getByRole('heading', { name: 'Enhetens arbeidsliste' }).waitFor();
  funn.krev(await page.getByText('Min arbeidsliste').count() === 0, 'Unni has cases before she is given any');
  await page.context().close();
}
{
  const page = await funn.side(browser, null);
  const her = () => page.evaluate(() => {
    const e = document.activeElement;
    const navn = e.getAttribute('aria-label') ?? e.labels?.[0]?.textContent ?? e.textContent;
    return `${e.tagName} ${navn}`.replace(/\s+/g, ' ').trim();
  });
  const til = async (hva, flest = 300) => {
    for (let n = 0; n < flest; n += 1) {
      await page.keyboard.press('Tab');
      if (hva.test(await her())) return;
    }
    funn.feil(`keyboard: never came to ${hva}, but to ${await her()}`);
  };
  const trykk = async (tast) => { await Promise.all([page.waitForNavigation(), page.keyboard.press(tast)]); };
  await page.goto(`${base}/innlogging`);
  await til(/^BUTTON Ola Veileder/, 10);
  await trykk('Enter');
  await til(new RegExp(`^INPUT Velg ${NAVN}`));
  await page.keyboard.press('Space');
  await til(/^INPUT Velg /);
  const andre = (await her()).replace('INPUT Velg ', '');
  await page.keyboard.press('Space');
  await funn.finnes(page, '2 valgt', 'assign');
  funn.krev(await page.locator('.tildeling.aktiv').isVisible(), 'assign: the bar does not follow');
  await til(/^SELECT Tildel til/);
  await page.keyboard.type('Unni');
  funn.krev((await page.getByLabel('Tildel til').inputValue()) === 'Z990002', 'assign: Unni is not chosen by typing her name');
  await til(/^BUTTON Tildel/, 2);
  await trykk('Enter');
  await funn.finnes(page, /2.saker er endret/, 'assign');
  funn.krev(await page.getByText('Min arbeidsliste').count() === 0, 'assign: Ola got the cases');
  // The colleague's list: her own, with those two and nobody else.
  await til(/^BUTTON Logg ut/);
  await trykk('Enter');
  await til(/^BUTTON Unni Utvidet/, 10);
  await trykk('Enter');
  await page.getByRole('heading', { name: 'Min arbeidsliste' }).waitFor();
  const hennes = await page.locator('table.liste tbody th.nm a').allTextContents();
  funn.krev(JSON.stringify(hennes.toSorted()) === JSON.stringify([NAVN, andre].toSorted()), `assign: Unni has ${hennes}, not ${NAVN} and ${andre}`);
  await til(new RegExp(`^A ${NAVN}`));
  await trykk('Enter');
  await funn.finnes(page, 'Unni Utvidet (deg)', 'assign, person');
  await page.context().close();
  historier += 1;
}

/// Whose case it says it is, in the head of the person's page.
const veileder = (page) => page.evaluate(() => document.querySelector('.har dd').firstChild.data.trim());
const harVeileder = async (page, navn, hvor) => page
  .waitForFunction((n) => document.querySelector('.har dd')?.firstChild.data.includes(n), navn, { timeout: 30_000 })
  .catch(async () => funn.feil(`${hvor}: the case is ${await veileder(page)}'s, not ${navn}'s`));

// 2. What another one does is seen without a reload.
{
  const tell = (page) => page.addInitScript(() => {
    window.hort = 0;
    const Ekte = window.EventSource;
    window.EventSource = class extends Ekte {
      constructor(...a) { super(...a); this.addEventListener('endret', () => { window.hort += 1; }); this.addEventListener('open', () => { window.lytter = true; }); }
    };
  });
  const apen = async (som, sti) => {
    const page = await funn.side(browser, som);
    await tell(page);
    await page.goto(base + sti);
    await page.evaluate(() => { window.samme = true; });
    await page.waitForFunction(() => window.lytter);
    return page;
  };
  const samme = async (page, hvor) => funn.krev(await page.evaluate(() => window.samme === true), `${hvor}: the page was loaded anew`);
  const saken = await apen('veileder', `/personer/${person}`);
  const listen = await apen('veileder', '/arbeidsliste?liste=enhetens');
  const naboen = await apen('veileder-nabo', '/arbeidsliste?liste=enhetens');
  const naboens = await naboen.locator('main').innerHTML();
  // Somebody in the middle of a form, and somebody without JavaScript.
  const skriver = await apen('veileder', `/personer/${person}/aktivitetskrav?skjema=aktivitetskrav-unntak`);
  await skriver.getByLabel('Begrunnelse').fill('Halvveis i en setning');
  const gammel = await funn.side(browser, 'veileder', { javaScriptEnabled: false });
  await gammel.goto(`${base}/personer/${person}/aktivitetskrav?skjema=aktivitetskrav-unntak`);
  await gammel.getByLabel('Begrunnelse').fill('Skrevet uten skript');

  await andre('teamleder', 'tildeling', { veileder: 'Z990004' });
  await harVeileder(saken, 'Turid Teamleder', 'live, person');
  await samme(saken, 'live, person');
  const rad = listen.locator(`table.liste tr:has(a[href$="${person}"])`);
  await rad.getByText('Turid Teamleder').waitFor({ timeout: 30_000 }).catch(async () => funn.feil(`live, list: ${await rad.first().innerText()}`));
  await samme(listen, 'live, list');
  // The list can still be worked with after it fetched itself.
  const boks = rad.getByRole('checkbox');
  await boks.check();
  await funn.finnes(listen, '1 valgt', 'live, list');
  // What is being written stays, and a line tells.
  await skriver.locator('#nytt').waitFor({ state: 'visible', timeout: 30_000 }).catch(() => funn.feil('live, writing: nothing tells that there is something new'));
  funn.krev((await skriver.getByLabel('Begrunnelse').inputValue()) === 'Halvveis i en setning', 'live, writing: the text is gone');
  // A second event, seen by the first again; the list with a tick in it waits.
  await andre('teamleder', 'oppfolgingsoppgave', { grunn: 'TA_KONTAKT_SYKEMELDT', tekst: 'Ring før fredag' });
  await listen.locator('#nytt').waitFor({ state: 'visible', timeout: 30_000 }).catch(() => funn.feil('live, ticked: nothing tells that there is something new'));
  funn.krev(await boks.isChecked(), 'live, ticked: the tick is gone');
  await saken.waitForFunction(() => window.hort >= 2, null, { timeout: 30_000 }).catch(() => funn.feil('live: the second event was not heard'));
  await samme(saken, 'live, person, again');
  // Another unit hears nothing, sees nothing, and may not even ask.
  await naboen.waitForTimeout(1200);
  funn.krev((await naboen.evaluate(() => window.hort)) === 0, 'live: another unit was told');
  funn.krev((await naboen.locator('main').innerHTML()) === naboens, "live: another unit's page changed");
  const spurt = await naboen.evaluate(async (p) => (await fetch(`/strom?person=${p}`)).status, person);
  funn.krev(spurt === 403, `live: another unit asks about the person: ${spurt}`);
  // Without JavaScript the page stands still, says on sending what came meanwhile, and keeps the words.
  funn.krev(!(await gammel.locator('.har dd').first().innerText()).startsWith('Turid'), 'without JavaScript: the page changed by itself');
  await gammel.locator('form.arbeidsskjema input[type=radio]').first().check();
  await gammel.locator('form.arbeidsskjema button[type=submit]:not([formaction])').click();
  await funn.finnes(gammel, 'Noe er endret i saken mens du skrev.', 'without JavaScript');
  funn.krev((await gammel.getByLabel('Begrunnelse').inputValue()) === 'Skrevet uten skript', 'without JavaScript: the words are gone');
  await gammel.goto(`${base}/personer/${person}`);
  funn.krev((await gammel.locator('.har dd').first().innerText()).startsWith('Turid Teamleder'), 'without JavaScript, loaded again: not there');
  // A window that is not looked at lets go of its connection, and sees what came when it is looked at again.
  await saken.evaluate(() => {
    Object.defineProperty(document, 'hidden', { configurable: true, get: () => window.borte });
    window.borte = true;
    document.dispatchEvent(new Event('visibilitychange'));
    window.hort = 0;
  });
  await andre('teamleder', 'tildeling', { veileder: 'Z990002' });
  await saken.waitForTimeout(1200);
  funn.krev((await saken.evaluate(() => window.hort)) === 0, 'hidden: the connection is held');
  await saken.evaluate(() => { window.borte = false; document.dispatchEvent(new Event('visibilitychange')); });
  await harVeileder(saken, 'Unni Utvidet', 'hidden and seen again');
  await samme(saken, 'hidden and seen again');
  for (const p of [saken, listen, naboen, skriver, gammel]) await p.context().close();
  historier += 1;
}

// 3. Clickjacking: a page elsewhere, and one of our own origin, can't show ours.
{
  const server = createServer((sporsmal, svar) => {
    const hva = new URL(sporsmal.url, 'http://x').searchParams.get('hva');
    svar.setHeader('Content-Type', 'text/html; charset=utf-8');
    svar.end(`<!doctype html><title>Fremmed</title><iframe name="ramme" src="${base}${hva}"></iframe>`);
  });
  await new Promise((klar) => server.listen(0, '127.0.0.1', klar));
  const fremmed = `http://localhost:${server.address().port}`;
  const context = await browser.newContext();
  const page = await context.newPage();
  const nektet = [];
  page.on('console', (m) => { if (/frame-ancestors|X-Frame-Options/.test(m.text())) nektet.push(m.text()); });
  await page.goto(`${base}/innlogging`);
  await page.locator('button[name=persona][value="veileder"]').click();
  const stier = ['/innlogging', '/arbeidsliste', `/personer/${kari}`, `/personer/${kari}/vilkar`, '/moter', '/innsyn', '/arbeidsgiver', '/docs', '/smart/bilde/0123456789abcdef'];
  for (const sti of stier) {
    const for_ = nektet.length;
    await page.goto(`${fremmed}/?hva=${encodeURIComponent(sti)}`);
    await page.waitForTimeout(150);
    const ramme = page.frames().find((f) => f !== page.mainFrame());
    const inni = ramme ? await ramme.evaluate(() => document.body?.innerText ?? '').catch(() => '') : '';
    funn.krev(ramme && !ramme.url().startsWith(base) && !/Milepæl|Logg/.test(inni), `${sti} is shown in a foreign frame: ${ramme?.url()} ${inni.slice(0, 80)}`);
    funn.krev(nektet.length > for_, `${sti}: the browser does not say that it refuses the frame`);
  }
  // Also from ourselves: nothing of ours is framed.
  await page.goto(`${base}/docs`);
  const for_ = nektet.length;
  await page.evaluate(() => { document.body.append(Object.assign(document.createElement('iframe'), { src: '/arbeidsliste' })); });
  await page.waitForTimeout(400);
  funn.krev(nektet.length > for_, 'our own page frames another');
  await context.close();
  server.close();
  historier += 1;
}

await browser.close();
funn.looked = historier;
for (const f of funn.faults) console.log(f);
console.log(`${historier} historier, ${funn.faults.length} feil`);
process.exit(funn.faults.length ? 1 : 0);
