//! Applications: the last sent version of each, one row.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    super::{Grunnlag, Kilde, Kravrad},
    opphav,
};
use crate::{
    base::{Grad, HendelseId, Periode, tid::oslo_dato},
    hendelse::{
        Hendelse, Innhold, Soknad,
        soknad::{Fravarstype, Soknadsstatus, Soknadstype},
    },
};

/// The events that are the last version of an application that is sent and not replaced.
pub(super) fn gjeldende_soknader(gjeldende: &[&Hendelse]) -> BTreeSet<HendelseId> {
    let mut siste: BTreeMap<&str, (&Hendelse, &Soknad)> = BTreeMap::new();
    let mut erstattet: BTreeSet<&str> = BTreeSet::new();
    for h in gjeldende {
        if let Innhold::Soknad(s) = &h.innhold {
            siste.insert(&s.id, (h, s));
            if s.status == Soknadsstatus::Sendt {
                erstattet.extend(s.korrigerer.as_deref().filter(|id| *id != s.id));
            }
        }
    }
    siste
        .values()
        .filter(|(_, s)| s.status == Soknadsstatus::Sendt && !erstattet.contains(s.id.as_str()))
        // An application to go abroad claims no sick pay.
        .filter(|(_, s)| s.type_ != Soknadstype::OppholdUtland)
        // Sent to the employer alone: days that the employer bears, nothing is claimed of Nav.
        .filter(|(_, s)| s.sendt_nav.is_some() || s.sendt_arbeidsgiver.is_none())
        .map(|(h, _)| h.id)
        .collect()
}

/// Writes the row; gives why when there is none.
pub(super) fn rad(h: &Hendelse, s: &Soknad, g: &mut Grunnlag) -> Option<&'static str> {
    let Some(periode) = s.periode else { return Some("søknaden sier ikke hvilke dager den gjelder") };
    let utenlands = s
        .fravar
        .iter()
        .filter(|f| f.type_ == Fravarstype::Utlandsopphold)
        .filter_map(|f| Periode::new(f.fom, f.tom.unwrap_or(periode.tom())).ok())
        .reduce(Periode::omslutt);
    let ferie: BTreeSet<_> = s
        .fravar
        .iter()
        .filter(|f| f.type_ == Fravarstype::Ferie)
        .filter_map(|f| Periode::new(f.fom, f.tom.unwrap_or(f.fom)).ok()?.snitt(utenlands?))
        .flat_map(Periode::hver_dag)
        .collect();
    let sendt = s.sendt_nav.unwrap_or(h.inntruffet);
    let mut opphav = opphav(h, Kilde::Soknad);
    opphav.id.clone_from(&s.id);
    g.krav.push(Kravrad {
        opphav,
        fom: periode.fom(),
        tom: periode.tom(),
        sendt: oslo_dato(sendt),
        arbeidsgiver: s.arbeidsgiver,
        sier_ingen_inntekt: None,
        faktisk_arbeid: faktisk(s),
        utenlands: utenlands.map(|p| (p.fom(), p.tom())),
        utenfor_eos: None,
        feriedager: u32::try_from(ferie.len()).unwrap_or(u32::MAX),
        direkte_pa_egen_inntekt: false,
    });
    None
}

/// What the person says to have worked, as a mean over the days that say it.
fn faktisk(s: &Soknad) -> Option<Grad> {
    let (mut sum, mut dager) = (0i64, 0i64);
    for del in &s.perioder {
        if let Some(grad) = del.faktisk_grad {
            sum += i64::from(grad.prosent()) * del.periode.dager();
            dager += del.periode.dager();
        }
    }
    if dager == 0 { None } else { Grad::new((sum + dager / 2) / dager).ok() }
}
