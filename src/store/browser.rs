//! The browser's clock and dice: the rim where new comments get their moment and their id.

use comment::{CommentId, Timestamp};

/// The present moment by the reader's clock.
pub fn now() -> Timestamp {
    Timestamp::from_millis(js_sys::Date::now() as i64)
}

/// An id unlike any other.
///
/// It is made from random bytes and not by `crypto.randomUUID`, which browsers offer to secure pages alone, and a page
/// on a plain http address in the local network is none. Without `crypto` the lesser `Math.random` must do: an id has
/// to be different, not secret.
pub fn new_comment_id() -> CommentId {
    CommentId::from_random(random_bytes())
}

/// Random bytes, fit for ids and salts.
pub fn random_bytes() -> [u8; 16] {
    let mut bytes = [0; 16];
    let crypto = web_sys::window().and_then(|window| window.crypto().ok());
    let filled = crypto.is_some_and(|crypto| crypto.get_random_values_with_u8_array(&mut bytes).is_ok());
    if !filled {
        bytes = std::array::from_fn(|_| (js_sys::Math::random() * 256.0) as u8);
    }
    bytes
}
