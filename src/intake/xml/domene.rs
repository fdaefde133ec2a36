//! From the raw form to the event. The intake checks have passed, so what is refused here is
//! what today's receivers stop at too: a code that is on no list.

use super::{
    Avvisning,
    raa::{
        Kode, Konvolutt, RaaArsak, RaaBehandler, RaaMedisinskVurdering, RaaMelding, RaaPeriode,
        RaaSporsmalsgruppe, RaaSvar,
    },
    uleselig,
};
use crate::{
    base::{Fnr, Hpr, SykmeldingId},
    hendelse::{
        Utfall,
        sykmelding::{
            AktivitetIkkeMulig, AnnenFravarsarsak, Arbeidsgiver, ArbeidsplassArsak, Arsak, Avsender,
            Behandler, Diagnose, Gradert, HarArbeidsgiver, Kodeverk, MedisinskArsak, MedisinskVurdering,
            MeldingTilNav, Pasient, Restriksjon, Signerer, Sporsmalsgruppe, Sporsmalssvar, Sykmelding,
            SykmeldingPeriode, Vurdering,
        },
    },
    intake::kodeverk,
};

/// The whole note, not yet judged by the rules.
pub(super) fn sykmelding(raa: &RaaMelding, id: SykmeldingId) -> Result<Sykmelding, Avvisning> {
    let (notat, konvolutt) = (&raa.notat, &raa.konvolutt);
    Ok(Sykmelding {
        id,
        signert: konvolutt.signert,
        behandlet: notat.kontakt.behandlet,
        syketilfelle_start: notat.syketilfelle_start,
        pasient: Pasient {
            navn: notat.pasient.navn.clone(),
            kontaktinfo: notat.pasient.kontaktinfo.clone(),
            navn_fastlege: notat.pasient.navn_fastlege.clone(),
            nav_kontor: notat.pasient.nav_kontor.clone(),
        },
        arbeidsgiver: Arbeidsgiver {
            har: har_arbeidsgiver(&notat.arbeidsgiver.har)?,
            har_tekst: med_innhold(notat.arbeidsgiver.har.dn.as_ref()),
            navn: notat.arbeidsgiver.navn.clone(),
            yrkesbetegnelse: notat.arbeidsgiver.yrkesbetegnelse.clone(),
            stillingsprosent: notat.arbeidsgiver.stillingsprosent,
        },
        medisinsk_vurdering: medisinsk(&notat.medisinsk_vurdering)?,
        perioder: notat.perioder.iter().map(periode).collect::<Result<_, _>>()?,
        prognose: notat.prognose.clone(),
        utdypende_opplysninger: notat.utdypende_opplysninger.iter().map(gruppe).collect::<Result<_, _>>()?,
        tiltak: notat.tiltak.clone(),
        oppfolgingsplan: notat.oppfolgingsplan.clone(),
        melding_til_nav: melding_til_nav(raa),
        melding_til_arbeidsgiver: notat.melding_til_arbeidsgiver.clone(),
        kontakt_dato: notat.kontakt.kontakt_dato,
        begrunn_ikke_kontakt: notat.kontakt.begrunn_ikke_kontakt.clone(),
        behandler: behandler(&notat.behandler),
        signerer: Signerer {
            fnr: konvolutt.signerer_fnr.as_deref().and_then(|fnr| Fnr::parse(fnr).ok()),
            hpr: konvolutt.avsender_hpr.as_deref().and_then(|hpr| Hpr::parse(hpr).ok()),
        },
        avsender: Avsender {
            system_navn: notat.system_navn.clone(),
            system_versjon: notat.system_versjon.clone(),
            regelsett_versjon: notat.regelsett_versjon.clone(),
            ..avsender(konvolutt)
        },
        vurdering: Vurdering::ny(Utfall::Ok),
    })
}

fn har_arbeidsgiver(kode: &Kode) -> Result<HarArbeidsgiver, Avvisning> {
    match kode.verdi() {
        Some("1") => Ok(HarArbeidsgiver::EnArbeidsgiver),
        Some("2") => Ok(HarArbeidsgiver::FlereArbeidsgivere),
        Some("3") => Ok(HarArbeidsgiver::IngenArbeidsgiver),
        _ => Err(ukjent_kode("HarArbeidsgiver", "1, 2 eller 3")),
    }
}

fn ukjent_kode(felt: &str, lovlige: &str) -> Avvisning {
    uleselig(format!("{felt} har en kode som ikke finnes. Bruk {lovlige}, og send sykmeldingen på nytt."))
}

