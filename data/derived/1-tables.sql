-- Derived tables: materialised views.  For each table X the view X_source is the rule; triggers bring single rows up
-- to date from it, a rebuild fills the table from it, and a check compares the two.  Nothing here is recorded by actions.

DROP TABLE IF EXISTS person_fts;
DROP TABLE IF EXISTS family_fts;
DROP TABLE IF EXISTS unit_fts;
DROP TABLE IF EXISTS clan_fts;
DROP TABLE IF EXISTS unit_now;
DROP TABLE IF EXISTS person_index;
DROP TABLE IF EXISTS family_index;
DROP TABLE IF EXISTS clan_index;
DROP TABLE IF EXISTS learning_year;
DROP TABLE IF EXISTS counter;
DROP TABLE IF EXISTS stock;
DROP TABLE IF EXISTS title_carry;
DROP TABLE IF EXISTS member_flow;
DROP VIEW IF EXISTS member_flow_source;
DROP VIEW IF EXISTS member_span;
DROP VIEW IF EXISTS title_carry_source;
DROP VIEW IF EXISTS unit_now_source;
DROP VIEW IF EXISTS person_index_source;
DROP VIEW IF EXISTS family_index_source;
DROP VIEW IF EXISTS clan_index_source;
DROP VIEW IF EXISTS learning_year_source;
DROP VIEW IF EXISTS counter_source;
DROP VIEW IF EXISTS stock_source;
DROP VIEW IF EXISTS problem_unit_version_place;
DROP VIEW IF EXISTS problem_unit_version_time;
DROP VIEW IF EXISTS problem_unit_version_parent;
DROP VIEW IF EXISTS problem_unit_version_end;
DROP VIEW IF EXISTS problem_person_merged;
DROP VIEW IF EXISTS unit_place;

-- A unit as it is today.  What is closed is found below the unit that took it over as a whole, else below the parent it
-- last had, so that everything stays below the province and nothing is counted twice.
CREATE VIEW unit_now_source AS
  SELECT u.id AS unit_id,
         CASE WHEN v.valid_to IS NULL OR v.valid_to >= skh_today () THEN v.parent_id
              ELSE COALESCE ((SELECT s.new_unit_id FROM succession s
                               WHERE s.old_unit_id = u.id AND s.share = 'whole' AND s.happened_on <= skh_today ()
                               ORDER BY s.happened_on DESC LIMIT 1), v.parent_id) END AS parent_id,
         v.kind,
         v.code,
         v.name,
         trim (k.prefix || ' ' || v.name) AS full_name,
         skh_fold (k.prefix || ' ' || v.name) AS folded,
         COALESCE (v.code, '') AS numbers,
         skh_text_key (v.name) AS name_key,
         v.valid_from <= skh_today () AND (v.valid_to IS NULL OR v.valid_to >= skh_today ()) AS open,
         k.commune,
         k.attached,
         k.position AS kind_position
    FROM unit u
    JOIN unit_version v
      ON v.id = COALESCE ((SELECT id FROM unit_version WHERE unit_id = u.id AND valid_from <= skh_today ()
                            ORDER BY valid_from DESC LIMIT 1),
                          (SELECT id FROM unit_version WHERE unit_id = u.id ORDER BY valid_from LIMIT 1))
    JOIN unit_kind k ON k.key = v.kind;

CREATE TABLE unit_now (
  unit_id INTEGER PRIMARY KEY, parent_id INTEGER, kind TEXT, code TEXT, name TEXT, full_name TEXT, folded TEXT, numbers TEXT,
  name_key BLOB, open INTEGER, commune INTEGER, attached INTEGER, kind_position INTEGER);

-- counted_until: the first year in which the person is no longer counted (9999: counted still; 0: left, nobody knows when).
CREATE VIEW person_index_source AS
  SELECT p.id AS person_id,
         p.unit_id,
         skh_name_key (p.name, (SELECT value FROM setting WHERE key = 'name-order')) AS name_key,
         skh_fold (p.name) AS folded,
         skh_numbers (m.card_number, p.phone, p.id_number) AS numbers,
         p.birth,
         p.gender,
         o.position AS occupation,
         COALESCE (o.staff, 0) AS staff,
         m.card_number,
         m.joined_on,
         p.phone,
         m.id IS NOT NULL AS member,
         CASE WHEN p.state = 'active' THEN 9999 ELSE COALESCE (CAST (substr (p.state_on, 1, 4) AS INTEGER), 0) END AS counted_until
    FROM person p
    LEFT JOIN occupation o ON o.key = p.occupation
    LEFT JOIN membership m ON m.person_id = p.id AND m.left_on IS NULL;

