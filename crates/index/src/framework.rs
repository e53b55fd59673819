//! A framework: what an index is made of and how it is computed, as one TOML file that needs no code.
//!
//! An analyst writes it, every command reads it. A *node* is the whole index, a pillar or an indicator; its parent says where it counts.
//! A node without children is an *indicator*: it has a column in the data. A method stands for the whole file, for a level, or for one node,
//! and the nearest word counts. The file is read as a whole: every fault is named, none is mended silently, no unknown word is passed over.
//! Serves GCA 4.8 d, 5.9, 7.1 c (a method open to all).

use crate::statistics::{least_rounded_to, round};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

/// Bytes of a framework's file at most.
pub const MAX_FILE: usize = 8 * 1024 * 1024;
/// Nodes of a framework at most.
pub const MAX_NODES: usize = 20_000;
/// Levels below the whole at most.
pub const MAX_DEPTH: usize = 32;

/// Ballots at most.
pub const MAX_BALLOTS: usize = 1_000;
/// Tiers of a scale or of a profile at most.
pub const MAX_TIERS: usize = 100;
/// Columns of one kind, or marks of one absence, that the layout names at most.
pub const MAX_LISTED: usize = 1_000;
/// Faults that are told of one file.
pub const MAX_FAULTS: usize = 1_000;

/// The six languages that names may have, by their tags.
pub const LANGUAGES: [&str; 6] = ["ar", "en", "es", "fr", "ru", "zh"];

/// A name in up to six languages; in the file either one text (English) or a table by language.
///
/// ```
/// #[derive(serde::Deserialize)]
/// struct Line { name: index::framework::Names }
/// let plain: Line = toml::from_str("name = 'Laws'").unwrap();
/// let both: Line = toml::from_str("name = { en = 'Laws', fr = 'Lois' }").unwrap();
/// assert_eq!(plain.name.in_language("fr"), Some("Laws"));
/// assert_eq!(both.name.in_language("fr"), Some("Lois"));
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Names(BTreeMap<String, String>);

impl Names {
    /// A name in English alone.
    pub fn english(name: &str) -> Self {
        Self(BTreeMap::from([("en".to_owned(), name.to_owned())]))
    }

    /// The name in this language, else in English, else in the first language that has one.
    pub fn in_language(&self, language: &str) -> Option<&str> {
        let found = self
            .0
            .get(language)
            .or_else(|| self.0.get("en"))
            .or_else(|| self.0.values().next());
        found.map(String::as_str)
    }

    /// Whether no language has one.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Language and name, in the order of the tags.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(language, name)| (language.as_str(), name.as_str()))
    }
}

impl Serialize for Names {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Names {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Visitor;
        impl<'de> de::Visitor<'de> for Visitor {
            type Value = Names;
            fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
                f.write_str("a name, or a table of names by language (ar, en, es, fr, ru, zh)")
            }
            fn visit_str<E: de::Error>(self, name: &str) -> Result<Names, E> {
                Ok(Names::english(name))
            }
            fn visit_map<A: de::MapAccess<'de>>(self, mut map: A) -> Result<Names, A::Error> {
                let mut names = BTreeMap::new();
                while let Some((language, name)) = map.next_entry::<String, String>()? {
                    if !LANGUAGES.contains(&language.as_str()) {
                        return Err(de::Error::unknown_field(&language, &LANGUAGES));
                    }
                    names.insert(language, name);
                }
                Ok(Names(names))
            }
        }
        deserializer.deserialize_any(Visitor)
    }
}

/// Which way is better.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Direction {
    /// More is better.
    #[default]
    Higher,
    /// Less is better: the value is multiplied by −1 before it is normalised.
    Lower,
}

/// Two ends of a scale, in the indicator's own unit; `low < high`, both finite.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ends {
    /// The lower end.
    pub low: f64,
    /// The upper end.
    pub high: f64,
}

impl Ends {
    /// The least and the greatest number; infinite ends the wrong way round where there are none.
    pub(crate) fn of(values: &[f64]) -> Self {
        Self {
            low: values.iter().copied().fold(f64::INFINITY, f64::min),
            high: values.iter().copied().fold(f64::NEG_INFINITY, f64::max),
        }
    }
}

/// Why a cell has no value. None of them is ever 0 unless the framework says so in `absent.zero`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Absence {
    /// Nothing is known.
    Missing,
    /// The unit was asked and refused to say.
    Refused,
    /// The question makes no sense for the unit: it is left out of availability and of every mean, and is never imputed.
    NotApplicable,
    /// The unit was asked and did not answer.
    NoResponse,
}

/// What becomes of a parent when a child has no value (children that are not applicable are always left out).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Gap {
    /// It is left out and the other children's weights count in proportion.
    #[default]
    Skip,
    /// The parent has no value either.
    Propagate,
}

/// How cells without a value are taken.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields, default)]
pub struct Absent {
    /// Which of them the imputation fills; `not-applicable` may not stand here. Usually `missing` alone.
    pub impute: Vec<Absence>,
    /// Which of them count as 0 from the beginning, each noted; usually none.
    pub zero: Vec<Absence>,
    /// What becomes of the parent of one that stays empty.
    pub parent: Gap,
}

impl Default for Absent {
    fn default() -> Self {
        Self {
            impute: vec![Absence::Missing],
            zero: Vec::new(),
            parent: Gap::Skip,
        }
    }
}

/// A step on the way from the data to the normalised indicators.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Step {
    /// Division by size, for indicators with a `denominator`.
    Denominate,
    /// Filling of gaps.
    Impute,
    /// Units and indicators with too little data are left out.
    Screen,
    /// Outliers.
    Treat,
    /// One scale for all; always last.
    Normalise,
}

/// Screening by availability: the share of applicable cells that have a value, from 0 to 1.
///
/// A unit (or an indicator) whose share is below the minimum is left out of the whole computation and listed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields, default)]
pub struct Screen {
    /// Least share of its indicators that a unit must have.
    pub units: f64,
    /// Least share of the units that an indicator must have; judged before the units.
    pub indicators: f64,
}

/// What fills a gap.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub enum Impute {
    /// Nothing.
    #[default]
    None,
    /// The indicator's mean over the units that have it.
    Mean,
    /// The indicator's median over the units that have it (the mean of the middle two where their number is even).
    Median,
    /// The indicator's mean over the units of the same group.
    GroupMean {
        /// The data's column with the group.
        group: String,
    },
    /// The indicator's median over the units of the same group.
    GroupMedian {
        /// The data's column with the group.
        group: String,
    },
    /// The mean of the nearest units that have it, by the root mean square difference of standardised indicators that both have.
    Nearest {
        /// How many units.
        neighbours: usize,
    },
}

