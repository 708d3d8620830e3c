//! Crates of a few lines, each written for one rule.

#![allow(clippy::unwrap_used, clippy::expect_used)]
use std::fs;

use tempfile::TempDir;

use super::{
    measure::{Measure, measure},
    sentences::sentences,
    source::Source,
};

/// A crate of these files, each a path and its text.
struct Fake {
    _folder: TempDir,
    source: Source,
}

impl Fake {
    fn new(files: &[(&str, &str)]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        for (path, text) in files {
            let path = folder.path().join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
        let source = Source::read(folder.path()).unwrap();
        Self { _folder: folder, source }
    }

    fn measure(&self) -> Measure {
        measure(&self.source, [])
    }

    /// The edges, as `from to: names`.
    fn edges(&self) -> Vec<String> {
        let edges = self.measure().edges.into_iter();
        let mut edges: Vec<String> = edges
            .map(|((from, to), names)| {
                let names: Vec<String> = names.into_iter().collect();
                format!("{} {}: {}", self.source.files[from], self.source.files[to], names.join(" "))
            })
            .collect();
        edges.sort();
        edges
    }

    /// The private accesses, as `file:line field`.
    fn accesses(&self) -> Vec<String> {
        let accesses = self.measure().accesses.into_iter();
        accesses
            .map(|access| format!("{}:{} {}", self.source.files[access.file], access.line, access.field))
            .collect()
    }
}

/// A crate of files that use each other in a cycle.
fn cycle(names: &[&str]) -> Fake {
    let declared: String = names.iter().map(|name| format!("mod {name};\n")).collect();
    let mut files = vec![("lib.rs".to_owned(), declared)];
    for (name, next) in names.iter().zip(names.iter().cycle().skip(1)) {
        let capital = next.to_uppercase();
        let text = format!(
            "use crate::{next}::{capital};\npub(crate) struct {}(Vec<{capital}>);",
            name.to_uppercase()
        );
        files.push((format!("{name}.rs"), text));
    }
    let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    Fake::new(&files)
}

/// A room whose inside is held by a tuple struct, and a child module with this text.
fn room(child: &str) -> Fake {
    let room = "mod child;
        use std::sync::Arc;
        pub struct Room(Arc<Inner>);
        struct Inner { seats: u8, pub open: u8, kit: Kit }
        struct Kit { key: u8 }
        impl Room { pub fn seats(&self) -> u8 { self.0.seats } }";
    Fake::new(&[("lib.rs", "pub mod room;"), ("room.rs", room), ("room/child.rs", child)])
}

#[test]
fn a_cycle_of_four_files_fails() {
    let fake = cycle(&["a", "b", "c", "d"]);
    let measure = fake.measure();
    assert_eq!(measure.cycles, [[1, 2, 3, 4]]);
    assert!(!measure.passes());
}

#[test]
fn a_cycle_of_three_files_passes() {
    let measure = cycle(&["a", "b", "c"]).measure();
    assert_eq!(measure.cycles, [[1, 2, 3]]);
    assert!(measure.passes());
}

#[test]
fn a_chain_of_files_is_no_cycle() {
    let fake = Fake::new(&[
        ("lib.rs", "mod a; mod b; mod c; fn begin() { a::go() }"),
        ("a.rs", "pub fn go() { crate::b::go() }"),
        ("b.rs", "use super::c; pub fn go() { c::go() }"),
        ("c.rs", "pub fn go() {}"),
    ]);
    assert_eq!(fake.edges(), ["a.rs b.rs: go", "b.rs c.rs: go", "lib.rs a.rs: go"]);
    assert!(fake.measure().cycles.is_empty());
}

#[test]
fn methods_of_one_type_close_a_cycle() {
    let file =
        |this: &str, next: &str| format!("impl crate::Room {{ fn {this}(&self) {{ self.{next}() }} }}");
    let (a, b, c) = (file("a", "b"), file("b", "c"), file("c", "d"));
    let room = "mod a; mod b; mod c; pub struct Room; impl Room { fn d(&self) { Self::a(self) } }";
    let fake = Fake::new(&[("lib.rs", room), ("a.rs", &a), ("b.rs", &b), ("c.rs", &c)]);
    let measure = fake.measure();
    assert_eq!(measure.cycles, [[0, 1, 2, 3]]);
    assert!(!measure.passes());
    assert!(fake.edges().contains(&"a.rs b.rs: Room::b".to_owned()));
}

#[test]
fn a_re_export_is_no_edge() {
    let fake = Fake::new(&[
        ("lib.rs", "mod a; pub use a::A; pub(crate) use a::B; pub use a::*;"),
        ("a.rs", "pub struct A; pub struct B;"),
    ]);
    assert!(fake.edges().is_empty());
}

#[test]
fn a_re_export_is_followed() {
    let fake = Fake::new(&[
        ("lib.rs", "mod a; mod user; pub use a::{A, Renamed};"),
        ("a.rs", "mod deep; pub use deep::*; pub use deep::B as Renamed;"),
        ("a/deep.rs", "pub struct A; pub struct B;"),
        ("user.rs", "use crate::{A, Renamed};"),
    ]);
    assert_eq!(fake.edges(), ["user.rs a/deep.rs: A B"]);
}

#[test]
fn a_glob_counts_only_used_names() {
    let fake = Fake::new(&[
        ("lib.rs", "mod a; pub struct One; pub struct Two;"),
        ("a.rs", "use super::*; pub fn go(_: One) {}"),
    ]);
    assert_eq!(fake.edges(), ["a.rs lib.rs: One"]);
}

#[test]
fn cyclic_imports_end() {
    let fake = Fake::new(&[
        ("lib.rs", "mod a; mod b; pub use a::X; fn go(_: X) {}"),
        ("a.rs", "pub use crate::b::*;"),
        ("b.rs", "pub use crate::a::*;"),
    ]);
    assert!(fake.edges().is_empty());
}

#[test]
fn macro_arguments_are_read() {
    let fake = Fake::new(&[
        ("lib.rs", "mod a; mod b; mod c;"),
        ("a.rs", "pub const A: u8 = 1; pub struct S; impl S { pub fn only_here(&self) -> u8 { 1 } }"),
        ("b.rs", "pub fn go() { println!(\"{} {:?}\", crate::a::A, [0..2]) }"),
        ("c.rs", "pub fn go(x: ()) { tokio::select! { _ = x.only_here() => {} } }"),
    ]);
    assert_eq!(fake.edges(), ["b.rs a.rs: A", "c.rs a.rs: .only_here()"]);
}

#[test]
fn an_ambiguous_name_is_no_edge() {
    let kept = "pub struct S; impl S { pub fn keep(&self) {} pub fn len(&self) {} }";
    let used = "pub fn go() { let x = crate::make!(); x.keep(); x.len(); }";
    let one = Fake::new(&[("lib.rs", "mod a; mod user;"), ("a.rs", kept), ("user.rs", used)]);
    assert_eq!(one.edges(), ["user.rs a.rs: .keep()"]);
    let files = [("lib.rs", "mod a; mod b; mod user;"), ("a.rs", kept), ("b.rs", kept), ("user.rs", used)];
    assert!(Fake::new(&files).edges().is_empty());
}

#[test]
fn a_known_type_resolves_its_methods() {
    let fake = Fake::new(&[
        ("lib.rs", "mod a; mod b; mod c;"),
        ("a.rs", "pub struct S; impl S { pub fn keep(&self) {} }"),
        ("b.rs", "pub struct S; impl S { pub fn keep(&self) {} pub fn more(&self) {} }"),
        ("c.rs", "pub fn go(s: &crate::a::S, other: other::S) { s.keep(); other.more(); }"),
    ]);
    assert_eq!(fake.edges(), ["c.rs a.rs: S S::keep"]);
}

#[test]
fn an_access_through_a_tuple_is_found() {
    let fake = room("use super::Room;\nimpl Room { fn two(&self) -> u8 {\nself.0.seats + self.0.kit.key } }");
    assert_eq!(fake.accesses(), ["room/child.rs:3 Inner.seats", "room/child.rs:3 Inner.kit"]);
    assert!(!fake.measure().passes());
}

#[test]
fn an_access_is_found_by_field_name() {
    let fake = room("fn go() { let x = make(); x.seats; }");
    assert_eq!(fake.accesses(), ["room/child.rs:1 Inner.seats"]);
}

#[test]
fn using_a_public_field_passes() {
    let fake = room("impl super::Room { fn open(&self) -> u8 { self.0.open } }");
    assert!(fake.measure().passes());
}

#[test]
fn naming_a_part_passes() {
    let fake = Fake::new(&[
        ("lib.rs", "mod room; mod part;"),
        ("part.rs", "pub struct Part { state: u8 } impl Part { pub fn go(&self) {} }"),
        (
            "room.rs",
            "mod child; use crate::part::Part; pub struct Room { part: Part } impl Room { fn a(&self) {} }",
        ),
        ("room/child.rs", "impl super::Room { fn b(&self) { self.part.go(); } }"),
    ]);
    assert!(fake.accesses().is_empty());
}

#[test]
fn using_an_own_field_passes() {
    let fake = room("struct Own { seats: u8 } fn go() { let x = make(); x.seats; }");
    assert!(fake.measure().passes());
}

#[test]
fn a_field_of_another_crate_passes() {
    let fake = room("fn go(turn: &history::Turn) { turn.seats; turn.inner.seats; }");
    assert!(fake.measure().passes());
    let fake = room("fn go() { let turn = make(); turn.seats; }");
    let other = Fake::new(&[("lib.rs", "pub struct Turn { pub seats: u8 }")]);
    assert!(measure(&fake.source, [&other.source]).passes());
}

#[test]
fn plain_data_passes() {
    let fake = Fake::new(&[
        ("lib.rs", "mod a; mod b;"),
        ("a.rs", "pub struct A { pub(crate) x: u8 } impl A { pub fn go(&self) {} }"),
        ("b.rs", "pub fn go(a: &crate::a::A) -> u8 { a.x }"),
    ]);
    assert!(fake.measure().passes());
}

#[test]
fn tests_do_not_count() {
    let fake = Fake::new(&[
        ("lib.rs", "mod a; mod b; #[cfg(test)] mod tests;"),
        ("a.rs", "pub struct A; #[cfg(test)] mod tests { use crate::b::B; }"),
        ("b.rs", "pub struct B; #[cfg(all(test, unix))] use crate::a::A; #[test] fn go() { crate::a::A; }"),
    ]);
    assert_eq!(fake.source.files, ["lib.rs", "a.rs", "b.rs"]);
    assert!(fake.edges().is_empty());
}

#[test]
fn invalid_rust_is_named() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("lib.rs"), "\nfn {").unwrap();
    let error = Source::read(folder.path()).map(|_| ()).unwrap_err().to_string();
    assert!(error.contains("lib.rs:2: "), "{error}");
}

