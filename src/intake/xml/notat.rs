//! The note: from the tree to the raw form.

use super::{
    Avvisning,
    raa::{
        Ident, Kode, RaaArbeidsgiver, RaaArsak, RaaBehandler, RaaGradert, RaaIkkeMulig, RaaKontakt,
        RaaMedisinskVurdering, RaaMeldingTilNav, RaaNotat, RaaPasient, RaaPeriode, RaaSporsmalsgruppe,
        RaaSvar,
    },
    tre::{Node, Ns},
    uleselig,
};
use crate::hendelse::sykmelding::{
    Adresse, ErIArbeid, ErIkkeIArbeid, Kodetekst, Kontaktinfo, LegensOppfolgingsplan, Navn, Prognose, Tiltak,
};

/// Reads HelseOpplysningerArbeidsuforhet.
pub(super) fn les(notat: Node<'_>) -> Result<RaaNotat, Avvisning> {
    let system = notat.felt("AvsenderSystem");
    Ok(RaaNotat {
        regelsett_versjon: notat.tekst_i("RegelSettVersjon"),
        syketilfelle_start: notat.dato("SyketilfelleStartDato")?,
        pasient: pasient(pakrevd(notat, "Pasient")?)?,
        arbeidsgiver: arbeidsgiver(pakrevd(notat, "Arbeidsgiver")?)?,
        medisinsk_vurdering: notat.felt("MedisinskVurdering").map(medisinsk).transpose()?.unwrap_or_default(),
        perioder: notat
            .barn("Aktivitet")
            .flat_map(|aktivitet| aktivitet.barn("Periode"))
            .map(periode)
            .collect::<Result<_, _>>()?,
        prognose: notat.felt("Prognose").map(prognose).transpose()?,
        utdypende_opplysninger: notat
            .barn("UtdypendeOpplysninger")
            .flat_map(|utdypende| utdypende.barn("SpmGruppe"))
            .map(gruppe)
            .collect(),
        tiltak: notat.felt("Tiltak").map(tiltak).unwrap_or_default(),
        oppfolgingsplan: notat.felt("Oppfolgingsplan").map(oppfolgingsplan).transpose()?,
        melding_til_nav: notat.felt("MeldingTilNav").map(melding_til_nav).transpose()?,
        melding_til_arbeidsgiver: notat.tekst_i("MeldingTilArbeidsgiver"),
        kontakt: kontakt(pakrevd(notat, "KontaktMedPasient")?)?,
        behandler: behandler(pakrevd(notat, "Behandler")?),
        system_navn: system.and_then(|system| system.tekst_i("SystemNavn")),
        system_versjon: system.and_then(|system| system.tekst_i("SystemVersjon")),
    })
}

fn pakrevd<'a>(node: Node<'a>, navn: &'static str) -> Result<Node<'a>, Avvisning> {
    node.felt(navn).ok_or_else(|| mangler(navn))
}

fn mangler(navn: &str) -> Avvisning {
    uleselig(format!("Sykmeldingen mangler {navn}. Fyll ut feltet og send sykmeldingen på nytt."))
}

fn pasient(pasient: Node<'_>) -> Result<RaaPasient, Avvisning> {
    // MsgInfo/Patient says it too, but the receivers of sick notes go by this one.
    let ident = pasient
        .felt("Fodselsnummer")
        .and_then(|nummer| nummer.felt_i(Ns::Felleskomponent, "Id"))
        .ok_or_else(|| mangler("Pasient/Fodselsnummer"))?;
    Ok(RaaPasient {
        ident: ident.tekst().split_whitespace().collect(),
        navn: navn(pasient),
        kontaktinfo: kontaktinfo(pasient.barn("KontaktInfo"), Ns::Felleskomponent),
        navn_fastlege: pasient.tekst_i("NavnFastlege"),
        nav_kontor: pasient.tekst_i("NAVKontor"),
    })
}

fn navn(av: Node<'_>) -> Navn {
    let del = |felt| av.felt("Navn").and_then(|navn| navn.tekst_i(felt));
    Navn {
        fornavn: del("Fornavn").unwrap_or_default(),
        mellomnavn: del("Mellomnavn"),
        etternavn: del("Etternavn").unwrap_or_default(),
    }
}

/// KontaktInfo of the note (fk1's parts) or TeleCom of MsgHead (its own).
pub(super) fn kontaktinfo<'a>(alle: impl Iterator<Item = Node<'a>>, ns: Ns) -> Vec<Kontaktinfo> {
    alle.filter_map(|info| {
        let type_ = info.felt_i(ns, "TypeTelecom");
        Some(Kontaktinfo {
            type_: type_.and_then(|type_| type_.attributt_med_innhold("V")),
            type_tekst: type_.and_then(|type_| type_.attributt_med_innhold("DN")),
            verdi: info.felt_i(ns, "TeleAddress")?.attributt_med_innhold("V")?,
        })
    })
    .collect()
}

