//! What both engines must do alike. Each file holds test bodies that are run on SQLite and on
//! PostgreSQL; between them they call every method of `Lager`.

mod ajour;
mod beslutninger;
mod brev;
mod committer;
mod dode_brev;
mod engangs;
mod forsok;
mod identiteter;
mod jobber;
mod kodeverk;
mod kort;
mod kortlivet;
mod lesemodell;
mod logg;
mod okter;
mod prognoser;
mod revisjon;
mod revisjonseksport;
mod rydding;
mod utkast;
