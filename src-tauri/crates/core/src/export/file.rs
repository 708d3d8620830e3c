//! The file that a conversation becomes, while it is written.

use std::io::{self, Write};

use history::Message;

use super::{About, html, json, markdown, text};
use crate::ipc::ExportFormat;

/// A conversation that is being written, message by message.
#[derive(Debug)]
pub(crate) struct Export<W> {
    about: About,
    format: ExportFormat,
    out: W,
    count: u32,
}

impl<W: Write> Export<W> {
    /// Begins to write.
    pub(crate) fn begin(about: About, format: ExportFormat, mut out: W) -> io::Result<Self> {
        let head = match format {
            ExportFormat::Markdown => markdown::head(&about),
            ExportFormat::Text => text::head(&about),
            ExportFormat::Json => json::head(&about)?,
            ExportFormat::Html => html::head(&about),
        };
        out.write_all(head.as_bytes())?;
        Ok(Self { about, format, out, count: 0 })
    }

    /// Writes the next message.
    pub(crate) fn add(&mut self, message: &Message) -> io::Result<()> {
        let written = match self.format {
            ExportFormat::Markdown => markdown::message(&self.about, message),
            ExportFormat::Text => text::message(&self.about, message),
            ExportFormat::Json => json::message(&self.about, message, self.count == 0)?,
            ExportFormat::Html => html::message(&self.about, message),
        };
        self.count += 1;
        self.out.write_all(written.as_bytes())
    }

    /// How many messages were written.
    pub(crate) fn count(&self) -> u32 {
        self.count
    }

    /// Ends the file.
    pub(crate) fn end(mut self) -> io::Result<W> {
        let foot = match self.format {
            ExportFormat::Markdown | ExportFormat::Text => String::new(),
            ExportFormat::Json => json::FOOT.to_owned(),
            ExportFormat::Html => html::foot(&self.about),
        };
        self.out.write_all(foot.as_bytes())?;
        Ok(self.out)
    }
}

/// What its name ends with.
pub(crate) const fn ending(format: ExportFormat) -> &'static str {
    match format {
        ExportFormat::Markdown => "md",
        ExportFormat::Text => "txt",
        ExportFormat::Json => "json",
        ExportFormat::Html => "html",
    }
}
