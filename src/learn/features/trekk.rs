//! From a timeline to a row. Everything here is known by the end of the day asked about, because the
//! timeline holds nothing else; see [`super::trekk_ved`] for how training makes sure of that.

use chrono::{DateTime, Datelike, Days, Months, NaiveDate, Utc};

use super::{
    catalogue::{Nr, TREKK, Trekkrad},
    diagnose::{self, Plass},
    landemerke_ved, yrker,
};
use crate::{
    base::{Orgnr, Periode, tid},
    forlop::{
        Grunnlag, TilfelleMedMilepaler,
        bokser::PaSikt,
        grader::{self, Gradering},
        grunnlag::Notat,
        saksgang::dialogmote::Motestatus,
    },
    hendelse::{
        Arbeidsforhold, Utfall, arbeidsforhold::Sektor, dialogmote::Motenummer, motebehov::Motebehovspart,
        sykmelding::HarArbeidsgiver, sykmelding_status::Status, ytelse::Ytelse,
    },
};

/// Months before the spell that earlier absence is counted in.
const HISTORIKK_MANEDER: u32 = 36;

impl Trekkrad {
    /// All not known.
    fn ny() -> Self {
        Self(vec![f32::NAN; TREKK.len()])
    }

    /// The value of a feature.
    pub fn verdi(&self, nr: Nr) -> f32 {
        self.0.get(nr as usize).copied().unwrap_or(f32::NAN)
    }

    /// A whole number, kept inside what a table can hold.
    #[expect(clippy::cast_possible_truncation, reason = "clamped to 15 bits")]
    fn tall(&mut self, nr: Nr, verdi: impl Into<Option<i64>>) {
        if let (Some(verdi), Some(plass)) = (verdi.into(), self.0.get_mut(nr as usize)) {
            *plass = f32::from(verdi.clamp(-32_000, 32_000) as i16);
        }
    }

    fn kode(&mut self, nr: Nr, kode: impl Into<Option<u8>>) {
        if let (Some(kode), Some(plass)) = (kode.into(), self.0.get_mut(nr as usize)) {
            *plass = f32::from(kode);
        }
    }

    fn ja_nei(&mut self, nr: Nr, verdi: impl Into<Option<bool>>) {
        self.kode(nr, verdi.into().map(u8::from));
    }
}

/// The features of a spell on a day.
///
/// `grunnlag` must hold what was known by the end of `dag` and nothing else: in serving the person's
/// current row, read today, is just that; training makes one with [`super::trekk_ved`]. `tilfelle` is
/// one of its spells and has started by `dag`.
pub fn trekk(grunnlag: &Grunnlag, tilfelle: &TilfelleMedMilepaler, dag: NaiveDate) -> Trekkrad {
    let mut rad = Trekkrad::ny();
    let start = tilfelle.tilfelle.start;
    let uker = (dag - start).num_days() / 7;
    rad.kode(Nr::Landemerke, landemerke_ved(uker).and_then(|n| u8::try_from(n).ok()));
    rad.tall(Nr::Alder, grunnlag.person.alder(dag).map(i64::from));
    rad.kode(Nr::Maned, u8::try_from(dag.month0()).ok());
    gradering(&mut rad, tilfelle, dag);
    sykmeldinger(&mut rad, grunnlag, tilfelle, dag);
    historikk(&mut rad, grunnlag, start);
    arbeid(&mut rad, grunnlag, tilfelle, dag);
    oppfolging(&mut rad, grunnlag, start);
    rad
}

fn prosent(grad: Gradering) -> Option<i64> {
    match grad {
        Gradering::Prosent(grad) => Some(i64::from(grad.prosent())),
        Gradering::UtenGrad => Some(0),
        Gradering::Gradert => None,
    }
}

