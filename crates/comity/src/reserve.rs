//! The reserve: a little room kept on the disk of a node, so that it can be opened to be read when the disk is full.
//!
//! Opening a database takes some room even where nothing is written (its index of the write-ahead log). A node that was killed on a full disk would
//! not come up, and nobody could look up whom to call. So a small file lies in the data folder; where there is no room at a start, it goes, the
//! node opens, answers readers, and refuses what would be written with 507 as it does when the disk fills while it runs. The next start with room
//! lays the file down again. Nothing in it means anything. Serves TRUST rule 8, G-R4.

use std::io::Write;
use std::path::Path;
use store::StoreError;

/// The file in the data folder.
pub const FILE: &str = "reserve";

/// What opening three databases takes, and the views following what they missed, with some to spare.
const BYTES: usize = 512 * 1024;

/// Writes bytes that no file system makes less of.
fn fill(path: &Path, bytes: usize) -> Result<(), StoreError> {
    let mut state = 0x9e37_79b9_7f4a_7c15_u64;
    let mut content = Vec::with_capacity(bytes);
    while content.len() < bytes {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        content.extend_from_slice(&state.to_le_bytes());
    }
    let written = std::fs::File::create(path).and_then(|mut file| {
        file.write_all(&content)?;
        file.sync_all()
    });
    if written.is_err() {
        let _ = std::fs::remove_file(path);
    }
    Ok(written?)
}

/// Before a node is opened: where there is no room for that, lets the reserve go. True where it went.
///
/// # Errors
/// Where the folder cannot be written to for another reason.
pub fn make_room(data: &Path) -> Result<bool, StoreError> {
    let reserve = data.join(FILE);
    if !reserve.exists() {
        return Ok(false);
    }
    let trial = data.join("reserve.trial");
    match fill(&trial, BYTES / 2) {
        Ok(()) => {
            std::fs::remove_file(&trial)?;
            Ok(false)
        }
        Err(StoreError::Full) => {
            tracing::error!("the disk is full: the node is opened to be read, and accepts nothing until there is room");
            std::fs::remove_file(&reserve)?;
            Ok(true)
        }
        Err(e) => Err(e),
    }
}

/// Once a node is open: lays the reserve down where there is none and there is room for it. A full disk is no failure.
///
/// # Errors
/// Where the folder cannot be written to for another reason.
pub fn keep(data: &Path) -> Result<(), StoreError> {
    let reserve = data.join(FILE);
    if reserve.exists() {
        return Ok(());
    }
    match fill(&reserve, BYTES) {
        Err(StoreError::Full) | Ok(()) => Ok(()),
        Err(e) => Err(e),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn where_there_is_room_the_reserve_stays() {
        let dir = tempfile::tempdir().unwrap();
        assert!(!make_room(dir.path()).unwrap(), "there is none to let go");
        keep(dir.path()).unwrap();
        let size = std::fs::metadata(dir.path().join(FILE)).unwrap().len();
        assert_eq!(size, 524_288);
        assert!(!make_room(dir.path()).unwrap());
        let names: Vec<_> = std::fs::read_dir(dir.path())
            .unwrap()
            .flatten()
            .map(|e| e.file_name())
            .collect();
        assert_eq!(names, [FILE], "no trial is left");
    }
}
