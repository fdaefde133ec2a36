// Opens every page in Chromium, at two widths, and lets axe-core judge it.
// Usage: node browser.mjs BASE PERSON PROTECTED_PERSON
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { chromium } from 'playwright-core';
import { brev } from './brev.mjs';
import { innsyn } from './innsyn.mjs';

const [base, person, sperret] = process.argv.slice(2);
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const faults = [];
let looked = 0;
setTimeout(() => { console.log(`gave up after ${looked} sider`, faults); process.exit(2); }, 400_000).unref();

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
    '--disable-component-update', '--disable-sync'],
});

for (const width of [400, 1280]) {
  const context = await browser.newContext({ viewport: { width, height: 900 }, locale: 'nb-NO' });
  const page = await context.newPage();
  page.on('request', (r) => {
    if (!r.url().startsWith(base) && !r.url().startsWith('data:')) faults.push(`${width}: request to ${r.url()}`);
  });
  page.on('console', (m) => {
    if (m.type() === 'error' && !/status of (403|404)/.test(m.text())) faults.push(`${width}: console: ${m.text()}`);
  });

  const look = async (name, status = 200, response = null) => {
    if (response && response.status() !== status) faults.push(`${name}: ${response.status()}, expected ${status}`);
    await page.evaluate(() => document.querySelectorAll('details').forEach((d) => { d.open = true; }));
    await page.evaluate(axe);
    const result = await page.evaluate(() => window.axe.run(document, { resultTypes: ['violations'] }));
    for (const v of result.violations) {
      faults.push(`${width} ${name}: ${v.id} (${v.nodes.length}): ${v.help} ${v.nodes[0].target}`);
    }
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    if (wide > 0) faults.push(`${width} ${name}: ${wide} px wider than the window`);
    looked += 1;
  };
  const open = async (name, path, status = 200) => look(name, status, await page.goto(base + path));
  const login = async (name) => {
    await page.goto(`${base}/innlogging`);
    await page.getByRole('button', { name: new RegExp(name) }).click();
  };

  await open('innlogging', '/innlogging');
  await login('Ola Veileder');
  if (!page.url().endsWith('/arbeidsliste')) faults.push(`after log-in: ${page.url()}`);
  await look('arbeidsliste');
  await open('over frist', '/arbeidsliste?vis=over-frist');
  await page.getByRole('link', { name: /Bør møte vurderes/ }).click();
  if (!page.url().endsWith('vis=motebehov')) faults.push(`the filter of meetings leads to ${page.url()}`);
  await look('møtebehov');
  await page.locator('table.liste th a').first().click();
  if (!(await page.getByText('Bør dialogmøte vurderes?').isVisible())) faults.push('møtebehov: the page does not say why');
  await look('person, møtebehov');
  await page.getByRole('link', { name: 'Statistikk' }).click();
  await look('statistikk');
  await page.getByLabel('Diagnosegruppe', { exact: true }).selectOption('L');
  await page.getByLabel('Del opp tabellen etter').selectOption('alder');
  await page.getByRole('button', { name: 'Vis', exact: true }).click();
  if (!page.url().includes('diagnose=L')) faults.push(`the choice is not in the address: ${page.url()}`);
  await look('statistikk, valgt');
  await page.goto(`${base}/arbeidsliste`);
  await page.getByRole('link', { name: 'Nyborg, Kari' }).first().click();
  if (!page.url().endsWith(person)) faults.push('the name in the list does not lead to the person');
  await look('person');
  for (const text of ['Hele forløpet, uke 0–52', 'Neste steg', 'Siste hendelser', 'av 100 som ligner Kari',
    'Hvorfor blir beregningen slik?', 'Dette bruker vi aldri', 'Din vurdering']) {
    if (!(await page.getByText(text).first().isVisible())) faults.push(`person: «${text}» is missing`);
  }
  await page.getByLabel('Ja', { exact: true }).check();
  await page.getByLabel('Nei, oppfølgingen er god nok').check();
  await page.getByRole('button', { name: 'Lagre vurderingen' }).click();
  if (!(await page.getByText('Vurderingen er lagret.').isVisible())) faults.push('person: the own view is not kept');
  await look('person, vurdert');
  await page.getByRole('link', { name: 'Slik virker modellen' }).first().click();
  await look('modellen');
  await open('person, tidligere', `/personer/${person}?per=2026-08-01`);
  await brev({ page, base, person, width, look, faults });
  await open('sperret person', `/personer/${sperret}`, 403);
  await open('manuell vurdering', '/manuell');
  await open('personsøk', '/sok');
  await page.locator('input[name=q]').last().fill('Nyborg');
  await page.locator('main form button[type=submit]').first().click();
  await look('treff');
  await open('API-dokumentasjon', '/docs');
  await open('finnes ikke', '/finnes-ikke', 404);
  await page.goto(`${base}/arbeidsliste`);
  await page.getByRole('button', { name: 'Logg ut' }).click();
  await login('Reidar Revisor');
  await look('revisjonslogg');
  await context.close();
}

const partene = await innsyn(browser, base, person, axe, faults);

// The same way through without JavaScript (axe needs timers, so it is not asked here).
const plain = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
await plain.goto(`${base}/`);
await plain.getByRole('button', { name: /Ola Veileder/ }).click();
await plain.getByRole('link', { name: 'Nyborg, Kari' }).first().click();
await plain.getByText('Vis forløpet som tabell').click();
if (!(await plain.getByRole('table').first().isVisible())) faults.push('without JavaScript: the table does not open');
if (!(await plain.getByText('Beregnet videre forløp, av 100 som ligner').isVisible())) faults.push('without JavaScript: the curve is not in the table');
await plain.getByRole('link', { name: 'Manuell vurdering' }).click();
await plain.getByLabel('Krev flere opplysninger').first().check();
await plain.getByLabel('Begrunnelse').first().fill('Når tok pasienten kontakt?');
await plain.getByRole('button', { name: 'Lagre vurderingen' }).first().click();
if (!(await plain.getByText('Vurderingen er lagret.').isVisible())) faults.push('without JavaScript: a note is not settled');
await plain.getByRole('button', { name: 'Logg ut' }).click();
if (!plain.url().endsWith('/innlogging')) faults.push(`without JavaScript: log-out led to ${plain.url()}`);
await browser.close();
for (const f of faults) console.log(f);
console.log(`${looked} sider, ${partene} hos partene, ${faults.length} feil`);
process.exit(faults.length ? 1 : 0);
