//! Short sorted lists. Sorting as the standard library does it is faster for long ones, and weighs some kilobytes for each
//! kind of thing that is sorted.

/// Puts a value into a sorted list, behind its equals; if it is the same as one of them, leaves it out.
pub(crate) fn insert<T: Ord>(sorted: &mut Vec<T>, value: T) {
    let at = sorted.partition_point(|other| *other <= value);
    if at.checked_sub(1).is_none_or(|before| sorted[before] != value) {
        sorted.insert(at, value);
    }
}

/// Sorts a list: short runs by insertion, which are then merged two by two.
pub(crate) fn sort<T: Ord + Copy>(list: &mut Vec<T>) {
    const RUN: usize = 8;
    for run in list.chunks_mut(RUN) {
        for next in 1..run.len() {
            let value = run[next];
            let mut at = next;
            while at > 0 && run[at - 1] > value {
                run[at] = run[at - 1];
                at -= 1;
            }
            run[at] = value;
        }
    }
    let mut merged = Vec::with_capacity(list.len());
    let mut sorted = RUN;
    while sorted < list.len() {
        for pair in list.chunks(2 * sorted) {
            let (mut one, mut other) = pair.split_at(sorted.min(pair.len()));
            while let ([first, one_rest @ ..], [second, other_rest @ ..]) = (one, other) {
                if first <= second {
                    merged.push(*first);
                    one = one_rest;
                } else {
                    merged.push(*second);
                    other = other_rest;
                }
            }
            merged.extend_from_slice(one);
            merged.extend_from_slice(other);
        }
        std::mem::swap(list, &mut merged);
        merged.clear();
        sorted *= 2;
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn lists_are_sorted_as_the_standard_library_does(mut list in prop::collection::vec(any::<u16>(), 0..1500)) {
            let mut expected = list.clone();
            expected.sort_unstable();
            sort(&mut list);
            prop_assert_eq!(list, expected);
        }
    }
}
