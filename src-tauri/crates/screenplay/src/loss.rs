//! What a script of another format had that Fountain has no place for.

/// What was not carried over.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
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
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct NotCarried {
    what: Loss,
    count: usize,
}

impl NotCarried {
    /// What it is.
    pub fn what(&self) -> Loss {
        self.what
    }

    /// How often it was there, at least once.
    pub fn count(&self) -> usize {
        self.count
    }
}

/// Counts while something is read.
#[derive(Debug, Clone, Default)]
pub(crate) struct Losses {
    counted: std::collections::BTreeMap<Loss, usize>,
}

impl Losses {
    pub(crate) fn add(&mut self, what: Loss, count: usize) {
        if count > 0 {
            *self.counted.entry(what).or_default() += count;
        }
    }

    pub(crate) fn join(&mut self, other: Losses) {
        other.counted.into_iter().for_each(|(what, count)| self.add(what, count));
    }

    /// The list, always in the same order.
    pub(crate) fn list(self) -> Vec<NotCarried> {
        self.counted.into_iter().map(|(what, count)| NotCarried { what, count }).collect()
    }
}
