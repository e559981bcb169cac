//! The lock of the desk: from a passphrase to a key, by the browser's own slow function.

use comment::Timestamp;
use gloo::utils::window;
use js_sys::futures::JsFuture;
use js_sys::{ArrayBuffer, Object, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::CryptoKey;

use crate::store::{Lock, browser};

/// Rounds of PBKDF2 with SHA-256, as OWASP's sheet on storing passwords advises (2023).
const ROUNDS: u32 = 600_000;

/// A new lock for a passphrase.
///
/// # Errors
/// When the browser has no cryptography: it offers none to pages that came over plain http.
pub(crate) async fn new(passphrase: &str) -> Result<Lock, JsValue> {
    let salt = browser::random_bytes();
    let key = derived(passphrase, &salt, ROUNDS).await?;
    Ok(Lock { rounds: ROUNDS, salt: digits(&salt), key: digits(&key), failures: 0, last: Timestamp::from_millis(0) })
}

/// Whether a passphrase opens a lock.
///
/// # Errors
/// As for [`new`].
pub(crate) async fn opens(lock: &Lock, passphrase: &str) -> Result<bool, JsValue> {
    let salt = bytes(&lock.salt);
    let key = derived(passphrase, &salt, lock.rounds).await?;
    Ok(digits(&key) == lock.key)
}

async fn derived(passphrase: &str, salt: &[u8], rounds: u32) -> Result<Vec<u8>, JsValue> {
    let crypto = window().crypto()?;
    if !Reflect::has(&crypto, &"subtle".into())? || crypto.subtle().is_undefined() {
        return Err(
            "this browser offers no cryptography to this page; open it over https, from this device or from disk"
                .into(),
        );
    }
    let subtle = crypto.subtle();
    let usages = js_sys::Array::of1(&"deriveBits".into());
    let material: Object = Uint8Array::from(passphrase.as_bytes()).unchecked_into();
    let base = subtle.import_key_with_str("raw", &material, "PBKDF2", false, &usages)?;
    let base: CryptoKey = JsFuture::from(base).await?.unchecked_into();
    let algorithm = Object::new();
    let set = |name: &str, value: &JsValue| Reflect::set(&algorithm, &name.into(), value);
    set("name", &"PBKDF2".into())?;
    set("hash", &"SHA-256".into())?;
    set("salt", &Uint8Array::from(salt))?;
    set("iterations", &rounds.into())?;
    let bits = subtle.derive_bits_with_object(&algorithm, &base, 256)?;
    let bits: ArrayBuffer = JsFuture::from(bits).await?.unchecked_into();
    Ok(Uint8Array::new(&bits).to_vec())
}

fn digits(bytes: &[u8]) -> String {
    let halves = bytes.iter().flat_map(|byte| [byte >> 4, byte & 15]);
    halves.filter_map(|half| char::from_digit(half.into(), 16)).collect()
}

/// The bytes that digits are of; of what are none, none.
fn bytes(digits: &str) -> Vec<u8> {
    let halves: Vec<u8> = digits.chars().filter_map(|digit| digit.to_digit(16)).map(|half| half as u8).collect();
    halves.chunks_exact(2).map(|pair| pair[0] << 4 | pair[1]).collect()
}
