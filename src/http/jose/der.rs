//! The numbers of a private RSA key (JWK) in the form that the library reads (PKCS#8, RFC 5958; RFC 8017,
//! appendix A.1.2). No crate that is here already writes it.

const HELTALL: u8 = 0x02;
const OKTETTER: u8 = 0x04;
const REKKE: u8 = 0x30;
/// `rsaEncryption` and NULL.
const RSA: [u8; 13] = [0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x01, 0x05, 0x00];

/// A key from n, e, d, p, q, dp, dq and qi.
pub(super) fn pkcs8(deler: &[Vec<u8>]) -> Vec<u8> {
    let null = felt(HELTALL, &[0]);
    let mut nokkel = null.clone();
    for del in deler {
        nokkel.extend(heltall(del));
    }
    let innhold = [null, felt(REKKE, &RSA), felt(OKTETTER, &felt(REKKE, &nokkel))].concat();
    felt(REKKE, &innhold)
}

/// A number that is never read as negative, without zeros in front.
fn heltall(tall: &[u8]) -> Vec<u8> {
    let start = tall.iter().position(|b| *b != 0).unwrap_or(tall.len());
    let tall = tall.get(start..).unwrap_or_default();
    let forst = if tall.first().is_none_or(|b| *b >= 0x80) { &[0u8][..] } else { &[] };
    felt(HELTALL, &[forst, tall].concat())
}

fn felt(merke: u8, innhold: &[u8]) -> Vec<u8> {
    let mut ut = vec![merke];
    let lengde = innhold.len().to_be_bytes();
    let uten_nuller =
        lengde.iter().position(|b| *b != 0).map_or(&[][..], |i| lengde.get(i..).unwrap_or_default());
    match uten_nuller {
        [] => ut.push(0),
        [kort] if *kort < 0x80 => ut.push(*kort),
        lang => {
            // At most eight bytes of length.
            ut.push(0x80 | u8::try_from(lang.len()).unwrap_or_default());
            ut.extend(lang);
        }
    }
    ut.extend(innhold);
    ut
}
