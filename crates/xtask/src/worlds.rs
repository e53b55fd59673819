//! Paired worlds at any size (G-S1, G-S2): the tests of `testkit`, told to make more of them.

use crate::yard::Yard;
use anyhow::{Context, Result, bail};
use std::process::Command;
use std::time::Instant;

/// Makes so many worlds of each reader and each label that is hidden from it.
pub fn worlds(yard: &Yard, profile: &str, each: u32) -> Result<()> {
    let begun = Instant::now();
    let status = Command::new(env!("CARGO"))
        .current_dir(&yard.root)
        .args([
            "test",
            "--quiet",
            "--profile",
            profile,
            "-p",
            "testkit",
            "--test",
            "paired_worlds",
        ])
        .env("COMITY_WORLDS", each.to_string())
        .env_remove("BLESS")
        .status()
        .context("cargo test")?;
    if !status.success() {
        bail!("a reader learns of what is hidden, or writes what is not theirs");
    }
    println!(
        "worlds: {each} of each reader and hidden label; {:.0} s",
        begun.elapsed().as_secs_f64()
    );
    Ok(())
}
