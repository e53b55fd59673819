//! `comity mail-in` as a mail server runs it: a process, a pipe, an exit code.
//!
//! What must never happen: a mail that the mail server believes to be ours and that is gone; half a mail that somebody reads; a mail sent
//! back to whoever was forged as its sender; a line of a mail, or an address, in a log.

use std::io::Write;
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};

const TOKEN: &str = "0123456789abcdefghjkmnpqrstvwxyz";
const MAIL: &[u8] = b"From: duty@cert.example\r\n\r\nCANARY-WORDS received.\r\n";

fn node() -> tempfile::TempDir {
    let dir = tempfile::tempdir().expect("a folder");
    std::fs::write(dir.path().join("ledger.db"), b"").expect("written");
    dir
}

fn to() -> String {
    format!("answer+{TOKEN}@node.example")
}

fn begin(data: &Path, arguments: &[&str]) -> Child {
    Command::new(env!("CARGO_BIN_EXE_comity"))
        .arg("mail-in")
        .arg("--data")
        .arg(data)
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts")
}

fn hand_over(data: &Path, sender: &str, recipient: &str, mail: &[u8]) -> Output {
    let mut child = begin(data, &["--sender", sender, "--recipient", recipient]);
    let mut pipe = child.stdin.take().expect("a pipe");
    // Whoever does not read everything breaks the pipe: a mail server takes that for a failure.
    pipe.write_all(mail).expect("everything is read");
    drop(pipe);
    child.wait_with_output().expect("it ends")
}

fn code(output: &Output) -> i32 {
    output.status.code().expect("an exit code")
}

/// Files in `inbox/new`, each with the hash of what it holds.
fn arrived(data: &Path) -> Vec<(String, Vec<u8>)> {
    let Ok(folder) = std::fs::read_dir(data.join("inbox/new")) else {
        return Vec::new();
    };
    folder
        .map(|e| {
            let e = e.expect("an entry");
            let bytes = std::fs::read(e.path()).expect("readable");
            (e.file_name().to_string_lossy().into_owned(), bytes)
        })
        .collect()
}

fn is_whole((name, bytes): &(String, Vec<u8>)) -> bool {
    *name == format!("{}.eml", seal::sha256(&[bytes]))
}

#[test]
fn a_mail_is_taken_in_while_the_node_is_down_and_nobody_else_can_read_it() {
    let dir = node();
    let output = hand_over(dir.path(), "", &to(), MAIL);
    assert_eq!(code(&output), 0);
    assert!(output.stdout.is_empty() && output.stderr.is_empty());
    let all = arrived(dir.path());
    assert!(all.len() == 1 && is_whole(&all[0]));
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = |path: &Path| std::fs::metadata(path).expect("there").permissions().mode() & 0o777;
        assert_eq!(mode(&dir.path().join("inbox")), 0o700);
        assert_eq!(mode(&dir.path().join("inbox/new").join(&all[0].0)), 0o600);
    }
}

#[test]
fn what_is_not_for_us_is_dropped_with_success_because_a_refusal_would_go_to_a_forged_sender() {
    let dir = node();
    for recipient in ["info@node.example", "answer+wrong@node.example", "-x", ""] {
        let output = hand_over(dir.path(), "CANARY-SENDER@cert.example", recipient, MAIL);
        assert_eq!(code(&output), 0, "{recipient}");
        let words = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(!words.contains("CANARY") && !words.contains("wrong"), "{words}");
    }
    assert!(arrived(dir.path()).is_empty());
}

#[test]
fn whatever_is_our_fault_is_tried_again_later() {
    let nothing = tempfile::tempdir().expect("a folder");
    assert_eq!(code(&hand_over(nothing.path(), "", &to(), MAIL)), 75);
    // A slip of the pen in the mail server's settings.
    for arguments in [&["--sendr", "x"][..], &[], &["--sender", "", "--recipient"]] {
        let child = begin(nothing.path(), arguments);
        assert_eq!(code(&child.wait_with_output().expect("it ends")), 75, "{arguments:?}");
    }
    // The same where the command is not the first word.
    for arguments in [
        &["--log-json", "mail-in", "--sendr", "x"][..],
        &["--lgo-json", "mail-in"],
    ] {
        let ended = Command::new(env!("CARGO_BIN_EXE_comity"))
            .args(arguments)
            .stdin(Stdio::null())
            .output()
            .expect("the program starts");
        assert_eq!(code(&ended), 75, "{arguments:?}");
    }
    // The inbox cannot be written: it is a file.
    let dir = node();
    std::fs::create_dir(dir.path().join("inbox")).expect("made");
    std::fs::write(dir.path().join("inbox/tmp"), b"").expect("written");
    let output = hand_over(dir.path(), "CANARY-SENDER@cert.example", &to(), MAIL);
    assert_eq!(code(&output), 75);
    assert!(!String::from_utf8_lossy(&output.stderr).contains("CANARY"));
}

