//! Fields of a form or of a query: parsed once, unknown ones refused.
//!
//! A handler names every field it knows (`channel-#-value` stands for `channel-1-value` to `channel-8-value`); any other is
//! refused with its name, so nothing can be written that the page does not offer (TRUST G-S11). `form_token`, `input` and `step` belong to every
//! form. Text is trimmed, line ends are made one kind, and control characters are refused.

use terms::Refusal;

/// Most pairs in one form; a contact with eight channels has about sixty.
const MOST_PAIRS: usize = 300;

/// What a reader types into an address's question; all else in it is a code that a page of ours wrote there.
const TYPED: [&str; 3] = ["q", "state", "page"];

/// Pairs of name and value, in the order sent.
///
/// ```
/// let fields = web::Fields::parse("q=K%C3%A9nya&lang=fr&lang=en").unwrap();
/// assert_eq!(fields.text("q"), "Kénya");
/// assert_eq!(fields.all("lang"), ["fr", "en"]);
/// assert!(fields.only(&["q"]).is_err());
/// assert!(fields.only(&["q", "lang"]).is_ok());
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fields(Vec<(String, String)>);

impl Fields {
    /// Reads `application/x-www-form-urlencoded`.
    ///
    /// Every end of a line is one kind of it: a word processor writes U+000B for one and a page's end as U+000C, and files begin with U+FEFF.
    ///
    /// # Errors
    /// Text that is not UTF-8, holds other control characters, or too many pairs.
    pub fn parse(encoded: &str) -> Result<Self, Refusal> {
        let mut pairs = Vec::new();
        for piece in encoded.split('&').filter(|p| !p.is_empty()) {
            let (name, value) = piece.split_once('=').unwrap_or((piece, ""));
            let (Some(name), Some(value)) = (decode(name), decode(value)) else {
                return Err(Refusal::bad("text-malformed"));
            };
            let value = pasted(&value);
            if value.contains(is_odd) || name.contains(is_odd) {
                return Err(Refusal::bad("text-malformed"));
            }
            if pairs.len() == MOST_PAIRS {
                return Err(Refusal::bad("bad-request"));
            }
            pairs.push((name, value.trim().to_owned()));
        }
        Ok(Self(pairs))
    }

    /// Reads what stands after `?`: from typed text ([`TYPED`]) what no keyboard types is left out rather than refused, since an address
    /// is not a form. A code stays as sent, so that one with a hair on it is an unknown code and not an empty one.
    ///
    /// # Errors
    /// As [`Fields::parse`].
    pub fn parse_query(encoded: &str) -> Result<Self, Refusal> {
        let mut pairs = Vec::new();
        for piece in encoded.split('&').filter(|p| !p.is_empty()).take(MOST_PAIRS) {
            let (name, value) = piece.split_once('=').unwrap_or((piece, ""));
            let (Some(name), Some(value)) = (decode(name), decode(value)) else {
                return Err(Refusal::bad("text-malformed"));
            };
            let value = if TYPED.contains(&name.as_str()) {
                let typed: String = value.replace("\r\n", "\n").chars().filter(|c| !is_odd(*c)).collect();
                typed.trim().to_owned()
            } else {
                value
            };
            pairs.push((name, value));
        }
        Ok(Self(pairs))
    }

    /// The first value of this name, or nothing.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(n, _)| n == name).map(|(_, v)| v.as_str())
    }

    /// The first value of this name, or an empty text.
    pub fn text(&self, name: &str) -> &str {
        self.get(name).unwrap_or_default()
    }

    /// All values of this name.
    pub fn all(&self, name: &str) -> Vec<&str> {
        self.0
            .iter()
            .filter(|(n, _)| n == name)
            .map(|(_, v)| v.as_str())
            .collect()
    }

    /// Whether a box of this name is ticked (its value does not matter).
    pub fn has(&self, name: &str) -> bool {
        self.0.iter().any(|(n, _)| n == name)
    }

    /// Every pair, for drafts and for carrying answers to the next step.
    pub fn pairs(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(n, v)| (n.as_str(), v.as_str()))
    }

    /// The pairs without those that belong to the form itself.
    pub fn answers(&self) -> impl Iterator<Item = (&str, &str)> {
        self.pairs()
            .filter(|(n, _)| !matches!(*n, "form_token" | "input" | "step"))
    }

    /// Refuses every name that is not among the known ones. `#` in a known name stands for one digit 1 to 8.
    ///
    /// # Errors
    /// `unknown-field` with the name, or `bad-request` where a single field was sent twice with different values.
    pub fn only(&self, known: &[&str]) -> Result<(), Refusal> {
        for (name, _) in self.answers() {
            if !known.iter().any(|k| stands_for(k, name)) {
                let shown: String = name.chars().take(60).collect();
                return Err(Refusal::bad("unknown-field").arg("name", shown));
            }
        }
        Ok(())
    }

    /// The same fields with one set anew.
    #[must_use]
    pub fn with(mut self, name: &str, value: &str) -> Self {
        self.0.retain(|(n, _)| n != name);
        self.0.push((name.to_owned(), value.to_owned()));
        self
    }

    /// Back to its encoded form.
    pub fn encoded(&self) -> String {
        let mut out = String::new();
        for (name, value) in &self.0 {
            if !out.is_empty() {
                out.push('&');
            }
            encode(&mut out, name);
            out.push('=');
            encode(&mut out, value);
        }
        out
    }
}

