-- Names of diagnosis codes, when somebody has imported them. `system` is the OID. An import replaces
-- all codes of the systems it has.

CREATE TABLE kodeverk (
    system TEXT NOT NULL,
    kode TEXT NOT NULL,
    tekst TEXT NOT NULL,
    versjon TEXT NOT NULL,
    PRIMARY KEY (system, kode)
);
