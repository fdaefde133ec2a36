//! What is known of the need, and what it gives.

use chrono::{DateTime, Days, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::{Del, Delkode, Forslag, MOTEUKE};
use crate::{
    base::tid,
    forlop::{
        Grunnlag, TilfelleMedMilepaler, grader,
        grunnlag::Notat,
        saksgang::{
            dialogmote::Motestatus,
            kandidat::{Kandidatarsak, Kandidattilfelle},
            oppgave::Oppgavetype,
        },
    },
    hendelse::{Utfall, dialogmote::Motenummer, motebehov::Motebehovspart},
    rules::{Regelverk, gjeldende, schema::Parameter},
};

/// Why somebody is not in the order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Utenfor {
    /// Dead.
    Dod,
    /// The absence is not known to last on the day.
    IkkeSykmeldt,
    /// Not employed: the meeting is between employee and employer.
    UtenArbeidsgiver,
    /// Week 17 is not reached.
    ForTidlig,
    /// Exempt, or found not relevant, in this spell.
    Vurdert,
    /// Invited.
    Innkalt,
    /// Held in this spell.
    Holdt,
    /// Week 26 is reached: the meeting is due, and follows the deadline.
    Nadd,
}

/// The proposal about a spell on a day, from what was known by the end of it. `sjanse` is the chance
/// of reaching week 26 (0–1), when there is one.
pub fn vurder(
    grunnlag: &Grunnlag,
    t: &TilfelleMedMilepaler,
    sjanse: Option<f64>,
    dag: NaiveDate,
    regelverk: &Regelverk,
) -> Result<Forslag, Utenfor> {
    if let Some(utenfor) = utenfor(grunnlag, t, dag, regelverk) {
        return Err(utenfor);
    }
    let start = t.tilfelle.start;
    let dager = |p: &Parameter| u64::try_from(p.tall(dag).unwrap_or(0)).unwrap_or(0);
    let frist = start.checked_add_days(Days::new(dager(&regelverk.oppfolging.dialogmote2)));
    let frist = frist.unwrap_or(NaiveDate::MAX);
    let for_motet = Days::new(dager(&regelverk.saksgang.dialogmote_innkalling_for));
    let mut s = Samling { deler: Vec::new(), grunnlag, t, dag, regelverk };
    s.sjansen(sjanse);
    s.onsker();
    s.planen();
    s.gradering();
    s.mote_en();
    s.kontakt();
    s.legens_utsikt(frist);
    let mut deler = s.deler;
    deler.sort_by_key(|d| (std::cmp::Reverse(d.poeng), d.kode));
    Ok(Forslag {
        start,
        frist,
        innkalling: frist.checked_sub_days(for_motet).unwrap_or(frist),
        poeng: deler.iter().map(|d| d.poeng).sum(),
        deler,
    })
}

fn utenfor(
    grunnlag: &Grunnlag,
    t: &TilfelleMedMilepaler,
    dag: NaiveDate,
    regelverk: &Regelverk,
) -> Option<Utenfor> {
    let (saker, start) = (&grunnlag.saker, t.tilfelle.start);
    let i_tilfellet = |naar: DateTime<Utc>| tid::oslo_dato(naar) >= start;
    let navs =
        saker.dialogmoter.moter.iter().filter(|m| m.nummer > Motenummer::En && i_tilfellet(m.status_siden));
    let status = |hva: fn(Motestatus) -> bool| navs.clone().any(|m| hva(m.status));
    let vurdert = saker.kandidat.endringer.iter().any(|e| {
        matches!(e.arsak, Kandidatarsak::Unntak | Kandidatarsak::IkkeAktuell) && i_tilfellet(e.tidspunkt)
    });
    let stopp = Kandidattilfelle::av(&t.tilfelle, &grunnlag.person).stoppunkt(regelverk);
    [
        (grunnlag.person.dodsdato.is_some_and(|d| d <= dag), Utenfor::Dod),
        (dag < start || dag > t.tilfelle.slutt, Utenfor::IkkeSykmeldt),
        (!t.tilfelle.arbeidstaker_ved_slutt, Utenfor::UtenArbeidsgiver),
        (stopp.is_none_or(|stopp| dag < stopp), Utenfor::ForTidlig),
        (status(|s| s == Motestatus::Ferdigstilt), Utenfor::Holdt),
        (status(Motestatus::er_aktiv), Utenfor::Innkalt),
        (vurdert, Utenfor::Vurdert),
        ((dag - start).num_days() >= 7 * i64::from(MOTEUKE), Utenfor::Nadd),
    ]
    .into_iter()
    .find_map(|(er, utenfor)| er.then_some(utenfor))
}

