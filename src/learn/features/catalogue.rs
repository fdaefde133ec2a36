//! The catalogue: each feature once, with its name, what it is and whether people may see it as a reason.

use serde::{Deserialize, Serialize};

use super::{
    diagnose::{GRUPPER, KAPITLER},
    yrker::YRKESGRUPPER,
};

/// A reason as people meet it. Features that say nearly the same share one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Grunnkode {
    /// How long the absence has lasted.
    Varighet,
    /// Age.
    Alder,
    /// Diagnosis.
    Diagnose,
    /// Grade, and its course.
    Gradering,
    /// How notes follow each other: number, length, how much is left of the newest.
    Sykmeldingsmonster,
    /// Earlier absence.
    TidligereFravar,
    /// With, without or with several employers, position, industry and size.
    Arbeidsforhold,
    /// Plan and meetings.
    Oppfolging,
    /// What the person has answered.
    EgenVurdering,
    /// What the doctor has written in the note's boxes.
    LegensVurdering,
    /// Time of the year.
    Arstid,
}

/// Numbers or codes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trekktype {
    /// A number. Always whole, so that a table can hold it in two bytes.
    Tall,
    /// A code; the value is its place among these.
    Kode(&'static [&'static str]),
}

/// What a number counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Enhet {
    /// A code, or a plain number.
    Ingen,
    /// Years.
    Ar,
    /// Months.
    Maneder,
    /// Days.
    Dager,
    /// Percent.
    Prosent,
    /// Percentage points.
    Prosentpoeng,
}

/// Where it is known from, and so since when.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kilde {
    /// The spell itself: its days so far.
    Tilfelle,
    /// The newest note of the spell, from when the note was received.
    Sykmelding,
    /// The person register.
    Folkeregister,
    /// The employer register.
    Arbeidsgiverregister,
    /// Absence and benefits before the spell.
    Historikk,
    /// What the employer has reported: plan and meeting.
    Arbeidsgiver,
    /// What the person, or the manager, has answered.
    Svar,
    /// The calendar.
    Kalender,
}

/// One feature.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Trekkdef {
    /// Name in tables and artefacts.
    pub navn: &'static str,
    /// Numbers or codes.
    pub type_: Trekktype,
    /// What a number counts.
    pub enhet: Enhet,
    /// Where it is known from.
    pub kilde: Kilde,
    /// The reason it counts in.
    pub grunn: Grunnkode,
    /// The parties can do something about it.
    pub kan_pavirkes: bool,
    /// May be shown as a reason.
    pub vises: bool,
    /// Which way the effect must go where the trade agrees: `-1` more never goes with a shorter absence
    /// (the hazard only falls), `1` never with a longer one, `0` free. The reason stands by the feature.
    pub retning: i8,
}

/// The features of one spell at one time, in the order of [`TREKK`]. NaN is "not known".
#[derive(Debug, Clone, PartialEq)]
pub struct Trekkrad(pub Vec<f32>);

const LANDEMERKENAVN: &[&str] = &["1", "4", "8", "12", "17", "26", "39"];
const JA_NEI: &[&str] = &["nei", "ja"];
const SITUASJON: &[&str] = &["ingen", "en", "flere"];
/// Sections of the standard of industries.
const NAERING: &[&str] = &[
    "A", "B", "C", "D", "E", "F", "G", "H", "I", "J", "K", "L", "M", "N", "O", "P", "Q", "R", "S", "T", "U",
];
const SEKTOR: &[&str] = &["privat", "kommunal", "fylkeskommunal", "statlig"];
const PLAN: &[&str] = &["ingen", "ikke_nodvendig", "laget", "delt"];
const MOTE: &[&str] = &["ingen", "ikke_nodvendig", "innkalt", "avlyst", "holdt"];
const PA_SIKT: &[&str] = &["eget_arbeid", "annet_arbeid", "nei"];
const MANED: &[&str] = &["jan", "feb", "mar", "apr", "mai", "jun", "jul", "aug", "sep", "okt", "nov", "des"];