CREATE TABLE person_index (
  person_id INTEGER PRIMARY KEY, unit_id INTEGER, name_key BLOB, folded TEXT, numbers TEXT, birth TEXT, gender TEXT, occupation INTEGER,
  staff INTEGER, card_number TEXT, joined_on TEXT, phone TEXT, member INTEGER, counted_until INTEGER);

CREATE VIEW family_index_source AS
  SELECT f.id AS family_id,
         f.unit_id,
         COALESCE (h.name, f.head_name) AS name,
         skh_name_key (COALESCE (h.name, f.head_name), (SELECT value FROM setting WHERE key = 'name-order')) AS name_key,
         skh_fold (COALESCE (h.name, f.head_name)) AS folded,
         skh_numbers (f.code, f.phone, NULL) AS numbers,
         f.code,
         f.staff,
         (SELECT count (*) FROM family_member c JOIN person p ON p.id = c.person_id AND p.state = 'active'
           WHERE c.family_id = f.id AND c.valid_to IS NULL) AS members,
         CASE WHEN f.state = 'active' THEN 9999 ELSE COALESCE (CAST (substr (f.state_on, 1, 4) AS INTEGER), 0) END AS counted_until
    FROM family f
    LEFT JOIN family_member m ON m.family_id = f.id AND m.role = 'head' AND m.valid_to IS NULL
    LEFT JOIN person h ON h.id = m.person_id;

CREATE TABLE family_index (
  family_id INTEGER PRIMARY KEY, unit_id INTEGER, name TEXT, name_key BLOB, folded TEXT, numbers TEXT, code TEXT, staff INTEGER,
  members INTEGER, counted_until INTEGER);

CREATE VIEW clan_index_source AS
  SELECT id AS clan_id,
         unit_id,
         skh_text_key (name) AS name_key,
         skh_fold (name || ' ' || COALESCE (head_name, '')) AS folded,
         '' AS numbers,
         households,
         CASE WHEN state = 'active' THEN 9999 ELSE COALESCE (CAST (substr (state_on, 1, 4) AS INTEGER), 0) END AS counted_until
    FROM clan;

CREATE TABLE clan_index (
  clan_id INTEGER PRIMARY KEY, unit_id INTEGER, name_key BLOB, folded TEXT, numbers TEXT, households INTEGER, counted_until INTEGER);

-- A person with several forms of learning in a year counts once, where the first was registered.
CREATE VIEW learning_year_source AS
  SELECT r.person_id, r.year, r.unit_id, r.staff,
         EXISTS (SELECT 1 FROM learning_registration c
                  WHERE c.person_id = r.person_id AND c.year = r.year AND c.state = 'completed') AS completed
    FROM learning_registration r
   WHERE NOT EXISTS (SELECT 1 FROM learning_registration e
                      WHERE e.person_id = r.person_id AND e.year = r.year AND e.id < r.id);

CREATE TABLE learning_year (
  person_id INTEGER NOT NULL, year INTEGER NOT NULL, unit_id INTEGER, staff INTEGER, completed INTEGER,
  PRIMARY KEY (person_id, year)) WITHOUT ROWID;

-- A title that is kept for years counts in each of them, where it was given: title_carry has the years after the first.  What the
-- subject did itself in such a year goes before it, and of two titles the later one counts.
CREATE VIEW title_carry_source AS
  SELECT r.id AS record_id,
         r.year + k.n AS year,
         r.title,
         COALESCE (r.person_id, r.family_id, r.clan_id, r.subject_unit_id) AS subject_id,
         r.unit_id,
         r.staff,
         NOT EXISTS (SELECT 1 FROM title_record o
                      WHERE (o.person_id = r.person_id OR o.family_id = r.family_id OR o.clan_id = r.clan_id OR o.subject_unit_id = r.subject_unit_id)
                        AND o.title = r.title AND o.year = r.year + k.n) AS registered,
         NOT EXISTS (SELECT 1 FROM title_record o
                      WHERE (o.person_id = r.person_id OR o.family_id = r.family_id OR o.clan_id = r.clan_id OR o.subject_unit_id = r.subject_unit_id)
                        AND o.title = r.title AND o.year = r.year + k.n
                        AND skh_attained_until (o.state, o.year, o.valid_to, o.revoked_on) >= o.year) AS recognised
    FROM title_record r
    JOIN (WITH RECURSIVE k (n) AS (VALUES (1) UNION ALL SELECT n + 1 FROM k WHERE n < 30) SELECT n FROM k) k
      ON k.n <= skh_attained_until (r.state, r.year, r.valid_to, r.revoked_on) - r.year
   WHERE skh_attained_until (r.state, r.year, r.valid_to, r.revoked_on) > r.year
     AND NOT EXISTS (SELECT 1 FROM title_record e
                      WHERE (e.person_id = r.person_id OR e.family_id = r.family_id OR e.clan_id = r.clan_id OR e.subject_unit_id = r.subject_unit_id)
                        AND e.title = r.title AND e.year > r.year AND e.year < r.year + k.n
                        AND skh_attained_until (e.state, e.year, e.valid_to, e.revoked_on) >= r.year + k.n);

