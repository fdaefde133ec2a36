//! A reason as people read it: a title, one sentence with its values, where it is known from.

use super::{Malform, gruppe, tall};
use crate::learn::{
    features::{Grunnkode, Kilde, TREKK, Trekktype},
    predict::Grunn,
};

/// A reason in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Grunntekst {
    /// A few words.
    pub tittel: &'static str,
    /// What is known, with its values.
    pub setning: String,
    /// Where it is known from.
    pub kilde: &'static str,
    /// The parties can do something about it.
    pub kan_pavirkes: bool,
    /// Tells of the diagnosis: shown only to those who may see it.
    pub diagnose: bool,
}

/// The text of a reason. A value that is not known is left out of the sentence.
pub fn grunn(g: &Grunn, m: Malform) -> Grunntekst {
    let v = Verdier(&g.verdier);
    let (tittel, setning) = match g.kode {
        Grunnkode::Varighet => (
            m.velg("Hvor lenge fraværet har vart", "Kor lenge fråværet har vart"),
            m.velg(
                "Jo lenger et fravær har vart, desto lenger pleier det å vare.",
                "Jo lenger eit fråvær har vart, desto lenger pleier det å vare.",
            )
            .to_owned(),
        ),
        Grunnkode::Alder => (m.velg("Alder", "Alder"), alder(&v, m)),
        Grunnkode::Diagnose => (m.velg("Diagnose", "Diagnose"), diagnose(&v, m)),
        Grunnkode::Gradering => gradering(&v, m),
        Grunnkode::Sykmeldingsmonster => {
            (m.velg("Sykmeldingene så langt", "Sjukmeldingane så langt"), monster(&v, m))
        }
        Grunnkode::TidligereFravar => (m.velg("Tidligere fravær", "Tidlegare fråvær"), tidligere(&v, m)),
        Grunnkode::Arbeidsforhold => (m.velg("Arbeidsforhold", "Arbeidsforhold"), arbeid(&v, m)),
        Grunnkode::Oppfolging => {
            (m.velg("Oppfølging på arbeidsplassen", "Oppfølging på arbeidsplassen"), oppfolging(&v, m))
        }
        Grunnkode::EgenVurdering => (m.velg("Egen vurdering", "Eiga vurdering"), egen(&v, m)),
        Grunnkode::LegensVurdering => (m.velg("Legens vurdering", "Vurderinga til legen"), lege(&v, m)),
        Grunnkode::Arstid => (
            m.velg("Tiden på året", "Tida på året"),
            m.velg("Fravær varer ulikt gjennom året.", "Fråvær varer ulikt gjennom året.").to_owned(),
        ),
    };
    Grunntekst {
        tittel,
        setning,
        kilde: v.kilde(m),
        kan_pavirkes: g.kan_pavirkes,
        diagnose: g.kode == Grunnkode::Diagnose,
    }
}

/// The features behind a reason.
struct Verdier<'a>(&'a [(String, Option<f32>)]);

impl Verdier<'_> {
    #[expect(clippy::cast_possible_truncation, reason = "features are small whole numbers")]
    fn tall(&self, navn: &str) -> Option<i64> {
        self.0.iter().find(|(n, _)| n == navn).and_then(|(_, v)| *v).map(|v| v.round() as i64)
    }

    /// The name of a code.
    fn kode(&self, navn: &str) -> Option<&'static str> {
        let Trekktype::Kode(koder) = TREKK.iter().find(|t| t.navn == navn)?.type_ else { return None };
        koder.get(usize::try_from(self.tall(navn)?).ok()?).copied()
    }

    fn ja(&self, navn: &str) -> Option<bool> {
        self.kode(navn).map(|kode| kode == "ja")
    }

    /// Where the first feature that is known, is known from.
    fn kilde(&self, m: Malform) -> &'static str {
        let kjent = self.0.iter().find(|(_, v)| v.is_some()).or(self.0.first());
        let trekk = kjent.and_then(|(navn, _)| TREKK.iter().find(|t| t.navn == navn));
        match trekk.map_or(Kilde::Tilfelle, |t| t.kilde) {
            Kilde::Tilfelle | Kilde::Sykmelding => m.velg("Sykmeldingene", "Sjukmeldingane"),
            Kilde::Folkeregister => m.velg("Folkeregisteret", "Folkeregisteret"),
            Kilde::Arbeidsgiverregister => m.velg("Aa-registeret", "Aa-registeret"),
            Kilde::Historikk => {
                m.velg("Tidligere sykmeldinger og ytelser", "Tidlegare sjukmeldingar og ytingar")
            }
            Kilde::Arbeidsgiver => m.velg("Arbeidsgiver", "Arbeidsgivar"),
            Kilde::Svar => {
                m.velg("Svar fra den sykmeldte eller lederen", "Svar frå den sjukmelde eller leiaren")
            }
            Kilde::Kalender => m.velg("Kalenderen", "Kalenderen"),
        }
    }
}

