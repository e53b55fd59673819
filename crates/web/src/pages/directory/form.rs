//! A contact as a form and as lines to read: what the nomination, edit, confirmation and invitation pages have in common.
//!
//! A [`Sheet`] is what was typed, as typed, so that nothing is lost when a form comes back; [`rows`] are the lines in which an
//! entry is read before somebody answers for it. A part that the reader may not see has no field here and is carried over by
//! the verb. Shows the channels that are filled and one empty one; a button without script adds the next. Serves OEWG 64.

use crate::answer::Stop;
use crate::ask::Ask;
use crate::fields::Fields;
use desk::Draft;
use directory::{CONTACT_PARTS, ContactCard, ContactParts, DutyPattern, Medium, Purpose};
use languages::{Arg, Speech, language_name};
use std::collections::{BTreeMap, BTreeSet};
use terms::{Id, Label, Language, Refusal};

/// Fields of a form by name; what comes several times (boxes) is joined by commas.
pub(crate) type Values = BTreeMap<String, String>;

/// The content fields of a contact, for [`Fields::only`].
pub(crate) const CONTENT: [&str; 17] = [
    "person-name",
    "person-post",
    "person-address",
    "office-name",
    "office-unit",
    "office-place",
    "channel-#-medium",
    "channel-#-value",
    "channel-#-purpose",
    "channel-#-hours",
    "channel-#-zone",
    "duty-pattern",
    "duty-note",
    "languages",
    "keys",
    "note",
    "slots",
];

/// The fields that say who may see an entry.
pub(crate) const MARKS: [&str; 9] = [
    "label",
    "audience",
    "label-person",
    "label-office",
    "label-channel-#",
    "label-duty",
    "label-languages",
    "label-keys",
    "label-note",
];

/// The answers of a form, joined and with separators made one kind.
pub(crate) fn values_of<'a>(pairs: impl Iterator<Item = (&'a str, &'a str)>) -> Values {
    let mut values = Values::new();
    for (name, value) in pairs {
        let held = values.entry(name.to_owned()).or_default();
        if matches!(name, "languages" | "parts") {
            if !held.is_empty() && !value.is_empty() {
                held.push_str(", ");
            }
            held.push_str(value);
        } else if held.is_empty() {
            value.clone_into(held);
        }
    }
    if let Some(audience) = values.get_mut("audience") {
        // People separate codes as they are used to: by spaces, or by the comma of their script.
        *audience = audience
            .split(|c: char| c.is_whitespace() || matches!(c, ',' | '،' | '，' | '、' | ';'))
            .filter(|w| !w.is_empty())
            .collect::<Vec<_>>()
            .join(", ");
    }
    values
}

/// The languages in the order that they had before, so that ticking the same boxes changes nothing.
pub(crate) fn in_old_order(values: &mut Values, old: &[String]) {
    let Some(given) = values.get_mut("languages") else {
        return;
    };
    let tags: Vec<String> = given
        .split([',', ' ', '、', '،', '，'])
        .filter(|t| !t.is_empty())
        .map(str::to_lowercase)
        .collect();
    let kept = old.iter().filter(|t| tags.contains(t));
    let new = tags.iter().filter(|t| !old.contains(t));
    *given = kept.chain(new).cloned().collect::<Vec<_>>().join(", ");
}

/// Keeps the answers as a draft under the form's input id.
pub(crate) fn keep(ask: &Ask, form: &str, subject: Option<Id>) -> Result<(), Stop> {
    let person = ask.person().ok_or(Stop::SignIn)?;
    let pairs: Vec<(&str, &str)> = ask.form.answers().collect();
    let json = serde_json::to_string(&pairs).map_err(|e| Stop::Failed(format!("writing a draft: {e}")))?;
    ask.app()
        .desk()
        .draft_put(person, &ask.input()?, form, subject, &json, ask.now)?;
    Ok(())
}

/// The draft named in the address, if it is this person's and of this form.
pub(crate) fn draft(ask: &Ask, form: &str, subject: Option<Id>) -> Result<Option<(Draft, Values)>, Stop> {
    let (Some(person), Some(input)) = (ask.person(), ask.query.get("draft")) else {
        return Ok(None);
    };
    let Some(draft) = ask.app().desk().draft(person, input)? else {
        return Ok(None);
    };
    if draft.form != form || draft.subject != subject {
        return Ok(None);
    }
    let pairs: Vec<(String, String)> = serde_json::from_str(&draft.json).unwrap_or_default();
    let values = values_of(pairs.iter().map(|(n, v)| (n.as_str(), v.as_str())));
    Ok(Some((draft, values)))
}

