//! What a search finds is what a scan of everything visible finds with the same folding, in any script.

use history::{Assistant, DetailChange, LIFE, Local, MessageId, Query, Scope, Zone, hours, local::Outcome};
use proptest::{
    prelude::*,
    sample::{select, subsequence},
};

use super::common::*;

/// Words that share beginnings, and are written together, apart, with other signs and in other cases.
const WORDS: [&str; 26] = [
    "wide",
    "Widescreen",
    "WI",
    "shot",
    "sho",
    "café",
    "cafe\u{301}",
    "CAFE",
    "don't",
    "हिन्दी",
    "हिन्द",
    "ज़रा",
    "जरा",
    "zara",
    "kya",
    "写一个场景",
    "场景",
    "が",
    "か\u{3099}ら",
    "한국",
    "מָחָר",
    "مُحَمَّد",
    "محمد",
    "🎬",
    "👩🏽\u{200d}🚀",
    "ภาพ",
];

const GAPS: [&str; 6] = [" ", " ", "", "\n", ", ", "…"];

const BOUNDS: [&str; 12] = [
    "assistant:script",
    "assistant:scene_writer",
    "role:user",
    "role:assistant",
    "after:21:26",
    "before:21:26",
    "role:x",
    "tag:noir",
    "tag:CAFÉ",
    "kept:yes",
    "kept:No",
    "kept:x",
];

fn text(words: std::ops::Range<usize>) -> impl Strategy<Value = String> {
    proptest::collection::vec((select(&WORDS[..]), select(&GAPS[..])), words)
        .prop_map(|words| words.iter().flat_map(|(word, gap)| [*word, *gap]).collect())
}

fn typed() -> impl Strategy<Value = String> {
    let quoted = text(1..3).prop_map(|text| format!("\"{text}\" "));
    let bound = select(&BOUNDS[..]).prop_map(|bound| format!("{bound} "));
    let pieces = prop_oneof![4 => text(1..3), 2 => quoted, 1 => bound];
    proptest::collection::vec(pieces, 1..4).prop_map(|pieces| pieces.concat())
}

#[derive(Debug, Clone)]
enum Act {
    Say(usize, String, String),
    Begin(usize, String),
    Again(usize),
    Tag(usize, Vec<&'static str>),
    Clear(usize),
    Keep(usize),
    Release(usize),
    Wait(i64),
    Sweep,
    Scrub,
}

fn act() -> impl Strategy<Value = Act> {
    prop_oneof![
        8 => (0..4_usize, text(1..6), text(0..8)).prop_map(|(at, question, reply)| Act::Say(at, question, reply)),
        1 => (0..4_usize, text(1..6)).prop_map(|(at, question)| Act::Begin(at, question)),
        1 => (0..4_usize).prop_map(Act::Again),
        2 => (0..4_usize, subsequence(&["Noir", "cafe", "act-2"][..], 0..4)).prop_map(|(at, tags)| Act::Tag(at, tags)),
        1 => (0..4_usize).prop_map(Act::Clear),
        2 => (0..4_usize).prop_map(Act::Keep),
        1 => (0..4_usize).prop_map(Act::Release),
        2 => (1..hours(9)).prop_map(Act::Wait),
        1 => Just(Act::Sweep),
        1 => Just(Act::Scrub),
    ]
}

fn scopes() -> [Scope; 4] {
    [
        here(),
        elsewhere(),
        scope("ada", Assistant::SCRIPTWRITER, "pilot"),
        scope("bo", Assistant::SCENE_WRITER, "pilot"),
    ]
}

/// The visible messages that a query finds, newest first, by reading every one of them.
async fn scan(local: &Local, user: &str, query: &Query, now: history::Timestamp) -> Vec<MessageId> {
    let mut found = Vec::new();
    for scope in scopes().iter().filter(|scope| scope.user.as_str() == user) {
        let session = local.session(scope, now).await.unwrap();
        let is_kept =
            session.as_ref().and_then(|session| session.kept).is_some_and(|kept| kept.released_at.is_none());
        let tags = session.map(|session| session.detail.tags).unwrap_or_default();
        for message in all(local, scope, now).await {
            let is_stored = message.state != history::State::Streaming && !message.content.is_empty();
            if is_stored && query.finds(scope, &tags, is_kept, &message) {
                found.push((message.created_at, message.id));
            }
        }
    }
    found.sort_unstable();
    found.into_iter().rev().map(|(_, id)| id).collect()
}

async fn run(acts: Vec<Act>, questions: Vec<String>) -> Result<(), TestCaseError> {
    let (local, mut passed) = (memory(), 0);
    let scopes = scopes();
    for act in acts {
        passed += 1;
        let now = at(passed);
        match act {
            Act::Say(to, question, reply) => {
                let Ok(turn) = begin(&local, &scopes[to], super::common::text(&question), now).await else {
                    continue;
                };
                end(&local, &turn, Outcome::Finished, &reply, now).await;
            }
            Act::Begin(to, question) => {
                drop(begin(&local, &scopes[to], super::common::text(&question), now).await)
            }
            Act::Again(to) => {
                let newest = all(&local, &scopes[to], now).await.pop();
                if let Some(newest) = newest {
                    drop(
                        begin(&local, &scopes[to], history::local::Begin::Again { of: newest.id }, now).await,
                    );
                }
            }
            Act::Tag(to, tags) => {
                let tags = tags.into_iter().map(|tag| tag.parse().unwrap()).collect();
                drop(local.change_session(&scopes[to], DetailChange::Tags(tags), unsure(now)).await);
            }
            Act::Clear(to) => drop(local.clear(&scopes[to], unsure(now)).await.unwrap()),
            Act::Keep(to) => drop(local.keep(&scopes[to], unsure(now)).await),
            Act::Release(to) => drop(local.release(&scopes[to], unsure(now)).await),
            Act::Wait(millis) => passed += millis,
            Act::Sweep => drop(sweep(&local, now).await),
            Act::Scrub => local.scrub().await.unwrap(),
        }
    }
    for later in [0, LIFE / 2] {
        let now = at(passed + later);
        for user in ["ada", "bo"] {
            for typed in &questions {
                let query = Query::read(typed, Zone::default(), now);
                let expected = scan(&local, user, &query, now).await;
                let found = search(&local, &user.parse().unwrap(), typed, 1_000, now).await;
                prop_assert_eq!(&found, &expected, "{}", typed);
                for scope in scopes.iter().filter(|scope| scope.user.as_str() == user) {
                    let here: Vec<MessageId> =
                        all(&local, scope, now).await.into_iter().map(|message| message.id).collect();
                    let mut expected = expected.clone();
                    expected.retain(|id| here.contains(id));
                    expected.reverse();
                    let found = local.find(scope, query.clone(), 1_000, now).await.unwrap();
                    prop_assert_eq!(&found, &expected, "{} in one conversation", typed);
                    let newest = local.find(scope, query.clone(), 1, now).await.unwrap();
                    prop_assert_eq!(newest.first(), expected.last());
                }
            }
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn search_finds_what_a_scan_finds(
        acts in proptest::collection::vec(act(), 1..40),
        questions in proptest::collection::vec(typed(), 1..12),
    ) {
        block_on(run(acts, questions))?;
    }
}
