//! The sick note: every field of HelseOpplysningerArbeidsuforhet 2013-10-01 and of its envelope.
//!
//! The note is kept as the doctor wrote it, also when a rule rejects it: dates may be reversed
//! and a grade may be 0. What the spell engine uses is asked for through methods.
//! The patient's identity number is not here; the event carries the internal person id.

use chrono::{DateTime, NaiveDate, NaiveDateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::base::{Fnr, Grad, Hpr, Periode, SykmeldingId, fnr};

use super::Utfall;

/// One sick note.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Sykmelding {
    /// Our id; status events name it.
    pub id: SykmeldingId,
    /// Signature time (MsgHead GenDate). UTC.
    pub signert: DateTime<Utc>,
    /// Examination time, field 12.1: Norwegian wall clock, any offset dropped without conversion.
    pub behandlet: Option<NaiveDateTime>,
    /// First day of the sick-leave case, as the doctor states it.
    pub syketilfelle_start: Option<NaiveDate>,
    /// The patient as described in the note.
    pub pasient: Pasient,
    /// Field 2.
    pub arbeidsgiver: Arbeidsgiver,
    /// Field 3.
    pub medisinsk_vurdering: MedisinskVurdering,
    /// Field 4. As written; [`SykmeldingPeriode::periode`] gives the checked interval.
    pub perioder: Vec<SykmeldingPeriode>,
    /// Field 5.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub prognose: Option<Prognose>,
    /// Field 6: question groups.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub utdypende_opplysninger: Vec<Sporsmalsgruppe>,
    /// Field 7.
    #[serde(default)]
    pub tiltak: Tiltak,
    /// Plan and meeting as the doctor knows them. Today's systems drop this; we keep it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub oppfolgingsplan: Option<LegensOppfolgingsplan>,
    /// Field 8.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub melding_til_nav: Option<MeldingTilNav>,
    /// Field 9.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub melding_til_arbeidsgiver: Option<String>,
    /// Field 11.1: first contact, when the note is backdated.
    pub kontakt_dato: Option<NaiveDate>,
    /// Field 11.2: why it is backdated.
    pub begrunn_ikke_kontakt: Option<String>,
    /// Who treated the patient.
    pub behandler: Behandler,
    /// Who signed; may differ from who treated.
    pub signerer: Signerer,
    /// The envelope.
    pub avsender: Avsender,
    /// What the checks and rules said.
    pub vurdering: Vurdering,
}

/// The patient as described in the note.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Pasient {
    /// Name.
    pub navn: Navn,
    /// Telephone and mail, raw (`tel:…`, `mailto:…`, or as written).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub kontaktinfo: Vec<Kontaktinfo>,
    /// Name of the general practitioner.
    pub navn_fastlege: Option<String>,
    /// Nav office.
    pub nav_kontor: Option<String>,
}

/// A person's name.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Navn {
    /// Given name.
    pub fornavn: String,
    /// Middle name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mellomnavn: Option<String>,
    /// Family name.
    pub etternavn: String,
}

/// One way of reaching somebody.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Kontaktinfo {
    /// Code of the type, for example `HP` (main telephone).
    pub type_: Option<String>,
    /// Text of the type.
    pub type_tekst: Option<String>,
    /// The address.
    pub verdi: String,
}

/// Field 2.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Arbeidsgiver {
    /// One, several or none.
    pub har: HarArbeidsgiver,
    /// Name; the note has no organisation number.
    pub navn: Option<String>,
    /// Occupation.
    pub yrkesbetegnelse: Option<String>,
    /// Position in percent.
    pub stillingsprosent: Option<i32>,
}

/// Code list 8130.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum HarArbeidsgiver {
    /// 1
    EnArbeidsgiver,
    /// 2
    FlereArbeidsgivere,
    /// 3
    IngenArbeidsgiver,
}

/// Field 3.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct MedisinskVurdering {
    /// Main diagnosis.
    pub hoveddiagnose: Option<Diagnose>,
    /// Secondary diagnoses.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub bidiagnoser: Vec<Diagnose>,
    /// Statutory absence without illness.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub annen_fravarsarsak: Option<Arsak<AnnenFravarsarsak>>,
    /// Related to pregnancy.
    pub svangerskap: bool,
    /// Occupational injury.
    pub yrkesskade: bool,
    /// Its date.
    pub yrkesskade_dato: Option<NaiveDate>,
    /// The diagnosis is to be hidden from the patient.
    pub skjermes_for_pasient: bool,
}

