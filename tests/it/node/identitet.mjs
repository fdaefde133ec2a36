// Two issuers on npm `oidc-provider`, standing in for Entra ID and ID-porten, and people who log in there.
// Usage: node identitet.mjs BASE CONFIG. Says where the issuers are, waits for a line, and runs the story.
import { createServer } from 'node:http';
import { generateKeyPairSync } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { Provider } from 'oidc-provider';
import { Funn, nettleser } from './felles.mjs';

const [base, tekst] = process.argv.slice(2);
const config = JSON.parse(tekst);
const state = { hvem: {}, acr: 'idporten-loa-high', nede: false, nokler: 0 };

const GRAF = 'https://graph.microsoft.com/GroupMember.Read.All';
const nyNokkel = (kid) => ({ ...generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ format: 'jwk' }), kid, alg: 'RS256', use: 'sig' });

const lag = (issuer, navn, client, jwk) => {
  const provider = new Provider(issuer, {
    clients: [{ redirect_uris: [`${base}/innlogging/retur`], post_logout_redirect_uris: [`${base}/innlogging`], ...client }],
    jwks: { keys: [jwk] },
    pkce: { required: () => true, methods: ['S256'] },
    scopes: ['openid', 'profile', GRAF],
    acrValues: ['idporten-loa-high', 'idporten-loa-substantial'],
    claims: { openid: ['sub', 'acr', 'pid', 'NAVident', 'name'], profile: [] },
    conformIdTokenClaims: false,
    findAccount: (ctx, sub) => ({ accountId: sub, claims: () => ({ sub, ...state.hvem }) }),
    loadExistingGrant: async (ctx) => {
      const grant = new ctx.oidc.provider.Grant({ clientId: ctx.oidc.client.clientId, accountId: ctx.oidc.session.accountId });
      grant.addOIDCScope(`openid profile ${GRAF}`);
      await grant.save();
      return grant;
    },
    features: {
      devInteractions: { enabled: false },
      rpInitiatedLogout: {
        enabled: true,
        logoutSource(ctx, form) { ctx.body = `<!doctype html><title>Logg ut</title>${form}<button form="op.logoutForm" name="logout" value="yes">Ja, logg ut</button>`; },
      },
    },
    enabledJWA: { clientAuthSigningAlgValues: ['RS256'], idTokenSigningAlgValues: ['RS256'] },
    interactions: { url: (ctx, i) => `/${navn}/interaction/${i.uid}` },
    cookies: { names: { session: `_${navn}`, interaction: `_${navn}_i`, resume: `_${navn}_r` }, keys: ['prove'] },
    ttl: { AccessToken: 300, AuthorizationCode: 60, Session: 3600, Grant: 3600, Interaction: 600, IdToken: 300 },
    renderError(ctx, out) { ctx.type = 'text/plain'; ctx.body = `${out.error}: ${out.error_description}`; },
  });
  return { provider, callback: provider.callback() };
};

const ledere = { full: '00000000-0000-4000-8000-000000000001', kontroll: '00000000-0000-4000-8000-000000000003', enhet: '00000000-0000-4000-8000-0000000000e1' };
const steder = {};
// The groups of whoever the token is about, one a page, as Graph gives them.
const graf = async (req, res) => {
  const token = await steder.entra.provider.AccessToken.find((req.headers.authorization ?? '').replace(/^Bearer /, ''));
  if (!token?.isValid || !token.scope.includes(GRAF)) return res.writeHead(401).end();
  const side = Number(new URL(req.url, vert).searchParams.get('side') ?? 0);
  const alle = state.hvem.groups ?? [];
  const value = alle.slice(side, side + 1).map((id) => ({ id, displayName: id === ledere.enhet ? '0000-GA-ENHET_1201' : 'noe annet' }));
  const neste = side + 1 < alle.length ? { '@odata.nextLink': `${vert}/graf/grupper?side=${side + 1}` } : {};
  return res.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ value, ...neste }));
};

