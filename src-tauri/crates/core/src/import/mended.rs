//! JSON as some programs write it, made valid: half of a surrogate pair and bytes that are no UTF-8 become U+FFFD, and
//! a number that is not finite becomes null.

use std::{
    cell::Cell,
    io::{self, Read},
};

/// How much is read at once, in bytes.
const CHUNK: usize = 1 << 16;

/// How many bytes decide what begins at a place: a surrogate pair has 12, and a number without an exponent that is too
/// large has 309 or more.
const AHEAD: usize = 512;

/// A text that is mended while it is read. What is valid in it stays, byte for byte.
pub(super) struct Mended<'a, R> {
    text: R,
    /// How many U+FFFD stand for bytes that are no UTF-8.
    letters: &'a Cell<u32>,
    place: Place,
    /// What is read and not mended yet.
    ahead: Vec<u8>,
    mended: Vec<u8>,
    /// How much of that is taken.
    taken: usize,
}

/// Where a byte is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    Between,
    InString,
    /// In a number that is longer than what is looked at.
    InNumber,
}

impl<'a, R: Read> Mended<'a, R> {
    /// A text that counts in `letters` what is not UTF-8.
    pub(super) fn new(text: R, letters: &'a Cell<u32>) -> Self {
        Self { text, letters, place: Place::Between, ahead: Vec::new(), mended: Vec::new(), taken: 0 }
    }
}

impl<R: Read> Read for Mended<'_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while self.taken == self.mended.len() {
            let held = self.ahead.len();
            self.ahead.resize(held + CHUNK, 0);
            let found = self.text.read(&mut self.ahead[held..]);
            self.ahead.truncate(held + *found.as_ref().unwrap_or(&0));
            let read = found?;
            self.mended.clear();
            self.taken = 0;
            let mut mending = Mending { mended: &mut self.mended, letters: self.letters };
            let done = self.place.mend(&self.ahead, read == 0, &mut mending);
            self.ahead.drain(..done);
            if read == 0 {
                break;
            }
        }
        let read = (&self.mended[self.taken..]).read(buffer)?;
        self.taken += read;
        Ok(read)
    }
}

/// What was mended.
struct Mending<'a> {
    mended: &'a mut Vec<u8>,
    letters: &'a Cell<u32>,
}

impl Mending<'_> {
    fn add(&mut self, text: &[u8]) {
        for letters in text.utf8_chunks() {
            self.mended.extend_from_slice(letters.valid().as_bytes());
            if !letters.invalid().is_empty() {
                self.mended.extend_from_slice("\u{fffd}".as_bytes());
                self.letters.set(self.letters.get().saturating_add(1));
            }
        }
    }
}

impl Place {
    /// Repairs `text` up to the last byte that is certain, all of it if nothing follows (`is_all`); returns how many
    /// bytes that is.
    fn mend(&mut self, text: &[u8], is_all: bool, mending: &mut Mending<'_>) -> usize {
        let mut at = 0;
        while let Some(found) = text[at..].iter().position(|byte| self.ends_at(*byte)) {
            let (plain, rest) = text[at..].split_at(found);
            mending.add(plain);
            at += found;
            if rest.len() < AHEAD && !is_all {
                return at;
            }
            let (length, other) = self.next(rest, is_all);
            mending.add(other.unwrap_or(&rest[..length]));
            at += length;
        }
        let end = text.len() - if is_all { 0 } else { open_letter(&text[at..]) };
        mending.add(&text[at..end]);
        end
    }

    /// Whether something else begins with this byte.
    fn ends_at(self, byte: u8) -> bool {
        match self {
            Self::Between => matches!(byte, b'"' | b'-' | b'0'..=b'9' | b'N' | b'I'),
            Self::InString => matches!(byte, b'"' | b'\\'),
            Self::InNumber => !is_of_number(byte),
        }
    }