/// A diagnosis with its code system.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Diagnose {
    /// Code system.
    pub system: Kodeverk,
    /// Code without dots, in the code list's own spelling.
    pub kode: String,
    /// Text as sent.
    pub tekst: Option<String>,
}

/// Code system of a diagnosis, by OID (`2.16.578.1.12.4.1.1.` + number).
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(from = "String", into = "String")]
pub enum Kodeverk {
    /// 7170
    Icpc2,
    /// 7171
    Icpc2b,
    /// 7110
    Icd10,
    /// 7112
    Phbu,
    /// Any other, as written.
    Ukjent(String),
}

const OID: &str = "2.16.578.1.12.4.1.1.";

impl From<String> for Kodeverk {
    fn from(oid: String) -> Self {
        match oid.strip_prefix(OID) {
            Some("7170") => Self::Icpc2,
            Some("7171") => Self::Icpc2b,
            Some("7110") => Self::Icd10,
            Some("7112") => Self::Phbu,
            _ => Self::Ukjent(oid),
        }
    }
}

impl From<Kodeverk> for String {
    fn from(k: Kodeverk) -> Self {
        match k {
            Kodeverk::Icpc2 => format!("{OID}7170"),
            Kodeverk::Icpc2b => format!("{OID}7171"),
            Kodeverk::Icd10 => format!("{OID}7110"),
            Kodeverk::Phbu => format!("{OID}7112"),
            Kodeverk::Ukjent(oid) => oid,
        }
    }
}

/// Coded causes with a free text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Arsak<T> {
    /// Codes.
    #[serde(default = "Vec::new")]
    pub arsaker: Vec<T>,
    /// Text.
    pub beskrivelse: Option<String>,
}

/// Code list 8131. The spelling of number 5 is the list's own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
#[expect(missing_docs, reason = "the names are the code list's")]
pub enum AnnenFravarsarsak {
    GodkjentHelseinstitusjon,
    BehandlingForhindrerArbeid,
    ArbeidsrettetTiltak,
    MottarTilskuddGrunnetHelsetilstand,
    NodvendigKontrollundenrsokelse,
    Smittefare,
    Abort,
    UforGrunnetBarnloshet,
    Donor,
    BehandlingSterilisering,
}

/// Code list 8133.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
#[expect(missing_docs, reason = "the names are the code list's")]
pub enum MedisinskArsak {
    TilstandHindrerAktivitet,
    AktivitetForverrerTilstand,
    AktivitetForhindrerBedring,
    Annet,
}

/// Code list 8132.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
#[expect(missing_docs, reason = "the names are the code list's")]
pub enum ArbeidsplassArsak {
    ManglendeTilrettelegging,
    Annet,
}

/// Field 4: one period. The schema says one type a period, senders may put several; all are
/// kept and [`SykmeldingPeriode::aktivitet`] picks the one that counts.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SykmeldingPeriode {
    /// First day as written.
    pub fom: NaiveDate,
    /// Last day as written; may lie before `fom` in a rejected note.
    pub tom: NaiveDate,
    /// 4.3
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub aktivitet_ikke_mulig: Option<AktivitetIkkeMulig>,
    /// 4.2
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub gradert: Option<Gradert>,
    /// 4.1: input to the employer; may be blank in a rejected note.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub avventende: Option<String>,
    /// 4.4: number of treatment days a week.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub behandlingsdager: Option<i32>,
    /// 4.5
    #[serde(default)]
    pub reisetilskudd: bool,
}

/// 4.3
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct AktivitetIkkeMulig {
    /// Medical causes.
    pub medisinsk: Option<Arsak<MedisinskArsak>>,
    /// Causes at the workplace.
    pub arbeidsplassen: Option<Arsak<ArbeidsplassArsak>>,
}

/// 4.2
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Gradert {
    /// Percent as written; 0 and over 99 are rejected by the rules.
    pub grad: i32,
    /// Travel subsidy beside the grade.
    pub reisetilskudd: bool,
}

/// The type of a period.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Aktivitet {
    /// 100 percent.
    IkkeMulig,
    /// 1–99 percent.
    Gradert(Gradert),
    /// Travel subsidy instead of sick pay.
    Reisetilskudd,
    /// Single days of treatment.
    Behandlingsdager(i32),
    /// Can work if the workplace is adapted.
    Avventende,
}

