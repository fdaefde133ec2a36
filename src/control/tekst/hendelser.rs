//! One line a happening, for the case's own log.

use super::super::sak::{Fjernet, Sakshendelse as H, Saksrad};
use crate::text::dato;

/// Who did what, in one sentence.
pub fn linje(rad: &Saksrad, navn: &str) -> String {
    let Some(h) = &rad.hendelse else { return "Innholdet er slettet etter fristen".to_owned() };
    match h {
        H::Apnet { .. } => "Saken ble opprettet".to_owned(),
        H::SignalLagtTil { .. } => "Et signal til om det samme ble lagt i saken".to_owned(),
        H::SignalFjernet { hvorfor: Fjernet::FaktumRettet { .. }, .. } => {
            "Et signal er borte fordi en opplysning ble rettet".to_owned()
        }
        H::SignalFjernet { hvorfor: Fjernet::RegelTrukket, .. } => {
            "Et signal er borte fordi regelen er trukket".to_owned()
        }
        H::GrunnlagFalt { .. } => "Alt som saken bygget på, er borte".to_owned(),
        H::HabilitetErklart { habil: true, .. } => format!("{navn} er habil"),
        H::HabilitetErklart { habil: false, .. } => format!("{navn} er inhabil"),
        H::Tildelt { oppgave, .. } => {
            format!("Tildelt for {} av {navn}", super::super::sider::oppgavenavn(*oppgave))
        }
        H::SarbarhetSatt { grunn: Some(_) } => format!("{navn} merket at personen trenger særlig hensyn"),
        H::SarbarhetSatt { grunn: None } => format!("{navn} tok bort merket om særlig hensyn"),
        H::ForsteBlikk { .. } => format!("{navn} skrev sitt eget syn før tallene ble vist"),
        H::ForklaringVurdert { .. } => format!("{navn} vurderte en forklaring"),
        H::AnnenEnhetSpurt { .. } => format!("{navn} spurte en annen enhet"),
        H::MedisinskSpurt { .. } => format!("{navn} spurte medisinsk rådgiver"),
        H::MedisinskBesvart { .. } => format!("{navn} svarte på et medisinsk spørsmål"),
        H::Kommentert { .. } => format!("{navn} skrev en merknad"),
        H::BevisLagtTil { .. } => format!("{navn} la til et dokument"),
        H::TriageAvsluttet { utgang, .. } => format!("{navn} avsluttet første vurdering ({})", utgang.kode()),
        H::KravStilt { .. } => format!("{navn} ba om opplysninger"),
        H::KravPurret { .. } => format!("{navn} purret"),
        H::KravBesvart { .. } => "Opplysninger kom inn".to_owned(),
        H::KravPaklaget { .. } => "Det er klaget på at opplysninger ble krevd".to_owned(),
        H::KravklageAvgjort { medhold: true, .. } => format!("{navn} ga medhold i klagen"),
        H::KravklageAvgjort { medhold: false, .. } => format!("{navn} ga ikke medhold i klagen"),
        H::MistankeNotert { .. } => format!("{navn} ba om å bruke § 21-4 a"),
        H::MistankeAvgjort { utgang, .. } => format!("{navn} svarte på bruk av § 21-4 a ({})", utgang.kode()),
        H::Konkludert { konklusjon, venter, .. } => format!(
            "{navn} {} ({})",
            if *venter { "foreslo konklusjon" } else { "konkluderte" },
            konklusjon.utgang.kode()
        ),
        H::KonklusjonGodkjent { .. } => format!("{navn} er enig i konklusjonen"),
        H::KonklusjonReturnert { .. } => format!("{navn} er ikke enig. Saken gikk tilbake"),
        H::VarselSendt { .. } => format!("{navn} sendte varsel"),
        H::HoringAvsluttet { utgang } => format!("Uttalelsen er ferdig ({})", utgang.kode()),
        H::VedtakRegistrert { dato: d, .. } => format!("{navn} registrerte vedtak av {}", dato::kort(*d)),
        H::AnmeldelseForeslatt { .. } => format!("{navn} foreslo anmeldelse"),
        H::AnmeldelseKontrollert { kontroll } => format!(
            "{navn} kontrollerte på nytt: {}",
            if kontroll.holder() { "alt holder" } else { "det holder ikke" }
        ),
        H::AnmeldelseAvgjort { utfall, .. } | H::AnmeldelseUtfall { utfall, .. } => {
            format!("Registrert: {}", super::super::sider::anmeldelsesutfall(*utfall))
        }
        H::KlageMottatt { .. } => "Klage mottatt".to_owned(),
        H::KlageAvgjort { utfall, .. } => format!("Klagen er avgjort ({})", utfall.kode()),
        H::InformeringUtsatt { til, .. } => format!("{navn} utsatte å informere til {}", dato::kort(*til)),
        H::Informert { .. } => "Den det gjelder, har fått vite det".to_owned(),
        H::Utsatt { til, .. } => format!("{navn} utsatte saken til {}", dato::kort(*til)),
        H::Gjenopptatt => format!("{navn} tok saken opp igjen"),
        H::RettingKrevd { .. } => "En opplysning er sagt å være feil".to_owned(),
        H::RettingAvgjort { medhold: true, .. } => format!("{navn} rettet opplysningen"),
        H::RettingAvgjort { medhold: false, .. } => format!("{navn} rettet ikke opplysningen"),
        H::LukkingForeslatt { .. } => format!("{navn} foreslo å lukke saken"),
        H::Lukket { .. } => format!("{navn} lukket saken"),
    }
}
