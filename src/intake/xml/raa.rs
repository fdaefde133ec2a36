//! The raw form: everything a message says, as it says it. Dates and numbers are read, codes are
//! not judged and nothing is required yet beyond what makes it a sick note at all.
//!
//! [`RaaNotat`] is also what the content key is made of ([`super::nokler`]): renaming a field
//! here changes the key of every note, and a test pins one. None of these can be printed, because
//! they hold the patient's number as text.

use chrono::{DateTime, NaiveDate, NaiveDateTime, Utc};
use serde::{Serialize, Serializer};

use crate::{
    base::{Fnr, Hpr, fnr::UgyldigFnr},
    hendelse::sykmelding::{
        Adresse, Hode, Kontaktinfo, Legekontor, LegensOppfolgingsplan, Mottak, Navn, Prognose, Tiltak,
        Vedlegg,
    },
    intake::register::Oppslag,
};

/// Envelope and note.
pub(crate) struct RaaMelding {
    pub(crate) konvolutt: Konvolutt,
    pub(crate) notat: RaaNotat,
}

impl RaaMelding {
    /// The patient's number, checked.
    pub(crate) fn pasient(&self) -> Result<Fnr, UgyldigFnr> {
        Fnr::parse(&self.notat.pasient.ident)
    }

    /// HPR number of the one who signed: the sender's, else the treating practitioner's.
    pub(crate) fn signerers_hpr(&self) -> Option<Hpr> {
        let behandler = self.notat.behandler.id("HPR");
        let lest = |hpr: &str| Hpr::parse(hpr).ok();
        self.konvolutt.avsender_hpr.as_deref().and_then(lest).or_else(|| behandler.and_then(lest))
    }

    /// What the registers are to be asked about.
    pub(crate) fn oppslag(&self) -> Oppslag {
        let fnr = |fnr: Option<&str>| fnr.and_then(|fnr| Fnr::parse(fnr).ok());
        let behandler = &self.notat.behandler;
        Oppslag {
            pasient: self.pasient().ok(),
            virksomhet: self.konvolutt.er_virksomhet(),
            signerende_fnr: fnr(self.konvolutt.signerer_fnr.as_deref()),
            signerende_hpr: self.signerers_hpr(),
            behandler_fnr: fnr(behandler.id("FNR").or_else(|| behandler.id("DNR"))),
            behandler_hpr: behandler.id("HPR").and_then(|hpr| Hpr::parse(hpr).ok()),
            signaturdato: Some(self.konvolutt.signert.date_naive()),
            vedlegg: self.konvolutt.vedlegg.len(),
        }
    }
}

/// What is around the note.
pub(crate) struct Konvolutt {
    pub(crate) msg_id: Option<String>,
    pub(crate) meldingstype: Option<String>,
    /// As written.
    pub(crate) gen_date: String,
    pub(crate) signert: DateTime<Utc>,
    pub(crate) ack: Option<String>,
    pub(crate) legekontor: Legekontor,
    /// HPR of Sender/Organisation/HealthcareProfessional.
    pub(crate) avsender_hpr: Option<String>,
    pub(crate) edi_logg_id: Option<String>,
    pub(crate) samtale_id: Option<String>,
    pub(crate) tjeneste: Option<String>,
    pub(crate) partner_referanse: Option<String>,
    pub(crate) signerer_fnr: Option<String>,
    pub(crate) mottatt: Option<DateTime<Utc>>,
    pub(crate) mottak: Mottak,
    pub(crate) hode: Hode,
    pub(crate) vedlegg: Vec<Vedlegg>,
    /// Not part of the note's content: two copies may differ in it.
    pub(crate) strekkode: Option<String>,
}

impl Konvolutt {
    /// Whether an organisation signed.
    pub(crate) fn er_virksomhet(&self) -> bool {
        self.tjeneste.as_deref() == Some("SykmeldingVirksomhet")
    }
}

/// HelseOpplysningerArbeidsuforhet without Strekkode.
#[derive(Serialize)]
pub(crate) struct RaaNotat {
    pub(crate) regelsett_versjon: Option<String>,
    pub(crate) syketilfelle_start: Option<NaiveDate>,
    pub(crate) pasient: RaaPasient,
    pub(crate) arbeidsgiver: RaaArbeidsgiver,
    pub(crate) medisinsk_vurdering: RaaMedisinskVurdering,
    pub(crate) perioder: Vec<RaaPeriode>,
    pub(crate) prognose: Option<Prognose>,
    pub(crate) utdypende_opplysninger: Vec<RaaSporsmalsgruppe>,
    pub(crate) tiltak: Tiltak,
    pub(crate) oppfolgingsplan: Option<LegensOppfolgingsplan>,
    pub(crate) melding_til_nav: Option<RaaMeldingTilNav>,
    pub(crate) melding_til_arbeidsgiver: Option<String>,
    pub(crate) kontakt: RaaKontakt,
    pub(crate) behandler: RaaBehandler,
    pub(crate) system_navn: Option<String>,
    pub(crate) system_versjon: Option<String>,
}

#[derive(Serialize)]
pub(crate) struct RaaPasient {
    pub(crate) ident: String,
    pub(crate) navn: Navn,
    pub(crate) kontaktinfo: Vec<Kontaktinfo>,
    pub(crate) navn_fastlege: Option<String>,
    pub(crate) nav_kontor: Option<String>,
}

