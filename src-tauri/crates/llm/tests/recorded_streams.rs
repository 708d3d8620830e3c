//! Replies as servers are documented to send them, each named after what it guards. Packet boundaries do not change
//! how they read.
#![allow(clippy::unwrap_used, clippy::expect_used, missing_docs)]

use std::{collections::VecDeque, path::PathBuf};

use llm::{CutCause, Dialect, Endpoint, Error, Event, FinishReason, Reply, Usage};
use proptest::prelude::*;

const SENTENCE: &str = "A wide shot shows\n\"all\" of it.";

type End = Result<(FinishReason, Option<Usage>), Error>;

fn stop() -> End {
    Ok((FinishReason::Stop, None))
}

fn in_stream(message: &str) -> End {
    Err(Error::InStream { host: "provider.example".to_owned(), message: message.to_owned() })
}

fn expected() -> Vec<(&'static str, String, End)> {
    let usage = |input_tokens, output_tokens| Some(Usage { input_tokens, output_tokens });
    let cases: [(&str, &str, End); 23] = [
        ("openai_plain", SENTENCE, stop()),
        ("openai_usage_tail_after_null_usages", "Fade in.", Ok((FinishReason::Length, usage(19, 10)))),
        ("openai_counts_thinking_within_the_reply", "Fade in.", Ok((FinishReason::Stop, usage(19, 1110)))),
        ("xai_counts_thinking_beside_the_reply", "Fade in.", Ok((FinishReason::Stop, usage(10_120, 4308)))),
        ("llama_cpp_null_content_and_timings", "INT. KITCHEN", Ok((FinishReason::Stop, usage(12, 3)))),
        ("counts_beyond_reason", "Fade in.", Ok((FinishReason::Length, usage(0, u64::from(u32::MAX))))),
        ("lm_studio_empty_usage", "Cut to:", stop()),
        ("openrouter_comments_and_empty_finish_reason", "Dolly in", stop()),
        ("openrouter_error_in_stream", "The scene", in_stream("Provider disconnected unexpectedly")),
        ("vllm_error_object_in_stream", "Half", in_stream("CUDA out of memory")),
        ("no_done_after_finish_reason", "All of it.", stop()),
        ("no_terminal_event", "Only half", Err(Error::EndedEarly { host: "provider.example".to_owned() })),
        ("done_without_blank_line_or_finish_reason", "Short", stop()),
        ("crlf", SENTENCE, stop()),
        ("bare_cr", SENTENCE, stop()),
        ("bom", SENTENCE, stop()),
        ("data_without_space", SENTENCE, stop()),
        ("event_names_ids_and_split_data", "Two lines", stop()),
        ("multi_byte", "“वाइड शॉट” — 広角ショット 🎬👩‍🎤 é مشهد", stop()),
        ("escaped_surrogates", "🎬 कि \"x\"", stop()),
        ("invalid_utf8", "caf\u{fffd} ok", stop()),
        ("malformed_lines_between", "Still here", stop()),
        ("mistral_content_in_parts", "Act", stop()),
    ];
    let length = Ok((FinishReason::Length, None));
    let other = |reason: &str| Ok((FinishReason::Other(reason.to_owned()), None));
    let filtered = || Ok((FinishReason::Filtered, None));
    let more = [
        ("second_choice_is_not_shown", "mine", filtered()),
        ("deepseek_reasoning_content", "INT. KITCHEN - NIGHT", Ok((FinishReason::Stop, usage(9, 12)))),
        ("openrouter_reasoning_with_details", "Cut.", stop()),
        ("vllm_sends_reasoning_under_both_names", "Cut.", stop()),
        ("local_think_marks_torn_apart", "INT. KITCHEN <think>stays</think>", stop()),
        ("local_think_in_one_chunk", "Cut.", stop()),
        ("local_empty_think", "Cut.", stop()),
        ("local_think_never_closed", "", length),
        ("text_that_only_begins_like_a_mark", "<thing> is not one", stop()),
        ("text_that_ends_like_a_mark", "  <thi", stop()),
        ("refusal_is_reply_text", "I can't help with that.", stop()),
        ("content_filter_lets_the_partial_stand", "She raises", filtered()),
        ("azure_filter_results_before_and_after", "Fade in.", Ok((FinishReason::Stop, usage(5, 3)))),
        ("null_choices_and_deltas", "Still here", stop()),
        ("tool_calls_are_ignored", "Let me see.", other("tool_calls")),
        (
            "finish_reason_of_an_overloaded_server",
            "Half",
            Ok((
                FinishReason::CutShort {
                    word: "insufficient_system_resource".to_owned(),
                    cause: CutCause::Overloaded,
                },
                None,
            )),
        ),
    ];
    cases.into_iter().chain(more).map(|(name, text, end)| (name, text.to_owned(), end)).collect()
}

