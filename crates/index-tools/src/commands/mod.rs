//! What each command computes: options, the tables that come of them, and the sentences beside the tables.

pub mod audit;
pub mod check;
pub mod compare;
pub mod init;
pub mod odds;
pub mod plan;
pub mod report;
pub mod score;
pub mod sensitivity;
pub mod uncertainty;
