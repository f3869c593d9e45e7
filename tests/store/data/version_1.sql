BEGIN TRANSACTION;
CREATE TABLE briefs (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	at VARCHAR NOT NULL, 
	as_of VARCHAR NOT NULL, 
	documents JSON NOT NULL
);
INSERT INTO "briefs" VALUES(1,'2025-01-03T00:00:00+00:00','','["d7010510bd7634998"]');
CREATE TABLE decisions (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	at VARCHAR NOT NULL, 
	who VARCHAR NOT NULL, 
	action VARCHAR NOT NULL, 
	document VARCHAR NOT NULL, 
	statement VARCHAR NOT NULL, 
	"before" JSON, 
	"after" JSON, 
	why VARCHAR NOT NULL, 
	undoes INTEGER, 
	FOREIGN KEY(document) REFERENCES documents (id), 
	FOREIGN KEY(undoes) REFERENCES decisions (id)
);
INSERT INTO "decisions" VALUES(1,'2025-01-02T03:04:05+00:00','Ana','accept','d7010510bd7634998','se73a680c7d584894','{"document": "d7010510bd7634998", "span": {"start": 12, "end": 36}, "quote": "withdraw from the valley", "speaker": "Avaria", "party": "Avaria", "act": "offer", "issue": "territory", "mode": "indirect", "speaker_mention": "", "mention_span": {"start": 0, "end": 0}, "via": "", "target": "", "said": {"start": null, "end": null, "basis": "unknown", "rule": ""}, "learned": {"start": null, "end": null, "basis": "unknown", "rule": ""}, "deadline": "", "deadline_span": {"start": 0, "end": 0}, "deadline_date": {"start": null, "end": null, "basis": "unknown", "rule": ""}, "condition": "", "condition_span": {"start": 0, "end": 0}, "cited": [], "options": [{"option": "territory/withdrawal", "sign": "+", "span": {"start": 12, "end": 36}, "quantity": null}], "cue": "", "cue_span": {"start": 0, "end": 0}, "words": "paraphrase", "confidence": 0.5, "reader": "patterns/1", "packs": [], "ordinal": 0, "id": "se73a680c7d584894"}',NULL,'clear',NULL);
CREATE TABLE documents (
	id VARCHAR NOT NULL, 
	place INTEGER NOT NULL, 
	content_hash VARCHAR NOT NULL, 
	name VARCHAR NOT NULL, 
	part INTEGER NOT NULL, 
	title VARCHAR NOT NULL, 
	author VARCHAR NOT NULL, 
	outlet VARCHAR NOT NULL, 
	url VARCHAR NOT NULL, 
	language VARCHAR NOT NULL, 
	published_start VARCHAR, 
	published_end VARCHAR, 
	published_basis VARCHAR NOT NULL, 
	published_rule VARCHAR NOT NULL, 
	kind VARCHAR NOT NULL, 
	fetched VARCHAR NOT NULL, 
	source_map JSON NOT NULL, 
	text TEXT NOT NULL, 
	PRIMARY KEY (id), 
	UNIQUE (place)
);
INSERT INTO "documents" VALUES('d7010510bd7634998',1,'58be9adc82772b8f070c9193d52e2f5193e89efb9f880ffd1a27f0ec5a4a7735','talks.txt',0,'Talks','','Example Wire','https://example.org/talks','en','2024-05-02','2024-05-02','front-matter','published','','','[[0, 10], [20, 35]]','Avaria will withdraw from the valley if Bregia lifts the blockade, the foreign minister said.');
CREATE TABLE links (
	first VARCHAR NOT NULL, 
	second VARCHAR NOT NULL, 
	kind VARCHAR NOT NULL, 
	similarity FLOAT NOT NULL, 
	PRIMARY KEY (first, second, kind), 
	FOREIGN KEY(first) REFERENCES documents (id), 
	FOREIGN KEY(second) REFERENCES documents (id)
);
CREATE TABLE migrations (
	version INTEGER NOT NULL, 
	name VARCHAR NOT NULL, 
	PRIMARY KEY (version)
);
INSERT INTO "migrations" VALUES(1,'documents, readings, decisions, runs');
CREATE TABLE queue (
	decision INTEGER NOT NULL, 
	document VARCHAR NOT NULL, 
	reason VARCHAR NOT NULL, 
	PRIMARY KEY (decision), 
	FOREIGN KEY(decision) REFERENCES decisions (id), 
	FOREIGN KEY(document) REFERENCES documents (id)
);
CREATE TABLE reads (
	id INTEGER NOT NULL, 
	document VARCHAR NOT NULL, 
	reader VARCHAR NOT NULL, 
	"key" VARCHAR NOT NULL, 
	current BOOLEAN NOT NULL, 
	PRIMARY KEY (id), 
	UNIQUE (document, "key"), 
	FOREIGN KEY(document) REFERENCES documents (id)
);
INSERT INTO "reads" VALUES(1,'d7010510bd7634998','patterns/1','patterns/1',1);
CREATE TABLE runs (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	at VARCHAR NOT NULL, 
	command VARCHAR NOT NULL, 
	arguments JSON NOT NULL, 
	versions JSON NOT NULL, 
	state VARCHAR NOT NULL
);
CREATE TABLE settings (
	"key" VARCHAR NOT NULL, 
	value JSON NOT NULL, 
	PRIMARY KEY ("key")
);
INSERT INTO "settings" VALUES('packs','["generic"]');
CREATE TABLE statements (
	read INTEGER NOT NULL, 
	id VARCHAR NOT NULL, 
	span_start INTEGER NOT NULL, 
	span_end INTEGER NOT NULL, 
	speaker VARCHAR NOT NULL, 
	body JSON NOT NULL, 
	PRIMARY KEY (read, id), 
	FOREIGN KEY(read) REFERENCES reads (id)
);
INSERT INTO "statements" VALUES(1,'se73a680c7d584894',12,36,'Avaria','{"document": "d7010510bd7634998", "span": {"start": 12, "end": 36}, "quote": "withdraw from the valley", "speaker": "Avaria", "party": "Avaria", "act": "offer", "issue": "territory", "mode": "indirect", "speaker_mention": "", "mention_span": {"start": 0, "end": 0}, "via": "", "target": "", "said": {"start": null, "end": null, "basis": "unknown", "rule": ""}, "learned": {"start": null, "end": null, "basis": "unknown", "rule": ""}, "deadline": "", "deadline_span": {"start": 0, "end": 0}, "deadline_date": {"start": null, "end": null, "basis": "unknown", "rule": ""}, "condition": "", "condition_span": {"start": 0, "end": 0}, "cited": [], "options": [{"option": "territory/withdrawal", "sign": "+", "span": {"start": 12, "end": 36}, "quantity": null}], "cue": "", "cue_span": {"start": 0, "end": 0}, "words": "paraphrase", "confidence": 0.5, "reader": "patterns/1", "packs": [], "ordinal": 0, "id": "se73a680c7d584894"}');
CREATE INDEX ix_documents_url ON documents (url);
CREATE INDEX ix_documents_content_hash ON documents (content_hash);
CREATE INDEX ix_decisions_statement ON decisions (statement);
CREATE INDEX ix_decisions_document ON decisions (document);
CREATE INDEX statements_id ON statements (id);
CREATE INDEX ix_queue_document ON queue (document);
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('decisions',1);
INSERT INTO "sqlite_sequence" VALUES('briefs',1);
COMMIT;
