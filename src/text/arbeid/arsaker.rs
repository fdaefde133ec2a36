//! Reasons and answers in words.

use crate::hendelse::{
    sen_oppfolging::Forventning,
    vilkar::{AktivitetskravArsak as A, ArbeidsuforhetArsak, Initiativ},
};

/// A reason of an assessment of the activity requirement.
pub fn arsak(arsak: A) -> &'static str {
    match arsak {
        A::OppfolgingsplanArbeidsgiver => "Har bedt arbeidsgiveren om oppfølgingsplan",
        A::InformasjonBehandler => "Har bedt behandleren om opplysninger",
        A::InformasjonSykmeldt => "Har bedt den sykmeldte om opplysninger",
        A::DroftesMedRol => "Drøftes med rådgivende overlege",
        A::DroftesInternt => "Drøftes internt",
        A::Annet => "Annet",
        A::MedisinskeGrunner => "Medisinske grunner",
        A::TilretteleggingIkkeMulig => "Arbeidet kan ikke tilrettelegges",
        A::SjomennUtenriks => "Sjømann i utenriksfart",
        A::Friskmeldt => "Friskmeldt",
        A::Gradert => "Gradert sykmelding",
        A::Tiltak => "I arbeidsrettet tiltak",
        A::InnvilgetVta => "Har varig tilrettelagt arbeid",
        A::MottarAap => "Mottar arbeidsavklaringspenger",
        A::ErDod => "Personen er død",
    }
}

/// Why § 8-4 is no longer a question.
pub fn arbeidsuforhet_arsak(arsak: ArbeidsuforhetArsak) -> &'static str {
    match arsak {
        ArbeidsuforhetArsak::Friskmeldt => "Friskmeldt",
        ArbeidsuforhetArsak::FriskmeldingTilArbeidsformidling => "Friskmelding til arbeidsformidling",
    }
}

/// Who took the initiative to a refusal without notice.
pub fn initiativ(initiativ: Initiativ) -> &'static str {
    match initiativ {
        Initiativ::NavKontor => "Nav-kontoret",
        Initiativ::Nay => "Nav Arbeid og ytelser",
    }
}

/// What the person expects after sick pay.
pub fn forventning(forventning: Forventning) -> &'static str {
    match forventning {
        Forventning::TilbakeTilArbeidsgiver => "Tilbake i jobben som før",
        Forventning::TilbakeMedTilrettelegging => "Tilbake i jobben med tilrettelegging",
        Forventning::TilbakeGradert => "Tilbake i jobben, men mindre enn før",
        Forventning::BytteJobb => "Bytter jobb",
        Forventning::FortsattSyk => "For syk til å jobbe",
        Forventning::Usikker => "Usikker",
    }
}
