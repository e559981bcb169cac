//! A browser from its start to its end, with what steers and watches it.

use std::time::Duration;

use anyhow::{Context, Result};
use thirtyfour::WebDriver;
use tokio::time::timeout;

use crate::browser::{Browser, Wishes, capabilities};
use crate::driver::Driver;
use crate::outside::Outside;

/// A running browser with an empty profile.
pub(crate) struct Session {
    pub(crate) browser: WebDriver,
    pub(crate) kind: Browser,
    pub(crate) outside: Outside,
    pub(crate) wishes: Wishes,
    // Dropped last: it steers the browser.
    driver: Driver,
}

impl Session {
    /// Starts a browser for a reader without wishes.
    pub(crate) async fn start(kind: Browser) -> Result<Self> {
        let (outside, wishes) = (Outside::watch()?, Wishes::default());
        let (driver, browser) = start(kind, &outside, wishes).await?;
        Ok(Self { browser, kind, outside, wishes, driver })
    }

    /// Starts the browser once more, for a reader with other wishes. What it kept is lost.
    pub(crate) async fn start_anew(&mut self, wishes: Wishes) -> Result<()> {
        self.browser.clone().quit().await?;
        (self.driver, self.browser) = start(self.kind, &self.outside, wishes).await?;
        self.wishes = wishes;
        Ok(())
    }

    /// Closes the browser.
    pub(crate) async fn end(self) -> Result<()> {
        Ok(self.browser.quit().await?)
    }
}

/// Starts a driver and its browser. WebKit's two agree on a port that somebody else may take meanwhile, and then wait for each
/// other, or one of them gives up; they are given another chance.
async fn start(kind: Browser, outside: &Outside, wishes: Wishes) -> Result<(Driver, WebDriver)> {
    const TRIES: usize = 5;
    const PATIENCE: Duration = Duration::from_secs(40);
    if kind == Browser::WebKit {
        for _ in 1..TRIES {
            let driver = Driver::start(kind)?;
            if let Ok(Ok(browser)) = timeout(PATIENCE, open(kind, &driver, outside, wishes)).await {
                return Ok((driver, browser));
            }
        }
    }
    let driver = Driver::start(kind)?;
    open(kind, &driver, outside, wishes).await.map(|browser| (driver, browser))
}

async fn open(kind: Browser, driver: &Driver, outside: &Outside, wishes: Wishes) -> Result<WebDriver> {
    driver.prepare(wishes)?;
    WebDriver::new(driver.address(), capabilities(kind, wishes, outside.address())?)
        .await
        .with_context(|| format!("{kind} could not be started; are browser and driver of the same version?"))
}
