-- Derived tables of money in and out, as in 1-tables.sql: X_source is the rule.

DROP TABLE IF EXISTS donor_fts;
DROP TABLE IF EXISTS campaign_fts;
DROP TABLE IF EXISTS pledge_fts;
DROP TABLE IF EXISTS goods_slip_fts;
DROP TABLE IF EXISTS award_run_fts;
DROP TABLE IF EXISTS award_fts;
DROP TABLE IF EXISTS donor_index;
DROP TABLE IF EXISTS campaign_index;
DROP TABLE IF EXISTS pledge_index;
DROP TABLE IF EXISTS goods_slip_index;
DROP TABLE IF EXISTS award_run_index;
DROP TABLE IF EXISTS award_index;
DROP VIEW IF EXISTS donor_index_source;
DROP VIEW IF EXISTS campaign_index_source;
DROP VIEW IF EXISTS pledge_index_source;
DROP VIEW IF EXISTS goods_slip_index_source;
DROP VIEW IF EXISTS award_run_index_source;
DROP VIEW IF EXISTS award_index_source;

CREATE VIEW donor_index_source AS
  SELECT id AS donor_id, unit_id, skh_text_key (name) AS name_key, skh_fold (name || ' ' || COALESCE (representative, '')) AS folded,
         skh_numbers (phone) AS numbers, kind, anonymous
    FROM donor;

CREATE TABLE donor_index (
  donor_id INTEGER PRIMARY KEY, unit_id INTEGER, name_key BLOB, folded TEXT, numbers TEXT, kind TEXT, anonymous INTEGER);

CREATE VIEW campaign_index_source AS
  SELECT id AS campaign_id, unit_id, skh_text_key (name) AS name_key, skh_fold (name) AS folded, CAST (year AS TEXT) AS numbers, source, year, fund_id
    FROM campaign;

CREATE TABLE campaign_index (
  campaign_id INTEGER PRIMARY KEY, unit_id INTEGER, name_key BLOB, folded TEXT, numbers TEXT, source TEXT, year INTEGER, fund_id INTEGER);

CREATE VIEW pledge_index_source AS
  SELECT id AS pledge_id, unit_id, skh_name_key (name, (SELECT value FROM setting WHERE key = 'name-order')) AS name_key, skh_fold (name) AS folded,
         '' AS numbers, fund_id, people, amount, people * amount AS monthly, starts_on, ends_on
    FROM pledge;

CREATE TABLE pledge_index (
  pledge_id INTEGER PRIMARY KEY, unit_id INTEGER, name_key BLOB, folded TEXT, numbers TEXT, fund_id INTEGER, people INTEGER, amount INTEGER,
  monthly INTEGER, starts_on TEXT, ends_on TEXT);

CREATE VIEW goods_slip_index_source AS
  SELECT s.id AS slip_id, f.unit_id, s.fund_id, s.kind, s.state, s.happened_on, s.number,
         (SELECT COALESCE (sum (value), 0) FROM goods_line l WHERE l.slip_id = s.id) AS value,
         skh_fold (COALESCE (s.party, '') || ' ' || COALESCE (s.content, '') || ' ' || COALESCE ((SELECT name FROM donor d WHERE d.id = s.donor_id), '')) AS folded,
         COALESCE (CAST (s.number AS TEXT), '') AS numbers
    FROM goods_slip s JOIN fund f ON f.id = s.fund_id;

CREATE TABLE goods_slip_index (
  slip_id INTEGER PRIMARY KEY, unit_id INTEGER, fund_id INTEGER, kind TEXT, state TEXT, happened_on TEXT, number INTEGER, value INTEGER,
  folded TEXT, numbers TEXT);

