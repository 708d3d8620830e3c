//! Newline-delimited JSON, decoded without I/O. Only complete lines are decoded, as in [`crate::sse`].

use memchr::memchr;

use crate::sse::{LONGEST, TooLong, text};

/// The incomplete line so far.
#[derive(Debug, Default)]
pub(crate) struct Decoder {
    line: Vec<u8>,
}

impl Decoder {
    /// Takes the next bytes and calls `line` with each line they complete.
    ///
    /// # Errors
    /// [`TooLong`]; do not use the decoder after that.
    pub(crate) fn feed(&mut self, mut bytes: &[u8], line: &mut impl FnMut(&str)) -> Result<(), TooLong> {
        while let Some(end) = memchr(b'\n', bytes) {
            if self.line.is_empty() && end <= LONGEST {
                line(&text(&bytes[..end]));
            } else {
                self.keep(&bytes[..end])?;
                self.emit(line);
            }
            bytes = &bytes[end + 1..];
        }
        self.keep(bytes)
    }

    /// The input has ended: what is left is the last line.
    ///
    /// # Errors
    /// [`TooLong`], as in [`Decoder::feed`].
    pub(crate) fn finish(&mut self, line: &mut impl FnMut(&str)) -> Result<(), TooLong> {
        self.emit(line);
        Ok(())
    }

    fn keep(&mut self, bytes: &[u8]) -> Result<(), TooLong> {
        if self.line.len() + bytes.len() > LONGEST {
            return Err(TooLong);
        }
        self.line.extend_from_slice(bytes);
        Ok(())
    }

    fn emit(&mut self, line: &mut impl FnMut(&str)) {
        line(&text(&self.line));
        self.line.clear();
    }
}
