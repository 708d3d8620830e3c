//! The lines of an open fence that nothing to come can change.
//!
//! What a line of code is depends on no other line. What a line of a screenplay is depends on its neighbours, up to the
//! next blank line.

use crate::ipc::Block;

/// Stands for no language, where the first line of the code, which says that it is no screenplay, is settled (U+1DA8B,
/// unassigned).
const NO_LANGUAGE: &str = "\u{1da8b}";

/// The source of a fenced block, whose parse is `block`, without the lines that are settled; none where there are none,
/// or where it is no fence. The parse of the result is the block without its first lines.
pub(super) fn without_settled_lines(source: &str, block: &Block) -> Option<String> {
    let begin = source.len() - source.trim_start_matches(['\n', '\r']).len();
    let fence_end = begin + source[begin..].find('\n')? + 1;
    let (before, (indent, marks, info)) = (&source[..begin], fence(&source[begin..fence_end])?);
    // The last line may yet turn out to be something else than it seems.
    let whole = source.rfind('\n')? + 1;
    if !has_words(&source[fence_end..whole]) {
        return None;
    }
    let (settled, info) = match block {
        // Without a language, its first line says that it is a screenplay, and that line is settled.
        Block::Screenplay { .. } => {
            (after_last_blank(&source[fence_end..whole])?, if info.is_empty() { "screenplay" } else { info })
        }
        // The same line says that it is code.
        Block::Code { .. } => (
            source.get(fence_end..whole - 1)?.rfind('\n')? + 1,
            if info.is_empty() { NO_LANGUAGE } else { info },
        ),
        _ => return None,
    };
    let (lines, rest) = source[fence_end..].split_at(settled);
    let is_closed = lines.lines().any(|line| closes(line, marks));
    (!is_closed).then(|| format!("{before}{indent}{marks}{info}\n{rest}"))
}

/// Whether a line ends a fence that was opened with these marks.
fn closes(line: &str, marks: &str) -> bool {
    let line = line.trim_end();
    let unindented = line.trim_start_matches(' ');
    line.len() - unindented.len() <= 3
        && unindented.strip_prefix(marks).is_some_and(|rest| rest.chars().all(|c| marks.starts_with(c)))
}

/// The indentation, the marks and the language of a line that opens a fence.
fn fence(line: &str) -> Option<(&str, &str, &str)> {
    let line = line.trim_end();
    let unindented = line.trim_start_matches(' ');
    let mark = unindented.chars().next().filter(|mark| matches!(mark, '`' | '~'))?;
    let info = unindented.trim_start_matches(mark);
    let marks = &unindented[..unindented.len() - info.len()];
    let indent = &line[..line.len() - unindented.len()];
    (marks.len() >= 3 && indent.len() <= 3).then_some((indent, marks, info.trim()))
}

/// Marks alone may be invisible, and are no line then.
fn has_words(text: &str) -> bool {
    text.chars().any(char::is_alphanumeric)
}

/// Where the last line begins that has words and follows a blank one.
pub(super) fn after_last_blank(lines: &str) -> Option<usize> {
    let (mut begin, mut found, mut is_after_blank) = (0, None, false);
    for line in lines.split_inclusive('\n') {
        if is_after_blank && has_words(line) {
            found = Some(begin);
        }
        is_after_blank = line.trim().is_empty();
        begin += line.len();
    }
    found
}

/// The block as it is without what stands for no language.
pub(super) fn unmarked(mut block: Block) -> Block {
    if let Block::Code { language, .. } = &mut block
        && language == NO_LANGUAGE
    {
        language.clear();
    }
    block
}
