//! How a stage ends: the exit codes of the workflow, and what is kept of an outcome. No code
//! rejects, stops or changes a payment; what the benefits unit decided outside is only noted.

use serde::{Deserialize, Serialize};

macro_rules! koder {
    ($($(#[$doc:meta])* $navn:ident { $($(#[$vdoc:meta])* $variant:ident = $kode:literal),* $(,)? })*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum $navn { $($(#[$vdoc])* #[serde(rename = $kode)] $variant),* }

        impl $navn {
            /// Every one, in order.
            pub const ALLE: &'static [Self] = &[$(Self::$variant),*];

            /// As written in the store and the statistics.
            pub fn kode(self) -> &'static str {
                match self { $(Self::$variant => $kode),* }
            }

            /// From its code.
            pub fn fra_kode(kode: &str) -> Option<Self> {
                Self::ALLE.iter().copied().find(|k| k.kode() == kode)
            }
        }
    )*};
}

koder! {
    /// Stage 2.
    Triageutgang {
        /// Unfounded: content is deleted.
        Ubegrunnet = "T1",
        /// An error in the data: told to the source.
        Datafeil = "T2",
        /// Service or guidance to the person, the doctor or the employer.
        Veiledning = "T3",
        /// To be assessed.
        TilUtredning = "T4",
        /// There is a case already.
        Duplikat = "T5",
    }
    /// Stage 3.
    Utredningsutgang {
        /// No ground.
        IkkeGrunnlag = "A1",
        /// Nav's own error.
        FeilHosNav = "A2",
        /// The employer's error.
        FeilHosArbeidsgiver = "A3",
        /// An error in good faith.
        GodTro = "A4",
        /// Negligence suspected.
        Uaktsomhet = "A5",
        /// Intent suspected.
        Forsett = "A6",
        /// The person is a victim: identity or employer misused.
        Utsatt = "A7",
    }
    /// Stage 4.
    Mistankeutgang {
        /// The wider powers may be used.
        Brukt = "S1",
        /// They may not.
        Avslatt = "S2",
    }
    /// Stage 5.
    Horingsutgang {
        /// Answered.
        Besvart = "N1",
        /// Corrected by the person.
        Rettet = "N2",
        /// The notice was withdrawn.
        Trukket = "N3",
    }
    /// Stage 6: decided outside this service; only code and date are stored.
    Vedtakskode {
        /// None.
        Ingen = "D0",
        /// The benefit was stopped.
        Stans = "D1",
        /// It was changed.
        Endring = "D2",
        /// Recovery, ftrl § 22-15.
        Tilbakekreving = "D3",
        /// Surcharge.
        Tilleggsgebyr = "D4",
        /// Loss of the right, § 21-7.
        Tap = "D5",
        /// A measure against a doctor, §§ 25-6 and 25-7.
        Legetiltak = "D6",
        /// A letter of guidance.
        Veiledningsbrev = "D7",
    }
    /// Stage 7.
    Anmeldelsesutfall {
        /// Reported.
        Anmeldt = "P1",
        /// Not reported.
        IkkeAnmeldt = "P2",
        /// Dropped by the police.
        Henlagt = "P3",
        /// Charged.
        Tiltalt = "P4",
        /// Convicted.
        Domt = "P5",
        /// Acquitted.
        Frifunnet = "P6",
        /// Reversed later.
        Omgjort = "P7",
    }
    /// Stage 8.
    Klageutfall {
        /// Upheld.
        Stadfestet = "K1",
        /// Changed.
        Endret = "K2",
        /// Annulled.
        Opphevet = "K3",
    }
}

/// How the case stood when control let go of it, or now.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Utgang {
    /// Stage 2.
    Triage(Triageutgang),
    /// Stage 3.
    Utredning(Utredningsutgang),
}

impl Utgang {
    /// Its code.
    pub fn kode(self) -> &'static str {
        match self {
            Self::Triage(u) => u.kode(),
            Self::Utredning(u) => u.kode(),
        }
    }
}

impl Utredningsutgang {
    /// Says something about the person's guilt, and therefore needs a second person.
    pub fn gjelder_skyld(self) -> bool {
        matches!(self, Self::Uaktsomhet | Self::Forsett)
    }

    /// Goes on to the benefits unit for notice and hearing.
    pub fn gir_horing(self) -> bool {
        matches!(self, Self::FeilHosArbeidsgiver | Self::GodTro | Self::Uaktsomhet | Self::Forsett)
    }
}

/// Where a case stands. Stage 0 is the rule's own (`control/regelstyring`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Trinn {
    /// 1: opened by the system, nobody has it.
    Signal,
    /// 2: being sorted.
    Triage,
    /// 3: being assessed.
    Utredning,
    /// 4: a note of suspicion waits for the leader.
    Mistanke,
    /// 5: notice and hearing, at the benefits unit.
    Horing,
    /// 6: the benefits unit decides, outside.
    Vedtak,
    /// 7: a police report is proposed.
    Anmeldelse,
    /// 8: an appeal is open.
    Klage,
    /// Everything is done; waits to be closed (informing, second person).
    TilLukking,
    /// 9.
    Lukket,
}

impl Trinn {
    /// The number of control.md § 3.2.
    pub fn nummer(self) -> u8 {
        match self {
            Self::Signal => 1,
            Self::Triage => 2,
            Self::Utredning => 3,
            Self::Mistanke => 4,
            Self::Horing => 5,
            Self::Vedtak => 6,
            Self::Anmeldelse => 7,
            Self::Klage => 8,
            Self::TilLukking | Self::Lukket => 9,
        }
    }
}

/// Where an error arose.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Arsak {
    /// No error.
    Ingen,
    /// The person.
    Person,
    /// The employer.
    Arbeidsgiver,
    /// The doctor.
    Sykmelder,
    /// Nav.
    Nav,
    /// A register.
    Register,
}

/// Guilt. Only a human sets it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Skyld {
    /// None.
    Ingen,
    /// Negligent.
    Uaktsom,
    /// Grossly negligent.
    GrovtUaktsom,
    /// Intent.
    Forsett,
}

/// Was the signal of use?
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Nytte {
    /// Yes.
    Ja,
    /// In part.
    Delvis,
    /// No.
    Nei,
}
