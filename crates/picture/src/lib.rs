//! Pictures of pages: reading and writing them, and telling whether two of them show the same.
//!
//! A picture is kept at half its size: enough to see what has moved, in few bytes. Two pictures are compared softened, so that
//! letters may be drawn a little otherwise, and tile by tile, so that a small thing that has changed is not lost on a long
//! page.

use std::collections::HashMap;
use std::io::Cursor;

use anyhow::{Context, Result, ensure};
use png::{BitDepth, ColorType, Compression, Decoder, Encoder, Filter, Transformations};

/// A colour channel that differs by no more than this is the same: 18 of 255, softened.
const SAME: u8 = 18;
/// The edge of a tile, in pixels of a kept picture.
const TILE: usize = 40;
/// So many hundredths of a tile may differ.
const TOLERATED: usize = 4;

/// A picture: three bytes a pixel.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    width: usize,
    height: usize,
    pixels: Vec<u8>,
}

impl Picture {
    /// Reads a PNG.
    ///
    /// # Errors
    /// When it is none.
    pub fn decode(bytes: &[u8]) -> Result<Self> {
        let mut decoder = Decoder::new(Cursor::new(bytes));
        decoder.set_transformations(Transformations::EXPAND | Transformations::STRIP_16);
        let mut reader = decoder.read_info()?;
        let mut bytes = vec![0; reader.output_buffer_size().context("a picture that fits into memory")?];
        let frame = reader.next_frame(&mut bytes)?;
        let channels = match frame.color_type {
            ColorType::Rgb => 3,
            ColorType::Rgba => 4,
            other => anyhow::bail!("expected a picture in colours, found {other:?}"),
        };
        bytes.truncate(frame.buffer_size());
        let pixels = bytes.chunks_exact(channels).flat_map(|pixel| [pixel[0], pixel[1], pixel[2]]).collect();
        Ok(Self { width: frame.width as usize, height: frame.height as usize, pixels })
    }

    /// Writes a PNG.
    ///
    /// # Errors
    /// When it is none: it has no pixels.
    pub fn encode(&self) -> Result<Vec<u8>> {
        let mut bytes = Vec::new();
        let mut encoder = Encoder::new(&mut bytes, self.width as u32, self.height as u32);
        encoder.set_depth(BitDepth::Eight);
        encoder.set_compression(Compression::High);
        let (palette, places) = self.palette();
        let is_indexed = palette.len() <= 256 * 3;
        if is_indexed {
            encoder.set_color(ColorType::Indexed);
            encoder.set_palette(palette);
            encoder.set_filter(Filter::NoFilter);
        } else {
            encoder.set_color(ColorType::Rgb);
        }
        let mut writer = encoder.write_header()?;
        writer.write_image_data(if is_indexed { &places } else { &self.pixels })?;
        writer.finish()?;
        Ok(bytes)
    }

    /// Its colours, and for each pixel which of them it has, if there are no more than can be told in a byte.
    fn palette(&self) -> (Vec<u8>, Vec<u8>) {
        let (mut palette, mut known) = (Vec::new(), HashMap::new());
        let place = |pixel: &[u8]| {
            *known.entry([pixel[0], pixel[1], pixel[2]]).or_insert_with(|| {
                palette.extend_from_slice(pixel);
                palette.len() / 3 - 1
            }) as u8
        };
        let places = self.pixels.chunks_exact(3).map(place).collect();
        (palette, places)
    }

    /// So many of its lines, from one of them on.
    ///
    /// # Errors
    /// When it has fewer.
    pub fn cut(mut self, from: usize, height: usize) -> Result<Self> {
        ensure!(from + height <= self.height, "expected {} lines, found {}", from + height, self.height);
        let line = self.width * 3;
        self.pixels = self.pixels[from * line..(from + height) * line].to_vec();
        Ok(Self { height, ..self })
    }

    /// Pictures of one width, one below the other.
    ///
    /// # Errors
    /// When they have several widths, or there are none.
    pub fn joined(parts: &[Picture]) -> Result<Self> {
        let width = parts.first().context("a part at least")?.width;
        ensure!(parts.iter().all(|part| part.width == width), "expected parts of one width");
        let height = parts.iter().map(|part| part.height).sum();
        Ok(Self { width, height, pixels: parts.iter().flat_map(|part| part.pixels.iter().copied()).collect() })
    }

    /// The picture at half its size. Colours are rounded, so that few are left, which makes the file smaller.
    pub fn halved(&self) -> Self {
        const STEP: u32 = 16;
        let (width, height) = (self.width / 2, self.height / 2);
        let mut pixels = Vec::with_capacity(width * height * 3);
        for y in 0..height {
            for x in 0..width {
                for channel in 0..3 {
                    let at = |dx, dy| u32::from(self.pixels[((2 * y + dy) * self.width + 2 * x + dx) * 3 + channel]);
                    let mean = (at(0, 0) + at(1, 0) + at(0, 1) + at(1, 1) + 2) / 4;
                    pixels.push(((mean + STEP / 2) / STEP * STEP).min(255) as u8);
                }
            }
        }
        Self { width, height, pixels }
    }

