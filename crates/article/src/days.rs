//! Days by their numbers, and by year, month and day.
//!
//! They are counted as Howard Hinnant does in [chrono-compatible low-level date algorithms]; libraries for dates weigh more than
//! all that counts days here.
//!
//! [chrono-compatible low-level date algorithms]: https://howardhinnant.github.io/date_algorithms.html

/// Year, month and day of a day counted from 1 January 1970.
pub fn civil(day: i64) -> [i64; 3] {
    let shifted = day + 719_468;
    let era = shifted.div_euclid(146_097);
    let of_era = shifted.rem_euclid(146_097);
    let year = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let shifted_month = (5 * of_year + 2) / 153;
    let month = if shifted_month < 10 { shifted_month + 3 } else { shifted_month - 9 };
    [year + era * 400 + i64::from(month <= 2), month, of_year - (153 * shifted_month + 2) / 5 + 1]
}

/// The day, counted from 1 January 1970, of a year, month and day.
pub fn days(year: i64, month: i64, day: i64) -> i64 {
    let year = year - i64::from(month <= 2);
    let of_era = year.rem_euclid(400);
    let shifted_month = if month > 2 { month - 3 } else { month + 9 };
    let of_year = (153 * shifted_month + 2) / 5 + day - 1;
    year.div_euclid(400) * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
}
