//! The list of sessions, as each window has it: sent whole once, and from then on as changes.

use std::collections::{HashMap, HashSet};

use crate::ipc::{Event, SessionKey, SessionSummary};

/// The list of sessions that a window has.
#[derive(Debug, PartialEq)]
pub(super) struct SessionList(HashMap<SessionKey, SessionSummary>);

impl SessionList {
    pub(super) fn new(sessions: &[SessionSummary]) -> Self {
        Self(sessions.iter().map(|session| (key(session), session.clone())).collect())
    }

    /// From now on the list is this one; returns what differs.
    pub(super) fn replace(&mut self, sessions: &[SessionSummary]) -> Option<Event> {
        let listed: HashSet<SessionKey> = sessions.iter().map(key).collect();
        let gone = self.0.keys().filter(|key| !listed.contains(key)).map(|key| (key.clone(), None));
        let found = sessions.iter().map(|session| (key(session), Some(session.clone())));
        let all: Vec<_> = found.chain(gone).collect();
        self.update(&all)
    }

    /// From now on these sessions are listed so, or not at all; returns what differs.
    pub(super) fn update(&mut self, sessions: &[(SessionKey, Option<SessionSummary>)]) -> Option<Event> {
        let (mut changed, mut gone) = (Vec::new(), Vec::new());
        for (key, session) in sessions {
            match session {
                Some(session) if self.0.get(key) == Some(session) => {}
                Some(session) => {
                    self.0.insert(key.clone(), session.clone());
                    changed.push(session.clone());
                }
                None => gone.extend(self.0.remove(key).map(|_| key.clone())),
            }
        }
        let is_same = changed.is_empty() && gone.is_empty();
        (!is_same).then_some(Event::SessionsChanged { changed, gone })
    }
}

/// A session id alone names nothing: both assistants may have one of the same name.
fn key(session: &SessionSummary) -> SessionKey {
    SessionKey { assistant: session.assistant.clone(), session_id: session.session_id.clone() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn session(assistant: &str, session_id: &str, title: &str) -> SessionSummary {
        SessionSummary {
            assistant: assistant.into(),
            session_id: session_id.into(),
            title: title.into(),
            is_named: false,
            pinned: false,
            tags: Vec::new(),
            updated_at: String::new(),
            first_expires_at: None,
            expires_at: None,
            life_hours: 24,
            kept: true,
            unsent: false,
            streaming: false,
        }
    }

    fn before() -> [SessionSummary; 3] {
        [
            session("scriptwriter", "a", "A"),
            session("scene_writer", "a", "B"),
            session("scene_writer", "b", "C"),
        ]
    }

    #[test]
    fn only_changed_sessions_are_sent() {
        let mut list = SessionList::new(&before());
        let now = [
            session("scene_writer", "c", "D"),
            session("scriptwriter", "a", "A"),
            session("scene_writer", "a", "E"),
        ];
        let gone = vec![key(&before()[2])];
        let changed = vec![now[0].clone(), now[2].clone()];
        assert_eq!(list.replace(&now), Some(Event::SessionsChanged { changed, gone }));
        assert_eq!(list.replace(&now), None);
        assert_eq!(list, SessionList::new(&now));
    }

    #[test]
    fn an_update_leaves_other_sessions_alone() {
        let mut list = SessionList::new(&before());
        let (renamed, gone) = (session("scene_writer", "a", "E"), key(&before()[2]));
        let update = [
            (key(&renamed), Some(renamed.clone())),
            (key(&before()[0]), Some(before()[0].clone())),
            (gone.clone(), None),
            (SessionKey { session_id: "never listed".into(), ..gone.clone() }, None),
        ];
        let event = Event::SessionsChanged { changed: vec![renamed.clone()], gone: vec![gone] };
        assert_eq!(list.update(&update), Some(event));
        assert_eq!(list, SessionList::new(&[before()[0].clone(), renamed]));
        assert_eq!(list.update(&update), None);
    }
}
