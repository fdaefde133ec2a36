//! One line, read or refused.

use chrono::{DateTime, Datelike, NaiveDate, Utc};
use serde_json::{Map, Value};

use super::{Avvist, Innhold, Komplett, Linje, Registerrad, Soknadssvar};
use crate::{
    base::{Grad, Nok, Orgnr, Periode, PersonId},
    control::grunnlag::{
        Ameldingsrad, Arbeidsforholdsrad, Godkjenningsrad, Kilde, Lonnstype, Opphav, Utbetalingsrad,
        Ytelsesrad,
    },
    hendelse::ytelse::Ytelse,
};

/// Fields of one line, asked for by name.
struct Felter {
    felter: Map<String, Value>,
    i_dag: NaiveDate,
}

impl Felter {
    fn les<T: serde::de::DeserializeOwned>(&self, felt: &'static str) -> Result<Option<T>, Avvist> {
        match self.felter.get(felt) {
            None | Some(Value::Null) => Ok(None),
            Some(verdi) => T::deserialize(verdi).map(Some).map_err(|_| Avvist::Form { felt }),
        }
    }

    fn ma<T: serde::de::DeserializeOwned>(&self, felt: &'static str) -> Result<T, Avvist> {
        self.les(felt)?.ok_or(Avvist::Form { felt })
    }

    /// An amount, written as in the income report: `"45000.00"`.
    fn belop(&self, felt: &'static str) -> Result<Nok, Avvist> {
        Nok::parse(&self.ma::<String>(felt)?).map_err(|_| Avvist::Form { felt })
    }

    fn periode(&self) -> Result<Periode, Avvist> {
        Periode::new(self.ma("fom")?, self.ma("tom")?).map_err(|_| Avvist::Periode)
    }

    /// A share, hours or percent: finite, not negative, and no more than what is possible.
    fn tall(&self, felt: &'static str, hoyst: f64) -> Result<Option<f64>, Avvist> {
        match self.les::<f64>(felt)? {
            Some(tall) if !tall.is_finite() || tall < 0.0 || tall > hoyst => Err(Avvist::UmuligTall { felt }),
            tall => Ok(tall),
        }
    }

    fn ikke_fram(&self, felt: &'static str, dag: NaiveDate) -> Result<NaiveDate, Avvist> {
        if dag > self.i_dag { Err(Avvist::FramITid { felt }) } else { Ok(dag) }
    }
}

/// Reads one row that was sent on a day.
pub fn les(linje: &str, i_dag: NaiveDate) -> Result<Registerrad, Avvist> {
    match les_linje(linje, i_dag)? {
        Linje::Rad(rad) => Ok(rad),
        Linje::Komplett(_) => Err(Avvist::UkjentType),
    }
}

/// Reads one line that was sent on a day: a row, or what a register is complete through.
pub fn les_linje(linje: &str, i_dag: NaiveDate) -> Result<Linje, Avvist> {
    let Ok(Value::Object(felter)) = serde_json::from_str(linje) else {
        return Err(Avvist::Form { felt: "type" });
    };
    let f = Felter { felter, i_dag };
    let type_: String = f.ma("type")?;
    if type_ == "KOMPLETT" { komplett(&f).map(Linje::Komplett) } else { rad(&f, &type_).map(Linje::Rad) }
}

fn komplett(f: &Felter) -> Result<Komplett, Avvist> {
    let kilde: String = f.ma("kilde")?;
    if kilde.trim().is_empty() {
        return Err(Avvist::Form { felt: "kilde" });
    }
    let mottatt: DateTime<Utc> = f.ma("mottatt")?;
    f.ikke_fram("mottatt", mottatt.date_naive())?;
    let til = match f.les::<bool>("trukket")? {
        Some(true) => None,
        _ => Some(f.ikke_fram("til", f.ma("til")?)?),
    };
    Ok(Komplett { register: f.ma("register")?, kilde, mottatt, til })
}

fn rad(f: &Felter, type_: &str) -> Result<Registerrad, Avvist> {
    let (kilde, id): (String, String) = (f.ma("kilde")?, f.ma("id")?);
    if kilde.trim().is_empty() || id.trim().is_empty() {
        return Err(Avvist::Form { felt: "id" });
    }
    let mottatt: DateTime<Utc> = f.ma("mottatt")?;
    f.ikke_fram("mottatt", mottatt.date_naive())?;
    let person = PersonId(f.ma("person")?);
    let hvor = |fra: Kilde| Opphav { kilde: fra, id: format!("{kilde}:{id}"), mottatt };
    let tilbakekalt = f.les::<bool>("trukket")?.unwrap_or_default();
    let innhold = match type_ {
        "AMELDING" | "UTBETALING" | "YTELSE" | "ARBEIDSFORHOLD" | "GODKJENNING" | "SOKNADSSVAR"
            if tilbakekalt =>
        {
            None
        }
        "AMELDING" => Some(Innhold::Amelding(amelding(f, hvor(Kilde::Amelding))?)),
        "UTBETALING" => Some(Innhold::Utbetaling(utbetaling(f, hvor(Kilde::Utbetaling))?)),
        "YTELSE" => {
            let dager = f.periode()?;
            Some(Innhold::Ytelse(Ytelsesrad {
                opphav: hvor(Kilde::Ytelser),
                ytelse: f.ma::<Ytelse>("ytelse")?,
                fom: dager.fom(),
                tom: dager.tom(),
                grad: f.les::<Grad>("grad")?,
            }))
        }
        "ARBEIDSFORHOLD" => Some(Innhold::Arbeidsforhold(arbeidsforhold(f, hvor(Kilde::Aaregister))?)),
        "GODKJENNING" => {
            let dager = f.periode()?;
            let opphav = hvor(Kilde::Godkjenning);
            Some(Innhold::Godkjenning(Godkjenningsrad { opphav, fom: dager.fom(), tom: dager.tom() }))
        }
        "SOKNADSSVAR" => Some(Innhold::Soknadssvar(Soknadssvar {
            soknad: f.ma("soknad")?,
            sier_ingen_inntekt: f.les("sier_ingen_inntekt")?,
            utenfor_eos: f.les("utenfor_eos")?,
            direkte_pa_egen_inntekt: f.les("direkte_pa_egen_inntekt")?.unwrap_or_default(),
        })),
        _ => return Err(Avvist::UkjentType),
    };
    Ok(Registerrad { person, nokkel: (kilde, id), mottatt, innhold })
}

