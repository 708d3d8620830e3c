//! Scripts that leave the window.

use std::path::Path;

use history::Scope;

use super::{Room, caller};
use crate::{
    CallError, DialogFolder, ScriptFile, documents,
    ipc::{FileTrouble, Reason, SavedFile, ScriptChoices, ScriptSource},
    scripts::Scripts,
};

/// More messages than a conversation of 24 hours has.
const ALL: u32 = 1_000_000;

impl Room {
    /// The folder that answers dialogs in this run, in place of a person.
    pub fn dialogs(&self) -> Option<DialogFolder> {
        self.settings.environment().dialogs.clone().map(DialogFolder::new)
    }

    /// The file that a script is saved as. `title` names it where the script has no title.
    ///
    /// # Errors
    /// [`Reason::NoScript`] if there is none in it.
    pub async fn script_file(
        &self,
        scope: &Scope,
        source: ScriptSource,
        choices: ScriptChoices,
        title: String,
    ) -> Result<ScriptFile, CallError> {
        let scripts = self.scripts(scope, source).await?;
        let made = tokio::task::spawn_blocking(move || ScriptFile::of(&scripts, choices, &title));
        made.await.map_err(|_| Reason::Fault.into())
    }

    /// Writes a file where the writer chose; one that is there already is replaced.
    ///
    /// # Errors
    /// [`Reason::FileNotWritten`]; then what was there is still there.
    pub async fn write_file(&self, file: ScriptFile, path: &Path) -> Result<SavedFile, CallError> {
        let saved = SavedFile {
            name: path.file_name().unwrap_or_default().to_string_lossy().into_owned(),
            pages: file.pages(),
            missing: file.missing().to_owned(),
        };
        let path = path.to_owned();
        let written = tokio::task::spawn_blocking(move || documents::write(&path, file.bytes()));
        written
            .await
            .map_err(|_| Reason::Fault)?
            .map_err(|error| Reason::FileNotWritten { trouble: FileTrouble::from(&error) })?;
        Ok(saved)
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

    async fn scripts(&self, scope: &Scope, source: ScriptSource) -> Result<Scripts, CallError> {
        let now = self.store.now();
        let scripts = match source {
            ScriptSource::Sheet { fountain } => Scripts::of_sheet(fountain),
            ScriptSource::Message { id } => {
                let message = self.store.local()?.message(scope, caller::message(&id)?, now).await?;
                Scripts::in_texts([message.content.as_str()])
            }
            ScriptSource::Session => {
                let messages = self.store.local()?.transcript(scope, ALL, now).await?;
                Scripts::in_texts(messages.iter().map(|message| message.content.as_str()))
            }
        };
        if scripts.is_empty() { Err(Reason::NoScript.into()) } else { Ok(scripts) }
    }
}
