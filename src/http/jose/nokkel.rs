//! Public keys that we know (JWK, RFC 7517).

use std::sync::Arc;

use aws_lc_rs::signature::ParsedPublicKey;
use jsonwebtoken::{
    Algorithm, DecodingKey,
    jwk::{AlgorithmParameters, EllipticCurve, Jwk, PublicKeyUse, ThumbprintHash},
};
use serde_json::Value;

use super::motor;

/// Members that only private and symmetric keys have.
const HEMMELIGE: [&str; 7] = ["d", "p", "q", "dp", "dq", "qi", "k"];

/// Why a key can't be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Nokkelfeil {
    /// Not a JWK.
    #[error("er ikke en nøkkel på formen JWK")]
    Ulesbar,
    /// A secret where only public keys belong.
    #[error("inneholder en hemmelig nøkkel. Bruk den offentlige")]
    Hemmelig,
    /// An algorithm that isn't supported, or one that does not fit the key.
    #[error("bruker en algoritme som ikke støttes. Bruk ES384, RS384, ES256, RS256 eller PS256")]
    Algoritme,
    /// Too short, too long, or not of the curve.
    #[error("har feil størrelse. RSA må ha 2048 til 4096 bit")]
    Storrelse,
    /// Without an id.
    #[error("mangler kid")]
    Kid,
    /// No key at all.
    #[error("inneholder ingen nøkkel som kan brukes")]
    Ingen,
    /// Two keys with one id.
    #[error("har to nøkler med samme kid")]
    SammeKid,
}

/// A public key with the one algorithm that it is used with. Read once, ready for every token.
#[derive(Debug, Clone)]
pub struct Nokkel {
    kid: Option<String>,
    alg: Algorithm,
    regneklar: Arc<ParsedPublicKey>,
    avtrykk: String,
}

impl Nokkel {
    /// Reads a JWK. `rsa` is the algorithm of an RSA key that does not name one itself.
    pub fn les(jwk: &Value, rsa: Algorithm) -> Result<Self, Nokkelfeil> {
        motor::start();
        let felt = jwk.as_object().ok_or(Nokkelfeil::Ulesbar)?;
        if HEMMELIGE.iter().any(|h| felt.contains_key(*h)) {
            return Err(Nokkelfeil::Hemmelig);
        }
        let jwk: Jwk = serde_json::from_value(jwk.clone()).map_err(|_| Nokkelfeil::Ulesbar)?;
        if jwk.common.public_key_use.as_ref().is_some_and(|b| *b != PublicKeyUse::Signature) {
            return Err(Nokkelfeil::Algoritme);
        }
        let nevnt = match jwk.common.key_algorithm {
            Some(alg) => Some(Algorithm::try_from(alg).map_err(|_| Nokkelfeil::Algoritme)?),
            None => None,
        };
        let nokkel = DecodingKey::from_jwk(&jwk).map_err(|_| Nokkelfeil::Ulesbar)?;
        let (alg, passer) = match &jwk.algorithm {
            AlgorithmParameters::EllipticCurve(ec) => match ec.curve {
                EllipticCurve::P256 => (Algorithm::ES256, punkt(&nokkel, 32)),
                EllipticCurve::P384 => (Algorithm::ES384, punkt(&nokkel, 48)),
                _ => return Err(Nokkelfeil::Algoritme),
            },
            AlgorithmParameters::RSA(_) => (nevnt.unwrap_or(rsa), modulus(&nokkel)),
            _ => return Err(Nokkelfeil::Algoritme),
        };
        if nevnt.is_some_and(|n| n != alg) || alg.family() != nokkel.family() {
            return Err(Nokkelfeil::Algoritme);
        }
        if !passer {
            return Err(Nokkelfeil::Storrelse);
        }
        let avtrykk = jwk.thumbprint(ThumbprintHash::SHA256).map_err(|_| Nokkelfeil::Ulesbar)?;
        let regneklar = Arc::new(motor::regneklar(&nokkel, alg).ok_or(Nokkelfeil::Ulesbar)?);
        Ok(Self { kid: jwk.common.key_id, alg, regneklar, avtrykk })
    }

    /// Its id.
    pub fn kid(&self) -> Option<&str> {
        self.kid.as_deref()
    }

