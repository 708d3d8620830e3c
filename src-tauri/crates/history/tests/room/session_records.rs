//! What is recorded of sessions on its way to other machines and back: which change holds, and what a clear took.

use history::{
    Clear, Dated, DetailChange, Guess, Keep, LIFE, Local, Measured, MessageId, Refusal, Role, Scope,
    SessionDetail, SessionRecord, Stamp, Timestamp, hours,
    local::{OutboxItemKind, Storage},
};

use super::common::*;

async fn name(local: &Local, text: &str, now: impl Moment) {
    let title = DetailChange::Title(text.parse().ok());
    local.change_session(&here(), title, now.stamp()).await.unwrap();
}

async fn title(local: &Local, now: Timestamp) -> Option<String> {
    let session = local.session(&here(), now).await.unwrap()?;
    session.detail.title.map(|title| title.to_string())
}

async fn kept(local: &Local, now: Timestamp) -> Option<Keep> {
    local.session(&here(), now).await.unwrap()?.kept
}

/// A store with one message at the beginning.
async fn spoken() -> Local {
    let local = memory();
    local.receive(vec![foreign(&here(), Role::User, "q", NOW)], NOW).await.unwrap();
    local
}

fn said(text: &str, changed_at: Timestamp, change: MessageId) -> SessionRecord {
    let value = SessionDetail { title: text.parse().ok(), ..SessionDetail::default() };
    let detail = Some(Dated { value, changed_at, change: Some(change) });
    SessionRecord { scope: here(), detail, keep: None, lifespan: None, expires_at: Some(at(LIFE)) }
}

fn keeps(after: Timestamp, released_at: Option<Timestamp>, changed_at: Timestamp) -> SessionRecord {
    let keep = Dated { value: Keep { after, released_at }, changed_at, change: Some(MessageId::new()) };
    let expires_at = released_at.map(|released_at| released_at.plus(LIFE));
    SessionRecord { scope: here(), detail: None, keep: Some(keep), lifespan: None, expires_at }
}

async fn receive(local: &Local, record: SessionRecord, now: Timestamp) -> bool {
    let received = local.receive_sessions(vec![record], now).await.unwrap();
    assert!(received.cleared.is_empty());
    received.changed == [here()]
}

#[tokio::test]
async fn each_change_is_uploaded_with_how_long_it_lasts() {
    let local = spoken().await;
    name(&local, "one", sure(at(1), 0)).await;
    name(&local, "two", sure(at(2), 0)).await;
    name(&local, "two", sure(at(3), 0)).await;
    let waiting = local.outbox_items(&here().user, at(3)).await.unwrap();
    assert!(matches!(&waiting[..], [one] if one.kind == OutboxItemKind::Detail && one.content.is_empty()));
    assert_eq!(local.count_waiting(at(3)).await.unwrap(), (1, 0));
    let uploads = session_uploads(&local, at(3)).await;
    let [(seq, record)] = &uploads[..] else { panic!("{uploads:?}") };
    assert_eq!(record.detail.as_ref().unwrap().value.title.as_ref().unwrap().as_str(), "two");
    assert_eq!((record.expires_at, &record.keep), (Some(at(LIFE)), &None));
    local.acknowledge_session(*seq, record.clone()).await.unwrap();
    assert_eq!(local.count_waiting(at(3)).await.unwrap(), (0, 0));

    local.keep(&here(), sure(at(4), 0)).await.unwrap();
    local.keep(&here(), sure(at(5), 0)).await.unwrap();
    let uploads = session_uploads(&local, at(5)).await;
    let [(_, record)] = &uploads[..] else { panic!("{uploads:?}") };
    assert_eq!((record.expires_at, record.keep.as_ref().unwrap().changed_at), (None, at(4)));
    local.release(&here(), sure(at(6), 0)).await.unwrap();
    let uploads = session_uploads(&local, at(6)).await;
    let [(_, record)] = &uploads[..] else { panic!("{uploads:?}") };
    assert_eq!(record.keep.as_ref().unwrap().value.released_at, Some(at(6)));
    assert_eq!(record.expires_at, Some(at(6 + LIFE)));
}

