-- Rows of registers, as they were delivered last. Not part of the chain: they are replaced, withdrawn
-- and deleted by a dated rule. Nothing of a finding stands here.
CREATE TABLE registerrad (
    kilde TEXT NOT NULL,
    ekstern_id TEXT NOT NULL,
    person UUID NOT NULL,
    -- When the source made this version. The latest one stands.
    mottatt TIMESTAMPTZ NOT NULL,
    -- When it was delivered here.
    levert TIMESTAMPTZ NOT NULL,
    -- The last day that it is about; retention counts from there.
    gjelder_til DATE NOT NULL,
    -- JSON; none when the source took the row back. The mark stays, so that an older version can't return.
    innhold TEXT,
    PRIMARY KEY (kilde, ekstern_id)
);
CREATE INDEX registerrad_person ON registerrad (person);

-- What each source has said its part of a register is complete through.
CREATE TABLE registerstatus (
    register TEXT NOT NULL,
    kilde TEXT NOT NULL,
    mottatt TIMESTAMPTZ NOT NULL,
    komplett_til DATE NOT NULL,
    PRIMARY KEY (register, kilde)
);

-- Lines that were refused: which, when and why. Never the line.
CREATE TABLE registeravvist (
    id UUID NOT NULL PRIMARY KEY,
    levert TIMESTAMPTZ NOT NULL,
    linje BIGINT NOT NULL,
    tekst TEXT NOT NULL
);

-- A night under way or done, and which instance has it.
CREATE TABLE nattkjoring (
    dag DATE NOT NULL PRIMARY KEY,
    holder UUID,
    leid_til TIMESTAMPTZ,
    -- How far it has come (JSON); none before the first chunk.
    tilstand TEXT,
    ferdig BOOLEAN NOT NULL
);

-- What a night under way has found. Empty when it is done.
CREATE TABLE nattsignal (
    dag DATE NOT NULL,
    nummer BIGINT NOT NULL,
    innhold TEXT NOT NULL,
    PRIMARY KEY (dag, nummer)
);

REVOKE ALL ON ALL TABLES IN SCHEMA kontroll FROM PUBLIC;
GRANT SELECT, INSERT, UPDATE, DELETE
    ON registerrad, registerstatus, registeravvist, nattkjoring, nattsignal TO milepael_kontroll;
