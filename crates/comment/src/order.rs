//! Putting things in order.

/// The numbers below `count`, sorted by merging; `in_order` says whether one may stand before another.
///
/// The standard library's sort weighs three kB for each kind of thing that it sorts.
pub fn sorted(count: usize, in_order: &dyn Fn(usize, usize) -> bool) -> Vec<usize> {
    let mut from: Vec<usize> = (0..count).collect();
    let mut width = 1;
    while width < count {
        let mut to = Vec::with_capacity(count);
        for run in from.chunks(2 * width) {
            let (mut left, mut right) = run.split_at(width.min(run.len()));
            while let (Some(a), Some(b)) = (left.first(), right.first()) {
                let side = if in_order(*a, *b) { &mut left } else { &mut right };
                to.push(side[0]);
                *side = &side[1..];
            }
            to.extend_from_slice(left);
            to.extend_from_slice(right);
        }
        from = to;
        width *= 2;
    }
    from
}

#[cfg(test)]
mod tests {
    use super::sorted;

    #[test]
    fn numbers_are_sorted_and_equal_ones_stay() {
        for length in [0, 1, 2, 3, 7, 64, 100] {
            let key = |number: usize| number * 37 % 11;
            let mut expected: Vec<usize> = (0..length).collect();
            expected.sort_by_key(|number| key(*number));
            assert_eq!(sorted(length, &|a, b| key(a) <= key(b)), expected);
        }
    }
}
