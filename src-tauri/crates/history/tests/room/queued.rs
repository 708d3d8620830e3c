//! Messages that wait: in the writer's order, each sent exactly once, and gone with their session.

use history::{
    Assistant, Draft, Error, LIFE, Local, MessageId, QueuedMessage, Scope,
    local::{Begin, Begun, MOST_QUEUED, Outcome, Storage, rescue},
};
use proptest::prelude::*;

use super::{common::*, sweep::record_only};

fn message(text: &str) -> QueuedMessage {
    QueuedMessage {
        id: MessageId::new(),
        text: text.into(),
        request_id: MessageId::new().to_string(),
        channel: None,
    }
}

async fn wait(local: &Local, scope: &Scope, text: &str) -> QueuedMessage {
    let message = message(text);
    local.queue(scope, message.clone(), None, NOW).await.unwrap();
    message
}

async fn waiting(local: &Local, scope: &Scope) -> Vec<String> {
    local.queued_messages(scope, NOW).await.unwrap().into_iter().map(|message| message.text).collect()
}

/// Sends a message that waits, under its own request.
async fn send_queued(local: &Local, scope: &Scope, message: &QueuedMessage) -> Result<Begun, Error> {
    let request = asking(&message.request_id, Begin::Queued { id: message.id });
    local.begin(scope, request, CONTEXT, unsure(NOW)).await
}

#[tokio::test]
async fn messages_wait_in_order_through_changes_and_a_restart() {
    let (_folder, file, local) = plain();
    let first = wait(&local, &here(), "first").await;
    let second = wait(&local, &here(), "second").await;
    wait(&local, &here(), "third").await;
    local.edit_queued(&here(), first.id, "1st".into(), NOW).await.unwrap();
    local.move_queued(&here(), first.id, 1, NOW).await.unwrap();
    local.move_queued(&here(), second.id, 99, NOW).await.unwrap();
    drop(local);
    let local = Local::open(&file, Storage::Unencrypted).unwrap();
    assert_eq!(waiting(&local, &here()).await, ["1st", "third", "second"]);
    assert_eq!(local.queued_message(&here(), second.id, NOW).await.unwrap(), second);
    assert_eq!(local.queues().await.unwrap(), [here()]);
    local.remove_queued(&here(), first.id, NOW).await.unwrap();
    wait(&local, &here(), "fourth").await;
    assert_eq!(waiting(&local, &here()).await, ["third", "second", "fourth"]);
}

#[tokio::test]
async fn a_message_becomes_a_question_once() {
    let (_folder, file, local) = plain();
    let first = wait(&local, &here(), "first").await;
    let second = wait(&local, &here(), "second").await;
    let Begun::New(turn) = send_queued(&local, &here(), &first).await.unwrap() else { panic!("it is new") };
    assert_eq!((turn.question.content.as_str(), turn.new_question), ("first", true));
    assert_eq!(waiting(&local, &here()).await, ["second"]);
    assert!(matches!(send_queued(&local, &here(), &second).await, Err(Error::Busy)));
    assert_eq!(waiting(&local, &here()).await, ["second"], "what is refused waits on");
    drop(local);
    let local = Local::open(&file, Storage::Unencrypted).unwrap();
    assert_eq!(send_queued(&local, &here(), &first).await.unwrap(), Begun::Already(turn.reply.id));
    local.queue(&here(), first.clone(), None, NOW).await.unwrap();
    assert_eq!(waiting(&local, &here()).await, ["second"], "its request was made before");
    end(&local, &turn, Outcome::Finished, "answer", NOW).await;
    let again = QueuedMessage { request_id: "another".into(), ..first };
    assert!(matches!(send_queued(&local, &here(), &again).await, Err(Error::Unknown)));
    assert_eq!(texts(&local, &here(), NOW).await, ["first", "answer"]);
}

#[tokio::test]
async fn a_repeated_request_waits_once() {
    let local = memory();
    let draft = Draft { label: label("main"), text: "typed".into(), not_carried: String::new() };
    local.save_draft(&here(), draft, NOW).await.unwrap();
    let first = message("first");
    for _ in 0..2 {
        let waits = local.queue(&here(), first.clone(), Some(label("main")), NOW).await.unwrap();
        assert_eq!(waits, 1);
    }
    assert_eq!(
        local.take_draft(&here(), &label("main"), NOW).await.unwrap().text,
        "",
        "it is the draft no longer"
    );
}

#[tokio::test]
async fn no_more_wait_than_may() {
    let local = memory();
    for n in 0..MOST_QUEUED {
        wait(&local, &here(), &n.to_string()).await;
    }
    let draft = Draft { label: label("main"), text: "typed".into(), not_carried: String::new() };
    local.save_draft(&here(), draft, NOW).await.unwrap();
    let refused = local.queue(&here(), message("too many"), Some(label("main")), NOW).await;
    assert!(matches!(refused, Err(Error::QueueFull)));
    assert_eq!(waiting(&local, &here()).await.len(), MOST_QUEUED as usize);
    assert_eq!(
        local.take_draft(&here(), &label("main"), NOW).await.unwrap().text,
        "typed",
        "nothing typed is lost"
    );
    wait(&local, &elsewhere(), "another session").await;
}

