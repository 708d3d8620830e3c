//! Before anything is sent: what a text would come to, and whether it can be sent at all.

use history::{Local, MessageId, Scope, Timestamp, local::Begin};

use super::{
    fit::TooLarge,
    prompt::{PromptInput, PromptSettings},
    text::check_sendable,
};
use crate::{
    CallError,
    ipc::{Estimate, Reason},
    store::Store,
};

/// What sending this text would come to, as a new message or in place of an earlier one. Stores nothing and sends
/// nothing.
///
/// # Errors
/// [`CallError::Refused`] if that earlier one is not there; what the store says.
pub(super) async fn estimate(
    store: &Store,
    scope: &Scope,
    settings: &PromptSettings,
    text: &str,
    in_place_of: Option<MessageId>,
) -> Result<Estimate, CallError> {
    let (local, look_back, now) = (store.local()?, settings.look_back(), store.now());
    let before = match in_place_of {
        Some(id) => local.context_of_edit(scope, id, look_back, now).await?,
        None => local.context(scope, look_back, now).await?,
    };
    let window = settings.limits.window;
    let estimate = match settings.measure(&PromptInput::new(settings, &before, text)) {
        Ok(sent) => Estimate {
            tokens: sent.tokens,
            window,
            left_out: u32::try_from(sent.left_out.len()).unwrap_or(u32::MAX),
            problem: None,
        },
        Err(refused) => Estimate {
            tokens: refused.tokens,
            window,
            left_out: u32::try_from(before.len()).unwrap_or(u32::MAX).min(settings.messages),
            problem: Some(too_large(settings, refused).problem()),
        },
    };
    let unfit = check_sendable(text).err().map(|error| error.problem());
    Ok(Estimate { problem: unfit.or(estimate.problem.clone()), ..estimate })
}

/// Refuses a turn that cannot fit before any of it is stored.
pub(super) async fn check_size(
    local: &Local,
    scope: &Scope,
    settings: &PromptSettings,
    begin: &Begin,
    now: Timestamp,
) -> Result<(), CallError> {
    if settings.limits.window.is_none() {
        return Ok(());
    }
    let measured = match begin {
        Begin::Send { text, .. } | Begin::Edit { text, .. } => {
            settings.measure(&PromptInput::new(settings, &[], text))
        }
        Begin::Queued { id } => {
            let message = local.queued_message(scope, *id, now).await?;
            settings.measure(&PromptInput::new(settings, &[], &message.text))
        }
        Begin::Again { of } => {
            let question = local.question_of(scope, *of, now).await?;
            settings.measure(&PromptInput::new(settings, &[], &question.content))
        }
        Begin::Continue { reply } => {
            let question = local.question_of(scope, *reply, now).await?;
            let reply = local.message(scope, *reply, now).await?;
            settings.measure(&PromptInput::new(settings, &[], &question.content).continuing(&reply))
        }
    };
    measured.map(drop).map_err(|refused| too_large(settings, refused))
}

/// The refusal of a prompt that cannot fit.
pub(super) fn too_large(settings: &PromptSettings, refused: TooLarge) -> CallError {
    let TooLarge { tokens, room } = refused;
    let window = settings.limits.window.unwrap_or(room);
    Reason::PromptTooLarge { tokens, available: room, window }.into()
}
