//! Bold, italic and underlined text.

use crate::cases::styled;

#[test]
fn emphasis() {
    let cases: &[(&str, &str, &[&str])] = &[
        ("italic", "an *i* x", &[":an ", "i:i", ": x"]),
        ("bold", "**b**", &["b:b"]),
        ("bold italic", "***bi***", &["bi:bi"]),
        ("underlined", "_u_", &["u:u"]),
        ("all of them", "_***x***_", &["biu:x"]),
        ("underlined inside bold", "**a _b_ c**", &["b:a ", "bu:b", "b: c"]),
        ("bold inside italic", "*a **b** c*", &["i:a ", "bi:b", "i: c"]),
        ("closed together", "**a *b***", &["b:a ", "bi:b"]),
        ("opened together", "***a* b**", &["bi:a", "b: b"]),
        ("inside a word", "un*believ*able", &[":un", "i:believ", ":able"]),
        ("escaped", "\\*a\\* \\_b\\_", &[":*a* _b_"]),
        ("escaped inside bold", "**\\*9765\\***", &["b:*9765*"]),
        ("an escaped backslash", "\\\\*a*", &[":\\", "i:a"]),
        ("backslashes elsewhere", "C:\\dir \\\\server \\x *", &[":C:\\dir \\\\server \\x *"]),
        ("a blank after the first", "a * b*", &[":a * b*"]),
        ("a blank before the last", "a *b * c", &[":a *b * c"]),
        ("alone", "2 * 3", &[":2 * 3"]),
        ("unmatched", "*a", &[":*a"]),
        ("unmatched at the end", "a**", &[":a**"]),
        ("too many first", "**a*", &[":*", "i:a"]),
        ("too many last", "*a**", &["i:a", ":*"]),
        ("not over lines", "*a\nb*", &[":*a\nb*"]),
        ("on two lines", "*a*\n*b*", &["i:a", ":\n", "i:b"]),
        ("a lower line in a word", "a_b_c", &[":a_b_c"]),
        ("beside a bracket", "(_b_)", &[":(", "u:b", ":)"]),
        ("a word of lower lines", "snake_case_name _x_", &[":snake_case_name ", "u:x"]),
        ("in Devanagari words", "क_ख_ग", &[":क_ख_ग"]),
        ("crossing", "*a _b* c_", &["i:a _b", ": c_"]),
        ("two lower lines", "__init__ ____", &[":__init__ ____"]),
        ("four stars", "s**** and f****s", &[":s**** and f****s"]),
        ("beside each other", "*a***b**", &["i:a", "b:b"]),
        ("a double inside single", "*a**b*", &["i:a**b"]),
        ("an empty pair", "a ** b", &[":a ** b"]),
        ("over a note", "*a[[n]]b*", &["i:ab"]),
        ("a mark split by a note is none", "*[[n]]*a**", &["b:a"]),
    ];
    let failed: Vec<String> = cases
        .iter()
        .filter(|(_, source, expected)| styled(source) != *expected)
        .map(|(name, source, expected)| {
            format!("{name}\n  source   {source:?}\n  found    {:?}\n  expected {expected:?}", styled(source))
        })
        .collect();
    assert!(failed.is_empty(), "{} of {} cases\n{}", failed.len(), cases.len(), failed.join("\n"));
}
