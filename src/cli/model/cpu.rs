//! CPU time of this process, all threads, as the kernel counts it.

use std::fs;

/// Seconds so far; `None` where there is no `/proc` (only Linux has it).
pub(super) fn seconds() -> Option<f64> {
    by_thread().or_else(by_tick)
}

/// Nanoseconds on the CPU of every live thread. Threads of the pool live as long as the program.
fn by_thread() -> Option<f64> {
    let mut total = 0.0;
    for thread in fs::read_dir("/proc/self/task").ok()? {
        let text = fs::read_to_string(thread.ok()?.path().join("schedstat")).ok()?;
        total += text.split_whitespace().next()?.parse::<f64>().ok()?;
    }
    Some(total / 1e9)
}

/// User and system time in ticks, of which Linux shows 100 a second to programs.
fn by_tick() -> Option<f64> {
    let text = fs::read_to_string("/proc/self/stat").ok()?;
    // The name of the program is in parentheses and may hold anything; fields 14 and 15 follow it.
    let (_, rest) = text.rsplit_once(')')?;
    let fields: Vec<&str> = rest.split_whitespace().collect();
    let ticks = |i: usize| fields.get(i).and_then(|f| f.parse::<f64>().ok());
    Some((ticks(11)? + ticks(12)?) / 100.0)
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::*;

    #[test]
    fn work_adds_to_both_clocks_and_they_agree() {
        let (before, ticks) = (by_thread().unwrap(), by_tick().unwrap());
        let mut x = 1.0_f64;
        while by_tick().unwrap() - ticks < 0.2 {
            x = std::hint::black_box(x.sin() + 1.0);
        }
        // Other tests run beside this one; more is right, less is not.
        assert!(by_thread().unwrap() - before > 0.1, "{}", by_thread().unwrap() - before);
    }
}
