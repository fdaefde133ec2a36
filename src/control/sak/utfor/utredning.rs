//! Stages 3 and 4: demands for information, the note of suspicion, the conclusion.

use chrono::NaiveDate;
use uuid::Uuid;

use super::{
    super::{
        super::parametre::{tall, virkedager_etter},
        aktor::{Oppgave, Tjeneste},
        avslag::Avslag,
        hendelse::{Konklusjon, Kravhjemmel, Kravkilde, Opplysningskrav, Sakshendelse as H, Sarbarhet},
        koder::{Mistankeutgang, Skyld, Trinn, Utredningsutgang},
        kommando::Kommando,
        tilstand::{Krav, Kravstatus, Sak},
    },
    Rammer, Svar,
    felles::{frist_mellom, har_oppgave, har_rolle, kan_ut, om_dager, pa_trinn, tekst},
};

fn utreder(sak: &Sak, r: &Rammer<'_>) -> Result<(), Avslag> {
    pa_trinn(sak, &[Trinn::Utredning])?;
    har_oppgave(sak, Oppgave::Utredning, r)
}

fn dager(parameter: &crate::rules::schema::Parameter, r: &Rammer<'_>) -> u64 {
    u64::try_from(tall(parameter, r.i_dag)).unwrap_or(0)
}

/// The source must be one that the paragraph gives, and § 21-4 a must have been opened first.
fn hjemmel_gir(sak: &Sak, kilde: Kravkilde, hjemmel: Kravhjemmel) -> Result<(), Avslag> {
    use Kravkilde::{Arbeidssted, Finans, Person, Tredjepart};
    match (hjemmel, kilde) {
        (Kravhjemmel::Paragraf21Ledd4a, _) if sak.har_mistankegrunnlag() => Ok(()),
        (Kravhjemmel::Paragraf21Ledd4a, _) => Err(Avslag::MistankeMangler),
        (_, Finans | Tredjepart | Arbeidssted) => Err(Avslag::KildeKreverMistanke),
        (Kravhjemmel::Paragraf21Ledd3, kilde) if kilde != Person => Err(Avslag::FeilHjemmel),
        _ => Ok(()),
    }
}

pub(super) fn still_krav(sak: &Sak, kommando: &Kommando, r: &Rammer<'_>) -> Svar {
    let Kommando::StillKrav { id, kilde, hjemmel, nodvendig, forholdsmessig, omfang, gjelder, svarfrist } =
        kommando
    else {
        return Err(Avslag::FeilHjemmel);
    };
    utreder(sak, r)?;
    if !sak.forste_blikk.contains_key(&r.aktor.id) {
        return Err(Avslag::ForsteBlikkMangler);
    }
    hjemmel_gir(sak, *kilde, *hjemmel)?;
    if *kilde == Kravkilde::Person && sak.sarbarhet == Some(Sarbarhet::Innlagt) {
        return Err(Avslag::Innlagt);
    }
    let utloper = om_dager(r.i_dag, dager(&r.parametre.krav_varighet, r));
    frist_mellom(*svarfrist, om_dager(r.i_dag, dager(&r.parametre.krav_svarfrist, r)), utloper)?;
    if sak.krav.iter().any(|k| k.krav.id == *id) {
        return Ok(Vec::new());
    }
    let krav = Opplysningskrav {
        id: *id,
        kilde: *kilde,
        hjemmel: *hjemmel,
        nodvendig: tekst("hvorfor det er nødvendig", nodvendig)?,
        forholdsmessig: tekst("hvorfor det er forholdsmessig", forholdsmessig)?,
        omfang: *omfang,
        gjelder: tekst("hva kravet gjelder", gjelder)?,
        svarfrist: *svarfrist,
        utloper,
    };
    Ok(vec![H::KravStilt { krav }])
}

fn apent_krav(sak: &Sak, id: Uuid) -> Result<&Krav, Avslag> {
    sak.krav.iter().find(|k| k.krav.id == id && k.status == Kravstatus::Apent).ok_or(Avslag::KravFinnesIkke)
}

pub(super) fn purr(sak: &Sak, id: Uuid, svarfrist: NaiveDate, r: &Rammer<'_>) -> Svar {
    utreder(sak, r)?;
    let krav = apent_krav(sak, id)?;
    if krav.krav.kilde == Kravkilde::Person && sak.sarbarhet == Some(Sarbarhet::Innlagt) {
        return Err(Avslag::Innlagt);
    }
    frist_mellom(svarfrist, om_dager(r.i_dag, 1), krav.krav.utloper)?;
    Ok(vec![H::KravPurret { krav: id, svarfrist }])
}

/// An answer to a demand that has run out can't be used; the demand must be made again.
pub(super) fn besvart(sak: &Sak, id: Uuid, r: &Rammer<'_>) -> Svar {
    if !r.aktor.har(Tjeneste::System) {
        utreder(sak, r)?;
    }
    let krav = apent_krav(sak, id)?;
    if krav.krav.utloper < r.i_dag {
        return Err(Avslag::KravFinnesIkke);
    }
    Ok(vec![H::KravBesvart { krav: id }])
}

