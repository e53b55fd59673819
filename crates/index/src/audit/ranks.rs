//! Ranks and tiers against the scores from which they follow.
//!
//! The framework says how equal scores share ranks and whether scores are rounded first. Printed scores may hide which of two is higher: where
//! nothing is rounded by rule, ranks within what the print leaves open are no disagreement, unless two units have the same figures throughout.

use super::claims::{Claims, Role, list};
use super::{Audit, Finding, Kind, OtherReading, Sure};
use crate::data::Cell;
use crate::framework::{Ranking, Tiers, Ties};
use crate::statistics::ranks;

pub(super) fn check(claims: &Claims, findings: &mut Vec<Finding>, told: &mut Audit) {
    for at in 0..claims.columns.len() {
        let column = &claims.columns[at];
        if column.role != Role::Rank {
            continue;
        }
        let Some(score) = claims.of_node[column.place] else {
            told.unchecked
                .push(format!("the ranks `{}` have no scores beside them", column.heading));
            continue;
        };
        blanks(claims, at, score, findings);
        column_of_ranks(claims, at, score, findings);
    }
    if let (Some(tiers), Some(at)) = (&claims.framework.spec().tiers, claims.tier) {
        check_tiers(claims, tiers, at, findings, told);
    }
}

fn blanks(claims: &Claims, at: usize, score: usize, findings: &mut Vec<Finding>) {
    let column = &claims.columns[at];
    let ranked = |row: usize| column.cells[row].value().is_some() || column.odd[row];
    let rows: Vec<usize> = (0..claims.units.len())
        .filter(|row| claims.counted[*row] && !claims.shaky[*row] && claims.mended[score][*row].value().is_some())
        .collect();
    let blank: Vec<usize> = rows.iter().copied().filter(|row| !ranked(*row)).collect();
    if blank.is_empty()
        || blank.len() * 5 > rows.len()
        || blank.iter().any(|row| claims.mended[at][*row] != column.cells[*row])
    {
        return;
    }
    let rule = claims.framework.spec().rank;
    let scores: Vec<f64> = rows
        .iter()
        .filter_map(|row| claims.mended[score][*row].value())
        .collect();
    let expected = by_rule(&scores, rule);
    for (row, expected) in rows.iter().zip(expected).filter(|(row, _)| blank.contains(row)) {
        let shown = number(expected);
        let sentence = format!("no rank stands here, though its score is there and gives {shown}");
        findings.push(claims.cell(Kind::BlankTotal, Sure::Certain, *row, at, shown, sentence));
    }
}

fn number(rank: f64) -> String {
    format!("{rank}")
}

fn by_rule(scores: &[f64], rule: Ranking) -> Vec<f64> {
    let rounded: Vec<f64> = scores.iter().map(|x| rule.shown(*x)).collect();
    ranks(&rounded, rule.ties)
}

/// Rows with both, their claimed ranks and the scores in one of two ways.
struct Held {
    rows: Vec<usize>,
    claimed: Vec<f64>,
    scores: Vec<f64>,
    expected: Vec<f64>,
    wrong: Vec<usize>,
    /// Those that are off by the printed scores, whatever these leave open.
    strict: Vec<usize>,
}

