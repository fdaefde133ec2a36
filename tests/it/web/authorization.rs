//! Every route × every persona. A route that is missing here fails the test.

use std::collections::BTreeSet;

use super::{Tjeneste, som_persona};

const PERSONAER: [&str; 11] = [
    "",
    "veileder",
    "veileder-utvidet",
    "veileder-nabo",
    "teamleder",
    "revisor",
    "behandler",
    "sykmeldt",
    "arbeidsgiver",
    "kontroll",
    "system",
];

/// Route, body, and the status for each persona in order. Kari is an ordinary person at 1201.
const MATRISE: &[(&str, &str, &str, [u16; 11])] = &[
    ("GET", "/api/v1/arbeidsliste", "", [401, 200, 200, 200, 200, 403, 403, 403, 403, 403, 403]),
    ("GET", "/api/v1/motebehov/forslag", "", [401, 200, 200, 200, 200, 403, 403, 403, 403, 403, 403]),
    ("GET", "/api/v1/statistikk/varighet", "", [401, 200, 200, 200, 200, 403, 403, 403, 403, 403, 403]),
    ("GET", "/api/v1/styring", "", [401, 403, 403, 403, 200, 403, 403, 403, 403, 403, 403]),
    ("GET", "/api/v1/personer/{id}", "", [401, 200, 200, 403, 200, 403, 403, 200, 403, 403, 403]),
    ("GET", "/api/v1/personer/{id}/forlop", "", [401, 200, 200, 403, 200, 403, 403, 200, 403, 403, 403]),
    ("GET", "/api/v1/personer/{id}/milepaler", "", [401, 200, 200, 403, 200, 403, 200, 200, 200, 403, 403]),
    (
        "GET",
        "/api/v1/personer/{id}/sykmeldinger/{hendelse}/begrunnelse",
        "",
        [401, 404, 404, 403, 404, 403, 403, 404, 403, 403, 403],
    ),
    ("GET", "/api/v1/personer/{id}/maksdato", "", [401, 200, 200, 403, 200, 403, 403, 200, 403, 403, 403]),
    (
        "GET",
        "/api/v1/personer/{id}/maksdato/begrunnelse",
        "",
        [401, 200, 200, 403, 200, 403, 403, 200, 403, 403, 403],
    ),
    (
        "GET",
        "/api/v1/personer/{id}/milepaler/DIALOGMOTE2/begrunnelse",
        "",
        [401, 200, 200, 403, 200, 403, 200, 200, 200, 403, 403],
    ),
    ("GET", "/api/v1/personer/{id}/hendelser", "", [401, 200, 200, 403, 200, 403, 403, 200, 403, 403, 403]),
    ("GET", "/api/v1/personer/{id}/innsyn", "", [401, 403, 403, 403, 200, 403, 403, 200, 403, 403, 403]),
    (
        "POST",
        "/api/v1/personer/sok",
        r#"{"navn":"Nyborg"}"#,
        [401, 200, 200, 200, 200, 403, 403, 403, 403, 403, 403],
    ),
    ("POST", "/api/v1/personer/{id}/overforing", "", [401, 409, 409, 403, 409, 403, 403, 403, 403, 403, 403]),
    // Assessments. Those who may are mostly refused for what they send, so that nothing changes.
    ("GET", "/api/v1/personer/{id}/vurderinger", "", [401, 200, 200, 403, 200, 403, 403, 403, 403, 403, 403]),
    (
        "POST",
        "/api/v1/personer/{id}/aktivitetskrav",
        "",
        [401, 201, 409, 403, 409, 403, 403, 403, 403, 403, 403],
    ),
    (
        "POST",
        "/api/v1/personer/{id}/aktivitetskrav/vurderinger",
        r#"{"status":"NY"}"#,
        [401, 400, 400, 403, 400, 403, 403, 403, 403, 403, 403],
    ),
    (
        "POST",
        "/api/v1/personer/{id}/aktivitetskrav/forhandsvarsel",
        r#"{"frist":"2026-11-20","dokument":"x"}"#,
        [401, 400, 400, 403, 400, 403, 403, 403, 403, 403, 403],
    ),
    (
        "POST",
        "/api/v1/personer/{id}/arbeidsuforhet/vurderinger",
        r#"{"type":"AVSLAG"}"#,
        [401, 400, 400, 403, 400, 403, 403, 403, 403, 403, 403],
    ),
    (
        "POST",
        "/api/v1/personer/{id}/manglende-medvirkning/vurderinger",
        r#"{"type":"STANS"}"#,
        [401, 400, 400, 403, 400, 403, 403, 403, 403, 403, 403],
    ),
    (
        "POST",
        "/api/v1/personer/{id}/friskmelding/vedtak",
        r#"{"fom":"2026-12-01","tom":"2026-12-01","registrert_arbeidssoker":false,"begrunnelse":"x","dokument":"x"}"#,
        [401, 400, 400, 403, 400, 403, 403, 403, 403, 403, 403],
    ),
    (
        "POST",
        "/api/v1/personer/{id}/friskmelding/ferdigbehandling",
        "",
        [401, 400, 400, 403, 400, 403, 403, 403, 403, 403, 403],
    ),
    (
        "POST",
        "/api/v1/personer/{id}/sen-oppfolging/varsel",
        "",
        [401, 409, 409, 403, 409, 403, 403, 403, 403, 403, 403],
    ),
    (
        "POST",
        "/api/v1/personer/{id}/sen-oppfolging/svar",
        r#"{"onsker_oppfolging":true}"#,
        [401, 403, 403, 403, 403, 403, 403, 409, 403, 403, 403],
    ),
    (
        "POST",
        "/api/v1/personer/{id}/sen-oppfolging/ferdigbehandling",
        "{}",
        [401, 400, 400, 403, 400, 403, 403, 403, 403, 403, 403],
    ),
    (
        "POST",
        "/api/v1/personer/{id}/kartlegging/utsending",
        r#"{"vedtak_14a":true}"#,
        [401, 403, 403, 403, 403, 403, 403, 403, 403, 403, 403],
    ),
    (
        "POST",
        "/api/v1/personer/{id}/kartlegging/svar",
        r#"{"venter_langt_fravaer":null}"#,
        [401, 403, 403, 403, 403, 403, 403, 409, 403, 403, 403],
    ),
    (
        "POST",
        "/api/v1/personer/{id}/kartlegging/vurdering",
        r#"{"risiko":"RISIKO_FOR_LANGTIDSFRAVAR"}"#,
        [401, 201, 409, 403, 409, 403, 403, 403, 403, 403, 403],
    ),
    // What the model says: caseworkers and the person, never the employer, the doctor or control.
    ("GET", "/api/v1/personer/{id}/prognose", "", [401, 200, 200, 403, 200, 403, 403, 200, 403, 403, 403]),
    (
        "GET",
        "/api/v1/personer/{id}/egne-vurderinger",
        "",
        [401, 200, 200, 403, 200, 403, 403, 200, 403, 403, 403],
    ),
    ("GET", "/api/v1/personer/{id}/prognoser", "", [401, 200, 200, 403, 200, 403, 403, 200, 403, 403, 403]),
    (
        "GET",
        "/api/v1/personer/{id}/prognoser/{prognose}",
        "",
        [401, 404, 404, 403, 404, 403, 403, 404, 403, 403, 403],
    ),
    (
        "POST",
        "/api/v1/personer/{id}/vurderinger/egen",
        r#"{"fortsatt_sykmeldt":"JA","oppfolging":"NOK","av_100":101}"#,
        [401, 400, 400, 403, 400, 403, 403, 403, 403, 403, 403],
    ),
    // Meetings, plans, tasks and the work list. Those who may are mostly refused for what they send.
    ("GET", "/api/v1/personer/{id}/saksgang", "", [401, 200, 200, 403, 200, 403, 403, 403, 403, 403, 403]),
    (
        "GET",
        "/api/v1/personer/{id}/motebehov/skjema",
        "",
        [401, 403, 403, 403, 403, 403, 403, 200, 200, 403, 403],
    ),
    (
        "POST",
        "/api/v1/personer/{id}/dialogmotekandidat/vurderinger",
        r#"{"resultat":"UNNTAK"}"#,
        [401, 400, 400, 403, 400, 403, 403, 403, 403, 403, 403],
    ),
    (
        "POST",
        "/api/v1/personer/{id}/dialogmoter",
        r#"{"virksomhet":"315000106","tidspunkt":"2020-01-01T09:00:00Z","sted":"Nav"}"#,
        [401, 400, 400, 403, 400, 403, 403, 403, 403, 403, 403],
    ),
    (
        "POST",
        "/api/v1/personer/{id}/dialogmoter/{mote}/tid-og-sted",
        r#"{"tidspunkt":"2020-01-01T09:00:00Z","sted":"Nav","meldinger":[]}"#,
        [401, 400, 400, 403, 400, 403, 403, 403, 403, 403, 403],
    ),
    (
        "POST",
        "/api/v1/personer/{id}/dialogmoter/{mote}/avlysning",
        r#"{"meldinger":[]}"#,
        [401, 400, 400, 403, 400, 403, 403, 403, 403, 403, 403],
    ),
    (
        "POST",
        "/api/v1/personer/{id}/dialogmoter/{mote}/referat",
        r#"{"situasjon":"","konklusjon":"","oppgave_arbeidstaker":"","oppgave_arbeidsgiver":"","leders_navn":""}"#,
        [401, 400, 400, 403, 400, 403, 403, 403, 403, 403, 403],
    ),
    (
        "POST",
        "/api/v1/personer/{id}/dialogmoter/{mote}/referat/endring",
        r#"{"arsak":"","referat":{"situasjon":"","konklusjon":"","oppgave_arbeidstaker":"","oppgave_arbeidsgiver":"","leders_navn":""}}"#,
        [401, 400, 400, 403, 400, 403, 403, 403, 403, 403, 403],
    ),
    (
        "POST",
        "/api/v1/personer/{id}/dialogmoter/{mote}/svar",
        r#"{"svar":"KOMMER"}"#,
        [401, 403, 403, 403, 403, 403, 403, 400, 400, 403, 403],
    ),
    (
        "GET",
        "/api/v1/personer/{id}/dialogmoter/{mote}/kalender.ics",
        "",
        [401, 404, 404, 403, 404, 403, 404, 404, 404, 403, 403],
    ),
    ("GET", "/api/v1/personer/{id}/moter", "", [401, 403, 403, 403, 403, 403, 200, 200, 200, 403, 403]),
    (
        "POST",
        "/api/v1/personer/{id}/motetider",
        r#"{"virksomhet":"315000106","tider":[]}"#,
        [401, 400, 400, 403, 400, 403, 403, 403, 403, 403, 403],
    ),
    (
        "POST",
        "/api/v1/personer/{id}/motetider/{forslag}/svar",
        r#"{"passer":[]}"#,
        [401, 403, 403, 403, 403, 403, 403, 400, 400, 403, 403],
    ),
    (
        "POST",
        "/api/v1/personer/{id}/motetider/{forslag}/tilbaketrekking",
        "",
        [401, 400, 400, 403, 400, 403, 403, 403, 403, 403, 403],
    ),
    (
        "POST",
        "/api/v1/personer/{id}/motetider/{forslag}/innkalling",
        r#"{"tid":1}"#,
        [401, 400, 400, 403, 400, 403, 403, 403, 403, 403, 403],
    ),
    (
        "POST",
        "/api/v1/personer/{id}/dialogmote1/plan",
        r#"{"tidspunkt":"2020-01-01T08:00:00Z","sted":"x"}"#,
        [401, 403, 403, 403, 403, 403, 403, 403, 400, 403, 403],
    ),
    (
        "POST",
        "/api/v1/personer/{id}/dialogmote1/bekreftelse",
        r#"{"dato":"2020-01-01"}"#,
        [401, 403, 403, 403, 403, 403, 403, 403, 400, 403, 403],
    ),
    (
        "POST",
        "/api/v1/personer/{id}/dialogmote1/ikke-nodvendig",
        r#"{"begrunnelse":""}"#,
        [401, 403, 403, 403, 403, 403, 403, 403, 400, 403, 403],
    ),
    (
        "POST",
        "/api/v1/personer/{id}/dialogmoteavvent",
        r#"{"frist":"2020-01-01","tekst":"x"}"#,
        [401, 400, 400, 403, 400, 403, 403, 403, 403, 403, 403],
    ),
    (
        "POST",
        "/api/v1/personer/{id}/dialogmoteavvent/avslutning",
        "",
        [401, 409, 409, 403, 409, 403, 403, 403, 403, 403, 403],
    ),
    (
        "POST",
        "/api/v1/personer/{id}/motebehov",
        r#"{"onsker_mote":false}"#,
        [401, 403, 403, 403, 403, 403, 403, 400, 400, 403, 403],
    ),
    (
        "POST",
        "/api/v1/personer/{id}/motebehov/behandling",
        r#"{"behov":true}"#,
        [401, 409, 409, 403, 409, 403, 403, 403, 403, 403, 403],
    ),
    (
        "POST",
        "/api/v1/personer/{id}/oppgaver/{oppgave}/behandling",
        "",
        [401, 400, 400, 403, 400, 403, 403, 403, 403, 403, 403],
    ),
    (
        "POST",
        "/api/v1/personer/{id}/oppfolgingsoppgave",
        r#"{"grunn":"ANNET"}"#,
        [401, 400, 400, 403, 400, 403, 403, 403, 403, 403, 403],
    ),
    (
        "POST",
        "/api/v1/personer/{id}/oppfolgingsoppgave/fullforing",
        "",
        [401, 409, 409, 403, 409, 403, 403, 403, 403, 403, 403],
    ),
    (
        "POST",
        "/api/v1/personer/{id}/oppfolgingsplaner",
        r#"{"skjema":{}}"#,
        [401, 403, 403, 403, 403, 403, 403, 403, 400, 403, 403],
    ),
    (
        "POST",
        "/api/v1/personer/{id}/oppfolgingsplaner/utkast",
        "{}",
        [401, 403, 403, 403, 403, 403, 403, 403, 201, 403, 403],
    ),
    (
        "POST",
        "/api/v1/personer/{id}/oppfolgingsplaner/utkast/sletting",
        "{}",
        [401, 403, 403, 403, 403, 403, 403, 403, 201, 403, 403],
    ),
    (
        "POST",
        "/api/v1/personer/{id}/oppfolgingsplaner/ikke-nodvendig",
        r#"{"begrunnelse":""}"#,
        [401, 403, 403, 403, 403, 403, 403, 403, 400, 403, 403],
    ),
    (
        "POST",
        "/api/v1/personer/{id}/oppfolgingsplaner/deling",
        r#"{"med":"NAV"}"#,
        [401, 403, 403, 403, 403, 403, 403, 403, 409, 403, 403],
    ),
    (
        "POST",
        "/api/v1/personer/{id}/oppfolgingsplaner/paminnelse",
        r#"{"bestilt":true}"#,
        [401, 403, 403, 403, 403, 403, 403, 403, 400, 403, 403],
    ),
    (
        "POST",
        "/api/v1/personer/{id}/tildeling",
        r#"{"veileder":"x"}"#,
        [401, 400, 400, 403, 400, 403, 403, 403, 403, 403, 403],
    ),
    // Only a journal's own token opens these, whoever is logged in here.
    ("POST", "/api/v1/beslutningsstotte", "{}", [401; 11]),
    ("POST", "/cds-services/sykmelding-utkast", "{}", [401; 11]),
    ("POST", "/cds-services/sykmelding-utkast/feedback", "{}", [401; 11]),
    ("POST", "/api/v1/hendelser", "{}", [401, 403, 403, 403, 403, 403, 403, 403, 403, 403, 422]),
    ("GET", "/api/v1/kvitteringer/{id}", "", [401, 403, 403, 403, 403, 403, 403, 403, 403, 403, 404]),
    ("GET", "/api/v1/avviste-meldinger", "", [401, 403, 403, 403, 403, 403, 403, 403, 403, 403, 200]),
    (
        "GET",
        "/api/v1/avviste-meldinger/{id}/begrunnelse",
        "",
        [401, 403, 403, 403, 403, 403, 403, 403, 403, 403, 404],
    ),
    (
        "POST",
        "/api/v1/avviste-meldinger/{id}/avspilling",
        "",
        [401, 403, 403, 403, 403, 403, 403, 403, 403, 403, 404],
    ),
    ("GET", "/api/v1/manuell", "", [401, 200, 200, 200, 200, 403, 403, 403, 403, 403, 403]),
    (
        "POST",
        "/api/v1/manuell/{id}",
        r#"{"avgjorelse":"GODKJENT"}"#,
        [401, 404, 404, 404, 404, 403, 403, 403, 403, 403, 403],
    ),
    ("GET", "/manuell", "", [303, 200, 200, 200, 200, 403, 403, 403, 403, 403, 403]),
    (
        "POST",
        "/manuell/{id}",
        "avgjorelse=GODKJENT&posisjon=1",
        [303, 404, 404, 404, 404, 403, 403, 403, 403, 403, 403],
    ),
    ("POST", "/arbeidsliste", "q=Nyborg", [303, 200, 200, 200, 200, 403, 403, 403, 403, 403, 403]),
    (
        "POST",
        "/arbeidsliste/tildeling",
        "person=00000000-0000-4000-8000-000000000000&hva=veileder&veileder=Z990001",
        [303, 303, 303, 303, 303, 403, 403, 403, 403, 403, 403],
    ),
    ("GET", "/strom", "", [401, 200, 200, 200, 200, 403, 403, 403, 403, 403, 403]),
    ("GET", "/arbeidsliste", "", [303, 200, 200, 200, 200, 303, 403, 403, 403, 403, 403]),
    ("GET", "/personer/{id}", "", [303, 200, 200, 403, 200, 403, 403, 403, 403, 403, 403]),
    ("GET", "/personer/{id}/sykmeldinger", "", [303, 200, 200, 403, 200, 403, 403, 403, 403, 403, 403]),
    ("GET", "/moter", "", [303, 200, 200, 200, 200, 403, 403, 403, 403, 403, 403]),
    ("GET", "/personer/{id}/moter", "", [303, 200, 200, 403, 200, 403, 403, 403, 403, 403, 403]),
    ("GET", "/personer/{id}/historikk", "", [303, 200, 200, 403, 200, 403, 403, 403, 403, 403, 403]),
    ("GET", "/personer/{id}/plan", "", [303, 200, 200, 403, 200, 403, 403, 403, 403, 403, 403]),
    ("GET", "/personer/{id}/aktivitetskrav", "", [303, 200, 200, 403, 200, 403, 403, 403, 403, 403, 403]),
    ("GET", "/personer/{id}/vilkar", "", [303, 200, 200, 403, 200, 403, 403, 403, 403, 403, 403]),
    ("GET", "/personer/{id}/kartlegging", "", [303, 200, 200, 403, 200, 403, 403, 403, 403, 403, 403]),
    ("GET", "/personer/{id}/oppgaver", "", [303, 200, 200, 403, 200, 403, 403, 403, 403, 403, 403]),
    // A form that was opened on another state of the case: shown again to those who may change it.
    (
        "POST",
        "/personer/{id}/arbeid/aktivitetskrav-unntak",
        "posisjon=0&begrunnelse=x",
        [303, 409, 409, 403, 409, 403, 403, 403, 403, 403, 403],
    ),
    (
        "POST",
        "/personer/{id}/utkast/aktivitetskrav-unntak",
        "begrunnelse=x",
        [303, 303, 303, 403, 303, 403, 403, 403, 403, 403, 403],
    ),
    (
        "POST",
        "/personer/{id}/vurdering",
        "fortsatt=JA&oppfolging=NOK&av_100=101",
        [303, 400, 400, 403, 400, 403, 403, 403, 403, 403, 403],
    ),
    // The person's own pages, and what the person says.
    ("GET", "/innsyn", "", [303, 403, 403, 403, 403, 403, 403, 200, 403, 403, 403]),
    ("GET", "/innsyn/svar", "", [303, 403, 403, 403, 403, 403, 403, 200, 403, 403, 403]),
    ("GET", "/innsyn/opplysninger", "", [303, 403, 403, 403, 403, 403, 403, 200, 403, 403, 403]),
    ("GET", "/innsyn/beregning", "", [303, 403, 403, 403, 403, 403, 403, 200, 403, 403, 403]),
    ("GET", "/innsyn/brev", "", [303, 403, 403, 403, 403, 403, 403, 200, 403, 403, 403]),
    ("GET", "/innsyn/hvem", "", [303, 403, 403, 403, 403, 403, 403, 200, 403, 403, 403]),
    ("GET", "/innsyn/brev/{brev}", "", [303, 403, 403, 403, 403, 403, 403, 404, 403, 403, 403]),
    ("POST", "/innsyn/feil", "tema=ANNET&tekst=", [303, 403, 403, 403, 403, 403, 403, 400, 403, 403, 403]),
    ("POST", "/innsyn/nei-til-tallet", "tekst=", [303, 403, 403, 403, 403, 403, 403, 400, 403, 403, 403]),
    ("POST", "/innsyn/kartlegging", "lenge=", [303, 403, 403, 403, 403, 403, 403, 400, 403, 403, 403]),
    ("POST", "/innsyn/sen-oppfolging", "", [303, 403, 403, 403, 403, 403, 403, 400, 403, 403, 403]),
    ("POST", "/innsyn/motebehov", "", [303, 403, 403, 403, 403, 403, 403, 400, 403, 403, 403]),
    ("POST", "/innsyn/frisk", "fra=x", [303, 403, 403, 403, 403, 403, 403, 400, 403, 403, 403]),
    ("POST", "/innsyn/frisk/angre", "", [303, 403, 403, 403, 403, 403, 403, 409, 403, 403, 403]),
    ("POST", "/innsyn/motetider", "", [303, 403, 403, 403, 403, 403, 403, 400, 403, 403, 403]),
    ("POST", "/innsyn/mote", "", [303, 403, 403, 403, 403, 403, 403, 400, 403, 403, 403]),
    ("GET", "/api/v1/meg", "", [401, 403, 403, 403, 403, 403, 403, 200, 403, 403, 403]),
    ("GET", "/api/v1/personer/{id}/innsigelser", "", [401, 200, 200, 403, 200, 403, 403, 200, 403, 403, 403]),
    (
        "POST",
        "/api/v1/personer/{id}/innsigelser",
        r#"{"tema":"ANNET","tekst":""}"#,
        [401, 403, 403, 403, 403, 403, 403, 400, 403, 403, 403],
    ),
    (
        "POST",
        "/api/v1/personer/{id}/innsigelser/{innsigelse}/svar",
        r#"{"utfall":"STAR","svar":"x"}"#,
        [401, 400, 400, 403, 400, 403, 403, 403, 403, 403, 403],
    ),
    (
        "POST",
        "/api/v1/personer/{id}/egen-friskmelding",
        r#"{"fra":"2020-01-01"}"#,
        [401, 403, 403, 403, 403, 403, 403, 400, 403, 403, 403],
    ),
    (
        "POST",
        "/api/v1/personer/{id}/egen-friskmelding/trekking",
        "",
        [401, 403, 403, 403, 403, 403, 403, 409, 403, 403, 403],
    ),
    ("GET", "/personer/{id}/innsigelser", "", [303, 200, 200, 403, 200, 403, 403, 403, 403, 403, 403]),
    (
        "POST",
        "/personer/{id}/innsigelser",
        "innsigelse=00000000-0000-4000-8000-000000000000&utfall=STAR&svar=x",
        [303, 400, 400, 403, 400, 403, 403, 403, 403, 403, 403],
    ),
    // The employer's pages and list.
    ("GET", "/api/v1/arbeidsgiver/frister", "", [401, 403, 403, 403, 403, 403, 403, 403, 200, 403, 403]),
    ("GET", "/arbeidsgiver", "", [303, 403, 403, 403, 403, 403, 403, 403, 200, 403, 403]),
    ("GET", "/arbeidsgiver/{id}", "", [303, 403, 403, 403, 403, 403, 403, 403, 200, 403, 403]),
    ("GET", "/arbeidsgiver/{id}/brev/{brev}", "", [303, 403, 403, 403, 403, 403, 403, 403, 404, 403, 403]),
    ("POST", "/arbeidsgiver/{id}/plan", "", [303, 403, 403, 403, 403, 403, 403, 403, 400, 403, 403]),
    (
        "POST",
        "/arbeidsgiver/{id}/uten-plan",
        "hvorfor=",
        [303, 403, 403, 403, 403, 403, 403, 403, 400, 403, 403],
    ),
    ("POST", "/arbeidsgiver/{id}/motebehov", "", [303, 403, 403, 403, 403, 403, 403, 403, 400, 403, 403]),
    (
        "POST",
        "/arbeidsgiver/{id}/dialogmote1",
        "dag=",
        [303, 403, 403, 403, 403, 403, 403, 403, 400, 403, 403],
    ),
    (
        "POST",
        "/arbeidsgiver/{id}/uten-dialogmote1",
        "hvorfor=",
        [303, 403, 403, 403, 403, 403, 403, 403, 400, 403, 403],
    ),
    ("POST", "/arbeidsgiver/{id}/motetider", "", [303, 403, 403, 403, 403, 403, 403, 403, 400, 403, 403]),
    ("POST", "/arbeidsgiver/{id}/mote", "", [303, 403, 403, 403, 403, 403, 403, 403, 400, 403, 403]),
    ("GET", "/kort", "", [303, 403, 403, 403, 200, 403, 403, 403, 403, 403, 403]),
    ("GET", "/styring", "", [303, 403, 403, 403, 200, 403, 403, 403, 403, 403, 403]),
    ("GET", "/styring/forsok", "", [303, 403, 403, 403, 200, 403, 403, 403, 403, 403, 403]),
    ("GET", "/styring/tall.csv", "", [303, 403, 403, 403, 200, 403, 403, 403, 403, 403, 403]),
    ("GET", "/statistikk", "", [303, 200, 200, 200, 200, 403, 403, 403, 403, 403, 403]),
    ("GET", "/modell", "", [303, 200, 200, 200, 200, 200, 403, 403, 403, 403, 403]),
    // Letters and conversations with doctors. A party sees the letters that are to them.
    ("GET", "/api/v1/personer/{id}/brev", "", [401, 200, 200, 403, 200, 403, 200, 200, 200, 403, 403]),
    ("GET", "/api/v1/personer/{id}/brev/{brev}", "", [401, 404, 404, 403, 404, 403, 404, 404, 404, 403, 403]),
    ("GET", "/personer/{id}/brev", "", [303, 200, 200, 403, 200, 403, 403, 403, 403, 403, 403]),
    ("GET", "/personer/{id}/brev/{brev}", "", [303, 404, 404, 403, 404, 403, 404, 404, 404, 403, 403]),
    (
        "POST",
        "/personer/{id}/brev/forhandsvis",
        "type_=UKJENT",
        [303, 400, 400, 403, 400, 403, 403, 403, 403, 403, 403],
    ),
    (
        "GET",
        "/api/v1/personer/{id}/behandlerdialog",
        "",
        [401, 200, 200, 403, 200, 403, 403, 403, 403, 403, 403],
    ),
    (
        "POST",
        "/api/v1/personer/{id}/behandlerdialog",
        r#"{"slag":"MELDING_FRA_NAV","hpr":"1","tekst":"x"}"#,
        [401, 400, 400, 403, 400, 403, 403, 403, 403, 403, 403],
    ),
    (
        "POST",
        "/api/v1/personer/{id}/behandlerdialog/{samtale}/paminnelse",
        "",
        [401, 400, 400, 403, 400, 403, 403, 403, 403, 403, 403],
    ),
    (
        "POST",
        "/api/v1/personer/{id}/behandlerdialog/{samtale}/retur",
        r#"{"tekst":"x"}"#,
        [401, 400, 400, 403, 400, 403, 403, 403, 403, 403, 403],
    ),
    (
        "POST",
        "/api/v1/personer/{id}/behandlerdialog/{samtale}/lest",
        "",
        [401, 400, 400, 403, 400, 403, 403, 403, 403, 403, 403],
    ),
    ("GET", "/personer/{id}/behandler", "", [303, 200, 200, 403, 200, 403, 403, 403, 403, 403, 403]),
    ("POST", "/personer/{id}/behandler", "gjor=x", [303, 400, 400, 403, 400, 403, 403, 403, 403, 403, 403]),
    ("GET", "/sok", "", [303, 200, 200, 200, 200, 403, 403, 403, 403, 403, 403]),
    ("POST", "/sok", "q=Nyborg", [303, 200, 200, 200, 200, 403, 403, 403, 403, 403, 403]),
    ("GET", "/revisjon", "", [303, 403, 403, 403, 403, 200, 403, 403, 403, 403, 403]),
];

