-- Certificates: their list, what nobody changes whoever writes, and what a check looks for.

DROP TABLE IF EXISTS certificate_fts;
DROP TABLE IF EXISTS certificate_index;
DROP VIEW IF EXISTS certificate_index_source;
DROP VIEW IF EXISTS problem_certificate_gap;
DROP VIEW IF EXISTS problem_certificate_check_value;
DROP VIEW IF EXISTS problem_sheet_outside;
DROP VIEW IF EXISTS problem_sheet_order;
DROP VIEW IF EXISTS problem_print_job;
DROP VIEW IF EXISTS sheet_sum;

CREATE VIEW certificate_index_source AS
  SELECT id AS certificate_id,
         unit_id,
         book_id,
         year,
         number,
         skh_name_key (name, (SELECT value FROM setting WHERE key = 'name-order')) AS name_key,
         skh_fold (name) AS folded,
         skh_numbers (register_number, decision_number) AS numbers,
         issued_on,
         CASE WHEN state = 'issued' THEN 9999 ELSE CAST (substr (state_on, 1, 4) AS INTEGER) END AS counted_until
    FROM certificate;

CREATE TABLE certificate_index (
  certificate_id INTEGER PRIMARY KEY, unit_id INTEGER, book_id INTEGER, year INTEGER, number INTEGER, name_key BLOB, folded TEXT, numbers TEXT,
  issued_on TEXT, counted_until INTEGER);
CREATE VIRTUAL TABLE certificate_fts USING fts5 (folded, numbers, content='certificate_index', content_rowid='certificate_id', detail=none, prefix='1 2 3 6', tokenize='unicode61');

INSERT INTO certificate_index SELECT * FROM certificate_index_source;
INSERT INTO certificate_fts (certificate_fts) VALUES ('rebuild');

CREATE INDEX certificate_index_number ON certificate_index (year, book_id, number, counted_until);
CREATE INDEX certificate_index_name ON certificate_index (name_key, counted_until);
CREATE INDEX certificate_index_issued ON certificate_index (issued_on, number, counted_until);
CREATE INDEX certificate_index_unit ON certificate_index (unit_id, number, counted_until);

CREATE TRIGGER certificate_insert AFTER INSERT ON certificate BEGIN
  DELETE FROM certificate_index WHERE certificate_id = NEW.id;
  INSERT INTO certificate_index SELECT * FROM certificate_index_source WHERE certificate_id = NEW.id;
END;

CREATE TRIGGER certificate_update AFTER UPDATE OF unit_id, book_id, year, number, name, register_number, decision_number, issued_on, state, state_on ON certificate BEGIN
  DELETE FROM certificate_index WHERE certificate_id = NEW.id;
  INSERT INTO certificate_index SELECT * FROM certificate_index_source WHERE certificate_id = NEW.id;
END;

CREATE TRIGGER certificate_delete AFTER DELETE ON certificate BEGIN
  DELETE FROM certificate_index WHERE certificate_id = OLD.id;
END;

CREATE TRIGGER certificate_index_insert AFTER INSERT ON certificate_index BEGIN
  INSERT INTO certificate_fts (rowid, folded, numbers) VALUES (NEW.certificate_id, NEW.folded, NEW.numbers);
END;

CREATE TRIGGER certificate_index_delete AFTER DELETE ON certificate_index BEGIN
  INSERT INTO certificate_fts (certificate_fts, rowid, folded, numbers) VALUES ('delete', OLD.certificate_id, OLD.folded, OLD.numbers);
END;

CREATE TRIGGER name_order_certificates AFTER UPDATE OF value ON setting WHEN NEW.key = 'name-order' AND OLD.value IS NOT NEW.value BEGIN
  UPDATE certificate_index SET name_key = skh_name_key ((SELECT name FROM certificate WHERE id = certificate_id), NEW.value);
END;

-- Guards ------------------------------------------------------------------------------------------------
-- What was issued stays as it is: number, texts, template.  Whom it is linked to may change, since records are merged.
-- Insertions fail rather than abort: the rows before stay until the transaction is taken back, and no row needs a journal of its own.

