//! What is known of a screenplay passage in a question. The desk reads no screenplay itself; the caller measures it.

/// The figures of a passage.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SceneFacts {
    /// How many scene headings it has.
    pub scenes: u32,
    /// Pages it fills as it is laid out, the last one counted whole.
    pub pages: u32,
    /// Its length in eighths of a page; 0 if unknown.
    pub eighths: u32,
    /// How long it plays, in seconds; 0 if unknown.
    pub seconds: u32,
    /// Who speaks, in the order in which they are to be shown.
    pub speakers: Vec<Speaker>,
    /// Scenes inside (INT.); one that is both counts in both.
    pub interiors: u32,
    /// Scenes outside (EXT.).
    pub exteriors: u32,
    /// Scenes by day.
    pub day: u32,
    /// Scenes by night.
    pub night: u32,
    /// The longest speech.
    pub longest_speech: Option<LongestSpeech>,
    /// What is not set as readers expect, in the order of the lines.
    pub slips: Vec<Slip>,
}

/// A speaking part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Speaker {
    /// The name of the cue, without its extension.
    pub name: String,
    /// How often she or he speaks.
    pub speeches: u32,
    /// Lines of dialogue as laid out.
    pub lines: u32,
    /// Words of dialogue.
    pub words: u32,
}

/// The longest speech of a passage.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LongestSpeech {
    /// Who speaks it.
    pub name: String,
    /// Its words.
    pub words: u32,
}

/// What is not set as readers expect, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slip {
    /// The line of the passage, from 1; 0 if it concerns the passage as a whole.
    pub line: u32,
    /// What it is.
    pub kind: SlipKind,
}

/// What is not set as readers expect.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SlipKind {
    /// A heading without a time of day.
    NoTimeOfDay {
        /// The heading.
        heading: String,
    },
    /// A heading that names no place.
    NoPlace {
        /// The heading.
        heading: String,
    },
    /// What looks like a heading is read as action, because an empty line before or after it is missing.
    HeadingInAction {
        /// The line.
        heading: String,
    },
    /// What looks like a cue is read as action, because nothing stands below it.
    NothingSaid {
        /// The name.
        name: String,
    },
    /// A paragraph of action that looks long on the page.
    LongAction {
        /// Its lines as laid out.
        lines: u32,
    },
    /// A speech that looks long on the page.
    LongSpeech {
        /// Who speaks it.
        name: String,
        /// Its lines as laid out.
        lines: u32,
    },
    /// A parenthetical with more than a few words.
    LongParenthetical {
        /// Its words.
        words: u32,
    },
    /// (CONT'D) or (MORE) typed by hand.
    TypedContinued,
    /// A CUT TO: between scenes.
    PlainCut,
    /// `[[` that is never closed, so that the note is printed.
    UnclosedNote,
    /// `/*` that is never closed, so that what was to be hidden is printed.
    UnclosedBoneyard,
}
