//! Documents as trees: sections, numbered paragraphs, lettered points, bullets, notes; an address for each; and where each points to.
//!
//! A file of text goes in, a [`Document`] comes out, or a refusal in words. Nothing is read from disk or network, no clock is asked, and nothing is made up:
//! every letter of the text stands in one node or one note, or a finding tells what was left out (`tests/seeds.rs` and `tests/odd.rs` count them).
//! What is a guess says so: [`Node::kind`] is for a person to correct, and a reference that seems to point at the wrong place is a [`Finding`], never
//! mended in silence. The rule that matters: an address is made of the numbers in the text and of words that are the same in all languages, never of
//! the text itself, so that `/ar/…/58` and `/zh/…/58` are the same paragraph. Serves OEWG 45–60, 86; GCA 2.12–7.1.
//!
//! ```
//! let text = "A. Introduction\n\n1. The General Assembly recalled its wish.\u{b9}\n\n\u{b9} A/RES/53/70.\n\n2. See paragraph 1.\n";
//! let document = documents::read_text(text.as_bytes()).unwrap();
//! let second = document.find("2").unwrap();
//! assert_eq!(second.text, "See paragraph 1.");
//! assert_eq!(document.find("1").unwrap().marks[0].note, "1");
//! assert_eq!(document.notes[0].text, "A/RES/53/70.");
//! assert_eq!(document.links[0].to, ["1"]);
//! ```

mod blocks;
#[cfg(feature = "docx")]
mod docx;
#[cfg(feature = "html")]
mod html;
mod labels;
mod links;
mod marks;
mod outline;
#[cfg(feature = "pdf")]
mod pdf;
mod text;
mod words;
#[cfg(any(feature = "docx", feature = "pdf"))]
mod xml;

pub use text::{MAX_BYTES, MAX_PARTS, Unreadable};

use serde::Serialize;

/// Addresses of provisions as this crate makes them: parts joined by `/`.
pub type Address = String;

/// A document, read.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Document {
    /// The lines above everything else that look like a title.
    pub title: Vec<String>,
    /// Front matter and sections, in the order of the text.
    pub nodes: Vec<Node>,
    /// Notes, in the order of their bodies.
    pub notes: Vec<Note>,
    /// References to other places of this document.
    pub links: Vec<Link>,
    /// What a person should look at.
    pub findings: Vec<Finding>,
}

/// What a node looks like in the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Form {
    /// Text without a label: before the first section, below a title, after a list.
    Text,
    /// `A. …`, `Section 1 …`: its text is the title.
    Section,
    /// A title without a number.
    Heading,
    /// `58. …` or `5.14 …`.
    Paragraph,
    /// A title inside a paragraph, above bullets.
    Group,
    /// `a) …`, `(i) …`, `1) …`.
    Point,
    /// `• …`.
    Bullet,
}

/// What a node is taken for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// What was said, by some.
    Discussion,
    /// What all agreed on.
    Conclusion,
    /// What is recommended to be done.
    Recommendation,
    /// How something should be used or done.
    Guideline,
    /// What everything else should follow.
    Principle,
}

impl std::fmt::Display for Kind {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Discussion => "discussion",
            Self::Conclusion => "conclusion",
            Self::Recommendation => "recommendation",
            Self::Guideline => "guideline",
            Self::Principle => "principle",
        })
    }
}

/// A place of the document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Node {
    /// Unique in the document, and the same in every language: `58`, `5.14/h`, `86/people/2`, `section-b/discussion`.
    pub address: Address,
    /// The number, letter, sign or words (`Section 2`) as printed, without their dot or bracket; none where there is none.
    pub label: Option<String>,
    /// What it looks like.
    pub form: Form,
    /// What it is taken for; none where nothing tells.
    pub kind: Option<Kind>,
    /// Its text; parts of a paragraph that has several are parted by a line feed.
    pub text: String,
    /// Marks of notes.
    #[serde(rename = "footnotes")]
    pub marks: Vec<Mark>,
    /// The line of the file in which it begins, from 1; in a file of a word processor the paragraph, in a PDF the page.
    pub line: usize,
    /// What lies below it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub children: Vec<Node>,
}

/// The mark of a note.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Mark {
    /// The number of the note, or `*`.
    pub note: String,
    /// Before which character of the node's text it stands, counted in characters from 0.
    pub at: usize,
}

/// A note.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Note {
    /// Its number, or `*`.
    pub number: String,
    /// Its body.
    pub text: String,
    /// Where its mark stands; none where nothing refers to it. Of a mark in the title, `title`.
    pub of: Option<Address>,
    /// The line of the file in which the body begins, from 1.
    pub line: usize,
}

/// A reference from one place of the document to others.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Link {
    /// In whose text it stands; `note-6` for that of a note.
    pub from: Address,
    /// At which character of that text, from 0.
    pub at: usize,
    /// How many characters long.
    pub length: usize,
    /// Where it leads, in order; several for "sections B–F".
    pub to: Vec<Address>,
}

/// Something that a person should look at, with the line of the file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// The line, from 1.
    pub line: usize,
    /// What it is.
    #[serde(flatten)]
    pub what: Odd,
}

