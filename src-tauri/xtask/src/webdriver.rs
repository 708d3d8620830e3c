//! A small WebDriver client: enough to place windows and to hold a conversation in them. Pictures are taken from the
//! screen instead, so that they show what a person would see.
//!
//! Its own, over a plain loopback socket, because the libraries for it would take longer to build than everything
//! else here together. The journeys use a full client.

use std::io::{Read, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::error::{Error, Result};

const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";
const PATIENCE: Duration = Duration::from_secs(60);

/// A port that is free right now.
pub(crate) fn free_port() -> Result<u16> {
    let listener =
        TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).map_err(Error::io("looking for a free port"))?;
    Ok(listener.local_addr().map_err(Error::io("looking for a free port"))?.port())
}

/// One automated run of the app.
pub(crate) struct Browser {
    port: u16,
    session: String,
}

impl Browser {
    /// Waits for the driver on this port, and for the engine's own behind it, and lets them start the app.
    pub(crate) fn open(port: u16, native: u16, application: &str) -> Result<Self> {
        // The driver answers before the engine's own does, and hangs up on what it cannot pass on.
        for port in [port, native] {
            wait_until("the driver", || Ok(TcpStream::connect((Ipv4Addr::LOCALHOST, port)).is_ok()))?;
        }
        let mut browser = Self { port, session: String::new() };
        let wanted =
            json!({"capabilities": {"alwaysMatch": {"tauri:options": {"application": application}}}});
        let answer = exchange(port, "POST", "/session", Some(&wanted))?;
        let session =
            answer["sessionId"].as_str().ok_or_else(|| Error::stopped("the driver gave no session"))?;
        browser.session = format!("/session/{session}");
        Ok(browser)
    }

    /// The handles of all open windows.
    pub(crate) fn windows(&self) -> Result<Vec<String>> {
        let handles = self.get("/window/handles")?;
        let handles = handles.as_array().into_iter().flatten();
        Ok(handles.filter_map(|handle| handle.as_str().map(str::to_owned)).collect())
    }

    /// What follows happens in this window.
    pub(crate) fn switch_to(&self, handle: &str) -> Result<()> {
        self.post("/window", &json!({"handle": handle})).map(drop)
    }

    /// Puts the current window there, this large.
    pub(crate) fn place(&self, x: u32, y: u32, width: u32, height: u32) -> Result<()> {
        self.post("/window/rect", &json!({"x": x, "y": y, "width": width, "height": height})).map(drop)
    }

    /// How many elements there are.
    pub(crate) fn count(&self, selector: &str) -> Result<usize> {
        Ok(self.find_all(selector)?.len())
    }

    /// What a script in the page returns.
    pub(crate) fn script(&self, body: &str) -> Result<Value> {
        self.post("/execute/sync", &json!({"script": body, "args": []}))
    }

    /// Waits until the page has drawn everything that has happened to it.
    pub(crate) fn wait_for_paint(&self) -> Result<()> {
        // The callback of one frame comes before it is drawn, that of the next one after.
        let script =
            "const done = arguments[0]; requestAnimationFrame(() => requestAnimationFrame(() => done()))";
        self.post("/execute/async", &json!({"script": script, "args": []})).map(drop)
    }

    /// Clicks the first such element, once there is one that can be clicked.
    pub(crate) fn click(&self, selector: &str) -> Result<()> {
        self.act_on(selector, "click", &json!({}))
    }

    /// Types into the first such element.
    pub(crate) fn type_into(&self, selector: &str, text: &str) -> Result<()> {
        self.act_on(selector, "value", &json!({"text": text}))
    }

    /// Ends the run; the app quits.
    pub(crate) fn close(self) -> Result<()> {
        exchange(self.port, "DELETE", &self.session, None).map(drop)
    }

    fn act_on(&self, selector: &str, action: &str, body: &Value) -> Result<()> {
        wait_until(selector, || {
            let found = self.find_all(selector)?;
            let Some(element) = found.first() else { return Ok(false) };
            // A window that is still being drawn refuses; that is a reason to try again, and the deadline ends it.
            Ok(self.post(&format!("/element/{element}/{action}"), body).is_ok())
        })
    }

    fn find_all(&self, selector: &str) -> Result<Vec<String>> {
        let found = self.post("/elements", &json!({"using": "css selector", "value": selector}))?;
        let found = found.as_array().into_iter().flatten();
        Ok(found.filter_map(|element| element[ELEMENT].as_str().map(str::to_owned)).collect())
    }

    fn get(&self, path: &str) -> Result<Value> {
        exchange(self.port, "GET", &format!("{}{path}", self.session), None)
    }

    fn post(&self, path: &str, body: &Value) -> Result<Value> {
        exchange(self.port, "POST", &format!("{}{path}", self.session), Some(body))
    }
}

