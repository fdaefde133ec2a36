//! How much each may ask: a session, a client, and all who were refused together.
//!
//! Generic cell rate (GCRA, by `governor`): so many a second in the long run, so many at once. Counted on
//! each instance by itself, after it is known who asks, so nobody can use up somebody else's share; what is
//! refused has one share in common, since whoever is refused can call themselves anything.

use std::{hash::Hash, num::NonZeroU32};

use governor::{
    Quota, RateLimiter,
    clock::{Clock, DefaultClock},
    state::keyed::HashMapStateStore,
};

use super::Problem;

/// When so many are remembered, those that have not asked for a while are forgotten.
const HUSKES: usize = 50_000;

type Teller<K> = RateLimiter<K, HashMapStateStore<K>, DefaultClock>;

/// Who is counted.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Hvem {
    /// A session, by the hash of its token.
    Okt([u8; 32]),
    /// A client or a person with a token.
    Klient(String),
    /// Everybody who was refused.
    Avvist,
    /// Everybody who goes out to log in: each costs a question to the issuer.
    Innlogging,
}

/// So many a second, and so many at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Grenser {
    /// Of a session.
    pub okt: (NonZeroU32, NonZeroU32),
    /// Of a client.
    pub klient: (NonZeroU32, NonZeroU32),
    /// Of those who are refused together, and of those who log in together.
    pub avvist: (NonZeroU32, NonZeroU32),
}

impl Default for Grenser {
    fn default() -> Self {
        let par = |sekund, samtidig| {
            (
                NonZeroU32::new(sekund).unwrap_or(NonZeroU32::MIN),
                NonZeroU32::new(samtidig).unwrap_or(NonZeroU32::MIN),
            )
        };
        Self { okt: par(20, 200), klient: par(500, 2_000), avvist: par(100, 2_000) }
    }
}

/// The counters.
pub struct Takt {
    okt: Teller<Hvem>,
    klient: Teller<Hvem>,
    avvist: Teller<Hvem>,
    klokke: DefaultClock,
}

impl Default for Takt {
    fn default() -> Self {
        Self::ny(Grenser::default())
    }
}

impl std::fmt::Debug for Takt {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Takt").finish_non_exhaustive()
    }
}

impl Takt {
    /// Counters with these limits.
    pub fn ny(grenser: Grenser) -> Self {
        Self {
            okt: teller(grenser.okt),
            klient: teller(grenser.klient),
            avvist: teller(grenser.avvist),
            klokke: DefaultClock::default(),
        }
    }

    /// Counts a request; 429 when it is one too many.
    pub fn tell(&self, hvem: &Hvem) -> Result<(), Problem> {
        let (teller, slag) = match hvem {
            Hvem::Okt(_) => (&self.okt, "okt"),
            Hvem::Klient(_) => (&self.klient, "klient"),
            Hvem::Avvist => (&self.avvist, "avvist"),
            Hvem::Innlogging => (&self.avvist, "innlogging"),
        };
        if teller.len() > HUSKES {
            teller.retain_recent();
        }
        teller.check_key(hvem).map_err(|ikke_for| {
            metrics::counter!("milepael_for_mange_total", "slag" => slag).increment(1);
            let vent = ikke_for.wait_time_from(self.klokke.now());
            Problem::for_mange(vent.as_secs().saturating_add(1))
        })
    }
}

fn teller<K: Hash + Eq + Clone>((sekund, samtidig): (NonZeroU32, NonZeroU32)) -> Teller<K> {
    RateLimiter::hashmap(Quota::per_second(sekund).allow_burst(samtidig))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_who_asks_too_much_stops_nobody_else_and_is_told_how_long_to_wait() {
        let en = NonZeroU32::MIN;
        let tre = NonZeroU32::new(3).unwrap();
        let takt = Takt::ny(Grenser { okt: (en, tre), klient: (en, en), avvist: (en, en) });
        let (a, b) = (Hvem::Okt([1; 32]), Hvem::Okt([2; 32]));
        for _ in 0..3 {
            assert!(takt.tell(&a).is_ok());
        }
        let nei = takt.tell(&a).unwrap_err();
        assert_eq!((nei.status, nei.vent), (429, Some(1)));
        assert!(takt.tell(&b).is_ok() && takt.tell(&Hvem::Klient("a".into())).is_ok());
    }
}
