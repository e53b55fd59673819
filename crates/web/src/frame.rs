//! What stands around every page: head, navigation, language bar, trail, foot.
//!
//! A page's template extends `layout.html` and has a field `f: Frame`. The frame says nothing that its reader may not know: what
//! differs between readers is only whether they are signed in, their own name, and the doors of their own roles.

use crate::ask::{Ask, Who};
use crate::pages::sign_in::only_once;
use crate::spare::{Line, Spare};
use languages::{Arg, Speech};
use std::sync::Arc;
use terms::{Instant, Language, Refusal, Role};

/// The seven items of the navigation, in the order for all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Room {
    /// The States.
    States,
    /// Points of contact.
    Contacts,
    /// Exchange between contacts.
    Incidents,
    /// Norms, positions, surveys.
    Framework,
    /// Needs, offers, projects.
    Capacity,
    /// Meetings and consultations.
    Meetings,
    /// Standards and good practices.
    Library,
    /// None of them: home, account, log, about.
    None,
}

impl Room {
    const ALL: [Room; 7] = [
        Self::States,
        Self::Contacts,
        Self::Incidents,
        Self::Framework,
        Self::Capacity,
        Self::Meetings,
        Self::Library,
    ];

    /// Name in the settings, place, and message of the item.
    const fn door(self) -> (&'static str, &'static str, &'static str) {
        match self {
            Self::States => ("directory", "/states", "nav-states"),
            Self::Contacts => ("directory", "/contacts", "nav-contacts"),
            Self::Incidents => ("incidents", "/about/incidents", "nav-incidents"),
            Self::Framework => ("framework", "/framework", "nav-framework"),
            Self::Capacity => ("capacity", "/about/capacity", "nav-capacity"),
            Self::Meetings => ("meetings", "/about/meetings", "nav-meetings"),
            Self::Library => ("library", "/about/library", "nav-library"),
            Self::None => ("house", "/", "nav-home"),
        }
    }
}

/// A link with its text; the last of a trail has no address.
#[derive(Clone, Debug)]
pub struct Crumb {
    /// Address.
    pub href: String,
    /// Words.
    pub text: String,
    /// Whether it is where we are.
    pub here: bool,
}

/// A language in the language bar.
pub struct Tongue {
    /// Its tag.
    pub code: &'static str,
    /// Its own name.
    pub name: &'static str,
    /// The same page in it.
    pub href: String,
    /// Whether it is this page's.
    pub here: bool,
}

/// One line of an error summary.
#[derive(Clone, Debug)]
pub struct Wrong {
    /// The field it leads to.
    pub field: Option<String>,
    /// What is wrong, in the reader's language.
    pub text: String,
    /// The same with the field's name before it, for the summary, where the field is not in sight.
    pub line: String,
}

/// The frame of one page.
pub struct Frame {
    /// How many lines of the log refused forms are worth.
    spare: Arc<Spare>,
    /// The page's language.
    pub lang: Language,
    /// Its speech.
    pub s: &'static Speech,
    /// The heading, and the title of the window.
    pub title: String,
    /// Navigation.
    pub nav: Vec<Crumb>,
    /// The way here, without home and without this page.
    pub trail: Vec<Crumb>,
    /// The language bar.
    pub tongues: Vec<Tongue>,
    /// The reader's own doors: queue, work and account, or the one to sign in.
    pub own: Vec<Crumb>,
    /// What stands at the foot.
    pub foot: Vec<Crumb>,
    /// The address of this page without its query.
    pub address: String,
    /// Seconds until the session ends if nothing is done.
    pub seconds_left: i64,
    /// Whether nobody lets this person in again unless she makes a passkey in this session.
    pub passkey_now: bool,
    /// Whether the doors into the directory are shown: its host has not switched it off.
    pub work: bool,
    /// Whether the region is invented.
    pub demo: bool,
    /// Where to read the same in English, if this language is a machine's draft.
    pub draft: Option<String>,
    /// The host's name and the language it is in.
    pub host: Option<(Language, String)>,
    /// When the page was made.
    pub now: Instant,
    /// Address of the style sheet.
    pub style: String,
    /// Address of the script.
    pub script: String,
    /// The token for forms; empty where nobody asked for it.
    pub form_token: String,
    /// What has just been done.
    pub done: Option<String>,
    /// The receipts for it.
    pub(crate) receipts: Vec<crate::pages::directory::say::Shown>,
    /// What is wrong in the form.
    pub wrong: Vec<Wrong>,
    /// The other renderings of this address: ending and message.
    pub renderings: Vec<Crumb>,
    /// Whether robots may keep it (only pages for the public).
    pub open: bool,
}