-- A run is done when its voucher counts, or the direct award took place.
CREATE VIEW award_run_index_source AS
  SELECT r.id AS run_id, r.unit_id, skh_text_key (r.name) AS name_key, skh_fold (r.name) AS folded, CAST (r.school_year AS TEXT) AS numbers,
         r.use, r.school_year, r.awarded_on, r.fund_id, r.donor_id, r.direct,
         CASE WHEN r.direct = 1 THEN r.confirmed_on IS NOT NULL AND r.revoked_on IS NULL
              ELSE EXISTS (SELECT 1 FROM voucher_counting v WHERE v.id = r.voucher_id) END AS done,
         (SELECT count (*) FROM award a WHERE a.run_id = r.id) AS recipients,
         (SELECT COALESCE (sum (amount), 0) FROM award a WHERE a.run_id = r.id) AS amount
    FROM award_run r;

CREATE TABLE award_run_index (
  run_id INTEGER PRIMARY KEY, unit_id INTEGER, name_key BLOB, folded TEXT, numbers TEXT, use TEXT, school_year INTEGER, awarded_on TEXT,
  fund_id INTEGER, donor_id INTEGER, direct INTEGER, done INTEGER, recipients INTEGER, amount INTEGER);

-- recipient: one and the same for everybody who is one and the same: by name and whole day of birth, else by the record, else by name, year and
-- school.
CREATE VIEW award_index_source AS
  SELECT a.id AS award_id, a.run_id, r.unit_id, a.person_id, skh_name_key (a.name, (SELECT value FROM setting WHERE key = 'name-order')) AS name_key,
         skh_fold (a.name) AS folded, '' AS numbers, skh_fold (COALESCE (a.school, '')) AS school, a.birth, a.amount, a.recipient AS kind,
         CASE WHEN length (a.birth) = 10 THEN skh_fold (a.name) || '|' || a.birth
              WHEN a.person_id IS NOT NULL THEN CAST (a.person_id AS TEXT)
              ELSE skh_fold (a.name) || '|' || COALESCE (a.birth, '') || '|' || skh_fold (COALESCE (a.school, a.unit_id, '')) END AS recipient,
         r.use, r.school_year, r.awarded_on, r.direct,
         CASE WHEN r.direct = 1 THEN r.confirmed_on IS NOT NULL AND r.revoked_on IS NULL
              ELSE EXISTS (SELECT 1 FROM voucher_counting v WHERE v.id = r.voucher_id) END AS done
    FROM award a JOIN award_run r ON r.id = a.run_id;

CREATE TABLE award_index (
  award_id INTEGER PRIMARY KEY, run_id INTEGER, unit_id INTEGER, person_id INTEGER, name_key BLOB, folded TEXT, numbers TEXT, school TEXT,
  birth TEXT, amount INTEGER, kind TEXT, recipient TEXT, use TEXT, school_year INTEGER, awarded_on TEXT, direct INTEGER, done INTEGER);

CREATE VIRTUAL TABLE donor_fts USING fts5 (folded, numbers, content='donor_index', content_rowid='donor_id', detail=none, prefix='1 2 3 6', tokenize='unicode61');
CREATE VIRTUAL TABLE campaign_fts USING fts5 (folded, numbers, content='campaign_index', content_rowid='campaign_id', detail=none, prefix='1 2 3', tokenize='unicode61');
CREATE VIRTUAL TABLE pledge_fts USING fts5 (folded, numbers, content='pledge_index', content_rowid='pledge_id', detail=none, prefix='1 2 3 6', tokenize='unicode61');
CREATE VIRTUAL TABLE goods_slip_fts USING fts5 (folded, numbers, content='goods_slip_index', content_rowid='slip_id', detail=none, prefix='1 2 3', tokenize='unicode61');
CREATE VIRTUAL TABLE award_run_fts USING fts5 (folded, numbers, content='award_run_index', content_rowid='run_id', detail=none, prefix='1 2 3', tokenize='unicode61');
CREATE VIRTUAL TABLE award_fts USING fts5 (folded, numbers, content='award_index', content_rowid='award_id', detail=none, prefix='1 2 3 6', tokenize='unicode61');

