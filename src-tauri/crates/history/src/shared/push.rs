//! Messages on their way up.

use bson::{Document, RawDocumentBuf, doc};
use mongodb::error::{Error, ErrorKind, WriteFailure};

use super::{
    Fault, Shared,
    call::{READ, WRITE, call},
    document::{self, MOST_REVISIONS},
};
use crate::{Assistant, MessageId, SharedMessage};

/// What became of a message that was to be inserted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Stored {
    /// The store has it.
    Yes,
    /// The store will not have it; with why, in words without a secret. Others are not held up.
    Rejected(String),
}

/// What became of a message that was to be changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Updated {
    /// The store has it as it is now, or already as it became after that.
    Yes,
    /// The store no longer had it, and does not get it again.
    Missing,
    /// The store will not have it so; with why.
    Rejected(String),
}

/// Largest document of MongoDB.
const LARGEST: usize = 16 * 1024 * 1024;
const DUPLICATE: i32 = 11000;
const TOO_LARGE: &str = "it is larger than MongoDB takes (16 MB)";

impl Shared {
    /// Inserts these messages in their order, all at once: how much that is, is for the caller to say. What is not
    /// accepted does not hold up the rest. What is there already is brought up to date if it is ours.
    ///
    /// # Errors
    /// Why the store could not be asked; what came before may be stored.
    pub async fn insert(
        &self,
        assistant: Assistant,
        messages: &[SharedMessage],
    ) -> Result<Vec<Stored>, Fault> {
        let mut outcome = vec![Stored::Yes; messages.len()];
        let mut batch: Vec<(usize, RawDocumentBuf)> = Vec::new();
        for (index, message) in messages.iter().enumerate() {
            let Ok(document) = RawDocumentBuf::try_from(document::message(message)) else {
                outcome[index] = Stored::Rejected("it cannot be written as a document".into());
                continue;
            };
            if document.as_bytes().len() > LARGEST {
                outcome[index] = Stored::Rejected(TOO_LARGE.into());
                continue;
            }
            batch.push((index, document));
        }
        self.insert_batch(assistant, messages, batch, &mut outcome).await?;
        Ok(outcome)
    }

    async fn insert_batch(
        &self,
        assistant: Assistant,
        messages: &[SharedMessage],
        mut batch: Vec<(usize, RawDocumentBuf)>,
        outcome: &mut [Stored],
    ) -> Result<(), Fault> {
        while !batch.is_empty() {
            let documents: Vec<RawDocumentBuf> = batch.iter().map(|(_, document)| document.clone()).collect();
            let collection = self.messages(assistant);
            let failed = call(&self.permits, WRITE, async move {
                match collection.insert_many(documents).ordered(true).await {
                    Ok(_) => Ok(None),
                    Err(error) => first_refused(&error).map(Some).ok_or(error),
                }
            })
            .await?;
            let Some(refused) = failed else { return Ok(()) };
            if refused.index >= batch.len() {
                return Err(Fault::Other("it refused a message that was not sent".into()));
            }
            batch.drain(..refused.index);
            if refused.code == DUPLICATE {
                // Where one is there already, others often are: an acknowledgement was lost.
                let ids: Vec<MessageId> =
                    batch.iter().map(|(index, _)| messages[*index].message.id).collect();
                let there = self.there(assistant, &ids).await?;
                let clash = !there.contains_key(&ids[0]);
                for (index, _) in &batch {
                    if let Some(there) = there.get(&messages[*index].message.id) {
                        outcome[*index] = self.bring_up_to_date(&messages[*index], there).await?;
                    }
                }
                if clash {
                    let other_rule = "another rule of the collection allows only one like it";
                    outcome[batch[0].0] = Stored::Rejected(other_rule.into());
                    batch.remove(0);
                }
                batch.retain(|(index, _)| !there.contains_key(&messages[*index].message.id));
            } else {
                outcome[batch[0].0] = reason(refused.code).map(Stored::Rejected)?;
                batch.remove(0);
            }
        }
        Ok(())
    }

    /// Brings a message that the store had before up to date; where it is gone it stays gone, and where it is of a later
    /// revision it stays so: this may arrive long after it was sent.
    ///
    /// # Errors
    /// Why the store could not be asked.
    pub async fn update(&self, message: &SharedMessage) -> Result<Updated, Fault> {
        let mut fields = document::message(message);
        let name: Document = ["_id", "user_id", "session_id"]
            .into_iter()
            .filter_map(|name| Some((name.to_owned(), fields.remove(name)?)))
            .collect();
        let mut filter = name.clone();
        let later = doc! { "$gt": message.revision, "$lte": MOST_REVISIONS };
        filter.insert("meta.revision", doc! { "$not": later });
        let collection = self.messages(message.scope.assistant);
        let answer = call(&self.permits, WRITE, async move {
            match collection.update_one(filter, doc! { "$set": fields }).await {
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
        let found = call(&self.permits, READ, async move {
            collection.find_one(name).projection(doc! { "_id": 1 }).await
        });
        Ok(found.await?.is_some())
    }
}

const TOO_LARGE_CODE: i32 = 10334;

struct Refused {
    index: usize,
    code: i32,
}

/// The document at which an ordered insert ended, if that is why it ended.
fn first_refused(error: &Error) -> Option<Refused> {
    let ErrorKind::InsertMany(failed) = error.kind.as_ref() else { return None };
    // Whether those before it are safe is not known then.
    if failed.write_concern_error.is_some() {
        return None;
    }
    failed.write_errors.as_ref()?.first().map(|first| Refused { index: first.index, code: first.code })
}

/// Why a document is refused, by the server's code; a fault where that says nothing about the document.
pub(super) fn reason(code: i32) -> Result<String, Fault> {
    match code {
        121 => Ok("the rules of the collection (document validation) do not allow it".into()),
        TOO_LARGE_CODE | 17280 | 17419 | 17420 => Ok(TOO_LARGE.into()),
        _ => match Fault::of_code(code, "", WRITE.what) {
            Fault::Other(_) if code != DISK_FULL => Ok(format!("the store does not take it (error {code})")),
            fault => Err(fault),
        },
    }
}

const DISK_FULL: i32 = 14031;
