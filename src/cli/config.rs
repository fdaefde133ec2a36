//! Settings: flags, environment variables and an optional TOML file, in that order.

use std::{
    net::SocketAddr,
    path::{Path, PathBuf},
    sync::Arc,
};

use anyhow::Context;
use chrono::NaiveDate;
use clap::{
    Args, ValueEnum,
    error::{ContextKind, ContextValue},
};
use serde::Deserialize;

use crate::{
    base::{Clock, FixedClock, SystemClock},
    http::{
        identitet::Identitet,
        klienter::{EpjOppsett, Omgivelser},
    },
    rules::Regelverk,
};

/// Settings. Each has its name, default and meaning in `docs/operations.md`.
#[derive(Debug, Clone, Default, Args, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Config {
    /// TOML file with any of the settings below.
    #[arg(long = "config", env = "MILEPAEL_CONFIG", global = true, value_name = "FILE")]
    #[serde(skip)]
    file: Option<PathBuf>,
    /// Kind of installation. `production` refuses everything that is only for demonstration.
    #[arg(long, env = "MILEPAEL_ENV", global = true, value_enum)]
    env: Option<Env>,
    /// Database: postgres://… or the path of a SQLite file [default: DATA/milepael.db].
    #[arg(long, env = "DATABASE_URL", global = true, value_name = "URL", hide_env_values = true)]
    database: Option<String>,
    /// Folder for the embedded database [default: ./data].
    #[arg(long, env = "MILEPAEL_DATA", global = true, value_name = "DIR")]
    data: Option<PathBuf>,
    /// Address to listen on [default: 127.0.0.1:8080].
    #[arg(long, env = "MILEPAEL_ADDRESS", global = true, value_name = "IP:PORT")]
    address: Option<SocketAddr>,
    /// Log level: error, warn, info or debug [default: info].
    #[arg(long, env = "MILEPAEL_LOG", global = true, value_enum)]
    log: Option<LogLevel>,
    /// Let today be this date; refused in production.
    #[arg(long, env = "MILEPAEL_TODAY", global = true, value_name = "YYYY-MM-DD")]
    today: Option<NaiveDate>,
    /// Who answers for the registers: `antatt` (assumed; the default, never in production) or a JSON
    /// file with their answers.
    #[arg(long = "registers", env = "MILEPAEL_REGISTRE", global = true, value_name = "FILE")]
    registre: Option<String>,
    /// Whether a caseworker must give an own view before the model's number is shown: `av` (off, the
    /// default) or `på` (on).
    #[arg(long = "own-view-first", env = "MILEPAEL_VURDERING_FORST", global = true, value_enum)]
    vurdering_forst: Option<Bryter>,
    /// Whether sick-listed people are drawn to a measured reminder that they may declare themselves fit
    /// early (docs/forsok/0001): `av` (off, the default) or `på` (on).
    #[arg(long = "measured-reminder", env = "MILEPAEL_PAMINNELSE", global = true, value_enum)]
    paminnelse: Option<Bryter>,
    /// Who may ask from journal systems (EPJ): a TOML file with clients, keys and addresses [default:
    /// nobody; in a demonstration a built-in example].
    #[arg(long, env = "MILEPAEL_EPJ", global = true, value_name = "FILE")]
    epj: Option<PathBuf>,
    /// Who real people and programs are, and how they prove it: a TOML file with issuers [default: nobody;
    /// required in production].
    #[arg(long = "identity", env = "MILEPAEL_IDENTITET", global = true, value_name = "FILE")]
    identitet: Option<PathBuf>,
    /// Who works in the control room, and as what: a TOML file [default: no control room; in a
    /// demonstration invented people].
    #[arg(long = "control", env = "MILEPAEL_KONTROLL", global = true, value_name = "FILE")]
    kontroll: Option<PathBuf>,
    /// Where the audit log is sent, one CEF line an entry: `host:port` of a syslog receiver (TCP)
    /// [default: nowhere].
    #[arg(long = "audit-syslog", env = "MILEPAEL_REVISJON_SYSLOG", global = true, value_name = "HOST:PORT")]
    revisjon_syslog: Option<String>,
    /// Rules from this folder instead of the built-in ones [env: MILEPAEL_RULES=].
    #[arg(long, global = true, value_name = "DIR")]
    rules: Option<PathBuf>,
    /// The folder that the environment names. `rules diff` compares it with the one of the flag,
    /// so the two must be told apart.
    #[arg(skip)]
    #[serde(skip)]
    environment_rules: Option<PathBuf>,
}

/// Kind of installation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Env {
    /// Synthetic people, log-in by choosing a persona.
    Demo,
    /// Real people.
    Production,
}

