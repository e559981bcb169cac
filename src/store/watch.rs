//! Telling whoever wants to know that something changed.

use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};

use super::Listening;
use super::keys::{Key, Namespace};

/// Something changed. What it is now is to be read from the store.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// What changed; nothing if it may be anything.
    pub what: Option<Key>,
    /// Whether this store changed it, and not another tab.
    pub here: bool,
}

/// Keeps a callback subscribed until it is dropped.
#[must_use = "dropping a subscription ends it"]
pub struct Subscription {
    number: u64,
    watchers: Weak<Watchers>,
    _listening: Listening,
}

impl Drop for Subscription {
    fn drop(&mut self) {
        if let Some(watchers) = self.watchers.upgrade() {
            watchers.unsubscribe(self.number);
        }
    }
}

type Callback = Rc<dyn Fn(&Change)>;

thread_local! {
    /// The stores that are watched on this page. Browsers tell of changes to other tabs alone.
    static WATCHED: RefCell<Vec<(Namespace, Weak<Watchers>)>> = const { RefCell::new(Vec::new()) };
}

/// The callbacks of one store. They may do anything when called: change the store, subscribe others, unsubscribe
/// themselves; so no borrow is held while one runs.
#[derive(Default)]
pub(super) struct Watchers {
    next: Cell<u64>,
    callbacks: RefCell<Vec<(u64, Callback)>>,
}

impl Watchers {
    pub(super) fn subscribe(
        watchers: &Rc<Watchers>,
        namespace: Namespace,
        callback: Callback,
        listening: Listening,
    ) -> Subscription {
        WATCHED.with_borrow_mut(|watched| {
            watched.retain(|(_, one)| one.strong_count() > 0 && !one.ptr_eq(&Rc::downgrade(watchers)));
            watched.push((namespace, Rc::downgrade(watchers)));
        });
        let number = watchers.next.get();
        watchers.next.set(number + 1);
        watchers.callbacks.borrow_mut().push((number, callback));
        Subscription { number, watchers: Rc::downgrade(watchers), _listening: listening }
    }

    /// Calls everyone who is subscribed now and still is when their turn comes.
    pub(super) fn notify(&self, change: &Change) {
        let callbacks = self.callbacks.borrow().clone();
        for (number, callback) in callbacks {
            if self.is_subscribed(number) {
                callback(change);
            }
        }
    }

    /// Tells the other stores of the same library on this page of a change.
    pub(super) fn tell_others(&self, namespace: &Namespace, change: &Change) {
        let others = WATCHED.with_borrow(|watched| {
            let of_library = watched.iter().filter(|(of, _)| of == namespace);
            of_library.filter_map(|(_, one)| one.upgrade()).collect::<Vec<_>>()
        });
        others.iter().filter(|one| !std::ptr::eq(&***one, self)).for_each(|one| one.notify(change));
    }

    fn is_subscribed(&self, number: u64) -> bool {
        self.callbacks.borrow().iter().any(|(other, _)| *other == number)
    }

    fn unsubscribe(&self, number: u64) {
        // The callback is dropped after the borrow: what it holds may itself hold a subscription.
        let position = self.callbacks.borrow().iter().position(|(other, _)| *other == number);
        let _gone = position.map(|position| self.callbacks.borrow_mut().remove(position));
    }
}

#[cfg(test)]
mod tests {
    use comment::Draft;

    use super::*;
    use crate::store::Store;
    use crate::store::fake::FakeStorage;

    fn store() -> (Store, FakeStorage) {
        let storage = FakeStorage::default();
        (Store::new("lib", Rc::new(storage.clone())), storage)
    }

    /// A log of changes, and the callback that writes it.
    fn log() -> (Rc<RefCell<Vec<Change>>>, impl Fn(&Change) + 'static) {
        let log = Rc::new(RefCell::new(Vec::new()));
        let written = Rc::clone(&log);
        (log, move |change: &Change| written.borrow_mut().push(change.clone()))
    }

    #[test]
    fn whoever_watches_hears_of_changes_here_and_elsewhere_until_the_subscription_goes() {
        let (store, storage) = store();
        let (heard, callback) = log();
        let subscription = store.watch(callback);
        store.save_draft("a", &Draft::default()).unwrap();
        for key in [Some("lectern:lib:profile"), Some("theme"), Some("lectern:other:profile"), None] {
            storage.speak(key);
        }
        let change = |what, here| Change { what, here };
        let expected =
            [change(Some(Key::Draft("a".into())), true), change(Some(Key::Profile), false), change(None, false)];
        assert_eq!(*heard.borrow(), expected);

        drop(subscription);
        store.save_draft("a", &Draft::default()).unwrap();
        storage.speak(None);
        assert_eq!(heard.borrow().len(), expected.len());
    }

    #[test]
    fn stores_of_one_library_on_one_page_hear_of_each_other() {
        let (one, _) = store();
        let (other, _) = store();
        let foreign = Store::new("other", Rc::new(FakeStorage::default()));
        let (heard, callback) = log();
        let (own, own_callback) = log();
        let (elsewhere, elsewhere_callback) = log();
        let subscriptions = [one.watch(own_callback), other.watch(callback), foreign.watch(elsewhere_callback)];
        one.keep_settings("theme=dark".to_owned()).unwrap();
        let change = |here| Change { what: Some(Key::Settings), here };
        assert_eq!(*own.borrow(), [change(true)]);
        assert_eq!(*heard.borrow(), [change(false)]);
        assert!(elsewhere.borrow().is_empty());
        drop(subscriptions);
        one.keep_settings(String::new()).unwrap();
        assert_eq!(heard.borrow().len(), 1, "who is gone hears nothing");
    }

    #[test]
    fn a_callback_may_change_the_store_and_end_subscriptions() {
        let (store, _storage) = store();
        let subscription = Rc::new(RefCell::new(None));
        let (inner, own) = (store.clone(), Rc::clone(&subscription));
        let first = store.watch(move |_| {
            if own.borrow_mut().take().is_some() {
                inner.save_draft("b", &Draft::default()).unwrap();
            }
        });
        let (heard, callback) = log();
        *subscription.borrow_mut() = Some(store.watch(callback));
        store.save_draft("a", &Draft::default()).unwrap();
        assert_eq!(store.draft("b"), Some(Draft::default()));
        assert!(heard.borrow().is_empty(), "whose subscription ended before its turn is not called");
        drop(first);
    }
}
