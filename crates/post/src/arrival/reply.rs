//! The words of a reply: what somebody typed, without the letter that their mail program quotes.
//!
//! Actors: a contact at any mail program, in any of six languages. Lines that begin with `>` are a quote wherever they stand, so replies
//! above, below and between are read alike; so are the lines that announce a quote ("Le … a écrit :", "在…写道：") and the block of a
//! head with which some programs begin one. A line of two hyphens begins a signature. What cannot be told apart stays: a word too many is
//! better than one too few. Characters that make a text read otherwise than it is written are left out.

use super::mime::{Mail, Part};
use mail_parser::decoders::html::html_to_text;

/// Characters of a reply that are kept.
pub const TEXT_MOST: usize = 2_000;
/// Lines that are looked at.
const LINES_MOST: usize = 20_000;

/// Whether a character shows nothing, or turns others around: never kept. The same as at the door of every form.
pub(crate) fn is_hidden(c: char) -> bool {
    (c.is_control() && c != '\n')
        || matches!(c,
            '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' // embeddings, overrides, isolates
            | '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

/// What was typed, from the first part that has any.
pub(crate) fn text(mail: &Mail<'_>) -> String {
    let shown = |sub: &str| -> Option<&Part<'_>> {
        mail.parts
            .iter()
            .find(|p| p.is_shown() && p.kind.is("text", sub) && !p.text().trim().is_empty())
    };
    let whole = if let Some(part) = shown("plain") {
        if part.kind.flowed {
            unflowed(&part.text(), part.kind.del_sp)
        } else {
            part.text()
        }
    } else if let Some(part) = shown("html") {
        html_to_text(&marked(&part.text())).replace('\u{a0}', " ")
    } else {
        String::new()
    };
    above_the_quote(&whole)
}

/// Takes the quote out of a text, and what nobody typed.
///
/// ```
/// use post::arrival::reply::above_the_quote;
/// let mail = "Received, thank you.\n\nOn 22 Nov 2026, at 10:00, Comity <answer@node.example> wrote:\n> Please answer.\n";
/// assert_eq!(above_the_quote(mail), "Received, thank you.");
/// assert_eq!(above_the_quote("> Please answer.\n\nReceived.\n-- \nDuty officer\n"), "Received.");
/// ```
pub fn above_the_quote(whole: &str) -> String {
    let lines: Vec<String> = whole
        .replace("\r\n", "\n")
        .replace(['\r', '\u{2028}', '\u{2029}'], "\n")
        .lines()
        .take(LINES_MOST)
        .map(|line| {
            let spaced = line.replace('\t', " ");
            spaced.chars().filter(|c| !is_hidden(*c)).collect()
        })
        .collect();
    let mut kept = String::new();
    let mut characters = 0;
    let mut at = 0;
    while at < lines.len() && characters <= TEXT_MOST {
        let line = lines[at].trim_end();
        if line.trim_start().starts_with('>') {
            at += 1;
            continue;
        }
        if line == "--" || is_separator(line) || begins_a_head(&lines[at..]) {
            break;
        }
        if let Some(length) = announces_a_quote(&lines[at..]) {
            at += length;
            let next = lines[at..].iter().find(|l| !l.trim().is_empty());
            // A quote without marks: all that follows is the letter, if anything was typed above it.
            if next.is_some_and(|l| !l.trim_start().starts_with('>')) && !kept.trim().is_empty() {
                break;
            }
            continue;
        }
        // One empty line is as good as many.
        if !(line.is_empty() && (kept.is_empty() || kept.ends_with("\n\n"))) {
            characters += line.chars().count() + 1;
            kept.push_str(line);
            kept.push('\n');
        }
        at += 1;
    }
    let cut: String = kept.trim().chars().take(TEXT_MOST).collect();
    cut.trim_end().to_owned()
}

/// Words with which mail programs end the line before a quote.
const WROTE: [&str; 16] = [
    "wrote",
    "a écrit",
    "escribió",
    "escribio",
    "написал",
    "написала",
    "написал(а)",
    "пишет",
    "пишете",
    "写道",
    "寫道",
    "كتب",
    "كتبت",
    "schrieb",
    "ha scritto",
    "escreveu",
];

/// Words after which the writer's name follows, and then the colon.
const WRITTEN_BY: [&str; 3] = ["كتب", "تمت كتابة ما يلي بواسطة", "schrieb"];

/// How many lines (one to three: long ones are broken) announce a quote here.
fn announces_a_quote(lines: &[String]) -> Option<usize> {
    let mut joined = String::new();
    for (count, line) in lines.iter().take(3).enumerate() {
        let line = line.trim();
        if line.is_empty() || line.starts_with('>') {
            return None;
        }
        joined.push_str(line);
        if joined.chars().count() > 300 {
            return None;
        }
        let lowered = joined.to_lowercase().replace(['\u{a0}', '\u{202f}'], " ");
        if let Some(before) = lowered.strip_suffix([':', '：']) {
            // Times and addresses stand in every such line of every program, and seldom in what people type before a colon.
            let dated = before.chars().any(|c| c.is_numeric() || c == '@');
            let before = before.trim_end();
            if dated && (WROTE.iter().any(|w| before.ends_with(w)) || WRITTEN_BY.iter().any(|w| before.contains(w))) {
                return Some(count + 1);
            }
            // "2026-11-22 10:00 GMT+00:00 Name <address>:", "вс, 22 нояб. 2026 г. в 10:00, Name <address>:"
            if before.ends_with('>') && before.contains('@') && before.chars().any(char::is_numeric) {
                return Some(count + 1);
            }
            return None;
        }
        joined.push(' ');
    }
    None
}

/// "-----Original Message-----" in the languages of mail programs.
fn is_separator(line: &str) -> bool {
    const WORDS: [&str; 15] = [
        "original message",
        "forwarded message",
        "replied message",
        "message d'origine",
        "message d’origine",
        "message original",
        "mensaje original",
        "исходное сообщение",
        "пересылаемое сообщение",
        "原始邮件",
        "原始郵件",
        "邮件原件",
        "回复的原邮件",
        "الرسالة الأصلية",
        "ursprüngliche nachricht",
    ];
    let line = line.trim();
    if !line.starts_with("--") || !line.ends_with("--") || line.chars().count() > 100 {
        return false;
    }
    let inner = line.trim_matches('-').trim().to_lowercase();
    WORDS.iter().any(|w| inner == *w)
}

/// The block of a head with which a quote without marks begins: "From: … Sent: … To: … Subject: …".
fn begins_a_head(lines: &[String]) -> bool {
    const FROM: [&str; 10] = [
        "from",
        "de",
        "от",
        "от кого",
        "发件人",
        "寄件者",
        "寄件人",
        "من",
        "von",
        "da",
    ];
    const THEN: [&str; 30] = [
        "sent",
        "date",
        "to",
        "subject",
        "envoyé",
        "à",
        "objet",
        "enviado",
        "enviado el",
        "fecha",
        "para",
        "asunto",
        "отправлено",
        "дата",
        "кому",
        "тема",
        "发送时间",
        "收件人",
        "主题",
        "日期",
        "傳送時間",
        "收件者",
        "主旨",
        "تاريخ الإرسال",
        "تم الإرسال",
        "التاريخ",
        "إلى",
        "الموضوع",
        "gesendet",
        "betreff",
    ];
    // A line of underscores stands before it in some programs.
    let rule = |line: &str| line.len() >= 10 && line.bytes().all(|b| b == b'_');
    let mut full = lines.iter().map(|l| l.trim()).filter(|l| !l.is_empty());
    let Some(mut first) = lines.first().map(|l| l.trim()).filter(|l| !l.is_empty()) else {
        return false;
    };
    full.next();
    if rule(first) {
        match full.next() {
            Some(next) => first = next,
            None => return false,
        }
    }
    key(first).is_some_and(|k| FROM.contains(&k.as_str()))
        && full
            .take(4)
            .filter_map(key)
            .filter(|k| THEN.contains(&k.as_str()))
            .count()
            >= 2
}

/// The word before the colon of such a line.
fn key(line: &str) -> Option<String> {
    let (word, _) = line.split_once([':', '：'])?;
    let word = word.trim_matches(|c: char| c == '*' || c == '\u{200f}' || c == '\u{200e}' || c.is_whitespace());
    (word.chars().count() <= 20).then(|| word.to_lowercase())
}

/// RFC 3676: lines that end in a space go on in the next one; a space that was put before a line goes.
fn unflowed(text: &str, del_sp: bool) -> String {
    let mut out = String::new();
    let mut flows = false;
    for line in text.replace("\r\n", "\n").lines() {
        let quoted = line.starts_with('>');
        if flows && quoted {
            // A quote after a line that flows: the line ended there after all.
            out.push('\n');
        }
        let line = if quoted {
            line
        } else {
            line.strip_prefix(' ').unwrap_or(line)
        };
        flows = !quoted && line.ends_with(' ') && line != "-- ";
        if flows && del_sp {
            out.push_str(&line[..line.len() - 1]);
        } else {
            out.push_str(line);
        }
        if !flows {
            out.push('\n');
        }
    }
    out
}

/// HTML in which a quote is one line with a mark, and whatever stands on a line of its own is one.
fn marked(html: &str) -> String {
    const BLOCKS: [&str; 15] = [
        "div", "li", "tr", "hr", "table", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "title",
    ];
    let mut out = String::with_capacity(html.len());
    let mut quotes = 0_usize;
    let mut rest = html;
    while let Some(open) = rest.find('<') {
        if quotes == 0 {
            out.push_str(&rest[..open]);
        }
        let tag = &rest[open..];
        let Some(close) = tag.find('>') else {
            rest = "";
            break;
        };
        let inner = &tag[1..close];
        let (closes, name) = match inner.strip_prefix('/') {
            Some(name) => (true, name),
            None => (false, inner),
        };
        let name: String = name
            .chars()
            .take(11)
            .take_while(char::is_ascii_alphanumeric)
            .collect::<String>()
            .to_ascii_lowercase();
        if name == "blockquote" {
            if closes {
                quotes = quotes.saturating_sub(1);
            } else {
                if quotes == 0 {
                    out.push_str("<br>&gt;<br>");
                }
                quotes += 1;
            }
        } else if quotes == 0 {
            if BLOCKS.contains(&name.as_str()) {
                out.push_str("<br>");
            }
            out.push_str(&tag[..=close]);
        }
        rest = &tag[close + 1..];
    }
    if quotes == 0 {
        out.push_str(rest);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What the mail programs of six languages write before a quote, as they write it: nothing of it is the reply.
    #[test]
    fn the_lines_that_announce_a_quote_are_known_in_six_languages() {
        for announced in [
            "On Sun, 22 Nov 2026 at 10:00, Comity <answer@node.example> wrote:",
            "On Sun, 22 Nov 2026 at 10:00, The Directory of Points of Contact\n<answer@node.example> wrote:",
            "On 22.11.2026 10:00, Comity\nwith a long name <answer@node.example>\nwrote:",
            "Le 22/11/2026 à 10:00, Comity a écrit :",
            "Le dim. 22 nov. 2026 à 10:00, Comity <answer@node.example> a écrit\u{a0}:",
            "El dom, 22 nov 2026 a las 10:00, Comity (<answer@node.example>) escribió:",
            "вс, 22 нояб. 2026 г. в 10:00, Comity <answer@node.example>:",
            "22.11.2026 10:00, Comity пишет:",
            "Воскресенье, 22 ноября 2026, 10:00 +03:00 от Comity <answer@node.example> написал(а):",
            "在 2026年11月22日，10:00，Comity <answer@node.example> 写道：",
            "Comity <answer@node.example> 于2026年11月22日周日 10:00写道：",
            "Comity <answer@node.example> 於 2026年11月22日 週日 上午10:00寫道：",
            "في الأحد، 22 نوفمبر 2026 في 10:00 ص تمت كتابة ما يلي بواسطة Comity <answer@node.example>:",
            "في 22/11/2026 10:00، كتب Comity:",
            "2026-11-22 10:00 GMT+00:00 Comity <answer@node.example>:",
            "-----Original Message-----\nFrom: Comity",
            "------------------ 原始邮件 ------------------\n发件人: Comity",
            "---- 回复的原邮件 ----",
            "-----Исходное сообщение-----",
            "From: Comity <answer@node.example>\nSent: Sunday, 22 November 2026 10:00\nTo: Duty\nSubject: A check",
            "________________________________\nFrom: Comity\nSent: Sunday\nTo: Duty\nSubject: A check",
            "De : Comity <answer@node.example>\nEnvoyé : dimanche 22 novembre 2026 10:00\nÀ : Duty\nObjet : A check",
            "De: Comity\nEnviado el: domingo, 22 de noviembre de 2026 10:00\nPara: Duty\nAsunto: A check",
            "От: Comity\nОтправлено: 22 ноября 2026 г. 10:00\nКому: Duty\nТема: A check",
            "发件人: Comity\n发送时间: 2026年11月22日 10:00\n收件人: Duty\n主题: A check",
            "发件人：Comity\n日期：2026年11月22日\n收件人：Duty",
            "寄件者: Comity\n傳送時間: 2026年11月22日\n收件者: Duty\n主旨: A check",
            "من: Comity\nتاريخ الإرسال: الأحد\nإلى: Duty\nالموضوع: A check",
        ] {
            // Some programs mark each line of the quote, some do not.
            for quote in ["> The letter.", "The letter."] {
                let mail = format!("Received.\n\n{announced}\n{quote}\n");
                assert_eq!(above_the_quote(&mail), "Received.", "{mail}");
            }
        }
    }

    #[test]
    fn replies_above_below_and_between_are_read_alike() {
        let wrote = "On 22 Nov 2026, Comity <a@node.example> wrote:";
        for (mail, expected) in [
            (format!("Yes.\n\n{wrote}\n> Are you there?\n"), "Yes."),
            (format!("{wrote}\n> Are you there?\n\nYes.\n"), "Yes."),
            (
                format!("{wrote}\n> Are you\n> there?\nYes.\n> Still?\nStill.\n"),
                "Yes.\nStill.",
            ),
            (format!("Yes.\n-- \nDuty officer\n\n{wrote}\n> x"), "Yes."),
            (format!("{wrote}\n> Only the quote.\n"), ""),
            (
                "I wrote: nothing.\nThe 3 of us wrote\nthis.".into(),
                "I wrote: nothing.\nThe 3 of us wrote\nthis.",
            ),
            ("From: here\nto: there, we go.".into(), "From: here\nto: there, we go."),
            ("a\n\n\n\n\nb\n\n".into(), "a\n\nb"),
            (String::new(), ""),
        ] {
            assert_eq!(above_the_quote(&mail), expected, "{mail}");
        }
    }

    #[test]
    fn what_turns_or_hides_is_left_out_and_what_is_long_is_cut() {
        assert_eq!(above_the_quote("a\u{202e}b\u{0}c\u{feff}\td\u{1b}[1m"), "abc d[1m");
        // Marks of direction that Arabic needs stay.
        assert_eq!(above_the_quote("تم\u{200f} الاستلام"), "تم\u{200f} الاستلام");
        assert_eq!(above_the_quote(&"ж".repeat(5_000)).chars().count(), TEXT_MOST);
        assert_eq!(above_the_quote(&"line\n".repeat(50_000)).lines().count(), 400);
    }

    #[test]
    fn flowed_lines_are_joined_and_signatures_are_not() {
        assert_eq!(
            unflowed("one \ntwo\n  stuffed\n-- \nme\n", false),
            "one two\n stuffed\n-- \nme\n"
        );
        assert_eq!(unflowed("中 \n文\n", true), "中文\n");
        assert_eq!(unflowed("a \n> q \n> r\nb\n", false), "a \n> q \n> r\nb\n");
    }

    #[test]
    fn quotes_in_html_become_marks() {
        let text = |html: &str| above_the_quote(&html_to_text(&marked(html)));
        assert_eq!(
            text(
                "<div>Yes.</div><div>On 22 Nov 2026, C wrote:<blockquote>no<blockquote>x</blockquote></blockquote></div>"
            ),
            "Yes."
        );
        assert_eq!(
            text("<blockquote>letter</blockquote><p>Below &amp; well.</p>"),
            "Below & well."
        );
        assert_eq!(
            text("<style>p{}</style><p>Да.</p><p><b>От:</b> C<br><b>Кому:</b> D<br><b>Тема:</b> x</p><p>letter</p>"),
            "Да."
        );
        assert_eq!(text("<p>cut <b"), "cut");
    }
}
