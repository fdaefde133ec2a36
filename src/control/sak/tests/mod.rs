//! Cases in tests: people at the control unit, a signal, and short words for what they do.

mod egenskaper;
mod frosset;
mod historier;
mod vern;

use chrono::{DateTime, Days, NaiveDate, Utc};
use uuid::Uuid;

use super::{
    super::{
        belop::Post,
        grunnlag::{Kilde, Opphav},
        parametre::Kontrollparametre,
        regler::Forklaring,
        signal::{Kontrollert, Niva, Signal, Sjekk, Subjekt},
    },
    *,
};
use crate::base::{Nok, Periode, PersonId};

pub(in crate::control) fn d(tekst: &str) -> NaiveDate {
    tekst.parse().unwrap()
}

pub(in crate::control) const START: &str = "2026-03-02";

pub(in crate::control) fn person() -> Subjekt {
    Subjekt::Person(PersonId(Uuid::from_u128(0xBEEF)))
}

pub(in crate::control) fn forklaring(kode: &str) -> Forklaring {
    Forklaring { kode: kode.into(), nb: "Lønnen kom sent.".into(), nn: "Løna kom seint.".into() }
}

/// A signal of so many kroner, of January 2026, resting on the pay report `am-<nr>`.
pub(in crate::control) fn signal(nr: u128, kroner: i64) -> Sakssignal {
    let periode = Periode::new(d("2026-01-01"), d("2026-01-31")).unwrap();
    let opphav =
        Opphav { kilde: Kilde::Amelding, id: format!("am-{nr}"), mottatt: DateTime::<Utc>::UNIX_EPOCH };
    let sjekk =
        Sjekk::avvik(Niva::Gjennomgang).for_periode(periode).av(&opphav).med_belop(Nok::ore(kroner * 100));
    let kontrollert = Kontrollert { regel: "S10".into(), versjon: 1, subjekt: person(), sjekk };
    let post = Post { periode, utbetalt: d("2026-02-05"), belop: Nok::ore(kroner * 100) };
    Sakssignal {
        signal: Signal {
            id: Uuid::from_u128(nr),
            kontrollert,
            funnet: tid(d(START)),
            kjoring: Uuid::from_u128(99),
        },
        forklaringer: vec![forklaring("sen_rapportering"), forklaring("frisk_i_annen_jobb")],
        poster: vec![post],
        gulv_rettsgebyr: 4.0,
        bestatt: vec!["S09@1".into()],
    }
}

pub(in crate::control) fn tid(dag: NaiveDate) -> DateTime<Utc> {
    dag.and_hms_opt(9, 0, 0).unwrap().and_utc()
}

pub(in crate::control) fn aktor(id: &str) -> Kontrollaktor {
    use Tjeneste as T;
    let tjeneste = match id.split('-').next().unwrap() {
        "triage" => T::Triage,
        "utreder" => T::Utreder,
        "leder" => T::Leder,
        "jurist" => T::Jurist,
        "ytelse" => T::Ytelsesenhet,
        "klage" => T::Klageenhet,
        "lege" => T::MedisinskRadgiver,
        "ombud" => T::Personvernombud,
        "drift" => T::Administrator,
        "alt" => {
            return Kontrollaktor::ny(id, [T::Triage, T::Utreder, T::Leder, T::Jurist]).unwrap().erfaren();
        }
        annet => panic!("{annet}"),
    };
    Kontrollaktor::ny(id, [tjeneste]).unwrap()
}

/// A case with its events, on a day.
#[derive(Clone)]
pub(in crate::control) struct Bord {
    pub(in crate::control) dag: NaiveDate,
    pub(in crate::control) rader: Vec<Saksrad>,
    pub(in crate::control) sak: Sak,
}

pub(in crate::control) fn apnet(
    subjekt: Subjekt,
    signaler: Vec<Sakssignal>,
    veiledet: Option<NaiveDate>,
) -> Sakshendelse {
    Sakshendelse::Apnet {
        subjekt,
        opprinnelse: Opprinnelse::Regel,
        signaler,
        felles: vec![forklaring("feil_hos_nav")],
        lant: None,
        veiledet,
        frist: d("2026-03-16"),
    }
}

impl Bord {
    pub(in crate::control) fn av(hendelse: Sakshendelse) -> Self {
        let dag = d(START);
        let rad = Saksrad {
            tid: tid(dag),
            av: "system:natt".into(),
            rolle: "SYSTEM".into(),
            hendelse: Some(hendelse),
        };
        let sak = Sak::bygg(Uuid::from_u128(1), std::slice::from_ref(&rad)).unwrap();
        Self { dag, rader: vec![rad], sak }
    }

    pub(in crate::control) fn ny() -> Self {
        Self::av(apnet(person(), vec![signal(1, 50_000)], None))
    }

    pub(in crate::control) fn dager(&mut self, dager: u64) -> &mut Self {
        self.dag = self.dag + Days::new(dager);
        self
    }

    pub(in crate::control) fn som(
        &mut self,
        hvem: &Kontrollaktor,
        kommando: &Kommando,
    ) -> Result<(), Avslag> {
        let rammer = Rammer {
            aktor: hvem,
            now: tid(self.dag),
            i_dag: self.dag,
            parametre: Kontrollparametre::innebygd(),
        };
        for hendelse in utfor(&self.sak, kommando, &rammer)? {
            let rad = Saksrad {
                tid: tid(self.dag),
                av: hvem.id.clone(),
                rolle: hvem.rollenavn(),
                hendelse: Some(hendelse),
            };
            self.sak.bruk(&rad);
            self.rader.push(rad);
        }
        Ok(())
    }

