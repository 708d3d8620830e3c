//! Finding messages by their words.

use history::{Assistant, LIFE, Local};
use proptest::prelude::*;

use super::common::*;

async fn found(local: &Local, words: &str) -> Vec<String> {
    let mut found = Vec::new();
    for id in local.search(&here().user, words, 50, at(100)).await.unwrap() {
        found.push(local.message(&here(), id, at(100)).await.unwrap().content);
    }
    found
}

#[tokio::test]
async fn search_folds_case_accents_and_width() {
    let local = memory();
    exchange(&local, &here(), "INT. CAFÉ – NIGHT", "Ｗｉｄｅ ﬁlm, ΟΔΟΣ, ÅNGSTRÖM, Привёт", NOW).await;
    for words in ["cafe", "café", "CAFE\u{301}", "Cafe night", "caf"] {
        assert_eq!(found(&local, words).await, ["INT. CAFÉ – NIGHT"], "{words}");
    }
    for words in ["wide", "film", "οδος", "angstrom", "привет", "wide film"] {
        assert_eq!(found(&local, words).await.len(), 1, "{words}");
    }
    assert!(found(&local, "cafe wide").await.is_empty(), "every word must be there");
}

#[tokio::test]
async fn devanagari_words_stay_whole() {
    let local = memory();
    exchange(&local, &here(), "हिन्दी में एक दृश्य लिखो", "कि", NOW).await;
    for words in ["हिन्दी", "दृश्य", "हिन्", "दृश्य लिखो"] {
        assert_eq!(found(&local, words).await, ["हिन्दी में एक दृश्य लिखो"], "{words}");
    }
    // The parts between the vowel signs are not words.
    for words in ["श्य", "न्दी", "खो"] {
        assert!(found(&local, words).await.is_empty(), "{words}");
    }
}

#[tokio::test]
async fn a_prefix_finds_newest_first() {
    let local = memory();
    exchange(&local, &here(), "a montage", "montages differ", NOW).await;
    exchange(&local, &here(), "Montage!", "no", at(10)).await;
    for words in ["m", "mo", "mon", "monta", "montage"] {
        assert_eq!(found(&local, words).await, ["Montage!", "montages differ", "a montage"], "{words}");
    }
    assert!(found(&local, "ontage").await.is_empty());
    assert_eq!(local.search(&here().user, "montage", 2, at(100)).await.unwrap().len(), 2);
}

#[tokio::test]
async fn search_finds_only_own_visible_messages() {
    let local = memory();
    exchange(&local, &scope("bo", Assistant::SCENE_WRITER, "pilot"), "zebra of bo", "zebra", at(50)).await;
    exchange(&local, &elsewhere(), "zebra cleared", "zebra", at(1)).await;
    exchange(&local, &here(), "zebra old", "zebra", at(2)).await;
    exchange(&local, &here(), "zebra new", "no", at(50)).await;
    local.clear(&elsewhere(), unsure(at(60))).await.unwrap();
    let now = at(2 + LIFE);
    let ids = local.search(&here().user, "zebra", 50, now).await.unwrap();
    assert_eq!(ids.len(), 1);
    assert_eq!(local.message(&here(), ids[0], now).await.unwrap().content, "zebra new");
}

#[tokio::test]
async fn search_finds_the_newest_text() {
    let local = memory();
    let turn = send(&local, &here(), "q", NOW).await;
    end(&local, &turn, history::local::Outcome::Stopped, "giraffe", NOW).await;
    let more = history::local::Begin::Continue { reply: turn.reply.id };
    let turn = begin(&local, &here(), more, at(1)).await.unwrap();
    end(&local, &turn, history::local::Outcome::Finished, "okapi", at(1)).await;
    assert_eq!(found(&local, "okapi").await, ["okapi"]);
    assert!(found(&local, "giraffe").await.is_empty());
}

#[tokio::test]
async fn query_operators_are_plain_text() {
    let local = memory();
    exchange(&local, &here(), "AND OR NOT NEAR folded", "he said \"cut\" (twice): a*b ^c {d}", NOW).await;
    for words in [
        "\"",
        "\"\"",
        "*",
        "(",
        ")",
        "a OR",
        "AND",
        "NOT",
        "NEAR(",
        "folded:",
        "-",
        "^c",
        "{d}",
        "a*b",
        "\"cut",
        "'",
        ";",
        "\0",
        "cut\0",
        "\0cut",
        "%",
        "_",
        "+",
        "?",
        "…",
        "👩🏽‍🚀",
        "' OR 1=1 --",
    ] {
        local.search(&here().user, words, 10, NOW).await.unwrap_or_else(|e| panic!("{words:?}: {e}"));
    }
    assert_eq!(found(&local, "AND").await.len(), 1);
    assert_eq!(found(&local, "\"cut\" (twice)").await.len(), 1);
    assert_eq!(found(&local, "cut\0twice").await.len(), 1);
    assert!(found(&local, "message_index:cut zebra").await.is_empty());
    assert!(found(&local, "cut OR zebra").await.is_empty());
    for nothing in ["", "   ", "\u{3000}", "\0"] {
        assert!(found(&local, nothing).await.is_empty());
    }
    let many = "cut ".repeat(2_000);
    assert_eq!(found(&local, &many).await.len(), 1, "a whole page pasted into the search");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn no_question_is_an_error(words in any::<String>()) {
        block_on(async {
            let local = memory();
            exchange(&local, &here(), "something", "else", NOW).await;
            local.search(&here().user, &words, 10, NOW).await.unwrap();
        });
    }

    #[test]
    fn every_word_is_searchable(words in proptest::collection::vec("[a-zA-Zà-öÀ-Öа-яА-Я\u{915}-\u{939}]{1,9}", 1..6)) {
        block_on(async {
            let local = memory();
            exchange(&local, &here(), &words.join(" "), "", NOW).await;
            for word in &words {
                prop_assert_eq!(found(&local, word).await.len(), 1, "{}", word);
            }
            Ok(())
        })?;
    }
}