    /// Its algorithm.
    pub fn algoritme(&self) -> Algorithm {
        self.alg
    }

    /// Its thumbprint (RFC 7638, SHA-256, base64url): the same key has the same, whatever its id.
    pub fn avtrykk(&self) -> &str {
        &self.avtrykk
    }

    /// Whether `signatur` is this key's of `melding`.
    pub(super) fn har_signert(&self, melding: &[u8], signatur: &[u8]) -> bool {
        self.regneklar.verify_sig(melding, signatur).is_ok()
    }
}

/// An uncompressed point with coordinates of this many bytes.
fn punkt(nokkel: &DecodingKey, bytes: usize) -> bool {
    nokkel.try_get_as_bytes().is_ok_and(|p| p.len() == 1 + 2 * bytes)
}

/// Long enough to be safe, and not so long that checking it is an attack.
fn modulus(nokkel: &DecodingKey) -> bool {
    match nokkel.kind() {
        jsonwebtoken::DecodingKeyKind::RsaModulusExponent { n, e } => {
            (256..=512).contains(&n.len()) && n.first().is_some_and(|b| *b >= 0x80) && e.len() <= 4
        }
        jsonwebtoken::DecodingKeyKind::SecretOrDer(_) => false,
    }
}

/// The keys of one issuer, each with an id of its own.
#[derive(Debug, Clone, Default)]
pub struct Nokkelsett(Vec<Arc<Nokkel>>);

impl Nokkelsett {
    /// Reads a JWKS that an owner has written down: everything in it must be usable.
    pub fn les(jwks: &Value, rsa: Algorithm) -> Result<Self, Nokkelfeil> {
        let alle = jwks.get("keys").and_then(Value::as_array).ok_or(Nokkelfeil::Ulesbar)?;
        let nokler =
            alle.iter().map(|jwk| Nokkel::les(jwk, rsa).map(Arc::new)).collect::<Result<Vec<_>, _>>()?;
        let mut kid = nokler.iter().map(|n| n.kid().ok_or(Nokkelfeil::Kid)).collect::<Result<Vec<_>, _>>()?;
        kid.sort_unstable();
        if kid.windows(2).any(|par| par.first() == par.last()) {
            return Err(Nokkelfeil::SammeKid);
        }
        if nokler.is_empty() { Err(Nokkelfeil::Ingen) } else { Ok(Self(nokler)) }
    }

    /// Reads a JWKS that came over the network: what is not for us in it is passed over.
    pub fn les_hentet(jwks: &[u8], rsa: Algorithm) -> Result<Self, Nokkelfeil> {
        let jwks: Value = serde_json::from_slice(jwks).map_err(|_| Nokkelfeil::Ulesbar)?;
        let alle = jwks.get("keys").and_then(Value::as_array).ok_or(Nokkelfeil::Ulesbar)?;
        let nokler: Vec<_> = alle
            .iter()
            .filter_map(|jwk| Nokkel::les(jwk, rsa).ok())
            .filter(|n| n.kid().is_some())
            .map(Arc::new)
            .collect();
        if nokler.is_empty() { Err(Nokkelfeil::Ingen) } else { Ok(Self(nokler)) }
    }

    /// The key with this id.
    pub fn med_kid(&self, kid: &str) -> Option<&Arc<Nokkel>> {
        self.0.iter().find(|n| n.kid() == Some(kid))
    }

    /// The key, when there is only one.
    pub fn eneste(&self) -> Option<&Arc<Nokkel>> {
        match self.0.as_slice() {
            [nokkel] => Some(nokkel),
            _ => None,
        }
    }

    /// Whether one of the keys is also in the other set, under whatever id.
    pub fn deler(&self, andre: &Self) -> bool {
        self.0.iter().any(|n| andre.0.iter().any(|a| a.avtrykk == n.avtrykk))
    }

    /// Whether one of the keys has this thumbprint.
    pub fn har_avtrykk(&self, avtrykk: &str) -> bool {
        self.0.iter().any(|n| n.avtrykk == avtrykk)
    }

    /// Whether there is none.
    pub fn er_tom(&self) -> bool {
        self.0.is_empty()
    }
}
