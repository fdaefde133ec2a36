//! The key of the vault, and the block it seals: `MPHV1` + 12 bytes nonce + ciphertext + tag. The five
//! first bytes are bound to the rest as additional data.

use aws_lc_rs::aead::{AES_256_GCM, Aad, Nonce, RandomizedNonceKey};
use base64::{Engine as _, engine::general_purpose::STANDARD};

use super::HvelvFeil;

/// The setting that the key is read from. Not the key of the control unit's own store.
pub const NOKKELNAVN: &str = "MILEPAEL_KONTROLL_HVELV_NOKKEL";

const HODE: &[u8; 5] = b"MPHV1";
const NONCE: usize = 12;

/// The key. Prints as nothing.
pub struct Hvelvnokkel(RandomizedNonceKey);

impl std::fmt::Debug for Hvelvnokkel {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Hvelvnokkel(***)")
    }
}

impl Hvelvnokkel {
    /// From the setting: 32 bytes in base64.
    pub fn les(tekst: &str) -> Result<Self, HvelvFeil> {
        let bytes = STANDARD.decode(tekst.trim()).map_err(|_| HvelvFeil::Nokkel)?;
        if bytes.len() != AES_256_GCM.key_len() || bytes.iter().all(|b| *b == 0) {
            return Err(HvelvFeil::Nokkel);
        }
        RandomizedNonceKey::new(&AES_256_GCM, &bytes).map(Self).map_err(|_| HvelvFeil::Nokkel)
    }

    pub(super) fn las(&self, mut innhold: Vec<u8>) -> Result<Vec<u8>, HvelvFeil> {
        let nonce = self
            .0
            .seal_in_place_append_tag(Aad::from(HODE), &mut innhold)
            .map_err(|_| HvelvFeil::KunneIkkeLase)?;
        Ok([HODE.as_slice(), nonce.as_ref(), &innhold].concat())
    }

    pub(super) fn las_opp(&self, blokk: &[u8]) -> Result<Vec<u8>, HvelvFeil> {
        let rest = blokk.strip_prefix(HODE).ok_or(HvelvFeil::Format)?;
        let (nonce, lukket) = rest.split_at_checked(NONCE).ok_or(HvelvFeil::Format)?;
        let nonce = Nonce::try_assume_unique_for_key(nonce).map_err(|_| HvelvFeil::Format)?;
        let mut innhold = lukket.to_vec();
        let klar =
            self.0.open_in_place(nonce, Aad::from(HODE), &mut innhold).map_err(|_| HvelvFeil::Lukket)?;
        Ok(klar.to_vec())
    }
}
