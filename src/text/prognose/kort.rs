//! The model card: what a model is, what it was made from, how good it is and what it must not be used
//! for. Markdown, for those who choose and watch over models.

use std::fmt::Write as _;

use super::{Malform, alene, tall};
use crate::learn::{
    artefact::{Innhold, Modell, Nadd},
    hazard::{ColumnKind, Shape},
};

/// The card of a model.
pub fn modellkort(modell: &Modell) -> String {
    let i = modell.innhold();
    let mut ut = format!("# Modellkort: {}\n\n", i.id);
    let _ = writeln!(ut, "SHA-256 `{}`  ", modell.hash());
    match &i.forelder {
        Some(forelder) => drop(writeln!(ut, "Erstatter `{forelder}`\n")),
        None => ut.push_str("Erstatter ingen.\n\n"),
    }
    bruk(&mut ut);
    opphav(i, &mut ut);
    oppbygning(i, &mut ut);
    trekk(i, &mut ut);
    landemerker(i, &mut ut);
    maal(i, &mut ut);
    usikkerhet(i, &mut ut);
    ut.push_str("## Dette brukes aldri\n\n");
    for linje in alene::aldri_brukt(Malform::Nb) {
        let _ = writeln!(ut, "- {linje}");
    }
    ut.push_str("\n## Dette sier tallet ikke\n\n");
    for linje in alene::sier_ikke(Malform::Nb) {
        let _ = writeln!(ut, "- {linje}");
    }
    if !i.kort.trim().is_empty() {
        let _ = write!(ut, "\n## Med egne ord\n\n{}\n", i.kort.trim());
    }
    ut
}

fn bruk(ut: &mut String) {
    ut.push_str(
        "## Hva den er laget for\n\n\
         Den regner ut hvor stor andel av dem som ligner, som fortsatt er sykmeldt ved uke 17, 26, 39 og 52. \
         Tallet er støtte for en veileder som vurderer oppfølging. Det avgjør ingenting alene, og skal ikke \
         brukes til å vurdere retten til sykepenger, til kontroll, eller av arbeidsgiver.\n\n",
    );
}

fn ja_nei(ja: bool) -> &'static str {
    if ja { "ja" } else { "nei" }
}

fn opphav(i: &Innhold, ut: &mut String) {
    let o = &i.grunnlag;
    let vindu = match (&o.fra, &o.til) {
        (Some(fra), Some(til)) => format!("{fra} til {til}"),
        _ => "ikke oppgitt".to_owned(),
    };
    ut.push_str("## Hva den har lært av\n\n| | |\n|---|---|\n");
    let rader = [
        ("Kilde", o.kilde.clone()),
        ("Bare syntetiske personer", ja_nei(o.syntetisk).to_owned()),
        ("Periode", vindu),
        ("Personer, avrundet", tall::heltall(i64::try_from(o.personer).unwrap_or(i64::MAX))),
        ("Fravær ved landemerker, avrundet", tall::heltall(i64::try_from(o.rader).unwrap_or(i64::MAX))),
        ("Data (SHA-256)", format!("`{}`", o.data)),
        ("Kodeverk", format!("`{}`", o.kodeverk)),
        ("Regelverk", format!("`{}`", o.regelverk)),
        ("Frø", o.fro.to_string()),
    ];
    for (navn, verdi) in rader {
        let _ = writeln!(ut, "| {navn} | {verdi} |");
    }
    if !o.syntetisk {
        ut.push_str("\nDen har lært av virkelige personer, og skal ikke forlate stedet den er trent.\n");
    }
    ut.push('\n');
}

fn oppbygning(i: &Innhold, ut: &mut String) {
    let h = &i.hazard;
    let navn = |j: usize| h.columns.get(j).map_or("?", |c| c.name.as_str());
    let (mut hoved, mut par, mut uker) = (0, Vec::new(), Vec::new());
    for ledd in &h.terms {
        match ledd.shape {
            Shape::Main(_) => hoved += 1,
            Shape::Pair(a, b) => par.push(format!("{} × {}", navn(a), navn(b))),
            Shape::Week(j) => uker.push(navn(j).to_owned()),
        }
    }
    let liste = |l: &[String]| if l.is_empty() { "ingen".to_owned() } else { l.join(", ") };
    let nadd = match i.nadd {
        Nadd::Begynt => "når uken begynner",
        Nadd::Fullfort => "når uken er fullført",
    };
    let _ = write!(
        ut,
        "## Hvordan den er bygget\n\nGruppert proporsjonal hasard (komplementær log-log) uke for uke, additiv, så \
         hver grunn har sin eksakte del av summen.\n\n- {hoved} trekk hver for seg\n- sammen: {}\n- med virkning som endrer seg over \
         tid: {}\n- en uke er nådd {nadd}\n\n",
        liste(&par),
        liste(&uker)
    );
}

