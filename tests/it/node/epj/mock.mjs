// A journal system for tests: FHIR, SMART log-in, HelseID stand-in, and a page that opens apps.
//
// Everything is on one port of this machine. `startEpj` gives what a test needs to know of it:
// `fhir` (the `iss` of a launch), `helseid` (issuer), `launch({…})` and what was asked (`log`).
import { createServer } from 'node:http';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { randomUUID } from 'node:crypto';
import { fhirServer } from './fhir.mjs';
import { helseidProvider, smartProvider } from './oidc.mjs';

const bundle = () => readFileSync(createRequire(import.meta.url).resolve('fhirclient/build/fhir-client.js'));

export async function startEpj({ app, clients, pasienter, hpr, diagnose = 'L03', helseid: hid, host = 'localhost' }) {
  const launches = new Map();
  const log = [];
  const handlers = {};
  const server = createServer((req, res) => {
    const path = new URL(req.url, 'http://x').pathname;
    log.push(`${req.method} ${path}`);
    const key = Object.keys(handlers).find((k) => path === k || path.startsWith(`${k}/`)) ?? '';
    Promise.resolve(handlers[key](req, res)).catch((e) => { console.error(e); res.writeHead(500).end(String(e)); });
  });
  await new Promise((ready) => server.listen(0, ready));
  const base = `http://${host}:${server.address().port}`;
  const [fhir, issuer, helseidIssuer] = [`${base}/fhir`, `${base}/auth`, `${base}/helseid`];

  // fhirclient gets a client of its own: a public one, as a page is.
  const own = { client_id: 'fhirclient', redirect_uris: [`${base}/app/`], token_endpoint_auth_method: 'none' };
  const smart = smartProvider({ issuer, fhir, clients: [...clients, own], launches });
  const doctor = hid && helseidProvider({ issuer: helseidIssuer, hpr, level: '4', ...hid });
  const resources = await fhirServer({ pasienter, hpr, diagnose });

  const json = (res, status, body) => {
    res.writeHead(status, { 'content-type': 'application/json', 'access-control-allow-origin': '*',
      'access-control-allow-headers': 'authorization,content-type' });
    res.end(JSON.stringify(body));
  };
  const html = (res, body) => res.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(body);
  const mount = (provider, prefix) => {
    const callback = provider.callback();
    return (req, res) => { req.originalUrl = req.url; req.url = req.url.slice(prefix.length) || '/'; return callback(req, res); };
  };
  const configuration = {
    issuer,
    authorization_endpoint: `${issuer}/auth`, token_endpoint: `${issuer}/token`, jwks_uri: `${issuer}/jwks`,
    token_endpoint_auth_methods_supported: ['private_key_jwt', 'client_secret_basic'],
    token_endpoint_auth_signing_alg_values_supported: ['ES384', 'RS384'],
    grant_types_supported: ['authorization_code'], response_types_supported: ['code'],
    scopes_supported: ['openid', 'fhirUser', 'launch', 'patient/Patient.rs', 'patient/Condition.rs'],
    code_challenge_methods_supported: ['S256'],
    capabilities: ['launch-ehr', 'client-public', 'client-confidential-symmetric', 'client-confidential-asymmetric',
      'context-ehr-patient', 'context-ehr-encounter', 'permission-patient', 'permission-v2', 'authorize-post'],
  };

  Object.assign(handlers, {
    '/fhir/.well-known/smart-configuration': (req, res) => json(res, 200, configuration),
    '/fhir/metadata': (req, res) => json(res, 200, { resourceType: 'CapabilityStatement', status: 'active', kind: 'instance',
      date: '2026-11-20', fhirVersion: '4.0.1', format: ['json'] }),
    '/fhir': async (req, res) => {
      if (req.method === 'OPTIONS') return json(res, 200, {});
      const { status, body } = await resources(req.url.slice('/fhir/'.length), await smart.patientOf(req.headers.authorization));
      return json(res, status, body);
    },
    '/auth/interaction': smart.interaction,
    '/auth': mount(smart.provider, '/auth'),
    ...(doctor && { '/helseid/interaction': doctor.interaction, '/helseid': mount(doctor.provider, '/helseid') }),
    // The journal, with our app in a frame and as a link.
    '/journal': (req, res) => {
      const launch = new URL(req.url, base).searchParams.get('launch');
      const url = `${app}/smart/launch?iss=${encodeURIComponent(fhir)}&launch=${launch}`;
      html(res, `<!doctype html><html lang="nb"><title>Journal</title><h1>Journal</h1><a href="${url}">Sykefravær</a>
        <iframe title="Sykefravær" src="${url}" width="480" height="1400"></iframe>`);
    },
    // A SMART app of somebody else, to show that the journal is a real SMART server.
    '/app/fhir-client.js': (req, res) => res.writeHead(200, { 'content-type': 'text/javascript' }).end(bundle()),
    '/app/launch.html': (req, res) => html(res, `<!doctype html><script src="/app/fhir-client.js"></script><script>
      FHIR.oauth2.authorize({ clientId: 'fhirclient', scope: 'openid fhirUser launch patient/Patient.rs patient/Condition.rs', redirectUri: '${base}/app/' });</script>`),
    '/app': (req, res) => html(res, `<!doctype html><pre id="ut"></pre><script src="/app/fhir-client.js"></script><script>
      FHIR.oauth2.ready().then(async (client) => {
        const patient = await client.patient.read();
        const conditions = await client.request('Condition?encounter=' + client.encounter.id);
        document.getElementById('ut').textContent = JSON.stringify({ patient: patient.id, encounter: client.encounter.id,
          user: client.user.fhirUser, diagnoser: conditions.entry.map((e) => e.resource.code.coding[0].code), appContext: client.state.tokenResponse.appContext });
      }).catch((e) => { document.getElementById('ut').textContent = 'feil: ' + e; });</script>`),
    '': (req, res) => json(res, 404, { path: req.url }),
  });
  const launch = (context) => { const id = randomUUID(); launches.set(id, context); return id; };
  return { base, fhir, issuer, helseid: helseidIssuer, launch, log, stop: () => { server.close(); server.closeAllConnections(); } };
}
