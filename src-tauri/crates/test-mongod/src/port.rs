//! Ports that stay free while a server is down.
//!
//! They lie below the range of ephemeral ports: otherwise a client's own port could take that of a server that is
//! down for a moment, and a client that keeps trying a closed port can even connect to itself.

use std::{
    io,
    net::{self, Ipv4Addr},
    sync::atomic::{AtomicU16, Ordering},
    time::SystemTime,
};

use tokio::net::{TcpListener, TcpSocket};

const FIRST: u16 = 20_000;
const COUNT: u16 = 12_000;

static NEXT: AtomicU16 = AtomicU16::new(0);

/// A free port, another one each time.
pub(crate) fn free() -> u16 {
    first(|port| net::TcpListener::bind((Ipv4Addr::LOCALHOST, port)).map(|_| port))
}

/// A free port, and a socket at it that does not listen: while nothing else does, connections are refused, and nothing
/// but [`listen`] can take the port.
pub(crate) fn reserved() -> (u16, TcpSocket) {
    first(|port| {
        let socket = TcpSocket::new_v4()?;
        // Shared only once the port is its own: two that share from the start could both have it. Where closed
        // connections of a server linger, a port is not free for it.
        bind(&socket, port)?;
        socket.set_reuseport(true)?;
        Ok((port, socket))
    })
}

/// Listens at a port that is [`reserved`].
pub(crate) fn listen(port: u16) -> io::Result<TcpListener> {
    let socket = TcpSocket::new_v4()?;
    socket.set_reuseport(true)?;
    bind(&socket, port)?;
    socket.listen(1024)
}

fn bind(socket: &TcpSocket, port: u16) -> io::Result<()> {
    socket.bind((Ipv4Addr::LOCALHOST, port).into())
}

/// The first port that can be taken.
fn first<T>(take: impl Fn(u16) -> io::Result<T>) -> T {
    // Test processes run side by side; each starts at another port.
    let nanoseconds = SystemTime::UNIX_EPOCH.elapsed().map_or(0, |time| time.subsec_nanos());
    let start = u64::from(std::process::id()) * 97 + u64::from(nanoseconds / 1000);
    let start = u16::try_from(start % u64::from(COUNT)).unwrap_or_default();
    (0..COUNT)
        .map(|_| FIRST + (start + NEXT.fetch_add(1, Ordering::Relaxed)) % COUNT)
        .find_map(|port| take(port).ok())
        .expect("one of twelve thousand ports is free")
}
