//! How the settings file is written (TOML). What it means is in [`super::les`].

use serde::Deserialize;
use serde_json::Value;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Fil {
    pub base_url: String,
    pub hook_prefix: Option<String>,
    pub eier: Option<String>,
    pub slingring_sekunder: Option<i64>,
    pub helseid: Option<HelseidFil>,
    #[serde(default)]
    pub klient: Vec<KlientFil>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct HelseidFil {
    pub issuer: String,
    pub audience: String,
    pub jwks: Option<Value>,
    pub jwks_file: Option<String>,
    pub jwks_uri: Option<String>,
    pub levetid_sekunder: Option<i64>,
    pub innlogging: Option<InnloggingFil>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct InnloggingFil {
    pub client_id: String,
    pub key_file: String,
    pub adresser: Option<Vec<String>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct KlientFil {
    pub iss: String,
    pub navn: String,
    #[serde(default)]
    pub aud: Vec<String>,
    pub jwks: Option<Value>,
    pub jwks_file: Option<String>,
    #[serde(default)]
    pub jku: Vec<String>,
    #[serde(default)]
    pub fhir: Vec<String>,
    #[serde(default)]
    pub origins: Vec<String>,
    #[serde(default)]
    pub sprak: SprakFil,
    pub tenants: Option<Vec<String>>,
    pub levetid_sekunder: Option<i64>,
    #[serde(default)]
    pub kort: KortFil,
    pub smart: Option<SmartFil>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum SprakFil {
    #[default]
    Nb,
    Nn,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct KortFil {
    pub historikk: Option<bool>,
    pub arbeidsplass: Option<bool>,
    pub statistikk: Option<bool>,
    pub rad: Option<bool>,
    pub prognose: Option<bool>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SmartFil {
    pub fhir_base: String,
    pub client_id: String,
    pub metode: MetodeFil,
    pub secret_env: Option<String>,
    pub key_file: Option<String>,
    #[serde(default)]
    pub innlogging: Vec<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum MetodeFil {
    PrivateKeyJwt,
    ClientSecretBasic,
}
