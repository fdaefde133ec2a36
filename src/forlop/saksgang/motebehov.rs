//! The need of a dialogue meeting, as the parties see it (F10–F13).

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::{Avslag, Sakskontekst};
use crate::{
    base::{HendelseId, Orgnr, Periode, tid},
    hendelse::{
        Innhold, Oppfolging,
        motebehov::{Motebehov, Motebehovskjema, Motebehovspart},
    },
    rules::Regelverk,
};

/// What has been said about the need of a meeting, oldest first.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Motebehovlogg {
    /// The answers.
    pub svar: Vec<Motebehovsvar>,
}

/// One answer. The reasons given stand in the event.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Motebehovsvar {
    /// The event.
    pub hendelse: HendelseId,
    /// When.
    pub tidspunkt: DateTime<Utc>,
    /// Who.
    pub fra: Motebehovspart,
    /// At which employer, when a line manager answers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub virksomhet: Option<Orgnr>,
    /// Which form.
    pub skjema: Motebehovskjema,
    /// Wants a meeting.
    pub onsker_mote: bool,
    /// When the caseworker answered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub behandlet: Option<DateTime<Utc>>,
}

/// Which form a party sees (F10).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Skjemavisning {
    /// The form is open.
    pub vises: bool,
    /// Which of the two.
    pub skjema: Motebehovskjema,
}

impl Skjemavisning {
    /// F10. A planned meeting or no active spell closes the form, which is then reported as the
    /// ordinary one.
    pub fn ny(aktivt_tilfelle: bool, planlagt_mote: bool, kandidat: bool) -> Self {
        let vises = aktivt_tilfelle && !planlagt_mote;
        let skjema = if vises && kandidat { Motebehovskjema::SvarBehov } else { Motebehovskjema::MeldBehov };
        Self { vises, skjema }
    }
}

/// The spell has begun and is hardly over (F10). *Quirk: one day stricter than elsewhere (A44).*
pub fn er_aktivt(tilfelle: Periode, i_dag: NaiveDate, regelverk: &Regelverk) -> bool {
    let etter = regelverk.saksgang.motebehov_skjema_etter_slutt.tall(i_dag).unwrap_or(0);
    tilfelle.fom() <= i_dag && (i_dag - tilfelle.tom()).num_days() <= etter
}

/// The notice that asks the parties (F12).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Varsel {
    /// Nothing to ask.
    Ingen,
    /// To be sent, or sent: the question stands.
    Sendes,
    /// A meeting is planned; the question is withdrawn.
    Trukket,
    /// It did not go out in time and is dropped.
    Utlopt,
}

/// Where the notice stands (F12): due at once when candidacy begins, not after the caseworker's
/// week; never while a meeting is planned. `sendt` tells that it has gone out.
pub fn varsel(
    kandidat_siden: Option<NaiveDate>,
    planlagt_mote: bool,
    sendt: bool,
    i_dag: NaiveDate,
    regelverk: &Regelverk,
) -> Varsel {
    let Some(siden) = kandidat_siden else { return if sendt { Varsel::Trukket } else { Varsel::Ingen } };
    let utloper = regelverk.saksgang.motebehov_varsel_utloper.tall(i_dag).unwrap_or(i64::MAX);
    match (planlagt_mote, sendt) {
        (true, true) => Varsel::Trukket,
        (true, false) => Varsel::Ingen,
        (false, false) if (i_dag - siden).num_days() > utloper => Varsel::Utlopt,
        (false, _) => Varsel::Sendes,
    }
}

impl Motebehovsvar {
    /// Nobody has answered it yet. Only the wish for a meeting is a task (F11).
    pub fn er_ubehandlet(&self) -> bool {
        self.onsker_mote && self.behandlet.is_none()
    }

    /// Made in the spell or shortly after (F13).
    pub fn horer_til(&self, tilfelle: Periode, regelverk: &Regelverk) -> bool {
        let dato = tid::oslo_dato(self.tidspunkt);
        let etter = regelverk.saksgang.motebehov_svar_etter_slutt.tall(tilfelle.fom()).unwrap_or(0);
        dato >= tilfelle.fom() && (dato - tilfelle.tom()).num_days() <= etter
    }

    /// Made when Nav asks, whatever form it was (F13).
    pub fn er_i_svarvinduet(&self, tilfelle: Periode, regelverk: &Regelverk) -> bool {
        let regler = &regelverk.saksgang;
        let dag = (tid::oslo_dato(self.tidspunkt) - tilfelle.fom()).num_days();
        let fra = regler.motebehov_svarvindu_fra.tall(tilfelle.fom());
        let til = regler.motebehov_svarvindu_til.tall(tilfelle.fom());
        fra.is_some_and(|fra| dag >= fra) && til.is_some_and(|til| dag <= til)
    }
}

