//! Conversations that leave the app: what is in the file, byte for byte, and what never is.

use std::{
    fs,
    path::Path,
    pin::pin,
    sync::{Mutex, atomic::Ordering},
    time::{Duration, SystemTime},
};

use history::{
    LIFE, Local, Message, MessageId, Role, Scope, SharedMessage, State, Timestamp, Usage, local::Storage,
};
use serde_json::{Value, json};
use tokio::{runtime::Handle, sync::oneshot};
use writers_core::{
    Caller, Room,
    ipc::{
        ExportCaptions, ExportFormat, ExportRequest, Reason, SaveKind, SaveStep, SavedFile, SavedFolder,
        SettingsChange, UnlockChoice,
    },
};

use crate::app::{App, Window, change, problem};

pub(crate) const NOW: i64 = 1_790_000_000_000;

pub(crate) fn request(format: ExportFormat) -> ExportRequest {
    let [language, you, scriptwriter, scene_writer, untitled, see_also, copy, kept_copy, folder] = [
        "en",
        "You",
        "Scriptwriter",
        "Scene Writer",
        "Untitled",
        "See also",
        "A copy.",
        "A copy of what is kept.",
        "All",
    ]
    .map(str::to_owned);
    let captions = ExportCaptions {
        language,
        you,
        scriptwriter,
        scene_writer,
        untitled,
        see_also,
        copy,
        kept_copy,
        folder,
    };
    ExportRequest { format, only: None, captions, time_zone: "Asia/Kolkata".into(), open: false }
}

/// A window, and its store as another program sees it.
pub(crate) struct Open {
    pub(crate) app: App,
    pub(crate) window: Window,
    pub(crate) local: Local,
    pub(crate) folder: tempfile::TempDir,
}

impl Open {
    pub(crate) async fn new() -> Self {
        let app = App::new();
        app.has_keyring.store(false, Ordering::SeqCst);
        let mut window = app.window(&app.room(), "main").await;
        crate::unlock::choose(&mut window, UnlockChoice::Unencrypted).await;
        let local = Local::open(&app.file(), Storage::Unencrypted).unwrap();
        Self { app, window, local, folder: tempfile::tempdir().unwrap() }
    }

    pub(crate) fn room(&self) -> &Room {
        &self.window.room
    }

    pub(crate) fn caller(&self) -> Caller {
        self.room().caller("main").unwrap()
    }

    pub(crate) fn scope(&self) -> Scope {
        self.caller().scope
    }

    /// Stores messages of another program, questions and replies in turn, a millisecond apart.
    pub(crate) async fn store(&self, texts: impl IntoIterator<Item = impl Into<String>>) {
        self.store_in(&self.scope(), texts).await;
    }

    /// The same in any session.
    pub(crate) async fn store_in(&self, scope: &Scope, texts: impl IntoIterator<Item = impl Into<String>>) {
        let message = |(at, text): (i64, String)| SharedMessage {
            scope: scope.clone(),
            message: Message {
                id: MessageId::new(),
                role: if at % 2 == 0 { Role::User } else { Role::Assistant },
                content: text,
                created_at: Timestamp::from_millis(NOW + at),
                state: State::Complete,
                replaced: false,
                edited: false,
                clock_error_ms: None,
                provider: None,
                model: None,
                problem: None,
            },
            turn: None,
            finish_reason: None,
            usage: Usage::default(),
            revision: 0,
        };
        let messages = (0..).zip(texts.into_iter().map(Into::into)).map(message).collect();
        self.local.receive(messages, Timestamp::from_millis(NOW)).await.unwrap();
    }

    pub(crate) fn path(&self) -> std::path::PathBuf {
        self.folder.path().join("copy")
    }

    /// Keeps the settings from being written, as a full disk does.
    pub(crate) fn refuse_settings(&self) {
        fs::create_dir(self.app.home.path().join("settings.json.new")).unwrap();
    }

    pub(crate) async fn export(&self, format: ExportFormat) -> String {
        let saved = self
            .room()
            .export_conversation(&self.caller(), request(format), &self.path(), drop)
            .await
            .unwrap();
        assert_eq!(saved, Some(SavedFile { name: "copy".into(), pages: None, missing: String::new() }));
        fs::read_to_string(self.path()).unwrap()
    }

    async fn refused(&self) -> Reason {
        let exported = self
            .room()
            .export_conversation(&self.caller(), request(ExportFormat::Text), &self.path(), drop)
            .await;
        problem(exported).reason
    }
}

