//! A text that waits: the secretariat looks at what was guessed, settles what each provision is, judges doubtful references, and publishes it.
//!
//! Nothing here is public. Every button works on the turn that the page shows: of two people at work on one text the second is told. Serves OEWG 45–60.

use super::changes::{Shown, shown};
use super::say::waiting;
use super::{ROOM, document_of, heading, kind_words, tongue_of};
use crate::answer::{Answer, Cache, Stop};
use crate::ask::Ask;
use crate::frame::{Frame, Room};
use crate::pages::directory::{Values, onward, prepare, values_of};
use crate::registrar::{Param, Policy, Registrar, Verb as Way};
use access::Verb;
use askama::Template;
use framework::{DocumentRow, EditionRow, Form, Import, Kind, Look, Piece, Standing};
use languages::language_name;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use terms::{Language, Refusal, RefusalClass, Role};

const SECRETARIAT: Policy = Policy::Role(&[Role::Secretariat]);

/// Provisions, and changes, that one page shows.
const SHOWN: usize = 200;

const QUERY: &[Param] = &[Param {
    name: "from",
    about: "The provision with which the list begins, from 0.",
}];

pub(crate) fn routes(r: &mut Registrar) {
    let weighty = Verb::PublishText.is_weighty();
    let path = "/{lang}/documents/{slug}/texts/{tongue}";
    r.add(Way::Get, path, SECRETARIAT, ROOM, show)
        .weighty(weighty)
        .query(QUERY);
    r.add(Way::Post, path, SECRETARIAT, ROOM, send).weighty(weighty);
}

/// A provision in the list.
struct Row {
    address: String,
    form: String,
    kind: Option<String>,
    text: String,
}

/// A doubtful reference.
struct Doubt {
    from: String,
    at: u32,
    to: String,
    says: String,
    better: String,
}

#[derive(Template)]
#[template(path = "framework/review.html")]
struct Page {
    f: Frame,
    tongue: Language,
    file: String,
    sha256: String,
    counts: String,
    /// The lines of the title.
    title: Vec<String>,
    looks: Vec<(usize, String)>,
    more_looks: usize,
    notes: Vec<(String, String)>,
    doubts: Vec<Doubt>,
    /// What publishing changes; none where there is no text yet.
    changes: Option<Vec<Shown>>,
    more_changes: usize,
    rows: Vec<Row>,
    before: Option<String>,
    after: Option<String>,
    kinds: Vec<(String, String)>,
    standings: Vec<(String, String)>,
    turn: i64,
    seen: String,
    values: Values,
    input: String,
}

impl Page {
    fn v(&self, name: &str) -> &str {
        self.values.get(name).map_or("", String::as_str)
    }
}

/// The document, what is published of it in this language, and what waits.
struct Desk {
    row: DocumentRow,
    tongue: Language,
    text: Option<EditionRow>,
    turn: i64,
    import: Import,
}

fn desk_of(ask: &Ask) -> Result<Desk, Stop> {
    let reader = ask.reader()?;
    let row = document_of(ask, &reader)?;
    let tongue = tongue_of(ask)?;
    let (turn, import) = waiting(ask, &row.facts.slug, tongue)?.ok_or(Stop::Hidden)?;
    let text = framework::editions(&reader, &row)?
        .into_iter()
        .find(|text| text.facts.language == tongue);
    Ok(Desk {
        row,
        tongue,
        text,
        turn,
        import,
    })
}

async fn show(ask: Arc<Ask>) -> Result<Answer, Stop> {
    let desk = desk_of(&ask)?;
    page(&ask, &desk, Values::new(), &[])
}

/// Something to look at, in words. What a later reader finds that this page has no words for is told by its own name.
fn look_words(ask: &Ask, look: &Look) -> String {
    let s = ask.speech();
    let key = format!("look-{}", look.odd);
    let about = |n: usize| look.about.get(n).cloned().unwrap_or_default();
    if s.has(&key) {
        s.t_args(&key, &[("a", about(0).into()), ("b", about(1).into())])
    } else {
        format!("{}: {}", look.odd, look.about.join(", "))
    }
}

