//! The proposed order for dialogue meeting 2, in words: one sentence a part, and one for each reason
//! to be outside of it.

use chrono::NaiveDate;

use super::{Malform, dato, prognose, tall};
use crate::learn::{
    motebehov::{Del, Delkode, Utenfor},
    predict::Avstar,
};

/// What stands over the list.
pub fn innledning(malform: Malform) -> &'static str {
    malform.velg(
        "Et forslag til rekkefølge, og ingen avgjørelse. Den som ber om møte, skal ha svar uansett plass.",
        "Eit framlegg til rekkjefølgje, og inga avgjerd. Den som ber om møte, skal ha svar uansett plass.",
    )
}

/// The part in a sentence.
pub fn setning(del: &Del, malform: Malform) -> String {
    let tall = del.verdi.unwrap_or_default();
    match del.kode {
        Delkode::Sjanse => malform.velg(
            format!("{tall} av 100 som ligner, er fortsatt sykmeldt i uke\u{a0}26."),
            format!("{tall} av 100 som liknar, er framleis sjukmelde i veke\u{a0}26."),
        ),
        Delkode::LengeSidenKontakt => malform.velg(
            format!("Det er {} uker siden Nav var i kontakt med partene.", tall / 7),
            format!("Det er {} veker sidan Nav var i kontakt med partane.", tall / 7),
        ),
        kode => fast(kode, malform).to_owned(),
    }
}

fn fast(kode: Delkode, malform: Malform) -> &'static str {
    match kode {
        Delkode::SjanseUkjent => malform.velg(
            "Modellen sier ikke noe om dette fraværet. Det regnes som gjennomsnittet av dem som når uke\u{a0}17.",
            "Modellen seier ikkje noko om dette fråværet. Det blir rekna som gjennomsnittet av dei som når veke\u{a0}17.",
        ),
        Delkode::OnskeArbeidstaker => malform.velg("Den sykmeldte ønsker møte.", "Den sjukmelde ønskjer møte."),
        Delkode::OnskeArbeidsgiver => malform.velg("Lederen ønsker møte.", "Leiaren ønskjer møte."),
        Delkode::OnskeBehandler => malform.velg("Legen ber Nav om hjelp.", "Legen ber Nav om hjelp."),
        Delkode::PlanBistand => {
            malform.velg("Oppfølgingsplanen ber Nav om hjelp.", "Oppfølgingsplanen ber Nav om hjelp.")
        }
        Delkode::PlanMangler => {
            malform.velg("Det er ikke laget noen oppfølgingsplan.", "Det er ikkje laga nokon oppfølgingsplan.")
        }
        Delkode::PlanIkkeDelt => malform.velg(
            "Oppfølgingsplanen er ikke delt med Nav.",
            "Oppfølgingsplanen er ikkje delt med Nav.",
        ),
        Delkode::FulltFravar => {
            malform.velg("Den sykmeldte er helt borte fra arbeidet.", "Den sjukmelde er heilt borte frå arbeidet.")
        }
        Delkode::Mote1Mangler => malform.velg(
            "Dialogmøte\u{a0}1 er ikke holdt hos arbeidsgiveren.",
            "Dialogmøte\u{a0}1 er ikkje halde hos arbeidsgivaren.",
        ),
        Delkode::ArbeidstakerVilIkke => malform.velg(
            "Den sykmeldte mener at møte ikke trengs.",
            "Den sjukmelde meiner at møte ikkje trengst.",
        ),
        Delkode::ArbeidsgiverVilIkke => {
            malform.velg("Lederen mener at møte ikke trengs.", "Leiaren meiner at møte ikkje trengst.")
        }
        Delkode::SnartFrisk => malform.velg(
            "Legen venter at den sykmeldte kan arbeide når sykmeldingen er slutt.",
            "Legen ventar at den sjukmelde kan arbeide når sjukmeldinga er slutt.",
        ),
        // Said with their number above.
        Delkode::Sjanse | Delkode::LengeSidenKontakt => "",
    }
}