fn files(folder: &Path) -> Vec<String> {
    fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect()
}

/// Texts that a careless format would change.
const TEXTS: [&str; 8] = [
    "What's *that*?\n\n# not a heading",
    "Here:\n\n```fountain\nINT. HUT - NIGHT\n\nMIRA\nYes.\n",
    "नमस्ते, यह क्या है?\r\n",
    "שלום **עולם** \u{202b}abc",
    "\ttabs and \u{1}\u{b}\u{1b}[31m controls\u{7f} ",
    "1. one\n2. two\n\n> quoted <b>\n\n| a | b |\n|---|---|\n| 1 | 2 |",
    "```\nalready fenced\n```",
    "~~~\n```\nleft open",
];

#[tokio::test]
async fn markdown_is_the_text_byte_for_byte() {
    let open = Open::new().await;
    open.store(TEXTS).await;
    let exported = open.export(ExportFormat::Markdown).await;
    let when = "2026-09-21 19:43 +05:30";
    let mut expected = "# What's *that*?\n".to_owned();
    for (at, text) in TEXTS.into_iter().enumerate() {
        let who = if at % 2 == 0 { "You" } else { "Scene Writer" };
        // What is left open would hide all that follows.
        let closing = match at {
            1 => "\n```",
            7 => "\n~~~",
            _ => "",
        };
        expected += &format!("\n## {who}, {when}\n\n{text}{closing}\n");
    }
    assert_eq!(exported, expected);
}

#[tokio::test]
async fn plain_text_has_no_marks_but_the_writers() {
    let open = Open::new().await;
    open.store(TEXTS).await;
    let exported = open.export(ExportFormat::Text).await;
    let shown = [
        TEXTS[0],
        "Here:\n\nINT. HUT - NIGHT\n\nMIRA\nYes.",
        TEXTS[2],
        "שלום עולם abc",
        TEXTS[4],
        "1. one\n2. two\n\nquoted <b>\n\na\tb\n1\t2",
        TEXTS[6],
        "```\nleft open",
    ];
    let mut expected = "What's *that*?\n".to_owned();
    for (at, text) in shown.into_iter().enumerate() {
        let who = if at % 2 == 0 { "You" } else { "Scene Writer" };
        expected += &format!("\n{who}, 2026-09-21 19:43 +05:30\n\n{text}\n");
    }
    assert_eq!(exported, expected);
}

#[tokio::test]
async fn json_is_what_other_programs_know() {
    let open = Open::new().await;
    open.store(TEXTS).await;
    let exported: Value = serde_json::from_str(&open.export(ExportFormat::Json).await).unwrap();
    let scope = open.scope();
    let message = |(at, text): (usize, &str)| {
        json!({
            "session_id": scope.session.as_str(),
            "user_id": "default",
            "role": if at.is_multiple_of(2) { "user" } else { "assistant" },
            "content": text,
            "created_at": Timestamp::from_millis(NOW + i64::try_from(at).unwrap()).to_rfc3339(),
        })
    };
    let expected = json!({
        "format": "writers-room-conversation",
        "version": 1,
        "title": "What's *that*?",
        "assistant": "scene_writer",
        "messages": TEXTS.into_iter().enumerate().map(message).collect::<Vec<_>>(),
    });
    assert_eq!(exported, expected);
}

#[tokio::test]
async fn a_conversation_without_a_title_has_none_in_json() {
    let open = Open::new().await;
    open.store([" "; 2]).await;
    let exported: Value = serde_json::from_str(&open.export(ExportFormat::Json).await).unwrap();
    assert_eq!(exported["title"], "");
    assert!(open.export(ExportFormat::Markdown).await.starts_with("# Untitled"));
}

#[tokio::test]
async fn html_stands_alone() {
    let open = Open::new().await;
    open.store(TEXTS).await;
    let exported = open.export(ExportFormat::Html).await;
    assert!(exported.starts_with("<!doctype html>\n<html lang=\"en\" dir=\"ltr\">"), "{exported}");
    assert!(exported.ends_with("<footer><p>A copy.</p></footer>\n</body>\n</html>\n"), "{exported}");
    assert_eq!(exported.matches("<article").count(), TEXTS.len());
    assert_eq!(exported.matches("<section class=\"sheet\">").count(), 1);
    for absent in ["<script", "src=", "url(", "style=\"", "http:", "https:"] {
        assert!(!exported.contains(absent), "{absent}");
    }
}

