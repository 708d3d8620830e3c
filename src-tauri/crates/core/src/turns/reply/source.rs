//! Where a reply comes from, piece by piece: a model, or the Reference desk.

use std::time::Duration;

use futures_util::{StreamExt, stream::BoxStream};
use history::local::Turn;

use super::desk;
use crate::{
    CallError,
    providers::{Providers, Target},
    turns::prompt::{PromptInput, PromptSettings, SentContext},
};

pub(super) type Pieces = BoxStream<'static, Result<llm::Event, llm::Error>>;

/// The reply to what was measured. Nothing is sent before the first piece is polled.
pub(super) fn open(
    providers: &Providers,
    turn: &Turn,
    target: &Target,
    settings: &PromptSettings,
    input: &PromptInput<'_>,
    sent: &SentContext,
) -> Result<Pieces, CallError> {
    match &target.endpoint {
        None => Ok(desk::open(turn, input.included(sent), settings.pages).boxed()),
        Some(endpoint) => {
            let prompt = settings.prompt(input, sent);
            Ok(llm::stream(providers.client()?, endpoint, &prompt, &settings.patience).boxed())
        }
    }
}

/// How long a reply is waited for; long before it is given up, the writer is notified that nothing arrives.
pub(in crate::turns) fn patience(seconds: Option<u32>) -> llm::Options {
    let usual = llm::Options::default();
    let idle_timeout = seconds.map_or(usual.idle_timeout, |seconds| Duration::from_secs(seconds.into()));
    llm::Options { idle_timeout, quiet_after: (idle_timeout / 3).min(usual.quiet_after), ..usual }
}