CREATE TRIGGER guard_certificate_insert BEFORE INSERT ON certificate
  WHEN NEW.origin = 'issued'
   AND NEW.number <> max (COALESCE ((SELECT first FROM certificate_series WHERE book_id = NEW.book_id AND year = NEW.year), 1) - 1,
                          COALESCE ((SELECT max (number) FROM certificate WHERE book_id = NEW.book_id AND year = NEW.year), 0)) + 1 BEGIN
  SELECT RAISE (FAIL, 'number');
END;

CREATE TRIGGER guard_certificate_entered BEFORE INSERT ON certificate
  WHEN NEW.origin = 'entered'
   AND NEW.number >= COALESCE ((SELECT first FROM certificate_series WHERE book_id = NEW.book_id AND year = NEW.year), 1)
   AND EXISTS (SELECT 1 FROM certificate WHERE book_id = NEW.book_id AND year = NEW.year AND origin = 'issued') BEGIN
  SELECT RAISE (FAIL, 'number');
END;

CREATE TRIGGER guard_certificate_update BEFORE UPDATE ON certificate
  WHEN OLD.origin = 'issued'
   AND (NEW.id IS NOT OLD.id OR NEW.book_id IS NOT OLD.book_id OR NEW.year IS NOT OLD.year OR NEW.number IS NOT OLD.number
        OR NEW.register_number IS NOT OLD.register_number OR NEW.origin IS NOT OLD.origin OR NEW.batch_id IS NOT OLD.batch_id
        OR NEW.version_id IS NOT OLD.version_id OR NEW.name IS NOT OLD.name OR NEW.place IS NOT OLD.place OR NEW.award IS NOT OLD.award
        OR NEW.decision_number IS NOT OLD.decision_number OR NEW.decided_on IS NOT OLD.decided_on OR NEW.issued_on IS NOT OLD.issued_on
        OR NEW.texts IS NOT OLD.texts OR NEW.check_value IS NOT OLD.check_value OR NEW.replaces_id IS NOT OLD.replaces_id) BEGIN
  SELECT RAISE (ABORT, 'issued');
END;

CREATE TRIGGER guard_certificate_entry BEFORE UPDATE OF book_id, year, number, origin ON certificate
  WHEN OLD.origin = 'entered' AND (NEW.book_id IS NOT OLD.book_id OR NEW.year IS NOT OLD.year OR NEW.number IS NOT OLD.number OR NEW.origin IS NOT OLD.origin) BEGIN
  SELECT RAISE (ABORT, 'number');
END;

CREATE TRIGGER guard_certificate_delete BEFORE DELETE ON certificate WHEN OLD.origin = 'issued' BEGIN
  SELECT RAISE (ABORT, 'issued');
END;

CREATE TRIGGER guard_series_insert BEFORE INSERT ON certificate_series
  WHEN EXISTS (SELECT 1 FROM certificate WHERE book_id = NEW.book_id AND year = NEW.year AND origin = 'issued') BEGIN
  SELECT RAISE (ABORT, 'number');
END;

CREATE TRIGGER guard_series_update BEFORE UPDATE ON certificate_series
  WHEN EXISTS (SELECT 1 FROM certificate WHERE book_id = OLD.book_id AND year = OLD.year AND origin = 'issued') BEGIN
  SELECT RAISE (ABORT, 'number');
END;

CREATE TRIGGER guard_series_delete BEFORE DELETE ON certificate_series
  WHEN EXISTS (SELECT 1 FROM certificate WHERE book_id = OLD.book_id AND year = OLD.year AND origin = 'issued') BEGIN
  SELECT RAISE (ABORT, 'number');
END;

CREATE TRIGGER guard_book_update BEFORE UPDATE OF yearly ON certificate_book
  WHEN NEW.yearly <> OLD.yearly AND EXISTS (SELECT 1 FROM certificate WHERE book_id = OLD.id) BEGIN
  SELECT RAISE (ABORT, 'in use');
