//! The line of a reply that has not ended.

/// What stands before a line in a script: one empty line at most, without copying the line.
const LINE_ENDS: &str = "\n\n";

/// How long a line is when it is looked at for the last time, in bytes: what was not decided by then is not shown before
/// it ends.
const LOOKED_AT: usize = 240;

/// A line that has not ended, and whether it can be shown.
#[derive(Debug)]
pub(super) struct OpenLine {
    /// Begins with [`LINE_ENDS`].
    text: String,
    shown: Option<bool>,
}

impl Default for OpenLine {
    fn default() -> Self {
        Self { text: LINE_ENDS.to_owned(), shown: None }
    }
}

impl OpenLine {
    pub(super) fn text(&self) -> &str {
        &self.text[LINE_ENDS.len()..]
    }

    pub(super) fn push(&mut self, piece: &str) {
        self.text.push_str(piece);
    }

    pub(super) fn clear(&mut self) {
        self.text.truncate(LINE_ENDS.len());
        self.shown = None;
    }

    /// The line after so many line ends, if that many are kept before it.
    pub(super) fn after(&self, line_ends: usize) -> Option<&str> {
        LINE_ENDS.len().checked_sub(line_ends).map(|from| &self.text[from..])
    }

    /// Whether it can be shown.
    pub(super) fn is_shown(&self) -> bool {
        self.shown == Some(true)
    }

    /// Looks at the line, unless that is decided: nothing while more of the line can change it.
    pub(super) fn look(&mut self, decide: impl FnOnce(&str) -> Option<bool>) {
        if self.shown.is_none() {
            self.shown = decide(self.text()).or((self.text().len() > LOOKED_AT).then_some(false));
        }
    }
}
