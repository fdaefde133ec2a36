//! The message as it is written.

use chrono::NaiveDate;
use sha2::{Digest, Sha256};

use crate::{
    base::{Fnr, Hpr},
    hendelse::{
        Dialogmelding,
        dialogmelding::{Dialogslag, Foresporsel},
        sykmelding::{Helsepersonell, Kodetekst, Signerer},
    },
    intake::{
        Avvisning,
        register::Oppslag,
        xml::{
            domene,
            konvolutt::{self, Funn},
            notat::kodetekst,
            raa::Konvolutt,
            tre::Node,
        },
    },
};

/// Envelope and content.
pub(super) struct RaaDialog {
    pub(super) konvolutt: Konvolutt,
    /// The patient's number in the head, as written.
    pub(super) pasient: Option<String>,
    pub(super) tema_v: Option<String>,
    pub(super) tema_s: Option<String>,
    pub(super) tema_dn: Option<String>,
    pub(super) tema: Option<String>,
    pub(super) tekst: Option<String>,
    pub(super) dokument_id: Option<String>,
    pub(super) dato: Option<NaiveDate>,
    pub(super) foresporsel: Option<Foresporsel>,
    /// Hash of each attachment.
    pub(super) vedlegg: Vec<[u8; 32]>,
}

pub(super) fn les(funn: &Funn<'_>) -> Result<RaaDialog, Avvisning> {
    let innhold = funn.notat;
    let notat = innhold.felt("Notat");
    let tema = notat.and_then(|notat| notat.felt("TemaKodet"));
    let kode = |navn| tema.and_then(|tema| tema.attributt_med_innhold(navn));
    let tekst = |navn| notat.and_then(|notat| notat.tekst_i(navn));
    let foresporsel =
        notat.and_then(|notat| notat.felt("Foresporsel")).or_else(|| innhold.felt("Foresporsel"));
    Ok(RaaDialog {
        konvolutt: konvolutt::les(funn)?,
        pasient: konvolutt::pasientens_ident(funn),
        tema_v: kode("V"),
        tema_s: kode("S"),
        tema_dn: kode("DN"),
        tema: tekst("Tema"),
        tekst: tekst("TekstNotatInnhold"),
        dokument_id: tekst("DokIdNotat"),
        dato: notat.map(|notat| notat.dato("DatoNotat")).transpose()?.flatten(),
        foresporsel: foresporsel.map(les_foresporsel),
        vedlegg: funn.vedleggstekster().map(|tekst| Sha256::digest(tekst).into()).collect(),
    })
}

fn les_foresporsel(node: Node<'_>) -> Foresporsel {
    let type_ = node.felt("TypeForesp");
    Foresporsel {
        type_: type_.and_then(kodetekst).unwrap_or_default(),
        kodeverk: type_.and_then(|type_| type_.attributt_med_innhold("S")).map(|oid| nummer(&oid).to_owned()),
        sporsmal: node.tekst_i("Sporsmal"),
    }
}

/// The number of a code list: what follows the last dot of its OID.
fn nummer(oid: &str) -> &str {
    oid.rsplit('.').next().unwrap_or(oid)
}

impl RaaDialog {
    /// Id of the message it answers.
    pub(super) fn forelder(&self) -> Option<&str> {
        self.konvolutt.hode.samtale.as_ref()?.forelder.as_deref()
    }

    pub(super) fn kodeverk(&self) -> Option<&str> {
        self.tema_s.as_deref().map(nummer)
    }

    /// The doctor in the head of the message.
    pub(super) fn lege(&self) -> Option<&Helsepersonell> {
        self.konvolutt.legekontor.helsepersonell.as_ref()
    }

