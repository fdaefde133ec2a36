//! What a caseworker thinks, told to the person.

use crate::{
    hendelse::egen_vurdering::{EgenVurdering, Oppfolgingsbehov, Svar},
    text::{Malform, tekst::tekster},
};

tekster! {
    H = "Hva veilederen din tror", "Kva rettleiaren din trur";
    OM = "En veileder kan skrive ned hva hun eller han tror. Du kan lese det her.", "Ein rettleiar kan skrive ned kva ho eller han trur. Du kan lese det her.";
    INGEN = "Ingen har skrevet noe.", "Ingen har skrive noko.";
    JA = "Tror du er syk i uke {uke}.", "Trur du er sjuk i veke {uke}.";
    NEI = "Tror du er frisk før uke {uke}.", "Trur du er frisk før veke {uke}.";
    VET_IKKE = "Vet ikke hvordan det går i uke {uke}.", "Veit ikkje korleis det går i veke {uke}.";
    AV_100 = "Det vil si {antall} av 100.", "Det vil seie {antall} av 100.";
    MER = "Tror du trenger mer hjelp.", "Trur du treng meir hjelp.";
    NOK = "Tror du får nok hjelp nå.", "Trur du får nok hjelp no.";
    MA_VITE_MER = "Må vite mer først.", "Må vite meir først.";
    SA_TALLET = "Så tallet først.", "Såg talet først.";
    UTEN_TALL = "Svarte uten å se tallet først.", "Svarte utan å sjå talet først.";
}

/// The view in sentences.
pub fn oppsummering(v: &EgenVurdering, m: Malform) -> String {
    let uke = v.horisont.to_string();
    let ord = [("uke", uke.as_str())];
    let tro = match v.fortsatt_sykmeldt {
        Svar::Ja => JA.med(m, &ord),
        Svar::Nei => NEI.med(m, &ord),
        Svar::VetIkke => VET_IKKE.med(m, &ord),
    };
    let av = v.av_100.map(|n| AV_100.med(m, &[("antall", &n.to_string())]));
    let behov = match v.oppfolging {
        Oppfolgingsbehov::Mer => MER,
        Oppfolgingsbehov::Nok => NOK,
        Oppfolgingsbehov::MaViteMer => MA_VITE_MER,
    };
    let sett = if v.sett_prognose { SA_TALLET } else { UTEN_TALL };
    let deler = [Some(tro), av, Some(behov.i(m).to_owned()), Some(sett.i(m).to_owned())];
    deler.into_iter().flatten().collect::<Vec<_>>().join(" ")
}
