//! One rule file, read and refused in plain words. What the wall demands of a rule (R4, R11, R17,
//! R18) is a required field: a file without a legal basis, an end, or somebody else's approval
//! cannot be read.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::super::{
    grunnlag::{Kilde, Kolonne, Kolonnesett, forbudt},
    signal::Niva,
};

/// What is wrong with a rule file.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RegelfilFeil {
    /// Not readable.
    #[error("{fil}: {feil}")]
    Form {
        /// File name.
        fil: String,
        /// What the reader says.
        feil: String,
    },
    /// Asks for something that no rule may ask for.
    #[error("{fil}: kolonnen «{kolonne}» kan ikke brukes. {grunn}")]
    Forbudt {
        /// File name.
        fil: String,
        /// Name asked for.
        kolonne: String,
        /// Why not.
        grunn: &'static str,
    },
    /// Asks for a column that is not there.
    #[error("{fil}: kolonnen «{kolonne}» finnes ikke. Kolonnene står i docs/control.md")]
    UkjentKolonne {
        /// File name.
        fil: String,
        /// Name asked for.
        kolonne: String,
    },
    /// Author and approver are the same.
    #[error("{fil}: eier og godkjenner må være to personer")]
    SammePerson {
        /// File name.
        fil: String,
    },
    /// A rule without innocent explanations is no rule.
    #[error("{fil}: minst én uskyldig forklaring må stå")]
    IngenForklaring {
        /// File name.
        fil: String,
    },
    /// No legal reference.
    #[error("{fil}: hjemmel mangler, eller slutter før den begynner")]
    Hjemmel {
        /// File name.
        fil: String,
    },
    /// The id is not the file's name, or nobody wrote a function for it.
    #[error("{fil}: regelen «{id}» har ingen funksjon")]
    UtenFunksjon {
        /// File name.
        fil: String,
        /// Id.
        id: String,
    },
}

/// What the rule is for (purpose limitation; GDPR art. 5(1)(b)).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Formal {
    /// Two records disagree about what was paid for.
    Motstrid,
    /// The same days are paid twice, or beside another benefit.
    Dobbeltbetaling,
    /// The basis of the right or of the amount.
    Grunnlag,
    /// How doctors write notes, compared with peers. Dialogue first.
    Sykmelderpraksis,
    /// Employers and groups.
    Virksomhet,
    /// Rare patterns; never alone.
    Avvik,
}

/// Whom a rule looks at, one at a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Omfang {
    /// One person.
    Person,
    /// A doctor among doctors.
    Sykmelder,
    /// An employer among employers, or a group.
    Arbeidsgiver,
}

/// A sentence in both forms of Norwegian.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tekst {
    /// Bokmål.
    pub nb: String,
    /// Nynorsk.
    pub nn: String,
}

/// An innocent explanation that must be tried before anybody is asked anything.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Forklaring {
    /// Code, unique in the rule: `sen_rapportering`.
    pub kode: String,
    /// The explanation, as the reviewer and later the person reads it.
    pub nb: String,
    /// The same in nynorsk.
    pub nn: String,
}

/// A law reference with the days that it holds for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Hjemmel {
    /// As `ftrl § 8-13`.
    pub paragraf: String,
    /// First day.
    #[serde(deserialize_with = "dag")]
    pub fra: NaiveDate,
    /// Last day; open when missing.
    #[serde(default, deserialize_with = "kanskje_dag")]
    pub til: Option<NaiveDate>,
}

/// A day as TOML writes it, or as text.
#[derive(Deserialize)]
#[serde(untagged)]
enum Dag {
    Tekst(NaiveDate),
    Toml(toml::value::Datetime),
}

fn dag<'de, D: serde::Deserializer<'de>>(d: D) -> Result<NaiveDate, D::Error> {
    match Dag::deserialize(d)? {
        Dag::Tekst(dag) => Ok(dag),
        Dag::Toml(tid) => tid.to_string().parse().map_err(serde::de::Error::custom),
    }
}

