//! Where each matter stands, in a tag and a sentence or two.

use chrono::NaiveDate;

use super::Sak;
use crate::{
    forlop::saksgang::{
        dialogmote::Motestatus, kartlegging::Kartleggingsstatus, motetider::Stilling, plan::PlanerHos,
        varselsvar,
    },
    hendelse::{
        dialogmote::Motenummer,
        oppfolging::{AktivitetskravStatus as Krav, Langtidsrisiko},
        varselsvar::Varselslag,
    },
    text::{arbeid::forventning, dato, saker::oppfolgingsgrunn, vurderinger},
};

/// Where a matter stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Status {
    /// The word of the tag.
    pub(super) ord: String,
    /// Its colour.
    pub(super) farge: &'static str,
    /// Sentences.
    pub(super) linjer: Vec<String>,
}

impl Status {
    fn ny(ord: impl Into<String>, farge: &'static str) -> Self {
        Self { ord: ord.into(), farge, linjer: Vec::new() }
    }

    fn og(mut self, linje: impl Into<String>) -> Self {
        self.linjer.push(linje.into());
        self
    }
}

/// Where the matter of a group stands.
pub(super) fn av(gruppe: &str, sak: &Sak<'_>) -> Status {
    match gruppe {
        "krav" => svart(krav(sak), sak, Varselslag::Aktivitetskrav),
        "arbeidsuforhet" => {
            let s = &sak.grunnlag().saker.arbeidsuforhet;
            let siste = s.vurderinger.first().map(|v| (vurderinger::arbeidsuforhet(v.type_).1, v.dato));
            let status = varslet(sak.i_dag, siste, s.forhandsvarsel().and_then(|v| v.frist));
            svart(status, sak, Varselslag::Arbeidsuforhet)
        }
        "medvirkning" => {
            let s = &sak.grunnlag().saker.manglende_medvirkning;
            let siste = s.vurderinger.first().map(|v| (vurderinger::medvirkning(v.type_).1, v.dato));
            let status = varslet(sak.i_dag, siste, s.forhandsvarsel().and_then(|v| v.frist));
            svart(status, sak, Varselslag::Medvirkning)
        }
        "friskmelding" => friskmelding(sak),
        "kartlegging" => kartlegging(sak),
        "sen" => sen(sak),
        "plan" => plan(sak),
        "motebehov" => {
            let venter = sak.grunnlag().saker.motebehov.svar.iter().filter(|s| s.er_ubehandlet()).count();
            match venter {
                0 => Status::ny("Ingen venter på svar", "gra"),
                1 => Status::ny("Én venter på svar", "oransje"),
                _ => Status::ny("Flere venter på svar", "oransje"),
            }
        }
        "motekandidat" => kandidat(sak),
        "moteplan" => moteplan(sak),
        "motet" => motet(sak),
        _ => egen(sak),
    }
}

/// With what the person has answered to the notice that waits for a decision.
fn svart(status: Status, sak: &Sak<'_>, slag: Varselslag) -> Status {
    let saker = &sak.grunnlag().saker;
    let apne = varselsvar::apne(saker, sak.i_dag, sak.regelverk);
    let siste = apne.iter().find(|v| v.slag == slag).and_then(|v| saker.varselsvar.til(v.hendelse).last());
    match siste {
        Some(svar) => {
            let sent = if svar.etter_frist { ", etter fristen" } else { "" };
            status.og(format!(
                "Svar mottatt {}{sent}. Det står under tidligere vurderinger. Les det før du avgjør saken.",
                dato::tidspunkt(svar.tidspunkt)
            ))
        }
        None => status,
    }
}

fn krav(sak: &Sak<'_>) -> Status {
    let s = &sak.grunnlag().saker.aktivitetskrav;
    let Some(gjeldende) = s.gjeldende(sak.i_dag, sak.regelverk) else {
        return Status::ny("Ikke aktuelt ennå", "gra")
            .og("Kravet vurderes når fraværet har vart i åtte uker.");
    };
    let status = s.status(gjeldende, sak.i_dag, sak.regelverk);
    let (_, ord) = vurderinger::aktivitetskrav(status);
    let farge = match status {
        Krav::Ny | Krav::NyVurdering | Krav::Forhandsvarsel => "oransje",
        Krav::Avvent => "info",
        Krav::IkkeOppfylt | Krav::InnstillingOmStans => "rod",
        _ => "gronn",
    };
    let mut ut = Status::ny(ord, farge).og(format!(
        "Åtte uker er gått {}. Da skal personen være i arbeidsrelatert aktivitet, hvis ikke noe hindrer det.",
        dato::lang(gjeldende.stoppunkt)
    ));
    if let Some(frist) = s.utlopt_varsel(sak.i_dag, sak.regelverk) {
        ut = ut.og(format!(
            "Fristen i forhåndsvarselet gikk ut {}. Vurder om kravet er oppfylt, eller skriv innstilling om stans.",
            dato::lang(frist)
        ));
    } else if let (Krav::Forhandsvarsel, Some(frist)) = (status, gjeldende.frist()) {
        ut = ut.og(format!("Personen har frist til {} med å svare.", dato::lang(frist)));
    } else if let (Krav::Avvent, Some(frist)) = (status, gjeldende.frist()) {
        ut = ut.og(format!("Vurderes igjen senest {}.", dato::lang(frist)));
    }
    ut
}

