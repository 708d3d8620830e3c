//! What the shared store keeps, compared with what is kept here: a release is not undone by what comes late, and takes
//! nothing that is kept again; what is kept and missing there goes there once more.

use std::sync::Arc;

use history::{
    Dated, Keep, LIFE, Life, Lifespan, Local, MessageId, Refusal, Role, SessionRecord, SharedMessage,
    Timestamp, hours,
    local::{KeptDiffering, Listed, OutboxItemKind},
};

use super::common::*;

/// Longer than a message lives that is not kept.
const LONG: i64 = 30 * LIFE;

async fn keep(local: &Local, now: Timestamp) {
    local.keep(&here(), sure(now, 0)).await.unwrap();
}

async fn release(local: &Local, now: Timestamp) {
    local.release(&here(), sure(now, 0)).await.unwrap();
}

/// Everything goes up; what went up as kept.
async fn upload_kept(local: &Local, now: Timestamp) -> Vec<SharedMessage> {
    upload_all(local, now).await;
    for release in local.releases().await.unwrap() {
        local.acknowledge_release(release.number).await.unwrap();
    }
    let uploads = local.kept_uploads(u32::MAX).await.unwrap();
    local.acknowledge_kept(uploads.iter().map(|upload| upload.seq).collect()).await.unwrap();
    uploads.into_iter().map(|upload| upload.message).collect()
}

/// A store that keeps a question and its answer, which went up.
async fn keeping() -> (Local, Vec<SharedMessage>) {
    let local = memory();
    exchange(&local, &here(), "q", "a", sure(NOW, 0)).await;
    keep(&local, at(1)).await;
    let there = upload_kept(&local, at(1)).await;
    assert_eq!(there.len(), 2);
    (local, there)
}

fn listed(messages: &[SharedMessage]) -> Arc<[Listed]> {
    let listed = |one: &SharedMessage| Listed {
        id: one.message.id,
        created_at: one.message.created_at,
        revision: one.revision,
    };
    messages.iter().map(listed).collect()
}

fn ids(messages: &[SharedMessage]) -> Vec<MessageId> {
    messages.iter().map(|one| one.message.id).collect()
}

async fn compare(local: &Local, there: &[SharedMessage]) -> KeptDiffering {
    let mut differing = local.compare_kept(&here(), listed(there)).await.unwrap();
    differing.missing.sort();
    differing
}

async fn to_upload(local: &Local) -> Vec<String> {
    let uploads = local.kept_uploads(u32::MAX).await.unwrap();
    uploads.into_iter().map(|upload| upload.message.message.content).collect()
}

/// What another computer recorded: that it keeps the conversation, or released it at that moment.
fn record(released_at: Option<Timestamp>, changed_at: Timestamp, now: Timestamp) -> SessionRecord {
    let value = Keep { after: at(1 - LIFE), released_at };
    let keep = Some(Dated { value, changed_at, change: Some(MessageId::new()) });
    let expires_at = released_at.map(|_| now.plus(400 * LIFE));
    SessionRecord { scope: here(), detail: None, keep, lifespan: None, expires_at }
}

/// Receives it; whether that changed something.
async fn receive(
    local: &Local,
    released_at: Option<Timestamp>,
    changed_at: Timestamp,
    now: Timestamp,
) -> bool {
    let record = record(released_at, changed_at, now);
    !local.receive_sessions(vec![record], now).await.unwrap().changed.is_empty()
}

#[tokio::test]
async fn what_is_missing_there_goes_there_once_more() {
    let (local, there) = keeping().await;
    assert_eq!(compare(&local, &there).await, KeptDiffering::default());
    let differing = compare(&local, &there[..1]).await;
    assert_eq!((differing.released, &differing.missing), (vec![], &ids(&there[1..])));
    local.put_kept_again(differing.missing).await.unwrap();
    assert_eq!(to_upload(&local).await, ["a"]);
    assert_eq!(compare(&local, &there[..1]).await, KeptDiffering::default(), "it waits");
}

