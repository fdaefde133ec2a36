//! Where everything stands: the letter as lines on pages, under the elements they belong to.

use super::{
    linjer::bryt,
    skrift::{Skrifter, Stil},
};
use crate::brev::{Blokk, Brev, Brevhode, hilsen, tegn};

/// A4 in points.
pub(super) const BREDDE: f32 = 595.28;
pub(super) const HOYDE: f32 = 841.89;
pub(super) const VENSTRE: f32 = 71.0;
pub(super) const HOYRE: f32 = BREDDE - 85.0;
const TOPP: f32 = 62.0;
const BUNN: f32 = HOYDE - 78.0;
/// Where the date stands.
const SPALTE: f32 = 372.0;
/// In front of the text of a point.
const INNRYKK: f32 = 15.0;

/// Size and distance between lines.
const BROD: (f32, f32) = (11.0, 15.6);
const OVERSKRIFT: (f32, f32) = (12.5, 17.0);
const TITTEL: (f32, f32) = (18.0, 23.0);
const LUFT: f32 = 8.0;

/// What an element is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Merke {
    Tittel,
    Overskrift,
    Avsnitt,
    Liste,
    Punkt,
    Punktmerke,
    Punkttekst,
    Tabell,
    Rad,
    Navn,
    Verdi,
}

/// An element with what is in it.
#[derive(Debug)]
pub(super) enum Node {
    Gruppe(Merke, Vec<Node>),
    Linjer(Vec<Linje>),
}

/// A line in its place.
#[derive(Debug)]
pub(super) struct Linje {
    pub(super) side: usize,
    pub(super) x: f32,
    pub(super) y: f32,
    pub(super) stil: Stil,
    pub(super) storrelse: f32,
    pub(super) tekst: String,
}

/// A letter that is set.
#[derive(Debug, Default)]
pub(super) struct Sats {
    pub(super) noder: Vec<Node>,
    pub(super) sider: usize,
    /// Headings with page and height, the title first.
    pub(super) innhold: Vec<(String, usize, f32)>,
}

struct Setter<'a> {
    skrifter: &'a Skrifter,
    side: usize,
    /// Top of the next line.
    y: f32,
    ut: Sats,
}

pub(super) fn sett(skrifter: &Skrifter, brev: &Brev, hode: &Brevhode) -> Sats {
    let mut s = Setter { skrifter, side: 0, y: TOPP, ut: Sats::default() };
    s.hode(brev, hode);
    s.overskrift(Merke::Tittel, &super::tittel(brev), TITTEL);
    s.y += LUFT;
    for blokk in &brev.blokker {
        match blokk {
            Blokk::Overskrift(tekst) => s.overskrift(Merke::Overskrift, tekst, OVERSKRIFT),
            Blokk::Avsnitt(tekst) => s.avsnitt(tekst),
            Blokk::Liste(punkter) => s.liste(punkter),
            Blokk::Fakta(rader) => s.fakta(rader),
        }
    }
    s.y += LUFT;
    // The greeting and the name stay together.
    s.hold_sammen(3.0 * BROD.1);
    let underskrift = format!("{}\n{}", hilsen(brev.malform), tegn::linje(&hode.avsender));
    s.avsnitt(&underskrift);
    s.ut.sider = s.side + 1;
    s.ut
}

