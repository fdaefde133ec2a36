//! The pages, rendered from events. `target/sider/*.html` are for looking at.

use std::{fs, path::Path};

use chrono::{Duration, NaiveDate};
use uuid::Uuid;

use super::{
    Innlogget,
    arbeidsliste::{self, Filter, Sokeord, Utsyn},
    eksempel::{Person, d, i_dag},
    eksempel_folk::{kari, liste},
    innlogging::{self, PersonaValg},
    person::{
        self, Sak,
        arbeid::{self, Skjemainnhold, panel::Valgt},
        fane::Fane,
        historikk::{self, Oppslag, Utvalg},
        oversikt::{self, Oversikt},
        sykmeldinger,
    },
    revisjon::{self, RevisjonsRad},
    sok::{self, Treff},
    static_filer,
};
use crate::{
    access::{Aktor, Rolle},
    base::PersonId,
    forlop::bygg,
    hendelse::{
        Innhold, Oppfolging, Personhendelse,
        behandlerdialog::{Behandlerdialog, Dialoghendelse},
        oppfolgingsoppgave::{Oppfolgingsgrunn, Oppfolgingsoppgave},
        person::Beskyttelse,
    },
    http::{prognose::Blikk, side::melding},
    rules::Regelverk,
    store::{Diagnosenavn, LagerFeil, Navnebok},
};

fn ola() -> Innlogget {
    Innlogget {
        navn: "Ola Veileder".into(),
        ident: "Z990001".into(),
        rolle: "Veileder".into(),
        enhet: "Fjordby".into(),
    }
}

/// Without a model: what it says is tested where there is one.
fn blikk(dag: NaiveDate) -> Blikk<'static> {
    Blikk { modell: None, regelverk: Regelverk::innebygd(), dag, egen_forst: None, selv: false }
}

fn oppslag(antall: usize) -> Vec<Oppslag> {
    (0..antall)
        .map(|n| Oppslag {
            tidspunkt: "2026-11-20T08:30:00Z".parse::<chrono::DateTime<chrono::Utc>>().unwrap()
                - Duration::hours(i64::try_from(n).unwrap() * 31),
            hvem: ["Ola Veileder (Z990001)", "Mona Leder (Z990007)"][n % 2].into(),
            hva: ["Personside", "Arbeidsliste"][n % 2].into(),
            utfall: "Gitt".into(),
        })
        .collect()
}

/// A tab of a person on a day.
fn faneside(fane: Fane, p: &Person, per: NaiveDate, antall_oppslag: usize) -> String {
    let regelverk = Regelverk::innebygd();
    let forlop = bygg(&p.hendelser, regelverk, per);
    let (ola, bok, aktor) =
        (ola(), Navnebok::default(), Aktor { rolle: Rolle::Veileder, ..Aktor::system("Z990001") });
    let kolleger = [("Z990001".to_owned(), "Ola Veileder".to_owned())];
    let sak = Sak {
        innlogget: &ola,
        person: p.id,
        fnr: p.fnr,
        forlop: &forlop,
        posisjon: 1,
        i_dag: i_dag(),
        na: "2026-11-20T05:12:00Z".parse().unwrap(),
        navn: Diagnosenavn { bok: &bok, regelverk },
        regelverk,
        kan_endre: true,
        aktor: &aktor,
        kolleger: &kolleger,
        nokkel: Uuid::from_u128(1),
        uleselige: 0,
    };
    let hendelser = Ok::<_, LagerFeil>(p.hendelser.clone());
    let panel = match fane {
        Fane::Oversikt => {
            let (blikk, vurdering) = (blikk(per), Some(false));
            oversikt::panel(
                &sak,
                &Oversikt {
                    hendelser: &hendelser,
                    blikk,
                    vurdering,
                    skrevet: None,
                    avvist: None,
                    rekkefolge: None,
                },
            )
        }
        Fane::Sykmeldinger => sykmeldinger::panel(&sak),
        Fane::Historikk => {
            let innsyn = Ok::<_, LagerFeil>(oppslag(antall_oppslag));
            historikk::panel(&sak, &hendelser, Some(&innsyn), &Utvalg::default())
        }
        annen => {
            let valgt = Valgt { skjema: None, lagret: None };
            arbeid::panel::fane(&sak, annen, valgt, &hendelser, None, &|_| Skjemainnhold::default())
        }
    };
    person::side(&sak, fane, &panel.unwrap()).unwrap()
}

