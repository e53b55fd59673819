//! Figures of documents: how many paragraphs are read in a CPU second, and what a text costs that is made to harm. See issue 5.

use crate::bench::Sheet;
use crate::node::cpu_ms;
use anyhow::{Result, ensure};
use documents::read;
use std::io::Write;

/// A report of so many paragraphs in one way of writing it: plain, a page, a file of a word processor.
fn report(paragraphs: usize) -> [(&'static str, Vec<u8>); 3] {
    const WORDS: &str = "The group met in the spring and in the autumn, heard from many States and spoke at length of what had been agreed";
    let (mut plain, mut page, mut body) = (
        String::from("A. First\n\n"),
        String::from("<html><h1>A. First</h1>"),
        String::new(),
    );
    for n in 1..=paragraphs {
        let text = format!("{WORDS}, see paragraph {}.", 1 + n / 2);
        plain += &format!("{n}. {text}\n\n");
        page += &format!("<p>{n}. {text}</p>\n");
        body += &format!("<w:p><w:r><w:t>{n}. {text}</w:t></w:r></w:p>");
    }
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let xml = format!(r#"<w:document xmlns:w="w"><w:body>{body}</w:body></w:document>"#);
    archive
        .start_file("word/document.xml", zip::write::SimpleFileOptions::default())
        .expect("a part begins");
    archive.write_all(xml.as_bytes()).expect("memory holds it");
    let file = archive.finish().expect("an archive").into_inner();
    [
        ("text", plain.into_bytes()),
        ("HTML", page.into_bytes()),
        ("DOCX", file),
    ]
}

/// Texts that were slow once, or that somebody would try: about a megabyte each.
fn hostile() -> Vec<(&'static str, String)> {
    let many = |piece: &str| piece.repeat((1 << 20) / piece.len());
    let begun = |piece: &str| format!("1. x[footnoteRef:1] {}", many(piece));
    let hundred: String = (1..=99).map(|n| format!("{n}. x.\n\n")).collect();
    vec![
        ("brackets that close", begun("[1:[]")),
        ("brackets that do not", begun("[1:")),
        ("raised digits", format!("1. x{}\n\n\u{b9} x\n", many("\u{b9}"))),
        ("squares", format!("1. x\u{b9} {}\n\n\u{b9} x\n", many("a\u{b2} "))),
        (
            "squares side by side",
            format!("1. x\u{b9} {}\n\n\u{b9} x\n", many("a\u{b2}")),
        ),
        ("references", format!("1. x.\n\n2. {}", many("paragraph 1, "))),
        ("spans", format!("{hundred}100. {}", many("para. 1-99 "))),
        ("parts of a sentence", format!("1. One.\n{}", many("Another.\n"))),
        ("titles", format!("1. One.\n\n{}", many("Title\n\n"))),
        ("the same number", many("1. One.\n\n")),
        ("stars", many("a*\n")),
        ("empty lines", format!("1. One.{}2. Two.", many("\n"))),
        ("elements", format!("<html>{}", many("<div><ul>"))),
    ]
}

/// Paragraphs that are read in a CPU second, in each way of writing; and what the slowest of the hostile texts costs.
pub(crate) fn figures(sheet: &mut Sheet) -> Result<()> {
    let cpu = || Ok::<_, anyhow::Error>(cpu_ms(std::process::id())? / 1e3);
    const PARAGRAPHS: usize = 9_000;
    for (format, bytes) in report(PARAGRAPHS) {
        const TIMES: usize = 10;
        let before = cpu()?;
        for _ in 0..TIMES {
            let document = read(&bytes)?;
            ensure!(
                document.links.len() == PARAGRAPHS,
                "{} references of {PARAGRAPHS}",
                document.links.len()
            );
        }
        let spent = (cpu()? - before).max(0.01);
        let words = format!(
            "{:.0} paragraphs a CPU-second ({} KB)",
            (TIMES * PARAGRAPHS) as f64 / spent,
            bytes.len() / 1_000
        );
        sheet.line(&format!("documents, {format}"), &words, None);
    }
    let mut worst = (0.0, "");
    for (name, text) in hostile() {
        let before = cpu()?;
        let _ = read(text.as_bytes());
        let each = (cpu()? - before) / (text.len() as f64 / f64::from(1 << 20));
        if each >= worst.0 {
            worst = (each, name);
        }
    }
    let words = format!("{:.2} CPU-seconds a MiB at most ({})", worst.0, worst.1);
    sheet.line(
        "documents, made to harm",
        &words,
        Some(("1 CPU-second a MiB", worst.0 <= 1.0)),
    );
    Ok(())
}
