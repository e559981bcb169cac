//! Short sorted lists. Sorting as the standard library does it is faster for long ones, and weighs some kilobytes for each
//! kind of thing that is sorted.

/// Puts a value into a sorted list, behind its equals; if it is the same as one of them, leaves it out.
pub(crate) fn insert<T: Ord>(sorted: &mut Vec<T>, value: T) {
    let at = sorted.partition_point(|other| *other <= value);
    if at.checked_sub(1).is_none_or(|before| sorted[before] != value) {
        sorted.insert(at, value);
    }
}
