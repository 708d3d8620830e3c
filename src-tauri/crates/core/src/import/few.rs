//! Lists of a file that are not believed to be short: what is beyond their limit is passed over, and not held in memory.

use std::{collections::HashMap, fmt, marker::PhantomData};

use serde::{
    Deserialize, Deserializer,
    de::{IgnoredAny, MapAccess, SeqAccess, Visitor},
};

/// The first ones of a list.
pub(super) struct Few<T, const MOST: usize> {
    pub(super) first: Vec<T>,
    /// Whether there are more.
    pub(super) has_more: bool,
}

/// The first ones of a list by name.
pub(super) struct FewNamed<T, const MOST: usize> {
    pub(super) first: HashMap<String, T>,
    pub(super) has_more: bool,
}

impl<T, const MOST: usize> Default for Few<T, MOST> {
    fn default() -> Self {
        Self { first: Vec::new(), has_more: false }
    }
}

impl<'de, T: Deserialize<'de>, const MOST: usize> Deserialize<'de> for Few<T, MOST> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_seq(Reader::<T, MOST>(PhantomData))
    }
}

impl<'de, T: Deserialize<'de>, const MOST: usize> Deserialize<'de> for FewNamed<T, MOST> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(NamedReader::<T, MOST>(PhantomData))
    }
}

struct Reader<T, const MOST: usize>(PhantomData<T>);

impl<'de, T: Deserialize<'de>, const MOST: usize> Visitor<'de> for Reader<T, MOST> {
    type Value = Few<T, MOST>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Self::Value, A::Error> {
        let mut few = Few::default();
        while few.first.len() < MOST {
            match list.next_element()? {
                Some(one) => few.first.push(one),
                None => return Ok(few),
            }
        }
        while list.next_element::<IgnoredAny>()?.is_some() {
            few.has_more = true;
        }
        Ok(few)
    }
}

struct NamedReader<T, const MOST: usize>(PhantomData<T>);

impl<'de, T: Deserialize<'de>, const MOST: usize> Visitor<'de> for NamedReader<T, MOST> {
    type Value = FewNamed<T, MOST>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("list")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut list: A) -> Result<Self::Value, A::Error> {
        let mut few = FewNamed { first: HashMap::new(), has_more: false };
        while few.first.len() < MOST {
            match list.next_entry()? {
                Some((name, one)) => few.first.insert(name, one),
                None => return Ok(few),
            };
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

    #[test]
    fn a_list_is_read_up_to_its_limit() {
        for (text, count, has_more) in [("[]", 0, false), ("[1,2]", 2, false), ("[1,2,[3]]", 2, true)] {
            let few: Few<u8, 2> = serde_json::from_str(text).unwrap();
            assert_eq!((few.first.len(), few.has_more), (count, has_more), "{text}");
        }
    }

    #[test]
    fn a_list_by_name_is_read_up_to_its_limit() {
        let cases = [("{}", 0, false), (r#"{"a":1,"b":2}"#, 2, false), (r#"{"a":1,"b":2,"c":{}}"#, 2, true)];
        for (text, count, has_more) in cases {
            let few: FewNamed<u8, 2> = serde_json::from_str(text).unwrap();
            assert_eq!((few.first.len(), few.has_more), (count, has_more), "{text}");
        }
    }
}
