//! What the rest of the program may ask the store.

use std::collections::BTreeMap;

use async_trait::async_trait;
use chrono::{DateTime, NaiveDate, Utc};
use uuid::Uuid;

use super::{LagerFeil, ModellRad, Personrad, Utkastlager};
use crate::{
    access::{
        Aktor,
        revisjon::{Hash, Lenke},
    },
    base::{BrevId, Fnr, HendelseId, Hpr, PersonId, PrognoseId},
    commands::{ChangeSet, Kortvisning, LagretPrognose, brev::Brevinnhold, paminnelse::Trekning},
    hendelse::{Hendelse, sykmelding::Kodeverk},
    intake::{Avvisning, kodenavn::Kodenavn, svar::Dom},
    rules::Regelverk,
};

/// A place in the log: the number of the last event that is included.
pub type Posisjon = i64;

/// What became of one message.
#[derive(Debug, Clone, PartialEq)]
pub enum Meldingssvar {
    /// Stored.
    Lagret {
        /// The person.
        person: PersonId,
        /// The event.
        hendelse: HendelseId,
        /// Its place in the log.
        posisjon: Posisjon,
        /// What the rules said, when they were run.
        dom: Option<Dom>,
    },
    /// Already there; nothing changed.
    Duplikat {
        /// The event that was there.
        hendelse: HendelseId,
    },
    /// Refused.
    Avvist {
        /// Why.
        avvisning: Avvisning,
        /// The dead letter that holds the bytes, when this set asked for one; of bytes that came before, theirs.
        brev: Option<Uuid>,
        /// The same content was refused before.
        igjen: bool,
    },
}

/// What became of one change set.
#[derive(Debug, Clone, PartialEq)]
pub enum Svar {
    /// Written, durably; one answer per message, then one per dead letter.
    Skrevet(Vec<Meldingssvar>),
    /// Somebody else changed the person in the meantime; nothing was written.
    Konflikt,
    /// A key that may be used once was used before; nothing was written. [`super::Committer`] fails then.
    Gjenbrukt,
}

/// What a transaction wrote.
#[derive(Debug, Default)]
pub struct Skrevet {
    /// One answer per set, in order.
    pub svar: Vec<Svar>,
    /// The read-model rows that changed.
    pub rader: Vec<Personrad>,
    /// Events written.
    pub hendelser: usize,
}

/// An event with its place.
#[derive(Debug, Clone, PartialEq)]
pub struct HendelseRad {
    /// Place in the log.
    pub posisjon: Posisjon,
    /// The event.
    pub hendelse: Hendelse,
}

/// A dead letter as listed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DodtBrevRad {
    /// Id.
    pub id: Uuid,
    /// First received.
    pub mottatt: DateTime<Utc>,
    /// Door.
    pub dor: String,
    /// Kind as far as seen.
    pub type_: String,
    /// Stage.
    pub steg: String,
    /// Rule.
    pub regel: String,
    /// Plain words.
    pub tekst: String,
    /// How many times the same bytes came.
    pub antall: i64,
    /// Size.
    pub bytes: i64,
    /// Replayed with success.
    pub avspilt: Option<DateTime<Utc>>,
}

/// A letter that was sent, without the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BrevRad {
    /// Id.
    pub id: BrevId,
    /// The person in use, also when it was sent about one who was merged into them.
    pub person: PersonId,
    /// The event it was sent with.
    pub hendelse: HendelseId,
    /// When.
    pub laget: DateTime<Utc>,
    /// By whom, as in the audit log.
    pub laget_av: String,
    /// What it says.
    pub innhold: Brevinnhold,
    /// SHA-256 of the file, hexadecimal.
    pub sha256: String,
}

/// A job taken by a worker.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Jobb {
    /// Id.
    pub id: Uuid,
    /// Kind.
    pub type_: String,
    /// What to work on, as JSON.
    pub innhold: String,
    /// How many times it was taken, this one included.
    pub forsok: i64,
}

/// An imported list of codes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KodeverkRad {
    /// Code system.
    pub system: Kodeverk,
    /// Edition.
    pub versjon: String,
    /// How many codes.
    pub antall: i64,
}

/// A session.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Okt {
    /// Who.
    pub aktor: Aktor,
    /// Until.
    pub utloper: DateTime<Utc>,
    /// When it was last used, to the minute.
    pub sist_brukt: DateTime<Utc>,
    /// Where the person logged in.
    pub sted: Option<String>,
}

/// How many cards of a topic a client was shown, or was answered by a doctor there.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Korttall {
    /// The client's issuer.
    pub klient: String,
    /// Topic.
    pub tema: String,
    /// `VIST`, `AKSEPTERT` or `AVVIST`.
    pub hva: String,
    /// Code of the reason.
    pub grunn: Option<String>,
    /// How many.
    pub antall: i64,
}

/// The store. Every method behaves the same on both engines (`tests/it/contract`).
#[async_trait]
pub trait Lager: Utkastlager {
    /// Name of the engine.
    fn motor(&self) -> &'static str;

