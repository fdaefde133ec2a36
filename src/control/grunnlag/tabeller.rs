//! The tables and their columns. One macro line a column: the field, its type, and the name that a
//! rule file declares it by.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::{Kilde, Kolonnesett, Stopp};
use crate::base::{Grad, Hpr, Nok, Orgnr, PersonId};

/// Which row a number comes from: source, the source's own id, when it came.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Opphav {
    /// Source.
    pub kilde: Kilde,
    /// The row's own id, as a citizen's correction names it.
    pub id: String,
    /// When it came, or was last corrected.
    pub mottatt: DateTime<Utc>,
}

/// Some rows of one table, through the columns that a rule has declared.
pub struct Rader<'a, T> {
    rader: &'a [T],
    sett: Kolonnesett,
}

impl<T> Clone for Rader<'_, T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Rader<'_, T> {}

impl<'a, T> Rader<'a, T> {
    pub(super) fn ny(rader: &'a [T], sett: Kolonnesett) -> Self {
        Self { rader, sett }
    }

    /// How many.
    pub fn antall(&self) -> usize {
        self.rader.len()
    }

    /// One by one.
    pub fn hver(&self) -> impl DoubleEndedIterator<Item = Rad<'a, T>> + use<'a, T> {
        let sett = self.sett;
        self.rader.iter().map(move |rad| Rad { rad, sett })
    }
}

/// One row, through the columns that a rule has declared.
pub struct Rad<'a, T> {
    rad: &'a T,
    sett: Kolonnesett,
}

impl<T> Clone for Rad<'_, T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Rad<'_, T> {}

