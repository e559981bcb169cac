//! Tables in Markdown that are also good to read as they are.

use std::fmt;

/// Rows of cells; the first row is the head.
#[derive(Debug)]
pub(crate) struct Table(Vec<Vec<String>>);

impl Table {
    pub(crate) fn new<const COLUMNS: usize>(head: [&str; COLUMNS]) -> Self {
        Self(vec![head.map(str::to_owned).to_vec()])
    }

    pub(crate) fn row<const COLUMNS: usize>(&mut self, cells: [String; COLUMNS]) {
        self.0.push(cells.to_vec());
    }
}

impl fmt::Display for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let width = |column: usize| {
            let cells = self.0.iter().filter_map(|row| row.get(column));
            cells.map(|cell| cell.chars().count()).max().unwrap_or(0).max(3)
        };
        let widths: Vec<usize> = (0..self.0[0].len()).map(width).collect();
        for (number, row) in self.0.iter().enumerate() {
            if number == 1 {
                let rules = widths.iter().enumerate().map(|(column, width)| match column {
                    0 => "-".repeat(*width),
                    _ => format!("{}:", "-".repeat(width - 1)),
                });
                writeln!(f, "| {} |", rules.collect::<Vec<_>>().join(" | "))?;
            }
            // Names stand to the left, numbers to the right.
            let cells = row.iter().zip(&widths).enumerate().map(|(column, (cell, width))| match column {
                0 => format!("{cell:<width$}"),
                _ => format!("{cell:>width$}"),
            });
            writeln!(f, "| {} |", cells.collect::<Vec<_>>().join(" | "))?;
        }
        Ok(())
    }
}

/// A number with three figures that say something.
pub(crate) fn figures(number: f64) -> String {
    match number {
        number if !number.is_finite() => "–".to_owned(),
        number if number >= 100.0 => format!("{number:.0}"),
        number if number >= 10.0 => format!("{number:.1}"),
        number => format!("{number:.2}"),
    }
}

/// A number that may be unknown.
pub(crate) fn or_dash(number: Option<f64>) -> String {
    number.map_or_else(|| "–".to_owned(), figures)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_as_wide_as_their_widest_cell() {
        let mut table = Table::new(["engine", "ms"]);
        table.row(["é".to_owned(), figures(12.345)]);
        assert_eq!(table.to_string(), "| engine |   ms |\n| ------ | ---: |\n| é      | 12.3 |\n");
    }

    #[test]
    fn numbers_have_three_figures() {
        assert_eq!([0.0123, 1.0, 45.67, 1234.5, f64::NAN].map(figures), ["0.01", "1.00", "45.7", "1234", "–"]);
    }
}
