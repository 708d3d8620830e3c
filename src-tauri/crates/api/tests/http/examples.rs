//! The examples of the service this app comes from, in Python, curl and TypeScript's fetch: as they were, with one
//! header added.

use std::process::{Command, Output};

use serde_json::Value;

use crate::app::App;

fn run(app: &App, program: impl AsRef<std::ffi::OsStr>, example: &str) -> Output {
    let examples = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/examples");
    let output = Command::new(program)
        .arg(format!("{examples}/{example}"))
        .env("BASE_URL", format!("http://localhost:{}", app.port))
        .env("TOKEN", &app.token)
        .env("NO_PROXY", "localhost")
        .env("no_proxy", "localhost")
        .output()
        .unwrap_or_else(|error| panic!("{example}: {error}"));
    assert!(output.status.success(), "{example}: {}", String::from_utf8_lossy(&output.stderr));
    output
}

/// What an example printed, one object a line.
fn printed(output: &Output) -> Vec<Value> {
    String::from_utf8_lossy(&output.stdout).lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// Each example begins a session, goes on with it, reads it and clears it, for both assistants.
async fn works(example: &'static str, program: std::path::PathBuf) {
    let app = std::sync::Arc::new(App::start().await);
    let running = std::sync::Arc::clone(&app);
    let output = tokio::task::spawn_blocking(move || run(&running, program, example)).await.unwrap();
    let answers = printed(&output);
    assert_eq!(answers.len(), 10, "{example}: {answers:?}");
    for answers in answers.chunks(5) {
        let [first, second, read, cleared, empty] = answers else { panic!("five for each assistant") };
        assert!(answers.iter().all(|answer| answer["success"] == true), "{example}: {answers:?}");
        assert!(!first["result"].as_str().unwrap().is_empty());
        assert_eq!(first["session_id"], second["session_id"]);
        assert_eq!(read["message_count"], 4, "{example}: {read}");
        assert_eq!(read["messages"][1]["content"], first["result"]);
        assert_eq!(cleared["message"], "Chat history cleared");
        assert_eq!(empty["message_count"], 0);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_python_example_works() {
    works("example.py", test_peers::python()).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_curl_example_works() {
    works("example.sh", "sh".into()).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_typescript_client_works() {
    works("example.mjs", "node".into()).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_python_stream_example_works() {
    let app = std::sync::Arc::new(App::start().await);
    let running = std::sync::Arc::clone(&app);
    let output =
        tokio::task::spawn_blocking(move || run(&running, test_peers::python(), "stream.py")).await.unwrap();
    let [streamed] = &printed(&output)[..] else { panic!("one line") };
    let texts = app.texts(streamed["session_id"].as_str().unwrap()).await;
    assert_eq!(texts, ["What is a cold open?", streamed["text"].as_str().unwrap()]);
}
