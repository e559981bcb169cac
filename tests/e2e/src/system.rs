//! What a reader asks their system for, and the window that they look through.

use anyhow::{Result, ensure};
use serde_json::json;
use thirtyfour::common::command::FormatRequestData;
use thirtyfour::{RequestData, SessionId};

use crate::browser::{Browser, Wishes};
use crate::reader::{Colours, Reader};

/// Settings. Chromium takes them while it runs; other browsers start anew with them, and forget what they kept.
impl Reader {
    /// Prefers dark or light, and much or little motion.
    ///
    /// # Errors
    /// When the browser refuses.
    pub async fn prefers(&self, colours: Colours, reduced_motion: bool) -> Result<()> {
        if self.browser_kind() != Browser::Chromium {
            let wishes = self.session().borrow().wishes;
            return self.start_anew(Wishes { colours: Some(colours), reduced_motion, ..wishes }).await;
        }
        let scheme = match colours {
            Colours::Light => "light",
            Colours::Dark => "dark",
        };
        let motion = if reduced_motion { "reduce" } else { "no-preference" };
        let features = json!({ "features": [
            { "name": "prefers-color-scheme", "value": scheme },
            { "name": "prefers-reduced-motion", "value": motion },
        ]});
        self.browser().cdp().send_raw("Emulation.setEmulatedMedia", features).await?;
        Ok(())
    }

    /// Has no page run a script from now on. What a page shows is then read with [`Reader::source`].
    ///
    /// # Errors
    /// When the browser refuses.
    pub async fn switches_scripts_off(&self) -> Result<()> {
        if self.browser_kind() != Browser::Chromium {
            let wishes = self.session().borrow().wishes;
            return self.start_anew(Wishes { no_scripts: true, ..wishes }).await;
        }
        self.browser().cdp().send_raw("Emulation.setScriptExecutionDisabled", json!({ "value": true })).await?;
        Ok(())
    }

    // Nobody else has a reader's session: a journey is one task.
    #[allow(clippy::await_holding_refcell_ref)]
    async fn start_anew(&self, wishes: Wishes) -> Result<()> {
        self.session().borrow_mut().start_anew(wishes).await
    }

    /// Waits for every answer as long as `latency` says, in milliseconds, and takes so many bytes in a second. Chromium
    /// alone can do that.
    ///
    /// # Errors
    /// In another browser, or when this one refuses.
    pub async fn has_a_slow_network(&self, latency: u32, bytes: u32) -> Result<()> {
        ensure!(self.browser_kind() == Browser::Chromium, "expected Chromium: no other browser can be slowed down");
        let conditions = json!({
            "offline": false, "latency": latency, "downloadThroughput": bytes, "uploadThroughput": bytes
        });
        self.browser().cdp().send_raw("Network.enable", json!({})).await?;
        self.browser().cdp().send_raw("Network.emulateNetworkConditions", conditions).await?;
        Ok(())
    }
}

/// The window.
impl Reader {
    /// Looks through a window of that many CSS pixels.
    ///
    /// # Errors
    /// When the browser refuses.
    pub async fn looks_through(&self, width: u32, height: u32) -> Result<()> {
        match self.browser_kind() {
            Browser::Chromium => {
                let metrics = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
                self.browser().cdp().send_raw("Emulation.setDeviceMetricsOverride", metrics).await?;
            }
            Browser::Firefox => self.sets_the_page_of_firefox(width, height).await?,
            Browser::WebKit => self.browser().set_window_rect(0, 0, width, height).await?,
        }
        self.wait_until("the width of the page", width, async || self.asks("return innerWidth;").await).await
    }

    /// Its window cannot be as small as a phone's, but what shows the page within can.
    async fn sets_the_page_of_firefox(&self, width: u32, height: u32) -> Result<()> {
        let script = "const style = gBrowser.selectedBrowser.style;
            const [width, height] = [...arguments].slice(0, 2).map((pixels) => `${pixels}px`);
            for (const end of ['min', 'max']) {
              style.setProperty(`${end}-width`, width);
              style.setProperty(`${end}-height`, height);
            }";
        self.browser().cmd(Context("chrome")).await?;
        let outcome = self.browser().execute(script, vec![json!(width), json!(height)]).await;
        self.browser().cmd(Context("content")).await?;
        outcome?;
        Ok(())
    }
}

/// Firefox's own command: scripts are about the browser (`chrome`) or about the page (`content`) from now on.
#[derive(Debug)]
struct Context(&'static str);

impl FormatRequestData for Context {
    fn format_request(&self, session: &SessionId) -> RequestData {
        let post = "POST".parse().expect("it is a method of HTTP");
        RequestData::new(post, format!("/session/{session}/moz/context")).add_body(json!({ "context": self.0 }))
    }
}
