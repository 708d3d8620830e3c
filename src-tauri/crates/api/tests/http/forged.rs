//! Requests that a web page, or a program without a token, could send: none reaches the conversations.

use serde_json::json;

use crate::{
    app::{App, say},
    client::{Answer, raw},
};

/// A request with the right token and one thing wrong.
struct Forged {
    method: &'static str,
    target: String,
    /// Instead of the right ones.
    hosts: Vec<String>,
    more: String,
    body: &'static str,
}

impl Forged {
    fn bytes(&self, token: &str) -> Vec<u8> {
        let hosts: String = self.hosts.iter().map(|host| format!("Host: {host}\r\n")).collect();
        let Self { method, target, more, body, .. } = self;
        format!(
            "{method} {target} HTTP/1.1\r\n{hosts}Connection: close\r\nAuthorization: Bearer {token}\r\n\
             Content-Length: {}\r\n{more}\r\n{body}",
            body.len()
        )
        .into_bytes()
    }
}

/// Every combination of a page's request with a route.
fn of_pages(port: u16) -> Vec<Forged> {
    let ours = vec![format!("localhost:{port}")];
    let routes = [
        ("POST", "/api/unified/scriptwriter-chat", "{\"message\":\"forged\",\"session_id\":\"mine\"}"),
        ("POST", "/api/unified/scene-writer-chat", "{\"message\":\"forged\",\"session_id\":\"mine\"}"),
        ("GET", "/api/unified/get-scriptwriter-chat/mine", ""),
        ("DELETE", "/api/unified/clear-scriptwriter-chat/mine", ""),
        ("GET", "/openapi.json", ""),
    ];
    let json = "Content-Type: application/json\r\n";
    let mut forged = Vec::new();
    for (method, path, body) in routes {
        let mut add = |target: String, hosts: Vec<String>, more: String| {
            forged.push(Forged { method, target, hosts, more: format!("{json}{more}"), body });
        };
        for host in [
            "example.com",
            "attacker.example:80",
            "localhost.attacker.example",
            "127.0.0.1.nip.io",
            "0.0.0.0",
            "127.0.0.2",
            "[::]",
            "[::ffff:127.0.0.1]",
            "localhost:1",
            "localhost.",
            "xn--localhost",
            "127.0.0.1.",
            "127.0.0.1:0",
            "[::1].example",
            "169.254.0.1",
            "10.0.0.1",
            "host.docker.internal",
            "",
            "localhost@attacker.example",
        ] {
            add(path.into(), vec![host.into()], String::new());
            add(path.into(), vec![format!("{host}:{port}")], String::new());
        }
        add(path.into(), Vec::new(), String::new());
        add(path.into(), vec!["localhost".into(), "attacker.example".into()], String::new());
        add(path.into(), vec!["attacker.example".into(), "localhost".into()], String::new());
        add(path.into(), vec!["localhost, attacker.example".into()], String::new());
        add(format!("http://localhost:{port}{path}"), ours.clone(), String::new());
        add(format!("http://attacker.example{path}"), ours.clone(), String::new());
        for origin in [
            "null".to_owned(),
            "http://attacker.example".into(),
            "https://localhost".into(),
            format!("http://localhost:{port}"),
            format!("http://127.0.0.1:{port}"),
            "tauri://localhost".into(),
            "file://".into(),
            String::new(),
        ] {
            add(path.into(), ours.clone(), format!("Origin: {origin}\r\n"));
        }
        for site in ["cross-site", "same-site", "Cross-Site", ""] {
            add(path.into(), ours.clone(), format!("Sec-Fetch-Site: {site}\r\nSec-Fetch-Mode: no-cors\r\n"));
        }
        for asked in ["GET", "POST", "DELETE"] {
            forged.push(Forged {
                method: "OPTIONS",
                target: path.into(),
                hosts: ours.clone(),
                more: format!(
                    "Origin: http://attacker.example\r\nAccess-Control-Request-Method: {asked}\r\n\
                     Access-Control-Request-Headers: authorization\r\n"
                ),
                body: "",
            });
        }
        forged.push(Forged {
            method: "OPTIONS",
            target: "*".into(),
            hosts: ours.clone(),
            more: String::new(),
            body: "",
        });
    }
    forged
}

#[tokio::test]
async fn no_forged_request_reaches_a_conversation() {
    let app = App::start().await;
    let kept = app.chat(json!({ "message": "canary", "session_id": "mine" })).await;
    assert_eq!(kept.status, 200);
    let before = app.texts("mine").await;
    let forged = of_pages(app.port);
    assert!(forged.len() >= 300, "{}", forged.len());
    say(&format!("figure: P41 forged requests {} of aim 300", forged.len()));
    for request in &forged {
        let bytes = request.bytes(&app.token);
        let answer = raw(app.port, &bytes).await;
        let what = String::from_utf8_lossy(&bytes);
        let answer = Answer::parse(&answer);
        // Without Host, and with two of them, HTTP itself says 400.
        assert!([400, 403].contains(&answer.status), "{what}: {answer:?}");
        assert_eq!(answer.body, "", "{what}");
        assert!(answer.headers.keys().all(|name| !name.starts_with("access-control-")), "{what}");
    }
    assert_eq!(app.texts("mine").await, before);
}