/// The logarithms that make a long tail shorter.
///
/// `shifted` and `gii` look at the skew's sign: a long left tail is mirrored first and mirrored back, so that the order stays.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Log {
    /// ln x, for x > 0.
    Ln,
    /// ln(1 + x), for x > −1.
    Ln1p,
    /// log₁₀ x, for x > 0.
    Log10,
    /// ln(x − min + 0.01·(max − min)), and −ln(max − x + 0.01·(max − min)) where the skew is negative (COIN Tool, JRC).
    Shifted,
    /// ln((max − 1)(x − min)/(max − min) + 1), mirrored where the skew is negative (Global Innovation Index); max > 1.
    Gii,
}

/// What is done about outliers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub enum Treat {
    /// Nothing.
    #[default]
    None,
    /// The farthest values are drawn in to the next one until |skew| ≤ `skewness` or kurtosis ≤ `kurtosis`.
    Winsorise(Winsorise),
    /// A logarithm, for every indicator that is not within the bounds of [`Winsorise::default`].
    Log(Log),
    /// A logarithm whatever the skew.
    LogAlways(Log),
}

/// Bounds of winsorisation: skewness G₁ and excess kurtosis G₂ in their bias-corrected sample forms (Joanes and Gill 1998).
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields, default)]
pub struct Winsorise {
    /// Largest |G₁| that is within bounds.
    pub skewness: f64,
    /// Largest G₂ that is within bounds whatever the skewness.
    pub kurtosis: f64,
    /// Values drawn in at most.
    pub points: usize,
    /// What is done, on the untreated values, where that did not suffice; without it the winsorised values stay.
    pub otherwise: Option<Log>,
}

impl Default for Winsorise {
    fn default() -> Self {
        Self {
            skewness: 2.0,
            kurtosis: 3.5,
            points: 5,
            otherwise: None,
        }
    }
}

/// What becomes of values beyond the goalposts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Beyond {
    /// They count as the goalpost.
    #[default]
    Clip,
    /// They keep what the line gives, below 0 or above the scale.
    Keep,
    /// The computation is refused, naming unit and indicator.
    Refuse,
}

/// How equal values share ranks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Ties {
    /// 1, 2, 2, 4: the number of better units plus one.
    #[default]
    Standard,
    /// 1, 2, 2, 3: the number of better values plus one.
    Dense,
    /// 1, 2.5, 2.5, 4: the mean of the places they fill together.
    Fractional,
}

fn hundred() -> f64 {
    100.0
}
fn one() -> f64 {
    1.0
}

/// How an indicator comes onto one scale with the others; `x` stands for the value after its direction was applied.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub enum Normalise {
    /// As it is, but for its direction.
    #[default]
    None,
    /// low + (high − low)·(x − a)/(b − a), with the node's `goalposts` a and b.
    Goalposts {
        /// Score at the worse goalpost.
        #[serde(default)]
        low: f64,
        /// Score at the better goalpost.
        #[serde(default = "hundred")]
        high: f64,
        /// What becomes of values beyond them.
        #[serde(default)]
        beyond: Beyond,
    },
    /// low + (high − low)·(x − min)/(max − min) over the units; refused where all are equal.
    MinMax {
        /// Score of the lowest.
        #[serde(default)]
        low: f64,
        /// Score of the highest.
        #[serde(default = "hundred")]
        high: f64,
    },
    /// mean + deviation·(x − x̄)/s over the units, s with n − 1.
    ZScore {
        /// Mean of the scores.
        #[serde(default)]
        mean: f64,
        /// Standard deviation of the scores.
        #[serde(default = "one")]
        deviation: f64,
    },
    /// The rank counted from the lowest, so that more is better.
    Rank {
        /// How equal values share ranks.
        #[serde(default)]
        ties: Ties,
    },
    /// 100·(number of lower values)/(n − 1).
    PercentileRank,
    /// (x − min)/(target − min), with the node's `target`.
    DistanceToTarget {
        /// Whether values beyond the target count as 1.
        #[serde(default)]
        cap: bool,
    },
    /// 1 − (r − x)/(r − min), with r the value of one unit.
    DistanceToReference {
        /// The unit's code.
        unit: String,
        /// Whether values beyond the reference count as 1.
        #[serde(default)]
        cap: bool,
    },
    /// 1 − (max − x)/(max − min) over the units.
    DistanceToMax,
    /// x/max over the units; for x ≥ 0 and direction `higher` only.
    FractionOfMax,
    /// (x − subtract)/divide.
    Scaled {
        /// What is taken away.
        subtract: f64,
        /// What the rest is divided by, above 0.
        divide: f64,
    },
}

impl Normalise {
    /// Whether a figure's score hangs on the other figures of its column.
    pub(crate) fn by_column(&self) -> bool {
        match self {
            Self::None | Self::Goalposts { .. } | Self::Scaled { .. } => false,
            Self::MinMax { .. }
            | Self::ZScore { .. }
            | Self::Rank { .. }
            | Self::PercentileRank
            | Self::DistanceToTarget { .. }
            | Self::DistanceToReference { .. }
            | Self::DistanceToMax
            | Self::FractionOfMax => true,
        }
    }

    /// Whether it hangs on their order alone, so that a figure that moves a little changes nothing.
    pub(crate) fn by_places(&self) -> bool {
        match self {
            Self::Rank { .. } | Self::PercentileRank => true,
            Self::None
            | Self::Goalposts { .. }
            | Self::Scaled { .. }
            | Self::MinMax { .. }
            | Self::ZScore { .. }
            | Self::DistanceToTarget { .. }
            | Self::DistanceToReference { .. }
            | Self::DistanceToMax
            | Self::FractionOfMax => false,
        }
    }
}

/// Where weights come from, among the children of one node.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub enum Weights {
    /// The nodes' own `weight`.
    #[default]
    Given,
    /// All equal.
    Equal,
    /// From the experts' ballots: each is brought to a sum of 1 among the children, then they are put together.
    Ballots(Together),
    /// Such that each child's correlation with the parent stands in proportion to its `weight` (Becker et al. 2017); arithmetic only.
    CorrelationBalanced,
}

/// How ballots are put together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Together {
    /// The mean.
    #[default]
    Mean,
    /// The median.
    Median,
}

/// What one expert said about weights.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ballot {
    /// Who, as far as it is to be told.
    pub by: String,
    /// Points by node; 0 or more. Among siblings either all or none are named.
    pub weights: BTreeMap<String, f64>,
}

/// One line of a conjunctive profile: a tier holds when every parameter reaches its minimum in it and every tier before it holds.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Profile {
    /// The tier's name.
    pub tier: Names,
    /// Minimum of every indicator below the node that is not named; without it those have none.
    #[serde(default)]
    pub every: Option<f64>,
    /// Minimum by node, among the children of the node that is aggregated or the indicators below it.
    #[serde(default)]
    pub minima: BTreeMap<String, f64>,
}

/// Which side of the mean Mazziotta–Pareto punishes unevenness on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Penalty {
    /// M − S·cv: more is better.
    #[default]
    Down,
    /// M + S·cv: more is worse.
    Up,
}

