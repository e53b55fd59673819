//! One-time links: sign-in, the first person of the secretariat, mandates, nominations, recoveries.
//!
//! A link is sent to an address and proves that its reader reads that address. Looking at it (GET: mail scanners do
//! that) changes nothing; pressing the button consumes it, exactly once, in one transaction. A link that a job sends
//! is computed from the statement it follows from, so a repeat after a crash gives the identical letter.
//! Serves OEWG 64 (a contact accepts through an invitation) and TRUST G-S9.

use crate::session::{Opening, RECOVERY};
use crate::{Desk, DeskError, NewSession, optional, passkey, secret, unreadable};
use rusqlite::{Connection, Row};
use store::StoreError;
use terms::{Id, Instant, Refusal};

/// What a link is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LinkPurpose {
    /// Opens a session.
    SignIn {
        /// Whose session.
        person: Id,
    },
    /// Lets the first person of the secretariat in; printed by `init`.
    FirstPerson {
        /// Her handle.
        person: Id,
    },
    /// Invites to act for a party.
    Mandate {
        /// Who is invited.
        person: Id,
        /// The subject of the mandate.
        subject: Id,
    },
    /// Invites a nominated contact to accept.
    Nomination {
        /// Who was nominated.
        person: Id,
        /// The contact.
        contact: Id,
    },
    /// Lets somebody in anew who lost every passkey.
    Recovery {
        /// Who.
        person: Id,
        /// The subject of the recovery.
        subject: Id,
    },
}

impl LinkPurpose {
    /// The word in the table and in logs.
    pub const fn code(self) -> &'static str {
        match self {
            Self::SignIn { .. } => "sign-in",
            Self::FirstPerson { .. } => "first-person",
            Self::Mandate { .. } => "mandate",
            Self::Nomination { .. } => "nomination",
            Self::Recovery { .. } => "recovery",
        }
    }

    /// Whom the link lets in.
    pub const fn person(self) -> Id {
        match self {
            Self::SignIn { person }
            | Self::FirstPerson { person }
            | Self::Mandate { person, .. }
            | Self::Nomination { person, .. }
            | Self::Recovery { person, .. } => person,
        }
    }

    /// The mandate, contact or recovery it is about.
    pub const fn about(self) -> Option<Id> {
        match self {
            Self::SignIn { .. } | Self::FirstPerson { .. } => None,
            Self::Mandate { subject, .. } | Self::Recovery { subject, .. } => Some(subject),
            Self::Nomination { contact, .. } => Some(contact),
        }
    }

    fn read(code: &str, person: Id, about: Option<Id>) -> Option<Self> {
        match (code, about) {
            ("sign-in", None) => Some(Self::SignIn { person }),
            ("first-person", None) => Some(Self::FirstPerson { person }),
            ("mandate", Some(subject)) => Some(Self::Mandate { person, subject }),
            ("nomination", Some(contact)) => Some(Self::Nomination { person, contact }),
            ("recovery", Some(subject)) => Some(Self::Recovery { person, subject }),
            _ => None,
        }
    }
}

/// A link as its page shows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Link {
    /// What it is for.
    pub purpose: LinkPurpose,
    /// When it was made.
    pub created: Instant,
    /// From when on it no longer counts.
    pub expires: Instant,
}

/// The secret part of a link's address: 32 characters. Kept nowhere; only its hash is.
#[derive(Clone, PartialEq, Eq)]
pub struct LinkToken(String);

impl LinkToken {
    pub(crate) fn of(token: String) -> Self {
        Self(token)
    }

    /// For the address.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Display for LinkToken {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::fmt::Debug for LinkToken {
    // A log line must not let anyone in.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("LinkToken(…)")
    }
}

struct Kept {
    link: Link,
    state: String,
}

impl Kept {
    /// What a reader is told: open, used, expired; withdrawn is as if it had never been.
    fn open_at(self, now: Instant) -> Result<Link, Refusal> {
        match self.state.as_str() {
            "open" if now < self.link.expires => Ok(self.link),
            "used" => Err(Refusal::conflict("link-used")),
            "open" | "expired" => Err(Refusal::conflict("link-expired")),
            _ => Err(Refusal::not_found()),
        }
    }
}

fn read(row: &Row<'_>) -> rusqlite::Result<Kept> {
    let code: String = row.get(0)?;
    let person = Id::from_bytes(row.get(1)?);
    let about = row.get::<_, Option<[u8; 10]>>(2)?.map(Id::from_bytes);
    Ok(Kept {
        link: Link {
            purpose: LinkPurpose::read(&code, person, about).ok_or_else(|| unreadable("link"))?,
            created: Instant::from_micros(row.get(3)?),
            expires: Instant::from_micros(row.get(4)?),
        },
        state: row.get(5)?,
    })
}

