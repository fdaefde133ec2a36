//! The caseworker's own view: the form, and what was answered last.

use chrono::{DateTime, Utc};

use crate::{
    casework::person::arbeid::Felter,
    hendelse::{Hendelse, Innhold, Oppfolging, egen_vurdering::EgenVurdering},
    learn::{predict::hovedhorisont, tilfelle::siden_landemerket},
    text::{dato, egen_vurdering as ord},
};

/// The form.
#[derive(Debug)]
pub(super) struct Skjema {
    pub(super) sporsmal: String,
    pub(super) sporsmal_oppfolging: String,
    pub(super) svar: Vec<Valg>,
    pub(super) behov: Vec<Valg>,
    pub(super) siste: Option<Gitt>,
    pub(super) lagret: bool,
    /// The person may read it.
    pub(super) hvem_leser: String,
    pub(super) av_100: String,
    pub(super) begrunnelse: String,
    /// When the draft was saved.
    pub(super) utkast: Option<String>,
    /// Why it was refused.
    pub(super) avvist: Option<String>,
}

/// A choice.
#[derive(Debug)]
pub(super) struct Valg {
    pub(super) verdi: &'static str,
    pub(super) navn: &'static str,
    /// Chosen in the draft.
    pub(super) valgt: bool,
}

/// What the reader answered last.
#[derive(Debug)]
pub(super) struct Gitt {
    pub(super) naar: String,
    pub(super) tekst: String,
    pub(super) begrunnelse: Option<String>,
    /// Before the latest landmark: time to answer again.
    pub(super) gammel: bool,
}

impl Skjema {
    /// `hendelser` in the order they became known.
    #[expect(clippy::too_many_arguments, reason = "the parts of one form")]
    pub(super) fn ny(
        hendelser: &[&Hendelse],
        ident: &str,
        uke: u16,
        start: chrono::NaiveDate,
        fornavn: Option<&str>,
        lagret: bool,
        utkast: Option<&(Felter, Option<DateTime<Utc>>)>,
        avvist: Option<String>,
    ) -> Self {
        let skrevet = |navn: &str| utkast.and_then(|(f, _)| f.tekst(navn)).unwrap_or_default();
        let valg = |felt: &str, verdi, navn| Valg { verdi, navn, valgt: skrevet(felt) == verdi };
        let siste = hendelser.iter().rev().find_map(|h| match &h.innhold {
            Innhold::Oppfolging(Oppfolging::EgenVurdering(v))
                if h.utfort_av.as_deref() == Some(ident) && v.tilfelle == start =>
            {
                Some(Gitt::ny(v, h, uke))
            }
            _ => None,
        });
        let hvem = fornavn.unwrap_or("Den sykmeldte");
        Self {
            sporsmal: ord::sporsmal(fornavn, hovedhorisont(uke)),
            sporsmal_oppfolging: ord::sporsmal_oppfolging(fornavn),
            svar: ord::SVAR.into_iter().map(|(_, verdi, navn)| valg("fortsatt", verdi, navn)).collect(),
            behov: ord::BEHOV.into_iter().map(|(_, verdi, navn)| valg("oppfolging", verdi, navn)).collect(),
            av_100: skrevet("av_100"),
            begrunnelse: skrevet("begrunnelse"),
            utkast: utkast.and_then(|(_, naar)| naar.map(dato::tidspunkt)),
            avvist,
            siste,
            lagret,
            hvem_leser: format!("Beregningen bestemmer ikke. Det gjør du. {hvem} kan lese det du skriver."),
        }
    }
}

impl Gitt {
    fn ny(v: &EgenVurdering, h: &Hendelse, uke: u16) -> Self {
        Self {
            naar: dato::tidspunkt(h.inntruffet),
            tekst: ord::oppsummering(v),
            begrunnelse: v.begrunnelse.clone(),
            gammel: v.uke < siden_landemerket(uke),
        }
    }
}