    /// Writes all sets in one transaction and derives the people they touch. Durable on return.
    /// Call it only through the [`super::Committer`]. `merke` is what the rows in the store must come
    /// from for anything to be written ([`LagerFeil::AnnetRegelverk`]); none when it does not matter.
    async fn skriv(
        &self,
        sett: &[ChangeSet],
        regelverk: &Regelverk,
        merke: Option<&str>,
    ) -> Result<Skrevet, LagerFeil>;

    /// One event.
    async fn hendelse(&self, id: HendelseId) -> Result<Option<HendelseRad>, LagerFeil>;

    /// All events of a person, earlier identities included, in log order.
    async fn hendelser(&self, person: PersonId) -> Result<Vec<HendelseRad>, LagerFeil>;

    /// Those of them that can be read, and how many can't: for a page that says so instead of failing.
    async fn lesbare_hendelser(&self, person: PersonId) -> Result<(Vec<HendelseRad>, usize), LagerFeil>;

    /// The same for many people at once, in one round trip; people without events are left out.
    async fn hendelser_for(
        &self,
        personer: &[PersonId],
    ) -> Result<BTreeMap<PersonId, Vec<HendelseRad>>, LagerFeil>;

    /// The person in use for an id that may have been merged away.
    async fn gjeldende(&self, person: PersonId) -> Result<Option<PersonId>, LagerFeil>;

    /// The person of an identity number.
    async fn person_for(&self, ident: Fnr) -> Result<Option<PersonId>, LagerFeil>;

    /// The event behind a key of intake or of something that arose here.
    async fn kjent_nokkel(&self, nokkel: &str) -> Result<Option<HendelseId>, LagerFeil>;

    /// Read-model rows after a position, in order of position, at most `antall`.
    async fn rader_etter(&self, etter: Posisjon, antall: i64) -> Result<Vec<Personrad>, LagerFeil>;

    /// The raw bytes of all read-model rows, ordered by person, for comparing.
    async fn radbytes(&self) -> Result<Vec<(PersonId, Posisjon, String)>, LagerFeil>;

    /// The ids of all people in use, ordered.
    async fn personer(&self) -> Result<Vec<PersonId>, LagerFeil>;

    /// Makes the read-model rows of these people again; says how many were different before.
    async fn bygg_pa_nytt(&self, personer: &[PersonId], regelverk: &Regelverk) -> Result<usize, LagerFeil>;

    /// When an event of each type last came.
    async fn sist_mottatt(&self) -> Result<BTreeMap<String, DateTime<Utc>>, LagerFeil>;

    /// The last position in the log.
    async fn posisjon(&self) -> Result<Posisjon, LagerFeil>;

    /// Entries of the audit chain after a number, in order.
    async fn revisjon_etter(&self, etter: i64, antall: i64) -> Result<Vec<Lenke>, LagerFeil>;

    /// The newest entries, newest first; of one person when given.
    async fn revisjon_siste(&self, person: Option<PersonId>, antall: i64) -> Result<Vec<Lenke>, LagerFeil>;

    /// Number and hash of the head of the audit chain.
    async fn revisjonshode(&self) -> Result<(i64, Hash), LagerFeil>;

    /// The newest dead letters.
    async fn dode_brev(&self, antall: i64) -> Result<Vec<DodtBrevRad>, LagerFeil>;

    /// One dead letter as listed.
    async fn dodt_brev_rad(&self, id: Uuid) -> Result<Option<DodtBrevRad>, LagerFeil>;

    /// The bytes of a dead letter.
    async fn dodt_brev(&self, id: Uuid) -> Result<Option<Vec<u8>>, LagerFeil>;

    /// Takes up to `antall` due jobs until `leid_til`.
    async fn lei_jobber(
        &self,
        now: DateTime<Utc>,
        leid_til: DateTime<Utc>,
        antall: i64,
    ) -> Result<Vec<Jobb>, LagerFeil>;

    /// A job is done, or failed and to be tried again at the given time.
    async fn avslutt_jobb(
        &self,
        id: Uuid,
        feil: Option<&str>,
        igjen: Option<DateTime<Utc>>,
    ) -> Result<(), LagerFeil>;

    /// Starts a session; `token` is the hash.
    async fn ny_okt(
        &self,
        token: Hash,
        aktor: &Aktor,
        now: DateTime<Utc>,
        utloper: DateTime<Utc>,
    ) -> Result<(), LagerFeil>;

    /// The session of a token hash.
    async fn okt(&self, token: Hash) -> Result<Option<Okt>, LagerFeil>;

    /// A session is in use. Never later than before: two instances may tell at once.
    async fn bruk_okt(&self, token: Hash, now: DateTime<Utc>) -> Result<(), LagerFeil>;

    /// Notes where the log-in of a session was, and the session's name there.
    async fn bind_okt(&self, token: Hash, sted: &str, sid: Option<&str>) -> Result<(), LagerFeil>;