fn page(ask: &Ask, desk: &Desk, values: Values, wrong: &[Refusal]) -> Result<Answer, Stop> {
    let s = ask.speech();
    let (row, import, tongue) = (&desk.row, &desk.import, desk.tongue);
    let slug = &row.facts.slug;
    let reader = ask.reader()?;
    let before = match &desk.text {
        Some(text) => framework::version(&reader, text, &text.base)?,
        None => None,
    };
    let now: BTreeSet<&str> = before
        .iter()
        .flat_map(|tree| &tree.provisions)
        .map(|p| p.address.as_str())
        .collect();
    let place = |address: &str| {
        let there = now.contains(address);
        there.then(|| format!("/{}/provisions/{slug}/{address}", tongue.code()))
    };
    let all = before.as_ref().map(|before| import.changes(before));
    let more_changes = all.as_ref().map_or(0, |all| all.len().saturating_sub(SHOWN));
    let changes = all.map(|all| shown(ask, &all[..all.len().min(SHOWN)], &place));
    let provisions = &import.tree.provisions;
    let from: usize = ask
        .query
        .get("from")
        .and_then(|n| n.parse().ok())
        .unwrap_or(0)
        .min(provisions.len());
    let here = ask.href(&format!("/documents/{slug}/texts/{}", tongue.code()));
    let rows = provisions.iter().skip(from).take(SHOWN).map(|p| Row {
        address: p.address.clone(),
        form: s.t(&format!("form-{}", p.form)),
        kind: p.kind.map(|kind| kind_words(ask, kind)),
        text: p.text.clone(),
    });
    let rows: Vec<Row> = rows.collect();
    let doubts = import.tree.links.iter().filter_map(|link| {
        let flag = link.flag.as_ref()?;
        Some(Doubt {
            from: link.from.clone(),
            at: link.at,
            to: link.to.join(", "),
            says: flag.says.clone(),
            better: flag.better.clone(),
        })
    });
    let title = heading(ask, row);
    Ok(ask
        .answer()
        .page(|| Page {
            f: ask
                .form_frame(
                    Room::Framework,
                    s.t_args(
                        "text-waits-title",
                        &[
                            ("document", title.as_str().into()),
                            ("language", language_name(tongue, ask.language).into()),
                        ],
                    ),
                )
                .under("/framework", s.t("framework-title"))
                .under("/documents", s.t("documents-title"))
                .under(&format!("/documents/{slug}"), title.clone())
                .refused(wrong),
            tongue,
            file: import.file.clone(),
            sha256: import.sha256.clone(),
            counts: counts(ask, import),
            title: import.tree.title.clone(),
            more_looks: import.looks.len().saturating_sub(SHOWN),
            notes: import
                .tree
                .notes
                .iter()
                .take(SHOWN)
                .map(|n| (n.number.clone(), n.text.clone()))
                .collect(),
            looks: import
                .looks
                .iter()
                .take(SHOWN)
                .map(|look| (look.line, look_words(ask, look)))
                .collect(),
            doubts: doubts.take(SHOWN).collect(),
            changes,
            more_changes,
            before: (from > 0).then(|| format!("{here}?from={}", from.saturating_sub(SHOWN))),
            after: (from + rows.len() < provisions.len()).then(|| format!("{here}?from={}", from + SHOWN)),
            rows,
            kinds: std::iter::once((String::new(), s.t("provision-unsettled")))
                .chain(
                    Kind::ALL
                        .iter()
                        .map(|kind| (kind.code().to_owned(), kind_words(ask, *kind))),
                )
                .collect(),
            standings: standings(ask, row, tongue),
            turn: desk.turn,
            seen: desk.text.as_ref().map(|text| text.base.to_string()).unwrap_or_default(),
            values,
            input: ask.fresh_input(),
        })
        .cache(Cache::Never)
        .status(wrong.first().map_or(200, |w| w.class.status())))
}

/// What the text can be to its document: the original in its language, and in others what is not.
fn standings(ask: &Ask, row: &DocumentRow, tongue: Language) -> Vec<(String, String)> {
    let is_original = row.facts.original == tongue;
    let fits = Standing::ALL
        .iter()
        .filter(|w| (**w == Standing::Original) == is_original);
    fits.map(|w| (w.code().to_owned(), ask.speech().t(&format!("text-{w}"))))
        .collect()
}