#[tokio::test]
async fn a_copy_says_whether_its_conversation_is_kept() {
    let open = Open::new().await;
    open.store(["Rain?", "Rain."]).await;
    let foot = async || {
        let page = open.export(ExportFormat::Html).await;
        open.room()
            .export_conversation(&open.caller(), request(ExportFormat::Pdf), &open.path(), drop)
            .await
            .unwrap();
        let pages = screenplay::import::read("copy.pdf", &fs::read(open.path()).unwrap()).unwrap();
        let told =
            page.split("<footer><p>").nth(1).and_then(|foot| foot.split("</p>").next()).unwrap().to_owned();
        assert!(pages.text().contains(&told), "{told}: {}", pages.text());
        told
    };
    assert_eq!(foot().await, "A copy.");
    open.room().keep(&open.scope()).await.unwrap();
    assert_eq!(foot().await, "A copy of what is kept.");
    open.room().release(&open.scope()).await.unwrap();
    assert_eq!(foot().await, "A copy.", "what is released deletes itself again");
}

/// The words of a text, without what makes it a script.
fn words(text: &str) -> Vec<&str> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect()
}

#[tokio::test]
async fn pdf_has_every_word_in_order() {
    let open = Open::new().await;
    let texts = [
        "FADE OUT. is a transition, isn't it?\n\nINT. is not a heading here [[nor this a note]] > or a quote",
        "Here:\n\n```fountain\nINT. HUT - NIGHT\n\nMIRA\n(beat)\nYes.\n```\n\n- one *list*\n- two",
        "/* kept */ # and this ~too",
    ];
    open.store(texts).await;
    let path = open.path();
    let request = request(ExportFormat::Pdf);
    let saved = open.room().export_conversation(&open.caller(), request, &path, drop).await.unwrap();
    assert_eq!(saved, Some(SavedFile { name: "copy".into(), pages: Some(1), missing: String::new() }));
    let read = screenplay::import::read("copy.pdf", &fs::read(&path).unwrap()).unwrap();
    let when = "2026-09-21 19:43 +05:30";
    let mut expected = texts[0].lines().next().unwrap().to_owned();
    for (who, text) in [("You", texts[0]), ("Scene Writer", texts[1]), ("You", texts[2])] {
        expected += &format!(" {who}, {when} {}", text.replace("```fountain", ""));
    }
    expected += " A copy.";
    assert_eq!(words(read.text()), words(&expected));
}

#[tokio::test]
async fn what_a_page_of_a_script_leaves_out_is_in_a_copy() {
    let script = "# Act *One*\n\n= It rains.\n\nINT. HUT - NIGHT #2# [[or day]]\n\nRain. [[how\nmuch?]]\n\n\
        MIRA [[older]]\n(low)\n[[pause]]\nYes.\n\nJOHN\nNo.\n\n[[The end?]]\n\n/* cut */\n\nWind.";
    let open = Open::new().await;
    open.store(["Write!", &format!("```fountain\n{script}\n```"), script]).await;
    let text = open.export(ExportFormat::Text).await;
    let shown = "# Act One\n\n= It rains.\n\nINT. HUT - NIGHT #2#\n[[or day]]\n\nRain.\n[[how\nmuch?]]\n\n\
        MIRA\n[[older]]\n(low)\n[[pause]]\nYes.\n\nJOHN\nNo.\n\n[[The end?]]\n\nWind.\n";
    assert!(text.contains(shown), "{text}");
    assert!(text.ends_with(&format!("{script}\n")), "what was typed stays: {text}");
    open.room()
        .export_conversation(&open.caller(), request(ExportFormat::Pdf), &open.path(), drop)
        .await
        .unwrap();
    let pages = screenplay::import::read("copy.pdf", &fs::read(open.path()).unwrap()).unwrap();
    // What is read of a page is Fountain, in which a note that is printed is no note.
    let pages = pages.text().replace("/**/", "");
    let printed =
        "Act One It rains INT HUT NIGHT or day Rain how much MIRA low Yes older pause JOHN No The end Wind";
    // The number of the scene stands in the margin.
    let found: Vec<&str> = words(&pages).into_iter().filter(|word| *word != "2").collect();
    assert_eq!(found.join(" ").matches(printed).count(), 2, "{found:?}");
    for remark in ["# Act One", "= It rains.", "[[or day]]", "[[older]]", "[[The end?]]"] {
        assert!(pages.contains(remark), "{remark}: {pages}");
    }
    assert!(!pages.contains("cut") && !text.split("You,").nth(1).unwrap().contains("cut"), "{pages}");
    let script = screenplay::parse(script.as_bytes());
    let format = screenplay::layout::Format::default();
    let pdf =
        screenplay::pdf::write(&script, &screenplay::layout::layout(&script, format), Default::default());
    let script = screenplay::import::read("script.pdf", pdf.unwrap().bytes()).unwrap();
    for remark in ["Act", "It rains", "or day", "older", "The end"] {
        assert!(!script.text().contains(remark), "a script is printed without: {}", script.text());
    }
}

