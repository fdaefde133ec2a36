//! Why a wish was refused, in words that say what to do.

use chrono::NaiveDate;

use super::{
    aktor::{Oppgave, Tjeneste},
    koder::Trinn,
};
use crate::base::Nok;

/// A refusal. Nothing has changed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Avslag {
    /// Not the role for it.
    #[error("dette krever rollen {}", .0.navn())]
    ManglerRolle(Tjeneste),
    /// Somebody who runs the machines, or reads logs.
    #[error("rollen din gir ikke innsyn i saker")]
    IngenInnsyn,
    /// Has not said whether one can take the case.
    #[error("erklær først om du er habil i saken")]
    HabilitetMangler,
    /// Can't have the case.
    #[error("du er inhabil i saken. En annen må ta den")]
    Inhabil,
    /// It is about oneself.
    #[error("saken gjelder deg selv eller din egen virksomhet")]
    EgenSak,
    /// Has another part in the case.
    #[error("du har allerede en annen oppgave i denne saken ({0:?}). En annen må ta dette")]
    AnnenOppgave(Oppgave),
    /// The one it is to be given to has another part, or can't have it.
    #[error("{0} kan ikke få saken: mangler erklæring, er inhabil eller har en annen oppgave i den")]
    KanIkkeTildeles(String),
    /// Somebody else has that part now.
    #[error("saken er ikke tildelt deg for denne oppgaven")]
    IkkeTildelt,
    /// The case is somewhere else.
    #[error("saken er på trinn {}, og dette hører ikke hjemme der", .0.nummer())]
    FeilTrinn(Trinn),
    /// The own view comes first.
    #[error("skriv først ditt eget syn på saken. Tallene vises etterpå")]
    ForsteBlikkMangler,
    /// Given already.
    #[error("det første blikket ditt er skrevet og kan ikke endres")]
    ForsteBlikkFinnes,
    /// Explanations that nobody has looked at.
    #[error("{0} uskyldige forklaringer er ikke vurdert. Alle må vurderes før saken kan gå videre")]
    ForklaringerMangler(usize),
    /// None was really tried.
    #[error("minst én uskyldig forklaring må være prøvd")]
    IngenForklaringProvd,
    /// Not an explanation of this case.
    #[error("forklaringen «{0}» hører ikke til saken")]
    UkjentForklaring(String),
    /// An innocent explanation is true for everything there is.
    #[error("en uskyldig forklaring stemmer for alt i saken. Da kan den ikke gå videre")]
    UskyldigForklart,
    /// Not a fact of this case.
    #[error("ingen signaler i saken bygger på den opplysningen")]
    UkjentFaktum,
    /// A text that must say something does not.
    #[error("feltet «{0}» må fylles ut")]
    TekstMangler(&'static str),
    /// A checklist item.
    #[error("har vi spurt den andre enheten? Skriv hvem som er spurt, og hva de svarte")]
    AnnenEnhetIkkeSpurt,
    /// Doctors get guidance first.
    #[error("en behandler skal få veiledning først. Bruk T3")]
    VeiledningForst,
    /// Small amounts.
    #[error("beløpet er under grensen ({:.0} kroner). Da er veiledning det eneste", f64::from(i32::try_from(.0.i_ore() / 100).unwrap_or(i32::MAX)))]
    UnderGulvet(Nok),
    /// Only an experienced reviewer.
    #[error("personen er merket som sårbar. Bare en erfaren saksbehandler kan ha saken")]
    KreverErfaren,
    /// No letter with a deadline to somebody in hospital.
    #[error("personen er innlagt. Brev med frist sendes ikke nå")]
    Innlagt,
    /// § 21-4 a without approval.
    #[error("§ 21-4 a krever mistankenotat og lederens godkjenning")]
    MistankeMangler,
    /// A source that only § 21-4 a gives.
    #[error("denne kilden kan bare spørres etter § 21-4 a")]
    KildeKreverMistanke,
    /// A source that the paragraph does not give.
    #[error("hjemmelen passer ikke til den som spørres")]
    FeilHjemmel,
    /// No such demand, or it is not open.
    #[error("opplysningskravet finnes ikke eller er ferdig")]
    KravFinnesIkke,
    /// A deadline is too short, too long or past.
    #[error("fristen må være fra {fra} til {til}")]
    UgyldigFrist {
        /// First day allowed.
        fra: NaiveDate,
        /// Last day allowed.
        til: NaiveDate,
    },
    /// Open demands, complaints or corrections.
    #[error("noe i saken venter på svar: {0}")]
    NoeVenter(&'static str),
    /// The notice does not name every signal's period and fact.
    #[error("varselet må nevne hver periode og hvert faktum i saken")]
    VarselErUfullstendig,
    /// No approved conclusion of intent.
    #[error("en anmeldelse krever en godkjent konklusjon om forsett (A6)")]
    ForsettMangler,
    /// The lawyer has not checked, or said no.
    #[error("juristen må ha kontrollert lov, EØS og foreldelse, og funnet at alt holder")]
    JuristkontrollMangler,
    /// Everything is time-barred.
    #[error("alt i saken er foreldet")]
    Foreldet,
    /// Nobody has been told.
    #[error("den saken gjelder, må være informert før saken lukkes")]
    IkkeInformert,
    /// A second person is needed, and this is the first.
    #[error("en annen person må bekrefte")]
    AnnenPerson,
    /// Nothing to confirm.
    #[error("det er ingenting å bekrefte")]
    IngentingABekrefte,
    /// A date in the future or before the case.
    #[error("datoen kan ikke være etter i dag")]
    DatoFremITid,
    /// A hash that is none.
    #[error("SHA-256 er 64 sifre og bokstaver fra a til f")]
    UgyldigHash,
    /// A code that is not for this.
    #[error("koden {0} hører ikke hjemme her")]
    FeilKode(&'static str),
    /// The content is deleted.
    #[error("saken er slettet")]
    Slettet,
    /// Somebody changed the case meanwhile.
    #[error("saken er endret av en annen. Last inn på nytt")]
    Endret,
}
