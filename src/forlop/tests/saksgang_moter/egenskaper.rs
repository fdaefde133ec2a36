//! What holds for every history: no wish panics, the order of the list does not matter, a spell
//! makes a candidate once, and an accepted wish leads to the state it asked for.

use proptest::{prelude::*, sample::select};
use serde_json::json;

use super::*;
use crate::{
    base::HendelseId,
    forlop::{
        Grunnlag,
        saksgang::{
            dialogmote::{self, Avlysning, Innkalling, Motestatus, NyttTidSted, Referatonske, Svaronske},
            kandidat::{self, Kandidatarsak, Kandidatonske},
            motebehov::{self, Skjemavisning},
            oppgave,
            oversikt::{self, Vurderingsflagg, flagg},
            plan::{self, Deling, PlanerHos},
            uten_arbeidsgiver,
        },
    },
    hendelse::{
        Hendelse,
        dialogmote::Motesvar,
        kandidatvurdering::Kandidatgrunn,
        motedetaljer::Motebehandler,
        oppfolging::KandidatResultat,
        oppfolgingsoppgave::{Oppfolgingsgrunn, Oppfolgingsoppgave},
    },
};

fn hendt(h: Historie, nr: u8, dag: i64, lengde: i64) -> Historie {
    let fra = pluss("2025-01-06", dag);
    let til = pluss(&fra, lengde);
    let mote = |hva: &str, nummer: &str| {
        json!({"mote": Uuid::from_u128(1 + u128::from(lengde.unsigned_abs()) % 2), "nummer": nummer,
            "virksomhet": "315000106", "hva": hva, "tidspunkt": format!("{til}T09:00:00Z"),
            "deltaker": "BEHANDLER", "svar": "KOMMER_IKKE", "detaljer": {"svartekst": "x"}})
    };
    let plan = |hva: &str| {
        json!({"virksomhet": "315000106", "hva": hva, "evalueringsdato": til, "delt_med_nav": lengde % 2 == 0,
            "delt_med_lege": false, "ber_om_bistand": lengde % 3 == 0, "skjema": null})
    };
    let dialog = |hva: &str| json!({"hva": "BEHANDLERDIALOG", "melding": "m", "hendelse": hva});
    match nr {
        0 | 1 => h.full(&fra, &pluss(&fra, lengde * 4)),
        2 => h.full_kjent(&til, &fra, &pluss(&fra, lengde * 4)),
        3 => h.uten_arbeidsgiver(&fra, &til),
        4 => h.json(&fra, "dialogmote", &mote("INNKALT", "2")),
        5 => h.json(&fra, "dialogmote", &mote("NYTT_TID_STED", "3")),
        6 => h.json(&fra, "dialogmote", &mote("AVLYST", "2")),
        7 => h.json(&fra, "dialogmote", &mote("FERDIGSTILT", "2")),
        8 => h.json(&fra, "dialogmote", &mote("LUKKET", "1")),
        9 => h.json(&fra, "dialogmote", &mote("SVAR", "2")),
        10 => h.json(&fra, "dialogmote", &mote("REFERAT_ENDRET", "2")),
        11 => h.oppfolging(&fra, &json!({"hva": "KANDIDAT_VURDERT", "resultat": "UNNTAK"})),
        12 => h.oppfolging(&fra, &json!({"hva": "KANDIDAT_LUKKET"})),
        13 => h.o(
            &fra,
            Oppfolging::MotebehovMeldt(Box::new(behov(Motebehovspart::Arbeidsgiver, lengde % 2 == 0))),
        ),
        14 => h.o(&fra, Oppfolging::MotebehovBehandlet { behov: lengde % 2 == 0 }),
        15 => h.oppfolging(&fra, &json!({"hva": "MOTE_AVVENTET", "frist": til, "tekst": "x"})),
        16 => h.oppfolging(&fra, &dialog("SENDT")),
        17 => h.oppfolging(&fra, &dialog("SVAR")),
        18 => h.oppfolging(&fra, &dialog("AVVIST")),
        19 => h.o(
            &fra,
            Oppfolging::OppgaveBehandlet {
                oppgave: HendelseId(Uuid::from_u128(lengde.unsigned_abs().into())),
            },
        ),
        20 => h.oppfolging(
            &fra,
            &json!({"hva": "OPPFOLGINGSOPPGAVE_SATT", "grunn": "VURDER_14A", "frist": til}),
        ),
        21 => h.json(&fra, "oppfolgingsplan", &plan("LAGET")),
        22 => h.json(&fra, "oppfolgingsplan", &plan("DELT")),
        23 => h.json(&fra, "oppfolgingsplan", &plan("UTKAST_LAGRET")),
        24 => h.json(&fra, "oppfolgingsplan", &plan("PAMINNELSE_BESTILT")),
        25 => h.json(&fra, "sykmelding", &notat(7, &fra, &til, Some("Ber om møte"))),
        26 => h.json(
            &fra,
            "sykmelding_status",
            &notatstatus(7, if lengde % 4 == 0 { "AVBRUTT" } else { "SENDT" }),
        ),
        27 => h.oppfolging(&fra, &json!({"hva": "TILDELT", "veileder": "Z990001", "enhet": null})),
        28 => h.oppfolging(&fra, &json!({"hva": "OVERFORT_ARBEIDSRETTET"})),
        _ => h.dod(&fra, &til),
    }
}

