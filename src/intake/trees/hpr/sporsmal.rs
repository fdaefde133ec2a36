//! The questions of the tree. Each is asked over all approvals: the authorisation may stand in
//! another approval than the category, as in today's engine.

use chrono::NaiveDate;

use crate::intake::{
    register::{Godkjenning, Hprkode, Tilleggskompetanse},
    trees::{historikk, sak::Sak},
};

/// Code systems of HPR.
const AUTORISASJON: i64 = 7704;
const TILLEGGSKOMPETANSE: i64 = 7702;

fn godkjenninger<'a>(sak: &'a Sak<'_>) -> &'a [Godkjenning] {
    sak.grunnlag.funnet_behandler().map(|behandler| behandler.godkjenninger.as_slice()).unwrap_or_default()
}

fn aktiv(kode: Option<&Hprkode>) -> Option<&Hprkode> {
    kode.filter(|kode| kode.aktiv)
}

pub(super) fn har_aktiv_autorisasjon(sak: &Sak<'_>) -> bool {
    godkjenninger(sak).iter().any(|godkjenning| aktiv(godkjenning.autorisasjon.as_ref()).is_some())
}

pub(super) fn har_rett_autorisasjon(sak: &Sak<'_>) -> bool {
    let gir_rett = |kode: &Hprkode| {
        let gjelder = match kode.verdi.as_str() {
            "1" => sak.tall(|r| &r.autorisasjon_1),
            "2" => sak.tall(|r| &r.autorisasjon_2),
            "4" => sak.tall(|r| &r.autorisasjon_4),
            "14" => sak.tall(|r| &r.autorisasjon_14),
            "17" => sak.tall(|r| &r.autorisasjon_17),
            "18" => sak.tall(|r| &r.autorisasjon_18),
            _ => None,
        };
        kode.oid == AUTORISASJON && gjelder == Some(1)
    };
    godkjenninger(sak).iter().filter_map(|godkjenning| aktiv(godkjenning.autorisasjon.as_ref())).any(gir_rett)
}

/// An active category with an active authorisation.
pub(super) fn har_kategori(sak: &Sak<'_>, kategori: &str) -> bool {
    godkjenninger(sak).iter().any(|godkjenning| {
        aktiv(godkjenning.autorisasjon.as_ref()).is_some()
            && aktiv(godkjenning.helsepersonellkategori.as_ref()).is_some_and(|kode| kode.verdi == kategori)
    })
}

/// The category with the extra competence on the day of the signature. Quirk kept: here neither the
/// category nor the authorisation beside it need be active.
pub(super) fn har_tilleggskompetanse(sak: &Sak<'_>, kategori: &str) -> bool {
    let Some(signert) = sak.signert() else { return false };
    godkjenninger(sak).iter().any(|godkjenning| {
        godkjenning.helsepersonellkategori.as_ref().is_some_and(|kode| kode.verdi == kategori)
            && godkjenning.tilleggskompetanse.iter().flatten().any(|kompetanse| gjelder(kompetanse, signert))
    })
}

fn gjelder(kompetanse: &Tilleggskompetanse, dag: NaiveDate) -> bool {
    let rett = aktiv(kompetanse.type_.as_ref())
        .is_some_and(|kode| kode.oid == TILLEGGSKOMPETANSE && kode.verdi == "1");
    let gyldig = kompetanse.gyldig.is_some_and(|gyldig| {
        gyldig.fra.is_some_and(|fra| fra.date() <= dag) && gyldig.til.is_none_or(|til| dag <= til.date())
    });
    rett && gyldig && kompetanse.avsluttet_status.is_none()
}

/// From the first day of the note, or of the absence it belongs to.
pub(super) fn over_tolv_uker(sak: &Sak<'_>) -> bool {
    let Some((fom, tom)) = sak.fom().zip(sak.tom()) else { return false };
    let over = |fra| sak.over(fra, tom, |r| &r.tolv_uker);
    over(fom) || over(historikk::startdato(sak, fom))
}
