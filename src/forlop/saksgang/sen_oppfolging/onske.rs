//! What the system, the person and the caseworker may do with late follow-up.

use chrono::NaiveDate;

use super::SenOppfolging;
use crate::{
    base::VarselId,
    forlop::{
        Tilfelle,
        saksgang::{Avslag, Godtatt},
    },
    hendelse::{Oppfolging, sen_oppfolging::SenOppfolging as Hendelse},
    rules::Regelverk,
};

impl SenOppfolging {
    /// The notice goes out.
    pub fn varsle(&self, varsel: VarselId) -> Result<Godtatt, Avslag> {
        if self.kandidater.iter().any(|k| k.varsel == Some(varsel)) {
            return Err(Avslag::konflikt("VARSEL_ALLEREDE_SENDT", "Varselet er allerede sendt."));
        }
        Ok(Oppfolging::SenOppfolgingVarslet { varsel }.into())
    }

    /// The person may answer: there is a notice that nobody has answered or finished, and the
    /// spell is followed up, until some days after its end (D3).
    pub fn kan_svare(&self, tilfelle: Option<&Tilfelle>, i_dag: NaiveDate, regelverk: &Regelverk) -> bool {
        tilfelle.is_some_and(|t| t.er_aktivt(i_dag, regelverk)) && self.ubesvart().is_some()
    }

    fn ubesvart(&self) -> Option<VarselId> {
        let kandidat = self.apen().filter(|k| k.svar.is_none())?;
        kandidat.varsel
    }

    /// The person answers.
    pub fn svar(
        &self,
        onske: &Hendelse,
        tilfelle: Option<&Tilfelle>,
        i_dag: NaiveDate,
        regelverk: &Regelverk,
    ) -> Result<Godtatt, Avslag> {
        if onske.onsker_oppfolging.is_none() {
            return Err(Avslag::ugyldig("MANGLER_SVAR", "Svar på om du ønsker oppfølging fra Nav."));
        }
        if !self.kan_svare(tilfelle, i_dag, regelverk) {
            return Err(Avslag::konflikt(
                "SKJEMA_STENGT",
                "Skjemaet er ikke åpent. Ta kontakt med Nav hvis du vil snakke om tiden etter sykepengene.",
            ));
        }
        let hendelse = Hendelse {
            varsel: self.ubesvart(),
            forventning: onske.forventning,
            onsker_oppfolging: onske.onsker_oppfolging,
            ..Hendelse::ny(false)
        };
        Ok(Oppfolging::SenOppfolging(hendelse).into())
    }

    /// The caseworker is done: one assessment a case (D4).
    pub fn ferdigbehandle(&self, begrunnelse: Option<String>) -> Result<Godtatt, Avslag> {
        if self.kandidater.is_empty() {
            return Err(Avslag::ugyldig("INGEN_SAK", "Personen har ingen sak om sen oppfølging."));
        }
        let apen = self.apen().ok_or_else(|| {
            Avslag::konflikt(
                "ALLEREDE_FERDIGBEHANDLET",
                "Saken er allerede ferdig behandlet. Last siden på nytt for å se hva som er gjort.",
            )
        })?;
        let hendelse = Hendelse { varsel: apen.varsel, begrunnelse, ..Hendelse::ny(true) };
        Ok(Oppfolging::SenOppfolging(hendelse).into())
    }
}
