//! A browser from its start to its end, with what steers and watches it.

use anyhow::{Context, Result};
use thirtyfour::WebDriver;

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
        let (outside, driver, wishes) = (Outside::watch()?, Driver::start(kind)?, Wishes::default());
        let browser = open(kind, &driver, &outside, wishes).await?;
        Ok(Self { browser, kind, outside, wishes, driver })
    }

    /// Starts the browser once more, for a reader with other wishes. What it kept is lost.
    pub(crate) async fn start_anew(&mut self, wishes: Wishes) -> Result<()> {
        self.browser.clone().quit().await?;
        self.browser = open(self.kind, &self.driver, &self.outside, wishes).await?;
        self.wishes = wishes;
        Ok(())
    }

    /// Closes the browser.
    pub(crate) async fn end(self) -> Result<()> {
        Ok(self.browser.quit().await?)
    }
}

async fn open(kind: Browser, driver: &Driver, outside: &Outside, wishes: Wishes) -> Result<WebDriver> {
    driver.prepare(wishes)?;
    WebDriver::new(driver.address(), capabilities(kind, wishes, outside.address())?)
        .await
        .with_context(|| format!("{kind} could not be started; are browser and driver of the same version?"))
}
