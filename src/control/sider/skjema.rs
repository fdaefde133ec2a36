//! From a form to a wish. What is missing or misspelt is told by its name; nothing is guessed.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::de::DeserializeOwned;
use uuid::Uuid;

use super::super::sak::{
    Anmeldelsesutfall, Faktum, Horingsutgang, Juristkontroll, Klageutfall, Kommando, Konklusjon,
    Triageutgang, Utfall, Utredningsutgang, Varsel, Varselpunkt, Vedtakskode,
};
use crate::base::{Nok, Periode};

/// Longest text of a field.
pub(super) const LENGST: usize = 10_000;

/// What is wrong with a form.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub(super) enum Skjemafeil {
    /// Missing or misspelt.
    #[error("Feltet «{0}» mangler eller kan ikke leses.")]
    Felt(&'static str),
    /// Too long.
    #[error("Feltet «{0}» er lengre enn {LENGST} tegn.")]
    ForLangt(&'static str),
    /// An answer that does not say how it was found.
    #[error("Skriv hvordan hver forklaring er prøvd. Ingenting er lagret.")]
    Hvordan,
    /// Nothing was answered.
    #[error("Velg et svar for minst én forklaring.")]
    IngenSvar,
    /// No such action.
    #[error("Handlingen finnes ikke.")]
    UkjentHandling,
}

/// The fields of a posted form.
pub(super) struct Felter(pub BTreeMap<String, String>);

impl Felter {
    fn tekst(&self, navn: &'static str) -> Result<String, Skjemafeil> {
        let verdi = self.0.get(navn).ok_or(Skjemafeil::Felt(navn))?.trim().to_owned();
        if verdi.chars().count() > LENGST { Err(Skjemafeil::ForLangt(navn)) } else { Ok(verdi) }
    }

    fn dato(&self, navn: &'static str) -> Result<NaiveDate, Skjemafeil> {
        self.tekst(navn)?.parse().map_err(|_| Skjemafeil::Felt(navn))
    }

    fn id(&self, navn: &'static str) -> Result<Uuid, Skjemafeil> {
        self.tekst(navn)?.parse().map_err(|_| Skjemafeil::Felt(navn))
    }

    fn ja(&self, navn: &str) -> bool {
        self.0.get(navn).is_some_and(|v| v == "ja")
    }

    fn ja_nei(&self, navn: &'static str) -> Result<bool, Skjemafeil> {
        match self.0.get(navn).map(String::as_str) {
            Some("ja") => Ok(true),
            Some("nei") => Ok(false),
            _ => Err(Skjemafeil::Felt(navn)),
        }
    }

    /// A value that is written as its JSON name.
    fn kode<T: DeserializeOwned>(&self, navn: &'static str) -> Result<T, Skjemafeil> {
        let tekst = self.tekst(navn)?;
        serde_json::from_value(serde_json::Value::String(tekst)).map_err(|_| Skjemafeil::Felt(navn))
    }

    fn valgfri_kode<T: DeserializeOwned>(&self, navn: &'static str) -> Result<Option<T>, Skjemafeil> {
        if self.0.get(navn).is_none_or(|v| v.trim().is_empty()) {
            Ok(None)
        } else {
            self.kode(navn).map(Some)
        }
    }

    fn belop(&self, navn: &'static str) -> Result<Nok, Skjemafeil> {
        let tekst = self.tekst(navn)?.replace(['\u{a0}', ' '], "").replace(',', ".");
        Nok::parse(&tekst).map_err(|_| Skjemafeil::Felt(navn))
    }

    fn valgfritt_belop(&self, navn: &'static str) -> Result<Option<Nok>, Skjemafeil> {
        if self.0.get(navn).is_none_or(|v| v.trim().is_empty()) {
            Ok(None)
        } else {
            self.belop(navn).map(Some)
        }
    }

    fn tall(&self, navn: &'static str) -> Result<u32, Skjemafeil> {
        self.tekst(navn)?.parse().map_err(|_| Skjemafeil::Felt(navn))
    }

    /// The version of the case that the reader had before them.
    pub(super) fn versjon(&self) -> Result<u64, Skjemafeil> {
        self.tekst("versjon")?.parse().map_err(|_| Skjemafeil::Felt("versjon"))
    }

    fn utfall(&self) -> Result<Utfall, Skjemafeil> {
        let dager = self.0.get("dager").map_or("", |d| d.trim());
        Ok(Utfall {
            arsak: self.kode("arsak")?,
            brutto: self.valgfritt_belop("brutto")?,
            netto: self.valgfritt_belop("netto")?,
            dager: if dager.is_empty() { None } else { Some(self.tall("dager")?) },
            skyld: self.kode("skyld")?,
            nytte: self.kode("nytte")?,
            timer: self.tall("timer")?,
            begrunnelse: self.tekst("begrunnelse")?,
        })
    }

    fn faktum(&self) -> Result<Faktum, Skjemafeil> {
        Ok(Faktum { kilde: self.kode("kilde")?, id: self.tekst("faktum")? })
    }
}

/// The wishes of a form, in order: of the list of explanations those that were answered, else one.
pub(super) fn kommandoer(
    handling: &str,
    f: &Felter,
    ny_id: Uuid,
    punkter: impl FnOnce() -> (Vec<Varselpunkt>, String),
) -> Result<Vec<Kommando>, Skjemafeil> {
    if handling != "forklaringer" {
        return Ok(hver(kommando(handling, f, ny_id, punkter)?));
    }
    let mut ut = Vec::new();
    for (navn, svar) in f.0.iter().filter(|(_, svar)| !svar.is_empty()) {
        let Some(nr) = navn.strip_prefix("svar-") else { continue };
        let felt = |navn: &str| f.0.get(&format!("{navn}-{nr}")).cloned().unwrap_or_default();
        // All or nothing: what would be refused is refused before anything is written.
        if felt("hvordan").trim().is_empty() {
            return Err(Skjemafeil::Hvordan);
        }
        let en = BTreeMap::from([
            ("kode".to_owned(), felt("kode")),
            ("svar".to_owned(), svar.clone()),
            ("hvordan".to_owned(), felt("hvordan")),
        ]);
        ut.extend(hver(kommando("forklaring", &Felter(en), ny_id, || (Vec::new(), String::new()))?));
    }
    if ut.is_empty() { Err(Skjemafeil::IngenSvar) } else { Ok(ut) }
}

/// An explanation that several signals share is answered for each of them.
fn hver(kommando: Kommando) -> Vec<Kommando> {
    match kommando {
        Kommando::VurderForklaring { kode, svar, hvordan } => kode
            .split_whitespace()
            .map(|kode| Kommando::VurderForklaring { kode: kode.to_owned(), svar, hvordan: hvordan.clone() })
            .collect(),
        annen => vec![annen],
    }
}

/// The wish that a form stands for. `punkter` are the periods and facts of the case, for a notice.
pub(super) fn kommando(
    handling: &str,
    f: &Felter,
    ny_id: Uuid,
    punkter: impl FnOnce() -> (Vec<Varselpunkt>, String),
) -> Result<Kommando, Skjemafeil> {
    use Kommando as K;
    Ok(match handling {
        "habilitet" => K::ErklarHabilitet { habil: f.ja_nei("habil")?, grunn: f.tekst("grunn")? },
        "tildel" => K::Tildel { til: f.tekst("til")?, oppgave: f.kode("oppgave")? },
        "sarbarhet" => K::SettSarbarhet { grunn: f.valgfri_kode("sarbarhet")? },
        "blikk" => K::GiForsteBlikk { syn: f.kode("syn")?, begrunnelse: f.tekst("begrunnelse")? },
        "forklaring" => K::VurderForklaring {
            kode: f.tekst("kode")?,
            svar: f.kode("svar")?,
            hvordan: f.tekst("hvordan")?,
        },
        "annen-enhet" => K::SporAnnenEnhet { enhet: f.tekst("enhet")?, svar: f.tekst("svar")? },
        "medisinsk" => K::SporMedisinsk { sporsmal: f.tekst("sporsmal")? },
        "medisinsk-svar" => K::SvarMedisinsk { svar: f.tekst("svar")? },
        "kommentar" => K::Kommenter { tekst: f.tekst("tekst")? },
        "bevis" => {
            K::LeggTilBevis { navn: f.tekst("navn")?, sha256: f.tekst("sha256")?, kilde: f.tekst("kilde")? }
        }
        "triage" => K::AvsluttTriage {
            utgang: Triageutgang::fra_kode(&f.tekst("utgang")?).ok_or(Skjemafeil::Felt("utgang"))?,
            begrunnelse: f.tekst("begrunnelse")?,
        },
        "krav" => K::StillKrav {
            id: ny_id,
            kilde: f.kode("kilde")?,
            hjemmel: f.kode("hjemmel")?,
            nodvendig: f.tekst("nodvendig")?,
            forholdsmessig: f.tekst("forholdsmessig")?,
            omfang: Periode::new(f.dato("fom")?, f.dato("tom")?).map_err(|_| Skjemafeil::Felt("tom"))?,
            gjelder: f.tekst("gjelder")?,
            svarfrist: f.dato("svarfrist")?,
        },
        "purr" => K::PurrKrav { krav: f.id("krav")?, svarfrist: f.dato("svarfrist")? },
        "krav-svar" => K::BesvarKrav { krav: f.id("krav")? },
        "krav-klage" => K::KlagPaKrav { krav: f.id("krav")?, grunn: f.tekst("grunn")? },
        "krav-avgjor" => K::AvgjorKravklage {
            krav: f.id("krav")?,
            medhold: f.ja_nei("medhold")?,
            begrunnelse: f.tekst("begrunnelse")?,
        },
        "grunn-notat" => K::NoterMistanke { notat: f.tekst("notat")? },
        "grunn-avgjor" => {
            K::AvgjorMistanke { godkjent: f.ja_nei("godkjent")?, begrunnelse: f.tekst("begrunnelse")? }
        }
        "konkluder" => K::Konkluder {
            konklusjon: Konklusjon {
                utgang: Utredningsutgang::fra_kode(&f.tekst("utgang")?).ok_or(Skjemafeil::Felt("utgang"))?,
                arsak: f.kode("arsak")?,
                skyld: f.kode("skyld")?,
                begrunnelse: f.tekst("begrunnelse")?,
            },
        },
        "konklusjon-avgjor" => {
            K::AvgjorKonklusjon { enig: f.ja_nei("enig")?, begrunnelse: f.tekst("begrunnelse")? }
        }
        "varsel" => {
            let (punkter, tekst) = punkter();
            K::SendVarsel { varsel: Varsel { punkter, tekst, svarfrist: f.dato("svarfrist")? } }
        }
        "horing" => K::AvsluttHoring {
            utgang: Horingsutgang::fra_kode(&f.tekst("utgang")?).ok_or(Skjemafeil::Felt("utgang"))?,
        },
        "vedtak" => K::RegistrerVedtak {
            koder: vec![Vedtakskode::fra_kode(&f.tekst("kode")?).ok_or(Skjemafeil::Felt("kode"))?],
            dato: f.dato("dato")?,
        },
        "anmeld-foresla" => K::ForeslaAnmeldelse { notat: f.tekst("notat")?, belop: f.belop("belop")? },
        "anmeld-kontroll" => K::KontrollerAnmeldelse {
            kontroll: Juristkontroll {
                lov: f.ja("lov"),
                eos: f.ja("eos"),
                foreldelse: f.ja("foreldelse"),
                merknad: f.tekst("merknad")?,
            },
        },
        "anmeld-avgjor" => {
            K::AvgjorAnmeldelse { anmeld: f.ja_nei("anmeld")?, begrunnelse: f.tekst("begrunnelse")? }
        }
        "anmeld-utfall" => K::RegistrerAnmeldelsesutfall {
            utfall: Anmeldelsesutfall::fra_kode(&f.tekst("utfall")?).ok_or(Skjemafeil::Felt("utfall"))?,
            dato: f.dato("dato")?,
        },
        "klage" => K::RegistrerKlage { dato: f.dato("dato")? },
        "klage-utfall" => K::RegistrerKlageutfall {
            utfall: Klageutfall::fra_kode(&f.tekst("utfall")?).ok_or(Skjemafeil::Felt("utfall"))?,
            dato: f.dato("dato")?,
        },
        "informer-utsett" => K::UtsettInformering { grunn: f.tekst("grunn")?, til: f.dato("til")? },
        "informer" => K::Informer { dato: f.dato("dato")?, hvordan: f.tekst("hvordan")? },
        "utsett" => K::Utsett { til: f.dato("til")?, grunn: f.tekst("grunn")? },
        "gjenoppta" => K::Gjenoppta,
        "retting" => K::KrevRetting { faktum: f.faktum()?, hva: f.tekst("hva")? },
        "retting-avgjor" => K::AvgjorRetting {
            faktum: f.faktum()?,
            medhold: f.ja_nei("medhold")?,
            begrunnelse: f.tekst("begrunnelse")?,
        },
        "lukk" => K::Lukk { utfall: f.utfall()? },
        "lukk-bekreft" => K::BekreftLukking,
        _ => return Err(Skjemafeil::UkjentHandling),
    })
}
