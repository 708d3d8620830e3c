//! How the window is set: what a writer changes for reading, not in what is written.

use std::ops::RangeInclusive;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// How the window is set, the same in every window. A number beyond its limit is the limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
#[ts(export)]
pub struct Appearance {
    /// The language of the window's own words.
    pub language: Language,
    /// The size of a reply, in CSS pixels, 14 to 24; all text of a conversation keeps its proportion to it.
    pub text_size: u32,
    /// How large the whole window is drawn, in percent: 75, 90, 100, 110, 125, 150, 175 or 200. Another number is the
    /// nearest of these.
    pub zoom: u32,
    /// How long the lines of a conversation are.
    pub line_width: LineWidth,
    /// How wide the list of sessions is, in CSS pixels, 200 to 360.
    // As files of earlier versions call it.
    #[serde(alias = "desk_width")]
    pub sidebar_width: u32,
    /// Whether the list of sessions is hidden.
    #[serde(alias = "desk_hidden")]
    pub sidebar_hidden: bool,
}

/// A language that the window has its own words in. Conversations may be in any.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub enum Language {
    /// As the desktop says.
    #[default]
    #[serde(rename = "system")]
    System,
    /// English.
    #[serde(rename = "en")]
    English,
    /// Hindi in Devanagari.
    #[serde(rename = "hi")]
    Hindi,
    /// Hindi in Latin letters.
    #[serde(rename = "hi-Latn")]
    Hinglish,
    /// Arabic.
    #[serde(rename = "ar")]
    Arabic,
}

impl Language {
    /// Its BCP 47 tag; absent where the desktop says it.
    #[must_use]
    pub const fn tag(self) -> Option<&'static str> {
        match self {
            Self::System => None,
            Self::English => Some("en"),
            Self::Hindi => Some("hi"),
            Self::Hinglish => Some("hi-Latn"),
            Self::Arabic => Some("ar"),
        }
    }
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
            language: Language::default(),
            text_size: Self::USUAL_TEXT_SIZE,
            zoom: Self::USUAL_ZOOM,
            line_width: LineWidth::default(),
            sidebar_width: Self::USUAL_SIDEBAR_WIDTH,
            sidebar_hidden: false,
        }
    }
}

impl Appearance {
    /// The sizes a reply may have, in CSS pixels.
    pub(crate) const TEXT_SIZE: RangeInclusive<u32> = 14..=24;
    /// The size where the writer has set nothing.
    pub(crate) const USUAL_TEXT_SIZE: u32 = 17;
    /// How large a window may be drawn, in percent.
    pub(crate) const ZOOMS: [u32; 8] = [75, 90, 100, 110, 125, 150, 175, 200];
    /// The zoom where the writer has set nothing.
    pub(crate) const USUAL_ZOOM: u32 = 100;
    /// How wide the list of sessions may be, in CSS pixels.
    pub(crate) const SIDEBAR_WIDTH: RangeInclusive<u32> = 200..=360;
    /// How wide it is where the writer has set nothing.
    pub(crate) const USUAL_SIDEBAR_WIDTH: u32 = 264;

    /// How many times its actual size a window is drawn.
    #[must_use]
    pub fn scale(&self) -> f64 {
        f64::from(self.zoom) / 100.0
    }

    /// The nearest appearance within the limits.
    pub(crate) fn limited(self) -> Self {
        Self {
            text_size: self.text_size.clamp(*Self::TEXT_SIZE.start(), *Self::TEXT_SIZE.end()),
            zoom: Self::ZOOMS
                .into_iter()
                .min_by_key(|zoom| zoom.abs_diff(self.zoom))
                .unwrap_or(Self::USUAL_ZOOM),
            sidebar_width: self.sidebar_width.clamp(*Self::SIDEBAR_WIDTH.start(), *Self::SIDEBAR_WIDTH.end()),
            ..self
        }
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    #[test]
    fn a_language_is_stored_as_its_tag() {
        for language in [Language::English, Language::Hindi, Language::Hinglish, Language::Arabic] {
            assert_eq!(serde_json::to_value(language).unwrap(), language.tag().unwrap());
        }
    }
}