fn medisinsk(raa: &RaaMedisinskVurdering) -> Result<MedisinskVurdering, Avvisning> {
    if raa.hoveddiagnose.as_ref().is_some_and(|hoved| hoved.s.is_none()) {
        return Err(uleselig(
            "Hoveddiagnosen mangler kodeverk (attributtet S). Oppgi om koden er ICPC-2 eller ICD-10 og send på nytt.",
        ));
    }
    Ok(MedisinskVurdering {
        hoveddiagnose: raa.hoveddiagnose.as_ref().map(diagnose),
        bidiagnoser: raa.bidiagnoser.iter().map(diagnose).collect(),
        annen_fravarsarsak: raa
            .annen_fravarsarsak
            .as_ref()
            .map(|raa| arsak(raa, "AnnenFraversArsak", "1 til 10", annen_fravarsarsak))
            .transpose()?,
        svangerskap: raa.svangerskap,
        yrkesskade: raa.yrkesskade,
        yrkesskade_dato: raa.yrkesskade_dato,
        skjermes_for_pasient: raa.skjermes_for_pasient,
    })
}

/// The code as its list spells it: dots out, then exact, then without regard to case. What is on
/// no list is kept as it came (without dots), and the rules say what they think of it.
///
/// Quirk kept: dots go out of *every* code, so an ICPC-2B code (A03.0005) is damaged (A030005) and
/// rejected by B5. We recommend to leave the dot of ICPC-2B alone; today's receivers reject it.
fn diagnose(raa: &Kode) -> Diagnose {
    let system = Kodeverk::from(raa.s.clone().unwrap_or_default());
    let uten_punktum: String =
        raa.v.as_deref().unwrap_or_default().chars().filter(|tegn| *tegn != '.').collect();
    let kode = kodeverk::listens_stavemate(&system, &uten_punktum).unwrap_or(uten_punktum);
    Diagnose {
        system,
        kode,
        tekst: med_innhold(raa.dn.as_ref()),
        originaltekst: med_innhold(raa.ot.as_ref()),
    }
}

fn med_innhold(tekst: Option<&String>) -> Option<String> {
    tekst.filter(|tekst| !tekst.is_empty()).cloned()
}

/// One text for each code, or nothing when no code has a text.
fn tekster<'a>(koder: impl Iterator<Item = &'a Kode>) -> Vec<Option<String>> {
    let alle: Vec<_> = koder.map(|kode| med_innhold(kode.dn.as_ref())).collect();
    if alle.iter().all(Option::is_none) { Vec::new() } else { alle }
}

fn arsak<T>(
    raa: &RaaArsak,
    felt: &str,
    lovlige: &str,
    les: impl Fn(&str) -> Option<T>,
) -> Result<Arsak<T>, Avvisning> {
    // Some journal systems write 0 for "none chosen"; on the two other lists the checks refuse it.
    let valgte = || raa.koder.iter().filter(|kode| kode.verdi().is_some_and(|verdi| verdi != "0"));
    let arsaker = valgte()
        .filter_map(Kode::verdi)
        .map(|kode| les(kode).ok_or_else(|| ukjent_kode(felt, lovlige)))
        .collect::<Result<_, _>>()?;
    Ok(Arsak { arsaker, tekster: tekster(valgte()), beskrivelse: raa.beskrivelse.clone() })
}

fn annen_fravarsarsak(kode: &str) -> Option<AnnenFravarsarsak> {
    Some(match kode {
        "1" => AnnenFravarsarsak::GodkjentHelseinstitusjon,
        "2" => AnnenFravarsarsak::BehandlingForhindrerArbeid,
        "3" => AnnenFravarsarsak::ArbeidsrettetTiltak,
        "4" => AnnenFravarsarsak::MottarTilskuddGrunnetHelsetilstand,
        "5" => AnnenFravarsarsak::NodvendigKontrollundenrsokelse,
        "6" => AnnenFravarsarsak::Smittefare,
        "7" => AnnenFravarsarsak::Abort,
        "8" => AnnenFravarsarsak::UforGrunnetBarnloshet,
        "9" => AnnenFravarsarsak::Donor,
        "10" => AnnenFravarsarsak::BehandlingSterilisering,
        _ => return None,
    })
}

/// Code list 8133.
pub(in crate::intake) fn medisinsk_arsak(kode: &str) -> Option<MedisinskArsak> {
    Some(match kode {
        "1" => MedisinskArsak::TilstandHindrerAktivitet,
        "2" => MedisinskArsak::AktivitetForverrerTilstand,
        "3" => MedisinskArsak::AktivitetForhindrerBedring,
        "9" => MedisinskArsak::Annet,
        _ => return None,
    })
}

/// Code list 8132.
pub(in crate::intake) fn arbeidsplass_arsak(kode: &str) -> Option<ArbeidsplassArsak> {
    Some(match kode {
        "1" => ArbeidsplassArsak::ManglendeTilrettelegging,
        "9" => ArbeidsplassArsak::Annet,
        _ => return None,
    })
}

