//! What we hold about the person: what it is, where it is from, whether the calculation uses it; and what
//! the person says is wrong.

use crate::{
    hendelse::{
        Innhold, Oppfolging,
        dialogmote::Motenummer,
        innsigelse::{Innsigelsestema, Innsigelsesutfall},
        motebehov::Motebehovspart,
    },
    text::{
        Malform,
        tekst::{Tekst, tekster},
    },
};

tekster! {
    H1 = "Det vi vet om deg", "Det vi veit om deg";
    INGRESS = "Her er alt vi har om fraværet ditt. Er noe feil, kan du si fra.", "Her er alt vi har om fråværet ditt. Er noko feil, kan du seie frå.";
    LISTE_H = "Liste over det vi har", "Liste over det vi har";
    HVA = "Hva", "Kva";
    KILDE = "Fra hvem", "Frå kven";
    NAAR = "Når fikk vi det", "Når fekk vi det";
    BRUKT = "Brukt i tallet", "Brukt i talet";
    JA = "Ja", "Ja";
    NEI = "Nei", "Nei";
    GANGER = "{hva} ({antall} ganger)", "{hva} ({antall} gonger)";
    VIS_ELDRE = "Vis eldre", "Vis eldre";
    VISER = "Viser de {antall} siste.", "Viser dei {antall} siste.";
    ALDRI_H = "Dette bruker vi aldri i tallet", "Dette bruker vi aldri i talet";
    ALDRI_OM = "Noe av dette har vi, som navnet ditt. Men vi bruker det ikke til å regne ut noe.", "Noko av dette har vi, som namnet ditt. Men vi bruker det ikkje til å rekne ut noko.";

    NAVN = "Navn: {verdi}", "Namn: {verdi}";
    FODT = "Født: {verdi}", "Fødd: {verdi}";
    ENHET = "Nav-kontor: {verdi}", "Nav-kontor: {verdi}";
    JOBB = "Jobb: {verdi}", "Jobb: {verdi}";
    STILLING = "{navn}, {prosent} prosent", "{navn}, {prosent} prosent";
    NOTAT = "Sykmelding {dager}", "Sjukmelding {dager}";
    GRAD = "{grad} prosent", "{grad} prosent";
    DIAGNOSE = "Diagnose: {navn}", "Diagnose: {navn}";
    SKJERMET = "Legen har bedt om at diagnosen ikke vises her.", "Legen har bede om at diagnosen ikkje blir vist her.";

    STATUS = "Hva du gjorde med sykmeldingen", "Kva du gjorde med sjukmeldinga";
    SOKNAD = "Søknad om sykepenger", "Søknad om sjukepengar";
    INNTEKT = "Melding om lønnen din", "Melding om lønna di";
    PLAN = "Plan med lederen din", "Plan med leiaren din";
    MOTE = "Møte", "Møte";
    JOBBEN = "Hvor du jobber", "Kvar du jobbar";
    PERSON = "Hvem du er", "Kven du er";
    YTELSE = "Ytelse du har hatt før", "Yting du har hatt før";
    BIT = "Dager du har vært borte", "Dagar du har vore borte";
    BREV_LEGE = "Brev fra legen", "Brev frå legen";
    VURDERT = "Nav har sett på en sykmelding", "Nav har sett på ei sjukmelding";
    DINE_SVAR = "Det du har svart", "Det du har svart";
    NAV_VURDERTE = "Noe Nav har vurdert", "Noko Nav har vurdert";
    NAV_SENDTE = "Noe Nav har sendt deg", "Noko Nav har sendt deg";
    NAV_OPPGAVE = "Huskelapp i Nav", "Hugselapp i Nav";
    VEILEDER_TROR = "Hva en veileder tror", "Kva ein rettleiar trur";
    MOTEBEHOV = "Om et møte trengs", "Om eit møte trengst";
    BREV_TIL_LEGE = "Brev mellom Nav og legen", "Brev mellom Nav og legen";
    SYKMELDING = "Sykmelding", "Sjukmelding";

    FRA_LEGE = "Legen", "Legen";
    FRA_LEDER = "Lederen din", "Leiaren din";
    FRA_DEG = "Deg", "Deg";
    FRA_NAV = "Nav", "Nav";
    FRA_PARTER = "De som skal møte", "Dei som skal møte";
    MOTE_SVAR = "Svar på når et møte passer", "Svar på når eit møte passar";
    FRA_FOLK = "Folkeregisteret", "Folkeregisteret";
    FRA_AA = "Registeret over jobber", "Registeret over jobbar";
    FRA_ELDRE = "Eldre system i Nav", "Eldre system i Nav";

    FEIL_H = "Er noe feil?", "Er noko feil?";
    FEIL_OM = "Si hva som er feil. Veilederen din får beskjed og skal svare deg her.", "Sei kva som er feil. Rettleiaren din får beskjed og skal svare deg her.";
    FEIL_TEMA = "Hva gjelder det?", "Kva gjeld det?";
    FEIL_OM_HVA = "Hvilken linje i listen? Du må ikke velge.", "Kva linje i lista? Du må ikkje velje.";
    FEIL_INGEN_LINJE = "Ingen", "Ingen";
    FEIL_TEKST = "Hva er feil, og hva er rett?", "Kva er feil, og kva er rett?";
    FEIL_SEND = "Send til Nav", "Send til Nav";
    MELDT_H = "Det du har sagt er feil", "Det du har sagt er feil";
    MELDT_VENTER = "Du har ikke fått svar ennå.", "Du har ikkje fått svar enno.";
    SVAR_RETTET = "Vi retter det.", "Vi rettar det.";
    SVAR_BRUKES_IKKE = "Vi bruker det ikke når vi ser på saken din.", "Vi bruker det ikkje når vi ser på saka di.";
    SVAR_STAR = "Vi mener det er rett som det er.", "Vi meiner det er rett som det er.";
    SVAR_FRA = "Svar fra Nav {dato}:", "Svar frå Nav {dato}:";
    DU_SKREV = "Du skrev {dato}:", "Du skreiv {dato}:";

    TEMA_SYKMELDING = "Sykmeldingen", "Sjukmeldinga";
    TEMA_JOBB = "Jobben min", "Jobben min";
    TEMA_OPPFOLGING = "Plan eller møte", "Plan eller møte";
    TEMA_VURDERING = "Det en veileder har skrevet", "Det ein rettleiar har skrive";
    TEMA_PERSON = "Navn, alder eller kontor", "Namn, alder eller kontor";
    TEMA_BEREGNING = "Tallet", "Talet";
    TEMA_ANNET = "Noe annet", "Noko anna";
}

