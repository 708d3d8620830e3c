//! Replies of the other dialects as their providers document them, each named after what it guards. Packet boundaries
//! do not change how they read.
#![allow(clippy::unwrap_used, clippy::expect_used, missing_docs)]

mod anthropic;
mod gemini;
mod ollama;

use std::{collections::VecDeque, path::PathBuf};

use llm::{BlockReason, CutCause, Dialect, Endpoint, Error, Event, FinishReason, Reply, Usage};
use proptest::prelude::*;

const SENTENCE: &str = "A wide shot shows\n\"all\" of it.";
const MANY_SCRIPTS: &str = "“वाइड शॉट” — 広角ショット 🎬👩‍🎤 é مشهد";
/// The cap of every count.
const MOST: u64 = u32::MAX as u64;
const HOST: &str = "provider.example";

type End = Result<(FinishReason, Option<Usage>), Error>;

/// A fixture, and what it means.
#[derive(Debug, PartialEq)]
struct Meant {
    name: &'static str,
    text: &'static str,
    thinking: &'static str,
    loads: bool,
    end: End,
}

fn meant(name: &'static str, text: &'static str, end: End) -> Meant {
    Meant { name, text, thinking: "", loads: false, end }
}

fn finished(reason: FinishReason, input_tokens: u64, output_tokens: u64) -> End {
    Ok((reason, Some(Usage { input_tokens, output_tokens })))
}

fn stopped(input_tokens: u64, output_tokens: u64) -> End {
    finished(FinishReason::Stop, input_tokens, output_tokens)
}

fn early() -> End {
    Err(Error::EndedEarly { host: HOST.to_owned() })
}

fn blocked(reason: BlockReason) -> End {
    Err(Error::Blocked { host: HOST.to_owned(), reason })
}

fn failed(status: u16) -> End {
    Err(Error::ProviderFailed { host: HOST.to_owned(), status, retry_after: None })
}

fn cut_short(cause: CutCause) -> End {
    Err(Error::CutShort { host: HOST.to_owned(), cause })
}

/// The end of a reply that the provider could not finish, in its word.
fn broken_off(word: &str) -> FinishReason {
    FinishReason::CutShort { word: word.to_owned(), cause: CutCause::Failed }
}

fn in_stream(message: &str) -> End {
    Err(Error::InStream { host: HOST.to_owned(), message: message.to_owned() })
}

/// The dialects with the folder, extension and contents of their fixtures.
fn all() -> [(Dialect, &'static str, &'static str, Vec<Meant>); 3] {
    [
        (Dialect::Anthropic, "anthropic", "sse", anthropic::all()),
        (Dialect::Gemini, "gemini", "sse", gemini::all()),
        (Dialect::Ollama, "ollama", "ndjson", ollama::all()),
    ]
}

/// Every fixture with its bytes and its dialect.
fn each() -> Vec<(Dialect, Meant, Vec<u8>)> {
    let mut each = Vec::new();
    for (dialect, folder, ending, all) in all() {
        for meant in all {
            let bytes = std::fs::read(fixtures(folder).join(format!("{}.{ending}", meant.name))).unwrap();
            each.push((dialect, meant, bytes));
        }
    }
    each
}

fn fixtures(folder: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures").join(folder)
}

fn read<'a>(dialect: Dialect, pieces: impl IntoIterator<Item = &'a [u8]>) -> (Vec<Event>, Result<(), Error>) {
    let endpoint = Endpoint {
        dialect,
        base_url: llm::parse_base_url("https://provider.example/v1").unwrap(),
        model: "m".to_owned(),
        key: None,
    };
    let mut reply = Reply::new(&endpoint);
    let mut events = VecDeque::new();
    for piece in pieces {
        if let Err(error) = reply.feed(piece, &mut events) {
            return (events.into(), Err(error));
        }
    }
    let end = reply.end(&mut events);
    (events.into(), end)
}

