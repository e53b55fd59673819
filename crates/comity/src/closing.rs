//! Letters are closed: with the keys of whoever they are for, signed with the node's own.
//!
//! Actors: the desk, which asks for each letter; the State, which gave the key in the entry. The rules that matter: where a key stands and
//! none may be used, no letter is written; and the node's key lies in `keys/`, closed to others and in no backup.
//! Serves OEWG 64. See docs/design/openpgp.md.

use anyhow::{Context, Result, anyhow};
use desk::{Closes, Closing};
use openpgp::{NodeKey, Recipient};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use store::{Chance, StoreError};
use terms::{Id, Instant};
use views::{Clock, WeakViews};

/// Where the node's key lies.
pub(crate) fn key_file(data: &Path) -> PathBuf {
    data.join("keys/openpgp.key")
}

/// Reads the node's key; none where none was made yet.
pub(crate) fn read_key(data: &Path) -> Result<Option<NodeKey>> {
    let file = key_file(data);
    let kept = match std::fs::read_to_string(&file) {
        Ok(kept) => kept,
        Err(e) if e.kind() == std::io::ErrorKind::NotFound => return Ok(None),
        Err(e) => return Err(e).with_context(|| format!("reading {}", file.display())),
    };
    NodeKey::read(&kept).map(Some).map_err(|_| {
        anyhow!(
            "{} is no key of this program: bring it back from its own safe place, or move it away and a new one is made",
            file.display()
        )
    })
}

/// Reads the node's key, or makes it: in the name of whoever its letters are from.
///
/// Power fails before the file has its name: nobody has seen the key, and the next start makes another.
pub(crate) fn own_key(data: &Path, name: &str, now: Instant, chance: &Chance) -> Result<NodeKey> {
    if let Some(key) = read_key(data)? {
        return Ok(key);
    }
    let key = NodeKey::make(name, now, chance.bytes()).map_err(|e| anyhow!("making the node's OpenPGP key: {e}"))?;
    let kept = key.kept().map_err(|e| anyhow!("writing the node's OpenPGP key: {e}"))?;
    let file = key_file(data);
    store::private_dir(&data.join("keys")).context("making the folder keys/")?;
    // Closed before there is anything in it; the replacement takes over its permissions.
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    drop(options.open(file.with_extension("new"))?);
    store::replace_file(&file, kept.as_bytes()).with_context(|| format!("writing {}", file.display()))?;
    Ok(key)
}

/// Knows the keys of the entries that somebody holds.
pub(crate) struct Keyring {
    /// Not held: the turn holds the desk, which holds this.
    pub(crate) views: WeakViews,
    pub(crate) clock: Clock,
    pub(crate) key: Arc<NodeKey>,
    pub(crate) chance: Chance,
}

impl Closes for Keyring {
    fn closing(&self, person: Id, now: Instant) -> Result<Closing, StoreError> {
        let public = access::Viewer::public();
        let views = self
            .views
            .get()
            .ok_or_else(|| StoreError::Broken("the node is stopping".into()))?;
        let reader = views.read(&public, (self.clock)()).map_err(failed)?;
        let texts = directory::keys_of(&reader, person).map_err(failed)?;
        drop(reader);
        let judged: Vec<_> = texts
            .iter()
            .filter_map(|text| directory::openpgp_key(text, now))
            .collect();
        Ok(decided(judged, Arc::clone(&self.key), self.chance.clone()))
    }
}

fn failed(e: impl std::fmt::Display) -> StoreError {
    StoreError::Broken(format!("looking for a contact's key: {e}"))
}

/// All keys that may be used; where there are keys and none of them may, the first fault.
fn decided(judged: Vec<Result<Recipient, openpgp::KeyFault>>, key: Arc<NodeKey>, chance: Chance) -> Closing {
    let fault = judged.iter().find_map(|j| j.as_ref().err().map(|f| f.code()));
    let to: Vec<Recipient> = judged.into_iter().flatten().collect();
    match (to.is_empty(), fault) {
        (true, None) => Closing::None,
        (true, Some(fault)) => Closing::Unusable(fault),
        (false, _) => Closing::With(Box::new(move |inside, now| {
            key.encrypt(inside, &to, now, chance.bytes()).map_err(|f| f.code())
        })),
    }
}

/// Opens what was encrypted to the node: for the job that judges what came in. What cannot be opened stays closed, and one line says why.
#[derive(Clone)]
pub(crate) struct Opener(pub(crate) Option<Arc<NodeKey>>);

impl Opener {
    /// What stands in an encrypted mail; none where it is no such mail, or cannot be opened.
    pub(crate) fn open(&self, mail: &[u8]) -> Option<Vec<u8>> {
        let key = self.0.as_ref()?;
        let armor = post::arrival::encrypted(mail)?;
        // Who signed decides nothing: the token in the address says which letter is answered.
        match key.open(&armor, None) {
            Ok(opened) => Some(opened.text),
            Err(fault) => {
                tracing::info!(job = "arrivals", %fault, "an encrypted mail was not opened");
                None
            }
        }
    }
}
