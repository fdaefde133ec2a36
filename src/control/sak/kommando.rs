//! What somebody may ask of a case. There is none that stops, changes or holds back a payment, and
//! none that could be read so: what the benefits unit decided is registered as a code (R1).

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{
    aktor::Oppgave,
    hendelse::{
        Faktum, Forklaringssvar, Juristkontroll, Konklusjon, Kravhjemmel, Kravkilde, Sarbarhet, Syn, Utfall,
        Varsel,
    },
    koder::{Anmeldelsesutfall, Horingsutgang, Klageutfall, Triageutgang, Vedtakskode},
};
use crate::base::{Nok, Periode};

/// A wish.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kommando", rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Kommando {
    /// Says whether oneself can have the case (fvl § 6). Comes before everything else.
    ErklarHabilitet { habil: bool, grunn: String },
    /// Gives somebody a part: oneself, or the leader anybody.
    Tildel { til: String, oppgave: Oppgave },
    /// Marks a vulnerable person; only an experienced reviewer may go on.
    SettSarbarhet { grunn: Option<Sarbarhet> },
    /// One's own view, before any number is shown.
    GiForsteBlikk { syn: Syn, begrunnelse: String },
    /// What became of trying an innocent explanation, and how it was tried.
    VurderForklaring { kode: String, svar: Forklaringssvar, hvordan: String },
    /// The other unit was asked, and what it said.
    SporAnnenEnhet { enhet: String, svar: String },
    /// A question to the medical adviser.
    SporMedisinsk { sporsmal: String },
    /// The adviser's answer.
    SvarMedisinsk { svar: String },
    /// A remark.
    Kommenter { tekst: String },
    /// A document, by its hash (64 hexadecimal digits).
    LeggTilBevis { navn: String, sha256: String, kilde: String },
    /// Ends stage 2.
    AvsluttTriage { utgang: Triageutgang, begrunnelse: String },
    /// Demands information.
    StillKrav {
        id: Uuid,
        kilde: Kravkilde,
        hjemmel: Kravhjemmel,
        nodvendig: String,
        forholdsmessig: String,
        omfang: Periode,
        gjelder: String,
        svarfrist: NaiveDate,
    },
    /// Reminds.
    PurrKrav { krav: Uuid, svarfrist: NaiveDate },
    /// An answer came.
    BesvarKrav { krav: Uuid },
    /// The one who was asked complains.
    KlagPaKrav { krav: Uuid, grunn: String },
    /// The complaint is decided by the leader.
    AvgjorKravklage { krav: Uuid, medhold: bool, begrunnelse: String },
    /// Writes down why there is reasonable ground for suspicion (§ 21-4 a).
    NoterMistanke { notat: String },
    /// The leader lets the wider powers be used, or not.
    AvgjorMistanke { godkjent: bool, begrunnelse: String },
    /// Ends stage 3.
    Konkluder { konklusjon: Konklusjon },
    /// The second person of a conclusion about guilt.
    AvgjorKonklusjon { enig: bool, begrunnelse: String },
    /// The benefits unit has sent the notice.
    SendVarsel { varsel: Varsel },
    /// Ends stage 5.
    AvsluttHoring { utgang: Horingsutgang },
    /// What was decided outside.
    RegistrerVedtak { koder: Vec<Vedtakskode>, dato: NaiveDate },
    /// Proposes a police report.
    ForeslaAnmeldelse { notat: String, belop: Nok },
    /// The lawyer's new check of law, EEA and limitation.
    KontrollerAnmeldelse { kontroll: Juristkontroll },
    /// The leader's yes or no.
    AvgjorAnmeldelse { anmeld: bool, begrunnelse: String },
    /// What the police and the courts did.
    RegistrerAnmeldelsesutfall { utfall: Anmeldelsesutfall, dato: NaiveDate },
    /// An appeal came.
    RegistrerKlage { dato: NaiveDate },
    /// It was decided.
    RegistrerKlageutfall { utfall: Klageutfall, dato: NaiveDate },
    /// Puts off informing, at most to the next review.
    UtsettInformering { grunn: String, til: NaiveDate },
    /// The one it was about has been told.
    Informer { dato: NaiveDate, hvordan: String },
    /// Snoozes.
    Utsett { til: NaiveDate, grunn: String },
    /// Ends the snooze.
    Gjenoppta,
    /// Says that a fact is wrong, on behalf of the one it is about.
    KrevRetting { faktum: Faktum, hva: String },
    /// Decides it. Yes removes every signal that rests on the fact.
    AvgjorRetting { faktum: Faktum, medhold: bool, begrunnelse: String },
    /// Closes, or asks a second person to.
    Lukk { utfall: Utfall },
    /// The second person closes.
    BekreftLukking,
}
