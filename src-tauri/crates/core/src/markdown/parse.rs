//! Blocks.

use std::ops::Range;

use ::screenplay::{
    reply::{Part, read},
    shallow,
};
use pulldown_cmark::{Alignment, CodeBlockKind, Event, HeadingLevel, Tag, TagEnd};

use super::{
    growth::count,
    indent::Indent,
    inline::{inlines, loose},
    links::{self, Target},
    reader::Reader,
    screenplay, script, source,
};
use crate::{
    attachments::{self, Fenced},
    ipc::{AttachmentKind, Block, Inline, TableAlign},
};

/// A block, with where it came from.
pub(super) struct Found {
    pub(super) block: Block,
    /// Its bytes in the text.
    pub(super) bytes: Range<usize>,
    /// How many links there are up to its end.
    pub(super) links: u32,
}

/// The blocks of a whole text. If the parser itself fails, that is the text as it is: a stored message must not keep a
/// window from opening.
pub(crate) fn blocks(text: &str) -> Vec<Block> {
    blocks_and_addresses(text).0
}

/// The blocks of a whole text, and where its links lead, in the order of their numbers; none for one that may not be
/// opened.
pub(crate) fn blocks_and_targets(text: &str) -> (Vec<Block>, Vec<Option<Target>>) {
    let (blocks, addresses) = blocks_and_addresses(text);
    (blocks, addresses.iter().map(|address| links::allowed(address).map(Target)).collect())
}

/// The blocks of a whole text, and the addresses of all its links as they are written, in the order of their numbers.
pub(crate) fn blocks_and_addresses(text: &str) -> (Vec<Block>, Vec<String>) {
    std::panic::catch_unwind(|| of_parts(text))
        .unwrap_or_else(|_| (vec![plain(source::shown(text))], Vec::new()))
}

/// The blocks, and the addresses of the links in them, in the order of their numbers.
fn of_parts(text: &str) -> (Vec<Block>, Vec<String>) {
    let (mut blocks, mut addresses) = (Vec::new(), Vec::new());
    let mut indent = Indent::default();
    for part in read(text) {
        match part {
            Part::Prose { span } => {
                let prose = indent.taken_from(&text[span]);
                let masked = source::mask(&prose);
                let shallow = shallow(&masked);
                let mut reader = Reader::new(&masked, &shallow, count(addresses.len()));
                blocks.extend(found_by(&mut reader).into_iter().map(|found| found.block));
                addresses.extend(reader.into_links());
            }
            Part::Script { span, fountain } => {
                indent = Indent::of(&text[span]);
                blocks.push(script::block(&fountain));
            }
        }
    }
    (blocks, addresses)
}

/// What the writer typed: scripts as sheets, the words around them as they are, and what is attached. Empty if there is
/// no script and nothing attached.
pub(crate) fn typed_blocks(content: &str) -> Vec<Block> {
    std::panic::catch_unwind(|| {
        let (text, attachments) = attachments::split(content);
        let parts = read(text);
        let has_script = parts.iter().any(|part| matches!(part, Part::Script { .. }));
        let block = |part| match part {
            Part::Prose { span } => Some(text[span].trim_matches('\n'))
                .filter(|text| !text.trim().is_empty())
                .map(|text| plain(text.to_owned())),
            Part::Script { fountain, .. } => Some(script::block(&fountain)),
        };
        if !has_script && attachments.is_empty() {
            return Vec::new();
        }
        parts.into_iter().filter_map(block).chain(attachments.iter().map(attachment)).collect()
    })
    .unwrap_or_default()
}

fn attachment(attached: &Fenced<'_>) -> Block {
    let (kind, text) = (attached.kind(), attached.text());
    Block::Attachment {
        name: source::shown(attached.name()),
        facts: attachments::facts(kind, text),
        content: Box::new(attached_block(kind, text)),
    }
}

/// What the writer attached, set as it stands: unlike a reply, it says what it is.
pub(crate) fn attached_block(kind: AttachmentKind, text: &str) -> Block {
    match kind {
        AttachmentKind::Script => script::block(text),
        AttachmentKind::Text => Block::Code { language: String::new(), text: source::shown(text) },
    }
}

/// The link of that number in a text.
pub(crate) fn target(text: &str, index: u32) -> Option<Target> {
    target_in(text, &read(text), None, index)
}

/// The link of that number in the parts of a text, the last of which may be prose that has not ended.
pub(super) fn target_in(
    text: &str,
    parts: &[Part],
    open: Option<Range<usize>>,
    index: u32,
) -> Option<Target> {
    let mut indent = Indent::default();
    let mut addresses = Vec::new();
    for part in parts {
        match part {
            Part::Prose { span } => addresses.extend(links(&indent.taken_from(&text[span.clone()]))),
            Part::Script { span, .. } => indent = Indent::of(&text[span.clone()]),
        }
    }
    if let Some(span) = open {
        addresses.extend(links(&indent.taken_from(&text[span])));
    }
    links::allowed(addresses.get(usize::try_from(index).ok()?)?).map(Target)
}

/// The addresses of the links in prose, in the order of their numbers.
fn links(prose: &str) -> Vec<String> {
    let masked = source::mask(prose);
    let shallow = shallow(&masked);
    let mut reader = Reader::new(&masked, &shallow, 0);
    while let Some((event, range)) = reader.next() {
        drop(block(&mut reader, event, range));
    }
    reader.into_links()
}

/// The blocks of a masked text that is part of a larger one, after `links` links.
pub(super) fn with_ranges(text: &str, links: u32) -> Vec<Found> {
    found_by(&mut Reader::new(text, &shallow(text), links))
}

