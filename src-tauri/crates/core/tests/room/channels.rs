//! Channel profiles, as the windows and the model see them.

use std::{sync::atomic::Ordering, time::Duration};

use faulty_provider::FaultyProvider;
use writers_core::{
    CallError, Room,
    ipc::{
        Appearance, Channel, ChannelField, ErrorCode, Event, Language, Reason, SettingsChange, UnlockChoice,
    },
};

use crate::app::{App, Window, change, problem};

fn profile(name: &str) -> Channel {
    Channel {
        id: String::new(),
        name: name.into(),
        audience: "Night owls".into(),
        tone: "Dry".into(),
        language: "हिन्दी".into(),
        running_length: "8 to 10 minutes".into(),
        words_per_minute: Some(160),
        notes: "No presenter.\nNo music.".into(),
    }
}

async fn save(room: &Room, name: &str) -> Channel {
    room.save_channel(&room.caller("main").unwrap().scope.user, profile(name)).await.unwrap()
}

/// The channels of a window and the one it has chosen, as a fresh attachment shows them.
async fn shown(room: &Room, label: &'static str) -> (Vec<Channel>, Option<String>) {
    let state = Window::attach(room, label).await.state;
    (state.channels, state.conversation.unwrap().channel)
}

async fn next_channels(window: &mut Window) -> Vec<Channel> {
    window
        .until(|event| match event {
            Event::ChannelsChanged { channels } => Some(channels.clone()),
            _ => None,
        })
        .await
}

fn refusal(outcome: Result<Channel, CallError>) -> Reason {
    let problem = problem(outcome.map(drop));
    assert_eq!(problem.code, ErrorCode::BadInput);
    problem.reason
}

#[tokio::test]
async fn profiles_reach_every_window_and_survive_restart() {
    let app = App::new();
    let room = app.room();
    let mut windows = [app.window(&room, "main").await, app.window(&room, "w-2").await];
    assert!(windows[0].state.channels.is_empty());
    let kept = save(&room, "Night Kitchen").await;
    assert_eq!(kept, Channel { id: kept.id.clone(), ..profile("Night Kitchen") });
    for window in &mut windows {
        assert_eq!(next_channels(window).await, std::slice::from_ref(&kept));
    }
    let again = app.window(&app.room(), "main").await;
    assert_eq!(again.state.channels, [kept]);
}

#[tokio::test]
async fn profiles_sort_by_name_and_update_by_id() {
    let app = App::new();
    let room = app.room();
    let mut window = app.window(&room, "main").await;
    let second = save(&room, "second").await;
    save(&room, "First").await;
    let changed = Channel { name: "A new beginning".into(), notes: String::new(), ..second };
    assert_eq!(
        room.save_channel(&room.caller("main").unwrap().scope.user, changed.clone()).await.unwrap(),
        changed
    );
    let names = |channels: &[Channel]| channels.iter().map(|c| c.name.clone()).collect::<Vec<_>>();
    assert_eq!(names(&next_channels(&mut window).await), ["second"]);
    assert_eq!(names(&next_channels(&mut window).await), ["First", "second"]);
    assert_eq!(names(&next_channels(&mut window).await), ["A new beginning", "First"]);
}

#[tokio::test]
async fn profile_fields_are_trimmed() {
    let app = App::new();
    let room = app.room();
    app.window(&room, "main").await;
    let typed = Channel {
        name: "  Night \n\t Kitchen ".into(),
        audience: " \n ".into(),
        notes: "\nOne.\r\nTwo.\rThree.\n".into(),
        ..profile("")
    };
    let kept = room.save_channel(&room.caller("main").unwrap().scope.user, typed).await.unwrap();
    assert_eq!((kept.name.as_str(), kept.audience.as_str()), ("Night Kitchen", ""));
    assert_eq!(kept.notes, "One.\nTwo.\nThree.");
}

