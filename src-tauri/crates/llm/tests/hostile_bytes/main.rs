//! The decoders of every dialect, fed what no honest server sends: recorded replies with bytes changed, removed,
//! doubled and mixed, and random bytes. A fuzz target that runs on stable; `PROPTEST_CASES=1000000 cargo test -p llm
//! --test hostile_bytes` runs longer.
#![allow(clippy::unwrap_used, clippy::expect_used, missing_docs)]

mod changes;
mod fixtures;
#[path = "../support/mod.rs"]
mod support;

use std::collections::VecDeque;

use changes::{Change, changes, with_other_counts};
use faulty_provider::FaultyProvider;
use fixtures::{Fixture, fixtures};
use llm::{Dialect, Endpoint, Error, Event, Reply};
use proptest::{prelude::*, sample::Index};
use support::{KEY, at, client, events, quick};

/// More than the library's 256: one case takes microseconds.
fn cases(usually: u32) -> ProptestConfig {
    let wished = std::env::var("PROPTEST_CASES").ok().and_then(|count| count.parse().ok());
    ProptestConfig {
        cases: wished.unwrap_or(usually),
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}

type Outcome = (Vec<Event>, Result<(), Error>);

/// Reads as a turn does: until the reply is done, or the input has ended.
fn read<'a>(mut reply: Reply, pieces: impl IntoIterator<Item = &'a [u8]>) -> Outcome {
    let mut events = VecDeque::new();
    for piece in pieces {
        if let Err(error) = reply.feed(piece, &mut events) {
            return (events.into(), Err(error));
        }
        if reply.is_done() {
            break;
        }
    }
    let end = reply.end(&mut events);
    (events.into(), end)
}

fn endpoint(dialect: Dialect) -> Endpoint {
    Endpoint { dialect, ..at("https://provider.example/v1") }
}

fn streamed(dialect: Dialect) -> Reply {
    Reply::new(&endpoint(dialect))
}

/// What holds for every reply, whatever its bytes.
fn is_sane(bytes: &[u8], (events, end): &Outcome) -> Result<(), TestCaseError> {
    let finished = events.iter().filter(|event| matches!(event, Event::Finished { .. })).count();
    prop_assert_eq!(finished, usize::from(end.is_ok()), "finished once, and only where it ends well");
    prop_assert_eq!(end.is_ok(), matches!(events.last(), Some(Event::Finished { .. })));
    let mut text = 0;
    for event in events {
        match event {
            Event::Text(more) | Event::Thinking(more) => {
                prop_assert!(!more.is_empty(), "an empty piece says nothing");
                text += more.len();
            }
            Event::Loading | Event::Usage(_) | Event::Finished { .. } => {}
            Event::Waits(_) | Event::Quiet(_) => prop_assert!(false, "bytes are not silence"),
        }
    }
    // An invalid byte becomes a replacement character of three bytes.
    prop_assert!(text <= 3 * bytes.len(), "{} bytes of text from {}", text, bytes.len());
    if let Err(error) = end {
        prop_assert!(error.to_string().chars().count() < 600, "what crosses stays short");
        let shown = format!("{error} {error:?}");
        prop_assert!(!shown.contains(KEY));
    }
    Ok(())
}

fn however_it_is_cut_it_reads_the_same(
    dialect: Dialect,
    bytes: &[u8],
    cuts: &[Index],
) -> Result<(), TestCaseError> {
    let whole = read(streamed(dialect), [bytes]);
    is_sane(bytes, &whole)?;
    prop_assert_eq!(&read(streamed(dialect), bytes.chunks(1)), &whole, "byte by byte");
    let mut at: Vec<usize> = cuts.iter().map(|cut| cut.index(bytes.len() + 1)).collect();
    at.extend([0, bytes.len()]);
    at.sort_unstable();
    let pieces = at.windows(2).map(|pair| &bytes[pair[0]..pair[1]]);
    prop_assert_eq!(&read(streamed(dialect), pieces), &whole, "cut at {:?}", at);
    is_sane(bytes, &read(Reply::whole(&endpoint(dialect)), [bytes]))
}

fn said(event: Event) -> Option<String> {
    match event {
        Event::Text(text) => Some(text),
        _ => None,
    }
}

