//! Improvement plans against exhaustive search, and each promise of the plan by itself.
//!
//! The oracle goes through every set of answers without leaving one out and reads needs and sums as they are written; it shares no
//! line with the search.

#[path = "common/chance.rs"]
mod chance;

use chance::Chance;
use index::plan::{
    Change, Choice, Count, MAX_LISTED, NODES, Need, Plan, Problem, Question, Refusal, Sum, Target, units,
};

fn sums(target: &Target) -> &[Sum] {
    match target {
        Target::Additive(sum) => std::slice::from_ref(sum),
        Target::Conjunctive(sums) => sums,
        Target::Other(_) => &[],
    }
}

fn reached(questions: &[Question], target: &Target, answers: &[usize]) -> bool {
    sums(target).iter().all(|sum| {
        let terms = sum.terms.iter();
        let total: i128 = terms
            .map(|&(q, weight)| i128::from(weight) * i128::from(questions[q].choices[answers[q]].value))
            .sum();
        total >= sum.least
    })
}

/// Every need holds, but those that are broken today and whose question is left as it is.
fn holds(questions: &[Question], needs: &[Need], answers: &[usize]) -> bool {
    needs.iter().all(|need| {
        let broken = |a: usize, b: usize| a >= need.at && b < need.least;
        let (today, others) = (questions[need.question].today, questions[need.other].today);
        !broken(answers[need.question], answers[need.other])
            || (broken(today, others) && answers[need.question] == today)
    })
}

/// The least cost, how many sets of answers have it, and the first thousand of them; none where the target is out of reach.
fn exhaustive(questions: &[Question], needs: &[Need], target: &Target) -> Option<(u64, u128, Vec<Vec<usize>>)> {
    let mut best: Option<(u64, u128, Vec<Vec<usize>>)> = None;
    let mut answers = vec![0; questions.len()];
    loop {
        let cost = answers
            .iter()
            .zip(questions)
            .try_fold(0, |sum, (&a, q)| Some(sum + q.choices[a].cost?));
        if let Some(cost) = cost
            && best.as_ref().is_none_or(|best| cost <= best.0)
            && reached(questions, target, &answers)
            && holds(questions, needs, &answers)
        {
            let best = best.get_or_insert_with(|| (cost, 0, Vec::new()));
            if cost < best.0 {
                *best = (cost, 0, Vec::new());
            }
            best.1 += 1;
            if best.2.len() < MAX_LISTED {
                best.2.push(answers.clone());
            }
        }
        // The last question turns fastest: the answers come in their fixed order.
        let Some(turn) = (0..questions.len())
            .rev()
            .find(|&q| answers[q] + 1 < questions[q].choices.len())
        else {
            return best;
        };
        answers[turn] += 1;
        answers[turn + 1..].fill(0);
    }
}

