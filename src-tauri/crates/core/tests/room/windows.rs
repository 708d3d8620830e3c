//! Windows: what each remembers, and that none reaches into another's conversation.

use history::{Draft, Local, Scope, Timestamp, local::Storage};
use serde_json::{from_value, json};
use writers_core::ipc::{Anchor, DraftLosses, ErrorCode, Event, Reason, Scroll, UnlockChoice};

use crate::app::{App, problem};

#[tokio::test]
async fn a_window_restores_session_draft_and_place() {
    let app = App::new();
    let room = app.room();
    let mut window = app.window(&room, "main").await;
    window.send("What's a wide shot?", "r1").await.unwrap();
    window.reply().await;
    let session = window.state.conversation.as_ref().unwrap().session_id.clone();
    let top = window.messages().await[0].id.clone();
    room.save_draft("main", "Zoë 😀 – half a\nthought".into(), Default::default()).await.unwrap();
    let scroll = Some(Scroll { message_id: top, offset: -12.5 });
    room.save_scroll("main", scroll.clone()).await.unwrap();

    let again = app.window(&app.room(), "main").await;
    let conversation = again.state.conversation.unwrap();
    assert_eq!(conversation.session_id, session);
    assert_eq!(conversation.title, "What's a wide shot?");
    assert_eq!(conversation.draft, "Zoë 😀 – half a\nthought");
    assert_eq!(conversation.scroll, scroll);
    assert_eq!(conversation.page.messages.len(), 2);
}

#[tokio::test]
async fn open_windows_return_and_closed_ones_do_not() {
    let app = App::new();
    let room = app.room();
    app.window(&room, "main").await;
    room.new_window(Some("main"), None, None).await.unwrap();
    room.new_window(Some("main"), Some("scriptwriter"), None).await.unwrap();
    let labels: Vec<String> = app.opened_windows.lock().unwrap().drain(..).filter(|l| l != "main").collect();
    assert_eq!(labels.len(), 2);
    room.detach(&labels[0]);
    room.forget(&labels[0]).await;
    app.window(&app.room(), "main").await;
    let back: Vec<String> = app.opened_windows.lock().unwrap().clone();
    assert_eq!(back, ["main".to_owned(), labels[1].clone()]);
}

#[tokio::test]
async fn the_last_window_comes_back() {
    let app = App::new();
    let room = app.room();
    app.window(&room, "w-last").await;
    room.detach("w-last");
    app.window(&app.room(), "w-last").await;
    assert_eq!(*app.opened_windows.lock().unwrap(), ["w-last"]);
}

#[tokio::test]
async fn an_unsent_draft_is_listed_and_reopens() {
    let app = App::new();
    let room = app.room();
    let mut other = app.window(&room, "w2").await;
    let main = app.window(&room, "main").await;
    let session = main.state.conversation.unwrap().session_id;
    room.save_draft("main", "my unsent idea".into(), Default::default()).await.unwrap();
    let listed = other
        .until(|event| match event {
            Event::SessionsChanged { changed, .. } => Some(changed.clone()),
            _ => None,
        })
        .await;
    let seen: Vec<_> = listed.iter().map(|s| (s.session_id.clone(), s.title.as_str(), s.unsent)).collect();
    assert_eq!(seen, [(session.clone(), "my unsent idea", true)]);

    room.new_session("main", "scriptwriter").await.unwrap();
    room.open_session("main", &listed[0].assistant, &session).await.unwrap();
    let again = app.window(&app.room(), "main").await;
    let conversation = again.state.conversation.unwrap();
    assert_eq!((conversation.session_id, conversation.draft), (session, "my unsent idea".into()));
    assert_eq!(conversation.title, "", "a draft is no title");
}

#[tokio::test]
async fn sending_removes_the_draft() {
    let app = App::new();
    let room = app.room();
    let mut window = app.window(&room, "main").await;
    room.save_draft("main", "What's a wide shot?".into(), Default::default()).await.unwrap();
    window.send("What's a wide shot?", "r1").await.unwrap();
    window.reply().await;
    let again = app.window(&app.room(), "main").await;
    assert_eq!(again.state.conversation.unwrap().draft, "");
}

