//! Pages to be drawn, on the screen as on paper: lines with their places on the grid of the [`Format`].

use crate::kind::{Kind, Side};
use crate::layout::format::Format;
use crate::layout::state::State;
use crate::style::Run;

/// A script on pages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pages {
    format: Format,
    /// How many elements the script has.
    elements: usize,
    title_pages: Vec<Page>,
    pages: Vec<Page>,
}

/// A page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    number: usize,
    /// What is known before it, if nothing that began on the page before goes on here.
    start: Option<State>,
    lines: Vec<Line>,
}

/// What stands in one row, of one element. Rows without text are no lines. The two speeches of a dual dialogue are lines
/// of their own in the same rows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    row: usize,
    source: Option<(usize, Kind)>,
    side: Option<Side>,
    pieces: Vec<Piece>,
}

/// Text that begins at a column. Alignment is resolved: what is centred or at the right margin begins where it must.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    column: usize,
    origin: Origin,
    runs: Vec<Run>,
}

/// Where the text of a piece comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Origin {
    /// It is text of the element.
    Source,
    /// It is the number of the scene, which stands in both margins.
    SceneNumber,
    /// The layout adds it: `(MORE)`, under a speech that goes on on the next page.
    More,
    /// The layout adds it: `(CONT'D)` after a cue of the source, or the whole cue of a speech that goes on from the page
    /// before.
    Continued,
    /// The layout adds it: `2.`
    PageNumber,
}

impl Pages {
    pub(crate) fn new(format: Format, elements: usize, title_pages: Vec<Page>, pages: Vec<Page>) -> Pages {
        Pages { format, elements, title_pages, pages }
    }

    /// How many elements the script has.
    pub(crate) fn elements(&self) -> usize {
        self.elements
    }

    /// The pages of the script, to be used again.
    pub(crate) fn into_pages(self) -> Vec<Page> {
        self.pages
    }

    /// What the script is set as.
    pub fn format(&self) -> Format {
        self.format
    }

    /// The title page, which is neither counted nor numbered. There are several only where it is too long for one.
    pub fn title_pages(&self) -> &[Page] {
        &self.title_pages
    }

    /// The pages of the script, in order.
    pub fn pages(&self) -> &[Page] {
        &self.pages
    }
}

impl Page {
    pub(crate) fn new(number: usize, start: Option<State>, lines: Vec<Line>) -> Page {
        Page { number, start, lines }
    }

    /// What is known before it, if nothing that began on the page before goes on here.
    pub(crate) fn start(&self) -> Option<&State> {
        self.start.as_ref()
    }

    /// The page under another number, with the line that shows it, and its elements so many further on.
    pub(crate) fn moved(mut self, number: usize, number_line: Option<Line>, elements: isize) -> Page {
        if self.number != number {
            let begins = self.lines.iter().take_while(|line| line.source.is_none()).count();
            self.lines.splice(..begins, number_line);
            self.number = number;
        }
        if elements != 0 {
            self.start = self.start.map(|start| start.moved(elements));
            for (element, _) in self.lines.iter_mut().filter_map(|line| line.source.as_mut()) {
                *element = element.saturating_add_signed(elements);
            }
        }
        self
    }

    /// Its number, from 1. That of a title page is 0.
    pub fn number(&self) -> usize {
        self.number
    }

    /// Its lines in the order of reading: by row, but the left speech of a dual dialogue before the right one.
    pub fn lines(&self) -> &[Line] {
        &self.lines
    }
}

impl Line {
    pub(crate) fn new(
        row: usize,
        source: Option<(usize, Kind)>,
        side: Option<Side>,
        pieces: Vec<Piece>,
    ) -> Line {
        Line { row, source, side, pieces }
    }

    /// The line, so many rows below.
    pub(crate) fn moved(self, rows: usize) -> Line {
        Line { row: self.row + rows, ..self }
    }

    /// The line in another row.
    pub(crate) fn in_row(self, row: usize) -> Line {
        Line { row, ..self }
    }

    /// Its row, from 0 at the upper edge of the page, 6 an inch.
    pub fn row(&self) -> usize {
        self.row
    }

    /// The number of the element it belongs to in the script, for what the layout adds, too. A page number belongs to
    /// none.
    pub fn element(&self) -> Option<usize> {
        self.source.map(|(element, _)| element)
    }

    /// The kind of that element. What the layout adds to a speech that it cuts, `(MORE)` too, is of its cue.
    pub fn kind(&self) -> Option<Kind> {
        self.source.map(|(_, kind)| kind)
    }

    /// The column of its speech, if that is half of a dual dialogue.
    pub fn side(&self) -> Option<Side> {
        self.side
    }

    /// Its text, from left to right.
    pub fn pieces(&self) -> &[Piece] {
        &self.pieces
    }

    /// Whether the layout adds it as a whole, and nothing of it is in the script at this place.
    pub fn is_added(&self) -> bool {
        self.pieces.iter().all(|piece| piece.origin.is_added())
    }
}

impl Piece {
    pub(crate) fn new(column: usize, origin: Origin, runs: Vec<Run>) -> Piece {
        Piece { column, origin, runs }
    }

    /// Its first column, from 0 at the left edge of the page, 10 an inch.
    pub fn column(&self) -> usize {
        self.column
    }

    /// Where its text comes from.
    pub fn origin(&self) -> Origin {
        self.origin
    }

    /// Its text, each run in one style.
    pub fn runs(&self) -> &[Run] {
        &self.runs
    }

    /// Its text.
    pub fn text(&self) -> String {
        self.runs.iter().map(Run::text).collect()
    }
}

impl Origin {
    /// Whether the layout adds it, and it is not in the script.
    pub fn is_added(self) -> bool {
        matches!(self, Origin::More | Origin::Continued | Origin::PageNumber)
    }
}