#[tokio::test]
async fn invalid_profiles_are_refused_with_the_limit() {
    let app = App::new();
    let room = app.room();
    let mut window = app.window(&room, "main").await;
    // Counted as a writer counts: not in bytes.
    let fits = Channel {
        name: "म".repeat(80),
        audience: "म".repeat(2_000),
        tone: "म".repeat(2_000),
        language: "म".repeat(2_000),
        running_length: "म".repeat(2_000),
        notes: "म".repeat(8_000),
        ..profile("")
    };
    let kept = room.save_channel(&room.caller("main").unwrap().scope.user, fits.clone()).await.unwrap();
    next_channels(&mut window).await;
    let too_long = |field, longest| Reason::ChannelTooLong { field, longest, length: longest + 1 };
    type Spoil = (fn(&mut Channel), Reason);
    let spoils: [Spoil; 11] = [
        (|c| c.name = " \n ".into(), Reason::NoChannelName),
        (|c| c.name.push('म'), too_long(ChannelField::Name, 80)),
        (|c| c.audience.push('म'), too_long(ChannelField::Audience, 2_000)),
        (|c| c.tone.push('म'), too_long(ChannelField::Tone, 2_000)),
        (|c| c.language.push('म'), too_long(ChannelField::Language, 2_000)),
        (|c| c.running_length.push('म'), too_long(ChannelField::RunningLength, 2_000)),
        (|c| c.notes.push('म'), too_long(ChannelField::Notes, 8_000)),
        (|c| c.tone = "dry\0wet".into(), Reason::NulInChannel { field: ChannelField::Tone }),
        (|c| c.words_per_minute = Some(59), Reason::InvalidWordsPerMinute { least: 60, most: 400 }),
        (|c| c.words_per_minute = Some(401), Reason::InvalidWordsPerMinute { least: 60, most: 400 }),
        (|c| c.id = "a b".into(), Reason::UnknownChannel),
    ];
    let user = room.caller("main").unwrap().scope.user;
    for (spoil, reason) in spoils {
        let mut spoilt = kept.clone();
        spoil(&mut spoilt);
        assert_eq!(refusal(room.save_channel(&user, spoilt).await), reason);
    }
    assert_eq!(shown(&room, "main").await.0, [kept]);
    assert!(!window.seen().iter().any(|event| matches!(event, Event::ChannelsChanged { .. })));
}

#[tokio::test]
async fn two_hundred_profiles_fit_and_stay_editable() {
    let app = App::new();
    let room = app.room();
    app.window(&room, "main").await;
    let mut last = profile("");
    for n in 0..200 {
        last = save(&room, &format!("Show {n}")).await;
    }
    let user = room.caller("main").unwrap().scope.user;
    let refused = refusal(room.save_channel(&user, profile("One more")).await);
    assert_eq!(refused, Reason::TooManyChannels { most: 200 });
    room.save_channel(
        &room.caller("main").unwrap().scope.user,
        Channel { tone: "Warm".into(), ..last.clone() },
    )
    .await
    .unwrap();
    room.remove_channel(&room.caller("main").unwrap().scope.user, &last.id).await.unwrap();
    save(&room, "One more").await;
}

#[tokio::test]
async fn each_window_keeps_its_own_channel() {
    let app = App::new();
    let room = app.room();
    let mut window = app.window(&room, "main").await;
    app.window(&room, "w-2").await;
    let (kitchen, harbour) = (save(&room, "Kitchen").await, save(&room, "Harbour").await);
    room.choose_channel("main", Some(&kitchen.id)).await.unwrap();
    room.choose_channel("w-2", Some(&harbour.id)).await.unwrap();
    window.send("What's a wide shot?", "r1").await.unwrap();
    window.reply().await;
    room.new_session("main", "scriptwriter").await.unwrap();
    room.clear(&room.caller("main").unwrap().scope).await.unwrap();
    let again = app.room();
    assert_eq!(shown(&again, "main").await.1, Some(kitchen.id));
    assert_eq!(shown(&again, "w-2").await.1, Some(harbour.id));
    again.choose_channel("main", None).await.unwrap();
    assert_eq!(shown(&again, "main").await.1, None);
}

#[tokio::test]
async fn removed_profiles_leave_every_window() {
    let app = App::new();
    let room = app.room();
    app.window(&room, "main").await;
    let mut second = app.window(&room, "w-2").await;
    let (gone, stays) = (save(&room, "Gone").await, save(&room, "Stays").await);
    room.choose_channel("w-2", Some(&gone.id)).await.unwrap();
    second.seen();
    room.remove_channel(&room.caller("main").unwrap().scope.user, &gone.id).await.unwrap();
    assert_eq!(next_channels(&mut second).await, std::slice::from_ref(&stays));
    assert_eq!(shown(&room, "w-2").await, (vec![stays], None));
    for id in [gone.id.as_str(), "not an id", ""] {
        let refused = problem(room.choose_channel("main", Some(id)).await);
        assert_eq!(refused.reason, Reason::UnknownChannel);
    }
    room.remove_channel(&room.caller("main").unwrap().scope.user, &gone.id).await.unwrap();
}

#[tokio::test]
async fn profiles_belong_to_one_user() {
    let app = App::new();
    let room = app.room();
    app.window(&room, "main").await;
    let mine = save(&room, "Mine").await;
    room.choose_channel("main", Some(&mine.id)).await.unwrap();
    room.save_settings(SettingsChange { user_id: "bo".into(), ..change() }).await.unwrap();
    assert_eq!(shown(&room, "main").await, (Vec::new(), None));
    assert!(room.choose_channel("main", Some(&mine.id)).await.is_err());
    assert!(
        room.save_channel(
            &room.caller("main").unwrap().scope.user,
            Channel { name: "Stolen".into(), ..mine.clone() }
        )
        .await
        .is_err()
    );
    room.remove_channel(&room.caller("main").unwrap().scope.user, &mine.id).await.unwrap();
    room.save_settings(change()).await.unwrap();
    assert_eq!(shown(&room, "main").await, (vec![mine.clone()], Some(mine.id)));
}

