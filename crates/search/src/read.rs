//! Answering a query for documents that no index has, by reading them: what was written only now, as comments are.

use std::cell::Cell;

use crate::answer::Hit;
use crate::fields::{Document, Field};
use crate::marker::Marker;
use crate::parts::{Parts, Scores};
use crate::plan::Plan;

impl Plan<'_> {
    /// Those of some documents that answer the query, by the rules that hold for documents of the index: the ones that have
    /// more parts of it first, as many as are wanted in their order, else as they are given. With what to mark in them.
    ///
    /// What a word stands for is what the index knows; it is found as it was typed, too. Documents that are read are few and
    /// short, so how many of them have a word says nothing of it.
    #[inline]
    pub fn read(&self, documents: &[Document<'_>]) -> (Vec<Hit>, Marker) {
        let marker = self.marker_of(true);
        let mut with: Vec<Cell<Scores>> = self.leaves.iter().map(|_| Cell::default()).collect();
        for (number, document) in (0..).zip(documents) {
            for field in Field::ALL {
                for place in marker.places(document.field(field)) {
                    let leaf = place.part as usize;
                    let with = with[leaf].get_mut();
                    let is_in = self.leaves[leaf].fields.is_none_or(|fields| fields.has(field));
                    if is_in && with.last().is_none_or(|(last, _)| *last != number) {
                        with.push((number, 0.0));
                    }
                }
            }
        }
        let dates: Vec<u32> = documents.iter().map(|document| document.date.unwrap_or(0)).collect();
        let parts = Parts { plan: self, with, dates: &dates, is_collection: false };
        (self.ordered(parts.all(&self.root).hits(), true), marker)
    }
}
