//! What the reader can do with a case now: forms, in the order that they are used. The state machine
//! decides again when the form comes in; this only keeps away what would surely be refused.

use chrono::NaiveDate;

use super::{
    super::{
        ansatte::Ansatte,
        sak::{
            Horingsutgang, Klageutfall, Kontrollaktor, Oppgave, Sak, Tjeneste, Triageutgang, Trinn,
            Vedtakskode,
        },
    },
    felter::{
        Handling, Slag, arsaker, felt, grader, handling, ja_nei, klage, linje, liste, skjult, tekst, vedtak,
    },
    handlinger_svar::{etter_lukking, fordel, svar},
    handlinger_utredning::{felles, utredning},
};

pub(super) const BEGRUNNELSE: &str = "Begrunnelse";

/// Forms for this reader, the most likely one first and open.
pub(super) fn for_aktor(
    sak: &Sak,
    aktor: &Kontrollaktor,
    ansatte: &Ansatte,
    i_dag: NaiveDate,
) -> Vec<Handling> {
    let mut ut = Vec::new();
    match sak.habilitet.get(&aktor.id) {
        _ if sak.slettet => {}
        Some(false) => {}
        _ if !sak.er_apen() => etter_lukking(&mut ut, sak, aktor, i_dag),
        None => ut.push(habilitet()),
        Some(true) => {
            svar(&mut ut, sak, aktor);
            trinnets(&mut ut, sak, aktor, i_dag);
            fordel(&mut ut, sak, aktor, ansatte);
            felles(&mut ut, sak, aktor, i_dag);
        }
    }
    for (nr, handling) in ut.iter_mut().enumerate() {
        (handling.nr, handling.apen) = (nr, nr == 0 || handling.apen);
    }
    ut
}

fn habilitet() -> Handling {
    handling(
        "habilitet",
        "Er du habil?",
        "Du kan ikke ha saken hvis den gjelder noen du er i slekt med, er venn eller uvenn med, eller arbeider sammen med (forvaltningsloven § 6).",
        "Lagre",
        vec![
            ja_nei("habil", "Kan du ha saken?", "Ja, jeg er habil", "Nei, en annen må ta den"),
            tekst("grunn", BEGRUNNELSE),
        ],
    )
}

