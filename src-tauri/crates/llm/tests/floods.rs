//! A provider that sends far more than a reply: the client stops in time, and other tasks run meanwhile.
#![allow(clippy::unwrap_used, clippy::expect_used, missing_docs)]

mod support;

use async_compression::tokio::write::GzipEncoder;
use faulty_provider::{FaultyProvider, Reply, chunk};
use llm::{Error, Event};
use support::{endpoint, events, quick};
use tokio::io::AsyncWriteExt;

const MEBIBYTE: usize = 1024 * 1024;

async fn packed(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzipEncoder::new(Vec::new());
    encoder.write_all(bytes).await.unwrap();
    encoder.shutdown().await.unwrap();
    encoder.into_inner()
}

/// A word of a reply, then gzip members that each expand to a mebibyte of nothing.
async fn flood() -> Reply {
    let word = packed(chunk("Rain.").as_bytes()).await;
    let nothing = packed(": ping\n\n".repeat(MEBIBYTE / 8).as_bytes()).await;
    Reply::raw([word, nothing]).header("content-encoding", "gzip").endlessly()
}

/// Gzip members that each expand to a mebibyte of changing counts: events without text.
async fn flood_of_counts() -> Reply {
    let count = |n: usize| {
        format!("data: {{\"choices\":[],\"usage\":{{\"prompt_tokens\":{n},\"completion_tokens\":1}}}}\n\n")
    };
    let counts: String = (0..MEBIBYTE / 70).map(count).collect();
    Reply::raw([packed(counts.as_bytes()).await]).header("content-encoding", "gzip").endlessly()
}

fn is_kept(received: &[Event]) -> bool {
    received == [Event::Text("Rain.".to_owned())]
}

#[tokio::test]
async fn two_floods_do_not_starve_other_tasks() {
    let provider = FaultyProvider::start().await;
    provider.script(flood().await);
    provider.script(flood_of_counts().await);
    let endpoint = endpoint(&provider);
    let options = quick();
    // On one thread, where a future that never yields blocks all others.
    let turns = async {
        for _ in 0..500 {
            tokio::task::yield_now().await;
        }
    };
    let floods = async { tokio::join!(events(&endpoint, &options), events(&endpoint, &options)) };
    tokio::select! {
        _ = floods => panic!("the floods were followed to their end first"),
        () = turns => {}
    }
}

#[tokio::test]
async fn gzip_flood_keeps_the_partial_reply() {
    let provider = FaultyProvider::start().await;
    provider.script(flood().await);
    let (received, error) = events(&endpoint(&provider), &quick()).await;
    assert!(matches!(error, Some(Error::Malformed { .. })), "{error:?}");
    assert!(is_kept(&received), "{received:?}");
}

#[tokio::test]
async fn gzip_flood_of_nothing_ends() {
    let provider = FaultyProvider::start().await;
    let word = packed(chunk("Rain.").as_bytes()).await;
    let nothing = packed(b"").await.repeat(1000);
    provider.script(Reply::raw([word, nothing]).header("content-encoding", "gzip").endlessly());
    let (received, error) = events(&endpoint(&provider), &quick()).await;
    assert!(matches!(error, Some(Error::Malformed { .. })), "{error:?}");
    assert!(is_kept(&received), "{received:?}");
}

#[tokio::test]
async fn comment_flood_ends() {
    let provider = FaultyProvider::start().await;
    provider.script(Reply::streaming(["Rain."]).then(": ping\n\n".repeat(8192)).endlessly());
    let (received, error) = events(&endpoint(&provider), &quick()).await;
    assert!(matches!(error, Some(Error::Malformed { .. })), "{error:?}");
    assert!(is_kept(&received), "{received:?}");
}

#[tokio::test]
async fn long_reply_of_short_events_is_whole() {
    let provider = FaultyProvider::start().await;
    // The size of a real event with one token.
    let event = chunk("w").replace("data: {", &format!("data: {{\"id\":\"{}\",", "x".repeat(250)));
    let tokens = 20 * MEBIBYTE / event.len();
    provider.script(Reply::raw([event.repeat(tokens)]).finished());
    let (received, error) = events(&endpoint(&provider), &quick()).await;
    assert_eq!(error, None);
    let length: usize =
        received.iter().map(|event| if let Event::Text(text) = event { text.len() } else { 0 }).sum();
    assert_eq!(length, tokens);
}

#[tokio::test]
async fn truncated_gzip_reply_is_interrupted() {
    let provider = FaultyProvider::start().await;
    let whole = packed(format!("{}{}", chunk("Rain."), chunk(" Thunder.")).as_bytes()).await;
    let half = whole[..whole.len() - 12].to_vec();
    provider.script(Reply::raw([half]).header("content-encoding", "gzip"));
    let (_, error) = events(&endpoint(&provider), &quick()).await;
    assert!(matches!(error, Some(Error::EndedEarly { .. })), "{error:?}");
}
