-- When a session was last used, and whose log-in it came from: so that it can be ended there.
ALTER TABLE okt ADD COLUMN sist_brukt TIMESTAMPTZ;
ALTER TABLE okt ADD COLUMN sted TEXT;
ALTER TABLE okt ADD COLUMN sid TEXT;
CREATE INDEX okt_sid ON okt (sid);
