//! What is wrong with a file of the catalogue, said so that an editor finds the line: file, entry, fault.

use terms::Language;

/// Something is wrong in a file; the first that was found.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{file}, {entry}: {fault}")]
pub struct Broken {
    /// The file's name.
    pub file: String,
    /// The id of the entry, set, link (`from → to`) or term; the file's name again where it is the file as a whole.
    pub entry: String,
    /// What is wrong.
    pub fault: Fault,
}

/// What can be wrong.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// The text is no TOML, or a field is missing, unknown or of another type; with the reader's own words.
    #[error("not understood: {0}")]
    Form(String),
    /// An id that is no part of an address: 1 to 40 of `a`–`z`, `0`–`9`, `-` and `.`, with a letter first and a letter or digit last.
    #[error("no address")]
    Address,
    /// An id that does not begin with the id of its set and a hyphen.
    #[error("not an address of its set {0}")]
    Set(String),
    /// An id that stood before.
    #[error("stands twice")]
    Twice,
    /// The set says how many entries it has, and it has another number.
    #[error("{found} entries, {said} are said")]
    Count {
        /// What the file says.
        said: usize,
        /// What it has.
        found: usize,
    },
    /// A field has no words in a language.
    #[error("{field} has no words in {}", .language.code())]
    Missing {
        /// `name`, `title`, `gist`, `limit`, `definition` or `word`.
        field: &'static str,
        /// Which language.
        language: Language,
    },
    /// Words in a script that is not the language's: no letter of it, or most letters of another.
    #[error("{field} in {} is in another script", .language.code())]
    Script {
        /// As above.
        field: &'static str,
        /// Which language.
        language: Language,
    },
    /// Words that begin or end with a space, hold two in a row, a line break, or a character that is not to be seen.
    #[error("{field} in {} has a character that is not to be seen", .language.code())]
    Character {
        /// As above.
        field: &'static str,
        /// Which language.
        language: Language,
    },
    /// The same words in two languages: one was not translated.
    #[error("{field} is the same in {} and {}", .one.code(), .other.code())]
    Untranslated {
        /// As above.
        field: &'static str,
        /// One language.
        one: Language,
        /// The other.
        other: Language,
    },
    /// A word that limits the provision does not stand in its gist.
    #[error("{} lost the limiting words “{words}”", .language.code())]
    Limit {
        /// Which language.
        language: Language,
        /// The words that are missing.
        words: String,
    },
    /// It is marked as checked, and no source is named; or it is not, and one is.
    #[error("checked and its sources disagree")]
    Source,
    /// A word of a closed list that is not on it.
    #[error("{word} is no word of {field}")]
    Word {
        /// `kind`, `needs` or `effort`.
        field: &'static str,
        /// What stands there.
        word: String,
    },
    /// A need of a measure that stands twice, or not in the order of the list.
    #[error("{0} stands twice or out of order among the needs")]
    Order(String),
    /// What is told of measures of confidence alone, on an entry that is none.
    #[error("{0} is told of measures of confidence alone")]
    NoMeasure(&'static str),
    /// A measure of confidence of which something is not told.
    #[error("a measure without {0}")]
    Untold(&'static str),
    /// A letter that stands for no source of the file.
    #[error("no source {0} in this file")]
    Unknown(String),
    /// A source or a group of the file that nothing names.
    #[error("{0} is named by nothing")]
    Idle(String),
    /// One end of a link is no entry.
    #[error("leads to {0}, which is not there")]
    Nowhere(String),
    /// A link from an entry to itself.
    #[error("leads to itself")]
    Itself,
}
