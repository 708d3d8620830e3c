//! Server-sent events, decoded without I/O: bytes in, the data of events out.
//!
//! A decoder of our own, because the available ones panic on a byte order mark, lose events that end in a bare CR, or
//! take seconds for a long line. Only complete lines are decoded, so a character split between packets is never
//! broken. Tolerates careless servers: no space after the colon, no blank line at the end.

use std::borrow::Cow;

use memchr::memchr2;

/// The limit of a line and of an event, in bytes.
pub const LONGEST: usize = 1024 * 1024;

pub(crate) const BOM: &[u8] = b"\xef\xbb\xbf";

/// A line or an event exceeds [`LONGEST`] bytes, which no real provider sends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TooLong;

/// The incomplete line and event so far.
#[derive(Debug, Default)]
pub struct Decoder {
    line: Vec<u8>,
    data: String,
    has_data: bool,
    started: bool,
    after_cr: bool,
}

impl Decoder {
    /// Takes the next bytes and calls `event` with the data of each event they complete.
    ///
    /// # Errors
    /// [`TooLong`]; do not use the decoder after that.
    pub fn feed(&mut self, mut bytes: &[u8], event: &mut impl FnMut(&str)) -> Result<(), TooLong> {
        loop {
            if self.after_cr && !bytes.is_empty() {
                self.after_cr = false;
                bytes = bytes.strip_prefix(b"\n").unwrap_or(bytes);
            }
            let Some(end) = memchr2(b'\n', b'\r', bytes) else {
                if self.line.len() + bytes.len() > LONGEST {
                    return Err(TooLong);
                }
                self.line.extend_from_slice(bytes);
                return Ok(());
            };
            if let Some(data) = self.whole_event(bytes, end) {
                event(&text(data));
                bytes = &bytes[end + 2..];
                continue;
            }
            self.after_cr = bytes[end] == b'\r';
            if self.line.is_empty() {
                self.take_line(&bytes[..end], event)?;
            } else {
                let mut line = std::mem::take(&mut self.line);
                line.extend_from_slice(&bytes[..end]);
                self.take_line(&line, event)?;
                line.clear();
                self.line = line;
            }
            bytes = &bytes[end + 1..];
        }
    }

    /// The input has ended: what is left is the last line and the last event.
    ///
    /// # Errors
    /// [`TooLong`], as in [`Decoder::feed`].
    pub fn finish(&mut self, event: &mut impl FnMut(&str)) -> Result<(), TooLong> {
        let line = std::mem::take(&mut self.line);
        if !line.is_empty() {
            self.take_line(&line, event)?;
        }
        self.take_line(b"", event)
    }

    fn take_line(&mut self, line: &[u8], event: &mut impl FnMut(&str)) -> Result<(), TooLong> {
        if line.len() > LONGEST {
            return Err(TooLong);
        }
        let line = if std::mem::replace(&mut self.started, true) {
            line
        } else {
            line.strip_prefix(BOM).unwrap_or(line)
        };
        if line.is_empty() {
            if std::mem::take(&mut self.has_data) {
                event(&self.data);
                self.data.clear();
            }
            return Ok(());
        }
        let Some(value) = data_in(line) else { return Ok(()) };
        if self.data.len() + value.len() > LONGEST {
            return Err(TooLong);
        }
        if std::mem::replace(&mut self.has_data, true) {
            self.data.push('\n');
        }
        self.data.push_str(&text(value));
        Ok(())
    }

    /// The data of an event that is a single line directly followed by its blank line, as nearly all are: it need not
    /// be copied.
    fn whole_event<'a>(&self, bytes: &'a [u8], end: usize) -> Option<&'a [u8]> {
        let alone = self.started && !self.has_data && self.line.is_empty() && end <= LONGEST;
        (alone && bytes[end..].starts_with(b"\n\n")).then(|| data_in(&bytes[..end])).flatten()
    }
}

/// The value of a data line; no dialect needs comments, names or ids.
fn data_in(line: &[u8]) -> Option<&[u8]> {
    match line.strip_prefix(b"data")? {
        b"" => Some(b""),
        [b':', value @ ..] => Some(value.strip_prefix(b" ").unwrap_or(value)),
        _ => None,
    }
}

/// Decodes lossily; the slow path is for invalid UTF-8 only.
pub(crate) fn text(bytes: &[u8]) -> Cow<'_, str> {
    std::str::from_utf8(bytes).map_or_else(|_| String::from_utf8_lossy(bytes), Cow::Borrowed)
}
