//! Our own private keys.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use jsonwebtoken::{
    Algorithm, EncodingKey, Header, encode,
    jwk::{Jwk, ThumbprintHash},
};
use rustls_pki_types::{PrivatePkcs8KeyDer, pem::PemObject};
use serde::Serialize;
use serde_json::{Value, json};

use super::motor;

/// Why a key can't sign.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Signeringsfeil {
    /// Not a PEM with a PKCS#8 key.
    #[error("er ikke en privat nøkkel på formen PKCS#8 («-----BEGIN PRIVATE KEY-----»)")]
    Pem,
    /// Not a private RSA key as JWK.
    #[error("er ikke en privat RSA-nøkkel på formen JWK med kid")]
    Jwk,
    /// Neither P-384, P-256 nor RSA of a safe size.
    #[error("er ikke en nøkkel på kurven P-384 eller P-256, og ikke RSA med minst 2048 bit")]
    Slag,
    /// Signing failed.
    #[error("signeringen feilet")]
    Signering,
}

/// A private key with its public side. `Debug` shows only the id.
#[derive(Clone)]
pub struct Signeringsnokkel {
    alg: Algorithm,
    kid: String,
    privat: EncodingKey,
    offentlig: Value,
}

impl std::fmt::Debug for Signeringsnokkel {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Signeringsnokkel").field("kid", &self.kid).finish_non_exhaustive()
    }
}

impl Signeringsnokkel {
    /// Reads a PKCS#8 key. The curve says the algorithm; an RSA key signs with RS384. The id is the
    /// key's thumbprint, so it changes when the key does.
    pub fn les_pem(pem: &str) -> Result<Self, Signeringsfeil> {
        motor::start();
        let der = PrivatePkcs8KeyDer::from_pem_slice(pem.as_bytes()).map_err(|_| Signeringsfeil::Pem)?;
        let der = der.secret_pkcs8_der();
        let (ec, rsa) = (EncodingKey::from_ec_der(der), EncodingKey::from_rsa_der(der));
        let (alg, privat, jwk) =
            [(Algorithm::ES384, ec.clone()), (Algorithm::ES256, ec), (Algorithm::RS384, rsa)]
                .into_iter()
                .find_map(|(alg, nokkel)| {
                    Jwk::from_encoding_key(&nokkel, alg).ok().map(|jwk| (alg, nokkel, jwk))
                })
                .ok_or(Signeringsfeil::Slag)?;
        let kid = jwk.thumbprint(ThumbprintHash::SHA256).map_err(|_| Signeringsfeil::Slag)?;
        let mut offentlig = serde_json::to_value(jwk).map_err(|_| Signeringsfeil::Slag)?;
        if let Some(felt) = offentlig.as_object_mut() {
            felt.insert("kid".to_owned(), json!(kid));
            felt.insert("use".to_owned(), json!("sig"));
            felt.insert("alg".to_owned(), json!(format!("{alg:?}")));
        }
        Ok(Self { alg, kid, privat, offentlig })
    }

    /// Reads a private RSA key as a JWK, as nais hands them out. It signs with RS256 under the id that it
    /// was registered with.
    pub fn les_jwk(jwk: &Value) -> Result<Self, Signeringsfeil> {
        motor::start();
        let felt = |navn: &str| jwk.get(navn).and_then(Value::as_str).ok_or(Signeringsfeil::Jwk);
        if felt("kty")? != "RSA" {
            return Err(Signeringsfeil::Jwk);
        }
        let kid = felt("kid")?.to_owned();
        let tall = |navn: &str| {
            URL_SAFE_NO_PAD.decode(felt(navn)?.trim_end_matches('=')).map_err(|_| Signeringsfeil::Jwk)
        };
        let deler: Vec<Vec<u8>> =
            ["n", "e", "d", "p", "q", "dp", "dq", "qi"].into_iter().map(tall).collect::<Result<_, _>>()?;
        let der = super::der::pkcs8(&deler);
        let privat = EncodingKey::from_rsa_der(&der);
        // Whether the numbers belong together is seen when the public side is made.
        let mut offentlig = serde_json::to_value(
            Jwk::from_encoding_key(&privat, Algorithm::RS256).map_err(|_| Signeringsfeil::Slag)?,
        )
        .map_err(|_| Signeringsfeil::Slag)?;
        if let Some(felt) = offentlig.as_object_mut() {
            felt.insert("kid".to_owned(), json!(kid));
            felt.insert("use".to_owned(), json!("sig"));
        }
        Ok(Self { alg: Algorithm::RS256, kid, privat, offentlig })
    }

    /// The same, signing with RS256 when it is an RSA key: what OpenID providers take.
    #[must_use]
    pub fn rs256(mut self) -> Self {
        if self.alg == Algorithm::RS384 {
            self.alg = Algorithm::RS256;
            if let Some(felt) = self.offentlig.as_object_mut() {
                felt.insert("alg".to_owned(), json!("RS256"));
            }
        }
        self
    }

    /// The id.
    pub fn kid(&self) -> &str {
        &self.kid
    }

    /// The algorithm.
    pub fn algoritme(&self) -> Algorithm {
        self.alg
    }

    /// The public side as a JWK.
    pub fn offentlig(&self) -> &Value {
        &self.offentlig
    }

    /// A token of this type with these claims.
    pub fn signer<T: Serialize>(&self, typ: &str, krav: &T) -> Result<String, Signeringsfeil> {
        let hode = Header { typ: Some(typ.to_owned()), kid: Some(self.kid.clone()), ..Header::new(self.alg) };
        self.signer_med(&hode, krav)
    }

    /// A token with a header of one's own; the algorithm is the key's.
    pub fn signer_med<T: Serialize>(&self, hode: &Header, krav: &T) -> Result<String, Signeringsfeil> {
        let hode = Header { alg: self.alg, ..hode.clone() };
        encode(&hode, krav, &self.privat).map_err(|_| Signeringsfeil::Signering)
    }

    /// A token of a header and a body that are encoded already: for tests of what others may send.
    pub fn signer_deler(&self, hode: &str, kropp: &str) -> Result<String, Signeringsfeil> {
        let melding = format!("{hode}.{kropp}");
        let signatur = jsonwebtoken::crypto::sign(melding.as_bytes(), &self.privat, self.alg);
        Ok(format!("{melding}.{}", signatur.map_err(|_| Signeringsfeil::Signering)?))
    }
}
