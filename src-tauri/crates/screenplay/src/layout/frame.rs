//! Where the kinds of elements stand across the page.

use crate::element::Element;
use crate::kind::{Kind, Side};
use crate::layout::format::{Format, Preset};

/// The columns that an element has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Frame {
    left: usize,
    columns: usize,
    align: Align,
    /// How many columns the paper has.
    paper: usize,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Align {
    Left,
    Center,
    Right,
}

/// How many columns lie at least beside the number of a scene.
const BESIDE: usize = 1;

/// How many columns lie from the begin of a short number to the heading.
const FROM_NUMBER: usize = 5;

/// How many columns lie between the two speeches of a dual dialogue.
const GAP: usize = 2;

impl Frame {
    /// From the left margin to the right one.
    pub(crate) fn whole(format: Format) -> Frame {
        let paper = format.paper().columns();
        Frame { left: format.left(), columns: format.columns(), align: Align::Left, paper }
    }

    /// From the left margin to the right one, centred.
    pub(crate) fn centered(format: Format) -> Frame {
        Frame { align: Align::Center, ..Frame::whole(format) }
    }

    /// Where an element of the script stands.
    pub(crate) fn of(format: Format, element: &Element<'_>) -> Frame {
        let whole = Frame::whole(format);
        match (element.kind(), element.side()) {
            (Kind::Centered, _) => Frame::centered(format),
            (Kind::Character | Kind::Parenthetical | Kind::Dialogue | Kind::Lyric, None) => {
                Frame::of_speech(format, element.kind())
            }
            (kind, Some(side)) => Frame::of_dual(format, kind, side),
            _ if element.is_at_right_margin() => {
                let right = match format.preset() {
                    Preset::Open => whole.right(),
                    Preset::FinalDraft => 67,
                };
                Frame { columns: right - whole.left, align: Align::Right, ..whole }
            }
            _ => whole,
        }
    }

    fn of_speech(format: Format, kind: Kind) -> Frame {
        let (left, right) = match (format.preset(), kind) {
            (Preset::Open, Kind::Character) => (34, format.left() + format.columns()),
            (Preset::Open, Kind::Parenthetical) => (28, 54),
            (Preset::Open, _) => (24, 60),
            (Preset::FinalDraft, Kind::Character) => (37, format.left() + format.columns()),
            (Preset::FinalDraft, Kind::Parenthetical) => (32, 52),
            (Preset::FinalDraft, _) => (25, 62),
        };
        Frame { left, columns: right - left, ..Frame::whole(format) }
    }

    fn of_dual(format: Format, kind: Kind, side: Side) -> Frame {
        let columns = (format.columns() - GAP) / 2;
        let left = match side {
            Side::Left => format.left(),
            Side::Right => format.left() + format.columns() - columns,
        };
        let (indent, cut) = match kind {
            Kind::Character => (9, 0),
            Kind::Parenthetical => (4, 2),
            _ => (0, 0),
        };
        Frame { left: left + indent, columns: columns - indent - cut, ..Frame::whole(format) }
    }

    /// How many columns there are.
    pub(crate) fn columns(self) -> usize {
        self.columns
    }

    /// The first column after it.
    pub(crate) fn right(self) -> usize {
        self.left + self.columns
    }

    /// Where a text of that width begins.
    pub(crate) fn begin(self, width: usize) -> usize {
        let free = self.columns.saturating_sub(width);
        match self.align {
            Align::Left => self.left,
            Align::Center => self.left + free / 2,
            Align::Right => self.left + free,
        }
    }

    /// Whether a text of that width has space in both margins.
    pub(crate) fn margin_takes(self, width: usize) -> bool {
        width + 2 * BESIDE <= self.left.min(self.paper.saturating_sub(self.right()))
    }

    /// Where a text of that width begins in the left margin, and in the right one.
    pub(crate) fn margins(self, width: usize) -> (usize, usize) {
        let left = self.left.saturating_sub(FROM_NUMBER.max(width + BESIDE));
        (left, self.right() + BESIDE)
    }
}
