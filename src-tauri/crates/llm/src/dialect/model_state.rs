//! What is known about a model before a prompt is sent to it.

/// What an Ollama server reports about a model; all unknown for other dialects.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct ModelState {
    /// The longest context the model supports.
    pub(crate) context_window: Option<u32>,
    /// The context length it is loaded with.
    pub(crate) loaded_context: Option<u32>,
    /// The server has to load or reload the model before it can reply.
    pub(crate) must_load: bool,
}