    /// How long that is, and what stands for it where it is not valid.
    fn next(&mut self, rest: &[u8], is_all: bool) -> (usize, Option<&'static [u8]>) {
        match (*self, rest.first()) {
            (Self::InNumber, _) => *self = Self::Between,
            (Self::Between, Some(b'"')) => {
                *self = Self::InString;
                return (1, None);
            }
            (Self::InString, Some(b'"')) => {
                *self = Self::Between;
                return (1, None);
            }
            (Self::InString, _) => return escape(rest),
            (Self::Between, _) => {
                let end = rest.iter().position(|byte| !is_of_number(*byte));
                if end.is_none() && !is_all {
                    *self = Self::InNumber;
                }
                let length = end.unwrap_or(rest.len());
                return (length, is_none(&rest[..length]).then_some(b"null"));
            }
        }
        (0, None)
    }
}

/// How many bytes at its end may begin a letter that goes on.
fn open_letter(text: &[u8]) -> usize {
    const LONGEST: usize = 4;
    let last = text.len().saturating_sub(LONGEST);
    let end = text[last..].utf8_chunks().last().map(|letters| letters.invalid()).unwrap_or_default();
    let is_open = std::str::from_utf8(end).is_err_and(|error| error.error_len().is_none());
    if is_open { end.len() } else { 0 }
}

fn is_of_number(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'+' | b'.')
}

/// Whether JSON has no such number: `NaN`, an infinity, or one that overflows to it.
fn is_none(number: &[u8]) -> bool {
    let number = std::str::from_utf8(number).ok().and_then(|number| number.parse::<f64>().ok());
    number.is_some_and(|number| !number.is_finite())
}

fn escape(rest: &[u8]) -> (usize, Option<&'static [u8]>) {
    const FIRST_HALF: std::ops::RangeInclusive<u16> = 0xd800..=0xdbff;
    const SECOND_HALF: std::ops::RangeInclusive<u16> = 0xdc00..=0xdfff;
    let Some(unit) = code_unit(rest) else { return (rest.len().min(2), None) };
    let next = code_unit(&rest[6..]);
    match unit {
        _ if FIRST_HALF.contains(&unit) && next.is_some_and(|next| SECOND_HALF.contains(&next)) => (12, None),
        _ if FIRST_HALF.contains(&unit) || SECOND_HALF.contains(&unit) => (6, Some(br"\ufffd")),
        _ => (6, None),
    }
}