#[tokio::test]
async fn other_sessions_and_users_have_no_part_in_it() {
    let local = memory();
    let own = wait(&local, &here(), "own").await;
    for other in [
        elsewhere(),
        scope("ada", Assistant::SCRIPTWRITER, "pilot"),
        scope("bo", Assistant::SCENE_WRITER, "pilot"),
    ] {
        assert_eq!(waiting(&local, &other).await, [""; 0]);
        assert!(matches!(local.edit_queued(&other, own.id, "x".into(), NOW).await, Err(Error::Unknown)));
        assert!(matches!(local.move_queued(&other, own.id, 0, NOW).await, Err(Error::Unknown)));
        assert!(matches!(local.remove_queued(&other, own.id, NOW).await, Err(Error::Unknown)));
        assert!(matches!(local.queued_message(&other, own.id, NOW).await, Err(Error::Unknown)));
        assert!(matches!(send_queued(&local, &other, &own).await, Err(Error::Unknown)));
    }
    assert_eq!(waiting(&local, &here()).await, ["own"]);
}

#[tokio::test]
async fn a_clear_takes_what_waits() {
    let (_folder, file, local) = plain();
    let gone = wait(&local, &here(), "gone").await;
    wait(&local, &elsewhere(), "stays").await;
    local.clear(&here(), unsure(NOW)).await.unwrap();
    assert_eq!(waiting(&local, &here()).await, [""; 0]);
    assert!(matches!(send_queued(&local, &here(), &gone).await, Err(Error::Unknown)));
    let later = wait(&local, &here(), "later").await;
    assert_eq!(waiting(&local, &here()).await, ["later"], "written after it, within a millisecond");

    record_only(&file, &here(), at(5));
    assert_eq!(waiting(&local, &here()).await, [""; 0], "where the disk was too full to delete it");
    assert!(matches!(send_queued(&local, &here(), &later).await, Err(Error::Unknown)));
    assert_eq!(local.sweep(local.expired(at(6)).await.unwrap()).await.unwrap().queues, [here()]);
    assert_eq!(local.queues().await.unwrap(), [elsewhere()]);
}

#[tokio::test]
async fn a_clear_of_another_computer_leaves_what_waits() {
    let local = memory();
    exchange(&local, &here(), "q", "a", sure(NOW, 0)).await;
    wait(&local, &here(), "own").await;
    let clear = memory().clear(&here(), sure(at(3_000), 0)).await.unwrap();
    local.receive_clears(vec![clear], at(3_100)).await.unwrap();
    assert_eq!(waiting(&local, &here()).await, ["own"]);
    let listed = local.sessions(&here().user, at(3_100)).await.unwrap();
    assert_eq!((listed.len(), listed[0].opening.as_str(), listed[0].unsent), (1, "own", true));
    assert_eq!(local.session(&here(), at(3_100)).await.unwrap().as_ref(), listed.first());
    local.clear(&here(), sure(at(3_200), 0)).await.unwrap();
    assert_eq!(local.sessions(&here().user, at(3_200)).await.unwrap(), []);
}

#[tokio::test]
async fn what_waits_lives_as_long_as_a_message() {
    let local = memory();
    let old = wait(&local, &here(), "old").await;
    local.edit_queued(&here(), old.id, "old still".into(), at(LIFE - 1)).await.unwrap();
    assert_eq!(local.queued_messages(&here(), at(LIFE - 1)).await.unwrap().len(), 1);
    assert_eq!(local.sweep(local.expired(at(LIFE - 1)).await.unwrap()).await.unwrap().queues, []);
    assert_eq!(local.queued_messages(&here(), at(LIFE)).await.unwrap(), [], "before the sweep comes by");
    let request = asking(&old.request_id, Begin::Queued { id: old.id });
    let sent = local.begin(&here(), request, CONTEXT, unsure(at(LIFE))).await;
    assert!(matches!(sent, Err(Error::Unknown)));
    assert_eq!(local.sweep(local.expired(at(LIFE)).await.unwrap()).await.unwrap().queues, [here()]);
    assert_eq!(local.queues().await.unwrap(), []);
}

#[tokio::test]
async fn what_waits_in_a_kept_conversation_stays() {
    let local = memory();
    exchange(&local, &here(), "q", "a", NOW).await;
    local.keep(&here(), sure(at(1), 0)).await.unwrap();
    wait(&local, &here(), "waits").await;
    local.choose_life(&here(), history::Life::of_hours(1).unwrap(), sure(at(2), 0)).await.unwrap();
    sweep(&local, at(LIFE + 10)).await;
    let found = local.queued_messages(&here(), at(LIFE + 10)).await.unwrap();
    assert_eq!(found.iter().map(|one| one.text.as_str()).collect::<Vec<_>>(), ["waits"]);
}

