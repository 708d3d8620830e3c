//! Random work in several conversations at once, against a model simple enough to be right: nothing leaks, nothing
//! is lost, nothing comes back.

use std::collections::BTreeMap;

use history::{
    Assistant, Error, LIFE, Local, Message, MessageId, Scope, State,
    local::{Begin, Outcome, Turn},
};
use proptest::prelude::*;

use super::common::*;

#[derive(Debug, Clone)]
enum Act {
    Send,
    Grow,
    End(Outcome),
    /// Of the message at this place in the conversation, if there is one.
    Again(prop::sample::Index),
    Edit(prop::sample::Index),
    Continue(prop::sample::Index),
    Clear,
    Draft,
    Sweep,
    Scrub,
    InterruptAll,
    Wait(i64),
}

fn act() -> impl Strategy<Value = Act> {
    let outcome = prop_oneof![Just(Outcome::Finished), Just(Outcome::Stopped), Just(Outcome::Interrupted)];
    prop_oneof![
        6 => Just(Act::Send),
        3 => Just(Act::Grow),
        7 => outcome.prop_map(Act::End),
        2 => any::<prop::sample::Index>().prop_map(Act::Again),
        2 => any::<prop::sample::Index>().prop_map(Act::Edit),
        2 => any::<prop::sample::Index>().prop_map(Act::Continue),
        2 => Just(Act::Clear),
        2 => Just(Act::Draft),
        1 => Just(Act::Sweep),
        1 => Just(Act::Scrub),
        1 => Just(Act::InterruptAll),
        2 => prop_oneof![Just(1_i64), Just(1_000), Just(LIFE / 5)].prop_map(Act::Wait),
    ]
}

fn scopes() -> Vec<Scope> {
    vec![
        scope("ada", Assistant::SCENE_WRITER, "one"),
        scope("ada", Assistant::SCRIPTWRITER, "one"),
        scope("ada", Assistant::SCENE_WRITER, "two"),
        scope("bo", Assistant::SCENE_WRITER, "one"),
    ]
}

#[derive(Default)]
struct Conversation {
    messages: BTreeMap<(history::Timestamp, MessageId), Message>,
    running: Option<Turn>,
    draft: String,
}

impl Conversation {
    fn put(&mut self, message: Message) {
        self.messages.insert((message.created_at, message.id), message);
    }

    fn begun(&mut self, turn: Turn) {
        for id in &turn.dropped {
            self.messages.retain(|(_, other), _| other != id);
        }
        for message in turn.replaced.iter().chain([&turn.question, &turn.reply]) {
            self.put(message.clone());
        }
        self.running = Some(turn);
    }

    fn pick(&self, index: prop::sample::Index) -> Option<Message> {
        (!self.messages.is_empty())
            .then(|| index.get(&self.messages.values().cloned().collect::<Vec<_>>()).clone())
    }

    fn visible(&self, now: history::Timestamp) -> Vec<Message> {
        self.messages.values().filter(|m| m.created_at.plus(LIFE) > now).cloned().collect()
    }
}

/// Does one thing to the store and to the model of it.
async fn act_on(
    local: &Local,
    scope: &Scope,
    it: &mut Conversation,
    act: Act,
    number: usize,
    now: history::Timestamp,
) -> Result<(), Error> {
    let kind = match act {
        Act::Send => {
            it.draft.clear();
            Some(text(&format!("w{number} question")))
        }
        Act::Again(index) => it.pick(index).map(|m| Begin::Again { of: m.id }),
        Act::Edit(index) => {
            it.pick(index).map(|m| Begin::Edit { question: m.id, text: format!("w{number} edit") })
        }
        Act::Continue(index) => it.pick(index).map(|m| Begin::Continue { reply: m.id }),
        Act::Grow => {
            if let Some(turn) = &it.running {
                let content = format!("w{number} part");
                local.grow(scope, turn.reply.id, content.clone(), now).await?;
                let key = (turn.reply.created_at, turn.reply.id);
                it.messages.entry(key).and_modify(|m| m.content.push_str(&content));
            }
            None
        }
        Act::End(outcome) => {
            if let Some(turn) = it.running.take()
                && let Some(message) =
                    local.end(&turn, ending(outcome, &format!("w{number} reply")), now).await?
            {
                it.put(message);
            }
            None
        }
        Act::Clear => {
            local.clear(scope, unsure(now)).await?;
            *it = Conversation::default();
            None
        }
        Act::Draft => {
            it.draft = format!("w{number} draft");
            local
                .save_draft(
                    scope,
                    history::Draft {
                        label: label("main"),
                        text: it.draft.clone(),
                        not_carried: String::new(),
                    },
                    now,
                )
                .await?;
            None
        }
        Act::Sweep => local.sweep(local.expired(now).await?).await.map(|_| None)?,
        Act::Scrub => local.scrub().await.map(|()| None)?,
        Act::InterruptAll | Act::Wait(_) => None,
    };
    let Some(kind) = kind else { return Ok(()) };
    let was_running = it.running.is_some();
    match begin(local, scope, kind.clone(), now).await {
        Ok(turn) => {
            assert!(!was_running, "one turn at a time");
            it.begun(turn);
        }
        Err(Error::Busy) => assert!(was_running),
        Err(Error::Unknown) => assert!(!matches!(kind, Begin::Send { .. })),
        Err(other) => return Err(other),
    }
    Ok(())
}

