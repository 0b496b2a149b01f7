-- Format 3: dated catalogues, criteria and assessments, measures as data, several figures a year, reporting rounds, slides,
-- boundaries.  Foreign keys are off while this runs, and checked after it.

-- Catalogues are offered from a day to a day (both inclusive; NULL: always).
ALTER TABLE learning_form ADD COLUMN valid_from TEXT;
ALTER TABLE learning_form ADD COLUMN valid_to TEXT;
ALTER TABLE title ADD COLUMN valid_from TEXT;
ALTER TABLE title ADD COLUMN valid_to TEXT;

-- By what a title is given.  What no rule says is NULL: nobody is refused by it.
CREATE TABLE criteria_set (
  id         INTEGER PRIMARY KEY,
  title      TEXT NOT NULL REFERENCES title (key),
  name       TEXT NOT NULL CHECK (name <> ''),
  decision   TEXT,                                     -- number of the decision or circular that issued it
  valid_from TEXT,
  valid_to   TEXT CHECK (valid_to >= valid_from),
  scoring    TEXT NOT NULL CHECK (scoring IN ('points', 'pass')),
  pass_total INTEGER CHECK (pass_total >= 0),          -- points needed in all
  pass_each  INTEGER CHECK (pass_each >= 0),           -- no criterion below
  levels     INTEGER NOT NULL DEFAULT 0 CHECK (levels BETWEEN 0 AND 9),
  months     INTEGER CHECK (months BETWEEN 1 AND 360), -- a result is kept so long after the year of recognition; NULL: for the year
  note       TEXT
);
CREATE INDEX criteria_set_title ON criteria_set (title);

CREATE TABLE criterion (
  id         INTEGER PRIMARY KEY,
  set_id     INTEGER NOT NULL REFERENCES criteria_set (id) ON DELETE CASCADE,
  position   INTEGER NOT NULL,
  part       TEXT,                                     -- the competence or heading above it
  name       TEXT NOT NULL CHECK (name <> ''),
  max_points INTEGER CHECK (max_points > 0),
  UNIQUE (set_id, position)
);

-- A record that was assessed is still 'registered'; it has a day and a result.  A recognition keeps the set it was given by.
ALTER TABLE title_record ADD COLUMN criteria_id INTEGER REFERENCES criteria_set (id);
ALTER TABLE title_record ADD COLUMN assessed_on TEXT;
ALTER TABLE title_record ADD COLUMN passed INTEGER CHECK (passed IN (0, 1));
ALTER TABLE title_record ADD COLUMN revoked_on TEXT;
ALTER TABLE title_record ADD COLUMN evidence TEXT;
CREATE INDEX title_record_criteria ON title_record (criteria_id) WHERE criteria_id IS NOT NULL;

-- What a criterion got: points, or 1 and 0 for held and not held.
CREATE TABLE assessment (
  id           INTEGER PRIMARY KEY,
  record_id    INTEGER NOT NULL REFERENCES title_record (id) ON DELETE CASCADE,
  criterion_id INTEGER NOT NULL REFERENCES criterion (id),
  points       INTEGER NOT NULL CHECK (points >= 0),
  UNIQUE (record_id, criterion_id)
);
CREATE INDEX assessment_criterion ON assessment (criterion_id);

-- Measures -------------------------------------------------------------------------------------------
-- counting: from titles and learning (counter), the memberships, a filter over the register of the subject, or only declared.
-- base NULL: a plain number.  per_head: an amount for each one of the base, not a part of it.

