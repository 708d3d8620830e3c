//! Each fault does what it says, with a server that says everything back.
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

/// A server that says everything back and tells the test what it has heard; nothing stands for "the client left".
fn echo() -> (Proxy, Receiver<Vec<u8>>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    let (tell, heard) = channel();
    std::thread::spawn(move || {
        for socket in listener.incoming() {
            let (mut socket, tell) = (socket.unwrap(), tell.clone());
            std::thread::spawn(move || {
                let mut buffer = [0; 1024];
                loop {
                    let read = socket.read(&mut buffer).unwrap_or(0);
                    let _ = tell.send(buffer[..read].to_vec());
                    if read == 0 || socket.write_all(&buffer[..read]).is_err() {
                        break;
                    }
                }
            });
        }
    });
    (Proxy::to(port), heard)
}

fn connect(proxy: &Proxy) -> TcpStream {
    let socket = TcpStream::connect(("127.0.0.1", proxy.port())).unwrap();
    socket.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
    socket
}

fn hears(socket: &mut TcpStream, text: &str) {
    let mut heard = vec![0; text.len()];
    socket.read_exact(&mut heard).unwrap();
    assert_eq!(String::from_utf8(heard).unwrap(), text);
}

fn is_whole(socket: &mut TcpStream) {
    socket.write_all(b"whole").unwrap();
    hears(socket, "whole");
}

/// What still arrives, and how it ends.
fn rest(socket: &mut TcpStream) -> (String, Option<ErrorKind>) {
    let mut heard = Vec::new();
    let end = socket.read_to_end(&mut heard).err().map(|error| error.kind());
    (String::from_utf8(heard).unwrap(), end)
}

#[test]
fn bytes_pass_and_are_counted() {
    let (proxy, _heard) = echo();
    let mut socket = connect(&proxy);
    is_whole(&mut socket);
    is_whole(&mut socket);
    assert_eq!((proxy.passed(ToServer), proxy.accepted(), proxy.connections()), (10, 1, 1));
}

#[test]
fn slices_arrive_one_by_one() {
    let (proxy, heard) = echo();
    proxy.slices(2);
    proxy.latency(Duration::from_millis(20));
    let mut socket = connect(&proxy);
    is_whole(&mut socket);
    assert_eq!(heard.recv().unwrap(), b"wh");
}

#[test]
fn reset_reaches_both_sides() {
    let (proxy, heard) = echo();
    let mut socket = connect(&proxy);
    is_whole(&mut socket);
    proxy.reset();
    assert_eq!(rest(&mut socket), (String::new(), Some(ErrorKind::ConnectionReset)));
    assert_eq!(heard.recv().unwrap(), b"whole");
    assert_eq!(heard.recv().unwrap(), b"");
    assert_eq!(proxy.connections(), 0);
    is_whole(&mut connect(&proxy));
}

#[test]
fn refuse_keeps_old_connections() {
    let (proxy, _heard) = echo();
    let mut socket = connect(&proxy);
    is_whole(&mut socket);
    proxy.refuse();
    let refused = TcpStream::connect(("127.0.0.1", proxy.port())).unwrap_err();
    assert_eq!(refused.kind(), ErrorKind::ConnectionRefused);
    is_whole(&mut socket);
    proxy.heal();
    is_whole(&mut connect(&proxy));
}

#[test]
fn black_hole_swallows_bytes_and_heal_resets_losers() {
    let (proxy, heard) = echo();
    let (mut speaker, mut silent) = (connect(&proxy), connect(&proxy));
    is_whole(&mut speaker);
    is_whole(&mut silent);
    assert_eq!((heard.recv().unwrap(), heard.recv().unwrap()), (b"whole".to_vec(), b"whole".to_vec()));
    proxy.black_hole();
    let mut newcomer = connect(&proxy);
    newcomer.write_all(b"into nothing").unwrap();
    speaker.write_all(b"into nothing").unwrap();
    proxy.await_swallowed(24);
    assert_eq!((proxy.connections(), proxy.passed(ToServer)), (3, 10));
    proxy.heal();
    assert_eq!(rest(&mut speaker), (String::new(), Some(ErrorKind::ConnectionReset)));
    assert_eq!(rest(&mut newcomer), (String::new(), Some(ErrorKind::ConnectionReset)));
    is_whole(&mut silent);
}

#[test]
fn black_hole_hides_a_disconnect() {
    let (proxy, heard) = echo();
    let mut socket = connect(&proxy);
    is_whole(&mut socket);
    assert_eq!(heard.recv().unwrap(), b"whole");
    proxy.black_hole();
    socket.write_all(b"good bye").unwrap();
    drop(socket);
    proxy.await_swallowed(8);
    assert_eq!(proxy.connections(), 1);
    assert!(heard.try_recv().is_err());
    proxy.heal();
    assert_eq!(heard.recv().unwrap(), b"");
}

