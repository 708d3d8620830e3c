//! The app as a person has it: started, quit, crashed and started again in the same home.

use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::rc::Rc;

use faulty_provider::FaultyProvider;
use serde_json::json;
use tempfile::TempDir;
use test_webdriver::{Driver, Wire, process, surroundings, wait_for, wait_until};

use super::{Window, desktop, files_with};

/// What a run of the app finds before it starts.
pub(crate) struct Home {
    folder: TempDir,
    variables: Vec<(String, String)>,
}

impl Home {
    /// A computer that has never seen the app.
    pub(crate) fn new() -> Self {
        Self { folder: TempDir::new().expect("a temporary folder"), variables: Vec::new() }
    }

    /// A writer who has connected this provider and agreed to it.
    pub(crate) fn asking(provider: &FaultyProvider) -> Self {
        let settings = json!({
            "provider": "openai",
            "base_url": provider.base_url(),
            "model": "test-model",
            "consents": [{"provider": "openai", "origin": format!("http://{}", provider.host())}],
        });
        Self::new().with_settings(&settings)
    }

    /// With these settings from an earlier run.
    pub(crate) fn with_settings(self, settings: &serde_json::Value) -> Self {
        std::fs::write(self.folder.path().join("settings.json"), settings.to_string())
            .expect("settings are written");
        self
    }

    /// With a window in this language, beside what its settings say.
    pub(crate) fn in_language(self, language: &str) -> Self {
        let settings = std::fs::read_to_string(self.folder.path().join("settings.json"));
        let mut settings: serde_json::Value =
            settings.map_or_else(|_| json!({}), |text| text.parse().expect("settings are JSON"));
        settings["appearance"] = json!({ "language": language });
        self.with_settings(&settings)
    }

    /// With an environment variable in every run.
    pub(crate) fn with(mut self, name: &str, value: &str) -> Self {
        self.variables.push((name.to_owned(), value.to_owned()));
        self
    }

    /// On a desktop without a keyring.
    pub(crate) fn without_a_keyring(self) -> Self {
        self.with("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/bus")
    }

    /// Starts the app here, without a driver.
    pub(crate) fn start_undriven(&self) -> Undriven {
        let mut command = Command::new(program());
        surroundings(&mut command, self.folder.path(), &self.variables);
        Undriven(command.stderr(Stdio::null()).spawn().expect("the program starts"))
    }

    /// Starts the app here.
    pub(crate) fn start(self) -> App {
        let mut app = App { program: program(), home: self, running: None };
        app.start();
        app
    }
}

/// The app as it runs where no driver can look into its windows. Dropping it ends it.
pub(crate) struct Undriven(Child);

impl Undriven {
    pub(crate) fn has_window(&self) -> bool {
        desktop::has_window(self.0.id())
    }
}

impl Drop for Undriven {
    fn drop(&mut self) {
        drop(self.0.kill());
        drop(self.0.wait());
    }
}

/// The app in its home. Dropping it ends all of it and removes the home.
pub(crate) struct App {
    program: PathBuf,
    home: Home,
    running: Option<Running>,
}

struct Running {
    wire: Rc<Wire>,
    process: u32,
    _driver: Driver,
}

impl App {
    /// A first start on a computer that has never seen the app.
    pub(crate) fn first_start() -> Self {
        Home::new().start()
    }

    /// Starts it (again), and waits until each of its windows shows what it has.
    pub(crate) fn start(&mut self) {
        assert!(self.running.is_none(), "the app runs already");
        let (driver, wire) = Driver::open(&self.program, &[], self.folder(), &self.home.variables);
        let process = wait_for("the app's process", || driver.process_of(&self.program));
        self.running = Some(Running { wire: Rc::new(wire), process, _driver: driver });
        self.windows().iter().for_each(Window::wait_until_drawn);
    }

    /// Closes all windows as a person does; returns when the process has ended.
    pub(crate) fn quit(&mut self) {
        self.press_close();
        self.wait_for_the_end();
    }

    /// Presses the close button of each window.
    pub(crate) fn press_close(&self) {
        desktop::close_all(self.running().process);
    }

    /// Ends the process as a power cut would.
    pub(crate) fn kill(&mut self) {
        process::kill(self.running().process);
        self.wait_for_the_end();
    }

    fn wait_for_the_end(&mut self) {
        let process = self.running().process;
        wait_until("the end of the app", || process::has_ended(process));
        self.running = None;
    }

    /// From the next start on, as after changing the desktop.
    pub(crate) fn set(&mut self, name: &str, value: &str) {
        self.home.variables.retain(|(known, _)| known != name);
        self.home.variables.push((name.to_owned(), value.to_owned()));
    }

    /// From the next start on, this is as on the desktop.
    pub(crate) fn unset(&mut self, name: &str) {
        self.home.variables.retain(|(known, _)| known != name);
    }

