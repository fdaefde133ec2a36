//! Advance notices: what we consider, and the right to be heard first (fvl. § 16).

use chrono::NaiveDate;

use super::{Brevtekst, felles};
use crate::text::{Malform, dato};

/// What a notice says beside the law.
#[derive(Debug, Clone, Copy)]
pub struct Varsel<'a> {
    /// Last day to answer.
    pub frist: NaiveDate,
    /// Why, in the caseworker's words.
    pub begrunnelse: Option<&'a str>,
}

fn bakgrunn(m: Malform) -> &'static str {
    m.velg("Dette bygger vi på", "Dette byggjer vi på")
}

fn svar(tekst: Brevtekst, frist: NaiveDate, m: Malform) -> Brevtekst {
    let frist = dato::lang(frist);
    tekst
        .overskrift(m.velg("Hvis du ikke svarer", "Om du ikkje svarer"))
        .avsnitt(m.velg(
            format!(
                "Hører vi ikke fra deg innen {frist}, avgjør vi saken med det vi vet. Du kan be om lengre \
                 frist hvis du trenger det."
            ),
            format!(
                "Høyrer vi ikkje frå deg innan {frist}, avgjer vi saka med det vi veit. Du kan be om lengre \
                 frist om du treng det."
            ),
        ))
        .med(felles::innsyn(m))
        .med(felles::kontakt(m))
}

/// The activity requirement (ftrl. § 8-8 second paragraph).
pub fn aktivitetskrav(v: Varsel<'_>, m: Malform) -> Brevtekst {
    let frist = dato::lang(v.frist);
    let tekst = Brevtekst::ny(m.velg(
        "Vi vurderer å stanse sykepengene dine",
        "Vi vurderer å stanse sjukepengane dine",
    ))
    .avsnitt(m.velg(
        format!(
            "Du har vært sykmeldt lenge, og vi kan ikke se at du er i aktivitet på jobb. Derfor vurderer vi å \
             stanse sykepengene dine. Du kan si hva du mener først. Vi må ha svaret ditt innen {frist}."
        ),
        format!(
            "Du har vore sjukmeld lenge, og vi kan ikkje sjå at du er i aktivitet på jobb. Derfor vurderer vi \
             å stanse sjukepengane dine. Du kan seie kva du meiner først. Vi må ha svaret ditt innan {frist}."
        ),
    ))
    .egne_ord(bakgrunn(m), v.begrunnelse)
    .overskrift(m.velg("Dette sier loven", "Dette seier lova"))
    .avsnitt(m.velg(
        "Den som er sykmeldt, skal være i aktivitet på jobb så tidlig som mulig, og senest etter åtte uker. Det \
         står i folketrygdloven §\u{a0}8-8 andre ledd. Kravet gjelder ikke hvis helsen din klart hindrer det, \
         eller hvis arbeidsgiveren ikke kan legge til rette.",
        "Den som er sjukmeld, skal vere i aktivitet på jobb så tidleg som råd, og seinast etter åtte veker. Det \
         står i folketrygdlova §\u{a0}8-8 andre ledd. Kravet gjeld ikkje om helsa di klart hindrar det, eller om \
         arbeidsgivaren ikkje kan leggje til rette.",
    ))
    .overskrift(m.velg("Dette kan du gjøre", "Dette kan du gjere"))
    .liste(m.velg(
        [
            "Snakk med arbeidsgiveren din om du kan gjøre noe av jobben, eller andre oppgaver.",
            "Snakk med den som sykmelder deg om gradert sykmelding.",
            "Hindrer helsen at du er i aktivitet, be den som sykmelder deg om å forklare det til oss.",
            "Kan ikke arbeidsgiveren legge til rette, be om en skriftlig forklaring og send den til oss.",
            "Fortell oss det du mener vi bør vite.",
        ],
        [
            "Snakk med arbeidsgivaren din om du kan gjere noko av jobben, eller andre oppgåver.",
            "Snakk med den som sjukmelder deg om gradert sjukmelding.",
            "Hindrar helsa at du er i aktivitet, be den som sjukmelder deg om å forklare det til oss.",
            "Kan ikkje arbeidsgivaren leggje til rette, be om ei skriftleg forklaring og send ho til oss.",
            "Fortel oss det du meiner vi bør vite.",
        ],
    ));
    svar(tekst, v.frist, m)
}

