//! What the models S46–S48 read of a spell: 18 numbers, each with its name, unit, formula, and what
//! happens when it is missing. They are made through the keyhole, of the columns in [`KOLONNER`] and no
//! others, of spells that are over and paid by Nav: of one that still lasts, most numbers depend on the day.
//!
//! What is *not* here, though it could be counted, and why:
//!
//! | number | why not |
//! |---|---|
//! | age, sex, nationality, birthplace, language, home, diagnosis, family | no column, and refused by name (R11) |
//! | doctors and offices | tells who has no regular doctor (S02's fairness note) |
//! | level of income, daily rate | tells income, and through it sex and age; only ratios are used |
//! | time in the job, age of the enterprise | tells age and who has come lately |
//! | stays abroad | the EEA carve-out; S39 looks at the rest |
//! | earlier spells, earlier control, tips | health over years; control never feeds itself (R16) |

mod tilfelle;

#[cfg(test)]
mod tests;

pub use self::tilfelle::{Tilfelle, Utvalg, tilfeller};
use crate::control::grunnlag::Kolonne;

/// Raised when a formula changes: a model fitted on other numbers is refused.
pub const VERSJON: u32 = 1;

/// What a number counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Enhet {
    /// Calendar days or weekdays, as the formula says.
    Dager,
    /// How many.
    Antall,
    /// From 0 to 1.
    Andel,
    /// One amount over another.
    Forhold,
    /// Percent of full.
    Prosent,
}

/// One number of a spell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Trekk {
    /// The column in the models.
    pub kode: &'static str,
    /// As people call it, bokmål.
    pub nb: &'static str,
    /// The same in nynorsk.
    pub nn: &'static str,
    /// Unit.
    pub enhet: Enhet,
    /// How it is computed.
    pub formel: &'static str,
    /// When there is no such number: the spell is then not assessed, and never a hit.
    pub mangler: &'static str,
}

const ALDRI: &str = "finnes alltid";
const UTEN_ARBEIDSGIVER: &str = "ingen arbeidsgiver på utbetalingene, eller lønnen for en måned mangler, er rettet sent eller kan ikke være riktig";

macro_rules! trekk {
    ($($kode:literal, $nb:literal, $nn:literal, $enhet:ident, $formel:literal, $mangler:expr;)*) => {
        /// The numbers, in the order that the models have them.
        pub const TREKK: &[Trekk] = &[$(Trekk {
            kode: $kode, nb: $nb, nn: $nn, enhet: Enhet::$enhet, formel: $formel, mangler: $mangler,
        }),*];
    };
}

