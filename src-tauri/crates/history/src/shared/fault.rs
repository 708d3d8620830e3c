//! Failures of a MongoDB server, distinguished as far as the writer can act on them.
//!
//! The driver's own messages hold addresses, and those of the server may hold pieces of documents. So none of them is
//! passed on: a fault is chosen by codes and by phrases, and the page has its sentence.

use std::io;

use mongodb::error::{Error, ErrorKind, WriteFailure};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A failure of the shared store. Contains no address, no password and no text of a writer.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error, Serialize, Deserialize, TS)]
#[serde(tag = "name", content = "params", rename_all = "snake_case")]
#[ts(export)]
pub enum Fault {
    /// The name of the server does not exist, or names cannot be resolved at the moment.
    #[error("no such host")]
    NoSuchHost,
    /// Nothing listens on that port.
    #[error("connection refused")]
    Refused,
    /// The connection ended in the middle.
    #[error("connection lost")]
    Lost,
    /// No answer in time. The call may have succeeded nevertheless.
    #[error("no answer in time")]
    Timeout,
    /// The servers are there, and none of them takes writes at the moment.
    #[error("no primary")]
    NoPrimary,
    /// The server is not of the replica set that the address names.
    #[error("of another replica set")]
    OtherReplicaSet,
    /// No encrypted connection could be agreed upon; with what was wrong, where that is known.
    #[error("no TLS connection: {0:?}")]
    Tls(Option<TlsTrouble>),
    /// User name or password are not accepted, or missing.
    #[error("sign-in refused")]
    SignIn,
    /// The user may not do this.
    #[error("missing right: {0:?}")]
    Rights(Right),
    /// The server is too old for this.
    #[error("server too old: {0:?}")]
    TooOld(Need),
    /// A server that is no member of a replica set has no stream of changes.
    #[error("no change streams")]
    NoChangeStreams,
    /// The stream of changes cannot be resumed where it was left.
    #[error("resume token lost")]
    TokenLost,
    /// Anything else.
    #[error("failed: {0:?}")]
    Other(Failure),
}

/// Why no encrypted connection could be agreed upon.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum TlsTrouble {
    /// The server's certificate is signed by an authority that is not trusted here.
    UnknownIssuer,
    /// The server's certificate has expired, by this computer's date.
    Expired,
    /// The server's certificate is not valid yet, by this computer's date.
    NotYetValid,
    /// The server's certificate is for another name.
    WrongName,
    /// The server asks for a certificate of the client.
    CertificateRequired,
    /// The server's certificate is not valid, for another reason.
    InvalidCertificate,
    /// The server does not seem to use TLS.
    NotTls,
    /// A certificate file named in the address cannot be used.
    UnusableFile,
}

/// What a MongoDB user needs to be allowed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum Right {
    /// Connecting to the server.
    Connect,
    /// Reading documents.
    Read,
    /// Adding documents, and other writing.
    Write,
    /// Changing documents.
    Change,
    /// Deleting documents.
    Delete,
    /// Creating and changing indexes.
    Index,
    /// Following changes.
    Watch,
}

/// What a newer server is needed for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum Need {
    /// Any use of it: MongoDB 4.4 or later.
    AnyUse,
    /// Making an index delete documents that did not: MongoDB 5.1 or later.
    IndexChange,
}

/// A failure that is of no other kind.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "name", content = "params", rename_all = "snake_case")]
#[ts(export)]
pub enum Failure {
    /// The server reported an error.
    Code {
        /// Its number.
        code: i32,
        /// Its name in the server's vocabulary, letters and digits only; empty where it has none.
        label: String,
    },
    /// The disk of the server is full.
    DiskFull,
    /// The database driver failed.
    Driver,
    /// The server's answer could not be understood.
    UnreadableAnswer,
    /// The driver does not accept an option of the address.
    UnsupportedOption,
    /// The server does not tell its time.
    NoServerTime,
}

/// Failed to find a server by name, as the systems say it.
const NO_SUCH_HOST: &[&str] = &[
    "failed to lookup address information",
    "No such host is known",
    "nodename nor servname",
    "No DNS results",
    "error occurred during DNS resolution",
];
const REFUSED: &[&str] = &["Connection refused", "actively refused", "No such file or directory"];
const SILENT: &[&str] = &["timed out", "Host unreachable", "No route to host", "unreachable"];
const BROKEN: &[&str] =
    &["unexpected end of file", "early eof", "Connection reset", "Broken pipe", "forcibly closed"];