#[tokio::test]
async fn removed_words_leave_no_trace() {
    let (folder, _file, local) = plain();
    // Small enough for one page of the file, and large enough to overflow into many.
    for words in [3, 40_000] {
        let canary = |word: &str| format!("{word} ").repeat(words);
        let edited = wait(&local, &here(), &canary("xylograph1")).await;
        let removed = wait(&local, &here(), &canary("xylograph2")).await;
        wait(&local, &elsewhere(), &canary("xylograph3")).await;
        assert!(!files_with(folder.path(), "xylograph1").is_empty(), "the search for traces sees them");
        local.edit_queued(&here(), edited.id, "lasting words".into(), NOW).await.unwrap();
        local.remove_queued(&here(), removed.id, NOW).await.unwrap();
        local.clear(&elsewhere(), unsure(NOW)).await.unwrap();
        local.scrub().await.unwrap();
        for word in ["xylograph1", "xylograph2", "xylograph3"] {
            assert_eq!(files_with(folder.path(), word), [""; 0], "{word}");
        }
        assert_eq!(files_with(folder.path(), "lasting words"), ["history.db"]);
    }
    local.sweep(local.expired(at(LIFE)).await.unwrap()).await.unwrap();
    local.scrub().await.unwrap();
    assert_eq!(files_with(folder.path(), "lasting words"), [""; 0], "nor after its time");
}

#[tokio::test]
async fn a_rescue_keeps_what_waits() {
    let (_folder, file, local) = plain();
    let first = wait(&local, &here(), "first").await;
    wait(&local, &here(), "second").await;
    local.move_queued(&here(), first.id, 1, NOW).await.unwrap();
    local.close().await.unwrap();
    drop(local);
    rescue(&file, &Storage::Unencrypted, NOW).unwrap();
    let local = Local::open(&file, Storage::Unencrypted).unwrap();
    assert_eq!(waiting(&local, &here()).await, ["second", "first"]);
}

#[derive(Debug, Clone)]
enum Act {
    Queue(usize),
    Edit(usize, usize),
    Move(usize, usize, usize),
    Remove(usize, usize),
    Send(usize),
    Clear(usize),
}

fn act() -> impl Strategy<Value = Act> {
    let (which, at) = (0..2_usize, 0..4_usize);
    prop_oneof![
        6 => which.clone().prop_map(Act::Queue),
        1 => (which.clone(), at.clone()).prop_map(|(which, at)| Act::Edit(which, at)),
        2 => (which.clone(), at.clone(), at.clone()).prop_map(|(which, at, to)| Act::Move(which, at, to)),
        1 => (which.clone(), at).prop_map(|(which, at)| Act::Remove(which, at)),
        4 => which.clone().prop_map(Act::Send),
        1 => which.prop_map(Act::Clear),
    ]
}

/// What a list of texts would do, beside what the store does.
async fn run(acts: Vec<Act>) -> Result<(), TestCaseError> {
    let local = memory();
    let scopes = [here(), elsewhere()];
    let (mut queues, mut sent) = ([const { Vec::<String>::new() }; 2], [const { Vec::<String>::new() }; 2]);
    for (number, act) in acts.into_iter().enumerate() {
        let id = async |which: usize, at: usize| {
            local.queued_messages(&scopes[which], NOW).await.unwrap().get(at).map(|message| message.id)
        };
        match act {
            Act::Queue(which) => {
                wait(&local, &scopes[which], &number.to_string()).await;
                queues[which].push(number.to_string());
            }
            Act::Edit(which, at) => {
                if let Some(id) = id(which, at).await {
                    local.edit_queued(&scopes[which], id, format!("e{number}"), NOW).await.unwrap();
                    queues[which][at] = format!("e{number}");
                }
            }
            Act::Move(which, at, to) => {
                if let Some(id) = id(which, at).await {
                    local.move_queued(&scopes[which], id, to, NOW).await.unwrap();
                    let moved = queues[which].remove(at);
                    let to = to.min(queues[which].len());
                    queues[which].insert(to, moved);
                }
            }
            Act::Remove(which, at) => {
                if let Some(id) = id(which, at).await {
                    local.remove_queued(&scopes[which], id, NOW).await.unwrap();
                    queues[which].remove(at);
                }
            }
            Act::Send(which) => {
                let next = local.queued_messages(&scopes[which], NOW).await.unwrap().into_iter().next();
                if let Some(next) = next {
                    let Begun::New(turn) = send_queued(&local, &scopes[which], &next).await.unwrap() else {
                        panic!("it is new")
                    };
                    end(&local, &turn, Outcome::Finished, "a", NOW).await;
                    sent[which].push(queues[which].remove(0));
                }
            }
            Act::Clear(which) => {
                local.clear(&scopes[which], unsure(NOW)).await.unwrap();
                queues[which].clear();
                sent[which].clear();
            }
        }
        for (which, scope) in scopes.iter().enumerate() {
            prop_assert_eq!(&waiting(&local, scope).await, &queues[which]);
            let questions: Vec<String> = texts(&local, scope, NOW).await.into_iter().step_by(2).collect();
            prop_assert_eq!(&questions, &sent[which]);
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn each_waits_and_is_sent_as_the_writer_ordered(acts in proptest::collection::vec(act(), 1..40)) {
        block_on(run(acts))?;
    }
}
