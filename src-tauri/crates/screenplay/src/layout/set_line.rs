//! A line of the source, or one that the layout adds, before it is broken into rows.

use std::ops::Range;

use crate::kind::{Kind, Side};
use crate::layout::frame::Frame;
use crate::layout::page::{Line, Origin, Piece};
use crate::layout::text::Text;
use crate::layout::width;

/// A line of an element, where it stands across the page, and what the layout adds to it.
#[derive(Debug, Clone)]
pub(crate) struct SetLine {
    element: usize,
    kind: Kind,
    side: Option<Side>,
    frame: Frame,
    text: Text,
    /// From there on its text is not the element's.
    added: Option<(usize, Origin)>,
    scene_number: Option<String>,
}

impl SetLine {
    /// A line of the element with that number.
    pub(crate) fn new(element: usize, kind: Kind, side: Option<Side>, frame: Frame, text: Text) -> SetLine {
        SetLine { element, kind, side, frame, text, added: None, scene_number: None }
    }

    /// The line with more text after its own.
    pub(crate) fn adding(mut self, text: &str, origin: Origin) -> SetLine {
        self.added = Some((self.text.as_str().len(), origin));
        self.text.push_plain(text);
        self
    }

    /// A line that the layout adds to the same element, in the same columns.
    pub(crate) fn in_place(&self, text: Text, origin: Origin) -> SetLine {
        SetLine { text, added: Some((0, origin)), scene_number: None, ..self.clone() }
    }

    /// The line with the number of the scene in both margins, or after its text where the margins are too narrow.
    pub(crate) fn with_scene_number(self, number: String) -> SetLine {
        if self.frame.margin_takes(width::of(&number)) {
            return SetLine { scene_number: Some(number), ..self };
        }
        self.adding(&format!(" {number}"), Origin::SceneNumber)
    }

    pub(crate) fn kind(&self) -> Kind {
        self.kind
    }

    pub(crate) fn columns(&self) -> usize {
        self.frame.columns()
    }

    pub(crate) fn text(&self) -> &str {
        self.text.as_str()
    }

    /// What of its text is the element's.
    pub(crate) fn own_text(&self) -> Text {
        self.text.until(self.added.map_or(self.text.as_str().len(), |(from, _)| from))
    }

    /// A part of it in a row, if there is anything to see.
    pub(crate) fn draw(&self, part: Range<usize>, row: usize) -> Option<Line> {
        let column = self.frame.begin(width::of(&self.text.as_str()[part.clone()]));
        let (from, origin) = self.added.unwrap_or((part.end, Origin::Source));
        let own = part.start..from.clamp(part.start, part.end);
        let added = own.end..part.end;
        let blanks =
            self.text.as_str()[added.clone()].len() - self.text.as_str()[added.clone()].trim_start().len();
        let after = column + width::of(&self.text.as_str()[own.start..own.end + blanks]);
        let number = self.scene_number.as_deref().filter(|_| part.start == 0);
        let (left, right) = number.map(|number| self.numbers(number)).unzip();
        let pieces: Vec<Piece> = left
            .into_iter()
            .chain(self.piece(own, column, Origin::Source))
            .chain(self.piece(added.start + blanks..added.end, after, origin))
            .chain(right)
            .collect();
        let source = Some((self.element, self.kind));
        (!pieces.is_empty()).then(|| Line::new(row, source, self.side, pieces))
    }

    fn piece(&self, part: Range<usize>, column: usize, origin: Origin) -> Option<Piece> {
        (!part.is_empty()).then(|| Piece::new(column, origin, self.text.runs(part)))
    }

    fn numbers(&self, number: &str) -> (Piece, Piece) {
        let runs = Text::plain(number).runs(0..number.len());
        let (left, right) = self.frame.margins(width::of(number));
        let piece = |column, runs| Piece::new(column, Origin::SceneNumber, runs);
        (piece(left, runs.clone()), piece(right, runs))
    }
}
