//! Turns: send, again, edit, continue; once each, one at a time.

use history::{
    Error, Message, MessageId, State,
    local::{Begin, Begun, Outcome},
};

use super::common::*;

#[tokio::test]
async fn begin_stores_question_and_empty_reply() {
    let local = memory();
    let turn = send(&local, &here(), "What's a dolly?", NOW).await;
    assert!(turn.new_question && turn.new_reply && turn.context.is_empty());
    let stored = all(&local, &here(), NOW).await;
    assert_eq!(stored, vec![turn.question, turn.reply.clone()]);
    assert_eq!((turn.reply.state, turn.reply.content.as_str()), (State::Streaming, ""));
}

#[tokio::test]
async fn a_partial_reply_is_kept() {
    let local = memory();
    let turn = send(&local, &here(), "q", NOW).await;
    local.grow(&here(), turn.reply.id, "A dolly is".into(), NOW).await.unwrap();
    assert_eq!(texts(&local, &here(), NOW).await, ["q", "A dolly is"]);
    assert!(local.sessions(&here().user, NOW).await.unwrap()[0].streaming);
}

#[tokio::test]
async fn every_outcome_keeps_the_text() {
    let ends = [
        (Outcome::Finished, State::Complete, None),
        (Outcome::Stopped, State::Stopped, None),
        (Outcome::Interrupted, State::Interrupted, Some("it broke off")),
    ];
    for (outcome, state, problem) in ends {
        let local = memory();
        let turn = send(&local, &here(), "q", NOW).await;
        let reply = end(&local, &turn, outcome, "as far as it came", NOW).await;
        assert_eq!((reply.state, reply.problem.as_deref()), (state, problem));
        assert_eq!(all(&local, &here(), NOW).await[1], reply);
        assert!(!local.sessions(&here().user, NOW).await.unwrap()[0].streaming);
    }
}

#[tokio::test]
async fn an_ended_reply_neither_grows_nor_ends_again() {
    let local = memory();
    let (turn, reply) = exchange(&local, &here(), "q", "the answer", NOW).await;
    local.grow(&here(), reply.id, "late".into(), NOW).await.unwrap();
    // A caller that missed the first success ends it again and gets what is stored.
    let again = local.end(&turn, ending(Outcome::Interrupted, "late"), NOW).await.unwrap();
    assert_eq!(again, Some(reply.clone()));
    assert_eq!(all(&local, &here(), NOW).await[1], reply);
}

#[tokio::test]
async fn a_late_end_spares_the_continuation() {
    let local = memory();
    let first = send(&local, &here(), "q", NOW).await;
    let part = end(&local, &first, Outcome::Stopped, "half", NOW).await;
    let second = begin(&local, &here(), Begin::Continue { reply: part.id }, NOW).await.unwrap();
    local.end(&first, ending(Outcome::Stopped, "half"), NOW).await.unwrap();
    local.grow(&here(), part.id, " and more".into(), NOW).await.unwrap();
    let arriving = &all(&local, &here(), NOW).await[1];
    assert_eq!((arriving.content.as_str(), arriving.state), ("half and more", State::Streaming));
    assert_eq!(
        end(&local, &second, Outcome::Finished, "half and whole", NOW).await.content,
        "half and whole"
    );
}

#[tokio::test]
async fn growing_writes_only_what_is_new() {
    let (_folder, file, local) = plain();
    let turn = send(&local, &here(), "q", NOW).await;
    for _ in 0..20 {
        local.grow(&here(), turn.reply.id, "x".repeat(1_000), NOW).await.unwrap();
    }
    assert_eq!(all(&local, &here(), NOW).await[1].content.len(), 20_000);
    let inside = open_directly(&file);
    let written = || -> (i64, i64) {
        let sum =
            "SELECT coalesce(sum(length(text)), 0), (SELECT max(length(content)) FROM message) FROM part";
        inside.query_row(sum, [], |row| Ok((row.get(0)?, row.get(1)?))).unwrap()
    };
    assert_eq!(written(), (20_000, 1), "each part once, and nothing in the row of the reply");
    end(&local, &turn, Outcome::Finished, &"x".repeat(20_001), NOW).await;
    assert_eq!(written(), (0, 20_001));
}

