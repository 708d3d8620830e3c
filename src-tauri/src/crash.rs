//! What a crash leaves behind: where it happened, and nothing of what was in memory.

use std::{io::Write, panic};

/// Switches core dumps off, for this process and all it starts, and reports panics without their message.
pub(crate) fn leave_nothing() {
    no_core_dumps();
    // A message may quote the text that something went wrong with.
    panic::set_hook(Box::new(|panic| {
        let place = panic.location().map(ToString::to_string).unwrap_or_default();
        tracing::error!(place, "something went wrong inside the app");
        let _ = writeln!(std::io::stderr(), "writers-room: something went wrong at {place}");
    }));
}

/// A limit of 0 is what programs that collect dumps go by. Root can lift it, so a dump that is written all the same has
/// no memory in it.
#[cfg(unix)]
fn no_core_dumps() {
    use rustix::process::{Resource, Rlimit, setrlimit};
    // Lowering a limit is always allowed; where there is no /proc, the limit still holds.
    let _ = setrlimit(Resource::Core, Rlimit { current: Some(0), maximum: Some(0) });
    #[cfg(target_os = "linux")]
    let _ = std::fs::write("/proc/self/coredump_filter", "0");
}

#[cfg(not(unix))]
fn no_core_dumps() {}
