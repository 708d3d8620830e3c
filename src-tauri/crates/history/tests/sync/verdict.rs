//! When a schedule is over: whether all stores have converged, and to what was expected.

use std::{
    collections::{HashMap, HashSet},
    time::{Duration, Instant},
};

use bson::doc;
use history::{Message, MessageId, Role, State, covered, sync::Standing};
use tokio::task::block_in_place;

use crate::{
    expected::Fate,
    machine::true_time,
    random_schedule::{COLLECTIONS, RandomSchedule},
};

/// Longer than the longest time between two full passes: where a server answers slowly they are rare, and what another
/// program deletes in a conversation that no window shows is found by nothing else.
const PATIENCE: Duration = Duration::from_secs(700);

/// A message, as far as it must be the same everywhere.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Same {
    id: MessageId,
    role: Role,
    content: String,
    created_at: i64,
    replaced: bool,
}

impl RandomSchedule {
    /// Waits until everything is as expected, and says what is not if that does not come to be. How long it took.
    pub(crate) async fn wait_until_converged(&self) -> Duration {
        let begun = Instant::now();
        while let Err(wrong) = self.verdict().await {
            assert!(begun.elapsed() < PATIENCE, "{wrong}");
            tokio::time::sleep(Duration::from_millis(40)).await;
        }
        begun.elapsed()
    }

    async fn verdict(&self) -> Result<(), String> {
        for (d, device) in self.devices.iter().enumerate() {
            let state = device.machine.state();
            let waiting = device.machine.local.count_waiting(device.machine.now()).await.unwrap();
            if state.standing != Standing::Shared || waiting != (0, 0) || device.proxy.held() > 0 {
                return Err(format!("{d} is not at rest: {waiting:?} wait; {state:?}"));
            }
        }
        for s in 0..2 {
            self.verdict_on(s).await?;
        }
        Ok(())
    }

    async fn verdict_on(&self, s: usize) -> Result<(), String> {
        let there = self.server(s);
        for entry in self.expected.entries.iter().filter(|e| e.scope == s && !e.content.is_empty()) {
            let text = &entry.content;
            match (entry.fate, there.iter().find(|one| one.id == entry.id)) {
                (Fate::Goes, Some(_)) => return Err(format!("resurrected: \"{text}\" in {s}")),
                (Fate::Stays, None) if entry.newer_than_a_clear => {
                    return Err(format!("newer deleted: \"{text}\" in {s}"));
                }
                (Fate::Stays, None) => return Err(format!("lost: \"{text}\" in {s}")),
                (_, Some(one)) if one.content != *text => {
                    return Err(format!("\"{text}\" in {s} is there as \"{}\"", one.content));
                }
                _ => {}
            }
        }
        let texts: HashSet<&str> = there.iter().map(|one| one.content.as_str()).collect();
        if texts.len() != there.len() {
            return Err(format!("doubled in {s}: {there:?}"));
        }
        for (d, device) in self.devices.iter().enumerate() {
            let here = device.machine.messages(&self.scopes[s]).await;
            if let Some(arriving) = here.iter().find(|m| m.state == State::Streaming) {
                return Err(format!("a reply still arrives on {d}: {arriving:?}"));
            }
            let clears = device.machine.clears(&self.scopes[s]);
            if let Some(late) = here.iter().find(|m| clears.iter().any(|clear| covered(m, clear))) {
                return Err(format!("covered, and on {d}: {late:?}"));
            }
            let here = same(&here);
            if here != there {
                let names = |all: &[Same], but: &[Same]| -> Vec<String> {
                    all.iter().filter(|one| !but.contains(one)).map(|one| format!("{one:?}")).collect()
                };
                return Err(format!(
                    "{d} and the server are not the same in {s}: only here {:?}, only there {:?}",
                    names(&here, &there),
                    names(&there, &here)
                ));
            }
        }
        Ok(())
    }

    fn server(&self, s: usize) -> Vec<Same> {
        let documents = block_in_place(|| self.other.find(COLLECTIONS[s], doc! {}));
        let mut all: Vec<Same> = documents
            .iter()
            .map(|document| Same {
                id: document.get_object_id("_id").unwrap().into(),
                role: if document.get_str("role").unwrap() == "user" { Role::User } else { Role::Assistant },
                content: document.get_str("content").unwrap().to_owned(),
                created_at: document.get_datetime("created_at").unwrap().timestamp_millis(),
                replaced: document
                    .get_document("meta")
                    .is_ok_and(|m| m.get_bool("replaced").unwrap_or(false)),
            })
            .collect();
        all.sort_by_key(|one| (one.created_at, one.id));
        all
    }

    /// The next prompt holds the newest messages on every machine, and no deleted ones.
    pub(crate) async fn next_turns(&mut self) {
        for d in 0..self.devices.len() {
            self.disconnect(d).await;
            for s in 0..2 {
                let there = self.server(s);
                let machine = &self.devices[d].machine;
                let turn = machine.send(&self.scopes[s], "what comes next").await;
                let given: Vec<MessageId> = turn.context.iter().map(|m| m.id).collect();
                let meant = self.answered(s, &there);
                let meant = &meant[meant.len().saturating_sub(10)..];
                assert_eq!(given, meant, "the context of the next turn on {d} in {s}");
            }
        }
    }

    /// What a model may be shown of these: what is no earlier version, and no question without a reply.
    fn answered(&self, s: usize, there: &[Same]) -> Vec<MessageId> {
        let documents = block_in_place(|| self.other.find(COLLECTIONS[s], doc! {}));
        let named: HashMap<MessageId, MessageId> = documents
            .iter()
            .filter_map(|document| {
                let turn = document.get_document("meta").ok()?.get_object_id("turn").ok()?;
                Some((document.get_object_id("_id").ok()?.into(), turn.into()))
            })
            .collect();
        let current: Vec<&Same> = there.iter().filter(|one| !one.replaced).collect();
        let is_answered = |at: usize| {
            let reply = named.get(&current[at].id);
            reply.is_none_or(|reply| there.iter().any(|one| one.id == *reply))
                || current.get(at + 1).is_some_and(|next| next.role == Role::Assistant)
        };
        let shown = (0..current.len()).filter(|at| current[*at].role == Role::Assistant || is_answered(*at));
        shown.map(|at| current[at].id).collect()
    }

    /// Every moment is in the server's time.
    pub(crate) fn moments_are_true(&self) {
        let now = true_time().millis();
        for s in 0..2 {
            for one in self.server(s) {
                assert!((now - one.created_at).abs() < 120_000, "dated {} ms back", now - one.created_at);
            }
        }
    }
}

/// Empty replies are on the machine that asked for them alone.
fn same(messages: &[Message]) -> Vec<Same> {
    let whole = messages.iter().filter(|message| !message.content.is_empty());
    whole
        .map(|message| Same {
            id: message.id,
            role: message.role,
            content: message.content.clone(),
            created_at: message.created_at.millis(),
            replaced: message.replaced,
        })
        .collect()
}
