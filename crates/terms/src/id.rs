//! Random ids: 80 bits, sixteen characters, with a check character where printed.
//!
//! Ids stand in addresses and on paper. They tell nothing about order, time or number (DESIGN 8).

use serde::{Deserialize, Deserializer, Serialize, Serializer};

const ALPHABET: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";

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
        let digits: Vec<u8> = text
            .bytes()
            .filter(|b| *b != b'-')
            .map(|b| match b.to_ascii_lowercase() {
                b'o' => b'0',
                b'i' | b'l' => b'1',
                other => other,
            })
            .map(|b| ALPHABET.iter().position(|a| *a == b))
            .map(|p| p.and_then(|p| u8::try_from(p).ok()))
            .collect::<Option<_>>()?;
        if !(16..=17).contains(&digits.len()) {
            return None;
        }
        let number = digits[..16].iter().fold(0u128, |n, d| (n << 5) | u128::from(*d));
        if let Some(check) = digits.get(16)
            && u128::from(*check) != number % 31
        {
            return None;
        }
        let mut bytes = [0; 10];
        bytes.copy_from_slice(&number.to_be_bytes()[6..]);
        Some(Self(bytes))
    }
}

impl std::fmt::Display for Id {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let number = self.number();
        for i in (0..16).rev() {
            let digit = usize::try_from((number >> (5 * i)) & 31).unwrap_or(0);
            f.write_str(std::str::from_utf8(&ALPHABET[digit..=digit]).unwrap_or("0"))?;
        }
        Ok(())
    }
}

impl Serialize for Id {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Id {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<str>::deserialize(d)?;
        Self::parse(&text)
            .filter(|id| id.to_string() == text)
            .ok_or_else(|| serde::de::Error::custom("not an id"))
    }
}
