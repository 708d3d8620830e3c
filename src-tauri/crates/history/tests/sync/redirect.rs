//! An address that is redirected from one server to another.

use std::{
    io,
    net::{Ipv4Addr, TcpListener, TcpStream},
    sync::{
        Arc,
        atomic::{AtomicU16, Ordering::SeqCst},
    },
    thread,
};

use super::machine::Database;

/// Listens for as long as the process lives.
pub(crate) struct Redirect {
    port: u16,
    server: Arc<AtomicU16>,
}

impl Redirect {
    pub(crate) fn to(server: u16) -> Self {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let (port, server) = (listener.local_addr().unwrap().port(), Arc::new(AtomicU16::new(server)));
        let target = Arc::clone(&server);
        thread::spawn(move || {
            for client in listener.incoming().map_while(Result::ok) {
                if let Ok(server) = TcpStream::connect((Ipv4Addr::LOCALHOST, target.load(SeqCst))) {
                    pass(client.try_clone().unwrap(), server.try_clone().unwrap());
                    pass(server, client);
                }
            }
        });
        Self { port, server }
    }

    /// Who connects from now on gets there.
    pub(crate) fn redirect_to(&self, server: u16) {
        self.server.store(server, SeqCst);
    }

    pub(crate) fn uri(&self, database: &Database) -> String {
        database.uri_at(self.port)
    }
}

fn pass(mut from: TcpStream, mut to: TcpStream) {
    thread::spawn(move || {
        // Either side may go at any time.
        drop(io::copy(&mut from, &mut to));
        drop(to.shutdown(std::net::Shutdown::Both));
    });
}
