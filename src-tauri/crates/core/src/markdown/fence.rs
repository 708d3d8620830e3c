//! The lines of an open fence of code that nothing to come can change: what a line is depends on no other line.

use crate::ipc::Block;

/// Stands for no language, where the first line of the code, which says that it is no screenplay, is settled (U+1DA8B,
/// unassigned).
const NO_LANGUAGE: &str = "\u{1da8b}";

/// The source of a fenced block of code without the lines that are settled; none where there are none,
/// or where it is no fence. The parse of the result is the block without its first lines.
pub(super) fn without_settled_lines(source: &str) -> Option<String> {
    let begin = source.len() - source.trim_start_matches(['\n', '\r']).len();
    let fence_end = begin + source[begin..].find('\n')? + 1;
    let (before, (indent, marks, info)) = (&source[..begin], fence(&source[begin..fence_end])?);
    // The last line may yet turn out to be something else than it seems.
    let whole = source.rfind('\n')? + 1;
    if !has_words(&source[fence_end..whole]) {
        return None;
    }
    let settled = source.get(fence_end..whole - 1)?.rfind('\n')? + 1;
    let info = if info.is_empty() { NO_LANGUAGE } else { info };
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

/// The block as it is without what stands for no language.
pub(super) fn unmarked(mut block: Block) -> Block {
    if let Block::Code { language, .. } = &mut block
        && language == NO_LANGUAGE
    {
        language.clear();
    }
    block
}
