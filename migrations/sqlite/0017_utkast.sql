-- What somebody was writing in a form about a person. Only who wrote it reads it; it goes when the form
-- is sent, and by itself when it is old.
CREATE TABLE utkast (
    aktor TEXT NOT NULL,
    person BLOB NOT NULL,
    skjema TEXT NOT NULL,
    felter TEXT NOT NULL,
    lagret TEXT NOT NULL,
    PRIMARY KEY (aktor, person, skjema)
) STRICT;
CREATE INDEX utkast_lagret ON utkast (lagret);