    /// Ends a session.
    async fn slett_okt(&self, token: Hash) -> Result<(), LagerFeil>;

    /// Ends every session of a session somewhere else; says how many.
    async fn slett_okter_fra(&self, sted: &str, sid: &str) -> Result<u64, LagerFeil>;

    /// Remembers something for a while, under the hash of a key that somebody else holds. The same
    /// key again replaces it.
    async fn husk(
        &self,
        nokkel: Hash,
        innhold: &str,
        now: DateTime<Utc>,
        utloper: DateTime<Utc>,
    ) -> Result<(), LagerFeil>;

    /// What is remembered under the key, unless it has run out.
    async fn husket(&self, nokkel: Hash, now: DateTime<Utc>) -> Result<Option<String>, LagerFeil>;

    /// The same, and forgets it: only one who asks gets it.
    async fn ta_husket(&self, nokkel: Hash, now: DateTime<Utc>) -> Result<Option<String>, LagerFeil>;

    /// A fact about the installation.
    async fn oppsett(&self, navn: &str) -> Result<Option<String>, LagerFeil>;

    /// Sets a fact about the installation.
    async fn sett_oppsett(&self, navn: &str, verdi: &str) -> Result<(), LagerFeil>;

    /// Takes or keeps the lease of a name until `til`; no when somebody else has it. Who has it does
    /// alone what only one instance needs to do. `now` is the clock on the wall.
    async fn lei(
        &self,
        navn: &str,
        holder: Uuid,
        now: DateTime<Utc>,
        til: DateTime<Utc>,
    ) -> Result<bool, LagerFeil>;

    /// The newest stored predictions of a person, newest first.
    async fn prognoser(&self, person: PersonId, antall: i64) -> Result<Vec<LagretPrognose>, LagerFeil>;

    /// Predictions made in these weeks of an absence, first and last, ordered by id; the next page
    /// comes after the last id of this one.
    async fn prognoser_i_uker(
        &self,
        uker: (u16, u16),
        etter: Option<PrognoseId>,
        antall: i64,
    ) -> Result<Vec<LagretPrognose>, LagerFeil>;

    /// The draws of a trial, in the order they were drawn.
    async fn trekninger(&self, forsok: &str) -> Result<Vec<Trekning>, LagerFeil>;

    /// The predictions with these ids, ordered by id; those that are not there are left out.
    async fn prognoser_med(&self, ider: &[PrognoseId]) -> Result<Vec<LagretPrognose>, LagerFeil>;

    /// One stored prediction.
    async fn prognose(&self, id: PrognoseId) -> Result<Option<LagretPrognose>, LagerFeil>;

    /// The newest stored prediction of each of these people who has one.
    async fn siste_prognoser(
        &self,
        personer: &[PersonId],
    ) -> Result<BTreeMap<PersonId, LagretPrognose>, LagerFeil>;

    /// The letters about a person, earlier identities included, newest first.
    async fn brev_for(&self, person: PersonId) -> Result<Vec<BrevRad>, LagerFeil>;

    /// One letter with its file.
    async fn brev(&self, id: BrevId) -> Result<Option<(BrevRad, Vec<u8>)>, LagerFeil>;

    /// Cards that were put aside and received from a time on, oldest first.
    async fn avviste_kort(&self, fra: DateTime<Utc>) -> Result<Vec<(Uuid, DateTime<Utc>)>, LagerFeil>;

    /// Adds to the counts of cards that were shown.
    async fn tell_kort(&self, visninger: &[Kortvisning]) -> Result<(), LagerFeil>;

    /// How many cards were shown from a day on, and answered from a time on, by client and topic.
    async fn korttall(&self, fra: NaiveDate, fra_tid: DateTime<Utc>) -> Result<Vec<Korttall>, LagerFeil>;

    /// Whether a doctor has opened a person's earlier notes, and they are open still.
    async fn har_utvidet_innsyn(
        &self,
        lege: Hpr,
        person: PersonId,
        now: DateTime<Utc>,
    ) -> Result<bool, LagerFeil>;

    /// All published models, oldest first.
    async fn modeller(&self) -> Result<Vec<ModellRad>, LagerFeil>;

    /// The artefact of a model.
    async fn modell(&self, hash: &str) -> Result<Option<Vec<u8>>, LagerFeil>;

    /// Forgets keys that may be used once and have run out; says how many. `now` is the clock on the
    /// wall.
    async fn rydd_engangs(&self, now: DateTime<Utc>) -> Result<u64, LagerFeil>;
    /// Which lists of codes are imported, by system.
    async fn kodeverk(&self) -> Result<Vec<KodeverkRad>, LagerFeil>;

    /// Every imported name, by system and code.
    async fn kodenavn(&self) -> Result<Vec<Kodenavn>, LagerFeil>;

    /// Answers when the database does.
    async fn ping(&self) -> Result<(), LagerFeil>;

    /// Closes the connections after what is under way.
    async fn lukk(&self);
}
