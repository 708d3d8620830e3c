//! Before anything is sent: what a text would come to, and whether it can go at all.

use std::time::Duration;

use history::{Local, Scope, WindowLabel, local::Begin};

use super::{
    Room, channels,
    fit::{Limits, TooLarge},
    prompt::{Brief, Talk},
    seats::{parse_label, parse_message},
    turns::check_sendable,
};
use crate::{CallError, assistants::profile, choice::Choice, ipc::Weight};

impl Room {
    /// What sending this text from this window would come to, as a new message or in the place of an earlier one.
    /// Nothing is stored, and nobody is asked.
    ///
    /// # Errors
    /// [`CallError::BadInput`] if that earlier one is not there; what the store says.
    pub async fn weigh(
        &self,
        label: &str,
        text: &str,
        in_place_of: Option<&str>,
    ) -> Result<Weight, CallError> {
        let (local, scope) = self.conversation_of(label)?;
        let choice = self.choice(scope.assistant);
        let brief = self.brief(&local, &parse_label(label)?, &scope, &choice).await?;
        let (look_back, now) = (brief.look_back(), self.now());
        let before = match in_place_of {
            Some(id) => local.context_of_edit(&scope, parse_message(id)?, look_back, now).await?,
            None => local.context(&scope, look_back, now).await?,
        };
        let talk = Talk::new(&brief, &before, text);
        let window = brief.limits.window;
        let weight = match brief.measure(&talk) {
            Ok(seen) => Weight {
                tokens: seen.tokens,
                window,
                left_out: u32::try_from(seen.left_out.len()).unwrap_or(u32::MAX),
                problem: None,
            },
            Err(refused) => Weight {
                tokens: refused.tokens,
                window,
                left_out: u32::try_from(before.len()).unwrap_or(u32::MAX).min(brief.messages),
                problem: Some(too_large(&brief, refused).problem()),
            },
        };
        let unfit = check_sendable(text).err().map(|error| error.problem());
        Ok(Weight { problem: unfit.or(weight.problem.clone()), ..weight })
    }

    /// What goes along with whatever is said in this conversation, from this window.
    pub(super) async fn brief(
        &self,
        local: &Local,
        label: &WindowLabel,
        scope: &Scope,
        choice: &Choice,
    ) -> Result<Brief, CallError> {
        let preferences = self.preferences();
        let told = !choice.is_desk();
        let channel = if told { channels::channel_of(local, label).await? } else { None };
        Ok(Brief {
            instructions: if told { profile(scope.assistant).instructions } else { "" },
            channel: channel.map(|channel| channels::profile_text(&channel)),
            limits: Limits { window: self.window_of(choice), reply_tokens: preferences.reply_tokens },
            temperature: preferences.temperature,
            messages: preferences.context_messages,
            patience: patience(preferences.patience),
            host: choice.host(),
            origin: choice.origin(),
        })
    }

    /// Refuses a turn that cannot fit before any of it is stored.
    pub(super) async fn check_size(
        &self,
        local: &Local,
        scope: &Scope,
        brief: &Brief,
        begin: &Begin,
    ) -> Result<(), CallError> {
        if brief.limits.window.is_none() {
            return Ok(());
        }
        let measured = match begin {
            Begin::Send { text, .. } | Begin::Edit { text, .. } => {
                brief.measure(&Talk::new(brief, &[], text))
            }
            Begin::Again { of } => {
                let question = local.question_of(scope, *of, self.now()).await?;
                brief.measure(&Talk::new(brief, &[], &question.content))
            }
            Begin::Continue { reply } => {
                let question = local.question_of(scope, *reply, self.now()).await?;
                let reply = local.message(scope, *reply, self.now()).await?;
                brief.measure(&Talk::new(brief, &[], &question.content).continuing(&reply))
            }
        };
        measured.map(drop).map_err(|refused| too_large(brief, refused))
    }
}

/// How patiently a reply is waited for; long before it is given up, it is told that nothing comes.
fn patience(seconds: Option<u32>) -> llm::Options {
    let usual = llm::Options::default();
    let idle_timeout = seconds.map_or(usual.idle_timeout, |seconds| Duration::from_secs(seconds.into()));
    llm::Options { idle_timeout, quiet_after: (idle_timeout / 3).min(usual.quiet_after), ..usual }
}

/// The refusal of what cannot fit.
pub(super) fn too_large(brief: &Brief, refused: TooLarge) -> CallError {
    let TooLarge { tokens, room } = refused;
    CallError::TooLarge { tokens, room, window: brief.limits.window.unwrap_or(room) }
}
