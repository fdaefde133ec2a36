//! What happens when a form is sent.

use super::Arbeid as A;

/// What happens next, one thing a line, in the order it happens. `navn` is the person's first name.
pub fn folger(arbeid: A, navn: &str) -> Vec<String> {
    let linjer: &[&str] = match arbeid {
        A::KravAvvent => &[
            "Saken blir stående i arbeidslisten til fristen du setter.",
            "Det sendes ikke brev. {navn} kan lese beskrivelsen ved innsyn.",
        ],
        A::KravUnntak => &[
            "Aktivitetskravet er ferdig vurdert, og oppgaven går ut av arbeidslisten.",
            "Vurderingen og begrunnelsen lagres i saken. {navn} kan lese dem.",
            "Du kan starte en ny vurdering hvis saken endrer seg.",
        ],
        A::KravOppfylt => &[
            "Aktivitetskravet er ferdig vurdert, og oppgaven går ut av arbeidslisten.",
            "Vurderingen lagres i saken. {navn} kan lese den.",
        ],
        A::KravVarsel => &[
            "{navn} får brevet med begrunnelsen og fristen for å svare.",
            "Sykepengene fortsetter som før til fristen er ute.",
            "Dagen etter fristen kommer saken øverst i arbeidslisten. Ingenting skjer av seg selv.",
            "Da vurderer du svaret: oppfylt, unntak, ikke aktuell, eller innstilling om stans.",
        ],
        A::KravStans => &[
            "Innstillingen går til Nav Arbeid og ytelser, som avgjør om sykepengene stanses.",
            "Automatisk utbetaling stoppes fra datoen du setter.",
            "{navn} får vedtaket fra Nav Arbeid og ytelser og kan klage.",
        ],
        A::KravIkkeOppfylt => &[
            "Aktivitetskravet er ferdig vurdert. Sykepengene stanses ikke av dette alene.",
            "Skal de stanses, velger du «Innstilling om stans».",
        ],
        A::KravIkkeAktuell => &["Oppgaven går ut av arbeidslisten. Vurderingen lagres i saken."],
        A::KravNy => &["Et nytt aktivitetskrav åpnes i dag. Det forrige blir stående i historikken."],
        A::UforVarsel => &[
            "{navn} får brevet med begrunnelsen og fristen for å svare.",
            "Dagen etter fristen kan du gi avslag hvis vilkåret fortsatt ikke er oppfylt.",
            "Svarer {navn}, vurderer du svaret først.",
        ],
        A::UforOppfylt | A::UforOppfyltUtenVarsel => {
            &["Saken om §\u{a0}8-4 er ferdig. {navn} får beholde sykepengene og får beskjed."]
        }
        A::UforAvslag | A::UforAvslagUtenVarsel => &[
            "Innstillingen går til Nav Arbeid og ytelser, som fatter vedtaket.",
            "{navn} får vedtaket og kan klage innen seks uker.",
        ],
        A::UforIkkeAktuell => &["Saken om §\u{a0}8-4 er ferdig, og oppgaven går ut av arbeidslisten."],
        A::MedvirkningVarsel => &[
            "{navn} får brevet med begrunnelsen og fristen for å svare.",
            "Dagen etter fristen kommer saken øverst i arbeidslisten. Ingenting skjer av seg selv.",
        ],
        A::MedvirkningOppfylt | A::MedvirkningUnntak | A::MedvirkningIkkeAktuell => &[
            "Saken om medvirkning er ferdig, og oppgaven går ut av arbeidslisten. {navn} kan lese vurderingen.",
        ],
        A::MedvirkningStans => &[
            "Innstillingen går til Nav Arbeid og ytelser, som avgjør om sykepengene stanses.",
            "{navn} får vedtaket og kan klage innen seks uker.",
        ],
        A::FriskmeldingVedtak => &[
            "{navn} får vedtaket. Sykepengene betales mens {navn} søker arbeid.",
            "{navn} sender meldekort i perioden.",
            "Saken står i arbeidslisten til du avslutter den.",
        ],
        A::FriskmeldingFerdig => &["Oppgaven går ut av arbeidslisten. Vedtaket gjelder som før."],
        A::KartleggingVurdert => &[
            "Oppgaven går ut av arbeidslisten.",
            "Er det fare for langt fravær, bør du avtale en samtale med {navn} nå.",
        ],
        A::SenOppfolgingFerdig => &["Oppgaven går ut av arbeidslisten. {navn} får ikke beskjed om dette."],
        A::PlanEtterspor => &[
            "Arbeidsgiveren får brevet og ser det på sin side.",
            "Når planen kommer, får du en oppgave hvis arbeidsgiveren ber om bistand.",
            "Du kan be på nytt etter noen dager hvis planen ikke kommer.",
        ],
        A::Motebehov => &[
            "Den som spurte, får svaret.",
            "Skal det holdes møte, blir {navn} kandidat til dialogmøte, og du kaller inn.",
        ],
        A::EgenOppgave => &[
            "Oppgaven står på {navn} i arbeidslisten, med fristen.",
            "Du har én oppgave på hver person. En ny erstatter den gamle. {navn} kan be om å få se den.",
        ],
        A::EgenOppgaveFerdig | A::OppgaveBehandlet => &["Oppgaven går ut av arbeidslisten."],
        A::Tildel => &["Saken flyttes til den du velger, og står i den personens arbeidsliste."],
        _ => super::moter::folger(arbeid),
    };
    linjer.iter().map(|l| stor_forbokstav(&l.replace("{navn}", navn))).collect()
}

/// A name that is not known is a word, and a line begins with a capital letter.
fn stor_forbokstav(linje: &str) -> String {
    let mut tegn = linje.chars();
    tegn.next().map(|forste| forste.to_uppercase().chain(tegn).collect()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_form_says_what_happens_next_in_whole_sentences() {
        for arbeid in A::ALLE {
            let linjer = folger(arbeid, "personen");
            assert!(!linjer.is_empty(), "{arbeid:?}");
            for linje in linjer {
                assert!(linje.starts_with(char::is_uppercase), "{arbeid:?}: {linje}");
                assert!(linje.ends_with('.') && !linje.contains('{'), "{arbeid:?}: {linje}");
            }
        }
    }
}
