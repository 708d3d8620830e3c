//! What is known of a reply beside its text: who gave it, what was shown, what it cost.

use history::{
    Assistant, Details, Error, LIFE, Local, MessageId, Role, Scope, Spent, State, Usage,
    local::{Begin, Ending, Outcome, Request, Storage, Turn},
};

use super::common::*;

const fn tokens(input: u64, output: u64) -> Usage {
    Usage { input_tokens: Some(input), output_tokens: Some(output) }
}

/// Ends a turn as a provider that says what it cost.
async fn end_paid(local: &Local, turn: &Turn, outcome: Outcome, text: &str, reason: &str, usage: Usage) {
    let ending = Ending { finish_reason: Some(reason.into()), usage, ..ending(outcome, text) };
    local.end(turn, ending, turn.reply.created_at).await.unwrap();
}

async fn paid(local: &Local, scope: &Scope, model: &str, usage: Usage, now: i64) -> Turn {
    let request = Request {
        provider: "openai".into(),
        model: model.into(),
        ..asking(&MessageId::new().to_string(), text("q"))
    };
    let begun = local.begin(scope, request, CONTEXT, unsure(at(now))).await.unwrap();
    let history::local::Begun::New(turn) = begun else { panic!("it is new") };
    end_paid(local, &turn, Outcome::Finished, "a", "stop", usage).await;
    *turn
}

async fn details(local: &Local, id: MessageId) -> Details {
    local.details(&here(), id, at(100)).await.unwrap()
}

fn spent(model: &str, usage: Usage, replies: u32) -> Spent {
    Spent { provider: Some("openai".into()), model: Some(model.into()), usage, replies }
}

#[tokio::test]
async fn details_include_writes_under_way() {
    let (_folder, _file, local) = plain();
    let turn = send(&local, &here(), "q", NOW).await;
    let here = here();
    let storing = local.store_sent_context(&here, turn.reply.id, "{}".into(), NOW);
    let (stored, found) = tokio::join!(storing, details(&local, turn.reply.id));
    stored.unwrap();
    assert_eq!(found.sent_context.as_deref(), Some("{}"));
}

#[tokio::test]
async fn a_reply_has_its_details() {
    let (_folder, file, local) = plain();
    let turn = send(&local, &here(), "q", NOW).await;
    local.store_sent_context(&here(), turn.reply.id, "{\"tokens\":7}".into(), NOW).await.unwrap();
    let arriving = details(&local, turn.reply.id).await;
    assert_eq!(
        (arriving.sent_context.as_deref(), arriving.usage),
        (Some("{\"tokens\":7}"), Usage::default())
    );
    end_paid(&local, &turn, Outcome::Finished, "a", "length", tokens(7, 3)).await;
    drop(local);
    let local = Local::open(&file, Storage::Unencrypted).unwrap();
    let expected = Details {
        provider: Some("desk".into()),
        model: Some("reference".into()),
        finish_reason: Some("length".into()),
        usage: tokens(7, 3),
        sent_context: Some("{\"tokens\":7}".into()),
    };
    assert_eq!(details(&local, turn.reply.id).await, expected);
    assert_eq!(details(&local, turn.question.id).await, Details::default(), "a question has none of it");
}

#[tokio::test]
async fn sent_context_stays_in_its_conversation() {
    let local = memory();
    let (turn, reply) = exchange(&local, &here(), "q", "a", NOW).await;
    local.store_sent_context(&elsewhere(), reply.id, "other".into(), NOW).await.unwrap();
    local
        .store_sent_context(&scope("bo", Assistant::SCENE_WRITER, "pilot"), reply.id, "other".into(), NOW)
        .await
        .unwrap();
    local.store_sent_context(&here(), turn.question.id, "other".into(), NOW).await.unwrap();
    local.store_sent_context(&here(), reply.id, "late".into(), at(LIFE)).await.unwrap();
    assert_eq!(details(&local, turn.question.id).await.sent_context, None);
    let saw = details(&local, reply.id).await.sent_context;
    // Its moment is a guess, so this computer's clock may be what is wrong.
    assert_eq!(saw.as_deref(), Some("late"));
}