#[tokio::test]
async fn a_rejected_change_waits_for_the_next_try() {
    let local = spoken().await;
    name(&local, "one", sure(at(1), 0)).await;
    let (seq, _) = session_uploads(&local, at(1)).await[0];
    local.reject(seq, Refusal::NoRight).await.unwrap();
    assert!(session_uploads(&local, at(1)).await.is_empty());
    assert_eq!(local.count_waiting(at(1)).await.unwrap(), (0, 1));
    local.retry_rejected().await.unwrap();
    assert_eq!(session_uploads(&local, at(1)).await.len(), 1);
}

#[tokio::test]
async fn a_change_by_a_guessed_time_waits_until_it_is_known() {
    let local = memory();
    let guessed = |at| Stamp { at, error_ms: None, guess: Some(Guess { offset_ms: 0, run: 7 }) };
    exchange(&local, &here(), "q", "a", guessed(NOW)).await;
    name(&local, "one", guessed(at(1))).await;
    local.keep(&here(), guessed(at(2))).await.unwrap();
    assert!(session_uploads(&local, at(3)).await.is_empty());
    assert_eq!(local.count_waiting(at(3)).await.unwrap(), (4, 0));
    local.correct(Measured { offset_ms: 500, error_ms: 5, run: 7, at: at(1_000) }).await.unwrap();
    let uploads = session_uploads(&local, at(1_000)).await;
    assert_eq!(uploads[0].1.detail.as_ref().unwrap().changed_at, at(501));
    assert_eq!(uploads[1].1.keep.as_ref().unwrap().changed_at, at(502));
}

#[tokio::test]
async fn a_later_change_by_a_guessed_time_comes_after_the_clear() {
    // The clear of an earlier run of the clock is dated when the time is known.
    let local = memory();
    exchange(&local, &here(), "q", "a", unsure(NOW)).await;
    local.clear(&here(), unsure(at(1))).await.unwrap();
    exchange(&local, &here(), "q", "a", unsure(at(2))).await;
    name(&local, "after the clear", unsure(at(3))).await;
    local.keep(&here(), unsure(at(3))).await.unwrap();
    local.correct(Measured { offset_ms: 0, error_ms: 5, run: 9, at: at(1_000) }).await.unwrap();
    let (Some(detail), Some(keep)) = (
        session_uploads(&local, at(1_000)).await[0].1.detail.clone(),
        session_uploads(&local, at(1_000)).await[1].1.keep.clone(),
    ) else {
        panic!("both are uploaded")
    };
    assert_eq!((detail.changed_at, keep.changed_at), (at(1_001), at(1_001)));
}

#[tokio::test]
async fn a_change_comes_after_what_is_known_whatever_the_clock_says() {
    let local = spoken().await;
    receive(&local, said("theirs", at(50_000), MessageId::new()), NOW).await;
    name(&local, "ours", sure(at(1), 0)).await;
    assert_eq!(session_uploads(&local, at(1)).await[0].1.detail.as_ref().unwrap().changed_at, at(50_001));
}

#[tokio::test]
async fn the_later_change_holds_here_too() {
    let local = spoken().await;
    let (low, high) = (MessageId::new(), MessageId::new());
    assert!(receive(&local, said("one", at(10), low), NOW).await);
    assert!(!receive(&local, said("earlier", at(9), high), NOW).await);
    assert!(receive(&local, said("of the same moment", at(10), high), NOW).await);
    assert!(!receive(&local, said("of the same moment, but less", at(10), low), NOW).await);
    assert_eq!(title(&local, at(11)).await.as_deref(), Some("of the same moment"));
    assert!(receive(&local, said("", at(12), low), NOW).await, "taken back");
    assert!(!receive(&local, said("one", at(11), low), NOW).await, "and no earlier one comes in its place");
    assert_eq!(title(&local, at(13)).await, None);
}

