//! Which program wrote a text: found from its first names, without reading the rest.

use std::{fmt, io::Read, marker::PhantomData};

use serde::{
    Deserializer,
    de::{DeserializeSeed, Error, IgnoredAny, MapAccess, SeqAccess, Visitor},
};

use super::{Fault, loose::Kinds, own::FORMAT};
use crate::ipc::{ImportFault, ImportSource};

/// Which program wrote a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Own,
    ChatGpt,
    Claude,
}

impl Kind {
    /// Finds it out.
    ///
    /// # Errors
    /// [`ImportFault::Unknown`], [`ImportFault::Nothing`] for a list without a conversation, [`ImportFault::Damaged`].
    pub(super) fn of(text: impl Read) -> Result<Self, Fault> {
        let mut found = Found::default();
        let ended = serde_json::Deserializer::from_reader(text).deserialize_any(Look(&mut found));
        match (found, ended) {
            (Found { kind: Some(kind), .. }, _) => Ok(kind),
            (Found { is_empty: true, .. }, _) => Err(Fault::Faulty(ImportFault::Nothing)),
            (_, Ok(())) => Err(Fault::UNKNOWN),
            // Not even its first character is one of an export.
            (_, Err(error))
                if error.is_data() || (error.line(), error.column()) <= (1, 1) && !error.is_io() =>
            {
                Err(Fault::UNKNOWN)
            }
            (_, Err(error)) => Err(Fault::of_json(error)),
        }
    }

    /// The name under which the ids of its conversations are known.
    pub(crate) const fn program(self) -> &'static str {
        match self {
            Self::Own => "writers-room",
            Self::ChatGpt => "chatgpt",
            Self::Claude => "claude",
        }
    }

    pub(crate) const fn source(self) -> ImportSource {
        match self {
            Self::Own => ImportSource::WritersRoom,
            Self::ChatGpt => ImportSource::Chatgpt,
            Self::Claude => ImportSource::Claude,
        }
    }
}

#[derive(Default)]
struct Found {
    kind: Option<Kind>,
    is_empty: bool,
}

/// Looks at a text: at the names in it if it is an object, and at those of its entries if it is a list. What is found
/// ends the reading with an error.
struct Look<'a>(&'a mut Found);

impl<'de> Visitor<'de> for Look<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an export")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut names: A) -> Result<(), A::Error> {
        while let Some(name) = names.next_key::<String>()? {
            if name != "format" {
                names.next_value::<IgnoredAny>()?;
            } else if names.next_value::<String>()? == FORMAT {
                self.0.kind = Some(Kind::Own);
                return Err(A::Error::custom("found"));
            }
        }
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        let mut is_empty = true;
        while list.next_element_seed(Kinds(PhantomData::<IgnoredAny>, LookAtOne(&mut self.0.kind)))?.is_some()
        {
            is_empty = false;
        }
        self.0.is_empty = is_empty;
        Ok(())
    }
}

struct LookAtOne<'a>(&'a mut Option<Kind>);

impl<'de> DeserializeSeed<'de> for LookAtOne<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for LookAtOne<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a conversation")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut names: A) -> Result<(), A::Error> {
        while let Some(name) = names.next_key::<String>()? {
            *self.0 = match name.as_str() {
                "mapping" => Some(Kind::ChatGpt),
                "chat_messages" => Some(Kind::Claude),
                _ => None,
            };
            if self.0.is_some() {
                return Err(A::Error::custom("found"));
            }
            names.next_value::<IgnoredAny>()?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kind(text: &str) -> Result<Kind, Fault> {
        Kind::of(text.as_bytes())
    }

    #[test]
    fn a_text_is_known_by_its_names() {
        assert_eq!(kind(r#"{"format":"writers-room-conversation","version":1"#), Ok(Kind::Own));
        assert_eq!(kind(r#"[{"title":"a","mapping":{"#), Ok(Kind::ChatGpt));
        assert_eq!(kind(r#" [ {"uuid":"a","chat_messages":["#), Ok(Kind::Claude));
        assert_eq!(kind(r#"[null,1,"a",[{"mapping":1}],{},{"chat_messages":["#), Ok(Kind::Claude));
    }

    #[test]
    fn other_files_are_refused_with_a_fault() {
        for unknown in ["Hello", "PNG", "1", "null", "{}", "[1]", "[{}]", r#"{"format":"other"}"#, "[[]]"] {
            assert_eq!(kind(unknown), Err(Fault::UNKNOWN), "{unknown}");
        }
        assert_eq!(kind("[]"), Err(Fault::Faulty(ImportFault::Nothing)));
        for damaged in ["[{\"title\"", "{\"format\"", "[{]", "[{\"mapping\":}]x"] {
            let found = kind(damaged);
            assert!(matches!(found, Err(Fault::DAMAGED) | Ok(Kind::ChatGpt)), "{damaged}: {found:?}");
        }
    }
}
