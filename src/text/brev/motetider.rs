//! Times that Nav proposes for a dialogue meeting, to each party. No invitation yet.

use chrono::NaiveDate;

use super::{
    Brevtekst,
    mote::{kontakt, tid_i_ord},
};
use crate::{
    hendelse::{dialogmote::Deltaker, motetider::Motetid},
    text::{Malform, dato},
};

/// A proposal as a letter tells of it.
#[derive(Debug, Clone, Copy)]
pub struct Tidsforslag<'a> {
    /// To whom the letter is.
    pub til: Deltaker,
    /// Name of the sick-listed person.
    pub ansatt: &'a str,
    /// The times.
    pub tider: &'a [Motetid],
    /// Last day to answer.
    pub svarfrist: NaiveDate,
    /// They replace times that were proposed before.
    pub i_stedet: bool,
}

/// The letter.
pub fn forslag(f: &Tidsforslag<'_>, m: Malform) -> Brevtekst {
    let (navn, frist) = (f.ansatt, dato::lang(f.svarfrist));
    let tekst = Brevtekst::ny(m.velg("Når kan du møte oss?", "Når kan du møte oss?"));
    let tekst = match f.til {
        Deltaker::Arbeidstaker => tekst.avsnitt(m.velg(
            "Vi vil ha et møte med deg og arbeidsgiveren din. Først vil vi vite hvilke tider som passer.",
            "Vi vil ha eit møte med deg og arbeidsgivaren din. Først vil vi vite kva tider som passar.",
        )),
        Deltaker::Arbeidsgiver => tekst.avsnitt(m.velg(
            format!(
                "Vi vil ha et møte med dere og {navn}. Først vil vi vite hvilke tider som passer for dere."
            ),
            format!(
                "Vi vil ha eit møte med dykk og {navn}. Først vil vi vite kva tider som passar for dykk."
            ),
        )),
        Deltaker::Behandler => tekst.avsnitt(m.velg(
            format!(
                "Vi vil ha et dialogmøte om {navn}, og ønsker at du er med. Hvilke tider passer for deg?"
            ),
            format!("Vi vil ha eit dialogmøte om {navn}, og ønskjer at du er med. Kva tider passar for deg?"),
        )),
    };
    let tekst = if f.i_stedet {
        tekst.avsnitt(m.velg(
            "Tidene under kommer i stedet for dem vi foreslo før.",
            "Tidene under kjem i staden for dei vi foreslo før.",
        ))
    } else {
        tekst
    };
    let tider = f.tider.iter().map(|t| match &t.sted {
        Some(sted) => format!("{}, {sted}", tid_i_ord(t.fra, m)),
        None => tid_i_ord(t.fra, m),
    });
    let tekst = tekst
        .liste(tider)
        .overskrift(m.velg("Dette må du gjøre", "Dette må du gjere"))
        .avsnitt(m.velg(
            format!(
                "Kryss av for tidene som passer, på siden din. Svar innen {frist}. Passer ingen, skriver du kort \
                 hvorfor. Du kan også svare på telefon."
            ),
            format!(
                "Kryss av for tidene som passar, på sida di. Svar innan {frist}. Passar ingen, skriv du kort \
                 kvifor. Du kan òg svare på telefon."
            ),
        ))
        .avsnitt(m.velg(
            "Dette er ikke en innkalling. Du får et nytt brev når tiden er bestemt.",
            "Dette er inga innkalling. Du får eit nytt brev når tida er bestemt.",
        ));
    kontakt(tekst, f.til, m)
}