pub(super) fn paklag(sak: &Sak, id: Uuid, grunn: &str, r: &Rammer<'_>) -> Svar {
    har_rolle(&[Tjeneste::Utreder, Tjeneste::Leder, Tjeneste::System], r)?;
    apent_krav(sak, id)?;
    Ok(vec![H::KravPaklaget { krav: id, grunn: tekst("grunn", grunn)? }])
}

pub(super) fn avgjor_klage(sak: &Sak, id: Uuid, medhold: bool, begrunnelse: &str, r: &Rammer<'_>) -> Svar {
    har_oppgave(sak, Oppgave::Godkjenning, r)?;
    if !sak.krav.iter().any(|k| k.krav.id == id && k.status == Kravstatus::Paklaget) {
        return Err(Avslag::KravFinnesIkke);
    }
    Ok(vec![H::KravklageAvgjort { krav: id, medhold, begrunnelse: tekst("begrunnelse", begrunnelse)? }])
}

pub(super) fn noter_mistanke(sak: &Sak, notat: &str, r: &Rammer<'_>) -> Svar {
    utreder(sak, r)?;
    if sak.konklusjon_venter {
        return Err(Avslag::FeilTrinn(sak.trinn));
    }
    let notat = tekst("mistankenotat", notat)?;
    kan_ut(sak, r)?;
    if sak.uskyldig_forklart() {
        return Err(Avslag::UskyldigForklart);
    }
    let frist = virkedager_etter(r.i_dag, tall(&r.parametre.mistanke_frist, r.i_dag));
    Ok(vec![H::MistankeNotert { notat, frist }])
}

pub(super) fn avgjor_mistanke(sak: &Sak, godkjent: bool, begrunnelse: &str, r: &Rammer<'_>) -> Svar {
    pa_trinn(sak, &[Trinn::Mistanke])?;
    har_oppgave(sak, Oppgave::Godkjenning, r)?;
    let utgang = if godkjent { Mistankeutgang::Brukt } else { Mistankeutgang::Avslatt };
    let frist = virkedager_etter(r.i_dag, tall(&r.parametre.utredning_frist, r.i_dag));
    Ok(vec![H::MistankeAvgjort { utgang, begrunnelse: tekst("begrunnelse", begrunnelse)?, frist }])
}

/// Guilt and code must say the same.
fn skyld_stemmer(konklusjon: &Konklusjon) -> bool {
    match konklusjon.utgang {
        Utredningsutgang::Uaktsomhet => matches!(konklusjon.skyld, Skyld::Uaktsom | Skyld::GrovtUaktsom),
        Utredningsutgang::Forsett => konklusjon.skyld == Skyld::Forsett,
        _ => konklusjon.skyld == Skyld::Ingen,
    }
}

pub(super) fn konkluder(sak: &Sak, konklusjon: &Konklusjon, r: &Rammer<'_>) -> Svar {
    utreder(sak, r)?;
    if sak.konklusjon_venter {
        return Err(Avslag::NoeVenter("lederens svar på konklusjonen"));
    }
    let begrunnelse = tekst("begrunnelse", &konklusjon.begrunnelse)?;
    kan_ut(sak, r)?;
    let utgang = konklusjon.utgang;
    if !skyld_stemmer(konklusjon) {
        return Err(Avslag::FeilKode(utgang.kode()));
    }
    if utgang.gir_horing() && sak.andre_enheter.is_empty() {
        return Err(Avslag::AnnenEnhetIkkeSpurt);
    }
    if utgang.gjelder_skyld() && sak.uskyldig_forklart() {
        return Err(Avslag::UskyldigForklart);
    }
    let under = sak.innsats(r.parametre, r.i_dag).under_gulvet(sak.gulv(), r.parametre, r.i_dag);
    if let (true, Some(grense)) = (utgang.gjelder_skyld(), under) {
        return Err(Avslag::UnderGulvet(grense));
    }
    let konklusjon = Konklusjon { begrunnelse, ..konklusjon.clone() };
    Ok(vec![H::Konkludert { venter: utgang.gjelder_skyld(), konklusjon, under_gulvet: under.is_some() }])
}

pub(super) fn avgjor_konklusjon(sak: &Sak, enig: bool, begrunnelse: &str, r: &Rammer<'_>) -> Svar {
    pa_trinn(sak, &[Trinn::Utredning])?;
    har_oppgave(sak, Oppgave::Godkjenning, r)?;
    if !sak.konklusjon_venter {
        return Err(Avslag::IngentingABekrefte);
    }
    let begrunnelse = tekst("begrunnelse", begrunnelse)?;
    if enig {
        return Ok(vec![H::KonklusjonGodkjent { begrunnelse }]);
    }
    let frist = virkedager_etter(r.i_dag, tall(&r.parametre.utredning_frist, r.i_dag));
    Ok(vec![H::KonklusjonReturnert { begrunnelse, frist }])
}