INSERT INTO donor_index SELECT * FROM donor_index_source;
INSERT INTO campaign_index SELECT * FROM campaign_index_source;
INSERT INTO pledge_index SELECT * FROM pledge_index_source;
INSERT INTO goods_slip_index SELECT * FROM goods_slip_index_source;
INSERT INTO award_run_index SELECT * FROM award_run_index_source;
INSERT INTO award_index SELECT * FROM award_index_source;
INSERT INTO donor_fts (donor_fts) VALUES ('rebuild');
INSERT INTO campaign_fts (campaign_fts) VALUES ('rebuild');
INSERT INTO pledge_fts (pledge_fts) VALUES ('rebuild');
INSERT INTO goods_slip_fts (goods_slip_fts) VALUES ('rebuild');
INSERT INTO award_run_fts (award_run_fts) VALUES ('rebuild');
INSERT INTO award_fts (award_fts) VALUES ('rebuild');

CREATE INDEX donor_index_name ON donor_index (name_key);
CREATE INDEX campaign_index_year ON campaign_index (year, name_key);
CREATE INDEX pledge_index_name ON pledge_index (name_key);
CREATE INDEX pledge_index_unit ON pledge_index (unit_id, name_key);
CREATE INDEX goods_slip_index_day ON goods_slip_index (happened_on, number);
CREATE INDEX award_run_index_day ON award_run_index (awarded_on, name_key);
CREATE INDEX award_index_name ON award_index (name_key);
CREATE INDEX award_index_run ON award_index (run_id);
CREATE INDEX award_index_folded ON award_index (folded, school_year);
CREATE INDEX award_index_person ON award_index (person_id, school_year) WHERE person_id IS NOT NULL;

-- Donors, campaigns, pledges

CREATE TRIGGER donor_insert AFTER INSERT ON donor BEGIN
  INSERT INTO donor_index SELECT * FROM donor_index_source WHERE donor_id = NEW.id;
END;

CREATE TRIGGER donor_update AFTER UPDATE ON donor BEGIN
  DELETE FROM donor_index WHERE donor_id = OLD.id;
  INSERT INTO donor_index SELECT * FROM donor_index_source WHERE donor_id = NEW.id;
END;

CREATE TRIGGER donor_delete AFTER DELETE ON donor BEGIN
  DELETE FROM donor_index WHERE donor_id = OLD.id;
END;

CREATE TRIGGER donor_index_insert AFTER INSERT ON donor_index BEGIN
  INSERT INTO donor_fts (rowid, folded, numbers) VALUES (NEW.donor_id, NEW.folded, NEW.numbers);
END;

CREATE TRIGGER donor_index_delete AFTER DELETE ON donor_index BEGIN
  INSERT INTO donor_fts (donor_fts, rowid, folded, numbers) VALUES ('delete', OLD.donor_id, OLD.folded, OLD.numbers);
END;

CREATE TRIGGER campaign_insert AFTER INSERT ON campaign BEGIN
  INSERT INTO campaign_index SELECT * FROM campaign_index_source WHERE campaign_id = NEW.id;
END;

CREATE TRIGGER campaign_update AFTER UPDATE ON campaign BEGIN
  DELETE FROM campaign_index WHERE campaign_id = OLD.id;
  INSERT INTO campaign_index SELECT * FROM campaign_index_source WHERE campaign_id = NEW.id;
END;

CREATE TRIGGER campaign_delete AFTER DELETE ON campaign BEGIN
  DELETE FROM campaign_index WHERE campaign_id = OLD.id;
END;

CREATE TRIGGER campaign_index_insert AFTER INSERT ON campaign_index BEGIN
  INSERT INTO campaign_fts (rowid, folded, numbers) VALUES (NEW.campaign_id, NEW.folded, NEW.numbers);
END;

CREATE TRIGGER campaign_index_delete AFTER DELETE ON campaign_index BEGIN
  INSERT INTO campaign_fts (campaign_fts, rowid, folded, numbers) VALUES ('delete', OLD.campaign_id, OLD.folded, OLD.numbers);
END;

CREATE TRIGGER pledge_insert AFTER INSERT ON pledge BEGIN
  INSERT INTO pledge_index SELECT * FROM pledge_index_source WHERE pledge_id = NEW.id;
