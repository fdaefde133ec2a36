//! Dialogue meetings: invitation, change and cancellation, to each party.

use chrono::{DateTime, Timelike, Utc};

use super::{Brevtekst, felles};
use crate::{
    base::tid,
    hendelse::dialogmote::Deltaker,
    text::{Malform, dato},
};

/// A meeting as a letter tells of it.
#[derive(Debug, Clone, Copy)]
pub struct Mote<'a> {
    /// To whom the letter is.
    pub til: Deltaker,
    /// Name of the sick-listed person.
    pub ansatt: &'a str,
    /// When.
    pub tidspunkt: DateTime<Utc>,
    /// Where.
    pub sted: &'a str,
    /// Address of the video meeting.
    pub videolenke: Option<&'a str>,
    /// What the caseworker writes to this party: of an invitation, or why it is changed or cancelled.
    pub egne_ord: Option<&'a str>,
}

/// «Mandag 4. januar 2027 kl. 10.00», in the form of Norwegian.
pub fn tid_i_ord(naar: DateTime<Utc>, m: Malform) -> String {
    let lokal = tid::oslo_lokal(naar);
    let dag = match (dato::ukedag(lokal.date()), m) {
        ("Mandag", Malform::Nn) => "Måndag",
        ("Tirsdag", Malform::Nn) => "Tysdag",
        ("Lørdag", Malform::Nn) => "Laurdag",
        ("Søndag", Malform::Nn) => "Sundag",
        (dag, _) => dag,
    };
    format!("{dag} {} kl.\u{a0}{:02}.{:02}", dato::lang(lokal.date()), lokal.hour(), lokal.minute())
}

fn tid_og_sted(mote: &Mote<'_>, m: Malform) -> Vec<(&'static str, String)> {
    let mut ut = vec![(m.velg("Tid", "Tid"), tid_i_ord(mote.tidspunkt, m))];
    ut.push((m.velg("Sted", "Stad"), mote.sted.to_owned()));
    if let Some(lenke) = mote.videolenke {
        ut.push((m.velg("Videomøte", "Videomøte"), lenke.to_owned()));
    }
    ut.push((m.velg("Gjelder", "Gjeld"), mote.ansatt.to_owned()));
    ut
}

fn fra_oss(m: Malform) -> &'static str {
    m.velg("Melding fra veilederen", "Melding frå rettleiaren")
}

pub(super) fn kontakt(tekst: Brevtekst, til: Deltaker, m: Malform) -> Brevtekst {
    match til {
        Deltaker::Arbeidstaker => tekst.med(felles::kontakt(m)),
        Deltaker::Arbeidsgiver => tekst.med(felles::kontakt_arbeidsgiver(m)),
        Deltaker::Behandler => tekst.overskrift(m.velg("Spørsmål", "Spørsmål")).avsnitt(m.velg(
            "Svar på denne meldingen, eller ring oss på 55\u{a0}55\u{a0}33\u{a0}36.",
            "Svar på denne meldinga, eller ring oss på 55\u{a0}55\u{a0}33\u{a0}36.",
        )),
    }
}

