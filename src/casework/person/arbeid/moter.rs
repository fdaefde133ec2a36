//! The forms of dialogue meetings.

use chrono::{DateTime, Duration, NaiveDate, Utc};

use super::{
    Felt, Felter, kode,
    motevalg::{arbeidsgivere, behandlere, holdte, innkalte, lokal, tider, valgt_behandler, velg_mote},
    verdi,
};
use crate::{
    base::{MoteId, Orgnr},
    casework::person::Sak,
    commands::{Beslutning, Beslutningsgrunnlag, dialogmote, kandidat, motetider},
    forlop::saksgang::{
        Avslag,
        dialogmote::{Avlysning, Innkalling, Mote, NyttTidSted, Referatonske},
        kandidat::Kandidatonske,
        motetider::{Forslagsonske, Tidsonske, VIDEOMOTE, Valg},
    },
    hendelse::{
        dialogmote::Deltaker,
        kandidatvurdering::{Grunnbruk, KandidatResultat, Kandidatgrunn as G},
        motedetaljer::{AnnenDeltaker, Motemelding, Referat},
    },
    text::{Malform, arbeid::Arbeid, dato, saker::kandidatgrunn},
};

/// The times of a proposal.
const TIDER: [(&str, &str); 8] = [
    ("tid_1", "Tid 1"),
    ("tid_2", "Tid 2"),
    ("tid_3", "Tid 3"),
    ("tid_4", "Tid 4"),
    ("tid_5", "Tid 5"),
    ("tid_6", "Tid 6"),
    ("tid_7", "Tid 7"),
    ("tid_8", "Tid 8"),
];
/// Times that must be filled in.
const MA_HA: usize = 2;
const GRUNNER: [G; 9] = [
    G::MedisinskeGrunner,
    G::InnleggelseInstitusjon,
    G::ForventetFriskmeldingInnen28Uker,
    G::DokumentertTiltakFriskmelding,
    G::ArbeidsforholdOpphort,
    G::Friskmeldt,
    G::DialogmoteAvholdt,
    G::ArbeidstakerAap,
    G::ArbeidstakerDod,
];
const HELSE: &str = "Skriv ingenting om helsen. Alle partene leser dette.";

pub(super) fn felter(arbeid: Arbeid, sak: &Sak<'_>) -> Vec<Felt> {
    match arbeid {
        Arbeid::MoteUnntak => kandidatfelter(KandidatResultat::Unntak),
        Arbeid::MoteIkkeAktuell => kandidatfelter(KandidatResultat::IkkeAktuell),
        Arbeid::MoteAvvent => {
            let mest = sak.regelverk.saksgang.dialogmote_avvent_maks.tall(sak.i_dag);
            let til = mest.map(|n| sak.i_dag + Duration::days(n));
            vec![
                Felt::dato("frist", "Avvent til").mellom(Some(sak.i_dag), til, til),
                Felt::tekst("tekst", "Hva venter du på?").hjelp("Teksten deles ikke med partene."),
            ]
        }
        Arbeid::MoteForesla => foresla_felter(sak),
        Arbeid::MoteKallInnTid => {
            let runde = sak.grunnlag().saker.motetider.apne().next_back();
            let mut ut = Vec::new();
            if let Some(runde) = runde {
                ut.push(tider(sak, runde));
                ut.push(Felt::skjult("forslag", runde.id.to_string()));
            }
            ut.extend(meldinger(runde.is_some_and(|r| r.behandler.is_some()), false));
            ut
        }
        Arbeid::MoteTrekk => {
            let runde = sak.grunnlag().saker.motetider.apne().next_back();
            vec![Felt::skjult("forslag", runde.map(|r| r.id.to_string()).unwrap_or_default())]
        }
        Arbeid::MoteKallInn => {
            let mut ut = vec![arbeidsgivere(sak), tidspunkt(sak)];
            ut.extend(sted(None));
            ut.push(behandlere(sak));
            ut.extend(meldinger(true, false));
            ut
        }
        Arbeid::MoteFlytt => {
            let moter = innkalte(sak);
            let mote = moter.first().copied();
            let mut ut =
                vec![velg_mote(sak, &moter), tidspunkt(sak).naar(lokal(mote.and_then(|m| m.tidspunkt)))];
            ut.extend(sted(mote));
            ut.extend(meldinger(har_behandler(&moter), true));
            ut
        }
        Arbeid::MoteAvlys => {
            let moter = innkalte(sak);
            let mut ut = vec![velg_mote(sak, &moter)];
            ut.extend(meldinger(har_behandler(&moter), true));
            ut
        }
        Arbeid::MoteReferat => referatfelter(sak, &innkalte(sak), false),
        Arbeid::MoteReferatEndret => referatfelter(sak, &holdte(sak), true),
        _ => Vec::new(),
    }
}