    /// Sees that this shows what the kept picture shows.
    ///
    /// # Errors
    /// With where it differs first, and a picture of that: this one, paler, with red where it differs.
    pub fn compare(&self, kept: &Picture) -> Result<(), (String, Picture)> {
        let height = self.height.min(kept.height);
        if self.width != kept.width {
            return Err((format!("expected a width of {}, found {}", kept.width, self.width), self.clone()));
        }
        let (found, expected) = (self.softened(), kept.softened());
        let differs = |x: usize, y: usize| {
            let at = (y * self.width + x) * 3;
            (at..at + 3).any(|at| found.pixels[at].abs_diff(expected.pixels[at]) > SAME)
        };
        let mut shown = self.paler();
        let mut first = None;
        for top in (0..height).step_by(TILE) {
            for left in (0..self.width).step_by(TILE) {
                let (bottom, right) = ((top + TILE).min(height), (left + TILE).min(self.width));
                let places = (top..bottom).flat_map(|y| (left..right).map(move |x| (x, y)));
                let wrong: Vec<(usize, usize)> = places.filter(|(x, y)| differs(*x, *y)).collect();
                for (x, y) in &wrong {
                    let at = (y * self.width + x) * 3;
                    shown.pixels[at..at + 3].copy_from_slice(&[220, 0, 0]);
                }
                // Counted by a whole tile, or a sliver at the edge would be too strict.
                let share = wrong.len() * 100 / (TILE * TILE);
                if share >= TOLERATED && first.is_none() {
                    first = Some(format!("{share} of 100 parts differ around {left}, {top}"));
                }
            }
        }
        if self.height != kept.height {
            first = Some(match first {
                Some(first) => format!("expected a height of {}, found {}; {first}", kept.height, self.height),
                None => format!("expected a height of {}, found {}", kept.height, self.height),
            });
        }
        first.map_or(Ok(()), |first| Err((first, shown)))
    }

    /// Each pixel as the mean of those around it.
    fn softened(&self) -> Self {
        let mut pixels = Vec::with_capacity(self.pixels.len());
        for y in 0..self.height {
            for x in 0..self.width {
                let (ys, xs) =
                    (y.saturating_sub(1)..(y + 2).min(self.height), x.saturating_sub(1)..(x + 2).min(self.width));
                let count = (ys.len() * xs.len()) as u32;
                let mut sums = [0_u32; 3];
                for y in ys {
                    for x in xs.clone() {
                        let at = (y * self.width + x) * 3;
                        (0..3).for_each(|channel| sums[channel] += u32::from(self.pixels[at + channel]));
                    }
                }
                pixels.extend(sums.map(|sum| (sum / count) as u8));
            }
        }
        Self { pixels, ..*self }
    }

    fn paler(&self) -> Self {
        Self { pixels: self.pixels.iter().map(|value| 170 + value / 3).collect(), ..*self }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A page with a dark bar of that width at that height.
    fn page(width: usize, at: usize) -> Picture {
        let (whole, height) = (200, 120);
        let is_dark = |pixel: usize| (at..at + 8).contains(&(pixel / whole)) && pixel % whole < width;
        let pixels = (0..whole * height).flat_map(|pixel| if is_dark(pixel) { [30; 3] } else { [250; 3] }).collect();
        Picture { width: whole, height, pixels }
    }

    #[test]
    fn the_same_is_the_same_and_what_moved_is_not() {
        assert!(page(60, 40).compare(&page(60, 40)).is_ok());
        assert!(page(60, 40).compare(&page(61, 40)).is_ok(), "an edge that is drawn a little otherwise");
        let (why, shown) = page(60, 43).compare(&page(60, 40)).expect_err("it moved");
        assert!(why.contains("around 0, 40"), "{why}");
        assert_eq!(shown.width, 200);
        assert!(page(60, 40).compare(&page(0, 40)).is_err(), "it is gone");
        let longer = Picture::joined(&[page(60, 40), page(60, 40)]).expect("one width");
        assert!(longer.compare(&page(60, 40)).is_err());
    }

    #[test]
    fn parts_make_up_the_whole() {
        let part = |from, height| page(60, 40).cut(from, height).expect("lines");
        assert_eq!(Picture::joined(&[part(0, 45), part(45, 75)]).expect("one width"), page(60, 40));
        assert!(page(60, 40).cut(100, 21).is_err());
        assert!(Picture::joined(&[]).is_err());
    }

    #[test]
    fn colours_that_are_nearly_the_same_pass_and_others_do_not() {
        let plain = |value: u8| Picture { width: 80, height: 80, pixels: vec![value; 80 * 80 * 3] };
        assert!(plain(200).compare(&plain(210)).is_ok());
        assert!(plain(200).compare(&plain(225)).is_err());
    }

    #[test]
    fn a_picture_is_kept_as_it_is() {
        let half = page(60, 40).halved();
        assert_eq!((half.width, half.height), (100, 60));
        let bytes = half.encode().expect("a PNG");
        assert_eq!(Picture::decode(&bytes).expect("the PNG"), half);
        assert!(Picture::decode(b"no picture").is_err());
    }
}