END;

CREATE TRIGGER pledge_update AFTER UPDATE ON pledge BEGIN
  DELETE FROM pledge_index WHERE pledge_id = OLD.id;
  INSERT INTO pledge_index SELECT * FROM pledge_index_source WHERE pledge_id = NEW.id;
END;

CREATE TRIGGER pledge_delete AFTER DELETE ON pledge BEGIN
  DELETE FROM pledge_index WHERE pledge_id = OLD.id;
END;

CREATE TRIGGER pledge_index_insert AFTER INSERT ON pledge_index BEGIN
  INSERT INTO pledge_fts (rowid, folded, numbers) VALUES (NEW.pledge_id, NEW.folded, NEW.numbers);
END;

CREATE TRIGGER pledge_index_delete AFTER DELETE ON pledge_index BEGIN
  INSERT INTO pledge_fts (pledge_fts, rowid, folded, numbers) VALUES ('delete', OLD.pledge_id, OLD.folded, OLD.numbers);
END;

-- Goods

CREATE TRIGGER goods_slip_insert AFTER INSERT ON goods_slip BEGIN
  INSERT INTO goods_slip_index SELECT * FROM goods_slip_index_source WHERE slip_id = NEW.id;
END;

CREATE TRIGGER goods_slip_update AFTER UPDATE ON goods_slip BEGIN
  DELETE FROM goods_slip_index WHERE slip_id = OLD.id;
  INSERT INTO goods_slip_index SELECT * FROM goods_slip_index_source WHERE slip_id = NEW.id;
END;

CREATE TRIGGER goods_slip_delete AFTER DELETE ON goods_slip BEGIN
  DELETE FROM goods_slip_index WHERE slip_id = OLD.id;
END;

CREATE TRIGGER goods_slip_index_insert AFTER INSERT ON goods_slip_index BEGIN
  INSERT INTO goods_slip_fts (rowid, folded, numbers) VALUES (NEW.slip_id, NEW.folded, NEW.numbers);
END;

CREATE TRIGGER goods_slip_index_delete AFTER DELETE ON goods_slip_index BEGIN
  INSERT INTO goods_slip_fts (goods_slip_fts, rowid, folded, numbers) VALUES ('delete', OLD.slip_id, OLD.folded, OLD.numbers);
END;

-- A slip that goes takes its lines along: then there is no row to bring up to date.
CREATE TRIGGER goods_line_insert AFTER INSERT ON goods_line BEGIN
  UPDATE goods_slip_index SET value = value + NEW.value WHERE slip_id = NEW.slip_id;
END;

CREATE TRIGGER goods_line_update AFTER UPDATE ON goods_line BEGIN
  UPDATE goods_slip_index SET value = value - OLD.value WHERE slip_id = OLD.slip_id;
  UPDATE goods_slip_index SET value = value + NEW.value WHERE slip_id = NEW.slip_id;
END;

CREATE TRIGGER goods_line_delete AFTER DELETE ON goods_line BEGIN
  UPDATE goods_slip_index SET value = value - OLD.value WHERE slip_id = OLD.slip_id;
END;

CREATE TRIGGER donor_update_name AFTER UPDATE OF name ON donor WHEN OLD.name IS NOT NEW.name BEGIN
  DELETE FROM goods_slip_index WHERE slip_id IN (SELECT id FROM goods_slip WHERE donor_id = NEW.id);
  INSERT INTO goods_slip_index SELECT * FROM goods_slip_index_source WHERE slip_id IN (SELECT id FROM goods_slip WHERE donor_id = NEW.id);
END;

CREATE TRIGGER fund_update_goods AFTER UPDATE OF unit_id ON fund WHEN OLD.unit_id IS NOT NEW.unit_id BEGIN
  UPDATE goods_slip_index SET unit_id = NEW.unit_id WHERE fund_id = NEW.id;
END;

-- Awards

CREATE TRIGGER award_run_insert AFTER INSERT ON award_run BEGIN
  INSERT INTO award_run_index SELECT * FROM award_run_index_source WHERE run_id = NEW.id;
