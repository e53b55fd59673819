//! Principal components: along how many independent directions do the indicators really differ?
//!
//! The eigenvalues and eigenvectors of the correlation matrix, by a Jacobi method of our own. The rule that matters: rotations go through the
//! matrix in one fixed order and signs follow one fixed convention, so that the same columns give the same bytes on every machine.
//!
//! Sources: C. G. J. Jacobi (1846); H. Rutishauser, "The Jacobi method for real symmetric matrices", Numerische Mathematik 9 (1966), for
//! the rotation that keeps its digits; H. F. Kaiser, "The application of electronic computers to factor analysis", Educational and Psychological
//! Measurement 20 (1960), for counting eigenvalues above 1; OECD and JRC, Handbook on Constructing Composite Indicators (2008), step 4.

use super::correlate::{Kind, correlations};
use super::{Gaps, MAX_COMPONENTS, Refusal, columns, complete_rows};
use crate::Series;
use crate::exact_sum::exact_sum;

/// Below this share of the largest loading two loadings count as equally large when the sign is chosen.
const EQUALLY_LARGE: f64 = 1e-9;
/// Passes through the matrix at most; six to ten suffice in practice.
const SWEEPS: usize = 100;

/// Principal components of some columns, the one that explains most first.
#[derive(Clone, Debug, PartialEq)]
pub struct Components {
    /// The columns' ids.
    pub ids: Vec<String>,
    /// The eigenvalues of the correlation matrix, descending; their sum is the number of columns. With [`Gaps::Pairwise`] and gaps the matrix
    /// need not belong to any data, and eigenvalues may be below 0.
    pub eigenvalues: Vec<f64>,
    /// For each component its eigenvector, of length 1: one number a column.
    pub vectors: Vec<Vec<f64>>,
    /// The fewest units that any correlation rests on.
    pub least_units: usize,
    /// How gaps were taken.
    pub gaps: Gaps,
}

impl Components {
    /// A component's share of the whole variance, from 0 to 1: its eigenvalue over the number of columns. Nothing beyond the last component.
    pub fn explained(&self, component: usize) -> Option<f64> {
        Some(self.eigenvalues.get(component)? / self.ids.len() as f64)
    }

    /// The share that the first components explain together, up to and with this one.
    pub fn explained_up_to(&self, component: usize) -> Option<f64> {
        let first = self.eigenvalues.get(..=component)?;
        Some(exact_sum(first.iter().copied()) / self.ids.len() as f64)
    }

    /// A component's loadings: its eigenvector times the root of its eigenvalue, which is each column's correlation with the component. For an
    /// eigenvalue below 0 they are 0.
    pub fn loadings(&self, component: usize) -> Option<Vec<f64>> {
        let root = self.eigenvalues.get(component)?.max(0.0).sqrt();
        Some(self.vectors[component].iter().map(|part| part * root).collect())
    }

    /// How many eigenvalues are above 1, each explaining more than one column does (Kaiser's rule of thumb).
    pub fn above_one(&self) -> usize {
        self.eigenvalues.iter().filter(|value| **value > 1.0).count()
    }
}

/// The principal components of columns, from their Pearson correlations.
///
/// ```
/// use index::{Series, analysis::{Gaps, components}};
/// let (one, two) = (Series::of(&[1.0, 2.0, 3.0, 4.0]), Series::of(&[2.0, 1.0, 4.0, 3.0]));
/// // Correlated by 0.6: eigenvalues 1.6 and 0.4, along the sum and the difference.
/// let found = components(&[("one", &one), ("two", &two)], Gaps::Complete).unwrap();
/// assert!((found.eigenvalues[0] - 1.6).abs() < 1e-14 && (found.explained(1).unwrap() - 0.2).abs() < 1e-14);
/// assert!((found.loadings(0).unwrap()[1] - 0.8_f64.sqrt()).abs() < 1e-14);
/// ```
///
/// **Sign.** A component's largest loading (the first in the order of the columns among those within 10⁻⁹ of it) is positive. **Order.** Equal eigenvalues
/// stay in the order in which the method leaves them; their vectors span one space and are not determined one by one. **Limits.** The time grows with
/// the cube of the columns, of which [`MAX_COMPONENTS`] are taken: a fiftieth of a second for 83, some seconds for 512.
///
/// # Errors
/// No column or more than [`MAX_COMPONENTS`]; different lengths; a pair without a correlation (a column that is the same for all units
/// has none).
pub fn components(of: &[(&str, &Series)], gaps: Gaps) -> Result<Components, Refusal> {
    let units = columns(of, 1, MAX_COMPONENTS, "a principal component analysis")?;
    let found = match gaps {
        Gaps::Pairwise => correlations(of, Kind::Pearson)?,
        Gaps::Complete => {
            let rows = complete_rows(of, units);
            let kept: Vec<Series> = of.iter().map(|(_, series)| series.rows(&rows)).collect();
            let complete: Vec<(&str, &Series)> = of.iter().zip(&kept).map(|((id, _), series)| (*id, series)).collect();
            correlations(&complete, Kind::Pearson)?
        }
    };
    let (eigenvalues, vectors) = eigen(found.matrix()?, of.len());
    Ok(Components {
        ids: found.ids().to_vec(),
        eigenvalues,
        vectors,
        least_units: found.least_units(),
        gaps,
    })
}