    /// What the message is, by the service and action that carried it and by its code. Without a hub
    /// the code alone tells.
    pub(super) fn slag(&self) -> Option<Dialogslag> {
        let kanal = self.konvolutt.tjeneste.as_deref().zip(self.konvolutt.mottak.handling.as_deref());
        let type_ = self.konvolutt.meldingstype.as_deref();
        let kom_med = |tjeneste, handling, ventet| {
            kanal.is_none_or(|kanal| kanal == (tjeneste, handling))
                && type_.is_none_or(|type_| type_ == ventet)
        };
        match (self.kodeverk()?, self.tema_v.as_deref()?) {
            ("8126", kode) if kom_med("DialogmoteInnkalling", "MoteRespons", "DIALOG_SVAR") => match kode {
                "1" => Some(Dialogslag::MoteKommer),
                "2" => Some(Dialogslag::MoteNyttTidspunkt),
                "3" => Some(Dialogslag::MoteKommerIkke),
                _ => None,
            },
            ("8129", "1" | "2") | ("9069", "5")
                if kom_med("ForesporselFraSaksbehandler", "ForesporselSvar", "DIALOG_SVAR") =>
            {
                // An invitation is answered with its own codes.
                let gjentatt = self.foresporsel.as_ref().and_then(|f| f.kodeverk.as_deref());
                (gjentatt != Some("8125")).then_some(Dialogslag::SvarPaForesporsel)
            }
            ("8128", kode) if kom_med("HenvendelseFraLege", "Henvendelse", "DIALOG_NOTAT") => match kode {
                "1" => Some(Dialogslag::OmSykefravar),
                "2" => Some(Dialogslag::OmAnnet),
                _ => None,
            },
            _ => None,
        }
    }

    /// Whether Nav sends such a message and the doctor never does.
    pub(super) fn er_utgaende(&self) -> bool {
        self.konvolutt.meldingstype.as_deref() == Some("DIALOG_FORESPORSEL")
            || matches!(
                (self.konvolutt.tjeneste.as_deref(), self.konvolutt.mottak.handling.as_deref()),
                (Some("HenvendelseFraSaksbehandler" | "Oppfolgingsplan"), _)
                    | (_, Some("MoteInnkalling" | "Foresporsel"))
            )
            || matches!(self.kodeverk(), Some("8125" | "8127"))
    }

    /// What the registers are to be asked about.
    pub(super) fn oppslag(&self) -> Oppslag {
        let fnr = |tekst: Option<&str>| tekst.and_then(|tekst| Fnr::parse(tekst).ok());
        let hpr = self.konvolutt.avsender_hpr.as_deref().and_then(|hpr| Hpr::parse(hpr).ok());
        Oppslag {
            pasient: fnr(self.pasient.as_deref()),
            virksomhet: false,
            signerende_fnr: fnr(self.konvolutt.signerer_fnr.as_deref()),
            signerende_hpr: hpr,
            behandler_fnr: self.lege().and_then(|lege| lege.fnr),
            behandler_hpr: hpr,
            signaturdato: Some(self.konvolutt.signert.date_naive()),
            vedlegg: self.konvolutt.vedlegg.len(),
        }
    }

    /// The event.
    pub(super) fn dialogmelding(self, slag: Dialogslag) -> Dialogmelding {
        let kodeverk = self.kodeverk().unwrap_or_default().to_owned();
        Dialogmelding {
            slag,
            kode: self.tema_v.clone().unwrap_or_default(),
            kodeverk,
            kode_tekst: self.tema_dn.clone(),
            tema: self.tema.clone(),
            tekst: self.tekst.clone(),
            dokument_id: self.dokument_id.clone(),
            dato: self.dato,
            foresporsel: self
                .foresporsel
                .clone()
                .filter(|f| f.type_ != Kodetekst::default() || f.kodeverk.is_some() || f.sporsmal.is_some()),
            behandler: self.lege().map(|lege| lege.navn.clone()).unwrap_or_default(),
            signerer: Signerer {
                fnr: self.konvolutt.signerer_fnr.as_deref().and_then(|fnr| Fnr::parse(fnr).ok()),
                hpr: self.konvolutt.avsender_hpr.as_deref().and_then(|hpr| Hpr::parse(hpr).ok()),
            },
            signert: self.konvolutt.signert,
            avsender: domene::avsender(&self.konvolutt),
        }
    }
}