fn hold(claims: &Claims, at: usize, of: usize, scores: &[Cell], rule: Ranking) -> Held {
    let fine = claims.columns[of].fine;
    let column = &claims.columns[at];
    let mut held = Held {
        rows: Vec::new(),
        claimed: Vec::new(),
        scores: Vec::new(),
        expected: Vec::new(),
        wrong: Vec::new(),
        strict: Vec::new(),
    };
    let mut ranked: Vec<Option<f64>> = Vec::new();
    for row in (0..claims.units.len()).filter(|row| claims.counted[*row] && !claims.shaky[*row]) {
        if let Some(score) = scores[row].value() {
            held.rows.push(row);
            held.scores.push(score);
            // What was moved back, or is no number, is told already; it still takes its place among the others.
            let sound = !column.odd[row] && claims.mended[at][row] == column.cells[row];
            ranked.push(column.cells[row].value().filter(|_| sound));
        }
    }
    held.expected = by_rule(&held.scores, rule);
    held.claimed = ranked
        .iter()
        .zip(&held.expected)
        .map(|(rank, expected)| rank.unwrap_or(*expected))
        .collect();
    let off = |place: &usize| (held.claimed[*place] - held.expected[*place]).abs() > 1e-9;
    held.wrong = (0..held.rows.len()).filter(off).collect();
    // A print on the border between two rounded figures may have been rounded from either side of it.
    if let Some(decimals) = rule.decimals.filter(|decimals| *decimals < fine && fine <= 12) {
        let nudge = 0.99 * super::recipe::half(fine);
        let mut printed = held.scores.clone();
        if !held.wrong.is_empty() {
            let sides = sides(&held, nudge, decimals);
            let expected = by_rule(&sides, rule);
            let wrong = |place: &usize| (held.claimed[*place] - expected[*place]).abs() > 1e-9;
            let wrong: Vec<usize> = (0..held.rows.len()).filter(wrong).collect();
            if wrong.len() < held.wrong.len() {
                (held.wrong, held.expected, printed) = (wrong, expected, sides);
            }
        }
        for place in 0..held.scores.len() {
            let score = held.scores[place];
            let lower = crate::statistics::round(score - nudge, decimals);
            if held.wrong.is_empty() || lower == crate::statistics::round(score + nudge, decimals) {
                continue;
            }
            let kept = printed[place];
            for other in [score - nudge, score + nudge] {
                printed[place] = other;
                let expected = by_rule(&printed, rule);
                let wrong = |place: &usize| (held.claimed[*place] - expected[*place]).abs() > 1e-9;
                let wrong: Vec<usize> = (0..held.rows.len()).filter(wrong).collect();
                if wrong.len() < held.wrong.len() {
                    (held.wrong, held.expected) = (wrong, expected);
                    break;
                }
                printed[place] = kept;
            }
        }
    }
    held.strict.clone_from(&held.wrong);
    let hidden = rule.decimals.is_none_or(|decimals| decimals > fine) && fine <= 6;
    if hidden && !held.wrong.is_empty() {
        let open = 2.0 * super::recipe::half(fine) * 1.000_001;
        let fits = |place: &usize| {
            let (score, rank) = (held.scores[*place], held.claimed[*place]);
            let mut higher: Vec<f64> = held
                .scores
                .iter()
                .copied()
                .filter(|other| other - score > open)
                .collect();
            let most = held.scores.iter().filter(|other| **other - score >= -open).count() as f64;
            let least = if rule.ties == Ties::Dense {
                higher.sort_unstable_by(f64::total_cmp);
                higher.dedup();
                higher.len() as f64 + 1.0
            } else {
                higher.len() as f64 + 1.0
            };
            let order = held
                .scores
                .iter()
                .zip(&held.claimed)
                .all(|(s, r)| !((s - score > open && *r >= rank) || (score - s > open && *r <= rank)));
            let twin = |other: usize| {
                held.claimed[other] != rank
                    && held.scores[other] == score
                    && same_parts(claims, of, held.rows[other], held.rows[*place])
            };
            least <= rank && rank <= most && order && !(0..held.rows.len()).any(twin)
        };
        let still: Vec<usize> = held.wrong.iter().copied().filter(|place| !fits(place)).collect();
        held.wrong = still;
    }
    held
}

/// The scores, those on the border between two rounded figures put on the side that the ranks ask for: one rounded figure for one rank, a
/// lower one for the next, the highest that can be.
fn sides(held: &Held, nudge: f64, decimals: u8) -> Vec<f64> {
    let round = |x: f64| crate::statistics::round(x, decimals);
    let mut order: Vec<usize> = (0..held.scores.len()).collect();
    order.sort_by(|a, b| held.claimed[*a].total_cmp(&held.claimed[*b]).then(a.cmp(b)));
    let mut printed = held.scores.clone();
    let mut before = f64::INFINITY;
    for group in order.chunk_by(|a, b| held.claimed[*a] == held.claimed[*b]) {
        let sides = |place: usize| [held.scores[place] + nudge, held.scores[place] - nudge];
        let can = |place: &usize, side: f64| sides(*place).iter().any(|x| round(*x) == side);
        let fits = |side: &f64| *side < before && group.iter().all(|place| can(place, *side));
        if let Some(side) = sides(group[0]).map(round).into_iter().find(fits) {
            for place in group.iter().copied().filter(|place| round(held.scores[*place]) != side) {
                printed[place] = sides(place)
                    .into_iter()
                    .find(|x| round(*x) == side)
                    .unwrap_or(held.scores[place]);
            }
            before = side;
        } else {
            before = group
                .iter()
                .map(|place| round(held.scores[*place]))
                .fold(f64::INFINITY, f64::min);
        }
    }
    printed
}

