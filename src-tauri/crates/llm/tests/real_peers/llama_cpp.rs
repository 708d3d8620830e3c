//! llama.cpp behind its Python server: a real model that generates real, if meaningless, tokens.

use std::time::Duration;

use futures_util::StreamExt;
use llm::{Dialect, Endpoint, Error, Event, FinishReason, Prompt, PromptRole};
use test_peers::LlamaCpp;

use super::{ask, at};
use crate::support::{client, prompt, quick};

fn endpoint() -> Endpoint {
    at(Dialect::OpenAi, &LlamaCpp::shared().base_url(), LlamaCpp::MODEL, None)
}

/// The server logs an event slightly after sending it.
async fn until(is_so: impl Fn() -> bool) {
    let waiting = async {
        while !is_so() {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    };
    tokio::time::timeout(Duration::from_secs(60), waiting).await.expect("it came about");
}

/// Generating fills the whole context window; most of these tests need not see the end.
fn short() -> Prompt {
    Prompt { reply_tokens: Some(40), ..prompt() }
}

#[tokio::test]
async fn reply_streams_by_token_up_to_the_limit() {
    let whole = ask(&endpoint(), &short()).await;
    assert_eq!(whole.end.unwrap().0, FinishReason::Length);
    assert!(whole.pieces > 20, "{} pieces of {:?}", whole.pieces, whole.text);
    assert!(!whole.text.contains('\u{fffd}'), "{:?}", whole.text);
}

#[tokio::test]
async fn model_is_listed_and_answers() {
    let models = llm::models(&client(), &Endpoint { model: String::new(), ..endpoint() }).await.unwrap();
    assert_eq!(models.iter().map(|model| &model.name[..]).collect::<Vec<_>>(), [LlamaCpp::MODEL]);
    let outcome = llm::test_connection(&client(), &endpoint(), &llm::Style::default()).await;
    assert_eq!(outcome, Ok(()));
}

#[tokio::test]
async fn stopped_reply_is_not_generated_to_its_end() {
    let peer = LlamaCpp::shared();
    let before = peer.noticed_leaving();
    let mut stream = Box::pin(llm::stream(&client(), &endpoint(), &prompt(), &quick()));
    loop {
        match stream.next().await.expect("a reply").expect("a reply without a fault") {
            Event::Text(_) => break,
            Event::Finished { .. } => panic!("a reply of thousands of words was over at once"),
            _ => {}
        }
    }
    drop(stream);
    until(|| peer.noticed_leaving() > before).await;
    assert_eq!(ask(&endpoint(), &short()).await.end.unwrap().0, FinishReason::Length);
}

/// The server notices only after it has started to stream, when it can report no error: the stream is complete and
/// empty.
#[tokio::test]
async fn prompt_beyond_the_context_window_gives_no_text() {
    // Each letter is a token.
    let text = "light ".repeat(usize::try_from(LlamaCpp::WINDOW).unwrap() / 4);
    let prompt = Prompt { messages: vec![(PromptRole::User, text)], ..short() };
    let whole = ask(&endpoint(), &prompt).await;
    assert_eq!((whole.pieces, whole.end), (0, Err(Error::Empty { host: LlamaCpp::shared().host() })));
    until(|| LlamaCpp::shared().log().contains("exceed context window")).await;
}
