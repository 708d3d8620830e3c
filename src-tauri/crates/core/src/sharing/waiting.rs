//! What waits for the shared database.

use history::{UserId, local};

use crate::{
    CallError,
    ipc::{SessionSummary, WaitingItem, WaitingKind},
    store::Store,
};

/// What waits for the database, with its text.
///
/// # Errors
/// What the store says.
pub(super) async fn waiting(store: &Store, user: &UserId) -> Result<Vec<WaitingItem>, CallError> {
    let sessions = store.sessions(user).await?;
    let item = |waiting: local::OutboxItem| {
        let (assistant, session) = (waiting.scope.assistant.as_str(), waiting.scope.session.to_string());
        let is_its = |s: &&SessionSummary| s.assistant == assistant && s.session_id == session;
        // A draft is no title of what waits.
        let its = sessions.iter().find(is_its).filter(|s| !s.unsent);
        let title = its.map(|s| s.title.clone());
        WaitingItem {
            id: waiting.id.to_string(),
            kind: match waiting.kind {
                local::OutboxItemKind::Message => WaitingKind::Message,
                local::OutboxItemKind::Clear => WaitingKind::Clear,
                local::OutboxItemKind::Detail => WaitingKind::Detail,
            },
            assistant: assistant.into(),
            title: title.unwrap_or_default(),
            created_at: waiting.created_at.to_rfc3339(),
            content: waiting.content,
            problem: waiting.problem,
        }
    };
    Ok(store.local()?.outbox_items(user, store.now()).await?.into_iter().map(item).collect())
}