END;

CREATE TRIGGER guard_batch_update BEFORE UPDATE OF version_id, book_id, issued_on ON certificate_batch
  WHEN NEW.version_id IS NOT OLD.version_id OR NEW.book_id IS NOT OLD.book_id OR NEW.issued_on IS NOT OLD.issued_on BEGIN
  SELECT RAISE (ABORT, 'issued');
END;

CREATE TRIGGER guard_template_version_update BEFORE UPDATE ON template_version
  WHEN EXISTS (SELECT 1 FROM certificate_batch WHERE version_id = OLD.id) BEGIN
  SELECT RAISE (ABORT, 'template');
END;

CREATE TRIGGER guard_template_version_delete BEFORE DELETE ON template_version
  WHEN EXISTS (SELECT 1 FROM certificate_batch WHERE version_id = OLD.id) BEGIN
  SELECT RAISE (ABORT, 'template');
END;

CREATE TRIGGER guard_template_image_insert BEFORE INSERT ON template_image
  WHEN EXISTS (SELECT 1 FROM certificate_batch WHERE version_id = NEW.version_id) BEGIN
  SELECT RAISE (ABORT, 'template');
END;

CREATE TRIGGER guard_template_image_update BEFORE UPDATE ON template_image
  WHEN EXISTS (SELECT 1 FROM certificate_batch WHERE version_id IN (OLD.version_id, NEW.version_id)) BEGIN
  SELECT RAISE (ABORT, 'template');
END;

CREATE TRIGGER guard_template_image_delete BEFORE DELETE ON template_image
  WHEN EXISTS (SELECT 1 FROM certificate_batch WHERE version_id = OLD.version_id) BEGIN
  SELECT RAISE (ABORT, 'template');
END;

CREATE TRIGGER guard_reprint_delete BEFORE DELETE ON reprint BEGIN
  SELECT RAISE (ABORT, 'issued');
END;

CREATE TRIGGER guard_reprint_update BEFORE UPDATE ON reprint BEGIN
  SELECT RAISE (ABORT, 'issued');
END;

-- The key seals what was issued: without it nothing could be verified any more.
CREATE TRIGGER guard_key_update BEFORE UPDATE ON file_state
  WHEN OLD.key = 'certificate-key' AND (NEW.key IS NOT OLD.key OR NEW.value IS NOT OLD.value) BEGIN
  SELECT RAISE (ABORT, 'issued');
END;

CREATE TRIGGER guard_key_delete BEFORE DELETE ON file_state WHEN OLD.key = 'certificate-key' BEGIN
  SELECT RAISE (ABORT, 'issued');
END;

-- Sheets: numbers lie within what was received, paper that was printed on does not vanish, what was destroyed stays destroyed.

CREATE TRIGGER guard_sheet_insert BEFORE INSERT ON sheet
  WHEN NEW.series_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM sheet_series WHERE id = NEW.series_id AND NEW.number BETWEEN first AND last) BEGIN
  SELECT RAISE (FAIL, 'sheet');
END;

CREATE TRIGGER guard_sheet_update BEFORE UPDATE ON sheet
  WHEN (OLD.destruction_id IS NOT NULL AND (NEW.state IS NOT OLD.state OR (NEW.destruction_id IS NOT NULL AND NEW.destruction_id IS NOT OLD.destruction_id)))
    OR NEW.id IS NOT OLD.id OR NEW.series_id IS NOT OLD.series_id OR NEW.number IS NOT OLD.number
    OR NEW.job_id IS NOT OLD.job_id OR NEW.position IS NOT OLD.position
    OR (OLD.state IN ('printing', 'used') AND NEW.certificate_id IS NOT OLD.certificate_id)
    OR (OLD.state IN ('used', 'spoiled') AND NEW.state = 'printing') BEGIN
  SELECT RAISE (ABORT, 'sheet');
END;

