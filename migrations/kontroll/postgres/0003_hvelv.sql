-- The vault of protected labels: one sealed block, which says nothing without its own key. Nothing in
-- the log or in any other table holds a label.
CREATE TABLE kontrollhvelv (
    id BIGINT NOT NULL PRIMARY KEY CHECK (id = 1),
    versjon BIGINT NOT NULL,
    blokk BYTEA NOT NULL
);
REVOKE ALL ON kontrollhvelv FROM PUBLIC;
GRANT SELECT, INSERT, UPDATE ON kontrollhvelv TO milepael_kontroll;
