//! A domain as mail servers write it: `почта.example` becomes `xn--80a1acny.example`.
//!
//! Actors: whoever writes a letter to an address that a State keeps in its own script, and the form that proposes such an address. The mapping is
//! that of UTS 46 (capitals, width, composition), from the same tables as collation; the letters after `xn--` are RFC 3492's. What the mapping does
//! not allow gives no domain: a letter that would go to another mailbox than the one that is shown is not written. Serves OEWG 64 (a contact is
//! reached at the address that its State keeps).

use icu::normalizer::uts46::Uts46MapperBorrowed;

/// The longest label of a domain, in bytes.
const MAX_LABEL: usize = 63;

/// The domain in ASCII letters, digits, hyphens and dots, in lower case; none where it has a character that no domain has, or a label that is too
/// long. An ASCII domain comes back in lower case.
///
/// ```
/// use languages::ascii_domain;
/// assert_eq!(ascii_domain("Почта.Example").as_deref(), Some("xn--80a1acny.example"));
/// assert_eq!(ascii_domain("cert.example").as_deref(), Some("cert.example"));
/// assert_eq!(ascii_domain("поч та.example"), None);
/// ```
pub fn ascii_domain(domain: &str) -> Option<String> {
    // What is not allowed comes as U+FFFD.
    let mapped: String = Uts46MapperBorrowed::new().map_normalize(domain.chars()).collect();
    let labels: Option<Vec<String>> = mapped.split('.').map(ascii_label).collect();
    labels.map(|labels| labels.join("."))
}

fn ascii_label(label: &str) -> Option<String> {
    let sound = |c: char| {
        c == '-'
            || if c.is_ascii() {
                c.is_ascii_alphanumeric()
            } else {
                c.is_alphanumeric()
            }
    };
    if label.is_empty() || label.starts_with('-') || label.ends_with('-') || !label.chars().all(sound) {
        return None;
    }
    let ascii = if label.is_ascii() {
        label.to_owned()
    } else {
        // Hyphens in these places are kept for what is written in ASCII.
        let held = label.chars().skip(2).take(2).eq("--".chars());
        format!("xn--{}", (!held).then(|| punycode(label)).flatten()?)
    };
    (ascii.len() <= MAX_LABEL).then_some(ascii)
}

/// RFC 3492, section 6.3, with the parameters of section 5. None where a number would not fit: no label of that length is allowed anyway.
fn punycode(label: &str) -> Option<String> {
    const BASE: u32 = 36;
    const T_MIN: u32 = 1;
    const T_MAX: u32 = 26;
    let adapt = |delta: u32, points: u32, first: bool| {
        let mut delta = if first { delta / 700 } else { delta / 2 };
        delta += delta / points;
        let mut k = 0;
        while delta > ((BASE - T_MIN) * T_MAX) / 2 {
            delta /= BASE - T_MIN;
            k += BASE;
        }
        k + (BASE - T_MIN + 1) * delta / (delta + 38)
    };
    let digits = b"abcdefghijklmnopqrstuvwxyz0123456789";
    let digit = |d: u32| digits.get(usize::try_from(d).ok()?).copied().map(char::from);
    let points: Vec<u32> = label.chars().map(u32::from).collect();
    let mut out: String = label.chars().filter(char::is_ascii).collect();
    let basic = u32::try_from(out.len()).ok()?;
    if basic > 0 {
        out.push('-');
    }
    let (mut n, mut delta, mut bias, mut handled) = (0x80_u32, 0_u32, 72_u32, basic);
    let all = u32::try_from(points.len()).ok()?;
    while handled < all {
        let next = points.iter().copied().filter(|p| *p >= n).min()?;
        delta = delta.checked_add((next - n).checked_mul(handled + 1)?)?;
        n = next;
        for point in &points {
            if *point < n {
                delta = delta.checked_add(1)?;
            }
            if *point == n {
                let mut q = delta;
                let mut k = BASE;
                loop {
                    let t = k.saturating_sub(bias).clamp(T_MIN, T_MAX);
                    if q < t {
                        break;
                    }
                    out.push(digit(t + (q - t) % (BASE - t))?);
                    q = (q - t) / (BASE - t);
                    k += BASE;
                }
                out.push(digit(q)?);
                bias = adapt(delta, handled + 1, handled == basic);
                delta = 0;
                handled += 1;
            }
        }
        delta = delta.checked_add(1)?;
        n += 1;
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// RFC 3492, section 7.1: (A) Arabic, (B) Chinese, (D) Czech, (H) Korean in part, (I) Russian, and the Japanese of (L).
    #[test]
    fn punycode_is_that_of_the_standard() {
        for (label, expected) in [
            ("ليهمابتكلموشعربي؟", "egbpdaj6bu4bxfgehfvwxn"),
            ("他们为什么不说中文", "ihqwcrb4cv8a8dqg056pqjye"),
            ("Pročprostěnemluvíčesky", "Proprostnemluvesky-uyb24dma41a"),
            ("почемужеонинеговорятпорусски", "b1abfaaepdrnnbgefbadotcwatmq2g4l"),
            ("3年B組金八先生", "3B-ww4c5e180e575a65lsy2b"),
            ("bücher", "bcher-kva"),
        ] {
            assert_eq!(punycode(label).as_deref(), Some(expected), "{label}");
        }
    }

    #[test]
    fn a_domain_is_written_as_mail_servers_write_it_and_what_is_none_is_refused() {
        for (domain, expected) in [
            ("cert.example", Some("cert.example")),
            ("CERT.Example", Some("cert.example")),
            ("bücher.example", Some("xn--bcher-kva.example")),
            // The same letter in two pieces, and in capitals.
            ("bu\u{308}cher.example", Some("xn--bcher-kva.example")),
            ("BÜCHER.example", Some("xn--bcher-kva.example")),
            ("例え.テスト", Some("xn--r8jz45g.xn--zckzah")),
            ("مثال.إختبار", Some("xn--mgbh0fb.xn--kgbechtv")),
            ("ｃｅｒｔ。example", Some("cert.example")),
            ("xn--bcher-kva.example", Some("xn--bcher-kva.example")),
            ("", None),
            ("a..b", None),
            ("-b.example", None),
            ("b\u{200d}c.example", None),
            ("b_c.example", None),
            ("ab--ü.example", None),
            ("a b.example", None),
        ] {
            assert_eq!(ascii_domain(domain).as_deref(), expected, "{domain}");
        }
        assert_eq!(ascii_domain(&format!("{}.example", "ü".repeat(63))), None, "too long");
    }
}