#[test]
fn recorded_streams_read_as_documented() {
    for (dialect, meant, bytes) in each() {
        let (events, outcome) = read(dialect, [&bytes[..]]);
        let (mut text, mut thinking, mut loads) = (String::new(), String::new(), 0);
        let mut end = outcome.map(|()| (FinishReason::Other("nothing".to_owned()), None));
        let (mut counted, name) = (None, meant.name);
        for event in events {
            match event {
                Event::Text(more) => text.push_str(&more),
                Event::Thinking(more) => thinking.push_str(&more),
                Event::Loading => loads += 1,
                Event::Usage(usage) => assert_ne!(counted.replace(usage), Some(usage), "{name}: no news"),
                Event::Finished { reason, usage } => {
                    assert_eq!(counted, usage, "{name}: the last count is the final one");
                    end = Ok((reason, usage));
                }
                Event::Waits(_) | Event::Quiet(_) => panic!("bytes do not wait"),
            }
        }
        assert_eq!((&text[..], &thinking[..]), (meant.text, meant.thinking), "{dialect:?} {name}");
        assert_eq!((loads, end), (usize::from(meant.loads), meant.end), "{dialect:?} {name}");
    }
}

/// The usage emitted while a recorded stream arrives, and whether text came before the first.
fn counts_in(name: &str) -> (Vec<(u64, u64)>, bool) {
    let (dialect, _, bytes) = each().into_iter().find(|(_, meant, _)| meant.name == name).unwrap();
    let (mut counts, mut after_text, mut text) = (Vec::new(), false, false);
    for event in read(dialect, [&bytes[..]]).0 {
        match event {
            Event::Text(_) => text = true,
            Event::Usage(usage) => {
                after_text |= text && counts.is_empty();
                counts.push((usage.input_tokens, usage.output_tokens));
            }
            _ => {}
        }
    }
    (counts, after_text)
}

#[test]
fn usage_is_emitted_before_the_reply_ends() {
    assert_eq!(counts_in("api_error_in_the_middle"), (vec![(25, 1)], false));
    assert_eq!(counts_in("plain_with_pings"), (vec![(25, 1), (25, 15)], false));
    let (counts, after_text) = counts_in("safety_in_the_middle");
    assert!(!counts.is_empty() && !after_text, "{counts:?}");
}

#[test]
fn every_fixture_is_read_by_a_test() {
    for (_, folder, ending, all) in all() {
        for entry in std::fs::read_dir(fixtures(folder)).unwrap() {
            let name = entry.unwrap().file_name().into_string().unwrap();
            assert!(all.iter().any(|meant| format!("{}.{ending}", meant.name) == name), "{folder}/{name}");
        }
    }
}

#[test]
fn split_at_any_byte_changes_no_event() {
    for (dialect, meant, bytes) in each() {
        let whole = read(dialect, [&bytes[..]]);
        for at in 0..=bytes.len() {
            let (head, tail) = bytes.split_at(at);
            assert_eq!(read(dialect, [head, tail]), whole, "{} split at {at}", meant.name);
        }
        assert_eq!(read(dialect, bytes.chunks(1)), whole, "{} byte by byte", meant.name);
    }
}

#[test]
fn twenty_malformed_frames_are_tolerated() {
    for (dialect, folder, ending, all) in all() {
        let good = std::fs::read(fixtures(folder).join(format!("{}.{ending}", all[0].name))).unwrap();
        let bad: &[u8] = if dialect == Dialect::Ollama { b"what\n" } else { b"data: what\n\n" };
        let with = |count| [bad.repeat(count), good.clone()].concat();
        assert_eq!(read(dialect, [&with(20)[..]]).1, Ok(()));
        assert_eq!(read(dialect, [&with(21)[..]]).1, Err(Error::Malformed { host: HOST.to_owned() }));
    }
}

proptest! {
    #[test]
    fn packet_boundaries_change_nothing(
        which in any::<proptest::sample::Index>(),
        cuts in proptest::collection::vec(any::<proptest::sample::Index>(), 0..12),
    ) {
        let each = each();
        let (dialect, _, bytes) = &each[which.index(each.len())];
        let mut at: Vec<usize> = cuts.iter().map(|cut| cut.index(bytes.len())).collect();
        at.extend([0, bytes.len()]);
        at.sort_unstable();
        let pieces = at.windows(2).map(|pair| &bytes[pair[0]..pair[1]]);
        prop_assert_eq!(read(*dialect, pieces), read(*dialect, [&bytes[..]]));
    }

    #[test]
    fn any_bytes_end_in_finish_or_error(
        which in 0..3_usize,
        pieces in proptest::collection::vec(proptest::collection::vec(any::<u8>(), 0..64), 0..16),
    ) {
        let (events, end) = read(all()[which].0, pieces.iter().map(Vec::as_slice));
        prop_assert_eq!(end.is_ok(), matches!(events.last(), Some(Event::Finished { .. })));
    }
}
