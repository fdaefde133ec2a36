//! From the log of events to rows: notes, applications, income reports, employments, benefits,
//! death and merged identities. Pure: the same events give the same rows.
//!
//! Corrections are applied first, so a rule never sees both versions. What a rule may not know is
//! left behind here: of a diagnosis only whether its group is that of the note before, of a reason only
//! how many words it has, of a birth, a name and a place nothing.
//!
//! Two columns have no event behind them and come through [`crate::control::register`] instead: whether an
//! application says "no other income", and whether a stay was outside the EEA. Without that they
//! are `None`, which a rule must read as "not said", never as a no.

mod notat;
mod soknad;

use std::collections::{BTreeMap, BTreeSet};

use self::soknad::gjeldende_soknader;
use super::{Arbeidsforholdsrad, Grunnlag, Inntektsmeldingsrad, Kilde, Opphav, Personrad, Ytelsesrad};
use crate::{
    base::{HendelseId, PersonId, tid::oslo_dato},
    hendelse::{Hendelse, Innhold, Personhendelse},
};

/// Rows of one person, and which events could not become rows.
#[derive(Debug, Clone, PartialEq)]
pub struct Avlest {
    /// The rows.
    pub grunnlag: Grunnlag,
    /// Events that ought to be rows and lack something, with what, in plain words.
    pub ikke_brukt: Vec<IkkeBrukt>,
}

/// An event that could not become a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IkkeBrukt {
    /// Which.
    pub hendelse: HendelseId,
    /// Why.
    pub hvorfor: &'static str,
}

/// Reads everything that is known about one person.
pub fn fra_hendelser(person: PersonId, hendelser: &[Hendelse]) -> Avlest {
    let gjeldende = gjeldende(hendelser);
    let mut ut = Avlest { grunnlag: tomt(person), ikke_brukt: Vec::new() };
    let status = notat::statuser(&gjeldende);
    let soknader = gjeldende_soknader(&gjeldende);
    let mut inntekt: BTreeMap<_, Inntektsmeldingsrad> = BTreeMap::new();
    let mut jobber: BTreeMap<_, Arbeidsforholdsrad> = BTreeMap::new();
    for h in &gjeldende {
        let hvorfor = match &h.innhold {
            Innhold::Sykmelding(note) => {
                let status = status.get(&note.id).copied().unwrap_or_default();
                notat::rader(h, note, status, &mut ut.grunnlag)
            }
            Innhold::Soknad(s) if soknader.contains(&h.id) => soknad::rad(h, s, &mut ut.grunnlag),
            Innhold::Inntektsmelding(im) => match inntektsmelding(h, im) {
                Ok(Some(rad)) => {
                    inntekt.insert((rad.arbeidsgiver, rad.forste_fravarsdag), rad);
                    None
                }
                Ok(None) => None,
                Err(hvorfor) => Some(hvorfor),
            },
            Innhold::Arbeidsforhold(a) => {
                jobber.insert((a.virksomhet, a.fom), arbeidsforhold(h, a));
                None
            }
            Innhold::TidligereYtelse(y) => {
                ut.grunnlag.ytelser.push(Ytelsesrad {
                    opphav: opphav(h, Kilde::Ytelser),
                    ytelse: y.ytelse,
                    fom: y.periode.fom(),
                    tom: y.periode.tom(),
                    grad: y.grad,
                });
                None
            }
            Innhold::Person(Personhendelse::Dod { dato }) => {
                ut.grunnlag.om.dod = Some(*dato);
                ut.grunnlag.om.opphav = opphav(h, Kilde::Folkeregister);
                None
            }
            Innhold::Person(Personhendelse::IdentSammenslatt { .. }) => {
                ut.grunnlag.om.sammenslatt = Some(oslo_dato(h.inntruffet));
                ut.grunnlag.om.opphav = opphav(h, Kilde::Folkeregister);
                None
            }
            _ => None,
        };
        if let Some(hvorfor) = hvorfor {
            ut.ikke_brukt.push(IkkeBrukt { hendelse: h.id, hvorfor });
        }
    }
    ut.grunnlag.inntektsmeldinger.extend(inntekt.into_values());
    ut.grunnlag.arbeidsforhold.extend(jobber.into_values());
    notat::samme_gruppe(&gjeldende, &mut ut.grunnlag);
    ut.grunnlag.ordne();
    ut
}

