//! What a letter's text may hold: what people wrote, made fit for being set.

use unicode_normalization::UnicodeNormalization;

/// The paragraphs of a text, each with its lines. Empty ones are left out.
pub(super) fn avsnitt(tekst: &str) -> Vec<String> {
    let ren = rens(tekst);
    let mut ut: Vec<String> = Vec::new();
    let mut nytt = true;
    for linje in ren.lines() {
        let linje = linje.trim_end();
        if linje.trim().is_empty() {
            nytt = true;
        } else if nytt {
            ut.push(linje.to_owned());
            nytt = false;
        } else if let Some(siste) = ut.last_mut() {
            siste.push('\n');
            siste.push_str(linje);
        }
    }
    ut
}

/// One line, for a heading or a name.
pub(super) fn linje(tekst: &str) -> String {
    rens(tekst).split_whitespace_i_linje()
}

/// Composed letters, one kind of line end, and nothing that has no look of its own. Letters without a
/// meaning that everybody shares (the private use areas) become the sign of replacement.
fn rens(tekst: &str) -> String {
    let mut ut = String::with_capacity(tekst.len());
    let mut forrige_cr = false;
    for tegn in tekst.nfc() {
        let cr = std::mem::replace(&mut forrige_cr, tegn == '\r');
        match tegn {
            '\n' if cr => {}
            '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{b}' | '\u{c}' => ut.push('\n'),
            '\u{2029}' => ut.push_str("\n\n"),
            '\t' => ut.push(' '),
            c if c.is_control() || usynlig(c) => {}
            c if privat(c) => ut.push(char::REPLACEMENT_CHARACTER),
            c => ut.push(c),
        }
    }
    ut
}

/// Marks that only steer: soft hyphens, joiners, directions, variants.
fn usynlig(tegn: char) -> bool {
    matches!(tegn,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{fff0}'..='\u{fffb}'
        | '\u{e0000}'..='\u{e0fff}')
}

fn privat(tegn: char) -> bool {
    matches!(tegn, '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{10ffff}')
        || matches!(u32::from(tegn) & 0xffff, 0xfffe | 0xffff)
        || ('\u{fdd0}'..='\u{fdef}').contains(&tegn)
}

trait EnLinje {
    fn split_whitespace_i_linje(&self) -> String;
}

impl EnLinje for String {
    /// Only what breaks lines, and runs of spaces, become one space; a space that binds stays.
    fn split_whitespace_i_linje(&self) -> String {
        let deler: Vec<&str> = self.split([' ', '\n']).filter(|d| !d.is_empty()).collect();
        deler.join(" ")
    }
}
