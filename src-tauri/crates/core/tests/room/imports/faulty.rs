//! What is no file to import from, and how much of one is read.

use proptest::prelude::*;
use serde_json::{Value, json};
use writers_core::ipc::{FileTrouble, ImportFault, ImportLoss, ImportState, NotImported, Reason};

use super::{CHATGPT, CLAUDE, lost, own};
use crate::{app::problem, exports::Open};

#[tokio::test]
async fn a_file_of_another_kind_is_no_export() {
    let open = Open::new().await;
    for text in ["", "INT. HUT - NIGHT", "%PDF-1.7", "{}", "[1]", "[{\"id\":1}]", r#"{"format":"other"}"#] {
        assert_eq!(open.faulty(text).await, ImportFault::Unknown, "{text}");
    }
}

#[tokio::test]
async fn an_export_that_an_editor_has_marked_as_utf_8_is_read() {
    let open = Open::new().await;
    for text in [CHATGPT, CLAUDE, own("pilot", &["Rain."]).as_str()] {
        let plain = open.preview(text).await;
        assert_eq!(open.preview(format!("\u{feff}{text}")).await.conversations, plain.conversations);
    }
}

#[tokio::test]
async fn an_export_without_a_conversation_is_reported() {
    let open = Open::new().await;
    assert_eq!(open.faulty("[]").await, ImportFault::Nothing);
}

#[tokio::test]
async fn a_damaged_export_is_refused_whole() {
    let open = Open::new().await;
    for text in [CHATGPT, CLAUDE] {
        // The first conversation is whole.
        assert_eq!(open.faulty(&text[..text.len() - 20]).await, ImportFault::Damaged);
        assert_eq!(open.faulty(format!("{text}x")).await, ImportFault::Damaged);
    }
    let text = own("pilot", &["Rain?"]);
    assert_eq!(open.faulty(&text[..text.len() - 2]).await, ImportFault::Damaged);
}

/// How many messages each conversation of a file has, and what is not carried of it.
async fn carried(open: &Open, text: &str) -> Vec<(u32, Vec<NotImported>)> {
    let items = open.preview(text).await.conversations;
    items.into_iter().map(|item| (item.messages, item.not_carried)).collect()
}

/// A conversation of ChatGPT with a question and a reply, and one with a question alone.
fn chatgpt() -> Value {
    let message = |role: &str, text: &str| {
        json!({
            "author": { "role": role }, "create_time": 1_760_000_000, "recipient": "all",
            "content": { "content_type": "text", "parts": [text] },
            "metadata": { "is_visually_hidden_from_conversation": false, "attachments": [] },
        })
    };
    json!([
        {
            "id": "1", "title": "A hut", "create_time": 1_760_000_000, "current_node": "b", "mapping": {
                "a": { "parent": null, "message": message("user", "Rain?") },
                "b": { "parent": "a", "message": message("assistant", "Rain.") },
            },
        },
        { "id": "2", "mapping": { "a": { "parent": null, "message": message("user", "Fog?") } } },
    ])
}

/// The same of Claude.
fn claude() -> Value {
    let message = |sender: &str, text: &str| {
        json!({
            "uuid": text, "sender": sender, "text": text, "content": [{ "type": "text", "text": text }],
            "created_at": "2025-10-09T08:53:20Z", "attachments": [], "files": [{ "file_name": "hut.txt" }],
        })
    };
    json!([
        {
            "uuid": "1", "name": "A hut", "created_at": "2025-10-09T08:53:20Z",
            "chat_messages": [message("human", "Rain?"), message("assistant", "Rain.")],
        },
        { "uuid": "2", "name": "", "chat_messages": [message("human", "Fog?")] },
    ])
}

/// Every place in a value, the innermost ones first.
fn places(value: &Value, place: &str, found: &mut Vec<String>) {
    let inner: Vec<(String, &Value)> = match value {
        Value::Object(names) => names.iter().map(|(name, value)| (name.clone(), value)).collect(),
        Value::Array(list) => list.iter().enumerate().map(|(at, value)| (at.to_string(), value)).collect(),
        _ => Vec::new(),
    };
    for (name, value) in inner {
        places(value, &format!("{place}/{name}"), found);
    }
    found.push(place.to_owned());
}

