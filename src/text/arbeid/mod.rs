//! The work a caseworker can do in a case: what each choice is called, the law behind it, and what
//! happens next. Caseworkers read this, so it is in bokmål.

mod arsaker;
mod folger;
mod forberedelser;
mod moter;

pub use self::{
    arsaker::{arbeidsuforhet_arsak, arsak, forventning, initiativ},
    folger::folger,
    forberedelser::FORBEREDELSER,
};

/// A piece of work: one form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "the words beside each say what it is")]
pub enum Arbeid {
    KravAvvent,
    KravUnntak,
    KravOppfylt,
    KravVarsel,
    KravStans,
    KravIkkeOppfylt,
    KravIkkeAktuell,
    KravNy,
    UforVarsel,
    UforOppfylt,
    UforOppfyltUtenVarsel,
    UforAvslag,
    UforAvslagUtenVarsel,
    UforIkkeAktuell,
    MedvirkningVarsel,
    MedvirkningOppfylt,
    MedvirkningStans,
    MedvirkningUnntak,
    MedvirkningIkkeAktuell,
    FriskmeldingVedtak,
    FriskmeldingFerdig,
    KartleggingVurdert,
    SenOppfolgingFerdig,
    PlanEtterspor,
    Motebehov,
    EgenOppgave,
    EgenOppgaveFerdig,
    OppgaveBehandlet,
    Tildel,
    MoteSkalHoldes,
    MoteUnntak,
    MoteIkkeAktuell,
    MoteAvvent,
    MoteAvventSlutt,
    MoteForesla,
    MoteKallInnTid,
    MoteTelefonTider,
    MoteTrekk,
    MoteKallInn,
    MoteFlytt,
    MoteTelefonSvar,
    MoteAvlys,
    MoteReferat,
    MoteReferatEndret,
}

/// The words of a form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ord {
    /// The choice, in a few words.
    pub valg: &'static str,
    /// The heading of the form.
    pub tittel: &'static str,
    /// The law or routine.
    pub lov: &'static str,
    /// What the button says.
    pub knapp: &'static str,
}

const KRAV: &str = "ftrl. §\u{a0}8-8 andre ledd";
const KRAV_VARSEL: &str = "ftrl. §\u{a0}8-8 andre ledd, fvl. §\u{a0}16";
const UFOR: &str = "ftrl. §\u{a0}8-4";
const UFOR_VARSEL: &str = "ftrl. §\u{a0}8-4, fvl. §\u{a0}16";
const UFOR_AVSLAG: &str = "ftrl. §\u{a0}8-4, fvl. §§\u{a0}24–28";
const MEDVIRKNING: &str = "ftrl. §\u{a0}8-8 første og tredje ledd";
const MEDVIRKNING_VARSEL: &str = "ftrl. §\u{a0}8-8, fvl. §\u{a0}16";
const RUTINE: &str = "Navs rutine";

impl Arbeid {
    /// Every form.
    pub const ALLE: [Self; 44] = [
        Self::KravAvvent,
        Self::KravUnntak,
        Self::KravOppfylt,
        Self::KravVarsel,
        Self::KravStans,
        Self::KravIkkeOppfylt,
        Self::KravIkkeAktuell,
        Self::KravNy,
        Self::UforVarsel,
        Self::UforOppfylt,
        Self::UforOppfyltUtenVarsel,
        Self::UforAvslag,
        Self::UforAvslagUtenVarsel,
        Self::UforIkkeAktuell,
        Self::MedvirkningVarsel,
        Self::MedvirkningOppfylt,
        Self::MedvirkningStans,
        Self::MedvirkningUnntak,
        Self::MedvirkningIkkeAktuell,
        Self::FriskmeldingVedtak,
        Self::FriskmeldingFerdig,
        Self::KartleggingVurdert,
        Self::SenOppfolgingFerdig,
        Self::PlanEtterspor,
        Self::Motebehov,
        Self::EgenOppgave,
        Self::EgenOppgaveFerdig,
        Self::OppgaveBehandlet,
        Self::Tildel,
        Self::MoteSkalHoldes,
        Self::MoteUnntak,
        Self::MoteIkkeAktuell,
        Self::MoteAvvent,
        Self::MoteAvventSlutt,
        Self::MoteForesla,
        Self::MoteKallInnTid,
        Self::MoteTelefonTider,
        Self::MoteTrekk,
        Self::MoteKallInn,
        Self::MoteFlytt,
        Self::MoteTelefonSvar,
        Self::MoteAvlys,
        Self::MoteReferat,
        Self::MoteReferatEndret,
    ];

