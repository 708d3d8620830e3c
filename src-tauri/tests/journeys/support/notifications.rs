//! What shows notifications on a desktop, on the private session bus: it notes what it is asked to show, and clicks.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex},
};

use zbus::{blocking::Connection, interface, zvariant::OwnedValue};

const NAME: &str = "org.freedesktop.Notifications";
const PATH: &str = "/org/freedesktop/Notifications";

/// The desktop's notifications. Dropping them leaves a desktop without.
pub(crate) struct Notifications {
    connection: Connection,
    noted: Arc<Mutex<Noted>>,
}

/// What was asked for, in order.
#[derive(Default)]
struct Noted {
    shown: Vec<Notification>,
    closed: Vec<u32>,
}

/// A notification as it was asked for.
#[derive(Debug, Clone)]
pub(crate) struct Notification {
    pub(crate) id: u32,
    /// What it takes the place of; 0 for nothing.
    pub(crate) replaces: u32,
    pub(crate) summary: String,
    /// All of it, with what is not shown.
    pub(crate) whole: String,
}

impl Notifications {
    pub(crate) fn start() -> Self {
        let noted = Arc::<Mutex<Noted>>::default();
        let server = zbus::blocking::connection::Builder::session()
            .and_then(|bus| bus.name(NAME)?.serve_at(PATH, Server(Arc::clone(&noted)))?.build());
        Self { connection: server.expect("the session bus has no other that shows notifications"), noted }
    }

    /// What was shown up to now, in order.
    pub(crate) fn shown(&self) -> Vec<Notification> {
        self.noted.lock().unwrap().shown.clone()
    }

    /// Whether the program has taken it back.
    pub(crate) fn is_closed(&self, id: u32) -> bool {
        self.noted.lock().unwrap().closed.contains(&id)
    }

    /// Clicks on it, as a person does.
    pub(crate) fn click(&self, id: u32) {
        self.connection
            .emit_signal(None::<&str>, PATH, NAME, "ActionInvoked", &(id, "default"))
            .expect("the bus passes it on");
    }
}

struct Server(Arc<Mutex<Noted>>);

#[interface(name = "org.freedesktop.Notifications")]
impl Server {
    #[expect(clippy::too_many_arguments, reason = "as it is specified")]
    fn notify(
        &self,
        app: String,
        replaces: u32,
        icon: String,
        summary: String,
        body: String,
        actions: Vec<String>,
        hints: HashMap<String, OwnedValue>,
        lasts: i32,
    ) -> u32 {
        let mut noted = self.0.lock().unwrap();
        let id = if replaces == 0 { u32::try_from(noted.shown.len()).unwrap() + 1 } else { replaces };
        let whole = format!("{app} {icon} {summary} {body} {actions:?} {hints:?} {lasts}");
        noted.shown.push(Notification { id, replaces, summary, whole });
        id
    }

    fn close_notification(&self, id: u32) {
        self.0.lock().unwrap().closed.push(id);
    }
}
