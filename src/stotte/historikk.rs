//! Notes that may be shared, and where the absence stands.

use std::fmt::Write as _;

use chrono::Duration;

use super::{
    Anledning, Avsnitt, Avvisning, Kort, Pasient, Sporring, Tema,
    deling::{Delt, eldre},
    kort::{LENGSTE_SAMMENDRAG, avkort},
};
use crate::{
    forlop::{Milepeltype, Notat, TilfelleMedMilepaler},
    hendelse::Utfall,
    learn::tilfelle::uke,
    text::{dato, stotte::historikk as text},
};

const AVVISNINGER: &[Avvisning] = &[Avvisning::StemmerIkke, Avvisning::Kjent];

/// Deadlines that follow from the first day of the absence alone. What has been done about them, and
/// when sick pay ends, rests on more than may be shared.
const STOPP: [Milepeltype; 3] =
    [Milepeltype::Dialogmote1, Milepeltype::Aktivitetskrav, Milepeltype::Dialogmote2];

pub(super) fn kort(s: &Sporring<'_>) -> Option<Kort> {
    let pasient = s.pasient?;
    let delt = s.delt()?;
    let utvidet = pasient.utvidet && s.anledning == Anledning::Oversikt;
    if delt.er_tom() && !utvidet {
        return None;
    }
    let m = s.malform;
    let i_dag = s.i_dag();
    let mut avsnitt = Vec::new();
    let alle = delt.alle();
    let mut fakta = String::new();
    if !alle.is_empty() {
        avsnitt.push(Avsnitt::Tabell(
            text::tabellhode(m),
            alle.iter().flat_map(|n| rader(s, &pasient, n)).collect(),
        ));
        for n in &alle {
            let _ = write!(fakta, "{} {} {};", n.id, n.fom, n.tom);
        }
    }
    let frister = delt.tilfelle.map(|t| frister(s, t)).unwrap_or_default();
    if !frister.is_empty() {
        let linjer = frister.iter().map(|(type_, frist)| text::stopp(*type_, *frist, m)).collect();
        avsnitt.push(Avsnitt::Liste(text::videre(m).to_owned(), linjer));
    }
    if utvidet {
        avsnitt.extend(tidligere(s, &pasient));
    }
    if !utvidet {
        let dager = s.regelverk.stotte.deling_etter_slutt.tall(i_dag).unwrap_or(0);
        avsnitt.push(Avsnitt::Tekst(text::bare_aktive(dager, m)));
    }
    let snart = s.regelverk.stotte.frist_snart.tall(i_dag).unwrap_or(0);
    let naer = frister.iter().find(|(_, frist)| *frist <= i_dag + Duration::days(snart));
    let status = sammendrag(s, &delt).unwrap_or_else(|| text::ingen_tidligere(m).to_owned());
    let sammendrag = match naer {
        Some((type_, frist)) => {
            let _ = write!(fakta, "{type_:?} {frist}");
            format!("{status} {}", text::snart(*type_, *frist, m))
        }
        None => status,
    };
    Some(Kort {
        tema: Tema::Historikk,
        viktig: naer.is_some(),
        sammendrag: avkort(&sammendrag, LENGSTE_SAMMENDRAG),
        avsnitt,
        forslag: Vec::new(),
        avvisninger: AVVISNINGER,
        modell: None,
        fakta,
    })
}

