// Our page inside a journal, in Chromium: the launch with both ways of proving who we are, what the
// doctor sees and does, and everything that must be refused.
// Usage: node smart.mjs APP CONFIG. Prints where the journals are, and starts when a line comes in.
import { mkdirSync, readFileSync } from 'node:fs';
import { createHash, createPrivateKey, createPublicKey } from 'node:crypto';
import { createRequire } from 'node:module';
import { createInterface } from 'node:readline';
import { chromium } from 'playwright-core';
import { startEpj } from './mock.mjs';

const [app, config] = [process.argv[2], JSON.parse(process.argv[3])];
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const faults = [];
let looked = 0;
process.on('uncaughtException', (e) => { console.log(faults, String(e.stack)); process.exit(3); });
setTimeout(() => { console.log(`gave up after ${looked} sider`, faults); process.exit(2); }, 400_000).unref();
const check = (ok, what) => { if (!ok) faults.push(what); };

const jwk = { ...createPrivateKey(readFileSync(config.helseid_key)).export({ format: 'jwk' }), kid: 'helseid-1', alg: 'RS256', use: 'sig' };
// Our key's id is its thumbprint (RFC 7638).
const { crv, kty, x, y } = createPublicKey(readFileSync(config.key)).export({ format: 'jwk' });
const kid = createHash('sha256').update(JSON.stringify({ crv, kty, x, y })).digest('base64url');
const jwks = { keys: [{ crv, kty, x, y, kid, use: 'sig', alg: 'ES384' }] };
const retur = [`${app}/smart/retur`];
const common = { app, hpr: config.hpr, diagnose: 'L03', pasienter: { kari: config.kari, uten: null, andre: config.andre, vernet: config.vernet } };
const a = await startEpj({ ...common,
  clients: [{ client_id: 'milepael', redirect_uris: retur, token_endpoint_auth_method: 'private_key_jwt',
    token_endpoint_auth_signing_alg: 'ES384', jwks }],
  helseid: { jwk, client: { client_id: 'milepael-helseid', redirect_uris: [`${app}/smart/helseid/retur`],
    token_endpoint_auth_method: 'private_key_jwt', token_endpoint_auth_signing_alg: 'ES384', jwks,
    require_pushed_authorization_requests: true,
    scope: 'openid helseid://scopes/hpr/hpr_number helseid://scopes/identity/security_level' } } });
const b = await startEpj({ ...common, host: '127.0.0.1',
  clients: [{ client_id: 'milepael', client_secret: config.secret, redirect_uris: retur, token_endpoint_auth_method: 'client_secret_basic' }] });
const stranger = await startEpj({ ...common, host: '127.0.0.1', clients: [] });
console.log(JSON.stringify({ a: { base: a.base, fhir: a.fhir, helseid: a.helseid, auth: a.issuer }, b: { base: b.base, fhir: b.fhir, auth: b.issuer } }));
await new Promise((go) => createInterface({ input: process.stdin }).once('line', go));

const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'] });
mkdirSync(config.bilder, { recursive: true });

const url = (epj, context, id = epj.launch(context)) => `${app}/smart/launch?iss=${encodeURIComponent(epj.fhir)}&launch=${id}`;
const of = (patient, extra = {}) => ({ patient, encounter: `kons-${patient}`, ...extra });
const seen = async (page, text) => page.getByText(text).first().isVisible();
const look = async (page, name) => {
  const before = page.viewportSize();
  await page.evaluate(axe);
  for (const width of [320, 400, 768, 1280, 1520]) {
    await page.setViewportSize({ width, height: 900 });
    const result = await page.evaluate(() => window.axe.run(document, { resultTypes: ['violations'] }));
    for (const v of result.violations) faults.push(`${width} ${name}: ${v.id} (${v.nodes.length}): ${v.help} ${v.nodes[0].target}`);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    check(wide <= 0, `${width} ${name}: ${wide} px wider than the window`);
    looked += 1;
  }
  await page.setViewportSize(before);
};
// A form that the page does not have.
const forged = async (page, address, what, fields, status) => {
  await page.goto(address);
  const [answer] = await Promise.all([page.waitForNavigation(), page.evaluate(([action, values]) => {
    const form = Object.assign(document.createElement('form'), { method: 'post', action });
    for (const [name, value] of Object.entries(values)) form.append(Object.assign(document.createElement('input'), { name, value }));
    document.body.append(form);
    form.submit();
  }, [`${address}/${what}`, fields])]);
  check(answer.status() === status, `forged ${what}: ${answer.status()}, expected ${status}`);
};
const refused = async (page, address, status, text) => {
  const response = await page.goto(address);
  check(response.status() === status, `${text}: ${response.status()}, expected ${status}`);
  check(await seen(page, text), `«${text}» is not said, but: ${await page.locator('body').textContent()}`);
  check(response.headers()['content-security-policy'].includes("object-src 'none'"), `${text}: no policy`);
};

