//! What a receipt repeats of the message, read for itself and asking for nothing: the receipt is
//! needed most when the rest can't be read.

use super::{
    notat::kodetekst,
    organisasjon,
    tre::{Node, Ns},
};
use crate::intake::apprec::{Kvitteringshode, Part};

/// Reads what is there.
pub(super) fn les(rot: Node<'_>) -> Kvitteringshode {
    let i_fellesformat = rot.er(Ns::Fellesformat, "EI_fellesformat");
    let hode = if i_fellesformat { rot.felt_i(Ns::MsgHead, "MsgHead") } else { Some(rot) };
    let info = hode.filter(|hode| hode.er(Ns::MsgHead, "MsgHead")).and_then(|hode| hode.felt("MsgInfo"));
    let hub = |navn: &str| rot.felt("MottakenhetBlokk")?.attributt_med_innhold(navn);
    let felt = |navn| info.and_then(|info| info.tekst_i(navn));
    let organisasjon =
        |navn| info.and_then(|info| info.felt(navn)).and_then(|part| part.felt("Organisation"));
    Kvitteringshode {
        edi_logg_id: i_fellesformat.then(|| hub("ediLoggId")).flatten(),
        msg_id: felt("MsgId"),
        meldingstype: info.and_then(|info| info.felt("Type")).and_then(kodetekst).unwrap_or_default(),
        gen_date: felt("GenDate"),
        tjeneste: i_fellesformat.then(|| hub("ebService")).flatten(),
        avsender: organisasjon("Sender")
            .map(|avsender| Part::from(&organisasjon::legekontor(avsender)))
            .unwrap_or_default(),
        mottaker: organisasjon("Receiver")
            .and_then(|mottaker| organisasjon::med_enheter(mottaker).first().map(Part::from))
            .unwrap_or_default(),
    }
}
