//! A file for word processors (DOCX, ECMA-376): real styles, one numbering for all paragraphs, real notes, fields for pages, contents and the section's title.
//!
//! Editors go on working in it, so nothing is drawn that the word processor can count itself: paragraph numbers are a list, notes are notes. The contents
//! stand there as lines with links; their page numbers are a field that the word processor fills when it opens or updates the file, since only it knows
//! its pages. Runs of Arabic are marked so, paragraphs of Arabic run from right to left, every run has its language.

mod styles;

use crate::laid::{LaidSection, Part, Piece, around_pages, from_right, laid, name, short};
use crate::model::Compilation;
use crate::sound::Sound;
use crate::xml::{escape, escaped};
use std::fmt::Write as _;
use std::io::{Cursor, Write as _};
use terms::Language;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

/// The namespaces of the parts.
const SPACES: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";
const DECLARATION: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

/// The compilation as a DOCX file. The same compilation gives the same bytes: every part carries the first moment that a ZIP file knows.
///
/// # Errors
/// Only where the file would be larger than a ZIP file without extensions can be (4 GiB).
pub fn docx(c: &Sound) -> Result<Vec<u8>, zip::result::ZipError> {
    let mut body = Body::new(c.language);
    body.all(c);
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default())
        .unix_permissions(0o644);
    let parts = [
        ("[Content_Types].xml", styles::CONTENT_TYPES.to_owned()),
        ("_rels/.rels", styles::ROOT.to_owned()),
        ("docProps/core.xml", core(c)),
        ("docProps/app.xml", styles::APPLICATION.to_owned()),
        ("word/document.xml", document(&body, c)),
        ("word/_rels/document.xml.rels", relations(&body.links)),
        ("word/styles.xml", styles::styles(c.language)),
        ("word/numbering.xml", styles::numbering()),
        ("word/settings.xml", styles::settings(c.language)),
        ("word/footnotes.xml", notes(&body.notes)),
        ("word/header1.xml", head(c)),
        ("word/footer1.xml", foot(c)),
    ];
    for (name, text) in parts {
        zip.start_file(name, options)?;
        zip.write_all(text.as_bytes())?;
    }
    Ok(zip.finish()?.into_inner())
}

fn core(c: &Compilation) -> String {
    let day = escaped(&c.day.date);
    format!(
        "{DECLARATION}<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:dcterms=\"http://purl.org/dc/terms/\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"><dc:title>{}</dc:title><dc:subject>{}</dc:subject><dc:creator>{}</dc:creator><cp:contentStatus>{}</cp:contentStatus><dc:language>{}</dc:language><dcterms:created xsi:type=\"dcterms:W3CDTF\">{day}T00:00:00Z</dcterms:created><dcterms:modified xsi:type=\"dcterms:W3CDTF\">{day}T00:00:00Z</dcterms:modified></cp:coreProperties>",
        escaped(&c.title),
        escaped(&c.symbol),
        escaped(&c.publisher),
        escaped(&c.status),
        c.language.code(),
    )
}

/// A line of the contents, and the mark that it leads to.
struct Place {
    level: u8,
    title: String,
    mark: String,
}

struct Body {
    out: String,
    /// The language of what is being written.
    language: Language,
    places: Vec<Place>,
    notes: Vec<(u32, String, Language)>,
    /// Addresses of the annex, in order.
    links: Vec<String>,
}

impl Body {
    fn new(language: Language) -> Self {
        Self {
            out: String::new(),
            language,
            places: Vec::new(),
            notes: Vec::new(),
            links: Vec::new(),
        }
    }

    fn all(&mut self, c: &Sound) {
        let laid = laid(c);
        let w = &c.words;
        if !laid.introduction.is_empty() {
            self.heading(1, &w.introduction);
            self.parts(&laid.introduction);
        }
        for section in &laid.sections {
            self.section(section, c);
        }
        if !c.annex.is_empty() {
            self.heading(1, &w.annex);
            self.table(c);
        }
    }

    fn section(&mut self, section: &LaidSection<'_>, c: &Sound) {
        self.heading(1, &section.title);
        self.parts(&section.lead);
        if section.entries.is_empty() {
            self.plain("BodyText", &c.words.nothing);
        }
        for entry in &section.entries {
            self.heading(2, entry.from);
            self.plain("Byline", &entry.line);
            self.language = entry.language;
            self.parts(&entry.parts);
            self.language = c.language;
        }
    }