impl Setter<'_> {
    /// A new page unless there is room for so much.
    fn hold_sammen(&mut self, hoyde: f32) {
        if self.y + hoyde > BUNN && self.y > TOPP {
            self.side += 1;
            self.y = TOPP;
        }
    }

    /// Places the lines of columns side by side, each with its x; the lowest decides where the next comes.
    fn plasser(&mut self, spalter: Vec<(f32, Stil, Vec<String>)>, mal: (f32, f32)) -> Vec<Vec<Linje>> {
        let antall = spalter.iter().map(|(.., linjer)| linjer.len()).max().unwrap_or_default();
        let mut ut: Vec<Vec<Linje>> = spalter.iter().map(|_| Vec::new()).collect();
        let mut spalter: Vec<_> = spalter.into_iter().map(|(x, stil, l)| (x, stil, l.into_iter())).collect();
        for _ in 0..antall {
            self.hold_sammen(mal.1);
            let y = self.y + mal.1 * 0.75;
            for ((x, stil, linjer), ut) in spalter.iter_mut().zip(&mut ut) {
                if let Some(tekst) = linjer.next() {
                    ut.push(Linje { side: self.side, x: *x, y, stil: *stil, storrelse: mal.0, tekst });
                }
            }
            self.y += mal.1;
        }
        ut
    }

    fn bryt(&self, stil: Stil, mal: (f32, f32), bredde: f32, tekst: &str) -> Vec<String> {
        bryt(self.skrifter, stil, mal.0, bredde, tekst)
    }

    /// One element with the lines of a text.
    fn tekst(&mut self, merke: Merke, stil: Stil, mal: (f32, f32), x: f32, tekst: &str) -> Node {
        let linjer = self.bryt(stil, mal, HOYRE - x, tekst);
        let linjer = self.plasser(vec![(x, stil, linjer)], mal);
        Node::Gruppe(merke, linjer.into_iter().map(Node::Linjer).collect())
    }

    fn hode(&mut self, brev: &Brev, hode: &Brevhode) {
        let avsender = tegn::linje(&hode.avsender);
        let node = self.tekst(Merke::Avsnitt, Stil::Halvfet, (13.0, 18.0), VENSTRE, &avsender);
        self.ut.noder.push(node);
        self.y += 22.0;
        let topp = self.y;
        let mottaker: Vec<String> = hode.mottaker.iter().map(|l| tegn::linje(l)).collect();
        self.avsnitt_i(VENSTRE, SPALTE - 18.0, &mottaker.join("\n"));
        let etter = std::mem::replace(&mut self.y, topp);
        let detaljer: Vec<String> = hode
            .detaljer(brev.malform)
            .into_iter()
            .map(|(n, v)| format!("{n}: {}", tegn::linje(&v)))
            .collect();
        self.avsnitt_i(SPALTE, HOYRE, &detaljer.join("\n"));
        self.y = self.y.max(etter) + LUFT;
        let gjelder: Vec<String> =
            hode.gjelder.iter().map(|(n, v)| format!("{}: {}", tegn::linje(n), tegn::linje(v))).collect();
        if !gjelder.is_empty() {
            self.avsnitt_i(VENSTRE, HOYRE, &gjelder.join("\n"));
        }
        self.y += 18.0;
    }

    fn overskrift(&mut self, merke: Merke, tekst: &str, mal: (f32, f32)) {
        let tekst = tegn::linje(tekst);
        if tekst.trim().is_empty() {
            return;
        }
        if merke == Merke::Overskrift {
            self.y += LUFT * 0.6;
        }
        // A heading is never the last on its page.
        self.hold_sammen(mal.1 + 2.0 * BROD.1);
        self.ut.innhold.push((tekst.clone(), self.side, self.y));
        let node = self.tekst(merke, Stil::Halvfet, mal, VENSTRE, &tekst);
        self.ut.noder.push(node);
        self.y += 3.0;
    }

    fn avsnitt(&mut self, tekst: &str) {
        for avsnitt in tegn::avsnitt(tekst) {
            self.avsnitt_i(VENSTRE, HOYRE, &avsnitt);
        }
    }

    fn avsnitt_i(&mut self, x: f32, hoyre: f32, tekst: &str) {
        let linjer = self.bryt(Stil::Vanlig, BROD, hoyre - x, tekst);
        let linjer = self.plasser(vec![(x, Stil::Vanlig, linjer)], BROD);
        self.ut.noder.push(Node::Gruppe(Merke::Avsnitt, linjer.into_iter().map(Node::Linjer).collect()));
        self.y += LUFT;
    }

    fn liste(&mut self, punkter: &[String]) {
        let mut noder = Vec::new();
        for punkt in punkter.iter().map(|p| tegn::avsnitt(p).join("\n")).filter(|p| !p.is_empty()) {
            let x = VENSTRE + INNRYKK;
            let linjer = self.bryt(Stil::Vanlig, BROD, HOYRE - x, &punkt);
            let merke = vec!["• ".to_owned()];
            let spalter = vec![(VENSTRE + 3.0, Stil::Vanlig, merke), (x, Stil::Vanlig, linjer)];
            let mut deler = self.plasser(spalter, BROD).into_iter();
            let mut del = |merke| Node::Gruppe(merke, deler.next().map(Node::Linjer).into_iter().collect());
            noder.push(Node::Gruppe(Merke::Punkt, vec![del(Merke::Punktmerke), del(Merke::Punkttekst)]));
            self.y += 2.0;
        }
        if !noder.is_empty() {
            self.ut.noder.push(Node::Gruppe(Merke::Liste, noder));
            self.y += LUFT - 2.0;
        }
    }

    fn fakta(&mut self, rader: &[(String, String)]) {
        let rader: Vec<(String, String)> = rader
            .iter()
            .map(|(navn, verdi)| (tegn::linje(navn), tegn::avsnitt(verdi).join("\n")))
            .filter(|(navn, verdi)| !navn.is_empty() && !verdi.is_empty())
            .collect();
        let bredest = rader.iter().map(|(n, _)| self.skrifter.bredde(Stil::Halvfet, n) * BROD.0);
        let navnebredde = bredest.fold(0.0, f32::max).min((HOYRE - VENSTRE) * 0.4);
        let x = VENSTRE + navnebredde + 16.0;
        let mut noder = Vec::new();
        for (navn, verdi) in rader {
            let navn = self.bryt(Stil::Halvfet, BROD, navnebredde + 0.1, &navn);
            let verdi = self.bryt(Stil::Vanlig, BROD, HOYRE - x, &verdi);
            let spalter = vec![(VENSTRE, Stil::Halvfet, navn), (x, Stil::Vanlig, verdi)];
            let mut deler = self.plasser(spalter, BROD).into_iter();
            let mut del = |merke| Node::Gruppe(merke, deler.next().map(Node::Linjer).into_iter().collect());
            noder.push(Node::Gruppe(Merke::Rad, vec![del(Merke::Navn), del(Merke::Verdi)]));
            self.y += 2.0;
        }
        if !noder.is_empty() {
            self.ut.noder.push(Node::Gruppe(Merke::Tabell, noder));
            self.y += LUFT;
        }
    }
}
