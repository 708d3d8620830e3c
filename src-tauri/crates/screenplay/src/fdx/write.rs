//! A script as a file of Final Draft.

use std::borrow::Cow;

use super::body::Body;
use super::xml::Xml;
use super::{settings, title_page};
use crate::loss::{Loss, Losses, NotCarried};
use crate::script::Script;

/// The script as an FDX file in UTF-8, without the title page's empty entries and the rest of [`not_carried`]. The time
/// is linear in its length.
pub fn write(script: &Script) -> String {
    render(script).0
}

/// What [`write`] cannot put into an FDX file.
pub fn not_carried(script: &Script) -> Vec<NotCarried> {
    render(script).1.list()
}

fn render(script: &Script) -> (String, Losses) {
    let mut xml = Xml::new();
    let root = [("DocumentType", "Script"), ("Template", "No"), ("Version", "5")];
    xml.open("FinalDraft", &root.map(|(name, value)| (name, Cow::Borrowed(value))));
    xml.open("Content", &[]);
    let mut body = Body::new(&mut xml);
    body.write(script);
    let written = body.end();
    xml.close();
    settings::page(&mut xml);
    settings::elements(&mut xml, &written.as_typed);
    let mut losses = written.losses;
    title_page::write(&mut xml, script, &mut losses);
    settings::breaks(&mut xml, written.has_numbers);
    written.notes.write(&mut xml);
    let (text, signs) = xml.end();
    losses.add(Loss::Signs, signs);
    (text, losses)
}
