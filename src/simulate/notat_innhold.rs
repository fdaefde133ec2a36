//! The body of the sick note, in the order the schema demands.

use std::fmt::{self, Write};

use chrono::{Duration, NaiveDate};

use super::{
    diagnoser::DIAGNOSER,
    navn,
    notat_xml::{Grunnlag, Skrevet, identtype, rens},
    tekster::{BISTAND, GRUPPER, HENSYN, SVAR, TIL_ARBEIDSGIVER, TILTAK_ANDRE, TILTAK_ARBEIDSPLASS},
    trekk::Trekk,
};

const FK1: &str = "xmlns=\"http://www.kith.no/xmlstds/felleskomponent1\"";
const OID: &str = "2.16.578.1.12.4.1.1";

/// Writes all children of HelseOpplysningerArbeidsuforhet.
pub(super) fn skriv(x: &mut String, g: &Grunnlag<'_>, s: &Skrevet, trekk: &mut Trekk) -> fmt::Result {
    pasient(x, g)?;
    arbeidsgiver(x, g)?;
    medisinsk(x, g, trekk)?;
    aktivitet(x, g, trekk)?;
    prognose(x, g, trekk)?;
    utdypende(x, g, trekk)?;
    tiltak_og_meldinger(x, g, trekk)?;
    x.push_str("<KontaktMedPasient>");
    if let Some((dato, tekst)) = g.begrunnelse {
        write!(x, "<KontaktDato>{dato}</KontaktDato><BegrunnIkkeKontakt>{tekst}</BegrunnIkkeKontakt>")?;
    }
    let behandlet = s.behandlet.format("%Y-%m-%dT%H:%M:%S");
    write!(x, "<BehandletDato>{behandlet}</BehandletDato></KontaktMedPasient>")?;
    behandler(x, g)?;
    let (system, versjon) = g.lege.epj;
    write!(
        x,
        "<AvsenderSystem><SystemNavn>{system}</SystemNavn><SystemVersjon>{versjon}</SystemVersjon>\
         </AvsenderSystem><Strekkode>{:014}</Strekkode>",
        trekk.heltall(0, 2_000_000_000)
    )
}

fn pasient(x: &mut String, g: &Grunnlag<'_>) -> fmt::Result {
    let (type_, tekst) = identtype(&g.person.ident);
    write!(
        x,
        "<RegelSettVersjon>3</RegelSettVersjon><SyketilfelleStartDato>{}</SyketilfelleStartDato>\
         <Pasient><Navn><Etternavn>{}</Etternavn>",
        g.t.start,
        rens(&g.person.navn.etternavn)
    )?;
    if let Some(mellom) = &g.person.navn.mellomnavn {
        write!(x, "<Mellomnavn>{}</Mellomnavn>", rens(mellom))?;
    }
    write!(
        x,
        "<Fornavn>{}</Fornavn></Navn><Fodselsnummer><Id {FK1}>{}</Id>\
         <TypeId {FK1} V=\"{type_}\" S=\"{OID}.8116\" DN=\"{tekst}\"/></Fodselsnummer>\
         <NavnFastlege>{}</NavnFastlege></Pasient>",
        rens(&g.person.navn.fornavn),
        g.person.ident.avslor(),
        rens(&navn::fullt(&g.lege.navn))
    )
}

fn arbeidsgiver(x: &mut String, g: &Grunnlag<'_>) -> fmt::Result {
    let Some(navn) = g.arbeidsgiver else {
        x.push_str("<Arbeidsgiver><HarArbeidsgiver V=\"3\" DN=\"Ingen arbeidsgiver\"/></Arbeidsgiver>");
        return Ok(());
    };
    write!(
        x,
        "<Arbeidsgiver><HarArbeidsgiver V=\"1\" DN=\"Én arbeidsgiver\"/>\
         <NavnArbeidsgiver>{}</NavnArbeidsgiver><Yrkesbetegnelse>{}</Yrkesbetegnelse>\
         <Stillingsprosent>{}</Stillingsprosent></Arbeidsgiver>",
        rens(navn),
        rens(g.person.yrke),
        g.person.stilling
    )
}