fn ukjent(m: Malform) -> String {
    m.velg("Dette er ikke kjent.", "Dette er ikkje kjent.").to_owned()
}

/// Sentences one after the other; what is empty is left out.
fn sammen(deler: impl IntoIterator<Item = Option<String>>, m: Malform) -> String {
    let deler: Vec<String> = deler.into_iter().flatten().collect();
    if deler.is_empty() { ukjent(m) } else { deler.join(" ") }
}

fn dager(n: i64, m: Malform) -> String {
    format!("{} {}", tall::heltall(n), if n == 1 { m.velg("dag", "dag") } else { m.velg("dager", "dagar") })
}

fn alder(v: &Verdier<'_>, m: Malform) -> String {
    v.tall("alder").map_or_else(
        || ukjent(m),
        |ar| format!("{} {ar} {}.", m.velg("Den sykmeldte er", "Den sjukmelde er"), m.velg("år", "år")),
    )
}

fn diagnose(v: &Verdier<'_>, m: Malform) -> String {
    let gruppe = v.kode("diagnosegruppe").and_then(|g| gruppe::diagnosegruppe(g, m));
    let om = gruppe.map(|g| format!("{} {g}.", m.velg("Diagnosen gjelder", "Diagnosen gjeld")));
    let endret = v.ja("diagnose_endret").filter(|ja| *ja).map(|_| {
        m.velg("Den er endret i løpet av fraværet.", "Han er endra i løpet av fråværet.").to_owned()
    });
    let flere = v.tall("bidiagnoser").filter(|n| *n > 0).map(|n| {
        let ord =
            if n == 1 { m.velg("bidiagnose", "bidiagnose") } else { m.velg("bidiagnoser", "bidiagnosar") };
        format!("{} {n} {ord}.", m.velg("Sykmeldingen har", "Sjukmeldinga har"))
    });
    sammen([om, endret, flere], m)
}

fn gradering(v: &Verdier<'_>, m: Malform) -> (&'static str, String) {
    let (na, forst) = (v.tall("grad_na"), v.tall("grad_forst"));
    let gatt = m.velg("Graden har gått fra", "Graden har gått frå");
    let prosent = m.velg("prosent", "prosent");
    let (tittel, setning) = match (na, forst) {
        (Some(na), Some(forst)) if na < forst => (
            m.velg("Jobber mer enn i starten", "Jobbar meir enn i starten"),
            Some(format!("{gatt} {forst} til {na} {prosent}.")),
        ),
        (Some(na), Some(forst)) if na > forst => (
            m.velg("Jobber mindre enn i starten", "Jobbar mindre enn i starten"),
            Some(format!("{gatt} {forst} til {na} {prosent}.")),
        ),
        (Some(na), _) if na >= 100 => (
            m.velg("Helt sykmeldt", "Heilt sjukmeld"),
            Some(format!("{} {na} {prosent}.", m.velg("Sykmeldingen er på", "Sjukmeldinga er på"))),
        ),
        (Some(na), _) => (
            m.velg("Delvis i jobb", "Delvis i jobb"),
            Some(format!(
                "{} {na} {prosent}.",
                m.velg("Sykmeldingen er gradert, og er på", "Sjukmeldinga er gradert, og er på")
            )),
        ),
        (None, _) => (m.velg("Gradering", "Gradering"), None),
    };
    let videre = na.zip(v.tall("grad_plan")).filter(|(_, endring)| *endring != 0).map(|(na, endring)| {
        let tekst = m.velg("Til slutt i sykmeldingen er graden", "Til slutt i sjukmeldinga er graden");
        format!("{tekst} {} {prosent}.", na + endring)
    });
    (tittel, sammen([setning, videre], m))
}