/// On or off.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Bryter {
    /// Off.
    Av,
    /// On.
    #[value(name = "på", alias = "paa")]
    #[serde(rename = "på", alias = "paa")]
    Paa,
}

/// Log level.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum LogLevel {
    /// What went wrong.
    Error,
    /// What may go wrong.
    Warn,
    /// What was done.
    Info,
    /// How it was done.
    Debug,
}

/// The environment variable of the setting that an error is about: the value may have come from
/// there, and clap names only the flag.
pub(super) fn variable_of(error: &clap::Error) -> Option<&'static str> {
    let Some(ContextValue::String(argument)) = error.get(ContextKind::InvalidArg) else { return None };
    let names = [
        ("--config", "MILEPAEL_CONFIG"),
        ("--env", "MILEPAEL_ENV"),
        ("--database", "DATABASE_URL"),
        ("--data", "MILEPAEL_DATA"),
        ("--address", "MILEPAEL_ADDRESS"),
        ("--log", "MILEPAEL_LOG"),
        ("--today", "MILEPAEL_TODAY"),
        ("--registers", "MILEPAEL_REGISTRE"),
        ("--own-view-first", "MILEPAEL_VURDERING_FORST"),
        ("--measured-reminder", "MILEPAEL_PAMINNELSE"),
        ("--epj", "MILEPAEL_EPJ"),
        ("--identity", "MILEPAEL_IDENTITET"),
        ("--control", "MILEPAEL_KONTROLL"),
        ("--audit-syslog", "MILEPAEL_REVISJON_SYSLOG"),
    ];
    let flag = argument.split_whitespace().next()?;
    names.iter().find(|(name, _)| *name == flag).map(|(_, variable)| *variable)
}

impl Config {
    /// Fills what neither flags nor the environment set from the file, and checks the whole.
    pub(super) fn complete(mut self) -> anyhow::Result<Self> {
        self.environment_rules =
            std::env::var_os("MILEPAEL_RULES").filter(|v| !v.is_empty()).map(PathBuf::from);
        if let Some(file) = &self.file {
            let text = std::fs::read_to_string(file)
                .with_context(|| format!("MILEPAEL_CONFIG: kan ikke lese {}", file.display()))?;
            let from_file: Self = toml::from_str(&text)
                .with_context(|| format!("MILEPAEL_CONFIG: {} er feil", file.display()))?;
            self.env = self.env.or(from_file.env);
            self.database = self.database.or(from_file.database);
            self.data = self.data.or(from_file.data);
            self.address = self.address.or(from_file.address);
            self.log = self.log.or(from_file.log);
            self.today = self.today.or(from_file.today);
            self.registre = self.registre.or(from_file.registre);
            self.vurdering_forst = self.vurdering_forst.or(from_file.vurdering_forst);
            self.paminnelse = self.paminnelse.or(from_file.paminnelse);
            self.epj = self.epj.or(from_file.epj);
            self.identitet = self.identitet.or(from_file.identitet);
            self.kontroll = self.kontroll.or(from_file.kontroll);
            self.revisjon_syslog = self.revisjon_syslog.or(from_file.revisjon_syslog);
            self.environment_rules = self.environment_rules.or(from_file.rules);
        }
        if let Some(receiver) = &self.revisjon_syslog {
            let port = receiver.rsplit_once(':').and_then(|(_, port)| port.parse::<u16>().ok());
            anyhow::ensure!(
                port.is_some_and(|p| p > 0),
                "MILEPAEL_REVISJON_SYSLOG: skriv vert:port, for eksempel audit.nais:6514"
            );
        }
        anyhow::ensure!(
            !(self.is_production() && self.today.is_some()),
            "MILEPAEL_TODAY: datoen kan ikke settes når MILEPAEL_ENV=production"
        );
        Ok(self)
    }

    /// Where the audit log is sent: `host:port`.
    pub(super) fn audit_receiver(&self) -> Option<&str> {
        self.revisjon_syslog.as_deref()
    }

    pub(super) fn is_production(&self) -> bool {
        self.env == Some(Env::Production)
    }

    /// Synthetic people and log-in by persona: the default, and never in production.
    pub(super) fn is_demo(&self) -> bool {
        !self.is_production()
    }

    /// The folder of data on this machine.
    pub(super) fn data(&self) -> PathBuf {
        self.data.clone().unwrap_or_else(|| PathBuf::from("data"))
    }

    pub(super) fn database_url(&self) -> String {
        self.database
            .clone()
            .unwrap_or_else(|| self.data().join("milepael.db").to_string_lossy().into_owned())
    }