/// What a page may report as done after its form was sent (`?done=` holds the message without `-done`).
const DONE: [&str; 54] = [
    "paper-new",
    "paper-edit",
    "rendering",
    "document-new",
    "document-edit",
    "text-settle",
    "text-right",
    "text-publish",
    "text-discard",
    "form-nominate",
    "form-edit",
    "form-accept",
    "form-decline",
    "form-confirm",
    "form-withdraw",
    "form-suspend",
    "form-reinstate",
    "form-relabel",
    "form-erase",
    "mandate-new",
    "mandate-end",
    "recovery-ask",
    "recovery-grant",
    "recovery-stop",
    "accreditation",
    "accreditation-end",
    "party-review",
    "signin",
    "signout",
    "account-everywhere",
    "account-token-revoke",
    "account-language",
    "account-session-end",
    "account-passkey-add",
    "account-passkey-rename",
    "account-passkey-remove",
    "account-confirm",
    "proposal",
    "proposal-approve",
    "proposal-back",
    "proposal-taken",
    "round-draft",
    "round-open",
    "round-pause",
    "round-resume",
    "round-cancel",
    "round-test",
    "compilation-new",
    "compilation-edit",
    "submission-new",
    "submission-edit",
    "ask-answer",
    "ask-explain",
    "call",
];

impl Ask {
    /// The frame of a page with this heading, under this item of the navigation.
    pub fn frame(&self, room: Room, title: impl Into<String>) -> Frame {
        let s = self.speech();
        let app = &self.app;
        let place = self.place();
        let query = if self.raw_query.is_empty() {
            String::new()
        } else {
            format!("?{}", self.raw_query)
        };
        let done = self.session().is_some()
            || ["/sign-in", "/invitation", "/answer"]
                .iter()
                .any(|open| place.starts_with(open));
        let done = self
            .query
            .get("done")
            .filter(|_| done)
            .and_then(|d| DONE.iter().find(|known| *known == &d))
            .map(|known| s.t(&format!("{known}-done")));
        let (name, seconds_left) = match &self.who {
            Who::Session(session, account) => (
                Some(account.name.clone()),
                session.remaining_seconds(self.now, app.desk().rules()),
            ),
            _ => (None, 0),
        };
        let door = |place: &str, text: String| Crumb {
            href: self.href(place),
            text,
            here: false,
        };
        let mut own = Vec::new();
        match &name {
            Some(name) => {
                // Both are doors into the directory, which a host may switch off.
                if app.config().is_open("directory") {
                    if self.viewer.is(Role::Secretariat) {
                        own.push(door("/queue", s.t("nav-queue")));
                    }
                    own.push(door("/work", s.t("nav-work")));
                }
                // Isolated, as a name in a sentence is: it may be written in the other direction.
                own.push(door("/account", format!("\u{2068}{name}\u{2069}")));
            }
            None => own.push(door("/sign-in", s.t("nav-sign-in"))),
        }
        let foot = [
            ("/log", "foot-log"),
            ("/about/data", "foot-data"),
            ("/about/accessibility", "foot-accessibility"),
            ("/about/disclaimer", "foot-disclaimer"),
        ];
        Frame {
            spare: Arc::clone(&app.inner().form_refusals),
            lang: self.language,
            s,
            title: title.into(),
            nav: Room::ALL
                .iter()
                .filter(|item| app.config().is_open(item.door().0))
                .map(|item| {
                    let (_, place, key) = item.door();
                    Crumb {
                        href: self.href(place),
                        text: s.t(key),
                        here: *item == room,
                    }
                })
                .collect(),
            trail: Vec::new(),
            tongues: Language::ALL
                .iter()
                .map(|l| Tongue {
                    code: l.code(),
                    name: l.own_name(),
                    href: format!("/{}{place}{query}", l.code()),
                    here: *l == self.language,
                })
                .collect(),
            seconds_left,
            own,
            foot: foot.map(|(place, key)| door(place, s.t(key))).into(),
            address: self.href(place),
            work: app.config().is_open("directory"),
            passkey_now: matches!(&self.who, Who::Session(session, _) if !session.has_passkey) && only_once(self),
            open: name.is_none(),
            demo: app.config().demo,
            draft: (self.language != Language::En).then(|| format!("/en{place}{query}")),
            host: app.config().host.best(self.language).map(|(l, t)| (l, t.to_owned())),
            now: self.now,
            style: app.inner().assets.style_address.clone(),
            script: app.inner().assets.script_address.clone(),
            form_token: String::new(),
            receipts: if done.is_some() {
                crate::pages::directory::say::receipts(self)
            } else {
                Vec::new()
            },
            done,
            wrong: Vec::new(),
            renderings: Vec::new(),
        }
    }

