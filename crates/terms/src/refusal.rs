//! A refusal: what people are told when something cannot be done, named and worded in six languages.
//!
//! A refusal changes nothing. It is not a failure: failures are ours, logged once and shown as a reference number.

/// Which answer a refusal becomes over HTTP.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum RefusalClass {
    /// 422: a field is missing, malformed or out of range.
    BadInput,
    /// 401: sign in first.
    SignIn,
    /// 403: known to the reader, but not theirs to do.
    Forbidden,
    /// 404: does not exist for this reader.
    NotFound,
    /// 409: the state of the thing does not allow it.
    Conflict,
    /// 409: somebody else changed it meanwhile; both texts are shown.
    Stale,
    /// 413: larger than allowed.
    TooLarge,
    /// 429: too many tries.
    TooMany,
    /// 507: the disk is full; reading goes on.
    NoRoom,
    /// 503: begun and not yet done to its end; asking again tells.
    NotYet,
}

impl RefusalClass {
    /// The HTTP status code.
    pub const fn status(self) -> u16 {
        match self {
            Self::BadInput => 422,
            Self::SignIn => 401,
            Self::Forbidden => 403,
            Self::NotFound => 404,
            Self::Conflict | Self::Stale => 409,
            Self::TooLarge => 413,
            Self::TooMany => 429,
            Self::NoRoom => 507,
            Self::NotYet => 503,
        }
    }
}

/// A named refusal; the words are the Fluent message `refusal-<code>`.
///
/// ```
/// use terms::{Refusal, RefusalClass};
/// let no = Refusal::bad("email-malformed").at("email").arg("email", "x@");
/// assert_eq!(no.class.status(), 422);
/// assert_eq!(no.field, Some("email"));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// Kebab-case name.
    pub code: &'static str,
    /// Which answer it becomes.
    pub class: RefusalClass,
    /// The form field it is about.
    pub field: Option<&'static str>,
    /// Values placed into the words.
    pub args: Vec<(&'static str, String)>,
}

impl Refusal {
    /// A refusal of this class and name.
    pub const fn new(class: RefusalClass, code: &'static str) -> Self {
        Self {
            code,
            class,
            field: None,
            args: Vec::new(),
        }
    }

    /// Bad input (422).
    pub const fn bad(code: &'static str) -> Self {
        Self::new(RefusalClass::BadInput, code)
    }

    /// Does not exist for this reader (404).
    pub const fn not_found() -> Self {
        Self::new(RefusalClass::NotFound, "not-found")
    }

    /// Not theirs to do (403).
    pub const fn forbidden(code: &'static str) -> Self {
        Self::new(RefusalClass::Forbidden, code)
    }

    /// The state does not allow it (409).
    pub const fn conflict(code: &'static str) -> Self {
        Self::new(RefusalClass::Conflict, code)
    }

    /// Names the form field.
    #[must_use]
    pub const fn at(mut self, field: &'static str) -> Self {
        self.field = Some(field);
        self
    }

    /// Places a value into the words.
    #[must_use]
    pub fn arg(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.args.push((name, value.into()));
        self
    }
}

impl std::fmt::Display for Refusal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "refused: {}", self.code)
    }
}

impl std::error::Error for Refusal {}
