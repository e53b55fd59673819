//! Passkeys of a person: what the desk keeps of them, and what they open.
//!
//! Only the public half is here, so reading `desk.db` lets nobody in. Whether an assertion holds is decided by the caller (crate
//! `passkeys`); the desk lets each challenge count once, and takes the key's new counter, the challenge and the session into one transaction: a key that was removed
//! meanwhile opens nothing. Removing one ends the sessions that it opened, and the tokens made in them. After a restore there are none: an older backup must not bring back
//! a key that was removed because it was stolen. Serves TRUST G-S9, G-S10.

use crate::session::{Opening, RECOVERY};
use crate::{Ceremony, Desk, DeskError, NewSession, one_line, optional};
use rusqlite::{Connection, Row};
use store::StoreError;
use terms::{Id, Instant, Refusal};

/// A passkey as its owner sees it, with what is needed to check what it signed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passkey {
    /// Names it on the page where it is removed; not secret.
    pub id: Id,
    /// The name under which its device knows it.
    pub credential: Vec<u8>,
    /// Whose it is.
    pub person: Id,
    /// The public key as its device wrote it.
    pub key: Vec<u8>,
    /// How often it had answered when last used; 0 for keys that do not count.
    pub counter: u32,
    /// Whether it is kept in more than one device.
    pub copied: bool,
    /// Whether it may ever be; the device told it when it made the key, and never tells another thing. None: from before this was kept.
    pub eligible: Option<bool>,
    /// What its owner called it.
    pub name: String,
    /// When it was added.
    pub added: Instant,
    /// When it was last used.
    pub last_used: Option<Instant>,
    /// The host it was made for, [`crate::Rules::site`] of that day.
    pub site: String,
    /// Whether that is the host of this node now. If not, no page of ours can ask for it, and it counts as none.
    pub here: bool,
}

/// A passkey that was just made and checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewPasskey {
    /// The name under which its device knows it.
    pub credential: Vec<u8>,
    /// The public key as its device wrote it.
    pub key: Vec<u8>,
    /// How often it has answered.
    pub counter: u32,
    /// Whether it is kept in more than one device.
    pub copied: bool,
    /// Whether it may ever be.
    pub eligible: bool,
    /// What its owner calls it.
    pub name: String,
}

/// An assertion that was checked against this passkey: what the desk has to take note of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Used {
    /// Which passkey.
    pub passkey: Id,
    /// The counter it was checked against.
    pub was: u32,
    /// The counter it told.
    pub counter: u32,
    /// Whether it is kept in more than one device by now.
    pub copied: bool,
    /// Whether it may ever be; kept where it was not known.
    pub eligible: bool,
}

const COLUMNS: &str =
    "id, credential, passkey.person, key, counter, copied, passkey.name, added, last_used, site, here, eligible";

fn read(row: &Row<'_>) -> rusqlite::Result<Passkey> {
    Ok(Passkey {
        id: Id::from_bytes(row.get(0)?),
        credential: row.get(1)?,
        person: Id::from_bytes(row.get(2)?),
        key: row.get(3)?,
        counter: row.get(4)?,
        copied: row.get(5)?,
        name: row.get(6)?,
        added: Instant::from_micros(row.get(7)?),
        last_used: row.get::<_, Option<i64>>(8)?.map(Instant::from_micros),
        site: row.get(9)?,
        here: row.get(10)?,
        eligible: row.get(11)?,
    })
}

/// Notes that a passkey was used; refused where it was removed, or used by another request, since it was checked.
fn note_use(db: &Connection, person: Id, used: Used, now: Instant) -> Result<(), DeskError> {
    let noted = db.execute(
        "UPDATE passkey SET counter = ?4, copied = ?5, last_used = ?6, eligible = coalesce(eligible, ?7) \
         WHERE id = ?1 AND person = ?2 AND counter = ?3 AND here = 1",
        (
            used.passkey.as_bytes(),
            person.as_bytes(),
            used.was,
            used.counter,
            used.copied,
            now.micros(),
            used.eligible,
        ),
    )?;
    if noted == 1 {
        // Whoever uses a key has not lost every key.
        db.execute(
            "UPDATE link SET state = 'withdrawn' WHERE person = ?1 AND purpose = 'recovery' AND state = 'open'",
            [person.as_bytes()],
        )?;
        Ok(())
    } else {
        Err(Refusal::forbidden("passkey-unknown").into())
    }
}