fn found_by(reader: &mut Reader<'_>) -> Vec<Found> {
    let mut found = Vec::new();
    while let Some((event, bytes)) = reader.next() {
        if let Some(block) = block(reader, event, bytes.clone()) {
            let block = see_also(reader, &block, &bytes).unwrap_or(block);
            found.push(Found { block, bytes, links: reader.link_count() });
        }
    }
    found
}

fn block(reader: &mut Reader<'_>, event: Event<'_>, range: Range<usize>) -> Option<Block> {
    let tag = match event {
        Event::Start(tag) => tag,
        Event::Rule => return Some(Block::Rule),
        _ => return None,
    };
    let block = reader.nested(|reader| match tag {
        Tag::Paragraph => Some(Block::Paragraph { inlines: inlines(reader) }),
        Tag::Heading { level, .. } => Some(Block::Heading { level: number(level), inlines: inlines(reader) }),
        Tag::CodeBlock(kind) => Some(code(kind, reader)),
        Tag::HtmlBlock => Some(plain(source::shown(verbatim(reader).trim_end()))),
        Tag::List(start) => {
            let start = start.map(|n| u32::try_from(n).unwrap_or(u32::MAX));
            Some(Block::List { start, items: items(reader) })
        }
        Tag::BlockQuote(_) => Some(Block::Quote { blocks: until_end(reader) }),
        Tag::Table(columns) => Some(table(&columns, reader)),
        _ => None,
    });
    block.unwrap_or_else(|| Some(plain(reader.source(range).trim_end().to_owned())))
}

/// The line of related terms of the Reference desk, where a paragraph is one. A model's reply is read in the same way: only
/// names of entries make a line one, and asking for an entry does no harm.
fn see_also(reader: &Reader<'_>, block: &Block, bytes: &Range<usize>) -> Option<Block> {
    let Block::Paragraph { .. } = block else { return None };
    let terms = reference::see_also(&reader.source(bytes.clone()))?;
    Some(Block::SeeAlso { terms: terms.into_iter().map(str::to_owned).collect() })
}

fn plain(text: String) -> Block {
    Block::Paragraph { inlines: vec![Inline::Text { text }] }
}

/// The blocks up to the end of the block that holds them.
fn until_end(reader: &mut Reader<'_>) -> Vec<Block> {
    let mut found = Vec::new();
    while let Some((event, range)) = reader.next() {
        match event {
            Event::End(_) => break,
            event => found.extend(block(reader, event, range)),
        }
    }
    found
}

fn items(reader: &mut Reader<'_>) -> Vec<Vec<Block>> {
    let mut items = Vec::new();
    while let Some((Event::Start(Tag::Item), _)) = reader.next() {
        items.push(item(reader));
    }
    items
}

/// A tight item holds its text without a paragraph around it.
fn item(reader: &mut Reader<'_>) -> Vec<Block> {
    let mut found = Vec::new();
    loop {
        match reader.peek() {
            None => break,
            Some(Event::End(TagEnd::Item)) => {
                reader.next();
                break;
            }
            Some(event) if is_block(event) => {
                if let Some((event, range)) = reader.next() {
                    found.extend(block(reader, event, range));
                }
            }
            Some(_) => found.push(Block::Paragraph { inlines: loose(reader) }),
        }
    }
    found
}

fn is_block(event: &Event<'_>) -> bool {
    matches!(
        event,
        Event::Rule
            | Event::Start(
                Tag::Paragraph
                    | Tag::Heading { .. }
                    | Tag::CodeBlock(_)
                    | Tag::HtmlBlock
                    | Tag::List(_)
                    | Tag::BlockQuote(_)
                    | Tag::Table(_)
            )
    )
}

fn table(columns: &[Alignment], reader: &mut Reader<'_>) -> Block {
    let align = |column: &Alignment| match column {
        Alignment::None => TableAlign::Start,
        Alignment::Left => TableAlign::Left,
        Alignment::Center => TableAlign::Center,
        Alignment::Right => TableAlign::Right,
    };
    let (mut head, mut rows, mut row) = (Vec::new(), Vec::new(), Vec::new());
    while let Some((event, range)) = reader.next() {
        match event {
            Event::Start(Tag::TableCell) => {
                let cell = reader.nested(inlines);
                row.push(cell.unwrap_or_else(|| vec![Inline::Text { text: reader.source(range) }]));
            }
            Event::End(TagEnd::TableHead) => head = std::mem::take(&mut row),
            Event::End(TagEnd::TableRow) => rows.push(std::mem::take(&mut row)),
            Event::End(TagEnd::Table) => break,
            _ => {}
        }
    }
    Block::Table { align: columns.iter().map(align).collect(), head, rows }
}

fn code(kind: CodeBlockKind<'_>, reader: &mut Reader<'_>) -> Block {
    let text = source::shown(&verbatim(reader));
    let info = match &kind {
        CodeBlockKind::Fenced(info) => info.trim(),
        CodeBlockKind::Indented => "",
    };
    let language = source::shown(info).split_whitespace().next().unwrap_or_default().to_lowercase();
    let is_screenplay = matches!(language.as_str(), "fountain" | "screenplay")
        || (info.is_empty() && screenplay::begins_scene(&text));
    if is_screenplay {
        Block::Screenplay { lines: screenplay::lines(&text) }
    } else {
        Block::Code { language, text: text.strip_suffix('\n').unwrap_or(&text).to_owned() }
    }
}

/// The text inside a block that is not parsed further.
fn verbatim(reader: &mut Reader<'_>) -> String {
    let mut text = String::new();
    while let Some((event, _)) = reader.next() {
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