/// Whether the figures from which these ranks follow are the same for two rows, so that nothing finer can part them.
fn same_parts(claims: &Claims, score: usize, one: usize, two: usize) -> bool {
    let mut below = claims
        .columns
        .iter()
        .enumerate()
        .filter(|(at, column)| *at != score && column.role == Role::Figure);
    below.clone().next().is_some() && below.all(|(_, column)| column.cells[one] == column.cells[two])
}

fn column_of_ranks(claims: &Claims, at: usize, score: usize, findings: &mut Vec<Finding>) {
    let rule = claims.framework.spec().rank;
    let fine = claims.columns[score].fine;
    let as_claimed = hold(claims, at, score, &claims.columns[score].cells, rule);
    let as_mended = hold(claims, at, score, &claims.mended[score], rule);
    let held = if as_mended.wrong.len() < as_claimed.wrong.len() {
        as_mended
    } else {
        as_claimed
    };
    // What the prints leave open would hardly make equal prints share by another rule, every one.
    let shared = held.wrong.len() < 2;
    let off = if shared { &held.strict } else { &held.wrong };
    if off.len() >= 2
        && let Some(words) = other_rule(&held, rule, fine, shared)
    {
        let heading = &claims.columns[at].heading;
        let sentence = format!("`{heading}` does not follow the framework's rule but another: {words}");
        // One number that nobody holds, after one group that shares, looks the same: then both are told, as doubts.
        let (gaps, singles) = offsets(&held);
        let doubt = gaps.len() == 1 && singles.is_empty() && !shared;
        let sure = if doubt { Sure::Likely } else { Sure::Certain };
        let mut all = claims.whole(Kind::RankRule, sure, at, sentence);
        let reading = |kind: Kind, value: String| OtherReading {
            kind,
            field: heading.clone(),
            value,
        };
        for gap in gaps.iter().filter(|_| doubt) {
            let mut one = gap_finding(claims, at, &held, gap);
            one.sure = sure;
            all.readings.push(reading(Kind::RankGap, one.recomputed.clone()));
            one.readings.push(reading(Kind::RankRule, one.recomputed.clone()));
            findings.push(one);
        }
        for place in off {
            let row = held.rows[*place];
            list(
                &mut all,
                &claims.units[row],
                claims.text(row, claims.columns[at].at),
                &number(held.expected[*place]),
            );
        }
        findings.push(all);
        return;
    }
    if held.wrong.is_empty() {
        return;
    }
    let (gaps, singles) = offsets(&held);
    let by_offset = gaps.len() + singles.len() < held.wrong.len();
    for gap in gaps.iter().filter(|_| by_offset) {
        findings.push(gap_finding(claims, at, &held, gap));
    }
    // Where ranks around it are off, one that is right stands out and is right all the same.
    let singles: Vec<usize> = singles.into_iter().filter(|place| held.wrong.contains(place)).collect();
    let singles = if by_offset { singles } else { held.wrong.clone() };
    for place in singles.iter().copied() {
        single(claims, at, &held, place, &singles, findings);
    }
}

/// Where all ranks begin to be off by the same.
fn gap_finding(claims: &Claims, at: usize, held: &Held, (place, before, after): &(usize, f64, f64)) -> Finding {
    let row = held.rows[*place];
    let by = after - before;
    let first = held.claimed[*place] - by;
    let here = number(held.claimed[*place]);
    let what = if by > 0.0 {
        format!("a rank number before {here} is held by nobody")
    } else {
        format!("a rank number is given once too often before {here}")
    };
    let sentence = format!("{what}: from here on ranks are {} off", number(by.abs()));
    claims.cell(Kind::RankGap, Sure::Certain, row, at, number(first), sentence)
}