#[tokio::test]
async fn a_session_runs_one_turn() {
    let local = memory();
    let (old, reply) = exchange(&local, &here(), "first", "answer", NOW).await;
    let turn = send(&local, &here(), "second", at(1)).await;
    let before = all(&local, &here(), at(1)).await;
    for kind in [
        text("third"),
        Begin::Again { of: reply.id },
        Begin::Edit { question: old.question.id, text: "other".into() },
        Begin::Continue { reply: reply.id },
    ] {
        assert!(matches!(begin(&local, &here(), kind, at(2)).await, Err(Error::Busy)));
    }
    assert_eq!(all(&local, &here(), at(2)).await, before, "nothing was stored");
    send(&local, &elsewhere(), "another session is not busy", at(2)).await;
    end(&local, &turn, Outcome::Stopped, "", at(3)).await;
    send(&local, &here(), "third", at(4)).await;
}

#[tokio::test]
async fn one_request_is_one_turn() {
    let local = memory();
    let ask = |text: &'static str, now| {
        let local = local.clone();
        async move {
            let begin = Begin::Send { text: text.into(), from: Some(label("main")) };
            local.begin(&here(), asking("double-click", begin), 10, unsure(now)).await.unwrap()
        }
    };
    let Begun::New(turn) = ask("q", NOW).await else { panic!("the first is new") };
    assert_eq!(ask("q", at(1)).await, Begun::Already(turn.reply.id), "while its reply arrives");
    end(&local, &turn, Outcome::Finished, "a", at(2)).await;
    assert_eq!(ask("q", at(3)).await, Begun::Already(turn.reply.id), "after its end");
    assert_eq!(texts(&local, &here(), at(3)).await, ["q", "a"]);
    let begun =
        local.begin(&elsewhere(), asking("double-click", text("q")), 10, unsure(at(4))).await.unwrap();
    assert!(matches!(begun, Begun::New(_)), "another session's request is another request");
}

#[tokio::test]
async fn a_busy_request_can_be_asked_again_later() {
    let local = memory();
    let here = here();
    let turn = send(&local, &here, "first", NOW).await;
    let ask = || local.begin(&here, asking("again", text("second")), 10, unsure(at(1)));
    assert!(matches!(ask().await, Err(Error::Busy)));
    end(&local, &turn, Outcome::Finished, "a", at(1)).await;
    assert!(matches!(ask().await.unwrap(), Begun::New(_)));
}

#[tokio::test]
async fn the_context_is_the_newest_ten() {
    let local = memory();
    for n in 0..8 {
        exchange(&local, &here(), &format!("q{n}"), &format!("a{n}"), at(n)).await;
    }
    exchange(&local, &elsewhere(), "foreign", "foreign", at(50)).await;
    let turn = send(&local, &here(), "now", at(100)).await;
    let expected = ["q3", "a3", "q4", "a4", "q5", "a5", "q6", "a6", "q7", "a7"];
    assert_eq!(contents(&turn.context), expected);
}

#[tokio::test]
async fn asking_again_replaces_what_follows() {
    let local = memory();
    exchange(&local, &here(), "q0", "a0", NOW).await;
    let (_, reply) = exchange(&local, &here(), "q1", "a1", at(1)).await;
    exchange(&local, &here(), "q2", "a2", at(2)).await;
    let turn = begin(&local, &here(), Begin::Again { of: reply.id }, at(3)).await.unwrap();
    assert!(!turn.new_question && turn.new_reply);
    assert_eq!(turn.question.content, "q1");
    assert_eq!(contents(&turn.context), ["q0", "a0"]);
    assert_eq!(contents(&turn.replaced), ["a1", "q2", "a2"]);
    assert!(turn.replaced.iter().all(|m| m.replaced) && turn.dropped.is_empty());
    end(&local, &turn, Outcome::Finished, "a1 anew", at(4)).await;
    let stored = all(&local, &here(), at(5)).await;
    let current: Vec<&Message> = stored.iter().filter(|m| !m.replaced).collect();
    assert_eq!(current.iter().map(|m| m.content.as_str()).collect::<Vec<_>>(), ["q0", "a0", "q1", "a1 anew"]);
    assert_eq!(stored.len(), 7, "earlier versions stay to be seen");
    let next = send(&local, &here(), "q3", at(6)).await;
    assert_eq!(contents(&next.context), ["q0", "a0", "q1", "a1 anew"]);
}