#[tokio::test]
async fn removed_profiles_leave_the_file() {
    let app = App::new();
    app.has_keyring.store(false, Ordering::SeqCst);
    let room = app.room();
    let mut window = app.window(&room, "main").await;
    room.unlock(UnlockChoice::Unencrypted).await.unwrap();
    window.until(|event| matches!(event, Event::Opened { .. }).then_some(())).await;
    let found = || {
        let marker = b"Xylograph";
        let holds = |path| std::fs::read(path).is_ok_and(|b| b.windows(marker.len()).any(|w| w == marker));
        std::fs::read_dir(app.home.path()).unwrap().any(|entry| holds(entry.unwrap().path()))
    };
    let kept = save(&room, "Xylograph").await;
    assert!(found(), "the search for it finds it");
    room.remove_channel(&room.caller("main").unwrap().scope.user, &kept.id).await.unwrap();
    let gone = async {
        while found() {
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    };
    tokio::time::timeout(Duration::from_secs(90), gone).await.expect("the traces are removed");
}

#[tokio::test]
async fn the_model_gets_only_the_chosen_profile() {
    let provider = FaultyProvider::start().await;
    let app = App::with_provider(&provider);
    let room = app.agreed(&provider).await;
    let mut window = app.window(&room, "main").await;
    let (kitchen, _) = (save(&room, "Kitchen").await, save(&room, "Harbour").await);
    let mut instructions = async |request: &str| {
        window.send("A scene, please", request).await.unwrap();
        window.reply().await;
        let body = provider.requests().pop().unwrap().body;
        let system = &body["messages"][0];
        assert_eq!(system["role"], "system");
        system["content"].as_str().unwrap().to_owned()
    };
    let plain = instructions("r1").await;
    assert!(!plain.contains("Kitchen") && !plain.contains("Harbour"));
    room.choose_channel("main", Some(&kitchen.id)).await.unwrap();
    let lines = "Channel profile\nName: Kitchen\nAudience: Night owls\nTone: Dry\nLanguage: हिन्दी\n\
                 Running length: 8 to 10 minutes\nWords per minute: 160\nNotes: No presenter.\n  No music.";
    let text = instructions("r2").await;
    assert!(
        text.starts_with(plain.trim_end()) && text.contains(lines) && !text.contains("Harbour"),
        "{text}"
    );
    room.save_channel(
        &room.caller("main").unwrap().scope.user,
        Channel { tone: "Warm".into(), ..kitchen.clone() },
    )
    .await
    .unwrap();
    assert!(instructions("r3").await.contains("\nTone: Warm\n"), "as it is when the message is sent");
    room.remove_channel(&room.caller("main").unwrap().scope.user, &kitchen.id).await.unwrap();
    assert_eq!(instructions("r4").await, plain);
}

#[tokio::test]
async fn spelling_follows_the_language_of_the_channel() {
    let app = App::new();
    let room = app.room();
    app.window(&room, "main").await;
    assert!(room.dictionaries("main").await.is_empty(), "the system's, without a channel");
    room.choose_appearance(Appearance { language: Language::Arabic, ..Appearance::default() }).await.unwrap();
    assert_eq!(room.dictionaries("main").await, ["ar"], "or that of the window, where one was chosen");
    let kitchen = save(&room, "Night Kitchen").await;
    room.choose_channel("main", Some(&kitchen.id)).await.unwrap();
    assert_eq!(room.dictionaries("main").await, ["hi_IN"]);
    assert_eq!(room.dictionaries("w-2").await, ["ar"], "of its own window only");
}

#[tokio::test]
async fn new_windows_inherit_the_channel() {
    let app = App::new();
    let room = app.room();
    app.window(&room, "main").await;
    let kitchen = save(&room, "Night Kitchen").await;
    room.choose_channel("main", Some(&kitchen.id)).await.unwrap();
    room.new_window(Some("main"), None, None).await.unwrap();
    room.new_window(None, None, None).await.unwrap();
    let labels = app.opened_windows.lock().unwrap().split_off(0);
    let mut chosen = Vec::new();
    for label in labels.iter().filter(|label| *label != "main") {
        let state = room.attach(label, Box::new(|_| ())).await.unwrap();
        chosen.push(state.conversation.unwrap().channel);
    }
    assert_eq!(chosen, [Some(kitchen.id), None]);
}
