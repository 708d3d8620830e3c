//! Marks of what is not the writer's, so that it is not read back as if it were: bookmarks that Word does not list, and a
//! style of text.

/// The style of text that the layout adds: `(MORE)`, `(CONT'D)`, the cue of a speech that goes on.
pub(crate) const ADDED: &str = "Added";

/// How the name of a bookmark begins at a page that begins where the layout says so.
pub(crate) const PAGE: &str = "_Page";

/// How it begins in a paragraph that goes on from the page before; how many lines end between the two parts follows.
pub(crate) const JOINED: &str = "_Joined";

/// A bookmark that has a name with a number of its own.
pub(super) fn bookmark(name: &str, number: usize) -> String {
    format!(
        "<w:bookmarkStart w:id=\"{number}\" w:name=\"{name}_{number}\"/><w:bookmarkEnd w:id=\"{number}\"/>"
    )
}