/// The sentences that are found in a file of the core with this code, as `line text`.
fn sentences_in(file: &str, code: &str) -> Vec<String> {
    let declared = format!("mod {};", file.trim_end_matches(".rs"));
    let fake = Fake::new(&[("lib.rs", &declared), (file, code)]);
    let found = sentences("writers-core", &fake.source).into_iter();
    found.map(|sentence| format!("{} {}", sentence.line, sentence.text)).collect()
}

#[test]
fn sentence_in_the_core_is_found() {
    let code = "fn a() -> String {\n    format!(\"Nothing answers at {host}.\")\n}\nconst B: &str = \"its disk is full\";";
    assert_eq!(sentences_in("a.rs", code), ["2 Nothing answers at {host}.", "4 its disk is full"]);
    let code = "fn a(error: Error) -> String { error.to_string() }";
    assert_eq!(sentences_in("a.rs", code), ["1 the text of an error"]);
}

#[test]
fn texts_for_logs_are_no_sentences() {
    for code in [
        "/// What a writer may read.\nfn a() {}",
        "#[error(\"the store could not be opened\")]\nstruct A;",
        "fn a() { tracing::warn!(%error, \"the store could not be opened\"); }",
        "fn a() { select! { b => warn!(\"the store could not be opened\"), } }",
        "fn a() { b().expect(\"a lock that nothing poisons\"); }",
        "fn a() { io::Error::other(\"no name is left over\"); }",
        "const A: &str = \"SELECT a FROM the table of them\";",
        "const A: &str = \"window-label\";",
        "id! { #[doc = \"The text of the id.\"] A }",
        "#[cfg(test)]\nmod tests { fn a() { \"a text of several words\"; } }",
    ] {
        assert!(sentences_in("a.rs", code).is_empty(), "{code}");
    }
}

#[test]
fn crate_beside_the_window_may_speak() {
    let fake = Fake::new(&[("lib.rs", "const A: &str = \"a text of several words\";")]);
    assert!(sentences("xtask", &fake.source).is_empty());
    assert_eq!(sentences("history", &fake.source).len(), 1);
}
