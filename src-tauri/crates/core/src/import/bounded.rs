//! A text that is read only as far as its limits go.

use std::{
    cell::Cell,
    io::{self, Read},
};

use super::{DEEPEST, Fault};
use crate::ipc::ImportFault;

/// What holds for all texts of a file together.
pub(super) struct Bounds<'a> {
    left: Cell<u64>,
    is_cancelled: &'a dyn Fn() -> bool,
}

impl<'a> Bounds<'a> {
    /// That many bytes, until it is cancelled.
    pub(super) fn new(most: u32, is_cancelled: &'a dyn Fn() -> bool) -> Self {
        Self { left: Cell::new(most.into()), is_cancelled }
    }

    /// How many more bytes may be read.
    pub(super) fn left(&self) -> u64 {
        self.left.get()
    }
}

/// A text within its bounds. What its file says of its length is not believed.
pub(super) struct Bounded<'a, R> {
    text: R,
    bounds: &'a Bounds<'a>,
    /// How much of it may be read, from what it is packed in.
    left: u64,
    depth: Depth,
}

impl<'a, R: Read> Bounded<'a, R> {
    /// A text that has at most so many bytes in any case.
    pub(super) fn new(text: R, most: u64, bounds: &'a Bounds<'a>) -> Self {
        Self { text, bounds, left: most, depth: Depth::default() }
    }
}

impl<R: Read> Read for Bounded<'_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if (self.bounds.is_cancelled)() {
            return Err(Fault::Cancelled.into());
        }
        let read = self.text.read(buffer)?;
        let length = read as u64;
        let Some(in_all) = self.bounds.left().checked_sub(length) else { return Err(Fault::TooLarge.into()) };
        let Some(of_this) = self.left.checked_sub(length) else {
            return Err(Fault::Faulty(ImportFault::TooMuch).into());
        };
        self.bounds.left.set(in_all);
        self.left = of_this;
        if !self.depth.follow(&buffer[..read]) {
            return Err(Fault::Faulty(ImportFault::TooDeep).into());
        }
        Ok(read)
    }
}

/// How deep a JSON text is nested where it is read.
#[derive(Default)]
struct Depth {
    depth: u32,
    is_in_string: bool,
    is_escaped: bool,
}

impl Depth {
    /// Whether what follows is within the limit.
    fn follow(&mut self, bytes: &[u8]) -> bool {
        for byte in bytes {
            match byte {
                _ if self.is_escaped => self.is_escaped = false,
                b'\\' if self.is_in_string => self.is_escaped = true,
                b'"' => self.is_in_string = !self.is_in_string,
                b'[' | b'{' if !self.is_in_string => self.depth += 1,
                b']' | b'}' if !self.is_in_string => self.depth = self.depth.saturating_sub(1),
                _ => {}
            }
            if self.depth > DEEPEST {
                return false;
            }
        }
        true
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn read(text: &[u8], most: u64, in_all: u32) -> Option<Fault> {
        let bounds = Bounds::new(in_all, &|| false);
        let error = Bounded::new(text, most, &bounds).read_to_end(&mut Vec::new()).err()?;
        Some(*error.get_ref().unwrap().downcast_ref::<Fault>().unwrap())
    }

    #[test]
    fn a_text_is_read_up_to_its_limits() {
        assert_eq!(read(b"12345", 5, 5), None);
        assert_eq!(read(b"12345", 4, 5), Some(Fault::Faulty(ImportFault::TooMuch)));
        assert_eq!(read(b"12345", 5, 4), Some(Fault::TooLarge));
    }

    #[test]
    fn all_texts_together_have_one_limit() {
        let bounds = Bounds::new(5, &|| false);
        assert!(Bounded::new(&b"123"[..], 9, &bounds).read_to_end(&mut Vec::new()).is_ok());
        assert_eq!(bounds.left(), 2);
        assert!(Bounded::new(&b"123"[..], 9, &bounds).read_to_end(&mut Vec::new()).is_err());
    }

    #[test]
    fn a_text_is_nested_up_to_its_limit() {
        let nested = |levels: usize| "[{".repeat(levels / 2) + &"}]".repeat(levels / 2);
        let deepest = DEEPEST as usize;
        assert_eq!(read(nested(deepest).as_bytes(), 999, 999), None);
        let too_deep = Some(Fault::Faulty(ImportFault::TooDeep));
        assert_eq!(read(nested(deepest + 2).as_bytes(), 999, 999), too_deep);
        let brackets = "[".repeat(deepest + 1);
        assert_eq!(read(format!("\"{brackets}\\\"{brackets}\"").as_bytes(), 999, 999), None);
        assert_eq!(read(format!("\"\\\\\"{brackets}").as_bytes(), 999, 999), too_deep);
    }

    #[test]
    fn a_text_is_read_until_it_is_cancelled() {
        let bounds = Bounds::new(9, &|| true);
        assert!(Bounded::new(&b"1"[..], 9, &bounds).read_to_end(&mut Vec::new()).is_err());
        assert_eq!(bounds.left(), 9);
    }
}
