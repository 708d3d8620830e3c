//! Uploading the outbox, in order, until it holds nothing that can be accepted.
//!
//! An item may have been uploaded before (its acknowledgement was lost, or the app was killed): every step can be
//! repeated.

use std::sync::Arc;

use super::{common::Common, end::End, pull, step::step};
use crate::{
    Clear, Refusal, SessionRecord, SharedMessage,
    local::Upload,
    shared::{Deleted, Fault, Shared, Stored, Updated},
};

/// How many items are read from the outbox at a time.
const BATCH: u32 = 100;

/// How much text is uploaded in one call, in bytes: little enough for a slow line, and little is repeated when an
/// acknowledgement is lost. A longer message is uploaded alone.
const PART_BYTES: usize = 128 << 10;

/// A waiting message and its number in the outbox.
type Queued = (i64, SharedMessage);

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
            return Ok(());
        }
        common.windows.notify_state().await;
        let mut new: Vec<Queued> = Vec::new();
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

/// Whether a message fits into one call with those before it: the same collection, and not too much text.
fn fits(before: &[Queued], message: &SharedMessage) -> bool {
    let size: usize = before.iter().map(|(_, message)| message.message.content.len()).sum();
    before.first().is_none_or(|(_, first)| {
        first.scope.assistant == message.scope.assistant && size + message.message.content.len() <= PART_BYTES
    })
}

async fn insert(common: &Arc<Common>, shared: &Shared, queued: Vec<Queued>) -> Result<(), End> {
    let Some(assistant) = queued.first().map(|(_, message)| message.scope.assistant) else { return Ok(()) };
    let (seqs, messages): (Vec<i64>, Vec<SharedMessage>) = queued.into_iter().unzip();
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
            pull::delete_missing(common, &message.scope.user, vec![message.message.id]).await?
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
    let recorded = shared.record_clear(clear).await?;
    step!("clear recorded there");
    // Even if the record is refused: the text must be deleted.
    let deleted = shared.delete_covered(clear).await?;
    step!("covered deleted there");
    let forgotten = match is_whole {
        true => shared.forget_session(&clear.scope, clear.cleared_at, common.now()?).await?,
        false => Deleted::Yes(0),
    };
    match (recorded, deleted, forgotten) {
        // Without the right to write there, nothing was said there from here.
        (Stored::Yes, Deleted::Yes(_), Deleted::Yes(_) | Deleted::Rejected(Refusal::NoRight)) => {
            common.local.acknowledge(vec![(seq, clear.id)]).await?;
        }
        (Stored::Rejected(problem), ..)
        | (_, Deleted::Rejected(problem), _)
        | (.., Deleted::Rejected(problem)) => common.local.reject(seq, problem).await?,
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
        Stored::Yes => common.local.acknowledge_session(seq, record).await?,
        Stored::Rejected(problem) => common.local.reject(seq, problem).await?,
    }
    Ok(())
}