/// The number of a letter, or of half of one, that is written as such.
fn code_unit(text: &[u8]) -> Option<u16> {
    let digits = text.strip_prefix(br"\u")?.get(..4)?;
    u16::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok()
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use proptest::prelude::*;
    use serde_json::Value;

    use super::*;

    /// A text that comes in pieces of these lengths, again and again.
    struct Pieces<'a, L>(&'a [u8], L);

    impl<L: Iterator<Item = usize>> Read for Pieces<'_, L> {
        fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
            let most = self.1.next().unwrap().min(buffer.len());
            self.0.read(&mut buffer[..most])
        }
    }

    fn mended(text: &str, pieces: &[usize]) -> String {
        let mut mended = String::new();
        let pieces = Pieces(text.as_bytes(), pieces.iter().copied().cycle());
        Mended::new(pieces, &Cell::new(0)).read_to_string(&mut mended).unwrap();
        mended
    }

    /// A unit of UTF-16 as JSON may have it, and what else begins as an escape.
    fn written() -> impl Strategy<Value = (Vec<u16>, String)> {
        let escaped = |unit: u16| {
            prop_oneof![Just(format!("\\u{unit:04x}")), Just(format!("\\u{unit:04X}"))]
                .prop_map(move |text| (vec![unit], text))
        };
        prop_oneof![
            4 => (0xd7fe..=0xe001_u16).prop_flat_map(escaped),
            1 => any::<u16>().prop_flat_map(escaped),
            2 => any::<char>().prop_map(|letter| {
                let text = serde_json::to_string(&letter.to_string()).unwrap();
                let units = letter.to_string().encode_utf16().collect();
                (units, text[1..text.len() - 1].to_owned())
            }),
            1 => Just((vec![u16::from(b'\\')], "\\\\".to_owned())),
            1 => Just((vec![u16::from(b'"')], "\\\"".to_owned())),
            1 => Just((vec![u16::from(b'u')], "u".to_owned())),
            1 => "[0-9a-fN-]{4}".prop_map(|text| (text.encode_utf16().collect(), text)),
        ]
    }

    fn value() -> impl Strategy<Value = Value> {
        let leaf = prop_oneof![
            Just(Value::Null),
            any::<bool>().prop_map(Value::from),
            any::<i64>().prop_map(Value::from),
            any::<u64>().prop_map(Value::from),
            prop::num::f64::ANY.prop_map(Value::from),
            any::<String>().prop_map(Value::from),
        ];
        leaf.prop_recursive(4, 32, 4, |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
                prop::collection::hash_map(any::<String>(), inner, 0..4).prop_map(Value::from_iter),
            ]
        })
    }

    proptest! {
        #[test]
        fn a_string_is_what_its_units_are_as_far_as_they_are_letters(
            parts in prop::collection::vec(written(), 0..40), before in 0..1_000_usize,
            pieces in prop::collection::vec(1..40_usize, 1..4)
        ) {
            let text: String = parts.iter().map(|(_, text)| text.as_str()).collect();
            let units: Vec<u16> = parts.iter().flat_map(|(units, _)| units.clone()).collect();
            let text = format!("[\"{}\",\"{text}\",0]", "x".repeat(before));
            let read: (String, String, u8) = serde_json::from_str(&mended(&text, &pieces)).unwrap();
            prop_assert_eq!(read.1, String::from_utf16_lossy(&units));
        }

        #[test]
        fn what_is_valid_stays(
            value in value(), is_pretty: bool, is_escaped: bool, pieces in prop::collection::vec(1..400_usize, 1..4)
        ) {
            let text = if is_pretty { serde_json::to_string_pretty(&value) } else { serde_json::to_string(&value) };
            let mut text = text.unwrap();
            if is_escaped {
                let escaped = |letter: char| match letter {
                    ' '..='~' | '\n' => letter.to_string(),
                    _ => letter.encode_utf16(&mut [0; 2]).iter().map(|unit| format!("\\u{unit:04x}")).collect(),
                };
                text = text.chars().map(escaped).collect();
                prop_assert!(serde_json::from_str::<Value>(&text).is_ok());
            }
            prop_assert_eq!(mended(&text, &pieces), text);
        }
    }

    proptest! {
        #[test]
        fn bytes_that_are_no_letters_are_a_sign_for_them(
            bytes in prop::collection::vec(
                prop_oneof![0x80..=0xff_u8, prop::sample::select("ह🎬\"a".as_bytes().to_vec())], 0..60
            ),
            pieces in prop::collection::vec(1..9_usize, 1..4)
        ) {
            let (mut mended, letters) = (String::new(), Cell::new(0));
            let pieces = Pieces(&bytes, pieces.iter().copied().cycle());
            Mended::new(pieces, &letters).read_to_string(&mut mended).unwrap();
            prop_assert_eq!(&mended, &String::from_utf8_lossy(&bytes));
            prop_assert_eq!(letters.get() as usize, mended.matches('\u{fffd}').count());
        }
    }

    #[test]
    fn a_number_that_is_none_is_null() {
        let large = format!("[1{}]", "0".repeat(400));
        for (text, expected) in [
            ("NaN", "null"),
            ("[NaN,Infinity , -Infinity]", "[null,null , null]"),
            ("{\"NaN\":1e400,\"b\":-2E+999}", "{\"NaN\":null,\"b\":null}"),
            (&large, "[null]"),
            ("[1e-400,1e308,-0,\"1e400 NaN\"]", "[1e-400,1e308,-0,\"1e400 NaN\"]"),
            ("[Never,-,In", "[Never,-,In"),
        ] {
            for pieces in [1, 7, 1_000] {
                assert_eq!(mended(text, &[pieces]), expected);
            }
        }
    }

    #[test]
    fn a_number_longer_than_what_is_looked_at_stays() {
        for length in [AHEAD, CHUNK, 2 * CHUNK] {
            let text = format!("[0.{}1e400,NaN,0.{}]", "0".repeat(length), "3".repeat(length));
            assert!(mended(&text, &[CHUNK]) == text.replace("NaN", "null"), "{length}");
        }
    }

    #[test]
    fn what_is_torn_stays() {
        for text in ["\"\\", "\"\\u", "\"\\ud83", "\"\\ud83d\\u", "\"\\u+d83\"", "-", ""] {
            assert_eq!(mended(text, &[1]), text.replace("\\ud83d", "\\ufffd"));
        }
    }
}
