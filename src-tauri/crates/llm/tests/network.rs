//! What can go wrong on the way to a provider, distinguished.
#![allow(clippy::unwrap_used, clippy::expect_used, missing_docs)]

mod support;

use std::{
    net::{Shutdown, SocketAddr, TcpListener, TcpStream},
    process::{Command, Stdio},
    sync::Arc,
};

use faulty_provider::{FaultyProvider, Reply};
use llm::{Error, FinishReason, Options};
use rustls::pki_types::{PrivateKeyDer, PrivatePkcs8KeyDer};
use support::{at, quick, whole};
use tokio::sync::mpsc::{UnboundedReceiver, unbounded_channel};

fn nothing_listens() -> SocketAddr {
    TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap()
}

async fn end(address: &str) -> Result<FinishReason, Error> {
    whole(&at(address), &quick()).await.1
}

#[tokio::test]
async fn nothing_listening_is_refused() {
    let address = nothing_listens();
    let refused = Error::Refused { host: address.to_string() };
    assert_eq!(end(&format!("http://{address}/v1")).await, Err(refused));
}

#[tokio::test]
async fn refused_connection_is_retried() {
    let address = nothing_listens();
    let options = Options { first_wait: std::time::Duration::from_secs(1), ..Options::default() };
    let endpoint = at(&format!("http://{address}/v1"));
    let mut events =
        support::Polled::new(llm::stream(&support::client(), &endpoint, &support::prompt(), &options));
    assert!(matches!(events.next().await, Ok(llm::Event::Waits(_))));
    let provider = FaultyProvider::start_at(address);
    assert_eq!(events.next().await, Ok(llm::Event::Text("All".to_owned())));
    assert_eq!(provider.requests().len(), 1);
}

#[tokio::test]
async fn unknown_host_is_reported() {
    let host = "no-such-host.invalid".to_owned();
    assert_eq!(end("https://no-such-host.invalid/v1").await, Err(Error::NoSuchHost { host }));
}

#[tokio::test]
async fn https_to_a_plain_server_sends_nothing() {
    let provider = FaultyProvider::start().await;
    let secure = provider.base_url().replace("http://", "https://");
    assert_eq!(end(&secure).await, Err(Error::Tls { host: provider.host() }));
    assert!(provider.requests().is_empty());
}

#[tokio::test]
async fn self_signed_certificate_is_not_trusted() {
    let address = self_signed_server();
    assert_eq!(
        end(&format!("https://{address}/v1")).await,
        Err(Error::Untrusted { host: address.to_string() })
    );
}

/// A server whose certificate is valid in all but its issuer.
fn self_signed_server() -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    let own = rcgen::generate_simple_self_signed(["127.0.0.1".to_owned()]).unwrap();
    let key = PrivateKeyDer::from(PrivatePkcs8KeyDer::from(own.signing_key.serialize_der()));
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = rustls::ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(vec![own.cert.der().clone()], key)
        .unwrap();
    let config = Arc::new(config);
    std::thread::spawn(move || {
        for socket in listener.incoming() {
            let mut connection = rustls::ServerConnection::new(Arc::clone(&config)).unwrap();
            // The client disconnects in the middle of this.
            let _ = connection.complete_io(&mut socket.unwrap());
        }
    });
    address
}

const PROXY: &str = "WRITERS_ROOM_TEST_PROXY";

/// Runs the same test in another process with this proxy: proxies are read from the environment.
fn behind_proxy(scheme: &str, proxy: &str, test: &str) -> bool {
    Command::new(std::env::current_exe().unwrap())
        .args(["--exact", test])
        .env(PROXY, proxy)
        .envs(["http_proxy", "https_proxy", "HTTPS_PROXY"].map(|name| (name, format!("{scheme}://{proxy}"))))
        .env_remove("no_proxy")
        .env_remove("NO_PROXY")
        .env_remove("REQUEST_METHOD")
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .unwrap()
        .success()
}

#[tokio::test]
async fn blocking_proxy_is_named() {
    if let Ok(proxy) = std::env::var(PROXY) {
        for address in ["http://provider.example/v1", "https://provider.example/v1"] {
            let in_the_way = Error::Proxy { host: "provider.example".to_owned(), proxy: proxy.clone() };
            assert_eq!(end(address).await, Err(in_the_way), "{address}");
        }
        return;
    }
    let this = "blocking_proxy_is_named";
    assert!(behind_proxy("http", &nothing_listens().to_string(), this), "one that is not there");
    for reply in [Reply::status(407, "who are you?"), Reply::hang_up(), Reply::hang_up().resets()] {
        let proxy = FaultyProvider::start().await;
        let text = format!("{reply:?}");
        proxy.script(reply.clone());
        proxy.script(reply);
        assert!(behind_proxy("http", &proxy.host(), this), "{text}");
        assert_eq!(proxy.requests().len(), 2, "asked once for each address: {text}");
        let tunnel = &proxy.requests()[1];
        assert_eq!((&tunnel.method[..], tunnel.authorization.as_deref()), ("CONNECT", None));
    }
}

#[tokio::test]
async fn refusing_proxy_is_named() {
    if let Ok(proxy) = std::env::var(PROXY) {
        let in_the_way = Error::Proxy { host: "provider.example".to_owned(), proxy };
        assert_eq!(end("https://provider.example/v1").await, Err(in_the_way));
        return;
    }
    let proxy = FaultyProvider::start().await;
    proxy.script(Reply::status(403, "blocked by policy"));
    assert!(behind_proxy("http", &proxy.host(), "refusing_proxy_is_named"));
}

