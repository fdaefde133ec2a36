//! Diagnoses of the register. Weights are rough shares of doctor-certified spells; effects and
//! noise are ours, chosen so that infections end early and predictably, while pain and mental
//! disorders are long and uncertain. Codes: ICPC-2, and ICD-10 for notes from specialists.

/// One diagnosis.
#[derive(Debug, PartialEq)]
pub struct Diagnosevalg {
    /// ICPC-2 code.
    pub kode: &'static str,
    /// Its text.
    pub tekst: &'static str,
    /// ICD-10 code (no dots) and text that a specialist would use.
    pub icd10: Option<(&'static str, &'static str)>,
    /// Share of spells, relative.
    pub(super) vekt: f64,
    /// Added to the length score.
    pub(super) effekt: f64,
    /// Which of the three widths of noise ([`super::risiko::STOY`]).
    pub(super) stoyklasse: usize,
    /// Added to the log odds of being graded.
    pub(super) gradering: f64,
    /// Who can have it.
    pub(super) hvem: Hvem,
}

/// Who can have a diagnosis.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Hvem {
    Alle,
    /// Only women; the flag says related to pregnancy.
    Kvinner(bool),
    Menn,
}

impl Diagnosevalg {
    /// First letter of the ICPC-2 code: the organ chapter.
    pub fn kapittel(&self) -> char {
        self.kode.chars().next().unwrap_or('A')
    }

    /// Related to pregnancy.
    pub fn svangerskap(&self) -> bool {
        self.hvem == Hvem::Kvinner(true)
    }
}

type Rad = (&'static str, &'static str, Option<(&'static str, &'static str)>, f64, f64, usize, f64);

const fn d(rad: Rad) -> Diagnosevalg {
    for_hvem(rad, Hvem::Alle)
}

const fn for_hvem(rad: Rad, hvem: Hvem) -> Diagnosevalg {
    let (kode, tekst, icd10, vekt, effekt, stoyklasse, gradering) = rad;
    Diagnosevalg { kode, tekst, icd10, vekt, effekt, stoyklasse, gradering, hvem }
}

