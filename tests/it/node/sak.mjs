// The tabs of a person in Chromium: axe at five widths, and the activity requirement assessed end to end
// with the keyboard alone. Usage: node sak.mjs BASE PERSON KARI [FOLDER FOR PICTURES]
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { chromium } from 'playwright-core';

const [base, person, kari, bilder] = process.argv.slice(2);
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const faults = [];
let looked = 0;
setTimeout(() => { console.log(`gave up after ${looked} sider`, faults); process.exit(2); }, 280_000).unref();

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
    '--disable-component-update', '--disable-sync'],
});

async function start(width, options = {}) {
  const context = await browser.newContext({ viewport: { width, height: 900 }, locale: 'nb-NO', ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  page.on('request', (r) => {
    if (!r.url().startsWith(base) && !r.url().startsWith('data:')) faults.push(`${width}: request to ${r.url()}`);
  });
  page.on('console', (m) => { if (m.type() === 'error') faults.push(`${width}: console: ${m.text()}`); });
  await page.goto(`${base}/innlogging`);
  await page.getByRole('button', { name: /Ola Veileder/ }).click();
  return { context, page };
}

async function look(page, width, name) {
  if (bilder) await page.screenshot({ path: `${bilder}/${name}-${width}.png`, fullPage: true });
  await page.evaluate(() => document.querySelectorAll('main details').forEach((d) => { d.open = true; }));
  await page.evaluate(axe);
  const result = await page.evaluate(() => window.axe.run(document, { resultTypes: ['violations'] }));
  for (const v of result.violations) {
    faults.push(`${width} ${name}: ${v.id} (${v.nodes.length}): ${v.help} ${v.nodes[0].target}`);
  }
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  if (wide > 0) faults.push(`${width} ${name}: ${wide} px wider than the window`);
  looked += 1;
}

const faner = ['', 'sykmeldinger', 'plan', 'aktivitetskrav', 'vilkar', 'kartlegging', 'oppgaver', 'historikk'];
const skjemaer = ['aktivitetskrav?skjema=aktivitetskrav-forhandsvarsel', 'vilkar?skjema=friskmelding-vedtak'];
for (const width of [320, 400, 768, 1280, 1520]) {
  const { context, page } = await start(width);
  for (const fane of faner) {
    await page.goto(`${base}/personer/${kari}/${fane}`.replace(/\/$/, ''));
    await look(page, width, fane || 'oversikt');
  }
  for (const skjema of skjemaer) {
    await page.goto(`${base}/personer/${person}/${skjema}`);
    await look(page, width, skjema.split('=')[1]);
  }
  await context.close();
}

// With the keyboard alone.
const { context, page } = await start(1280);
await page.goto(`${base}/personer/${person}`);
const focused = () => page.evaluate(() => {
  const e = document.activeElement;
  const label = e.labels?.[0]?.textContent ?? e.textContent;
  return `${e.tagName} ${label}`.replace(/\s+/g, ' ').trim();
});
async function tabTo(what, most = 60) {
  for (let n = 0; n < most; n += 1) {
    await page.keyboard.press('Tab');
    if (what.test(await focused())) return true;
  }
  faults.push(`keyboard: never came to ${what}`);
  return false;
}
await tabTo(/^A Aktivitetskrav/);
await Promise.all([page.waitForURL(/aktivitetskrav$/), page.keyboard.press('Enter')]);
await tabTo(/^A Forhåndsvarsel/);
await Promise.all([page.waitForURL(/skjema=aktivitetskrav-forhandsvarsel/), page.keyboard.press('Enter')]);
// The way is short: the address leads into the form.
await tabTo(/^INPUT Frist/, 6);
await tabTo(/^TEXTAREA Begrunnelse/, 7);
await page.keyboard.type('Ingen opplysninger tyder på at arbeid er utelukket.');
await page.getByText(/^Lagret kl\./).waitFor();
await page.reload();
const beholdt = await page.getByLabel('Begrunnelse').inputValue();
if (!beholdt.startsWith('Ingen opplysninger')) faults.push(`the draft is gone after a reload: «${beholdt}»`);
await page.getByLabel('Begrunnelse').focus();
await tabTo(/^BUTTON Send forhåndsvarsel/, 12);
await Promise.all([page.waitForURL(/lagret=/), page.keyboard.press('Enter')]);
for (const text of ['Lagret: Send forhåndsvarsel om stans.', 'Dagen etter fristen kommer saken øverst i arbeidslisten.',
  'Ingen opplysninger tyder på at arbeid er utelukket.', 'Ola Veileder (deg)']) {
  if (!(await page.getByText(text).first().isVisible())) faults.push(`after the notice: «${text}» is missing`);
}
await look(page, 1280, 'forhandsvarsel-sendt');
await page.goto(`${base}/personer/${person}/aktivitetskrav?skjema=aktivitetskrav-unntak`);
if ((await page.getByLabel('Begrunnelse').inputValue()) !== '') faults.push('another form got the draft');
await context.close();

// Without JavaScript there is a button for the draft.
const uten = await start(1280, { javaScriptEnabled: false });
await uten.page.goto(`${base}/personer/${person}/aktivitetskrav?skjema=aktivitetskrav-unntak`);
await uten.page.getByLabel('Begrunnelse').fill('Skrevet uten skript');
await uten.page.getByRole('button', { name: 'Lagre utkast' }).click();
if ((await uten.page.getByLabel('Begrunnelse').inputValue()) !== 'Skrevet uten skript') faults.push('without JavaScript: no draft');
await uten.context.close();

await browser.close();
for (const f of faults) console.log(f);
console.log(`${looked} sider, ${faults.length} feil`);
process.exit(faults.length ? 1 : 0);
