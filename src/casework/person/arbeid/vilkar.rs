//! Incapacity (§ 8-4), cooperation (§ 8-8) and sick pay while looking for other work (§ 8-5).

use super::{Felt, Felter, kode, verdi};
use crate::{
    casework::person::Sak,
    commands::{Beslutning, Beslutningsgrunnlag, friskmelding, vilkar},
    forlop::{
        Milepeltype,
        saksgang::{Avslag, friskmelding::forslag},
    },
    hendelse::vilkar::{
        ArbeidsuforhetArsak, ArbeidsuforhetType as Ufor, ArbeidsuforhetVurdering, Friskmeldingsvedtak,
        Initiativ, MedvirkningType as Medvirkning, MedvirkningVurdering,
    },
    text::arbeid::{Arbeid, FORBEREDELSER, arbeidsuforhet_arsak, initiativ},
};

/// The preparation that the register of jobseekers knows.
const ARBEIDSSOKER: &str = "arbeidssoker";

fn ufor(arbeid: Arbeid) -> Option<Ufor> {
    Some(match arbeid {
        Arbeid::UforVarsel => Ufor::Forhandsvarsel,
        Arbeid::UforOppfylt => Ufor::Oppfylt,
        Arbeid::UforOppfyltUtenVarsel => Ufor::OppfyltUtenForhandsvarsel,
        Arbeid::UforAvslag => Ufor::Avslag,
        Arbeid::UforAvslagUtenVarsel => Ufor::AvslagUtenForhandsvarsel,
        Arbeid::UforIkkeAktuell => Ufor::IkkeAktuell,
        _ => return None,
    })
}

fn medvirkning(arbeid: Arbeid) -> Option<Medvirkning> {
    Some(match arbeid {
        Arbeid::MedvirkningVarsel => Medvirkning::Forhandsvarsel,
        Arbeid::MedvirkningOppfylt => Medvirkning::Oppfylt,
        Arbeid::MedvirkningStans => Medvirkning::Stans,
        Arbeid::MedvirkningUnntak => Medvirkning::Unntak,
        Arbeid::MedvirkningIkkeAktuell => Medvirkning::IkkeAktuell,
        _ => return None,
    })
}

pub(super) fn felter(arbeid: Arbeid, sak: &Sak<'_>) -> Vec<Felt> {
    let i_dag = sak.i_dag;
    let mut ut = Vec::new();
    let fra = |navn, ledetekst| Felt::dato(navn, ledetekst).mellom(None, None, Some(i_dag));
    match arbeid {
        Arbeid::UforVarsel | Arbeid::MedvirkningVarsel => ut.push(super::varselfrist(sak)),
        Arbeid::UforAvslag => ut.push(fra("gjelder_fra", "Avslag fra og med")),
        Arbeid::UforAvslagUtenVarsel => {
            ut.push(fra("gjelder_fra", "Avslag fra og med"));
            let hvem = [Initiativ::NavKontor, Initiativ::Nay].map(|i| (kode(&i), initiativ(i)));
            ut.push(Felt::valg("initiert_av", "Hvem tok initiativet?", hvem));
            ut.push(Felt::dato("nay_oppgave", "Dato på oppgaven fra Nav Arbeid og ytelser").valgfri());
        }
        Arbeid::UforIkkeAktuell => {
            let arsaker =
                [ArbeidsuforhetArsak::Friskmeldt, ArbeidsuforhetArsak::FriskmeldingTilArbeidsformidling];
            ut.push(Felt::valg("arsak", "Årsak", arsaker.map(|a| (kode(&a), arbeidsuforhet_arsak(a)))));
        }
        Arbeid::MedvirkningStans => ut.push(fra("stans_fra", "Stans sykepengene fra og med")),
        Arbeid::FriskmeldingVedtak => {
            let slutt = sak
                .milepaler()
                .iter()
                .find_map(|m| (m.grunnlag.type_ == Milepeltype::SluttSykepenger).then_some(m.grunnlag.frist));
            ut.push(
                Felt::kryss("forberedelser", "Forberedelser", FORBEREDELSER)
                    .hjelp("Alle sju må være på plass før vedtaket fattes."),
            );
            let forrige = sak.grunnlag().saker.friskmelding.vedtak.first().map(|v| v.tom);
            let fom = forrige.and_then(|tom| tom.succ_opt()).filter(|dag| *dag > i_dag).unwrap_or(i_dag);
            let foreslatt = forslag(fom, i_dag, sak.regelverk);
            ut.push(Felt::dato("fom", "Første dag").mellom(None, None, Some(fom)));
            ut.push(
                Felt::dato("tom", "Siste dag")
                    .mellom(None, None, foreslatt.min(slutt.or(foreslatt)))
                    .hjelp("Vanligvis tolv uker, men ikke lenger enn det er sykepengedager igjen."),
            );
        }
        _ => {}
    }
    if arbeid != Arbeid::FriskmeldingFerdig {
        ut.push(
            Felt::tekst("begrunnelse", "Begrunnelse")
                .hjelp("Skriv kort hva vurderingen bygger på. Personen kan lese den."),
        );
    }
    ut
}