/// All of them.
pub(super) static DIAGNOSER: [Diagnosevalg; 48] = [
    d(("R74", "Akutt øvre luftveisinfeksjon", None, 10.9, -1.15, 0, -1.6)),
    d((
        "P02",
        "Psykisk ubalanse situasjonsbetinget",
        Some(("F432", "Tilpasningsforstyrrelser")),
        6.6,
        0.45,
        2,
        0.5,
    )),
    d(("A04", "Slapphet/tretthet", None, 5.1, 0.45, 2, 0.6)),
    d(("D73", "Gastroenteritt antatt infeksiøs", None, 5.1, -1.55, 0, -2.2)),
    d(("P76", "Depressiv lidelse", Some(("F321", "Moderat depressiv episode")), 4.7, 0.95, 2, 0.4)),
    d(("R80", "Influensa", None, 4.5, -1.20, 0, -2.0)),
    d(("L03", "Korsrygg symptomer/plager", Some(("M545", "Lumbago")), 4.3, -0.15, 2, 0.1)),
    d(("L84", "Ryggsyndrom uten smerteutstråling", Some(("M545", "Lumbago")), 4.0, 0.05, 2, 0.2)),
    d(("R83", "Luftveisinfeksjon IKA", None, 3.3, -1.05, 0, -1.6)),
    d(("P29", "Psykiske symptomer/plager IKA", None, 2.9, 0.50, 2, 0.5)),
    d(("A77", "Virussykdom IKA", None, 2.7, -0.95, 0, -1.2)),
    d(("L08", "Skulder symptomer/plager", None, 2.6, 0.25, 1, 0.3)),
    d(("L92", "Skuldersyndrom", Some(("M754", "Avklemmingssyndrom i skulder")), 2.5, 0.55, 1, 0.2)),
    d(("R78", "Akutt bronkitt/bronkiolitt", None, 2.4, -0.85, 0, -1.4)),
    for_hvem(("W29", "Svangerskap symptomer/plager IKA", None, 4.6, 0.60, 1, 0.7), Hvem::Kvinner(true)),
    d(("L02", "Rygg symptomer/plager", None, 2.1, 0.00, 2, 0.2)),
    d((
        "L86",
        "Ryggsyndrom med smerteutstråling",
        Some(("M511", "Lidelse i lumbalskive med radikulopati")),
        2.4,
        0.60,
        2,
        0.1,
    )),
    d(("P74", "Angstlidelse", Some(("F411", "Generalisert angstlidelse")), 2.0, 0.75, 2, 0.4)),
    d(("L99", "Muskel-skjelettsykdom IKA", None, 2.0, 0.60, 2, 0.4)),
    d(("L15", "Kne symptomer/plager", None, 1.9, 0.20, 1, 0.1)),
    d(("P06", "Søvnforstyrrelse", None, 1.7, 0.15, 2, 0.5)),
    d(("L18", "Muskelsmerter", None, 1.7, 0.30, 2, 0.5)),
    d(("N01", "Hodepine", None, 1.6, -0.55, 1, -0.4)),
    d(("D99", "Sykdom i fordøyelsessystemet IKA", None, 1.6, 0.05, 1, -0.2)),
    d(("N89", "Migrene", Some(("G439", "Uspesifisert migrene")), 1.5, -0.85, 1, -0.5)),
    d(("R81", "Lungebetennelse", Some(("J189", "Uspesifisert pneumoni")), 1.4, -0.40, 0, -1.0)),
    d(("A78", "Infeksjonssykdom IKA", None, 1.3, -0.70, 0, -1.2)),
    for_hvem(("W05", "Svangerskapskvalme/-brekning", None, 2.0, -0.10, 1, 0.0), Hvem::Kvinner(true)),
    d(("L76", "Brudd IKA", Some(("S829", "Brudd i uspesifisert del av leggen")), 1.2, 0.45, 0, -0.4)),
    d(("L72", "Brudd i underarm", Some(("S525", "Brudd i nedre ende av radius")), 0.9, 0.45, 0, -0.2)),
    d(("L77", "Forstuving ankel", None, 1.1, -0.35, 0, -0.7)),
    d(("H71", "Akutt mellomørebetennelse", None, 1.0, -0.95, 0, -1.8)),
    d(("S99", "Hudsykdom IKA", None, 1.0, -0.10, 1, -0.3)),
    d(("N17", "Svimmelhet", None, 0.9, -0.10, 1, 0.1)),
    d(("U71", "Cystitt/urinveisinfeksjon", None, 0.9, -1.00, 0, -1.6)),
    d(("F99", "Øyesykdom IKA", None, 0.7, -0.45, 1, -0.8)),
    d((
        "D89",
        "Lyskebrokk",
        Some(("K409", "Ensidig lyskebrokk uten obstruksjon eller gangren")),
        0.7,
        0.10,
        0,
        -0.8,
    )),
    d(("L89", "Hofteleddsartrose", Some(("M169", "Uspesifisert hofteleddsartrose")), 0.8, 0.95, 1, 0.1)),
    d(("L90", "Kneleddsartrose", Some(("M179", "Uspesifisert kneleddsartrose")), 0.9, 0.90, 1, 0.2)),
    d((
        "K74",
        "Iskemisk hjertesykdom med angina",
        Some(("I209", "Uspesifisert angina pectoris")),
        0.6,
        0.75,
        1,
        -0.1,
    )),
    d(("K86", "Hypertensjon ukomplisert", None, 0.5, -0.20, 1, 0.1)),
    d(("K90", "Hjerneslag", Some(("I639", "Uspesifisert hjerneinfarkt")), 0.35, 1.35, 1, -0.2)),
    d((
        "P73",
        "Affektiv psykose",
        Some(("F319", "Uspesifisert bipolar affektiv lidelse")),
        0.6,
        1.35,
        2,
        -0.3,
    )),
    for_hvem(
        (
            "X76",
            "Brystkreft kvinne",
            Some(("C509", "Ondartet svulst i bryst, uspesifisert")),
            0.9,
            1.75,
            1,
            -0.2,
        ),
        Hvem::Kvinner(false),
    ),
    for_hvem(
        ("X99", "Sykdom i kvinnelige kjønnsorganer IKA", None, 1.3, 0.00, 1, -0.3),
        Hvem::Kvinner(false),
    ),
    for_hvem(
        (
            "Y77",
            "Ondartet svulst i prostata",
            Some(("C61", "Ondartet svulst i prostata")),
            0.4,
            0.95,
            1,
            -0.1,
        ),
        Hvem::Menn,
    ),
    d(("T90", "Diabetes type 2", None, 0.4, 0.35, 2, 0.2)),
    d(("N79", "Hjernerystelse", Some(("S060", "Hjernerystelse")), 0.9, 0.00, 2, 0.4)),
];
