//! The frame: name of the service, menu, language.

use crate::text::tekst::tekster;

tekster! {
    TITTEL = "Ditt sykefravær", "Ditt sjukefråvær";
    HOPP = "Hopp til innholdet", "Hopp til innhaldet";
    MENY = "Sider", "Sider";
    SPRAK = "Målform", "Målform";
    OVERSIKT = "Oversikt", "Oversikt";
    SVAR = "Svar og si fra", "Svar og sei frå";
    OPPLYSNINGER = "Det vi vet om deg", "Det vi veit om deg";
    BEREGNING = "Tallet", "Talet";
    BREV = "Brev og møter", "Brev og møte";
    HVEM = "Hvem har sett", "Kven har sett";
    LOGG_UT = "Logg ut", "Logg ut";
    FEIL_H = "Det gikk ikke", "Det gjekk ikkje";
    TILBAKE = "Gå tilbake til siden din", "Gå tilbake til sida di";
    IKKE_TILGANG = "Denne siden er ikke for deg.", "Denne sida er ikkje for deg.";
    FINNES_IKKE = "Siden finnes ikke.", "Sida finst ikkje.";
    PROV_IGJEN = "Noe gikk galt hos oss. Prøv igjen om litt.", "Noko gjekk gale hos oss. Prøv igjen om litt.";
    LAGRET = "Vi har fått svaret ditt.", "Vi har fått svaret ditt.";
    UTKAST_KNAPP = "Ta vare på det jeg har skrevet", "Ta vare på det eg har skrive";
    UTKAST_FRA = "Vi har tatt vare på det du skrev {tid}. Det er ikke sendt.", "Vi har teke vare på det du skreiv {tid}. Det er ikkje sendt.";
    UTKAST_LAGRET = "Det du skriver, er tatt vare på", "Det du skriv, er teke vare på";
    UTKAST_UTE = "Ikke lagret: Du er logget ut. Logg inn i en ny fane, og skriv videre her.", "Ikkje lagra: Du er logga ut. Logg inn i ei ny fane, og skriv vidare her.";
    UTKAST_STOR = "Ikke lagret: Teksten er for lang.", "Ikkje lagra: Teksten er for lang.";
    UTKAST_FEIL = "Det du skriver, er ikke lagret ennå. Vi prøver igjen når du skriver videre.", "Det du skriv, er ikkje lagra enno. Vi prøver igjen når du skriv vidare.";
    LOV = "Les om dette i loven", "Les om dette i lova";
    OPPDIKTET = "Alle her er oppdiktet.", "Alle her er oppdikta.";
}