#[tokio::test]
async fn a_value_of_another_kind_takes_nothing_else_along() {
    let open = Open::new().await;
    for file in [chatgpt(), claude()] {
        let whole = carried(&open, &file.to_string()).await;
        let mut all = Vec::new();
        places(&file[0], "/0", &mut all);
        for place in all {
            for other in
                ["null", "true", "7", "-7.5", "1e400", "NaN", "-Infinity", "\"x\"", "[7]", "{\"x\":7}"]
            {
                let mut changed = file.clone();
                *changed.pointer_mut(&place).unwrap() = json!("a place of its own");
                let changed = changed.to_string().replace("\"a place of its own\"", other);
                let found = carried(&open, &changed).await;
                assert_eq!(found.last(), whole.last(), "{place}: {other}");
            }
        }
    }
}

#[tokio::test]
async fn half_of_a_letter_is_a_sign_for_it() {
    let open = Open::new().await;
    for (text, from) in [(CHATGPT, "Mira."), (CLAUDE, "The wind."), (&own("pilot", &["Mira."]), "Mira.")] {
        let halves = text.replace(from, r"\ud83d \uDe00\ud83d\ude00 \\ud83d");
        let preview = open.preview(halves).await;
        open.import([0]).await;
        let session = open.sessions().await.remove(0);
        let shown = open.shown(&session).await.pop().unwrap().1;
        assert!(shown.ends_with("\u{fffd} \u{fffd}😀 \\ud83d"), "{shown}");
        assert_eq!(preview.conversations[0].messages as usize, open.shown(&session).await.len());
        open.room().clear(&open.scope()).await.unwrap();
    }
}

#[tokio::test]
async fn a_date_may_be_words_or_a_number() {
    let open = Open::new().await;
    let claude =
        r#"[{"uuid":"1","name":"","chat_messages":[{"sender":"human","text":"Rain?","created_at":DATE}]}]"#;
    let chatgpt = r#"[{"id":"1","mapping":{"a":{"parent":null,"message":{"author":{"role":"user"},
        "create_time":DATE,"content":{"content_type":"text","parts":["Rain?"]}}}}}]"#;
    let own = own("pilot", &["Rain?"]).replace("\"2026-01-01T12:00:00.007Z\"", "DATE");
    let (at, now) = ("2025-10-09T08:53:20.500Z", "2026-09-21T14:13:20.000Z");
    for file in [claude, chatgpt, &own] {
        for (date, oldest) in [
            ("1760000000.5", at),
            ("\"1760000000.5\"", at),
            ("\"2025-10-09T08:53:20.5Z\"", at),
            ("\"2025-10-09T14:23:20.500+05:30\"", at),
            ("null", now),
            ("NaN", now),
            ("Infinity", now),
            ("1e400", now),
            ("-1", now),
            ("1e300", now),
            ("\"NaN\"", now),
            ("\"yesterday\"", now),
            ("{\"at\":1760000000}", now),
        ] {
            let preview = open.preview(file.replace("DATE", date)).await;
            assert_eq!(preview.conversations[0].oldest.as_deref(), Some(oldest), "{date}");
        }
    }
}

