//! The work list (section G).

use chrono::NaiveDate;
use serde::Deserialize;
use serde_json::{Value, json};

use super::{Naar, kind, les, ukjent};
use crate::{
    forlop::saksgang::{
        dialogmote::Motestatus,
        oversikt::{
            Flagg, Flagghendelse, Flaggtilstand, Kandidatflagg, er_i_oversikten, kan_sokes_fram, skal_fjernes,
        },
    },
    rules::{Regelverk, saker::Sak},
};

#[derive(Deserialize)]
struct Listed {
    today: NaiveDate,
    #[serde(default)]
    flags: Vec<String>,
    #[serde(default)]
    has_spell: bool,
    #[serde(alias = "latest_spell")]
    spell: Option<Spell>,
    spell_start: Option<NaiveDate>,
    spell_end: Option<NaiveDate>,
    #[serde(alias = "candidate_since", alias = "candidate_generated_at")]
    candidate_at: Option<Naar>,
    candidate: Option<bool>,
    #[serde(alias = "latest_meeting_status", alias = "meeting")]
    meeting_status: Option<Motestatus>,
    /// Assigned to the office whose list it is.
    #[serde(default = "yes", alias = "has_office")]
    assigned: bool,
}

fn yes() -> bool {
    true
}

#[derive(Deserialize)]
struct Spell {
    start: NaiveDate,
    end: Option<NaiveDate>,
}

#[derive(Deserialize)]
struct Unassign {
    today: NaiveDate,
    spell_end: Option<NaiveDate>,
    last_changed: Option<Naar>,
}

/// Names of flags in the cases. A longer name stands before one that it begins with.
const NAVN: [(&str, Flagg); 22] = [
    ("MOTEBEHOV_SVAR", Flagg::Motebehov),
    ("MOTEBEHOV", Flagg::Motebehov),
    ("OPPFOLGINGSPLANLPS_BISTAND", Flagg::OppfolgingsplanBistand),
    ("DIALOGMOTESVAR", Flagg::Dialogmotesvar),
    ("BEHANDLERDIALOG_SVAR", Flagg::BehandlerdialogSvar),
    ("BEHANDLERDIALOG_MELDING_UBESVART", Flagg::BehandlerdialogUbesvart),
    ("BEHANDLERDIALOG_MELDING_AVVIST", Flagg::BehandlerdialogAvvist),
    ("BEHANDLER_BER_OM_BISTAND", Flagg::BehandlerBerOmBistand),
    ("AKTIVITETSKRAV", Flagg::Aktivitetskrav),
    ("FRISKMELDING_TIL_ARBEIDSFORMIDLING", Flagg::FriskmeldingTilArbeidsformidling),
    ("FRISKMELDING", Flagg::FriskmeldingTilArbeidsformidling),
    ("ARBEIDSUFORHET", Flagg::Arbeidsuforhet),
    ("MANGLENDE_MEDVIRKNING", Flagg::ManglendeMedvirkning),
    ("MANGLENDEMEDVIRKNING", Flagg::ManglendeMedvirkning),
    ("SEN_OPPFOLGING", Flagg::SenOppfolging),
    ("SENOPPFOLGING", Flagg::SenOppfolging),
    ("KARTLEGGINGSSPORSMAL", Flagg::Kartlegging),
    ("KARTLEGGING", Flagg::Kartlegging),
    ("OPPFOLGINGSOPPGAVE", Flagg::Oppfolgingsoppgave),
    ("TRENGER_OPPFOLGING", Flagg::Oppfolgingsoppgave),
    ("DIALOGMOTEKANDIDAT", Flagg::Dialogmotekandidat),
    ("KANDIDAT", Flagg::Dialogmotekandidat),
];

const OPP: [&str; 8] = ["", "_MOTTATT", "_AKTIV", "_BESVART", "_FROM", "_FOM", "_AT", "_SINCE"];
const NED: [&str; 5] = ["_BEHANDLET", "_IKKE_AKTIV", "_INAKTIV", "_FERDIG", "_FERDIGBEHANDLET"];

