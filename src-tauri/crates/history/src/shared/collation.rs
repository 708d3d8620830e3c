//! How ids are compared: byte by byte. Another program may have created a collection that takes `Mara` for `mara`, and every
//! call that names no collation would do so there: a user would read another's messages, and a clear would delete them.

use bson::{Document, doc};
use mongodb::options::Collation;

const SIMPLE: &str = "simple";

/// For a call.
pub(super) fn exact() -> Collation {
    Collation::builder().locale(SIMPLE).build()
}

/// For an index: one of another collation is not used by such a call.
pub(super) fn exact_index() -> Document {
    doc! { "locale": SIMPLE }
}

/// Whether an index is of use for such a call.
pub(super) fn is_exact(index: &Document) -> bool {
    !index.contains_key("collation")
}
