//! How much is read and applied at a time.

/// In bytes and in messages: little enough for a slow line, and it is kept if the connection is lost after it. A longer
/// message is read alone.
pub(super) const PART_BYTES: u64 = 4 << 20;
pub(super) const PART: usize = 200;
/// How many messages of unknown length are read at a time.
pub(super) const PART_UNKNOWN: usize = 50;

/// Cuts what is to be read into parts, in its order.
pub(super) fn parts<T>(all: Vec<T>, size: impl Fn(&T) -> u64) -> Vec<Vec<T>> {
    let mut parts: Vec<Vec<T>> = Vec::new();
    let mut bytes = 0;
    for one in all {
        let size = size(&one);
        match parts.last_mut() {
            Some(part) if part.len() < PART && bytes + size <= PART_BYTES => {
                bytes += size;
                part.push(one);
            }
            _ => {
                bytes = size;
                parts.push(vec![one]);
            }
        }
    }
    parts
}
