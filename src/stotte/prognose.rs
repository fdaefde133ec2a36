//! How long it will last. Only for a patient whose notes may be shared now, and only with reasons
//! that rest on what the doctor may know: the rest is added up in a line without content.

use super::{
    Avsnitt, Avvisning, Kort, Pasient, Sporring, Tema,
    deling::Delt,
    kort::{LENGSTE_SAMMENDRAG, avkort},
};
use crate::{
    hendelse::Utfall,
    learn::{
        features::Grunnkode,
        predict::{Grunn, Prognose},
        tilfelle::beregn,
    },
    text::{
        dato,
        prognose::{endring, grunn, referanse, retning},
        stotte::prognose as text,
    },
};

const AVVISNINGER: &[Avvisning] = &[Avvisning::ForHoyt, Avvisning::ForLavt, Avvisning::IkkeNyttig];

pub(super) fn kort(s: &Sporring<'_>) -> Option<Kort> {
    let pasient = s.pasient?;
    let delt = s.delt().filter(|delt| !delt.er_tom())?;
    let (m, i_dag) = (s.malform, s.i_dag());
    let beregning = beregn(pasient.grunnlag, pasient.modell, i_dag, s.regelverk)?;
    let prognose = beregning.utfall.ok()?;
    let hoved = prognose.horisonter.iter().find(|h| h.uke == prognose.hovedhorisont)?;
    let mut avsnitt = Vec::new();
    let horisonter = prognose.horisonter.iter().map(|h| text::horisont(h, m)).collect();
    avsnitt.push(Avsnitt::Liste(String::new(), horisonter));
    if let Some(r) =
        hoved.referanse.as_ref().filter(|r| !r.samme_diagnosegruppe || egen_diagnose(&pasient, &delt))
    {
        avsnitt.push(Avsnitt::Tekst(referanse(r, prognose.landemerke, hoved.uke, m)));
    }
    let skjult = grunner(s, &pasient, &delt, &prognose, &mut avsnitt);
    if skjult {
        avsnitt.push(Avsnitt::Tekst(text::ovrige(m).to_owned()));
    }
    avsnitt.push(Avsnitt::Tekst(text::ikke(m).to_owned()));
    avsnitt.push(Avsnitt::Tekst(text::modell(&prognose.modellnavn, &dato::kort(i_dag), m)));
    // Steps of five of a hundred: a point up or down is no news.
    let trinn = (hoved.sannsynlighet * 20.0).round();
    Some(Kort {
        tema: Tema::Prognose,
        viktig: false,
        sammendrag: avkort(&text::sammendrag(hoved, m), LENGSTE_SAMMENDRAG),
        avsnitt,
        forslag: Vec::new(),
        avvisninger: AVVISNINGER,
        fakta: format!("{} {} {trinn}", prognose.modell, prognose.landemerke),
        modell: Some(prognose.modell),
    })
}

/// Adds the reasons that may be told, and says whether some may not.
fn grunner(
    s: &Sporring<'_>,
    pasient: &Pasient<'_>,
    delt: &Delt<'_>,
    prognose: &Prognose,
    avsnitt: &mut Vec<Avsnitt>,
) -> bool {
    let mut skjult = false;
    for (lengre, liste) in [(true, &prognose.opp), (false, &prognose.ned)] {
        let synlige: Vec<&Grunn> = liste.iter().filter(|g| kan_sies(g.kode, pasient, delt)).collect();
        skjult |= synlige.len() < liste.len();
        if !synlige.is_empty() {
            let linjer = synlige
                .iter()
                .map(|g| format!("{} ({})", grunn::grunn(g, s.malform).setning, endring(g.prosentpoeng)))
                .collect();
            avsnitt.push(Avsnitt::Liste(retning(lengre, s.malform).to_owned(), linjer));
        }
    }
    skjult
}

/// What the doctor knows already, or has in front of them.
fn kan_sies(kode: Grunnkode, pasient: &Pasient<'_>, delt: &Delt<'_>) -> bool {
    match kode {
        Grunnkode::Varighet | Grunnkode::Alder | Grunnkode::Arstid => true,
        // Notes by others are shared without grade, diagnosis and remarks.
        Grunnkode::Diagnose => egen_diagnose(pasient, delt),
        Grunnkode::Gradering | Grunnkode::Sykmeldingsmonster | Grunnkode::LegensVurdering => {
            delt.andres.is_empty() && alle_egne(pasient, delt)
        }
        // History, work, the person's own answers and Nav's follow-up are not the doctor's to see.
        Grunnkode::TidligereFravar
        | Grunnkode::Arbeidsforhold
        | Grunnkode::Oppfolging
        | Grunnkode::EgenVurdering => false,
    }
}

/// The diagnosis that the model used is one that the doctor wrote.
fn egen_diagnose(pasient: &Pasient<'_>, delt: &Delt<'_>) -> bool {
    delt.andres.is_empty() && alle_egne(pasient, delt)
}

/// Every note of the absence is the doctor's own.
fn alle_egne(pasient: &Pasient<'_>, delt: &Delt<'_>) -> bool {
    delt.tilfelle.is_some_and(|t| {
        let omfang = t.tilfelle.omfang();
        let i_fravaret = pasient
            .grunnlag
            .sykmeldinger
            .iter()
            .filter(|n| n.utfall != Utfall::Invalid && n.fom <= omfang.tom() && n.tom >= omfang.fom());
        i_fravaret.clone().count() > 0 && i_fravaret.clone().all(|n| n.behandler == Some(pasient.lege))
    })
}