fn amelding(f: &Felter, opphav: Opphav) -> Result<Ameldingsrad, Avvist> {
    let maned: String = f.ma("maned")?;
    let maned = NaiveDate::parse_from_str(&format!("{maned}-01"), "%Y-%m-%d")
        .map_err(|_| Avvist::Form { felt: "maned" })?;
    f.ikke_fram("maned", maned)?;
    let opptjent = match (f.les("opptjent_fom")?, f.les("opptjent_tom")?) {
        (Some(fom), Some(tom)) => Some(Periode::new(fom, tom).map_err(|_| Avvist::Periode)?),
        (None, None) => None,
        _ => return Err(Avvist::Form { felt: "opptjent_tom" }),
    };
    Ok(Ameldingsrad {
        opphav,
        arbeidsgiver: f.ma::<Orgnr>("arbeidsgiver")?,
        maned: maned.with_day(1).unwrap_or(maned),
        opptjent: opptjent.map(|p| (p.fom(), p.tom())),
        type_: f.ma::<Lonnstype>("lonnstype")?,
        belop: f.belop("belop")?,
        timer: f.tall("timer", 744.0)?,
        stilling: f.tall("stilling", 999.0)?,
        avtalte_timer: f.tall("avtalte_timer", 744.0)?,
    })
}

fn utbetaling(f: &Felter, opphav: Opphav) -> Result<Utbetalingsrad, Avvist> {
    let dager = f.periode()?;
    let konto: Option<String> = f.les("konto")?;
    if konto.as_deref().is_some_and(er_kontonummer) {
        return Err(Avvist::Kontonummer);
    }
    let dagsats = f.belop("dagsats")?;
    if dagsats.i_ore() < 0 {
        return Err(Avvist::UmuligTall { felt: "dagsats" });
    }
    Ok(Utbetalingsrad {
        opphav,
        fom: dager.fom(),
        tom: dager.tom(),
        grad: f.ma("grad")?,
        dagsats,
        arbeidsgiver: f.les("arbeidsgiver")?,
        refusjon: f.ma("refusjon")?,
        utbetalt: f.ikke_fram("utbetalt", f.ma("utbetalt")?)?,
        korreksjon: f.les("korreksjon")?.unwrap_or_default(),
        konto,
        konto_forvaltet: f.les("konto_forvaltet")?.unwrap_or_default(),
    })
}

fn arbeidsforhold(f: &Felter, opphav: Opphav) -> Result<Arbeidsforholdsrad, Avvist> {
    let fom: NaiveDate = f.ma("fom")?;
    let tom: Option<NaiveDate> = f.les("tom")?;
    if tom.is_some_and(|tom| tom < fom) {
        return Err(Avvist::Periode);
    }
    let naering = f.les::<char>("naering")?;
    if naering.is_some_and(|n| !('A'..='U').contains(&n)) {
        return Err(Avvist::UmuligTall { felt: "naering" });
    }
    Ok(Arbeidsforholdsrad {
        opphav,
        arbeidsgiver: f.ma("arbeidsgiver")?,
        fom,
        tom,
        ansatte: f.les("ansatte")?,
        naering,
        virksomhet_fra: f.les("virksomhet_fra")?,
        overtatt: f.les("overtatt")?.unwrap_or_default(),
    })
}

/// Eleven digits, with or without the usual dots and spaces, or an IBAN.
fn er_kontonummer(tekst: &str) -> bool {
    let tett: String = tekst.chars().filter(|c| !matches!(c, '.' | ' ' | '-')).collect();
    let siffer = tett.bytes().all(|b| b.is_ascii_digit());
    let iban = tett.len() <= 34
        && tett.len() >= 15
        && tett.get(..2).is_some_and(|l| l.bytes().all(|b| b.is_ascii_uppercase()))
        && tett.get(2..4).is_some_and(|l| l.bytes().all(|b| b.is_ascii_digit()))
        && tett.bytes().all(|b| b.is_ascii_alphanumeric() && !b.is_ascii_lowercase());
    (siffer && tett.len() <= 14) || iban
}