struct Samling<'a> {
    deler: Vec<Del>,
    grunnlag: &'a Grunnlag,
    t: &'a TilfelleMedMilepaler,
    dag: NaiveDate,
    regelverk: &'a Regelverk,
}

impl<'a> Samling<'a> {
    /// A part, when it gives something.
    fn legg_til(
        &mut self,
        kode: Delkode,
        regel: &Parameter,
        verdi: Option<i64>,
        del_av: fn(i64, i64) -> i64,
    ) {
        let Some((poeng, hjemmel)) = gjeldende(regel, self.dag) else { return };
        let poeng = del_av(poeng, verdi.unwrap_or_default());
        if poeng != 0 || kode == Delkode::Sjanse {
            self.deler.push(Del { kode, poeng, verdi, hjemmel });
        }
    }

    fn gir(&mut self, er: bool, kode: Delkode, regel: &Parameter) {
        if er {
            self.legg_til(kode, regel, None, |poeng, _| poeng);
        }
    }

    fn trekker(&mut self, er: bool, kode: Delkode, regel: &Parameter) {
        if er {
            self.legg_til(kode, regel, None, |poeng, _| -poeng);
        }
    }

    fn i_tilfellet(&self, naar: DateTime<Utc>) -> bool {
        tid::oslo_dato(naar) >= self.t.tilfelle.start
    }

    #[expect(clippy::cast_possible_truncation, reason = "between 0 and 100")]
    fn sjansen(&mut self, sjanse: Option<f64>) {
        let regler = &self.regelverk.saksgang;
        match sjanse.filter(|s| s.is_finite()) {
            Some(sjanse) => {
                let prosent = (100.0 * sjanse.clamp(0.0, 1.0)).round() as i64;
                let del_av = |poeng, prosent| (poeng * prosent + 50) / 100;
                self.legg_til(Delkode::Sjanse, &regler.motebehov_poeng_sjanse, Some(prosent), del_av);
            }
            None => self.gir(true, Delkode::SjanseUkjent, &regler.motebehov_poeng_sjanse_ukjent),
        }
    }

    /// The latest answer of each party in this spell; of several leaders one that wants to is enough.
    fn onsker(&mut self) {
        let regler = &self.regelverk.saksgang;
        let omfang = self.t.tilfelle.omfang();
        let mine = |fra| {
            let mut siste: Vec<(Option<crate::base::Orgnr>, bool)> = Vec::new();
            let svar = self.grunnlag.saker.motebehov.svar.iter();
            for s in svar.filter(|s| s.fra == fra && s.horer_til(omfang, self.regelverk)) {
                let hos = s.virksomhet.filter(|_| fra == Motebehovspart::Arbeidsgiver);
                siste.retain(|(v, _)| *v != hos);
                siste.push((hos, s.onsker_mote));
            }
            siste
        };
        let arbeidstaker = mine(Motebehovspart::Arbeidstaker);
        let arbeidsgiver = mine(Motebehovspart::Arbeidsgiver);
        for (svar, ja, ja_regel, nei) in [
            (
                arbeidstaker,
                Delkode::OnskeArbeidstaker,
                &regler.motebehov_poeng_onske_arbeidstaker,
                Delkode::ArbeidstakerVilIkke,
            ),
            (
                arbeidsgiver,
                Delkode::OnskeArbeidsgiver,
                &regler.motebehov_poeng_onske_arbeidsgiver,
                Delkode::ArbeidsgiverVilIkke,
            ),
        ] {
            let vil = svar.iter().any(|(_, vil)| *vil);
            self.gir(vil, ja, ja_regel);
            self.trekker(!vil && !svar.is_empty(), nei, &regler.motebehov_trekk_vil_ikke);
        }
        let apen = |type_| self.grunnlag.saker.oppgaver.har_apen(type_, self.dag);
        let ber = apen(Oppgavetype::BehandlerBerOmBistand) || self.notater().any(|n| n.bistand);
        let plan_ber = apen(Oppgavetype::OppfolgingsplanBistand);
        self.gir(ber, Delkode::OnskeBehandler, &regler.motebehov_poeng_onske_behandler);
        self.gir(plan_ber, Delkode::PlanBistand, &regler.motebehov_poeng_plan_bistand);
    }

