//! The inbox: mail that a mail server hands over, one file each, until the node has judged it.
//!
//! Actors: a mail server, which runs `comity mail-in` for each mail and keeps what is not taken; the job `arrivals`, which reads, judges and
//! removes. Taking in opens no database, so it works while the node is down. The rule that matters: once the mail server is told
//! that we have a mail, no power cut takes it away; until then nothing half written is ever read.
//! Whatever goes wrong on our side is answered with "try again later": a mail is refused for good by nobody here, because the refusal would
//! be sent to whoever was forged as its sender. See docs/design/mail-in.md.

use post::arrival::{BYTES_MOST, Envelope};
use seal::{Hash, sha256};
use std::fs::{DirBuilder, File, OpenOptions};
use std::io::{ErrorKind, Read, Write};
use std::path::{Path, PathBuf};

/// Files that wait at most.
pub const FILES_MOST: usize = 10_000;
/// Bytes that wait at most: 256 MiB.
pub const WAITING_BYTES_MOST: u64 = 268_435_456;

/// What became of a mail that was handed over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Taken {
    /// It lies in the inbox.
    New,
    /// The same mail lay there already.
    Already,
    /// It is to no address of ours: dropped, because a refusal would go to whoever was forged as its sender.
    NotOurs,
}

/// Why a mail was not taken: the mail server keeps it and comes again.
#[derive(Debug, thiserror::Error)]
pub enum Later {
    /// Too much waits already.
    #[error("the inbox is full: is the node running?")]
    Full,
    /// There is no node in this folder.
    #[error("there is no node in this folder")]
    NoNode,
    /// The disk, or the mail server's end.
    #[error("{0}")]
    Failed(#[from] std::io::Error),
}

/// Exit code that tells a mail server to try again later (`EX_TEMPFAIL` of sysexits).
pub const TRY_AGAIN: u8 = 75;

/// Takes one mail in, from its envelope and its bytes.
///
/// A mail of more than 1 MiB is kept up to one byte beyond: so it is seen to be too large, and counted.
///
/// # Errors
/// Whatever should be tried again later.
pub fn take(data: &Path, sender: &str, recipient: &str, mut input: impl Read) -> Result<Taken, Later> {
    let mut mail = Vec::new();
    (&mut input).take(BYTES_MOST as u64 + 1).read_to_end(&mut mail)?;
    // A mail server whose pipe is closed before it has written everything takes that for a failure.
    std::io::copy(&mut input, &mut std::io::sink())?;
    let Some(envelope) = Envelope::parse(sender, recipient) else {
        return Ok(Taken::NotOurs);
    };
    if !data.join("inbox").is_dir() && !data.join("ledger.db").is_file() {
        return Err(Later::NoNode);
    }
    prepare(data)?;
    keep(&mut Folder(data.join("inbox")), &envelope.wrap(&mail))
}

/// Makes the folders of the inbox, closed to others.
///
/// # Errors
/// Where the data folder cannot be written.
pub fn prepare(data: &Path) -> std::io::Result<()> {
    for folder in [data.join("inbox"), data.join("inbox/tmp"), data.join("inbox/new")] {
        if folder.is_dir() {
            continue;
        }
        let mut builder = DirBuilder::new();
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        match builder.create(&folder) {
            Err(e) if e.kind() != ErrorKind::AlreadyExists => return Err(e),
            _ => {}
        }
        // Power fails before this: the folder may be gone, and so is everything in it, of which nobody was told.
        if let Some(above) = folder.parent() {
            File::open(above)?.sync_all()?;
        }
    }
    Ok(())
}

/// The name of an arrived mail: the SHA-256 of its file. The same mail with the same envelope has the same.
fn name_of(file: &[u8]) -> String {
    format!("{}.eml", sha256(&[file]))
}

/// What keeping needs of a disk, so that a test can cut the power between any two of these.
trait Disk {
    /// A new file under a name of nobody else, in `tmp`; gives the name.
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<String>;
    /// Waits until the file's bytes are on the disk.
    fn sync(&mut self, tmp: &str) -> std::io::Result<()>;
    /// From `tmp` to `new`, at once and whole.
    fn rename(&mut self, tmp: &str, name: &str) -> std::io::Result<()>;
    /// Waits until the names in `new` are on the disk.
    fn sync_names(&mut self) -> std::io::Result<()>;
    /// Removes what could not be kept.
    fn discard(&mut self, tmp: &str);
    /// Whether a file of this name is in `new`.
    fn has(&self, name: &str) -> bool;
    /// Files and bytes in `new`.
    fn waiting(&self) -> std::io::Result<(usize, u64)>;
}

/// The steps by which a mail is kept. Nothing is said to the mail server before the last one.
fn keep(disk: &mut impl Disk, file: &[u8]) -> Result<Taken, Later> {
    let name = name_of(file);
    if disk.has(&name) {
        // Whoever put it there may not have waited for its name yet.
        disk.sync_names()?;
        return Ok(Taken::Already);
    }
    let (files, bytes) = disk.waiting()?;
    if files >= FILES_MOST || bytes.saturating_add(file.len() as u64) > WAITING_BYTES_MOST {
        return Err(Later::Full);
    }
    let tmp = disk.write(file)?;
    let kept = (|| {
        // Power fails here: some bytes lie in `tmp`, which nobody reads; the mail server has it still.
        disk.sync(&tmp)?;
        // Power fails here: the file is whole, still in `tmp`, and is removed at the next start.
        disk.rename(&tmp, &name)?;
        // Power fails here: it lies in `tmp` or in `new`, whole. The mail server sends it again: the same name, one file.
        disk.sync_names()
    })();
    if let Err(e) = kept {
        disk.discard(&tmp);
        return Err(e.into());
    }
    // Power fails here: it lies in `new`, whole, and the mail server may send it again.
    Ok(Taken::New)
}

struct Folder(PathBuf);

impl Folder {
    fn tmp(&self, name: &str) -> PathBuf {
        self.0.join("tmp").join(name)
    }
}

impl Disk for Folder {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<String> {
        for number in 0..1_000 {
            let name = format!("{}-{number}", std::process::id());
            let mut options = OpenOptions::new();
            options.write(true).create_new(true);
            #[cfg(unix)]
            std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
            let mut file = match options.open(self.tmp(&name)) {
                // What an earlier process of this number left.
                Err(e) if e.kind() == ErrorKind::AlreadyExists => continue,
                opened => opened?,
            };
            if let Err(e) = file.write_all(bytes) {
                drop(file);
                self.discard(&name);
                return Err(e);
            }
            return Ok(name);
        }
        Err(std::io::Error::other("no free name in inbox/tmp"))
    }

