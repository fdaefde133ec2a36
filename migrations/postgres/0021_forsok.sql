-- Draws of trials, written before anything is sent. Nothing is updated. `tall` is the number that was
-- drawn; `plan` the fingerprint of the plan as it was registered.
CREATE TABLE forsokstrekning (
    forsok TEXT NOT NULL,
    plan TEXT NOT NULL,
    person UUID NOT NULL,
    tilfelle DATE NOT NULL,
    dag DATE NOT NULL,
    trukket TIMESTAMPTZ NOT NULL,
    tall TEXT NOT NULL,
    arm TEXT NOT NULL,
    dager_for BIGINT NOT NULL,
    gradert BIGINT NOT NULL,
    sykmeldt_til DATE NOT NULL,
    PRIMARY KEY (forsok, person, tilfelle)
);
CREATE INDEX forsokstrekning_dag ON forsokstrekning (forsok, dag);
CREATE INDEX prognose_uke ON prognose (uke, id);