/// How children make a parent; w are weights, Σw = 1 after division by their sum unless it says otherwise.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub enum Aggregate {
    /// Σ w·x with the weights as they stand (points).
    Sum,
    /// Σ w·x.
    #[default]
    Arithmetic,
    /// exp Σ w·ln x, for x > 0.
    Geometric,
    /// 1/Σ(w/x), for x > 0.
    Harmonic,
    /// (Σ w·xᵖ)^(1/p), for x > 0; p = 0 is the geometric mean.
    GeneralisedMean {
        /// p, finite.
        power: f64,
    },
    /// The lowest child.
    Minimum,
    /// M ± S²/M with mean M and standard deviation S (with n) of the children (Mazziotta and Pareto 2016); weights do not count.
    MazziottaPareto {
        /// Which side of the mean.
        #[serde(default)]
        penalty: Penalty,
    },
    /// For each unit: wins less losses against all others, a pair won by whoever is better on more weight (Copeland; pairwise, up to 10,000 units).
    Copeland,
    /// The number of tiers that hold.
    Conjunctive {
        /// The tiers, lowest first.
        profile: Vec<Profile>,
    },
}

impl Aggregate {
    /// Whether a parent is a sum of its children, each times a share of its own: one point more in a child is always as much more in the parent.
    ///
    /// ```
    /// use index::framework::Aggregate;
    /// assert!(Aggregate::Arithmetic.adds() && Aggregate::GeneralisedMean { power: 1.0 }.adds());
    /// assert!(!Aggregate::Geometric.adds() && !Aggregate::Minimum.adds());
    /// ```
    #[must_use]
    pub fn adds(&self) -> bool {
        match self {
            Self::Sum | Self::Arithmetic => true,
            Self::GeneralisedMean { power } => *power == 1.0,
            _ => false,
        }
    }

    /// Whether weights count in it: not in a minimum, a Mazziotta–Pareto mean or a conjunctive profile, where a weight of 0 leaves a child out
    /// and any other is as good.
    ///
    /// ```
    /// use index::framework::Aggregate;
    /// assert!(Aggregate::Geometric.counts_weights() && !Aggregate::Minimum.counts_weights());
    /// ```
    #[must_use]
    pub fn counts_weights(&self) -> bool {
        !matches!(
            self,
            Self::Conjunctive { .. } | Self::Minimum | Self::MazziottaPareto { .. }
        )
    }
}

/// How ranks are given; the highest score has rank 1.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields, default)]
pub struct Ranking {
    /// How equal scores share ranks.
    pub ties: Ties,
    /// Scores are rounded to so many decimals before they are compared; without it not at all.
    pub decimals: Option<u8>,
}

impl Ranking {
    /// A score as it is compared: rounded first where the framework says so ([`round`]).
    pub fn shown(&self, score: f64) -> f64 {
        self.decimals.map_or(score, |decimals| round(score, decimals))
    }
}

/// One tier of a scale of thresholds.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Tier {
    /// Its short name, by which files know it.
    pub id: String,
    /// Its name.
    #[serde(default)]
    pub name: Names,
    /// The lowest score that belongs to it.
    pub at_least: f64,
}

/// Tiers by thresholds of one node's score.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Tiers {
    /// Whose score; the whole where it is left out.
    #[serde(default)]
    pub node: Option<String>,
    /// Scores are rounded to so many decimals first.
    #[serde(default)]
    pub decimals: Option<u8>,
    /// The tiers, each threshold once; a score below all of them has no tier.
    pub of: Vec<Tier>,
}

impl Tiers {
    /// A score as it is held against the thresholds: rounded first where the framework says so ([`round`]).
    pub fn shown(&self, score: f64) -> f64 {
        self.decimals.map_or(score, |decimals| round(score, decimals))
    }

    /// The place in [`Tiers::of`] of the tier that a score has; nothing below all thresholds.
    ///
    /// ```
    /// use index::framework::{Names, Tier, Tiers};
    /// let tier = |id: &str, at_least| Tier { id: id.to_owned(), name: Names::default(), at_least };
    /// let tiers = Tiers { node: None, decimals: Some(0), of: vec![tier("gold", 81.0), tier("silver", 60.0)] };
    /// // Half-way goes to the even digit: 80.5 is shown as 80.
    /// assert_eq!((tiers.of_score(80.51), tiers.of_score(80.5), tiers.of_score(59.4)), (Some(0), Some(1), None));
    /// assert_eq!(tiers.least(&tiers.of[0]), 80.5_f64.next_up());
    /// ```
    pub fn of_score(&self, score: f64) -> Option<usize> {
        let shown = self.shown(score);
        let held = self.of.iter().enumerate().filter(|(_, tier)| shown >= tier.at_least);
        held.max_by(|a, b| a.1.at_least.total_cmp(&b.1.at_least))
            .map(|(place, _)| place)
    }

    /// The least score that reaches a tier: what [`Tiers::shown`] just brings up to its threshold.
    pub fn least(&self, tier: &Tier) -> f64 {
        self.decimals
            .map_or(tier.at_least, |decimals| least_rounded_to(tier.at_least, decimals))
    }
}

/// How a data file is laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Form {
    /// One line a unit, one column an indicator.
    Wide,
    /// One line a unit and indicator, with columns for both and for the value.
    Long,
}

/// Texts that stand for an absence, compared without regard to case and to blanks around them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields, default)]
pub struct Marks {
    /// Nothing is known; an empty cell always says so too.
    pub missing: Vec<String>,
    /// Refused to say.
    pub refused: Vec<String>,
    /// Makes no sense here.
    pub not_applicable: Vec<String>,
    /// Asked, no answer.
    pub no_response: Vec<String>,
}

impl Default for Marks {
    fn default() -> Self {
        let of = |marks: &[&str]| marks.iter().map(|mark| (*mark).to_owned()).collect();
        Self {
            missing: of(&["missing", "NA", ".."]),
            refused: of(&["refused"]),
            not_applicable: of(&["not-applicable", "not applicable", "n/a"]),
            no_response: of(&["no-response", "no response"]),
        }
    }
}

impl Marks {
    /// What a cell's text says about why it has no value; nothing where it is no mark.
    ///
    /// ```
    /// use index::framework::{Absence, Marks};
    /// assert_eq!(Marks::default().absence(" Refused "), Some(Absence::Refused));
    /// assert_eq!(Marks::default().absence("0"), None);
    /// ```
    pub fn absence(&self, text: &str) -> Option<Absence> {
        let text = text.trim();
        if text.is_empty() {
            return Some(Absence::Missing);
        }
        let lists = [
            (&self.missing, Absence::Missing),
            (&self.refused, Absence::Refused),
            (&self.not_applicable, Absence::NotApplicable),
            (&self.no_response, Absence::NoResponse),
        ];
        let says = |marks: &[String]| {
            marks
                .iter()
                .any(|mark| mark.trim().to_lowercase() == text.to_lowercase())
        };
        lists
            .into_iter()
            .find(|(marks, _)| says(marks))
            .map(|(_, absence)| absence)
    }
}

