//! Conversations that leave the app as files.

use std::{
    collections::{BTreeSet, HashSet},
    path::Path,
    sync::Arc,
};

use history::{Message, MessageId, Scope, State, UserId, Zone, local::Anchor};

use super::{
    Room,
    caller::{self, Caller},
    clears_seen::ClearsSeen,
};
use crate::{
    CallError,
    blocking::blocking,
    documents::{NewFile, NewFolder, remove_left, usable},
    export::{About, Export, Written, day, ending},
    file_trouble,
    ipc::{ExportFormat, ExportRequest, Reason, SaveKind, SaveStep, SavedFile, SavedFolder, SessionSummary},
    saves::Saving,
    translate,
};

/// How many messages are read at once; twice as many are in memory.
const PAGE: u32 = 200;

/// What is in a folder of conversations that was written.
#[derive(Default)]
struct Folder {
    conversations: u32,
    /// Letters that no font has, each once.
    missing: BTreeSet<char>,
}

/// How an attempt to write something ended.
enum Attempt<T> {
    /// All of it is written.
    Whole(T),
    /// The writer cancelled it.
    Cancelled,
    /// Something that is in it is gone by now.
    Outdated,
}

impl Room {
    /// The name to suggest for the file that a conversation becomes.
    ///
    /// # Errors
    /// [`Reason::NothingToExport`] if it has no message.
    pub async fn export_name(&self, scope: &Scope, request: &ExportRequest) -> Result<String, CallError> {
        let about = self.export_facts(scope, request).await?;
        Ok(format!("{}.{}", named(&about), ending(request.format)))
    }

    /// Writes the caller's conversation where the writer chose: its messages as they are read elsewhere, without earlier
    /// versions and without a reply that is arriving. A file that is there already is replaced; `step` is called as each
    /// step begins. If something is cleared before the last step, all begins again: what is gone is in no file. The format
    /// is remembered. `None` if the writer cancelled it.
    ///
    /// # Errors
    /// [`Reason::NothingToExport`] if there is no message, or none any more; [`Reason::NoScript`] if only scripts are
    /// exported and there is none; [`Reason::FileNotWritten`]. Then, and if it was
    /// cancelled, what was there is still there, and nothing else.
    pub async fn export_conversation(
        &self,
        caller: &Caller,
        request: ExportRequest,
        path: &Path,
        step: impl Fn(SaveStep) + Send,
    ) -> Result<Option<SavedFile>, CallError> {
        let saving = Arc::new(self.saves.begin(self.window_of(caller)?, SaveKind::Export));
        let scope = &caller.scope;
        step(SaveStep::Making);
        remove_left_beside(path).await?;
        let local = self.store.local()?;
        let (file, written) = loop {
            let seen = ClearsSeen::read(&local, &scope.user).await?;
            match self.attempt_one(scope, &request, path, &saving).await? {
                Attempt::Whole(written) => {
                    step(SaveStep::Writing);
                    if seen.are_all(&local).await? {
                        break written;
                    }
                }
                Attempt::Cancelled => return Ok(None),
                Attempt::Outdated => {}
            }
        };
        if !on_disk(move || file.place(|| saving.is_cancelled())).await? {
            return Ok(None);
        }
        self.remember_export_format(request.format).await;
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let Written { pages, missing } = written;
        Ok(Some(SavedFile { name, pages, missing }))
    }

    /// Writes all conversations of the caller's user into a new folder in the one that the writer chose, a file for each, as
    /// [`Room::export_conversation`] does it. Nothing is replaced. `None` if the writer cancelled it.
    ///
    /// # Errors
    /// As [`Room::export_conversation`]; then, and if it was cancelled, nothing is left in that folder.
    pub async fn export_all(
        &self,
        caller: &Caller,
        request: ExportRequest,
        parent: &Path,
        step: impl Fn(SaveStep) + Send,
    ) -> Result<Option<SavedFolder>, CallError> {
        let saving = Arc::new(self.saves.begin(self.window_of(caller)?, SaveKind::Export));
        let user = &caller.scope.user;
        step(SaveStep::Making);
        let local = self.store.local()?;
        let day = day(self.store.now(), Zone::named(&request.time_zone));
        let name = usable(&format!("{} {day}", request.captions.folder));
        remove_left_beside(&parent.join(&name)).await?;
        let (folder, written) = loop {
            let (parent, name, parts) = (parent.to_owned(), name.clone(), self.parts.clone());
            let seen = ClearsSeen::read(&local, user).await?;
            let mut folder = on_disk(move || NewFolder::create(&parent, &name, &parts)).await?;
            let mut attempt = self.attempt_all(user, &request, &mut folder, &saving).await;
            if let Ok(Attempt::Whole(written)) = &mut attempt {
                step(SaveStep::Writing);
                if seen.are_all(&local).await? {
                    break (folder, std::mem::take(written));
                }
            }
            // There may be thousands of files in it.
            on_disk(move || {
                drop(folder);
                Ok(())
            })
            .await?;
            if matches!(attempt?, Attempt::Cancelled) {
                return Ok(None);
            }
        };
        let placed = on_disk(move || folder.place(|| saving.is_cancelled())).await?;
        let Some(name) = placed else { return Ok(None) };
        self.remember_export_format(request.format).await;
        let Folder { conversations, missing } = written;
        Ok(Some(SavedFolder { name, conversations, missing: missing.into_iter().collect() }))
    }

