//! Where a reply comes from, piece by piece: a model, or the Reference desk.

use std::time::Duration;

use futures_util::{
    StreamExt,
    stream::{self, BoxStream},
};
use history::{Message, Role, local::Turn};
use tokio::time::sleep;

use crate::{
    CallError,
    assistants::profile,
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
        None => Ok(desk(turn, input.kept(sent))),
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

/// The Reference desk's answer, at a fast reading pace.
fn desk(turn: &Turn, before: &[Message]) -> Pieces {
    const PACE: Duration = Duration::from_millis(12);
    let mut earlier: Vec<(&str, &str)> = Vec::new();
    for message in before {
        match message.role {
            Role::User => earlier.push((&message.content, "")),
            Role::Assistant => {
                if let Some((_, answer)) = earlier.last_mut() {
                    *answer = &message.content;
                }
            }
        }
    }
    let earlier: Vec<_> =
        earlier.into_iter().map(|(question, answer)| reference::Exchange { question, answer }).collect();
    let desk = profile(turn.scope.assistant).desk;
    let whole = reference::answer(desk, &turn.question.content, None, &earlier).to_string();
    let rest = match whole.strip_prefix(turn.reply.content.as_str()) {
        Some(rest) => rest.to_owned(),
        None => format!("\n\n{whole}"),
    };
    let words: Vec<String> = rest.split_inclusive(' ').map(str::to_owned).collect();
    let pieces = words.into_iter().map(|word| Ok(llm::Event::Text(word)));
    let end = llm::Event::Finished { reason: llm::FinishReason::Stop, usage: None };
    stream::iter(pieces.chain([Ok(end)]))
        .then(|piece| async move {
            sleep(PACE).await;
            piece
        })
        .boxed()
}