#[tokio::test]
async fn what_was_never_there_is_not_missing() {
    let local = memory();
    exchange(&local, &here(), "q", "a", sure(NOW, 0)).await;
    keep(&local, at(1)).await;
    upload_all(&local, at(1)).await;
    assert_eq!(compare(&local, &[]).await, KeptDiffering::default());
    local.empty_outbox().await.unwrap();
    assert_eq!(compare(&local, &[]).await, KeptDiffering::default(), "and is not to go there");
    assert!(local.kept_here(&here().user).await.unwrap().is_empty());
}

#[tokio::test]
async fn what_another_computer_keeps_is_known_to_be_there() {
    let (local, there) = keeping().await;
    let two = memory();
    receive(&two, None, at(2), at(2)).await;
    two.receive_kept(&here(), there.clone(), None, listed(&there), true, at(3)).await.unwrap();
    assert_eq!(two.kept_here(&here().user).await.unwrap(), [here()]);
    let all = ids(&there);
    assert_eq!(two.kept_there(&here().user, all.clone()).await.unwrap().len(), 1);
    assert_eq!(compare(&two, &[]).await.missing.len(), 2);
    release(&local, at(3)).await;
    assert!(local.kept_there(&here().user, all).await.unwrap().is_empty(), "a release takes it from there");
}

#[tokio::test]
async fn what_is_listed_there_is_known_to_be_there() {
    let local = memory();
    let (_, reply) = exchange(&local, &here(), "q", "a", sure(NOW, 0)).await;
    keep(&local, at(1)).await;
    upload_all(&local, at(1)).await;
    let there: Vec<SharedMessage> =
        local.kept_uploads(9).await.unwrap().into_iter().map(|upload| upload.message).collect();
    // An app before this one has no memory of it.
    local.empty_outbox().await.unwrap();
    compare(&local, &there).await;
    assert_eq!(compare(&local, &there[..1]).await.missing, [reply.id]);
}

#[tokio::test]
async fn nothing_is_concluded_before_the_change_is_recorded_there() {
    let (local, there) = keeping().await;
    release(&local, at(2)).await;
    assert_eq!(compare(&local, &there).await, KeptDiffering::default());
    upload_kept(&local, at(2)).await;
    assert_eq!(compare(&local, &there).await.released, ids(&there), "it is to be deleted there again");
    keep(&local, at(3)).await;
    assert_eq!(compare(&local, &there).await, KeptDiffering::default());
    upload_kept(&local, at(3)).await;
    assert_eq!(compare(&local, &[]).await.missing.len(), 2);
}

#[tokio::test]
async fn a_release_reaches_what_is_dated_a_little_later() {
    let local = memory();
    let ahead = foreign(&here(), Role::User, "ahead", at(50_000));
    local.receive(vec![ahead], at(1)).await.unwrap();
    keep(&local, at(2)).await;
    release(&local, at(3)).await;
    assert_eq!(local.releases().await.unwrap()[0].through, at(50_000));
    let two = memory();
    two.receive(vec![foreign(&here(), Role::User, "ahead", at(50_000))], at(1)).await.unwrap();
    receive(&two, None, at(2), at(2)).await;
    receive(&two, Some(at(3)), at(3), at(4)).await;
    let there = [foreign(&here(), Role::User, "late", at(50_000))];
    assert_eq!(compare(&two, &there).await.released.len(), 1);
}

#[tokio::test]
async fn a_keep_from_before_a_release_does_not_come_back() {
    for is_here in [true, false] {
        let (local, _) = keeping().await;
        match is_here {
            true => release(&local, at(5)).await,
            false => assert!(receive(&local, Some(at(5)), at(5), at(6)).await),
        }
        let over = at(LONG);
        sweep(&local, over).await;
        assert!(!receive(&local, None, at(4), over).await, "it arrived late");
        assert!(!local.is_kept(&here()).await.unwrap());
        assert!(receive(&local, None, at(6), over).await);
        assert!(local.is_kept(&here()).await.unwrap(), "a later one is another one");
    }
}