#[tokio::test]
async fn a_record_waits_for_its_messages() {
    let (_folder, file, local) = plain();
    receive(&local, said("early", NOW, MessageId::new()), NOW).await;
    receive(&local, keeps(at(-LIFE), None, NOW), NOW).await;
    sweep(&local, at(1)).await;
    assert!(local.session(&here(), at(1)).await.unwrap().is_none(), "nothing is listed without a message");
    local.receive(vec![foreign(&here(), Role::User, "q", at(1))], at(2)).await.unwrap();
    assert_eq!(title(&local, at(2)).await.as_deref(), Some("early"));
    assert!(kept(&local, at(2)).await.is_some());
    drop(local);
    let local = Local::open(&file, Storage::Unencrypted).unwrap();
    sweep(&local, at(9 * LIFE)).await;
    assert_eq!(texts(&local, &here(), at(9 * LIFE)).await, ["q"]);
    assert_eq!(title(&local, at(9 * LIFE)).await.as_deref(), Some("early"));
}

#[tokio::test]
async fn a_record_that_is_over_is_not_received() {
    let (_folder, file, local) = plain();
    assert!(!receive(&local, said("over", NOW, MessageId::new()), at(LIFE)).await);
    assert!(receive(&local, said("in time", NOW, MessageId::new()), at(LIFE - 1)).await);
    sweep(&local, at(LIFE)).await;
    let rows = |table: &str| -> i64 {
        open_directly(&file)
            .query_row(&format!("SELECT count(*) FROM {table}"), [], |row| row.get(0))
            .unwrap()
    };
    assert_eq!(rows("session_detail"), 0);
    receive(&local, keeps(at(-LIFE), None, NOW), at(1)).await;
    sweep(&local, at(9 * LIFE)).await;
    assert_eq!(rows("kept"), 1, "what is kept there stays, though nothing of it is here");
    receive(&local, keeps(at(-LIFE), Some(at(9 * LIFE)), at(9 * LIFE)), at(9 * LIFE)).await;
    sweep(&local, at(10 * LIFE)).await;
    assert_eq!(rows("kept"), 0);
}

#[tokio::test]
async fn new_messages_renew_what_is_there() {
    let local = spoken().await;
    name(&local, "one", sure(at(1), 0)).await;
    upload_all(&local, at(1)).await;
    let mut say = foreign(&here(), Role::User, "soon", at(hours(1)));
    local.receive(vec![say.clone()], at(hours(1))).await.unwrap();
    assert!(session_uploads(&local, at(hours(1))).await.is_empty(), "not for less than an hour");
    say = foreign(&here(), Role::User, "later", at(hours(1) + 1));
    local.receive(vec![say], at(hours(2))).await.unwrap();
    let uploads = session_uploads(&local, at(hours(2))).await;
    assert_eq!(uploads[0].1.expires_at, Some(at(hours(25) + 1)));
    upload_all(&local, at(hours(2))).await;
    exchange(&local, &here(), "ours", "ours", sure(at(hours(3)), 0)).await;
    assert_eq!(session_uploads(&local, at(hours(3))).await.len(), 1);
}

#[tokio::test]
async fn what_was_cleared_is_not_received_again() {
    let local = spoken().await;
    name(&local, "gone", sure(at(1), 0)).await;
    local.keep(&here(), sure(at(1), 0)).await.unwrap();
    local.clear(&here(), sure(at(5), 0)).await.unwrap();
    assert_eq!(local.count_waiting(at(5)).await.unwrap(), (1, 0), "only the clear waits");
    local.receive(vec![foreign(&here(), Role::User, "new", at(6))], at(7)).await.unwrap();
    for late in [said("late", at(5), MessageId::new()), keeps(at(-LIFE), None, at(4))] {
        let received = local.receive_sessions(vec![late], at(7)).await.unwrap();
        assert_eq!(received.cleared, [(here(), at(5))], "it is taken out there again");
        assert!(received.changed.is_empty());
    }
    assert_eq!((title(&local, at(8)).await, kept(&local, at(8)).await), (None, None));
    assert!(receive(&local, said("of what came later", at(6), MessageId::new()), at(8)).await);
}

