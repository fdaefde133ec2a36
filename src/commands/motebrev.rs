//! The letters that a meeting event leads to, one for each party that is told.

use super::{Beslutning, Beslutningsgrunnlag, brev};
use crate::{
    brev::Brev,
    forlop::saksgang::dialogmote::{Mote, Motevarsel, Varseltype, varsler},
    hendelse::{Dialogmote, dialogmote::Deltaker, motedetaljer::Motebehandler, motetider::Motetidsforslag},
    text::{
        Malform,
        brev::{
            Brevtekst,
            mote::{self, Mote as Brevmote},
            motetider::{self, Tidsforslag},
            referat::{Motereferat, referat},
        },
    },
};

/// Kind of the letter with proposed times.
const FORSLAG: &str = "FORSLAG_MOTETIDER";

/// A decision with its letters. `for_` is the meeting as it stood; an invitation has none.
pub(super) fn med_brev(
    b: &Beslutningsgrunnlag<'_>,
    beslutning: Beslutning,
    hendelse: &Dialogmote,
    for_: Option<&Mote>,
) -> Beslutning {
    varsler(hendelse, for_, b.now).into_iter().fold(beslutning, |beslutning, varsel| {
        match brev_til(b, hendelse, for_, varsel) {
            Some(brev) => beslutning.med_brev(brev),
            None => beslutning,
        }
    })
}

/// The letters that tell each party of proposed times. `i_stedet`: they replace others.
pub(super) fn om_tider(b: &Beslutningsgrunnlag<'_>, f: &Motetidsforslag, i_stedet: bool) -> Vec<Brev> {
    let ansatt = brev::navn(b);
    let tekst = |til| {
        let om = Tidsforslag { til, ansatt: &ansatt, tider: &f.tider, svarfrist: f.svarfrist, i_stedet };
        motetider::forslag(&om, malform(b, til))
    };
    let mut ut = vec![
        brev::til_sykmeldt(b, FORSLAG, tekst(Deltaker::Arbeidstaker)),
        brev::til_arbeidsgiver(b, f.virksomhet, FORSLAG, tekst(Deltaker::Arbeidsgiver)),
    ];
    let lege = f.behandler.as_ref();
    ut.extend(lege.map(|lege| brev::til_behandler(b, lege, FORSLAG, tekst(Deltaker::Behandler))));
    ut
}

/// The form of Norwegian of a letter to a party.
fn malform(b: &Beslutningsgrunnlag<'_>, til: Deltaker) -> Malform {
    if til == Deltaker::Arbeidstaker { b.personens_malform() } else { b.andres_malform() }
}

fn brev_til(
    b: &Beslutningsgrunnlag<'_>,
    hendelse: &Dialogmote,
    for_: Option<&Mote>,
    varsel: Motevarsel,
) -> Option<Brev> {
    let (tekst, type_) = (tekst(b, hendelse, for_, varsel.til, varsel.type_)?, type_(varsel.type_));
    Some(match varsel.til {
        Deltaker::Arbeidstaker => brev::til_sykmeldt(b, type_, tekst),
        Deltaker::Arbeidsgiver => {
            let hos = hendelse.virksomhet.or_else(|| for_.and_then(|m| m.virksomhet))?;
            brev::til_arbeidsgiver(b, hos, type_, tekst)
        }
        Deltaker::Behandler => brev::til_behandler(b, behandler(hendelse, for_)?, type_, tekst),
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

/// The provider of the meeting.
fn behandler<'a>(hendelse: &'a Dialogmote, for_: Option<&'a Mote>) -> Option<&'a Motebehandler> {
    let ny = hendelse.detaljer.as_deref().and_then(|d| d.behandler.as_ref());
    ny.or_else(|| for_.and_then(|m| m.behandler.as_ref()))
}

fn tekst(
    b: &Beslutningsgrunnlag<'_>,
    hendelse: &Dialogmote,
    for_: Option<&Mote>,
    til: Deltaker,
    type_: Varseltype,
) -> Option<Brevtekst> {
    let (ansatt, m) = (brev::navn(b), malform(b, til));
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
