//! The windows that are attached: which conversation each of them shows, and the order in which they are notified.

mod attached;
mod geometry;
mod notify;
mod session_list;

use std::{
    collections::HashSet,
    sync::{Arc, Mutex},
};

use history::{Assistant, Scope, UserId, WindowLabel};
use tokio::sync::{Mutex as AsyncMutex, OwnedMutexGuard};

pub use attached::Sink;
pub use geometry::{Geometries, Geometry};
pub(crate) use notify::Notify;

use crate::{ipc::Event, lock};
use attached::{Attached, AttachedWindow};

/// The label of the first window of a first start.
pub const MAIN_WINDOW: &str = "main";

/// What the labels of all other windows begin with.
pub(crate) const OTHER_WINDOWS: &str = "w-";

/// Opens a window with this label; does nothing if it is open.
pub type NewWindow = Arc<dyn Fn(&str) + Send + Sync>;

/// Has the desktop say that this assistant has answered in the window with this label, and not a word of it. Must not block.
pub type Answered = Arc<dyn Fn(&str, Assistant) + Send + Sync>;

/// Has the desktop say that messages of conversations will be deleted within the hour, one with each of these assistants, and not
/// a word of them. It is said of the window with this label. Must not block.
pub type Expiring = Arc<dyn Fn(&str, &[Assistant]) + Send + Sync>;

/// The attached windows. Cheap to clone.
#[derive(Clone)]
pub(crate) struct Windows(Arc<Inner>);

struct Inner {
    open: NewWindow,
    answered: Answered,
    expiring: Expiring,
    /// The window with the focus, whether it is attached yet or not.
    focused: Mutex<Option<WindowLabel>>,
    attached: Attached,
    /// Those that were closed for good while no store was open.
    closed: Mutex<Vec<WindowLabel>>,
    order: Arc<AsyncMutex<()>>,
    /// Held while a window is sent everything it shows: of two states read at once, the older could arrive last.
    redrawing: AsyncMutex<()>,
}

impl Windows {
    pub(crate) fn new(open: NewWindow, answered: Answered, expiring: Expiring) -> Self {
        Self(Arc::new(Inner {
            open,
            answered,
            expiring,
            focused: Mutex::default(),
            attached: Attached::default(),
            closed: Mutex::default(),
            order: Arc::default(),
            redrawing: AsyncMutex::default(),
        }))
    }

    /// Opens a window of the desktop.
    pub(crate) fn open(&self, label: &WindowLabel) {
        (self.0.open)(label.as_str());
    }

    /// Notes that a window was closed for good while no store was open that could forget it.
    pub(crate) fn note_closed(&self, label: WindowLabel) {
        lock(&self.0.closed).push(label);
    }

    /// Returns the windows that were noted so, for a store that can forget them.
    pub(crate) fn take_closed(&self) -> Vec<WindowLabel> {
        std::mem::take(&mut *lock(&self.0.closed))
    }

    /// Notes that a window got the focus, or that it lost it.
    pub(crate) fn focus(&self, label: &WindowLabel, has_focus: bool) {
        let mut focused = lock(&self.0.focused);
        if has_focus {
            *focused = Some(label.clone());
        } else if focused.as_ref() == Some(label) {
            *focused = None;
        }
    }

    /// Has the desktop say that a conversation was answered, once for all windows that show it. Where one of them has the
    /// focus, the writer has seen it.
    pub(crate) fn say_answered(&self, scope: &Scope) {
        let focused = lock(&self.0.focused).clone();
        let showing = self.shown_by_window().into_iter().filter(|(_, shown)| shown == scope);
        let labels: Vec<_> = showing.map(|(label, _)| label).collect();
        if focused.is_none_or(|focused| !labels.contains(&focused))
            && let Some(label) = labels.iter().min()
        {
            (self.0.answered)(label.as_str(), scope.assistant);
        }
    }

    /// Has the desktop say that messages of these conversations will be deleted within the hour, once for all that no window
    /// with the focus shows. It is said of a window that shows one of them, else of any.
    pub(crate) fn say_expiring(&self, scopes: &[Scope]) {
        let focused = lock(&self.0.focused).clone();
        let shown = self.shown_by_window();
        let seen = shown.iter().find(|(label, _)| focused.as_ref() == Some(label)).map(|(_, scope)| scope);
        let unseen: Vec<&Scope> = scopes.iter().filter(|scope| seen != Some(*scope)).collect();
        let nearest = shown.iter().min_by_key(|(label, scope)| (!unseen.contains(&scope), label.clone()));
        if let Some((label, _)) = nearest
            && !unseen.is_empty()
        {
            let assistants: Vec<Assistant> = unseen.iter().map(|scope| scope.assistant).collect();
            (self.0.expiring)(label.as_str(), &assistants);
        }
    }

