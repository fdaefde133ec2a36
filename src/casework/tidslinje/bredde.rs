//! How wide a text is, so that labels can be laid out without asking a browser.
//!
//! Advance widths of Source Sans 3 in thousandths of an em. Digits are tabular.

/// Size of the labels in the timeline, in pixels; the style sheet says the same.
const STORRELSE: f64 = 13.5;

/// U+0020 to U+007E, regular weight.
const VANLIG: [u16; 95] = [
    200, 289, 426, 497, 497, 824, 609, 249, 303, 303, 418, 497, 249, 311, 249, 350, 497, 497, 497, 497, 497,
    497, 497, 497, 497, 497, 249, 249, 497, 497, 497, 425, 847, 543, 588, 571, 615, 527, 494, 617, 652, 263,
    479, 579, 486, 727, 647, 664, 566, 664, 569, 534, 536, 645, 515, 786, 513, 476, 539, 303, 350, 303, 497,
    500, 542, 504, 553, 456, 555, 496, 292, 504, 544, 246, 247, 495, 255, 829, 547, 542, 555, 555, 347, 419,
    338, 544, 467, 719, 446, 467, 425, 303, 241, 303, 497,
];

/// How much wider the semibold weight is.
const HALVFET: f64 = 1.035;

/// A little air for rounding and for letters that are not in the table.
const LUFT: f64 = 1.02;

fn tusendeler(tekst: &str) -> f64 {
    tekst
        .chars()
        .map(|c| match c {
            '\u{a0}' => 200,
            'æ' | 'Æ' => 822,
            'ø' => 542,
            'Ø' => 664,
            'å' => 504,
            'Å' => 544,
            '·' => 249,
            '–' => 480,
            _ => u32::from(c)
                .checked_sub(32)
                .and_then(|n| VANLIG.get(usize::try_from(n).ok()?))
                .copied()
                .unwrap_or(800),
        })
        .map(f64::from)
        .sum()
}

/// Pixels of a label.
pub(super) fn vanlig(tekst: &str) -> f64 {
    tusendeler(tekst) / 1000.0 * STORRELSE * LUFT
}

/// Pixels of a label in semibold.
pub(super) fn halvfet(tekst: &str) -> f64 {
    vanlig(tekst) * HALVFET
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_longer_text_is_wider_and_bold_is_wider_still() {
        assert!(vanlig("Uke 26") < vanlig("Uke 26 Dialogmøte 2"));
        assert!(halvfet("Dialogmøte") > vanlig("Dialogmøte"));
        // Measured in Chromium with the font that is served: never narrower, and not much wider.
        for (tekst, piksler) in [
            ("Uke 26 Dialogmøte 2", 118.3),
            ("Uke 17 Vurdert for møte", 137.3),
            ("Siste dag med sykepenger (uke 52)", 199.4),
        ] {
            let anslag = halvfet(tekst);
            assert!((piksler..piksler * 1.06).contains(&anslag), "{tekst} {anslag}");
        }
    }
}
