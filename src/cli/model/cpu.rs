//! CPU time of this process, all threads, as the kernel counts it.

use std::{fs, path::Path};

/// Seconds so far; `None` where there is no `/proc` (only Linux has it).
pub(in crate::cli) fn seconds() -> Option<f64> {
    by_thread().or_else(by_tick)
}

/// Time on the CPU of every live thread. Threads of a pool live as long as the work that is measured.
fn by_thread() -> Option<f64> {
    let mut total = 0.0;
    for thread in fs::read_dir("/proc/self/task").ok()? {
        total += on_cpu(&thread.ok()?.path())?;
    }
    Some(total)
}

/// Time on the CPU of a thread, in nanoseconds as the scheduler keeps it.
fn on_cpu(thread: &Path) -> Option<f64> {
    let text = fs::read_to_string(thread.join("schedstat")).ok()?;
    Some(text.split_whitespace().next()?.parse::<f64>().ok()? / 1e9)
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

#[cfg(test)]
mod tests {
    #[cfg(target_os = "linux")]
    use super::*;

    #[test]
    #[cfg(target_os = "linux")]
    fn work_is_counted() {
        let own = || on_cpu(Path::new("/proc/thread-self")).unwrap();
        let (before, ticks) = (own(), by_tick().unwrap());
        let mut x = 1.0_f64;
        // A second of it at the very most; 50 ms are seen long before.
        for _ in 0..100_000_000 {
            x = std::hint::black_box(x.sin() + 1.0);
            if x > 0.0 && own() - before > 0.05 {
                break;
            }
        }
        assert!(own() - before > 0.05, "{}", own() - before);
        assert!(by_tick().unwrap() - ticks >= 0.03 && seconds().is_some());
    }
}
