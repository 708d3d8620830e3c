//! Changes that come from the shared database.

use std::{collections::HashMap, sync::Arc};

use futures_util::FutureExt;
use history::{Scope, local::Change, sync::News};

use super::Room;
use crate::{ipc::Event, sharing::OnNews, translate, turns::Gone, windows::Notify};

/// After more changes than this in one conversation its windows load their pages again instead of taking each.
const ONE_BY_ONE: usize = 30;

impl Room {
    /// Takes the changes from the shared database to the windows.
    pub(super) fn on_news(&self) -> OnNews {
        let room = self.clone();
        Arc::new(move |news, order| {
            let room = room.clone();
            async move {
                let notify = room.windows.notify_with(order);
                match news {
                    News::TimesMoved => room.notify_times(&notify).await,
                    News::Changes(changes) => room.notify_changes(&notify, changes).await,
                    News::Sessions(scopes) => {
                        room.expired.review(&notify, &scopes).await;
                        room.store.notify_sessions(&notify, scopes).await;
                    }
                }
            }
            .boxed()
        })
    }

    async fn notify_changes(&self, notify: &Notify<'_>, changes: Vec<Change>) {
        let mut by_scope: HashMap<Scope, Vec<Change>> = HashMap::new();
        for change in changes {
            by_scope.entry(change.scope().clone()).or_default().push(change);
        }
        let goes_on = |changes: &Vec<Change>| changes.iter().any(|one| matches!(one, Change::Added(..)));
        let revived: Vec<&Scope> =
            by_scope.iter().filter(|(_, changes)| goes_on(changes)).map(|(scope, _)| scope).collect();
        self.expired.revive(notify, &revived);
        let mut has_gone = false;
        for (scope, changes) in &by_scope {
            for change in changes {
                let (ids, how) = match change {
                    Change::Gone(_, ids) => (ids, Gone::DeletedElsewhere),
                    Change::Cleared(_, ids) => (ids, Gone::ClearedElsewhere),
                    Change::Added(..) | Change::Changed(..) => continue,
                };
                has_gone = true;
                self.turns.stop_gone(scope, ids, how);
                self.queue.note_gone(scope, ids, how);
            }
            let is_many = changes.len() > ONE_BY_ONE;
            for change in changes {
                // What is gone leaves the page at once, the arriving reply too.
                if !is_many || matches!(change, Change::Gone(..) | Change::Cleared(..)) {
                    notify.conversation(scope, &event(change));
                }
            }
            if is_many {
                notify.conversation(scope, &Event::PageOutdated);
            }
            self.turns.notify_usage(notify, scope).await;
            self.queue.notify_paused(notify, scope).await;
        }
        if has_gone {
            self.scrub_soon();
        }
    }
}

fn event(change: &Change) -> Event {
    match change {
        Change::Added(_, message) => Event::MessageAdded { message: translate::message(message.clone()) },
        Change::Changed(_, message) => Event::MessageChanged { message: translate::message(message.clone()) },
        Change::Gone(_, ids) | Change::Cleared(_, ids) => {
            Event::MessagesGone { ids: ids.iter().map(ToString::to_string).collect() }
        }
    }
}
