//! Norwegian alphabetical order: æ, ø, å last, «aa» as å, accents as the bare letter.

/// A key that sorts as a Norwegian list does.
pub fn nokkel(tekst: &str) -> Vec<u32> {
    let mut ut = Vec::with_capacity(tekst.len());
    let mut tegn = tekst.chars().flat_map(char::to_lowercase).peekable();
    while let Some(c) = tegn.next() {
        let c = if c == 'a' && tegn.next_if_eq(&'a').is_some() { 'å' } else { c };
        ut.push(match c {
            'æ' | 'ä' => u32::from('z') + 1,
            'ø' | 'ö' => u32::from('z') + 2,
            'å' => u32::from('z') + 3,
            'á' | 'à' | 'â' | 'ã' => u32::from('a'),
            'é' | 'è' | 'ê' | 'ë' => u32::from('e'),
            'í' | 'ì' | 'î' | 'ï' => u32::from('i'),
            'ó' | 'ò' | 'ô' | 'õ' => u32::from('o'),
            'ú' | 'ù' | 'û' => u32::from('u'),
            'ü' | 'ý' => u32::from('y'),
            'ç' => u32::from('c'),
            'ñ' => u32::from('n'),
            'š' => u32::from('s'),
            'đ' | 'ð' => u32::from('d'),
            'ž' => u32::from('z'),
            // A space, comma or hyphen comes before every letter.
            c if !c.is_alphanumeric() => 0,
            c if c <= 'z' => u32::from(c),
            // Letters of other alphabets keep their own order, after å.
            c => u32::from(c) + 4,
        });
    }
    ut
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_norwegian_letters_come_last_and_in_order() {
        let mut navn = vec!["Åsen", "Østby", "Zahl", "Ærlig", "Aas", "Berg, Å", "Bergan", "Édith", "Dahl"];
        navn.sort_by_key(|n| nokkel(n));
        assert_eq!(navn, ["Berg, Å", "Bergan", "Dahl", "Édith", "Zahl", "Ærlig", "Østby", "Aas", "Åsen"]);
    }
}
