//! An instant: microseconds of UTC. Time is always a parameter; only the roof owns a clock (DESIGN 14).

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Microseconds since 1970-01-01T00:00:00Z, written as RFC 3339 with six decimals and `Z`.
///
/// ```
/// use terms::Instant;
/// let t = Instant::parse("2026-11-22T00:00:00.000000Z").unwrap();
/// assert_eq!(t.to_string(), "2026-11-22T00:00:00.000000Z");
/// assert_eq!(t.plus_seconds(60).seconds_since(t), 60);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Instant(i64);

impl Instant {
    /// From microseconds since the epoch, held between 1970 and 9999-12-30T22:00:00Z, the last instant that exists in every zone.
    pub fn from_micros(micros: i64) -> Self {
        Self(micros.clamp(0, 253_402_207_200_000_000))
    }

    /// Microseconds since the epoch.
    pub const fn micros(self) -> i64 {
        self.0
    }

    /// Whole seconds since the epoch.
    pub const fn seconds(self) -> i64 {
        self.0.div_euclid(1_000_000)
    }

    /// Reads RFC 3339 in any offset.
    pub fn parse(text: &str) -> Option<Self> {
        let t: jiff::Timestamp = text.parse().ok()?;
        (t.as_microsecond() >= 0).then(|| Self::from_micros(t.as_microsecond()))
    }

    /// The instant so many seconds later (or earlier).
    #[must_use]
    pub fn plus_seconds(self, seconds: i64) -> Self {
        Self::from_micros(self.0.saturating_add(seconds.saturating_mul(1_000_000)))
    }

    /// The instant so many microseconds later.
    #[must_use]
    pub fn plus_micros(self, micros: i64) -> Self {
        Self::from_micros(self.0.saturating_add(micros))
    }

    /// Whole seconds from `earlier` to this one; negative if it is later.
    pub const fn seconds_since(self, earlier: Self) -> i64 {
        (self.0 - earlier.0).div_euclid(1_000_000)
    }

    /// The day in UTC, as `2026-11-22`.
    pub fn day(self) -> String {
        self.to_string()[..10].to_owned()
    }
}

impl std::fmt::Display for Instant {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        // Civil date from days (Howard Hinnant's public-domain algorithm `civil_from_days`); jiff's printer
        // would do, but this stands in every sealed stamp and must never change with a library.
        let (secs, micros) = (self.0.div_euclid(1_000_000), self.0.rem_euclid(1_000_000));
        let (days, rest) = (secs.div_euclid(86_400), secs.rem_euclid(86_400));
        let z = days + 719_468;
        let era = z.div_euclid(146_097);
        let doe = z.rem_euclid(146_097);
        let yoe = (doe - doe / 1_460 + doe / 36_524 - doe / 146_096) / 365;
        let doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
        let mp = (5 * doy + 2) / 153;
        let d = doy - (153 * mp + 2) / 5 + 1;
        let m = if mp < 10 { mp + 3 } else { mp - 9 };
        let y = yoe + era * 400 + i64::from(m <= 2);
        let (h, min, s) = (rest / 3_600, rest / 60 % 60, rest % 60);
        let mut text = *b"0000-00-00T00:00:00.000000Z";
        for (range, mut n) in [
            (0..4, y),
            (5..7, m),
            (8..10, d),
            (11..13, h),
            (14..16, min),
            (17..19, s),
            (20..26, micros),
        ] {
            for place in text[range].iter_mut().rev() {
                *place = b'0' + u8::try_from(n % 10).unwrap_or(0);
                n /= 10;
            }
        }
        f.write_str(std::str::from_utf8(&text).unwrap_or_default())
    }
}

impl Serialize for Instant {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Instant {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        crate::read_text(d, "an instant in UTC with six decimals", |text| {
            Self::parse(text).filter(|t| t.to_string() == text)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prints_as_jiff_reads_on_every_kind_of_day() {
        for micros in [
            0,
            951_782_399_999_999, // 28 February 2000
            951_782_400_000_000, // leap day
            1_709_164_800_000_001,
            4_107_542_399_999_999, // end of February 2100, no leap year
            253_402_207_200_000_000,
        ] {
            let t = Instant::from_micros(micros);
            assert_eq!(Instant::parse(&t.to_string()), Some(t), "{t}");
        }
    }
}
