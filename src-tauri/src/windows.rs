//! The windows themselves: made, shown in the colour of their page, kept where they were.

use std::{
    collections::{HashMap, HashSet},
    path::{Path, PathBuf},
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use tauri::{
    AppHandle, LogicalPosition, LogicalSize, Manager, Runtime, Theme, Url, WebviewUrl, WebviewWindow,
    WebviewWindowBuilder, Window, WindowEvent, webview::NewWindowResponse, window::Color,
};
use writers_core::{Geometries, Geometry, HomeLock, MAIN_WINDOW, Preferences, Room, ipc};

/// How long a page that is to close may take to save what is typed.
const LAST_WORDS: Duration = Duration::from_millis(500);

/// How long a closed window is remembered: closing all of them, one after the other, is quitting.
const REMEMBERED: Duration = Duration::from_secs(2);

/// How long after the last change windows' places are written.
const SETTLED: Duration = Duration::from_millis(400);

/// Where the windows are, and what they look like before their page is there.
pub(crate) struct Windows {
    folder: PathBuf,
    lock: Arc<HomeLock>,
    places: Mutex<Places>,
    writing: AtomicBool,
    /// Windows that were asked to close because the app ends: they come back.
    quitting: Mutex<HashSet<String>>,
    /// Windows that were asked to close, and show what is not saved in them instead; how often each answered so.
    staying: Mutex<HashMap<String, u32>>,
    theme: Mutex<Option<Theme>>,
    appearance: Mutex<ipc::Appearance>,
}

/// The file of the places, as it was read and what changed since.
struct Places {
    all: Geometries,
    /// Another process had the home, and may have written the file since.
    of_another: bool,
    /// The file could not be read and may be whole: writing would replace it.
    unread: bool,
}

impl Places {
    fn read(file: &Path, lock: &HomeLock) -> Self {
        let of_another = lock.is_in_use();
        let all = Geometries::read(file, lock)
            .inspect_err(|error| tracing::warn!(%error, "the places of the windows could not be read"));
        Self { of_another, unread: all.is_err(), all: all.unwrap_or_default() }
    }
}

impl Windows {
    /// Reads where the windows were.
    pub(crate) fn read(folder: &Path, lock: Arc<HomeLock>, preferences: &Preferences) -> Self {
        Self {
            places: Mutex::new(Places::read(&Self::file(folder), &lock)),
            lock,
            folder: folder.to_owned(),
            writing: AtomicBool::new(false),
            quitting: Mutex::default(),
            staying: Mutex::default(),
            theme: Mutex::new(native(preferences.theme)),
            appearance: Mutex::new(preferences.appearance),
        }
    }

    fn quitting(&self) -> MutexGuard<'_, HashSet<String>> {
        self.quitting.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Whether a window answered that it stays, for one time that it was asked to close.
    fn stays(&self, label: &str) -> bool {
        let mut staying = self.staying.lock().unwrap_or_else(PoisonError::into_inner);
        let Some(left) = staying.get_mut(label) else { return false };
        *left -= 1;
        if *left == 0 {
            staying.remove(label);
        }
        true
    }

    fn theme(&self) -> Option<Theme> {
        *self.theme.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn appearance(&self) -> ipc::Appearance {
        *self.appearance.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The address of the page. Its query names the language, which the page must know before it has asked anything.
    fn page(&self) -> WebviewUrl {
        self.appearance()
            .language
            .tag()
            .map_or_else(WebviewUrl::default, |tag| WebviewUrl::App(format!("/?language={tag}").into()))
    }

    fn file(folder: &Path) -> PathBuf {
        folder.join("windows.json")
    }

    /// The places; once the home is ours, those that the process before left.
    fn places(&self) -> MutexGuard<'_, Places> {
        let mut places = self.places.lock().unwrap_or_else(PoisonError::into_inner);
        if places.of_another && !self.lock.is_in_use() {
            // The one window that is open while another process has the home.
            let own = places.all.of(MAIN_WINDOW);
            *places = Places::read(&Self::file(&self.folder), &self.lock);
            places.all.set(MAIN_WINDOW, own);
        }
        places
    }

    fn change(&self, change: impl FnOnce(&mut Geometries)) {
        change(&mut self.places().all);
    }

    fn place(&self, label: &str) -> Geometry {
        self.places().all.of(label)
    }

    fn labels(&self) -> Vec<String> {
        self.places().all.0.iter().map(|(label, _)| label.clone()).collect()
    }

    fn write(&self) {
        // Under the lock, so that two writers cannot mix.
        let places = self.places();
        // Another process has the home, and its own windows in this file.
        if places.unread || self.lock.is_in_use() {
            return;
        }
        if let Err(error) = places.all.write(&Self::file(&self.folder)) {
            tracing::warn!(%error, "the places of the windows could not be written");
        }
    }
}

/// The windows of the last run, or the first of the first. No store is needed for that; it opens while their pages load,
/// and a keyring that wants its password asks beside a window and not before one.
pub(crate) fn bring_up_first<R: Runtime>(app: &AppHandle<R>) {
    let windows = app.state::<Windows>();
    // Where another process has the home, one window says so.
    let labels = if windows.lock.is_in_use() { Vec::new() } else { windows.labels() };
    if labels.is_empty() {
        bring_up(app, MAIN_WINDOW);
    }
    for label in labels {
        bring_up(app, &label);
    }
    if app.webview_windows().is_empty() {
        tracing::error!("no window can be shown");
        return app.exit(1);
    }
    let room = app.state::<Room>().inner().clone();
    tauri::async_runtime::spawn(async move { room.open_store().await });
}

/// A second start of the app: a new window of this one.
pub(crate) fn another<R: Runtime>(app: &AppHandle<R>) {
    let app = app.clone();
    tauri::async_runtime::spawn(async move {
        let room = app.state::<Room>();
        if let Err(error) = room.new_window(None, None, None).await {
            tracing::info!(code = ?error.code(), "no new window before the store is open");
            for window in app.webview_windows().values() {
                let _ = window.set_focus();
            }
        }
    });
}

/// Makes a window and shows it; does nothing if it is there.
pub(crate) fn bring_up<R: Runtime>(app: &AppHandle<R>, label: &str) {
    if app.get_webview_window(label).is_some() {
        return;
    }
    if let Err(error) = build(app, label) {
        tracing::error!(%error, label, "a window could not be made");
    }
}

fn build<R: Runtime>(app: &AppHandle<R>, label: &str) -> tauri::Result<()> {
    let windows = app.state::<Windows>();
    let (place, theme) = (windows.place(label), windows.theme());
    windows.change(|places| places.set(label, place));
    let mut builder = WebviewWindowBuilder::new(app, label, windows.page())
        .title("Writers' Room")
        .visible(false)
        .inner_size(place.width, place.height)
        .min_inner_size(480.0, 360.0)
        .maximized(place.maximized)
        .theme(theme)
        .on_navigation(|url| is_own_page(url, cfg!(windows)))
        .on_new_window(|_, _| NewWindowResponse::Deny)
        // The page reads what is dropped on it.
        .disable_drag_drop_handler();
    let folder = windows.folder.join("webview");
    builder = match std::fs::create_dir_all(&folder) {
        Ok(()) => builder.data_directory(folder),
        // The window is needed to say what is wrong with the folder. Its engine keeps nothing then.
        Err(_) => builder.incognito(true).data_directory(std::env::temp_dir()),
    };
    if let (Some(x), Some(y)) = (place.x, place.y) {
        builder = builder.position(x, y);
    }
    let window = builder.build()?;
    zoom(&window, windows.appearance());
    // Which theme a window follows is known once it is there. With the paper's colour under it, it need not stay hidden
    // until its page is loaded: that would only make the engine begin to draw later.
    let theme = theme.or_else(|| window.theme().ok()).unwrap_or(Theme::Light);
    window.set_background_color(Some(paper(theme)))?;
    window.show()
}

/// Whether an address is that of the app's own page. On Windows the engine knows no schemes of our own, and a port there
/// would be another server's.
fn is_own_page(url: &Url, on_windows: bool) -> bool {
    let scheme_and_host = if on_windows {
        matches!(url.scheme(), "http" | "https") && url.host_str() == Some("tauri.localhost")
    } else {
        url.scheme() == "tauri" && url.host_str() == Some("localhost")
    };
    scheme_and_host && url.port().is_none() && url.username().is_empty() && url.password().is_none()
}

/// Ends the app; every window that is open now is there again at the next start.
pub(crate) fn quit<R: Runtime>(app: &AppHandle<R>) {
    let windows = app.state::<Windows>();
    windows.write();
    // Each saves what is typed in it; the app ends with the last.
    for window in app.webview_windows().values() {
        windows.quitting().insert(window.label().to_owned());
        let _ = window.close();
    }
}

/// Puts frames and new windows into the theme of the page.
pub(crate) fn set_theme<R: Runtime>(app: &AppHandle<R>, theme: ipc::Theme) {
    let theme = native(theme);
    *app.state::<Windows>().theme.lock().unwrap_or_else(PoisonError::into_inner) = theme;
    app.set_theme(theme);
}

/// Sets the zoom of every window, and the zoom and language of those that open later. A window that is open loads its page
/// again by itself when the language changes.
pub(crate) fn apply<R: Runtime>(app: &AppHandle<R>, appearance: ipc::Appearance) {
    *app.state::<Windows>().appearance.lock().unwrap_or_else(PoisonError::into_inner) = appearance;
    for window in app.webview_windows().values() {
        zoom(window, appearance);
    }
}

fn zoom<R: Runtime>(window: &WebviewWindow<R>, appearance: ipc::Appearance) {
    if let Err(error) = window.set_zoom(appearance.scale()) {
        tracing::warn!(%error, label = window.label(), "a window could not be zoomed");
    }
}

const fn native(theme: ipc::Theme) -> Option<Theme> {
    match theme {
        ipc::Theme::System => None,
        ipc::Theme::Light => Some(Theme::Light),
        ipc::Theme::Dark => Some(Theme::Dark),
    }
}

/// The paper of the page, so that nothing flashes before it is drawn.
const fn paper(theme: Theme) -> Color {
    match theme {
        Theme::Dark => Color(0x1a, 0x19, 0x17, 0xff),
        _ => Color(0xfa, 0xf7, 0xf1, 0xff),
    }
}

/// Keeps account of where windows are and which are gone.
pub(crate) fn event<R: Runtime>(window: &Window<R>, event: &WindowEvent) {
    match event {
        WindowEvent::Resized(_) | WindowEvent::Moved(_) => keep_place(window),
        WindowEvent::CloseRequested { api, .. } if window.state::<Room>().closing(window.label()) => {
            api.prevent_close();
            close_anyway(window.clone());
        }
        WindowEvent::Focused(has_focus) => focus(window, *has_focus),
        WindowEvent::Destroyed => gone(window),
        _ => {}
    }
}

fn focus<R: Runtime>(window: &Window<R>, has_focus: bool) {
    let (app, label) = (window.app_handle(), window.label());
    window.state::<Room>().focus(label, has_focus);
    if has_focus {
        crate::notifications::seen(app, label);
    }
}

/// A page that does not answer must not keep its window open.
fn close_anyway<R: Runtime>(window: Window<R>) {
    tauri::async_runtime::spawn(async move {
        tokio::time::sleep(LAST_WORDS).await;
        if !window.state::<Windows>().stays(window.label()) {
            let _ = window.destroy();
        }
    });
}

/// Leaves a window open that was to close: the page shows what is not saved in it. The app goes on with it.
pub(crate) fn stay<R: Runtime>(window: &WebviewWindow<R>) {
    let windows = window.state::<Windows>();
    windows.quitting().remove(window.label());
    let mut staying = windows.staying.lock().unwrap_or_else(PoisonError::into_inner);
    *staying.entry(window.label().to_owned()).or_default() += 1;
}

fn keep_place<R: Runtime>(window: &Window<R>) {
    let windows = window.state::<Windows>();
    let Ok(true) = window.is_visible() else { return };
    let (Ok(size), Ok(scale)) = (window.inner_size(), window.scale_factor()) else { return };
    let seen = Seen {
        is_minimized: window.is_minimized().unwrap_or(false),
        is_maximized: window.is_maximized().unwrap_or(false),
        size: size.to_logical(scale),
        corner: window.outer_position().map(|corner| corner.to_logical(scale)).ok(),
    };
    let Some(place) = seen.place(windows.place(window.label())) else { return };
    windows.change(|places| places.set(window.label(), place));
    write_soon(window.app_handle());
}

/// A window as the desktop says that it is.
struct Seen {
    is_minimized: bool,
    is_maximized: bool,
    size: LogicalSize<f64>,
    corner: Option<LogicalPosition<f64>>,
}

impl Seen {
    /// Where the window is to be at the next start, after where it was; none if that is no place for a window: Windows moves
    /// what is minimised far beyond the screen.
    fn place(self, before: Geometry) -> Option<Geometry> {
        if self.is_minimized {
            return None;
        }
        if self.is_maximized {
            return Some(Geometry { maximized: true, ..before });
        }
        let (x, y) = self.corner.map(|corner| (corner.x, corner.y)).unzip();
        let LogicalSize { width, height } = self.size;
        Some(Geometry { width, height, x, y, maximized: false })
    }
}

fn write_soon<R: Runtime>(app: &AppHandle<R>) {
    if app.state::<Windows>().writing.swap(true, Ordering::AcqRel) {
        return;
    }
    let app = app.clone();
    tauri::async_runtime::spawn(async move {
        tokio::time::sleep(SETTLED).await;
        let windows = app.state::<Windows>();
        windows.writing.store(false, Ordering::Release);
        windows.write();
    });
}

fn gone<R: Runtime>(window: &Window<R>) {
    let app = window.app_handle().clone();
    let label = window.label().to_owned();
    let windows = app.state::<Windows>();
    // The last window comes back at the next start, any other was closed for good.
    let comes_back =
        windows.quitting().remove(&label) || app.webview_windows().keys().all(|other| *other == label);
    let room = app.state::<Room>().inner().clone();
    if comes_back {
        windows.write();
    }
    tauri::async_runtime::spawn(async move {
        room.detach(&label);
        if comes_back {
            return;
        }
        tokio::time::sleep(REMEMBERED).await;
        room.forget(&label).await;
        let windows = app.state::<Windows>();
        windows.change(|places| places.forget(&label));
        windows.write();
        tracing::info!(label, "a closed window is forgotten");
    });
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    #[test]
    fn a_window_opens_only_its_own_page() {
        let goes = |url: &str, on_windows| is_own_page(&Url::parse(url).unwrap(), on_windows);
        assert!(goes("tauri://localhost/index.html", false));
        assert!(goes("http://tauri.localhost/index.html", true));
        for on_windows in [false, true] {
            for url in [
                "http://tauri.localhost:8080/",
                "https://tauri.localhost:444/",
                "http://localhost/",
                "http://evil.tauri.localhost/",
                "http://ann@tauri.localhost/",
                "tauri://localhost:81/",
                "tauri://elsewhere/",
                "tauri:localhost",
                "https://example.org/",
                "file:///etc/passwd",
                "data:text/html,x",
                "about:blank",
            ] {
                assert!(!goes(url, on_windows), "{url}");
            }
        }
        assert!(!goes("http://tauri.localhost/", false));
        assert!(!goes("tauri://localhost/", true));
    }

    #[test]
    fn a_minimised_window_keeps_its_place() {
        let before = Geometry { width: 900.0, height: 700.0, x: Some(20.0), y: Some(30.0), maximized: false };
        let seen = |is_minimized, is_maximized, corner: f64| Seen {
            is_minimized,
            is_maximized,
            size: LogicalSize::new(480.0, 400.0),
            corner: Some(LogicalPosition::new(corner, corner)),
        };
        assert_eq!(seen(true, false, -32_000.0).place(before), None);
        assert_eq!(seen(true, true, -16_000.0).place(before), None);
        assert_eq!(seen(false, true, 0.0).place(before), Some(Geometry { maximized: true, ..before }));
        let moved = Geometry { width: 480.0, height: 400.0, x: Some(5.0), y: Some(5.0), maximized: false };
        assert_eq!(seen(false, false, 5.0).place(before), Some(moved));
    }

    #[test]
    fn a_window_that_the_process_before_closed_does_not_come_back() {
        let folder = tempfile::tempdir().unwrap();
        let read =
            |lock: &Arc<HomeLock>| Windows::read(folder.path(), Arc::clone(lock), &Preferences::default());
        let lock = Arc::new(HomeLock::take(folder.path()));
        let before = read(&lock);
        for label in [MAIN_WINDOW, "w-1", "w-2"] {
            before.change(|places| places.set(label, Geometry::default()));
        }
        before.write();
        let next = Arc::new(HomeLock::take(folder.path()));
        let after = read(&next);
        let moved = Geometry { x: Some(5.0), y: Some(5.0), ..Geometry::default() };
        after.change(|places| places.set(MAIN_WINDOW, moved));
        before.change(|places| {
            places.forget("w-1");
            places.set("w-2", moved);
        });
        before.write();
        drop((before, lock));
        assert!(next.retry());

        assert_eq!(after.place("w-2"), moved);
        after.write();

        assert_eq!(read(&next).labels(), [MAIN_WINDOW, "w-2"]);
        assert_eq!(read(&next).place(MAIN_WINDOW), moved);
    }

    #[test]
    fn window_colours_match_the_page() {
        let styles = include_str!("../../ui/src/styles/base.css");
        let hex = |Color(red, green, blue, _): Color| format!("#{red:02x}{green:02x}{blue:02x}");
        let paper =
            format!("--paper: light-dark({}, {});", hex(paper(Theme::Light)), hex(paper(Theme::Dark)));
        assert!(styles.contains(&paper), "{paper}");
    }
}
