//! Decisions about sick pay.

use chrono::NaiveDate;

use super::{Brevtekst, felles};
use crate::text::{Malform, dato};

/// What a refusal or a stop says beside the law.
#[derive(Debug, Clone, Copy)]
pub struct Stans<'a> {
    /// First day without sick pay.
    pub fra: NaiveDate,
    /// Why, in the caseworker's words.
    pub begrunnelse: Option<&'a str>,
}

/// Sick pay while looking for other work.
#[derive(Debug, Clone, Copy)]
pub struct Friskmelding<'a> {
    /// First day.
    pub fom: NaiveDate,
    /// Last day.
    pub tom: NaiveDate,
    /// Why, in the caseworker's words.
    pub begrunnelse: Option<&'a str>,
}

fn derfor(m: Malform) -> &'static str {
    m.velg("Derfor har vi bestemt dette", "Derfor har vi bestemt dette")
}

fn slutt(tekst: Brevtekst, m: Malform) -> Brevtekst {
    tekst.med(felles::klage(m)).med(felles::innsyn(m)).med(felles::kontakt(m))
}

/// Refusal after § 8-4.
pub fn avslag_arbeidsuforhet(s: Stans<'_>, m: Malform) -> Brevtekst {
    let fra = dato::lang(s.fra);
    let tekst = Brevtekst::ny(m.velg(
        format!("Du får ikke sykepenger fra {fra}"),
        format!("Du får ikkje sjukepengar frå {fra}"),
    ))
    .avsnitt(m.velg(
        format!(
            "Vi har avslått sykepengene dine fra {fra}. Vi mener at du ikke er for syk til å jobbe slik loven \
             krever."
        ),
        format!(
            "Vi har avslått sjukepengane dine frå {fra}. Vi meiner at du ikkje er for sjuk til å jobbe slik \
             lova krev."
        ),
    ))
    .egne_ord(derfor(m), s.begrunnelse)
    .overskrift(m.velg("Dette sier loven", "Dette seier lova"))
    .avsnitt(m.velg(
        "Du får sykepenger når du ikke kan jobbe, og det klart skyldes sykdom eller skade. Det står i \
         folketrygdloven §\u{a0}8-4.",
        "Du får sjukepengar når du ikkje kan jobbe, og det klart kjem av sjukdom eller skade. Det står i \
         folketrygdlova §\u{a0}8-4.",
    ))
    .overskrift(m.velg("Dette kan du gjøre nå", "Dette kan du gjere no"))
    .avsnitt(m.velg(
        "Blir du sykere, kan du få en ny vurdering. Send oss nye opplysninger fra den som sykmelder deg.",
        "Blir du sjukare, kan du få ei ny vurdering. Send oss nye opplysningar frå den som sjukmelder deg.",
    ));
    slutt(tekst, m)
}

/// Stop after § 8-8 first and third paragraph.
pub fn stans_medvirkning(s: Stans<'_>, m: Malform) -> Brevtekst {
    let fra = dato::lang(s.fra);
    let tekst = Brevtekst::ny(m.velg(
        format!("Vi stanser sykepengene dine fra {fra}"),
        format!("Vi stansar sjukepengane dine frå {fra}"),
    ))
    .avsnitt(m.velg(
        format!(
            "Vi stanser sykepengene dine fra {fra}. Du har ikke bidratt med det du har plikt til, og vi kan \
             ikke se at du har en god grunn."
        ),
        format!(
            "Vi stansar sjukepengane dine frå {fra}. Du har ikkje bidrege med det du har plikt til, og vi kan \
             ikkje sjå at du har ein god grunn."
        ),
    ))
    .egne_ord(derfor(m), s.begrunnelse)
    .overskrift(m.velg("Dette sier loven", "Dette seier lova"))
    .avsnitt(m.velg(
        "Sykepengene kan stanse når den sykmeldte uten god grunn lar være å gi opplysninger, bidra til planen \
         eller delta i møter. Det står i folketrygdloven §\u{a0}8-8 første og tredje ledd.",
        "Sjukepengane kan stanse når den sjukmelde utan god grunn lèt vere å gi opplysningar, bidra til planen \
         eller delta i møte. Det står i folketrygdlova §\u{a0}8-8 første og tredje ledd.",
    ))
    .overskrift(m.velg("Dette kan du gjøre nå", "Dette kan du gjere no"))
    .avsnitt(m.velg(
        "Gjør det som mangler, og gi oss beskjed. Da vurderer vi om du kan få sykepenger igjen.",
        "Gjer det som manglar, og gi oss beskjed. Då vurderer vi om du kan få sjukepengar igjen.",
    ));
    slutt(tekst, m)
}

/// Granted after § 8-5.
pub fn friskmelding(f: Friskmelding<'_>, m: Malform) -> Brevtekst {
    let (fom, tom) = (dato::lang(f.fom), dato::lang(f.tom));
    let tekst = Brevtekst::ny(m.velg(
        "Du får sykepenger mens du søker ny jobb",
        "Du får sjukepengar medan du søkjer ny jobb",
    ))
    .avsnitt(m.velg(
        "Du er frisk nok til å jobbe, men ikke i den jobben du har hatt. Derfor kan du få sykepenger mens du \
         søker ny jobb.",
        "Du er frisk nok til å jobbe, men ikkje i den jobben du har hatt. Derfor kan du få sjukepengar medan du \
         søkjer ny jobb.",
    ))
    .fakta([
        (m.velg("Fra og med", "Frå og med"), fom),
        (m.velg("Til og med", "Til og med"), tom.clone()),
    ])
    .egne_ord(derfor(m), f.begrunnelse)
    .overskrift(m.velg("Dette sier loven", "Dette seier lova"))
    .avsnitt(m.velg(
        "Den som må bytte jobb på grunn av helsen, kan få sykepenger i opptil tolv uker. Det står i \
         folketrygdloven §\u{a0}8-5. Du kan ikke få sykepenger lenger enn til maksdatoen din.",
        "Den som må byte jobb på grunn av helsa, kan få sjukepengar i opptil tolv veker. Det står i \
         folketrygdlova §\u{a0}8-5. Du kan ikkje få sjukepengar lenger enn til maksdatoen din.",
    ))
    .overskrift(m.velg("Dette må du gjøre", "Dette må du gjere"))
    .liste(m.velg(
        [
            "Vær registrert som arbeidssøker hele perioden.",
            "Send meldekort hver fjortende dag.",
            "Si fra til oss hvis du får jobb, eller blir for syk til å søke jobb.",
        ],
        [
            "Ver registrert som arbeidssøkjar heile perioden.",
            "Send meldekort kvar fjortande dag.",
            "Sei frå til oss om du får jobb, eller blir for sjuk til å søkje jobb.",
        ],
    ))
    .overskrift(m.velg("Hvis du ikke gjør det", "Om du ikkje gjer det"))
    .avsnitt(m.velg(
        format!("Da kan sykepengene stanse. De stanser uansett etter {tom}."),
        format!("Då kan sjukepengane stanse. Dei stansar uansett etter {tom}."),
    ));
    slutt(tekst, m)
}
