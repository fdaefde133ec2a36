//! Letters of the control unit: the notice, the letter that informs, and those of a recall. Bokmål and
//! nynorsk; easy to read, and nobody is accused (R8, R29; forvaltningsloven §§ 16 to 19 and 35).

use chrono::NaiveDate;

use super::{
    super::{
        sak::{Anmeldelsesutfall, Sak, Varselpunkt},
        signal::Subjekt,
        tilbakekalling::Brevtype,
    },
    innsyn, ordvalg,
    verdi::kroner,
};
use crate::{
    brev::{Adressat, Blokk, Brev, Mottaker},
    text::{Malform, brev::Brevtekst, dato},
};

/// Which letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kontrollbrev {
    /// The notice before anything is decided.
    Varsel,
    /// That control looked, and how it ended.
    Informasjon,
    /// A rule was withdrawn.
    Tilbakekalling(Brevtype),
}

impl Kontrollbrev {
    /// Every one.
    pub const ALLE: [Self; 5] = [
        Self::Varsel,
        Self::Informasjon,
        Self::Tilbakekalling(Brevtype::NyVurdering),
        Self::Tilbakekalling(Brevtype::VarselTrukket),
        Self::Tilbakekalling(Brevtype::Orientering),
    ];

    /// Last part of its address.
    pub fn vei(self) -> &'static str {
        match self {
            Self::Varsel => "varsel",
            Self::Informasjon => "informasjon",
            Self::Tilbakekalling(Brevtype::NyVurdering) => "ny-vurdering",
            Self::Tilbakekalling(Brevtype::VarselTrukket) => "varsel-trukket",
            Self::Tilbakekalling(Brevtype::Orientering) => "uten-grunn",
        }
    }

    /// From its address.
    pub fn fra_vei(vei: &str) -> Option<Self> {
        Self::ALLE.into_iter().find(|b| b.vei() == vei)
    }

    /// In lists.
    pub fn navn(self, m: Malform) -> &'static str {
        match self {
            Self::Varsel => m.velg("Varsel", "Varsel"),
            Self::Informasjon => m.velg("Informasjon til den det gjelder", "Informasjon til den det gjeld"),
            Self::Tilbakekalling(Brevtype::NyVurdering) => {
                m.velg("Tilbakekalling: ny vurdering", "Tilbakekalling: ny vurdering")
            }
            Self::Tilbakekalling(Brevtype::VarselTrukket) => {
                m.velg("Tilbakekalling: varselet er trukket", "Tilbakekalling: varselet er trekt")
            }
            Self::Tilbakekalling(Brevtype::Orientering) => {
                m.velg("Tilbakekalling: uten grunn", "Tilbakekalling: utan grunn")
            }
        }
    }

    fn type_(self) -> String {
        format!("KONTROLL_{}", self.vei().replace('-', "_").to_uppercase())
    }
}

/// The letter of a case. `punkter` are its periods and facts in the same form of Norwegian; `svarfrist`
/// is when the notice must be answered.
pub fn brev(
    hvilket: Kontrollbrev,
    sak: &Sak,
    punkter: &[Varselpunkt],
    svarfrist: Option<NaiveDate>,
    m: Malform,
) -> Brev {
    let tekst = match hvilket {
        Kontrollbrev::Varsel => varsel(sak.subjekt, punkter, svarfrist, m),
        Kontrollbrev::Informasjon => informasjon(sak, m),
        Kontrollbrev::Tilbakekalling(Brevtype::NyVurdering) => ny_vurdering(sak, m),
        Kontrollbrev::Tilbakekalling(Brevtype::VarselTrukket) => varsel_trukket(sak, m),
        Kontrollbrev::Tilbakekalling(Brevtype::Orientering) => uten_grunn(sak, m),
    };
    let (til, adressat) = match sak.subjekt {
        Subjekt::Person(_) => (Mottaker::Sykmeldt, Adressat::default()),
        Subjekt::Arbeidsgiver(virksomhet) => {
            (Mottaker::Arbeidsgiver, Adressat { virksomhet: Some(virksomhet), ..Adressat::default() })
        }
        Subjekt::Sykmelder(hpr) => (Mottaker::Behandler, Adressat { hpr: Some(hpr), ..Adressat::default() }),
    };
    debug_assert_eq!(ordvalg::forste(&tekst.tittel), None);
    Brev::ny(hvilket.type_(), til, m, tekst).adressert(adressat)
}

