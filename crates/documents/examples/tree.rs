//! Shows a document as a tree: `cargo run -p documents --example tree FILE`.

fn main() {
    let Some(file) = std::env::args().nth(1) else {
        eprintln!("tree FILE");
        std::process::exit(2);
    };
    let read = std::fs::read(&file).map_err(|e| e.to_string());
    match read.and_then(|bytes| documents::read_text(&bytes).map_err(|e| e.to_string())) {
        Ok(document) => {
            for title in &document.title {
                println!("= {title}");
            }
            for node in document.walk() {
                let marks: Vec<&str> = node.marks.iter().map(|mark| mark.note.as_str()).collect();
                let begin: String = node.text.chars().take(36).collect();
                println!(
                    "{:>5} {:28} {:?} {:?} {marks:?} {begin:?}",
                    node.line, node.address, node.form, node.kind
                );
            }
            for note in &document.notes {
                println!(
                    "{:>5} note {:6} of {:?} {}",
                    note.line,
                    note.number,
                    note.of,
                    note.text.chars().take(40).collect::<String>()
                );
            }
            for link in &document.links {
                println!("{} at {} -> {:?}", link.from, link.at, link.to);
            }
            for finding in &document.findings {
                println!("{:>5} {}", finding.line, finding.what);
            }
        }
        Err(e) => {
            eprintln!("{file}: {e}");
            std::process::exit(1);
        }
    }
}
