//! What the person can answer and say.

use crate::{
    hendelse::sen_oppfolging::Forventning,
    text::{Malform, tekst::tekster},
};

tekster! {
    H1 = "Svar og si fra", "Svar og sei frå";
    INGRESS = "Her svarer du når Nav spør. Du kan også si fra selv.", "Her svarer du når Nav spør. Du kan òg seie frå sjølv.";
    JA = "Ja", "Ja";
    NEI = "Nei", "Nei";
    VET_IKKE = "Vet ikke", "Veit ikkje";
    SEND = "Send svaret", "Send svaret";
    HUSK = "Bare du og Nav ser svarene. Men sier du at du er frisk, ser lederen din det.", "Berre du og Nav ser svara. Men seier du at du er frisk, ser leiaren din det.";

    KARTLEGGING_H = "Spørsmål om tiden som kommer", "Spørsmål om tida som kjem";
    KARTLEGGING_OM = "Du velger selv om du vil svare. Det får ingen følger om du lar være.", "Du vel sjølv om du vil svare. Det får ingen følgjer om du lèt vere.";
    KARTLEGGING_SPM = "Tror du at du blir borte fra jobb lenge?", "Trur du at du blir borte frå jobb lenge?";

    SEN_H = "Tiden etter sykepenger", "Tida etter sjukepengar";
    SEN_OM = "Du har snart fått sykepenger i ett år. Vi vil vite hva du tror skjer så.", "Du har snart fått sjukepengar i eitt år. Vi vil vite kva du trur skjer så.";
    SEN_SPM = "Hva tror du skjer?", "Kva trur du skjer?";
    SEN_HJELP = "Vil du ha hjelp fra Nav?", "Vil du ha hjelp frå Nav?";
    SEN_TILBAKE = "Jeg går tilbake til jobben", "Eg går tilbake til jobben";
    SEN_TILRETTELEGGING = "Jeg går tilbake, men jobben må endres", "Eg går tilbake, men jobben må endrast";
    SEN_GRADERT = "Jeg går tilbake, men ikke i full jobb", "Eg går tilbake, men ikkje i full jobb";
    SEN_BYTTE = "Jeg bytter jobb", "Eg byter jobb";
    SEN_SYK = "Jeg er fortsatt syk", "Eg er framleis sjuk";
    SEN_USIKKER = "Jeg vet ikke", "Eg veit ikkje";

    MOTE_H = "Trenger du et møte?", "Treng du eit møte?";
    MOTE_OM = "Du kan be om et møte med Nav og lederen din når du vil.", "Du kan be om eit møte med Nav og leiaren din når du vil.";
    MOTE_SPOR = "Nav vil vite om du trenger et møte. Ber du om det, skal Nav holde det.", "Nav vil vite om du treng eit møte. Bed du om det, skal Nav halde det.";
    MOTE_SPM = "Vil du ha et møte?", "Vil du ha eit møte?";
    MOTE_HVORFOR = "Hvorfor, eller hvorfor ikke?", "Kvifor, eller kvifor ikkje?";
    MOTE_LEGE = "Jeg vil at legen er med", "Eg vil at legen er med";
    MOTE_TOLK = "Trenger du tolk? Skriv språket.", "Treng du tolk? Skriv språket.";
    MOTE_SVART = "Du svarte {dato}. Du kan svare på nytt.", "Du svarte {dato}. Du kan svare på nytt.";

    FRISK_H = "Er du frisk før sykmeldingen er slutt?", "Er du frisk før sjukmeldinga er slutt?";
    FRISK_OM = "Du kan gå tilbake til jobben før siste dag. Du trenger ikke spørre legen. Men er du i tvil, så snakk med legen først.", "Du kan gå tilbake til jobben før siste dag. Du treng ikkje spørje legen. Men er du i tvil, så snakk med legen først.";
    FRISK_TIL = "Sykmeldingen din gjelder til {dato}.", "Sjukmeldinga di gjeld til {dato}.";
    FRISK_FOLGER_H = "Dette skjer da", "Dette skjer då";
    FRISK_FOLGE_1 = "Du får ikke sykepenger fra den dagen.", "Du får ikkje sjukepengar frå den dagen.";
    FRISK_FOLGE_2 = "Si det til lederen din selv. Lederen ser det også her.", "Sei det til leiaren din sjølv. Leiaren ser det òg her.";
    FRISK_FOLGE_3 = "Skriv det i søknaden om sykepenger også.", "Skriv det i søknaden om sjukepengar òg.";
    FRISK_FOLGE_4 = "Blir du syk igjen, trenger du en ny sykmelding.", "Blir du sjuk igjen, treng du ei ny sjukmelding.";
    FRISK_FOLGE_5 = "Møter og frister etter den dagen faller bort.", "Møte og fristar etter den dagen fell bort.";
    FRISK_FOLGE_6 = "Du kan angre i {dager} dager.", "Du kan angre i {dager} dagar.";
    FRISK_FRA = "Fra hvilken dag er du frisk?", "Frå kva dag er du frisk?";
    FRISK_SEND = "Jeg er frisk fra denne dagen", "Eg er frisk frå denne dagen";
    FRISK_ER = "Du er frisk fra {dato}.", "Du er frisk frå {dato}.";
    FRISK_ANGRE = "Du kan angre til {dato}. Da gjelder sykmeldingen som før.", "Du kan angre til {dato}. Då gjeld sjukmeldinga som før.";
    FRISK_ANGRE_SEND = "Jeg angrer", "Eg angrar";
    FRISK_FOR_SENT = "Det er for sent å angre. Er du syk igjen, ring legen.", "Det er for seint å angre. Er du sjuk igjen, ring legen.";
    FRISK_IKKE = "Du har ingen sykmelding som gjelder nå.", "Du har ingen sjukmelding som gjeld no.";
    INGENTING = "Nav har ingen spørsmål til deg nå.", "Nav har ingen spørsmål til deg no.";
}

/// The choices about the time after sick pay, as the form sends them.
pub const FORVENTNINGER: [(Forventning, &str); 6] = [
    (Forventning::TilbakeTilArbeidsgiver, "TILBAKE_TIL_ARBEIDSGIVER"),
    (Forventning::TilbakeMedTilrettelegging, "TILBAKE_MED_TILRETTELEGGING"),
    (Forventning::TilbakeGradert, "TILBAKE_GRADERT"),
    (Forventning::BytteJobb, "BYTTE_JOBB"),
    (Forventning::FortsattSyk, "FORTSATT_SYK"),
    (Forventning::Usikker, "USIKKER"),
];

/// A choice in words.
pub fn forventning(f: Forventning, m: Malform) -> &'static str {
    match f {
        Forventning::TilbakeTilArbeidsgiver => SEN_TILBAKE,
        Forventning::TilbakeMedTilrettelegging => SEN_TILRETTELEGGING,
        Forventning::TilbakeGradert => SEN_GRADERT,
        Forventning::BytteJobb => SEN_BYTTE,
        Forventning::FortsattSyk => SEN_SYK,
        Forventning::Usikker => SEN_USIKKER,
    }
    .i(m)
}