fn kode(node: Node<'_>) -> Kode {
    let attributt = |navn| node.attributt(navn).map(str::to_owned);
    Kode { v: attributt("V"), s: attributt("S"), dn: attributt("DN"), ot: attributt("OT") }
}

fn arbeidsgiver(node: Node<'_>) -> Result<RaaArbeidsgiver, Avvisning> {
    Ok(RaaArbeidsgiver {
        har: node.felt("HarArbeidsgiver").map(kode).unwrap_or_default(),
        navn: node.tekst_i("NavnArbeidsgiver"),
        yrkesbetegnelse: node.tekst_i("Yrkesbetegnelse"),
        stillingsprosent: node.heltall("Stillingsprosent")?,
    })
}

fn medisinsk(node: Node<'_>) -> Result<RaaMedisinskVurdering, Avvisning> {
    Ok(RaaMedisinskVurdering {
        // A main diagnosis without its code element is one where everything is missing.
        hoveddiagnose: node
            .felt("HovedDiagnose")
            .map(|hoved| hoved.felt("Diagnosekode").map(kode).unwrap_or_default()),
        bidiagnoser: node.barn("BiDiagnoser").flat_map(|bi| bi.barn("Diagnosekode")).map(kode).collect(),
        annen_fravarsarsak: node.felt("AnnenFraversArsak").map(arsak),
        svangerskap: sannhet(node, "Svangerskap")?,
        yrkesskade: sannhet(node, "Yrkesskade")?,
        yrkesskade_dato: node.dato("YrkesskadeDato")?,
        skjermes_for_pasient: sannhet(node, "SkjermesForPasient")?,
    })
}

fn arsak(node: Node<'_>) -> RaaArsak {
    RaaArsak { koder: node.barn("Arsakskode").map(kode).collect(), beskrivelse: node.tekst_i("Beskriv") }
}

/// Missing is no.
fn sannhet(node: Node<'_>, navn: &'static str) -> Result<bool, Avvisning> {
    Ok(node.sannhet(navn)?.unwrap_or(false))
}

fn periode(node: Node<'_>) -> Result<RaaPeriode, Avvisning> {
    Ok(RaaPeriode {
        fom: node.dato("PeriodeFOMDato")?.ok_or_else(|| mangler("PeriodeFOMDato"))?,
        tom: node.dato("PeriodeTOMDato")?.ok_or_else(|| mangler("PeriodeTOMDato"))?,
        aktivitet_ikke_mulig: node.felt("AktivitetIkkeMulig").map(|ikke_mulig| RaaIkkeMulig {
            medisinsk: ikke_mulig.felt("MedisinskeArsaker").map(arsak),
            arbeidsplassen: ikke_mulig.felt("Arbeidsplassen").map(arsak),
        }),
        gradert: node.felt("GradertSykmelding").map(gradert).transpose()?,
        avventende: node
            .felt("AvventendeSykmelding")
            .map(|avventende| avventende.tekst_i("InnspillTilArbeidsgiver").unwrap_or_default()),
        behandlingsdager: node.felt("Behandlingsdager").map(behandlingsdager).transpose()?,
        reisetilskudd: sannhet(node, "Reisetilskudd")?,
    })
}

fn gradert(node: Node<'_>) -> Result<RaaGradert, Avvisning> {
    Ok(RaaGradert {
        grad: node.heltall("Sykmeldingsgrad")?.ok_or_else(|| mangler("Sykmeldingsgrad"))?,
        reisetilskudd: sannhet(node, "Reisetilskudd")?,
    })
}

fn behandlingsdager(node: Node<'_>) -> Result<i32, Avvisning> {
    node.heltall("AntallBehandlingsdagerUke")?.ok_or_else(|| mangler("AntallBehandlingsdagerUke"))
}

fn prognose(node: Node<'_>) -> Result<Prognose, Avvisning> {
    Ok(Prognose {
        arbeidsfor_etter_periode: sannhet(node, "ArbeidsforEtterEndtPeriode")?,
        hensyn_arbeidsplassen: node.tekst_i("BeskrivHensynArbeidsplassen"),
        er_i_arbeid: node.felt("ErIArbeid").map(er_i_arbeid).transpose()?,
        er_ikke_i_arbeid: node.felt("ErIkkeIArbeid").map(er_ikke_i_arbeid).transpose()?,
    })
}

fn er_i_arbeid(node: Node<'_>) -> Result<ErIArbeid, Avvisning> {
    Ok(ErIArbeid {
        eget_arbeid_pa_sikt: sannhet(node, "EgetArbeidPaSikt")?,
        annet_arbeid_pa_sikt: sannhet(node, "AnnetArbeidPaSikt")?,
        arbeid_fra: node.dato("ArbeidFraDato")?,
        vurderingsdato: node.dato("VurderingDato")?,
    })
}

