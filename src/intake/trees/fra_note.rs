//! From a note to the neutral form that the trees read.

use super::{
    Fakta,
    grunnlag::{
        Aktivitet, Aktivitetstype, AnnenArsak, Behandler, Brukerhandling, Diagnosekode, Grunnlag, Ident,
        Pasient, Tidligere,
    },
};
use crate::{
    base::Fnr,
    hendelse::sykmelding::{self, Arsak, Diagnose, Sykmelding, SykmeldingPeriode},
    intake::register::TidligereSykmelding,
};

impl Grunnlag {
    /// A note and what is known around it.
    pub(super) fn av(note: &Sykmelding, fakta: &Fakta<'_>) -> Self {
        let medisinsk = &note.medisinsk_vurdering;
        let svar = note.utdypende_opplysninger.iter().flat_map(|gruppe| &gruppe.svar);
        let signerende = note.signerer.fnr.or(fakta.register.signerende_fnr);
        Self {
            aktivitet: note.perioder.iter().map(aktivitet).collect(),
            signaturdato: Some(note.signert.naive_utc()),
            mottatt_dato: Some(fakta.mottatt.naive_utc()),
            behandlet_tidspunkt: note.behandlet,
            sendt_tidspunkt: None,
            hoveddiagnose: medisinsk.hoveddiagnose.as_ref().map(diagnose),
            bidiagnoser: medisinsk.bidiagnoser.iter().map(diagnose).collect(),
            annen_fravars_arsak: medisinsk.annen_fravarsarsak.as_ref().map(annen_arsak),
            begrunnelse_ikke_kontakt: note.begrunn_ikke_kontakt.clone(),
            ruleset_version: note.avsender.regelsett_versjon.clone(),
            besvarte_utdypende_opplysninger: svar.map(|svar| svar.id.clone()).collect(),
            pasient: Pasient {
                ident: Some(ident(fakta.pasient)),
                fodselsdato: Some(fakta.register.fodselsdato.unwrap_or_else(|| fakta.pasient.fodselsdato())),
            },
            behandler: Some(Behandler {
                finnes: fakta.register.behandler.is_some(),
                suspendert: fakta.register.suspendert,
                // Without a number of the one who treated, the one who signed is meant.
                fnr: note.behandler.fnr.or(fakta.register.behandler_fnr).or(signerende).map(ident),
                legekontor_orgnr: note.avsender.legekontor.orgnr.clone(),
                godkjenninger: fakta
                    .register
                    .behandler
                    .as_ref()
                    .map(|behandler| behandler.godkjenninger.clone())
                    .unwrap_or_default(),
            }),
            avsender_fnr: signerende.map(ident),
            tidligere_sykmeldinger: fakta.tidligere.iter().map(tidligere).collect(),
        }
    }
}

fn ident(fnr: Fnr) -> Ident {
    Ident(fnr.avslor().to_owned())
}

fn diagnose(diagnose: &Diagnose) -> Diagnosekode {
    Diagnosekode { system: diagnose.system.clone(), kode: diagnose.kode.clone() }
}

fn annen_arsak(arsak: &Arsak<sykmelding::AnnenFravarsarsak>) -> AnnenArsak {
    AnnenArsak {
        grunn: arsak.arsaker.iter().map(|arsak| format!("{arsak:?}")).collect(),
        beskrivelse: arsak.beskrivelse.clone(),
    }
}

/// A period that holds several types counts as one of them
/// ([`SykmeldingPeriode::aktivitet`] says which).
fn aktivitet(periode: &SykmeldingPeriode) -> Aktivitet {
    let type_ = match periode.aktivitet() {
        Some(sykmelding::Aktivitet::IkkeMulig) => Aktivitetstype::AktivitetIkkeMulig,
        Some(sykmelding::Aktivitet::Gradert(gradert)) => {
            Aktivitetstype::Gradert { grad: Some(i64::from(gradert.grad)) }
        }
        Some(sykmelding::Aktivitet::Reisetilskudd) => Aktivitetstype::Reisetilskudd,
        Some(sykmelding::Aktivitet::Behandlingsdager(antall)) => {
            Aktivitetstype::Behandlingsdager { antall_per_uke: Some(i64::from(antall)) }
        }
        Some(sykmelding::Aktivitet::Avventende) => {
            Aktivitetstype::Avventende { innspill_til_arbeidsgiver: periode.avventende.clone() }
        }
        None => Aktivitetstype::Ugyldig,
    };
    Aktivitet { fom: periode.fom, tom: periode.tom, type_ }
}

fn tidligere(note: &TidligereSykmelding) -> Tidligere {
    Tidligere {
        aktivitet: note.perioder.iter().map(aktivitet).collect(),
        hoveddiagnose: note.hoveddiagnose.as_ref().map(diagnose),
        status: Some(note.utfall),
        user_action: note.avbrutt.then_some(Brukerhandling::Avbrutt),
        merknader: note.merknader.iter().map(|merknad| merknad.type_.clone()).collect(),
    }
}
