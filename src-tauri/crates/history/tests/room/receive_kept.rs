//! What other computers keep is kept here too, whole and of any age; and nothing that went comes back with it.

use std::sync::Arc;

use history::{
    Dated, Keep, LIFE, Local, MessageId, Role, SessionRecord, SharedMessage, Timestamp, hours,
    local::{Begin, Change, Listed, ReceivedKept},
};

use super::common::*;

/// Longer than a message lives that is not kept.
const LONG: i64 = 30 * LIFE;

/// A message of our client on another computer.
fn theirs(content: &str, created_at: Timestamp) -> SharedMessage {
    let mut theirs = foreign(&here(), Role::User, content, created_at);
    theirs.message.clock_error_ms = Some(10);
    theirs.revision = 1;
    theirs
}

fn listed(messages: &[SharedMessage]) -> Arc<[Listed]> {
    let listed = |one: &SharedMessage| Listed {
        id: one.message.id,
        created_at: one.message.created_at,
        revision: one.revision,
    };
    messages.iter().map(listed).collect()
}

/// Receives what there is in the shared store, as a pass does.
async fn receive(local: &Local, there: &[SharedMessage], now: Timestamp) -> ReceivedKept {
    let listed = listed(there);
    let lacking = local.lacking(&here(), Arc::clone(&listed), now).await.unwrap();
    let messages = there.iter().filter(|one| lacking.ids.contains(&one.message.id)).cloned().collect();
    local.receive_kept(&here(), messages, lacking.oldest_here, listed, true, now).await.unwrap()
}

async fn uploads(local: &Local) -> Vec<MessageId> {
    local.kept_uploads(99).await.unwrap().into_iter().map(|upload| upload.message.message.id).collect()
}

#[tokio::test]
async fn what_is_kept_elsewhere_is_kept_here_however_old_it_is() {
    let local = memory();
    let there = [theirs("old", at(-LONG)), theirs("new", at(-1))];
    let received = receive(&local, &there, NOW).await;
    assert!(received.made);
    assert!(matches!(&received.received.changes[..], [Change::Added(..), Change::Added(..)]));
    sweep(&local, at(LONG)).await;
    let messages = all(&local, &here(), at(LONG)).await;
    assert_eq!(messages, there.iter().map(|one| one.message.clone()).collect::<Vec<_>>());
    assert!(local.is_kept(&here()).await.unwrap());
    assert_eq!(search(&local, &here().user, "old", 9, at(LONG)).await.len(), 1);
    assert_eq!(receive(&local, &there, at(LONG)).await, ReceivedKept::default(), "once");
    assert!(uploads(&local).await.is_empty(), "it is there already");
    assert!(local.acknowledged_ids(&here().user).await.unwrap().is_empty(), "and not among what passes");
}

#[tokio::test]
async fn what_is_here_already_is_kept_from_then_on() {
    let local = memory();
    let there = [theirs("q", NOW), theirs("a", at(1))];
    local.receive(there.to_vec(), at(2)).await.unwrap();
    let ours = send(&local, &here(), "ours", sure(at(3), 0)).await;
    let received = receive(&local, &there, at(4)).await;
    assert!(received.made && received.received.changes.is_empty());
    sweep(&local, at(LONG)).await;
    assert_eq!(texts(&local, &here(), at(LONG)).await, ["q", "a", "ours", ""]);
    assert_eq!(uploads(&local).await, [ours.question.id], "what is not there goes there");
}

#[tokio::test]
async fn a_keep_reaches_as_far_back_as_that_of_another_computer() {
    let local = memory();
    exchange(&local, &here(), "q", "a", sure(NOW, 0)).await;
    local.keep(&here(), sure(NOW, 0)).await.unwrap();
    let received = receive(&local, &[theirs("older", at(-LONG))], at(1)).await;
    assert!(!received.made, "it was kept before");
    assert_eq!(texts(&local, &here(), at(LONG)).await, ["older", "q", "a"]);
}

