//! The figures of a script.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{PagePaper, PagePreset, ScriptSource};

/// Which script is to be counted, and on which pages.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[ts(export)]
pub struct FactsRequest {
    /// Which script.
    pub source: ScriptSource,
    /// How its pages are set.
    pub preset: PagePreset,
    /// On which paper.
    pub paper: PagePaper,
}

/// The figures of a script.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct ScriptFacts {
    /// Pages, without the title page.
    pub pages: u32,
    /// Its length in eighths of a page.
    pub eighths: u32,
    /// The eighths of its scenes together, each rounded up.
    pub scene_eighths: u32,
    /// Its length at a page a minute, in seconds.
    pub seconds: u32,
    /// Words that are spoken.
    pub spoken_words: u32,
    /// How long they take, in seconds.
    pub spoken_seconds: u32,
    /// How fast they are spoken for that, in words per minute: the channel's.
    pub words_per_minute: u16,
    /// Scenes inside.
    pub interiors: u32,
    /// Scenes outside.
    pub exteriors: u32,
    /// Scenes by day.
    pub days: u32,
    /// Scenes by night.
    pub nights: u32,
    /// The scenes in order.
    pub scenes: Vec<SceneFacts>,
    /// Who speaks, those with the most words first.
    pub cast: Vec<SpeakerFacts>,
    /// The speech with the most words.
    pub longest_speech: Option<LongestSpeech>,
    /// What may be wrong, in order; the first ones where there are many.
    pub slips: Vec<ScriptSlip>,
}

/// A scene.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct SceneFacts {
    /// Its heading.
    pub heading: String,
    /// The page it begins on.
    pub page: u32,
    /// Its length in eighths of a page.
    pub eighths: u32,
}

/// A speaking part.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct SpeakerFacts {
    /// The name.
    pub name: String,
    /// How many speeches.
    pub speeches: u32,
    /// How many lines of the pages.
    pub lines: u32,
    /// How many words.
    pub words: u32,
}

/// The speech with the most words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct LongestSpeech {
    /// Who speaks.
    pub name: String,
    /// How many words.
    pub words: u32,
}

/// A place that may be wrong.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct ScriptSlip {
    /// What may be wrong.
    pub kind: ScriptSlipKind,
    /// The line of the script, from 1.
    pub line: u32,
    /// The first words of that line.
    pub words: String,
}

/// What may be wrong in a script.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum ScriptSlipKind {
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