CREATE TABLE title_carry (
  record_id INTEGER NOT NULL, year INTEGER NOT NULL, title TEXT NOT NULL, subject_id INTEGER NOT NULL, unit_id INTEGER, staff INTEGER,
  registered INTEGER, recognised INTEGER, PRIMARY KEY (title, subject_id, year)) WITHOUT ROWID;

-- Registered and recognised by year, counter and the unit where the fact arose.  ".staff": only those of cán bộ, công
-- chức, viên chức, người lao động.
CREATE VIEW counter_source AS
  SELECT year, counter, unit_id, sum (registered) AS registered, sum (recognised) AS recognised
    FROM (SELECT year, title AS counter, unit_id, 1 AS registered,
                 skh_attained_until (state, year, valid_to, revoked_on) >= year AS recognised FROM title_record
          UNION ALL
          SELECT year, title || '.staff', unit_id, 1,
                 skh_attained_until (state, year, valid_to, revoked_on) >= year FROM title_record WHERE staff = 1
          UNION ALL
          SELECT year, title, unit_id, registered, recognised FROM title_carry WHERE recognised
          UNION ALL
          SELECT year, title || '.staff', unit_id, registered, recognised FROM title_carry WHERE recognised AND staff = 1)
   GROUP BY counter, year, unit_id
  UNION ALL
  SELECT year, 'learning', unit_id, count (*), sum (completed) FROM learning_year GROUP BY year, unit_id
  UNION ALL
  SELECT year, 'learning.staff', unit_id, count (*), sum (completed) FROM learning_year WHERE staff = 1 GROUP BY year, unit_id;

CREATE TABLE counter (
  year INTEGER NOT NULL, counter TEXT NOT NULL, unit_id INTEGER NOT NULL, registered INTEGER NOT NULL, recognised INTEGER NOT NULL,
  PRIMARY KEY (year, counter, unit_id)) WITHOUT ROWID;

-- How many are in the lists, by the first year in which they are no longer counted: the stock of a year is the sum of all later ones.
CREATE VIEW stock_source AS
  SELECT 'people' AS kind, counted_until, unit_id, count (*) AS n FROM person_index GROUP BY counted_until, unit_id
  UNION ALL
  SELECT 'staff', counted_until, unit_id, count (*) FROM person_index WHERE staff = 1 GROUP BY counted_until, unit_id
  UNION ALL
  SELECT 'members', counted_until, unit_id, count (*) FROM person_index WHERE member = 1 GROUP BY counted_until, unit_id
  UNION ALL
  SELECT 'families', counted_until, unit_id, count (*) FROM family_index GROUP BY counted_until, unit_id
  UNION ALL
  SELECT 'staff-families', counted_until, unit_id, count (*) FROM family_index WHERE staff = 1 GROUP BY counted_until, unit_id
  UNION ALL
  SELECT 'clans', counted_until, unit_id, count (*) FROM clan_index GROUP BY counted_until, unit_id;

CREATE TABLE stock (
  kind TEXT NOT NULL, counted_until INTEGER NOT NULL, unit_id INTEGER NOT NULL, n INTEGER NOT NULL,
  PRIMARY KEY (kind, counted_until, unit_id)) WITHOUT ROWID;

-- A membership, the unit where it counts, its first year and the year in which it ended: unknown beginnings are before all years, and who
-- died or moved away has left on that day, whatever was noted as the end later.
CREATE VIEW member_span AS
  SELECT m.id AS membership_id,
         m.person_id,
         COALESCE (m.unit_id, p.unit_id) AS unit_id,
         CAST (COALESCE (substr (m.joined_on, 1, 4), '0') AS INTEGER) AS first,
         CAST (substr (min (COALESCE (m.left_on, '9999'), CASE WHEN p.state = 'active' THEN '9999' ELSE COALESCE (p.state_on, m.left_on, '0') END), 1, 4) AS INTEGER) AS last
    FROM membership m JOIN person p ON p.id = m.person_id;

-- Members at the end of a year are all who joined until then without those who left until then.
CREATE VIEW member_flow_source AS
  SELECT unit_id, year, sum (joined) AS joined, sum (gone) AS gone
    FROM (SELECT unit_id, first AS year, 1 AS joined, 0 AS gone FROM member_span
          UNION ALL SELECT unit_id, max (first, last), 0, 1 FROM member_span WHERE last < 9999)
   GROUP BY unit_id, year;