#[tokio::test]
async fn asking_again_by_the_question_is_the_same() {
    let local = memory();
    let (turn, _) = exchange(&local, &here(), "q", "a", NOW).await;
    let again = begin(&local, &here(), Begin::Again { of: turn.question.id }, at(1)).await.unwrap();
    assert_eq!((again.question.id, contents(&again.replaced)), (turn.question.id, vec!["a".to_owned()]));
}

#[tokio::test]
async fn a_replaced_empty_reply_is_dropped() {
    let local = memory();
    let turn = send(&local, &here(), "q", NOW).await;
    end(&local, &turn, Outcome::Interrupted, "", NOW).await;
    let again = begin(&local, &here(), Begin::Again { of: turn.reply.id }, at(1)).await.unwrap();
    assert_eq!((again.replaced.len(), &again.dropped), (0, &vec![turn.reply.id]));
    let waiting = outbox(&local).await;
    assert!(!waiting.contains(&OutboxEntry::Message(turn.reply.id)), "and is not sent anywhere");
    assert!(matches!(local.message(&here(), turn.reply.id, at(1)).await, Err(Error::Unknown)));
}

#[tokio::test]
async fn an_edit_replaces_the_question() {
    let local = memory();
    exchange(&local, &here(), "q0", "a0", NOW).await;
    let (old, _) = exchange(&local, &here(), "q1", "a1", at(1)).await;
    let edit = Begin::Edit { question: old.question.id, text: "q1 better".into() };
    let turn = begin(&local, &here(), edit, at(2)).await.unwrap();
    assert!(turn.new_question && turn.new_reply);
    assert_eq!(contents(&turn.replaced), ["q1", "a1"]);
    assert_eq!(contents(&turn.context), ["q0", "a0"]);
    end(&local, &turn, Outcome::Finished, "a1 better", at(2)).await;
    let next = send(&local, &here(), "q2", at(3)).await;
    assert_eq!(contents(&next.context), ["q0", "a0", "q1 better", "a1 better"]);
}

#[tokio::test]
async fn a_replaced_message_begins_no_turn() {
    let local = memory();
    let turn = send(&local, &here(), "q", NOW).await;
    let reply = end(&local, &turn, Outcome::Stopped, "half", NOW).await;
    let edit = Begin::Edit { question: turn.question.id, text: "other".into() };
    let other = begin(&local, &here(), edit.clone(), at(1)).await.unwrap();
    end(&local, &other, Outcome::Finished, "answer", at(1)).await;
    let before = all(&local, &here(), at(2)).await;
    for kind in [
        edit,
        Begin::Again { of: turn.question.id },
        Begin::Again { of: reply.id },
        Begin::Continue { reply: reply.id },
    ] {
        assert!(matches!(begin(&local, &here(), kind.clone(), at(2)).await, Err(Error::Unknown)), "{kind:?}");
    }
    assert_eq!(all(&local, &here(), at(2)).await, before, "nothing was changed");
}

#[tokio::test]
async fn a_stopped_reply_is_continued_in_its_place() {
    let local = memory();
    let turn = send(&local, &here(), "q", NOW).await;
    let part = end(&local, &turn, Outcome::Interrupted, "half", NOW).await;
    let more = begin(&local, &here(), Begin::Continue { reply: part.id }, at(1)).await.unwrap();
    assert!(!more.new_question && !more.new_reply);
    assert_eq!((more.question.id, more.reply.id), (turn.question.id, part.id));
    assert_eq!(
        (more.reply.content.as_str(), more.reply.state, more.reply.problem.clone()),
        ("half", State::Streaming, None)
    );
    let whole = end(&local, &more, Outcome::Finished, "half and whole", at(2)).await;
    assert_eq!(all(&local, &here(), at(2)).await, vec![turn.question, whole.clone()]);
    assert_eq!(whole.created_at, part.created_at);
}

#[tokio::test]
async fn only_broken_off_replies_continue() {
    let local = memory();
    let (turn, reply) = exchange(&local, &here(), "q", "a", NOW).await;
    for kind in [
        Begin::Continue { reply: reply.id },
        Begin::Continue { reply: turn.question.id },
        Begin::Edit { question: reply.id, text: "other".into() },
        Begin::Again { of: MessageId::new() },
    ] {
        assert!(matches!(begin(&local, &here(), kind, at(1)).await, Err(Error::Unknown)));
    }
}