    fn sync(&mut self, tmp: &str) -> std::io::Result<()> {
        File::open(self.tmp(tmp))?.sync_all()
    }

    fn rename(&mut self, tmp: &str, name: &str) -> std::io::Result<()> {
        std::fs::rename(self.tmp(tmp), self.0.join("new").join(name))
    }

    fn sync_names(&mut self) -> std::io::Result<()> {
        File::open(self.0.join("new"))?.sync_all()
    }

    fn discard(&mut self, tmp: &str) {
        let _ = std::fs::remove_file(self.tmp(tmp));
    }

    fn has(&self, name: &str) -> bool {
        self.0.join("new").join(name).is_file()
    }

    fn waiting(&self) -> std::io::Result<(usize, u64)> {
        waiting(&self.0.join("new"))
    }
}

/// Files and bytes in a folder. What goes meanwhile is not counted.
pub(crate) fn waiting(folder: &Path) -> std::io::Result<(usize, u64)> {
    let (mut files, mut bytes) = (0, 0_u64);
    for entry in std::fs::read_dir(folder)? {
        if let Ok(meta) = entry?.metadata() {
            files += 1;
            bytes = bytes.saturating_add(meta.len());
        }
    }
    Ok((files, bytes))
}

/// How many files that wait are closed to this process.
pub(crate) fn closed(data: &Path) -> usize {
    let Ok(waiting) = list(data, FILES_MOST) else {
        return 0;
    };
    let denied = |one: &&Waiting| File::open(&one.path).is_err_and(|e| e.kind() == ErrorKind::PermissionDenied);
    waiting.iter().filter(denied).count()
}

/// One mail that waits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Waiting {
    pub(crate) path: PathBuf,
}

