//! The browsers that journeys are walked in, and how each is started.

use std::env;
use std::fmt;
use std::net::SocketAddr;

use anyhow::{Result, bail};
use serde_json::{Value, json};
use thirtyfour::Capabilities;

use crate::place;
use crate::reader::Colours;

/// A browser, by what it is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Browser {
    /// Chromium or Chrome, through chromedriver.
    Chromium,
    /// Firefox, through geckodriver.
    Firefox,
    /// WebKitGTK's small browser, through WebKitWebDriver.
    WebKit,
}

impl Browser {
    /// The one that the variable `LECTERN_BROWSER` names; Chromium if it is not set.
    ///
    /// # Errors
    /// When it names something else.
    pub fn chosen() -> Result<Self> {
        match env::var("LECTERN_BROWSER").unwrap_or_default().as_str() {
            "" | "chromium" => Ok(Self::Chromium),
            "firefox" => Ok(Self::Firefox),
            "webkit" => Ok(Self::WebKit),
            other => bail!("expected LECTERN_BROWSER to be chromium, firefox or webkit, found `{other}`"),
        }
    }
}

impl fmt::Display for Browser {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Chromium => "Chromium",
            Self::Firefox => "Firefox",
            Self::WebKit => "WebKit",
        })
    }
}

/// What a reader has set before the browser starts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Wishes {
    pub(crate) colours: Option<Colours>,
    pub(crate) reduced_motion: bool,
    pub(crate) no_scripts: bool,
}

/// How a browser is started. What it asks of another host goes to `outside`, where that is where it is noted.
pub(crate) fn capabilities(browser: Browser, wishes: Wishes, outside: SocketAddr) -> Result<Capabilities> {
    let outside = json!({
        "proxyType": "manual",
        "httpProxy": outside.to_string(),
        "sslProxy": outside.to_string(),
        "noProxy": [outside.ip().to_string()],
    });
    let all = match browser {
        Browser::Chromium => chromium(),
        Browser::Firefox => json!({ "proxy": outside, "moz:firefoxOptions": firefox(wishes) }),
        Browser::WebKit => json!({ "proxy": outside, "webkitgtk:browserOptions": webkit(wishes)? }),
    };
    Ok(Capabilities::from(all.as_object().cloned().unwrap_or_default()))
}

/// Its sandbox cannot be had as root, and the pages are our own; the other switches keep it from talking to anybody by
/// itself. Wishes are told to it while it runs.
fn chromium() -> Value {
    const SWITCHES: [&str; 10] = [
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-dev-shm-usage",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--window-size=1280,900",
    ];
    let mut options = json!({ "args": SWITCHES });
    if let Some(chrome) = place::named("CHROME") {
        options["binary"] = json!(chrome);
    }
    json!({
        "browserName": "chrome",
        "goog:chromeOptions": options,
        "goog:loggingPrefs": { "browser": "ALL", "performance": "ALL" },
    })
}

fn firefox(wishes: Wishes) -> Value {
    let mut preferences = json!({
        "javascript.enabled": !wishes.no_scripts,
        "ui.prefersReducedMotion": i32::from(wishes.reduced_motion),
        // One page is looked at, so no processes need to stand by.
        "dom.ipc.processCount": 1,
        "dom.ipc.processPrelaunch.enabled": false,
        // It asks there by itself what to think of the web.
        "services.settings.server": "data:,#none",
    });
    if let Some(colours) = wishes.colours {
        preferences["ui.systemUsesDarkTheme"] = json!(i32::from(colours == Colours::Dark));
    }
    let mut options = json!({ "args": ["-headless", "-width", "1280", "-height", "900"], "prefs": preferences });
    if let Some(firefox) = place::named("FIREFOX") {
        options["binary"] = json!(firefox);
    }
    options
}

fn webkit(wishes: Wishes) -> Result<Value> {
    let mut switches = vec!["--automation"];
    if wishes.colours == Some(Colours::Dark) {
        switches.push("--dark-mode");
    }
    if wishes.no_scripts {
        switches.push("--enable-javascript=false");
    }
    Ok(json!({ "binary": place::minibrowser()?, "args": switches }))
}
