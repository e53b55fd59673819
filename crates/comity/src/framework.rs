//! `comity framework`: a document is read into provisions, and shown, or put before the secretariat.
//!
//! Actors: whoever prepares a document for publication, at a terminal. What is shown needs no data folder and changes nothing; what is imported waits on the
//! desk, where the secretariat looks at it and publishes it. The rule that matters: what is guessed and what is odd is said, with the line of the file,
//! and nothing is mended in silence. Serves OEWG 45–60, 86; GCA 2.12–7.1. See docs/design/documents.md, docs/design/framework.md.

use crate::commands::must_be_a_node;
use crate::{Config, Node as House, system_clock};
use ::framework::{Broken, Import, Slug};
use anyhow::{Context, Result, anyhow, bail, ensure};
use documents::{Document, Form, Node};
use sha2::Digest;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::{Read, Write};
use std::path::Path;
use std::process::{Command, Stdio};
use store::Chance;
use terms::Language;

/// So many characters of a text are shown in a line of the tree.
const SHOWN: usize = 60;

/// `comity framework import FILE --dry-run`: the document's tree, its notes and references, and what a person should look at; as JSON with `json`.
///
/// # Errors
/// A file that cannot be read, or is refused.
pub fn look(file: &Path, json: bool) -> Result<()> {
    let (document, _) = read(file)?;
    let shown = if json {
        serde_json::to_string_pretty(&document)? + "\n"
    } else {
        tree(&document)
    };
    let mut out = std::io::stdout().lock();
    match out.write_all(shown.as_bytes()).and_then(|()| out.flush()) {
        // Whoever reads only the beginning closes the pipe.
        Err(e) if e.kind() == std::io::ErrorKind::BrokenPipe => Ok(()),
        done => done.context("write the tree"),
    }
}

/// `comity framework import FILE --data DIR --document SLUG --language L`: the text waits for the secretariat, in the place of one that waited.
///
/// # Errors
/// A file that cannot be read, or is refused; no node at `data`; a word or a language that is none; a text that does not hold together; a full desk.
pub fn import(file: &Path, data: &Path, document: &str, language: &str) -> Result<()> {
    must_be_a_node(data)?;
    let slug = Slug::parse(document).with_context(|| {
        format!(
            "{document}: a document is named by 2 to 48 small Latin letters, digits and single hyphens, a letter first"
        )
    })?;
    let language =
        Language::parse(language).with_context(|| format!("{language}: the languages are ar, zh, en, fr, ru, es"))?;
    let (read, sha256) = read(file)?;
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    let import = Import::of(&name, &sha256, &read);
    import.tree.sound().map_err(|broken| match broken {
        Broken::Empty => anyhow!("{}: it has no paragraph", file.display()),
        Broken::TooLarge => anyhow!("{}: it is larger than can be published", file.display()),
        Broken::At(address) => anyhow!("{}: it does not hold together at {address}", file.display()),
    })?;
    let desk = House::desk(data, &Config::load(data)?, &Chance::system()?, false)?;
    desk.import_put(
        slug.as_str(),
        language.code(),
        &serde_json::to_string(&import)?,
        system_clock()(),
    )
    .map_err(|e| match e {
        desk::DeskError::Refused(refusal) => anyhow!("{}", languages::speech(Language::En).refusal(&refusal)),
        desk::DeskError::Failed(e) => e.into(),
    })?;
    println!(
        "{} provisions and {} notes wait for the secretariat at /documents/{slug}/texts/{}. Nothing was published.",
        import.tree.provisions.len(),
        import.tree.notes.len(),
        language.code()
    );
    Ok(())
}

/// The largest file that is read, in bytes, and the most that the program which reads a PDF may write. (Of text, `documents` takes less.)
const MAX_FILE: u64 = 64 << 20;
/// What a shell allows that program: seconds of the processor, kibibytes of memory, no files.
const LIMITS: &str = "ulimit -t 60; ulimit -v 1572864; ulimit -f 0";
/// Writes the text of a PDF with its places.
const PDFTOHTML: &str = "pdftohtml -xml -stdout -i -q -enc UTF-8";

/// What a file is read as, and the SHA-256 of its bytes.
fn read(file: &Path) -> Result<(Document, String)> {
    let named = || file.display().to_string();
    let mut bytes = Vec::new();
    let opened = std::fs::File::open(file).with_context(named)?;
    opened.take(MAX_FILE + 1).read_to_end(&mut bytes).with_context(named)?;
    ensure!(
        bytes.len() as u64 <= MAX_FILE,
        "{}: the file has more than {MAX_FILE} bytes",
        named()
    );
    let document = if bytes.starts_with(b"%PDF") {
        documents::read_pdf_pages(&pages_of(file).with_context(named)?)
    } else {
        documents::read(&bytes)
    };
    let sha256 = data_encoding::HEXLOWER.encode(&sha2::Sha256::digest(&bytes));
    Ok((document.with_context(named)?, sha256))
}