/// A random case: up to 18 questions with at most 2¹⁷ sets of answers (18 questions: 2¹⁸), needs also in circles or broken today.
fn case(seed: u64) -> (Vec<Question>, Vec<Need>, Target) {
    let mut chance = Chance(seed);
    let count = 1 + seed as usize % 18;
    let mut room = 1_u64 << if count == 18 { 18 } else { 17 };
    let (dear, rich) = (1 + chance.whole(12), 1 + chance.whole(9) as i64);
    let questions: Vec<Question> = (0..count)
        .map(|place| {
            let left = count - place - 1;
            let most = (room >> left).min(5);
            let choices = if most > 2 && chance.whole(3) == 0 {
                2 + chance.whole(most - 1)
            } else {
                2
            };
            room /= choices;
            let today = if chance.whole(3) == 0 {
                chance.below(choices as usize)
            } else {
                0
            };
            let (mut value, mut cost) = (0, 0);
            let choices = (0..choices as usize)
                .map(|choice| {
                    // Mostly rising, sometimes worse or free, seldom out of reach.
                    value += chance.whole(rich as u64 + 1) as i64 - i64::from(chance.whole(8) == 0);
                    cost += chance.whole(dear + 1);
                    let cost = match choice.cmp(&today) {
                        std::cmp::Ordering::Equal => Some(0),
                        _ if chance.whole(9) == 0 => None,
                        std::cmp::Ordering::Less if chance.whole(2) == 0 => Some(0),
                        _ => Some(cost * 250),
                    };
                    Choice { value, cost }
                })
                .collect();
            Question {
                id: format!("q{place}"),
                today,
                choices,
            }
        })
        .collect();
    let needs = if count < 2 { 0 } else { chance.below(2 * count) };
    let needs = (0..needs)
        .map(|_| {
            let question = chance.below(count);
            let other = (question + 1 + chance.below(count - 1)) % count;
            Need {
                question,
                at: chance.below(questions[question].choices.len()).max(chance.below(2)),
                other,
                least: chance.below(questions[other].choices.len()),
            }
        })
        .collect();
    let mut sum = |share: u64, name: &str| {
        let mut terms = Vec::new();
        let (mut low, mut high) = (0_i128, 0_i128);
        for (place, question) in questions.iter().enumerate() {
            if chance.whole(100) < share {
                let weight = 1 + chance.whole(5) as i64 - i64::from(chance.whole(10) == 0) * 2;
                let worth = |choice: &Choice| i128::from(weight) * i128::from(choice.value);
                low += worth(&question.choices[question.today]);
                high += question.choices.iter().map(worth).max().unwrap_or(0);
                terms.push((place, weight));
            }
        }
        // Between today's sum and the most there could be, rarely beyond it.
        let least = low + (high - low) * i128::from(chance.whole(11)) / 10 + i128::from(chance.whole(25) == 0);
        Sum {
            name: name.to_owned(),
            terms,
            least,
        }
    };
    let target = if seed.is_multiple_of(2) {
        Target::Additive(sum(90, "index"))
    } else {
        Target::Conjunctive(
            (0..1 + seed / 2 % 5)
                .map(|place| sum(25, &format!("parameter {place}")))
                .collect(),
        )
    };
    (questions, needs, target)
}

/// What every plan promises beside its cost.
fn keeps_its_promises(questions: &[Question], needs: &[Need], target: &Target, plan: &Plan) {
    assert_eq!(plan.proof.lower_bound, plan.cost);
    assert!(plan.proof.first_bound <= plan.cost && plan.proof.nodes >= 1);
    assert!(reached(questions, target, &plan.answers) && holds(questions, needs, &plan.answers));
    let mut now: Vec<usize> = questions.iter().map(|q| q.today).collect();
    let mut paid = 0;
    for step in &plan.steps {
        for &Change {
            question,
            from,
            to,
            cost,
        } in step
        {
            assert_eq!(now[question], from);
            assert_eq!(questions[question].choices[to].cost, Some(cost));
            assert_ne!(from, to);
            now[question] = to;
            paid += cost;
        }
        assert!(holds(questions, needs, &now), "after {step:?} a need is broken");
    }
    assert_eq!((&now, paid), (&plan.answers, plan.cost));
    let changes = |answers: &Vec<usize>| answers.iter().zip(questions).filter(|(a, q)| **a != q.today).count();
    assert!(plan.listed.contains(&plan.answers));
    assert!(plan.listed.iter().all(|other| changes(other) >= changes(&plan.answers)));
}

/// How often something was seen among random cases.
#[derive(Debug, Default)]
struct Seen {
    needs: usize,
    eighteen: usize,
    alternatives: usize,
    together: usize,
    out_of_reach: usize,
}

/// The plan of a random case is what exhaustive search finds, in cost, number and list.
fn equals_exhaustive_search(seed: u64, seen: &mut Seen) {
    let (questions, needs, target) = case(seed);
    let found = Problem::new(&questions, &needs, &target).unwrap().solve(NODES);
    agrees(&format!("case {seed}"), &questions, &needs, &target, found, seen);
}

fn agrees(
    case: &str,
    questions: &[Question],
    needs: &[Need],
    target: &Target,
    found: Result<Plan, Refusal>,
    seen: &mut Seen,
) {
    match (exhaustive(questions, needs, target), found) {
        (Some((cost, count, listed)), Ok(plan)) => {
            assert_eq!(plan.cost, cost, "{case}: the cost");
            assert_eq!(plan.alternatives, Count::Exactly(count), "{case}: how many");
            assert_eq!(plan.listed, listed, "{case}: the list");
            keeps_its_promises(questions, needs, target, &plan);
            seen.needs += usize::from(!needs.is_empty());
            seen.eighteen += usize::from(questions.len() == 18);
            seen.alternatives += usize::from(count > 1);
            seen.together += usize::from(plan.steps.iter().any(|step| step.len() > 1));
        }
        (None, Err(Refusal::OutOfReach { .. })) => seen.out_of_reach += 1,
        (truth, found) => panic!("{case}: {truth:?} but {found:?}"),
    }
}

