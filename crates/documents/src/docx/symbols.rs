//! Signs that a word processor takes from a font of signs (`w:sym`): the letter or sign that it shows, where the two fonts that nearly all files use
//! have one that text can hold.

/// Places 0x41 to 0x5a and 0x61 to 0x7a of the font Symbol.
const GREEK: [&str; 2] = ["ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ", "αβχδεφγηιϕκλμνοπθρστυϖωξψζ"];

/// What a sign shows; the sign for an unknown one (U+FFFD) where nobody can tell.
pub(super) fn shown(font: &str, code: &str) -> char {
    const UNKNOWN: char = '\u{fffd}';
    let Ok(code) = u32::from_str_radix(code, 16) else {
        return UNKNOWN;
    };
    // Fonts of signs have their places at U+F000, or where ASCII has its letters.
    let private = (0xf000..=0xf0ff).contains(&code);
    let place = if private { code - 0xf000 } else { code };
    let known = match font.to_ascii_lowercase().as_str() {
        "symbol" => symbol(place),
        name if name.starts_with("wingdings") => wingdings(name, place),
        _ if private => None,
        _ => char::from_u32(code),
    };
    known.unwrap_or(UNKNOWN)
}

fn symbol(place: u32) -> Option<char> {
    let greek = |row: usize, first: u32| GREEK[row].chars().nth((place - first) as usize);
    match place {
        0x20..=0x21
        | 0x23
        | 0x25..=0x26
        | 0x28..=0x29
        | 0x2b..=0x2c
        | 0x2e..=0x3f
        | 0x5b
        | 0x5d
        | 0x5f
        | 0x7b..=0x7d => char::from_u32(place),
        0x2a => Some('∗'),
        0x2d => Some('−'),
        0x41..=0x5a => greek(0, 0x41),
        0x61..=0x7a => greek(1, 0x61),
        0xa3 => Some('≤'),
        0xa5 => Some('∞'),
        0xab => Some('↔'),
        0xac => Some('←'),
        0xad => Some('↑'),
        0xae => Some('→'),
        0xaf => Some('↓'),
        0xb0 => Some('°'),
        0xb1 => Some('±'),
        0xb2 => Some('″'),
        0xa2 => Some('′'),
        0xb3 => Some('≥'),
        0xb4 => Some('×'),
        0xb5 => Some('∝'),
        0xb7 => Some('•'),
        0xb8 => Some('÷'),
        0xb9 => Some('≠'),
        0xba => Some('≡'),
        0xbb => Some('≈'),
        0xbc => Some('…'),
        0xce => Some('∈'),
        0xd2 | 0xe2 => Some('®'),
        0xd3 | 0xe3 => Some('©'),
        0xd4 | 0xe4 => Some('™'),
        0xd6 => Some('√'),
        0xe5 => Some('∑'),
        _ => None,
    }
}

fn wingdings(font: &str, place: u32) -> Option<char> {
    if font != "wingdings" {
        return None;
    }
    Some(match place {
        0x6c => '●',
        0x6e => '■',
        0x6f | 0xa8 => '☐',
        0x76 => '❖',
        0x9f => '•',
        0xa7 => '▪',
        0xd8 => '➢',
        0xdf => '←',
        0xe0 => '→',
        0xfb => '✗',
        0xfc => '✓',
        0xfd => '☒',
        0xfe => '☑',
        _ => return None,
    })
}
