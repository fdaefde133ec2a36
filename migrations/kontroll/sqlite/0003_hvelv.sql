-- The vault of protected labels: one sealed block, which says nothing without its own key. Nothing in
-- the log or in any other table holds a label.
CREATE TABLE kontrollhvelv (
    id INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
    versjon INTEGER NOT NULL,
    blokk BLOB NOT NULL
) STRICT;
