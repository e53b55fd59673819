//! One `Speech` per language: messages with their plurals and numbers.
//!
//! Messages are Fluent, numbers and plural categories are ICU4X. Fluent's own plural
//! table is older than CLDR 38 and knows no `many` in French and Spanish, so each selector on
//! a variable is read through `PLURAL()`, which answers from ICU4X and leaves texts as
//! they are. `NUMBER()` and plain `{ $n }` both print through ICU4X.
//!
//! The rule that matters: no language falls back to another. Serves OEWG 64.

use std::borrow::Cow;
use std::sync::LazyLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use icu::collator::CollatorBorrowed;
use icu::decimal::DecimalFormatter;
use icu::decimal::input::Decimal;
use icu::decimal::options::{DecimalFormatterOptions, GroupingStrategy};
use icu::locale::{Locale, locale};
use icu::plurals::{PluralCategory, PluralRules};
use terms::Language;

/// One value handed to a message: a number (it selects a plural form and is printed in the
/// language's way) or a text (printed as it is).
///
/// ```
/// use languages::Arg;
/// assert_eq!(Arg::from(3), Arg::Number(3));
/// assert_eq!(Arg::from("Kenya"), Arg::Text("Kenya".into()));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Arg<'a> {
    /// A whole number.
    Number(i64),
    /// A text, printed unchanged.
    Text(Cow<'a, str>),
}

macro_rules! arg_from_number {
    ($($n:ty),*) => {$(
        impl From<$n> for Arg<'_> {
            fn from(n: $n) -> Self { Arg::Number(i64::from(n)) }
        }
    )*};
}
arg_from_number!(i64, i32, u32, u16, u8);

impl From<usize> for Arg<'_> {
    fn from(n: usize) -> Self {
        Arg::Number(i64::try_from(n).unwrap_or(i64::MAX))
    }
}

impl From<u64> for Arg<'_> {
    fn from(n: u64) -> Self {
        Arg::Number(i64::try_from(n).unwrap_or(i64::MAX))
    }
}

impl<'a> From<&'a str> for Arg<'a> {
    fn from(text: &'a str) -> Self {
        Arg::Text(Cow::Borrowed(text))
    }
}

impl<'a> From<&'a String> for Arg<'a> {
    fn from(text: &'a String) -> Self {
        Arg::Text(Cow::Borrowed(text))
    }
}

impl From<String> for Arg<'_> {
    fn from(text: String) -> Self {
        Arg::Text(Cow::Owned(text))
    }
}

/// Everything that is particular to one language.
///
/// Got by [`speech`]; cheap to pass around, safe to share between threads.
pub struct Speech {
    language: Language,
    bundle: FluentBundle<FluentResource>,
    pub(crate) collator: CollatorBorrowed<'static>,
}

static SPEECHES: [LazyLock<Speech>; 6] = [
    LazyLock::new(|| Speech::open(Language::Ar)),
    LazyLock::new(|| Speech::open(Language::Zh)),
    LazyLock::new(|| Speech::open(Language::En)),
    LazyLock::new(|| Speech::open(Language::Fr)),
    LazyLock::new(|| Speech::open(Language::Ru)),
    LazyLock::new(|| Speech::open(Language::Es)),
];

/// The speech of a language. The first call for a language parses its catalogue.
///
/// ```
/// use terms::Language;
/// assert_eq!(languages::speech(Language::Fr).t("nav-states"), "États");
/// ```
pub fn speech(language: Language) -> &'static Speech {
    &SPEECHES[match language {
        Language::Ar => 0,
        Language::Zh => 1,
        Language::En => 2,
        Language::Fr => 3,
        Language::Ru => 4,
        Language::Es => 5,
    }]
}

/// The Fluent source of a language's messages, as compiled into the program.
pub fn catalogue(language: Language) -> &'static str {
    match language {
        Language::Ar => include_str!("../messages/ar.ftl"),
        Language::Zh => include_str!("../messages/zh.ftl"),
        Language::En => include_str!("../messages/en.ftl"),
        Language::Fr => include_str!("../messages/fr.ftl"),
        Language::Ru => include_str!("../messages/ru.ftl"),
        Language::Es => include_str!("../messages/es.ftl"),
    }
}

/// Whether a language's messages still await a native editor: their file begins with the
/// draft mark, and pages then show `common-draft-notice`.
///
/// ```
/// use terms::Language;
/// assert!(!languages::is_draft(Language::En));
/// ```
pub fn is_draft(language: Language) -> bool {
    catalogue(language).starts_with("# draft:")
}

impl Speech {
    fn open(language: Language) -> Speech {
        Speech::over(language, catalogue(language))
    }