#[test]
fn a_thousand_random_cases_equal_exhaustive_search() {
    let mut seen = Seen::default();
    (0..1_000).for_each(|seed| equals_exhaustive_search(seed, &mut seen));
    eprintln!("{seen:?}");
    // The cases are of all kinds, or the agreement says little.
    assert!(
        seen.needs > 500 && seen.eighteen > 30 && seen.alternatives > 200,
        "{seen:?}"
    );
    assert!(seen.together > 20 && seen.out_of_reach > 30, "{seen:?}");
}

#[test]
fn small_random_cases_equal_exhaustive_search() {
    // Others than the thousand, up to 8 questions: a moment's work.
    let mut seen = Seen::default();
    (1_000..3_000)
        .filter(|seed| seed % 18 < 8)
        .for_each(|seed| equals_exhaustive_search(seed, &mut seen));
    assert!(
        seen.needs > 300 && seen.alternatives > 200 && seen.out_of_reach > 50,
        "{seen:?}"
    );
}

/// A random profile whose parameters hang together by many needs, and in half of the cases by questions that several of them read; answers
/// that cost nothing and equal costs are frequent. Up to twelve questions.
fn tangled(seed: u64) -> (Vec<Question>, Vec<Need>, Target) {
    let mut chance = Chance(900_000 + seed);
    let count = 4 + chance.below(9);
    let mut room = 1_u64 << 13;
    let dear = 1 + chance.whole(4);
    let questions: Vec<Question> = (0..count)
        .map(|place| {
            let most = (room >> (count - place - 1)).min(4);
            let choices = if most > 2 { 2 + chance.whole(most - 1) } else { 2 };
            room /= choices;
            let today = if chance.whole(4) == 0 {
                chance.below(choices as usize)
            } else {
                0
            };
            let (mut value, mut cost) = (0, 0);
            let choices: Vec<(i64, Option<u64>)> = (0..choices as usize)
                .map(|choice| {
                    if choice > 0 {
                        value += chance.whole(3) as i64;
                    }
                    if choice > today && chance.whole(5) > 0 {
                        cost += 1 + chance.whole(dear);
                    }
                    let shut = choice != today && chance.whole(15) == 0;
                    (value, (!shut).then_some(if choice == today { 0 } else { cost }))
                })
                .collect();
            question(&format!("q{place}"), today, &choices)
        })
        .collect();
    let needs = (0..count + chance.below(2 * count))
        .map(|_| {
            let question = chance.below(count);
            // Every third need is of one of the first two questions: prerequisites of many parameters.
            let other = if chance.whole(3) == 0 {
                chance.below(2)
            } else {
                chance.below(count)
            };
            let other = if other == question {
                (question + 1) % count
            } else {
                other
            };
            Need {
                question,
                at: 1 + chance.below(questions[question].choices.len() - 1),
                other,
                least: 1 + chance.below(questions[other].choices.len() - 1),
            }
        })
        .collect();
    let parameters = 2 + chance.below(3.min(count / 2));
    let mut read: Vec<Vec<usize>> = (0..parameters)
        .map(|parameter| (0..count).filter(|place| place % parameters == parameter).collect())
        .collect();
    if seed.is_multiple_of(2) {
        for parameter in 0..parameters - 1 {
            let shared = read[parameter + 1][0];
            read[parameter].push(shared);
        }
    }
    let profile = read.into_iter().enumerate().map(|(parameter, read)| {
        let terms: Vec<(usize, i64)> = read
            .into_iter()
            .map(|place| (place, 1 + chance.whole(3) as i64))
            .collect();
        let most = terms.iter().map(|&(place, weight)| {
            let values = questions[place].choices.iter().map(|choice| choice.value);
            i128::from(weight * values.max().unwrap_or(0))
        });
        let least = most.sum::<i128>() * i128::from(2 + chance.whole(8)) / 10;
        Sum {
            name: format!("parameter {parameter}"),
            terms,
            least,
        }
    });
    let profile = profile.collect();
    (questions, needs, Target::Conjunctive(profile))
}