#[derive(Serialize)]
pub(crate) struct RaaArbeidsgiver {
    pub(crate) har: Kode,
    pub(crate) navn: Option<String>,
    pub(crate) yrkesbetegnelse: Option<String>,
    pub(crate) stillingsprosent: Option<i32>,
}

/// CS or CV. A missing attribute and an empty one are different: the checks tell them apart.
#[derive(Default, Serialize)]
pub(crate) struct Kode {
    pub(crate) v: Option<String>,
    pub(crate) s: Option<String>,
    pub(crate) dn: Option<String>,
    /// Was not read when the first keys were made, and is no part of them.
    #[serde(skip)]
    pub(crate) ot: Option<String>,
}

impl Kode {
    /// The code, when there is one.
    pub(crate) fn verdi(&self) -> Option<&str> {
        self.v.as_deref().filter(|v| !v.is_empty())
    }
}

#[derive(Default, Serialize)]
pub(crate) struct RaaMedisinskVurdering {
    pub(crate) hoveddiagnose: Option<Kode>,
    pub(crate) bidiagnoser: Vec<Kode>,
    pub(crate) annen_fravarsarsak: Option<RaaArsak>,
    pub(crate) svangerskap: bool,
    pub(crate) yrkesskade: bool,
    pub(crate) yrkesskade_dato: Option<NaiveDate>,
    pub(crate) skjermes_for_pasient: bool,
}

#[derive(Serialize)]
pub(crate) struct RaaArsak {
    pub(crate) koder: Vec<Kode>,
    pub(crate) beskrivelse: Option<String>,
}

#[derive(Serialize)]
pub(crate) struct RaaPeriode {
    pub(crate) fom: NaiveDate,
    pub(crate) tom: NaiveDate,
    pub(crate) aktivitet_ikke_mulig: Option<RaaIkkeMulig>,
    pub(crate) gradert: Option<RaaGradert>,
    pub(crate) avventende: Option<String>,
    pub(crate) behandlingsdager: Option<i32>,
    pub(crate) reisetilskudd: bool,
}

impl RaaPeriode {
    /// Whether any of the five types is given.
    pub(crate) fn har_type(&self) -> bool {
        self.aktivitet_ikke_mulig.is_some()
            || self.gradert.is_some()
            || self.avventende.is_some()
            || self.behandlingsdager.is_some()
            || self.reisetilskudd
    }
}

#[derive(Serialize)]
pub(crate) struct RaaIkkeMulig {
    pub(crate) medisinsk: Option<RaaArsak>,
    pub(crate) arbeidsplassen: Option<RaaArsak>,
}

#[derive(Serialize)]
pub(crate) struct RaaGradert {
    pub(crate) grad: i32,
    pub(crate) reisetilskudd: bool,
}

#[derive(Serialize)]
pub(crate) struct RaaSporsmalsgruppe {
    pub(crate) id: Option<String>,
    pub(crate) tekst: Option<String>,
    pub(crate) svar: Vec<RaaSvar>,
}

#[derive(Serialize)]
pub(crate) struct RaaSvar {
    pub(crate) id: Option<String>,
    pub(crate) sporsmal: Option<String>,
    pub(crate) svar: Option<String>,
    pub(crate) restriksjoner: Vec<Kode>,
}

#[derive(Serialize)]
pub(crate) struct RaaMeldingTilNav {
    pub(crate) bistand_umiddelbart: bool,
    pub(crate) beskriv_bistand: Option<String>,
}

#[derive(Serialize)]
pub(crate) struct RaaKontakt {
    pub(crate) behandlet: Option<NaiveDateTime>,
    pub(crate) kontakt_dato: Option<NaiveDate>,
    pub(crate) begrunn_ikke_kontakt: Option<String>,
}

#[derive(Serialize)]
pub(crate) struct RaaBehandler {
    pub(crate) navn: Navn,
    pub(crate) ider: Vec<Ident>,
    #[serde(serialize_with = "adresse_i_nokkel")]
    pub(crate) adresse: Adresse,
    pub(crate) kontaktinfo: Vec<Kontaktinfo>,
}

/// The parts of an address that the content key is made of: those read when the first keys were made.
fn adresse_i_nokkel<S: Serializer>(adresse: &Adresse, til: S) -> Result<S::Ok, S::Error> {
    #[derive(Serialize)]
    struct Nokkel<'a> {
        gate: Option<&'a str>,
        postnummer: Option<&'a str>,
        poststed: Option<&'a str>,
        postboks: Option<&'a str>,
        land: Option<&'a str>,
    }
    let nokkel = Nokkel {
        gate: adresse.gate.as_deref(),
        postnummer: adresse.postnummer.as_deref(),
        poststed: adresse.poststed.as_deref(),
        postboks: adresse.postboks.as_deref(),
        land: adresse.land.as_deref(),
    };
    nokkel.serialize(til)
}

impl RaaBehandler {
    /// The first identity of the type that is not blank.
    pub(crate) fn id(&self, type_: &str) -> Option<&str> {
        id(&self.ider, type_)
    }
}

/// An identity with the code of its type.
#[derive(Serialize)]
pub(crate) struct Ident {
    pub(crate) id: String,
    pub(crate) type_: Option<String>,
}

/// The first identity of the type that is not blank.
pub(crate) fn id<'a>(ider: &'a [Ident], type_: &str) -> Option<&'a str> {
    ider.iter()
        .find(|ident| ident.type_.as_deref() == Some(type_) && !ident.id.is_empty())
        .map(|ident| ident.id.as_str())
}