/// The thinking in a recorded stream.
fn thought_in(name: &str) -> &'static str {
    match name {
        "deepseek_reasoning_content" => "A kitchen, at night.",
        "openrouter_reasoning_with_details"
        | "vllm_sends_reasoning_under_both_names"
        | "local_think_in_one_chunk" => "Hm",
        "local_think_marks_torn_apart" => "\nA kitchen < 3 </thing> no ",
        "local_empty_think" => "\n\n",
        "local_think_never_closed" => "On and on </th",
        _ => "",
    }
}

fn bytes_of(name: &str) -> Vec<u8> {
    std::fs::read(folder().join(format!("{name}.sse"))).unwrap()
}

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures")
}

fn endpoint() -> Endpoint {
    Endpoint {
        dialect: Dialect::OpenAi,
        base_url: llm::parse_base_url("https://provider.example/v1").unwrap(),
        model: "m".to_owned(),
        key: None,
    }
}

fn read<'a>(pieces: impl IntoIterator<Item = &'a [u8]>) -> (Vec<Event>, Result<(), Error>) {
    let mut reply = Reply::new(&endpoint());
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
    for (name, text, end) in expected() {
        let (events, outcome) = read([&bytes_of(name)[..]]);
        let (mut said, mut thought) = (String::new(), String::new());
        let mut ended = outcome.map(|()| (FinishReason::Other("nothing".to_owned()), None));
        let mut counted = None;
        for event in events {
            match event {
                Event::Text(more) => said.push_str(&more),
                Event::Thinking(more) => thought.push_str(&more),
                Event::Waits(_) | Event::Quiet(_) | Event::Loading => panic!("{name}: {event:?}"),
                Event::Usage(usage) => assert_ne!(counted.replace(usage), Some(usage), "{name}: no news"),
                Event::Finished { reason, usage } => {
                    assert_eq!(counted, usage, "{name}: the last count is the final one");
                    ended = Ok((reason, usage));
                }
            }
        }
        assert_eq!((said, ended), (text, end), "{name}");
        assert_eq!(thought, thought_in(name), "{name}");
    }
}

#[test]
fn every_fixture_is_read_by_a_test() {
    let names: Vec<_> = expected().into_iter().map(|(name, ..)| format!("{name}.sse")).collect();
    for entry in std::fs::read_dir(folder()).unwrap() {
        let entry = entry.unwrap();
        if entry.file_type().unwrap().is_dir() {
            // The other dialects have a test file of their own.
            continue;
        }
        let name = entry.file_name().into_string().unwrap();
        assert!(names.contains(&name) || name == "gzipped_reply.sse.gz", "{name}");
    }
}

#[test]
fn split_at_any_byte_changes_no_event() {
    for (name, ..) in expected() {
        let bytes = bytes_of(name);
        let whole = read([&bytes[..]]);
        for at in 0..=bytes.len() {
            let (head, tail) = bytes.split_at(at);
            assert_eq!(read([head, tail]), whole, "{name} split at {at}");
        }
        assert_eq!(read(bytes.chunks(1)), whole, "{name} byte by byte");
    }
}

#[test]
fn twenty_malformed_events_are_tolerated() {
    let with = |count| [b"data: what\n\n".repeat(count), bytes_of("openai_plain")].concat();
    assert_eq!(read([&with(20)[..]]).1, Ok(()));
    assert_eq!(read([&with(21)[..]]).1, Err(Error::Malformed { host: "provider.example".to_owned() }));
}

#[test]
fn reply_over_two_mib_is_cut_with_its_text_kept() {
    let chunk =
        format!("data: {{\"choices\":[{{\"delta\":{{\"content\":\"{}\"}}}}]}}\n\n", "x".repeat(64 * 1024));
    let (events, end) = read(std::iter::repeat_n(chunk.as_bytes(), 40));
    assert_eq!(events.len(), 32);
    assert_eq!(end, Err(Error::ReplyTooLong { host: "provider.example".to_owned() }));
}

proptest! {
    #[test]
    fn packet_boundaries_change_nothing(
        which in any::<proptest::sample::Index>(),
        cuts in proptest::collection::vec(any::<proptest::sample::Index>(), 0..12),
    ) {
        let bytes = bytes_of(which.get(&expected()).0);
        let mut at: Vec<usize> = cuts.iter().map(|cut| cut.index(bytes.len())).collect();
        at.extend([0, bytes.len()]);
        at.sort_unstable();
        let pieces = at.windows(2).map(|pair| &bytes[pair[0]..pair[1]]);
        prop_assert_eq!(read(pieces), read([&bytes[..]]));
    }

    #[test]
    fn any_bytes_end_in_finish_or_error(
        pieces in proptest::collection::vec(proptest::collection::vec(any::<u8>(), 0..64), 0..16),
    ) {
        let (events, end) = read(pieces.iter().map(Vec::as_slice));
        prop_assert_eq!(end.is_ok(), matches!(events.last(), Some(Event::Finished { .. })));
    }
}