// In the journal's frame, which is another site than ours. Nobody is logged in at HelseID yet.
const context = await browser.newContext({ viewport: { width: 1280, height: 1000 }, locale: 'nb-NO' });
const page = await context.newPage();
const elsewhere = [];
page.on('request', (r) => { if (![app, a.base, b.base, 'data:'].some((o) => r.url().startsWith(o))) elsewhere.push(r.url()); });
await page.goto(`${a.base}/journal?launch=${a.launch(of('kari'))}`);
const frame = page.frameLocator('iframe');
await frame.getByRole('heading', { name: 'Sykefraværsbildet', exact: true }).waitFor({ timeout: 20_000 }).catch(async () => {
  console.log(`in the frame: ${await frame.locator('main').textContent()}`); process.exit(1);
});
check(await frame.getByText('Logg inn med HelseID for å se').isVisible(), 'without HelseID: it is not said what is missing');
check(await frame.getByRole('heading', { name: 'Historikk og status' }).count() === 0, 'without HelseID: history is shown');
check(await frame.getByRole('heading', { name: 'Prognose' }).count() === 0, 'without HelseID: the prediction is shown');
await page.screenshot({ path: `${config.bilder}/smart-uten-helseid.png` });

// By the journal's link, in a window of its own: HelseID does not let itself be framed.
await page.getByRole('link', { name: 'Sykefravær' }).click();
const open = page.url().split(/[?#]/)[0];
await forged(page, open, 'tidligere', { grunnlag: 'AKUTT' }, 403);
await forged(page, open, 'svar', { syn: 'for-lavt' }, 403);
await forged(page, open, 'svar', { syn: 'kjent' }, 400);
await page.goto(open);
await page.getByRole('link', { name: 'Logg inn med HelseID' }).click();
await page.getByRole('heading', { name: 'Historikk og status' }).waitFor({ timeout: 20_000 }).catch(async () => {
  faults.push(`after HelseID: ${page.url()} ${await page.locator('body').textContent()}`);
});

// From a card's link, in a window of its own, at two widths; HelseID knows the doctor now.
for (const width of [400, 1280]) {
  await page.setViewportSize({ width, height: 900 });
  let response = await page.goto(url(a, of('kari', { appContext: JSON.stringify({ visning: 'prognose' }) })));
  check(page.url().endsWith('#prognose'), `the card's link does not open its part: ${page.url()}`);
  for (const name of ['Historikk og status', 'Råd', 'Prognose', 'Statistikk', 'Dette skjer videre hvis fraværet varer', 'Gradering så langt']) {
    check(await page.getByRole('heading', { name, exact: true }).count() === 1, `${width}: «${name}» is missing`);
  }
  check(await seen(page, 'Du ser ikke kontroll'), `${width}: the lock is missing`);
  check((await page.locator('#historikk table tbody tr').count()) > 0, 'no notes');
  const policy = (await response.allHeaders())['content-security-policy'];
  check(policy.includes(`frame-ancestors ${a.base}`), `not to be framed by the journal: ${policy}`);
  check(!('x-frame-options' in (await response.allHeaders())), 'X-Frame-Options stops the journal');
  if (width === 1280) await look(page, 'side');
  await page.screenshot({ path: `${config.bilder}/smart-${width}.png`, fullPage: true });
}

// What the doctor does: earlier notes for a reason, and an own view.
const rows = await page.locator('#historikk table tbody tr').count();
await page.evaluate(() => { document.querySelector('form[action$=tidligere]').noValidate = true; });
await page.getByRole('button', { name: 'Vis tidligere sykmeldinger' }).click();
check(await seen(page, 'Velg hvorfor du trenger tidligere sykmeldinger.'), 'earlier notes without a reason');
await look(page, 'uten grunnlag');
await page.getByLabel('Pasienten samtykker').check();
await page.getByRole('button', { name: 'Vis tidligere sykmeldinger' }).click();
check(await seen(page, 'Tidligere sykmeldinger er vist.'), 'earlier notes do not open');
check((await page.locator('#historikk table tbody tr').count()) > rows, 'no earlier notes');
check(await page.getByRole('button', { name: 'Vis tidligere sykmeldinger' }).count() === 0, 'the button stays');
await look(page, 'tidligere');
await page.screenshot({ path: `${config.bilder}/smart-tidligere.png`, fullPage: true });
await page.getByRole('button', { name: 'Jeg tror fraværet blir lengre' }).click();
check(await seen(page, 'Takk, svaret er lagret.'), 'the own view is not kept');
await look(page, 'svar');
// Another launch of the same patient within the hour: still open. Another patient: not.
const kariPage = page.url();
await page.goto(url(a, of('andre')));
check(await page.getByRole('button', { name: 'Vis tidligere sykmeldinger' }).count() === 1, 'opened for another patient');
const otherPage = page.url();
await page.goto(kariPage);
check(await page.getByText('Tidligere sykmeldinger', { exact: false }).count() > 0 && !page.url().includes(otherPage), 'two patients are mixed');

// Somebody with a protected address is as unknown to a doctor as anybody else.
await page.goto(url(a, of('vernet')));
check(await page.getByRole('heading', { name: 'Statistikk', exact: true }).count() === 1, 'protected: no statistics');
for (const name of ['Historikk og status', 'Arbeidsplass', 'Prognose', 'Tidligere sykmeldinger']) {
  check(await page.getByRole('heading', { name }).count() === 0, `protected: «${name}» is shown`);
}
await forged(page, page.url().split(/[?#]/)[0], 'tidligere', { grunnlag: 'AKUTT' }, 403);

// The other way to prove who we are, in nynorsk, without JavaScript.
const plain = await (await browser.newContext({ javaScriptEnabled: false, viewport: { width: 400, height: 900 } })).newPage();
await plain.goto(url(b, of('kari')));
check(await seen(plain, 'Sjukefråværsbildet'), `secret client: ${await plain.locator('body').textContent()}`);
await plain.getByRole('link', { name: 'Logg inn med HelseID' }).click();
check(await plain.getByRole('heading', { name: 'Historikk og status' }).count() === 1, 'without JavaScript: no history');
await plain.getByRole('button', { name: 'Eg trur fråværet blir kortare' }).click();
check(await seen(plain, 'Takk, svaret er lagra.'), 'without JavaScript: the answer is not kept');
await plain.screenshot({ path: `${config.bilder}/smart-nynorsk.png`, fullPage: true });
looked += 1;

// Refusals, each in plain words.
const before = stranger.log.length;
await refused(page, url(stranger, of('kari')), 403, 'er ikke registrert her');
check(stranger.log.length === before, `a stranger was asked: ${stranger.log.slice(before)}`);
await refused(page, `${app}/smart/launch?iss=${encodeURIComponent(`${a.fhir}/../x`)}&launch=x`, 403, 'er ikke registrert her');
await refused(page, `${app}/smart/launch?iss=${encodeURIComponent(a.fhir)}`, 400, 'ble ikke åpnet fra en pasient');
await refused(page, `${app}/smart/retur?code=x&state=tuklet`, 400, 'hører ikke til denne nettleseren');
await refused(page, url(a, of('kari', { avbryt: true })), 403, 'Du sa nei');
await refused(page, url(a, null, 'ukjent'), 403, 'lot ikke siden lese');
await refused(page, url(a, { encounter: 'kons-kari' }), 422, 'Ingen pasient er åpen');
await refused(page, url(a, of('uten')), 422, 'har ikke fødselsnummer');
await refused(page, `${app}/smart/bilde/0123456789abcdef`, 401, 'i én time');
await look(page, 'avslag');
const used = [];
page.on('request', (r) => { if (r.url().includes('/smart/retur?code=')) used.push(r.url()); });
await page.goto(url(a, of('kari')));
check(used.length === 1, 'no return was seen');
await refused(page, used[0], 400, 'er brukt før');
// The address of a return that somebody else got hold of, and the one of an open page.
const thief = await (await browser.newContext()).newPage();
const stop = (route) => route.abort();
await page.route('**/smart/retur?code=*', stop);
await page.goto(url(a, of('kari'))).catch(() => {});
await refused(thief, used[1], 400, 'hører ikke til denne nettleseren');
await refused(thief, kariPage.split('?')[0], 401, 'i én time');
b.stop();
await refused(thief, url(b, of('kari')), 502, 'svara ikkje som det skulle');
check(elsewhere.every((u) => u.startsWith(stranger.base) === false), `requests elsewhere: ${elsewhere}`);

await browser.close();
for (const f of faults) console.log(f);
console.log(`${looked} sider, ${faults.length} feil`);
process.exit(faults.length ? 1 : 0);
