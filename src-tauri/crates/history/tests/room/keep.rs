//! Keeping a conversation: what stays, what had gone before, until when it lives once it is released, and what ends it.

use history::{
    Clear, Draft, Error, ImportedMessage, LIFE, Local, Measured, MessageId, Role, Scope, SharedMessage,
    Stamp, Timestamp, hours,
    local::{Begin, Change, OutboxItemKind, Outcome},
};

use super::common::*;

/// Longer than a message lives that is not kept.
const LONG: i64 = 30 * LIFE;

async fn keep(local: &Local, now: Timestamp) {
    local.keep(&here(), sure(now, 0)).await.unwrap();
}

/// Until when the conversation lives that is released.
async fn release(local: &Local, now: Timestamp) -> Timestamp {
    local.release(&here(), sure(now, 0)).await.unwrap()
}

/// A conversation here, kept within its time, and one elsewhere that is not.
async fn kept() -> Local {
    let local = memory();
    exchange(&local, &here(), "q", "a", sure(NOW, 0)).await;
    exchange(&local, &elsewhere(), "passing", "passing", sure(NOW, 0)).await;
    keep(&local, at(hours(1))).await;
    local
}

#[tokio::test]
async fn what_is_kept_outlives_its_24_hours_everywhere() {
    let local = kept().await;
    let draft = Draft { label: label("w2"), text: "typed".into(), not_carried: String::new() };
    local.save_draft(&here(), draft, at(hours(1))).await.unwrap();
    let saw = all(&local, &here(), NOW).await[1].id;
    local.store_sent_context(&here(), saw, "{}".into(), NOW).await.unwrap();
    let now = at(LONG);
    let swept = sweep(&local, now).await;
    assert!(swept.iter().all(|(scope, _)| *scope == elsewhere()) && swept.len() == 2, "{swept:?}");

    assert_eq!(texts(&local, &here(), now).await, ["q", "a"]);
    assert_eq!(contents(&local.transcript(&here(), 9, usize::MAX, now).await.unwrap()), ["q", "a"]);
    assert_eq!(contents(&local.context(&here(), 9, now).await.unwrap()), ["q", "a"]);
    assert_eq!(local.count(&here(), now).await.unwrap(), 2);
    assert_eq!(search(&local, &here().user, "q", 9, now).await.len(), 1);
    assert_eq!(local.details(&here(), saw, now).await.unwrap().sent_context.as_deref(), Some("{}"));
    let sessions = local.sessions(&here().user, now).await.unwrap();
    assert_eq!((sessions.len(), sessions[0].opening.as_str()), (1, "q"));
    assert!(sessions[0].kept.is_some_and(|kept| kept.released_at.is_none()));
    assert_eq!(local.take_draft(&here(), &label("w2"), NOW).await.unwrap().text, "typed");
    assert!(matches!(local.question_of(&here(), saw, now).await, Ok(question) if question.content == "q"));
}

#[tokio::test]
async fn what_is_written_in_a_kept_conversation_is_kept() {
    let local = kept().await;
    exchange(&local, &here(), "later", "later", sure(at(LIFE), 0)).await;
    let theirs = foreign(&here(), Role::User, "theirs", at(LIFE + hours(1)));
    local.receive(vec![theirs], at(LIFE + hours(2))).await.unwrap();
    sweep(&local, at(LONG)).await;
    assert_eq!(texts(&local, &here(), at(LONG)).await, ["q", "a", "later", "later", "theirs"]);
    let of = all(&local, &here(), at(LONG)).await[3].id;
    let again = begin(&local, &here(), Begin::Again { of }, at(LONG)).await.unwrap();
    assert_eq!(contents(&again.context), ["q", "a"], "an old question can be answered again");
}

