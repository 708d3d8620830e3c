use proptest::prelude::*;

use super::*;
use crate::export::sample::{self, about};

fn by(role: Role, content: &str) -> String {
    message_body(&sample::message(role, content))
}

/// Without what is the same in every message.
fn message_body(of: &Message) -> String {
    let html = message(&about("x"), of);
    let body = html.split_once("</h2>\n").map(|(_, body)| body.to_owned()).unwrap_or_default();
    body.strip_suffix("</article>\n").unwrap_or_default().to_owned()
}

/// The text of a page; none if there is anything in it but text and the tags that are written here.
fn text(html: &str) -> Option<String> {
    let mut text = String::new();
    let mut rest = html;
    while let Some((before, after)) = rest.split_once('<') {
        text.push_str(before);
        let (tag, after) = after.split_once('>')?;
        is_ours(tag).then_some(())?;
        rest = after;
    }
    text.push_str(rest);
    let plain = text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&#39;", "'");
    let plain = plain.replace("&#13;", "\r").replace("&amp;", "&");
    (!text.contains('>')).then_some(plain)
}

fn is_ours(tag: &str) -> bool {
    const NAMES: [&str; 37] = [
        "p",
        "h3",
        "h4",
        "h5",
        "h6",
        "pre",
        "code",
        "section",
        "figure",
        "figcaption",
        "ol",
        "ul",
        "li",
        "blockquote",
        "table",
        "thead",
        "tbody",
        "tr",
        "td",
        "th",
        "hr",
        "br",
        "em",
        "strong",
        "s",
        "u",
        "b",
        "a",
        "bdi",
        "h1",
        "div",
        "article",
        "h2",
        "time",
        "footer",
        "main",
        "header",
    ];
    let (name, attributes) = tag.split_once(' ').unwrap_or((tag, ""));
    let is_known = |attribute: &str| {
        let Some((key, value)) = attribute.split_once("=\"") else { return attribute.is_empty() };
        let is_link = key == "href" && (value.starts_with("https://") || value.starts_with("mailto:"));
        is_link || matches!(key, "class" | "dir" | "start" | "rel" | "datetime")
    };
    NAMES.contains(&name.strip_prefix('/').unwrap_or(name))
        && attributes.split("\" ").all(|attribute| is_known(attribute.strip_suffix('"').unwrap_or(attribute)))
}

#[test]
fn what_the_writer_typed_is_text() {
    for typed in [
        "<script>alert(1)</script>",
        "a & b &amp; \"c\" 'd'",
        "*not emphasis*\n\n  indented\r\n",
        "नमस्ते, दुनिया",
        "שלום \u{202e}עולם",
        "\u{1}\u{7}\u{1b}[0m\u{7f}",
    ] {
        let html = by(Role::User, typed);
        assert_eq!(text(&html).as_deref(), Some(&*format!("{typed}\n")), "{html}");
    }
}

#[test]
fn a_reply_is_set() {
    for (reply, html) in [
        ("# A *b*", "<h3 dir=\"auto\">A <em>b</em></h3>\n"),
        ("<b onclick=x>hi</b>", "<p dir=\"auto\">&lt;b onclick=x&gt;hi&lt;/b&gt;</p>\n"),
        ("```rust\n\n<x>\n```", "<pre dir=\"auto\"><code>\n&lt;x&gt;</code></pre>\n"),
        ("- [x] a\n- b", "<ul dir=\"auto\">\n<li dir=\"auto\">☑ a</li>\n<li dir=\"auto\">b</li>\n</ul>\n"),
        (
            "[a](https://example.org/?x=1&y=\")",
            "<p dir=\"auto\"><a href=\"https://example.org/?x=1&amp;y=%22\" rel=\"noreferrer\">a</a> \
             <bdi class=\"host\" dir=\"ltr\">(example.org)</bdi></p>\n",
        ),
        ("[a](javascript:alert(1))", "<p dir=\"auto\">a</p>\n"),
        (
            "| a | b |\n|--:|---|\n| 1 | 2 |",
            "<table>\n<thead>\n<tr><th class=\"at-right\" dir=\"auto\">a</th><th dir=\"auto\">b</th></tr>\n</thead>\n\
             <tbody>\n<tr><td class=\"at-right\" dir=\"auto\">1</td><td dir=\"auto\">2</td></tr>\n</tbody>\n</table>\n",
        ),
    ] {
        assert_eq!(by(Role::Assistant, reply), html);
    }
}

