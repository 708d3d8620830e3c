//! Questions whose reply never came: not in a prompt, and gone when the writer removes them.

use history::{
    Error, Local, Measured, Role, Stamp,
    local::{Begin, Change, Outcome, Upload},
};

use super::common::*;

/// A question whose reply ends without a word.
async fn fail(local: &Local, question: &str, now: impl Moment) -> history::local::Turn {
    let turn = send(local, &here(), question, now).await;
    end(local, &turn, Outcome::Interrupted, "", turn.question.created_at).await;
    turn
}

#[tokio::test]
async fn an_unanswered_question_is_in_no_prompt() {
    let local = memory();
    for outcome in [Outcome::Interrupted, Outcome::Stopped, Outcome::Finished] {
        let turn = send(&local, &here(), "no reply", at(0)).await;
        end(&local, &turn, outcome, "", at(0)).await;
    }
    exchange(&local, &here(), "q", "a", at(10)).await;
    let next = send(&local, &here(), "q2", at(20)).await;
    assert_eq!(contents(&next.context), ["q", "a"]);
    end(&local, &next, Outcome::Finished, "a2", at(20)).await;
    assert_eq!(contents(&local.context(&here(), 10, at(30)).await.unwrap()), ["q", "a", "q2", "a2"]);
}

#[tokio::test]
async fn an_unanswered_question_takes_no_place() {
    let local = memory();
    for number in 0..5 {
        exchange(&local, &here(), &format!("q{number}"), &format!("a{number}"), at(number)).await;
    }
    fail(&local, "no reply", at(10)).await;
    let next = send(&local, &here(), "next", at(20)).await;
    assert_eq!(next.context.len(), CONTEXT as usize);
    assert_eq!(next.context[0].content, "q0");
}

#[tokio::test]
async fn a_question_that_is_answered_later_is_shown_to_a_model() {
    let local = memory();
    let failed = fail(&local, "q", at(0)).await;
    let again = begin(&local, &here(), Begin::Again { of: failed.reply.id }, at(1)).await.unwrap();
    assert!(!local.context(&here(), 10, at(2)).await.unwrap().is_empty(), "while the reply arrives");
    end(&local, &again, Outcome::Finished, "a", at(2)).await;
    assert_eq!(contents(&local.context(&here(), 10, at(3)).await.unwrap()), ["q", "a"]);
}

#[tokio::test]
async fn a_question_without_its_reply_is_unanswered_on_another_machine_too() {
    let (here_is, there) = (memory(), memory());
    fail(&here_is, "no reply", sure(at(0), 5)).await;
    exchange(&here_is, &here(), "q", "a", sure(at(1), 5)).await;
    let mut messages: Vec<_> = upload_all(&here_is, at(2))
        .await
        .into_iter()
        .filter_map(|upload| match upload {
            Upload::Message { message, .. } => Some(message),
            _ => None,
        })
        .collect();
    // What another program asked names no reply.
    messages.push(foreign(&here(), Role::User, "from elsewhere", at(2)));
    there.receive(messages, at(3)).await.unwrap();
    let context = there.context(&here(), 10, at(3)).await.unwrap();
    assert_eq!(contents(&context), ["q", "a", "from elsewhere"]);
}

#[tokio::test]
async fn a_reply_of_another_machine_is_a_reply() {
    let local = memory();
    fail(&local, "q", at(0)).await;
    local.receive(vec![foreign(&here(), Role::Assistant, "a", at(1))], at(2)).await.unwrap();
    fail(&local, "no reply", at(3)).await;
    assert_eq!(contents(&local.context(&here(), 10, at(4)).await.unwrap()), ["q", "a"]);
}

#[tokio::test]
async fn removing_takes_question_and_reply_and_nothing_else() {
    let (_folder, file, local) = plain();
    exchange(&local, &here(), "q", "a", at(0)).await;
    let failed = fail(&local, "giraffe", at(1)).await;
    local
        .save_draft(
            &here(),
            history::Draft { label: label("main"), text: "INT. ".into(), not_carried: String::new() },
            at(2),
        )
        .await
        .unwrap();
    let clear = local.remove_unanswered(&here(), failed.reply.id, sure(at(3), 1)).await.unwrap().clear;
    let mut ids = vec![failed.question.id, failed.reply.id];
    ids.sort();
    assert_eq!((&clear.message_ids, clear.through, clear.cleared_at), (&ids, None, at(3)));
    assert_eq!(clears(&file, &here()), std::slice::from_ref(&clear));
    assert_eq!(texts(&local, &here(), at(4)).await, ["q", "a"]);
    assert_eq!(local.take_draft(&here(), &label("main"), NOW).await.unwrap().text, "INT. ");
    assert!(outbox(&local).await.contains(&OutboxEntry::Clear(clear.id)));
    local.scrub().await.unwrap();
    assert_eq!(files_with(file.parent().unwrap(), "giraffe"), Vec::<String>::new());
}