#[tokio::test]
async fn what_had_expired_before_is_not_brought_back() {
    for is_swept in [true, false] {
        let local = memory();
        exchange(&local, &here(), "gone", "gone", sure(NOW, 0)).await;
        exchange(&local, &here(), "there", "there", sure(at(10), 0)).await;
        let now = at(LIFE + 5);
        if is_swept {
            sweep(&local, now).await;
        }
        keep(&local, now).await;
        assert_eq!(texts(&local, &here(), now).await, ["there", "there"]);
        assert_eq!(local.session(&here(), now).await.unwrap().unwrap().opening, "there");
        assert_eq!(sweep(&local, now).await.len(), if is_swept { 0 } else { 2 });
        local.receive(vec![foreign(&here(), Role::User, "late", at(4))], now).await.unwrap();
        keep(&local, at(LONG)).await;
        assert_eq!(texts(&local, &here(), at(LONG)).await, ["there", "there"]);
    }
}

#[tokio::test]
async fn there_must_be_something_to_keep() {
    let local = memory();
    let nothing = async |now| local.keep(&here(), sure(now, 0)).await;
    assert!(matches!(nothing(NOW).await, Err(Error::Unknown)));
    let draft = Draft { label: label("main"), text: "typed".into(), not_carried: String::new() };
    local.save_draft(&here(), draft, NOW).await.unwrap();
    assert!(matches!(nothing(NOW).await, Err(Error::Unknown)), "a draft is none of it");
    exchange(&local, &here(), "q", "a", sure(NOW, 0)).await;
    assert!(matches!(nothing(at(LIFE)).await, Err(Error::Unknown)), "what has expired neither");
    assert!(matches!(local.release(&here(), sure(NOW, 0)).await, Err(Error::Unknown)), "nor is it kept");
}

#[tokio::test]
async fn a_release_gives_24_hours_and_says_until_when() {
    let local = kept().await;
    sweep(&local, at(LONG)).await;
    let until = release(&local, at(LONG)).await;
    assert_eq!(until, at(LONG + LIFE));
    assert_eq!(release(&local, at(LONG + 5)).await, until, "a release is one release");
    exchange(&local, &here(), "after", "after", sure(at(LONG + hours(2)), 0)).await;

    let last = until.plus(-1);
    assert!(sweep(&local, last).await.is_empty());
    assert_eq!(texts(&local, &here(), last).await, ["q", "a", "after", "after"]);
    let session = local.session(&here(), last).await.unwrap().unwrap();
    assert_eq!(history::expires_at(session.oldest, session.kept, session.lifespan), Some(until));
    assert_eq!(
        history::expires_at(session.newest, session.kept, session.lifespan),
        Some(at(LONG + hours(2) + LIFE))
    );

    assert_eq!(texts(&local, &here(), until).await, ["after", "after"]);
    let announced = local.expired_between(last, until).await.unwrap();
    assert_eq!(announced.len(), 2, "windows that show them are notified");
    assert!(local.expired_between(until, until.plus(1)).await.unwrap().is_empty(), "once");
    assert_eq!(sweep(&local, until).await.len(), 2);
    assert!(local.session(&here(), until).await.unwrap().unwrap().kept.is_none());
    assert_eq!(sweep(&local, at(LONG + hours(2) + LIFE)).await.len(), 2);
    assert!(local.sessions(&here().user, at(LONG + hours(2) + LIFE)).await.unwrap().is_empty());
}

#[tokio::test]
async fn a_released_conversation_can_be_kept_again_within_its_24_hours() {
    let local = kept().await;
    let until = release(&local, at(LONG)).await;
    keep(&local, until.plus(-1)).await;
    sweep(&local, at(2 * LONG)).await;
    assert_eq!(texts(&local, &here(), at(2 * LONG)).await, ["q", "a"]);

    let until = release(&local, at(2 * LONG)).await;
    assert!(matches!(local.keep(&here(), sure(until, 0)).await, Err(Error::Unknown)), "later it is gone");
    exchange(&local, &here(), "new", "new", sure(until, 0)).await;
    keep(&local, until).await;
    assert_eq!(texts(&local, &here(), until.plus(LONG)).await, ["new", "new"], "and stays so");
}

