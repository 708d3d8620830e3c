//! Which documents this app wrote, on any machine. That they have a `meta` does not say so: another program may have one
//! of its own.

use bson::{Bson, Document, doc};

use super::document;

/// Fields of `meta` that only this app writes, with their types; each of its documents has at least one of them.
const OURS: [(&str, &str); 3] = [("turn", "objectId"), ("clock_error_ms", "long"), ("revision", "long")];

/// In `meta` of a document that another program wrote and this app changed: it is still not ours to expire.
const FOREIGN: &str = "foreign";

/// Matches the documents that this app wrote.
pub(super) fn ours() -> Document {
    let any: Vec<Document> =
        OURS.iter().map(|(name, kind)| doc! { meta(name): { "$type": *kind } }).collect();
    doc! { "$or": any, meta(FOREIGN): { "$ne": true } }
}

/// Matches the documents that other programs wrote.
pub(super) fn foreign() -> Document {
    doc! { "$nor": [ours()] }
}

/// Whether this app wrote a document.
pub(super) fn is_ours(document: &Document) -> bool {
    let Ok(meta) = document.get_document("meta") else { return false };
    let has_ours = meta.get_object_id("turn").is_ok()
        || meta.get_i64("clock_error_ms").is_ok()
        || meta.get_i64("revision").is_ok();
    has_ours && !meta.get_bool(FOREIGN).unwrap_or(false)
}

/// Marks a document that this app writes. A copy of another program's message, in another database, has no mark yet.
pub(super) fn mark(document: &mut Document) {
    if !is_ours(document)
        && let Ok(meta) = document.get_document_mut("meta")
    {
        meta.insert("revision", 0_i64);
    }
}

/// The change of a document to these fields, as a pipeline. Of a document that another program wrote, only `meta` changes,
/// because its text may have changed since it was read, unless it is a reply that was continued here; what that program
/// has in `meta` stays.
pub(super) fn change(mut fields: Document) -> Vec<Document> {
    let ours = fields.remove("meta").unwrap_or_default();
    let mut set = Document::new();
    for (name, value) in fields {
        let ours = doc! { "$literal": value };
        set.insert(&name, doc! { "$cond": [writes_text(), ours, format!("${name}")] });
    }
    let mark = doc! { "$cond": [was_ours(), {}, { FOREIGN: true }] };
    set.insert("meta", doc! { "$mergeObjects": [theirs(), { "$literal": ours }, mark] });
    vec![doc! { "$set": set }]
}

fn meta(name: &str) -> String {
    format!("meta.{name}")
}

/// What is in `meta` beside the fields of this app.
fn theirs() -> Document {
    let fields: Vec<Bson> = document::META.map(Bson::from).to_vec();
    let others = doc! { "$filter": {
        "input": { "$objectToArray": "$meta" },
        "cond": { "$not": [{ "$in": ["$$this.k", fields] }] },
    } };
    doc! { "$cond": [{ "$eq": [{ "$type": "$meta" }, "object"] }, { "$arrayToObject": others }, {}] }
}

/// [`ours`] as an expression.
fn was_ours() -> Document {
    let is = |(name, kind): &(&str, &str)| doc! { "$eq": [{ "$type": format!("${}", meta(name)) }, *kind] };
    let any: Vec<Document> = OURS.iter().map(is).collect();
    doc! { "$and": [{ "$or": any }, { "$ne": [format!("${}", meta(FOREIGN)), true] }] }
}

/// Whether the text is to become that of this app: it wrote the document, or continued a reply that was not complete.
fn writes_text() -> Document {
    let unfinished = doc! { "$in": ["$meta.finish_reason", ["stopped", "interrupted"]] };
    doc! { "$or": [was_ours(), unfinished] }
}