    /// The frame of a page with a form: it carries the form's token.
    pub fn form_frame(&self, room: Room, title: impl Into<String>) -> Frame {
        let mut f = self.frame(room, title);
        f.form_token = self.form_token();
        f
    }

    /// This very address in another rendering, query kept: for "Download as JSON".
    pub fn also(&self, format: crate::ask::Format) -> String {
        let query = if self.raw_query.is_empty() { "" } else { "?" };
        format!("{}{}{query}{}", self.path, format.ending(), self.raw_query)
    }
}

impl Frame {
    /// A message.
    pub fn t(&self, key: &str) -> String {
        self.s.t(key)
    }

    /// What stands between a label and its value.
    pub fn colon(&self) -> &'static str {
        self.s.colon()
    }

    /// A message with one value.
    pub fn t1(&self, key: &str, name: &str, value: impl Word) -> String {
        self.s.t_args(key, &[(name, value.word())])
    }

    /// A message with two values.
    pub fn t2(&self, key: &str, name: &str, value: impl Word, name2: &str, value2: impl Word) -> String {
        self.s.t_args(key, &[(name, value.word()), (name2, value2.word())])
    }

    /// A whole number as this language writes it.
    pub fn n(&self, number: impl Word) -> String {
        match number.word() {
            Arg::Number(n) => self.s.number(n),
            Arg::Text(text) => text.into_owned(),
        }
    }

    /// The title of the window: heading and brand; the brand alone at home.
    pub fn window_title(&self) -> String {
        if self.title.is_empty() {
            self.s.plain("common-brand", &[])
        } else if self.wrong.is_empty() {
            self.s.plain("common-title", &[("page", Arg::from(&self.title))])
        } else {
            // The error is told first, where a screen reader begins.
            let title = self.s.plain("common-title", &[("page", Arg::from(&self.title))]);
            format!("{} {title}", self.s.plain("form-error-prefix", &[]))
        }
    }

    /// An address in this page's language.
    pub fn u(&self, rest: &str) -> String {
        format!("/{}{rest}", self.lang.code())
    }

    /// Whether an item of a navigation is this page (`page`), stands above it (`true`), or neither.
    pub fn mark(&self, item: &Crumb) -> &'static str {
        if item.href == self.address && self.trail.is_empty() {
            "page"
        } else if item.here || self.trail.iter().any(|step| step.href == item.href) {
            "true"
        } else {
            ""
        }
    }

    /// One step of the way here.
    #[must_use]
    pub fn under(mut self, href: &str, text: impl Into<String>) -> Self {
        self.trail.push(Crumb {
            href: self.u(href),
            text: text.into(),
            here: false,
        });
        self
    }

    /// What is reached from the reader's own list: the secretariat's queue, for others their work.
    #[must_use]
    pub fn under_own(mut self) -> Self {
        let own = self.own.first().filter(|_| !self.open).cloned();
        self.trail.extend(own);
        self
    }

    /// Offers the other renderings of this address at the foot of the page.
    #[must_use]
    pub fn also(mut self, ask: &Ask, formats: &[crate::ask::Format]) -> Self {
        for format in formats {
            let key = match format {
                crate::ask::Format::Json => "common-download-json",
                crate::ask::Format::Csv => "common-download-csv",
                crate::ask::Format::Card => "common-download-vcf",
                crate::ask::Format::Page => continue,
            };
            let text = self.t(key);
            self.renderings.push(Crumb {
                href: ask.also(*format),
                text,
                here: false,
            });
        }
        self
    }

    /// Shows what is wrong in the form, above it and beside each field.
    #[must_use]
    pub fn refused(mut self, refusals: &[Refusal]) -> Self {
        for refusal in refusals {
            // Its code and its field: never what was typed. Anybody may send a form as often as he likes.
            let (code, field) = (refusal.code, refusal.field.unwrap_or_default());
            match self.spare.next(self.now) {
                Line::Told { left_out: 0 } => tracing::info!(code, field, "a form is refused"),
                Line::Told { left_out } => tracing::info!(code, field, left_out, "a form is refused"),
                Line::LeftOut => {}
            }
            let text = self.s.refusal(refusal);
            self.wrong.push(Wrong {
                field: refusal.field.map(str::to_owned),
                line: text.clone(),
                text,
            });
        }
        self
    }

    /// The same for refusals whose field is numbered (`channel-3-value`).
    #[must_use]
    pub fn wrong_at(mut self, field: impl Into<String>, refusal: &Refusal) -> Self {
        let text = self.s.refusal(refusal);
        self.wrong.push(Wrong {
            field: Some(field.into()),
            line: text.clone(),
            text,
        });
        self
    }

    /// Puts the names of fields before the lines of the summary.
    #[must_use]
    pub fn naming(mut self, label: impl Fn(&Speech, &str) -> Option<String>) -> Self {
        for wrong in &mut self.wrong {
            if let Some(name) = wrong.field.as_deref().and_then(|field| label(self.s, field)) {
                wrong.line = self.s.t_args(
                    "form-error-at",
                    &[("field", Arg::from(&name)), ("error", Arg::from(&wrong.text))],
                );
            }
        }
        self
    }

    /// Whether a field's choices are languages, each written in itself.
    pub fn is_language(&self, field: impl AsRef<str>) -> bool {
        field.as_ref() == "language"
    }

    /// What is wrong with this field, if anything.
    pub fn error(&self, field: &str) -> Option<&str> {
        self.wrong
            .iter()
            .find(|w| w.field.as_deref() == Some(field))
            .map(|w| w.text.as_str())
    }

    /// The instant to the minute, for people.
    pub fn when(&self, at: impl At) -> String {
        let at = at.at();
        self.s.date_time_utc(at)
    }

    /// The instant to the minute, for `datetime`.
    pub fn minute(&self, at: impl At) -> String {
        let at = at.at();
        format!("{}Z", &at.to_string()[..16])
    }

    /// The day, for people.
    pub fn day(&self, at: impl At) -> String {
        let at = at.at();
        self.s.date(at)
    }
}