fn gradering(rad: &mut Trekkrad, t: &TilfelleMedMilepaler, dag: NaiveDate) {
    // In a gap, or when the last note is over, the grade is the latest there was.
    let siste = || t.grader.iter().rev().find(|g| g.periode.fom() <= dag).map(|g| g.grad);
    let na = grader::ved(&t.grader, dag).or_else(siste);
    let (na_, forst) = (na.and_then(prosent), t.grader.first().and_then(|g| prosent(g.grad)));
    rad.tall(Nr::GradNa, na_);
    rad.tall(Nr::GradForst, forst);
    rad.tall(Nr::GradEndring, na_.zip(forst).map(|(na, forst)| na - forst));
    let til_slutt = t.grader.last().filter(|g| g.periode.fom() > dag).map_or(na_, |g| prosent(g.grad));
    rad.tall(Nr::GradPlan, na_.zip(til_slutt).map(|(na, til)| til - na));
    let (mut alle, mut graderte) = (0, 0);
    for g in t.grader.iter().take_while(|g| g.periode.fom() <= dag) {
        let dager = (g.periode.tom().min(dag) - g.periode.fom()).num_days() + 1;
        alle += dager;
        graderte += if g.grad.er_gradert() { dager } else { 0 };
    }
    rad.tall(Nr::AndelGradert, (alle > 0).then(|| 100 * graderte / alle));
}

/// The note counts: it was not rejected, removed or cancelled.
fn teller(notat: &Notat) -> bool {
    notat.utfall != Utfall::Invalid && !matches!(notat.status, Some(Status::Slettet | Status::Avbrutt))
}

fn sykmeldinger(rad: &mut Trekkrad, grunnlag: &Grunnlag, t: &TilfelleMedMilepaler, dag: NaiveDate) {
    let tilfelle = &t.tilfelle;
    rad.tall(Nr::DagerIgjen, (tilfelle.slutt - dag).num_days());
    let til = dag.min(tilfelle.slutt);
    let talte: i64 = til_og_med(&tilfelle.dager, til);
    rad.tall(Nr::Opphold, ((til - tilfelle.start).num_days() + 1 - talte).max(0));
    let omfang = tilfelle.omfang();
    let dager = |n: &Notat| (n.tom - n.fom).num_days() + 1;
    let plass = |n: &Notat| n.diagnose.as_ref().and_then(diagnose::plass);
    let (mut nyeste, mut forste): (Option<&Notat>, Option<&Notat>) = (None, None);
    let (mut antall, mut bistand) = (0, false);
    let (mut diagnose_na, mut diagnose_forst): (Option<Plass>, Option<Plass>) = (None, None);
    let (mut tidligere, mut samme): (bool, bool) = (false, false);
    for notat in grunnlag.sykmeldinger.iter().filter(|n| teller(n)) {
        if notat.fom <= omfang.tom() && omfang.fom() <= notat.tom {
            antall += 1;
            bistand |= notat.bistand;
            nyeste = nyeste.or(Some(notat));
            forste = Some(notat);
            if let Some(plass) = plass(notat) {
                diagnose_na = diagnose_na.or(Some(plass));
                diagnose_forst = Some(plass);
            }
        } else if notat.tom < omfang.fom() {
            tidligere = true;
            samme |= diagnose_na.is_some_and(|na| plass(notat).is_some_and(|p| p.gruppe == na.gruppe));
        }
    }
    rad.tall(Nr::AntallSykmeldinger, antall);
    rad.kode(Nr::Diagnosegruppe, diagnose_na.map(|p| p.gruppe));
    rad.kode(Nr::Diagnosekapittel, diagnose_na.map(|p| p.kapittel));
    rad.ja_nei(
        Nr::DiagnoseEndret,
        diagnose_na.zip(diagnose_forst).map(|(na, forst)| na.gruppe != forst.gruppe),
    );
    rad.ja_nei(Nr::SammeDiagnoseFor, (tidligere && diagnose_na.is_some()).then_some(samme));
    let (Some(nyeste), Some(forste)) = (nyeste, forste) else { return };
    rad.tall(Nr::LengdeForste, dager(forste));
    rad.tall(Nr::LengdeNyeste, dager(nyeste));
    rad.tall(Nr::DagerSidenNyeste, (dag - tid::oslo_dato(nyeste.kjent)).num_days());
    rad.tall(Nr::InnsendtEtter, (tid::oslo_dato(forste.kjent) - forste.fom).num_days());
    rad.tall(Nr::DagerForSykmelding, (forste.fom - tilfelle.start).num_days().max(0));
    rad.ja_nei(Nr::Bistand, bistand);
    let b = &nyeste.bokser;
    rad.tall(Nr::Bidiagnoser, i64::from(b.bidiagnoser));
    rad.ja_nei(Nr::Svangerskap, b.svangerskap);
    rad.ja_nei(Nr::Yrkesskade, b.yrkesskade);
    rad.ja_nei(Nr::ArsakArbeidsplassen, b.arsak_arbeidsplassen);
    rad.ja_nei(Nr::ArbeidsforEtter, b.arbeidsfor_etter_periode);
    let pa_sikt = |s| match s {
        PaSikt::EgetArbeid => 0,
        PaSikt::AnnetArbeid => 1,
        PaSikt::Nei => 2,
    };
    rad.kode(Nr::PaSikt, b.pa_sikt.map(pa_sikt));
    rad.ja_nei(Nr::HensynArbeidsplassen, b.hensyn_arbeidsplassen);
    rad.ja_nei(Nr::TiltakArbeidsplassen, b.tiltak_arbeidsplassen);
    rad.ja_nei(Nr::TiltakNav, b.tiltak_nav);
    rad.ja_nei(Nr::TiltakAndre, b.tiltak_andre);
}

