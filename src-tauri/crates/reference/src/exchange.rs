//! One turn of the conversation.

/// An earlier question of this conversation and its answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Exchange<'a> {
    /// The question as the writer typed it.
    pub question: &'a str,
    /// The answer, by this desk or by a model.
    pub answer: &'a str,
}
