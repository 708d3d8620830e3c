//! Storing and loading: every byte, every page, in order.

use history::{
    Error, LIFE, MessageId, Role, State,
    local::{Anchor, Begin, Outcome},
};
use proptest::prelude::*;

use super::common::*;

/// Text as writers of many languages paste it.
fn any_text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        "[a-zA-Z0-9 ,.'\"?*-]{1,12}",
        "[\u{4e00}-\u{9fff}\u{3040}-\u{30ff}]{1,8}",
        "[\u{0900}-\u{097f}]{1,8}",
        "[\u{0590}-\u{05ff}\u{0600}-\u{06ff}\u{200e}\u{200f}\u{202e}]{1,8}",
        "[e\u{301}a\u{308}\u{323}\u{1ab0}]{1,8}",
        Just("👩🏽‍🚀👨‍👩‍👧‍👦🏳️‍🌈".to_owned()),
        Just("\r\n\t\u{feff}\u{2028}".to_owned()),
        any::<char>().prop_map(String::from),
    ];
    proptest::collection::vec(piece, 1..8).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn any_unicode_comes_back_byte_for_byte(question in any_text(), answer in any_text(), draft in any_text()) {
        block_on(async {
            let local = memory();
            let (turn, reply) = exchange(&local, &here(), &question, &answer, NOW).await;
            prop_assert_eq!(texts(&local, &here(), NOW).await, vec![question.clone(), answer.clone()]);
            prop_assert_eq!(local.message(&here(), reply.id, NOW).await.unwrap().content, answer);
            prop_assert_eq!(turn.question.content, question);
            let typed = history::Draft { label: label("main"), text: draft.clone(), not_carried: String::new() };
            local.save_draft(&here(), typed, NOW).await.unwrap();
            prop_assert_eq!(local.take_draft(&here(), &label("main"), NOW).await.unwrap().text, draft);
            Ok(())
        })?;
    }
}

#[tokio::test]
async fn a_message_keeps_its_author_and_date() {
    let local = memory();
    let (turn, reply) = exchange(&local, &here(), "What's a wide shot?", "A shot of it all.", NOW).await;
    let loaded = all(&local, &here(), NOW).await;
    assert_eq!(loaded, vec![turn.question.clone(), reply.clone()]);
    assert_eq!(
        (turn.question.role, turn.question.state, &turn.question.provider),
        (Role::User, State::Complete, &None)
    );
    assert_eq!(turn.question.created_at, NOW);
    assert_eq!((reply.role, reply.state), (Role::Assistant, State::Complete));
    assert_eq!((reply.provider.as_deref(), reply.model.as_deref()), (Some("desk"), Some("reference")));
}

#[tokio::test]
async fn a_megabyte_comes_back_whole() {
    let local = memory();
    let long = "एक 場 🎬 ".repeat(60_000);
    exchange(&local, &here(), &long, &long, NOW).await;
    assert_eq!(texts(&local, &here(), NOW).await, [long.clone(), long]);
}

#[tokio::test]
async fn equal_dates_sort_by_id() {
    let (_folder, file, local) = plain();
    let mut ids: Vec<MessageId> = (0..20).map(|_| MessageId::new()).collect();
    let inside = open_directly(&file);
    for id in ids.iter().rev() {
        inside
            .execute(
                "INSERT INTO message (id, user_id, assistant, session_id, role, content, created_at, state)
                 VALUES (?1, 'ada', 'scene_writer', 'pilot', 'user', ?2, ?3, 'complete')",
                rusqlite::params![id, id.to_string(), NOW],
            )
            .unwrap();
    }
    ids.sort();
    let loaded: Vec<MessageId> = all(&local, &here(), NOW).await.iter().map(|m| m.id).collect();
    assert_eq!(loaded, ids);
    let page = local.load(&here(), Anchor::Before(ids[10]), 3, NOW).await.unwrap().messages;
    assert_eq!(page.iter().map(|m| m.id).collect::<Vec<_>>(), ids[7..10]);
}

#[tokio::test]
async fn a_small_setback_keeps_the_order() {
    let local = memory();
    for (n, moment) in [0, -1, -30_000, -59_000, -20].into_iter().enumerate() {
        let turn = send(&local, &here(), &format!("q{n}"), at(moment)).await;
        assert_eq!(turn.context.len(), n * 2, "everything said before is context");
        end(&local, &turn, Outcome::Finished, &format!("a{n}"), at(moment)).await;
    }
    let said = ["q0", "a0", "q1", "a1", "q2", "a2", "q3", "a3", "q4", "a4"];
    assert_eq!(texts(&local, &here(), NOW).await, said);
}