#[tokio::test]
async fn a_clear_lasts_once_a_record_keeps_the_session() {
    let local = spoken().await;
    let clear = local.clear(&here(), sure(at(5), 0)).await.unwrap();
    local.receive_sessions(vec![keeps(at(-LIFE), None, at(4))], at(6)).await.unwrap();
    assert!(local.lasts(clear.id).await.unwrap());
}

#[tokio::test]
async fn a_clear_before_the_keep_of_another_computer_lasts_there_too() {
    let local = memory();
    local.settle("there").await.unwrap();
    exchange(&local, &here(), "q", "a", sure(NOW, 0)).await;
    let clear = local.clear(&here(), sure(at(1), 0)).await.unwrap();
    upload_all(&local, at(2)).await;
    let keep = Keep { after: at(-1), released_at: None };
    let keep = Some(Dated { value: keep, changed_at: at(3), change: Some(MessageId::new()) });
    let record = SessionRecord { scope: here(), detail: None, keep, lifespan: None, expires_at: None };
    local.receive_sessions(vec![record], at(4)).await.unwrap();
    for _ in 0..2 {
        local.receive_clears(vec![clear.clone()], at(4)).await.unwrap();
        assert!(local.lasts(clear.id).await.unwrap());
        assert_eq!(upload_ids(&local, at(4)).await, [clear.id]);
    }
}

#[tokio::test]
async fn a_clear_without_a_certain_moment_takes_details_before_it_too() {
    let local = spoken().await;
    local.clear(&here(), unsure(at(5))).await.unwrap();
    local.receive(vec![foreign(&here(), Role::User, "new", at(6))], at(7)).await.unwrap();
    let received = local.receive_sessions(vec![said("late", at(4), MessageId::new())], at(7)).await.unwrap();
    assert_eq!(received.cleared, [(here(), at(5))]);
}

fn clear_through(through: Timestamp) -> Clear {
    Clear {
        id: MessageId::new(),
        scope: here(),
        message_ids: Vec::new(),
        through: Some(through),
        cleared_at: through,
    }
}

#[tokio::test]
async fn what_a_received_clear_left_is_kept_for_every_machine() {
    let local = memory();
    exchange(&local, &here(), "q", "a", sure(NOW, 0)).await;
    local.keep(&here(), sure(at(1), 0)).await.unwrap();
    exchange(&local, &here(), "after", "after", sure(at(hours(1)), 0)).await;
    upload_all(&local, at(hours(1))).await;
    let cleared_at = at(hours(1) - 1);
    local.receive_clears(vec![clear_through(cleared_at)], at(hours(2))).await.unwrap();
    assert_eq!(texts(&local, &here(), at(9 * LIFE)).await, ["after", "after"]);
    let uploads = session_uploads(&local, at(hours(2))).await;
    assert_eq!(uploads[0].1.keep.as_ref().unwrap().changed_at, cleared_at.plus(1));
}

#[tokio::test]
async fn two_keeps_keep_what_either_keeps() {
    let local = memory();
    exchange(&local, &here(), "q", "a", sure(NOW, 0)).await;
    local.keep(&here(), sure(at(hours(1)), 0)).await.unwrap();
    // Later elsewhere, where the first messages had expired.
    receive(&local, keeps(at(hours(1)), None, at(LIFE + hours(1))), at(LIFE + hours(1))).await;
    assert_eq!(texts(&local, &here(), at(9 * LIFE)).await, ["q", "a"]);
    let uploads = session_uploads(&local, at(9 * LIFE)).await;
    let (_, record) = uploads.last().unwrap();
    let keep = record.keep.as_ref().unwrap();
    assert_eq!((keep.value.after, keep.changed_at), (at(hours(1) - LIFE), at(LIFE + hours(1) + 1)));
    // And the other one settles on it.
    let there = memory();
    receive(&there, keeps(at(hours(1)), None, at(LIFE + hours(1))), at(LIFE + hours(1))).await;
    receive(&there, record.clone(), at(9 * LIFE)).await;
    assert!(session_uploads(&there, at(9 * LIFE)).await.is_empty());
}

