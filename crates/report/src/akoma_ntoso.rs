//! Akoma Ntoso 3.0 (OASIS LegalDocML): who issued what when, in which language; sections, submissions, numbered paragraphs, notes at their places.
//!
//! One `doc` with the four levels of identity (work, expression, manifestation) under `/akn/JURISDICTION/doc/compilation/DAY/SYMBOL`. Every `eId` is made as
//! the naming convention says: the element's short name and its number, below its parent's. Paragraphs are numbered through the document, so theirs is the
//! number people say.

use crate::laid::{Part, Piece, laid, name};
use crate::sound::Sound;
use crate::xml::{escape, escaped};
use std::fmt::Write;
use terms::Language;

/// The compilation as Akoma Ntoso 3.0, UTF-8, with its XML declaration.
///
/// ```
/// let json = include_str!("../tests/it/models/small.json");
/// let xml = report::akoma_ntoso(&report::read(json.as_bytes()).unwrap());
/// assert!(xml.contains("<FRBRuri value=\"/akn/un/doc/compilation/2026-11-24/comity-2026-1\"/>"));
/// assert!(xml.contains("<paragraph eId=\"sec_1__hcontainer_1__para_2\">"));
/// ```
pub fn akoma_ntoso(c: &Sound) -> String {
    let laid = laid(c);
    let mut file = File {
        out: String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"),
        list: 0,
        heading: 0,
    };
    file.line(format_args!(
        "<akomaNtoso xmlns=\"http://docs.oasis-open.org/legaldocml/ns/akn/3.0\">"
    ));
    file.line(format_args!("<doc name=\"compilation\">"));
    identification(&mut file, c);
    preface(&mut file, c);
    file.line(format_args!("<mainBody xml:lang=\"{}\">", c.language.code()));
    if !laid.introduction.is_empty() {
        file.line(format_args!("<section eId=\"sec_intro\">"));
        file.line(format_args!("<heading>{}</heading>", escaped(&c.words.introduction)));
        file.parts("sec_intro", &laid.introduction);
        file.line(format_args!("</section>"));
    }
    for (no, section) in (1..).zip(&laid.sections) {
        let id = format!("sec_{no}");
        file.line(format_args!("<section eId=\"{id}\">"));
        file.line(format_args!("<heading>{}</heading>", escaped(&section.title)));
        file.parts(&id, &section.lead);
        if section.entries.is_empty() {
            file.line(format_args!(
                "<hcontainer name=\"nothing\" eId=\"{id}__hcontainer_0\"><content><p>{}</p></content></hcontainer>",
                escaped(&c.words.nothing)
            ));
        }
        for (at, entry) in (1..).zip(&section.entries) {
            let id = format!("{id}__hcontainer_{at}");
            file.line(format_args!("<hcontainer name=\"submission\" eId=\"{id}\">"));
            file.line(format_args!("<heading>{}</heading>", escaped(entry.from)));
            file.line(format_args!("<subheading>{}</subheading>", escaped(&entry.line)));
            // What a submission says is one container in its own language; who said it is in the document's.
            file.line(format_args!(
                "<hcontainer name=\"text\" eId=\"{id}__text\" xml:lang=\"{}\">",
                entry.language.code()
            ));
            file.parts(&id, &entry.parts);
            file.line(format_args!("</hcontainer>"));
            file.line(format_args!("</hcontainer>"));
        }
        file.line(format_args!("</section>"));
    }
    annex(&mut file, c);
    file.line(format_args!("</mainBody>"));
    file.line(format_args!("</doc>"));
    file.line(format_args!("</akomaNtoso>"));
    file.out
}

/// The code of three letters that addresses of expressions have (ISO 639-2).
const fn three(language: Language) -> &'static str {
    match language {
        Language::Ar => "ara",
        Language::Zh => "zho",
        Language::En => "eng",
        Language::Fr => "fra",
        Language::Ru => "rus",
        Language::Es => "spa",
    }
}

