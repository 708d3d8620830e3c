//! The events of a parsed text, read once from front to back, to a limited depth.

use std::{iter::Peekable, ops::Range};

use pulldown_cmark::{CowStr, Event, OffsetIter, Options, Parser};

use super::{DEEPEST, source};

const OPTIONS: Options =
    Options::ENABLE_TABLES.union(Options::ENABLE_STRIKETHROUGH).union(Options::ENABLE_TASKLISTS);

/// Reads masked text (see [`source`]).
pub(super) struct Reader<'a> {
    text: &'a str,
    /// Whether the parser has another text, of the same length.
    is_shallow: bool,
    events: Peekable<OffsetIter<'a>>,
    depth: usize,
    /// The number of the first link in this text.
    first_link: u32,
    /// The addresses of the links so far.
    links: Vec<String>,
}

impl<'a> Reader<'a> {
    /// A reader of a text that follows `first_link` links of the same message. `shallow` is what [`screenplay::shallow`] makes
    /// of the text.
    pub(super) fn new(text: &'a str, shallow: &'a str, first_link: u32) -> Self {
        let parser = Parser::new_ext(shallow, OPTIONS);
        let events = parser.into_offset_iter().peekable();
        let is_shallow = !std::ptr::eq(text, shallow);
        Self { text, is_shallow, events, depth: 0, first_link, links: Vec::new() }
    }

    pub(super) fn next(&mut self) -> Option<(Event<'a>, Range<usize>)> {
        let (event, range) = self.events.next()?;
        Some((self.as_written(event, &range), range))
    }

    pub(super) fn next_if(
        &mut self,
        wanted: impl FnOnce(&Event<'a>) -> bool,
    ) -> Option<(Event<'a>, Range<usize>)> {
        let (event, range) = self.events.next_if(|(event, _)| wanted(event))?;
        Some((self.as_written(event, &range), range))
    }

    /// Text of code may have as many marks as the parser did not get.
    fn as_written(&self, event: Event<'a>, range: &Range<usize>) -> Event<'a> {
        let written = |read: &str| {
            let text =
                self.text.get(range.clone()).filter(|text| self.is_shallow && text.len() == read.len());
            text.map(CowStr::Borrowed)
        };
        match event {
            Event::Text(read) => Event::Text(written(&read).unwrap_or(read)),
            Event::Html(read) => Event::Html(written(&read).unwrap_or(read)),
            event => event,
        }
    }

    pub(super) fn peek(&mut self) -> Option<&Event<'a>> {
        self.events.peek().map(|(event, _)| event)
    }

    /// Reads what the block or span holds that was just entered. Below [`DEEPEST`] it is skipped to its end instead,
    /// and the answer is none.
    pub(super) fn nested<T>(&mut self, read: impl FnOnce(&mut Self) -> T) -> Option<T> {
        if self.depth == DEEPEST {
            self.skip();
            return None;
        }
        self.depth += 1;
        let value = read(self);
        self.depth -= 1;
        Some(value)
    }

    /// The source of a range, as it is shown.
    pub(super) fn source(&self, range: Range<usize>) -> String {
        source::shown(self.text.get(range).unwrap_or_default())
    }

    /// Numbers a link.
    pub(super) fn link(&mut self, address: &str) -> u32 {
        let index = self.link_count();
        self.links.push(source::unmask(address).into_owned());
        index
    }

    /// How many links the message has up to here.
    pub(super) fn link_count(&self) -> u32 {
        self.first_link.saturating_add(u32::try_from(self.links.len()).unwrap_or(u32::MAX))
    }

    /// The addresses of all links that were read.
    pub(super) fn into_links(self) -> Vec<String> {
        self.links
    }

    fn skip(&mut self) {
        let mut open = 1_usize;
        while open > 0 {
            match self.events.next() {
                Some((Event::Start(_), _)) => open += 1,
                Some((Event::End(_), _)) => open -= 1,
                Some(_) => {}
                None => break,
            }
        }
    }
}
