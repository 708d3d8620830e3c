//! Final Draft's FDX: XML whose paragraphs have a type, and whose text is in runs of one style each.
//!
//! [`write`] makes a file as Final Draft saves it in version 5. Notes are script notes on the words they stand at;
//! boneyards are script notes with a title that says so. Sections are the outline elements 1 to 4; a synopsis after a
//! heading is the summary of its scene, others are outline body. A page break is a property of what is printed next, so
//! sections and synopses that follow it come back before it. FDX's title page has no keys: an entry that would not be
//! recognised by its place or its words stands there with its key before it.
//!
//! [`read`] makes strict Fountain of the versions 1 to 6, and lists what Fountain has no place for. It is an import: a
//! file that was read is not written back into, because revisions, tags and locked pages would be lost.
//!
//! Text that the file shows in capitals is read in capitals: that is what its writer saw. [`write`] asks for capitals
//! only where every text of a type is in capitals already.

mod body;
mod error;
mod events;
mod limits;
mod notes;
mod paragraphs;
mod read;
mod settings;
mod title_page;
mod types;
mod write;
mod xml;

pub use error::ReadError;
pub use limits::{MAX_BYTES, MAX_DEPTH, MAX_PARAGRAPHS};
pub use read::{FromFdx, read};
pub(crate) use title_page::{Place as TitlePlace, read as title_entries};
pub(crate) use types::Type;
pub use write::{not_carried, write};
