//! Writes XML, line by line and indented as Final Draft does.

use std::borrow::Cow;

use quick_xml::escape::escape;

use crate::style::{Run, Style};

/// Attributes by name, in the order in which they are written.
pub(super) type Attributes<'a> = &'a [(&'a str, Cow<'a, str>)];

/// A document that is written.
#[derive(Debug)]
pub(super) struct Xml {
    written: String,
    open: Vec<&'static str>,
    signs: usize,
}

impl Xml {
    pub(super) fn new() -> Xml {
        let written = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"no\" ?>\n".to_owned();
        Xml { written, open: Vec::new(), signs: 0 }
    }

    pub(super) fn open(&mut self, name: &'static str, attributes: Attributes<'_>) {
        self.tag(name, attributes);
        self.written.push_str(">\n");
        self.open.push(name);
    }

    pub(super) fn close(&mut self) {
        if let Some(name) = self.open.pop() {
            self.indent();
            self.written.extend(["</", name, ">\n"]);
        }
    }

    pub(super) fn empty(&mut self, name: &'static str, attributes: Attributes<'_>) {
        self.tag(name, attributes);
        self.written.push_str("/>\n");
    }

    /// An element with nothing but text.
    pub(super) fn text(&mut self, name: &'static str, attributes: Attributes<'_>, text: &str) {
        self.tag(name, attributes);
        self.written.push('>');
        self.escaped(text);
        self.written.extend(["</", name, ">\n"]);
    }

    /// The runs of a paragraph, of which there is one at least.
    pub(super) fn runs(&mut self, runs: &[Run]) {
        for run in runs {
            let style = style_of(run.style());
            let attributes = [("Style", Cow::Borrowed(style))];
            self.text("Text", if style.is_empty() { &[] } else { &attributes }, run.text());
        }
        if runs.is_empty() {
            self.text("Text", &[], "");
        }
    }

    /// The document, and how many signs it cannot hold.
    pub(super) fn end(mut self) -> (String, usize) {
        while !self.open.is_empty() {
            self.close();
        }
        (self.written, self.signs)
    }

    fn tag(&mut self, name: &str, attributes: Attributes<'_>) {
        self.indent();
        self.written.extend(["<", name]);
        for (key, value) in attributes {
            self.written.extend([" ", key, "=\""]);
            self.escaped(value);
            self.written.push('"');
        }
    }

    fn indent(&mut self) {
        self.written.extend(std::iter::repeat_n("  ", self.open.len()));
    }

    /// Line ends are written by number, because a reader may take others for the layout of the file.
    fn escaped(&mut self, text: &str) {
        self.signs += text.chars().filter(|sign| !is_allowed(*sign)).count();
        let text = text.replace(|sign| !is_allowed(sign), "\u{fffd}");
        self.written.push_str(&escape(text.as_str()).replace('\n', "&#10;").replace('\t', "&#9;"));
    }
}

/// What a document of XML 1.0 can hold. A carriage return would be read as a line end.
fn is_allowed(sign: char) -> bool {
    !matches!(sign, '\0'..='\u{8}' | '\u{b}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}')
}

fn style_of(style: Style) -> &'static str {
    match (style.is_bold(), style.is_italic(), style.is_underlined()) {
        (false, false, false) => "",
        (true, false, false) => "Bold",
        (false, true, false) => "Italic",
        (false, false, true) => "Underline",
        (true, true, false) => "Bold+Italic",
        (true, false, true) => "Bold+Underline",
        (false, true, true) => "Italic+Underline",
        (true, true, true) => "Bold+Italic+Underline",
    }
}