#[tokio::test]
async fn a_form_of_a_page_is_refused() {
    let app = App::start().await;
    for content_type in ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=b"]
    {
        for token in [app.token.as_str(), ""] {
            let body = r#"{"message":"forged","session_id":"mine"}"#;
            let authorization = format!("Authorization: Bearer {token}\r\n");
            let request = format!(
                "POST /api/unified/scriptwriter-chat HTTP/1.1\r\nHost: localhost:{}\r\nConnection: close\r\n{}\
                 Content-Type: {content_type}\r\nContent-Length: {}\r\n\r\n{body}",
                app.port,
                if token.is_empty() { "" } else { &authorization },
                body.len()
            );
            let answer = Answer::parse(&raw(app.port, request.as_bytes()).await);
            assert_eq!(answer.status, if token.is_empty() { 401 } else { 415 });
        }
    }
    assert_eq!(app.texts("mine").await, [""; 0]);
}

/// Requests that two readers of HTTP could cut in different places, each with a second request inside that has no
/// token.
#[tokio::test]
async fn no_request_hides_in_another() {
    let app = App::start().await;
    app.chat(json!({ "message": "canary", "session_id": "mine" })).await;
    let inner = "DELETE /api/unified/clear-scriptwriter-chat/mine HTTP/1.1\r\nHost: localhost\r\n\r\n";
    let outer = |framing: &str, body: &str| {
        format!(
            "POST /api/unified/scriptwriter-chat HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {}\r\n\
             Content-Type: application/json\r\n{framing}\r\n{body}",
            app.token
        )
    };
    let length = inner.len();
    let chunked = format!("0\r\n\r\n{inner}");
    let all = chunked.len();
    for request in [
        outer(&format!("Content-Length: {all}\r\nTransfer-Encoding: chunked\r\n"), &chunked),
        outer(&format!("Transfer-Encoding: chunked\r\nContent-Length: {all}\r\n"), &chunked),
        outer("Content-Length: 0\r\nTransfer-Encoding: chunked\r\n", &chunked),
        outer(&format!("Content-Length: 0\r\nContent-Length: {length}\r\n"), inner),
        outer(&format!("Content-Length: {length}\r\nContent-Length: 0\r\n"), inner),
        outer(&format!("Content-Length: 0, {length}\r\n"), inner),
        outer("Content-Length: +0\r\n", inner),
        outer("Content-Length: -1\r\n", inner),
        outer("Content-Length: 0x0\r\n", inner),
        outer("Transfer-Encoding: xchunked\r\n", &chunked),
        outer("Transfer-Encoding: chunked, identity\r\n", &chunked),
        outer("Transfer-Encoding : chunked\r\n", &chunked),
        outer("Transfer-Encoding: chunked\r\nTransfer-Encoding: x\r\n", &chunked),
        outer(" Transfer-Encoding: chunked\r\n", &chunked),
        outer("X: a\r\n Transfer-Encoding: chunked\r\n", &chunked),
        outer("X: a\nContent-Length: 0\r\n", inner),
        outer("X: a\rContent-Length: 0\r\n", inner),
        outer("Content-Length: 0\r\n", inner),
        outer("", inner),
        outer("Transfer-Encoding: chunked\r\n", &format!("0;x=\r\n\r\n{inner}")),
        outer("Transfer-Encoding: chunked\r\n", &format!("0\n\n{inner}")),
        outer("Transfer-Encoding: chunked\r\n", &format!("FFFFFFFFFFFFFFFFF\r\n{inner}")),
        outer("Transfer-Encoding: chunked\r\n", &format!("-1\r\n{inner}")),
        outer("Upgrade: h2c\r\nConnection: Upgrade, HTTP2-Settings\r\nContent-Length: 0\r\n", inner),
        format!("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n{inner}"),
        format!("CONNECT localhost:80 HTTP/1.1\r\nHost: localhost\r\n\r\n{inner}"),
        format!("GET /openapi.json\r\n{inner}"),
        format!("GET /openapi.json HTTP/3.0\r\nHost: localhost\r\n\r\n{inner}"),
        format!("\r\n\r\n{inner}"),
        format!("\0{inner}"),
    ] {
        raw(app.port, request.as_bytes()).await;
        assert_eq!(app.texts("mine").await[0], "canary", "{request}");
    }
}
