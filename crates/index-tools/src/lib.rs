//! The commands and the report of the index engine: `comity-index …`, and `comity index …` beside the server.
//!
//! An analyst, a secretariat officer or whoever doubts a published figure gives a framework and a table and gets tables back, each with a
//! certificate by which anyone computes it again. The rule that matters: every formula of a score, rank or odds is crate `index`'s; what is
//! repeated here (draws of `probability`, models of `sensitivity`) calls it each time. The same files with the same options give the same
//! bytes. Files are read and written here and nowhere else.
//! Serves GCA 4.8 d, 5.9, 5.14 h, 7.1 c. The commands are documented in docs/index.md, whose examples run in the tests.

mod arguments;
pub mod certificate;
mod commands;
pub mod inputs;
pub mod job;
mod page;
pub mod progress;
pub mod sheet;
mod tree;
mod ways;

pub use arguments::run;
pub use page::words;

/// Why a command ends without a result.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stop {
    /// The call is wrong, or a file cannot be read or written: exit code 2.
    Usage(String),
    /// The files cannot be computed with, and this says why: exit code 1.
    Refusal(String),
    /// The same, with words in six languages: exit code 1.
    Reason(Reason),
}

/// A refusal that a report tells in its own language: a key of `words/*.toml` with what fills its braces.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reason {
    key: &'static str,
    values: Vec<(&'static str, String)>,
    /// A brace that is filled with a word of the same language.
    word: Option<(&'static str, &'static str)>,
}

impl Reason {
    pub(crate) fn new<const N: usize>(key: &'static str, values: [(&'static str, &str); N]) -> Self {
        Self {
            key,
            values: values.map(|(key, value)| (key, value.to_owned())).into(),
            word: None,
        }
    }

    /// With the name of a method that stands among the words.
    pub(crate) fn of_method(key: &'static str, method: &'static str) -> Self {
        Self {
            word: Some(("method", method)),
            ..Self::new(key, [])
        }
    }

    /// In a language's words.
    pub fn said(&self, words: &words::Words) -> String {
        let word = self.word.map(|(brace, key)| (brace, words.t(key)));
        let mut values: Vec<(&str, &str)> = self.values.iter().map(|(key, value)| (*key, value.as_str())).collect();
        values.extend(word.iter().map(|(brace, word)| (*brace, word.as_str())));
        words.with(self.key, &values)
    }
}

impl From<Reason> for Stop {
    fn from(reason: Reason) -> Self {
        Self::Reason(reason)
    }
}

impl std::fmt::Display for Stop {
    fn fmt(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
        match self {
            Self::Usage(words) | Self::Refusal(words) => f.write_str(words),
            Self::Reason(reason) => {
                let words = words::Words::of("en").map(|english| reason.said(&english));
                f.write_str(words.as_deref().unwrap_or(reason.key))
            }
        }
    }
}

impl std::error::Error for Stop {}

/// Holds a number to the range that the command line allows: a certificate's options come from a file and passed no command line.
pub(crate) fn within(option: &str, value: u64, range: std::ops::RangeInclusive<u64>) -> Result<(), Stop> {
    if range.contains(&value) {
        Ok(())
    } else {
        Err(Stop::Usage(format!(
            "{option}: {value} is not in {}..={}",
            range.start(),
            range.end()
        )))
    }
}

/// Scores every node; whoever waits for it is told.
pub(crate) fn scored(framework: &index::Framework, table: &index::Table) -> Result<index::Scores, Stop> {
    let _waiting = progress::Waiting::new("scoring");
    index::score(framework, table).map_err(refused)
}

/// Any of the engine's worded refusals.
pub(crate) fn refused(why: impl std::fmt::Display) -> Stop {
    Stop::Refusal(why.to_string())
}
