//! A provider that never stops sending: memory hardly grows, and the text so far is kept. The only test in its
//! program, because it measures the whole process.
#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, clippy::expect_used, missing_docs)]

mod endless;
#[path = "../support/mod.rs"]
mod support;

use std::{fs, time::Duration};

use endless::{End, Endless, cases};
use faulty_provider::{FaultyProvider, Reply};
use llm::{Dialect, Endpoint, Error, Event};
use support::{at, client, events, quick};
use tokio::time::timeout;

const AT_MOST: u64 = 64 * 1024 * 1024;
const LONGEST_TEXT: usize = 2 * 1024 * 1024;
const TIMEOUT: Duration = Duration::from_secs(60);

#[tokio::test]
async fn endless_replies_grow_the_process_by_at_most_64_mib() {
    // What the first turn allocates for good is not part of the cost of a reply.
    let provider = FaultyProvider::start().await;
    events(&at(&provider.base_url()), &quick()).await;
    for Endless { name, dialect, reply, end } in cases() {
        let provider = FaultyProvider::start().await;
        // An error is retried twice.
        for _ in 0..3 {
            provider.script(reply.clone());
        }
        let endpoint = Endpoint { dialect, ..at(&provider.base_url()) };
        let (grown, (received, error)) = growth(events(&endpoint, &quick())).await;
        assert!(grown <= AT_MOST, "{name}: {grown} bytes");
        let error = error.unwrap_or_else(|| panic!("{name} never ends well"));
        let found = match error {
            Error::ReplyTooLong { .. } => End::TooLong,
            Error::Malformed { .. } => End::Malformed,
            _ => End::Refused,
        };
        assert_eq!(found, end, "{name}: {error:?}");
        let kept: usize = received.iter().map(length).sum();
        assert!(kept <= LONGEST_TEXT, "{name}: {kept} bytes of text");
        let in_one_piece = name == "a reply in one piece";
        assert_eq!(kept > 0, end != End::Refused && !in_one_piece, "{name}: the partial is kept");
    }
    for dialect in Dialect::ALL {
        let provider = FaultyProvider::start().await;
        let endless =
            Reply::status(200, "{\"data\":[").then("{\"id\":\"m\",\"name\":\"m\"},".repeat(500)).endlessly();
        provider.answer_models(endless.clone());
        provider.answer_at("/api/tags", endless);
        let endpoint = Endpoint { dialect, ..at(&provider.base_url()) };
        let (grown, listed) = growth(llm::models(&client(), &endpoint)).await;
        let nothing = listed.as_ref().map_or(true, Vec::is_empty);
        assert!(grown <= AT_MOST && nothing, "{dialect:?}: {grown} bytes, {listed:?}");
    }
}

/// The peak of additional memory while this runs.
async fn growth<T>(work: impl Future<Output = T>) -> (u64, T) {
    let before = status("VmRSS:");
    // Resets the peak.
    fs::write("/proc/self/clear_refs", "5").unwrap();
    let outcome = timeout(TIMEOUT, work).await.expect("what never ends is ended soon or never");
    (status("VmHWM:").saturating_sub(before), outcome)
}

fn length(event: &Event) -> usize {
    match event {
        Event::Text(text) | Event::Thinking(text) => text.len(),
        _ => 0,
    }
}

/// A line of this process's `/proc/self/status`, in bytes.
fn status(line: &str) -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap();
    let value = status.lines().find_map(|each| each.strip_prefix(line)).unwrap();
    value.trim().trim_end_matches(" kB").parse::<u64>().unwrap() * 1024
}
