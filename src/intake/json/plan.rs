//! `oppfolgingsplan`: a plan was made, shared, or found unnecessary.

use chrono::{DateTime, Utc};
use serde::{Deserialize, de::IgnoredAny};
use serde_json::Value;

use super::{
    feil::Feil,
    felt::{Dato, OrgnrFelt},
    lest::Lest,
    verdi,
};
use crate::hendelse::{Innhold, Oppfolgingsplan, oppfolgingsplan::Planhendelse};

/// The kind's name, also for the plan that came without an envelope.
pub(super) const TYPE: &str = "oppfolgingsplan";

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
struct Dto {
    content: Option<Skjema>,
    evalueringsdato: Option<Dato>,
    /// The employer's reminder; Milepæl has its own deadlines.
    #[serde(rename = "evalueringPaaminnelse")]
    _paaminnelse: Option<bool>,
    orgnr: Option<OrgnrFelt>,
    hva: Option<Planhendelse>,
    #[serde(default)]
    delt_med_nav: bool,
    #[serde(default)]
    delt_med_lege: bool,
    #[serde(default)]
    ber_om_bistand: bool,
    /// Why a plan is not needed.
    begrunnelse: Option<String>,
}

/// The form is Nav's and versioned: what is named here must be there, more may be.
#[derive(Deserialize)]
struct Skjema {
    #[serde(rename = "formIdentifier")]
    _identifier: String,
    #[serde(rename = "formSemanticVersion")]
    _semantic_version: String,
    #[serde(rename = "formSnapshotVersion")]
    _snapshot_version: String,
    #[serde(rename = "sections")]
    _sections: Vec<Seksjon>,
}

#[derive(Deserialize)]
struct Seksjon {
    #[serde(rename = "sectionId")]
    _id: String,
    #[serde(rename = "sectionTitle")]
    _title: String,
    #[serde(rename = "fields")]
    _fields: Vec<IgnoredAny>,
}

/// The type of a field, read before the rest of it.
#[derive(Deserialize)]
struct Felt {
    #[serde(rename = "fieldId")]
    _id: String,
    #[serde(rename = "fieldType")]
    type_: Felttype,
    #[serde(rename = "label")]
    _label: String,
    #[serde(rename = "description")]
    _description: Option<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
enum Felttype {
    Text,
    RadioGroup,
    CheckboxGroup,
    CheckboxSingle,
    Date,
}

#[derive(Deserialize)]
struct Tekstfelt {
    #[serde(rename = "value")]
    _value: String,
    #[serde(rename = "wasRequired")]
    _was_required: bool,
}

#[derive(Deserialize)]
struct Radiogruppe {
    #[serde(rename = "options")]
    _options: Vec<Valg>,
    #[serde(rename = "selectedOptionId")]
    _selected: Option<String>,
}

#[derive(Deserialize)]
struct Valg {
    #[serde(rename = "optionId")]
    _id: String,
    #[serde(rename = "optionLabel")]
    _label: String,
}

#[derive(Deserialize)]
struct Avkrysningsgruppe {
    #[serde(rename = "options")]
    _options: Vec<Avkrysning>,
}

#[derive(Deserialize)]
struct Avkrysning {
    #[serde(rename = "optionId")]
    _id: String,
    #[serde(rename = "optionLabel")]
    _label: String,
    #[serde(rename = "wasSelected")]
    _was_selected: bool,
}

#[derive(Deserialize)]
struct Avkrysningsfelt {
    #[serde(rename = "value")]
    _value: bool,
}

#[derive(Deserialize)]
struct Datofelt {
    #[serde(rename = "value")]
    _value: Option<Dato>,
}

pub(super) fn les(innhold: &Value, now: DateTime<Utc>) -> Result<Lest, Feil> {
    let dto: Dto = verdi::les(innhold, now)?;
    let skjema = innhold.get("content").filter(|_| dto.content.is_some());
    if let Some(skjema) = skjema {
        sjekk_felter(skjema, now).map_err(|feil| feil.under("content"))?;
        dto.evalueringsdato.as_ref().ok_or_else(|| Feil::mangler("evalueringsdato"))?;
    } else if dto.hva.is_none() {
        // Without a form somebody must say what happened.
        return Err(Feil::mangler("content"));
    }
    Ok(Lest::ny(Innhold::Oppfolgingsplan(Oppfolgingsplan {
        virksomhet: dto.orgnr.map(|o| o.0),
        hva: dto.hva.unwrap_or(Planhendelse::Laget),
        evalueringsdato: dto.evalueringsdato.map(|d| d.0),
        delt_med_nav: dto.delt_med_nav,
        delt_med_lege: dto.delt_med_lege,
        ber_om_bistand: dto.ber_om_bistand,
        skjema: skjema.cloned(),
        begrunnelse: dto.begrunnelse,
    })))
}

/// Reads a form that a leader fills in here, as strictly as one that is sent in. The refusal
/// names the field and quotes nothing.
pub fn er_lesbar(skjema: &Value, now: DateTime<Utc>) -> Result<(), String> {
    verdi::les::<Skjema>(skjema, now)
        .and_then(|_| sjekk_felter(skjema, now))
        .map_err(|feil| feil.under("skjema").avvis(TYPE).tekst)
}

fn sjekk_felter(skjema: &Value, now: DateTime<Utc>) -> Result<(), Feil> {
    let liste = |verdi: &Value, navn: &str| -> Vec<Value> {
        verdi.get(navn).and_then(Value::as_array).cloned().unwrap_or_default()
    };
    for (s, seksjon) in liste(skjema, "sections").iter().enumerate() {
        for (f, felt) in liste(seksjon, "fields").iter().enumerate() {
            sjekk_felt(felt, now)
                .map_err(|feil| feil.i_liste(f).under("fields").i_liste(s).under("sections"))?;
        }
    }
    Ok(())
}

fn sjekk_felt(felt: &Value, now: DateTime<Utc>) -> Result<(), Feil> {
    match verdi::les::<Felt>(felt, now)?.type_ {
        Felttype::Text => verdi::les::<Tekstfelt>(felt, now).map(drop),
        Felttype::RadioGroup => verdi::les::<Radiogruppe>(felt, now).map(drop),
        Felttype::CheckboxGroup => verdi::les::<Avkrysningsgruppe>(felt, now).map(drop),
        Felttype::CheckboxSingle => verdi::les::<Avkrysningsfelt>(felt, now).map(drop),
        Felttype::Date => verdi::les::<Datofelt>(felt, now).map(drop),
    }
}
