//! Cards as GitHub-flavoured Markdown. Some clients render `detail` with raw HTML on, so everything
//! that is not ours to mark up is escaped: what an employer wrote is text, whatever it looks like.

use crate::stotte::Avsnitt;

/// The paragraphs of a card.
pub(super) fn markdown(avsnitt: &[Avsnitt]) -> String {
    let mut ut = String::with_capacity(1024);
    for ett in avsnitt {
        if !ut.is_empty() {
            ut.push_str("\n\n");
        }
        match ett {
            Avsnitt::Tekst(tekst) => linje(&mut ut, tekst),
            Avsnitt::Liste(tittel, punkter) => {
                if !tittel.is_empty() {
                    ut.push_str("**");
                    rommet(&mut ut, tittel);
                    ut.push_str("**\n\n");
                }
                for (nummer, punkt) in punkter.iter().enumerate() {
                    ut.push_str(if nummer == 0 { "- " } else { "\n- " });
                    linje(&mut ut, punkt);
                }
            }
            Avsnitt::Tabell(hode, rader) => {
                rad(&mut ut, hode);
                ut.push_str("\n|");
                for _ in hode {
                    ut.push_str("---|");
                }
                for celler in rader {
                    ut.push('\n');
                    rad(&mut ut, celler);
                }
            }
        }
    }
    ut
}

fn rad(ut: &mut String, celler: &[String]) {
    ut.push('|');
    for celle in celler {
        ut.push(' ');
        rommet(ut, celle);
        ut.push_str(" |");
    }
}

/// Escapes what stands at the start of a line as well: a number with a point would begin a list.
fn linje(ut: &mut String, tekst: &str) {
    let tekst = tekst.trim();
    let siffer = tekst.bytes().take_while(u8::is_ascii_digit).count();
    let (tall, rest) = tekst.split_at(siffer);
    let mut tegn = rest.chars();
    match tegn.next() {
        Some('.' | ')') if siffer > 0 && tegn.next().is_none_or(mellomrom) => {
            ut.push_str(tall);
            ut.push('\\');
            rommet(ut, rest);
        }
        Some('-' | '+' | '=') if siffer == 0 => {
            ut.push('\\');
            rommet(ut, tekst);
        }
        _ => rommet(ut, tekst),
    }
}

/// What is a space once it is written: control characters become one.
fn mellomrom(c: char) -> bool {
    c == ' ' || c.is_control()
}

/// Escapes inside a line: nothing becomes markup, a link or a new line.
pub(super) fn rommet(ut: &mut String, tekst: &str) {
    let tekst = tekst.trim();
    let mut rest = tekst;
    // Nearly all of a text stands as it is, so it is copied in pieces.
    while let Some(n) = rest.find(spesielt) {
        let (fore, etter) = rest.split_at(n);
        ut.push_str(fore);
        let mut tegn = etter.chars();
        let Some(c) = tegn.next() else { return };
        rest = tegn.as_str();
        match c {
            '<' => ut.push_str("&lt;"),
            '>' => ut.push_str("&gt;"),
            '&' => ut.push_str("&amp;"),
            // Addresses that renderers make links of by themselves.
            ':' => match rest.strip_prefix("//") {
                Some(etter) => {
                    ut.push_str(":&#47;&#47;");
                    rest = etter;
                }
                None => ut.push(':'),
            },
            'w' | 'W' => match rest.strip_prefix(if c == 'w' { "ww." } else { "WW." }) {
                Some(etter) => {
                    ut.push_str(if c == 'w' { "www&#46;" } else { "WWW&#46;" });
                    rest = etter;
                }
                None => ut.push(c),
            },
            c if c.is_control() => ut.push(' '),
            c => {
                ut.push('\\');
                ut.push(c);
            }
        }
    }
    ut.push_str(rest);
}

fn spesielt(c: char) -> bool {
    matches!(
        c,
        '<' | '>' | '&' | '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '~' | '#' | '!' | '@' | ':' | 'w' | 'W'
    ) || c.is_control()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_an_employer_wrote_stays_text() {
        for (inn, ut) in [
            ("<img src=x onerror=alert(1)>", "&lt;img src=x onerror=alert(1)&gt;"),
            ("[klikk](https://ond.example)", "\\[klikk\\](https:&#47;&#47;ond.example)"),
            ("**fet** _kursiv_ `kode`", "\\*\\*fet\\*\\* \\_kursiv\\_ \\`kode\\`"),
            ("# Overskrift", "\\# Overskrift"),
            ("a | b", "a \\| b"),
            ("linje\nto", "linje to"),
            ("www.ond.example", "www&#46;ond.example"),
            ("&lt;", "&amp;lt;"),
            ("wwww.ond.example", "wwww&#46;ond.example"),
            ("a:b ://:", "a:b :&#47;&#47;:"),
        ] {
            let mut skrevet = String::new();
            rommet(&mut skrevet, inn);
            assert_eq!(skrevet, ut);
        }
    }

    #[test]
    fn a_date_at_the_start_is_no_list() {
        let ut = markdown(&[Avsnitt::Tekst("12. oktober".into()), Avsnitt::Tekst("- nei".into())]);
        assert_eq!(ut, "12\\. oktober\n\n\\- nei");
        assert_eq!(markdown(&[Avsnitt::Tekst("6.4.1 Hva".into())]), "6.4.1 Hva");
    }

    #[test]
    fn a_table_keeps_its_columns() {
        let rader = vec![vec!["12.10.2026".into(), "100 %".into()], vec!["a|b".into(), String::new()]];
        let ut = markdown(&[Avsnitt::Tabell(vec!["Periode".into(), "Grad".into()], rader)]);
        assert_eq!(ut, "| Periode | Grad |\n|---|---|\n| 12.10.2026 | 100 % |\n| a\\|b |  |");
    }
}
