//! Numbers as Norwegians write them.

use super::super::super::metrics::Tall;

/// `0,686`
pub(super) fn decimal(value: f64, decimals: usize) -> String {
    let text = format!("{value:.decimals$}").replace('.', ",");
    match text.strip_prefix('-') {
        // No minus before what is shown as 0.
        Some(rest) if rest.chars().all(|c| c == '0' || c == ',') => rest.to_owned(),
        Some(rest) => format!("\u{2212}{rest}"),
        None => text,
    }
}

/// `+0,012` or `−0,012`.
pub(super) fn signed(value: f64, decimals: usize) -> String {
    let text = decimal(value, decimals);
    let zero = text.chars().all(|c| c == '0' || c == ',');
    if zero || text.starts_with('\u{2212}') { text } else { format!("+{text}") }
}

/// `43 %`
pub(super) fn percent(share: f64, decimals: usize) -> String {
    format!("{}\u{a0}%", decimal(share * 100.0, decimals))
}

/// `12 345`
pub(super) fn whole(n: usize) -> String {
    let digits = n.to_string();
    let mut out = String::new();
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push('\u{a0}');
        }
        out.push(digit);
    }
    out
}

/// A number and its interval as two texts; the second is empty, or says why there is none.
pub(super) fn both(tall: &Tall, write: impl Fn(f64) -> String) -> (String, String) {
    let Some(value) = tall.verdi else {
        return ("–".to_owned(), tall.merknad.clone().unwrap_or_default());
    };
    match (tall.lav, tall.hoy) {
        (Some(low), Some(high)) => {
            let (low, high) = (write(low), write(high));
            // A dash between signed numbers is read as a minus.
            let signed = [&low, &high].iter().any(|t| t.starts_with(['+', '\u{2212}']));
            let between = if signed { "\u{a0}til\u{a0}" } else { "–" };
            (write(value), format!("{low}{between}{high}"))
        }
        _ => (write(value), String::new()),
    }
}

/// A number and its interval in one text.
pub(super) fn joined(tall: &Tall, write: impl Fn(f64) -> String) -> String {
    let (value, interval) = both(tall, write);
    if interval.is_empty() { value } else { format!("{value} ({interval})") }
}

/// A whole week, day or number as a coordinate.
pub(super) fn f(n: u16) -> f64 {
    f64::from(n)
}
