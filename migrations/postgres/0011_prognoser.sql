-- Models that were ever in use, and what they said. Nothing is updated: an old prediction can be made
-- again from its model, its day and the events up to its position.

CREATE TABLE modell (
    hash TEXT NOT NULL PRIMARY KEY,
    navn TEXT NOT NULL,
    innhold BYTEA NOT NULL,
    publisert TIMESTAMPTZ NOT NULL,
    publisert_av TEXT NOT NULL
);

-- `posisjon`: the person's last event that was known. `trekk` and `utfall` are JSON.
CREATE TABLE prognose (
    id UUID NOT NULL PRIMARY KEY,
    person UUID NOT NULL,
    tilfelle DATE NOT NULL,
    beregnet TIMESTAMPTZ NOT NULL,
    dag DATE NOT NULL,
    uke BIGINT NOT NULL,
    posisjon BIGINT NOT NULL,
    modell TEXT NOT NULL,
    regelverk TEXT NOT NULL,
    trekk TEXT NOT NULL,
    utfall TEXT NOT NULL
);
CREATE INDEX prognose_person ON prognose (person, beregnet);
