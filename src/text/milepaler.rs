//! The duties: names, states, who owes them, why they are settled and where they stand.

use super::{Malform, dato};
use crate::forlop::{
    Milepeltype, Tilstand,
    milepaler::{Ansvarlig, Grunn, Underveis},
};

/// Name of a duty.
pub fn navn(type_: Milepeltype, m: Malform) -> &'static str {
    match type_ {
        Milepeltype::Oppfolgingsplan => m.velg("Oppfølgingsplan", "Oppfølgingsplan"),
        Milepeltype::UtenArbeidsgiver => m.velg("Uten arbeidsgiver", "Utan arbeidsgivar"),
        Milepeltype::Kartlegging => m.velg("Kartlegging", "Kartlegging"),
        Milepeltype::Dialogmote1 => m.velg("Dialogmøte\u{a0}1", "Dialogmøte\u{a0}1"),
        Milepeltype::Aktivitetskrav => m.velg("Aktivitetskrav", "Aktivitetskrav"),
        Milepeltype::Kandidat => m.velg("Vurdert for møte", "Vurdert for møte"),
        Milepeltype::Dialogmote2 => m.velg("Dialogmøte\u{a0}2", "Dialogmøte\u{a0}2"),
        Milepeltype::Dialogmote3 => m.velg("Dialogmøte\u{a0}3", "Dialogmøte\u{a0}3"),
        Milepeltype::SenOppfolging => m.velg("Sen oppfølging", "Sein oppfølging"),
        Milepeltype::SluttSykepenger => m.velg("Siste dag med sykepenger", "Siste dag med sjukepengar"),
    }
}

/// Name of the work the duty gives, as a column or a filter shows it.
pub fn oppgave(type_: Milepeltype, m: Malform) -> &'static str {
    match type_ {
        Milepeltype::Kandidat => m.velg("Vurdere dialogmøte", "Vurdere dialogmøte"),
        Milepeltype::UtenArbeidsgiver => m.velg("Uten arbeidsgiver", "Utan arbeidsgivar"),
        Milepeltype::SluttSykepenger => m.velg("Slutt på sykepenger", "Slutt på sjukepengar"),
        annen => navn(annen, m),
    }
}

/// State of a duty.
pub fn tilstand(tilstand: Tilstand, m: Malform) -> &'static str {
    match tilstand {
        Tilstand::Kommer => m.velg("Kommer", "Kjem"),
        Tilstand::Naer => m.velg("Frist nærmer seg", "Fristen nærmar seg"),
        Tilstand::OverFrist => m.velg("Over frist", "Over fristen"),
        Tilstand::Utfort => m.velg("Utført", "Utført"),
        Tilstand::Unntatt => m.velg("Unntatt", "Unnateken"),
        Tilstand::IkkeAktuell => m.velg("Ikke aktuell", "Ikkje aktuell"),
    }
}

/// Who owes a duty.
pub fn ansvarlig(ansvarlig: Ansvarlig, m: Malform) -> &'static str {
    match ansvarlig {
        Ansvarlig::Arbeidsgiver => m.velg("Arbeidsgiver", "Arbeidsgivar"),
        Ansvarlig::Sykmeldt => m.velg("Den sykmeldte", "Den sjukmelde"),
        Ansvarlig::Nav => m.velg("Nav", "Nav"),
    }
}

/// Why a duty is settled, as a sentence.
pub fn grunn(grunn: Grunn, m: Malform) -> &'static str {
    match grunn {
        Grunn::PlanLaget => m.velg("Planen er laget.", "Planen er laga."),
        Grunn::PlanIkkeNodvendig => {
            m.velg("Det er åpenbart ikke nødvendig med plan.", "Det er openbert ikkje nødvendig med plan.")
        }
        Grunn::KartleggingBesvart => {
            m.velg("Den sykmeldte har svart på spørsmålene.", "Den sjukmelde har svart på spørsmåla.")
        }
        Grunn::MoteHoldt => m.velg("Møtet er holdt.", "Møtet er halde."),
        Grunn::MoteIkkeNodvendig => {
            m.velg("Det er åpenbart ikke nødvendig med møte.", "Det er openbert ikkje nødvendig med møte.")
        }
        Grunn::BareGradertFravaer => {
            m.velg("Fraværet har vært gradert hele tiden.", "Fråværet har vore gradert heile tida.")
        }
        Grunn::GradertVedFristen => m.velg(
            "Den sykmeldte var delvis i arbeid ved fristen.",
            "Den sjukmelde var delvis i arbeid ved fristen.",
        ),
        Grunn::AktivitetskravOppfylt => {
            m.velg("Aktivitetskravet er oppfylt.", "Aktivitetskravet er oppfylt.")
        }
        Grunn::AktivitetskravUnntak => {
            m.velg("Det er gitt unntak fra aktivitetskravet.", "Det er gitt unntak frå aktivitetskravet.")
        }
        Grunn::AktivitetskravIkkeOppfylt => m.velg(
            "Aktivitetskravet er vurdert som ikke oppfylt.",
            "Aktivitetskravet er vurdert som ikkje oppfylt.",
        ),
        Grunn::AktivitetskravIkkeAktuelt => {
            m.velg("Aktivitetskravet er ikke aktuelt.", "Aktivitetskravet er ikkje aktuelt.")
        }
        Grunn::MoteInnkalt => m.velg("Det er kalt inn til møte.", "Det er kalla inn til møte."),
        Grunn::MoteSkalHoldes => m.velg("Det skal holdes møte.", "Det skal haldast møte."),
        Grunn::KandidatUnntak => m.velg("Det er gitt unntak fra møtet.", "Det er gitt unntak frå møtet."),
        Grunn::KandidatIkkeAktuell => m.velg("Møtet er ikke aktuelt.", "Møtet er ikkje aktuelt."),
        Grunn::SenOppfolgingFerdig => m.velg(
            "Samtalen om tiden etter sykepengene er fullført.",
            "Samtalen om tida etter sjukepengane er fullført.",
        ),
        Grunn::OverfortArbeidsrettet => m.velg(
            "Saken er overført til arbeidsrettet oppfølging.",
            "Saka er overført til arbeidsretta oppfølging.",
        ),
        Grunn::SykepengeneSlutt => {
            m.velg("Siste dag med sykepenger er passert.", "Siste dag med sjukepengar er passert.")
        }
        Grunn::UtenArbeidsgiver => {
            m.velg("Den sykmeldte har ikke arbeidsgiver.", "Den sjukmelde har ikkje arbeidsgivar.")
        }
        Grunn::OverAldersgrensen => {
            m.velg("Den sykmeldte er over aldersgrensen.", "Den sjukmelde er over aldersgrensa.")
        }
        Grunn::Dod => m.velg("Personen er død.", "Personen er død."),
        Grunn::FravaeretTokSlutt => {
            m.velg("Fraværet tok slutt før fristen.", "Fråværet tok slutt før fristen.")
        }
        Grunn::VinduetStengt => {
            m.velg("Det er ikke lenger mulig å svare.", "Det er ikkje lenger mogleg å svare.")
        }
    }
}