fn er_ikke_i_arbeid(node: Node<'_>) -> Result<ErIkkeIArbeid, Avvisning> {
    Ok(ErIkkeIArbeid {
        arbeidsfor_pa_sikt: sannhet(node, "ArbeidsforPaSikt")?,
        arbeidsfor_fra: node.dato("ArbeidsforFraDato")?,
        vurderingsdato: node.dato("VurderingDato")?,
    })
}

fn gruppe(node: Node<'_>) -> RaaSporsmalsgruppe {
    RaaSporsmalsgruppe {
        id: node.tekst_i("SpmGruppeId"),
        tekst: node.tekst_i("SpmGruppeTekst"),
        svar: node
            .barn("SpmSvar")
            .map(|svar| RaaSvar {
                id: svar.tekst_i("SpmId"),
                sporsmal: svar.tekst_i("SpmTekst"),
                svar: svar.tekst_i("SvarTekst"),
                restriksjoner: svar
                    .barn("Restriksjon")
                    .flat_map(|restriksjon| restriksjon.barn("Restriksjonskode"))
                    .map(kode)
                    .collect(),
            })
            .collect(),
    }
}

fn tiltak(node: Node<'_>) -> Tiltak {
    Tiltak {
        arbeidsplassen: node.tekst_i("TiltakArbeidsplassen"),
        nav: node.tekst_i("TiltakNAV"),
        andre: node.tekst_i("AndreTiltak"),
    }
}

fn oppfolgingsplan(node: Node<'_>) -> Result<LegensOppfolgingsplan, Avvisning> {
    Ok(LegensOppfolgingsplan {
        mottatt_oppfolgingsplan: node.sannhet("MottattOppfolgingsplan")?,
        innkalt_dialogmote1: node.sannhet("InnkaltDialogmote1")?,
        deltatt_dialogmote1: node.sannhet("DeltattDialogmote1")?,
        arsak_ikke_deltatt: node.tekst_i("ArsakIkkeDeltatt"),
    })
}

fn melding_til_nav(node: Node<'_>) -> Result<RaaMeldingTilNav, Avvisning> {
    Ok(RaaMeldingTilNav {
        bistand_umiddelbart: sannhet(node, "BistandNAVUmiddelbart")?,
        beskriv_bistand: node.tekst_i("BeskrivBistandNAV"),
    })
}

fn kontakt(node: Node<'_>) -> Result<RaaKontakt, Avvisning> {
    Ok(RaaKontakt {
        behandlet: node.veggklokke("BehandletDato")?,
        kontakt_dato: node.dato("KontaktDato")?,
        begrunn_ikke_kontakt: node.tekst_i("BegrunnIkkeKontakt"),
    })
}

fn behandler(node: Node<'_>) -> RaaBehandler {
    RaaBehandler {
        navn: navn(node),
        ider: node.barn("Id").map(|id| ident(id, Ns::Felleskomponent)).collect(),
        adresse: node.felt("Adresse").map(|node| adresse(node, Ns::Felleskomponent)).unwrap_or_default(),
        kontaktinfo: kontaktinfo(node.barn("KontaktInfo"), Ns::Felleskomponent),
    }
}

/// An Id with its TypeId; in MsgHead they are MsgHead's own, in the note fk1's.
pub(super) fn ident(node: Node<'_>, ns: Ns) -> Ident {
    Ident {
        id: node.felt_i(ns, "Id").map(|id| id.tekst().to_owned()).unwrap_or_default(),
        type_: node.felt_i(ns, "TypeId").and_then(|type_| type_.attributt_med_innhold("V")),
    }
}

/// The parts are fk1's in the note and MsgHead's own in MsgHead.
pub(super) fn adresse(node: Node<'_>, ns: Ns) -> Adresse {
    let felt = |navn| {
        let tekst = node.felt_i(ns, navn)?.tekst();
        (!tekst.is_empty()).then(|| tekst.to_owned())
    };
    let kodet = |navn| node.felt_i(ns, navn).and_then(kodetekst);
    let (land, land_tekst) = match kodet("Country").unwrap_or_default() {
        Kodetekst { kode: None, tekst } => (tekst, None),
        Kodetekst { kode, tekst } => (kode, tekst),
    };
    Adresse {
        gate: felt("StreetAdr"),
        postnummer: felt("PostalCode"),
        poststed: felt("City"),
        postboks: felt("Postbox"),
        land,
        land_tekst,
        fylke: kodet("County"),
        bydel: kodet("CityDistr"),
        type_: kodet("Type"),
    }
}

/// A code that is kept without being judged; nothing when it says nothing.
pub(super) fn kodetekst(node: Node<'_>) -> Option<Kodetekst> {
    let lest = Kodetekst { kode: node.attributt_med_innhold("V"), tekst: node.attributt_med_innhold("DN") };
    (lest != Kodetekst::default()).then_some(lest)
}
