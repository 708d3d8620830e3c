//! Texts that are attached to a message before it is sent. Nothing of it is stored: they are part of the message.

use std::path::Path;

use super::Room;
use crate::{
    CallError,
    attachments::{self, Read},
    blocking::blocking,
    documents, file_trouble,
    ipc::{Attachment, AttachmentKind, Reason},
    markdown,
    turns::LONGEST_MESSAGE,
};

impl Room {
    /// A file as an attachment.
    ///
    /// # Errors
    /// [`Reason::FileNotRead`], or those of [`Room::read_attachment`].
    pub async fn attach_file(&self, path: &Path) -> Result<Attachment, CallError> {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let path = path.to_owned();
        let read = blocking(move || documents::read(&path, attachments::LARGEST)).await?;
        let bytes = read.map_err(|error| Reason::FileNotRead { trouble: file_trouble::of(&error) })?;
        self.read_attachment(name, bytes).await
    }

    /// A file that was read already, as an attachment.
    ///
    /// # Errors
    /// [`Reason::AttachmentTooLarge`] for the file, [`Reason::AttachmentTooLong`] for its text, and
    /// [`Reason::AttachmentFaulty`] if it holds none that can be read.
    pub async fn read_attachment(&self, name: String, bytes: Vec<u8>) -> Result<Attachment, CallError> {
        attachment(name, move |name| attachments::file(name, &bytes)).await
    }

    /// A text as an attachment; what it is is found out if `kind` does not say it.
    ///
    /// # Errors
    /// [`Reason::AttachmentTooLong`], and [`Reason::AttachmentFaulty`] if there are no words in it.
    pub async fn describe_attachment(
        &self,
        name: String,
        kind: Option<AttachmentKind>,
        text: String,
    ) -> Result<Attachment, CallError> {
        let read = move |_: &str| match kind {
            Some(kind) => Ok(Read::known(kind, text)),
            None => attachments::pasted(&text),
        };
        attachment(name, read).await
    }
}

async fn attachment(
    name: String,
    read: impl FnOnce(&str) -> Result<Read, Reason> + Send + 'static,
) -> Result<Attachment, CallError> {
    let made = blocking(move || {
        let Read { kind, text, not_carried } = read(&name)?;
        let bytes = u32::try_from(text.len()).unwrap_or(u32::MAX);
        if bytes > LONGEST_MESSAGE {
            return Err(Reason::AttachmentTooLong { bytes });
        }
        let (facts, content) = (attachments::facts(kind, &text), markdown::attached_block(kind, &text));
        Ok(Attachment { name, kind, text, facts, not_carried, content })
    });
    Ok(made.await??)
}
