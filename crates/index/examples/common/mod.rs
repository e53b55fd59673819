//! What the examples of figures share: the time that some work takes.

/// Milliseconds of processor time of this thread where the system tells them (Linux), of the clock elsewhere.
#[allow(clippy::disallowed_methods)] // a benchmark reads the clock, the engine never does
pub fn milliseconds<T>(work: impl FnOnce() -> T) -> (f64, T) {
    let processor = || -> Option<f64> {
        let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
        told.split(' ').next()?.parse().ok()
    };
    let (clock, before) = (std::time::Instant::now(), processor());
    let done = work();
    let taken = match (before, processor()) {
        (Some(before), Some(after)) if after > before => (after - before) / 1e6,
        _ => clock.elapsed().as_secs_f64() * 1e3,
    };
    (taken, done)
}
