//! The parts of the file that hold no text of anybody: types, relations, styles, numbering, settings.

use super::{DECLARATION, SPACES};
use terms::Language;

pub(super) const CONTENT_TYPES: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/><Override PartName=\"/word/document.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/><Override PartName=\"/word/styles.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml\"/><Override PartName=\"/word/numbering.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml\"/><Override PartName=\"/word/settings.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.settings+xml\"/><Override PartName=\"/word/footnotes.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml\"/><Override PartName=\"/word/header1.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml\"/><Override PartName=\"/word/footer1.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml\"/><Override PartName=\"/docProps/core.xml\" ContentType=\"application/vnd.openxmlformats-package.core-properties+xml\"/><Override PartName=\"/docProps/app.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.extended-properties+xml\"/></Types>";

pub(super) const ROOT: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"document\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"word/document.xml\"/><Relationship Id=\"core\" Type=\"http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties\" Target=\"docProps/core.xml\"/><Relationship Id=\"application\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/extended-properties\" Target=\"docProps/app.xml\"/></Relationships>";

pub(super) const APPLICATION: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<Properties xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties\"><Application>Comity</Application></Properties>";

/// What the document refers to; its links follow, and the end.
pub(super) const RELATIONS: &str = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"styles\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles\" Target=\"styles.xml\"/><Relationship Id=\"numbering\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/numbering\" Target=\"numbering.xml\"/><Relationship Id=\"settings\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/settings\" Target=\"settings.xml\"/><Relationship Id=\"footnotes\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes\" Target=\"footnotes.xml\"/><Relationship Id=\"head\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/header\" Target=\"header1.xml\"/><Relationship Id=\"foot\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/footer\" Target=\"footer1.xml\"/>";

pub(super) fn settings(language: Language) -> String {
    let value = match language {
        Language::Ar => "ar-SA",
        Language::Zh => "zh-CN",
        Language::En => "en-GB",
        Language::Fr => "fr-FR",
        Language::Ru => "ru-RU",
        Language::Es => "es-ES",
    };
    format!(
        "{DECLARATION}<w:settings {SPACES}><w:footnotePr><w:numFmt w:val=\"decimal\"/><w:footnote w:id=\"-1\"/><w:footnote w:id=\"0\"/></w:footnotePr><w:compat><w:compatSetting w:name=\"compatibilityMode\" w:uri=\"http://schemas.microsoft.com/office/word\" w:val=\"15\"/></w:compat><w:themeFontLang w:val=\"{value}\" w:eastAsia=\"zh-CN\" w:bidi=\"ar-SA\"/></w:settings>"
    )
}

/// Numbers of paragraphs (1) and bullets (2).
pub(super) fn numbering() -> String {
    format!(
        "{DECLARATION}<w:numbering {SPACES}><w:abstractNum w:abstractNumId=\"0\"><w:multiLevelType w:val=\"singleLevel\"/><w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><w:numFmt w:val=\"decimal\"/><w:pStyle w:val=\"Numbered\"/><w:lvlText w:val=\"%1.\"/><w:lvlJc w:val=\"left\"/><w:pPr><w:tabs><w:tab w:val=\"num\" w:pos=\"567\"/></w:tabs><w:ind w:left=\"0\" w:firstLine=\"0\"/></w:pPr></w:lvl></w:abstractNum><w:abstractNum w:abstractNumId=\"1\"><w:multiLevelType w:val=\"singleLevel\"/><w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><w:numFmt w:val=\"bullet\"/><w:pStyle w:val=\"ListBullet\"/><w:lvlText w:val=\"•\"/><w:lvlJc w:val=\"left\"/><w:pPr><w:ind w:left=\"964\" w:hanging=\"397\"/></w:pPr></w:lvl></w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num><w:num w:numId=\"2\"><w:abstractNumId w:val=\"1\"/></w:num></w:numbering>"
    )
}

/// A style of paragraphs: its id, its name as word processors know it, what it stands on, what it sets of paragraphs and of runs.
fn paragraph(id: &str, name: &str, on: &str, of_paragraph: &str, of_run: &str) -> String {
    let on = if on.is_empty() {
        String::new()
    } else {
        format!("<w:basedOn w:val=\"{on}\"/>")
    };
    format!(
        "<w:style w:type=\"paragraph\" w:styleId=\"{id}\"><w:name w:val=\"{name}\"/>{on}<w:qFormat/><w:pPr>{of_paragraph}</w:pPr><w:rPr>{of_run}</w:rPr></w:style>"
    )
}

/// Size in half points, for all scripts.
fn size(half_points: u32) -> String {
    format!("<w:sz w:val=\"{half_points}\"/><w:szCs w:val=\"{half_points}\"/>")
}

