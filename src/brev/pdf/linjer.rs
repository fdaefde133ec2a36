//! Text broken into lines that fit (UAX 14).

use unicode_linebreak::{BreakOpportunity, linebreaks};
use unicode_normalization::char::is_combining_mark;

use super::skrift::{Skrifter, Stil};

/// The lines of a text in a column `bredde` points wide. A line that goes on ends in a space, so that
/// words stay apart for those who have it read aloud.
pub(super) fn bryt(skrifter: &Skrifter, stil: Stil, storrelse: f32, bredde: f32, tekst: &str) -> Vec<String> {
    let mal = |del: &str| skrifter.bredde(stil, del) * storrelse;
    let mut linjer = Vec::new();
    let (mut linje, mut brukt, mut fra) = (String::new(), 0.0, 0);
    for (til, brudd) in linebreaks(tekst) {
        let del = tekst.get(fra..til).unwrap_or_default().replace('\n', " ");
        fra = til;
        let synlig = mal(del.trim_end());
        if !linje.is_empty() && brukt + synlig > bredde {
            linjer.push(std::mem::take(&mut linje));
            brukt = 0.0;
        }
        if synlig > bredde {
            // A word longer than the line is cut where the line ends.
            for tegn in del.chars() {
                let ett = mal(tegn.encode_utf8(&mut [0; 4]));
                let hel = linje.is_empty() || tegn.is_whitespace() || is_combining_mark(tegn);
                if !hel && brukt + ett > bredde {
                    linjer.push(std::mem::take(&mut linje));
                    brukt = 0.0;
                }
                linje.push(tegn);
                brukt += ett;
            }
        } else {
            brukt += mal(&del);
            linje.push_str(&del);
        }
        if brudd == BreakOpportunity::Mandatory && !linje.is_empty() {
            linjer.push(std::mem::take(&mut linje));
            brukt = 0.0;
        }
    }
    linjer
}
