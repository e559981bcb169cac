//! WebKitGTK's browser and driver, and a display for them. Where they cannot be had, journeys are walked in the other browsers,
//! unless WebKit was asked for.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Result;

use super::{NotHere, Variables, locate, system};

/// Finds WebKit and what it needs, or installs it where we may: the variables by which the journeys find it, or why it cannot
/// be had.
pub(crate) fn find_or_install() -> Result<Result<Variables, NotHere>> {
    if !cfg!(target_os = "linux") {
        return Ok(Err(NotHere("its driver is for Linux; walk the journeys in chromium or firefox here")));
    }
    if let Some(found) = find()? {
        return Ok(Ok(found));
    }
    // A failure is no more than the absence of the packages: what to do is said by whoever needs them.
    let packages = ["webkit2gtk-driver", "xvfb"];
    if let Err(error) = system::install(&packages, "WebKitGTK's driver and a display for it, which the journeys need") {
        eprintln!("{error:#}");
    }
    Ok(find()?.ok_or(NotHere(
        "WebKitWebDriver, MiniBrowser and Xvfb were not all found; install them (packages `webkit2gtk-driver` and `xvfb` in \
         Debian), or name them in the variables WEBKIT_DRIVER, WEBKIT_BROWSER and XVFB, and run this again",
    )))
}

fn find() -> Result<Option<Variables>> {
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