fn periode(raa: &RaaPeriode) -> Result<SykmeldingPeriode, Avvisning> {
    let ikke_mulig = raa.aktivitet_ikke_mulig.as_ref().map(|ikke_mulig| {
        let medisinsk = ikke_mulig.medisinsk.as_ref();
        let arbeidsplassen = ikke_mulig.arbeidsplassen.as_ref();
        Ok::<_, Avvisning>(AktivitetIkkeMulig {
            medisinsk: medisinsk
                .map(|raa| arsak(raa, "MedisinskeArsaker", "1, 2, 3 eller 9", medisinsk_arsak))
                .transpose()?,
            arbeidsplassen: arbeidsplassen
                .map(|raa| arsak(raa, "Arbeidsplassen", "1 eller 9", arbeidsplass_arsak))
                .transpose()?,
        })
    });
    Ok(SykmeldingPeriode {
        fom: raa.fom,
        tom: raa.tom,
        aktivitet_ikke_mulig: ikke_mulig.transpose()?,
        gradert: raa.gradert.as_ref().map(|raa| Gradert { grad: raa.grad, reisetilskudd: raa.reisetilskudd }),
        avventende: raa.avventende.clone(),
        behandlingsdager: raa.behandlingsdager,
        reisetilskudd: raa.reisetilskudd,
    })
}

fn gruppe(raa: &RaaSporsmalsgruppe) -> Result<Sporsmalsgruppe, Avvisning> {
    Ok(Sporsmalsgruppe {
        id: raa.id.clone().unwrap_or_default(),
        tekst: raa.tekst.clone(),
        svar: raa.svar.iter().map(svar).collect::<Result<_, _>>()?,
    })
}

fn svar(raa: &RaaSvar) -> Result<Sporsmalssvar, Avvisning> {
    let restriksjon = |kode| match kode {
        "A" => Ok(Restriksjon::SkjermetForArbeidsgiver),
        "P" => Ok(Restriksjon::SkjermetForPasient),
        "N" => Ok(Restriksjon::SkjermetForNav),
        // Guessing here could show an answer to somebody who must not see it.
        _ => Err(ukjent_kode("Restriksjonskode", "A, P eller N")),
    };
    Ok(Sporsmalssvar {
        id: raa.id.clone().unwrap_or_default(),
        sporsmal: raa.sporsmal.clone(),
        svar: raa.svar.clone().unwrap_or_default(),
        restriksjoner: raa
            .restriksjoner
            .iter()
            .filter_map(Kode::verdi)
            .map(restriksjon)
            .collect::<Result<_, _>>()?,
        restriksjon_tekster: tekster(raa.restriksjoner.iter().filter(|kode| kode.verdi().is_some())),
    })
}

/// Rule set 3 took away the box for help at once: there, a description means it.
fn melding_til_nav(raa: &RaaMelding) -> Option<MeldingTilNav> {
    let melding = raa.notat.melding_til_nav.as_ref()?;
    let regelsett_3 = raa.notat.regelsett_versjon.as_deref() == Some("3");
    Some(MeldingTilNav {
        bistand_umiddelbart: melding.bistand_umiddelbart
            || (regelsett_3 && melding.beskriv_bistand.is_some()),
        beskriv_bistand: melding.beskriv_bistand.clone(),
    })
}

fn behandler(raa: &RaaBehandler) -> Behandler {
    let fnr = raa.id("FNR").or_else(|| raa.id("DNR"));
    Behandler {
        navn: raa.navn.clone(),
        fnr: fnr.and_then(|fnr| Fnr::parse(fnr).ok()),
        hpr: raa.id("HPR").and_then(|hpr| Hpr::parse(hpr).ok()),
        her: raa.id("HER").map(str::to_owned),
        adresse: raa.adresse.clone(),
        kontaktinfo: raa.kontaktinfo.clone(),
    }
}

/// The envelope as it is kept.
pub(super) fn avsender(konvolutt: &Konvolutt) -> Avsender {
    Avsender {
        msg_id: konvolutt.msg_id.clone().unwrap_or_default(),
        meldingstype: konvolutt.meldingstype.clone(),
        gen_date: konvolutt.gen_date.clone(),
        edi_logg_id: konvolutt.edi_logg_id.clone(),
        samtale_id: konvolutt.samtale_id.clone(),
        tjeneste: konvolutt.tjeneste.clone(),
        ack: konvolutt.ack.clone(),
        partner_referanse: konvolutt.partner_referanse.clone(),
        mottak: konvolutt.mottak.clone(),
        hode: konvolutt.hode.clone(),
        legekontor: konvolutt.legekontor.clone(),
        system_navn: None,
        system_versjon: None,
        regelsett_versjon: None,
        strekkode: konvolutt.strekkode.clone(),
        vedlegg: konvolutt.vedlegg.clone(),
    }
}