#[tokio::test]
async fn an_expired_reply_stores_no_context() {
    let local = memory();
    let (_, reply) = exchange(&local, &here(), "q", "a", sure(NOW, 5)).await;
    local.store_sent_context(&here(), reply.id, "late".into(), at(LIFE)).await.unwrap();
    assert_eq!(details(&local, reply.id).await.sent_context, None);
}

#[tokio::test]
async fn details_are_scoped_and_deleted() {
    let local = memory();
    let (_, reply) = exchange(&local, &here(), "q", "a", NOW).await;
    let unknown =
        async |scope: Scope, now| matches!(local.details(&scope, reply.id, now).await, Err(Error::Unknown));
    assert!(!unknown(here(), at(1)).await);
    assert!(unknown(elsewhere(), at(1)).await);
    assert!(unknown(scope("bo", Assistant::SCENE_WRITER, "pilot"), at(1)).await);
    assert!(unknown(here(), at(LIFE)).await, "expired messages have no details");
    local.clear(&here(), unsure(at(2))).await.unwrap();
    assert!(unknown(here(), at(2)).await);
    local.store_sent_context(&here(), reply.id, "late".into(), at(3)).await.unwrap();
    assert!(unknown(here(), at(3)).await, "nor does a late note bring it back");
}

#[tokio::test]
async fn a_new_version_keeps_the_old_context() {
    let local = memory();
    let first = paid(&local, &here(), "small", tokens(10, 1), 0).await;
    local.store_sent_context(&here(), first.reply.id, "first".into(), at(1)).await.unwrap();
    let again = begin(&local, &here(), Begin::Again { of: first.reply.id }, at(1)).await.unwrap();
    local.store_sent_context(&here(), again.reply.id, "second".into(), at(1)).await.unwrap();
    assert_eq!(details(&local, first.reply.id).await.sent_context.as_deref(), Some("first"));
    assert_eq!(details(&local, again.reply.id).await.sent_context.as_deref(), Some("second"));
    assert_eq!(details(&local, again.reply.id).await.usage, Usage::default(), "it cost nothing yet");
}

#[tokio::test]
async fn a_continuation_adds_its_cost() {
    let local = memory();
    let first = send(&local, &here(), "q", NOW).await;
    let reply = first.reply.id;
    local.store_sent_context(&here(), reply, "first".into(), NOW).await.unwrap();
    end_paid(&local, &first, Outcome::Interrupted, "half", "length", tokens(100, 50)).await;

    let more = begin(&local, &here(), Begin::Continue { reply }, at(1)).await.unwrap();
    let arriving = details(&local, reply).await;
    assert_eq!(
        (arriving.sent_context, arriving.finish_reason),
        (None, None),
        "nothing of the first part is said of the next"
    );
    assert_eq!(arriving.usage, tokens(100, 50));
    local.store_sent_context(&here(), reply, "second".into(), at(1)).await.unwrap();
    // The cost of a stopped part is unknown.
    end(&local, &more, Outcome::Stopped, "half and more", at(1)).await;
    let stopped = details(&local, reply).await;
    assert_eq!((stopped.sent_context.as_deref(), stopped.usage), (Some("second"), tokens(100, 50)));

    let last = begin(&local, &here(), Begin::Continue { reply }, at(2)).await.unwrap();
    end_paid(&local, &last, Outcome::Finished, "half and whole", "stop", tokens(160, 40)).await;
    // Ending it again does not count its cost twice.
    end_paid(&local, &last, Outcome::Finished, "half and whole", "stop", tokens(160, 40)).await;
    let whole = details(&local, reply).await;
    assert_eq!((whole.usage, whole.finish_reason.as_deref()), (tokens(260, 90), Some("stop")));
    let uploads = upload_all(&local, at(3)).await;
    assert!(uploads.is_empty(), "its time is a guess");
}