fn varslet(i_dag: NaiveDate, siste: Option<(&'static str, NaiveDate)>, frist: Option<NaiveDate>) -> Status {
    match (siste, frist) {
        (None, _) => Status::ny("Ikke vurdert", "gra"),
        (Some(_), Some(frist)) if frist < i_dag => Status::ny("Fristen er ute", "rod")
            .og(format!("Fristen i forhåndsvarselet gikk ut {}. Vurder saken nå.", dato::lang(frist))),
        (Some((ord, _)), Some(frist)) => Status::ny(ord, "oransje")
            .og(format!("Personen har frist til {} med å svare.", dato::lang(frist))),
        (Some((ord, dag)), None) => Status::ny(ord, "gronn").og(format!("Vurdert {}.", dato::lang(dag))),
    }
}

fn friskmelding(sak: &Sak<'_>) -> Status {
    let s = &sak.grunnlag().saker.friskmelding;
    match (s.uferdig(), s.vedtak.first()) {
        (Some(v), _) => Status::ny("Vedtak, ikke avsluttet", "oransje")
            .og(format!("Vedtaket gjelder {}.", dato::periode(v.fom, v.tom))),
        (None, Some(v)) => Status::ny("Vedtak, avsluttet", "gronn")
            .og(format!("Det siste vedtaket gjelder {}.", dato::periode(v.fom, v.tom))),
        (None, None) => Status::ny("Ingen vedtak", "gra"),
    }
}

fn kartlegging(sak: &Sak<'_>) -> Status {
    let Some(k) = sak.grunnlag().saker.kartlegging.siste() else {
        return Status::ny("Ikke sendt", "gra");
    };
    let svar = match k.venter_langt_fravaer {
        Some(true) => "Personen venter at fraværet blir langt.",
        Some(false) => "Personen venter ikke at fraværet blir langt.",
        None => "Personen vet ikke om fraværet blir langt.",
    };
    match (k.status(), k.vurdert) {
        (Kartleggingsstatus::Kandidat, _) => Status::ny("Sendt, ikke besvart", "info")
            .og(format!("Spørsmålene ble sendt {}. Det er frivillig å svare.", dato::lang(k.fra))),
        (Kartleggingsstatus::SvarMottatt, _) => Status::ny("Besvart, skal vurderes", "oransje").og(svar),
        (Kartleggingsstatus::Ferdigbehandlet, vurdert) => {
            let risiko = vurdert.map(|v| v.1);
            let ord = if risiko == Some(Langtidsrisiko::RisikoForLangtidsfravar) {
                "Vurdert: fare for langt fravær"
            } else {
                "Vurdert: ikke fare for langt fravær"
            };
            Status::ny(ord, "gronn").og(svar)
        }
    }
}

fn sen(sak: &Sak<'_>) -> Status {
    let s = &sak.grunnlag().saker.sen_oppfolging;
    match (s.apen(), s.kandidater.first()) {
        (Some(k), _) => {
            let mut ut = match &k.svar {
                Some(svar) => Status::ny("Besvart, skal følges opp", "oransje")
                    .og(format!("Svarte {}.", dato::lang(svar.dato))),
                None => Status::ny("Varslet, ikke besvart", "info")
                    .og(format!("Varselet ble sendt {}.", dato::lang(k.fra))),
            };
            if let Some(svar) = &k.svar {
                ut.linjer.extend(svar.forventning.map(|f| format!("Venter etterpå: {}.", forventning(f))));
                ut.linjer.extend(svar.onsker_oppfolging.map(|ja| {
                    if ja { "Ønsker oppfølging fra Nav." } else { "Ønsker ikke oppfølging fra Nav." }
                        .to_owned()
                }));
            }
            ut
        }
        (None, Some(k)) => Status::ny("Avsluttet", "gronn")
            .og(k.ferdig.map_or_else(String::new, |d| format!("Avsluttet {}.", dato::lang(d)))),
        (None, None) => Status::ny("Ikke varslet", "gra"),
    }
}

fn plan(sak: &Sak<'_>) -> Status {
    let planer = &sak.grunnlag().saker.planer.hos;
    let delt = planer.iter().filter_map(PlanerHos::gjeldende).any(|p| p.delt_med_nav.is_some());
    let etterspurt = planer.iter().filter_map(|h| h.etterspurt).max();
    let laget = planer.iter().any(|h| h.gjeldende().is_some());
    let ut = match (delt, laget) {
        (true, _) => Status::ny("Delt med Nav", "gronn"),
        (false, true) => Status::ny("Laget, ikke delt med Nav", "oransje"),
        (false, false) => Status::ny("Ingen plan", "oransje"),
    };
    match etterspurt.filter(|_| !delt) {
        Some(naar) => ut.og(format!("Nav ba om planen {}.", dato::tidspunkt(naar))),
        None => ut,
    }
}

fn kandidat(sak: &Sak<'_>) -> Status {
    let saker = &sak.grunnlag().saker;
    if let Some(a) = saker.dialogmoter.aktiv_avvent() {
        return Status::ny("Avventes", "info").og(format!("Nav avventer til {}.", dato::lang(a.frist)));
    }
    let innkalt = saker.dialogmoter.moter.iter().any(|m| m.nummer > Motenummer::En && m.status.er_aktiv());
    match saker.kandidat.kandidat_siden(sak.i_dag) {
        Some(_) if innkalt => Status::ny("Innkalt", "gronn").og("Partene er kalt inn til møtet."),
        Some(siden) => Status::ny("Kandidat", "oransje").og(format!(
            "Personen er kandidat til dialogmøte siden {}. Vurder om møtet skal holdes.",
            dato::lang(siden)
        )),
        None => Status::ny("Ikke kandidat", "gra"),
    }
}

fn moteplan(sak: &Sak<'_>) -> Status {
    let saker = &sak.grunnlag().saker;
    let Some(runde) = saker.motetider.apne().next_back() else {
        return Status::ny("Ingen tider er foreslått", "gra")
            .og("Foreslå flere tider og se hva som passer for alle, eller kall inn direkte.");
    };
    match runde.stilling(sak.i_dag, sak.na) {
        Stilling::Venter => Status::ny("Venter på svar", "info")
            .og(format!("Partene har frist til {} med å svare.", dato::lang(runde.svarfrist))),
        Stilling::Klar => Status::ny("Klar til innkalling", "gronn").og("En tid passer for alle. Kall inn."),
        Stilling::IngenPasserAlle => Status::ny("Ingen tid passer alle", "oransje")
            .og("Alle har svart. Velg tiden som passer for flest, eller foreslå nye."),
        Stilling::Utlopt => Status::ny("Svarfristen er ute", "rod")
            .og("Ikke alle har svart. Ring dem, velg en tid, eller foreslå nye."),
        Stilling::Passert => {
            Status::ny("Alle tidene har passert", "rod").og("Foreslå nye tider, eller trekk forslaget.")
        }
    }
}

fn motet(sak: &Sak<'_>) -> Status {
    let moter = &sak.grunnlag().saker.dialogmoter.moter;
    let navs = moter.iter().rev().filter(|m| m.nummer > Motenummer::En);
    let Some(mote) = navs.clone().find(|m| m.status.er_aktiv()) else {
        return match navs.clone().next() {
            Some(m) if m.status == Motestatus::Ferdigstilt => Status::ny("Holdt", "gronn"),
            _ => Status::ny("Ingen er kalt inn", "gra"),
        };
    };
    match mote.tidspunkt {
        Some(t) if t <= sak.na => {
            Status::ny("Referat mangler", "oransje").og("Møtet har vært. Skriv referatet.")
        }
        Some(t) => Status::ny("Innkalt", "info").og(format!("Møtet er {}.", dato::tidspunkt(t))),
        None => Status::ny("Innkalt", "info"),
    }
}

fn egen(sak: &Sak<'_>) -> Status {
    match &sak.grunnlag().saker.oppgaver.egen {
        None => Status::ny("Ingen oppgave", "gra"),
        Some(o) => {
            let over = o.frist.is_some_and(|f| f < sak.i_dag);
            let frist = o.frist.map_or_else(String::new, |f| format!(", frist {}", dato::lang(f)));
            Status::ny(if over { "Over frist" } else { "Venter" }, if over { "rod" } else { "oransje" })
                .og(format!("{}{frist}.", oppfolgingsgrunn(o.grunn)))
        }
    }
}
