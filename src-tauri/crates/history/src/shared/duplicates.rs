//! What stands in the store under the name of a message that was to be new there: mostly the message itself, because
//! its acknowledgement was lost.

use std::collections::HashMap;

use bson::{Bson, Document, RawDocumentBuf, doc};
use futures_util::TryStreamExt;

use super::{
    Fault, Shared, Stored, Updated,
    call::{FETCH, call},
    document,
};
use crate::{Assistant, MessageId, SharedMessage};

impl Shared {
    /// Those of these messages that the store has, whoever's they are.
    pub(super) async fn there(
        &self,
        assistant: Assistant,
        ids: &[MessageId],
    ) -> Result<HashMap<MessageId, Document>, Fault> {
        let ids: Vec<Bson> = ids.iter().map(|id| Bson::ObjectId((*id).into())).collect();
        let collection = self.messages(assistant);
        let found: Vec<RawDocumentBuf> = call(&self.permits, FETCH, async move {
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

    /// What is there under the name of a message of ours: the same, an earlier version of it, or a stranger.
    pub(super) async fn bring_up_to_date(
        &self,
        message: &SharedMessage,
        there: &Document,
    ) -> Result<Stored, Fault> {
        let ours = document::message(message);
        let same = |name: &str| there.get(name) == ours.get(name);
        if !["user_id", "session_id", "role"].into_iter().all(same) {
            return Ok(Stored::Rejected("the store holds another message under its name".into()));
        }
        let foreign = there.get_document("meta").is_err();
        if same("content") && (foreign || (same("meta") && same("created_at"))) {
            return Ok(Stored::Yes);
        }
        if foreign {
            return Ok(Stored::Rejected("the store holds another message under its name".into()));
        }
        Ok(match self.update(message).await? {
            // Stored before and deleted since: that it was stored is what was asked.
            Updated::Yes | Updated::Missing => Stored::Yes,
            Updated::Rejected(why) => Stored::Rejected(why),
        })
    }
}
