//! The services and when each is called. A service has an id of its own even when two do the same work:
//! some clients key by address.

use serde_json::{Value, json};

use crate::{http::klienter::EpjOppsett, stotte::Anledning};

/// A service.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tjeneste {
    /// `patient-view`: one quiet card.
    Oversikt,
    /// Our own hook while the note is written.
    Utkast,
    /// Our own hook when it is signed.
    Kontroll,
    /// `order-sign`, for journals with standard hooks only.
    Signering,
}

impl Tjeneste {
    /// All.
    pub(super) const ALLE: [Self; 4] = [Self::Oversikt, Self::Utkast, Self::Kontroll, Self::Signering];

    /// The last part of the address.
    pub(super) fn id(self) -> &'static str {
        match self {
            Self::Oversikt => "sykefravar-oversikt",
            Self::Utkast => "sykmelding-utkast",
            Self::Kontroll => "sykmelding-kontroll",
            Self::Signering => "sykmelding-signering",
        }
    }

    /// The service with this id.
    pub(super) fn finn(id: &str) -> Option<Self> {
        Self::ALLE.into_iter().find(|t| t.id() == id)
    }

    /// The hook that calls it. Our own are under a name that we own: it is a setting.
    pub(super) fn hook(self, oppsett: &EpjOppsett) -> String {
        match self {
            Self::Oversikt => "patient-view".to_owned(),
            Self::Utkast => format!("{}.sykmelding-select", oppsett.hook_prefix),
            Self::Kontroll => format!("{}.sykmelding-sign", oppsett.hook_prefix),
            Self::Signering => "order-sign".to_owned(),
        }
    }

    /// When the cards are shown.
    pub(super) fn anledning(self) -> Anledning {
        match self {
            Self::Oversikt => Anledning::Apning,
            // Who has only `order-sign` gets there what others get while they write.
            Self::Utkast | Self::Signering => Anledning::Skriving,
            Self::Kontroll => Anledning::Signering,
        }
    }

    /// The consultation must be named: a sick note demands one (ftrl. § 8-7).
    pub(super) fn krever_konsultasjon(self) -> bool {
        matches!(self, Self::Utkast | Self::Kontroll)
    }

    fn tittel(self) -> &'static str {
        match self {
            Self::Oversikt => "Sykefravær: oversikt",
            Self::Utkast => "Sykmelding: støtte mens du skriver",
            Self::Kontroll => "Sykmelding: før du signerer",
            Self::Signering => "Sykmelding: støtte ved signering",
        }
    }

    fn beskrivelse(self) -> &'static str {
        match self {
            Self::Oversikt => {
                "Ett kort med status for pågående sykefravær når journalen åpnes. Ingen kort når pasienten ikke har en \
                 sykmelding som er aktiv eller nylig avsluttet."
            }
            Self::Utkast => {
                "Status, arbeidsplass, råd, statistikk for diagnosegruppen og, der det er slått på, en beregning av varighet, \
                 mens sykmeldingen skrives."
            }
            Self::Kontroll => {
                "Hva utkastet mangler, og hva arbeidsplassen kan tilby, før sykmeldingen signeres."
            }
            Self::Signering => {
                "Samme støtte for journaler som bare kan kalle standard-hooken order-sign. Tomt svar når utkastene ikke \
                 har noen sykmelding."
            }
        }
    }

    fn krav(self) -> &'static str {
        match self {
            Self::Utkast | Self::Kontroll => {
                "Patient må ha fødselsnummer eller D-nummer. Hook-konteksten må ha draftSykmelding (QuestionnaireResponse \
                 etter Navs Questionnaire V1). Opplysninger om pasienten gis bare til innlogget helsepersonell (HelseID)."
            }
            Self::Oversikt | Self::Signering => {
                "Patient må ha fødselsnummer eller D-nummer. Opplysninger om pasienten gis bare til innlogget \
                 helsepersonell (HelseID)."
            }
        }
    }

    /// What discovery says of it.
    pub(super) fn oppforing(self, oppsett: &EpjOppsett) -> Value {
        let mut prefetch = json!({"patient": "Patient/{{context.patientId}}", "user": "{{context.userId}}"});
        if self.krever_konsultasjon()
            && let Some(felter) = prefetch.as_object_mut()
        {
            felter.insert("encounter".into(), "Encounter/{{context.encounterId}}".into());
            felter.insert("conditions".into(), "Condition?encounter={{context.encounterId}}".into());
        }
        json!({
            "id": self.id(),
            "hook": self.hook(oppsett),
            "title": self.tittel(),
            "description": self.beskrivelse(),
            "prefetch": prefetch,
            "usageRequirements": self.krav(),
        })
    }
}
