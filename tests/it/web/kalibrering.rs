//! «Treffer beregningen nå?» at `/styring`, on a store where it can be told: what was predicted of each
//! absence in week 8, stored as the job stores it, and what came of it.

use chrono::{Duration, NaiveDate};
use milepael::{
    base::tid,
    commands::{ChangeSet, LagretPrognose, prognose::Utfall},
    forlop::bygg,
    learn::tilfelle::beregn,
};
use serde_json::{Value, json};

use super::Tjeneste;

/// The last day that is measured on 20 November.
const MALT: &str = "2026-10-31";

/// An absence whose outcome is known: chance of reaching week 26 as it was stored, and whether it did.
type Kjent = (f64, bool);

impl Tjeneste {
    /// Stores what the model would have said of everybody at the start of week 8, on what was known then.
    async fn beregn_tilbake(&self) -> Vec<Kjent> {
        let kjerne = &self.app.kjerne;
        let (modell, malt) = (kjerne.modeller.i_bruk().unwrap(), MALT.parse::<NaiveDate>().unwrap());
        let (mut prognoser, mut kjente) = (Vec::new(), Vec::new());
        let mut folk = kjerne.lesemodell.finn(|rad| !rad.grunnlag.tilfeller.is_empty());
        folk.sort_unstable_by_key(|rad| rad.ident.unwrap().avslor().to_owned());
        for rad in folk {
            let alle = kjerne.lager.hendelser(rad.person).await.unwrap();
            let hendelser: Vec<_> = alle.into_iter().map(|r| r.hendelse).collect();
            for t in &rad.grunnlag.tilfeller {
                let (start, slutt) = (t.tilfelle.start, t.tilfelle.slutt);
                let dag = start + Duration::days(7 * 7);
                if dag > malt || slutt < dag {
                    continue;
                }
                let forlop = bygg(&hendelser, kjerne.regelverk, dag);
                let Some(b) = beregn(&forlop.grunnlag, Some(&modell), dag, kjerne.regelverk) else {
                    continue;
                };
                let klokken = tid::middag_utc(dag);
                let p = LagretPrognose::av(rad.person, rad.posisjon, &b, klokken, kjerne.merke()).unwrap();
                let Some(p) = p.filter(|p| p.tilfelle == start && p.uke == 8) else { continue };
                if let Ok(Utfall::Prognose(sagt)) = p.les_utfall() {
                    let sjanse = sagt.horisonter.iter().find(|h| h.uke == 26).unwrap().sannsynlighet;
                    // The last day of week 26 is day 182.
                    let siste = start + Duration::days(26 * 7 - 1);
                    let dod = rad.grunnlag.person.dodsdato.is_some_and(|d| d <= siste);
                    if siste <= malt && !dod {
                        kjente.push((sjanse, slutt >= siste));
                    }
                }
                prognoser.push(p);
            }
        }
        kjerne.committer.skriv(ChangeSet { prognoser, ..ChangeSet::default() }).await.unwrap();
        kjente
    }
}

fn prosent(teller: f64, nevner: usize) -> f64 {
    (1000.0 * teller / f64::from(u32::try_from(nevner).unwrap())).round() / 10.0
}

/// Ten groups of equal size: numerator, denominator and mean chance of each. Equal chances are not torn
/// apart: they go where the middle of them is.
fn ti_grupper(kjente: &mut [Kjent]) -> Vec<(u32, usize, f64)> {
    kjente.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut grupper = vec![(0, 0, 0.0); 10];
    let mut fra = 0;
    while fra < kjente.len() {
        let like = kjente[fra..].iter().take_while(|k| k.0.to_bits() == kjente[fra].0.to_bits()).count();
        let gruppe = &mut grupper[(5 * (2 * fra + like) / kjente.len()).min(9)];
        for (sjanse, nadde) in &kjente[fra..fra + like] {
            gruppe.0 += u32::from(*nadde);
            gruppe.1 += 1;
            gruppe.2 += sjanse;
        }
        fra += like;
    }
    grupper.into_iter().filter(|g| g.1 > 0).map(|(k, n, sum)| (k, n, prosent(sum, n))).collect()
}

#[tokio::test]
async fn what_was_predicted_stands_beside_what_came_of_it() {
    let t = Tjeneste::med(1500).await;
    t.publiser("prove", 1.0).await;
    let mut kjente = t.beregn_tilbake().await;
    let (antall, nadde) = (kjente.len(), kjente.iter().filter(|k| k.1).count());
    assert!(antall >= 100, "{antall} absences with a known outcome: too few to show");
    let (status, json) = t.get("teamleder", "/api/v1/styring").await;
    assert_eq!(status.as_u16(), 200);
    let vist = serde_json::from_str::<Value>(&json).unwrap()["kalibrering"].clone();
    // The denominator to the nearest five; numerator by denominator, of all and of each group.
    assert_eq!(vist["antall"].as_u64().unwrap(), u64::try_from((antall + 2) / 5 * 5).unwrap());
    let teller = f64::from(u32::try_from(nadde).unwrap());
    assert_eq!(vist["nadde"].as_f64().unwrap().to_bits(), prosent(teller, antall).to_bits());
    let ventet: Vec<Value> = ti_grupper(&mut kjente)
        .into_iter()
        .filter(|g| g.1 >= 10)
        .map(|(k, n, sjanse)| json!({"ventet": sjanse, "nadde": prosent(k.into(), n)}))
        .collect();
    let sett: Vec<Value> = vist["grupper"]
        .as_array()
        .unwrap()
        .iter()
        .map(|g| json!({"ventet": g["ventet"], "nadde": g["nadde"]}))
        .collect();
    assert_eq!(sett, ventet);
    for g in vist["grupper"].as_array().unwrap() {
        let tall = |navn: &str| g[navn].as_f64().unwrap();
        assert!(tall("lav") <= tall("nadde") && tall("nadde") <= tall("hoy"), "{g}");
    }
    // A point and a row for each group, with what is counted in words.
    let (_, side) = t.get("teamleder", "/styring").await;
    let del = side.split("<h2 id=\"kal-h\">").nth(1).unwrap().split("</section>").next().unwrap();
    assert_eq!(del.matches("<circle").count(), sett.len());
    assert_eq!(del.matches("<th scope=\"row\"").count(), sett.len());
    for ord in
        ["Den første lagrede beregningen i uke 8–11 av hvert fravær, om å nå uke 26.", "Alle enheter samlet."]
    {
        assert!(del.contains(ord), "{ord}");
    }
    let setning = del.split("<p>").nth(1).unwrap().split("</p>").next().unwrap();
    insta::assert_json_snapshot!(json!({
        "definisjon": setning.replace('\u{a0}', " "),
        "teller": nadde, "nevner": antall, "vist": vist,
        "grupper": ti_grupper(&mut kjente).iter().map(|g| json!({"teller": g.0, "nevner": g.1})).collect::<Vec<_>>(),
    }));
}

#[tokio::test]
async fn nothing_is_told_of_fewer_than_a_hundred() {
    let t = Tjeneste::med(60).await;
    t.publiser("prove", 1.0).await;
    let kjente = t.beregn_tilbake().await;
    assert!(!kjente.is_empty() && kjente.len() < 100, "{}", kjente.len());
    let (_, json) = t.get("teamleder", "/api/v1/styring").await;
    assert!(serde_json::from_str::<Value>(&json).unwrap()["kalibrering"].is_null());
    assert!(t.get("teamleder", "/styring").await.1.contains("det trengs minst 100"));
}
