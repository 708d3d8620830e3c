//! How windows are drawn on a computer without a graphics device.
//!
//! WebKitGTK paints by OpenGL. Where no device does that, the processor imitates one: it compiles shaders before the first
//! frame, and holds tens of megabytes for each window. There a page is painted by the processor as such.

/// Chooses how windows are painted, unless the environment does. WebKitGTK reads it when it starts its processes, and GLib
/// changes the environment safely only while there is one thread: this comes before anything else is started.
#[cfg(target_os = "linux")]
pub(crate) fn choose() {
    if has_graphics(std::path::Path::new("/dev")) {
        return;
    }
    // Without layers at all it would hold still less, but then WebDriver takes no pictures.
    if let Err(error) = webkit2gtk::glib::setenv("WEBKIT_SKIA_ENABLE_CPU_RENDERING", "1", false) {
        tracing::warn!(%error, "windows are painted by an imitation of OpenGL");
    }
}

/// The other engines choose by themselves.
#[cfg(not(target_os = "linux"))]
pub(crate) fn choose() {}

/// Whether this folder of devices has one that draws: a render node of the kernel, NVIDIA's own, or that of WSL.
#[cfg(target_os = "linux")]
fn has_graphics(devices: &std::path::Path) -> bool {
    let has_render_node = std::fs::read_dir(devices.join("dri")).is_ok_and(|nodes| {
        nodes.flatten().any(|node| node.file_name().as_encoded_bytes().starts_with(b"renderD"))
    });
    has_render_node || ["nvidia0", "dxg"].iter().any(|name| devices.join(name).exists())
}

#[cfg(all(test, target_os = "linux"))]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use std::fs;

    use super::has_graphics;

    #[test]
    fn a_device_is_one_that_renders() {
        let devices = tempfile::tempdir().unwrap();
        assert!(!has_graphics(devices.path()));
        fs::create_dir(devices.path().join("dri")).unwrap();
        // It shows a picture and draws none.
        fs::write(devices.path().join("dri/card0"), "").unwrap();
        assert!(!has_graphics(devices.path()));
        fs::write(devices.path().join("dri/renderD128"), "").unwrap();
        assert!(has_graphics(devices.path()));
    }

    #[test]
    fn devices_without_a_render_node_are_known_by_name() {
        for name in ["nvidia0", "dxg"] {
            let devices = tempfile::tempdir().unwrap();
            fs::write(devices.path().join(name), "").unwrap();
            assert!(has_graphics(devices.path()), "{name}");
        }
    }
}
