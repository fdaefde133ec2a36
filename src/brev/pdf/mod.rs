//! A letter as a file that a screen reader can read and an archive can keep: PDF/A-2a and PDF/UA-1.
//!
//! The same letter gives the same bytes: nothing here knows the clock or draws a number.

mod linjer;
mod sats;
mod skrift;

use std::num::NonZeroU16;

use chrono::Datelike;
use krilla::{
    Document, SerializeSettings,
    color::rgb,
    configure::{Accessibility, Archival, Configuration, ConfigurationBuilder},
    destination::XyzDestination,
    geom::Point,
    metadata::{DateTime, Metadata},
    outline::{Outline, OutlineNode},
    page::PageSettings,
    paint::Fill,
    surface::Surface,
    tagging::{
        Artifact, ArtifactType, ContentTag, Identifier, ListNumbering, Node as Merkenode, SpanTag,
        TableHeaderScope, Tag, TagGroup, TagKind, TagTree,
    },
};

use self::{
    sats::{Linje, Merke, Node, Sats},
    skrift::{Skrifter, Stil},
};
use super::{Brev, Brevhode, tegn};
use crate::text::Malform;

/// A letter could not be made.
#[derive(Debug, thiserror::Error)]
pub enum BrevFeil {
    /// A font that comes with the program can't be read.
    #[error("skriftene som følger med programmet, kan ikke leses. Si fra til dem som drifter det")]
    Skrift,
    /// What was made does not keep to the standards. What exactly may quote the letter, so it is not told.
    #[error("brevet kan ikke lages som PDF. Si fra til dem som drifter programmet")]
    Standard,
}

/// The file. Every text can be set: what the font lacks is shown as a box, and read as it was written.
pub fn pdf(brev: &Brev, hode: &Brevhode) -> Result<Vec<u8>, BrevFeil> {
    let skrifter = Skrifter::les()?;
    let sats = sats::sett(&skrifter, brev, hode);
    let mut dokument = Document::new_with(SerializeSettings {
        configuration: standard()?,
        enable_tagging: true,
        ..SerializeSettings::default()
    });
    let mut tegner = Tegner { skrifter: &skrifter, funnet: Vec::new() };
    for side in 0..sats.sider {
        let ark = PageSettings::from_wh(sats::BREDDE, sats::HOYDE).ok_or(BrevFeil::Standard)?;
        let mut ark = dokument.start_page_with(ark);
        let mut flate = ark.surface();
        tegner.side(&mut flate, &sats, side);
        tegner.bunn(&mut flate, brev.malform, hode, side, sats.sider);
        flate.finish();
        ark.finish();
    }
    dokument.set_tag_tree(tegner.tre(&sats, sprak(brev.malform)));
    dokument.set_outline(innhold(&sats));
    dokument.set_metadata(om(brev, hode));
    dokument.finish().map_err(|_| BrevFeil::Standard)
}

fn standard() -> Result<Configuration, BrevFeil> {
    ConfigurationBuilder::new()
        .with_archival_validator(Archival::A2_A)
        .with_accessibility_validator(Accessibility::UA1)
        .finish()
        .map_err(|_| BrevFeil::Standard)
}

fn sprak(malform: Malform) -> &'static str {
    malform.velg("nb-NO", "nn-NO")
}

fn om(brev: &Brev, hode: &Brevhode) -> Metadata {
    let del = |n: u32| u8::try_from(n).unwrap_or(1);
    let dag = DateTime::new(u16::try_from(hode.dato.year()).unwrap_or(1))
        .month(del(hode.dato.month()))
        .day(del(hode.dato.day()))
        .hour(0)
        .minute(0)
        .second(0)
        .utc_offset_hour(0)
        .utc_offset_minute(0);
    Metadata::new()
        .title(tittel(brev))
        .language(sprak(brev.malform).to_owned())
        .authors(vec![tegn::linje(&hode.avsender)])
        .creator("Milepæl".to_owned())
        .creation_date(dag)
}

/// A file must have a title.
fn tittel(brev: &Brev) -> String {
    let tittel = tegn::linje(&brev.tittel);
    if tittel.trim().is_empty() { brev.type_.clone() } else { tittel }
}

fn innhold(sats: &Sats) -> Outline {
    let mut ut = Outline::new();
    let punkt = |(tekst, side, y): &(String, usize, f32)| {
        OutlineNode::new(tekst.clone(), XyzDestination::new(*side, Point::from_xy(sats::VENSTRE, *y)))
    };
    let mut alle = sats.innhold.iter();
    if let Some(tittel) = alle.next() {
        let mut rot = punkt(tittel);
        for overskrift in alle {
            rot.push_child(punkt(overskrift));
        }
        ut.push_child(rot);
    }
    ut
}