impl Motebehovlogg {
    /// Derives the log.
    pub fn av(k: &Sakskontekst<'_>) -> Self {
        let mut logg = Self::default();
        for h in k.hendelser {
            match &h.innhold {
                Innhold::Oppfolging(Oppfolging::MotebehovMeldt(behov)) => {
                    logg.svar.push(Motebehovsvar {
                        hendelse: h.id,
                        tidspunkt: h.inntruffet,
                        fra: behov.fra,
                        virksomhet: behov.virksomhet,
                        skjema: behov.skjema,
                        onsker_mote: behov.onsker_mote,
                        behandlet: None,
                    });
                }
                Innhold::Oppfolging(Oppfolging::MotebehovBehandlet { .. }) => {
                    for svar in logg.svar.iter_mut().filter(|s| s.behandlet.is_none()) {
                        svar.behandlet = Some(h.inntruffet);
                    }
                }
                _ => {}
            }
        }
        logg
    }

    /// Somebody wants a meeting and has no answer.
    pub fn har_ubehandlet(&self) -> bool {
        self.svar.iter().any(Motebehovsvar::er_ubehandlet)
    }

    /// The answer that the party's page shows with the form (F13): the newest of the spell, if it
    /// still waits for the caseworker, or, for a candidate, if it counts as an answer to Nav.
    pub fn vist(
        &self,
        fra: Motebehovspart,
        virksomhet: Option<Orgnr>,
        tilfelle: Periode,
        kandidat: bool,
        regelverk: &Regelverk,
    ) -> Option<&Motebehovsvar> {
        let siste = self.svar.iter().rev().find(|s| {
            s.fra == fra
                && (fra == Motebehovspart::Arbeidstaker || s.virksomhet == virksomhet)
                && s.horer_til(tilfelle, regelverk)
        })?;
        let teller = kandidat && siste.er_i_svarvinduet(tilfelle, regelverk);
        (teller || siste.behandlet.is_none()).then_some(siste)
    }
}

/// Takes an answer (F10, F11). The form that was open decides which form it is.
pub fn meld(mut behov: Motebehov, visning: Skjemavisning, aktivt: bool) -> Result<Oppfolging, Avslag> {
    if !aktivt {
        return Err(Avslag::ikke_tillatt(
            "MOTEBEHOV_IKKE_SYKMELDT",
            "Det er ikke noe aktivt sykefravær. Møtebehov kan meldes mens sykefraværet varer.",
        ));
    }
    if !visning.vises {
        return Err(Avslag::konflikt(
            "MOTEBEHOV_MOTE_PLANLAGT",
            "Det er allerede kalt inn til dialogmøte. Svar på innkallingen i stedet.",
        ));
    }
    if behov.fra == Motebehovspart::Arbeidsgiver && behov.virksomhet.is_none() {
        return Err(Avslag::ugyldig(
            "MOTEBEHOV_VIRKSOMHET_MANGLER",
            "Oppgi hvilken virksomhet svaret gjelder.",
        ));
    }
    let tekst = |t: Option<String>| t.map(|t| t.trim().to_owned()).filter(|t| !t.is_empty());
    behov.begrunnelse = tekst(behov.begrunnelse);
    behov.begrunnelse_behandler = tekst(behov.begrunnelse_behandler);
    behov.tolk = tekst(behov.tolk);
    // A manager who says no to Nav, or anybody who asks for a meeting unasked, owes a reason.
    let skylder_grunn = visning.skjema == Motebehovskjema::MeldBehov || !behov.onsker_mote;
    if behov.begrunnelse.is_none() && skylder_grunn {
        return Err(Avslag::ugyldig("MOTEBEHOV_BEGRUNNELSE_MANGLER", "Skriv en begrunnelse for svaret."));
    }
    Ok(Oppfolging::MotebehovMeldt(Box::new(Motebehov { skjema: visning.skjema, ..behov })))
}

/// The caseworker answers everything that waits. "No meeting" also ends the waiting (F20).
pub fn behandle(behov: bool, logg: &Motebehovlogg) -> Result<Oppfolging, Avslag> {
    if logg.har_ubehandlet() {
        return Ok(Oppfolging::MotebehovBehandlet { behov });
    }
    Err(Avslag::konflikt(
        "MOTEBEHOV_INGENTING_VENTER",
        "Ingen svar om møtebehov venter på behandling. Hent saken på nytt.",
    ))
}
