//! The server's time: stamps that were guesses are corrected, and only those.

use history::{
    DetailChange, Draft, Guess, LIFE, Life, Local, Measured, MessageId, QueuedMessage, SessionDetail,
    SessionModel, Stamp, Timestamp, WindowRow, hours,
    local::{Outcome, Storage, Upload},
};

use super::common::*;

const RUN: i64 = 77;

/// A moment by this computer's clock, `offset_ms` already added to it, in a run of the clock.
fn guessed(at: Timestamp, offset_ms: i64, run: i64) -> Stamp {
    Stamp { at, error_ms: None, guess: Some(Guess { offset_ms, run }) }
}

fn measured(offset_ms: i64) -> Measured {
    Measured { offset_ms, error_ms: 20, run: RUN, at: at(hours(100)) }
}

#[tokio::test]
async fn the_last_known_offset_survives_a_restart() {
    let (_folder, file, local) = plain();
    assert_eq!(local.offset().await.unwrap(), None);
    local.correct(measured(-1_234)).await.unwrap();
    drop(local);
    let local = Local::open(&file, Storage::Unencrypted).unwrap();
    assert_eq!(local.offset().await.unwrap(), Some(-1_234));
}

#[tokio::test]
async fn wrong_stamps_are_corrected() {
    for wrong in [hours(48), -hours(48)] {
        let local = memory();
        // The clock is ahead by `wrong`, which is unknown.
        let stamp = guessed(at(wrong), 0, RUN);
        let (turn, _) = exchange(&local, &here(), "q", "a", stamp).await;
        assert!(local.correct(measured(-wrong)).await.unwrap());
        let found = all(&local, &here(), at(1)).await;
        let stamps: Vec<_> = found.iter().map(|m| (m.created_at, m.clock_error_ms)).collect();
        assert_eq!(stamps, [(NOW, Some(20)), (NOW, Some(20))]);
        assert!(all(&local, &here(), at(LIFE)).await.is_empty());
        // Known now, it does not move again.
        assert!(!local.correct(measured(-wrong + 7)).await.unwrap());
        assert_eq!(local.message(&here(), turn.question.id, at(1)).await.unwrap().created_at, NOW);
    }
}

#[tokio::test]
async fn a_guess_of_another_run_stays_unsure() {
    let local = memory();
    exchange(&local, &here(), "q", "a", guessed(at(100), 0, RUN - 1)).await;
    exchange(&local, &elsewhere(), "q", "a", NOW).await;
    assert!(!local.correct(measured(-100)).await.unwrap(), "a tenth of a second is not visible");
    let found = all(&local, &here(), at(1)).await;
    assert_eq!((found[0].created_at, found[0].clock_error_ms), (NOW, None));
    let found = all(&local, &elsewhere(), at(1)).await;
    assert_eq!((found[0].created_at, found[0].clock_error_ms), (at(-100), None), "nor is one of no run");
}

#[tokio::test]
async fn a_good_guess_becomes_sure_without_moving() {
    let local = memory();
    exchange(&local, &here(), "q", "a", guessed(NOW, 300, RUN)).await;
    assert!(!local.correct(measured(300)).await.unwrap());
    let found = all(&local, &here(), at(1)).await;
    assert_eq!((found[0].created_at, found[0].clock_error_ms), (NOW, Some(20)));
}

#[tokio::test]
async fn what_was_sure_is_never_moved() {
    let local = memory();
    exchange(&local, &here(), "q", "a", sure(NOW, 3)).await;
    assert!(!local.correct(measured(5_000)).await.unwrap());
    let found = all(&local, &here(), at(1)).await;
    assert_eq!((found[0].created_at, found[0].clock_error_ms), (NOW, Some(3)));
}

#[tokio::test]
async fn a_stamp_stored_late_is_corrected() {
    let local = memory();
    local.correct(measured(1_000)).await.unwrap();
    let (turn, _) = exchange(&local, &here(), "q", "a", guessed(NOW, 400, RUN)).await;
    assert_eq!((turn.question.created_at, turn.question.clock_error_ms), (at(600), Some(20)));
    let clear = local.clear(&here(), guessed(NOW, 400, RUN)).await.unwrap();
    assert_eq!((clear.cleared_at, clear.through), (at(600), Some(at(600 - 20 - 2_000))));
    let unsure = send(&local, &here(), "q", guessed(NOW, 400, RUN + 1)).await;
    assert_eq!(unsure.question.clock_error_ms, None, "but not one of another run");
}