macro_rules! tabeller {
    ($( $(#[$om:meta])* $tabell:ident $rad:ident { $( $(#[$felt_om:meta])* $felt:ident : $type:ty => $kolonne:ident $navn:literal ),* $(,)? } )*) => {
        /// A table.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Tabell { $( $(#[$om])* $tabell ),* }

        /// A column that a rule may declare.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum Kolonne { $( $( $(#[$felt_om])* #[serde(rename = $navn)] $kolonne ),* ),* }

        impl Kolonne {
            /// Every one.
            pub const ALLE: &[Self] = &[ $( $( Self::$kolonne ),* ),* ];

            /// The name in a rule file: `tabell.kolonne`.
            pub fn navn(self) -> &'static str {
                match self { $( $( Self::$kolonne => $navn ),* ),* }
            }

            /// The table it stands in.
            pub fn tabell(self) -> Tabell {
                match self { $( $( Self::$kolonne )|* => Tabell::$tabell ),* }
            }
        }

        $(
            $(#[$om])*
            #[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
            pub struct $rad {
                /// Where it comes from. Always readable: a number without its source can't be checked.
                pub opphav: Opphav,
                $( $(#[$felt_om])* pub $felt: $type ),*
            }

            impl $rad {
                /// The value of one of its columns, whichever it is. Not for rules: for the test of
                /// whether a column gives a protected group away (R12).
                pub(in super::super) fn verdi(&self, kolonne: Kolonne) -> Option<serde_json::Value> {
                    match kolonne {
                        $( Kolonne::$kolonne => serde_json::to_value(&self.$felt).ok(), )*
                        _ => None,
                    }
                }
            }

            impl<'a> Rad<'a, $rad> {
                /// Where it comes from.
                pub fn opphav(&self) -> &'a Opphav {
                    &self.rad.opphav
                }
                $(
                    $(#[$felt_om])*
                    pub fn $felt(&self) -> Result<&'a $type, Stopp> {
                        if self.sett.har(Kolonne::$kolonne) {
                            Ok(&self.rad.$felt)
                        } else {
                            Err(Stopp::IkkeOppgitt(Kolonne::$kolonne))
                        }
                    }
                )*
            }
        )*
    };
}

tabeller! {
    /// One period of a sick note. A note with three periods is three rows with the same `sykmelding`.
    Sykmelding Sykmeldingsrad {
        /// The note's id.
        sykmelding: String => SykmeldingId "sykmelding.id",
        /// First day.
        fom: NaiveDate => SykmeldingFom "sykmelding.fom",
        /// Last day.
        tom: NaiveDate => SykmeldingTom "sykmelding.tom",
        /// Grade.
        grad: Grad => SykmeldingGrad "sykmelding.grad",
        /// Day it was signed.
        signert: NaiveDate => SykmeldingSignert "sykmelding.signert",
        /// Day of contact with the patient, when stated.
        kontakt: Option<NaiveDate> => SykmeldingKontakt "sykmelding.kontakt",
        /// Who wrote it.
        behandler: Option<Hpr> => SykmeldingBehandler "sykmelding.behandler",
        /// The doctor's office.
        kontor: Option<Orgnr> => SykmeldingKontor "sykmelding.kontor",
        /// Emergency unit or hospital.
        sykehus_eller_legevakt: bool => SykmeldingSykehus "sykmelding.sykehus_eller_legevakt",
        /// Coded in ICD-10, that is by a specialist (says nothing about which disease).
        spesialist: bool => SykmeldingSpesialist "sykmelding.spesialist",
        /// How many words the reason for dating back has; 0 without one. The words themselves are not here.
        begrunnelse_ord: u32 => SykmeldingBegrunnelse "sykmelding.begrunnelse_ord",
        /// Replaces another note.
        erstatter: bool => SykmeldingErstatter "sykmelding.erstatter",
        /// Rejected or withdrawn: no longer valid.
        ugyldig: bool => SykmeldingUgyldig "sykmelding.ugyldig",
        /// Says nothing medical: the doctor and the patient are the same person.
        egen_behandler: bool => SykmeldingEgenBehandler "sykmelding.egen_behandler",
        /// The exception for serious illness or a stay in hospital is stated.
        alvorlig_unntak: bool => SykmeldingUnntak "sykmelding.alvorlig_unntak",
        /// Employer that it is for, when stated.
        arbeidsgiver: Option<Orgnr> => SykmeldingArbeidsgiver "sykmelding.arbeidsgiver",
        /// Written outside Norway.
        utenlandsk: bool => SykmeldingUtenlandsk "sykmelding.utenlandsk",
        /// Same code group as the note before: only the comparison, never the code.
        samme_gruppe_som_forrige: Option<bool> => SykmeldingSammeGruppe "sykmelding.samme_gruppe_som_forrige",
    }
    /// One application for sick pay.
    Krav Kravrad {
        /// First day.
        fom: NaiveDate => KravFom "krav.fom",
        /// Last day.
        tom: NaiveDate => KravTom "krav.tom",
        /// Day it was sent.
        sendt: NaiveDate => KravSendt "krav.sendt",
        /// Employer.
        arbeidsgiver: Option<Orgnr> => KravArbeidsgiver "krav.arbeidsgiver",
        /// The person says to have had no work and no other income in these days.
        sier_ingen_inntekt: Option<bool> => KravIngenInntekt "krav.sier_ingen_inntekt",
        /// Percent of normal work that the person says to have done.
        faktisk_arbeid: Option<Grad> => KravFaktiskArbeid "krav.faktisk_arbeid",
        /// Stated stay abroad, first and last day.
        utenlands: Option<(NaiveDate, NaiveDate)> => KravUtenlands "krav.utenlands",
        /// The stay was outside the EEA, as stated by the person. `None`: not said.
        utenfor_eos: Option<bool> => KravUtenforEos "krav.utenfor_eos",
        /// Days of the stay that were statutory holiday.
        feriedager: u32 => KravFeriedager "krav.feriedager",
        /// Asks for payment to the person on income that the person states.
        direkte_pa_egen_inntekt: bool => KravDirekte "krav.direkte_pa_egen_inntekt",
    }
    /// One income report.
    Inntektsmelding Inntektsmeldingsrad {
        /// Employer.
        arbeidsgiver: Orgnr => ImArbeidsgiver "inntektsmelding.arbeidsgiver",
        /// First day of absence.
        forste_fravarsdag: NaiveDate => ImForsteDag "inntektsmelding.forste_fravarsdag",
        /// Stated pay a month.
        manedsinntekt: Nok => ImInntekt "inntektsmelding.manedsinntekt",
        /// Refund a month; `None` when the employer claims none.
        refusjon: Option<Nok> => ImRefusjon "inntektsmelding.refusjon",
        /// Last day of refund.
        refusjon_opphorer: Option<NaiveDate> => ImRefusjonOpphorer "inntektsmelding.refusjon_opphorer",
        /// When the employer's report came.
        mottatt: NaiveDate => ImMottatt "inntektsmelding.mottatt",
    }
    /// One month of pay from one employer.
    Amelding Ameldingsrad {
        /// Employer.
        arbeidsgiver: Orgnr => AmArbeidsgiver "amelding.arbeidsgiver",
        /// First day of the month that it was reported for.
        maned: NaiveDate => AmManed "amelding.maned",
        /// Days the pay was earned in, when the employer states it.
        opptjent: Option<(NaiveDate, NaiveDate)> => AmOpptjent "amelding.opptjent",
        /// What it is.
        type_: Lonnstype => AmType "amelding.type",
        /// Amount; negative is a correction of an earlier month.
        belop: Nok => AmBelop "amelding.belop",
        /// Paid hours.
        timer: Option<f64> => AmTimer "amelding.timer",
        /// Position in percent.
        stilling: Option<f64> => AmStilling "amelding.stilling",
        /// Hours of a full position in this month, when known.
        avtalte_timer: Option<f64> => AmAvtalteTimer "amelding.avtalte_timer",
    }
    /// One employment.
    Arbeidsforhold Arbeidsforholdsrad {
        /// Employer.
        arbeidsgiver: Orgnr => AaArbeidsgiver "arbeidsforhold.arbeidsgiver",
        /// First day.
        fom: NaiveDate => AaFom "arbeidsforhold.fom",
        /// Last day.
        tom: Option<NaiveDate> => AaTom "arbeidsforhold.tom",
        /// How many people the employer has.
        ansatte: Option<u32> => AaAnsatte "arbeidsforhold.ansatte",
        /// Industry section (a letter).
        naering: Option<char> => AaNaering "arbeidsforhold.naering",
        /// Day the enterprise was registered.
        virksomhet_fra: Option<NaiveDate> => AaVirksomhetFra "arbeidsforhold.virksomhet_fra",
        /// The enterprise took over another one's people (merger, new number).
        overtatt: bool => AaOvertatt "arbeidsforhold.overtatt",
    }
    /// A paid period of another benefit.
    Ytelse Ytelsesrad {
        /// Which.
        ytelse: crate::hendelse::ytelse::Ytelse => YtelseHvilken "ytelse.hvilken",
        /// First day.
        fom: NaiveDate => YtelseFom "ytelse.fom",
        /// Last day.
        tom: NaiveDate => YtelseTom "ytelse.tom",
        /// Grade paid; `None` when the source gives none.
        grad: Option<Grad> => YtelseGrad "ytelse.grad",
    }
    /// Paid sick pay.
    Utbetaling Utbetalingsrad {
        /// First day.
        fom: NaiveDate => UtFom "utbetaling.fom",
        /// Last day.
        tom: NaiveDate => UtTom "utbetaling.tom",
        /// Grade paid.
        grad: Grad => UtGrad "utbetaling.grad",
        /// Daily rate before grade (five days a week).
        dagsats: Nok => UtDagsats "utbetaling.dagsats",
        /// Employer that it is for.
        arbeidsgiver: Option<Orgnr> => UtArbeidsgiver "utbetaling.arbeidsgiver",
        /// Paid to the employer (refund), not to the person.
        refusjon: bool => UtRefusjon "utbetaling.refusjon",
        /// Day it was paid.
        utbetalt: NaiveDate => UtUtbetalt "utbetaling.utbetalt",
        /// Nets or replaces an earlier payment.
        korreksjon: bool => UtKorreksjon "utbetaling.korreksjon",
        /// A key that is equal for equal accounts; never the account number.
        konto: Option<String> => UtKonto "utbetaling.konto",
        /// The account is managed by a guardian, an estate or a trustee.
        konto_forvaltet: bool => UtKontoForvaltet "utbetaling.konto_forvaltet",
    }
    /// An approved stay outside the EEA.
    Godkjenning Godkjenningsrad {
        /// First day.
        fom: NaiveDate => GodkjentFom "godkjenning.fom",
        /// Last day.
        tom: NaiveDate => GodkjentTom "godkjenning.tom",
    }
    /// What the population register says that a check must know in order not to be made.
    Person Personrad {
        /// Day of death.
        dod: Option<NaiveDate> => PersonDod "person.dod",
        /// Day that two identities were last merged into this one.
        sammenslatt: Option<NaiveDate> => PersonSammenslatt "person.sammenslatt",
    }
}

/// What a row of pay is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Lonnstype {
    /// Fixed salary.
    Fastlonn,
    /// Pay by the hour.
    Timelonn,
    /// Overtime and extra shifts.
    Overtid,
    /// Holiday pay (earned the year before).
    Feriepenger,
    /// Bonus.
    Bonus,
    /// Pay for earlier months.
    Etterbetaling,
    /// Sick pay that the employer advances.
    SykepengerFraArbeidsgiver,
    /// Everything else.
    Annet,
}

/// Everything that is known about one person. Rules never see it; they see an [`super::Innsyn`].
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Grunnlag {
    /// Who.
    pub person: PersonId,
    /// Sick notes, by first day.
    pub sykmeldinger: Vec<Sykmeldingsrad>,
    /// Applications, by first day.
    pub krav: Vec<Kravrad>,
    /// Income reports, by first day of absence.
    pub inntektsmeldinger: Vec<Inntektsmeldingsrad>,
    /// Monthly pay, by month.
    pub amelding: Vec<Ameldingsrad>,
    /// Employments, by first day.
    pub arbeidsforhold: Vec<Arbeidsforholdsrad>,
    /// Other benefits, by first day.
    pub ytelser: Vec<Ytelsesrad>,
    /// Payments, by first day.
    pub utbetalinger: Vec<Utbetalingsrad>,
    /// Approved stays.
    pub godkjenninger: Vec<Godkjenningsrad>,
    /// Death and merged identities.
    pub om: Personrad,
}
