//! Web addresses that stand in the text without marks.

use linkify::{LinkFinder, LinkKind};

use super::{links, reader::Reader};
use crate::ipc::Inline;

/// A text with its addresses as links, but for those in links and in code. Only what may be opened becomes a link.
pub(super) fn linked(inlines: Vec<Inline>, reader: &mut Reader<'_>) -> Vec<Inline> {
    let mut found = Vec::with_capacity(inlines.len());
    for inline in inlines {
        match inline {
            Inline::Text { text } if text.contains("://") => in_text(text, reader, &mut found),
            Inline::Emphasis { inlines } => found.push(Inline::Emphasis { inlines: linked(inlines, reader) }),
            Inline::Strong { inlines } => found.push(Inline::Strong { inlines: linked(inlines, reader) }),
            Inline::Strike { inlines } => found.push(Inline::Strike { inlines: linked(inlines, reader) }),
            other => found.push(other),
        }
    }
    found
}

fn in_text(text: String, reader: &mut Reader<'_>, found: &mut Vec<Inline>) {
    let mut finder = LinkFinder::new();
    finder.kinds(&[LinkKind::Url]);
    let (mut start, mut end) = (0, 0);
    for piece in pieces(&text) {
        for address in finder.links(piece.trim_end_matches(ends_address)) {
            let host = links::shown(address.as_str());
            if host.is_empty() {
                continue;
            }
            let before = &text[end..start + address.start()];
            if !before.is_empty() {
                found.push(Inline::Text { text: before.to_owned() });
            }
            let index = reader.link(address.as_str());
            let words = Inline::Text { text: address.as_str().to_owned() };
            found.push(Inline::Link { index, host, inlines: vec![words] });
            end = start + address.end();
        }
        start += piece.len();
    }
    if end == 0 {
        found.push(Inline::Text { text });
    } else if end < text.len() {
        found.push(Inline::Text { text: text[end..].to_owned() });
    }
}

/// The pieces of a text that no address goes beyond. An apostrophe within a word, as in a title in French, ends none.
fn pieces(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let is_end = |(at, sign): &(usize, char)| {
            let after = &rest[at + sign.len_utf8()..];
            ends_address(*sign) && !(*sign == '’' && after.starts_with(char::is_alphanumeric))
        };
        let end = rest.char_indices().find(is_end).map_or(rest.len(), |(at, sign)| at + sign.len_utf8());
        let (piece, after) = rest.split_at(end);
        rest = after;
        (!piece.is_empty()).then_some(piece)
    })
}

/// Whether a sign belongs to the sentence around an address. The finder takes every letter and sign outside ASCII for
/// a part of it.
const fn ends_address(sign: char) -> bool {
    matches!(
        sign,
        '“' | '”' | '„' | '‘' | '’' | '‚' | '«' | '»' | '‹' | '›' | '…' | '—'
            | '、' | '。' | '，' | '；' | '：' | '！' | '？'
            | '（' | '）' | '【' | '】' | '《' | '》' | '「' | '」' | '『' | '』'
            | '।' | '॥' | '،' | '؛' | '؟' | '۔'
            // Marks of the direction of writing.
            | '\u{200e}' | '\u{200f}' | '\u{61c}'
    )
}
