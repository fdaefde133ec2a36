-- Rows of registers, as they were delivered last. Not part of the chain: they are replaced, withdrawn
-- and deleted by a dated rule. Nothing of a finding stands here.
CREATE TABLE registerrad (
    kilde TEXT NOT NULL,
    ekstern_id TEXT NOT NULL,
    person BLOB NOT NULL,
    -- When the source made this version. The latest one stands.
    mottatt TEXT NOT NULL,
    -- When it was delivered here.
    levert TEXT NOT NULL,
    -- The last day that it is about; retention counts from there.
    gjelder_til TEXT NOT NULL,
    -- JSON; none when the source took the row back. The mark stays, so that an older version can't return.
    innhold TEXT,
    PRIMARY KEY (kilde, ekstern_id)
) STRICT;
CREATE INDEX registerrad_person ON registerrad (person);

-- What each source has said its part of a register is complete through.
CREATE TABLE registerstatus (
    register TEXT NOT NULL,
    kilde TEXT NOT NULL,
    mottatt TEXT NOT NULL,
    komplett_til TEXT NOT NULL,
    PRIMARY KEY (register, kilde)
) STRICT;

-- Lines that were refused: which, when and why. Never the line.
CREATE TABLE registeravvist (
    id BLOB NOT NULL PRIMARY KEY,
    levert TEXT NOT NULL,
    linje INTEGER NOT NULL,
    tekst TEXT NOT NULL
) STRICT;

-- A night under way or done, and which instance has it.
CREATE TABLE nattkjoring (
    dag TEXT NOT NULL PRIMARY KEY,
    holder BLOB,
    leid_til TEXT,
    -- How far it has come (JSON); none before the first chunk.
    tilstand TEXT,
    ferdig INTEGER NOT NULL
) STRICT;

-- What a night under way has found. Empty when it is done.
CREATE TABLE nattsignal (
    dag TEXT NOT NULL,
    nummer INTEGER NOT NULL,
    innhold TEXT NOT NULL,
    PRIMARY KEY (dag, nummer)
) STRICT;