/// In the order they became known, without what a later event of the same source corrects.
/// Applications settle theirs in [`soknad`], where the chain of ids matters.
fn gjeldende(hendelser: &[Hendelse]) -> Vec<&Hendelse> {
    let korrigert: BTreeSet<(&str, &str)> = hendelser
        .iter()
        .filter(|h| !matches!(h.innhold, Innhold::Soknad(_)))
        .filter_map(|h| Some((h.kilde.as_str(), h.korrigerer.as_deref()?)))
        .collect();
    let mut ut: Vec<&Hendelse> = hendelser
        .iter()
        .filter(|h| !korrigert.contains(&(h.kilde.as_str(), h.ekstern_id.as_str())))
        .collect();
    ut.sort_by_key(|h| (h.inntruffet, h.id));
    ut
}

fn opphav(h: &Hendelse, kilde: Kilde) -> Opphav {
    Opphav { kilde, id: h.id.to_string(), mottatt: h.mottatt }
}

/// Nobody, yet.
fn tomt(person: PersonId) -> Grunnlag {
    Grunnlag {
        person,
        sykmeldinger: Vec::new(),
        krav: Vec::new(),
        inntektsmeldinger: Vec::new(),
        amelding: Vec::new(),
        arbeidsforhold: Vec::new(),
        ytelser: Vec::new(),
        utbetalinger: Vec::new(),
        godkjenninger: Vec::new(),
        om: Personrad {
            opphav: Opphav {
                kilde: Kilde::Folkeregister,
                id: String::new(),
                mottatt: chrono::DateTime::UNIX_EPOCH,
            },
            dod: None,
            sammenslatt: None,
        },
    }
}

fn arbeidsforhold(h: &Hendelse, a: &crate::hendelse::Arbeidsforhold) -> Arbeidsforholdsrad {
    Arbeidsforholdsrad {
        opphav: opphav(h, Kilde::Aaregister),
        arbeidsgiver: a.virksomhet,
        fom: a.fom,
        tom: a.tom,
        ansatte: a.ansatte,
        naering: a.naering,
        virksomhet_fra: None,
        overtatt: false,
    }
}

/// `Ok(None)`: the sender itself says it is incomplete, and a new one will come.
fn inntektsmelding(
    h: &Hendelse,
    im: &crate::hendelse::Inntektsmelding,
) -> Result<Option<Inntektsmeldingsrad>, &'static str> {
    if !im.gyldig {
        return Ok(None);
    }
    let arbeidsgiver = im.virksomhet.ok_or("inntektsmeldingen har ikke organisasjonsnummer")?;
    let forste = im.arbeidsgiverperioder.iter().map(|p| p.fom()).min();
    let forste_fravarsdag =
        im.forste_fravaersdag.or(forste).ok_or("inntektsmeldingen har ingen første fraværsdag")?;
    let manedsinntekt = im.beregnet_inntekt.ok_or("inntektsmeldingen har ingen månedsinntekt")?;
    // The last change stands; a day inside the refund is not kept apart.
    let siste =
        im.endringer_i_refusjon.iter().filter(|e| e.endringsdato.is_some()).max_by_key(|e| e.endringsdato);
    Ok(Some(Inntektsmeldingsrad {
        opphav: opphav(h, Kilde::Inntektsmelding),
        arbeidsgiver,
        forste_fravarsdag,
        manedsinntekt,
        refusjon: siste.and_then(|e| e.belop).or(im.refusjon_per_maned).filter(|b| b.i_ore() > 0),
        refusjon_opphorer: im.refusjon_opphorer,
        mottatt: oslo_dato(im.mottatt),
    }))
}

#[cfg(test)]
mod tests;
