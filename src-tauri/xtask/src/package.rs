//! `cargo xtask package`: the .deb, and whether it keeps its promises; with `--check`, from installing to removing.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::display::Display;
use crate::error::{Error, Result};
use crate::report::{Report, capture, say, stream};
use crate::workspace::{APP, Workspace};
use crate::{headless, system};

/// What only a mistake would exceed, in bytes; the aim, which is lower, stands in the table of the README.
const LARGEST: u64 = 10_000_000;
const SIZES: [u32; 7] = [16, 32, 48, 64, 128, 256, 512];

/// Makes the package and checks it.
pub(crate) fn run(check: bool) -> Result<()> {
    say("checking what packaging needs");
    system::ensure(&["desktop-file-utils"])?;
    if check {
        system::ensure(system::DESKTOP)?;
    }
    let deb = make(&Workspace::load()?)?;
    let mut report = Report::default();
    report.part("The package describes itself", || describes_itself(&deb));
    report.part("The desktop entry is valid", || desktop_entry_is_valid(&deb));
    report.part("The package is at most 10 MB", || is_small_enough(&deb));
    if check {
        check_installed(&mut report, &deb)?;
    }
    report.finish("Package")
}

/// Makes the package; its file.
pub(crate) fn make(workspace: &Workspace) -> Result<PathBuf> {
    system::ensure_can_build()?;
    system::ensure(&["dpkg"])?;
    system::ensure_cargo_tool("cargo-tauri", "tauri-cli")?;
    let deb = build(workspace)?;
    squeeze(&deb)?;
    Ok(deb)
}

fn build(workspace: &Workspace) -> Result<PathBuf> {
    say("building the optimised app and its .deb (some minutes)");
    let mut cargo = workspace.cargo("tauri");
    stream("cargo tauri build", cargo.args(["build", "--bundles", "deb"]))?;
    let folder = workspace.deb_folder();
    let start = format!("{APP}_{}_", workspace.version());
    let files = std::fs::read_dir(&folder).map_err(Error::io(format!("reading {}", folder.display())))?;
    files
        .filter_map(|file| Some(file.ok()?.path()))
        .find(|path| {
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            name.starts_with(&start) && name.ends_with(".deb")
        })
        .ok_or_else(|| {
            Error::stopped(format!("no .deb of version {} in {}", workspace.version(), folder.display()))
        })
}

/// Packs the package once more, with the compression Debian itself uses: the bundler knows only gzip, which leaves a
/// quarter of it lying there.
fn squeeze(deb: &Path) -> Result<()> {
    say("packing it smaller");
    let unpacked = deb.with_extension("repacked");
    stream("dpkg-deb", Command::new("dpkg-deb").arg("--raw-extract").arg(deb).arg(&unpacked))?;
    let mut pack = Command::new("dpkg-deb");
    pack.args(["-Zxz", "-z9", "--root-owner-group", "--build"]).arg(&unpacked).arg(deb);
    let packed = stream("dpkg-deb", &mut pack);
    std::fs::remove_dir_all(&unpacked).map_err(Error::io(format!("removing {}", unpacked.display())))?;
    packed
}

fn describes_itself(deb: &Path) -> Result<()> {
    let control = capture("dpkg-deb --info", Command::new("dpkg-deb").arg("--info").arg(deb))?;
    print!("{control}");
    match control.lines().any(|line| line.trim() == format!("Package: {APP}")) {
        true => Ok(()),
        false => Err(Error::stopped(format!("the package is not named {APP}"))),
    }
}

fn desktop_entry_is_valid(deb: &Path) -> Result<()> {
    let unpacked = deb.with_extension("unpacked");
    stream("dpkg-deb --extract", Command::new("dpkg-deb").arg("--extract").arg(deb).arg(&unpacked))?;
    let entry = unpacked.join(format!("usr/share/applications/{APP}.desktop"));
    let valid = stream("desktop-file-validate", Command::new("desktop-file-validate").arg(entry));
    std::fs::remove_dir_all(&unpacked).map_err(Error::io(format!("removing {}", unpacked.display())))?;
    valid
}

fn is_small_enough(deb: &Path) -> Result<()> {
    let size = std::fs::metadata(deb).map_err(Error::io(format!("reading {}", deb.display())))?.len();
    let megabytes = size as f64 / 1e6;
    say(format!("{} is {size} bytes ({megabytes:.2} MB)", deb.display()));
    if size <= LARGEST {
        Ok(())
    } else {
        Err(Error::stopped(format!("{megabytes:.2} MB is more than 10 MB")))
    }
}

fn check_installed(report: &mut Report, deb: &Path) -> Result<()> {
    if system::installed(APP) {
        return Err(Error::stopped(format!("{APP} is installed here already; the check would remove it")));
    }
    let deb = deb.display().to_string();
    let installed = report.part("It installs", || {
        let mut apt = system::apt_get(&["install", "-y", "-q", "--no-install-recommends", &deb])?;
        stream("apt-get install", &mut apt)
    });
    let (places, start) = ("Everything is in its place", "The installed app opens its window");
    if installed {
        report.part(places, || all_there(&in_place()));
        report.part(start, || {
            let display = Display::start()?;
            headless::open(&display, Path::new("/usr/bin").join(APP).as_path())?.close()
        });
    } else {
        report.not_run(places);
        report.not_run(start);
    }
    // Listed before removing: afterwards the list is gone.
    let owned =
        capture("dpkg --listfiles", Command::new("dpkg").args(["--listfiles", APP])).unwrap_or_default();
    report.part("It goes away without a trace", || {
        stream("apt-get purge", &mut system::apt_get(&["purge", "-y", "-q", APP])?)?;
        let ours = owned.lines().filter(|path| path.contains(APP) && Path::new(path).exists());
        match ours.collect::<Vec<_>>().as_slice() {
            [] => Ok(()),
            left => Err(Error::stopped(format!("left behind: {}", left.join(", ")))),
        }
    });
    Ok(())
}

fn in_place() -> Vec<String> {
    let icons = SIZES.map(|size| format!("/usr/share/icons/hicolor/{size}x{size}/apps/{APP}.png"));
    let others = [
        format!("/usr/bin/{APP}"),
        format!("/usr/share/applications/{APP}.desktop"),
        format!("/usr/share/icons/hicolor/scalable/apps/{APP}.svg"),
        format!("/usr/share/doc/{APP}/copyright"),
    ];
    others.into_iter().chain(icons).collect()
}

fn all_there(paths: &[String]) -> Result<()> {
    let missing: Vec<&str> =
        paths.iter().map(String::as_str).filter(|path| !Path::new(path).is_file()).collect();
    if missing.is_empty() {
        return Ok(());
    }
    Err(Error::stopped(format!("not installed: {}", missing.join(", "))))
}