#[tokio::test]
async fn a_keep_takes_what_another_computer_does_not_keep() {
    let local = memory();
    exchange(&local, &here(), "older", "and only here", sure(NOW, 0)).await;
    receive(&local, &[theirs("kept there", at(1))], at(2)).await;
    local.release(&here(), sure(at(3), 0)).await.unwrap();
    local.keep(&here(), sure(at(4), 0)).await.unwrap();
    sweep(&local, at(LONG)).await;
    assert_eq!(texts(&local, &here(), at(LONG)).await, ["older", "and only here", "kept there"]);
}

#[tokio::test]
async fn what_had_expired_here_does_not_come_back_with_it() {
    let local = memory();
    let both = theirs("both have it", at(2));
    exchange(&local, &here(), "gone", "gone", sure(NOW, 0)).await;
    local.receive(vec![both.clone()], at(3)).await.unwrap();
    let now = at(LIFE + hours(1));
    let received = receive(&local, &[theirs("older", at(-LONG)), both], now).await;
    assert_eq!(texts(&local, &here(), now).await, ["older", "both have it"]);
    let gone = received
        .received
        .changes
        .iter()
        .any(|change| matches!(change, Change::Gone(_, ids) if ids.len() == 2));
    assert!(gone, "windows that show it are notified: {received:?}");
    assert!(sweep(&local, at(LONG)).await.is_empty());
    assert_eq!(texts(&local, &here(), at(LONG)).await, ["older", "both have it"]);
}

#[tokio::test]
async fn what_lands_there_after_a_clear_took_its_like_by_date_is_not_kept_again() {
    let older = foreign(&here(), Role::User, "of another program", at(2));
    for keeps_are_known in [true, false] {
        let local = memory();
        exchange(&local, &here(), "q", "a", sure(NOW, 0)).await;
        local.clear(&here(), sure(at(9_000), 0)).await.unwrap();
        let there: Arc<[Listed]> = listed(std::slice::from_ref(&older));
        let (scope, messages) = (here(), vec![older.clone()]);
        let receiving = local.receive_kept(&scope, messages, None, there, keeps_are_known, at(9_001));
        let received = receiving.await.unwrap();
        assert_eq!(received.received.covered.len(), usize::from(keeps_are_known), "it is deleted there");
        assert_eq!(texts(&local, &here(), at(9_001)).await.is_empty(), keeps_are_known);
    }
}

#[tokio::test]
async fn a_keep_that_is_newer_than_a_clear_is_received() {
    let local = memory();
    exchange(&local, &here(), "q", "a", sure(NOW, 0)).await;
    local.clear(&here(), sure(at(9_000), 0)).await.unwrap();
    exchange(&local, &here(), "new", "new", sure(at(9_100), 0)).await;
    local.keep(&here(), sure(at(9_200), 0)).await.unwrap();
    receive(&local, &[foreign(&here(), Role::User, "late", at(2))], at(9_300)).await;
    assert_eq!(texts(&local, &here(), at(9_300)).await, ["late", "new", "new"]);
}

#[tokio::test]
async fn what_a_clear_covers_is_not_stored_and_is_deleted_there() {
    let local = memory();
    let (known, older, newer) =
        (theirs("known", at(1)), theirs("older", at(2)), theirs("newer", at(hours(1))));
    local.receive(vec![known.clone()], at(3)).await.unwrap();
    local.clear(&here(), sure(at(9_000), 0)).await.unwrap();
    let late = [known.clone(), older.clone()];
    let received = receive(&local, &late, at(LONG)).await;
    assert!(!received.made && received.received.changes.is_empty());
    let covered: Vec<MessageId> = received.received.covered.iter().map(|(_, id)| *id).collect();
    assert_eq!(covered.len(), 2);
    assert!(covered.contains(&known.message.id) && covered.contains(&older.message.id));
    assert!(!local.is_kept(&here()).await.unwrap());
    receive(&local, &[known, older, newer], at(LONG)).await;
    assert_eq!(texts(&local, &here(), at(LONG)).await, ["newer"], "what came after it is another keep");
}

