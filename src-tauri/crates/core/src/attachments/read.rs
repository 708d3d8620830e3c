//! The text in a file. Never a part of it: what cannot be read whole is refused with the reason.

use screenplay::import::{self, ImportError, ImportedKind, MAX_BYTES};

use super::losses;
use crate::ipc::{AttachmentFault, AttachmentKind, NotCarried, Reason};

/// The largest file that is read, in bytes.
pub(crate) const LARGEST: u32 = MAX_BYTES as u32;

/// A text that was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Read {
    pub(crate) kind: AttachmentKind,
    pub(crate) text: String,
    pub(crate) not_carried: Vec<NotCarried>,
}

impl Read {
    /// A text that is known already.
    pub(crate) fn known(kind: AttachmentKind, text: String) -> Self {
        Self { kind, text, not_carried: Vec::new() }
    }
}

/// Reads a file.
///
/// # Errors
/// [`Reason::AttachmentTooLarge`], [`Reason::AttachmentTooLong`] or [`Reason::AttachmentFaulty`].
pub(crate) fn file(name: &str, bytes: &[u8]) -> Result<Read, Reason> {
    let imported = import::read(name, bytes).map_err(|error| refusal(error, bytes.len()))?;
    let kind = match imported.kind() {
        ImportedKind::Script => AttachmentKind::Script,
        ImportedKind::Text => AttachmentKind::Text,
    };
    let not_carried = imported.not_carried().iter().map(losses::of).collect();
    Ok(Read { kind, not_carried, text: imported.into_text().trim_end().to_owned() })
}

/// Reads a text that was pasted.
///
/// # Errors
/// As for a file.
pub(crate) fn pasted(text: &str) -> Result<Read, Reason> {
    file("pasted.txt", text.as_bytes())
}

fn refusal(error: ImportError, length: usize) -> Reason {
    let fault = match error {
        ImportError::TooLong if length > MAX_BYTES => return Reason::AttachmentTooLarge { most: LARGEST },
        ImportError::TooLong => {
            return Reason::AttachmentTooLong { bytes: u32::try_from(length).unwrap_or(u32::MAX) };
        }
        ImportError::UnknownType => AttachmentFault::UnknownType,
        ImportError::Damaged | ImportError::Fdx(_) => AttachmentFault::Damaged,
        ImportError::Bomb | ImportError::TooManyPages => AttachmentFault::TooMuch,
        ImportError::NoText => AttachmentFault::NoText,
        ImportError::Locked => AttachmentFault::Locked,
    };
    Reason::AttachmentFaulty { fault }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ipc::Loss;

    const SCENE: &str = "INT. HUT - NIGHT\n\nRain.";

    fn refused(name: &str, bytes: &[u8]) -> Option<Reason> {
        file(name, bytes).err()
    }

    fn faulty(fault: AttachmentFault) -> Option<Reason> {
        Some(Reason::AttachmentFaulty { fault })
    }

    #[test]
    fn a_file_is_a_script_or_text() {
        let script = |text: &str| Ok(Read::known(AttachmentKind::Script, text.to_owned()));
        assert_eq!(file("a.txt", "\u{feff}INT. HUT - NIGHT\r\n\r\nRain.\n\n".as_bytes()), script(SCENE));
        assert_eq!(file("a.fountain", b"Rain."), script("Rain."));
        assert_eq!(pasted("**INT. HUT - NIGHT**\nRain."), script(SCENE));
        let notes = "# Notes\n\n- Rain";
        assert_eq!(pasted(notes), Ok(Read::known(AttachmentKind::Text, notes.into())));
    }

    #[test]
    fn what_a_text_has_no_place_for_is_listed() {
        let fdx = "<?xml version=\"1.0\"?><FinalDraft DocumentType=\"Script\" Version=\"5\"><Content>\
                   <Paragraph Type=\"Action\"><Text RevisionID=\"1\">Rain.</Text></Paragraph></Content></FinalDraft>";
        let read = file("a.fdx", fdx.as_bytes());
        let lost = read.map(|read| (read.text, read.not_carried));
        assert_eq!(lost, Ok(("Rain.".into(), vec![NotCarried { what: Loss::Revisions, count: 1 }])));
    }

    #[test]
    fn what_cannot_be_read_whole_is_refused() {
        assert_eq!(refused("a.txt", b"\0\x01\x02\0\xff\0"), faulty(AttachmentFault::UnknownType));
        assert_eq!(refused("a.docx", b"no file of Word"), faulty(AttachmentFault::Damaged));
        assert_eq!(refused("a.fdx", b"<FinalDraft><Content><Paragraph>"), faulty(AttachmentFault::Damaged));
        assert_eq!(refused("a.txt", b" \n\t"), faulty(AttachmentFault::NoText));
        assert_eq!(refused("a.txt", b""), faulty(AttachmentFault::NoText));
    }

    #[test]
    fn a_file_is_read_up_to_its_limit() {
        let mut bytes = vec![b'a'; MAX_BYTES];
        assert_eq!(refused("a.txt", &bytes), Some(Reason::AttachmentTooLong { bytes: LARGEST }));
        bytes.push(b'a');
        assert_eq!(refused("a.txt", &bytes), Some(Reason::AttachmentTooLarge { most: 32 << 20 }));
    }
}