impl SykmeldingPeriode {
    /// The type that counts when several are given: not possible, graded, travel subsidy,
    /// treatment days, wait-and-see (order of the rule engine; the newer record mapper puts
    /// travel subsidy before graded, which we do not copy).
    pub fn aktivitet(&self) -> Option<Aktivitet> {
        if self.aktivitet_ikke_mulig.is_some() {
            Some(Aktivitet::IkkeMulig)
        } else if let Some(gradert) = self.gradert {
            Some(Aktivitet::Gradert(gradert))
        } else if self.reisetilskudd {
            Some(Aktivitet::Reisetilskudd)
        } else if let Some(antall) = self.behandlingsdager {
            Some(Aktivitet::Behandlingsdager(antall))
        } else {
            self.avventende.as_ref().map(|_| Aktivitet::Avventende)
        }
    }

    /// The days, unless the period ends before it starts.
    pub fn periode(&self) -> Option<Periode> {
        Periode::new(self.fom, self.tom).ok()
    }

    /// How sick-listed the person is: 100 when activity is not possible, else the grade.
    /// `None` for types that have no grade (treatment days, wait-and-see, travel subsidy).
    pub fn grad(&self) -> Option<Grad> {
        match self.aktivitet()? {
            Aktivitet::IkkeMulig => Some(Grad::FULL),
            Aktivitet::Gradert(g) => Grad::new(i64::from(g.grad)).ok(),
            _ => None,
        }
    }
}

/// Field 5.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Prognose {
    /// Fit for work when the period ends.
    pub arbeidsfor_etter_periode: bool,
    /// What the employer should take into account.
    pub hensyn_arbeidsplassen: Option<String>,
    /// For those who have work.
    pub er_i_arbeid: Option<ErIArbeid>,
    /// For those who do not.
    pub er_ikke_i_arbeid: Option<ErIkkeIArbeid>,
}

/// Field 5, has work.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct ErIArbeid {
    /// Back to own work in time.
    pub eget_arbeid_pa_sikt: bool,
    /// Other work in time.
    pub annet_arbeid_pa_sikt: bool,
    /// From when.
    pub arbeid_fra: Option<NaiveDate>,
    /// When the doctor will know more.
    pub vurderingsdato: Option<NaiveDate>,
}

/// Field 5, has no work.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct ErIkkeIArbeid {
    /// Fit for work in time.
    pub arbeidsfor_pa_sikt: bool,
    /// From when.
    pub arbeidsfor_fra: Option<NaiveDate>,
    /// When the doctor will know more.
    pub vurderingsdato: Option<NaiveDate>,
}

/// Field 6: a group of questions, for example 6.3 (week 7/8), 6.4 (17), 6.5 (39).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sporsmalsgruppe {
    /// For example `6.3`.
    pub id: String,
    /// Heading.
    pub tekst: Option<String>,
    /// Questions with answers.
    pub svar: Vec<Sporsmalssvar>,
}

/// One question with its answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sporsmalssvar {
    /// For example `6.3.1`.
    pub id: String,
    /// Question.
    pub sporsmal: Option<String>,
    /// Answer.
    pub svar: String,
    /// Who may not see it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub restriksjoner: Vec<Restriksjon>,
}

/// Code list 8134: who may not see an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Restriksjon {
    /// A
    SkjermetForArbeidsgiver,
    /// P
    SkjermetForPasient,
    /// N
    SkjermetForNav,
}

/// Field 7.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Tiltak {
    /// At the workplace.
    pub arbeidsplassen: Option<String>,
    /// By Nav.
    pub nav: Option<String>,
    /// Other.
    pub andre: Option<String>,
}

/// Plan and first meeting as the doctor knows them.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct LegensOppfolgingsplan {
    /// The doctor has the plan.
    pub mottatt_oppfolgingsplan: Option<bool>,
    /// Was called to the first meeting.
    pub innkalt_dialogmote1: Option<bool>,
    /// Took part.
    pub deltatt_dialogmote1: Option<bool>,
    /// Why not.
    pub arsak_ikke_deltatt: Option<String>,
}

/// Field 8.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct MeldingTilNav {
    /// Help is needed at once.
    pub bistand_umiddelbart: bool,
    /// What help.
    pub beskriv_bistand: Option<String>,
}

/// Who treated the patient. At least one of the identities is there in an accepted note.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Behandler {
    /// Name.
    pub navn: Navn,
    /// Identity number.
    #[serde(with = "fnr::lagret", default)]
    pub fnr: Option<Fnr>,
    /// Number in the register of health professionals.
    pub hpr: Option<Hpr>,
    /// Address in the health network.
    pub her: Option<String>,
    /// Postal address.
    #[serde(default)]
    pub adresse: Adresse,
    /// Telephone and mail.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub kontaktinfo: Vec<Kontaktinfo>,
}

