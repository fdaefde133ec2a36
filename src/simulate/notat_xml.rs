//! The sick note as XML: MsgHead with HelseOpplysningerArbeidsuforhet inside fellesformat.

use std::{
    borrow::Cow,
    fmt::{self, Write},
};

use chrono::{DateTime, Datelike, Duration, NaiveDate, NaiveDateTime, Utc};

use super::{
    Register,
    leger::Lege,
    melding::{Utboks, klokken},
    navn, notat_innhold,
    person::Person,
    tekster::BEGRUNNELSE,
    tilfelle::Tilfelle,
    trekk::Trekk,
};
use crate::base::{Fnr, fnr::Identtype, tid};

/// What the later messages about the note need.
pub(super) struct Skrevet {
    pub edi_logg_id: String,
    /// When the hub received it.
    pub mottatt: DateTime<Utc>,
    /// Norwegian wall clock of the examination.
    pub behandlet: NaiveDateTime,
}

/// Everything the text is made of.
pub(super) struct Grunnlag<'a> {
    pub person: &'a Person,
    pub arbeidsgiver: Option<&'a str>,
    pub lege: &'a Lege,
    pub t: &'a Tilfelle,
    pub nummer: usize,
    /// Why it is backdated, and the first contact.
    pub begrunnelse: Option<(NaiveDate, &'static str)>,
}

const KITH: &str = "http://www.kith.no/xmlstds";

/// Writes note `nummer` of the spell and puts it in the box.
pub(super) fn skriv(
    register: &Register,
    person: &Person,
    t: &Tilfelle,
    nummer: usize,
    trekk: &mut Trekk,
    ut: &mut Utboks,
) -> Skrevet {
    let notat = &t.notater[nummer];
    let sen = nummer == 0 && person.rolle.is_none() && trekk.sjanse(0.02);
    let dag = match (nummer, sen) {
        (0, true) => notat.fom + Duration::days(i64::from(trekk.heltall(5, 8))),
        (0, false) => notat.fom + Duration::days(i64::from(trekk.heltall(0, 2))),
        _ => notat.fom - Duration::days(i64::from(trekk.heltall(-1, 3))),
    };
    let signert = ukedag(dag.min(notat.tom.max(notat.fom))).and_hms_opt(8, 0, 0).unwrap_or_default()
        + Duration::minutes(i64::from(trekk.heltall(20, 450)));
    let behandlet = signert - Duration::minutes(i64::from(trekk.heltall(4, 19)));
    let mottatt = tid::fra_oslo(signert + Duration::minutes(i64::from(trekk.heltall(1, 5))));
    let edi_logg_id = ut.ny_id();
    let skrevet = Skrevet { edi_logg_id, mottatt, behandlet };
    if ut.er_fremtid(mottatt) {
        return skrevet;
    }
    let g = Grunnlag {
        person,
        arbeidsgiver: person.virksomhet.map(|k| register.virksomheter.hent(k).navn.as_str()),
        lege: &register.leger[person.lege],
        t,
        nummer,
        begrunnelse: sen.then(|| (signert.date(), trekk.en_av(&BEGRUNNELSE))),
    };
    let mut xml = String::with_capacity(7000);
    // Writing to a String cannot fail.
    let _ = dokument(&mut xml, &g, &skrevet, signert, trekk);
    ut.xml(&skrevet.edi_logg_id, mottatt, xml);
    skrevet
}

