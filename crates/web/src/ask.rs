//! One request as a handler sees it: language, reader, now, fields; parsed once at the door.
//!
//! The reader is the public, a person with a session, or a program with a person's token (whose scopes only narrow what the person
//! may do). `now` is taken once. What a handler may know of comes only through [`Ask::reader`], and what it says only through
//! [`Ask::say`], under the mandates in force when the turn is held (DESIGN 13, 14, 16).

use crate::answer::Stop;
use crate::app::App;
use crate::fields::Fields;
use access::Viewer;
use axum::body::Bytes;
use axum::http::HeaderMap;
use desk::{Account, ApiToken, Scope, Session};
use languages::Speech;
use seal::Secret;
use statement::Draft;
use std::sync::{Arc, OnceLock};
use terms::{Id, Instant, Language, Refusal, RefusalClass};
use views::{Accepted, Reader};

/// The rendering that the address asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// A page.
    Page,
    /// `.json`
    Json,
    /// `.csv`
    Csv,
    /// `.vcf`
    Card,
}

impl Format {
    /// The ending in addresses.
    pub const fn ending(self) -> &'static str {
        match self {
            Self::Page => "",
            Self::Json => ".json",
            Self::Csv => ".csv",
            Self::Card => ".vcf",
        }
    }
}

/// Who asks.
#[derive(Clone)]
pub enum Who {
    /// The public.
    Nobody,
    /// A person in a browser.
    Session(Box<Session>, Box<Account>),
    /// A program with a person's token.
    Token(Box<ApiToken>),
}

/// One request.
pub struct Ask {
    pub(crate) app: App,
    /// The language of the answer.
    pub language: Language,
    /// The rendering asked for.
    pub format: Format,
    /// When it was asked.
    pub now: Instant,
    /// Who asks.
    pub who: Who,
    /// What they hold.
    pub viewer: Viewer,
    /// What stands after `?`; undeclared names are passed over.
    pub query: Fields,
    /// Fields of a form; empty for GET.
    pub form: Fields,
    /// The body, for JSON.
    pub body: Bytes,
    /// Where the request comes from, for counting tries: an address, `/64` for IPv6.
    pub source: String,
    pub(crate) path: String,
    pub(crate) raw_query: String,
    /// Whether something is sent (POST), not only asked for.
    pub(crate) sends: bool,
    pub(crate) params: Vec<(&'static str, String)>,
    pub(crate) headers: HeaderMap,
    pub(crate) nonce: Arc<OnceLock<String>>,
    pub(crate) demanded: Arc<OnceLock<()>>,
}

impl Ask {
    /// Everything the node offers.
    pub fn app(&self) -> &App {
        &self.app
    }

    /// The speech of the page's language.
    pub fn speech(&self) -> &'static Speech {
        languages::speech(self.language)
    }

    /// A part of the address, as named in the route's path.
    pub fn param(&self, name: &str) -> &str {
        self.params.iter().find(|(n, _)| *n == name).map_or("", |(_, v)| v)
    }

    /// An id in the address; anything else does not exist.
    ///
    /// # Errors
    /// [`Stop::Hidden`].
    pub fn id(&self, name: &str) -> Result<Id, Stop> {
        let text = self.param(name);
        Id::parse(text).filter(|id| id.to_string() == text).ok_or(Stop::Hidden)
    }

