//! When a week is over: its report, and what it stops, in one transaction.

use chrono::{DateTime, Days, NaiveDate, Utc};

use super::{
    super::{
        brytere::{Brytere, Bryterhendelse},
        drift::Kontroll,
        kjoreplan::Telling,
        lager::{Formalskode, Kontrollager, KontrollagerFeil, Ny, Skriving},
        overvaking::{
            avsluttet::{Avsluttet, Regelversjon},
            rapport::{Regeluke, Ukesgrunnlag, Ukesrapport},
            stans::{self, Stans},
            tilsyn::Gjennomgang,
            uke::{Gruppesvar, Hvelvstatus, Nattmaling, Ukeslagring, VERSJON, koer},
        },
        parametre::ukenavn,
        regler::Sperret,
        rettferdighet::proxy::Proxyrapport,
        rom::{BRYTERE, Bilde, Hvem, sakstrom},
        sak::Kontrollaktor,
    },
    grenser,
    hvelv::Dor,
    les, malestrom,
    natt::forrige_sondag,
    rad, skriv, ukestrom,
};

/// Weeks that a page can go back.
const UKER: u64 = 26;

impl Kontroll {
    /// Writes the report of the week before this one, once, and stops what it says must be stopped.
    pub(in super::super) async fn ukejobb(
        &self,
        now: DateTime<Utc>,
        i_dag: NaiveDate,
    ) -> Result<(), KontrollagerFeil> {
        let Some(sondag) = forrige_sondag(i_dag) else { return Ok(()) };
        let lager = self.rom.lager();
        let strom = ukestrom(&ukenavn(sondag));
        if !lager.strom(&strom).await?.is_empty() {
            return Ok(());
        }
        let (_, netter) = les::<Nattmaling>(lager, &malestrom(&ukenavn(sondag))).await?;
        let bilde = self.rom.bilde();
        // A week without a night is told of, but not one before the rules ever ran.
        if netter.is_empty() && !bilde.kjoringer.iter().any(|(nar, _)| nar.date_naive() <= sondag) {
            return Ok(());
        }
        let system = Kontrollaktor::system("ukejobb");
        let hvem = Hvem { aktor: &system, formal: Formalskode::Kvalitet, now, i_dag };
        let uke = self.lag_uken(sondag, netter, &bilde).await?;
        let stopp = stopprader(&uke.stanset, &bilde.brytere, hvem)?;
        let mut skrivinger = vec![Skriving {
            strom,
            sett: Some(0),
            rader: vec![rad("UKESRAPPORT", serde_json::to_string(&uke)?, hvem)],
        }];
        let antall = stopp.len();
        if !stopp.is_empty() {
            let sett = Some(bilde.versjon(BRYTERE));
            skrivinger.push(Skriving { strom: BRYTERE.to_owned(), sett, rader: stopp });
        }
        // Another instance was faster, or somebody moved a switch meanwhile: the next round tries again.
        if skriv(lager, &skrivinger).await? {
            tracing::info!(uke = %uke.uke, stanset = antall, "ukesrapporten er skrevet");
        }
        self.rom.ajour().await
    }

    async fn lag_uken(
        &self,
        sondag: NaiveDate,
        mut netter: Vec<Nattmaling>,
        bilde: &Bilde,
    ) -> Result<Ukeslagring, KontrollagerFeil> {
        netter.sort_by_key(|n| n.dag);
        let grenser = grenser(sondag)?;
        let mut saker: Vec<Avsluttet> =
            bilde.saker.values().filter_map(|s| Avsluttet::av(s, sondag)).collect();
        saker.extend(bilde.slettede.iter().filter_map(Avsluttet::av_rad));
        if let Some(ar_siden) = sondag.checked_sub_days(Days::new(365)) {
            saker.retain(|s| s.avgjort > ar_siden);
        }
        let gjennomganger = self.gjennomganger(sondag, bilde).await?;
        let grupper: Option<Gruppesvar> = netter.iter().find_map(|n| n.grupper.clone());
        let koen = koer(&netter, |_| true);
        let grunnlag = Ukesgrunnlag {
            dag: sondag,
            regler: &self.regeluker(sondag, &netter, bilde),
            saker: &saker,
            trekk: netter.last().map(|n| n.trekk.as_slice()).unwrap_or_default(),
            gjennomganger: &gjennomganger,
            rettferdighet: grupper.as_ref().map(|g| g.regler.as_slice()).unwrap_or_default(),
            koer: &koen,
            lengste_kjoring_ms: netter.iter().filter_map(|n| n.ms).max(),
        };
        let rapport = Ukesrapport::lag(&grunnlag, &grenser);
        let hvelv = match (&grupper, self.hveldor().await?) {
            (Some(_), _) => Hvelvstatus::Spurt,
            (None, Dor::IkkeSatt) => Hvelvstatus::IkkeSatt,
            (None, Dor::Tomt) => Hvelvstatus::Tomt,
            (None, Dor::Lukket) => Hvelvstatus::Lukket,
            (None, Dor::Apen(_)) => Hvelvstatus::IkkeSpurt,
        };
        let proxy = grupper.as_ref().and_then(|g| g.proxy.as_ref());
        let maalt = grupper.as_ref().map(|g| g.regler.as_slice()).unwrap_or_default();
        let stanset = stans::finn(&rapport, maalt, proxy, &self.regler);
        Ok(Ukeslagring {
            v: VERSJON,
            uke: ukenavn(sondag),
            netter: netter.iter().map(|n| (n.dag, n.folk)).collect(),
            rapport,
            hvelv,
            grupper,
            stanset,
        })
    }

