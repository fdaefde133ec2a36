-- The event log and what stands around it. Same tables, names and columns on both engines
-- (tests/it/contract checks); only the type names differ.

-- A person is an internal id. After a merge the old id stays and points at the one in use.
CREATE TABLE person (
    id UUID NOT NULL PRIMARY KEY,
    gjelder UUID NOT NULL
);
CREATE INDEX person_gjelder ON person (gjelder);

-- Identity numbers. `nummer` rises, so the newest identity of a person can be told.
CREATE TABLE identitet (
    ident TEXT NOT NULL PRIMARY KEY,
    person UUID NOT NULL,
    nummer BIGINT NOT NULL
);
CREATE INDEX identitet_person ON identitet (person);

-- The truth. Nothing is updated or deleted. `seq` is given under the log lock and is in commit order.
CREATE TABLE hendelse (
    seq BIGINT NOT NULL PRIMARY KEY,
    id UUID NOT NULL UNIQUE,
    person UUID NOT NULL,
    type TEXT NOT NULL,
    versjon BIGINT NOT NULL,
    kilde TEXT NOT NULL,
    ekstern_id TEXT NOT NULL,
    fom DATE,
    tom DATE,
    inntruffet TIMESTAMPTZ NOT NULL,
    mottatt TIMESTAMPTZ NOT NULL,
    korrigerer TEXT,
    innhold TEXT NOT NULL,
    UNIQUE (kilde, ekstern_id)
);
CREATE INDEX hendelse_person ON hendelse (person, seq);

-- Every key under which a message is known: a second message with any of them is a copy.
CREATE TABLE inntaksnokkel (
    nokkel TEXT NOT NULL PRIMARY KEY,
    hendelse UUID NOT NULL
);

-- Read model: the derived timeline of each person. Can be thrown away; `milepael rebuild` makes it.
CREATE TABLE personrad (
    person UUID NOT NULL PRIMARY KEY,
    posisjon BIGINT NOT NULL,
    innhold TEXT NOT NULL
);
CREATE INDEX personrad_posisjon ON personrad (posisjon);

-- The audit chain, and its head.
CREATE TABLE revisjon (
    nummer BIGINT NOT NULL PRIMARY KEY,
    tidspunkt TIMESTAMPTZ NOT NULL,
    aktor TEXT NOT NULL,
    rolle TEXT NOT NULL,
    handling TEXT NOT NULL,
    person UUID,
    tillatt BOOLEAN NOT NULL,
    grunn TEXT NOT NULL,
    korrelasjon UUID NOT NULL,
    hash BYTEA NOT NULL
);
CREATE INDEX revisjon_person ON revisjon (person, nummer);
CREATE TABLE revisjonshode (
    id BIGINT NOT NULL PRIMARY KEY,
    nummer BIGINT NOT NULL,
    hash BYTEA NOT NULL
);

-- Messages that could not be used, with their bytes.
CREATE TABLE dodt_brev (
    id UUID NOT NULL PRIMARY KEY,
    mottatt TIMESTAMPTZ NOT NULL,
    dor TEXT NOT NULL,
    type TEXT NOT NULL,
    steg TEXT NOT NULL,
    regel TEXT NOT NULL,
    tekst TEXT NOT NULL,
    sjekksum BYTEA NOT NULL UNIQUE,
    antall BIGINT NOT NULL,
    innhold BYTEA NOT NULL,
    avspilt TIMESTAMPTZ
);

-- Work for later. A worker takes a job by setting `leid_til`; a lease that ran out is taken again.
CREATE TABLE jobb (
    id UUID NOT NULL PRIMARY KEY,
    type TEXT NOT NULL,
    innhold TEXT NOT NULL,
    tidligst TIMESTAMPTZ NOT NULL,
    leid_til TIMESTAMPTZ,
    forsok BIGINT NOT NULL,
    ferdig BOOLEAN NOT NULL DEFAULT FALSE,
    feil TEXT
);
CREATE INDEX jobb_ko ON jobb (ferdig, tidligst);

-- Sessions: only the hash of the token is kept.
CREATE TABLE okt (
    token BYTEA NOT NULL PRIMARY KEY,
    aktor TEXT NOT NULL,
    opprettet TIMESTAMPTZ NOT NULL,
    utloper TIMESTAMPTZ NOT NULL
);

-- Facts about the installation itself (seed of the demo register, its personas).
CREATE TABLE oppsett (
    navn TEXT NOT NULL PRIMARY KEY,
    verdi TEXT NOT NULL
);
