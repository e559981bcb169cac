//! WebKitGTK's browser and driver, and a display for them. Journeys are walked in the other browsers where there is none.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Result;

use super::{locate, system};

/// Finds WebKit and what it needs, or installs it where we may: the variables by which the journeys find it. Where it is not to
/// be had, that is said.
pub(crate) fn find_or_install() -> Result<Option<Vec<(&'static str, PathBuf)>>> {
    if !cfg!(target_os = "linux") {
        println!("WebKit is left out: its driver is for Linux. The journeys are walked in Chromium and Firefox.");
        return Ok(None);
    }
    if let Some(found) = find()? {
        return Ok(Some(found));
    }
    let packages = ["webkit2gtk-driver", "xvfb"];
    if let Err(error) = system::install(&packages, "WebKitGTK's driver and a display for it, which the journeys need") {
        eprintln!("{error:#}");
    }
    let found = find()?;
    if found.is_none() {
        println!(
            "WebKit is left out: WebKitWebDriver, MiniBrowser and Xvfb were not found (packages `webkit2gtk-driver` and \
             `xvfb` in Debian; the variables WEBKIT_DRIVER, WEBKIT_BROWSER and XVFB can name them). The journeys are walked \
             in Chromium and Firefox."
        );
    }
    Ok(found)
}

fn find() -> Result<Option<Vec<(&'static str, PathBuf)>>> {
    let browser = match locate("WEBKIT_BROWSER", &[])? {
        Some(named) => Some(named),
        None => minibrowser(Path::new("/usr")),
    };
    let driver = locate("WEBKIT_DRIVER", &["WebKitWebDriver"])?;
    let display = locate("XVFB", &["Xvfb"])?;
    Ok(browser.zip(driver).zip(display).map(|((browser, driver), display)| {
        vec![("WEBKIT_BROWSER", browser), ("WEBKIT_DRIVER", driver), ("XVFB", display)]
    }))
}

/// It lies beside WebKit's other programs, and systems have those in different places.
fn minibrowser(usr: &Path) -> Option<PathBuf> {
    let within_lib = fs::read_dir(usr.join("lib")).into_iter().flatten().flatten().map(|entry| entry.path());
    let folders: Vec<PathBuf> =
        [usr.join("libexec"), usr.join("lib"), usr.join("lib64")].into_iter().chain(within_lib).collect();
    ["webkit2gtk-4.1", "webkit2gtk-4.0"]
        .iter()
        .flat_map(|version| folders.iter().map(move |folder| folder.join(version).join("MiniBrowser")))
        .find(|program| program.is_file())
}