async fn run(local: &Local, acts: Vec<(usize, Act)>) -> Result<(), TestCaseError> {
    let scopes = scopes();
    let mut model: Vec<Conversation> = scopes.iter().map(|_| Conversation::default()).collect();
    let mut now = NOW;
    for (number, (which, act)) in acts.into_iter().enumerate() {
        match act {
            Act::Wait(millis) => now = now.plus(millis),
            Act::InterruptAll => {
                local.interrupt(None, None).await.unwrap();
                for it in &mut model {
                    it.running = None;
                    for message in it.messages.values_mut().filter(|m| m.state == State::Streaming) {
                        message.state = State::Interrupted;
                    }
                }
            }
            _ => now = now.plus(1),
        }
        let sent_before_draft = model[which].draft.clone();
        act_on(local, &scopes[which], &mut model[which], act, number, now).await.unwrap();
        // A refused send keeps the draft.
        let draft = local.take_draft(&scopes[which], &label("main"), NOW).await.unwrap().text;
        if draft == sent_before_draft {
            model[which].draft = draft.clone();
        }
        prop_assert_eq!(&draft, &model[which].draft);

        for (scope, it) in scopes.iter().zip(&model) {
            prop_assert_eq!(all(local, scope, now).await, it.visible(now));
            for (other, theirs) in scopes.iter().zip(&model).filter(|(other, _)| *other != scope) {
                for message in theirs.messages.values().rev().take(2) {
                    prop_assert!(
                        matches!(local.message(scope, message.id, now).await, Err(Error::Unknown)),
                        "{other:?}"
                    );
                }
            }
        }
    }
    for user in ["ada", "bo"].map(|u| u.parse::<history::UserId>().unwrap()) {
        let visible: Vec<(Scope, Message)> = scopes
            .iter()
            .zip(&model)
            .filter(|(scope, _)| scope.user == user)
            .flat_map(|(scope, it)| it.visible(now).into_iter().map(|m| (scope.clone(), m)))
            .collect();
        let sessions = local.sessions(&user, now).await.unwrap();
        let mut count = 0;
        for session in sessions.iter().filter(|session| !session.unsent) {
            let scope =
                Scope { user: user.clone(), assistant: session.assistant, session: session.session.clone() };
            prop_assert_eq!(Some(session.clone()), local.session(&scope, now).await.unwrap());
            count += local.count(&scope, now).await.unwrap() as usize;
        }
        prop_assert_eq!(count, visible.len());
        let finished = visible.iter().filter(|(_, m)| m.state != State::Streaming && !m.content.is_empty());
        for (_, message) in finished {
            let word = message.content.split(' ').next().unwrap();
            let found = search(local, &user, word, 500, now).await;
            prop_assert!(found.contains(&message.id));
            prop_assert!(found.iter().all(|id| visible.iter().any(|(_, m)| m.id == *id)));
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn conversations_are_isolated(
        acts in proptest::collection::vec((0..4_usize, act()), 1..60)
    ) {
        block_on(run(&memory(), acts))?;
    }
}
