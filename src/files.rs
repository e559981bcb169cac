//! Files that leave the browser and files that come into it, always by the reader's own hand.

use gloo::utils::document;
use js_sys::futures::JsFuture;
use js_sys::{Array, ArrayBuffer, Uint8Array};
use paper::say;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, BlobPropertyBag, File, FilePropertyBag, HtmlAnchorElement, HtmlInputElement, ShareData, Url};
use yew::platform::spawn_local;

/// The largest file that is read: what reads files takes no larger one (`crates/exchange/src/file.rs`).
const MOST_MEGABYTES: u32 = 64;

/// What is said of a file of which [`chosen`] has this error.
pub(crate) fn unread(error: &str) -> String {
    if error.parse::<u32>().is_err() {
        return say("The browser refuses: {0}", &[error]);
    }
    let most = MOST_MEGABYTES.to_string();
    say("Expected at most {0} MB; found {1} MB. What to do: export less at a time.", &[&most, error])
}

/// Offers a text as a file to download.
///
/// # Errors
/// When the browser refuses.
pub(crate) fn download(name: &str, media_type: &str, text: &str) -> Result<(), JsValue> {
    let properties = BlobPropertyBag::new();
    properties.set_type(media_type);
    let blob = Blob::new_with_str_sequence_and_options(&Array::of1(&text.into()), &properties)?;
    let address = Url::create_object_url_with_blob(&blob)?;
    let link: HtmlAnchorElement = document().create_element("a")?.unchecked_into();
    link.set_href(&address);
    link.set_download(name);
    link.click();
    // The download has its own hold on what is in it once it has begun.
    gloo::timers::callback::Timeout::new(60_000, move || drop(Url::revoke_object_url(&address))).forget();
    Ok(())
}

/// Puts a text where it can be pasted from.
///
/// # Errors
/// When the browser refuses, or knows no such thing, as on pages that came over plain http.
pub(crate) async fn copy(text: &str) -> Result<(), JsValue> {
    let clipboard = gloo::utils::window().navigator().clipboard();
    if clipboard.is_undefined() {
        return Err(JsValue::UNDEFINED);
    }
    JsFuture::from(clipboard.write_text(text)).await.map(drop)
}

/// Hands a text as a file to the share sheet of the system; whether there is one, and it takes files.
pub(crate) fn share(name: &str, media_type: &str, text: &str) -> Result<bool, JsValue> {
    let properties = FilePropertyBag::new();
    properties.set_type(media_type);
    let file = File::new_with_str_sequence_and_options(&Array::of1(&text.into()), name, &properties)?;
    let data = ShareData::new();
    data.set_files(&Array::of1(&file));
    data.set_title(name);
    let can_share = takes(&data);
    if can_share {
        hand_over(&data);
    }
    Ok(can_share)
}

/// Whether there is a share sheet of the system that takes an address; none where there is no browser, or in a frame of another
/// site that does not lend it.
pub(crate) fn can_share(address: &str) -> bool {
    cfg!(target_family = "wasm") && takes(&sharing(address))
}

/// Hands an address to the share sheet of the system.
pub(crate) fn share_address(address: &str) {
    hand_over(&sharing(address));
}

fn sharing(address: &str) -> ShareData {
    let data = ShareData::new();
    data.set_url(address);
    data
}

fn takes(data: &ShareData) -> bool {
    let navigator = gloo::utils::window().navigator();
    // Older browsers have no such function.
    js_sys::Reflect::has(&navigator, &"canShare".into()).unwrap_or_default() && navigator.can_share_with_data(data)
}

fn hand_over(data: &ShareData) {
    let shared = gloo::utils::window().navigator().share_with_data(data);
    // Whoever closes the sheet has changed their mind, which is no error.
    spawn_local(async move { drop(JsFuture::from(shared).await) });
}

/// Opens a draft in the reader's mail program.
///
/// # Errors
/// When the browser refuses.
pub(crate) fn write_mail(to: &str, subject: &str, text: &str) -> Result<(), JsValue> {
    let encoded = |text: &str| String::from(js_sys::encode_uri_component(text));
    let address = ["mailto:", to, "?subject=", &encoded(subject), "&body=", &encoded(text)].concat();
    let link: HtmlAnchorElement = document().create_element("a")?.unchecked_into();
    link.set_href(&address);
    link.click();
    Ok(())
}

/// The file that was chosen in a field: its name, and what is in it. The field is empty afterwards, so that the same file
/// can be chosen again.
///
/// # Errors
/// Why it cannot be read; where it is too large, a text that is the number of its megabytes. Only then is it left unread: what
/// the program has no memory for would end the program.
pub(crate) async fn chosen(field: HtmlInputElement) -> Result<Option<(String, Vec<u8>)>, JsValue> {
    let Some(file) = field.files().and_then(|files| files.get(0)) else { return Ok(None) };
    // At once: what cannot be read is chosen again once it can be.
    field.set_value("");
    let megabytes = (file.size() / f64::from(1 << 20)).ceil() as u32;
    if megabytes > MOST_MEGABYTES {
        return Err(megabytes.to_string().into());
    }
    let bytes: ArrayBuffer = JsFuture::from(file.array_buffer()).await?.unchecked_into();
    Ok(Some((file.name(), Uint8Array::new(&bytes).to_vec())))
}

#[cfg(all(test, not(target_family = "wasm")))]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_left_unread_exactly_where_it_would_be_refused() {
        let refused = |bytes: usize| exchange::from_backup(&vec![b' '; bytes]).expect_err("no backup").said(say);
        let most = (MOST_MEGABYTES as usize) << 20;
        assert_eq!(refused(most + 1), unread(&(MOST_MEGABYTES + 1).to_string()));
        assert!(!refused(most).contains("MB"));
        assert_eq!(unread("gone"), "The browser refuses: gone");
    }
}
