//! Uploading the outbox, in order, until it holds nothing that can be accepted.
//!
//! An item may have been uploaded before (its acknowledgement was lost, or the app was killed): every step can be
//! repeated.

use std::sync::Arc;

use super::{
    allowed::allowed,
    common::Common,
    end::End,
    kept_push, lives,
    part::{OutboxMessage, fits},
    pull,
    step::step,
};
use crate::{
    Clear, Refusal, Scope, SessionRecord, SharedMessage,
    local::Upload,
    shared::{Deleted, Fault, Shared, Stored, Updated},
};

/// How many items are read from the outbox at a time.
const BATCH: u32 = 100;

/// Uploads everything that waits.
pub(super) async fn push(common: &Arc<Common>, shared: &Shared) -> Result<(), End> {
    loop {
        let now = common.clock.now();
        // Guessed stamps are corrected first: they cannot be changed once they are uploaded.
        if now.guess.is_some() {
            return Ok(());
        }
        let uploads = common.local.uploads(BATCH, now.at).await?;
        if uploads.is_empty() {
            return kept_push::push(common, shared).await;
        }
        common.windows.notify_state().await;
        let mut new: Vec<OutboxMessage> = Vec::new();
        for upload in uploads {
            match upload {
                Upload::Message { seq, message, acknowledged: false } => {
                    if !fits(&new, &message) {
                        insert(common, shared, std::mem::take(&mut new)).await?;
                    }
                    new.push((seq, message));
                }
                Upload::Message { seq, message, acknowledged: true } => {
                    insert(common, shared, std::mem::take(&mut new)).await?;
                    update(common, shared, seq, &message).await?;
                }
                Upload::Clear { seq, clear, is_whole } => {
                    insert(common, shared, std::mem::take(&mut new)).await?;
                    upload_clear(common, shared, seq, &clear, is_whole).await?;
                }
                Upload::Session { seq, record } => {
                    insert(common, shared, std::mem::take(&mut new)).await?;
                    upload_session(common, shared, seq, record).await?;
                }
            }
        }
        insert(common, shared, new).await?;
        common.windows.notify_state().await;
    }
}

async fn insert(common: &Arc<Common>, shared: &Shared, uploads: Vec<OutboxMessage>) -> Result<(), End> {
    let Some(assistant) = uploads.first().map(|(_, message)| message.scope.assistant) else { return Ok(()) };
    let (seqs, messages): (Vec<i64>, Vec<SharedMessage>) = uploads.into_iter().unzip();
    let outcomes = shared.insert(assistant, &messages).await?;
    step!("messages inserted");
    let mut accepted = Vec::new();
    for ((seq, message), outcome) in seqs.into_iter().zip(&messages).zip(outcomes) {
        match outcome {
            Stored::Yes => accepted.push((seq, message.message.id)),
            Stored::Rejected(problem) => common.local.reject(seq, problem).await?,
        }
    }
    common.local.acknowledge(accepted).await?;
    step!("messages acknowledged");
    Ok(())
}

async fn update(common: &Arc<Common>, shared: &Shared, seq: i64, message: &SharedMessage) -> Result<(), End> {
    match shared.update(message).await? {
        Updated::Yes => common.local.acknowledge(vec![(seq, message.message.id)]).await?,
        Updated::Rejected(problem) => common.local.reject(seq, problem).await?,
        // It was deleted there while it was changed here.
        Updated::Missing => {
            let Scope { user, assistant, .. } = &message.scope;
            pull::delete_missing(common, user, *assistant, vec![message.message.id]).await?
        }
    }
    step!("message updated");
    Ok(())
}

async fn upload_clear(
    common: &Arc<Common>,
    shared: &Shared,
    seq: i64,
    clear: &Clear,
    is_whole: bool,
) -> Result<(), End> {
    let kept = shared.kept();
    // Another computer may keep the conversation, also where its messages are not there yet or not any more.
    let is_held = allowed(kept.holds(&clear.scope).await)?.unwrap_or(false);
    let is_kept = is_held || allowed(shared.says_kept(&clear.scope).await)?.unwrap_or(false);
    let lasts = is_kept || common.local.lasts(clear.id).await?;
    let mut recorded = if lasts { kept.record_clear(clear).await } else { Ok(Stored::Yes) };
    if !lasts || recorded != Ok(Stored::Yes) {
        // A record for 48 hours is better than none.
        let passing = shared.record_clear(clear).await;
        if !lasts {
            recorded = passing;
        }
    }
    step!("clear recorded there");
    // Even if the record is refused, or the majority of the members is away: the text must be deleted.
    let of_passing = shared.delete_covered(clear).await;
    let of_kept = if is_held { kept.delete_covered(clear).await } else { Ok(Deleted::Yes(0)) };
    let (recorded, mut deleted) = (recorded?, vec![of_passing?, of_kept?]);
    step!("covered deleted there");
    if let Some(through) = clear.through {
        // What other programs wrote is covered by its date there, and here by nothing.
        let old = common.local.acknowledged_through(&clear.scope, through).await?;
        let Scope { user, assistant, .. } = &clear.scope;
        pull::delete_unless_present(common, shared, user, *assistant, &old).await?;
    }
    if is_whole {
        match shared.forget_session(&clear.scope, clear.cleared_at, common.now()?).await? {
            // Without the right to write there, nothing was said there from here.
            Deleted::Rejected(Refusal::NoRight) => {}
            forgotten => deleted.push(forgotten),
        }
    }
    let refused = deleted.into_iter().find_map(|deleted| match deleted {
        Deleted::Yes(_) => None,
        Deleted::Rejected(problem) => Some(problem),
    });
    match (recorded, refused) {
        (Stored::Yes, None) => common.local.acknowledge(vec![(seq, clear.id)]).await?,
        (Stored::Rejected(problem), _) | (_, Some(problem)) => common.local.reject(seq, problem).await?,
    }
    step!("clear acknowledged");
    Ok(())
}

async fn upload_session(
    common: &Arc<Common>,
    shared: &Shared,
    seq: i64,
    record: SessionRecord,
) -> Result<(), End> {
    let stored = match shared.record_session(&record, common.now()?).await {
        // To read what is there is a right of its own.
        Err(Fault::Rights(_)) => Stored::Rejected(Refusal::NoRight),
        stored => stored?,
    };
    step!("session recorded there");
    match stored {
        Stored::Yes => {
            if record.lifespan.is_some() {
                lives::delete_of(common, shared, &record.scope).await?;
            }
            common.local.acknowledge_session(seq, record).await?;
        }
        Stored::Rejected(problem) => common.local.reject(seq, problem).await?,
    }
    Ok(())
}
