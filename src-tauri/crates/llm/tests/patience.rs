//! How long the client waits, for what, and which events it emits meanwhile. The clock stands still unless it is
//! moved.
#![allow(clippy::unwrap_used, clippy::expect_used, missing_docs)]

mod support;

use std::time::Duration;

use chrono::Utc;
use faulty_provider::{FaultyProvider, Reply};
use futures_util::StreamExt;
use llm::{Error, Event, FinishReason, Options};
use support::{Polled, StoppedClock, client, endpoint, prompt};

const SECOND: Duration = Duration::from_secs(1);
const MOMENT: Duration = Duration::from_millis(1);
/// Timers have a resolution of a millisecond, and start between two.
const FINEST: Duration = Duration::from_millis(1);

fn text(text: &str) -> Result<Event, Error> {
    Ok(Event::Text(text.to_owned()))
}

fn finished() -> Result<Event, Error> {
    Ok(Event::Finished { reason: FinishReason::Stop, usage: None })
}

fn quiet() -> Result<Event, Error> {
    Ok(Event::Quiet(30 * SECOND))
}

fn stalled(provider: &FaultyProvider) -> Result<Event, Error> {
    Err(Error::Stalled { host: provider.host(), waited: 90 * SECOND })
}

macro_rules! ask {
    ($provider:expr) => {
        Polled::new(llm::stream(&client(), &endpoint(&$provider), &prompt(), &Options::default()))
    };
}

/// Waits until the request has been sent, which needs the network but no time.
async fn await_sent<S: futures_util::Stream<Item = Result<Event, Error>>>(
    provider: &FaultyProvider,
    events: &mut Polled<S>,
    number: usize,
) {
    while provider.requests().len() < number {
        assert_eq!(events.now(), None);
        tokio::task::yield_now().await;
    }
}

#[tokio::test]
async fn retry_after_seconds_are_waited_exactly() {
    for status in [429, 503] {
        let provider = FaultyProvider::start().await;
        provider.script(Reply::status(status, "{}").header("retry-after", "120"));
        let clock = StoppedClock::stop();
        let mut events = ask!(provider);
        assert_eq!(events.next().await, Ok(Event::Waits(120 * SECOND)));
        clock.advance(120 * SECOND - MOMENT).await;
        assert_eq!(events.now(), None);
        assert_eq!(provider.requests().len(), 1, "not a moment too early");
        clock.advance(MOMENT + FINEST).await;
        assert_eq!(events.next().await, text("All"));
        assert_eq!(provider.requests().len(), 2);
    }
}

#[tokio::test]
async fn retry_after_may_be_a_date() {
    let provider = FaultyProvider::start().await;
    let until = Utc::now() + Duration::from_secs(100);
    let until = until.format("%a, %d %b %Y %H:%M:%S GMT").to_string();
    provider.script(Reply::status(429, "{}").header("retry-after", &until));
    let clock = StoppedClock::stop();
    let mut events = ask!(provider);
    let Ok(Event::Waits(wait)) = events.next().await else { panic!("it waits") };
    assert!(wait > 10 * SECOND && wait <= 100 * SECOND, "{wait:?}");
    clock.advance(wait + FINEST).await;
    assert_eq!(events.next().await, text("All"));
}

#[tokio::test]
async fn pause_over_two_minutes_is_reported_not_waited() {
    for header in [121, 864_000] {
        let provider = FaultyProvider::start().await;
        provider.script(Reply::status(429, "{}").header("retry-after", &header.to_string()));
        provider.script(Reply::status(503, "{}").header("retry-after", &header.to_string()));
        for _ in 0..2 {
            let error = ask!(provider).next().await.unwrap_err();
            assert_eq!(error.retry_after(), Some(Duration::from_secs(header)));
        }
        assert_eq!(provider.requests().len(), 2, "one request each");
    }
}

#[tokio::test]
async fn third_rate_limit_ends_the_retries() {
    let provider = FaultyProvider::start().await;
    for _ in 0..3 {
        provider.script(Reply::status(429, "{}").header("retry-after", "7"));
    }
    let clock = StoppedClock::stop();
    let mut events = ask!(provider);
    for _ in 0..2 {
        assert_eq!(events.next().await, Ok(Event::Waits(7 * SECOND)));
        clock.advance(7 * SECOND + FINEST).await;
    }
    let limited = Error::RateLimited { host: provider.host(), retry_after: Some(7 * SECOND) };
    assert_eq!(events.next().await, Err(limited));
    assert_eq!(provider.requests().len(), 3);
}

