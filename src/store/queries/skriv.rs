//! The write transaction: messages become events, people are derived, and the audit chain grows.
//!
//! The log lock is held from the first read, so what is read here (known keys, identities, a
//! person's events) can't change before the commit. The read-model rows are derived inside the
//! transaction and can therefore never lag behind the events.

use std::collections::{HashMap, HashSet, hash_map::Entry};

use sqlx::{Database, Pool};
use uuid::Uuid;

use super::{
    Db, brev, dialect, dode_brev, engangs, hendelser, identiteter, jobber, kodeverk, kort, modeller, oppsett,
    prognoser, rader, revisjon, trekninger,
};
use crate::{
    access::{Handling, avgjor, revisjon::Oppforing},
    base::{Fnr, HendelseId, PersonId},
    commands::{ChangeSet, DodtBrev, Innsending, NyHendelse},
    forlop::tidligere::tidligere_sykmeldinger,
    hendelse::{Hendelse, Innhold, Sykmelding, person::Personhendelse},
    intake::{Avvisning, Steg, Utkast, svar::Dom},
    rules::Regelverk,
    store::{LagerFeil, Meldingssvar, Personrad, Posisjon, Skrevet, Svar, ajour},
};

type Conn = <Db as Database>::Connection;

pub(super) async fn skriv(
    pool: &Pool<Db>,
    sett: &[ChangeSet],
    regelverk: &Regelverk,
    merke: Option<&str>,
) -> Result<Skrevet, LagerFeil> {
    let mut tx = pool.begin_with(dialect::BEGIN_WRITE).await?;
    if let Some(lock) = dialect::LOCK_LOG {
        sqlx::query(lock).execute(&mut *tx).await?;
    }
    // Under the lock, so that nobody changes books between this and the commit.
    if let Some(merke) = merke
        && oppsett::i_transaksjon(&mut tx, ajour::OPPSETT).await?.as_deref() != Some(merke)
    {
        return Err(LagerFeil::AnnetRegelverk);
    }
    let mut arbeid = Arbeid::les(&mut tx, sett).await?;
    let mut ledige = engangs::Ledige::les(&mut tx, sett).await?;
    let mut svar = Vec::with_capacity(sett.len());
    for ett in sett {
        if !ledige.har(&ett.engangs) {
            svar.push(Svar::Gjenbrukt);
            continue;
        }
        if !arbeid.venter_dette(&mut tx, ett).await? || !arbeid.kjenner(&ett.nye_hendelser) {
            svar.push(Svar::Konflikt);
            continue;
        }
        ledige.ta(&ett.engangs);
        let mut meldinger = Vec::with_capacity(ett.meldinger.len());
        for innsending in &ett.meldinger {
            meldinger.push(arbeid.melding(&mut tx, innsending, regelverk).await?);
        }
        for ny in &ett.nye_hendelser {
            let svar = arbeid.ny_hendelse(ny);
            if let Meldingssvar::Lagret { hendelse, .. } = svar {
                for ett in ett.brev.iter().filter(|b| b.hendelse == ny.id) {
                    brev::legg_til(&mut tx, ett, hendelse).await?;
                }
            }
            meldinger.push(svar);
        }
        arbeid.revisjon.extend(ett.revisjon.iter().cloned());
        for brev in &ett.dode_brev {
            meldinger.push(arbeid.dodt_brev(&mut tx, brev).await?);
        }
        if let Some((id, innsending)) = ett.avspilt.zip(ett.meldinger.first()) {
            // Only what was really stored, or was there already, is a successful replay.
            if !matches!(meldinger.first(), Some(Meldingssvar::Avvist { .. })) {
                dode_brev::avspilt(&mut tx, id, innsending.mottatt).await?;
            }
        }
        jobber::legg_til(&mut tx, &ett.jobber).await?;
        prognoser::legg_til(&mut tx, &ett.prognoser).await?;
        kort::svar(&mut tx, &ett.kortsvar).await?;
        kort::apne(&mut tx, &ett.innsyn).await?;
        trekninger::legg_til(&mut tx, &ett.trekninger).await?;
        if let Some(modell) = &ett.modell {
            modeller::publiser(&mut tx, modell).await?;
        }
        if let Some(nytt) = &ett.kodeverk {
            kodeverk::erstatt(&mut tx, nytt).await?;
        }
        svar.push(Svar::Skrevet(meldinger));
    }
    ledige.lever_tilbake(&mut tx).await?;
    let (nye_rader, antall) = arbeid.fullfor(&mut tx, regelverk).await?;
    tx.commit().await?;
    Ok(Skrevet { svar, rader: nye_rader, hendelser: antall })
}

