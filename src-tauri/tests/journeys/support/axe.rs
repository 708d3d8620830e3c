//! What axe-core finds in the window as it is shown.

use serde_json::Value;

use super::Window;

/// The development tools of the page bring it.
const AXE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/ui/node_modules/axe-core/axe.min.js");

/// What is wrong in this place: the rule, and where.
pub(crate) fn violations(window: &Window, place: &str) -> Vec<String> {
    if window.script("return typeof window.axe", &[]) == "undefined" {
        let axe = std::fs::read_to_string(AXE).expect("axe-core is there (`npm ci` in ui brings it)");
        window.script(&axe, &[]);
    }
    // What fades in has its colors once it is there.
    let run = "const fading = document.getAnimations().filter((one) => one.effect.getComputedTiming().iterations !== Infinity);
        Promise.allSettled(fading.map((one) => one.finished))
          .then(() => window.axe.run(document, { resultTypes: ['violations'] }))
          .then((found) => done(found.violations), (error) => done(String(error)))";
    let found = window.later(run, &[]);
    let found = found.as_array().unwrap_or_else(|| panic!("axe could not look at {place}: {found}"));
    let name = |violation: &Value| {
        let nodes = violation["nodes"].as_array().into_iter().flatten();
        let where_: Vec<_> =
            nodes.map(|node| format!("{} {}", node["target"], node["failureSummary"])).collect();
        format!("{place}: {} ({}) {where_:#?}", violation["id"], violation["help"])
    };
    found.iter().map(name).collect()
}