/// The points of a part: «+25», «−10».
pub fn poeng(poeng: i64) -> String {
    let fortegn = if poeng < 0 { "−" } else { "+" };
    format!("{fortegn}{}", tall::heltall(poeng.abs()))
}

/// Why somebody is not in the order.
pub fn utenfor(utenfor: Utenfor, malform: Malform) -> &'static str {
    match utenfor {
        Utenfor::Dod => malform.velg("Personen er død.", "Personen er død."),
        Utenfor::IkkeSykmeldt => {
            malform.velg("Personen er ikke sykmeldt denne dagen.", "Personen er ikkje sjukmeld denne dagen.")
        }
        Utenfor::UtenArbeidsgiver => {
            malform.velg("Personen har ingen arbeidsgiver å møte.", "Personen har ingen arbeidsgivar å møte.")
        }
        Utenfor::ForTidlig => {
            malform.velg("Fraværet har ikke vart i 17 uker.", "Fråværet har ikkje vart i 17 veker.")
        }
        Utenfor::Vurdert => malform.velg(
            "Nav har alt gjort unntak, eller funnet at møtet ikke er aktuelt.",
            "Nav har alt gjort unntak, eller funne at møtet ikkje er aktuelt.",
        ),
        Utenfor::Innkalt => malform.velg("Partene er alt kalt inn.", "Partane er alt kalla inn."),
        Utenfor::Holdt => malform.velg("Møtet er holdt.", "Møtet er halde."),
        Utenfor::Nadd => malform.velg(
            "Fraværet har nådd uke\u{a0}26. Møtet følger fristen på arbeidslisten.",
            "Fråværet har nådd veke\u{a0}26. Møtet følgjer fristen på arbeidslista.",
        ),
    }
}

/// What takes the points of a part away, or gives them back. Nothing for what nobody can change now.
pub fn endres(kode: Delkode, malform: Malform) -> Option<&'static str> {
    Some(match kode {
        Delkode::Sjanse => malform.velg(
            "Regnes ut på nytt når det kommer nye opplysninger om fraværet.",
            "Blir rekna ut på nytt når det kjem nye opplysningar om fråværet.",
        ),
        Delkode::SjanseUkjent => return None,
        Delkode::OnskeArbeidstaker
        | Delkode::OnskeArbeidsgiver
        | Delkode::ArbeidstakerVilIkke
        | Delkode::ArbeidsgiverVilIkke => malform
            .velg("Endres når samme part svarer på nytt.", "Blir endra når den same parten svarer på nytt."),
        Delkode::OnskeBehandler | Delkode::PlanBistand => malform.velg(
            "Faller bort når oppgaven er behandlet, eller når fraværet er slutt.",
            "Fell bort når oppgåva er behandla, eller når fråværet er slutt.",
        ),
        Delkode::PlanMangler => malform.velg(
            "Faller bort når arbeidsgiveren har laget en plan, eller har sagt hvorfor den ikke trengs.",
            "Fell bort når arbeidsgivaren har laga ein plan, eller har sagt kvifor han ikkje trengst.",
        ),
        Delkode::PlanIkkeDelt => malform.velg(
            "Faller bort når arbeidsgiveren deler planen med Nav.",
            "Fell bort når arbeidsgivaren deler planen med Nav.",
        ),
        Delkode::FulltFravar => malform.velg(
            "Faller bort når den sykmeldte kommer delvis tilbake i arbeid.",
            "Fell bort når den sjukmelde kjem delvis tilbake i arbeid.",
        ),
        Delkode::Mote1Mangler => malform.velg(
            "Faller bort når arbeidsgiveren har holdt møtet og bekreftet det.",
            "Fell bort når arbeidsgivaren har halde møtet og stadfesta det.",
        ),
        Delkode::LengeSidenKontakt => malform.velg(
            "Faller bort når Nav har vært i kontakt med partene.",
            "Fell bort når Nav har vore i kontakt med partane.",
        ),
        Delkode::SnartFrisk => malform.velg(
            "Faller bort hvis en ny sykmelding sier noe annet.",
            "Fell bort viss ei ny sjukmelding seier noko anna.",
        ),
    })
}

