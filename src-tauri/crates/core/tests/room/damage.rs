//! Files of the home with a bit flipped or their end cut off: all is shown, or there is a choice with a way on.

use std::{collections::BTreeMap, sync::atomic::Ordering};

use writers_core::{
    CallError,
    ipc::{Anchor, Event, Reason, Unlock, UnlockChoice},
};

use crate::app::{App, Random, Window, change, rounds, say};

/// In bytes.
const WAL_HEADER: usize = 32;
const FILES: [&str; 3] = ["history.db", "history.db-wal", "history.db-shm"];

/// A store as a killed app leaves it, with everything in the log or half of it in the database.
struct Left {
    files: BTreeMap<&'static str, Vec<u8>>,
    app: App,
    texts: Vec<String>,
}

async fn leave_a_store(encrypted: bool, restarted: bool) -> Left {
    let app = App::new();
    app.has_keyring.store(encrypted, Ordering::SeqCst);
    let mut window = app.window(&app.room(), "main").await;
    if !encrypted {
        crate::unlock::choose(&mut window, UnlockChoice::Unencrypted).await;
    }
    for n in 0..4 {
        window.send("What's a wide shot?", &format!("r{n}")).await.unwrap();
        window.reply().await;
        if restarted && n == 2 {
            // What runs two seconds after a start: the log goes into the database.
            tokio::time::sleep(std::time::Duration::from_millis(2_600)).await;
        }
    }
    let texts = window.texts().await;
    let read = |name| std::fs::read(app.home.path().join(name)).unwrap();
    let files = FILES.into_iter().map(|name| (name, read(name))).collect();
    Left { files, app, texts }
}

impl Left {
    /// Starts the app on a damaged copy and goes on from whatever it shows.
    async fn start_with(&self, name: &str, damaged: &[u8], what: &str) -> bool {
        let mut app = App::new();
        app.vault.clone_from(&self.app.vault);
        app.has_keyring.clone_from(&self.app.has_keyring);
        for (file, bytes) in &self.files {
            let bytes = if *file == name { damaged } else { bytes };
            std::fs::write(app.home.path().join(file), bytes).unwrap();
        }
        let mut window = app.window(&app.room(), "main").await;
        let mut shown = false;
        if window.state.unlock == Unlock::Open {
            match window
                .room
                .load(&window.room.caller(window.label).unwrap().scope, &Anchor::Newest, Some(500))
                .await
            {
                Ok(page) => {
                    assert_eq!(page.messages.len(), self.texts.len(), "{what}: not all is shown");
                    // A store without encryption has nothing by which a changed letter could be noticed.
                    if self.app.has_keyring.load(Ordering::SeqCst) {
                        let texts: Vec<_> =
                            page.messages.into_iter().map(|message| message.content).collect();
                        assert_eq!(texts, self.texts, "{what}");
                    }
                    shown = true;
                }
                Err(error) => assert!(is_damage(&error), "{what}: {error}"),
            }
            if shown && let Err(error) = window.send("What's a close-up?", "new").await {
                assert!(is_damage(&error), "{what}: {error}");
                shown = false;
            }
            if !shown {
                window.state = window
                    .until(|event| match event {
                        Event::Opened { state } if state.unlock != Unlock::Open => Some((**state).clone()),
                        _ => None,
                    })
                    .await;
            }
        }
        if !shown {
            go_on(&app, &mut window, name, damaged, what).await;
        }
        shown
    }
}

fn is_damage(error: &CallError) -> bool {
    use history::Error::{Closed, Damaged};
    matches!(error, CallError::Refused(Reason::StoreClosed) | CallError::History(Damaged | Closed))
}

/// Rescues, or sets aside where nothing can be rescued; the damaged bytes must still be there, and the store open.
async fn go_on(app: &App, window: &mut Window, name: &str, damaged: &[u8], what: &str) {
    let Unlock::Choose { choices, .. } = window.state.unlock.clone() else { panic!("{what}: no choice") };
    let rescued =
        choices.contains(&UnlockChoice::Rescue) && window.room.unlock(UnlockChoice::Rescue).await.is_ok();
    if !rescued {
        assert!(choices.contains(&UnlockChoice::SetAside), "{what}: {:?} has no way on", window.state.unlock);
        window.room.unlock(UnlockChoice::SetAside).await.unwrap();
    }
    let mut again = Window::attach(&window.room, window.label).await;
    if matches!(&again.state.unlock, Unlock::Choose { choices, .. } if choices.contains(&UnlockChoice::Unencrypted))
    {
        crate::unlock::choose(&mut again, UnlockChoice::Unencrypted).await;
    }
    assert_eq!(again.state.unlock, Unlock::Open, "{what}");
    again.send("What's a close-up?", "after").await.unwrap();
    let aside = app.home.path().join(name.replacen("history.db", "history.db.aside-1", 1));
    let kept = std::fs::read(aside).unwrap();
    // What was stored before the damage was met comes after it in the log.
    assert!(
        if name == "history.db" { kept == damaged } else { kept.starts_with(damaged) },
        "{what}: overwritten"
    );
}

#[tokio::test]
async fn a_damaged_store_opens_or_offers_a_choice() {
    let rounds = rounds("WRITERS_ROOM_FLIPS", 60);
    let mut stores = Vec::new();
    for (encrypted, restarted) in [(true, true), (true, false), (false, true), (false, false)] {
        stores.push((
            leave_a_store(encrypted, restarted).await,
            format!("encrypted {encrypted}, restarted {restarted}"),
        ));
    }
    let (mut random, mut choices) = (Random(20_261_126), 0);
    for round in 0..rounds {
        let (left, kind) = &stores[random.below(stores.len())];
        let name = FILES[random.below(2)];
        let mut bytes = left.files[name].clone();
        let damage = random.damage(&mut bytes);
        // A power cut may leave a log without its header beside a sound store.
        if name.ends_with("-wal") && bytes.len() < WAL_HEADER {
            continue;
        }
        let what = format!("round {round}, {kind}, {name}, {damage}");
        choices += u64::from(!left.start_with(name, &bytes, &what).await);
    }
    say(&format!("figure: P5 damaged files {rounds} of aim 500 ({choices} ended in a choice)"));
}

#[tokio::test]
async fn damaged_settings_lose_no_byte() {
    let app = App::new();
    let room = app.room();
    let mut wanted = change();
    wanted.user_id = "ada".into();
    wanted.provider = "openai".into();
    wanted.base_url = "https://provider.invalid/v1".into();
    room.save_settings(wanted).await.unwrap();
    let file = app.home.path().join("settings.json");
    let whole = std::fs::read(&file).unwrap();
    let mut random = Random(11);
    for round in 0..rounds("WRITERS_ROOM_FLIPS", 60) {
        let mut bytes = whole.clone();
        let what = format!("round {round}, {}", random.damage(&mut bytes));
        std::fs::write(&file, &bytes).unwrap();
        let room = app.room();
        let notices = Window::attach(&room, "main").await.state.notices;
        if notices.is_empty() {
            assert_eq!(std::fs::read(&file).unwrap(), bytes, "{what}");
        } else {
            let kept = std::fs::read_dir(app.home.path())
                .unwrap()
                .flatten()
                .filter(|entry| entry.file_name().to_string_lossy().starts_with("settings.json.aside-"))
                .any(|entry| std::fs::read(entry.path()).unwrap() == bytes);
            assert!(kept, "{what}: the damaged bytes are gone");
        }
    }
}
