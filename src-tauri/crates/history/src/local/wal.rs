//! Whether the WAL beside a store still holds every commit that was acknowledged.
//!
//! SQLite drops a WAL from the first frame that is not whole, silently: to it, damage looks like a write that a
//! power cut stopped. But the WAL's index (`-shm`) names a frame only after the frame is synced. Where the index of
//! the last run is still there, it says how many frames there must be.

use std::{
    fs::File,
    io::{self, BufReader, ErrorKind, Read},
    path::Path,
};

use crate::{Error, files::suffixed};

const WAL_HEADER: usize = 32;
const FRAME_HEADER: usize = 24;
const INDEX_HEADER: usize = 48;

/// The largest page SQLite knows, in bytes.
const LARGEST_PAGE: u32 = 65_536;

/// Fails if frames that were acknowledged are not whole any more. To be called before SQLite opens the file, which
/// builds the index from what is left. A log that is lost whole is not noticed.
///
/// # Errors
/// [`Error::Damaged`], or that a file cannot be read.
pub(super) fn check(store: &Path) -> Result<(), Error> {
    let (wal, shm) = (suffixed(store, "-wal"), suffixed(store, "-shm"));
    for _ in 0..MAX_READS {
        let Some(index) = Index::read(&shm)? else { return Ok(()) };
        match count_whole(&wal, index.salt)? {
            // No log, or that of another time. The index is never synced, so after a power cut it may be older than a log
            // that was emptied or begun again since; a sound store must open then, although the same would be seen of a
            // log that was lost whole.
            None => return Ok(()),
            Some(whole) if whole >= index.frames => return Ok(()),
            // Everything is in the database already, and there is nothing older to come over it.
            Some(0) if index.backfilled == index.frames => return Ok(()),
            // Where the index changed, this process has the store open and began a new log between the two reads.
            Some(_) if Index::read(&shm)?.as_ref() == Some(&index) => return Err(Error::Damaged),
            Some(_) => {}
        }
    }
    Ok(())
}

/// How often to read again while the log changes.
const MAX_READS: usize = 10;

/// What the index says of the WAL.
#[derive(PartialEq, Eq)]
struct Index {
    frames: u32,
    backfilled: u32,
    salt: [u8; 8],
}

impl Index {
    /// None if it is missing, incomplete, or names no frame.
    fn read(file: &Path) -> Result<Option<Self>, Error> {
        let mut bytes = [0; 2 * INDEX_HEADER + 4];
        if !read_whole(file, &mut bytes)? {
            return Ok(None);
        }
        let (header, copy) = bytes[..2 * INDEX_HEADER].split_at(INDEX_HEADER);
        let word = |at: usize| u32::from_ne_bytes(array(&bytes[at..at + 4]));
        let mut sum = Sum::default();
        sum.add(&header[..INDEX_HEADER - 8], u32::from_ne_bytes);
        let (whole, begun) = (sum == Sum(word(40), word(44)), header[12] != 0);
        let index = Self { frames: word(16), backfilled: word(96), salt: array(&header[32..40]) };
        Ok((header == copy && whole && begun && index.frames > 0).then_some(index))
    }
}

/// How many frames at the head of the WAL are whole; none if it is missing, has no header, or its own salt is a
/// different one.
fn count_whole(file: &Path, salt: [u8; 8]) -> Result<Option<u32>, Error> {
    let wal = match File::open(file) {
        Err(e) if e.kind() == ErrorKind::NotFound => return Ok(None),
        opened => opened?,
    };
    let mut wal = BufReader::new(wal);
    let mut header = [0; WAL_HEADER];
    // Zeros are what some file systems show of a header whose write a power cut stopped.
    if !fill(&mut wal, &mut header)? || header == [0; WAL_HEADER] {
        return Ok(None);
    }
    let word = |at: usize| u32::from_be_bytes(array(&header[at..at + 4]));
    let order = if word(0) & 1 == 1 { u32::from_be_bytes } else { u32::from_le_bytes };
    let (mut sum, page) = (Sum::default(), word(8));
    sum.add(&header[..24], order);
    if sum != Sum(word(24), word(28)) || page == 0 || page > LARGEST_PAGE || page % 8 != 0 {
        return Ok(Some(0));
    }
    if header[16..24] != salt {
        return Ok(None);
    }
    let mut frame = vec![0; FRAME_HEADER + page as usize];
    let mut whole = 0;
    while fill(&mut wal, &mut frame)? && frame[8..16] == salt {
        sum.add(&frame[..8], order);
        sum.add(&frame[FRAME_HEADER..], order);
        let word = |at: usize| u32::from_be_bytes(array(&frame[at..at + 4]));
        if sum != Sum(word(16), word(20)) {
            break;
        }
        whole += 1;
    }
    Ok(Some(whole))
}

/// SQLite's checksum: <https://sqlite.org/fileformat2.html#checksum_algorithm>.
#[derive(Default, Clone, Copy, PartialEq, Eq)]
struct Sum(u32, u32);

impl Sum {
    /// Adds bytes, of which there are a multiple of 8.
    fn add(&mut self, bytes: &[u8], order: fn([u8; 4]) -> u32) {
        for pair in bytes.chunks_exact(8) {
            self.0 = self.0.wrapping_add(order(array(&pair[..4]))).wrapping_add(self.1);
            self.1 = self.1.wrapping_add(order(array(&pair[4..]))).wrapping_add(self.0);
        }
    }
}

fn array<const N: usize>(bytes: &[u8]) -> [u8; N] {
    let mut array = [0; N];
    array.copy_from_slice(bytes);
    array
}

/// Reads the beginning of a file; false if there is less of it.
fn read_whole(file: &Path, buffer: &mut [u8]) -> Result<bool, Error> {
    match File::open(file) {
        Ok(mut file) => fill(&mut file, buffer),
        Err(e) if e.kind() == ErrorKind::NotFound => Ok(false),
        Err(e) => Err(e.into()),
    }
}

/// Fills the buffer; false if the file ends before that.
fn fill(file: &mut impl Read, buffer: &mut [u8]) -> Result<bool, Error> {
    match file.read_exact(buffer) {
        Ok(()) => Ok(true),
        Err(e) if e.kind() == io::ErrorKind::UnexpectedEof => Ok(false),
        Err(e) => Err(e.into()),
    }
}
