//! The manual's examples run, in a folder of their own, and print what the manual prints.
//!
//! Blocks of `console` hold commands after `$ ` and what they print: standard output, then standard error, then `[exit N]` where N is not 0.
//! Blocks with `file=NAME` are files. `BLESS=1` writes what is printed into the manual; read the difference before you keep it.

use std::path::{Path, PathBuf};
use std::process::Command;

fn manual() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/index.md")
}

/// The manual with what its commands print now, and how many there were.
fn printed(text: &str, folder: &Path) -> (String, usize) {
    let lines: Vec<&str> = text.lines().collect();
    let end = |from: usize| {
        from + lines[from..]
            .iter()
            .position(|line| *line == "```")
            .expect("a block that ends")
    };
    // Files first: an example may stand before the file that it reads.
    for (place, line) in lines.iter().enumerate() {
        if let Some((_, name)) = line.strip_prefix("```").and_then(|kind| kind.split_once(" file=")) {
            let body = lines[place + 1..end(place + 1)].join("\n") + "\n";
            std::fs::write(folder.join(name), body).unwrap();
        }
    }
    let (mut out, mut runs, mut place) = (Vec::new(), 0, 0);
    while place < lines.len() {
        out.push(lines[place].to_owned());
        if lines[place] == "```console" {
            let last = end(place + 1);
            for command in lines[place + 1..last].iter().filter(|line| line.starts_with("$ ")) {
                let words: Vec<&str> = command.split_whitespace().skip(1).collect();
                assert_eq!(words[0], "comity-index", "{command}");
                let ran = Command::new(env!("CARGO_BIN_EXE_comity-index"))
                    .args(&words[1..])
                    .current_dir(folder)
                    .output()
                    .unwrap();
                out.push((*command).to_owned());
                let said = String::from_utf8(ran.stdout).unwrap() + &String::from_utf8(ran.stderr).unwrap();
                out.extend(said.lines().map(str::to_owned));
                let code = ran.status.code().unwrap();
                if code != 0 {
                    out.push(format!("[exit {code}]"));
                }
                runs += 1;
            }
            place = last;
            out.push("```".to_owned());
        }
        place += 1;
    }
    (out.join("\n") + "\n", runs)
}

#[test]
fn the_manuals_examples_print_what_the_manual_prints() {
    let folder = tempfile::tempdir().unwrap();
    let text = std::fs::read_to_string(manual()).unwrap();
    let (now, runs) = printed(&text, folder.path());
    assert!(runs >= 15, "only {runs} examples ran");
    if std::env::var_os("BLESS").is_some() {
        std::fs::write(manual(), &now).unwrap();
        return;
    }
    for (line, (now, before)) in (1..).zip(now.lines().zip(text.lines())) {
        assert_eq!(
            now, before,
            "docs/index.md, line {line} (BLESS=1 writes what is printed)"
        );
    }
    assert_eq!(now.lines().count(), text.lines().count());
}

#[test]
fn every_command_is_shown_in_the_manual() {
    let help = Command::new(env!("CARGO_BIN_EXE_comity-index"))
        .arg("--help")
        .output()
        .unwrap();
    let help = String::from_utf8(help.stdout).unwrap();
    let commands: Vec<&str> = help
        .lines()
        .skip_while(|line| *line != "Commands:")
        .skip(1)
        .take_while(|line| !line.is_empty())
        .filter_map(|line| line.split_whitespace().next())
        .filter(|command| *command != "help")
        .collect();
    let fixed = [
        "init",
        "check",
        "audit",
        "score",
        "rank",
        "uncertainty",
        "sensitivity",
        "probability",
        "plan",
        "compare",
        "report",
    ];
    assert_eq!(commands, fixed, "the commands are fixed");
    let text = std::fs::read_to_string(manual()).unwrap();
    for command in commands {
        assert!(
            text.contains(&format!("$ comity-index {command} ")),
            "{command} has no example"
        );
        assert!(
            text.contains(&format!("| `{command}` |")),
            "{command} is not in the table"
        );
    }
}
