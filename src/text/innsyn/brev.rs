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
    APNE = "Åpne brevet", "Opne brevet";
}