#[test]
fn parameters_that_hang_together_equal_exhaustive_search() {
    let mut seen = Seen::default();
    (0..1_500).for_each(|seed| {
        let (questions, needs, target) = tangled(seed);
        let found = Problem::new(&questions, &needs, &target).unwrap().solve(NODES);
        agrees(
            &format!("tangled {seed}"),
            &questions,
            &needs,
            &target,
            found,
            &mut seen,
        );
    });
    assert!(
        seen.needs > 1_000 && seen.alternatives > 500 && seen.together > 50 && seen.out_of_reach > 10,
        "{seen:?}"
    );
}

/// 84 questions in 21 parameters, in seven blocks of twelve questions that no need joins; each block's questions stand far from each other.
#[test]
fn a_profile_of_eighty_four_questions_equals_its_blocks_by_exhaustive_search() {
    for seed in 0..6 {
        let mut chance = Chance(40_000 + seed);
        let blocks = 7;
        let (mut questions, mut needs, mut profile) = (Vec::new(), Vec::new(), Vec::new());
        for place in 0..12 * blocks {
            let steps = 1 + usize::from(place / blocks % 6 == 0);
            let (mut value, mut cost) = (0, 0);
            let rest = (0..steps).map(|_| {
                value += 1 + chance.whole(3) as i64;
                cost += 1 + chance.whole(6);
                (value, Some(cost))
            });
            let choices: Vec<_> = std::iter::once((0, Some(0))).chain(rest).collect();
            questions.push(question(&format!("q{place}"), 0, &choices));
        }
        // Question `at` of a block stands at `at * 7 + block`.
        for block in 0..blocks {
            for _ in 0..12 {
                let at = 1 + chance.below(11);
                needs.push(need(at * blocks + block, chance.below(at) * blocks + block));
            }
            for parameter in 0..3 {
                let of = |at: usize| (parameter * 4 + at) * blocks + block;
                let terms: Vec<(usize, i64)> = (0..4).map(|at| (of(at), 5 + chance.whole(20) as i64)).collect();
                let most = terms
                    .iter()
                    .map(|&(q, w)| i128::from(w * questions[q].choices.last().unwrap().value));
                let least = most.sum::<i128>() * 6 / 10;
                profile.push(Sum {
                    name: format!("block {block}, parameter {parameter}"),
                    terms,
                    least,
                });
            }
        }
        let target = Target::Conjunctive(profile.clone());
        let plan = Problem::new(&questions, &needs, &target).unwrap().solve(1_000).unwrap();
        keeps_its_promises(&questions, &needs, &target, &plan);
        let (mut cost, mut ways) = (0, 1);
        for block in 0..blocks {
            let mine: Vec<Question> = (0..12).map(|at| questions[at * blocks + block].clone()).collect();
            let inside = |place: usize| (place % blocks == block).then_some(place / blocks);
            let needed: Vec<Need> = needs
                .iter()
                .filter_map(|of| Some(need(inside(of.question)?, inside(of.other)?)))
                .collect();
            let sums = profile[block * 3..block * 3 + 3].iter().map(|sum| Sum {
                terms: sum.terms.iter().filter_map(|&(q, w)| Some((inside(q)?, w))).collect(),
                ..sum.clone()
            });
            let found = exhaustive(&mine, &needed, &Target::Conjunctive(sums.collect())).unwrap();
            (cost, ways) = (cost + found.0, ways * found.1);
        }
        assert_eq!(
            (plan.cost, plan.alternatives),
            (cost, Count::Exactly(ways)),
            "case {seed}"
        );
        assert!(plan.listed.is_sorted() && plan.listed.len() as u128 == ways.min(MAX_LISTED as u128));
    }
}

/// Least cost and number of ways by a table over all sums, for questions without needs: another method, for more questions than exhaustive
/// search can take.
fn by_table(questions: &[Question], weights: &[i64], least: i64) -> Option<(u64, u128)> {
    let full = usize::try_from(least).expect("not negative");
    let mut table: Vec<Option<(u64, u128)>> = vec![None; full + 1];
    table[0] = Some((0, 1));
    for (question, weight) in questions.iter().zip(weights) {
        let mut next: Vec<Option<(u64, u128)>> = vec![None; full + 1];
        for (sum, state) in table.iter().enumerate() {
            for choice in &question.choices {
                if let (Some((cost, ways)), Some(more)) = (state, choice.cost) {
                    let gain = usize::try_from(weight * choice.value).expect("not negative");
                    let cell = &mut next[(sum + gain).min(full)];
                    *cell = match *cell {
                        Some(other) if other.0 < cost + more => Some(other),
                        Some(other) if other.0 == cost + more => Some((other.0, other.1 + ways)),
                        _ => Some((cost + more, *ways)),
                    };
                }
            }
        }
        table = next;
    }
    table[full]
}

