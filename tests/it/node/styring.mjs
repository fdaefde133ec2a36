// Opens the leader's pages in Chromium, at five widths and as they are printed, and lets axe-core judge
// them. Usage: node styring.mjs BASE [FOLDER_FOR_PICTURES]
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { chromium } from 'playwright-core';

const [base, pictures] = process.argv.slice(2);
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const faults = [];
let looked = 0;
setTimeout(() => { console.log(`gave up after ${looked} sider`, faults); process.exit(2); }, 180_000).unref();
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
    '--disable-component-update', '--disable-sync'],
});
for (const width of [320, 400, 768, 1280, 1520]) {
  const context = await browser.newContext({ viewport: { width, height: 900 }, locale: 'nb-NO' });
  const page = await context.newPage();
  page.on('request', (r) => {
    if (!r.url().startsWith(base) && !r.url().startsWith('data:')) faults.push(`${width}: request to ${r.url()}`);
  });
  page.on('console', (m) => { if (m.type() === 'error') faults.push(`${width}: console: ${m.text()}`); });
  const look = async (name) => {
    await page.evaluate(axe);
    const result = await page.evaluate(() => window.axe.run(document, { resultTypes: ['violations'] }));
    for (const v of result.violations) {
      faults.push(`${width} ${name}: ${v.id} (${v.nodes.length}): ${v.help} ${v.nodes[0].target}`);
    }
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    if (wide > 0) faults.push(`${width} ${name}: ${wide} px wider than the window`);
    if (pictures) await page.screenshot({ path: `${pictures}/${name}-${width}.png`, fullPage: true });
    looked += 1;
  };
  await page.goto(`${base}/innlogging`);
  await page.getByRole('button', { name: /Turid Teamleder/ }).click();
  await page.getByRole('link', { name: 'Styringstall' }).click();
  await look('styring');
  await page.getByLabel('Enhet').selectOption('alle');
  await page.getByLabel('Del opp i').selectOption('ar');
  await page.getByRole('button', { name: 'Vis', exact: true }).click();
  if (!page.url().includes('periode=ar')) faults.push(`the choice is not in the address: ${page.url()}`);
  await page.evaluate(() => document.querySelectorAll('details').forEach((d) => { d.open = true; }));
  await look('styring-ar');
  await page.goto(`${base}/styring?periode=maned`);
  await look('styring-maned');
  if (width === 1280) {
    await page.emulateMedia({ media: 'print' });
    if (await page.locator('.valgskjema').isVisible()) faults.push('the form is printed');
    if (!(await page.getByRole('heading', { name: 'Styringstall' }).isVisible())) faults.push('print: no heading');
    if (pictures) await page.pdf({ path: `${pictures}/styring.pdf`, format: 'A4', landscape: true });
    await page.emulateMedia({ media: 'screen' });
  }
  await page.getByRole('link', { name: 'Forsøket med påminnelse om friskmelding' }).click();
  if (!(await page.getByText('Forsøket er av').isVisible())) faults.push('the trial is not said to be off');
  await look('forsok');
  await context.close();
}
await browser.close();
for (const f of faults) console.log(f);
console.log(`${looked} sider, ${faults.length} feil`);
process.exit(faults.length ? 1 : 0);
