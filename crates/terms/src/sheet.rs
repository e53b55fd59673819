//! A form while it is read: every fault is collected at its field, so that a person sees all of them at once.
//!
//! Rooms read their own words on top of this; what is alike in all of them stands here.

use crate::{Fields, Id, PartyCode, Refusal, lines, one_line};

/// A form, and what was found wrong in it so far.
///
/// ```
/// use std::collections::BTreeMap;
/// use terms::{Language, Sheet};
/// let typed = BTreeMap::from([("title".to_owned(), " A title ".to_owned()), ("language".to_owned(), "xx".to_owned())]);
/// let mut sheet = Sheet::new(&typed);
/// assert_eq!(sheet.line("title", 20), "A title");
/// assert_eq!(sheet.choice("language", Language::parse), None);
/// let wrong = sheet.done(|| Some(())).unwrap_err();
/// assert_eq!((wrong[0].code, wrong[0].field), ("choice-unknown", Some("language")));
/// ```
pub struct Sheet<'f> {
    /// What was typed.
    pub fields: &'f dyn Fields,
    /// What was wrong in it.
    pub faults: Vec<Refusal>,
}

impl<'f> Sheet<'f> {
    /// A form of which nothing was read yet.
    pub fn new(fields: &'f dyn Fields) -> Self {
        Self {
            fields,
            faults: Vec::new(),
        }
    }

    /// What was typed in a field, without the space around it; empty where nothing was.
    pub fn raw(&self, name: &str) -> &'f str {
        self.fields.field(name).unwrap_or_default().trim()
    }

    /// Notes a fault of a field.
    pub fn fault(&mut self, name: &'static str, refusal: Refusal) {
        self.faults.push(refusal.at(name));
    }

    /// Keeps a result's fault and goes on with the default.
    pub fn keep<T: Default>(&mut self, name: &'static str, result: Result<T, Refusal>) -> T {
        result.unwrap_or_else(|refusal| {
            self.fault(name, refusal);
            T::default()
        })
    }

    /// One line of at most so many characters.
    pub fn line(&mut self, name: &'static str, max: usize) -> String {
        let result = one_line(self.raw(name), max);
        self.keep(name, result)
    }

    /// Several lines of at most so many characters.
    pub fn lines(&mut self, name: &'static str, max: usize) -> String {
        let result = lines(self.raw(name), max);
        self.keep(name, result)
    }

    /// Something that has to be there: `field-missing`, or what `code` says where it is wrong.
    pub fn needed<T>(
        &mut self,
        name: &'static str,
        code: &'static str,
        parse: impl Fn(&str) -> Option<T>,
    ) -> Option<T> {
        let typed = self.raw(name);
        let found = parse(typed);
        if found.is_none() {
            self.fault(
                name,
                Refusal::bad(if typed.is_empty() { "field-missing" } else { code }),
            );
        }
        found
    }

    /// Something that may be left out; none where it is, and where it is wrong.
    pub fn perhaps<T>(
        &mut self,
        name: &'static str,
        code: &'static str,
        parse: impl Fn(&str) -> Option<T>,
    ) -> Option<T> {
        if self.raw(name).is_empty() {
            return None;
        }
        self.needed(name, code, parse)
    }

    /// A word of a list that has to be chosen.
    pub fn choice<T>(&mut self, name: &'static str, parse: impl Fn(&str) -> Option<T>) -> Option<T> {
        self.needed(name, "choice-unknown", parse)
    }

    /// A party's code, which has to be there.
    pub fn party(&mut self, name: &'static str) -> Option<PartyCode> {
        self.needed(name, "party-unknown", PartyCode::parse)
    }

    /// The number of a record, which may be left out.
    pub fn id(&mut self, name: &'static str) -> Option<Id> {
        self.perhaps(name, "id-malformed", Id::parse)
    }

    /// What was read, where nothing was wrong.
    ///
    /// # Errors
    /// Everything that was.
    pub fn done<T>(self, value: impl FnOnce() -> Option<T>) -> Result<T, Vec<Refusal>> {
        if self.faults.is_empty()
            && let Some(value) = value()
        {
            return Ok(value);
        }
        Err(self.faults)
    }
}
