//! The two fonts of letters, and text as glyphs.

use krilla::text::{Font, GlyphId, KrillaGlyph};
use skrifa::{
    FontRef, MetadataProvider,
    charmap::Charmap,
    instance::{LocationRef, Size},
    metrics::{BoundingBox, GlyphMetrics},
};
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

use super::BrevFeil;

static VANLIG: &[u8] = include_bytes!("../skrift/brev.ttf");
static HALVFET: &[u8] = include_bytes!("../skrift/brev-halvfet.ttf");

/// What is shown for a letter that the font does not have. The text behind it is still the letter.
const BOKS: char = '□';
/// Height of small letters in ems: marks of the font are drawn to sit over them.
const X_HOYDE: f32 = 0.486;

/// Ordinary or semibold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stil {
    Vanlig,
    Halvfet,
}

/// Both fonts, read.
pub(super) struct Skrifter {
    vanlig: Skrift,
    halvfet: Skrift,
}

struct Skrift {
    font: Font,
    kart: Charmap<'static>,
    mal: GlyphMetrics<'static>,
    em: f32,
}

impl Skrifter {
    pub(super) fn les() -> Result<Self, BrevFeil> {
        Ok(Self { vanlig: Skrift::les(VANLIG)?, halvfet: Skrift::les(HALVFET)? })
    }

    fn velg(&self, stil: Stil) -> &Skrift {
        match stil {
            Stil::Vanlig => &self.vanlig,
            Stil::Halvfet => &self.halvfet,
        }
    }

    pub(super) fn font(&self, stil: Stil) -> Font {
        self.velg(stil).font.clone()
    }

    /// The glyphs of a text, left to right, each with the bytes it stands for.
    pub(super) fn sett(&self, stil: Stil, tekst: &str) -> Vec<KrillaGlyph> {
        self.velg(stil).sett(tekst)
    }

    /// Width in ems.
    pub(super) fn bredde(&self, stil: Stil, tekst: &str) -> f32 {
        self.sett(stil, tekst).iter().map(|g| g.x_advance).sum()
    }
}

impl Skrift {
    fn les(data: &'static [u8]) -> Result<Self, BrevFeil> {
        let font = Font::new(data.to_vec().into(), 0).ok_or(BrevFeil::Skrift)?;
        let ref_ = FontRef::new(data).map_err(|_| BrevFeil::Skrift)?;
        let mal = ref_.glyph_metrics(Size::unscaled(), LocationRef::default());
        Ok(Self { em: font.units_per_em(), font, kart: ref_.charmap(), mal })
    }

    fn sett(&self, tekst: &str) -> Vec<KrillaGlyph> {
        let mut ut = Vec::with_capacity(tekst.len());
        // The letter that a mark would sit on.
        let mut grunn = None;
        for (fra, tegn) in tekst.char_indices() {
            let bytes = fra..fra + tegn.len_utf8();
            let mut legg_til = |tegn: char| {
                let Some(id) = self.kart.map(tegn) else { return false };
                let glyf = match grunn.filter(|_| is_combining_mark(tegn)) {
                    Some(under) => self.merke(id, under),
                    None => (0.0, 0.0, self.mal.advance_width(id).unwrap_or_default() / self.em),
                };
                if !is_combining_mark(tegn) {
                    grunn = Some(id);
                }
                let (x, y, bredde) = glyf;
                ut.push(KrillaGlyph::new(GlyphId::new(id.to_u32()), bredde, x, y, 0.0, bytes.clone(), None));
                true
            };
            if legg_til(tegn) {
                continue;
            }
            let delt: Vec<char> = std::iter::once(tegn).nfd().collect();
            let finnes = delt.len() > 1 && delt.iter().all(|t| self.kart.map(*t).is_some());
            if finnes {
                for del in delt {
                    legg_til(del);
                }
            } else {
                legg_til(BOKS);
            }
        }
        ut
    }

    /// Where a mark goes over the letter before it: over its middle, and as high as it is.
    fn merke(&self, merke: skrifa::GlyphId, under: skrifa::GlyphId) -> (f32, f32, f32) {
        let midten = |b: BoundingBox| f32::midpoint(b.x_min, b.x_max) / self.em;
        let (Some(over), Some(grunn)) = (self.mal.bounds(merke), self.mal.bounds(under)) else {
            return (0.0, 0.0, 0.0);
        };
        let bredde = self.mal.advance_width(under).unwrap_or_default() / self.em;
        let opp = if over.y_min > 0.0 { (grunn.y_max / self.em - X_HOYDE).max(0.0) } else { 0.0 };
        (midten(grunn) - bredde - midten(over), opp, 0.0)
    }
}
