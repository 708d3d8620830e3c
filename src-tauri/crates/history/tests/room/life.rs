//! A shorter life for the messages of a session: what is older is over at once and leaves no trace, other sessions lose
//! nothing, and nothing brings it back.

use history::{
    Clear, Dated, DetailChange, Draft, Guess, LIFE, Life, Lifespan, Local, Measured, MessageId,
    QueuedMessage, Role, Scope, SessionRecord, Stamp, Timestamp, WindowRow, expires_at, hours,
    local::{Storage, Upload},
};

use super::common::*;

const HOUR: i64 = hours(1);

fn life(hours: i64) -> Life {
    Life::of_hours(hours).unwrap()
}

async fn choose(local: &Local, scope: &Scope, hours: i64, now: impl Moment) {
    local.choose_life(scope, life(hours), now.stamp()).await.unwrap();
}

/// A life of an hour from a moment on.
async fn hour(local: &Local, scope: &Scope, now: impl Moment) {
    choose(local, scope, 1, now).await;
}

/// What another computer chose at that moment.
fn chosen(hours: i64, gone_through: Timestamp, changed_at: Timestamp) -> SessionRecord {
    let value = Lifespan { life: life(hours), gone_through };
    let lifespan = Some(Dated { value, changed_at, change: Some(MessageId::new()) });
    SessionRecord {
        scope: here(),
        detail: None,
        keep: None,
        lifespan,
        expires_at: Some(changed_at.plus(LIFE)),
    }
}

/// A message that waits to be sent.
fn waiting(text: &str, request: &str) -> QueuedMessage {
    QueuedMessage { id: MessageId::new(), text: text.into(), request_id: request.into(), channel: None }
}

async fn receive(local: &Local, record: SessionRecord, now: Timestamp) -> bool {
    !local.receive_sessions(vec![record], now).await.unwrap().changed.is_empty()
}

fn rows(file: &std::path::Path) -> i64 {
    open_directly(file).query_row("SELECT count(*) FROM session_life", [], |row| row.get(0)).unwrap()
}

#[test]
fn four_lives_can_be_chosen() {
    assert_eq!(Life::CHOICES.map(Life::hours), [24, 12, 4, 1]);
    assert_eq!(Life::default().millis(), LIFE);
    for none in [i64::MIN, -1, 0, 2, 23, 25, 48, i64::MAX] {
        assert_eq!(Life::of_hours(none), None);
    }
}

#[tokio::test]
async fn its_turns_go_with_their_messages() {
    let (_folder, file, local) = plain();
    let turns = || -> i64 {
        open_directly(&file).query_row("SELECT count(*) FROM turn", [], |row| row.get(0)).unwrap()
    };
    for scope in [here(), elsewhere()] {
        exchange(&local, &scope, "q", "a", sure(NOW, 0)).await;
    }
    hour(&local, &here(), sure(at(1), 0)).await;
    sweep(&local, at(HOUR - 1)).await;
    assert_eq!(turns(), 2);
    sweep(&local, at(HOUR)).await;
    assert_eq!(turns(), 1);
    local.keep(&elsewhere(), sure(at(HOUR), 0)).await.unwrap();
    sweep(&local, at(LIFE)).await;
    assert_eq!(turns(), 1, "it is kept");
}

#[tokio::test]
async fn what_is_older_is_over_at_once_and_nowhere_else() {
    let local = memory();
    for scope in [here(), elsewhere()] {
        exchange(&local, &scope, "giraffe one", "giraffe", NOW).await;
        exchange(&local, &scope, "giraffe two", "giraffe", at(2 * HOUR)).await;
    }
    let now = at(2 * HOUR + 1);
    assert_eq!(local.count_older(&here(), life(1), now).await.unwrap(), 2);
    assert_eq!(local.count_older(&here(), life(4), now).await.unwrap(), 0);
    hour(&local, &here(), now).await;
    assert_eq!(texts(&local, &here(), now).await, ["giraffe two", "giraffe"]);
    assert_eq!(local.count(&here(), now).await.unwrap(), 2);
    assert_eq!(contents(&local.context(&here(), CONTEXT, now).await.unwrap()), ["giraffe two", "giraffe"]);
    assert_eq!(search(&local, &here().user, "giraffe", 99, now).await.len(), 6);
    let session = local.session(&here(), now).await.unwrap().unwrap();
    assert_eq!((session.oldest, session.lifespan.life), (at(2 * HOUR), life(1)));
    assert_eq!(expires_at(session.oldest, session.kept, session.lifespan), Some(at(3 * HOUR)));
    assert_eq!(texts(&local, &elsewhere(), now).await.len(), 4);
    assert_eq!(texts(&local, &here(), at(3 * HOUR - 1)).await.len(), 2);
    assert_eq!(texts(&local, &here(), at(3 * HOUR)).await, [""; 0]);
    assert_eq!(local.session(&here(), at(3 * HOUR)).await.unwrap(), None);
}

