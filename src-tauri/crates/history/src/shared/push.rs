//! Inserting messages. A document that already has the id is usually the message itself, whose acknowledgement was lost.

use std::collections::HashMap;

use bson::{Bson, Document, RawDocumentBuf, doc};
use futures_util::TryStreamExt;
use mongodb::error::{Error, ErrorKind};

use super::{
    Failure, Fault, Shared,
    call::{FETCH, WRITE},
    origin,
    refusal::reason,
    update::Updated,
};
use crate::{Assistant, MessageId, Refusal, SharedMessage};

/// What became of a message that was to be inserted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Stored {
    /// The store has it.
    Yes,
    /// The store will not have it; with why. Others are not held up.
    Rejected(Refusal),
}

/// Largest document of MongoDB.
const LARGEST: usize = 16 * 1024 * 1024;
const DUPLICATE: i32 = 11000;

impl Shared {
    /// Inserts these messages in order, in one call; the caller limits their size. A rejected one does not block the rest.
    /// An existing one is updated if it is ours.
    ///
    /// # Errors
    /// If the store cannot be reached or refuses the call; the first ones may be stored.
    pub async fn insert(
        &self,
        assistant: Assistant,
        messages: &[SharedMessage],
    ) -> Result<Vec<Stored>, Fault> {
        let mut outcome = vec![Stored::Yes; messages.len()];
        let mut batch: Vec<(usize, RawDocumentBuf)> = Vec::new();
        for (index, message) in messages.iter().enumerate() {
            let Ok(document) = RawDocumentBuf::try_from(self.written(message)) else {
                outcome[index] = Stored::Rejected(Refusal::NotADocument);
                continue;
            };
            if document.as_bytes().len() > LARGEST {
                outcome[index] = Stored::Rejected(Refusal::TooLarge);
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
            let failed = self
                .calls
                .run(WRITE, async move {
                    match collection.insert_many(documents).ordered(true).await {
                        Ok(_) => Ok(None),
                        Err(error) => first_refused(&error).map(Some).ok_or(error),
                    }
                })
                .await?;
            let Some(refused) = failed else { return Ok(()) };
            if refused.index >= batch.len() {
                return Err(Fault::Other(Failure::UnreadableAnswer));
            }
            batch.drain(..refused.index);
            if refused.code == DUPLICATE {
                // If one exists already, others often do: an acknowledgement was lost.
                let ids: Vec<MessageId> =
                    batch.iter().map(|(index, _)| messages[*index].message.id).collect();
                let there = self.existing(assistant, &ids).await?;
                let clash = !there.contains_key(&ids[0]);
                for (index, _) in &batch {
                    if let Some(there) = there.get(&messages[*index].message.id) {
                        outcome[*index] = self.reconcile(&messages[*index], there).await?;
                    }
                }
                if clash {
                    outcome[batch[0].0] = Stored::Rejected(Refusal::NotUnique);
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

    /// Those of these messages that the store has, of any user.
    async fn existing(
        &self,
        assistant: Assistant,
        ids: &[MessageId],
    ) -> Result<HashMap<MessageId, Document>, Fault> {
        let ids: Vec<Bson> = ids.iter().map(|id| Bson::ObjectId((*id).into())).collect();
        let collection = self.messages(assistant);
        let found: Vec<RawDocumentBuf> =
            self.calls
                .run(FETCH, async move {
                    collection.find(doc! { "_id": { "$in": ids } }).await?.try_collect().await
                })
                .await?;
        Ok(found
            .iter()
            .filter_map(|there| {
                Some((there.get_object_id("_id").ok()?.into(), Document::try_from(&**there).ok()?))
            })
            .collect())
    }

    /// Compares the document that has the id of our message: the same, an earlier version of it, or a foreign one.
    async fn reconcile(&self, message: &SharedMessage, there: &Document) -> Result<Stored, Fault> {
        let ours = self.written(message);
        let same = |name: &str| there.get(name) == ours.get(name);
        if !["user_id", "session_id", "role"].into_iter().all(same) {
            return Ok(Stored::Rejected(Refusal::IdTaken));
        }
        // What is kept was written by us alone, also without `meta`: what we changed since is later.
        let is_later = self.is_kept() && message.revision > 0;
        let foreign = !is_later && !origin::is_ours(there);
        if same("content") && (foreign || (same("meta") && same("created_at"))) {
            return Ok(Stored::Yes);
        }
        if foreign {
            return Ok(Stored::Rejected(Refusal::IdTaken));
        }
        Ok(match self.update(message).await? {
            // Stored before and deleted since: that it was stored is what was asked.
            Updated::Yes | Updated::Missing => Stored::Yes,
            Updated::Rejected(why) => Stored::Rejected(why),
        })
    }
}

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
