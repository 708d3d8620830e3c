//! Every way a provider can fail, each with the sentence the writer reads: what happened, and what to do next. A
//! sentence names the host and never holds a key; text of the provider is quoted short and inert.

use std::time::Duration;

/// Every way a provider can fail.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[allow(missing_docs, reason = "the sentence of each variant says what it is")]
pub enum Error {
    #[error("That address cannot be used: {why}. It should look like https://api.openai.com/v1")]
    BadAddress { why: &'static str },
    #[error(
        "This computer's certificates could not be read, so no secure connection is possible. Install the ca-certificates package and try again."
    )]
    NoClient,
    #[error("The key has characters in it that no key has. Copy it again and save it in Settings.")]
    KeyUnusable,
    #[error(
        "There is no host named {host}. Check the address in Settings, and that this computer is online."
    )]
    NoSuchHost { host: String },
    #[error(
        "Nothing answers at {host}. Check that the server is running and that the address in Settings is right."
    )]
    Refused { host: String },
    #[error("{host} cut the connection before it answered. Try again in a moment.")]
    Reset { host: String },
    #[error(
        "No secure connection to {host} could be made. Check whether its address begins with http:// or https://, and this computer's date."
    )]
    Tls { host: String },
    #[error(
        "{host} shows a certificate that this computer does not trust, so nothing was sent. Check this computer's date; in a company's network, ask for the company's certificate to be installed."
    )]
    Untrusted { host: String },
    #[error(
        "The proxy {proxy} stands between this computer and {host} and did not let the request through. Check this computer's proxy settings, then try again."
    )]
    Proxy { host: String, proxy: String },
    #[error("{host} could not be reached in time. Check that this computer is online, then try again.")]
    ConnectTimeout { host: String },
    #[error(
        "{host} could not be reached. Check this computer's connection and its proxy settings, then try again."
    )]
    Unreachable { host: String },
    #[error("{host} has sent nothing for {}, so it is not waited for any longer; what had arrived is kept. Try again, or choose a faster model.", pause(*.waited))]
    Stalled { host: String, waited: Duration },
    #[error("{}", key_refused(.host, *.had_key))]
    KeyRefused { host: String, status: u16, had_key: bool },
    #[error(
        "{host} answers, but not to requests for a model at this address. Check the address in Settings; it often ends in /v1."
    )]
    WrongAddress { host: String },
    #[error("{}", wrong_model(.host, .model))]
    WrongModel { host: String, model: String },
    #[error("There is no model named \"{model}\" at {host}. Get it with: ollama pull {model}")]
    NotPulled { host: String, model: String },
    #[error("{host} did not answer this. {why}")]
    Blocked { host: String, why: String },
    #[error(
        "The conversation is too long for this model at {host}. Shorten the message, or choose a model that takes more."
    )]
    TooLong { host: String },
    #[error("{}", rate_limited(.host, *.retry_after))]
    RateLimited { host: String, retry_after: Option<Duration> },
    #[error(
        "Your account at {host} has no credit left or has reached its limit. Look at its billing page, or choose another provider."
    )]
    SpendingLimit { host: String },
    #[error("{host} has trouble of its own at the moment ({status}). Try again {}.", when(*.retry_after))]
    ProviderFailed { host: String, status: u16, retry_after: Option<Duration> },
    #[error("{host} did not accept the request ({status}){}. Check the model in Settings.", quoted(.message))]
    Rejected { host: String, status: u16, message: String },
    #[error("{host} allows shorter replies only. Shorten the reply length in Settings.")]
    ReplyLimit { host: String },
    #[error("{host} reported an error{}. What had arrived is kept; continue it, or try again.", quoted(.message))]
    InStream { host: String, message: String },
    #[error(
        "{host} {why} and could not finish the reply. What had arrived is kept; continue it in a little while, or try again."
    )]
    CutShort { host: String, why: &'static str },
    #[error("{host} sent something that is not a reply ({content_type}){}. Check the address in Settings, and whether this network wants you to sign in first in a browser.", quoted(.start))]
    NotAStream { host: String, content_type: String, start: String },
    #[error(
        "{host} wants to send the request on to {to}; nothing was sent there. If you trust that address, put it in Settings."
    )]
    Redirected { host: String, to: String },
    #[error("The reply from {host} broke off before its end. Continue it, or try again.")]
    EndedEarly { host: String },
    #[error(
        "{host} ended its answer before the first word. The conversation may be too long for it; shorten it or choose another model."
    )]
    Empty { host: String },
    #[error(
        "{host} sent too much that could not be read, so the reply was stopped; what had arrived is kept. Try again, or choose another model."
    )]
    Malformed { host: String },
    #[error(
        "The reply from {host} was stopped after 2 MiB of text, more than a thousand pages; it is kept up to there. Ask for less at once."
    )]
    ReplyTooLong { host: String },
}

impl Error {
    /// How long the provider asked the caller to wait, if it said so.
    #[must_use]
    pub fn retry_after(&self) -> Option<Duration> {
        match self {
            Self::RateLimited { retry_after, .. } | Self::ProviderFailed { retry_after, .. } => *retry_after,
            _ => None,
        }
    }
}

fn key_refused(host: &str, had_key: bool) -> String {
    if had_key {
        format!("{host} refused the key. Check it in Settings, and that it may use this model.")
    } else {
        format!("{host} wants a key. Add one in Settings.")
    }
}

fn wrong_model(host: &str, model: &str) -> String {
    if host.contains(".azure.") {
        format!(
            "{host} has no deployment named \"{model}\". The model in Settings has to be the name of your deployment there."
        )
    } else {
        format!("{host} has no model named \"{model}\" for you. Choose another in Settings.")
    }
}

fn rate_limited(host: &str, retry_after: Option<Duration>) -> String {
    match retry_after.filter(|wait| !wait.is_zero()) {
        Some(wait) => format!("{host} asks for a pause of {}. Try again after that.", pause(wait)),
        None => format!("{host} has had too many requests. Wait a little, then try again."),
    }
}

fn when(retry_after: Option<Duration>) -> String {
    match retry_after.filter(|wait| !wait.is_zero()) {
        Some(wait) => format!("in {}", pause(wait)),
        None => "in a little while".to_owned(),
    }
}

/// A duration in words, rounded up.
fn pause(wait: Duration) -> String {
    const MINUTE: u128 = 60;
    const HOUR: u128 = 60 * MINUTE;
    const DAY: u128 = 24 * HOUR;
    let seconds = wait.as_millis().div_ceil(1000);
    let (count, unit) = match seconds {
        0..=120 => (seconds, "second"),
        121..=7200 => (seconds.div_ceil(MINUTE), "minute"),
        7201..=172_800 => (seconds.div_ceil(HOUR), "hour"),
        _ => (seconds.div_ceil(DAY), "day"),
    };
    if count == 1 { format!("1 {unit}") } else { format!("{count} {unit}s") }
}

fn quoted(words: &str) -> String {
    if words.is_empty() { String::new() } else { format!(": \"{words}\"") }
}