#[tokio::test]
async fn what_cannot_be_read_is_listed() {
    let open = Open::new().await;
    let unknown = |count| lost(&[(ImportLoss::Unknown, count)]);
    let changed = |file: &Value, place: &str, other: Value| {
        let mut file = file.clone();
        *file.pointer_mut(place).unwrap() = other;
        file.to_string()
    };
    let message = "/0/mapping/b/message";
    for (place, other) in [
        (format!("{message}/author"), json!(null)),
        (format!("{message}/author/role"), json!(7)),
        (format!("{message}/content"), json!("Rain.")),
        (format!("{message}/content/parts"), json!({ "0": "Rain." })),
        (format!("{message}/content/parts/0"), json!(7)),
        (message.to_owned(), json!([])),
    ] {
        let found = carried(&open, &changed(&chatgpt(), &place, other)).await;
        assert_eq!(found[0], (1, unknown(1)), "{place}");
    }
    let typeless = changed(&chatgpt(), &format!("{message}/content/content_type"), json!(null));
    assert_eq!(carried(&open, &typeless).await[0], (2, lost(&[])));
    let empty = changed(&chatgpt(), &format!("{message}/content"), json!({ "text": "Rain." }));
    assert_eq!(carried(&open, &empty).await[0], (1, unknown(1)));

    let files = |count, unknown| {
        lost(&[(ImportLoss::Files, count), (ImportLoss::Unknown, unknown)][..1 + usize::from(unknown > 0)])
    };
    let message = "/0/chat_messages/1";
    for (place, other, expected) in [
        (format!("{message}/sender"), json!(null), (1, files(2, 1))),
        (format!("{message}/content/0/text"), json!(7), (1, files(2, 1))),
        (format!("{message}/content/0"), json!("Rain."), (1, files(2, 1))),
        (message.to_owned(), json!(null), (1, files(1, 1))),
        (format!("{message}/content"), json!(null), (2, files(2, 0))),
        (format!("{message}/files/0/file_name"), json!(null), (2, files(2, 0))),
        ("/0/chat_messages".to_owned(), json!({}), (0, unknown(1))),
    ] {
        assert_eq!(carried(&open, &changed(&claude(), &place, other)).await[0], expected, "{place}");
    }

    let own = own("pilot", &["Rain?", "Rain."]);
    for other in ["null", "[]", "{\"role\":\"user\",\"content\":7}"] {
        let from = own.find("{\"content\":\"Rain?").unwrap();
        let to = from + own[from..].find('}').unwrap() + 1;
        let changed = format!("{}{other}{}", &own[..from], &own[to..]);
        assert_eq!(carried(&open, &changed).await[0], (1, unknown(1)), "{other}");
    }

    for (place, other) in [("/0", json!(null)), ("/0", json!("a conversation")), ("/1", json!([]))] {
        for file in [chatgpt(), claude()] {
            let preview = open.preview(changed(&file, place, other.clone())).await;
            assert_eq!((preview.conversations.len(), preview.not_carried), (1, unknown(1)));
            let result = open.import([0]).await;
            assert_eq!(result.imported + result.present, 1);
        }
    }
}

#[tokio::test]
async fn a_part_that_is_no_node_ends_no_branch() {
    let open = Open::new().await;
    let message = |role: &str, text: &str, at: u32| {
        json!({
            "author": { "role": role }, "create_time": at,
            "content": { "content_type": "text", "parts": [text] },
        })
    };
    let file = |unknown: Value, current: &str| {
        json!([{ "id": "1", "title": "A hut", "current_node": current, "mapping": {
            "root": { "parent": null, "message": null, "children": ["a"] },
            "a": { "parent": "root", "message": message("user", "Rain?", 1), "children": ["b", 7, "x"] },
            "x": { "parent": "a", "message": message("assistant", "Sun.", 9), "children": [] },
            "b": unknown,
            "c": { "parent": "b", "message": message("user", "Fog?", 3), "children": ["d"] },
            "d": { "parent": "c", "message": message("assistant", "Fog.", 4), "children": "none" },
        }}])
        .to_string()
    };
    let whole = json!({ "parent": "a", "message": message("assistant", "Rain.", 2), "children": ["c"] });
    let branches = lost(&[(ImportLoss::Branches, 1)]);
    assert_eq!(carried(&open, &file(whole, "d")).await, [(4, branches)]);
    for unknown in [json!(null), json!(7), json!("a"), json!([{ "parent": "a" }])] {
        let lost = lost(&[(ImportLoss::Branches, 1), (ImportLoss::Unknown, 1)]);
        assert_eq!(carried(&open, &file(unknown.clone(), "d")).await, [(3, lost)], "{unknown}");
        let lost = super::lost(&[(ImportLoss::Branches, 3), (ImportLoss::Unknown, 1)]);
        assert_eq!(carried(&open, &file(unknown, "b")).await, [(1, lost)], "what it followed is the last");
    }
}

