//! The chunks of one reply are alike but for their text: same id, same model, same everything. Once one has been
//! read, the next need only be compared with it, which takes a small part of the time.

/// A chunk that says nothing but a piece of text, without that piece.
#[derive(Debug, Default)]
pub(super) struct Alike {
    before: String,
    after: String,
}

impl Alike {
    /// The text of this chunk, where it is the last one but for that.
    ///
    /// Both sides end at the quotes around the text. A piece without quotes, escapes and control characters in
    /// between is read as that string by any reader of JSON, and all the rest as it was read before.
    pub(super) fn text<'a>(&self, chunk: &'a str) -> Option<&'a str> {
        if self.before.is_empty() {
            return None;
        }
        let text = chunk.strip_prefix(&*self.before)?.strip_suffix(&*self.after)?;
        let plain = text.bytes().all(|byte| byte >= b' ' && byte != b'"' && byte != b'\\');
        plain.then_some(text)
    }

    /// Remembers a chunk that was read and said nothing but this text, where that was borrowed from it.
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
            // Unescaped, the text may be anything in the place of a text.
            let next = if escape { chunk(&second) } else { chunk("@").replace('@', &second) };
            if let Some(text) = after(&first).text(&next) {
                let parsed = serde_json::from_str::<Chunk<'_>>(&next);
                prop_assert!(parsed.is_ok_and(|read| read.text() == text && read.is_only_text()));
            }
        }
    }
}
