//! Negotiation: which of the six languages a browser asks for.
//!
//! Used once, at `/`; every other address carries its language. The header is untrusted:
//! whatever it holds, the answer is one of the six, English when nothing fits.
//! RFC 9110 section 12.5.4 (Accept-Language). Serves OEWG 64.

use terms::Language;

/// The language a reader prefers, from an `Accept-Language` header.
///
/// Regions and scripts are ignored (`zh-Hant-TW` is Chinese), weights are honoured, the
/// first of equal weights wins, `q=0` excludes. Nothing fitting: English.
///
/// ```
/// use languages::negotiate;
/// use terms::Language;
/// assert_eq!(negotiate("de, fr-CH;q=0.8, en;q=0.7"), Language::Fr);
/// assert_eq!(negotiate(""), Language::En);
/// ```
pub fn negotiate(accept_language: &str) -> Language {
    let mut best: Option<(u16, Language)> = None;
    // A header longer than this many ranges is not a browser's.
    for range in accept_language.split(',').take(64) {
        let mut pieces = range.split(';');
        let tag = pieces.next().unwrap_or("").trim();
        let weight = pieces
            .find_map(|p| p.trim().strip_prefix("q=").or_else(|| p.trim().strip_prefix("Q=")))
            .map_or(Some(1000), thousandths);
        let Some(weight) = weight else { continue };
        let primary = tag.split(['-', '_']).next().unwrap_or("").to_ascii_lowercase();
        let Some(language) = Language::ALL.into_iter().find(|l| l.code() == primary) else {
            continue;
        };
        if weight > 0 && best.is_none_or(|(w, _)| weight > w) {
            best = Some((weight, language));
        }
    }
    best.map_or(Language::En, |(_, language)| language)
}

/// `0.85` as 850; `None` when it is no weight.
fn thousandths(q: &str) -> Option<u16> {
    let q = q.trim();
    let (whole, fraction) = q.split_once('.').unwrap_or((q, ""));
    if fraction.len() > 3 || !fraction.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let padded = format!("{fraction:0<3}").parse::<u16>().ok()?;
    match whole {
        "0" => Some(padded),
        "1" if padded == 0 => Some(1000),
        _ => None,
    }
}
