//! The outbox: what goes up, in which order, and what an acknowledgement means.

use history::{
    LIFE, Local, Message, Refusal, Role,
    local::{Begin, Ending, OutboxItem, OutboxItemKind, Outcome, Storage, Upload},
};

use super::common::*;

/// Whether something was put into the outbox since this was asked last.
async fn rang(local: &history::Local) -> bool {
    let changed = local.outbox_changed();
    let notified = changed.notified();
    tokio::pin!(notified);
    notified.as_mut().enable()
}

fn message(upload: &Upload) -> &history::SharedMessage {
    match upload {
        Upload::Message { message, .. } => message,
        _ => panic!("something else where a message should be"),
    }
}

#[tokio::test]
async fn clears_are_uploaded_first_in_order() {
    let local = memory();
    let (first, first_reply) = exchange(&local, &elsewhere(), "q0", "a0", sure(NOW, 5)).await;
    exchange(&local, &here(), "cleared", "cleared", sure(at(1), 5)).await;
    let clear = local.clear(&here(), sure(at(2), 5)).await.unwrap();
    let (second, second_reply) = exchange(&local, &here(), "q1", "a1", sure(at(3), 5)).await;
    let ids = [clear.id, first.question.id, first_reply.id, second.question.id, second_reply.id];
    assert_eq!(upload_ids(&local, at(4)).await, ids);
    let two = local.uploads(2, at(4)).await.unwrap();
    assert_eq!(two.iter().map(|upload| name(upload).1).collect::<Vec<_>>(), ids[..2]);
    assert!(matches!(&two[0], Upload::Clear { clear: found, .. } if *found == clear));
}

#[tokio::test]
async fn an_upload_has_every_field() {
    let local = memory();
    let turn = send(&local, &here(), "q", sure(NOW, 7)).await;
    let usage = history::Usage { input_tokens: Some(12), output_tokens: Some(34) };
    let ending = Ending { finish_reason: Some("stop".into()), usage, ..ending(Outcome::Finished, "a") };
    let reply = local.end(&turn, ending, NOW).await.unwrap().unwrap();
    let uploads = local.uploads(9, NOW).await.unwrap();
    let (question, answer) = (message(&uploads[0]), message(&uploads[1]));
    assert_eq!(
        (&question.scope, &question.message, question.turn),
        (&here(), &turn.question, Some(reply.id))
    );
    assert_eq!((&answer.message, answer.turn), (&reply, Some(reply.id)), "both name the reply");
    assert_eq!((answer.finish_reason.as_deref(), answer.usage), (Some("stop"), usage));
    assert_eq!(question.message.clock_error_ms, Some(7));
}

#[tokio::test]
async fn only_finished_visible_text_is_uploaded() {
    let local = memory();
    let running = send(&local, &here(), "q", sure(NOW, 0)).await;
    assert_eq!(upload_ids(&local, NOW).await, [running.question.id], "not the reply that arrives");
    end(&local, &running, Outcome::Stopped, "", NOW).await;
    assert_eq!(upload_ids(&local, NOW).await, [running.question.id], "nor one without a word");
    send(&local, &elsewhere(), "q", sure(at(10), 0)).await;
    local.interrupt(None, None).await.unwrap();
    assert_eq!(upload_ids(&local, at(10)).await.len(), 2);
    assert_eq!(upload_ids(&local, at(LIFE)).await.len(), 1, "nor what is over its time");
    assert_eq!(local.count_waiting(at(LIFE)).await.unwrap(), (1, 0));
    let clear = local.clear(&elsewhere(), sure(at(LIFE), 0)).await.unwrap();
    assert_eq!(upload_ids(&local, at(LIFE)).await, [clear.id], "nor what was cleared");
}

#[tokio::test]
async fn a_continued_reply_is_uploaded_at_its_end() {
    let local = memory();
    let turn = send(&local, &here(), "q", sure(NOW, 0)).await;
    let part = end(&local, &turn, Outcome::Stopped, "half", NOW).await;
    let more = begin(&local, &here(), Begin::Continue { reply: part.id }, sure(at(1), 0)).await.unwrap();
    assert_eq!(upload_ids(&local, at(1)).await, [turn.question.id]);
    end(&local, &more, Outcome::Finished, "half and whole", at(2)).await;
    let uploads = local.uploads(9, at(2)).await.unwrap();
    assert_eq!(message(&uploads[1]).message.content, "half and whole");
}

#[tokio::test]
async fn acknowledged_items_leave_the_outbox() {
    let local = memory();
    let (turn, reply) = exchange(&local, &here(), "q", "a", sure(NOW, 0)).await;
    assert!(local.acknowledged_ids(&here().user).await.unwrap().is_empty());
    upload_all(&local, NOW).await;
    assert!(upload_ids(&local, NOW).await.is_empty());
    assert_eq!(local.count_waiting(NOW).await.unwrap(), (0, 0));
    let shared = local.acknowledged_ids(&here().user).await.unwrap();
    assert_eq!(shared, [turn.question.id, reply.id].into());
    assert!(local.acknowledged_ids(&"bo".parse().unwrap()).await.unwrap().is_empty());
}

