//! The list of sessions, as each window has it: sent whole once, and from then on as changes, because a writer with
//! hundreds of sessions gets it with every turn.

use std::collections::{HashMap, HashSet};

use crate::ipc::{Event, SessionKey, SessionSummary};

/// The difference between two lists; none where they are equal.
pub(super) fn changes(before: &[SessionSummary], now: &[SessionSummary]) -> Option<Event> {
    let known: HashMap<_, _> = before.iter().map(|session| (key(session), session)).collect();
    let changed: Vec<_> =
        now.iter().filter(|session| known.get(&key(session)) != Some(session)).cloned().collect();
    let here: HashSet<_> = now.iter().map(key).collect();
    let gone: Vec<_> = before
        .iter()
        .filter(|session| !here.contains(&key(session)))
        .map(|session| SessionKey {
            assistant: session.assistant.clone(),
            session_id: session.session_id.clone(),
        })
        .collect();
    let is_same = changed.is_empty() && gone.is_empty();
    (!is_same).then_some(Event::SessionsChanged { changed, gone })
}

/// A session id alone names nothing: both assistants may have one of the same name.
fn key(session: &SessionSummary) -> (&str, &str) {
    (&session.assistant, &session.session_id)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn session(assistant: &str, session_id: &str, title: &str) -> SessionSummary {
        SessionSummary {
            assistant: assistant.into(),
            session_id: session_id.into(),
            title: title.into(),
            updated_at: String::new(),
            first_expires_at: String::new(),
            expires_at: String::new(),
            message_count: 1,
            streaming: false,
        }
    }

    #[test]
    fn only_changed_sessions_are_sent() {
        let before = [
            session("scriptwriter", "a", "A"),
            session("scene_writer", "a", "B"),
            session("scene_writer", "b", "C"),
        ];
        let now = [
            session("scene_writer", "c", "D"),
            session("scriptwriter", "a", "A"),
            session("scene_writer", "a", "E"),
        ];
        let gone = vec![SessionKey { assistant: "scene_writer".into(), session_id: "b".into() }];
        let changed = vec![now[0].clone(), now[2].clone()];
        assert_eq!(changes(&before, &now), Some(Event::SessionsChanged { changed, gone }));
        assert_eq!(changes(&now, &now), None);
    }
}
