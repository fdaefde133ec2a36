-- Keys that may be used once (a token's id, a proof's id), hashed, until they have run out.
CREATE TABLE engangsnokkel (
    hash BYTEA NOT NULL PRIMARY KEY,
    utloper TIMESTAMPTZ NOT NULL
);
CREATE INDEX engangsnokkel_utloper ON engangsnokkel (utloper);
