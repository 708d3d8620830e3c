//! `cargo xtask run --headless FILE.png`: the app in a private desktop, a short conversation with the built-in
//! Reference desk, and a picture of the window. The pictures in the README are made by this.

use std::path::Path;
use std::process::Command;

use crate::display::{Display, SCREEN};
use crate::error::{Error, Result};
use crate::report::{capture, say};
use crate::system;
use crate::webdriver::{Browser, free_port, wait_until};

/// The id of the last message, if that is a whole reply; the list keeps only the rows in view, so they cannot be counted.
const LAST_WHOLE_REPLY: &str =
    "const last = [...document.querySelectorAll('[data-testid=message]')].at(-1)?.dataset;
    return last?.role === 'assistant' && last.state === 'complete' ? last.id : ''";
const SCENE_WRITER: (&str, &[&str]) = ("scene_writer", &["What's a wide shot?", "Show me an example"]);
const SCRIPTWRITER: (&str, &[&str]) = ("scriptwriter", &["What is the three-act structure?"]);

/// What the picture shall show.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Picture {
    dark: bool,
    two_windows: bool,
    size: (u32, u32),
}

impl Default for Picture {
    fn default() -> Self {
        Self { dark: false, two_windows: false, size: (1180, 780) }
    }
}

impl Picture {
    pub(crate) fn theme(&mut self, name: &str) -> Result<()> {
        self.dark = match name {
            "light" => false,
            "dark" => true,
            _ => return Err(Error::usage("--theme is light or dark")),
        };
        Ok(())
    }

    pub(crate) fn windows(&mut self, number: &str) -> Result<()> {
        self.two_windows = match number {
            "1" => false,
            "2" => true,
            _ => return Err(Error::usage("--windows is 1 or 2")),
        };
        Ok(())
    }

    pub(crate) fn size(&mut self, size: &str) -> Result<()> {
        let sides = size.split_once('x').and_then(|(w, h)| Some((w.parse().ok()?, h.parse().ok()?)));
        self.size =
            sides.filter(|(w, h)| (1..=SCREEN.0 / 2).contains(w) && (1..=SCREEN.1).contains(h)).ok_or_else(
                || Error::usage(format!("--size looks like 1180x780, at most {}x{}", SCREEN.0 / 2, SCREEN.1)),
            )?;
        Ok(())
    }
}

/// Sees to it that a window can be shown, driven and photographed here without a display.
pub(crate) fn ensure_can_show() -> Result<()> {
    say("checking what a window without a display needs");
    system::ensure(system::DESKTOP)?;
    system::ensure(&["imagemagick"])?;
    system::ensure_cargo_tool("tauri-driver", "tauri-driver").map(drop)
}

/// Starts the app, talks to it, saves the picture. Everything started is gone afterwards.
pub(crate) fn run(app: &Path, file: &Path, picture: &Picture) -> Result<()> {
    say("starting a private desktop: X server, session bus, keyring");
    let mut display = Display::start()?;
    display.set("GTK_THEME", if picture.dark { "Adwaita:dark" } else { "Adwaita" });
    let browser = open(&display, app)?;
    let (width, height) = picture.size;
    browser.place(0, 0, width, height)?;
    converse(&browser, SCENE_WRITER)?;
    if picture.two_windows {
        open_second_window(&browser)?;
        browser.place(width, 0, width, height)?;
        converse(&browser, SCRIPTWRITER)?;
        photograph_two(&display, file, picture)?;
    } else {
        save(file, &still(&display, picture.size, 0)?)?;
    }
    say(format!("saved {}", file.display()));
    browser.close()
}

/// Starts an app through the driver in this desktop and waits until its window can be used.
pub(crate) fn open(display: &Display, app: &Path) -> Result<Browser> {
    let driver = system::ensure_cargo_tool("tauri-driver", "tauri-driver")?;
    let port = free_port()?;
    let native = free_port()?;
    let mut command = Command::new(driver);
    command.arg("--port").arg(port.to_string()).arg("--native-port").arg(native.to_string());
    display.start_in_background(&mut command)?;
    say("opening the window");
    let browser = Browser::open(port, native, &app.display().to_string())?;
    wait_until("the composer", || Ok(browser.count("[data-testid=composer]")? > 0))?;
    Ok(browser)
}

fn converse(browser: &Browser, (assistant, questions): (&str, &[&str])) -> Result<()> {
    browser.click(&format!("[data-testid=assistant-{assistant}]"))?;
    for question in questions {
        say(format!("asking: {question}"));
        let before = browser.script(LAST_WHOLE_REPLY)?;
        browser.type_into("[data-testid=composer]", question)?;
        browser.click("[data-testid=send]")?;
        wait_until("the whole reply", || {
            let last = browser.script(LAST_WHOLE_REPLY)?;
            Ok(last != "" && last != before)
        })?;
    }
    browser.wait_for_paint()
}

fn open_second_window(browser: &Browser) -> Result<()> {
    say("opening a second window");
    let before = browser.windows()?;
    browser.click("[data-testid=new-window]")?;
    let mut opened = None;
    wait_until("the second window", || {
        opened = browser.windows()?.into_iter().find(|handle| !before.contains(handle));
        Ok(opened.is_some())
    })?;
    browser.switch_to(&opened.unwrap_or_default())?;
    wait_until("its composer", || Ok(browser.count("[data-testid=composer]")? > 0))
}

/// A part of the screen on which nothing moves any more; a caret may blink, so that is not insisted upon.
fn still(display: &Display, size: (u32, u32), left: u32) -> Result<Vec<u8>> {
    let mut last = photograph(display, size, left)?;
    for _ in 0..5 {
        let next = photograph(display, size, left)?;
        if next == last {
            break;
        }
        last = next;
    }
    Ok(last)
}

fn photograph(display: &Display, (width, height): (u32, u32), left: u32) -> Result<Vec<u8>> {
    let mut import = Command::new("import");
    import.args(["-silent", "-window", "root", "-crop", &format!("{width}x{height}+{left}+0"), "+repage"]);
    // Without dates, two pictures of the same thing are the same bytes.
    import.args(["-define", "png:exclude-chunks=date,time", "-strip", "png:-"]);
    let output = display.enter(&mut import).output().map_err(Error::io("photographing the screen"))?;
    if output.status.success() && output.stdout.starts_with(b"\x89PNG") {
        return Ok(output.stdout);
    }
    Err(Error::Failed { what: "photographing the screen".to_owned(), status: output.status.to_string() })
}

fn save(file: &Path, png: &[u8]) -> Result<()> {
    std::fs::write(file, png).map_err(Error::io(format!("writing {}", file.display())))
}

/// Both windows, side by side with some ground between them.
fn photograph_two(display: &Display, file: &Path, picture: &Picture) -> Result<()> {
    let ground = if picture.dark { "#0f0d0b" } else { "#d8d2c6" };
    let parts = [file.with_extension("left.png"), file.with_extension("right.png")];
    for (part, left) in parts.iter().zip([0, picture.size.0]) {
        save(part, &still(display, picture.size, left)?)?;
    }
    let mut convert = Command::new("convert");
    convert.args(&parts).args(["-bordercolor", ground, "-border", "16", "+append"]);
    convert.args(["-border", "16", "-strip"]).arg(file);
    let made = capture("putting the two windows side by side", &mut convert);
    for part in &parts {
        std::fs::remove_file(part).map_err(Error::io(format!("removing {}", part.display())))?;
    }
    made.map(drop)
}