#[tokio::test]
async fn messages_of_other_sessions_are_unreachable() {
    let app = App::new();
    let room = app.room();
    let mut first = app.window(&room, "main").await;
    first.send("What's a wide shot?", "r1").await.unwrap();
    let reply = first.reply().await;
    let second = app.window(&room, "w-2").await;
    assert!(second.messages().await.is_empty());
    let caller = room.caller("w-2").unwrap();
    for refused in [
        room.retry(&caller, &reply.id).await.map(drop),
        room.continue_reply(&caller, &reply.id).await.map(drop),
        room.edit_and_resend(&caller, &reply.id, "mine now".into(), "r2").await.map(drop),
        room.edit_reply(&caller.scope, &reply.id, "mine now".into()).await,
        room.use_version(&caller.scope, &reply.id, &reply.id).await,
        room.remove(&caller.scope, &reply.id).await,
        room.load(&caller.scope, &Anchor::Before { id: reply.id.clone() }, None).await.map(drop),
        room.load(&caller.scope, &Anchor::After { id: reply.id.clone() }, None).await.map(drop),
        room.load(&caller.scope, &Anchor::Around { id: reply.id.clone() }, None).await.map(drop),
        room.link(&caller.scope, &reply.id, 0).await.map(drop),
        room.open_session("w-2", "scene_writer", "00000000-0000-0000-0000-000000000000").await,
        room.open_session("w-2", "scene_writer", "{\"$ne\": null}").await,
        room.open_session("w-2", "director", "x").await,
        room.new_session("w-2", "$where").await,
        room.load(&caller.scope, &Anchor::Around { id: "not an id".into() }, None).await.map(drop),
        room.caller("forged").map(drop),
        room.caller("main; DROP TABLE message").map(drop),
    ] {
        assert_eq!(problem(refused).code, ErrorCode::BadInput);
    }
    assert_eq!(first.messages().await.len(), 2);
    assert!(second.messages().await.is_empty());
}

#[tokio::test]
async fn sessions_of_other_users_are_unknown() {
    let app = App::new();
    let room = app.room();
    let mut window = app.window(&room, "main").await;
    window.send("What's a wide shot?", "r1").await.unwrap();
    window.reply().await;
    let mine = window.state.conversation.as_ref().unwrap().session_id.clone();
    let mut change = crate::app::change();
    change.user_id = "another-user".into();
    room.save_settings(change).await.unwrap();
    let opened = window
        .until(|event| match event {
            Event::Opened { state } => Some((**state).clone()),
            _ => None,
        })
        .await;
    assert!(opened.sessions.is_empty());
    assert!(opened.conversation.unwrap().page.messages.is_empty());
    assert_eq!(problem(room.open_session("main", "scene_writer", &mine).await).code, ErrorCode::BadInput);

    room.save_settings(crate::app::change()).await.unwrap();
    assert_eq!(window.messages().await.len(), 2, "back again, the history is there");
}

#[tokio::test]
async fn drafts_share_the_message_limit() {
    let app = App::new();
    let room = app.room();
    app.window(&room, "main").await;
    let longest = "x".repeat(1 << 20);
    room.save_draft("main", longest.clone(), Default::default()).await.unwrap();
    let refused = room.save_draft("main", format!("{longest}x"), Default::default()).await.unwrap_err();
    assert_eq!(refused.reason(), Reason::DraftTooLong { bytes: (1 << 20) + 1 });
    let again = app.window(&app.room(), "main").await;
    assert!(again.state.conversation.unwrap().draft == longest, "the draft before it stays");
}

#[tokio::test]
async fn what_attached_files_lost_comes_back_with_the_draft() {
    let app = App::new();
    let room = app.room();
    app.window(&room, "main").await;
    let images = json!({ "what": "images", "count": 2 });
    let losses: DraftLosses = from_value(json!([[], [images], []])).unwrap();
    room.save_draft("main", "A draft".into(), losses.clone()).await.unwrap();
    let again = app.window(&app.room(), "main").await;
    let stored = again.state.conversation.unwrap().draft_not_carried;
    assert_eq!((&stored, json!(stored)), (&losses, json!([[], [images]])));
    again.room.save_draft("main", String::new(), Default::default()).await.unwrap();
    let gone = app.window(&app.room(), "main").await.state.conversation.unwrap();
    assert_eq!(gone.draft_not_carried, DraftLosses::default());
}

#[test]
fn losses_are_of_as_many_attachments_and_kinds_as_there_are() {
    let image = json!({ "what": "images", "count": 1 });
    let lists = |count: usize, each: usize| vec![vec![image.clone(); each]; count];
    assert!(from_value::<DraftLosses>(json!(lists(8, 30))).is_ok());
    assert!(from_value::<DraftLosses>(json!(lists(9, 1))).is_err());
    assert!(from_value::<DraftLosses>(json!(lists(1, 31))).is_err());
    assert!(from_value::<DraftLosses>(json!([[{ "what": "heart", "count": 1 }]])).is_err());
}

#[tokio::test]
async fn longer_drafts_of_older_versions_open() {
    let app = App::new();
    app.has_keyring.store(false, std::sync::atomic::Ordering::SeqCst);
    let mut window = app.window(&app.room(), "main").await;
    crate::unlock::choose(&mut window, UnlockChoice::Unencrypted).await;
    window.room.save_draft("main", "typed".into(), Default::default()).await.unwrap();
    let stored = "x".repeat(3 << 20);
    let local = Local::open(&app.file(), Storage::Unencrypted).unwrap();
    let shown = window.state.conversation.unwrap();
    let scope = Scope {
        user: "default".parse().unwrap(),
        assistant: shown.assistant.parse().unwrap(),
        session: shown.session_id.parse().unwrap(),
    };
    let draft = Draft { label: "main".parse().unwrap(), text: stored.clone(), not_carried: String::new() };
    local.save_draft(&scope, draft, Timestamp::from_millis(1_790_000_000_000)).await.unwrap();
    let again = app.window(&app.room(), "main").await;
    assert!(again.state.conversation.unwrap().draft == stored);
}
