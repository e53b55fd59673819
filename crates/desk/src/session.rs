//! Sessions: a signed-in browser, for at most twelve hours, for at most one idle hour.
//!
//! The cookie is 160 random bits; its hash is kept. Every request reads the row, so what was ended is dead at the next
//! request, whoever ended it. When a session was last seen is known exactly in memory and written once a
//! minute: a reading person costs no disk. A session that ended is deleted when it is next presented or swept, so no
//! clock brings it back. Every form carries the session's form token, under a new mask each time.
//! Serves TRUST G-S10.

use crate::{Desk, DeskError, Rules, account, optional, passkey, secret};
use rusqlite::{Connection, Row};
use std::sync::atomic::Ordering;
use store::StoreError;
use terms::{Id, Instant, Refusal};

/// A session as its owner may see it.
#[derive(Clone)]
pub struct Session {
    /// Names it on the page where she ends it; not secret.
    pub id: Id,
    /// Who is signed in.
    pub person: Id,
    /// Stands in every form, masked anew whenever the session is read; see [`Desk::form_token_matches`].
    pub form_token: String,
    /// When she signed in.
    pub opened: Instant,
    /// When it was last used.
    pub last_seen: Instant,
    /// When it ends in any case.
    pub absolute_end: Instant,
    /// The browser as it named itself, at most 200 characters.
    pub agent: String,
    /// How she signed in, as stamps say it: `link`, `invitation`, `passkey`; or `recovery`, in which nothing is said.
    pub auth: String,
    /// When its person last used a passkey in it, at its opening or since.
    pub verified: Option<Instant>,
    /// Whether its person has a passkey by now: then it is that which she shows, and no link stands for it.
    pub has_passkey: bool,
}

impl Session {
    /// Seconds until it ends if nothing more is asked: the smaller of idle and absolute. For the warning.
    pub fn remaining_seconds(&self, now: Instant, rules: &Rules) -> i64 {
        let idle_end = self.last_seen.plus_seconds(rules.idle_seconds);
        idle_end.min(self.absolute_end).seconds_since(now).max(0)
    }

    /// Whether a passkey proved within the last [`Rules::step_up_seconds`] that its person is there: for removing keys, and what else
    /// must not be done by whoever finds a browser open.
    pub fn is_stepped_up(&self, now: Instant, rules: &Rules) -> bool {
        self.verified
            .is_some_and(|at| now < at.plus_seconds(rules.step_up_seconds))
    }

    /// Whether nothing more is to be shown before something weighty is said: she has no passkey, or used it within the last
    /// [`Rules::step_up_seconds`]. Whoever was shown a form then has as long again to fill it in.
    pub fn may_be_weighty(&self, sent: bool, now: Instant, rules: &Rules) -> bool {
        let again = if sent { rules.step_up_seconds } else { 0 };
        !self.has_passkey || self.is_stepped_up(now.plus_seconds(-again), rules)
    }

    /// As [`Session::is_stepped_up`]; while she has no passkey, a link that she opened within [`Rules::first_passkey_seconds`] stands for it: for
    /// adding the first one.
    pub fn is_fresh(&self, now: Instant, rules: &Rules) -> bool {
        let within = if self.recovers() {
            rules.step_up_seconds
        } else {
            rules.first_passkey_seconds
        };
        let just_opened = now < self.opened.plus_seconds(within);
        self.is_stepped_up(now, rules) || ((!self.has_passkey || self.recovers()) && just_opened)
    }

    /// Whether a recovery opened it: then it is for adding one passkey, and for nothing else until that is there.
    pub fn recovers(&self) -> bool {
        self.auth == RECOVERY
    }

    fn is_over(&self, now: Instant, rules: &Rules) -> bool {
        now >= self.absolute_end || now >= self.last_seen.plus_seconds(rules.idle_seconds)
    }
}

impl std::fmt::Debug for Session {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Session({} of {})", self.id, self.person)
    }
}

/// A session just opened, with the only copy of its cookie.
#[derive(Clone)]
pub struct NewSession {
    /// The value for the browser.
    pub cookie: String,
    /// The session.
    pub session: Session,
}

impl std::fmt::Debug for NewSession {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "NewSession({:?})", self.session)
    }
}

const COLUMNS: &str =
    "session.id, session.hash, session.person, opened, last_seen, absolute_end, agent, auth, verified,
    EXISTS (SELECT 1 FROM passkey WHERE passkey.person = session.person AND passkey.here = 1)";

