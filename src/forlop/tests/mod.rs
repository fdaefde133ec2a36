//! Tests of the pure core. [`referanse`] is a second engine, slow and plain, written from the text
//! of the rules alone; [`motorer`] asks whether the two engines ever disagree.

mod bygging;
mod egenskaper;
mod forskjell;
mod konvertering;
mod milepaler;
mod motorer;
mod onsker;
mod referanse;
mod rekkefolge;
mod saksgang_moter;
mod terskler;
mod vurderinger;