#[tokio::test]
async fn an_old_acknowledgement_keeps_newer_items() {
    let local = memory();
    let (turn, _) = exchange(&local, &here(), "q", "a", sure(NOW, 0)).await;
    let old = local.uploads(9, NOW).await.unwrap();
    let again = Begin::Again { of: turn.question.id };
    let second = begin(&local, &here(), again, sure(at(1), 0)).await.unwrap();
    local.acknowledge(old.iter().map(name).collect()).await.unwrap();
    let newer = local.uploads(9, at(1)).await.unwrap();
    let found: Vec<_> = newer
        .iter()
        .map(|upload| match upload {
            Upload::Message { message, acknowledged, .. } => {
                (message.message.content.as_str(), message.message.replaced, message.turn, *acknowledged)
            }
            _ => panic!("there was no clear"),
        })
        .collect();
    let (first_reply, second_reply) = (Some(turn.reply.id), Some(second.reply.id));
    assert_eq!(found, [("a", true, first_reply, true), ("q", false, second_reply, true)]);
}

#[tokio::test]
async fn replaced_messages_are_uploaded() {
    let local = memory();
    let (turn, reply) = exchange(&local, &here(), "q", "a", sure(NOW, 0)).await;
    upload_all(&local, NOW).await;
    let edit = Begin::Edit { question: turn.question.id, text: "q better".into() };
    let second = begin(&local, &here(), edit, sure(at(1), 0)).await.unwrap();
    let uploads = local.uploads(9, at(1)).await.unwrap();
    let found: Vec<&Message> = uploads.iter().map(|upload| &message(upload).message).collect();
    assert_eq!(
        found.iter().map(|m| (m.id, m.replaced)).collect::<Vec<_>>(),
        [(turn.question.id, true), (reply.id, true), (second.question.id, false)]
    );
}

#[tokio::test]
async fn a_rejected_item_blocks_no_other() {
    let local = memory();
    let (turn, reply) = exchange(&local, &here(), "too large", "a", sure(NOW, 0)).await;
    let (seq, _) = name(&local.uploads(1, NOW).await.unwrap()[0]);
    local.reject(seq, Refusal::TooLarge).await.unwrap();
    assert_eq!(upload_ids(&local, NOW).await, [reply.id]);
    assert_eq!(local.count_waiting(NOW).await.unwrap(), (1, 1));
    let waiting = local.outbox_items(&here().user, NOW).await.unwrap();
    assert_eq!(
        waiting[0],
        OutboxItem {
            scope: here(),
            id: turn.question.id,
            kind: OutboxItemKind::Message,
            created_at: NOW,
            content: "too large".into(),
            problem: Some(Refusal::TooLarge),
        }
    );
    assert_eq!((waiting.len(), waiting[1].problem), (2, None));
    assert!(local.outbox_items(&"bo".parse().unwrap(), NOW).await.unwrap().is_empty());

    rang(&local).await;
    assert_eq!(local.retry_rejected().await.unwrap(), 1);
    assert!(rang(&local).await);
    assert_eq!(upload_ids(&local, NOW).await, [turn.question.id, reply.id]);
}

#[tokio::test]
async fn an_unknown_refusal_is_still_listed() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("history.db");
    let local = Local::open(&file, Storage::Unencrypted).unwrap();
    exchange(&local, &here(), "q", "a", sure(NOW, 0)).await;
    open_directly(&file).execute("UPDATE outbox SET problem = '{\"name\":\"of_tomorrow\"}'", []).unwrap();
    let waiting = local.outbox_items(&here().user, NOW).await.unwrap();
    assert_eq!(waiting[0].problem, Some(Refusal::Unknown));
    assert_eq!(local.count_waiting(NOW).await.unwrap(), (0, 2));
}

#[tokio::test]
async fn an_old_rejection_blocks_no_newer_item() {
    let local = memory();
    let (turn, _) = exchange(&local, &here(), "q", "a", sure(NOW, 0)).await;
    let (seq, _) = name(&local.uploads(1, NOW).await.unwrap()[0]);
    begin(&local, &here(), Begin::Again { of: turn.question.id }, sure(at(1), 0)).await.unwrap();
    local.reject(seq, Refusal::Validation).await.unwrap();
    assert!(upload_ids(&local, at(1)).await.contains(&turn.question.id));
}

#[tokio::test]
async fn only_a_grown_outbox_wakes_the_upload() {
    let local = memory();
    let turn = send(&local, &here(), "q", sure(NOW, 0)).await;
    assert!(rang(&local).await);
    local.grow(&here(), turn.reply.id, "part".into(), NOW).await.unwrap();
    assert!(!rang(&local).await);
    end(&local, &turn, Outcome::Finished, "whole", NOW).await;
    assert!(rang(&local).await);
    upload_all(&local, NOW).await;
    assert!(!rang(&local).await);
    let theirs = foreign(&here(), Role::User, "from elsewhere", NOW);
    local.receive(vec![theirs], NOW).await.unwrap();
    assert!(!rang(&local).await, "what came from there does not go back");
    local.clear(&here(), sure(at(1), 0)).await.unwrap();
    assert!(rang(&local).await);
    local.settle("db.example:27017/writers_room").await.unwrap();
    assert!(rang(&local).await);
}

