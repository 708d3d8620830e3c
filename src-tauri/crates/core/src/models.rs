//! What is known of models without asking one for a reply.

use llm::{Client, Dialect, Endpoint, Error};

/// A model a provider offers.
#[derive(Debug, Clone)]
pub(crate) struct Model {
    pub(crate) name: String,
    pub(crate) window_tokens: Option<u32>,
}

/// The models an endpoint offers; none where it has no list.
pub(crate) async fn list(_client: &Client, _endpoint: &Endpoint) -> Result<Vec<Model>, Error> {
    Ok(Vec::new())
}

/// How many tokens a well-known model takes.
pub(crate) fn known_window(_dialect: Dialect, _model: &str) -> Option<u32> {
    None
}

/// About how many tokens a text is, rather too many than too few.
pub(crate) fn estimate_tokens(text: &str) -> u32 {
    u32::try_from(text.len().div_ceil(3)).unwrap_or(u32::MAX)
}

/// What a server found on this computer speaks.
pub(crate) fn dialect_of(server: &llm::LocalServer) -> Dialect {
    if server.name == "Ollama" { Dialect::Ollama } else { Dialect::OpenAi }
}