    /// The window that the writer sees first: the one with the focus, else the first of all.
    pub(crate) fn front(&self) -> Option<WindowLabel> {
        let ready = self.ready();
        let focused = lock(&self.0.focused).clone().filter(|label| ready.contains(label));
        focused.or_else(|| ready.into_iter().min())
    }

    /// Takes the right to notify windows, once its holder has dropped it.
    pub(crate) async fn notify(&self) -> Notify<'_> {
        self.notify_with(Arc::clone(&self.0.order).lock_owned().await)
    }

    /// Gives the right to notify windows to the sync, which has the lock of [`Windows::order`] already.
    pub(crate) fn notify_with(&self, order: OwnedMutexGuard<()>) -> Notify<'_> {
        Notify::new(&self.0.attached, order)
    }

    /// The lock behind [`Notify`], for the sync.
    pub(crate) fn order(&self) -> Arc<AsyncMutex<()>> {
        Arc::clone(&self.0.order)
    }

    /// Adds a window that is sent everything with the answer of `attach`.
    pub(crate) fn attach(&self, label: WindowLabel, sink: Sink) {
        self.0.attached.insert(label, AttachedWindow::new(sink));
    }

    /// From now on the window is sent everything as all others are.
    pub(crate) fn set_attached(&self, label: &WindowLabel) {
        self.with(label, AttachedWindow::set_attached);
    }

    pub(crate) fn detach(&self, label: &WindowLabel) {
        self.0.attached.remove(label);
    }

    /// Asks a window to save what is typed and to close; whether there is such a window.
    pub(crate) fn request_close(&self, label: &WindowLabel) -> bool {
        self.with(label, |window| window.notify_now(Event::Closing)).is_some()
    }

    /// The conversation a window shows.
    pub(crate) fn scope(&self, label: &WindowLabel) -> Option<Scope> {
        self.with(label, |window| window.scope().cloned()).flatten()
    }

    /// From now on the window shows this conversation.
    pub(crate) fn show(&self, label: &WindowLabel, scope: Scope) {
        self.with(label, |window| window.show(Some(scope)));
    }

    /// From now on no window shows a conversation.
    pub(crate) fn show_none(&self) {
        self.0.attached.each(|_, window| window.show(None));
    }

    /// The conversations that windows show.
    pub(crate) fn shown(&self) -> HashSet<Scope> {
        self.shown_by_window().into_iter().map(|(_, scope)| scope).collect()
    }

    /// The windows that show conversations of other users than this one.
    pub(crate) fn of_others(&self, user: &UserId) -> Vec<(WindowLabel, Scope)> {
        self.shown_by_window().into_iter().filter(|(_, scope)| scope.user != *user).collect()
    }

    /// The windows that are not waiting for the answer of `attach`.
    pub(crate) fn ready(&self) -> Vec<WindowLabel> {
        let mut ready = Vec::new();
        self.0.attached.each(|label, window| {
            if !window.is_attaching() {
                ready.push(label.clone());
            }
        });
        ready
    }

    /// Sends a window everything it shows, as `read` finds it. What happens meanwhile follows.
    pub(crate) async fn redraw(&self, label: &WindowLabel, read: impl AsyncFnOnce() -> Option<Event>) {
        let _one = self.0.redrawing.lock().await;
        self.with(label, AttachedWindow::begin_reading);
        let before = self.with(label, AttachedWindow::take_sessions).flatten();
        let state = read().await;
        self.with(label, |window| {
            if state.is_none() {
                // It still has the list of before.
                window.set_sessions(before);
            }
            window.end_reading(state);
        });
    }

    fn shown_by_window(&self) -> Vec<(WindowLabel, Scope)> {
        let mut shown = Vec::new();
        self.0.attached.each(|label, window| {
            shown.extend(window.scope().map(|scope| (label.clone(), scope.clone())));
        });
        shown
    }

    fn with<T>(&self, label: &WindowLabel, act: impl FnOnce(&mut AttachedWindow) -> T) -> Option<T> {
        self.0.attached.with(label, act)
    }
}