pub(super) fn styles(language: Language) -> String {
    let bold = |half_points| format!("<w:b/><w:bCs/>{}", size(half_points));
    let above = |before: u32, after: u32| format!("<w:spacing w:before=\"{before}\" w:after=\"{after}\"/>");
    let heading = |level: u8, space: String| {
        format!(
            "<w:keepNext/><w:keepLines/>{space}<w:outlineLvl w:val=\"{}\"/>",
            level - 1
        )
    };
    let contents = |indent: u32| {
        format!(
            "<w:tabs><w:tab w:val=\"right\" w:leader=\"dot\" w:pos=\"9070\"/></w:tabs><w:spacing w:after=\"60\"/><w:ind w:left=\"{indent}\" w:right=\"567\"/>"
        )
    };
    let line = "<w:pBdr><w:bottom w:val=\"single\" w:sz=\"4\" w:space=\"4\" w:color=\"808080\"/></w:pBdr><w:tabs><w:tab w:val=\"right\" w:pos=\"9070\"/></w:tabs>";
    let value = match language {
        Language::Ar | Language::En => "en-GB",
        Language::Zh => "zh-CN",
        Language::Fr => "fr-FR",
        Language::Ru => "ru-RU",
        Language::Es => "es-ES",
    };
    let mut out = format!(
        "{DECLARATION}<w:styles {SPACES}><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii=\"Times New Roman\" w:hAnsi=\"Times New Roman\" w:eastAsia=\"SimSun\" w:cs=\"Times New Roman\"/>{}<w:lang w:val=\"{value}\" w:eastAsia=\"zh-CN\" w:bidi=\"ar-SA\"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:widowControl/><w:spacing w:after=\"120\" w:line=\"264\" w:lineRule=\"auto\"/></w:pPr></w:pPrDefault></w:docDefaults>",
        size(22)
    );
    out += "<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name w:val=\"Normal\"/><w:qFormat/></w:style>";
    out += "<w:style w:type=\"character\" w:default=\"1\" w:styleId=\"DefaultParagraphFont\"><w:name w:val=\"Default Paragraph Font\"/></w:style>";
    for style in [
        paragraph("BodyText", "Body Text", "Normal", "", ""),
        paragraph("Symbol", "Symbol", "Normal", &above(0, 1200), &size(22)),
        paragraph("Title", "Title", "Normal", &above(0, 240), &bold(44)),
        paragraph("Subtitle", "Subtitle", "Normal", &above(0, 360), &size(28)),
        paragraph("Front", "Front", "Normal", &above(0, 60), ""),
        paragraph(
            "Heading1",
            "heading 1",
            "Normal",
            &heading(1, format!("<w:pageBreakBefore/>{}", above(0, 240))),
            &bold(32),
        ),
        paragraph(
            "Heading2",
            "heading 2",
            "Normal",
            &heading(2, above(360, 60)),
            &bold(26),
        ),
        paragraph(
            "Heading3",
            "heading 3",
            "Normal",
            &heading(3, above(200, 100)),
            &bold(22),
        ),
        paragraph(
            "Byline",
            "Byline",
            "Normal",
            "<w:keepNext/>",
            &format!("<w:color w:val=\"505050\"/>{}", size(19)),
        ),
        paragraph(
            "Numbered",
            "Numbered",
            "Normal",
            "<w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr>",
            "",
        ),
        paragraph(
            "ListBullet",
            "List Bullet",
            "Normal",
            "<w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"2\"/></w:numPr>",
            "",
        ),
        paragraph("FootnoteText", "footnote text", "Normal", &above(0, 40), &size(18)),
        paragraph(
            "TOCHeading",
            "TOC Heading",
            "Normal",
            "<w:keepNext/><w:spacing w:before=\"960\" w:after=\"240\"/>",
            &bold(32),
        ),
        paragraph("TOC1", "toc 1", "Normal", &contents(0), "<w:b/><w:bCs/>"),
        paragraph("TOC2", "toc 2", "Normal", &contents(284), ""),
        paragraph("Header", "header", "Normal", line, &size(18)),
        paragraph("Footer", "footer", "Normal", "<w:jc w:val=\"center\"/>", &size(18)),
        paragraph("TableText", "Table Text", "Normal", &above(40, 40), &size(18)),
        paragraph(
            "TableHead",
            "Table Head",
            "TableText",
            "<w:keepNext/>",
            "<w:b/><w:bCs/>",
        ),
    ] {
        out += &style;
    }
    out += "<w:style w:type=\"character\" w:styleId=\"FootnoteReference\"><w:name w:val=\"footnote reference\"/><w:rPr><w:vertAlign w:val=\"superscript\"/></w:rPr></w:style>";
    out += "<w:style w:type=\"character\" w:styleId=\"Hyperlink\"><w:name w:val=\"Hyperlink\"/><w:rPr><w:color w:val=\"0B4F8A\"/><w:u w:val=\"single\"/></w:rPr></w:style>";
    out += "<w:style w:type=\"table\" w:styleId=\"Annexed\"><w:name w:val=\"Annexed\"/><w:tblPr><w:tblBorders><w:top w:val=\"single\" w:sz=\"6\" w:color=\"404040\"/><w:bottom w:val=\"single\" w:sz=\"6\" w:color=\"404040\"/><w:insideH w:val=\"single\" w:sz=\"4\" w:color=\"BFBFBF\"/></w:tblBorders><w:tblCellMar><w:left w:w=\"70\" w:type=\"dxa\"/><w:right w:w=\"70\" w:type=\"dxa\"/></w:tblCellMar></w:tblPr></w:style>";
    out + "</w:styles>"
}
