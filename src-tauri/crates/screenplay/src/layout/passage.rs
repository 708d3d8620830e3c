//! Lines of the source that stand together, and the rows that they take. Rows are made when they are asked for, so that a
//! passage of a thousand pages costs each page what stands on it.

use std::ops::Range;
use std::rc::Rc;

use crate::kind::Kind;
use crate::layout::page::{Line, Origin};
use crate::layout::sentence;
use crate::layout::set_line::SetLine;
use crate::layout::text::Text;
use crate::layout::wrap;

/// A row: a part of a line.
#[derive(Debug, Clone)]
pub(crate) struct Row {
    line: usize,
    part: Range<usize>,
    next: Place,
}

/// A place between two words of a passage.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Place {
    line: usize,
    at: usize,
}

/// Lines that stand together, from a place on. A copy costs nothing.
#[derive(Debug, Clone)]
pub(crate) struct Passage {
    lines: Rc<[SetLine]>,
    from: Place,
}

/// How many lines of a paragraph stand together at the end of a page, and at the begin of the next.
pub(crate) const TOGETHER: usize = 2;

impl Row {
    fn is_blank(&self) -> bool {
        self.part.is_empty()
    }
}

impl Passage {
    pub(crate) fn new(lines: Vec<SetLine>) -> Passage {
        Passage { lines: lines.into(), from: Place { line: 0, at: 0 } }
    }

    /// All of it over another passage, so many empty rows apart.
    pub(crate) fn over(&self, next: &Passage, space: usize) -> Passage {
        let blank = self.first_line().map(|line| line.in_place(Text::default(), Origin::Source));
        let between = blank.into_iter().cycle().take(space);
        Passage::new(self.lines.iter().cloned().chain(between).chain(next.lines.iter().cloned()).collect())
    }

    /// Its first rows, at most so many.
    pub(crate) fn rows(&self, most: usize) -> Vec<Row> {
        self.rows_from(self.from).take(most).collect()
    }

    /// How many rows it has; of more than `most`, one more than that.
    pub(crate) fn height(&self, most: usize) -> usize {
        self.rows_from(self.from).take(most + 1).count()
    }

    /// The first line.
    pub(crate) fn first_line(&self) -> Option<&SetLine> {
        self.lines.first()
    }

    /// Rows of it as lines of a page, the first one in `top`.
    pub(crate) fn draw(&self, rows: &[Row], top: usize) -> Vec<Line> {
        let draw = |(index, row): (usize, &Row)| self.lines[row.line].draw(row.part.clone(), top + index);
        rows.iter().enumerate().filter_map(draw).collect()
    }

    /// Cuts off at most so many rows where a page may end: at the end of a sentence or of a line of the source, with two
    /// rows at least on both sides, and not after a parenthetical.
    pub(crate) fn cut(&mut self, most: usize) -> Option<Vec<Row>> {
        let rows = self.rows(most);
        let filled = |rows: &[Row]| rows.iter().filter(|row| !row.is_blank()).count();
        for last in (TOGETHER - 1..rows.len()).rev() {
            let Some((end, rest)) = self.end_in(&rows[last]) else { continue };
            if filled(&rows[..=last]) < TOGETHER {
                return None;
            }
            if self.rows_from(rest).filter(|row| !row.is_blank()).take(TOGETHER).count() == TOGETHER {
                let mut head = rows;
                head.truncate(last + 1);
                head[last].part.end = end;
                self.from = rest;
                return Some(head);
            }
        }
        None
    }

    /// Cuts off at most so many rows, wherever that is. Leaves two rows if it can.
    pub(crate) fn cut_hard(&mut self, most: usize) -> Vec<Row> {
        let mut rows = self.rows(most + TOGETHER);
        let least = 1.min(rows.len());
        let mut height = most.min(rows.len().saturating_sub(TOGETHER)).max(least);
        let is_last_of_parenthetical = |height: usize| {
            let (last, next) = (rows.get(height - 1), rows.get(height));
            let kind = |row: Option<&Row>| row.map(|row| self.lines[row.line].kind());
            kind(last) == Some(Kind::Parenthetical) && kind(next) != Some(Kind::Parenthetical)
        };
        while height > least + 1 && is_last_of_parenthetical(height) {
            height -= 1;
        }
        rows.truncate(height);
        if let Some(last) = rows.last() {
            self.from = self.skip_blank(last.next);
        }
        rows
    }

    /// Whether nothing is left.
    pub(crate) fn is_empty(&self) -> bool {
        self.from.line >= self.lines.len()
    }

    /// Where a page may end in a row, and where the next one begins then.
    fn end_in(&self, row: &Row) -> Option<(usize, Place)> {
        let line = &self.lines[row.line];
        if row.is_blank() || line.kind() == Kind::Parenthetical {
            return None;
        }
        if row.next.line > row.line {
            return Some((row.part.end, self.skip_blank(row.next)));
        }
        let text = line.text();
        let end = sentence::last_end(text, row.part.start, row.part.end)?;
        let blanks = text[end..].len() - text[end..].trim_start().len();
        Some((end, Place { line: row.line, at: end + blanks }))
    }

    /// The place after the empty lines at a place.
    fn skip_blank(&self, mut place: Place) -> Place {
        while place.at == 0 && self.lines.get(place.line).is_some_and(|line| line.text().is_empty()) {
            place.line += 1;
        }
        place
    }

    fn rows_from(&self, from: Place) -> impl Iterator<Item = Row> {
        let mut place = from;
        std::iter::from_fn(move || {
            let line = self.lines.get(place.line)?;
            let (part, next) = wrap::row(line.text(), place.at, line.columns());
            let number = place.line;
            place = match next {
                Some(at) => Place { line: number, at },
                None => Place { line: number + 1, at: 0 },
            };
            Some(Row { line: number, part, next: place })
        })
    }
}
