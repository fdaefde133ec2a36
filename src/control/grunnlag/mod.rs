//! What a rule may look at. One [`Grunnlag`] holds everything known about one person; a rule never
//! gets it, but an [`Innsyn`]: the same rows, where only the columns that the rule has declared
//! can be read (data minimisation, GDPR art. 5(1)(c); R18).
//!
//! Excluded facts (R11) have no column. There is no way to spell nationality, birthplace, language,
//! name, religion, address code, diagnosis of a person, family or free text here; what a rule file
//! may not ask for by name is listed in [`forbudt`].

pub mod forbudt;
mod fra_hendelser;
mod innsyn;
mod kilde;
mod tabeller;

pub use self::{
    fra_hendelser::{Avlest, IkkeBrukt, fra_hendelser},
    innsyn::{Innsyn, Kolonnesett, Stopp},
    kilde::{Kilde, Kilder, Kildestatus, Mangel},
    tabeller::{
        Ameldingsrad, Arbeidsforholdsrad, Godkjenningsrad, Grunnlag, Inntektsmeldingsrad, Kolonne, Kravrad,
        Lonnstype, Opphav, Personrad, Rad, Rader, Sykmeldingsrad, Tabell, Utbetalingsrad, Ytelsesrad,
    },
};

impl Grunnlag {
    /// Puts every table in the order that it promises: by first day or month, then by the row's own id.
    pub fn ordne(&mut self) {
        self.sykmeldinger.sort_by(|a, b| (a.fom, &a.opphav.id).cmp(&(b.fom, &b.opphav.id)));
        self.krav.sort_by(|a, b| (a.fom, &a.opphav.id).cmp(&(b.fom, &b.opphav.id)));
        self.inntektsmeldinger
            .sort_by(|a, b| (a.forste_fravarsdag, &a.opphav.id).cmp(&(b.forste_fravarsdag, &b.opphav.id)));
        self.amelding.sort_by(|a, b| (a.maned, &a.opphav.id).cmp(&(b.maned, &b.opphav.id)));
        self.arbeidsforhold.sort_by(|a, b| (a.fom, &a.opphav.id).cmp(&(b.fom, &b.opphav.id)));
        self.ytelser.sort_by(|a, b| (a.fom, &a.opphav.id).cmp(&(b.fom, &b.opphav.id)));
        self.utbetalinger.sort_by(|a, b| (a.fom, &a.opphav.id).cmp(&(b.fom, &b.opphav.id)));
        self.godkjenninger.sort_by(|a, b| (a.fom, &a.opphav.id).cmp(&(b.fom, &b.opphav.id)));
    }
}