fn personside(p: &Person, per: NaiveDate) -> String {
    faneside(Fane::Oversikt, p, per, 0)
}

fn listeside(filter: &Filter) -> String {
    arbeidsliste::side(&ola(), &liste(), filter, 2, &blikk(i_dag()), &Utsyn::default()).unwrap().html
}

/// No page may need what the policy forbids, and what opens must close.
fn sjekk(html: &str) {
    let egne = html.matches("<script src=\"/static/").count();
    assert_eq!(html.matches("<script").count(), egne, "a script that is not a file of ours");
    for forbudt in ["style=", "<style", "onclick", "http://", "https://cdn"] {
        assert!(!html.replace("http://www.w3.org/2000/svg", "").contains(forbudt), "{forbudt}");
    }
    assert!(html.starts_with("<!doctype html>\n<html lang=\"nb\">"));
    for navn in
        ["svg", "section", "table", "ul", "ol", "li", "details", "form", "div", "main", "nav", "a", "p"]
    {
        let apnet = html.matches(&format!("<{navn}>")).count() + html.matches(&format!("<{navn} ")).count();
        assert_eq!(apnet, html.matches(&format!("</{navn}>")).count(), "{navn}");
    }
    let mut ider: Vec<&str> = html.split(" id=\"").skip(1).filter_map(|s| s.split('"').next()).collect();
    ider.sort_unstable();
    assert!(ider.windows(2).all(|w| w[0] != w[1]), "{ider:?}");
}

fn skriv(navn: &str, html: &str) {
    sjekk(html);
    let mappe = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/sider");
    fs::create_dir_all(&mappe).unwrap();
    fs::write(mappe.join(navn), html).unwrap();
}

#[test]
fn all_pages_are_written_for_looking_at() {
    skriv("arbeidsliste.html", &listeside(&Filter::default()));
    skriv("rolig.html", &listeside(&Filter::fra_par([("vis", "rolig")])));
    skriv("person.html", &personside(&kari(), i_dag()));
    for fane in Fane::ALLE.iter().copied().filter(|f| f.sti().is_some()) {
        let navn = format!("person-{}.html", fane.sti().unwrap());
        skriv(&navn, &faneside(fane, &kari(), i_dag(), 7));
    }
    skriv("person-kjent.html", &personside(&kari(), d("2026-07-10")));
    let personas = ["Ola Veileder", "Mona Leder", "Rita Revisor"].map(|navn| PersonaValg {
        id: navn.to_lowercase().replace(' ', "-"),
        navn: navn.into(),
        beskrivelse: "Følger opp sykmeldte ved Nav Fjordby. Ser ikke fortrolige adresser.".into(),
        rolle: navn.split(' ').nth(1).unwrap().into(),
    });
    skriv("innlogging.html", &innlogging::side(&personas, None, None).unwrap());
    let treff = [Treff {
        person: kari().id,
        navn: "Kari Nyborg".into(),
        fodselsdato: Some(d("1978-07-14")),
        uke: Some(24),
    }];
    skriv("sok.html", &sok::side(&ola(), Some(&treff), None).unwrap());
    skriv("sok-tom.html", &sok::side(&ola(), Some(&[]), Some("Skriv minst tre bokstaver.")).unwrap());
    skriv(
        "melding.html",
        &melding::side(
            Some(&ola()),
            "Du har ikke tilgang",
            "Siden finnes ikke, eller du har ikke tilgang til den.",
            "Spør lederen din hvis du trenger tilgang for å gjøre jobben din.",
        )
        .unwrap(),
    );
    let rita = Innlogget { navn: "Rita Revisor".into(), rolle: "Revisor".into(), ..ola() };
    let rader: Vec<RevisjonsRad> = (0..30)
        .map(|n| RevisjonsRad {
            nummer: 12_340 - n,
            tidspunkt: "2026-11-20T08:30:00Z".parse::<chrono::DateTime<chrono::Utc>>().unwrap()
                - Duration::minutes(n * 7),
            hvem: "Ola Veileder (Z990001)".into(),
            rolle: "Veileder".into(),
            handling: "Så personsiden".into(),
            utfall: if n % 7 == 3 { "Nektet" } else { "Gitt" }.into(),
            grunn: (n % 7 == 3).then(|| "Egen ansatt".into()),
            detaljer: None,
            person: Some(kari().id),
        })
        .collect();
    skriv("revisjon.html", &revisjon::side(&rita, &rader).unwrap());
}