/// What the transaction knows and has decided so far.
struct Arbeid {
    nokler: HashMap<String, HendelseId>,
    /// Keys of what was refused, and the letters that hold it.
    avviste: HashMap<String, Uuid>,
    identer: HashMap<Fnr, PersonId>,
    /// All events of the people that messages are about.
    hendelser: HashMap<PersonId, Vec<(Posisjon, Hendelse)>>,
    berort: HashSet<PersonId>,
    posisjon: Posisjon,
    identnummer: i64,
    nye_personer: Vec<(Fnr, PersonId, i64)>,
    nye_hendelser: Vec<(Posisjon, PersonId, Hendelse)>,
    nye_nokler: Vec<(String, HendelseId)>,
    revisjon: Vec<Oppforing>,
    skrevet: usize,
}

impl Arbeid {
    async fn les(conn: &mut Conn, sett: &[ChangeSet]) -> Result<Self, LagerFeil> {
        let meldinger = || sett.iter().flat_map(|s| &s.meldinger).map(|i| &i.melding);
        let mut nokler: HashSet<String> = meldinger().flat_map(|m| m.alle_nokler()).collect();
        nokler.extend(meldinger().flat_map(|m| m.spor.iter().chain(&m.spurt).cloned()));
        let brev: HashSet<String> =
            sett.iter().flat_map(|s| &s.dode_brev).flat_map(|b| b.avvisning.nokler.clone()).collect();
        let avviste = dode_brev::kjente_nokler(conn, &brev).await?;
        nokler.extend(brev);
        let nye = || sett.iter().flat_map(|s| &s.nye_hendelser);
        nokler.extend(nye().map(NyHendelse::nokkel));
        let mut identer: HashSet<Fnr> = meldinger().map(|m| m.ident).collect();
        identer.extend(meldinger().filter_map(|m| match m.innhold {
            Utkast::Familie(annen) | Utkast::Sammenslaing { tidligere: annen } => Some(annen),
            Utkast::Ferdig(_) => None,
        }));
        let nokler = identiteter::kjente_nokler(conn, &nokler).await?;
        let identer = identiteter::personer_for(conn, &identer).await?;
        let mut kjente: Vec<PersonId> = identer.values().copied().collect();
        kjente.extend(nye().map(|n| n.person));
        kjente.sort_unstable();
        kjente.dedup();
        let mut alle: HashMap<PersonId, Vec<(Posisjon, Hendelse)>> = HashMap::new();
        for (person, rad) in hendelser::for_personer(conn, &kjente).await? {
            alle.entry(person).or_default().push((rad.posisjon, rad.hendelse));
        }
        let har_meldinger = meldinger().next().is_some();
        let skriver = har_meldinger || nye().next().is_some();
        Ok(Self {
            nokler,
            avviste,
            identer,
            hendelser: alle,
            berort: HashSet::new(),
            posisjon: if skriver { hendelser::siste_posisjon(conn).await? } else { 0 },
            identnummer: if har_meldinger { identiteter::siste_nummer(conn).await? } else { 0 },
            nye_personer: Vec::new(),
            nye_hendelser: Vec::new(),
            nye_nokler: Vec::new(),
            revisjon: Vec::new(),
            skrevet: 0,
        })
    }

    /// Whether the person stands where the set's author saw them.
    async fn venter_dette(&self, conn: &mut Conn, sett: &ChangeSet) -> Result<bool, LagerFeil> {
        let Some((person, ventet)) = sett.forventet else { return Ok(true) };
        if self.berort.contains(&person) {
            return Ok(false);
        }
        Ok(rader::posisjon(conn, person).await? == ventet)
    }

