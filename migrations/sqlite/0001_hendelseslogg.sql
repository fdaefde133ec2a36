-- The event log and what stands around it. Same tables, names and columns on both engines
-- (tests/it/contract checks); only the type names differ.

-- A person is an internal id. After a merge the old id stays and points at the one in use.
CREATE TABLE person (
    id BLOB NOT NULL PRIMARY KEY,
    gjelder BLOB NOT NULL
) STRICT;
CREATE INDEX person_gjelder ON person (gjelder);

-- Identity numbers. `nummer` rises, so the newest identity of a person can be told.
CREATE TABLE identitet (
    ident TEXT NOT NULL PRIMARY KEY,
    person BLOB NOT NULL,
    nummer INTEGER NOT NULL
) STRICT;
CREATE INDEX identitet_person ON identitet (person);

-- The truth. Nothing is updated or deleted. `seq` is given under the log lock and is in commit order.
CREATE TABLE hendelse (
    seq INTEGER NOT NULL PRIMARY KEY,
    id BLOB NOT NULL UNIQUE,
    person BLOB NOT NULL,
    type TEXT NOT NULL,
    versjon INTEGER NOT NULL,
    kilde TEXT NOT NULL,
    ekstern_id TEXT NOT NULL,
    fom TEXT,
    tom TEXT,
    inntruffet TEXT NOT NULL,
    mottatt TEXT NOT NULL,
    korrigerer TEXT,
    innhold TEXT NOT NULL,
    UNIQUE (kilde, ekstern_id)
) STRICT;
CREATE INDEX hendelse_person ON hendelse (person, seq);

-- Every key under which a message is known: a second message with any of them is a copy.
CREATE TABLE inntaksnokkel (
    nokkel TEXT NOT NULL PRIMARY KEY,
    hendelse BLOB NOT NULL
) STRICT;

-- Read model: the derived timeline of each person. Can be thrown away; `milepael rebuild` makes it.
CREATE TABLE personrad (
    person BLOB NOT NULL PRIMARY KEY,
    posisjon INTEGER NOT NULL,
    innhold TEXT NOT NULL
) STRICT;
CREATE INDEX personrad_posisjon ON personrad (posisjon);

-- The audit chain, and its head.
CREATE TABLE revisjon (
    nummer INTEGER NOT NULL PRIMARY KEY,
    tidspunkt TEXT NOT NULL,
    aktor TEXT NOT NULL,
    rolle TEXT NOT NULL,
    handling TEXT NOT NULL,
    person BLOB,
    tillatt INTEGER NOT NULL,
    grunn TEXT NOT NULL,
    korrelasjon BLOB NOT NULL,
    hash BLOB NOT NULL
) STRICT;
CREATE INDEX revisjon_person ON revisjon (person, nummer);
CREATE TABLE revisjonshode (
    id INTEGER NOT NULL PRIMARY KEY,
    nummer INTEGER NOT NULL,
    hash BLOB NOT NULL
) STRICT;

-- Messages that could not be used, with their bytes.
CREATE TABLE dodt_brev (
    id BLOB NOT NULL PRIMARY KEY,
    mottatt TEXT NOT NULL,
    dor TEXT NOT NULL,
    type TEXT NOT NULL,
    steg TEXT NOT NULL,
    regel TEXT NOT NULL,
    tekst TEXT NOT NULL,
    sjekksum BLOB NOT NULL UNIQUE,
    antall INTEGER NOT NULL,
    innhold BLOB NOT NULL,
    avspilt TEXT
) STRICT;

-- Work for later. A worker takes a job by setting `leid_til`; a lease that ran out is taken again.
CREATE TABLE jobb (
    id BLOB NOT NULL PRIMARY KEY,
    type TEXT NOT NULL,
    innhold TEXT NOT NULL,
    tidligst TEXT NOT NULL,
    leid_til TEXT,
    forsok INTEGER NOT NULL,
    ferdig INTEGER NOT NULL DEFAULT 0,
    feil TEXT
) STRICT;
CREATE INDEX jobb_ko ON jobb (ferdig, tidligst);

-- Sessions: only the hash of the token is kept.
CREATE TABLE okt (
    token BLOB NOT NULL PRIMARY KEY,
    aktor TEXT NOT NULL,
    opprettet TEXT NOT NULL,
    utloper TEXT NOT NULL
) STRICT;

-- Facts about the installation itself (seed of the demo register, its personas).
CREATE TABLE oppsett (
    navn TEXT NOT NULL PRIMARY KEY,
    verdi TEXT NOT NULL
) STRICT;
