//! From the settings file to the clients. A fault stops the start and names its field.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Display,
    path::Path,
    sync::Arc,
};

use chrono::Duration;
use serde_json::Value;

use super::{
    EpjOppsett, Helseid, Hemmelighet, Klient, Klientmetode, Kort, LEVETID, Nokkelkilde, SLINGRING,
    SmartKlient, demo,
    skjema::{Fil, HelseidFil, InnloggingFil, KlientFil, KortFil, MetodeFil, SmartFil, SprakFil},
};
use crate::{
    http::{
        helseid::Klientoppsett,
        hent::{Grense, Henter},
        jose::{Algorithm, Nokkelsett, Signeringsnokkel},
    },
    text::Malform,
};

pub(in crate::http) const ALLE_HAR: &str = "er en av demonstrasjonens nøkler, som alle har. Bruk en egen";

/// The settings file can't be used. The text names the field and says what to do.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{felt}: {hva}")]
pub struct OppsettFeil {
    /// Which field, such as `klient[2].jku`.
    pub felt: String,
    /// What is wrong.
    pub hva: String,
}

pub(in crate::http) fn feil(felt: impl Into<String>, hva: impl Display) -> OppsettFeil {
    OppsettFeil { felt: felt.into(), hva: hva.to_string() }
}

/// What a file needs to be read with.
pub struct Omgivelser<'a> {
    /// The folder that file names in it start from.
    pub mappe: &'a Path,
    /// Real people: nothing unencrypted, and none of the demonstration's keys.
    pub produksjon: bool,
    /// The value of an environment variable.
    pub miljo: &'a dyn Fn(&str) -> Option<String>,
}

impl EpjOppsett {
    /// Reads the settings.
    pub fn les(toml: &str, om: &Omgivelser<'_>) -> Result<Self, OppsettFeil> {
        let fil: Fil = toml::from_str(toml).map_err(|e| feil("filen", e))?;
        let base = Grense::les(&fil.base_url, !om.produksjon).map_err(|e| feil("base_url", e))?;
        let hook_prefix = fil.hook_prefix.unwrap_or_else(|| "no.example".to_owned());
        if !er_omvendt_domene(&hook_prefix) {
            return Err(feil("hook_prefix", "må være et omvendt domenenavn, som no.example"));
        }
        let eier = fil.eier.unwrap_or_else(|| "Milepæl".to_owned());
        if eier.trim().is_empty() {
            return Err(feil("eier", "kan ikke være tom"));
        }
        let slingring = sekunder("slingring_sekunder", fil.slingring_sekunder, SLINGRING, 0..=300)?;
        let helseid = fil.helseid.map(|h| helseid(h, om)).transpose()?.map(Arc::new);
        let mut klienter: BTreeMap<String, Arc<Klient>> = BTreeMap::new();
        for (nummer, k) in fil.klient.into_iter().enumerate() {
            let sted = format!("klient[{nummer}]");
            let klient = klient(&sted, k, om)?;
            if klienter.insert(klient.iss.clone(), Arc::new(klient)).is_some() {
                return Err(feil(format!("{sted}.iss"), "er brukt av en annen klient også"));
            }
        }
        Ok(Self {
            base_url: base.som_tekst().to_owned(),
            hook_prefix,
            eier,
            klienter,
            helseid,
            slingring,
            demo: false,
            henter: Henter::default(),
        })
    }
}

/// At least two parts of letters, digits and hyphens, each starting with a letter.
fn er_omvendt_domene(tekst: &str) -> bool {
    let del = |d: &str| {
        d.starts_with(|c: char| c.is_ascii_lowercase())
            && d.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
    };
    tekst.split('.').count() >= 2 && tekst.split('.').all(del)
}

pub(in crate::http) fn sekunder(
    felt: &str,
    verdi: Option<i64>,
    ellers: Duration,
    lov: std::ops::RangeInclusive<i64>,
) -> Result<Duration, OppsettFeil> {
    match verdi {
        None => Ok(ellers),
        Some(s) if lov.contains(&s) => Ok(Duration::seconds(s)),
        Some(_) => Err(feil(felt, format!("må være fra {} til {} sekunder", lov.start(), lov.end()))),
    }
}