CREATE TRIGGER guard_sheet_delete BEFORE DELETE ON sheet
  WHEN OLD.state = 'used' OR (OLD.state IN ('spoiled', 'lost') AND (OLD.job_id IS NOT NULL OR OLD.destruction_id IS NOT NULL)) BEGIN
  SELECT RAISE (ABORT, 'sheet');
END;

CREATE TRIGGER guard_sheet_series_update BEFORE UPDATE OF first, last ON sheet_series
  WHEN EXISTS (SELECT 1 FROM sheet WHERE series_id = OLD.id AND (number < NEW.first OR number > NEW.last)) BEGIN
  SELECT RAISE (ABORT, 'sheet');
END;

CREATE TRIGGER guard_print_job_update BEFORE UPDATE ON print_job
  WHEN OLD.state = 'finished' OR NEW.batch_id IS NOT OLD.batch_id OR NEW.series_id IS NOT OLD.series_id OR NEW.planned IS NOT OLD.planned BEGIN
  SELECT RAISE (ABORT, 'sheet');
END;

CREATE TRIGGER guard_print_job_delete BEFORE DELETE ON print_job WHEN OLD.state = 'finished' BEGIN
  SELECT RAISE (ABORT, 'sheet');
END;

-- What a check looks for: each row of a view called problem_… is one ------------------------------------

-- How many sheets of a series are where.
CREATE VIEW sheet_sum AS
  SELECT s.id AS series_id,
         s.last - s.first + 1 AS received,
         count (*) FILTER (WHERE h.state = 'used') AS used,
         count (*) FILTER (WHERE h.state = 'spoiled') AS spoiled,
         count (*) FILTER (WHERE h.state = 'lost') AS lost,
         count (*) FILTER (WHERE h.state = 'returned') AS returned,
         count (*) FILTER (WHERE h.state = 'printing') AS printing,
         count (*) FILTER (WHERE h.destruction_id IS NOT NULL) AS destroyed,
         s.last - s.first + 1 - count (h.id) AS "left"
    FROM sheet_series s LEFT JOIN sheet h ON h.series_id = s.id
   GROUP BY s.id;

CREATE VIEW problem_certificate_gap AS
  SELECT c.book_id, c.year, count (*) AS issued, min (c.number) AS first, max (c.number) AS last
    FROM certificate c
   WHERE c.origin = 'issued'
   GROUP BY c.book_id, c.year
  HAVING max (c.number) - min (c.number) + 1 <> count (*)
      OR min (c.number) <> COALESCE ((SELECT s.first FROM certificate_series s WHERE s.book_id = c.book_id AND s.year = c.year), 1);

CREATE VIEW problem_certificate_check_value AS
  SELECT id, register_number FROM certificate
   WHERE origin = 'issued'
     AND check_value IS NOT skh_check_value ((SELECT value FROM file_state WHERE key = 'certificate-key'), book_id, year, number, register_number, texts);

CREATE VIEW problem_sheet_outside AS
  SELECT h.id, h.series_id, h.number FROM sheet h LEFT JOIN sheet_series s ON s.id = h.series_id
   WHERE h.series_id IS NOT NULL AND NOT COALESCE (h.number BETWEEN s.first AND s.last, 0);

-- In the stack of a job the numbers rise.
CREATE VIEW problem_sheet_order AS
  SELECT a.job_id, a.number, b.number AS next
    FROM sheet a JOIN sheet b ON b.job_id = a.job_id AND b.position = a.position + 1
   WHERE a.number >= b.number;

-- A finished job has as many sheets as it said.
CREATE VIEW problem_print_job AS
  SELECT j.id, j.good, j.spoiled, count (h.id) AS sheets
    FROM print_job j LEFT JOIN sheet h ON h.job_id = j.id
   GROUP BY j.id
  HAVING CASE j.state WHEN 'printing' THEN count (h.id) <> j.planned OR count (*) FILTER (WHERE h.state = 'printing') <> j.planned
                      ELSE count (h.id) <> j.good + j.spoiled OR count (*) FILTER (WHERE h.state = 'printing') > 0 END;