/// Days of the runs up to a day, that day included.
fn til_og_med(dager: &[Periode], til: NaiveDate) -> i64 {
    let kjente = dager.iter().take_while(|p| p.fom() <= til);
    kjente.map(|p| (p.tom().min(til) - p.fom()).num_days() + 1).sum()
}

fn historikk(rad: &mut Trekkrad, grunnlag: &Grunnlag, start: NaiveDate) {
    let Some(fra) = start.checked_sub_months(Months::new(HISTORIKK_MANEDER)) else { return };
    let Some(til) = start.checked_sub_days(Days::new(1)) else { return };
    let Ok(vindu) = Periode::new(fra, til) else { return };
    let (mut antall, mut dager) = (0, 0);
    let mut slutt: Option<NaiveDate> = None;
    for tidligere in grunnlag.tilfeller.iter().map(|t| &t.tilfelle).filter(|t| t.start < start) {
        if tidligere.slutt >= fra {
            antall += 1;
            dager += tidligere.dager.iter().filter_map(|p| p.snitt(vindu)).map(Periode::dager).sum::<i64>();
            slutt = slutt.max(Some(tidligere.slutt));
        }
    }
    let mut annen = false;
    for ytelse in &grunnlag.person.ytelser {
        let Some(i_vinduet) = ytelse.periode.snitt(vindu) else { continue };
        match ytelse.ytelse {
            // What the timeline knows itself is not counted twice.
            Ytelse::Sykepenger
                if !grunnlag.tilfeller.iter().any(|t| t.tilfelle.omfang().overlapper(ytelse.periode)) =>
            {
                antall += 1;
                dager += i_vinduet.dager();
                slutt = slutt.max(Some(i_vinduet.tom()));
            }
            Ytelse::Arbeidsavklaringspenger | Ytelse::Uforetrygd => annen = true,
            _ => {}
        }
    }
    rad.tall(Nr::TidligereTilfeller, antall);
    rad.tall(Nr::TidligereDager, dager);
    rad.tall(Nr::DagerSidenForrige, slutt.map(|slutt| (start - slutt).num_days()));
    rad.ja_nei(Nr::AnnenYtelse, annen);
}

fn arbeid(rad: &mut Trekkrad, grunnlag: &Grunnlag, t: &TilfelleMedMilepaler, dag: NaiveDate) {
    let tilfelle = &t.tilfelle;
    let person = &grunnlag.person;
    let bokser = grunnlag.sykmeldinger.iter().find(|n| teller(n)).map(|n| &n.bokser);
    let i_tilfellet = |a: &&Arbeidsforhold| a.fom <= dag && a.tom.is_none_or(|tom| tom >= tilfelle.start);
    let registrert = person.arbeidsforhold.iter().filter(i_tilfellet).count();
    let arbeidsgivere = match tilfelle.virksomheter.len() {
        0 if tilfelle.arbeidstaker_ved_slutt => registrert.max(1),
        antall => antall,
    };
    let fra_notat = bokser.and_then(|b| b.arbeidsgiver);
    rad.kode(
        Nr::Arbeidssituasjon,
        match (arbeidsgivere, fra_notat) {
            (0, _) => 0,
            (1, Some(HarArbeidsgiver::FlereArbeidsgivere)) => 2,
            (1, _) if registrert > 1 => 2,
            (1, _) => 1,
            _ => 2,
        },
    );
    let fra_notat = bokser.and_then(|b| b.stillingsprosent).map(i64::from);
    let Some(a) = hovedarbeid(&person.arbeidsforhold, &tilfelle.virksomheter, tilfelle.start, dag) else {
        rad.tall(Nr::Stillingsprosent, fra_notat.map(|p| p.clamp(0, 200)));
        return;
    };
    let stilling = a.stillingsprosent.map(i64::from).or(fra_notat);
    rad.tall(Nr::Stillingsprosent, stilling.map(|p| p.clamp(0, 200)));
    let maneder = i64::from(tilfelle.start.year() - a.fom.year()) * 12 + i64::from(tilfelle.start.month())
        - i64::from(a.fom.month());
    rad.tall(Nr::Ansiennitet, maneder.max(0));
    rad.kode(Nr::Naering, a.naering.and_then(naering));
    rad.kode(Nr::Sektor, a.sektor.map(sektor));
    rad.tall(Nr::Ansatte, a.ansatte.map(i64::from));
    rad.kode(Nr::Yrkesgruppe, a.yrke.as_deref().and_then(yrker::yrkesgruppe));
    rad.ja_nei(Nr::JobbAvsluttes, a.tom.is_some());
}

