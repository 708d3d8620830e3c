//! The text inside a block.

use std::ops::Range;

use pulldown_cmark::{Event, Tag};

use super::{addresses, links, reader::Reader, source};
use crate::ipc::Inline;

/// Everything up to the end of the block that was just entered.
pub(super) fn inlines(reader: &mut Reader<'_>) -> Vec<Inline> {
    let found = of_span(reader);
    addresses::linked(found, reader)
}

/// Everything up to the end of the block or span that was just entered.
fn of_span(reader: &mut Reader<'_>) -> Vec<Inline> {
    let mut found = Vec::new();
    while let Some((event, range)) = reader.next() {
        if matches!(event, Event::End(_)) {
            break;
        }
        push(&mut found, event, range, reader);
    }
    found
}

/// Everything up to, and not including, the next block or end: the text of a tight list item.
pub(super) fn loose(reader: &mut Reader<'_>) -> Vec<Inline> {
    let mut found = Vec::new();
    while let Some((event, range)) = reader.next_if(is_inline) {
        push(&mut found, event, range, reader);
    }
    if found.is_empty() {
        // This event is neither text nor a block; without passing over it the reader would stay here for ever.
        reader.next();
    }
    addresses::linked(found, reader)
}

fn is_inline(event: &Event<'_>) -> bool {
    match event {
        Event::Start(tag) => matches!(
            tag,
            Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Link { .. } | Tag::Image { .. }
        ),
        Event::End(_) | Event::Rule => false,
        _ => true,
    }
}

fn push(found: &mut Vec<Inline>, event: Event<'_>, range: Range<usize>, reader: &mut Reader<'_>) {
    match event {
        Event::Text(text) | Event::InlineHtml(text) | Event::Html(text) => push_text(found, &text),
        Event::Code(text) => found.push(Inline::Code { text: source::shown(&text) }),
        Event::SoftBreak => push_text(found, "\n"),
        Event::HardBreak => found.push(Inline::Break),
        Event::TaskListMarker(is_done) => found.push(Inline::Task { is_done }),
        Event::Start(tag) => push_span(found, tag, range, reader),
        _ => {}
    }
}

fn push_span(found: &mut Vec<Inline>, tag: Tag<'_>, range: Range<usize>, reader: &mut Reader<'_>) {
    // The number of a link is that of its start: one that is nested in it comes after it.
    let link = match &tag {
        Tag::Link { dest_url, .. } => Some((reader.link(dest_url), links::shown(&source::unmask(dest_url)))),
        _ => None,
    };
    let Some(inlines) = reader.nested(of_span) else {
        return push_text(found, &reader.source(range));
    };
    match (tag, link) {
        (Tag::Emphasis, _) => found.push(Inline::Emphasis { inlines }),
        (Tag::Strong, _) => found.push(Inline::Strong { inlines }),
        (Tag::Strikethrough, _) => found.push(Inline::Strike { inlines }),
        (_, Some((index, host))) => found.push(Inline::Link { index, host, inlines }),
        // A picture would have to be fetched from somewhere; its description is text.
        _ => {
            for inline in inlines {
                match inline {
                    Inline::Text { text } => push_text(found, &text),
                    other => found.push(other),
                }
            }
        }
    }
}

fn push_text(found: &mut Vec<Inline>, piece: &str) {
    let piece = source::shown(piece);
    match found.last_mut() {
        Some(Inline::Text { text }) => text.push_str(&piece),
        _ => found.push(Inline::Text { text: piece }),
    }
}
