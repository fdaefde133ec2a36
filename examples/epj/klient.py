#!/usr/bin/env python3
"""En journal (EPJ) som spør Milepæl mens legen skriver en sykmelding: hele utvekslingen.

    python3 klient.py ADRESSE FØDSELSNUMMER HPR-NUMMER [--fra DAG] [--lagre FIL]

Demonstrasjonen skriver adressen og numrene når den starter. Alle personer i den er oppdiktet, og nøklene her
har alle: lag egne før dere tar dette i bruk.
"""
import argparse, base64, datetime, hashlib, json, time, urllib.request, uuid
from pathlib import Path

from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, padding
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature

valg = argparse.ArgumentParser()
for navn in ("base", "fnr", "hpr"):
    valg.add_argument(navn)
valg.add_argument("--fra", type=datetime.date.fromisoformat, default=datetime.date.today(), help="utkastets første dag")
valg.add_argument("--lagre", help="skriv svaret hit, for sjekk_fhir.py")
valg = valg.parse_args()


def b64(data):
    return base64.urlsafe_b64encode(data if isinstance(data, bytes) else json.dumps(data).encode()).rstrip(b"=").decode()


def jwt(hode, krav, nokkel):
    """Et signert token (JWS). ECDSA skrives som r og s etter hverandre, ikke som DER."""
    innhold = f"{b64(hode)}.{b64(krav)}"
    if isinstance(nokkel, ec.EllipticCurvePrivateKey):
        lengde = nokkel.key_size // 8
        hash_ = hashes.SHA384() if lengde == 48 else hashes.SHA256()
        r, s = decode_dss_signature(nokkel.sign(innhold.encode(), ec.ECDSA(hash_)))
        signatur = r.to_bytes(lengde, "big") + s.to_bytes(lengde, "big")
    else:
        signatur = nokkel.sign(innhold.encode(), padding.PKCS1v15(), hashes.SHA256())
    return f"{innhold}.{b64(signatur)}"


def nokkel(fil):
    return serialization.load_pem_private_key((Path(__file__).parent / fil).read_bytes(), None)


def ny(sekunder):
    na = int(time.time())
    return {"iat": na, "exp": na + sekunder, "jti": str(uuid.uuid4())}


def sha256(tekst):
    return b64(hashlib.sha256(tekst.encode()).digest())


# 1. Hvem systemet er: et nytt token for hvert kall. aud er nøyaktig adressen som kalles.
KLIENT = nokkel("klient-es384.pem")


def klienttoken(aud):
    return jwt({"alg": "ES384", "typ": "JWT", "kid": "demo-es384"}, {"iss": "https://epj.example.no", "aud": aud, **ny(60)}, KLIENT)


# 2. Hvem legen er: HelseIDs token, bundet til en nøkkel som journalen beviser at den har (DPoP).
#    Her lager vi tokenet selv med demonstrasjonens nøkkel. I drift henter dere det hos HelseID.
DPOP = ec.generate_private_key(ec.SECP256R1())
punkt = DPOP.public_key().public_numbers()
JWK = {"crv": "P-256", "kty": "EC", "x": b64(punkt.x.to_bytes(32, "big")), "y": b64(punkt.y.to_bytes(32, "big"))}
LEGE = jwt({"alg": "RS256", "typ": "at+jwt", "kid": "demo-helseid"}, {
    "iss": "https://helseid.example.no", "aud": "milepael:sykefravar", **ny(300),
    "helseid://claims/hpr/hpr_number": valg.hpr, "helseid://claims/identity/security_level": "4",
    "cnf": {"jkt": sha256(json.dumps(JWK, separators=(",", ":"), sort_keys=True))}}, nokkel("helseid.pem"))


def bevis(adresse):
    krav = {"htm": "POST", "htu": adresse, "ath": sha256(LEGE), **ny(60)}
    return jwt({"alg": "ES256", "typ": "dpop+jwt", "jwk": JWK}, krav, DPOP)


def hent(sti, kropp=None):
    adresse = valg.base + sti
    hode = {"content-type": "application/json"}
    if kropp is not None:
        hode["authorization"] = f"Bearer {klienttoken(adresse)}"
    data = None if kropp is None else json.dumps(kropp).encode()
    with urllib.request.urlopen(urllib.request.Request(adresse, data, hode), timeout=20) as svar:
        return svar.status, svar.read()


