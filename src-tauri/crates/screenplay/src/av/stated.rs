//! Times that a writer states: `5`, `5 s`, `1 min 30`, `0:05`, `0:05-0:12`, `5-7 s`.

use std::time::Duration;

/// No row is longer.
const LONGEST: f64 = 86_400.0;

/// What a cell says, in seconds.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Stated {
    Length(f64),
    /// A time as clocks show it, which can be a length or a begin.
    Clock(f64),
    Span(f64, f64),
}

/// Reads a cell.
pub(super) fn read(cell: &str) -> Option<Stated> {
    let cell = cell.trim().trim_matches(['(', ')', '[', ']', '~', '≈']).trim().to_lowercase();
    let parts: Vec<&str> = match cell.split_once(" to ") {
        Some((from, to)) => vec![from, to],
        None => cell.split(['-', '–', '—', '→']).collect(),
    };
    match parts.as_slice() {
        [one] if one.contains(':') => Some(Stated::Clock(seconds(one)?)),
        [one] => Some(Stated::Length(seconds(one)?)),
        [from, to] => {
            let (from, to) = (seconds(from)?, seconds(to)?);
            (from <= to).then_some(Stated::Span(from, to))
        }
        _ => None,
    }
}

/// How long each row lasts. A clock at each row that begins at zero and never goes back says where the rows begin; spans
/// of which each begins after the one before say where they begin and end. Else both are lengths, and of `5-7 s` the
/// longer one.
pub(super) fn lengths(column: &[Option<Stated>]) -> Vec<Option<Duration>> {
    let begins: Vec<f64> = column
        .iter()
        .flatten()
        .filter_map(|stated| match stated {
            Stated::Clock(at) => Some(*at),
            _ => None,
        })
        .collect();
    let are_begins =
        begins.len() > 1 && begins.first() == Some(&0.0) && begins.windows(2).all(|pair| pair[0] < pair[1]);
    let mut end = 0.0;
    let are_places = column.iter().flatten().all(|stated| match *stated {
        Stated::Span(from, to) => {
            let follows = from >= end;
            end = to;
            follows
        }
        _ => true,
    });
    let rows = column.iter().enumerate().map(|(index, stated)| {
        let seconds = match (*stated)? {
            Stated::Length(length) => length,
            Stated::Clock(at) if are_begins => column[index + 1..].iter().flatten().find_map(begin)? - at,
            Stated::Clock(length) => length,
            Stated::Span(from, to) if are_places => to - from,
            Stated::Span(_, to) => to,
        };
        Some(Duration::from_secs_f64(seconds.clamp(0.0, LONGEST)))
    });
    rows.collect()
}

fn begin(stated: &Stated) -> Option<f64> {
    match *stated {
        Stated::Clock(at) | Stated::Span(at, _) => Some(at),
        Stated::Length(_) => None,
    }
}

/// A clock, or numbers with units; a number without any is seconds.
fn seconds(text: &str) -> Option<f64> {
    let text = text.trim();
    if text.contains(':') {
        let parts: Vec<f64> = text.split(':').map(number).collect::<Option<_>>()?;
        let is_clock = (2..=3).contains(&parts.len());
        return is_clock.then(|| parts.iter().fold(0.0, |sum, part| sum * 60.0 + part));
    }
    let mut sum = 0.0;
    let mut rest = text;
    while !rest.is_empty() {
        let end = rest.find(|sign: char| !sign.is_ascii_digit() && sign != '.').unwrap_or(rest.len());
        let (digits, after) = rest.split_at(end);
        let after = after.trim_start();
        let end = after.find(|sign: char| sign.is_ascii_digit()).unwrap_or(after.len());
        let (unit, after) = after.split_at(end);
        let unit = match unit.trim().trim_end_matches(['.', ',']) {
            "" | "s" | "sec" | "secs" | "second" | "seconds" | "\"" | "″" | "”" => 1.0,
            "m" | "min" | "mins" | "minute" | "minutes" | "'" | "′" | "’" => 60.0,
            _ => return None,
        };
        sum += number(digits)? * unit;
        rest = after;
    }
    (!text.is_empty()).then_some(sum)
}

fn number(digits: &str) -> Option<f64> {
    let digits = digits.trim();
    let is_plain = digits.len() <= 9 && digits.chars().all(|sign| sign.is_ascii_digit() || sign == '.');
    digits.parse().ok().filter(|_| is_plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn column(cells: &[&str]) -> Vec<Option<f64>> {
        let read: Vec<_> = cells.iter().map(|cell| read(cell)).collect();
        lengths(&read).into_iter().map(|length| length.map(|length| length.as_secs_f64())).collect()
    }

    #[test]
    fn numbers_and_units_are_lengths() {
        assert_eq!(
            column(&["5", "5 s", "~7 sec", "1 min 30", "2m", "4.5s"]),
            [5.0, 5.0, 7.0, 90.0, 120.0, 4.5].map(Some)
        );
        assert_eq!(column(&["", "soon", "1:2:3:4", "9-5", "99999999999"]), [None; 5]);
    }

    #[test]
    fn places_are_distinguished_from_lengths() {
        assert_eq!(column(&["0:00-0:05", "0:05 – 0:12"]), [5.0, 7.0].map(Some));
        assert_eq!(column(&["0-5s", "5-10s", "10-30s"]), [5.0, 5.0, 20.0].map(Some));
        assert_eq!(column(&["5-7 s", "3-4 s"]), [7.0, 4.0].map(Some));
        assert_eq!(column(&["0:00", "0:08", "0:20"]), [Some(8.0), Some(12.0), None]);
        assert_eq!(column(&["0:10", "0:08"]), [10.0, 8.0].map(Some));
    }
}