const server = createServer((req, res) => {
  const navn = new URL(req.url, 'http://x').pathname.split('/')[1];
  if (navn === 'graf') return graf(req, res).catch((e) => res.writeHead(500).end(String(e)));
  const sted = steder[navn];
  if (!sted || (state.nede && navn === 'entra')) return res.writeHead(503).end('nede');
  if (req.url.startsWith(`/${navn}/interaction/`)) {
    const svar = state.avbryt ? { error: 'access_denied' } : { login: { accountId: state.hvem.NAVident ?? 'borger', acr: state.acr } };
    return sted.provider.interactionFinished(req, res, svar, { mergeWithLastSubmission: false });
  }
  req.originalUrl = req.url;
  req.url = req.url.slice(navn.length + 1) || '/';
  return sted.callback(req, res);
});
await new Promise((klar) => server.listen(0, klar));
const vert = `http://localhost:${server.address().port}`;
const klient = JSON.parse(readFileSync(config.klient));
const offentlig = (({ kty, n, e, kid, alg, use }) => ({ kty, n, e, kid, alg, use }))(klient);
const entra = (kid) => lag(`${vert}/entra`, 'entra', { client_id: 'milepael', client_secret: config.hemmelig }, nyNokkel(kid));
steder.entra = entra('en');
steder.idporten = lag(`${vert}/idporten`, 'idporten', {
  client_id: 'milepael-borger', token_endpoint_auth_method: 'private_key_jwt', token_endpoint_auth_signing_alg: 'RS256',
  jwks: { keys: [offentlig] },
}, nyNokkel('idp'));
console.log(JSON.stringify({ graf: `${vert}/graf/grupper`, entra: `${vert}/entra`, idporten: `${vert}/idporten` }));
await new Promise((klar) => createInterface({ input: process.stdin }).once('line', klar));

const funn = new Funn(base, 200);
const browser = await nettleser();
let steg = 0;
const gjor = async (navn, hva) => {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'nb-NO' });
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  try { await hva(page, context); } catch (e) { funn.feil(`${navn}: ${e.message}`); }
  await context.close();
  steg += 1;
};
const ola = { NAVident: 'Z990001', name: 'Ola Syntetisk', groups: [ledere.full, ledere.enhet] };
const inn = async (page, knapp, fra = '/innlogging') => {
  await page.goto(base + fra);
  await page.getByRole('link', { name: knapp }).click();
  await page.waitForURL((u) => u.href.startsWith(base) && !u.href.endsWith('/innlogging'));
};
const NAV = 'Logg inn som ansatt i Nav';
const BORGER = 'Logg inn med ID-porten';
const ser = async (page, tekst, navn) => funn.finnes(page, tekst, navn);

await gjor('caseworker', async (page, context) => {
  state.hvem = ola;
  let retur;
  page.on('request', (r) => { if (r.url().startsWith(`${base}/innlogging/retur`)) retur = r.url(); });
  await page.goto(`${base}/arbeidsliste?vis=over-frist`);
  await funn.se(page, 'innlogging', [320, 1280]);
  await page.getByRole('link', { name: NAV }).click();
  await page.waitForURL(`${base}/arbeidsliste?vis=over-frist`);
  await ser(page, 'Ola Syntetisk', 'caseworker');
  const kaker = (await context.cookies()).filter((k) => k.domain === new URL(base).hostname);
  const okt = kaker.find((k) => k.name === '__Host-milepael_okt');
  funn.krev(okt && okt.httpOnly && okt.secure && okt.sameSite === 'Lax' && okt.path === '/', `the cookie: ${JSON.stringify(okt)}`);
  funn.krev(!kaker.some((k) => k.name === '__Host-milepael_inn'), 'the cookie of the log-in remains');
  // The same way back again opens nothing, here or in another browser.
  const igjen = await page.goto(retur);
  funn.krev(igjen.status() === 401, `the way back twice: ${igjen.status()}`);
  const annen = await browser.newContext();
  const tyv = await (await annen.newPage()).goto(retur);
  funn.krev(tyv.status() === 401, `the way back in another browser: ${tyv.status()}`);
  await annen.close();
  await page.goto(`${base}/arbeidsliste`);
  await page.getByRole('button', { name: 'Logg ut' }).click();
  await page.getByRole('button', { name: 'Ja, logg ut' }).click();
  await page.waitForURL(`${base}/innlogging`);
  await context.addCookies([okt]);
  await page.goto(`${base}/arbeidsliste`);
  funn.krev(page.url().includes('/innlogging'), 'a session that was ended lives');
});

