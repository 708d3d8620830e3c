//! What is kept of an element: where it begins and what it is. It ends where the next one begins.

use crate::context::Context;
use crate::kind::{Kind, Side};

/// What the classifiers say of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Reading {
    kind: Kind,
    forced: bool,
    caret: bool,
    spoken: bool,
    right: bool,
    continues: bool,
}

impl Reading {
    pub(crate) fn new(kind: Kind) -> Reading {
        let spoken = kind.is_speech();
        Reading { kind, forced: false, caret: false, spoken, right: false, continues: false }
    }

    pub(crate) fn forced(self) -> Reading {
        Reading { forced: true, ..self }
    }

    pub(crate) fn with_caret(self, caret: bool) -> Reading {
        Reading { caret, ..self }
    }

    pub(crate) fn spoken(self) -> Reading {
        Reading { spoken: true, ..self }
    }

    pub(crate) fn at_right_margin(self, right: bool) -> Reading {
        Reading { right, ..self }
    }

    /// The line goes on with the element before it, where that is open.
    pub(crate) fn continuing(self) -> Reading {
        Reading { continues: true, ..self }
    }

    pub(crate) fn kind(&self) -> Kind {
        self.kind
    }

    pub(crate) fn is_forced(&self) -> bool {
        self.forced
    }

    pub(crate) fn is_at_right_margin(&self) -> bool {
        self.right
    }

    pub(crate) fn is_blank(&self) -> bool {
        self.kind == Kind::Blank
    }

    /// Whether the line goes on with the element that ends in that context.
    pub(crate) fn goes_on(&self, context: Context) -> bool {
        self.continues && context.takes(self.kind)
    }

    pub(crate) fn after(&self, context: Context) -> Context {
        context.after(self.kind, self.spoken)
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
        self.reading.forced
    }

    pub(crate) fn has_caret(&self) -> bool {
        self.reading.caret
    }

    pub(crate) fn is_spoken(&self) -> bool {
        self.reading.spoken
    }

    pub(crate) fn is_at_right_margin(&self) -> bool {
        self.reading.right
    }

    pub(crate) fn side(&self) -> Option<Side> {
        self.side
    }

    pub(crate) fn put(&mut self, side: Option<Side>) {
        self.side = side;
    }

    /// The same after bytes before it have been replaced: what began at `old` begins at `new`.
    pub(crate) fn moved(self, old: usize, new: usize) -> Record {
        Record { start: self.start - old + new, ..self }
    }
}
