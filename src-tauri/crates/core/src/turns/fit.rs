//! How much of a conversation goes to a model: what must go, and then as many of the newest messages as have room.
//! Counts in, counts out; it never sees a text.

use crate::providers::Limits;

/// The most text of earlier messages that goes to a model of unknown size, in bytes.
const UNKNOWN_WINDOW: usize = 256 * 1024;

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

/// How many of the `earlier` messages (oldest first) fit beside what must go: the newest, without a gap.
pub(super) fn fit(limits: Limits, must: u32, earlier: &[Size]) -> Result<usize, TooLarge> {
    let Some(room) = limits.prompt_tokens() else {
        let bytes = earlier.iter().rev().map(|size| size.bytes);
        return Ok(newest_within(UNKNOWN_WINDOW, bytes));
    };
    let Some(left) = room.checked_sub(must) else { return Err(TooLarge { tokens: must, room }) };
    let tokens = earlier.iter().rev().map(|size| size.tokens as usize);
    Ok(newest_within(left as usize, tokens))
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
    fn newest_messages_fit_without_a_gap() {
        assert_eq!(fit(limits(1_000, Some(100)), 300, &sizes(&[10, 500, 100, 200])), Ok(2));
    }

    #[test]
    fn an_exact_fit_is_accepted() {
        assert_eq!(fit(limits(1_000, Some(100)), 600, &sizes(&[300])), Ok(1));
        assert_eq!(fit(limits(1_000, Some(100)), 601, &sizes(&[300])), Ok(0));
        assert_eq!(fit(limits(1_000, Some(100)), 900, &[]), Ok(0));
    }

    #[test]
    fn an_oversized_prompt_is_refused_with_its_size() {
        let refused = fit(limits(1_000, Some(100)), 901, &[]);
        assert_eq!(refused, Err(TooLarge { tokens: 901, room: 900 }));
    }

    #[test]
    fn an_unknown_window_gets_256_kib_of_history() {
        let unknown = Limits { window: None, reply_tokens: None };
        let half = Size { tokens: 1, bytes: UNKNOWN_WINDOW / 2 };
        assert_eq!(fit(unknown, u32::MAX, &[half, half, half]), Ok(2));
    }

    proptest! {
        #[test]
        fn prompts_fill_the_window_without_exceeding_it(
            window in 512_u32..100_000,
            reply_tokens in proptest::option::of(1_u32..200_000),
            must in 0_u32..100_000,
            earlier in proptest::collection::vec(0_u32..20_000, 0..50),
        ) {
            let limits = limits(window, reply_tokens);
            let reserve = window - limits.prompt_tokens().unwrap();
            match fit(limits, must, &sizes(&earlier)) {
                Ok(included) => {
                    let sum = |n: usize| must + earlier.iter().rev().take(n).sum::<u32>();
                    prop_assert!(sum(included) + reserve <= window);
                    prop_assert!(included == earlier.len() || sum(included + 1) + reserve > window);
                }
                Err(refused) => {
                    prop_assert_eq!(refused.tokens, must);
                    prop_assert!(must + reserve > window);
                }
            }
        }
    }
}