/// What is odd.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, thiserror::Error)]
#[serde(rename_all = "kebab-case", tag = "odd")]
pub enum Odd {
    /// Numbers that should stand between two paragraphs.
    #[error("after {after} comes {found}: numbers are missing")]
    Gap {
        /// The last number before.
        after: String,
        /// The number that came.
        found: String,
    },
    /// The same number for two paragraphs: the second has its section in front of its address.
    #[error("{label} stands twice")]
    Twice {
        /// The number.
        label: String,
    },
    /// A number without the dot or the space that the others have.
    #[error("{label} is written without what follows the other numbers")]
    Bare {
        /// The number.
        label: String,
    },
    /// A mark whose note is not there: it was left in the text.
    #[error("there is no note {number}")]
    NoNote {
        /// The number.
        number: String,
    },
    /// A note to which no mark refers.
    #[error("nothing refers to note {number}")]
    NoMark {
        /// The number.
        number: String,
    },
    /// A reference to a place that is not there.
    #[error("{from} refers to {label}, which is not there")]
    Nowhere {
        /// In whose text.
        from: Address,
        /// What is referred to, as it would be addressed.
        label: String,
    },
    /// A reference that leads somewhere, while its words fit another place.
    #[error("{from} refers to {to} for “{says}”, which is found in {better}")]
    Doubtful {
        /// In whose text.
        from: Address,
        /// Where it leads.
        to: Address,
        /// What it says stands there.
        says: String,
        /// Where that is.
        better: Address,
    },
    /// Text that the word processor or the browser does not show: it was left out.
    #[error("hidden text was left out")]
    Hidden,
    /// Lines that are only the number of a page: they were left out.
    #[error("{count} lines that are only the number of a page were left out")]
    PageNumbers {
        /// How many.
        count: usize,
    },
    /// A line that stands on each page: it was left out.
    #[error("a line that stands on each page was left out: “{text}”")]
    EachPage {
        /// The line as it stands on the first of them.
        text: String,
    },
    /// A table of contents: it was left out, since it says titles again.
    #[error("a table of contents was left out")]
    Contents,
    /// Marks of direction, which a reader does not see, were taken out.
    #[error("{count} invisible marks of direction were taken out")]
    Directions {
        /// How many.
        count: usize,
    },
}

impl Document {
    /// The place with this address.
    pub fn find(&self, address: &str) -> Option<&Node> {
        self.walk().find(|node| node.address == address)
    }

    /// Every place, in the order of the text.
    pub fn walk(&self) -> impl Iterator<Item = &Node> {
        let mut open: Vec<&Node> = self.nodes.iter().rev().collect();
        std::iter::from_fn(move || {
            let node = open.pop()?;
            open.extend(node.children.iter().rev());
            Some(node)
        })
    }
}

/// Reads a file by what it is: plain text, a page (HTML), or a file of a word processor (DOCX).
///
/// # Errors
/// [`Unreadable`], in words and with the line, which in a file of a word processor is the paragraph.
pub fn read(bytes: &[u8]) -> Result<Document, Unreadable> {
    match bytes {
        #[cfg(feature = "docx")]
        [b'P', b'K', 3, 4, ..] => {
            let raw = docx::read(bytes)?;
            let mut document = outline::build(blocks::cut(&raw.flow)?, raw.bodies);
            document.findings.extend(raw.findings);
            finished(document, raw.directions)
        }
        [b'%', b'P', b'D', b'F', ..] => Err(Unreadable::Pdf),
        #[cfg(feature = "html")]
        _ if html::is_page(bytes) => {
            let raw = html::read(bytes)?;
            let (flow, notes) = marks::from_lines(raw.lines, (false, false))?;
            let mut document = outline::build(blocks::cut(&flow)?, notes);
            document.findings.extend(raw.findings);
            finished(document, raw.directions)
        }
        _ => read_text(bytes),
    }
}

/// Reads what `pdftohtml -xml` (poppler) writes of a PDF: its pages, with the places of their text. Lines that stand on each page are left out and told.
///
/// # Errors
/// [`Unreadable`], in words and with the page.
#[cfg(feature = "pdf")]
pub fn read_pdf_pages(xml: &[u8]) -> Result<Document, Unreadable> {
    let raw = pdf::read(xml)?;
    let (flow, notes) = marks::from_lines(raw.lines, (true, true))?;
    let mut document = outline::build(blocks::cut(&flow)?, notes);
    document.findings.extend(raw.findings);
    finished(document, raw.directions)
}

/// Reads plain text in UTF-8, or in UTF-16 with its mark: one paragraph a line, or lines of one width with empty lines between paragraphs.
///
/// # Errors
/// [`Unreadable`], in words and with the line.
pub fn read_text(bytes: &[u8]) -> Result<Document, Unreadable> {
    let (text, directions) = text::decode(bytes)?;
    let (flow, notes) = marks::take_out(&text)?;
    finished(outline::build(blocks::cut(&flow)?, notes), directions)
}

fn finished(mut document: Document, directions: text::Directions) -> Result<Document, Unreadable> {
    if directions.count > 0 {
        document.findings.push(Finding {
            line: directions.first,
            what: Odd::Directions {
                count: directions.count,
            },
        });
    }
    links::find(&mut document)?;
    document.findings.sort_by_key(|finding| finding.line);
    Ok(document)
}
