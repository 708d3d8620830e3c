//! Uploading what is kept, once nothing else waits: first what was released, which is deleted there, then messages.
//!
//! An account may have no rights to these collections, and everything else goes on: what is refused for that reason is
//! shown as refused, and tried again with the next connection.

use std::sync::Arc;

use super::{
    allowed::allowed,
    common::Common,
    end::End,
    part::{OutboxMessage, fits},
    step::step,
};
use crate::{
    Refusal, SharedMessage,
    shared::{Deleted, Shared, Stored},
};

/// How many messages are read from the outbox at a time.
const BATCH: u32 = 100;

/// Uploads everything that waits.
pub(super) async fn push(common: &Arc<Common>, shared: &Shared) -> Result<(), End> {
    let kept = shared.kept();
    for release in common.local.releases().await? {
        let (scope, now) = (&release.scope, common.now()?);
        // Without the right to it, those computers learn of the release that are connected before its messages go.
        allowed(shared.record_release(scope, &release.keep, now).await)?;
        step!("release recorded there");
        let deleted = allowed(kept.delete_up_to(scope, release.through).await)?;
        step!("released deleted there");
        match deleted.unwrap_or(Deleted::Rejected(Refusal::NoRight)) {
            Deleted::Yes(_) => common.local.acknowledge_release(release.number).await?,
            Deleted::Rejected(why) => common.local.reject_release(release.number, why).await?,
        }
        common.windows.notify_state().await;
    }
    loop {
        let uploads = common.local.kept_uploads(BATCH).await?;
        if uploads.is_empty() {
            return Ok(());
        }
        common.windows.notify_state().await;
        let mut part: Vec<OutboxMessage> = Vec::new();
        for upload in uploads {
            if !fits(&part, &upload.message) {
                insert(common, &kept, std::mem::take(&mut part)).await?;
            }
            part.push((upload.seq, upload.message));
        }
        insert(common, &kept, part).await?;
        common.windows.notify_state().await;
    }
}

/// Repeated, it changes nothing: one that is there is brought up to date.
async fn insert(common: &Arc<Common>, kept: &Shared, uploads: Vec<OutboxMessage>) -> Result<(), End> {
    let Some(assistant) = uploads.first().map(|(_, message)| message.scope.assistant) else { return Ok(()) };
    let (seqs, messages): (Vec<i64>, Vec<SharedMessage>) = uploads.into_iter().unzip();
    let outcomes = allowed(kept.insert(assistant, &messages).await)?
        .unwrap_or_else(|| vec![Stored::Rejected(Refusal::NoRight); seqs.len()]);
    step!("kept inserted");
    let mut accepted = Vec::new();
    for (seq, outcome) in seqs.into_iter().zip(outcomes) {
        match outcome {
            Stored::Yes => accepted.push(seq),
            Stored::Rejected(problem) => common.local.reject_kept(seq, problem).await?,
        }
    }
    common.local.acknowledge_kept(accepted).await?;
    step!("kept acknowledged");
    Ok(())
}