/// Open to everybody, because they hold nothing about anybody.
const APNE: &[(&str, &str)] = &[
    ("GET", "/internal/isalive"),
    ("GET", "/internal/isready"),
    ("GET", "/internal/metrics"),
    ("GET", "/api/v1/schemas"),
    ("GET", "/api/v1/schemas/{type}"),
];

#[tokio::test]
async fn every_route_answers_every_role_as_the_matrix_says() {
    let t = Tjeneste::med(12).await;
    let mut avvik = Vec::new();
    for (metode, sti, body, ventet) in MATRISE {
        let ukjent = "00000000-0000-4000-8000-000000000000";
        let adresse = sti
            .replace("{id}", &t.kari.to_string())
            .replace("{mote}", ukjent)
            .replace("{forslag}", ukjent)
            .replace("{oppgave}", ukjent)
            .replace("{prognose}", ukjent)
            .replace("{brev}", ukjent)
            .replace("{samtale}", ukjent)
            .replace("{innsigelse}", ukjent)
            .replace("{hendelse}", ukjent);
        let type_ = match (*metode, sti.starts_with("/api")) {
            ("POST", true) => Some("application/json"),
            ("POST", false) => Some("application/x-www-form-urlencoded"),
            _ => None,
        };
        let mut fikk = [0; 11];
        for (n, som) in PERSONAER.iter().enumerate() {
            fikk[n] = t.send(som_persona(som, metode, &adresse, body, type_)).await.status().as_u16();
        }
        if fikk != *ventet {
            avvik.push(format!("{metode} {sti}: {fikk:?}, not {ventet:?}"));
        }
    }
    assert_eq!(avvik, Vec::<String>::new());
}