fn cuts() -> impl Strategy<Value = Vec<Index>> {
    proptest::collection::vec(any::<Index>(), 0..12)
}

#[test]
fn every_dialect_reads_a_reply_alike_in_any_pieces() {
    for Fixture { name, bytes, .. } in fixtures() {
        for dialect in Dialect::ALL {
            let whole = read(streamed(dialect), [&bytes[..]]);
            is_sane(bytes, &whole).unwrap_or_else(|error| panic!("{name} as {dialect:?}: {error}"));
            assert_eq!(read(streamed(dialect), bytes.chunks(1)), whole, "{name} as {dialect:?}");
            for at in 0..=bytes.len() {
                let (head, tail) = bytes.split_at(at);
                assert_eq!(read(streamed(dialect), [head, tail]), whole, "{name} as {dialect:?} cut at {at}");
            }
        }
    }
}

proptest! {
    #![proptest_config(cases(2_000))]

    #[test]
    fn tampered_replies_end_in_finish_or_error(
        which in any::<Index>(),
        changes in changes(),
        cuts in cuts(),
    ) {
        let Fixture { dialect, bytes, .. } = which.get(fixtures());
        let mut bytes = bytes.clone();
        for change in &changes {
            change.apply(&mut bytes);
        }
        however_it_is_cut_it_reads_the_same(*dialect, &bytes, &cuts)?;
    }

    #[test]
    fn absurd_counts_cost_no_text(
        which in any::<Index>(),
        chosen in proptest::collection::vec(any::<Index>(), 1..8),
    ) {
        let Fixture { dialect, bytes, .. } = which.get(fixtures());
        let other = with_other_counts(bytes, &chosen);
        let text = |bytes: &[u8]| -> String {
            read(streamed(*dialect), [bytes]).0.into_iter().filter_map(said).collect()
        };
        prop_assert_eq!(text(&other), text(bytes));
        is_sane(&other, &read(streamed(*dialect), [&other[..]]))?;
    }

    #[test]
    fn random_tokens_end_in_finish_or_error(
        which in any::<Index>(),
        bytes in proptest::collection::vec(any::<u8>(), 0..2_048),
        cuts in cuts(),
    ) {
        however_it_is_cut_it_reads_the_same(*which.get(&Dialect::ALL), &bytes, &cuts)?;
    }

    #[test]
    fn any_json_lines_end_in_finish_or_error(
        which in any::<Index>(),
        changes in proptest::collection::vec(Change::of_a_token(), 1..24),
        cuts in cuts(),
    ) {
        let mut bytes = Vec::new();
        for change in &changes {
            change.apply(&mut bytes);
        }
        however_it_is_cut_it_reads_the_same(*which.get(&Dialect::ALL), &bytes, &cuts)?;
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(64).cases.min(2_000), ..cases(64) })]

    #[test]
    fn no_refusal_or_model_list_panics(
        which in any::<Index>(),
        status in prop_oneof![Just(200_u16), 400..=429_u16, 500..=529_u16],
        kind in prop_oneof![Just("application/json"), Just("text/html"), Just("text/event-stream"), Just("")],
        from in any::<Index>(),
        changes in changes(),
    ) {
        let mut bytes = from.get(fixtures()).bytes.clone();
        for change in &changes {
            change.apply(&mut bytes);
        }
        let answer = faulty_provider::Reply::status(status, "").header("content-type", kind).then(bytes.clone());
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        let (outcome, listed) = runtime.block_on(async {
            let provider = FaultyProvider::start().await;
            provider.answer_models(answer.clone());
            provider.answer_at("/api/tags", answer.clone());
            for _ in 0..8 {
                provider.script(answer.clone());
            }
            let endpoint = Endpoint { dialect: *which.get(&Dialect::ALL), ..at(&provider.base_url()) };
            (events(&endpoint, &quick()).await, llm::models(&client(), &endpoint).await)
        });
        let (events, error) = outcome;
        let end = error.map_or(Ok(()), Err);
        let said: Vec<Event> = events.into_iter().filter(|event| !matches!(event, Event::Waits(_))).collect();
        is_sane(&bytes, &(said, end))?;
        if let Err(error) = listed {
            prop_assert!(error.to_string().chars().count() < 600);
        }
    }
}
