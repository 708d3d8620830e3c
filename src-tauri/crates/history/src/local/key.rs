//! The key of an encrypted store, and the salt that names it.
//!
//! The salt is the first 16 bytes of the file, so a file that was moved or copied back still says which key opens it.

use std::fmt;

use zeroize::Zeroizing;

/// A text that is not a key, or no randomness to make one.
#[derive(Debug, thiserror::Error)]
#[error("not a key of 64 hexadecimal digits")]
pub struct KeyError;

/// 32 random bytes, wiped when dropped.
#[derive(Clone)]
pub struct Key(Zeroizing<String>);

impl Key {
    /// A new random key.
    ///
    /// # Errors
    /// If the system has no randomness to give.
    pub fn random() -> Result<Self, KeyError> {
        let mut bytes = Zeroizing::new([0_u8; 32]);
        getrandom::fill(bytes.as_mut_slice()).map_err(|_| KeyError)?;
        Ok(Self(Zeroizing::new(hex(bytes.as_slice()))))
    }

    /// From the form in which a keyring keeps it: 64 hexadecimal digits.
    ///
    /// # Errors
    /// If the text is anything else.
    pub fn from_hex(text: &str) -> Result<Self, KeyError> {
        let fits = text.len() == 64 && text.bytes().all(|b| b.is_ascii_hexdigit());
        if fits { Ok(Self(Zeroizing::new(text.to_owned()))) } else { Err(KeyError) }
    }

    /// The form in which a keyring keeps it.
    pub fn to_hex(&self) -> Zeroizing<String> {
        self.0.clone()
    }

    /// The value of SQLCipher's `PRAGMA key` for a raw key with a given salt.
    pub(super) fn pragma(&self, salt: &Salt) -> Zeroizing<String> {
        Zeroizing::new(format!("x'{}{}'", self.0.as_str(), salt.to_hex()))
    }
}

impl fmt::Debug for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Key(redacted)")
    }
}

/// The 16 bytes at the head of an encrypted store. Not a secret.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Salt(pub(super) [u8; 16]);

impl Salt {
    /// A new random salt.
    ///
    /// # Errors
    /// If the system has no randomness to give.
    pub fn random() -> Result<Self, KeyError> {
        let mut bytes = [0; 16];
        getrandom::fill(&mut bytes).map_err(|_| KeyError)?;
        Ok(Self(bytes))
    }

    /// 32 hexadecimal digits: the name under which a keyring keeps the key.
    pub fn to_hex(&self) -> String {
        hex(&self.0)
    }
}

/// Where a store is, and whether it is encrypted.
#[derive(Debug)]
pub enum Storage {
    /// Encrypted with this key; the salt names the key and is stored at the head of the file.
    Encrypted(Key, Salt),
    /// Without encryption.
    Unencrypted,
    /// In memory, gone with the process.
    Memory,
}

fn hex(bytes: &[u8]) -> String {
    use fmt::Write;
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}