/// Postal address. The post code is text: 0130 is not 130.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Adresse {
    /// Street.
    pub gate: Option<String>,
    /// Post code.
    pub postnummer: Option<String>,
    /// Town.
    pub poststed: Option<String>,
    /// Box.
    pub postboks: Option<String>,
    /// Country.
    pub land: Option<String>,
}

/// Who signed the message.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Signerer {
    /// From the digital signature.
    #[serde(with = "fnr::lagret", default)]
    pub fnr: Option<Fnr>,
    /// From the sender's health professional.
    pub hpr: Option<Hpr>,
}

/// The envelope.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Avsender {
    /// Sender's message id.
    pub msg_id: String,
    /// Message type, `SYKMELD` or `SYKMELD_EKHO`.
    pub meldingstype: Option<String>,
    /// GenDate exactly as written: the receipt echoes it.
    pub gen_date: String,
    /// Receipt id given by the hub.
    pub edi_logg_id: Option<String>,
    /// Conversation in the transport.
    pub samtale_id: Option<String>,
    /// `Sykmelding` or `SykmeldingVirksomhet`.
    pub tjeneste: Option<String>,
    /// Whether a receipt is wanted (J, N, F). Today's intake ignores it.
    pub ack: Option<String>,
    /// The hub's partner reference.
    pub partner_referanse: Option<String>,
    /// What the hub wrote about the transport.
    #[serde(default, skip_serializing_if = "Mottak::er_tom")]
    pub mottak: Mottak,
    /// The doctor's office.
    pub legekontor: Legekontor,
    /// Journal system.
    pub system_navn: Option<String>,
    /// Its version.
    pub system_versjon: Option<String>,
    /// 1, 2 or 3.
    pub regelsett_versjon: Option<String>,
    /// Bar code; not part of the duplicate check.
    pub strekkode: Option<String>,
    /// Attachments (name, type, size); the content is not kept in the event.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub vedlegg: Vec<Vedlegg>,
}

/// What the hub wrote about the transport beside the ids: for tracing one message, used by no rule.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Mottak {
    /// The hub's own id of the reception.
    pub mottaks_id: Option<String>,
    /// Format as the hub names it, usually `xml`.
    pub meldingsformat: Option<String>,
    /// Sender as the hub names it.
    pub avsender: Option<String>,
    /// Subject of the certificate that signed.
    pub sertifikat: Option<String>,
    /// Organisation number of the sender.
    pub orgnr: Option<String>,
    /// Organisation number in the certificate.
    pub signatur_orgnr: Option<String>,
    /// HER id of the sender.
    pub her: Option<String>,
    /// Role of the sender in the agreement, `Sykmelder`.
    pub rolle: Option<String>,
    /// Action in the agreement, `Registrering`.
    pub handling: Option<String>,
}

impl Mottak {
    /// Whether the message came without a hub.
    fn er_tom(&self) -> bool {
        *self == Self::default()
    }
}

/// The doctor's office.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Legekontor {
    /// Name.
    pub navn: Option<String>,
    /// ENH, spaces removed; unchecked, because a rule rejects a wrong length.
    pub orgnr: Option<String>,
    /// HER id.
    pub her: Option<String>,
    /// RESH id.
    pub resh: Option<String>,
}

/// An attachment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Vedlegg {
    /// Description.
    pub beskrivelse: Option<String>,
    /// MIME type.
    pub mime: Option<String>,
    /// Decoded size in bytes.
    pub bytes: i64,
}

/// What the checks and rules said, with the notes that came along.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Vurdering {
    /// Accepted, to be looked at, or rejected. A rejected note carries no absence.
    pub utfall: Utfall,
    /// Rule that decided.
    pub regel: Option<String>,
    /// Remarks of the case handling (`UNDER_BEHANDLING` …).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub merknader: Vec<Merknad>,
}

/// A remark on a note.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Merknad {
    /// For example `UNDER_BEHANDLING`.
    pub type_: String,
    /// Text.
    pub beskrivelse: Option<String>,
}

impl Sykmelding {
    /// From the first day to the last over all readable periods.
    pub fn omfang(&self) -> Option<Periode> {
        self.perioder.iter().filter_map(SykmeldingPeriode::periode).reduce(Periode::omslutt)
    }
}
