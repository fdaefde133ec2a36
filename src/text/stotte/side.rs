//! The page in the journal: what stands around the cards.

use crate::text::{Malform, dato};
use chrono::NaiveDate;

/// Name of the page.
pub fn tittel(m: Malform) -> &'static str {
    m.velg("Sykefraværsbildet", "Sjukefråværsbildet")
}

/// Heading of the bars.
pub fn gradering(m: Malform) -> &'static str {
    m.velg("Gradering så langt", "Gradering så langt")
}

/// What the bars are of.
pub fn gradering_av(m: Malform) -> &'static str {
    m.velg("Fra dine egne sykmeldinger i dette fraværet.", "Frå dine eigne sjukmeldingar i dette fråværet.")
}

/// What the page never shows.
pub fn ser_ikke(m: Malform) -> &'static str {
    m.velg(
        "Du ser ikke kontroll eller andre legers sykmeldinger. Av dem ser du bare dato og type.",
        "Du ser ikkje kontroll eller sjukmeldingane til andre legar. Av dei ser du berre dato og type.",
    )
}

/// Nobody has proved to be the doctor.
pub fn uten_lege(m: Malform) -> &'static str {
    m.velg(
        "Logg inn med HelseID for å se sykmeldingene, arbeidsplassen og beregningen. Uten det ser du statistikk og råd for diagnosen.",
        "Logg inn med HelseID for å sjå sjukmeldingane, arbeidsplassen og utrekninga. Utan det ser du statistikk og råd for diagnosen.",
    )
}

/// HelseID is not set up here.
pub fn uten_helseid(m: Malform) -> &'static str {
    m.velg(
        "HelseID er ikke satt opp her. Du ser statistikk og råd for diagnosen, men ingen opplysninger om pasienten fra Nav.",
        "HelseID er ikkje sett opp her. Du ser statistikk og råd for diagnosen, men ingen opplysningar om pasienten frå Nav.",
    )
}

/// The button that logs in.
pub fn logg_inn(m: Malform) -> &'static str {
    m.velg("Logg inn med HelseID", "Logg inn med HelseID")
}

/// HelseID answered, and the log-in was not good enough.
pub fn helseid_feilet(m: Malform) -> &'static str {
    m.velg(
        "Innloggingen med HelseID lyktes ikke. Du kan prøve igjen. Det kreves HPR-nummer og innlogging på nivå 4.",
        "Innlogginga med HelseID lukkast ikkje. Du kan prøve igjen. Det krevst HPR-nummer og innlogging på nivå 4.",
    )
}

/// There is nothing to tell.
pub fn ingenting(m: Malform) -> &'static str {
    m.velg(
        "Det er ikke noe å vise nå. Pasienten har ingen sykmelding som kan deles, og det finnes ikke statistikk for diagnosen.",
        "Det er ikkje noko å vise no. Pasienten har inga sjukmelding som kan delast, og det finst ikkje statistikk for diagnosen.",
    )
}

/// Heading of break-glass.
pub fn tidligere(m: Malform) -> &'static str {
    m.velg("Tidligere sykmeldinger", "Tidlegare sjukmeldingar")
}

/// What break-glass means.
pub fn tidligere_forklart(m: Malform) -> &'static str {
    m.velg(
        "Du må oppgi hvorfor. Innsynet varer i én time, blir logget, og pasienten kan se det.",
        "Du må oppgi kvifor. Innsynet varer i éin time, blir logga, og pasienten kan sjå det.",
    )
}

/// The button of break-glass.
pub fn vis_tidligere(m: Malform) -> &'static str {
    m.velg("Vis tidligere sykmeldinger", "Vis tidlegare sjukmeldingar")
}

/// Break-glass without a reason.
pub fn velg_grunnlag(m: Malform) -> &'static str {
    m.velg("Velg hvorfor du trenger tidligere sykmeldinger.", "Vel kvifor du treng tidlegare sjukmeldingar.")
}

/// Break-glass is on.
pub fn er_apnet(m: Malform) -> &'static str {
    m.velg(
        "Tidligere sykmeldinger er vist. Innsynet er logget og varer i én time.",
        "Tidlegare sjukmeldingar er viste. Innsynet er logga og varer i éin time.",
    )
}

/// Why somebody may see what is older: the codes of NHN's access basis.
pub const GRUNNLAG: [&str; 3] = ["SAMTYKKE", "AKUTT", "UNNTAK"];

/// A basis in words.
pub fn grunnlag(kode: &str, m: Malform) -> &'static str {
    match kode {
        "SAMTYKKE" => m.velg("Pasienten samtykker", "Pasienten samtykkjer"),
        "AKUTT" => {
            m.velg("Det haster, og pasienten kan ikke spørres", "Det hastar, og pasienten kan ikkje spørjast")
        }
        _ => m.velg(
            "Jeg er pasientens fastlege og trenger det i behandlingen",
            "Eg er fastlegen til pasienten og treng det i behandlinga",
        ),
    }
}

/// The question under the prediction.
pub fn hva_tror_du(m: Malform) -> &'static str {
    m.velg("Hva tror du?", "Kva trur du?")
}

/// What the answer is used for.
pub fn svaret_brukes(m: Malform) -> &'static str {
    m.velg(
        "Svaret brukes til å måle beregningen. Det endrer ikke noe for pasienten.",
        "Svaret blir brukt til å måle utrekninga. Det endrar ikkje noko for pasienten.",
    )
}

/// The answer is kept.
pub fn takk(m: Malform) -> &'static str {
    m.velg("Takk, svaret er lagret.", "Takk, svaret er lagra.")
}

/// «08.06–23.08» under a bar.
pub fn dager(fom: NaiveDate, tom: NaiveDate) -> String {
    format!("{}–{}", dato::uten_ar(fom), dato::uten_ar(tom))
}
