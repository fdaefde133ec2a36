-- Letters as they were sent: the words (JSON) and the file. Nothing is updated. A letter stays with the
-- person it was sent about; `person.gjelder` finds it after a merge.
CREATE TABLE brev (
    id BLOB NOT NULL PRIMARY KEY,
    person BLOB NOT NULL,
    hendelse BLOB NOT NULL,
    type TEXT NOT NULL,
    til TEXT NOT NULL,
    virksomhet TEXT,
    malform TEXT NOT NULL,
    laget TEXT NOT NULL,
    laget_av TEXT NOT NULL,
    innhold TEXT NOT NULL,
    pdf BLOB NOT NULL,
    sha256 TEXT NOT NULL
) STRICT;
CREATE INDEX brev_person ON brev (person, laget);
