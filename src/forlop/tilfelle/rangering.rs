//! Which bit speaks for a day (A12), and what it says (A14).

#[cfg_attr(
    not(test),
    expect(clippy::enum_glob_use, reason = "the table reads as the list it was made from")
)]
use crate::hendelse::bit::Tag::{self, *};

/// One entry of the ranking: all `krever` must be there; `bare` allows no other tag.
struct Rang {
    krever: &'static [Tag],
    bare: bool,
}

const fn rang(krever: &'static [Tag]) -> Rang {
    Rang { krever, bare: false }
}

/// Strongest first (A12). The position is the rank.
const RANGERING: &[Rang] = &[
    rang(&[Sykepengesoknad, Sendt, ArbeidGjennopptatt]),
    rang(&[Sykepengesoknad, Sendt, KorrigertArbeidstid, Behandlingsdager]),
    rang(&[Sykepengesoknad, Sendt, KorrigertArbeidstid, IngenAktivitet]),
    rang(&[Sykepengesoknad, Sendt, KorrigertArbeidstid, FullAktivitet]),
    rang(&[Sykepengesoknad, Sendt, KorrigertArbeidstid, GradertAktivitet]),
    rang(&[Sykepengesoknad, Sendt, Permisjon]),
    rang(&[Sykepengesoknad, Sendt, Ferie]),
    rang(&[Sykepengesoknad, Sendt, Egenmelding]),
    rang(&[Sykepengesoknad, Sendt, Papirsykmelding]),
    rang(&[Sykepengesoknad, Sendt, FravarForSykmelding]),
    Rang { krever: &[Sykepengesoknad, Sendt], bare: true },
    rang(&[Sykepengesoknad, Sendt, Behandlingsdag]),
    rang(&[Sykepengesoknad, Sendt, Behandlingsdager]),
    rang(&[Inntektsmelding, Arbeidsgiverperiode]),
    rang(&[Sykmelding, Sendt, Periode, IngenAktivitet]),
    rang(&[Sykmelding, Sendt, Periode, FullAktivitet]),
    rang(&[Sykmelding, Sendt, Periode, GradertAktivitet]),
    rang(&[Sykmelding, Sendt, Egenmelding]),
    rang(&[Sykmelding, Sendt, Periode, Behandlingsdager]),
    rang(&[Sykmelding, Bekreftet, Periode, IngenAktivitet]),
    rang(&[Sykmelding, Bekreftet, Periode, FullAktivitet]),
    rang(&[Sykmelding, Bekreftet, Periode, GradertAktivitet]),
    rang(&[Sykmelding, Bekreftet, Periode, Behandlingsdager]),
    rang(&[Sykmelding, Bekreftet, AnnetFravar]),
    rang(&[Sykmelding, Sendt, Periode, Reisetilskudd, UkjentAktivitet]),
    rang(&[Sykmelding, Ny, Periode, IngenAktivitet]),
    rang(&[Sykmelding, Ny, Periode, FullAktivitet]),
    rang(&[Sykmelding, Ny, Periode, GradertAktivitet]),
    rang(&[Sykmelding, Ny, Periode, Behandlingsdager]),
    rang(&[Sykmelding, Ny, Periode, Reisetilskudd, UkjentAktivitet]),
];

/// Positions that share a rank in the domain notes (6 and 7): leave, and absence reported as
/// self-certified, on paper or before the note. Within them the newest bit wins.
const LIKE: &[(usize, usize)] = &[(5, 6), (7, 9)];

/// The rank of a bit, lower is stronger; `None` when the bit is invisible (A13).
pub(super) fn rangen(tags: &[Tag]) -> Option<usize> {
    let at = RANGERING.iter().position(|r| {
        r.krever.iter().all(|t| tags.contains(t)) && (!r.bare || tags.iter().all(|t| r.krever.contains(t)))
    })?;
    Some(LIKE.iter().find(|(first, last)| (*first..=*last).contains(&at)).map_or(at, |(first, _)| *first))
}

/// Whether a bit shows work (A14). Corrected hours at 100 percent are *not* work (A16), a quirk
/// of today's system; we recommend that they were.
pub(super) fn viser_arbeid(tags: &[Tag]) -> bool {
    let har = |t| tags.contains(&t);
    (har(Sykmelding) && har(Periode) && har(FullAktivitet))
        || (har(Sykepengesoknad) && (har(ArbeidGjennopptatt) || har(Behandlingsdager)))
        || (har(Sykmelding) && (har(Behandlingsdager) || har(Reisetilskudd)))
}

/// Leave: holiday or permission reported in an application (A18).
pub(super) fn viser_ferie(tags: &[Tag]) -> bool {
    tags.contains(&Sykepengesoknad) && (tags.contains(&Ferie) || tags.contains(&Permisjon))
}

/// The degree a bit tells, if it tells one: `true` for anything but "no activity" (A34).
pub(super) fn gradert(tags: &[Tag]) -> Option<bool> {
    if tags.contains(&IngenAktivitet) {
        return Some(false);
    }
    let degree = [GradertAktivitet, FullAktivitet, Behandlingsdag, Behandlingsdager];
    degree.iter().any(|t| tags.contains(t)).then_some(true)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plain_application_is_weaker_than_leave_and_stronger_than_a_note() {
        let ferie = rangen(&[Sykepengesoknad, Sendt, Ferie]).unwrap();
        let ren = rangen(&[Sykepengesoknad, Sendt]).unwrap();
        let note = rangen(&[Sykmelding, Sendt, Periode, IngenAktivitet]).unwrap();
        assert!(ferie < ren && ren < note);
        assert_eq!(rangen(&[Sykepengesoknad, Sendt, Permisjon]), Some(ferie));
        assert_eq!(rangen(&[Sykepengesoknad, Sendt, Utdanning, Deltid]), None);
        assert_eq!(rangen(&[Sykmelding, Sendt, Periode, Avventende, UkjentAktivitet]), None);
        assert_eq!(rangen(&[Sykmelding, Bekreftet, Periode, Reisetilskudd, UkjentAktivitet]), None);
    }
}
