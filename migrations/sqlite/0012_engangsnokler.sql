-- Keys that may be used once (a token's id, a proof's id), hashed, until they have run out.
CREATE TABLE engangsnokkel (
    hash BLOB NOT NULL PRIMARY KEY,
    utloper TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX engangsnokkel_utloper ON engangsnokkel (utloper);