#[tokio::test]
async fn what_was_not_sent_is_counted_with_what_is_older() {
    let local = memory();
    exchange(&local, &here(), "q", "a", NOW).await;
    let draft = |window: &str, text: &str| Draft {
        label: label(window),
        text: text.into(),
        not_carried: String::new(),
    };
    local.save_draft(&here(), draft("w-2", "a thought"), NOW).await.unwrap();
    local.save_draft(&here(), draft("w-3", " \n"), NOW).await.unwrap();
    local.save_draft(&here(), draft("main", "shown"), NOW).await.unwrap();
    let window = WindowRow { label: label("main"), scope: here(), scroll: None, channel: None };
    local.save_window(window).await.unwrap();
    local.queue(&here(), waiting("old", "r1"), None, NOW).await.unwrap();
    local.queue(&here(), waiting("young", "r2"), None, at(HOUR)).await.unwrap();
    let count = async |hours, now| local.count_older(&here(), life(hours), now).await.unwrap();
    assert_eq!(count(1, at(HOUR)).await, 4, "two messages, one draft, one that waits");
    assert_eq!(count(4, at(HOUR)).await, 0);
    hour(&local, &here(), at(HOUR)).await;
    assert_eq!(count(1, at(HOUR)).await, 0, "they are gone");
}

#[tokio::test]
async fn the_sweep_leaves_no_word_of_it() {
    let (folder, file, local) = plain();
    exchange(&local, &here(), "xylograph", "xylograph", NOW).await;
    exchange(&local, &elsewhere(), "lasting", "lasting", NOW).await;
    let titled = DetailChange::Title("xylograph title".parse().ok());
    local.change_session(&here(), titled, unsure(at(1))).await.unwrap();
    let draft = Draft { label: label("main"), text: "xylograph draft".into(), not_carried: String::new() };
    local.save_draft(&here(), draft, at(2)).await.unwrap();
    local.queue(&here(), waiting("xylograph waits", "r"), None, at(3)).await.unwrap();
    hour(&local, &here(), at(4)).await;
    let now = at(HOUR + 4);
    assert_eq!(local.queued_messages(&here(), now).await.unwrap(), []);
    let notified = local.expired_between(at(HOUR - 1), now).await.unwrap();
    assert_eq!(notified.len(), 2);
    assert_eq!(local.expired_between(now, at(HOUR + 5)).await.unwrap(), [], "once");
    let gone = sweep(&local, now).await;
    assert_eq!(gone.len(), 2);
    assert!(gone.iter().all(|(scope, _)| *scope == here()));
    local.scrub().await.unwrap();
    assert_eq!(files_with(folder.path(), "xylogr"), [""; 0]);
    assert_eq!(texts(&local, &elsewhere(), now).await, ["lasting", "lasting"]);
    assert_eq!(local.sessions(&here().user, now).await.unwrap().len(), 1);
    assert_eq!(rows(&file), 1, "what is written next has the life that was chosen");
    sweep(&local, at(LIFE + 4)).await;
    assert_eq!(rows(&file), 0);
}

