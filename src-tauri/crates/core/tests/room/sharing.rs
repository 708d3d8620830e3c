//! The shared database as the windows and the model see it: a room, another room, another program, a real MongoDB.

use std::{
    sync::{
        Arc, Mutex,
        atomic::Ordering,
        mpsc::{Receiver, channel},
    },
    time::Duration,
};

use bson::{DateTime, doc, oid::ObjectId};
use faulty_provider::{FaultyProvider, Reply};
use history::shared::{AddressError, Expiry, ExpiryState, Fault, FoundIndex};
use keyring_core::{api::CredentialStoreApi, mock};
use test_mongod::{Mongod, OtherProgram};
use tokio::sync::mpsc::unbounded_channel;
use writers_core::{
    HomeLock, Room,
    ipc::{
        ErrorCode, Event, FoundExpiry, KeyPlace, KeyringTrouble, OutboxChoice, QueuePause, Reason,
        SessionSummary, SoonerExpiry, StoreFact, StoreNote, StoreState, StoreStateKind, StoreTrial, Tone,
        UnlockChoice,
    },
};

use crate::{
    app::{App, Window, change, origin, problem, wanted},
    unlock::choose,
};

const URI: &str = "WRITERS_ROOM_MONGODB_URI";
const SCENES: &str = "scene_writer_chat_history";
const QUESTION: &str = "What's a wide shot?";
const PASSWORD: &str = "passwort-mit-geheimnis";

/// A fresh database: its address, and another program on it.
fn database() -> (String, OtherProgram) {
    let set = Mongod::shared_replica_set();
    let name = set.fresh_database();
    (set.uri(&name), set.other_program(&name))
}

fn app_on(mut app: App, uri: &str) -> App {
    app.environment.insert(URI, uri.to_owned());
    app
}

impl Window {
    async fn until_store(&mut self, mut is: impl FnMut(&StoreState) -> bool) -> StoreState {
        self.until(|event| match event {
            Event::StoreChanged { store } if is(store) => Some(store.clone()),
            _ => None,
        })
        .await
    }

    async fn until_shared(&mut self) -> StoreState {
        self.until_store(|store| store.state == StoreStateKind::Shared && store.waiting == 0).await
    }

    /// What waits, and why, once it is paused.
    async fn until_paused(&mut self) -> (Vec<String>, QueuePause) {
        self.until(|event| match event {
            Event::QueueChanged { queue } => {
                let texts = queue.messages.iter().map(|message| message.content.clone());
                queue.pause.clone().map(|pause| (texts.collect(), pause))
            }
            _ => None,
        })
        .await
    }

    fn session(&self) -> &str {
        &self.state.conversation.as_ref().unwrap().session_id
    }
}