#[tokio::test]
async fn a_copy_says_where_links_lead() {
    let open = Open::new().await;
    let reply = "See [the guild](https://example.org/a?b=c), [that](http://example.org \"old\"), https://example.org, \
        [https://example.org/x](https://example.org/x), <ann@example.org>, [Ann](mailto:ann@example.org), [none]().\n\n\
        INT. HUT - NIGHT\n\nRain.\n\nThat is all:\n\n- [Act *two*](#two)";
    open.store(["Where?", reply]).await;
    let text = open.export(ExportFormat::Text).await;
    let shown = "See the guild (https://example.org/a?b=c), that (http://example.org), https://example.org, \
        https://example.org/x, ann@example.org, Ann (mailto:ann@example.org), none.\n\n\
        INT. HUT - NIGHT\n\nRain.\n\nThat is all:\n\n- Act two (#two)\n";
    assert!(text.ends_with(shown), "{text}");
    open.room()
        .export_conversation(&open.caller(), request(ExportFormat::Pdf), &open.path(), drop)
        .await
        .unwrap();
    let read = screenplay::import::read("copy.pdf", &fs::read(open.path()).unwrap()).unwrap();
    let (found, shown) = (words(read.text()).join(" "), words(shown).join(" "));
    assert!(found.contains(&shown), "{found}");
}

#[tokio::test]
async fn a_message_hides_nothing_of_those_after_it() {
    let open = Open::new().await;
    open.store([
        "Write!",
        "INT. HUT - NIGHT\n\n/* to do\n\nRain.",
        "And then?",
        "EXT. PIER - DAY\n\n/* cut */\n\nWind.",
        "See this.\n\n```fountain title=\"a.fountain\"\nEXT. SEA - DAWN\n\n/* later\n```",
        "Is */ the end?",
    ])
    .await;
    open.room()
        .export_conversation(&open.caller(), request(ExportFormat::Pdf), &open.path(), drop)
        .await
        .unwrap();
    let read = screenplay::import::read("copy.pdf", &fs::read(open.path()).unwrap()).unwrap();
    for text in ["/* to do", "Rain.", "And then?", "PIER", "Wind.", "/* later", "Is */ the end?"] {
        assert!(read.text().contains(text), "{text}: {}", read.text());
    }
    let script = open.export(ExportFormat::Fountain).await;
    let script = screenplay::parse(script.as_bytes());
    let scenes = script.elements().filter(|element| element.kind() == screenplay::Kind::SceneHeading);
    assert_eq!(scenes.count(), 3);
}

#[tokio::test]
async fn fountain_is_the_scripts_alone() {
    let open = Open::new().await;
    open.store(["Write!", "No scene yet."]).await;
    let refused = open
        .room()
        .export_conversation(&open.caller(), request(ExportFormat::Fountain), &open.path(), drop)
        .await;
    assert_eq!(problem(refused).reason, Reason::NoScript);
    open.store(["INT. HUT - NIGHT\n\nRain.", "So:\n\nEXT. PIER - DAY\n\n**MIRA**\nYes."]).await;
    let exported = open.export(ExportFormat::Fountain).await;
    assert_eq!(exported, "INT. HUT - NIGHT\n\nRain.\n\nEXT. PIER - DAY\n\nMIRA\nYes.\n");
}

