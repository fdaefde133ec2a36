// The issuers, both on npm `oidc-provider`: the journal's SMART log-in, and a stand-in for HelseID.
import { Provider, errors } from 'oidc-provider';

const COMMON = {
  pkce: { required: () => true, methods: ['S256'] },
  clientBasedCORS: () => true,
  enabledJWA: {
    clientAuthSigningAlgValues: ['ES384', 'RS384', 'ES256', 'RS256', 'PS256'],
    idTokenSigningAlgValues: ['RS256'],
  },
  renderError(ctx, out) { ctx.type = 'text/plain'; ctx.body = `${out.error}: ${out.error_description}`; },
};

/** Everything that is asked for is granted; `tell` hears which grant the request got. */
const granting = (tell) => async (ctx) => {
  const { client, session, params } = ctx.oidc;
  const grant = new ctx.oidc.provider.Grant({ clientId: client.clientId, accountId: session.accountId });
  grant.addOIDCScope(params.scope);
  const id = await grant.save();
  tell?.(id, params);
  return grant;
};

/** The journal's issuer. A launch is `{patient, encounter, appContext, avbryt}`; the doctor is logged in already. */
export function smartProvider({ issuer, fhir, clients, launches }) {
  const granted = new Map();
  const provider = new Provider(issuer, {
    ...COMMON,
    clients,
    scopes: ['openid', 'fhirUser', 'launch', 'launch/patient', 'online_access', 'patient/Patient.rs', 'patient/Condition.rs',
      'patient/Encounter.rs', 'patient/Patient.read', 'patient/Condition.read', 'patient/*.read', 'user/Practitioner.rs'],
    extraParams: {
      aud(ctx, value) { if (value !== fhir) throw new errors.InvalidRequest('aud must be the FHIR server'); },
      launch(ctx, value) { if (!launches.has(value)) throw new errors.InvalidRequest('unknown launch'); },
    },
    claims: { openid: ['sub'], fhirUser: ['fhirUser'] },
    conformIdTokenClaims: false,
    findAccount: (ctx, sub) => ({ accountId: sub, claims: () => ({ sub, fhirUser: `${fhir}/Practitioner/${sub}` }) }),
    // Without a grant the doctor is asked, and the answer is no.
    loadExistingGrant: (ctx) => (launches.get(ctx.oidc.params.launch).avbryt ? undefined
      : granting((id, params) => granted.set(id, launches.get(params.launch)))(ctx)),
    features: { devInteractions: { enabled: false }, pushedAuthorizationRequests: { enabled: false } },
    interactions: { url: (ctx, i) => `/auth/interaction/${i.uid}` },
    cookies: { names: { session: '_epj', interaction: '_epj_i', resume: '_epj_r' }, keys: ['prove'] },
    ttl: { AccessToken: 300, AuthorizationCode: 60, Session: 3600, Grant: 3600, Interaction: 600, IdToken: 300 },
  });
  // What SMART adds to the answer of the token endpoint.
  provider.use(async (ctx, next) => {
    await next();
    if (ctx.oidc?.route !== 'token' || !ctx.body?.access_token) return;
    const launch = granted.get(ctx.oidc.entities.Grant?.jti ?? ctx.oidc.entities.AuthorizationCode?.grantId);
    const { patient, encounter, appContext } = launch ?? {};
    Object.assign(ctx.body, patient && { patient }, encounter && { encounter }, appContext && { appContext },
      { fhirUser: `${fhir}/Practitioner/lege-1`, need_patient_banner: false });
  });
  const interaction = async (req, res) => {
    const { params } = await provider.interactionDetails(req, res);
    const result = launches.get(params.launch).avbryt ? { error: 'access_denied', error_description: 'avbrutt' } : { login: { accountId: 'lege-1' } };
    return provider.interactionFinished(req, res, result, { mergeWithLastSubmission: false });
  };
  /** The patient that a token is for. */
  const patientOf = async (header) => {
    const token = await provider.AccessToken.find((header ?? '').replace(/^Bearer /, ''));
    return token?.isValid ? granted.get(token.grantId)?.patient : undefined;
  };
  return { provider, interaction, patientOf };
}

/** A stand-in for HelseID: RS256, the doctor's HPR number and level, `prompt=none` when somebody is logged in. */
export function helseidProvider({ issuer, jwk, client, hpr, level }) {
  const claims = { 'helseid://claims/hpr/hpr_number': hpr, 'helseid://claims/identity/security_level': level };
  const provider = new Provider(issuer, {
    ...COMMON,
    clients: [client],
    jwks: { keys: [jwk] },
    scopes: ['openid', 'helseid://scopes/hpr/hpr_number', 'helseid://scopes/identity/security_level'],
    claims: { openid: ['sub'], 'helseid://scopes/hpr/hpr_number': [Object.keys(claims)[0]],
      'helseid://scopes/identity/security_level': [Object.keys(claims)[1]] },
    conformIdTokenClaims: false,
    findAccount: (ctx, sub) => ({ accountId: sub, claims: () => ({ sub, ...claims }) }),
    loadExistingGrant: granting(),
    features: { devInteractions: { enabled: false }, dPoP: { enabled: true },
      pushedAuthorizationRequests: { enabled: true, requirePushedAuthorizationRequests: true } },
    interactions: { url: (ctx, i) => `/helseid/interaction/${i.uid}` },
    cookies: { names: { session: '_hid', interaction: '_hid_i', resume: '_hid_r' }, keys: ['prove'] },
    ttl: { AccessToken: 300, AuthorizationCode: 60, Session: 3600, Grant: 3600, Interaction: 600, IdToken: 300 },
  });
  const interaction = (req, res) => provider.interactionFinished(req, res, { login: { accountId: 'lege-1' } }, { mergeWithLastSubmission: false });
  return { provider, interaction };
}