fn trekk(i: &Innhold, ut: &mut String) {
    ut.push_str(
        "## Trekk\n\n| Trekk | Bokser | Vises som grunn | Kan påvirkes | Retning |\n|---|---|---|---|---|\n",
    );
    for (kolonne, modell) in i.kolonner.iter().zip(&i.hazard.columns) {
        let slag = match &modell.kind {
            ColumnKind::Number { .. } => "tall",
            ColumnKind::Category { .. } => "koder",
        };
        let retning = match kolonne.retning {
            1 => "bare kortere fravær",
            -1 => "bare lengre fravær",
            _ => "fri",
        };
        let _ = writeln!(
            ut,
            "| {} | {} {slag} | {} | {} | {retning} |",
            kolonne.navn,
            modell.bins(),
            ja_nei(kolonne.vises),
            ja_nei(kolonne.kan_pavirkes)
        );
    }
    ut.push('\n');
}

fn landemerker(i: &Innhold, ut: &mut String) {
    ut.push_str(
        "## Landemerker\n\n| Uke | Personer, avrundet | Kalibrering | Fortsatt sykmeldt etter uke 17, 26, 39, 52 |\n|---|---|---|---|\n",
    );
    for l in &i.landemerker {
        let andel = |uke: usize| match l.kurve.get(uke - 1) {
            Some(s) if usize::from(l.uke) < uke => format!("{:.0} %", 100.0 * s),
            _ => "–".to_owned(),
        };
        let andeler = [17, 26, 39, 52].map(andel).join(", ");
        let antall = tall::heltall(l.antall.into());
        let _ =
            writeln!(ut, "| {} | {antall} | {:+.3} + {:.3}·η | {andeler} |", l.uke, l.forskyvning, l.helning);
    }
    ut.push('\n');
}

fn maal(i: &Innhold, ut: &mut String) {
    ut.push_str("## Hvor god den er\n\n");
    if i.maal.is_empty() {
        ut.push_str("Ikke målt. Kjør `milepael model evaluate`.\n\n");
        return;
    }
    let _ = write!(
        ut,
        "Målt da den ble trent: en femdel av personene (frø {}) ble holdt utenfor, og en modell av de andre ble målt på dem. \
         C og AUC: 0,5 er gjetning, 1 er alltid riktig rekkefølge. IBS: samlet feil, lavere er bedre. Avvik (ECE): hvor langt \
         andelene er fra det som ble, i prosentpoeng. `milepael model evaluate` måler mer.\n\n\
         | Uke | Fravær, avrundet | C | IBS | AUC uke 17, 26, 39, 52 | Avvik uke 17, 26, 39, 52 |\n|---|---|---|---|---|---|\n",
        i.grunnlag.fro
    );
    let alene = |verdi: Option<&f64>, desimaler: usize| match verdi {
        Some(v) => format!("{v:.desimaler$}").replace('.', ","),
        None => "–".to_owned(),
    };
    for l in &i.landemerker {
        let en = |navn: &str| i.maal.get(&format!("{navn}_{}", l.uke));
        let hver = |navn: &str, ganger: f64, desimaler: usize| {
            [17, 26, 39, 52]
                .map(|h| {
                    let verdi = i.maal.get(&format!("{navn}_{}_{h}", l.uke)).map(|v| ganger * v);
                    alene(verdi.as_ref(), desimaler)
                })
                .join(" · ")
        };
        let antall = en("rader").map_or_else(|| "–".to_owned(), |n| tall::heltall(avrundet(*n)));
        let _ = writeln!(
            ut,
            "| {} | {antall} | {} | {} | {} | {} |",
            l.uke,
            alene(en("c"), 3),
            alene(en("ibs"), 4),
            hver("auc", 1.0, 3),
            hver("ece", 100.0, 1)
        );
    }
    ut.push('\n');
}

#[expect(clippy::cast_possible_truncation, reason = "a count of rows")]
fn avrundet(n: f64) -> i64 {
    n.round() as i64
}

fn usikkerhet(i: &Innhold, ut: &mut String) {
    let u = &i.usikkerhet;
    ut.push_str("## Usikkerhet og grenser\n\n");
    if u.gjentak == 0 {
        ut.push_str("Intervallene (80 %) kommer fra modellens standardfeil alene.\n");
    } else {
        let _ = writeln!(
            ut,
            "Intervallene (80 %) kommer fra modellens standardfeil og {} nye tilpasninger på trekte personer, i {} retninger.",
            u.gjentak,
            u.skala.len()
        );
    }
    let faktorer: Vec<String> = i
        .landemerker
        .iter()
        .map(|l| format!("{:.2} ved uke {}", l.faktor, l.uke).replace('.', ","))
        .collect();
    let _ = writeln!(
        ut,
        "For det modellens form ikke kan se, er de gjort bredere: ganget med {}. Tallene er målt i oppdiktede verdener der de sanne \
         andelene er kjent; hvor ofte intervallene holder, står i `docs/model.md`.",
        faktorer.join(", ")
    );
    ut.push_str(
        "De sier hvor sikkert modellen kjenner andelen, ikke hvordan det går med én person. Modellen svarer ikke når for få \
         har hatt diagnosegruppen, når en verdi aldri er sett, eller når for lite er kjent. Antall i små bokser vises ikke.\n\n",
    );
    let _ = writeln!(ut, "{} kontrollrader regnes på nytt hver gang modellen leses.\n", i.gullrader.len());
}