/// Where things stand in the data file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields, default)]
pub struct Layout {
    /// The column with the units' codes, each once.
    pub unit: String,
    /// The column with the units' names.
    pub name: Option<String>,
    /// The file's form; where it is left out a file with the columns `indicator` and `value` and no indicator's own column is long.
    pub form: Option<Form>,
    /// In long form: the column with the indicator's id.
    pub indicator: String,
    /// In long form: the column with the value.
    pub value: String,
    /// Columns with groups.
    pub groups: Vec<String>,
    /// Columns that are passed over.
    pub ignore: Vec<String>,
    /// Columns with published scores whose name is not the node's id, and their node.
    pub scores: BTreeMap<String, String>,
    /// Columns with published ranks, and the node whose rank it is.
    pub ranks: BTreeMap<String, String>,
    /// The column with published tiers.
    pub tier: Option<String>,
    /// The sheet of a workbook; the first where it is left out.
    pub sheet: Option<String>,
    /// Texts that stand for an absence.
    pub marks: Marks,
}

impl Default for Layout {
    fn default() -> Self {
        Self {
            unit: "unit".to_owned(),
            name: None,
            form: None,
            indicator: "indicator".to_owned(),
            value: "value".to_owned(),
            groups: Vec::new(),
            ignore: Vec::new(),
            scores: BTreeMap::new(),
            ranks: BTreeMap::new(),
            tier: None,
            sheet: None,
            marks: Marks::default(),
        }
    }
}

/// Words about one level; level 0 is the whole, 1 its children.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Level {
    /// Steps below the whole.
    pub depth: usize,
    /// What its nodes are called: pillars, themes.
    #[serde(default)]
    pub name: Names,
    /// How its nodes are made from their children.
    #[serde(default)]
    pub aggregate: Option<Aggregate>,
    /// Where the weights of its nodes' children come from.
    #[serde(default)]
    pub weights: Option<Weights>,
    /// How gaps of the indicators of this level are filled.
    #[serde(default)]
    pub impute: Option<Impute>,
    /// What is done about outliers of the indicators of this level.
    #[serde(default)]
    pub treat: Option<Treat>,
    /// How the indicators of this level are normalised.
    #[serde(default)]
    pub normalise: Option<Normalise>,
}

/// The whole index, a pillar or an indicator.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Node {
    /// Its short name, by which the data and other nodes know it.
    pub id: String,
    /// Where it counts; only the whole has none.
    #[serde(default)]
    pub parent: Option<String>,
    /// Its name.
    #[serde(default)]
    pub name: Names,
    /// Its weight among its siblings, or its points where the parent is a sum; 0 or more.
    #[serde(default = "one")]
    pub weight: f64,
    /// Which way is better; for indicators.
    #[serde(default)]
    pub direction: Direction,
    /// Fixed ends for normalisation.
    #[serde(default)]
    pub goalposts: Option<Ends>,
    /// The value to reach, for `distance-to-target`.
    #[serde(default)]
    pub target: Option<f64>,
    /// Between which values a score or value can lie at all, for checks of the data.
    #[serde(default)]
    pub range: Option<Ends>,
    /// The unit of measurement, in words.
    #[serde(default)]
    pub unit: Option<String>,
    /// The data's column that the indicator is divided by.
    #[serde(default)]
    pub denominator: Option<String>,
    /// The data's column, where it is not called as the id.
    #[serde(default)]
    pub column: Option<String>,
    /// How this node is made from its children.
    #[serde(default)]
    pub aggregate: Option<Aggregate>,
    /// Where the weights of its children come from.
    #[serde(default)]
    pub weights: Option<Weights>,
    /// How gaps of this indicator are filled.
    #[serde(default)]
    pub impute: Option<Impute>,
    /// What is done about outliers of this indicator.
    #[serde(default)]
    pub treat: Option<Treat>,
    /// How this indicator is normalised.
    #[serde(default)]
    pub normalise: Option<Normalise>,
}

impl Node {
    /// A node of weight 1 under a parent, with nothing else said.
    pub fn new(id: &str, parent: Option<&str>) -> Self {
        Self {
            id: id.to_owned(),
            parent: parent.map(str::to_owned),
            name: Names::default(),
            weight: 1.0,
            direction: Direction::Higher,
            goalposts: None,
            target: None,
            range: None,
            unit: None,
            denominator: None,
            column: None,
            aggregate: None,
            weights: None,
            impute: None,
            treat: None,
            normalise: None,
        }
    }

    /// The data's column of this node.
    pub fn column(&self) -> &str {
        self.column.as_deref().unwrap_or(&self.id)
    }
}

/// The file as it stands: everything that may be written, not yet held against itself.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Spec {
    /// The index's short name.
    pub id: String,
    /// Which edition of it.
    #[serde(default)]
    pub edition: Option<String>,
    /// Its title.
    #[serde(default)]
    pub title: Names,
    /// Where the method is described.
    #[serde(default)]
    pub source: Option<String>,
    /// The order of the steps; without it denominate, impute, screen, treat, normalise.
    #[serde(default = "usual_order")]
    pub order: Vec<Step>,
    /// How gaps are filled.
    #[serde(default)]
    pub impute: Impute,
    /// What is done about outliers.
    #[serde(default)]
    pub treat: Treat,
    /// How indicators come onto one scale.
    #[serde(default)]
    pub normalise: Normalise,
    /// Where weights come from.
    #[serde(default)]
    pub weights: Weights,
    /// How children make a parent.
    #[serde(default)]
    pub aggregate: Aggregate,
    /// Where things stand in the data file.
    #[serde(default)]
    pub data: Layout,
    /// How cells without a value are taken.
    #[serde(default)]
    pub absent: Absent,
    /// Who is left out for want of data.
    #[serde(default)]
    pub screen: Screen,
    /// How ranks are given.
    #[serde(default)]
    pub rank: Ranking,
    /// Tiers by thresholds.
    #[serde(default)]
    pub tiers: Option<Tiers>,
    /// Words about levels.
    #[serde(default)]
    pub level: Vec<Level>,
    /// What experts said about weights.
    #[serde(default)]
    pub ballot: Vec<Ballot>,
    /// The nodes, in the order in which they are shown.
    pub node: Vec<Node>,
}

/// Denominate, impute, screen, treat, normalise.
pub fn usual_order() -> Vec<Step> {
    vec![
        Step::Denominate,
        Step::Impute,
        Step::Screen,
        Step::Treat,
        Step::Normalise,
    ]
}

/// One thing that is wrong with a framework.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// Not TOML, or a word that does not belong.
    #[error("line {line}: {message}")]
    Syntax {
        /// Line, from 1; 0 where it is not known.
        line: usize,
        /// What the reader says.
        message: String,
    },
    /// Larger than [`MAX_FILE`].
    #[error("the file has {bytes} bytes; at most {MAX_FILE} are read")]
    TooLarge {
        /// Its bytes.
        bytes: usize,
    },
    /// Something about one node.
    #[error("node `{node}`: {message}")]
    Node {
        /// Its id.
        node: String,
        /// What is wrong.
        message: String,
    },
    /// Something about the whole file.
    #[error("{place}: {message}")]
    File {
        /// The part of the file.
        place: String,
        /// What is wrong.
        message: String,
    },
}

