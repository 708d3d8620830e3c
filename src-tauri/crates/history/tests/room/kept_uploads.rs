//! What is kept goes to the shared store as such: which messages, when, until what; and that a release goes there too.

use history::{
    Guess, LIFE, Local, Measured, MessageId, Refusal, Role, Stamp, Timestamp, hours,
    local::{Begin, OutboxItem, OutboxItemKind, Outcome, Storage},
};

use super::common::*;

/// Longer than a message lives that is not kept.
const LONG: i64 = 30 * LIFE;

async fn keep(local: &Local, now: Timestamp) {
    local.keep(&here(), sure(now, 0)).await.unwrap();
}

/// The texts that are to go up, in order.
async fn to_upload(local: &Local) -> Vec<String> {
    let uploads = local.kept_uploads(u32::MAX).await.unwrap();
    uploads.into_iter().map(|upload| upload.message.message.content).collect()
}

/// As if everything went up.
async fn acknowledge_all(local: &Local) {
    let uploads = local.kept_uploads(u32::MAX).await.unwrap();
    local.acknowledge_kept(uploads.into_iter().map(|upload| upload.seq).collect()).await.unwrap();
}

#[tokio::test]
async fn all_that_is_visible_when_it_is_kept_goes_up() {
    let local = memory();
    exchange(&local, &here(), "expired", "expired", sure(NOW, 0)).await;
    exchange(&local, &here(), "q", "a", sure(at(hours(3)), 0)).await;
    exchange(&local, &elsewhere(), "passing", "passing", sure(at(hours(3)), 0)).await;
    local.receive(vec![foreign(&here(), Role::User, "theirs", at(hours(4)))], at(hours(4))).await.unwrap();
    assert_eq!(to_upload(&local).await, [""; 0]);
    keep(&local, at(LIFE + 1)).await;
    assert_eq!(to_upload(&local).await, ["q", "a", "theirs"]);
    let uploads = local.kept_uploads(1).await.unwrap();
    assert_eq!(uploads[0].message.message, all(&local, &here(), at(LIFE + 1)).await[0]);
    acknowledge_all(&local).await;
    assert_eq!(to_upload(&local).await, [""; 0]);
}

#[tokio::test]
async fn what_is_written_and_changed_while_it_is_kept_follows() {
    let local = memory();
    exchange(&local, &here(), "q", "a", sure(NOW, 0)).await;
    keep(&local, NOW).await;
    acknowledge_all(&local).await;
    let turn = send(&local, &here(), "later", sure(at(LONG), 0)).await;
    assert_eq!(to_upload(&local).await, ["later"], "a reply that is arriving does not go up");
    end(&local, &turn, Outcome::Stopped, "half", at(LONG)).await;
    assert_eq!(to_upload(&local).await, ["later", "half"]);
    acknowledge_all(&local).await;
    let again = begin(&local, &here(), Begin::Again { of: turn.reply.id }, sure(at(LONG + 1), 0)).await;
    let again = again.unwrap();
    let changed = local.kept_uploads(9).await.unwrap();
    let changed: Vec<(&str, bool)> = changed
        .iter()
        .map(|upload| (upload.message.message.content.as_str(), upload.message.message.replaced))
        .collect();
    assert_eq!(changed, [("half", true), ("later", false)]);
    acknowledge_all(&local).await;
    end(&local, &again, Outcome::Interrupted, "", at(LONG + 1)).await;
    assert_eq!(to_upload(&local).await, [""; 0], "an empty reply is of no use to anybody");
    local.receive(vec![foreign(&here(), Role::User, "theirs", at(LONG + 2))], at(LONG + 2)).await.unwrap();
    assert_eq!(to_upload(&local).await, ["theirs"], "another program knows nothing of keeping");
}

#[tokio::test]
async fn a_change_that_comes_while_it_goes_up_goes_up_too() {
    let local = memory();
    let (_, reply) = exchange(&local, &here(), "q", "a", sure(NOW, 0)).await;
    keep(&local, NOW).await;
    let read = local.kept_uploads(9).await.unwrap();
    begin(&local, &here(), Begin::Again { of: reply.id }, sure(at(1), 0)).await.unwrap();
    local.acknowledge_kept(read.into_iter().map(|upload| upload.seq).collect()).await.unwrap();
    assert_eq!(to_upload(&local).await, ["a", "q"]);
}

/// The messages that are shown as waiting.
async fn messages_waiting(local: &Local, now: Timestamp) -> Vec<OutboxItem> {
    let mut waiting = local.outbox_items(&here().user, now).await.unwrap();
    waiting.retain(|one| one.kind == OutboxItemKind::Message);
    waiting
}