#[tokio::test]
async fn what_a_clear_covers_is_deleted_there_also_while_a_release_runs() {
    let local = memory();
    exchange(&local, &here(), "q", "a", sure(NOW, 0)).await;
    let late = theirs("late", at(hours(1)));
    local.receive(vec![late.clone()], at(hours(1))).await.unwrap();
    local.clear(&here(), sure(at(hours(2)), 0)).await.unwrap();
    exchange(&local, &here(), "newer", "a", sure(at(hours(3)), 0)).await;
    local.keep(&here(), sure(at(hours(3)), 0)).await.unwrap();
    local.release(&here(), sure(at(hours(3) + 1), 0)).await.unwrap();
    let received = receive(&local, std::slice::from_ref(&late), at(hours(3) + 2)).await;
    assert_eq!(received.received.covered, [(here(), late.message.id)]);
    assert!(received.received.changes.is_empty());
}

#[tokio::test]
async fn a_clear_of_what_another_computer_keeps_lasts_from_then_on() {
    let local = memory();
    exchange(&local, &here(), "q", "a", sure(NOW, 0)).await;
    let clear = local.clear(&here(), sure(at(9_000), 0)).await.unwrap();
    upload_all(&local, at(9_000)).await;
    assert!(!local.lasts(clear.id).await.unwrap());
    receive(&local, &[theirs("kept offline", at(1))], at(hours(40))).await;
    assert!(local.lasts(clear.id).await.unwrap());
    assert_eq!(upload_ids(&local, at(hours(40))).await, [clear.id], "its record is to last there as well");
    receive(&local, &[theirs("another", at(2))], at(hours(50))).await;
    sweep(&local, at(LONG)).await;
    assert_eq!(count_clears(&local).await, 1);
}

#[tokio::test]
async fn a_release_is_not_undone_by_what_arrives_late() {
    let local = memory();
    exchange(&local, &here(), "q", "a", sure(NOW, 0)).await;
    local.keep(&here(), sure(NOW, 0)).await.unwrap();
    let released = at(LONG);
    local.release(&here(), sure(released, 0)).await.unwrap();
    let there = [theirs("late", at(LONG - 1)), theirs("newer", at(LONG + hours(1)))];
    let within = receive(&local, &there, at(LONG + hours(2))).await;
    assert_eq!(within, ReceivedKept::default(), "its 24 hours run");
    let over = at(LONG + LIFE + hours(2));
    sweep(&local, over).await;
    assert_eq!(receive(&local, &there[..1], over).await, ReceivedKept::default());
    assert!(all(&local, &here(), over).await.is_empty());
    assert!(receive(&local, &there, over).await.made, "somebody goes on with it and keeps that");
    assert_eq!(texts(&local, &here(), over).await, ["newer"]);
    assert_eq!(texts(&local, &here(), over.plus(LONG)).await, ["newer"]);
}

/// Receives from another computer, at this moment, that it keeps the conversation or released it then.
async fn receive_keep(local: &Local, released_at: Option<Timestamp>, now: Timestamp) {
    let value = Keep { after: at(-LIFE), released_at };
    let keep = Some(Dated { value, changed_at: now, change: Some(MessageId::new()) });
    let expires_at = released_at.map(|released_at| released_at.plus(LIFE));
    let record = SessionRecord { scope: here(), detail: None, keep, lifespan: None, expires_at };
    assert_eq!(local.receive_sessions(vec![record], now).await.unwrap().changed, [here()]);
}

#[tokio::test]
async fn what_another_computer_keeps_goes_up_from_here_too() {
    let local = memory();
    exchange(&local, &here(), "q", "a", sure(NOW, 0)).await;
    receive_keep(&local, None, at(1)).await;
    assert_eq!(uploads(&local).await.len(), 2);
}

#[tokio::test]
async fn a_release_of_another_computer_is_not_undone_by_what_arrives_late() {
    let local = memory();
    exchange(&local, &here(), "q", "a", sure(NOW, 0)).await;
    local.keep(&here(), sure(NOW, 0)).await.unwrap();
    receive_keep(&local, Some(at(LONG)), at(LONG)).await;
    assert!(uploads(&local).await.is_empty() && local.releases().await.unwrap().is_empty());
    let over = at(LONG + LIFE + hours(2));
    sweep(&local, over).await;
    assert_eq!(receive(&local, &[theirs("late", at(LONG - 1))], over).await, ReceivedKept::default());
    assert!(all(&local, &here(), over).await.is_empty());
}