    async fn melding(
        &mut self,
        conn: &mut Conn,
        inn: &Innsending,
        regelverk: &Regelverk,
    ) -> Result<Meldingssvar, LagerFeil> {
        let nokler = inn.melding.alle_nokler();
        if let Some(hendelse) = nokler.iter().chain(&inn.melding.spurt).find_map(|n| self.nokler.get(n)) {
            return Ok(Meldingssvar::Duplikat { hendelse: *hendelse });
        }
        if let Some(avvisning) = self.avvis_for_dode(inn) {
            return Ok(Meldingssvar::Avvist { avvisning, brev: None, igjen: false });
        }
        let person = self.person(inn.melding.ident, inn);
        let mut dom = None;
        let innhold = match &inn.melding.innhold {
            Utkast::Ferdig(innhold) => {
                let mut innhold = innhold.clone();
                if let Innhold::Sykmelding(note) = &mut innhold {
                    dom = self.dom(inn, person, note, regelverk);
                }
                innhold
            }
            Utkast::Familie(annen) => {
                Innhold::Person(Personhendelse::Familie { person: self.person(*annen, inn) })
            }
            Utkast::Sammenslaing { tidligere } => {
                let fra = self.person(*tidligere, inn);
                self.slaa_sammen(conn, fra, person, inn).await?;
                Innhold::Person(Personhendelse::IdentSammenslatt { tidligere: fra })
            }
        };
        self.posisjon += 1;
        let hendelse = Hendelse {
            id: HendelseId::ny(inn.mottatt),
            person,
            kilde: inn.melding.kilde.clone(),
            ekstern_id: inn.melding.ekstern_id.clone(),
            gjelder: inn.melding.gjelder,
            inntruffet: inn.melding.inntruffet.unwrap_or(inn.mottatt),
            mottatt: inn.mottatt,
            korrigerer: inn.melding.korrigerer.clone(),
            utfort_av: None,
            innhold,
        };
        let id = hendelse.id;
        for nokkel in nokler.into_iter().chain(inn.melding.spor.iter().cloned()) {
            // A trace may be known already; then it keeps pointing at the first event.
            if let Entry::Vacant(ledig) = self.nokler.entry(nokkel) {
                self.nye_nokler.push((ledig.key().clone(), id));
                ledig.insert(id);
            }
        }
        self.berort.insert(person);
        self.hendelser.entry(person).or_default().push((self.posisjon, hendelse.clone()));
        self.nye_hendelser.push((self.posisjon, person, hendelse));
        let avgjorelse = avgjor(&inn.avsender, Handling::SendMelding, None);
        self.revisjon.push(Oppforing::av(
            inn.mottatt,
            &inn.avsender,
            Handling::SendMelding,
            Some(person),
            avgjorelse,
            inn.korrelasjon,
        ));
        Ok(Meldingssvar::Lagret { person, hendelse: id, posisjon: self.posisjon, dom })
    }

    /// The rules, with the earlier notes as they stand at this place in the log.
    fn dom(
        &self,
        inn: &Innsending,
        person: PersonId,
        note: &mut Sykmelding,
        regelverk: &Regelverk,
    ) -> Option<Dom> {
        inn.melding.domsgrunnlag.as_ref()?;
        let hendelser: Vec<&Hendelse> =
            self.hendelser.get(&person).into_iter().flatten().map(|(_, hendelse)| hendelse).collect();
        inn.melding.dom(note, &tidligere_sykmeldinger(&hendelser), inn.regelklokke, regelverk)
    }

    /// Whether everybody that something is decided about is a person in use.
    fn kjenner(&self, nye: &[NyHendelse]) -> bool {
        nye.iter().all(|n| self.hendelser.contains_key(&n.person))
    }

    /// A fact that arises here.
    fn ny_hendelse(&mut self, ny: &NyHendelse) -> Meldingssvar {
        let nokkel = ny.nokkel();
        if let Some(hendelse) = self.nokler.get(&nokkel) {
            return Meldingssvar::Duplikat { hendelse: *hendelse };
        }
        self.posisjon += 1;
        let hendelse = ny.hendelse();
        let (id, person) = (hendelse.id, ny.person);
        self.nye_nokler.push((nokkel.clone(), id));
        self.nokler.insert(nokkel, id);
        self.berort.insert(person);
        self.hendelser.entry(person).or_default().push((self.posisjon, hendelse.clone()));
        self.nye_hendelser.push((self.posisjon, person, hendelse));
        Meldingssvar::Lagret { person, hendelse: id, posisjon: self.posisjon, dom: None }
    }

    /// A copy of something accepted is a copy, also when today's checks would refuse it.
    async fn dodt_brev(&mut self, conn: &mut Conn, brev: &DodtBrev) -> Result<Meldingssvar, LagerFeil> {
        let kjent = brev.avvisning.nokler.iter().find_map(|n| self.nokler.get(n));
        if let Some(hendelse) = kjent.filter(|_| brev.avvisning.steg != Steg::Parse) {
            return Ok(Meldingssvar::Duplikat { hendelse: *hendelse });
        }
        let svar =
            |id, igjen| Meldingssvar::Avvist { avvisning: brev.avvisning.clone(), brev: Some(id), igjen };
        // What can't be read has no content to compare, and who sends JSON may mend and send again.
        let nokler: &[String] = match brev.avvisning.steg {
            Steg::Intake | Steg::Rules if brev.avvisning.hode.is_some() => &brev.avvisning.nokler,
            _ => &[],
        };
        if let Some(id) = nokler.iter().find_map(|n| self.avviste.get(n)).copied() {
            dode_brev::tell(conn, id).await?;
            return Ok(svar(id, true));
        }
        let id = dode_brev::legg_til(conn, brev).await?;
        dode_brev::legg_til_nokler(conn, nokler, id).await?;
        self.avviste.extend(nokler.iter().map(|nokkel| (nokkel.clone(), id)));
        Ok(svar(id, false))
    }

