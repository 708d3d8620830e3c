//! How the window is set: what a writer changes for the eyes, not for the words.

use std::ops::RangeInclusive;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// How the window is set, the same in every window. A number beyond its limit is the limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
#[ts(export)]
pub struct Appearance {
    /// The size of a reply, in CSS pixels, 14 to 24; all text of a conversation keeps its proportion to it.
    pub text_size: u32,
    /// How long the lines of a conversation are.
    pub line_width: LineWidth,
    /// How wide the list of sessions is, in CSS pixels, 200 to 360.
    pub desk_width: u32,
    /// Whether the list of sessions is hidden.
    pub desk_hidden: bool,
}

/// How long the lines of a conversation are.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum LineWidth {
    /// About 55 letters.
    Narrow,
    /// About 66 letters.
    #[default]
    Normal,
    /// About 80 letters.
    Wide,
}

impl Default for Appearance {
    fn default() -> Self {
        Self {
            text_size: Self::USUAL_TEXT_SIZE,
            line_width: LineWidth::default(),
            desk_width: Self::USUAL_DESK_WIDTH,
            desk_hidden: false,
        }
    }
}

impl Appearance {
    /// The sizes a reply may have, in CSS pixels.
    pub(crate) const TEXT_SIZE: RangeInclusive<u32> = 14..=24;
    /// The size where the writer has set nothing.
    pub(crate) const USUAL_TEXT_SIZE: u32 = 17;
    /// How wide the list of sessions may be, in CSS pixels.
    pub(crate) const DESK_WIDTH: RangeInclusive<u32> = 200..=360;
    /// How wide it is where the writer has set nothing.
    pub(crate) const USUAL_DESK_WIDTH: u32 = 264;

    /// The same within the limits.
    pub(crate) fn limited(self) -> Self {
        Self {
            text_size: self.text_size.clamp(*Self::TEXT_SIZE.start(), *Self::TEXT_SIZE.end()),
            desk_width: self.desk_width.clamp(*Self::DESK_WIDTH.start(), *Self::DESK_WIDTH.end()),
            ..self
        }
    }
}