#[tokio::test]
async fn kept_here_again_a_release_counts_no_more() {
    let local = memory();
    exchange(&local, &here(), "q", "a", sure(NOW, 0)).await;
    local.keep(&here(), sure(NOW, 0)).await.unwrap();
    local.release(&here(), sure(at(1), 0)).await.unwrap();
    local.keep(&here(), sure(at(2), 0)).await.unwrap();
    receive(&local, &[theirs("older", at(-LONG))], at(3)).await;
    assert_eq!(texts(&local, &here(), at(LONG)).await, ["older", "q", "a"]);
}

#[tokio::test]
async fn the_later_of_two_versions_counts() {
    let local = memory();
    let (_, reply) = exchange(&local, &here(), "q", "a", sure(NOW, 0)).await;
    local.keep(&here(), sure(NOW, 0)).await.unwrap();
    let ours: SharedMessage = local.kept_uploads(9).await.unwrap().remove(1).message;
    assert_eq!(ours.message.id, reply.id);
    let mut older = ours.clone();
    older.message.content = "older".into();
    assert_eq!(receive(&local, &[older.clone()], at(LONG)).await.received.changes, []);
    let newer = SharedMessage { revision: ours.revision + 1, ..older };
    assert_eq!(receive(&local, &[newer], at(LONG)).await.received.changes.len(), 1);
    assert_eq!(texts(&local, &here(), at(LONG)).await, ["q", "older"]);
    let arriving = begin(&local, &here(), Begin::Again { of: reply.id }, sure(at(LONG), 0)).await.unwrap();
    let mut theirs = theirs("not yours", at(LONG));
    (theirs.message.id, theirs.revision) = (arriving.reply.id, 9);
    assert_eq!(receive(&local, &[theirs], at(LONG)).await.received.changes, [], "it is arriving here");
}

#[tokio::test]
async fn an_id_of_another_conversation_is_left_alone() {
    let local = memory();
    let mut stranger = theirs("x", NOW);
    stranger.scope = elsewhere();
    local.receive(vec![stranger.clone()], at(1)).await.unwrap();
    stranger.scope = here();
    let received = receive(&local, &[stranger], at(2)).await;
    assert_eq!((received.received.strangers, received.made), (1, false));
    assert_eq!(texts(&local, &elsewhere(), at(2)).await, ["x"]);
}

#[tokio::test]
async fn dates_of_other_programs_are_believed_as_elsewhere() {
    let local = memory();
    let never = Timestamp::from_millis(i64::MAX);
    let there = [
        theirs("ahead", never),
        theirs("before time", Timestamp::from_millis(i64::MIN)),
        theirs("now", at(-1)),
    ];
    receive(&local, &there, NOW).await;
    let messages = all(&local, &here(), at(LONG)).await;
    assert_eq!(contents(&messages), ["now", "ahead"], "the third has no moment before it to be kept since");
    assert!(messages.iter().all(|message| message.created_at <= NOW));
}

#[tokio::test]
async fn what_is_kept_elsewhere_is_received_in_any_order() {
    let there = [theirs("1", at(-LONG)), theirs("2", at(-LIFE)), theirs("3", at(-5))];
    for order in [[0, 1, 2], [2, 1, 0], [1, 2, 0]] {
        let local = memory();
        let listed = listed(&there);
        for (n, one) in order.into_iter().enumerate() {
            let messages = vec![there[one].clone()];
            let received =
                local.receive_kept(&here(), messages, None, Arc::clone(&listed), true, NOW).await.unwrap();
            assert_eq!(received.made, n == 0);
            sweep(&local, NOW).await;
        }
        assert_eq!(texts(&local, &here(), at(LONG)).await, ["1", "2", "3"]);
    }
}
