//! The file that a conversation becomes, while it is written.

use std::{
    io::{self, Write},
    panic, thread,
};

use history::Message;

use super::{About, html, json, markdown, pdf, text};
use crate::{ipc::ExportFormat, scripts::Scripts};

/// A conversation that is being written, some messages at a time.
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

    /// Writes the next messages, or some of them if it is cancelled meanwhile.
    pub(crate) fn add(
        &mut self,
        messages: &[&Message],
        is_cancelled: impl Fn() -> bool + Sync,
    ) -> io::Result<()> {
        let (about, format, is_first) = (&self.about, self.format, self.count == 0);
        let texts = |messages: &[&Message], is_first: bool| -> io::Result<Vec<String>> {
            let going = messages.iter().enumerate().take_while(|_| !is_cancelled());
            going.map(|(at, message)| text_of(about, format, message, is_first && at == 0)).collect()
        };
        // Making the text of a message takes longer than reading it or writing it, and needs no other message.
        let (early, late) = messages.split_at(messages.len().div_ceil(2));
        let (early, late) = thread::scope(|scope| {
            let late = scope.spawn(|| texts(late, false));
            (texts(early, is_first), late.join().unwrap_or_else(|panicked| panic::resume_unwind(panicked)))
        });
        early?.into_iter().chain(late?).try_for_each(|text| self.write(&text))
    }

    fn write(&mut self, text: &str) -> io::Result<()> {
        match self.format {
            ExportFormat::Pdf => self.unset.push_str(text),
            // Only messages with script in them count.
            ExportFormat::Fountain if text.is_empty() => return Ok(()),
            ExportFormat::Fountain if self.count > 0 => {
                self.out.write_all(format!("\n\n{text}").as_bytes())?
            }
            _ => self.out.write_all(text.as_bytes())?,
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

/// What a message is in the file; nothing where only scripts are, and it has none.
fn text_of(about: &About, format: ExportFormat, message: &Message, is_first: bool) -> io::Result<String> {
    Ok(match format {
        ExportFormat::Markdown => markdown::message(about, message),
        ExportFormat::Text => text::message(about, message),
        ExportFormat::Json => json::message(about, message, is_first)?,
        ExportFormat::Html => html::message(about, message),
        ExportFormat::Pdf => pdf::message(about, message),
        ExportFormat::Fountain => {
            let script = Scripts::in_texts([message.content.as_str()]).into_fountain();
            str::from_utf8(script.trim_ascii_end()).map_err(io::Error::other)?.to_owned()
        }
    })
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
