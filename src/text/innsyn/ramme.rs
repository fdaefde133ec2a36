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
    LOV = "Les om dette i loven", "Les om dette i lova";
    OPPDIKTET = "Alle her er oppdiktet.", "Alle her er oppdikta.";
}