/// Asks again and again, for a minute, whether something has come about.
pub(crate) fn wait_until(what: &str, mut come_about: impl FnMut() -> Result<bool>) -> Result<()> {
    let deadline = Instant::now() + PATIENCE;
    while !come_about()? {
        if Instant::now() > deadline {
            return Err(Error::stopped(format!("waited a minute for {what}")));
        }
        std::thread::sleep(Duration::from_millis(50));
    }
    Ok(())
}

fn exchange(port: u16, method: &str, path: &str, body: Option<&Value>) -> Result<Value> {
    let doing = || Error::io(format!("{method} {path}"));
    let body = body.map(Value::to_string).unwrap_or_default();
    let mut socket = TcpStream::connect((Ipv4Addr::LOCALHOST, port)).map_err(doing())?;
    socket.set_read_timeout(Some(PATIENCE)).map_err(doing())?;
    let length = body.len();
    // No `Connection: close`: tauri-driver would pass it on, and then trip over its own closed connection.
    let head = format!("{method} {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n");
    let request = format!("{head}Content-Type: application/json\r\nContent-Length: {length}\r\n\r\n{body}");
    socket.write_all(request.as_bytes()).map_err(doing())?;
    let mut answer = Vec::new();
    let mut buffer = [0; 65536];
    let body = loop {
        let read = socket.read(&mut buffer).map_err(doing())?;
        answer.extend_from_slice(buffer.get(..read).unwrap_or_default());
        match whole_body(&answer) {
            Some(body) => break body,
            None if read == 0 => return Err(Error::stopped(format!("{method} {path}: the driver hung up"))),
            None => {}
        }
    };
    let answer: Value = serde_json::from_str(&body)
        .map_err(|_| Error::stopped(format!("{method} {path}: the driver's answer could not be read")))?;
    match answer["value"]["error"].as_str() {
        Some(error) => {
            Err(Error::stopped(format!("{method} {path}: {error}: {}", answer["value"]["message"])))
        }
        None => Ok(answer["value"].clone()),
    }
}

/// The body, once all of it has arrived.
fn whole_body(answer: &[u8]) -> Option<String> {
    let text = str::from_utf8(answer).ok()?;
    let (head, body) = text.split_once("\r\n\r\n")?;
    let head = head.to_ascii_lowercase();
    let header = |name: &str| head.lines().find_map(|line| line.strip_prefix(name)).map(str::trim);
    if header("transfer-encoding:") == Some("chunked") {
        return unchunked(body);
    }
    let length = header("content-length:")?.parse().ok()?;
    body.get(..length).map(str::to_owned)
}

fn unchunked(mut body: &str) -> Option<String> {
    let mut whole = String::new();
    loop {
        let (size, rest) = body.split_once("\r\n")?;
        let size = usize::from_str_radix(size.split(';').next()?.trim(), 16).ok()?;
        if size == 0 {
            return Some(whole);
        }
        whole.push_str(rest.get(..size)?);
        body = rest.get(size..)?.strip_prefix("\r\n")?;
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used)]
    use super::*;

    #[test]
    fn an_answer_is_read_only_when_complete() {
        let sized = "HTTP/1.1 200 OK\r\nContent-Length: 11\r\n\r\n{\"value\":1}";
        let chunked =
            "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n4\r\n{\"va\r\n7\r\nlue\":1}\r\n0\r\n\r\n";
        for answer in [sized, chunked] {
            assert_eq!(whole_body(answer.as_bytes()).as_deref(), Some("{\"value\":1}"));
            let early = answer.len() - if answer == chunked { 5 } else { 1 };
            for end in 0..early {
                assert_eq!(whole_body(&answer.as_bytes()[..end]), None, "after {end} bytes of {answer:?}");
            }
        }
    }

    #[test]
    fn a_session_is_asked_for_when_both_drivers_listen() {
        let listen = || TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let (driver, native) = (listen(), listen());
        let ports = [&driver, &native].map(|listener| listener.local_addr().unwrap().port());
        native.set_nonblocking(true).unwrap();
        let driving = std::thread::spawn(move || {
            // The first connection only looks whether it listens.
            drop(driver.accept().unwrap());
            let (mut socket, _) = driver.accept().unwrap();
            let is_awaited = native.accept().is_ok();
            assert!(socket.read(&mut [0; 4096]).unwrap() > 0);
            let answer = "HTTP/1.1 200 OK\r\nContent-Length: 29\r\n\r\n{\"value\":{\"sessionId\":\"one\"}}";
            socket.write_all(answer.as_bytes()).unwrap();
            is_awaited
        });
        Browser::open(ports[0], ports[1], "app").unwrap();
        assert!(driving.join().unwrap(), "the engine's own driver was not waited for");
    }
}