    /// A reader of the views, as this person, now.
    ///
    /// # Errors
    /// Where the store fails.
    pub fn reader(&self) -> Result<Reader<'_>, Stop> {
        Ok(self.app.views().read(&self.viewer, self.now)?)
    }

    /// The person, if somebody is signed in or a token speaks for somebody.
    pub fn person(&self) -> Option<Id> {
        match &self.who {
            Who::Nobody => None,
            Who::Session(session, _) => Some(session.person),
            Who::Token(token) => Some(token.person),
        }
    }

    /// The session, if somebody is signed in with a browser.
    pub fn session(&self) -> Option<&Session> {
        match &self.who {
            Who::Session(session, _) => Some(session),
            _ => None,
        }
    }

    /// The account of whoever is signed in with a browser.
    pub fn account(&self) -> Option<&Account> {
        match &self.who {
            Who::Session(_, account) => Some(account),
            _ => None,
        }
    }

    /// How the person was authenticated, for the stamp.
    pub fn auth(&self) -> &'static str {
        self.viewer.auth
    }

    /// An address in this page's language: `ask.href("/states/ken")`.
    pub fn href(&self, rest: &str) -> String {
        format!("/{}{rest}", self.language.code())
    }

    /// The address of this request without language, ending and query: `/states/ken`.
    pub fn place(&self) -> &str {
        self.path.get(3..).unwrap_or("/")
    }

    /// A header as text.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).and_then(|v| v.to_str().ok())
    }

    /// The token for a form on this page. For somebody who is not signed in it is tied to a cookie, and the page is not kept by others.
    pub fn form_token(&self) -> String {
        let _ = self.demanded.set(());
        match &self.who {
            Who::Session(session, _) => session.form_token.clone(),
            _ => {
                let nonce = self.nonce.get_or_init(|| self.app.desk().fresh_nonce());
                self.app.desk().anonymous_form_token(nonce)
            }
        }
    }

    /// A fresh input id, for the hidden field `input` of a form.
    pub fn fresh_input(&self) -> String {
        self.fresh_id().to_string()
    }

    /// The input's id for the form that is shown again: a used one belongs to what was kept, and would be refused for ever.
    pub fn input_after(&self, wrong: &[Refusal], input: String) -> String {
        if wrong.iter().any(|w| w.code == "input-used") {
            self.fresh_input()
        } else {
            input
        }
    }

    /// The input id that came with the form (`input`) or with the request of a program (`Idempotency-Key`).
    ///
    /// # Errors
    /// `input-id-missing`, `idempotency-key`.
    pub fn input(&self) -> Result<String, Refusal> {
        match self.header("idempotency-key") {
            Some(key) if sound_input(key) => Ok(key.to_owned()),
            Some(_) => Err(Refusal::bad("idempotency-key").at("Idempotency-Key")),
            None if self.form.has("input") && sound_input(self.form.text("input")) => {
                Ok(self.form.text("input").to_owned())
            }
            None if matches!(self.who, Who::Token(_)) || self.format == Format::Json => {
                Err(Refusal::bad("idempotency-key").at("Idempotency-Key"))
            }
            None => Err(Refusal::bad("input-id-missing")),
        }
    }

    /// A digest of what was sent, and where: the same input id with another text is another wish, not a repeat. What belongs to the
    /// form itself and not to its person (`form_token`, `input`, `step`) is left out.
    pub fn sent(&self) -> seal::Hash {
        let mut text = self.path.clone().into_bytes();
        for (name, value) in self.form.answers() {
            // Length first, so that no two forms read the same.
            text.extend_from_slice(format!("\0{}:{name}{}:{value}", name.len(), value.len()).as_bytes());
        }
        if self.form.pairs().next().is_none() {
            text.push(0);
            text.extend_from_slice(&self.body);
        }
        seal::Hash(self.app.desk().digest_of_sent(&text))
    }

    /// A fresh secret for a part or an envelope, drawn before the turn.
    pub fn secret(&self) -> Secret {
        Secret::from_bytes(self.app.chance().bytes())
    }

    /// A fresh id for a new subject.
    pub fn fresh_id(&self) -> Id {
        Id::from_bytes(self.app.chance().bytes())
    }

    /// Whether the token (if it is one) has the scope that this verb needs. A session may do whatever its person may.
    ///
    /// # Errors
    /// `token-scope`.
    pub fn scoped(&self, verb: access::Verb) -> Result<(), Refusal> {
        match &self.who {
            Who::Token(token) if !token.may(scope_of(verb)) => {
                Err(Refusal::new(RefusalClass::Forbidden, "token-scope"))
            }
            _ => Ok(()),
        }
    }

    /// Holds a turn: `decide` is asked on the newest view, and what it proposes is sealed. Parts, secrets and ids are made before.
    ///
    /// # Errors
    /// What `decide` refuses, a full disk, or a node that does not sign at present.
    pub async fn say(
        &self,
        verb: access::Verb,
        decide: impl FnOnce(&Reader<'_>) -> Result<Draft, Refusal> + Send + 'static,
    ) -> Result<Accepted, Stop> {
        self.scoped(verb)?;
        let input = self.input()?;
        let asked = views::Ask {
            person: self.person(),
            auth: self.auth(),
            input,
            sent: self.sent(),
            decide: Box::new(decide),
        };
        Ok(self.app.views().turn(asked).await?)
    }
}

/// What a token needs for a verb. Reading is needed for every GET.
pub(crate) const fn scope_of(verb: access::Verb) -> Scope {
    use access::Verb;
    match verb {
        Verb::Nominate | Verb::Edit => Scope::Nominate,
        Verb::Confirm | Verb::Accept | Verb::Decline | Verb::Answer | Verb::Explain => Scope::Confirm,
        _ => Scope::Administer,
    }
}

/// Whether a text can be an input id: 8 to 64 letters, digits, `-` or `_`.
///
/// ```
/// assert!(web::sound_input("confirm-2026-11-22"));
/// assert!(!web::sound_input("again"));
/// ```
pub fn sound_input(text: &str) -> bool {
    (8..=64).contains(&text.len())
        && text
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_')
}
