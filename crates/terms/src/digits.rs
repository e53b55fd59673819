//! Six digits that one person reads out and another types.
//!
//! Who uses it: the page of a telephone call, and whoever is called. The rule that matters: what people type on any of the six languages' keyboards is the same
//! six digits, however they are grouped; anything else is refused and is no try. Whether they are the right ones is not said here. Serves OEWG 64.

use crate::{Refusal, ascii_digits};
use std::fmt;

/// Six decimal digits, `000 000` to `999 999`.
///
/// ```
/// use terms::SixDigits;
/// let heard = SixDigits::parse(" 042 917 ").expect("six digits");
/// assert_eq!(heard.to_string(), "042 917");
/// assert_eq!(SixDigits::parse("٠٤٢٩١٧"), Ok(heard));
/// assert_eq!(SixDigits::parse("42917").unwrap_err().code, "digits-malformed");
/// assert_eq!(SixDigits::parse("  ").unwrap_err().code, "digits-missing");
/// ```
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct SixDigits([u8; 6]);

/// Characters of what is typed at most; longer than any way to group six digits.
const MAX_TYPED: usize = 64;

impl SixDigits {
    /// Reads what somebody typed: six digits of any script, with spaces anywhere. Marks of direction, which come along when they are copied, are passed over.
    ///
    /// # Errors
    /// `digits-missing` where nothing was typed; `digits-malformed` for anything but six digits.
    pub fn parse(typed: &str) -> Result<Self, Refusal> {
        let malformed = || Refusal::bad("digits-malformed");
        if typed.chars().nth(MAX_TYPED).is_some() {
            return Err(malformed());
        }
        let kept: String = ascii_digits(typed)
            .chars()
            .filter(|c| !c.is_whitespace() && !matches!(c, '\u{200e}' | '\u{200f}' | '\u{2066}'..='\u{2069}'))
            .collect();
        if kept.is_empty() {
            return Err(Refusal::bad("digits-missing"));
        }
        let digits: [u8; 6] = kept.into_bytes().try_into().map_err(|_| malformed())?;
        if digits.iter().all(u8::is_ascii_digit) {
            Ok(Self(digits))
        } else {
            Err(malformed())
        }
    }

    /// The last six decimal digits of a number. From 64 random bits each comes up equally often to less than one part in 2^44.
    pub fn of(number: u64) -> Self {
        let mut rest = number % 1_000_000;
        let mut digits = [b'0'; 6];
        for digit in digits.iter_mut().rev() {
            *digit = b'0' + u8::try_from(rest % 10).unwrap_or(0);
            rest /= 10;
        }
        Self(digits)
    }

    /// The digits as six ASCII characters, to compare in constant time.
    pub const fn bytes(&self) -> &[u8; 6] {
        &self.0
    }
}

/// As they are read out: two groups of three.
impl fmt::Display for SixDigits {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, digit) in self.0.iter().enumerate() {
            if at == 3 {
                f.write_str(" ")?;
            }
            write!(f, "{}", char::from(*digit))?;
        }
        Ok(())
    }
}

/// They open something: a log shows none of them.
impl fmt::Debug for SixDigits {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SixDigits(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_of_every_script_and_grouping_are_the_same() {
        let same = SixDigits::of(7_000_042);
        assert_eq!(same.to_string(), "000 042");
        for typed in [
            "000042",
            "000 042",
            "0 0 0 0 4 2",
            "٠٠٠٠٤٢",
            "۰۰۰۰۴۲",
            "０００　０４２",
            "\u{2066}000\u{a0}042\u{2069}",
            "000\t042\n",
        ] {
            assert_eq!(SixDigits::parse(typed), Ok(same), "{typed:?}");
        }
    }

    #[test]
    fn nothing_else_is_six_digits() {
        for typed in [
            "00004",
            "0000042",
            "00004a",
            "000-042",
            "+00042",
            "४२४२४२",
            "00004\u{0}",
            &"0 ".repeat(40),
        ] {
            assert_eq!(
                SixDigits::parse(typed).unwrap_err().code,
                "digits-malformed",
                "{typed:?}"
            );
        }
        for typed in ["", "  ", "\u{2066}\u{2069}"] {
            assert_eq!(SixDigits::parse(typed).unwrap_err().code, "digits-missing", "{typed:?}");
        }
        assert_eq!(format!("{:?}", SixDigits::of(1)), "SixDigits(…)");
    }
}