fn har_behandler(moter: &[&Mote]) -> bool {
    moter.iter().any(|m| m.har_behandler())
}

fn kandidatfelter(resultat: KandidatResultat) -> Vec<Felt> {
    let grunner = GRUNNER.into_iter().filter(|g| g.brukes_for(resultat) == Grunnbruk::IBruk);
    vec![
        Felt::valg("arsak", "Hvorfor?", grunner.map(|g| (kode(&g), kandidatgrunn(g, Malform::Nb)))),
        Felt::tekst("beskrivelse", "Mer om vurderingen").valgfri(),
    ]
}

fn tidspunkt(sak: &Sak<'_>) -> Felt {
    let felt = Felt::tidspunkt("tidspunkt", "Tidspunkt", sak.i_dag);
    let varsel = sak.regelverk.saksgang.dialogmote_innkalling_for.tall(sak.i_dag);
    match varsel {
        Some(dager) => felt.hjelp(format!(
            "Partene skal ha tre ukers varsel: fra {}. Kortere varsel bør avtales med dem.",
            dato::kort(sak.i_dag + Duration::days(dager))
        )),
        None => felt,
    }
}

/// Length, place and link.
fn sted(mote: Option<&Mote>) -> [Felt; 3] {
    let varighet = mote.and_then(|m| m.varighet).map_or_else(|| "60".to_owned(), |m| m.to_string());
    [
        Felt::linje("varighet", "Varighet i minutter", "60").med(Some(&varighet)),
        Felt::linje("sted", "Sted", "Nav")
            .valgfri()
            .med(mote.and_then(|m| m.sted.as_deref()))
            .hjelp("Adresse og rom. Er møtet bare på video, lar du feltet stå tomt."),
        Felt::linje("videolenke", "Videolenke", "https://video.example.no/1")
            .valgfri()
            .med(mote.and_then(|m| m.videolenke.as_deref()))
            .hjelp("Hele adressen, fra https://."),
    ]
}

fn meldinger(behandler: bool, ma: bool) -> Vec<Felt> {
    let til = |navn, ledetekst, ledetekst_ma| {
        let felt = Felt::tekst(navn, if ma { ledetekst_ma } else { ledetekst });
        if ma { felt } else { felt.valgfri() }
    };
    let mut ut = vec![
        til("til_arbeidstaker", "Tekst til den sykmeldte", "Begrunnelse til den sykmeldte"),
        til("til_arbeidsgiver", "Tekst til arbeidsgiveren", "Begrunnelse til arbeidsgiveren")
            .hjelp("Skriv ingenting om helsen. Arbeidsgiveren leser dette."),
    ];
    if behandler {
        ut.push(til("til_behandler", "Tekst til behandleren", "Begrunnelse til behandleren"));
    }
    ut
}

fn foresla_felter(sak: &Sak<'_>) -> Vec<Felt> {
    let om = |dager: Option<i64>| dager.map(|n| sak.i_dag + Duration::days(n));
    let regler = &sak.regelverk.saksgang;
    let forst: NaiveDate = om(regler.motetider_tidligst.tall(sak.i_dag)).unwrap_or(sak.i_dag);
    let mut ut = vec![arbeidsgivere(sak)];
    for (n, (navn, ledetekst)) in TIDER.into_iter().enumerate() {
        let felt = Felt::tidspunkt(navn, ledetekst, forst);
        let felt = if n < MA_HA { felt } else { felt.valgfri() };
        ut.push(if n == 0 {
            felt.hjelp(format!("To til åtte tider, fra {}.", dato::kort(forst)))
        } else {
            felt
        });
    }
    ut.extend(sted(None));
    ut.push(behandlere(sak));
    let frist = om(regler.motetider_svarfrist.tall(sak.i_dag));
    ut.push(
        Felt::dato("svarfrist", "Svarfrist")
            .mellom(Some(sak.i_dag), None, frist)
            .hjelp("Fristen må være før den første tiden."),
    );
    ut
}

