//! What comes from the shared store: messages, clears and deletes of other machines and other programs.

use history::{
    Assistant, Clear, Draft, LIFE, Local, MessageId, Role, Scope, SharedMessage, State, Timestamp,
    local::{Begin, Change, Outcome, Received, Upload},
};

use super::common::*;

fn clear_there(scope: &Scope, ids: &[MessageId], through: Option<Timestamp>, cleared_at: Timestamp) -> Clear {
    Clear { id: MessageId::new(), scope: scope.clone(), message_ids: ids.to_vec(), through, cleared_at }
}

/// The pending upload of a message.
async fn as_uploaded(local: &Local, id: MessageId, now: Timestamp) -> SharedMessage {
    let uploads = local.uploads(u32::MAX, now).await.unwrap();
    let found = uploads.into_iter().find_map(|upload| match upload {
        Upload::Message { message, .. } if message.message.id == id => Some(message),
        _ => None,
    });
    found.unwrap()
}

#[tokio::test]
async fn a_received_message_is_usable() {
    let local = memory();
    let question = foreign(&here(), Role::User, "What's a zoom?", NOW);
    let answer = foreign(&here(), Role::Assistant, "The lens moves.", at(1));
    let received = local.receive(vec![answer.clone(), question.clone()], at(2)).await.unwrap();
    assert_eq!(
        received,
        Received {
            changes: vec![
                Change::Added(here(), question.message.clone()),
                Change::Added(here(), answer.message.clone())
            ],
            ..Received::default()
        }
    );
    assert_eq!(all(&local, &here(), at(2)).await, [question.message.clone(), answer.message.clone()]);
    assert_eq!(search(&local, &here().user, "lens", 5, at(2)).await, [answer.message.id]);
    assert_eq!(
        contents(&send(&local, &here(), "And?", at(3)).await.context),
        ["What's a zoom?", "The lens moves."]
    );
    assert!(upload_ids(&local, at(3)).await.is_empty(), "and does not go back");
    assert_eq!(local.acknowledged_ids(&here().user).await.unwrap().len(), 2);
}

#[tokio::test]
async fn receiving_is_idempotent() {
    let local = memory();
    let theirs = foreign(&here(), Role::User, "once", NOW);
    local.receive(vec![theirs.clone(), theirs.clone()], NOW).await.unwrap();
    assert_eq!(local.receive(vec![theirs], NOW).await.unwrap(), Received::default());
    assert_eq!(texts(&local, &here(), NOW).await, ["once"]);
}

#[tokio::test]
async fn expired_messages_are_not_stored() {
    let (_folder, file, local) = plain();
    let received = local.receive(vec![foreign(&here(), Role::User, "old", NOW)], at(LIFE)).await.unwrap();
    assert_eq!(received, Received::default());
    let stored: i64 =
        open_directly(&file).query_row("SELECT count(*) FROM message", [], |row| row.get(0)).unwrap();
    assert_eq!(stored, 0);
}

#[tokio::test]
async fn covered_messages_are_not_stored() {
    let local = memory();
    let named = foreign(&here(), Role::User, "marker named", NOW);
    let mut older = foreign(&here(), Role::User, "marker older", at(1));
    older.message.clock_error_ms = Some(2_000);
    let mut unsure = foreign(&here(), Role::User, "unsure", at(2));
    unsure.message.clock_error_ms = Some(2_001);
    let other = foreign(&elsewhere(), Role::User, "other", at(3));
    local.receive(vec![named.clone()], at(4)).await.unwrap();
    local.clear(&here(), sure(at(5_000), 0)).await.unwrap();
    let late = vec![named.clone(), older.clone(), unsure, other];
    let received = local.receive(late, at(5_001)).await.unwrap();
    assert_eq!(received.covered, [(here(), named.message.id), (here(), older.message.id)]);
    assert_eq!(received.changes.len(), 2);
    assert_eq!(texts(&local, &here(), at(5_001)).await, ["unsure"]);
    assert!(search(&local, &here().user, "marker", 5, at(5_001)).await.is_empty());
}

