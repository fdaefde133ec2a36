//! Notes: one row a period with a grade.

use std::collections::BTreeMap;

use super::{
    super::{Grunnlag, Kilde, Sykmeldingsrad},
    opphav,
};
use crate::{
    base::{Orgnr, SykmeldingId, tid::oslo_dato},
    hendelse::{
        Hendelse, Innhold, Sykmelding, Utfall,
        manuell_vurdering::Avgjorelse,
        sykmelding::{AnnenFravarsarsak, Kodeverk},
        sykmelding_status::Status,
    },
};

/// What happened to a note after it was written.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Notatstatus {
    /// Employer that it was last sent to.
    arbeidsgiver: Option<Orgnr>,
    /// Cancelled by the person, or removed by the system.
    borte: bool,
    /// A caseworker did not accept it.
    avvist: bool,
}

/// The last word on each note, from events in the order they became known.
pub(super) fn statuser(gjeldende: &[&Hendelse]) -> BTreeMap<SykmeldingId, Notatstatus> {
    let mut ut: BTreeMap<SykmeldingId, Notatstatus> = BTreeMap::new();
    for h in gjeldende {
        match &h.innhold {
            Innhold::SykmeldingStatus(endring) => {
                let status = ut.entry(endring.sykmelding).or_default();
                match endring.status {
                    Status::Sendt => {
                        status.arbeidsgiver = endring.arbeidsgiver.as_ref().map(|a| a.orgnr);
                        status.borte = false;
                    }
                    Status::Bekreftet | Status::Apen => status.borte = false,
                    Status::Avbrutt | Status::Slettet => status.borte = true,
                    // Nobody used it in time; the doctor's judgement stands.
                    Status::Utgatt => {}
                }
            }
            Innhold::ManuellVurdering(m) => {
                ut.entry(m.sykmelding).or_default().avvist =
                    m.avgjorelse == Avgjorelse::UgyldigTilbakedatering;
            }
            _ => {}
        }
    }
    ut
}

/// Writes the rows of a note; gives why when there is none and ought to be.
pub(super) fn rader(
    h: &Hendelse,
    note: &Sykmelding,
    status: Notatstatus,
    g: &mut Grunnlag,
) -> Option<&'static str> {
    let kontor = &note.avsender.legekontor;
    let navn = kontor.navn.as_deref().unwrap_or_default().to_lowercase();
    let sykehus =
        kontor.resh.is_some() || ["sykehus", "sjukehus", "legevakt"].iter().any(|ord| navn.contains(ord));
    let samme_person = note.vurdering.regel.as_deref().is_some_and(|r| r.contains("SAMME_SOM_PASIENT_FNR"))
        || note
            .vurdering
            .trar
            .iter()
            .any(|t| t.regel.as_deref().is_some_and(|r| r.contains("SAMME_SOM_PASIENT_FNR")));
    let land = note.behandler.adresse.land.as_deref().or(kontor.adresse.land.as_deref());
    let institusjon = note
        .medisinsk_vurdering
        .annen_fravarsarsak
        .as_ref()
        .is_some_and(|a| a.arsaker.contains(&AnnenFravarsarsak::GodkjentHelseinstitusjon));
    let diagnose = note.medisinsk_vurdering.hoveddiagnose.as_ref();
    let mut antall = 0;
    let mut uleselig = false;
    for (nr, p) in note.perioder.iter().enumerate() {
        let Some(periode) = p.periode() else {
            uleselig = true;
            continue;
        };
        let Some(grad) = p.grad() else { continue };
        antall += 1;
        let mut opphav = opphav(h, Kilde::Sykmelding);
        opphav.id = format!("{}#{nr}", opphav.id);
        g.sykmeldinger.push(Sykmeldingsrad {
            opphav,
            sykmelding: note.id.to_string(),
            fom: periode.fom(),
            tom: periode.tom(),
            grad,
            signert: oslo_dato(note.signert),
            kontakt: note.kontakt_dato.or(note.behandlet.map(|b| b.date())),
            behandler: note.behandler.hpr.or(note.signerer.hpr),
            kontor: kontor.orgnr.as_deref().and_then(|o| Orgnr::parse(o).ok()),
            sykehus_eller_legevakt: sykehus,
            spesialist: diagnose.is_some_and(|d| d.system == Kodeverk::Icd10),
            begrunnelse_ord: ord(note.begrunn_ikke_kontakt.as_deref()),
            erstatter: h.korrigerer.is_some(),
            ugyldig: note.vurdering.utfall == Utfall::Invalid || status.borte || status.avvist,
            egen_behandler: samme_person,
            alvorlig_unntak: institusjon,
            arbeidsgiver: status.arbeidsgiver,
            utenlandsk: land.is_some_and(|l| {
                !["no", "nor", "norge", "norway"].contains(&l.trim().to_lowercase().as_str())
            }),
            samme_gruppe_som_forrige: None,
        });
    }
    (antall == 0 && uleselig).then_some("sykmeldingen har ingen periode som kan leses")
}

fn ord(tekst: Option<&str>) -> u32 {
    tekst.map_or(0, |t| u32::try_from(t.split_whitespace().count()).unwrap_or(u32::MAX))
}

/// The chapter of a code: one letter in ICPC-2 and ICD-10, and never compared across the two.
fn gruppe(note: &Sykmelding) -> Option<(bool, char)> {
    let d = note.medisinsk_vurdering.hoveddiagnose.as_ref()?;
    let icd = match d.system {
        Kodeverk::Icd10 => true,
        Kodeverk::Icpc2 | Kodeverk::Icpc2b => false,
        Kodeverk::Phbu | Kodeverk::Ukjent(_) => return None,
    };
    Some((icd, d.kode.chars().next()?.to_ascii_uppercase()))
}

/// Says of each note whether its group is that of the note before; the groups themselves stay here.
pub(super) fn samme_gruppe(gjeldende: &[&Hendelse], g: &mut Grunnlag) {
    let mut notater: Vec<_> = gjeldende
        .iter()
        .filter_map(|h| match &h.innhold {
            Innhold::Sykmelding(note) => Some((note.omfang()?, h.inntruffet, note.id, gruppe(note))),
            _ => None,
        })
        .collect();
    notater.sort_by_key(|(omfang, nar, id, _)| (omfang.fom(), *nar, *id));
    let mut svar: BTreeMap<String, bool> = BTreeMap::new();
    for par in notater.windows(2) {
        if let [(.., Some(for_)), (.., id, Some(etter))] = par
            && for_.0 == etter.0
        {
            svar.insert(id.to_string(), for_ == etter);
        }
    }
    for rad in &mut g.sykmeldinger {
        rad.samme_gruppe_som_forrige = svar.get(&rad.sykmelding).copied();
    }
}