#[tokio::test]
async fn only_corrected_guesses_are_uploaded() {
    let local = memory();
    let turn = send(&local, &here(), "q", guessed(NOW, 0, RUN)).await;
    let clear = local.clear(&elsewhere(), guessed(NOW, 0, RUN)).await.unwrap();
    assert!(upload_ids(&local, at(1)).await.is_empty());
    assert_eq!(local.count_waiting(at(1)).await.unwrap(), (2, 0), "it waits");
    let changed = local.outbox_changed();
    changed.notified().await;
    local.correct(measured(10)).await.unwrap();
    changed.notified().await;
    let uploads = local.uploads(9, at(11)).await.unwrap();
    let Upload::Clear { clear: sent, .. } = &uploads[0] else { panic!("clears first") };
    assert_eq!((sent.id, sent.cleared_at), (clear.id, at(10)));
    assert_eq!(name(&uploads[1]).1, turn.question.id);
}

#[tokio::test]
async fn a_corrected_clear_has_its_full_reach() {
    let (_folder, file, local) = plain();
    let clear = local.clear(&here(), guessed(at(hours(48)), 0, RUN)).await.unwrap();
    assert_eq!(clear.through, None);
    local.clear(&elsewhere(), guessed(NOW, 0, RUN - 1)).await.unwrap();
    local.correct(measured(-hours(48))).await.unwrap();
    let clear = clears(&file, &here()).remove(0);
    assert_eq!((clear.cleared_at, clear.through), (NOW, Some(at(-20 - 2_000))));
    let clear = clears(&file, &elsewhere()).remove(0);
    assert_eq!(clear.through, None, "one of another run stays without a bound");
}

#[tokio::test]
async fn a_postponed_message_is_less_sure() {
    let local = memory();
    exchange(&local, &here(), "q0", "a0", sure(at(500), 10)).await;
    let (turn, _) = exchange(&local, &here(), "q1", "a1", sure(NOW, 10)).await;
    assert_eq!((turn.question.created_at, turn.question.clock_error_ms), (at(501), Some(511)));
    let turn = send(&local, &here(), "q2", guessed(at(300), 0, RUN)).await;
    assert_eq!((turn.question.created_at, turn.question.clock_error_ms), (at(502), None));
    local.correct(measured(50)).await.unwrap();
    let found = local.message(&here(), turn.question.id, at(1_000)).await.unwrap();
    assert_eq!((found.created_at, found.clock_error_ms), (at(552), Some(20 + 202)));
}

#[tokio::test]
async fn drafts_keep_their_side_of_a_guessed_clear() {
    for wrong in [hours(48), -hours(48)] {
        let (_folder, file, local) = plain();
        let clock = |millis: i64| at(millis + wrong);
        let draft =
            |text: &str| Draft { label: label("main"), text: text.into(), not_carried: String::new() };
        exchange(&local, &elsewhere(), "q", "a", guessed(clock(0), 0, RUN)).await;
        local.save_draft(&here(), draft("before"), clock(1)).await.unwrap();
        local.clear(&here(), guessed(clock(2), 0, RUN)).await.unwrap();
        assert_eq!(local.take_draft(&here(), &label("main"), NOW).await.unwrap().text, "");
        local.save_draft(&here(), draft("after"), clock(3)).await.unwrap();
        local.correct(measured(-wrong)).await.unwrap();
        sweep(&local, at(LIFE - 1)).await;
        assert_eq!(local.take_draft(&here(), &label("main"), NOW).await.unwrap().text, "after");
        let forgotten: i64 = open_directly(&file)
            .query_row("SELECT count(*) FROM turn WHERE started_at <> ?1", [NOW], |row| row.get(0))
            .unwrap();
        assert_eq!(forgotten, 0, "turns were stamped by the same clock");
        sweep(&local, at(LIFE + 3)).await;
        assert_eq!(
            local.take_draft(&here(), &label("main"), NOW).await.unwrap().text,
            "",
            "24 hours from its typing"
        );
    }
}

/// A draft, a message that waits and a chosen model, of the same moment.
async fn leave_unsent(local: &Local, text: &str, now: Timestamp) {
    let draft = Draft { label: label("main"), text: text.into(), not_carried: String::new() };
    local.save_draft(&here(), draft, now).await.unwrap();
    let id = MessageId::new();
    let waiting = QueuedMessage { id, text: text.into(), request_id: id.to_string(), channel: None };
    local.queue(&here(), waiting, None, now).await.unwrap();
    let model = SessionModel {
        provider: "openai".into(),
        origin: "https://models.invalid".into(),
        model: text.into(),
        listed_tokens: None,
    };
    local.choose_session_model(&here(), Some(model), now).await.unwrap();
}

