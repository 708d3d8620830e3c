//! How much of a conversation goes to a model: what must go, and then as many of the newest messages as have room.
//! Counts in, counts out; it never sees a text.

/// What is kept free for the reply where the writer has set no length.
const REPLY: u32 = 4_096;

/// The most text of earlier messages that goes to a model of unknown size, in bytes.
const BLIND: usize = 256 * 1024;

/// How much may go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Limits {
    /// How many tokens the model takes, prompt and reply together; none where nobody knows.
    pub(super) window: Option<u32>,
    /// The longest reply the writer wants.
    pub(super) reply_tokens: Option<u32>,
}

/// How long a message is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Size {
    pub(super) tokens: u32,
    pub(super) bytes: usize,
}

/// What must go is more than the model takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct TooLarge {
    /// What it comes to.
    pub(super) tokens: u32,
    /// What there is room for beside the reply.
    pub(super) room: u32,
}

impl Limits {
    /// The longest reply to ask for. One that leaves no room for a question in this model is cut to what does.
    pub(super) fn reply_tokens(self) -> Option<u32> {
        match self.window {
            Some(window) => self.reply_tokens.map(|tokens| tokens.min(window - window / 4)),
            None => self.reply_tokens,
        }
    }

    /// The tokens there are for the prompt.
    fn room(self) -> Option<u32> {
        let window = self.window?;
        Some(window - self.reply_tokens().unwrap_or(REPLY.min(window / 4)))
    }

    /// How many of the `earlier` messages (oldest first) have room beside what must go: the newest, without a gap.
    pub(super) fn fit(self, must: u32, earlier: &[Size]) -> Result<usize, TooLarge> {
        let Some(room) = self.room() else {
            let bytes = earlier.iter().rev().map(|size| size.bytes);
            return Ok(newest_within(BLIND, bytes));
        };
        let Some(left) = room.checked_sub(must) else { return Err(TooLarge { tokens: must, room }) };
        let tokens = earlier.iter().rev().map(|size| size.tokens as usize);
        Ok(newest_within(left as usize, tokens))
    }
}

fn newest_within(mut left: usize, sizes: impl Iterator<Item = usize>) -> usize {
    sizes
        .take_while(|size| match left.checked_sub(*size) {
            Some(rest) => {
                left = rest;
                true
            }
            None => false,
        })
        .count()
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn limits(window: u32, reply_tokens: Option<u32>) -> Limits {
        Limits { window: Some(window), reply_tokens }
    }

    fn sizes(tokens: &[u32]) -> Vec<Size> {
        tokens.iter().map(|tokens| Size { tokens: *tokens, bytes: *tokens as usize * 4 }).collect()
    }

    #[test]
    fn the_newest_go_and_there_is_no_gap_where_an_older_one_would_fit() {
        assert_eq!(limits(1_000, Some(100)).fit(300, &sizes(&[10, 500, 100, 200])), Ok(2));
    }

    #[test]
    fn what_fits_to_the_token_fits() {
        assert_eq!(limits(1_000, Some(100)).fit(600, &sizes(&[300])), Ok(1));
        assert_eq!(limits(1_000, Some(100)).fit(601, &sizes(&[300])), Ok(0));
        assert_eq!(limits(1_000, Some(100)).fit(900, &[]), Ok(0));
    }

    #[test]
    fn what_must_go_and_cannot_is_refused_with_the_size_and_the_limit() {
        let refused = limits(1_000, Some(100)).fit(901, &[]);
        assert_eq!(refused, Err(TooLarge { tokens: 901, room: 900 }));
    }

    #[test]
    fn a_quarter_is_kept_for_the_reply_of_a_small_model_and_no_more_than_4096_of_a_large_one() {
        assert_eq!(limits(2_000, None).fit(1_501, &[]).unwrap_err().room, 1_500);
        assert_eq!(limits(100_000, None).fit(100_000, &[]).unwrap_err().room, 100_000 - 4_096);
    }

    #[test]
    fn a_reply_as_long_as_the_model_leaves_room_for_a_question_all_the_same() {
        assert_eq!(limits(8_000, Some(8_000)).reply_tokens(), Some(6_000));
        assert_eq!(limits(8_000, Some(8_000)).fit(2_000, &[]), Ok(0));
    }

    #[test]
    fn a_model_of_unknown_size_gets_256_kib_of_what_was_said_and_any_message() {
        let blind = Limits { window: None, reply_tokens: None };
        let half = Size { tokens: 1, bytes: BLIND / 2 };
        assert_eq!(blind.fit(u32::MAX, &[half, half, half]), Ok(2));
    }

    proptest! {
        #[test]
        fn what_goes_never_exceeds_the_window_and_one_more_would(
            window in 512_u32..100_000,
            reply_tokens in proptest::option::of(1_u32..200_000),
            must in 0_u32..100_000,
            earlier in proptest::collection::vec(0_u32..20_000, 0..50),
        ) {
            let limits = limits(window, reply_tokens);
            let reserve = limits.reply_tokens().unwrap_or(REPLY.min(window / 4));
            match limits.fit(must, &sizes(&earlier)) {
                Ok(kept) => {
                    let sum = |n: usize| must + earlier.iter().rev().take(n).sum::<u32>();
                    prop_assert!(sum(kept) + reserve <= window);
                    prop_assert!(kept == earlier.len() || sum(kept + 1) + reserve > window);
                }
                Err(refused) => {
                    prop_assert_eq!(refused.tokens, must);
                    prop_assert!(must + reserve > window);
                }
            }
        }
    }
}
