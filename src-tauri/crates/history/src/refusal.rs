//! Why the shared store refuses a change for good, as opposed to a fault that passes.
//!
//! Separate from the faults, because it concerns one change and is stored with it in the outbox.

use rusqlite::types::{FromSql, FromSqlResult, ToSql, ToSqlOutput, ValueRef};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Why the shared store refuses a message or a clear until something is changed there. Contains no text of a writer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "name", content = "params", rename_all = "snake_case")]
#[ts(export)]
pub enum Refusal {
    /// It cannot be written as a document.
    NotADocument,
    /// It is larger than MongoDB's limit of 16 MB.
    TooLarge,
    /// The validation rules of the collection do not allow it.
    Validation,
    /// A unique index of the collection allows only one like it.
    NotUnique,
    /// Another document has its id.
    IdTaken,
    /// The MongoDB user may not do this in the collection.
    NoRight,
    /// There is a view where the collection should be.
    View,
    /// The server refused it with this error code.
    Code(i32),
    /// Another version of the app stored a reason that this one does not know.
    Unknown,
}

impl ToSql for Refusal {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        let json = serde_json::to_string(self);
        Ok(ToSqlOutput::from(json.map_err(|error| rusqlite::Error::ToSqlConversionFailure(error.into()))?))
    }
}

impl FromSql for Refusal {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        Ok(value.as_str().ok().and_then(|json| serde_json::from_str(json).ok()).unwrap_or(Self::Unknown))
    }
}
