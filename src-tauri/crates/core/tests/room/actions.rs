//! The writer's own actions, as the windows see them.

use writers_core::{
    CallError, Room, UserId,
    ipc::{ActionField, ErrorCode, Event, OwnAction, Reason, SettingsChange},
};

use crate::app::{App, Window, change, files_with, problem};

fn action(name: &str) -> OwnAction {
    OwnAction {
        id: String::new(),
        name: name.into(),
        text: "Pitch this to {{who}} in {{minutes}} minutes.".into(),
    }
}

fn user(room: &Room) -> UserId {
    room.caller("main").unwrap().scope.user
}

async fn save(room: &Room, action: OwnAction) -> Result<OwnAction, CallError> {
    room.save_action(&user(room), action).await
}

async fn names(window: &mut Window) -> Vec<String> {
    let actions = window
        .until(|event| match event {
            Event::ActionsChanged { actions } => Some(actions.clone()),
            _ => None,
        })
        .await;
    actions.into_iter().map(|action| action.name).collect()
}

fn refusal(outcome: Result<OwnAction, CallError>) -> Reason {
    let problem = problem(outcome.map(drop));
    assert_eq!(problem.code, ErrorCode::BadInput);
    problem.reason
}

#[tokio::test]
async fn actions_reach_every_window_and_survive_a_restart_encrypted() {
    let app = App::new();
    let room = app.room();
    let mut windows = [app.window(&room, "main").await, app.window(&room, "w-2").await];
    assert!(windows[0].state.actions.is_empty());
    let first = save(&room, action("  Pitch \n it ")).await.unwrap();
    assert_eq!(first, OwnAction { id: first.id.clone(), ..action("Pitch it") });
    for window in &mut windows {
        assert_eq!(names(window).await, ["Pitch it"]);
    }
    let second = save(&room, action("Second")).await.unwrap();
    room.move_action(&user(&room), &second.id, 0).await.unwrap();
    assert_eq!(names(&mut windows[1]).await, ["Pitch it", "Second"]);
    assert_eq!(names(&mut windows[1]).await, ["Second", "Pitch it"]);
    let changed = OwnAction { text: "Pitch it.".into(), ..second };
    assert_eq!(save(&room, changed.clone()).await.unwrap(), changed);
    let again = app.window(&app.room(), "main").await;
    assert_eq!(again.state.actions, [changed, first]);
    assert!(files_with(app.home.path(), "Pitch").is_empty());
}

#[tokio::test]
async fn a_removed_action_leaves_every_window() {
    let app = App::new();
    let room = app.room();
    let mut window = app.window(&room, "main").await;
    let one = save(&room, action("One")).await.unwrap();
    names(&mut window).await;
    room.remove_action(&user(&room), &one.id).await.unwrap();
    assert_eq!(names(&mut window).await, [""; 0]);
    let moved = room.move_action(&user(&room), &one.id, 0).await;
    assert_eq!(problem(moved).reason, Reason::UnknownAction);
    let removed = room.remove_action(&user(&room), "../x").await;
    assert_eq!(problem(removed).reason, Reason::UnknownAction);
}

#[tokio::test]
async fn each_user_has_actions_of_their_own() {
    let app = App::new();
    let room = app.room();
    app.window(&room, "main").await;
    let hers = save(&room, action("Hers")).await.unwrap();
    room.save_settings(SettingsChange { user_id: "bo".into(), ..change() }).await.unwrap();
    let his = app.window(&room, "main").await;
    assert!(his.state.actions.is_empty());
    assert_eq!(refusal(save(&room, OwnAction { name: "His".into(), ..hers }).await), Reason::UnknownAction);
}

#[tokio::test]
async fn fields_are_needed_and_have_limits() {
    let app = App::new();
    let room = app.room();
    app.window(&room, "main").await;
    let (name, text) = (ActionField::Name, ActionField::Text);
    let with = |name: &str, text: &str| OwnAction { name: name.into(), text: text.into(), ..action("") };
    assert_eq!(refusal(save(&room, with(" \n", "x")).await), Reason::ActionEmpty { field: name });
    assert_eq!(refusal(save(&room, with("x", "  ")).await), Reason::ActionEmpty { field: text });
    assert_eq!(refusal(save(&room, with("a\0", "x")).await), Reason::NulInAction { field: name });
    assert_eq!(refusal(save(&room, with("x", "a\0b")).await), Reason::NulInAction { field: text });
    let (short, long) = ("ñ".repeat(40), "न".repeat(4_000));
    assert_eq!(save(&room, with(&short, &long)).await.unwrap().text, long);
    let too_long = refusal(save(&room, with(&format!("{short}x"), "x")).await);
    assert_eq!(too_long, Reason::ActionTooLong { field: name, longest: 40, length: 41 });
    let too_long = refusal(save(&room, with("x", &format!("{long}x"))).await);
    assert_eq!(too_long, Reason::ActionTooLong { field: text, longest: 4_000, length: 4_001 });
    let forged = OwnAction { id: "a b".into(), ..action("x") };
    assert_eq!(refusal(save(&room, forged).await), Reason::UnknownAction);
}

#[tokio::test]
async fn there_are_at_most_50() {
    let app = App::new();
    let room = app.room();
    let mut window = app.window(&room, "main").await;
    let mut last = None;
    for n in 0..50 {
        last = Some(save(&room, action(&format!("{n}"))).await.unwrap());
    }
    assert_eq!(refusal(save(&room, action("one more")).await), Reason::TooManyActions { most: 50 });
    let changed = OwnAction { name: "changed".into(), ..last.unwrap() };
    save(&room, changed).await.unwrap();
    let mut count = 0;
    while count < 51 {
        names(&mut window).await;
        count += 1;
    }
    assert_eq!(app.window(&room, "main").await.state.actions.last().unwrap().name, "changed");
}
