//! Secrets that came in environment variables, out of the environment before anything is started that would inherit
//! them: the processes that draw and fetch for the page, a browser, a mail program.
//!
//! A variable cannot be removed safely from a running process, and `/proc` would go on showing it. So the program starts
//! itself again in its own place, without those variables, and reads their values from its standard input.

use std::{collections::HashMap, io};

use writers_core::Environment;

/// The id of the process that the secrets on standard input are for. A child inherits the variable but has another id.
#[cfg(unix)]
const HANDED_OVER: &str = "WRITERS_ROOM_SECRETS_FOR";

/// The secrets of this run, by the variable they came in.
pub(crate) type Secrets = HashMap<String, String>;

/// Takes the secrets out of the environment. Where there are any, this starts the program again and does not return.
///
/// # Errors
/// If they cannot be handed over; then the program must not go on with them in its environment.
#[cfg(unix)]
pub(crate) fn take() -> io::Result<Secrets> {
    let mut secrets = Secrets::new();
    for name in Environment::SECRETS {
        let Some(value) = std::env::var_os(name) else { continue };
        let value = value.into_string().map_err(|_| io::Error::new(io::ErrorKind::InvalidInput, name))?;
        secrets.insert(name.to_owned(), value);
    }
    if !secrets.is_empty() {
        return Err(hand_over(&secrets));
    }
    if std::env::var(HANDED_OVER).is_ok_and(|process| process == std::process::id().to_string()) {
        return read(io::stdin().lock());
    }
    Ok(Secrets::new())
}

/// There is no way to start again in place here, so what is in the environment stays there.
#[cfg(not(unix))]
pub(crate) fn take() -> io::Result<Secrets> {
    let value = |name: &str| Some((name.to_owned(), std::env::var(name).ok()?));
    Ok(Environment::SECRETS.into_iter().filter_map(value).collect())
}

/// Starts the program again with the secrets in its standard input; returns only why that failed.
#[cfg(unix)]
fn hand_over(secrets: &Secrets) -> io::Error {
    use std::os::unix::process::CommandExt;
    let start = || -> io::Result<std::process::Command> {
        let (from, mut to) = io::pipe()?;
        write(secrets, &mut to)?;
        let mut command = std::process::Command::new(std::env::current_exe()?);
        let mut arguments = std::env::args_os();
        if let Some(name) = arguments.next() {
            command.arg0(name);
        }
        command.args(arguments).env(HANDED_OVER, std::process::id().to_string()).stdin(from);
        for name in Environment::SECRETS {
            command.env_remove(name);
        }
        Ok(command)
    };
    start().map_or_else(|error| error, |mut command| command.exec())
}

/// The most that is handed over, in bytes. Nothing reads the pipe before all of it is written, and Linux gives a page to
/// a user who has many pipes.
#[cfg(unix)]
const LONGEST: usize = 4096;

#[cfg(unix)]
fn write(secrets: &Secrets, to: &mut impl io::Write) -> io::Result<()> {
    let text = serde_json::to_vec(secrets)?;
    if text.len() > LONGEST {
        return Err(io::Error::new(io::ErrorKind::InvalidInput, "a secret in the environment is too long"));
    }
    to.write_all(&text)
}

#[cfg(unix)]
fn read(from: impl io::Read) -> io::Result<Secrets> {
    // Twice as much as is ever written: the end of it is the end of the pipe.
    let from = io::Read::take(from, 2 * LONGEST as u64);
    Ok(serde_json::from_reader(from)?)
}

#[cfg(all(test, unix))]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    #[test]
    fn secrets_survive_the_pipe() {
        let secrets = Secrets::from([("A".to_owned(), "one\n\"two\"".to_owned())]);
        let mut pipe = Vec::new();
        write(&secrets, &mut pipe).unwrap();
        assert_eq!(read(pipe.as_slice()).unwrap(), secrets);
    }

    #[test]
    fn secrets_over_the_pipe_size_are_refused() {
        let secrets = Secrets::from([("A".to_owned(), "x".repeat(LONGEST))]);
        assert!(write(&secrets, &mut Vec::new()).is_err());
    }
}
