//! Answering a query for documents that no index has, by reading them: what was written only now, as comments are.

use crate::answer::Hit;
use crate::fields::{Document, Field};
use crate::insert::sort;
use crate::parts::{Documents, Parts, Scores, Spread};
use crate::plan::Plan;

/// What was found on reading.
struct Read<'d> {
    documents: &'d [Document<'d>],
    /// For each leaf of the plan the documents that have it.
    with: Vec<Scores>,
}

impl Plan<'_> {
    /// Those of some documents that answer the query, by the rules that hold for documents of the index: the ones that have
    /// more parts of it first, else in the order in which they are given. If the query asks for the newest first, all are in
    /// that order.
    ///
    /// What a word stands for is what the index knows; it is found as it was typed, too. Documents that are read are few and
    /// short, so how many of them have a word says nothing of it.
    pub fn read(&self, documents: &[Document<'_>]) -> Vec<Hit> {
        let marker = self.marker_of(0..self.leaves.len());
        let mut with: Vec<Scores> = vec![Vec::new(); self.leaves.len()];
        for (number, document) in (0..).zip(documents) {
            for field in Field::ALL {
                marker.each(document.field(field), &mut |leaf, _| {
                    let (leaf, with) = (&self.leaves[leaf as usize], &mut with[leaf as usize]);
                    let is_known = with.last().is_some_and(|(last, _)| *last == number);
                    if !is_known && leaf.fields.is_none_or(|fields| fields.has(field)) {
                        with.push((number, 0.0));
                    }
                });
            }
        }
        let hits = Parts { plan: self, documents: &Read { documents, with } }.all(&self.root).hits();
        let mut order: Vec<(u64, usize)> = hits.iter().zip(0..).map(|(hit, at)| (hit.place(true), at)).collect();
        if !self.is_by_date() {
            sort(&mut order);
        }
        order.into_iter().map(|(_, at)| hits[at]).collect()
    }
}

impl Documents for Read<'_> {
    fn count(&self) -> usize {
        self.documents.len()
    }

    fn date(&self, document: u32) -> u32 {
        self.documents[document as usize].date.unwrap_or(0)
    }

    fn leaf(&self, number: usize) -> Scores {
        self.with[number].clone()
    }

    fn spread(&self, _: usize) -> Spread {
        Spread::Somewhere
    }
}
