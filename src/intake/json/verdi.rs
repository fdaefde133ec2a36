//! serde over a JSON tree, with errors that know their path.

use chrono::{DateTime, Months, NaiveDate, Utc};
use serde::{
    Deserialize, Deserializer,
    de::{DeserializeSeed, IntoDeserializer, MapAccess, SeqAccess, Visitor, value::StrDeserializer},
    forward_to_deserialize_any,
};
use serde_json::{Map, Value, map};

use super::{feil::Feil, felt, regel::Regel};

/// No list of days or periods about one person is longer, and each may cost five years of days
/// further in.
const LENGSTE_LISTE: usize = 2000;

/// Reads `verdi` as a `T`. `now` bounds the dates: none may lie more than ten years after it.
pub(super) fn les<'a, T: Deserialize<'a>>(verdi: &'a Value, now: DateTime<Utc>) -> Result<T, Feil> {
    let siste_dag = now.date_naive().checked_add_months(Months::new(120)).unwrap_or(NaiveDate::MAX);
    T::deserialize(De { verdi, siste_dag })
}

#[derive(Clone, Copy)]
struct De<'a> {
    verdi: &'a Value,
    siste_dag: NaiveDate,
}

impl<'a> De<'a> {
    fn med(self, verdi: &'a Value) -> Self {
        Self { verdi, ..self }
    }

    fn tekst(self) -> Result<&'a str, Feil> {
        self.verdi.as_str().ok_or(Feil::feil_type("tekst"))
    }

    fn objekt(self) -> Result<&'a Map<String, Value>, Feil> {
        self.verdi.as_object().ok_or(Feil::feil_type("et objekt"))
    }

    fn heltall(self) -> Result<Self, Feil> {
        if self.verdi.is_i64() || self.verdi.is_u64() {
            Ok(self)
        } else {
            Err(Feil::feil_type("et helt tall"))
        }
    }
}

macro_rules! heltall {
    ($($metode:ident)*) => {$(
        fn $metode<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Feil> {
            self.heltall()?.deserialize_any(visitor)
        }
    )*};
}

macro_rules! tekst {
    ($($metode:ident)*) => {$(
        fn $metode<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Feil> {
            visitor.visit_borrowed_str(self.tekst()?)
        }
    )*};
}

impl<'de> Deserializer<'de> for De<'de> {
    type Error = Feil;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Feil> {
        match self.verdi {
            Value::Null => visitor.visit_unit(),
            Value::Bool(b) => visitor.visit_bool(*b),
            Value::Number(n) => match (n.as_u64(), n.as_i64(), n.as_f64()) {
                (Some(n), ..) => visitor.visit_u64(n),
                (_, Some(n), _) => visitor.visit_i64(n),
                (.., Some(n)) => visitor.visit_f64(n),
                _ => Err(Feil::feil_type("et tall")),
            },
            Value::String(s) => visitor.visit_borrowed_str(s),
            Value::Array(liste) => visitor.visit_seq(Liste { de: self, liste: liste.iter().enumerate() }),
            Value::Object(objekt) => visitor.visit_map(Objekt::ny(self, objekt, &[])),
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Feil> {
        if self.verdi.is_null() { visitor.visit_none() } else { visitor.visit_some(self) }
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Feil> {
        visitor.visit_bool(self.verdi.as_bool().ok_or(Feil::feil_type("true eller false"))?)
    }

    fn deserialize_f64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Feil> {
        visitor.visit_f64(self.verdi.as_f64().ok_or(Feil::feil_type("et tall"))?)
    }

    heltall! { deserialize_i32 deserialize_i64 deserialize_u8 deserialize_u64 }
    tekst! { deserialize_str deserialize_string deserialize_identifier }

    /// The checked values of [`felt`] come this way. The newest allowed date is known here only,
    /// and every date and time begins with its day.
    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        navn: &'static str,
        visitor: V,
    ) -> Result<V::Value, Feil> {
        if navn == felt::MED_DATO {
            let dag = self.tekst()?.get(..10).and_then(|dag| dag.parse::<NaiveDate>().ok());
            if dag.is_some_and(|dag| dag > self.siste_dag) {
                return Err(Feil::regel(Regel::DatoUtenforRimelig));
            }
        }
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Feil> {
        let liste = self.verdi.as_array().ok_or(Feil::feil_type("en liste"))?;
        if liste.len() > LENGSTE_LISTE {
            return Err(Feil::regel(Regel::ListeForLang));
        }
        visitor.visit_seq(Liste { de: self, liste: liste.iter().enumerate() })
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Feil> {
        visitor.visit_map(Objekt::ny(self, self.objekt()?, &[]))
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        felt: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Feil> {
        visitor.visit_map(Objekt::ny(self, self.objekt()?, felt))
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Feil> {
        let tekst: StrDeserializer<'de, Feil> = self.tekst()?.into_deserializer();
        visitor.visit_enum(tekst)
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Feil> {
        visitor.visit_unit()
    }

    forward_to_deserialize_any! {
        i8 i16 i128 u16 u32 u128 f32 char bytes byte_buf unit unit_struct tuple tuple_struct
    }
}

struct Liste<'a> {
    de: De<'a>,
    liste: std::iter::Enumerate<std::slice::Iter<'a, Value>>,
}

impl<'de> SeqAccess<'de> for Liste<'de> {
    type Error = Feil;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, Feil> {
        let Some((indeks, verdi)) = self.liste.next() else { return Ok(None) };
        seed.deserialize(self.de.med(verdi)).map(Some).map_err(|feil| feil.i_liste(indeks))
    }
}

struct Objekt<'a> {
    de: De<'a>,
    felt: &'static [&'static str],
    rest: map::Iter<'a>,
    navarende: Option<(&'a str, &'a Value)>,
}

impl<'a> Objekt<'a> {
    fn ny(de: De<'a>, objekt: &'a Map<String, Value>, felt: &'static [&'static str]) -> Self {
        Self { de, felt, rest: objekt.iter(), navarende: None }
    }
}

impl<'de> MapAccess<'de> for Objekt<'de> {
    type Error = Feil;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, Feil> {
        let Some((nokkel, verdi)) = self.rest.next() else { return Ok(None) };
        self.navarende = Some((nokkel, verdi));
        let nokkel: StrDeserializer<'de, Feil> = nokkel.as_str().into_deserializer();
        seed.deserialize(nokkel).map(Some)
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Feil> {
        let (nokkel, verdi) = self.navarende.take().unwrap_or(("", &Value::Null));
        seed.deserialize(self.de.med(verdi)).map_err(|feil| {
            // A name that we do not know comes from the message and may be anything.
            feil.under(self.felt.iter().find(|felt| **felt == nokkel).unwrap_or(&"*"))
        })
    }
}
