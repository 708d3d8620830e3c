//! Parsing of addresses as people paste them.
#![allow(clippy::unwrap_used, clippy::expect_used, missing_docs)]

use llm::{AddressFault, Error, host_of, is_loopback, parse_base_url};

#[test]
fn pasted_addresses_become_the_base_address() {
    for pasted in [
        "https://api.example.com/v1",
        " https://api.example.com/v1/ \n",
        "https://api.example.com/v1//",
        "https://api.example.com/v1/chat/completions",
        "https://api.example.com/v1/chat/completions/",
        "HTTPS://API.example.com:443/v1#top",
    ] {
        assert_eq!(parse_base_url(pasted).unwrap().as_str(), "https://api.example.com/v1", "{pasted}");
    }
    assert_eq!(parse_base_url("http://127.0.0.1:8080").unwrap().as_str(), "http://127.0.0.1:8080/");
}

#[test]
fn azure_address_keeps_version_drops_deployment() {
    for (pasted, kept) in [
        ("https://a.openai.azure.com/", "https://a.openai.azure.com/"),
        ("https://a.openai.azure.com/openai/v1/", "https://a.openai.azure.com/openai/v1"),
        (
            "https://a.cognitiveservices.azure.com/openai/deployments/gpt-4o/chat/completions?api-version=2025-01-01-preview",
            "https://a.cognitiveservices.azure.com/openai/deployments?api-version=2025-01-01-preview",
        ),
        (
            "https://gateway.example/team/openai/deployments/x?api-version=1&key=sk-1",
            "https://gateway.example/team/openai/deployments?api-version=1",
        ),
    ] {
        assert_eq!(parse_base_url(pasted).unwrap().as_str(), kept);
    }
}

#[test]
fn bad_addresses_are_refused_with_a_reason() {
    for (pasted, fault) in [
        ("", AddressFault::Empty),
        ("api.example.com/v1", AddressFault::NotAUrl),
        ("localhost:11434/v1", AddressFault::NotHttp),
        ("file:///etc/passwd", AddressFault::NotHttp),
        ("https://me:secret@api.example.com/v1", AddressFault::HasCredentials),
        ("https://api.example.com/v1?api-version=1", AddressFault::HasQuery),
    ] {
        assert_eq!(parse_base_url(pasted), Err(Error::BadAddress { fault }), "{pasted}");
    }
}

#[test]
fn host_shows_only_an_unusual_port() {
    let host = |text| host_of(&parse_base_url(text).unwrap());
    assert_eq!(host("https://api.example.com:443/v1"), "api.example.com");
    assert_eq!(host("http://127.0.0.1:11434/v1"), "127.0.0.1:11434");
    assert_eq!(host("http://[::1]:8080/v1"), "[::1]:8080");
}

#[test]
fn loopback_addresses_stay_on_this_computer() {
    for address in [
        "http://localhost",
        "http://LOCALHOST:11434",
        "http://127.0.0.1",
        "http://127.0.0.1:8080/v1",
        "http://127.1.2.3",
        "http://127.255.255.255",
        "http://[::1]",
        "http://[::1]:1234/v1",
    ] {
        assert!(is_loopback(&parse_base_url(address).unwrap()), "{address}");
    }
}

#[test]
fn lookalikes_of_loopback_do_not() {
    for address in [
        "http://evil.localhost",
        "http://a.b.localhost:1234",
        "http://localhost.",
        "http://localhost.example.org",
        "http://127.0.0.1.example.org",
        "http://127.example.org",
        "http://example.org",
        "http://0.0.0.0",
        "http://10.0.0.1",
        "http://128.0.0.1",
        "http://192.168.1.2:11434",
        "http://[::]",
        "http://[::2]",
    ] {
        assert!(!is_loopback(&parse_base_url(address).unwrap()), "{address}");
    }
}