fn single(claims: &Claims, at: usize, held: &Held, place: usize, singles: &[usize], findings: &mut Vec<Finding>) {
    let rule = claims.framework.spec().rank;
    let rounded = |x: f64| rule.shown(x);
    let (row, claimed, expected) = (held.rows[place], held.claimed[place], held.expected[place]);
    let mates: Vec<usize> = (0..held.rows.len())
        .filter(|other| *other != place && rounded(held.scores[*other]) == rounded(held.scores[place]))
        .collect();
    let with_others = (0..held.rows.len()).find(|other| {
        *other != place
            && held.claimed[*other] == claimed
            && rounded(held.scores[*other]) != rounded(held.scores[place])
    });
    let exchanged = singles
        .iter()
        .copied()
        .find(|other| *other != place && held.claimed[*other] == expected && held.expected[*other] == claimed);
    let shown = number(expected);
    let mut readings = Vec::new();
    let mut with = Vec::new();
    let heading = claims.columns[at].heading.clone();
    let reading = |kind: Kind| OtherReading {
        kind,
        field: heading.clone(),
        value: number(expected),
    };
    let (kind, sentence) = if let Some(mate) = mates.iter().find(|mate| held.claimed[**mate] != claimed) {
        with.push(claims.units[held.rows[*mate]].clone());
        readings.push(reading(Kind::RankOrder));
        let other = number(held.claimed[*mate]);
        (
            Kind::RankTie,
            format!(
                "rank {} for a score that `{}` has as well, whose rank is {other}",
                number(claimed),
                with[0]
            ),
        )
    } else if let (Some(other), true) = (exchanged, mates.is_empty()) {
        with.push(claims.units[held.rows[other]].clone());
        readings.push(reading(Kind::RankOrder));
        (
            Kind::SwappedRows,
            format!(
                "its rank and that of `{}` are exchanged: by its score it has {shown}",
                with[0]
            ),
        )
    } else {
        readings.extend(with_others.map(|_| reading(Kind::RankTie)));
        with.extend(with_others.map(|other| claims.units[held.rows[other]].clone()));
        let whole = held.rows.len();
        let what = if claimed < 1.0 || claimed > whole as f64 {
            format!("rank {} cannot be among {whole} units", number(claimed))
        } else {
            format!("rank {} does not fit the scores above and below", number(claimed))
        };
        (Kind::RankOrder, format!("{what}: by its score it has {shown}"))
    };
    let mut found = claims.cell(kind, Sure::Certain, row, at, shown, sentence);
    found.with = with;
    found.readings = readings;
    findings.push(found);
}

/// Places where all ranks after are off by the same, and single ones that are off.
fn offsets(held: &Held) -> (Vec<(usize, f64, f64)>, Vec<usize>) {
    let mut order: Vec<usize> = (0..held.rows.len()).collect();
    order.sort_by(|a, b| {
        held.expected[*a]
            .total_cmp(&held.expected[*b])
            .then(held.claimed[*a].total_cmp(&held.claimed[*b]))
    });
    let off = |place: usize| held.claimed[place] - held.expected[place];
    let (mut base, mut gaps, mut singles) = (0.0, Vec::new(), Vec::new());
    for (at, place) in order.iter().copied().enumerate() {
        let here = off(place);
        if (here - base).abs() < 1e-9 {
            continue;
        }
        let next: Vec<f64> = order[at + 1..].iter().take(2).map(|next| off(*next)).collect();
        let lasts = !next.is_empty() && next.iter().all(|next| (next - here).abs() < 1e-9);
        if lasts {
            gaps.push((place, base, here));
            base = here;
        } else {
            singles.push(place);
        }
    }
    (gaps, singles)
}

