//! Model servers on this computer are found, and no other server is mistaken for one.
#![allow(clippy::unwrap_used, clippy::expect_used, missing_docs)]

mod support;

use faulty_provider::{FaultyProvider, Reply};
use llm::{Candidate, Dialect, find_local_servers, local_server_addresses, parse_base_url};
use support::client;

fn candidate(name: &'static str, base_url: &str) -> Candidate {
    Candidate { name, dialect: Dialect::OpenAi, base_url: parse_base_url(base_url).unwrap() }
}

#[tokio::test]
async fn answering_servers_are_found_in_order() {
    let (ollama, studio) = (FaultyProvider::start().await, FaultyProvider::start().await);
    studio.answer_models(Reply::status(200, r#"{"object":"list","data":null}"#));
    let gone = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let tags = r#"{"models":[{"name":"llama3.2:3b"},{"name":"qwen3:8b"}]}"#;
    ollama.answer_at("/api/tags", Reply::status(200, tags));
    let candidates = [
        Candidate { dialect: Dialect::Ollama, ..candidate("Ollama", &ollama.base_url()) },
        candidate("gone", &format!("http://{gone}/v1")),
        candidate("LM Studio", &studio.base_url()),
    ];
    let found = find_local_servers(&client(), &candidates).await;
    let found: Vec<_> =
        found.iter().map(|server| (server.name, server.dialect, server.models.join(" "))).collect();
    assert_eq!(
        found,
        [
            ("Ollama", Dialect::Ollama, "llama3.2:3b qwen3:8b".to_owned()),
            ("LM Studio", Dialect::OpenAi, String::new())
        ]
    );
}

#[tokio::test]
async fn server_without_a_model_list_is_not_found() {
    for answer in [
        Reply::html("<html>my other project</html>"),
        Reply::status(200, "{}"),
        Reply::status(200, r#"{"data":[]}"#),
        Reply::status(200, r#"{"data":[{"name":"x"}]}"#),
        Reply::status(401, r#"{"object":"list","data":[]}"#),
        Reply::redirect("http://127.0.0.1:9/v1/models"),
        Reply::silence(),
    ] {
        let server = FaultyProvider::start().await;
        let text = format!("{answer:?}");
        server.answer_models(answer);
        let found = find_local_servers(&client(), &[candidate("?", &server.base_url())]).await;
        assert_eq!(found, [], "{text}");
    }
}

#[tokio::test]
async fn ollama_without_models_is_found_but_no_impostor() {
    for (answer, count) in [(r#"{"models":[]}"#, 1), ("{}", 0), (r#"{"models":null}"#, 0), ("[]", 0)] {
        let server = FaultyProvider::start().await;
        server.answer_at("/api/tags", Reply::status(200, answer));
        let candidate = Candidate { dialect: Dialect::Ollama, ..candidate("Ollama", &server.base_url()) };
        assert_eq!(find_local_servers(&client(), &[candidate]).await.len(), count, "{answer}");
    }
}

#[tokio::test]
async fn only_loopback_is_asked() {
    let candidates = [candidate("far", "http://no-such-host.invalid/v1")];
    assert_eq!(find_local_servers(&client(), &candidates).await, []);
    assert!(local_server_addresses().iter().all(|place| llm::is_loopback(&place.base_url)));
    assert_eq!(local_server_addresses().len(), 4);
}
