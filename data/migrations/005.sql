-- Format 5: certificates: templates, books of registration, what was issued, pre-printed sheets, printings, printers.

-- Templates ------------------------------------------------------------------------------------------
-- What a template is today is its last version.  A version that something was issued by never changes again (see the guards).

CREATE TABLE template (
  id       INTEGER PRIMARY KEY,
  name     TEXT NOT NULL UNIQUE CHECK (name <> ''),
  subject  TEXT NOT NULL CHECK (subject <> ''),        -- for what: the key of a title, "award", "donor"
  supplied TEXT,                                       -- key of the supplied template that it is or was made from
  retired  INTEGER NOT NULL DEFAULT 0 CHECK (retired IN (0, 1)) -- no longer offered
);

CREATE TABLE template_version (
  id          INTEGER PRIMARY KEY,
  template_id INTEGER NOT NULL REFERENCES template (id) ON DELETE CASCADE,
  number      INTEGER NOT NULL CHECK (number >= 1),
  description TEXT NOT NULL CHECK (description <> ''), -- page, fields, pictures: the key file that a template is as a file of its own
  created_on  TEXT NOT NULL,
  UNIQUE (template_id, number)
);

-- A seal or a signature is a picture only where somebody permitted it: who, by which paper.
CREATE TABLE template_image (
  id         INTEGER PRIMARY KEY,
  version_id INTEGER NOT NULL REFERENCES template_version (id) ON DELETE CASCADE,
  name       TEXT NOT NULL CHECK (name <> ''),
  permission TEXT NOT NULL CHECK (permission <> ''),
  UNIQUE (version_id, name)
);

-- Register books ---------------------------------------------------------------------------------------
-- Numbers run without gaps in each book and year; year 0: through all years.

CREATE TABLE certificate_book (
  id      INTEGER PRIMARY KEY,
  name    TEXT NOT NULL UNIQUE CHECK (name <> ''),
  pattern TEXT NOT NULL DEFAULT '{number}/{year}' CHECK (pattern LIKE '%{number}%'), -- how a number is written
  digits  INTEGER NOT NULL DEFAULT 4 CHECK (digits BETWEEN 1 AND 9),
  yearly  INTEGER NOT NULL DEFAULT 1 CHECK (yearly IN (0, 1)),
  note    TEXT
);

-- The first number that the program gives in a year of a book, after those given by hand; without a row it is 1.
CREATE TABLE certificate_series (
  id      INTEGER PRIMARY KEY,
  book_id INTEGER NOT NULL REFERENCES certificate_book (id) ON DELETE CASCADE,
  year    INTEGER NOT NULL CHECK (year = 0 OR year BETWEEN 1900 AND 2999),
  first   INTEGER NOT NULL CHECK (first >= 1),
  UNIQUE (book_id, year)
);