/// Judges for each passkey whether it is of the host that this node has now.
pub(crate) fn settle(db: &Connection, site: &str) -> rusqlite::Result<()> {
    db.execute("UPDATE passkey SET site = ?1 WHERE site = ''", [site])?;
    db.execute(
        "UPDATE passkey SET here = (site = ?1) WHERE here <> (site = ?1)",
        [site],
    )?;
    Ok(())
}

/// The same for what was signed before this and stands: a key that is gone, or was used by another request meanwhile, is no matter. Its counter
/// never goes back.
pub(crate) fn note_use_if_there(db: &Connection, person: Id, used: Used, now: Instant) -> rusqlite::Result<()> {
    db.execute(
        "UPDATE passkey SET counter = max(counter, ?3), copied = ?4, last_used = ?5, eligible = coalesce(eligible, ?6) \
         WHERE id = ?1 AND person = ?2",
        (
            used.passkey.as_bytes(),
            person.as_bytes(),
            used.counter,
            used.copied,
            now.micros(),
            used.eligible,
        ),
    )?;
    Ok(())
}

/// Whether a person has a passkey of this node's host.
pub(crate) fn has_one(db: &Connection, person: Id) -> rusqlite::Result<bool> {
    db.prepare_cached("SELECT EXISTS (SELECT 1 FROM passkey WHERE person = ?1 AND here = 1)")?
        .query_row([person.as_bytes()], |r| r.get(0))
}

/// Whether a person used or made a passkey at this instant or since.
pub(crate) fn used_since(db: &Connection, person: Id, since: Instant) -> rusqlite::Result<bool> {
    db.query_row(
        "SELECT EXISTS (SELECT 1 FROM passkey WHERE person = ?1 AND here = 1 AND (last_used >= ?2 OR added >= ?2))",
        (person.as_bytes(), since.micros()),
        |r| r.get(0),
    )
}

impl Desk {
    /// Whether a person used or made a passkey at this instant or since: then a recovery granted at that instant is not needed.
    pub fn passkey_used_since(&self, person: Id, since: Instant) -> Result<bool, StoreError> {
        let db = self.0.readers.get()?;
        Ok(used_since(&db, person, since)?)
    }

    /// Whether a recovery opened this session, and its person has made no key in it yet.
    fn recovers_in(&self, db: &Connection, session: Id, person: Id) -> Result<bool, DeskError> {
        let auth: Option<String> = optional(db.query_row(
            "SELECT auth FROM session WHERE id = ?1 AND person = ?2",
            (session.as_bytes(), person.as_bytes()),
            |r| r.get(0),
        ))?;
        Ok(auth.is_some_and(|auth| auth == RECOVERY))
    }

