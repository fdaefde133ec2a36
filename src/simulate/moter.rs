//! Dialogue meetings: the first by the employer, the second and third by Nav.

use serde_json::json;

use super::dokumenter::Mappe;

/// One thing that happened to a meeting on day `dag`; the meeting itself is on day `motedag`.
pub(super) fn hendelse(
    mappe: &mut Mappe<'_>,
    dag: i32,
    mote: &str,
    nummer: i32,
    hva: &str,
    motedag: i32,
    svar: Option<(&str, &str)>,
) {
    let kilde = if nummer == 1 { "altinn" } else { "nav" };
    let innhold = json!({
        "mote": mote, "nummer": nummer, "orgnr": mappe.orgnr, "hva": hva,
        "tidspunkt": mappe.klokken_tolv(motedag),
        "deltaker": svar.map(|(deltaker, _)| deltaker), "svar": svar.map(|(_, svar)| svar),
    });
    mappe.dag(dag, "dialogmote", kilde, innhold);
}

/// Held by week 7 for 45 % of those who come so far.
pub(super) fn mote_en(mappe: &mut Mappe<'_>) {
    let (valg, dag, mote) =
        (mappe.trekk.uniform(), mappe.trekk.heltall(24, 36), mappe.trekk.uuid().to_string());
    let om = mappe.trekk.heltall(6, 12);
    if mappe.orgnr.is_none() {
        return;
    }
    match valg {
        v if v < 0.45 => {
            hendelse(mappe, dag, &mote, 1, "INNKALT", dag + om, None);
            hendelse(mappe, dag + om, &mote, 1, "FERDIGSTILT", dag + om, None);
        }
        v if v < 0.50 => {
            hendelse(mappe, dag, &mote, 1, "INNKALT", dag + om, None);
            hendelse(mappe, dag + om - 1, &mote, 1, "AVLYST", dag + om, None);
        }
        v if v < 0.56 => hendelse(mappe, dag, &mote, 1, "IKKE_NODVENDIG", dag, None),
        _ => {}
    }
}

/// The need is assessed after week 17; six in ten have had the second meeting by week 26. A few
/// have a third one.
pub(super) fn mote_to(mappe: &mut Mappe<'_>) {
    let (valg, dag) = (mappe.trekk.uniform(), mappe.trekk.heltall(120, 140));
    let (innkalt, om) = (dag + mappe.trekk.heltall(2, 14), mappe.trekk.heltall(10, 21));
    let (mote, tredje) = (mappe.trekk.uuid().to_string(), mappe.trekk.uuid().to_string());
    let (hendt, svar, ny) = (mappe.trekk.uniform(), mappe.trekk.uniform(), mappe.trekk.sjanse(0.1));
    if mappe.orgnr.is_none() {
        return;
    }
    let resultat = match valg {
        v if v < 0.655 => "MOTE",
        v if v < 0.90 => "UNNTAK",
        v if v < 0.95 => "IKKE_AKTUELL",
        _ => return,
    };
    mappe.dag(dag, "oppfolging", "nav", json!({ "hva": "KANDIDAT_VURDERT", "resultat": resultat }));
    if resultat != "MOTE" {
        return;
    }
    let motedag = innkalt + om;
    hendelse(mappe, innkalt, &mote, 2, "INNKALT", motedag, None);
    let svar = match svar {
        s if s < 0.55 => Some(("ARBEIDSTAKER", "KOMMER")),
        s if s < 0.75 => Some(("ARBEIDSGIVER", "KOMMER")),
        s if s < 0.85 => Some(("BEHANDLER", "KOMMER")),
        s if s < 0.92 => Some(("BEHANDLER", "KOMMER_IKKE")),
        s if s < 0.96 => Some(("ARBEIDSGIVER", "NYTT_TID_STED")),
        _ => None,
    };
    if let Some(svar) = svar {
        hendelse(mappe, innkalt + 3, &mote, 2, "SVAR", motedag, Some(svar));
    }
    match hendt {
        h if h < 0.12 => {
            hendelse(mappe, innkalt + 5, &mote, 2, "NYTT_TID_STED", motedag + 7, None);
            hendelse(mappe, motedag + 7, &mote, 2, "FERDIGSTILT", motedag + 7, None);
        }
        h if h < 0.20 => hendelse(mappe, motedag - 2, &mote, 2, "AVLYST", motedag, None),
        _ => hendelse(mappe, motedag, &mote, 2, "FERDIGSTILT", motedag, None),
    }
    if ny {
        hendelse(mappe, motedag + 60, &tredje, 3, "INNKALT", motedag + 75, None);
        hendelse(mappe, motedag + 75, &tredje, 3, "FERDIGSTILT", motedag + 75, None);
    }
}
