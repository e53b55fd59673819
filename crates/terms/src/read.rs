//! Reading one word of a JSON text without keeping a copy of it.

use serde::Deserializer;
use serde::de::{Error, Visitor};
use std::fmt;

/// Deserializes a text that `read` understands; `what` names it where it does not.
///
/// A rebuild reads some ten such words of each statement, so none of them is copied first.
///
/// ```
/// use serde::de::{IntoDeserializer, value::{Error, StrDeserializer}};
/// let text: StrDeserializer<'_, Error> = "42".into_deserializer();
/// assert_eq!(terms::read_text(text, "a number", |t| t.parse::<u8>().ok()), Ok(42));
/// let text: StrDeserializer<'_, Error> = "x".into_deserializer();
/// assert!(terms::read_text(text, "a number", |t| t.parse::<u8>().ok()).is_err());
/// ```
///
/// # Errors
/// Where there is no text, or none that `read` understands.
pub fn read_text<'de, D: Deserializer<'de>, T>(
    d: D,
    what: &'static str,
    read: impl Fn(&str) -> Option<T>,
) -> Result<T, D::Error> {
    struct Word<F>(&'static str, F);

    impl<T, F: Fn(&str) -> Option<T>> Visitor<'_> for Word<F> {
        type Value = T;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str(self.0)
        }

        fn visit_str<E: Error>(self, text: &str) -> Result<T, E> {
            (self.1)(text).ok_or_else(|| E::custom(format_args!("not {}", self.0)))
        }
    }

    d.deserialize_str(Word(what, read))
}
