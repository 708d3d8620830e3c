//! A provider's key, as a type that cannot be printed, serialized or compared by accident.

use reqwest::header::HeaderValue;
use secrecy::{ExposeSecret, SecretString};

use crate::Error;

/// A provider's key. Its `Debug` is redacted and its memory is zeroed on drop.
#[derive(Clone, Debug)]
pub struct ApiKey(SecretString);

impl ApiKey {
    /// A key as the writer pasted it, without surrounding white space.
    #[must_use]
    pub fn new(text: String) -> Self {
        let text = SecretString::from(text);
        Self(SecretString::from(text.expose_secret().trim()))
    }

    /// Whether the key is blank, which is the same as no key.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.expose_secret().is_empty()
    }

    /// The value of an `Authorization` header, marked as sensitive.
    pub(crate) fn bearer(&self) -> Result<HeaderValue, Error> {
        sensitive(&format!("Bearer {}", self.0.expose_secret()))
    }

    /// The value of a header that holds only the key, marked as sensitive.
    pub(crate) fn header(&self) -> Result<HeaderValue, Error> {
        sensitive(self.0.expose_secret())
    }

    /// Removes the key from a provider's text, which often quotes what it refuses.
    pub(crate) fn redact(&self, words: &str) -> String {
        if self.is_empty() { words.to_owned() } else { words.replace(self.0.expose_secret(), "[key]") }
    }
}

fn sensitive(text: &str) -> Result<HeaderValue, Error> {
    let mut value = HeaderValue::from_str(text).map_err(|_| Error::KeyUnusable)?;
    value.set_sensitive(true);
    Ok(value)
}