/// Why a duty is settled, in the few words that fit beside its name on the timeline.
pub fn grunn_kort(grunn: Grunn, m: Malform) -> &'static str {
    match grunn {
        Grunn::PlanLaget => m.velg("laget", "laga"),
        Grunn::PlanIkkeNodvendig | Grunn::MoteIkkeNodvendig => m.velg("ikke nødvendig", "ikkje nødvendig"),
        Grunn::KartleggingBesvart => m.velg("svarte", "svarte"),
        Grunn::MoteHoldt => m.velg("holdt", "halde"),
        Grunn::BareGradertFravaer => m.velg("bare gradert", "berre gradert"),
        Grunn::GradertVedFristen => m.velg("gradert fra", "gradert frå"),
        Grunn::AktivitetskravOppfylt => m.velg("oppfylt", "oppfylt"),
        Grunn::AktivitetskravUnntak | Grunn::KandidatUnntak => m.velg("unntak", "unntak"),
        Grunn::AktivitetskravIkkeOppfylt => m.velg("ikke oppfylt", "ikkje oppfylt"),
        Grunn::AktivitetskravIkkeAktuelt | Grunn::KandidatIkkeAktuell => {
            m.velg("ikke aktuelt", "ikkje aktuelt")
        }
        Grunn::MoteInnkalt => m.velg("innkalt", "innkalla"),
        Grunn::MoteSkalHoldes => m.velg("møte besluttet", "møte avgjort"),
        Grunn::SenOppfolgingFerdig => m.velg("fullført", "fullført"),
        Grunn::OverfortArbeidsrettet => m.velg("overført", "overført"),
        Grunn::SykepengeneSlutt => m.velg("passert", "passert"),
        Grunn::UtenArbeidsgiver => m.velg("uten arbeidsgiver", "utan arbeidsgivar"),
        Grunn::OverAldersgrensen => m.velg("over aldersgrensen", "over aldersgrensa"),
        Grunn::Dod => m.velg("død", "død"),
        Grunn::FravaeretTokSlutt => m.velg("fraværet slutt", "fråværet slutt"),
        Grunn::VinduetStengt => m.velg("ikke besvart", "ikkje svart"),
    }
}

/// Where an open duty stands, as a sentence.
pub fn underveis(underveis: &Underveis, m: Malform) -> String {
    let til = |d: &chrono::NaiveDate| dato::lang(*d);
    match underveis {
        Underveis::Innkalt { tidspunkt: Some(t) } => {
            format!("{} {}.", m.velg("Møtet er", "Møtet er"), dato::tidspunkt(*t))
        }
        Underveis::Innkalt { tidspunkt: None } => {
            m.velg("Det er kalt inn til møte.", "Det er kalla inn til møte.").to_owned()
        }
        Underveis::Avlyst { dato } => {
            format!("{} {}.", m.velg("Møtet ble avlyst", "Møtet vart avlyst"), til(dato))
        }
        Underveis::OnskerNyTid { dato } => {
            let tekst = m.velg(
                "En deltaker ba om ny tid eller kan ikke komme",
                "Ein deltakar bad om ny tid eller kan ikkje kome",
            );
            format!("{tekst} ({}).", til(dato))
        }
        Underveis::Avventer { frist: Some(f) } => {
            format!("{} {}.", m.velg("Nav avventer til", "Nav ventar til"), til(f))
        }
        Underveis::Avventer { frist: None } => m.velg("Nav avventer.", "Nav ventar.").to_owned(),
        Underveis::Forhandsvarsel { frist: Some(f) } => {
            let tekst =
                m.velg("Forhåndsvarsel er sendt. Svarfristen er", "Førehandsvarsel er sendt. Svarfristen er");
            format!("{tekst} {}.", til(f))
        }
        Underveis::Forhandsvarsel { frist: None } => {
            m.velg("Forhåndsvarsel er sendt.", "Førehandsvarsel er sendt.").to_owned()
        }
        Underveis::Besvart { dato } => {
            format!("{} {}.", m.velg("Den sykmeldte svarte", "Den sjukmelde svarte"), til(dato))
        }
    }
}
