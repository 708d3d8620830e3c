//! What was written into a store, as its WAL shows: the heads of its frames are not encrypted.

use std::path::Path;

/// What a WAL holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wal {
    salts: [u8; 8],
    /// How many transactions.
    pub commits: usize,
    /// How many bytes of pages.
    pub bytes: usize,
}

const HEAD: usize = 32;
const FRAME_HEAD: usize = 24;

impl Wal {
    /// Reads the WAL of the store in this home.
    #[must_use]
    pub fn of(home: &Path) -> Self {
        Self::read(&std::fs::read(home.join("history.db-wal")).unwrap_or_default())
    }

    fn read(file: &[u8]) -> Self {
        let Some((head, frames)) = file.split_at_checked(HEAD) else {
            return Self { salts: [0; 8], commits: 0, bytes: 0 };
        };
        let salts = bytes(head, 16);
        let page = u32::from_be_bytes(bytes(head, 8)) as usize;
        let (mut pages, mut last_commit, mut commits) = (0, 0, 0);
        // What follows the first frame with other salts is left over from before.
        for frame in frames.chunks_exact(FRAME_HEAD + page).take_while(|frame| bytes(frame, 8) == salts) {
            pages += 1;
            // Of a frame that ends a transaction: how many pages the database has then.
            if u32::from_be_bytes(bytes(frame, 4)) != 0 {
                commits += 1;
                last_commit = pages;
            }
        }
        Self { salts, commits, bytes: last_commit * page }
    }

    /// What was written since, as commits and bytes of pages; absent if the WAL was begun again meanwhile, unless it was
    /// empty before.
    #[must_use]
    pub fn since(self, before: Self) -> Option<(usize, usize)> {
        let same = self.salts == before.salts || before.commits == 0;
        same.then(|| (self.commits - before.commits, self.bytes - before.bytes))
    }
}

fn bytes<const N: usize>(from: &[u8], at: usize) -> [u8; N] {
    let mut bytes = [0; N];
    bytes.copy_from_slice(&from[at..at + N]);
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    fn frame(salt: u8, ends: bool) -> Vec<u8> {
        let mut frame = vec![0; FRAME_HEAD + 512];
        frame[7] = u8::from(ends);
        frame[8..16].fill(salt);
        frame
    }

    #[test]
    fn commits_and_pages_are_counted() {
        let mut head = vec![0; HEAD];
        head[8..12].copy_from_slice(&512_u32.to_be_bytes());
        head[16..24].fill(7);
        let before = Wal::read(&[head.clone(), frame(7, true)].concat());
        let whole = [head, frame(7, true), frame(7, false), frame(7, true), frame(7, false), frame(3, true)];
        let after = Wal::read(&whole.concat());
        assert_eq!(after.since(before), Some((1, 1024)));
        assert_eq!(before.since(Wal::read(&[])), Some((1, 512)));
        assert_eq!(Wal::read(&[]).since(before), None, "begun again");
    }
}