#[tokio::test]
async fn a_clear_takes_what_is_kept() {
    let local = kept().await;
    let clear = local.clear(&here(), sure(at(LONG), 0)).await.unwrap();
    assert_eq!(clear.message_ids.len(), 2);
    assert!(all(&local, &here(), at(LONG)).await.is_empty());
    exchange(&local, &here(), "new", "new", sure(at(LONG + hours(1)), 0)).await;
    assert!(local.session(&here(), at(LONG + hours(1))).await.unwrap().unwrap().kept.is_none());
    sweep(&local, at(LONG + hours(1) + LIFE)).await;
    assert!(all(&local, &here(), at(LONG + hours(1) + LIFE)).await.is_empty(), "a new beginning is not kept");
}

fn clear_of(through: Timestamp, message_ids: Vec<MessageId>) -> Clear {
    Clear { id: MessageId::new(), scope: here(), message_ids, through: Some(through), cleared_at: through }
}

#[tokio::test]
async fn a_clear_of_another_computer_takes_what_is_kept() {
    let local = kept().await;
    exchange(&local, &here(), "after", "after", sure(at(LONG), 0)).await;
    let changes = local.receive_clears(vec![clear_of(at(LONG - 1), Vec::new())], at(LONG)).await.unwrap();
    assert!(matches!(&changes[..], [Change::Cleared(scope, ids)] if *scope == here() && ids.len() == 2));
    assert_eq!(
        texts(&local, &here(), at(2 * LONG)).await,
        ["after", "after"],
        "what came later is kept still"
    );
    local.receive_clears(vec![clear_of(at(2 * LONG), Vec::new())], at(2 * LONG)).await.unwrap();
    exchange(&local, &here(), "new", "new", sure(at(2 * LONG + 1), 0)).await;
    assert!(
        local.session(&here(), at(2 * LONG + 1)).await.unwrap().unwrap().kept.is_none(),
        "all of it went"
    );
}

#[tokio::test]
async fn a_clear_of_another_computer_takes_what_it_did_not_know_of_an_import() {
    let local = memory();
    let message =
        |content: &str| ImportedMessage { role: Role::User, content: content.into(), created_at: at(-LONG) };
    let known = vec![message("known there"), message("not there yet")];
    assert!(local.import(&here(), None, known, sure(NOW, 0)).await.unwrap());
    let ids: Vec<MessageId> = all(&local, &here(), NOW).await.iter().map(|message| message.id).collect();
    let changes = local.receive_clears(vec![clear_of(at(1), vec![ids[0]])], at(1)).await.unwrap();
    assert!(matches!(&changes[..], [Change::Cleared(_, gone)] if gone.len() == 2), "{changes:?}");
    assert!(texts(&local, &here(), at(1)).await.is_empty());
    assert!(!local.is_kept(&here()).await.unwrap());
    assert!(local.kept_uploads(9).await.unwrap().is_empty(), "nothing goes up again");
}

#[tokio::test]
async fn what_a_clear_took_by_its_date_does_not_stay_in_what_is_kept() {
    let local = memory();
    let theirs = foreign(&here(), Role::User, "of another program", NOW);
    local.receive(vec![theirs.clone()], at(1)).await.unwrap();
    exchange(&local, &here(), "q", "a", sure(at(5), 0)).await;
    local.keep(&here(), sure(at(6), 0)).await.unwrap();
    let clear = Clear { cleared_at: at(7), ..clear_of(at(4), Vec::new()) };
    local.receive_clears(vec![clear], at(8)).await.unwrap();
    assert_eq!(texts(&local, &here(), at(8)).await, ["of another program", "q", "a"], "it may be newer");
    local.gone(&here().user, here().assistant, vec![theirs.message.id], at(9)).await.unwrap();
    assert_eq!(texts(&local, &here(), at(9)).await, ["q", "a"]);
    assert!(local.is_kept(&here()).await.unwrap());
}

