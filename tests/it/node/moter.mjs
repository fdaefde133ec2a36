// A caseworker plans a meeting with three parties in Chromium; the parties answer through the API.
// Every state of the page is judged by axe at five widths.
// Usage: node moter.mjs BASE PERSON [FOLDER_FOR_PICTURES]
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { chromium } from 'playwright-core';

const [base, person, bilder] = process.argv.slice(2);
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const faults = [];
let looked = 0;
setTimeout(() => { console.log(`gave up after ${looked} sider`, faults); process.exit(2); }, 240_000).unref();

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
    '--disable-component-update', '--disable-sync'],
});
const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'nb-NO', timezoneId: 'Europe/Oslo' });
const page = await context.newPage();
page.on('request', (r) => {
  if (!r.url().startsWith(base) && !r.url().startsWith('data:')) faults.push(`request to ${r.url()}`);
});
page.on('console', (m) => {
  if (m.type() === 'error' && !/status of (400|409)/.test(m.text())) faults.push(`console: ${m.text()}`);
});

const look = async (name) => {
  await page.evaluate(() => document.querySelectorAll('main details').forEach((d) => { d.open = true; }));
  await page.evaluate(axe);
  for (const width of [320, 400, 768, 1280, 1520]) {
    await page.setViewportSize({ width, height: 900 });
    const result = await page.evaluate(() => window.axe.run(document, { resultTypes: ['violations'] }));
    for (const v of result.violations) {
      faults.push(`${width} ${name}: ${v.id} (${v.nodes.length}): ${v.help} ${v.nodes[0].target}`);
    }
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    if (wide > 0) faults.push(`${width} ${name}: ${wide} px wider than the window`);
    if (bilder && (width === 400 || width === 1520)) {
      await page.screenshot({ path: `${bilder}/${name.replaceAll(' ', '-')}-${width}.png`, fullPage: true });
    }
    looked += 1;
  }
  await page.setViewportSize({ width: 1280, height: 900 });
};
const see = async (text, where) => {
  if (!(await page.getByText(text).first().isVisible())) faults.push(`${where}: «${text}» is missing`);
};
const api = async (som, method, path, body) => {
  const svar = await fetch(`${base}/api/v1/personer/${person}/${path}`, {
    method, headers: { Authorization: `Bearer demo-${som}`, 'Content-Type': 'application/json' },
    body: body && JSON.stringify(body),
  });
  if (!svar.ok) faults.push(`${som} ${path}: ${svar.status} ${await svar.text()}`);
  return svar.ok ? svar.json() : {};
};

await page.goto(`${base}/innlogging`);
await page.getByRole('button', { name: /Ola Veileder/ }).click();
await page.goto(`${base}/moter`);
await look('moter tom');
await page.goto(`${base}/personer/${person}/moter`);
await look('ingen moter');
await page.getByRole('link', { name: 'Foreslå tider', exact: true }).click();
await look('foresla skjema');
await page.getByLabel('Tid 1').fill('2026-12-14T10:00');
await page.getByLabel('Tid 2').fill('2020-01-01T10:00');
await page.getByLabel('Sted').fill('Nav Fjordby, Storgata 1');
await page.getByLabel('Videolenke').fill('https://video.example.no/1');
await page.getByLabel('Behandler', { exact: true }).selectOption({ index: 1 });
// The browser itself refuses a time in the past; without its help the service does.
await page.evaluate(() => { document.querySelector('form.arbeidsskjema').noValidate = true; });
await page.getByRole('button', { name: 'Foreslå tidene' }).click();
await see('har passert', 'a time in the past');
await look('forslag avvist');
if (await page.getByLabel('Tid 1').inputValue() !== '2026-12-14T10:00') faults.push('what was written is lost');
await page.getByLabel('Tid 2').fill('2026-12-15T12:30');
await page.locator('form:has(#mote-foresla-tid_3)').getByRole('button', { name: 'Legg til en tid' }).click();
await page.locator('#mote-foresla-tid_3').fill('2026-12-17T09:00');
await page.getByRole('button', { name: 'Foreslå tidene' }).click();
await see('Venter på svar', 'after the proposal');
await look('venter pa svar');

const forslag = (await api('sykmeldt', 'GET', 'moter')).forslag[0];
await api('sykmeldt', 'POST', `motetider/${forslag.id}/svar`, { passer: [1, 2] });
await api('arbeidsgiver', 'POST', `motetider/${forslag.id}/svar`, { passer: [], grunn: 'Vi har varetelling hele uken.' });
await api('behandler', 'POST', `motetider/${forslag.id}/svar`, { passer: [2, 3] });
await page.goto(`${base}/personer/${person}/moter`);
await see('Ingen tid passer alle', 'nothing suits');
await see('Vi har varetelling hele uken.', 'nothing suits');
await look('ingen passer');
await api('arbeidsgiver', 'POST', `motetider/${forslag.id}/svar`, { passer: [2] });
await page.goto(`${base}/moter?vis=enheten`);
await see('En tid passer for alle', 'overview');
await look('moter klar');
await page.getByRole('link', { name: /Nyborg/ }).first().click();
await see('Klar til innkalling', 'a time suits all');
await look('klar til innkalling');
await page.locator('tr.passer-alle').getByRole('link', { name: /Kall inn/ }).click();
if (await page.getByLabel('Tid', { exact: true }).inputValue() !== '2') faults.push('the time that was pressed is not chosen');
await look('kall inn skjema');
await page.getByLabel(/Tekst til den sykmeldte/).fill('Velkommen til møte.');
await page.locator('form.arbeidsskjema').getByRole('button', { name: 'Kall inn', exact: true }).click();
await see('Innkalt', 'after the invitation');
await api('sykmeldt', 'POST', `dialogmoter/${forslag.id}/svar`, { svar: 'KOMMER' });
await api('behandler', 'POST', `dialogmoter/${forslag.id}/svar`, { svar: 'NYTT_TID_STED', tekst: 'Har vakt.' });
await api('arbeidsgiver', 'GET', 'moter');
await page.goto(`${base}/personer/${person}/moter`);
await see('Har vakt.', 'answers');
await see(/^Lest 20\.11\.2026/, 'answers');
await look('innkalt med svar');
await page.getByRole('link', { name: 'Skriv referat', exact: true }).click();
await page.getByLabel('Dette ble dere enige om').fill('Kari prøver 60 prosent fra januar.');
await page.getByLabel('Den sykmeldte skal').fill('Snakke med legen om gradering.');
await page.getByLabel('Arbeidsgiveren skal').fill('Lage ny turnus.');
await page.getByLabel('Situasjonen og behovet').fill('Kari tåler kortere dager.');
await page.getByLabel('Hvem møtte for arbeidsgiveren?').fill('Anne Leder');
await page.getByRole('button', { name: 'Send referatet' }).click();
await see('Dette ble dere enige om', 'minutes');
await see('Kari prøver 60 prosent fra januar.', 'minutes');
await look('referat sendt');

await browser.close();
for (const f of faults) console.log(f);
console.log(`${looked} sider, ${faults.length} feil`);
process.exit(faults.length ? 1 : 0);
