//! The program. Everything is in the library; this parses the command line and runs it.

use std::process::ExitCode;

fn main() -> ExitCode {
    milepael::cli::run()
}
