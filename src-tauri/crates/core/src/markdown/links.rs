//! Links: which may be opened, and what is shown of them.

use url::Url;

/// Where a link of a reply leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Target(pub(crate) Url);

/// What is shown beside a link: its host, or the e-mail address; empty if it cannot be opened.
pub(super) fn shown(address: &str) -> String {
    match allowed(address) {
        Some(url) if url.scheme() == "mailto" => url.path().to_owned(),
        Some(url) => url.host_str().unwrap_or_default().to_owned(),
        None => String::new(),
    }
}

/// Where an address leads, if it may be opened: https and mailto only.
pub(super) fn allowed(address: &str) -> Option<Url> {
    let url = Url::parse(address).ok()?;
    match url.scheme() {
        "https" => (url.has_host() && url.username().is_empty() && url.password().is_none()).then_some(url),
        "mailto" => mail_to_one(&url),
        _ => None,
    }
}

/// An e-mail to one address, with its subject at most. Mail programs obey every other field: `attach` sends a file,
/// `bcc` adds a recipient, and none of that is shown beside the link.
fn mail_to_one(url: &Url) -> Option<Url> {
    let to = url.path();
    let is_one_address = to.contains('@') && !to.contains([',', ';']) && !to.contains('%');
    if !is_one_address {
        return None;
    }
    let mut mail = Url::parse(&format!("mailto:{to}")).ok()?;
    mail.set_query(url.query().and_then(subject).as_deref());
    Some(mail)
}

/// The subject of an e-mail, as it is encoded. A line break in it would begin another field.
fn subject(query: &str) -> Option<String> {
    let value = query.split('&').find_map(|field| {
        let (name, value) = field.split_once('=')?;
        name.eq_ignore_ascii_case("subject").then_some(value)
    })?;
    let encoded = value.to_ascii_lowercase();
    (!encoded.contains("%0a") && !encoded.contains("%0d")).then(|| format!("subject={value}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn opens(address: &str) -> Option<String> {
        allowed(address).map(String::from)
    }

    #[test]
    fn mailto_keeps_only_address_and_subject() {
        let address =
            "mailto:ann@example.org?attach=/etc/passwd&SUBJECT=Act%20two&bcc=eve@example.com&body=x";
        assert_eq!(opens(address).unwrap_or_default(), "mailto:ann@example.org?subject=Act%20two");
        assert_eq!(
            opens("mailto:ann@example.org?to=eve@example.com").unwrap_or_default(),
            "mailto:ann@example.org"
        );
        assert_eq!(shown(address), "ann@example.org");
    }

    #[test]
    fn mailto_with_hidden_fields_is_refused() {
        for address in [
            "mailto:ann@example.org,eve@example.com",
            "mailto:ann@example.org%2Ceve@example.com",
            "mailto:?to=eve@example.com",
            "mailto:nobody",
        ] {
            assert_eq!(opens(address), None, "{address}");
            assert_eq!(shown(address), "", "{address}");
        }
        let broken = "mailto:ann@example.org?subject=a%0D%0ABcc:eve@example.com";
        assert_eq!(opens(broken).unwrap_or_default(), "mailto:ann@example.org");
    }

    #[test]
    fn only_https_without_a_password_opens() {
        for address in [
            "http://example.org",
            "javascript:alert(1)",
            "https://ann:secret@example.org",
            "https://ann@example.org",
            "file:///etc/passwd",
            "data:text/html,x",
            "//example.org",
        ] {
            assert_eq!(opens(address), None, "{address}");
        }
        assert_eq!(opens("https://example.org/a").unwrap_or_default(), "https://example.org/a");
    }
}