    /// Keeps a passkey that was made in this session, which gets a new cookie. Sign-in links that are still out count no more. The first one
    /// verifies its person, and ends her other sessions that a link opened and the tokens made in such sessions: somebody else may have read her
    /// mail. A further one verifies nobody: whoever adds it has shown an earlier one.
    ///
    /// # Errors
    /// `missing`, `text-malformed`, `too-long` at `name`; `passkey-expired`; `passkey-known` where the device's key is kept already; `passkeys-full`;
    /// `step-up` where she has a passkey and did not show it in this session within [`crate::Rules::step_up_seconds`]; `not-found` where the session has ended.
    pub fn passkey_add(
        &self,
        session: Id,
        person: Id,
        challenge: &[u8],
        new: &NewPasskey,
        now: Instant,
    ) -> Result<(Passkey, NewSession), DeskError> {
        let name = one_line("name", &new.name, 100)?;
        let now = self.time(now)?;
        let passkey = Passkey {
            id: self.fresh_id(),
            credential: new.credential.clone(),
            person,
            key: new.key.clone(),
            counter: new.counter,
            copied: new.copied,
            eligible: Some(new.eligible),
            name,
            added: now,
            last_used: None,
            site: self.0.rules.site.clone(),
            here: true,
        };
        let opened = self.write(Some(now), |db| {
            self.challenge_use(db, Ceremony::Register { session, person }, challenge, now)?;
            if self.recovers_in(db, session, person)? {
                // What a lost key could still do ends with the commit that keeps the new one.
                db.execute("DELETE FROM passkey WHERE person = ?1", [person.as_bytes()])?;
                db.execute("DELETE FROM token WHERE person = ?1", [person.as_bytes()])?;
                crate::proposal::withdraw_open(db, person, None)?;
                db.execute(
                    "DELETE FROM session WHERE person = ?1 AND id <> ?2",
                    (person.as_bytes(), session.as_bytes()),
                )?;
                db.execute("UPDATE session SET auth = 'link' WHERE id = ?1", [session.as_bytes()])?;
            }
            let most = i64::from(self.0.rules.passkeys_per_person);
            let has: i64 = db.query_row(
                "SELECT count(*) FROM passkey WHERE person = ?1",
                [person.as_bytes()],
                |r| r.get(0),
            )?;
            if has >= most {
                return Err(Refusal::conflict("passkeys-full").arg("max", most.to_string()).into());
            }
            let first = !has_one(db, person)?;
            if !first {
                let shown: Option<Option<i64>> = optional(db.query_row(
                    "SELECT verified FROM session WHERE id = ?1 AND person = ?2",
                    (session.as_bytes(), person.as_bytes()),
                    |r| r.get(0),
                ))?;
                let shown = shown.ok_or_else(Refusal::not_found)?.map(Instant::from_micros);
                // The page looked before this transaction; another session may have added the first one since.
                if shown.is_none_or(|at| now >= at.plus_seconds(self.0.rules.step_up_seconds)) {
                    return Err(Refusal::forbidden("step-up").into());
                }
            }
            let fresh = db.execute(
                "INSERT INTO passkey (id, credential, person, key, counter, copied, name, added, last_used, site, eligible)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, NULL, ?9, ?10) ON CONFLICT (credential) DO NOTHING",
                (
                    passkey.id.as_bytes(),
                    &passkey.credential,
                    person.as_bytes(),
                    &passkey.key,
                    passkey.counter,
                    passkey.copied,
                    &passkey.name,
                    now.micros(),
                    &passkey.site,
                    passkey.eligible,
                ),
            )?;
            if fresh == 0 {
                return Err(DeskError::from(Refusal::conflict("passkey-known")));
            }
            db.execute(
                "UPDATE link SET state = 'withdrawn' WHERE person = ?1 AND purpose IN ('sign-in', 'recovery') AND state = 'open'",
                [person.as_bytes()],
            )?;
            if !first {
                return self.session_renewed(db, session, person);
            }
            db.execute(
                "DELETE FROM session WHERE person = ?1 AND id <> ?2 AND passkey IS NULL",
                (person.as_bytes(), session.as_bytes()),
            )?;
            // Whoever read her mail may have made one and come back with it, past the key.
            let ended = db.execute("DELETE FROM token WHERE person = ?1 AND by_link = 1", [person.as_bytes()])?;
            if ended > 0 {
                crate::proposal::withdraw_open(db, person, Some("token"))?;
            }
            self.session_verified(db, session, person, passkey.id, now)
        })?;
        Ok((passkey, opened))
    }

    /// The passkey that a device knows under this name; none if it was never here, was removed, is of another host, or its person is disabled.
    pub fn passkey(&self, credential: &[u8]) -> Result<Option<Passkey>, StoreError> {
        let db = self.0.readers.get()?;
        let found = optional(
            db.prepare_cached(&format!(
                "SELECT {COLUMNS} FROM passkey JOIN account USING (person) WHERE credential = ?1 AND here = 1 AND disabled = 0"
            ))?
            .query_row([credential], read),
        )?;
        Ok(found)
    }

    /// The passkeys of a person, oldest first, those of other hosts too.
    pub fn passkeys_of(&self, person: Id) -> Result<Vec<Passkey>, StoreError> {
        let db = self.0.readers.get()?;
        let found = db
            .prepare_cached(&format!(
                "SELECT {COLUMNS} FROM passkey WHERE person = ?1 ORDER BY added, id"
            ))?
            .query_map([person.as_bytes()], read)?
            .collect::<Result<_, _>>()?;
        Ok(found)
    }

