//! API tokens: a person lets a program act for her, in part.
//!
//! A token only narrows: whatever it is used for, the person behind it must be allowed to do it herself, and the
//! token must carry the scope. The secret is shown once and only its hash is kept. It ends on its day, when revoked,
//! or when its person is disabled, and each of these holds from the next request on.
//! Serves TRUST G-S10 and GCA 6 (the same verbs for people and machines).

use crate::{Desk, DeskError, account, one_line, optional, passkey, secret};
use rusqlite::{Connection, Row};
use store::StoreError;
use terms::{Id, Instant, Refusal};

/// What a token may be used for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Scope {
    /// Read what its person may read.
    Read,
    /// Nominate and edit contacts.
    Nominate,
    /// Confirm contacts, and answer when they are asked.
    Confirm,
    /// Everything else that its person may do.
    Administer,
}

impl Scope {
    /// All scopes, narrowest first.
    pub const ALL: [Scope; 4] = [Self::Read, Self::Nominate, Self::Confirm, Self::Administer];

    /// The word in forms and in the table.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Read => "read",
            Self::Nominate => "nominate",
            Self::Confirm => "confirm",
            Self::Administer => "administer",
        }
    }

    /// Reads that word.
    ///
    /// ```
    /// use desk::Scope;
    /// assert_eq!(Scope::parse("confirm"), Some(Scope::Confirm));
    /// assert_eq!(Scope::parse("everything"), None);
    /// ```
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|s| s.code() == text)
    }
}

/// A token as its owner sees it; the secret is not in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ApiToken {
    /// Names it on the page where it is revoked.
    pub id: Id,
    /// Whose rights it narrows.
    pub person: Id,
    /// What she called it.
    pub name: String,
    /// What it may be used for.
    pub scopes: Vec<Scope>,
    /// When it was made.
    pub created: Instant,
    /// From when on it no longer counts.
    pub expires: Instant,
    /// When it was last used, to the minute.
    pub last_used: Option<Instant>,
}

impl ApiToken {
    /// Whether it carries this scope.
    pub fn may(&self, scope: Scope) -> bool {
        self.scopes.contains(&scope)
    }
}

const PREFIX: &str = "cmty_";
const COLUMNS: &str = "token.id, token.person, token.name, scopes, created, expires, last_used, hash";

fn read(row: &Row<'_>) -> rusqlite::Result<(ApiToken, [u8; 32])> {
    let scopes: String = row.get(3)?;
    let token = ApiToken {
        id: Id::from_bytes(row.get(0)?),
        person: Id::from_bytes(row.get(1)?),
        name: row.get(2)?,
        // A scope that this program does not know narrows to nothing.
        scopes: scopes.split(' ').filter_map(Scope::parse).collect(),
        created: Instant::from_micros(row.get(4)?),
        expires: Instant::from_micros(row.get(5)?),
        last_used: row.get::<_, Option<i64>>(6)?.map(Instant::from_micros),
    };
    Ok((token, row.get(7)?))
}

fn of_person(db: &Connection, person: Id, now: Instant) -> Result<Vec<ApiToken>, StoreError> {
    let found = db
        .prepare_cached(&format!(
            "SELECT {COLUMNS} FROM token WHERE person = ?1 AND expires > ?2 ORDER BY created DESC, id"
        ))?
        .query_map((person.as_bytes(), now.micros()), |r| read(r).map(|(token, _)| token))?
        .collect::<Result<_, _>>()?;
    Ok(found)
}

type Key = Option<[u8; 10]>;

/// The passkeys that opened and verified a session. Read in the transaction that makes a token: one that is removed at this moment makes none.
fn passkeys_of_session(db: &Connection, session: Id, person: Id) -> Result<(Key, Key), DeskError> {
    let found: Option<(Key, Key)> = optional(db.query_row(
        "SELECT passkey, verified_by FROM session WHERE id = ?1 AND person = ?2",
        (session.as_bytes(), person.as_bytes()),
        |r| Ok((r.get(0)?, r.get(1)?)),
    ))?;
    let (opened_by, verified_by) = found.ok_or_else(Refusal::not_found)?;
    if verified_by.is_none() && passkey::has_one(db, person)? {
        return Err(Refusal::forbidden("step-up").into());
    }
    Ok((opened_by, verified_by))
}

impl Desk {
    /// A new token and its secret, `cmty_` and 32 characters, which is shown once and cannot be had again.
    ///
    /// # Errors
    /// `missing` at `name` or `scopes`; `too-long`, `text-malformed` at `name`; `token-expiry` where the end is past
    /// or further than [`crate::Rules::token_days`]; `tokens-full`; `account-disabled`; `not-found`.
    pub fn token_create(
        &self,
        person: Id,
        name: &str,
        scopes: &[Scope],
        expires: Instant,
        now: Instant,
    ) -> Result<(String, ApiToken), DeskError> {
        self.token_make(None, person, name, scopes, expires, now)
    }

