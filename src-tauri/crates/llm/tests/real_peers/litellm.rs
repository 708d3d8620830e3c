//! LiteLLM's proxy, in the OpenAI and the Anthropic dialect.

use llm::{Dialect, Endpoint, Error, FinishReason, Prompt};
use test_peers::LiteLlm;

use super::{ask, at};
use crate::support::{client, prompt};

fn in_words_of(dialect: Dialect, model: &str) -> Endpoint {
    at(dialect, &LiteLlm::shared().base_url(), model, Some(LiteLlm::KEY))
}

/// The dialects that both the proxy and this client speak.
const BOTH: [Dialect; 2] = [Dialect::OpenAi, Dialect::Anthropic];

#[tokio::test]
async fn reply_streams_with_usage_in_both_dialects() {
    for (dialect, model) in [
        (Dialect::OpenAi, LiteLlm::WRITER),
        (Dialect::OpenAi, LiteLlm::THROUGH),
        (Dialect::Anthropic, LiteLlm::THROUGH),
    ] {
        let whole = ask(&in_words_of(dialect, model), &prompt()).await;
        assert_eq!(whole.text, LiteLlm::REPLY, "{dialect:?} {model}");
        assert!(whole.pieces > 5, "{dialect:?} {model}: {} pieces", whole.pieces);
        let (reason, usage) = whole.end.unwrap();
        let usage = usage.unwrap();
        assert_eq!(reason, FinishReason::Stop, "{dialect:?} {model}");
        assert!(usage.input_tokens > 5 && usage.output_tokens > 5, "{dialect:?} {model}: {usage:?}");
    }
}

#[tokio::test]
async fn prompt_settings_are_accepted() {
    for dialect in BOTH {
        let prompt = Prompt { temperature: Some(0.5), reply_tokens: Some(64), ..prompt() };
        assert_eq!(ask(&in_words_of(dialect, LiteLlm::THROUGH), &prompt).await.text, LiteLlm::REPLY);
    }
}

#[tokio::test]
async fn connection_test_answers() {
    for dialect in BOTH {
        llm::test_connection(&client(), &in_words_of(dialect, LiteLlm::THROUGH), &llm::Style::default())
            .await
            .unwrap();
    }
}

#[tokio::test]
async fn models_are_listed_in_both_dialects() {
    for dialect in BOTH {
        let mut names: Vec<String> = llm::models(&client(), &in_words_of(dialect, ""))
            .await
            .unwrap()
            .into_iter()
            .map(|model| model.name)
            .collect();
        names.sort();
        let all = [LiteLlm::BROKEN, LiteLlm::FULL, LiteLlm::LIMITED, LiteLlm::THROUGH, LiteLlm::WRITER];
        assert_eq!(names, all, "{dialect:?}");
    }
}

#[tokio::test]
async fn unknown_model_is_a_wrong_model() {
    for dialect in BOTH {
        let endpoint = in_words_of(dialect, "no-such-writer");
        let outcome = llm::test_connection(&client(), &endpoint, &llm::Style::default()).await;
        let host = LiteLlm::shared().host();
        let error = Error::WrongModel { host, model: "no-such-writer".to_owned() };
        assert_eq!(outcome, Err(error), "{dialect:?}");
    }
}

#[tokio::test]
async fn unknown_key_is_refused() {
    for dialect in BOTH {
        let unknown = Some("sk-sentinel-unknown");
        let endpoint = at(dialect, &LiteLlm::shared().base_url(), LiteLlm::THROUGH, unknown);
        let outcome = llm::test_connection(&client(), &endpoint, &llm::Style::default()).await;
        assert!(matches!(outcome, Err(Error::KeyRefused { .. })), "{dialect:?}: {outcome:?}");
    }
}

#[tokio::test]
async fn its_failures_are_distinguished() {
    let host = LiteLlm::shared().host();
    for dialect in BOTH {
        let fault = async |model| ask(&in_words_of(dialect, model), &prompt()).await.end.unwrap_err();
        assert_eq!(fault(LiteLlm::FULL).await, Error::TooLong { host: host.clone() }, "{dialect:?}");
        let limited = Error::RateLimited { host: host.clone(), retry_after: None };
        assert_eq!(fault(LiteLlm::LIMITED).await, limited, "{dialect:?}");
        let broken = Error::ProviderFailed { host: host.clone(), status: 500, retry_after: None };
        assert_eq!(fault(LiteLlm::BROKEN).await, broken, "{dialect:?}");
    }
}
