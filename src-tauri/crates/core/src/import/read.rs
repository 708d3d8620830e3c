//! Reads a file, one conversation after another.

use std::{
    cell::Cell,
    fmt,
    io::{BufRead, BufReader, Read},
    ops::ControlFlow,
    path::Path,
};

use serde::{
    Deserialize, Deserializer,
    de::{DeserializeOwned, Error, IgnoredAny, SeqAccess, Visitor},
};

use super::{
    Conversation, Fault, Kind, LARGEST, Losses, bounded::Bounds, chatgpt, claude, loose::Loose,
    mended::Mended, own::OwnFile, packed::Texts,
};
use crate::ipc::{ImportFault, ImportLoss};

/// How much of a text is read at once, in bytes.
const CHUNK: usize = 1 << 16;

/// Reads the conversations of a file until there are no more, or `each` has had enough. Their number is their place
/// among them. The answer is what of the file itself is lost.
///
/// # Errors
/// Why it cannot be read to its end.
pub(crate) fn read(
    path: &Path,
    is_cancelled: &dyn Fn() -> bool,
    each: &mut dyn FnMut(Kind, Conversation) -> ControlFlow<()>,
) -> Result<Losses, Fault> {
    let (mut unknown, letters) = (0, Cell::new(0));
    let texts = Texts::open(path)?;
    let bounds = Bounds::new(LARGEST, is_cancelled);
    // A text is opened twice: what it is has to be known before it is read.
    let looking = Bounds::new(LARGEST, is_cancelled);
    let (mut is_known, mut is_foreign) = (false, false);
    // Why one of this app's own is passed over.
    let mut torn = None;
    for number in 0..texts.count() {
        let found = texts.text(number, &looking).and_then(|text| Kind::of(buffered(text, &Cell::new(0))?));
        let kind = match found {
            // A part of an export may have no conversation.
            Err(Fault::Faulty(ImportFault::Nothing)) => continue,
            Err(Fault::Faulty(ImportFault::Unknown)) if texts.may_be_foreign() => {
                is_foreign = true;
                continue;
            }
            // It may have been an export, so it is listed.
            Err(Fault::Faulty(ImportFault::Damaged | ImportFault::TooDeep)) if texts.may_be_foreign() => {
                is_foreign = true;
                unknown += 1;
                continue;
            }
            found => found?,
        };
        let text = buffered(texts.text(number, &bounds)?, &letters)?;
        let ended = match kind {
            Kind::Own => match one::<OwnFile>(text).and_then(OwnFile::conversation) {
                // One file is one conversation, so that the others are whole.
                Err(Fault::Faulty(
                    fault @ (ImportFault::Damaged | ImportFault::TooDeep | ImportFault::Newer),
                )) if texts.may_be_foreign() => {
                    torn = Some(fault);
                    unknown += 1;
                    continue;
                }
                conversation => each(kind, conversation?),
            },
            Kind::ChatGpt => {
                all(text, &mut unknown, |found: chatgpt::File| each(kind, found.conversation()))?
            }
            Kind::Claude => all(text, &mut unknown, |found: claude::File| each(kind, found.conversation()))?,
        };
        is_known = true;
        if ended.is_break() {
            break;
        }
    }
    if let Some(fault) = torn.filter(|_| !is_known) {
        return Err(Fault::Faulty(fault));
    }
    if is_foreign && !is_known {
        return Err(Fault::UNKNOWN);
    }
    let mut lost = Losses::default();
    lost.add(ImportLoss::Unknown, unknown);
    lost.add(ImportLoss::Letters, letters.get());
    Ok(lost)
}

/// What some editors put before UTF-8.
const UTF_8_MARK: &str = "\u{feff}";

/// A mended text without the mark before it, which counts in `letters` what is not UTF-8.
fn buffered<R: Read>(text: R, letters: &Cell<u32>) -> Result<BufReader<Mended<'_, R>>, Fault> {
    let mut text = BufReader::with_capacity(CHUNK, Mended::new(text, letters));
    let beginning = text.fill_buf().map_err(|error| Fault::of_json(serde_json::Error::io(error)))?;
    if beginning.starts_with(UTF_8_MARK.as_bytes()) {
        text.consume(UTF_8_MARK.len());
    }
    Ok(text)
}

fn one<T: DeserializeOwned>(text: impl Read) -> Result<T, Fault> {
    let mut text = serde_json::Deserializer::from_reader(text);
    let one = T::deserialize(&mut text).map_err(Fault::of_json)?;
    text.end().map_err(Fault::of_json)?;
    Ok(one)
}

fn all<T: DeserializeOwned>(
    text: impl Read,
    unknown: &mut u32,
    mut each: impl FnMut(T) -> ControlFlow<()>,
) -> Result<ControlFlow<()>, Fault> {
    let mut text = serde_json::Deserializer::from_reader(text);
    let mut list =
        List { each: &mut each, unknown, ended: ControlFlow::Continue(()), entry: std::marker::PhantomData };
    let read = text.deserialize_seq(&mut list);
    if list.ended.is_break() {
        return Ok(ControlFlow::Break(()));
    }
    read.and_then(|()| text.end()).map_err(Fault::of_json)?;
    Ok(ControlFlow::Continue(()))
}

/// A list whose entries are not held in memory.
struct List<'a, T, F> {
    each: &'a mut F,
    /// How many entries are no objects.
    unknown: &'a mut u32,
    ended: ControlFlow<()>,
    entry: std::marker::PhantomData<T>,
}

impl<'de, T: Deserialize<'de>, F: FnMut(T) -> ControlFlow<()>> Visitor<'de> for &mut List<'_, T, F> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("conversations")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        while let Some(entry) = list.next_element::<Loose<IgnoredAny, T>>()? {
            let Loose::Object(entry) = entry else {
                *self.unknown = self.unknown.saturating_add(1);
                continue;
            };
            self.ended = (self.each)(entry);
            if self.ended.is_break() {
                return Err(A::Error::custom("enough"));
            }
        }
        Ok(())
    }
}
