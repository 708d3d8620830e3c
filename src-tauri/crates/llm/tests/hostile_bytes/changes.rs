//! Changes that happen to bytes in transit, or that an attacker would make.

use proptest::{collection::vec, prelude::*, sample::Index};

use super::fixtures::fixtures;

/// Input that is hard on decoders: line and event ends, marks, escapes, numbers, shapes and depths.
const TOKENS: [&[u8]; 44] = [
    b"\n",
    b"\r",
    b"\r\n",
    b"\n\n",
    b"\r\r",
    b"data: ",
    b"data:",
    b"data",
    b": ping\n\n",
    b"event: error\n",
    b"data: [DONE]\n\n",
    b"\xef\xbb\xbf",
    b"\xef\xbb",
    b"\xff\xfe",
    b"\xf0\x9f\x8e",
    b"\xc3",
    b"\0",
    b"\\ud83c",
    b"\\udfac",
    b"\\u0000",
    b"\\\"",
    b"\"",
    b"{",
    b"}",
    b"[",
    b"]",
    b",",
    b"null",
    b"true",
    b"{}",
    b"[]",
    b"\"\"",
    b"-1",
    b"1e999",
    b"18446744073709551616",
    b"4294967296",
    b"0.5",
    b"{\"choices\":[{\"delta\":{\"content\":\"a\"}}]}\n\n",
    b"data: {\"choices\":[{\"delta\":{\"content\":\"<think>\"}}]}\n\n",
    b"data: {\"error\":{\"message\":\"no\"}}\n\n",
    b"{\"message\":{\"content\":\"a\"},\"done\":false}\n",
    b"data: {\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"a\"}]},\"finishReason\":\"STOP\"}]}\n\n",
    b"data: {\"type\":\"content_block_delta\",\"delta\":{\"type\":\"text_delta\",\"text\":\"a\"}}\n\n",
    b"[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[",
];

/// Replacements for a number.
const NUMBERS: [&[u8]; 9] = [
    b"18446744073709551615",
    b"9223372036854775808",
    b"18446744073709551616",
    b"4294967296",
    b"-1",
    b"-9223372036854775808",
    b"0.5",
    b"1e300",
    b"0",
];

#[derive(Debug, Clone)]
pub(super) enum Change {
    /// Replaces one of the numbers.
    Number(Index, Index),
    Replace(Index, u8),
    Insert(Index, Vec<u8>),
    Token(Index, Index),
    Remove(Index, Index),
    Double(Index, Index),
    /// Inserts a part of another recorded reply, of any dialect.
    Borrow(Index, Index, Index, Index),
    CutOff(Index),
}

pub(super) fn changes() -> impl Strategy<Value = Vec<Change>> {
    let at = any::<Index>;
    let change = prop_oneof![
        (at(), any::<u8>()).prop_map(|(place, byte)| Change::Replace(place, byte)),
        (at(), vec(any::<u8>(), 1..16)).prop_map(|(place, bytes)| Change::Insert(place, bytes)),
        Change::of_a_token(),
        Change::of_a_token(),
        Change::of_a_token(),
        (at(), at()).prop_map(|(which, number)| Change::Number(which, number)),
        (at(), at()).prop_map(|(which, number)| Change::Number(which, number)),
        (at(), at()).prop_map(|(one, other)| Change::Remove(one, other)),
        (at(), at()).prop_map(|(one, other)| Change::Double(one, other)),
        (at(), at(), at(), at()).prop_map(|(place, of, one, other)| Change::Borrow(place, of, one, other)),
        at().prop_map(Change::CutOff),
    ];
    vec(change, 0..12)
}

impl Change {
    pub(super) fn of_a_token() -> impl Strategy<Value = Self> {
        (any::<Index>(), any::<Index>()).prop_map(|(place, which)| Self::Token(place, which))
    }

    pub(super) fn apply(&self, bytes: &mut Vec<u8>) {
        match self {
            Self::Replace(place, byte) => {
                if !bytes.is_empty() {
                    let place = place.index(bytes.len());
                    bytes[place] = *byte;
                }
            }
            Self::Insert(place, more) => insert(bytes, *place, more),
            Self::Token(place, which) => insert(bytes, *place, TOKENS[which.index(TOKENS.len())]),
            Self::Number(which, number) => {
                let numbers = numbers(bytes);
                if !numbers.is_empty() {
                    let number = NUMBERS[number.index(NUMBERS.len())];
                    bytes.splice(which.get(&numbers).clone(), number.iter().copied());
                }
            }
            Self::Remove(one, other) => drop(bytes.drain(range(bytes.len(), *one, *other))),
            Self::Double(one, other) => {
                let part = bytes[range(bytes.len(), *one, *other)].to_vec();
                insert(bytes, *other, &part);
            }
            Self::Borrow(place, of, one, other) => {
                let from = &of.get(fixtures()).bytes;
                insert(bytes, *place, &from[range(from.len(), *one, *other)]);
            }
            Self::CutOff(place) => bytes.truncate(place.index(bytes.len() + 1)),
        }
    }
}

/// Changes the token counts and nothing else.
pub(super) fn with_other_counts(bytes: &[u8], chosen: &[Index]) -> Vec<u8> {
    let is_count = |at: usize| {
        [&b"tokens\":"[..], b"TokenCount\":", b"eval_count\":"].iter().any(|name| bytes[..at].ends_with(name))
    };
    let mut other = bytes.to_vec();
    // From the end, so that earlier positions stay valid.
    let counts = numbers(bytes).into_iter().rev().filter(|count| is_count(count.start));
    for (count, number) in counts.zip(chosen.iter().cycle()) {
        other.splice(count, NUMBERS[number.index(NUMBERS.len())].iter().copied());
    }
    other
}

/// The positions of numbers that are the value of a field.
fn numbers(bytes: &[u8]) -> Vec<std::ops::Range<usize>> {
    let begins = |at: &usize| *at > 0 && bytes[at - 1] == b':' && bytes[*at].is_ascii_digit();
    let is_part = |byte: &u8| byte.is_ascii_digit() || b".eE+-".contains(byte);
    let length = |at: usize| bytes[at..].iter().take_while(|byte| is_part(byte)).count();
    (0..bytes.len()).filter(begins).map(|at| at..at + length(at)).collect()
}

fn insert(bytes: &mut Vec<u8>, place: Index, more: &[u8]) {
    let place = place.index(bytes.len() + 1);
    bytes.splice(place..place, more.iter().copied());
}

fn range(length: usize, one: Index, other: Index) -> std::ops::Range<usize> {
    let (one, other) = (one.index(length + 1), other.index(length + 1));
    one.min(other)..one.max(other)
}
