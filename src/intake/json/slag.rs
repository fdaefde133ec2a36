//! The kinds of messages and who reads them.

use chrono::{DateTime, Utc};
use serde::Deserialize;
use serde_json::Value;

use super::{
    arbeidsforhold, bit, feil::Feil, inntektsmelding, lest::Lest, mote, oppfolging, person, plan, soknad,
    status, sykmelding, ytelse,
};

/// `type` in the envelope.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Slag {
    Sykmelding,
    EpjXml,
    SykmeldingStatus,
    Soknad,
    Inntektsmelding,
    Oppfolgingsplan,
    Dialogmote,
    Oppfolging,
    Arbeidsforhold,
    Person,
    TidligereYtelse,
    Bit,
}

impl Slag {
    /// The name in the envelope.
    pub(super) fn navn(self) -> &'static str {
        match self {
            Self::Sykmelding => "sykmelding",
            Self::EpjXml => "epj_xml",
            Self::SykmeldingStatus => "sykmelding_status",
            Self::Soknad => "soknad",
            Self::Inntektsmelding => "inntektsmelding",
            Self::Oppfolgingsplan => "oppfolgingsplan",
            Self::Dialogmote => "dialogmote",
            Self::Oppfolging => "oppfolging",
            Self::Arbeidsforhold => "arbeidsforhold",
            Self::Person => "person",
            Self::TidligereYtelse => "tidligere_ytelse",
            Self::Bit => "bit",
        }
    }

    /// Recognises a message of Nav's topics by keys that no other has.
    pub(super) fn av_nav(melding: &Value) -> Option<Self> {
        let har = |felt: &str| melding.get(felt).is_some();
        if (har("sykmelding") && har("personNrPasient")) || har("receivedSykmelding") {
            Some(Self::Sykmelding)
        } else if har("kafkaMetadata") && har("event") {
            Some(Self::SykmeldingStatus)
        } else if har("inntektsmeldingId") && har("arbeidstakerFnr") {
            Some(Self::Inntektsmelding)
        } else if har("fnr")
            && har("type")
            && har("status")
            && (har("soknadsperioder") || har("sykmeldingId"))
        {
            Some(Self::Soknad)
        } else {
            None
        }
    }

    /// Reads the content. XML has a door of its own ([`super::epj_xml`]) and is no content here.
    pub(super) fn les(self, innhold: &Value, now: DateTime<Utc>) -> Result<Lest, Feil> {
        match self {
            Self::Sykmelding => sykmelding::les(innhold, now),
            Self::EpjXml => Err(Feil::feil_type("XML")),
            Self::SykmeldingStatus => status::les(innhold, now),
            Self::Soknad => soknad::les(innhold, now),
            Self::Inntektsmelding => inntektsmelding::les(innhold, now),
            Self::Oppfolgingsplan => plan::les(innhold, now),
            Self::Dialogmote => mote::les(innhold, now),
            Self::Oppfolging => oppfolging::les(innhold, now),
            Self::Arbeidsforhold => arbeidsforhold::les(innhold, now),
            Self::Person => person::les(innhold, now),
            Self::TidligereYtelse => ytelse::les(innhold, now),
            Self::Bit => bit::les(innhold, now),
        }
    }
}