/// What an objection is about.
pub fn tema(tema: Innsigelsestema, m: Malform) -> &'static str {
    match tema {
        Innsigelsestema::Beregning => TEMA_BEREGNING,
        Innsigelsestema::Sykmelding => TEMA_SYKMELDING,
        Innsigelsestema::Arbeidsforhold => TEMA_JOBB,
        Innsigelsestema::Oppfolging => TEMA_OPPFOLGING,
        Innsigelsestema::Vurdering => TEMA_VURDERING,
        Innsigelsestema::Personopplysning => TEMA_PERSON,
        Innsigelsestema::Annet => TEMA_ANNET,
    }
    .i(m)
}

/// What came of it.
pub fn utfall(utfall: Innsigelsesutfall, m: Malform) -> &'static str {
    match utfall {
        Innsigelsesutfall::Rettet => SVAR_RETTET,
        Innsigelsesutfall::BrukesIkke => SVAR_BRUKES_IKKE,
        Innsigelsesutfall::Star => SVAR_STAR,
    }
    .i(m)
}

/// What an event is to the person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Opplysning {
    /// What.
    pub hva: Tekst,
    /// From whom.
    pub kilde: Tekst,
    /// The calculation looks at such.
    pub brukt: bool,
}

/// What an event is. Nothing is left out: a new kind must find its place here.
pub fn opplysning(innhold: &Innhold) -> Opplysning {
    let (hva, kilde, brukt) = match innhold {
        Innhold::Sykmelding(_) => (SYKMELDING, FRA_LEGE, true),
        Innhold::SykmeldingStatus(_) => (STATUS, FRA_DEG, true),
        Innhold::Soknad(_) => (SOKNAD, FRA_DEG, true),
        Innhold::Inntektsmelding(_) => (INNTEKT, FRA_LEDER, false),
        Innhold::Oppfolgingsplan(_) => (PLAN, FRA_LEDER, true),
        Innhold::Dialogmote(m) if m.nummer == Motenummer::En => (MOTE, FRA_LEDER, true),
        Innhold::Dialogmote(_) => (MOTE, FRA_NAV, true),
        Innhold::Oppfolging(o) => oppfolging(o),
        Innhold::Arbeidsforhold(_) => (JOBBEN, FRA_AA, true),
        Innhold::Person(_) => (PERSON, FRA_FOLK, true),
        Innhold::TidligereYtelse(_) => (YTELSE, FRA_ELDRE, true),
        Innhold::Bit(_) => (BIT, FRA_ELDRE, true),
        Innhold::Dialogmelding(_) => (BREV_LEGE, FRA_LEGE, false),
        Innhold::ManuellVurdering(_) => (VURDERT, FRA_NAV, false),
    };
    Opplysning { hva, kilde, brukt }
}