#[test]
fn held_bytes_outlive_a_cut_client() {
    let (proxy, heard) = echo();
    let mut socket = connect(&proxy);
    is_whole(&mut socket);
    assert_eq!(heard.recv().unwrap(), b"whole");
    proxy.hold("insert");
    is_whole(&mut socket);
    assert_eq!(heard.recv().unwrap(), b"whole");
    socket.write_all(b"insert this").unwrap();
    proxy.await_held(11);
    socket.write_all(b" and that").unwrap();
    proxy.await_held(20);
    proxy.cut_clients();
    assert_eq!(rest(&mut socket), (String::new(), Some(ErrorKind::ConnectionReset)));
    assert_eq!((proxy.held(), proxy.connections(), proxy.passed(ToServer)), (20, 1, 10));
    proxy.deliver();
    assert_eq!(heard.recv().unwrap(), b"insert this and that");
    assert_eq!(proxy.held(), 0);
    is_whole(&mut connect(&proxy));
}

#[test]
fn held_bytes_are_delivered_in_order() {
    let (proxy, heard) = echo();
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
    let mut both = [heard.recv().unwrap(), heard.recv().unwrap()];
    both.sort();
    assert_eq!(both, [b"I wait".to_vec(), b"too slow".to_vec()]);
    hears(&mut patient, "I wait");
    is_whole(&mut patient);
}

#[test]
fn lost_reply_comes_after_the_server_acted() {
    let (proxy, heard) = echo();
    let mut socket = connect(&proxy);
    proxy.lose_reply_to("insert");
    is_whole(&mut socket);
    assert_eq!(heard.recv().unwrap(), b"whole");
    socket.write_all(b"insert").unwrap();
    assert_eq!(rest(&mut socket), (String::new(), Some(ErrorKind::ConnectionReset)));
    assert_eq!(heard.recv().unwrap(), b"insert");
    let mut again = connect(&proxy);
    again.write_all(b"insert").unwrap();
    hears(&mut again, "insert");
}

fn cut(direction: Direction, bytes: u64) -> (Proxy, Receiver<Vec<u8>>, TcpStream) {
    let (proxy, heard) = echo();
    let mut socket = connect(&proxy);
    is_whole(&mut socket);
    assert_eq!(heard.recv().unwrap(), b"whole");
    proxy.cut_after(direction, bytes);
    socket.write_all(b"0123456789").unwrap();
    (proxy, heard, socket)
}

#[test]
fn cut_to_the_server_counts_bytes_exactly() {
    for bytes in [0, 1, 9, 10] {
        let (proxy, heard, mut socket) = cut(ToServer, bytes);
        assert_eq!(rest(&mut socket).1, Some(ErrorKind::ConnectionReset), "{bytes}");
        let mut at_server = Vec::new();
        while let Some(chunk) = Some(heard.recv().unwrap()).filter(|chunk| !chunk.is_empty()) {
            at_server.extend(chunk);
        }
        assert_eq!(u64::try_from(at_server.len()).unwrap(), bytes);
        assert_eq!(proxy.passed(ToServer), 5 + bytes);
        is_whole(&mut connect(&proxy));
    }
}

#[test]
fn cut_to_the_client_counts_bytes_exactly() {
    for bytes in [0_usize, 1, 9, 10] {
        let (proxy, heard, mut socket) = cut(ToClient, u64::try_from(bytes).unwrap());
        assert_eq!(heard.recv().unwrap(), b"0123456789");
        assert_eq!(rest(&mut socket), ("0123456789"[..bytes].to_owned(), None));
        is_whole(&mut connect(&proxy));
    }
}

#[test]
fn cut_ends_every_connection() {
    let (proxy, _heard) = echo();
    let (mut one, mut other) = (connect(&proxy), connect(&proxy));
    is_whole(&mut one);
    is_whole(&mut other);
    proxy.cut_after(ToServer, 2);
    one.write_all(b"0123456789").unwrap();
    assert_eq!(rest(&mut other), (String::new(), Some(ErrorKind::ConnectionReset)));
}

#[test]
fn dropping_the_proxy_ends_its_connections() {
    let (proxy, heard) = echo();
    let mut socket = connect(&proxy);
    is_whole(&mut socket);
    drop(proxy);
    assert_eq!(rest(&mut socket).1, Some(ErrorKind::ConnectionReset));
    assert_eq!(heard.recv().unwrap(), b"whole");
    assert_eq!(heard.recv().unwrap(), b"");
}
