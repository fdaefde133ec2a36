-- The control unit's only table: what happened and what was read, in one chain. `hash` covers number,
-- time, actor, role, purpose, kind, stream, version, the hash of the content, and the hash before it.
-- Content alone can be blanked, by the retention job, and the chain holds.
CREATE TABLE kontrollhendelse (
    nummer INTEGER NOT NULL PRIMARY KEY,
    tidspunkt TEXT NOT NULL,
    aktor TEXT NOT NULL,
    rolle TEXT NOT NULL,
    formal TEXT NOT NULL,
    art TEXT NOT NULL,
    strom TEXT NOT NULL,
    versjon INTEGER,
    innhold TEXT,
    innhold_sha256 BLOB NOT NULL,
    hash BLOB NOT NULL
) STRICT;
CREATE UNIQUE INDEX kontrollhendelse_versjon ON kontrollhendelse (strom, versjon);
CREATE INDEX kontrollhendelse_strom ON kontrollhendelse (strom, nummer);

-- The head, so that a missing tail is seen.
CREATE TABLE kontrollhode (
    id INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
    nummer INTEGER NOT NULL,
    hash BLOB NOT NULL
) STRICT;

-- What the role does on PostgreSQL, triggers do here.
CREATE TRIGGER kontrollhendelse_slettes_ikke BEFORE DELETE ON kontrollhendelse
BEGIN SELECT RAISE(ABORT, 'kontrollhendelse kan ikke slettes'); END;
CREATE TRIGGER kontrollhendelse_endres_ikke BEFORE UPDATE ON kontrollhendelse
WHEN new.innhold IS NOT NULL OR new.nummer <> old.nummer OR new.tidspunkt <> old.tidspunkt
  OR new.aktor <> old.aktor OR new.rolle <> old.rolle OR new.formal <> old.formal OR new.art <> old.art
  OR new.strom <> old.strom OR new.versjon IS NOT old.versjon
  OR new.innhold_sha256 <> old.innhold_sha256 OR new.hash <> old.hash
BEGIN SELECT RAISE(ABORT, 'bare innhold kan tømmes'); END;