#[test]
fn eighty_three_questions_equal_a_table_over_all_sums() {
    for seed in 0..24 {
        let mut chance = Chance(7_000 + seed);
        let count = 20 + 63 * usize::from(seed.is_multiple_of(3));
        let dear = 3 + chance.whole(40);
        let questions: Vec<Question> = (0..count)
            .map(|place| {
                let (mut value, mut cost) = (0, 0);
                let rest = (0..1 + chance.below(3)).map(|_| {
                    value += 1 + chance.whole(6) as i64;
                    cost += 1 + chance.whole(dear);
                    (value, Some(cost))
                });
                let choices: Vec<_> = std::iter::once((0, Some(0))).chain(rest).collect();
                question(&format!("q{place}"), 0, &choices)
            })
            .collect();
        let weights: Vec<i64> = (0..count).map(|_| 1 + chance.whole(4) as i64).collect();
        let most: i64 = questions
            .iter()
            .zip(&weights)
            .map(|(q, w)| w * q.choices[q.choices.len() - 1].value)
            .sum();
        let least = most * (10 + chance.whole(80) as i64) / 100;
        let target = Target::Additive(Sum {
            name: "index".to_owned(),
            terms: weights.iter().copied().enumerate().collect(),
            least: least.into(),
        });
        let plan = Problem::new(&questions, &[], &target).unwrap().solve(NODES).unwrap();
        let (cost, ways) = by_table(&questions, &weights, least).unwrap();
        assert_eq!(
            (plan.cost, plan.alternatives),
            (cost, Count::Exactly(ways)),
            "case {seed}"
        );
        assert_eq!(plan.listed.len() as u128, ways.min(MAX_LISTED as u128), "case {seed}");
        keeps_its_promises(&questions, &[], &target, &plan);
    }
}

fn question(id: &str, today: usize, choices: &[(i64, Option<u64>)]) -> Question {
    let choices = choices.iter().map(|&(value, cost)| Choice { value, cost });
    Question {
        id: id.to_owned(),
        today,
        choices: choices.collect(),
    }
}

fn yes_no(count: usize, value: i64, cost: u64) -> Vec<Question> {
    (0..count)
        .map(|place| question(&format!("q{place}"), 0, &[(0, Some(0)), (value, Some(cost))]))
        .collect()
}

fn index(count: usize, least: i128) -> Target {
    Target::Additive(Sum {
        name: "index".to_owned(),
        terms: (0..count).map(|place| (place, 1)).collect(),
        least,
    })
}

fn need(question: usize, other: usize) -> Need {
    Need {
        question,
        at: 1,
        other,
        least: 1,
    }
}

#[test]
fn what_is_needed_comes_first_and_what_needs_each_other_comes_together() {
    // 3 needs 2 needs 1; 0 and 4 need each other, and 0 needs 3.
    let needs = [need(3, 2), need(2, 1), need(0, 4), need(4, 0), need(0, 3)];
    let plan = Problem::new(&yes_no(5, 1, 1), &needs, &index(5, 5))
        .unwrap()
        .solve(NODES)
        .unwrap();
    let order: Vec<Vec<usize>> = plan
        .steps
        .iter()
        .map(|step| step.iter().map(|c| c.question).collect())
        .collect();
    assert_eq!(order, [vec![1], vec![2], vec![3], vec![0, 4]]);
    // What is given up goes before what it stood on: 1 may fall only after 0, which needs it.
    let questions = [
        question("above", 1, &[(5, Some(0)), (0, Some(0))]),
        question("below", 1, &[(5, Some(0)), (0, Some(0))]),
    ];
    let plan = Problem::new(&questions, &[need(0, 1)], &index(2, 10))
        .unwrap()
        .solve(NODES)
        .unwrap();
    let order: Vec<usize> = plan.steps.iter().map(|step| step[0].question).collect();
    assert_eq!(order, [0, 1]);
}