#[tokio::test]
async fn an_export_of_a_later_version_is_refused() {
    let open = Open::new().await;
    for later in ["2", "1.5", "1e300"] {
        let text = own("pilot", &["Rain?"]).replace("\"version\":1", &format!("\"version\":{later}"));
        assert_eq!(open.faulty(text).await, ImportFault::Newer, "{later}");
    }
}

#[tokio::test]
async fn an_export_without_a_version_is_read_as_the_first() {
    let open = Open::new().await;
    let text = own("pilot", &["Rain?", "Rain."]);
    let whole = open.preview(&text).await;
    for other in ["", ",\"version\":null"] {
        let without = text.replace(",\"version\":1", other);
        assert_ne!(without, text);
        assert_eq!(open.preview(&without).await, whole, "{without}");
    }
    let text = r#"{"format":"writers-room-conversation","title":"A hut","messages":[]}"#;
    assert_eq!(open.faulty(text).await, ImportFault::Damaged, "nothing says what it is");
    let text = own("pilot", &["Rain?"]).replace("\"version\":1", "\"version\":\"1\"");
    assert_eq!(open.faulty(text).await, ImportFault::Damaged, "a version is a number");
}

#[tokio::test]
async fn bytes_that_are_no_letter_are_a_sign_for_it_and_listed() {
    let open = Open::new().await;
    assert_eq!(open.faulty(b"\x89PNG\r\n\x1a\n").await, ImportFault::Unknown);
    for (text, from) in [(CHATGPT, "Mira."), (CLAUDE, "The wind."), (&own("pilot", &["Mira."]), "Mira.")] {
        let parts: Vec<&[u8]> = text.split(from).map(str::as_bytes).collect();
        let broken = parts.join(&b"\xff \xe0\xa4 \xe0\xa4\xb9 \xf0\x9f\x8e"[..]);
        let count = u32::try_from(3 * (parts.len() - 1)).unwrap();
        let preview = open.preview(broken).await;
        assert_eq!(preview.not_carried, lost(&[(ImportLoss::Letters, count)]));
        open.import([0]).await;
        let session = open.sessions().await.remove(0);
        let shown = open.shown(&session).await.pop().unwrap().1;
        assert!(shown.ends_with("\u{fffd} \u{fffd} ह \u{fffd}"), "{shown}");
        open.room().clear(&open.scope()).await.unwrap();
    }
}

#[tokio::test]
async fn a_file_that_cannot_be_read_is_reported() {
    let open = Open::new().await;
    let missing = open.room().open_import("main", &open.folder.path().join("none"), drop).await;
    assert_eq!(problem(missing).reason, Reason::FileNotRead { trouble: FileTrouble::Missing });
    assert!(open.room().open_import("main", open.folder.path(), drop).await.is_err(), "a folder");
}

#[cfg(unix)]
#[tokio::test]
async fn a_pipe_is_refused_before_it_is_opened() {
    let open = Open::new().await;
    let pipe = open.folder.path().join("pipe");
    assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    let refused = open.room().open_import("main", &pipe, drop).await;
    assert_eq!(problem(refused).reason, Reason::FileNotRead { trouble: FileTrouble::Other });
}

#[tokio::test]
async fn a_file_is_read_up_to_its_size() {
    let open = Open::new().await;
    let path = open.file("[");
    let file = std::fs::File::options().write(true).open(&path).unwrap();
    file.set_len((512 << 20) + 1).unwrap();
    let refused = open.room().open_import("main", &path, drop).await;
    assert_eq!(problem(refused).reason, Reason::ImportTooLarge { most: 512 << 20 });
}

#[tokio::test]
async fn a_file_is_read_up_to_its_depth() {
    let open = Open::new().await;
    let nested = |levels: usize| {
        let deep = "[".repeat(levels) + &"]".repeat(levels);
        CLAUDE.replace("{ \"where\": { \"lamp\": [\"room\"] } }", &deep)
    };
    assert_eq!(open.preview(nested(90)).await.conversations.len(), 2);
    assert_eq!(open.faulty(nested(100)).await, ImportFault::TooDeep);
}