fn kanskje_dag<'de, D: serde::Deserializer<'de>>(d: D) -> Result<Option<NaiveDate>, D::Error> {
    #[derive(Deserialize)]
    struct Ytre(#[serde(deserialize_with = "dag")] NaiveDate);
    Option::<Ytre>::deserialize(d).map(|dag| dag.map(|Ytre(dag)| dag))
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Ra {
    id: String,
    versjon: u32,
    omfang: Omfang,
    formal: Formal,
    niva: Niva,
    navn: Tekst,
    /// What is compared, for the reviewer and the person. Numbers as `{navn}`.
    setning: Tekst,
    hjemmel: Vec<Hjemmel>,
    eos_unntatt: bool,
    eos_merknad: String,
    kolonner: Vec<String>,
    #[serde(default)]
    terskler: BTreeMap<String, f64>,
    forklaringer: Vec<Forklaring>,
    rettferdighet: String,
    gulv_rettsgebyr: f64,
    daglig_tak: u32,
    eier: String,
    godkjenner: String,
    #[serde(deserialize_with = "dag")]
    godkjent: NaiveDate,
    #[serde(deserialize_with = "dag")]
    utloper: NaiveDate,
    kilde: String,
    #[serde(default)]
    slatt_pa: bool,
}

/// Named numbers of a rule.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct Terskler(pub BTreeMap<String, f64>);

impl Terskler {
    /// The number of that name.
    pub fn tall(&self, navn: &'static str) -> Result<f64, super::super::grunnlag::Stopp> {
        self.0.get(navn).copied().ok_or(super::super::grunnlag::Stopp::ManglerTerskel(navn))
    }

    /// The same as whole days or counts.
    pub fn hel(&self, navn: &'static str) -> Result<i64, super::super::grunnlag::Stopp> {
        #[expect(clippy::cast_possible_truncation, reason = "thresholds are small")]
        self.tall(navn).map(|t| t.round() as i64)
    }
}

/// One rule as written in its file.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Regelfil {
    /// `S10`.
    pub id: String,
    /// Raised whenever anything that changes a result changes.
    pub versjon: u32,
    /// Whom it looks at.
    pub omfang: Omfang,
    /// What it is for.
    pub formal: Formal,
    /// The highest level that it may give.
    pub niva: Niva,
    /// Short name.
    pub navn: Tekst,
    /// The sentence with places for numbers.
    pub setning: Tekst,
    /// Law, with the days it holds.
    pub hjemmel: Vec<Hjemmel>,
    /// Stays, work and benefits inside the EEA can never be a ground for this rule.
    pub eos_unntatt: bool,
    /// How the EEA is kept out, or why it does not come up.
    pub eos_merknad: String,
    /// What it may read.
    #[serde(serialize_with = "som_navn")]
    pub kolonner: Vec<Kolonne>,
    /// Its numbers.
    pub terskler: Terskler,
    /// What must be tried first.
    pub forklaringer: Vec<Forklaring>,
    /// Who may be hit more often without reason, and what is done about it.
    pub rettferdighet: String,
    /// Amounts under so many court fees lead to guidance only (R27).
    pub gulv_rettsgebyr: f64,
    /// At most so many new cases a day (R26).
    pub daglig_tak: u32,
    /// Who answers for it.
    pub eier: String,
    /// Who approved it; another person.
    pub godkjenner: String,
    /// When.
    pub godkjent: NaiveDate,
    /// Stops by itself on this day (R4); at most twelve months after the approval.
    pub utloper: NaiveDate,
    /// Where the definition comes from.
    pub kilde: String,
    /// On in the delivered set. Those that need fairness data first are off.
    pub slatt_pa: bool,
}

fn som_navn<S: serde::Serializer>(kolonner: &[Kolonne], s: S) -> Result<S::Ok, S::Error> {
    s.collect_seq(kolonner.iter().map(|k| k.navn()))
}

impl Regelfil {
    /// Reads a file and holds it against what the wall demands.
    pub fn les(fil: &str, innhold: &str) -> Result<Self, RegelfilFeil> {
        let fil = fil.to_owned();
        let ra: Ra = toml::from_str(innhold)
            .map_err(|feil| RegelfilFeil::Form { fil: fil.clone(), feil: feil.to_string() })?;
        let mut kolonner = Vec::new();
        for navn in &ra.kolonner {
            if let Some(grunn) = forbudt::grunn(navn) {
                return Err(RegelfilFeil::Forbudt { fil, kolonne: navn.clone(), grunn });
            }
            match Kolonne::ALLE.iter().find(|k| k.navn() == navn) {
                Some(kolonne) => kolonner.push(*kolonne),
                None => return Err(RegelfilFeil::UkjentKolonne { fil, kolonne: navn.clone() }),
            }
        }
        if ra.eier.trim().is_empty() || ra.eier.trim() == ra.godkjenner.trim() {
            return Err(RegelfilFeil::SammePerson { fil });
        }
        if ra.forklaringer.is_empty() {
            return Err(RegelfilFeil::IngenForklaring { fil });
        }
        if ra.hjemmel.is_empty() || ra.hjemmel.iter().any(|h| h.til.is_some_and(|til| til < h.fra)) {
            return Err(RegelfilFeil::Hjemmel { fil });
        }
        let lengst = ra.godkjent.checked_add_months(chrono::Months::new(12)).unwrap_or(ra.godkjent);
        if ra.utloper > lengst || ra.utloper <= ra.godkjent {
            let feil = "«utloper» må stå, etter «godkjent» og høyst tolv måneder etter".to_owned();
            return Err(RegelfilFeil::Form { fil, feil });
        }
        Ok(Self {
            id: ra.id,
            versjon: ra.versjon,
            omfang: ra.omfang,
            formal: ra.formal,
            niva: ra.niva,
            navn: ra.navn,
            setning: ra.setning,
            hjemmel: ra.hjemmel,
            eos_unntatt: ra.eos_unntatt,
            eos_merknad: ra.eos_merknad,
            kolonner,
            terskler: Terskler(ra.terskler),
            forklaringer: ra.forklaringer,
            rettferdighet: ra.rettferdighet,
            gulv_rettsgebyr: ra.gulv_rettsgebyr,
            daglig_tak: ra.daglig_tak,
            eier: ra.eier,
            godkjenner: ra.godkjenner,
            godkjent: ra.godkjent,
            utloper: ra.utloper,
            kilde: ra.kilde,
            slatt_pa: ra.slatt_pa,
        })
    }

    /// The columns as a set.
    pub fn sett(&self) -> Kolonnesett {
        self.kolonner.iter().copied().collect()
    }

    /// The sources that its columns come from; one that is down makes the rule unable to assess.
    pub fn kilder(&self) -> Vec<Kilde> {
        use super::super::grunnlag::Tabell;
        let mut kilder: Vec<Kilde> = self
            .kolonner
            .iter()
            .map(|k| match k.tabell() {
                Tabell::Sykmelding => Kilde::Sykmelding,
                Tabell::Krav => Kilde::Soknad,
                Tabell::Inntektsmelding => Kilde::Inntektsmelding,
                Tabell::Amelding => Kilde::Amelding,
                Tabell::Arbeidsforhold => Kilde::Aaregister,
                Tabell::Ytelse => Kilde::Ytelser,
                Tabell::Utbetaling => Kilde::Utbetaling,
                Tabell::Godkjenning => Kilde::Godkjenning,
                Tabell::Person => Kilde::Folkeregister,
            })
            .collect();
        kilder.sort();
        kilder.dedup();
        kilder
    }

    /// Does the law hold, and has the approval not run out?
    pub fn gjelder(&self, i_dag: NaiveDate) -> bool {
        self.godkjent <= i_dag && i_dag < self.utloper && self.hjemmel_gjelder(i_dag)
    }

    /// Does the law hold?
    pub fn hjemmel_gjelder(&self, i_dag: NaiveDate) -> bool {
        self.hjemmel.iter().any(|h| h.fra <= i_dag && h.til.is_none_or(|til| i_dag <= til))
    }
}
