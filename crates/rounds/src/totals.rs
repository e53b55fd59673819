//! What the public may be told of a round: how many States were asked and how many answered, never which.
//!
//! Actors: the node alone, once, when a round has closed. The unit is the State, never the contact. The rule that matters: nobody,
//! not even a State that knows what it did itself, can conclude from what is published that a certain State was silent. So every
//! figure covers six States or more, each State stands in one figure of a round, and a figure under one half is not told.
//! Pure, and tested by trying every small round there is. Serves OEWG 64, 71. See docs/design/totals.md.

use crate::kinds::Publish;
use std::collections::{BTreeMap, BTreeSet};
use terms::PartyCode;

/// The fewest States that a figure covers: whoever takes itself away still faces five.
pub const FEWEST_STATES: u32 = 6;

/// Rounds of one opener whose windows lie nearer to each other than this are looked at together.
pub const NEAR_SECONDS: i64 = 30 * 86_400;

/// The States of one group that were asked in a round, and how many of them answered in time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    /// The group's code; empty for States without one.
    pub group: String,
    /// States asked.
    pub asked: u32,
    /// States of which somebody answered in time.
    pub answered: u32,
}

/// What is told of how many answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Answered {
    /// One half or more: exactly so many.
    Exactly(u32),
    /// Fewer than one half. Neither "nobody" nor "one" is ever told.
    FewerThanHalf,
}

/// One figure: some groups together.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Figure {
    /// The groups that it covers; empty where it is the total.
    pub groups: BTreeSet<String>,
    /// States asked.
    pub asked: u32,
    /// How many of them answered.
    pub answered: Answered,
}

/// What the public is told of a round; never empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Published {
    /// Disjoint figures that cover every State asked.
    pub figures: Vec<Figure>,
}

/// Which groups stand in one figure. Decided by how many were asked alone, so that the division itself tells nothing of answers.
///
/// Groups under [`FEWEST_STATES`] are joined, the two smallest figures first (of equal ones the first by code), until there is none left. Where that
/// leaves one figure, it is the total. None where fewer than [`FEWEST_STATES`] were asked, or nothing is to be published.
pub fn division(asked: &[(String, u32)], publish: Publish) -> Option<Vec<BTreeSet<String>>> {
    let all: u32 = asked.iter().map(|(_, n)| n).sum();
    if publish == Publish::None || all < FEWEST_STATES {
        return None;
    }
    let mut figures: Vec<(u32, BTreeSet<String>)> = Vec::new();
    for (group, n) in asked.iter().filter(|(_, n)| *n > 0) {
        match figures.iter_mut().find(|(_, groups)| groups.contains(group)) {
            Some((sum, _)) => *sum += n,
            None => figures.push((*n, BTreeSet::from([group.clone()]))),
        }
    }
    if publish == Publish::Total {
        return Some(vec![BTreeSet::new()]);
    }
    figures.sort();
    while figures.len() > 1 && figures[0].0 < FEWEST_STATES {
        let (n, groups) = figures.remove(0);
        figures[0].0 += n;
        figures[0].1.extend(groups);
        figures.sort();
    }
    if figures.len() == 1 {
        return Some(vec![BTreeSet::new()]);
    }
    let mut divided: Vec<_> = figures.into_iter().map(|(_, groups)| groups).collect();
    divided.sort();
    Some(divided)
}

/// What may be told of a round that has closed; none where nothing may.
///
/// ```
/// use rounds::Publish;
/// use rounds::totals::{Answered, Cell, totals};
/// let cell = |group: &str, asked, answered| Cell { group: group.into(), asked, answered };
/// let told = totals(&[cell("africa", 20, 12), cell("asia-pacific", 4, 0)], Publish::ByGroup).unwrap();
/// assert_eq!(told.figures.len(), 1, "four States are too few for a figure of their own");
/// assert_eq!((told.figures[0].asked, told.figures[0].answered), (24, Answered::Exactly(12)));
/// assert!(totals(&[cell("africa", 5, 5)], Publish::Total).is_none());
/// ```
pub fn totals(cells: &[Cell], publish: Publish) -> Option<Published> {
    let asked: Vec<_> = cells.iter().map(|c| (c.group.clone(), c.asked)).collect();
    let figures = division(&asked, publish)?
        .into_iter()
        .map(|groups| {
            let (mut asked, mut answered) = (0, 0);
            for cell in cells.iter().filter(|c| groups.is_empty() || groups.contains(&c.group)) {
                asked += cell.asked;
                // A State that was not asked cannot have answered.
                answered += cell.answered.min(cell.asked);
            }
            Figure {
                groups,
                asked,
                answered: told(asked, answered),
            }
        })
        .collect();
    Some(Published { figures })
}

