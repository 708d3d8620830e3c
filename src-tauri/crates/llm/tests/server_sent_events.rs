//! The decoder of server-sent events, by itself.
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
fn lines_end_in_lf_crlf_or_cr_and_may_be_mixed() {
    assert_eq!(one("data: a\n\ndata: b\r\n\r\ndata: c\r\rdata: d\r\n\n"), ["a", "b", "c", "d"]);
}

#[test]
fn a_crlf_torn_apart_is_one_line_end() {
    assert_eq!(decode([&b"data: a\r"[..], b"\ndata: b\r", b"\n\r\n"]).unwrap(), ["a\nb"]);
}

#[test]
fn an_event_ended_by_cr_is_given_out_without_waiting_for_more() {
    let mut events = 0;
    Decoder::default().feed(b"data: a\r\r", &mut |_| events += 1).unwrap();
    assert_eq!(events, 1);
}

#[test]
fn only_the_first_blank_after_the_colon_is_left_out() {
    assert_eq!(one("data:a\n\ndata: b\n\ndata:  c\n\ndata\n\n"), ["a", "b", " c", ""]);
}

#[test]
fn comments_other_fields_and_lookalikes_are_skipped() {
    assert_eq!(one(": ping\nevent: x\nid: 1\ndatabase: no\n data: no\ndata: yes\n\n:\n\n"), ["yes"]);
}

#[test]
fn a_byte_order_mark_is_skipped_at_the_start_only() {
    assert_eq!(one("\u{feff}data: a\n\ndata: \u{feff}b\n\n\u{feff}data: no\n\n"), ["a", "\u{feff}b"]);
}

#[test]
fn the_last_event_needs_no_blank_line_and_no_line_end() {
    assert_eq!(one("data: a\n\ndata: b"), ["a", "b"]);
}

#[test]
fn bytes_that_are_no_letters_become_replacement_marks() {
    assert_eq!(decode([&b"data: a\xffb\n\n"[..]]).unwrap(), ["a\u{fffd}b"]);
}

#[test]
fn a_line_or_an_event_of_more_than_a_mebibyte_is_refused_however_it_arrives() {
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
    fn cutting_never_changes_what_is_decoded(
        lines in proptest::collection::vec("(data: ?)?[a-zé🎬: ]{0,6}(\r|\n|\r\n){1,2}", 0..8),
        size in 1..7_usize,
    ) {
        let bytes = lines.concat().into_bytes();
        prop_assert_eq!(decode(bytes.chunks(size)), decode([&bytes[..]]));
    }
}
