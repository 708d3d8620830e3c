//! Conversations that come into the app: what of a file is carried, what is not, and what is no file to import from.

mod faulty;
mod packed;

use std::{fs, path::PathBuf, sync::Mutex};

use history::{LIFE, MessageId, Scope};
use proptest::prelude::*;
use serde_json::{Value, json};
use writers_core::ipc::{
    Event, ExportFormat, ImportFault, ImportItem, ImportLoss, ImportPreview, ImportRequest, ImportResult,
    ImportSource, ImportState, ImportStep, NotImported, Reason, Role, SaveKind, SessionSummary,
};

use crate::{
    app::problem,
    exports::{Open, request},
};

const CHATGPT: &str = include_str!("imports/chatgpt.json");
const CLAUDE: &str = include_str!("imports/claude.json");

/// A file that this app exported, with these messages one minute apart.
fn own(session: &str, texts: &[&str]) -> String {
    let message = |(at, text): (usize, &&str)| {
        json!({
            "session_id": session, "user_id": "ada", "role": if at % 2 == 0 { "user" } else { "assistant" },
            "content": text, "created_at": format!("2026-01-01T12:{at:02}:00.007Z"),
        })
    };
    let messages: Vec<Value> = texts.iter().enumerate().map(message).collect();
    let head = json!({
        "format": "writers-room-conversation", "version": 1, "title": "A hut", "assistant": "scriptwriter",
        "messages": messages,
    });
    head.to_string()
}

impl Open {
    fn file(&self, bytes: impl AsRef<[u8]>) -> PathBuf {
        let path = self.folder.path().join("conversations.json");
        fs::write(&path, bytes).unwrap();
        path
    }

    async fn preview(&self, bytes: impl AsRef<[u8]>) -> ImportPreview {
        self.room().open_import("main", &self.file(bytes), drop).await.unwrap().unwrap()
    }

    /// With which assistants the first conversation is here already.
    async fn present(&self, bytes: impl AsRef<[u8]>) -> Vec<String> {
        self.preview(bytes).await.conversations.remove(0).present
    }

    async fn import(&self, chosen: impl Into<Vec<u32>>) -> ImportResult {
        self.import_with("scriptwriter", chosen).await
    }

    async fn import_with(&self, assistant: &str, chosen: impl Into<Vec<u32>>) -> ImportResult {
        let request = ImportRequest { assistant: assistant.into(), chosen: chosen.into() };
        self.room().import("main", request, drop).await.unwrap()
    }

    async fn refusal(&self, bytes: impl AsRef<[u8]>) -> Reason {
        let path = self.file(bytes);
        let reason = problem(self.room().open_import("main", &path, drop).await).reason;
        assert_eq!(self.sessions().await, [], "something was stored");
        reason
    }

    async fn faulty(&self, bytes: impl AsRef<[u8]>) -> ImportFault {
        match self.refusal(bytes).await {
            Reason::ImportFaulty { fault } => fault,
            reason => panic!("{reason:?}"),
        }
    }

    async fn sessions(&self) -> Vec<SessionSummary> {
        self.app.window(&self.app.room(), "other").await.state.sessions
    }

    /// The messages of a session, as the window shows it.
    async fn shown(&self, session: &SessionSummary) -> Vec<(Role, String, String)> {
        self.room().open_session("main", &session.assistant, &session.session_id).await.unwrap();
        let messages = self.window.messages().await;
        messages.into_iter().map(|message| (message.role, message.content, message.created_at)).collect()
    }
}

const NOWHERE: [&str; 0] = [];

fn lost(losses: &[(ImportLoss, u32)]) -> Vec<NotImported> {
    losses.iter().map(|(what, count)| NotImported { what: *what, count: *count }).collect()
}

fn titles(preview: &ImportPreview) -> Vec<(&str, u32, ImportState)> {
    preview.conversations.iter().map(|item| (item.title.as_str(), item.messages, item.state)).collect()
}