    /// Notes of the spell that count, newest first.
    fn notater(&self) -> impl Iterator<Item = &'a Notat> + use<'a> {
        let omfang = self.t.tilfelle.omfang();
        let i =
            move |n: &&Notat| n.utfall != Utfall::Invalid && n.fom <= omfang.tom() && omfang.fom() <= n.tom;
        self.grunnlag.sykmeldinger.iter().filter(i)
    }

    fn planen(&mut self) {
        let regler = &self.regelverk.saksgang;
        let hos = &self.grunnlag.saker.planer.hos;
        let laget: Vec<_> =
            hos.iter().flat_map(|h| &h.planer).filter(|p| self.i_tilfellet(p.laget)).collect();
        let unodvendig = hos.iter().any(|h| h.ikke_nodvendig.is_some_and(|naar| self.i_tilfellet(naar)));
        let delt = laget.iter().any(|p| p.delt_med_nav.is_some());
        let mangler = laget.is_empty() && !unodvendig;
        let ikke_delt = !laget.is_empty() && !delt;
        self.gir(mangler, Delkode::PlanMangler, &regler.motebehov_poeng_plan_mangler);
        self.gir(ikke_delt, Delkode::PlanIkkeDelt, &regler.motebehov_poeng_plan_ikke_delt);
    }

    fn gradering(&mut self) {
        let full = grader::ved(&self.t.grader, self.dag).is_some_and(grader::Gradering::er_full);
        self.gir(full, Delkode::FulltFravar, &self.regelverk.saksgang.motebehov_poeng_fullt_fravar);
    }

    fn mote_en(&mut self) {
        let holdt = self.grunnlag.saker.dialogmoter.moter.iter().any(|m| {
            m.nummer == Motenummer::En
                && matches!(m.status, Motestatus::Ferdigstilt | Motestatus::IkkeNodvendig)
                && self.i_tilfellet(m.status_siden)
        });
        self.gir(!holdt, Delkode::Mote1Mangler, &self.regelverk.saksgang.motebehov_poeng_mote1_mangler);
    }

    fn kontakt(&mut self) {
        let regler = &self.regelverk.saksgang;
        let siste = self.siste_kontakt().unwrap_or(self.t.tilfelle.start);
        let dager = (self.dag - siste).num_days();
        if regler.motebehov_kontakt_dager.tall(self.dag).is_some_and(|grense| dager > grense) {
            let regel = &regler.motebehov_poeng_lenge_siden_kontakt;
            self.legg_til(Delkode::LengeSidenKontakt, regel, Some(dager), |poeng, _| poeng);
        }
    }

    /// The last day in the spell on which Nav had something to do with the parties.
    fn siste_kontakt(&self) -> Option<NaiveDate> {
        let saker = &self.grunnlag.saker;
        let moter = saker.dialogmoter.moter.iter().filter(|m| m.nummer > Motenummer::En);
        let moter = moter.map(|m| tid::oslo_dato(m.status_siden));
        let behov = saker.motebehov.svar.iter().filter_map(|s| s.behandlet).map(tid::oslo_dato);
        let krav = saker.aktivitetskrav.krav.iter().flat_map(|k| &k.vurderinger);
        let krav = krav.filter(|v| v.status.er_vurdering()).map(|v| v.dato);
        let svar = saker.kartlegging.kandidater.iter().filter_map(|k| k.vurdert.map(|(dag, _)| dag));
        let oppgaver = saker.oppgaver.oppgaver.iter().filter_map(|o| o.behandlet);
        let oppgaver = oppgaver.filter(|b| !b.av_systemet).map(|b| tid::oslo_dato(b.tidspunkt));
        let alle = moter.chain(behov).chain(krav).chain(svar).chain(oppgaver);
        alle.filter(|dag| (self.t.tilfelle.start..=self.dag).contains(dag)).max()
    }

    /// The newest note says fit for work after it, and it ends before the meeting would be due.
    fn legens_utsikt(&mut self, frist: NaiveDate) {
        let nyeste = self.notater().next();
        let frisk = nyeste.is_some_and(|n| n.bokser.arbeidsfor_etter_periode == Some(true) && n.tom < frist);
        self.trekker(frisk, Delkode::SnartFrisk, &self.regelverk.saksgang.motebehov_trekk_snart_frisk);
    }
}
