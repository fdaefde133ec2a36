//! The employer's meeting, dialogue meeting 1 (aml. § 4-6 fourth paragraph): planned, held, or
//! obviously not needed. The employer calls it; we only hear of it.

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};

use super::{Dialogmoter, Mote, Motestatus, har_ord, innkalling::sjekk_tid_og_sted, med_innhold};
use crate::{
    base::{MoteId, Orgnr, tid},
    forlop::saksgang::Avslag,
    hendelse::{
        Dialogmote,
        dialogmote::{Motehendelse, Motenummer},
        motedetaljer::Motedetaljer,
    },
};

/// When and where the employer means to hold the meeting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mote1onske {
    /// When.
    pub tidspunkt: DateTime<Utc>,
    /// How many minutes it lasts.
    pub varighet: Option<u16>,
    /// Where.
    pub sted: String,
    /// Address of a video meeting.
    pub videolenke: Option<String>,
}

/// The employer's meeting in the spell that began on a day.
pub fn mote1_i(alle: &Dialogmoter, virksomhet: Orgnr, tilfelle: NaiveDate) -> Option<&Mote> {
    alle.moter.iter().rev().find(|m| {
        m.nummer == Motenummer::En
            && m.virksomhet.is_none_or(|v| v == virksomhet)
            && tid::oslo_dato(m.status_siden) >= tilfelle
    })
}

/// Plans the meeting, or moves the plan. A new meeting gets the id `mote`.
pub fn planlegg_mote1(
    onske: Mote1onske,
    virksomhet: Orgnr,
    mote: MoteId,
    alle: &Dialogmoter,
    tilfelle: NaiveDate,
    now: DateTime<Utc>,
) -> Result<Dialogmote, Avslag> {
    let finnes = mote1_i(alle, virksomhet, tilfelle);
    ikke_holdt(finnes)?;
    sjekk_tid_og_sted(onske.tidspunkt, &onske.sted, onske.videolenke.as_deref(), now)?;
    let aktivt = finnes.filter(|m| m.status.er_aktiv());
    let hva = if aktivt.is_some() { Motehendelse::NyttTidSted } else { Motehendelse::Innkalt };
    let detaljer = Motedetaljer {
        sted: Some(onske.sted.trim().to_owned()),
        videolenke: med_innhold(onske.videolenke),
        varighet: onske.varighet,
        ..Motedetaljer::default()
    };
    let hendelse = mote1(aktivt.map_or(mote, |m| m.id), virksomhet, hva, Some(onske.tidspunkt));
    Ok(Dialogmote { detaljer: Some(Box::new(detaljer)), ..hendelse })
}

/// The meeting was held on a day.
pub fn bekreft_mote1(
    dag: NaiveDate,
    virksomhet: Orgnr,
    mote: MoteId,
    alle: &Dialogmoter,
    tilfelle: NaiveDate,
    i_dag: NaiveDate,
) -> Result<Dialogmote, Avslag> {
    let finnes = mote1_i(alle, virksomhet, tilfelle);
    ikke_holdt(finnes)?;
    if dag > i_dag {
        return Err(Avslag::ugyldig(
            "MOTE1_DAG_FRAM",
            "Dagen har ikke vært ennå. Bekreft møtet etter at det er holdt.",
        ));
    }
    if dag < tilfelle {
        return Err(Avslag::ugyldig(
            "MOTE1_DAG_FOR_FRAVAERET",
            "Dagen er før sykefraværet begynte. Oppgi dagen da møtet ble holdt.",
        ));
    }
    let planlagt = finnes.and_then(|m| m.tidspunkt).filter(|t| tid::oslo_dato(*t) == dag);
    let tidspunkt = planlagt.unwrap_or_else(|| tid::fra_oslo(dag.and_time(NaiveTime::MIN)));
    Ok(mote1(finnes.map_or(mote, |m| m.id), virksomhet, Motehendelse::Ferdigstilt, Some(tidspunkt)))
}

/// The meeting is obviously not needed.
pub fn mote1_ikke_nodvendig(
    begrunnelse: &str,
    virksomhet: Orgnr,
    mote: MoteId,
    alle: &Dialogmoter,
    tilfelle: NaiveDate,
) -> Result<Dialogmote, Avslag> {
    let finnes = mote1_i(alle, virksomhet, tilfelle);
    ikke_holdt(finnes)?;
    if !har_ord(begrunnelse) {
        return Err(Avslag::ugyldig(
            "MOTE1_BEGRUNNELSE_MANGLER",
            "Skriv hvorfor det er åpenbart unødvendig å holde møtet.",
        ));
    }
    let detaljer = Motedetaljer { arsak: Some(begrunnelse.trim().to_owned()), ..Motedetaljer::default() };
    let hendelse = mote1(finnes.map_or(mote, |m| m.id), virksomhet, Motehendelse::IkkeNodvendig, None);
    Ok(Dialogmote { detaljer: Some(Box::new(detaljer)), ..hendelse })
}

fn ikke_holdt(mote: Option<&Mote>) -> Result<(), Avslag> {
    if mote.is_some_and(|m| m.status == Motestatus::Ferdigstilt) {
        return Err(Avslag::konflikt(
            "MOTE1_HOLDT",
            "Dialogmøte 1 er allerede bekreftet holdt. Du trenger ikke å gjøre noe mer.",
        ));
    }
    Ok(())
}

fn mote1(mote: MoteId, virksomhet: Orgnr, hva: Motehendelse, tidspunkt: Option<DateTime<Utc>>) -> Dialogmote {
    Dialogmote {
        mote,
        nummer: Motenummer::En,
        virksomhet: Some(virksomhet),
        hva,
        tidspunkt,
        deltaker: None,
        svar: None,
        detaljer: None,
    }
}
