//! Progress bars on a terminal, silence elsewhere.

use indicatif::{ProgressBar, ProgressStyle};

/// A bar with a known length, or a counter when the length is unknown.
pub(super) fn bar(length: Option<u64>, what: &str) -> ProgressBar {
    let bar = length.map_or_else(ProgressBar::no_length, ProgressBar::new);
    let template = if length.is_some() {
        "{msg} [{bar:30}] {human_pos} av {human_len} · {per_sec} · {eta} igjen"
    } else {
        "{msg} {human_pos} · {per_sec} · {elapsed}"
    };
    if let Ok(style) = ProgressStyle::with_template(template) {
        bar.set_style(style.progress_chars("█▌ "));
    }
    bar.set_message(what.to_owned());
    bar
}