#[test]
fn a_need_broken_today_binds_only_when_its_question_changes() {
    // The first stands at 1 without the second, which its choices from 1 on need.
    let questions = [
        question("team", 1, &[(0, None), (1, Some(0)), (5, Some(10))]),
        question("mandate", 0, &[(0, Some(0)), (0, Some(100))]),
        question("law", 0, &[(0, Some(0)), (4, Some(50))]),
    ];
    // Leaving the team as it is and making a law costs 50; a better team would cost 110, as it needs the mandate.
    let plan = Problem::new(&questions, &[need(0, 1)], &index(3, 5))
        .unwrap()
        .solve(NODES)
        .unwrap();
    assert_eq!((plan.cost, &plan.answers), (50, &vec![1, 0, 1]));
    let plan = Problem::new(&questions, &[need(0, 1)], &index(3, 9))
        .unwrap()
        .solve(NODES)
        .unwrap();
    assert_eq!((plan.cost, &plan.answers), (160, &vec![2, 1, 1]));
}

#[test]
fn a_profile_takes_every_parameter_to_its_minimum() {
    let questions = yes_no(6, 1, 7);
    let parameter = |name: &str, terms: &[usize], least: i128| Sum {
        name: name.to_owned(),
        terms: terms.iter().map(|&q| (q, 1)).collect(),
        least,
    };
    let profile = [
        parameter("O-1", &[0, 1, 2], 2),
        parameter("H-1", &[3], 1),
        parameter("T-1", &[4, 5], 1),
    ];
    let plan = Problem::new(&questions, &[], &Target::Conjunctive(profile.to_vec()))
        .unwrap()
        .solve(NODES)
        .unwrap();
    assert_eq!((plan.cost, plan.alternatives), (28, Count::Exactly(6)));
    // The parameters share no question: their bounds add up, and the first one is the proof.
    assert_eq!((plan.proof.first_bound, plan.proof.nodes), (28, 1));
    // A tier that holds already costs nothing.
    let plan = Problem::new(&questions, &[], &index(6, 0))
        .unwrap()
        .solve(NODES)
        .unwrap();
    assert_eq!(
        (plan.cost, plan.steps.len(), plan.alternatives),
        (0, 0, Count::Exactly(1))
    );
}

#[test]
fn alternatives_beyond_any_list_are_counted() {
    // 20 of 40 equal questions: more than a hundred thousand million ways.
    let plan = Problem::new(&yes_no(40, 1, 3), &[], &index(40, 20))
        .unwrap()
        .solve(NODES)
        .unwrap();
    assert_eq!((plan.cost, plan.alternatives), (60, Count::Exactly(137_846_528_820)));
    assert_eq!(plan.listed.len(), MAX_LISTED);
    assert!(plan.listed.is_sorted() && plan.listed[0][20..].iter().all(|&choice| choice == 1));
    // Two hundred questions that cost and give nothing: 2²⁰⁰ ways, more than fit into the number.
    let plan = Problem::new(&yes_no(200, 0, 0), &[], &index(200, 0))
        .unwrap()
        .solve(NODES)
        .unwrap();
    assert_eq!((plan.cost, plan.alternatives), (0, Count::AtLeast(u128::MAX)));
    assert!(plan.answers.iter().all(|&choice| choice == 0) && plan.steps.is_empty());
}

#[test]
fn whoever_waits_hears_how_far_it_is() {
    let mut heard = Vec::new();
    let problem = Problem::new(&yes_no(12, 1, 3), &[need(0, 1)], &index(12, 5)).unwrap();
    let plan = problem
        .solve_telling(NODES, &mut |done, most| heard.push((done, most)))
        .unwrap();
    assert_eq!(plan, problem.solve(NODES).unwrap());
    assert!(
        heard.len() > 10 && heard.is_sorted() && heard.iter().all(|&(done, most)| done <= most && most == 3 * NODES)
    );
}

