//! Modules of the page for a test that draws with them: the page itself is one bundle, which exports nothing.

use std::io::Write as _;
use std::process::{Command, Stdio};

use serde_json::Value;

use super::Window;

/// The development tools of the page bring the bundler.
const UI: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/ui");

impl Window {
    /// Gives later scripts what these modules of `ui/src` export, as `parts`.
    pub(crate) fn load_parts(&self, modules: &[&str]) {
        let imports =
            modules.iter().enumerate().map(|(at, path)| format!("import * as m{at} from './{path}';"));
        let spread = (0..modules.len()).map(|at| format!("...m{at},"));
        let entry =
            format!("{} window.parts = {{ {} }};", imports.collect::<String>(), spread.collect::<String>());
        let bundle = bundled(&entry);
        let script =
            format!("(async () => {{ {bundle} }})().then(() => done(null), (error) => done(String(error)))");
        assert_eq!(self.later(&script, &[]), Value::Null);
    }
}

/// A module with all it imports, as one text without imports.
fn bundled(entry: &str) -> String {
    let mut bundler = Command::new(format!("{UI}/node_modules/.bin/esbuild"))
        .args(["--bundle", "--format=esm", "--log-level=warning"])
        .current_dir(format!("{UI}/src"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("esbuild is there (`npm ci` in ui brings it)");
    bundler.stdin.take().expect("its input is open").write_all(entry.as_bytes()).expect("it reads");
    let made = bundler.wait_with_output().expect("it ends");
    assert!(made.status.success(), "esbuild could not bundle {entry}");
    String::from_utf8(made.stdout).expect("it writes UTF-8")
}
