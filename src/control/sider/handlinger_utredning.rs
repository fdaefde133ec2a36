//! The forms of the one who assesses, and those that everybody with a part in the case has.

use chrono::NaiveDate;

use super::{
    super::sak::{Kontrollaktor, Kravstatus, Sak, Tjeneste, Trinn, Utredningsutgang},
    felter::{Handling, Slag, arsaker, felt, grader, handling, linje, liste, skjult, tekst, utgang},
    handlinger::{BEGRUNNELSE, er_informert, informer},
};

pub(super) fn utredning(ut: &mut Vec<Handling>, sak: &Sak, i_dag: NaiveDate) {
    ut.push(handling(
        "krav",
        "Be om opplysninger",
        "Spør personen først når formålet ikke blir borte av det (§ 21-3). Be bare om det som trengs.",
        "Send",
        vec![
            felt(
                "kilde",
                "Hvem spørres?",
                Slag::Liste(liste(&[
                    ("PERSON", "Personen"),
                    ("ARBEIDSGIVER", "Arbeidsgiver"),
                    ("SYKMELDER", "Sykmelder"),
                    ("OFFENTLIG_ORGAN", "Offentlig organ"),
                    ("FINANS", "Bank eller forsikring (bare § 21-4 a)"),
                    ("TREDJEPART", "Andre (bare § 21-4 a)"),
                    ("ARBEIDSSTED", "På arbeidsstedet (bare § 21-4 a)"),
                ])),
            ),
            felt(
                "hjemmel",
                "Hjemmel",
                Slag::Liste(liste(&[
                    ("ftrl § 21-3", "Folketrygdloven § 21-3"),
                    ("ftrl § 21-4", "Folketrygdloven § 21-4"),
                    ("ftrl § 21-4 a", "Folketrygdloven § 21-4 a"),
                ])),
            ),
            linje("gjelder", "Hva bes det om?"),
            tekst("nodvendig", "Hvorfor trengs det?"),
            tekst("forholdsmessig", "Hvorfor er det ikke mer enn nødvendig?"),
            felt("fom", "Fra og med", Slag::Dato(None)),
            felt("tom", "Til og med", Slag::Dato(None)),
            felt("svarfrist", "Svar innen", Slag::Dato(i_dag.checked_add_days(chrono::Days::new(21)))),
        ],
    ));
    ut.push(handling(
        "annen-enhet",
        "Har vi spurt den andre enheten?",
        "Spør nøytralt: bare hvilken opplysning som trengs.",
        "Lagre",
        vec![linje("enhet", "Hvem er spurt?"), tekst("svar", "Hva svarte de?")],
    ));
    for krav in sak.krav.iter().filter(|k| k.status == Kravstatus::Apent) {
        let om = || krav.krav.gjelder.clone();
        ut.push(handling(
            "purr",
            "Purr på svar",
            om(),
            "Purr",
            vec![
                skjult("krav", krav.krav.id.to_string()),
                felt("svarfrist", "Ny frist", Slag::Dato(i_dag.checked_add_days(chrono::Days::new(21)))),
            ],
        ));
        ut.push(handling(
            "krav-klage",
            "Den som ble spurt, klager",
            om(),
            "Lagre klagen",
            vec![skjult("krav", krav.krav.id.to_string()), tekst("grunn", "Hva klages det på?")],
        ));
    }
    if sak.mistanke.is_none() {
        ut.push(handling(
            "grunn-notat",
            "Be om å bruke § 21-4 a",
            "Skriv hvilke fakta som gir rimelig grunn. Lederen avgjør.",
            "Send til leder",
            vec![tekst("notat", "Notat")],
        ));
    }
    ut.push(handling(
        "konkluder",
        "Konkluder",
        "Konklusjon om ansvar gjelder først når en annen er enig.",
        "Lagre konklusjonen",
        vec![
            felt(
                "utgang",
                "Konklusjon",
                Slag::Valg(Utredningsutgang::ALLE.iter().map(|u| (u.kode(), utgang(*u), "")).collect()),
            ),
            felt("arsak", "Hvor oppsto feilen?", Slag::Liste(arsaker())),
            felt("skyld", "Grad", Slag::Liste(grader())),
            tekst("begrunnelse", BEGRUNNELSE),
        ],
    ));
    if sak.konklusjon.is_some() {
        ut.push(handling(
            "anmeld-foresla",
            "Foreslå politianmeldelse",
            "Krever godkjent konklusjon om forsett, ny kontroll av lov, EØS og foreldelse av jurist, og lederens ja.",
            "Send til jurist",
            vec![linje("belop", "Beløp i kroner"), tekst("notat", "Notat")],
        ));
    }
}

pub(super) fn felles(ut: &mut Vec<Handling>, sak: &Sak, aktor: &Kontrollaktor, i_dag: NaiveDate) {
    let med_i = sak.tildelt.values().any(|id| id == &aktor.id) || aktor.har(Tjeneste::Leder);
    if !med_i {
        return;
    }
    if sak.skal_informeres() && sak.trinn != Trinn::TilLukking && !er_informert(sak) {
        ut.push(informer(i_dag));
        ut.push(handling(
            "informer-utsett",
            "Utsett å informere",
            "Bare når formålet ellers blir borte. Ses på igjen innen tre måneder.",
            "Utsett",
            vec![
                tekst("grunn", "Hvorfor?"),
                felt("til", "Til", Slag::Dato(i_dag.checked_add_days(chrono::Days::new(60)))),
            ],
        ));
    }
    if matches!(sak.trinn, Trinn::Triage | Trinn::Utredning) && sak.forste_blikk.contains_key(&aktor.id) {
        ut.push(match &sak.utsatt {
            None => handling(
                "utsett",
                "Legg saken bort en stund",
                "Aldri forbi dagen da noe foreldes. Den kommer tilbake i køen av seg selv.",
                "Legg bort",
                vec![
                    felt("til", "Til", Slag::Dato(i_dag.checked_add_days(chrono::Days::new(14)))),
                    tekst("grunn", "Hvorfor?"),
                ],
            ),
            Some((til, grunn)) => handling(
                "gjenoppta",
                "Ta saken frem igjen",
                format!("Lagt bort til {}: {grunn}", crate::text::dato::kort(*til)),
                "Ta frem",
                Vec::new(),
            ),
        });
        ut.push(handling(
            "medisinsk",
            "Spør rådgivende lege",
            "Bare rådgiveren ser diagnoser. Spør om det du trenger å vite, ikke om hva det feiler.",
            "Send",
            vec![tekst("sporsmal", "Spørsmål")],
        ));
    }
    ut.push(handling("kommentar", "Skriv en merknad", "", "Lagre", vec![tekst("tekst", "Merknad")]));
    ut.push(handling(
        "bevis",
        "Legg til dokument",
        "Dokumentet ligger i arkivet. Her står navnet og avtrykket (SHA-256), så en endring oppdages.",
        "Legg til",
        vec![linje("navn", "Navn"), linje("sha256", "SHA-256"), linje("kilde", "Fra hvem?")],
    ));
    ut.push(handling(
        "sarbarhet",
        "Trenger personen særlig hensyn?",
        "Da skal bare en erfaren saksbehandler ha saken, og det sendes ikke brev med frist til noen som er innlagt.",
        "Lagre",
        vec![felt("sarbarhet", "Hensyn", Slag::Liste(liste(&[
            ("", "Ingen"), ("VERGE", "Har verge"), ("MINDREARIG", "Er under 18 år"),
            ("AKUTT_SYK", "Er akutt syk"), ("INNLAGT", "Er innlagt"),
        ])))],
    ));
}