#[tokio::test]
async fn a_known_id_elsewhere_changes_nothing() {
    let local = memory();
    let (turn, _) = exchange(&local, &here(), "q", "a", sure(NOW, 0)).await;
    upload_all(&local, NOW).await;
    for scope in [elsewhere(), scope("bo", here().assistant, "pilot")] {
        let mut stranger = foreign(&scope, Role::User, "another", NOW);
        stranger.message.id = turn.question.id;
        let received = local.receive(vec![stranger], NOW).await.unwrap();
        assert_eq!(received, Received { strangers: 1, ..Received::default() });
    }
    assert_eq!(texts(&local, &here(), NOW).await, ["q", "a"]);
}

#[tokio::test]
async fn waiting_changes_are_kept() {
    let local = memory();
    let (turn, reply) = exchange(&local, &here(), "q", "a", sure(NOW, 0)).await;
    let mut theirs = as_uploaded(&local, reply.id, NOW).await;
    theirs.message.content = "an earlier version whose acknowledgement was lost".into();
    assert_eq!(local.receive(vec![theirs], NOW).await.unwrap(), Received::default());
    assert_eq!(texts(&local, &here(), NOW).await, ["q", "a"]);
    let uploads = local.uploads(9, NOW).await.unwrap();
    let acknowledged = |upload: &Upload| matches!(upload, Upload::Message { acknowledged: true, .. });
    assert_eq!(uploads.iter().map(acknowledged).collect::<Vec<_>>(), [false, true]);
    assert_eq!(upload_ids(&local, NOW).await, [turn.question.id, reply.id], "and still goes up");
}

#[tokio::test]
async fn a_later_revision_replaces_waiting_changes() {
    let local = memory();
    let turn = send(&local, &here(), "q", sure(NOW, 0)).await;
    let part = end(&local, &turn, Outcome::Stopped, "A", NOW).await;
    let mut theirs = as_uploaded(&local, part.id, NOW).await;
    upload_all(&local, NOW).await;
    let more = begin(&local, &here(), Begin::Continue { reply: part.id }, sure(at(1), 0)).await.unwrap();
    end(&local, &more, Outcome::Stopped, "A here", at(2)).await;
    theirs.revision += 1;
    theirs.message.content = "A there".into();
    local.receive(vec![theirs.clone()], at(3)).await.unwrap();
    assert_eq!(texts(&local, &here(), at(3)).await, ["q", "A here"], "as often is not more often");
    theirs.revision += 1;
    let received = local.receive(vec![theirs.clone()], at(3)).await.unwrap();
    assert_eq!(received.changes.len(), 1);
    assert_eq!(texts(&local, &here(), at(3)).await, ["q", "A there"]);
    assert!(upload_ids(&local, at(3)).await.is_empty(), "and the older one does not go up");
}

#[tokio::test]
async fn an_older_revision_takes_nothing_back_and_the_newer_one_goes_up_again() {
    let local = memory();
    let turn = send(&local, &here(), "q", sure(NOW, 0)).await;
    let part = end(&local, &turn, Outcome::Stopped, "A", NOW).await;
    let backup = as_uploaded(&local, part.id, NOW).await;
    upload_all(&local, NOW).await;
    let more = begin(&local, &here(), Begin::Continue { reply: part.id }, sure(at(1), 0)).await.unwrap();
    end(&local, &more, Outcome::Finished, "A to the end", at(2)).await;
    let newest = as_uploaded(&local, part.id, at(2)).await;
    upload_all(&local, at(2)).await;
    assert_eq!(local.receive(vec![backup], at(3)).await.unwrap(), Received::default());
    assert_eq!(texts(&local, &here(), at(3)).await, ["q", "A to the end"]);
    assert_eq!(as_uploaded(&local, part.id, at(3)).await, newest);
}

#[tokio::test]
async fn revisions_only_grow() {
    let local = memory();
    let turn = send(&local, &here(), "q", sure(NOW, 0)).await;
    let part = end(&local, &turn, Outcome::Stopped, "A", NOW).await;
    let mut theirs = as_uploaded(&local, part.id, NOW).await;
    upload_all(&local, NOW).await;
    let first = theirs.revision;
    theirs.revision = first + 5;
    local.receive(vec![theirs.clone()], at(1)).await.unwrap();
    // As another program leaves it that knows nothing of revisions.
    theirs.revision = 0;
    local.receive(vec![theirs], at(1)).await.unwrap();
    let more = begin(&local, &here(), Begin::Continue { reply: part.id }, sure(at(2), 0)).await.unwrap();
    end(&local, &more, Outcome::Stopped, "A B", at(3)).await;
    assert_eq!(as_uploaded(&local, part.id, at(3)).await.revision, first + 6);
    begin(&local, &here(), Begin::Again { of: part.id }, sure(at(4), 0)).await.unwrap();
    assert_eq!(as_uploaded(&local, part.id, at(4)).await.revision, first + 7);
}

