//! Conversations that come into the app.

use std::{collections::HashSet, ops::ControlFlow, path::Path, sync::Arc};

use history::{Assistant, Scope, Title, UserId};
use tokio::{sync::mpsc, time::Instant};

use super::{Room, caller};
use crate::{
    CallError,
    blocking::blocking,
    import::{self, Conversation, Facts, Fault, Losses, Opened, Preview},
    ipc::{Event, ImportFault, ImportPreview, ImportRequest, ImportResult, ImportStep, SaveKind, SessionKey},
    pace::Pace,
    saves::Saving,
    store::key,
    translate,
};

/// A conversation of the second reading, and by what it is known.
type Read = (Facts, Conversation);

impl Room {
    /// Reads a file that the writer chose, and says what is in it; nothing is stored. `step` is called as it begins. `None`
    /// if the writer cancelled it.
    ///
    /// # Errors
    /// [`Reason::ImportFaulty`], [`Reason::ImportTooLarge`] or [`Reason::FileNotRead`].
    pub async fn open_import(
        &self,
        window: &str,
        path: &Path,
        step: impl Fn(ImportStep) + Send,
    ) -> Result<Option<ImportPreview>, CallError> {
        let label = caller::window(window)?;
        let user = self.caller(window)?.scope.user;
        // One that is still read would take the place of this one.
        self.saves.cancel(&label, SaveKind::Preview);
        let saving = Arc::new(self.saves.begin(label.clone(), SaveKind::Preview));
        self.openings.take(&label);
        step(ImportStep::Reading);
        let mut preview = Preview::new(self.store.now());
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let (file, going) = (path.to_owned(), Arc::clone(&saving));
        let reading = blocking(move || {
            let lost = import::read(&file, &|| going.is_cancelled(), &mut |kind, conversation| {
                preview.add(kind, &conversation);
                ControlFlow::Continue(())
            })?;
            preview.finish(name, lost).ok_or(Fault::Faulty(ImportFault::Nothing))
        });
        let (facts, mut preview) = match reading.await? {
            Err(Fault::Cancelled) => return Ok(None),
            read => read?,
        };
        for chosen in Assistant::ALL {
            let present = self.present(&user, chosen, &facts).await?;
            for item in &mut preview.conversations {
                let known = facts.get(item.number as usize).filter(|facts| present.contains(facts));
                if known.is_some_and(|facts| facts.assistant(chosen) == chosen) {
                    item.present.push(chosen.as_str().to_owned());
                }
            }
        }
        self.openings.put(label, Arc::new(Opened { path: path.to_owned(), facts }));
        Ok(Some(preview))
    }

    /// Imports conversations of the file that the window has read last, each whole and kept. Those that are here already
    /// are left as they are. `step` is called as they are stored, a few times a second and for the last one. What was stored
    /// before the writer cancels stays.
    ///
    /// # Errors
    /// [`Reason::ImportFaulty`] if the file is not as it was read, and what the disk says; what was stored before stays,
    /// and the rest can be imported at another try.
    pub async fn import(
        &self,
        window: &str,
        request: ImportRequest,
        step: impl Fn(ImportStep) + Send,
    ) -> Result<ImportResult, CallError> {
        let label = caller::window(window)?;
        let user = self.caller(window)?.scope.user;
        let assistant = caller::assistant(&request.assistant)?;
        let opened = self.openings.take(&label).ok_or(Fault::Faulty(ImportFault::Changed))?;
        let saving = Arc::new(self.saves.begin(label.clone(), SaveKind::Import));
        let numbers = request.chosen.iter().map(|number| *number as usize);
        let is_importable = |number: &usize| opened.facts.get(*number).is_some_and(Facts::is_importable);
        let chosen: HashSet<usize> = numbers.filter(is_importable).collect();
        let all = u32::try_from(chosen.len()).unwrap_or(u32::MAX);
        let mut result =
            ImportResult { imported: 0, present: 0, cancelled: false, first: None, not_carried: Vec::new() };
        let mut lost = Losses::default();
        let mut pace = Pace::default();
        step(ImportStep::Storing { done: 0, all });
        let (send, mut read) = mpsc::channel(1);
        let (file, going) = (Arc::clone(&opened), Arc::clone(&saving));
        let reading = blocking(move || read_chosen(&file, chosen, &going, &send));
        while let Some((facts, conversation)) = read.recv().await {
            if saving.is_cancelled() {
                break;
            }
            let losses = conversation.lost().clone();
            let stored = self.import_one(&user, assistant, &facts, conversation).await;
            // It may be tried again: what is stored by now is here already then.
            match stored.inspect_err(|_| self.openings.put_back(label.clone(), Arc::clone(&opened)))? {
                Some(key) => {
                    result.imported += 1;
                    result.first.get_or_insert(key);
                    lost.add_all(&losses);
                }
                None => result.present += 1,
            }
            let done = result.imported + result.present;
            if pace.is_due(Instant::now()) || done == all {
                step(ImportStep::Storing { done, all });
            }
        }
        drop(read);
        match reading.await? {
            Ok(()) | Err(Fault::Cancelled) => {}
            Err(fault) => {
                if !matches!(fault, Fault::Faulty(ImportFault::Changed)) {
                    self.openings.put_back(label, opened);
                }
                return Err(fault.into());
            }
        }
        result.cancelled = saving.is_cancelled() && result.imported + result.present < all;
        result.not_carried = lost.list();
        Ok(result)
    }