#[tokio::test]
async fn only_another_store_gets_everything() {
    let (_folder, file, local) = plain();
    let (first, first_reply) = exchange(&local, &here(), "q0", "a0", sure(NOW, 0)).await;
    exchange(&local, &elsewhere(), "cleared", "cleared", sure(at(1), 0)).await;
    let clear = local.clear(&elsewhere(), sure(at(2), 0)).await.unwrap();
    let theirs = foreign(&here(), Role::User, "from elsewhere", at(-5));
    assert!(local.settle("one").await.unwrap());
    upload_all(&local, at(3)).await;
    local.receive(vec![theirs.clone()], at(3)).await.unwrap();
    assert!(!local.settle("one").await.unwrap());
    assert!(upload_ids(&local, at(3)).await.is_empty());
    let running = send(&local, &here(), "q1", sure(at(3), 0)).await;
    local.grow(&here(), running.reply.id, "part".into(), at(3)).await.unwrap();

    drop(local);
    let local = history::Local::open(&file, history::local::Storage::Unencrypted).unwrap();
    assert!(!local.settle("one").await.unwrap());
    assert!(local.settle("two").await.unwrap());
    assert!(local.acknowledged_ids(&here().user).await.unwrap().is_empty());
    let ids = [clear.id, theirs.message.id, first.question.id, first_reply.id, running.question.id];
    assert_eq!(upload_ids(&local, at(4)).await, ids);
    local.interrupt(None, None).await.unwrap();
    assert_eq!(upload_ids(&local, at(4)).await.len(), 6, "the reply follows at its end");
}

#[tokio::test]
async fn emptying_the_outbox_keeps_the_messages() {
    let local = memory();
    exchange(&local, &here(), "q", "a", sure(NOW, 0)).await;
    local.empty_outbox().await.unwrap();
    assert!(outbox(&local).await.is_empty());
    assert_eq!(local.count_waiting(NOW).await.unwrap(), (0, 0));
    assert_eq!(texts(&local, &here(), NOW).await, ["q", "a"]);
}

#[tokio::test]
async fn dropped_changes_are_not_undone() {
    let local = memory();
    local.settle("one").await.unwrap();
    let turn = send(&local, &here(), "q", sure(NOW, 0)).await;
    end(&local, &turn, Outcome::Stopped, "A", NOW).await;
    let there: Vec<_> = upload_all(&local, NOW).await.iter().map(|upload| message(upload).clone()).collect();
    let more =
        begin(&local, &here(), Begin::Continue { reply: turn.reply.id }, sure(at(1), 0)).await.unwrap();
    end(&local, &more, Outcome::Stopped, "A B", at(1)).await;
    let again = Begin::Again { of: turn.question.id };
    let second = begin(&local, &here(), again, sure(at(2), 0)).await.unwrap();
    end(&local, &second, Outcome::Finished, "better", at(2)).await;
    let before = all(&local, &here(), at(3)).await;
    local.empty_outbox().await.unwrap();
    assert!(!local.settle("one").await.unwrap());
    local.receive(there.clone(), at(3)).await.unwrap();
    let ids = there.iter().map(|theirs| theirs.message.id).collect();
    local.gone(&here().user, here().assistant, ids, at(3)).await.unwrap();
    assert_eq!(all(&local, &here(), at(3)).await, before);
    assert!(upload_ids(&local, at(3)).await.is_empty());

    // Changed once more, it goes up as it is, like what was never there.
    begin(&local, &here(), Begin::Again { of: turn.question.id }, sure(at(4), 0)).await.unwrap();
    let uploads = local.uploads(9, at(4)).await.unwrap();
    assert!(uploads.iter().all(|upload| matches!(upload, Upload::Message { acknowledged: false, .. })));
    assert!(uploads.iter().any(|upload| message(upload).message.id == turn.question.id));
    // And another store gets everything.
    assert!(local.settle("two").await.unwrap());
    assert_eq!(upload_ids(&local, at(4)).await.len(), 3);
}

#[tokio::test]
async fn a_clear_names_a_reply_that_is_missing() {
    let local = memory();
    // Its reply is still arriving on another computer.
    let mut theirs = foreign(&here(), Role::User, "asked there", NOW);
    let answered_there = history::MessageId::new();
    theirs.turn = Some(answered_there);
    local.receive(vec![theirs.clone()], NOW).await.unwrap();
    let clear = local.clear(&here(), sure(at(1), 0)).await.unwrap();
    assert_eq!(clear.message_ids, [theirs.message.id, answered_there]);
}