fn monster(v: &Verdier<'_>, m: Malform) -> String {
    let forlenget = v.tall("antall_sykmeldinger").filter(|n| *n > 0).map(|n| match n - 1 {
        0 => m.velg("Sykmeldingen er ikke forlenget.", "Sjukmeldinga er ikkje forlengd.").to_owned(),
        ganger => {
            let ord = if ganger == 1 { m.velg("gang", "gong") } else { m.velg("ganger", "gonger") };
            format!("{} {ganger} {ord}.", m.velg("Sykmeldingen er forlenget", "Sjukmeldinga er forlengd"))
        }
    });
    let lengde = v
        .tall("lengde_nyeste")
        .map(|n| format!("{} {}.", m.velg("Den nyeste varer i", "Den nyaste varer i"), dager(n, m)));
    let igjen = v.tall("dager_igjen").map(|n| match n {
        ..0 => format!(
            "{} {} {}.",
            m.velg("Siste dag var for", "Siste dag var for"),
            dager(-n, m),
            m.velg("siden", "sidan")
        ),
        0 => m.velg("Siste dag er i dag.", "Siste dag er i dag.").to_owned(),
        _ => format!("{} {} {}.", m.velg("Det er", "Det er"), dager(n, m), m.velg("igjen", "att")),
    });
    sammen([forlenget, lengde, igjen], m)
}

fn tidligere(v: &Verdier<'_>, m: Malform) -> String {
    let fravaer = match (v.tall("tidligere_dager"), v.tall("tidligere_tilfeller")) {
        (Some(0) | None, Some(0)) | (Some(0), None) => Some(
            m.velg(
                "Det er ikke registrert fravær de siste 3 årene.",
                "Det er ikkje registrert fråvær dei siste 3 åra.",
            )
            .to_owned(),
        ),
        (Some(d), antall) => {
            let antall = antall
                .filter(|n| *n > 1)
                .map(|n| format!(" {} {n} {}", m.velg("i", "i"), m.velg("fravær", "fråvær")));
            Some(format!(
                "{}: {}{} {}.",
                m.velg("Tidligere fravær", "Tidlegare fråvær"),
                dager(d, m),
                antall.unwrap_or_default(),
                m.velg("siste 3 år", "siste 3 år")
            ))
        }
        (None, _) => None,
    };
    let annen = v.ja("annen_ytelse").filter(|ja| *ja).map(|_| {
        m.velg(
            "Har hatt arbeidsavklaringspenger eller uføretrygd de siste 3 årene.",
            "Har hatt arbeidsavklaringspengar eller uføretrygd dei siste 3 åra.",
        )
        .to_owned()
    });
    sammen([fravaer, annen], m)
}

fn arbeid(v: &Verdier<'_>, m: Malform) -> String {
    let hvem = match v.kode("arbeidssituasjon") {
        Some("ingen") => Some(m.velg("Har ikke arbeidsgiver.", "Har ikkje arbeidsgivar.").to_owned()),
        Some("flere") => Some(m.velg("Har flere arbeidsgivere.", "Har fleire arbeidsgivarar.").to_owned()),
        Some(_) => Some(m.velg("Har én arbeidsgiver.", "Har éin arbeidsgivar.").to_owned()),
        None => None,
    };
    let ansatte = v.tall("ansatte").map(|n| {
        let ord = if n == 1 { m.velg("ansatt", "tilsett") } else { m.velg("ansatte", "tilsette") };
        format!("{} {} {ord}.", m.velg("Arbeidsplassen har", "Arbeidsplassen har"), tall::heltall(n))
    });
    let stilling = v.tall("stillingsprosent").map(|n| {
        format!("{} {n} {}.", m.velg("Stillingen er på", "Stillinga er på"), m.velg("prosent", "prosent"))
    });
    let avsluttes = v.ja("jobb_avsluttes").filter(|ja| *ja).map(|_| {
        m.velg("Arbeidsforholdet har en sluttdato.", "Arbeidsforholdet har ein sluttdato.").to_owned()
    });
    sammen([hvem, stilling, ansatte, avsluttes], m)
}

