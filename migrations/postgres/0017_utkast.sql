-- What somebody was writing in a form about a person. Only who wrote it reads it; it goes when the form
-- is sent, and by itself when it is old.
CREATE TABLE utkast (
    aktor TEXT NOT NULL,
    person UUID NOT NULL,
    skjema TEXT NOT NULL,
    felter TEXT NOT NULL,
    lagret TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (aktor, person, skjema)
);
CREATE INDEX utkast_lagret ON utkast (lagret);