await gjor('citizen', async (page) => {
  state.hvem = { pid: config.kari };
  await inn(page, BORGER);
  funn.krev(page.url() === `${base}/innsyn`, `the citizen is at ${page.url()}`);
  const andre = await page.goto(`${base}/arbeidsliste`);
  funn.krev(andre.status() === 403, `the citizen in the work list: ${andre.status()}`);
});

const nektes = (navn, hvem, knapp, tittel, mer = {}) => gjor(navn, async (page) => {
  Object.assign(state, { hvem }, mer);
  await inn(page, knapp);
  await ser(page, tittel, navn);
  await page.goto(`${base}/arbeidsliste`);
  funn.krev(page.url().includes('/innlogging?tilbake='), `${navn}: let in`);
  Object.assign(state, { acr: 'idporten-loa-high', avbryt: false });
});
await nektes('a lower level', { pid: config.kari }, BORGER, 'Du har ikke tilgang', { acr: 'idporten-loa-substantial' });
await nektes('nobody here', { pid: config.ukjent }, BORGER, 'Vi har ingenting om deg her');
await nektes('casework and control', { ...ola, groups: [ledere.full, ledere.kontroll] }, NAV, 'Du har ikke tilgang');
await nektes('in no group', { ...ola, groups: [] }, NAV, 'Du har ikke tilgang');
await nektes('an employee whom nobody knows', { ...ola, NAVident: 'Z999999' }, NAV, 'Du har ikke tilgang');
await nektes('stopped by the person', ola, NAV, 'Innloggingen ble avbrutt', { avbryt: true });

await gjor('no way back leads away', async (page) => {
  state.hvem = ola;
  for (const vei of ['https://ond.example.no/', '//ond.example.no', '/\\ond.example.no', '/innlogging/retur']) {
    await page.goto(`${base}/innlogging/med/entra?tilbake=${encodeURIComponent(vei)}`);
    funn.krev(page.url() === `${base}/arbeidsliste`, `${vei} led to ${page.url()}`);
  }
});

await gjor('a state of somebody else', async (page, context) => {
  await page.goto(`${base}/innlogging`);
  for (const sporring of ['', '?state=x&code=y', `?state=x&code=y&iss=${encodeURIComponent(`${vert}/idporten`)}`]) {
    const svar = await page.goto(`${base}/innlogging/retur${sporring}`);
    funn.krev(svar.status() === 401, `${sporring}: ${svar.status()}`);
  }
  funn.krev(!(await context.cookies()).some((k) => k.name === '__Host-milepael_okt'), 'a session came of it');
});

await gjor('new keys at the issuer, then down', async (page) => {
  state.hvem = ola;
  await new Promise((f) => setTimeout(f, 1100));
  steder.entra = entra('to');
  await inn(page, NAV);
  funn.krev(page.url() === `${base}/arbeidsliste`, `after new keys at ${page.url()}`);
  state.nede = true;
  const inne = await page.goto(`${base}/arbeidsliste`);
  funn.krev(inne.status() === 200, 'who is in stays in while the issuer is down');
  const ny = await browser.newContext();
  const side = await ny.newPage();
  const svar = await side.goto(`${base}/innlogging/med/entra`);
  funn.krev(svar.status() === 503, `down: ${svar.status()}`);
  await ser(side, 'Innloggingen svarer ikke nå', 'down');
  await ny.close();
  state.nede = false;
});

await browser.close();
server.close();
console.log(`${steg} steg`);
funn.ferdig();
