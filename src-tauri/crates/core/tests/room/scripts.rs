//! Scripts that leave the window: counted, saved and cancelled.

use std::{
    fs,
    path::Path,
    sync::{
        Mutex,
        atomic::{AtomicBool, Ordering},
    },
};

use history::{LIFE, Timestamp};
use tokio::runtime::Handle;
use writers_core::{
    Caller, Room,
    ipc::{
        AvCaptions, Channel, ExportFormat, FactsRequest, FileTrouble, PagePaper, PagePreset, Reason,
        SaveKind, SaveStep, SavedFile, ScriptChoices, ScriptFormat, ScriptRequest, ScriptSize, ScriptSource,
    },
};

use crate::{
    app::{App, problem},
    exports::{self, NOW, Open},
};

const SCENE: &str = "INT. HUT - NIGHT\n\nRain.\n\nMIRA\nYou came back.";

impl Open {
    /// A sheet of a message that is stored.
    async fn sheet(&self, fountain: &str) -> ScriptSource {
        self.store(["Write!", fountain]).await;
        let stored =
            self.local.transcript(&self.scope(), 1, usize::MAX, Timestamp::from_millis(NOW)).await.unwrap();
        ScriptSource::Sheet { message_id: stored[0].id.to_string(), fountain: fountain.to_owned() }
    }
}

fn request(source: ScriptSource, save_as: ScriptFormat) -> ScriptRequest {
    let [number, video, audio, seconds, total] = ["#", "VIDEO", "AUDIO", "SEC", "TOTAL"].map(str::to_owned);
    ScriptRequest {
        source,
        choices: ScriptChoices { save_as, ..ScriptChoices::default() },
        title: "Untitled".into(),
        captions: AvCaptions { number, video, audio, seconds, total },
        open: false,
    }
}

fn caller(room: &Room) -> Caller {
    room.caller("main").unwrap()
}

/// Saves the script of the window's conversation as PDF, and cancels it when that step begins.
pub(crate) async fn save(room: &Room, path: &Path, cancelled: Option<SaveStep>) -> Option<SavedFile> {
    let step = |step| {
        if Some(step) == cancelled {
            room.cancel_save("main", SaveKind::Script).unwrap();
        }
    };
    room.save_script(&caller(room), request(ScriptSource::Session, ScriptFormat::Pdf), path, step)
        .await
        .unwrap()
}

/// Lets the window write for a channel that is spoken so fast.
async fn choose_channel(room: &Room, words_per_minute: Option<u16>) {
    let text = String::new;
    let channel = Channel {
        id: text(),
        name: "Night Kitchen".into(),
        audience: text(),
        tone: text(),
        language: text(),
        running_length: text(),
        words_per_minute,
        notes: text(),
    };
    let user = room.caller("main").unwrap().scope.user;
    let saved = room.save_channel(&user, channel).await.unwrap();
    room.choose_channel("main", Some(&saved.id)).await.unwrap();
}

/// How many seconds 300 spoken words take: in the facts, and in the last field of an AV table.
async fn spoken_seconds(open: &Open) -> (u32, String) {
    let (room, source) = (open.room(), open.sheet(&format!("MIRA\n{}", "word ".repeat(300))).await);
    let facts = FactsRequest { source: source.clone(), preset: PagePreset::Open, paper: PagePaper::A4 };
    let facts = room.script_facts(&caller(room), facts).await.unwrap();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("table.csv");
    let table = request(source, ScriptFormat::AvCsv);
    room.save_script(&caller(room), table, &path, drop).await.unwrap();
    let table = fs::read_to_string(&path).unwrap();
    let (_, seconds) = table.trim_end().rsplit_once(',').unwrap();
    (facts.spoken_seconds, seconds.to_owned())
}