    /// A speech over other messages than the catalogue's: for a node with wording of its
    /// own, and for tests. Messages that do not parse are left out and show as ⟦key⟧.
    pub fn over(language: Language, messages: &str) -> Speech {
        let tag: unic_langid::LanguageIdentifier = language.code().parse().unwrap_or_default();
        let mut bundle = FluentBundle::new_concurrent(vec![tag]);
        // A message that does not parse is skipped by Fluent and shows as ⟦key⟧; the lint
        // `every_file_parses` keeps that from happening in a release.
        let resource = match FluentResource::try_new(through_plural(messages)) {
            Ok(resource) | Err((resource, _)) => resource,
        };
        bundle.add_resource_overriding(resource);
        let rules = PluralRules::try_new_cardinal(locale_of(language).into()).ok();
        // Both can fail only when a function of that name is there already.
        let _ = bundle.add_function("PLURAL", move |positional, _| match positional.first() {
            Some(FluentValue::Number(n)) => {
                FluentValue::String(Cow::Borrowed(category(rules.as_ref(), n.value as i64)))
            }
            Some(FluentValue::String(text)) => FluentValue::String(text.clone()),
            _ => FluentValue::Error,
        });
        let _ = bundle.add_function("NUMBER", |positional, named| match positional.first() {
            Some(FluentValue::Number(n)) => {
                let mut n = n.clone();
                n.options.merge(named);
                FluentValue::Number(n)
            }
            _ => FluentValue::Error,
        });
        bundle.set_formatter(Some(match language {
            Language::Ar => |value, _| print_number(value, Language::Ar),
            Language::Zh => |value, _| print_number(value, Language::Zh),
            Language::En => |value, _| print_number(value, Language::En),
            Language::Fr => |value, _| print_number(value, Language::Fr),
            Language::Ru => |value, _| print_number(value, Language::Ru),
            Language::Es => |value, _| print_number(value, Language::Es),
        }));
        Speech {
            language,
            bundle,
            collator: crate::order::collator(language),
        }
    }

    /// The language spoken.
    pub fn language(&self) -> Language {
        self.language
    }

    /// Whether the catalogue has this message.
    pub fn has(&self, key: &str) -> bool {
        self.bundle.get_message(key).is_some_and(|m| m.value().is_some())
    }

