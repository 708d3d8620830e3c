//! The list of sessions.

use history::{Assistant, LIFE, Local, local::Begin, local::Outcome};

use super::common::*;

#[tokio::test]
async fn sessions_are_listed_newest_first() {
    let local = memory();
    let other_assistant = scope("ada", Assistant::SCRIPTWRITER, "pilot");
    exchange(&local, &here(), "a scene", "a", at(0)).await;
    exchange(&local, &other_assistant, "a script", "a", at(10)).await;
    exchange(&local, &elsewhere(), "an end", "a", at(20)).await;
    exchange(&local, &scope("bo", Assistant::SCRIPTWRITER, "secret"), "of another user", "a", at(30)).await;
    exchange(&local, &here(), "more", "a", at(40)).await;
    let list = local.sessions(&here().user, at(50)).await.unwrap();
    let seen: Vec<_> =
        list.iter().map(|s| (s.assistant, s.session.as_str(), s.opening.as_str(), s.unsent)).collect();
    assert_eq!(
        seen,
        [
            (Assistant::SCENE_WRITER, "pilot", "a scene", false),
            (Assistant::SCENE_WRITER, "finale", "an end", false),
            (Assistant::SCRIPTWRITER, "pilot", "a script", false),
        ]
    );
    assert_eq!((list[0].oldest, list[0].newest), (at(0), at(40)));
}

#[tokio::test]
async fn an_opening_goes_with_its_message() {
    let local = memory();
    exchange(&local, &here(), "yesterday's title", "a", NOW).await;
    exchange(&local, &here(), "today's title", "a", at(LIFE - 10)).await;
    let opening = async |now| local.sessions(&here().user, now).await.unwrap()[0].opening.clone();
    assert_eq!(opening(at(LIFE - 1)).await, "yesterday's title");
    assert_eq!(opening(at(LIFE)).await, "today's title");
    sweep(&local, at(LIFE)).await;
    assert_eq!(opening(at(LIFE)).await, "today's title");
    local.clear(&here(), unsure(at(LIFE))).await.unwrap();
    assert!(local.sessions(&here().user, at(LIFE)).await.unwrap().is_empty());
}

#[tokio::test]
async fn an_opening_is_current_and_short() {
    let local = memory();
    let (turn, _) = exchange(&local, &here(), "first wording", "a", NOW).await;
    let long = "एकदृश्य🎬".repeat(60);
    let edit = Begin::Edit { question: turn.question.id, text: long.clone() };
    let turn = begin(&local, &here(), edit, at(1)).await.unwrap();
    end(&local, &turn, Outcome::Finished, "a", at(1)).await;
    let opening = local.sessions(&here().user, at(2)).await.unwrap()[0].opening.clone();
    assert_eq!(opening, long.chars().take(200).collect::<String>());
}

async fn type_in(local: &Local, scope: &history::Scope, window: &str, text: &str, now: i64) -> bool {
    let draft = history::Draft { label: label(window), text: text.into(), not_carried: String::new() };
    local.save_draft(scope, draft, at(now)).await.unwrap()
}

#[tokio::test]
async fn a_session_with_only_a_draft_is_listed() {
    let local = memory();
    exchange(&local, &elsewhere(), "an end", "a", at(0)).await;
    type_in(&local, &elsewhere(), "main", "more of it", 5).await;
    type_in(&local, &here(), "main", "my unsent idea", 10).await;
    type_in(&local, &here(), "w2", "older", 9).await;
    type_in(&local, &scope("bo", Assistant::SCRIPTWRITER, "secret"), "w3", "of another user", 11).await;
    type_in(&local, &scope("ada", Assistant::SCRIPTWRITER, "pilot"), "main", " \n\t ", 12).await;
    let list = local.sessions(&here().user, at(20)).await.unwrap();
    let seen: Vec<_> = list.iter().map(|s| (s.session.as_str(), s.opening.as_str(), s.unsent)).collect();
    assert_eq!(seen, [(here().session.as_str(), "my unsent idea", true), ("finale", "an end", false)]);
    assert_eq!((list[0].oldest, list[0].newest), (at(10), at(10)));
}

#[tokio::test]
async fn a_stale_draft_leaves_the_list() {
    let local = memory();
    let count = async |now| local.sessions(&here().user, at(now)).await.unwrap().len();
    type_in(&local, &here(), "main", "typed", 0).await;
    assert_eq!(count(LIFE - 1).await, 1);
    assert_eq!(count(LIFE).await, 0);
    local.clear(&here(), unsure(at(1))).await.unwrap();
    assert_eq!(count(2).await, 0);
    type_in(&local, &here(), "main", "typed", 3).await;
    type_in(&local, &here(), "main", "", 4).await;
    assert_eq!(count(5).await, 0);
    type_in(&local, &here(), "main", "typed", 6).await;
    send(&local, &here(), "typed", at(7)).await;
    assert!(!local.sessions(&here().user, at(8)).await.unwrap()[0].unsent);
}

#[tokio::test]
async fn saving_a_draft_reports_list_changes() {
    let local = memory();
    let long = "x".repeat(200);
    let changes =
        [("a", true), ("a", false), ("ab", true), (&long, true), (&format!("{long}y"), false), ("", true)];
    for (number, (text, changed)) in (0..).zip(changes) {
        assert_eq!(type_in(&local, &here(), "main", text, number).await, changed, "{text}");
    }
    exchange(&local, &here(), "sent", "a", at(10)).await;
    assert!(!type_in(&local, &here(), "main", "another", 11).await);
}
