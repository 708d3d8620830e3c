//! Fountain as it is written: each element with the empty lines that make it one.

/// What was written last.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Last {
    #[default]
    Nothing,
    /// Stands alone: a heading, a transition, centred text.
    Alone,
    Cue,
    /// A cue whose speech comes after an empty line.
    CueBeforeBlank,
    /// A direction in a speech.
    Direction,
    /// A line of a speech.
    Speech,
    Action,
}

/// Writes a script. What is written stays.
#[derive(Debug, Clone, Default)]
pub(super) struct Writer {
    written: String,
    last: Last,
    /// How many empty lines the model wrote since.
    blanks: usize,
    /// Whether it wrote one under the last cue.
    is_spaced: bool,
}

impl Writer {
    pub(super) fn text(&self) -> &str {
        &self.written
    }

    /// Whether a speech goes on, or begins, with the next line. Nothing was said yet under a cue, nor under a direction of
    /// a speech with empty lines in it.
    pub(super) fn is_speaking(&self) -> bool {
        match self.last {
            Last::CueBeforeBlank => true,
            Last::Cue | Last::Speech => self.blanks == 0,
            Last::Direction => self.blanks == 0 || self.is_spaced,
            Last::Nothing | Last::Alone | Last::Action => false,
        }
    }

    /// Whether the next line stands directly under a cue.
    pub(super) fn is_under_cue(&self) -> bool {
        matches!(self.last, Last::Cue | Last::CueBeforeBlank) && self.blanks == 0
    }

    /// Whether the next line begins a paragraph.
    pub(super) fn is_at_paragraph(&self) -> bool {
        self.blanks > 0 || matches!(self.last, Last::Nothing | Last::Alone)
    }

    pub(super) fn blank(&mut self) {
        self.blanks += 1;
    }

    /// What stands alone between empty lines.
    pub(super) fn alone(&mut self, text: &str) {
        self.write(text, Last::Alone);
    }

    /// Forgets the empty lines since: what stood between them is not written.
    pub(super) fn forget_blanks(&mut self) {
        self.blanks = 0;
    }

    /// Who speaks.
    pub(super) fn cue(&mut self, text: &str) {
        self.write(text, Last::Cue);
    }

    /// Who speaks, where empty lines may come before the speech: they are not written, because they would end it.
    pub(super) fn cue_before_blank(&mut self, text: &str) {
        self.write(text, Last::CueBeforeBlank);
    }

    /// A line of a speech.
    pub(super) fn speech(&mut self, text: &str) {
        self.say(text, Last::Speech);
    }

    /// A direction in a speech.
    pub(super) fn direction(&mut self, text: &str) {
        self.say(text, Last::Direction);
    }

    /// A line of action: of the paragraph before it, if no empty line is between.
    pub(super) fn action(&mut self, text: &str) {
        self.write(text, Last::Action);
    }

    /// What writing a line as speech or as action would add.
    pub(super) fn preview(&self, text: &str) -> String {
        let next = if self.is_speaking() { Last::Speech } else { Last::Action };
        format!("{}{text}", "\n".repeat(self.gap(next)))
    }

    fn say(&mut self, text: &str, last: Last) {
        if matches!(self.last, Last::Cue | Last::CueBeforeBlank) {
            self.is_spaced = self.blanks > 0;
        }
        self.write(text, last);
    }

    fn write(&mut self, text: &str, last: Last) {
        let gap = self.gap(last);
        self.written.extend(std::iter::repeat_n('\n', gap));
        self.written.push_str(text);
        (self.last, self.blanks) = (last, 0);
    }

    /// How many line ends come before what is written next.
    fn gap(&self, next: Last) -> usize {
        let (written, least) = match next {
            Last::Speech | Last::Direction => (0, 0),
            Last::Action if self.last == Last::Action => (self.blanks, 0),
            _ => (self.blanks, 1),
        };
        match self.last {
            Last::Nothing => 0,
            Last::Alone => 1 + written.max(1),
            _ => 1 + written.max(least),
        }
    }
}
