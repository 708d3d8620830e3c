//! Scripts that leave the window.

use std::{path::Path, sync::Arc};

use history::Scope;
use screenplay::Pace;

use super::{
    Room,
    caller::{self, Caller},
    clears_seen::ClearsSeen,
    exports::{on_disk, remove_left_beside},
};
use crate::{
    CallError, DialogFolder,
    blocking::blocking,
    channels, documents,
    ipc::{
        FactsRequest, Reason, SaveKind, SaveStep, SavedFile, ScriptChoices, ScriptFacts, ScriptRequest,
        ScriptSize, ScriptSource,
    },
    scripts::{ScriptFile, Scripts, facts, size},
};

/// More messages than a conversation of 24 hours has.
const ALL: u32 = 1_000_000;

impl Room {
    /// The folder that answers dialogs in this run, in place of a person.
    pub fn dialogs(&self) -> Option<DialogFolder> {
        self.settings.environment().dialogs.clone().map(DialogFolder::new)
    }

    /// The figures of a script; its speeches are spoken at the pace of the caller's channel.
    ///
    /// # Errors
    /// [`Reason::NoScript`] if the source holds no script.
    pub async fn script_facts(
        &self,
        caller: &Caller,
        request: FactsRequest,
    ) -> Result<ScriptFacts, CallError> {
        let FactsRequest { source, preset, paper } = request;
        let pace = self.pace(caller).await?;
        let scripts = self.scripts(&caller.scope, source).await?;
        let counted = blocking(move || facts::of(&scripts, preset, paper, pace));
        Ok(counted.await?)
    }

    /// How long scripts in Fountain are, on the pages that were chosen last.
    ///
    /// # Errors
    /// [`Reason::Fault`].
    pub async fn measure_scripts(&self, scripts: Vec<String>) -> Result<Vec<ScriptSize>, CallError> {
        let ScriptChoices { preset, paper, .. } = self.settings.preferences().script;
        let measured =
            blocking(move || scripts.iter().map(|script| size::of(script, preset, paper)).collect());
        Ok(measured.await?)
    }

    /// The name to suggest for the file that a script is saved as.
    ///
    /// # Errors
    /// [`Reason::NoScript`] if the source holds no script.
    pub async fn script_name(&self, scope: &Scope, request: &ScriptRequest) -> Result<String, CallError> {
        let scripts = self.scripts(scope, request.source.clone()).await?;
        let (choices, title, session) = (request.choices, request.title.clone(), scope.session.clone());
        let named = blocking(move || ScriptFile::name(&scripts, choices, &[&title, session.as_str()]));
        Ok(named.await?)
    }

    /// Saves a script where the writer chose, and calls `step` as each step begins; a file that is there already is
    /// replaced. If something is cleared before it is in its place, all begins again: what is gone is in no file. What was
    /// chosen for it is remembered. `None` if the writer cancelled it.
    ///
    /// # Errors
    /// [`Reason::UnknownMessage`] if its message is gone by then, [`Reason::NoScript`] if the source holds no script,
    /// [`Reason::FileNotMade`] if it is too large for the format, [`Reason::FileNotWritten`]. Then, and if it was cancelled,
    /// what was there is still there, and nothing else.
    pub async fn save_script(
        &self,
        caller: &Caller,
        request: ScriptRequest,
        path: &Path,
        step: impl Fn(SaveStep) + Send,
    ) -> Result<Option<SavedFile>, CallError> {
        let window = self.window_of(caller)?;
        let pace = self.pace(caller).await?;
        let saving = Arc::new(self.saves.begin(window, SaveKind::Script));
        step(SaveStep::Making);
        let ScriptRequest { source, choices, captions, .. } = request;
        remove_left_beside(path).await?;
        let local = self.store.local()?;
        let (written, saved) = loop {
            let seen = ClearsSeen::read(&local, &caller.scope.user).await?;
            let scripts = self.scripts(&caller.scope, source.clone()).await?;
            let captions = captions.clone();
            let made = blocking(move || ScriptFile::of(&scripts, choices, &captions, pace));
            let Some(made) = saving.until_cancelled(made).await else { return Ok(None) };
            let file = made??;
            step(SaveStep::Writing);
            let saved = SavedFile {
                name: path.file_name().unwrap_or_default().to_string_lossy().into_owned(),
                pages: file.pages(),
                missing: file.missing().to_owned(),
            };
            let (path, going, parts) = (path.to_owned(), Arc::clone(&saving), self.parts.clone());
            let write = move || documents::write(&path, file.bytes(), &parts, || going.is_cancelled());
            let Some(written) = on_disk(write).await? else { return Ok(None) };
            if seen.are_all(&local).await? {
                break (written, saved);
            }
        };
        // Not left to itself: only its end says whether there is a file.
        if !on_disk(move || written.place(|| saving.is_cancelled())).await? {
            return Ok(None);
        }
        // A home that cannot be written keeps no text from its place elsewhere.
        if let Err(error) = self.choose_script_format(choices).await {
            tracing::warn!(%error, "what was chosen for a script was not remembered");
        }
        Ok(Some(saved))
    }

    /// Cancels what the window saves or reads of a kind, if there is anything.
    ///
    /// # Errors
    /// [`CallError::Refused`] for an invalid label.
    pub fn cancel_save(&self, window: &str, what: SaveKind) -> Result<(), CallError> {
        self.saves.cancel(&caller::window(window)?, what);
        Ok(())
    }

    /// Remembers how scripts leave the window, and notifies every window.
    ///
    /// # Errors
    /// What the disk says; then nothing was changed.
    pub async fn choose_script_format(&self, choices: ScriptChoices) -> Result<(), CallError> {
        if self.settings.preferences().script != choices {
            self.settings.change(|preferences| preferences.script = choices)?;
            self.notify_settings().await;
        }
        Ok(())
    }

    /// How fast what is written for the caller's channel is spoken.
    async fn pace(&self, caller: &Caller) -> Result<Pace, CallError> {
        Ok(channels::pace(self.channel_of(caller).await?.as_ref()))
    }

    async fn scripts(&self, scope: &Scope, source: ScriptSource) -> Result<Scripts, CallError> {
        let now = self.store.now();
        let scripts = match source {
            ScriptSource::Sheet { message_id, fountain } => {
                // Its text is the window's, and goes with its message.
                self.store.local()?.message(scope, caller::message(&message_id)?, now).await?;
                Scripts::of_sheet(fountain)
            }
            ScriptSource::Message { id } => {
                let message = self.store.local()?.message(scope, caller::message(&id)?, now).await?;
                Scripts::in_texts([(message.role, message.content.as_str())])
            }
            ScriptSource::Session => {
                let messages = self.store.local()?.transcript(scope, ALL, usize::MAX, now).await?;
                Scripts::in_texts(messages.iter().map(|message| (message.role, message.content.as_str())))
            }
        };
        if scripts.is_empty() { Err(Reason::NoScript.into()) } else { Ok(scripts) }
    }
}