#[test]
fn a_search_that_ends_early_says_what_it_knows() {
    // Costs equal gains and are even, the target is odd: the relaxation is no help, so the proof takes long.
    let questions: Vec<Question> = (0..40)
        .map(|place| {
            let size = 2_000_000 + 2 * (place * place * 7_919 % 100_003);
            question(&format!("q{place}"), 0, &[(0, Some(0)), (size, Some(size as u64 + 1))])
        })
        .collect();
    let problem = Problem::new(&questions, &[], &index(40, 40_123_457)).unwrap();
    let refused = problem.solve(500).unwrap_err();
    let Refusal::BudgetEnded {
        nodes,
        best: Some((cost, answers)),
        bound,
    } = &refused
    else {
        panic!("{refused:?}");
    };
    assert!((500..600).contains(nodes) && bound <= cost && reached(&questions, &index(40, 40_123_457), answers));
    assert_eq!(
        refused.to_string(),
        format!(
            "The search ended after {nodes} nodes without a proof. The best plan known costs {cost}; no plan costs less than {bound}, so it is at most {} too dear.",
            cost - bound
        )
    );
    let none = Refusal::BudgetEnded {
        nodes: 1,
        best: None,
        bound: 4,
    };
    assert_eq!(
        none.to_string(),
        "The search ended after 1 nodes without a proof. No plan is known; no plan costs less than 4."
    );
    // The count may end early by itself: the plan stands.
    let plan = Problem::new(&yes_no(40, 1, 3), &[], &index(40, 20))
        .unwrap()
        .solve(30)
        .unwrap();
    assert_eq!(plan.cost, 60);
    let Count::AtLeast(known) = plan.alternatives else {
        panic!("{:?}", plan.alternatives)
    };
    assert!((1..137_846_528_820).contains(&known));
}

#[test]
fn what_cannot_be_planned_is_refused_in_words() {
    let questions = yes_no(2, 1, 1);
    let refused = |questions: &[Question], needs: &[Need], target: &Target| {
        Problem::new(questions, needs, target).unwrap_err().to_string()
    };
    assert_eq!(
        refused(&questions, &[], &Target::Other("geometric mean".to_owned())),
        "Answers are joined by geometric mean. A plan with proof is offered for weighted sums and for profiles of minima only."
    );
    assert_eq!(
        refused(&questions, &[], &Target::Conjunctive(vec![])),
        "The profile has no parameter, so every answer would reach it."
    );
    assert_eq!(
        refused(&yes_no(1_001, 1, 1), &[], &index(2, 1)),
        "There are 1001 questions; the plan takes at most 1000."
    );
    assert_eq!(
        refused(&questions, &[need(0, 2)], &index(2, 1)),
        "Need 1: there is no question 2."
    );
    assert_eq!(
        refused(&questions, &[need(1, 1)], &index(2, 1)),
        "Need 1: question q1 needs itself."
    );
    let beyond = Need {
        question: 0,
        at: 2,
        other: 1,
        least: 1,
    };
    assert_eq!(
        refused(&questions, &[beyond], &index(2, 1)),
        "Need 1: question q0 has no choice 2."
    );
    assert_eq!(
        refused(&questions, &[], &index(3, 1)),
        "Sum index: there is no question 2."
    );
    let twice = Target::Additive(Sum {
        name: "index".to_owned(),
        terms: vec![(0, 1), (0, 1)],
        least: 1,
    });
    assert_eq!(refused(&questions, &[], &twice), "Sum index: question q0 counts twice.");
    for (bad, words) in [
        (
            question("a", 1, &[(0, Some(0))]),
            "Question a: today's choice 1 is not among its 1.",
        ),
        (
            question("a", 0, &[(0, Some(3))]),
            "Question a: today's choice must cost 0.",
        ),
        (
            question("a", 0, &[(0, None)]),
            "Question a: today's choice must cost 0.",
        ),
        (
            question("a", 0, &[]),
            "Question a: today's choice 0 is not among its 0.",
        ),
        (
            question("a", 0, &[(i64::MIN, Some(0))]),
            "Question a: the value -9223372036854775808 of choice 0 is beyond 2^53.",
        ),
        (
            question("a", 0, &[(0, Some(0)), (1, Some(u64::MAX))]),
            "Question a: the cost 18446744073709551615 of choice 1 is beyond 2^53.",
        ),
        (
            question("a", 0, &[(0, Some(0)); 65]),
            "Question a: 65 choices are more than 64.",
        ),
    ] {
        assert_eq!(refused(&[bad], &[], &index(1, 1)), words);
    }
    let solved = |questions: &[Question], needs: &[Need], least| {
        Problem::new(questions, needs, &index(2, least))
            .unwrap()
            .solve(NODES)
            .unwrap_err()
            .to_string()
    };
    assert_eq!(
        solved(&questions, &[], 3),
        "No permitted answers reach the target: index stays below its minimum even with the best choice of every question."
    );
    // The first at 1 needs the second at 1, whose 1 cannot be chosen.
    let blocked = [questions[0].clone(), question("b", 0, &[(0, Some(0)), (0, None)])];
    assert_eq!(
        solved(&blocked, &[need(0, 1)], 1),
        "No permitted answers reach the target: the choices that it takes exclude each other."
    );
}

