//! Failures of a MongoDB server, distinguished as far as the writer can act on them.
//!
//! The driver's own messages hold addresses, and those of the server may hold pieces of documents. So none of them is
//! passed on: a fault is chosen by codes and by phrases, and says its own sentence.

use std::io;

use mongodb::error::{Error, ErrorKind, WriteFailure};

/// A failure of the shared store. Contains no address, no password and no text of a writer.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// The name of the server does not exist, or names cannot be resolved at the moment.
    #[error("No MongoDB server was found under that name; check the name and your network.")]
    NoSuchHost,
    /// Nothing listens on that port.
    #[error("Nothing answers at the MongoDB address; check that the server runs and that the port is right.")]
    Refused,
    /// The connection ended in the middle.
    #[error("The MongoDB server closed the connection; if it asks for TLS, add tls=true to the address.")]
    Lost,
    /// No answer in time. The call may have succeeded nevertheless.
    #[error("The MongoDB server did not answer in time; check your network, a VPN or a firewall.")]
    Timeout,
    /// The servers are there, and none of them takes writes at the moment.
    #[error("The MongoDB servers have no primary at the moment; this usually passes within seconds.")]
    NoPrimary,
    /// No encrypted connection could be agreed upon; with what was wrong, where that is known.
    #[error("No secure connection to the MongoDB server: {}.", .0.unwrap_or("check the TLS options of the address"))]
    Tls(Option<&'static str>),
    /// User name or password are not accepted, or missing.
    #[error(
        "The MongoDB server does not accept the user name and password of the address; check both, and authSource."
    )]
    SignIn,
    /// The user may not do this; with what.
    #[error("The MongoDB user has no right for {0}; a user with readWrite on this database has it.")]
    Rights(&'static str),
    /// The server lacks something that is needed; with what would have it.
    #[error("The MongoDB server is too old: {0}.")]
    TooOld(&'static str),
    /// A server that is no member of a replica set has no stream of changes.
    #[error("This MongoDB server has no change streams; it is asked at intervals instead.")]
    NoChangeStreams,
    /// The stream of changes cannot go on where it was left.
    #[error(
        "The MongoDB server no longer knows where the stream of changes was left; everything is read anew."
    )]
    TokenLost,
    /// Anything else, in words without a secret.
    #[error("The MongoDB server could not do this: {0}.")]
    Other(String),
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
const TLS: [(&str, Option<&str>); 9] = [
    (
        "UnknownIssuer",
        Some("its certificate is signed by nobody known here; tlsCAFile can name who signed it"),
    ),
    ("Expired", Some("its certificate has expired, or this computer's date is wrong")),
    ("NotValidYet", Some("its certificate is not valid yet, or this computer's date is wrong")),
    ("not valid for name", Some("its certificate is for another name")),
    ("NotValidForName", Some("its certificate is for another name")),
    ("CertificateRequired", Some("it asks for a certificate of ours; tlsCertificateKeyFile can name it")),
    ("invalid peer certificate", Some("its certificate is not valid")),
    ("tls handshake eof", Some("it does not seem to speak TLS; leave tls=true out if that is intended")),
    (
        "received corrupt message",
        Some("it does not seem to speak TLS; leave tls=true out if that is intended"),
    ),
];
const TLS_OTHERS: [&str; 4] =
    ["received fatal alert", "peer is incompatible", "peer misbehaved", "invalid certificate"];
const TOO_OLD: &str = "MongoDB 4.4 or later is needed";

impl Fault {
    /// Whether the server is only out of reach: it is tried again soon and without the writer.
    pub fn is_offline(&self) -> bool {
        matches!(self, Self::NoSuchHost | Self::Refused | Self::Lost | Self::Timeout | Self::NoPrimary)
    }

    pub(super) fn of(error: &Error, what: &'static str) -> Self {
        match error.kind.as_ref() {
            ErrorKind::Authentication { .. } => match source_io(error) {
                Some(fault) => fault,
                None => Self::SignIn,
            },
            ErrorKind::Command(failed) => Self::of_code(failed.code, &failed.code_name, what),
            ErrorKind::Write(WriteFailure::WriteError(failed)) => {
                Self::of_code(failed.code, failed.code_name.as_deref().unwrap_or_default(), what)
            }
            ErrorKind::Write(WriteFailure::WriteConcernError(failed)) => {
                Self::of_code(failed.code, &failed.code_name, what)
            }
            ErrorKind::InsertMany(failed) => match &failed.write_concern_error {
                Some(failed) => Self::of_code(failed.code, &failed.code_name, what),
                None => Self::Other("some of it was not accepted".into()),
            },
            ErrorKind::Io(error) => Self::of_io(error),
            ErrorKind::DnsResolve { .. } => Self::NoSuchHost,
            ErrorKind::ServerSelection { message, .. } => Self::of_selection(message),
            ErrorKind::ConnectionPoolCleared { message, .. } => Self::of_text(message).unwrap_or(Self::Lost),
            ErrorKind::InvalidTlsConfig { .. } => {
                Self::Tls(Some("a certificate file named in the address cannot be used"))
            }
            ErrorKind::IncompatibleServer { .. } => Self::TooOld(TOO_OLD),
            ErrorKind::MissingResumeToken => Self::TokenLost,
            ErrorKind::Shutdown => Self::Lost,
            ErrorKind::InvalidArgument { .. } => {
                Self::Other("the driver does not accept an option of the address".into())
            }
            ErrorKind::InvalidResponse { .. } | ErrorKind::Bson(_) => {
                Self::Other("its answer could not be understood".into())
            }
            _ => Self::Other("the database driver failed".into()),
        }
    }

    /// By the code of an error of the server.
    pub(super) fn of_code(code: i32, name: &str, what: &'static str) -> Self {
        match code {
            11 | 18 | 391 => Self::SignIn,
            13 => Self::Rights(what),
            40573 | 40324 => Self::NoChangeStreams,
            136 | 260 | 280 | 286 | 40576 => Self::TokenLost,
            50 | 64 | 89 | 202 | 262 => Self::Timeout,
            91 | 189 | 10058 | 10107 | 11600 | 11602 | 13435 | 13436 => Self::NoPrimary,
            6 | 7 | 43 | 63 | 133 | 150 | 234 | 237 | 9001 | 13388 => Self::Lost,
            59 | 168 | 31325 => Self::TooOld(TOO_OLD),
            14031 => Self::Other("its disk is full".into()),
            _ => {
                // A word of the server's own vocabulary; anything else in its place stays there.
                let word = name.len() <= 60 && name.bytes().all(|b| b.is_ascii_alphanumeric());
                Self::Other(if word && !name.is_empty() {
                    format!("error {code}, {name}")
                } else {
                    format!("error {code}")
                })
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
            return Self::TooOld(TOO_OLD);
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
            return Some(Self::Tls(*why));
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

/// Signing in is a conversation: it may break off for another reason than its outcome.
fn source_io(error: &Error) -> Option<Fault> {
    let source = std::error::Error::source(error)?.downcast_ref::<Error>()?;
    match source.kind.as_ref() {
        ErrorKind::Io(error) => Some(Fault::of_io(error)),
        _ => None,
    }
}