/// What waits, oldest first, at most `most`. Whatever has no name of an arrived mail is left alone.
pub(crate) fn list(data: &Path, most: usize) -> std::io::Result<Vec<Waiting>> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(data.join("inbox/new"))? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        let named = name.strip_suffix(".eml").is_some_and(|hash| {
            hash.len() == 64 && hash.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b))
        });
        // A link or a folder is nothing that we have put there.
        if let (true, Ok(meta)) = (named, entry.metadata())
            && meta.is_file()
        {
            found.push((meta.modified().ok(), name, entry.path()));
        }
    }
    found.sort();
    found.truncate(most);
    Ok(found.into_iter().map(|(_, _, path)| Waiting { path }).collect())
}

/// The bytes of a mail that waits, and whether they are those of its name. None where it is gone.
pub(crate) fn read(one: &Waiting) -> std::io::Result<Option<(Hash, bool, Vec<u8>)>> {
    let file = match File::open(&one.path) {
        Err(e) if e.kind() == ErrorKind::NotFound => return Ok(None),
        opened => opened?,
    };
    let mut bytes = Vec::new();
    file.take(BYTES_MOST as u64 + 4_096).read_to_end(&mut bytes)?;
    let sound = one
        .path
        .file_name()
        .is_some_and(|n| n.to_string_lossy() == name_of(&bytes));
    Ok(Some((sha256(&[&bytes]), sound, bytes)))
}

/// Removes a mail that was judged. If the power fails before that is on the disk, it is found again and known by its hash.
pub(crate) fn remove(one: &Waiting) -> std::io::Result<()> {
    match std::fs::remove_file(&one.path) {
        Err(e) if e.kind() != ErrorKind::NotFound => Err(e),
        _ => Ok(()),
    }
}