#[test]
fn the_largest_numbers_neither_overflow_nor_round() {
    let largest = 1_i64 << 53;
    let questions: Vec<Question> = (0..1_000)
        .map(|place| {
            question(
                &format!("q{place}"),
                0,
                &[(-largest, Some(0)), (largest, Some(largest as u64))],
            )
        })
        .collect();
    let solve = |count: usize, weight: i64, least: i128| {
        let target = Target::Additive(Sum {
            name: "index".to_owned(),
            terms: (0..count).map(|place| (place, weight)).collect(),
            least,
        });
        Problem::new(&questions[..count], &[], &target).unwrap().solve(NODES)
    };
    let all = i128::from(largest) * i128::from(largest) * 1_000;
    assert_eq!(solve(1_000, largest, all).unwrap().cost, 1_000 << 53);
    assert!(matches!(
        solve(1_000, largest, all + 1),
        Err(Refusal::OutOfReach { .. })
    ));
    assert!(matches!(
        solve(1_000, largest, i128::MAX),
        Err(Refusal::OutOfReach { .. })
    ));
    assert_eq!(solve(60, largest, i128::MIN).unwrap().cost, 0);
    assert_eq!(solve(60, -largest, all / 1_000 * 60).unwrap().cost, 0);
    // The same with prices: one needs the next, and half of all is enough.
    let chain: Vec<Need> = (1..60).map(|place| need(place - 1, place)).collect();
    let half = Target::Additive(Sum {
        name: "index".to_owned(),
        terms: (0..60).map(|place| (place, largest)).collect(),
        least: 0,
    });
    let plan = Problem::new(&questions[..60], &chain, &half)
        .unwrap()
        .solve(NODES)
        .unwrap();
    assert_eq!((plan.cost, plan.alternatives), (30 << 53, Count::Exactly(1)));
    assert_eq!(plan.steps[0][0].question, 59);
    // Weights and values with too many digits between them are told so.
    let odd = [question("a", 0, &[(0, Some(0)), (largest - 1, Some(1)), (1, Some(1))])];
    let target = Target::Additive(Sum {
        name: "index".to_owned(),
        terms: vec![(0, largest - 1)],
        least: 1,
    });
    assert!(Problem::new(&odd, &[], &target).is_ok(), "one weight divides all gains");
    let two = [odd[0].clone(), question("b", 0, &[(0, Some(0)), (1, Some(1))])];
    let target = Target::Additive(Sum {
        name: "index".to_owned(),
        terms: vec![(0, largest - 1), (1, 1)],
        least: 1,
    });
    assert_eq!(
        Problem::new(&two, &[], &target).unwrap_err().to_string(),
        "Sum index: weights times values have too many digits: write both with fewer decimals."
    );
}

#[test]
fn decimals_become_whole_numbers_without_rounding() {
    for (text, places, found) in [
        ("12", 6, Some(12_000_000)),
        ("0.000001", 6, Some(1)),
        ("-3.50", 1, Some(-35)),
        ("+.5", 1, Some(5)),
        ("7.", 0, Some(7)),
        ("1.000", 0, Some(1)),
        ("0.0000001", 6, None),
        ("9007199254740993", 0, None),
        ("9007199254740992", 0, Some(1 << 53)),
        ("1,5", 2, None),
        ("1 000", 2, None),
        ("٣", 0, None),
        ("--1", 0, None),
        (".", 3, None),
        ("-", 3, None),
        ("NaN", 3, None),
        ("0", u32::MAX, Some(0)),
        ("1", u32::MAX, None),
    ] {
        assert_eq!(units(text, places).ok(), found, "{text} with {places}");
    }
    assert_eq!(
        units("0.123", 2).unwrap_err().to_string(),
        "\"0.123\" is no plain number with at most 2 decimals and within 2^53 of its last place."
    );
}
