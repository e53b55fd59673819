//! A fragment of HTML: headings, contents, numbered paragraphs with addresses, notes at the end with links both ways, language and direction of each entry.
//!
//! It has no style and no script, and stands in a page of the caller's, which gives both. Its headings begin with `h1`; its ids are `section-2`,
//! `entry-2-3`, `paragraph-58`, `note-6`, `mark-6`, `annex`.

use crate::laid::{Laid, Part, Piece, fill, laid, name};
use crate::sound::Sound;
use crate::xml::{escape, escaped};
use std::fmt::Write;
use terms::Language;

/// The compilation as a fragment of HTML, one `article`.
///
/// ```
/// let json = include_str!("../tests/it/models/small.json");
/// let page = report::html(&report::read(json.as_bytes()).unwrap());
/// assert!(page.starts_with("<article lang=\"en\" dir=\"ltr\""));
/// assert!(page.contains("<a href=\"#note-1\""));
/// ```
pub fn html(c: &Sound) -> String {
    article(c, true)
}

/// The same without its head: for a page that has the title and tells of the document itself.
///
/// ```
/// let json = include_str!("../tests/it/models/small.json");
/// let sound = report::read(json.as_bytes()).unwrap();
/// assert!(!report::html_within(&sound).contains("<h1"));
/// ```
pub fn html_within(c: &Sound) -> String {
    article(c, false)
}

fn article(c: &Sound, head: bool) -> String {
    let laid = laid(c);
    let mut page = Page {
        out: String::new(),
        note: &c.words.note,
        language: c.language,
        notes: Vec::new(),
    };
    let w = &c.words;
    page.line(format_args!("<article {}>", of(c.language)));
    if head {
        page.head(c);
    }
    contents(&mut page, c, &laid);
    if !laid.introduction.is_empty() {
        page.line(format_args!("<section id=\"introduction\">"));
        page.line(format_args!("<h2>{}</h2>", escaped(&w.introduction)));
        page.parts(&laid.introduction);
        page.line(format_args!("</section>"));
    }
    for (no, section) in (1..).zip(&laid.sections) {
        page.line(format_args!("<section>"));
        page.line(format_args!("<h2 id=\"section-{no}\">{}</h2>", escaped(&section.title)));
        page.parts(&section.lead);
        if section.entries.is_empty() {
            page.line(format_args!("<p class=\"nothing\">{}</p>", escaped(&w.nothing)));
        }
        for (at, entry) in (1..).zip(&section.entries) {
            page.line(format_args!("<section class=\"entry\">"));
            page.line(format_args!("<h3 id=\"entry-{no}-{at}\">{}</h3>", escaped(entry.from)));
            page.line(format_args!("<p class=\"received\">{}</p>", escaped(&entry.line)));
            page.language = entry.language;
            page.line(format_args!("<div {}>", of(entry.language)));
            page.parts(&entry.parts);
            page.line(format_args!("</div>"));
            page.line(format_args!("</section>"));
            page.language = c.language;
        }
        page.line(format_args!("</section>"));
    }
    annex(&mut page, c);
    notes(&mut page, c);
    page.line(format_args!("</article>"));
    page.out
}

/// Language and direction, as attributes.
fn of(language: Language) -> String {
    format!("lang=\"{}\" dir=\"{}\"", language.code(), language.dir())
}

struct Page<'a> {
    out: String,
    /// What is read aloud at a mark.
    note: &'a str,
    language: Language,
    notes: Vec<(u32, &'a str, Language)>,
}

impl<'a> Page<'a> {
    fn head(&mut self, c: &Sound) {
        self.line(format_args!("<header>"));
        self.line(format_args!("<p class=\"symbol\">{}</p>", escaped(&c.symbol)));
        self.line(format_args!("<h1>{}</h1>", escaped(&c.title)));
        if let Some(subtitle) = &c.subtitle {
            self.line(format_args!("<p class=\"subtitle\">{}</p>", escaped(subtitle)));
        }
        self.line(format_args!("<p class=\"publisher\">{}</p>", escaped(&c.publisher)));
        self.line(format_args!(
            "<p class=\"day\"><time datetime=\"{}\">{}</time></p>",
            escaped(&c.day.date),
            escaped(&c.day.written)
        ));
        self.line(format_args!("<p class=\"status\">{}</p>", escaped(&c.status)));
        self.line(format_args!("</header>"));
    }

    fn line(&mut self, line: std::fmt::Arguments<'_>) {
        // Writing into a string does not fail.
        let _ = self.out.write_fmt(line);
        self.out.push('\n');
    }

