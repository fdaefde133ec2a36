//! Why a duty has its deadline and stands where it stands.

use chrono::NaiveDate;

use super::{Begrunnelse, BruktRegel, Faktum, Om};
use crate::{
    forlop::{Grunnlag, Milepel, Milepeltype, TilfelleMedMilepaler, Tilstand},
    rules::{Regelverk, schema::Parameter},
};

impl Begrunnelse {
    /// The path of a duty as it stands on a day.
    pub fn av_milepel(
        grunnlag: &Grunnlag,
        tilfelle: &TilfelleMedMilepaler,
        milepel: &Milepel<'_>,
        regelverk: &Regelverk,
        i_dag: NaiveDate,
    ) -> Self {
        let (type_, frist) = (milepel.grunnlag.type_, milepel.grunnlag.frist);
        let start = tilfelle.tilfelle.start;
        let regler = parametre(type_, regelverk)
            .into_iter()
            .filter_map(|(navn, parameter)| BruktRegel::ved(navn, parameter, start))
            .collect();
        let notat = grunnlag.sykmeldinger.iter().rev().find(|n| n.fom <= start && start <= n.tom);
        let mut fakta = vec![Faktum::ForsteFravarsdag { dato: start, hendelse: notat.map(|n| n.hendelse) }];
        let opphold = tilfelle.tilfelle.dager_uten_fravaer();
        if type_ == Milepeltype::Kartlegging && opphold > 0 {
            fakta.push(Faktum::DagerUtenFravar { antall: opphold });
        }
        fakta.push(Faktum::SisteKjenteDag { dato: tilfelle.tilfelle.slutt });
        if let Some(a) = &milepel.avgjort {
            fakta.push(Faktum::Avgjort { grunn: a.grunn, dato: a.dato, hendelse: a.hendelse });
        }
        if let Some(underveis) = &milepel.grunnlag.underveis {
            fakta.push(Faktum::Underveis { hva_na: underveis.clone() });
        }
        if milepel.tilstand == Tilstand::OverFrist {
            fakta.push(Faktum::OverFrist { dager: (i_dag - frist).num_days() });
        }
        let mut begrunnelse = Self { om: Om::Milepel { milepel: type_, frist }, regler, fakta };
        // These two are counted from the maximum date, so its path is theirs.
        if let Some(sykepenger) = tilfelle
            .sykepenger
            .as_ref()
            .filter(|_| matches!(type_, Milepeltype::SluttSykepenger | Milepeltype::SenOppfolging))
        {
            let maksdato = Self::av_maksdato(tilfelle, sykepenger, regelverk);
            begrunnelse.fakta.extend(maksdato.fakta.into_iter().skip(1));
            begrunnelse.regler.extend(maksdato.regler);
        }
        begrunnelse
    }
}

/// The parameters behind the deadline of a duty, the one that sets it first.
fn parametre(type_: Milepeltype, regelverk: &Regelverk) -> Vec<(&'static str, &Parameter)> {
    let r = &regelverk.oppfolging;
    match type_ {
        Milepeltype::Oppfolgingsplan => vec![("oppfolging.plan", &r.plan)],
        Milepeltype::UtenArbeidsgiver => vec![("oppfolging.uten_arbeidsgiver", &r.uten_arbeidsgiver)],
        Milepeltype::Kartlegging => vec![
            ("oppfolging.kartlegging", &r.kartlegging),
            ("oppfolging.kartlegging_slutt", &r.kartlegging_slutt),
            ("oppfolging.aldersgrense", &r.aldersgrense),
        ],
        Milepeltype::Dialogmote1 => vec![("oppfolging.dialogmote1", &r.dialogmote1)],
        Milepeltype::Aktivitetskrav => vec![("oppfolging.aktivitetskrav", &r.aktivitetskrav)],
        Milepeltype::Kandidat => vec![("oppfolging.kandidat", &r.kandidat)],
        Milepeltype::Dialogmote2 => vec![("oppfolging.dialogmote2", &r.dialogmote2)],
        Milepeltype::Dialogmote3 => vec![("oppfolging.dialogmote3", &r.dialogmote3)],
        Milepeltype::SenOppfolging => vec![
            ("oppfolging.sen_oppfolging", &r.sen_oppfolging),
            ("oppfolging.aldersgrense", &r.aldersgrense),
        ],
        Milepeltype::SluttSykepenger => Vec::new(),
    }
}