#[test]
fn kari_is_shown_as_in_the_picture() {
    let html = personside(&kari(), i_dag()).replace('\u{a0}', " ");
    for tekst in [
        "Uke 24 av 52",
        "60 % sykmeldt",
        "Gjentakende fravær",
        "I dag · uke 24",
        "frist var 27.07.2026",
        "frist 07.12.2026",
        "Spør lederen om dialogmøte 1",
        "Kall inn til dialogmøte 2",
        "ftrl. § 8-7 a",
        "L86 (rygg med utstråling) · fra sykmelding 02.11",
        "48 år · Konsulent, 100 %",
        "Dr. L. Moe".split(' ').next_back().unwrap(),
    ] {
        assert!(html.contains(tekst), "{tekst}");
    }
    assert!(!html.contains("Slik forløpet var kjent"));
}

#[test]
fn a_look_back_says_so_and_leaves_out_what_came_later() {
    let html = personside(&kari(), d("2026-07-10"));
    assert!(html.contains("Slik forløpet var kjent 10.07.2026"));
    assert!(!html.contains("23.07.2026") || !html.contains("Svarte på kartleggingen"));
    let historikk = faneside(Fane::Historikk, &kari(), i_dag(), 0);
    assert!(historikk.contains("Ingen har sett på saken før deg."));
}

#[test]
fn the_list_is_sorted_by_deadline_and_need() {
    let html = listeside(&Filter::default());
    let plass = |navn: &str| html.find(navn).unwrap_or_else(|| panic!("{navn}"));
    let rekke = ["Haugen, Per Arne", "Solheim, Inger", "Nyborg, Kari"].map(plass);
    assert!(rekke.windows(2).all(|w| w[0] < w[1]));
    assert!(plass("Nyborg, Kari") < plass("Trenger ikke oppfølging nå: "));
    assert!(html.contains("2\u{a0}personer på enheten krever særskilt tilgang og vises ikke her."));
    let rolig = listeside(&Filter::fra_par([("vis", "rolig")]));
    assert!(!rolig.contains("Nyborg, Kari"));
    let krav = listeside(&Filter::fra_par([("hendelse", "aktivitetskrav")]));
    assert!(krav.contains("Haugen, Per Arne") && !krav.contains("Solheim, Inger"));
}

/// The names in the list, in order.
fn navnene(html: &str) -> Vec<String> {
    html.split("class=\"nm\"><a href=\"")
        .skip(1)
        .filter_map(|s| Some(s.split_once('>')?.1.split_once('<')?.0.to_owned()))
        .collect()
}

#[test]
fn the_list_is_found_by_what_is_written() {
    let rader = liste();
    let funnet = |tekst: &str| {
        let sokeord = Sokeord::les(tekst);
        let utsyn = Utsyn { sokeord: sokeord.as_ref(), ..Utsyn::default() };
        let html =
            arbeidsliste::side(&ola(), &rader, &Filter::default(), 0, &blikk(i_dag()), &utsyn).unwrap().html;
        assert!(!html.contains("data-strom"), "what was posted can't be fetched again");
        navnene(&html)
    };
    assert_eq!(funnet("nyBORG"), ["Nyborg, Kari"]);
    assert_eq!(funnet("140778kn"), ["Nyborg, Kari"]);
    assert!(funnet("140778xx").is_empty());
    assert!(funnet("Nordlys").contains(&"Haugen, Per Arne".to_owned()));
    assert!(funnet("finnes ikke").is_empty());
}

