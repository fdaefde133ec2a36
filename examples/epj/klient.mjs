// En journal (EPJ) som spør Milepæl mens legen skriver en sykmelding: hele utvekslingen, uten pakker.
//   node klient.mjs ADRESSE FØDSELSNUMMER HPR-NUMMER [FØRSTE DAG]
// Demonstrasjonen skriver linjen dere kan kjøre når den starter. Alle personer i den er oppdiktet, og nøklene her har alle:
// lag egne før dere tar dette i bruk.
import { createHash, createPrivateKey, generateKeyPairSync, randomUUID, sign } from 'node:crypto';
import { readFileSync } from 'node:fs';

const [base, fnr, hpr, fra] = process.argv.slice(2);
if (!hpr) throw new Error('Bruk: node klient.mjs ADRESSE FØDSELSNUMMER HPR-NUMMER');
const nokkel = (fil) => createPrivateKey(readFileSync(new URL(fil, import.meta.url)));
const b64 = (data) => Buffer.from(data).toString('base64url');
const na = () => Math.floor(Date.now() / 1000);

// Et signert token (JWS). ECDSA skrives som r og s etter hverandre, ikke som DER.
function jwt(hode, krav, key, hash) {
  const innhold = `${b64(JSON.stringify(hode))}.${b64(JSON.stringify(krav))}`;
  return `${innhold}.${b64(sign(hash, Buffer.from(innhold), { key, dsaEncoding: 'ieee-p1363' }))}`;
}

// 1. Hvem systemet er: et nytt token for hvert kall. aud er nøyaktig adressen som kalles.
const klientnokkel = nokkel('klient-es384.pem');
const klienttoken = (aud) => jwt({ alg: 'ES384', typ: 'JWT', kid: 'demo-es384' },
  { iss: 'https://epj.example.no', aud, iat: na(), exp: na() + 60, jti: randomUUID() }, klientnokkel, 'sha384');

// 2. Hvem legen er: HelseIDs token, bundet til en nøkkel som journalen beviser at den har (DPoP).
//    Her lager vi tokenet selv med demonstrasjonens nøkkel. I drift henter dere det hos HelseID.
const dpop = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const { crv, kty, x, y } = dpop.publicKey.export({ format: 'jwk' });
const sha256 = (tekst) => createHash('sha256').update(tekst).digest('base64url');
const legetoken = jwt({ alg: 'RS256', typ: 'at+jwt', kid: 'demo-helseid' }, {
  iss: 'https://helseid.example.no', aud: 'milepael:sykefravar', iat: na(), nbf: na(), exp: na() + 300, jti: randomUUID(),
  'helseid://claims/hpr/hpr_number': hpr, 'helseid://claims/identity/security_level': '4',
  cnf: { jkt: sha256(JSON.stringify({ crv, kty, x, y })) },
}, nokkel('helseid.pem'), 'sha256');
const bevis = (adresse) => jwt({ alg: 'ES256', typ: 'dpop+jwt', jwk: { crv, kty, x, y } },
  { jti: randomUUID(), htm: 'POST', htu: adresse, iat: na(), ath: sha256(legetoken) }, dpop.privateKey, 'sha256');

async function post(sti, kropp) {
  const adresse = base + sti;
  const svar = await fetch(adresse, { method: 'POST', body: JSON.stringify(kropp),
    headers: { authorization: `Bearer ${klienttoken(adresse)}`, 'content-type': 'application/json' } });
  if (svar.status !== 200) throw new Error(`${sti}: ${svar.status} ${await svar.text()}`);
  return svar;
}

// 3. Hva som finnes å kalle.
const { services } = await (await fetch(`${base}/cds-services`)).json();
for (const s of services) console.log(`Tjeneste ${s.id} på ${s.hook}`);
const tjeneste = services.find((s) => s.id === 'sykmelding-utkast');

// 4. Utkastet (QuestionnaireResponse etter Navs Questionnaire V1), og det tjenesten ber om å få med (prefetch).
const dag = (om) => new Date((fra ? Date.parse(fra) : Date.now()) + om * 86_400_000).toISOString().slice(0, 10);
const pasient = { reference: 'Patient/pas-1' };
const diagnose = { system: 'urn:oid:2.16.578.1.12.4.1.1.7170', code: 'L03', display: 'Korsrygg symptom/plage' };
const utkast = {
  resourceType: 'QuestionnaireResponse', id: 'utkast-1', status: 'in-progress', subject: pasient,
  questionnaire: 'https://www.nav.no/samarbeidspartner/sykmelding/fhir/R4/Questionnaire/V1',
  encounter: { reference: 'Encounter/kons-1' }, author: { reference: 'Practitioner/lege-1' },
  item: [
    { linkId: 'hoveddiagnose', answer: [{ valueCoding: diagnose }] },
    { linkId: 'aktivitet', item: [
      { linkId: 'aktivitet-type', answer: [{ valueCoding: { code: 'AKTIVITET_IKKE_MULIG', display: 'Aktivitet ikke mulig' } }] },
      { linkId: 'aktivitet-fom', answer: [{ valueDate: dag(0) }] },
      { linkId: 'aktivitet-tom', answer: [{ valueDate: dag(13) }] },
    ] },
  ],
};
const ident = (system, value) => [{ system: `urn:oid:2.16.578.1.12.4.1.4.${system}`, value }];
const sti = `/cds-services/${tjeneste.id}`;
const { cards } = await (await post(sti, {
  hook: tjeneste.hook, hookInstance: randomUUID(),
  context: { userId: 'Practitioner/lege-1', patientId: 'pas-1', encounterId: 'kons-1', draftSykmelding: utkast },
  prefetch: {
    patient: { resourceType: 'Patient', id: 'pas-1', identifier: ident(1, fnr) },
    user: { resourceType: 'Practitioner', id: 'lege-1', identifier: ident(4, hpr) },
  },
  extension: { 'no.example.helseid': { access_token: legetoken, dpop: bevis(base + sti) } },
})).json();

// 5. Kortene, et forslag som legen tar, og hva legen svarte.
const feedback = [];
const outcomeTimestamp = new Date().toISOString();
for (const kort of cards) {
  console.log(`\n[${kort.indicator}] ${kort.summary}\n${kort.detail ?? ''}\n(${kort.source.label})`);
  const forslag = kort.suggestions?.[0];
  if (forslag) {
    Object.assign(utkast, forslag.actions[0].resource);
    console.log(`→ Legen tar forslaget «${forslag.label}». Utkastet er endret, og må signeres som vanlig.`);
    feedback.push({ card: kort.uuid, outcome: 'accepted', acceptedSuggestions: [{ id: forslag.uuid }], outcomeTimestamp });
  }
}
// Det siste kortet legger legen bort, og sier hvorfor. Det kommer ikke igjen på 14 dager uten at noe er nytt.
const bort = cards.filter((kort) => !kort.suggestions && kort.overrideReasons).at(-1);
if (bort) {
  const { system, code, display } = bort.overrideReasons.at(-1);
  feedback.push({ card: bort.uuid, outcome: 'overridden', overrideReason: { reason: { system, code, display } }, outcomeTimestamp });
  console.log(`→ Legen legger bort «${bort.source.topic.display}»: ${display}.`);
}
const takk = await post(`${sti}/feedback`, { feedback });
console.log(`\n${cards.length} kort, ${feedback.length} svar sendt (${takk.status}).`);