#[tokio::test]
async fn a_conversation_of_chatgpt_is_its_last_branch() {
    let open = Open::new().await;
    let preview = open.preview(CHATGPT).await;
    assert_eq!((preview.name.as_str(), preview.source), ("conversations.json", ImportSource::Chatgpt));
    let expected = [
        ("A hut in the rain", 4, ImportState::Ready),
        ("A road at dawn?", 2, ImportState::Ready),
        ("Nothing yet", 0, ImportState::Empty),
    ];
    assert_eq!(titles(&preview), expected);
    let ImportItem { oldest, newest, not_carried, .. } = &preview.conversations[0];
    assert_eq!(oldest.as_deref(), Some("2025-10-09T08:53:20.500Z"));
    assert_eq!(newest.as_deref(), Some("2025-10-09T09:08:20.000Z"));
    let losses = lost(&[
        (ImportLoss::Pictures, 1),
        (ImportLoss::Files, 1),
        (ImportLoss::Sound, 1),
        (ImportLoss::ToolCalls, 2),
        (ImportLoss::Thoughts, 1),
        (ImportLoss::Citations, 1),
        (ImportLoss::Branches, 1),
    ]);
    assert_eq!(*not_carried, losses);
    assert_eq!(open.sessions().await, [], "nothing is stored before it is imported");

    let result = open.import([0, 1, 2]).await;
    assert_eq!((result.imported, result.present, result.cancelled), (2, 0, false));
    assert_eq!(result.not_carried, losses);
    let sessions = open.sessions().await;
    assert!(sessions.iter().all(|session| session.kept && session.assistant == "scriptwriter"));
    let names: Vec<_> = sessions.iter().map(|session| (session.title.as_str(), session.is_named)).collect();
    assert_eq!(names, [("A road at dawn?", false), ("A hut in the rain", true)]);
    assert_eq!(result.first.unwrap().session_id, sessions[1].session_id);
    let message = |role, text: &str, at: &str| (role, text.to_owned(), at.to_owned());
    let expected = [
        message(Role::User, "Who lives in this hut?", "2025-10-09T08:53:20.500Z"),
        message(Role::Assistant, "A keeper, alone.\n\nINT. HUT - NIGHT\n\nRain.", "2025-10-09T08:53:24.125Z"),
        message(Role::User, "And her name?", "2025-10-09T08:53:24.126Z"),
        message(Role::Assistant, "मीरा\n\nMira.", "2025-10-09T09:08:20.000Z"),
    ];
    assert_eq!(open.shown(&sessions[1]).await, expected);
}

#[tokio::test]
async fn a_conversation_of_claude_is_its_last_branch() {
    let open = Open::new().await;
    let preview = open.preview(CLAUDE).await;
    assert_eq!(preview.source, ImportSource::Claude);
    assert_eq!(
        titles(&preview),
        [("A lamp goes out", 2, ImportState::Ready), ("An early export?", 2, ImportState::Ready)]
    );
    let losses = lost(&[
        (ImportLoss::Pictures, 1),
        (ImportLoss::Files, 2),
        (ImportLoss::ToolCalls, 1),
        (ImportLoss::Thoughts, 1),
        (ImportLoss::Branches, 1),
        (ImportLoss::Unknown, 1),
    ]);
    assert_eq!(preview.conversations[0].not_carried, losses);
    assert_eq!(open.import([0, 1]).await.imported, 2);
    let sessions = open.sessions().await;
    let expected = [
        (Role::User, "Who puts out the lamp?".to_owned(), "2025-10-09T08:53:20.500Z".to_owned()),
        (Role::Assistant, "Let me look.\n\nThe wind.".to_owned(), "2025-10-09T08:54:00.000Z".to_owned()),
    ];
    assert_eq!(open.shown(&sessions[0]).await, expected);
    let texts: Vec<String> = open.shown(&sessions[1]).await.into_iter().map(|(_, text, _)| text).collect();
    assert_eq!(texts, ["An early export?", "Without blocks."]);
}

#[tokio::test]
async fn what_is_imported_is_kept_for_good() {
    let open = Open::new().await;
    open.preview(own("pilot", &["Rain?", "Rain."])).await;
    open.import([0]).await;
    open.app.later(40 * LIFE);
    let sessions = open.sessions().await;
    assert_eq!((sessions.len(), sessions[0].kept, sessions[0].expires_at.as_deref()), (1, true, None));
    assert_eq!(open.shown(&sessions[0]).await.len(), 2);
}

#[tokio::test]
async fn the_same_file_again_doubles_nothing() {
    let open = Open::new().await;
    assert_eq!(open.present(CLAUDE).await, NOWHERE);
    open.import([0]).await;
    assert_eq!(open.present(CLAUDE).await, ["scriptwriter"]);
    let result = open.import([0]).await;
    assert_eq!((result.imported, result.present, result.first), (0, 1, None));
    assert_eq!(open.sessions().await.len(), 1);
}

