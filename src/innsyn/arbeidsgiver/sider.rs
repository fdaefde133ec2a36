//! The list, and one employee.

use askama::Template;
use chrono::NaiveDate;

use crate::{
    base::{Orgnr, PersonId, tid},
    commands::{Beslutningsgrunnlag, motebehov},
    forlop::saksgang::plan::Planstatus,
    hendelse::motebehov::{Motebehovskjema, Motebehovspart},
    http::{
        App,
        ansatte::{Ansatt, Frist, Friststatus, Fristtype},
        moter::Partsmoter,
    },
    innsyn::{
        moter::Del,
        ramme::{Ramme, Sprak, Sted},
        skjema::Skjemaer,
    },
    store::{BrevRad, Personrad},
    text::{
        Malform, arbeidsgiver as o, dato, hvorfor,
        innsyn::{ramme as r, svar as v},
        person,
        tekst::Tekst,
    },
};

#[derive(Template)]
#[template(path = "arbeidsgiver/liste.html")]
struct Liste {
    ramme: Ramme,
    rader: Vec<Rad>,
}

#[derive(Template)]
#[template(path = "arbeidsgiver/ansatt.html")]
struct Side<'a> {
    ramme: &'a Ramme,
    s: &'a Skjemaer,
    /// Letters and meetings.
    del: String,
    /// At each of the leader's enterprises.
    hos: Vec<Hos>,
    min: String,
}

/// An employee in the list.
#[derive(Debug)]
struct Rad {
    person: PersonId,
    navn: String,
    borte: String,
    grad: Option<String>,
    frisk: Option<String>,
    gjenstar: Vec<Fristlinje>,
}

/// A duty.
#[derive(Debug, Clone)]
struct Fristlinje {
    ikon: &'static str,
    navn: &'static str,
    status: String,
    tillegg: Option<&'static str>,
    lov: String,
}

/// What stands at one enterprise.
#[derive(Debug)]
struct Hos {
    rad: Rad,
    virksomhet: String,
    virksomhet_navn: String,
    alle: Vec<Fristlinje>,
    refusjon: Option<String>,
    plan_laget: Option<String>,
    kan_unnta: bool,
    mote1_apent: bool,
    mote_apent: bool,
    mote_svart: Option<String>,
}

/// What one page is made of.
#[derive(Debug, Clone, Copy)]
pub(super) struct Enkelt<'a> {
    pub(super) rad: &'a Personrad,
    pub(super) deres: &'a [Ansatt],
    pub(super) moter: &'a Partsmoter,
    pub(super) brev: &'a [BrevRad],
}

/// The list.
pub(super) fn liste(ansatte: &[Ansatt], sprak: &Sprak) -> Result<String, askama::Error> {
    let m = sprak.m;
    Liste {
        ramme: Ramme::ny(o::TITTEL.i(m), m, "/arbeidsgiver", Sted::Arbeidsgiver),
        rader: ansatte.iter().map(|a| Rad::ny(a, m)).collect(),
    }
    .render()
}

/// One employee.
pub(super) fn ansatt(
    app: &App,
    enkelt: &Enkelt<'_>,
    sprak: &Sprak,
    s: &Skjemaer,
) -> Result<String, askama::Error> {
    let m = sprak.m;
    let Enkelt { rad, deres, moter, brev } = *enkelt;
    let navn = deres.first().and_then(|a| a.navn.as_ref()).map(person::fullt_navn);
    let adresse = format!("/arbeidsgiver/{}", rad.person);
    let ramme =
        Ramme::ny(navn.unwrap_or_else(|| person::UKJENT_NAVN.to_owned()), m, &adresse, Sted::Arbeidsgiver);
    let del = Del::ny(&ramme, s, adresse, moter, brev).render()?;
    Side {
        ramme: &ramme,
        s,
        del,
        hos: deres.iter().map(|a| Hos::ny(app, rad, a, m)).collect(),
        min: app.i_dag().to_string(),
    }
    .render()
}

impl Rad {
    fn ny(a: &Ansatt, m: Malform) -> Self {
        Self {
            person: a.person,
            navn: a.navn.as_ref().map_or_else(|| person::UKJENT_NAVN.to_owned(), person::fullt_navn),
            borte: o::fra_til(a.start, a.til, m),
            grad: a.grad.map(|g| o::GRAD.med(m, &[("grad", &g.to_string())])),
            frisk: a.frisk.map(|f| o::FRISK.med(m, &[("dato", &dato::lang(f.fra))])),
            gjenstar: a.apne().map(|f| Fristlinje::ny(f, m)).chain(moter(a, m)).collect(),
        }
    }
}

/// What Nav asks about meetings.
fn moter(a: &Ansatt, m: Malform) -> impl Iterator<Item = Fristlinje> {
    let linje = move |navn: Tekst, status: String| Fristlinje {
        ikon: "naer",
        navn: navn.i(m),
        status,
        tillegg: None,
        lov: String::new(),
    };
    let tider = a
        .svar_pa_tider
        .map(|frist| linje(o::SVAR_TIDER, o::STATUS_NAER.med(m, &[("dato", &dato::lang(frist))])));
    let innkalt = a.svar_pa_innkalling.then(|| linje(o::SVAR_INNKALT, o::SVAR_INNKALT_OM.i(m).to_owned()));
    tider.into_iter().chain(innkalt)
}

