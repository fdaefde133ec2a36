-- Who decided, for facts that arise here: a caseworker, the person, or an employer's leader.
ALTER TABLE hendelse ADD COLUMN utfort_av TEXT;