#[tokio::test]
async fn a_received_change_updates_the_index() {
    let local = memory();
    let turn = send(&local, &here(), "q", sure(NOW, 0)).await;
    let part = end(&local, &turn, Outcome::Interrupted, "giraffe", NOW).await;
    let mut theirs = as_uploaded(&local, part.id, NOW).await;
    upload_all(&local, NOW).await;
    assert_eq!(local.receive(vec![theirs.clone()], NOW).await.unwrap(), Received::default());

    // Continued on another computer, and an earlier version there since.
    theirs.message.content = "giraffe and okapi".into();
    theirs.message.state = State::Complete;
    theirs.message.replaced = true;
    theirs.message.problem = None;
    let received = local.receive(vec![theirs.clone()], NOW).await.unwrap();
    let stored = local.message(&here(), part.id, NOW).await.unwrap();
    assert_eq!(stored, theirs.message);
    assert_eq!(received.changes, [Change::Changed(here(), stored)]);
    assert_eq!(search(&local, &here().user, "okapi", 5, NOW).await, [part.id]);
    assert_eq!(local.receive(vec![theirs], NOW).await.unwrap(), Received::default());
}

#[tokio::test]
async fn invisible_changes_are_not_reported() {
    let local = memory();
    let mut theirs = foreign(&here(), Role::User, "q", NOW);
    local.receive(vec![theirs.clone()], NOW).await.unwrap();
    theirs.turn = Some(MessageId::new());
    assert_eq!(local.receive(vec![theirs.clone()], NOW).await.unwrap(), Received::default());
    let clear = local.clear(&here(), sure(at(1), 0)).await.unwrap();
    assert_eq!(clear.message_ids, [theirs.message.id, theirs.turn.unwrap()]);
}

#[tokio::test]
async fn a_reply_that_is_arriving_is_left_alone() {
    let local = memory();
    let turn = send(&local, &here(), "q", sure(NOW, 0)).await;
    let part = end(&local, &turn, Outcome::Stopped, "half", NOW).await;
    let theirs = as_uploaded(&local, part.id, NOW).await;
    upload_all(&local, NOW).await;
    let more = begin(&local, &here(), Begin::Continue { reply: part.id }, sure(at(1), 0)).await.unwrap();
    local.grow(&here(), part.id, " and more".into(), at(1)).await.unwrap();
    assert_eq!(local.receive(vec![theirs], at(1)).await.unwrap(), Received::default());
    assert_eq!(texts(&local, &here(), at(1)).await, ["q", "half and more"]);
    end(&local, &more, Outcome::Finished, "half and whole", at(2)).await;
    assert_eq!(upload_ids(&local, at(2)).await, [part.id]);
}

#[tokio::test]
async fn a_received_reply_can_be_continued() {
    for turns_are_named in [true, false] {
        let local = memory();
        let mut answer = foreign(&here(), Role::Assistant, "half", at(1));
        answer.message.state = State::Stopped;
        let mut question = foreign(&here(), Role::User, "theirs", NOW);
        question.turn = turns_are_named.then_some(answer.message.id);
        local.receive(vec![question.clone(), answer.clone()], at(2)).await.unwrap();
        let again = Begin::Again { of: answer.message.id };
        let more = Begin::Continue { reply: answer.message.id };
        let turn = begin(&local, &here(), more, sure(at(3), 0)).await.unwrap();
        assert_eq!((turn.question, turn.reply.id), (question.message.clone(), answer.message.id));
        local.interrupt(None, None).await.unwrap();
        let turn = begin(&local, &here(), again, sure(at(4), 0)).await.unwrap();
        assert_eq!(
            (turn.question.id, contents(&turn.replaced)),
            (question.message.id, vec!["half".to_owned()])
        );
    }
}

