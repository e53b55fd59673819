//! The letter with which somebody is asked in a round, and the one that reminds: the same words in the preview, in a trial and in what is sent.
//!
//! Actors: whoever opens a round reads it before; the job `letters` writes it. The rules that matter: every server on the way reads a letter, so it
//! names no State, no role and no person, and holds no words that somebody typed: the page behind the link says those. Whether it is an exercise is a type without a default, and the
//! first word of subject and body. It is written in the recipient's language and again in English. Serves OEWG 64.
//! See docs/design/rounds.md.

use languages::{Arg, speech};
use post::{Block, EmailAddress};
use rounds::Asks;
use terms::{Instant, Language};

/// The address to which a letter goes for what stands in a channel of the medium mail: the domain as mail servers write it. None where no letter can go there.
///
/// ```
/// let to = |value| web::mail_address(value).map(|to| to.to_string());
/// assert_eq!(to("duty@почта.example").as_deref(), Some("duty@xn--80a1acny.example"));
/// assert_eq!(to("пост@cert.example"), None);
/// ```
pub fn mail_address(value: &str) -> Option<EmailAddress> {
    let (local, domain) = value.trim().rsplit_once('@')?;
    // What is ASCII stays as it was written.
    let domain = if domain.is_ascii() {
        domain.to_owned()
    } else {
        languages::ascii_domain(domain)?
    };
    EmailAddress::parse(&format!("{local}@{domain}")).ok()
}

/// Whether it is an exercise. There is no default: whoever writes a letter has to say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Drill {
    /// The first word says so.
    Exercise,
    /// It is not.
    Real,
}

impl Drill {
    /// As the sealed fact says.
    pub const fn of(exercise: bool) -> Self {
        if exercise { Self::Exercise } else { Self::Real }
    }
}

/// What a letter of a round is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AskLetter {
    /// An exercise, or not.
    pub drill: Drill,
    /// What is asked for.
    pub asks: Asks,
    /// Whether it was asked before.
    pub reminds: bool,
    /// Until before when an answer counts.
    pub closes: Instant,
}

impl AskLetter {
    /// The subject in one language.
    ///
    /// ```
    /// use web::{AskLetter, Drill};
    /// let letter = AskLetter {
    ///     drill: Drill::Exercise, asks: rounds::Asks::Receipt, reminds: false, closes: terms::Instant::from_micros(0),
    /// };
    /// assert!(letter.subject(terms::Language::En).starts_with("EXERCISE"));
    /// ```
    pub fn subject(&self, language: Language) -> String {
        let words = speech(language);
        let key = if self.reminds {
            "mail-ask-subject-again"
        } else {
            "mail-ask-subject"
        };
        match self.drill {
            Drill::Exercise => words.plain(
                "mail-ask-subject-exercise",
                &[("subject", Arg::from(words.plain(key, &[])))],
            ),
            Drill::Real => words.plain(key, &[]),
        }
    }

    /// The body in one language, paragraph by paragraph, with the address that it leads to.
    pub fn lines(&self, language: Language, link: &str) -> Vec<Block> {
        let words = speech(language);
        let args = [("when", Arg::from(words.date_time_utc(self.closes)))];
        let say = |key: &str| words.plain(key, &args);
        let text = |said: String| Block::In(language, said);
        let mut lines = Vec::new();
        if self.drill == Drill::Exercise {
            lines.push(text(say("mail-ask-exercise")));
        }
        let what = match self.asks {
            Asks::Receipt => "receipt",
            Asks::Confirm => "confirm",
            Asks::Task => "task",
        };
        lines.push(text(say("mail-invitation-greeting")));
        lines.push(text(say(if self.reminds {
            "mail-ask-again"
        } else {
            "mail-ask-body"
        })));
        lines.push(text(say(&format!("mail-ask-{what}"))));
        lines.push(Block::Link(link.to_owned()));
        lines.push(text(say(&format!("mail-ask-{what}-reply"))));
        lines.push(text(format!(
            "{}\n{}",
            say("mail-ask-until"),
            say("mail-ask-unexpected")
        )));
        lines.push(text(say("mail-signature")));
        lines
    }

    /// The whole body: in the recipient's language, and below in English. `link` gives the address of the page in a language.
    pub fn body(&self, language: Language, link: &dyn Fn(Language) -> String) -> Vec<Block> {
        let mut body = self.lines(language, &link(language));
        if language != Language::En {
            body.push(Block::Text("* * *".to_owned()));
            body.extend(self.lines(Language::En, &link(Language::En)));
        }
        body
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn letters() -> impl Iterator<Item = (Language, AskLetter)> {
        let closes = Instant::from_micros(1_800_000_000_000_000);
        Language::ALL.into_iter().flat_map(move |language| {
            [Asks::Receipt, Asks::Confirm, Asks::Task]
                .into_iter()
                .flat_map(move |asks| {
                    [
                        (Drill::Exercise, false),
                        (Drill::Exercise, true),
                        (Drill::Real, false),
                        (Drill::Real, true),
                    ]
                    .map(|(drill, reminds)| {
                        let letter = AskLetter {
                            drill,
                            asks,
                            reminds,
                            closes,
                        };
                        (language, letter)
                    })
                })
        })
    }

    /// Of each language, the word that nobody may overlook.
    fn exercise(language: Language) -> &'static str {
        match language {
            Language::Ar => "تمرين",
            Language::Zh => "演习",
            Language::En => "EXERCISE",
            Language::Fr => "EXERCICE",
            Language::Ru => "УЧЕНИЯ",
            Language::Es => "EJERCICIO",
        }
    }

    #[test]
    fn an_exercise_is_the_first_word_of_subject_and_body_and_no_real_letter_has_it() {
        for (language, letter) in letters() {
            let subject = letter.subject(language);
            let body = letter.body(language, &|l| format!("https://node.test/{}/answer/t", l.code()));
            let first = body[0].as_str();
            if letter.drill == Drill::Exercise {
                assert!(subject.starts_with(exercise(language)), "{subject}");
                assert!(first.starts_with(exercise(language)), "{first}");
                // The English half is read alone by whoever does not read the other.
                let english = body.iter().position(|b| b.as_str() == "* * *").map_or(0, |at| at + 1);
                assert!(body[english].as_str().starts_with(exercise(Language::En)));
            } else {
                for said in body.iter().map(Block::as_str).chain([subject.as_str()]) {
                    for l in Language::ALL {
                        assert!(!said.contains(exercise(l)), "{language:?}: {said}");
                    }
                }
            }
        }
    }

    #[test]
    fn a_letter_is_whole_in_the_recipients_language_and_again_in_english() {
        for (language, letter) in letters() {
            assert!(letter.subject(language).chars().count() <= 200);
            let body = letter.body(language, &|l| format!("https://node.test/{}/answer/t", l.code()));
            let links: Vec<_> = body
                .iter()
                .filter(|b| matches!(b, Block::Link(_)))
                .map(|b| b.as_str().to_owned())
                .collect();
            let own = format!("https://node.test/{}/answer/t", language.code());
            if language == Language::En {
                assert_eq!(links, [own]);
            } else {
                assert_eq!(links, [own, "https://node.test/en/answer/t".to_owned()]);
            }
            for block in &body {
                assert!(
                    !block.as_str().contains("mail-ask"),
                    "{language:?} lacks words: {block:?}"
                );
                let Block::In(spoken, said) = block else { continue };
                assert!([language, Language::En].contains(spoken));
                assert!(!said.trim().is_empty());
            }
        }
    }
}