/// Removes what a killed `mail-in` left half written; gives how many. Called when the node starts.
///
/// One that is being written at this moment goes too: its rename finds nothing, and the mail server comes again.
pub(crate) fn tidy(data: &Path) -> std::io::Result<usize> {
    let mut gone = 0;
    for entry in std::fs::read_dir(data.join("inbox/tmp"))? {
        let path = entry?.path();
        if path.is_file() && std::fs::remove_file(&path).is_ok() {
            gone += 1;
        }
    }
    Ok(gone)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;

    const TOKEN: &str = "0123456789abcdefghjkmnpqrstvwxyz";

    fn to() -> String {
        format!("answer+{TOKEN}@node.example")
    }

    /// A disk whose power fails after so many steps. Bytes and names that were not waited for are lost, in the worst way: a file whose
    /// bytes were not waited for has half of them under a name that was.
    #[derive(Default)]
    struct Cut {
        steps_left: usize,
        /// Bytes, and whether they are on the disk.
        files: BTreeMap<usize, (Vec<u8>, bool)>,
        tmp: BTreeMap<String, usize>,
        new: BTreeMap<String, usize>,
        /// Names in `new` that are on the disk.
        kept: BTreeMap<String, usize>,
        /// Errors instead of a cut.
        fails: bool,
    }

    impl Cut {
        fn after(steps: usize) -> Self {
            Self {
                steps_left: steps,
                ..Self::default()
            }
        }

        fn step(&mut self) -> std::io::Result<()> {
            if self.steps_left == 0 {
                return Err(if self.fails {
                    ErrorKind::StorageFull.into()
                } else {
                    std::io::Error::other("power")
                });
            }
            self.steps_left -= 1;
            Ok(())
        }

        /// What `new` may hold when the power comes back: names that were waited for, and, at worst, any other too.
        fn found(&self) -> Vec<(String, Vec<u8>, bool)> {
            let seen = |(name, file): (&String, &usize), sure: bool| {
                let (bytes, synced) = &self.files[file];
                let bytes = if *synced {
                    bytes.clone()
                } else {
                    bytes[..bytes.len() / 2].to_vec()
                };
                (name.clone(), bytes, sure)
            };
            let sure = self.kept.iter().map(|one| seen(one, true));
            let maybe = self.new.iter().map(|one| seen(one, false));
            sure.chain(maybe).collect()
        }
    }

    impl Disk for Cut {
        fn write(&mut self, bytes: &[u8]) -> std::io::Result<String> {
            self.step()?;
            self.files.insert(1, (bytes.to_vec(), false));
            self.tmp.insert("t".into(), 1);
            Ok("t".into())
        }
        fn sync(&mut self, tmp: &str) -> std::io::Result<()> {
            self.step()?;
            let file = self.tmp[tmp];
            self.files.get_mut(&file).unwrap().1 = true;
            Ok(())
        }
        fn rename(&mut self, tmp: &str, name: &str) -> std::io::Result<()> {
            self.step()?;
            let file = self.tmp.remove(tmp).unwrap();
            self.new.insert(name.into(), file);
            Ok(())
        }
        fn sync_names(&mut self) -> std::io::Result<()> {
            self.step()?;
            self.kept = self.new.clone();
            Ok(())
        }
        fn discard(&mut self, tmp: &str) {
            if self.fails {
                self.tmp.remove(tmp);
            }
        }
        fn has(&self, name: &str) -> bool {
            self.new.contains_key(name)
        }
        fn waiting(&self) -> std::io::Result<(usize, u64)> {
            Ok((self.new.len(), 0))
        }
    }

    #[test]
    fn wherever_the_power_fails_what_the_mail_server_was_told_stands_and_nothing_half_written_is_read() {
        let file = b"comity-mail-1 answer x\nbytes of a mail";
        let mut taken = 0;
        for steps in 0..8 {
            let mut disk = Cut::after(steps);
            let told = keep(&mut disk, file).is_ok();
            let found = disk.found();
            for (name, bytes, _) in &found {
                assert_eq!(*name, name_of(bytes), "after {steps} steps half a mail can be read");
            }
            if told {
                taken += 1;
                assert!(
                    found.iter().any(|(_, bytes, sure)| *sure && bytes == file),
                    "after {steps} steps the mail server was told, and the mail may be lost"
                );
            }
        }
        assert!(taken >= 3, "the last steps are told");
    }

    #[test]
    fn a_mail_whose_name_nobody_waited_for_is_waited_for_before_it_is_called_known() {
        let file = b"the same mail";
        let mut disk = Cut::after(3);
        assert!(keep(&mut disk, file).is_err());
        disk.steps_left = 1;
        assert_eq!(keep(&mut disk, file).unwrap(), Taken::Already);
        assert!(disk.found().iter().any(|(_, _, sure)| *sure));
    }

    #[test]
    fn a_full_disk_leaves_nothing_behind_and_is_tried_again() {
        for steps in 0..4 {
            let mut disk = Cut {
                fails: true,
                ..Cut::after(steps)
            };
            assert!(matches!(keep(&mut disk, b"mail"), Err(Later::Failed(_))));
            assert!(disk.tmp.is_empty(), "after {steps} steps something is left");
        }
    }

    fn node() -> tempfile::TempDir {
        let dir = tempfile::tempdir().unwrap();
        std::fs::write(dir.path().join("ledger.db"), b"").unwrap();
        dir
    }

    #[test]
    fn the_same_mail_twice_is_one_file_and_another_envelope_another() {
        let dir = node();
        let mail: &[u8] = b"From: duty@cert.example\r\n\r\nReceived.\r\n";
        assert_eq!(take(dir.path(), "duty@cert.example", &to(), mail).unwrap(), Taken::New);
        assert_eq!(
            take(dir.path(), "duty@cert.example", &to(), mail).unwrap(),
            Taken::Already
        );
        assert_eq!(list(dir.path(), 10).unwrap().len(), 1);
        assert_eq!(take(dir.path(), "", &to(), mail).unwrap(), Taken::New);
        let all = list(dir.path(), 10).unwrap();
        assert_eq!(all.len(), 2);
        let (_, sound, bytes) = read(&all[0]).unwrap().unwrap();
        assert!(sound);
        let (envelope, back) = Envelope::unwrap(&bytes).unwrap();
        assert_eq!((envelope.sender.as_str(), back), ("duty@cert.example", mail));
        assert_eq!(std::fs::read_dir(dir.path().join("inbox/tmp")).unwrap().count(), 0);
    }

    #[test]
    fn a_stranger_is_dropped_without_a_word_and_a_folder_without_a_node_stays_empty() {
        let dir = node();
        for stranger in ["info@node.example", "answer+short@node.example", ""] {
            assert_eq!(
                take(dir.path(), "a@b.example", stranger, &b"x"[..]).unwrap(),
                Taken::NotOurs
            );
        }
        assert!(!dir.path().join("inbox").exists());
        let empty = tempfile::tempdir().unwrap();
        assert!(matches!(take(empty.path(), "", &to(), &b"x"[..]), Err(Later::NoNode)));
        assert_eq!(std::fs::read_dir(empty.path()).unwrap().count(), 0);
    }

    #[test]
    fn no_more_than_ten_thousand_wait_and_what_is_known_is_still_taken() {
        let dir = node();
        take(dir.path(), "", &to(), &b"first"[..]).unwrap();
        for n in 1..FILES_MOST {
            std::fs::write(dir.path().join(format!("inbox/new/{n}")), b"").unwrap();
        }
        assert!(matches!(
            take(dir.path(), "", &to(), &b"one more"[..]),
            Err(Later::Full)
        ));
        assert_eq!(take(dir.path(), "", &to(), &b"first"[..]).unwrap(), Taken::Already);
        std::fs::remove_file(dir.path().join("inbox/new/1")).unwrap();
        assert_eq!(take(dir.path(), "", &to(), &b"one more"[..]).unwrap(), Taken::New);
    }

    #[test]
    fn no_more_than_a_quarter_of_a_gibibyte_waits() {
        let dir = node();
        prepare(dir.path()).unwrap();
        let large = File::create(dir.path().join("inbox/new/large")).unwrap();
        large.set_len(WAITING_BYTES_MOST - 50).unwrap();
        assert!(matches!(
            take(dir.path(), "", &to(), &b"one more"[..]),
            Err(Later::Full)
        ));
        large.set_len(0).unwrap();
        assert_eq!(take(dir.path(), "", &to(), &b"one more"[..]).unwrap(), Taken::New);
    }

    #[test]
    fn what_is_too_large_is_cut_one_byte_beyond_and_everything_is_read_from_the_pipe() {
        let dir = node();
        let endless = std::io::repeat(b'x').take(3 * BYTES_MOST as u64);
        let mut counted = Counted(endless, 0);
        assert_eq!(take(dir.path(), "", &to(), &mut counted).unwrap(), Taken::New);
        assert_eq!(counted.1, 3 * BYTES_MOST as u64);
        let (_, sound, bytes) = read(&list(dir.path(), 1).unwrap()[0]).unwrap().unwrap();
        let (envelope, mail) = Envelope::unwrap(&bytes).unwrap();
        assert!(sound && mail.len() == BYTES_MOST + 1);
        assert_eq!(post::arrival::read(&envelope, mail), post::arrival::Arrival::Unreadable);
    }

    struct Counted<R>(R, u64);

    impl<R: Read> Read for Counted<R> {
        fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
            let n = self.0.read(buffer)?;
            self.1 += n as u64;
            Ok(n)
        }
    }

    #[test]
    fn what_a_killed_process_left_is_removed_at_the_next_start() {
        let dir = node();
        take(dir.path(), "", &to(), &b"whole"[..]).unwrap();
        std::fs::write(dir.path().join("inbox/tmp/4711-0"), b"hal").unwrap();
        assert_eq!(tidy(dir.path()).unwrap(), 1);
        assert_eq!(list(dir.path(), 10).unwrap().len(), 1);
    }

    #[cfg(unix)]
    #[test]
    fn links_folders_and_strange_names_are_left_alone() {
        let dir = node();
        take(dir.path(), "", &to(), &b"mail"[..]).unwrap();
        let new = dir.path().join("inbox/new");
        std::os::unix::fs::symlink(
            dir.path().join("ledger.db"),
            new.join(format!("{}.eml", "a".repeat(64))),
        )
        .unwrap();
        std::fs::create_dir(new.join(format!("{}.eml", "b".repeat(64)))).unwrap();
        std::fs::write(new.join("notes.txt"), b"").unwrap();
        assert_eq!(list(dir.path(), 10).unwrap().len(), 1);
    }
}
