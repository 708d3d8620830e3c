//! Deleting from the shared store what is over before its 24 hours, because the writer chose a shorter life for its session.
//! That includes what other programs wrote in it. The TTL index cannot do it.

use std::sync::Arc;

use super::{common::Common, end::End, step::step, users::Users};
use crate::{
    Scope, Timestamp, UserId,
    shared::{Deleted, Fault, Shared},
};

/// Deletes what is over early now. Another machine may have kept a session meanwhile, or chosen a longer life for it, so that is
/// read first: where it cannot be read, nothing is deleted.
pub(super) async fn delete_all(common: &Arc<Common>, shared: &Shared, users: &mut Users) -> Result<(), End> {
    for seen in users.each() {
        let user = seen.user().clone();
        if !common.knows_time() || over_early(common, &user).await?.is_empty() {
            continue;
        }
        seen.details.pull(common, shared, &mut seen.clears).await?;
        if !seen.details.is_readable() {
            continue;
        }
        for (scope, through) in over_early(common, &user).await? {
            delete(shared, &scope, through).await?;
        }
    }
    Ok(())
}

/// Deletes what is over early of one session, for which a life was chosen here just now.
pub(super) async fn delete_of(common: &Common, shared: &Shared, of: &Scope) -> Result<(), End> {
    let found = over_early(common, &of.user).await?.into_iter().find(|(scope, _)| scope == of);
    match found {
        Some((scope, through)) => delete(shared, &scope, through).await,
        None => Ok(()),
    }
}

async fn over_early(common: &Common, user: &UserId) -> Result<Vec<(Scope, Timestamp)>, End> {
    Ok(common.local.over_early(user, common.clock.at_least()).await?)
}

/// Without the right to delete, it stays there until the database deletes it, and is not shown here.
async fn delete(shared: &Shared, scope: &Scope, through: Timestamp) -> Result<(), End> {
    match shared.delete_through(scope, through).await {
        Ok(Deleted::Yes(_)) => {}
        Ok(Deleted::Rejected(why)) => tracing::debug!(?why, "what is over early stays in the shared store"),
        Err(Fault::Rights(right)) => {
            tracing::debug!(?right, "what is over early stays in the shared store");
        }
        Err(fault) => return Err(fault.into()),
    }
    step!("early deleted");
    Ok(())
}