    /// What stands between a label and its value, in this language's punctuation.
    ///
    /// ```
    /// use languages::speech;
    /// use terms::Language;
    /// assert_eq!(speech(Language::En).colon(), ": ");
    /// assert_eq!(speech(Language::Zh).colon(), "：");
    /// ```
    pub const fn colon(&self) -> &'static str {
        match self.language {
            Language::Zh => "：",
            Language::Fr => "\u{a0}: ",
            Language::Ar | Language::En | Language::Ru | Language::Es => ": ",
        }
    }

    /// The message of this key, without arguments.
    ///
    /// An unknown key comes back as `⟦key⟧`.
    pub fn t(&self, key: &str) -> String {
        self.say(key, None)
    }

    /// The message of this key with its arguments.
    ///
    /// Each inserted value stands between U+2068 and U+2069, so that a name in another
    /// script cannot disturb the order of the words around it. In HTML they are kept; for
    /// mail subjects see [`plain`](Self::plain).
    pub fn t_args(&self, key: &str, args: &[(&str, Arg<'_>)]) -> String {
        let mut given = FluentArgs::with_capacity(args.len());
        for (name, value) in args {
            match value {
                Arg::Number(n) => given.set(*name, FluentValue::from(*n)),
                Arg::Text(text) => given.set(*name, FluentValue::from(text.as_ref())),
            }
        }
        self.say(key, Some(&given))
    }

    /// Like [`t_args`](Self::t_args), without any direction marks: for mail subjects, file names, logs.
    pub fn plain(&self, key: &str, args: &[(&str, Arg<'_>)]) -> String {
        without_marks(&self.t_args(key, args))
    }

    /// A whole number as this language writes it: 1,000,000 or 1 000 000.
    ///
    /// ```
    /// use languages::speech;
    /// use terms::Language;
    /// assert_eq!(speech(Language::En).number(1_234_567), "1,234,567");
    /// ```
    pub fn number(&self, n: i64) -> String {
        number(self.language, n, true)
    }

    /// The words of a refusal: the message `refusal-<code>` with its values.
    ///
    /// Values named `count`, `max`, `min`, `seconds`, `minutes`, `hours` or `days` are numbers and
    /// select plural forms; `at`, `opens` and `closes` are instants, written as dates of the language; `by` is who answered;
    /// all others are texts.
    ///
    /// ```
    /// use terms::{Language, Refusal};
    /// let no = Refusal::bad("email-malformed").at("email").arg("email", "x@");
    /// assert!(!languages::speech(Language::En).refusal(&no).contains('⟦'));
    /// ```
    pub fn refusal(&self, refusal: &terms::Refusal) -> String {
        let args: Vec<(&str, Arg<'_>)> = refusal
            .args
            .iter()
            .map(|(name, value)| {
                let number = matches!(
                    *name,
                    "count" | "max" | "min" | "seconds" | "minutes" | "hours" | "days"
                )
                .then(|| value.parse::<i64>().ok())
                .flatten();
                let date = matches!(*name, "at" | "opens" | "closes")
                    .then(|| terms::Instant::parse(value))
                    .flatten();
                if let Some(at) = date {
                    return (*name, Arg::Text(Cow::Owned(self.date_time_utc(at))));
                }
                if *name == "by" {
                    return (*name, Arg::Text(Cow::Owned(self.t(&format!("answered-by-{value}")))));
                }
                (
                    *name,
                    number.map_or(Arg::Text(Cow::Borrowed(value.as_str())), Arg::Number),
                )
            })
            .collect();
        self.t_args(&format!("refusal-{}", refusal.code), &args)
    }

    fn say(&self, key: &str, args: Option<&FluentArgs<'_>>) -> String {
        let Some(pattern) = self.bundle.get_message(key).and_then(|m| m.value()) else {
            return format!("⟦{key}⟧");
        };
        let mut errors = Vec::new();
        // A missing argument shows as {$name} in the text: seen, never hidden.
        self.bundle.format_pattern(pattern, args, &mut errors).into_owned()
    }
}

/// Takes the direction marks out of a text.
pub(crate) fn without_marks(text: &str) -> String {
    text.chars().filter(|c| !matches!(c, '\u{2066}'..='\u{2069}')).collect()
}

/// `{ $n ->` becomes `{ PLURAL($n) ->`; see the head of this file.
fn through_plural(messages: &str) -> String {
    let mut out = String::with_capacity(messages.len() + 256);
    for line in messages.split_inclusive('\n') {
        let selector = line.find("->").and_then(|arrow| {
            let open = line[..arrow].rfind('{')?;
            let name = line[open + 1..arrow].trim();
            let word = name.strip_prefix('$')?;
            word.chars()
                .all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_')
                .then_some((open, name, arrow))
        });
        match selector {
            Some((open, name, arrow)) if !line.starts_with('#') => {
                out.push_str(&line[..open]);
                out.push_str("{ PLURAL(");
                out.push_str(name);
                out.push_str(") ");
                out.push_str(&line[arrow..]);
            }
            _ => out.push_str(line),
        }
    }
    out
}

fn category(rules: Option<&PluralRules>, n: i64) -> &'static str {
    match rules.map(|r| r.category_for(n)) {
        Some(PluralCategory::Zero) => "zero",
        Some(PluralCategory::One) => "one",
        Some(PluralCategory::Two) => "two",
        Some(PluralCategory::Few) => "few",
        Some(PluralCategory::Many) => "many",
        Some(PluralCategory::Other) | None => "other",
    }
}

fn print_number(value: &FluentValue<'_>, language: Language) -> Option<String> {
    match value {
        FluentValue::Number(n) => Some(number(language, n.value as i64, n.options.use_grouping)),
        _ => None,
    }
}

fn number(language: Language, n: i64, grouped: bool) -> String {
    static FORMATTERS: LazyLock<[[Option<DecimalFormatter>; 2]; 6]> = LazyLock::new(|| {
        [
            Language::Ar,
            Language::Zh,
            Language::En,
            Language::Fr,
            Language::Ru,
            Language::Es,
        ]
        .map(|language| {
            [GroupingStrategy::Never, GroupingStrategy::Always].map(|strategy| {
                let mut options = DecimalFormatterOptions::default();
                options.grouping_strategy = Some(strategy);
                DecimalFormatter::try_new(locale_of(language).into(), options).ok()
            })
        })
    });
    let row = match language {
        Language::Ar => 0,
        Language::Zh => 1,
        Language::En => 2,
        Language::Fr => 3,
        Language::Ru => 4,
        Language::Es => 5,
    };
    match &FORMATTERS[row][usize::from(grouped)] {
        Some(formatter) => formatter.format_to_string(&Decimal::from(n)),
        None => n.to_string(),
    }
}

pub(crate) fn locale_of(language: Language) -> Locale {
    match language {
        Language::Ar => locale!("ar"),
        Language::Zh => locale!("zh"),
        Language::En => locale!("en"),
        Language::Fr => locale!("fr"),
        Language::Ru => locale!("ru"),
        Language::Es => locale!("es"),
    }
}
