//! Numbers.

/// «10 000» with a space that does not break; numbers of four digits stand as they are.
pub fn heltall(tall: i64) -> String {
    let siffer = tall.unsigned_abs().to_string();
    let fortegn = if tall < 0 { "−" } else { "" };
    if siffer.len() < 5 {
        return format!("{fortegn}{siffer}");
    }
    let mut ut = String::from(fortegn);
    for (n, c) in siffer.chars().enumerate() {
        if n > 0 && (siffer.len() - n).is_multiple_of(3) {
            ut.push('\u{a0}');
        }
        ut.push(c);
    }
    ut
}

/// A count of things in memory.
pub fn antall(antall: usize) -> String {
    heltall(i64::try_from(antall).unwrap_or(i64::MAX))
}

/// A count with its noun: «1 person», «38 personer».
pub fn med_ord(n: usize, en: &str, flere: &str) -> String {
    format!("{}\u{a0}{}", antall(n), if n == 1 { en } else { flere })
}

/// «60 %».
pub fn prosent(tall: i32) -> String {
    format!("{tall}\u{a0}%")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_are_grouped_from_five_digits() {
        assert_eq!(heltall(9999), "9999");
        assert_eq!(heltall(10_000), "10\u{a0}000");
        assert_eq!(heltall(-1_234_567), "−1\u{a0}234\u{a0}567");
        assert_eq!(prosent(60), "60\u{a0}%");
        assert_eq!(med_ord(1, "person", "personer"), "1\u{a0}person");
    }
}
