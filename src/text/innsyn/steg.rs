//! The duties, said to the person: name, where it stands, and why it is there.

use chrono::NaiveDate;

use super::til_deg;
use crate::{
    forlop::{Milepel, Milepeltype, Tilstand, milepaler::Ansvarlig},
    text::{Malform, dato, milepaler, tekst::tekster},
};

tekster! {
    PLAN = "Plan med lederen din", "Plan med leiaren din";
    UTEN = "Hjelp fra Nav", "Hjelp frå Nav";
    KARTLEGGING = "Spørsmål fra Nav", "Spørsmål frå Nav";
    MOTE1 = "Møte på jobben", "Møte på jobben";
    AKTIVITET = "Plikten til å være i aktivitet", "Plikta til å vere i aktivitet";
    KANDIDAT = "Trenger du et møte?", "Treng du eit møte?";
    MOTE2 = "Møte med Nav", "Møte med Nav";
    MOTE3 = "Nytt møte med Nav", "Nytt møte med Nav";
    SEN = "Samtale om tiden etter sykepenger", "Samtale om tida etter sjukepengar";
    SLUTT = "Siste dag med sykepenger", "Siste dag med sjukepengar";

    PLAN_OM = "Du og lederen din skal lage en plan. Den sier hva du kan gjøre på jobb nå, og hva som må til for at du kan gjøre mer.", "Du og leiaren din skal lage ein plan. Han seier kva du kan gjere på jobb no, og kva som må til for at du kan gjere meir.";
    UTEN_OM = "Du har ingen leder som følger deg opp. Da er det Nav som gjør det.", "Du har ingen leiar som følgjer deg opp. Då er det Nav som gjer det.";
    KARTLEGGING_OM = "Vi spør for å se hvem som kan trenge hjelp tidlig. Du må ikke svare. Det får ingen følger om du lar være.", "Vi spør for å sjå kven som kan trenge hjelp tidleg. Du må ikkje svare. Det får ingen følgjer om du lèt vere.";
    MOTE1_OM = "Lederen din skal kalle deg inn til et møte. Der ser dere på planen. Fastlegen kan være med.", "Leiaren din skal kalle deg inn til eit møte. Der ser de på planen. Fastlegen kan vere med.";
    AKTIVITET_OM = "Etter åtte uker skal du prøve å jobbe litt. Det gjelder ikke hvis du er for syk, eller hvis jobben ikke kan legges til rette. Nav ser på dette for alle.", "Etter åtte veker skal du prøve å jobbe litt. Det gjeld ikkje om du er for sjuk, eller om jobben ikkje kan leggjast til rette. Nav ser på dette for alle.";
    KANDIDAT_OM = "Nav ser om et møte kan hjelpe. Du og lederen din kan si hva dere mener.", "Nav ser om eit møte kan hjelpe. Du og leiaren din kan seie kva de meiner.";
    MOTE2_OM = "Nav skal møte deg og lederen din før det har gått 26 uker. Da snakker vi om hva som skal til for at du kan jobbe. Du får et brev med tid og sted.", "Nav skal møte deg og leiaren din før det har gått 26 veker. Då snakkar vi om kva som skal til for at du kan jobbe. Du får eit brev med tid og stad.";
    MOTE3_OM = "Noen har bedt om et nytt møte. Nav skal kalle inn til det. Du får et brev med tid og sted.", "Nokon har bede om eit nytt møte. Nav skal kalle inn til det. Du får eit brev med tid og stad.";
    SEN_OM = "Sykepenger varer høyst ett år. Vi vil snakke med deg i god tid før de er slutt, så du vet hva du kan velge.", "Sjukepengar varer høgst eitt år. Vi vil snakke med deg i god tid før dei er slutt, så du veit kva du kan velje.";
    SLUTT_OM = "Dette er dagen vi nå tror er den siste. Den flytter seg hvis du jobber mer, eller tar ferie.", "Dette er dagen vi no trur er den siste. Han flyttar seg om du jobbar meir, eller tek ferie.";

    SENEST = "Senest {dato}.", "Seinast {dato}.";
    RUNDT = "Rundt {dato}, hvis du er syk da.", "Rundt {dato}, om du er sjuk då.";
    ENDRE = "{dato}. Dagen kan flytte seg.", "{dato}. Dagen kan flytte seg.";
    STENGER = "Du kan svare til {dato}.", "Du kan svare til {dato}.";
    KOMMER_SPORSMAL = "Du får spørsmål {dato}.", "Du får spørsmål {dato}.";
    OVER_LEDER = "Lederen din skulle ha gjort dette før {dato}.", "Leiaren din skulle ha gjort dette før {dato}.";
    OVER_NAV = "Nav skulle ha gjort dette før {dato}. Du må ikke gjøre noe.", "Nav skulle ha gjort dette før {dato}. Du må ikkje gjere noko.";
    TILSTAND_KOMMER = "Kommer", "Kjem";
    TILSTAND_NAER = "Snart", "Snart";
    TILSTAND_OVER = "For sent", "For seint";
    TILSTAND_UTFORT = "Gjort", "Gjort";
    TILSTAND_UNNTATT = "Unntak", "Unntak";
    TILSTAND_IKKE = "Gjelder ikke deg", "Gjeld ikkje deg";
}

