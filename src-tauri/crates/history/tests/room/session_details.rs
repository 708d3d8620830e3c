//! What a writer says of a session: its title, its tags and its pin, which are gone with what they are about.

use history::{
    Clear, DetailChange, Draft, Error, LIFE, Local, MessageId, NoTag, NoTitle, Role, Scope, SessionDetail,
    Tag, Title, local::Storage,
};
use proptest::{prelude::*, sample::subsequence};

use super::{common::*, sweep::record_only};

fn title(text: &str) -> Title {
    text.parse().unwrap()
}

fn tags(words: &[&str]) -> Vec<Tag> {
    words.iter().map(|word| word.parse().unwrap()).collect()
}

async fn name(local: &Local, scope: &Scope, text: &str, now: i64) {
    local.change_session(scope, DetailChange::Title(Some(title(text))), unsure(at(now))).await.unwrap();
}

async fn tag(local: &Local, scope: &Scope, words: &[&str], now: i64) {
    local.change_session(scope, DetailChange::Tags(tags(words)), unsure(at(now))).await.unwrap();
}

/// What is said of a session that is listed; none of one that is not.
async fn said(local: &Local, scope: &Scope, now: i64) -> Option<SessionDetail> {
    let alone = local.session(scope, at(now)).await.unwrap().map(|session| session.detail);
    let list = local.sessions(&scope.user, at(now)).await.unwrap();
    let in_list = list.into_iter().find(|s| s.assistant == scope.assistant && s.session == scope.session);
    assert_eq!(in_list.map(|session| session.detail), alone);
    alone
}

async fn titled(local: &Local, scope: &Scope, now: i64) -> Option<String> {
    said(local, scope, now).await.and_then(|detail| detail.title).map(|title| title.to_string())
}

fn rows(file: &std::path::Path) -> i64 {
    open_directly(file).query_row("SELECT count(*) FROM session_detail", [], |row| row.get(0)).unwrap()
}

#[test]
fn a_title_is_one_short_line() {
    assert_eq!(title("  The\n\tlamp \r\n room ").as_str(), "The lamp room");
    let longest = "क्षि".repeat(80);
    assert_eq!(title(&longest).as_str(), longest);
    let many_marks = format!("e{}", "\u{301}".repeat(2_000));
    let blanks = "\n".repeat(10_000);
    for refused in [
        "",
        " \n ",
        "a\u{7}b",
        "a\0",
        "\u{200b}",
        "\u{2060} \u{3164}",
        &"x".repeat(81),
        &many_marks,
        &format!("{longest}x"),
    ] {
        assert_eq!(refused.parse::<Title>(), Err(NoTitle), "{refused:?}");
    }
    assert_eq!(title(&format!("a{blanks}b")).as_str(), "a b");
}

#[test]
fn a_tag_is_a_short_word() {
    let tag = |text: &str| text.parse::<Tag>().map(|tag| tag.to_string());
    for written in [" #noir ", "##noir", "＃#noir"] {
        assert_eq!(tag(written), Ok("noir".into()), "{written}");
    }
    assert_eq!(tag("नुआर"), Ok("नुआर".into()));
    assert_eq!(tag(&"é".repeat(32)), Ok("é".repeat(32)));
    for refused in [
        "",
        "#",
        "###",
        "two words",
        "a\u{a8}b",
        "\u{301}",
        "\u{200d}",
        "\u{200b}",
        "\u{200e}\u{200f}",
        "a\"b",
        "“",
        "\u{7}",
        &"x".repeat(33),
    ] {
        assert_eq!(tag(refused), Err(NoTag), "{refused:?}");
    }
    assert_eq!(tag(&format!("e{}", "\u{301}".repeat(400))), Err(NoTag));
}

#[tokio::test]
async fn details_survive_a_restart() {
    let (_folder, file, local) = plain();
    exchange(&local, &here(), "q", "a", NOW).await;
    exchange(&local, &elsewhere(), "q", "a", NOW).await;
    name(&local, &here(), "The lamp room", 1).await;
    tag(&local, &here(), &["Noir", "café", "NOIR"], 2).await;
    local.change_session(&here(), DetailChange::Pinned(true), unsure(at(3))).await.unwrap();
    drop(local);
    let local = Local::open(&file, Storage::Unencrypted).unwrap();
    let expected =
        SessionDetail { title: Some(title("The lamp room")), pinned: true, tags: tags(&["Noir", "café"]) };
    assert_eq!(said(&local, &here(), 4).await, Some(expected));
    assert_eq!(said(&local, &elsewhere(), 4).await, Some(SessionDetail::default()));
}

