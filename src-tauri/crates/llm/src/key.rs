//! A provider's key, as a type that cannot be printed, serialised or compared by accident.

use reqwest::header::HeaderValue;
use secrecy::{ExposeSecret, SecretString};

use crate::Error;

/// A provider's key. Its `Debug` is redacted and its memory is wiped when it goes.
#[derive(Clone, Debug)]
pub struct ApiKey(SecretString);

impl ApiKey {
    /// A key as the writer pasted it; the blanks around it are not part of it.
    #[must_use]
    pub fn new(text: String) -> Self {
        let text = SecretString::from(text);
        Self(SecretString::from(text.expose_secret().trim()))
    }

    /// True where there is nothing but blanks, which is the same as no key.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.expose_secret().is_empty()
    }

    /// The value of an `Authorization` header, marked so that no log prints it.
    pub(crate) fn bearer(&self) -> Result<HeaderValue, Error> {
        sensitive(&format!("Bearer {}", self.0.expose_secret()))
    }

    /// The value of a header that holds the key alone, marked so that no log prints it.
    pub(crate) fn header(&self) -> Result<HeaderValue, Error> {
        sensitive(self.0.expose_secret())
    }

    /// Takes the key out of words of a provider, which like to quote what they refuse.
    pub(crate) fn redact(&self, words: &str) -> String {
        if self.is_empty() { words.to_owned() } else { words.replace(self.0.expose_secret(), "[key]") }
    }
}

fn sensitive(text: &str) -> Result<HeaderValue, Error> {
    let mut value = HeaderValue::from_str(text).map_err(|_| Error::KeyUnusable)?;
    value.set_sensitive(true);
    Ok(value)
}