#[tokio::test]
async fn speech_is_timed_by_the_words_a_minute_of_the_channel() {
    let open = Open::new().await;
    assert_eq!(spoken_seconds(&open).await, (120, "120.0".into()));
    choose_channel(open.room(), Some(300)).await;
    assert_eq!(spoken_seconds(&open).await, (60, "60.0".into()));
    choose_channel(open.room(), None).await;
    assert_eq!(spoken_seconds(&open).await, (120, "120.0".into()));
}

fn files(folder: &Path) -> Vec<String> {
    fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect()
}

#[tokio::test]
async fn a_script_is_saved_in_steps_and_its_format_remembered() {
    let open = Open::new().await;
    let wanted = request(open.sheet(SCENE).await, ScriptFormat::Docx);
    let name = open.room().script_name(&open.scope(), &wanted).await.unwrap();
    assert_eq!(name, "INT. HUT - NIGHT.docx");
    let path = open.folder.path().join("mine.docx");
    let steps = Mutex::new(Vec::new());
    let saved =
        open.room().save_script(&open.caller(), wanted, &path, |step| steps.lock().unwrap().push(step)).await;
    let expected = SavedFile { name: "mine.docx".into(), pages: Some(1), missing: String::new() };
    assert_eq!(saved.unwrap(), Some(expected));
    assert_eq!(*steps.lock().unwrap(), [SaveStep::Making, SaveStep::Writing]);
    assert!(fs::read(&path).unwrap().starts_with(b"PK"));
    assert_eq!(files(open.folder.path()), ["mine.docx"]);
    assert_eq!(open.app.room().settings().await.script.save_as, ScriptFormat::Docx);
}

#[tokio::test]
async fn what_cannot_be_replaced_is_not_taken_for_its_folder() {
    let open = Open::new().await;
    let wanted = request(open.sheet(SCENE).await, ScriptFormat::Fountain);
    let path = open.folder.path().join("taken.fountain");
    fs::create_dir(&path).unwrap();
    let refused = open.room().save_script(&open.caller(), wanted, &path, drop).await;
    assert_eq!(problem(refused).reason, Reason::FileNotWritten { trouble: FileTrouble::InUse });
    assert_eq!(files(open.folder.path()), ["taken.fountain"]);
}

#[tokio::test]
async fn a_cancelled_save_leaves_the_folder_as_it_was() {
    let open = Open::new().await;
    open.store(["Write!", SCENE]).await;
    let (room, folder) = (open.room(), &open.folder);
    let (old, new) = (folder.path().join("old.pdf"), folder.path().join("new.pdf"));
    fs::write(&old, "old").unwrap();
    for step in [SaveStep::Making, SaveStep::Writing] {
        for path in [&old, &new] {
            assert_eq!(save(room, path, Some(step)).await, None, "{step:?}");
        }
        assert_eq!(files(folder.path()), ["old.pdf"], "{step:?}");
        assert_eq!(fs::read(&old).unwrap(), b"old");
        // What was not saved is not remembered either.
        assert_eq!(room.settings().await.script.save_as, ScriptFormat::Fountain);
    }
    // The next one is another save.
    assert!(save(room, &new, None).await.is_some());
    assert!(fs::read(&new).unwrap().starts_with(b"%PDF-"));
    room.cancel_save("main", SaveKind::Script).unwrap();
}

#[tokio::test]
async fn a_window_does_not_cancel_what_another_saves() {
    let open = Open::new().await;
    let step = |_| open.room().cancel_save("w-1", SaveKind::Script).unwrap();
    let (source, path) = (open.sheet(SCENE).await, open.path());
    let saved = open
        .room()
        .save_script(&open.caller(), request(source, ScriptFormat::Fdx), &path, step)
        .await
        .unwrap();
    assert!(saved.is_some() && path.exists());
}

