//! The whole register as a stream of lines: made in parallel, written in order.

use std::{
    collections::BTreeMap,
    io::{self, Write},
};

use rayon::prelude::*;

use super::{MAL, Register};

/// People in one piece of work, and pieces in flight between two writes. Together they bound the
/// memory: about 50 kB a person.
const STYKKE: usize = 64;
const STYKKER: usize = 32;

/// What was written.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Sammendrag {
    /// People.
    pub personer: usize,
    /// Messages by kind, as the envelope names it.
    pub meldinger: BTreeMap<&'static str, usize>,
    /// Bytes written, line breaks included.
    pub bytes: usize,
    /// Spells.
    pub tilfeller: usize,
    /// Spells that are not over.
    pub pagar: usize,
    /// (week, number of spells whose true length reaches it), for the weeks of [`MAL`].
    pub nar_uke: [(i32, usize); 6],
}

impl Sammendrag {
    /// (week, share of all spells that reach it). Empty of meaning without spells: then 0.
    pub fn andeler(&self) -> [(i32, f64); 6] {
        let tall = |n: usize| f64::from(u32::try_from(n).unwrap_or(u32::MAX));
        self.nar_uke.map(|(uke, n)| (uke, tall(n) / tall(self.tilfeller.max(1))))
    }

    fn legg_til(&mut self, annet: &Self) {
        self.personer += annet.personer;
        self.bytes += annet.bytes;
        self.tilfeller += annet.tilfeller;
        self.pagar += annet.pagar;
        for (type_, n) in &annet.meldinger {
            *self.meldinger.entry(type_).or_default() += n;
        }
        for (mitt, ditt) in self.nar_uke.iter_mut().zip(annet.nar_uke) {
            *mitt = (ditt.0, mitt.1 + ditt.1);
        }
    }
}

/// Writes every message on a line of its own, person by person. The bytes are the same for any
/// number of threads. `progress` is told the number of people written so far.
pub fn skriv(
    register: &Register,
    mut writer: impl Write,
    progress: impl Fn(usize) + Sync,
) -> io::Result<Sammendrag> {
    let mut sum = Sammendrag { nar_uke: MAL.map(|(uke, _)| (uke, 0)), ..Sammendrag::default() };
    let alle: Vec<usize> = (0..register.antall()).step_by(STYKKE).collect();
    for bunke in alle.chunks(STYKKER) {
        let ferdige: Vec<(String, Sammendrag)> = bunke.par_iter().map(|fra| stykke(register, *fra)).collect();
        for (tekst, del) in &ferdige {
            writer.write_all(tekst.as_bytes())?;
            sum.legg_til(del);
        }
        progress(sum.personer);
    }
    writer.flush()?;
    Ok(sum)
}

fn stykke(register: &Register, fra: usize) -> (String, Sammendrag) {
    let mut tekst = String::with_capacity(STYKKE * 40_000);
    let mut del = Sammendrag { nar_uke: MAL.map(|(uke, _)| (uke, 0)), ..Sammendrag::default() };
    for i in fra..register.antall().min(fra + STYKKE) {
        let (meldinger, tilfeller) = register.typede_meldinger(i);
        for (type_, melding) in meldinger {
            *del.meldinger.entry(type_).or_default() += 1;
            tekst.push_str(&melding.som_linje());
            tekst.push('\n');
        }
        del.personer += 1;
        del.tilfeller += tilfeller.len();
        del.pagar += tilfeller.iter().filter(|t| t.pagar).count();
        for (uke, n) in &mut del.nar_uke {
            *n += tilfeller.iter().filter(|t| t.nar_uke(*uke)).count();
        }
    }
    del.bytes = tekst.len();
    (tekst, del)
}