/// How much of each form there is, in words.
fn counts(ask: &Ask, import: &Import) -> String {
    let s = ask.speech();
    let mut counts: BTreeMap<Form, i64> = BTreeMap::new();
    for p in &import.tree.provisions {
        *counts.entry(p.form).or_default() += 1;
    }
    let mut words: Vec<String> = counts
        .into_iter()
        .map(|(form, n)| {
            s.t_args(
                "text-counted",
                &[("form", s.t(&format!("form-{form}")).into()), ("count", n.into())],
            )
        })
        .collect();
    let notes = i64::try_from(import.tree.notes.len()).unwrap_or(i64::MAX);
    words.push(s.t_args(
        "text-counted",
        &[("form", s.t("form-note").into()), ("count", notes.into())],
    ));
    words.join(" · ")
}

async fn send(ask: Arc<Ask>) -> Result<Answer, Stop> {
    ask.form
        .only(&["turn", "seen", "addresses", "kind", "from", "at", "standing", "by"])?;
    let slug = framework::Slug::parse(ask.param("slug")).ok_or(Stop::Hidden)?;
    let place = format!("/documents/{slug}/texts/{}", ask.param("tongue"));
    let values = values_of(ask.form.answers());
    if ask.form.text("step") == "publish" {
        return publish(&ask, &slug, values).await;
    }
    let turn = values.get("turn").and_then(|turn| turn.trim().parse::<i64>().ok());
    if ask.form.text("step") == "discard" {
        // Also of a text that this program cannot read any more.
        let row = document_of(&ask, &ask.reader()?)?;
        let tongue = tongue_of(&ask)?;
        let gone = ask
            .app()
            .desk()
            .import_delete(row.facts.slug.as_str(), tongue.code(), turn.unwrap_or_default())?;
        if !gone {
            return Err(Refusal::new(RefusalClass::Stale, "stale-base").into());
        }
        return Ok(onward(&ask, &format!("/documents/{slug}"), "text-discard", &[]));
    }
    let mut desk = desk_of(&ask)?;
    if turn != Some(desk.turn) {
        let stale = Refusal::new(RefusalClass::Stale, "stale-base");
        return page(&ask, &desk, values, &[stale]);
    }
    let word = |name: &str| values.get(name).map_or("", |v| v.trim());
    let kept = ask.app().desk();
    let document = desk.row.facts.slug.to_string();
    let done = match ask.form.text("step") {
        "settle" => {
            let kind = match word("kind") {
                "" => Ok(None),
                code => Kind::parse(code)
                    .map(Some)
                    .ok_or_else(|| Refusal::bad("choice-unknown").at("kind")),
            };
            let settled = kind.and_then(|kind| desk.import.settle(word("addresses"), kind));
            if let Err(refusal) = settled {
                return page(&ask, &desk, values, &[refusal]);
            }
            "text-settle"
        }
        "right" => {
            let at = word("at").parse().unwrap_or(u32::MAX);
            if !desk.import.is_right(word("from"), at) {
                return page(&ask, &desk, values, &[Refusal::bad("choice-unknown")]);
            }
            "text-right"
        }
        _ => return Err(Refusal::bad("choice-unknown").at("step").into()),
    };
    let json =
        serde_json::to_string(&desk.import).map_err(|e| Stop::Failed(format!("writing a text that waits: {e}")))?;
    match kept.import_correct(&document, desk.tongue.code(), desk.turn, &json, ask.now) {
        Ok(()) => Ok(onward(&ask, &place, done, &[])),
        Err(desk::DeskError::Refused(refusal)) => page(&ask, &desk_of(&ask)?, values, &[refusal]),
        Err(e) => Err(e.into()),
    }
}

async fn publish(ask: &Ask, slug: &framework::Slug, mut values: Values) -> Result<Answer, Stop> {
    // Whoever may not know of the document is told nothing of what waits for it.
    document_of(ask, &ask.reader()?)?;
    let tongue = tongue_of(ask)?;
    values.insert("document".to_owned(), slug.to_string());
    values.insert("language".to_owned(), tongue.code().to_owned());
    let held = match prepare(ask, Verb::PublishText, &values, None) {
        Ok(prepared) => prepared.hold(ask).await,
        Err(stop) => Err(stop),
    };
    match held {
        Ok(accepted) => Ok(onward(ask, &format!("/documents/{slug}"), "text-publish", &[&accepted])),
        Err(Stop::Refused(wrong)) => match desk_of(ask) {
            Ok(desk) => page(ask, &desk, values, &wrong),
            // Nothing waits any more: the refusal says so.
            Err(Stop::Hidden) => Err(Stop::Refused(wrong)),
            Err(stop) => Err(stop),
        },
        Err(stop) => Err(stop),
    }
}