CREATE TABLE new_measure (
  key         TEXT PRIMARY KEY NOT NULL,
  name        TEXT NOT NULL CHECK (name <> ''),
  counting    TEXT NOT NULL CHECK (counting IN ('titles', 'learning', 'members', 'filter', 'declared')),
  counter     TEXT,
  subject     TEXT CHECK (subject IN ('people', 'families', 'clans', 'units')),
  title       TEXT REFERENCES title (key),
  staff       INTEGER NOT NULL DEFAULT 0 CHECK (staff IN (0, 1)), -- only those of cán bộ, công chức, viên chức, người lao động
  filter      TEXT,
  base        TEXT REFERENCES base_kind (key),
  per_head    INTEGER NOT NULL DEFAULT 0 CHECK (per_head IN (0, 1)),
  recognition INTEGER NOT NULL CHECK (recognition IN (0, 1)),
  word        TEXT NOT NULL DEFAULT '',                -- what it counts: "gia đình", "đồng"
  valid_from  INTEGER,                                 -- years
  valid_to    INTEGER,
  position    INTEGER NOT NULL,
  CHECK ((counting IN ('titles', 'learning')) = (counter IS NOT NULL)),
  CHECK ((counting = 'filter') = (filter IS NOT NULL)),
  CHECK (per_head = 0 OR base IS NOT NULL)
) WITHOUT ROWID;
INSERT INTO new_measure (key, name, counting, counter, subject, title, staff, base, recognition, word, position)
  SELECT key, name, iif (title IS NULL, 'learning', 'titles'), counter, subject, title, staff, base, recognition,
         CASE subject WHEN 'people' THEN 'người' WHEN 'families' THEN 'gia đình' WHEN 'clans' THEN 'dòng họ' ELSE 'đơn vị' END, position
    FROM measure;
DROP TABLE measure;
ALTER TABLE new_measure RENAME TO measure;

INSERT INTO base_kind (key, name, stock, position) VALUES ('learning-citizens', 'số công dân học tập', NULL, 9);
INSERT INTO measure (key, name, counting, subject, base, per_head, recognition, word, position) VALUES
  ('members', 'Hội viên trên dân số', 'members', 'people', 'population', 0, 0, 'hội viên', 9),
  ('digital-citizen', 'Công dân học tập có kỹ năng số', 'declared', NULL, 'learning-citizens', 0, 0, 'người', 10),
  ('fund-per-head', 'Quỹ khuyến học bình quân đầu người', 'declared', NULL, 'population', 1, 0, 'đồng', 11),
  ('bookcases', 'Tủ sách khuyến học', 'declared', NULL, NULL, 0, 0, 'tủ sách', 12),
  ('activities', 'Hoạt động của chương trình phối hợp', 'declared', NULL, NULL, 0, 0, 'hoạt động', 13);

-- A figure stands for the whole year or for its first half; the year's goes before the half year's.
CREATE TABLE new_figure (
  id          INTEGER PRIMARY KEY,
  unit_id     INTEGER NOT NULL REFERENCES unit (id),
  year        INTEGER NOT NULL CHECK (year BETWEEN 1900 AND 2999),
  period      INTEGER NOT NULL DEFAULT 12 CHECK (period IN (6, 12)), -- months from January on
  measure     TEXT NOT NULL REFERENCES measure (key),
  stage       TEXT NOT NULL CHECK (stage IN ('registered', 'recognised')),
  value       INTEGER NOT NULL CHECK (value >= 0),
  source      TEXT,
  declared_on TEXT,
  note        TEXT,
  UNIQUE (year, measure, unit_id, stage, period)
);
INSERT INTO new_figure (id, unit_id, year, measure, stage, value, source, declared_on, note)
  SELECT id, unit_id, year, measure, stage, value, source, declared_on, note FROM figure;
DROP TABLE figure;
ALTER TABLE new_figure RENAME TO figure;
CREATE INDEX figure_unit ON figure (unit_id);