/// Incapacity for work (ftrl. § 8-4).
pub fn arbeidsuforhet(v: Varsel<'_>, m: Malform) -> Brevtekst {
    let frist = dato::lang(v.frist);
    let tekst = Brevtekst::ny(
        m.velg("Vi vurderer å avslå sykepengene dine", "Vi vurderer å avslå sjukepengane dine"),
    )
    .avsnitt(m.velg(
        format!(
            "Vi er ikke sikre på at du er for syk til å jobbe slik loven krever. Derfor vurderer vi å avslå \
             sykepengene dine. Du kan si hva du mener først. Vi må ha svaret ditt innen {frist}."
        ),
        format!(
            "Vi er ikkje sikre på at du er for sjuk til å jobbe slik lova krev. Derfor vurderer vi å avslå \
             sjukepengane dine. Du kan seie kva du meiner først. Vi må ha svaret ditt innan {frist}."
        ),
    ))
    .egne_ord(bakgrunn(m), v.begrunnelse)
    .overskrift(m.velg("Dette sier loven", "Dette seier lova"))
    .avsnitt(m.velg(
        "Du får sykepenger når du ikke kan jobbe, og det klart skyldes sykdom eller skade. Det står i \
         folketrygdloven §\u{a0}8-4. Vansker hjemme eller på jobb er ikke nok alene.",
        "Du får sjukepengar når du ikkje kan jobbe, og det klart kjem av sjukdom eller skade. Det står i \
         folketrygdlova §\u{a0}8-4. Vanskar heime eller på jobb er ikkje nok åleine.",
    ))
    .overskrift(m.velg("Dette kan du gjøre", "Dette kan du gjere"))
    .liste(m.velg(
        [
            "Skriv til oss hvordan sykdommen eller skaden hindrer deg i jobben.",
            "Be den som sykmelder deg om å gi oss flere opplysninger.",
            "Meld deg frisk på nav.no hvis du kan jobbe igjen.",
        ],
        [
            "Skriv til oss korleis sjukdommen eller skaden hindrar deg i jobben.",
            "Be den som sjukmelder deg om å gi oss fleire opplysningar.",
            "Meld deg frisk på nav.no om du kan jobbe igjen.",
        ],
    ));
    svar(tekst, v.frist, m)
}

/// Lack of cooperation (ftrl. § 8-8 first and third paragraph).
pub fn medvirkning(v: Varsel<'_>, m: Malform) -> Brevtekst {
    let frist = dato::lang(v.frist);
    let tekst = Brevtekst::ny(m.velg(
        "Vi vurderer å stanse sykepengene dine",
        "Vi vurderer å stanse sjukepengane dine",
    ))
    .avsnitt(m.velg(
        format!(
            "Vi mangler noe fra deg som du har plikt til å bidra med. Derfor vurderer vi å stanse sykepengene \
             dine. Du kan si hva du mener først. Vi må ha svaret ditt innen {frist}."
        ),
        format!(
            "Vi manglar noko frå deg som du har plikt til å bidra med. Derfor vurderer vi å stanse \
             sjukepengane dine. Du kan seie kva du meiner først. Vi må ha svaret ditt innan {frist}."
        ),
    ))
    .egne_ord(m.velg("Dette mangler vi", "Dette manglar vi"), v.begrunnelse)
    .overskrift(m.velg("Dette sier loven", "Dette seier lova"))
    .avsnitt(m.velg(
        "Du skal gi opplysninger til Nav og arbeidsgiveren, bidra til oppfølgingsplanen og delta i \
         dialogmøter. Det står i folketrygdloven §\u{a0}8-8 første ledd. Sykepengene kan stanse hvis du lar \
         være uten god grunn. Det står i tredje ledd.",
        "Du skal gi opplysningar til Nav og arbeidsgivaren, bidra til oppfølgingsplanen og delta i \
         dialogmøte. Det står i folketrygdlova §\u{a0}8-8 første ledd. Sjukepengane kan stanse om du lèt \
         vere utan god grunn. Det står i tredje ledd.",
    ))
    .overskrift(m.velg("Dette kan du gjøre", "Dette kan du gjere"))
    .liste(m.velg(
        ["Gjør det som mangler, og gi oss beskjed.", "Har du en god grunn til å la være, fortell oss om den."],
        ["Gjer det som manglar, og gi oss beskjed.", "Har du ein god grunn til å la vere, fortel oss om han."],
    ));
    svar(tekst, v.frist, m)
}
