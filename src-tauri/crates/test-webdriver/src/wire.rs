//! WebDriver over a plain loopback socket.

use std::cell::RefCell;
use std::io::{Read, Write};
use std::net::{Ipv4Addr, TcpStream};
use std::path::Path;
use std::time::Duration;

use serde_json::{Value, json};

/// Longer than any single request may take; a driver that hangs must fail the test, not hold it.
const LONGEST_ANSWER: Duration = Duration::from_secs(120);

/// One automated run of a program.
#[derive(Debug)]
pub struct Wire {
    port: u16,
    session: String,
    /// The window that requests go to at the moment.
    current: RefCell<String>,
}

impl Wire {
    /// Lets the driver on this port start a program.
    pub(crate) fn open(port: u16, program: &Path, arguments: &[&str]) -> Result<Self, String> {
        let options = json!({"application": program, "args": arguments});
        let wanted = json!({"capabilities": {"alwaysMatch": {"tauri:options": options}}});
        let answer = exchange(port, "POST", "/session", Some(&wanted))?;
        let session = answer["sessionId"].as_str().ok_or("the driver gave no session")?;
        Ok(Self { port, session: format!("/session/{session}"), current: RefCell::default() })
    }

    /// The handles of all windows, in no order.
    ///
    /// # Errors
    /// What the driver says.
    pub fn handles(&self) -> Result<Vec<String>, String> {
        let handles = exchange(self.port, "GET", &format!("{}/window/handles", self.session), None)?;
        Ok(handles
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(|handle| handle.as_str().map(str::to_owned))
            .collect())
    }

    /// Gets something of a window, such as `/screenshot`.
    ///
    /// # Errors
    /// What the driver says.
    pub fn get(&self, window: &str, path: &str) -> Result<Value, String> {
        self.go_to(window)?;
        exchange(self.port, "GET", &format!("{}{path}", self.session), None)
    }

    /// Asks something of a window, such as `/execute/sync`.
    ///
    /// # Errors
    /// What the driver says.
    pub fn post(&self, window: &str, path: &str, body: &Value) -> Result<Value, String> {
        self.go_to(window)?;
        exchange(self.port, "POST", &format!("{}{path}", self.session), Some(body))
    }

    fn go_to(&self, window: &str) -> Result<(), String> {
        if *self.current.borrow() != window {
            let body = json!({"handle": window});
            exchange(self.port, "POST", &format!("{}/window", self.session), Some(&body))?;
            window.clone_into(&mut self.current.borrow_mut());
        }
        Ok(())
    }
}

fn exchange(port: u16, method: &str, path: &str, body: Option<&Value>) -> Result<Value, String> {
    let failed = |error: std::io::Error| format!("{method} {path}: {error}");
    let body = body.map(Value::to_string).unwrap_or_default();
    let mut socket = TcpStream::connect((Ipv4Addr::LOCALHOST, port)).map_err(failed)?;
    socket.set_read_timeout(Some(LONGEST_ANSWER)).map_err(failed)?;
    // No `Connection: close`: the driver passes it on, and then trips over its own closed connection.
    let head = format!(
        "{method} {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nContent-Type: application/json\r\nContent-Length: {}\r\n\r\n",
        body.len()
    );
    socket.write_all(head.as_bytes()).map_err(failed)?;
    socket.write_all(body.as_bytes()).map_err(failed)?;
    let answer = read_body(&mut socket).map_err(failed)?;
    let answer: Value =
        serde_json::from_slice(&answer).map_err(|error| format!("{method} {path}: {error}"))?;
    match answer["value"]["error"].as_str() {
        Some(error) => Err(format!("{method} {path}: {error}: {}", answer["value"]["message"])),
        None => Ok(answer["value"].clone()),
    }
}

fn read_body(socket: &mut TcpStream) -> std::io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let head_ends = loop {
        if let Some(at) = bytes.windows(4).position(|four| four == b"\r\n\r\n") {
            break at + 4;
        }
        more(socket, &mut bytes)?;
    };
    let head = String::from_utf8_lossy(&bytes[..head_ends]).to_ascii_lowercase();
    let header = |name: &str| head.lines().find_map(|line| line.strip_prefix(name)).map(str::trim);
    let mut rest = bytes.split_off(head_ends);
    if let Some(length) = header("content-length:").and_then(|length| length.parse().ok()) {
        while rest.len() < length {
            more(socket, &mut rest)?;
        }
        return Ok(rest);
    }
    let mut body = Vec::new();
    loop {
        let line = loop {
            if let Some(at) = rest.windows(2).position(|two| two == b"\r\n") {
                break at;
            }
            more(socket, &mut rest)?;
        };
        let size = String::from_utf8_lossy(&rest[..line]).into_owned();
        let size = usize::from_str_radix(size.trim(), 16).unwrap_or(0);
        if size == 0 {
            return Ok(body);
        }
        while rest.len() < line + 2 + size + 2 {
            more(socket, &mut rest)?;
        }
        body.extend_from_slice(&rest[line + 2..line + 2 + size]);
        rest.drain(..line + 2 + size + 2);
    }
}

fn more(socket: &mut TcpStream, bytes: &mut Vec<u8>) -> std::io::Result<()> {
    let mut buffer = [0; 65536];
    match socket.read(&mut buffer)? {
        0 => Err(std::io::ErrorKind::UnexpectedEof.into()),
        read => {
            bytes.extend_from_slice(&buffer[..read]);
            Ok(())
        }
    }
}
