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
    /// What may be wrong, in the order of the lines.
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

/// What may be wrong, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slip {
    /// The line of the passage, from 1.
    pub line: u32,
    /// The first words of that line.
    pub words: String,
    /// What it is.
    pub kind: SlipKind,
}

/// What may be wrong in a passage: the kinds that the caller finds when it measures one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SlipKind {
    /// A heading without an empty line before it.
    HeadingWithoutLineBefore,
    /// A heading without an empty line after it.
    HeadingWithoutLineAfter,
    /// `INT HUT`
    HeadingWithoutPeriod,
    /// `INT. HUT`
    HeadingWithoutTime,
    /// A dash that most headings do not have.
    MixedDashes,
    /// Two blanks in a row in a heading.
    DoubleSpaces,
    /// A scene number that a scene before it has.
    SceneNumberTwice,
    /// A name with nothing said under it.
    CueWithoutSpeech,
    /// A name that is not in capitals, over what is said.
    CueInLowerCase,
    /// A name that is written another way elsewhere.
    CueSpelledTwoWays,
    /// A transition that is read as action.
    TransitionNotAtRight,
    /// Brackets outside a speech.
    ParentheticalOutsideSpeech,
    /// A note without its end.
    UnclosedNote,
    /// A boneyard without its end.
    UnclosedBoneyard,
    /// A paragraph of action of more than five lines.
    LongAction,
    /// A speech of more than fifteen lines.
    LongSpeech,
}