    /// The same from this session of hers. The token notes the passkeys that opened and verified the session, and ends when one of them is removed:
    /// whoever used a stolen key keeps nothing.
    ///
    /// # Errors
    /// Also `not-found` where the session has ended; `step-up` where she has a passkey and showed none in it.
    pub fn token_create_in(
        &self,
        session: Id,
        person: Id,
        name: &str,
        scopes: &[Scope],
        expires: Instant,
        now: Instant,
    ) -> Result<(String, ApiToken), DeskError> {
        self.token_make(Some(session), person, name, scopes, expires, now)
    }

    fn token_make(
        &self,
        session: Option<Id>,
        person: Id,
        name: &str,
        scopes: &[Scope],
        expires: Instant,
        now: Instant,
    ) -> Result<(String, ApiToken), DeskError> {
        let rules = &self.0.rules;
        let name = one_line("name", name, 100)?;
        let scopes: Vec<Scope> = Scope::ALL.into_iter().filter(|s| scopes.contains(s)).collect();
        if scopes.is_empty() {
            return Err(Refusal::bad("missing").at("scopes").into());
        }
        let now = self.time(now)?;
        if expires <= now || expires > now.plus_seconds(rules.token_days.saturating_mul(86_400)) {
            return Err(Refusal::bad("token-expiry")
                .at("expires")
                .arg("days", rules.token_days.to_string())
                .into());
        }
        let plain = secret::written(&self.0.chance.bytes::<20>());
        let token = ApiToken {
            id: self.fresh_id(),
            person,
            name,
            scopes,
            created: now,
            expires,
            last_used: None,
        };
        let words: Vec<&str> = token.scopes.iter().map(|s| s.code()).collect();
        self.write(Some(now), |db| {
            account::let_in(db, person)?;
            let most = usize::try_from(rules.tokens_per_person).unwrap_or(usize::MAX);
            if of_person(db, person, now)?.len() >= most {
                return Err(DeskError::from(
                    Refusal::conflict("tokens-full").arg("max", most.to_string()),
                ));
            }
            let (opened_by, verified_by) = match session {
                Some(session) => passkeys_of_session(db, session, person)?,
                None => (None, None),
            };
            db.execute(
                "INSERT INTO token (id, hash, person, name, scopes, created, expires, last_used, passkey, verified_by, by_link)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, NULL, ?8, ?9, ?10)",
                (
                    token.id.as_bytes(),
                    secret::digest(plain.as_bytes()),
                    person.as_bytes(),
                    &token.name,
                    words.join(" "),
                    now.micros(),
                    expires.micros(),
                    opened_by,
                    verified_by,
                    session.is_some() && opened_by.is_none() && verified_by.is_none(),
                ),
            )?;
            Ok(())
        })?;
        Ok((format!("{PREFIX}{plain}"), token))
    }

    /// The token of a secret; none if it is unknown, revoked, expired, or its person is disabled.
    pub fn token(&self, secret: &str, now: Instant) -> Result<Option<ApiToken>, StoreError> {
        let Some(hash) = secret.strip_prefix(PREFIX).and_then(secret::kept) else {
            return Ok(None);
        };
        let now = self.time(now)?;
        let found = {
            let db = self.0.readers.get()?;
            optional(
                db.prepare_cached(&format!(
                    "SELECT {COLUMNS} FROM token JOIN account USING (person)
                     WHERE hash = ?1 AND expires > ?2 AND disabled = 0"
                ))?
                .query_row((hash, now.micros()), read),
            )?
        };
        let Some((mut token, kept)) = found else {
            return Ok(None);
        };
        if !secret::same(&kept, &hash) {
            return Ok(None);
        }
        let every = self.0.rules.last_seen_every_seconds;
        if token.last_used.is_none_or(|last| now.seconds_since(last) >= every) {
            token.last_used = Some(now);
            let tokens_approve = self.0.rules.tokens_approve;
            let noted = self.write(Some(now), |db| -> Result<(), StoreError> {
                db.prepare_cached("UPDATE token SET last_used = ?2 WHERE id = ?1")?
                    .execute((token.id.as_bytes(), now.micros()))?;
                // Whoever works by a program is here too, where she may be the second of two by it.
                if tokens_approve {
                    account::note_came(db, token.person)?;
                }
                Ok(())
            });
            // Reading goes on with a full disk.
            if let Err(StoreError::Broken(cause)) = noted {
                return Err(StoreError::Broken(cause));
            }
        }
        Ok(Some(token))
    }

    /// The tokens of a person that still count, newest first.
    pub fn tokens_of(&self, person: Id, now: Instant) -> Result<Vec<ApiToken>, StoreError> {
        let now = self.time(now)?;
        of_person(&*self.0.readers.get()?, person, now)
    }

    /// Revokes a token of this person, and takes back what programs drafted for her that waits for a second person; false if she has none of that id.
    pub fn token_revoke(&self, person: Id, token: Id) -> Result<bool, StoreError> {
        self.write(None, |db| {
            let gone = db.execute(
                "DELETE FROM token WHERE id = ?1 AND person = ?2",
                (token.as_bytes(), person.as_bytes()),
            )?;
            if gone > 0 {
                // Which of her tokens drafted what is not kept: all that a program drafted and nobody approved goes.
                crate::proposal::withdraw_open(db, person, Some("token"))?;
            }
            Ok(gone > 0)
        })
    }
}
