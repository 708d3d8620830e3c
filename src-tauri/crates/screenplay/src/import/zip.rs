//! Unpacks one file of a packed one, and no more of it than the limits allow.

use std::io::Read;

use rawzip::{CompressionMethod, ZipArchive, ZipSliceArchive};

use super::error::ImportError;
use super::limits::{MAX_ZIP_ENTRIES, MAX_ZIP_RATIO, MAX_ZIP_UNPACKED};

/// The first bytes of a file may be packed as tightly as they like: blanks are.
const FREE: usize = 1024 * 1024;

/// A packed file.
pub(super) struct Zip<'a> {
    archive: ZipSliceArchive<&'a [u8]>,
}

impl<'a> Zip<'a> {
    pub(super) fn new(bytes: &'a [u8]) -> Result<Zip<'a>, ImportError> {
        let archive = ZipArchive::from_slice(bytes).map_err(|_| ImportError::Damaged)?;
        if archive.entries_hint() > MAX_ZIP_ENTRIES {
            return Err(ImportError::Bomb);
        }
        Ok(Zip { archive })
    }

    /// The file of that name, if there is one.
    pub(super) fn file(&self, name: &str) -> Result<Option<Vec<u8>>, ImportError> {
        let mut entries = self.archive.entries();
        let mut count = 0;
        while let Some(entry) = entries.next_entry().map_err(|_| ImportError::Damaged)? {
            count += 1;
            if count > MAX_ZIP_ENTRIES {
                return Err(ImportError::Bomb);
            }
            if entry.file_path().as_ref() != name.as_bytes() {
                continue;
            }
            let packed = self.archive.get_entry(entry.wayfinder()).map_err(|_| ImportError::Damaged)?;
            return match entry.compression_method() {
                CompressionMethod::STORE => unpack(packed.data(), packed.data().len()),
                CompressionMethod::DEFLATE => {
                    unpack(flate2::bufread::DeflateDecoder::new(packed.data()), packed.data().len())
                }
                _ => Err(ImportError::Damaged),
            }
            .map(Some);
        }
        Ok(None)
    }
}

/// What a file says of its length is not believed.
fn unpack(reader: impl Read, packed: usize) -> Result<Vec<u8>, ImportError> {
    let limit = MAX_ZIP_UNPACKED.min(FREE + packed.saturating_mul(MAX_ZIP_RATIO));
    let mut unpacked = Vec::new();
    let more = u64::try_from(limit + 1).unwrap_or(u64::MAX);
    reader.take(more).read_to_end(&mut unpacked).map_err(|_| ImportError::Damaged)?;
    if unpacked.len() > limit { Err(ImportError::Bomb) } else { Ok(unpacked) }
}