    fn pieces(&mut self, pieces: &[Piece<'a>]) {
        for piece in pieces {
            match *piece {
                Piece::Text(text) => escape(&mut self.out, text),
                Piece::Note { number, text } => {
                    let aloud = escaped(&fill(self.note, &[("number", &number.to_string())]));
                    let _ = write!(
                        self.out,
                        "<sup><a href=\"#note-{number}\" id=\"mark-{number}\" role=\"doc-noteref\" aria-label=\"{aloud}\">{number}</a></sup>"
                    );
                    self.notes.push((number, text, self.language));
                }
            }
        }
    }

    fn parts(&mut self, parts: &[Part<'a>]) {
        for part in parts {
            match part {
                Part::Heading(text) => self.line(format_args!("<h4>{}</h4>", escaped(text))),
                Part::Paragraph { number, text, bullets } => {
                    if let Some(number) = number {
                        let _ = write!(
                            self.out,
                            "<p id=\"paragraph-{number}\"><span class=\"number\">{number}.</span> "
                        );
                        self.pieces(text);
                        self.out.push_str("</p>\n");
                    }
                    if !bullets.is_empty() {
                        self.out.push_str("<ul>\n");
                        for bullet in bullets {
                            self.out.push_str("<li>");
                            self.pieces(bullet);
                            self.out.push_str("</li>\n");
                        }
                        self.out.push_str("</ul>\n");
                    }
                }
            }
        }
    }
}

fn contents(page: &mut Page<'_>, c: &Sound, laid: &Laid<'_>) {
    let w = &c.words;
    page.line(format_args!("<nav aria-labelledby=\"contents\">"));
    page.line(format_args!("<h2 id=\"contents\">{}</h2>", escaped(&w.contents)));
    page.line(format_args!("<ol>"));
    if !laid.introduction.is_empty() {
        page.line(format_args!(
            "<li><a href=\"#introduction\">{}</a></li>",
            escaped(&w.introduction)
        ));
    }
    for (no, section) in (1..).zip(&laid.sections) {
        let title = escaped(&section.title);
        if section.entries.is_empty() {
            page.line(format_args!("<li><a href=\"#section-{no}\">{title}</a></li>"));
            continue;
        }
        page.line(format_args!("<li><a href=\"#section-{no}\">{title}</a>"));
        page.line(format_args!("<ol>"));
        for (at, entry) in (1..).zip(&section.entries) {
            page.line(format_args!(
                "<li><a href=\"#entry-{no}-{at}\">{}</a></li>",
                escaped(entry.from)
            ));
        }
        page.line(format_args!("</ol>"));
        page.line(format_args!("</li>"));
    }
    if !c.annex.is_empty() {
        page.line(format_args!("<li><a href=\"#annex\">{}</a></li>", escaped(&w.annex)));
    }
    page.line(format_args!("</ol>"));
    page.line(format_args!("<p class=\"order\">{}</p>", escaped(&w.order)));
    page.line(format_args!("</nav>"));
}

fn annex(page: &mut Page<'_>, c: &Sound) {
    if c.annex.is_empty() {
        return;
    }
    let w = &c.words;
    page.line(format_args!("<section>"));
    page.line(format_args!("<h2 id=\"annex\">{}</h2>", escaped(&w.annex)));
    // Each cell names its column, so that a page can fold the table where it is narrow.
    page.line(format_args!("<table class=\"stack\" aria-labelledby=\"annex\">"));
    page.out.push_str("<thead><tr>");
    let heads = [&w.submitted_by, &w.section, &w.received, &w.language, &w.words, &w.text];
    for head in heads {
        let _ = write!(page.out, "<th scope=\"col\">{}</th>", escaped(head));
    }
    page.out.push_str("</tr></thead>\n<tbody>\n");
    for row in &c.annex {
        let link = row.link.as_ref().map_or(String::new(), |link| {
            let of = format!("{}: {}, {}", w.full_text, row.from, row.section);
            format!(
                "<a href=\"{}\" aria-label=\"{}\">{}</a>",
                escaped(link),
                escaped(&of),
                escaped(&w.full_text)
            )
        });
        let [_, section, received, language, words, text] = heads.map(|head| escaped(head));
        page.line(format_args!(
            "<tr><th scope=\"row\">{}</th><td data-l=\"{section}\">{}</td><td data-l=\"{received}\"><time datetime=\"{}\">{}</time></td>\
             <td data-l=\"{language}\">{}</td><td data-l=\"{words}\">{}</td><td data-l=\"{text}\">{link}</td></tr>",
            escaped(&row.from),
            escaped(&row.section),
            escaped(&row.received.date),
            escaped(&row.received.written),
            escaped(name(w, row.language)),
            escaped(&row.words),
        ));
    }
    page.out.push_str("</tbody>\n</table>\n</section>\n");
}

fn notes(page: &mut Page<'_>, c: &Sound) {
    if page.notes.is_empty() {
        return;
    }
    page.line(format_args!(
        "<section role=\"doc-endnotes\" aria-labelledby=\"notes\">"
    ));
    page.line(format_args!("<h2 id=\"notes\">{}</h2>", escaped(&c.words.notes)));
    page.line(format_args!("<ol>"));
    let back = escaped(&c.words.back);
    for (number, text, language) in std::mem::take(&mut page.notes) {
        page.line(format_args!(
            "<li id=\"note-{number}\"><span {}>{}</span> <a href=\"#mark-{number}\" role=\"doc-backlink\" aria-label=\"{back}\">↩</a></li>",
            of(language),
            escaped(text)
        ));
    }
    page.line(format_args!("</ol>"));
    page.line(format_args!("</section>"));
}