    fn regeluker(&self, sondag: NaiveDate, netter: &[Nattmaling], bilde: &Bilde) -> Vec<Regeluke> {
        let Some(siste) = netter.last() else { return Vec::new() };
        let ukens = || {
            let i_uken = |dag: NaiveDate| dag <= sondag && (sondag - dag).num_days() < 7;
            bilde.kjoringer.iter().filter(move |(nar, _)| i_uken(nar.date_naive())).map(|(_, k)| k)
        };
        let en = |(navn, t): (&String, &Telling)| {
            let regel = Regelversjon::av_navn(navn)?;
            let nye: u32 = ukens().filter_map(|k| k.regler.get(navn)).map(|m| m.apnet + m.lagt_til).sum();
            let egne = |id| {
                let har = |s: &super::super::sak::Sak| {
                    s.alle_signaler().any(|(_, r, v)| r == regel.regel && v == regel.versjon)
                };
                bilde.sak(id).is_some_and(|s| har(&s))
            };
            let antall = |n: u64| usize::try_from(n).unwrap_or(usize::MAX);
            Some(Regeluke {
                navn: self.regler.finn(&regel.regel).map(|r| r.fil.navn.nb.clone()).unwrap_or_default(),
                bestatt: antall(t.bestatt),
                signaler: antall(t.informasjon + t.gjennomgang),
                nye: antall(u64::from(nye)),
                kan_ikke_vurderes: antall(t.kan_ikke_vurderes),
                koer: koer(netter, egne),
                regel,
            })
        };
        siste.regler.iter().filter_map(en).collect()
    }

    /// How the week's cases were sorted: by whom is not kept.
    async fn gjennomganger(
        &self,
        sondag: NaiveDate,
        bilde: &Bilde,
    ) -> Result<Vec<Gjennomgang>, KontrollagerFeil> {
        let mut ut = Vec::new();
        for sak in bilde.saker.values().filter(|s| s.triage.is_some()) {
            let rader = self.rom.lager().strom(&sakstrom(sak.id)).await?;
            ut.extend(Gjennomgang::av(sak, &rader, sondag));
        }
        Ok(ut)
    }
}

/// Rows that stop what is not stopped already.
fn stopprader(stanset: &[Stans], brytere: &Brytere, hvem: Hvem<'_>) -> Result<Vec<Ny>, KontrollagerFeil> {
    use super::super::brytere::Bryter;
    let alt = |bryter: &Bryter| match bryter {
        Bryter::Regel { id, versjon } => brytere.regel(id, *versjon),
        _ => brytere.er_stoppet(bryter),
    };
    stanset
        .iter()
        .filter(|s| !alt(&s.bryter))
        .map(|s| {
            let hendelse = Bryterhendelse::Stoppet { bryter: s.bryter.clone(), grunn: s.grunn.clone() };
            Ok(rad(hendelse.art(), serde_json::to_string(&hendelse)?, hvem))
        })
        .collect()
}

/// The weeks that there are, newest first, at most half a year back.
pub async fn siste_uker(
    lager: &dyn Kontrollager,
    i_dag: NaiveDate,
) -> Result<Vec<Ukeslagring>, KontrollagerFeil> {
    let mut ut = Vec::new();
    for n in 0..UKER {
        let Some(dag) = i_dag.checked_sub_days(Days::new(7 * n)) else { break };
        let (_, mut uker) = les::<Ukeslagring>(lager, &ukestrom(&ukenavn(dag))).await?;
        ut.extend(uker.pop().filter(|u| u.v <= VERSJON));
    }
    Ok(ut)
}

/// The last proxy test of the nights, with its week: what an approver must have seen (R12).
pub async fn siste_proxy(
    lager: &dyn Kontrollager,
    i_dag: NaiveDate,
) -> Result<Option<(String, Proxyrapport)>, KontrollagerFeil> {
    for n in 0..UKER {
        let Some(dag) = i_dag.checked_sub_days(Days::new(7 * n)) else { break };
        let uke = ukenavn(dag);
        let (_, netter) = les::<Nattmaling>(lager, &malestrom(&uke)).await?;
        if let Some(proxy) = netter.into_iter().find_map(|n| n.grupper.and_then(|g| g.proxy)) {
            return Ok(Some((uke, proxy)));
        }
    }
    Ok(None)
}