#[tokio::test]
async fn what_is_taken_back_leaves_no_word() {
    let (_folder, file, local) = plain();
    exchange(&local, &here(), "q", "a", NOW).await;
    name(&local, &here(), "The lamp room", 1).await;
    local.change_session(&here(), DetailChange::Title(None), unsure(at(2))).await.unwrap();
    assert_eq!(titled(&local, &here(), 3).await, None);
    local.scrub().await.unwrap();
    assert_eq!(files_with(file.parent().unwrap(), "lamp"), [""; 0]);
    sweep(&local, at(LIFE)).await;
    assert_eq!(rows(&file), 0);
}

#[tokio::test]
async fn without_a_message_there_is_nothing_to_name() {
    let local = memory();
    let draft = Draft { label: label("main"), text: "typed".into(), not_carried: String::new() };
    local.save_draft(&here(), draft, NOW).await.unwrap();
    let refused = local.change_session(&here(), DetailChange::Pinned(true), unsure(at(1))).await;
    assert!(matches!(refused, Err(Error::NothingToName)), "{refused:?}");
    assert_eq!(said(&local, &here(), 2).await, Some(SessionDetail::default()));
}

#[tokio::test]
async fn a_clear_takes_the_details() {
    let (_folder, file, local) = plain();
    for scope in [here(), elsewhere()] {
        exchange(&local, &scope, "q", "a", NOW).await;
        name(&local, &scope, "named", 1).await;
    }
    // The clock was set back meanwhile.
    local.clear(&here(), unsure(at(-5_000))).await.unwrap();
    assert_eq!(rows(&file), 1);
    exchange(&local, &here(), "q", "a", at(2)).await;
    assert_eq!(titled(&local, &here(), 3).await, None);
    assert_eq!(titled(&local, &elsewhere(), 3).await, Some("named".into()));
}

#[tokio::test]
async fn a_clear_that_cannot_delete_takes_it_too() {
    let (_folder, file, local) = plain();
    exchange(&local, &here(), "q", "a", NOW).await;
    name(&local, &here(), "named", 1).await;
    tag(&local, &here(), &["noir"], 1).await;
    record_only(&file, &here(), at(5));
    open_directly(&file).execute("UPDATE session_detail SET cleared = 1", []).unwrap();
    exchange(&local, &here(), "noir", "a", at(6)).await;
    assert_eq!(said(&local, &here(), 7).await, Some(SessionDetail::default()));
    assert!(search(&local, &here().user, "tag:noir", 9, at(7)).await.is_empty());
    name(&local, &here(), "later", 8).await;
    sweep(&local, at(9)).await;
    assert_eq!(titled(&local, &here(), 9).await, Some("later".into()));
}

#[tokio::test]
async fn a_received_clear_of_the_session_takes_details_before_it() {
    let local = memory();
    exchange(&local, &here(), "q", "a", sure(NOW, 0)).await;
    name(&local, &here(), "of what is gone", 5).await;
    let clear = memory().clear(&here(), sure(at(5_000), 0)).await.unwrap();
    // Unseen there, and newer.
    exchange(&local, &here(), "newer", "a", sure(at(6_000), 0)).await;
    local.receive_clears(vec![clear], at(7_000)).await.unwrap();
    assert_eq!(titled(&local, &here(), 7_001).await, None);
}

#[tokio::test]
async fn details_after_a_received_clear_stay() {
    let local = memory();
    exchange(&local, &here(), "q", "a", sure(NOW, 0)).await;
    let clear = memory().clear(&here(), sure(at(5_000), 0)).await.unwrap();
    exchange(&local, &here(), "newer", "a", sure(at(6_000), 0)).await;
    name(&local, &here(), "of what is newer", 6_001).await;
    local.receive_clears(vec![clear], at(7_000)).await.unwrap();
    assert_eq!(titled(&local, &here(), 7_001).await, Some("of what is newer".into()));
}

#[tokio::test]
async fn a_received_clear_of_one_message_leaves_it() {
    let local = memory();
    let (turn, _) = exchange(&local, &here(), "q", "a", sure(NOW, 0)).await;
    name(&local, &here(), "named", 5).await;
    let clear = Clear {
        id: MessageId::new(),
        scope: here(),
        message_ids: vec![turn.question.id],
        through: None,
        cleared_at: at(10),
    };
    local.receive_clears(vec![clear], at(20)).await.unwrap();
    assert_eq!(texts(&local, &here(), at(21)).await, ["a"]);
    assert_eq!(titled(&local, &here(), 21).await, Some("named".into()));
}

