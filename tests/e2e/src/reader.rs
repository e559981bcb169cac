//! A reader with a browser of their own: nothing in it is from an earlier visit.

use std::cell::{Cell, RefCell};
use std::fmt::Debug;
use std::fs;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use serde::de::DeserializeOwned;
use thirtyfour::WebDriver;
use thirtyfour::prelude::*;
use tokio::time::sleep;

use crate::browser::Browser;
use crate::host::Host;
use crate::log::Log;
use crate::session::Session;
use crate::{accessibility, place};

/// How long a page may take to do what is waited for: very long, for a busy machine may stand still for a while.
const PATIENCE: Duration = Duration::from_secs(60);
/// How long to wait before looking again.
const PAUSE: Duration = Duration::from_millis(40);

/// The colours that a reader has asked their system for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Colours {
    /// Dark on light.
    Light,
    /// Light on dark.
    Dark,
}

/// A reader: a browser, and the host that serves the release to it.
pub struct Reader {
    session: RefCell<Session>,
    /// How often somebody turned to the browser.
    turns: Cell<usize>,
    host: Host,
    log: RefCell<Log>,
    expected_errors: RefCell<Vec<String>>,
    origins: RefCell<Vec<String>>,
}

/// Beginning and end.
impl Reader {
    /// Opens a browser with an empty profile, and serves the release below `prefix`.
    pub(crate) async fn start(browser: Browser, prefix: &'static str) -> Result<Self> {
        let host = Host::serve(place::dist()?, prefix)?;
        if browser != Browser::Chromium {
            host.take_notes();
        }
        let session = RefCell::new(Session::start(browser).await?);
        let origins = RefCell::new(vec![host.origin()]);
        let (log, expected_errors) = (RefCell::default(), RefCell::default());
        Ok(Self { session, turns: Cell::default(), host, log, expected_errors, origins })
    }

    /// Closes the browser.
    pub(crate) async fn leave(self) -> Result<()> {
        self.session.into_inner().end().await
    }

    /// Whether the browser has died: its driver knows nothing of it any more.
    pub(crate) async fn is_gone(&self) -> bool {
        self.browser().current_url().await.is_err_and(|error| error.to_string().contains("invalid session id"))
    }

    /// Sees that no error stands on the console, the policy has stopped nothing, and no request has left the host.
    ///
    /// # Errors
    /// With every one that does.
    pub async fn expect_a_clean_record(&self) -> Result<()> {
        let mut log = self.log.take();
        let gathered = match self.browser_kind() {
            Browser::Chromium => log.gather_from(&self.browser()).await,
            Browser::Firefox | Browser::WebKit => {
                log = Log::read_off(&self.host, &self.session.borrow().outside);
                Ok(())
            }
        };
        self.log.replace(log);
        gathered?;
        let log = self.log.borrow();
        log.expect_no_errors(&self.expected_errors.borrow())?;
        log.expect_requests_within(&self.origins.borrow())
    }

    /// Says that errors on the console which contain `part` belong to this journey.
    pub fn expects_errors_with(&self, part: &str) {
        self.expected_errors.borrow_mut().push(part.to_owned());
    }

    /// Says that requests to another host belong to this journey, by its scheme, name and port.
    pub fn expects_requests_to(&self, origin: &str) {
        self.origins.borrow_mut().push(origin.to_owned());
    }

    /// What there is to say when a journey fails, and where a picture of it is.
    pub(crate) async fn describe_failure(&self, name: &str) -> String {
        let picture = match self.screenshot(&format!("failed-{}", name.replace("::", "-"))).await {
            Ok(path) => path.display().to_string(),
            Err(error) => format!("none ({error})"),
        };
        format!("{}\npicture: {picture}", self.describe_page().await)
    }

    async fn describe_page(&self) -> String {
        let address = self.browser().current_url().await.map_or_else(|error| error.to_string(), |url| url.to_string());
        let text = match self.text().await {
            Ok(text) if text.chars().count() > 1500 => text.chars().take(1500).chain("…".chars()).collect(),
            Ok(text) => text,
            Err(error) => error.to_string(),
        };
        let script = "return [...document.querySelectorAll('[role=status], [role=alert]')]
            .filter((part) => part.innerText.trim()).map((part) => part.innerText.trim());";
        let said: Vec<String> = self.asks(script).await.unwrap_or_default();
        format!("That was on the page {address}, which says {said:?} and reads:\n{text}\n")
    }
}

/// Going somewhere.
impl Reader {
    /// Opens a path within the site.
    ///
    /// # Errors
    /// When the browser cannot.
    pub async fn opens(&self, path: &str) -> Result<()> {
        self.browser().goto(self.host.address(path)).await?;
        self.expect_started().await
    }

    /// Opens a path within the site in a tab of its own, which comes to the front. Returns the one that was there.
    ///
    /// # Errors
    /// When the browser cannot.
    pub async fn opens_in_another_tab(&self, path: &str) -> Result<WindowHandle> {
        let before = self.browser().window().await?;
        let tab = self.browser().new_tab().await?;
        self.browser().switch_to_window(tab).await?;
        self.opens(path).await?;
        Ok(before)
    }

    /// Opens any address: another host's, or a file's. It may be no page of the site, so nothing is waited for.
    ///
    /// # Errors
    /// When the browser cannot.
    pub async fn opens_address(&self, address: &str) -> Result<()> {
        Ok(self.browser().goto(address).await?)
    }