#[tokio::test]
async fn a_removed_question_goes_elsewhere_too() {
    let (local, there) = (memory(), memory());
    let failed = fail(&local, "q", sure(at(0), 1)).await;
    let question = upload_all(&local, at(1)).await.into_iter().find_map(|upload| match upload {
        Upload::Message { message, .. } => Some(message),
        _ => None,
    });
    there.receive(Vec::from_iter(question.clone()), at(1)).await.unwrap();
    exchange(&there, &here(), "other", "answer", sure(at(1), 1)).await;
    let clear = local.remove_unanswered(&here(), failed.question.id, sure(at(2), 1)).await.unwrap().clear;
    let changes = there.receive_clears(vec![clear.clone()], at(3)).await.unwrap();
    assert_eq!(changes, [Change::Gone(here(), vec![failed.question.id])]);
    assert_eq!(texts(&there, &here(), at(3)).await, ["other", "answer"]);
    let late = there.receive(Vec::from_iter(question), at(4)).await.unwrap();
    assert_eq!(late.covered, [(here(), failed.question.id)], "a late write brings nothing back");
}

#[tokio::test]
async fn a_removal_never_covers_by_age() {
    // By a clock that is measured only afterwards, in the same run.
    let run = 4;
    let guess = |at| Stamp { at, error_ms: None, guess: Some(history::Guess { offset_ms: 0, run }) };
    let (_folder, file, local) = plain();
    exchange(&local, &here(), "q", "a", guess(at(0))).await;
    let failed = fail(&local, "no reply", guess(at(10))).await;
    local.remove_unanswered(&here(), failed.question.id, guess(at(20_000))).await.unwrap();
    local.correct(Measured { offset_ms: 50, error_ms: 1, run, at: at(30_000) }).await.unwrap();
    assert_eq!(texts(&local, &here(), at(30_000)).await, ["q", "a"]);
    let stored = clears(&file, &here());
    assert_eq!((stored[0].through, stored[0].cleared_at), (None, at(30_000)));
}

#[tokio::test]
async fn only_an_unanswered_question_is_removed() {
    let local = memory();
    let (turn, reply) = exchange(&local, &here(), "q", "a", at(0)).await;
    let again = begin(&local, &here(), Begin::Again { of: reply.id }, at(1)).await.unwrap();
    for id in [turn.question.id, again.reply.id] {
        let refused = local.remove_unanswered(&here(), id, unsure(at(2))).await;
        assert!(matches!(refused, Err(Error::Unknown)), "while its reply arrives");
    }
    end(&local, &again, Outcome::Interrupted, "", at(2)).await;
    for id in [turn.question.id, again.reply.id, reply.id] {
        let refused = local.remove_unanswered(&here(), id, unsure(at(3))).await;
        assert!(matches!(refused, Err(Error::Unknown)), "an earlier reply has words");
    }
    let failed = fail(&local, "no reply", at(4)).await;
    let refused = local.remove_unanswered(&elsewhere(), failed.question.id, unsure(at(5))).await;
    assert!(matches!(refused, Err(Error::Unknown)));
    assert_eq!(texts(&local, &here(), at(5)).await, ["q", "a", "", "no reply", ""]);
}

#[tokio::test]
async fn what_a_removed_wording_replaced_returns() {
    let local = memory();
    exchange(&local, &here(), "q0", "a0", sure(at(0), 1)).await;
    let (turn, reply) = exchange(&local, &here(), "q", "first", sure(at(1), 1)).await;
    let again = begin(&local, &here(), Begin::Again { of: reply.id }, sure(at(2), 1)).await.unwrap();
    let reply = end(&local, &again, Outcome::Finished, "second", at(2)).await;
    let edit = Begin::Edit { question: turn.question.id, text: "q, better".into() };
    let other = begin(&local, &here(), edit, sure(at(3), 1)).await.unwrap();
    end(&local, &other, Outcome::Interrupted, "", at(3)).await;
    upload_all(&local, at(4)).await;
    let removed = local.remove_unanswered(&here(), other.question.id, sure(at(4), 1)).await.unwrap();
    let ids: Vec<_> = removed.restored.iter().map(|message| (message.id, message.replaced)).collect();
    assert_eq!(ids, [(turn.question.id, false), (reply.id, false)]);
    assert_eq!(contents(&local.context(&here(), 10, at(5)).await.unwrap()), ["q0", "a0", "q", "second"]);
    let waiting = [
        OutboxEntry::Clear(removed.clear.id),
        OutboxEntry::Message(turn.question.id),
        OutboxEntry::Message(reply.id),
    ];
    assert_eq!(outbox(&local).await, waiting, "other machines hear of all of it");
}

