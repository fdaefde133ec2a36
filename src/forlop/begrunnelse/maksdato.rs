//! Why sick pay ends on its day.

use chrono::NaiveDate;

use super::{Begrunnelse, BruktRegel, Faktum, Om};
use crate::{
    forlop::{
        TilfelleMedMilepaler,
        maksdato::{Regel, Steg},
        sykepenger::{Sykepenger, Yrke},
    },
    rules::{Regelverk, schema::SykepengerRegler},
};

impl Begrunnelse {
    /// The path of the maximum date at the end of a spell.
    pub fn av_maksdato(
        tilfelle: &TilfelleMedMilepaler,
        sykepenger: &Sykepenger,
        regelverk: &Regelverk,
    ) -> Self {
        let v = &sykepenger.vurdering;
        let start = tilfelle.tilfelle.start;
        let mut fakta = vec![Faktum::ForsteFravarsdag { dato: start, hendelse: None }];
        fakta.extend(sykepenger.perioder.iter().filter_map(|p| {
            Some(Faktum::Egenperiode {
                yrke: p.yrke,
                fom: p.dager.first()?.fom(),
                tom: p.dager.last()?.tom(),
                dager: p.dager.iter().map(|d| d.dager()).sum(),
                avklart: p.avklart,
            })
        }));
        fakta.extend(sykepenger.sti.iter().map(|steg| Faktum::Maksdatosteg { steg_: *steg }));
        fakta.push(Faktum::Dagtelling { brukt: v.brukt, igjen: v.igjen, vurdert_til: sykepenger.regnet_til });
        Self {
            om: Om::Maksdato { maksdato: v.maksdato, forelopig: v.igjen > 0 },
            regler: brukte_regler(sykepenger, start, &regelverk.sykepenger),
            fakta,
        }
    }
}

/// The parameters behind the steps, each once, the deciding one first.
fn brukte_regler(sykepenger: &Sykepenger, dag: NaiveDate, regler: &SykepengerRegler) -> Vec<BruktRegel> {
    let mut brukt: Vec<Regel> = vec![sykepenger.vurdering.bestemmelse.regel()];
    for regel in sykepenger.sti.iter().filter_map(Steg::regel) {
        if !brukt.contains(&regel) {
            brukt.push(regel);
        }
    }
    let mut ut: Vec<BruktRegel> =
        brukt.into_iter().filter_map(|r| BruktRegel::ved(navn(r), r.parameter(regler), dag)).collect();
    let har = |yrke| sykepenger.perioder.iter().any(|p| p.yrke == yrke);
    if har(Yrke::Arbeidstaker) || har(Yrke::UtenArbeidsgiver) {
        ut.extend(BruktRegel::ved("sykepenger.agp_dager", &regler.agp_dager, dag));
    }
    if har(Yrke::Selvstendig) {
        ut.extend(BruktRegel::ved("sykepenger.ventetid_dager", &regler.ventetid_dager, dag));
    }
    ut
}

fn navn(regel: Regel) -> &'static str {
    match regel {
        Regel::Ordinar => "sykepenger.sykepengedager",
        Regel::Over67 => "sykepenger.sykepengedager_over_67",
        Regel::AlderBegrenset => "sykepenger.alder_begrenset_rett",
        Regel::AlderSlutt => "sykepenger.alder_ingen_rett",
        Regel::Opphold => "sykepenger.ny_rett_opphold",
        Regel::Vindu => "sykepenger.ny_rett_vindu",
    }
}
