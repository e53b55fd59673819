//! Where the hard tests work: binaries, scratch folders, mounts, and other programs, all given back at the end.
//!
//! Nothing is left behind: a [`Scratch`] removes itself, a [`Mount`] unmounts itself, a process is ended by its own id. A test
//! that cannot run here says so in one sentence and fails; it never passes by not running.

use anyhow::{Context, Result, bail};
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// The programs under test, and a place to work.
#[derive(Clone, Debug)]
pub struct Yard {
    /// Root of the workspace.
    pub root: PathBuf,
    binaries: PathBuf,
    keep: bool,
}

impl Yard {
    /// Finds the workspace and, unless told otherwise, builds the programs in this profile.
    pub fn open(profile: &str, build: bool, keep: bool) -> Result<Self> {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"))
            .ancestors()
            .nth(2)
            .context("the workspace is two folders up")?
            .to_path_buf();
        let target = std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root.join("target"), PathBuf::from);
        if build {
            let status = Command::new(env!("CARGO"))
                .current_dir(&root)
                .args([
                    "build",
                    "--quiet",
                    "--profile",
                    profile,
                    "-p",
                    "comity",
                    "-p",
                    "verify",
                    "--bins",
                ])
                .status()
                .context("cargo build")?;
            if !status.success() {
                bail!("the programs do not build in profile {profile}");
            }
        }
        let binaries = target.join(if profile == "dev" { "debug" } else { profile });
        let yard = Self { root, binaries, keep };
        for program in [yard.comity(), yard.verify()] {
            if !program.exists() {
                bail!("{} is not there; build it or leave out --no-build", program.display());
            }
        }
        Ok(yard)
    }

    /// A yard for what needs no program under test.
    pub fn bare(keep: bool) -> Result<Self> {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"))
            .ancestors()
            .nth(2)
            .context("the workspace is two folders up")?
            .to_path_buf();
        Ok(Self {
            binaries: root.join("target"),
            root,
            keep,
        })
    }

    /// The server's program.
    pub fn comity(&self) -> PathBuf {
        self.binaries.join("comity")
    }

    /// The stand-alone checker.
    pub fn verify(&self) -> PathBuf {
        self.binaries.join("verify")
    }

    /// A fresh folder under `target/xtask`, removed at the end.
    pub fn scratch(&self, name: &str) -> Result<Scratch> {
        let path = self
            .root
            .join("target/xtask")
            .join(format!("{name}-{}", std::process::id()));
        if path.exists() {
            std::fs::remove_dir_all(&path)?;
        }
        std::fs::create_dir_all(&path)?;
        Ok(Scratch { path, keep: self.keep })
    }
}

/// A folder that is removed when dropped.
#[derive(Debug)]
pub struct Scratch {
    path: PathBuf,
    keep: bool,
}

impl Scratch {
    /// The folder.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// A path inside it.
    pub fn join(&self, name: &str) -> PathBuf {
        self.path.join(name)
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        if self.keep {
            println!("kept {}", self.path.display());
        } else {
            let _ = std::fs::remove_dir_all(&self.path);
        }
    }
}

/// Runs a program to its end; an error if it fails.
pub fn run(command: &mut Command) -> Result<Output> {
    let output = command.output().with_context(|| format!("starting {command:?}"))?;
    if !output.status.success() {
        bail!(
            "{command:?}: {}\n{}{}",
            output.status,
            String::from_utf8_lossy(&output.stdout),
            String::from_utf8_lossy(&output.stderr)
        );
    }
    Ok(output)
}

/// A mounted file system, unmounted when dropped.
#[derive(Debug)]
pub struct Mount {
    at: PathBuf,
}

impl Mount {
    /// Mounts `source` at a fresh folder.
    pub fn new(options: &[&str], source: &Path, at: &Path) -> Result<Self> {
        std::fs::create_dir_all(at)?;
        run(Command::new("mount").args(options).arg(source).arg(at))
            .context("mounting needs root and a kernel with loop devices")?;
        Ok(Self { at: at.to_path_buf() })
    }

    /// Where it is mounted.
    pub fn path(&self) -> &Path {
        &self.at
    }
}

impl Drop for Mount {
    fn drop(&mut self) {
        for _ in 0..50 {
            if run(Command::new("umount").arg(&self.at)).is_ok() {
                return;
            }
            std::thread::sleep(std::time::Duration::from_millis(100));
        }
        // Something still holds a file open: take the name away now, the kernel lets go with the last handle.
        let _ = run(Command::new("umount").arg("-l").arg(&self.at));
    }
}

/// Copies a folder with everything in it.
pub fn copy_folder(from: &Path, to: &Path) -> Result<()> {
    std::fs::create_dir_all(to)?;
    for entry in std::fs::read_dir(from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy_folder(&entry.path(), &target)?;
        } else {
            std::fs::copy(entry.path(), target)?;
        }
    }
    Ok(())
}

/// Every file below a folder.
pub fn files_below(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut out = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        if entry.file_type()?.is_dir() {
            out.extend(files_below(&entry.path())?);
        } else {
            out.push(entry.path());
        }
    }
    Ok(out)
}

/// Files below a folder whose bytes hold this text.
pub fn files_holding(folder: &Path, text: &str) -> Result<Vec<PathBuf>> {
    let mut out = Vec::new();
    for file in files_below(folder)? {
        let bytes = std::fs::read(&file)?;
        if bytes.windows(text.len()).any(|w| w == text.as_bytes()) {
            out.push(file);
        }
    }
    Ok(out)
}

/// A seeded stream of small numbers (SplitMix64), enough to choose moments and offsets; printed seeds make a run repeatable.
#[derive(Clone, Debug)]
pub struct Dice(u64);

impl Dice {
    /// From a seed.
    pub const fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// The next number.
    pub const fn roll(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number below `n` (0 where `n` is 0).
    pub const fn below(&mut self, n: u64) -> u64 {
        if n == 0 { 0 } else { self.roll() % n }
    }
}