/// Everything that is wrong with a framework, one line each.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Faults(pub Vec<Fault>);

impl fmt::Display for Faults {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        for (place, fault) in self.0.iter().enumerate() {
            if place > 0 {
                f.write_str("\n")?;
            }
            write!(f, "{fault}")?;
        }
        Ok(())
    }
}

impl std::error::Error for Faults {}

/// Which nodes a file has figures for ([`Framework::coverage`]).
pub(crate) struct Coverage {
    /// By node: whether any indicator below it, or itself, has a column.
    pub any: Vec<bool>,
    /// Indicators without a column and without a published score above them that could stand for them.
    pub uncovered: Vec<usize>,
}

/// A framework that holds together: one whole, every parent there, no circle, every number finite.
///
/// ```
/// let framework = index::Framework::parse("
/// id = 'two'
/// [[node]]
/// id = 'all'
/// [[node]]
/// id = 'law'
/// parent = 'all'
/// [[node]]
/// id = 'skill'
/// parent = 'all'
/// weight = 3
/// ").unwrap();
/// assert_eq!(framework.children(framework.whole()), &[1, 2]);
/// assert_eq!(framework.leaves(), &[1, 2]);
/// ```
///
/// Nodes are known by their place in the file, from 0.
#[derive(Clone, Debug, PartialEq)]
pub struct Framework {
    spec: Spec,
    whole: usize,
    parents: Vec<Option<usize>>,
    children: Vec<Vec<usize>>,
    depths: Vec<usize>,
    leaves: Vec<usize>,
    upwards: Vec<usize>,
    by_id: BTreeMap<String, usize>,
}

impl Framework {
    /// Reads a framework's file.
    ///
    /// # Errors
    /// Every fault of the file, where it is valid TOML of known words; else the first one with its line.
    pub fn parse(text: &str) -> Result<Self, Faults> {
        if text.len() > MAX_FILE {
            return Err(Faults(vec![Fault::TooLarge { bytes: text.len() }]));
        }
        let spec: Spec = toml::from_str(text).map_err(|error| {
            let line = error.span().map_or(0, |span| {
                let before = text.as_bytes().get(..span.start).unwrap_or_default();
                before.iter().filter(|byte| **byte == b'\n').count() + 1
            });
            Faults(vec![Fault::Syntax {
                line,
                message: error.message().to_owned(),
            }])
        })?;
        Self::new(spec)
    }

    /// Holds a framework against itself.
    ///
    /// # Errors
    /// Every fault, each with its node or place.
    pub fn new(spec: Spec) -> Result<Self, Faults> {
        // Before anything is held against anything else, so that no file makes that long.
        let long = too_long(&spec);
        if !long.is_empty() {
            return Err(Faults(long));
        }
        let tree = Tree::of(&spec.node)?;
        let framework = Self {
            whole: tree.whole,
            parents: tree.parents,
            children: tree.children,
            depths: tree.depths,
            leaves: tree.leaves,
            upwards: tree.upwards,
            by_id: tree.by_id,
            spec,
        };
        let faults = framework.faults();
        if faults.is_empty() {
            Ok(framework)
        } else {
            Err(Faults(faults.into_iter().take(MAX_FAULTS).collect()))
        }
    }

    /// The file's words; change a copy and give it to [`Framework::new`] for a what-if.
    pub fn spec(&self) -> &Spec {
        &self.spec
    }

    /// The file again, as TOML.
    ///
    /// # Errors
    /// Where a value cannot be written as TOML (none that was read from TOML).
    pub fn to_toml(&self) -> Result<String, Faults> {
        toml::to_string(&self.spec).map_err(|error| {
            Faults(vec![Fault::Syntax {
                line: 0,
                message: error.to_string(),
            }])
        })
    }

    /// All nodes in the file's order.
    pub fn nodes(&self) -> &[Node] {
        &self.spec.node
    }

    /// The node at a place.
    pub fn node(&self, place: usize) -> &Node {
        &self.spec.node[place]
    }

    /// The place of a node, by its id.
    pub fn place(&self, id: &str) -> Option<usize> {
        self.by_id.get(id).copied()
    }

    /// The place of the whole index.
    pub fn whole(&self) -> usize {
        self.whole
    }

    /// The parent's place.
    pub fn parent(&self, place: usize) -> Option<usize> {
        self.parents[place]
    }

    /// The children's places, in the file's order; none for an indicator.
    pub fn children(&self, place: usize) -> &[usize] {
        &self.children[place]
    }

    /// Steps below the whole.
    pub fn depth(&self, place: usize) -> usize {
        self.depths[place]
    }

    /// Whether it is an indicator.
    pub fn is_leaf(&self, place: usize) -> bool {
        self.children[place].is_empty()
    }

    /// The indicators' places, in the file's order.
    pub fn leaves(&self) -> &[usize] {
        &self.leaves
    }

    /// The nodes with children, each after all nodes below it.
    pub fn upwards(&self) -> &[usize] {
        &self.upwards
    }

    /// The indicators below a node (itself where it is one), in the file's order.
    pub fn leaves_below(&self, place: usize) -> Vec<usize> {
        let mut found = Vec::new();
        let mut open = vec![place];
        while let Some(next) = open.pop() {
            if self.is_leaf(next) {
                found.push(next);
            }
            open.extend_from_slice(&self.children[next]);
        }
        found.sort_unstable();
        found
    }

    /// The minimum that a line of a node's profile asks of a node below it: the one by its name, else for indicators the one of every indicator.
    pub fn minimum(&self, place: usize, line: &Profile, node: usize) -> Option<f64> {
        let below =
            || self.is_leaf(node) && std::iter::successors(Some(node), |at| self.parent(*at)).any(|at| at == place);
        let named = line.minima.get(&self.node(node).id).copied();
        named.or_else(|| line.every.filter(|_| below()))
    }

    /// The parameters of a node's profile: the indicators below it and whatever else a minimum names, in the file's order.
    pub fn parameters(&self, place: usize, profile: &[Profile]) -> BTreeSet<usize> {
        let named = profile.iter().flat_map(|line| line.minima.keys());
        let named = named.filter_map(|id| self.place(id));
        named.chain(self.leaves_below(place)).collect()
    }

    /// The points that each ballot gives to these nodes; ballots that do not name them all are left aside.
    pub(crate) fn ballots(&self, nodes: &[usize]) -> Vec<Vec<f64>> {
        let points = |ballot: &Ballot| {
            let of = |node: &usize| ballot.weights.get(&self.node(*node).id).copied();
            nodes.iter().map(of).collect()
        };
        self.spec.ballot.iter().filter_map(points).collect()
    }

