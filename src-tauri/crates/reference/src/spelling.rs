//! How far apart two spellings are.

/// The longest word compared, in characters. No name is longer.
const LONGEST: usize = 60;

/// The fewest letters to insert, delete, replace or swap with their neighbour that make `a` into `b`, if they are at
/// most `most`.
pub(crate) fn edits(a: &str, b: &str, most: usize) -> Option<usize> {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    if a.len().abs_diff(b.len()) > most || a.len().max(b.len()) > LONGEST {
        return None;
    }
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut row = vec![i + 1];
        for (j, y) in b.iter().enumerate() {
            let mut least = (last[j] + usize::from(x != y)).min(last[j + 1] + 1).min(row[j] + 1);
            if i > 0 && j > 0 && *x == b[j - 1] && a[i - 1] == *y {
                least = least.min(before[j - 1] + 1);
            }
            row.push(least);
        }
        before = std::mem::replace(&mut last, row);
    }
    last.last().copied().filter(|edits| *edits <= most)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_slip_of_the_hand_is_one_edit() {
        for (a, b, apart) in [
            ("zoom", "zoom", 0),
            ("zomm", "zoom", 1),
            ("shto", "shot", 1),
            ("stoyboard", "storyboard", 1),
            ("subplott", "subplot", 1),
            ("anamorfic", "anamorphic", 2),
            ("", "", 0),
            ("", "a", 1),
        ] {
            assert_eq!(edits(a, b, 2), Some(apart), "{a} {b}");
            assert_eq!(edits(b, a, 2), Some(apart), "{b} {a}");
        }
        assert_eq!(edits("wide", "zoom", 2), None);
        assert_eq!(edits(&"a".repeat(61), &"a".repeat(61), 2), None, "longer than any name");
    }
}
