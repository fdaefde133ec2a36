//! Letters of the follow-up: questionnaire, late follow-up, the plan, and the answer about a meeting.

use chrono::NaiveDate;

use super::{Brevtekst, felles};
use crate::text::{Malform, dato};

/// The questionnaire of week 6.
pub fn kartlegging(m: Malform) -> Brevtekst {
    Brevtekst::ny(m.velg("Hvordan går det med deg?", "Korleis går det med deg?"))
        .avsnitt(m.velg(
            "Du har vært sykmeldt en stund. Vi vil gjerne vite hvordan det går, og om du trenger hjelp fra oss. \
             Svar på noen få spørsmål på nav.no.",
            "Du har vore sjukmeld ei stund. Vi vil gjerne vite korleis det går, og om du treng hjelp frå oss. \
             Svar på nokre få spørsmål på nav.no.",
        ))
        .overskrift(m.velg("Det er frivillig", "Det er frivillig"))
        .avsnitt(m.velg(
            "Du velger selv om du vil svare. Sykepengene dine blir ikke stanset fordi du lar være. Veilederen \
             din leser svarene. Arbeidsgiveren din får dem ikke.",
            "Du vel sjølv om du vil svare. Sjukepengane dine blir ikkje stansa fordi du lèt vere. Rettleiaren \
             din les svara. Arbeidsgivaren din får dei ikkje.",
        ))
        .med(felles::kontakt(m))
}

/// Sick pay ends soon.
pub fn sen_oppfolging(maksdato: NaiveDate, m: Malform) -> Brevtekst {
    let dag = dato::lang(maksdato);
    Brevtekst::ny(m.velg("Snart slutt på sykepengene", "Snart slutt på sjukepengane"))
        .avsnitt(m.velg(
            format!(
                "Du kan få sykepenger til og med {dag}. Datoen kan endre seg hvis du jobber mer eller mindre \
                 enn det som står i sykmeldingen."
            ),
            format!(
                "Du kan få sjukepengar til og med {dag}. Datoen kan endre seg om du jobbar meir eller mindre \
                 enn det som står i sjukmeldinga."
            ),
        ))
        .overskrift(m.velg("Dette ber vi deg gjøre", "Dette ber vi deg gjere"))
        .liste(m.velg(
            [
                "Svar på nav.no: Hva tror du skjer når sykepengene tar slutt? Trenger du hjelp?",
                "Snakk med arbeidsgiveren din om du kan komme tilbake, helt eller delvis.",
                "Snakk med den som sykmelder deg om veien videre.",
            ],
            [
                "Svar på nav.no: Kva trur du skjer når sjukepengane tek slutt? Treng du hjelp?",
                "Snakk med arbeidsgivaren din om du kan kome tilbake, heilt eller delvis.",
                "Snakk med den som sjukmelder deg om vegen vidare.",
            ],
        ))
        .overskrift(m.velg("Hvis du fortsatt er syk", "Om du framleis er sjuk"))
        .avsnitt(m.velg(
            "Da kan du søke om arbeidsavklaringspenger. Søk i god tid, gjerne to måneder før sykepengene tar \
             slutt. Du mister ikke sykepengene fordi du ikke svarer på dette brevet.",
            "Då kan du søkje om arbeidsavklaringspengar. Søk i god tid, gjerne to månader før sjukepengane tek \
             slutt. Du mistar ikkje sjukepengane fordi du ikkje svarer på dette brevet.",
        ))
        .med(felles::kontakt(m))
}

/// What the employer is told when the follow-up plan is asked for.
#[derive(Debug, Clone, Copy)]
pub struct Planforesporsel<'a> {
    /// Name of the employee.
    pub ansatt: &'a str,
    /// Send it by.
    pub frist: Option<NaiveDate>,
    /// What the caseworker adds.
    pub egne_ord: Option<&'a str>,
}