/// A symbol as a part of an address: letters and digits, all else as single hyphens.
fn slug(symbol: &str) -> String {
    let mut slug = String::new();
    for c in symbol.chars() {
        if c.is_alphanumeric() {
            slug.extend(c.to_lowercase());
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
    }
    let slug = slug.trim_end_matches('-');
    if slug.is_empty() {
        "1".to_owned()
    } else {
        slug.to_owned()
    }
}

fn identification(file: &mut File, c: &Sound) {
    let day = escaped(&c.day.date);
    let work = format!(
        "/akn/{}/doc/compilation/{day}/{}",
        escaped(&c.jurisdiction),
        escaped(&slug(&c.symbol))
    );
    let expression = format!("{work}/{}@{day}", three(c.language));
    let manifestation = format!("{expression}.akn");
    file.line(format_args!("<meta>"));
    file.line(format_args!("<identification source=\"#publisher\">"));
    for (level, address) in [
        ("FRBRWork", &work),
        ("FRBRExpression", &expression),
        ("FRBRManifestation", &manifestation),
    ] {
        file.line(format_args!("<{level}>"));
        let main = match address.strip_suffix(".akn") {
            Some(of) => format!("{of}/!main.akn"),
            None => format!("{address}/!main"),
        };
        file.line(format_args!("<FRBRthis value=\"{main}\"/>"));
        file.line(format_args!("<FRBRuri value=\"{address}\"/>"));
        file.line(format_args!("<FRBRdate date=\"{day}\" name=\"compilation\"/>"));
        file.line(format_args!("<FRBRauthor href=\"#publisher\" as=\"#editor\"/>"));
        match level {
            "FRBRWork" => file.line(format_args!("<FRBRcountry value=\"{}\"/>", escaped(&c.jurisdiction))),
            "FRBRExpression" => file.line(format_args!("<FRBRlanguage language=\"{}\"/>", three(c.language))),
            _ => file.line(format_args!("<FRBRformat value=\"application/akn+xml\"/>")),
        }
        file.line(format_args!("</{level}>"));
    }
    file.line(format_args!("</identification>"));
    file.line(format_args!("<references source=\"#publisher\">"));
    file.line(format_args!(
        "<TLCOrganization eId=\"publisher\" href=\"/akn/ontology/organization/{}/publisher\" showAs=\"{}\"/>",
        escaped(&c.jurisdiction),
        escaped(&c.publisher)
    ));
    file.line(format_args!(
        "<TLCRole eId=\"editor\" href=\"/akn/ontology/role/editor\" showAs=\"editor\"/>"
    ));
    file.line(format_args!("</references>"));
    file.line(format_args!("</meta>"));
}

fn preface(file: &mut File, c: &Sound) {
    file.line(format_args!("<preface xml:lang=\"{}\">", c.language.code()));
    file.line(format_args!("<p><docNumber>{}</docNumber></p>", escaped(&c.symbol)));
    file.line(format_args!("<p><docTitle>{}</docTitle></p>", escaped(&c.title)));
    if let Some(subtitle) = &c.subtitle {
        file.line(format_args!("<p>{}</p>", escaped(subtitle)));
    }
    file.line(format_args!(
        "<p><docProponent refersTo=\"#publisher\">{}</docProponent></p>",
        escaped(&c.publisher)
    ));
    file.line(format_args!(
        "<p><docDate date=\"{}\">{}</docDate></p>",
        escaped(&c.day.date),
        escaped(&c.day.written)
    ));
    file.line(format_args!("<p><docStatus>{}</docStatus></p>", escaped(&c.status)));
    file.line(format_args!("<p>{}</p>", escaped(&c.words.order)));
    file.line(format_args!("</preface>"));
}

struct File {
    out: String,
    /// Lists that stand below no paragraph, counted.
    list: u32,
    /// Headings within submissions, counted.
    heading: u32,
}

impl File {
    fn line(&mut self, line: std::fmt::Arguments<'_>) {
        // Writing into a string does not fail.
        let _ = self.out.write_fmt(line);
        self.out.push('\n');
    }

    fn pieces(&mut self, pieces: &[Piece<'_>]) {
        for piece in pieces {
            match *piece {
                Piece::Text(text) => escape(&mut self.out, text),
                Piece::Note { number, text } => {
                    let _ = write!(
                        self.out,
                        "<authorialNote eId=\"fn_{number}\" marker=\"{number}\" placement=\"bottom\"><p>{}</p></authorialNote>",
                        escaped(text)
                    );
                }
            }
        }
    }

    fn parts(&mut self, within: &str, parts: &[Part<'_>]) {
        for part in parts {
            match part {
                Part::Heading(text) => {
                    self.heading += 1;
                    let no = self.heading;
                    self.line(format_args!(
                        "<crossHeading eId=\"{within}__crossHeading_{no}\">{}</crossHeading>",
                        escaped(text)
                    ));
                }
                Part::Paragraph { number, text, bullets } => {
                    let id = if let Some(number) = number {
                        let id = format!("{within}__para_{number}");
                        self.line(format_args!("<paragraph eId=\"{id}\">"));
                        self.line(format_args!("<num>{number}.</num>"));
                        self.out.push_str("<content>\n<p>");
                        self.pieces(text);
                        self.out.push_str("</p>\n");
                        id
                    } else {
                        self.list += 1;
                        let id = format!("{within}__para_list-{}", self.list);
                        self.line(format_args!("<paragraph eId=\"{id}\">"));
                        self.out.push_str("<content>\n");
                        id
                    };
                    if !bullets.is_empty() {
                        self.line(format_args!("<blockList eId=\"{id}__list_1\">"));
                        for (no, bullet) in (1..).zip(bullets) {
                            let _ = write!(self.out, "<item eId=\"{id}__list_1__item_{no}\"><num>•</num><p>");
                            self.pieces(bullet);
                            self.out.push_str("</p></item>\n");
                        }
                        self.line(format_args!("</blockList>"));
                    }
                    self.out.push_str("</content>\n</paragraph>\n");
                }
            }
        }
    }
}

fn annex(file: &mut File, c: &Sound) {
    if c.annex.is_empty() {
        return;
    }
    let w = &c.words;
    file.line(format_args!("<hcontainer name=\"annex\" eId=\"annex\">"));
    file.line(format_args!("<heading>{}</heading>", escaped(&w.annex)));
    file.line(format_args!("<content>"));
    file.line(format_args!("<table eId=\"annex__table_1\">"));
    file.out.push_str("<tr>");
    for head in [&w.submitted_by, &w.section, &w.received, &w.language, &w.words, &w.text] {
        let _ = write!(file.out, "<th><p>{}</p></th>", escaped(head));
    }
    file.out.push_str("</tr>\n");
    for row in &c.annex {
        let link = row.link.as_ref().map_or(String::new(), |link| {
            format!("<a href=\"{}\">{}</a>", escaped(link), escaped(&w.full_text))
        });
        file.line(format_args!(
            "<tr><td><p>{}</p></td><td><p>{}</p></td><td><p><date date=\"{}\">{}</date></p></td><td><p>{}</p></td><td><p>{}</p></td><td><p>{link}</p></td></tr>",
            escaped(&row.from),
            escaped(&row.section),
            escaped(&row.received.date),
            escaped(&row.received.written),
            escaped(name(w, row.language)),
            escaped(&row.words),
        ));
    }
    file.line(format_args!("</table>"));
    file.line(format_args!("</content>"));
    file.line(format_args!("</hcontainer>"));
}
