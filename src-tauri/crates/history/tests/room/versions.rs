//! Other wordings of a reply: the writer's own, and an earlier one again.

use history::{
    Error, Local, Message, MessageId, Role, Scope, State,
    local::{Begin, Outcome, Reworded, Upload, Wording},
};

use super::common::*;

fn own(text: &str) -> Wording {
    Wording::Own { text: text.into() }
}

async fn reword(local: &Local, reply: MessageId, wording: Wording) -> Reworded {
    local.reword(&here(), reply, wording, at(50)).await.unwrap().unwrap()
}

async fn current(local: &Local, scope: &Scope) -> Vec<String> {
    let all = all(local, scope, at(50)).await;
    all.into_iter().filter(|message| !message.replaced).map(|message| message.content).collect()
}

#[tokio::test]
async fn an_edited_reply_stands_in_its_place() {
    let local = memory();
    let (_, reply) = exchange(&local, &here(), "q1", "a1", at(0)).await;
    exchange(&local, &here(), "q2", "a2", at(1)).await;
    let done = reword(&local, reply.id, own("a1, better")).await;
    let expected = Message { replaced: true, ..reply.clone() };
    assert_eq!(done.replaced, Some(expected.clone()));
    let edited = Message { id: done.newest.id, content: "a1, better".into(), edited: true, ..reply };
    assert_eq!(done.newest, edited);
    let stored = all(&local, &here(), at(50)).await;
    assert_eq!(contents(&stored), ["q1", "a1", "a1, better", "q2", "a2"]);
    assert_eq!(stored[1..3], [expected, edited]);
    let next = send(&local, &here(), "q3", at(60)).await;
    assert_eq!(contents(&next.context), ["q1", "a1, better", "q2", "a2"], "what a model is shown");
    assert_eq!(search(&local, &here().user, "better", 5, at(60)).await, [done.newest.id]);
}

#[tokio::test]
async fn an_edited_reply_is_shared_with_its_question() {
    let local = memory();
    let (turn, reply) = exchange(&local, &here(), "q", "a", sure(NOW, 7)).await;
    upload_all(&local, NOW).await;
    let newest = reword(&local, reply.id, own("better")).await.newest;
    let uploads = upload_all(&local, at(50)).await;
    let found: Vec<_> = uploads
        .iter()
        .map(|upload| match upload {
            Upload::Message { message, acknowledged, .. } => {
                let Message { id, replaced, edited, clock_error_ms, .. } = message.message;
                (id, replaced, edited, clock_error_ms, message.turn, *acknowledged)
            }
            _ => panic!("nothing was cleared"),
        })
        .collect();
    assert_eq!(
        found,
        [
            (newest.id, false, true, Some(7), Some(newest.id), false),
            (turn.question.id, false, false, Some(7), Some(newest.id), true),
            (reply.id, true, false, Some(7), Some(reply.id), true),
        ]
    );
}

#[tokio::test]
async fn an_earlier_version_is_the_newest_again() {
    let local = memory();
    let (turn, first) = exchange(&local, &here(), "q", "first", at(0)).await;
    local.store_sent_context(&here(), first.id, "{}".into(), at(1)).await.unwrap();
    let second = reword(&local, first.id, own("second")).await.newest;
    let again = reword(&local, second.id, Wording::Earlier { version: first.id }).await;
    assert_eq!(current(&local, &here()).await, ["q", "first"]);
    assert!(!again.newest.edited && again.replaced.is_some_and(|version| version.edited));
    let details = local.details(&here(), again.newest.id, at(50)).await.unwrap();
    assert_eq!(details.sent_context.as_deref(), Some("{}"));
    assert_eq!(local.question_of(&here(), again.newest.id, at(50)).await.unwrap().id, turn.question.id);
}

#[tokio::test]
async fn a_version_of_another_wording_follows_the_new_question() {
    let local = memory();
    let (turn, reply) = exchange(&local, &here(), "q", "a", at(0)).await;
    let edit = Begin::Edit { question: turn.question.id, text: "q, better".into() };
    let other = begin(&local, &here(), edit, at(1)).await.unwrap();
    let other = end(&local, &other, Outcome::Finished, "b", at(2)).await;
    reword(&local, other.id, Wording::Earlier { version: reply.id }).await;
    assert_eq!(current(&local, &here()).await, ["q, better", "a"]);
}

#[tokio::test]
async fn a_used_version_takes_the_place_of_an_empty_reply() {
    let local = memory();
    let (turn, first) = exchange(&local, &here(), "q", "first", at(0)).await;
    let again = begin(&local, &here(), Begin::Again { of: first.id }, at(1)).await.unwrap();
    let empty = end(&local, &again, Outcome::Interrupted, "", at(2)).await;
    let done = reword(&local, empty.id, Wording::Earlier { version: first.id }).await;
    assert_eq!(done.replaced, None, "the empty one is dropped");
    assert_eq!(texts(&local, &here(), at(50)).await, ["q", "first", "first"]);
    let next = send(&local, &here(), "q2", at(60)).await;
    assert_eq!(contents(&next.context), ["q", "first"]);
    assert_eq!(next.context[0].id, turn.question.id);
}