fn trinnets(ut: &mut Vec<Handling>, sak: &Sak, aktor: &Kontrollaktor, i_dag: NaiveDate) {
    let min = |o: Oppgave| sak.har_na(o) == Some(aktor.id.as_str());
    match sak.trinn {
        Trinn::Signal | Trinn::Triage if aktor.har(Tjeneste::Triage) && min(Oppgave::Triage) => {
            triage(ut, sak, aktor);
        }
        Trinn::Signal | Trinn::Triage
            if aktor.har(Tjeneste::Triage) && sak.har_na(Oppgave::Triage).is_none() =>
        {
            ut.push(tildel_meg(Oppgave::Triage, &aktor.id));
        }
        Trinn::Utredning if sak.konklusjon_venter && aktor.har(Tjeneste::Leder) => ut.push(handling(
            "konklusjon-avgjor",
            "Er du enig?",
            "En konklusjon om ansvar gjelder ikke før en annen er enig.",
            "Lagre svaret",
            vec![
                ja_nei("enig", "Er du enig i konklusjonen?", "Ja, enig", "Nei, saken går tilbake"),
                tekst("begrunnelse", BEGRUNNELSE),
            ],
        )),
        Trinn::Utredning if aktor.har(Tjeneste::Utreder) && min(Oppgave::Utredning) => {
            utredning(ut, sak, i_dag);
        }
        Trinn::Utredning if aktor.har(Tjeneste::Utreder) && sak.har_na(Oppgave::Utredning).is_none() => {
            ut.push(tildel_meg(Oppgave::Utredning, &aktor.id));
        }
        Trinn::Mistanke if aktor.har(Tjeneste::Leder) => ut.push(handling(
            "grunn-avgjor",
            "Kan § 21-4 a brukes?",
            "Det krever rimelig grunn. Svaret og begrunnelsen står i saken.",
            "Lagre svaret",
            vec![
                ja_nei("godkjent", "Svar", "Ja, grunnlaget holder", "Nei, saken går videre uten"),
                tekst("begrunnelse", BEGRUNNELSE),
            ],
        )),
        Trinn::Horing if aktor.har(Tjeneste::Ytelsesenhet) => horing(ut, sak),
        Trinn::Vedtak if aktor.har(Tjeneste::Ytelsesenhet) => ut.push(handling(
            "vedtak",
            "Registrer det som er vedtatt",
            "Vedtaket fattes i fagsystemet. Her lagres bare kode og dato. Ingen utbetaling endres herfra.",
            "Registrer",
            vec![
                felt(
                    "kode",
                    "Vedtak",
                    Slag::Valg(Vedtakskode::ALLE.iter().map(|k| (k.kode(), vedtak(*k), "")).collect()),
                ),
                felt("dato", "Vedtaksdato", Slag::Dato(Some(i_dag))),
            ],
        )),
        Trinn::Anmeldelse => anmeldelse(ut, sak, aktor),
        Trinn::Klage if aktor.har(Tjeneste::Klageenhet) => ut.push(handling(
            "klage-utfall",
            "Registrer utfallet av klagen",
            "Et vedtak som er omgjort, regnes ikke lenger som funn.",
            "Registrer",
            vec![
                felt(
                    "utfall",
                    "Utfall",
                    Slag::Valg(Klageutfall::ALLE.iter().map(|k| (k.kode(), klage(*k), "")).collect()),
                ),
                felt("dato", "Dato", Slag::Dato(Some(i_dag))),
            ],
        )),
        Trinn::TilLukking if sak.lukking.is_some() => ut.push(handling(
            "lukk-bekreft",
            "Bekreft lukkingen",
            "Denne saken lukkes av to personer.",
            "Bekreft og lukk",
            Vec::new(),
        )),
        Trinn::TilLukking => {
            if aktor.har(Tjeneste::Ytelsesenhet) {
                if !sak.vedtak.is_empty() {
                    ut.push(klagen(i_dag));
                }
            } else {
                lukking(ut, sak, i_dag);
            }
        }
        _ => {}
    }
}

fn tildel_meg(oppgave: Oppgave, meg: &str) -> Handling {
    let kode = if oppgave == Oppgave::Triage { "TRIAGE" } else { "UTREDNING" };
    handling(
        "tildel",
        "Ta saken",
        "Den som ser først på saken, kan ikke også utrede den.",
        "Ta saken",
        vec![skjult("til", meg), skjult("oppgave", kode)],
    )
}

fn triage(ut: &mut Vec<Handling>, sak: &Sak, aktor: &Kontrollaktor) {
    if !sak.forste_blikk.contains_key(&aktor.id) {
        ut.push(handling(
            "blikk",
            "Ditt eget syn",
            "Se på opplysningene først. Det du skriver her, kan ikke endres, og tallene vises etterpå.",
            "Lagre og vis tallene",
            vec![
                felt(
                    "syn",
                    "Hva ser du?",
                    Slag::Valg(vec![
                        ("I_ORDEN", "Opplysningene passer sammen", ""),
                        ("UKLART", "Det kan ikke sies", "Opplysningene er ikke nok"),
                        ("MA_AVKLARES", "Noe må avklares", "To opplysninger passer ikke sammen"),
                    ]),
                ),
                tekst("begrunnelse", BEGRUNNELSE),
            ],
        ));
        return;
    }
    ut.push(handling(
        "triage",
        "Hva foreslår du?",
        "",
        "Avslutt første vurdering",
        vec![
            felt(
                "utgang",
                "Forslag",
                Slag::Valg(vec![
                    (
                        Triageutgang::Ubegrunnet.kode(),
                        "Avslutt",
                        "Signalene har en vanlig forklaring. Innholdet slettes",
                    ),
                    (Triageutgang::Datafeil.kode(), "Feil i opplysningene", "Kilden får beskjed"),
                    (Triageutgang::Veiledning.kode(), "Veiled", "Send brev om hvordan det skal gjøres"),
                    (Triageutgang::TilUtredning.kode(), "Hent opplysninger", "En annen person utreder"),
                    (Triageutgang::Duplikat.kode(), "Finnes allerede", "Det er en sak om det samme"),
                ]),
            ),
            tekst("begrunnelse", BEGRUNNELSE),
        ],
    ));
}