END;

CREATE TRIGGER award_run_update AFTER UPDATE ON award_run BEGIN
  DELETE FROM award_run_index WHERE run_id = OLD.id;
  INSERT INTO award_run_index SELECT * FROM award_run_index_source WHERE run_id = NEW.id;
END;

CREATE TRIGGER award_run_delete AFTER DELETE ON award_run BEGIN
  DELETE FROM award_run_index WHERE run_id = OLD.id;
END;

CREATE TRIGGER award_run_index_insert AFTER INSERT ON award_run_index BEGIN
  INSERT INTO award_run_fts (rowid, folded, numbers) VALUES (NEW.run_id, NEW.folded, NEW.numbers);
END;

CREATE TRIGGER award_run_index_delete AFTER DELETE ON award_run_index BEGIN
  INSERT INTO award_run_fts (award_run_fts, rowid, folded, numbers) VALUES ('delete', OLD.run_id, OLD.folded, OLD.numbers);
END;

CREATE TRIGGER award_run_update_awards AFTER UPDATE OF unit_id, use, school_year, awarded_on, direct, voucher_id, confirmed_on, revoked_on ON award_run BEGIN
  UPDATE award_index SET (unit_id, use, school_year, awarded_on, direct, done)
    = (SELECT unit_id, use, school_year, awarded_on, direct, done FROM award_run_index_source x WHERE x.run_id = NEW.id)
   WHERE run_id = NEW.id;
END;

CREATE TRIGGER award_insert AFTER INSERT ON award BEGIN
  INSERT INTO award_index SELECT * FROM award_index_source WHERE award_id = NEW.id;
  UPDATE award_run_index SET recipients = recipients + 1, amount = amount + NEW.amount WHERE run_id = NEW.run_id;
END;

CREATE TRIGGER award_update AFTER UPDATE ON award BEGIN
  DELETE FROM award_index WHERE award_id = OLD.id;
  INSERT INTO award_index SELECT * FROM award_index_source WHERE award_id = NEW.id;
  UPDATE award_run_index SET recipients = recipients - 1, amount = amount - OLD.amount WHERE run_id = OLD.run_id;
  UPDATE award_run_index SET recipients = recipients + 1, amount = amount + NEW.amount WHERE run_id = NEW.run_id;
END;

CREATE TRIGGER award_delete AFTER DELETE ON award BEGIN
  DELETE FROM award_index WHERE award_id = OLD.id;
  UPDATE award_run_index SET recipients = recipients - 1, amount = amount - OLD.amount WHERE run_id = OLD.run_id;
END;

CREATE TRIGGER award_index_insert AFTER INSERT ON award_index BEGIN
  INSERT INTO award_fts (rowid, folded, numbers) VALUES (NEW.award_id, NEW.folded, NEW.numbers);
END;

CREATE TRIGGER award_index_delete AFTER DELETE ON award_index BEGIN
  INSERT INTO award_fts (award_fts, rowid, folded, numbers) VALUES ('delete', OLD.award_id, OLD.folded, OLD.numbers);
END;

-- The voucher of a run was posted, or voided.
CREATE TRIGGER voucher_post_awards AFTER UPDATE OF state ON voucher WHEN OLD.state = 'draft' AND NEW.state = 'posted' BEGIN
  UPDATE award_run_index SET done = 1 WHERE run_id IN (SELECT id FROM award_run WHERE voucher_id = NEW.id);
  UPDATE award_index SET done = 1 WHERE run_id IN (SELECT id FROM award_run WHERE voucher_id = NEW.id);
END;

CREATE TRIGGER voucher_void_awards AFTER INSERT ON fund_seal WHEN NEW.what = 'void' BEGIN
  UPDATE award_run_index SET done = 0 WHERE run_id IN (SELECT id FROM award_run WHERE voucher_id = NEW.voucher_id);
  UPDATE award_index SET done = 0 WHERE run_id IN (SELECT id FROM award_run WHERE voucher_id = NEW.voucher_id);
END;
