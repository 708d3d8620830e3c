//! JSON values of any type: one of another type than expected does not make the rest of a file unreadable.

use std::{fmt, marker::PhantomData};

use history::Timestamp;
use serde::{
    Deserialize, Deserializer,
    de::{
        DeserializeOwned, DeserializeSeed, IgnoredAny, MapAccess, SeqAccess, Visitor,
        value::{MapAccessDeserializer, SeqAccessDeserializer},
    },
};

/// A value of any kind, with its list or its object if it is one.
#[derive(Default)]
pub(super) enum Loose<L = IgnoredAny, O = IgnoredAny> {
    /// It is null, or not there.
    #[default]
    Nothing,
    Flag(bool),
    Number(f64),
    Text(String),
    List(L),
    Object(O),
}

/// Reads a value of any kind, with what reads its list and what its object.
pub(super) struct Kinds<L, O>(pub(super) L, pub(super) O);

impl<'de, L: DeserializeSeed<'de>, O: DeserializeSeed<'de>> DeserializeSeed<'de> for Kinds<L, O> {
    type Value = Loose<L::Value, O::Value>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de, L: DeserializeSeed<'de>, O: DeserializeSeed<'de>> Visitor<'de> for Kinds<L, O> {
    type Value = Loose<L::Value, O::Value>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_unit<E>(self) -> Result<Self::Value, E> {
        Ok(Loose::Nothing)
    }

    fn visit_bool<E>(self, flag: bool) -> Result<Self::Value, E> {
        Ok(Loose::Flag(flag))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Self::Value, E> {
        Ok(Loose::Number(number as f64))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Self::Value, E> {
        Ok(Loose::Number(number as f64))
    }

    fn visit_f64<E>(self, number: f64) -> Result<Self::Value, E> {
        Ok(Loose::Number(number))
    }

    fn visit_str<E>(self, text: &str) -> Result<Self::Value, E> {
        Ok(Loose::Text(text.to_owned()))
    }

    fn visit_string<E>(self, text: String) -> Result<Self::Value, E> {
        Ok(Loose::Text(text))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, list: A) -> Result<Self::Value, A::Error> {
        self.0.deserialize(SeqAccessDeserializer::new(list)).map(Loose::List)
    }

    fn visit_map<A: MapAccess<'de>>(self, names: A) -> Result<Self::Value, A::Error> {
        self.1.deserialize(MapAccessDeserializer::new(names)).map(Loose::Object)
    }
}

impl<'de, L: Deserialize<'de>, O: Deserialize<'de>> Deserialize<'de> for Loose<L, O> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Kinds(PhantomData, PhantomData).deserialize(deserializer)
    }
}

/// A text, or none.
pub(super) fn text<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<String>, D::Error> {
    let value = Loose::<IgnoredAny, IgnoredAny>::deserialize(deserializer)?;
    Ok(if let Loose::Text(text) = value { Some(text) } else { None })
}

/// A text by which something is known, or none: an empty one would be that of all that have none.
pub(super) fn id<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<String>, D::Error> {
    Ok(text(deserializer)?.filter(|id| !id.is_empty()))
}

/// Whether it is true.
pub(super) fn flag<'de, D: Deserializer<'de>>(deserializer: D) -> Result<bool, D::Error> {
    Ok(matches!(Loose::<IgnoredAny, IgnoredAny>::deserialize(deserializer)?, Loose::Flag(true)))
}

/// An object, or one with nothing in it.
pub(super) fn object<'de, D, O>(deserializer: D) -> Result<O, D::Error>
where
    D: Deserializer<'de>,
    O: Deserialize<'de> + Default,
{
    let value = Loose::<IgnoredAny, O>::deserialize(deserializer)?;
    Ok(if let Loose::Object(object) = value { object } else { O::default() })
}

/// What is put together of the entries of a list while they are read, so that many small ones take no memory.
pub(super) trait Gather: Default {
    /// What an entry is read as.
    type Entry: DeserializeOwned;

    /// Adds the next entry.
    fn add(&mut self, entry: Self::Entry);

    /// Notes a value that is no list.
    fn add_unknown(&mut self);
}

/// Reads a list, or what stands in its place.
pub(super) fn gathered<'de, D: Deserializer<'de>, G: Gather>(deserializer: D) -> Result<G, D::Error> {
    Ok(match Kinds(Gathering(PhantomData), PhantomData::<IgnoredAny>).deserialize(deserializer)? {
        Loose::List(gathered) => gathered,
        Loose::Nothing => G::default(),
        _ => {
            let mut gathered = G::default();
            gathered.add_unknown();
            gathered
        }
    })
}

struct Gathering<G>(PhantomData<G>);

impl<'de, G: Gather> DeserializeSeed<'de> for Gathering<G> {
    type Value = G;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<G, D::Error> {
        deserializer.deserialize_seq(self)
    }
}

impl<'de, G: Gather> Visitor<'de> for Gathering<G> {
    type Value = G;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<G, A::Error> {
        let mut gathered = G::default();
        while let Some(entry) = list.next_element()? {
            gathered.add(entry);
        }
        Ok(gathered)
    }
}

/// A moment as RFC 3339, or in seconds since 1970 as a number or its digits; or none of these.
#[derive(Default)]
pub(super) struct Date(String);

impl Date {
    pub(super) fn moment(&self) -> Option<Timestamp> {
        Timestamp::from_rfc3339(&self.0).or_else(|| {
            let seconds = self.seconds().filter(|seconds| (0.0..1e11).contains(seconds))?;
            Some(Timestamp::from_millis((seconds * 1_000.0).round() as i64))
        })
    }

    /// In seconds since 1970, whether there can be such a moment or not.
    pub(super) fn seconds(&self) -> Option<f64> {
        let written = || Timestamp::from_rfc3339(&self.0).map(|at| at.millis() as f64 / 1_000.0);
        self.0.parse().ok().filter(|seconds: &f64| seconds.is_finite()).or_else(written)
    }
}

impl<'de> Deserialize<'de> for Date {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(Self(match Loose::<IgnoredAny, IgnoredAny>::deserialize(deserializer)? {
            Loose::Text(text) => text,
            Loose::Number(seconds) => seconds.to_string(),
            _ => String::new(),
        }))
    }
}