/// What the TLS library says, and what then is wrong.
const TLS: [(&str, TlsTrouble); 9] = [
    ("UnknownIssuer", TlsTrouble::UnknownIssuer),
    ("Expired", TlsTrouble::Expired),
    ("NotValidYet", TlsTrouble::NotYetValid),
    ("not valid for name", TlsTrouble::WrongName),
    ("NotValidForName", TlsTrouble::WrongName),
    ("CertificateRequired", TlsTrouble::CertificateRequired),
    ("invalid peer certificate", TlsTrouble::InvalidCertificate),
    ("tls handshake eof", TlsTrouble::NotTls),
    ("received corrupt message", TlsTrouble::NotTls),
];
const TLS_OTHERS: [&str; 4] =
    ["received fatal alert", "peer is incompatible", "peer misbehaved", "invalid certificate"];

impl Fault {
    /// Whether the server is only out of reach: it is tried again soon and without the writer.
    pub fn is_offline(&self) -> bool {
        matches!(self, Self::NoSuchHost | Self::Refused | Self::Lost | Self::Timeout | Self::NoPrimary)
    }

    pub(super) fn of(error: &Error, right: Right) -> Self {
        match error.kind.as_ref() {
            ErrorKind::Authentication { .. } => match source_io(error) {
                Some(fault) => fault,
                None => Self::SignIn,
            },
            ErrorKind::Command(failed) => Self::of_code(failed.code, &failed.code_name, right),
            ErrorKind::Write(WriteFailure::WriteError(failed)) => {
                Self::of_code(failed.code, failed.code_name.as_deref().unwrap_or_default(), right)
            }
            ErrorKind::Write(WriteFailure::WriteConcernError(failed)) => {
                Self::of_code(failed.code, &failed.code_name, right)
            }
            ErrorKind::InsertMany(failed) => match &failed.write_concern_error {
                Some(failed) => Self::of_code(failed.code, &failed.code_name, right),
                None => Self::Other(Failure::UnreadableAnswer),
            },
            ErrorKind::Io(error) => Self::of_io(error),
            ErrorKind::DnsResolve { .. } => Self::NoSuchHost,
            ErrorKind::ServerSelection { message, .. } => Self::of_selection(message),
            ErrorKind::ConnectionPoolCleared { message, .. } => Self::of_text(message).unwrap_or(Self::Lost),
            ErrorKind::InvalidTlsConfig { .. } => Self::Tls(Some(TlsTrouble::UnusableFile)),
            ErrorKind::IncompatibleServer { .. } => Self::TooOld(Need::AnyUse),
            ErrorKind::MissingResumeToken => Self::TokenLost,
            ErrorKind::Shutdown => Self::Lost,
            ErrorKind::InvalidArgument { .. } => Self::Other(Failure::UnsupportedOption),
            ErrorKind::InvalidResponse { .. } | ErrorKind::Bson(_) => Self::Other(Failure::UnreadableAnswer),
            _ => Self::Other(Failure::Driver),
        }
    }

    /// By the code of an error of the server.
    pub(super) fn of_code(code: i32, name: &str, right: Right) -> Self {
        match code {
            11 | 18 | 391 => Self::SignIn,
            13 => Self::Rights(right),
            40573 | 40324 => Self::NoChangeStreams,
            136 | 260 | 280 | 286 | 40576 => Self::TokenLost,
            50 | 64 | 89 | 202 | 262 => Self::Timeout,
            91 | 189 | 10058 | 10107 | 11600 | 11602 | 13435 | 13436 => Self::NoPrimary,
            6 | 7 | 43 | 63 | 133 | 150 | 234 | 237 | 9001 | 13388 => Self::Lost,
            59 | 168 | 31325 => Self::TooOld(Need::AnyUse),
            14031 => Self::Other(Failure::DiskFull),
            _ => {
                // Anything but a word of the server's own vocabulary may be a piece of a document.
                let is_word = name.len() <= 60 && name.bytes().all(|b| b.is_ascii_alphanumeric());
                let label = if is_word { name.to_owned() } else { String::new() };
                Self::Other(Failure::Code { code, label })
            }
        }
    }