    /// Must go well.
    #[expect(clippy::needless_pass_by_value, reason = "reads better where it is called")]
    pub(in crate::control) fn gjor(&mut self, hvem: &str, kommando: Kommando) -> &mut Self {
        if let Err(avslag) = self.som(&aktor(hvem), &kommando) {
            panic!("{hvem}: {kommando:?}: {avslag}");
        }
        self
    }

    /// Must be refused.
    #[expect(clippy::needless_pass_by_value, reason = "reads better where it is called")]
    pub(in crate::control) fn nektes(&mut self, hvem: &str, kommando: Kommando) -> Avslag {
        let for_ = self.rader.len();
        let avslag = self.som(&aktor(hvem), &kommando).expect_err(&format!("{hvem}: {kommando:?}"));
        assert_eq!(self.rader.len(), for_, "a refusal writes nothing");
        avslag
    }

    pub(in crate::control) fn habil(&mut self, hvem: &str) -> &mut Self {
        self.gjor(hvem, habil())
    }

    pub(in crate::control) fn ta(&mut self, hvem: &str, oppgave: Oppgave) -> &mut Self {
        self.habil(hvem).gjor(hvem, Kommando::Tildel { til: hvem.into(), oppgave })
    }

    pub(in crate::control) fn forklar(&mut self, hvem: &str, svar: Forklaringssvar) -> &mut Self {
        let koder: Vec<String> = self.sak.forklaringer.iter().map(|f| f.kode.clone()).collect();
        for kode in koder {
            self.gjor(hvem, Kommando::VurderForklaring { kode, svar, hvordan: "Sett i a-meldingen.".into() });
        }
        self
    }

    /// At stage 3, with an assessor who has looked.
    pub(in crate::control) fn til_utredning(&mut self) -> &mut Self {
        self.ta("triage-1", Oppgave::Triage)
            .gjor("triage-1", blikk())
            .forklar("triage-1", Forklaringssvar::StemmerIkke)
            .gjor("triage-1", sorter(Triageutgang::TilUtredning))
            .ta("utreder-1", Oppgave::Utredning)
            .gjor("utreder-1", blikk())
            .gjor(
                "utreder-1",
                Kommando::SporAnnenEnhet { enhet: "Nav Lokal".into(), svar: "Vet ikke.".into() },
            )
    }

    /// Concluded with intent and approved, noticed, heard, decided.
    pub(in crate::control) fn til_vedtak(&mut self) -> &mut Self {
        self.til_utredning()
            .gjor("utreder-1", konkluder(Utredningsutgang::Forsett, Skyld::Forsett))
            .habil("leder-1")
            .gjor("leder-1", Kommando::AvgjorKonklusjon { enig: true, begrunnelse: "Enig.".into() })
            .habil("ytelse-1");
        let varsel = self.varsel();
        self.gjor("ytelse-1", Kommando::SendVarsel { varsel })
            .dager(22)
            .gjor("ytelse-1", Kommando::AvsluttHoring { utgang: Horingsutgang::Besvart });
        let dato = self.dag;
        self.gjor("ytelse-1", Kommando::RegistrerVedtak { koder: vec![Vedtakskode::Tilbakekreving], dato })
    }

    pub(in crate::control) fn varsel(&self) -> Varsel {
        let punkter: Vec<Varselpunkt> = self
            .sak
            .signaler
            .iter()
            .map(|s| Varselpunkt {
                signal: s.signal.id,
                periode: s.signal.kontrollert.sjekk.periode.unwrap(),
                faktum: "I januar er 20 000 kroner rapportert fra en annen arbeidsgiver.".into(),
                kilder: vec![Kilde::Amelding],
                belop: s.signal.kontrollert.sjekk.belop,
            })
            .collect();
        let tekst = punkter.iter().map(|p| p.faktum.as_str()).collect::<Vec<_>>().join("\n");
        Varsel { punkter, tekst, svarfrist: self.dag + Days::new(21) }
    }
}

pub(in crate::control) fn habil() -> Kommando {
    Kommando::ErklarHabilitet { habil: true, grunn: String::new() }
}

pub(in crate::control) fn blikk() -> Kommando {
    Kommando::GiForsteBlikk { syn: Syn::MaAvklares, begrunnelse: "Lønnen passer ikke.".into() }
}

pub(in crate::control) fn sorter(utgang: Triageutgang) -> Kommando {
    Kommando::AvsluttTriage { utgang, begrunnelse: "Sett på.".into() }
}

pub(in crate::control) fn konkluder(utgang: Utredningsutgang, skyld: Skyld) -> Kommando {
    let arsak = Arsak::Person;
    Kommando::Konkluder { konklusjon: Konklusjon { utgang, arsak, skyld, begrunnelse: "Sett på.".into() } }
}

pub(in crate::control) fn lukk() -> Kommando {
    let utfall = Utfall {
        arsak: Arsak::Person,
        brutto: None,
        netto: None,
        dager: None,
        skyld: Skyld::Ingen,
        nytte: Nytte::Ja,
        timer: 2,
        begrunnelse: "Ferdig.".into(),
    };
    Kommando::Lukk { utfall }
}

pub(in crate::control) fn informer(dato: NaiveDate) -> Kommando {
    Kommando::Informer { dato, hvordan: "Brev.".into() }
}

pub(in crate::control) fn krav(hjemmel: Kravhjemmel, kilde: Kravkilde, svarfrist: NaiveDate) -> Kommando {
    Kommando::StillKrav {
        id: Uuid::from_u128(7),
        kilde,
        hjemmel,
        nodvendig: "Timelister trengs for januar.".into(),
        forholdsmessig: "Bare én måned.".into(),
        omfang: Periode::new(d("2026-01-01"), d("2026-01-31")).unwrap(),
        gjelder: "Timelister".into(),
        svarfrist,
    }
}
