-- Derived tables of the fund, as in 1-tables.sql: X_source is the rule.

DROP TABLE IF EXISTS voucher_fts;
DROP TABLE IF EXISTS fund_fts;
DROP TABLE IF EXISTS voucher_index;
DROP TABLE IF EXISTS fund_index;
DROP TABLE IF EXISTS fund_day;
DROP TABLE IF EXISTS fund_total;
DROP TABLE IF EXISTS purpose_day;
DROP VIEW IF EXISTS voucher_index_source;
DROP VIEW IF EXISTS fund_index_source;
DROP VIEW IF EXISTS fund_day_source;
DROP VIEW IF EXISTS fund_total_source;
DROP VIEW IF EXISTS purpose_day_source;
DROP VIEW IF EXISTS voucher_counting;

-- Vouchers that count: posted and not voided.  direction: 1 brings money in, -1 takes it out.
CREATE VIEW voucher_counting AS
  SELECT v.*, CASE v.kind WHEN 'payment' THEN -1 ELSE 1 END AS direction
    FROM voucher v
   WHERE v.state = 'posted' AND NOT EXISTS (SELECT 1 FROM fund_seal s WHERE s.voucher_id = v.id AND s.what = 'void');

CREATE VIEW fund_index_source AS
  SELECT id AS fund_id, unit_id, skh_text_key (name) AS name_key, skh_fold (name) AS folded, COALESCE (code, '') AS numbers,
         CASE WHEN state = 'active' THEN 9999 ELSE COALESCE (CAST (substr (state_on, 1, 4) AS INTEGER), 0) END AS counted_until
    FROM fund;

CREATE TABLE fund_index (
  fund_id INTEGER PRIMARY KEY, unit_id INTEGER, name_key BLOB, folded TEXT, numbers TEXT, counted_until INTEGER);

CREATE VIEW voucher_index_source AS
  SELECT v.id AS voucher_id, f.unit_id, v.fund_id, v.account_id, v.kind,
         CASE WHEN v.state = 'draft' THEN 'draft'
              WHEN EXISTS (SELECT 1 FROM fund_seal s WHERE s.voucher_id = v.id AND s.what = 'void') THEN 'void' ELSE 'posted' END AS state,
         v.dated_on, v.number, v.amount,
         skh_fold (COALESCE (v.party, '') || ' ' || COALESCE (v.content, '')) AS folded,
         COALESCE (v.number || ' ', '') || v.amount AS numbers
    FROM voucher v JOIN fund f ON f.id = v.fund_id;

CREATE TABLE voucher_index (
  voucher_id INTEGER PRIMARY KEY, unit_id INTEGER, fund_id INTEGER, account_id INTEGER, kind TEXT, state TEXT, dated_on TEXT,
  number INTEGER, amount INTEGER, folded TEXT, numbers TEXT);

-- What came and went on a day: the balance of any day is a sum of few rows.  A sum too large for an integer would become a fraction.
CREATE VIEW fund_day_source AS
  SELECT account_id, dated_on AS day, sum (iif (direction > 0, amount, 0)) AS received, sum (iif (direction < 0, amount, 0)) AS paid
    FROM voucher_counting GROUP BY account_id, dated_on;

CREATE TABLE fund_day (
  account_id INTEGER NOT NULL, day TEXT NOT NULL,
  received INTEGER NOT NULL CHECK (typeof (received) = 'integer'), paid INTEGER NOT NULL CHECK (typeof (paid) = 'integer'),
  PRIMARY KEY (account_id, day)) WITHOUT ROWID;

-- All there ever was, from which running balances are counted backwards.
CREATE VIEW fund_total_source AS
  SELECT account_id, sum (iif (direction > 0, amount, 0)) AS received, sum (iif (direction < 0, amount, 0)) AS paid
    FROM voucher_counting GROUP BY account_id;

CREATE TABLE fund_total (
  account_id INTEGER PRIMARY KEY,
  received INTEGER NOT NULL CHECK (typeof (received) = 'integer'), paid INTEGER NOT NULL CHECK (typeof (paid) = 'integer'));

-- Restricted money of a fund by what it was given for.
CREATE VIEW purpose_day_source AS
  SELECT v.fund_id, l.purpose_id, v.dated_on AS day,
         sum (iif (v.direction > 0, l.amount, 0)) AS received, sum (iif (v.direction < 0, l.amount, 0)) AS paid
    FROM voucher_line l JOIN voucher_counting v ON v.id = l.voucher_id
   WHERE l.purpose_id IS NOT NULL GROUP BY v.fund_id, l.purpose_id, v.dated_on;