async fn until_there(other: &OtherProgram, count: u64) {
    for _ in 0..1_000 {
        if other.count(SCENES, doc! {}) == count {
            return;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    panic!("there are {} documents, not {count}", other.count(SCENES, doc! {}));
}

/// Waits until a message with this text is an earlier version.
async fn until_replaced(window: &Window, text: &str) {
    for _ in 0..1_000 {
        if window.messages().await.iter().any(|message| message.content == text && message.replaced) {
            return;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    panic!("{text} is not replaced");
}

fn document(user: &str, session: &str, content: &str) -> bson::Document {
    doc! {
        "_id": ObjectId::new(), "session_id": session, "user_id": user, "role": "user", "content": content,
        "created_at": DateTime::now(),
    }
}

#[tokio::test]
async fn another_user_syncs_another_history() {
    let (uri, other) = database();
    other.insert(SCENES, document("second", "s-elsewhere", "Of the second"));
    other.insert(SCENES, document("default", "s-here", "Of the first"));
    let app = app_on(App::new(), &uri);
    let room = app.room();
    let mut window = app.window(&room, "main").await;
    window.until_shared().await;
    room.open_session("main", "scene_writer", "s-here").await.unwrap();
    assert!(room.open_session("main", "scene_writer", "s-elsewhere").await.is_err());

    let mut wanted = change();
    wanted.user_id = "second".into();
    room.save_settings(wanted).await.unwrap();

    window
        .until(|event| match event {
            Event::SessionsChanged { changed: sessions, .. } => is_listed(sessions),
            Event::Opened { state } => is_listed(&state.sessions),
            _ => None,
        })
        .await;
    room.open_session("main", "scene_writer", "s-elsewhere").await.unwrap();
    assert_eq!(window.texts().await, ["Of the second"]);
    assert!(room.open_session("main", "scene_writer", "s-here").await.is_err());
}

fn is_connected(trial: &StoreTrial) -> bool {
    matches!(trial, StoreTrial::Connected { .. })
}

/// Whether a collection lacks one of its indexes.
fn is_unindexed(fact: &StoreFact) -> bool {
    matches!(
        fact,
        StoreFact::Collection { unindexed: true, .. }
            | StoreFact::Expires { wanted: Some(_), found: FoundExpiry::Never, .. }
    )
}

fn is_listed(sessions: &[SessionSummary]) -> Option<()> {
    sessions.iter().any(|session| session.session_id == "s-elsewhere").then_some(())
}

#[tokio::test]
async fn a_remote_clear_stops_the_arriving_reply() {
    let (uri, other) = database();
    let provider = FaultyProvider::start().await;
    let here = app_on(App::with_provider(&provider), &uri);
    let room = here.agreed(&provider).await;
    let mut window = here.window(&room, "main").await;
    window.until_shared().await;
    provider.script(Reply::streaming(["Half a secret"]).hold());
    window.send("My secret", "r1").await.unwrap();
    window.text_shown().await;
    until_there(&other, 1).await;

    let there = app_on(App::new(), &uri);
    let elsewhere = there.room();
    let mut away = there.window(&elsewhere, "main").await;
    away.until_shared().await;
    elsewhere.open_session("main", "scene_writer", window.session()).await.unwrap();
    elsewhere.clear(&elsewhere.caller("main").unwrap().scope).await.unwrap();

    provider.await_disconnect(1).await;
    window
        .until(|event| match event {
            Event::MessagesGone { ids } => (ids.len() == 2).then_some(()),
            _ => None,
        })
        .await;
    assert!(window.texts().await.is_empty());
    until_there(&other, 0).await;
    window.send("Fresh", "r2").await.unwrap();
    window.reply().await;
    let sent = provider.requests().pop().unwrap().body.to_string();
    assert!(!sent.contains("secret"), "cleared text is in no later prompt");
    until_there(&other, 2).await;
}

/// A room that has a message waiting behind a reply that arrives.
async fn waiting(provider: &FaultyProvider, uri: &str) -> (App, Room, Window) {
    waiting_in(app_on(App::with_provider(provider), uri), provider).await
}

async fn waiting_in(here: App, provider: &FaultyProvider) -> (App, Room, Window) {
    let room = here.agreed(provider).await;
    let window = here.window(&room, "main").await;
    let window = waiting_for_reply(window, provider).await;
    (here, room, window)
}

/// The window, with a message waiting behind a reply that arrives in it.
async fn waiting_for_reply(mut window: Window, provider: &FaultyProvider) -> Window {
    window.until_shared().await;
    provider.script(Reply::streaming(["Half"]).hold());
    window.send("First", "r1").await.unwrap();
    window.text_shown().await;
    let room = &window.room;
    room.queue_message(&room.caller("main").unwrap(), "What waits".into(), "r2").await.unwrap();
    window
}

/// Another room, in which a session was cleared.
async fn clear_elsewhere(uri: &str, session: &str) -> (App, Room, Window) {
    let there = app_on(App::new(), uri);
    let elsewhere = there.room();
    let mut away = there.window(&elsewhere, "main").await;
    away.until_shared().await;
    elsewhere.open_session("main", "scene_writer", session).await.unwrap();
    elsewhere.clear(&elsewhere.caller("main").unwrap().scope).await.unwrap();
    (there, elsewhere, away)
}

#[tokio::test]
async fn a_remote_clear_pauses_what_waits_for_the_arriving_reply() {
    let (uri, other) = database();
    let provider = FaultyProvider::start().await;
    let (_here, room, mut window) = waiting(&provider, &uri).await;
    until_there(&other, 1).await;
    let _away = clear_elsewhere(&uri, window.session()).await;
    let (texts, pause) = window.until_paused().await;
    assert_eq!((texts, pause), (vec!["What waits".to_owned()], QueuePause::Cleared));

    // Another turn does not send it, for it was written for what is gone.
    window.send("Fresh", "r3").await.unwrap();
    window.reply().await;
    let mut window = Window::attach(&room, "main").await;
    let queue = &window.state.conversation.as_ref().unwrap().queue;
    assert_eq!((queue.messages.len(), &queue.pause), (1, &Some(QueuePause::Cleared)));
    room.resume_queue(&room.caller("main").unwrap().scope).await.unwrap();
    window.reply().await;
    let sent = provider.requests().pop().unwrap().body;
    let texts = sent["messages"].as_array().unwrap().iter().skip(1).map(|message| &message["content"]);
    assert_eq!(texts.collect::<Vec<_>>(), ["Fresh", "All right.", "What waits"], "nothing that was cleared");
}

#[tokio::test]
async fn a_remote_clear_holds_what_could_not_be_sent() {
    let (uri, other) = database();
    let (provider, unagreed) = (FaultyProvider::start().await, FaultyProvider::start().await);
    let here = app_on(App::new(), &uri);
    let room = here.chosen(&provider, wanted(&provider)).await;
    let mut window = waiting_for_reply(here.window(&room, "main").await, &provider).await;
    room.save_settings(wanted(&unagreed)).await.unwrap();
    provider.release();
    let pause = window.until_paused().await.1;
    assert!(matches!(pause, QueuePause::Refused { .. }), "{pause:?}");
    until_there(&other, 2).await;
    let _away = clear_elsewhere(&uri, window.session()).await;
    let (texts, pause) = window.until_paused().await;
    assert_eq!((texts, pause), (vec!["What waits".to_owned()], QueuePause::Cleared));

    room.agree("both", &origin(&unagreed)).await.unwrap();
    window.send("Fresh", "r3").await.unwrap();
    window.reply().await;
    let window = Window::attach(&room, "main").await;
    let queue = &window.state.conversation.as_ref().unwrap().queue;
    assert_eq!((queue.messages.len(), &queue.pause), (1, &Some(QueuePause::Cleared)));
}

#[tokio::test]
async fn a_remote_clear_while_the_keyring_is_asked_pauses_what_waits() {
    let (uri, other) = database();
    let provider = FaultyProvider::start().await;
    let mut here = app_on(App::with_provider(&provider), &uri);
    // A keyring that is missing is looked for again for each message.
    here.has_keyring.store(false, Ordering::SeqCst);
    let held = Arc::new(Mutex::new(None::<Receiver<()>>));
    let (begins, mut begun) = unbounded_channel();
    let next = Arc::clone(&held);
    here.asked = Arc::new(move || {
        if let Some(answer) = next.lock().unwrap().take() {
            begins.send(()).unwrap();
            let _ = answer.recv();
        }
    });
    let room = here.agreed(&provider).await;
    let mut window = here.window(&room, "main").await;
    choose(&mut window, UnlockChoice::ForgetOnQuit).await;
    let mut window = waiting_for_reply(window, &provider).await;
    let (answer, waiting) = channel();
    *held.lock().unwrap() = Some(waiting);
    provider.release();
    begun.recv().await.unwrap();
    until_there(&other, 2).await;
    let _away = clear_elsewhere(&uri, window.session()).await;
    let (texts, pause) = window.until_paused().await;
    assert_eq!((texts, pause), (vec!["What waits".to_owned()], QueuePause::Cleared));

    drop(answer);
    window.send("Fresh", "r3").await.unwrap();
    window.reply().await;
    assert_eq!(window.texts().await, ["Fresh", "All right."]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_remote_clear_while_a_reply_is_stored_pauses_what_waits() {
    let (uri, other) = database();
    let provider = FaultyProvider::start().await;
    let mut here = app_on(App::with_provider(&provider), &uri);
    let mut storing = here.storing();
    let (_here, _room, mut window) = waiting_in(here, &provider).await;
    until_there(&other, 1).await;
    storing.hold();
    provider.release();
    storing.begun().await;
    let _away = clear_elsewhere(&uri, window.session()).await;
    window.until(|event| matches!(event, Event::MessagesGone { .. }).then_some(())).await;
    storing.go_on();
    let (texts, pause) = window.until_paused().await;
    assert_eq!((texts, pause), (vec!["What waits".to_owned()], QueuePause::Cleared));
}

#[tokio::test]
async fn a_remote_clear_takes_the_failed_reply_that_a_queue_waits_for() {
    let (uri, other) = database();
    let provider = FaultyProvider::start().await;
    let (_here, _room, mut window) = waiting(&provider, &uri).await;
    provider.reset();
    assert_eq!(window.until_paused().await.1, QueuePause::Failed { can_retry: true });
    until_there(&other, 2).await;
    let _away = clear_elsewhere(&uri, window.session()).await;
    let (texts, pause) = window.until_paused().await;
    assert_eq!((texts, pause), (vec!["What waits".to_owned()], QueuePause::Cleared));
}

#[tokio::test]
async fn a_question_that_another_program_deleted_is_not_asked_again() {
    let (uri, other) = database();
    let provider = FaultyProvider::start().await;
    let (_here, _room, mut window) = waiting(&provider, &uri).await;
    provider.reset();
    assert_eq!(window.until_paused().await.1, QueuePause::Failed { can_retry: true });
    until_there(&other, 2).await;
    window.until_shared().await;
    other.delete_many(SCENES, doc! { "role": "user" });
    assert_eq!(window.until_paused().await.1, QueuePause::Failed { can_retry: false });
}

#[tokio::test]
async fn a_question_that_another_program_went_on_after_is_not_asked_again() {
    let (uri, other) = database();
    let provider = FaultyProvider::start().await;
    let (_here, room, mut window) = waiting(&provider, &uri).await;
    provider.reset();
    assert_eq!(window.until_paused().await.1, QueuePause::Failed { can_retry: true });
    until_there(&other, 2).await;
    window.until_shared().await;
    other.insert(
        SCENES,
        doc! {
            "session_id": window.session(), "user_id": "default", "role": "user", "content": "Meanwhile",
            "created_at": DateTime::now(),
        },
    );
    assert_eq!(window.until_paused().await.1, QueuePause::Failed { can_retry: false });
    room.retry_queue(&room.caller("main").unwrap()).await.unwrap_err();
    let later = window.messages().await.pop().unwrap();
    assert_eq!((later.content.as_str(), later.replaced), ("Meanwhile", false));
}

#[tokio::test]
async fn a_message_that_another_machine_removes_pauses_what_waits_for_it() {
    let (uri, other) = database();
    let provider = FaultyProvider::start().await;
    let (_here, _room, mut window) = waiting(&provider, &uri).await;
    until_there(&other, 1).await;
    let question = other.find(SCENES, doc! {}).remove(0);
    let ids = [&question.get_document("meta").unwrap()["turn"], &question["_id"]].map(Clone::clone);
    other.insert(
        "chat_clears",
        doc! {
            "_id": ObjectId::new(), "assistant": "scene_writer", "session_id": window.session(),
            "user_id": "default", "message_ids": ids.to_vec(), "through": null, "cleared_at": DateTime::now(),
        },
    );
    let (texts, pause) = window.until_paused().await;
    assert_eq!((texts, pause), (vec!["What waits".to_owned()], QueuePause::Deleted));
}

#[tokio::test]
async fn an_edited_reply_and_a_removal_arrive_elsewhere() {
    let (uri, other) = database();
    let provider = FaultyProvider::start().await;
    let here = app_on(App::with_provider(&provider), &uri);
    let room = here.agreed(&provider).await;
    let mut window = here.window(&room, "main").await;
    window.until_shared().await;
    window.send("one", "r1").await.unwrap();
    let reply = window.reply().await;
    provider.script(Reply::status(401, "{}"));
    window.send("no reply", "r2").await.unwrap();
    let failed = window.reply().await;
    until_there(&other, 3).await;
    let there = app_on(App::with_provider(&provider), &uri);
    let elsewhere = there.agreed(&provider).await;
    let mut away = there.window(&elsewhere, "main").await;
    away.until_shared().await;
    elsewhere.open_session("main", "scene_writer", window.session()).await.unwrap();
    assert_eq!(away.texts().await, ["one", "All right.", "no reply"]);

    let scope = room.caller("main").unwrap().scope;
    room.edit_reply(&scope, &reply.id, "My own words.".into()).await.unwrap();
    away.until(|event| match event {
        Event::MessageAdded { message } => {
            (message.content == "My own words." && message.edited).then_some(())
        }
        _ => None,
    })
    .await;
    room.remove(&scope, &failed.id).await.unwrap();
    away.until(|event| matches!(event, Event::MessagesGone { ids } if ids.len() == 1).then_some(())).await;
    until_there(&other, 3).await;
    let edited =
        doc! { "content": "My own words.", "meta.edited": true, "meta.replaced": { "$exists": false } };
    assert_eq!(other.count(SCENES, edited), 1);
    assert_eq!(other.count(SCENES, doc! { "content": "All right.", "meta.replaced": true }), 1);

    // It is another document than the one that takes its place, and may come after it.
    until_replaced(&away, "All right.").await;
    away.send("two", "r3").await.unwrap();
    away.reply().await;
    let sent = provider.requests().pop().unwrap().body;
    let said: Vec<_> =
        sent["messages"].as_array().unwrap()[1..].iter().map(|m| m["content"].clone()).collect();
    assert_eq!(said, ["one", "My own words.", "two"]);
}

#[tokio::test]
async fn many_changes_arrive_as_one_event() {
    let (uri, other) = database();
    let app = App::new();
    let room = app.room();
    let mut window = app.window(&room, "main").await;
    window.send(QUESTION, "r1").await.unwrap();
    window.reply().await;
    let session = window.session().to_owned();
    window.seen();
    let many = (0..200).map(|n| document("default", &session, &format!("Number {n}"))).collect();
    other.insert_many(SCENES, many);

    room.connect_store(uri.clone(), false).await.unwrap();
    window
        .until(|event| match event {
            Event::PageOutdated => Some(()),
            Event::MessageAdded { .. } => panic!("one by one"),
            _ => None,
        })
        .await;
    window.until_shared().await;
    assert!(window.texts().await.contains(&"Number 199".to_owned()));
    room.disconnect_store(OutboxChoice::Keep).await.unwrap();
    other.delete_many(SCENES, doc! { "session_id": &session, "user_id": "default" });
    room.connect_store(uri, false).await.unwrap();
    window
        .until(|event| match event {
            Event::MessagesGone { ids } => {
                assert_eq!(ids.len(), 202);
                Some(())
            }
            _ => None,
        })
        .await;
    assert!(window.texts().await.is_empty());

    window.until_shared().await;
    other.insert(SCENES, document("default", &session, "One more"));
    window
        .until(|event| match event {
            Event::MessageAdded { message } => (message.content == "One more").then_some(()),
            _ => None,
        })
        .await;
}

#[tokio::test]
async fn settings_and_checks_hold_no_secret() {
    let set = test_mongod::Options::default().users().standalone();
    set.add_user(("writer", PASSWORD), &[("readWrite", "room")]);
    let uri = set.uri_as(("writer", PASSWORD), "room");
    let app = App::new();
    let room = app.room();
    let mut window = app.window(&room, "main").await;
    window.send(QUESTION, "r1").await.unwrap();
    window.reply().await;

    let wrong = room.connect_store(set.uri_as(("writer", "wrong"), "room"), true).await.unwrap();
    assert_eq!(wrong, StoreTrial::Failed { fault: Fault::SignIn, can_save: false });
    assert_eq!(room.settings().await.mongodb, KeyPlace::None);
    let trial = room.connect_store(format!("  {uri}\n"), false).await.unwrap();
    let place = format!("writer@127.0.0.1:{}/room", set.port());
    assert_eq!(trial, StoreTrial::Connected { place: place.clone() });
    let store = window.until_shared().await;
    until_there(&set.other_program("room"), 2).await;

    let settings = room.settings().await;
    assert_eq!(settings.mongodb, KeyPlace::Keyring);
    assert_eq!(settings.mongodb_place, place);
    // The indexes are made beside everything else.
    let check = loop {
        let check = room.check_store().await.unwrap();
        if check.rows.iter().all(|row| !is_unindexed(&row.fact)) {
            break check;
        }
    };
    let scenes =
        |fact: &&StoreFact| matches!(fact, StoreFact::Collection { collection, .. } if collection == SCENES);
    let facts: Vec<&StoreFact> = check.rows.iter().map(|row| &row.fact).collect();
    assert!(facts.contains(&&StoreFact::Database { place }));
    assert!(facts.contains(&&StoreFact::Server { version: "6.0.5".into(), leaks: true }));
    assert!(facts.contains(&&StoreFact::Expires {
        collection: SCENES.into(),
        wanted: Some(history::LIFE / 1_000),
        found: FoundExpiry::After(history::LIFE / 1_000)
    }));
    let Some(StoreFact::Collection { documents, .. }) = facts.iter().copied().find(scenes) else {
        panic!("{facts:?}")
    };
    assert_eq!(*documents, Some(2));
    assert!(facts.contains(&&StoreFact::Outbox { waiting: 0, rejected: 0, first: None }));
    assert_eq!(check.version, env!("CARGO_PKG_VERSION"));
    let everything = [
        serde_json::to_string(&(settings, store, trial, wrong, &check)).unwrap(),
        serde_json::to_string(&window.seen()).unwrap(),
        std::fs::read_to_string(Room::preferences_file(app.home.path())).unwrap(),
    ];
    for text in everything {
        assert!(!text.contains(PASSWORD) && !text.contains("authSource="), "{text}");
    }
    assert!(!serde_json::to_string(&check).unwrap().contains(QUESTION));

    // Another start finds it in the keyring.
    let mut again = app.window(&app.room(), "main").await;
    again.until_shared().await;
    assert_eq!(again.texts().await.len(), 2);
}

#[tokio::test]
async fn an_address_without_a_keyring_lasts_until_quit() {
    let (uri, other) = database();
    let app = App::new();
    app.has_keyring.store(false, Ordering::SeqCst);
    let room = app.room();
    let mut window = app.window(&room, "main").await;
    room.unlock(UnlockChoice::Unencrypted).await.unwrap();
    window.until(|event| matches!(event, Event::Opened { .. }).then_some(())).await;
    assert!(is_connected(&room.connect_store(uri.clone(), false).await.unwrap()));
    window.until_shared().await;
    assert_eq!(room.settings().await.mongodb, KeyPlace::Session);
    window.send(QUESTION, "r1").await.unwrap();
    window.reply().await;
    until_there(&other, 2).await;
    let preferences = std::fs::read_to_string(Room::preferences_file(app.home.path())).unwrap_or_default();
    assert!(!preferences.contains("mongodb\": true") && !preferences.contains("27"), "{preferences}");

    let again = app.room();
    let window = app.window(&again, "main").await;
    assert_eq!(window.state.store.state, StoreStateKind::Local);
    assert_eq!(again.settings().await.mongodb, KeyPlace::None);
    assert_eq!(window.texts().await.len(), 2);
}

#[tokio::test]
async fn a_lost_address_is_reported_with_its_outbox() {
    let (uri, other) = database();
    let app = App::new();
    std::fs::write(Room::preferences_file(app.home.path()), r#"{"mongodb": true}"#).unwrap();
    let room = app.room();
    let mut window = app.window(&room, "main").await;
    let store = window.until_store(|store| store.state == StoreStateKind::Attention).await;
    assert_eq!(store.note, Some(StoreNote::NoAddress { reason: Reason::DatabaseAddressLost }));
    window.send(QUESTION, "r1").await.unwrap();
    window.reply().await;
    let waiting = room.load_waiting().await.unwrap();
    assert_eq!((waiting.len(), waiting[0].content.as_str()), (2, QUESTION));

    // Pasted again: nothing else is needed, and what was written meanwhile goes up.
    assert!(is_connected(&room.connect_store(uri, false).await.unwrap()));
    window.until_shared().await;
    until_there(&other, 2).await;
    assert!(room.load_waiting().await.unwrap().is_empty());
}

#[tokio::test]
async fn the_environment_address_cannot_be_changed() {
    let (uri, _) = database();
    let app = app_on(App::new(), &uri);
    let room = app.room();
    let mut window = app.window(&room, "main").await;
    window.until_shared().await;
    let settings = room.settings().await;
    assert_eq!(
        (settings.mongodb, settings.overridden),
        (KeyPlace::Environment, vec!["mongodb_uri".to_owned()])
    );
    let refused = room.connect_store(uri.clone(), false).await.unwrap_err();
    assert_eq!(refused.problem().code, ErrorCode::BadInput);
    assert!(room.disconnect_store(OutboxChoice::Keep).await.is_err());
    room.save_settings(change()).await.unwrap();
    let entry = app.vault.build("writers-room", "mongodb-uri", None).unwrap();
    assert!(entry.get_password().is_err());
    let preferences = std::fs::read_to_string(Room::preferences_file(app.home.path())).unwrap_or_default();
    assert!(!preferences.contains("mongodb\": true"), "{preferences}");
}

#[tokio::test]
async fn the_address_of_another_home_is_not_connected() {
    let ((first, there), (second, elsewhere)) = (database(), database());
    let app = App::new();
    let room = app.room();
    let mut window = app.window(&room, "main").await;
    room.connect_store(first, false).await.unwrap();
    window.send(QUESTION, "r1").await.unwrap();
    window.reply().await;
    until_there(&there, 2).await;
    let mut other = App::new();
    other.vault = std::sync::Arc::clone(&app.vault);
    let in_other = other.room();
    other.window(&in_other, "main").await;
    in_other.connect_store(second, false).await.unwrap();

    let again = app.room();
    let mut window = app.window(&again, "main").await;
    let store = window.until_store(|store| store.state == StoreStateKind::Attention).await;
    assert_eq!(store.note, Some(StoreNote::NoAddress { reason: Reason::DatabaseAddressLost }));
    assert_eq!(elsewhere.count(SCENES, doc! {}), 0);
    assert!(!std::fs::read_to_string(Room::preferences_file(app.home.path())).unwrap().contains("127.0.0.1"));
}

/// The address in the keyring.
fn kept(app: &App) -> String {
    app.vault.build("writers-room", "mongodb-uri", None).unwrap().get_password().unwrap()
}

#[tokio::test]
async fn a_second_process_leaves_the_address_of_the_first() {
    let ((first, _), (second, _)) = (database(), database());
    let app = App::new();
    let room = app.room();
    app.window(&room, "main").await;
    room.connect_store(first.clone(), false).await.unwrap();

    let elsewhere = app.room_of(&Arc::new(HomeLock::take(app.home.path())));
    let mut window = Window::attach(&elsewhere, "main").await;
    choose(&mut window, UnlockChoice::ForgetOnQuit).await;
    let refused = problem(elsewhere.connect_store(second, false).await);
    assert_eq!(refused.reason, Reason::HomeInUse);
    let refused = problem(elsewhere.disconnect_store(OutboxChoice::Keep).await);
    assert_eq!(refused.reason, Reason::HomeInUse);

    assert_eq!(kept(&app), first);
    app.window(&app.room(), "main").await.until_shared().await;
}

#[tokio::test]
async fn the_address_stays_where_the_settings_cannot_be_written() {
    let ((first, _), (second, _)) = (database(), database());
    let app = App::new();
    let room = app.room();
    app.window(&room, "main").await;
    room.connect_store(first.clone(), false).await.unwrap();

    // Nothing can be written in its place.
    std::fs::create_dir(app.home.path().join("settings.json.new")).unwrap();
    assert!(room.connect_store(second, false).await.is_err());
    assert_eq!(kept(&app), first);
    assert!(room.disconnect_store(OutboxChoice::Keep).await.is_err());

    assert_eq!(kept(&app), first);
    app.window(&app.room(), "main").await.until_shared().await;
}

#[tokio::test]
async fn an_address_that_the_keyring_does_not_give_up_stays_connected() {
    let (uri, _) = database();
    let app = App::new();
    let room = app.room();
    app.window(&room, "main").await;
    room.connect_store(uri.clone(), false).await.unwrap();

    let entry = app.vault.build("writers-room", "mongodb-uri", None).unwrap();
    let credential: &mock::Cred = entry.as_any().downcast_ref().unwrap();
    credential.set_error(keyring_core::Error::NoStorageAccess("locked".into()));
    let refused = problem(room.disconnect_store(OutboxChoice::Keep).await);
    assert_eq!(refused.reason, Reason::Keyring { trouble: KeyringTrouble::Locked });

    assert_eq!(kept(&app), uri);
    app.window(&app.room(), "main").await.until_shared().await;
}

#[tokio::test]
async fn another_database_receives_everything() {
    let ((first, there), (second, elsewhere)) = (database(), database());
    let app = App::new();
    let room = app.room();
    let mut window = app.window(&room, "main").await;
    window.send(QUESTION, "r1").await.unwrap();
    window.reply().await;
    room.connect_store(first, false).await.unwrap();
    until_there(&there, 2).await;

    room.connect_store(second, false).await.unwrap();

    until_there(&elsewhere, 2).await;
    assert_eq!(elsewhere.find(SCENES, doc! {}), there.find(SCENES, doc! {}));
    room.disconnect_store(OutboxChoice::Keep).await.unwrap();
    room.clear(&room.caller("main").unwrap().scope).await.unwrap();
    assert_eq!((there.count(SCENES, doc! {}), elsewhere.count(SCENES, doc! {})), (2, 2));
}

#[tokio::test]
async fn an_unreachable_address_is_saved_on_request() {
    let (uri, _) = database();
    let nowhere = uri.replace("127.0.0.1", "nowhere.invalid");
    let app = App::new();
    let room = app.room();
    let mut window = app.window(&room, "main").await;
    let bad = room.connect_store("postgres://h/room".into(), true).await.unwrap();
    assert_eq!(bad, StoreTrial::BadAddress { error: AddressError::NotMongoDb });
    let failed = room.connect_store(nowhere.clone(), false).await.unwrap();
    assert_eq!(failed, StoreTrial::Failed { fault: Fault::NoSuchHost, can_save: true });
    assert_eq!(room.settings().await.mongodb, KeyPlace::None);
    assert_eq!(room.connect_store(nowhere, true).await.unwrap(), StoreTrial::Saved);
    let no_host = StoreNote::Offline { fault: Fault::NoSuchHost };
    let store = window.until_store(|store| store.note == Some(no_host.clone())).await;
    assert_eq!(store.state, StoreStateKind::Offline);
    assert!(store.unencrypted, "it is beyond this computer");
    assert_eq!(room.settings().await.mongodb, KeyPlace::Keyring);
}

#[tokio::test]
async fn old_documents_need_attention_until_agreed() {
    let (uri, other) = database();
    let mut old = document("default", "s-old", "Of last week");
    old.insert("created_at", DateTime::from_millis(DateTime::now().timestamp_millis() - 7 * history::LIFE));
    other.insert(SCENES, old);
    let app = app_on(App::new(), &uri);
    let room = app.room();
    let mut window = app.window(&room, "main").await;
    let store = window.until_store(|store| store.can_agree).await;
    assert_eq!(store.state, StoreStateKind::Attention);
    let waits = ExpiryState::Waits { found: FoundIndex::Nothing, too_old: 1, or_more: false };
    let collections = vec![Expiry { collection: SCENES.into(), state: waits }];
    assert_eq!(store.note, Some(StoreNote::Expiry { collections }));

    room.agree_to_expiry().await.unwrap();
    let store = window.until_shared().await;
    assert_eq!((store.note, store.can_agree), (None, false));
}

#[tokio::test]
async fn future_dates_count_from_receipt() {
    let (uri, other) = database();
    let mut ahead = document("default", "s-ahead", "Of the year 10000");
    ahead.insert("created_at", DateTime::from_millis(253_402_300_800_000));
    let mut largest = document("default", "s-ahead", "Of no year");
    largest.insert("created_at", DateTime::from_millis(i64::MAX));
    other.insert_many(SCENES, vec![ahead, largest]);
    let app = app_on(App::new(), &uri);
    let room = app.room();
    let mut window = app.window(&room, "main").await;
    window.until_shared().await;
    room.open_session("main", "scene_writer", "s-ahead").await.unwrap();
    let shown = window.messages().await;
    let year = chrono::Utc::now().format("%Y-").to_string();
    assert_eq!(shown.len(), 2);
    assert!(shown.iter().all(|message| message.created_at.starts_with(&year)), "{shown:?}");

    let check = room.check_store().await.unwrap();
    let ahead: Vec<(&str, u64, Tone)> = check
        .rows
        .iter()
        .filter_map(|row| match &row.fact {
            StoreFact::Collection { collection, ahead, .. } => Some((collection.as_str(), *ahead, row.tone)),
            _ => None,
        })
        .collect();
    assert!(ahead.contains(&(SCENES, 2, Tone::Warn)), "{ahead:?}");
    assert!(ahead.iter().any(|(name, ahead, _)| *name == "scriptwriter_chat_history" && *ahead == 0));
}

/// An index by which the database deletes messages of the Scene Writer after so many seconds.
fn deletes_after(seconds: i32, direction: i32) -> bson::Document {
    doc! { "createIndexes": SCENES, "indexes": [
        { "key": { "created_at": direction }, "name": "ours", "expireAfterSeconds": seconds },
    ] }
}

#[tokio::test]
async fn sessions_are_listed_with_the_time_at_which_the_database_deletes_them() {
    for direction in [1, -1] {
        let (uri, other) = database();
        other.run(deletes_after(3_600, direction));
        // Clears are no messages.
        other.run(doc! { "createIndexes": "chat_clears", "indexes": [
            { "key": { "cleared_at": 1 }, "name": "ours", "expireAfterSeconds": 60 },
        ] });
        let app = app_on(App::new(), &uri);
        let room = app.room();
        let mut window = app.window(&room, "main").await;
        let sooner = vec![SoonerExpiry { assistant: "scene_writer".into(), seconds: 3_600 }];
        window
            .until_store(|store| store.note == Some(StoreNote::ExpiresSooner) && store.sooner == sooner)
            .await;
        window.send(QUESTION, "r1").await.unwrap();
        window.reply().await;

        let at = |text: &str| history::Timestamp::from_rfc3339(text).unwrap();
        let written = at(&window.messages().await[0].created_at);
        let again = app.window(&room, "main").await;
        let listed =
            again.state.sessions.iter().find(|session| session.session_id == again.session()).unwrap();
        assert_eq!(at(listed.first_expires_at.as_ref().unwrap()), written.plus(history::hours(1)));
        assert_eq!(listed.life_hours, 24, "the writer chose no shorter life");
        let scope = room.caller("main").unwrap().scope;
        let found = room.search(&scope.user, "wide", "UTC").await.unwrap();
        assert!(
            found.iter().all(|message| at(message.expires_at.as_ref().unwrap()) <= written.plus(3_700_000))
        );
        room.keep(&scope).await.unwrap();
        let kept = app.window(&room, "main").await;
        assert!(kept.state.sessions.iter().all(|session| session.first_expires_at.is_none()));
    }
}

#[tokio::test]
async fn sessions_listed_before_the_connection_get_the_sooner_time() {
    let (uri, other) = database();
    other.run(deletes_after(600, 1));
    other.insert(SCENES, document("default", "s-here", "Of another program"));
    let app = app_on(App::new(), &uri);
    let room = app.room();
    let mut window = app.window(&room, "main").await;
    let soon = history::Timestamp::from(chrono::Utc::now()).plus(700_000);
    window
        .until(|event| match event {
            Event::SessionsChanged { changed, .. } => changed
                .iter()
                .filter_map(|session| history::Timestamp::from_rfc3339(session.first_expires_at.as_ref()?))
                .find(|at| *at < soon),
            _ => None,
        })
        .await;
}