#[tokio::test]
async fn a_longer_life_brings_nothing_back() {
    let local = memory();
    let (_, reply) = exchange(&local, &here(), "q", "a", NOW).await;
    exchange(&local, &here(), "young", "young", at(HOUR)).await;
    let theirs = foreign(&here(), Role::User, "theirs", at(1));
    hour(&local, &here(), at(HOUR + 1)).await;
    choose(&local, &here(), 24, at(HOUR + 2)).await;
    let now = at(HOUR + 3);
    assert_eq!(texts(&local, &here(), now).await, ["young", "young"], "though it is in the file");
    assert!(matches!(local.message(&here(), reply.id, now).await, Err(history::Error::Unknown)));
    local.receive(vec![theirs.clone()], now).await.unwrap();
    assert_eq!(sweep(&local, now).await.len(), 2);
    local.receive(vec![theirs], now).await.unwrap();
    assert_eq!(texts(&local, &here(), at(LIFE)).await, ["young", "young"], "which live for 24 hours");
}

#[tokio::test]
async fn what_is_over_is_neither_uploaded_nor_received() {
    let local = memory();
    exchange(&local, &here(), "old", "old", sure(NOW, 0)).await;
    exchange(&local, &here(), "new", "new", sure(at(HOUR), 0)).await;
    hour(&local, &here(), sure(at(HOUR + 1), 0)).await;
    let now = at(HOUR + 1);
    let going: Vec<String> = uploads(&local, now)
        .await
        .into_iter()
        .filter_map(|upload| match upload {
            Upload::Message { message, .. } => Some(message.message.content),
            _ => None,
        })
        .collect();
    assert_eq!(going, ["new", "new"]);
    assert_eq!(local.count_waiting(now).await.unwrap(), (3, 0), "with the choice");
    let received = local.receive(vec![foreign(&here(), Role::User, "old", at(1))], now).await.unwrap();
    assert!(received.changes.is_empty());
    let received = local.receive(vec![foreign(&here(), Role::User, "young", at(2))], now).await.unwrap();
    assert_eq!(received.changes.len(), 1);
}

#[tokio::test]
async fn what_is_kept_stays_and_has_its_life_once_it_is_released() {
    let local = memory();
    exchange(&local, &here(), "q", "a", NOW).await;
    exchange(&local, &here(), "more", "more", NOW).await;
    local.keep(&here(), unsure(at(1))).await.unwrap();
    hour(&local, &here(), at(2)).await;
    let now = at(3 * LIFE);
    assert_eq!(local.count_older(&here(), life(1), now).await.unwrap(), 0);
    assert_eq!(local.over_early(&here().user, now).await.unwrap(), []);
    sweep(&local, now).await;
    assert_eq!(texts(&local, &here(), now).await.len(), 4);
    let until = local.release(&here(), unsure(now)).await.unwrap();
    assert_eq!(until, now.plus(HOUR));
    assert_eq!(local.over_early(&here().user, until.plus(-1)).await.unwrap(), []);
    assert_eq!(texts(&local, &here(), until.plus(-1)).await.len(), 4);
    assert_eq!(texts(&local, &here(), until).await, [""; 0]);
    let notified = local.expired_between(until.plus(-1), until).await.unwrap();
    assert_eq!(notified.len(), 4);
    assert_eq!(sweep(&local, until).await.len(), 4);
}

#[tokio::test]
async fn keeping_brings_nothing_back() {
    let local = memory();
    exchange(&local, &here(), "old", "old", NOW).await;
    exchange(&local, &here(), "new", "new", at(HOUR)).await;
    hour(&local, &here(), at(HOUR + 1)).await;
    local.keep(&here(), unsure(at(HOUR + 2))).await.unwrap();
    assert_eq!(texts(&local, &here(), at(HOUR + 3)).await, ["new", "new"]);
    local.release(&here(), unsure(at(2 * HOUR))).await.unwrap();
    exchange(&local, &here(), "newest", "newest", at(3 * HOUR)).await;
    local.keep(&here(), unsure(at(3 * HOUR + 1))).await.unwrap();
    assert_eq!(texts(&local, &here(), at(3 * HOUR + 1)).await, ["newest", "newest"]);
}

#[tokio::test]
async fn it_is_chosen_before_the_first_word_and_ends_with_a_clear() {
    let (_folder, file, local) = plain();
    hour(&local, &here(), NOW).await;
    hour(&local, &here(), at(1)).await;
    assert_eq!(local.session(&here(), at(1)).await.unwrap(), None, "it is no session yet");
    exchange(&local, &here(), "q", "a", at(2)).await;
    drop(local);
    let local = Local::open(&file, Storage::Unencrypted).unwrap();
    assert_eq!(local.lifespan(&here()).await.unwrap().life, life(1));
    local.clear(&here(), unsure(at(3))).await.unwrap();
    assert_eq!(local.lifespan(&here()).await.unwrap().life, Life::default());
    exchange(&local, &here(), "q", "a", at(4)).await;
    assert_eq!(texts(&local, &here(), at(LIFE)).await.len(), 2);
    assert!(!receive(&local, chosen(1, at(-HOUR), at(3)), at(5)).await, "what was chosen before it is over");
}