#[tokio::test]
async fn costs_are_summed_by_model() {
    let local = memory();
    paid(&local, &here(), "small", tokens(10, 1), 0).await;
    let large = paid(&local, &here(), "large", tokens(1_000, 100), 1).await;
    paid(&local, &here(), "small", tokens(20, 2), 2).await;
    paid(&local, &elsewhere(), "small", tokens(5_000, 500), 3).await;
    paid(&local, &scope("bo", Assistant::SCENE_WRITER, "pilot"), "small", tokens(7, 7), 3).await;
    exchange(&local, &here(), "q", "of unknown cost", at(4)).await;
    let expected = [spent("large", tokens(1_000, 100), 1), spent("small", tokens(30, 3), 2)];
    assert_eq!(local.usage(&here(), at(5)).await.unwrap(), expected);
    begin(&local, &here(), Begin::Again { of: large.reply.id }, at(6)).await.unwrap();
    assert_eq!(local.usage(&here(), at(7)).await.unwrap(), expected, "they were paid for");
}

#[tokio::test]
async fn hidden_replies_are_not_summed() {
    let local = memory();
    paid(&local, &here(), "small", tokens(10, 1), 0).await;
    paid(&local, &here(), "small", tokens(20, 2), 1_000).await;
    assert_eq!(local.usage(&here(), at(LIFE)).await.unwrap(), [spent("small", tokens(20, 2), 1)]);
    local.clear(&here(), unsure(at(2_000))).await.unwrap();
    assert!(local.usage(&here(), at(2_000)).await.unwrap().is_empty());
}

#[tokio::test]
async fn sums_saturate() {
    let local = memory();
    let half = Usage { input_tokens: Some(4), output_tokens: None };
    paid(&local, &here(), "half", half, 0).await;
    paid(&local, &here(), "half", half, 1).await;
    for n in 2..5 {
        paid(&local, &here(), "mad", tokens(u64::MAX, i64::MAX.unsigned_abs()), n).await;
    }
    let first = send(&local, &here(), "q", at(6)).await;
    end_paid(&local, &first, Outcome::Stopped, "half", "stop", tokens(u64::MAX, 1)).await;
    let more = begin(&local, &here(), Begin::Continue { reply: first.reply.id }, at(7)).await.unwrap();
    end_paid(&local, &more, Outcome::Finished, "whole", "stop", tokens(u64::MAX, 1)).await;
    assert_eq!(details(&local, first.reply.id).await.usage, tokens(u64::MAX, 2));
    let sums = local.usage(&here(), at(8)).await.unwrap();
    let models: Vec<_> = sums.iter().map(|sum| (sum.model.as_deref().unwrap(), sum.usage)).collect();
    let expected = [
        ("reference", tokens(u64::MAX, 2)),
        ("half", Usage { input_tokens: Some(8), output_tokens: None }),
        ("mad", tokens(u64::MAX, u64::MAX)),
    ];
    assert_eq!(models, expected);
}

#[tokio::test]
async fn received_replies_are_summed() {
    let local = memory();
    let (turn, reply) = exchange(&local, &here(), "q", "a", sure(NOW, 5)).await;
    local.store_sent_context(&here(), reply.id, "names and counts".into(), at(1)).await.unwrap();
    let mut theirs = foreign(&here(), Role::Assistant, "from another program", at(1));
    theirs.usage = tokens(3, 2);
    let mut ours = upload_all(&local, at(2))
        .await
        .into_iter()
        .find_map(|upload| match upload {
            history::local::Upload::Message { message, .. } => {
                Some(message).filter(|m| m.message.id == reply.id)
            }
            _ => None,
        })
        .unwrap();
    assert!(!format!("{ours:?}").contains("names and counts"));
    ours.message.content = "a, changed on another machine".into();
    ours.revision += 1;
    ours.usage = tokens(9, 9);
    local.receive(vec![theirs, ours], at(3)).await.unwrap();
    assert_eq!(local.message(&here(), reply.id, at(4)).await.unwrap().state, State::Complete);
    let known = details(&local, reply.id).await;
    assert_eq!((known.sent_context.as_deref(), known.usage), (Some("names and counts"), tokens(9, 9)));
    let sums = local.usage(&here(), at(4)).await.unwrap();
    let nobody = Spent { provider: None, model: None, usage: tokens(3, 2), replies: 1 };
    assert_eq!((sums.len(), &sums[0]), (2, &nobody));
    assert_eq!(details(&local, turn.question.id).await.sent_context, None);
}

