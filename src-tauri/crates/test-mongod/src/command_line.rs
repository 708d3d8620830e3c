//! The arguments a mongod is started with, and the files they name.

use std::{
    fs::OpenOptions,
    io::Write,
    os::unix::fs::OpenOptionsExt,
    path::{Path, PathBuf},
};

use crate::{Options, certificate};

/// Writes the files that the arguments name.
pub(crate) fn write_files(options: &Options, folder: &Path) {
    if options.tls {
        certificate::write(folder);
    }
    if options.users {
        // The key that members of a set authenticate with; mongod refuses a file that other users can read.
        let file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(key_file(folder));
        file.and_then(|mut file| file.write_all(b"theSameForAllMembers"))
            .expect("the temporary folder is ours");
    }
}

fn key_file(folder: &Path) -> PathBuf {
    folder.join("members")
}

/// The arguments, except for the paths of data and log.
pub(crate) fn arguments(
    options: &Options,
    replica_set: Option<&str>,
    port: u16,
    folder: &Path,
) -> Vec<String> {
    let mut arguments: Vec<String> = [
        "--bind_ip",
        "127.0.0.1",
        "--nounixsocket",
        "--networkMessageCompressors",
        "disabled",
        // A write of 16 MB and its oplog entry must fit beside those of other tests.
        "--wiredTigerCacheSizeGB",
        "1",
        "--setParameter",
        "diagnosticDataCollectionEnabled=false",
    ]
    .map(str::to_owned)
    .to_vec();
    let mut add = |name: &str, value: String| arguments.extend([name.to_owned(), value]);
    add("--port", port.to_string());
    add("--setParameter", format!("ttlMonitorSleepSecs={}", options.expiry_seconds));
    if options.fail_points {
        add("--setParameter", "enableTestCommands=1".to_owned());
    }
    if let Some(name) = replica_set {
        add("--replSet", name.to_owned());
        add("--oplogSize", options.oplog_megabytes.to_string());
        if options.users {
            add("--keyFile", key_file(folder).display().to_string());
        }
    }
    if options.tls {
        add("--tlsMode", "requireTLS".to_owned());
        add("--tlsCertificateKeyFile", certificate::server(folder).display().to_string());
        add("--tlsCAFile", certificate::authority(folder).display().to_string());
        arguments.push("--tlsAllowConnectionsWithoutCertificates".to_owned());
    }
    if options.users {
        arguments.push("--auth".to_owned());
    }
    arguments
}
