//! From the settings file, and nais' variables where it leaves something out, to who is believed. A fault
//! stops the start and names its field.

use std::collections::{BTreeMap, BTreeSet};

use chrono::Duration;
use serde_json::Value;
use url::Url;

use super::{
    Adgang, Entra, Grupper, Identitet, Innloggingssted, Maskinporten, Slag, Stedslag, TokenX, Utsteder,
    bearer::ALGORITME,
    regler::er_navident,
    skjema::{EntraFil, Fil, IdportenFil, InnloggingFil, MaskinportenFil, TokenXFil, UtstederFil},
};
use crate::{
    access::Handling,
    base::{Fnr, Orgnr},
    http::{
        hent::Grense,
        jose::Signeringsnokkel,
        klienter::{
            Hemmelighet, Klientmetode, Nokkelkilde, Omgivelser, OppsettFeil, PAUSE, SLINGRING, demo,
            les::{ALLE_HAR, adresser, egen_nokkel, feil, jwks, les_fil, sekunder},
        },
    },
};

/// What a program can be let in for.
const FOR_PROGRAMMER: [Handling; 4] =
    [Handling::SendMelding, Handling::BehandleAvviste, Handling::PubliserModell, Handling::ImporterKodeverk];

type Svar<T> = Result<T, OppsettFeil>;

impl Identitet {
    /// Reads the settings.
    pub fn les(toml: &str, om: &Omgivelser<'_>) -> Svar<Self> {
        let fil: Fil = toml::from_str(toml).map_err(|e| feil("filen", e))?;
        let base = Grense::les(&fil.base_url, !om.produksjon).map_err(|e| feil("base_url", e))?;
        if base.som_tekst().matches('/').count() != 2 {
            return Err(feil("base_url", "skal skrives som https://milepael.example.no, uten noe etter"));
        }
        let minutter = |felt: &str, verdi: Option<i64>, ellers: i64, lengst: i64| match verdi {
            None => Ok(Duration::minutes(ellers)),
            Some(m) if (1..=lengst).contains(&m) => Ok(Duration::minutes(m)),
            Some(_) => Err(feil(felt, format!("må være fra 1 til {lengst} minutter"))),
        };
        let mut ut = Self {
            base_url: base.som_tekst().to_owned(),
            slingring: sekunder("slingring_sekunder", fil.slingring_sekunder, SLINGRING, 0..=60)?,
            pause: sekunder("jwks_pause_sekunder", fil.jwks_pause_sekunder, PAUSE, 1..=600)?,
            okt: (
                minutter("okt.minutter", fil.okt.minutter, 600, 600)?,
                minutter("okt.hvile_minutter", fil.okt.hvile_minutter, 60, 600)?,
            ),
            ansatte: fil.ansatte.fil.map(|navn| ansatte(&navn, om)).transpose()?.unwrap_or_default(),
            krev_person: fil.ansatte.krev_person.unwrap_or(true),
            ..Self::default()
        };
        if let Some(f) = fil.entra {
            entra(f, &mut ut, om)?;
        }
        if let Some(f) = fil.idporten {
            ut.steder.push(idporten(f, ut.pause, om)?);
        }
        if let Some(f) = fil.tokenx {
            ut.utstedere.push(tokenx(f, ut.pause, om)?);
        }
        if let Some(f) = fil.maskinporten {
            ut.utstedere.push(maskinporten(f, ut.pause, om)?);
        }
        if ut.er_tom() {
            return Err(feil("filen", "nevner ingen utsteder: entra, idporten, tokenx eller maskinporten"));
        }
        let unike: BTreeSet<&str> = ut.utstedere.iter().map(|u| u.issuer.as_str()).collect();
        if unike.len() != ut.utstedere.len() {
            return Err(feil("issuer", "er den samme for to utstedere"));
        }
        Ok(ut)
    }
}

/// The value of the file, or of nais' variable.
fn verdi(felt: &str, i_fil: Option<String>, variabel: &str, om: &Omgivelser<'_>) -> Svar<String> {
    let verdi = i_fil.or_else(|| (om.miljo)(variabel)).filter(|v| !v.trim().is_empty());
    verdi.ok_or_else(|| feil(felt, format!("mangler. Skriv den, eller sett miljøvariabelen {variabel}")))
}

fn ingen_ukjente(sted: &str, ukjent: &BTreeMap<String, Value>) -> Svar<()> {
    match ukjent.keys().next() {
        Some(felt) => Err(feil(format!("{sted}.{felt}"), "er ikke en innstilling")),
        None => Ok(()),
    }
}