/// The draft, the messages that wait and the chosen model.
async fn unsent(local: &Local, now: Timestamp) -> (String, Vec<String>, Option<String>) {
    let waiting = local.queued_messages(&here(), now).await.unwrap();
    (
        local.take_draft(&here(), &label("main"), now).await.unwrap().text,
        waiting.into_iter().map(|message| message.text).collect(),
        local.session_model(&here()).await.unwrap().map(|model| model.model),
    )
}

#[tokio::test]
async fn what_is_unsent_keeps_its_side_of_a_guessed_clear() {
    for wrong in [-5 * 60_000, hours(48), -hours(48)] {
        let local = memory();
        let clock = |millis: i64| at(millis + wrong);
        exchange(&local, &here(), "q", "a", guessed(clock(0), 0, RUN)).await;
        leave_unsent(&local, "before", clock(1)).await;
        local.clear(&here(), guessed(clock(2), 0, RUN)).await.unwrap();
        leave_unsent(&local, "after", clock(3)).await;
        local.correct(measured(-wrong)).await.unwrap();
        sweep(&local, at(LIFE - 1)).await;
        let after = ("after".to_owned(), vec!["after".to_owned()], Some("after".to_owned()));
        assert_eq!(unsent(&local, at(LIFE - 1)).await, after, "{wrong}");
        sweep(&local, at(LIFE + 3)).await;
        assert_eq!(
            local.queued_messages(&here(), at(LIFE + 3)).await.unwrap(),
            [],
            "24 hours from its typing"
        );
    }
}

#[tokio::test]
async fn what_is_unsent_since_a_guessed_clear_of_an_earlier_run_stays() {
    let local = memory();
    exchange(&local, &here(), "q", "a", guessed(at(0), 0, RUN - 1)).await;
    leave_unsent(&local, "before", at(5)).await;
    local.clear(&here(), guessed(at(10), 0, RUN - 1)).await.unwrap();
    assert_eq!(unsent(&local, at(20)).await, (String::new(), vec![], None));
    // The app began again, or the computer slept.
    leave_unsent(&local, "after", at(hours(1))).await;
    local.correct(Measured { at: at(hours(2)), ..measured(0) }).await.unwrap();
    sweep(&local, at(hours(2) + 5)).await;
    let after = ("after".to_owned(), vec!["after".to_owned()], Some("after".to_owned()));
    assert_eq!(unsent(&local, at(hours(2) + 5)).await, after);
}

#[tokio::test]
async fn what_a_guessed_clear_covered_stays_gone_when_the_time_is_known() {
    let local = memory();
    exchange(&local, &here(), "q", "a", guessed(at(0), 0, RUN)).await;
    leave_unsent(&local, "before", at(5)).await;
    local.clear(&here(), guessed(at(10), 0, RUN)).await.unwrap();
    local.correct(measured(-hours(1))).await.unwrap();
    assert_eq!(unsent(&local, at(20)).await, (String::new(), vec![], None));
}

#[tokio::test]
async fn a_draft_before_the_first_guess_stays() {
    let local = memory();
    let draft = Draft {
        label: label("main"),
        text: "typed when the time was known".into(),
        not_carried: String::new(),
    };
    local.save_draft(&here(), draft, NOW).await.unwrap();
    // Then the clock jumped two days ahead.
    exchange(&local, &elsewhere(), "q", "a", guessed(at(hours(48)), 0, RUN)).await;
    local.correct(measured(-hours(48))).await.unwrap();
    sweep(&local, at(LIFE - 1)).await;
    assert!(!local.take_draft(&here(), &label("main"), NOW).await.unwrap().text.is_empty());
}

#[tokio::test]
async fn what_is_unsent_alone_lasts_when_the_time_is_known() {
    for other in [None, Some(elsewhere())] {
        let local = memory();
        leave_unsent(&local, "typed", at(-LIFE)).await;
        if let Some(other) = other {
            exchange(&local, &other, "q", "a", guessed(at(5 - LIFE), 0, RUN)).await;
        }
        local.correct(measured(LIFE)).await.unwrap();
        sweep(&local, at(LIFE - 1)).await;
        let typed = ("typed".to_owned(), vec!["typed".to_owned()], Some("typed".to_owned()));
        assert_eq!(unsent(&local, at(LIFE - 1)).await, typed);
        // By then the time is known: nothing is moved twice.
        local.correct(measured(LIFE + 5_000)).await.unwrap();
        sweep(&local, at(LIFE)).await;
        assert_eq!(unsent(&local, at(LIFE)).await.0, "", "24 hours from its typing");
    }
}