/// Forgets the draft of this form: it was sent or is not wanted.
pub(crate) fn forget(ask: &Ask) -> Result<(), Stop> {
    if let Some(person) = ask.person() {
        ask.app().desk().draft_delete(person, &ask.input()?)?;
    }
    Ok(())
}

/// The answers as hidden fields, for the page on which they are checked.
pub(crate) fn hidden(form: &Fields) -> Vec<(String, String)> {
    form.answers().map(|(n, v)| (n.to_owned(), v.to_owned())).collect()
}

/// One channel of the form.
pub(crate) struct Slot {
    /// `channel-3`
    pub(crate) part: String,
    /// Its heading.
    pub(crate) legend: String,
    /// Whether it is the first.
    pub(crate) first: bool,
    /// Names of medium, value, purpose, hours, zone.
    pub(crate) names: [String; 5],
    /// What was typed in them.
    pub(crate) values: [String; 5],
}

/// The content fields of a form.
pub(crate) struct Sheet {
    values: Values,
    shown: BTreeSet<&'static str>,
    pub(crate) slots: Vec<Slot>,
    /// How many slots are open, sent back with the form.
    pub(crate) open: String,
    /// Whether one more can be opened.
    pub(crate) more: bool,
    pub(crate) media: Vec<(String, String)>,
    pub(crate) purposes: Vec<(String, String)>,
    pub(crate) duties: Vec<(String, String)>,
    /// The six languages: tag, name, ticked.
    pub(crate) languages: Vec<(&'static str, &'static str, bool)>,
    /// Other languages, by their tags.
    pub(crate) others: String,
}

fn words<T: Copy>(all: &[T], code: impl Fn(T) -> &'static str, family: &str, s: &Speech) -> Vec<(String, String)> {
    all.iter()
        .map(|w| (code(*w).to_owned(), s.t(&format!("{family}-{}", code(*w)))))
        .collect()
}

impl Sheet {
    /// A form over these answers. `shown` are the parts that the reader may see; `more` opens one more channel.
    pub(crate) fn new(ask: &Ask, values: Values, shown: BTreeSet<&'static str>, more: bool) -> Self {
        let s = ask.speech();
        let filled = |n: usize| values.get(&format!("channel-{n}-value")).is_some_and(|v| !v.is_empty());
        let usable: Vec<usize> = (1..=8).filter(|n| shown.contains(CONTACT_PARTS[n + 1])).collect();
        let told: usize = values.get("slots").and_then(|t| t.parse().ok()).unwrap_or(0);
        let last = usable.iter().rposition(|n| filled(*n)).map_or(0, |at| at + 1);
        // Filled ones and one empty one; never fewer than the person had open.
        let open = (last + 1).max(told + usize::from(more)).clamp(1, usable.len().max(1));
        let mut zone = String::new();
        let mut slots = Vec::new();
        for n in usable.iter().take(open).copied() {
            let names = ["medium", "value", "purpose", "hours", "zone"].map(|f| format!("channel-{n}-{f}"));
            let mut typed = names.clone().map(|name| values.get(&name).cloned().unwrap_or_default());
            if !filled(n) {
                if typed[0].is_empty() {
                    typed[0] = if n == 1 { "mail" } else { "phone" }.to_owned();
                }
                if typed[2].is_empty() {
                    typed[2] = "routine".to_owned();
                }
                if typed[4].is_empty() {
                    typed[4].clone_from(&zone);
                }
            }
            zone.clone_from(&typed[4]);
            slots.push(Slot {
                part: format!("channel-{n}"),
                legend: s.t_args("field-channel", &[("number", Arg::from(n))]),
                first: n == 1,
                names,
                values: typed,
            });
        }
        let mut duties = vec![(String::new(), s.t("common-not-given"))];
        duties.extend(words(DutyPattern::ALL, DutyPattern::code, "duty", s));
        let tags: Vec<&str> = values
            .get("languages")
            .map(|l| l.split([',', ' ', '、', '،', '，']).filter(|t| !t.is_empty()).collect())
            .unwrap_or_default();
        let languages = Language::ALL
            .iter()
            .map(|l| (l.code(), language_name(*l, ask.language), tags.contains(&l.code())))
            .collect();
        let others = tags
            .iter()
            .filter(|t| Language::parse(t).is_none())
            .copied()
            .collect::<Vec<_>>()
            .join(", ");
        Self {
            open: open.to_string(),
            more: open < usable.len(),
            slots,
            media: words(Medium::ALL, Medium::code, "medium", s),
            purposes: words(Purpose::ALL, Purpose::code, "purpose", s),
            duties,
            languages,
            others,
            values,
            shown,
        }
    }

