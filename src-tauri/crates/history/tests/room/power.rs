//! A power cut at any moment: what was acknowledged is on the disk, because it was synced before.
//!
//! The writer of the kill test runs under `strace`. From the trace the disk is rebuilt as it may be after a cut at any
//! system call: what was synced is there, of what was not anything or nothing is. `WRITERS_ROOM_POWER_CUTS` asks for
//! more cuts than the usual.

use std::{
    collections::{BTreeMap, HashMap},
    path::Path,
    process::{Command, Stdio},
};

use history::Local;

use super::{
    common::say,
    kill::{FILE, Known, Random, SEED, SESSIONS, STEPS, check, learn, storage},
};

const CALLS: &str = "trace=openat,write,pwrite64,ftruncate,fsync,fdatasync,rename,unlink";

/// One thing that happened, in the order it did.
#[derive(Debug)]
enum Did {
    Created(String),
    Wrote(String, usize, Vec<u8>),
    CutTo(String, usize),
    Synced(String),
    Renamed(String, String),
    Removed(String),
    Said(String),
}

/// Runs the writer to its end and returns what it did; none where `strace` cannot be used.
fn record(folder: &Path, steps: u64) -> Option<Vec<Did>> {
    let trace = folder.join("trace");
    let traced = Command::new("strace")
        .args(["-f", "-y", "-x", "-s", "1000000", "-e", CALLS, "-o"])
        .arg(&trace)
        .arg(std::env::current_exe().unwrap())
        .args(["--exact", "kill::a_writer_that_is_killed", "--nocapture", "--test-threads=1"])
        .env(FILE, folder.join("home/history.db"))
        .env(SEED, "20260302")
        .env(STEPS, steps.to_string())
        .stdout(Stdio::null())
        .status();
    if !traced.is_ok_and(|status| status.success()) {
        return None;
    }
    let home = folder.join("home").display().to_string();
    let mut begun: HashMap<String, String> = HashMap::new();
    let mut did = Vec::new();
    for line in std::fs::read_to_string(&trace).unwrap().lines() {
        let (process, call) = line.split_once(' ').unwrap();
        let call = call.trim_start();
        if let Some(beginning) = call.strip_suffix(" <unfinished ...>") {
            begun.insert(process.into(), beginning.into());
        } else if let Some((_, end)) = call.split_once(" resumed>").filter(|_| call.starts_with("<...")) {
            did.extend(understand(&(begun.remove(process).unwrap_or_default() + end), &home));
        } else {
            did.extend(understand(call, &home));
        }
    }
    Some(did)
}

/// What a system call did in the home, or to the standard output.
fn understand(call: &str, home: &str) -> Option<Did> {
    let (name, rest) = call.split_once('(')?;
    let (arguments, result) = rest.rsplit_once(" = ")?;
    if result.starts_with('-') {
        return None;
    }
    let arguments = arguments.trim_end().strip_suffix(')')?;
    let file = || arguments.split_once('<')?.1.split_once('>').map(|(path, _)| path.to_owned());
    let of_home = |path: String| (path.starts_with(home) && !path.ends_with("-shm")).then_some(path);
    let last = || arguments.rsplit_once(", ")?.1.parse().ok();
    match name {
        "write" if arguments.starts_with("1<") => {
            let (said, _) = quoted(arguments)?;
            Some(Did::Said(String::from_utf8_lossy(&said).into_owned()))
        }
        "pwrite64" => Some(Did::Wrote(of_home(file()?)?, last()?, quoted(arguments)?.0)),
        "ftruncate" => Some(Did::CutTo(of_home(file()?)?, last()?)),
        "fsync" | "fdatasync" => Some(Did::Synced(of_home(file()?)?)),
        "openat" if arguments.contains("O_CREAT") => {
            Some(Did::Created(of_home(String::from_utf8(quoted(arguments)?.0).ok()?)?))
        }
        "unlink" => Some(Did::Removed(of_home(String::from_utf8(quoted(arguments)?.0).ok()?)?)),
        "rename" => {
            let (from, rest) = quoted(arguments)?;
            let to = quoted(rest)?.0;
            Some(Did::Renamed(of_home(String::from_utf8(from).ok()?)?, String::from_utf8(to).ok()?))
        }
        _ => None,
    }
}

/// The first string in quotes, and what follows it.
fn quoted(text: &str) -> Option<(Vec<u8>, &str)> {
    let mut rest = text.split_once('"')?.1;
    let mut bytes = Vec::new();
    loop {
        let (plain, after) = rest.split_at(rest.find(['"', '\\'])?);
        bytes.extend_from_slice(plain.as_bytes());
        let Some(escape) = after.strip_prefix('\\') else { return Some((bytes, &after[1..])) };
        let digits = escape.bytes().take(3).take_while(|byte| (b'0'..b'8').contains(byte)).count();
        let (byte, length) = match escape.as_bytes()[0] {
            b'x' => (u8::from_str_radix(&escape[1..3], 16).ok()?, 3),
            _ if digits > 0 => (u8::from_str_radix(&escape[..digits], 8).ok()?, digits),
            b'n' => (b'\n', 1),
            b't' => (b'\t', 1),
            b'r' => (b'\r', 1),
            b'v' => (11, 1),
            b'f' => (12, 1),
            other => (other, 1),
        };
        bytes.push(byte);
        rest = &escape[length..];
    }
}