    /// What a file's columns cover, from which indicators have one and which nodes' scores are published.
    pub(crate) fn coverage(&self, column: impl Fn(usize) -> bool, published: impl Fn(usize) -> bool) -> Coverage {
        let mut any = vec![false; self.nodes().len()];
        for leaf in self.leaves() {
            any[*leaf] = column(*leaf);
        }
        for place in self.upwards() {
            any[*place] = self.children(*place).iter().any(|child| any[*child]);
        }
        // A node without any column below it stands as published; whoever lies below such a node is not asked for.
        let mut covered = vec![false; any.len()];
        for place in self.upwards().iter().rev() {
            covered[*place] |= !any[*place] && published(*place);
            for child in self.children(*place) {
                covered[*child] = covered[*place];
            }
        }
        let lack = |leaf: &usize| !any[*leaf] && !covered[*leaf];
        let uncovered = self.leaves().iter().copied().filter(lack).collect();
        Coverage { any, uncovered }
    }

    fn level(&self, place: usize) -> Option<&Level> {
        self.spec.level.iter().find(|level| level.depth == self.depths[place])
    }

    /// A node's own word, else its level's, else the file's.
    fn nearest<'a, T>(
        &'a self,
        place: usize,
        own: fn(&'a Node) -> Option<&'a T>,
        of_level: fn(&'a Level) -> Option<&'a T>,
        of_file: &'a T,
    ) -> &'a T {
        own(self.node(place))
            .or_else(|| of_level(self.level(place)?))
            .unwrap_or(of_file)
    }

    /// How this node is made from its children.
    pub fn aggregate(&self, place: usize) -> &Aggregate {
        self.nearest(
            place,
            |n| n.aggregate.as_ref(),
            |l| l.aggregate.as_ref(),
            &self.spec.aggregate,
        )
    }

    /// Where the weights of this node's children come from.
    pub fn weights(&self, place: usize) -> &Weights {
        self.nearest(
            place,
            |n| n.weights.as_ref(),
            |l| l.weights.as_ref(),
            &self.spec.weights,
        )
    }

    /// How gaps of this indicator are filled.
    pub fn impute(&self, place: usize) -> &Impute {
        self.nearest(place, |n| n.impute.as_ref(), |l| l.impute.as_ref(), &self.spec.impute)
    }

    /// What is done about outliers of this indicator.
    pub fn treat(&self, place: usize) -> &Treat {
        self.nearest(place, |n| n.treat.as_ref(), |l| l.treat.as_ref(), &self.spec.treat)
    }

    /// How this indicator is normalised.
    pub fn normalise(&self, place: usize) -> &Normalise {
        self.nearest(
            place,
            |n| n.normalise.as_ref(),
            |l| l.normalise.as_ref(),
            &self.spec.normalise,
        )
    }

    /// Every fault that is left once the tree stands.
    fn faults(&self) -> Vec<Fault> {
        let mut faults = Vec::new();
        self.node_faults(&mut faults);
        self.method_faults(&mut faults);
        self.file_faults(&mut faults);
        faults
    }

    fn node_faults(&self, faults: &mut Vec<Fault>) {
        for (place, node) in self.nodes().iter().enumerate() {
            if faults.len() >= MAX_FAULTS {
                return;
            }
            let mut say = |message: &str| {
                faults.push(Fault::Node {
                    node: node.id.clone(),
                    message: message.to_owned(),
                });
            };
            if !(node.weight.is_finite() && node.weight >= 0.0) {
                say("its weight must be a number, 0 or more");
            }
            for (what, ends) in [("goalposts", node.goalposts), ("range", node.range)] {
                if ends.is_some_and(|ends| !(ends.low.is_finite() && ends.high.is_finite() && ends.low < ends.high)) {
                    say(&format!("its {what} must be two numbers, low below high"));
                }
            }
            if node.target.is_some_and(|target| !target.is_finite()) {
                say("its target must be a number");
            }
            if self.is_leaf(place) {
                if node.aggregate.is_some() || node.weights.is_some() {
                    say("it has no children, so nothing is aggregated or weighted below it");
                }
                let normalise = self.normalise(place);
                if matches!(normalise, Normalise::Goalposts { .. }) && node.goalposts.is_none() {
                    say("it is normalised by goalposts and has none");
                }
                if matches!(normalise, Normalise::DistanceToTarget { .. }) && node.target.is_none() {
                    say("it is normalised by its distance to a target and has none");
                }
                if matches!(normalise, Normalise::FractionOfMax) && node.direction == Direction::Lower {
                    say("a fraction of the maximum says nothing where less is better; choose another normalisation");
                }
            } else {
                let words = node.impute.is_some() || node.treat.is_some() || node.normalise.is_some();
                if words || node.denominator.is_some() || node.direction == Direction::Lower {
                    say(
                        "it has children: imputation, outliers, normalisation, direction and denominator belong to indicators",
                    );
                }
                let sum: f64 = self.children(place).iter().map(|child| self.node(*child).weight).sum();
                let read = matches!(self.weights(place), Weights::Given | Weights::CorrelationBalanced);
                if read && (sum.is_nan() || sum <= 0.0) {
                    say("the weights of its children add up to nothing");
                }
                if !sum.is_finite() {
                    say("the weights of its children add up to more than a number can hold");
                }
                if matches!(self.weights(place), Weights::CorrelationBalanced)
                    && !matches!(self.aggregate(place), Aggregate::Arithmetic)
                {
                    say("correlation-balanced weights are for the arithmetic mean alone");
                }
                self.profile_faults(place, faults);
            }
        }
    }

    fn profile_faults(&self, place: usize, faults: &mut Vec<Fault>) {
        let Aggregate::Conjunctive { profile } = self.aggregate(place) else {
            return;
        };
        let mut told = faults.len();
        let mut say = |message: String| {
            faults.push(Fault::Node {
                node: self.node(place).id.clone(),
                message,
            })
        };
        if profile.is_empty() {
            say("a conjunctive profile needs at least one tier".to_owned());
        }
        let below: BTreeSet<usize> = self
            .leaves_below(place)
            .into_iter()
            .chain(self.children(place).to_vec())
            .collect();
        for line in profile {
            let tier = line.tier.in_language("en").unwrap_or_default();
            if line.every.is_some_and(|minimum| !minimum.is_finite()) {
                say(format!("tier `{tier}`: its minimum must be a number"));
            }
            for (id, minimum) in &line.minima {
                if told >= MAX_FAULTS {
                    return;
                }
                if !minimum.is_finite() {
                    say(format!("tier `{tier}`: the minimum of `{id}` must be a number"));
                }
                if self.place(id).is_none_or(|found| !below.contains(&found)) {
                    told += 1;
                    say(format!(
                        "tier `{tier}`: `{id}` is neither a child nor an indicator below it"
                    ));
                }
            }
        }
    }