# 3. Hva som finnes å kalle.
tjenester = json.loads(hent("/cds-services")[1])["services"]
for t in tjenester:
    print(f"Tjeneste {t['id']} på {t['hook']}")
tjeneste = next(t for t in tjenester if t["id"] == "sykmelding-utkast")

# 4. Utkastet (QuestionnaireResponse etter Navs Questionnaire V1), og det tjenesten ber om å få med (prefetch).
koding = {"system": "urn:oid:2.16.578.1.12.4.1.1.7170", "code": "L03", "display": "Korsrygg symptom/plage"}
utkast = {
    "resourceType": "QuestionnaireResponse", "id": "utkast-1", "status": "in-progress",
    "questionnaire": "https://www.nav.no/samarbeidspartner/sykmelding/fhir/R4/Questionnaire/V1",
    "subject": {"reference": "Patient/pas-1"}, "encounter": {"reference": "Encounter/kons-1"},
    "author": {"reference": "Practitioner/lege-1"},
    "item": [{"linkId": "hoveddiagnose", "answer": [{"valueCoding": koding}]},
             {"linkId": "aktivitet", "item": [
                 {"linkId": "aktivitet-type", "answer": [{"valueCoding": {"code": "AKTIVITET_IKKE_MULIG", "display": "Aktivitet ikke mulig"}}]},
                 {"linkId": "aktivitet-fom", "answer": [{"valueDate": valg.fra.isoformat()}]},
                 {"linkId": "aktivitet-tom", "answer": [{"valueDate": (valg.fra + datetime.timedelta(days=13)).isoformat()}]}]}]}
sti = f"/cds-services/{tjeneste['id']}"
svar = json.loads(hent(sti, {
    "hook": tjeneste["hook"], "hookInstance": str(uuid.uuid4()),
    "context": {"userId": "Practitioner/lege-1", "patientId": "pas-1", "encounterId": "kons-1", "draftSykmelding": utkast},
    "prefetch": {
        "patient": {"resourceType": "Patient", "id": "pas-1", "identifier": [{"system": "urn:oid:2.16.578.1.12.4.1.4.1", "value": valg.fnr}]},
        "user": {"resourceType": "Practitioner", "id": "lege-1", "identifier": [{"system": "urn:oid:2.16.578.1.12.4.1.4.4", "value": valg.hpr}]}},
    "extension": {"no.example.helseid": {"access_token": LEGE, "dpop": bevis(valg.base + sti)}}})[1])
if valg.lagre:
    Path(valg.lagre).write_text(json.dumps(svar, ensure_ascii=False, indent=1))

# 5. Kortene, et forslag som legen tar, og hva legen svarte.
tilbakemelding = []
tid = datetime.datetime.now(datetime.timezone.utc).isoformat().replace("+00:00", "Z")
for kort in svar["cards"]:
    print(f"\n[{kort['indicator']}] {kort['summary']}\n{kort.get('detail', '')}\n({kort['source']['label']})")
    if kort.get("suggestions"):
        forslag = kort["suggestions"][0]
        utkast = forslag["actions"][0]["resource"]
        print(f"→ Legen tar forslaget «{forslag['label']}». Utkastet er endret, og må signeres som vanlig.")
        tilbakemelding.append({"card": kort["uuid"], "outcome": "accepted", "acceptedSuggestions": [{"id": forslag["uuid"]}], "outcomeTimestamp": tid})
# Det siste kortet legger legen bort, og sier hvorfor. Det kommer ikke igjen på 14 dager uten at noe er nytt.
for kort in [k for k in svar["cards"] if not k.get("suggestions") and k.get("overrideReasons")][-1:]:
    grunn = kort["overrideReasons"][-1]
    print(f"→ Legen legger bort «{kort['source']['topic']['display']}»: {grunn['display']}.")
    tilbakemelding.append({"card": kort["uuid"], "outcome": "overridden", "overrideReason": {"reason": grunn}, "outcomeTimestamp": tid})
status, _ = hent(f"{sti}/feedback", {"feedback": tilbakemelding})
print(f"\n{len(svar['cards'])} kort, {len(tilbakemelding)} svar sendt ({status}).")
