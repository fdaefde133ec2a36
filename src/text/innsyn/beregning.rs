//! The prediction, explained to the person: what it is, what it used, what it does not say.

use crate::text::tekst::tekster;

tekster! {
    H1 = "Tallet vi har regnet ut", "Talet vi har rekna ut";
    INGRESS = "Vi ser hvordan det gikk med andre som var syke like lenge som deg. Ut fra det regner vi ut et tall.", "Vi ser korleis det gjekk med andre som var sjuke like lenge som deg. Ut frå det reknar vi ut eit tal.";
    AVGJOR_IKKE = "Tallet avgjør ingenting. Det er et menneske som ser på saken din.", "Talet avgjer ingenting. Det er eit menneske som ser på saka di.";
    TALL_H = "Hva sier tallet?", "Kva seier talet?";
    HVORDAN_H = "Hvordan gikk det med andre?", "Korleis gjekk det med andre?";
    GRUNNER_H = "Hva gjør tallet høyt eller lavt?", "Kva gjer talet høgt eller lågt?";
    LENGRE = "Dette går ofte sammen med et langt fravær", "Dette går ofte saman med eit langt fråvær";
    KORTERE = "Dette går ofte sammen med et kort fravær", "Dette går ofte saman med eit kort fråvær";
    INGEN_GRUNNER = "Ingenting her skiller deg fra andre.", "Ingenting her skil deg frå andre.";
    KILDE = "Vi vet det fra: {kilde}.", "Vi veit det frå: {kilde}.";
    KAN_PAVIRKES = "Her kan du og andre gjøre noe", "Her kan du og andre gjere noko";
    ALDRI_H = "Dette bruker vi aldri", "Dette bruker vi aldri";
    SIER_IKKE_H = "Dette sier tallet ikke", "Dette seier talet ikkje";
    SIER_IKKE_1 = "Det sier ikke hvordan det går med deg. Det sier hvordan det gikk med mange andre.", "Det seier ikkje korleis det går med deg. Det seier korleis det gjekk med mange andre.";
    SIER_IKKE_2 = "Det sier ikke hva som hjelper.", "Det seier ikkje kva som hjelper.";
    SIER_IKKE_3 = "Det sier ikke at du er borte for lenge, eller at legen tar feil.", "Det seier ikkje at du er borte for lenge, eller at legen tek feil.";
    SIER_IKKE_4 = "At du er «tilbake», vil si at du ikke lenger er sykmeldt. Noen får da en annen ytelse.", "At du er «tilbake», vil seie at du ikkje lenger er sjukmeld. Nokre får då ei anna yting.";
    INGEN_H = "Vi har ikke noe tall om deg", "Vi har ikkje noko tal om deg";
    INGEN_FRAVAER = "Vi regner bare ut et tall mens du er sykmeldt.", "Vi reknar berre ut eit tal mens du er sjukmeld.";
    TABELL = "Vis tallene uke for uke", "Vis tala veke for veke";
    TABELL_H = "Av 100 som ligner deg, er så mange fortsatt syke", "Av 100 som liknar deg, er så mange framleis sjuke";
    UKE = "Uke", "Veke";
    AV_100 = "Av 100", "Av 100";
    MELLOM = "Mellom", "Mellom";
    ALLE_ANDRE = "Alle andre", "Alle andre";
    UENIG_H = "Er du uenig?", "Er du usamd?";
    UENIG = "Du kan si nei til tallet. Da får veilederen din beskjed. Tallet blir merket til du får svar.", "Du kan seie nei til talet. Då får rettleiaren din beskjed. Talet blir merkt til du får svar.";
    UENIG_HVORFOR = "Hva er du uenig i?", "Kva er du usamd i?";
    UENIG_SEND = "Si nei til tallet", "Sei nei til talet";
    MERKET = "Du sa nei til tallet {dato}. Det er merket for alle i Nav som ser det.", "Du sa nei til talet {dato}. Det er merkt for alle i Nav som ser det.";
    MERKET_VENTER = "Du har ikke fått svar ennå.", "Du har ikkje fått svar enno.";
    MERKET_BRUKES_IKKE = "Veilederen din bruker det ikke.", "Rettleiaren din bruker det ikkje.";
    LAGET = "Laget {dato} med {modell}.", "Laga {dato} med {modell}.";
}