    fn method_faults(&self, faults: &mut Vec<Fault>) {
        let mut say = |place: String, message: &str| {
            faults.push(Fault::File {
                place,
                message: message.to_owned(),
            });
        };
        let mut judge = |place: String,
                         normalise: Option<&Normalise>,
                         treat: Option<&Treat>,
                         impute: Option<&Impute>,
                         aggregate: Option<&Aggregate>| {
            let normal = match normalise {
                Some(Normalise::Goalposts { low, high, .. } | Normalise::MinMax { low, high }) => {
                    low.is_finite() && high.is_finite() && low < high
                }
                Some(Normalise::ZScore { mean, deviation }) => {
                    mean.is_finite() && deviation.is_finite() && *deviation > 0.0
                }
                Some(Normalise::Scaled { subtract, divide }) => {
                    subtract.is_finite() && divide.is_finite() && *divide > 0.0
                }
                _ => true,
            };
            if !normal {
                say(
                    format!("{place}normalise"),
                    "its numbers must be finite, low below high, divisors above 0",
                );
            }
            if let Some(Treat::Winsorise(bounds)) = treat
                && !(bounds.skewness >= 0.0 && bounds.skewness.is_finite() && bounds.kurtosis.is_finite())
            {
                say(format!("{place}treat"), "skewness must be 0 or more, kurtosis a number");
            }
            if matches!(impute, Some(Impute::Nearest { neighbours: 0 })) {
                say(format!("{place}impute"), "at least one neighbour is needed");
            }
            if matches!(aggregate, Some(Aggregate::GeneralisedMean { power }) if !power.is_finite()) {
                say(format!("{place}aggregate"), "its power must be a number");
            }
        };
        let spec = &self.spec;
        judge(
            String::new(),
            Some(&spec.normalise),
            Some(&spec.treat),
            Some(&spec.impute),
            Some(&spec.aggregate),
        );
        for level in &spec.level {
            let place = format!("level {}: ", level.depth);
            let (normalise, treat) = (level.normalise.as_ref(), level.treat.as_ref());
            judge(place, normalise, treat, level.impute.as_ref(), level.aggregate.as_ref());
        }
        for node in &spec.node {
            let place = format!("node `{}`: ", node.id);
            let (normalise, treat) = (node.normalise.as_ref(), node.treat.as_ref());
            judge(place, normalise, treat, node.impute.as_ref(), node.aggregate.as_ref());
        }
    }

    fn file_faults(&self, faults: &mut Vec<Fault>) {
        let spec = &self.spec;
        let mut say = |place: &str, message: String| {
            faults.push(Fault::File {
                place: place.to_owned(),
                message,
            })
        };
        let mut seen = BTreeSet::new();
        if !spec.order.iter().all(|step| seen.insert(*step)) {
            say("order", "a step stands twice".to_owned());
        }
        if spec.order.last() != Some(&Step::Normalise) {
            say("order", "`normalise` must be the last step".to_owned());
        }
        for (step, used) in [
            (
                Step::Denominate,
                spec.node.iter().any(|node| node.denominator.is_some()),
            ),
            (
                Step::Impute,
                self.leaves.iter().any(|leaf| *self.impute(*leaf) != Impute::None),
            ),
            (Step::Screen, spec.screen != Screen::default()),
            (
                Step::Treat,
                self.leaves.iter().any(|leaf| *self.treat(*leaf) != Treat::None),
            ),
        ] {
            if used && !spec.order.contains(&step) {
                say(
                    "order",
                    format!("{step:?} is asked for and does not stand in the order").to_lowercase(),
                );
            }
        }
        for share in [spec.screen.units, spec.screen.indicators] {
            if !(0.0..=1.0).contains(&share) {
                say("screen", "a share lies between 0 and 1".to_owned());
            }
        }
        if spec.absent.impute.contains(&Absence::NotApplicable) || spec.absent.zero.contains(&Absence::NotApplicable) {
            say(
                "absent",
                "what is not applicable is neither imputed nor counted as 0".to_owned(),
            );
        }
        if spec.rank.decimals.is_some_and(|decimals| decimals > 15) {
            say("rank", "at most 15 decimals".to_owned());
        }
        let mut depths = BTreeSet::new();
        let deepest = self.depths.iter().max().copied().unwrap_or(0);
        for level in &spec.level {
            if !depths.insert(level.depth) {
                say("level", format!("depth {} stands twice", level.depth));
            }
            if level.depth > deepest {
                say(
                    "level",
                    format!("depth {}: no node is so deep; the deepest is {deepest}", level.depth),
                );
            }
        }
        self.tier_faults(&mut say);
        self.ballot_faults(&mut say);
        self.layout_faults(&mut say);
    }

    fn tier_faults(&self, say: &mut impl FnMut(&str, String)) {
        let Some(tiers) = &self.spec.tiers else { return };
        if tiers.node.as_ref().is_some_and(|id| self.place(id).is_none()) {
            say("tiers", "their node is not in the framework".to_owned());
        }
        if tiers.decimals.is_some_and(|decimals| decimals > 15) {
            say("tiers", "at most 15 decimals".to_owned());
        }
        if tiers.of.is_empty() {
            say("tiers", "at least one tier is needed".to_owned());
        }
        for (place, tier) in tiers.of.iter().enumerate() {
            if !tier.at_least.is_finite() {
                say("tiers", format!("`{}`: its threshold must be a number", tier.id));
            }
            for other in &tiers.of[..place] {
                if other.id == tier.id || other.at_least == tier.at_least {
                    say(
                        "tiers",
                        format!("`{}` and `{}` have the same name or threshold", other.id, tier.id),
                    );
                }
            }
        }
    }

    fn ballot_faults(&self, say: &mut impl FnMut(&str, String)) {
        for ballot in &self.spec.ballot {
            for (id, points) in &ballot.weights {
                if self.place(id).is_none() {
                    say(
                        "ballot",
                        format!("`{}` names `{id}`, which is not in the framework", ballot.by),
                    );
                }
                if !(points.is_finite() && *points >= 0.0) {
                    say(
                        "ballot",
                        format!("`{}`: the points of `{id}` must be a number, 0 or more", ballot.by),
                    );
                }
            }
        }
        for place in self.upwards.iter().copied() {
            let balloted = matches!(self.weights(place), Weights::Ballots(_));
            let mut heard = 0_usize;
            for ballot in &self.spec.ballot {
                let children = self.children(place);
                let named = children
                    .iter()
                    .filter(|child| ballot.weights.contains_key(&self.node(**child).id))
                    .count();
                let sum: f64 = children
                    .iter()
                    .filter_map(|child| ballot.weights.get(&self.node(*child).id))
                    .sum();
                if named == 0 {
                    continue;
                }
                heard += 1;
                if named < children.len() {
                    say(
                        "ballot",
                        format!(
                            "`{}` names some children of `{}` and not all",
                            ballot.by,
                            self.node(place).id
                        ),
                    );
                } else if sum.is_nan() || sum <= 0.0 || sum.is_infinite() {
                    say(
                        "ballot",
                        format!(
                            "`{}`: the points below `{}` add up to nothing",
                            ballot.by,
                            self.node(place).id
                        ),
                    );
                }
            }
            if balloted && heard == 0 {
                say(
                    "ballot",
                    format!("no ballot names the children of `{}`", self.node(place).id),
                );
            }
        }
    }