fn helseid(fil: HelseidFil, om: &Omgivelser<'_>) -> Result<Helseid, OppsettFeil> {
    for (navn, verdi) in [("issuer", &fil.issuer), ("audience", &fil.audience)] {
        if verdi.trim().is_empty() {
            return Err(feil(format!("helseid.{navn}"), "kan ikke være tom"));
        }
    }
    let faste = jwks("helseid", fil.jwks, fil.jwks_file, Algorithm::RS256, om)?;
    let adresser = adresser("helseid.jwks_uri", fil.jwks_uri.into_iter().collect(), om)?;
    if faste.er_tom() && adresser.is_empty() {
        return Err(feil("helseid", "trenger jwks_uri, jwks eller jwks_file"));
    }
    let innlogging = fil.innlogging.map(|i| innlogging(i, &fil.issuer, om)).transpose()?;
    Ok(Helseid {
        innlogging,
        issuer: fil.issuer,
        audience: fil.audience,
        nokler: Nokkelkilde::ny(faste, adresser, Algorithm::RS256),
        levetid: sekunder("helseid.levetid_sekunder", fil.levetid_sekunder, LEVETID, 30..=3600)?,
    })
}

fn innlogging(fil: InnloggingFil, issuer: &str, om: &Omgivelser<'_>) -> Result<Klientoppsett, OppsettFeil> {
    let her = |felt: &str| format!("helseid.innlogging.{felt}");
    if fil.client_id.trim().is_empty() {
        return Err(feil(her("client_id"), "kan ikke være tom"));
    }
    let nokkel = egen_nokkel(&her("key_file"), &fil.key_file, om)?;
    let adresser = fil.adresser.unwrap_or_else(|| vec![issuer.to_owned()]);
    Ok(Klientoppsett {
        client_id: fil.client_id,
        nokkel,
        adresser: adresser
            .iter()
            .map(|a| Grense::les(a, !om.produksjon).map_err(|e| feil(her("adresser"), e)))
            .collect::<Result<_, _>>()?,
    })
}

fn klient(sted: &str, fil: KlientFil, om: &Omgivelser<'_>) -> Result<Klient, OppsettFeil> {
    let her = |felt: &str| format!("{sted}.{felt}");
    for (navn, verdi) in [("iss", &fil.iss), ("navn", &fil.navn)] {
        if verdi.trim().is_empty() {
            return Err(feil(her(navn), "kan ikke være tom"));
        }
    }
    let faste = jwks(sted, fil.jwks, fil.jwks_file, Algorithm::RS384, om)?;
    let jku = adresser(&her("jku"), fil.jku, om)?;
    if faste.er_tom() && jku.is_empty() {
        return Err(feil(sted, "trenger jwks, jwks_file eller jku; uten nøkler kan ingen slippe inn"));
    }
    if fil.tenants.as_ref().is_some_and(Vec::is_empty) {
        return Err(feil(her("tenants"), "er tom, så ingen slipper inn. Ta bort feltet, eller nevn noen"));
    }
    let origins = fil
        .origins
        .into_iter()
        .map(|o| match Grense::les(&o, !om.produksjon) {
            // Browsers send it exactly like this.
            Ok(g) if g.som_tekst() == o => Ok(o),
            Ok(_) => Err(feil(her("origins"), "skal skrives som https://epj.example.no, uten noe etter")),
            Err(e) => Err(feil(her("origins"), e)),
        })
        .collect::<Result<BTreeSet<_>, _>>()?;
    if let Some(med_sti) = origins.iter().find(|o| o.matches('/').count() != 2) {
        return Err(feil(her("origins"), format!("{med_sti} har en sti; skriv bare vertsnavnet")));
    }
    Ok(Klient {
        nokler: Nokkelkilde::ny(faste, jku, Algorithm::RS384),
        aud: fil.aud.into_iter().collect(),
        fhir: fil
            .fhir
            .iter()
            .map(|f| Grense::les(f, !om.produksjon).map_err(|e| feil(her("fhir"), e)))
            .collect::<Result<_, _>>()?,
        origins,
        sprak: match fil.sprak {
            SprakFil::Nb => Malform::Nb,
            SprakFil::Nn => Malform::Nn,
        },
        tenants: fil.tenants.map(|t| t.into_iter().collect()),
        kort: kort(&fil.kort),
        smart: fil.smart.map(|s| smart(&her("smart"), s, om)).transpose()?,
        levetid: sekunder(&her("levetid_sekunder"), fil.levetid_sekunder, LEVETID, 30..=3600)?,
        iss: fil.iss,
        navn: fil.navn,
    })
}

fn kort(fil: &KortFil) -> Kort {
    let ellers = Kort::default();
    Kort {
        historikk: fil.historikk.unwrap_or(ellers.historikk),
        arbeidsplass: fil.arbeidsplass.unwrap_or(ellers.arbeidsplass),
        statistikk: fil.statistikk.unwrap_or(ellers.statistikk),
        rad: fil.rad.unwrap_or(ellers.rad),
        prognose: fil.prognose.unwrap_or(ellers.prognose),
    }
}

