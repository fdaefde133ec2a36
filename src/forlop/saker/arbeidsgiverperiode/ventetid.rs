//! The waiting period, from days and from notes.

use chrono::NaiveDate;
use serde::Deserialize;
use serde_json::{Value, json};

use super::lesing::{FraTil, Par, Rad, fra_til, par, perioder, rekker, ved_navn};
use crate::{
    base::Periode,
    forlop::{
        arbeidsgiverperiode::Arsak,
        ventetid::{
            flex::{self, Periodetype, Sykmeldingsperiode},
            spleis::{self, Ventetid},
        },
    },
    rules::schema::SykepengerRegler,
};

#[derive(Deserialize)]
pub(super) struct Dager {
    days: Vec<Rad>,
}

/// The waiting periods of a self-employed person.
pub(super) fn ventetid(sporsmal: Dager, regler: &SykepengerRegler) -> Result<Value, String> {
    let perioder =
        spleis::beregn(&rekker(sporsmal.days), Arsak::Vanlig, regler).map_err(|feil| feil.to_string())?;
    let svar: Vec<Value> = perioder.iter().map(periode).collect();
    Ok(json!({"periods_count": svar.len(), "periods": ved_navn(&svar)}))
}

fn periode(v: &Ventetid) -> Value {
    let dager: Vec<Value> = v.ventetid.into_iter().map(par).collect();
    json!({"enclosing": par(v.omslutter), "waiting": dager, "settled": v.avklart})
}

/// What a note is. All but wait-and-see count.
#[derive(Clone, Copy, Default, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
enum Type {
    #[default]
    AktivitetIkkeMulig,
    Avventende,
    Behandlingsdager,
    Gradert,
    Reisetilskudd,
    Syk,
}

impl Type {
    fn periodetype(self) -> Periodetype {
        match self {
            Self::Avventende => Periodetype::Avventende,
            Self::AktivitetIkkeMulig
            | Self::Behandlingsdager
            | Self::Gradert
            | Self::Reisetilskudd
            | Self::Syk => Periodetype::Teller,
        }
    }
}

#[derive(Deserialize)]
pub(super) struct Sertifikater {
    certificates: Vec<Sertifikat>,
    ask_for: String,
    #[serde(default)]
    include_inside: bool,
}

#[derive(Deserialize)]
struct Sertifikat {
    id: String,
    fom: NaiveDate,
    tom: NaiveDate,
    #[serde(default, rename = "type")]
    type_: Type,
    #[serde(default)]
    absence_before: Vec<Par>,
}

/// Whether a note lies outside the waiting period, and which that is. `include_inside` asks for
/// the whole stretch when it lies inside.
pub(super) fn certificates(sporsmal: Sertifikater, regler: &SykepengerRegler) -> Result<Value, String> {
    let mut alle = Vec::new();
    for s in sporsmal.certificates {
        alle.push(Sykmeldingsperiode {
            sykmelding: s.id,
            periode: Periode::new(s.fom, s.tom).map_err(|feil| feil.to_string())?,
            type_: s.type_.periodetype(),
            fravaer_for: perioder(&s.absence_before),
        });
    }
    let vurdering = flex::beregn(&alle, &sporsmal.ask_for, regler);
    let svar = vurdering.and_then(|v| v.ventetid.or(sporsmal.include_inside.then_some(v.strekning)));
    Ok(json!({"outside": svar.is_some(), "waiting": svar.map(par)}))
}

#[derive(Deserialize)]
pub(super) struct Perioder {
    periods: Vec<Sykmelding>,
}

#[derive(Deserialize)]
struct Sykmelding {
    #[serde(flatten)]
    periode: FraTil,
    #[serde(default, rename = "type")]
    type_: Type,
}

/// The same question for the last of several notes.
pub(super) fn waiting_period(sporsmal: &Perioder, regler: &SykepengerRegler) -> Result<Value, String> {
    let siste = sporsmal.periods.len().checked_sub(1).ok_or("mangler perioder i «periods»")?;
    let mut alle = Vec::new();
    for (n, s) in sporsmal.periods.iter().enumerate() {
        alle.push(Sykmeldingsperiode {
            sykmelding: n,
            periode: s.periode.periode()?,
            type_: s.type_.periodetype(),
            fravaer_for: Vec::new(),
        });
    }
    let ventetid = flex::beregn(&alle, &siste, regler).and_then(|v| v.ventetid);
    Ok(json!({"last_certificate_outside": ventetid.is_some(), "waiting_period": ventetid.map(fra_til)}))
}