    /// Starts the program once more while it runs; returns when that second process has ended by itself.
    pub(crate) fn start_a_second_time(&self) {
        let mut command = Command::new(&self.program);
        surroundings(&mut command, self.folder(), &self.home.variables);
        let mut second =
            command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("the program starts");
        let deadline = std::time::Instant::now() + std::time::Duration::from_secs(60);
        while second.try_wait().expect("a child can be asked").is_none() {
            if std::time::Instant::now() > deadline {
                drop(second.kill());
                drop(second.wait());
                panic!("a second start does not end by itself");
            }
            std::thread::sleep(std::time::Duration::from_millis(15));
        }
    }

    /// Every open window, once each shows something; the first one first, then in the order they were opened.
    pub(crate) fn windows(&self) -> Vec<Window> {
        let wire = &self.running().wire;
        let mut windows = wait_for("windows that show something", || {
            let handles = wire.handles().ok().filter(|handles| !handles.is_empty())?;
            handles.into_iter().map(|handle| Window::ready(wire, handle)).collect::<Option<Vec<_>>>()
        });
        windows.sort_by(|a, b| a.label.cmp(&b.label));
        windows
    }

    /// How many windows are open, whatever they show.
    pub(crate) fn window_count(&self) -> usize {
        self.running().wire.handles().map_or(0, |handles| handles.len())
    }

    /// The one open window.
    pub(crate) fn window(&self) -> Window {
        let mut windows = self.windows();
        assert_eq!(windows.len(), 1, "one window is open");
        windows.remove(0)
    }

    /// The open window with this label.
    pub(crate) fn window_called(&self, label: &str) -> Window {
        wait_for(label, || self.windows().into_iter().find(|window| window.label == label))
    }

    /// The window that opens when `act` is done.
    pub(crate) fn new_window(&self, act: impl FnOnce()) -> Window {
        let before: Vec<String> = self.windows().into_iter().map(|window| window.label).collect();
        act();
        wait_for("a new window", || self.windows().into_iter().find(|window| !before.contains(&window.label)))
    }

    /// Presses the close button of one of several windows.
    pub(crate) fn close(&self, window: &Window) {
        const LIKE_NO_OTHER: u16 = 633;
        let count = self.window_count();
        window.resize(LIKE_NO_OTHER, 640);
        let process = self.running().process;
        wait_until("the window to close", || desktop::close_by_width(process, LIKE_NO_OTHER));
        wait_until("one window less", || self.window_count() < count);
    }

    /// Gives the keys to the one window of this width.
    pub(crate) fn focus(&self, width: u16) {
        let process = self.running().process;
        wait_until("a window of this width", || desktop::focus_by_width(process, width));
        wait_until("the focus", || self.has_focus(width));
    }

    /// Whether the one window of this width has the keys.
    pub(crate) fn has_focus(&self, width: u16) -> bool {
        desktop::has_focus(self.running().process, width)
    }

    /// The app's own process.
    pub(crate) fn process(&self) -> u32 {
        self.running().process
    }

    /// Where everything of the app is.
    pub(crate) fn folder(&self) -> &Path {
        self.home.folder.path()
    }

    fn running(&self) -> &Running {
        self.running.as_ref().expect("the app runs")
    }
}

impl Drop for App {
    /// No journey may leave a key in a file; every key of a test begins alike. One that fails leaves pictures of its
    /// windows, and the log, in the folder named by `WRITERS_ROOM_PICTURES`.
    fn drop(&mut self) {
        if !std::thread::panicking() {
            assert_eq!(files_with(self.folder(), "sk-sentinel"), Vec::<PathBuf>::new(), "a key is in a file");
        }
        let Some(folder) = std::env::var_os("WRITERS_ROOM_PICTURES").filter(|_| std::thread::panicking())
        else {
            return;
        };
        let journey = std::thread::current().name().unwrap_or_default().replace("::", ".");
        let beside = |ending: &str| Path::new(&folder).join(format!("{journey}.{ending}"));
        if let Some(running) = &self.running {
            for (number, handle) in running.wire.handles().unwrap_or_default().into_iter().enumerate() {
                Window::of(&running.wire, handle, String::new())
                    .photograph(&beside(&format!("{number}.png")));
            }
        }
        let logs = std::fs::read_dir(self.folder().join("logs")).into_iter().flatten().flatten();
        let log: Vec<u8> = logs.flat_map(|file| std::fs::read(file.path()).unwrap_or_default()).collect();
        drop(std::fs::write(beside("log"), log));
    }
}

fn program() -> PathBuf {
    let Some(program) = std::env::var_os("WRITERS_ROOM_APP") else {
        panic!(
            "The journeys need the private desktop that `cargo xtask test` starts; here there is none, so nothing was tested."
        );
    };
    program.into()
}