#[test]
fn the_drop_downs_count_what_they_give() {
    let mut rader = liste();
    for (n, rad) in rader.iter_mut().enumerate() {
        rad.veileder = [Some("Z990001"), Some("Z990002"), None][n % 3].map(str::to_owned);
    }
    let vis = |adresse: &str| {
        let filter = Filter::fra_adresse(adresse);
        arbeidsliste::side(&ola(), &rader, &filter, 0, &blikk(i_dag()), &Utsyn::default()).unwrap().html
    };
    let alle = vis("?liste=enhetens&vis=rolig");
    let valg: Vec<(String, usize)> = alle
        .split("<option value=\"")
        .skip(1)
        .filter_map(|o| {
            let (verdi, resten) = o.split_once('"')?;
            let antall = resten.split_once('<')?.0.rsplit_once('(')?.1.trim_end_matches(')');
            Some((verdi.to_owned(), antall.parse().ok()?))
        })
        .collect();
    assert!(valg.len() > 8, "{valg:?}");
    for (verdi, antall) in &valg {
        let navn = match verdi.as_str() {
            "passert" | "i-dag" | "senere" => "frist",
            "ingen" => "veileder",
            v if v.starts_with('Z') => "veileder",
            v if v.contains('-') => "alder",
            _ => "arbeidsgiver",
        };
        let html = vis(&format!("?liste=enhetens&vis=rolig&{navn}={verdi}"));
        assert_eq!(navnene(&html).len(), (*antall).min(50), "{navn}={verdi}");
    }
    // Without a choice the list is the reader's own, when there is one.
    let mine = vis("?vis=rolig");
    assert!(mine.contains("Min arbeidsliste"));
    assert_eq!(navnene(&mine), navnene(&vis("?liste=enhetens&vis=rolig&veileder=Z990001")));
}

#[test]
fn an_own_task_and_an_answer_put_somebody_on_the_list() {
    let rolig = || {
        let mut p = Person::ny(91, "Rolf", "Rolig", d("1980-01-01"));
        p.ansatt("310000019", "Fjordby kommune", "Vaktmester", "Anne Strand");
        p.sykmeldt("2026-11-09", "2026-12-06", 100);
        p
    };
    let vis = |p: &Person| {
        let rader = [p.rad()];
        arbeidsliste::side(&ola(), &rader, &Filter::default(), 0, &blikk(i_dag()), &Utsyn::default())
            .unwrap()
            .html
            .replace('\u{a0}', " ")
    };
    assert!(vis(&rolig()).contains("Trenger ikke oppfølging nå: 1"));
    let oppgave = |frist: Option<&str>| {
        let mut p = rolig();
        p.oppfolging(
            "2026-11-16",
            Oppfolging::OppfolgingsoppgaveSatt(Oppfolgingsoppgave {
                grunn: Oppfolgingsgrunn::TaKontaktArbeidsgiver,
                frist: frist.map(d),
                tekst: None,
            }),
        );
        vis(&p)
    };
    let naer = oppgave(Some("2026-11-27"));
    assert!(naer.contains("Snakke med arbeidsgiveren") && naer.contains("27.11.2026 · om 7 dager"));
    assert!(!naer.contains("Trenger ikke oppfølging nå: 1"));
    assert!(oppgave(Some("2026-11-19")).contains("1 dag over"));
    assert!(oppgave(None).contains("Oppfølgingsoppgave uten frist"));
    assert!(oppgave(Some("2027-02-01")).contains("Trenger ikke oppfølging nå: 1"));
    let mut svar = rolig();
    svar.oppfolging(
        "2026-11-18",
        Oppfolging::Behandlerdialog(Behandlerdialog::ny("m1", Dialoghendelse::Svar)),
    );
    let html = vis(&svar);
    assert!(html.contains("Svar fra behandler") && html.contains("Nytt svar"), "{html}");
}

#[test]
fn pages_of_fifty() {
    let mut rader = Vec::new();
    for _ in 0..3 {
        rader.extend(liste());
    }
    let side = |par: &[(&'static str, &'static str)]| {
        let filter = Filter::fra_par(par.iter().copied());
        arbeidsliste::side(&ola(), &rader, &filter, 0, &blikk(i_dag()), &Utsyn::default()).unwrap().html
    };
    let forste = side(&[("vis", "rolig")]);
    assert!(
        forste.contains("Viser 1–50 av") && forste.contains("side=2") && !forste.contains("rel=\"prev\"")
    );
    let siste = side(&[("vis", "rolig"), ("side", "99")]);
    assert!(siste.contains("rel=\"prev\"") && !siste.contains("rel=\"next\""));
    sjekk(&forste);
    sjekk(&side(&[]));
}

