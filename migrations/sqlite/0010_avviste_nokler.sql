-- Keys of messages from journal systems that were refused: a copy that is refused again is told that
-- it is one. A key here stops nothing; only the keys of events do.
CREATE TABLE avvist_nokkel (
    nokkel TEXT NOT NULL PRIMARY KEY,
    brev BLOB NOT NULL
) STRICT;