    fn heading(&mut self, level: u8, title: &str) {
        let id = self.places.len() + 1;
        let mark = format!("_Toc{id:06}");
        self.open(&format!("Heading{level}"), "");
        let _ = write!(self.out, "<w:bookmarkStart w:id=\"{id}\" w:name=\"{mark}\"/>");
        runs(&mut self.out, self.language, title, "");
        let _ = write!(self.out, "<w:bookmarkEnd w:id=\"{id}\"/></w:p>");
        self.places.push(Place {
            level,
            title: title.to_owned(),
            mark,
        });
    }

    /// Opens a paragraph of a style.
    fn open(&mut self, style: &str, more: &str) {
        let _ = write!(
            self.out,
            "<w:p><w:pPr><w:pStyle w:val=\"{style}\"/>{more}{}</w:pPr>",
            direction(self.language)
        );
    }

    fn plain(&mut self, style: &str, text: &str) {
        self.open(style, "");
        runs(&mut self.out, self.language, text, "");
        self.out.push_str("</w:p>");
    }

    fn pieces(&mut self, pieces: &[Piece<'_>]) {
        for piece in pieces {
            match *piece {
                Piece::Text(text) => runs(&mut self.out, self.language, text, ""),
                Piece::Note { number, text } => {
                    let _ = write!(
                        self.out,
                        "<w:r><w:rPr><w:rStyle w:val=\"FootnoteReference\"/>{}</w:rPr><w:footnoteReference w:id=\"{number}\"/></w:r>",
                        if self.language == Language::Ar { "<w:rtl/>" } else { "" }
                    );
                    self.notes.push((number, text.to_owned(), self.language));
                }
            }
        }
    }

    fn parts(&mut self, parts: &[Part<'_>]) {
        for part in parts {
            match part {
                Part::Heading(text) => {
                    self.open("Heading3", "");
                    runs(&mut self.out, self.language, text, "");
                    self.out.push_str("</w:p>");
                }
                Part::Paragraph { number, text, bullets } => {
                    if number.is_some() {
                        self.open("Numbered", "");
                        self.pieces(text);
                        self.out.push_str("</w:p>");
                    }
                    for bullet in bullets {
                        self.open("ListBullet", "");
                        self.pieces(bullet);
                        self.out.push_str("</w:p>");
                    }
                }
            }
        }
    }

    fn table(&mut self, c: &Sound) {
        let w = &c.words;
        let visual = if c.language == Language::Ar {
            "<w:bidiVisual/>"
        } else {
            ""
        };
        // Twentieths of a point; together the width of the text.
        let widths = [2100, 2200, 1500, 1300, 900, 1070];
        let _ = write!(
            self.out,
            "<w:tbl><w:tblPr><w:tblStyle w:val=\"Annexed\"/>{visual}<w:tblW w:w=\"9070\" w:type=\"dxa\"/><w:tblLayout w:type=\"fixed\"/><w:tblLook w:val=\"0620\" w:firstRow=\"1\"/></w:tblPr><w:tblGrid>"
        );
        for width in widths {
            let _ = write!(self.out, "<w:gridCol w:w=\"{width}\"/>");
        }
        self.out
            .push_str("</w:tblGrid><w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>");
        let heads = [&w.submitted_by, &w.section, &w.received, &w.language, &w.words, &w.text];
        for (head, width) in heads.into_iter().zip(widths) {
            self.cell(width, |body| body.plain("TableHead", head));
        }
        self.out.push_str("</w:tr>");
        for row in &c.annex {
            self.out.push_str("<w:tr><w:trPr><w:cantSplit/></w:trPr>");
            let texts = [
                row.from.as_str(),
                &row.section,
                &row.received.written,
                name(w, row.language),
                &row.words,
            ];
            for (text, width) in texts.into_iter().zip(widths) {
                self.cell(width, |body| body.plain("TableText", text));
            }
            self.cell(widths[5], |body| {
                body.open("TableText", "");
                if let Some(link) = &row.link {
                    body.links.push(link.clone());
                    let _ = write!(body.out, "<w:hyperlink r:id=\"link{}\">", body.links.len());
                    runs(
                        &mut body.out,
                        body.language,
                        &w.full_text,
                        "<w:rStyle w:val=\"Hyperlink\"/>",
                    );
                    body.out.push_str("</w:hyperlink>");
                }
                body.out.push_str("</w:p>");
            });
            self.out.push_str("</w:tr>");
        }
        self.out.push_str("</w:tbl>");
    }

    fn cell(&mut self, width: u32, fill: impl FnOnce(&mut Self)) {
        let _ = write!(
            self.out,
            "<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/></w:tcPr>"
        );
        fill(self);
        self.out.push_str("</w:tc>");
    }
}

/// A paragraph from right to left is marked so; its style's alignment then turns with it.
const fn direction(language: Language) -> &'static str {
    match language {
        Language::Ar => "<w:bidi/>",
        _ => "",
    }
}

/// Appends a text as runs, each with its language. In Arabic, words of other scripts are runs of their own, since a run is of one direction.
fn runs(out: &mut String, language: Language, text: &str, more: &str) {
    if language != Language::Ar {
        run(out, language, text, more, false);
        return;
    }
    let mut rest = text;
    while !rest.is_empty() {
        let turned = !rest.starts_with(is_left);
        let end = if turned {
            rest.find(is_left).unwrap_or(rest.len())
        } else {
            let stop = rest.find(from_right).unwrap_or(rest.len());
            // Up to the last letter: what stands between it and the next Arabic one belongs to the paragraph.
            rest[..stop]
                .char_indices()
                .rev()
                .find(|(_, c)| is_left(*c))
                .map_or(stop, |(at, c)| at + c.len_utf8())
        };
        let (this, after) = rest.split_at(end);
        run(out, language, this, more, turned);
        rest = after;
    }
}

/// A letter that is written from left to right.
fn is_left(c: char) -> bool {
    c.is_alphabetic() && !from_right(c)
}

fn run(out: &mut String, language: Language, text: &str, more: &str, turned: bool) {
    let of = match (language, turned) {
        (Language::Ar, true) => "<w:rtl/><w:lang w:bidi=\"ar-SA\"/>",
        (Language::Ar, false) => "<w:lang w:val=\"en-GB\"/>",
        (Language::Zh, _) => "<w:lang w:val=\"zh-CN\" w:eastAsia=\"zh-CN\"/>",
        (Language::En, _) => "<w:lang w:val=\"en-GB\"/>",
        (Language::Fr, _) => "<w:lang w:val=\"fr-FR\"/>",
        (Language::Ru, _) => "<w:lang w:val=\"ru-RU\"/>",
        (Language::Es, _) => "<w:lang w:val=\"es-ES\"/>",
    };
    let hint = match language {
        Language::Zh => "<w:rFonts w:hint=\"eastAsia\"/>",
        _ => "",
    };
    let _ = write!(out, "<w:r><w:rPr>{more}{hint}{of}</w:rPr><w:t xml:space=\"preserve\">");
    escape(out, text);
    out.push_str("</w:t></w:r>");
}

/// A field with what it shows until the word processor updates it. `code` is ours, never a submitted text.
fn field(out: &mut String, code: &str, shown: &str, dirty: bool) {
    let dirty = if dirty { " w:dirty=\"true\"" } else { "" };
    let _ = write!(
        out,
        "<w:r><w:fldChar w:fldCharType=\"begin\"{dirty}/></w:r><w:r><w:instrText xml:space=\"preserve\"> {code} </w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>"
    );
    let _ = write!(
        out,
        "<w:r><w:t xml:space=\"preserve\">{}</w:t></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r>",
        escaped(shown)
    );
}

/// Title page, contents, then what was written before.
fn document(body: &Body, c: &Sound) -> String {
    let mut front = Body::new(c.language);
    front.plain("Symbol", &c.symbol);
    front.plain("Title", &c.title);
    if let Some(subtitle) = &c.subtitle {
        front.plain("Subtitle", subtitle);
    }
    front.plain("Front", &c.publisher);
    front.plain("Front", &c.day.written);
    front.plain("Front", &c.status);
    front.plain("TOCHeading", &c.words.contents);
    let last = body.places.len();
    for (no, place) in (1..).zip(&body.places) {
        front.open(&format!("TOC{}", place.level), "");
        if no == 1 {
            front.out.push_str("<w:r><w:fldChar w:fldCharType=\"begin\" w:dirty=\"true\"/></w:r><w:r><w:instrText xml:space=\"preserve\"> TOC \\o \"1-2\" \\h \\z \\u </w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>");
        }
        let _ = write!(front.out, "<w:hyperlink w:anchor=\"{}\" w:history=\"1\">", place.mark);
        runs(&mut front.out, c.language, &place.title, "");
        front.out.push_str("<w:r><w:tab/></w:r>");
        field(&mut front.out, &format!("PAGEREF {} \\h", place.mark), "–", true);
        front.out.push_str("</w:hyperlink>");
        if no == last {
            front.out.push_str("<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>");
        }
        front.out.push_str("</w:p>");
    }
    front.plain("Front", &c.words.order);
    let bidi = match c.language {
        Language::Ar => "<w:bidi/>",
        _ => "",
    };
    format!(
        "{DECLARATION}<w:document {SPACES}><w:body>{}{}<w:sectPr><w:headerReference w:type=\"default\" r:id=\"head\"/><w:footerReference w:type=\"default\" r:id=\"foot\"/><w:footerReference w:type=\"first\" r:id=\"foot\"/><w:pgSz w:w=\"11906\" w:h=\"16838\"/><w:pgMar w:top=\"1701\" w:right=\"1418\" w:bottom=\"1418\" w:left=\"1418\" w:header=\"850\" w:footer=\"709\" w:gutter=\"0\"/><w:titlePg/>{bidi}</w:sectPr></w:body></w:document>",
        front.out, body.out
    )
}

fn relations(links: &[String]) -> String {
    let mut out = format!("{DECLARATION}{}", styles::RELATIONS);
    for (no, link) in (1..).zip(links) {
        let _ = write!(
            out,
            "<Relationship Id=\"link{no}\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink\" Target=\"{}\" TargetMode=\"External\"/>",
            escaped(link)
        );
    }
    out + "</Relationships>"
}

fn notes(notes: &[(u32, String, Language)]) -> String {
    let mut out = format!("{DECLARATION}<w:footnotes {SPACES}>");
    // The line above the notes, and above those that go on: the standard wants both, with numbers below the first note.
    out.push_str("<w:footnote w:type=\"separator\" w:id=\"-1\"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>");
    out.push_str("<w:footnote w:type=\"continuationSeparator\" w:id=\"0\"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>");
    for (number, text, language) in notes {
        let _ = write!(
            out,
            "<w:footnote w:id=\"{number}\"><w:p><w:pPr><w:pStyle w:val=\"FootnoteText\"/>{}</w:pPr><w:r><w:rPr><w:rStyle w:val=\"FootnoteReference\"/></w:rPr><w:footnoteRef/></w:r><w:r><w:t xml:space=\"preserve\"> </w:t></w:r>",
            direction(*language)
        );
        runs(&mut out, *language, text, "");
        out.push_str("</w:p></w:footnote>");
    }
    out + "</w:footnotes>"
}

/// The head of a page: the title, and the section on that page.
fn head(c: &Sound) -> String {
    let mut body = Body::new(c.language);
    body.open("Header", "");
    runs(&mut body.out, c.language, &short(&c.title), "");
    body.out.push_str("<w:r><w:tab/></w:r>");
    field(&mut body.out, "STYLEREF 1", "", false);
    format!("{DECLARATION}<w:hdr {SPACES}>{}</w:p></w:hdr>", body.out)
}

/// The foot of a page: its number, and of how many.
fn foot(c: &Sound) -> String {
    let ([before, between, after], turned) = around_pages(&c.words.page);
    let (first, second) = if turned {
        ("NUMPAGES", "PAGE")
    } else {
        ("PAGE", "NUMPAGES")
    };
    let mut body = Body::new(c.language);
    body.open("Footer", "");
    for (text, code) in [(before, Some(first)), (between, Some(second)), (after, None)] {
        if !text.is_empty() {
            runs(&mut body.out, c.language, text, "");
        }
        if let Some(code) = code {
            field(&mut body.out, code, "1", false);
        }
    }
    format!("{DECLARATION}<w:ftr {SPACES}>{}</w:p></w:ftr>", body.out)
}
