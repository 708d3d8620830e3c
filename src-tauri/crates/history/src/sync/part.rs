//! How much goes up in one call.

use crate::SharedMessage;

/// How much text is uploaded in one call, in bytes: little enough for a slow line, and little is repeated when an
/// acknowledgement is lost. A longer message is uploaded alone.
const PART_BYTES: usize = 128 << 10;

/// A message of the outbox and its number there.
pub(super) type OutboxMessage = (i64, SharedMessage);

/// Whether a message fits into one call with those before it: the same collection, and not too much text.
pub(super) fn fits(before: &[OutboxMessage], message: &SharedMessage) -> bool {
    let size: usize = before.iter().map(|(_, message)| message.message.content.len()).sum();
    before.first().is_none_or(|(_, first)| {
        first.scope.assistant == message.scope.assistant && size + message.message.content.len() <= PART_BYTES
    })
}
