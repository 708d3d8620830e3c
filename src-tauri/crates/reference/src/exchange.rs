//! One turn of the conversation the desk takes part in.

/// One earlier question of this conversation and what was answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Exchange<'a> {
    /// What the writer asked.
    pub question: &'a str,
    /// What was answered, by this desk or by a model.
    pub answer: &'a str,
}
