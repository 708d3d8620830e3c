//! The chunks of one reply are identical but for their text. Once one has been parsed, the next need only be compared
//! with it, which takes a small part of the time.

/// A chunk that holds nothing but text, split around that text.
#[derive(Debug, Default)]
pub(super) struct Alike {
    before: String,
    after: String,
}

impl Alike {
    /// The text of this chunk, if it differs from the remembered chunk only there.
    ///
    /// Both parts end at the quotes around the text. Text without quotes, escapes and control characters is that same
    /// string to any JSON parser, and the rest of the chunk was parsed before.
    pub(super) fn text<'a>(&self, chunk: &'a str) -> Option<&'a str> {
        if self.before.is_empty() {
            return None;
        }
        let text = chunk.strip_prefix(&*self.before)?.strip_suffix(&*self.after)?;
        let plain = text.bytes().all(|byte| byte >= b' ' && byte != b'"' && byte != b'\\');
        plain.then_some(text)
    }

    /// Remembers a parsed chunk that held nothing but this text, provided that the text is borrowed from the chunk.
    pub(super) fn remember(&mut self, chunk: &str, text: &str) {
        let Some(start) = text.as_ptr().addr().checked_sub(chunk.as_ptr().addr()) else { return };
        let end = start + text.len();
        let (Some(before), Some(after)) = (chunk.get(..start), chunk.get(end..)) else { return };
        if before.ends_with('"') && after.starts_with('"') {
            before.clone_into(&mut self.before);
            after.clone_into(&mut self.after);
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{super::chunk::Chunk, *};

    fn chunk(text: &str) -> String {
        let text = serde_json::to_string(text).unwrap_or_default();
        format!(r#"{{"id":"a","choices":[{{"index":0,"delta":{{"content":{text}}},"finish_reason":null}}]}}"#)
    }

    fn after(first: &str) -> Alike {
        let mut alike = Alike::default();
        if let Ok(read) = serde_json::from_str::<Chunk<'_>>(first) {
            alike.remember(first, read.text());
        }
        alike
    }

    #[test]
    fn chunk_alike_but_for_text_skips_the_parser() {
        let alike = after(&chunk("INT."));
        assert_eq!(alike.text(&chunk(" KITCHEN \u{2019} \u{1F3AC}")), Some(" KITCHEN \u{2019} \u{1F3AC}"));
        assert_eq!(alike.text(&chunk("")), Some(""));
    }

    #[test]
    fn other_chunks_need_the_parser() {
        let alike = after(&chunk("INT."));
        let other = chunk("INT.").replace("\"id\":\"a\"", "\"id\":\"b\"");
        let finished = chunk("INT.").replace("null", "\"stop\"");
        let torn = chunk("INT.").replace("INT.", "a\",\"content\":\"b");
        let half = chunk("INT.")[..40].to_owned();
        for other in [chunk("\n"), chunk("\"all\""), chunk("\\"), other, finished, torn, half, String::new()]
        {
            assert_eq!(alike.text(&other), None, "{other}");
        }
        assert_eq!(Alike::default().text(&chunk("INT.")), None);
    }

    #[test]
    fn escaped_text_is_not_remembered() {
        for escaped in [chunk("\n"), chunk("INT.").replace("\"INT.\"", "[{\"text\":\"INT.\"}]")] {
            assert_eq!(after(&escaped).text(&escaped), None, "{escaped}");
        }
    }

    proptest! {
        #[test]
        fn comparing_reads_what_the_parser_reads(
            first in "[a-z\"\\\\{},: \u{e9}]{0,8}",
            second in "[a-z\"\\\\{},: \n\u{e9}]{0,8}",
            escape in any::<bool>(),
        ) {
            let first = chunk(&first);
            // Without escaping, anything may stand in the place of the text.
            let next = if escape { chunk(&second) } else { chunk("@").replace('@', &second) };
            if let Some(text) = after(&first).text(&next) {
                let parsed = serde_json::from_str::<Chunk<'_>>(&next);
                prop_assert!(parsed.is_ok_and(|read| read.text() == text && read.is_only_text()));
            }
        }
    }
}