fn smart(sted: &str, fil: SmartFil, om: &Omgivelser<'_>) -> Result<SmartKlient, OppsettFeil> {
    let her = |felt: &str| format!("{sted}.{felt}");
    let grense = |felt: &str, tekst: &str| Grense::les(tekst, !om.produksjon).map_err(|e| feil(her(felt), e));
    if fil.client_id.trim().is_empty() {
        return Err(feil(her("client_id"), "kan ikke være tom"));
    }
    let metode = match (fil.metode, fil.secret_env, fil.key_file) {
        (MetodeFil::ClientSecretBasic, Some(navn), None) => {
            let verdi = (om.miljo)(&navn).filter(|v| !v.is_empty());
            let verdi = verdi
                .ok_or_else(|| feil(her("secret_env"), format!("miljøvariabelen {navn} er ikke satt")))?;
            Klientmetode::ClientSecretBasic(Hemmelighet::ny(verdi))
        }
        (MetodeFil::PrivateKeyJwt, None, Some(navn)) => {
            Klientmetode::PrivateKeyJwt(egen_nokkel(&her("key_file"), &navn, om)?)
        }
        (MetodeFil::ClientSecretBasic, ..) => {
            return Err(feil(
                her("secret_env"),
                "må stå når metode er client_secret_basic, og ikke key_file",
            ));
        }
        (MetodeFil::PrivateKeyJwt, ..) => {
            return Err(feil(her("key_file"), "må stå når metode er private_key_jwt, og ikke secret_env"));
        }
    };
    Ok(SmartKlient {
        fhir_base: grense("fhir_base", &fil.fhir_base)?,
        innlogging: fil.innlogging.iter().map(|i| grense("innlogging", i)).collect::<Result<_, _>>()?,
        client_id: fil.client_id,
        metode,
    })
}

pub(in crate::http) fn jwks(
    sted: &str,
    her: Option<Value>,
    i_fil: Option<String>,
    rsa: Algorithm,
    om: &Omgivelser<'_>,
) -> Result<Nokkelsett, OppsettFeil> {
    let (felt, jwks) = match (her, i_fil) {
        (None, None) => return Ok(Nokkelsett::default()),
        (Some(_), Some(_)) => return Err(feil(format!("{sted}.jwks_file"), "kan ikke stå sammen med jwks")),
        (Some(jwks), None) => (format!("{sted}.jwks"), jwks),
        (None, Some(navn)) => {
            let felt = format!("{sted}.jwks_file");
            let tekst = les_fil(&felt, &navn, om)?;
            let jwks = serde_json::from_str(&tekst).map_err(|e| feil(&felt, format!("er ikke JSON: {e}")))?;
            (felt, jwks)
        }
    };
    let nokler = Nokkelsett::les(&jwks, rsa).map_err(|e| feil(&felt, e))?;
    if om.produksjon && demo::nokler()?.iter().any(|demo| nokler.deler(demo)) {
        return Err(feil(felt, ALLE_HAR));
    }
    Ok(nokler)
}

/// A private key of ours.
pub(in crate::http) fn egen_nokkel(
    felt: &str,
    navn: &str,
    om: &Omgivelser<'_>,
) -> Result<Signeringsnokkel, OppsettFeil> {
    let nokkel = Signeringsnokkel::les_pem(&les_fil(felt, navn, om)?).map_err(|e| feil(felt, e))?;
    if om.produksjon && demo::nokler()?.iter().any(|demo| demo.har_avtrykk(nokkel.kid())) {
        return Err(feil(felt, ALLE_HAR));
    }
    Ok(nokkel)
}

pub(in crate::http) fn adresser(
    felt: &str,
    tekster: Vec<String>,
    om: &Omgivelser<'_>,
) -> Result<Vec<(String, crate::http::hent::TillattUrl)>, OppsettFeil> {
    tekster
        .into_iter()
        .map(|tekst| {
            let grense = Grense::les(&tekst, !om.produksjon).map_err(|e| feil(felt, e))?;
            Ok((tekst, grense.selv()))
        })
        .collect()
}

pub(in crate::http) fn les_fil(felt: &str, navn: &str, om: &Omgivelser<'_>) -> Result<String, OppsettFeil> {
    std::fs::read_to_string(om.mappe.join(navn)).map_err(|e| feil(felt, format!("kan ikke lese {navn}: {e}")))
}