/// An invitation.
pub fn innkalling(mote: &Mote<'_>, m: Malform) -> Brevtekst {
    let navn = mote.ansatt;
    let tekst = Brevtekst::ny(m.velg("Innkalling til dialogmøte", "Innkalling til dialogmøte"));
    let tekst = match mote.til {
        Deltaker::Arbeidstaker => tekst.avsnitt(m.velg(
            "Vi inviterer deg og arbeidsgiveren din til et møte. Vi skal snakke om hvordan du kan komme tilbake \
             i jobb.",
            "Vi inviterer deg og arbeidsgivaren din til eit møte. Vi skal snakke om korleis du kan kome tilbake \
             i jobb.",
        )),
        Deltaker::Arbeidsgiver => tekst.avsnitt(m.velg(
            format!(
                "Vi inviterer dere og {navn} til et møte. Vi skal snakke om hvilke oppgaver {navn} kan gjøre, og \
                 hva dere kan legge til rette."
            ),
            format!(
                "Vi inviterer dykk og {navn} til eit møte. Vi skal snakke om kva oppgåver {navn} kan gjere, og \
                 kva de kan leggje til rette."
            ),
        )),
        Deltaker::Behandler => tekst.avsnitt(m.velg(
            format!(
                "Vi inviterer deg til dialogmøte om {navn}. Arbeidsgiveren er også invitert. Du deltar for å \
                 belyse hva {navn} kan gjøre."
            ),
            format!(
                "Vi inviterer deg til dialogmøte om {navn}. Arbeidsgivaren er òg invitert. Du deltek for å \
                 belyse kva {navn} kan gjere."
            ),
        )),
    };
    let tekst = tekst.fakta(tid_og_sted(mote, m)).egne_ord(fra_oss(m), mote.egne_ord);
    let tekst = tekst.overskrift(m.velg("Dette må du gjøre", "Dette må du gjere"));
    let tekst = match mote.til {
        Deltaker::Arbeidstaker => tekst.avsnitt(m.velg(
            "Svar på nav.no om du kommer, om du trenger et annet tidspunkt, eller om du ikke kan komme. Du har \
             plikt til å delta når vi kaller inn. Det står i folketrygdloven §\u{a0}8-8 første ledd. Uteblir du \
             uten god grunn, kan sykepengene stanse. Før det får du si hva du mener.",
            "Svar på nav.no om du kjem, om du treng eit anna tidspunkt, eller om du ikkje kan kome. Du har plikt \
             til å delta når vi kallar inn. Det står i folketrygdlova §\u{a0}8-8 første ledd. Møter du ikkje \
             utan god grunn, kan sjukepengane stanse. Før det får du seie kva du meiner.",
        )),
        Deltaker::Arbeidsgiver => tekst.avsnitt(m.velg(
            "Svar om dere kommer, eller om dere trenger et annet tidspunkt. Arbeidsgiveren har plikt til å delta. \
             Det står i arbeidsmiljøloven §\u{a0}4-6. Send oss oppdatert oppfølgingsplan senest en uke før \
             møtet. Ikke skriv diagnoser.",
            "Svar om de kjem, eller om de treng eit anna tidspunkt. Arbeidsgivaren har plikt til å delta. Det \
             står i arbeidsmiljølova §\u{a0}4-6. Send oss oppdatert oppfølgingsplan seinast ei veke før møtet. \
             Ikkje skriv diagnosar.",
        )),
        Deltaker::Behandler => tekst.avsnitt(m.velg(
            "Svar om du kommer, eller om du trenger et annet tidspunkt. Den som sykmelder, skal delta når Nav \
             ber om det. Det står i folketrygdloven §\u{a0}8-7\u{a0}a.",
            "Svar om du kjem, eller om du treng eit anna tidspunkt. Den som sjukmelder, skal delta når Nav ber \
             om det. Det står i folketrygdlova §\u{a0}8-7\u{a0}a.",
        )),
    };
    let tekst = tekst.overskrift(m.velg("Dette sier loven", "Dette seier lova")).avsnitt(m.velg(
        "Nav skal holde et dialogmøte senest når sykefraværet har vart i 26 uker, hvis det ikke åpenbart er \
         unødvendig. Det står i folketrygdloven §\u{a0}8-7\u{a0}a.",
        "Nav skal halde eit dialogmøte seinast når sjukefråværet har vart i 26 veker, om det ikkje openbert er \
         unødvendig. Det står i folketrygdlova §\u{a0}8-7\u{a0}a.",
    ));
    kontakt(tekst, mote.til, m)
}

/// New time or place.
pub fn endring(mote: &Mote<'_>, m: Malform) -> Brevtekst {
    let tekst = Brevtekst::ny(m.velg("Dialogmøtet er flyttet", "Dialogmøtet er flytta"))
        .avsnitt(m.velg(
            "Dialogmøtet har fått ny tid eller nytt sted. Den tidligere innkallingen gjelder ikke lenger.",
            "Dialogmøtet har fått ny tid eller ny stad. Den tidlegare innkallinga gjeld ikkje lenger.",
        ))
        .fakta(tid_og_sted(mote, m))
        .egne_ord(m.velg("Derfor flytter vi møtet", "Derfor flyttar vi møtet"), mote.egne_ord)
        .overskrift(m.velg("Dette må du gjøre", "Dette må du gjere"))
        .avsnitt(m.velg(
            "Svar på nytt om du kommer, også hvis du har svart før.",
            "Svar på nytt om du kjem, òg om du har svart før.",
        ));
    kontakt(tekst, mote.til, m)
}

/// The meeting is cancelled.
pub fn avlysning(mote: &Mote<'_>, m: Malform) -> Brevtekst {
    let tekst = Brevtekst::ny(m.velg("Dialogmøtet er avlyst", "Dialogmøtet er avlyst"))
        .avsnitt(m.velg(
            "Vi har avlyst møtet under. Du trenger ikke gjøre noe.",
            "Vi har avlyst møtet under. Du treng ikkje gjere noko.",
        ))
        .fakta(tid_og_sted(mote, m))
        .egne_ord(m.velg("Derfor avlyser vi møtet", "Derfor avlyser vi møtet"), mote.egne_ord)
        .avsnitt(m.velg(
            "Trenger du et møte likevel, kan du be om det når som helst.",
            "Treng du eit møte likevel, kan du be om det når som helst.",
        ));
    kontakt(tekst, mote.til, m)
}
