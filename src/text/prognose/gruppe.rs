//! Names of diagnosis groups and of features, inside a sentence.

use super::Malform;
use crate::learn::features::{Grunnkode, TREKK};

/// A diagnosis group: «Diagnosen gjelder rygg.»
pub(super) fn diagnosegruppe(navn: &str, m: Malform) -> Option<&'static str> {
    Some(match navn {
        "allment_annet" => m.velg("allmenne plager", "allmenne plager"),
        "blod_annet" => m.velg("blod eller immunforsvar", "blod eller immunforsvar"),
        "fordoyelse_annet" => m.velg("fordøyelsen", "fordøyinga"),
        "oye" => m.velg("øyne", "auge"),
        "ore" => m.velg("ører", "øyre"),
        "hjerte_kar_annet" => m.velg("hjerte og kar", "hjarte og kar"),
        "muskel_skjelett_annet" => m.velg("muskler og skjelett", "musklar og skjelett"),
        "nervesystem_annet" => m.velg("nervesystemet", "nervesystemet"),
        "psykisk_annet" => m.velg("psykisk helse", "psykisk helse"),
        "luftveier_annet" => m.velg("luftveier", "luftvegar"),
        "hud" => m.velg("hud", "hud"),
        "stoffskifte_annet" => m.velg("stoffskifte og hormoner", "stoffskifte og hormon"),
        "urinveier" => m.velg("urinveier", "urinvegar"),
        "svangerskap" => m.velg("svangerskap eller fødsel", "svangerskap eller fødsel"),
        "kvinnelige_kjonnsorganer" | "mannlige_kjonnsorganer" => {
            m.velg("underliv eller bryst", "underliv eller bryst")
        }
        "sosialt" => m.velg("sosiale forhold", "sosiale forhold"),
        "infeksjon" => m.velg("en infeksjon", "ein infeksjon"),
        "slapphet" => m.velg("slapphet eller tretthet", "slappheit eller trøyttleik"),
        "skade" => m.velg("en skade", "ein skade"),
        "kreft" => m.velg("kreft", "kreft"),
        "mageinfeksjon" => m.velg("en mageinfeksjon", "ein mageinfeksjon"),
        "brokk" => m.velg("brokk", "brokk"),
        "iskemisk_hjertesykdom" => m.velg("hjertets blodforsyning", "blodforsyninga til hjartet"),
        "blodtrykk" => m.velg("blodtrykk", "blodtrykk"),
        "hjerneslag" => m.velg("hjerneslag", "hjerneslag"),
        "nakke" => m.velg("nakke", "nakke"),
        "rygg" => m.velg("rygg", "rygg"),
        "rygg_utstraling" => m.velg("rygg med smerte ut i beinet", "rygg med smerte ut i beinet"),
        "skulder" => m.velg("skulder", "skulder"),
        "arm_hand" => m.velg("arm eller hånd", "arm eller hand"),
        "ben" => m.velg("bein, hofte, kne eller fot", "bein, hofte, kne eller fot"),
        "artrose" => m.velg("slitasje i ledd", "slitasje i ledd"),
        "brudd" => m.velg("brudd", "brot"),
        "forstuving" => m.velg("en forstuing eller forstrekning", "ei forstuing eller forstrekking"),
        "muskelsmerter" => m.velg("muskelsmerter", "muskelsmerter"),
        "hodepine" => m.velg("hodepine", "hovudverk"),
        "hjernerystelse" => m.velg("hjernerystelse", "hjernerysting"),
        "svimmelhet" => m.velg("svimmelhet", "svimmelheit"),
        "psykisk_belastning" => m.velg("en psykisk belastning", "ei psykisk belastning"),
        "depresjon" => m.velg("depresjon", "depresjon"),
        "angst" => m.velg("angst", "angst"),
        "sovn" => m.velg("søvn", "søvn"),
        "psykose_bipolar" => m.velg("psykose eller bipolar lidelse", "psykose eller bipolar liding"),
        "rus" => m.velg("rusmidler", "rusmiddel"),
        "luftveisinfeksjon" => m.velg("en luftveisinfeksjon", "ein luftvegsinfeksjon"),
        "astma_kols" => m.velg("astma eller kols", "astma eller kols"),
        "diabetes" => m.velg("diabetes", "diabetes"),
        _ => return None,
    })
}

/// What a feature is about, as the end of «Det gjelder …».
pub(super) fn trekk(navn: &str, m: Malform) -> &'static str {
    let Some(trekk) = TREKK.iter().find(|t| t.navn == navn) else {
        return m.velg("opplysninger om fraværet", "opplysningar om fråværet");
    };
    match trekk.grunn {
        Grunnkode::Varighet => m.velg("hvor lenge fraværet har vart", "kor lenge fråværet har vart"),
        Grunnkode::Alder => m.velg("alderen", "alderen"),
        Grunnkode::Diagnose => m.velg("diagnosen", "diagnosen"),
        Grunnkode::Gradering => m.velg("graderingen", "graderinga"),
        Grunnkode::Sykmeldingsmonster => {
            m.velg("hvordan sykmeldingene følger hverandre", "korleis sjukmeldingane følgjer kvarandre")
        }
        Grunnkode::TidligereFravar => m.velg("tidligere fravær", "tidlegare fråvær"),
        Grunnkode::Arbeidsforhold => m.velg("arbeidsforholdet", "arbeidsforholdet"),
        Grunnkode::Oppfolging => m.velg("oppfølgingen", "oppfølginga"),
        Grunnkode::EgenVurdering => m.velg("den sykmeldtes egne svar", "dei eigne svara til den sjukmelde"),
        Grunnkode::LegensVurdering => m.velg("legens vurdering", "vurderinga til legen"),
        Grunnkode::Arstid => m.velg("tiden på året", "tida på året"),
    }
}
