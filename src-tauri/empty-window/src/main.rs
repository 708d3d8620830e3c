//! Tauri windows with nothing in them but a word: what the app is measured beside. The argument says how many; one
//! without it.

use tauri::{WebviewUrl, WebviewWindowBuilder};

fn main() -> tauri::Result<()> {
    let windows = std::env::args().nth(1).and_then(|count| count.parse().ok()).unwrap_or(1);
    tauri::Builder::default()
        .setup(move |app| {
            for number in 0..windows {
                // As large as the app's.
                WebviewWindowBuilder::new(app, format!("w-{number}"), WebviewUrl::default())
                    .title("Empty")
                    .inner_size(1080.0, 760.0)
                    .build()?;
            }
            Ok(())
        })
        .run(tauri::generate_context!())
}
