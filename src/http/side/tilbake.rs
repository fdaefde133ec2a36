//! Back to where somebody was, after having logged in. The way back is one of our own pages, or none.

use url::form_urlencoded;

use super::sti;

/// Longest way back.
const LENGST: usize = 500;

/// The way back, when it leads to a page here and nowhere else.
pub fn lokal(vei: &str) -> Option<&str> {
    let rest = vei.strip_prefix('/')?;
    let trygt = !rest.starts_with('/')
        && vei.len() <= LENGST
        && vei.bytes().all(|b| b.is_ascii_graphic() && b != b'\\')
        && !rest.starts_with(sti::INNLOGGING.trim_start_matches('/'));
    trygt.then_some(vei)
}

/// The log-in page, which then leads back.
pub fn via_innlogging(vei: &str) -> String {
    match lokal(vei) {
        Some(vei) => {
            let sporring =
                form_urlencoded::Serializer::new(String::new()).append_pair("tilbake", vei).finish();
            format!("{}?{sporring}", sti::INNLOGGING)
        }
        None => sti::INNLOGGING.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_way_back_never_leads_away() {
        for god in ["/", "/arbeidsliste?vis=over-frist", "/personer/7/plan?skjema=plan-etterspor"] {
            assert_eq!(lokal(god), Some(god));
        }
        let ond = [
            "",
            "x",
            "//evil.example",
            "/\\evil.example",
            "https://evil.example",
            "/\t/evil.example",
            "/a b",
            "/innlogging?tilbake=/x",
            "/ø",
        ];
        for vei in ond {
            assert_eq!(lokal(vei), None, "{vei}");
            assert_eq!(via_innlogging(vei), "/innlogging");
        }
        assert_eq!(lokal(&format!("/{}", "a".repeat(LENGST))), None);
        assert_eq!(
            via_innlogging("/sok?q=å".replace('å', "a").as_str()),
            "/innlogging?tilbake=%2Fsok%3Fq%3Da"
        );
    }
}