macro_rules! katalog {
    ($($(#[$doc:meta])* $id:ident $navn:literal
        $type_:ident $(($koder:expr))?, $enhet:ident, $kilde:ident, $grunn:ident $(, $merke:ident)*;)*) => {
        /// The place of each feature in a row.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Nr { $($(#[$doc])* $id),* }

        /// All features, in the order of a row.
        pub const TREKK: &[Trekkdef] = &[$(Trekkdef {
            navn: $navn,
            type_: Trekktype::$type_ $(($koder))?,
            enhet: Enhet::$enhet,
            kilde: Kilde::$kilde,
            grunn: Grunnkode::$grunn,
            kan_pavirkes: $(matches!(stringify!($merke).as_bytes(), b"pavirkes") ||)* false,
            vises: $(!matches!(stringify!($merke).as_bytes(), b"skjult") &&)* true,
            retning: -(0 $(+ matches!(stringify!($merke).as_bytes(), b"lengre") as i8)*),
        }),*];
    };
}

katalog! {
    /// The latest landmark passed.
    Landemerke "landemerke" Kode(LANDEMERKENAVN), Ingen, Tilfelle, Varighet, skjult;
    /// Group of the newest diagnosis that was given.
    Diagnosegruppe "diagnosegruppe" Kode(GRUPPER), Ingen, Sykmelding, Diagnose;
    /// Chapter of ICPC-2; codes of ICD-10 are placed where they belong.
    Diagnosekapittel "diagnosekapittel" Kode(KAPITLER), Ingen, Sykmelding, Diagnose;
    /// The newest diagnosis is of another group than the first of the spell.
    DiagnoseEndret "diagnose_endret" Kode(JA_NEI), Ingen, Sykmelding, Diagnose;
    /// Related to pregnancy.
    Svangerskap "svangerskap" Kode(JA_NEI), Ingen, Sykmelding, Diagnose;
    /// Occupational injury.
    Yrkesskade "yrkesskade" Kode(JA_NEI), Ingen, Sykmelding, Diagnose;
    /// Secondary diagnoses in the newest note.
    Bidiagnoser "bidiagnoser" Tall, Ingen, Sykmelding, Diagnose;
    /// Whole years.
    Alder "alder" Tall, Ar, Folkeregister, Alder;
    /// Grade on the day.
    GradNa "grad_na" Tall, Prosent, Sykmelding, Gradering, pavirkes;
    /// Grade on the first day that has one.
    GradForst "grad_forst" Tall, Prosent, Sykmelding, Gradering;
    /// Grade on the day less the grade on the first.
    GradEndring "grad_endring" Tall, Prosentpoeng, Sykmelding, Gradering, pavirkes;
    /// Grade on the last day that is known less the grade on the day: a planned change.
    GradPlan "grad_plan" Tall, Prosentpoeng, Sykmelding, Gradering, pavirkes;
    /// Share of the days so far that were graded.
    AndelGradert "andel_gradert" Tall, Prosent, Sykmelding, Gradering, pavirkes;
    /// Notes in the spell.
    AntallSykmeldinger "antall_sykmeldinger" Tall, Ingen, Tilfelle, Sykmeldingsmonster;
    /// Days of the first note. A doctor who certifies for longer expects longer.
    LengdeForste "lengde_forste" Tall, Dager, Sykmelding, Sykmeldingsmonster, lengre;
    /// Days of the newest note; as the first.
    LengdeNyeste "lengde_nyeste" Tall, Dager, Sykmelding, Sykmeldingsmonster, lengre;
    /// Days to the last one that is known; negative when that is over.
    DagerIgjen "dager_igjen" Tall, Dager, Tilfelle, Sykmeldingsmonster;
    /// Days since the newest note was received.
    DagerSidenNyeste "dager_siden_nyeste" Tall, Dager, Sykmelding, Sykmeldingsmonster;
    /// Days so far, between the first and the last known, that were no absence.
    Opphold "opphold" Tall, Dager, Tilfelle, Sykmeldingsmonster;
    /// Days from the first day of the first note till it was received.
    InnsendtEtter "innsendt_etter" Tall, Dager, Sykmelding, Sykmeldingsmonster;
    /// Days of absence before the first note: self-certified, or leave.
    DagerForSykmelding "dager_for_sykmelding" Tall, Dager, Tilfelle, Sykmeldingsmonster;
    /// Spells and paid periods that ended in the three years before the spell.
    TidligereTilfeller "tidligere_tilfeller" Tall, Ingen, Historikk, TidligereFravar;
    /// Days of them. Earlier absence is the best known sign of a long one (Roelen 2013, Nyberg 2023): more of
    /// it must never make the next look shorter.
    TidligereDager "tidligere_dager" Tall, Dager, Historikk, TidligereFravar, lengre;
    /// Days from the end of the last of them to the spell.
    DagerSidenForrige "dager_siden_forrige" Tall, Dager, Historikk, TidligereFravar;
    /// An earlier note has a diagnosis of the same group; not known without earlier notes.
    SammeDiagnoseFor "samme_diagnose_for" Kode(JA_NEI), Ingen, Historikk, TidligereFravar;
    /// Work assessment allowance or disability benefit in the three years before the spell.
    AnnenYtelse "annen_ytelse" Kode(JA_NEI), Ingen, Historikk, TidligereFravar;
    /// None, one or several employers.
    Arbeidssituasjon "arbeidssituasjon" Kode(SITUASJON), Ingen, Arbeidsgiverregister, Arbeidsforhold;
    /// Position.
    Stillingsprosent "stillingsprosent" Tall, Prosent, Arbeidsgiverregister, Arbeidsforhold;
    /// How long the person has worked there.
    Ansiennitet "ansiennitet" Tall, Maneder, Arbeidsgiverregister, Arbeidsforhold;
    /// Industry.
    Naering "naering" Kode(NAERING), Ingen, Arbeidsgiverregister, Arbeidsforhold;
    /// Who owns the employer.
    Sektor "sektor" Kode(SEKTOR), Ingen, Arbeidsgiverregister, Arbeidsforhold;
    /// How many the employer has.
    Ansatte "ansatte" Tall, Ingen, Arbeidsgiverregister, Arbeidsforhold;
    /// Occupation.
    Yrkesgruppe "yrkesgruppe" Kode(YRKESGRUPPER), Ingen, Arbeidsgiverregister, Arbeidsforhold;
    /// The employment has ended, or its last day is known.
    JobbAvsluttes "jobb_avsluttes" Kode(JA_NEI), Ingen, Arbeidsgiverregister, Arbeidsforhold;
    /// Follow-up plan in this spell.
    Plan "plan" Kode(PLAN), Ingen, Arbeidsgiver, Oppfolging, pavirkes;
    /// The employer's dialogue meeting in this spell.
    Dialogmote1 "dialogmote1" Kode(MOTE), Ingen, Arbeidsgiver, Oppfolging, pavirkes;
    /// The employee's latest answer about a meeting in this spell.
    MotebehovArbeidstaker "motebehov_arbeidstaker" Kode(JA_NEI), Ingen, Svar, Oppfolging, pavirkes;
    /// The managers' latest answer about a meeting in this spell.
    MotebehovArbeidsgiver "motebehov_arbeidsgiver" Kode(JA_NEI), Ingen, Svar, Oppfolging, pavirkes;
    /// The person expects a long absence.
    VenterLangtFravaer "venter_langt_fravaer" Kode(JA_NEI), Ingen, Svar, EgenVurdering;
    /// Fit for work when the period ends.
    ArbeidsforEtter "arbeidsfor_etter_periode" Kode(JA_NEI), Ingen, Sykmelding, LegensVurdering;
    /// What work the doctor expects in time.
    PaSikt "pa_sikt" Kode(PA_SIKT), Ingen, Sykmelding, LegensVurdering;
    /// There is something the employer should take into account.
    HensynArbeidsplassen "hensyn_arbeidsplassen" Kode(JA_NEI), Ingen, Sykmelding, LegensVurdering, pavirkes;
    /// A measure at the workplace.
    TiltakArbeidsplassen "tiltak_arbeidsplassen" Kode(JA_NEI), Ingen, Sykmelding, LegensVurdering, pavirkes;
    /// A measure by Nav.
    TiltakNav "tiltak_nav" Kode(JA_NEI), Ingen, Sykmelding, LegensVurdering, pavirkes;
    /// Another measure.
    TiltakAndre "tiltak_andre" Kode(JA_NEI), Ingen, Sykmelding, LegensVurdering, pavirkes;
    /// Something at the workplace is a cause.
    ArsakArbeidsplassen "arsak_arbeidsplassen" Kode(JA_NEI), Ingen, Sykmelding, LegensVurdering, pavirkes;
    /// A note of the spell asks Nav for help at once.
    Bistand "bistand" Kode(JA_NEI), Ingen, Sykmelding, LegensVurdering, pavirkes;
    /// Month of the day.
    Maned "maned" Kode(MANED), Ingen, Kalender, Arstid;
}