/// How a session that a recovery opened was opened, until its person has made a key in it.
pub(crate) const RECOVERY: &str = "recovery";

/// What a session is opened with.
pub(crate) struct Opening<'a> {
    pub(crate) person: Id,
    pub(crate) agent: &'a str,
    pub(crate) auth: &'static str,
    pub(crate) passkey: Option<Id>,
}

impl<'a> Opening<'a> {
    pub(crate) fn without_passkey(person: Id, agent: &'a str, auth: &'static str) -> Self {
        Self {
            person,
            agent,
            auth,
            passkey: None,
        }
    }
}

impl Desk {
    /// Opens a session. Beyond [`Rules::sessions_per_person`] the one not seen for longest ends.
    ///
    /// # Errors
    /// `account-disabled`; `not-found` where there is no account.
    pub fn session_open(
        &self,
        person: Id,
        now: Instant,
        agent: &str,
        auth: &'static str,
    ) -> Result<NewSession, DeskError> {
        let now = self.time(now)?;
        let opening = Opening::without_passkey(person, agent, auth);
        self.write(Some(now), |db| self.session_open_in(db, &opening, now))
    }

    /// The same for whoever has no passkey: with one, no link and no invitation stands for it. Judged within the transaction, so a key that is
    /// added at this moment counts.
    ///
    /// # Errors
    /// Also `link-passkey`.
    pub fn session_open_unless_passkey(
        &self,
        person: Id,
        now: Instant,
        agent: &str,
        auth: &'static str,
    ) -> Result<NewSession, DeskError> {
        let now = self.time(now)?;
        let opening = Opening::without_passkey(person, agent, auth);
        self.write(Some(now), |db| {
            let opened = self.session_open_in(db, &opening, now)?;
            if opened.session.has_passkey {
                // Rolls the opening back.
                return Err(DeskError::from(Refusal::conflict("link-passkey")));
            }
            Ok(opened)
        })
    }

    /// The same within a transaction of the caller.
    pub(crate) fn session_open_in(
        &self,
        db: &Connection,
        opening: &Opening<'_>,
        now: Instant,
    ) -> Result<NewSession, DeskError> {
        let person = opening.person;
        let cookie = secret::written(&self.0.chance.bytes::<20>());
        let hash = secret::digest(cookie.as_bytes());
        let session = Session {
            id: self.fresh_id(),
            person,
            form_token: self.form_token(&hash),
            opened: now,
            last_seen: now,
            absolute_end: now.plus_seconds(self.0.rules.absolute_seconds),
            agent: opening.agent.chars().filter(|c| !c.is_control()).take(200).collect(),
            auth: opening.auth.to_owned(),
            verified: opening.passkey.map(|_| now),
            has_passkey: passkey::has_one(db, person)?,
        };
        account::let_in(db, person)?;
        account::note_came(db, person)?;
        let passkey = opening.passkey.as_ref().map(Id::as_bytes);
        db.execute(
            "INSERT INTO session (id, hash, person, opened, last_seen, absolute_end, agent, auth, passkey, verified, verified_by)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?9)",
            (
                session.id.as_bytes(),
                hash,
                person.as_bytes(),
                session.opened.micros(),
                session.last_seen.micros(),
                session.absolute_end.micros(),
                &session.agent,
                &session.auth,
                passkey,
                session.verified.map(Instant::micros),
            ),
        )?;
        db.execute(
            "DELETE FROM session WHERE person = ?1 AND id <> ?3 AND id NOT IN
               (SELECT id FROM session WHERE person = ?1 ORDER BY last_seen DESC, opened DESC LIMIT ?2)",
            (
                person.as_bytes(),
                self.0.rules.sessions_per_person,
                session.id.as_bytes(),
            ),
        )?;
        Ok(NewSession { cookie, session })
    }

    /// Notes that this session's person was verified by a passkey, under a new cookie and form token.
    pub(crate) fn session_verified(
        &self,
        db: &Connection,
        session: Id,
        person: Id,
        passkey: Id,
        now: Instant,
    ) -> Result<NewSession, DeskError> {
        db.execute(
            "UPDATE session SET verified = ?3, verified_by = ?4 WHERE id = ?1 AND person = ?2",
            (session.as_bytes(), person.as_bytes(), now.micros(), passkey.as_bytes()),
        )?;
        self.session_renewed(db, session, person)
    }