impl Hos {
    fn ny(app: &App, rad: &Personrad, a: &Ansatt, m: Malform) -> Self {
        let (i_dag, regelverk) = (app.i_dag(), app.kjerne.regelverk);
        let g = &*rad.grunnlag;
        let plan = g.saker.planer.ved(a.virksomhet);
        let i_fravaeret = |d: NaiveDate| (d >= a.start).then_some(d);
        let laget = plan.and_then(|p| p.gjeldende()).and_then(|p| i_fravaeret(tid::oslo_dato(p.laget)));
        let status = plan.map_or(Planstatus::Ingen, |p| p.status(i_dag, regelverk));
        let (mote_apent, mote_svart) = mote(app, rad, a.virksomhet, m);
        Self {
            rad: Rad::ny(a, m),
            virksomhet: a.virksomhet.avslor().to_owned(),
            virksomhet_navn: a.virksomhet_navn.clone().unwrap_or_default(),
            alle: a.frister.iter().map(|f| Fristlinje::ny(f, m)).collect(),
            refusjon: refusjon(rad, a, m),
            plan_laget: laget.map(|d| o::PLAN_FINNES.med(m, &[("dato", &dato::lang(d))])),
            kan_unnta: status == Planstatus::Ingen,
            mote1_apent: a.apne().any(|f| f.hva == Fristtype::Dialogmote1),
            mote_apent,
            mote_svart,
        }
    }
}

fn refusjon(rad: &Personrad, a: &Ansatt, m: Malform) -> Option<String> {
    let alle = &rad.grunnlag.saker.inntektsmeldinger.mottatt;
    let im = alle
        .iter()
        .rev()
        .find(|i| i.virksomhet == a.virksomhet && tid::oslo_dato(i.tidspunkt) >= a.start && i.refusjon)?;
    Some(match im.refusjon_opphorer {
        Some(d) => o::REFUSJON_TIL.med(m, &[("dato", &dato::lang(d))]),
        None => o::REFUSJON.i(m).to_owned(),
    })
}

/// Whether the form about meetings is open, and when the leader answered.
fn mote(app: &App, rad: &Personrad, virksomhet: Orgnr, m: Malform) -> (bool, Option<String>) {
    let (i_dag, regelverk) = (app.i_dag(), app.kjerne.regelverk);
    let aktor = crate::access::Aktor::system("arbeidsgiver");
    let (visning, _) = motebehov::visning(&Beslutningsgrunnlag {
        aktor: &aktor,
        grunnlag: &rad.grunnlag,
        i_dag,
        now: app.kjerne.clock.now(),
        regelverk,
        malform: None,
    });
    let svart = rad.grunnlag.aktivt(i_dag, regelverk).and_then(|t| {
        let spor = visning.skjema == Motebehovskjema::SvarBehov;
        let logg = &rad.grunnlag.saker.motebehov;
        let omfang = t.tilfelle.omfang();
        let svar = logg.vist(Motebehovspart::Arbeidsgiver, Some(virksomhet), omfang, spor, regelverk)?;
        Some(o::MOTE_SVART.med(m, &[("dato", &dato::lang(tid::oslo_dato(svar.tidspunkt)))]))
    });
    (visning.vises, svart)
}

impl Fristlinje {
    fn ny(f: &Frist, m: Malform) -> Self {
        let navn = match f.hva {
            Fristtype::Oppfolgingsplan => o::PLAN,
            Fristtype::Dialogmote1 => o::MOTE1,
            Fristtype::Inntektsmelding => o::INNTEKT,
            Fristtype::Dialogmote2 => o::MOTE2,
        };
        let ikon = match f.status {
            Friststatus::Kommer => "kommer",
            Friststatus::Naer => "naer",
            Friststatus::OverFrist => "over",
            Friststatus::Utfort => "utfort",
            Friststatus::IkkeAktuell => "ikkeaktuell",
        };
        Self {
            ikon,
            navn: navn.i(m),
            status: status(f, m),
            tillegg: (f.hva == Fristtype::Inntektsmelding && f.status.er_apen()).then(|| o::INNTEKT_OM.i(m)),
            lov: o::LOVEN.med(m, &[("lov", &hvorfor::lov(&f.lov))]),
        }
    }
}

fn status(f: &Frist, m: Malform) -> String {
    let dag = dato::lang(f.avgjort.unwrap_or(f.frist));
    let tekst = match (f.hva, f.status, f.avgjort) {
        (Fristtype::Inntektsmelding, Friststatus::Kommer, _) => o::INNTEKT_FRA,
        (Fristtype::Inntektsmelding, Friststatus::Naer, _) => o::INNTEKT_MANGLER,
        (Fristtype::Inntektsmelding, Friststatus::OverFrist, Some(_)) => o::INNTEKT_FEIL,
        (Fristtype::Inntektsmelding, Friststatus::OverFrist, None) => o::INNTEKT_MANGLER_LENGE,
        (_, Friststatus::Kommer, _) => o::STATUS_KOMMER,
        (_, Friststatus::Naer, _) => o::STATUS_NAER,
        (_, Friststatus::OverFrist, _) => o::STATUS_OVER,
        (_, Friststatus::Utfort, Some(_)) => o::STATUS_UTFORT,
        (_, Friststatus::Utfort, None) => o::STATUS_UTFORT_UTEN,
        (_, Friststatus::IkkeAktuell, _) => o::STATUS_IKKE,
    };
    tekst.med(m, &[("dato", &dag)])
}
