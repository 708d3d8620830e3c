//! Beginning a turn: everything that must be true before the composer may be emptied.

use history::{
    Local, Scope,
    local::{Begin, Begun, Request},
};

use super::{
    Room,
    gate::left_over,
    seats::{parse_label, parse_message},
};
use crate::{CallError, ipc::Event, translate};

/// The longest message and the longest draft of one, in bytes of UTF-8.
const LONGEST_MESSAGE: usize = 1 << 20;

impl Room {
    /// Sends a message: when this returns it is on the disk, and its reply is on its way. The same `request_id` again
    /// is the same message.
    ///
    /// # Errors
    /// Whatever stands in the way; then nothing was stored and nothing was sent.
    pub async fn send(&self, label: &str, text: String, request_id: &str) -> Result<(), CallError> {
        check_text(&text)?;
        check_request(request_id)?;
        self.start(label, request_id, Begin::Send { text, from: parse_label(label)? }).await
    }

    /// Asks once more for a reply to the same question; the reply there is becomes an earlier version.
    ///
    /// # Errors
    /// As [`Room::send`].
    pub async fn retry(&self, label: &str, message_id: &str) -> Result<(), CallError> {
        self.start(label, &new_request(), Begin::Again { of: parse_message(message_id)? }).await
    }

    /// Asks for the rest of a reply that was stopped or interrupted.
    ///
    /// # Errors
    /// As [`Room::send`].
    pub async fn continue_reply(&self, label: &str, message_id: &str) -> Result<(), CallError> {
        self.start(label, &new_request(), Begin::Continue { reply: parse_message(message_id)? }).await
    }

    /// Sends another wording of an earlier question; what followed it becomes an earlier version.
    ///
    /// # Errors
    /// As [`Room::send`].
    pub async fn edit_and_resend(
        &self,
        label: &str,
        message_id: &str,
        text: String,
        request_id: &str,
    ) -> Result<(), CallError> {
        check_text(&text)?;
        check_request(request_id)?;
        self.start(label, request_id, Begin::Edit { question: parse_message(message_id)?, text }).await
    }

    async fn start(&self, label: &str, request_id: &str, begin: Begin) -> Result<(), CallError> {
        let (local, scope) = self.conversation_of(label)?;
        if local.knows_request(&scope, request_id).await? {
            return Ok(());
        }
        let asked = self.asked(scope.assistant).await?;
        let brief = self.brief(&local, &parse_label(label)?, &scope, &asked.choice).await?;
        self.check_size(&local, &scope, &brief, &begin).await?;
        let request = Request {
            id: request_id.into(),
            begin,
            provider: asked.provider().into(),
            model: asked.model().into(),
        };
        let _telling = self.0.telling.lock().await;
        let begun = self.begin(&local, &scope, request, brief.look_back()).await?;
        let Begun::New(turn) = begun else { return Ok(()) };
        let ready = self.run(local, (*turn).clone(), asked, brief);
        if !turn.dropped.is_empty() {
            self.tell(
                &scope,
                &Event::MessagesGone { ids: turn.dropped.iter().map(ToString::to_string).collect() },
            );
        }
        for message in turn.replaced {
            self.tell(&scope, &Event::MessageChanged { message: translate::message(message) });
        }
        if turn.new_question {
            self.tell(&scope, &Event::MessageAdded { message: translate::message(turn.question) });
        }
        let message = translate::message(turn.reply);
        let event =
            if turn.new_reply { Event::MessageAdded { message } } else { Event::MessageChanged { message } };
        self.tell(&scope, &event);
        ready.begin();
        self.tell_sessions(&scope.user).await;
        Ok(())
    }

    async fn begin(
        &self,
        local: &Local,
        scope: &Scope,
        request: Request,
        context: u32,
    ) -> Result<Begun, CallError> {
        match local.begin(scope, request.clone(), context, self.stamp()).await {
            // Busy with a reply that nobody follows: its end could not be stored, on a full disk say.
            Err(history::Error::Busy) if !self.is_running(scope) => {
                local.interrupt(Some(scope), left_over()).await?;
                Ok(local.begin(scope, request, context, self.stamp()).await?)
            }
            begun => Ok(begun?),
        }
    }
}

fn new_request() -> String {
    history::MessageId::new().to_string()
}

fn check_text(text: &str) -> Result<(), CallError> {
    if text.trim().is_empty() {
        return Err(CallError::BadInput("There is nothing to send yet.".into()));
    }
    check_sendable(text)
}

/// Whether a text that is not empty could be sent as far as its form goes.
pub(super) fn check_sendable(text: &str) -> Result<(), CallError> {
    let refuse = |why: String| Err(CallError::BadInput(why));
    if text.contains('\0') {
        return refuse(
            "The text holds a NUL character, which cannot be stored. Remove it and send again.".into(),
        );
    }
    if text.len() > LONGEST_MESSAGE {
        return refuse(format!(
            "The message is {:.1} MiB long and at most 1 MiB can be sent at once. Send it in parts; your text is still here.",
            mebibytes(text)
        ));
    }
    Ok(())
}

/// Whether a text can be kept as a draft.
pub(super) fn check_draft(text: &str) -> Result<(), CallError> {
    if text.len() <= LONGEST_MESSAGE {
        return Ok(());
    }
    Err(CallError::BadInput(format!(
        "What you typed is {:.1} MiB long, and at most 1 MiB can be sent or kept for the next start. It stays in this window only. Shorten it, or save it elsewhere before you close the window.",
        mebibytes(text)
    )))
}

#[expect(clippy::cast_precision_loss, reason = "shown with one decimal")]
fn mebibytes(text: &str) -> f64 {
    text.len() as f64 / f64::from(1 << 20)
}

fn check_request(request_id: &str) -> Result<(), CallError> {
    match request_id.len() {
        1..=128 => Ok(()),
        _ => Err(CallError::BadInput("A request needs an id of 1 to 128 characters.".into())),
    }
}