-- Hundredths of a per cent of the base; for a plain number the number, for an amount a head the amount.
CREATE TABLE new_target (
  id          INTEGER PRIMARY KEY,
  year        INTEGER NOT NULL CHECK (year BETWEEN 1900 AND 2999),
  unit_id     INTEGER NOT NULL REFERENCES unit (id),   -- holds for all below it that have none of their own
  measure     TEXT NOT NULL REFERENCES measure (key),
  stage       TEXT NOT NULL CHECK (stage IN ('registered', 'recognised')),
  value       INTEGER NOT NULL CHECK (value >= 0),
  decision_id INTEGER REFERENCES decision (id),
  note        TEXT,
  UNIQUE (year, measure, unit_id, stage)
);
INSERT INTO new_target SELECT id, year, unit_id, measure, stage, value, decision_id, note FROM target;
DROP TABLE target;
ALTER TABLE new_target RENAME TO target;
CREATE INDEX target_unit ON target (unit_id);

-- Targets that somebody else set, to be taken over into a year.
CREATE TABLE target_model (
  id      INTEGER PRIMARY KEY,
  name    TEXT NOT NULL CHECK (name <> ''),
  source  TEXT,
  measure TEXT NOT NULL REFERENCES measure (key),
  stage   TEXT NOT NULL CHECK (stage IN ('registered', 'recognised')),
  value   INTEGER NOT NULL CHECK (value >= 0),
  UNIQUE (name, measure, stage)
);

-- Reporting rounds -----------------------------------------------------------------------------------

CREATE TABLE report_form (
  id   INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE CHECK (name <> ''),
  note TEXT
);

CREATE TABLE report_form_measure (
  id       INTEGER PRIMARY KEY,
  form_id  INTEGER NOT NULL REFERENCES report_form (id) ON DELETE CASCADE,
  measure  TEXT NOT NULL REFERENCES measure (key),
  position INTEGER NOT NULL,
  UNIQUE (form_id, measure)
);

