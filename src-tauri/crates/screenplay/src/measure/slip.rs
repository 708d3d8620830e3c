//! A slip, and the place of it.

use std::ops::Range;

/// What may be wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SlipKind {
    /// A heading without an empty line before it, which is read as something else.
    HeadingWithoutLineBefore,
    /// A heading without an empty line after it, which is read as something else.
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
    /// A name of the cast with nothing said under it.
    CueWithoutSpeech,
    /// A name of the cast that is not in capitals, over what is said.
    CueInLowerCase,
    /// `MIRA.` where most cues are `MIRA`.
    CueSpelledTwoWays,
    /// A transition that is read as action.
    TransitionNotAtRight,
    /// `(beat)` outside a speech.
    ParentheticalOutsideSpeech,
    /// `[[` without its `]]`.
    UnclosedNote,
    /// `/*` without its `*/`.
    UnclosedBoneyard,
    /// A paragraph of action of more than five lines.
    LongAction,
    /// A speech of more than fifteen lines.
    LongSpeech,
}

/// A place that may be wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slip {
    kind: SlipKind,
    element: usize,
    span: Range<usize>,
}

impl SlipKind {
    /// Its name, the same in every version.
    pub fn as_str(self) -> &'static str {
        match self {
            SlipKind::HeadingWithoutLineBefore => "heading_without_line_before",
            SlipKind::HeadingWithoutLineAfter => "heading_without_line_after",
            SlipKind::HeadingWithoutPeriod => "heading_without_period",
            SlipKind::HeadingWithoutTime => "heading_without_time",
            SlipKind::MixedDashes => "mixed_dashes",
            SlipKind::DoubleSpaces => "double_spaces",
            SlipKind::SceneNumberTwice => "scene_number_twice",
            SlipKind::CueWithoutSpeech => "cue_without_speech",
            SlipKind::CueInLowerCase => "cue_in_lower_case",
            SlipKind::CueSpelledTwoWays => "cue_spelled_two_ways",
            SlipKind::TransitionNotAtRight => "transition_not_at_right",
            SlipKind::ParentheticalOutsideSpeech => "parenthetical_outside_speech",
            SlipKind::UnclosedNote => "unclosed_note",
            SlipKind::UnclosedBoneyard => "unclosed_boneyard",
            SlipKind::LongAction => "long_action",
            SlipKind::LongSpeech => "long_speech",
        }
    }
}

impl Slip {
    pub(crate) fn new(kind: SlipKind, element: usize, span: Range<usize>) -> Slip {
        Slip { kind, element, span }
    }

    /// What may be wrong.
    pub fn kind(&self) -> SlipKind {
        self.kind
    }

    /// The number of the element in the script.
    pub fn element(&self) -> usize {
        self.element
    }

    /// The bytes in the source: those of a line, of a mark, or of an element that is too long.
    pub fn span(&self) -> Range<usize> {
        self.span.clone()
    }
}