    fn of_io(error: &io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::ConnectionRefused | io::ErrorKind::NotFound => Self::Refused,
            io::ErrorKind::TimedOut => Self::Timeout,
            _ => Self::of_text(&error.to_string()).unwrap_or(Self::Lost),
        }
    }

    /// The driver says why it found no server only in one long text.
    fn of_selection(message: &str) -> Self {
        if message.contains("wire version") {
            return Self::TooOld(Need::AnyUse);
        }
        if is_of_other_set(message) {
            return Self::OtherReplicaSet;
        }
        if let Some(fault) = Self::of_text(message) {
            return fault;
        }
        if message.contains("Type: RsSecondary") || message.contains("Type: RsOther") {
            return Self::NoPrimary;
        }
        Self::Timeout
    }

    fn of_text(text: &str) -> Option<Self> {
        let says = |phrases: &[&str]| phrases.iter().any(|phrase| text.contains(phrase));
        if let Some((_, why)) = TLS.iter().find(|(phrase, _)| text.contains(phrase)) {
            return Some(Self::Tls(Some(*why)));
        }
        if says(&TLS_OTHERS) {
            return Some(Self::Tls(None));
        }
        [
            (REFUSED, Self::Refused),
            (NO_SUCH_HOST, Self::NoSuchHost),
            (SILENT, Self::Timeout),
            (BROKEN, Self::Lost),
        ]
        .into_iter()
        .find_map(|(phrases, fault)| says(phrases).then_some(fault))
    }
}

/// Whether no server is of the replica set that the address names. One that starts has no name of a set yet, and one that
/// left the set since had a version of it.
fn is_of_other_set(message: &str) -> bool {
    let dropped_all = message.contains("Type: ReplicaSetNoPrimary, Set Name:")
        && !["Max Set Version:", "Servers:"].iter().any(|known| message.contains(known));
    dropped_all || message.contains("does not match actual name \"")
}

/// Signing in is a conversation: it may break off for another reason than its outcome.
fn source_io(error: &Error) -> Option<Fault> {
    let source = std::error::Error::source(error)?.downcast_ref::<Error>()?;
    match source.kind.as_ref() {
        ErrorKind::Io(error) => Some(Fault::of_io(error)),
        _ => None,
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::{Failure, Fault, Right, TlsTrouble};

    #[test]
    fn an_error_keeps_only_a_plain_label() {
        let label = |name: &str| match Fault::of_code(4_242, name, Right::Read) {
            Fault::Other(Failure::Code { code: 4_242, label }) => label,
            fault => panic!("{fault:?}"),
        };
        assert_eq!(label("ConflictingOperation"), "ConflictingOperation");
        assert_eq!(label("dup key: { content: my darling }"), "");
        assert_eq!(label(&"x".repeat(61)), "");
    }

    #[test]
    fn a_server_that_has_no_set_for_a_moment_is_offline() {
        let selection =
            |found: &str| Fault::of_selection(&format!("No available servers. Topology: {{ {found} }}"));
        let starting = "Type: Single, Set Name: rs0, Servers: [ { Error: Connection string replicaSet name \"rs0\" \
                        does not match actual name <none> } ]";
        let left_since = "Type: ReplicaSetNoPrimary, Set Name: rs0, Max Set Version: 1";
        assert_eq!([starting, left_since].map(selection), [Fault::Timeout, Fault::Timeout]);
        assert_eq!(selection("Type: ReplicaSetNoPrimary, Set Name: rs0"), Fault::OtherReplicaSet);
    }

    #[test]
    fn faults_cross_as_names_with_parameters() {
        for (fault, json) in [
            (Fault::NoSuchHost, r#"{"name":"no_such_host"}"#),
            (Fault::Rights(Right::Write), r#"{"name":"rights","params":"write"}"#),
            (Fault::Tls(None), r#"{"name":"tls","params":null}"#),
            (Fault::Tls(Some(TlsTrouble::NotTls)), r#"{"name":"tls","params":"not_tls"}"#),
            (Fault::Other(Failure::Driver), r#"{"name":"other","params":{"name":"driver"}}"#),
        ] {
            assert_eq!(serde_json::to_string(&fault).unwrap(), json);
            assert_eq!(serde_json::from_str::<Fault>(json).unwrap(), fault);
        }
    }
}
