//! Messages, found while the writer types.

use std::collections::HashMap;

use history::{Hit, Query, Scope, SessionSummary, Timestamp, UserId, Zone};

use super::Room;
use crate::{CallError, ends::Ends, ipc::FoundMessage, passages, translate};

/// How many messages of a conversation are found: more than anyone goes through one by one.
const MOST_HERE: u32 = 10_000;

/// How many messages a search gives: as many as are looked through. More words find the others.
const MOST: u32 = 20;

impl Room {
    /// The user's visible messages that hold what was typed ([`Query`]), of both assistants: at most 20, the newest first.
    /// `time_zone` is the name of the writer's time zone ([`Zone::named`]).
    ///
    /// # Errors
    /// If the store is not open or cannot be read.
    pub async fn search(
        &self,
        user: &UserId,
        typed: &str,
        time_zone: &str,
    ) -> Result<Vec<FoundMessage>, CallError> {
        let (local, now) = (self.store.local()?, self.store.now());
        let query = Query::read(typed, Zone::named(time_zone), now);
        let hits = local.search(user, query, MOST, now).await?;
        let mut scopes: Vec<Scope> = Vec::new();
        for hit in &hits {
            if !scopes.contains(&hit.scope) {
                scopes.push(hit.scope.clone());
            }
        }
        let sessions: HashMap<Scope, SessionSummary> = local
            .listed(scopes, self.store.now())
            .await?
            .into_iter()
            .filter_map(|(scope, session)| Some((scope, session?)))
            .collect();
        let ends = self.store.ends();
        // A session that was cleared meanwhile is not listed any more, and nothing of it is shown.
        Ok(hits
            .into_iter()
            .filter_map(|hit| sessions.get(&hit.scope).map(|session| found(&hit, session, &ends)))
            .collect())
    }

    /// The ids of the messages of a conversation that hold what was typed, oldest first: the newest 10,000.
    ///
    /// # Errors
    /// If the store is not open or cannot be read.
    pub async fn find(&self, scope: &Scope, typed: &str, time_zone: &str) -> Result<Vec<String>, CallError> {
        let (local, now) = (self.store.local()?, self.store.now());
        let query = Query::read(typed, Zone::named(time_zone), now);
        let ids = local.find(scope, query, MOST_HERE, now).await?;
        Ok(ids.into_iter().map(|id| id.to_string()).collect())
    }
}

fn found(hit: &Hit, session: &SessionSummary, ends: &Ends) -> FoundMessage {
    FoundMessage {
        id: hit.id.to_string(),
        assistant: hit.scope.assistant.as_str().into(),
        session_id: hit.scope.session.to_string(),
        title: translate::title_of(session),
        role: translate::role(hit.role),
        life_hours: translate::hours(session.lifespan.life),
        expires_at: ends.of_message(session, hit.created_at).map(Timestamp::to_rfc3339),
        snippet: passages::shown(hit.role, &hit.snippet),
    }
}
