//! What a reader does with keyboard and mouse, and what a glance at one place of the page tells.

use anyhow::{Context, Result, ensure};
use serde_json::json;
use thirtyfour::prelude::*;

use crate::reader::Reader;

/// Moving.
impl Reader {
    /// Loads the page again.
    ///
    /// # Errors
    /// When the browser cannot.
    pub async fn reloads(&self) -> Result<()> {
        // A driver may say that it is done while the old page is still there.
        self.asks::<bool>("window.isOld = true; return true;").await?;
        self.browser().refresh().await?;
        let is_new = async || self.asks("return window.isOld === undefined;").await;
        self.wait_until("whether the page is a new one", true, is_new).await?;
        self.expect_started().await
    }

    /// Goes back as far as one click on Back does.
    ///
    /// # Errors
    /// When the browser cannot.
    pub async fn goes_back(&self) -> Result<()> {
        self.browser().back().await?;
        self.expect_started().await
    }

    /// Undoes a step back.
    ///
    /// # Errors
    /// When the browser cannot.
    pub async fn goes_forward(&self) -> Result<()> {
        self.browser().forward().await?;
        self.expect_started().await
    }

    /// Clicks on the first link within `selector` that says `text`.
    ///
    /// # Errors
    /// When there is none, or nothing can be clicked.
    pub async fn follows(&self, selector: &str, text: &str) -> Result<()> {
        // What a style sheet makes of the letters does not matter here, so a script looks for them.
        let script = "const [selector, text] = arguments;
            const links = [...document.querySelectorAll(selector)].flatMap((part) => [...part.querySelectorAll('a')]);
            return links.find((link) => link.textContent.includes(text)) ?? null;";
        let link = self
            .wait_for(&format!("a link “{text}” within `{selector}`"), async || {
                let found = self.browser().execute(script, vec![json!(selector), json!(text)]).await?;
                Ok(if found.json().is_null() { None } else { Some(found.element()?) })
            })
            .await?;
        self.clicks_on(&link).await
    }
}

/// Pointing and typing.
impl Reader {
    /// Clicks on the first element that a CSS selector names.
    ///
    /// # Errors
    /// When it is not shown, or something covers it.
    pub async fn clicks(&self, selector: &str) -> Result<()> {
        let element = self.sees(selector).await?;
        self.clicks_on(&element).await
    }

    async fn clicks_on(&self, element: &WebElement) -> Result<()> {
        element.scroll_into_view().await?;
        element.click().await.context("expected an element that can be clicked")
    }

    /// Types into a field, after what is there.
    ///
    /// # Errors
    /// When it is not shown or takes no text.
    pub async fn types(&self, selector: &str, text: &str) -> Result<()> {
        let field = self.sees(selector).await?;
        // Not every driver takes nothing for an answer.
        if text.is_empty() { Ok(()) } else { Ok(field.send_keys(text).await?) }
    }

    /// Types as one does who looks at the keyboard: a click into the field, and then a letter after the other, wherever the focus
    /// is, which has to stay.
    ///
    /// # Errors
    /// When the focus goes elsewhere, or a letter does.
    pub async fn types_blindly(&self, selector: &str, text: &str) -> Result<()> {
        self.clicks(selector).await?;
        // A click leaves the caret where it was.
        let to_end = format!(
            "const field = document.querySelector({}); if (field.type !== 'email') field.setSelectionRange(field.value.length, \
             field.value.length); return field.value;",
            json!(selector)
        );
        let mut expected: String = self.asks(&to_end).await?;
        for letter in text.chars() {
            self.presses(letter.to_string()).await?;
            expected.push(letter);
            self.wait_until(&format!("what stands in `{selector}`"), expected.clone(), async || {
                self.value(selector).await
            })
            .await?;
            self.expect_focus(selector).await?;
        }
        Ok(())
    }

    /// Presses keys wherever the focus is: a [`Key`], or text.
    ///
    /// # Errors
    /// When the browser refuses.
    pub async fn presses(&self, keys: impl Into<TypingData>) -> Result<()> {
        Ok(self.browser().action_chain().send_keys(keys).perform().await?)
    }

    /// Presses Tab until the focus is on what a CSS selector names.
    ///
    /// # Errors
    /// When it never gets there: then the page cannot be used with the keyboard alone.
    pub async fn tabs_to(&self, selector: &str) -> Result<()> {
        const MANY: usize = 80;
        let is_there = format!("return document.activeElement.matches({});", json!(selector));
        for _ in 0..MANY {
            if self.asks(&is_there).await? {
                return Ok(());
            }
            self.presses(Key::Tab).await?;
        }
        anyhow::bail!("expected Tab to reach `{selector}`, found that {MANY} presses do not")
    }
}

/// Glancing at one place.
impl Reader {
    /// The text of the first element that a CSS selector names.
    ///
    /// # Errors
    /// When it is not shown.
    pub async fn reads(&self, selector: &str) -> Result<String> {
        Ok(self.sees(selector).await?.text().await?)
    }

    /// The texts of all elements that a CSS selector names, as they are in the document.
    ///
    /// # Errors
    /// When the browser cannot say.
    pub async fn reads_all(&self, selector: &str) -> Result<Vec<String>> {
        let script = format!("return [...document.querySelectorAll({})].map((e) => e.textContent);", json!(selector));
        self.asks(&script).await
    }

    /// What stands in a field.
    ///
    /// # Errors
    /// When it is not shown.
    pub async fn value(&self, selector: &str) -> Result<String> {
        Ok(self.sees(selector).await?.value().await?.unwrap_or_default())
    }

    /// Waits until the focus is on what a CSS selector names.
    ///
    /// # Errors
    /// When it does not get there.
    pub async fn expect_focus(&self, selector: &str) -> Result<()> {
        let script = format!("return document.activeElement.matches({});", json!(selector));
        self.wait_for(&format!("the focus to be on `{selector}`"), async || {
            Ok(self.asks::<bool>(&script).await?.then_some(()))
        })
        .await
    }

    /// Waits until the path within the site is as expected.
    ///
    /// # Errors
    /// When it does not become so.
    pub async fn expect_path(&self, path: &str) -> Result<()> {
        self.wait_until("the path", path.to_owned(), async || self.path().await).await
    }

    /// Waits until the document's title is as expected.
    ///
    /// # Errors
    /// When it does not become so.
    pub async fn expect_title(&self, title: &str) -> Result<()> {
        self.wait_until("the title", title.to_owned(), async || Ok(self.browser().title().await?)).await
    }

    /// Sees that nothing of the page lies beyond the window's right edge.
    ///
    /// # Errors
    /// When one would have to scroll sideways.
    pub async fn expect_no_sideways_scrolling(&self) -> Result<()> {
        let excess: i64 =
            self.asks("const e = document.documentElement; return e.scrollWidth - e.clientWidth;").await?;
        ensure!(excess <= 0, "expected the page to fit its window, found {excess} pixels too many in width");
        Ok(())
    }
}
