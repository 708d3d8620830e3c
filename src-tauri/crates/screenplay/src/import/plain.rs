//! Plain text, which may be a script.

use super::markdown;
use super::sheet::Sheet;
use crate::element::Element;
use crate::kind::Kind;
use crate::script::parse;

/// How many cues make a text without scene headings a script.
const CUES: usize = 3;

/// A script if it has a scene heading, or if it is speeches for the most part. A text that is nothing but a script as models
/// write them becomes strict Fountain.
pub(super) fn read(text: String) -> Sheet {
    if is_script(&text) {
        return Sheet::Script(text);
    }
    match markdown::only_script(&text) {
        Some(script) => Sheet::Script(script),
        None => Sheet::Text(text),
    }
}

fn is_script(text: &str) -> bool {
    let script = parse(text.as_bytes());
    let count = |is: fn(&Element<'_>) -> bool| script.elements().filter(is).count();
    let headings = count(|element| element.kind() == Kind::SceneHeading && !element.is_forced());
    let cues = count(|element| element.kind() == Kind::Character);
    let spoken = count(|element| element.is_spoken());
    let actions = count(|element| element.kind() == Kind::Action);
    headings > 0 || (cues >= CUES && spoken > actions)
}
