//! The first page: where the person is, what happens now, what is needed, why.

use crate::text::tekst::tekster;

tekster! {
    HEI = "Hei, {navn}", "Hei, {navn}";
    HEI_UTEN_NAVN = "Hei", "Hei";
    INGRESS = "Du har vært syk i {tid}. Her ser du hva som skjer, og hvorfor.", "Du har vore sjuk i {tid}. Her ser du kva som skjer, og kvifor.";
    INGRESS_KOMMER = "Her ser du hva som skjer, og hvorfor.", "Her ser du kva som skjer, og kvifor.";
    INGEN = "Du er ikke sykmeldt nå. Det siste fraværet var slutt {dato}.", "Du er ikkje sjukmeld no. Det siste fråværet var slutt {dato}.";
    INGEN_FOR = "Vi vet ikke om noe fravær.", "Vi veit ikkje om noko fråvær.";
    GRAD = "I dag er du {grad} prosent sykmeldt. Det gjelder til {dato}.", "I dag er du {grad} prosent sjukmeld. Det gjeld til {dato}.";
    UTEN_GRAD = "Du er sykmeldt til {dato}.", "Du er sjukmeld til {dato}.";
    FRISK = "Du har sagt at du er frisk fra {dato}. Vi regner ikke med at du er syk etter det.", "Du har sagt at du er frisk frå {dato}. Vi reknar ikkje med at du er sjuk etter det.";
    UKE = "uke", "veke";
    UKER = "uker", "veker";
    DAG = "dag", "dag";
    DAGER = "dager", "dagar";
    ARET = "Året i ett bilde", "Året i eitt bilete";
    ARET_OM = "Hvert felt er tid du har vært syk. Høyt felt er mye, lavt felt er lite. Streken er i dag.", "Kvart felt er tid du har vore sjuk. Høgt felt er mykje, lågt felt er lite. Streken er i dag.";
    I_DAG = "I dag", "I dag";
    BILDE = "Fra uke 0 til uke 52.", "Frå veke 0 til veke 52.";
    BILDE_DEL = "{fom} til {tom}: {grad}.", "{fom} til {tom}: {grad}.";
    STEG_H = "Steg for steg", "Steg for steg";
    NA = "Nå:", "No:";
    TRENGER_H = "Hva trenger vi fra deg?", "Kva treng vi frå deg?";
    TRENGER_INGENTING = "Du trenger ikke gjøre noe nå. Vi sier fra når det er noe.", "Du treng ikkje gjere noko no. Vi seier frå når det er noko.";
    TRENGER_KARTLEGGING = "Svar på noen spørsmål om tiden som kommer. Du velger selv om du vil svare.", "Svar på nokre spørsmål om tida som kjem. Du vel sjølv om du vil svare.";
    PAMINNELSE = "Sykmeldingen din varer til {dato}. Er du frisk før det, kan du si fra. Du velger selv.", "Sjukmeldinga di varer til {dato}. Er du frisk før det, kan du seie frå. Du vel sjølv.";
    PAMINNELSE_LENKE = "Slik sier du fra", "Slik seier du frå";
    TRENGER_SEN = "Fortell oss hva du tror om tiden etter sykepenger.", "Fortel oss kva du trur om tida etter sjukepengar.";
    TRENGER_MOTE = "Si om du ønsker et møte med Nav og lederen din.", "Sei om du ønskjer eit møte med Nav og leiaren din.";
    TRENGER_TIDER = "Si hvilke tider du kan møte Nav og lederen din.", "Sei kva tider du kan møte Nav og leiaren din.";
    TRENGER_INNKALT = "Si om du kommer til møtet med Nav.", "Sei om du kjem til møtet med Nav.";
    SVAR_FOR = "Svar før {dato}.", "Svar før {dato}.";
    TIL_SVAR = "Gå til svarene", "Gå til svara";
    HVORFOR_H = "Hvorfor tar vi kontakt?", "Kvifor tek vi kontakt?";
    HVORFOR_IKKE = "Vi har ingen grunn til å ta kontakt nå.", "Vi har ingen grunn til å ta kontakt no.";
    HJEMMEL = "Dette står i {lov}.", "Dette står i {lov}.";
    VALG_H = "Du kan selv", "Du kan sjølv";
    SE_BRUKT = "Se hva vi har brukt", "Sjå kva vi har brukt";
    NOE_FEIL = "Si fra om feil", "Sei frå om feil";
    KONTROLL = "Kontroll av saken", "Kontroll av saka";
    UTEN_TALL = "Jeg vil ikke ha tallet", "Eg vil ikkje ha talet";
}