#[tokio::test]
async fn a_release_that_is_over_ends_a_keep() {
    let (local, there) = keeping().await;
    let late = foreign(&here(), Role::User, "of another program", at(hours(1)));
    local.receive(vec![late], at(hours(1))).await.unwrap();
    assert!(receive(&local, Some(at(5)), at(5), at(LONG)).await);
    assert!(all(&local, &here(), at(LONG)).await.is_empty());
    assert!(!receive(&local, Some(at(5)), at(5), at(LONG)).await, "once");
    assert_eq!(to_upload(&local).await, [""; 0]);
    assert_eq!(compare(&local, &there).await.released, ids(&there));
    let received =
        local.receive_kept(&here(), there.clone(), None, listed(&there), true, at(LONG)).await.unwrap();
    assert!(!received.made, "and it does not come back");
}

#[tokio::test]
async fn what_was_written_after_a_release_that_was_not_known_is_kept_still() {
    let (local, there) = keeping().await;
    exchange(&local, &here(), "still", "kept", sure(at(hours(2)), 0)).await;
    assert!(receive(&local, Some(at(hours(1))), at(hours(1)), at(LONG)).await);
    sweep(&local, at(LONG)).await;
    assert_eq!(texts(&local, &here(), at(9 * LONG)).await, ["still", "kept"]);
    assert_eq!(to_upload(&local).await, ["still", "kept"]);
    let uploads = session_uploads(&local, at(LONG)).await;
    let keep = uploads[0].1.keep.clone().unwrap();
    assert_eq!((keep.value.after, keep.changed_at), (at(hours(1)), at(hours(1) + 1)));
    upload_kept(&local, at(LONG)).await;
    assert_eq!(compare(&local, &there).await.released, ids(&there), "what was released stays so");
    let two = memory();
    receive(&two, Some(at(hours(1))), at(hours(1)), at(LONG)).await;
    two.receive_sessions(vec![uploads[0].1.clone()], at(LONG)).await.unwrap();
    let mut all = there.clone();
    all.push(foreign(&here(), Role::User, "still", at(hours(2))));
    two.receive_kept(&here(), all.clone(), None, listed(&all), true, at(LONG)).await.unwrap();
    assert_eq!(texts(&two, &here(), at(LONG)).await, ["still"]);
}

#[tokio::test]
async fn it_is_kept_still_where_a_shorter_life_ended_what_was_released() {
    let (local, _) = keeping().await;
    exchange(&local, &here(), "still", "kept", sure(at(hours(2)), 0)).await;
    let value = Lifespan { life: Life::of_hours(1).unwrap(), gone_through: at(-hours(1)) };
    let lifespan = Some(Dated { value, changed_at: at(3), change: Some(MessageId::new()) });
    let now = at(hours(4));
    let record = SessionRecord { lifespan, ..record(Some(at(hours(1))), at(hours(1)), now) };
    local.receive_sessions(vec![record], now).await.unwrap();
    sweep(&local, now).await;
    assert_eq!(texts(&local, &here(), at(LONG)).await, ["still", "kept"]);
}

#[tokio::test]
async fn what_goes_on_after_a_release_goes_up_also_where_only_its_copies_showed_that_it_is_kept() {
    let local = memory();
    let there = [foreign(&here(), Role::User, "there", at(hours(1)))];
    local.receive_kept(&here(), there.to_vec(), None, listed(&there), true, at(hours(1))).await.unwrap();
    exchange(&local, &here(), "still", "kept", sure(at(hours(2)), 0)).await;
    receive(&local, Some(at(5)), at(5), at(LONG)).await;
    let mut uploads = to_upload(&local).await;
    uploads.sort();
    assert_eq!(uploads, ["kept", "still", "there"]);
}

#[tokio::test]
async fn a_release_holds_for_what_a_clear_after_it_left() {
    let local = memory();
    exchange(&local, &here(), "q", "a", sure(NOW, 0)).await;
    local.clear(&here(), sure(at(20), 0)).await.unwrap();
    let there = [foreign(&here(), Role::User, "of the last two seconds", at(4))];
    local.receive_kept(&here(), there.to_vec(), None, listed(&there), true, at(30)).await.unwrap();
    assert!(local.is_kept(&here()).await.unwrap());
    receive(&local, Some(at(5)), at(5), at(LONG)).await;
    assert!(!local.is_kept(&here()).await.unwrap());
}

