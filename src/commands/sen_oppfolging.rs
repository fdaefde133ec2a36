//! Late follow-up: the notice, the person's answer, the caseworker's end.

use super::{Beslutning, Beslutningsgrunnlag, brev, tekst};
use crate::{
    base::VarselId,
    forlop::saksgang::{
        Avslag,
        sen_oppfolging::{
            Hinder, Personstatus, Varselforhold, Varselvurdering, gjenstaende_dager, vurder_varsel,
        },
    },
    hendelse::sen_oppfolging::SenOppfolging,
    text::brev::oppfolging,
};

/// The notice was sent. Refused when it is not due by the maximum date (D1, 10.7).
pub fn varsle(b: &Beslutningsgrunnlag<'_>) -> Result<Beslutning, Avslag> {
    let sykepenger = b.aktivt()?.sykepenger.as_ref();
    let Some(maksdato) = sykepenger.map(|s| s.vurdering.maksdato) else {
        return Err(Avslag::konflikt(
            "VARSEL_UTEN_MAKSDATO",
            "Siste dag med sykepenger kan ikke regnes ut. Kontroller hva som er registrert om fraværet.",
        ));
    };
    let forhold = Varselforhold {
        // As of today: the days up to today are used, whatever the notes say of the days ahead.
        dager_igjen: gjenstaende_dager(b.i_dag, maksdato),
        maksdato,
        sykmeldt_til: b.grunnlag.sykmeldinger.iter().map(|n| n.tom).max(),
        siste_varsel: b.grunnlag.saker.sen_oppfolging.siste_varsel(),
        person: personstatus(b),
    };
    match vurder_varsel(&forhold, b.i_dag, b.regelverk) {
        Varselvurdering::Send => {
            let tekst = oppfolging::sen_oppfolging(maksdato, b.personens_malform());
            let brev = brev::til_sykmeldt(b, "SEN_OPPFOLGING", tekst);
            let varslet = b.grunnlag.saker.sen_oppfolging.varsle(VarselId::ny(b.now))?;
            Ok(Beslutning::from(varslet).med_brev(brev))
        }
        Varselvurdering::IkkeNa(hinder) | Varselvurdering::Aldri(hinder) => {
            let (kode, tekst) = hindret(hinder);
            Err(Avslag::konflikt(kode, tekst))
        }
    }
}

/// Why no notice is due.
fn hindret(hinder: Hinder) -> (&'static str, &'static str) {
    match hinder {
        Hinder::MangeDagerIgjen => (
            "VARSEL_MANGE_DAGER_IGJEN",
            "Det er fortsatt mange sykepengedager igjen. Varselet sendes når det nærmer seg slutten.",
        ),
        Hinder::ForNaerMaksdato => (
            "VARSEL_FOR_NAER_MAKSDATO",
            "Siste dag med sykepenger er for nær eller passert. Ta kontakt direkte i stedet.",
        ),
        Hinder::IkkeSykmeldt => (
            "VARSEL_IKKE_SYKMELDT",
            "Personen har ingen sykmelding som går lenger enn i dag. Vent til det kommer en ny.",
        ),
        Hinder::NyligVarslet => {
            ("VARSEL_NYLIG_SENDT", "Personen er varslet nylig. Du trenger ikke gjøre mer.")
        }
        Hinder::UkjentPerson => (
            "VARSEL_UKJENT_ALDER",
            "Fødselsdatoen er ikke registrert. Vent til folkeregisteret har svart, og prøv igjen.",
        ),
        Hinder::Dod => ("VARSEL_DOD", "Personen er død. Varselet skal ikke sendes."),
        Hinder::Alder => (
            "VARSEL_OVER_ALDERSGRENSEN",
            "Personen er over aldersgrensen for dette varselet. Det skal ikke sendes.",
        ),
    }
}

/// What is known of the person when the notice is considered.
fn personstatus(b: &Beslutningsgrunnlag<'_>) -> Personstatus {
    match (b.grunnlag.person.dodsdato, b.grunnlag.person.alder(b.i_dag)) {
        (Some(_), _) => Personstatus::Dod,
        (None, Some(alder)) => Personstatus::Levende { alder: alder.into() },
        (None, None) => Personstatus::Ukjent,
    }
}

/// The person answers.
pub fn svar(b: &Beslutningsgrunnlag<'_>, onske: &SenOppfolging) -> Result<Beslutning, Avslag> {
    b.som_sykmeldt()?;
    let tilfelle = b.grunnlag.synlige(b.i_dag).next().map(|t| &t.tilfelle);
    b.grunnlag.saker.sen_oppfolging.svar(onske, tilfelle, b.i_dag, b.regelverk).map(Beslutning::from)
}

/// The caseworker is done.
pub fn ferdigbehandle(
    b: &Beslutningsgrunnlag<'_>,
    begrunnelse: Option<String>,
) -> Result<Beslutning, Avslag> {
    tekst::sjekk(begrunnelse.as_deref(), None)?;
    b.grunnlag.saker.sen_oppfolging.ferdigbehandle(begrunnelse).map(Beslutning::from)
}