/// The name.
pub fn tittel(type_: Milepeltype, m: Malform) -> &'static str {
    match type_ {
        Milepeltype::Oppfolgingsplan => PLAN,
        Milepeltype::UtenArbeidsgiver => UTEN,
        Milepeltype::Kartlegging => KARTLEGGING,
        Milepeltype::Dialogmote1 => MOTE1,
        Milepeltype::Aktivitetskrav => AKTIVITET,
        Milepeltype::Kandidat => KANDIDAT,
        Milepeltype::Dialogmote2 => MOTE2,
        Milepeltype::Dialogmote3 => MOTE3,
        Milepeltype::SenOppfolging => SEN,
        Milepeltype::SluttSykepenger => SLUTT,
    }
    .i(m)
}

/// Why it is there.
pub fn om(type_: Milepeltype, m: Malform) -> &'static str {
    match type_ {
        Milepeltype::Oppfolgingsplan => PLAN_OM,
        Milepeltype::UtenArbeidsgiver => UTEN_OM,
        Milepeltype::Kartlegging => KARTLEGGING_OM,
        Milepeltype::Dialogmote1 => MOTE1_OM,
        Milepeltype::Aktivitetskrav => AKTIVITET_OM,
        Milepeltype::Kandidat => KANDIDAT_OM,
        Milepeltype::Dialogmote2 => MOTE2_OM,
        Milepeltype::Dialogmote3 => MOTE3_OM,
        Milepeltype::SenOppfolging => SEN_OM,
        Milepeltype::SluttSykepenger => SLUTT_OM,
    }
    .i(m)
}

/// The state in a word.
pub fn tilstand(tilstand: Tilstand, m: Malform) -> &'static str {
    match tilstand {
        Tilstand::Kommer => TILSTAND_KOMMER,
        Tilstand::Naer => TILSTAND_NAER,
        Tilstand::OverFrist => TILSTAND_OVER,
        Tilstand::Utfort => TILSTAND_UTFORT,
        Tilstand::Unntatt => TILSTAND_UNNTATT,
        Tilstand::IkkeAktuell => TILSTAND_IKKE,
    }
    .i(m)
}

/// Where it stands, in a sentence or two.
pub fn setning(p: &Milepel<'_>, i_dag: NaiveDate, m: Malform) -> String {
    if let Some(a) = &p.avgjort {
        let grunn = til_deg(milepaler::grunn(a.grunn, m), m);
        return match a.dato {
            Some(d) if p.tilstand == Tilstand::Utfort => {
                format!("{} ({}).", grunn.trim_end_matches('.'), dato::kort(d))
            }
            _ => grunn,
        };
    }
    let frist = dato::lang(p.grunnlag.frist);
    let ord = [("dato", frist.as_str())];
    let naar = match (p.grunnlag.type_, p.grunnlag.ansvarlig, p.tilstand) {
        (Milepeltype::SluttSykepenger, ..) => ENDRE.med(m, &ord),
        (Milepeltype::SenOppfolging, _, Tilstand::Kommer | Tilstand::Naer) => RUNDT.med(m, &ord),
        (_, Ansvarlig::Sykmeldt, _) => match p.grunnlag.stenger {
            Some(stenger) if p.grunnlag.frist <= i_dag => STENGER.med(m, &[("dato", &dato::lang(stenger))]),
            _ => KOMMER_SPORSMAL.med(m, &ord),
        },
        (_, Ansvarlig::Arbeidsgiver, Tilstand::OverFrist) => OVER_LEDER.med(m, &ord),
        (_, Ansvarlig::Nav, Tilstand::OverFrist) => OVER_NAV.med(m, &ord),
        _ => SENEST.med(m, &ord),
    };
    match &p.grunnlag.underveis {
        Some(u) => format!("{} {naar}", til_deg(&milepaler::underveis(u, m), m)),
        None => naar,
    }
}