fn avsnitt(tekst: impl Into<String>) -> Blokk {
    Blokk::Avsnitt(tekst.into())
}

fn overskrift(tekst: &str) -> Blokk {
    Blokk::Overskrift(tekst.to_owned())
}

fn sporsmal(m: Malform) -> [Blokk; 2] {
    [
        overskrift(m.velg("Har du spørsmål?", "Har du spørsmål?")),
        avsnitt(m.velg(
            "Ring oss på 55\u{a0}55\u{a0}33\u{a0}33. Vi snakker gjerne med deg.",
            "Ring oss på 55\u{a0}55\u{a0}33\u{a0}33. Vi snakkar gjerne med deg.",
        )),
    ]
}

fn punkt(p: &Varselpunkt, m: Malform) -> String {
    let mut ut = format!("{}: {}", dato::periode(p.periode.fom(), p.periode.tom()), p.faktum);
    if let Some(belop) = p.belop {
        ut.push_str(&m.velg(
            format!(" Det kan gjelde opptil {}.", kroner(belop)),
            format!(" Det kan gjelde opptil {}.", kroner(belop)),
        ));
    }
    let kilder: Vec<String> =
        p.kilder.iter().map(|k| super::super::sider::kilde(*k).to_lowercase()).collect();
    if !kilder.is_empty() {
        ut.push_str(
            &m.velg(format!(" Kilde: {}.", kilder.join(", ")), format!(" Kjelde: {}.", kilder.join(", "))),
        );
    }
    ut
}

fn varsel(om: Subjekt, punkter: &[Varselpunkt], svarfrist: Option<NaiveDate>, m: Malform) -> Brevtekst {
    let hvem = match om {
        Subjekt::Person(_) => m.velg("Noen opplysninger om deg", "Nokre opplysningar om deg"),
        Subjekt::Arbeidsgiver(_) => {
            m.velg("Noen opplysninger om virksomheten", "Nokre opplysningar om verksemda")
        }
        Subjekt::Sykmelder(_) => m.velg(
            "Noen opplysninger om sykmeldinger du har skrevet",
            "Nokre opplysningar om sjukmeldingar du har skrive",
        ),
    };
    let frist = svarfrist.map_or_else(
        || m.velg("Svar oss så snart du kan.".to_owned(), "Svar oss så snart du kan.".to_owned()),
        |f| m.velg(format!("Svar innen {}.", dato::lang(f)), format!("Svar innan {}.", dato::lang(f))),
    );
    let mut blokker = vec![
        avsnitt(m.velg(
            format!("{hvem} passer ikke sammen. Det betyr ikke at du har gjort noe galt. Vi vil vite hva som er riktig før noe blir avgjort. Dette er et varsel etter forvaltningsloven §\u{a0}16."),
            format!("{hvem} passar ikkje saman. Det betyr ikkje at du har gjort noko gale. Vi vil vite kva som er rett før noko blir avgjort. Dette er eit varsel etter forvaltningslova §\u{a0}16."),
        )),
        overskrift(m.velg("Dette gjelder det", "Dette gjeld det")),
        Blokk::Liste(punkter.iter().map(|p| punkt(p, m)).collect()),
        overskrift(m.velg("Slik svarer du", "Slik svarar du")),
        avsnitt(m.velg(
            format!("{frist} Du kan skrive til oss eller ringe. Si hva som er feil, og legg ved det du har. Du kan få hjelp av andre (forvaltningsloven §\u{a0}12)."),
            format!("{frist} Du kan skrive til oss eller ringje. Sei kva som er feil, og legg ved det du har. Du kan få hjelp av andre (forvaltningslova §\u{a0}12)."),
        )),
        overskrift(m.velg("Hvis du ikke svarer", "Om du ikkje svarar")),
        avsnitt(m.velg(
            "Da blir saken avgjort ut fra det vi vet. Du kan klage på vedtaket.",
            "Då blir saka avgjord ut frå det vi veit. Du kan klage på vedtaket.",
        )),
        overskrift(m.velg("Du kan se saken", "Du kan sjå saka")),
        avsnitt(m.velg(
            "Du kan be om å få se alt som ligger i saken (forvaltningsloven §\u{a0}18). Er det noe du ikke får se, sier vi hvorfor (§\u{a0}19).",
            "Du kan be om å få sjå alt som ligg i saka (forvaltningslova §\u{a0}18). Er det noko du ikkje får sjå, seier vi kvifor (§\u{a0}19).",
        )),
    ];
    blokker.extend(sporsmal(m));
    Brevtekst { tittel: m.velg("Vi trenger svar fra deg", "Vi treng svar frå deg").to_owned(), blokker }
}

