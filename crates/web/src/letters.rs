//! The letter with which somebody is asked in a round, and the one that reminds: the same words in the preview, in a trial and in what is sent.
//!
//! Actors: whoever opens a round reads it before; the job `letters` writes it. The rules that matter: every server on the way reads a letter, so it
//! names no State, no role and no person, and holds no words that somebody typed: the page behind the link says those. Whether it is an exercise is a
//! type without a default, and the first word of subject and body. It is written in up to three of the recipient's languages and in English. Serves
//! OEWG 64.
//! See docs/design/rounds.md.

use directory::Zone;
use languages::{Arg, speech};
use post::{Block, EmailAddress};
use rounds::Asks;
use terms::{Instant, Language};

/// The address to which a letter goes for what stands in a channel of the medium mail: the domain as mail servers write it. None where no letter can
/// go there.
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

/// Languages in which a letter is written at most, beside English.
pub const LETTER_LANGUAGES: usize = 3;

/// What a letter of a round is made of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AskLetter {
    /// An exercise, or not.
    pub drill: Drill,
    /// What is asked for.
    pub asks: Asks,
    /// Whether it was asked before.
    pub reminds: bool,
    /// Until before when an answer counts.
    pub closes: Instant,
    /// By whose clock that is told beside UTC; the zone itself is not named. None where it is not known, and in what is shown before.
    pub zone: Option<Zone>,
}

impl AskLetter {
    /// The subject in one language.
    ///
    /// ```
    /// use web::{AskLetter, Drill};
    /// let letter = AskLetter {
    ///     drill: Drill::Exercise, asks: rounds::Asks::Receipt, reminds: false, closes: terms::Instant::from_micros(0), zone: None,
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
        let mut until = vec![say("mail-ask-until")];
        let there = self
            .zone
            .as_ref()
            .and_then(|z| words.date_time_in(self.closes, z.as_str()));
        // The name of the zone would tell the State to every server on the way; a clock time tells whoever reads it no more than the address above it.
        until.extend(there.map(|when| words.plain("mail-ask-until-there", &[("when", Arg::from(when))])));
        until.push(say("mail-ask-unexpected"));
        lines.push(text(until.join("\n")));
        lines.push(text(say("mail-signature")));
        lines
    }

    /// The whole body: in the recipient's languages, the best first and no more than [`LETTER_LANGUAGES`], and in English. `link` gives the address
    /// of the page in a language.
    pub fn body(&self, languages: &[Language], link: &dyn Fn(Language) -> String) -> Vec<Block> {
        let mut written: Vec<Language> = Vec::new();
        for language in languages.iter().take(LETTER_LANGUAGES).chain([&Language::En]) {
            if !written.contains(language) {
                written.push(*language);
            }
        }
        let mut body = Vec::new();
        for language in written {
            if !body.is_empty() {
                body.push(Block::Text("* * *".to_owned()));
            }
            body.extend(self.lines(language, &link(language)));
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
                            zone: None,
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
            let body = letter.body(&[language], &|l| format!("https://node.test/{}/answer/t", l.code()));
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
            let body = letter.body(&[language], &|l| format!("https://node.test/{}/answer/t", l.code()));
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

    #[test]
    fn whoever_reads_three_languages_reads_the_letter_in_each_and_in_english_once() {
        let (_, letter) = letters().next().unwrap();
        let written = |languages: &[Language]| -> Vec<String> {
            let body = letter.body(languages, &|l| l.code().to_owned());
            let links = body.iter().filter(|b| matches!(b, Block::Link(_)));
            links.map(|b| b.as_str().to_owned()).collect()
        };
        use Language::{Ar, En, Es, Fr, Ru};
        assert_eq!(written(&[]), ["en"]);
        assert_eq!(written(&[Fr, Ar]), ["fr", "ar", "en"]);
        assert_eq!(written(&[Fr, En, Ar]), ["fr", "en", "ar"]);
        assert_eq!(
            written(&[Fr, Ar, Ru, Es]),
            ["fr", "ar", "ru", "en"],
            "no more than three"
        );
        assert_eq!(written(&[Fr, Fr]), ["fr", "en"], "none twice");
    }

    #[test]
    fn the_end_is_told_by_the_clock_of_whoever_is_asked_too() {
        let at = |text: &str| Instant::parse(text).unwrap();
        let said = |closes: &str, zone: Option<&str>| {
            let (_, letter) = letters().next().unwrap();
            let letter = AskLetter {
                closes: at(closes),
                zone: zone.and_then(Zone::parse),
                ..letter
            };
            let body = letter.body(&[Language::En], &|_| String::new());
            let found = body.iter().find(|b| b.as_str().contains("UTC"));
            found.map(|b| b.as_str().to_owned()).unwrap()
        };
        for (zone, closes, there) in [
            ("Pacific/Kiritimati", "2026-11-22T10:30:00Z", "23 November 2026, 00:30"),
            ("Pacific/Chatham", "2026-11-22T10:30:00Z", "23 November 2026, 00:15"),
            // On the day of the change the clock of the end counts, and not that of the opening.
            ("Pacific/Chatham", "2027-04-03T13:59:00Z", "4 April 2027, 03:44"),
            ("Pacific/Chatham", "2027-04-03T14:00:00Z", "4 April 2027, 02:45"),
            ("Europe/Paris", "2027-03-28T00:59:00Z", "28 March 2027, 01:59"),
            ("Europe/Paris", "2027-03-28T01:00:00Z", "28 March 2027, 03:00"),
            ("America/St_Johns", "2026-11-22T01:00:00Z", "21 November 2026, 21:30"),
        ] {
            let letter = said(closes, Some(zone));
            assert!(letter.contains(there), "{zone}: {letter}");
            // Neither the zone nor a place of it.
            for part in zone.split('/') {
                assert!(!letter.contains(part), "{zone}: {letter}");
            }
        }
        assert_eq!(said("2026-11-22T10:30:00Z", None).matches("2026").count(), 1);
    }
}
