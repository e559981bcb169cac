//! Short sorted lists. Sorting as the standard library does it is faster for long ones, and weighs some kilobytes for each
//! kind of thing that is sorted.

/// Puts a value into a sorted list, behind its equals; if it is the same as one of them, leaves it out.
pub(crate) fn insert<T: Ord>(sorted: &mut Vec<T>, value: T) {
    let at = sorted.partition_point(|other| *other <= value);
    if at.checked_sub(1).is_none_or(|before| sorted[before] != value) {
        sorted.insert(at, value);
    }
}

/// Sorts a list of some hundreds (Shell 1959, with Ciura's gaps).
pub(crate) fn sort<T: Ord + Copy>(list: &mut [T]) {
    for gap in [701, 301, 132, 57, 23, 10, 4, 1] {
        for next in gap..list.len() {
            let value = list[next];
            let mut at = next;
            while at >= gap && list[at - gap] > value {
                list[at] = list[at - gap];
                at -= gap;
            }
            list[at] = value;
        }
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
