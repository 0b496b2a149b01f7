-- Format 2: officers and where a membership counts, books of card numbers, marks, lists kept by name, people who are not the same.

-- Where the membership counts; NULL: where the person does.  Moving ends a membership in the one unit and begins one in the other.
ALTER TABLE membership ADD COLUMN unit_id INTEGER REFERENCES unit (id);
CREATE INDEX membership_unit ON membership (unit_id) WHERE unit_id IS NOT NULL;

-- A word that an office marks records with, for its own use.
ALTER TABLE person ADD COLUMN mark TEXT;
ALTER TABLE family ADD COLUMN mark TEXT;
ALTER TABLE clan ADD COLUMN mark TEXT;
ALTER TABLE unit ADD COLUMN mark TEXT;

-- The family this one came out of, or went into.
ALTER TABLE family ADD COLUMN origin_id INTEGER REFERENCES family (id);
ALTER TABLE family ADD COLUMN joined_id INTEGER REFERENCES family (id);
CREATE INDEX family_origin ON family (origin_id) WHERE origin_id IS NOT NULL;
CREATE INDEX family_joined ON family (joined_id) WHERE joined_id IS NOT NULL;

ALTER TABLE clan ADD COLUMN state_on TEXT;

-- A position in the association of a unit, from a day to a day; term: "2021-2026".
CREATE TABLE office (
  id          INTEGER PRIMARY KEY,
  person_id   INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
  unit_id     INTEGER NOT NULL REFERENCES unit (id),
  position    TEXT NOT NULL CHECK (position <> ''),
  term        TEXT,
  started_on  TEXT,
  ended_on    TEXT CHECK (ended_on >= started_on),
  decision_id INTEGER REFERENCES decision (id)
);
CREATE INDEX office_person ON office (person_id);
CREATE INDEX office_unit ON office (unit_id);

-- Card numbers are given one after the other: prefix and the next number with so many figures.
CREATE TABLE card_book (
  id     INTEGER PRIMARY KEY,
  name   TEXT NOT NULL UNIQUE CHECK (name <> ''),
  prefix TEXT NOT NULL DEFAULT '',
  digits INTEGER NOT NULL DEFAULT 7 CHECK (digits BETWEEN 1 AND 12),
  last   INTEGER NOT NULL DEFAULT 0 CHECK (last >= 0)
);

-- Two records that look alike and are two different people.
CREATE TABLE distinct_people (
  id     INTEGER PRIMARY KEY,
  person_id INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
  other_id  INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE CHECK (other_id > person_id),
  UNIQUE (person_id, other_id)
);
CREATE INDEX distinct_people_other ON distinct_people (other_id);

-- Filters and order of a list, kept by name.
CREATE TABLE saved_list (
  id       INTEGER PRIMARY KEY,
  register TEXT NOT NULL,
  name     TEXT NOT NULL CHECK (name <> ''),
  query    TEXT NOT NULL,
  UNIQUE (register, name)
);