#[test]
fn every_odd_person_has_a_page() {
    let ny = || {
        let mut p = Person::ny(90, "Odd", "Rar", d("1960-01-01"));
        p.ansatt("310000019", "Fjordby kommune", "Vaktmester", "Anne Strand");
        p
    };
    sjekk(&personside(&ny(), i_dag()));
    assert!(personside(&ny(), i_dag()).contains("Det er ikke registrert noe sykefravær."));
    let mut over = ny();
    over.sykmeldt("2024-01-08", "2024-02-02", 100);
    let html = personside(&over, i_dag());
    assert!(html.contains("Ingen pågående sykefravær."));
    sjekk(&html);
    let mut en_dag = ny();
    en_dag.sykmeldt("2026-11-20", "2026-11-20", 100);
    sjekk(&personside(&en_dag, i_dag()));
    let mut lang = ny();
    lang.sykmeldt("2025-03-03", "2025-09-01", 100).sykmeldt("2025-09-02", "2026-12-01", 40);
    skriv("person-lang.html", &personside(&lang, i_dag()));
    let mut evig = ny();
    evig.sykmeldt("2016-01-01", "2027-01-01", 100);
    let html = personside(&evig, i_dag());
    assert!(html.contains("Tidslinjen viser de første 156."));
    sjekk(&html);
    let mut dod = ny();
    dod.sykmeldt("2026-09-01", "2026-12-01", 100);
    dod.legg(d("2026-11-01"), Innhold::Person(Personhendelse::Dod { dato: d("2026-10-31") }));
    dod.legg(
        d("2026-11-01"),
        Innhold::Person(Personhendelse::Beskyttelse { niva: Beskyttelse::StrengtFortrolig }),
    );
    dod.legg(d("2026-11-01"), Innhold::Person(Personhendelse::EgenAnsatt { skjermet: true }));
    let html = personside(&dod, i_dag());
    assert!(html.contains("Død 31.10.2026") && html.contains("Strengt fortrolig adresse"));
    skriv("person-dod.html", &html);
    let mut navnlos = ny();
    navnlos.hendelser.clear();
    assert!(personside(&navnlos, i_dag()).contains("Ukjent navn"));
}

#[test]
fn ten_thousand_notes_still_give_a_page() {
    let mut p = Person::ny(91, "Mange", "Lapper", d("1980-01-01"));
    p.ansatt("310000019", "Fjordby kommune", "Vaktmester", "Anne Strand");
    for n in 0..10_000i64 {
        let fom = d("2026-06-01") + Duration::days(n % 170);
        p.notat(fom, fom, if n % 2 == 0 { 100 } else { 50 }, "A01", n % 3 == 0);
    }
    for (fane, sier) in [
        (Fane::Oversikt, "til i listen"),
        (Fane::Sykmeldinger, "nyeste av 10\u{a0}000 sykmeldinger"),
        (Fane::Historikk, "nyeste av 20\u{a0}002 hendelser"),
    ] {
        let html = faneside(fane, &p, i_dag(), 10_000);
        assert!(html.contains(sier), "{fane:?}");
        assert!(html.len() < 400_000, "{fane:?}: {}", html.len());
    }
    skriv("person-mange.html", &personside(&p, i_dag()));
}

#[test]
fn names_cannot_write_html() {
    let mut p = Person::ny(92, "<b>Ond</b>", "\"><script>", d("1980-01-01"));
    p.sykmeldt("2026-11-01", "2026-11-30", 100);
    sjekk(&personside(&p, i_dag()));
    let rader = [p.rad()];
    let html = arbeidsliste::side(&ola(), &rader, &Filter::default(), 0, &blikk(i_dag()), &Utsyn::default())
        .unwrap()
        .html;
    sjekk(&html);
    assert!(html.contains("&#60;b&#62;Ond") || html.contains("&lt;b&gt;Ond"));
}

#[test]
fn an_empty_list_says_so() {
    let html = arbeidsliste::side(&ola(), &[], &Filter::default(), 0, &blikk(i_dag()), &Utsyn::default())
        .unwrap()
        .html;
    assert!(html.contains("Ingen sykmeldte følges på enheten nå."));
    sjekk(&html);
}

#[test]
fn the_static_files_are_there_and_ask_for_nothing_outside() {
    for (sti, mime, innhold) in static_filer() {
        assert!(sti.starts_with("/static/") && !mime.is_empty() && !innhold.is_empty());
    }
    let css = include_str!("../../static/milepael.css");
    assert!(!css.contains("http") && !css.contains("@import"));
}

#[test]
fn person_ids_are_links() {
    let id = PersonId(Uuid::from_u128(0x7000 + 20));
    assert!(listeside(&Filter::default()).contains(&format!("/personer/{id}")));
}