#[tokio::test]
async fn a_received_clear_ends_what_was_chosen_before_it() {
    let local = memory();
    exchange(&local, &here(), "q", "a", sure(NOW, 0)).await;
    hour(&local, &here(), sure(at(1), 0)).await;
    let clear = |through, cleared_at| Clear {
        id: MessageId::new(),
        scope: here(),
        message_ids: Vec::new(),
        through,
        cleared_at,
    };
    let all: Vec<MessageId> =
        local.context(&here(), CONTEXT, at(5)).await.unwrap().iter().map(|m| m.id).collect();
    // One without a bound is of single messages, though they be all.
    for earlier in
        [clear(None, at(5)), Clear { message_ids: all, ..clear(None, at(5)) }, clear(Some(at(-9)), NOW)]
    {
        local.receive_clears(vec![earlier], at(6)).await.unwrap();
        assert_eq!(local.lifespan(&here()).await.unwrap().life, life(1));
    }
    assert_eq!(texts(&local, &here(), at(6)).await, [""; 0]);
    local.receive_clears(vec![clear(Some(at(-9)), at(5))], at(6)).await.unwrap();
    assert_eq!(local.lifespan(&here()).await.unwrap().life, Life::default());
}

#[tokio::test]
async fn a_clear_brings_nothing_back_that_was_over() {
    let local = memory();
    exchange(&local, &here(), "q", "a", sure(NOW, 0)).await;
    hour(&local, &here(), sure(at(1), 0)).await;
    let now = at(2 * HOUR);
    local.clear(&here(), sure(now, 0)).await.unwrap();
    // No clear covers them: it is not known how wrong their clocks were.
    let theirs = [HOUR - 1, HOUR + 1].map(|written| foreign(&here(), Role::User, "theirs", at(written)));
    local.receive(theirs.to_vec(), now).await.unwrap();
    assert_eq!(texts(&local, &here(), now).await, ["theirs"], "one was over");
    assert_eq!(texts(&local, &here(), at(LIFE)).await, ["theirs"], "and the other lives for 24 hours");
}

#[tokio::test]
async fn a_clear_at_a_guessed_time_ends_nothing_for_good() {
    let local = memory();
    exchange(&local, &here(), "q", "a", sure(NOW, 0)).await;
    hour(&local, &here(), sure(at(1), 0)).await;
    // A clock that is two days ahead.
    let guess = Some(Guess { offset_ms: 0, run: 7 });
    local.clear(&here(), Stamp { at: at(2 * LIFE), error_ms: None, guess }).await.unwrap();
    local.receive(vec![foreign(&here(), Role::User, "theirs", at(2))], at(HOUR + 3)).await.unwrap();
    assert_eq!(texts(&local, &here(), at(HOUR + 3)).await, ["theirs"]);
}

#[tokio::test]
async fn a_life_that_is_not_taken_over_ends_no_title() {
    let local = memory();
    exchange(&local, &here(), "q", "a", sure(NOW, 0)).await;
    hour(&local, &here(), sure(at(1), 0)).await;
    choose(&local, &here(), 24, sure(at(2), 0)).await;
    let titled = DetailChange::Title("The lamp room".parse().ok());
    local.change_session(&here(), titled, sure(at(3), 0)).await.unwrap();
    upload_all(&local, at(4)).await;
    receive(&local, chosen(1, at(-HOUR), at(1)), at(5)).await;
    let id = local.context(&here(), CONTEXT, at(6)).await.unwrap().iter().map(|m| m.id).collect();
    local.gone(&here().user, here().assistant, id, at(6)).await.unwrap();
    sweep(&local, at(2 * HOUR)).await;
    local.receive(vec![foreign(&here(), Role::User, "theirs", at(7))], at(2 * HOUR)).await.unwrap();
    let session = local.session(&here(), at(2 * HOUR)).await.unwrap().unwrap();
    assert_eq!(session.detail.title, "The lamp room".parse().ok());
}