    /// Waits until the program has taken over the page that it came with, if it is one of the site's.
    ///
    /// # Errors
    /// When it does not.
    pub async fn expect_started(&self) -> Result<()> {
        // A page that is still coming has neither.
        const IS_STARTED: &str = "return document.readyState !== 'loading'
            && !document.querySelector('#lectern[data-route], .page-of-file');";
        self.wait_for("the program to take over the page", async || {
            Ok(self.asks::<bool>(IS_STARTED).await?.then_some(()))
        })
        .await
    }

    /// The path within the site, with query and fragment.
    ///
    /// # Errors
    /// When the page is outside the site.
    pub async fn path(&self) -> Result<String> {
        let address = self.browser().current_url().await?.to_string();
        let root = self.host.address("");
        match address.strip_prefix(&root) {
            Some(path) => Ok(path.to_owned()),
            None => bail!("expected a page below {root}, found {address}"),
        }
    }

    /// The host that serves the release.
    pub fn host(&self) -> &Host {
        &self.host
    }

    /// The browser itself, for what has no verb here.
    pub fn browser(&self) -> WebDriver {
        self.turns.set(self.turns.get() + 1);
        self.session.borrow().browser.clone()
    }

    /// How often somebody has turned to the browser so far.
    pub(crate) fn turns(&self) -> usize {
        self.turns.get()
    }

    /// Which browser it is.
    pub fn browser_kind(&self) -> Browser {
        self.session.borrow().kind
    }

    pub(crate) fn session(&self) -> &RefCell<Session> {
        &self.session
    }
}

/// Looking.
impl Reader {
    /// The page as it stands now, as HTML. That can be had where scripts are off, too.
    ///
    /// # Errors
    /// When the browser cannot say.
    pub async fn source(&self) -> Result<String> {
        Ok(self.browser().source().await?)
    }

    /// All text that the page shows.
    ///
    /// # Errors
    /// When the browser cannot say.
    pub async fn text(&self) -> Result<String> {
        Ok(self.browser().find(By::Tag("body")).await?.text().await?)
    }

    /// The first element that a CSS selector names, once it is shown.
    ///
    /// # Errors
    /// When it does not come.
    pub async fn sees(&self, selector: &str) -> Result<WebElement> {
        self.wait_for(&format!("an element `{selector}` to be shown"), async || {
            let element = self.browser().find(By::Css(selector)).await?;
            Ok(element.is_displayed().await?.then_some(element))
        })
        .await
    }

    /// Waits until what is described is there, and returns it.
    ///
    /// # Errors
    /// When it does not come: what was waited for. [`walk`](crate::walk) adds what the page showed instead.
    pub async fn wait_for<T>(&self, what: &str, condition: impl AsyncFn() -> Result<Option<T>>) -> Result<T> {
        let deadline = Instant::now() + PATIENCE;
        loop {
            // A page that is just changing may refuse an answer; that is no reason yet to give up.
            let refusal = match condition().await {
                Ok(Some(found)) => return Ok(found),
                Ok(None) => None,
                Err(error) => Some(error),
            };
            if Instant::now() >= deadline {
                let refusal = refusal.map(|error| format!(" ({error:#})")).unwrap_or_default();
                bail!("waited in vain for {what}{refusal}");
            }
            sleep(PAUSE).await;
        }
    }

    /// Waits until what `look` sees is as expected.
    ///
    /// # Errors
    /// When it does not become so: with the last that was seen.
    pub async fn wait_until<T>(&self, what: &str, expected: T, look: impl AsyncFn() -> Result<T>) -> Result<()>
    where
        T: PartialEq + Debug,
    {
        let seen = RefCell::new(None);
        let waited = self
            .wait_for(what, async || {
                let now = look().await?;
                let reached = now == expected;
                seen.replace(Some(now));
                Ok(reached.then_some(()))
            })
            .await;
        waited.with_context(|| match seen.take() {
            Some(last) => format!("expected {what} to be {expected:?}, found {last:?}"),
            None => format!("expected {what} to be {expected:?}, found nothing"),
        })
    }

    /// Waits for two frames: with the first of them comes what is done then, and with the second all is drawn.
    ///
    /// # Errors
    /// When the browser draws none.
    pub async fn waits_for_frames(&self) -> Result<()> {
        const FRAMES: &str =
            "return new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(true))));";
        self.asks::<bool>(FRAMES).await.map(drop)
    }

    /// What a script says about the page; it ends with `return`.
    ///
    /// # Errors
    /// When it fails, or says something of another kind.
    pub async fn asks<T: DeserializeOwned>(&self, script: &str) -> Result<T> {
        Ok(self.browser().execute(script, Vec::new()).await?.convert()?)
    }

    /// Sees that axe-core has nothing to say against the page.
    ///
    /// # Errors
    /// With everything that it finds.
    pub async fn expect_accessible(&self) -> Result<()> {
        accessibility::expect_no_findings(&self.browser()).await
    }

    /// Keeps a picture of what is shown under `target/screenshots/`.
    ///
    /// # Errors
    /// When it cannot be taken or written.
    pub async fn screenshot(&self, name: &str) -> Result<PathBuf> {
        let folder = place::screenshots();
        fs::create_dir_all(&folder).with_context(|| format!("{} could not be made", folder.display()))?;
        let path = folder.join(format!("{name}.png"));
        self.browser().screenshot(&path).await?;
        Ok(path)
    }
}
