//! Names of the six languages, each in each.
//!
//! A table of our own: six by six, lower case where the language writes it so (CLDR 48,
//! the names that UN pages use). The language bar shows every language by its own name.
//! Serves OEWG 64.

use terms::Language;

/// The name of a language, said in another.
///
/// ```
/// use languages::language_name;
/// use terms::Language;
/// assert_eq!(language_name(Language::Fr, Language::Es), "francés");
/// assert_eq!(language_name(Language::Zh, Language::Zh), "中文");
/// ```
pub fn language_name(of: Language, said_in: Language) -> &'static str {
    let row: [&'static str; 6] = match said_in {
        Language::Ar => ["العربية", "الصينية", "الإنجليزية", "الفرنسية", "الروسية", "الإسبانية"],
        Language::Zh => ["阿拉伯文", "中文", "英文", "法文", "俄文", "西班牙文"],
        Language::En => ["Arabic", "Chinese", "English", "French", "Russian", "Spanish"],
        Language::Fr => ["arabe", "chinois", "anglais", "français", "russe", "espagnol"],
        Language::Ru => [
            "арабский",
            "китайский",
            "английский",
            "французский",
            "русский",
            "испанский",
        ],
        Language::Es => ["árabe", "chino", "inglés", "francés", "ruso", "español"],
    };
    match of {
        Language::Ar => row[0],
        Language::Zh => row[1],
        Language::En => row[2],
        Language::Fr => row[3],
        Language::Ru => row[4],
        Language::Es => row[5],
    }
}