#[tokio::test]
async fn a_foreign_message_begins_no_turn() {
    let local = memory();
    let turn = send(&local, &elsewhere(), "q", NOW).await;
    let reply = end(&local, &turn, Outcome::Stopped, "half", NOW).await;
    let before = all(&local, &elsewhere(), at(1)).await;
    for kind in [
        Begin::Again { of: reply.id },
        Begin::Edit { question: turn.question.id, text: "other".into() },
        Begin::Continue { reply: reply.id },
    ] {
        assert!(matches!(begin(&local, &here(), kind, at(1)).await, Err(Error::Unknown)));
    }
    local.grow(&here(), reply.id, "foreign".into(), at(1)).await.unwrap();
    assert_eq!(all(&local, &elsewhere(), at(1)).await, before);
}

#[tokio::test]
async fn a_restart_interrupts_running_replies() {
    let (_folder, file, local) = plain();
    let turn = send(&local, &here(), "q", NOW).await;
    for more in ["half", "way"] {
        local.grow(&here(), turn.reply.id, more.into(), NOW).await.unwrap();
    }
    drop(local);
    let local = history::Local::open(&file, history::local::Storage::Unencrypted).unwrap();
    local.interrupt(None, Some("the app ended".into())).await.unwrap();
    let reply = local.message(&here(), turn.reply.id, NOW).await.unwrap();
    assert_eq!((reply.content.as_str(), reply.state), ("halfway", State::Interrupted));
    assert_eq!(reply.problem.as_deref(), Some("the app ended"));
    assert_eq!(search(&local, &here().user, "halfway", 5, NOW).await, [reply.id]);
    assert!(outbox(&local).await.contains(&OutboxEntry::Message(reply.id)));
    begin(&local, &here(), Begin::Continue { reply: reply.id }, at(1)).await.unwrap();
}

#[tokio::test]
async fn the_outbox_holds_each_message_once() {
    let local = memory();
    let first = send(&local, &here(), "q0", NOW).await;
    assert_eq!(outbox(&local).await, [OutboxEntry::Message(first.question.id)], "not the unfinished reply");
    let part = end(&local, &first, Outcome::Stopped, "half", NOW).await;
    let other = send(&local, &elsewhere(), "q1", at(1)).await;
    let more = begin(&local, &here(), Begin::Continue { reply: part.id }, at(2)).await.unwrap();
    end(&local, &more, Outcome::Finished, "whole", at(2)).await;
    let ids = [first.question.id, other.question.id, part.id].map(OutboxEntry::Message);
    assert_eq!(outbox(&local).await, ids, "what changed is at the end");
    let clear = local.clear(&here(), unsure(at(3))).await.unwrap();
    assert_eq!(outbox(&local).await, [OutboxEntry::Message(other.question.id), OutboxEntry::Clear(clear.id)]);
}

#[tokio::test]
async fn interrupting_one_spares_the_others() {
    let local = memory();
    send(&local, &here(), "here", at(0)).await;
    send(&local, &elsewhere(), "elsewhere", at(0)).await;
    assert_eq!(local.interrupt(Some(&here()), None).await.unwrap(), 1);
    let state = async |scope| all(&local, &scope, at(1)).await[1].state;
    assert_eq!(state(here()).await, State::Interrupted);
    assert_eq!(state(elsewhere()).await, State::Streaming);
    assert!(begin(&local, &here(), text("again"), at(2)).await.is_ok());
    assert!(matches!(begin(&local, &elsewhere(), text("again"), at(2)).await, Err(Error::Busy)));
}

#[tokio::test]
async fn a_request_is_known_in_its_scope() {
    let local = memory();
    let begun = local.begin(&here(), asking("r1", text("once")), 10, unsure(at(0))).await.unwrap();
    let Begun::New(turn) = begun else { panic!("it is new") };
    assert_eq!(local.reply_to_request(&here(), "r1").await.unwrap(), Some(turn.reply.id));
    assert_eq!(local.reply_to_request(&elsewhere(), "r1").await.unwrap(), None);
    assert_eq!(local.reply_to_request(&here(), "r2").await.unwrap(), None);
}