    /// The name in addresses, and of the draft.
    pub fn navn(self) -> &'static str {
        match self {
            Self::KravAvvent => "aktivitetskrav-avvent",
            Self::KravUnntak => "aktivitetskrav-unntak",
            Self::KravOppfylt => "aktivitetskrav-oppfylt",
            Self::KravVarsel => "aktivitetskrav-forhandsvarsel",
            Self::KravStans => "aktivitetskrav-stans",
            Self::KravIkkeOppfylt => "aktivitetskrav-ikke-oppfylt",
            Self::KravIkkeAktuell => "aktivitetskrav-ikke-aktuell",
            Self::KravNy => "aktivitetskrav-ny",
            Self::UforVarsel => "arbeidsuforhet-forhandsvarsel",
            Self::UforOppfylt => "arbeidsuforhet-oppfylt",
            Self::UforOppfyltUtenVarsel => "arbeidsuforhet-oppfylt-uten-varsel",
            Self::UforAvslag => "arbeidsuforhet-avslag",
            Self::UforAvslagUtenVarsel => "arbeidsuforhet-avslag-uten-varsel",
            Self::UforIkkeAktuell => "arbeidsuforhet-ikke-aktuell",
            Self::MedvirkningVarsel => "medvirkning-forhandsvarsel",
            Self::MedvirkningOppfylt => "medvirkning-oppfylt",
            Self::MedvirkningStans => "medvirkning-stans",
            Self::MedvirkningUnntak => "medvirkning-unntak",
            Self::MedvirkningIkkeAktuell => "medvirkning-ikke-aktuell",
            Self::FriskmeldingVedtak => "friskmelding-vedtak",
            Self::FriskmeldingFerdig => "friskmelding-ferdig",
            Self::KartleggingVurdert => "kartlegging",
            Self::SenOppfolgingFerdig => "sen-oppfolging",
            Self::PlanEtterspor => "plan-etterspor",
            Self::Motebehov => "motebehov",
            Self::EgenOppgave => "egen-oppgave",
            Self::EgenOppgaveFerdig => "egen-oppgave-ferdig",
            Self::OppgaveBehandlet => "oppgave-behandlet",
            Self::Tildel => "tildel",
            Self::MoteSkalHoldes => "mote-skal-holdes",
            Self::MoteUnntak => "mote-unntak",
            Self::MoteIkkeAktuell => "mote-ikke-aktuell",
            Self::MoteAvvent => "mote-avvent",
            Self::MoteAvventSlutt => "mote-avvent-slutt",
            Self::MoteForesla => "mote-foresla",
            Self::MoteKallInnTid => "mote-kall-inn-tid",
            Self::MoteTelefonTider => "mote-telefon-tider",
            Self::MoteTelefonSvar => "mote-telefon-svar",
            Self::MoteTrekk => "mote-trekk",
            Self::MoteKallInn => "mote-kall-inn",
            Self::MoteFlytt => "mote-flytt",
            Self::MoteAvlys => "mote-avlys",
            Self::MoteReferat => "referat",
            Self::MoteReferatEndret => "referat-endret",
        }
    }

    /// The form of a name.
    pub fn med_navn(navn: &str) -> Option<Self> {
        Self::ALLE.into_iter().find(|a| a.navn() == navn)
    }

    /// The kind of letter that goes out, when one does.
    pub fn brev(self) -> Option<&'static str> {
        Some(match self {
            Self::KravVarsel => "FORHANDSVARSEL_AKTIVITETSKRAV",
            Self::UforVarsel => "FORHANDSVARSEL_ARBEIDSUFORHET",
            Self::UforAvslag | Self::UforAvslagUtenVarsel => "AVSLAG_ARBEIDSUFORHET",
            Self::MedvirkningVarsel => "FORHANDSVARSEL_MEDVIRKNING",
            Self::MedvirkningStans => "STANS_MEDVIRKNING",
            Self::FriskmeldingVedtak => "VEDTAK_FRISKMELDING",
            Self::PlanEtterspor => "ETTERSPOR_PLAN",
            Self::MoteForesla => "FORSLAG_MOTETIDER",
            Self::MoteKallInn | Self::MoteKallInnTid => "INNKALLING_DIALOGMOTE",
            Self::MoteFlytt => "ENDRING_DIALOGMOTE",
            Self::MoteAvlys => "AVLYSNING_DIALOGMOTE",
            Self::MoteReferat | Self::MoteReferatEndret => "REFERAT_DIALOGMOTE",
            _ => return None,
        })
    }

    /// The words.
    pub fn ord(self) -> Ord {
        let (valg, tittel, lov, knapp) = match self {
            Self::KravAvvent => ("Avvent", "Avvent vurderingen", KRAV, "Lagre og avvent"),
            Self::KravUnntak => ("Unntak", "Gi unntak fra aktivitetskravet", KRAV, "Gi unntak"),
            Self::KravOppfylt => ("Oppfylt", "Kravet er oppfylt", KRAV, "Lagre vurderingen"),
            Self::KravVarsel => {
                ("Forhåndsvarsel", "Send forhåndsvarsel om stans", KRAV_VARSEL, "Send forhåndsvarsel")
            }
            Self::KravStans => {
                ("Innstilling om stans", "Skriv innstilling om stans", KRAV, "Send innstillingen")
            }
            Self::KravIkkeOppfylt => ("Ikke oppfylt", "Kravet er ikke oppfylt", KRAV, "Lagre vurderingen"),
            Self::KravIkkeAktuell => ("Ikke aktuell", "Kravet er ikke aktuelt", KRAV, "Lagre vurderingen"),
            Self::KravNy => ("Ny vurdering", "Start en ny vurdering", KRAV, "Start ny vurdering"),
            Self::UforVarsel => {
                ("Forhåndsvarsel", "Send forhåndsvarsel om avslag", UFOR_VARSEL, "Send forhåndsvarsel")
            }
            Self::UforOppfylt => ("Oppfylt", "Vilkåret er oppfylt", UFOR, "Lagre vurderingen"),
            Self::UforOppfyltUtenVarsel => (
                "Oppfylt, uten varsel",
                "Vilkåret er oppfylt, uten forhåndsvarsel",
                UFOR,
                "Lagre vurderingen",
            ),
            Self::UforAvslag => ("Avslag", "Skriv innstilling om avslag", UFOR_AVSLAG, "Send innstillingen"),
            Self::UforAvslagUtenVarsel => (
                "Avslag, uten varsel",
                "Skriv innstilling om avslag uten forhåndsvarsel",
                UFOR_AVSLAG,
                "Send innstillingen",
            ),
            Self::UforIkkeAktuell => {
                ("Ikke aktuell", "Vurderingen er ikke aktuell", UFOR, "Lagre vurderingen")
            }
            Self::MedvirkningVarsel => {
                ("Forhåndsvarsel", "Send forhåndsvarsel om stans", MEDVIRKNING_VARSEL, "Send forhåndsvarsel")
            }
            Self::MedvirkningOppfylt => {
                ("Oppfylt", "Plikten til å medvirke er oppfylt", MEDVIRKNING, "Lagre vurderingen")
            }
            Self::MedvirkningStans => {
                ("Stans", "Skriv innstilling om stans", MEDVIRKNING, "Send innstillingen")
            }
            Self::MedvirkningUnntak => {
                ("Unntak", "Gi unntak fra plikten til å medvirke", MEDVIRKNING, "Gi unntak")
            }
            Self::MedvirkningIkkeAktuell => {
                ("Ikke aktuell", "Vurderingen er ikke aktuell", MEDVIRKNING, "Lagre vurderingen")
            }
            Self::FriskmeldingVedtak => (
                "Fatt vedtak",
                "Fatt vedtak om friskmelding til arbeidsformidling",
                "ftrl. §\u{a0}8-5",
                "Fatt vedtaket",
            ),
            Self::FriskmeldingFerdig => {
                ("Avslutt oppgaven", "Vedtaket er ferdig behandlet", "ftrl. §\u{a0}8-5", "Avslutt oppgaven")
            }
            Self::KartleggingVurdert => ("Vurder svarene", "Vurder svarene", RUTINE, "Lagre vurderingen"),
            Self::SenOppfolgingFerdig => {
                ("Avslutt", "Avslutt oppfølgingen før sykepengene tar slutt", RUTINE, "Avslutt oppfølgingen")
            }
            Self::PlanEtterspor => (
                "Be om plan",
                "Be arbeidsgiveren sende oppfølgingsplanen",
                "ftrl. §\u{a0}25-2, aml. §\u{a0}4-6",
                "Be om planen",
            ),
            Self::Motebehov => {
                ("Svar på ønsket", "Svar på ønsket om dialogmøte", "ftrl. §\u{a0}8-7\u{a0}a", "Lagre svaret")
            }
            Self::EgenOppgave => ("Lag oppgave", "Lag en oppgave til deg selv", RUTINE, "Lagre oppgaven"),
            Self::EgenOppgaveFerdig => ("Fullfør", "Oppgaven er gjort", RUTINE, "Fullfør oppgaven"),
            Self::OppgaveBehandlet => ("Behandlet", "Oppgaven er behandlet", RUTINE, "Marker som behandlet"),
            Self::Tildel => ("Bytt veileder", "Bytt veileder", RUTINE, "Bytt veileder"),
            _ => return moter::ord(self),
        };
        Ord { valg, tittel, lov, knapp }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_form_has_a_name_of_its_own_that_leads_back_to_it() {
        let navn: BTreeSet<&str> = Arbeid::ALLE.iter().map(|a| a.navn()).collect();
        assert_eq!(navn.len(), Arbeid::ALLE.len());
        for a in Arbeid::ALLE {
            assert_eq!(Arbeid::med_navn(a.navn()), Some(a));
            assert!(a.navn().bytes().all(|b| b.is_ascii_lowercase() || b == b'-'), "{a:?}");
        }
        assert_eq!(Arbeid::med_navn("finnes-ikke"), None);
    }
}
