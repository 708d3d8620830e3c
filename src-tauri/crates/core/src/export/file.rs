//! The file that a conversation becomes, while it is written.

use std::io::{self, Write};

use history::Message;
use screenplay::continued;

use super::{About, html, json, markdown, pdf, text};
use crate::{ipc::ExportFormat, scripts::Scripts};

/// A conversation that is being written, message by message.
#[derive(Debug)]
pub(crate) struct Export<W> {
    about: About,
    format: ExportFormat,
    out: W,
    count: u32,
    /// What pages are made of once all of it is there.
    unset: String,
}

/// What is known of a file that was written.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Written {
    /// How many pages it has; absent where it has none.
    pub(crate) pages: Option<u32>,
    /// Characters that its fonts do not have.
    pub(crate) missing: String,
}

impl<W: Write> Export<W> {
    /// Begins to write.
    pub(crate) fn begin(about: About, format: ExportFormat, mut out: W) -> io::Result<Self> {
        let (mut head, mut unset) = (String::new(), String::new());
        match format {
            ExportFormat::Markdown => head = markdown::head(&about),
            ExportFormat::Text => head = text::head(&about),
            ExportFormat::Json => head = json::head(&about)?,
            ExportFormat::Html => head = html::head(&about),
            ExportFormat::Pdf => unset = pdf::head(&about),
            ExportFormat::Fountain => {}
        }
        out.write_all(head.as_bytes())?;
        Ok(Self { about, format, out, count: 0, unset })
    }

    /// Writes the next message.
    pub(crate) fn add(&mut self, message: &Message) -> io::Result<()> {
        let written = match self.format {
            ExportFormat::Markdown => markdown::message(&self.about, message),
            ExportFormat::Text => text::message(&self.about, message),
            ExportFormat::Json => json::message(&self.about, message, self.count == 0)?,
            ExportFormat::Html => html::message(&self.about, message),
            ExportFormat::Pdf => {
                self.unset.push_str(&pdf::message(&self.about, message));
                String::new()
            }
            ExportFormat::Fountain => return self.add_script(message),
        };
        self.count += 1;
        self.out.write_all(written.as_bytes())
    }

    /// Only messages with script in them count.
    fn add_script(&mut self, message: &Message) -> io::Result<()> {
        let script = Scripts::in_texts([(message.role, message.content.as_str())]).into_fountain();
        if script.is_empty() {
            return Ok(());
        }
        let script = String::from_utf8_lossy(&script);
        if self.count == 0 {
            self.out.write_all(script.trim_ascii_end().as_bytes())?;
        } else {
            self.out.write_all(b"\n\n")?;
            self.out.write_all(continued(&script).trim_ascii_end().as_bytes())?;
        }
        self.count += 1;
        Ok(())
    }

    /// How many messages were written.
    pub(crate) fn count(&self) -> u32 {
        self.count
    }

    /// Ends the file.
    pub(crate) fn end(mut self) -> io::Result<(W, Written)> {
        let mut written = Written::default();
        let foot = match self.format {
            ExportFormat::Markdown | ExportFormat::Text => Vec::new(),
            ExportFormat::Json => json::FOOT.into(),
            ExportFormat::Html => html::foot(&self.about).into_bytes(),
            ExportFormat::Pdf => {
                self.unset.push_str(&pdf::foot(&self.about));
                let (pdf, pages) = pdf::pages(&self.about, &self.unset)?;
                written =
                    Written { pages: u32::try_from(pages).ok(), missing: pdf.missing().iter().collect() };
                pdf.into_bytes()
            }
            ExportFormat::Fountain => b"\n".into(),
        };
        self.out.write_all(&foot)?;
        Ok((self.out, written))
    }
}

/// What its name ends with.
pub(crate) const fn ending(format: ExportFormat) -> &'static str {
    match format {
        ExportFormat::Markdown => "md",
        ExportFormat::Text => "txt",
        ExportFormat::Json => "json",
        ExportFormat::Html => "html",
        ExportFormat::Pdf => "pdf",
        ExportFormat::Fountain => "fountain",
    }
}
