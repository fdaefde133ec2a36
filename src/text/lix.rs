//! How hard a text is to read: LIX (Björnsson 1968): words a sentence, plus the percentage of words
//! with more than six letters. Under 40 is easy to read for most people.

/// What the number is made of.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Lix {
    /// Words.
    pub ord: usize,
    /// Sentences.
    pub setninger: usize,
    /// Words with more than six letters.
    pub lange: usize,
}

impl Lix {
    /// Counts a text. A line ends a sentence, as a heading or a point of a list does.
    pub fn av(tekst: &str) -> Self {
        let mut ut = Self { ord: 0, setninger: 0, lange: 0 };
        for del in setninger(tekst) {
            let ord: Vec<usize> = del
                .split(|c: char| !(c.is_alphanumeric() || c == '-'))
                .map(|o| o.chars().filter(|c| c.is_alphanumeric()).count())
                .filter(|n| *n > 0)
                .collect();
            if !ord.is_empty() {
                ut.setninger += 1;
                ut.ord += ord.len();
                ut.lange += ord.iter().filter(|n| **n > 6).count();
            }
        }
        ut
    }

    /// The number; 0 for no text.
    #[expect(clippy::cast_precision_loss, reason = "words of a page")]
    pub fn verdi(self) -> f64 {
        if self.ord == 0 {
            return 0.0;
        }
        self.ord as f64 / self.setninger as f64 + 100.0 * self.lange as f64 / self.ord as f64
    }
}

/// Sentences: up to a full stop, exclamation or question mark, colon or line end. A stop inside a number or a
/// date ends nothing.
fn setninger(tekst: &str) -> Vec<&str> {
    let tegn: Vec<(usize, char)> = tekst.char_indices().collect();
    let (mut ut, mut start) = (Vec::new(), 0);
    for (n, (sted, c)) in tegn.iter().enumerate() {
        let forrige = n.checked_sub(1).and_then(|n| tegn.get(n)).map(|(_, c)| *c);
        let neste = tegn.get(n + 1).map(|(_, c)| *c);
        let slutt = match c {
            '\n' | '!' | '?' => true,
            '.' | ':' => {
                neste.is_none_or(char::is_whitespace)
                    && !(*c == '.' && forrige.is_some_and(|c| c.is_ascii_digit()) && neste == Some('\u{a0}'))
            }
            _ => false,
        };
        if slutt {
            ut.push(tekst.get(start..*sted).unwrap_or_default());
            start = sted + c.len_utf8();
        }
    }
    ut.push(tekst.get(start..).unwrap_or_default());
    ut
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_sentences_and_long_words_are_counted() {
        let l = Lix::av("Du er sykmeldt til 7.\u{a0}desember 2026. Vi ringer deg snart!\nMøte");
        assert_eq!((l.ord, l.setninger, l.lange), (12, 3, 2));
        assert!((l.verdi() - (4.0 + 100.0 * 2.0 / 12.0)).abs() < 1e-9);
        assert_eq!(Lix::av(" – ").verdi().to_bits(), 0.0f64.to_bits());
        assert_eq!(Lix::av("kl. 10.12, 8-4").setninger, 2);
    }
}