fn historie() -> impl Strategy<Value = Vec<Hendelse>> {
    let slag = select((0u8..30).chain([0, 0, 0, 0, 2, 2]).collect::<Vec<_>>());
    proptest::collection::vec((slag, 0i64..300, 0i64..60), 1..30).prop_map(|valg| {
        let mut h = valg.into_iter().fold(Historie::ny(), |h, (nr, dag, lengde)| hendt(h, nr, dag, lengde));
        for (n, hendelse) in (0i64..).zip(h.0.iter_mut()) {
            hendelse.inntruffet += chrono::Duration::seconds(n);
        }
        h.0
    })
}

/// Every wish there is, in the state of a history on a day. Gives the events of those granted.
fn onsker(g: &Grunnlag, i_dag: chrono::NaiveDate) -> Vec<Innhold> {
    let (s, now) = (&g.saker, tid::middag_utc(i_dag));
    let tilfelle = g.tilfeller.last().map(|t| t.tilfelle.start);
    let meldinger = til_partene(true);
    let sted = || "Nav".to_owned();
    let tidspunkt = now + chrono::Duration::days(30);
    let mut ut: Vec<Result<Innhold, Avslag>> = Vec::new();
    let mut moter = |m: Result<Dialogmote, Avslag>| ut.push(m.map(Innhold::Dialogmote));
    let behandler = Some(Motebehandler { hpr: None, navn: "L".into(), kontor: None });
    let ny = Innkalling {
        virksomhet: org(),
        tidspunkt,
        varighet: None,
        sted: sted(),
        videolenke: None,
        behandler,
        meldinger: meldinger.clone(),
    };
    moter(dialogmote::kall_inn(ny, mote_id(99), &s.dialogmoter, tilfelle, now));
    for n in 1..4 {
        let mote = mote_id(n);
        let m = &s.dialogmoter;
        let r = || Referatonske { mote, referat: referat() };
        let flytting = NyttTidSted {
            mote,
            tidspunkt,
            varighet: None,
            sted: sted(),
            videolenke: None,
            meldinger: meldinger.clone(),
        };
        moter(dialogmote::flytt(flytting, m, now));
        moter(dialogmote::avlys(Avlysning { mote, meldinger: meldinger.clone() }, m));
        moter(dialogmote::ferdigstill(r(), m));
        moter(dialogmote::endre_referat(r(), "feil", m));
        for deltaker in [Deltaker::Arbeidstaker, Deltaker::Behandler] {
            moter(dialogmote::svar(
                Svaronske { mote, deltaker, svar: Motesvar::Kommer, tekst: None, telefon: false },
                m,
            ));
        }
    }
    let mut saker = |o: Result<Oppfolging, Avslag>| ut.push(o.map(Innhold::Oppfolging));
    for resultat in [KandidatResultat::Mote, KandidatResultat::Unntak, KandidatResultat::IkkeAktuell] {
        for arsak in [None, Some(Kandidatgrunn::MedisinskeGrunner), Some(Kandidatgrunn::Friskmeldt)] {
            let onske = Kandidatonske { resultat, arsak, beskrivelse: None };
            saker(kandidat::vurder(onske, s.kandidat.er_kandidat(i_dag)));
        }
    }
    saker(dialogmote::avvent(i_dag, "x", i_dag, regler()));
    saker(dialogmote::lukk_avvent(&s.dialogmoter));
    let visning = Skjemavisning::ny(tilfelle.is_some(), false, s.kandidat.er_kandidat(i_dag));
    saker(motebehov::meld(behov(Motebehovspart::Arbeidstaker, true), visning, tilfelle.is_some()));
    saker(motebehov::behandle(false, &s.motebehov));
    for id in s.oppgaver.oppgaver.iter().map(|o| o.id) {
        saker(oppgave::behandle(id, &s.oppgaver, i_dag));
    }
    let egen = Oppfolgingsoppgave { grunn: Oppfolgingsgrunn::VurderTiltakBehov, frist: None, tekst: None };
    saker(oppgave::sett(egen, i_dag));
    saker(oppgave::fullfor(&s.oppgaver));
    if let Some(t) = g.tilfeller.last() {
        saker(s.uten_arbeidsgiver.overfor_na((&t.tilfelle).into()));
    }
    saker(oversikt::tildel(Some("Z990002".into()), None, &s.tildeling));
    let mut planer = |p: Result<Oppfolgingsplan, Avslag>| ut.push(p.map(Innhold::Oppfolgingsplan));
    let tomt = PlanerHos { virksomhet: Some(org()), ..PlanerHos::default() };
    let hos = s.planer.ved(org()).unwrap_or(&tomt);
    planer(plan::lag(hos, Some(i_dag), json!({}), true, i_dag));
    planer(plan::lagre_utkast(hos, i_dag));
    planer(plan::ikke_nodvendig(hos, "x", i_dag, regler()));
    planer(plan::del(hos, Deling::Lege, i_dag));
    planer(plan::del(hos, Deling::Nav, i_dag));
    planer(plan::bestill_paminnelse(hos, i_dag, regler()).map(|(p, _)| p));
    planer(plan::avbestill_paminnelse(hos, i_dag, regler()).map(|(p, _)| p));
    let siste = g.tilfeller.last().map(|t| (&t.tilfelle).into());
    uten_arbeidsgiver::behandle(siste, g.person.dodsdato.is_some(), i_dag, regler());
    flagg(s, tilfelle, &Vurderingsflagg::av(s, i_dag, regler()), i_dag, regler());
    for mote in &s.dialogmoter.moter {
        mote.skal_lukkes(i_dag, None, regler());
    }
    ut.into_iter().flatten().collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_shuffled_history_gives_the_same_cases(
        (i_orden, stokket) in historie().prop_flat_map(|h| (Just(h.clone()), Just(h).prop_shuffle()))
    ) {
        let (ventet, fikk) = (Historie(i_orden).saker(), Historie(stokket).saker());
        prop_assert_eq!(&fikk, &ventet);
        let tekst = serde_json::to_string(&ventet).unwrap();
        prop_assert_eq!(serde_json::from_str::<Saker>(&tekst).unwrap(), ventet);
    }

    #[test]
    fn a_spell_makes_a_candidate_once(h in historie()) {
        let g = Historie(h).grunnlag();
        let punkter: Vec<_> = g.saker.kandidat.endringer.iter()
            .filter(|e| e.arsak == Kandidatarsak::Stoppunkt)
            .map(|e| tid::oslo_dato(e.tidspunkt))
            .collect();
        for t in &g.tilfeller {
            let t = &t.tilfelle;
            // A spell is processed until the day after its end at the latest.
            let i_tilfellet = punkter.iter().filter(|p| t.start <= **p && **p <= t.slutt + chrono::Duration::days(1));
            prop_assert!(i_tilfellet.count() <= 1);
        }
        prop_assert!(punkter.is_sorted());
        for to in g.saker.kandidat.endringer.windows(2) {
            prop_assert!(to[0].tidspunkt <= to[1].tidspunkt);
            prop_assert!(to[1].kandidat || to[0].kandidat, "only a candidate ceases to be one");
        }
    }

    #[test]
    fn no_wish_panics_and_what_is_granted_fits(h in historie(), dag in 0i64..420) {
        let i_dag = d(&pluss("2025-01-06", dag));
        let mut h = Historie(h);
        h.0.retain(|x| tid::oslo_dato(x.inntruffet) <= i_dag);
        for innhold in onsker(&h.grunnlag(), i_dag) {
            let mut etter = h.clone().hendelse(&i_dag.to_string(), innhold.clone());
            if let Some(siste) = etter.0.last_mut() {
                siste.inntruffet += chrono::Duration::hours(9);
            }
            let s = etter.saker();
            let aktive = s.dialogmoter.avventer.iter().filter(|a| a.lukket.is_none()).count();
            prop_assert!(aktive <= 1);
            match innhold {
                Innhold::Dialogmote(m) => {
                    let mote = s.dialogmoter.moter.iter().find(|x| x.id == m.mote);
                    let aktiv = mote.is_some_and(|x| x.status.er_aktiv() || x.status == Motestatus::Avlyst
                        || x.status == Motestatus::Ferdigstilt);
                    prop_assert!(aktiv, "{:?}", mote.map(|x| x.status));
                }
                Innhold::Oppfolging(Oppfolging::MotebehovBehandlet { .. }) => {
                    prop_assert!(!s.motebehov.har_ubehandlet());
                }
                Innhold::Oppfolging(Oppfolging::OppgaveBehandlet { oppgave }) => {
                    prop_assert!(s.oppgaver.apne(i_dag).all(|o| o.id != oppgave));
                }
                Innhold::Oppfolging(Oppfolging::KandidatVurdert { resultat, .. }) => {
                    let er = s.kandidat.er_kandidat(i_dag);
                    prop_assert!(resultat == KandidatResultat::Mote || !er);
                }
                _ => {}
            }
        }
    }
}