CREATE TABLE reporting_round (
  id       INTEGER PRIMARY KEY,
  name     TEXT NOT NULL CHECK (name <> ''),
  year     INTEGER NOT NULL CHECK (year BETWEEN 1900 AND 2999),
  period   INTEGER NOT NULL CHECK (period IN (6, 12)),
  deadline TEXT NOT NULL CHECK (deadline GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  note     TEXT,
  UNIQUE (year, period)
);

CREATE TABLE round_form (
  id       INTEGER PRIMARY KEY,
  round_id INTEGER NOT NULL REFERENCES reporting_round (id) ON DELETE CASCADE,
  form_id  INTEGER NOT NULL REFERENCES report_form (id),
  UNIQUE (round_id, form_id)
);

-- What a unit sent for a form of a round.  A unit without a row has sent nothing.
CREATE TABLE report (
  id           INTEGER PRIMARY KEY,
  round_id     INTEGER NOT NULL REFERENCES reporting_round (id),
  form_id      INTEGER NOT NULL REFERENCES report_form (id),
  unit_id      INTEGER NOT NULL REFERENCES unit (id),
  state        TEXT NOT NULL CHECK (state IN ('draft', 'submitted', 'accepted', 'locked', 'not-applicable')),
  submitted_on TEXT,                                   -- the day it came, which is what the deadline is held against
  state_on     TEXT NOT NULL,
  state_by     TEXT NOT NULL,
  reason       TEXT,                                   -- of a return, an unlocking, or why it does not apply
  UNIQUE (round_id, form_id, unit_id)
);
CREATE INDEX report_unit ON report (unit_id);
CREATE INDEX report_locked ON report (unit_id) WHERE state = 'locked';

-- Slides and boundaries ------------------------------------------------------------------------------

CREATE TABLE slide_set (
  id   INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE CHECK (name <> '')
);

CREATE TABLE slide (
  id        INTEGER PRIMARY KEY,
  set_id    INTEGER NOT NULL REFERENCES slide_set (id) ON DELETE CASCADE,
  position  INTEGER NOT NULL,
  kind      TEXT NOT NULL CHECK (kind IN ('title', 'findings', 'chart')),
  heading   TEXT,                                      -- a title page's; over a chart in place of its finding
  text      TEXT,                                      -- lines below the heading of a title page
  layout    TEXT CHECK (layout IN ('units', 'children', 'organisations', 'titles', 'years', 'map')),
  measure   TEXT REFERENCES measure (key),
  unit_id   INTEGER REFERENCES unit (id),              -- NULL: the scope that is chosen
  year      INTEGER CHECK (year BETWEEN 1900 AND 2999), -- NULL: the year that is chosen
  sort      TEXT CHECK (sort IN ('shortfall', 'code', 'name')),
  last_year INTEGER NOT NULL DEFAULT 0 CHECK (last_year IN (0, 1)),
  UNIQUE (set_id, position)
);

-- Boundaries of units as the user loaded them.
CREATE TABLE boundary (
  id        INTEGER PRIMARY KEY,
  name      TEXT NOT NULL CHECK (name <> ''),
  loaded_on TEXT NOT NULL,
  content   TEXT NOT NULL                              -- GeoJSON
);

-- What every file starts with ------------------------------------------------------------------------
-- Rows of catalogues that a user may also make take ids of their own, below those that are given out.

INSERT INTO criteria_set (id, title, name, decision, valid_from, valid_to, scoring, pass_total, pass_each, levels, months, note) VALUES
  (1, 'citizen', 'Bộ tiêu chí Công dân học tập', 'QĐ 324/QĐ-KHVN', NULL, NULL, 'points', 80, 5, 0, NULL, NULL),
  (2, 'family', 'Gia đình học tập giai đoạn 2016–2020', 'QĐ 448/QĐ-KHVN', '2016-01-01', '2020-12-31', 'points', NULL, NULL, 0, NULL,
   'Điểm đạt chưa kiểm chứng được, để trống.'),
  (3, 'unit', 'Đơn vị học tập', 'TT 24/2023/TT-BGDĐT', '2024-01-26', NULL, 'pass', NULL, NULL, 2, 36, NULL),
  (4, 'community', 'Cộng đồng học tập cấp xã', 'TT 25/2023/TT-BGDĐT', '2024-02-12', NULL, 'pass', NULL, NULL, 2, NULL,
   'Thông tư có 5 tiêu chí; nội dung từng tiêu chí nhập theo văn bản của tỉnh.');

INSERT INTO criterion (id, set_id, position, part, name, max_points) VALUES
  (1, 1, 1, 'Năng lực tự học, học tập suốt đời', 'Tìm kiếm, tra cứu, đọc, cập nhật thông tin', 10),
  (2, 1, 2, 'Năng lực tự học, học tập suốt đời', 'Xây dựng kế hoạch học tập', 10),
  (3, 1, 3, 'Năng lực tự học, học tập suốt đời', 'Sắp xếp công việc để tham gia hoạt động cộng đồng, hội thảo', 10),
  (4, 1, 4, 'Năng lực tự học, học tập suốt đời', 'Động viên người thân, đồng nghiệp học tập', 10),
  (5, 1, 5, 'Năng lực sử dụng công cụ học tập, làm việc', 'Sử dụng công nghệ thông tin', 10),
  (6, 1, 6, 'Năng lực sử dụng công cụ học tập, làm việc', 'Sử dụng ngoại ngữ', 10),
  (7, 1, 7, 'Năng lực sử dụng công cụ học tập, làm việc', 'Tính toán, cải tiến, sáng tạo', 10),
  (8, 1, 8, 'Năng lực sử dụng công cụ học tập, làm việc', 'Tư duy biện chứng, phản biện', 10),
  (9, 1, 9, 'Năng lực xây dựng và thực hiện các mối quan hệ xã hội', 'Quan hệ thân thiện, tránh xung đột', 10),
  (10, 1, 10, 'Năng lực xây dựng và thực hiện các mối quan hệ xã hội', 'Hợp tác, chia sẻ', 10),
  (11, 2, 1, NULL, 'Học tập của trẻ em', 30),
  (12, 2, 2, NULL, 'Học tập của người lớn', 30),
  (13, 2, 3, NULL, 'Điều kiện học tập', NULL),
  (14, 2, 4, NULL, 'Tác động, hiệu quả', NULL),
  (15, 3, 1, NULL, 'Điều kiện học tập của đơn vị', NULL),
  (16, 3, 2, NULL, 'Kết quả học tập của các thành viên', NULL),
  (17, 3, 3, NULL, 'Tác dụng của việc học tập', NULL);

INSERT INTO target_model (id, name, source, measure, stage, value) VALUES
  (1, 'Chương trình phối hợp năm 2024', 'Chương trình phối hợp', 'learning', 'registered', 10000),
  (2, 'Chương trình phối hợp năm 2024', 'Chương trình phối hợp', 'unit', 'registered', 10000),
  (3, 'Chương trình phối hợp năm 2024', 'Chương trình phối hợp', 'unit', 'recognised', 8500),
  (4, 'Chương trình phối hợp năm 2024', 'Chương trình phối hợp', 'staff-family', 'registered', 10000),
  (5, 'Chương trình phối hợp năm 2024', 'Chương trình phối hợp', 'staff-family', 'recognised', 9000),
  (6, 'Quốc gia đến năm 2025', 'QĐ 387/QĐ-TTg', 'family', 'recognised', 7000),
  (7, 'Quốc gia đến năm 2025', 'QĐ 387/QĐ-TTg', 'clan', 'recognised', 6500),
  (8, 'Quốc gia đến năm 2025', 'QĐ 387/QĐ-TTg', 'community', 'recognised', 6500),
  (9, 'Quốc gia đến năm 2025', 'QĐ 387/QĐ-TTg', 'unit', 'recognised', 8000),
  (10, 'Quốc gia đến năm 2025', 'QĐ 677/QĐ-TTg', 'citizen', 'recognised', 4000),
  (11, 'Quốc gia đến năm 2025', 'QĐ 677/QĐ-TTg', 'staff-citizen', 'recognised', 6000),
  (12, 'Quốc gia đến năm 2030', 'QĐ 387/QĐ-TTg', 'family', 'recognised', 8000),
  (13, 'Quốc gia đến năm 2030', 'QĐ 387/QĐ-TTg', 'clan', 'recognised', 7500),
  (14, 'Quốc gia đến năm 2030', 'QĐ 387/QĐ-TTg', 'community', 'recognised', 7500),
  (15, 'Quốc gia đến năm 2030', 'QĐ 387/QĐ-TTg', 'unit', 'recognised', 9000),
  (16, 'Quốc gia đến năm 2030', 'QĐ 677/QĐ-TTg', 'citizen', 'recognised', 6000),
  (17, 'Quốc gia đến năm 2030', 'QĐ 677/QĐ-TTg', 'staff-citizen', 'recognised', 8000),
  (18, 'Quốc gia đến năm 2030', 'QĐ 677/QĐ-TTg', 'digital-citizen', 'registered', 9000);

INSERT INTO report_form (id, name) VALUES (1, 'Biểu 1: Học tập và các mô hình học tập'), (2, 'Biểu 2: Hội viên, quỹ và hoạt động');
INSERT INTO report_form_measure (id, form_id, measure, position) VALUES
  (1, 1, 'learning', 1), (2, 1, 'unit', 2), (3, 1, 'staff-family', 3), (4, 1, 'family', 4), (5, 1, 'clan', 5), (6, 1, 'community', 6),
  (7, 1, 'citizen', 7), (8, 2, 'members', 1), (9, 2, 'fund-per-head', 2), (10, 2, 'bookcases', 3), (11, 2, 'activities', 4);
INSERT INTO id_sequence (name, last) VALUES ('criteria_set', 1000), ('criterion', 1000), ('target_model', 1000), ('report_form', 1000), ('report_form_measure', 1000);