fn referatfelter(sak: &Sak<'_>, moter: &[&Mote], endret: bool) -> Vec<Felt> {
    let mut ut = vec![velg_mote(sak, moter)];
    if endret {
        ut.push(Felt::tekst("arsak", "Hvorfor endres referatet?").hjelp("Partene får se dette."));
    }
    ut.push(Felt::tekst("konklusjon", "Dette ble dere enige om").hjelp(HELSE));
    let ingen = "Skriv «ingen» hvis det ikke er noe.";
    ut.push(Felt::tekst("oppgave_arbeidstaker", "Den sykmeldte skal").hjelp(ingen));
    ut.push(Felt::tekst("oppgave_arbeidsgiver", "Arbeidsgiveren skal").hjelp(ingen));
    if har_behandler(moter) {
        ut.push(Felt::tekst("oppgave_behandler", "Behandleren skal").valgfri());
    }
    ut.push(Felt::tekst("oppgave_veileder", "Nav skal").valgfri());
    ut.push(Felt::tekst("situasjon", "Situasjonen og behovet for tilrettelegging").hjelp(HELSE));
    let leder = sak.grunnlag().person.ansatt_ved(sak.i_dag).find_map(|a| a.narmeste_leder.clone());
    ut.push(Felt::linje("leders_navn", "Hvem møtte for arbeidsgiveren?", "Leder").med(leder.as_deref()));
    ut.push(
        Felt::tekst("andre", "Andre som møtte")
            .valgfri()
            .hjelp("Én på hver linje: navn, så komma, så funksjon."),
    );
    if har_behandler(moter) {
        let valg = [("deltok", "Behandleren deltok"), ("kopi", "Behandleren får kopi av referatet")];
        ut.push(Felt::kryss("behandler_var", "Behandleren", valg).valgfri());
    }
    ut
}

pub(super) fn beslutt(arbeid: Arbeid, f: &Felter, b: &Beslutningsgrunnlag<'_>) -> Result<Beslutning, Avslag> {
    match arbeid {
        Arbeid::MoteSkalHoldes => vurder(b, KandidatResultat::Mote, None, None),
        Arbeid::MoteUnntak => vurder(b, KandidatResultat::Unntak, arsak(f), f.tekst("beskrivelse")),
        Arbeid::MoteIkkeAktuell => vurder(b, KandidatResultat::IkkeAktuell, arsak(f), f.tekst("beskrivelse")),
        Arbeid::MoteAvvent => {
            let frist = f.dato("frist", "Fristen")?.ok_or_else(|| mangler("en frist"))?;
            dialogmote::avvent(b, frist, &f.tekst("tekst").unwrap_or_default())
        }
        Arbeid::MoteAvventSlutt => dialogmote::lukk_avvent(b),
        Arbeid::MoteForesla => motetider::foresla(b, forslag(f, b)?),
        Arbeid::MoteTrekk => motetider::trekk(b, forslag_id(f)?),
        Arbeid::MoteKallInnTid => {
            let forslag = forslag_id(f)?;
            let nr = f.tekst("tid").and_then(|t| t.parse().ok()).ok_or_else(|| mangler("en av tidene"))?;
            motetider::velg(b, Valg { forslag, nr, meldinger: skrevet(f, true) })
        }
        Arbeid::MoteKallInn => {
            let behandler = valgt_behandler(f, &b.grunnlag.person.behandlere);
            let innkalling = Innkalling {
                virksomhet: virksomhet(f)?,
                tidspunkt: naar(f)?,
                varighet: varighet(f)?,
                sted: stedet(f),
                videolenke: f.tekst("videolenke"),
                meldinger: skrevet(f, behandler.is_some()),
                behandler,
            };
            dialogmote::kall_inn(b, innkalling)
        }
        Arbeid::MoteFlytt => {
            let onske = NyttTidSted {
                mote: mote_id(f)?,
                tidspunkt: naar(f)?,
                varighet: varighet(f)?,
                sted: stedet(f),
                videolenke: f.tekst("videolenke"),
                meldinger: skrevet(f, true),
            };
            dialogmote::flytt(b, onske)
        }
        Arbeid::MoteAvlys => {
            dialogmote::avlys(b, Avlysning { mote: mote_id(f)?, meldinger: skrevet(f, true) })
        }
        Arbeid::MoteReferat => dialogmote::ferdigstill(b, referat(f)?),
        _ => dialogmote::endre_referat(b, referat(f)?, &f.tekst("arsak").unwrap_or_default()),
    }
}

fn vurder(
    b: &Beslutningsgrunnlag<'_>,
    resultat: KandidatResultat,
    arsak: Option<G>,
    beskrivelse: Option<String>,
) -> Result<Beslutning, Avslag> {
    kandidat::vurder(b, Kandidatonske { resultat, arsak, beskrivelse })
}

fn arsak(f: &Felter) -> Option<G> {
    f.tekst("arsak").and_then(|t| verdi(&t))
}

/// The proposal of a form; the form has none when there is none.
pub(super) fn forslag_id(f: &Felter) -> Result<MoteId, Avslag> {
    f.tekst("forslag").and_then(|t| t.parse().ok()).map(MoteId).ok_or_else(|| {
        Avslag::konflikt(
            "MOTETIDER_INGEN",
            "Ingen tider er foreslått. Foreslå tider, eller kall inn direkte.",
        )
    })
}

