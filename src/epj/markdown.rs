//! Cards as GitHub-flavoured Markdown. Some clients render `detail` with raw HTML on, so everything
//! that is not ours to mark up is escaped: what an employer wrote is text, whatever it looks like.

use std::fmt::Write as _;

use crate::stotte::Avsnitt;

/// The paragraphs of a card.
pub(super) fn markdown(avsnitt: &[Avsnitt]) -> String {
    let mut ut = String::new();
    for ett in avsnitt {
        if !ut.is_empty() {
            ut.push_str("\n\n");
        }
        match ett {
            Avsnitt::Tekst(tekst) => ut.push_str(&linje(tekst)),
            Avsnitt::Liste(tittel, punkter) => {
                if !tittel.is_empty() {
                    let _ = write!(ut, "**{}**\n\n", rommet(tittel));
                }
                let linjer: Vec<String> = punkter.iter().map(|p| format!("- {}", linje(p))).collect();
                ut.push_str(&linjer.join("\n"));
            }
            Avsnitt::Tabell(hode, rader) => {
                rad(&mut ut, hode);
                ut.push('\n');
                ut.push('|');
                ut.push_str(&"---|".repeat(hode.len()));
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
        let _ = write!(ut, " {} |", rommet(celle));
    }
}

/// Escapes what stands at the start of a line as well: a number with a point would begin a list.
fn linje(tekst: &str) -> String {
    let ut = rommet(tekst);
    let siffer = ut.chars().take_while(char::is_ascii_digit).count();
    match ut.chars().nth(siffer) {
        Some('.' | ')') if siffer > 0 && matches!(ut.chars().nth(siffer + 1), None | Some(' ')) => {
            format!("{}\\{}", &ut[..siffer], &ut[siffer..])
        }
        Some('-' | '+' | '=') if siffer == 0 => format!("\\{ut}"),
        _ => ut,
    }
}

/// Escapes inside a line: nothing becomes markup, a link or a new line.
pub(super) fn rommet(tekst: &str) -> String {
    let mut ut = String::with_capacity(tekst.len());
    for c in tekst.trim().chars() {
        match c {
            '<' => ut.push_str("&lt;"),
            '>' => ut.push_str("&gt;"),
            '&' => ut.push_str("&amp;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '~' | '#' | '!' | '@' => {
                ut.push('\\');
                ut.push(c);
            }
            c if c.is_control() => ut.push(' '),
            c => ut.push(c),
        }
    }
    // Addresses that renderers make links of by themselves.
    ut.replace("://", ":&#47;&#47;").replace("www.", "www&#46;").replace("WWW.", "WWW&#46;")
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
        ] {
            assert_eq!(rommet(inn), ut);
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