#[tokio::test]
async fn a_script_is_saved_though_its_format_cannot_be_remembered() {
    let open = Open::new().await;
    open.store(["Write!", SCENE]).await;
    open.refuse_settings();
    assert!(save(open.room(), &open.path(), None).await.is_some());
    assert!(fs::read(open.path()).unwrap().starts_with(b"%PDF-"));
    assert_eq!(open.room().settings().await.script.save_as, ScriptFormat::Fountain);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_window_saves_one_thing_beside_another() {
    let open = Open::new().await;
    let source = open.sheet(SCENE).await;
    let other = open.folder.path().join("other");
    // Begun and cancelled while the first one is made.
    let step = |step| {
        if step == SaveStep::Making {
            let cancel = |_| open.room().cancel_save("main", SaveKind::Export).unwrap();
            let (caller, text) = (open.caller(), exports::request(ExportFormat::Text));
            let export = open.room().export_conversation(&caller, text, &other, cancel);
            let exported = tokio::task::block_in_place(|| Handle::current().block_on(export)).unwrap();
            assert_eq!(exported, None);
        }
    };
    let fdx = request(source, ScriptFormat::Fdx);
    let saved = open.room().save_script(&open.caller(), fdx, &open.path(), step).await.unwrap();
    assert!(saved.is_some());
    assert_eq!(files(open.folder.path()), ["copy"]);
}

#[tokio::test]
async fn what_a_window_saves_ends_with_it() {
    let open = Open::new().await;
    let source = open.sheet(SCENE).await;
    let step = |step| {
        if step == SaveStep::Making {
            open.room().detach("main");
        }
    };
    let pdf = request(source, ScriptFormat::Pdf);
    let saved = open.room().save_script(&open.caller(), pdf, &open.path(), step).await.unwrap();
    assert_eq!(saved, None);
    assert_eq!(files(open.folder.path()), [""; 0]);
}

#[tokio::test]
async fn where_there_is_no_script_nothing_is_saved() {
    let open = Open::new().await;
    let (source, path) = (open.sheet(" \n").await, open.path());
    let refused =
        open.room().save_script(&open.caller(), request(source, ScriptFormat::Pdf), &path, drop).await;
    assert_eq!(problem(refused).reason, Reason::NoScript);
    assert_eq!(files(open.folder.path()), [""; 0]);
}

#[tokio::test]
async fn scripts_are_measured_on_the_pages_that_were_chosen() {
    let app = App::new();
    let window = app.window(&app.room(), "main").await;
    // 53 lines: a whole page of Final Draft, and less than one of 55.
    let page = format!("INT. HUT - NIGHT\n\n{}MIRA\nYes.\n\nJON\nNo.", "Rain.\n\n".repeat(23));
    let scripts = vec!["Rain.".to_owned(), SCENE.to_owned(), page];
    let measured = async |preset| {
        let choices = ScriptChoices { preset, paper: PagePaper::Letter, ..ScriptChoices::default() };
        window.room.choose_script_format(choices).await.unwrap();
        window.room.measure_scripts(scripts.clone()).await.unwrap()
    };
    let size = |scenes, eighths, seconds, speakers| ScriptSize { scenes, eighths, seconds, speakers };
    assert_eq!(measured(PagePreset::Open).await, [size(0, 1, 1, 0), size(1, 1, 7, 1), size(1, 8, 58, 2)]);
    assert_eq!(measured(PagePreset::FinalDraft).await.last(), Some(&size(1, 8, 60, 2)));
}

fn of_the_session(save_as: ScriptFormat) -> ScriptRequest {
    request(ScriptSource::Session, save_as)
}

#[tokio::test]
async fn the_script_that_was_shown_is_saved_though_the_window_shows_another() {
    let open = Open::new().await;
    open.store(["Write!", SCENE]).await;
    let caller = open.caller();
    open.room().new_session("main", "scriptwriter").await.unwrap();
    open.store(["Write!", "EXT. PIER - DAY\n\nWind."]).await;
    let save = async || {
        let fountain = of_the_session(ScriptFormat::Fountain);
        open.room().save_script(&caller, fountain, &open.path(), drop).await
    };
    save().await.unwrap();
    let saved = fs::read_to_string(open.path()).unwrap();
    assert!(saved.contains("HUT") && !saved.contains("PIER"), "{saved}");
    open.room().clear(&caller.scope).await.unwrap();
    assert_eq!(problem(save().await).reason, Reason::NoScript);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_script_that_is_cleared_meanwhile_is_not_written() {
    let open = Open::new().await;
    open.store(["Write!", SCENE]).await;
    let clear = |step| {
        if step == SaveStep::Writing {
            let scope = open.scope();
            let clear = open.room().clear(&scope);
            tokio::task::block_in_place(|| Handle::current().block_on(clear)).unwrap();
        }
    };
    let saved =
        open.room().save_script(&open.caller(), of_the_session(ScriptFormat::Pdf), &open.path(), clear).await;
    assert_eq!(problem(saved).reason, Reason::NoScript);
    assert_eq!(files(open.folder.path()), [""; 0]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_sheet_whose_message_is_gone_is_not_written() {
    let open = Open::new().await;
    let pdf = request(open.sheet(SCENE).await, ScriptFormat::Pdf);
    let is_cleared = AtomicBool::new(false);
    let clear = |step| {
        if step == SaveStep::Writing && !is_cleared.swap(true, Ordering::SeqCst) {
            let scope = open.scope();
            let clear = open.room().clear(&scope);
            tokio::task::block_in_place(|| Handle::current().block_on(clear)).unwrap();
        }
    };
    let cleared = open.room().save_script(&open.caller(), pdf, &open.path(), clear).await;
    assert_eq!(problem(cleared).reason, Reason::UnknownMessage);
    let pdf = request(open.sheet(SCENE).await, ScriptFormat::Pdf);
    open.app.later(LIFE + 2);
    let expired = open.room().save_script(&open.caller(), pdf, &open.path(), drop).await;
    assert_eq!(problem(expired).reason, Reason::UnknownMessage);
    assert_eq!(files(open.folder.path()), [""; 0]);
}

#[tokio::test]
async fn a_session_has_the_scenes_of_all_its_messages() {
    let open = Open::new().await;
    let scene = |place: &str, note: &str| format!("INT. {place} - DAY\n\n{note}\n\nRain.");
    let scenes = [("ONE", "/* to do"), ("TWO", "Wind."), ("THREE", "/* cut */")];
    open.store(scenes.iter().flat_map(|(place, note)| ["Write!".into(), scene(place, note)])).await;
    let caller = open.room().caller("main").unwrap();
    let source = ScriptSource::Session;
    let request = FactsRequest { source, preset: PagePreset::Open, paper: PagePaper::A4 };
    assert_eq!(open.room().script_facts(&caller, request).await.unwrap().scenes.len(), 3);
}

#[tokio::test]
async fn a_sheet_in_a_quote_or_in_a_list_is_saved_in_its_place() {
    let open = Open::new().await;
    let quoted = "As you wrote:\n\n> ```fountain\n> INT. ONE - DAY #1#\n>\n> *Rain.*\n> ```\n\n";
    let plain = "Then:\n\n```fountain\nINT. TWO - DAY\n\nWind.\n```\n\n";
    let listed = "And then:\n\n- ```fountain\n  INT. THREE - DAY\n\n  Snow.\n  ```\n- ```\n  let x;\n  ```\n";
    let typed = "Like this, but drier:\n\n> ```fountain\n> INT. ZERO - DAY\n> ```";
    open.store([typed, &[quoted, plain, listed].concat()]).await;
    let fountain = of_the_session(ScriptFormat::Fountain);
    open.room().save_script(&open.caller(), fountain, &open.path(), drop).await.unwrap();
    let saved = fs::read_to_string(open.path()).unwrap();
    let scenes = ["INT. ONE - DAY #1#\n\n*Rain.*", "INT. TWO - DAY\n\nWind.", "INT. THREE - DAY\n\nSnow."]
        .join("\n\n");
    assert_eq!(saved.trim_end(), scenes);
}
