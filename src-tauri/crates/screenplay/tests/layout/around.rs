//! What the rules are asked of: a script beside its pages.

use std::collections::BTreeMap;

use proptest::test_runner::Config;
use screenplay::layout::{Format, Line, Origin, Page, Pages, Paper, Preset, layout};
use screenplay::{Kind, Script, parse};

/// Every preset on every paper.
pub(crate) fn formats() -> impl Iterator<Item = Format> {
    Preset::ALL.into_iter().flat_map(|preset| Paper::ALL.map(|paper| Format::new(preset, paper)))
}

pub(crate) fn config(cases: u32) -> Config {
    Config { cases, failure_persistence: None, ..Config::default() }
}

/// A script and its pages.
pub(crate) struct Laid {
    pub(crate) script: Script,
    pub(crate) pages: Pages,
}

impl Laid {
    pub(crate) fn new(source: &str, format: Format) -> Laid {
        let script = parse(source.as_bytes());
        let pages = layout(&script, format);
        Laid { script, pages }
    }

    pub(crate) fn format(&self) -> Format {
        self.pages.format()
    }

    /// The pages, each with the next one.
    pub(crate) fn turns(&self) -> impl Iterator<Item = (&Page, &Page)> {
        self.pages.pages().iter().zip(self.pages.pages().iter().skip(1))
    }

    pub(crate) fn kind(&self, element: usize) -> Kind {
        self.script.element(element).unwrap().kind()
    }

    pub(crate) fn is_right(&self, element: usize) -> bool {
        self.script.element(element).unwrap().is_at_right_margin()
    }

    /// Whether the writer begins a page with the element.
    pub(crate) fn is_after_break(&self, element: usize) -> bool {
        let before = (0..element).rev().map(|index| self.kind(index));
        before.take_while(|kind| !is_printed(*kind)).any(|kind| kind == Kind::PageBreak)
    }

    /// The printed elements before one, the nearest first.
    pub(crate) fn before(&self, element: usize) -> impl Iterator<Item = usize> {
        (0..element).rev().filter(|index| is_printed(self.kind(*index)))
    }

    /// How many empty lines the writer has put before an element.
    pub(crate) fn blank_lines_before(&self, element: usize) -> usize {
        let before = (0..element).rev().map(|index| self.script.element(index).unwrap());
        let between = before.take_while(|element| !is_printed(element.kind()));
        between.map(|element| element.blank_lines()).max().unwrap_or(0)
    }

    /// The next printed element.
    pub(crate) fn after(&self, element: usize) -> Option<usize> {
        (element + 1..self.script.elements().len()).find(|index| is_printed(self.kind(*index)))
    }

    /// The first element of the speech or the paragraph that an element is part of.
    pub(crate) fn first_of(&self, element: usize) -> usize {
        let is_more = |index: usize| {
            let element = self.script.element(index).unwrap();
            element.is_spoken() && element.kind() != Kind::Character
        };
        let mut first = element;
        while first > 0 && (is_more(first) || !is_printed(self.kind(first))) {
            first -= 1;
        }
        first
    }

    /// The element after the last one of the speech or the paragraph that begins with an element.
    pub(crate) fn end_of(&self, first: usize) -> usize {
        let goes_on = |index: usize| {
            self.script.element(index).is_some_and(|next| {
                (next.is_spoken() && next.kind() != Kind::Character) || next.kind() == Kind::Note
            })
        };
        (first + 1..).find(|index| !goes_on(*index)).unwrap()
    }

    /// Everything that is of each element, blanks apart.
    pub(crate) fn printed(&self) -> BTreeMap<usize, String> {
        let mut printed: BTreeMap<usize, String> = BTreeMap::new();
        for line in self.pages.title_pages().iter().chain(self.pages.pages()).flat_map(Page::lines) {
            for piece in line.pieces().iter().filter(|piece| piece.origin() == Origin::Source) {
                let text = printed.entry(line.element().unwrap()).or_default();
                text.extend(piece.text().chars().filter(|letter| !letter.is_whitespace()));
            }
        }
        printed
    }
}

pub(crate) fn is_printed(kind: Kind) -> bool {
    use Kind::{Blank, Boneyard, Note, PageBreak, Section, Synopsis, TitleEntry};
    !matches!(kind, Blank | Boneyard | Note | PageBreak | Section | Synopsis | TitleEntry)
}

/// The lines of a page that belong to elements.
pub(crate) fn own(page: &Page) -> impl DoubleEndedIterator<Item = &Line> {
    page.lines().iter().filter(|line| line.element().is_some())
}

/// The lines of a page that stand in the script.
pub(crate) fn source_lines(page: &Page) -> impl DoubleEndedIterator<Item = &Line> {
    page.lines().iter().filter(|line| !line.is_added())
}

pub(crate) fn text(line: &Line) -> String {
    line.pieces().iter().map(|piece| piece.text()).collect::<Vec<_>>().join(" ")
}
