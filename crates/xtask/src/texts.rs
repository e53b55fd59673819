//! Fuzz targets of documents: any bytes as a text, a page, or a file of a word processor, that becomes a tree.
//!
//! Whatever is read: no address comes twice, every mark and every reference lies in its text and leads to a place that is there, and lines go upwards.
//! Branches are the names of the refusals and of the findings; that a file is too long or has too many parts is tested elsewhere, since no kept file has. See issue 5.

use documents::{Document, Unreadable, read, read_text};
use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;

fn holds(document: &Document) {
    let mut lengths: BTreeMap<String, usize> = BTreeMap::new();
    let mut line = 0;
    for node in document.walk() {
        let length = node.text.chars().count();
        assert!(node.line >= line, "{} stands before its line", node.address);
        line = node.line;
        assert!(
            node.marks.iter().all(|mark| mark.at <= length),
            "a mark of {}",
            node.address
        );
        assert!(
            lengths.insert(node.address.clone(), length).is_none(),
            "{} comes twice",
            node.address
        );
    }
    for note in &document.notes {
        let of = note.of.as_deref();
        assert!(
            of.is_none_or(|of| of == "title" || lengths.contains_key(of)),
            "note {}",
            note.number
        );
        let address = format!("note-{}", note.number);
        assert!(
            lengths.insert(address, note.text.chars().count()).is_none(),
            "note {} comes twice",
            note.number
        );
    }
    for link in &document.links {
        assert!(
            link.at + link.length <= lengths[&link.from],
            "a reference of {}",
            link.from
        );
        assert!(
            link.to.iter().all(|to| lengths.contains_key(to)),
            "{:?} of {}",
            link.to,
            link.from
        );
    }
}

fn branches(read: Result<Document, Unreadable>) -> BTreeSet<String> {
    match read {
        Ok(document) => {
            holds(&document);
            let odd = document.findings.iter().filter_map(|finding| {
                let json = serde_json::to_value(&finding.what).expect("a finding is written");
                json["odd"].as_str().map(str::to_owned)
            });
            odd.chain(["accepted".to_owned()]).collect()
        }
        Err(e) => {
            let name = match e {
                Unreadable::TooLong { .. } => "too-long",
                Unreadable::TooMany { .. } => "too-many",
                Unreadable::Encoding { .. } => "encoding",
                Unreadable::Control { .. } => "control",
                Unreadable::Reversed { .. } => "reversed",
                Unreadable::Broken { .. } => "broken",
                Unreadable::Unpacks { .. } => "unpacks",
                Unreadable::Pdf => "pdf",
                Unreadable::RightToLeft { .. } => "right-to-left",
                Unreadable::Empty => "empty",
            };
            BTreeSet::from([name.to_owned()])
        }
    }
}

/// A text in plain characters.
pub fn document_text(bytes: &[u8]) -> BTreeSet<String> {
    branches(read_text(bytes))
}

/// A page.
pub fn document_html(bytes: &[u8]) -> BTreeSet<String> {
    let page = [b"<html>", bytes].concat();
    branches(read(&page))
}

/// A file of a word processor: the bytes are its text, its lists and its notes, parted by a zero, so that what is tried gets past the archive;
/// or the archive itself.
pub fn document_docx(bytes: &[u8]) -> BTreeSet<String> {
    if bytes.starts_with(b"PK") || bytes.starts_with(b"%PDF") {
        return branches(read(bytes));
    }
    const PARTS: [&str; 4] = [
        "word/document.xml",
        "word/numbering.xml",
        "word/styles.xml",
        "word/footnotes.xml",
    ];
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default();
    for (name, part) in PARTS.iter().zip(bytes.split(|byte| *byte == 0)) {
        archive.start_file(*name, options).expect("a part begins");
        archive.write_all(part).expect("memory holds it");
    }
    let file = archive.finish().expect("an archive").into_inner();
    branches(read(&file))
}
