//! The decoder of server-sent events in isolation.
#![allow(clippy::unwrap_used, clippy::expect_used, missing_docs)]

use llm::sse::{Decoder, LONGEST, TooLong};
use proptest::prelude::*;

fn decode<'a>(pieces: impl IntoIterator<Item = &'a [u8]>) -> Result<Vec<String>, TooLong> {
    let mut decoder = Decoder::default();
    let mut events = Vec::new();
    let mut keep = |data: &str| events.push(data.to_owned());
    for piece in pieces {
        decoder.feed(piece, &mut keep)?;
    }
    decoder.finish(&mut keep)?;
    Ok(events)
}

fn one(text: &str) -> Vec<String> {
    decode([text.as_bytes()]).unwrap()
}

#[test]
fn line_ends_may_be_mixed() {
    assert_eq!(one("data: a\n\ndata: b\r\n\r\ndata: c\r\rdata: d\r\n\n"), ["a", "b", "c", "d"]);
}

#[test]
fn split_crlf_is_one_line_end() {
    assert_eq!(decode([&b"data: a\r"[..], b"\ndata: b\r", b"\n\r\n"]).unwrap(), ["a\nb"]);
}

#[test]
fn event_ended_by_cr_needs_no_more_bytes() {
    let mut events = 0;
    Decoder::default().feed(b"data: a\r\r", &mut |_| events += 1).unwrap();
    assert_eq!(events, 1);
}

#[test]
fn only_one_space_after_the_colon_is_dropped() {
    assert_eq!(one("data:a\n\ndata: b\n\ndata:  c\n\ndata\n\n"), ["a", "b", " c", ""]);
}

#[test]
fn comments_and_other_fields_are_skipped() {
    assert_eq!(one(": ping\nevent: x\nid: 1\ndatabase: no\n data: no\ndata: yes\n\n:\n\n"), ["yes"]);
}

#[test]
fn byte_order_mark_is_skipped_only_at_start() {
    assert_eq!(one("\u{feff}data: a\n\ndata: \u{feff}b\n\n\u{feff}data: no\n\n"), ["a", "\u{feff}b"]);
}

#[test]
fn last_event_needs_no_blank_line() {
    assert_eq!(one("data: a\n\ndata: b"), ["a", "b"]);
}

#[test]
fn invalid_utf8_becomes_replacement_characters() {
    assert_eq!(decode([&b"data: a\xffb\n\n"[..]]).unwrap(), ["a\u{fffd}b"]);
}

#[test]
fn line_or_event_over_one_mib_is_refused() {
    let line = [b"data: ".to_vec(), vec![b'x'; LONGEST]].concat();
    assert_eq!(decode([&line[..]]), Err(TooLong));
    assert_eq!(decode(line.chunks(1000)), Err(TooLong));
    assert_eq!(decode([&[&line[..], b"\n\n"].concat()[..]]), Err(TooLong));
    let comment = [b": ".to_vec(), vec![b'x'; LONGEST]].concat();
    assert_eq!(decode(comment.chunks(1000)), Err(TooLong));
    let half = [b"data: ".to_vec(), vec![b'x'; LONGEST / 2], b"\n".to_vec()].concat();
    assert_eq!(decode([&half[..], &half, &half]), Err(TooLong));
}

proptest! {
    #[test]
    fn packet_boundaries_change_no_event(
        lines in proptest::collection::vec("(data: ?)?[a-zé🎬: ]{0,6}(\r|\n|\r\n){1,2}", 0..8),
        size in 1..7_usize,
    ) {
        let bytes = lines.concat().into_bytes();
        prop_assert_eq!(decode(bytes.chunks(size)), decode([&bytes[..]]));
    }
}
