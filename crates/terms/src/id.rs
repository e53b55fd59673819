//! Random ids: 80 bits, sixteen characters, with a check character where printed.
//!
//! Ids stand in addresses and on paper. They tell nothing about order, time or number (DESIGN 8).

use serde::{Deserialize, Deserializer, Serialize, Serializer};

const ALPHABET: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";

/// The value of each byte of the alphabet, 32 for any other.
const VALUES: [u8; 256] = {
    let mut values = [32; 256];
    let mut at = 0;
    while at < 32 {
        values[ALPHABET[at] as usize] = at as u8;
        at += 1;
    }
    values
};

/// An 80-bit id, written as sixteen characters of Crockford's base 32 in lower case.
///
/// ```
/// use terms::Id;
/// let id = Id::from_bytes([0xff; 10]);
/// assert_eq!(id.to_string(), "zzzzzzzzzzzzzzzz");
/// assert_eq!(Id::parse("ZZZZ-ZZZZ-ZZZZ-ZZZZ"), Some(id));
/// assert_eq!(Id::parse(&id.printed()), Some(id));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Id([u8; 10]);

impl Id {
    /// From ten random bytes.
    pub const fn from_bytes(bytes: [u8; 10]) -> Self {
        Self(bytes)
    }

    /// The ten bytes.
    pub const fn as_bytes(&self) -> &[u8; 10] {
        &self.0
    }

    fn number(self) -> u128 {
        self.0.iter().fold(0, |n, b| (n << 8) | u128::from(*b))
    }

    /// Four groups of four and a check character: `k7q2-m4xj-0a1b-2c3d-e`.
    pub fn printed(self) -> String {
        let plain = self.to_string();
        let check = char::from(ALPHABET[usize::try_from(self.number() % 31).unwrap_or(0)]);
        format!(
            "{}-{}-{}-{}-{check}",
            &plain[..4],
            &plain[4..8],
            &plain[8..12],
            &plain[12..]
        )
    }

    /// Reads either form: case and hyphens do not matter, `o` is 0, `i` and `l` are 1. A wrong check character is refused.
    pub fn parse(text: &str) -> Option<Self> {
        if text.len() > 40 {
            return None;
        }
        let (mut number, mut digits, mut check) = (0u128, 0, None);
        for b in text.bytes().filter(|b| *b != b'-') {
            let value = VALUES[usize::from(match b.to_ascii_lowercase() {
                b'o' => b'0',
                b'i' | b'l' => b'1',
                other => other,
            })];
            match digits {
                _ if value == 32 => return None,
                0..16 => number = (number << 5) | u128::from(value),
                16 => check = Some(value),
                _ => return None,
            }
            digits += 1;
        }
        if digits < 16 || check.is_some_and(|c| u128::from(c) != number % 31) {
            return None;
        }
        Some(Self::from_number(number))
    }

    /// Reads the plain form alone, as it is written in statements.
    fn parse_plain(text: &str) -> Option<Self> {
        if text.len() != 16 {
            return None;
        }
        let mut number = 0u128;
        for b in text.bytes() {
            let value = VALUES[usize::from(b)];
            if value == 32 {
                return None;
            }
            number = (number << 5) | u128::from(value);
        }
        Some(Self::from_number(number))
    }

    fn from_number(number: u128) -> Self {
        let mut bytes = [0; 10];
        bytes.copy_from_slice(&number.to_be_bytes()[6..]);
        Self(bytes)
    }
}

impl std::fmt::Display for Id {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let mut number = self.number();
        let mut text = [b'0'; 16];
        for place in text.iter_mut().rev() {
            *place = ALPHABET[usize::try_from(number & 31).unwrap_or(0)];
            number >>= 5;
        }
        f.write_str(std::str::from_utf8(&text).unwrap_or_default())
    }
}

impl Serialize for Id {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Id {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        crate::read_text(d, "an id", Self::parse_plain)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn from_json(text: &str) -> Option<Id> {
        serde_json::from_str(&format!("\"{text}\"")).ok()
    }

    #[test]
    fn a_statement_holds_the_plain_form_alone() {
        for number in [0u128, 1, 31, 1 << 79, (1 << 80) - 1, 0x0123_4567_89ab_cdef_0123] {
            let id = Id::from_number(number);
            assert_eq!(from_json(&id.to_string()), Some(id));
            assert_eq!(Id::parse(&id.printed()), Some(id));
            assert_eq!(from_json(&id.printed()), None);
            assert_eq!(
                from_json(&id.to_string().to_uppercase()) == Some(id),
                number == 0 || id.to_string().bytes().all(|b| b.is_ascii_digit())
            );
        }
        for bad in [
            "",
            "0",
            "000000000000000",
            "00000000000000000",
            "000000000000000u",
            "o000000000000000",
            "0000-0000-0000-0000",
        ] {
            assert_eq!(from_json(bad), None, "{bad}");
        }
    }

    #[test]
    fn both_forms_are_read_and_a_wrong_check_character_is_not() {
        let id = Id::from_bytes([7; 10]);
        let printed = id.printed();
        assert_eq!(Id::parse(&printed.to_uppercase()), Some(id));
        let other = if printed.ends_with('0') { '1' } else { '0' };
        assert_eq!(Id::parse(&format!("{}{other}", &printed[..printed.len() - 1])), None);
        for bad in [
            "",
            "-",
            "0000-0000-0000-000",
            "0000-0000-0000-0000-0-0",
            "u000000000000000",
            "\u{131}000000000000000",
        ] {
            assert_eq!(Id::parse(bad), None, "{bad}");
        }
        assert_eq!(Id::parse("OoIiLl0000000000"), Id::parse("0011110000000000"));
    }
}