#[tokio::test]
async fn a_release_and_another_keep_are_applied_in_their_order() {
    let (local, _) = keeping().await;
    exchange(&local, &here(), "more", "of it", sure(at(2), 0)).await;
    let (again, released) = (record(None, at(9), at(LONG)), record(Some(at(5)), at(5), at(LONG)));
    local.receive_sessions(vec![again, released], at(LONG)).await.unwrap();
    sweep(&local, at(LONG)).await;
    assert_eq!(texts(&local, &here(), at(LONG)).await, ["q", "a", "more", "of it"]);
}

#[tokio::test]
async fn a_keep_of_what_came_later_leaves_the_release_before_it() {
    let (local, there) = keeping().await;
    release(&local, at(5)).await;
    upload_all(&local, at(5)).await;
    let over = at(5 + LIFE + hours(1));
    sweep(&local, over).await;
    exchange(&local, &here(), "new", "new", sure(over, 0)).await;
    keep(&local, over.plus(1)).await;
    assert_eq!(local.releases().await.unwrap().len(), 1, "it is still to be deleted there");
    upload_kept(&local, over.plus(1)).await;
    assert_eq!(compare(&local, &there).await.released, ids(&there));
    let received = local.receive_kept(&here(), there.clone(), None, listed(&there), true, over.plus(2)).await;
    assert!(received.unwrap().received.changes.is_empty());
    assert_eq!(texts(&local, &here(), at(9 * LONG)).await, ["new", "new"]);
}

#[tokio::test]
async fn a_release_that_the_shared_store_is_not_to_hear_of_deletes_nothing_there() {
    let (local, there) = keeping().await;
    release(&local, at(5)).await;
    local.empty_outbox().await.unwrap();
    assert_eq!(compare(&local, &there).await, KeptDiffering::default());
    let received =
        local.receive_kept(&here(), there.clone(), None, listed(&there), true, at(LONG)).await.unwrap();
    assert!(!received.made, "and does not come back");
}

#[tokio::test]
async fn a_release_waits_until_the_shared_store_has_nothing_more() {
    let (local, _) = keeping().await;
    release(&local, at(5)).await;
    assert_eq!(local.count_waiting(at(5)).await.unwrap(), (1, 0), "with the change that says so, once");
    upload_all(&local, at(5)).await;
    assert_eq!(local.count_waiting(at(5)).await.unwrap(), (1, 0));
    let waiting = local.outbox_items(&here().user, at(5)).await.unwrap();
    assert!(matches!(&waiting[..], [one] if one.kind == OutboxItemKind::Detail && one.created_at == at(5)));
    let number = local.releases().await.unwrap()[0].number;
    local.reject_release(number, Refusal::NoRight).await.unwrap();
    assert_eq!(local.count_waiting(at(5)).await.unwrap(), (0, 1));
    assert_eq!(local.outbox_items(&here().user, at(5)).await.unwrap()[0].problem, Some(Refusal::NoRight));
    assert!(local.releases().await.unwrap().is_empty());
    assert_eq!(local.retry_rejected().await.unwrap(), 1);
    let number = local.releases().await.unwrap()[0].number;
    local.acknowledge_release(number).await.unwrap();
    assert_eq!(local.count_waiting(at(5)).await.unwrap(), (0, 0));
    assert!(local.outbox_items(&here().user, at(5)).await.unwrap().is_empty());
}

#[tokio::test]
async fn another_computers_release_deletes_there_what_went_up_from_here_after_it() {
    let (local, _) = keeping().await;
    let record = record(Some(at(5)), at(5), at(6));
    local.receive_sessions(vec![record.clone()], at(6)).await.unwrap();
    let releases = local.releases().await.unwrap();
    assert_eq!((releases.len(), releases[0].keep.clone()), (1, record.keep.clone().unwrap()));
    local.receive_sessions(vec![record], at(6)).await.unwrap();
    assert_eq!(local.releases().await.unwrap(), releases, "once");
}