#[tokio::test]
async fn a_received_empty_message_is_replaced() {
    let local = memory();
    let question = foreign(&here(), Role::User, "theirs", NOW);
    let answer = foreign(&here(), Role::Assistant, "", at(1));
    local.receive(vec![question.clone(), answer.clone()], at(2)).await.unwrap();
    let again = Begin::Again { of: question.message.id };
    let turn = begin(&local, &here(), again, sure(at(3), 0)).await.unwrap();
    assert!(turn.dropped.is_empty() && turn.replaced[0].id == answer.message.id);
}

#[tokio::test]
async fn search_orders_by_date_not_arrival() {
    let local = memory();
    let (old, new) =
        (foreign(&here(), Role::User, "tiger old", NOW), foreign(&here(), Role::User, "tiger new", at(5)));
    local.receive(vec![new.clone()], at(9)).await.unwrap();
    local.receive(vec![old.clone()], at(9)).await.unwrap();
    let found = search(&local, &here().user, "tiger", 5, at(9)).await;
    assert_eq!(found, [new.message.id, old.message.id]);
}

#[tokio::test]
async fn a_received_clear_is_applied_once() {
    let local = memory();
    let (turn, reply) = exchange(&local, &here(), "marker", "marker", sure(NOW, 0)).await;
    let (_, newer) = exchange(&local, &here(), "newer", "newer", sure(at(10_000), 0)).await;
    exchange(&local, &elsewhere(), "other", "other", sure(NOW, 0)).await;
    let by_id = clear_there(&here(), &[turn.question.id, newer.id], None, at(20_000));
    let by_time = clear_there(&here(), &[], Some(at(5_000)), at(20_000));
    let clears = vec![by_id.clone(), by_time.clone()];
    let mut gone = vec![turn.question.id, reply.id, newer.id];
    gone.sort();
    let changes = local.receive_clears(clears.clone(), at(20_000)).await.unwrap();
    assert_eq!(changes, [Change::Cleared(here(), gone)]);
    assert_eq!(texts(&local, &here(), at(20_000)).await, ["newer"]);
    assert!(search(&local, &here().user, "marker", 5, at(20_000)).await.is_empty());
    assert_eq!(texts(&local, &elsewhere(), at(20_000)).await, ["other", "other"]);
    assert_eq!(count_clears(&local).await, 2);
    assert!(!outbox(&local).await.iter().any(|it| matches!(it, OutboxEntry::Clear(_))));
    assert!(local.receive_clears(clears, at(20_000)).await.unwrap().is_empty(), "known now");
    assert_eq!(count_clears(&local).await, 2);
}

#[tokio::test]
async fn an_expired_clear_is_not_recorded() {
    let local = memory();
    let over = clear_there(&here(), &[], None, NOW);
    local.receive_clears(vec![over], at(CLEAR_LIFE)).await.unwrap();
    assert_eq!(count_clears(&local).await, 0);
}

#[tokio::test]
async fn a_received_clear_ends_a_running_reply() {
    for is_whole in [true, false] {
        let local = memory();
        let turn = send(&local, &here(), "marker", sure(NOW, 0)).await;
        local.grow(&here(), turn.reply.id, "marker part".into(), at(1)).await.unwrap();
        let ids = vec![turn.question.id, turn.reply.id];
        let (clear, change) = if is_whole {
            (clear_there(&here(), &[], Some(at(5_000)), at(9_000)), Change::Cleared(here(), ids))
        } else {
            // It may be of single messages.
            (clear_there(&here(), &ids, None, at(9_000)), Change::Gone(here(), ids))
        };
        assert_eq!(local.receive_clears(vec![clear], at(9_000)).await.unwrap(), [change]);
        local.grow(&here(), turn.reply.id, "marker late".into(), at(9_001)).await.unwrap();
        assert!(outbox(&local).await.is_empty());
        assert_eq!(send(&local, &here(), "the next", sure(at(9_002), 0)).await.context, []);
        assert_eq!(local.end(&turn, ending(Outcome::Finished, "marker"), at(9_003)).await.unwrap(), None);
        assert_eq!(texts(&local, &here(), at(9_003)).await, ["the next", ""]);
    }
}