/// A flag as a case writes it: name, what happened, and a value after a colon.
fn hendelse(flagg: &str) -> Result<Flagghendelse, String> {
    let feil = || format!("ukjent flagg «{flagg}»");
    let (navn, verdi) = flagg.split_once(':').map_or((flagg, None), |(n, v)| (n, Some(v)));
    if navn == "MOTESTATUS" || navn == "MEETING_STATUS" {
        let status = serde_json::from_value(Value::from(verdi.unwrap_or_default())).map_err(|_| feil())?;
        return Ok(Flagghendelse::Mote(status));
    }
    let (type_, hale) = NAVN.iter().find_map(|(n, f)| Some((*f, navn.strip_prefix(n)?))).ok_or_else(feil)?;
    let opp = match (OPP.contains(&hale), NED.contains(&hale), verdi) {
        (true, _, Some("false")) | (_, true, _) => false,
        (true, ..) => true,
        _ => return Err(feil()),
    };
    let dato = verdi.filter(|v| !["true", "false"].contains(v)).map(str::parse::<NaiveDate>);
    match (type_, opp, dato.transpose().map_err(|_| feil())?) {
        (Flagg::Dialogmotekandidat, true, Some(dato)) => Ok(Flagghendelse::Kandidat(dato)),
        (Flagg::Dialogmotekandidat, true, None) => Err(format!("«{flagg}» mangler dato")),
        (Flagg::Dialogmotekandidat, false, _) => Ok(Flagghendelse::IkkeKandidat),
        (_, true, _) => Ok(Flagghendelse::Opp(type_)),
        (_, false, _) => Ok(Flagghendelse::Ned(type_)),
    }
}

impl Listed {
    /// First day of the latest spell. A spell without days began before everything in the case.
    fn start(&self) -> Option<NaiveDate> {
        let start = self.spell.as_ref().map(|s| s.start).or(self.spell_start);
        start.or(self.has_spell.then_some(NaiveDate::MIN))
    }

    fn slutt(&self) -> Option<NaiveDate> {
        self.spell.as_ref().and_then(|s| s.end).or(self.spell_end)
    }

    fn flagg(&self, regelverk: &Regelverk) -> Result<Vec<Flagg>, String> {
        let mut tilstand = Flaggtilstand::default();
        for flagg in &self.flags {
            tilstand.hendt(hendelse(flagg)?);
        }
        if let (Some(siden), true) = (self.candidate_at, self.candidate.unwrap_or(true)) {
            tilstand.hendt(Flagghendelse::Kandidat(siden.dato()));
        }
        if let Some(status) = self.meeting_status {
            tilstand.hendt(Flagghendelse::Mote(status));
        }
        Ok(tilstand.flagg(self.start(), self.today, regelverk))
    }
}

pub(super) fn svar(sak: &Sak, regelverk: &Regelverk) -> Result<Value, String> {
    Ok(match kind(sak) {
        "listed" => {
            let input: Listed = les(sak)?;
            let flagg = input.flagg(regelverk)?;
            json!({ "listed": er_i_oversikten(input.assigned, &flagg), "flags": flagg })
        }
        "searchable" | "search" => {
            let input: Listed = les(sak)?;
            let flagg = input.flagg(regelverk)?;
            json!({ "found": kan_sokes_fram(input.slutt(), &flagg, input.today, regelverk) })
        }
        "candidate" | "candidate_flag" | "candidate_counts" | "candidate_active" | "candidate_shown"
        | "candidate_listed" | "is_candidate" => candidate(&les(sak)?, regelverk)?,
        "unassign_old" => {
            let Unassign { today, spell_end, last_changed } = les(sak)?;
            let fjernes = skal_fjernes(spell_end, last_changed.map(Naar::dato), today, regelverk);
            json!({ "unassigned": fjernes })
        }
        _ => return ukjent(sak),
    })
}

fn candidate(input: &Listed, regelverk: &Regelverk) -> Result<Value, String> {
    let siden = input.candidate_at.ok_or("input mangler «candidate_at»")?.dato();
    let flagg = Kandidatflagg { siden, tilfelle_start: input.start(), mote: input.meeting_status };
    let vises = input.candidate.unwrap_or(true) && flagg.vises(input.today, regelverk);
    Ok(
        json!({ "candidate": vises, "active": vises, "counts": vises, "flag": vises, "shown": vises, "listed": vises }),
    )
}