#[tokio::test]
async fn working_proxy_is_used() {
    if std::env::var(PROXY).is_ok() {
        assert_eq!(end("http://provider.example/v1").await, Ok(FinishReason::Stop));
        return;
    }
    let proxy = FaultyProvider::start().await;
    assert!(behind_proxy("http", &proxy.host(), "working_proxy_is_used"));
    assert_eq!(proxy.requests()[0].path, "http://provider.example/v1/chat/completions");
}

#[tokio::test]
async fn socks_proxy_is_used() {
    if std::env::var(PROXY).is_ok() {
        assert_eq!(end("http://provider.example/v1").await, Ok(FinishReason::Stop));
        return;
    }
    let provider = FaultyProvider::start().await;
    let (proxy, names) = socks_proxy(provider.host());
    assert!(behind_proxy("socks5h", &proxy.to_string(), "socks_proxy_is_used"));
    assert_eq!(names.recv(), Ok("provider.example".to_owned()));
    assert_eq!(provider.requests()[0].path, "/v1/chat/completions");
}

/// Leads every connection to this address, and sends the names it was asked for.
fn socks_proxy(to: String) -> (SocketAddr, std::sync::mpsc::Receiver<String>) {
    use std::io::{Read, Write, copy};
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    let (asked, names) = std::sync::mpsc::channel();
    std::thread::spawn(move || {
        for socket in listener.incoming() {
            let mut socket = socket.unwrap();
            let mut greeting = [0; 2];
            socket.read_exact(&mut greeting).unwrap();
            socket.read_exact(&mut vec![0; greeting[1].into()]).unwrap();
            socket.write_all(&[5, 0]).unwrap();
            let mut head = [0; 5];
            socket.read_exact(&mut head).unwrap();
            let mut name = vec![0; head[4].into()];
            socket.read_exact(&mut name).unwrap();
            socket.read_exact(&mut [0; 2]).unwrap();
            asked.send(String::from_utf8(name).unwrap()).unwrap();
            socket.write_all(&[5, 0, 0, 1, 0, 0, 0, 0, 0, 0]).unwrap();
            let mut server = TcpStream::connect(&to).unwrap();
            let (mut from, mut back) = (socket.try_clone().unwrap(), server.try_clone().unwrap());
            // Each ends with its connection.
            std::thread::spawn(move || copy(&mut from, &mut server));
            std::thread::spawn(move || copy(&mut back, &mut socket));
        }
    });
    (address, names)
}

#[tokio::test(start_paused = true)]
async fn connecting_times_out() {
    // The queue is full, so the kernel drops further connections.
    let socket = tokio::net::TcpSocket::new_v4().unwrap();
    socket.bind("127.0.0.1:0".parse().unwrap()).unwrap();
    let listener = socket.listen(0).unwrap();
    let address = listener.local_addr().unwrap();
    let _waiting = std::net::TcpStream::connect(address).unwrap();
    let options = Options { retries: 0, ..Options::default() };
    let end = whole(&at(&format!("http://{address}/v1")), &options).await.1;
    assert_eq!(end, Err(Error::ConnectTimeout { host: address.to_string() }));
}

/// Answers once on each connection, closes it when asked, and sends a message once the client has closed it too.
fn hangs_up_when_asked() -> (SocketAddr, std::sync::mpsc::Sender<()>, UnboundedReceiver<()>) {
    use std::io::{Read, Write};
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    let (hang_up, asked_to) = std::sync::mpsc::channel();
    let (closed, closings) = unbounded_channel();
    std::thread::spawn(move || {
        let body = format!("{}data: [DONE]\n\n", faulty_provider::chunk("Hi"));
        let head = "HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\ncontent-length";
        for socket in listener.incoming() {
            let mut socket = socket.unwrap();
            let mut asked = Vec::new();
            // The request ends with the brace of its body.
            while !asked.ends_with(b"}") {
                let mut some = [0; 4096];
                let count = socket.read(&mut some).unwrap();
                asked.extend_from_slice(&some[..count]);
            }
            write!(socket, "{head}: {}\r\n\r\n{body}", body.len()).unwrap();
            // The test has ended otherwise.
            let Ok(()) = asked_to.recv() else { return };
            socket.shutdown(Shutdown::Write).unwrap();
            assert_eq!(socket.read(&mut [0]).unwrap(), 0);
            closed.send(()).unwrap();
        }
    });
    (address, hang_up, closings)
}

#[tokio::test]
async fn dead_idle_connection_costs_no_request() {
    let (address, hang_up, mut closings) = hangs_up_when_asked();
    let (client, endpoint) = (support::client(), at(&format!("http://{address}/v1")));
    for _ in 0..3 {
        let events = llm::stream(&client, &endpoint, &support::prompt(), &quick());
        let events: Vec<_> = futures_util::StreamExt::collect(events).await;
        let [text, end] = &events[..] else { panic!("{events:?}") };
        assert_eq!(text, &Ok(llm::Event::Text("Hi".to_owned())));
        assert!(matches!(end, Ok(llm::Event::Finished { .. })), "{end:?}");
        // Closed only now that the client keeps it for the next request.
        hang_up.send(()).unwrap();
        closings.recv().await.unwrap();
    }
}
