//! Composite indices that anyone can recompute: a framework and a table of answers in, scores, ranks, their certainty and the next step out.
//!
//! Pure: no clock, no network, no chance but a seed. It depends on nothing else in the house and is publishable alone. The rule that matters:
//! the same files give the same bytes, for any number of threads and on any processor, so that a published figure can be recomputed to the last digit.
//! Serves GCA 4.8 d, 5.9, 5.14 h, 7.1 c (readiness, with its method open to all).

pub mod aggregate;
pub mod analysis;
pub mod audit;
pub mod data;
pub mod exact;
pub mod exact_sum;
pub mod example;
pub mod framework;
pub mod impute;
pub mod misfit;
pub mod monte_carlo;
pub mod normalise;
pub mod plan;
pub mod random;
pub mod read;
pub mod reweigh;
pub mod score;
pub mod sensitivity;
pub mod statistics;
pub mod treat;
pub mod weights;
pub mod write;

pub use data::{Cell, Claim, Published, Series, Table};
pub use framework::{Fault, Faults, Framework};
pub use misfit::{Misfit, Why};
pub use read::{Complaint, Complaints, Reading};
pub use score::{Note, Scores, Trouble, score};