#[tokio::test]
async fn waits_without_retry_after_grow_with_jitter() {
    let mut waited = Vec::new();
    for _ in 0..6 {
        let provider = FaultyProvider::start().await;
        for _ in 0..3 {
            provider.script(Reply::status(502, "{}"));
        }
        let clock = StoppedClock::stop();
        let options = Options { first_wait: SECOND, ..Options::default() };
        let mut events = Polled::new(llm::stream(&client(), &endpoint(&provider), &prompt(), &options));
        for shortest in [SECOND, 2 * SECOND] {
            let Ok(Event::Waits(wait)) = events.next().await else { panic!("it waits") };
            assert!(wait >= shortest && wait <= 2 * shortest, "{wait:?}");
            waited.push(wait);
            clock.advance(wait + FINEST).await;
        }
        assert!(matches!(events.next().await, Err(Error::ProviderFailed { status: 502, .. })));
        assert_eq!(provider.requests().len(), 3);
    }
    waited.sort_unstable();
    waited.dedup();
    assert!(waited.len() > 2, "always the same waits: {waited:?}");
}

#[tokio::test]
async fn every_retry_emits_waits_first() {
    let provider = FaultyProvider::start().await;
    provider.script(Reply::status(429, "{}").header("retry-after", "0.2"));
    provider.script(Reply::status(502, "{}"));
    let (events, error) = support::events(&endpoint(&provider), &support::quick()).await;
    let [Event::Waits(first), Event::Waits(second), ..] = &events[..] else { panic!("{events:?}") };
    assert_eq!(*first, Duration::from_millis(200));
    assert!(*second < SECOND, "{second:?}");
    assert_eq!((error, provider.requests().len()), (None, 3));
}

#[tokio::test]
async fn zero_retry_after_still_waits() {
    let provider = FaultyProvider::start().await;
    provider.script(Reply::status(503, "{}").header("retry-after", "0"));
    let options = Options { first_wait: SECOND, ..Options::default() };
    let _clock = StoppedClock::stop();
    let mut events = Polled::new(llm::stream(&client(), &endpoint(&provider), &prompt(), &options));
    let Ok(Event::Waits(wait)) = events.next().await else { panic!("it waits") };
    assert!(wait >= SECOND && wait <= 2 * SECOND, "{wait:?}");
}

#[tokio::test]
async fn retry_after_ms_precedes_retry_after() {
    let provider = FaultyProvider::start().await;
    let busy = Reply::status(429, "{}").header("retry-after", "20").header("retry-after-ms", "1500.5");
    provider.script(busy);
    let _clock = StoppedClock::stop();
    assert_eq!(ask!(provider).next().await, Ok(Event::Waits(Duration::from_micros(1_500_500))));
}

#[tokio::test]
async fn silence_before_an_answer_stalls_without_retry() {
    let provider = FaultyProvider::start().await;
    provider.script(Reply::silence());
    let clock = StoppedClock::stop();
    let mut events = ask!(provider);
    await_sent(&provider, &mut events, 1).await;
    clock.advance(30 * SECOND - MOMENT).await;
    assert_eq!(events.now(), None);
    clock.advance(MOMENT + FINEST).await;
    assert_eq!(events.next().await, quiet());
    clock.advance(60 * SECOND - MOMENT - FINEST).await;
    assert_eq!(events.now(), None);
    clock.advance(MOMENT + FINEST).await;
    assert_eq!(events.next().await, stalled(&provider));
    drop(events);
    provider.await_disconnect(1).await;
    assert_eq!(provider.requests().len(), 1);
}

#[tokio::test]
async fn late_answer_is_an_ordinary_reply() {
    let provider = FaultyProvider::start().await;
    provider.script(Reply::streaming(["Late"]).finished().slow());
    let clock = StoppedClock::stop();
    let mut events = ask!(provider);
    await_sent(&provider, &mut events, 1).await;
    clock.advance(89 * SECOND).await;
    assert_eq!(events.next().await, quiet());
    provider.begin();
    assert_eq!(events.next().await, text("Late"));
    assert_eq!(events.next().await, finished());
}

