//! What a file had that the text of an attachment has no place for.

use serde::{Deserialize, Deserializer, Serialize, de::Error};
use ts_rs::TS;

/// What was not carried over from a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum Loss {
    /// Marks of revision on text; the text itself was carried.
    Revisions,
    /// Tags on text, as those of a breakdown.
    Tags,
    /// Pages whose numbers are locked.
    LockedPages,
    /// Colours of text and of scenes.
    Colors,
    /// Text that is highlighted.
    Highlights,
    /// Pictures.
    Images,
    /// Bookmarks.
    Bookmarks,
    /// Other versions of a line.
    Alternates,
    /// Cards of beats and of the outline that are no part of the script.
    Cards,
    /// Titles of scenes that are not their headings.
    SceneTitles,
    /// Styles of text other than bold, italic and underlined.
    Styles,
    /// Emphasis that its marks cannot say where it is: in a part of a word, or at the begin of a scene heading.
    Emphasis,
    /// Scene numbers with other signs than letters, digits, `-` and `.`.
    SceneNumbers,
    /// Paragraphs of a type that Fountain does not have, now action.
    Types,
    /// Scene headings that do not begin with a letter or a digit, now action.
    Headings,
    /// Cues without a speech, now action.
    Cues,
    /// Lines of speech without a cue, now action.
    Speeches,
    /// Lines that begin or end with a sign that Fountain reads as a mark: an invisible sign keeps it text.
    Marks,
    /// Page breaks inside speeches.
    PageBreaks,
    /// Text that was set at the right margin.
    Alignment,
    /// Who wrote a note, when, and in which colour; its text was carried.
    NoteDetails,
    /// Tables: their text was carried cell by cell.
    Tables,
    /// Comments beside the text.
    Comments,
    /// Footnotes and endnotes.
    Footnotes,
    /// Text that was deleted while changes were tracked.
    Deletions,
    /// Sections deeper than the four levels of an outline.
    Levels,
    /// Signs that a format cannot hold; U+FFFD stands for them.
    Signs,
    /// Entries of the title page without a value.
    EmptyEntries,
    /// Keys of the title page that come back as another key of the same meaning.
    Keys,
    /// Pages without text.
    Pages,
}

/// What was not carried over, and how often it was there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct NotCarried {
    /// What it is.
    pub what: Loss,
    /// How often it was there.
    pub count: u32,
}

/// For each attachment of a draft, in order, what was not carried over from its file. Ends with the last one of which
/// something was not.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct DraftLosses(Vec<Vec<NotCarried>>);

impl DraftLosses {
    /// Attachments of a message.
    const MOST: usize = 8;
    /// Kinds of loss.
    const MOST_EACH: usize = 30;
}

impl<'de> Deserialize<'de> for DraftLosses {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let mut lists = Vec::<Vec<NotCarried>>::deserialize(from)?;
        if lists.len() > Self::MOST || lists.iter().any(|list| list.len() > Self::MOST_EACH) {
            return Err(D::Error::custom(format!("at most {} lists of {}", Self::MOST, Self::MOST_EACH)));
        }
        let end = lists.iter().rposition(|list| !list.is_empty()).map_or(0, |last| last + 1);
        lists.truncate(end);
        Ok(Self(lists))
    }
}
