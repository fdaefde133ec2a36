-- The control unit's only table: what happened and what was read, in one chain. `hash` covers number,
-- time, actor, role, purpose, kind, stream, version, the hash of the content, and the hash before it.
-- Content alone can be blanked, by the retention job, and the chain holds.
-- Everything stands in the schema `kontroll`; the connection's search_path points there.
CREATE TABLE kontrollhendelse (
    nummer BIGINT NOT NULL PRIMARY KEY,
    tidspunkt TIMESTAMPTZ NOT NULL,
    aktor TEXT NOT NULL,
    rolle TEXT NOT NULL,
    formal TEXT NOT NULL,
    art TEXT NOT NULL,
    strom TEXT NOT NULL,
    versjon BIGINT,
    innhold TEXT,
    innhold_sha256 BYTEA NOT NULL,
    hash BYTEA NOT NULL
);
CREATE UNIQUE INDEX kontrollhendelse_versjon ON kontrollhendelse (strom, versjon);
CREATE INDEX kontrollhendelse_strom ON kontrollhendelse (strom, nummer);

-- The head, so that a missing tail is seen.
CREATE TABLE kontrollhode (
    id BIGINT NOT NULL PRIMARY KEY CHECK (id = 1),
    nummer BIGINT NOT NULL,
    hash BYTEA NOT NULL
);

-- Nobody but the control unit's own role, and that one may only add, and blank content.
REVOKE ALL ON SCHEMA kontroll FROM PUBLIC;
REVOKE ALL ON ALL TABLES IN SCHEMA kontroll FROM PUBLIC;
GRANT USAGE ON SCHEMA kontroll TO milepael_kontroll;
GRANT SELECT, INSERT ON kontrollhendelse TO milepael_kontroll;
GRANT UPDATE (innhold) ON kontrollhendelse TO milepael_kontroll;
GRANT SELECT, INSERT, UPDATE ON kontrollhode TO milepael_kontroll;
