//! Clears of other programs that are dated ahead of the server's time.
//!
//! Each machine receives a record at another moment, so cutting it here alone is not enough: a machine that starts a day
//! later would cut it a day later and cover what was written meanwhile. The first one to meet it cuts the record itself.
//! Where the store does not allow that, the record covers only what it names, which is the same on every machine, now
//! and when it is received again.

use std::collections::HashMap;

use bson::{Bson, Document, RawDocumentBuf, doc, oid::ObjectId};
use futures_util::TryStreamExt;

use super::{
    Fault, Shared,
    call::{READ, WRITE},
    document::{self, date},
    refusal::refused,
};
use crate::{Clear, MessageId, Timestamp, UserId, clear::covered_at};

/// Records in one update.
const MAX_RECORDS: usize = 1_000;

/// When a record says it was made, and up to when it covers.
type Dates = (Timestamp, Option<Timestamp>);

impl Shared {
    /// Cuts those of a user's clears that cover more than one made at `now` would, a moment that was over when they
    /// were read, or are dated far ahead of it: in the store, and in what is returned. So nothing that is written from
    /// then on is covered, on no machine. The others are returned as they are; those of our clients are among them.
    ///
    /// # Errors
    /// If the store cannot be reached or refuses the call; some may be cut there, which does no harm.
    pub async fn cut_ahead(
        &self,
        user: &UserId,
        clears: Vec<Clear>,
        now: Timestamp,
    ) -> Result<Vec<Clear>, Fault> {
        let (ahead, mut cut): (Vec<Clear>, Vec<Clear>) =
            clears.into_iter().partition(|clear| clear.covers_beyond(now) || clear.outlasts(now));
        for part in ahead.chunks(MAX_RECORDS) {
            let names: Vec<Bson> = part.iter().map(|clear| Bson::ObjectId(clear.id.into())).collect();
            let these = doc! { "_id": { "$in": names }, "user_id": user.as_str() };
            match self.cut(&these, now).await? {
                // Another machine may have cut one earlier, so the stored dates count.
                true => {
                    let dates = self.dates(these).await?;
                    cut.extend(part.iter().filter_map(|clear| {
                        let (cleared_at, through) = *dates.get(&clear.id)?;
                        Some(Clear { cleared_at, through, ..clear.clone() }.cut_to(now))
                    }));
                }
                false => cut.extend(part.iter().map(|clear| {
                    let through = clear.through.filter(|_| !clear.covers_beyond(now));
                    Clear { through, ..clear.clone() }
                })),
            }
        }
        Ok(cut)
    }

    /// Lowers the moments of these records, where they are later; whether the store allows it.
    async fn cut(&self, these: &Document, now: Timestamp) -> Result<bool, Fault> {
        let (mut covering, mut lasting) = (these.clone(), these.clone());
        let through = date(covered_at(now));
        covering.insert("through", doc! { "$gt": through });
        let cleared_at = self.cleared_at();
        covering.insert(cleared_at, doc! { "$gt": through });
        lasting.insert(cleared_at, doc! { "$gt": date(now) });
        let steps = [
            (covering, doc! { "$min": { "through": through } }),
            (lasting, doc! { "$min": { cleared_at: date(now) } }),
        ];
        for (these, change) in steps {
            let collection = self.clear_records();
            let done = self.calls.run(WRITE, async move { Ok(collection.update_many(these, change).await) });
            match done.await? {
                Err(error) if refused(&error)?.is_some() => return Ok(false),
                Err(error) => return Err(Fault::of(&error, WRITE.right)),
                Ok(_) => {}
            }
        }
        Ok(true)
    }

    async fn dates(&self, these: Document) -> Result<HashMap<MessageId, Dates>, Fault> {
        let (collection, cleared_at) = (self.clear_records(), self.cleared_at());
        let found: Vec<RawDocumentBuf> = self
            .calls
            .run(READ, async move {
                let dates = doc! { "through": 1, cleared_at: 1 };
                collection.find(these).projection(dates).await?.try_collect().await
            })
            .await?;
        Ok(found
            .iter()
            .filter_map(|found| Some((id(found)?, document::dates_of_clear(found, cleared_at)?)))
            .collect())
    }
}

fn id(document: &RawDocumentBuf) -> Option<MessageId> {
    document.get_object_id("_id").ok().map(|id: ObjectId| id.into())
}
