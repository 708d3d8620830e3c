//! The text inside a block.

use pulldown_cmark::{Event, Tag};

use super::{links, parse::Events};
use crate::shapes::Inline;

/// How many links came before.
pub(super) struct Links(pub(super) u32);

/// Everything up to the end of the block or span that was just entered.
pub(super) fn inlines(events: &mut Events<'_>, links: &mut Links) -> Vec<Inline> {
    let mut found = Vec::new();
    while let Some((event, _)) = events.next() {
        if matches!(event, Event::End(_)) {
            break;
        }
        push(&mut found, event, events, links);
    }
    found
}

/// Everything up to, and not including, the next block or end: the text of a tight list item.
pub(super) fn loose(events: &mut Events<'_>, links: &mut Links) -> Vec<Inline> {
    let mut found = Vec::new();
    while let Some((event, _)) = events.next_if(|(event, _)| is_inline(event)) {
        push(&mut found, event, events, links);
    }
    if found.is_empty() {
        // Whatever this is, it is not text; passing over it keeps the reader moving.
        events.next();
    }
    found
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

fn push(found: &mut Vec<Inline>, event: Event<'_>, events: &mut Events<'_>, links: &mut Links) {
    match event {
        Event::Text(text) | Event::InlineHtml(text) | Event::Html(text) => push_text(found, &text),
        Event::Code(text) => found.push(Inline::Code { text: text.into_string() }),
        Event::SoftBreak => push_text(found, "\n"),
        Event::HardBreak => found.push(Inline::Break),
        Event::Start(Tag::Emphasis) => found.push(Inline::Emphasis { inlines: inlines(events, links) }),
        Event::Start(Tag::Strong) => found.push(Inline::Strong { inlines: inlines(events, links) }),
        Event::Start(Tag::Strikethrough) => found.push(Inline::Strike { inlines: inlines(events, links) }),
        Event::Start(Tag::Link { dest_url, .. }) => {
            let index = links.0;
            links.0 += 1;
            let host = links::shown(&dest_url);
            found.push(Inline::Link { index, host, inlines: inlines(events, links) });
        }
        // A picture would have to be fetched from somewhere; its description is text.
        Event::Start(_) => {
            for inline in inlines(events, links) {
                match inline {
                    Inline::Text { text } => push_text(found, &text),
                    other => found.push(other),
                }
            }
        }
        _ => {}
    }
}

fn push_text(found: &mut Vec<Inline>, piece: &str) {
    match found.last_mut() {
        Some(Inline::Text { text }) => text.push_str(piece),
        _ => found.push(Inline::Text { text: piece.to_owned() }),
    }
}
