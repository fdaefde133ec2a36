//! The letters that a meeting event leads to, one for each party that is told.

use super::{Beslutning, Beslutningsgrunnlag};
use crate::{
    base::Orgnr,
    brev::{Adressat, Brev, Mottaker},
    forlop::saksgang::dialogmote::{Mote, Varseltype, varsler},
    hendelse::{Dialogmote, dialogmote::Deltaker, motedetaljer::Motebehandler},
    text::{
        Malform,
        brev::{
            Brevtekst,
            mote::{self, Mote as Brevmote},
            referat::{Motereferat, referat},
        },
        person,
    },
};

/// A decision with its letters. `for_` is the meeting as it stood; an invitation has none.
pub(super) fn med_brev(
    b: &Beslutningsgrunnlag<'_>,
    beslutning: Beslutning,
    hendelse: &Dialogmote,
    for_: Option<&Mote>,
    malform: Malform,
) -> Beslutning {
    varsler(hendelse, for_, b.now).into_iter().fold(beslutning, |beslutning, varsel| {
        match tekst(b, hendelse, for_, varsel.til, varsel.type_, malform) {
            Some(tekst) => {
                let brev = Brev::ny(type_(varsel.type_), mottaker(varsel.til), malform, tekst);
                beslutning.med_brev(brev.adressert(adressat(b, hendelse, for_, varsel.til)))
            }
            None => beslutning,
        }
    })
}

fn type_(varsel: Varseltype) -> &'static str {
    match varsel {
        Varseltype::Innkalt => "INNKALLING_DIALOGMOTE",
        Varseltype::NyttTidSted => "ENDRING_DIALOGMOTE",
        Varseltype::Avlyst => "AVLYSNING_DIALOGMOTE",
        Varseltype::Referat => "REFERAT_DIALOGMOTE",
    }
}

fn mottaker(til: Deltaker) -> Mottaker {
    match til {
        Deltaker::Arbeidstaker => Mottaker::Sykmeldt,
        Deltaker::Arbeidsgiver => Mottaker::Arbeidsgiver,
        Deltaker::Behandler => Mottaker::Behandler,
    }
}

/// The provider of the meeting.
fn behandler<'a>(hendelse: &'a Dialogmote, for_: Option<&'a Mote>) -> Option<&'a Motebehandler> {
    let ny = hendelse.detaljer.as_deref().and_then(|d| d.behandler.as_ref());
    ny.or_else(|| for_.and_then(|m| m.behandler.as_ref()))
}

fn adressat(
    b: &Beslutningsgrunnlag<'_>,
    hendelse: &Dialogmote,
    for_: Option<&Mote>,
    til: Deltaker,
) -> Adressat {
    match til {
        Deltaker::Arbeidstaker => Adressat::default(),
        Deltaker::Arbeidsgiver => {
            let virksomhet = hendelse.virksomhet.or_else(|| for_.and_then(|m| m.virksomhet));
            Adressat { navn: virksomhet.and_then(|v| navn_pa(b, v)), virksomhet, hpr: None }
        }
        Deltaker::Behandler => {
            let behandler = behandler(hendelse, for_);
            Adressat {
                navn: behandler.map(|b| b.navn.clone()),
                virksomhet: None,
                hpr: behandler.and_then(|b| b.hpr),
            }
        }
    }
}

fn navn_pa(b: &Beslutningsgrunnlag<'_>, virksomhet: Orgnr) -> Option<String> {
    let arbeidsforhold = &b.grunnlag.person.arbeidsforhold;
    arbeidsforhold.iter().rev().find(|a| a.virksomhet == virksomhet).and_then(|a| a.navn.clone())
}

fn tekst(
    b: &Beslutningsgrunnlag<'_>,
    hendelse: &Dialogmote,
    for_: Option<&Mote>,
    til: Deltaker,
    type_: Varseltype,
    m: Malform,
) -> Option<Brevtekst> {
    let navn = b.grunnlag.person.navn.as_ref();
    let ansatt = navn.map_or_else(|| person::UKJENT_NAVN.to_owned(), person::fullt_navn);
    let tidspunkt = hendelse.tidspunkt.or_else(|| for_.and_then(|m| m.tidspunkt))?;
    let detaljer = hendelse.detaljer.as_deref();
    if type_ == Varseltype::Referat {
        let innhold = detaljer?.referat.as_deref()?;
        let behandler = behandler(hendelse, for_).map(|b| b.navn.as_str());
        let endret_fordi = detaljer.and_then(|d| d.arsak.as_deref());
        let r = Motereferat { til, ansatt: &ansatt, tidspunkt, referat: innhold, behandler, endret_fordi };
        return Some(referat(&r, m));
    }
    let sted = detaljer.and_then(|d| d.sted.as_deref()).or_else(|| for_.and_then(|m| m.sted.as_deref()));
    let lenke =
        detaljer.and_then(|d| d.videolenke.as_deref()).or_else(|| for_.and_then(|m| m.videolenke.as_deref()));
    let mote = Brevmote {
        til,
        ansatt: &ansatt,
        tidspunkt,
        sted: sted.unwrap_or_default(),
        videolenke: lenke,
        egne_ord: detaljer.and_then(|d| d.melding_til(til)),
    };
    Some(match type_ {
        Varseltype::Innkalt => mote::innkalling(&mote, m),
        Varseltype::NyttTidSted => mote::endring(&mote, m),
        Varseltype::Avlyst | Varseltype::Referat => mote::avlysning(&mote, m),
    })
}
