//! The indentation of prose that follows a script in an item of a list.
//!
//! The script ends the list, so what follows it in its item would be read as indented code.

use std::borrow::Cow;

/// The blanks before a script, which are not of the lines that follow it either, up to the first line with fewer.
#[derive(Debug, Default, Clone)]
pub(crate) struct Indent {
    /// How long they are, in bytes; nothing once a line had fewer.
    width: usize,
    /// The blanks at the beginning of a line, where nothing else of it was read.
    held: String,
    /// Whether the line that is read has lost its blanks.
    is_in_line: bool,
}

impl Indent {
    /// That of a script as it stands in its text.
    pub(crate) fn of(script: &str) -> Self {
        Self { width: script.len() - script.trim_start_matches(is_blank).len(), ..Self::default() }
    }

    /// What follows, without it. Blanks at the end of a piece wait for the next one.
    pub(crate) fn taken_from<'a>(&mut self, piece: &'a str) -> Cow<'a, str> {
        if self.width == 0 {
            return piece.into();
        }
        let mut rest = piece;
        let mut taken = String::with_capacity(piece.len());
        while let Some(sign) = rest.chars().next() {
            if self.is_in_line {
                let end = rest.find('\n').map_or(rest.len(), |end| end + 1);
                taken.push_str(&rest[..end]);
                self.is_in_line = !rest[..end].ends_with('\n');
                rest = &rest[end..];
            } else if is_blank(sign) {
                self.held.push(sign);
                rest = &rest[sign.len_utf8()..];
                if self.held.len() >= self.width {
                    self.held.clear();
                    self.is_in_line = true;
                }
            } else if matches!(sign, '\r' | '\n') {
                self.held.clear();
                self.is_in_line = sign == '\r';
                taken.push(sign);
                rest = &rest[1..];
            } else {
                self.width = 0;
                taken.push_str(&std::mem::take(&mut self.held));
                taken.push_str(rest);
                break;
            }
        }
        taken.into()
    }
}

fn is_blank(sign: char) -> bool {
    sign.is_whitespace() && !matches!(sign, '\r' | '\n')
}