/// Name, keys and longest life of an issuer. `forstavelse` is that of nais' variables.
fn utsteder(
    sted: &str,
    fil: UtstederFil,
    forstavelse: &str,
    levetid: Duration,
    pause: Duration,
    om: &Omgivelser<'_>,
) -> Svar<(String, Nokkelkilde, Duration)> {
    let issuer = verdi(&format!("{sted}.issuer"), fil.issuer, &format!("{forstavelse}_ISSUER"), om)?;
    let faste = jwks(sted, fil.jwks, fil.jwks_file, ALGORITME, om)?;
    let felt = format!("{sted}.jwks_uri");
    let uri = if faste.er_tom() {
        Some(verdi(&felt, fil.jwks_uri, &format!("{forstavelse}_JWKS_URI"), om)?)
    } else {
        fil.jwks_uri
    };
    let adresser = adresser(&felt, uri.into_iter().collect(), om)?;
    let nokler = Nokkelkilde::med_pause(faste, adresser, ALGORITME, pause);
    let levetid = sekunder(&format!("{sted}.levetid_sekunder"), fil.levetid_sekunder, levetid, 30..=86_400)?;
    Ok((issuer, nokler, levetid))
}

fn entra(fil: EntraFil, ut: &mut Identitet, om: &Omgivelser<'_>) -> Svar<()> {
    ingen_ukjente("entra", &fil.ukjent)?;
    let client_id = verdi("entra.client_id", fil.client_id, "AZURE_APP_CLIENT_ID", om)?;
    let mut klienter = fil.klienter;
    if let Some(json) = (om.miljo)("AZURE_APP_PRE_AUTHORIZED_APPS") {
        klienter.extend(forhandsgodkjente(&json)?);
    }
    for (rolle, kan) in &fil.roller {
        for_program(&format!("entra.roller.{rolle}"), kan)?;
    }
    let adgang: BTreeMap<String, Adgang> = fil
        .grupper
        .into_iter()
        .flat_map(|(adgang, alle)| alle.into_iter().map(move |id| (id.to_ascii_lowercase(), adgang)))
        .collect();
    if let Some(id) = adgang.keys().find(|id| id.parse::<uuid::Uuid>().is_err()) {
        return Err(feil("entra.grupper", format!("{id} er ikke gruppens id (en UUID)")));
    }
    let navn = fil.gruppenavn.into_iter().map(|(id, navn)| (id.to_ascii_lowercase(), navn)).collect();
    let entra = Entra {
        client_id: client_id.clone(),
        klienter,
        scope: fil.scope.unwrap_or_else(|| "defaultaccess".to_owned()),
        roller: fil.roller,
        grupper: Grupper { adgang, navn },
    };
    let slag = Slag::Entra(entra.clone());
    let (issuer, nokler, levetid) =
        utsteder("entra", fil.utsteder, "AZURE_OPENID_CONFIG", slag.levetid(), ut.pause, om)?;
    if let Some(inn) = fil.innlogging {
        let graf = inn
            .graf
            .as_deref()
            .map(|g| Grense::les(g, !om.produksjon).map_err(|e| feil("entra.innlogging.graf", e)));
        let graf = graf.transpose()?;
        let (metode, mut adresser) = innlogging("entra", inn, &issuer, "AZURE_APP", om)?;
        adresser.extend(graf.clone());
        ut.steder.push(Innloggingssted {
            navn: "entra",
            tekst: "Logg inn som ansatt i Nav",
            issuer: issuer.clone(),
            client_id,
            metode,
            nokler: nokler.clone(),
            adresser,
            levetid,
            slag: Stedslag::Ansatte(Box::new(entra), graf.map(|g| g.selv())),
        });
    }
    ut.utstedere.push(Utsteder { issuer, nokler, levetid, slag });
    Ok(())
}

/// `[{"name": "cluster:namespace:app", "clientId": "uuid"}]`
fn forhandsgodkjente(json: &str) -> Svar<BTreeMap<String, String>> {
    let ulesbar = || feil("AZURE_APP_PRE_AUTHORIZED_APPS", "er ikke en liste med name og clientId");
    let alle: Vec<BTreeMap<String, String>> = serde_json::from_str(json).map_err(|_| ulesbar())?;
    alle.into_iter()
        .map(|mut app| {
            Ok((app.remove("clientId").ok_or_else(ulesbar)?, app.remove("name").ok_or_else(ulesbar)?))
        })
        .collect()
}

fn for_program(felt: &str, kan: &[Handling]) -> Svar<()> {
    match kan.iter().find(|h| !FOR_PROGRAMMER.contains(h)) {
        Some(h) => Err(feil(felt, format!("{} er ikke noe et program kan få gjøre", h.navn()))),
        None => Ok(()),
    }
}

fn idporten(fil: IdportenFil, pause: Duration, om: &Omgivelser<'_>) -> Svar<Innloggingssted> {
    ingen_ukjente("idporten", &fil.ukjent)?;
    let client_id = verdi("idporten.client_id", fil.client_id, "IDPORTEN_CLIENT_ID", om)?;
    let (issuer, nokler, levetid) =
        utsteder("idporten", fil.utsteder, "IDPORTEN", Duration::minutes(10), pause, om)?;
    let (metode, adresser) = innlogging("idporten", fil.innlogging, &issuer, "IDPORTEN", om)?;
    Ok(Innloggingssted {
        navn: "idporten",
        tekst: "Logg inn med ID-porten",
        issuer,
        client_id,
        metode,
        nokler,
        adresser,
        levetid,
        slag: Stedslag::Borgere,
    })
}

