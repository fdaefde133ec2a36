-- What is remembered for minutes under the hash of a key that somebody else holds: a log-in that has
-- begun, a page that is open in a journal, an hour's access to earlier notes.
CREATE TABLE kortlivet (
    nokkel BLOB NOT NULL PRIMARY KEY,
    innhold TEXT NOT NULL,
    utloper TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX kortlivet_utloper ON kortlivet (utloper);