#[tokio::test]
async fn what_is_here_with_the_other_assistant_is_another_session() {
    let open = Open::new().await;
    for assistant in ["scriptwriter", "scene_writer"] {
        for bytes in [CLAUDE, &own("pilot", &["Rain?"]).replace("scriptwriter", assistant)] {
            assert!(!open.present(bytes).await.contains(&assistant.to_owned()));
            assert_eq!(open.import_with(assistant, [0]).await.imported, 1);
            assert_eq!(open.present(bytes).await.last().unwrap(), assistant);
            assert_eq!(open.import_with(assistant, [0]).await.present, 1);
        }
    }
    assert_eq!(open.sessions().await.len(), 4);
}

#[tokio::test]
async fn an_export_goes_on_with_its_assistant() {
    let open = Open::new().await;
    for (session, assistant, other) in
        [("one", "scriptwriter", "scene_writer"), ("two", "scene_writer", "scriptwriter")]
    {
        let preview = open.preview(own(session, &["Rain?"]).replace("scriptwriter", assistant)).await;
        assert_eq!(preview.conversations[0].assistant.as_deref(), Some(assistant));
        let result = open.import_with(other, [0]).await;
        assert_eq!(result.first.unwrap().assistant, assistant);
    }
    let preview = open.preview(own("three", &["Rain?"]).replace("scriptwriter", "story_editor")).await;
    assert_eq!(preview.conversations[0].assistant, None, "it is no export of this app");
    let result = open.import_with("scene_writer", [0]).await;
    assert_eq!(result.first.unwrap().assistant, "scene_writer");
}

#[tokio::test]
async fn what_was_cleared_can_be_imported_again() {
    let mut open = Open::new().await;
    open.preview(CLAUDE).await;
    open.import([0]).await;
    open.shown(&open.sessions().await[0]).await;
    open.room().clear(&open.scope()).await.unwrap();
    assert_eq!(open.present(CLAUDE).await, NOWHERE);
    open.window.seen();
    open.import([0]).await;
    let outdated = |event: &Event| matches!(event, Event::PageOutdated).then_some(());
    open.window.until(outdated).await;
    assert_eq!(open.window.texts().await.len(), 2, "a window that shows the session shows it again");
}

#[tokio::test]
async fn an_export_is_here_already_while_its_conversation_is() {
    let open = Open::new().await;
    open.store(["Rain?", "Rain."]).await;
    open.app.later(1_000);
    let exported = open.export(ExportFormat::Json).await;
    assert_eq!(open.present(&exported).await, ["scene_writer"]);
    open.room().clear(&open.scope()).await.unwrap();
    assert_eq!(open.present(&exported).await, NOWHERE);
    open.import([0]).await;
    open.shown(&open.sessions().await[0]).await;
    // The copy is known as what it is a copy of.
    let again = open.export(ExportFormat::Json).await;
    for file in [&exported, &again] {
        assert_eq!(open.present(file).await, ["scene_writer"]);
    }
}

#[tokio::test]
async fn an_export_is_here_already_with_its_user_and_assistant_alone() {
    let open = Open::new().await;
    open.store(["Rain?", "Rain."]).await;
    let (scope, file) = (open.scope(), own(open.scope().session.as_str(), &["Rain?"]));
    let here = file.replace("ada", scope.user.as_str()).replace("scriptwriter", scope.assistant.as_str());
    for (file, imported) in [(&here, 0), (&here.replace("scene_writer", "scriptwriter"), 1)] {
        open.preview(file).await;
        assert_eq!(open.import([0]).await.imported, imported);
    }
    let of_ada = Scope { user: "ada".parse().unwrap(), ..scope };
    open.store_in(&of_ada, ["Rain?"]).await;
    open.preview(file.replace("scriptwriter", "scene_writer")).await;
    assert_eq!(open.import([0]).await.imported, 1, "that of another user is another one, wherever that is");
}

#[tokio::test]
async fn only_what_is_chosen_is_imported() {
    let open = Open::new().await;
    open.preview(CHATGPT).await;
    let result = open.import([1, 1, 7, u32::MAX]).await;
    assert_eq!((result.imported, result.cancelled), (1, false));
    assert_eq!(open.sessions().await.len(), 1);
    open.preview(CHATGPT).await;
    assert_eq!(open.import([]).await.imported, 0);
}

