//! Why something is what it is, as short sentences.

use super::{Malform, dato, hvorfor, maksdato, manuell, milepaler, regelverk, tall};
use crate::{
    forlop::{
        begrunnelse::{Begrunnelse, BruktRegel, Faktum, Om},
        sykepenger::Yrke,
    },
    hendelse::Utfall,
    intake::trees,
    rules::schema::Unit,
};

/// The whole explanation, one sentence a string.
pub fn setninger(b: &Begrunnelse, m: Malform) -> Vec<String> {
    let mut ut = vec![om(&b.om, m)];
    ut.extend(b.fakta.iter().map(|f| faktum(f, m)));
    ut.extend(b.regler.iter().flat_map(|r| regel(r, m)));
    ut
}

fn om(om: &Om, m: Malform) -> String {
    match om {
        Om::Milepel { milepel, frist } => {
            let tekst = m.velg("Fristen er", "Fristen er");
            format!("{}: {tekst} {}.", milepaler::navn(*milepel, m), dato::lang(*frist))
        }
        Om::AvvistMelding { steg, regel } => {
            let hvor = if steg == "parse" {
                m.velg("Meldingen kunne ikke leses", "Meldinga kunne ikkje lesast")
            } else {
                m.velg("Meldingen ble stoppet av en kontroll", "Meldinga vart stoppa av ein kontroll")
            };
            let ikke = m.velg("Ingenting er lagret om personen.", "Ingenting er lagra om personen.");
            format!("{hvor} ({regel}). {ikke}")
        }
        Om::Sykmelding { utfall, regel, .. } => sykmelding(*utfall, regel.as_deref(), m),
        Om::Maksdato { maksdato, forelopig } => {
            let tekst = m.velg("Siste dag med sykepenger er", "Siste dag med sjukepengar er");
            let merke = if *forelopig { m.velg(" (foreløpig)", " (førebels)") } else { "" };
            format!("{tekst} {}{merke}.", dato::lang(*maksdato))
        }
    }
}

fn sykmelding(utfall: Utfall, regel: Option<&str>, m: Malform) -> String {
    let tekst = match utfall {
        Utfall::Ok => m.velg("Sykmeldingen er godtatt.", "Sjukmeldinga er godteken."),
        Utfall::ManualProcessing => m.velg(
            "Sykmeldingen er godtatt, og et menneske skal vurdere den.",
            "Sjukmeldinga er godteken, og eit menneske skal vurdere henne.",
        ),
        Utfall::Invalid => m.velg("Sykmeldingen er avvist.", "Sjukmeldinga er avvist."),
    };
    // What the sender was told, in the sender's words; they exist in bokmål only.
    match regel.and_then(trees::tekst) {
        Some(grunn) if utfall == Utfall::Invalid && m == Malform::Nb => grunn.to_owned(),
        Some(grunn) => format!("{tekst} {grunn}"),
        None => tekst.to_owned(),
    }
}

