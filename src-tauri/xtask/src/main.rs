//! The commands of this repository, and what they need: `cargo xtask run | test | bench | structure | package`.
//!
//! Separate from the app so that it builds in seconds on a machine that cannot build the app yet, and can then say
//! what is missing or install it. One file per command (`run`, `headless`, `test`, `bench`, `structure`, `package`);
//! beside them what they share: the machine's packages (`system`), this workspace (`workspace`), a private desktop
//! (`display`), a way to drive the window (`webdriver`), a database (`mongod`), model servers (`peers`) and readers of
//! Fountain (`fountain_peers`) for tests, environments for programs in Python (`python`), how the tests of the window
//! are shared out (`journeys`), the figures of a long run (`long`), a look for keys in what tests print (`keys`), and
//! how progress is reported (`report`).
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a command line tool talks by printing")]

mod bench;
mod display;
mod error;
mod failures;
mod fountain_peers;
mod generated;
mod headless;
mod journeys;
mod keys;
mod long;
mod mongod;
mod package;
mod peers;
mod python;
mod report;
mod run;
mod structure;
mod system;
mod test;
mod webdriver;
mod workspace;

use std::process::ExitCode;

use error::{Error, Result};
use long::Length;

const USAGE: &str = "\
cargo xtask run                      install what the build needs, build the app, open it
    --release                        the optimised build
    --headless FILE.png              without a display: hold a short conversation, save a picture of the window
        --theme light|dark           how that window looks (light)
        --windows 1|2                one window, or two side by side (1)
        --size WIDTHxHEIGHT          of each window (1180x780)
cargo xtask test [FILTER]            install what the tests need, run all of them (or the Rust tests named like FILTER)
    --long                           try as much as the promises ask for, and list each figure beside its aim (an hour)
cargo xtask bench                    measure the app beside other programs, write the table of the README (an hour)
    --only NAME                      one measurement of it, or several; the other rows stay
    --quick                          only try each of them, judging nothing and writing nothing
cargo xtask structure                check the structure of the crates: which of their files need which
    --edges CRATE                    list those of one crate, and for what names
cargo xtask package                  make the .deb and check it
    --check                          also install it, start it once, remove it, and look for left-overs
";

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    match dispatch(&args) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("xtask: {error}");
            ExitCode::FAILURE
        }
    }
}

fn dispatch(args: &[String]) -> Result<()> {
    let Some((command, rest)) = args.split_first() else {
        print!("{USAGE}");
        return Ok(());
    };
    match command.as_str() {
        "run" => run::run(&run::Options::parse(rest)?),
        "test" => {
            let (flags, words): (Vec<&str>, Vec<&str>) =
                rest.iter().map(String::as_str).partition(|word| word.starts_with('-'));
            let length = match flags.as_slice() {
                [] => Length::Ordinary,
                ["--long"] => Length::Long,
                _ => return Err(Error::usage("test takes --long, or no flag")),
            };
            match words.as_slice() {
                [] => test::run(None, length),
                [filter] => test::run(Some(filter), length),
                _ => Err(Error::usage("test takes one word to filter by, at most")),
            }
        }
        "bench" => bench::run(&bench::Options::parse(rest)?),
        "structure" => match rest {
            [] => structure::run(),
            [flag, package] if flag == "--edges" => structure::list(package),
            _ => Err(Error::usage("structure takes --edges and a crate, or nothing")),
        },
        "package" => match rest {
            [] => package::run(false),
            [flag] if flag == "--check" => package::run(true),
            _ => Err(Error::usage("package takes --check or nothing")),
        },
        "help" | "--help" | "-h" => {
            print!("{USAGE}");
            Ok(())
        }
        other => Err(Error::usage(format!("there is no command {other}"))),
    }
}
