//! Blocks.

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use super::{
    inline::{Links, inlines},
    screenplay,
};
use crate::shapes::{Block, Inline};

pub(super) type Events<'a> = std::iter::Peekable<pulldown_cmark::OffsetIter<'a>>;

/// A block, with where it came from.
pub(super) struct Found {
    pub(super) block: Block,
    /// Its bytes in the text.
    pub(super) bytes: Range<usize>,
    /// How many links there are up to its end.
    pub(super) links: u32,
}

/// The blocks of a whole text.
pub(crate) fn blocks(text: &str) -> Vec<Block> {
    with_ranges(text, 0).into_iter().map(|found| found.block).collect()
}

/// The blocks of a text that is part of a larger one, after `links` links.
pub(super) fn with_ranges(text: &str, links: u32) -> Vec<Found> {
    let mut reader = Reader { text, links: Links(links) };
    let mut events = events(text);
    let mut found = Vec::new();
    while let Some((event, bytes)) = events.next() {
        if let Some(block) = reader.block(event, bytes.clone(), &mut events) {
            found.push(Found { block, bytes, links: reader.links.0 });
        }
    }
    found
}

pub(super) fn events(text: &str) -> Events<'_> {
    Parser::new_ext(text, Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH)
        .into_offset_iter()
        .peekable()
}

struct Reader<'a> {
    text: &'a str,
    links: Links,
}

impl Reader<'_> {
    fn block(&mut self, event: Event<'_>, range: Range<usize>, events: &mut Events<'_>) -> Option<Block> {
        Some(match event {
            Event::Start(Tag::Paragraph) => {
                let inlines = inlines(events, &mut self.links);
                self.paragraph(range, inlines)
            }
            Event::Start(Tag::Heading { level, .. }) => {
                Block::Heading { level: number(level), inlines: inlines(events, &mut self.links) }
            }
            Event::Start(Tag::CodeBlock(kind)) => code(kind, events),
            Event::Start(Tag::HtmlBlock) => Block::Paragraph {
                inlines: vec![Inline::Text { text: verbatim(events).trim_end().to_owned() }],
            },
            Event::Start(Tag::List(start)) => {
                let start = start.map(|n| u32::try_from(n).unwrap_or(u32::MAX));
                Block::List { start, items: self.items(events) }
            }
            Event::Start(Tag::BlockQuote(_)) => Block::Quote { blocks: self.until_end(events) },
            Event::Start(Tag::Table(_)) => self.table(events),
            Event::Rule => Block::Rule,
            _ => return None,
        })
    }

    fn paragraph(&self, range: Range<usize>, inlines: Vec<Inline>) -> Block {
        match self.text.get(range).filter(|source| screenplay::begins_scene(source)) {
            Some(source) => Block::Screenplay { lines: screenplay::lines(source) },
            None => Block::Paragraph { inlines },
        }
    }

    /// The blocks up to the end of whatever holds them.
    fn until_end(&mut self, events: &mut Events<'_>) -> Vec<Block> {
        let mut found = Vec::new();
        while let Some((event, range)) = events.next() {
            match event {
                Event::End(_) => break,
                event => found.extend(self.block(event, range, events)),
            }
        }
        found
    }

    fn items(&mut self, events: &mut Events<'_>) -> Vec<Vec<Block>> {
        let mut items = Vec::new();
        while let Some((event, _)) = events.next() {
            match event {
                Event::Start(Tag::Item) => items.push(self.item(events)),
                _ => break,
            }
        }
        items
    }

    /// A tight item holds its text without a paragraph around it.
    fn item(&mut self, events: &mut Events<'_>) -> Vec<Block> {
        let mut found = Vec::new();
        while let Some((event, range)) = events.peek().cloned() {
            match event {
                Event::End(TagEnd::Item) => {
                    events.next();
                    break;
                }
                Event::Start(
                    Tag::Paragraph
                    | Tag::Heading { .. }
                    | Tag::CodeBlock(_)
                    | Tag::HtmlBlock
                    | Tag::List(_)
                    | Tag::BlockQuote(_)
                    | Tag::Table(_),
                )
                | Event::Rule => {
                    events.next();
                    found.extend(self.block(event, range, events));
                }
                _ => found.push(Block::Paragraph { inlines: super::inline::loose(events, &mut self.links) }),
            }
        }
        found
    }

    fn table(&mut self, events: &mut Events<'_>) -> Block {
        let (mut head, mut rows, mut row) = (Vec::new(), Vec::new(), Vec::new());
        while let Some((event, _)) = events.next() {
            match event {
                Event::Start(Tag::TableCell) => row.push(inlines(events, &mut self.links)),
                Event::End(TagEnd::TableHead) => head = std::mem::take(&mut row),
                Event::End(TagEnd::TableRow) => rows.push(std::mem::take(&mut row)),
                Event::End(TagEnd::Table) => break,
                _ => {}
            }
        }
        Block::Table { head, rows }
    }
}

fn code(kind: CodeBlockKind<'_>, events: &mut Events<'_>) -> Block {
    let text = verbatim(events);
    let language = match kind {
        CodeBlockKind::Fenced(info) => info.split_whitespace().next().unwrap_or_default().to_lowercase(),
        CodeBlockKind::Indented => String::new(),
    };
    let is_screenplay = matches!(language.as_str(), "fountain" | "screenplay")
        || (language.is_empty() && screenplay::begins_scene(&text));
    if is_screenplay {
        Block::Screenplay { lines: screenplay::lines(&text) }
    } else {
        Block::Code { language, text: text.strip_suffix('\n').unwrap_or(&text).to_owned() }
    }
}

/// The text inside a block that is not parsed further.
fn verbatim(events: &mut Events<'_>) -> String {
    let mut text = String::new();
    for (event, _) in events {
        match event {
            Event::Text(piece) | Event::Html(piece) => text.push_str(&piece),
            Event::End(_) => break,
            _ => {}
        }
    }
    text
}

fn number(level: HeadingLevel) -> u8 {
    level as u8
}
