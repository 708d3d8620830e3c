//! One plain HTTP request, to check whether a server is ready. Tests use the client under test.

use std::{
    io::{Read, Write},
    net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream},
    time::Duration,
};

const TIMEOUT: Duration = Duration::from_secs(5);

/// A port that no other process uses at this moment.
pub(crate) fn free_port() -> u16 {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("loopback has a free port");
    listener.local_addr().expect("a bound socket has an address").port()
}

/// Whether a server on this port answers this path with success.
pub(crate) fn succeeds(port: u16, path: &str) -> bool {
    ask(port, path).is_ok_and(|answer| answer.split_whitespace().nth(1) == Some("200"))
}

fn ask(port: u16, path: &str) -> std::io::Result<String> {
    let mut socket = TcpStream::connect_timeout(&SocketAddr::from((Ipv4Addr::LOCALHOST, port)), TIMEOUT)?;
    socket.set_read_timeout(Some(TIMEOUT))?;
    write!(socket, "GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\n\r\n")?;
    let mut answer = Vec::new();
    socket.read_to_end(&mut answer)?;
    Ok(String::from_utf8_lossy(&answer).into_owned())
}
