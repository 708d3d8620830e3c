//! Changing a message that the store has.

use bson::{Document, doc};
use mongodb::{
    error::{ErrorKind, WriteFailure},
    options::UpdateModifications,
};

use super::{
    Fault, Shared,
    call::{READ, WRITE},
    collation::exact,
    document::MAX_REVISION,
    origin,
    refusal::{TOO_LARGE_CODE, reason},
};
use crate::{Assistant, Refusal, SharedMessage};

/// What became of a message that was to be changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Updated {
    /// The store has it as it is now, or already as it became after that.
    Yes,
    /// The store no longer had it, and does not get it again.
    Missing,
    /// The store will not have it so; with why.
    Rejected(Refusal),
}

impl Shared {
    /// Brings a message that the store had before up to date; where it is gone it stays gone, and where it is of a later
    /// revision it stays so: this may arrive long after it was sent.
    ///
    /// # Errors
    /// If the store cannot be reached or refuses the call.
    pub async fn update(&self, message: &SharedMessage) -> Result<Updated, Fault> {
        let mut fields = self.written(message);
        let name: Document = ["_id", "user_id", "session_id"]
            .into_iter()
            .filter_map(|name| Some((name.to_owned(), fields.remove(name)?)))
            .collect();
        let mut filter = name.clone();
        let later = doc! { "$gt": message.revision, "$lte": MAX_REVISION };
        filter.insert("meta.revision", doc! { "$not": later });
        // Only this app writes what is kept.
        let change = match self.is_kept() {
            true => UpdateModifications::Document(doc! { "$set": fields }),
            false => UpdateModifications::Pipeline(origin::change(fields)),
        };
        let collection = self.messages(message.scope.assistant);
        let answer = self
            .calls
            .run(WRITE, async move {
                match collection.update_one(filter, change).collation(exact()).await {
                    Ok(done) => Ok(Ok(done.matched_count)),
                    Err(error) => match error.kind.as_ref() {
                        ErrorKind::Write(WriteFailure::WriteError(failed)) => Ok(Err(failed.code)),
                        // Too large for the message to the server is too large for it.
                        ErrorKind::InvalidArgument { .. } => Ok(Err(TOO_LARGE_CODE)),
                        _ => Err(error),
                    },
                }
            })
            .await?;
        match answer {
            Ok(0) if !self.is_there(message.scope.assistant, name).await? => Ok(Updated::Missing),
            Ok(_) => Ok(Updated::Yes),
            Err(code) => reason(code).map(Updated::Rejected),
        }
    }

    async fn is_there(&self, assistant: Assistant, name: Document) -> Result<bool, Fault> {
        let collection = self.messages(assistant);
        let found = self.calls.run(READ, async move {
            collection.find_one(name).collation(exact()).projection(doc! { "_id": 1 }).await
        });
        Ok(found.await?.is_some())
    }
}
