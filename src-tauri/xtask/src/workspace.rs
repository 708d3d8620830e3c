//! This workspace as Cargo sees it: where it is, where it builds to, what tests it has, and the one set of flags
//! that every build here uses.
//!
//! The flags are in one place because Cargo compiles a crate again for every other set of features: the page is
//! always embedded (`custom-protocol`; without it Tauri takes the build for a development one), and tests are always
//! built for the whole workspace.

use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

use crate::error::{Error, Result};
use crate::report::{capture, stream};

/// The app's package, which is also its binary.
pub(crate) const APP: &str = "writers-room";
/// The page is embedded in the binary.
pub(crate) const EMBEDDED_PAGE: &str = "writers-room/custom-protocol";
/// The tests that drive a real window; they need the desktop of [`crate::display`] and run one at a time on each.
pub(crate) const JOURNEYS: &str = "journeys";

/// The tests of the sync between two stores, through a real server and networks that fail; they take minutes.
pub(crate) const SYNC_TESTS: &str = "sync";

/// What `cargo metadata` says, as far as it matters here.
pub(crate) struct Workspace {
    root: PathBuf,
    target: PathBuf,
    quiet_tests: Vec<String>,
    version: String,
    packages: Vec<Package>,
}

/// A package of this workspace.
pub(crate) struct Package {
    pub(crate) name: String,
    /// The folder of its sources.
    pub(crate) sources: PathBuf,
    /// The names of the packages of this workspace that it is built on; those of its tests are left out.
    pub(crate) needs: Vec<String>,
}

impl Package {
    fn read(package: &Value) -> Option<Self> {
        let targets = package["targets"].as_array()?;
        let target =
            targets.iter().find(|target| target["kind"][0] == "lib" || target["kind"][0] == "bin")?;
        let dependencies = package["dependencies"].as_array().into_iter().flatten();
        let needs = dependencies.filter(|other| other["kind"].is_null() && other["path"].is_string());
        Some(Self {
            name: package["name"].as_str()?.to_owned(),
            sources: Path::new(target["src_path"].as_str()?).parent()?.to_owned(),
            needs: needs.filter_map(|other| other["name"].as_str().map(str::to_owned)).collect(),
        })
    }
}

impl Workspace {
    pub(crate) fn load() -> Result<Self> {
        let mut cargo = Command::new("cargo");
        // The folder of this crate is known at compile time, so the commands work from anywhere.
        cargo
            .args(["metadata", "--no-deps", "--format-version", "1"])
            .current_dir(env!("CARGO_MANIFEST_DIR"));
        let text = capture("cargo metadata", &mut cargo)?;
        Self::read(&text).ok_or_else(|| Error::stopped("cargo metadata answered something unexpected"))
    }

    fn read(text: &str) -> Option<Self> {
        let metadata: Value = serde_json::from_str(text).ok()?;
        let packages = metadata.get("packages")?.as_array()?;
        let app = packages.iter().find(|package| package["name"] == APP)?;
        let targets = packages.iter().filter_map(|package| package["targets"].as_array()).flatten();
        let mut quiet_tests: Vec<String> = targets
            .filter(|target| {
                target["kind"][0] == "test" && target["name"] != JOURNEYS && target["name"] != SYNC_TESTS
            })
            .filter_map(|target| target["name"].as_str().map(str::to_owned))
            .collect();
        quiet_tests.sort();
        quiet_tests.dedup();
        let mut known: Vec<Package> = packages.iter().filter_map(Package::read).collect();
        known.sort_by(|one, other| one.name.cmp(&other.name));
        Some(Self {
            root: metadata["workspace_root"].as_str()?.into(),
            target: metadata["target_directory"].as_str()?.into(),
            quiet_tests,
            version: app["version"].as_str()?.to_owned(),
            packages: known,
        })
    }

    /// The folder with the root Cargo.toml.
    pub(crate) fn root(&self) -> &Path {
        &self.root
    }

    /// The names of all integration tests but [`JOURNEYS`] and [`SYNC_TESTS`].
    pub(crate) fn quiet_tests(&self) -> &[String] {
        &self.quiet_tests
    }

    /// The app's version.
    pub(crate) fn version(&self) -> &str {
        &self.version
    }

    /// The packages, by name.
    pub(crate) fn packages(&self) -> &[Package] {
        &self.packages
    }

    /// Cargo, in the root. It gets none of the variables in which Cargo describes this crate to this program: a build
    /// script that reads them would run again, and half of the dependencies with it, where a developer runs Cargo.
    pub(crate) fn cargo(&self, subcommand: &str) -> Command {
        let mut cargo = Command::new("cargo");
        cargo.arg(subcommand).current_dir(&self.root);
        for (name, _) in std::env::vars_os() {
            let described = ["CARGO_PKG_", "CARGO_MANIFEST_"];
            if name.to_str().is_some_and(|name| described.iter().any(|prefix| name.starts_with(prefix))) {
                cargo.env_remove(name);
            }
        }
        cargo
    }