#[tokio::test]
async fn so_many_conversations_are_read() {
    let open = Open::new().await;
    let conversation = |id: usize| {
        format!(
            r#"{{"uuid":"{id}","name":"A","chat_messages":[{{"sender":"human","text":"Rain?","uuid":"m"}}]}}"#
        )
    };
    let all: Vec<String> = (0..10_003).map(conversation).collect();
    let preview = open.preview(format!("[{}]", all.join(","))).await;
    assert_eq!(preview.conversations.len(), 10_000);
    assert_eq!(preview.not_carried, lost(&[(ImportLoss::Conversations, 3)]));
    assert_eq!(open.import([9_999, 10_000]).await.imported, 1);
}

#[tokio::test]
async fn a_conversation_with_too_many_messages_is_not_imported_in_part() {
    let open = Open::new().await;
    let texts = vec!["x"; 20_001];
    let preview = open.preview(own("pilot", &texts)).await;
    assert_eq!(preview.conversations[0].state, ImportState::TooLong);
    assert_eq!(open.import([0]).await.imported, 0);
    let node = |id: usize| format!(r#""{id}":{{"parent":"{}","message":null}}"#, id.wrapping_sub(1));
    let nodes: Vec<String> = (0..50_001).map(node).collect();
    let tree = format!(r#"[{{"id":"1","current_node":"50000","mapping":{{{}}}}}]"#, nodes.join(","));
    assert_eq!(open.preview(tree).await.conversations[0].state, ImportState::TooLong);
}

#[tokio::test]
async fn a_message_longer_than_one_that_is_sent_is_listed() {
    let open = Open::new().await;
    let longest = "x".repeat(1 << 20);
    let preview = open.preview(own("pilot", &[&longest, &(longest.clone() + "x"), "Rain."])).await;
    assert_eq!(preview.conversations[0].not_carried, lost(&[(ImportLoss::LongMessages, 1)]));
    assert_eq!(preview.conversations[0].messages, 2);
}

#[tokio::test]
async fn a_tree_that_goes_round_ends() {
    let open = Open::new().await;
    let round = CHATGPT.replace("\"parent\": \"n0\"", "\"parent\": \"n8\"");
    assert_eq!(open.preview(round).await.conversations[0].messages, 4);
    let headless = CHATGPT.replace("\"current_node\": \"n8\"", "\"current_node\": \"none\"");
    assert_eq!(open.preview(headless).await.conversations[0].messages, 4, "its latest message is its last");
}

#[tokio::test]
async fn dates_of_a_file_are_believed_up_to_now() {
    let open = Open::new().await;
    let text = CLAUDE.replace("2025-10-09T08:54:00.000000+00:00", "2999-01-01T00:00:00Z");
    let text = text.replace("2025-10-09T08:53:20.500000Z", "yesterday");
    let preview = open.preview(text).await;
    let item = &preview.conversations[0];
    assert_eq!(item.oldest.as_deref(), Some("2025-10-09T08:53:20.123Z"), "that of the conversation");
    assert_eq!(item.newest.as_deref(), Some("2026-09-21T14:13:20.000Z"));
    open.import([0]).await;
    let sessions = open.sessions().await;
    let dates: Vec<String> = open.shown(&sessions[0]).await.into_iter().map(|(_, _, at)| at).collect();
    assert_eq!(dates, ["2025-10-09T08:53:20.123Z", "2026-09-21T14:13:20.000Z"]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    /// Whatever is changed in a file, it is read or refused.
    #[test]
    fn any_bytes_are_read_or_refused(
        is_claude: bool, changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..6)
    ) {
        static OPEN: std::sync::LazyLock<(tokio::runtime::Runtime, Open)> = std::sync::LazyLock::new(|| {
            let runtime = tokio::runtime::Runtime::new().unwrap();
            let open = runtime.block_on(Open::new());
            (runtime, open)
        });
        let (runtime, open) = &*OPEN;
        let mut bytes = if is_claude { CLAUDE } else { CHATGPT }.as_bytes().to_vec();
        for (at, byte) in changes {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        let path = open.file(bytes);
        let read = runtime.block_on(open.room().open_import("main", &path, drop));
        prop_assert!(read.is_err() || read.unwrap().is_some());
    }
}
