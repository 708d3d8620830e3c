//! The texts of a file: itself, or the ones of conversations among those that are packed in it.

use std::{
    fs::{self, File},
    io::{self, Read, Seek},
    path::Path,
};

use flate2::read::DeflateDecoder;
use rawzip::{CompressionMethod, FileReader, RECOMMENDED_BUFFER_SIZE, ZipArchive, ZipArchiveEntryWayfinder};

use super::{
    Fault, LARGEST, MOST_CONVERSATIONS,
    bounded::{Bounded, Bounds},
};
use crate::ipc::ImportFault;

/// How many files may be packed in one: an export has one for each picture.
const MOST_ENTRIES: u64 = 200_000;

/// How much more a text may be than what it is packed in.
const MOST_RATIO: u64 = 200;

/// The first bytes may be packed as tightly as they like: blanks are.
const FREE: u64 = 1 << 20;

/// The texts of a file.
pub(super) enum Texts {
    Plain(File),
    Packed { archive: ZipArchive<FileReader>, entries: Vec<Entry>, are_named: bool },
}

/// A text that is packed.
pub(super) struct Entry {
    name: String,
    place: ZipArchiveEntryWayfinder,
    method: CompressionMethod,
    is_locked: bool,
}

impl Texts {
    pub(super) fn open(path: &Path) -> Result<Self, Fault> {
        // What is no file, as a pipe, may never open.
        let about = fs::metadata(path)?;
        if !about.is_file() {
            return Err(io::Error::from(io::ErrorKind::InvalidInput).into());
        }
        let mut file = File::open(path)?;
        let mut head = Vec::new();
        Read::by_ref(&mut file).take(4).read_to_end(&mut head)?;
        if head != b"PK\x03\x04" {
            if about.len() > LARGEST.into() {
                return Err(Fault::TooLarge);
            }
            return Ok(Self::Plain(file));
        }
        let mut buffer = vec![0; RECOMMENDED_BUFFER_SIZE];
        let archive = ZipArchive::from_file(file, &mut buffer).map_err(|_| Fault::DAMAGED)?;
        let (entries, are_named) = entries(&archive, &mut buffer)?;
        Ok(Self::Packed { archive, entries, are_named })
    }

    pub(super) fn count(&self) -> usize {
        match self {
            Self::Plain(_) => 1,
            Self::Packed { entries, .. } => entries.len(),
        }
    }

    /// Whether there may be some that are not exports, as nothing but their endings is known of them.
    pub(super) fn may_be_foreign(&self) -> bool {
        matches!(self, Self::Packed { are_named: false, .. })
    }

    /// One of the texts, from its beginning on.
    pub(super) fn text<'a>(
        &'a self,
        number: usize,
        bounds: &'a Bounds<'a>,
    ) -> Result<Box<dyn Read + 'a>, Fault> {
        match self {
            Self::Plain(file) => {
                let mut file = file;
                file.rewind()?;
                Ok(Box::new(Bounded::new(file, bounds.left(), bounds)))
            }
            Self::Packed { archive, entries, .. } => {
                let entry = entries.get(number).ok_or(Fault::DAMAGED)?;
                unpacked(archive, entry, bounds)
            }
        }
    }
}

/// The texts of conversations, and whether they are known by their names: what ChatGPT and Claude call them, or else those
/// of this app, which are called as the writer likes.
fn entries(archive: &ZipArchive<FileReader>, buffer: &mut [u8]) -> Result<(Vec<Entry>, bool), Fault> {
    let (mut named, mut others) = (Vec::new(), Vec::new());
    let mut count = 0;
    let mut found = archive.entries(buffer);
    while let Some(entry) = found.next_entry().map_err(|_| Fault::DAMAGED)? {
        count += 1;
        if count > MOST_ENTRIES {
            return Err(Fault::Faulty(ImportFault::TooMuch));
        }
        let path = String::from_utf8_lossy(entry.file_path().as_ref()).into_owned();
        let name = path.rsplit('/').next().unwrap_or_default();
        // What a Mac adds is hidden.
        if !name.ends_with(".json") || name.starts_with('.') {
            continue;
        }
        let is_named = name == "conversations.json" || name.starts_with("conversations-");
        let entry = Entry {
            place: entry.wayfinder(),
            method: entry.compression_method(),
            is_locked: entry.flags().is_encrypted(),
            name: path,
        };
        if is_named {
            named.push(entry);
        } else if others.len() < MOST_CONVERSATIONS {
            others.push(entry);
        }
    }
    let are_named = !named.is_empty();
    let mut entries = if are_named { named } else { others };
    entries.sort_by(|a, b| a.name.cmp(&b.name));
    if entries.is_empty() { Err(Fault::UNKNOWN) } else { Ok((entries, are_named)) }
}

fn unpacked<'a>(
    archive: &'a ZipArchive<FileReader>,
    entry: &'a Entry,
    bounds: &'a Bounds<'a>,
) -> Result<Box<dyn Read + 'a>, Fault> {
    if entry.is_locked {
        return Err(Fault::Faulty(ImportFault::Locked));
    }
    if entry.place.uncompressed_size_hint() > bounds.left() {
        return Err(Fault::TooLarge);
    }
    let packed = archive.get_entry(entry.place).map_err(|_| Fault::DAMAGED)?;
    let most = FREE + entry.place.compressed_size_hint().saturating_mul(MOST_RATIO);
    match entry.method {
        CompressionMethod::STORE => {
            Ok(Box::new(Bounded::new(packed.verifying_reader(packed.reader()), most, bounds)))
        }
        CompressionMethod::DEFLATE => {
            let unpacked = packed.verifying_reader(DeflateDecoder::new(packed.reader()));
            Ok(Box::new(Bounded::new(unpacked, most, bounds)))
        }
        _ => Err(Fault::DAMAGED),
    }
}
