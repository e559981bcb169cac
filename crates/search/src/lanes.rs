//! Sixteen bytes of a text at once: by the machine's own instructions in the browser, one by one elsewhere.
//!
//! Every browser of the last years has these instructions; a module with them is refused by one that has not.

#[cfg(target_family = "wasm")]
pub(crate) use vectors::*;

#[cfg(not(target_family = "wasm"))]
pub(crate) use bytes::*;

/// How many bytes these are.
pub(crate) const LANES: usize = 16;

#[cfg(target_family = "wasm")]
mod vectors {
    use std::arch::wasm32::*;

    use super::LANES;

    pub(crate) type Lanes = v128;

    #[target_feature(enable = "simd128")]
    #[inline]
    pub(crate) fn lanes(bytes: &[u8; LANES]) -> Lanes {
        let halves = u128::from_le_bytes(*bytes);
        u64x2(halves as u64, (halves >> 64) as u64)
    }

    /// In each lane what the two tables have in common for the lower and the upper half of its byte.
    #[target_feature(enable = "simd128")]
    #[inline]
    pub(crate) fn looked_up(of: Lanes, [lower, upper]: &[Lanes; 2]) -> Lanes {
        v128_and(u8x16_swizzle(*lower, v128_and(of, u8x16_splat(15))), u8x16_swizzle(*upper, u8x16_shr(of, 4)))
    }

    #[target_feature(enable = "simd128")]
    #[inline]
    pub(crate) fn both(one: Lanes, other: Lanes) -> Lanes {
        v128_and(one, other)
    }

    #[target_feature(enable = "simd128")]
    #[inline]
    pub(crate) fn either(one: Lanes, other: Lanes) -> Lanes {
        v128_or(one, other)
    }

    /// All bits of the lanes that have one of these.
    #[target_feature(enable = "simd128")]
    #[inline]
    pub(crate) fn having(of: Lanes, bits: u8) -> Lanes {
        u8x16_ne(v128_and(of, u8x16_splat(bits)), u8x16_splat(0))
    }

    /// All bits of the lanes that have none of these.
    #[target_feature(enable = "simd128")]
    #[inline]
    pub(crate) fn lacking(of: Lanes, bits: u8) -> Lanes {
        u8x16_eq(v128_and(of, u8x16_splat(bits)), u8x16_splat(0))
    }

    /// What stands one, two or three lanes before, the last of what was before among it.
    #[target_feature(enable = "simd128")]
    #[inline]
    pub(crate) fn back<const COUNT: usize>([before, now]: [Lanes; 2]) -> Lanes {
        match COUNT {
            1 => u8x16_shuffle::<15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30>(before, now),
            2 => u8x16_shuffle::<14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29>(before, now),
            _ => u8x16_shuffle::<13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28>(before, now),
        }
    }

    /// A bit for each lane that has any, the first one's the lowest.
    #[target_feature(enable = "simd128")]
    #[inline]
    pub(crate) fn set(of: Lanes) -> u16 {
        u8x16_bitmask(having(of, 0xff))
    }
}

#[cfg(not(target_family = "wasm"))]
mod bytes {
    use std::array;

    use super::LANES;

    pub(crate) type Lanes = [u8; LANES];

    pub(crate) fn lanes(bytes: &[u8; LANES]) -> Lanes {
        *bytes
    }

    /// In each lane what the two tables have in common for the lower and the upper half of its byte.
    pub(crate) fn looked_up(of: Lanes, [lower, upper]: &[Lanes; 2]) -> Lanes {
        of.map(|byte| lower[usize::from(byte & 15)] & upper[usize::from(byte >> 4)])
    }

    pub(crate) fn both(one: Lanes, other: Lanes) -> Lanes {
        array::from_fn(|lane| one[lane] & other[lane])
    }

    pub(crate) fn either(one: Lanes, other: Lanes) -> Lanes {
        array::from_fn(|lane| one[lane] | other[lane])
    }

    /// All bits of the lanes that have one of these.
    pub(crate) fn having(of: Lanes, bits: u8) -> Lanes {
        of.map(|byte| if byte & bits != 0 { 0xff } else { 0 })
    }

    /// All bits of the lanes that have none of these.
    pub(crate) fn lacking(of: Lanes, bits: u8) -> Lanes {
        of.map(|byte| if byte & bits == 0 { 0xff } else { 0 })
    }

    /// What stands so many lanes before, the last of what was before among it.
    pub(crate) fn back<const COUNT: usize>([before, now]: [Lanes; 2]) -> Lanes {
        array::from_fn(|lane| if lane < COUNT { before[LANES + lane - COUNT] } else { now[lane - COUNT] })
    }

    /// A bit for each lane that has any, the first one's the lowest.
    pub(crate) fn set(of: Lanes) -> u16 {
        (0..LANES).map(|lane| u16::from(of[lane] != 0) << lane).sum()
    }
}
