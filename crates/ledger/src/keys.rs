//! The folder `keys/`: the signing key, `head.note`, and what must not come back. Never in a backup.
//!
//! `head.note` is the last checkpoint signed; a ledger that does not extend it may not sign. `undone` lists erased commitments
//! and ended mandates, so that restoring an older backup brings neither back. `lock` is held by the one process that writes.

use crate::LedgerError;
use seal::{Checkpoint, Hash, SigningKey, VerifierKey};
use std::collections::BTreeSet;
use std::fs::File;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use store::{Chance, replace_file, sync_file};

/// The keys folder of a data folder.
#[derive(Debug)]
pub struct Keys {
    dir: PathBuf,
    secret: [u8; 32],
    #[allow(dead_code, reason = "held, never read")]
    lock: Option<Held>,
}

/// The lock of a data folder, taken: one process writes there until the last of these is dropped.
#[derive(Clone, Debug)]
pub struct Held(#[allow(dead_code, reason = "held, never read")] Arc<File>);

/// What must not come back after a restore.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Undone {
    /// Commitments of erased parts.
    pub erased: BTreeSet<Hash>,
    /// Subjects whose statements were ended or withdrawn, as `kind:subject`.
    pub ended: BTreeSet<String>,
}

impl Keys {
    /// Makes the folder with a fresh signing key; refuses if there is one.
    pub fn create(data: &Path, chance: &Chance) -> Result<(), LedgerError> {
        let dir = data.join("keys");
        std::fs::create_dir_all(&dir)?;
        let path = dir.join("signing.key");
        if path.exists() {
            return Err(LedgerError::MayNotSign(format!("{} exists", path.display())));
        }
        private(&dir, 0o700)?;
        let text = data_encoding::HEXLOWER.encode(&chance.bytes::<32>());
        let mut file = File::create(&path)?;
        private(&path, 0o600)?;
        writeln!(file, "{text}")?;
        drop(file);
        sync_file(&path)?;
        Ok(())
    }

    /// Whether there is a signing key.
    pub fn exist(data: &Path) -> bool {
        data.join("keys/signing.key").exists()
    }

    /// Takes the lock, also where there is no key yet: a second writer is refused at once.
    pub fn hold(data: &Path) -> Result<Held, LedgerError> {
        let dir = data.join("keys");
        store::private_dir(&dir)?;
        let file = File::options()
            .create(true)
            .truncate(false)
            .write(true)
            .open(dir.join("lock"))?;
        file.try_lock()
            .map_err(|_| LedgerError::MayNotSign("another process is writing in this data folder".into()))?;
        Ok(Held(Arc::new(file)))
    }

    /// Opens the folder and, for a writer, takes the lock.
    pub fn open(data: &Path, to_write: bool) -> Result<Self, LedgerError> {
        let mut keys = Self::read(data)?;
        if to_write {
            keys.lock = Some(Self::hold(data)?);
        }
        Ok(keys)
    }

    /// Opens the folder for the writer who holds the lock already.
    pub fn open_held(data: &Path, held: &Held) -> Result<Self, LedgerError> {
        let mut keys = Self::read(data)?;
        keys.lock = Some(held.clone());
        Ok(keys)
    }

    fn read(data: &Path) -> Result<Self, LedgerError> {
        let dir = data.join("keys");
        let text = std::fs::read_to_string(dir.join("signing.key"))?;
        let secret = data_encoding::HEXLOWER_PERMISSIVE
            .decode(text.trim().as_bytes())
            .ok()
            .and_then(|b| <[u8; 32]>::try_from(b).ok())
            .ok_or_else(|| LedgerError::MayNotSign("signing.key is not 64 hexadecimal characters".into()))?;
        Ok(Self {
            dir,
            secret,
            lock: None,
        })
    }

    /// The key under this origin.
    pub fn signing(&self, origin: &str) -> Result<SigningKey, LedgerError> {
        SigningKey::new(origin, &self.secret).map_err(|e| LedgerError::MayNotSign(e.to_string()))
    }

    /// The last note signed, with the key of the origin that it names; none before the first.
    pub fn head(&self) -> Result<Option<(String, Checkpoint)>, LedgerError> {
        let note = match std::fs::read_to_string(self.dir.join("head.note")) {
            Ok(note) => note,
            Err(e) if e.kind() == std::io::ErrorKind::NotFound => return Ok(None),
            Err(e) => return Err(e.into()),
        };
        let head = self.opened(&note)?;
        Ok(Some((note, head)))
    }

    /// A note that this key signed, under whatever origin it names.
    pub(crate) fn opened(&self, note: &str) -> Result<Checkpoint, LedgerError> {
        let origin = note.lines().next().unwrap_or_default();
        let key: VerifierKey = self.signing(origin)?.verifier();
        Checkpoint::open(note, &key).map_err(|e| LedgerError::MayNotSign(format!("head.note: {e}")))
    }

    /// What tells this key from another, and nothing more.
    pub(crate) fn print(&self) -> Hash {
        seal::sha256(&[b"comity/key\0", &self.secret])
    }

    /// Keeps a note as the head. If the power fails before, the same note is in the ledger and is kept again.
    pub fn keep_head(&self, note: &str) -> Result<(), LedgerError> {
        let file = self.dir.join("head.note");
        if std::fs::read(&file).is_ok_and(|kept| kept == note.as_bytes()) {
            // As at nearly every start: a full disk need not be written to.
            return Ok(());
        }
        Ok(replace_file(&self.dir.join("head.note"), note.as_bytes())?)
    }

    /// What must not come back.
    pub fn undone(&self) -> Result<Undone, LedgerError> {
        let text = match std::fs::read_to_string(self.dir.join("undone")) {
            Ok(text) => text,
            Err(e) if e.kind() == std::io::ErrorKind::NotFound => return Ok(Undone::default()),
            Err(e) => return Err(e.into()),
        };
        let mut undone = Undone::default();
        for line in text.lines() {
            match line.split_once(' ') {
                Some(("erased", hash)) => undone.erased.extend(Hash::parse(hash)),
                Some(("ended", what)) => {
                    undone.ended.insert(what.to_owned());
                }
                _ => {}
            }
        }
        Ok(undone)
    }

    /// Adds to what must not come back. Turn and followers may both call: one at a time.
    pub fn add_undone(&self, more: &Undone) -> Result<(), LedgerError> {
        static ONE_AT_A_TIME: std::sync::Mutex<()> = std::sync::Mutex::new(());
        let _one = ONE_AT_A_TIME.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        let mut all = self.undone()?;
        let before = all.clone();
        all.erased.extend(&more.erased);
        all.ended.extend(more.ended.iter().cloned());
        if all == before {
            return Ok(());
        }
        let mut text = String::new();
        for hash in &all.erased {
            text.push_str(&format!("erased {hash}\n"));
        }
        for what in &all.ended {
            text.push_str(&format!("ended {what}\n"));
        }
        Ok(replace_file(&self.dir.join("undone"), text.as_bytes())?)
    }
}

fn private(path: &Path, mode: u32) -> Result<(), LedgerError> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        std::fs::set_permissions(path, std::fs::Permissions::from_mode(mode))?;
    }
    #[cfg(not(unix))]
    let _ = (path, mode);
    Ok(())
}