fn oppfolging(v: &Verdier<'_>, m: Malform) -> String {
    let plan = v.kode("plan").map(|kode| {
        match kode {
            "ikke_nodvendig" => m.velg(
                "Arbeidsgiver har meldt at plan ikke er nødvendig.",
                "Arbeidsgivar har meldt at plan ikkje er nødvendig.",
            ),
            "laget" => m.velg("Oppfølgingsplanen er laget.", "Oppfølgingsplanen er laga."),
            "delt" => m.velg("Oppfølgingsplanen er laget og delt.", "Oppfølgingsplanen er laga og delt."),
            _ => m.velg("Ingen oppfølgingsplan er registrert.", "Ingen oppfølgingsplan er registrert."),
        }
        .to_owned()
    });
    let mote = v.kode("dialogmote1").map(|kode| {
        let tekst = match kode {
            "ikke_nodvendig" => m.velg("er meldt ikke nødvendig", "er meldt ikkje nødvendig"),
            "innkalt" => m.velg("er innkalt", "er innkalla"),
            "avlyst" => m.velg("er avlyst", "er avlyst"),
            "holdt" => m.velg("er holdt", "er halde"),
            _ => m.velg("er ikke registrert", "er ikkje registrert"),
        };
        format!("Dialogmøte\u{a0}1 {tekst}.")
    });
    let onske = |navn: &str, nb: &str, nn: &str, nb_ikke: &str, nn_ikke: &str| {
        v.ja(navn).map(|ja| if ja { m.velg(nb, nn) } else { m.velg(nb_ikke, nn_ikke) }.to_owned())
    };
    let ansatt = onske(
        "motebehov_arbeidstaker",
        "Den sykmeldte ønsker et møte.",
        "Den sjukmelde ønskjer eit møte.",
        "Den sykmeldte ser ikke behov for et møte.",
        "Den sjukmelde ser ikkje behov for eit møte.",
    );
    let leder = onske(
        "motebehov_arbeidsgiver",
        "Lederen ønsker et møte.",
        "Leiaren ønskjer eit møte.",
        "Lederen ser ikke behov for et møte.",
        "Leiaren ser ikkje behov for eit møte.",
    );
    sammen([plan, mote, ansatt, leder], m)
}

fn egen(v: &Verdier<'_>, m: Malform) -> String {
    match v.ja("venter_langt_fravaer") {
        Some(true) => m.velg(
            "Den sykmeldte regner med at fraværet blir langt.",
            "Den sjukmelde reknar med at fråværet blir langt.",
        ),
        Some(false) => m.velg(
            "Den sykmeldte regner ikke med at fraværet blir langt.",
            "Den sjukmelde reknar ikkje med at fråværet blir langt.",
        ),
        None => m.velg("Den sykmeldte har ikke svart.", "Den sjukmelde har ikkje svart."),
    }
    .to_owned()
}

fn lege(v: &Verdier<'_>, m: Malform) -> String {
    let etter = v.ja("arbeidsfor_etter_periode").map(|ja| {
        if ja {
            m.velg("Legen regner med full jobb etter perioden.", "Legen reknar med full jobb etter perioden.")
        } else {
            m.velg(
                "Legen regner ikke med full jobb etter perioden.",
                "Legen reknar ikkje med full jobb etter perioden.",
            )
        }
        .to_owned()
    });
    let pa_sikt = v.kode("pa_sikt").map(|kode| {
        match kode {
            "eget_arbeid" => {
                m.velg("På sikt venter legen samme arbeid.", "På sikt ventar legen same arbeid.")
            }
            "annet_arbeid" => {
                m.velg("På sikt venter legen annet arbeid.", "På sikt ventar legen anna arbeid.")
            }
            _ => m.velg("Legen venter ikke arbeid på sikt.", "Legen ventar ikkje arbeid på sikt."),
        }
        .to_owned()
    });
    let avkrysset =
        |navn: &str, nb: &str, nn: &str| v.ja(navn).filter(|ja| *ja).map(|_| m.velg(nb, nn).to_owned());
    let deler = [
        etter,
        pa_sikt,
        avkrysset(
            "hensyn_arbeidsplassen",
            "Legen nevner noe arbeidsplassen bør ta hensyn til.",
            "Legen nemner noko arbeidsplassen bør ta omsyn til.",
        ),
        avkrysset(
            "tiltak_arbeidsplassen",
            "Legen foreslår tiltak på arbeidsplassen.",
            "Legen foreslår tiltak på arbeidsplassen.",
        ),
        avkrysset("tiltak_nav", "Legen foreslår tiltak fra Nav.", "Legen foreslår tiltak frå Nav."),
        avkrysset("tiltak_andre", "Legen foreslår andre tiltak.", "Legen foreslår andre tiltak."),
        avkrysset(
            "arsak_arbeidsplassen",
            "Legen skriver at forhold på arbeidsplassen spiller inn.",
            "Legen skriv at forhold på arbeidsplassen spelar inn.",
        ),
        avkrysset("bistand", "Legen ber om at Nav hjelper til nå.", "Legen bed om at Nav hjelper til no."),
    ];
    if deler.iter().all(Option::is_none) && v.0.iter().any(|(_, verdi)| verdi.is_some()) {
        return m
            .velg("Legen har ikke krysset av for noe her.", "Legen har ikkje kryssa av for noko her.")
            .to_owned();
    }
    sammen(deler, m)
}
