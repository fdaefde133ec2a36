//! The program as a process of its own, that can be killed.

use std::{
    io::{BufRead, BufReader},
    path::Path,
    process::{Child, Command, Stdio},
    sync::mpsc,
    time::Duration,
};

/// A server on a free port. Killed without warning when it is dropped.
pub(super) struct Tjener {
    prosess: Child,
    /// Where it listens; `None` when it ended before it did.
    pub(super) adresse: Option<String>,
    pub(super) sagt: String,
}

/// The program that is tried: this build's, or the one that `MILEPAEL_PROGRAM` names.
pub(super) fn program() -> String {
    std::env::var("MILEPAEL_PROGRAM").unwrap_or_else(|_| env!("CARGO_BIN_EXE_milepael").to_owned())
}

/// How long a start may take.
const START: Duration = Duration::from_mins(2);

impl Tjener {
    /// A process that has been started, and nothing more.
    pub(super) fn start(database: &str, mappe: &Path) -> Child {
        Command::new(program())
            .args(["serve", "--people", "20", "--address", "127.0.0.1:0", "--log", "error"])
            .args(["--database", database, "--data"])
            .arg(mappe)
            .env_clear()
            .env("MILEPAEL_TODAY", crate::harness::I_DAG)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap()
    }

    /// Starts the service and waits until it listens, or has given up.
    pub(super) fn klar(database: &str, mappe: &Path) -> Self {
        let mut prosess = Self::start(database, mappe);
        let feil = BufReader::new(prosess.stderr.take().unwrap());
        let (send, motta) = mpsc::channel();
        std::thread::spawn(move || {
            for linje in feil.lines().map_while(Result::ok) {
                let _ = send.send(linje);
            }
        });
        let (mut sagt, mut adresse) = (String::new(), None);
        while let Ok(linje) = motta.recv_timeout(START) {
            if let Some((_, resten)) = linje.split_once("http://127.0.0.1:") {
                let port: String = resten.chars().take_while(char::is_ascii_digit).collect();
                adresse = Some(format!("http://127.0.0.1:{port}"));
                break;
            }
            sagt.push_str(&linje);
            sagt.push('\n');
        }
        Self { prosess, adresse, sagt }
    }

    /// The address of a service that must have started.
    pub(super) fn adresse(&self) -> String {
        self.adresse.clone().unwrap_or_else(|| panic!("the service did not start:\n{}", self.sagt))
    }

    /// SIGKILL: the process has no say.
    pub(super) fn drep(&mut self) {
        let _ = self.prosess.kill();
        let _ = self.prosess.wait();
    }
}

impl Drop for Tjener {
    fn drop(&mut self) {
        self.drep();
    }
}
