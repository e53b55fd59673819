//! Office hours and regions of the data, said in words.
//!
//! The directory keeps hours in one normal form, `mon-fri 08:00-17:00, sat 09:00-12:00`, and regions by
//! their English M49 name. A page in another language must not show either as it is kept. What is not
//! recognised is shown unchanged, never dropped: a caller at night needs whatever stands there.
//! Serves OEWG 64.

use terms::Language;

use crate::speech::{Arg, Speech, without_marks};

const DAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

impl Speech {
    /// Hours in their normal form, in words.
    ///
    /// ```
    /// use languages::speech;
    /// use terms::Language;
    /// let english = speech(Language::En);
    /// assert_eq!(english.hours("mon-fri 08:00-17:00"), "Monday to Friday 08:00–17:00");
    /// assert_eq!(english.hours("24/7"), "day and night, every day");
    /// ```
    pub fn hours(&self, normal: &str) -> String {
        if normal.trim() == "24/7" {
            return self.t("contact-hours-always");
        }
        let said: Vec<String> = normal.split(',').map(|segment| self.segment(segment.trim())).collect();
        said.join(match self.language() {
            Language::Ar => "؛ ",
            Language::Zh => "；",
            _ => "; ",
        })
    }

    fn segment(&self, segment: &str) -> String {
        let Some((days, span)) = segment.split_once(' ') else {
            return segment.to_owned();
        };
        let known = |day: &str| DAYS.contains(&day).then(|| self.t(&format!("day-{day}")));
        let days = match days.split_once('-') {
            None => known(days),
            Some(("mon", "sun")) => Some(self.t("day-every")),
            Some((first, last)) => known(first).zip(known(last)).map(|(first, last)| {
                // Both are the language's own words, so no marks are needed around them.
                without_marks(&self.t_args("day-span", &[("first", Arg::from(first)), ("last", Arg::from(last))]))
            }),
        };
        let Some(days) = days else {
            return segment.to_owned();
        };
        let span = span.replacen('-', "–", 1);
        match self.language() {
            // A clock time reads left to right, whatever stands around it.
            Language::Ar => format!("{days} \u{2066}{span}\u{2069}"),
            _ => format!("{days} {span}"),
        }
    }

    /// A region or subregion of M49 by its English name, in this language; an unknown one unchanged.
    ///
    /// ```
    /// use languages::speech;
    /// use terms::Language;
    /// assert_eq!(speech(Language::Fr).region("South-eastern Asia"), "Asie du Sud-Est");
    /// ```
    pub fn region(&self, english: &str) -> String {
        let key = format!("region-{}", english.to_lowercase().replace(' ', "-"));
        if self.has(&key) {
            self.t(&key)
        } else {
            english.to_owned()
        }
    }
}
