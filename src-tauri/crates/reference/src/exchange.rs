//! One turn of the conversation.

/// An earlier question of this conversation and its answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Exchange<'a> {
    /// The writer's question.
    pub question: &'a str,
    /// The answer, by this desk or by a model.
    pub answer: &'a str,
}
