//! Who has looked.

use crate::text::{Malform, tekst::tekster};

tekster! {
    H1 = "Hvem har sett på saken din?", "Kven har sett på saka di?";
    INGRESS = "Alt som blir sett, blir skrevet ned. Det gjelder også når noen prøver, men ikke får lov.", "Alt som blir sett, blir skrive ned. Det gjeld òg når nokon prøver, men ikkje får lov.";
    IDENT = "Folk i Nav står med en kode, ikke med navn. Spør oss om koden hvis du lurer på hvem det var.", "Folk i Nav står med ein kode, ikkje med namn. Spør oss om koden om du lurer på kven det var.";
    INGEN = "Ingen andre har sett på saken din.", "Ingen andre har sett på saka di.";
    SELV = "Du har selv sett den {antall} ganger. Det viser vi ikke i listen.", "Du har sjølv sett ho {antall} gonger. Det viser vi ikkje i lista.";
    NAAR = "Når", "Når";
    HVEM = "Hvem", "Kven";
    HVA = "Hva", "Kva";
    SVAR = "Fikk se", "Fekk sjå";
    JA = "Ja", "Ja";
    NEI = "Nei", "Nei";
    VEILEDER = "Veileder i Nav, {id}", "Rettleiar i Nav, {id}";
    TEAMLEDER = "Leder i Nav, {id}", "Leiar i Nav, {id}";
    REVISOR = "Revisor i Nav, {id}", "Revisor i Nav, {id}";
    BEHANDLER = "Lege eller annet helsepersonell", "Lege eller anna helsepersonell";
    ARBEIDSGIVER = "Leder på jobben", "Leiar på jobben";
    KONTROLL = "Nav, {id}", "Nav, {id}";
    ANDRE = "En annen person", "Ein annan person";
    SE_SAK = "Hele saken", "Heile saka";
    SE_FORLOP = "Fraværet ditt", "Fråværet ditt";
    SE_FRISTER = "Fristene", "Fristane";
    SE_PROGNOSE = "Tallet", "Talet";
    SE_EGNE = "Hva veiledere tror", "Kva rettleiarar trur";
    SE_HENDELSER = "Det som har hendt", "Det som har hendt";
    SE_LISTE = "En linje i en liste", "Ei linje i ei liste";
    SE_INNSYN = "Hvem som har sett", "Kven som har sett";
    SE_BREV = "Brev om deg", "Brev om deg";
    SE_MOTER = "Møter om deg", "Møte om deg";
    ENDRE = "Skrev noe i saken", "Skreiv noko i saka";
    SVARE = "Svarte eller sendte inn noe", "Svarte eller sende inn noko";
    STOTTE = "Råd mens legen skrev", "Råd mens legen skreiv";
    TIDLIGERE = "Eldre notater fra lege", "Eldre notat frå lege";
    VISER = "Viser de {antall} siste.", "Viser dei {antall} siste.";
}

/// What was looked at; nothing for what is no look.
pub fn hva(handling: &str, m: Malform) -> Option<&'static str> {
    let tekst = match handling {
        "SE_SAK" => SE_SAK,
        "SE_FORLOP" => SE_FORLOP,
        "SE_FRISTER" => SE_FRISTER,
        "SE_PROGNOSE" => SE_PROGNOSE,
        "SE_EGNE_VURDERINGER" => SE_EGNE,
        "SE_HENDELSER" => SE_HENDELSER,
        "SE_I_LISTER" => SE_LISTE,
        "SE_INNSYN" => SE_INNSYN,
        "SE_BREV" => SE_BREV,
        "SE_MOTER" => SE_MOTER,
        "ENDRE" => ENDRE,
        "SVARE" => SVARE,
        "SE_BESLUTNINGSSTOTTE" => STOTTE,
        "SE_TIDLIGERE_SYKMELDINGER" => TIDLIGERE,
        _ => return None,
    };
    Some(tekst.i(m))
}

/// Who it was, without a name. People in Nav stand with their ident; others with what they are.
pub fn hvem(rolle: &str, id: &str, m: Malform) -> String {
    match rolle {
        "VEILEDER" => VEILEDER,
        "TEAMLEDER" => TEAMLEDER,
        "REVISOR" => REVISOR,
        "BEHANDLER" => BEHANDLER,
        "ARBEIDSGIVER" => ARBEIDSGIVER,
        "KONTROLL" => KONTROLL,
        _ => ANDRE,
    }
    .med(m, &[("id", id)])
}