    /// Stores a conversation; none if it is here already.
    async fn import_one(
        &self,
        user: &UserId,
        chosen: Assistant,
        facts: &Facts,
        conversation: Conversation,
    ) -> Result<Option<SessionKey>, CallError> {
        let local = self.store.local()?;
        if !self.present(user, chosen, std::slice::from_ref(facts)).await?.is_empty() {
            return Ok(None);
        }
        let assistant = facts.assistant(chosen);
        let scope = Scope { user: user.clone(), assistant, session: facts.session.clone() };
        let now = self.store.now();
        // One that is known by its first words goes on so.
        let opening = Title::cut(&translate::title(&conversation.opening()));
        let title = Title::cut(conversation.title()).filter(|title| Some(title) != opening.as_ref());
        let messages = conversation.into_messages(now);
        let notify = self.windows.notify().await;
        let is_stored = local.import(&scope, title, messages, self.store.stamp()).await?;
        if !is_stored {
            return Ok(None);
        }
        // A window may show the session without its messages, since it was cleared.
        notify.conversation(&scope, &Event::PageOutdated);
        self.store.notify_session(&notify, &scope).await;
        Ok(Some(key(&scope)))
    }

    /// Those of these conversations that are here already: with the assistant that each was with, else with the chosen
    /// one.
    async fn present(
        &self,
        user: &UserId,
        chosen: Assistant,
        facts: &[Facts],
    ) -> Result<HashSet<Facts>, CallError> {
        let scopes = facts.iter().flat_map(|facts| facts.scopes(user, chosen)).collect();
        let listed = self.store.local()?.listed(scopes, self.store.now()).await?;
        let is_seen = |session: &Option<history::SessionSummary>| session.as_ref().is_some_and(|s| !s.unsent);
        let seen: HashSet<Scope> =
            listed.into_iter().filter(|(_, session)| is_seen(session)).map(|(scope, _)| scope).collect();
        let is_present = |facts: &&Facts| facts.scopes(user, chosen).iter().any(|scope| seen.contains(scope));
        Ok(facts.iter().filter(is_present).cloned().collect())
    }
}

/// Reads the file again, and sends what is chosen of it until the receiver is gone.
fn read_chosen(
    opened: &Opened,
    mut chosen: HashSet<usize>,
    saving: &Saving,
    send: &mpsc::Sender<Read>,
) -> Result<(), Fault> {
    let mut number = 0;
    let mut is_as_it_was = true;
    let read = import::read(&opened.path, &|| saving.is_cancelled(), &mut |kind, conversation| {
        let before = opened.facts.get(number).filter(|_| chosen.remove(&number));
        number += 1;
        if let Some(before) = before {
            let facts = Facts::of(kind, &conversation);
            is_as_it_was = facts == *before;
            if !is_as_it_was || send.blocking_send((facts, conversation)).is_err() {
                chosen.clear();
            }
        }
        if chosen.is_empty() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    });
    match read {
        Ok(_) if is_as_it_was && chosen.is_empty() => Ok(()),
        Ok(_) | Err(Fault::DAMAGED) => Err(Fault::Faulty(ImportFault::Changed)),
        Err(fault) => Err(fault),
    }
}