/// Eigenvalues (descending) and unit eigenvectors of a symmetric matrix, given row by row, by Jacobi's rotations in the order (0,1), (0,2) … (n−2,n−1).
pub(crate) fn eigen(mut matrix: Vec<f64>, size: usize) -> (Vec<f64>, Vec<Vec<f64>>) {
    // One row an eigenvector, so that a rotation works on two rows that lie together.
    let mut vectors = vec![0.0; size * size];
    (0..size).for_each(|place| vectors[place * size + place] = 1.0);
    for _ in 0..SWEEPS {
        let mut rotated = false;
        for p in 0..size {
            for q in p + 1..size {
                let apq = matrix[p * size + q];
                let (app, aqq) = (matrix[p * size + p], matrix[q * size + q]);
                // What no longer changes either of its diagonal elements is 0; the diagonal of a correlation matrix never leaves 0 to n.
                if apq.abs() <= f64::EPSILON * 1e-3 * (app.abs() * aqq.abs()).sqrt().max(f64::EPSILON) {
                    matrix[p * size + q] = 0.0;
                    matrix[q * size + p] = 0.0;
                    continue;
                }
                rotated = true;
                let theta = (aqq - app) / (2.0 * apq);
                let root = (theta * theta + 1.0).sqrt();
                // A theta so large that its square is infinite means an angle of 1/(2·theta).
                let t = if root.is_finite() {
                    (if theta >= 0.0 { 1.0 } else { -1.0 }) / (theta.abs() + root)
                } else {
                    0.5 / theta
                };
                let c = 1.0 / (t * t + 1.0).sqrt();
                let s = t * c;
                for k in 0..size {
                    if k != p && k != q {
                        let (akp, akq) = (matrix[k * size + p], matrix[k * size + q]);
                        let (one, two) = (c * akp - s * akq, s * akp + c * akq);
                        matrix[k * size + p] = one;
                        matrix[p * size + k] = one;
                        matrix[k * size + q] = two;
                        matrix[q * size + k] = two;
                    }
                    let (vp, vq) = (vectors[p * size + k], vectors[q * size + k]);
                    vectors[p * size + k] = c * vp - s * vq;
                    vectors[q * size + k] = s * vp + c * vq;
                }
                matrix[p * size + p] = app - t * apq;
                matrix[q * size + q] = aqq + t * apq;
                matrix[p * size + q] = 0.0;
                matrix[q * size + p] = 0.0;
            }
        }
        if !rotated {
            break;
        }
    }
    let mut order: Vec<usize> = (0..size).collect();
    order.sort_by(|one, two| matrix[two * size + two].total_cmp(&matrix[one * size + one]));
    let values = order.iter().map(|place| matrix[place * size + place]).collect();
    let vectors = order
        .iter()
        .map(|place| signed(&vectors[place * size..(place + 1) * size]))
        .collect();
    (values, vectors)
}

/// The vector with length 1 and the sign of the convention.
fn signed(vector: &[f64]) -> Vec<f64> {
    let length = exact_sum(vector.iter().map(|part| part * part)).sqrt();
    let largest = vector.iter().fold(0.0_f64, |largest, part| largest.max(part.abs()));
    let first = vector
        .iter()
        .find(|part| part.abs() >= largest * (1.0 - EQUALLY_LARGE))
        .copied()
        .unwrap_or(1.0);
    let divide = if first < 0.0 { -length } else { length };
    vector.iter().map(|part| part / divide).collect()
}