    fn layout_faults(&self, say: &mut impl FnMut(&str, String)) {
        let data = &self.spec.data;
        let mut seen: BTreeMap<&str, &str> = BTreeMap::new();
        let nodes = self.nodes().iter().map(|node| (node.column(), "a node"));
        let named = [(data.unit.as_str(), "the units' codes")]
            .into_iter()
            .chain(data.name.as_deref().map(|column| (column, "the units' names")))
            .chain(data.tier.as_deref().map(|column| (column, "the tier")))
            .chain(data.groups.iter().map(|column| (column.as_str(), "a group")))
            .chain(
                data.ignore
                    .iter()
                    .map(|column| (column.as_str(), "what is passed over")),
            )
            .chain(data.scores.keys().map(|column| (column.as_str(), "a published score")))
            .chain(data.ranks.keys().map(|column| (column.as_str(), "a published rank")));
        for (column, role) in nodes.chain(named) {
            if let Some(other) = seen.insert(column, role) {
                say("data", format!("column `{column}` is {other} and {role} at once"));
            }
        }
        for (column, node) in data.scores.iter().chain(&data.ranks) {
            if self.place(node).is_none() {
                say("data", format!("column `{column}`: `{node}` is not in the framework"));
            }
        }
        for node in self.nodes() {
            if let Some(denominator) = &node.denominator
                && let Some(role) = seen.get(denominator.as_str()).filter(|role| **role != "a node")
            {
                let message = format!("column `{denominator}` is {role} and a denominator at once");
                say("data", message);
            }
        }
        for leaf in &self.leaves {
            if let Impute::GroupMean { group } | Impute::GroupMedian { group } = self.impute(*leaf)
                && !data.groups.contains(group)
            {
                say("impute", format!("`{group}` is not among `data.groups`"));
                break;
            }
        }
    }
}

fn too_long(spec: &Spec) -> Vec<Fault> {
    let data = &spec.data;
    let profile = |aggregate: Option<&Aggregate>| match aggregate {
        Some(Aggregate::Conjunctive { profile }) => profile.len(),
        _ => 0,
    };
    let own = spec.node.iter().map(|node| profile(node.aggregate.as_ref()));
    let levels = spec.level.iter().map(|level| profile(level.aggregate.as_ref()));
    let longest = own.chain(levels).fold(profile(Some(&spec.aggregate)), usize::max);
    let marks = [
        &data.marks.missing,
        &data.marks.refused,
        &data.marks.not_applicable,
        &data.marks.no_response,
    ];
    let listed = marks.into_iter().chain([&data.groups, &data.ignore]).map(Vec::len);
    let listed = listed.fold(data.scores.len().max(data.ranks.len()), usize::max);
    [
        ("level", spec.level.len(), MAX_DEPTH + 1),
        ("ballot", spec.ballot.len(), MAX_BALLOTS),
        (
            "tiers",
            spec.tiers.as_ref().map_or(0, |tiers| tiers.of.len()),
            MAX_TIERS,
        ),
        ("aggregate", longest, MAX_TIERS),
        ("data", listed, MAX_LISTED),
        ("order", spec.order.len(), 5),
    ]
    .into_iter()
    .filter(|(_, found, most)| found > most)
    .map(|(place, found, most)| Fault::File {
        place: place.to_owned(),
        message: format!("{found} entries; at most {most} are taken"),
    })
    .collect()
}

struct Tree {
    whole: usize,
    parents: Vec<Option<usize>>,
    children: Vec<Vec<usize>>,
    depths: Vec<usize>,
    leaves: Vec<usize>,
    upwards: Vec<usize>,
    by_id: BTreeMap<String, usize>,
}

impl Tree {
    fn of(nodes: &[Node]) -> Result<Self, Faults> {
        let mut faults = Vec::new();
        let say = |faults: &mut Vec<Fault>, node: &Node, message: &str| {
            faults.push(Fault::Node {
                node: node.id.clone(),
                message: message.to_owned(),
            });
        };
        if nodes.len() < 2 || nodes.len() > MAX_NODES {
            let message = format!("a framework has a whole and at least one indicator, and at most {MAX_NODES} nodes");
            return Err(Faults(vec![Fault::File {
                place: "node".to_owned(),
                message,
            }]));
        }
        let mut by_id = BTreeMap::new();
        for (place, node) in nodes.iter().enumerate() {
            if node.id.trim().is_empty() || node.id.trim() != node.id || node.id.chars().any(char::is_control) {
                say(
                    &mut faults,
                    node,
                    "an id is at least one letter, without blanks around it",
                );
            }
            if by_id.insert(node.id.clone(), place).is_some() {
                say(&mut faults, node, "this id stands twice");
            }
        }
        let mut parents = vec![None; nodes.len()];
        let mut children = vec![Vec::new(); nodes.len()];
        let mut wholes = Vec::new();
        for (place, node) in nodes.iter().enumerate() {
            match node.parent.as_deref().map(|parent| by_id.get(parent)) {
                None => wholes.push(place),
                Some(None) => say(&mut faults, node, "its parent is not in the framework"),
                Some(Some(parent)) => {
                    parents[place] = Some(*parent);
                    children[*parent].push(place);
                }
            }
        }
        if wholes.len() != 1 {
            let ids: Vec<&str> = wholes.iter().take(8).map(|place| nodes[*place].id.as_str()).collect();
            let message = format!(
                "exactly one node has no parent, the whole; here {}: {}",
                wholes.len(),
                ids.join(", ")
            );
            faults.push(Fault::File {
                place: "node".to_owned(),
                message,
            });
        }
        let Some(&whole) = wholes.first().filter(|_| faults.is_empty()) else {
            return Err(Faults(faults));
        };
        // From the whole downwards; whoever is not met hangs in a circle.
        let mut depths = vec![usize::MAX; nodes.len()];
        depths[whole] = 0;
        let mut met = vec![whole];
        let mut next = 0;
        while let Some(place) = met.get(next).copied() {
            next += 1;
            for child in &children[place] {
                depths[*child] = depths[place] + 1;
                met.push(*child);
            }
        }
        for (place, node) in nodes.iter().enumerate() {
            if depths[place] == usize::MAX {
                say(&mut faults, node, "its parents lead in a circle");
            } else if depths[place] > MAX_DEPTH {
                say(&mut faults, node, "it lies too deep; at most 32 levels below the whole");
            }
        }
        if !faults.is_empty() {
            return Err(Faults(faults));
        }
        let leaves = (0..nodes.len()).filter(|place| children[*place].is_empty()).collect();
        let upwards = met
            .into_iter()
            .rev()
            .filter(|place| !children[*place].is_empty())
            .collect();
        Ok(Self {
            whole,
            parents,
            children,
            depths,
            leaves,
            upwards,
            by_id,
        })
    }
}
