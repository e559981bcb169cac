//! What a reader does with a finger. Chromium alone lets one be emulated.

use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{SystemTime, UNIX_EPOCH};

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};
use thirtyfour::WebElement;

use crate::browser::Browser;
use crate::reader::Reader;

/// How many taps there were.
static TAPS: AtomicU32 = AtomicU32::new(0);

impl Reader {
    /// Holds a device with a touch screen of that many CSS pixels, and no mouse. The page that is opened next fits into it.
    ///
    /// # Errors
    /// In another browser than Chromium, or when this one refuses.
    pub async fn holds_a_phone(&self, width: u32, height: u32) -> Result<()> {
        ensure!(self.browser_kind() == Browser::Chromium, "expected Chromium: no other browser can emulate a finger");
        let metrics = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": true });
        let touch = json!({ "enabled": true, "maxTouchPoints": 1 });
        self.browser().cdp().send_raw("Emulation.setDeviceMetricsOverride", metrics).await?;
        self.browser().cdp().send_raw("Emulation.setTouchEmulationEnabled", touch).await?;
        Ok(())
    }

    /// Taps on the first element that a CSS selector names.
    ///
    /// # Errors
    /// When it is not shown, or something covers it.
    pub async fn taps(&self, selector: &str) -> Result<()> {
        let element = self.sees(selector).await?;
        self.taps_on(&element).await
    }

    /// Taps on an element.
    ///
    /// # Errors
    /// When something covers it.
    pub async fn taps_on(&self, element: &WebElement) -> Result<()> {
        let (x, y) = self.place_of(element).await?;
        // What is tapped on is in the middle of the window, and two taps there within a third of a second are one on a word. So each
        // says to come a second after the one before.
        let before = TAPS.fetch_add(1, Ordering::Relaxed);
        let now = SystemTime::now().duration_since(UNIX_EPOCH)?.as_secs_f64() + f64::from(before);
        let touch =
            |kind: &str, points: Value, at: f64| json!({ "type": kind, "touchPoints": points, "timestamp": at });
        let tools = self.browser();
        let start = touch("touchStart", json!([{ "x": x, "y": y }]), now);
        tools.cdp().send_raw("Input.dispatchTouchEvent", start).await?;
        tools.cdp().send_raw("Input.dispatchTouchEvent", touch("touchEnd", json!([]), now + 0.05)).await?;
        Ok(())
    }

    /// The middle of an element, in view and with nothing over it.
    async fn place_of(&self, element: &WebElement) -> Result<(f64, f64)> {
        let script = "const [element] = arguments;
            element.scrollIntoView({ block: 'center', behavior: 'instant' });
            const { left, top, width, height } = element.getBoundingClientRect();
            const [x, y] = [left + width / 2, top + height / 2];
            const found = element.getRootNode().elementFromPoint(x, y);
            return [x, y, !!found && (element.contains(found) || found.contains(element))];";
        let answer = self.browser().execute(script, vec![element.to_json()?]).await?;
        let Value::Array(answer) = answer.json() else { anyhow::bail!("expected a place") };
        ensure!(answer.get(2) == Some(&json!(true)), "expected an element that can be touched, found it covered");
        let number = |at: usize| answer.get(at).and_then(Value::as_f64).context("expected a number");
        Ok((number(0)?, number(1)?))
    }
}