#[tokio::test]
async fn what_is_unsent_alone_expires_though_the_clock_was_ahead() {
    let local = memory();
    leave_unsent(&local, "typed", at(hours(48))).await;
    local.correct(Measured { at: at(5), ..measured(-hours(48)) }).await.unwrap();
    sweep(&local, at(LIFE - 1)).await;
    assert_eq!(unsent(&local, at(LIFE - 1)).await.0, "typed");
    sweep(&local, at(LIFE)).await;
    assert_eq!(unsent(&local, at(LIFE)).await.0, "");
}

#[tokio::test]
async fn a_corrected_turn_still_ends() {
    let local = memory();
    local
        .save_window(WindowRow { label: label("main"), scope: here(), scroll: None, channel: None })
        .await
        .unwrap();
    let turn = send(&local, &here(), "q", guessed(at(hours(48)), 0, RUN)).await;
    local.correct(measured(-hours(48))).await.unwrap();
    let reply = end(&local, &turn, Outcome::Finished, "a", at(5)).await;
    assert_eq!(reply.created_at, NOW);
    assert_eq!(upload_ids(&local, at(5)).await, [turn.question.id, reply.id]);
}

#[tokio::test]
async fn no_correction_exceeds_now() {
    let local = memory();
    // Written under a clock three days ahead, which was set right before the app began again.
    exchange(&local, &here(), "q", "a", guessed(at(hours(72)), 0, RUN - 1)).await;
    local.correct(Measured { at: at(5_000), ..measured(0) }).await.unwrap();
    let found = all(&local, &here(), at(5_000)).await;
    assert_eq!(found[0].created_at, at(5_000));
    assert!(all(&local, &here(), at(5_000 + LIFE)).await.is_empty(), "it does not outlive its day");
}

#[tokio::test]
async fn a_clear_of_another_run_is_dated_now() {
    let (_folder, file, local) = plain();
    local.clear(&here(), guessed(at(-hours(49)), 0, RUN - 1)).await.unwrap();
    local.correct(Measured { at: at(5_000), ..measured(0) }).await.unwrap();
    let clear = clears(&file, &here()).remove(0);
    assert_eq!((clear.cleared_at, clear.through), (at(5_000), None));
}

#[tokio::test]
async fn a_clear_of_unknown_reach_is_one_of_the_whole_session_elsewhere() {
    let (cleared, local) = (memory(), memory());
    cleared.clear(&here(), guessed(at(10), 0, RUN - 1)).await.unwrap();
    cleared.correct(measured(0)).await.unwrap();
    let uploads = cleared.uploads(9, at(11)).await.unwrap();
    let [Upload::Clear { clear, .. }] = uploads.as_slice() else { panic!("{uploads:?}") };
    exchange(&local, &here(), "q", "a", sure(NOW, 0)).await;
    let title = DetailChange::Title("named".parse().ok());
    local.change_session(&here(), title, sure(at(5), 0)).await.unwrap();
    local.choose_life(&here(), Life::of_hours(1).unwrap(), sure(at(5), 0)).await.unwrap();
    local.receive_clears(vec![clear.clone()], at(20)).await.unwrap();
    assert_eq!(texts(&local, &here(), at(21)).await, ["q", "a"]);
    let detail = local.session(&here(), at(21)).await.unwrap().unwrap().detail;
    assert_eq!(detail, SessionDetail::default());
    assert_eq!(local.lifespan(&here()).await.unwrap().life, Life::default());
}

#[tokio::test]
async fn a_clear_in_the_outbox_is_never_swept() {
    let local = memory();
    local.settle("there").await.unwrap();
    local.clear(&here(), sure(NOW, 5)).await.unwrap();
    sweep(&local, at(hours(1_000))).await;
    let uploads = local.uploads(9, at(hours(1_000))).await.unwrap();
    let [Upload::Clear { seq, clear, .. }] = uploads.as_slice() else { panic!("{uploads:?}") };
    local.acknowledge(vec![(*seq, clear.id)]).await.unwrap();
    sweep(&local, at(hours(1_000))).await;
    assert_eq!(count_clears(&local).await, 0);
}

#[tokio::test]
async fn a_local_clear_is_swept_after_48_hours() {
    let local = memory();
    local.clear(&here(), unsure(NOW)).await.unwrap();
    sweep(&local, at(CLEAR_LIFE)).await;
    assert_eq!(count_clears(&local).await, 0);
    assert_eq!(local.count_waiting(at(CLEAR_LIFE)).await.unwrap(), (0, 0));
}