fn dokument(
    x: &mut String,
    g: &Grunnlag<'_>,
    s: &Skrevet,
    signert: NaiveDateTime,
    trekk: &mut Trekk,
) -> fmt::Result {
    let (lege, person) = (g.lege, g.person);
    let forskyvning = (signert.and_utc() - tid::fra_oslo(signert)).num_hours();
    let signert = signert.format("%Y-%m-%dT%H:%M:%S");
    let fornavn = match &person.navn.mellomnavn {
        Some(mellom) => Cow::Owned(format!("{} {mellom}", person.navn.fornavn)),
        None => Cow::Borrowed(person.navn.fornavn.as_str()),
    };
    write!(
        x,
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <EI_fellesformat xmlns=\"http://www.trygdeetaten.no/xml/eiff/1/\">\
         <MsgHead xmlns=\"{KITH}/msghead/2006-05-24\"><MsgInfo>\
         <Type V=\"SYKMELD\" DN=\"Medisinsk vurdering av arbeidsmulighet ved sykdom, sykmelding\"/>\
         <MIGversion>v1.2 2006-05-24</MIGversion>\
         <GenDate>{signert}+{forskyvning:02}:00</GenDate><MsgId>{}</MsgId><Ack V=\"J\" DN=\"Ja\"/>\
         <Sender><Organisation><OrganisationName>{}</OrganisationName>",
        trekk.uuid(),
        rens(&lege.kontor),
    )?;
    org_ident(x, &lege.her, lege.orgnr.avslor())?;
    write!(
        x,
        "<HealthcareProfessional><FamilyName>{}</FamilyName><GivenName>{}</GivenName>\
         <Ident><Id>{}</Id><TypeId V=\"HPR\" S=\"2.16.578.1.12.4.1.1.8116\" DN=\"HPR-nummer\"/></Ident>\
         </HealthcareProfessional></Organisation></Sender><Receiver><Organisation>\
         <OrganisationName>NAV</OrganisationName>",
        rens(&lege.navn.etternavn),
        rens(&navn::fornavn(&lege.navn)),
        lege.hpr
    )?;
    org_ident(x, "79768", "889640782")?;
    let (type_, type_tekst) = identtype(&person.ident);
    write!(
        x,
        "</Organisation></Receiver><Patient><FamilyName>{}</FamilyName><GivenName>{}</GivenName>\
         <Ident><Id>{}</Id><TypeId V=\"{type_}\" S=\"2.16.578.1.12.4.1.1.8116\" DN=\"{type_tekst}\"/></Ident>\
         </Patient></MsgInfo><Document><RefDoc><IssueDate V=\"{signert}\"/>\
         <MsgType V=\"XML\" DN=\"XML-instans\"/><Content>\
         <HelseOpplysningerArbeidsuforhet xmlns=\"{KITH}/HelseOpplysningerArbeidsuforhet/2013-10-01\">",
        rens(&person.navn.etternavn),
        rens(&fornavn),
        person.ident.avslor(),
    )?;
    notat_innhold::skriv(x, g, s, trekk)?;
    write!(
        x,
        "</HelseOpplysningerArbeidsuforhet></Content></RefDoc></Document></MsgHead>\
         <MottakenhetBlokk avsender=\"{kontor}\" avsenderFnrFraDigSignatur=\"{}\" \
         avsenderRef=\"SERIALNUMBER={org}, CN={kontor}, O={kontor}, C=NO\" ebAction=\"Registrering\" \
         ebRole=\"Sykmelder\" ebService=\"Sykmelding\" ebXMLSamtaleId=\"{}\" ediLoggId=\"{}\" \
         herIdentifikator=\"{}\" meldingsType=\"xml\" mottattDatotid=\"{}\" orgNummer=\"{org}\" \
         partnerReferanse=\"{}\"/></EI_fellesformat>",
        lege.fnr.avslor(),
        trekk.uuid(),
        s.edi_logg_id,
        lege.her,
        tid::oslo_lokal(s.mottatt).format("%Y-%m-%dT%H:%M:%S"),
        &lege.her[2..],
        kontor = rens(&lege.kontor),
        org = lege.orgnr.avslor(),
    )
}

fn org_ident(x: &mut String, her: &str, orgnr: &str) -> fmt::Result {
    write!(
        x,
        "<Ident><Id>{her}</Id><TypeId V=\"HER\" S=\"2.16.578.1.12.4.1.1.9051\" DN=\"HER-id\"/></Ident>\
         <Ident><Id>{orgnr}</Id><TypeId V=\"ENH\" S=\"2.16.578.1.12.4.1.1.9051\" \
         DN=\"Organisasjonsnummeret i Enhetsregisteret\"/></Ident>"
    )
}

/// Code and text of the type of identity number (code list 8116).
pub(super) fn identtype(fnr: &Fnr) -> (&'static str, &'static str) {
    match fnr.identtype() {
        Identtype::Fodselsnummer => ("FNR", "Fødselsnummer"),
        Identtype::DNummer => ("DNR", "D-nummer"),
    }
}

/// Text that may stand in an element or an attribute.
pub(super) fn rens(tekst: &str) -> Cow<'_, str> {
    if !tekst.contains(['&', '<', '>', '"']) {
        return Cow::Borrowed(tekst);
    }
    let ut = tekst.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;");
    Cow::Owned(ut)
}

/// The day itself, or the Monday after a weekend.
fn ukedag(dag: NaiveDate) -> NaiveDate {
    let fra_mandag = i64::from(dag.weekday().num_days_from_monday());
    if fra_mandag > 4 { dag + Duration::days(7 - fra_mandag) } else { dag }
}

/// The instant the person could first act on the note.
pub(super) fn synlig(s: &Skrevet) -> DateTime<Utc> {
    klokken(tid::oslo_dato(s.mottatt), 17 * 60).max(s.mottatt)
}
