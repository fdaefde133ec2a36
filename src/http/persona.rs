//! The people one can be in the demonstration. All are invented.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::{
    access::{Aktor, Gruppe, Rolle},
    base::{Hpr, Orgnr, PersonId},
};

/// The people of the synthetic register that personas are tied to.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Demo {
    /// The sick-listed persona.
    pub sykmeldt: Option<PersonId>,
    /// Doctor of that person.
    pub behandler: Option<Hpr>,
    /// Employer of that person.
    pub virksomhet: Option<Orgnr>,
    /// The caseworker as a person: own data are closed.
    pub veileder: Option<PersonId>,
    /// Unit of the caseworkers.
    pub enhet: String,
    /// Name of the unit.
    pub enhet_navn: String,
    /// Another unit.
    pub annen_enhet: String,
}

/// One persona.
#[derive(Debug, Clone)]
pub struct Persona {
    /// Id in the log-in form and in `Bearer demo-<id>`.
    pub id: &'static str,
    /// What it shows.
    pub beskrivelse: &'static str,
    /// Has pages; the others use the API.
    pub har_sider: bool,
    /// Who.
    pub aktor: Aktor,
    /// Name of the unit.
    pub enhet: String,
}

/// All personas.
#[derive(Debug, Clone, Default)]
pub struct Personaer(Vec<Persona>);

