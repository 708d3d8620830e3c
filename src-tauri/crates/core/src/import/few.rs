//! Lists of objects that are not believed to be short: what is beyond their limit is passed over, and not held in
//! memory.

use std::{collections::HashMap, fmt, marker::PhantomData};

use serde::{
    Deserialize, Deserializer,
    de::{DeserializeOwned, DeserializeSeed, IgnoredAny, MapAccess, Visitor},
};

use super::loose::{self, Gather, Kinds, Loose};

/// The first ones of a list.
pub(super) struct Few<T, const MOST: usize> {
    pub(super) first: Vec<T>,
    /// Whether there are more.
    pub(super) has_more: bool,
    /// How many between them are no objects, or 1 if it is no list.
    pub(super) unknown: u32,
}

/// The first ones of a list by name.
pub(super) struct FewNamed<T, const MOST: usize> {
    pub(super) first: HashMap<String, T>,
    pub(super) has_more: bool,
    pub(super) unknown: u32,
}

impl<T, const MOST: usize> Default for Few<T, MOST> {
    fn default() -> Self {
        Self { first: Vec::new(), has_more: false, unknown: 0 }
    }
}

impl<T, const MOST: usize> Default for FewNamed<T, MOST> {
    fn default() -> Self {
        Self { first: HashMap::new(), has_more: false, unknown: 0 }
    }
}

impl<T: DeserializeOwned, const MOST: usize> Gather for Few<T, MOST> {
    type Entry = Loose<IgnoredAny, T>;

    fn add(&mut self, entry: Self::Entry) {
        match entry {
            Loose::Object(one) if self.first.len() < MOST => self.first.push(one),
            Loose::Object(_) => self.has_more = true,
            _ => self.add_unknown(),
        }
    }

    fn add_unknown(&mut self) {
        self.unknown = self.unknown.saturating_add(1);
    }
}

impl<'de, T: DeserializeOwned, const MOST: usize> Deserialize<'de> for Few<T, MOST> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        loose::gathered(deserializer)
    }
}

impl<'de, T: Deserialize<'de>, const MOST: usize> Deserialize<'de> for FewNamed<T, MOST> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(match Kinds(PhantomData::<IgnoredAny>, NamedReader(PhantomData)).deserialize(deserializer)? {
            Loose::Object(few) => few,
            Loose::Nothing => Self::default(),
            _ => Self { unknown: 1, ..Self::default() },
        })
    }
}

struct NamedReader<T, const MOST: usize>(PhantomData<T>);

impl<'de, T: Deserialize<'de>, const MOST: usize> DeserializeSeed<'de> for NamedReader<T, MOST> {
    type Value = FewNamed<T, MOST>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de, T: Deserialize<'de>, const MOST: usize> Visitor<'de> for NamedReader<T, MOST> {
    type Value = FewNamed<T, MOST>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("list")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut list: A) -> Result<Self::Value, A::Error> {
        let mut few = FewNamed::default();
        while few.first.len() < MOST {
            match list.next_entry::<String, Loose<IgnoredAny, T>>()? {
                Some((name, Loose::Object(one))) => drop(few.first.insert(name, one)),
                Some(_) => few.unknown = few.unknown.saturating_add(1),
                None => return Ok(few),
            }
        }
        while list.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {
            few.has_more = true;
        }
        Ok(few)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[derive(Deserialize)]
    struct Nothing {}

    #[test]
    fn a_list_is_read_up_to_its_limit() {
        for (text, count, has_more, unknown) in [
            ("[]", 0, false, 0),
            ("[{},{}]", 2, false, 0),
            ("[{},3,{},{},[3]]", 2, true, 2),
            ("null", 0, false, 0),
            ("{\"a\":{}}", 0, false, 1),
        ] {
            let few: Few<Nothing, 2> = serde_json::from_str(text).unwrap();
            assert_eq!((few.first.len(), few.has_more, few.unknown), (count, has_more, unknown), "{text}");
        }
    }

    #[test]
    fn a_list_by_name_is_read_up_to_its_limit() {
        for (text, count, has_more, unknown) in [
            ("{}", 0, false, 0),
            (r#"{"a":{},"b":{}}"#, 2, false, 0),
            (r#"{"a":{},"b":3,"c":{},"d":3}"#, 2, true, 1),
            ("null", 0, false, 0),
            ("[{}]", 0, false, 1),
        ] {
            let few: FewNamed<Nothing, 2> = serde_json::from_str(text).unwrap();
            assert_eq!((few.first.len(), few.has_more, few.unknown), (count, has_more, unknown), "{text}");
        }
    }
}