    /// Writes all conversations of a user into a folder.
    async fn attempt_all(
        &self,
        user: &UserId,
        request: &ExportRequest,
        folder: &mut NewFolder,
        saving: &Arc<Saving>,
    ) -> Result<Attempt<Folder>, CallError> {
        let sessions = self.store.local()?.sessions(user, self.store.now()).await?;
        let mut all = Folder::default();
        for session in sessions.into_iter().filter(|session| !session.unsent) {
            let scope = Scope { user: user.clone(), assistant: session.assistant, session: session.session };
            let about = match self.export_facts(&scope, request).await {
                Err(CallError::Refused(Reason::NothingToExport)) => continue,
                about => about?,
            };
            let path = folder.path_for(&named(&about), ending(request.format));
            let written = match self.attempt_one(&scope, request, &path, saving).await {
                Err(CallError::Refused(Reason::NothingToExport | Reason::NoScript)) => continue,
                written => written?,
            };
            let (file, written) = match written {
                Attempt::Whole(written) => written,
                Attempt::Cancelled => return Ok(Attempt::Cancelled),
                Attempt::Outdated => return Ok(Attempt::Outdated),
            };
            on_disk(move || file.place(|| false)).await?;
            all.conversations += 1;
            all.missing.extend(written.missing.chars());
        }
        if all.conversations == 0 { Err(nothing(request.format)) } else { Ok(Attempt::Whole(all)) }
    }

    /// Writes a conversation beside its place.
    async fn attempt_one(
        &self,
        scope: &Scope,
        request: &ExportRequest,
        path: &Path,
        saving: &Arc<Saving>,
    ) -> Result<Attempt<(NewFile, Written)>, CallError> {
        let local = self.store.local()?;
        let only = chosen(request)?;
        let about = self.export_facts(scope, request).await?;
        let (format, path, parts) = (request.format, path.to_owned(), self.parts.clone());
        let begin = move || Export::begin(about, format, NewFile::create(&path, &parts)?);
        let mut written = on_disk(begin).await?;
        let load = |anchor| local.load(scope, anchor, PAGE, self.store.now());
        let mut next = Some(load(Anchor::Oldest).await?);
        while let Some(page) = next {
            let last = page.messages.last().filter(|_| page.has_newer).map(|message| message.id);
            let (going, only) = (Arc::clone(saving), Arc::clone(&only));
            let writing = on_disk(move || {
                let is_chosen = |id| only.as_ref().as_ref().is_none_or(|only| only.contains(id));
                let messages =
                    page.messages.iter().filter(|message| is_read(message) && is_chosen(&message.id));
                messages.take_while(|_| !going.is_cancelled()).try_for_each(|m| written.add(m))?;
                Ok(written)
            });
            let loading = async {
                match last {
                    Some(last) => load(Anchor::After(last)).await.map(Some),
                    None => Ok(None),
                }
            };
            // The next page is read while this one is written.
            let (done, loaded) = tokio::join!(writing, loading);
            written = done?;
            if saving.is_cancelled() {
                return Ok(Attempt::Cancelled);
            }
            next = match loaded {
                Err(history::Error::Unknown) => return Ok(Attempt::Outdated),
                loaded => loaded?,
            };
        }
        if written.count() == 0 {
            return Err(nothing(request.format));
        }
        Ok(Attempt::Whole(on_disk(move || written.end()).await?))
    }

    /// What is said of a conversation that has messages.
    async fn export_facts(&self, scope: &Scope, request: &ExportRequest) -> Result<About, CallError> {
        let session = self.store.local()?.session(scope, self.store.now()).await?;
        let session = session.filter(|session| !session.unsent).ok_or(Reason::NothingToExport)?;
        let SessionSummary { title, kept, .. } = translate::session(session, &self.store.ends());
        Ok(About::new(scope.clone(), title, kept, request, self.settings.preferences().script))
    }

    /// A home that cannot be written keeps no text from its place elsewhere.
    async fn remember_export_format(&self, format: ExportFormat) {
        if self.settings.preferences().export == format {
            return;
        }
        match self.settings.change(|preferences| preferences.export = format) {
            Ok(()) => drop(self.notify_settings().await),
            Err(error) => tracing::warn!(%error, "the format of an export was not remembered"),
        }
    }
}

/// Which messages are chosen; all of them if none are named.
fn chosen(request: &ExportRequest) -> Result<Arc<Option<HashSet<MessageId>>>, CallError> {
    let ids = |only: &Vec<String>| only.iter().map(|id| caller::message(id)).collect::<Result<_, _>>();
    Ok(Arc::new(request.only.as_ref().map(ids).transpose()?))
}

/// Why there is no file.
fn nothing(format: ExportFormat) -> CallError {
    let is_script = format == ExportFormat::Fountain;
    if is_script { Reason::NoScript } else { Reason::NothingToExport }.into()
}

/// As another program reads a conversation.
fn is_read(message: &Message) -> bool {
    !message.replaced && message.state != State::Streaming && !message.content.is_empty()
}

/// The title as a name; where no letter of it can be in one, the session, and the word for one without a title where that is
/// one of another program, all dots.
fn named(about: &About) -> String {
    let names = [about.title(), about.scope().session.as_str(), about.untitled()].map(usable);
    names.into_iter().find(|name| !name.is_empty()).unwrap_or_default()
}

/// Removes what a crash left where a file or folder is written.
pub(super) async fn remove_left_beside(path: &Path) -> Result<(), CallError> {
    let Some(folder) = path.parent().map(Path::to_owned) else { return Ok(()) };
    on_disk(move || {
        remove_left(&folder);
        Ok(())
    })
    .await
}

/// Writes files off the runtime.
///
/// # Errors
/// [`Reason::FileNotWritten`], and [`Reason::Fault`] if the work panicked.
pub(super) async fn on_disk<T: Send + 'static>(
    work: impl FnOnce() -> std::io::Result<T> + Send + 'static,
) -> Result<T, CallError> {
    let done = blocking(work).await?;
    done.map_err(|error| Reason::FileNotWritten { trouble: file_trouble::of(&error) }.into())
}
