//! Who a night looks at, and what is known about them: events of the main log (read only), and rows of
//! registers from the control unit's own store, laid together.

use std::collections::{BTreeMap, BTreeSet};

use super::NattFeil;
use crate::{
    base::PersonId,
    control::{
        grunnlag::{Grunnlag, fra_hendelser},
        lager::Kontrollager,
        register::Register,
    },
    hendelse::Hendelse,
    store::{Lager, LagerFeil},
};

/// People read at a time. Their events are large and the rows made of them small.
const LESEBOLK: usize = 250;

/// Everybody in the main log, in the order of their ids.
pub(super) struct Nattfolk<'a> {
    hoved: &'a dyn Lager,
    kontroll: &'a dyn Kontrollager,
    /// Whom the night looks at.
    pub(super) personer: Vec<PersonId>,
    /// Earlier ids that rows of registers still stand under, by the id in use.
    tidligere: BTreeMap<PersonId, Vec<PersonId>>,
    /// People with rows of registers whom the main log doesn't know. Nobody looks at them.
    pub(super) ukjente: Vec<PersonId>,
}

/// People that were read.
#[derive(Default)]
pub(super) struct Lest {
    /// Their rows.
    pub(super) folk: Vec<Grunnlag>,
    /// People with an event that this program can't read: not all is known of them, so nothing is said.
    pub(super) ulesbare: u64,
}

impl<'a> Nattfolk<'a> {
    pub(super) async fn ny(hoved: &'a dyn Lager, kontroll: &'a dyn Kontrollager) -> Result<Self, NattFeil> {
        let personer = hoved.personer().await?;
        let kjente: BTreeSet<PersonId> = personer.iter().copied().collect();
        let mut tidligere: BTreeMap<PersonId, Vec<PersonId>> = BTreeMap::new();
        let mut ukjente = Vec::new();
        for person in kontroll.registerpersoner().await? {
            if kjente.contains(&person) {
                continue;
            }
            match hoved.gjeldende(person).await? {
                Some(na) => tidligere.entry(na).or_default().push(person),
                None => ukjente.push(person),
            }
        }
        Ok(Self { hoved, kontroll, personer, tidligere, ukjente })
    }

    /// Every id that the person has had rows under.
    pub(super) fn ider(&self, person: PersonId) -> impl Iterator<Item = PersonId> + use<'_> {
        std::iter::once(person).chain(self.tidligere.get(&person).into_iter().flatten().copied())
    }

    /// What is known about these people, in the order of the list.
    pub(super) async fn hent(&self, hvem: &[PersonId]) -> Result<Lest, NattFeil> {
        let mut ut = Lest::default();
        for del in hvem.chunks(LESEBOLK) {
            let mut rader = self.rader(del).await?;
            let mut hendelser = match self.hoved.hendelser_for(del).await {
                Ok(alle) => alle,
                // One row that can't be read stops nobody else.
                Err(LagerFeil::Innhold(_)) => self.en_og_en(del, &mut ut.ulesbare).await?,
                Err(feil) => return Err(feil.into()),
            };
            for person in del {
                let Some(hans) = hendelser.remove(person) else { continue };
                let hans: Vec<Hendelse> = hans.into_iter().map(|rad| rad.hendelse).collect();
                let mut grunnlag = fra_hendelser(*person, &hans).grunnlag;
                if let Some(register) = rader.remove(person) {
                    register.flett(&mut grunnlag);
                }
                ut.folk.push(grunnlag);
            }
        }
        Ok(ut)
    }

    async fn en_og_en(
        &self,
        hvem: &[PersonId],
        ulesbare: &mut u64,
    ) -> Result<BTreeMap<PersonId, Vec<crate::store::HendelseRad>>, NattFeil> {
        let mut ut = BTreeMap::new();
        for person in hvem {
            match self.hoved.lesbare_hendelser(*person).await? {
                (alle, 0) => {
                    ut.insert(*person, alle);
                }
                _ => *ulesbare += 1,
            }
        }
        Ok(ut)
    }

    /// Rows of registers by person, those under earlier ids too.
    async fn rader(&self, hvem: &[PersonId]) -> Result<BTreeMap<PersonId, Register>, NattFeil> {
        let na: BTreeMap<PersonId, PersonId> =
            hvem.iter().flat_map(|p| self.ider(*p).map(|id| (id, *p))).collect();
        let ider: Vec<PersonId> = na.keys().copied().collect();
        let mut ut: BTreeMap<PersonId, Register> = BTreeMap::new();
        for mut rad in self.kontroll.registerrader(&ider).await? {
            if let Some(person) = na.get(&rad.person) {
                rad.person = *person;
                ut.entry(*person).or_default().ta_inn(rad);
            }
        }
        Ok(ut)
    }
}