fn medisinsk(x: &mut String, g: &Grunnlag<'_>, trekk: &mut Trekk) -> fmt::Result {
    let d = g.t.diagnose;
    let (system, kode, tekst) = match d.icd10 {
        Some((kode, tekst)) if g.t.spesialist => ("7110", kode, tekst),
        _ => ("7170", d.kode, d.tekst),
    };
    x.push_str("<MedisinskVurdering><HovedDiagnose>");
    diagnose(x, system, kode, tekst)?;
    x.push_str("</HovedDiagnose>");
    let bi = &DIAGNOSER[trekk.indeks(14)];
    if trekk.sjanse(0.18) && bi.kode != d.kode && g.person.rolle.is_none() {
        x.push_str("<BiDiagnoser>");
        diagnose(x, "7170", bi.kode, bi.tekst)?;
        x.push_str("</BiDiagnoser>");
    }
    write!(x, "<Svangerskap>{}</Svangerskap></MedisinskVurdering>", d.svangerskap())
}

fn diagnose(x: &mut String, system: &str, kode: &str, tekst: &str) -> fmt::Result {
    write!(x, "<Diagnosekode V=\"{kode}\" S=\"{OID}.{system}\" DN=\"{}\"/>", rens(tekst))
}

fn aktivitet(x: &mut String, g: &Grunnlag<'_>, trekk: &mut Trekk) -> fmt::Result {
    let n = &g.t.notater[g.nummer];
    write!(
        x,
        "<Aktivitet><Periode><PeriodeFOMDato>{}</PeriodeFOMDato><PeriodeTOMDato>{}</PeriodeTOMDato>",
        n.fom, n.tom
    )?;
    if n.grad < 100 {
        write!(x, "<GradertSykmelding><Sykmeldingsgrad>{}</Sykmeldingsgrad></GradertSykmelding>", n.grad)?;
    } else {
        let (kode, tekst) = trekk.en_av(&[
            ("1", "Helsetilstanden hindrer pasienten i å være i aktivitet"),
            ("1", "Helsetilstanden hindrer pasienten i å være i aktivitet"),
            ("2", "Aktivitet vil forverre helsetilstanden"),
            ("3", "Aktivitet vil hindre/forsinke bedring av helsetilstanden"),
        ]);
        write!(
            x,
            "<AktivitetIkkeMulig><MedisinskeArsaker><Arsakskode V=\"{kode}\" DN=\"{tekst}\"/>\
             </MedisinskeArsaker>"
        )?;
        if g.arbeidsgiver.is_some() && trekk.sjanse(0.05) {
            x.push_str(
                "<Arbeidsplassen><Arsakskode V=\"1\" DN=\"Manglende tilrettelegging på arbeidsplassen\"/>\
                 </Arbeidsplassen>",
            );
        }
        x.push_str("</AktivitetIkkeMulig>");
    }
    x.push_str("</Periode></Aktivitet>");
    Ok(())
}

fn prognose(x: &mut String, g: &Grunnlag<'_>, trekk: &mut Trekk) -> fmt::Result {
    let siste = g.nummer + 1 == g.t.notater.len();
    let (har, arbeidsfor) = (trekk.sjanse(0.6), trekk.sjanse(if siste { 0.6 } else { 0.25 }));
    let (hensyn, eget) = (trekk.sjanse(0.2), trekk.sjanse(0.8));
    if !har {
        return Ok(());
    }
    write!(x, "<Prognose><ArbeidsforEtterEndtPeriode>{arbeidsfor}</ArbeidsforEtterEndtPeriode>")?;
    if hensyn {
        write!(x, "<BeskrivHensynArbeidsplassen>{}</BeskrivHensynArbeidsplassen>", trekk.en_av(&HENSYN))?;
    }
    let vurdering: NaiveDate = g.t.notater[g.nummer].tom + Duration::days(1);
    if !arbeidsfor && g.arbeidsgiver.is_some() {
        write!(
            x,
            "<ErIArbeid><EgetArbeidPaSikt>{eget}</EgetArbeidPaSikt>\
             <AnnetArbeidPaSikt>{}</AnnetArbeidPaSikt><VurderingDato>{vurdering}</VurderingDato></ErIArbeid>",
            !eget
        )?;
    } else if !arbeidsfor {
        write!(
            x,
            "<ErIkkeIArbeid><ArbeidsforPaSikt>{eget}</ArbeidsforPaSikt>\
             <VurderingDato>{vurdering}</VurderingDato></ErIkkeIArbeid>"
        )?;
    }
    x.push_str("</Prognose>");
    Ok(())
}