fn faktum(faktum: &Faktum, m: Malform) -> String {
    match faktum {
        Faktum::ForsteFravarsdag { dato: d, .. } => {
            let tekst = m.velg("Første dag i fraværet er", "Første dag i fråværet er");
            format!("{tekst} {}.", dato::lang(*d))
        }
        Faktum::Egenperiode { yrke, fom, tom, dager, avklart } => {
            let navn = match yrke {
                Yrke::Arbeidstaker => m.velg("Arbeidsgiverperioden", "Arbeidsgivarperioden"),
                Yrke::Selvstendig => m.velg("Ventetiden", "Ventetida"),
                Yrke::UtenArbeidsgiver => m.velg(
                    "Perioden som Nav betaler i stedet for en arbeidsgiver, og som ikke teller,",
                    "Perioden som Nav betaler i staden for ein arbeidsgivar, og som ikkje tel,",
                ),
            };
            let slutt = if *avklart {
                ""
            } else {
                m.velg(" Den er ikke fullført ennå.", " Han er ikkje fullført enno.")
            };
            let dager = regelverk::verdi(Some(*dager), Unit::Dager, m);
            format!("{navn} er {} ({dager}).{slutt}", dato::periode(*fom, *tom))
        }
        Faktum::Maksdatosteg { steg_ } => maksdato::steg(steg_, m),
        Faktum::Dagtelling { brukt, igjen, vurdert_til } => format!(
            "{} {} er {} {}, og {} {}.",
            m.velg("Regnet til", "Rekna til"),
            dato::lang(*vurdert_til),
            tall::heltall((*brukt).into()),
            m.velg("dager brukt", "dagar brukte"),
            tall::heltall((*igjen).into()),
            m.velg("ukedager er igjen", "vekedagar er att"),
        ),
        Faktum::Avvisningsgrunn { tekst } => tekst.clone(),
        Faktum::Regeltre { tre, utfall, lov } => {
            let utfall = match utfall {
                Utfall::Ok => m.velg("i orden", "i orden"),
                Utfall::ManualProcessing => {
                    m.velg("må vurderes av et menneske", "må vurderast av eit menneske")
                }
                Utfall::Invalid => m.velg("ikke i orden", "ikkje i orden"),
            };
            let lov = lov.as_deref().map(|l| format!(" ({})", hvorfor::lov(l))).unwrap_or_default();
            format!("{}: {utfall}{lov}.", manuell::tre(tre, m))
        }
        Faktum::Sporsmal { node, svar } => {
            let svar = if *svar { "Ja" } else { m.velg("Nei", "Nei") };
            format!("{} {svar}.", manuell::sporsmal(node).unwrap_or(node))
        }
        Faktum::VurdertAvAndre => m
            .velg(
                "Et annet system vurderte sykmeldingen, og sa ikke hvordan.",
                "Eit anna system vurderte sjukmeldinga, og sa ikkje korleis.",
            )
            .to_owned(),
        Faktum::DagerUtenFravar { antall } => {
            let tekst = m.velg(
                "dager i tilfellet var uten fravær, og fristen er flyttet like mange dager",
                "dagar i tilfellet var utan fråvær, og fristen er flytta like mange dagar",
            );
            format!("{} {tekst}.", tall::heltall(*antall))
        }
        Faktum::SisteKjenteDag { dato: d } => {
            let tekst = m.velg("Siste kjente dag i fraværet er", "Siste kjende dag i fråværet er");
            format!("{tekst} {}.", dato::lang(*d))
        }
        Faktum::Avgjort { grunn, dato: d, .. } => {
            let setning = milepaler::grunn(*grunn, m);
            match d {
                Some(d) => format!("{} ({}).", setning.trim_end_matches('.'), dato::lang(*d)),
                None => setning.to_owned(),
            }
        }
        Faktum::Underveis { hva_na } => milepaler::underveis(hva_na, m),
        Faktum::OverFrist { dager } => {
            let tekst = m.velg(
                "dager siden fristen, og ingenting er registrert",
                "dagar sidan fristen, og ingenting er registrert",
            );
            format!("Det er {} {tekst}.", tall::heltall(*dager))
        }
    }
}

fn regel(r: &BruktRegel, m: Malform) -> Vec<String> {
    let fra = m.velg("gjelder fra", "gjeld frå");
    let mut ut = vec![format!(
        "{}: {} ({}, {fra} {}).",
        r.tittel,
        regelverk::verdi(Some(r.verdi), r.enhet, m),
        hvorfor::lov(&r.lov),
        dato::lang(r.fra)
    )];
    if r.usikker {
        ut.push(
            m.velg(
                "Kildene er ikke sikre på denne verdien eller datoen.",
                "Kjeldene er ikkje sikre på denne verdien eller datoen.",
            )
            .to_owned(),
        );
    }
    ut.extend(r.merknad.clone());
    ut
}