#[tokio::test]
async fn an_import_follows_a_preview_of_its_window() {
    let open = Open::new().await;
    let import = async |label| {
        let request = ImportRequest { assistant: "scriptwriter".into(), chosen: vec![0] };
        open.room().import(label, request, drop).await
    };
    let changed = Reason::ImportFaulty { fault: ImportFault::Changed };
    assert_eq!(problem(import("main").await).reason, changed);
    open.preview(CLAUDE).await;
    open.app.window(open.room(), "w-2").await;
    assert_eq!(problem(import("w-2").await).reason, changed);
    import("main").await.unwrap();
    assert_eq!(problem(import("main").await).reason, changed, "each preview is for one import");
}

#[tokio::test]
async fn a_file_that_changed_since_is_not_imported() {
    let open = Open::new().await;
    for other in [CHATGPT, "[]", "{", &CLAUDE.replace("m2x", "m9x").replace("The wind.", "A hand!!!")] {
        open.preview(CLAUDE).await;
        open.file(other);
        let request = ImportRequest { assistant: "scriptwriter".into(), chosen: vec![0] };
        let refused = problem(open.room().import("main", request, drop).await).reason;
        assert!(matches!(refused, Reason::ImportFaulty { .. }), "{refused:?}");
        assert_eq!(open.sessions().await, []);
    }
    open.preview(CLAUDE).await;
    fs::remove_file(open.folder.path().join("conversations.json")).unwrap();
    let request = ImportRequest { assistant: "scriptwriter".into(), chosen: vec![0] };
    let refused = problem(open.room().import("main", request, drop).await).reason;
    assert!(matches!(refused, Reason::FileNotRead { .. }));
}

/// A conversation of ChatGPT with these nodes, which have no dates, and without the one that was open last.
fn without_dates(id: &str, nodes: &[(&str, &str, Value)]) -> Value {
    let mapping: serde_json::Map<_, _> = nodes
        .iter()
        .map(|(node, parent, parts)| {
            let content = json!({ "content_type": "text", "parts": parts });
            let role = if parent.is_empty() { "user" } else { "assistant" };
            let message = json!({ "author": { "role": role }, "content": content });
            (node.to_string(), json!({ "parent": parent, "message": message }))
        })
        .collect();
    json!({ "id": id, "title": "A hut", "mapping": mapping })
}

#[tokio::test]
async fn without_dates_the_same_branch_is_read_each_time() {
    let open = Open::new().await;
    let replies = ["b", "c", "d", "e"].map(|id| (id, "a", json!([format!("Reply {id}.")])));
    let nodes = [&[("a", "", json!(["Who?"]))], replies.as_slice()].concat();
    for number in 0..8 {
        open.preview(json!([without_dates(&format!("{number}"), &nodes)]).to_string()).await;
        assert_eq!(open.import([0]).await.imported, 1);
    }
}

#[tokio::test]
async fn an_empty_id_is_none() {
    let open = Open::new().await;
    let titled = |title: &str| {
        let mut one = without_dates("", &[("a", "", json!(["Who?"]))]);
        one["title"] = json!(title);
        one
    };
    open.preview(json!([titled("A hut"), titled("A road")]).to_string()).await;
    assert_eq!(open.import([0, 1]).await.imported, 2);
}

#[tokio::test]
async fn parts_of_an_unknown_kind_are_counted() {
    let open = Open::new().await;
    let parts = json!(["Rain?", 7, -7, 0.5, true, [["nested"], {}], null]);
    let file =
        json!([without_dates("1", &[("a", "", parts)]), without_dates("2", &[("a", "", json!(["Who?"]))]),]);
    let preview = open.preview(file.to_string()).await;
    assert_eq!(preview.conversations[0].not_carried, lost(&[(ImportLoss::Unknown, 5)]));
    let messages: Vec<_> = preview.conversations.iter().map(|item| item.messages).collect();
    assert_eq!(messages, [1, 1]);
}

#[tokio::test]
async fn a_cancelled_preview_reads_nothing() {
    let open = Open::new().await;
    let path = open.file(CLAUDE);
    let cancel = |_| open.room().cancel_save("main", SaveKind::Preview).unwrap();
    assert_eq!(open.room().open_import("main", &path, cancel).await.unwrap(), None);
}

#[tokio::test]
async fn a_cancelled_import_leaves_whole_conversations() {
    let open = Open::new().await;
    for at in [0, 1] {
        open.preview(CLAUDE).await;
        let cancel = |step| {
            if step == (ImportStep::Storing { done: at, all: 2 }) {
                open.room().cancel_save("main", SaveKind::Import).unwrap();
            }
        };
        let request = ImportRequest { assistant: "scriptwriter".into(), chosen: vec![0, 1] };
        let result = open.room().import("main", request, cancel).await.unwrap();
        assert_eq!((result.imported, result.cancelled), (at, true));
        let sessions = open.sessions().await;
        assert_eq!(sessions.len(), at as usize);
        for session in &sessions {
            assert_eq!(open.shown(session).await.len(), 2);
        }
    }
}

