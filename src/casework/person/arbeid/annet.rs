//! Questionnaire, late follow-up, plan, meeting need, tasks and assignment.

use super::{Felt, Felter, Slag, kode, verdi};
use crate::{
    base::{HendelseId, Orgnr},
    casework::person::Sak,
    commands::{
        Beslutning, Beslutningsgrunnlag, kartlegging, motebehov, oppgave, plan, sen_oppfolging, tildeling,
    },
    forlop::saksgang::Avslag,
    hendelse::{
        oppfolging::Langtidsrisiko,
        oppfolgingsoppgave::{Oppfolgingsgrunn as Grunn, Oppfolgingsoppgave},
    },
    text::{arbeid::Arbeid, saker::oppfolgingsgrunn},
};

/// The thirteen reasons, in the order of the interface.
const GRUNNER: [Grunn; 13] = [
    Grunn::TaKontaktSykemeldt,
    Grunn::TaKontaktArbeidsgiver,
    Grunn::TaKontaktBehandler,
    Grunn::VurderDialogmoteSenere,
    Grunn::FolgOppEtterNesteSykmelding,
    Grunn::VurderTiltakBehov,
    Grunn::VurderArbeidsuforhet,
    Grunn::FriskmeldingTilArbeidsformidling,
    Grunn::Vurder14a,
    Grunn::VurderAnnenYtelse,
    Grunn::SamtaleMedBruker,
    Grunn::DeltarForsokForsterketOppfolging,
    Grunn::Annet,
];
/// Nobody, in the list of caseworkers.
const INGEN: &str = "-";

pub(super) fn felter(arbeid: Arbeid, sak: &Sak<'_>) -> Vec<Felt> {
    let saker = &sak.grunnlag().saker;
    match arbeid {
        Arbeid::KartleggingVurdert => {
            let valg = [
                (Langtidsrisiko::RisikoForLangtidsfravar, "Ja, det er fare for langt fravær"),
                (Langtidsrisiko::IkkeRisikoForLangtidsfravar, "Nei, det er ikke fare for langt fravær"),
            ];
            vec![Felt::valg("risiko", "Er det fare for langt fravær?", valg.map(|(r, t)| (kode(&r), t)))]
        }
        Arbeid::SenOppfolgingFerdig => vec![
            Felt::tekst("begrunnelse", "Hva ble dere enige om?")
                .valgfri()
                .hjelp("Skriv kort hva som skjer når sykepengene tar slutt."),
        ],
        Arbeid::PlanEtterspor => {
            let hos = saker.planer.hos.iter().filter(|h| h.har_aktiv_sykmelding(sak.i_dag));
            let valg: Vec<(String, String)> = hos
                .filter_map(|h| h.virksomhet)
                .map(|orgnr| (orgnr.avslor().to_owned(), virksomhet(sak, orgnr)))
                .collect();
            vec![
                Felt::valg("virksomhet", "Hvilken arbeidsgiver?", valg),
                Felt::tekst("melding", "Melding til arbeidsgiveren")
                    .valgfri()
                    .hjelp("Skriv ingenting om helsen. Arbeidsgiveren leser dette."),
            ]
        }
        Arbeid::Motebehov => vec![Felt::valg(
            "behov",
            "Skal det holdes dialogmøte?",
            [("ja", "Ja, det skal holdes møte"), ("nei", "Nei, det er ikke behov for møte nå")],
        )],
        Arbeid::EgenOppgave => vec![
            Felt::liste("grunn", "Hva skal du gjøre?", GRUNNER.map(|g| (kode(&g), oppfolgingsgrunn(g)))),
            Felt::dato("frist", "Frist").mellom(Some(sak.i_dag), None, None).valgfri(),
            Felt::tekst("tekst", "Mer om oppgaven").valgfri().hjelp("Personen kan be om å få se dette."),
        ],
        Arbeid::OppgaveBehandlet => {
            let forst = saker.oppgaver.apne(sak.i_dag).next().map(|o| o.id.0.to_string());
            vec![Felt {
                ma: true,
                hjelp: None,
                navn: "oppgave",
                ledetekst: "",
                slag: Slag::Skjult(forst.unwrap_or_default()),
            }]
        }
        Arbeid::Tildel => {
            let ingen = (INGEN.to_owned(), "Ingen".to_owned());
            let valg = sak.kolleger.iter().cloned().chain([ingen]);
            vec![Felt::liste("veileder", "Veileder", valg)]
        }
        _ => Vec::new(),
    }
}

/// The name of an employer, with the number for those who have the same.
fn virksomhet(sak: &Sak<'_>, orgnr: Orgnr) -> String {
    let arbeidsforhold = &sak.grunnlag().person.arbeidsforhold;
    let navn = arbeidsforhold.iter().rev().find(|a| a.virksomhet == orgnr).and_then(|a| a.navn.as_deref());
    format!("{} ({})", navn.unwrap_or("Ukjent navn"), orgnr.avslor())
}

pub(super) fn beslutt(arbeid: Arbeid, f: &Felter, b: &Beslutningsgrunnlag<'_>) -> Result<Beslutning, Avslag> {
    match arbeid {
        Arbeid::KartleggingVurdert => {
            let risiko = f
                .tekst("risiko")
                .and_then(|t| verdi::<Langtidsrisiko>(&t))
                .ok_or_else(|| velg("ja eller nei"))?;
            kartlegging::ferdigbehandle(b, risiko)
        }
        Arbeid::SenOppfolgingFerdig => sen_oppfolging::ferdigbehandle(b, f.tekst("begrunnelse")),
        Arbeid::PlanEtterspor => {
            let valgt = f.tekst("virksomhet").and_then(|t| Orgnr::parse(&t).ok());
            plan::etterspor(b, valgt.ok_or_else(|| velg("arbeidsgiver"))?, f.tekst("melding"))
        }
        Arbeid::Motebehov => match f.tekst("behov").as_deref() {
            Some("ja") => motebehov::behandle(b, true),
            Some("nei") => motebehov::behandle(b, false),
            _ => Err(velg("ja eller nei")),
        },
        Arbeid::EgenOppgave => {
            let grunn =
                f.tekst("grunn").and_then(|t| verdi::<Grunn>(&t)).ok_or_else(|| velg("hva du skal gjøre"))?;
            let (frist, tekst) = (f.dato("frist", "Fristen")?, f.tekst("tekst"));
            oppgave::sett(b, Oppfolgingsoppgave { grunn, frist, tekst })
        }
        Arbeid::EgenOppgaveFerdig => oppgave::fullfor(b),
        Arbeid::OppgaveBehandlet => {
            let id = f.tekst("oppgave").and_then(|t| t.parse().ok()).ok_or_else(|| velg("oppgave"))?;
            oppgave::behandle(b, HendelseId(id))
        }
        _ => {
            let valgt = f.tekst("veileder").ok_or_else(|| velg("veileder"))?;
            let enhet = b.grunnlag.saker.tildeling.enhet.clone();
            tildeling::tildel(b, (valgt != INGEN).then_some(valgt), enhet)
        }
    }
}

fn velg(hva: &str) -> Avslag {
    Avslag::ugyldig("VALG_MANGLER", format!("Velg {hva}, og send skjemaet på nytt."))
}