trekk! {
    "varighet", "fraværets lengde", "lengda på fråværet", Dager,
        "siste dag − første dag + 1", ALDRI;
    "sykmeldinger", "antall sykmeldinger i fraværet", "talet på sjukmeldingar i fråværet", Antall,
        "ulike gyldige sykmeldinger", ALDRI;
    "grad_snitt", "sykmeldingsgrad i snitt", "sjukmeldingsgrad i snitt", Prosent,
        "Σ dager × grad / Σ dager over sykmeldingsperiodene", ALDRI;
    "grad_skift", "antall ganger graden skifter", "talet på gonger graden skiftar", Antall,
        "par av sykmeldingsperioder etter hverandre med ulik grad", ALDRI;
    "tilbakedatert", "lengste tid fra første dag til signering", "lengste tid frå første dag til signering", Dager,
        "størst av signert − første dag, minst 0", ALDRI;
    "forhandssignert", "lengste tid fra signering til første dag", "lengste tid frå signering til første dag", Dager,
        "størst av første dag − signert, minst 0", ALDRI;
    "hull", "dager uten sykmelding inne i fraværet", "dagar utan sjukmelding inne i fråværet", Dager,
        "kalenderdager i fraværet uten gyldig sykmelding", ALDRI;
    "overlapp", "dager med mer enn én sykmelding", "dagar med meir enn éi sjukmelding", Dager,
        "Σ dager i sykmeldingsperiodene − kalenderdager med sykmelding", ALDRI;
    "betalt_andel", "andel av dagene etter arbeidsgiverperioden som er betalt", "del av dagane etter arbeidsgivarperioden som er betalte", Andel,
        "betalte ukedager / ukedager fra dag 17 til siste dag", ALDRI;
    "refusjon_andel", "andel av sykepengene som gikk til arbeidsgiver", "del av sjukepengane som gjekk til arbeidsgivaren", Andel,
        "kroner i refusjon / kroner utbetalt", ALDRI;
    "korreksjoner", "antall utbetalinger som er rettet", "talet på utbetalingar som er retta", Antall,
        "utbetalinger i fraværet som erstatter en tidligere, eller er negative", ALDRI;
    "soknadstid", "lengste tid fra periodens slutt til søknaden", "lengste tid frå slutten av perioden til søknaden", Dager,
        "størst av sendt − siste dag i søknaden, minst 0", "ingen søknad for fraværet";
    "sats_mot_lonn", "sykepengegrunnlaget mot vanlig lønn", "sjukepengegrunnlaget mot vanleg løn", Forhold,
        "høyeste dagsats × 260 / 12 / vanlig månedslønn, regnet til høyst 6 G i året", UTEN_ARBEIDSGIVER;
    "inntekt_mot_lonn", "inntektsmeldingen mot vanlig lønn", "inntektsmeldinga mot vanleg løn", Forhold,
        "månedsinntekt i inntektsmeldingen / vanlig månedslønn", "ingen inntektsmelding, eller ingen vanlig lønn";
    "arbeidslonn", "lønn for arbeid i månedene med fravær, mot vanlig lønn", "løn for arbeid i månadene med fråvær, mot vanleg løn", Forhold,
        "lønn for arbeid hos arbeidsgiveren i månedene fraværet rører / (måneder × vanlig månedslønn)", UTEN_ARBEIDSGIVER;
    "annen_lonn", "lønn for arbeid hos andre i månedene med fravær, mot vanlig lønn", "løn for arbeid hos andre i månadene med fråvær, mot vanleg løn", Forhold,
        "lønn for arbeid hos andre arbeidsgivere i de samme månedene / (måneder × vanlig månedslønn)", UTEN_ARBEIDSGIVER;
    "arbeidsgivere", "antall arbeidsgivere første dag", "talet på arbeidsgivarar første dag", Antall,
        "ulike arbeidsgivere med arbeidsforhold den dagen", "ingen arbeidsforhold den dagen";
    "ytelse_dager", "ukedager med en annen ytelse", "vekedagar med ei anna yting", Dager,
        "ukedager i fraværet der også en annen ytelse er utbetalt", ALDRI;
}

/// Of that name.
pub fn finn(kode: &str) -> Option<&'static Trekk> {
    TREKK.iter().find(|t| t.kode == kode)
}

/// Codes in order: the columns of the models.
pub fn koder() -> Vec<String> {
    TREKK.iter().map(|t| t.kode.to_owned()).collect()
}

/// The columns that the numbers are made of, and the guard's. The files of S46–S48 declare exactly these.
pub const KOLONNER: &[Kolonne] = &[
    Kolonne::SykmeldingId,
    Kolonne::SykmeldingFom,
    Kolonne::SykmeldingTom,
    Kolonne::SykmeldingGrad,
    Kolonne::SykmeldingSignert,
    Kolonne::SykmeldingUgyldig,
    Kolonne::KravFom,
    Kolonne::KravTom,
    Kolonne::KravSendt,
    Kolonne::ImArbeidsgiver,
    Kolonne::ImForsteDag,
    Kolonne::ImInntekt,
    Kolonne::AmArbeidsgiver,
    Kolonne::AmManed,
    Kolonne::AmType,
    Kolonne::AmBelop,
    Kolonne::AaArbeidsgiver,
    Kolonne::AaFom,
    Kolonne::AaTom,
    Kolonne::AaNaering,
    Kolonne::YtelseHvilken,
    Kolonne::YtelseFom,
    Kolonne::YtelseTom,
    Kolonne::UtFom,
    Kolonne::UtTom,
    Kolonne::UtGrad,
    Kolonne::UtDagsats,
    Kolonne::UtArbeidsgiver,
    Kolonne::UtRefusjon,
    Kolonne::UtUtbetalt,
    Kolonne::UtKorreksjon,
    Kolonne::PersonDod,
    Kolonne::PersonSammenslatt,
];
