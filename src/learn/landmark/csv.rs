//! The table as CSV, for notebooks and for `milepael model fit`.

use std::io::{self, Write};

use super::Tabell;
use crate::learn::features::{Grupper, KAPITLER, Kjonn, TREKK, Trekktype};

impl Tabell {
    /// Writes all rows. Codes are written as names, what is not known is empty; people are numbers that
    /// say nothing outside the table. `entry`, `time` and `event` are as in `milepael model fit`: weeks.
    pub fn skriv_csv(&self, ut: impl Write, folder: Option<&[u32]>) -> io::Result<()> {
        let mut ut = csv::Writer::from_writer(ut);
        let mut hode = vec!["person", "fold", "start", "entry", "time", "event", "arsak"];
        hode.extend(TREKK.iter().map(|t| t.navn));
        hode.extend(["g_kjonn", "g_alder", "g_kapittel", "g_sektor", "g_region"]);
        ut.write_record(&hode)?;
        let mut felter: Vec<String> = Vec::with_capacity(hode.len());
        for rad in 0..self.rader() {
            felter.clear();
            let (siste, over) = self.utfall[rad].periode();
            felter.push(self.person[rad].to_string());
            felter.push(folder.and_then(|f| f.get(rad)).map(u32::to_string).unwrap_or_default());
            felter.push(self.start[rad].to_string());
            felter.push(self.uke(rad).to_string());
            felter.push(siste.to_string());
            felter.push(u8::from(over).to_string());
            felter.push(self.utfall[rad].arsak.navn().to_owned());
            for (def, kolonne) in TREKK.iter().zip(&self.trekk) {
                let verdi = kolonne.verdi(rad);
                felter.push(match def.type_ {
                    _ if verdi.is_nan() => String::new(),
                    Trekktype::Tall => verdi.to_string(),
                    Trekktype::Kode(koder) => navn(koder, verdi),
                });
            }
            grupper(&self.grupper[rad], &mut felter);
            ut.write_record(&felter)?;
        }
        ut.flush()
    }
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "codes are from 0 to 250")]
fn navn(koder: &[&str], kode: f32) -> String {
    koder.get(kode as usize).map(|k| (*k).to_owned()).unwrap_or_default()
}

fn grupper(g: &Grupper, felter: &mut Vec<String>) {
    let sektorer = TREKK.iter().find_map(|t| match t.type_ {
        Trekktype::Kode(koder) if t.navn == "sektor" => Some(koder),
        _ => None,
    });
    let av = |navn: Option<&str>| navn.unwrap_or_default().to_owned();
    felter.push(av(g.kjonn.map(|k| match k {
        Kjonn::Kvinne => "kvinne",
        Kjonn::Mann => "mann",
    })));
    felter.push(av(g.aldersgruppe.and_then(|n| Grupper::aldersgrupper().nth(n.into()))));
    felter.push(av(g.kapittel.and_then(|n| KAPITLER.get(usize::from(n)).copied())));
    felter.push(av(g.sektor.and_then(|n| sektorer?.get(usize::from(n)).copied())));
    felter.push(g.region.map(|r| format!("{r:02}")).unwrap_or_default());
}