    /// `cargo test` over the whole workspace with the flags every test build shares.
    pub(crate) fn cargo_test(&self) -> Command {
        let mut cargo = self.cargo("test");
        cargo.args(["--workspace", "--features", EMBEDDED_PAGE]);
        cargo
    }

    /// Builds the app as people run it and returns its binary.
    pub(crate) fn build_app(&self, release: bool) -> Result<PathBuf> {
        let mut cargo = self.cargo("build");
        cargo.args(["--package", APP, "--features", EMBEDDED_PAGE]);
        if release {
            cargo.arg("--release");
        }
        stream("building the app", &mut cargo)?;
        Ok(self.binary(release))
    }

    /// Where the app's binary is after a build.
    pub(crate) fn binary(&self, release: bool) -> PathBuf {
        self.binary_of(APP, release)
    }

    /// Where the binary of a package is after a build.
    pub(crate) fn binary_of(&self, package: &str, release: bool) -> PathBuf {
        let profile = if release { "release" } else { "debug" };
        self.target.join(profile).join(format!("{package}{}", std::env::consts::EXE_SUFFIX))
    }

    /// Where `cargo tauri build` leaves the .deb files.
    pub(crate) fn deb_folder(&self) -> PathBuf {
        self.target.join("release/bundle/deb")
    }

    /// Where a fetched mongod is kept; the tests look there as well.
    pub(crate) fn mongod_folder(&self) -> PathBuf {
        self.target.join("mongod")
    }

    /// Where the Python with the tests' model servers is kept; the tests look there as well.
    pub(crate) fn peers_folder(&self) -> PathBuf {
        self.target.join("peers")
    }

    /// Where the tests' readers of Fountain are kept; the tests look there as well.
    pub(crate) fn fountain_peers_folder(&self) -> PathBuf {
        self.target.join("fountain-peers")
    }

    /// Where the Python with the other clients that are measured is kept.
    pub(crate) fn bench_clients_folder(&self) -> PathBuf {
        self.target.join("bench-clients")
    }

    /// Where measurements keep the stores that all of them use.
    pub(crate) fn bench_seeds_folder(&self) -> PathBuf {
        self.target.join("tmp/bench/seeds")
    }

    /// The folder of the page's development tools.
    pub(crate) fn ui(&self) -> PathBuf {
        self.root.join("ui")
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used)]
    use super::*;

    #[test]
    fn journeys_are_listed_apart() {
        let metadata = r#"{"workspace_root": "/w", "target_directory": "/t", "packages": [
            {"name": "writers-room", "version": "1.2.3", "targets": [
                {"name": "writers_room", "kind": ["lib"]},
                {"name": "journeys", "kind": ["test"]},
                {"name": "allow_list", "kind": ["test"]}]},
            {"name": "history", "version": "1.2.3", "targets": [{"name": "clears", "kind": ["test"]}]}]}"#;
        let workspace = Workspace::read(metadata).unwrap();
        assert_eq!(workspace.quiet_tests, ["allow_list", "clears"]);
        assert_eq!(workspace.version, "1.2.3");
        assert_eq!(workspace.deb_folder(), Path::new("/t/release/bundle/deb"));
    }

    #[test]
    fn another_cargo_gets_no_description_of_this_crate() {
        let workspace = Workspace::load().unwrap();
        let removed: Vec<_> = workspace.cargo("build").get_envs().map(|(name, _)| name.to_owned()).collect();
        for name in ["CARGO_MANIFEST_DIR", "CARGO_PKG_NAME"] {
            assert!(std::env::var_os(name).is_some() && removed.iter().any(|one| one == name), "{name}");
        }
    }

    #[test]
    fn a_package_lists_its_dependencies() {
        let package = serde_json::json!({"name": "core", "targets": [
            {"kind": ["test"], "src_path": "/w/core/tests/room.rs"},
            {"kind": ["lib"], "src_path": "/w/core/src/lib.rs"}], "dependencies": [
            {"name": "history", "kind": null, "path": "/w/history"},
            {"name": "serde", "kind": null},
            {"name": "test-mongod", "kind": "dev", "path": "/w/test-mongod"}]});
        let package = Package::read(&package).unwrap();
        assert_eq!(package.name, "core");
        assert_eq!(package.sources, Path::new("/w/core/src"));
        assert_eq!(package.needs, ["history"]);
    }
}
