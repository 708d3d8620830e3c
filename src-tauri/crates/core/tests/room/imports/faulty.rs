//! What is no file to import from, and how much of one is read.

use proptest::prelude::*;
use writers_core::ipc::{FileTrouble, ImportFault, ImportLoss, ImportState, Reason};

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
async fn an_export_without_a_conversation_is_said() {
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
        assert_eq!(
            open.faulty(text.replace("\"sender\"", "\"from\"").replace("\"role\"", "\"who\"")).await,
            ImportFault::Damaged
        );
    }
    let text = own("pilot", &["Rain?"]);
    assert_eq!(open.faulty(&text[..text.len() - 2]).await, ImportFault::Damaged);
    assert_eq!(open.faulty(text.replace("content", "text")).await, ImportFault::Damaged);
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
async fn an_export_of_a_later_version_is_refused() {
    let open = Open::new().await;
    let text = own("pilot", &["Rain?"]).replace("\"version\":1", "\"version\":2");
    assert_eq!(open.faulty(text).await, ImportFault::Newer);
}

#[tokio::test]
async fn a_file_that_cannot_be_read_is_said() {
    let open = Open::new().await;
    let missing = open.room().open_import("main", &open.folder.path().join("none"), drop).await;
    assert_eq!(problem(missing).reason, Reason::FileNotRead { trouble: FileTrouble::Missing });
    assert!(open.room().open_import("main", open.folder.path(), drop).await.is_err(), "a folder");
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