CREATE TABLE purpose_day (
  fund_id INTEGER NOT NULL, purpose_id INTEGER NOT NULL, day TEXT NOT NULL, received INTEGER NOT NULL, paid INTEGER NOT NULL,
  PRIMARY KEY (fund_id, purpose_id, day)) WITHOUT ROWID;

CREATE VIRTUAL TABLE fund_fts USING fts5 (folded, numbers, content='fund_index', content_rowid='fund_id', detail=none, prefix='1 2 3 6', tokenize='unicode61');
CREATE VIRTUAL TABLE voucher_fts USING fts5 (folded, numbers, content='voucher_index', content_rowid='voucher_id', detail=none, prefix='1 2 3', tokenize='unicode61');

INSERT INTO fund_index SELECT * FROM fund_index_source;
INSERT INTO voucher_index SELECT * FROM voucher_index_source;
INSERT INTO fund_day SELECT * FROM fund_day_source;
INSERT INTO fund_total SELECT * FROM fund_total_source;
INSERT INTO purpose_day SELECT * FROM purpose_day_source;
INSERT INTO fund_fts (fund_fts) VALUES ('rebuild');
INSERT INTO voucher_fts (voucher_fts) VALUES ('rebuild');

CREATE INDEX fund_index_name ON fund_index (name_key, counted_until);
CREATE INDEX fund_index_unit ON fund_index (unit_id);
CREATE INDEX voucher_index_day ON voucher_index (dated_on, number, fund_id);
CREATE INDEX voucher_index_fund ON voucher_index (fund_id, dated_on, number);
CREATE INDEX voucher_index_unit ON voucher_index (unit_id, dated_on, number, fund_id);
CREATE INDEX voucher_index_number ON voucher_index (number, dated_on);
CREATE INDEX voucher_index_amount ON voucher_index (amount, dated_on);
CREATE INDEX voucher_index_state ON voucher_index (state, dated_on) WHERE state <> 'posted';

-- Funds

CREATE TRIGGER fund_insert AFTER INSERT ON fund BEGIN
  INSERT INTO fund_index SELECT * FROM fund_index_source WHERE fund_id = NEW.id;
END;

CREATE TRIGGER fund_update AFTER UPDATE ON fund BEGIN
  DELETE FROM fund_index WHERE fund_id = OLD.id;
  INSERT INTO fund_index SELECT * FROM fund_index_source WHERE fund_id = NEW.id;
END;

CREATE TRIGGER fund_update_unit AFTER UPDATE OF unit_id ON fund WHEN OLD.unit_id IS NOT NEW.unit_id BEGIN
  UPDATE voucher_index SET unit_id = NEW.unit_id WHERE fund_id = NEW.id;
END;

CREATE TRIGGER fund_delete AFTER DELETE ON fund BEGIN
  DELETE FROM fund_index WHERE fund_id = OLD.id;
END;

CREATE TRIGGER fund_index_insert AFTER INSERT ON fund_index BEGIN
  INSERT INTO fund_fts (rowid, folded, numbers) VALUES (NEW.fund_id, NEW.folded, NEW.numbers);
END;

CREATE TRIGGER fund_index_delete AFTER DELETE ON fund_index BEGIN
  INSERT INTO fund_fts (fund_fts, rowid, folded, numbers) VALUES ('delete', OLD.fund_id, OLD.folded, OLD.numbers);
END;

-- Vouchers.  Posting changes state, number and entry alone, and its triggers only what depends on them.

CREATE TRIGGER voucher_insert AFTER INSERT ON voucher BEGIN
  INSERT INTO voucher_index SELECT * FROM voucher_index_source WHERE voucher_id = NEW.id;
END;

CREATE TRIGGER voucher_update AFTER UPDATE OF fund_id, account_id, kind, dated_on, amount, party, content ON voucher BEGIN
  DELETE FROM voucher_index WHERE voucher_id = OLD.id;
  INSERT INTO voucher_index SELECT * FROM voucher_index_source WHERE voucher_id = NEW.id;
END;

CREATE TRIGGER voucher_delete AFTER DELETE ON voucher BEGIN
  DELETE FROM voucher_index WHERE voucher_id = OLD.id;
END;

