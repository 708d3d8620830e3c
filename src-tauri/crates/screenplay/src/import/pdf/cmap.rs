//! What the codes of a font mean, as its own table says.

use std::collections::HashMap;

/// How many codes of a table are read. One that is said again counts again, or a short table could say the same without
/// end.
const MAX_CODES: usize = 65_536;

/// How long the text of a code may be, in bytes: as long as PDF allows it. Each code of a range has a copy.
const MAX_TEXT: usize = 512;

/// What a code takes beside its text, in bytes.
const COST: usize = 64;

/// A table of codes.
#[derive(Debug, Default)]
pub(super) struct Cmap {
    texts: HashMap<u32, String>,
    /// How much memory they take, and how much they may, in bytes.
    size: usize,
    most: usize,
    /// How many codes were read.
    read: usize,
    /// How long codes are, in bytes, if the table says it.
    width: Option<usize>,
}

impl Cmap {
    pub(super) fn text(&self, code: u32) -> Option<&str> {
        self.texts.get(&code).map(String::as_str)
    }

    pub(super) fn width(&self) -> Option<usize> {
        self.width
    }

    /// How much memory it takes, in bytes.
    pub(super) fn size(&self) -> usize {
        self.size
    }

    /// Reads a table until it takes more than `most` bytes of memory; what is wrong in it is left out.
    pub(super) fn read(bytes: &[u8], most: usize) -> Cmap {
        let mut cmap = Cmap { most, ..Cmap::default() };
        let mut waiting: Vec<Token> = Vec::new();
        for token in (Tokens { rest: bytes }) {
            match token {
                Token::Word(word) => {
                    match word.as_slice() {
                        b"endcodespacerange" => cmap.code_space(&waiting),
                        b"endbfchar" => cmap.characters(&waiting),
                        b"endbfrange" => cmap.ranges(&waiting),
                        _ => {}
                    }
                    waiting.clear();
                }
                token if waiting.len() < MAX_CODES * 3 => waiting.push(token),
                _ => {}
            }
        }
        cmap
    }

    fn code_space(&mut self, tokens: &[Token]) {
        let lengths = tokens.iter().filter_map(Token::string).map(<[u8]>::len);
        self.width = lengths.max().filter(|length| (1..=2).contains(length)).or(self.width);
    }

    fn characters(&mut self, tokens: &[Token]) {
        for pair in tokens.chunks_exact(2) {
            if let (Some(code), Some(text)) = (pair[0].string(), pair[1].string()) {
                self.put(number(code), utf16(text));
            }
        }
    }

    fn ranges(&mut self, tokens: &[Token]) {
        let mut rest = tokens;
        while let [first, last, after @ ..] = rest {
            let (Some(first), Some(last)) = (first.string(), last.string()) else { return };
            let codes = number(first)..=number(last);
            match after {
                [Token::Open, ..] => {
                    let length = after.iter().position(|token| *token == Token::Close).unwrap_or(after.len());
                    for (code, text) in codes.zip(after[1..length].iter().filter_map(Token::string)) {
                        self.put(code, utf16(text));
                    }
                    rest = after.get(length + 1..).unwrap_or_default();
                }
                [Token::String(text), ..] => {
                    let (begin, end) = text.split_at(text.len().saturating_sub(2));
                    let end = number(end);
                    for (step, code) in codes.take(MAX_CODES).enumerate() {
                        let end = end.wrapping_add(u32::try_from(step).unwrap_or_default());
                        let end = u16::try_from(end & 0xffff).unwrap_or_default().to_be_bytes();
                        if !self.put(code, utf16(&[begin, &end].concat())) {
                            return;
                        }
                    }
                    rest = &after[1..];
                }
                _ => return,
            }
        }
    }

    /// Says whether there is space for more.
    fn put(&mut self, code: u32, text: String) -> bool {
        if self.has_space() {
            self.read += 1;
            self.size += COST + text.len();
            self.texts.insert(code, text);
        }
        self.has_space()
    }

    fn has_space(&self) -> bool {
        self.read < MAX_CODES && self.size <= self.most
    }
}

fn number(bytes: &[u8]) -> u32 {
    bytes.iter().take(4).fold(0, |number, byte| number << 8 | u32::from(*byte))
}

/// A text that should not be there is left out.
fn utf16(bytes: &[u8]) -> String {
    let units: Vec<u16> = match bytes {
        [byte] => vec![u16::from(*byte)],
        bytes => bytes.chunks_exact(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]])).collect(),
    };
    String::from_utf16_lossy(&units).replace(['\0', '\u{fffd}'], "")
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Token {
    String(Vec<u8>),
    Open,
    Close,
    Word(Vec<u8>),
}

impl Token {
    fn string(&self) -> Option<&[u8]> {
        if let Token::String(bytes) = self { Some(bytes) } else { None }
    }
}

struct Tokens<'a> {
    rest: &'a [u8],
}

impl Iterator for Tokens<'_> {
    type Item = Token;

    fn next(&mut self) -> Option<Token> {
        let is_end = |byte: &u8| byte.is_ascii_whitespace() || b"<>[]/%()".contains(byte);
        loop {
            let (first, after) = self.rest.split_first()?;
            self.rest = after;
            return Some(match first {
                b'[' => Token::Open,
                b']' => Token::Close,
                b'<' if after.first() != Some(&b'<') => {
                    let length = after.iter().position(|byte| *byte == b'>').unwrap_or(after.len());
                    self.rest = after.get(length + 1..).unwrap_or_default();
                    Token::String(hex(&after[..length]))
                }
                b'%' => {
                    let length = after.iter().position(|byte| *byte == b'\n').unwrap_or(after.len());
                    self.rest = &after[length..];
                    continue;
                }
                first if first.is_ascii_alphabetic() => {
                    let length = after.iter().position(is_end).unwrap_or(after.len());
                    self.rest = &after[length..];
                    Token::Word([&[*first], &after[..length]].concat())
                }
                _ => continue,
            });
        }
    }
}

fn hex(text: &[u8]) -> Vec<u8> {
    let digit = |byte: &u8| char::from(*byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
    let digits: Vec<u8> = text.iter().filter_map(digit).take(2 * MAX_TEXT).collect();
    digits.chunks(2).map(|pair| pair[0] << 4 | pair.get(1).copied().unwrap_or_default()).collect()
}
