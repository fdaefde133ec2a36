// The parties' own pages in Chromium: every page and state in both forms at five widths, and two stories:
// a person says no to the number and is answered, a leader answers. Usage: node innsyn.mjs BASE PERSON
import { Funn, nettleser } from './felles.mjs';

const SIDER = ['', '/svar', '/opplysninger', '/beregning', '/brev', '/hvem'];
const [base, person] = process.argv.slice(2);
const funn = new Funn(base, 400);
const browser = await nettleser();
{
  const page = await funn.side(browser, 'sykmeldt');
  funn.krev(page.url().endsWith('/innsyn'), `the person is led to ${page.url()}`);
  for (const sprak of ['nn', 'nb']) {
    for (const sti of SIDER) {
      await page.goto(`${base}/innsyn${sti}?sprak=${sprak}`);
      await funn.se(page, `/innsyn${sti} ${sprak}`);
    }
  }
  // A form that is refused keeps the words.
  await page.goto(`${base}/innsyn/opplysninger`);
  await page.locator('#feil button[type=submit]:not([formaction])').click();
  funn.krev(await page.getByRole('alert').isVisible(), 'an empty form is not refused in words');
  await funn.se(page, '/innsyn/feil refused');
  await page.goto(`${base}/innsyn`);
  await page.getByRole('button', { name: 'Logg ut' }).click();
  await funn.loggInn(page, 'arbeidsgiver');
  funn.krev(page.url().endsWith('/arbeidsgiver'), `the leader is led to ${page.url()}`);
  for (const sprak of ['nn', 'nb']) {
    await page.goto(`${base}/arbeidsgiver?sprak=${sprak}`);
    await funn.se(page, `/arbeidsgiver ${sprak}`);
    await page.goto(`${base}/arbeidsgiver/${person}`);
    await funn.se(page, `/arbeidsgiver/{id} ${sprak}`);
  }
  await page.goto(`${base}/innsyn`);
  await funn.finnes(page, 'Denne siden er ikke for deg.', "the leader opens the person's page");
  await funn.se(page, 'refused page');
  await page.context().close();
}
await historier(browser, base, person, funn.faults);
await browser.close();
funn.ferdig();

/// Without JavaScript, as somebody with an old phone would.
async function historier(browser, base, person, faults) {
  const page = await (await browser.newContext({ javaScriptEnabled: false, viewport: { width: 400, height: 900 } })).newPage();
  const login = async (navn) => {
    await page.goto(`${base}/innlogging`);
    await page.locator(`button[name=persona][value=${navn}]`).click();
  };
  const ser = async (tekst, hvor) => {
    if (!(await page.getByText(tekst).first().isVisible())) faults.push(`${hvor}: «${tekst}» is missing`);
  };
  // Object as a citizen.
  await login('sykmeldt');
  await page.getByRole('button', { name: 'Nynorsk' }).click();
  await page.getByRole('link', { name: 'Eg vil ikkje ha talet' }).click();
  await page.getByLabel('Kva er du usamd i?').fill('Eg vil ikkje bli samanlikna.');
  await page.getByRole('button', { name: 'Sei nei til talet' }).click();
  await ser('Vi har fått svaret ditt.', 'object');
  await ser('Du sa nei til talet', 'object');
  await page.getByRole('button', { name: 'Logg ut' }).click();
  await login('veileder');
  await page.goto(`${base}/personer/${person}/innsigelser`);
  await page.getByLabel('Vi ser bort fra det i denne saken').check();
  await page.getByLabel('Svar til den sykmeldte').fill('Det er greit.');
  await page.getByRole('button', { name: 'Send svaret' }).click();
  await ser('Svaret er lagret.', 'answer');
  await page.getByRole('button', { name: 'Logg ut' }).click();
  await login('sykmeldt');
  await page.getByRole('link', { name: 'Det vi veit om deg' }).click();
  await ser('Det er greit.', 'the person reads the answer');
  await page.getByRole('button', { name: 'Bokmål' }).click();
  await page.getByRole('button', { name: 'Logg ut' }).click();
  // Answer as an employer.
  await login('arbeidsgiver');
  await page.goto(`${base}/arbeidsgiver/${person}`);
  await page.getByLabel('Hva kan den ansatte gjøre på jobb nå?').fill('Sortere post.');
  await page.getByLabel('Hva gjør dere for at det skal gå?').fill('Kortere dager.');
  await page.getByLabel('Når ser dere på planen igjen?').fill('2026-12-15');
  await page.getByRole('button', { name: 'Lagre planen' }).click();
  await ser('Planen er laget 20. november 2026', 'plan');
  await page.locator('#motebehov').getByLabel('Ja').check();
  await page.locator('#motebehov').getByRole('textbox').fill('Vi trenger råd.');
  await page.locator('#motebehov').getByRole('button', { name: 'Send svaret' }).click();
  await ser('Du svarte 20. november 2026', 'meeting');
  await page.getByRole('button', { name: 'Logg ut' }).click();
  await page.close();
}
