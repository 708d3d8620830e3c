//! `cargo xtask run`: from a fresh clone to the open window.

use std::path::PathBuf;
use std::process::Command;

use crate::error::{Error, Result};
use crate::report::{say, stream};
use crate::workspace::Workspace;
use crate::{headless, system};

/// What stands after `run` on the command line.
#[derive(Debug, PartialEq, Eq, Default)]
pub(crate) struct Options {
    release: bool,
    headless: Option<PathBuf>,
    picture: headless::Picture,
}

impl Options {
    pub(crate) fn parse(arguments: &[String]) -> Result<Self> {
        let mut options = Self::default();
        let mut of_the_picture = None;
        let mut rest = arguments.iter();
        while let Some(flag) = rest.next() {
            let mut value =
                || rest.next().ok_or_else(|| Error::usage(format!("{flag} needs a value after it")));
            match flag.as_str() {
                "--release" => options.release = true,
                "--headless" => options.headless = Some(PathBuf::from(value()?)),
                "--theme" => options.picture.theme(value()?)?,
                "--windows" => options.picture.windows(value()?)?,
                "--size" => options.picture.size(value()?)?,
                other => return Err(Error::usage(format!("run does not know {other}"))),
            }
            if matches!(flag.as_str(), "--theme" | "--windows" | "--size") {
                of_the_picture = Some(flag);
            }
        }
        match of_the_picture {
            Some(flag) if options.headless.is_none() => {
                Err(Error::usage(format!("{flag} belongs to --headless FILE.png")))
            }
            _ => Ok(options),
        }
    }
}

/// Checks, builds, opens.
pub(crate) fn run(options: &Options) -> Result<()> {
    if options.headless.is_none() && !has_display() {
        return Err(Error::stopped(
            "there is no display here (neither DISPLAY nor WAYLAND_DISPLAY is set); \
             `cargo xtask run --headless FILE.png` opens the window without one and saves a picture of it",
        ));
    }
    say("checking what the build needs");
    system::ensure_can_build()?;
    if options.headless.is_some() {
        headless::ensure_can_show()?;
    }
    let workspace = Workspace::load()?;
    say("building the app (the first time takes some minutes)");
    let app = workspace.build_app(options.release)?;
    match &options.headless {
        Some(file) => headless::run(&app, file, &options.picture),
        None => {
            say("opening Writers' Room; this command ends when you quit it");
            stream("Writers' Room", &mut Command::new(app))
        }
    }
}

fn has_display() -> bool {
    let set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    !cfg!(target_os = "linux") || set("DISPLAY") || set("WAYLAND_DISPLAY")
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used)]
    use super::*;

    fn parse(line: &str) -> Result<Options> {
        Options::parse(&line.split_whitespace().map(str::to_owned).collect::<Vec<_>>())
    }

    #[test]
    fn run_alone_opens_a_development_build() {
        assert_eq!(parse("").unwrap(), Options::default());
    }

    #[test]
    fn picture_options_need_a_file() {
        assert!(parse("--headless a.png --theme dark --windows 2 --size 800x600").is_ok());
        assert!(parse("--theme dark").is_err());
        assert!(parse("--headless").is_err());
    }

    #[test]
    fn invalid_arguments_are_refused() {
        assert!(parse("--relase").is_err());
        assert!(parse("--headless a.png --theme blue").is_err());
        assert!(parse("--headless a.png --windows 3").is_err());
        assert!(parse("--headless a.png --size 800").is_err());
        assert!(parse("--headless a.png --size 9000x600").is_err());
    }
}
