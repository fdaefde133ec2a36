// At 200 % in a window of 1280 px (which leaves 640 CSS pixels, each drawn as two) nothing scrolls
// sideways, is cut off or lies over something else (WCAG 1.4.4, 1.4.10); and on paper the matter is there
// and the menu is not. Usage: node lupe.mjs BASE PERSON ENTERPRISE
import { Funn, nettleser } from './felles.mjs';
import { LIGGENDE, STAENDE, oppsett, paaPapir } from './oppsett.mjs';

const [base, person, virksomhet] = process.argv.slice(2);
const funn = new Funn(base, 400);
const browser = await nettleser();

const faner = ['', '/sykmeldinger', '/plan', '/moter', '/aktivitetskrav', '/vilkar', '/kartlegging', '/behandler',
  '/oppgaver', '/brev', '/historikk', '/innsigelser', '/aktivitetskrav?skjema=aktivitetskrav-unntak'];
const PERSON = faner.map((f) => `/personer/${person}${f}`);
const sider = {
  veileder: ['/arbeidsliste', '/arbeidsliste?liste=enhetens', ...PERSON, '/moter?vis=enheten'],
  teamleder: ['/styring', '/styring/forsok'],
  sykmeldt: ['', '/svar', '/opplysninger', '/beregning', '/brev', '/hvem'].map((s) => `/innsyn${s}`),
  arbeidsgiver: ['/arbeidsgiver', `/arbeidsgiver/${person}`],
};

let sett = 0;
const alle = new Map();
const api = async (som, sti, kropp) => {
  const svar = await fetch(`${base}/api/v1/personer/${person}/${sti}`, {
    method: kropp ? 'POST' : 'GET',
    headers: { Authorization: `Bearer demo-${som}`, 'Content-Type': 'application/json' },
    body: kropp && JSON.stringify(kropp),
  });
  funn.krev(svar.ok, `${som} ${sti}: ${svar.status}`);
  return svar.json();
};

// Something to show: times that three parties have answered about.
const tid = (dag) => ({ fra: `2026-12-${dag}T10:00:00+01:00`, minutter: 45, sted: 'Nav Fjordby, møterom Fjellvåken i tredje etasje', videolenke: 'https://video.example.no/1' });
await api('veileder', 'motetider', { virksomhet, tider: [tid(14), tid(16), tid(18)], svarfrist: '2026-11-27' });
const runde = (await api('veileder', 'saksgang')).motetider[0].id;
await api('sykmeldt', `motetider/${runde}/svar`, { passer: [1, 2] });
await api('arbeidsgiver', `motetider/${runde}/svar`, { passer: [2], grunn: 'Vi har varetelling hele uken, og lederen er på Gjennomføringskonferansen.' });

// What it looks for it also finds.
{
  const page = await funn.side(browser, 'veileder', { viewport: { width: 640, height: 450 }, deviceScaleFactor: 2 });
  for (const [stil, ventet] of [['height: 8px; overflow: hidden', 'cut off'], ['margin-bottom: -24px', 'lies over'], ['width: 900px', 'wider']]) {
    await page.goto(`${base}/moter`);
    await page.evaluate((s) => { document.querySelector('h1').style.cssText = s; }, stil);
    const sett_ = await page.evaluate(oppsett);
    funn.krev(sett_.some((f) => f.includes(ventet)), `«${stil}» is not found: ${sett_}`);
  }
  await page.context().close();
}
for (const [som, stier] of Object.entries(sider)) {
  const page = await funn.side(browser, som, { viewport: { width: 640, height: 450 }, deviceScaleFactor: 2 });
  for (const sti of stier) {
    const svar = await page.goto(base + sti);
    funn.krev(svar.status() === 200, `${sti}: ${svar.status()}`);
    for (const apne of [false, true]) {
      await page.evaluate((a) => document.querySelectorAll('details').forEach((d) => { d.open = a; }), apne);
      for (const f of await page.evaluate(oppsett)) funn.feil(`200 % ${som} ${sti}${apne ? ', unfolded' : ''}: ${f}`);
    }
    sett += 1;
  }
  // The size is really doubled, or the test says nothing.
  funn.krev(await page.evaluate(() => window.devicePixelRatio === 2 && window.innerWidth === 640), 'not doubled');
  alle.set(som, page);
}

// On paper.
const papir = async (som, sti, bredde, valg) => {
  await paaPapir(funn, alle.get(som), base, sti, bredde, valg);
  sett += 1;
};
for (const sti of ['/arbeidsliste', ...PERSON.slice(0, 12), '/moter?vis=enheten', '/statistikk']) await papir('veileder', sti, LIGGENDE);
await papir('teamleder', '/styring', LIGGENDE, { flest: 4 });
await papir('teamleder', '/styring?periode=ar', LIGGENDE, { flest: 5 });
await papir('teamleder', '/styring/forsok', LIGGENDE);
for (const sti of [...sider.sykmeldt]) await papir('sykmeldt', sti, STAENDE);
for (const sti of [...sider.arbeidsgiver]) await papir('arbeidsgiver', sti, STAENDE);

// The meeting is set: letters to all, and the form of the minutes.
await api('veileder', `motetider/${runde}/innkalling`, { tid: 2 });
const na = ['/moter', '/moter?skjema=referat', '/brev'].map((f) => `/personer/${person}${f}`);
for (const [som, stier] of [['veileder', na], ['sykmeldt', ['/innsyn/svar', '/innsyn/brev']], ['arbeidsgiver', [`/arbeidsgiver/${person}`]]]) {
  const page = alle.get(som);
  for (const sti of stier) {
    await page.setViewportSize({ width: 640, height: 450 });
    await page.goto(base + sti);
    await page.evaluate(() => document.querySelectorAll('details').forEach((d) => { d.open = true; }));
    for (const f of await page.evaluate(oppsett)) funn.feil(`200 % ${som} ${sti}, a meeting: ${f}`);
    sett += 1;
    if (!sti.includes('skjema')) await papir(som, sti, som === 'veileder' ? LIGGENDE : STAENDE);
  }
}

// A letter, as it is shown before it is sent.
const brev = alle.get('veileder');
await brev.setViewportSize({ width: 640, height: 450 });
await brev.goto(`${base}/personer/${person}/behandler`);
await brev.getByRole('radio', { name: /Tilleggsopplysninger/ }).check();
await brev.getByLabel('Melding', { exact: true }).fill('Når kan arbeidstiden økes?');
await brev.getByRole('button', { name: 'Forhåndsvis brev' }).click();
await funn.finnes(brev, 'Slik blir brevet', 'letter');
for (const f of await brev.evaluate(oppsett)) funn.feil(`200 % letter: ${f}`);
await brev.setViewportSize({ width: LIGGENDE, height: 720 });
await brev.emulateMedia({ media: 'print' });
for (const hva of ['.topp nav', '.faner', 'button']) {
  for (const e of await brev.locator(hva).all()) funn.krev(!(await e.isVisible()), `paper letter: ${hva} is printed`);
}
funn.krev(await brev.locator('.brev').first().isVisible(), 'paper: no letter');
for (const f of await brev.evaluate(oppsett)) funn.feil(`paper letter: ${f}`);
sett += 1;

await browser.close();
funn.looked = sett;
funn.ferdig();
