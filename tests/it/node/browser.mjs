// Opens every page in Chromium, and lets axe-core judge it at five widths.
// Usage: node browser.mjs BASE PERSON PROTECTED_PERSON
import { brev } from './brev.mjs';
import { Funn, nettleser } from './felles.mjs';

const [base, person, sperret] = process.argv.slice(2);
const funn = new Funn(base, 400);
const browser = await nettleser();
const page = await funn.side(browser, null, { ventet: /status of (403|404)/ });

const look = async (name, status = 200, response = null) => {
  if (response && response.status() !== status) funn.feil(`${name}: ${response.status()}, expected ${status}`);
  await funn.se(page, name);
};
const open = async (name, path, status = 200) => look(name, status, await page.goto(base + path));

await open('innlogging', '/innlogging');
await funn.loggInn(page, 'veileder');
funn.krev(page.url().endsWith('/arbeidsliste'), `after log-in: ${page.url()}`);
await look('arbeidsliste');
await open('over frist', '/arbeidsliste?vis=over-frist');
await page.getByRole('link', { name: /Bør møte vurderes/ }).click();
funn.krev(page.url().endsWith('vis=motebehov'), `the filter of meetings leads to ${page.url()}`);
await look('møtebehov');
await page.locator('table.liste th a').first().click();
await funn.finnes(page, 'Bør dialogmøte vurderes?', 'møtebehov, person');
await look('person, møtebehov');
// A list that is searched, one that is filtered to nobody, and one with rows ticked.
await page.goto(`${base}/arbeidsliste?liste=enhetens`);
await page.getByRole('searchbox').fill('Nyborg');
await page.getByRole('button', { name: 'Søk i listen' }).click();
await funn.finnes(page, 'treff', 'arbeidsliste, søk');
await look('arbeidsliste, søk');
await open('arbeidsliste, ingen', '/arbeidsliste?liste=mine&fra=2031-01-01&til=2031-01-02');
await page.goto(`${base}/arbeidsliste?liste=enhetens`);
await page.getByRole('checkbox', { name: /^Velg alle/ }).first().check();
await look('arbeidsliste, valgt');
await page.getByRole('link', { name: 'Statistikk' }).click();
await look('statistikk');
await page.getByLabel('Diagnosegruppe', { exact: true }).selectOption('L');
await page.getByLabel('Del opp tabellen etter').selectOption('alder');
await page.getByRole('button', { name: 'Vis', exact: true }).click();
funn.krev(page.url().includes('diagnose=L'), `the choice is not in the address: ${page.url()}`);
await look('statistikk, valgt');
await page.goto(`${base}/arbeidsliste`);
await page.getByRole('link', { name: 'Nyborg, Kari' }).first().click();
funn.krev(page.url().endsWith(person), 'the name in the list does not lead to the person');
await look('person');
for (const text of ['Hele forløpet, uke 0–52', 'Neste steg', 'Siste hendelser', 'av 100 som ligner Kari',
  'Hvorfor blir beregningen slik?', 'Dette bruker vi aldri', 'Din vurdering']) {
  funn.krev(await page.getByText(text).first().isVisible(), `person: «${text}» is missing`);
}
await page.getByLabel('Ja', { exact: true }).check();
await page.getByLabel('Nei, oppfølgingen er god nok').check();
await page.getByRole('button', { name: 'Lagre vurderingen' }).click();
await funn.finnes(page, 'Vurderingen er lagret.', 'person');
await look('person, vurdert');
await page.getByRole('link', { name: 'Slik virker modellen' }).first().click();
await look('modellen');
await open('person, tidligere', `/personer/${person}?per=2026-08-01`);
await brev(page, person, funn);
await open('sperret person', `/personer/${sperret}`, 403);
await open('manuell vurdering', '/manuell');
await open('personsøk', '/sok');
await page.locator('input[name=q]').last().fill('Nyborg');
await page.locator('main form button[type=submit]').first().click();
await look('treff');
await open('innsigelser', `/personer/${person}/innsigelser`);
await open('API-dokumentasjon', '/docs');
await open('finnes ikke', '/finnes-ikke', 404);
await page.goto(`${base}/arbeidsliste`);
await page.getByRole('button', { name: 'Logg ut' }).click();
await funn.loggInn(page, 'teamleder');
await open('svar på kort', '/kort');
await funn.loggInn(page, 'revisor');
await look('revisjonslogg');
await page.context().close();

// The same way through without JavaScript (axe needs timers, so it is not asked here).
const plain = await funn.side(browser, null, { javaScriptEnabled: false });
await plain.goto(`${base}/`);
await plain.getByRole('button', { name: /Ola Veileder/ }).click();
await plain.getByRole('link', { name: 'Nyborg, Kari' }).first().click();
await plain.getByText('Vis forløpet som tabell').click();
funn.krev(await plain.getByRole('table').first().isVisible(), 'without JavaScript: the table does not open');
await funn.finnes(plain, 'Beregnet videre forløp, av 100 som ligner', 'without JavaScript');
await plain.getByRole('link', { name: 'Manuell vurdering' }).click();
await plain.getByLabel('Krev flere opplysninger').first().check();
await plain.getByLabel('Begrunnelse').first().fill('Når tok pasienten kontakt?');
await plain.getByRole('button', { name: 'Lagre vurderingen' }).first().click();
await funn.finnes(plain, 'Vurderingen er lagret.', 'without JavaScript: a note');
await plain.getByRole('button', { name: 'Logg ut' }).click();
funn.krev(plain.url().endsWith('/innlogging'), `without JavaScript: log-out led to ${plain.url()}`);
await browser.close();
funn.ferdig();