#[tokio::test]
async fn a_clear_that_arrives_a_day_later_takes_what_it_took_there_by_its_date() {
    let local = memory();
    let theirs = foreign(&here(), Role::User, "of another program", NOW);
    local.receive(vec![theirs], at(1)).await.unwrap();
    exchange(&local, &here(), "q", "a", sure(at(5), 0)).await;
    local.keep(&here(), sure(at(6), 0)).await.unwrap();
    let clear = Clear { cleared_at: at(7), ..clear_of(at(4), Vec::new()) };
    let later = at(LIFE + hours(1));
    local.receive_lasting_clears(vec![clear], later).await.unwrap();
    assert_eq!(texts(&local, &here(), later).await, ["q", "a"]);
}

#[tokio::test]
async fn a_keep_that_is_newer_than_a_clear_holds_what_that_took_by_its_date() {
    let local = memory();
    let theirs = foreign(&here(), Role::User, "of another program", NOW);
    local.receive(vec![theirs.clone()], at(1)).await.unwrap();
    local.keep(&here(), sure(at(9), 0)).await.unwrap();
    let clear = Clear { cleared_at: at(5), ..clear_of(at(4), Vec::new()) };
    local.receive_clears(vec![clear], at(10)).await.unwrap();
    local.gone(&here().user, here().assistant, vec![theirs.message.id], at(11)).await.unwrap();
    assert_eq!(texts(&local, &here(), at(LONG)).await, ["of another program"]);
}

#[tokio::test]
async fn a_clear_of_single_messages_leaves_the_rest_kept() {
    let local = kept().await;
    let turn = send(&local, &here(), "unanswered", sure(at(hours(2)), 0)).await;
    end(&local, &turn, Outcome::Interrupted, "", at(hours(2))).await;
    local.remove_unanswered(&here(), turn.question.id, sure(at(LONG), 0)).await.unwrap();
    assert_eq!(texts(&local, &here(), at(LONG)).await, ["q", "a"]);
}

#[tokio::test]
async fn what_the_shared_store_deletes_by_age_stays_here_and_is_not_uploaded_again() {
    let local = kept().await;
    let uploaded = upload_all(&local, at(hours(1))).await;
    assert_eq!(uploaded.len(), 4);
    let messages = all(&local, &here(), at(hours(1))).await;
    let ids: Vec<MessageId> = messages.iter().map(|message| message.id).collect();
    let now = at(LIFE + hours(1));
    assert!(local.gone(&here().user, here().assistant, ids.clone(), now).await.unwrap().is_empty());
    assert_eq!(all(&local, &here(), now).await, messages);
    let acknowledged = local.acknowledged_ids(&here().user).await.unwrap();
    assert!(ids.iter().all(|id| !acknowledged.contains(id)), "the next pass does not ask for them");
    // Another wording, and another shared store, put messages into the outbox.
    begin(&local, &here(), Begin::Again { of: ids[1] }, sure(now, 0)).await.unwrap();
    local.settle("another one").await.unwrap();
    assert!(upload_ids(&local, now).await.is_empty());
    sweep(&local, now).await;
    local
        .acknowledge_kept(local.kept_uploads(9).await.unwrap().iter().map(|one| one.seq).collect())
        .await
        .unwrap();
    let waiting = local.outbox_items(&here().user, now).await.unwrap();
    assert!(waiting.iter().all(|it| it.kind == OutboxItemKind::Detail), "it goes up as kept, and only so");
    assert_eq!(local.count_waiting(at(hours(1))).await.unwrap(), (1, 0), "nothing but that it is kept");
    local.receive(vec![theirs(messages[0].id)], now).await.unwrap();
    assert_eq!(all(&local, &here(), now).await[0], messages[0], "a late write there changes nothing here");
}

/// A message of another program with an id that is known.
fn theirs(id: MessageId) -> SharedMessage {
    let mut theirs = foreign(&here(), Role::User, "changed", NOW);
    theirs.message.id = id;
    theirs
}