#[test]
fn no_documented_route_is_without_a_line_in_the_matrix() {
    let dokument = serde_json::to_value(milepael::server::openapi()).unwrap();
    let dokumentert: BTreeSet<(String, String)> = dokument["paths"]
        .as_object()
        .unwrap()
        .iter()
        .flat_map(|(sti, metoder)| {
            metoder.as_object().unwrap().keys().map(move |m| (m.to_uppercase(), sti.clone()))
        })
        .collect();
    let dekket: BTreeSet<(String, String)> = MATRISE
        .iter()
        .map(|(m, s, ..)| (*m, *s))
        // The matrix names one of the duties.
        .map(|(m, s)| (m, s.replace("DIALOGMOTE2", "{type}")))
        .chain(APNE.iter().map(|(m, s)| (*m, (*s).to_owned())))
        .map(|(m, s)| (m.to_owned(), s))
        .collect();
    assert_eq!(dokumentert.difference(&dekket).collect::<Vec<_>>(), Vec::<&(String, String)>::new());
}

#[tokio::test]
async fn protected_people_open_only_to_those_with_the_right_group() {
    let t = Tjeneste::med(12).await;
    for person in [t.kode6, t.egen_ansatt] {
        let sti = format!("/api/v1/personer/{person}/forlop");
        assert_eq!(t.get("veileder", &sti).await.0, 403);
        assert_eq!(t.get("veileder-utvidet", &sti).await.0, 200);
    }
    // The list counts them without naming them.
    let (_, liste) = t.get("veileder", "/api/v1/arbeidsliste").await;
    assert!(!liste.contains(&t.kode6.to_string()) && !liste.contains(&t.egen_ansatt.to_string()));
    let antall = serde_json::from_str::<serde_json::Value>(&liste).unwrap()["sperret"].as_u64().unwrap();
    assert!(antall >= 2, "{antall}");
}
