//! What stands in one column: a paragraph, or a speech under its cue.

use crate::cue::Cue;
use crate::layout::page::{Line, Origin};
use crate::layout::passage::{Passage, Row};
use crate::layout::set_line::SetLine;
use crate::layout::text::Text;
use crate::layout::width;
use crate::speaker;

/// Under a speech that goes on on the next page.
const MORE: &str = "(MORE)";

/// After the name over a speech that goes on.
pub(crate) const CONTINUED: &str = " (CONT'D)";

/// The longest name over a speech that goes on, in bytes. A row takes any number of signs that have no width, and every
/// page has the name.
const LONGEST: usize = 512;

/// A paragraph, or a speech. Over the rest of a speech that was cut, the cue says that it goes on.
#[derive(Debug, Clone)]
pub(crate) struct Column {
    cue: Option<Passage>,
    body: Passage,
    /// Something of it was cut off already.
    goes_on: bool,
}

/// Lines for a page, with their rows from 0, and how many rows they take.
#[derive(Debug, Default)]
pub(crate) struct Setting {
    height: usize,
    lines: Vec<Line>,
}

impl Setting {
    pub(crate) fn new(height: usize, lines: Vec<Line>) -> Setting {
        Setting { height, lines }
    }

    pub(crate) fn height(&self) -> usize {
        self.height
    }

    pub(crate) fn into_lines(self) -> Vec<Line> {
        self.lines
    }

    /// Both beside each other.
    pub(crate) fn beside(mut self, other: Setting) -> Setting {
        self.lines.extend(other.lines);
        Setting { height: self.height.max(other.height), lines: self.lines }
    }
}

impl Column {
    /// What has no cue.
    pub(crate) fn paragraph(body: Passage) -> Column {
        Column { cue: None, body, goes_on: false }
    }

    /// What somebody says.
    pub(crate) fn speech(cue: Passage, body: Passage) -> Column {
        Column { cue: Some(cue), body, goes_on: false }
    }

    /// How many rows it has; of more than `most`, at least one more than that.
    pub(crate) fn height(&self, most: usize) -> usize {
        self.cue_rows().len() + self.body.height(most)
    }

    /// All of it.
    pub(crate) fn whole(&self) -> Setting {
        let rows = self.body.rows(usize::MAX);
        self.set(&rows, false)
    }

    /// Cuts off at most so many rows where a page may end.
    pub(crate) fn cut(&mut self, most: usize) -> Option<Setting> {
        let rows = self.body.cut(most.checked_sub(self.cut_height())?)?;
        Some(self.go_on_after(&rows))
    }

    /// Cuts off at most so many rows, wherever that is.
    pub(crate) fn cut_hard(&mut self, most: usize) -> Setting {
        let rows = self.body.cut_hard(most.saturating_sub(self.cut_height()));
        self.go_on_after(&rows)
    }

    /// Whether nothing is left.
    pub(crate) fn is_empty(&self) -> bool {
        self.body.is_empty()
    }

    /// How many rows a cut adds to those of the body.
    fn cut_height(&self) -> usize {
        self.cue.as_ref().map_or(0, |_| self.cue_rows().len() + 1)
    }

    fn cue_rows(&self) -> Vec<Row> {
        self.cue.as_ref().map(|cue| cue.rows(usize::MAX)).unwrap_or_default()
    }

    fn go_on_after(&mut self, rows: &[Row]) -> Setting {
        let setting = self.set(rows, !self.is_empty());
        if !self.goes_on {
            let cue = self.cue.iter().filter_map(Passage::first_line).map(continued).collect();
            self.cue = self.cue.as_ref().map(|_| Passage::new(cue));
            self.goes_on = true;
        }
        setting
    }

    fn set(&self, rows: &[Row], goes_on: bool) -> Setting {
        let mut lines = Vec::new();
        let mut height = 0;
        if let Some(cue) = &self.cue {
            let rows = self.cue_rows();
            lines.extend(cue.draw(&rows, 0));
            height += rows.len();
        }
        lines.extend(self.body.draw(rows, height));
        height += rows.len();
        if let Some(cue) = self.cue.as_ref().and_then(Passage::first_line).filter(|_| goes_on) {
            lines.extend(cue.in_place(Text::plain(MORE), Origin::More).draw(0..MORE.len(), height));
            height += 1;
        }
        Setting { height, lines }
    }
}

/// The cue over what goes on, in one row: a name that is too long for that is cut.
fn continued(cue: &SetLine) -> SetLine {
    let text = cue.own_text();
    let mut text = text.until(text.as_str().floor_char_boundary(LONGEST));
    let marked = speaker::is_continued(&Cue::new(text.as_str()));
    let mark = if marked { "" } else { CONTINUED };
    let free = cue.columns().saturating_sub(width::of(mark));
    if width::of(text.as_str()) > free {
        let mut used = 0;
        let over = width::graphemes(text.as_str(), 0).find(|(_, _, width)| {
            used += width;
            used > free
        });
        let place = over.map_or(text.as_str().len(), |(at, _, _)| at);
        text = text.until(place);
    }
    text.push_plain(mark);
    cue.in_place(text, Origin::Continued)
}