#[tokio::test]
async fn a_release_reaches_a_machine_where_it_is_over() {
    let local = memory();
    local.settle("there").await.unwrap();
    exchange(&local, &here(), "q", "a", sure(NOW, 0)).await;
    local.keep(&here(), sure(at(1), 0)).await.unwrap();
    let there = memory();
    for (_, record) in session_uploads(&local, at(1)).await {
        there.receive_sessions(vec![record], at(1)).await.unwrap();
    }
    upload_all(&local, at(1)).await;
    local.release(&here(), sure(at(2), 0)).await.unwrap();
    sweep(&local, at(3 * LIFE)).await;
    let uploads = session_uploads(&local, at(3 * LIFE)).await;
    let [(seq, record)] = &uploads[..] else { panic!("{uploads:?}") };
    assert_eq!(record.expires_at, Some(at(4 * LIFE)), "long enough for the others to see it");
    assert!(receive(&there, record.clone(), at(3 * LIFE)).await);
    local.acknowledge_session(*seq, record.clone()).await.unwrap();
    sweep(&local, at(3 * LIFE)).await;
    assert!(session_uploads(&local, at(3 * LIFE)).await.is_empty());
}

#[tokio::test]
async fn an_earlier_keep_does_not_undo_a_release_that_waits() {
    let local = memory();
    local.settle("there").await.unwrap();
    exchange(&local, &here(), "q", "a", sure(NOW, 0)).await;
    local.keep(&here(), sure(at(1), 0)).await.unwrap();
    local.release(&here(), sure(at(2), 0)).await.unwrap();
    for now in [at(3), at(2 + LIFE), at(9 * LIFE)] {
        assert!(!receive(&local, keeps(at(1 - LIFE), None, at(1)), now).await);
        assert!(kept(&local, now).await.is_none_or(|kept| kept.released_at.is_some()));
    }
    assert!(receive(&local, keeps(at(1 - LIFE), None, at(3)), at(4)).await, "but a later one does");
}

#[tokio::test]
async fn another_store_gets_what_is_recorded_as_well() {
    let local = spoken().await;
    name(&local, "one", sure(at(1), 0)).await;
    local.keep(&here(), sure(at(2), 0)).await.unwrap();
    local.settle("one store").await.unwrap();
    upload_all(&local, at(2)).await;
    assert!(session_uploads(&local, at(2)).await.is_empty());
    local.settle("another store").await.unwrap();
    assert_eq!(session_uploads(&local, at(2)).await.len(), 2);
    local.empty_outbox().await.unwrap();
    assert_eq!(title(&local, at(3)).await.as_deref(), Some("one"));
}

#[tokio::test]
async fn records_stay_within_the_walls_of_their_session() {
    let local = spoken().await;
    let others = [
        scope("bo", here().assistant, "pilot"),
        scope("ada", history::Assistant::SCRIPTWRITER, "pilot"),
        elsewhere(),
    ];
    for scope in others.clone() {
        local
            .receive_sessions(vec![SessionRecord { scope, ..said("theirs", at(1), MessageId::new()) }], at(1))
            .await
            .unwrap();
    }
    let of = |scope: Scope| SessionRecord { scope, ..keeps(at(-LIFE), None, at(1)) };
    local.receive_sessions(others.into_iter().map(of).collect(), at(1)).await.unwrap();
    assert_eq!((title(&local, at(2)).await, kept(&local, at(2)).await), (None, None));
}