/// A file by its number: what of it is on the disk for certain, and what was done to it since.
#[derive(Default, Clone)]
struct Content {
    synced: Vec<u8>,
    since: Vec<(usize, Option<Vec<u8>>)>,
}

impl Content {
    /// The file after a cut: of what was done since the last sync, that which `keeps`.
    fn after(&self, mut keeps: impl FnMut() -> bool) -> Vec<u8> {
        let mut bytes = self.synced.clone();
        for (at, written) in self.since.iter().filter(|_| keeps()) {
            match written {
                None => bytes.resize(*at, 0),
                Some(written) => {
                    bytes.resize(bytes.len().max(at + written.len()), 0);
                    bytes[*at..at + written.len()].copy_from_slice(written);
                }
            }
        }
        bytes
    }
}

/// The disk as the system sees it, and as it is for certain after a cut.
#[derive(Default)]
struct Disk {
    contents: Vec<Content>,
    names: BTreeMap<String, usize>,
    synced_names: BTreeMap<String, usize>,
}

impl Disk {
    fn take(&mut self, did: &Did, home: &str) {
        match did {
            Did::Created(name) if !self.names.contains_key(name) => {
                self.names.insert(name.clone(), self.contents.len());
                self.contents.push(Content::default());
            }
            Did::Wrote(name, at, bytes) => self.of(name, |file| file.since.push((*at, Some(bytes.clone())))),
            Did::CutTo(name, length) => self.of(name, |file| file.since.push((*length, None))),
            Did::Synced(name) if name == home => self.synced_names = self.names.clone(),
            Did::Synced(name) => self.of(name, |file| {
                file.synced = file.after(|| true);
                file.since.clear();
            }),
            Did::Renamed(from, to) => {
                if let Some(file) = self.names.remove(from) {
                    self.names.insert(to.clone(), file);
                }
            }
            Did::Removed(name) => drop(self.names.remove(name)),
            Did::Created(_) | Did::Said(_) => {}
        }
    }

    fn of(&mut self, name: &str, change: impl FnOnce(&mut Content)) {
        if let Some(file) = self.names.get(name) {
            change(&mut self.contents[*file]);
        }
    }

    /// Writes down what a cut leaves; `chance` of 4 decides what of the rest happens to be there.
    fn leave(&self, folder: &Path, random: &mut Random, chance: u64) {
        let names = if chance > 0 && random.below(2) == 0 { &self.names } else { &self.synced_names };
        for (name, file) in names {
            let bytes = self.contents[*file].after(|| random.below(4) < chance);
            std::fs::write(folder.join(Path::new(name).file_name().unwrap()), bytes).unwrap();
        }
    }
}

#[test]
fn a_power_cut_loses_nothing_acknowledged() {
    let cuts: u64 = std::env::var("WRITERS_ROOM_POWER_CUTS").ok().and_then(|n| n.parse().ok()).unwrap_or(60);
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir(folder.path().join("home")).unwrap();
    let Some(did) = record(folder.path(), 40) else {
        return say("figure: P2 is skipped: this machine has no strace, or lets it trace nothing");
    };
    let home = folder.path().join("home").display().to_string();
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    let mut random = Random(2);
    let mut moments: Vec<usize> = (0..cuts).map(|_| random.below(did.len() as u64) as usize).collect();
    moments.sort_unstable();
    let (mut disk, mut known, mut next) = (Disk::default(), <[Known; SESSIONS]>::default(), 0);
    let mut acknowledged = 0;
    for (moment, cut) in moments.iter().enumerate() {
        for it in &did[next..=(*cut).max(next)] {
            disk.take(it, &home);
            if let Did::Said(said) = it {
                said.lines().for_each(|line| learn(line, &mut known));
                acknowledged += said.matches("@ ").count();
            }
        }
        next = next.max(cut + 1);
        let after = tempfile::tempdir().unwrap();
        disk.leave(after.path(), &mut random, moment as u64 % 5);
        let file = after.path().join("history.db");
        let what = format!("a cut at {cut} of {}, {acknowledged} acknowledged", did.len());
        match Local::open(&file, storage(&file)) {
            Ok(local) => runtime.block_on(check(&local, &mut known.clone(), &what)),
            // Cut off while it was made, there is no store yet, and nothing was said of one.
            Err(error) => assert_eq!(acknowledged, 0, "{what}: {error}"),
        }
    }
    assert!(acknowledged > 100, "the writer came to its work: {acknowledged}");
    say(&format!("figure: P2 power cuts {cuts} of aim 1000"));
}
