//! The whole absence on one line: milestones, sick notes, and what each party did.
//!
//! Drawn as one SVG a lane, placed in percent and written in pixels, so that it needs neither
//! inline style nor script and stays sharp at any width. Everything is in the table as well.

mod akse;
mod baner;
mod bredde;
mod flagg;
mod kurve;
mod soyler;

use chrono::NaiveDate;

pub(super) use self::{
    akse::Merke as Aksemerke, baner::Bane, flagg::Flaggrekke, kurve::Kurve, soyler::Soyler,
};
use super::{fravaer, tilstand::Merke};
use crate::{
    forlop::{Grunnlag, Milepel, TilfelleMedMilepaler, Tilstand, grader::Gradering},
    hendelse::Hendelse,
    learn::predict::Prognose,
    text::{
        hendelser::{self, Beskrivelse, Part},
        tall,
    },
};

/// The drawing.
#[derive(Debug)]
pub(super) struct Tidslinje {
    pub(super) uker: i64,
    pub(super) maneder: Vec<Aksemerke>,
    pub(super) ukemerker: Vec<Aksemerke>,
    pub(super) i_dag: Option<IDag>,
    pub(super) tegnforklaring: Vec<Merke>,
    pub(super) flagg: Flaggrekke,
    pub(super) soyler: Soyler,
    pub(super) baner: Vec<Bane>,
    /// What the model says of the rest.
    pub(super) kurve: Option<Kurve>,
    /// What the drawing leaves out.
    pub(super) utelatt: Option<String>,
}

/// The line of the day.
#[derive(Debug)]
pub(super) struct IDag {
    pub(super) x: String,
    pub(super) tekst: String,
    pub(super) bredde: f64,
    pub(super) boks_x: f64,
    dekker: (f64, f64),
}

impl Tidslinje {
    /// Draws a spell as it stands on a day.
    pub(super) fn ny(
        grunnlag: &Grunnlag,
        t: &TilfelleMedMilepaler,
        milepaler: &[Milepel<'_>],
        hendelser: &[&Hendelse],
        per: NaiveDate,
        er_i_dag: bool,
        prognose: Option<&Prognose>,
    ) -> Self {
        let tilfelle = &t.tilfelle;
        let akse = akse::Akse::ny(tilfelle.start, tilfelle.slutt);
        let i_tilfellet: Vec<(NaiveDate, Beskrivelse)> = hendelser
            .iter()
            .map(|h| (hendelser::kjent(h), *h))
            .filter(|(dag, _)| akse.inneholder(*dag))
            .map(|(dag, h)| (dag, hendelser::beskriv(h)))
            .collect();
        let arbeidsgiver = fravaer::arbeidsgiver(&grunnlag.person, tilfelle);
        let behandler = grunnlag.person.behandlere.first();
        let behandler = behandler.map(|b| crate::text::person::fullt_navn(&b.navn)).unwrap_or_default();
        let mut baner = vec![
            baner::bane(akse, Part::Arbeidsgiver, arbeidsgiver, &i_tilfellet),
            baner::bane(akse, Part::Behandler, behandler, &i_tilfellet),
            baner::bane(akse, Part::Nav, String::new(), &i_tilfellet),
        ];
        let sykmeldt = baner::bane(akse, Part::Sykmeldt, String::new(), &i_tilfellet);
        if !sykmeldt.prikker.is_empty() {
            baner.push(sykmeldt);
        }
        let i_dag = akse.inneholder(per).then(|| IDag::ny(akse, t, per, er_i_dag));
        let uker = (tilfelle.slutt - tilfelle.start).num_days() / 7 + 1;
        let utelatt = (uker > akse.uker()).then(|| {
            format!(
                "Fraværet har vart i {} uker. Tidslinjen viser de første {}.",
                tall::heltall(uker),
                akse.uker()
            )
        });
        Self {
            uker: akse.uker(),
            maneder: akse.maneder(),
            ukemerker: akse.ukemerker(i_dag.as_ref().map(|i| i.dekker)),
            i_dag,
            tegnforklaring: tegnforklaring(milepaler),
            flagg: flagg::flaggrekke(akse, tilfelle, milepaler),
            soyler: soyler::soyler(akse, grunnlag, t),
            kurve: prognose.map(|p| Kurve::ny(akse, tilfelle.start, per, p)),
            baner,
            utelatt,
        }
    }
}

impl IDag {
    fn ny(akse: akse::Akse, t: &TilfelleMedMilepaler, per: NaiveDate, er_i_dag: bool) -> Self {
        let dag = if er_i_dag { "I dag".to_owned() } else { crate::text::dato::kort(per) };
        let uke = (per - t.tilfelle.start).num_days() / 7 + 1;
        let tekst = format!("{dag} · uke\u{a0}{uke}");
        let bredde = bredde::halvfet(&tekst) + 14.0;
        let x = akse.piksler(per);
        let boks_x = if x + bredde > akse::BREDDE { -bredde } else { -1.0 };
        let dekker = (x + boks_x, x + boks_x + bredde);
        Self { x: akse.prosent(per), tekst, bredde, boks_x, dekker }
    }

    /// Where the text starts.
    pub(super) fn tekst_x(&self) -> f64 {
        self.boks_x + 7.0
    }
}

/// The states that occur, in the order of a life.
fn tegnforklaring(milepaler: &[Milepel<'_>]) -> Vec<Merke> {
    [
        Tilstand::Utfort,
        Tilstand::Naer,
        Tilstand::OverFrist,
        Tilstand::Kommer,
        Tilstand::Unntatt,
        Tilstand::IkkeAktuell,
    ]
    .into_iter()
    .filter(|s| milepaler.iter().any(|m| m.tilstand == *s))
    .map(Merke::av)
    .collect()
}

/// Colour class of a grade.
pub(super) fn gradklasse(grad: Gradering) -> &'static str {
    soyler::klasse(grad)
}
