//! What scripts and tests say through environment variables. Each overrides the stored setting for this run and is
//! never written anywhere.

use std::path::PathBuf;

use llm::ApiKey;
use secrecy::SecretString;

const API_KEY: &str = "WRITERS_ROOM_API_KEY";
const API_TOKEN: &str = "WRITERS_ROOM_API_TOKEN";
const MONGODB_URI: &str = "WRITERS_ROOM_MONGODB_URI";

/// The overrides of this run.
#[derive(Debug, Clone, Default)]
pub struct Environment {
    pub(crate) provider: Option<String>,
    pub(crate) base_url: Option<String>,
    pub(crate) model: Option<String>,
    pub(crate) api_key: Option<ApiKey>,
    pub(crate) mongodb_uri: Option<SecretString>,
    /// Switches the HTTP API on: its port, as it was written.
    pub(crate) api_port: Option<String>,
    /// The only token of the HTTP API.
    pub(crate) api_token: Option<SecretString>,
    /// The user ids that token may act for; empty for that of Settings.
    pub(crate) api_users: Vec<String>,
    /// The folder that answers dialogs for files in place of a person.
    pub(crate) dialogs: Option<PathBuf>,
}

impl Environment {
    /// The variables that hold a secret.
    pub const SECRETS: [&str; 3] = [API_KEY, API_TOKEN, MONGODB_URI];

    /// Reads the variables through `get`; an empty one counts as absent.
    pub fn read(get: impl Fn(&str) -> Option<String>) -> Self {
        let given =
            |name: &str| get(name).map(|value| value.trim().to_owned()).filter(|value| !value.is_empty());
        Self {
            provider: given("WRITERS_ROOM_PROVIDER"),
            base_url: given("WRITERS_ROOM_BASE_URL"),
            model: given("WRITERS_ROOM_MODEL"),
            api_key: given(API_KEY).map(ApiKey::new),
            mongodb_uri: given(MONGODB_URI).map(SecretString::from),
            api_port: given("WRITERS_ROOM_API"),
            api_token: given(API_TOKEN).map(SecretString::from),
            api_users: given("WRITERS_ROOM_API_USERS").map(|users| list(&users)).unwrap_or_default(),
            dialogs: given("WRITERS_ROOM_DIALOGS").map(PathBuf::from),
        }
    }

    /// Whether the model in use is not the one that is stored: what is said of it then is for this run only.
    pub(crate) const fn names_model(&self) -> bool {
        self.base_url.is_some() || self.model.is_some()
    }

    /// The names of the settings that are overridden, as [`crate::ipc::Settings`] names them.
    pub(crate) fn overridden(&self) -> Vec<String> {
        [
            ("provider", self.provider.is_some()),
            ("base_url", self.base_url.is_some()),
            ("model", self.model.is_some()),
            ("key", self.api_key.is_some()),
            ("mongodb_uri", self.mongodb_uri.is_some()),
        ]
        .into_iter()
        .filter(|(_, given)| *given)
        .map(|(name, _)| name.to_owned())
        .collect()
    }
}

/// The entries of a list with commas between them.
fn list(text: &str) -> Vec<String> {
    text.split(',').map(str::trim).filter(|entry| !entry.is_empty()).map(str::to_owned).collect()
}