#[tokio::test]
async fn a_title_page_stays_one_only_where_the_file_begins() {
    let bell = "```fountain title=\"bell.fountain\"\nTitle: The Bell\n\nEXT. PIER - DAY\n\nWind.\n```";
    for (texts, begins) in [
        (
            ["INT. HUT - NIGHT\n\nRain.".to_owned(), bell.to_owned()],
            "INT. HUT - NIGHT\n\nRain.\n\n[[Title: The Bell]]",
        ),
        ([bell.to_owned(), "And?".to_owned()], "Title: The Bell\n\nEXT. PIER"),
        (
            [format!("INT. HUT - NIGHT\n\nRain.\n\n{bell}"), "And?".to_owned()],
            "INT. HUT - NIGHT\n\nRain.\n\n[[Title",
        ),
    ] {
        let open = Open::new().await;
        open.store(["Write!", "So.", &texts[0], "No.", &texts[1]]).await;
        let exported = open.export(ExportFormat::Fountain).await;
        assert!(exported.starts_with(begins), "{exported}");
        assert!(exported.contains("\n\nEXT. PIER - DAY\n\nWind."), "{exported}");
    }
}

#[tokio::test]
async fn a_long_conversation_is_whole() {
    const MESSAGES: usize = 5_000;
    let open = Open::new().await;
    let text = |at: usize| format!("{at}: {}", "यह एक लंबा पाठ है। ".repeat(at % 40));
    open.store((0..MESSAGES).map(text)).await;
    let exported: Value = serde_json::from_str(&open.export(ExportFormat::Json).await).unwrap();
    let messages = exported["messages"].as_array().unwrap();
    let contents: Vec<&str> = messages.iter().map(|message| message["content"].as_str().unwrap()).collect();
    assert_eq!(contents, (0..MESSAGES).map(text).collect::<Vec<_>>());
    assert_eq!(files(open.folder.path()), ["copy"]);
}

#[tokio::test]
async fn only_chosen_messages_are_in_it() {
    let open = Open::new().await;
    open.store(["one", "two", "three", "four"]).await;
    let all =
        open.local.transcript(&open.scope(), 10, usize::MAX, Timestamp::from_millis(NOW)).await.unwrap();
    let export = async |only: Vec<String>| {
        let request = ExportRequest { only: Some(only), ..request(ExportFormat::Json) };
        open.room().export_conversation(&open.caller(), request, &open.path(), drop).await
    };
    // In the order of the conversation, each once.
    export(vec![all[3].id.to_string(), all[1].id.to_string(), all[3].id.to_string()]).await.unwrap();
    let exported: Value = serde_json::from_str(&fs::read_to_string(open.path()).unwrap()).unwrap();
    let messages = exported["messages"].as_array().unwrap();
    let contents: Vec<&str> = messages.iter().map(|message| message["content"].as_str().unwrap()).collect();
    assert_eq!(contents, ["two", "four"]);
    for nothing in [vec![], vec![MessageId::new().to_string()]] {
        assert_eq!(problem(export(nothing).await).reason, Reason::NothingToExport);
    }
    assert!(export(vec!["../x".into()]).await.is_err());
}

#[tokio::test]
async fn the_conversation_that_was_shown_is_exported_though_the_window_shows_another() {
    let open = Open::new().await;
    open.store(["Rain?", "Rain."]).await;
    let caller = open.caller();
    open.room().new_session("main", "scriptwriter").await.unwrap();
    open.store(["Wind?", "Wind."]).await;
    let export = async || {
        let markdown = request(ExportFormat::Markdown);
        open.room().export_conversation(&caller, markdown, &open.path(), drop).await
    };
    export().await.unwrap();
    let exported = fs::read_to_string(open.path()).unwrap();
    assert!(exported.contains("Rain.") && !exported.contains("Wind"), "{exported}");
    open.room().clear(&caller.scope).await.unwrap();
    assert_eq!(problem(export().await).reason, Reason::NothingToExport);
}

#[tokio::test]
async fn what_is_of_another_user_by_then_is_not_exported() {
    let open = Open::new().await;
    open.store(["Rain?", "Rain."]).await;
    let caller = open.caller();
    let ada = SettingsChange { user_id: "ada".into(), ..change() };
    open.room().save_settings(ada).await.unwrap();
    open.store(["Wind?", "Wind."]).await;
    let markdown = || request(ExportFormat::Markdown);
    let one = open.room().export_conversation(&caller, markdown(), &open.path(), drop).await;
    assert_eq!(problem(one).reason, Reason::NoConversation);
    let all = open.room().export_all(&caller, markdown(), open.folder.path(), drop).await;
    assert_eq!(problem(all).reason, Reason::NoConversation);
    assert_eq!(files(open.folder.path()), [""; 0]);
}

