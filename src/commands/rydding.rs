//! What the system decides about a person by itself, once a day: old things are closed, people
//! without employer are handed over on their day, and nobody keeps a case that is long over.
//!
//! None of it is a finding (K10). Who decided stands as `milepael` in the log.

use super::{Beslutning, Beslutningsgrunnlag};
use crate::{
    forlop::saksgang::{
        kandidat::{self, siste},
        oversikt,
    },
    hendelse::{
        Dialogmote, Innhold, Oppfolging,
        dialogmote::{Motehendelse, Motenummer},
    },
};

/// Everything that is due today; empty when nothing is.
pub fn rydd(b: &Beslutningsgrunnlag<'_>) -> Beslutning {
    let saker = &b.grunnlag.saker;
    let tilfelle = b.grunnlag.synlige(b.i_dag).next().map(|t| &t.tilfelle);
    let gamle = || saker.dialogmoter.moter.iter().filter(|m| m.skal_lukkes(b.i_dag, None, b.regelverk));
    let mut hendelser: Vec<Innhold> = gamle()
        .map(|m| {
            Innhold::Dialogmote(Dialogmote {
                mote: m.id,
                nummer: m.nummer,
                virksomhet: m.virksomhet,
                hva: Motehendelse::Lukket,
                tidspunkt: m.tidspunkt,
                deltaker: None,
                svar: None,
                detaljer: None,
            })
        })
        .collect();
    // A meeting of Nav's that is closed ends the candidacy by itself.
    let kandidat = siste(saker.kandidat.per(b.i_dag));
    let slutter = gamle().any(|m| m.nummer > Motenummer::En);
    if !slutter && kandidat::skal_lukkes(kandidat, b.i_dag, None, b.regelverk) {
        hendelser.push(Innhold::Oppfolging(Oppfolging::KandidatLukket));
    }
    let dod = b.grunnlag.person.dodsdato.is_some();
    let overfor = saker.uten_arbeidsgiver.overfor(tilfelle.map(Into::into), dod, b.i_dag, b.regelverk);
    let slutt = tilfelle.map(|t| t.slutt);
    let fjern =
        oversikt::fjern_tildeling(&saker.tildeling, slutt, b.grunnlag.sist_kjent, b.i_dag, b.regelverk);
    hendelser.extend(overfor.into_iter().chain(fjern).map(Innhold::Oppfolging));
    Beslutning { hendelser: hendelser.into_iter().map(|h| (h, None)).collect(), ..Beslutning::default() }
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;
    use serde_json::{Value, json};
    use uuid::Uuid;

    use super::*;
    use crate::{
        access::Aktor,
        base::{HendelseId, PersonId, tid},
        forlop::utled,
        hendelse::Hendelse,
        rules::Regelverk,
    };

    fn d(tekst: &str) -> NaiveDate {
        tekst.parse().unwrap()
    }

    fn hendt(nr: u128, dag: &str, type_: &str, innhold: &Value) -> Hendelse {
        Hendelse {
            id: HendelseId(Uuid::from_u128(nr)),
            person: PersonId(Uuid::from_u128(1)),
            kilde: "test".into(),
            ekstern_id: nr.to_string(),
            gjelder: None,
            inntruffet: tid::middag_utc(d(dag)),
            mottatt: tid::middag_utc(d(dag)),
            korrigerer: None,
            utfort_av: None,
            innhold: Innhold::fra_json(type_, 1, &innhold.to_string()).unwrap(),
        }
    }

    fn syk(fom: &str, tom: &str, org: Option<&str>) -> Hendelse {
        let status = if org.is_some() { "SENDT" } else { "BEKREFTET" };
        let bit = json!({"hva": "LAGT", "id": "b", "org": org, "tags": ["SYKMELDING", status, "PERIODE", "INGEN_AKTIVITET"],
            "from": fom, "to": tom, "observed": format!("{fom}T10:00:00Z"), "resource": "b", "corrects": null});
        hendt(1, fom, "bit", &bit)
    }

    /// What is tidied up on a day, by name; and that nothing is left to do the same day.
    fn ryddet(mut hendelser: Vec<Hendelse>, i_dag: &str) -> Vec<String> {
        let i_dag = d(i_dag);
        let aktor = Aktor::system("milepael");
        let prov = |hendelser: &[Hendelse]| {
            rydd(&Beslutningsgrunnlag {
                aktor: &aktor,
                grunnlag: &utled(hendelser, Regelverk::innebygd()),
                i_dag,
                now: tid::middag_utc(i_dag),
                regelverk: Regelverk::innebygd(),
                malform: None,
            })
            .hendelser
        };
        let gjort = prov(&hendelser);
        for (n, (innhold, _)) in (100u128..).zip(&gjort) {
            let json: Value = serde_json::from_str(&innhold.til_json().unwrap()).unwrap();
            hendelser.push(hendt(n, &i_dag.to_string(), innhold.type_(), &json));
        }
        assert_eq!(prov(&hendelser), [], "tidied up twice");
        let navn = |innhold: &Innhold| {
            let json: Value = serde_json::from_str(&innhold.til_json().unwrap()).unwrap();
            json["hva"].as_str().unwrap().to_owned()
        };
        gjort.iter().map(|(innhold, _)| navn(innhold)).collect()
    }

    #[test]
    fn an_old_candidacy_is_closed_and_an_old_meeting_closes_it_too() {
        let lenge = || syk("2025-01-06", "2026-06-30", Some("315000106"));
        assert_eq!(ryddet(vec![lenge()], "2026-02-05"), Vec::<String>::new(), "exactly nine months");
        assert_eq!(ryddet(vec![lenge()], "2026-02-06"), ["KANDIDAT_LUKKET"]);
        let mote = json!({"mote": Uuid::from_u128(5), "nummer": "2", "virksomhet": null, "hva": "INNKALT",
            "tidspunkt": "2025-05-20T09:00:00Z", "deltaker": null, "svar": null});
        let innkalt = || vec![lenge(), hendt(2, "2025-05-06", "dialogmote", &mote)];
        assert_eq!(ryddet(innkalt(), "2026-02-21"), ["LUKKET"]);
    }

    #[test]
    fn people_without_employer_are_handed_over_on_their_day() {
        let uten = || vec![syk("2026-01-05", "2026-03-31", None)];
        assert_eq!(ryddet(uten(), "2026-02-01"), Vec::<String>::new());
        assert_eq!(ryddet(uten(), "2026-02-02"), ["OVERFORT_ARBEIDSRETTET"]);
    }

    #[test]
    fn an_assignment_ends_when_the_absence_is_long_over() {
        let tildelt = json!({"hva": "TILDELT", "veileder": "Z990001", "enhet": null});
        let h = || {
            vec![
                syk("2026-01-05", "2026-01-31", Some("315000106")),
                hendt(2, "2026-01-10", "oppfolging", &tildelt),
            ]
        };
        assert_eq!(ryddet(h(), "2026-03-31"), Vec::<String>::new());
        assert_eq!(ryddet(h(), "2026-04-01"), ["TILDELT"]);
    }
}
