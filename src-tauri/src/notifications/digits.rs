//! The digits of a number, as the pages write them: which ones a language has is known to their engine alone.

/// The digits from 0 to 9.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Digits([char; 10]);

impl Default for Digits {
    fn default() -> Self {
        Self(['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'])
    }
}

impl Digits {
    /// Ten digits in their order; the usual ones for anything else.
    pub(super) fn of(digits: &str) -> Self {
        let signs: Vec<char> = digits.chars().filter(|sign| sign.is_numeric()).collect();
        signs.try_into().map_or_else(|_| Self::default(), Self)
    }

    /// A number in these digits.
    pub(super) fn write(self, number: usize) -> String {
        let digit = |sign: char| sign.to_digit(10).map_or(sign, |value| self.0[value as usize]);
        number.to_string().chars().map(digit).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_has_the_digits_of_the_pages() {
        assert_eq!(Digits::of("٠١٢٣٤٥٦٧٨٩").write(1204), "١٢٠٤");
        assert_eq!(Digits::of("०१२३४५६७८९").write(30), "३०");
        assert_eq!(Digits::of("0123456789").write(1204), "1204");
    }

    #[test]
    fn without_ten_digits_they_are_the_usual_ones() {
        for digits in ["", "٠١٢", "٠١٢٣٤٥٦٧٨٩٠", "abcdefghij"] {
            assert_eq!(Digits::of(digits), Digits::default(), "{digits}");
        }
    }
}
