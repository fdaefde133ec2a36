-- Models that were ever in use, and what they said. Nothing is updated: an old prediction can be made
-- again from its model, its day and the events up to its position.

CREATE TABLE modell (
    hash TEXT NOT NULL PRIMARY KEY,
    navn TEXT NOT NULL,
    innhold BLOB NOT NULL,
    publisert TEXT NOT NULL,
    publisert_av TEXT NOT NULL
) STRICT;

-- `posisjon`: the person's last event that was known. `trekk` and `utfall` are JSON.
CREATE TABLE prognose (
    id BLOB NOT NULL PRIMARY KEY,
    person BLOB NOT NULL,
    tilfelle TEXT NOT NULL,
    beregnet TEXT NOT NULL,
    dag TEXT NOT NULL,
    uke INTEGER NOT NULL,
    posisjon INTEGER NOT NULL,
    modell TEXT NOT NULL,
    regelverk TEXT NOT NULL,
    trekk TEXT NOT NULL,
    utfall TEXT NOT NULL
) STRICT;
CREATE INDEX prognose_person ON prognose (person, beregnet);
