//! Dialogue messages from the doctor: answers to an invitation or a question, and words unasked.
//!
//! Today's intake answers with the first check that hits, and with *all* rules that hit. So do we.
//! Quirk left behind: today only the first forty attachments tell two messages apart; here all do.

mod kontroller;
mod raa;
mod regler;

use chrono::{DateTime, Utc};
use sha2::{Digest, Sha256};

use self::raa::RaaDialog;
use super::{KILDE, konvolutt::Funn, med_nokler, nokler::edi_nokkel, register_nede};
use crate::{
    base::Fnr,
    hendelse::{Dialogmelding, Innhold, Utfall, dialogmelding::Dialogslag},
    intake::{Apprec, Avvisning, Melding, Utkast, registre::Registre},
};

pub(super) const TYPE: &str = "dialogmelding";

/// Reads, checks and judges the one dialogue message of an envelope.
pub(super) fn les(
    funn: &Funn<'_>,
    now: DateTime<Utc>,
    registre: &dyn Registre,
) -> Result<Melding, Avvisning> {
    let edi = super::konvolutt::edi_logg_id(funn);
    let raa = raa::les(funn).map_err(|avvisning| {
        med_nokler(Avvisning { type_: TYPE, ..avvisning }, edi_nokkel(edi.as_deref()))
    })?;
    let mut nokler = edi_nokkel(edi.as_deref());
    nokler.push(format!("dialog:{}", hash(&raa)));
    let avvis = |avvisning| med_nokler(avvisning, nokler.clone());
    let slag = raa.slag();
    kontroller::for_oppslag(&raa).map_err(avvis)?;
    let grunnlag = registre.slaa_opp(&raa.oppslag()).map_err(|nede| avvis(register_nede(TYPE, nede)))?;
    let slag = kontroller::etter_oppslag(&raa, slag, &grunnlag.register).map_err(avvis)?;
    let pasient = regler::bedom(&raa, &grunnlag.register).map_err(avvis)?;
    Ok(melding(raa, slag, pasient, nokler, now))
}

fn melding(
    raa: RaaDialog,
    slag: Dialogslag,
    pasient: Fnr,
    nokler: Vec<String>,
    now: DateTime<Utc>,
) -> Melding {
    let ekstern_id = match &raa.konvolutt.edi_logg_id {
        Some(id) => id.clone(),
        None => nokler.last().cloned().unwrap_or_default(),
    };
    let inntruffet = raa.konvolutt.mottatt.map(|mottatt| mottatt.min(now));
    let innhold: Dialogmelding = raa.dialogmelding(slag);
    Melding {
        type_: TYPE,
        ident: pasient,
        kilde: KILDE.to_owned(),
        ekstern_id,
        nokler,
        spor: Vec::new(),
        spurt: Vec::new(),
        inntruffet,
        gjelder: None,
        korrigerer: None,
        innhold: Utkast::Ferdig(Innhold::Dialogmelding(Box::new(innhold))),
        utfall: Utfall::Ok,
        regel: None,
        tekst: None,
        apprec: Apprec::Ok,
        hode: None,
        domsgrunnlag: None,
    }
}

/// What tells two messages apart: the content, whom it is about, and the attachments. Who sent it
/// and when are no part of it.
fn hash(raa: &RaaDialog) -> String {
    let mut hash = Sha256::new();
    let deler = [raa.pasient.as_deref(), raa.tema_v.as_deref(), raa.tema_s.as_deref(), raa.tekst.as_deref()];
    let resten = [
        raa.tema.as_deref(),
        raa.dokument_id.as_deref(),
        raa.foresporsel.as_ref().and_then(|f| f.sporsmal.as_deref()),
        raa.foresporsel.as_ref().and_then(|f| f.type_.kode.as_deref()),
        raa.forelder(),
    ];
    for del in deler.into_iter().chain(resten) {
        // Length first, so that no text can flow over into the next.
        let del = del.unwrap_or_default();
        hash.update(del.len().to_be_bytes());
        hash.update(del);
    }
    for vedlegg in &raa.vedlegg {
        hash.update(vedlegg);
    }
    format!("{:x}", hash.finalize())
}