#[tokio::test]
async fn it_goes_with_the_last_message() {
    let (_folder, file, local) = plain();
    exchange(&local, &here(), "q", "a", NOW).await;
    exchange(&local, &here(), "later", "a", at(1_000)).await;
    name(&local, &here(), "named", LIFE - 10).await;
    sweep(&local, at(LIFE + 999)).await;
    assert_eq!(titled(&local, &here(), LIFE + 999).await, Some("named".into()), "a message is left");
    let draft = Draft { label: label("main"), text: "typed".into(), not_carried: String::new() };
    local.save_draft(&here(), draft, at(LIFE)).await.unwrap();
    assert_eq!(said(&local, &here(), LIFE + 1_000).await, Some(SessionDetail::default()), "a draft is left");
    sweep(&local, at(LIFE + 1_000)).await;
    assert_eq!(rows(&file), 0);
}

#[tokio::test]
async fn a_new_message_does_not_bring_it_back() {
    let local = memory();
    for scope in [here(), elsewhere()] {
        exchange(&local, &scope, "q", "a", NOW).await;
        name(&local, &scope, "named", 1).await;
    }
    // Before the sweep.
    send(&local, &here(), "a day later", at(LIFE)).await;
    local
        .receive(vec![foreign(&elsewhere(), Role::User, "from elsewhere", at(LIFE))], at(LIFE))
        .await
        .unwrap();
    for scope in [here(), elsewhere()] {
        assert_eq!(said(&local, &scope, LIFE + 1).await, Some(SessionDetail::default()));
    }
}

#[derive(Debug, Clone)]
enum Act {
    Say(usize),
    Change(usize, DetailChange),
    Clear(usize),
    Wait(i64),
    Sweep,
}

fn change() -> impl Strategy<Value = DetailChange> {
    let words = subsequence(&["noir", "रात", "act-2", "Noir"][..], 0..=4);
    prop_oneof![
        prop::option::of("[a-z]{1,9}").prop_map(|text| DetailChange::Title(text.map(|text| title(&text)))),
        any::<bool>().prop_map(DetailChange::Pinned),
        words.prop_map(|words| DetailChange::Tags(tags(&words))),
    ]
}

fn act() -> impl Strategy<Value = Act> {
    prop_oneof![
        3 => (0..3_usize).prop_map(Act::Say),
        5 => (0..3_usize, change()).prop_map(|(which, change)| Act::Change(which, change)),
        1 => (0..3_usize).prop_map(Act::Clear),
        1 => (1..LIFE).prop_map(Act::Wait),
        1 => Just(Act::Sweep),
    ]
}

/// What is said of a session, and until when it has a message.
#[derive(Default, Clone)]
struct Expected {
    detail: SessionDetail,
    until: i64,
}

async fn run(acts: Vec<Act>) -> Result<(), TestCaseError> {
    let (local, mut now) = (memory(), 0);
    let scopes = [here(), elsewhere(), scope("bo", history::Assistant::SCENE_WRITER, "pilot")];
    let mut expected = vec![Expected::default(); 3];
    for act in acts {
        now += 1;
        let is_listed = |expected: &Expected| expected.until > now;
        match act {
            Act::Say(which) => {
                exchange(&local, &scopes[which], "q", "a", at(now)).await;
                if !is_listed(&expected[which]) {
                    expected[which].detail = SessionDetail::default();
                }
                expected[which].until = now + LIFE;
            }
            Act::Change(which, change) => {
                let changed = local.change_session(&scopes[which], change.clone(), unsure(at(now))).await;
                prop_assert_eq!(changed.is_ok(), is_listed(&expected[which]));
                if changed.is_ok() {
                    let detail = &mut expected[which].detail;
                    match change {
                        DetailChange::Title(title) => detail.title = title,
                        DetailChange::Pinned(pinned) => detail.pinned = pinned,
                        DetailChange::Tags(mut tags) => {
                            // `Noir` and `noir` are the same, and the first one stays.
                            if tags.iter().any(|tag| tag.as_str() == "noir") {
                                tags.retain(|tag| tag.as_str() != "Noir");
                            }
                            detail.tags = tags;
                        }
                    }
                }
            }
            Act::Clear(which) => {
                local.clear(&scopes[which], unsure(at(now))).await.unwrap();
                expected[which] = Expected::default();
            }
            Act::Wait(millis) => now += millis,
            Act::Sweep => drop(sweep(&local, at(now)).await),
        }
        for (scope, expected) in scopes.iter().zip(&expected) {
            let detail = (expected.until > now).then(|| expected.detail.clone());
            prop_assert_eq!(said(&local, scope, now).await, detail);
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn a_session_has_its_last_details(acts in proptest::collection::vec(act(), 1..30)) {
        block_on(run(acts))?;
    }
}