fn horing(ut: &mut Vec<Handling>, sak: &Sak) {
    if sak.varsel.is_none() {
        ut.push(handling(
            "varsel",
            "Send varsel",
            "Varselet nevner hver periode og hvert faktum. Forhåndsvis det først.",
            "Send varselet",
            vec![felt("svarfrist", "Svar innen", Slag::Dato(None))],
        ));
    } else {
        ut.push(handling(
            "horing",
            "Uttalelsen er ferdig",
            "",
            "Lagre",
            vec![felt(
                "utgang",
                "Utfall",
                Slag::Valg(vec![
                    (Horingsutgang::Besvart.kode(), "Besvart, eller fristen er ute", ""),
                    (Horingsutgang::Rettet.kode(), "Rettet av den det gjelder", ""),
                    (Horingsutgang::Trukket.kode(), "Varselet trekkes", ""),
                ]),
            )],
        ));
    }
}

fn anmeldelse(ut: &mut Vec<Handling>, sak: &Sak, aktor: &Kontrollaktor) {
    let kontrollert = sak.anmeldelse.as_ref().is_some_and(|a| a.kontroll.is_some());
    if aktor.har(Tjeneste::Jurist) && !kontrollert {
        ut.push(handling(
            "anmeld-kontroll",
            "Ny kontroll",
            "Kontroller på nytt, uten å bygge på det som er gjort før.",
            "Lagre kontrollen",
            vec![
                felt("lov", "Loven gjaldt i alle dagene", Slag::Hake),
                felt("eos", "EØS-rett forklarer det ikke", Slag::Hake),
                felt("foreldelse", "Det er ikke foreldet", Slag::Hake),
                tekst("merknad", "Merknad"),
            ],
        ));
    }
    if aktor.har(Tjeneste::Leder) && kontrollert {
        ut.push(handling(
            "anmeld-avgjor",
            "Skal saken anmeldes?",
            "",
            "Lagre",
            vec![ja_nei("anmeld", "Svar", "Ja", "Nei"), tekst("begrunnelse", BEGRUNNELSE)],
        ));
    }
}

fn lukking(ut: &mut Vec<Handling>, sak: &Sak, i_dag: NaiveDate) {
    if sak.skal_informeres() && !er_informert(sak) {
        ut.push(informer(i_dag));
    }
    ut.push(handling(
        "lukk",
        "Lukk saken",
        "Innholdet slettes etter fristene. Bare koder og tall blir igjen.",
        "Lukk",
        vec![
            felt("arsak", "Hvor oppsto feilen?", Slag::Liste(arsaker())),
            felt("skyld", "Grad", Slag::Liste(grader())),
            felt(
                "nytte",
                "Var signalet til nytte?",
                Slag::Liste(liste(&[("JA", "Ja"), ("DELVIS", "Delvis"), ("NEI", "Nei")])),
            ),
            linje("brutto", "Beløp brutto i kroner (minus når personen fikk for lite)"),
            linje("timer", "Timer brukt"),
            tekst("begrunnelse", BEGRUNNELSE),
        ],
    ));
}

fn klagen(i_dag: NaiveDate) -> Handling {
    handling(
        "klage",
        "Det er klaget på vedtaket",
        "Klageenheten får saken. Det som blir gjort om, regnes ikke lenger som funn.",
        "Registrer klagen",
        vec![felt("dato", "Kom inn", Slag::Dato(Some(i_dag)))],
    )
}

pub(super) fn informer(i_dag: NaiveDate) -> Handling {
    handling(
        "informer",
        "Den det gjelder, har fått vite det",
        "Saken kan ikke lukkes før det er gjort. Brevet ligger under Brev.",
        "Lagre",
        vec![felt("dato", "Dato", Slag::Dato(Some(i_dag))), linje("hvordan", "Hvordan?")],
    )
}

pub(super) fn er_informert(sak: &Sak) -> bool {
    matches!(sak.informering, super::super::sak::Informering::Gjort { .. })
}
