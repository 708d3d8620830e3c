//! What a process uses of this machine, as its system says.

use std::time::{Duration, SystemTime};

/// The processor time that a process has used, to a hundredth of a second.
#[must_use]
pub fn cpu_of(pid: u32) -> Duration {
    stat(pid)[11..13].iter().map(|ticks| hundredths(ticks)).sum()
}

/// When a process was started, to a hundredth of a second.
#[must_use]
pub fn started_at(pid: u32) -> SystemTime {
    let uptime = std::fs::read_to_string("/proc/uptime").expect("Linux");
    let uptime = uptime.split(' ').next().and_then(|seconds| seconds.parse().ok()).expect("Linux");
    let after_boot = hundredths(&stat(pid)[19]);
    SystemTime::now() - Duration::from_secs_f64(uptime) + after_boot
}

/// What the system says of a process, after its name.
fn stat(pid: u32) -> Vec<String> {
    let stat = std::fs::read_to_string(format!("/proc/{pid}/stat")).expect("the process runs");
    // The name may hold anything.
    stat.rsplit(')').next().unwrap_or_default().split_whitespace().map(str::to_owned).collect()
}

fn hundredths(ticks: &str) -> Duration {
    Duration::from_millis(ticks.parse::<u64>().expect("a number") * 10)
}

/// The memory that only this process uses, in bytes.
#[must_use]
pub fn own_memory() -> u64 {
    memory_of("self", &["Private_Clean:", "Private_Dirty:"])
}

/// The memory that a process uses, in bytes: of what it shares with others, its share (PSS).
#[must_use]
pub fn memory_share(pid: u32) -> u64 {
    memory_of(&pid.to_string(), &["Pss:"])
}

fn memory_of(process: &str, kinds: &[&str]) -> u64 {
    let rollup = std::fs::read_to_string(format!("/proc/{process}/smaps_rollup"))
        .expect("the process runs and may be measured by this user");
    let of = |name: &str| -> u64 {
        let line = rollup.lines().find_map(|line| line.strip_prefix(name)).expect("Linux");
        line.trim().trim_end_matches(" kB").parse().expect("a number")
    };
    1024 * kinds.iter().map(|kind| of(kind)).sum::<u64>()
}
