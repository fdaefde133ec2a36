//! The employer's income reports, as the employer's own page shows them: that one came, not what it says.

use chrono::{DateTime, Duration, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::Sakskontekst;
use crate::{
    base::{Orgnr, tid},
    forlop::Tilfelle,
    hendelse::Innhold,
    rules::Regelverk,
};

/// So many reports are kept of a person.
const FLEST: usize = 20;

/// Reports, oldest first.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Inntektsmeldinger {
    /// The reports of known employers.
    pub mottatt: Vec<Mottatt>,
}

/// A report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mottatt {
    /// Employer.
    pub virksomhet: Orgnr,
    /// When.
    pub tidspunkt: DateTime<Utc>,
    /// Complete, or lacking something.
    pub gyldig: bool,
    /// First day of absence as the employer sees it.
    pub forste_fravaersdag: Option<NaiveDate>,
    /// The employer wants a refund.
    pub refusjon: bool,
    /// Last day of the refund.
    pub refusjon_opphorer: Option<NaiveDate>,
}

/// Where the report of a spell stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Inntektsstatus {
    /// The employer still pays: nothing to report yet.
    IkkeEnna {
        /// First day on which it is to be sent.
        fra: NaiveDate,
    },
    /// Missing.
    Mangler {
        /// Since when it could have been sent.
        fra: NaiveDate,
        /// Reminders that are due by the day: 0, 1 or 2.
        paminnelser: u8,
        /// When the next reminder goes out.
        neste: Option<NaiveDate>,
    },
    /// It came.
    Kommet(Mottatt),
}

impl Inntektsmeldinger {
    /// Derives them.
    pub fn av(k: &Sakskontekst<'_>) -> Self {
        let mut mottatt: Vec<Mottatt> = Vec::new();
        for h in k.hendelser {
            let Innhold::Inntektsmelding(im) = &h.innhold else { continue };
            let Some(virksomhet) = im.virksomhet else { continue };
            mottatt.push(Mottatt {
                virksomhet,
                tidspunkt: h.inntruffet,
                gyldig: im.gyldig,
                forste_fravaersdag: im.forste_fravaersdag,
                refusjon: im.refusjon_per_maned.is_some(),
                refusjon_opphorer: im.refusjon_opphorer,
            });
        }
        let for_mange = mottatt.len().saturating_sub(FLEST);
        mottatt.drain(..for_mange);
        Self { mottatt }
    }

    /// Where the report of a spell stands at one employer; nothing for a spell that the employer
    /// pays all of.
    pub fn status(
        &self,
        virksomhet: Orgnr,
        tilfelle: &Tilfelle,
        i_dag: NaiveDate,
        regelverk: &Regelverk,
    ) -> Option<Inntektsstatus> {
        let kommet = self
            .mottatt
            .iter()
            .rev()
            .find(|m| m.virksomhet == virksomhet && tid::oslo_dato(m.tidspunkt) >= tilfelle.start);
        if let Some(m) = kommet {
            return Some(Inntektsstatus::Kommet(*m));
        }
        let egne = regelverk.sykepenger.agp_dager.tall(tilfelle.start).unwrap_or(16);
        let fra = tilfelle.start + Duration::days(egne);
        if tilfelle.slutt < fra {
            return None;
        }
        if i_dag < fra {
            return Some(Inntektsstatus::IkkeEnna { fra });
        }
        let regler = &regelverk.saksgang;
        let dager = [&regler.inntektsmelding_paminnelse, &regler.inntektsmelding_paminnelse_to]
            .map(|r| r.tall(i_dag).map(|n| fra + Duration::days(n)));
        let paminnelser = dager.iter().flatten().filter(|d| **d <= i_dag).count();
        Some(Inntektsstatus::Mangler {
            fra,
            paminnelser: u8::try_from(paminnelser).unwrap_or(u8::MAX),
            neste: dager.into_iter().flatten().find(|d| *d > i_dag),
        })
    }
}