/// The meeting of a form.
pub(super) fn mote_id(f: &Felter) -> Result<MoteId, Avslag> {
    f.tekst("mote").and_then(|t| t.parse().ok()).map(MoteId).ok_or_else(|| {
        Avslag::konflikt("MOTE_INGEN", "Det finnes ikke noe slikt møte nå. Kall inn til et møte først.")
    })
}

fn virksomhet(f: &Felter) -> Result<Orgnr, Avslag> {
    f.tekst("virksomhet").and_then(|t| Orgnr::parse(&t).ok()).ok_or_else(|| mangler("en arbeidsgiver"))
}

fn naar(f: &Felter) -> Result<DateTime<Utc>, Avslag> {
    f.tidspunkt("tidspunkt", "Tidspunktet")?.ok_or_else(|| mangler("et tidspunkt"))
}

fn varighet(f: &Felter) -> Result<Option<u16>, Avslag> {
    let Some(tekst) = f.tekst("varighet") else { return Ok(None) };
    let lest = tekst.parse().ok().filter(|m| (1..=480).contains(m));
    lest.map(Some).ok_or_else(|| {
        Avslag::ugyldig("MOTE_VARIGHET", "Skriv hvor lenge møtet varer, i hele minutter fra 1 til 480.")
    })
}

/// The place; a meeting only on video says so.
fn stedet(f: &Felter) -> String {
    let video = || f.tekst("videolenke").map(|_| VIDEOMOTE.to_owned());
    f.tekst("sted").or_else(video).unwrap_or_default()
}

fn skrevet(f: &Felter, behandler: bool) -> Vec<Motemelding> {
    [
        (Deltaker::Arbeidstaker, "til_arbeidstaker"),
        (Deltaker::Arbeidsgiver, "til_arbeidsgiver"),
        (Deltaker::Behandler, "til_behandler"),
    ]
    .into_iter()
    .filter(|(til, _)| behandler || *til != Deltaker::Behandler)
    .filter_map(|(til, navn)| Some(Motemelding { til, tekst: f.tekst(navn)? }))
    .collect()
}

fn forslag(f: &Felter, b: &Beslutningsgrunnlag<'_>) -> Result<Forslagsonske, Avslag> {
    let minutter = varighet(f)?;
    let mut tider = Vec::new();
    for (navn, ledetekst) in TIDER {
        if let Some(fra) = f.tidspunkt(navn, ledetekst)? {
            tider.push(Tidsonske { fra, minutter, sted: f.tekst("sted"), videolenke: f.tekst("videolenke") });
        }
    }
    Ok(Forslagsonske {
        virksomhet: virksomhet(f)?,
        behandler: valgt_behandler(f, &b.grunnlag.person.behandlere),
        tider,
        svarfrist: f.dato("svarfrist", "Svarfristen")?,
    })
}

fn referat(f: &Felter) -> Result<Referatonske, Avslag> {
    let tekst = |navn: &str| f.tekst(navn).unwrap_or_default();
    let mut andre_deltakere = Vec::new();
    for linje in tekst("andre").lines().map(str::trim).filter(|l| !l.is_empty()) {
        let (navn, funksjon) = linje.split_once(',').ok_or_else(|| {
            Avslag::ugyldig(
                "REFERAT_DELTAKER_MANGLER",
                format!("Skriv både navn og funksjon for «{linje}», med komma imellom."),
            )
        })?;
        andre_deltakere
            .push(AnnenDeltaker { navn: navn.trim().to_owned(), funksjon: funksjon.trim().to_owned() });
    }
    let om_behandler = |hva: &str| f.alle("behandler_var").iter().any(|v| v == hva);
    let referat = Referat {
        situasjon: tekst("situasjon"),
        konklusjon: tekst("konklusjon"),
        oppgave_arbeidstaker: tekst("oppgave_arbeidstaker"),
        oppgave_arbeidsgiver: tekst("oppgave_arbeidsgiver"),
        oppgave_veileder: f.tekst("oppgave_veileder"),
        oppgave_behandler: f.tekst("oppgave_behandler"),
        leders_navn: tekst("leders_navn"),
        andre_deltakere,
        behandler_deltok: om_behandler("deltok"),
        behandler_mottar_kopi: om_behandler("kopi"),
    };
    Ok(Referatonske { mote: mote_id(f)?, referat })
}

fn mangler(hva: &str) -> Avslag {
    Avslag::ugyldig("VALG_MANGLER", format!("Velg {hva}, og send skjemaet på nytt."))
}
