//! The model of a session: chosen for it alone, and gone with it.

use history::{Assistant, Draft, LIFE, Local, SessionModel, WindowRow, local::Storage};
use proptest::prelude::*;

use super::{common::*, sweep::record_only};

fn model(name: &str) -> SessionModel {
    SessionModel {
        provider: "openai".into(),
        origin: "https://models.invalid".into(),
        model: name.into(),
        listed_tokens: Some(128_000),
    }
}

async fn choose(local: &Local, scope: &history::Scope, name: &str, now: i64) {
    local.choose_session_model(scope, Some(model(name)), at(now)).await.unwrap();
}

async fn chosen(local: &Local, scope: &history::Scope) -> Option<SessionModel> {
    local.session_model(scope).await.unwrap()
}

#[tokio::test]
async fn a_choice_survives_a_restart() {
    let (_folder, file, local) = plain();
    choose(&local, &here(), "one", 0).await;
    choose(&local, &here(), "another", 1).await;
    drop(local);
    let local = Local::open(&file, Storage::Unencrypted).unwrap();
    assert_eq!(chosen(&local, &here()).await, Some(model("another")));
}

#[tokio::test]
async fn other_sessions_have_no_part_in_it() {
    let local = memory();
    choose(&local, &here(), "one", 0).await;
    let others = [
        elsewhere(),
        scope("ada", Assistant::SCRIPTWRITER, "pilot"),
        scope("bo", Assistant::SCENE_WRITER, "pilot"),
    ];
    for other in &others {
        assert_eq!(chosen(&local, other).await, None);
        choose(&local, other, "two", 0).await;
        local.choose_session_model(other, None, at(1)).await.unwrap();
    }
    assert_eq!(chosen(&local, &here()).await, Some(model("one")));
}

#[tokio::test]
async fn a_clear_takes_the_choice() {
    let (_folder, file, local) = plain();
    choose(&local, &here(), "one", 0).await;
    exchange(&local, &elsewhere(), "q", "a", NOW).await;
    choose(&local, &elsewhere(), "two", 0).await;
    local.clear(&here(), unsure(at(0))).await.unwrap();
    assert_eq!(chosen(&local, &here()).await, None);
    assert_eq!(chosen(&local, &elsewhere()).await, Some(model("two")));
    choose(&local, &here(), "later", 0).await;
    assert_eq!(chosen(&local, &here()).await, Some(model("later")), "chosen after it, within a millisecond");

    record_only(&file, &here(), at(5));
    assert_eq!(chosen(&local, &here()).await, None, "where the disk was too full to delete it");
    sweep(&local, at(6)).await;
    let left: i64 =
        open_directly(&file).query_row("SELECT count(*) FROM session_model", [], |row| row.get(0)).unwrap();
    assert_eq!(left, 1);
}

#[tokio::test]
async fn a_clear_of_another_computer_leaves_it() {
    let local = memory();
    exchange(&local, &here(), "q", "a", sure(NOW, 0)).await;
    choose(&local, &here(), "one", 0).await;
    let clear = memory().clear(&here(), sure(at(10), 0)).await.unwrap();
    local.receive_clears(vec![clear], at(20)).await.unwrap();
    assert_eq!(chosen(&local, &here()).await, Some(model("one")));
}

#[tokio::test]
async fn it_stays_as_long_as_anything_of_its_session() {
    let local = memory();
    exchange(&local, &here(), "q", "a", NOW).await;
    choose(&local, &here(), "one", 0).await;
    sweep(&local, at(LIFE - 1)).await;
    assert_eq!(chosen(&local, &here()).await, Some(model("one")), "a message is left");
    let draft = Draft { label: label("main"), text: "typed".into(), not_carried: String::new() };
    local.save_draft(&here(), draft, at(LIFE - 1)).await.unwrap();
    sweep(&local, at(LIFE + 1)).await;
    assert_eq!(chosen(&local, &here()).await, Some(model("one")), "a draft is left");
    let row = |scope| WindowRow { label: label("main"), scope, scroll: None, channel: None };
    local
        .save_draft(
            &here(),
            Draft { label: label("main"), text: String::new(), not_carried: String::new() },
            at(LIFE),
        )
        .await
        .unwrap();
    local.save_window(row(here())).await.unwrap();
    sweep(&local, at(4 * LIFE)).await;
    assert_eq!(chosen(&local, &here()).await, Some(model("one")), "a window shows it");
    local.save_window(row(elsewhere())).await.unwrap();
    sweep(&local, at(4 * LIFE)).await;
    assert_eq!(chosen(&local, &here()).await, None);
}

#[derive(Debug, Clone)]
enum Act {
    Choose(usize, Option<u8>),
    Clear(usize),
    Sweep,
}

fn act() -> impl Strategy<Value = Act> {
    prop_oneof![
        4 => (0..3_usize, prop::option::weighted(0.8, 0..4_u8)).prop_map(|(which, name)| Act::Choose(which, name)),
        2 => (0..3_usize).prop_map(Act::Clear),
        1 => Just(Act::Sweep),
    ]
}

/// The moments jump back and forth, as a clock does that is set.
async fn run(acts: Vec<(Act, i64)>) -> Result<(), TestCaseError> {
    let local = memory();
    let scopes = [here(), elsewhere(), scope("bo", Assistant::SCENE_WRITER, "pilot")];
    for (number, scope) in scopes.iter().enumerate() {
        let label = label(&format!("w{number}"));
        local
            .save_window(WindowRow { label, scope: scope.clone(), scroll: None, channel: None })
            .await
            .unwrap();
    }
    let mut expected = [None, None, None];
    for (act, now) in acts {
        match act {
            Act::Choose(which, name) => {
                let chosen = name.map(|name| model(&name.to_string()));
                local.choose_session_model(&scopes[which], chosen.clone(), at(now)).await.unwrap();
                expected[which] = chosen;
            }
            Act::Clear(which) => {
                local.clear(&scopes[which], unsure(at(now))).await.unwrap();
                expected[which] = None;
            }
            Act::Sweep => drop(sweep(&local, at(now)).await),
        }
        for (scope, expected) in scopes.iter().zip(&expected) {
            prop_assert_eq!(&chosen(&local, scope).await, expected);
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn a_session_has_what_was_chosen_last(acts in proptest::collection::vec((act(), 0..100_i64), 1..30)) {
        block_on(run(acts))?;
    }
}
