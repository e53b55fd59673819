//! The pseudo-locale `xx`: English made longer and accented, to see what breaks.
//!
//! Texts grow by at least 60 % (Russian and French grow by less), every letter carries a
//! mark, and the ends are bracketed, so that a cut text is seen at once. Used by the page
//! tests for goal A13; never offered to readers.

/// A text as the pseudo-locale shows it: at least 60 % longer, accented, bracketed.
///
/// ```
/// let grown = languages::pseudo("Sign in");
/// assert!(grown.chars().count() >= "Sign in".chars().count() * 16 / 10);
/// assert!(grown.starts_with('⟨') && grown.ends_with('⟩'));
/// ```
pub fn pseudo(text: &str) -> String {
    let mut out = String::from("⟨");
    let mut length = 0usize;
    for c in text.chars() {
        length += 1;
        out.push(match c {
            'a' => 'å',
            'b' => 'ƀ',
            'c' => 'ç',
            'd' => 'ð',
            'e' => 'é',
            'f' => 'ƒ',
            'g' => 'ĝ',
            'h' => 'ĥ',
            'i' => 'î',
            'j' => 'ĵ',
            'k' => 'ķ',
            'l' => 'ļ',
            'm' => 'ɱ',
            'n' => 'ñ',
            'o' => 'ö',
            'p' => 'þ',
            'q' => 'ǫ',
            'r' => 'ŕ',
            's' => 'š',
            't' => 'ţ',
            'u' => 'û',
            'v' => 'ṽ',
            'w' => 'ŵ',
            'x' => 'ẋ',
            'y' => 'ý',
            'z' => 'ž',
            'A' => 'Å',
            'C' => 'Ç',
            'E' => 'É',
            'I' => 'Î',
            'N' => 'Ñ',
            'O' => 'Ö',
            'S' => 'Š',
            'U' => 'Û',
            other => other,
        });
    }
    // Whole words of padding, so that lines still break where they would.
    let words = ["long", "ere", "vvords", "to", "grow"];
    let (mut added, mut word) = (2usize, 0usize);
    while added * 10 < length * 6 {
        out.push(' ');
        out.push_str(words[word % words.len()]);
        added += 1 + words[word % words.len()].len();
        word += 1;
    }
    out.push('⟩');
    out
}

/// The English catalogue as the pseudo-locale shows it: the same keys and values, every
/// text grown. For `Speech::over` in page tests.
///
/// ```
/// use languages::{Speech, pseudo_catalogue};
/// let grown = Speech::over(terms::Language::En, &pseudo_catalogue());
/// assert!(grown.t("nav-states").starts_with('⟨'));
/// ```
pub fn pseudo_catalogue() -> String {
    let mut out = String::new();
    for line in crate::catalogue(terms::Language::En).lines() {
        let grown =
            if line.starts_with('#') || line.trim().is_empty() || line.trim() == "}" || line.trim_end().ends_with("->")
            {
                None
            } else if let Some((key, text)) = line.split_once(" = ").filter(|_| !line.starts_with(' ')) {
                Some(format!("{key} = {}", grow_around_values(text)))
            } else {
                // A variant: `[one] text` or `*[other] text`.
                line.split_once("] ")
                    .map(|(key, text)| format!("{key}] {}", grow_around_values(text)))
            };
        out.push_str(grown.as_deref().unwrap_or(line));
        out.push('\n');
    }
    out
}

/// Grows a text and leaves `{ … }` as it is.
fn grow_around_values(text: &str) -> String {
    let mut values = Vec::new();
    let mut plain = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        let Some((value, left)) = after.split_once('}') else {
            break;
        };
        plain.push_str(before);
        plain.push('\u{FFFC}');
        values.push(value);
        rest = left;
    }
    plain.push_str(rest);
    let mut values = values.into_iter();
    let mut out = String::new();
    for c in pseudo(&plain).chars() {
        match (c, c == '\u{FFFC}') {
            (_, true) => out.push_str(&values.next().map(|v| format!("{{{v}}}")).unwrap_or_default()),
            (c, false) => out.push(c),
        }
    }
    out
}
