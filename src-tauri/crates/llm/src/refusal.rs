//! Error responses: what the status, the headers and the provider's message mean.

use std::time::Duration;

use chrono::{DateTime, Utc};
use reqwest::{
    StatusCode,
    header::{HeaderMap, LOCATION, RETRY_AFTER},
};
use serde_json::Value;

use crate::{BlockReason, Dialect, Endpoint, Error, azure, dialect::openai::error_message, words};

/// A response with an error status.
pub(crate) struct Refusal {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: String,
}

/// Sent by OpenAI and Azure beside the standard header.
const RETRY_AFTER_MS: &str = "retry-after-ms";

impl Refusal {
    /// The error this response means. `now` resolves a `Retry-After` date.
    pub(crate) fn to_error(&self, endpoint: &Endpoint, now: DateTime<Utc>) -> Error {
        let host = endpoint.host();
        let status = self.status.as_u16();
        let retry_after = retry_after(&self.headers, now).or_else(|| retry_delay(&self.body));
        let message =
            serde_json::from_str::<Value>(&self.body).map(|body| error_message(&body)).unwrap_or_default();
        let mentions = Mentions { message: message.to_lowercase(), body: self.body.to_lowercase() };
        match status {
            300..=399 if self.headers.contains_key(LOCATION) => {
                Error::Redirected { host, to: self.redirected_to(endpoint) }
            }
            400 | 403 | 422 if mentions.safety() => Error::Blocked { host, reason: BlockReason::Safety },
            403 if mentions.region() => {
                Error::Rejected { host, status, message: words::inert(&message, endpoint) }
            }
            403 if mentions.billing() => Error::SpendingLimit { host },
            403 if mentions.unknown_model() => wrong_model(endpoint),
            401 | 403 => Error::KeyRefused { host, status, had_key: endpoint.key().is_some() },
            400 if mentions.key_problem() => {
                Error::KeyRefused { host, status, had_key: endpoint.key().is_some() }
            }
            402 => Error::SpendingLimit { host },
            400 if mentions.billing() => Error::SpendingLimit { host },
            413 => Error::TooLong { host },
            429 if mentions.request_size() => Error::TooLong { host },
            429 if mentions.exhausted_quota() => Error::SpendingLimit { host },
            429 if mentions.billing() && retry_after.is_none() && !mentions.rate() => {
                Error::SpendingLimit { host }
            }
            429 => Error::RateLimited { host, retry_after },
            400 | 422 if mentions.reply_limit() => Error::ReplyLimit { host },
            400 | 422 if mentions.context_length() => Error::TooLong { host },
            404 if endpoint.dialect == Dialect::Ollama && mentions.model(&endpoint.model) => {
                Error::NotInstalled { host, model: endpoint.model.clone() }
            }
            400 | 422 if mentions.unknown_model() => wrong_model(endpoint),
            404 if mentions.other_route() || mentions.data_policy() => {
                Error::Rejected { host, status, message: words::inert(&message, endpoint) }
            }
            404 if mentions.model(&endpoint.model) => wrong_model(endpoint),
            404 | 405 | 410 => Error::WrongAddress { host },
            // A retry does not give the computer more memory.
            500 if endpoint.dialect == Dialect::Ollama && mentions.memory() => {
                Error::Rejected { host, status, message: words::inert(&message, endpoint) }
            }
            // A template refuses the same messages each time.
            500 if mentions.template() => {
                Error::Rejected { host, status, message: words::inert(&message, endpoint) }
            }
            500..=599 => Error::ProviderFailed { host, status, retry_after },
            _ => Error::Rejected { host, status, message: words::inert(&message, endpoint) },
        }
    }

    fn redirected_to(&self, endpoint: &Endpoint) -> Option<String> {
        let location = self.headers.get(LOCATION).and_then(|value| value.to_str().ok()).unwrap_or_default();
        let mut to = endpoint.base_url.join(location).ok()?;
        to.set_query(None);
        to.set_fragment(None);
        // This fails only for an address that cannot have credentials.
        let _ = to.set_username("").and_then(|()| to.set_password(None));
        Some(words::inert(to.as_str(), endpoint))
    }
}

/// Azure's field for the model is the name of the account's own deployment.
fn wrong_model(endpoint: &Endpoint) -> Error {
    let (host, model) = (endpoint.host(), endpoint.model.clone());
    if azure::is_azure(&endpoint.base_url) {
        Error::WrongDeployment { host, deployment: model }
    } else {
        Error::WrongModel { host, model }
    }
}

/// What the text of a refusal mentions; providers agree on few codes.
struct Mentions {
    message: String,
    body: String,
}

