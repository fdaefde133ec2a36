//! What computes: `aws-lc-rs`, as the crypto of `jsonwebtoken`. It checks ES384 in a quarter of the
//! time that `ring` takes where there is no hand-written assembly for the curve.
//!
//! One file, so that the library underneath can be exchanged.

use std::sync::Once;

use aws_lc_rs::{
    digest,
    rand::SystemRandom,
    signature::{
        self as krypto, EcdsaKeyPair, EcdsaSigningAlgorithm, KeyPair, ParsedPublicKey, RsaEncoding,
        RsaKeyPair, RsaParameters, RsaPublicKeyComponents, VerificationAlgorithm,
    },
};
use jsonwebtoken::{
    Algorithm, AlgorithmFamily, DecodingKey, DecodingKeyKind, EncodingKey,
    crypto::{CryptoProvider, JwtSigner, JwtVerifier, KeyUtils},
    errors::{Error, ErrorKind, Result},
    jwk::{EllipticCurve, ThumbprintHash},
    signature::{Error as Signaturfeil, Signer, Verifier},
};

static MOTOR: CryptoProvider = CryptoProvider {
    signer_factory: |alg, nokkel| Ok(Box::new(Signerer { alg: *alg, nokkel: nokkel.clone() })),
    verifier_factory: |alg, nokkel| {
        let nokkel = regneklar(nokkel, *alg).ok_or(ErrorKind::InvalidAlgorithm)?;
        Ok(Box::new(Kontroll { alg: *alg, nokkel }))
    },
    key_utils: KeyUtils {
        rsa_pub_components_from_private_key: rsa_offentlig,
        ec_pub_components_from_private_key: ec_offentlig,
        compute_digest: hash,
        ..KeyUtils::new_unimplemented()
    },
};

/// Makes `jsonwebtoken` compute with this. Every key goes through here when it is read, so no
/// signature is made or checked before.
pub(super) fn start() {
    static START: Once = Once::new();
    START.call_once(|| {
        // Somebody else in the process may have been first; then theirs computes.
        let _ = MOTOR.install_default();
    });
}

struct Kontroll {
    alg: Algorithm,
    nokkel: ParsedPublicKey,
}

impl JwtVerifier for Kontroll {
    fn algorithm(&self) -> Algorithm {
        self.alg
    }
}

impl Verifier<Vec<u8>> for Kontroll {
    fn verify(&self, melding: &[u8], signatur: &Vec<u8>) -> std::result::Result<(), Signaturfeil> {
        self.nokkel.verify_sig(melding, signatur).map_err(|_| Signaturfeil::new())
    }
}

/// A public key made ready to compute with, once, since making it ready takes as long as an RSA check
/// itself. None when the key is not of the algorithm.
pub(super) fn regneklar(nokkel: &DecodingKey, alg: Algorithm) -> Option<ParsedPublicKey> {
    match (nokkel.kind(), ec(alg), rsa(alg)) {
        (DecodingKeyKind::SecretOrDer(punkt), Some((kurve, _)), _)
            if nokkel.family() == AlgorithmFamily::Ec =>
        {
            ParsedPublicKey::new(kurve, punkt).ok()
        }
        (DecodingKeyKind::RsaModulusExponent { n, e }, _, Some((parametre, _))) => {
            RsaPublicKeyComponents { n, e }.to_parsed_public_key(parametre).ok()
        }
        _ => None,
    }
}

struct Signerer {
    alg: Algorithm,
    nokkel: EncodingKey,
}

impl JwtSigner for Signerer {
    fn algorithm(&self) -> Algorithm {
        self.alg
    }
}