pub(super) fn beslutt(arbeid: Arbeid, f: &Felter, b: &Beslutningsgrunnlag<'_>) -> Result<Beslutning, Avslag> {
    if let Some(type_) = ufor(arbeid) {
        let onske = ArbeidsuforhetVurdering {
            frist: f.dato("frist", "Fristen")?,
            arsak: f.tekst("arsak").and_then(|t| verdi::<ArbeidsuforhetArsak>(&t)),
            gjelder_fra: f.dato("gjelder_fra", "Datoen")?,
            initiert_av: f.tekst("initiert_av").and_then(|t| verdi::<Initiativ>(&t)),
            nay_oppgave: f.dato("nay_oppgave", "Datoen på oppgaven")?,
            begrunnelse: Some(super::begrunnelse(f)?),
            dokument: super::dokument(arbeid, f),
            ..ArbeidsuforhetVurdering::ny(type_)
        };
        return vilkar::arbeidsuforhet(b, onske);
    }
    if let Some(type_) = medvirkning(arbeid) {
        let onske = MedvirkningVurdering {
            frist: f.dato("frist", "Fristen")?,
            stans_fra: f.dato("stans_fra", "Datoen")?,
            begrunnelse: Some(super::begrunnelse(f)?),
            dokument: super::dokument(arbeid, f),
            ..MedvirkningVurdering::ny(type_)
        };
        return vilkar::medvirkning(b, onske);
    }
    if arbeid == Arbeid::FriskmeldingFerdig {
        return friskmelding::ferdigbehandle(b);
    }
    vedta(f, b)
}

fn vedta(f: &Felter, b: &Beslutningsgrunnlag<'_>) -> Result<Beslutning, Avslag> {
    let gjort = f.alle("forberedelser");
    let mangler = |navn: &str| gjort.iter().all(|g| g != navn);
    let (Some(fom), Some(tom)) = (f.dato("fom", "Første dag")?, f.dato("tom", "Siste dag")?) else {
        return Err(Avslag::ugyldig("PERIODE_MANGLER", "Velg første og siste dag for vedtaket."));
    };
    let onske = Friskmeldingsvedtak {
        fom,
        tom,
        begrunnelse: Some(super::begrunnelse(f)?),
        dokument: super::dokument(Arbeid::FriskmeldingVedtak, f),
    };
    let beslutning = friskmelding::vedta(b, onske, !mangler(ARBEIDSSOKER))?;
    let gjenstar: Vec<&str> =
        FORBEREDELSER.iter().filter(|(navn, _)| mangler(navn)).map(|(_, tekst)| *tekst).collect();
    if gjenstar.is_empty() {
        return Ok(beslutning);
    }
    Err(Avslag::ugyldig(
        "FORBEREDELSER_MANGLER",
        format!("Dette er ikke krysset av: {}. Gjør det ferdig før vedtaket fattes.", gjenstar.join("; ")),
    ))
}