fn informasjon(sak: &Sak, m: Malform) -> Brevtekst {
    let mut blokker = vec![
        avsnitt(m.velg(
            "Nav ser noen ganger om to registre sier det samme. Det har vi gjort med saken din. Et menneske har sett på den. Ingen maskin har avgjort noe.",
            "Nav ser nokre gonger om to register seier det same. Det har vi gjort med saka di. Eit menneske har sett på ho. Inga maskin har avgjort noko.",
        )),
        overskrift(m.velg("Hva det endte med", "Kva det enda med")),
        avsnitt(innsyn::utfall(sak, m)),
    ];
    if let Subjekt::Person(_) = sak.subjekt {
        blokker.extend([
            overskrift(m.velg("Se hva vi så på", "Sjå kva vi såg på")),
            avsnitt(m.velg(
                "Logg inn på siden din hos Nav og velg «Kontroll av saken». Der står det vi så på, hvor det kom fra, og hva som talte for deg.",
                "Logg inn på sida di hos Nav og vel «Kontroll av saka». Der står det vi såg på, kvar det kom frå, og kva som talte for deg.",
            )),
        ]);
    }
    blokker.extend([
        overskrift(m.velg("Er noe feil?", "Er noko feil?")),
        avsnitt(m.velg(
            "Si fra hva som er feil. Når vi retter en opplysning, blir det vi fant på grunn av den, borte. Det gjelder også når saken er lukket.",
            "Sei frå kva som er feil. Når vi rettar ei opplysning, blir det vi fann på grunn av ho, borte. Det gjeld også når saka er lukka.",
        )),
        overskrift(m.velg("Dette ser du ikke", "Dette ser du ikkje")),
        avsnitt(m.velg(
            "Du får ikke vite navnet på den som så på saken, eller noe om andre folk (forvaltningsloven §\u{a0}19).",
            "Du får ikkje vite namnet på den som såg på saka, eller noko om andre folk (forvaltningslova §\u{a0}19).",
        )),
    ]);
    blokker.extend(sporsmal(m));
    Brevtekst { tittel: m.velg("Vi har sett på saken din", "Vi har sett på saka di").to_owned(), blokker }
}

/// What the withdrawn rule was, and that we are sorry.
fn regelen(m: Malform) -> &'static str {
    m.velg(
        "Vi brukte en regel for å se om to registre sa det samme. Regelen var feil, og vi bruker den ikke mer. Vi er lei for det.",
        "Vi brukte ein regel for å sjå om to register sa det same. Regelen var feil, og vi bruker han ikkje meir. Vi er lei for det.",
    )
}

