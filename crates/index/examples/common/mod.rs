//! What the examples of figures share: the time that some work takes, and the memory.

#![allow(dead_code, reason = "each example uses its part")]

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

/// The most memory that this process ever had, in units of 1,024 bytes, where the system tells it (Linux).
pub fn most_memory() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim().strip_suffix("kB")?.trim_end().parse().ok()
}
