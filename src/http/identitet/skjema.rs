//! How the settings file is written (TOML). A field that is left out may come from nais' variable of it;
//! what it all means is in [`super::les`].

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::Value;

use super::Adgang;
use crate::access::Handling;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Fil {
    pub base_url: String,
    pub slingring_sekunder: Option<i64>,
    pub jwks_pause_sekunder: Option<i64>,
    #[serde(default)]
    pub okt: OktFil,
    #[serde(default)]
    pub ansatte: AnsatteFil,
    pub entra: Option<EntraFil>,
    pub idporten: Option<IdportenFil>,
    pub tokenx: Option<TokenXFil>,
    pub maskinporten: Option<MaskinportenFil>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct OktFil {
    pub minutter: Option<i64>,
    pub hvile_minutter: Option<i64>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct AnsatteFil {
    pub fil: Option<String>,
    pub krev_person: Option<bool>,
}

/// What every issuer has.
#[derive(Debug, Default, Deserialize)]
pub(super) struct UtstederFil {
    pub issuer: Option<String>,
    pub jwks_uri: Option<String>,
    pub jwks: Option<Value>,
    pub jwks_file: Option<String>,
    pub levetid_sekunder: Option<i64>,
}

#[derive(Debug, Deserialize)]
pub(super) struct EntraFil {
    #[serde(flatten)]
    pub utsteder: UtstederFil,
    pub client_id: Option<String>,
    pub innlogging: Option<InnloggingFil>,
    pub scope: Option<String>,
    #[serde(default)]
    pub klienter: BTreeMap<String, String>,
    #[serde(default)]
    pub roller: BTreeMap<String, Vec<Handling>>,
    #[serde(default)]
    pub grupper: BTreeMap<Adgang, Vec<String>>,
    #[serde(default)]
    pub gruppenavn: BTreeMap<String, String>,
    #[serde(flatten)]
    pub ukjent: BTreeMap<String, Value>,
}

#[derive(Debug, Deserialize)]
pub(super) struct IdportenFil {
    #[serde(flatten)]
    pub utsteder: UtstederFil,
    pub client_id: Option<String>,
    #[serde(default)]
    pub innlogging: InnloggingFil,
    #[serde(flatten)]
    pub ukjent: BTreeMap<String, Value>,
}

#[derive(Debug, Deserialize)]
pub(super) struct TokenXFil {
    #[serde(flatten)]
    pub utsteder: UtstederFil,
    pub client_id: Option<String>,
    pub klienter: Vec<String>,
    #[serde(default)]
    pub idp: Vec<String>,
    #[serde(flatten)]
    pub ukjent: BTreeMap<String, Value>,
}

#[derive(Debug, Deserialize)]
pub(super) struct MaskinportenFil {
    #[serde(flatten)]
    pub utsteder: UtstederFil,
    pub scope: BTreeMap<String, Vec<Handling>>,
    pub konsumenter: Vec<String>,
    #[serde(default)]
    pub leverandorer: Vec<String>,
    pub audience: Option<String>,
    #[serde(flatten)]
    pub ukjent: BTreeMap<String, Value>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct InnloggingFil {
    pub secret_env: Option<String>,
    pub jwk_env: Option<String>,
    pub key_file: Option<String>,
    #[serde(default)]
    pub adresser: Vec<String>,
    pub graf: Option<String>,
}