#[tokio::test]
async fn an_import_that_failed_is_tried_again() {
    let open = Open::new().await;
    open.preview(CLAUDE).await;
    // As a full disk does: there is space for the first one.
    let store = rusqlite::Connection::open(open.app.file()).unwrap();
    let full = "CREATE TRIGGER full BEFORE INSERT ON message WHEN (SELECT count(*) FROM message) = 2
                BEGIN SELECT RAISE(ABORT, 'full'); END";
    store.execute_batch(full).unwrap();
    let request = ImportRequest { assistant: "scriptwriter".into(), chosen: vec![0, 1] };
    assert!(open.room().import("main", request, drop).await.is_err());
    store.execute_batch("DROP TRIGGER full").unwrap();
    let result = open.import([0, 1]).await;
    assert_eq!((result.imported, result.present), (1, 1));
}

#[tokio::test]
async fn how_many_are_stored_is_reported_a_few_times_and_at_the_end() {
    let open = Open::new().await;
    let Value::Array(mut conversations) = serde_json::from_str(CLAUDE).unwrap() else { panic!("no list") };
    conversations.truncate(1);
    for n in 1..60 {
        let mut another = conversations[0].clone();
        another["uuid"] = json!(format!("another-{n}"));
        conversations.push(another);
    }
    open.preview(Value::Array(conversations).to_string()).await;
    let request = ImportRequest { assistant: "scriptwriter".into(), chosen: (0..60).collect() };
    let said = Mutex::new(Vec::new());
    // On a clock that stands still for as long as the file is read.
    tokio::time::pause();
    open.room().import("main", request, |step| said.lock().unwrap().push(step)).await.unwrap();
    let said = said.into_inner().unwrap();
    assert!(said.len() < 10, "{said:?}");
    assert_eq!(said[0], ImportStep::Storing { done: 0, all: 60 });
    assert_eq!(said[said.len() - 1], ImportStep::Storing { done: 60, all: 60 });
}

#[tokio::test]
async fn messages_of_an_unknown_kind_are_counted() {
    let open = Open::new().await;
    let text = own("pilot", &["Rain?", "Rain."]).replace("\"assistant\",\"session", "\"narrator\",\"session");
    let preview = open.preview(text).await;
    assert_eq!(preview.conversations[0].not_carried, lost(&[(ImportLoss::Unknown, 1)]));
}

/// An export with the name that its session has.
fn without_session(exported: &str) -> String {
    let parsed: Value = serde_json::from_str(exported).unwrap();
    exported.replace(parsed["messages"][0]["session_id"].as_str().unwrap(), "")
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn what_is_exported_and_imported_is_exported_the_same(
        texts in prop::collection::vec("(?s).{1,40}", 1..8)
    ) {
        let runtime = tokio::runtime::Runtime::new().unwrap();
        runtime.block_on(async {
            let open = Open::new().await;
            open.room().new_session("main", "scriptwriter").await.unwrap();
            open.store(texts).await;
            open.app.later(60_000);
            let first = open.export(ExportFormat::Json).await;
            open.room().clear(&open.scope()).await.unwrap();
            for _ in 0..2 {
                open.preview(&first).await;
                prop_assert_eq!(open.import([0]).await.imported, 1);
                open.shown(&open.sessions().await[0]).await;
                let again = open.export(ExportFormat::Json).await;
                prop_assert_eq!(without_session(&first), without_session(&again));
                open.room().clear(&open.scope()).await.unwrap();
            }
            Ok(())
        })?;
    }
}

#[tokio::test]
async fn a_selection_that_was_exported_is_imported() {
    let open = Open::new().await;
    open.store(["one", "two", "three"]).await;
    open.app.later(1_000);
    let all = open.window.messages().await;
    let only = Some(vec![all[1].id.clone(), MessageId::new().to_string()]);
    let request = writers_core::ipc::ExportRequest { only, ..request(ExportFormat::Json) };
    open.room().export_conversation(&open.caller(), request, &open.path(), drop).await.unwrap();
    open.room().clear(&open.scope()).await.unwrap();
    open.preview(fs::read(open.path()).unwrap()).await;
    open.import([0]).await;
    assert_eq!(open.shown(&open.sessions().await[0]).await[0].1, "two");
}
