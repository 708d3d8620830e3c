//! The desktop's notifications over its session bus, as freedesktop.org specifies them.
//!
//! Straight over the library for the bus, which the keyring and the single instance have brought: the crate for
//! notifications that is built on it keeps a thread waiting for each click.

use std::{collections::HashMap, sync::Arc, time::Duration};

use futures_util::StreamExt;
use tauri::{AppHandle, Manager, Runtime};
use tokio::sync::{Mutex, OnceCell};
use zbus::{Connection, proxy, zvariant::Value};

use super::about::About;

/// How long the desktop may take to answer.
const PATIENCE: Duration = Duration::from_secs(5);

/// The name of the app and of its icon, as the desktop knows them.
const APP: &str = "writers-room";

/// What a click on the notification itself is called.
const CLICK: &str = "default";

/// As long as the desktop shows any other.
const USUAL: i32 = -1;

#[proxy(
    interface = "org.freedesktop.Notifications",
    default_service = "org.freedesktop.Notifications",
    default_path = "/org/freedesktop/Notifications",
    gen_blocking = false
)]
trait Desktop {
    #[expect(clippy::too_many_arguments, reason = "as it is specified")]
    fn notify(
        &self,
        app: &str,
        replaces: u32,
        icon: &str,
        summary: &str,
        body: &str,
        actions: &[&str],
        hints: HashMap<&str, Value<'_>>,
        lasts: i32,
    ) -> zbus::Result<u32>;

    fn close_notification(&self, id: u32) -> zbus::Result<()>;

    #[zbus(signal)]
    fn action_invoked(&self, id: u32, action: &str) -> zbus::Result<()>;
}

/// The notifications that were shown and not taken back.
#[derive(Default)]
pub(super) struct Shown {
    desktop: OnceCell<DesktopProxy<'static>>,
    ids: Ids,
}

/// The notifications of all windows, the last at the end.
type Ids = Arc<Mutex<Vec<Notification>>>;

/// A notification, by the number that the desktop gave it.
struct Notification {
    id: u32,
    about: About,
    /// The window it is said of.
    label: String,
}

impl Shown {
    /// Shows a sentence about a window.
    pub(super) async fn say<R: Runtime>(
        &self,
        app: &AppHandle<R>,
        label: &str,
        about: About,
        sentence: &str,
    ) {
        let saying = async {
            let desktop = self.desktop.get_or_try_init(|| connect(app, Arc::clone(&self.ids))).await?;
            let mut ids = self.ids.lock().await;
            let takes_place = |one: &Notification| one.about == About::Reply && one.label == label;
            let at = (about == About::Reply).then(|| ids.iter().position(takes_place)).flatten();
            let before = at.map_or(0, |at| ids[at].id);
            let hints = HashMap::from([("desktop-entry", Value::from(APP))]);
            let actions = [CLICK, sentence];
            let id = desktop.notify(APP, before, APP, sentence, "", &actions, hints, USUAL).await?;
            if let Some(at) = at {
                ids.remove(at);
            }
            ids.push(Notification { id, about, label: label.to_owned() });
            zbus::Result::Ok(())
        };
        match tokio::time::timeout(PATIENCE, saying).await {
            Ok(Ok(())) => {}
            Ok(Err(error)) => tracing::info!(%error, "the desktop shows no notifications"),
            Err(_) => tracing::info!("the desktop shows no notifications in time"),
        }
    }

    /// Removes what is shown about a window.
    pub(super) async fn take_back(&self, label: &str) {
        let Some(desktop) = self.desktop.get() else { return };
        let taken: Vec<_> = self.ids.lock().await.extract_if(.., |one| one.label == label).collect();
        for Notification { id, .. } in taken {
            // One that is gone already is no error.
            let _ = tokio::time::timeout(PATIENCE, desktop.close_notification(id)).await;
        }
    }
}

/// Connects to the desktop, and brings the window of each notification that is clicked to the front from now on.
async fn connect<R: Runtime>(app: &AppHandle<R>, ids: Ids) -> zbus::Result<DesktopProxy<'static>> {
    let desktop = DesktopProxy::new(&Connection::session().await?).await?;
    let mut clicks = desktop.receive_action_invoked().await?;
    let app = app.clone();
    tauri::async_runtime::spawn(async move {
        while let Some(click) = clicks.next().await {
            let Ok(click) = click.args() else { continue };
            // The ids of other programs' notifications are heard too.
            let label = ids.lock().await.iter().find(|one| one.id == click.id).map(|one| one.label.clone());
            if click.action == CLICK
                && let Some(window) = label.and_then(|label| app.get_webview_window(&label))
            {
                let _ = window.unminimize();
                let _ = window.set_focus();
            }
        }
    });
    Ok(desktop)
}