/// What the room reads its inputs from; fields that belong to the form itself are not among them.
impl directory::Fields for Fields {
    fn field(&self, name: &str) -> Option<&str> {
        self.get(name)
    }
}

/// A control character or a mark of byte order: no keyboard types it into a field.
/// What was pasted, with ends of lines as they are kept.
fn pasted(text: &str) -> String {
    let text = text
        .replace("\r\n", "\n")
        .replace(['\r', '\u{b}', '\u{c}', '\u{85}'], "\n");
    text.replace('\u{feff}', "")
}

fn is_odd(c: char) -> bool {
    (c.is_control() && c != '\n' && c != '\t') || c == '\u{fffe}' || c == '\u{feff}'
}

fn stands_for(known: &str, name: &str) -> bool {
    match known.split_once('#') {
        None => known == name,
        Some((before, after)) => name
            .strip_prefix(before)
            .and_then(|rest| rest.strip_suffix(after))
            .is_some_and(|middle| matches!(middle.as_bytes(), [b'1'..=b'8'])),
    }
}

/// Percent-decoding with `+` as a space; none where the bytes are not UTF-8 or an escape is broken.
pub(crate) fn decode(text: &str) -> Option<String> {
    decode_bytes(text, true)
}

/// Percent-decoding of one path segment; `+` is itself.
pub(crate) fn decode_segment(text: &str) -> Option<String> {
    decode_bytes(text, false)
}

fn decode_bytes(text: &str, plus_is_space: bool) -> Option<String> {
    let mut out = Vec::with_capacity(text.len());
    let mut bytes = text.bytes();
    while let Some(b) = bytes.next() {
        match b {
            b'%' => {
                let digits = [bytes.next()?, bytes.next()?];
                let value = std::str::from_utf8(&digits).ok()?;
                if !digits.iter().all(u8::is_ascii_hexdigit) {
                    return None;
                }
                out.push(u8::from_str_radix(value, 16).ok()?);
            }
            b'+' if plus_is_space => out.push(b' '),
            other => out.push(other),
        }
    }
    String::from_utf8(out).ok()
}

/// Percent-encoding of everything but the unreserved characters.
pub(crate) fn encode(out: &mut String, text: &str) {
    for b in text.bytes() {
        if b.is_ascii_alphanumeric() || matches!(b, b'-' | b'.' | b'_' | b'~') {
            out.push(char::from(b));
        } else {
            out.push_str(&format!("%{b:02X}"));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn broken_escapes_and_control_characters_are_refused() {
        for bad in ["a=%", "a=%4", "a=%zz", "a=%+1", "a=%ff", "a=%00", "a=%1b", "%0a%00=1"] {
            assert!(Fields::parse(bad).is_err(), "{bad}");
        }
        assert_eq!(Fields::parse("a=1%0D%0A2").unwrap().text("a"), "1\n2");
    }

    #[test]
    fn a_numbered_field_has_one_digit_from_one_to_eight() {
        let known = ["channel-#-value"];
        for good in ["channel-1-value", "channel-8-value"] {
            assert!(Fields::parse(&format!("{good}=x")).unwrap().only(&known).is_ok());
        }
        for bad in [
            "channel-0-value",
            "channel-9-value",
            "channel--value",
            "channel-11-value",
            "channel-1-values",
        ] {
            assert!(
                Fields::parse(&format!("{bad}=x")).unwrap().only(&known).is_err(),
                "{bad}"
            );
        }
    }

    #[test]
    fn what_is_encoded_reads_back() {
        let fields = Fields::parse("q=%D9%83%D9%8A%D9%86%D9%8A%D8%A7+%26+x&z=").unwrap();
        assert_eq!(Fields::parse(&fields.encoded()).unwrap(), fields);
    }

    #[test]
    fn typed_text_in_an_address_is_cleaned_and_a_code_stays_as_sent() {
        let fields = Fields::parse_query("q=+K%C2%9F%C3%A9nya+&role=%C2%9F&group=+asean").unwrap();
        assert_eq!(fields.text("q"), "K\u{e9}nya");
        assert_eq!(fields.text("role"), "\u{9f}");
        assert_eq!(fields.text("group"), " asean");
    }

    #[test]
    fn too_many_pairs_are_refused() {
        assert!(Fields::parse(&"a=1&".repeat(MOST_PAIRS)).is_ok());
        assert!(Fields::parse(&"a=1&".repeat(MOST_PAIRS + 1)).is_err());
    }
}