#[tokio::test]
async fn the_same_words_are_no_version() {
    let local = memory();
    let (_, reply) = exchange(&local, &here(), "q", "a", at(0)).await;
    assert_eq!(local.reword(&here(), reply.id, own("a"), at(1)).await.unwrap(), None);
    assert_eq!(texts(&local, &here(), at(1)).await, ["q", "a"]);
}

#[tokio::test]
async fn only_a_present_reply_is_reworded() {
    let local = memory();
    let (turn, reply) = exchange(&local, &here(), "q", "a", at(0)).await;
    let newest = reword(&local, reply.id, own("b")).await.newest;
    let foreign = exchange(&local, &elsewhere(), "q", "a", at(0)).await.1;
    let before = all(&local, &here(), at(50)).await;
    let refused = [
        (turn.question.id, own("x")),
        (reply.id, own("x")),
        (foreign.id, own("x")),
        (MessageId::new(), own("x")),
        (newest.id, own("")),
        (newest.id, Wording::Earlier { version: newest.id }),
        (newest.id, Wording::Earlier { version: turn.question.id }),
        (newest.id, Wording::Earlier { version: foreign.id }),
    ];
    for (id, wording) in refused {
        let outcome = local.reword(&here(), id, wording.clone(), at(50)).await;
        assert!(matches!(outcome, Err(Error::Unknown)), "{wording:?}");
    }
    assert_eq!(all(&local, &here(), at(50)).await, before, "nothing was changed");
    send(&local, &here(), "q2", at(51)).await;
    assert!(matches!(local.reword(&here(), newest.id, own("c"), at(52)).await, Err(Error::Busy)));
}

#[tokio::test]
async fn a_reply_of_another_program_is_reworded() {
    let local = memory();
    let messages =
        [(Role::User, "q"), (Role::Assistant, "a")].map(|(role, text)| foreign(&here(), role, text, NOW));
    // As if that program's clock were a year ahead of ours when it named its documents.
    let ahead = |number: u8| {
        MessageId::from(bson::oid::ObjectId::from_bytes([0xf0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, number]))
    };
    let [mut question, mut reply] = messages;
    (question.message.id, reply.message.id) = (ahead(1), ahead(2));
    local.receive(vec![question, reply], NOW).await.unwrap();
    let newest = reword(&local, ahead(2), own("b")).await.newest;
    assert!(newest.id > ahead(2) && newest.created_at == NOW && newest.clock_error_ms.is_none());
    assert_eq!(texts(&local, &here(), at(50)).await, ["q", "a", "b"]);
}

#[tokio::test]
async fn a_version_moves_with_what_it_replaced() {
    let local = memory();
    let (_, reply) = exchange(&local, &here(), "q", "a", at(0)).await;
    reword(&local, reply.id, own("b")).await;
    exchange(&local, &here(), "q2", "a2", at(51)).await;
    local.correct(history::Measured { offset_ms: 9_000, error_ms: 5, run: 9, at: at(99_000) }).await.unwrap();
    let stored = all(&local, &here(), at(9_100)).await;
    assert_eq!(contents(&stored), ["q", "a", "b", "q2", "a2"]);
    assert_eq!(stored[1].created_at, at(9_000));
    assert_eq!(stored[2].created_at, at(9_000));
}

#[tokio::test]
async fn a_clear_covers_every_version() {
    let (_folder, file, local) = plain();
    let (_, reply) = exchange(&local, &here(), "q", "a", at(0)).await;
    reword(&local, reply.id, own("giraffe")).await;
    local.clear(&here(), unsure(at(51))).await.unwrap();
    assert!(all(&local, &here(), at(52)).await.is_empty());
    local.scrub().await.unwrap();
    assert_eq!(files_with(file.parent().unwrap(), "giraffe"), Vec::<String>::new());
}

#[tokio::test]
async fn a_partial_version_is_partial_again() {
    let local = memory();
    let turn = send(&local, &here(), "q", at(0)).await;
    let part = end(&local, &turn, Outcome::Stopped, "half", at(0)).await;
    let whole = reword(&local, part.id, own("whole")).await.newest;
    assert_eq!(whole.state, State::Complete);
    let again = reword(&local, whole.id, Wording::Earlier { version: part.id }).await.newest;
    assert_eq!((again.state, again.content.as_str()), (State::Stopped, "half"));
    begin(&local, &here(), Begin::Continue { reply: again.id }, at(60)).await.unwrap();
}