#[tokio::test]
async fn an_earlier_question_returns_with_all_that_followed_it() {
    let local = memory();
    let (first, _) = exchange(&local, &here(), "q1", "a1", at(0)).await;
    let (second, _) = exchange(&local, &here(), "q2", "a2", at(1)).await;
    let edit = Begin::Edit { question: second.question.id, text: "q2, better".into() };
    let other = begin(&local, &here(), edit, at(2)).await.unwrap();
    end(&local, &other, Outcome::Finished, "a2, better", at(2)).await;
    let edit = Begin::Edit { question: first.question.id, text: "q1, better".into() };
    let failed = begin(&local, &here(), edit, at(3)).await.unwrap();
    end(&local, &failed, Outcome::Interrupted, "", at(3)).await;
    let removed = local.remove_unanswered(&here(), failed.question.id, sure(at(4), 1)).await.unwrap();
    assert_eq!(contents(&removed.restored), ["q1", "a1", "q2, better", "a2, better"]);
    let context = local.context(&here(), 10, at(5)).await.unwrap();
    assert_eq!(contents(&context), ["q1", "a1", "q2, better", "a2, better"]);
}

#[tokio::test]
async fn what_was_replaced_by_another_stays_a_version() {
    let local = memory();
    let (_, reply) = exchange(&local, &here(), "q", "first", at(0)).await;
    let again = begin(&local, &here(), Begin::Again { of: reply.id }, at(1)).await.unwrap();
    end(&local, &again, Outcome::Finished, "second", at(1)).await;
    let failed = fail(&local, "no reply", at(2)).await;
    let removed = local.remove_unanswered(&here(), failed.question.id, sure(at(3), 1)).await.unwrap();
    assert!(removed.restored.is_empty());
}

#[tokio::test]
async fn a_wording_whose_reply_never_came_is_removed_with_the_next() {
    let local = memory();
    let mut newest = fail(&local, "q", at(0)).await;
    for n in 1..4 {
        let edit = Begin::Edit { question: newest.question.id, text: format!("q{n}") };
        newest = begin(&local, &here(), edit, at(n)).await.unwrap();
        end(&local, &newest, Outcome::Interrupted, "", at(n)).await;
    }
    let removed = local.remove_unanswered(&here(), newest.reply.id, sure(at(9), 1)).await.unwrap();
    assert_eq!((removed.restored, removed.clear.message_ids.len()), (vec![], 5));
    assert_eq!(texts(&local, &here(), at(9)).await, [""; 0]);
}

#[tokio::test]
async fn what_was_answered_returns_from_before_two_failed_wordings() {
    let local = memory();
    let (turn, _) = exchange(&local, &here(), "q", "a", at(0)).await;
    let mut question = turn.question.id;
    for text in ["q, better", "q, best"] {
        let edit = begin(&local, &here(), Begin::Edit { question, text: text.into() }, at(1)).await.unwrap();
        end(&local, &edit, Outcome::Interrupted, "", at(1)).await;
        question = edit.question.id;
    }
    let removed = local.remove_unanswered(&here(), question, sure(at(2), 1)).await.unwrap();
    assert_eq!(contents(&removed.restored), ["q", "a"]);
    assert_eq!(texts(&local, &here(), at(2)).await, ["q", "a"]);
}

#[tokio::test]
async fn another_question_that_only_the_order_names_is_not_removed() {
    let (local, there) = (memory(), memory());
    let (first, _) = exchange(&local, &here(), "q0", "a0", sure(at(0), 1)).await;
    fail(&local, "another", sure(at(1), 1)).await;
    let edit = Begin::Edit { question: first.question.id, text: "q0, better".into() };
    let failed = begin(&local, &here(), edit, sure(at(2), 1)).await.unwrap();
    end(&local, &failed, Outcome::Interrupted, "", at(2)).await;
    let going = upload_all(&local, at(3)).await.into_iter().filter_map(|upload| match upload {
        Upload::Message { message, .. } => Some(message),
        _ => None,
    });
    there.receive(going.collect(), at(3)).await.unwrap();
    let again = Begin::Again { of: failed.question.id };
    let again = begin(&there, &here(), again, sure(at(4), 1)).await.unwrap();
    end(&there, &again, Outcome::Interrupted, "", at(4)).await;
    let removed = there.remove_unanswered(&here(), again.reply.id, sure(at(5), 1)).await.unwrap();
    assert_eq!(removed.clear.message_ids.len(), 2);
    assert_eq!(contents(&removed.restored), ["another"]);
}
