//! Scripts that leave the window.

use std::path::Path;

use history::Scope;

use super::{Room, caller};
use crate::{
    CallError, DialogFolder, ScriptFile, documents,
    ipc::{
        FactsRequest, FileTrouble, Reason, SavedFile, ScriptChoices, ScriptFacts, ScriptRequest, ScriptSource,
    },
    scripts::{Scripts, facts},
};

/// More messages than a conversation of 24 hours has.
const ALL: u32 = 1_000_000;

impl Room {
    /// The folder that answers dialogs in this run, in place of a person.
    pub fn dialogs(&self) -> Option<DialogFolder> {
        self.settings.environment().dialogs.clone().map(DialogFolder::new)
    }

    /// The figures of a script.
    ///
    /// # Errors
    /// [`Reason::NoScript`] if the source holds no script.
    pub async fn script_facts(&self, scope: &Scope, request: FactsRequest) -> Result<ScriptFacts, CallError> {
        let FactsRequest { source, preset, paper } = request;
        let scripts = self.scripts(scope, source).await?;
        let counted = tokio::task::spawn_blocking(move || facts::of(&scripts, preset, paper));
        counted.await.map_err(|_| Reason::Fault.into())
    }

    /// The file that a script is saved as. What was chosen for it is remembered.
    ///
    /// # Errors
    /// [`Reason::NoScript`] if the source holds no script, [`Reason::FileNotMade`] if it is too large for the format.
    pub async fn script_file(&self, scope: &Scope, request: ScriptRequest) -> Result<ScriptFile, CallError> {
        let ScriptRequest { source, choices, title, captions, .. } = request;
        let scripts = self.scripts(scope, source).await?;
        let made = tokio::task::spawn_blocking(move || ScriptFile::of(&scripts, choices, &title, &captions));
        let file = made.await.map_err(|_| Reason::Fault)??;
        self.choose_script_format(choices).await?;
        Ok(file)
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