#[tokio::test]
async fn what_is_refused_waits_until_it_is_tried_again() {
    let local = memory();
    exchange(&local, &here(), "q", "a", sure(NOW, 0)).await;
    upload_all(&local, NOW).await;
    keep(&local, NOW).await;
    assert_eq!(local.count_waiting(NOW).await.unwrap(), (3, 0), "and that it is kept");
    let first = local.kept_uploads(1).await.unwrap()[0].seq;
    local.reject_kept(first, Refusal::NoRight).await.unwrap();
    assert_eq!(to_upload(&local).await, ["a"]);
    assert_eq!(local.count_waiting(NOW).await.unwrap(), (2, 1));
    let waiting = messages_waiting(&local, at(LONG)).await;
    let waiting: Vec<_> = waiting.iter().map(|one| (one.content.as_str(), one.problem)).collect();
    assert_eq!(waiting, [("q", Some(Refusal::NoRight)), ("a", None)]);
    assert_eq!(local.retry_rejected().await.unwrap(), 1);
    assert_eq!(to_upload(&local).await, ["q", "a"]);
}

#[tokio::test]
async fn what_waits_twice_is_shown_once() {
    let local = memory();
    exchange(&local, &here(), "q", "a", sure(NOW, 0)).await;
    keep(&local, NOW).await;
    assert_eq!(messages_waiting(&local, NOW).await.len(), 2);
    assert_eq!(local.count_waiting(NOW).await.unwrap(), (3, 0), "and that it is kept");
    sweep(&local, at(LONG)).await;
    assert_eq!(messages_waiting(&local, at(LONG)).await.len(), 2, "it waits as kept still");
    assert_eq!(local.count_waiting(at(LONG)).await.unwrap(), (3, 0));
}

#[tokio::test]
async fn what_is_cleared_does_not_go_up() {
    let local = memory();
    exchange(&local, &here(), "q", "a", sure(NOW, 0)).await;
    keep(&local, NOW).await;
    local.clear(&here(), sure(at(LONG), 0)).await.unwrap();
    assert_eq!(to_upload(&local).await, [""; 0]);
    exchange(&local, &here(), "new", "new", sure(at(LONG + 1), 0)).await;
    assert_eq!(to_upload(&local).await, [""; 0], "and a new beginning is not kept");
}

#[tokio::test]
async fn a_release_goes_to_the_shared_store_and_nothing_else_does() {
    let local = memory();
    exchange(&local, &here(), "q", "a", sure(NOW, 0)).await;
    keep(&local, NOW).await;
    local.release(&here(), sure(at(LONG), 0)).await.unwrap();
    exchange(&local, &here(), "after", "after", sure(at(LONG + 1), 0)).await;
    assert_eq!(to_upload(&local).await, [""; 0]);
    let releases = local.releases().await.unwrap();
    assert_eq!(releases.len(), 1);
    assert_eq!((&releases[0].scope, releases[0].through), (&here(), at(LONG)));
    local.release(&here(), sure(at(LONG + 2), 0)).await.unwrap();
    assert_eq!(local.releases().await.unwrap(), releases, "a release is one release");
    local.acknowledge_release(releases[0].number).await.unwrap();
    assert!(local.releases().await.unwrap().is_empty());
}

#[tokio::test]
async fn kept_again_it_goes_up_again_and_its_release_does_not() {
    let local = memory();
    exchange(&local, &here(), "q", "a", sure(NOW, 0)).await;
    keep(&local, NOW).await;
    acknowledge_all(&local).await;
    local.release(&here(), sure(at(LONG), 0)).await.unwrap();
    keep(&local, at(LONG + 1)).await;
    assert!(local.releases().await.unwrap().is_empty());
    assert_eq!(to_upload(&local).await, ["q", "a"]);
}

/// A stamp by a clock that was not compared with a server's yet in this run.
fn guessed(at: Timestamp) -> Stamp {
    Stamp { at, error_ms: None, guess: Some(Guess { offset_ms: 0, run: 7 }) }
}

#[tokio::test]
async fn nothing_goes_up_while_its_time_is_a_guess() {
    let local = memory();
    exchange(&local, &here(), "q", "a", guessed(at(LONG))).await;
    local.keep(&here(), guessed(at(LONG))).await.unwrap();
    assert_eq!(to_upload(&local).await, [""; 0]);
    local.correct(Measured { offset_ms: -LONG, error_ms: 5, run: 7, at: NOW }).await.unwrap();
    assert_eq!(to_upload(&local).await, ["q", "a"]);
    local
        .release(&here(), Stamp { guess: Some(Guess { offset_ms: 0, run: 8 }), ..guessed(at(LONG)) })
        .await
        .unwrap();
    assert!(local.releases().await.unwrap().is_empty());
    local.correct(Measured { offset_ms: -LONG, error_ms: 5, run: 8, at: at(2) }).await.unwrap();
    assert_eq!(local.releases().await.unwrap()[0].through, NOW);
}