fn oppfolging(o: &Oppfolging) -> (Tekst, Tekst, bool) {
    match o {
        Oppfolging::MotebehovMeldt(b) if b.fra == Motebehovspart::Arbeidsgiver => {
            (MOTEBEHOV, FRA_LEDER, true)
        }
        Oppfolging::KartleggingBesvart { .. } | Oppfolging::MotebehovMeldt(_) => (DINE_SVAR, FRA_DEG, true),
        Oppfolging::MotetiderForeslatt(_) | Oppfolging::MotetiderTrukket { .. } => (MOTE, FRA_NAV, false),
        Oppfolging::MotetiderBesvart(_) => (MOTE_SVAR, FRA_PARTER, false),
        Oppfolging::InnsigelseMeldt(_)
        | Oppfolging::VarselBesvart(_)
        | Oppfolging::MalformValgt { .. }
        | Oppfolging::EgenFriskmelding(_)
        | Oppfolging::EgenFriskmeldingTrukket { .. } => (DINE_SVAR, FRA_DEG, false),
        Oppfolging::SenOppfolging(s) if !s.ferdigbehandlet => (DINE_SVAR, FRA_DEG, false),
        Oppfolging::KartleggingSendt
        | Oppfolging::SenOppfolgingVarslet { .. }
        | Oppfolging::PaminnelseSendt(_)
        | Oppfolging::InnsigelseBesvart(_) => (NAV_SENDTE, FRA_NAV, false),
        Oppfolging::AktivitetskravVurdert(_)
        | Oppfolging::KandidatVurdert { .. }
        | Oppfolging::SenOppfolging(_)
        | Oppfolging::OverfortArbeidsrettet
        | Oppfolging::KartleggingVurdert { .. }
        | Oppfolging::ArbeidsuforhetVurdert(_)
        | Oppfolging::MedvirkningVurdert(_)
        | Oppfolging::FriskmeldingVedtatt(_)
        | Oppfolging::FriskmeldingFerdigbehandlet
        | Oppfolging::KandidatLukket => (NAV_VURDERTE, FRA_NAV, false),
        Oppfolging::MotebehovBehandlet { .. }
        | Oppfolging::MoteAvventet { .. }
        | Oppfolging::MoteAvventLukket => (MOTEBEHOV, FRA_NAV, false),
        Oppfolging::Behandlerdialog(_) => (BREV_TIL_LEGE, FRA_NAV, false),
        Oppfolging::OppgaveBehandlet { .. }
        | Oppfolging::OppfolgingsoppgaveSatt(_)
        | Oppfolging::OppfolgingsoppgaveFerdig
        | Oppfolging::Tildelt { .. } => (NAV_OPPGAVE, FRA_NAV, false),
        Oppfolging::EgenVurdering(_) => (VEILEDER_TROR, FRA_NAV, false),
    }
}