/// Draws, and remembers which pieces on the pages became which element.
struct Tegner<'a> {
    skrifter: &'a Skrifter,
    /// The pieces of each group of lines, in the order of the letter.
    funnet: Vec<Vec<Identifier>>,
}

impl Tegner<'_> {
    fn side(&mut self, flate: &mut Surface<'_>, sats: &Sats, side: usize) {
        let mut alle = Vec::new();
        for node in &sats.noder {
            blader(node, &mut alle);
        }
        self.funnet.resize_with(alle.len(), Vec::new);
        for (nummer, linjer) in alle.into_iter().enumerate() {
            let mut her = linjer.iter().filter(|l| l.side == side).peekable();
            if her.peek().is_none() {
                continue;
            }
            let id = flate.start_tagged(ContentTag::Span(SpanTag::empty()));
            her.for_each(|linje| self.linje(flate, linje));
            flate.end_tagged();
            if let Some(funnet) = self.funnet.get_mut(nummer) {
                funnet.push(id);
            }
        }
    }

    fn linje(&self, flate: &mut Surface<'_>, linje: &Linje) {
        let glyfer = self.skrifter.sett(linje.stil, &linje.tekst);
        let sted = Point::from_xy(linje.x, linje.y);
        flate.draw_glyphs(
            sted,
            &glyfer,
            self.skrifter.font(linje.stil),
            &linje.tekst,
            linje.storrelse,
            false,
        );
    }

    /// At the foot, no part of the text.
    fn bunn(&self, flate: &mut Surface<'_>, malform: Malform, hode: &Brevhode, side: usize, av: usize) {
        let y = sats::HOYDE - 42.0;
        let storrelse = 9.0;
        let venstre = tegn::linje(&hode.avsender);
        let hoyre = format!("{} {} av {av}", malform.velg("Side", "Side"), side + 1);
        let bredde = self.skrifter.bredde(Stil::Vanlig, &hoyre) * storrelse;
        flate.start_tagged(ContentTag::Artifact(Artifact::with_kind(ArtifactType::Footer)));
        flate.set_fill(Some(Fill { paint: rgb::Color::new(0x40, 0x40, 0x40).into(), ..Fill::default() }));
        for (x, tekst) in [(sats::VENSTRE, venstre), (sats::HOYRE - bredde, hoyre)] {
            self.linje(flate, &Linje { side, x, y, stil: Stil::Vanlig, storrelse, tekst });
        }
        flate.set_fill(None);
        flate.end_tagged();
    }

    fn tre(self, sats: &Sats, sprak: &str) -> TagTree {
        let mut funnet = self.funnet.into_iter();
        let mut tre = TagTree::new().with_lang(Some(sprak.to_owned()));
        for node in &sats.noder {
            for gren in merk(node, &mut funnet) {
                tre.push(gren);
            }
        }
        tre
    }
}

fn blader<'a>(node: &'a Node, ut: &mut Vec<&'a [Linje]>) {
    match node {
        Node::Gruppe(_, noder) => {
            for node in noder {
                blader(node, ut);
            }
        }
        Node::Linjer(linjer) => ut.push(linjer),
    }
}

fn merk(node: &Node, funnet: &mut impl Iterator<Item = Vec<Identifier>>) -> Vec<Merkenode> {
    match node {
        Node::Linjer(_) => funnet.next().into_iter().flatten().map(Merkenode::from).collect(),
        Node::Gruppe(merke, noder) => {
            let barn = noder.iter().flat_map(|n| merk(n, funnet)).collect();
            vec![TagGroup::with_children(tag(*merke, noder), barn).into()]
        }
    }
}

fn tag(merke: Merke, noder: &[Node]) -> TagKind {
    let tekst = || {
        let mut alle = Vec::new();
        for node in noder {
            blader(node, &mut alle);
        }
        let tekst: String = alle.into_iter().flatten().map(|l| l.tekst.as_str()).collect();
        Some(tekst.trim().to_owned())
    };
    let to = NonZeroU16::MIN.saturating_add(1);
    match merke {
        Merke::Tittel => Tag::Hn(NonZeroU16::MIN, tekst()).into(),
        Merke::Overskrift => Tag::Hn(to, tekst()).into(),
        Merke::Avsnitt => Tag::P.into(),
        Merke::Liste => Tag::L(ListNumbering::Disc).into(),
        Merke::Punkt => Tag::LI.into(),
        Merke::Punktmerke => Tag::Lbl.into(),
        Merke::Punkttekst => Tag::LBody.into(),
        Merke::Tabell => Tag::Table.into(),
        Merke::Rad => Tag::TR.into(),
        Merke::Navn => Tag::TH(TableHeaderScope::Row).into(),
        Merke::Verdi => Tag::TD.into(),
    }
}