CREATE TRIGGER voucher_index_insert AFTER INSERT ON voucher_index BEGIN
  INSERT INTO voucher_fts (rowid, folded, numbers) VALUES (NEW.voucher_id, NEW.folded, NEW.numbers);
END;

CREATE TRIGGER voucher_index_update AFTER UPDATE OF folded, numbers ON voucher_index BEGIN
  INSERT INTO voucher_fts (voucher_fts, rowid, folded, numbers) VALUES ('delete', OLD.voucher_id, OLD.folded, OLD.numbers);
  INSERT INTO voucher_fts (rowid, folded, numbers) VALUES (NEW.voucher_id, NEW.folded, NEW.numbers);
END;

CREATE TRIGGER voucher_index_delete AFTER DELETE ON voucher_index BEGIN
  INSERT INTO voucher_fts (voucher_fts, rowid, folded, numbers) VALUES ('delete', OLD.voucher_id, OLD.folded, OLD.numbers);
END;

CREATE TRIGGER voucher_post AFTER UPDATE OF state ON voucher WHEN OLD.state = 'draft' AND NEW.state = 'posted' BEGIN
  UPDATE voucher_index SET state = 'posted', number = NEW.number, numbers = NEW.number || ' ' || NEW.amount WHERE voucher_id = NEW.id;
  INSERT INTO fund_day VALUES (NEW.account_id, NEW.dated_on, iif (NEW.kind = 'payment', 0, NEW.amount), iif (NEW.kind = 'payment', NEW.amount, 0))
    ON CONFLICT DO UPDATE SET received = received + excluded.received, paid = paid + excluded.paid;
  INSERT INTO fund_total VALUES (NEW.account_id, iif (NEW.kind = 'payment', 0, NEW.amount), iif (NEW.kind = 'payment', NEW.amount, 0))
    ON CONFLICT DO UPDATE SET received = received + excluded.received, paid = paid + excluded.paid;
  INSERT INTO purpose_day
    SELECT NEW.fund_id, purpose_id, NEW.dated_on, iif (NEW.kind = 'payment', 0, sum (amount)), iif (NEW.kind = 'payment', sum (amount), 0)
      FROM voucher_line WHERE voucher_id = NEW.id AND +purpose_id IS NOT NULL GROUP BY purpose_id
    ON CONFLICT DO UPDATE SET received = received + excluded.received, paid = paid + excluded.paid;
END;

CREATE TRIGGER voucher_void AFTER INSERT ON fund_seal WHEN NEW.what = 'void' BEGIN
  UPDATE voucher_index SET state = 'void' WHERE voucher_id = NEW.voucher_id;
  INSERT INTO fund_day SELECT account_id, dated_on, iif (kind = 'payment', 0, -amount), iif (kind = 'payment', -amount, 0) FROM voucher WHERE id = NEW.voucher_id
    ON CONFLICT DO UPDATE SET received = received + excluded.received, paid = paid + excluded.paid;
  INSERT INTO fund_total SELECT account_id, iif (kind = 'payment', 0, -amount), iif (kind = 'payment', -amount, 0) FROM voucher WHERE id = NEW.voucher_id
    ON CONFLICT DO UPDATE SET received = received + excluded.received, paid = paid + excluded.paid;
  INSERT INTO purpose_day
    SELECT v.fund_id, l.purpose_id, v.dated_on, iif (v.kind = 'payment', 0, -sum (l.amount)), iif (v.kind = 'payment', -sum (l.amount), 0)
      FROM voucher v JOIN voucher_line l ON l.voucher_id = v.id WHERE v.id = NEW.voucher_id AND +l.purpose_id IS NOT NULL GROUP BY l.purpose_id
    ON CONFLICT DO UPDATE SET received = received + excluded.received, paid = paid + excluded.paid;
  DELETE FROM fund_day WHERE received = 0 AND paid = 0 AND (account_id, day) = (SELECT account_id, dated_on FROM voucher WHERE id = NEW.voucher_id);
  DELETE FROM fund_total WHERE received = 0 AND paid = 0 AND account_id = (SELECT account_id FROM voucher WHERE id = NEW.voucher_id);
  DELETE FROM purpose_day WHERE received = 0 AND paid = 0 AND fund_id = NEW.fund_id AND day = (SELECT dated_on FROM voucher WHERE id = NEW.voucher_id)
    AND purpose_id IN (SELECT purpose_id FROM voucher_line WHERE voucher_id = NEW.voucher_id);
END;