fn sammendrag(s: &Sporring<'_>, delt: &Delt<'_>) -> Option<String> {
    let m = s.malform;
    let i_dag = s.i_dag();
    let gyldige: Vec<&Notat> = delt.alle().into_iter().filter(|n| n.utfall != Utfall::Invalid).collect();
    let alle = if gyldige.is_empty() { delt.alle() } else { gyldige };
    let slutt = alle.iter().map(|n| n.tom).max()?;
    let fom = alle.iter().map(|n| n.fom).min()?;
    if fom > i_dag {
        return Some(text::kommende(fom, slutt, m));
    }
    let siden = delt.tilfelle.map_or(fom, |t| t.tilfelle.start);
    if slutt < i_dag {
        let uker = u16::try_from(((slutt - siden).num_days() + 1) / 7).unwrap_or(0);
        return Some(text::avsluttet(slutt, uker, m));
    }
    let ukenummer = delt.tilfelle.and_then(|t| uke(&t.tilfelle, i_dag));
    // The grade only when the note of today is the doctor's own.
    let mine = delt.egne.iter().filter(|n| n.utfall != Utfall::Invalid);
    let na = mine.flat_map(|n| &n.perioder).find(|p| p.periode.inneholder(i_dag));
    let fremmed = delt.andres.iter().any(|n| n.fom <= i_dag && i_dag <= n.tom);
    let grad = na.filter(|_| !fremmed).map(|p| text::grad_eller_type(p, m));
    Some(text::sammendrag(siden, ukenummer, grad.as_deref(), slutt, m))
}

/// One row a period of an own note; of others' notes dates and type.
fn rader(s: &Sporring<'_>, pasient: &Pasient<'_>, note: &Notat) -> Vec<Vec<String>> {
    let m = s.malform;
    let egen = note.behandler == Some(pasient.lege);
    if !egen {
        let type_ = note.perioder.first().map(|p| text::type_(p.type_, m)).unwrap_or_default();
        return vec![vec![
            dato::periode(note.fom, note.tom),
            type_.to_owned(),
            text::annen_lege(m).to_owned(),
        ]];
    }
    let mut diagnose = note.diagnose.as_ref().map(|d| d.kode.clone()).unwrap_or_default();
    if note.utfall == Utfall::Invalid {
        let _ = write!(diagnose, "{}{}", if diagnose.is_empty() { "" } else { ", " }, text::avvist(m));
    }
    note.perioder
        .iter()
        .map(|p| {
            let dager = dato::periode(p.periode.fom(), p.periode.tom());
            vec![dager, text::grad_eller_type(p, m), diagnose.clone()]
        })
        .collect()
}

fn frister(s: &Sporring<'_>, t: &TilfelleMedMilepaler) -> Vec<(Milepeltype, chrono::NaiveDate)> {
    let i_dag = s.i_dag();
    t.milepaler
        .iter()
        .filter(|m| STOPP.contains(&m.type_) && m.frist >= i_dag && t.tilfelle.er_aktivt(i_dag, s.regelverk))
        .map(|m| (m.type_, m.frist))
        .collect()
}

/// What break-glass opens: earlier notes, and the preliminary end of sick pay, which rests on them.
fn tidligere(s: &Sporring<'_>, pasient: &Pasient<'_>) -> Vec<Avsnitt> {
    let (m, i_dag) = (s.malform, s.i_dag());
    let (egne, andres) = eldre(pasient.grunnlag, pasient.lege, i_dag, s.regelverk);
    let mut alle: Vec<&Notat> = egne.into_iter().chain(andres).collect();
    alle.sort_by_key(|n| (std::cmp::Reverse((n.fom, n.kjent)), n.id));
    let ar = s.regelverk.stotte.utvidet_innsyn_varer.tall(i_dag).unwrap_or(0);
    let mut ut = vec![Avsnitt::Tekst(text::tidligere(ar, m))];
    if alle.is_empty() {
        ut.push(Avsnitt::Tekst(text::ingen_tidligere(m).to_owned()));
    } else {
        ut.push(Avsnitt::Tabell(
            text::tabellhode(m),
            alle.iter().flat_map(|n| rader(s, pasient, n)).collect(),
        ));
    }
    let slutt = pasient
        .grunnlag
        .aktivt(i_dag, s.regelverk)
        .and_then(|t| t.milepaler.iter().find(|m| m.type_ == Milepeltype::SluttSykepenger));
    ut.extend(slutt.map(|frist| Avsnitt::Tekst(text::slutt_sykepenger(frist.frist, m))));
    ut
}
