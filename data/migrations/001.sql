-- Format 1.  Facts first: what people typed, recorded by actions.  Then what the actions themselves need.  Derived
-- tables are not here but in derived.sql, which is made anew whenever its rule changes.
--
-- Ids are (node << 40) + n, given by id_sequence and never used twice.  Dates are ISO text; a birth date may be only a year.
-- Text is NFC.  Percentages of targets are hundredths of a per cent (8500 = 85 %).

-- Catalogues ---------------------------------------------------------------------------------------

CREATE TABLE unit_kind (
  key            TEXT PRIMARY KEY NOT NULL,
  name           TEXT NOT NULL,
  prefix         TEXT NOT NULL DEFAULT '',            -- written before the name: "Phường Hạc Thành"
  administrative INTEGER NOT NULL DEFAULT 0 CHECK (administrative IN (0, 1)),
  commune        INTEGER NOT NULL DEFAULT 0 CHECK (commune IN (0, 1)),  -- one row of the chart by units
  attached       INTEGER NOT NULL DEFAULT 0 CHECK (attached IN (0, 1)), -- may become a Đơn vị học tập
  position       INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TABLE occupation (
  key      TEXT PRIMARY KEY NOT NULL,
  name     TEXT NOT NULL,
  staff    INTEGER NOT NULL CHECK (staff IN (0, 1)),   -- cán bộ, công chức, viên chức, người lao động
  position INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TABLE learning_form (
  key      TEXT PRIMARY KEY NOT NULL,
  name     TEXT NOT NULL,
  position INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TABLE title (
  key      TEXT PRIMARY KEY NOT NULL,
  name     TEXT NOT NULL,
  subject  TEXT NOT NULL CHECK (subject IN ('person', 'family', 'clan', 'unit')),
  position INTEGER NOT NULL
) WITHOUT ROWID;

-- A denominator.  stock names the counter of the lists that can stand in for it, if any.
CREATE TABLE base_kind (
  key      TEXT PRIMARY KEY NOT NULL,
  name     TEXT NOT NULL,
  stock    TEXT,
  position INTEGER NOT NULL
) WITHOUT ROWID;

-- What is counted: which counter, for which subject, against which base.
CREATE TABLE measure (
  key         TEXT PRIMARY KEY NOT NULL,
  name        TEXT NOT NULL,
  counter     TEXT NOT NULL,
  subject     TEXT NOT NULL CHECK (subject IN ('people', 'families', 'clans', 'units')),
  title       TEXT REFERENCES title (key),            -- NULL: forms of learning
  staff       INTEGER NOT NULL CHECK (staff IN (0, 1)), -- only those of cán bộ, công chức, viên chức, người lao động
  base        TEXT NOT NULL REFERENCES base_kind (key),
  recognition INTEGER NOT NULL CHECK (recognition IN (0, 1)),
  position    INTEGER NOT NULL
) WITHOUT ROWID;

-- Units ----------------------------------------------------------------------------------------------

CREATE TABLE decision (
  id         INTEGER PRIMARY KEY,
  number     TEXT NOT NULL CHECK (number <> ''),
  decided_on TEXT NOT NULL CHECK (decided_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  issuer     TEXT NOT NULL,
  subject    TEXT
);

CREATE TABLE unit (
  id                INTEGER PRIMARY KEY,
  sector_id         INTEGER REFERENCES unit (id),      -- the partner organisation it reports through
  association_since TEXT,                              -- has an association of its own since; NULL: none
  phone             TEXT,
  email             TEXT,
  address           TEXT,
  note              TEXT,
  run_id            INTEGER
);
CREATE INDEX unit_sector ON unit (sector_id);

-- What a unit is called and where it belongs, from a day to a day (both inclusive; '0001-01-01' = always, NULL = until now).
CREATE TABLE unit_version (
  id          INTEGER PRIMARY KEY,
  unit_id     INTEGER NOT NULL REFERENCES unit (id) ON DELETE CASCADE,
  valid_from  TEXT NOT NULL DEFAULT '0001-01-01',
  valid_to    TEXT CHECK (valid_to >= valid_from),
  parent_id   INTEGER REFERENCES unit (id) CHECK (parent_id <> unit_id),
  kind        TEXT NOT NULL REFERENCES unit_kind (key),
  code        TEXT CHECK (code <> ''),
  name        TEXT NOT NULL CHECK (name <> ''),
  decision_id INTEGER REFERENCES decision (id)
);
CREATE UNIQUE INDEX unit_version_unit ON unit_version (unit_id, valid_from);
CREATE INDEX unit_version_parent ON unit_version (parent_id);
CREATE INDEX unit_version_code ON unit_version (code) WHERE code IS NOT NULL;

-- The new unit took over the old one on a day, as a whole or in part.  Facts stay on the old unit.
CREATE TABLE succession (
  id          INTEGER PRIMARY KEY,
  old_unit_id INTEGER NOT NULL REFERENCES unit (id),
  new_unit_id INTEGER NOT NULL REFERENCES unit (id) CHECK (new_unit_id <> old_unit_id),
  share       TEXT NOT NULL CHECK (share IN ('whole', 'part')),
  happened_on TEXT NOT NULL CHECK (happened_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  decision_id INTEGER REFERENCES decision (id),
  UNIQUE (old_unit_id, new_unit_id, happened_on)
);
CREATE INDEX succession_new ON succession (new_unit_id);

-- People, families, clans ----------------------------------------------------------------------------

CREATE TABLE person (
  id           INTEGER PRIMARY KEY,
  name         TEXT NOT NULL CHECK (name <> ''),
  birth        TEXT CHECK (birth GLOB '[0-9][0-9][0-9][0-9]' OR birth GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  gender       TEXT CHECK (gender IN ('male', 'female')),
  occupation   TEXT REFERENCES occupation (key),
  unit_id      INTEGER NOT NULL REFERENCES unit (id),  -- of work or study, else of residence: the person is counted here
  residence_id INTEGER REFERENCES unit (id),
  position     TEXT,
  id_number    TEXT,
  phone        TEXT,
  email        TEXT,
  address      TEXT,
  ethnic       TEXT,
  state        TEXT NOT NULL DEFAULT 'active' CHECK (state IN ('active', 'deceased', 'moved', 'merged')),
  state_on     TEXT,
  merged_into  INTEGER REFERENCES person (id),
  note         TEXT,
  run_id       INTEGER
);
CREATE INDEX person_unit ON person (unit_id);
CREATE INDEX person_residence ON person (residence_id) WHERE residence_id IS NOT NULL;
CREATE INDEX person_merged ON person (merged_into) WHERE merged_into IS NOT NULL;

CREATE TABLE membership (
  id          INTEGER PRIMARY KEY,
  person_id   INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
  card_number TEXT CHECK (card_number <> ''),
  branch_id   INTEGER REFERENCES unit (id),
  joined_on   TEXT,
  left_on     TEXT,
  reason      TEXT,
  run_id      INTEGER
);
CREATE INDEX membership_person ON membership (person_id);
CREATE UNIQUE INDEX membership_current ON membership (person_id) WHERE left_on IS NULL;
CREATE INDEX membership_branch ON membership (branch_id) WHERE branch_id IS NOT NULL;

CREATE TABLE clan (
  id         INTEGER PRIMARY KEY,
  name       TEXT NOT NULL CHECK (name <> ''),
  unit_id    INTEGER NOT NULL REFERENCES unit (id),
  head_name  TEXT,
  households INTEGER CHECK (households >= 0),
  state      TEXT NOT NULL DEFAULT 'active' CHECK (state IN ('active', 'closed')),
  note       TEXT,
  run_id     INTEGER
);
CREATE INDEX clan_unit ON clan (unit_id);

CREATE TABLE family (
  id        INTEGER PRIMARY KEY,
  code      TEXT CHECK (code <> ''),
  head_name TEXT NOT NULL CHECK (head_name <> ''),     -- as typed; a member with the role "head" goes before it
  unit_id   INTEGER NOT NULL REFERENCES unit (id),     -- the village; the family is counted here
  address   TEXT,
  phone     TEXT,
  staff     INTEGER NOT NULL DEFAULT 0 CHECK (staff IN (0, 1)),
  clan_id   INTEGER REFERENCES clan (id),
  state     TEXT NOT NULL DEFAULT 'active' CHECK (state IN ('active', 'moved', 'closed')),
  state_on  TEXT,
  note      TEXT,
  run_id    INTEGER
);
CREATE INDEX family_unit ON family (unit_id);
CREATE INDEX family_clan ON family (clan_id) WHERE clan_id IS NOT NULL;

CREATE TABLE family_member (
  id         INTEGER PRIMARY KEY,
  family_id  INTEGER NOT NULL REFERENCES family (id) ON DELETE CASCADE,
  person_id  INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
  role       TEXT NOT NULL CHECK (role IN ('head', 'spouse', 'child', 'parent', 'grandchild', 'sibling', 'other')),
  valid_from TEXT,
  valid_to   TEXT,
  run_id     INTEGER
);
CREATE INDEX family_member_family ON family_member (family_id);
CREATE INDEX family_member_person ON family_member (person_id);
CREATE UNIQUE INDEX family_member_one_family ON family_member (person_id) WHERE valid_to IS NULL;
CREATE UNIQUE INDEX family_member_one_head ON family_member (family_id) WHERE role = 'head' AND valid_to IS NULL;

-- Learning and titles --------------------------------------------------------------------------------
-- unit_id and staff are what held when the fact arose: a year's totals do not change when somebody moves.

CREATE TABLE learning_registration (
  id            INTEGER PRIMARY KEY,
  person_id     INTEGER NOT NULL REFERENCES person (id),
  unit_id       INTEGER NOT NULL REFERENCES unit (id),
  year          INTEGER NOT NULL CHECK (year BETWEEN 1900 AND 2999),
  form          TEXT NOT NULL REFERENCES learning_form (key),
  staff         INTEGER NOT NULL CHECK (staff IN (0, 1)),
  content       TEXT,
  place         TEXT,
  registered_on TEXT,
  state         TEXT NOT NULL DEFAULT 'registered' CHECK (state IN ('registered', 'completed', 'not-completed')),
  completed_on  TEXT,
  evidence      TEXT,
  run_id        INTEGER
);
CREATE INDEX learning_registration_person ON learning_registration (person_id, year);
CREATE INDEX learning_registration_unit ON learning_registration (unit_id);

CREATE TABLE title_record (
  id              INTEGER PRIMARY KEY,
  title           TEXT NOT NULL REFERENCES title (key),
  person_id       INTEGER REFERENCES person (id),
  family_id       INTEGER REFERENCES family (id),
  clan_id         INTEGER REFERENCES clan (id),
  subject_unit_id INTEGER REFERENCES unit (id),
  unit_id         INTEGER NOT NULL REFERENCES unit (id),
  year            INTEGER NOT NULL CHECK (year BETWEEN 1900 AND 2999),
  staff           INTEGER NOT NULL DEFAULT 0 CHECK (staff IN (0, 1)),
  registered_on   TEXT,
  state           TEXT NOT NULL DEFAULT 'registered' CHECK (state IN ('registered', 'recognised', 'not-recognised', 'revoked')),
  points          INTEGER,
  level           INTEGER,
  decision_id     INTEGER REFERENCES decision (id),
  valid_to        TEXT,
  reason          TEXT,
  run_id          INTEGER,
  CHECK ((person_id IS NOT NULL) + (family_id IS NOT NULL) + (clan_id IS NOT NULL) + (subject_unit_id IS NOT NULL) = 1)
);
CREATE UNIQUE INDEX title_record_person ON title_record (person_id, year, title) WHERE person_id IS NOT NULL;
CREATE UNIQUE INDEX title_record_family ON title_record (family_id, year, title) WHERE family_id IS NOT NULL;
CREATE UNIQUE INDEX title_record_clan ON title_record (clan_id, year, title) WHERE clan_id IS NOT NULL;
CREATE UNIQUE INDEX title_record_subject_unit ON title_record (subject_unit_id, year, title) WHERE subject_unit_id IS NOT NULL;
CREATE INDEX title_record_unit ON title_record (unit_id);
CREATE INDEX title_record_decision ON title_record (decision_id) WHERE decision_id IS NOT NULL;

-- Figures, bases, targets ----------------------------------------------------------------------------

CREATE TABLE base (
  id      INTEGER PRIMARY KEY,
  unit_id INTEGER NOT NULL REFERENCES unit (id),
  year    INTEGER NOT NULL CHECK (year BETWEEN 1900 AND 2999),
  kind    TEXT NOT NULL REFERENCES base_kind (key),
  value   INTEGER NOT NULL CHECK (value >= 0),
  source  TEXT,
  as_of   TEXT,
  in_use  INTEGER NOT NULL DEFAULT 1 CHECK (in_use IN (0, 1))
);
CREATE UNIQUE INDEX base_in_use ON base (year, kind, unit_id) WHERE in_use = 1;
CREATE INDEX base_unit ON base (unit_id);

CREATE TABLE figure (
  id          INTEGER PRIMARY KEY,
  unit_id     INTEGER NOT NULL REFERENCES unit (id),
  year        INTEGER NOT NULL CHECK (year BETWEEN 1900 AND 2999),
  measure     TEXT NOT NULL REFERENCES measure (key),
  stage       TEXT NOT NULL CHECK (stage IN ('registered', 'recognised')),
  value       INTEGER NOT NULL CHECK (value >= 0),
  source      TEXT,
  declared_on TEXT,
  note        TEXT,
  UNIQUE (year, measure, unit_id, stage)
);
CREATE INDEX figure_unit ON figure (unit_id);

-- Which one counts, where the default rule (lists if there are any, else the declared figure) is not wanted.
CREATE TABLE figure_choice (
  id      INTEGER PRIMARY KEY,
  unit_id INTEGER NOT NULL REFERENCES unit (id),
  year    INTEGER NOT NULL,
  measure TEXT NOT NULL REFERENCES measure (key),
  choice  TEXT NOT NULL CHECK (choice IN ('counted', 'declared')),
  UNIQUE (year, measure, unit_id)
);
CREATE INDEX figure_choice_unit ON figure_choice (unit_id);

CREATE TABLE target (
  id          INTEGER PRIMARY KEY,
  year        INTEGER NOT NULL CHECK (year BETWEEN 1900 AND 2999),
  unit_id     INTEGER NOT NULL REFERENCES unit (id),   -- holds for all below it that have none of their own
  measure     TEXT NOT NULL REFERENCES measure (key),
  stage       TEXT NOT NULL CHECK (stage IN ('registered', 'recognised')),
  value       INTEGER NOT NULL CHECK (value BETWEEN 0 AND 10000),
  decision_id INTEGER REFERENCES decision (id),
  note        TEXT,
  UNIQUE (year, measure, unit_id, stage)
);
CREATE INDEX target_unit ON target (unit_id);

CREATE TABLE setting (
  key   TEXT PRIMARY KEY NOT NULL,
  value TEXT
) WITHOUT ROWID;

-- Actions --------------------------------------------------------------------------------------------
-- Never recorded by actions themselves.

CREATE TABLE action (
  id          INTEGER PRIMARY KEY,
  kind        TEXT NOT NULL,                           -- "people.edit": worded by the program
  detail      TEXT,                                    -- the name of the record, or the number of records
  happened_at TEXT NOT NULL,                           -- UTC
  user        TEXT NOT NULL,
  computer    TEXT NOT NULL,
  rows        INTEGER NOT NULL,
  state       TEXT NOT NULL DEFAULT 'done' CHECK (state IN ('done', 'undone', 'dropped')),
  reversible  INTEGER NOT NULL DEFAULT 1 CHECK (reversible IN (0, 1)),
  changeset   BLOB
);
CREATE INDEX action_state ON action (state, id);

-- One row a touched record.  Its owner is what a person sees it as a part of: a membership belongs to its person.
CREATE TABLE action_row (
  owner_table TEXT NOT NULL,
  owner_id    INTEGER NOT NULL,
  action_id   INTEGER NOT NULL REFERENCES action (id),
  table_name  TEXT NOT NULL,
  record_id   INTEGER NOT NULL,
  PRIMARY KEY (owner_table, owner_id, action_id, table_name, record_id)
) WITHOUT ROWID;
CREATE INDEX action_row_action ON action_row (action_id);

-- When an action was undone or done again, and by whom.
CREATE TABLE action_event (
  id          INTEGER PRIMARY KEY,
  action_id   INTEGER NOT NULL REFERENCES action (id),
  what        TEXT NOT NULL CHECK (what IN ('undo', 'redo')),
  happened_at TEXT NOT NULL,
  user        TEXT NOT NULL,
  computer    TEXT NOT NULL
);
CREATE INDEX action_event_action ON action_event (action_id);

CREATE TABLE id_sequence (
  name TEXT PRIMARY KEY NOT NULL,
  last INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TABLE file_state (
  key   TEXT PRIMARY KEY NOT NULL,
  value TEXT
) WITHOUT ROWID;

-- What every file starts with ------------------------------------------------------------------------

INSERT INTO unit_kind (key, name, prefix, administrative, commune, attached, position) VALUES
  ('province', 'Tỉnh', 'Tỉnh', 1, 0, 0, 1),
  ('district', 'Huyện, thị xã, thành phố', '', 1, 0, 0, 2),
  ('commune', 'Xã', 'Xã', 1, 1, 0, 3),
  ('ward', 'Phường', 'Phường', 1, 1, 0, 4),
  ('township', 'Thị trấn', 'Thị trấn', 1, 1, 0, 5),
  ('village', 'Thôn, bản, khu phố', '', 1, 0, 0, 6),
  ('school', 'Trường học', '', 0, 0, 1, 7),
  ('agency', 'Cơ quan', '', 0, 0, 1, 8),
  ('enterprise', 'Doanh nghiệp', '', 0, 0, 1, 9),
  ('armed-force', 'Lực lượng vũ trang', '', 0, 0, 1, 10),
  ('organisation', 'Tổ chức phối hợp', '', 0, 0, 0, 11),
  ('association', 'Hội Khuyến học', '', 0, 0, 0, 12),
  ('branch', 'Chi hội khuyến học', '', 0, 0, 0, 13),
  ('committee', 'Ban khuyến học', '', 0, 0, 0, 14);

INSERT INTO occupation (key, name, staff, position) VALUES
  ('cadre', 'Cán bộ', 1, 1),
  ('civil-servant', 'Công chức', 1, 2),
  ('public-employee', 'Viên chức', 1, 3),
  ('worker', 'Người lao động', 1, 4),
  ('armed-force', 'Lực lượng vũ trang', 0, 5),
  ('farmer', 'Nông dân', 0, 6),
  ('self-employed', 'Lao động tự do', 0, 7),
  ('retired', 'Hưu trí', 0, 8),
  ('student', 'Học sinh, sinh viên', 0, 9),
  ('other', 'Khác', 0, 10);

INSERT INTO learning_form (key, name, position) VALUES
  ('degree', 'Đào tạo lấy bằng (trung cấp đến sau đại học)', 1),
  ('training', 'Bồi dưỡng chính trị, quản lý, chuyên môn', 2),
  ('workshop', 'Tập huấn', 3),
  ('online', 'Học trực tuyến', 4),
  ('language', 'Ngoại ngữ', 5),
  ('digital', 'Tin học, kỹ năng số', 6),
  ('vocational', 'Học nghề', 7),
  ('community', 'Chuyên đề tại trung tâm học tập cộng đồng', 8),
  ('club', 'Câu lạc bộ', 9),
  ('reading', 'Tự học, đọc sách', 10);

INSERT INTO title (key, name, subject, position) VALUES
  ('citizen', 'Công dân học tập', 'person', 1),
  ('family', 'Gia đình học tập', 'family', 2),
  ('clan', 'Dòng họ học tập', 'clan', 3),
  ('community', 'Cộng đồng học tập', 'unit', 4),
  ('unit', 'Đơn vị học tập', 'unit', 5);

INSERT INTO base_kind (key, name, stock, position) VALUES
  ('staff', 'số CB, CC, VC, NLĐ', 'staff', 1),
  ('attached-units', 'số đơn vị trực thuộc', 'attached-units', 2),
  ('staff-families', 'số gia đình CB, CC, VC, NLĐ', 'staff-families', 3),
  ('families', 'số gia đình', 'families', 4),
  ('adults', 'số người lớn', NULL, 5),
  ('villages', 'số thôn, bản, khu phố', 'villages', 6),
  ('clans', 'số dòng họ', 'clans', 7),
  ('population', 'dân số', NULL, 8);

INSERT INTO measure (key, name, counter, subject, title, staff, base, recognition, position) VALUES
  ('learning', 'Đăng ký một hình thức học tập', 'learning.staff', 'people', NULL, 1, 'staff', 0, 1),
  ('unit', 'Đơn vị học tập', 'unit', 'units', 'unit', 0, 'attached-units', 1, 2),
  ('staff-family', 'Gia đình học tập của CB, CC, VC, NLĐ', 'family.staff', 'families', 'family', 1, 'staff-families', 1, 3),
  ('family', 'Gia đình học tập', 'family', 'families', 'family', 0, 'families', 1, 4),
  ('clan', 'Dòng họ học tập', 'clan', 'clans', 'clan', 0, 'clans', 1, 5),
  ('community', 'Cộng đồng học tập', 'community', 'units', 'community', 0, 'villages', 1, 6),
  ('citizen', 'Công dân học tập', 'citizen', 'people', 'citizen', 0, 'adults', 1, 7),
  ('staff-citizen', 'Công dân học tập trong CB, CC, VC, NLĐ', 'citizen.staff', 'people', 'citizen', 1, 'staff', 1, 8);