/// Another rule that all ranks follow, in words.
fn other_rule(held: &Held, rule: Ranking, fine: u8, shared: bool) -> Option<String> {
    let fits = |scores: &[f64], other: Ranking| {
        by_rule(scores, other)
            .iter()
            .zip(&held.claimed)
            .all(|(expected, claimed)| (expected - claimed).abs() < 1e-9)
    };
    let word = |ties: Ties| match ties {
        Ties::Standard => "equal scores share the best place and the places after them stay free (1, 2, 2, 4)",
        Ties::Dense => "equal scores share a place and the next one follows at once (1, 2, 2, 3)",
        Ties::Fractional => "equal scores share the mean of their places (1, 2.5, 2.5, 4)",
    };
    let decimals = [rule.decimals, None]
        .into_iter()
        .chain((0..=fine.min(6)).rev().map(Some));
    let decimals: Vec<Option<u8>> = decimals.collect();
    for ties in [rule.ties, Ties::Standard, Ties::Dense, Ties::Fractional] {
        for decimals in decimals.iter().copied() {
            let other = Ranking { ties, decimals };
            if other != rule && fits(&held.scores, other) {
                let rounding = match decimals {
                    _ if decimals == rule.decimals => String::new(),
                    None => ", of scores that are not rounded".to_owned(),
                    Some(decimals) => format!(", of scores rounded to {decimals} decimals"),
                };
                return Some(format!("{}{rounding}", word(ties)));
            }
        }
    }
    if shared {
        return None;
    }
    let downwards: Vec<f64> = held.scores.iter().map(|x| -x).collect();
    if fits(&downwards, rule) {
        return Some("the lowest score has rank 1".to_owned());
    }
    // Every rank once, in the scores' order, where more than one group of equal scores would have to share.
    let rounded: Vec<f64> = held.scores.iter().map(|x| rule.shown(*x)).collect();
    let mut order: Vec<usize> = (0..rounded.len()).collect();
    order.sort_by(|a, b| held.claimed[*a].total_cmp(&held.claimed[*b]));
    let once = order
        .iter()
        .enumerate()
        .all(|(at, place)| held.claimed[*place] == (at + 1) as f64);
    let falling = order.windows(2).all(|pair| rounded[pair[0]] >= rounded[pair[1]]);
    let groups = order
        .windows(2)
        .filter(|pair| rounded[pair[0]] == rounded[pair[1]])
        .count();
    (once && falling && groups >= 2).then(|| "every rank is given once, to equal scores too (1, 2, 3, 4)".to_owned())
}

fn check_tiers(claims: &Claims, tiers: &Tiers, at: usize, findings: &mut Vec<Finding>, told: &mut Audit) {
    let place = tiers
        .node
        .as_deref()
        .map_or(Some(claims.framework.whole()), |node| claims.framework.place(node));
    let Some(score) = place.and_then(|place| claims.of_node[place]) else {
        told.unchecked.push("the tiers have no scores beside them".to_owned());
        return;
    };
    let heading = &claims.sheet.heading[at];
    let fine = claims.columns[score].fine;
    let tier_of = |value: f64| tiers.of_score(value).map(|place| tiers.of[place].id.as_str());
    let marks = &claims.framework.spec().data.marks;
    let known = |text: &str| {
        let text = text.to_lowercase();
        tiers
            .of
            .iter()
            .find(|tier| {
                tier.id.to_lowercase() == text || tier.name.iter().any(|(_, name)| name.to_lowercase() == text)
            })
            .map(|tier| tier.id.as_str())
    };
    let rows: Vec<usize> = (0..claims.units.len())
        .filter(|row| claims.counted[*row] && !claims.shaky[*row])
        .collect();
    let filled = rows.iter().filter(|row| !claims.text(**row, at).is_empty()).count();
    for row in rows.iter().copied() {
        let text = claims.text(row, at);
        let mut fits: Vec<Option<&str>> = Vec::new();
        for cells in [&claims.mended[score], &claims.columns[score].cells] {
            let Some(value) = cells[row].value() else { continue };
            // The print may stand for a score just on the other side of a threshold, where that was not rounded first.
            let open = if tiers.decimals == Some(fine) || fine > 12 {
                0.0
            } else {
                super::recipe::half(fine)
            };
            fits.extend([value, value - open, value + open].map(tier_of));
        }
        let Some(expected) = fits.first().copied() else {
            continue;
        };
        let mut say = |kind: Kind, sentence: String| {
            let mut found = claims.row(kind, Sure::Certain, row, sentence);
            found.field = Some(heading.clone());
            found.claimed = text.to_owned();
            found.recomputed = expected.unwrap_or_default().to_owned();
            findings.push(found);
        };
        if marks.absence(text).is_some() {
            if let (Some(expected), true, true) =
                (expected, filled * 5 >= rows.len() * 4, fits.iter().all(Option::is_some))
            {
                say(
                    Kind::BlankTotal,
                    format!("no tier stands here, though the score gives `{expected}`"),
                );
            }
        } else if let Some(tier) = known(text) {
            if !fits.contains(&Some(tier)) {
                let value = claims.text(row, claims.columns[score].at);
                let should = expected.map_or("no tier".to_owned(), |expected| format!("`{expected}`"));
                say(
                    Kind::TierDiffers,
                    format!("tier `{text}` for a score of {value}, which belongs to {should}"),
                );
            }
        } else {
            say(Kind::UnknownTier, format!("the framework knows no tier `{text}`"));
        }
    }
}