fn find(db: &Connection, hash: &[u8; 32]) -> Result<Kept, DeskError> {
    let found = optional(
        db.prepare_cached("SELECT purpose, person, about, created, expires, state FROM link WHERE hash = ?1")?
            .query_row([hash], read),
    )?;
    Ok(found.ok_or_else(Refusal::not_found)?)
}

/// Links are copied from paper and by mail programs: case and surrounding spaces do not matter.
fn kept(token: &str) -> Result<[u8; 32], Refusal> {
    secret::kept(&token.trim().to_ascii_lowercase()).ok_or_else(Refusal::not_found)
}

impl Desk {
    /// A fresh link that counts once within the next `ttl_seconds`.
    pub fn link_create(&self, purpose: LinkPurpose, now: Instant, ttl_seconds: i64) -> Result<LinkToken, DeskError> {
        let token = LinkToken(secret::written(&self.0.chance.bytes::<20>()));
        self.link_register(&token, purpose, now, ttl_seconds)?;
        Ok(token)
    }

    /// The link that follows from a statement, for one recipient and one template: always the same on this desk, and
    /// nobody without the desk secret can compute it. It counts only after [`Desk::link_register`].
    pub fn link_token_for(&self, statement: &[u8; 32], recipient: &str, template: &str) -> LinkToken {
        let bytes = self.derive("link", &[statement, recipient.as_bytes(), template.as_bytes()]);
        LinkToken(secret::written(&bytes))
    }

    /// Makes a link count. A second time nothing happens, even if it was used, withdrawn or has expired meanwhile.
    pub fn link_register(
        &self,
        token: &LinkToken,
        purpose: LinkPurpose,
        now: Instant,
        ttl_seconds: i64,
    ) -> Result<(), DeskError> {
        let hash = kept(token.as_str())?;
        let now = self.time(now)?;
        self.write(Some(now), |db| {
            db.execute(
                "INSERT INTO link (hash, purpose, person, about, created, expires, state)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, 'open') ON CONFLICT (hash) DO NOTHING",
                (
                    hash,
                    purpose.code(),
                    purpose.person().as_bytes(),
                    purpose.about().as_ref().map(Id::as_bytes),
                    now.micros(),
                    now.plus_seconds(ttl_seconds).micros(),
                ),
            )?;
            Ok(())
        })
    }

    /// What a link is for; changes nothing, however often.
    ///
    /// # Errors
    /// `not-found` (also for a withdrawn one), `link-used`, `link-expired`.
    pub fn link_peek(&self, token: &str, now: Instant) -> Result<Link, DeskError> {
        let hash = kept(token)?;
        let now = self.time(now)?;
        let db = self.0.readers.get()?;
        Ok(find(&db, &hash)?.open_at(now)?)
    }

    /// Uses a link up. Of any number of simultaneous callers exactly one gets it.
    ///
    /// If the power fails after the commit and before the session is opened, the link is spent and the person asks
    /// for another: never twice is worth that.
    ///
    /// # Errors
    /// As [`Desk::link_peek`].
    pub fn link_consume(&self, token: &str, now: Instant) -> Result<Link, DeskError> {
        let hash = kept(token)?;
        let now = self.time(now)?;
        self.write(Some(now), |db| {
            let link = find(db, &hash)?.open_at(now)?;
            db.execute("UPDATE link SET state = 'used' WHERE hash = ?1", [hash])?;
            Ok(link)
        })
    }

    /// Uses the link of a recovery up: a session opens in which its person can make one new key and nothing else ([`crate::Session::recovers`]).
    /// That key ends every earlier one, every session and every token. Whoever used or made a key since the recovery was granted has not lost
    /// every key: then the link is as if it had never been.
    ///
    /// # Errors
    /// As [`Desk::link_peek`]; `not-found` for a link of another purpose; `account-disabled`.
    pub fn link_recover(&self, token: &str, agent: &str, now: Instant) -> Result<NewSession, DeskError> {
        let hash = kept(token)?;
        let now = self.time(now)?;
        self.write(Some(now), |db| {
            let link = find(db, &hash)?.open_at(now)?;
            let LinkPurpose::Recovery { person, .. } = link.purpose else {
                return Err(Refusal::not_found().into());
            };
            if passkey::used_since(db, person, link.created)? {
                return Err(Refusal::not_found().into());
            }
            db.execute("UPDATE link SET state = 'used' WHERE hash = ?1", [hash])?;
            self.session_open_in(db, &Opening::without_passkey(person, agent, RECOVERY), now)
        })
    }

    /// Withdraws every open link of this person, or about this mandate or contact; tells how many.
    pub fn links_withdraw(&self, id: Id) -> Result<usize, StoreError> {
        self.write(None, |db| {
            let gone = db.execute(
                "UPDATE link SET state = 'withdrawn' WHERE (person = ?1 OR about = ?1) AND state = 'open'",
                [id.as_bytes()],
            )?;
            Ok(gone)
        })
    }
}