#[tokio::test]
async fn the_later_choice_holds_and_both_end_what_they_ended() {
    let local = memory();
    exchange(&local, &here(), "q", "a", sure(NOW, 0)).await;
    hour(&local, &here(), sure(at(2 * HOUR), 0)).await;
    // A machine that knew nothing of it chose later.
    let theirs = chosen(12, at(-10 * HOUR), at(2 * HOUR + 5));
    assert!(receive(&local, theirs.clone(), at(2 * HOUR + 6)).await);
    let settled = local.lifespan(&here()).await.unwrap();
    assert_eq!(settled, Lifespan { life: life(12), gone_through: at(HOUR) });
    assert_eq!(texts(&local, &here(), at(2 * HOUR + 6)).await, [""; 0]);
    assert!(!receive(&local, theirs, at(2 * HOUR + 7)).await);
    let going = session_uploads(&local, at(2 * HOUR + 7)).await;
    let [(_, record)] = going.as_slice() else { panic!("{going:?}") };
    let goes = record.lifespan.as_ref().unwrap();
    assert_eq!((goes.value, goes.changed_at), (settled, at(2 * HOUR + 6)));
    assert!(
        !receive(&local, chosen(4, at(-9 * HOUR), at(2 * HOUR)), at(2 * HOUR + 8)).await,
        "it is earlier"
    );
}

#[tokio::test]
async fn a_record_lasts_as_long_as_its_messages() {
    let local = memory();
    exchange(&local, &here(), "q", "a", sure(NOW, 0)).await;
    hour(&local, &here(), sure(at(1), 0)).await;
    let going = session_uploads(&local, at(2)).await;
    let [(seq, record)] = going.as_slice() else { panic!("{going:?}") };
    assert_eq!(record.expires_at, Some(at(HOUR)));
    local.acknowledge_session(*seq, record.clone()).await.unwrap();
    exchange(&local, &here(), "soon", "soon", sure(at(HOUR / 8), 0)).await;
    assert_eq!(session_uploads(&local, at(HOUR / 8)).await, []);
    exchange(&local, &here(), "later", "later", sure(at(HOUR / 2), 0)).await;
    let again = session_uploads(&local, at(HOUR / 2)).await;
    assert_eq!(again[0].1, SessionRecord { expires_at: Some(at(HOUR + HOUR / 2)), ..record.clone() });
}

#[tokio::test]
async fn a_title_goes_with_what_was_released_for_a_shorter_life() {
    let local = memory();
    exchange(&local, &here(), "q", "a", sure(NOW, 0)).await;
    let title = DetailChange::Title("Lighthouse".parse().ok());
    local.change_session(&here(), title, sure(at(1), 0)).await.unwrap();
    local.keep(&here(), sure(at(2), 0)).await.unwrap();
    hour(&local, &here(), sure(at(3), 0)).await;
    local.release(&here(), sure(at(4), 0)).await.unwrap();
    for (seq, record) in session_uploads(&local, at(5)).await {
        assert_eq!(record.expires_at, Some(at(4 + HOUR)));
        local.acknowledge_session(seq, record).await.unwrap();
    }
    let expired = local.expired_sessions(&here().user, at(4 + HOUR)).await.unwrap();
    assert_eq!(expired.len(), 1, "it is said that it expired");
    sweep(&local, at(4 + HOUR)).await;
    exchange(&local, &here(), "q", "a", sure(at(5 + HOUR), 0)).await;
    assert_eq!(local.session(&here(), at(5 + HOUR)).await.unwrap().unwrap().detail.title, None);
}

#[tokio::test]
async fn a_life_that_was_chosen_after_a_release_reaches_other_computers() {
    let local = memory();
    exchange(&local, &here(), "q", "a", sure(NOW, 0)).await;
    local.keep(&here(), sure(at(1), 0)).await.unwrap();
    local.release(&here(), sure(at(2), 0)).await.unwrap();
    let now = at(3 * HOUR);
    hour(&local, &here(), sure(now, 0)).await;
    assert_eq!(texts(&local, &here(), now).await, [""; 0]);
    let going = session_uploads(&local, now).await;
    let until: Vec<_> = going.iter().map(|(_, record)| record.expires_at).collect();
    assert!(!until.is_empty() && until.iter().all(|until| *until == Some(now.plus(HOUR))), "{until:?}");
}

