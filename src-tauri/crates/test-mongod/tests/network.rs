//! Each fault does what it says, with an echo server.
#![allow(clippy::unwrap_used, clippy::expect_used, missing_docs)]

use std::{
    io::{ErrorKind, Read, Write},
    net::{TcpListener, TcpStream},
    sync::mpsc::{Receiver, channel},
    time::Duration,
};

use test_mongod::{
    Direction::{self, ToClient, ToServer},
    Proxy,
};

/// An echo server that reports what it has received; empty when the client has disconnected.
fn echo() -> (Proxy, Receiver<Vec<u8>>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    let (report, received) = channel();
    std::thread::spawn(move || {
        for socket in listener.incoming() {
            let (mut socket, report) = (socket.unwrap(), report.clone());
            std::thread::spawn(move || {
                let mut buffer = [0; 1024];
                loop {
                    let read = socket.read(&mut buffer).unwrap_or(0);
                    let _ = report.send(buffer[..read].to_vec());
                    if read == 0 || socket.write_all(&buffer[..read]).is_err() {
                        break;
                    }
                }
            });
        }
    });
    (Proxy::to(port), received)
}

fn connect(proxy: &Proxy) -> TcpStream {
    let socket = TcpStream::connect(("127.0.0.1", proxy.port())).unwrap();
    socket.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
    socket
}

fn expect_text(socket: &mut TcpStream, text: &str) {
    let mut received = vec![0; text.len()];
    socket.read_exact(&mut received).unwrap();
    assert_eq!(String::from_utf8(received).unwrap(), text);
}

fn expect_echo(socket: &mut TcpStream) {
    socket.write_all(b"whole").unwrap();
    expect_text(socket, "whole");
}

/// The rest of the input, and how it ends.
fn rest(socket: &mut TcpStream) -> (String, Option<ErrorKind>) {
    let mut received = Vec::new();
    let end = socket.read_to_end(&mut received).err().map(|error| error.kind());
    (String::from_utf8(received).unwrap(), end)
}

#[test]
fn bytes_pass_and_are_counted() {
    let (proxy, _received) = echo();
    let mut socket = connect(&proxy);
    expect_echo(&mut socket);
    expect_echo(&mut socket);
    assert_eq!((proxy.passed(ToServer), proxy.accepted(), proxy.connections()), (10, 1, 1));
}

#[test]
fn slices_arrive_one_by_one() {
    let (proxy, received) = echo();
    proxy.slices(2);
    proxy.latency(Duration::from_millis(20));
    let mut socket = connect(&proxy);
    expect_echo(&mut socket);
    assert_eq!(received.recv().unwrap(), b"wh");
}

#[test]
fn reset_reaches_both_sides() {
    let (proxy, received) = echo();
    let mut socket = connect(&proxy);
    expect_echo(&mut socket);
    proxy.reset();
    assert_eq!(rest(&mut socket), (String::new(), Some(ErrorKind::ConnectionReset)));
    assert_eq!(received.recv().unwrap(), b"whole");
    assert_eq!(received.recv().unwrap(), b"");
    assert_eq!(proxy.connections(), 0);
    expect_echo(&mut connect(&proxy));
}

#[test]
fn refuse_keeps_old_connections() {
    let (proxy, _received) = echo();
    let mut socket = connect(&proxy);
    expect_echo(&mut socket);
    proxy.refuse();
    let refused = TcpStream::connect(("127.0.0.1", proxy.port())).unwrap_err();
    assert_eq!(refused.kind(), ErrorKind::ConnectionRefused);
    expect_echo(&mut socket);
    let taken = TcpListener::bind(("127.0.0.1", proxy.port())).unwrap_err();
    assert_eq!(taken.kind(), ErrorKind::AddrInUse, "another test must not take the port meanwhile");
    proxy.heal();
    expect_echo(&mut connect(&proxy));
}

#[test]
fn black_hole_swallows_bytes_and_heal_resets_losers() {
    let (proxy, received) = echo();
    let (mut speaker, mut silent) = (connect(&proxy), connect(&proxy));
    expect_echo(&mut speaker);
    expect_echo(&mut silent);
    assert_eq!((received.recv().unwrap(), received.recv().unwrap()), (b"whole".to_vec(), b"whole".to_vec()));
    proxy.black_hole();
    let mut newcomer = connect(&proxy);
    newcomer.write_all(b"into nothing").unwrap();
    speaker.write_all(b"into nothing").unwrap();
    proxy.await_swallowed(24);
    assert_eq!((proxy.connections(), proxy.passed(ToServer)), (3, 10));
    proxy.heal();
    assert_eq!(rest(&mut speaker), (String::new(), Some(ErrorKind::ConnectionReset)));
    assert_eq!(rest(&mut newcomer), (String::new(), Some(ErrorKind::ConnectionReset)));
    expect_echo(&mut silent);
}

