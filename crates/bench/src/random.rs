//! Numbers that look random and are the same each time: SplitMix64 (Steele, Lea and Flood, "Fast Splittable
//! Pseudorandom Number Generators", 2014).

/// A sequence of numbers.
#[derive(Clone, Debug)]
pub struct Random(u64);

impl Random {
    /// The sequence with this number; each is another one.
    pub fn new(seed: u64) -> Self {
        // A sequence goes on in equal steps. Were they to begin at the seeds, or at steps of this size, one sequence
        // would be a part of another.
        Self(Self(seed).next())
    }

    /// A number below `limit`, or 0 if there is none.
    pub fn below(&mut self, limit: usize) -> usize {
        // The share of the 64 bits: the bias is far below what could be measured.
        ((u128::from(self.next()) * limit as u128) >> 64) as usize
    }

    /// A number from 0 up to 1.
    pub fn share(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// Whether something happens that does so in this share of cases.
    pub fn happens(&mut self, share: f64) -> bool {
        self.share() < share
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut bits = self.0;
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        bits ^ (bits >> 31)
    }
}

#[cfg(test)]
mod tests {
    use super::Random;

    #[test]
    fn a_sequence_is_the_same_each_time_and_another_for_each_seed() {
        let numbers = |seed| {
            let mut random = Random::new(seed);
            (0..100).map(|_| random.below(1_000_000)).collect::<Vec<_>>()
        };
        assert_eq!(numbers(7), numbers(7));
        let (one, other) = (numbers(7), numbers(8));
        assert!(one.iter().all(|number| !other.contains(number)));
    }

    #[test]
    fn numbers_spread_over_what_they_may_be() {
        let mut random = Random::new(1);
        let mut counts = [0; 4];
        (0..4000).for_each(|_| counts[random.below(4)] += 1);
        assert!(counts.iter().all(|count| (900..1100).contains(count)), "{counts:?}");
        assert_eq!(random.below(0), 0);
    }
}