/// A program and its options, in a process of its own with limits and without environment, on one file.
fn limited(program: &str, file: &Path) -> Command {
    let mut shell = Command::new("sh");
    shell
        .args(["-c", &format!("{LIMITS}; exec {program} \"$1\""), "sh"])
        .arg(file)
        .env_clear()
        .env("PATH", "/usr/local/bin:/usr/bin:/bin")
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null());
    shell
}

/// The text of a PDF with its places, taken out by poppler's program: such files do harm, and what harms it does not harm us.
fn pages_of(file: &Path) -> Result<Vec<u8>> {
    let mut child = limited(PDFTOHTML, &file.canonicalize()?)
        .spawn()
        .context("start a shell")?;
    let mut pages = Vec::new();
    let out = child.stdout.take().context("a pipe")?;
    out.take(MAX_FILE + 1).read_to_end(&mut pages)?;
    if pages.len() as u64 > MAX_FILE {
        child.kill()?;
        child.wait()?;
        bail!("its text takes more than {MAX_FILE} bytes");
    }
    let ended = child.wait()?;
    match ended.code() {
        Some(0) => Ok(pages),
        Some(127) => bail!("a PDF is read with the help of pdftohtml: install poppler-utils"),
        _ => bail!("pdftohtml could not read it ({ended})"),
    }
}

fn name(form: Form) -> &'static str {
    match form {
        Form::Text => "text",
        Form::Section => "section",
        Form::Heading => "heading",
        Form::Paragraph => "paragraph",
        Form::Group => "group",
        Form::Point => "point",
        Form::Bullet => "bullet",
    }
}

/// A word for a node: what it is taken for, else what it looks like.
fn word(node: &Node) -> String {
    match node.kind {
        Some(kind) => format!("{} ({kind})", name(node.form)),
        None => name(node.form).to_owned(),
    }
}

fn shortened(text: &str) -> String {
    let line: String = text
        .chars()
        .map(|c| if c == '\n' { ' ' } else { c })
        .take(SHOWN)
        .collect();
    if text.chars().nth(SHOWN).is_some() {
        line + "…"
    } else {
        line
    }
}

fn branch(node: &Node, depth: usize, out: &mut String) {
    let marks: Vec<&str> = node.marks.iter().map(|mark| mark.note.as_str()).collect();
    let notes = if marks.is_empty() {
        String::new()
    } else {
        format!(" [{}]", marks.join(", "))
    };
    let address = format!("{}{}", "  ".repeat(depth), node.address);
    let _ = writeln!(
        out,
        "{:>6}  {address:<34} {:<26} {}{notes}",
        node.line,
        word(node),
        shortened(&node.text)
    );
    for child in &node.children {
        branch(child, depth + 1, out);
    }
}

/// The tree for people, a line each.
fn tree(document: &Document) -> String {
    let mut out = String::new();
    for title in &document.title {
        let _ = writeln!(out, "{title}");
    }
    let _ = writeln!(
        out,
        "\n  line  {:<34} {:<26} text [notes]",
        "address", "what it is (taken for)"
    );
    for node in &document.nodes {
        branch(node, 0, &mut out);
    }
    if !document.notes.is_empty() {
        let _ = writeln!(out, "\nNotes:");
    }
    for note in &document.notes {
        let of = note.of.as_deref().unwrap_or("nowhere");
        let _ = writeln!(
            out,
            "{:>6}  note {:<6} at {of:<22} {}",
            note.line,
            note.number,
            shortened(&note.text)
        );
    }
    if !document.links.is_empty() {
        let _ = writeln!(out, "\nReferences:");
    }
    for link in &document.links {
        let _ = writeln!(out, "        {} -> {}", link.from, link.to.join(", "));
    }
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for node in document.walk() {
        *counts.entry(name(node.form)).or_default() += 1;
    }
    let counts: Vec<String> = counts.iter().map(|(what, n)| format!("{n} {what}")).collect();
    let _ = writeln!(
        out,
        "\nRead: {}, {} notes, {} references. Nothing was kept.",
        counts.join(", "),
        document.notes.len(),
        document.links.len()
    );
    if document.findings.is_empty() {
        let _ = writeln!(
            out,
            "Nothing odd was found; what is taken for what is a guess all the same."
        );
    } else {
        let _ = writeln!(out, "To look at:");
    }
    for finding in &document.findings {
        let _ = writeln!(out, "  line {}: {}", finding.line, finding.what);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whatever_reads_a_pdf_is_held_to_its_limits_and_knows_nothing_of_us() {
        let told = |program: &str| {
            let done = limited(program, Path::new("/a file")).output().unwrap();
            String::from_utf8(done.stdout).unwrap()
        };
        assert_eq!(told("sh -c 'ulimit -t; ulimit -v; ulimit -f'"), "60\n1572864\n0\n");
        assert_eq!(told("printf %s"), "/a file", "one argument, whatever its name");
        let known = told("env");
        assert!(
            known.lines().all(|line| ["PATH=", "PWD=", "OLDPWD=", "_=", "SHLVL="]
                .iter()
                .any(|name| line.starts_with(name))),
            "{known}"
        );
    }
}