impl Personaer {
    /// The personas of a demonstration.
    pub fn ny(demo: &Demo) -> Self {
        let enhet = |navn: &str| BTreeSet::from([navn.to_owned()]);
        let person = |id: &str, navn: &str, rolle| Aktor {
            navn: navn.to_owned(),
            rolle,
            kan_skrive: false,
            ..Aktor::system(id)
        };
        let veileder = |id: &str, navn: &str, sted: &str| Aktor {
            kan_skrive: true,
            enheter: enhet(sted),
            ..person(id, navn, Rolle::Veileder)
        };
        let sykmeldt = demo.sykmeldt.map(|p| p.0.to_string()).unwrap_or_default();
        let alle = [
            (
                "veileder",
                "Følger opp sykmeldte ved enheten. Har ikke tilgang til dem med særskilt vern.",
                true,
                Aktor { person: demo.veileder, ..veileder("Z990001", "Ola Veileder", &demo.enhet) },
            ),
            (
                "veileder-utvidet",
                "Følger opp ved samme enhet, også egne ansatte og fortrolige adresser.",
                true,
                Aktor {
                    grupper: BTreeSet::from([
                        Gruppe::EgneAnsatte,
                        Gruppe::FortroligAdresse,
                        Gruppe::StrengtFortroligAdresse,
                    ]),
                    ..veileder("Z990002", "Unni Utvidet", &demo.enhet)
                },
            ),
            (
                "veileder-nabo",
                "Følger opp sykmeldte ved naboenheten og ser ingen ved den første.",
                true,
                veileder("Z990003", "Nils Nabo", &demo.annen_enhet),
            ),
            (
                "teamleder",
                "Leder veilederne ved enheten og kan se hvem som har sett på en sak.",
                true,
                Aktor {
                    kan_skrive: true,
                    enheter: enhet(&demo.enhet),
                    ..person("Z990004", "Turid Teamleder", Rolle::Teamleder)
                },
            ),
            (
                "revisor",
                "Leser revisjonsloggen. Ser ingen saker.",
                true,
                person("Z990005", "Reidar Revisor", Rolle::Revisor),
            ),
            (
                "behandler",
                "Legen til den sykmeldte. Ser fristene gjennom API-et.",
                false,
                Aktor { hpr: demo.behandler, ..person("behandler", "Lege", Rolle::Behandler) },
            ),
            (
                "sykmeldt",
                "Den sykmeldte selv. Ser sitt eget forløp, og hvem som har sett på det.",
                true,
                Aktor { person: demo.sykmeldt, ..person(&sykmeldt, "Sykmeldt", Rolle::Sykmeldt) },
            ),
            (
                "arbeidsgiver",
                "Lederen til den sykmeldte. Ser arbeidsgivers frister, aldri diagnose eller beregning.",
                true,
                Aktor {
                    virksomheter: demo.virksomhet.into_iter().collect(),
                    ..person("arbeidsgiver", "Leder", Rolle::Arbeidsgiver)
                },
            ),
            (
                "kontroll",
                "Ser først på avvik i kontrollrommet. Ser ingenting utenfor det.",
                true,
                person("Z990014", "Eva Kontroll", Rolle::Kontroll),
            ),
            (
                "kontroll-utreder",
                "Henter opplysninger og vurderer saker i kontrollrommet.",
                true,
                person("Z990015", "Kåre Utreder", Rolle::Kontroll),
            ),
            (
                "kontroll-leder",
                "Fordeler saker i kontrollrommet og godkjenner det andre foreslår.",
                true,
                person("Z990016", "Lise Leder", Rolle::Kontroll),
            ),
            (
                "kontroll-jurist",
                "Kontrollerer hjemmel og vilkår i kontrollrommet.",
                true,
                person("Z990017", "Jon Jurist", Rolle::Kontroll),
            ),
            (
                "kontroll-regel",
                "Skriver regler i kontrollrommet. Ser ingen saker.",
                true,
                person("Z990018", "Randi Regel", Rolle::Kontroll),
            ),
            (
                "kontroll-godkjenner",
                "Godkjenner og stanser regler i kontrollrommet. Ser ingen saker.",
                true,
                person("Z990019", "Gro Godkjenner", Rolle::Kontroll),
            ),
            (
                "kontroll-personvern",
                "Personvernombud. Ser tall, regler og logg i kontrollrommet, ingen saker.",
                true,
                person("Z990020", "Pia Personvern", Rolle::Kontroll),
            ),
            (
                "kontroll-ytelse",
                "Ytelsesenheten. Sender varsel og noterer vedtak i saker som kontrollrommet har konkludert i.",
                true,
                person("Z990021", "Yngve Ytelse", Rolle::Kontroll),
            ),
            (
                "kontroll-tips",
                "Tar imot tips i kontrollrommet. Ser ingen saker.",
                true,
                person("Z990022", "Tor Tips", Rolle::Kontroll),
            ),
            ("system", "Et system som sender meldinger.", false, Aktor::system("demo-system")),
        ];
        let personaer = alle.into_iter().map(|(id, beskrivelse, har_sider, aktor)| Persona {
            id,
            beskrivelse,
            har_sider,
            enhet: if aktor.enheter.contains(&demo.enhet) {
                demo.enhet_navn.clone()
            } else {
                aktor.enheter.first().map(|e| format!("Nav-enhet {e}")).unwrap_or_default()
            },
            aktor,
        });
        Self(personaer.collect())
    }

    /// The actor of a persona.
    pub fn aktor(&self, id: &str) -> Option<Aktor> {
        self.0.iter().find(|p| p.id == id).map(|p| p.aktor.clone())
    }

    /// Those who share a unit with the actor and may change cases, the actor included: ident and name.
    pub fn kolleger(&self, aktor: &Aktor) -> Vec<(String, String)> {
        let deler = |p: &&Persona| p.aktor.kan_skrive && !p.aktor.enheter.is_disjoint(&aktor.enheter);
        self.0.iter().filter(deler).map(|p| (p.aktor.id.clone(), p.aktor.navn.clone())).collect()
    }

    /// All, in order.
    pub fn alle(&self) -> &[Persona] {
        &self.0
    }

    /// The name of the unit of an actor.
    pub fn enhet(&self, aktor: &Aktor) -> String {
        let persona = self.0.iter().find(|p| p.aktor.id == aktor.id).map(|p| p.enhet.clone());
        persona.unwrap_or_else(|| aktor.enheter.first().map(|e| format!("Nav-enhet {e}")).unwrap_or_default())
    }
}