CREATE TABLE member_flow (
  unit_id INTEGER NOT NULL, year INTEGER NOT NULL, joined INTEGER NOT NULL, gone INTEGER NOT NULL, PRIMARY KEY (unit_id, year)) WITHOUT ROWID;

-- Prefixes of three letters serve the first keys; six is the length of Nguyễn, which half of all searches begin with.
CREATE VIRTUAL TABLE unit_fts USING fts5 (folded, numbers, content='unit_now', content_rowid='unit_id', detail=none, prefix='1 2 3 6', tokenize='unicode61');
CREATE VIRTUAL TABLE person_fts USING fts5 (folded, numbers, content='person_index', content_rowid='person_id', detail=none, prefix='1 2 3 6', tokenize='unicode61');
CREATE VIRTUAL TABLE family_fts USING fts5 (folded, numbers, content='family_index', content_rowid='family_id', detail=none, prefix='1 2 3 6', tokenize='unicode61');
CREATE VIRTUAL TABLE clan_fts USING fts5 (folded, numbers, content='clan_index', content_rowid='clan_id', detail=none, prefix='1 2 3 6', tokenize='unicode61');

-- Where each unit belongs on each day on which something begins: what has ended by then to what took it over as a whole, else to where it
-- was last, and what has not begun to where it begins.
CREATE VIEW unit_place AS
  SELECT d.day, u.id AS unit_id,
         COALESCE (CASE WHEN v.valid_to < d.day THEN (SELECT s.new_unit_id FROM succession s
                                                       WHERE s.old_unit_id = u.id AND s.share = 'whole' AND s.happened_on <= d.day
                                                       ORDER BY s.happened_on DESC LIMIT 1) END, v.parent_id) AS parent_id
    FROM (SELECT valid_from AS day FROM unit_version UNION SELECT happened_on FROM succession) d
    JOIN unit u
    JOIN unit_version v
      ON v.id = COALESCE ((SELECT id FROM unit_version WHERE unit_id = u.id AND valid_from <= d.day ORDER BY valid_from DESC LIMIT 1),
                          (SELECT id FROM unit_version WHERE unit_id = u.id ORDER BY valid_from LIMIT 1));

-- Each row of a view problem_TABLE_… is something in the table that cannot be; what its columns …id name are the records that it is about.

-- A unit that is below no top on a day: units in a circle fall out of every total.
CREATE VIEW problem_unit_version_place AS
  WITH RECURSIVE
    place AS MATERIALIZED (SELECT unit_id, day, parent_id, day || unit_id AS own, day || parent_id AS above FROM unit_place),
    down (own) AS (SELECT own FROM place WHERE parent_id IS NULL UNION SELECT p.own FROM down d JOIN place p ON p.above = d.own)
  SELECT unit_id, parent_id, min (day) AS day FROM place WHERE own NOT IN (SELECT own FROM down) GROUP BY unit_id;

-- A unit is one thing on each day: its next version begins on the day after the one before has ended.
CREATE VIEW problem_unit_version_time AS
  SELECT unit_id, valid_from, valid_to, next
    FROM (SELECT unit_id, valid_from, valid_to, lead (valid_from) OVER (PARTITION BY unit_id ORDER BY valid_from) AS next FROM unit_version)
   WHERE next IS NOT NULL AND valid_to IS NOT date (next, '-1 day');

-- What belongs to a unit goes where it goes when another takes it over as a whole: nobody looks for it below what is gone.
CREATE VIEW problem_unit_version_parent AS
  SELECT v.unit_id, v.parent_id, v.valid_from, s.happened_on
    FROM unit_version v JOIN succession s ON s.old_unit_id = v.parent_id AND s.share = 'whole'
   WHERE v.valid_to IS NULL OR v.valid_to >= s.happened_on;

-- What went into another unit as a whole has ended.
CREATE VIEW problem_unit_version_end AS
  SELECT v.unit_id, s.new_unit_id, v.valid_from, s.happened_on
    FROM unit_version v JOIN succession s ON s.old_unit_id = v.unit_id AND s.share = 'whole'
   WHERE v.valid_to IS NULL OR v.valid_to >= s.happened_on;

-- Who is merged into somebody who is merged is counted nowhere.
CREATE VIEW problem_person_merged AS
  SELECT p.id, p.name, p.merged_into AS other_id FROM person p JOIN person q ON q.id = p.merged_into
   WHERE p.merged_into IS NOT NULL AND q.merged_into IS NOT NULL;