#[tokio::test]
async fn a_released_conversation_outlives_the_shared_store_too() {
    let local = kept().await;
    upload_all(&local, at(hours(1))).await;
    let ids: Vec<MessageId> = all(&local, &here(), NOW).await.iter().map(|message| message.id).collect();
    let until = release(&local, at(LONG)).await;
    let (_, reply) = exchange(&local, &here(), "after", "after", sure(at(LONG + 1), 0)).await;
    upload_all(&local, at(LONG + 1)).await;
    let gone = ids.into_iter().chain([reply.id]).collect();
    local.gone(&here().user, here().assistant, gone, at(LONG + 2)).await.unwrap();
    assert_eq!(
        texts(&local, &here(), until.plus(-1)).await,
        ["q", "a", "after"],
        "what came after it is passing"
    );
}

#[tokio::test]
async fn a_keep_ends_at_the_walls_of_its_conversation() {
    let local = memory();
    let others: [Scope; 3] = [
        scope("bo", here().assistant, "pilot"),
        scope("ada", history::Assistant::SCRIPTWRITER, "pilot"),
        elsewhere(),
    ];
    for scope in others.iter().chain([&here()]) {
        exchange(&local, scope, "q", "a", sure(NOW, 0)).await;
    }
    keep(&local, NOW).await;
    for scope in &others {
        assert!(all(&local, scope, at(LIFE)).await.is_empty());
        assert!(local.release(scope, sure(NOW, 0)).await.is_err());
    }
    assert_eq!(sweep(&local, at(LIFE)).await.len(), 6);
    assert_eq!(texts(&local, &here(), at(LIFE)).await, ["q", "a"]);
}

/// A stamp by a clock that was not compared with a server's yet in this run.
fn guessed(at: Timestamp) -> Stamp {
    Stamp { at, error_ms: None, guess: Some(history::Guess { offset_ms: 0, run: 7 }) }
}

fn ahead_by(millis: i64, at: Timestamp) -> Measured {
    Measured { offset_ms: -millis, error_ms: 5, run: 7, at }
}

#[tokio::test]
async fn a_clock_that_was_ahead_loses_nothing_that_was_kept() {
    let local = memory();
    let ahead = 3 * LIFE;
    exchange(&local, &here(), "sure", "sure", sure(NOW, 0)).await;
    exchange(&local, &here(), "guessed", "guessed", guessed(at(ahead + 1))).await;
    local.keep(&here(), guessed(at(ahead + 2))).await.unwrap();
    assert_eq!(texts(&local, &here(), at(ahead + 2)).await, ["guessed", "guessed"], "by that clock");
    sweep(&local, at(3)).await;
    assert!(local.correct(ahead_by(ahead, at(3))).await.unwrap());
    assert_eq!(texts(&local, &here(), at(LONG)).await, ["sure", "sure", "guessed", "guessed"]);
}

#[tokio::test]
async fn a_release_by_a_wrong_clock_lasts_24_hours() {
    for ahead in [3 * LIFE, -hours(20)] {
        let local = kept().await;
        local.release(&here(), guessed(at(LONG + ahead))).await.unwrap();
        assert!(local.correct(ahead_by(ahead, at(LONG + 1))).await.unwrap());
        assert_eq!(texts(&local, &here(), at(LONG + LIFE - 1)).await, ["q", "a"]);
        assert!(all(&local, &here(), at(LONG + LIFE)).await.is_empty());
    }
}

#[tokio::test]
async fn a_kept_conversation_survives_a_restart_and_a_rescue() {
    let (_folder, file, local) = plain();
    exchange(&local, &here(), "q", "a", sure(NOW, 0)).await;
    keep(&local, NOW).await;
    local.close().await.unwrap();
    drop(local);
    history::local::rescue(&file, &history::local::Storage::Unencrypted, at(LONG)).unwrap();
    let local = Local::open(&file, history::local::Storage::Unencrypted).unwrap();
    sweep(&local, at(LONG)).await;
    assert_eq!(texts(&local, &here(), at(LONG)).await, ["q", "a"]);
}