#[tokio::test]
async fn a_far_ahead_clock_prolongs_no_life() {
    let local = memory();
    exchange(&local, &here(), "from next year", "a", at(365 * LIFE)).await;
    let (turn, _) = exchange(&local, &here(), "from now", "a", NOW).await;
    assert_eq!(turn.question.created_at, NOW);
}

#[tokio::test]
async fn a_message_lives_exactly_24_hours() {
    let local = memory();
    let (turn, reply) = exchange(&local, &here(), "marker question", "marker answer", NOW).await;
    let last = at(LIFE - 1);
    assert_eq!(all(&local, &here(), last).await.len(), 2);
    assert_eq!(local.message(&here(), reply.id, last).await.unwrap(), reply);
    assert_eq!(search(&local, &here().user, "marker", 10, last).await.len(), 2);
    assert_eq!(local.sessions(&here().user, last).await.unwrap().len(), 1);

    // Not swept yet, and out of reach all the same.
    let over = at(LIFE);
    assert!(all(&local, &here(), over).await.is_empty());
    for id in [turn.question.id, reply.id] {
        assert!(matches!(local.message(&here(), id, over).await, Err(Error::Unknown)));
        assert!(matches!(local.load(&here(), Anchor::Around(id), 10, over).await, Err(Error::Unknown)));
        for kind in [Begin::Again { of: id }, Begin::Edit { question: id, text: "x".into() }] {
            assert!(matches!(begin(&local, &here(), kind, over).await, Err(Error::Unknown)));
        }
    }
    local.grow(&here(), reply.id, "late".into(), over).await.unwrap();
    assert_eq!(local.end(&turn, ending(Outcome::Finished, "late"), over).await.unwrap(), None);
    assert!(search(&local, &here().user, "marker", 10, over).await.is_empty());
    assert!(local.sessions(&here().user, over).await.unwrap().is_empty());
    assert!(send(&local, &here(), "later", over).await.context.is_empty());
}

#[tokio::test]
async fn readers_see_acknowledged_writes() {
    let (_folder, _file, local) = plain();
    let writers: Vec<_> = (0..4)
        .map(|n| {
            let local = local.clone();
            let scope = scope("ada", history::Assistant::SCRIPTWRITER, &format!("s{n}"));
            tokio::spawn(async move {
                for turn in 0..20 {
                    exchange(&local, &scope, &format!("q{turn}"), "a", at(turn * 10)).await;
                    assert_eq!(texts(&local, &scope, at(500)).await.len() as i64, (turn + 1) * 2);
                }
            })
        })
        .collect();
    for writer in writers {
        writer.await.unwrap();
    }
}

#[tokio::test]
async fn a_reply_names_its_own_question() {
    let local = memory();
    let (turn, _) = exchange(&local, &here(), "First", "Answer", NOW).await;
    let again = begin(&local, &here(), Begin::Again { of: turn.question.id }, at(10)).await.unwrap();
    let new = end(&local, &again, Outcome::Stopped, "Another", at(10)).await;
    exchange(&local, &here(), "Second", "Answer", at(20)).await;
    for id in [turn.question.id, turn.reply.id, new.id] {
        assert_eq!(local.question_of(&here(), id, at(30)).await.unwrap().content, "First");
    }
    assert!(matches!(local.question_of(&elsewhere(), new.id, at(30)).await, Err(Error::Unknown)));
    assert!(matches!(local.question_of(&here(), new.id, at(LIFE)).await, Err(Error::Unknown)));
}

#[tokio::test]
async fn an_edits_context_is_the_turns() {
    let local = memory();
    exchange(&local, &here(), "First", "Answer", NOW).await;
    let (second, _) = exchange(&local, &here(), "Second", "Answer", at(10)).await;
    exchange(&local, &here(), "Third", "Answer", at(20)).await;
    let foretold = local.context_of_edit(&here(), second.question.id, CONTEXT, at(30)).await.unwrap();
    let edit = Begin::Edit { question: second.question.id, text: "Other".into() };
    let turn = begin(&local, &here(), edit, at(30)).await.unwrap();
    assert_eq!(foretold, turn.context);
    assert_eq!(foretold.len(), 2);
    let id = second.question.id;
    assert!(local.context_of_edit(&elsewhere(), id, CONTEXT, at(30)).await.is_err());
}