/// How we prove who we are, and where the addresses of the log-in may lie.
fn innlogging(
    sted: &str,
    fil: InnloggingFil,
    issuer: &str,
    forstavelse: &str,
    om: &Omgivelser<'_>,
) -> Svar<(Klientmetode, Vec<Grense>)> {
    let her = |felt: &str| format!("{sted}.innlogging.{felt}");
    let hemmelig = |felt: &str, navn: &str| {
        let verdi = (om.miljo)(navn).filter(|v| !v.is_empty());
        verdi.ok_or_else(|| feil(her(felt), format!("miljøvariabelen {navn} er ikke satt")))
    };
    let metode = match (fil.secret_env, fil.jwk_env, fil.key_file) {
        (Some(navn), None, None) => {
            Klientmetode::ClientSecretBasic(Hemmelighet::ny(hemmelig("secret_env", &navn)?))
        }
        (None, None, Some(navn)) => {
            Klientmetode::PrivateKeyJwt(egen_nokkel(&her("key_file"), &navn, om)?.rs256())
        }
        (None, jwk_env, None) => {
            let navn = jwk_env.unwrap_or_else(|| format!("{forstavelse}_CLIENT_JWK"));
            let jwk: Value = serde_json::from_str(&hemmelig("jwk_env", &navn)?)
                .map_err(|_| feil(her("jwk_env"), format!("{navn} er ikke JSON")))?;
            let nokkel = Signeringsnokkel::les_jwk(&jwk).map_err(|e| feil(her("jwk_env"), e))?;
            if om.produksjon && demo::nokler()?.iter().any(|d| d.har_avtrykk(nokkel.kid())) {
                return Err(feil(her("jwk_env"), ALLE_HAR));
            }
            Klientmetode::PrivateKeyJwt(nokkel)
        }
        _ => return Err(feil(her("secret_env"), "bare én av secret_env, jwk_env og key_file kan stå")),
    };
    let mut steder = fil.adresser;
    if steder.is_empty() {
        // The issuer's own host, where it keeps all its addresses when nothing else is said.
        let opphav = Url::parse(issuer).map_err(|_| feil(format!("{sted}.issuer"), "er ikke en adresse"))?;
        steder.push(opphav.origin().ascii_serialization());
    }
    let lest = steder.iter().map(|a| Grense::les(a, !om.produksjon).map_err(|e| feil(her("adresser"), e)));
    Ok((metode, lest.collect::<Result<_, _>>()?))
}

fn tokenx(fil: TokenXFil, pause: Duration, om: &Omgivelser<'_>) -> Svar<Utsteder> {
    ingen_ukjente("tokenx", &fil.ukjent)?;
    let slag = Slag::TokenX(TokenX {
        client_id: verdi("tokenx.client_id", fil.client_id, "TOKEN_X_CLIENT_ID", om)?,
        klienter: fil.klienter.into_iter().collect(),
        idp: fil.idp.into_iter().collect(),
    });
    let (issuer, nokler, levetid) = utsteder("tokenx", fil.utsteder, "TOKEN_X", slag.levetid(), pause, om)?;
    Ok(Utsteder { issuer, nokler, levetid, slag })
}

fn maskinporten(fil: MaskinportenFil, pause: Duration, om: &Omgivelser<'_>) -> Svar<Utsteder> {
    ingen_ukjente("maskinporten", &fil.ukjent)?;
    for (scope, kan) in &fil.scope {
        for_program(&format!("maskinporten.scope.{scope}"), kan)?;
    }
    let orgnr = |felt: &str, alle: Vec<String>| -> Svar<BTreeSet<Orgnr>> {
        let les = |o: String| Orgnr::parse(&o).map_err(|e| feil(format!("maskinporten.{felt}"), e));
        alle.into_iter().map(les).collect()
    };
    let slag = Slag::Maskinporten(Maskinporten {
        scope: fil.scope,
        konsumenter: orgnr("konsumenter", fil.konsumenter)?,
        leverandorer: orgnr("leverandorer", fil.leverandorer)?,
        audience: fil.audience,
    });
    let (issuer, nokler, levetid) =
        utsteder("maskinporten", fil.utsteder, "MASKINPORTEN", slag.levetid(), pause, om)?;
    Ok(Utsteder { issuer, nokler, levetid, slag })
}

/// `Z990001;12345678901` a line. What is wrong is told by the number of the line, never by what it holds.
fn ansatte(navn: &str, om: &Omgivelser<'_>) -> Svar<BTreeMap<String, Fnr>> {
    let tekst = les_fil("ansatte.fil", navn, om)?;
    let mut alle = BTreeMap::new();
    for (nummer, linje) in tekst.lines().enumerate().filter(|(_, l)| !l.trim().is_empty()) {
        let feil_i = || feil("ansatte.fil", format!("linje {} er ikke NAVident;fødselsnummer", nummer + 1));
        let (ident, fnr) = linje.trim().split_once(';').ok_or_else(feil_i)?;
        let fnr = Fnr::parse(fnr).map_err(|_| feil_i())?;
        if !er_navident(ident) || alle.insert(ident.to_owned(), fnr).is_some() {
            return Err(feil_i());
        }
    }
    Ok(alle)
}
