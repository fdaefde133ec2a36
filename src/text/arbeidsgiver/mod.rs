//! The words of the employer's page, in both written forms.

use super::{Malform, dato, tekst::tekster};
use chrono::NaiveDate;

tekster! {
    TITTEL = "Dine sykmeldte", "Dine sjukmelde";
    INGRESS = "Her er de ansatte som er borte, og det du skal gjøre.", "Her er dei tilsette som er borte, og det du skal gjere.";
    INGEN = "Ingen av dine ansatte er borte nå.", "Ingen av dine tilsette er borte no.";
    GJENSTAR = "Gjenstår: {antall}", "Står att: {antall}";
    ALT_GJORT = "Alt er gjort", "Alt er gjort";
    FRA_TIL = "Borte fra {fra} til {til}", "Borte frå {fra} til {til}";
    GRAD = "{grad} prosent i dag", "{grad} prosent i dag";
    FRISK = "Har sagt at hun eller han er frisk fra {dato}.", "Har sagt at ho eller han er frisk frå {dato}.";
    FRISK_OM = "Frister etter den dagen faller bort.", "Fristar etter den dagen fell bort.";
    TRENGER = "Dette trenger Nav fra deg", "Dette treng Nav frå deg";
    TRENGER_IKKE = "Nav trenger ikke noe fra deg nå.", "Nav treng ikkje noko frå deg no.";
    FRISTER = "Frister for deg", "Fristar for deg";
    PLAN = "Plan innen fire uker", "Plan innan fire veker";
    MOTE1 = "Møte på jobben innen sju uker", "Møte på jobben innan sju veker";
    INNTEKT = "Melding om lønn", "Melding om lønn";
    SVAR_TIDER = "Si når dere kan møte Nav", "Sei når de kan møte Nav";
    SVAR_INNKALT = "Svar på innkallingen til møte med Nav", "Svar på innkallinga til møte med Nav";
    SVAR_INNKALT_OM = "Si om dere kommer.", "Sei om de kjem.";
    MOTE2 = "Møte med Nav innen 26 uker", "Møte med Nav innan 26 veker";
    STATUS_KOMMER = "Frist {dato}", "Frist {dato}";
    STATUS_NAER = "Snart: {dato}", "Snart: {dato}";
    STATUS_OVER = "Fristen var {dato}", "Fristen var {dato}";
    STATUS_UTFORT = "Gjort {dato}", "Gjort {dato}";
    STATUS_UTFORT_UTEN = "Gjort", "Gjort";
    STATUS_IKKE = "Trengs ikke", "Trengst ikkje";
    INNTEKT_FRA = "Kan sendes fra {dato}", "Kan sendast frå {dato}";
    INNTEKT_MANGLER = "Mangler. Nav minner deg på det {dato}.", "Manglar. Nav minner deg på det {dato}.";
    INNTEKT_MANGLER_LENGE = "Mangler. Vi har bedt om den siden {dato}.", "Manglar. Vi har bede om ho sidan {dato}.";
    INNTEKT_FEIL = "Kom {dato}, men noe mangler.", "Kom {dato}, men noko manglar.";
    INNTEKT_OM = "Send den i lønnssystemet ditt eller hos Nav.", "Send ho i lønnssystemet ditt eller hos Nav.";
    REFUSJON = "Dere har bedt om å få lønnen tilbake.", "De har bede om å få lønna tilbake.";
    REFUSJON_TIL = "Dere har bedt om å få lønnen tilbake til {dato}.", "De har bede om å få lønna tilbake til {dato}.";
    PLAN_H = "Lag en plan", "Lag ein plan";
    PLAN_OM = "Lag planen sammen med den ansatte. Skriv hva hun eller han kan gjøre, ikke hva som feiler.", "Lag planen saman med den tilsette. Skriv kva ho eller han kan gjere, ikkje kva som feilar.";
    PLAN_FINNES = "Planen er laget {dato}. Du kan lage en ny.", "Planen er laga {dato}. Du kan lage ein ny.";
    PLAN_KAN = "Hva kan den ansatte gjøre på jobb nå?", "Kva kan den tilsette gjere på jobb no?";
    PLAN_ENDRE = "Hva gjør dere for at det skal gå?", "Kva gjer de for at det skal gå?";
    PLAN_SE_IGJEN = "Når ser dere på planen igjen?", "Når ser de på planen igjen?";
    PLAN_BISTAND = "Vi trenger hjelp fra Nav", "Vi treng hjelp frå Nav";
    PLAN_DEL = "Send planen til Nav også", "Send planen til Nav òg";
    PLAN_SEND = "Lagre planen", "Lagre planen";
    IKKE_H = "Trengs ikke plan?", "Trengst ikkje plan?";
    IKKE_OM = "Skriv hvorfor. Det kan være at den ansatte snart er tilbake.", "Skriv kvifor. Det kan vere at den tilsette snart er tilbake.";
    IKKE_HVORFOR = "Hvorfor trengs det ikke?", "Kvifor trengst det ikkje?";
    IKKE_SEND = "Vi trenger ikke plan", "Vi treng ikkje plan";
    MOTE_H = "Trengs det et møte med Nav?", "Trengst det eit møte med Nav?";
    MOTE_OM = "Du kan be om et møte når du vil. Spør Nav, skal du svare.", "Du kan be om eit møte når du vil. Spør Nav, skal du svare.";
    MOTE_SPM = "Vil du ha et møte?", "Vil du ha eit møte?";
    MOTE_HVORFOR = "Hvorfor, eller hvorfor ikke?", "Kvifor, eller kvifor ikkje?";
    MOTE_SVART = "Du svarte {dato}. Du kan svare på nytt.", "Du svarte {dato}. Du kan svare på nytt.";
    MOTE_STENGT = "Nav har kalt inn til møte.", "Nav har kalla inn til møte.";
    MOTE1_H = "Har dere hatt møte på jobben?", "Har de hatt møte på jobben?";
    MOTE1_OM = "Du skal kalle den ansatte inn til et møte om planen.", "Du skal kalle den tilsette inn til eit møte om planen.";
    MOTE1_DAG = "Hvilken dag var møtet?", "Kva dag var møtet?";
    MOTE1_SEND = "Ja, det er holdt", "Ja, det er halde";
    MOTE1_IKKE = "Hvorfor trengs det ikke noe møte?", "Kvifor trengst det ikkje noko møte?";
    MOTE1_IKKE_SEND = "Vi trenger ikke møte", "Vi treng ikkje møte";
    FORBERED = "Slik kan du gjøre det", "Slik kan du gjere det";
    FORBERED_1 = "Spør hva den ansatte klarer nå, ikke hva som feiler.", "Spør kva den tilsette klarer no, ikkje kva som feilar.";
    FORBERED_2 = "Se på oppgaver som kan gjøres hjemme.", "Sjå på oppgåver som kan gjerast heime.";
    FORBERED_3 = "Skriv det dere blir enige om i planen.", "Skriv det de blir samde om i planen.";
    SER_IKKE = "Du ser ikke hva som feiler den ansatte, tall fra Nav, eller det hun eller han har svart Nav.", "Du ser ikkje kva som feilar den tilsette, tal frå Nav, eller det ho eller han har svart Nav.";
    TILBAKE = "Alle dine sykmeldte", "Alle dine sjukmelde";
    LOVEN = "Står i {lov}", "Står i {lov}";
    SAVED = "Lagret.", "Lagra.";
}

/// A first and last day in running text.
pub fn fra_til(fra: NaiveDate, til: NaiveDate, m: Malform) -> String {
    FRA_TIL.med(m, &[("fra", &dato::kort(fra)), ("til", &dato::kort(til))])
}
