//! AppRec 1.0 (2004-11-21) as XML, inside a fellesformat. No prefixes: receivers look for the
//! plain names.

use super::{AppRec, FEILKODE, FEILKODEVERK, Part, renset};
use crate::hendelse::sykmelding::{Ident, Kodetekst};

impl AppRec<'_> {
    /// The whole document, in UTF-8.
    pub fn xml(&self) -> String {
        let hode = self.hode;
        let (navnerom, handling) = if hode.er_dialogmelding() {
            ("http://www.nav.no/xml/eiff/2/", "Bekreftelse")
        } else {
            ("http://www.trygdeetaten.no/xml/eiff/1/", "Svar")
        };
        let mut ut = Skriver(String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"));
        ut.apne("EI_fellesformat", &[("xmlns", Some(navnerom))]);
        ut.tomt(
            "MottakenhetBlokk",
            &[
                ("ediLoggId", hode.edi_logg_id.as_deref()),
                ("ebRole", Some("Saksbehandler")),
                ("ebService", hode.tjeneste.as_deref()),
                ("ebAction", Some(handling)),
            ],
        );
        ut.apne("AppRec", &[("xmlns", Some("http://www.kith.no/xmlstds/apprec/2004-11-21"))]);
        ut.tomt("MsgType", &[("V", Some("APPREC"))]);
        ut.felt("MIGversion", Some("1.0 2004-11-21"));
        ut.felt("GenDate", Some(&self.gen_date().format("%Y-%m-%dT%H:%M:%S").to_string()));
        ut.felt("Id", hode.edi_logg_id.as_deref());
        ut.part("Sender", &hode.mottaker);
        ut.part("Receiver", &hode.avsender);
        let (kode, navn) = self.status();
        ut.tomt("Status", &[("V", Some(kode)), ("DN", Some(navn))]);
        if self.avvist {
            for treff in &self.treff {
                let tekst = renset(treff.tekst);
                let feil = [("V", Some(FEILKODE)), ("S", Some(FEILKODEVERK)), ("DN", Some(tekst.as_str()))];
                ut.tomt("Error", &feil);
            }
        }
        if hode.msg_id.is_some() || hode.gen_date.is_some() || hode.meldingstype != Kodetekst::default() {
            ut.apne("OriginalMsgId", &[]);
            let type_ = &hode.meldingstype;
            if *type_ != Kodetekst::default() {
                ut.tomt("MsgType", &[("V", type_.kode.as_deref()), ("DN", type_.tekst.as_deref())]);
            }
            ut.felt("IssueDate", hode.gen_date.as_deref());
            ut.felt("Id", hode.msg_id.as_deref());
            ut.lukk("OriginalMsgId");
        }
        ut.lukk("AppRec");
        ut.lukk("EI_fellesformat");
        ut.0
    }
}

/// Writes elements; attributes and fields without a value are not written.
struct Skriver(String);

impl Skriver {
    fn start(&mut self, navn: &str, attributter: &[(&str, Option<&str>)], slutt: &str) {
        self.0.push('<');
        self.0.push_str(navn);
        for (attributt, verdi) in attributter {
            if let Some(verdi) = verdi {
                self.0.push(' ');
                self.0.push_str(attributt);
                self.0.push_str("=\"");
                self.verdi(verdi);
                self.0.push('"');
            }
        }
        self.0.push_str(slutt);
    }

    fn apne(&mut self, navn: &str, attributter: &[(&str, Option<&str>)]) {
        self.start(navn, attributter, ">");
    }

    fn tomt(&mut self, navn: &str, attributter: &[(&str, Option<&str>)]) {
        self.start(navn, attributter, "/>");
    }

    fn lukk(&mut self, navn: &str) {
        self.0.push_str("</");
        self.0.push_str(navn);
        self.0.push('>');
    }

    fn felt(&mut self, navn: &str, verdi: Option<&str>) {
        if let Some(verdi) = verdi {
            self.apne(navn, &[]);
            self.verdi(verdi);
            self.lukk(navn);
        }
    }

    fn part(&mut self, navn: &str, part: &Part) {
        if part.er_ukjent() {
            return;
        }
        self.apne(navn, &[]);
        self.apne("HCP", &[]);
        self.apne("Inst", &[]);
        self.felt("Name", part.navn.as_deref());
        self.identer(&part.identer);
        if let Some((navn, identer)) = &part.helsepersonell {
            self.apne("HCPerson", &[]);
            self.felt("Name", Some(navn.as_str()).filter(|navn| !navn.is_empty()));
            self.identer(identer);
            self.lukk("HCPerson");
        }
        self.lukk("Inst");
        self.lukk("HCP");
        self.lukk(navn);
    }

    /// The first is the main identity; the others follow, each in an element of its own and with
    /// its kind under another name.
    fn identer(&mut self, identer: &[Ident]) {
        for (nummer, ident) in identer.iter().enumerate() {
            let forste = nummer == 0;
            if !forste {
                self.apne("AdditionalId", &[]);
            }
            self.felt("Id", Some(&ident.id));
            let type_ = [("V", ident.type_.as_deref()), ("DN", ident.tekst.as_deref())];
            self.tomt(if forste { "TypeId" } else { "Type" }, &type_);
            if !forste {
                self.lukk("AdditionalId");
            }
        }
    }

    /// Text that is safe between tags and between quotes. A replacement character stands for
    /// bytes that could not be read, and says nothing.
    fn verdi(&mut self, tekst: &str) {
        for tegn in tekst.chars() {
            match tegn {
                '&' => self.0.push_str("&amp;"),
                '<' => self.0.push_str("&lt;"),
                '>' => self.0.push_str("&gt;"),
                '"' => self.0.push_str("&quot;"),
                '\t' => self.0.push_str("&#9;"),
                '\n' => self.0.push_str("&#10;"),
                '\r' => self.0.push_str("&#13;"),
                '\u{FFFD}' => {}
                tegn => self.0.push(tegn),
            }
        }
    }
}
