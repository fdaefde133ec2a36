//! The envelope: finds the note wherever the journal system put it, and reads MsgHead,
//! MottakenhetBlokk and the attachments.

use super::{
    APPREC, Avvisning, TYPE, dialog,
    notat::kodetekst,
    organisasjon,
    raa::Konvolutt,
    tre::{Node, Ns, ugyldig_tidspunkt},
    uleselig, verdier,
};
use crate::hendelse::sykmelding::{Dokument, Hode, HodePasient, Mottak, Samtaleref, Vedlegg};

const NOTAT: &str = "HelseOpplysningerArbeidsuforhet";

/// Where things are in one message.
pub(super) struct Funn<'a> {
    mottak: Option<Node<'a>>,
    /// The outermost MsgHead that holds the note, nested or not: its sender signed.
    hode: Node<'a>,
    /// The document that holds the note.
    dokument: Node<'a>,
    pub(super) notat: Node<'a>,
    /// Documents that are attachments.
    vedlegg: Vec<Node<'a>>,
}

/// What a message turned out to be.
pub(super) enum Funnet<'a> {
    /// A sick note.
    Sykmelding(Funn<'a>),
    /// A dialogue message; the content takes the place of the note.
    Dialogmelding(Funn<'a>),
}

/// Finds the one sick note or the one dialogue message.
pub(super) fn finn(rot: Node<'_>) -> Result<Funnet<'_>, Avvisning> {
    let (hoder, mottak): (Vec<_>, _) = if rot.er(Ns::Fellesformat, "EI_fellesformat") {
        (rot.barn_i(Ns::MsgHead, "MsgHead").collect(), rot.felt("MottakenhetBlokk"))
    } else {
        (Some(rot).filter(|rot| rot.er(Ns::MsgHead, "MsgHead")).into_iter().collect(), None)
    };
    let mut sykmeldinger: Vec<Funn<'_>> = Vec::new();
    let mut dialogmeldinger: Vec<Funn<'_>> = Vec::new();
    let mut feil = None;
    for hode in hoder {
        let mut dokumenter = Vec::new();
        samle_dokumenter(hode, &mut dokumenter);
        let (vedlegg, resten): (Vec<_>, Vec<_>) = dokumenter.into_iter().partition(|d| er_vedlegg(*d));
        let innhold = resten.into_iter().flat_map(|d| innhold(d).into_iter().map(move |i| (d, i)));
        for (dokument, innhold) in innhold {
            let funn = || Funn { mottak, hode, dokument, notat: innhold, vedlegg: vedlegg.clone() };
            if innhold.er(Ns::Sykmelding, NOTAT) {
                sykmeldinger.push(funn());
            } else if innhold.heter(NOTAT) {
                feil = Some(uleselig(
                    "Sykmeldingen er skrevet i en versjon av formatet som ikke støttes. \
                     Send den i versjonen fra 2013-10-01.",
                ));
            } else if innhold.er(Ns::Dialog, "Dialogmelding") {
                dialogmeldinger.push(funn());
            }
        }
        if meldingstype(hode).is_some_and(|type_| type_.starts_with("DIALOG_")) {
            feil = feil.or(Some(Avvisning::parse(
                dialog::TYPE,
                "Meldingen er merket som dialogmelding, men inneholder ingen (Dialogmelding, versjon 2006-10-11). \
                 Legg den i Document/RefDoc/Content og send på nytt.",
            )));
        }
    }
    // Taking the first and dropping the rest would lose a message without a word.
    let flere = |type_| {
        Err(Avvisning::parse(
            type_,
            format!("Meldingen inneholder mer enn én {type_}. Send én i hver melding."),
        ))
    };
    match (sykmeldinger.pop(), dialogmeldinger.pop()) {
        (Some(_), _) if !sykmeldinger.is_empty() => flere(TYPE),
        (Some(funn), _) => Ok(Funnet::Sykmelding(funn)),
        (None, Some(_)) if !dialogmeldinger.is_empty() => flere(dialog::TYPE),
        (None, Some(funn)) => Ok(Funnet::Dialogmelding(funn)),
        (None, None) => Err(feil.unwrap_or_else(|| ikke_sykmelding(rot))),
    }
}

fn ikke_sykmelding(rot: Node<'_>) -> Avvisning {
    if rot.er(Ns::AppRec, "AppRec") || rot.felt_i(Ns::AppRec, "AppRec").is_some() {
        return Avvisning::parse(
            APPREC,
            "Dette er en applikasjonskvittering (AppRec). Milepæl tar ikke imot slike ennå.",
        );
    }
    if rot.er(Ns::Fellesformat, "EI_fellesformat") || rot.er(Ns::MsgHead, "MsgHead") {
        return Avvisning::parse(
            TYPE,
            "Meldingen inneholder ingen sykmelding (HelseOpplysningerArbeidsuforhet, versjon 2013-10-01). \
             Legg den i Document/RefDoc/Content og send på nytt.",
        );
    }
    uleselig(
        "Det ytterste elementet i meldingen er verken EI_fellesformat eller MsgHead i et kjent navnerom. \
         Send sykmeldingen i den vanlige konvolutten.",
    )
}

/// Documents of a MsgHead and of every MsgHead inside them; some journal systems nest. The tree
/// is at most [`super::bygg::MAKS_DYBDE`] deep and each turn goes four levels down.
fn samle_dokumenter<'a>(hode: Node<'a>, til: &mut Vec<Node<'a>>) {
    for dokument in hode.barn("Document") {
        til.push(dokument);
        for indre in innhold(dokument).into_iter().filter(|node| node.er(Ns::MsgHead, "MsgHead")) {
            samle_dokumenter(indre, til);
        }
    }
}

fn innhold(dokument: Node<'_>) -> Vec<Node<'_>> {
    dokument.barn("RefDoc").flat_map(|refdoc| refdoc.barn("Content")).flat_map(Node::alle_barn).collect()
}

fn er_vedlegg(dokument: Node<'_>) -> bool {
    dokument.felt("DocumentConnection").and_then(|kobling| kobling.attributt("V")) == Some("V")
        // The HelseID proof is sent with and without the mark of an attachment.
        || dokument.felt("RefDoc").and_then(|refdoc| refdoc.tekst_i("MimeType")).as_deref() == Some("application/jwt")
}

fn meldingstype(hode: Node<'_>) -> Option<String> {
    hode.felt("MsgInfo")?.felt("Type")?.attributt_med_innhold("V")
}

impl<'a> Funn<'a> {
    /// The text of every attachment, as sent.
    pub(super) fn vedleggstekster(&self) -> impl Iterator<Item = &'a str> {
        self.vedlegg.iter().flat_map(|dokument| innhold(*dokument)).map(Node::tekst)
    }
}

/// The patient's number in the head: the first identity number or D-number.
pub(super) fn pasientens_ident(funn: &Funn<'_>) -> Option<String> {
    let pasient = funn.hode.felt("MsgInfo")?.felt("Patient")?;
    let ident = organisasjon::identer(pasient)
        .into_iter()
        .find(|ident| matches!(ident.type_.as_deref(), Some("FNR" | "DNR")))?;
    Some(ident.id.split_whitespace().collect())
}

/// The hub's receipt id.
pub(super) fn edi_logg_id(funn: &Funn<'_>) -> Option<String> {
    funn.mottak.and_then(|mottak| mottak.attributt_med_innhold("ediLoggId"))
}

/// Reads everything around the note.
pub(super) fn les(funn: &Funn<'_>) -> Result<Konvolutt, Avvisning> {
    let info = funn.hode.felt("MsgInfo").ok_or_else(|| mangler("MsgInfo"))?;
    let gen_date = info.tekst_i("GenDate").ok_or_else(|| mangler("MsgInfo/GenDate"))?;
    let organisasjon = info.felt("Sender").and_then(|avsender| avsender.felt("Organisation"));
    let hub = |navn| funn.mottak.and_then(|mottak| mottak.attributt_med_innhold(navn));
    let mottatt = hub("mottattDatotid")
        .map(|tekst| verdier::tidspunkt(&tekst).ok_or_else(|| uleselig(ugyldig_tidspunkt("mottattDatotid"))))
        .transpose()?;
    Ok(Konvolutt {
        msg_id: info.tekst_i("MsgId"),
        meldingstype: meldingstype(funn.hode),
        signert: info.tidspunkt("GenDate")?.ok_or_else(|| mangler("MsgInfo/GenDate"))?,
        gen_date,
        ack: info.felt("Ack").and_then(|ack| ack.attributt_med_innhold("V")),
        legekontor: organisasjon.map(organisasjon::legekontor).unwrap_or_default(),
        avsender_hpr: organisasjon.and_then(organisasjon::hpr),
        edi_logg_id: edi_logg_id(funn),
        samtale_id: hub("ebXMLSamtaleId"),
        tjeneste: hub("ebService"),
        partner_referanse: hub("partnerReferanse"),
        signerer_fnr: hub("avsenderFnrFraDigSignatur"),
        mottatt,
        mottak: Mottak {
            mottaks_id: hub("mottaksId"),
            meldingsformat: hub("meldingsType"),
            avsender: hub("avsender"),
            sertifikat: hub("avsenderRef"),
            orgnr: hub("orgNummer"),
            signatur_orgnr: hub("avsenderOrgNrFraDigSignatur"),
            her: hub("herIdentifikator"),
            rolle: hub("ebRole"),
            handling: hub("ebAction"),
            mottatt: hub("mottattDatotid"),
        },
        hode: hode(info, funn.dokument),
        vedlegg: funn.vedlegg.iter().map(|dokument| vedlegg(*dokument)).collect::<Result<_, _>>()?,
        strekkode: funn.notat.tekst_i("Strekkode"),
    })
}

fn mangler(navn: &str) -> Avvisning {
    uleselig(format!("Meldingen mangler {navn}. Fyll ut feltet og send meldingen på nytt."))
}

/// What MsgHead says beside the ids.
fn hode(info: Node<'_>, dokumentet: Node<'_>) -> Hode {
    let kodet = |navn| info.felt(navn).and_then(kodetekst);
    let tekst = |navn| info.felt(navn).and_then(|node| node.attributt_med_innhold("DN"));
    let refdoc = dokumentet.felt("RefDoc");
    Hode {
        meldingstype_tekst: tekst("Type"),
        mig_versjon: info.tekst_i("MIGversion"),
        ack_tekst: tekst("Ack"),
        behandlingsstatus: kodet("ProcessingStatus"),
        prioritet: kodet("RequestedPriority"),
        samtale: info.felt("ConversationRef").map(|samtale| Samtaleref {
            forelder: samtale.tekst_i("RefToParent"),
            samtale: samtale.tekst_i("RefToConversation"),
        }),
        mottaker: info
            .felt("Receiver")
            .and_then(|mottaker| mottaker.felt("Organisation"))
            .map(organisasjon::med_enheter)
            .unwrap_or_default(),
        pasient: info.felt("Patient").map(|pasient| HodePasient {
            navn: organisasjon::navn(pasient),
            // Nothing goes by it, so an odd one stops no note.
            fodselsdato: pasient.tekst_i("DateOfBirth").and_then(|dato| verdier::dato(&dato)),
            kjonn: pasient.felt("Sex").and_then(kodetekst),
        }),
        dokument: dokument(dokumentet),
        dokument_mime: refdoc.and_then(|refdoc| refdoc.tekst_i("MimeType")),
        dokument_beskrivelse: refdoc.and_then(|refdoc| refdoc.tekst_i("Description")),
    }
}

fn dokument(dokument: Node<'_>) -> Dokument {
    let refdoc = |navn| dokument.felt("RefDoc").and_then(|refdoc| refdoc.felt(navn));
    Dokument {
        kobling: dokument.felt("DocumentConnection").and_then(kodetekst),
        utstedt: refdoc("IssueDate").and_then(|dato| dato.attributt_med_innhold("V")),
        type_: refdoc("MsgType").and_then(kodetekst),
        id: dokument.felt("RefDoc").and_then(|refdoc| refdoc.tekst_i("Id")),
        komprimering: refdoc("Compression").and_then(kodetekst),
    }
}

fn vedlegg(dokument: Node<'_>) -> Result<Vedlegg, Avvisning> {
    let refdoc = dokument.felt("RefDoc");
    let mut innhold = innhold(dokument).into_iter();
    let (Some(beholder), None) = (innhold.next(), innhold.next()) else {
        return Err(uleselig(
            "Et vedlegg har ikke nøyaktig ett element i Content. Legg hvert vedlegg i sitt eget dokument og send på nytt.",
        ));
    };
    if !beholder.er(Ns::Base64, "Base64Container") {
        return Err(uleselig("Et vedlegg er ikke lagt i Base64Container. Legg det der og send på nytt."));
    }
    Ok(Vedlegg {
        beskrivelse: refdoc.and_then(|refdoc| refdoc.tekst_i("Description")),
        mime: refdoc.and_then(|refdoc| refdoc.tekst_i("MimeType")),
        bytes: dekodet_lengde(beholder.tekst()),
        dokument: self::dokument(dokument),
    })
}

/// Size of the decoded attachment. Receivers skip everything outside the alphabet, line breaks
/// above all, so it is not counted.
fn dekodet_lengde(base64: &str) -> i64 {
    let tegn = base64.bytes().filter(|b| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'/')).count();
    i64::try_from(tegn / 4 * 3 + (tegn % 4).saturating_sub(1)).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
    use super::dekodet_lengde;

    #[test]
    fn the_size_is_that_of_the_decoded_attachment() {
        for (base64, bytes) in
            [("", 0), ("QQ==", 1), ("QUI=", 2), ("QUJD", 3), ("QU\r\nJD RA==", 4), ("QUJDRA", 4)]
        {
            assert_eq!(dekodet_lengde(base64), bytes, "{base64}");
        }
    }
}
