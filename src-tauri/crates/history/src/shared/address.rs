//! The address of a MongoDB database. The whole of it is a secret: it usually holds a password.

use std::{collections::BTreeSet, net::IpAddr};

use mongodb::options::{AuthMechanism, ConnectionString, HostInfo, ServerAddress, Tls};
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use zeroize::Zeroizing;

/// The database of an address that names none.
const DATABASE: &str = "writers_room";
const PORT: u16 = 27017;

/// An address that can be tried. There is no Debug of it and no way to store it by accident.
pub struct Address {
    text: Zeroizing<String>,
    user: Option<String>,
    hosts: Vec<String>,
    place: String,
    database: String,
    /// Whether it leads beyond this computer without TLS.
    unencrypted: bool,
}

/// Why a text is no address to connect to. Holds nothing of the text but the name of an option.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error, Serialize, Deserialize, TS)]
#[serde(tag = "name", content = "params", rename_all = "snake_case")]
#[ts(export)]
pub enum AddressError {
    /// It does not begin as a MongoDB address does.
    #[error("not a MongoDB address")]
    NotMongoDb,
    /// An option that would switch off the protection of TLS; with its name.
    #[error("insecure option {0}")]
    Insecure(String),
    /// It would send the password where others can read it: TLS is switched off where it is usual, or the server is to be
    /// sent the password itself.
    #[error("no encryption")]
    Unencrypted,
    /// It begins well and cannot be read.
    #[error("unreadable address")]
    Unreadable,
}

/// Options that switch off the protection of TLS, of this driver, older ones and others.
const INSECURE: [&str; 6] = [
    "tlsAllowInvalidCertificates",
    "tlsAllowInvalidHostnames",
    "tlsInsecure",
    "sslAllowInvalidCertificates",
    "sslAllowInvalidHostnames",
    "sslInsecure",
];

impl Address {
    /// Reads an address as people paste it.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn parse(text: &str) -> Result<Self, AddressError> {
        let text = Zeroizing::new(text.trim().to_owned());
        let rest = ["mongodb://", "mongodb+srv://"]
            .iter()
            .find_map(|scheme| text.strip_prefix(scheme))
            .ok_or(AddressError::NotMongoDb)?;
        let options = rest.split_once('?').map_or("", |(_, options)| options);
        for option in options.split(['&', ';']) {
            let (name, value) = option.split_once('=').unwrap_or((option, ""));
            let insecure =
                INSECURE.into_iter().find(|known| decoded(name).trim().eq_ignore_ascii_case(known));
            if let Some(name) = insecure
                && !decoded(value).trim().eq_ignore_ascii_case("false")
            {
                return Err(AddressError::Insecure(name.to_owned()));
            }
        }
        // A `?` in a password that was not written as %3F: the text before it would be taken for a host.
        if options.contains('@') {
            return Err(AddressError::Unreadable);
        }
        // The driver cuts a text after a broken percent code even inside a character, and panics.
        let broken = text
            .split('%')
            .skip(1)
            .any(|part| !part.as_bytes().get(..2).is_some_and(|code| code.iter().all(u8::is_ascii_hexdigit)));
        if broken {
            return Err(AddressError::Unreadable);
        }
        // The driver's own message would hold pieces of the address.
        let read = ConnectionString::parse(text.as_str()).map_err(|_| AddressError::Unreadable)?;
        let is_srv = matches!(read.host_info, HostInfo::DnsRecord(_));
        let (hosts, places, is_beyond): (Vec<_>, BTreeSet<_>, bool) = match &read.host_info {
            HostInfo::DnsRecord(name) => {
                (vec![name.clone()], BTreeSet::from([format!("srv:{}", name.to_lowercase())]), true)
            }
            HostInfo::HostIdentifiers(hosts) => {
                let is_beyond = !hosts.iter().all(is_this_computer);
                (hosts.iter().map(shown).collect(), hosts.iter().map(identity).collect(), is_beyond)
            }
            _ => return Err(AddressError::Unreadable),
        };
        if hosts.iter().any(|host| host.contains(|c: char| c.is_whitespace() || c.is_control())) {
            return Err(AddressError::Unreadable);
        }
        let has_tls = match read.tls {
            Some(Tls::Enabled(_)) => true,
            Some(Tls::Disabled) => false,
            None => is_srv,
        };
        let unencrypted = !has_tls && is_beyond;
        let mechanism = read.credential.as_ref().and_then(|credential| credential.mechanism.as_ref());
        if unencrypted && (is_srv || matches!(mechanism, Some(AuthMechanism::Plain))) {
            return Err(AddressError::Unencrypted);
        }
        let database = read.default_database.unwrap_or_else(|| DATABASE.into());
        let place = format!("{}/{database}", places.into_iter().collect::<Vec<_>>().join(","));
        Ok(Self { user: read.credential.and_then(|c| c.username), hosts, place, database, unencrypted, text })
    }

    /// The whole address, with its password: for the keyring and the driver alone.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// User, hosts and database, for showing: never the password, never the options.
    pub fn shown(&self) -> String {
        let user = self.user.as_ref().map(|user| format!("{user}@")).unwrap_or_default();
        format!("{user}{}/{}", self.hosts.join(","), self.database)
    }

    /// What makes it the same shared store though it is written in another way: hosts and database.
    pub fn place(&self) -> String {
        self.place.clone()
    }

    /// Whether what is sent to it leaves this computer without encryption.
    pub fn is_unencrypted(&self) -> bool {
        self.unencrypted
    }

    pub(super) fn database(&self) -> &str {
        &self.database
    }
}

/// Whether what is sent there stays on this computer.
fn is_this_computer(address: &ServerAddress) -> bool {
    match address {
        ServerAddress::Tcp { host, .. } => {
            let address = host.parse().is_ok_and(|address: IpAddr| address.to_canonical().is_loopback());
            address || host.eq_ignore_ascii_case("localhost")
        }
        #[cfg(unix)]
        ServerAddress::Unix { .. } => true,
        _ => false,
    }
}

/// As it is usually written: the default port is left out.
fn shown(address: &ServerAddress) -> String {
    let identity = identity(address);
    identity.strip_suffix(&format!(":{PORT}")).map_or(identity.clone(), str::to_owned)
}

fn identity(address: &ServerAddress) -> String {
    match address {
        ServerAddress::Tcp { host, port } => {
            let host = if host.contains(':') { format!("[{host}]") } else { host.to_lowercase() };
            format!("{host}:{}", port.unwrap_or(PORT))
        }
        other => other.to_string(),
    }
}

/// Percent codes resolved; a broken one stays as it is.
fn decoded(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, tail @ ..] = rest {
        let code = tail
            .get(..2)
            .filter(|_| *first == b'%')
            .and_then(|hex| std::str::from_utf8(hex).ok())
            .and_then(|hex| u8::from_str_radix(hex, 16).ok());
        bytes.push(code.unwrap_or(*first));
        rest = if code.is_some() { &tail[2..] } else { tail };
    }
    String::from_utf8_lossy(&bytes).into_owned()
}
