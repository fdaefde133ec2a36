-- What an entry of the audit log was about beside the person: purpose, cards, model. Codes only.
ALTER TABLE revisjon ADD COLUMN detaljer TEXT;

-- What doctors answered to cards. A card's id says nothing of the people without the key; the same
-- facts give the same id, so an answer is an answer to the facts.
CREATE TABLE kortsvar (
    kort BLOB NOT NULL,
    utfall TEXT NOT NULL,
    tidspunkt TEXT NOT NULL,
    klient TEXT NOT NULL,
    tema TEXT NOT NULL,
    grunn TEXT,
    mottatt TEXT NOT NULL,
    PRIMARY KEY (kort, utfall, tidspunkt)
) STRICT;
CREATE INDEX kortsvar_mottatt ON kortsvar (mottatt);

-- How many cards were shown, by day, client and topic.
CREATE TABLE kortvisning (
    dag TEXT NOT NULL,
    klient TEXT NOT NULL,
    tema TEXT NOT NULL,
    antall INTEGER NOT NULL,
    PRIMARY KEY (dag, klient, tema)
) STRICT;

-- A doctor has asked for earlier notes of a patient and said why; open until a time.
CREATE TABLE utvidet_innsyn (
    lege TEXT NOT NULL,
    person BLOB NOT NULL,
    grunnlag TEXT NOT NULL,
    apnet TEXT NOT NULL,
    utloper TEXT NOT NULL,
    PRIMARY KEY (lege, person, apnet)
) STRICT;