    /// Opens a session with a passkey whose assertion over `challenge` was checked: challenge, counter and session in one transaction.
    ///
    /// # Errors
    /// `passkey-expired`; `passkey-unknown` where it was removed since; `account-disabled`; `not-found`.
    pub fn passkey_sign_in(
        &self,
        browser: &str,
        challenge: &[u8],
        person: Id,
        used: Used,
        agent: &str,
        now: Instant,
    ) -> Result<NewSession, DeskError> {
        let now = self.time(now)?;
        let opening = Opening {
            person,
            agent,
            auth: "passkey",
            passkey: Some(used.passkey),
        };
        self.write(Some(now), |db| {
            self.challenge_use(db, Ceremony::SignIn { browser }, challenge, now)?;
            note_use(db, person, used, now)?;
            self.session_open_in(db, &opening, now)
        })
    }

    /// Notes in a session that its person was verified just now, by a passkey whose assertion over `challenge` was checked. The session gets a new
    /// cookie and form token; the old ones are dead with this commit.
    ///
    /// # Errors
    /// `passkey-expired`; `passkey-unknown` where it was removed since, or is another person's; `not-found` where the session has ended.
    pub fn passkey_step_up(
        &self,
        session: Id,
        person: Id,
        challenge: &[u8],
        used: Used,
        now: Instant,
    ) -> Result<NewSession, DeskError> {
        let now = self.time(now)?;
        self.write(Some(now), |db| {
            self.challenge_use(db, Ceremony::StepUp { session, person }, challenge, now)?;
            note_use(db, person, used, now)?;
            self.session_verified(db, session, person, used.passkey, now)
        })
    }

    /// Gives a passkey of this person another name; false if she has none of that id.
    ///
    /// # Errors
    /// `missing`, `text-malformed`, `too-long` at `name`.
    pub fn passkey_rename(&self, person: Id, passkey: Id, name: &str) -> Result<bool, DeskError> {
        let name = one_line("name", name, 100)?;
        self.write(None, |db| {
            let known = db.execute(
                "UPDATE passkey SET name = ?3 WHERE id = ?1 AND person = ?2",
                (passkey.as_bytes(), person.as_bytes(), &name),
            )?;
            Ok(known > 0)
        })
    }

    /// Removes a passkey of this person, and ends the sessions that it opened and the tokens that were made with it; what it verified in other
    /// sessions counts no more. False if she has none of
    /// that id.
    ///
    /// # Errors
    /// `passkey-last` where it is the last and no link could be sent to her: she would be shut out.
    pub fn passkey_remove(&self, person: Id, passkey: Id) -> Result<bool, DeskError> {
        self.write(None, |db| {
            let gone = db.execute(
                "DELETE FROM passkey WHERE id = ?1 AND person = ?2",
                (passkey.as_bytes(), person.as_bytes()),
            )?;
            if gone == 0 {
                return Ok(false);
            }
            let another_way: bool = db.query_row(
                "SELECT EXISTS (SELECT 1 FROM passkey WHERE person = ?1 AND here = 1)
                     OR ?2 AND EXISTS (SELECT 1 FROM account WHERE person = ?1 AND email IS NOT NULL)",
                (person.as_bytes(), self.0.rules.links_are_sent),
                |r| r.get(0),
            )?;
            if !another_way {
                // Rolls the removal back.
                return Err(DeskError::from(Refusal::conflict("passkey-last")));
            }
            db.execute("DELETE FROM session WHERE passkey = ?1", [passkey.as_bytes()])?;
            db.execute(
                "DELETE FROM token WHERE passkey = ?1 OR verified_by = ?1",
                [passkey.as_bytes()],
            )?;
            db.execute(
                "UPDATE session SET verified = NULL, verified_by = NULL WHERE verified_by = ?1",
                [passkey.as_bytes()],
            )?;
            Ok(true)
        })
    }

    /// Whether a person has a passkey of this node's host.
    pub fn has_passkey(&self, person: Id) -> Result<bool, StoreError> {
        let db = self.0.readers.get()?;
        Ok(has_one(&db, person)?)
    }
}
