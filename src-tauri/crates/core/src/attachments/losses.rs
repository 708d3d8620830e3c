//! What was not carried over, in the words of the page.

use screenplay as from;

use crate::ipc::{DraftLosses, Loss, NotCarried};

pub(super) fn of(found: &from::NotCarried) -> NotCarried {
    NotCarried { what: loss(found.what()), count: u32::try_from(found.count()).unwrap_or(u32::MAX) }
}

/// The losses of a draft as they are stored; empty where there are none.
pub(crate) fn to_text(losses: &DraftLosses) -> String {
    if *losses == DraftLosses::default() {
        return String::new();
    }
    serde_json::to_string(losses).unwrap_or_default()
}

/// The losses that a text of the store names; none where it is no list of them, because the draft itself is whole.
pub(crate) fn from_text(text: &str) -> DraftLosses {
    serde_json::from_str(text).unwrap_or_default()
}

const fn loss(what: from::Loss) -> Loss {
    match what {
        from::Loss::Revisions => Loss::Revisions,
        from::Loss::Tags => Loss::Tags,
        from::Loss::LockedPages => Loss::LockedPages,
        from::Loss::Colors => Loss::Colors,
        from::Loss::Highlights => Loss::Highlights,
        from::Loss::Images => Loss::Images,
        from::Loss::Bookmarks => Loss::Bookmarks,
        from::Loss::Alternates => Loss::Alternates,
        from::Loss::Cards => Loss::Cards,
        from::Loss::SceneTitles => Loss::SceneTitles,
        from::Loss::Styles => Loss::Styles,
        from::Loss::Emphasis => Loss::Emphasis,
        from::Loss::SceneNumbers => Loss::SceneNumbers,
        from::Loss::Types => Loss::Types,
        from::Loss::Headings => Loss::Headings,
        from::Loss::Cues => Loss::Cues,
        from::Loss::Speeches => Loss::Speeches,
        from::Loss::Marks => Loss::Marks,
        from::Loss::PageBreaks => Loss::PageBreaks,
        from::Loss::Alignment => Loss::Alignment,
        from::Loss::NoteDetails => Loss::NoteDetails,
        from::Loss::Tables => Loss::Tables,
        from::Loss::Comments => Loss::Comments,
        from::Loss::Footnotes => Loss::Footnotes,
        from::Loss::Deletions => Loss::Deletions,
        from::Loss::Levels => Loss::Levels,
        from::Loss::Signs => Loss::Signs,
        from::Loss::EmptyEntries => Loss::EmptyEntries,
        from::Loss::Keys => Loss::Keys,
        from::Loss::Pages => Loss::Pages,
    }
}