/// An instant, by value or by any number of references, as templates hand them on.
pub trait At {
    /// The instant.
    fn at(&self) -> Instant;
}

impl At for Instant {
    fn at(&self) -> Instant {
        *self
    }
}

impl<T: At> At for &T {
    fn at(&self) -> Instant {
        (**self).at()
    }
}

/// What a template may place into a message: a text or a whole number, by value or by any number of references.
pub trait Word {
    /// As a value of a message.
    fn word(&self) -> Arg<'_>;
}

impl<T: Word + ?Sized> Word for &T {
    fn word(&self) -> Arg<'_> {
        (**self).word()
    }
}

impl Word for str {
    fn word(&self) -> Arg<'_> {
        Arg::from(self)
    }
}

impl Word for String {
    fn word(&self) -> Arg<'_> {
        Arg::from(self.as_str())
    }
}

macro_rules! words {
    ($($n:ty),*) => {$(
        impl Word for $n {
            fn word(&self) -> Arg<'_> {
                Arg::from(*self)
            }
        }
    )*};
}
words!(i64, u64, usize, i32, u32, u16, u8);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whatever_may_be_reported_as_done_has_its_words() {
        for key in DONE {
            let key = format!("{key}-done");
            assert!(languages::speech(Language::En).has(&key), "{key}");
        }
    }
}
