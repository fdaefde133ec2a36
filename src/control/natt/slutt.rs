//! The end of a night: rules of everybody, then cases, the draw and the kept records. All of it can be done
//! twice, so a night that was killed here is taken up here.

use std::collections::{BTreeMap, BTreeSet};

use super::{NattFeil, Nattsvar, Ramme, Samlet, Tilstand, funn::Funn, tungt};
use crate::{
    base::{PersonId, ids::uuid_av},
    control::{
        brytere::Brytere,
        drift::{Kontroll, Nattens},
        grunnlag::{Grunnlag, Utbetalingsrad},
        kjoreplan::Sjekkpunkt,
        regler::{Kjort, Stoppet},
        rom::Natt,
        signal::Subjekt,
        ukejobb::natt::{Maltnatt, utvalg},
    },
};

impl Kontroll {
    /// Rules of everybody, cases, the draw and the records. Everything here can be done twice.
    pub(super) async fn avslutt(
        &self,
        r: &Ramme<'_>,
        mut t: Tilstand,
        samlet: Samlet,
    ) -> Result<Nattsvar, NattFeil> {
        self.forny(r).await?;
        self.rom.ajour().await?;
        let bilde = self.rom.bilde();
        let alle = over_alle(r, &mut t, &samlet, &bilde.brytere)?;
        let trakt = alle.sjekker.iter().filter(|s| s.regel == "S42").cloned().collect::<Vec<_>>();
        let mut funn = Funn::les(self.rom.lager().funn(r.hvem.i_dag).await?, &t.punkt)?;
        let nye = funn.legg_til(alle.sjekker);
        // Whom only a rule of everybody found: what else was looked at and in order speaks for them too.
        let mut kjente: BTreeMap<PersonId, Grunnlag> = BTreeMap::new();
        self.hent_inn(r, funn.personer().chain(self.i_apne_saker()).collect(), &mut kjente).await?;
        for person in nye {
            if let Some(g) = kjente.get(&person) {
                funn.bestatt_for(g, &self.regler, r.kilder, &t.punkt, r.hvem.i_dag);
            }
        }
        let kjort = Kjort { sjekker: funn.sjekker(), stoppet: self.stoppet(&t.punkt) };
        let telt =
            t.punkt.telling.values().fold((0, 0), |sum, n| (sum.0 + n.bestatt, sum.1 + n.kan_ikke_vurderes));
        let rettet = self.rettet(&kjente, r.kilder, &t.punkt, r.hvem.i_dag);
        let utbetalinger = |subjekt: Subjekt| -> Vec<Utbetalingsrad> {
            match subjekt {
                Subjekt::Person(p) => kjente.get(&p).map(|g| g.utbetalinger.clone()).unwrap_or_default(),
                _ => Vec::new(),
            }
        };
        let antall = samlet.slanke.len() as u64;
        let natt = Natt {
            kjoring: uuid_av("kontroll-natt", &r.hvem.i_dag.to_string()),
            populasjon: antall,
            kjort: &kjort,
            telt: Some(telt),
            rettet: &rettet,
            regler: &self.regler,
            utbetalinger: &utbetalinger,
        };
        let regler = self.rom.ta_imot_natt(&natt, r.hvem).await?;
        self.forny(r).await?;
        let trukket = self.trekk(&samlet.betalte, r.hvem).await?;
        self.hent_inn(r, self.uten_vedlegg().into_iter().collect(), &mut kjente).await?;
        let per_person: BTreeMap<PersonId, &Grunnlag> = kjente.iter().map(|(p, g)| (*p, g)).collect();
        self.behold(&samlet.slanke, &per_person, r.kilder, &trakt, r.hvem).await?;
        self.forny(r).await?;
        let alle: Vec<PersonId> = samlet.slanke.iter().map(|g| g.person).collect();
        let noen = r.folk.hent(&utvalg(&alle)).await?.folk;
        let (sjekker, telling) = (&*kjort.sjekker, &t.punkt.telling);
        let maling = Maltnatt { alle: &alle, noen: &noen, sjekker, telling, brukt: None, spor: true };
        self.mal_natt(&maling, r.hvem).await?;
        self.rom.ajour().await?;
        self.rom.lager().avslutt_natt(r.hvem.i_dag, r.holder).await?;
        self.slett_ukjente(&r.folk.ukjente, r.hvem).await?;
        self.rom.lager().feie().await?;
        Ok(Nattsvar::Kjort {
            nattens: Nattens { regler, trukket },
            folk: antall,
            ulesbare: t.ulesbare,
            ukjente: r.folk.ukjente.len() as u64,
            kilder: r.kilder.clone(),
        })
    }

    async fn hent_inn(
        &self,
        r: &Ramme<'_>,
        hvem: BTreeSet<PersonId>,
        kjente: &mut BTreeMap<PersonId, Grunnlag>,
    ) -> Result<(), NattFeil> {
        let mangler: Vec<PersonId> = hvem.into_iter().filter(|p| !kjente.contains_key(p)).collect();
        for g in r.folk.hent(&mangler).await?.folk {
            kjente.insert(g.person, g);
        }
        Ok(())
    }

    fn i_apne_saker(&self) -> impl Iterator<Item = PersonId> + use<> {
        let saker = self.rom.saker();
        saker.into_values().filter(|s| s.er_apen()).filter_map(|s| match s.subjekt {
            Subjekt::Person(person) => Some(person),
            _ => None,
        })
    }

    /// Rules that did not run, or whose finds of the night are not used.
    fn stoppet(&self, punkt: &Sjekkpunkt) -> Vec<Stoppet> {
        let versjon = |id: &str| self.regler.finn(id).map_or(0, |r| r.fil.versjon);
        punkt
            .stoppet
            .iter()
            .map(|(regel, hvorfor)| Stoppet {
                regel: regel.clone(),
                versjon: versjon(regel),
                hvorfor: hvorfor.clone(),
            })
            .collect()
    }
}

/// Rules of doctors, employers and groups.
fn over_alle(r: &Ramme<'_>, t: &mut Tilstand, samlet: &Samlet, brytere: &Brytere) -> Result<Kjort, NattFeil> {
    Ok(match r.plan.neste_steg(&t.punkt, r.folk.personer.len())? {
        Some(steg) => tungt(|| r.plan.ta(&steg, &mut t.punkt, &samlet.slanke, brytere)),
        None => Kjort::default(),
    })
}
