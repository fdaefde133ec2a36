-- Draws of trials, written before anything is sent. Nothing is updated. `tall` is the number that was
-- drawn; `plan` the fingerprint of the plan as it was registered.
CREATE TABLE forsokstrekning (
    forsok TEXT NOT NULL,
    plan TEXT NOT NULL,
    person BLOB NOT NULL,
    tilfelle TEXT NOT NULL,
    dag TEXT NOT NULL,
    trukket TEXT NOT NULL,
    tall TEXT NOT NULL,
    arm TEXT NOT NULL,
    dager_for INTEGER NOT NULL,
    gradert INTEGER NOT NULL,
    sykmeldt_til TEXT NOT NULL,
    PRIMARY KEY (forsok, person, tilfelle)
) STRICT;
CREATE INDEX forsokstrekning_dag ON forsokstrekning (forsok, dag);
CREATE INDEX prognose_uke ON prognose (uke, id);