#[test]
fn a_script_is_a_sheet() {
    let scene = "INT. HUT - NIGHT #2#\n\nMIRA\n(low)\n*Yes.*\n\nJOHN ^\nNo. [[sure?]]\n\n/* no */\n\nRain.";
    let html = by(Role::Assistant, scene);
    let expected = "<section class=\"sheet\">\n\
        <p class=\"scene_heading\" dir=\"auto\">INT. HUT - NIGHT <b>2</b></p>\n\
        <p class=\"blank\" dir=\"auto\"><br></p>\n\
        <div class=\"dual\">\n<div class=\"speech\">\n<p class=\"character\" dir=\"auto\">MIRA</p>\n\
        <p class=\"parenthetical\" dir=\"auto\">(low)</p>\n<p class=\"dialogue\" dir=\"auto\"><em>Yes.</em></p>\n";
    assert!(html.starts_with(expected), "{html}");
    assert!(html.contains("<p class=\"character\" dir=\"auto\">JOHN</p>"), "{html}");
    assert!(html.contains("<p class=\"note\" dir=\"auto\">sure?</p>"), "{html}");
    assert!(html.ends_with("<p class=\"action\" dir=\"auto\">Rain.</p>\n</section>\n"), "{html}");
    assert!(!html.contains("/*"), "{html}");
}

#[test]
fn the_page_runs_as_its_language_does() {
    for (language, direction) in [("ar", "rtl"), ("he-IL", "rtl"), ("hi-Latn", "ltr"), ("en", "ltr")] {
        assert_eq!(super::direction(language), direction, "{language}");
    }
    assert!(head(&about("x")).starts_with("<!doctype html>\n<html lang=\"en\" dir=\"ltr\">"));
}

#[test]
fn the_page_allows_its_own_style_and_nothing_else() {
    let page = format!("{}{}", head(&about("</title><script>")), foot(&about("x")));
    let (_, style) = page.split_once("<style>").unwrap_or_default();
    let (style, rest) = style.split_once("</style>").unwrap_or_default();
    let hash = STANDARD.encode(Sha256::digest(style));
    let policy = format!(
        "content=\"default-src 'none'; style-src 'sha256-{hash}'; base-uri 'none'; form-action 'none'\""
    );
    assert!(page.contains(&policy), "{page}");
    assert!(!style.contains('<') && !style.contains("url(") && !style.contains("@import"));
    let (_, body) = rest.split_once("<body class=\"scene_writer\">").unwrap_or_default();
    let words = text(body.trim_end().trim_end_matches("</body>\n</html>"));
    assert_eq!(words.as_deref(), Some("\n\n</title><script>\nScene Writer\n\n\n\nA copy.\n"));
    assert!(page.contains("<title>&lt;/title&gt;&lt;script&gt;</title>"));
}

proptest! {
    #[test]
    fn nothing_that_somebody_wrote_is_a_tag(
        pieces in prop::collection::vec(
            prop_oneof![
                "[<>&\"'=/ a-z\n]{0,12}",
                "\\PC{0,8}",
                Just("<script>".to_owned()),
                Just("\" onclick=\"x".to_owned()),
                Just("[a](https://e.org/\"<>)".to_owned()),
                Just("```\n".to_owned()),
                Just("````fountain title=\"<b>\"\n".to_owned()),
                Just("\n\nINT. <HUT> - NIGHT #\"1\"#\n\nMIRA & CO\n(<low>)\nYes.\n\n".to_owned()),
                Just("\n\n| a |\n|---|\n| <b> |\n\n".to_owned()),
                Just("\n- [ ] ".to_owned()),
                Just("\n> ".to_owned()),
            ],
            0..12,
        )
    ) {
        let content = pieces.concat();
        for role in [Role::User, Role::Assistant] {
            let html = by(role, &content);
            prop_assert!(text(&html).is_some(), "{}", html);
        }
    }
}
