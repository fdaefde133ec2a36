//! Refusals that people outside Nav meet, in the form they read. The code of the reason finds the words; a
//! reason without words of its own is told in general ones.

use crate::text::{
    Malform,
    tekst::{Tekst, tekster},
};

tekster! {
    ENDRET = "Saken er endret siden du åpnet siden. Det du skrev, står her ennå. Les, og send på nytt.", "Saka er endra sidan du opna sida. Det du skreiv, står her enno. Les, og send på nytt.";
    FOR_LANG = "Teksten er for lang. Skriv høyst 10 000 tegn.", "Teksten er for lang. Skriv høgst 10 000 teikn.";
    TEKST_MANGLER = "Skriv noe i feltet først.", "Skriv noko i feltet først.";
    VELG = "Velg et svar først.", "Vel eit svar først.";
    DATO = "Skriv en dag, for eksempel 24.12.2026.", "Skriv ein dag, til dømes 24.12.2026.";
    MANGE_APNE = "Du har mange saker som venter på svar. Vent til Nav har svart på noen av dem.", "Du har mange saker som ventar på svar. Vent til Nav har svart på nokre av dei.";
    FRISK_ALLEREDE = "Du har sagt at du er frisk før. Angre det først hvis dagen er feil.", "Du har sagt at du er frisk før. Angre det først om dagen er feil.";
    FRISK_UTEN = "Du har ingen sykmelding fra i dag av. Da trenger du ikke gjøre noe.", "Du har ingen sjukmelding frå i dag av. Då treng du ikkje gjere noko.";
    FRISK_PASSERT = "Velg en dag fra i dag av. Var du på jobb før i dag, skriver du det i søknaden.", "Vel ein dag frå i dag av. Var du på jobb før i dag, skriv du det i søknaden.";
    FRISK_ETTER = "Velg en dag før sykmeldingen er slutt.", "Vel ein dag før sjukmeldinga er slutt.";
    FRISK_INGEN = "Det er ingenting å angre.", "Det er ingenting å angre.";
    FRISK_FRIST = "Det er for sent å angre. Er du syk igjen, trenger du en ny sykmelding.", "Det er for seint å angre. Er du sjuk igjen, treng du ei ny sjukmelding.";
    BESVART = "Du har svart på dette før.", "Du har svart på dette før.";
    INGEN_SPORSMAL = "Det er ingen spørsmål å svare på nå.", "Det er ingen spørsmål å svare på no.";
    STENGT = "Det er ikke åpent for svar nå. Ring Nav hvis du vil snakke med oss.", "Det er ikkje ope for svar no. Ring Nav om du vil snakke med oss.";
    MOTE_PLANLAGT = "Du er kalt inn til møte. Svar på det brevet.", "Du er kalla inn til møte. Svar på det brevet.";
    IKKE_SYKMELDT = "Du er ikke sykmeldt nå.", "Du er ikkje sjukmeld no.";
    PLAN_FINNES = "Det er laget en plan før.", "Det er laga ein plan før.";
    PLAN_UTKAST = "Det ligger et utkast til plan. Slett det først.", "Det ligg eit utkast til plan. Slett det først.";
    PLAN_UTEN = "Den ansatte har ingen sykmelding hos dere i dag.", "Den tilsette har ingen sjukmelding hos dykk i dag.";
    PLAN_EVALUERING = "Velg en dag da dere ser på planen igjen.", "Vel ein dag då de ser på planen igjen.";
    IKKE_DERES = "Den ansatte jobber ikke hos dere.", "Den tilsette jobbar ikkje hos dykk.";
    VARSEL_AVGJORT = "Nav har tatt stilling til saken. Da kan du ikke svare på varselet her. Les brevet om det vi bestemte. Der står det hvordan du klager.", "Nav har teke stilling til saka. Då kan du ikkje svare på varselet her. Les brevet om det vi bestemte. Der står det korleis du klagar.";
    VARSEL_BORTE = "Vi finner ikke varselet. Last siden på nytt.", "Vi finn ikkje varselet. Last sida på nytt.";
    VARSEL_MANGE = "Du har svart mange ganger på dette. Ring Nav om du vil si mer.", "Du har svart mange gonger på dette. Ring Nav om du vil seie meir.";
    ANNET = "Det gikk ikke. Last siden på nytt, og prøv igjen.", "Det gjekk ikkje. Last sida på nytt, og prøv igjen.";
}

/// The words of a refusal.
pub fn avslag(kode: Option<&str>, status: u16, m: Malform) -> &'static str {
    let tekst: Tekst = match kode {
        Some("TEKST_FOR_LANG") => FOR_LANG,
        Some(
            "INNSIGELSE_TEKST_MANGLER"
            | "VARSELSVAR_TEKST_MANGLER"
            | "MOTEBEHOV_BEGRUNNELSE_MANGLER"
            | "PLAN_BEGRUNNELSE_MANGLER"
            | "PLAN_SKJEMA",
        ) => TEKST_MANGLER,
        Some("INNSIGELSE_MANGE_APNE") => MANGE_APNE,
        Some("VARSEL_AVGJORT") => VARSEL_AVGJORT,
        Some("VARSEL_FINNES_IKKE") => VARSEL_BORTE,
        Some("VARSEL_MANGE_SVAR") => VARSEL_MANGE,
        Some("FRISKMELDT_ALLEREDE") => FRISK_ALLEREDE,
        Some("FRISKMELDT_UTEN_SYKMELDING") => FRISK_UTEN,
        Some("FRISKMELDT_PASSERT") => FRISK_PASSERT,
        Some("FRISKMELDT_ETTER_SLUTT") => FRISK_ETTER,
        Some("FRISKMELDT_FINNES_IKKE") => FRISK_INGEN,
        Some("FRISKMELDT_ANGREFRIST") => FRISK_FRIST,
        Some("ALLEREDE_BESVART") => BESVART,
        Some("INGEN_SPORSMAL") => INGEN_SPORSMAL,
        Some("SKJEMA_STENGT") => STENGT,
        Some("MANGLER_SVAR" | "VELG") => VELG,
        Some("DATO") => DATO,
        Some("MOTEBEHOV_MOTE_PLANLAGT") => MOTE_PLANLAGT,
        Some("MOTEBEHOV_IKKE_SYKMELDT" | "INGEN_TILFELLE") => IKKE_SYKMELDT,
        Some("PLAN_FINNES") => PLAN_FINNES,
        Some("PLAN_UTKAST_FINNES") => PLAN_UTKAST,
        Some("PLAN_UTEN_SYKMELDING") => PLAN_UTEN,
        Some("PLAN_EVALUERING_MANGLER") => PLAN_EVALUERING,
        Some("IKKE_DERES_ANSATTE") => IKKE_DERES,
        None if status == 409 => ENDRET,
        _ => ANNET,
    };
    tekst.i(m)
}
