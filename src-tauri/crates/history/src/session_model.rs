//! The model that a writer chose for one session.

/// Which model answers in a session, in place of the one of Settings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SessionModel {
    /// The word of its provider.
    pub provider: String,
    /// Where it is: scheme, host and port; empty for what is built in.
    pub origin: String,
    /// Its name, as the provider spells it.
    pub model: String,
    /// How many tokens it takes, as the provider's list said when it was chosen.
    pub listed_tokens: Option<u32>,
}