#[tokio::test]
async fn it_stays_while_a_window_shows_its_session_or_something_waits_there() {
    let local = memory();
    let row = |scope| WindowRow { label: label("main"), scope, scroll: None, channel: None };
    hour(&local, &here(), at(0)).await;
    local.save_window(row(here())).await.unwrap();
    sweep(&local, at(3 * LIFE)).await;
    assert_eq!(local.lifespan(&here()).await.unwrap().life, life(1));
    local.save_window(row(elsewhere())).await.unwrap();
    sweep(&local, at(3 * LIFE)).await;
    assert_eq!(local.lifespan(&here()).await.unwrap().life, life(24));
}

#[tokio::test]
async fn a_guessed_moment_is_corrected() {
    let local = memory();
    exchange(&local, &here(), "q", "a", sure(NOW, 0)).await;
    // A clock that is two days ahead.
    let guess = Some(Guess { offset_ms: 0, run: 7 });
    let wrong = Stamp { at: at(2 * LIFE), error_ms: None, guess };
    local.choose_life(&here(), life(4), wrong).await.unwrap();
    assert_eq!(texts(&local, &here(), at(2 * LIFE)).await, [""; 0]);
    assert_eq!(session_uploads(&local, at(9)).await, []);
    assert_eq!(sweep(&local, at(9)).await, [], "it may be young");
    local.correct(Measured { offset_ms: -2 * LIFE, error_ms: 5, run: 7, at: at(9) }).await.unwrap();
    assert_eq!(texts(&local, &here(), at(9)).await, ["q", "a"]);
    assert_eq!(session_uploads(&local, at(9)).await.len(), 1);
    assert_eq!(local.lifespan(&here()).await.unwrap().gone_through, at(-4 * HOUR));
}

#[tokio::test]
async fn what_is_over_early_goes_from_the_shared_store_too() {
    let local = memory();
    let user = here().user;
    exchange(&local, &here(), "q", "a", NOW).await;
    exchange(&local, &elsewhere(), "q", "a", NOW).await;
    choose(&local, &here(), 4, at(1)).await;
    assert_eq!(local.over_early(&user, at(2)).await.unwrap(), [(here(), at(2 - 4 * HOUR))]);
    sweep(&local, at(5 * HOUR)).await;
    let through = [(here(), at(HOUR))];
    assert_eq!(local.over_early(&user, at(5 * HOUR)).await.unwrap(), through, "though nothing of it is here");
    choose(&local, &here(), 24, at(5 * HOUR)).await;
    assert_eq!(local.over_early(&user, at(9 * HOUR)).await.unwrap(), through, "nor with a longer life");
    assert_eq!(local.over_early(&"bo".parse().unwrap(), at(5 * HOUR)).await.unwrap(), []);
    assert_eq!(local.over_early(&user, at(HOUR + LIFE)).await.unwrap(), [], "the database does it by itself");
}

#[tokio::test]
async fn what_was_over_when_it_was_kept_goes_from_the_shared_store_all_the_same() {
    let local = memory();
    let user = here().user;
    exchange(&local, &here(), "old", "old", NOW).await;
    exchange(&local, &here(), "new", "new", at(HOUR)).await;
    hour(&local, &here(), at(HOUR + 1)).await;
    local.keep(&here(), unsure(at(HOUR + 2))).await.unwrap();
    let before = [(here(), at(2))];
    assert_eq!(
        local.over_early(&user, at(9 * HOUR)).await.unwrap(),
        before,
        "no more than that while it is kept"
    );
    local.release(&here(), unsure(at(9 * HOUR))).await.unwrap();
    assert_eq!(local.over_early(&user, at(10 * HOUR - 1)).await.unwrap(), before, "nor while that lasts");
    assert_eq!(local.over_early(&user, at(10 * HOUR)).await.unwrap(), [(here(), at(9 * HOUR))]);
    assert_eq!(texts(&local, &here(), at(10 * HOUR - 1)).await, ["new", "new"]);
}
