//! From bytes to text: UTF-8 (with or without byte order mark), ISO-8859-1 and windows-1252.
//! The declaration is believed, and bytes that contradict it are refused rather than guessed at:
//! a guess would put wrong letters in a medical record.

use std::borrow::Cow;

use super::{Avvisning, uleselig};

enum Tegnsett {
    Utf8,
    Windows1252,
}

/// The characters windows-1252 puts where ISO-8859-1 has control codes (0x80–0x9F). The five
/// holes stay control codes.
const WINDOWS_1252: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}', '\u{90}',
    '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

/// The whole message as text, without a byte order mark.
pub(super) fn dekod(bytes: &[u8]) -> Result<Cow<'_, str>, Avvisning> {
    if bytes.starts_with(b"\xFE\xFF") || bytes.starts_with(b"\xFF\xFE") {
        return Err(ukjent());
    }
    let uten_bom = bytes.strip_prefix(b"\xEF\xBB\xBF");
    let rest = uten_bom.unwrap_or(bytes).trim_ascii_start();
    // A byte order mark is stronger than a declaration that was left behind by a conversion.
    let tegnsett = if uten_bom.is_some() { Tegnsett::Utf8 } else { deklarert(rest)? };
    let tekst = match tegnsett {
        Tegnsett::Utf8 => Cow::Borrowed(std::str::from_utf8(rest).map_err(|_| {
            uleselig(
                "Meldingen sier at den er skrevet i UTF-8, men inneholder tegn som ikke er UTF-8. \
                 Send den på nytt med riktig tegnsett i XML-deklarasjonen.",
            )
        })?),
        Tegnsett::Windows1252 => Cow::Owned(rest.iter().copied().map(windows_1252).collect()),
    };
    if tekst.chars().all(lovlig) { Ok(tekst) } else { Err(ulovlig_tegn()) }
}

/// Whether XML 1.0 allows the character at all. It also keeps NUL out of the store.
pub(super) fn lovlig(tegn: char) -> bool {
    matches!(tegn, '\t' | '\n' | '\r' | ' '..='\u{FFFD}' | '\u{10000}'..)
}

/// The refusal of a character that XML does not allow, literal or written as a number.
pub(super) fn ulovlig_tegn() -> Avvisning {
    uleselig(
        "Meldingen inneholder styretegn som ikke er lov i XML. Fjern tegnene fra tekstfeltene og send den på nytt.",
    )
}

fn windows_1252(byte: u8) -> char {
    byte.checked_sub(0x80).and_then(|i| WINDOWS_1252.get(usize::from(i)).copied()).unwrap_or(char::from(byte))
}

fn deklarert(bytes: &[u8]) -> Result<Tegnsett, Avvisning> {
    let Some(navn) = navn(bytes) else { return Ok(Tegnsett::Utf8) };
    match navn.to_ascii_lowercase().as_str() {
        "utf-8" | "utf8" | "us-ascii" | "ascii" => Ok(Tegnsett::Utf8),
        // Those who declare ISO-8859-1 and use 0x80–0x9F mean windows-1252 (dashes, quotes).
        "iso-8859-1" | "iso8859-1" | "iso_8859-1" | "latin1" | "latin-1" | "windows-1252" | "cp1252" => {
            Ok(Tegnsett::Windows1252)
        }
        _ => Err(ukjent()),
    }
}

fn ukjent() -> Avvisning {
    uleselig("Meldingen bruker et tegnsett som ikke støttes. Send den i UTF-8 eller ISO-8859-1.")
}

/// The name in `<?xml … encoding="…"?>`.
fn navn(bytes: &[u8]) -> Option<&str> {
    let rest = bytes.strip_prefix(b"<?xml")?;
    let slutt = rest.windows(2).position(|w| w == b"?>")?;
    let deklarasjon = std::str::from_utf8(rest.get(..slutt)?).ok()?;
    let (_, verdi) = deklarasjon.split_once("encoding")?;
    let verdi = verdi.trim_start().strip_prefix('=')?.trim_start();
    let anforsel = verdi.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    verdi.split(anforsel).nth(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_declaration_is_believed() {
        assert_eq!(dekod("<a>ø</a>".as_bytes()).unwrap(), "<a>ø</a>");
        assert_eq!(dekod(b"\xEF\xBB\xBF<a/>").unwrap(), "<a/>");
        let latin = b"<?xml version='1.0' encoding='ISO-8859-1'?><a>\xF8 \x96</a>";
        assert!(dekod(latin).unwrap().ends_with("<a>ø –</a>"));
        assert!(dekod(b"<a>\xF8</a>").is_err());
        assert!(dekod(b"<?xml version=\"1.0\" encoding=\"UTF-16\"?><a/>").is_err());
        assert!(dekod(b"\xFF\xFE<\0a\0").is_err());
        assert!(dekod(b"<a>\0</a>").is_err());
    }

    #[test]
    fn a_declaration_in_pieces_is_no_declaration() {
        for odd in
            ["<?xml", "<?xml encoding", "<?xml encoding=?>", "<?xml encoding='?>", "<?xml encoding=''?>"]
        {
            let _ = dekod(odd.as_bytes());
        }
    }
}