/// The employer is asked for the follow-up plan.
pub fn plan_foresporsel(p: &Planforesporsel<'_>, m: Malform) -> Brevtekst {
    let ansatt = p.ansatt;
    let innen = match p.frist.map(dato::lang) {
        Some(dag) => m.velg(format!("innen {dag}"), format!("innan {dag}")),
        None => m.velg("så snart dere kan", "så snart de kan").to_owned(),
    };
    Brevtekst::ny(m.velg("Vi trenger oppfølgingsplanen", "Vi treng oppfølgingsplanen"))
        .avsnitt(m.velg(
            format!("{ansatt} er sykmeldt hos dere. Send oss oppfølgingsplanen {innen}."),
            format!("{ansatt} er sjukmeld hos dykk. Send oss oppfølgingsplanen {innen}."),
        ))
        .egne_ord(m.velg("Melding fra veilederen", "Melding frå rettleiaren"), p.egne_ord)
        .overskrift(m.velg("Dette sier loven", "Dette seier lova"))
        .avsnitt(m.velg(
            "Arbeidsgiveren skal lage en oppfølgingsplan sammen med den ansatte senest når sykefraværet har \
             vart i fire uker. Det står i arbeidsmiljøloven §\u{a0}4-6. Planen skal sendes til Nav når vi ber \
             om den. Det står i folketrygdloven §\u{a0}25-2.",
            "Arbeidsgivaren skal lage ein oppfølgingsplan saman med den tilsette seinast når sjukefråværet har \
             vart i fire veker. Det står i arbeidsmiljølova §\u{a0}4-6. Planen skal sendast til Nav når vi ber \
             om han. Det står i folketrygdlova §\u{a0}25-2.",
        ))
        .overskrift(m.velg("Dette må dere gjøre", "Dette må de gjere"))
        .liste(m.velg(
            [
                "Har dere en plan, del den med oss.",
                "Har dere ingen plan, lag en sammen med den ansatte.",
                "Er planen åpenbart unødvendig, skriv hvorfor.",
            ],
            [
                "Har de ein plan, del han med oss.",
                "Har de ingen plan, lag ein saman med den tilsette.",
                "Er planen openbert unødvendig, skriv kvifor.",
            ],
        ))
        .avsnitt(m.velg(
            "Skriv hvilke oppgaver den ansatte kan gjøre, og hva dere har prøvd. Ikke skriv diagnoser.",
            "Skriv kva oppgåver den tilsette kan gjere, og kva de har prøvd. Ikkje skriv diagnosar.",
        ))
        .overskrift(m.velg("Hvis dere ikke svarer", "Om de ikkje svarer"))
        .avsnitt(m.velg(
            "Vi kan ilegge gebyr når planen ikke kommer. Det står i folketrygdloven §\u{a0}25-3.",
            "Vi kan leggje på gebyr når planen ikkje kjem. Det står i folketrygdlova §\u{a0}25-3.",
        ))
        .med(felles::kontakt_arbeidsgiver(m))
}

/// The answer to a party that wanted a meeting, or did not: there is none now.
pub fn ikke_mote(m: Malform) -> Brevtekst {
    Brevtekst::ny(m.velg("Vi kaller ikke inn til dialogmøte nå", "Vi kallar ikkje inn til dialogmøte no"))
        .avsnitt(m.velg(
            "Vi har lest svaret om behovet for et dialogmøte. Vi mener at det ikke trengs et møte nå.",
            "Vi har lese svaret om behovet for eit dialogmøte. Vi meiner at det ikkje trengst eit møte no.",
        ))
        .overskrift(m.velg("Dette sier loven", "Dette seier lova"))
        .avsnitt(m.velg(
            "Nav skal holde et dialogmøte senest når sykefraværet har vart i 26 uker, hvis det ikke åpenbart er \
             unødvendig. Du kan når som helst be om et møte før det. Det står i folketrygdloven §\u{a0}8-7\u{a0}a.",
            "Nav skal halde eit dialogmøte seinast når sjukefråværet har vart i 26 veker, om det ikkje openbert er \
             unødvendig. Du kan når som helst be om eit møte før det. Det står i folketrygdlova §\u{a0}8-7\u{a0}a.",
        ))
        .med(felles::kontakt(m))
}
