-- What is remembered for minutes under the hash of a key that somebody else holds: a log-in that has
-- begun, a page that is open in a journal, an hour's access to earlier notes.
CREATE TABLE kortlivet (
    nokkel BYTEA NOT NULL PRIMARY KEY,
    innhold TEXT NOT NULL,
    utloper TIMESTAMPTZ NOT NULL
);
CREATE INDEX kortlivet_utloper ON kortlivet (utloper);
