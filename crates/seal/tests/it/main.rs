//! The format's vectors, and two independent implementations of the log's formats as oracles.

mod oracles;
mod vectors;
