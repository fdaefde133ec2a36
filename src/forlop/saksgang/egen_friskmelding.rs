//! The person declares to be fit before the note ends, and may take it back for some days.
//!
//! It is no doctor's note and no application. Follow-up is counted from it: the notes known then end
//! the day before ([`super::super::bits`]). A note that comes later counts as any other.

use chrono::{DateTime, Duration, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::{Avslag, Sakskontekst};
use crate::{
    base::{HendelseId, tid},
    hendelse::{Hendelse, Innhold, Oppfolging, egen_friskmelding::EgenFriskmelding},
    rules::Regelverk,
};

/// All declarations, oldest first.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct EgneFriskmeldinger {
    /// One entry each.
    pub alle: Vec<Friskmeldt>,
    /// The last day of the note that the newest reminder was about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub paminnet: Option<NaiveDate>,
}

/// One declaration.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Friskmeldt {
    /// The event.
    pub hendelse: HendelseId,
    /// When.
    pub tidspunkt: DateTime<Utc>,
    /// First day at work as before.
    pub fra: NaiveDate,
    /// Last day of the notes as they were known then.
    pub til: NaiveDate,
    /// When it was taken back.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub trukket: Option<DateTime<Utc>>,
}

/// The declarations in a log, in the order of the events.
pub fn friskmeldinger(hendelser: &[&Hendelse]) -> Vec<Friskmeldt> {
    let mut alle: Vec<Friskmeldt> = Vec::new();
    for h in hendelser {
        match &h.innhold {
            Innhold::Oppfolging(Oppfolging::EgenFriskmelding(EgenFriskmelding { fra, til })) => {
                alle.push(Friskmeldt {
                    hendelse: h.id,
                    tidspunkt: h.inntruffet,
                    fra: *fra,
                    til: *til,
                    trukket: None,
                });
            }
            Innhold::Oppfolging(Oppfolging::EgenFriskmeldingTrukket { friskmelding }) => {
                if let Some(f) = alle.iter_mut().find(|f| f.hendelse == *friskmelding && f.trukket.is_none())
                {
                    f.trukket = Some(h.inntruffet);
                }
            }
            _ => {}
        }
    }
    alle
}

impl EgneFriskmeldinger {
    /// Derives them.
    pub fn av(k: &Sakskontekst<'_>) -> Self {
        let paminnet = k.hendelser.iter().rev().find_map(|h| match &h.innhold {
            Innhold::Oppfolging(Oppfolging::PaminnelseSendt(p)) => Some(p.sykmeldt_til),
            _ => None,
        });
        Self { alle: friskmeldinger(k.hendelser), paminnet }
    }

    /// The last day of a note that the person was reminded of, while it runs and nothing is declared.
    pub fn paminnelse(&self, i_dag: NaiveDate) -> Option<NaiveDate> {
        self.paminnet.filter(|til| *til >= i_dag && self.gjeldende(i_dag).is_none())
    }

    /// The newest that is not taken back and whose notes have not run out.
    pub fn gjeldende(&self, i_dag: NaiveDate) -> Option<&Friskmeldt> {
        self.alle.iter().rev().find(|f| f.trukket.is_none() && f.til >= i_dag)
    }

    /// Declares. `start` and `til`: first day of the spell, last day of the notes.
    pub fn meld(
        &self,
        fra: NaiveDate,
        start: NaiveDate,
        til: Option<NaiveDate>,
        i_dag: NaiveDate,
    ) -> Result<Oppfolging, Avslag> {
        if self.gjeldende(i_dag).is_some() {
            return Err(Avslag::konflikt(
                "FRISKMELDT_ALLEREDE",
                "Du har allerede sagt at du er frisk. Trekk det tilbake hvis dagen er feil.",
            ));
        }
        let Some(til) = til.filter(|til| *til >= i_dag) else {
            return Err(Avslag::konflikt(
                "FRISKMELDT_UTEN_SYKMELDING",
                "Du har ingen sykmelding som gjelder fra i dag. Da trenger du ikke gjøre noe.",
            ));
        };
        if fra < i_dag || fra <= start {
            return Err(Avslag::ugyldig(
                "FRISKMELDT_PASSERT",
                "Velg en dag fra i dag av. Var du på jobb før i dag, sier du fra i søknaden om sykepenger.",
            ));
        }
        if fra > til {
            return Err(Avslag::ugyldig(
                "FRISKMELDT_ETTER_SLUTT",
                "Velg en dag før sykmeldingen er slutt. Etter den dagen trenger du ikke si fra.",
            ));
        }
        Ok(Oppfolging::EgenFriskmelding(EgenFriskmelding { fra, til }))
    }

    /// Takes the newest back, while the notes run and the days to regret it are not over.
    pub fn trekk(&self, i_dag: NaiveDate, regelverk: &Regelverk) -> Result<Oppfolging, Avslag> {
        let Some(f) = self.gjeldende(i_dag) else {
            return Err(Avslag::konflikt("FRISKMELDT_FINNES_IKKE", "Det er ingenting å trekke tilbake."));
        };
        if i_dag > f.angrefrist(regelverk) {
            return Err(Avslag::konflikt(
                "FRISKMELDT_ANGREFRIST",
                "Det er for sent å trekke det tilbake. Er du syk igjen, trenger du en ny sykmelding.",
            ));
        }
        Ok(Oppfolging::EgenFriskmeldingTrukket { friskmelding: f.hendelse })
    }
}

impl Friskmeldt {
    /// The last day on which it can be taken back.
    pub fn angrefrist(&self, regelverk: &Regelverk) -> NaiveDate {
        let meldt = tid::oslo_dato(self.tidspunkt);
        let dager = regelverk.saksgang.egen_friskmelding_angrefrist.tall(meldt).unwrap_or(0);
        (meldt + Duration::days(dager)).min(self.til)
    }
}
