//! Before anything is sent: what a text would come to, and whether it can go at all.

use history::{Local, Message, Role, Scope, WindowLabel, local::Begin};

use super::{
    Room, channels,
    fit::{Limits, TooLarge},
    prompt::{Brief, Talk},
    seats::parse_label,
    turns::check_sendable,
};
use crate::{CallError, assistants::profile, choice::Choice, shapes::Weight};

impl Room {
    /// What sending this text from this window would come to. Nothing is stored, and nobody is asked.
    ///
    /// # Errors
    /// What the store says.
    pub async fn weigh(&self, label: &str, text: &str) -> Result<Weight, CallError> {
        let (local, scope) = self.conversation_of(label)?;
        let choice = self.choice(scope.assistant);
        let brief = self.brief(&local, &parse_label(label)?, &scope, &choice).await?;
        let before = local.context(&scope, brief.look_back(), self.now()).await?;
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
                let message = local.message(scope, *of, self.now()).await?;
                let question = self.question_of(local, scope, message).await?;
                brief.measure(&Talk::new(brief, &[], &question))
            }
            Begin::Continue { reply } => {
                let reply = local.message(scope, *reply, self.now()).await?;
                let question = self.question_of(local, scope, reply.clone()).await?;
                brief.measure(&Talk::new(brief, &[], &question).continuing(&reply))
            }
        };
        measured.map(drop).map_err(|refused| too_large(brief, refused))
    }

    /// The text of the question a message asks or answers, as well as it can be told without beginning a turn.
    async fn question_of(&self, local: &Local, scope: &Scope, message: Message) -> Result<String, CallError> {
        const NEAR: u32 = 10;
        if message.role == Role::User {
            return Ok(message.content);
        }
        let before = local.load(scope, Some(message.id), NEAR, self.now()).await?;
        let question = before.into_iter().rev().find(|one| one.role == Role::User && !one.replaced);
        Ok(question.map(|question| question.content).unwrap_or_default())
    }
}

/// The refusal of what cannot fit.
pub(super) fn too_large(brief: &Brief, refused: TooLarge) -> CallError {
    let TooLarge { tokens, room } = refused;
    CallError::TooLarge { tokens, room, window: brief.limits.window.unwrap_or(room) }
}