/// In the place of the chance, while the reader's own view comes first.
pub fn skjult(malform: Malform) -> &'static str {
    malform.velg(
        "Sjansen vises når du har lagret din egen vurdering. Til da regnes den som gjennomsnittet av dem som når uke\u{a0}17.",
        "Sjansen blir vist når du har lagra di eiga vurdering. Til då blir han rekna som gjennomsnittet av dei som når veke\u{a0}17.",
    )
}

/// Why there is no proposal about somebody whom the model says nothing of.
pub fn uten_forslag(avstar: &Avstar, malform: Malform) -> String {
    let ingen = malform.velg(
        "Det er ikke laget noe forslag. Vurder behovet for møte selv.",
        "Det er ikkje laga noko framlegg. Vurder behovet for møte sjølv.",
    );
    format!("{ingen} {}", prognose::avstar(avstar, malform))
}

/// By when to call the parties, as seen on a day.
pub fn innkalling(innkalling: NaiveDate, frist: NaiveDate, dag: NaiveDate) -> String {
    let (senest, frist) = (dato::lang(innkalling), dato::lang(frist));
    if dag <= innkalling {
        format!("Kall inn senest {senest}, så kan møtet holdes innen fristen {frist}.")
    } else {
        format!("Partene skulle vært kalt inn senest {senest}. Møtet har frist {frist}.")
    }
}

/// The same in a line of a list.
pub fn innkalling_kort(innkalling: NaiveDate, dag: NaiveDate) -> String {
    let senest = dato::kort(innkalling);
    if dag <= innkalling {
        format!("kall inn senest {senest}")
    } else {
        format!("innkalling var senest {senest}")
    }
}

/// A place in the order: «Nr. 3 av 42».
pub fn plass(plass: usize, av: usize) -> String {
    format!("Nr.\u{a0}{} av {}", tall::antall(plass), tall::antall(av))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::Hjemmel;

    #[test]
    fn every_part_and_reason_has_its_words() {
        use std::fmt::Write as _;
        let mut ut = String::new();
        let hjemmel = Hjemmel { lov: "ftrl. § 8-7 a".into(), fra: chrono::NaiveDate::MIN };
        for malform in [Malform::Nb, Malform::Nn] {
            let _ = writeln!(ut, "{}", innledning(malform));
            for kode in Delkode::ALLE {
                let tall = if kode == Delkode::LengeSidenKontakt { 70 } else { 61 };
                let del = Del { kode, poeng: 25, verdi: Some(tall), hjemmel: hjemmel.clone() };
                let _ = writeln!(ut, "{kode:?}: {} {}", poeng(del.poeng), setning(&del, malform));
                let _ = writeln!(ut, "  {}", endres(kode, malform).unwrap_or("–"));
            }
            for grunn in [
                Utenfor::Dod,
                Utenfor::IkkeSykmeldt,
                Utenfor::UtenArbeidsgiver,
                Utenfor::ForTidlig,
                Utenfor::Vurdert,
                Utenfor::Innkalt,
                Utenfor::Holdt,
                Utenfor::Nadd,
            ] {
                let _ = writeln!(ut, "{grunn:?}: {}", utenfor(grunn, malform));
            }
            let _ = writeln!(ut, "{}\n{}", skjult(malform), uten_forslag(&Avstar::ForLiteKjent, malform));
        }
        assert_eq!(plass(3, 42).replace('\u{a0}', " "), "Nr. 3 av 42");
        let dag = |n| NaiveDate::from_ymd_opt(2026, 11, n).unwrap();
        for i_dag in [18, 19] {
            let _ = writeln!(ut, "{}", innkalling(dag(18), dag(30), dag(i_dag)));
            let _ = writeln!(ut, "{}", innkalling_kort(dag(18), dag(i_dag)));
        }
        insta::assert_snapshot!(ut);
        assert_eq!((poeng(-10), poeng(0)), ("−10".to_owned(), "+0".to_owned()));
    }
}
