//! Letters and meetings.

use crate::text::tekst::tekster;

tekster! {
    H1 = "Brev og møter", "Brev og møte";
    BREV_H = "Brev fra Nav", "Brev frå Nav";
    BREV_INGEN = "Vi har ikke sendt deg noe brev her.", "Vi har ikkje sendt deg noko brev her.";
    MOTER_H = "Møter", "Møte";
    MOTER_INGEN = "Du har ingen møter.", "Du har ingen møte.";
    MED_LEDER = "Møte på jobben", "Møte på jobben";
    MED_NAV = "Møte med Nav", "Møte med Nav";
    NAAR = "Når: {tid}", "Når: {tid}";
    STED = "Hvor: {sted}", "Kvar: {sted}";
    VIDEO = "Møt på video", "Møt på video";
    TIDER_H = "Når kan du møte?", "Når kan du møte?";
    TIDER_FRIST = "Svar før {dato}.", "Svar før {dato}.";
    TIDER_SVART = "{antall} av {alle} har svart.", "{antall} av {alle} har svart.";
    TIDER_SPM = "Kryss av for tider som passer", "Kryss av for tider som passar";
    TIDER_GRUNN = "Passer ingen? Skriv kort hvorfor. De andre ser ikke det du skriver.", "Passar ingen? Skriv kort kvifor. Dei andre ser ikkje det du skriv.";
    SVAR_SPM = "Kommer du?", "Kjem du?";
    KOMMER = "Ja, jeg kommer", "Ja, eg kjem";
    NY_TID = "Jeg trenger en annen tid eller et annet sted", "Eg treng ei anna tid eller ein annan stad";
    KOMMER_IKKE = "Nei, jeg kommer ikke", "Nei, eg kjem ikkje";
    SVAR_TEKST = "Vil du si noe mer?", "Vil du seie noko meir?";
    TELEFON = "Du svarte på telefon, og Nav skrev det ned. Du kan endre svaret her.", "Du svarte på telefon, og Nav skreiv det ned. Du kan endre svaret her.";
    SEND = "Send svaret", "Send svaret";
}
