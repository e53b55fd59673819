//! Which script a character is of, for choosing its font and for naming what is missing.

/// Scripts by the ranges of their letters (Unicode 16, the blocks in everyday use). What stands in none is a sign of all.
const RANGES: &[(u32, u32, &str)] = &[
    (0x0041, 0x005a, "Latin"),
    (0x0061, 0x007a, "Latin"),
    (0x00c0, 0x024f, "Latin"),
    (0x0250, 0x02af, "Latin"),
    (0x0370, 0x03ff, "Greek"),
    (0x0400, 0x052f, "Cyrillic"),
    (0x0530, 0x058f, "Armenian"),
    (0x0590, 0x05ff, "Hebrew"),
    (0x0600, 0x06ff, "Arabic"),
    (0x0700, 0x074f, "Syriac"),
    (0x0750, 0x077f, "Arabic"),
    (0x0780, 0x07bf, "Thaana"),
    (0x07c0, 0x07ff, "N’Ko"),
    (0x0870, 0x08ff, "Arabic"),
    (0x0900, 0x097f, "Devanagari"),
    (0x0980, 0x09ff, "Bengali"),
    (0x0a00, 0x0a7f, "Gurmukhi"),
    (0x0a80, 0x0aff, "Gujarati"),
    (0x0b00, 0x0b7f, "Odia"),
    (0x0b80, 0x0bff, "Tamil"),
    (0x0c00, 0x0c7f, "Telugu"),
    (0x0c80, 0x0cff, "Kannada"),
    (0x0d00, 0x0d7f, "Malayalam"),
    (0x0d80, 0x0dff, "Sinhala"),
    (0x0e00, 0x0e7f, "Thai"),
    (0x0e80, 0x0eff, "Lao"),
    (0x0f00, 0x0fff, "Tibetan"),
    (0x1000, 0x109f, "Myanmar"),
    (0x10a0, 0x10ff, "Georgian"),
    (0x1100, 0x11ff, "Hangul"),
    (0x1200, 0x139f, "Ethiopic"),
    (0x13a0, 0x13ff, "Cherokee"),
    (0x1400, 0x167f, "Canadian syllabic"),
    (0x1780, 0x17ff, "Khmer"),
    (0x1800, 0x18af, "Mongolian"),
    (0x1e00, 0x1eff, "Latin"),
    (0x1f00, 0x1fff, "Greek"),
    (0x2d30, 0x2d7f, "Tifinagh"),
    (0x2e80, 0x2fdf, "Chinese"),
    (0x3000, 0x303f, "Chinese"),
    (0x3040, 0x30ff, "Japanese"),
    (0x3100, 0x312f, "Chinese"),
    (0x3130, 0x318f, "Hangul"),
    (0x31a0, 0x31ef, "Chinese"),
    (0x3400, 0x4dbf, "Chinese"),
    (0x4e00, 0x9fff, "Chinese"),
    (0xac00, 0xd7af, "Hangul"),
    (0xf900, 0xfaff, "Chinese"),
    (0xfb1d, 0xfb4f, "Hebrew"),
    (0xfb50, 0xfdff, "Arabic"),
    (0xfe70, 0xfeff, "Arabic"),
    (0xff00, 0xffef, "Chinese"),
    (0x20000, 0x3ffff, "Chinese"),
];

/// The script of a character, in English; none for signs that all scripts share.
pub(super) fn script(c: char) -> Option<&'static str> {
    let c = u32::from(c);
    // The last range that begins at or before the character.
    let at = RANGES.partition_point(|(from, _, _)| *from <= c).checked_sub(1)?;
    let (_, to, name) = RANGES.get(at)?;
    (c <= *to).then_some(name)
}

/// Families that are looked for first, best first, where several can set a script.
pub(super) fn preferred(script: &str) -> &'static [&'static str] {
    match script {
        "Arabic" => &["Noto Naskh Arabic", "Amiri", "Noto Sans Arabic"],
        "Chinese" => &[
            "Noto Serif CJK SC",
            "Noto Serif SC",
            "Source Han Serif SC",
            "Noto Sans CJK SC",
            "Noto Sans SC",
            "Source Han Sans SC",
            "WenQuanYi Micro Hei",
            "WenQuanYi Zen Hei",
        ],
        _ => &[super::fonts::OURS, "Noto Serif", "Noto Sans"],
    }
}