#[tokio::test]
async fn the_name_is_the_title() {
    let open = Open::new().await;
    open.store(["What is: \"a/b\"?"]).await;
    let name = open.room().export_name(&open.scope(), &request(ExportFormat::Html)).await.unwrap();
    assert_eq!(name, "What is a b.html");
    open.room().clear(&open.scope()).await.unwrap();
    open.store(["???"]).await;
    let name = open.room().export_name(&open.scope(), &request(ExportFormat::Json)).await.unwrap();
    assert_eq!(name, format!("{}.json", open.scope().session));
    let dots = Scope { session: "...".parse().unwrap(), ..open.scope() };
    open.store_in(&dots, ["... ."]).await;
    let name = open.room().export_name(&dots, &request(ExportFormat::Markdown)).await.unwrap();
    assert_eq!(name, "Untitled.md");
}

#[tokio::test]
async fn what_is_gone_is_not_in_it() {
    let mut open = Open::new().await;
    assert_eq!(open.refused().await, Reason::NothingToExport);
    open.store(["cleared", "cleared too"]).await;
    open.room().clear(&open.scope()).await.unwrap();
    assert_eq!(open.refused().await, Reason::NothingToExport);
    open.store(["expired"]).await;
    open.app.later(LIFE - 1);
    open.window.send("What's a wide shot?", "r1").await.unwrap();
    let reply = open.window.reply().await;
    open.room().edit_reply(&open.scope(), &reply.id, "My own words".into()).await.unwrap();
    open.app.later(2);
    let exported: Value = serde_json::from_str(&open.export(ExportFormat::Json).await).unwrap();
    let messages = exported["messages"].as_array().unwrap();
    let contents: Vec<&str> = messages.iter().map(|message| message["content"].as_str().unwrap()).collect();
    assert_eq!(contents, ["What's a wide shot?", "My own words"]);
    assert_eq!(exported["title"], "What's a wide shot?");
    open.app.later(LIFE);
    fs::remove_file(open.path()).unwrap();
    assert_eq!(open.refused().await, Reason::NothingToExport);
    assert_eq!(files(open.folder.path()), [""; 0]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_conversation_that_is_cleared_meanwhile_is_not_written() {
    let open = Open::new().await;
    open.store(TEXTS).await;
    let clear = |step| {
        if step == SaveStep::Writing {
            let scope = open.scope();
            let clear = open.room().clear(&scope);
            tokio::task::block_in_place(|| Handle::current().block_on(clear)).unwrap();
        }
    };
    let exported = open
        .room()
        .export_conversation(&open.caller(), request(ExportFormat::Html), &open.path(), clear)
        .await;
    assert_eq!(problem(exported).reason, Reason::NothingToExport);
    assert_eq!(files(open.folder.path()), [""; 0]);
    open.store(TEXTS).await;
    let exported =
        open.room().export_all(&open.caller(), request(ExportFormat::Html), open.folder.path(), clear).await;
    assert_eq!(problem(exported).reason, Reason::NothingToExport);
    assert_eq!(files(open.folder.path()), [""; 0]);
}

#[tokio::test]
async fn a_cancelled_export_leaves_the_folder_as_it_was() {
    let open = Open::new().await;
    open.store(TEXTS).await;
    fs::write(open.path(), "old").unwrap();
    for step in [SaveStep::Making, SaveStep::Writing] {
        let cancel = |begun| {
            if begun == step {
                open.room().cancel_save("main", SaveKind::Export).unwrap();
            }
        };
        let exported = open
            .room()
            .export_conversation(&open.caller(), request(ExportFormat::Html), &open.path(), cancel)
            .await;
        assert_eq!(exported.unwrap(), None, "{step:?}");
        assert_eq!(files(open.folder.path()), ["copy"]);
        assert_eq!(fs::read(open.path()).unwrap(), b"old");
    }
    assert!(open.export(ExportFormat::Html).await.contains("not a heading"));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_end_of_the_app_leaves_no_part() {
    let open = Open::new().await;
    open.store(TEXTS).await;
    let ((begins, begun), (go_on, held)) = (oneshot::channel(), oneshot::channel());
    let waits = Mutex::new(Some((begins, held)));
    // Held while its part is beside its place.
    let step = move |step| {
        if step == SaveStep::Writing
            && let Some((begins, held)) = waits.lock().unwrap().take()
        {
            begins.send(()).unwrap();
            tokio::task::block_in_place(|| Handle::current().block_on(held)).unwrap();
        }
    };
    let (room, caller, path) = (open.room().clone(), open.caller(), open.path());
    let html = request(ExportFormat::Html);
    let export = tokio::spawn(async move { room.export_conversation(&caller, html, &path, step).await });
    begun.await.unwrap();
    assert_eq!(files(open.folder.path()).len(), 1);
    let mut close = pin!(open.room().close());
    let is_over = tokio::select! {
        biased;
        () = &mut close => true,
        () = std::future::ready(()) => false,
    };
    assert!(!is_over, "it waits for what is being saved");
    go_on.send(()).unwrap();
    close.await;
    assert_eq!(files(open.folder.path()), [""; 0]);
    assert_eq!(export.await.unwrap().unwrap(), None);
}

#[tokio::test]
async fn the_format_is_remembered() {
    let open = Open::new().await;
    open.store(["Yes"]).await;
    assert_eq!(open.room().settings().await.export, ExportFormat::Markdown);
    open.export(ExportFormat::Html).await;
    assert_eq!(open.app.room().settings().await.export, ExportFormat::Html);
}

#[tokio::test]
async fn what_is_exported_is_there_though_its_format_cannot_be_remembered() {
    let open = Open::new().await;
    open.store(["Yes"]).await;
    open.refuse_settings();
    assert!(open.export(ExportFormat::Html).await.contains("Yes"));
    let text = request(ExportFormat::Text);
    let all = open.room().export_all(&open.caller(), text, open.folder.path(), drop).await.unwrap();
    assert_eq!(all.unwrap().conversations, 1);
    assert_eq!(open.room().settings().await.export, ExportFormat::Markdown);
}

#[tokio::test]
async fn a_missing_folder_is_reported() {
    let open = Open::new().await;
    open.store(["Yes"]).await;
    let path = open.folder.path().join("no/such/copy.md");
    let exported =
        open.room().export_conversation(&open.caller(), request(ExportFormat::Markdown), &path, drop).await;
    assert!(matches!(problem(exported).reason, Reason::FileNotWritten { .. }));
}

#[tokio::test]
async fn what_a_crash_left_is_removed_at_the_next_start() {
    let open = Open::new().await;
    open.store(["Write!", "INT. HUT - NIGHT\n\nA canary."]).await;
    let (folder, list) = (open.folder.path(), open.app.home.path().join("parts.json"));
    let crash = Mutex::new(Vec::new());
    // What is there at that moment is what a crash leaves.
    let note = |step| {
        if step == SaveStep::Writing {
            let part = files(folder).into_iter().find(|name| name.ends_with(".part")).unwrap();
            let json: Vec<Value> = serde_json::from_slice(&fs::read(&list).unwrap()).unwrap();
            crash.lock().unwrap().push((folder.join(part), json));
        }
    };
    let request = || request(ExportFormat::Text);
    open.room().export_conversation(&open.caller(), request(), &open.path(), note).await.unwrap();
    open.room().export_all(&open.caller(), request(), folder, note).await.unwrap();
    let [(file, first), (all, second)] = crash.into_inner().unwrap().try_into().unwrap();
    fs::write(&file, "A canary.").unwrap();
    fs::create_dir(&all).unwrap();
    fs::write(all.join("A hut.txt"), "A canary.").unwrap();
    fs::write(&list, serde_json::to_vec(&[first, second].concat()).unwrap()).unwrap();

    let _window = open.app.window(&open.app.room(), "main").await;
    let is_left = || file.exists() || (cfg!(unix) && all.exists());
    for _ in 0..1_000 {
        if !is_left() {
            break;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    assert!(!is_left());
    assert!(open.path().exists() && files(folder).iter().any(|name| name.starts_with("All")));
}

#[tokio::test]
async fn what_a_crash_left_is_removed_where_something_is_written() {
    let open = Open::new().await;
    open.store(["Write!", "INT. HUT - NIGHT\n\nRain."]).await;
    let at = |name: &str| open.folder.path().join(name);
    let part = |number: u8| at(&format!(".writers-room-{number:016x}.part"));
    let long_ago = SystemTime::now() - Duration::from_secs(25 * 60 * 60);
    let date = |path: &Path, date| fs::File::open(path).unwrap().set_modified(date).unwrap();
    let others = [at(".writers-room-1.part"), at("a.part"), at(".writers-room-000000000000000a.part.md")];
    for path in [part(1), part(2), part(3)].iter().chain(&others) {
        fs::write(path, "Rain.").unwrap();
        date(path, long_ago);
    }
    date(&part(2), SystemTime::now());
    let held = fs::File::open(part(3)).unwrap();
    held.lock().unwrap();
    // What a link leads to is another program's.
    #[cfg(unix)]
    std::os::unix::fs::symlink(&others[0], part(4)).unwrap();
    fs::create_dir(part(5)).unwrap();
    fs::write(part(5).join("A hut.md"), "Rain.").unwrap();
    date(&part(5), long_ago);

    open.export(ExportFormat::Text).await;
    let is_there = [1, 2, 3, 5].map(|number| part(number).exists());
    assert_eq!(is_there, [false, true, true, cfg!(windows)]);
    assert!(others.iter().all(|path| path.exists()));
    assert!(cfg!(windows) || part(4).is_symlink());

    let left = || {
        fs::write(part(1), "Rain.").unwrap();
        date(&part(1), long_ago);
    };
    left();
    open.room()
        .export_all(&open.caller(), request(ExportFormat::Text), open.folder.path(), drop)
        .await
        .unwrap();
    assert!(!part(1).exists());
    left();
    drop(held);
    crate::scripts::save(open.room(), &at("hut.pdf"), None).await.unwrap();
    assert!(!part(1).exists() && !part(3).exists());
}

#[tokio::test]
async fn all_conversations_are_a_folder() {
    let mut open = Open::new().await;
    let all = request(ExportFormat::Markdown);
    let refused = open.room().export_all(&open.caller(), all.clone(), open.folder.path(), drop).await;
    assert_eq!(problem(refused).reason, Reason::NothingToExport);
    for (number, assistant) in ["scene_writer", "scriptwriter", "scriptwriter"].into_iter().enumerate() {
        open.app.later(1_000);
        open.room().new_session("main", assistant).await.unwrap();
        open.window.send("What's a wide shot?", &format!("r{number}")).await.unwrap();
        open.window.reply().await;
    }
    open.room().new_session("main", "scriptwriter").await.unwrap();
    open.room().save_draft("main", "never sent".into(), Default::default()).await.unwrap();
    for name in ["All 2026-09-21", "All 2026-09-21 (2)"] {
        let saved =
            open.room().export_all(&open.caller(), all.clone(), open.folder.path(), drop).await.unwrap();
        assert_eq!(saved, Some(SavedFolder { name: name.into(), conversations: 3, missing: String::new() }));
        let mut names = files(&open.folder.path().join(name));
        names.sort();
        let expected = ["What's a wide shot (2).md", "What's a wide shot (3).md", "What's a wide shot.md"];
        assert_eq!(names, expected);
    }
    let written =
        fs::read_to_string(open.folder.path().join("All 2026-09-21/What's a wide shot (3).md")).unwrap();
    assert!(written.contains("\n## Scene Writer, 2026"), "the oldest is the last: {written}");
}

#[tokio::test]
async fn letters_without_a_font_are_reported_once_for_a_folder() {
    let open = Open::new().await;
    open.store(["日本", "本 and 語"]).await;
    let other = Scope { session: history::SessionId::new(), ..open.scope() };
    open.store_in(&other, ["語 and 日 again", "Rain"]).await;
    let saved =
        open.room().export_all(&open.caller(), request(ExportFormat::Pdf), open.folder.path(), drop).await;
    let saved = saved.unwrap().unwrap();
    assert_eq!((saved.conversations, saved.missing.as_str()), (2, "日本語"));
    let saved =
        open.room().export_all(&open.caller(), request(ExportFormat::Text), open.folder.path(), drop).await;
    assert_eq!(saved.unwrap().unwrap().missing, "", "a text needs no font");
}

#[tokio::test]
async fn a_cancelled_folder_leaves_nothing() {
    let open = Open::new().await;
    open.store(TEXTS).await;
    let cancel = |step| {
        if step == SaveStep::Writing {
            open.room().cancel_save("main", SaveKind::Export).unwrap();
        }
    };
    let exported =
        open.room().export_all(&open.caller(), request(ExportFormat::Html), open.folder.path(), cancel).await;
    assert_eq!(exported.unwrap(), None);
    assert_eq!(files(open.folder.path()), [""; 0]);
}