    /// What may be said aloud of the address: it can hold a password.
    pub(super) fn database_kind(&self) -> &'static str {
        if self.database_url().starts_with("postgres") { "PostgreSQL" } else { "SQLite" }
    }

    /// Where to listen.
    pub fn listen_address(&self) -> SocketAddr {
        self.address.unwrap_or_else(|| SocketAddr::from(([127, 0, 0, 1], 8080)))
    }

    /// How much to log.
    pub fn log_level(&self) -> LogLevel {
        self.log.unwrap_or(LogLevel::Info)
    }

    /// The caseworker's own view comes before the model's number.
    pub(super) fn vurdering_forst(&self) -> bool {
        self.vurdering_forst == Some(Bryter::Paa)
    }

    /// People are drawn to the measured reminder.
    pub(super) fn paminnelse(&self) -> bool {
        self.paminnelse == Some(Bryter::Paa)
    }

    /// The journal systems that may ask: the file's, in a demonstration the built-in example, else
    /// nobody.
    pub(super) fn epj(&self) -> anyhow::Result<EpjOppsett> {
        let Some(file) = &self.epj else {
            if self.is_production() {
                return Ok(EpjOppsett::default());
            }
            let address = self.listen_address();
            let host =
                if address.ip().is_unspecified() { "127.0.0.1".into() } else { address.ip().to_string() };
            let host = if address.is_ipv6() && host.contains(':') { format!("[{host}]") } else { host };
            return EpjOppsett::demo(&format!("http://{host}:{}", address.port())).context("MILEPAEL_EPJ");
        };
        let text = std::fs::read_to_string(file)
            .with_context(|| format!("MILEPAEL_EPJ: kan ikke lese {}", file.display()))?;
        let surroundings = Omgivelser {
            mappe: file.parent().unwrap_or(Path::new(".")),
            produksjon: self.is_production(),
            miljo: &|name| std::env::var(name).ok(),
        };
        EpjOppsett::les(&text, &surroundings)
            .with_context(|| format!("MILEPAEL_EPJ: {} er feil", file.display()))
    }

    /// Who is believed. In production somebody must be.
    pub(super) fn identitet(&self) -> anyhow::Result<Identitet> {
        let Some(file) = &self.identitet else {
            anyhow::ensure!(
                self.is_demo(),
                "MILEPAEL_IDENTITET: mangler. Ingen kan logge inn uten, og i produksjon kan ingen velge hvem de er. \
                 Skriv en fil som sier hvem som kan logge inn (docs/operations.md, Identity), og sett \
                 MILEPAEL_IDENTITET til den."
            );
            return Ok(Identitet::default());
        };
        let text = std::fs::read_to_string(file)
            .with_context(|| format!("MILEPAEL_IDENTITET: kan ikke lese {}", file.display()))?;
        let surroundings = Omgivelser {
            mappe: file.parent().unwrap_or(Path::new(".")),
            produksjon: self.is_production(),
            miljo: &|name| std::env::var(name).ok(),
        };
        Identitet::les(&text, &surroundings)
            .with_context(|| format!("MILEPAEL_IDENTITET: {} er feil", file.display()))
    }

    /// The control room's staff.
    pub(super) fn kontroll(&self) -> Option<&Path> {
        self.kontroll.as_deref()
    }

    pub(super) fn registers_setting(&self) -> Option<&str> {
        self.registre.as_deref()
    }

    /// The book to run on: the flag's, the environment's, the file's, or the built-in one.
    pub(super) fn regelverk(&self) -> anyhow::Result<&'static Regelverk> {
        match &self.rules {
            Some(folder) => read_rules(folder, "--rules"),
            None => self.regelverk_uten_flagg(),
        }
    }

    /// The book that this installation runs on when no flag says otherwise.
    pub(super) fn regelverk_uten_flagg(&self) -> anyhow::Result<&'static Regelverk> {
        match &self.environment_rules {
            Some(folder) => read_rules(folder, "MILEPAEL_RULES"),
            None => Ok(Regelverk::innebygd()),
        }
    }

    /// The folder that the flag names.
    pub(super) fn rules_flag(&self) -> Option<&Path> {
        self.rules.as_deref()
    }

    pub(super) fn clock(&self) -> Arc<dyn Clock> {
        match self.today {
            Some(today) => Arc::new(FixedClock::on(today)),
            None => Arc::new(SystemClock),
        }
    }
}

/// A book from a folder. It is used as long as the program runs.
fn read_rules(folder: &Path, setting: &'static str) -> anyhow::Result<&'static Regelverk> {
    let book = Regelverk::fra_mappe(folder).context(setting)?;
    Ok(Box::leak(Box::new(book)))
}