impl Mentions {
    fn key_problem(&self) -> bool {
        const WORDS: [&str; 7] = [
            "api key not valid",
            "api_key_invalid",
            "api key expired",
            "invalid api key",
            "incorrect api key",
            "invalid_api_key",
            // LiteLLM with a single key, about any other key.
            "no connected db",
        ];
        WORDS.iter().any(|words| self.body.contains(words))
    }

    fn safety(&self) -> bool {
        const WORDS: [&str; 8] = [
            "content_filter",
            "content_policy",
            "content management policy",
            "content filtering policy",
            "violates usage guidelines",
            "safety_check_type",
            "was flagged",
            "moderation",
        ];
        WORDS.iter().any(|words| self.body.contains(words))
    }

    fn region(&self) -> bool {
        ["unsupported_country", "country, region", "location is not supported"]
            .iter()
            .any(|words| self.body.contains(words))
    }

    fn billing(&self) -> bool {
        const WORDS: [&str; 8] = [
            "insufficient_quota",
            "billing",
            "credit balance",
            "insufficient credits",
            "any credits",
            "spending limit",
            "key limit exceeded",
            "api usage limits",
        ];
        WORDS.iter().any(|words| self.body.contains(words))
    }

    /// Waiting does not help, even where a delay is named: nothing is paid for, or Google's daily quota is used up.
    fn exhausted_quota(&self) -> bool {
        self.body.contains("insufficient_quota")
            || (self.body.contains("\"retrydelay\"") && self.body.contains("perday"))
    }

    /// Waiting does not help: the request alone exceeds the tokens of a minute.
    fn request_size(&self) -> bool {
        self.message.contains("request too large")
    }

    /// Some mention billing in every rate limit, because more could be bought.
    fn rate(&self) -> bool {
        self.body.contains("rate_limit_exceeded")
    }

    /// The requested reply is too long, not the conversation.
    fn reply_limit(&self) -> bool {
        let names = ["max_tokens", "max_completion_tokens", "maxoutputtokens", "max_output_tokens"];
        let too_large = [
            "too large",
            "at most",
            "maximum allowed",
            "maximum value",
            "valid range",
            "supported range",
            "less than or equal",
        ];
        let says = |words: &[&str]| words.iter().any(|words| self.body.contains(words));
        says(&names) && says(&too_large)
    }

    /// The model exists, but under another API.
    fn other_route(&self) -> bool {
        ["v1/responses", "v1/completions", "not a chat model"]
            .iter()
            .any(|words| self.message.contains(words))
    }

    /// The settings of the account at OpenRouter exclude all who offer the model.
    fn data_policy(&self) -> bool {
        ["data policy", "guardrail", "settings/privacy"].iter().any(|words| self.message.contains(words))
    }

    fn template(&self) -> bool {
        ["must alternate", "jinja", "template"].iter().any(|words| self.message.contains(words))
    }

    fn memory(&self) -> bool {
        self.message.contains("memory")
    }

    fn context_length(&self) -> bool {
        [
            "context_length",
            "context length",
            "context size",
            "context window",
            "context limit",
            "too long",
            "too many tokens",
            "maximum number of tokens",
            "maximum prompt length",
        ]
        .iter()
        .any(|words| self.body.contains(words))
    }

    fn unknown_model(&self) -> bool {
        self.body.contains("model_not_found")
            || self.body.contains("deploymentnotfound")
            || (self.message.contains("model")
                && ["not found", "not exist", "invalid model", "not a valid", "unknown model"]
                    .iter()
                    .any(|words| self.message.contains(words)))
    }

    fn model(&self, model: &str) -> bool {
        self.unknown_model()
            || self.message.contains("model")
            || (!model.is_empty() && self.message.contains(&model.to_lowercase()))
    }
}

/// The delay a provider asks for: in milliseconds, in seconds, or until a date.
fn retry_after(headers: &HeaderMap, now: DateTime<Utc>) -> Option<Duration> {
    let exactly =
        headers.get(RETRY_AFTER_MS).and_then(|value| value.to_str().ok()?.trim().parse::<f64>().ok());
    if let Some(pause) = exactly.and_then(|number| Duration::try_from_secs_f64(number / 1000.0).ok()) {
        return Some(pause);
    }
    let text = headers.get(RETRY_AFTER)?.to_str().ok()?.trim();
    if let Ok(seconds) = text.parse::<f64>() {
        return Duration::try_from_secs_f64(seconds).ok();
    }
    let until = DateTime::parse_from_rfc2822(text).ok()?;
    Some((until.with_timezone(&Utc) - now).to_std().unwrap_or_default())
}

/// The delay Google asks for in the body, e.g. `"retryDelay": "34s"`.
fn retry_delay(body: &str) -> Option<Duration> {
    let (_, after) = body.split_once("\"retryDelay\"")?;
    let text = after.trim_start_matches([' ', ':', '"']).split('"').next()?;
    Duration::try_from_secs_f64(text.strip_suffix('s')?.parse().ok()?).ok()
}