    /// What was typed in a field.
    pub(crate) fn v(&self, name: &str) -> &str {
        self.values.get(name).map_or("", String::as_str)
    }

    /// Whether the reader may see this part.
    pub(crate) fn shows(&self, part: &str) -> bool {
        self.shown.contains(part)
    }
}

/// The parts of an entry that this reader may see.
pub(crate) fn shown_parts(reader: &views::Reader<'_>, id: Id) -> Result<BTreeSet<&'static str>, Stop> {
    let guard = directory::subject_guard(reader, id)?.ok_or(Stop::Hidden)?;
    Ok(CONTACT_PARTS
        .into_iter()
        .filter(|part| guard.shows(reader, part))
        .collect())
}

/// Every part: for an entry that does not exist yet.
pub(crate) fn all_parts() -> BTreeSet<&'static str> {
    CONTACT_PARTS.into_iter().collect()
}

// ---- who may see it

/// The label of one part in the form.
pub(crate) struct PartMark {
    pub(crate) name: String,
    pub(crate) words: String,
    pub(crate) value: String,
    /// Not the reader's to see: its label goes along unchanged.
    pub(crate) hidden: bool,
}

/// The fields that say who may see an entry.
pub(crate) struct Marks {
    /// Code and what it means.
    pub(crate) labels: Vec<(&'static str, String)>,
    pub(crate) label: String,
    pub(crate) audience: String,
    pub(crate) parts: Vec<PartMark>,
    pub(crate) choices: Vec<(String, String)>,
    /// Whether any part has a label of its own: then the list is open.
    pub(crate) special: bool,
}

impl Marks {
    /// The fields over these answers; parts outside `shown` go along hidden, and of the channels only those in `slots` are offered.
    pub(crate) fn new(s: &Speech, values: &Values, shown: &BTreeSet<&'static str>, slots: &[Slot]) -> Self {
        let value = |name: &str| values.get(name).cloned().unwrap_or_default();
        let label = match value("label") {
            empty if empty.is_empty() => Label::Green.as_str().to_owned(),
            given => given,
        };
        let mut choices = vec![(String::new(), s.t("field-part-label-same"))];
        choices.extend(
            Label::ALL
                .iter()
                .skip(1)
                .map(|l| (l.as_str().to_owned(), l.as_str().to_owned())),
        );
        let parts: Vec<PartMark> = CONTACT_PARTS
            .iter()
            .filter(|part| {
                !part.starts_with("channel-") || slots.iter().any(|slot| slot.part == **part) || !shown.contains(*part)
            })
            .map(|part| PartMark {
                name: format!("label-{part}"),
                words: part_name(s, part),
                value: value(&format!("label-{part}")),
                hidden: !shown.contains(part),
            })
            .collect();
        Self {
            labels: Label::ALL
                .iter()
                .map(|l| (l.as_str(), s.t(&format!("tlp-{}-text", label_key(*l)))))
                .collect(),
            label,
            audience: value("audience"),
            special: parts.iter().any(|p| !p.value.is_empty()),
            parts,
            choices,
        }
    }
}

/// `amber-strict`: the label in keys of messages.
pub(crate) fn label_key(label: Label) -> String {
    label.as_str()[4..].to_lowercase().replace('+', "-")
}

/// The name of a part for people.
pub(crate) fn part_name(s: &Speech, part: &str) -> String {
    match part.strip_prefix("channel-") {
        Some(number) => s.t_args("part-channel", &[("number", Arg::from(number))]),
        None => s.t(&format!("part-{part}")),
    }
}

// ---- lines to read

/// A text of an entry and the direction in which it is written.
pub(crate) struct Line {
    pub(crate) text: String,
    /// `ltr` for numbers, addresses and keys; `auto` for what people write.
    pub(crate) dir: &'static str,
}

/// One line of an entry to be read.
pub(crate) struct Row {
    pub(crate) label: String,
    pub(crate) lines: Vec<Line>,
    /// Where it is changed.
    pub(crate) field: String,
    pub(crate) changed: bool,
    /// Its own label, if it is stricter than the entry's.
    pub(crate) mark: Option<Label>,
}

/// The entry as lines. `labels` are those of single parts; `changed` tells of a part whether it is new.
pub(crate) fn rows(
    ask: &Ask,
    parts: &ContactParts,
    labels: &BTreeMap<String, Label>,
    changed: impl Fn(&str) -> bool,
) -> Vec<Row> {
    let s = ask.speech();
    // Our own words run as the page does; what people wrote runs as it is written.
    let ours = ask.language.dir();
    let mut out = Vec::new();
    let mut add = |part: &str, field: &str, label: String, lines: Vec<(String, &'static str)>| {
        let lines: Vec<Line> = lines
            .into_iter()
            .filter(|(text, _)| !text.is_empty())
            .map(|(text, dir)| Line { text, dir })
            .collect();
        if !lines.is_empty() || changed(part) {
            out.push(Row {
                label,
                lines,
                field: field.to_owned(),
                changed: changed(part),
                mark: labels.get(part).copied(),
            });
        }
    };
    let person = parts.person.clone().unwrap_or_default();
    add("person", "person-name", s.t("field-name"), vec![(person.name, "auto")]);
    add("person", "person-post", s.t("field-post"), vec![(person.post, "auto")]);
    add(
        "person",
        "person-address",
        s.t("field-address-form"),
        vec![(person.address, "auto")],
    );
    let office = parts.office.clone().unwrap_or_default();
    add(
        "office",
        "office-name",
        s.t("field-office"),
        vec![(office.name, "auto")],
    );
    add("office", "office-unit", s.t("field-unit"), vec![(office.unit, "auto")]);
    add(
        "office",
        "office-place",
        s.t("field-place"),
        vec![(office.place, "auto")],
    );
    for (n, channel) in (1usize..).zip(&parts.channels) {
        let lines = channel.as_ref().map(|c| {
            let (hours, zone) = (super::shown::hours_words(s, &c.hours), c.zone.to_string());
            let hours = s.t_args(
                "contact-hours-in-zone",
                &[("hours", Arg::from(&hours)), ("zone", Arg::from(&zone))],
            );
            let kind = s.t(&format!("medium-{}", c.medium.code()));
            let purpose = s.t(&format!("purpose-{}", c.purpose.code()));
            vec![
                (
                    c.value.to_string(),
                    if c.medium == Medium::Post { "auto" } else { "ltr" },
                ),
                (format!("{kind} · {purpose}"), ours),
                (hours, ours),
            ]
        });
        let label = s.t_args("field-channel", &[("number", Arg::from(n))]);
        add(
            &format!("channel-{n}"),
            &format!("channel-{n}-value"),
            label,
            lines.unwrap_or_default(),
        );
    }
    if let Some(duty) = &parts.duty {
        let pattern = s.t(&format!("duty-{}", duty.pattern.code()));
        add(
            "duty",
            "duty-pattern",
            s.t("field-duty"),
            vec![(pattern, ours), (duty.note.clone(), "auto")],
        );
    } else {
        add("duty", "duty-pattern", s.t("field-duty"), Vec::new());
    }
    let spoken: Vec<String> = parts.languages.iter().map(|tag| tongue(tag, ask.language)).collect();
    add(
        "languages",
        "languages",
        s.t("field-languages"),
        vec![(spoken.join(" · "), ours)],
    );
    add(
        "keys",
        "keys",
        s.t("field-keys"),
        vec![(parts.keys.clone().unwrap_or_default(), "ltr")],
    );
    add(
        "note",
        "note",
        s.t("field-note"),
        vec![(parts.note.clone().unwrap_or_default(), "auto")],
    );
    out
}

/// The name of a field in the summary of what is wrong.
pub(crate) fn field_name(s: &Speech, field: &str) -> Option<String> {
    if let Some(rest) = field.strip_prefix("channel-") {
        let (number, what) = rest.split_once('-')?;
        let channel = s.t_args("field-channel", &[("number", Arg::from(number))]);
        return Some(format!("{channel} – {}", s.t(&format!("field-{what}"))));
    }
    if let Some(part) = field.strip_prefix("label-") {
        return Some(part_name(s, part));
    }
    let key = match field {
        "person-name" => "field-name",
        "person-post" => "field-post",
        "person-address" => "field-address-form",
        "office-name" => "field-office",
        "office-unit" => "field-unit",
        "office-place" => "field-place",
        "duty-pattern" => "field-duty",
        "to" | "until" => "field-until",
        "capacity" => "accreditation-kind",
        "parts" => "form-erase-parts",
        "state" | "role" | "deputy-of" | "invitation-mail" | "label" | "audience" | "duty-note" | "languages"
        | "keys" | "note" | "reason" | "basis" | "party" | "mail" | "from" => {
            return Some(s.t(&format!("field-{field}")));
        }
        _ => return None,
    };
    Some(s.t(key))
}

/// A language by its name in the page's language, or by its tag.
pub(crate) fn tongue(tag: &str, said_in: Language) -> String {
    Language::parse(tag).map_or_else(|| tag.to_owned(), |l| language_name(l, said_in).to_owned())
}

/// The entry as a card shows it, as lines.
///
/// Whoever takes part reads of each channel when it last answered or failed, where that is known: an entry is confirmed by somebody who knows it.
pub(crate) fn card_rows(ask: &Ask, card: &ContactCard) -> Vec<Row> {
    let mut rows = rows(ask, &card.parts, &card.labels, |_| false);
    for (slot, known) in card.reach.iter().filter(|_| ask.viewer.is_participant()) {
        let fresh = super::shown::fresh_of(ask.speech(), Some(known));
        let field = format!("channel-{slot}-value");
        if let Some(row) = rows.iter_mut().find(|row| fresh.any && row.field == field) {
            row.lines.push(Line {
                text: fresh.words,
                dir: ask.language.dir(),
            });
        }
    }
    rows
}

/// `Technical contact: Kenya`, for headings and links.
pub(crate) fn contact_name(ask: &Ask, reader: &views::Reader<'_>, card: &ContactCard) -> Result<String, Stop> {
    let state = party_name(ask, reader, &card.party)?;
    let s = ask.speech();
    let role = s.t(&format!("role-{}", card.role.code()));
    Ok(s.t_args(
        "contact-title",
        &[("role", Arg::from(&role)), ("state", Arg::from(&state))],
    ))
}

/// A party's name in the page's language.
pub(crate) fn party_name(ask: &Ask, reader: &views::Reader<'_>, code: &terms::PartyCode) -> Result<String, Stop> {
    Ok(directory::party(reader, code)?.map_or_else(|| code.to_string(), |row| ask.name_of(&row.names, code.as_str())))
}

/// Whether this person may say this verb about this contact now; else the refusal that says why not.
pub(crate) fn may_say(ask: &Ask, card: &ContactCard, verb: access::Verb) -> Result<(), Stop> {
    let target = access::Target {
        party: &card.party,
        holder: ask.person().filter(|_| card.holder_is_me),
    };
    if !access::may(&ask.viewer, verb, &target) {
        return Err(Refusal::forbidden("not-yours").into());
    }
    directory::step(card.status, card.status, verb)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn boxes_are_joined_and_separators_become_one_kind() {
        let pairs = [
            ("languages", "en"),
            ("languages", "fr"),
            ("languages", ""),
            ("audience", "XAB، @secretariat  XREG，XAC"),
        ];
        let values = values_of(pairs.into_iter());
        assert_eq!(values["languages"], "en, fr");
        assert_eq!(values["audience"], "XAB, @secretariat, XREG, XAC");
    }

    #[test]
    fn ticking_the_same_languages_changes_nothing() {
        let mut values = values_of([("languages", "en"), ("languages", "fr"), ("languages", "sw")].into_iter());
        in_old_order(&mut values, &["fr".into(), "en".into()]);
        assert_eq!(values["languages"], "fr, en, sw");
    }
}