#[tokio::test]
async fn the_previewed_context_is_the_turns() {
    let local = memory();
    for n in 0..8 {
        exchange(&local, &here(), &format!("q{n}"), &format!("a{n}"), at(n)).await;
    }
    let edit = all(&local, &here(), at(9)).await[12].id;
    let edited = begin(&local, &here(), Begin::Edit { question: edit, text: "q6 better".into() }, at(10))
        .await
        .unwrap();
    end(&local, &edited, Outcome::Interrupted, "", at(10)).await;
    exchange(&local, &elsewhere(), "foreign", "foreign", at(11)).await;
    // From a clock that is an hour ahead: not before what is asked now.
    local.receive(vec![foreign(&here(), Role::User, "ahead", at(3_600_000))], at(11)).await.unwrap();
    for limit in [0, 2, 5, 50] {
        let shown = local.context(&here(), limit, at(12)).await.unwrap();
        let turn = match local
            .begin(&here(), asking(&limit.to_string(), text("now")), limit, unsure(at(12)))
            .await
            .unwrap()
        {
            history::local::Begun::New(turn) => turn,
            history::local::Begun::Already(_) => unreachable!("each request is another"),
        };
        assert_eq!(contents(&shown), contents(&turn.context));
        assert_eq!(shown, turn.context);
        assert!(limit == 0 || shown.last().is_some_and(|last| last.content != "ahead"));
        end(&local, &turn, Outcome::Stopped, "half", at(12)).await;
    }
    local.clear(&here(), unsure(at(13))).await.unwrap();
    assert!(local.context(&here(), 50, at(13)).await.unwrap().is_empty());
    assert!(local.context(&elsewhere(), 50, at(11 + LIFE)).await.unwrap().is_empty(), "nor what has expired");
}

#[tokio::test]
async fn a_previewed_context_survives_a_set_clock() {
    let local = memory();
    exchange(&local, &here(), "q", "a", at(5_000)).await;
    let shown = local.context(&here(), CONTEXT, NOW).await.unwrap();
    assert_eq!(contents(&shown), ["q", "a"]);
    assert_eq!(shown, send(&local, &here(), "now", NOW).await.context);
}

#[tokio::test]
async fn paid_lists_replies_of_one_model() {
    let local = memory();
    for (scope, input) in [(here(), 1), (here(), 20), (elsewhere(), 300)] {
        let turn = send(&local, &scope, "Question", NOW).await;
        let saw = format!("{{\"tokens\":{input}}}");
        local.store_sent_context(&scope, turn.reply.id, saw, NOW).await.unwrap();
        let usage = Usage { input_tokens: Some(input), output_tokens: None };
        local.end(&turn, Ending { usage, ..ending(Outcome::Finished, "Yes") }, NOW).await.unwrap();
    }
    let paid = async |model: &str, now| {
        let mut paid: Vec<_> = local.paid(&here(), "desk", model, now).await.unwrap();
        paid.sort_by_key(|(usage, _)| usage.input_tokens);
        paid.into_iter().map(|(usage, saw)| (usage.input_tokens, saw.unwrap())).collect::<Vec<_>>()
    };
    let expected = [(Some(1), "{\"tokens\":1}".to_owned()), (Some(20), "{\"tokens\":20}".to_owned())];
    assert_eq!(paid("reference", NOW).await, expected);
    assert!(paid("another", NOW).await.is_empty());
    assert!(paid("reference", at(LIFE + 1_000)).await.is_empty());
}