/// The employment that is described: at an employer of the spell if there is one, in the register
/// during the spell, and the largest position of those.
pub(super) fn hovedarbeid<'a>(
    alle: &'a [Arbeidsforhold],
    virksomheter: &[Orgnr],
    start: NaiveDate,
    dag: NaiveDate,
) -> Option<&'a Arbeidsforhold> {
    alle.iter()
        .filter(|a| a.fom <= dag && a.tom.is_none_or(|tom| tom >= start))
        .max_by_key(|a| (virksomheter.contains(&a.virksomhet), a.stillingsprosent, a.fom))
}

fn naering(seksjon: char) -> Option<u8> {
    u8::try_from(seksjon).ok().filter(u8::is_ascii_uppercase).map(|b| b - b'A').filter(|k| *k < 21)
}

pub(super) fn sektor(sektor: Sektor) -> u8 {
    match sektor {
        Sektor::Privat => 0,
        Sektor::Kommunal => 1,
        Sektor::Fylkeskommunal => 2,
        Sektor::Statlig => 3,
    }
}

/// Plan, meeting and answers of this spell; what was said in an earlier one is not about it.
fn oppfolging(rad: &mut Trekkrad, grunnlag: &Grunnlag, start: NaiveDate) {
    let saker = &grunnlag.saker;
    let fra = tid::fra_oslo(start.and_time(chrono::NaiveTime::MIN));
    let siden = |naar: DateTime<Utc>| naar >= fra;
    let mut plan = 0;
    for hos in &saker.planer.hos {
        plan = plan.max(u8::from(hos.ikke_nodvendig.is_some_and(siden)));
        for p in hos.planer.iter().filter(|p| siden(p.laget)) {
            let delt = p.delt_med_nav.is_some() || p.delt_med_lege.is_some();
            plan = plan.max(2 + u8::from(delt));
        }
    }
    rad.kode(Nr::Plan, plan);
    let mote = |status| match status {
        Motestatus::IkkeNodvendig => 1,
        Motestatus::Innkalt | Motestatus::NyttTidSted => 2,
        Motestatus::Avlyst | Motestatus::Lukket => 3,
        Motestatus::Ferdigstilt => 4,
    };
    let moter = saker.dialogmoter.moter.iter();
    let moter = moter.filter(|m| m.nummer == Motenummer::En && siden(m.status_siden));
    rad.kode(Nr::Dialogmote1, moter.map(|m| mote(m.status)).max().unwrap_or(0));
    for svar in saker.motebehov.svar.iter().filter(|s| siden(s.tidspunkt)) {
        let nr = match svar.fra {
            Motebehovspart::Arbeidstaker => Nr::MotebehovArbeidstaker,
            Motebehovspart::Arbeidsgiver => Nr::MotebehovArbeidsgiver,
        };
        rad.ja_nei(nr, svar.onsker_mote);
    }
    let besvart = saker.kartlegging.kandidater.iter().find(|k| k.besvart.is_some_and(|dag| dag >= start));
    rad.ja_nei(Nr::VenterLangtFravaer, besvart.and_then(|k| k.venter_langt_fravaer));
}
