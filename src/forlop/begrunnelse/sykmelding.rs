//! Why a note was accepted, is looked at, or was rejected.

use super::{Begrunnelse, Faktum, Om};
use crate::{
    base::HendelseId,
    hendelse::{Sykmelding, Utfall},
};

impl Begrunnelse {
    /// Why a message was stopped before anything of it was stored.
    pub fn av_avvist_melding(steg: &str, regel: &str, tekst: &str) -> Self {
        Self {
            om: Om::AvvistMelding { steg: steg.to_owned(), regel: regel.to_owned() },
            regler: Vec::new(),
            fakta: vec![Faktum::Avvisningsgrunn { tekst: tekst.to_owned() }],
        }
    }

    /// The path of the verdict on a note, as it was when the note came.
    pub fn av_sykmelding(hendelse: HendelseId, note: &Sykmelding) -> Self {
        let v = &note.vurdering;
        let mut fakta = Vec::new();
        if v.trar.is_empty() {
            fakta.push(Faktum::VurdertAvAndre);
        }
        for tre in &v.trar {
            fakta.push(Faktum::Regeltre {
                tre: tre.tre.to_string(),
                utfall: tre.utfall,
                lov: tre.lov.as_ref().map(crate::hendelse::sykmelding::Lov::tekst),
            });
            // What went well needs no questions; what decided is told question by question.
            if tre.utfall != Utfall::Ok {
                fakta.extend(
                    tre.steg
                        .iter()
                        .map(|steg| Faktum::Sporsmal { node: steg.node.to_string(), svar: steg.svar }),
                );
            }
        }
        let om = Om::Sykmelding {
            hendelse,
            utfall: v.utfall,
            regel: v.regel.clone(),
            regelverk: v.regelverk.clone(),
        };
        Self { om, regler: Vec::new(), fakta }
    }
}
