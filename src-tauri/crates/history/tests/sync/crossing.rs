//! An address that leads to one server now and to another later.

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
pub(crate) struct Crossing {
    port: u16,
    leads_to: Arc<AtomicU16>,
}

impl Crossing {
    pub(crate) fn to(server: u16) -> Self {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let (port, leads_to) = (listener.local_addr().unwrap().port(), Arc::new(AtomicU16::new(server)));
        let target = Arc::clone(&leads_to);
        thread::spawn(move || {
            for client in listener.incoming().map_while(Result::ok) {
                if let Ok(server) = TcpStream::connect((Ipv4Addr::LOCALHOST, target.load(SeqCst))) {
                    pass(client.try_clone().unwrap(), server.try_clone().unwrap());
                    pass(server, client);
                }
            }
        });
        Self { port, leads_to }
    }

    /// Who connects from now on gets there.
    pub(crate) fn lead_to(&self, server: u16) {
        self.leads_to.store(server, SeqCst);
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
