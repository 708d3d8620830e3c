//! The shell: builds the app from its real parts, once, and lets the page call the core through a list of commands.
//!
//! There is no logic here. A command finds out which window called and passes the call on; what it means is decided in
//! the core, which does not know that Tauri exists.

mod commands;
mod crash;
mod dialogs;
mod drawing;
mod home;
mod keyring;
mod log;
mod notifications;
mod secrets;
mod spelling;
mod windows;

use std::{io::Write, process::ExitCode, sync::Arc, time::Duration};

use commands::handler;
use notifications::Notifications;
use tauri::{Builder, Context, Manager, RunEvent, Runtime, generate_context};
use windows::Windows;
use writers_core::{Environment, HomeLock, Keyring, Parts, Preferences, Room};

pub use home::Home;

/// Runs the app to its end.
pub fn run() -> ExitCode {
    crash::leave_nothing();
    let environment = match secrets::take() {
        Ok(secrets) => {
            Environment::read(|name| secrets.get(name).cloned().or_else(|| std::env::var(name).ok()))
        }
        Err(error) => {
            let _ = writeln!(
                std::io::stderr(),
                "writers-room: secrets in the environment cannot be used: {error}"
            );
            return ExitCode::FAILURE;
        }
    };
    drawing::choose();
    let context = context::<tauri::Wry>();
    let home = home::find(context.config());
    // Without a folder the app still starts: its window says what is wrong.
    let _ = Room::make_home(&home.folder);
    let _log = log::begin(&home);
    let instance = tauri_plugin_single_instance::Builder::new()
        .dbus_id(home.instance(&context.config().identifier))
        .callback(|app, _, _| windows::another(app))
        .build();
    // First of all: a second start must end before it touches anything.
    let shell = tauri::Builder::default()
        .plugin(instance)
        .plugin(tauri_plugin_opener::init())
        .plugin(tauri_plugin_dialog::init());
    let app = builder(shell, home, environment).build(context);
    match app {
        Ok(app) => {
            app.run(|app, event| {
                if let RunEvent::Exit = event {
                    close(app);
                }
            });
            ExitCode::SUCCESS
        }
        Err(error) => {
            tracing::error!(%error, "the app could not start");
            ExitCode::FAILURE
        }
    }
}

/// The configuration the app was built with, its page inside.
pub fn context<R: Runtime>() -> Context<R> {
    generate_context!()
}

/// The app without plugins and event loop; tests build it on a mock runtime.
pub fn builder<R: Runtime>(shell: Builder<R>, home: Home, environment: Environment) -> Builder<R> {
    shell.invoke_handler(handler()).on_window_event(windows::event).setup(move |app| {
        // Before anything of the home is read, or set aside because it is damaged.
        let lock = Arc::new(HomeLock::take(&home.folder));
        let preferences = Preferences::read(&Room::preferences_file(&home.folder), &lock);
        app.manage(Windows::read(&home.folder, Arc::clone(&lock), &preferences.preferences));
        app.manage(Notifications::default());
        let [handle, desktop, expiring] = [(); 3].map(|()| app.handle().clone());
        app.manage(Room::new(Parts {
            home: home.folder.clone(),
            lock,
            environment,
            preferences,
            keyring: Keyring::new(Arc::new(keyring::connect)),
            now: Box::new(home::now),
            elapsed: Box::new(home::elapsed()),
            today: Box::new(home::today),
            new_window: Arc::new(move |label| windows::bring_up(&handle, label)),
            answered: Arc::new(move |label, assistant| {
                notifications::answered(&desktop, label, assistant.as_str());
            }),
            expiring: Arc::new(move |label, assistants| {
                notifications::expiring(&expiring, label, assistants);
            }),
            can_notify: notifications::ARE_SHOWN,
        }));
        tauri::async_runtime::spawn(api::run(app.state::<Room>().inner().clone()));
        windows::bring_up_first(app.handle());
        Ok(())
    })
}

/// Replies that are arriving are stored as far as they came, and files that are being saved are removed.
fn close<R: Runtime>(app: &tauri::AppHandle<R>) {
    const PATIENCE: Duration = Duration::from_secs(2);
    let room = app.state::<Room>().inner().clone();
    tauri::async_runtime::block_on(async move {
        if tokio::time::timeout(PATIENCE, room.close()).await.is_err() {
            tracing::warn!("not all ended in time; what was stored of a reply while it arrived stays");
        }
    });
}