#[tokio::test]
async fn a_later_reply_outlives_a_received_clear() {
    let local = memory();
    let (turn, reply) = exchange(&local, &here(), "q", "a", sure(NOW, 0)).await;
    let clear = clear_there(&here(), &[turn.question.id, reply.id], None, at(1_000));
    // Not synced here yet.
    let again = Begin::Again { of: turn.question.id };
    let running = begin(&local, &here(), again, sure(at(2_000), 0)).await.unwrap();
    local.receive_clears(vec![clear], at(3_000)).await.unwrap();
    let kept = end(&local, &running, Outcome::Finished, "written after it", at(4_000)).await;
    assert_eq!(all(&local, &here(), at(4_000)).await, [kept]);
}

#[tokio::test]
async fn a_received_clear_keeps_drafts() {
    let local = memory();
    let draft = Draft { label: label("main"), text: "typed here".into(), not_carried: String::new() };
    local.save_draft(&here(), draft.clone(), NOW).await.unwrap();
    local.receive_clears(vec![clear_there(&here(), &[], None, at(1))], at(1)).await.unwrap();
    sweep(&local, at(2)).await;
    assert_eq!(local.take_draft(&here(), &label("main"), NOW).await.unwrap().text, "typed here");
    local.clear(&here(), sure(at(3), 0)).await.unwrap();
    assert_eq!(local.take_draft(&here(), &label("main"), NOW).await.unwrap().text, "");
}

#[tokio::test]
async fn only_shared_messages_are_deleted_with_it() {
    let local = memory();
    let (turn, reply) = exchange(&local, &here(), "marker", "marker", sure(NOW, 0)).await;
    upload_all(&local, NOW).await;
    let again = Begin::Again { of: turn.question.id };
    let running = begin(&local, &here(), again, sure(at(1), 0)).await.unwrap();
    let ids = vec![reply.id, running.reply.id, MessageId::new()];
    let other = Assistant::ALL.into_iter().find(|assistant| *assistant != here().assistant).unwrap();
    let gone = async |assistant| local.gone(&here().user, assistant, ids.clone(), at(1)).await.unwrap();
    assert_eq!(gone(other).await, [], "the other assistant has messages of the same ids");
    assert_eq!(gone(here().assistant).await, [Change::Gone(here(), vec![reply.id])]);
    assert_eq!(gone(here().assistant).await, []);
    assert_eq!(upload_ids(&local, at(1)).await, [turn.question.id], "its change is not sent any more");
    assert_eq!(texts(&local, &here(), at(1)).await, ["marker", ""]);
    assert_eq!(search(&local, &here().user, "marker", 5, at(1)).await, [turn.question.id]);
}

#[tokio::test]
async fn other_users_messages_are_not_missing() {
    let local = memory();
    let theirs = scope("bo", here().assistant, "pilot");
    let (turn, reply) = exchange(&local, &theirs, "q", "a", sure(NOW, 0)).await;
    upload_all(&local, NOW).await;
    let ids = vec![turn.question.id, reply.id];
    assert!(local.gone(&here().user, here().assistant, ids.clone(), at(1)).await.unwrap().is_empty());
    assert_eq!(texts(&local, &theirs, at(1)).await, ["q", "a"]);
    assert_eq!(
        local.gone(&theirs.user, theirs.assistant, ids.clone(), at(1)).await.unwrap(),
        [Change::Gone(theirs, ids)]
    );
}

#[tokio::test]
async fn a_deleted_reply_ends_its_turn() {
    let local = memory();
    let turn = send(&local, &here(), "q", sure(NOW, 0)).await;
    let part = end(&local, &turn, Outcome::Stopped, "half", NOW).await;
    upload_all(&local, NOW).await;
    let more = begin(&local, &here(), Begin::Continue { reply: part.id }, sure(at(1), 0)).await.unwrap();
    local.gone(&here().user, here().assistant, vec![part.id], at(1)).await.unwrap();
    send(&local, &here(), "the next", sure(at(2), 0)).await;
    assert_eq!(local.end(&more, ending(Outcome::Finished, "late"), at(3)).await.unwrap(), None);
}
