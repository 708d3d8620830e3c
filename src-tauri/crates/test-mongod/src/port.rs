//! Ports that stay free while a server is down.
//!
//! They lie below the range of ephemeral ports: otherwise a client's own port could take that of a server that is
//! down for a moment, and a client that keeps trying a closed port can even connect to itself.

use std::{
    net::{Ipv4Addr, TcpListener},
    sync::atomic::{AtomicU16, Ordering},
    time::SystemTime,
};

const FIRST: u16 = 20_000;
const COUNT: u16 = 12_000;

static NEXT: AtomicU16 = AtomicU16::new(0);

/// A free port, another one each time.
pub(crate) fn free() -> u16 {
    // Test processes run side by side; each starts at another port.
    let nanoseconds = SystemTime::UNIX_EPOCH.elapsed().map_or(0, |time| time.subsec_nanos());
    let start = u64::from(std::process::id()) * 97 + u64::from(nanoseconds / 1000);
    let start = u16::try_from(start % u64::from(COUNT)).unwrap_or_default();
    (0..COUNT)
        .map(|_| FIRST + (start + NEXT.fetch_add(1, Ordering::Relaxed)) % COUNT)
        .find(|&port| TcpListener::bind((Ipv4Addr::LOCALHOST, port)).is_ok())
        .expect("one of twelve thousand ports is free")
}