#[tokio::test]
async fn quiet_is_emitted_once_per_silence() {
    let provider = FaultyProvider::start().await;
    provider.script(Reply::streaming(["Half"]).hold());
    let clock = StoppedClock::stop();
    let mut events = ask!(provider);
    assert_eq!(events.next().await, text("Half"));
    for ping in [": ping\n\n", "\n", "event: ping\n"] {
        assert_eq!(events.now(), None);
        clock.advance(30 * SECOND + FINEST).await;
        assert_eq!(events.next().await, quiet());
        clock.advance(60 * SECOND - MOMENT - FINEST).await;
        assert_eq!(events.now(), None, "emitted once");
        provider.push_raw(ping);
        events.await_wake().await;
    }
    assert_eq!(events.now(), None);
    provider.push(" done");
    assert_eq!(events.next().await, text(" done"));
    assert_eq!(events.now(), None);
    clock.advance(30 * SECOND + FINEST).await;
    assert_eq!(events.next().await, quiet());
    clock.advance(60 * SECOND + FINEST).await;
    assert_eq!(events.next().await, stalled(&provider));
    drop(events);
    provider.await_disconnect(1).await;
}

#[tokio::test]
async fn pings_after_the_finish_reason_do_not_hold_a_reply() {
    let provider = FaultyProvider::start().await;
    provider.script(Reply::streaming(["All"]).hold());
    let clock = StoppedClock::stop();
    let mut events = ask!(provider);
    assert_eq!(events.next().await, text("All"));
    assert_eq!(events.now(), None);
    provider.push_raw("data: {\"choices\":[{\"delta\":{},\"finish_reason\":\"stop\"}]}\n\n");
    let mut last = None;
    for _ in 0..20 {
        events.await_wake().await;
        last = events.now();
        if last.is_some() {
            break;
        }
        clock.advance(SECOND).await;
        provider.push_raw(": ping\n\n");
    }
    assert_eq!(last, Some(finished()));
}

#[tokio::test]
async fn text_after_a_finish_reason_is_awaited() {
    let provider = FaultyProvider::start().await;
    provider.script(Reply::streaming([""; 0]).hold());
    let clock = StoppedClock::stop();
    let mut events = ask!(provider);
    await_sent(&provider, &mut events, 1).await;
    for number in 0..8 {
        let word = number.to_string();
        let choice = format!("{{\"delta\":{{\"content\":\"{word}\"}},\"finish_reason\":\"stop\"}}");
        provider.push_raw(format!("data: {{\"choices\":[{choice}]}}\n\n"));
        assert_eq!(events.next().await, text(&word));
        assert_eq!(events.now(), None);
        clock.advance(SECOND).await;
    }
    clock.advance(4 * SECOND + FINEST).await;
    assert_eq!(events.next().await, finished());
}

#[tokio::test]
async fn stall_keeps_held_back_text() {
    let provider = FaultyProvider::start().await;
    provider.script(Reply::streaming(["<think>Hm"]).hold());
    let clock = StoppedClock::stop();
    let mut events = ask!(provider);
    let thinking = |text: &str| Ok(Event::Thinking(text.to_owned()));
    assert_eq!(events.next().await, thinking("Hm"));
    assert_eq!(events.now(), None);
    provider.push("</thi");
    events.await_wake().await;
    assert_eq!(events.now(), None, "it may become a mark");
    clock.advance(30 * SECOND + FINEST).await;
    assert_eq!(events.next().await, quiet());
    clock.advance(60 * SECOND + FINEST).await;
    assert_eq!(events.next().await, thinking("</thi"));
    assert_eq!(events.next().await, stalled(&provider));
}

#[tokio::test]
async fn drop_during_a_wait_sends_nothing_more() {
    let provider = FaultyProvider::start().await;
    provider.script(Reply::status(429, "{}").header("retry-after", "60"));
    let clock = StoppedClock::stop();
    let client = client();
    let mut events = Polled::new(llm::stream(&client, &endpoint(&provider), &prompt(), &Options::default()));
    assert_eq!(events.next().await, Ok(Event::Waits(60 * SECOND)));
    drop(events);
    clock.advance(600 * SECOND).await;
    let mut later = Polled::new(llm::stream(&client, &endpoint(&provider), &prompt(), &Options::default()));
    assert_eq!(later.next().await, text("All"));
    assert_eq!(provider.requests().len(), 2, "the first, and the later one");
}

#[tokio::test]
async fn unpolled_stream_sends_nothing() {
    let provider = FaultyProvider::start().await;
    drop(llm::stream(&client(), &endpoint(&provider), &prompt(), &Options::default()));
    let later = llm::stream(&client(), &endpoint(&provider), &prompt(), &Options::default());
    assert!(later.collect::<Vec<_>>().await.iter().all(Result::is_ok));
    assert_eq!((provider.requests().len(), provider.connections()), (1, 1));
}