#[test]
fn black_hole_hides_a_disconnect() {
    let (proxy, received) = echo();
    let mut socket = connect(&proxy);
    expect_echo(&mut socket);
    assert_eq!(received.recv().unwrap(), b"whole");
    proxy.black_hole();
    socket.write_all(b"good bye").unwrap();
    drop(socket);
    proxy.await_swallowed(8);
    assert_eq!(proxy.connections(), 1);
    assert!(received.try_recv().is_err());
    proxy.heal();
    assert_eq!(received.recv().unwrap(), b"");
}

#[test]
fn held_bytes_outlive_a_cut_client() {
    let (proxy, received) = echo();
    let mut socket = connect(&proxy);
    expect_echo(&mut socket);
    assert_eq!(received.recv().unwrap(), b"whole");
    proxy.hold("insert");
    expect_echo(&mut socket);
    assert_eq!(received.recv().unwrap(), b"whole");
    socket.write_all(b"insert this").unwrap();
    proxy.await_held(11);
    socket.write_all(b" and that").unwrap();
    proxy.await_held(20);
    proxy.cut_clients();
    assert_eq!(rest(&mut socket), (String::new(), Some(ErrorKind::ConnectionReset)));
    assert_eq!((proxy.held(), proxy.connections(), proxy.passed(ToServer)), (20, 1, 10));
    proxy.deliver();
    assert_eq!(received.recv().unwrap(), b"insert this and that");
    assert_eq!(proxy.held(), 0);
    expect_echo(&mut connect(&proxy));
}

#[test]
fn held_bytes_are_delivered_in_order() {
    let (proxy, received) = echo();
    proxy.hold("");
    let (mut impatient, mut patient) = (connect(&proxy), connect(&proxy));
    impatient.write_all(b"too slow").unwrap();
    proxy.await_held(8);
    drop(impatient);
    patient.write_all(b"I ").unwrap();
    proxy.await_held(10);
    patient.write_all(b"wait").unwrap();
    proxy.await_held(14);
    proxy.deliver();
    let mut both = [received.recv().unwrap(), received.recv().unwrap()];
    both.sort();
    assert_eq!(both, [b"I wait".to_vec(), b"too slow".to_vec()]);
    expect_text(&mut patient, "I wait");
    expect_echo(&mut patient);
}

#[test]
fn lost_reply_comes_after_the_server_acted() {
    let (proxy, received) = echo();
    let mut socket = connect(&proxy);
    proxy.lose_reply_to("insert");
    expect_echo(&mut socket);
    assert_eq!(received.recv().unwrap(), b"whole");
    socket.write_all(b"insert").unwrap();
    assert_eq!(rest(&mut socket), (String::new(), Some(ErrorKind::ConnectionReset)));
    assert_eq!(received.recv().unwrap(), b"insert");
    let mut again = connect(&proxy);
    again.write_all(b"insert").unwrap();
    expect_text(&mut again, "insert");
}

fn cut(direction: Direction, bytes: u64) -> (Proxy, Receiver<Vec<u8>>, TcpStream) {
    let (proxy, received) = echo();
    let mut socket = connect(&proxy);
    expect_echo(&mut socket);
    assert_eq!(received.recv().unwrap(), b"whole");
    proxy.cut_after(direction, bytes);
    socket.write_all(b"0123456789").unwrap();
    (proxy, received, socket)
}

#[test]
fn cut_to_the_server_counts_bytes_exactly() {
    for bytes in [0, 1, 9, 10] {
        let (proxy, received, mut socket) = cut(ToServer, bytes);
        assert_eq!(rest(&mut socket).1, Some(ErrorKind::ConnectionReset), "{bytes}");
        let mut at_server = Vec::new();
        while let Some(chunk) = Some(received.recv().unwrap()).filter(|chunk| !chunk.is_empty()) {
            at_server.extend(chunk);
        }
        assert_eq!(u64::try_from(at_server.len()).unwrap(), bytes);
        assert_eq!(proxy.passed(ToServer), 5 + bytes);
        expect_echo(&mut connect(&proxy));
    }
}

#[test]
fn cut_to_the_client_counts_bytes_exactly() {
    for bytes in [0_usize, 1, 9, 10] {
        let (proxy, received, mut socket) = cut(ToClient, u64::try_from(bytes).unwrap());
        assert_eq!(received.recv().unwrap(), b"0123456789");
        assert_eq!(rest(&mut socket), ("0123456789"[..bytes].to_owned(), None));
        expect_echo(&mut connect(&proxy));
    }
}

#[test]
fn cut_ends_every_connection() {
    let (proxy, _received) = echo();
    let (mut one, mut other) = (connect(&proxy), connect(&proxy));
    expect_echo(&mut one);
    expect_echo(&mut other);
    proxy.cut_after(ToServer, 2);
    one.write_all(b"0123456789").unwrap();
    assert_eq!(rest(&mut other), (String::new(), Some(ErrorKind::ConnectionReset)));
}

#[test]
fn dropping_the_proxy_ends_its_connections() {
    let (proxy, received) = echo();
    let mut socket = connect(&proxy);
    expect_echo(&mut socket);
    drop(proxy);
    assert_eq!(rest(&mut socket).1, Some(ErrorKind::ConnectionReset));
    assert_eq!(received.recv().unwrap(), b"whole");
    assert_eq!(received.recv().unwrap(), b"");
}
