//! Fountain as it is written: each element with the empty lines that make it one.

/// What was written last.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Last {
    #[default]
    Nothing,
    /// A line of the title page.
    Title,
    /// A section or a synopsis, beside which no empty line is needed.
    Outline,
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
    /// How many lines of two blanks or more, which are lines of a speech.
    wide_blanks: usize,
    /// Whether it wrote one under the last cue.
    is_spaced: bool,
    /// Whether the last speech began after a colon.
    has_label: bool,
    /// Whether the last line of action was an item of a list, or said that one follows.
    is_listing: bool,
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
            Last::Nothing | Last::Title | Last::Outline | Last::Alone | Last::Action => false,
        }
    }

    /// Whether the next line stands directly under a cue.
    pub(super) fn is_under_cue(&self) -> bool {
        matches!(self.last, Last::Cue | Last::CueBeforeBlank) && self.blanks == 0
    }

    /// Whether the next line begins a paragraph.
    pub(super) fn is_at_paragraph(&self) -> bool {
        self.blanks > 0 || matches!(self.last, Last::Nothing | Last::Outline | Last::Alone)
    }

    /// Whether a title page may begin or go on with the next line.
    pub(super) fn is_at_title(&self) -> bool {
        self.last == Last::Nothing || self.is_titled()
    }

    /// Whether the title page goes on with the next line.
    pub(super) fn is_titled(&self) -> bool {
        self.last == Last::Title && self.blanks == 0
    }

    /// Whether the last speech began after a colon, as in `JOHN: You came.`
    pub(super) fn has_label(&self) -> bool {
        self.has_label
    }

    pub(super) fn speech_has_a_label(&mut self) {
        self.has_label = true;
    }

    /// Whether items of a list are action: those of a montage.
    pub(super) fn is_listing(&self) -> bool {
        self.is_listing && self.last == Last::Action
    }

    pub(super) fn lists(&mut self, is_listing: bool) {
        self.is_listing = is_listing;
    }

    /// An empty line. One that is wide is a line of the speech that it stands in.
    pub(super) fn blank(&mut self, is_wide: bool) {
        if is_wide && self.blanks == 0 && matches!(self.last, Last::Direction | Last::Speech) {
            self.wide_blanks += 1;
        } else {
            self.blanks += 1;
        }
    }

    /// Whether wide lines come before the next one, if that is of the speech before them.
    pub(super) fn has_wide_blanks(&self) -> bool {
        self.wide_blanks > 0
    }

    /// A line of the title page.
    pub(super) fn title(&mut self, text: &str) {
        self.write(text, Last::Title);
    }

    /// A section or a synopsis.
    pub(super) fn outline(&mut self, text: &str) {
        self.write(text, Last::Outline);
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

    /// How many line ends come before a line that is speech or action.
    pub(super) fn gap_before_text(&self) -> usize {
        self.gap(if self.is_speaking() { Last::Speech } else { Last::Action })
    }

    fn say(&mut self, text: &str, last: Last) {
        if matches!(self.last, Last::Cue | Last::CueBeforeBlank) {
            self.is_spaced = self.blanks > 0;
        }
        self.write(text, last);
    }

    fn write(&mut self, text: &str, last: Last) {
        let goes_on = matches!(last, Last::Speech | Last::Direction);
        let wide_blanks = std::mem::take(&mut self.wide_blanks);
        if goes_on && self.blanks == 0 {
            self.written.extend(std::iter::repeat_n("\n  ", wide_blanks));
        } else {
            self.blanks += wide_blanks;
        }
        if !goes_on {
            self.has_label = false;
        }
        let gap = self.gap(last);
        self.written.extend(std::iter::repeat_n('\n', gap));
        self.written.push_str(text);
        (self.last, self.blanks) = (last, 0);
    }

    /// How many line ends come before what is written next.
    fn gap(&self, next: Last) -> usize {
        let (written, least) = match next {
            Last::Speech | Last::Direction | Last::Title => (0, 0),
            Last::Outline => (self.blanks, 0),
            Last::Action if self.last == Last::Action => (self.blanks, 0),
            _ => (self.blanks, 1),
        };
        match self.last {
            Last::Nothing => 0,
            Last::Title if next != Last::Title => 1 + written.max(1),
            Last::Outline => 1 + written,
            Last::Alone if next == Last::Outline => 1 + written,
            Last::Alone => 1 + written.max(1),
            _ => 1 + written.max(least),
        }
    }
}