    /// The person of a number; a number that was never seen gets a new person.
    fn person(&mut self, ident: Fnr, inn: &Innsending) -> PersonId {
        *self.identer.entry(ident).or_insert_with(|| {
            let person = PersonId::ny(inn.mottatt);
            self.identnummer += 1;
            self.nye_personer.push((ident, person, self.identnummer));
            person
        })
    }

    /// A note may not begin after the person's death.
    fn avvis_for_dode(&self, inn: &Innsending) -> Option<Avvisning> {
        let Utkast::Ferdig(Innhold::Sykmelding(note)) = &inn.melding.innhold else { return None };
        let forste = note.omfang()?.fom();
        let person = self.identer.get(&inn.melding.ident)?;
        let alle = self.hendelser.get(person)?;
        let korrigert = |h: &Hendelse| {
            alle.iter().any(|(_, k)| k.kilde == h.kilde && k.korrigerer.as_ref() == Some(&h.ekstern_id))
        };
        let dod = alle.iter().rev().find_map(|(_, h)| match h.innhold {
            Innhold::Person(Personhendelse::Dod { dato }) if !korrigert(h) => Some(dato),
            _ => None,
        })?;
        (forste > dod).then(|| {
            let avvisning = Avvisning::intake(
                "sykmelding",
                "INTAKE_PASIENT_DOD",
                "Sykmeldingen gjelder dager etter at pasienten døde. Kontroller at den er skrevet på \
                 riktig person.",
                inn.melding.apprec_ved_avslag(),
            );
            Avvisning { nokler: inn.melding.nokler.clone(), hode: inn.melding.hode.clone(), ..avvisning }
        })
    }

    async fn slaa_sammen(
        &mut self,
        conn: &mut Conn,
        fra: PersonId,
        til: PersonId,
        inn: &Innsending,
    ) -> Result<(), LagerFeil> {
        // New people and events of this batch must be in the tables before they can be moved.
        self.skriv_nye(conn).await?;
        self.identnummer += 1;
        identiteter::vis(conn, inn.melding.ident, self.identnummer).await?;
        if fra == til {
            // Said before, perhaps by another source: nothing is left to move.
            return Ok(());
        }
        identiteter::slaa_sammen(conn, fra, til).await?;
        for person in self.identer.values_mut().filter(|p| **p == fra) {
            *person = til;
        }
        if let Some(flyttet) = self.hendelser.remove(&fra) {
            self.hendelser.entry(til).or_default().extend(flyttet);
        }
        self.berort.remove(&fra);
        self.berort.insert(til);
        Ok(())
    }

    async fn skriv_nye(&mut self, conn: &mut Conn) -> Result<(), LagerFeil> {
        identiteter::legg_til_personer(conn, &self.nye_personer).await?;
        hendelser::legg_til(conn, &self.nye_hendelser).await?;
        identiteter::legg_til_nokler(conn, &self.nye_nokler).await?;
        self.skrevet += self.nye_hendelser.len();
        self.nye_personer.clear();
        self.nye_hendelser.clear();
        self.nye_nokler.clear();
        Ok(())
    }

    async fn fullfor(
        mut self,
        conn: &mut Conn,
        regelverk: &Regelverk,
    ) -> Result<(Vec<Personrad>, usize), LagerFeil> {
        self.skriv_nye(conn).await?;
        let mut berort: Vec<PersonId> = self.berort.iter().copied().collect();
        berort.sort_unstable();
        let identer = identiteter::gjeldende_ident(conn, &berort).await?;
        let mut alle: Vec<_> = berort
            .into_iter()
            .map(|p| {
                let mut hendelser = self.hendelser.remove(&p).unwrap_or_default();
                // After a merge the events of both come together; the log's order is the order.
                hendelser.sort_unstable_by_key(|(posisjon, _)| *posisjon);
                (p, hendelser)
            })
            .collect();
        for (person, hendelser) in &mut alle {
            for (_, hendelse) in hendelser {
                hendelse.person = *person;
            }
        }
        let nye = rader::utled(alle, &identer, regelverk);
        rader::lagre(conn, &nye).await?;
        revisjon::legg_til(conn, &self.revisjon).await?;
        Ok((nye, self.skrevet))
    }
}