/// Some mail servers pass on what was written between the brackets, whatever it is.
#[cfg(unix)]
#[test]
fn an_envelope_with_bytes_that_are_no_text_is_taken_or_dropped_and_never_sent_back() {
    use std::os::unix::ffi::OsStrExt;
    let dir = node();
    let odd = std::ffi::OsStr::from_bytes(b"d\xff\xfety@cert.example");
    let to = to();
    for (sender, recipient, files) in [(odd, to.as_ref(), 1), ("".as_ref(), odd, 1)] {
        let mut child = Command::new(env!("CARGO_BIN_EXE_comity"))
            .args(["mail-in", "--data"])
            .arg(dir.path())
            .arg("--sender")
            .arg(sender)
            .arg("--recipient")
            .arg(recipient)
            .stdin(Stdio::piped())
            .spawn()
            .expect("the program starts");
        child
            .stdin
            .take()
            .expect("a pipe")
            .write_all(MAIL)
            .expect("everything is read");
        assert_eq!(child.wait().expect("it ends").code(), Some(0));
        assert_eq!(arrived(dir.path()).len(), files);
    }
}

#[cfg(unix)]
#[test]
fn where_the_disk_takes_no_more_nothing_is_left_and_it_is_tried_again() {
    let dir = node();
    // No file of more than 512 bytes or a kilobyte (shells differ); the write fails instead of ending the process.
    let script = r#"trap '' XFSZ; ulimit -f 1; exec "$0" mail-in --data "$1" --sender '' --recipient "$2""#;
    let mut child = Command::new("sh")
        .args(["-c", script, env!("CARGO_BIN_EXE_comity")])
        .arg(dir.path())
        .arg(to())
        .stdin(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("a shell");
    let mut pipe = child.stdin.take().expect("a pipe");
    pipe.write_all(&vec![b'x'; 100_000]).expect("everything is read");
    drop(pipe);
    assert_eq!(code(&child.wait_with_output().expect("it ends")), 75);
    assert!(arrived(dir.path()).is_empty());
    assert_eq!(
        std::fs::read_dir(dir.path().join("inbox/tmp")).expect("there").count(),
        0
    );
}

#[test]
fn many_at_once_with_the_same_mail_are_one_file_and_all_are_told_that_we_have_it() {
    let dir = node();
    let to = to();
    let codes: Vec<i32> = std::thread::scope(|scope| {
        let all: Vec<_> = (0..12)
            .map(|_| scope.spawn(|| code(&hand_over(dir.path(), "a@cert.example", &to, MAIL))))
            .collect();
        all.into_iter().map(|one| one.join().expect("a code")).collect()
    });
    assert_eq!(codes, [0; 12]);
    let all = arrived(dir.path());
    assert!(all.len() == 1 && is_whole(&all[0]));
    assert_eq!(
        std::fs::read_dir(dir.path().join("inbox/tmp")).expect("there").count(),
        0
    );
}

/// Killed at any moment: whatever is read is whole, and whatever was answered with success is there.
#[test]
fn killed_at_any_moment_no_half_mail_is_read_and_no_taken_mail_is_gone() {
    let dir = node();
    let to = to();
    let mut taken = Vec::new();
    for round in 0..40_u64 {
        let mail = [format!("Subject: {round}\r\n\r\n").into_bytes(), vec![b'x'; 600_000]].concat();
        let mut child = begin(dir.path(), &["--sender", "", "--recipient", &to]);
        let mut pipe = child.stdin.take().expect("a pipe");
        let part = if round % 4 == 0 { mail.len() / 2 } else { mail.len() };
        let _ = pipe.write_all(&mail[..part]);
        if round % 4 != 0 {
            drop(pipe);
        }
        std::thread::sleep(std::time::Duration::from_micros(round * 137));
        // SIGKILL, to this process alone.
        let _ = child.kill();
        let status = child.wait().expect("it ends");
        if status.code() == Some(0) {
            taken.push(round);
        }
    }
    let all = arrived(dir.path());
    assert!(all.iter().all(is_whole), "half a mail");
    for round in taken {
        let line = format!("\nSubject: {round}\r\n").into_bytes();
        assert!(
            all.iter()
                .any(|(_, bytes)| bytes.windows(line.len()).any(|w| w == line)),
            "mail {round} was taken and is gone"
        );
    }
}
