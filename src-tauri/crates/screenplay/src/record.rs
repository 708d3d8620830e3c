//! What is kept of an element: where it begins and what it is. It ends where the next one begins.

use crate::context::Context;
use crate::kind::{Kind, Side};

/// What the classifiers say of a line. A script has as many as it has elements, so facts are bits of one byte.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Reading {
    kind: Kind,
    facts: u8,
}

const FORCED: u8 = 1;
const CARET: u8 = 2;
const SPOKEN: u8 = 4;
const RIGHT: u8 = 8;
const CONTINUES: u8 = 16;

impl Reading {
    pub(crate) fn new(kind: Kind) -> Reading {
        Reading { kind, facts: 0 }.with(SPOKEN, kind.is_speech())
    }

    pub(crate) fn forced(self) -> Reading {
        self.with(FORCED, true)
    }

    pub(crate) fn with_caret(self, caret: bool) -> Reading {
        self.with(CARET, caret)
    }

    pub(crate) fn spoken(self) -> Reading {
        self.with(SPOKEN, true)
    }

    pub(crate) fn at_right_margin(self, right: bool) -> Reading {
        self.with(RIGHT, right)
    }

    /// The line goes on with the element before it, where that is open.
    pub(crate) fn continuing(self) -> Reading {
        self.with(CONTINUES, true)
    }

    fn with(self, fact: u8, holds: bool) -> Reading {
        Reading { facts: if holds { self.facts | fact } else { self.facts }, ..self }
    }

    fn has(self, fact: u8) -> bool {
        self.facts & fact != 0
    }

    pub(crate) fn kind(&self) -> Kind {
        self.kind
    }

    pub(crate) fn is_forced(&self) -> bool {
        self.has(FORCED)
    }

    pub(crate) fn is_at_right_margin(&self) -> bool {
        self.has(RIGHT)
    }

    pub(crate) fn is_blank(&self) -> bool {
        self.kind == Kind::Blank
    }

    /// Whether the line goes on with the element that ends in that context.
    pub(crate) fn goes_on(&self, context: Context) -> bool {
        self.has(CONTINUES) && context.takes(self.kind)
    }

    pub(crate) fn after(&self, context: Context) -> Context {
        context.after(self.kind, self.has(SPOKEN))
    }
}

/// An element without its bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Record {
    start: usize,
    context: Context,
    reading: Reading,
    side: Option<Side>,
}

impl Record {
    pub(crate) fn new(start: usize, context: Context, reading: Reading) -> Record {
        Record { start, context, reading, side: None }
    }

    pub(crate) fn start(&self) -> usize {
        self.start
    }

    /// The context before it.
    pub(crate) fn context(&self) -> Context {
        self.context
    }

    pub(crate) fn kind(&self) -> Kind {
        self.reading.kind
    }

    pub(crate) fn is_forced(&self) -> bool {
        self.reading.has(FORCED)
    }

    pub(crate) fn has_caret(&self) -> bool {
        self.reading.has(CARET)
    }

    pub(crate) fn is_spoken(&self) -> bool {
        self.reading.has(SPOKEN)
    }

    pub(crate) fn is_at_right_margin(&self) -> bool {
        self.reading.has(RIGHT)
    }

    pub(crate) fn side(&self) -> Option<Side> {
        self.side
    }

    pub(crate) fn put(&mut self, side: Option<Side>) {
        self.side = side;
    }

    /// The record after bytes before it have been replaced: what began at `old` begins at `new`.
    pub(crate) fn moved(self, old: usize, new: usize) -> Record {
        Record { start: self.start - old + new, ..self }
    }
}