    /// A new cookie and form token for this session, within a transaction of the caller.
    pub(crate) fn session_renewed(&self, db: &Connection, session: Id, person: Id) -> Result<NewSession, DeskError> {
        let cookie = secret::written(&self.0.chance.bytes::<20>());
        let hash = secret::digest(cookie.as_bytes());
        db.execute(
            "UPDATE session SET hash = ?3 WHERE id = ?1 AND person = ?2",
            (session.as_bytes(), person.as_bytes(), hash),
        )?;
        let session = self.session_row(db, &hash)?.ok_or_else(Refusal::not_found)?;
        Ok(NewSession { cookie, session })
    }

    /// The session of a cookie, which is thereby seen; none if it is unknown, ended, idle for too long or over.
    pub fn session(&self, cookie: &str, now: Instant) -> Result<Option<Session>, StoreError> {
        self.session_look(cookie, now, true)
    }

    /// The same without being seen: asking how long is left must not prolong it.
    pub fn session_peek(&self, cookie: &str, now: Instant) -> Result<Option<Session>, StoreError> {
        self.session_look(cookie, now, false)
    }

    fn session_look(&self, cookie: &str, now: Instant, touch: bool) -> Result<Option<Session>, StoreError> {
        let Some(hash) = secret::kept(cookie) else {
            return Ok(None);
        };
        let now = self.time(now)?;
        let found = self.session_row(&*self.0.readers.get()?, &hash)?;
        let Some(mut session) = found else {
            return Ok(None);
        };
        let written = session.last_seen;
        let key = *session.id.as_bytes();
        let over = {
            let mut seen = self.seen();
            session.last_seen = written.max(Instant::from_micros(seen.get(&key).copied().unwrap_or(0)));
            let over = session.is_over(now, &self.0.rules);
            if touch && !over {
                session.last_seen = session.last_seen.max(now);
                seen.insert(key, session.last_seen.micros());
            }
            over
        };
        if over {
            return self.session_end(&hash, now);
        }
        let stale = now.seconds_since(written) >= self.0.rules.last_seen_every_seconds;
        if touch && stale {
            let noted = self.write(Some(now), |db| -> Result<(), StoreError> {
                db.prepare_cached("UPDATE session SET last_seen = max(last_seen, ?2) WHERE id = ?1")?
                    .execute((key, now.micros()))?;
                Ok(())
            });
            // A full disk signs nobody out: memory still knows.
            if let Err(StoreError::Broken(cause)) = noted {
                return Err(StoreError::Broken(cause));
            }
        }
        Ok(Some(session))
    }

    /// Deletes a session that is over, judged once more by the writer: the clock may have been set back, and the rows
    /// moved with it, since this request looked.
    fn session_end(&self, hash: &[u8; 32], now: Instant) -> Result<Option<Session>, StoreError> {
        self.write(None, |db| {
            let high = Instant::from_micros(self.0.high.load(Ordering::SeqCst));
            let now = if self.was_set_back(high, now.micros()) {
                high
            } else {
                now
            };
            let Some(mut session) = self.session_row(db, hash)? else {
                return Ok(None);
            };
            let key = *session.id.as_bytes();
            let mut seen = self.seen();
            let last = Instant::from_micros(seen.get(&key).copied().unwrap_or(0));
            session.last_seen = session.last_seen.max(last);
            if session.is_over(now, &self.0.rules) {
                db.execute("DELETE FROM session WHERE hash = ?1", [hash])?;
                seen.remove(&key);
                return Ok(None);
            }
            Ok(Some(session))
        })
    }

    fn session_row(&self, db: &Connection, hash: &[u8; 32]) -> Result<Option<Session>, StoreError> {
        let found = optional(
            db.prepare_cached(&format!(
                "SELECT {COLUMNS} FROM session JOIN account USING (person) WHERE hash = ?1 AND disabled = 0"
            ))?
            .query_row([hash], |r| self.session_read(r)),
        )?;
        Ok(found
            .filter(|(kept, _)| secret::same(kept, hash))
            .map(|(_, session)| session))
    }

    fn session_read(&self, row: &Row<'_>) -> rusqlite::Result<([u8; 32], Session)> {
        let hash: [u8; 32] = row.get(1)?;
        let session = Session {
            id: Id::from_bytes(row.get(0)?),
            person: Id::from_bytes(row.get(2)?),
            form_token: self.form_token(&hash),
            opened: Instant::from_micros(row.get(3)?),
            last_seen: Instant::from_micros(row.get(4)?),
            absolute_end: Instant::from_micros(row.get(5)?),
            agent: row.get(6)?,
            auth: row.get(7)?,
            verified: row.get::<_, Option<i64>>(8)?.map(Instant::from_micros),
            has_passkey: row.get(9)?,
        };
        Ok((hash, session))
    }