impl Signer<Vec<u8>> for Signerer {
    fn try_sign(&self, melding: &[u8]) -> std::result::Result<Vec<u8>, Signaturfeil> {
        let tilfeldig = SystemRandom::new();
        if let Some((_, kurve)) = ec(self.alg) {
            let par =
                EcdsaKeyPair::from_pkcs8(kurve, self.nokkel.as_bytes()).map_err(|_| Signaturfeil::new())?;
            let signatur = par.sign(&tilfeldig, melding).map_err(|_| Signaturfeil::new())?;
            return Ok(signatur.as_ref().to_vec());
        }
        let Some((_, polstring)) = rsa(self.alg) else { return Err(Signaturfeil::new()) };
        let par = RsaKeyPair::from_pkcs8(self.nokkel.as_bytes()).map_err(|_| Signaturfeil::new())?;
        let mut signatur = vec![0; par.public_modulus_len()];
        par.sign(polstring, &tilfeldig, melding, &mut signatur).map_err(|_| Signaturfeil::new())?;
        Ok(signatur)
    }
}

type Kurve = (&'static dyn VerificationAlgorithm, &'static EcdsaSigningAlgorithm);

fn ec(alg: Algorithm) -> Option<Kurve> {
    match alg {
        Algorithm::ES256 => {
            Some((&krypto::ECDSA_P256_SHA256_FIXED, &krypto::ECDSA_P256_SHA256_FIXED_SIGNING))
        }
        Algorithm::ES384 => {
            Some((&krypto::ECDSA_P384_SHA384_FIXED, &krypto::ECDSA_P384_SHA384_FIXED_SIGNING))
        }
        _ => None,
    }
}

fn rsa(alg: Algorithm) -> Option<(&'static RsaParameters, &'static dyn RsaEncoding)> {
    match alg {
        Algorithm::RS256 => Some((&krypto::RSA_PKCS1_2048_8192_SHA256, &krypto::RSA_PKCS1_SHA256)),
        Algorithm::RS384 => Some((&krypto::RSA_PKCS1_2048_8192_SHA384, &krypto::RSA_PKCS1_SHA384)),
        Algorithm::RS512 => Some((&krypto::RSA_PKCS1_2048_8192_SHA512, &krypto::RSA_PKCS1_SHA512)),
        Algorithm::PS256 => Some((&krypto::RSA_PSS_2048_8192_SHA256, &krypto::RSA_PSS_SHA256)),
        Algorithm::PS384 => Some((&krypto::RSA_PSS_2048_8192_SHA384, &krypto::RSA_PSS_SHA384)),
        Algorithm::PS512 => Some((&krypto::RSA_PSS_2048_8192_SHA512, &krypto::RSA_PSS_SHA512)),
        _ => None,
    }
}

fn rsa_offentlig(privat: &[u8]) -> Result<(Vec<u8>, Vec<u8>)> {
    let par = RsaKeyPair::from_pkcs8(privat)
        .map_err(|feil| Error::from(ErrorKind::InvalidRsaKey(feil.to_string())))?;
    let deler = RsaPublicKeyComponents::<Vec<u8>>::from(par.public_key());
    Ok((deler.n, deler.e))
}

fn ec_offentlig(privat: &[u8], alg: Algorithm) -> Result<(EllipticCurve, Vec<u8>, Vec<u8>)> {
    let ugyldig = || Error::from(ErrorKind::InvalidEcdsaKey);
    let (_, kurve) = ec(alg).ok_or_else(ugyldig)?;
    let par = EcdsaKeyPair::from_pkcs8(kurve, privat).map_err(|_| ugyldig())?;
    // An uncompressed point: four, then x and y.
    let punkt = par.public_key().as_ref().get(1..).ok_or_else(ugyldig)?;
    let (x, y) = punkt.split_at(punkt.len() / 2);
    let navn = if alg == Algorithm::ES256 { EllipticCurve::P256 } else { EllipticCurve::P384 };
    Ok((navn, x.to_vec(), y.to_vec()))
}

#[expect(clippy::needless_pass_by_value, reason = "the shape that the library asks for")]
fn hash(data: &[u8], funksjon: ThumbprintHash) -> Result<Vec<u8>> {
    let algoritme = match funksjon {
        ThumbprintHash::SHA256 => &digest::SHA256,
        ThumbprintHash::SHA384 => &digest::SHA384,
        ThumbprintHash::SHA512 => &digest::SHA512,
        _ => return Err(ErrorKind::UnsupportedAlgorithm.into()),
    };
    Ok(digest::digest(algoritme, data).as_ref().to_vec())
}
