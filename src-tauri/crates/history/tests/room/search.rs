//! Finding messages by their words.

use history::{Assistant, LIFE, Local, Message, Query, Role, Zone, hours};
use proptest::prelude::*;

use super::common::*;

async fn found(local: &Local, words: &str) -> Vec<String> {
    let mut found = Vec::new();
    for id in search(local, &here().user, words, 50, at(100)).await {
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
    assert_eq!(search(&local, &here().user, "montage", 2, at(100)).await.len(), 2);
}

#[tokio::test]
async fn a_beginning_finds_all_its_words_however_many() {
    for words in [1, 15, 16, 17, 40] {
        let local = memory();
        for n in 0..words {
            exchange(&local, &here(), &format!("a slow montage{n:02}"), "no", NOW).await;
        }
        for typed in ["montage", "\"slow monta", "slow mont"] {
            assert_eq!(found(&local, typed).await.len(), words, "{words} words, {typed}");
        }
        assert!(found(&local, "montages").await.is_empty());
    }
}

#[tokio::test]
async fn a_word_that_the_index_cuts_harms_nothing() {
    // Longer than the index keeps a word, and cut within a letter.
    for letters in ["हा", "कx", "ab"] {
        let local = memory();
        let long = letters.repeat(20_000);
        exchange(&local, &here(), &long, "zz", NOW).await;
        for typed in [&letters[..letters.chars().next().unwrap().len_utf8()], letters, &long] {
            assert_eq!(found(&local, typed).await, [long.as_str()], "{letters}");
        }
        assert_eq!(found(&local, "z").await, ["zz"]);
        assert!(found(&local, "y").await.is_empty());
    }
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
    let ids = search(&local, &here().user, "zebra", 50, now).await;
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
        search(&local, &here().user, words, 10, NOW).await;
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

#[tokio::test]
async fn what_is_written_without_spaces_is_found() {
    let local = memory();
    exchange(&local, &here(), "请写一个雨夜的场景", "雨の夜、カメラがゆっくり近づく。", NOW).await;
    exchange(&local, &here(), "한국어시나리오를 써줘", "ภาพยนตร์เรื่องใหม่", at(1)).await;
    for (words, expected) in [
        ("场景", "请写一个雨夜的场景"),
        ("写一个", "请写一个雨夜的场景"),
        ("雨夜", "请写一个雨夜的场景"),
        ("ｶﾒﾗ", "雨の夜、カメラがゆっくり近づく。"),
        ("\"雨の夜\" 近づく", "雨の夜、カメラがゆっくり近づく。"),
        ("시나리오", "한국어시나리오를 써줘"),
        ("เรื่อง", "ภาพยนตร์เรื่องใหม่"),
    ] {
        assert_eq!(found(&local, words).await, [expected], "{words}");
    }
    assert!(found(&local, "景场").await.is_empty(), "in this order");
}

#[tokio::test]
async fn what_writers_leave_out_is_found() {
    let local = memory();
    exchange(&local, &here(), "مُحَمَّد كـــتاب", "ज़रा फ़िल्म, क्\u{200d}ष", NOW).await;
    exchange(&local, &here(), "שָׁלוֹם", "cut 🎬 to 👩🏽\u{200d}🚀🇮🇳", at(1)).await;
    for words in ["محمد", "كتاب", "जरा फिल्म", "क्ष", "שלום", "🎬", "👩🏽\u{200d}🚀", "🇮🇳", "👩🏻\u{200d}🚀"]
    {
        assert_eq!(found(&local, words).await.len(), 1, "{words}");
    }
}

#[tokio::test]
async fn a_phrase_is_whole_words_in_order() {
    let local = memory();
    exchange(&local, &here(), "a wide shot of the sea", "the sea in a wide-shot", NOW).await;
    for (words, n) in [
        ("\"wide shot\"", 2),
        ("\"shot wide\"", 0),
        ("\"wide sho\"", 0),
        ("\"wide sho", 2),
        ("“wide shot” of", 1),
        ("wide-sho", 2),
        ("sea-wide", 0),
        ("sea wide", 2),
    ] {
        assert_eq!(found(&local, words).await.len(), n, "{words}");
    }
}

#[tokio::test]
async fn a_phrase_is_read_in_the_text() {
    let local = memory();
    exchange(&local, &here(), "a wide shot, then wide of the shot of her", "a wide shot of her", NOW).await;
    assert_eq!(found(&local, "\"wide shot of\"").await, ["a wide shot of her"], "its pairs may stand apart");
    assert_eq!(found(&local, "wide-shot-o").await, ["a wide shot of her"]);
    // The index has one term for both pairs.
    exchange(&local, &here(), "frozen voice", "an island brother", at(1)).await;
    assert_eq!(found(&local, "\"frozen voice\"").await, ["frozen voice"]);
    let query = Query::read("\"island brother\"", Zone::default(), at(2));
    assert_eq!(local.find(&here(), query, 50, at(2)).await.unwrap().len(), 1);
}

#[tokio::test]
async fn bounds_narrow_a_search() {
    let local = memory();
    let scriptwriter = scope("ada", Assistant::SCRIPTWRITER, "pilot");
    exchange(&local, &here(), "scene sea", "scene answer sea", NOW).await;
    exchange(&local, &scriptwriter, "script sea", "script answer sea", at(hours(3))).await;
    let now = at(hours(4));
    local.keep(&here(), sure(now, 0)).await.unwrap();
    // 2026-09-21, 14:13:20 in UTC.
    let ahead = Zone::named("Asia/Kolkata");
    for (typed, n) in [
        ("sea", 4),
        ("sea assistant:scene", 2),
        ("Assistant:SCENE-WRITER sea", 2),
        ("sea assistant:\"Scene Writer\"", 2),
        ("assistant:“scene writer” sea", 2),
        ("sea assistant:\"Scene Writer", 0),
        ("sea assistant:scriptwriter role:user", 1),
        ("sea role:assistant", 2),
        ("role:user", 2),
        ("sea role:", 4),
        ("sea assistant:sc", 0),
        ("sea kept:yes", 2),
        ("sea kept:true", 2),
        ("KEPT:No sea", 2),
        ("sea kept:", 4),
        ("sea kept:maybe", 0),
        ("sea after:2026-09-21", 4),
        ("sea after:2026-09-22", 0),
        ("sea before:2026-09-21", 0),
        ("sea before:2026-09-22", 4),
        ("sea after:20:00", 2),
        ("sea before:\"20:00\"", 2),
        ("sea after:23:50", 4),
        ("sea after:2026-02-30", 0),
    ] {
        let hits = local.search(&here().user, Query::read(typed, ahead, now), 50, now).await.unwrap();
        assert_eq!(hits.len(), n, "{typed}");
    }
    let hits = local.search(&here().user, Query::read("sea", ahead, now), 3, now).await.unwrap();
    let found: Vec<_> = hits.iter().map(|hit| (hit.scope.clone(), hit.role)).collect();
    assert_eq!(
        found,
        [(scriptwriter.clone(), Role::Assistant), (scriptwriter, Role::User), (here(), Role::Assistant)]
    );
}

/// The snippet of the only hit, with the hits in brackets.
async fn snippet(local: &Local, typed: &str) -> String {
    let hits =
        local.search(&here().user, Query::read(typed, Zone::default(), at(9)), 2, at(9)).await.unwrap();
    let [hit] = hits.as_slice() else { panic!("{typed}: {hits:?}") };
    hit.snippet.iter().map(|it| if it.is_hit { format!("[{}]", it.text) } else { it.text.clone() }).collect()
}

#[tokio::test]
async fn a_snippet_shows_what_was_found() {
    let local = memory();
    let long = format!("{}\n\nThe Café,\tat night. {}", "before ".repeat(40), "after ".repeat(200));
    exchange(
        &local,
        &here(),
        "Ein \"Café\"?\n  हिन्दी में, क्\u{200d}षमा; 写一个场景。 👩🏽\u{200d}🚀",
        &long,
        NOW,
    )
    .await;
    let question = "Ein \"Café\"? हिन्दी में, क्\u{200d}षमा; 写一个场景。 👩🏽\u{200d}🚀";
    for (typed, hit) in [
        ("caf ein", "Café"),
        ("हिन्", "हिन्दी"),
        ("क्ष", "क्\u{200d}षमा"),
        ("一个场", "一个场"),
        ("\"में क्षमा\"", "में, क्\u{200d}षमा"),
    ] {
        let shown = snippet(&local, typed).await.replace("[Ein]", "Ein");
        assert_eq!(shown, question.replacen(hit, &format!("[{hit}]"), 1), "{typed}");
    }
    let shown = snippet(&local, "cafe night").await;
    assert!(shown.starts_with("…before before ") && shown.ends_with(" after…"), "{shown}");
    assert!(shown.contains(" before The [Café], at [night]. after "), "{shown}");
    assert!(shown.chars().count() < 400, "{shown}");
    assert!(snippet(&local, "role:user").await.starts_with("Ein"), "without words, the beginning");
}

#[tokio::test]
async fn a_long_search_is_cut() {
    let local = memory();
    let words: Vec<String> = (0..40).map(|n| format!("word{n:02}")).collect();
    exchange(&local, &here(), &words[..32].join(" "), &words[..31].join(" "), NOW).await;
    assert_eq!(found(&local, &words.join(" ")).await.len(), 1, "32 words are searched for");
    assert_eq!(found(&local, &words.join("-")).await.len(), 1);
    assert!(found(&local, &"写".repeat(2_000)).await.is_empty());
    assert_eq!(
        found(&local, &format!("word31{}zebra", " ".repeat(4_096))).await.len(),
        1,
        "4,096 bytes are read"
    );
}

/// How large the index of a store is, in bytes.
fn index_size(file: &std::path::Path) -> u32 {
    let inside = open_directly(file);
    inside.query_row("SELECT sum(length(block)) FROM message_terms_data", [], |row| row.get(0)).unwrap()
}

#[tokio::test]
async fn eight_blocks_of_the_index_fit_into_a_page() {
    // What encryption leaves of a page, without its header; a cell has a pointer, and a header of 15 bytes at most.
    const LONGEST: i64 = (4_096 - 80 - 8) / 8 - 2 - 15;
    let (_folder, file, local) = plain();
    for n in 0..100 {
        let words: Vec<_> =
            (0..60).map(|word| format!("word{}", (n * 89 + word * word * 7) % 1_999)).collect();
        exchange(&local, &here(), &words.join(" "), "Yes.", at(n)).await;
    }
    local.scrub().await.unwrap();
    let inside = open_directly(&file);
    let longest: i64 = inside
        .query_row("SELECT max(length(block)) FROM message_terms_data WHERE id > 10", [], |row| row.get(0))
        .unwrap();
    assert!((LONGEST / 2..=LONGEST).contains(&longest), "{longest} bytes");
}

#[tokio::test]
async fn numbers_by_date_less_than_double_the_index() {
    const COUNT: u32 = 400;
    let written: Vec<_> = (0..COUNT)
        .map(|n| {
            let words: Vec<_> =
                (0..60).map(|word| format!("w{}", (n * 89 + word * word * 7) % 499)).collect();
            foreign(&here(), Role::User, &words.join(" "), at(i64::from(n) * 30_000))
        })
        .collect();
    let now = written.last().unwrap().message.created_at;
    let (_folder, file, local) = plain();
    for one in &written {
        let Message { content, created_at, .. } = &one.message;
        exchange(&local, &here(), content, "", sure(*created_at, 1)).await;
    }
    local.scrub().await.unwrap();
    let (_other_folder, other_file, other) = plain();
    other.receive(written, now).await.unwrap();
    other.scrub().await.unwrap();
    let (own, received) = (index_size(&file), index_size(&other_file));
    assert!(received < own * 2, "{received} / {own}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn no_question_is_an_error(words in any::<String>()) {
        block_on(async {
            let local = memory();
            exchange(&local, &here(), "something", &words, NOW).await;
            search(&local, &here().user, &words, 10, NOW).await;
        });
    }

    /// Each step is so many milliseconds after the one before it; what arrives was written so many before then.
    #[test]
    fn the_newest_are_found_wherever_they_were_written(
        steps in proptest::collection::vec((0..5_000_i64, proptest::option::of(0..20_000_i64)), 1..60),
        limit in 1..20_usize,
    ) {
        block_on(async {
            let local = memory();
            let mut now = 20_000;
            for (later, before) in steps {
                now += later;
                match before {
                    None => drop(exchange(&local, &here(), "kingfisher", "-", sure(at(now), 1)).await),
                    Some(before) => {
                        let message = foreign(&here(), Role::User, "kingfisher", at(now - before));
                        local.receive(vec![message], at(now)).await.unwrap();
                    }
                }
            }
            let query = Query::read("kingfisher", Zone::default(), at(now));
            let mut all = local.find(&here(), query, 100, at(now)).await.unwrap();
            all.reverse();
            all.truncate(limit);
            let limit = u32::try_from(limit).unwrap();
            prop_assert_eq!(search(&local, &here().user, "kingfisher", limit, at(now)).await, all);
            Ok(())
        })?;
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
