//! Links: which may be opened, and what is shown of them.

use pulldown_cmark::{Event, Tag};
use url::Url;

use super::parse::events;

/// Where a link of a reply leads, if it may be opened: https and mailto only.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Target(pub(crate) Url);

/// The link of that number in a text.
pub(crate) fn target(text: &str, index: u32) -> Option<Target> {
    let address = events(text)
        .filter_map(|(event, _)| match event {
            Event::Start(Tag::Link { dest_url, .. }) => Some(dest_url),
            _ => None,
        })
        .nth(usize::try_from(index).ok()?)?;
    allowed(&address).map(Target)
}

/// What is shown beside a link: its host, or the address of a letter; empty if it cannot be opened.
pub(super) fn shown(address: &str) -> String {
    match allowed(address) {
        Some(url) if url.scheme() == "mailto" => url.path().to_owned(),
        Some(url) => url.host_str().unwrap_or_default().to_owned(),
        None => String::new(),
    }
}

fn allowed(address: &str) -> Option<Url> {
    let url = Url::parse(address).ok()?;
    let https =
        url.scheme() == "https" && url.has_host() && url.username().is_empty() && url.password().is_none();
    (https || url.scheme() == "mailto").then_some(url)
}
