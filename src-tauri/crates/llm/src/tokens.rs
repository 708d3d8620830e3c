//! How many tokens a text is, about. Every model counts otherwise, and their counters are large; what is needed
//! here is whether a text fits, so the estimate errs on the high side.

/// How many tokens a text is, approximately, and rather too many than too few.
#[must_use]
pub fn estimate_tokens(text: &str) -> u32 {
    let ascii = text.bytes().filter(u8::is_ascii).count();
    let others = text.chars().count() - ascii;
    u32::try_from(ascii.div_ceil(3) + others * 3 / 2).unwrap_or(u32::MAX)
}