    /// Gives a session a new cookie and form token; the old ones are dead with this commit. Its end stays where it was.
    /// For every step up in what the person may do.
    pub fn session_rotate(&self, cookie: &str, now: Instant) -> Result<Option<NewSession>, StoreError> {
        let Some(mut session) = self.session(cookie, now)? else {
            return Ok(None);
        };
        let fresh = secret::written(&self.0.chance.bytes::<20>());
        let hash = secret::digest(fresh.as_bytes());
        let moved = self.write(None, |db| -> Result<usize, StoreError> {
            Ok(db.execute(
                "UPDATE session SET hash = ?2 WHERE hash = ?1",
                (secret::digest(cookie.as_bytes()), hash),
            )?)
        })?;
        if moved == 0 {
            // Ended between the look and the write.
            return Ok(None);
        }
        session.form_token = self.form_token(&hash);
        Ok(Some(NewSession { cookie: fresh, session }))
    }

    /// Ends one session of this person; false if she has none of that id.
    pub fn sign_out(&self, session: Id, person: Id) -> Result<bool, StoreError> {
        let gone = self.write(None, |db| -> Result<usize, StoreError> {
            Ok(db.execute(
                "DELETE FROM session WHERE id = ?1 AND person = ?2",
                (session.as_bytes(), person.as_bytes()),
            )?)
        })?;
        if gone > 0 {
            self.seen().remove(session.as_bytes());
        }
        Ok(gone > 0)
    }

    /// Ends every session of a person; tells how many. Also for a change of roles.
    pub fn sign_out_everywhere(&self, person: Id) -> Result<usize, StoreError> {
        self.write(None, |db| {
            // What waits for a second person may have been drafted in the session that is not hers.
            crate::proposal::withdraw_open(db, person, None)?;
            Ok(db.execute("DELETE FROM session WHERE person = ?1", [person.as_bytes()])?)
        })
    }

    /// The sessions of a person that have not ended, last seen first.
    pub fn sessions_of(&self, person: Id, now: Instant) -> Result<Vec<Session>, StoreError> {
        let now = self.time(now)?;
        let db = self.0.readers.get()?;
        let mut rows = db.prepare_cached(&format!("SELECT {COLUMNS} FROM session WHERE person = ?1"))?;
        let mut found = rows
            .query_map([person.as_bytes()], |r| self.session_read(r))?
            .map(|row| row.map(|(_, session)| session))
            .collect::<Result<Vec<_>, _>>()?;
        let seen = self.seen();
        for session in &mut found {
            let last = seen.get(session.id.as_bytes()).copied().unwrap_or(0);
            session.last_seen = session.last_seen.max(Instant::from_micros(last));
        }
        drop(seen);
        found.retain(|s| !s.is_over(now, &self.0.rules));
        found.sort_by_key(|s| (std::cmp::Reverse(s.last_seen), s.id));
        Ok(found)
    }

    /// Whether a form came from this session. Takes the same time wherever it differs.
    pub fn form_token_matches(&self, session: &Session, given: &str) -> bool {
        matches!((secret::unmasked(&session.form_token), secret::unmasked(given)), (Some(a), Some(b)) if secret::same(&a, &b))
    }

    /// A fresh value for the cookie of someone not signed in.
    pub fn fresh_nonce(&self) -> String {
        secret::written(&self.0.chance.bytes::<20>())
    }

    /// The form token of someone not signed in, for the sign-in form: bound to the value of a cookie of its own.
    pub fn anonymous_form_token(&self, nonce_cookie: &str) -> String {
        secret::masked(&self.anonymous(nonce_cookie), &self.0.chance.bytes())
    }

    /// Whether a form came from the holder of this cookie.
    pub fn anonymous_form_token_matches(&self, nonce_cookie: &str, given: &str) -> bool {
        let shaped = secret::kept(nonce_cookie).is_some();
        shaped && secret::unmasked(given).is_some_and(|given| secret::same(&self.anonymous(nonce_cookie), &given))
    }

    fn anonymous(&self, nonce_cookie: &str) -> [u8; 20] {
        self.derive("anonymous-form", &[nonce_cookie.as_bytes()])
    }

    /// Bound to the cookie, so it changes when that does; stored nowhere.
    fn form_token(&self, hash: &[u8; 32]) -> String {
        secret::masked(&self.derive("form", &[hash]), &self.0.chance.bytes())
    }
}
