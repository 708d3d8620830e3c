//! What an element can be.

/// The kind of an element.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// One key of the title page with its values.
    TitleEntry,
    /// Where and when a scene plays.
    SceneHeading,
    /// A paragraph of what is seen and heard. Lines that follow one another are one element.
    Action,
    /// The cue: who speaks, with extensions such as `(V.O.)`.
    Character,
    /// A line in brackets inside a speech.
    Parenthetical,
    /// What is spoken. Lines that follow one another, lines of two blanks included, are one element.
    Dialogue,
    /// One line of a song, inside a speech or not.
    Lyric,
    /// A transition to the next scene.
    Transition,
    /// One line of centred action.
    Centered,
    /// A shot, forced by `!!`.
    Shot,
    /// A note on lines of its own. Notes inside other elements are found by
    /// [`Element::hidden`](crate::Element::hidden).
    Note,
    /// Text taken out with `/* */`, on lines of its own.
    Boneyard,
    /// A heading of the outline, which is not printed.
    Section,
    /// One line that sums up what follows, which is not printed.
    Synopsis,
    /// Three or more `=` alone.
    PageBreak,
    /// Blank lines that follow one another.
    Blank,
}

impl Kind {
    /// Whether it stands in speeches only. A lyric stands alone, too.
    pub(crate) fn is_speech(self) -> bool {
        matches!(self, Kind::Character | Kind::Parenthetical | Kind::Dialogue)
    }

    /// Whether it is never printed, and separates nothing.
    pub(crate) fn is_hidden(self) -> bool {
        matches!(self, Kind::Note | Kind::Boneyard)
    }
}

/// The column of a speech in a dual dialogue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Side {
    /// The first of the two speeches.
    Left,
    /// The second, whose cue ends with `^`.
    Right,
}