fn told(asked: u32, answered: u32) -> Answered {
    if u64::from(answered) * 2 >= u64::from(asked) {
        Answered::Exactly(answered)
    } else {
        Answered::FewerThanHalf
    }
}

/// The most figures that are looked at together; a result that would stand beside more of them is held back.
pub const MOST_FIGURES: usize = 10;

/// Whether what a round publishes may be laid beside everything that is published near it: each list holds the States of one figure.
///
/// Whoever holds several figures can add some up and take others away. So of all these figures, whatever their rounds, every union and every
/// other must be the same States or differ on each side by none or by [`FEWEST_STATES`] and more; pairs that are public without ours
/// are no matter of ours. Beyond [`MOST_FIGURES`] nothing may stand.
///
/// ```
/// use rounds::totals::may_stand_beside;
/// use std::collections::BTreeSet;
/// use terms::PartyCode;
/// let some = |n: u8| (0..n).map(|i| PartyCode::parse(&format!("A{}", char::from(b'A' + i))).unwrap()).collect::<BTreeSet<_>>();
/// assert!(may_stand_beside(&[some(12)], &[some(12)]), "the same States asked again");
/// assert!(!may_stand_beside(&[some(12)], &[some(11)]), "one State could be told by subtraction");
/// assert!(may_stand_beside(&[some(14)], &[some(8)]));
/// ```
pub fn may_stand_beside(ours: &[BTreeSet<PartyCode>], theirs: &[BTreeSet<PartyCode>]) -> bool {
    let theirs: BTreeSet<&BTreeSet<PartyCode>> = theirs.iter().collect();
    // What is public already says nothing new, whoever asked.
    let ours: BTreeSet<&BTreeSet<PartyCode>> = ours.iter().filter(|figure| !theirs.contains(figure)).collect();
    if ours.len() + theirs.len() > MOST_FIGURES {
        return ours.is_empty();
    }
    let all: Vec<&BTreeSet<PartyCode>> = theirs.iter().chain(&ours).copied().collect();
    // States that stand in the same figures cannot be told apart: each State by the figures that it stands in.
    let mut alike: BTreeMap<u32, usize> = BTreeMap::new();
    for state in all.iter().copied().flatten().collect::<BTreeSet<_>>() {
        let stands_in = (0..all.len())
            .filter(|i| all[*i].contains(state))
            .fold(0, |bits, i| bits | 1_u32 << i);
        *alike.entry(stands_in).or_default() += 1;
    }
    let far = |n: usize| n == 0 || n >= usize::try_from(FEWEST_STATES).unwrap_or(usize::MAX);
    // Of those that stand in some figure of `a` and in none of `b`.
    let left = |a: u32, b: u32| -> usize {
        let of = alike.iter().filter(|(bits, _)| *bits & a != 0 && *bits & b == 0);
        of.map(|(_, n)| n).sum()
    };
    let theirs_alone = (1_u32 << theirs.len()) - 1;
    let choices = 1..1_u32 << all.len();
    choices
        .clone()
        .filter(|a| a & !theirs_alone != 0)
        .all(|a| choices.clone().all(|b| far(left(a, b)) && far(left(b, a))))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cell(group: &str, asked: u32, answered: u32) -> Cell {
        Cell {
            group: group.into(),
            asked,
            answered,
        }
    }

    /// Every way to divide `n` States among groups, the largest first.
    fn divisions(n: u32, most: u32) -> Vec<Vec<u32>> {
        if n == 0 {
            return vec![Vec::new()];
        }
        (1..=n.min(most))
            .flat_map(|first| {
                divisions(n - first, first).into_iter().map(move |mut rest| {
                    rest.insert(0, first);
                    rest
                })
            })
            .collect()
    }

    /// Every round of up to nine States, divided in every way, with every list of answers, seen by each State that was asked and by the public: no
    /// silence can be concluded, and every figure leaves five others. The oracle knows no rule: it compares what is told in all possible worlds.
    #[test]
    fn no_silence_can_be_concluded_from_what_is_published() {
        let mut published = 0;
        for n in 1..=9_u32 {
            for sizes in divisions(n, n) {
                for publish in [Publish::None, Publish::Total, Publish::ByGroup] {
                    let group_of: Vec<usize> = sizes
                        .iter()
                        .enumerate()
                        .flat_map(|(group, size)| std::iter::repeat_n(group, usize::try_from(*size).unwrap()))
                        .collect();
                    let mut worlds: BTreeMap<Option<Vec<Figure>>, Vec<u32>> = BTreeMap::new();
                    for answers in 0..1_u32 << n {
                        let cells: Vec<Cell> = sizes
                            .iter()
                            .enumerate()
                            .map(|(group, size)| {
                                let answered = (0..n)
                                    .filter(|s| group_of[*s as usize] == group && answers >> s & 1 == 1)
                                    .count();
                                cell(&format!("g{group}"), *size, u32::try_from(answered).unwrap())
                            })
                            .collect();
                        let told = totals(&cells, publish).map(|p| p.figures);
                        if let Some(figures) = &told {
                            published += 1;
                            assert_eq!(
                                figures.iter().map(|f| f.asked).sum::<u32>(),
                                n,
                                "each State stands in one figure"
                            );
                            for figure in figures {
                                assert!(
                                    figure.asked > 5,
                                    "{sizes:?}: with one State taken away, {} are left",
                                    figure.asked - 1
                                );
                            }
                        }
                        worlds.entry(told).or_default().push(answers);
                    }
                    for (told, possible) in &worlds {
                        for other in 0..n {
                            assert!(
                                told.is_none() || possible.iter().any(|w| w >> other & 1 == 1),
                                "{sizes:?} {publish:?}: the public knows that State {other} was silent: {told:?}"
                            );
                            for reader in (0..n).filter(|r| *r != other) {
                                for mine in [0, 1] {
                                    let mut left = possible.iter().filter(|w| *w >> reader & 1 == mine).peekable();
                                    assert!(
                                        left.peek().is_none() || left.any(|w| w >> other & 1 == 1),
                                        "{sizes:?} {publish:?}: State {reader} knows that State {other} was silent: {told:?}"
                                    );
                                }
                            }
                        }
                    }
                }
            }
        }
        assert!(
            published > 10_000,
            "the table has rounds of which something is told: {published}"
        );
    }

    #[test]
    fn what_is_told_of_a_round() {
        use Answered::{Exactly, FewerThanHalf};
        let groups = |codes: &[&str]| codes.iter().map(|c| (*c).to_owned()).collect::<BTreeSet<_>>();
        type Told = Option<Vec<(BTreeSet<String>, u32, Answered)>>;
        let table: Vec<(&str, Vec<Cell>, Publish, Told)> = vec![
            ("nobody was asked", vec![], Publish::Total, None),
            ("five States", vec![cell("a", 5, 5)], Publish::Total, None),
            (
                "nothing is to be published",
                vec![cell("a", 50, 40)],
                Publish::None,
                None,
            ),
            (
                "six States, all",
                vec![cell("a", 6, 6)],
                Publish::Total,
                Some(vec![(groups(&[]), 6, Exactly(6))]),
            ),
            (
                "one half",
                vec![cell("a", 6, 3)],
                Publish::Total,
                Some(vec![(groups(&[]), 6, Exactly(3))]),
            ),
            (
                "under one half",
                vec![cell("a", 6, 2)],
                Publish::Total,
                Some(vec![(groups(&[]), 6, FewerThanHalf)]),
            ),
            (
                "nobody",
                vec![cell("a", 6, 0)],
                Publish::Total,
                Some(vec![(groups(&[]), 6, FewerThanHalf)]),
            ),
            (
                "the odd one",
                vec![cell("a", 7, 3)],
                Publish::Total,
                Some(vec![(groups(&[]), 7, FewerThanHalf)]),
            ),
            (
                "the total hides the groups",
                vec![cell("a", 10, 1), cell("b", 10, 9)],
                Publish::Total,
                Some(vec![(groups(&[]), 20, Exactly(10))]),
            ),
            (
                "by group",
                vec![cell("a", 10, 1), cell("b", 10, 9)],
                Publish::ByGroup,
                Some(vec![
                    (groups(&["a"]), 10, FewerThanHalf),
                    (groups(&["b"]), 10, Exactly(9)),
                ]),
            ),
            (
                "a small group joins the next smallest, not the largest",
                vec![cell("a", 20, 20), cell("b", 3, 0), cell("c", 7, 7)],
                Publish::ByGroup,
                Some(vec![
                    (groups(&["a"]), 20, Exactly(20)),
                    (groups(&["b", "c"]), 10, Exactly(7)),
                ]),
            ),
            (
                "small ones find each other",
                vec![cell("a", 20, 20), cell("b", 3, 3), cell("c", 3, 3)],
                Publish::ByGroup,
                Some(vec![
                    (groups(&["a"]), 20, Exactly(20)),
                    (groups(&["b", "c"]), 6, Exactly(6)),
                ]),
            ),
            (
                "where one figure is left it is the total",
                vec![cell("a", 20, 20), cell("b", 1, 0)],
                Publish::ByGroup,
                Some(vec![(groups(&[]), 21, Exactly(20))]),
            ),
            (
                "a group of which nobody was asked is not named",
                vec![cell("a", 8, 8), cell("b", 8, 8), cell("c", 0, 0)],
                Publish::ByGroup,
                Some(vec![(groups(&["a"]), 8, Exactly(8)), (groups(&["b"]), 8, Exactly(8))]),
            ),
        ];
        for (name, cells, publish, told) in table {
            let found = totals(&cells, publish).map(|p| {
                p.figures
                    .into_iter()
                    .map(|f| (f.groups, f.asked, f.answered))
                    .collect::<Vec<_>>()
            });
            assert_eq!(found, told, "{name}");
        }
    }

    /// The division follows from who was asked: one that moved with the answers would tell of them.
    #[test]
    fn the_division_does_not_follow_the_answers() {
        for answered in [0, 2, 4] {
            let found = totals(
                &[cell("a", 4, answered), cell("b", 9, 9), cell("c", 12, 0)],
                Publish::ByGroup,
            )
            .unwrap();
            let asked: Vec<_> = found.figures.iter().map(|f| f.asked).collect();
            assert_eq!(asked, [13, 12]);
        }
    }

    fn states(range: std::ops::Range<u8>) -> BTreeSet<PartyCode> {
        range
            .map(|i| PartyCode::parse(&format!("{}{}", char::from(b'A' + i / 26), char::from(b'A' + i % 26))).unwrap())
            .collect()
    }

    #[test]
    fn two_results_that_tell_of_one_state_are_not_both_published() {
        let table = [
            ("the same", vec![states(0..20)], vec![states(0..20)], true),
            ("nobody in common", vec![states(0..10)], vec![states(10..20)], true),
            ("one more", vec![states(0..20)], vec![states(0..21)], false),
            ("five fewer", vec![states(0..20)], vec![states(0..15)], false),
            ("six fewer", vec![states(0..20)], vec![states(0..14)], true),
            ("one for five others", vec![states(0..20)], vec![states(1..25)], false),
            (
                "equal as a whole, one State moved between the figures",
                vec![states(0..10), states(10..20)],
                vec![states(0..11), states(11..20)],
                false,
            ),
            (
                "two figures together leave one State over",
                vec![states(0..10), states(10..21)],
                vec![states(0..20)],
                false,
            ),
            (
                "two figures together are the other",
                vec![states(0..10), states(10..20)],
                vec![states(0..20)],
                true,
            ),
        ];
        for (name, ours, theirs, may) in table {
            assert_eq!(may_stand_beside(&ours, &theirs), may, "{name}");
            assert_eq!(may_stand_beside(&theirs, &ours), may, "{name}, the other way round");
        }
    }

    /// Any order: whichever of these rounds is told last is held back.
    #[test]
    fn figures_of_several_rounds_do_not_tell_of_one_state() {
        let groups: Vec<_> = (0..5).map(|g| states(g * 10..g * 10 + 10)).collect();
        let everybody = states(0..51);
        let (p, q, both) = (states(0..6), states(6..12), states(0..13));
        let five = || groups.iter().cloned();
        let three = [p.clone(), q.clone(), both.clone()];
        let whole: Vec<_> = five().chain([everybody.clone()]).collect();
        for all in [&whole[..], &three[..]] {
            for last in 0..all.len() {
                let before: Vec<_> = (0..all.len()).filter(|i| *i != last).map(|i| all[i].clone()).collect();
                assert!(
                    !may_stand_beside(&all[last..=last], &before),
                    "{} figures, {last} last",
                    all.len()
                );
            }
        }
        // Each of the two alone would leave seven over, and a whole without anybody over tells nothing.
        assert!(may_stand_beside(&[both], &[p]));
        assert!(may_stand_beside(&[states(0..50)], &five().collect::<Vec<_>>()));
        // What is public already may be said again; beyond the most, nothing new.
        let many: Vec<_> = (0..12).map(|g| states(g * 6..g * 6 + 6)).collect();
        assert!(may_stand_beside(&many[3..4], &many));
        assert!(!may_stand_beside(&[states(72..90)], &many));
    }
}