#[tokio::test]
async fn another_shared_store_gets_all_of_it() {
    let local = memory();
    exchange(&local, &here(), "q", "a", sure(NOW, 0)).await;
    exchange(&local, &elsewhere(), "released", "released", sure(NOW, 0)).await;
    keep(&local, NOW).await;
    local.keep(&elsewhere(), sure(NOW, 0)).await.unwrap();
    local.release(&elsewhere(), sure(at(1), 0)).await.unwrap();
    acknowledge_all(&local).await;
    let release = local.releases().await.unwrap()[0].number;
    local.acknowledge_release(release).await.unwrap();
    local.settle("one").await.unwrap();
    assert_eq!(to_upload(&local).await, ["q", "a"]);
    assert_eq!(local.releases().await.unwrap().len(), 1);
    local.empty_outbox().await.unwrap();
    assert_eq!(to_upload(&local).await, [""; 0], "what the writer does not want there stays here");
    assert!(local.releases().await.unwrap().is_empty());
    assert_eq!(texts(&local, &here(), at(LONG)).await, ["q", "a"]);
}

#[tokio::test]
async fn the_outbox_survives_a_crash_and_a_rescue() {
    let (_folder, file, local) = plain();
    exchange(&local, &here(), "q", "a", sure(NOW, 0)).await;
    keep(&local, NOW).await;
    exchange(&local, &elsewhere(), "released", "released", sure(NOW, 0)).await;
    local.keep(&elsewhere(), sure(NOW, 0)).await.unwrap();
    local.release(&elsewhere(), sure(at(1), 0)).await.unwrap();
    local.close().await.unwrap();
    drop(local);
    history::local::rescue(&file, &Storage::Unencrypted, at(LONG)).unwrap();
    let local = Local::open(&file, Storage::Unencrypted).unwrap();
    assert_eq!(to_upload(&local).await, ["q", "a"]);
    assert_eq!(local.releases().await.unwrap()[0].through, at(1));
}

#[tokio::test]
async fn an_upload_is_announced() {
    let local = memory();
    exchange(&local, &here(), "q", "a", sure(NOW, 0)).await;
    let signal = local.outbox_changed();
    let drain = async || {
        while tokio::time::timeout(std::time::Duration::from_millis(1), signal.notified()).await.is_ok() {}
    };
    drain().await;
    keep(&local, NOW).await;
    signal.notified().await;
    drain().await;
    local.release(&here(), sure(at(1), 0)).await.unwrap();
    signal.notified().await;
}

#[tokio::test]
async fn the_clear_of_a_kept_conversation_lasts_longer() {
    const LASTING: i64 = 400 * LIFE;
    let local = memory();
    for (scope, is_kept) in [(here(), true), (elsewhere(), false)] {
        exchange(&local, &scope, "q", "a", sure(NOW, 0)).await;
        if is_kept {
            local.keep(&scope, sure(NOW, 0)).await.unwrap();
        }
        let clear = local.clear(&scope, sure(NOW, 0)).await.unwrap();
        assert_eq!(local.lasts(clear.id).await.unwrap(), is_kept);
    }
    sweep(&local, at(CLEAR_LIFE)).await;
    assert_eq!(count_clears(&local).await, 1);
    sweep(&local, at(LASTING - 1)).await;
    assert_eq!(count_clears(&local).await, 1);
    sweep(&local, at(LASTING)).await;
    assert_eq!(count_clears(&local).await, 0);
}

#[tokio::test]
async fn the_clear_of_another_computer_is_made_to_last_where_the_conversation_is_kept() {
    let local = memory();
    let clear = |scope| history::Clear {
        id: MessageId::new(),
        scope,
        message_ids: Vec::new(),
        through: Some(at(1)),
        cleared_at: at(1),
    };
    exchange(&local, &here(), "q", "a", sure(NOW, 0)).await;
    keep(&local, NOW).await;
    let (kept, passing) = (clear(here()), clear(elsewhere()));
    local.receive_clears(vec![kept.clone(), passing.clone()], at(2)).await.unwrap();
    assert!(local.lasts(kept.id).await.unwrap() && !local.lasts(passing.id).await.unwrap());
    assert_eq!(upload_ids(&local, at(2)).await, [kept.id], "its record is to last there as well");
    local.receive_lasting_clears(vec![passing.clone()], at(3)).await.unwrap();
    assert!(local.lasts(passing.id).await.unwrap(), "somebody else keeps it");
    assert_eq!(local.lasting_clear_ids(&here().user).await.unwrap().len(), 2);
}