/// Question groups come with the first note that starts after their week.
fn utdypende(x: &mut String, g: &Grunnlag<'_>, trekk: &mut Trekk) -> fmt::Result {
    let uke = |k: usize| (g.t.notater[k].fom - g.t.start).num_days() / 7;
    let (na, forrige) = (uke(g.nummer), g.nummer.checked_sub(1).map_or(0, uke));
    let Some(gruppe) = GRUPPER.iter().rev().find(|gr| forrige < gr.uke && gr.uke <= na) else {
        return Ok(());
    };
    write!(
        x,
        "<UtdypendeOpplysninger><SpmGruppe><SpmGruppeId>{}</SpmGruppeId>\
         <SpmGruppeTekst>{}</SpmGruppeTekst>",
        gruppe.id, gruppe.tekst
    )?;
    for (k, sporsmal) in gruppe.sporsmal.iter().enumerate() {
        write!(
            x,
            "<SpmSvar><SpmId>{}.{}</SpmId><SpmTekst>{sporsmal}</SpmTekst><Restriksjon>\
             <Restriksjonskode V=\"A\" DN=\"Informasjonen skal ikke vises arbeidsgiver\"/></Restriksjon>\
             <SvarTekst>{}</SvarTekst></SpmSvar>",
            gruppe.id,
            k + 1,
            trekk.en_av(&SVAR)
        )?;
    }
    x.push_str("</SpmGruppe></UtdypendeOpplysninger>");
    Ok(())
}

fn tiltak_og_meldinger(x: &mut String, g: &Grunnlag<'_>, trekk: &mut Trekk) -> fmt::Result {
    let lang = (g.t.notater[g.nummer].fom - g.t.start).num_days() >= 28;
    let rikt = g.person.rolle.is_some();
    let (tiltak, nav, til_arbeidsgiver) =
        (lang && (rikt || trekk.sjanse(0.35)), lang && trekk.sjanse(0.06), trekk.sjanse(0.10));
    if tiltak {
        x.push_str("<Tiltak>");
        if g.arbeidsgiver.is_some() {
            write!(x, "<TiltakArbeidsplassen>{}</TiltakArbeidsplassen>", trekk.en_av(&TILTAK_ARBEIDSPLASS))?;
        }
        write!(x, "<AndreTiltak>{}</AndreTiltak></Tiltak>", trekk.en_av(&TILTAK_ANDRE))?;
    }
    if nav {
        write!(
            x,
            "<MeldingTilNav><BistandNAVUmiddelbart>true</BistandNAVUmiddelbart>\
             <BeskrivBistandNAV>{}</BeskrivBistandNAV></MeldingTilNav>",
            trekk.en_av(&BISTAND)
        )?;
    }
    if til_arbeidsgiver && g.arbeidsgiver.is_some() {
        write!(x, "<MeldingTilArbeidsgiver>{}</MeldingTilArbeidsgiver>", trekk.en_av(&TIL_ARBEIDSGIVER))?;
    }
    Ok(())
}

fn behandler(x: &mut String, g: &Grunnlag<'_>) -> fmt::Result {
    let lege = g.lege;
    write!(
        x,
        "<Behandler><Navn><Etternavn>{}</Etternavn><Fornavn>{}</Fornavn></Navn>",
        rens(&lege.navn.etternavn),
        rens(&navn::fornavn(&lege.navn))
    )?;
    let (type_, tekst) = identtype(&lege.fnr);
    for (id, type_, tekst) in
        [(lege.fnr.avslor(), type_, tekst), (&lege.hpr, "HPR", "HPR-nummer"), (&lege.her, "HER", "HER-id")]
    {
        write!(
            x,
            "<Id><Id {FK1}>{id}</Id><TypeId {FK1} V=\"{type_}\" S=\"{OID}.8116\" DN=\"{tekst}\"/></Id>"
        )?;
    }
    write!(
        x,
        "<Adresse><Type {FK1} V=\"PST\" DN=\"Postadresse\"/><StreetAdr {FK1}>Legeveien 1</StreetAdr>\
         <PostalCode {FK1}>0000</PostalCode><City {FK1}>{}</City></Adresse><KontaktInfo>\
         <TypeTelecom {FK1} V=\"HP\" DN=\"Hovedtelefon\"/><TeleAddress {FK1} V=\"tel:00000000\"/>\
         </KontaktInfo></Behandler>",
        rens(lege.sted)
    )
}
