//! The short form of a plan, as the message `oppfolgingsplan` has it.

use serde_json::{Value, json};

/// The form that is sent: two questions in words. The labels are those of the long form in bokmål.
pub(super) fn plan(kan: &str, endre: &str) -> Value {
    let felt = |id: &str, ledetekst: &str, verdi: &str| {
        json!({
            "fieldId": id, "fieldType": "TEXT", "label": ledetekst, "description": null, "value": verdi,
            "wasRequired": true,
        })
    };
    json!({
        "formIdentifier": "milepael-kort-plan",
        "formSemanticVersion": "1.0.0",
        "formSnapshotVersion": "1.0.0",
        "sections": [{
            "sectionId": "plan",
            "sectionTitle": "Plan",
            "fields": [
                felt("kan", "Hva kan den ansatte gjøre på jobb nå?", kan),
                felt("tilrettelegging", "Hva gjør dere for at det skal gå?", endre),
            ],
        }],
    })
}

#[cfg(test)]
mod tests {
    use crate::intake::json::plan_er_lesbar;

    #[test]
    fn the_short_form_is_a_form() {
        let now = "2026-11-20T12:00:00Z".parse().unwrap();
        assert!(plan_er_lesbar(&super::plan("Sortere post", "Kortere dager"), now).is_ok());
    }
}