/// Something else in the case still waits.
fn resten(sak: &Sak, m: Malform) -> Option<Blokk> {
    (!sak.signaler.is_empty() && sak.er_apen()).then(|| {
        avsnitt(m.velg(
            "Vi ser fortsatt på noe annet i saken. Du får vite hva det ender med.",
            "Vi ser framleis på noko anna i saka. Du får vite kva det endar med.",
        ))
    })
}

fn ny_vurdering(sak: &Sak, m: Malform) -> Brevtekst {
    let anmeldt =
        sak.anmeldelse.iter().flat_map(|a| &a.utfall).any(|(u, _)| *u == Anmeldelsesutfall::Anmeldt);
    let mut blokker = vec![
        avsnitt(regelen(m)),
        overskrift(m.velg("Hva skjer nå?", "Kva skjer no?")),
        avsnitt(m.velg(
            "Saken din ble avgjort på grunn av regelen. De som avgjør sykepengene, ser nå på vedtaket en gang til (forvaltningsloven §\u{a0}35). Du får et nytt brev fra dem.",
            "Saka di vart avgjord på grunn av regelen. Dei som avgjer sjukepengane, ser no på vedtaket ein gong til (forvaltningslova §\u{a0}35). Du får eit nytt brev frå dei.",
        )),
    ];
    if anmeldt {
        blokker.push(avsnitt(m.velg(
            "Vi har også meldt saken til politiet. Vi sier fra til dem at regelen var feil.",
            "Vi har også meldt saka til politiet. Vi seier frå til dei at regelen var feil.",
        )));
    }
    blokker.extend(resten(sak, m));
    blokker.extend([
        overskrift(m.velg("Du kan klage", "Du kan klage")),
        avsnitt(m.velg(
            "Du kan klage på vedtaket også når fristen er ute, fordi feilen var vår (folketrygdloven §\u{a0}21-12 og forvaltningsloven §\u{a0}31). Du kan få se saken (§\u{a0}18).",
            "Du kan klage på vedtaket også når fristen er ute, fordi feilen var vår (folketrygdlova §\u{a0}21-12 og forvaltningslova §\u{a0}31). Du kan få sjå saka (§\u{a0}18).",
        )),
    ]);
    blokker.extend(sporsmal(m));
    Brevtekst {
        tittel: m.velg("Vi ser på saken din en gang til", "Vi ser på saka di ein gong til").to_owned(),
        blokker,
    }
}

fn varsel_trukket(sak: &Sak, m: Malform) -> Brevtekst {
    let mut blokker = vec![
        avsnitt(regelen(m)),
        overskrift(m.velg("Hva betyr det for deg?", "Kva betyr det for deg?")),
        avsnitt(m.velg(
            "Varselet vi sendte deg, gjelder ikke lenger. Du trenger ikke svare på det.",
            "Varselet vi sende deg, gjeld ikkje lenger. Du treng ikkje svare på det.",
        )),
    ];
    blokker.extend(resten(sak, m));
    blokker.extend(sporsmal(m));
    Brevtekst {
        tittel: m.velg("Varselet vi sendte, er trukket", "Varselet vi sende, er trekt").to_owned(),
        blokker,
    }
}

fn uten_grunn(sak: &Sak, m: Malform) -> Brevtekst {
    let mut blokker = vec![
        avsnitt(regelen(m)),
        overskrift(m.velg("Hva betyr det for deg?", "Kva betyr det for deg?")),
        avsnitt(m.velg(
            "Det vi fant på grunn av regelen, er borte. Du trenger ikke gjøre noe. Har vi spurt deg om noe på grunn av den, trenger du ikke svare.",
            "Det vi fann på grunn av regelen, er borte. Du treng ikkje gjere noko. Har vi spurt deg om noko på grunn av han, treng du ikkje svare.",
        )),
    ];
    blokker.extend(resten(sak, m));
    blokker.extend(sporsmal(m));
    Brevtekst {
        tittel: m.velg("Vi så på saken din uten grunn", "Vi såg på saka di utan grunn").to_owned(),
        blokker,
    }
}

#[cfg(test)]
mod tests;
