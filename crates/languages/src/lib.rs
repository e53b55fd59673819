//! Six languages: messages, plurals, numbers, dates, collation, folding, negotiation.
//!
//! The actors are every page, mail and refusal: whatever a person reads comes from one
//! [`Speech`], one per language, shared by all threads. The rule that matters: a text is
//! never silently shown in another language. A key that a language lacks is shown as the
//! key in ⟦brackets⟧, and a test refuses to let that be released.
//!
//! A leaf: it knows `terms` and nothing of statements, views or pages. The catalogue is
//! `messages/{ar,zh,en,fr,ru,es}.ftl`; how to add to it stands in `MESSAGES.md`.
//! Serves OEWG 64 (a directory for all States) and the six official languages of the
//! United Nations. See docs/design/languages.md.
//!
//! ```
//! use languages::{speech, Arg};
//! use terms::Language;
//!
//! let russian = speech(Language::Ru);
//! assert_eq!(russian.t("nav-states"), "Государства");
//! assert!(russian.t_args("states-count", &[("count", Arg::from(2))]).contains("2"));
//!
//! let mut capitals = vec!["德国", "中国", "阿根廷"];
//! capitals.sort_by(|a, b| speech(Language::Zh).compare(a, b));
//! assert_eq!(capitals, ["阿根廷", "德国", "中国"]);
//! ```

mod dates;
mod domain;
mod fold;
mod hours;
mod names;
mod negotiate;
mod order;
mod pseudo;
mod speech;

pub use dates::{clock_in, hours_and_minutes};
pub use domain::ascii_domain;
pub use fold::{fold, normalise_digits};
pub use names::language_name;
pub use negotiate::negotiate;
pub use order::collate;
pub use pseudo::{pseudo, pseudo_catalogue};
pub use speech::{Arg, Speech, catalogue, is_draft, speech};
