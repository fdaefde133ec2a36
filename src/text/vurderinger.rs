//! The results of assessments in words: the line in a list, and a few words for the timeline.
//! Reasons and letters are never repeated.

use crate::hendelse::{
    oppfolging::{AktivitetskravStatus, Langtidsrisiko},
    vilkar::{ArbeidsuforhetType, MedvirkningType},
};

type Linje = (&'static str, &'static str);

/// Activity requirement (ftrl. § 8-8 second paragraph).
pub fn aktivitetskrav(status: AktivitetskravStatus) -> Linje {
    use AktivitetskravStatus as S;
    match status {
        S::Ny => ("Aktivitetskravet skal vurderes", "Krav skal vurderes"),
        S::NyVurdering => ("Aktivitetskravet skal vurderes på nytt", "Ny vurdering"),
        S::Avvent => ("Aktivitetskravet: Nav avventer", "Krav avventes"),
        S::Forhandsvarsel => ("Aktivitetskravet: forhåndsvarsel sendt", "Forhåndsvarsel"),
        S::Unntak => ("Unntak fra aktivitetskravet", "Unntak fra krav"),
        S::Oppfylt => ("Aktivitetskravet er oppfylt", "Krav oppfylt"),
        S::AutomatiskOppfylt => ("Aktivitetskravet er oppfylt av gradert sykmelding", "Krav oppfylt"),
        S::InnstillingOmStans => ("Aktivitetskravet: innstilling om stans", "Innstilling om stans"),
        S::IkkeOppfylt => ("Aktivitetskravet er ikke oppfylt", "Krav ikke oppfylt"),
        S::IkkeAktuell => ("Aktivitetskravet er ikke aktuelt", "Krav ikke aktuelt"),
        S::Lukket => ("Aktivitetskravet er lukket av systemet", "Krav lukket"),
    }
}

/// The questionnaire.
pub fn kartlegging(risiko: Langtidsrisiko) -> Linje {
    match risiko {
        Langtidsrisiko::RisikoForLangtidsfravar => {
            ("Kartleggingen er vurdert: fare for langt fravær", "Kartlegging vurdert")
        }
        Langtidsrisiko::IkkeRisikoForLangtidsfravar => {
            ("Kartleggingen er vurdert: ikke fare for langt fravær", "Kartlegging vurdert")
        }
    }
}

/// Incapacity for work (ftrl. § 8-4).
pub fn arbeidsuforhet(type_: ArbeidsuforhetType) -> Linje {
    use ArbeidsuforhetType as T;
    match type_ {
        T::Forhandsvarsel => {
            ("Arbeidsuførhet (§\u{a0}8-4): forhåndsvarsel sendt", "Forhåndsvarsel §\u{a0}8-4")
        }
        T::Oppfylt | T::OppfyltUtenForhandsvarsel => {
            ("Arbeidsuførhet (§\u{a0}8-4): vilkåret er oppfylt", "§\u{a0}8-4 oppfylt")
        }
        T::Avslag => ("Arbeidsuførhet (§\u{a0}8-4): avslag", "Avslag §\u{a0}8-4"),
        T::AvslagUtenForhandsvarsel => {
            ("Arbeidsuførhet (§\u{a0}8-4): avslag uten forhåndsvarsel", "Avslag §\u{a0}8-4")
        }
        T::IkkeAktuell => ("Arbeidsuførhet (§\u{a0}8-4): ikke aktuelt", "§\u{a0}8-4 ikke aktuelt"),
    }
}

/// Lack of cooperation (ftrl. § 8-8 first and third paragraph).
pub fn medvirkning(type_: MedvirkningType) -> Linje {
    use MedvirkningType as T;
    match type_ {
        T::Forhandsvarsel => ("Medvirkning (§\u{a0}8-8): forhåndsvarsel sendt", "Forhåndsvarsel §\u{a0}8-8"),
        T::Oppfylt => ("Medvirkning (§\u{a0}8-8): vilkåret er oppfylt", "§\u{a0}8-8 oppfylt"),
        T::Stans => ("Medvirkning (§\u{a0}8-8): sykepengene stanses", "Stans §\u{a0}8-8"),
        T::Unntak => ("Medvirkning (§\u{a0}8-8): unntak", "Unntak §\u{a0}8-8"),
        T::IkkeAktuell => ("Medvirkning (§\u{a0}8-8): ikke aktuelt", "§\u{a0}8-8 ikke aktuelt"),
    }
}
