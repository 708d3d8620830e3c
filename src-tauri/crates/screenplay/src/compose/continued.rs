//! Fountain that is put after other Fountain.

use std::borrow::Cow;

use super::Remark;
use crate::hidden::HiddenKind;
use crate::kind::Kind;
use crate::script::parse;

/// Fountain that may stand after other Fountain. A title page is one only where a script begins; after other text its
/// lines would be printed as action, so it is written as a note.
///
/// ```
/// let second = screenplay::continued("Title: The Bell\nAuthor: Ada\n\nRain.");
/// let script = screenplay::parse(format!("Wind.\n\n{second}").as_bytes());
/// let texts: Vec<String> = script.elements().map(|element| element.text()).collect();
/// assert_eq!(texts, ["Wind.", "", "Title: The Bell\nAuthor: Ada", "", "Rain."]);
/// ```
pub fn continued(fountain: &str) -> Cow<'_, str> {
    let script = parse(fountain.as_bytes());
    let title = script.elements().take_while(|element| element.kind() == Kind::TitleEntry).last();
    let Some((title, rest)) = title.and_then(|last| fountain.split_at_checked(last.span().end)) else {
        return Cow::Borrowed(fountain);
    };
    let note = Remark::new(HiddenKind::Note, title);
    Cow::Owned(format!("{}\n\n{}", note.fountain(), rest.trim_start_matches(['\r', '\n'])))
}