-- Issued together, in the order of the stack.
CREATE TABLE certificate_batch (
  id         INTEGER PRIMARY KEY,
  name       TEXT NOT NULL CHECK (name <> ''),
  version_id INTEGER NOT NULL REFERENCES template_version (id),
  book_id    INTEGER NOT NULL REFERENCES certificate_book (id),
  issued_on  TEXT NOT NULL CHECK (issued_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  created_by TEXT NOT NULL,
  note       TEXT
);
CREATE INDEX certificate_batch_version ON certificate_batch (version_id);
CREATE INDEX certificate_batch_book ON certificate_batch (book_id);

-- origin: issued by the program with its frozen texts, or entered from an older book by hand.
-- texts: JSON, what stands for each placeholder of the version ("decision_date:short": "05/11/2026"); check_value seals number and texts.
CREATE TABLE certificate (
  id              INTEGER PRIMARY KEY,
  book_id         INTEGER NOT NULL REFERENCES certificate_book (id),
  year            INTEGER NOT NULL CHECK (year = 0 OR year BETWEEN 1900 AND 2999), -- of the numbering, as in certificate_series
  number          INTEGER NOT NULL CHECK (number >= 1),
  register_number TEXT NOT NULL CHECK (register_number <> ''),
  origin          TEXT NOT NULL CHECK (origin IN ('issued', 'entered')),
  batch_id        INTEGER REFERENCES certificate_batch (id),
  version_id      INTEGER REFERENCES template_version (id),
  title_record_id INTEGER REFERENCES title_record (id) ON DELETE SET NULL,
  award_id        INTEGER REFERENCES award (id) ON DELETE SET NULL,
  person_id       INTEGER REFERENCES person (id),
  family_id       INTEGER REFERENCES family (id),
  clan_id         INTEGER REFERENCES clan (id),
  subject_unit_id INTEGER REFERENCES unit (id),
  donor_id        INTEGER REFERENCES donor (id),
  unit_id         INTEGER REFERENCES unit (id),        -- where it belongs in lists; NULL: nowhere
  name            TEXT NOT NULL CHECK (name <> ''),    -- as on the sheet
  place           TEXT,                                -- the unit as it was called on the day
  award           TEXT,                                -- what for: "Gia đình học tập năm 2026"
  decision_number TEXT,
  decided_on      TEXT,
  issued_on       TEXT NOT NULL CHECK (issued_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  texts           TEXT,
  check_value     TEXT,
  state           TEXT NOT NULL DEFAULT 'issued' CHECK (state IN ('issued', 'corrected', 'revoked')),
  state_on        TEXT,
  reason          TEXT,
  replaces_id     INTEGER REFERENCES certificate (id), -- it corrects this one
  received_on     TEXT,                                -- handed over
  received_by     TEXT,
  note            TEXT,
  CHECK ((origin = 'issued') = (batch_id IS NOT NULL)),
  CHECK ((origin = 'issued') = (version_id IS NOT NULL)),
  CHECK ((origin = 'issued') = (texts IS NOT NULL)),
  CHECK ((origin = 'issued') = (check_value IS NOT NULL)),
  CHECK (state = 'issued' OR (state_on IS NOT NULL AND COALESCE (reason, '') <> ''))
);
CREATE UNIQUE INDEX certificate_number ON certificate (book_id, year, number);
CREATE UNIQUE INDEX certificate_title_record ON certificate (title_record_id) WHERE title_record_id IS NOT NULL AND state = 'issued';
CREATE UNIQUE INDEX certificate_award ON certificate (award_id) WHERE award_id IS NOT NULL AND state = 'issued';
CREATE INDEX certificate_register_number ON certificate (register_number);
CREATE INDEX certificate_batch_stack ON certificate (batch_id, number) WHERE batch_id IS NOT NULL;
CREATE INDEX certificate_version ON certificate (version_id) WHERE version_id IS NOT NULL;
CREATE INDEX certificate_record ON certificate (title_record_id) WHERE title_record_id IS NOT NULL;
CREATE INDEX certificate_award_row ON certificate (award_id) WHERE award_id IS NOT NULL;
CREATE INDEX certificate_person ON certificate (person_id) WHERE person_id IS NOT NULL;
CREATE INDEX certificate_family ON certificate (family_id) WHERE family_id IS NOT NULL;
CREATE INDEX certificate_clan ON certificate (clan_id) WHERE clan_id IS NOT NULL;
CREATE INDEX certificate_subject_unit ON certificate (subject_unit_id) WHERE subject_unit_id IS NOT NULL;
CREATE INDEX certificate_donor ON certificate (donor_id) WHERE donor_id IS NOT NULL;
CREATE INDEX certificate_unit ON certificate (unit_id) WHERE unit_id IS NOT NULL;
CREATE INDEX certificate_replaces ON certificate (replaces_id) WHERE replaces_id IS NOT NULL;

-- Printed once more under the same register number ("cấp lại").
CREATE TABLE reprint (
  id             INTEGER PRIMARY KEY,
  certificate_id INTEGER NOT NULL REFERENCES certificate (id),
  number         INTEGER NOT NULL CHECK (number >= 1), -- the first, the second time
  decided_on     TEXT NOT NULL,
  reason         TEXT NOT NULL CHECK (reason <> ''),
  UNIQUE (certificate_id, number)
);

-- Sheets ------------------------------------------------------------------------------------------------
-- Received = used + spoiled + lost + returned + in the printer + left: what is left are the numbers of a series without a row in sheet.

CREATE TABLE sheet_series (
  id          INTEGER PRIMARY KEY,
  name        TEXT NOT NULL CHECK (name <> ''),        -- what sheets: "Phôi Gia đình học tập 2026"
  prefix      TEXT NOT NULL DEFAULT '',
  digits      INTEGER NOT NULL DEFAULT 6 CHECK (digits BETWEEN 1 AND 12),
  first       INTEGER NOT NULL CHECK (first >= 1),
  last        INTEGER NOT NULL CHECK (last >= first),
  received_on TEXT NOT NULL CHECK (received_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  supplier    TEXT,
  note        TEXT
);

-- A run of the printer, from the stack that was planned to the last good sheet that somebody named.
CREATE TABLE print_job (
  id          INTEGER PRIMARY KEY,
  batch_id    INTEGER REFERENCES certificate_batch (id),
  series_id   INTEGER REFERENCES sheet_series (id),    -- NULL: plain paper
  printer     TEXT,
  tray        TEXT,
  planned     INTEGER NOT NULL CHECK (planned >= 1),   -- sheets
  state       TEXT NOT NULL DEFAULT 'printing' CHECK (state IN ('printing', 'finished')),
  started_at  TEXT NOT NULL,
  started_by  TEXT NOT NULL,
  finished_at TEXT,
  good        INTEGER CHECK (good BETWEEN 0 AND planned), -- so many sheets from the first on are good
  spoiled     INTEGER CHECK (spoiled >= 0),            -- so many after them came out and are not
  note        TEXT,
  CHECK ((state = 'finished') = (finished_at IS NOT NULL AND good IS NOT NULL AND spoiled IS NOT NULL))
);
CREATE INDEX print_job_batch ON print_job (batch_id) WHERE batch_id IS NOT NULL;
CREATE INDEX print_job_open ON print_job (id) WHERE state = 'printing';

-- What was burnt or shredded, by whom, before whom.
CREATE TABLE sheet_destruction (
  id           INTEGER PRIMARY KEY,
  number       TEXT NOT NULL CHECK (number <> ''),     -- of the minutes
  destroyed_on TEXT NOT NULL CHECK (destroyed_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  committee    TEXT NOT NULL CHECK (committee <> ''),
  manner       TEXT,
  note         TEXT
);

-- A sheet of paper that left the stack, or is about to.  A certificate has one at a time: those before are spoiled or replaced.
CREATE TABLE sheet (
  id             INTEGER PRIMARY KEY,
  series_id      INTEGER REFERENCES sheet_series (id), -- NULL: plain paper
  number         INTEGER,
  job_id         INTEGER REFERENCES print_job (id),
  position       INTEGER CHECK (position >= 1),        -- in the stack of the job
  certificate_id INTEGER REFERENCES certificate (id),
  state          TEXT NOT NULL CHECK (state IN ('printing', 'used', 'spoiled', 'lost', 'returned')),
  replaced       INTEGER NOT NULL DEFAULT 0 CHECK (replaced IN (0, 1)), -- used, but its certificate was printed anew since
  state_on       TEXT NOT NULL,
  reason         TEXT,
  destruction_id INTEGER REFERENCES sheet_destruction (id),
  UNIQUE (series_id, number),
  CHECK ((series_id IS NULL) = (number IS NULL)),
  CHECK ((job_id IS NULL) = (position IS NULL)),
  CHECK (state NOT IN ('printing', 'used') OR certificate_id IS NOT NULL),
  CHECK (state <> 'printing' OR job_id IS NOT NULL),
  CHECK (state NOT IN ('spoiled', 'lost') OR COALESCE (reason, '') <> ''),
  CHECK (destruction_id IS NULL OR state = 'spoiled'),
  CHECK (replaced = 0 OR state = 'used')
);
CREATE UNIQUE INDEX sheet_current ON sheet (certificate_id) WHERE state IN ('printing', 'used') AND replaced = 0;
CREATE INDEX sheet_certificate ON sheet (certificate_id) WHERE certificate_id IS NOT NULL;
CREATE INDEX sheet_job ON sheet (job_id, position) WHERE job_id IS NOT NULL;
CREATE INDEX sheet_destroyed ON sheet (destruction_id) WHERE destruction_id IS NOT NULL;

-- Printers ----------------------------------------------------------------------------------------------
-- How far a printer is off, for a tray ('' any) and a template (NULL: any).

CREATE TABLE printer_setup (
  id          INTEGER PRIMARY KEY,
  printer     TEXT NOT NULL CHECK (printer <> ''),
  tray        TEXT NOT NULL DEFAULT '',
  template_id INTEGER REFERENCES template (id) ON DELETE CASCADE,
  offset_x    INTEGER NOT NULL DEFAULT 0 CHECK (offset_x BETWEEN -500 AND 500), -- tenths of a mm, to the right
  offset_y    INTEGER NOT NULL DEFAULT 0 CHECK (offset_y BETWEEN -500 AND 500), -- down
  scale       INTEGER NOT NULL DEFAULT 100000 CHECK (scale BETWEEN 90000 AND 110000), -- thousandths of a per cent
  rotation    INTEGER NOT NULL DEFAULT 0 CHECK (rotation BETWEEN -500 AND 500)  -- hundredths of a degree, clockwise
);
CREATE UNIQUE INDEX printer_setup_for ON printer_setup (printer, tray, COALESCE (template_id, 0));

-- What every file starts with ------------------------------------------------------------------------

INSERT INTO certificate_book (id, name, pattern) VALUES
  (1, 'Sổ cấp giấy chứng nhận', '{number}/{year}'),
  (2, 'Sổ cấp giấy khen', '{number}/{year}/GK');
INSERT INTO id_sequence (name, last) VALUES ('certificate_book', 1000);
