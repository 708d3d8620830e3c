//! The addresses that only this computer can reach. No other address can be named.

use std::{
    io::ErrorKind,
    net::{IpAddr, Ipv4Addr, Ipv6Addr},
};

use tokio::net::TcpListener;
use writers_core::ipc::Reason;

const LOOPBACK: [IpAddr; 2] = [IpAddr::V4(Ipv4Addr::LOCALHOST), IpAddr::V6(Ipv6Addr::LOCALHOST)];

/// Listens at 127.0.0.1, and at ::1 where this computer has it.
///
/// # Errors
/// Why that cannot be done at one of them; then neither listens.
pub(crate) async fn listen(port: u16) -> Result<Vec<TcpListener>, Reason> {
    let mut listeners = Vec::new();
    for address in LOOPBACK {
        match TcpListener::bind((address, port)).await {
            Ok(listener) => listeners.push(listener),
            Err(error) => match error.kind() {
                ErrorKind::AddrInUse => return Err(Reason::PortTaken { port }),
                ErrorKind::PermissionDenied => return Err(Reason::PortForbidden { port }),
                // A computer without IPv6: no program can connect there.
                _ if address.is_ipv6() => {}
                _ => return Err(Reason::PortUnusable { port }),
            },
        }
    }
    Ok(listeners)
}
