-- Facts refresh their row of the derived table, derived rows feed search and counts.
-- Units

CREATE TRIGGER unit_version_insert AFTER INSERT ON unit_version BEGIN
  DELETE FROM unit_now WHERE unit_id IN (NEW.unit_id);
  INSERT INTO unit_now SELECT * FROM unit_now_source WHERE unit_id IN (NEW.unit_id);
END;

CREATE TRIGGER unit_version_update AFTER UPDATE ON unit_version BEGIN
  DELETE FROM unit_now WHERE unit_id IN (OLD.unit_id, NEW.unit_id);
  INSERT INTO unit_now SELECT * FROM unit_now_source WHERE unit_id IN (OLD.unit_id, NEW.unit_id);
END;

CREATE TRIGGER unit_version_delete AFTER DELETE ON unit_version BEGIN
  DELETE FROM unit_now WHERE unit_id IN (OLD.unit_id);
  INSERT INTO unit_now SELECT * FROM unit_now_source WHERE unit_id IN (OLD.unit_id);
END;

CREATE TRIGGER unit_insert AFTER INSERT ON unit BEGIN
  DELETE FROM unit_now WHERE unit_id IN (NEW.id);
  INSERT INTO unit_now SELECT * FROM unit_now_source WHERE unit_id IN (NEW.id);
END;

CREATE TRIGGER unit_delete AFTER DELETE ON unit BEGIN
  DELETE FROM unit_now WHERE unit_id = OLD.id;
END;

CREATE TRIGGER succession_insert AFTER INSERT ON succession BEGIN
  DELETE FROM unit_now WHERE unit_id IN (NEW.old_unit_id);
  INSERT INTO unit_now SELECT * FROM unit_now_source WHERE unit_id IN (NEW.old_unit_id);
END;

CREATE TRIGGER succession_update AFTER UPDATE ON succession BEGIN
  DELETE FROM unit_now WHERE unit_id IN (OLD.old_unit_id, NEW.old_unit_id);
  INSERT INTO unit_now SELECT * FROM unit_now_source WHERE unit_id IN (OLD.old_unit_id, NEW.old_unit_id);
END;

CREATE TRIGGER succession_delete AFTER DELETE ON succession BEGIN
  DELETE FROM unit_now WHERE unit_id IN (OLD.old_unit_id);
  INSERT INTO unit_now SELECT * FROM unit_now_source WHERE unit_id IN (OLD.old_unit_id);
END;

CREATE TRIGGER unit_now_insert AFTER INSERT ON unit_now BEGIN
  INSERT INTO unit_fts (rowid, folded, numbers) VALUES (NEW.unit_id, NEW.folded, NEW.numbers);
END;

CREATE TRIGGER unit_now_delete AFTER DELETE ON unit_now BEGIN
  INSERT INTO unit_fts (unit_fts, rowid, folded, numbers) VALUES ('delete', OLD.unit_id, OLD.folded, OLD.numbers);
END;

-- People

CREATE TRIGGER person_insert AFTER INSERT ON person BEGIN
  DELETE FROM person_index WHERE person_id IN (NEW.id);
  INSERT INTO person_index SELECT * FROM person_index_source WHERE person_id IN (NEW.id);
  DELETE FROM family_index WHERE family_id IN (SELECT family_id FROM family_member WHERE person_id = NEW.id AND valid_to IS NULL);
  INSERT INTO family_index SELECT * FROM family_index_source WHERE family_id IN (SELECT family_id FROM family_member WHERE person_id = NEW.id AND valid_to IS NULL);
END;

-- An update touches only what depends on the changed columns, and so only their indexes.

CREATE TRIGGER person_update_name AFTER UPDATE OF name ON person WHEN OLD.name IS NOT NEW.name BEGIN
  UPDATE person_index SET (name_key, folded) = (SELECT name_key, folded FROM person_index_source WHERE person_id = NEW.id) WHERE person_id = NEW.id;
  DELETE FROM family_index WHERE family_id IN (SELECT family_id FROM family_member WHERE person_id = NEW.id AND role = 'head' AND valid_to IS NULL);
  INSERT INTO family_index SELECT * FROM family_index_source WHERE family_id IN (SELECT family_id FROM family_member WHERE person_id = NEW.id AND role = 'head' AND valid_to IS NULL);
END;

CREATE TRIGGER person_update_unit AFTER UPDATE OF unit_id ON person WHEN OLD.unit_id IS NOT NEW.unit_id BEGIN
  UPDATE person_index SET unit_id = NEW.unit_id WHERE person_id = NEW.id;
END;

CREATE TRIGGER person_update_birth AFTER UPDATE OF birth ON person WHEN OLD.birth IS NOT NEW.birth BEGIN
  UPDATE person_index SET birth = NEW.birth WHERE person_id = NEW.id;
END;

CREATE TRIGGER person_update_gender AFTER UPDATE OF gender ON person WHEN OLD.gender IS NOT NEW.gender BEGIN
  UPDATE person_index SET gender = NEW.gender WHERE person_id = NEW.id;
END;

CREATE TRIGGER person_update_occupation AFTER UPDATE OF occupation ON person WHEN OLD.occupation IS NOT NEW.occupation BEGIN
  UPDATE person_index SET occupation = (SELECT position FROM occupation WHERE key = NEW.occupation),
                          staff = COALESCE ((SELECT staff FROM occupation WHERE key = NEW.occupation), 0) WHERE person_id = NEW.id;
END;

CREATE TRIGGER person_update_numbers AFTER UPDATE OF phone, id_number ON person WHEN OLD.phone IS NOT NEW.phone OR OLD.id_number IS NOT NEW.id_number BEGIN
  UPDATE person_index SET (phone, numbers) = (SELECT phone, numbers FROM person_index_source WHERE person_id = NEW.id) WHERE person_id = NEW.id;
END;

CREATE TRIGGER person_update_state AFTER UPDATE OF state, state_on ON person WHEN OLD.state IS NOT NEW.state OR OLD.state_on IS NOT NEW.state_on BEGIN
  UPDATE person_index SET (counted_until) = (SELECT counted_until FROM person_index_source WHERE person_id = NEW.id) WHERE person_id = NEW.id;
END;

CREATE TRIGGER person_update_alive AFTER UPDATE OF state ON person WHEN (OLD.state = 'active') <> (NEW.state = 'active') BEGIN
  UPDATE family_index SET members = members + iif (NEW.state = 'active', 1, -1)
   WHERE family_id IN (SELECT family_id FROM family_member WHERE person_id = NEW.id AND valid_to IS NULL);
END;

CREATE TRIGGER person_delete AFTER DELETE ON person BEGIN
  DELETE FROM person_index WHERE person_id = OLD.id;
  DELETE FROM family_index WHERE family_id IN (SELECT family_id FROM family_member WHERE person_id = OLD.id AND role = 'head' AND valid_to IS NULL);
  INSERT INTO family_index SELECT * FROM family_index_source WHERE family_id IN (SELECT family_id FROM family_member WHERE person_id = OLD.id AND role = 'head' AND valid_to IS NULL);
END;

-- A person who goes takes the memberships along: then the row of the index goes with the person.
CREATE TRIGGER membership_insert AFTER INSERT ON membership BEGIN
  UPDATE person_index SET (numbers, card_number, joined_on, member) = (SELECT numbers, card_number, joined_on, member FROM person_index_source WHERE person_id = NEW.person_id)
   WHERE person_id = NEW.person_id AND EXISTS (SELECT 1 FROM person WHERE id = NEW.person_id);
END;

CREATE TRIGGER membership_update AFTER UPDATE OF person_id, card_number, joined_on, left_on ON membership BEGIN
  UPDATE person_index SET (numbers, card_number, joined_on, member) = (SELECT numbers, card_number, joined_on, member FROM person_index_source s WHERE s.person_id = person_index.person_id)
   WHERE person_id IN (OLD.person_id, NEW.person_id) AND EXISTS (SELECT 1 FROM person WHERE id = person_index.person_id);
END;

CREATE TRIGGER membership_delete AFTER DELETE ON membership BEGIN
  UPDATE person_index SET (numbers, card_number, joined_on, member) = (SELECT numbers, card_number, joined_on, member FROM person_index_source WHERE person_id = OLD.person_id)
   WHERE person_id = OLD.person_id AND EXISTS (SELECT 1 FROM person WHERE id = OLD.person_id);
END;

CREATE TRIGGER person_index_insert AFTER INSERT ON person_index BEGIN
  INSERT INTO person_fts (rowid, folded, numbers) VALUES (NEW.person_id, NEW.folded, NEW.numbers);
  INSERT INTO stock SELECT 'people', NEW.counted_until, NEW.unit_id, 1 WHERE 1
    ON CONFLICT DO UPDATE SET n = n + excluded.n;
  INSERT INTO stock SELECT 'staff', NEW.counted_until, NEW.unit_id, 1 WHERE NEW.staff = 1
    ON CONFLICT DO UPDATE SET n = n + excluded.n;
  INSERT INTO stock SELECT 'members', NEW.counted_until, NEW.unit_id, 1 WHERE NEW.member = 1
    ON CONFLICT DO UPDATE SET n = n + excluded.n;
END;

CREATE TRIGGER person_index_delete AFTER DELETE ON person_index BEGIN
  INSERT INTO person_fts (person_fts, rowid, folded, numbers) VALUES ('delete', OLD.person_id, OLD.folded, OLD.numbers);
  INSERT INTO stock SELECT 'people', OLD.counted_until, OLD.unit_id, -1 WHERE 1
    ON CONFLICT DO UPDATE SET n = n + excluded.n;
  INSERT INTO stock SELECT 'staff', OLD.counted_until, OLD.unit_id, -1 WHERE OLD.staff = 1
    ON CONFLICT DO UPDATE SET n = n + excluded.n;
  INSERT INTO stock SELECT 'members', OLD.counted_until, OLD.unit_id, -1 WHERE OLD.member = 1
    ON CONFLICT DO UPDATE SET n = n + excluded.n;
END;

CREATE TRIGGER person_index_text AFTER UPDATE OF folded, numbers ON person_index WHEN OLD.folded IS NOT NEW.folded OR OLD.numbers IS NOT NEW.numbers BEGIN
  INSERT INTO person_fts (person_fts, rowid, folded, numbers) VALUES ('delete', OLD.person_id, OLD.folded, OLD.numbers);
  INSERT INTO person_fts (rowid, folded, numbers) VALUES (NEW.person_id, NEW.folded, NEW.numbers);
END;

-- Where many change at once, skh-recount.c counts them before and after: this trigger, the next and those of member_flow on people are still.
CREATE TRIGGER person_index_place AFTER UPDATE OF unit_id, counted_until ON person_index
  WHEN (OLD.unit_id IS NOT NEW.unit_id OR OLD.counted_until IS NOT NEW.counted_until) AND NOT skh_counts_later () BEGIN
  INSERT INTO stock SELECT 'people', OLD.counted_until, OLD.unit_id, -1 WHERE 1 ON CONFLICT DO UPDATE SET n = n + excluded.n;
  INSERT INTO stock SELECT 'staff', OLD.counted_until, OLD.unit_id, -1 WHERE OLD.staff = 1 ON CONFLICT DO UPDATE SET n = n + excluded.n;
  INSERT INTO stock SELECT 'members', OLD.counted_until, OLD.unit_id, -1 WHERE OLD.member = 1 ON CONFLICT DO UPDATE SET n = n + excluded.n;
  INSERT INTO stock SELECT 'people', NEW.counted_until, NEW.unit_id, 1 WHERE 1 ON CONFLICT DO UPDATE SET n = n + excluded.n;
  INSERT INTO stock SELECT 'staff', NEW.counted_until, NEW.unit_id, 1 WHERE NEW.staff = 1 ON CONFLICT DO UPDATE SET n = n + excluded.n;
  INSERT INTO stock SELECT 'members', NEW.counted_until, NEW.unit_id, 1 WHERE NEW.member = 1 ON CONFLICT DO UPDATE SET n = n + excluded.n;
END;

CREATE TRIGGER person_index_staff AFTER UPDATE OF staff ON person_index
  WHEN NOT skh_counts_later () AND OLD.staff IS NOT NEW.staff AND OLD.unit_id IS NEW.unit_id AND OLD.counted_until IS NEW.counted_until BEGIN
  INSERT INTO stock SELECT 'staff', NEW.counted_until, NEW.unit_id, NEW.staff - OLD.staff WHERE 1 ON CONFLICT DO UPDATE SET n = n + excluded.n;
END;

CREATE TRIGGER person_index_member AFTER UPDATE OF member ON person_index
  WHEN OLD.member IS NOT NEW.member AND OLD.unit_id IS NEW.unit_id AND OLD.counted_until IS NEW.counted_until BEGIN
  INSERT INTO stock SELECT 'members', NEW.counted_until, NEW.unit_id, NEW.member - OLD.member WHERE 1 ON CONFLICT DO UPDATE SET n = n + excluded.n;
END;

-- Families and clans

CREATE TRIGGER family_insert AFTER INSERT ON family BEGIN
  DELETE FROM family_index WHERE family_id IN (NEW.id);
  INSERT INTO family_index SELECT * FROM family_index_source WHERE family_id IN (NEW.id);
END;

CREATE TRIGGER family_update_name AFTER UPDATE OF head_name ON family WHEN OLD.head_name IS NOT NEW.head_name BEGIN
  UPDATE family_index SET (name, name_key, folded) = (SELECT name, name_key, folded FROM family_index_source WHERE family_id = NEW.id) WHERE family_id = NEW.id;
END;

CREATE TRIGGER family_update_unit AFTER UPDATE OF unit_id ON family WHEN OLD.unit_id IS NOT NEW.unit_id BEGIN
  UPDATE family_index SET (unit_id) = (SELECT unit_id FROM family_index_source WHERE family_id = NEW.id) WHERE family_id = NEW.id;
END;

CREATE TRIGGER family_update_numbers AFTER UPDATE OF code, phone ON family WHEN OLD.code IS NOT NEW.code OR OLD.phone IS NOT NEW.phone BEGIN
  UPDATE family_index SET (code, numbers) = (SELECT code, numbers FROM family_index_source WHERE family_id = NEW.id) WHERE family_id = NEW.id;
END;

CREATE TRIGGER family_update_staff AFTER UPDATE OF staff ON family WHEN OLD.staff IS NOT NEW.staff BEGIN
  UPDATE family_index SET (staff) = (SELECT staff FROM family_index_source WHERE family_id = NEW.id) WHERE family_id = NEW.id;
END;

CREATE TRIGGER family_update_state AFTER UPDATE OF state, state_on ON family WHEN OLD.state IS NOT NEW.state OR OLD.state_on IS NOT NEW.state_on BEGIN
  UPDATE family_index SET (counted_until) = (SELECT counted_until FROM family_index_source WHERE family_id = NEW.id) WHERE family_id = NEW.id;
END;

CREATE TRIGGER family_delete AFTER DELETE ON family BEGIN
  DELETE FROM family_index WHERE family_id = OLD.id;
END;

CREATE TRIGGER family_member_insert AFTER INSERT ON family_member BEGIN
  DELETE FROM family_index WHERE family_id IN (NEW.family_id);
  INSERT INTO family_index SELECT * FROM family_index_source WHERE family_id IN (NEW.family_id);
END;

CREATE TRIGGER family_member_update AFTER UPDATE ON family_member BEGIN
  DELETE FROM family_index WHERE family_id IN (OLD.family_id, NEW.family_id);
  INSERT INTO family_index SELECT * FROM family_index_source WHERE family_id IN (OLD.family_id, NEW.family_id);
END;

CREATE TRIGGER family_member_delete AFTER DELETE ON family_member BEGIN
  DELETE FROM family_index WHERE family_id IN (OLD.family_id);
  INSERT INTO family_index SELECT * FROM family_index_source WHERE family_id IN (OLD.family_id);
END;

CREATE TRIGGER family_index_insert AFTER INSERT ON family_index BEGIN
  INSERT INTO family_fts (rowid, folded, numbers) VALUES (NEW.family_id, NEW.folded, NEW.numbers);
  INSERT INTO stock SELECT 'families', NEW.counted_until, NEW.unit_id, 1 WHERE 1
    ON CONFLICT DO UPDATE SET n = n + excluded.n;
  INSERT INTO stock SELECT 'staff-families', NEW.counted_until, NEW.unit_id, 1 WHERE NEW.staff = 1
    ON CONFLICT DO UPDATE SET n = n + excluded.n;
END;

CREATE TRIGGER family_index_delete AFTER DELETE ON family_index BEGIN
  INSERT INTO family_fts (family_fts, rowid, folded, numbers) VALUES ('delete', OLD.family_id, OLD.folded, OLD.numbers);
  INSERT INTO stock SELECT 'families', OLD.counted_until, OLD.unit_id, -1 WHERE 1
    ON CONFLICT DO UPDATE SET n = n + excluded.n;
  INSERT INTO stock SELECT 'staff-families', OLD.counted_until, OLD.unit_id, -1 WHERE OLD.staff = 1
    ON CONFLICT DO UPDATE SET n = n + excluded.n;
END;

CREATE TRIGGER family_index_text AFTER UPDATE OF folded, numbers ON family_index WHEN OLD.folded IS NOT NEW.folded OR OLD.numbers IS NOT NEW.numbers BEGIN
  INSERT INTO family_fts (family_fts, rowid, folded, numbers) VALUES ('delete', OLD.family_id, OLD.folded, OLD.numbers);
  INSERT INTO family_fts (rowid, folded, numbers) VALUES (NEW.family_id, NEW.folded, NEW.numbers);
END;

CREATE TRIGGER family_index_place AFTER UPDATE OF unit_id, counted_until ON family_index
  WHEN OLD.unit_id IS NOT NEW.unit_id OR OLD.counted_until IS NOT NEW.counted_until BEGIN
  INSERT INTO stock SELECT 'families', OLD.counted_until, OLD.unit_id, -1 WHERE 1 ON CONFLICT DO UPDATE SET n = n + excluded.n;
  INSERT INTO stock SELECT 'staff-families', OLD.counted_until, OLD.unit_id, -1 WHERE OLD.staff = 1 ON CONFLICT DO UPDATE SET n = n + excluded.n;
  INSERT INTO stock SELECT 'families', NEW.counted_until, NEW.unit_id, 1 WHERE 1 ON CONFLICT DO UPDATE SET n = n + excluded.n;
  INSERT INTO stock SELECT 'staff-families', NEW.counted_until, NEW.unit_id, 1 WHERE NEW.staff = 1 ON CONFLICT DO UPDATE SET n = n + excluded.n;
END;

CREATE TRIGGER family_index_staff AFTER UPDATE OF staff ON family_index
  WHEN OLD.staff IS NOT NEW.staff AND OLD.unit_id IS NEW.unit_id AND OLD.counted_until IS NEW.counted_until BEGIN
  INSERT INTO stock SELECT 'staff-families', NEW.counted_until, NEW.unit_id, NEW.staff - OLD.staff WHERE 1 ON CONFLICT DO UPDATE SET n = n + excluded.n;
END;

CREATE TRIGGER clan_insert AFTER INSERT ON clan BEGIN
  DELETE FROM clan_index WHERE clan_id = NEW.id;
  INSERT INTO clan_index SELECT * FROM clan_index_source WHERE clan_id = NEW.id;
END;

CREATE TRIGGER clan_update AFTER UPDATE OF name, unit_id, head_name, households, state, state_on ON clan BEGIN
  DELETE FROM clan_index WHERE clan_id = NEW.id;
  INSERT INTO clan_index SELECT * FROM clan_index_source WHERE clan_id = NEW.id;
END;

CREATE TRIGGER clan_delete AFTER DELETE ON clan BEGIN
  DELETE FROM clan_index WHERE clan_id = OLD.id;
END;

CREATE TRIGGER clan_index_insert AFTER INSERT ON clan_index BEGIN
  INSERT INTO clan_fts (rowid, folded, numbers) VALUES (NEW.clan_id, NEW.folded, NEW.numbers);
  INSERT INTO stock SELECT 'clans', NEW.counted_until, NEW.unit_id, 1 WHERE 1 ON CONFLICT DO UPDATE SET n = n + excluded.n;
END;

CREATE TRIGGER clan_index_delete AFTER DELETE ON clan_index BEGIN
  INSERT INTO clan_fts (clan_fts, rowid, folded, numbers) VALUES ('delete', OLD.clan_id, OLD.folded, OLD.numbers);
  INSERT INTO stock SELECT 'clans', OLD.counted_until, OLD.unit_id, -1 WHERE 1 ON CONFLICT DO UPDATE SET n = n + excluded.n;
END;

CREATE TRIGGER stock_zero AFTER UPDATE ON stock WHEN NEW.n = 0 BEGIN
  DELETE FROM stock WHERE kind = NEW.kind AND counted_until = NEW.counted_until AND unit_id = NEW.unit_id;
END;

-- Learning and titles

CREATE TRIGGER learning_registration_insert AFTER INSERT ON learning_registration BEGIN
  DELETE FROM learning_year WHERE person_id = NEW.person_id AND year = NEW.year;
  INSERT INTO learning_year SELECT * FROM learning_year_source WHERE person_id = NEW.person_id AND year = NEW.year;
END;

CREATE TRIGGER learning_registration_update AFTER UPDATE ON learning_registration BEGIN
  DELETE FROM learning_year WHERE person_id = OLD.person_id AND year = OLD.year;
  INSERT INTO learning_year SELECT * FROM learning_year_source WHERE person_id = OLD.person_id AND year = OLD.year;
  DELETE FROM learning_year WHERE person_id = NEW.person_id AND year = NEW.year;
  INSERT INTO learning_year SELECT * FROM learning_year_source WHERE person_id = NEW.person_id AND year = NEW.year;
END;

CREATE TRIGGER learning_registration_delete AFTER DELETE ON learning_registration BEGIN
  DELETE FROM learning_year WHERE person_id = OLD.person_id AND year = OLD.year;
  INSERT INTO learning_year SELECT * FROM learning_year_source WHERE person_id = OLD.person_id AND year = OLD.year;
END;

CREATE TRIGGER learning_year_insert AFTER INSERT ON learning_year BEGIN
  INSERT INTO counter SELECT NEW.year, 'learning', NEW.unit_id, 1, (NEW.completed) WHERE 1
    ON CONFLICT DO UPDATE SET registered = registered + excluded.registered, recognised = recognised + excluded.recognised;
  INSERT INTO counter SELECT NEW.year, 'learning.staff', NEW.unit_id, 1, (NEW.completed) WHERE NEW.staff = 1
    ON CONFLICT DO UPDATE SET registered = registered + excluded.registered, recognised = recognised + excluded.recognised;
END;

CREATE TRIGGER learning_year_delete AFTER DELETE ON learning_year BEGIN
  INSERT INTO counter SELECT OLD.year, 'learning', OLD.unit_id, -1, -(OLD.completed) WHERE 1
    ON CONFLICT DO UPDATE SET registered = registered + excluded.registered, recognised = recognised + excluded.recognised;
  INSERT INTO counter SELECT OLD.year, 'learning.staff', OLD.unit_id, -1, -(OLD.completed) WHERE OLD.staff = 1
    ON CONFLICT DO UPDATE SET registered = registered + excluded.registered, recognised = recognised + excluded.recognised;
END;

CREATE TRIGGER title_record_insert AFTER INSERT ON title_record BEGIN
  INSERT INTO counter SELECT NEW.year, NEW.title, NEW.unit_id, 1, (skh_attained_until (NEW.state, NEW.year, NEW.valid_to, NEW.revoked_on) >= NEW.year) WHERE 1
    ON CONFLICT DO UPDATE SET registered = registered + excluded.registered, recognised = recognised + excluded.recognised;
  INSERT INTO counter SELECT NEW.year, NEW.title || '.staff', NEW.unit_id, 1, (skh_attained_until (NEW.state, NEW.year, NEW.valid_to, NEW.revoked_on) >= NEW.year) WHERE NEW.staff = 1
    ON CONFLICT DO UPDATE SET registered = registered + excluded.registered, recognised = recognised + excluded.recognised;
END;

CREATE TRIGGER title_record_update AFTER UPDATE OF title, unit_id, year, staff ON title_record
  WHEN OLD.title IS NOT NEW.title OR OLD.unit_id IS NOT NEW.unit_id OR OLD.year IS NOT NEW.year OR OLD.staff IS NOT NEW.staff BEGIN
  INSERT INTO counter SELECT OLD.year, OLD.title, OLD.unit_id, -1, -(skh_attained_until (OLD.state, OLD.year, OLD.valid_to, OLD.revoked_on) >= OLD.year) WHERE 1
    ON CONFLICT DO UPDATE SET registered = registered + excluded.registered, recognised = recognised + excluded.recognised;
  INSERT INTO counter SELECT OLD.year, OLD.title || '.staff', OLD.unit_id, -1, -(skh_attained_until (OLD.state, OLD.year, OLD.valid_to, OLD.revoked_on) >= OLD.year) WHERE OLD.staff = 1
    ON CONFLICT DO UPDATE SET registered = registered + excluded.registered, recognised = recognised + excluded.recognised;
  INSERT INTO counter SELECT NEW.year, NEW.title, NEW.unit_id, 1, (skh_attained_until (NEW.state, NEW.year, NEW.valid_to, NEW.revoked_on) >= NEW.year) WHERE 1
    ON CONFLICT DO UPDATE SET registered = registered + excluded.registered, recognised = recognised + excluded.recognised;
  INSERT INTO counter SELECT NEW.year, NEW.title || '.staff', NEW.unit_id, 1, (skh_attained_until (NEW.state, NEW.year, NEW.valid_to, NEW.revoked_on) >= NEW.year) WHERE NEW.staff = 1
    ON CONFLICT DO UPDATE SET registered = registered + excluded.registered, recognised = recognised + excluded.recognised;
END;

-- What mostly happens to a record: it is recognised, or that is taken back.
CREATE TRIGGER title_record_judged AFTER UPDATE OF state, valid_to, revoked_on ON title_record
  WHEN OLD.title IS NEW.title AND OLD.unit_id IS NEW.unit_id AND OLD.year IS NEW.year AND OLD.staff IS NEW.staff
   AND (skh_attained_until (OLD.state, OLD.year, OLD.valid_to, OLD.revoked_on) >= OLD.year) <> (skh_attained_until (NEW.state, NEW.year, NEW.valid_to, NEW.revoked_on) >= NEW.year) BEGIN
  UPDATE counter SET recognised = recognised + (skh_attained_until (NEW.state, NEW.year, NEW.valid_to, NEW.revoked_on) >= NEW.year) - (skh_attained_until (OLD.state, OLD.year, OLD.valid_to, OLD.revoked_on) >= OLD.year)
   WHERE year = NEW.year AND counter = NEW.title AND unit_id = NEW.unit_id;
  UPDATE counter SET recognised = recognised + (skh_attained_until (NEW.state, NEW.year, NEW.valid_to, NEW.revoked_on) >= NEW.year) - (skh_attained_until (OLD.state, OLD.year, OLD.valid_to, OLD.revoked_on) >= OLD.year)
   WHERE NEW.staff = 1 AND year = NEW.year AND counter = NEW.title || '.staff' AND unit_id = NEW.unit_id;
END;

CREATE TRIGGER title_record_delete AFTER DELETE ON title_record BEGIN
  INSERT INTO counter SELECT OLD.year, OLD.title, OLD.unit_id, -1, -(skh_attained_until (OLD.state, OLD.year, OLD.valid_to, OLD.revoked_on) >= OLD.year) WHERE 1
    ON CONFLICT DO UPDATE SET registered = registered + excluded.registered, recognised = recognised + excluded.recognised;
  INSERT INTO counter SELECT OLD.year, OLD.title || '.staff', OLD.unit_id, -1, -(skh_attained_until (OLD.state, OLD.year, OLD.valid_to, OLD.revoked_on) >= OLD.year) WHERE OLD.staff = 1
    ON CONFLICT DO UPDATE SET registered = registered + excluded.registered, recognised = recognised + excluded.recognised;
END;

CREATE TRIGGER title_carry_record_insert AFTER INSERT ON title_record WHEN skh_attained_until (NEW.state, NEW.year, NEW.valid_to, NEW.revoked_on) > NEW.year OR EXISTS (SELECT 1 FROM title_carry WHERE title = NEW.title AND subject_id = COALESCE (NEW.person_id, NEW.family_id, NEW.clan_id, NEW.subject_unit_id)) BEGIN
  DELETE FROM title_carry WHERE title = NEW.title AND subject_id = COALESCE (NEW.person_id, NEW.family_id, NEW.clan_id, NEW.subject_unit_id);
  INSERT INTO title_carry SELECT * FROM title_carry_source WHERE record_id IN (SELECT id FROM title_record WHERE (person_id = NEW.person_id OR family_id = NEW.family_id OR clan_id = NEW.clan_id OR subject_unit_id = NEW.subject_unit_id) AND title = NEW.title);
END;

CREATE TRIGGER title_carry_record_update AFTER UPDATE OF title, unit_id, year, staff, state, valid_to, revoked_on, person_id, family_id, clan_id, subject_unit_id ON title_record
  WHEN skh_attained_until (OLD.state, OLD.year, OLD.valid_to, OLD.revoked_on) > OLD.year OR EXISTS (SELECT 1 FROM title_carry WHERE title = OLD.title AND subject_id = COALESCE (OLD.person_id, OLD.family_id, OLD.clan_id, OLD.subject_unit_id))
    OR skh_attained_until (NEW.state, NEW.year, NEW.valid_to, NEW.revoked_on) > NEW.year OR EXISTS (SELECT 1 FROM title_carry WHERE title = NEW.title AND subject_id = COALESCE (NEW.person_id, NEW.family_id, NEW.clan_id, NEW.subject_unit_id)) BEGIN
  DELETE FROM title_carry WHERE title = OLD.title AND subject_id = COALESCE (OLD.person_id, OLD.family_id, OLD.clan_id, OLD.subject_unit_id);
  INSERT INTO title_carry SELECT * FROM title_carry_source WHERE record_id IN (SELECT id FROM title_record WHERE (person_id = OLD.person_id OR family_id = OLD.family_id OR clan_id = OLD.clan_id OR subject_unit_id = OLD.subject_unit_id) AND title = OLD.title);
  DELETE FROM title_carry WHERE title = NEW.title AND subject_id = COALESCE (NEW.person_id, NEW.family_id, NEW.clan_id, NEW.subject_unit_id);
  INSERT INTO title_carry SELECT * FROM title_carry_source WHERE record_id IN (SELECT id FROM title_record WHERE (person_id = NEW.person_id OR family_id = NEW.family_id OR clan_id = NEW.clan_id OR subject_unit_id = NEW.subject_unit_id) AND title = NEW.title);
END;

CREATE TRIGGER title_carry_record_delete AFTER DELETE ON title_record WHEN skh_attained_until (OLD.state, OLD.year, OLD.valid_to, OLD.revoked_on) > OLD.year OR EXISTS (SELECT 1 FROM title_carry WHERE title = OLD.title AND subject_id = COALESCE (OLD.person_id, OLD.family_id, OLD.clan_id, OLD.subject_unit_id)) BEGIN
  DELETE FROM title_carry WHERE title = OLD.title AND subject_id = COALESCE (OLD.person_id, OLD.family_id, OLD.clan_id, OLD.subject_unit_id);
  INSERT INTO title_carry SELECT * FROM title_carry_source WHERE record_id IN (SELECT id FROM title_record WHERE (person_id = OLD.person_id OR family_id = OLD.family_id OR clan_id = OLD.clan_id OR subject_unit_id = OLD.subject_unit_id) AND title = OLD.title);
END;

CREATE TRIGGER title_carry_insert AFTER INSERT ON title_carry WHEN NEW.recognised BEGIN
  INSERT INTO counter SELECT NEW.year, NEW.title, NEW.unit_id, (NEW.registered), 1 WHERE 1
    ON CONFLICT DO UPDATE SET registered = registered + excluded.registered, recognised = recognised + excluded.recognised;
  INSERT INTO counter SELECT NEW.year, NEW.title || '.staff', NEW.unit_id, (NEW.registered), 1 WHERE NEW.staff = 1
    ON CONFLICT DO UPDATE SET registered = registered + excluded.registered, recognised = recognised + excluded.recognised;
END;

CREATE TRIGGER title_carry_delete AFTER DELETE ON title_carry WHEN OLD.recognised BEGIN
  INSERT INTO counter SELECT OLD.year, OLD.title, OLD.unit_id, -(OLD.registered), -1 WHERE 1
    ON CONFLICT DO UPDATE SET registered = registered + excluded.registered, recognised = recognised + excluded.recognised;
  INSERT INTO counter SELECT OLD.year, OLD.title || '.staff', OLD.unit_id, -(OLD.registered), -1 WHERE OLD.staff = 1
    ON CONFLICT DO UPDATE SET registered = registered + excluded.registered, recognised = recognised + excluded.recognised;
END;

CREATE TRIGGER counter_zero AFTER UPDATE ON counter WHEN NEW.registered = 0 AND NEW.recognised = 0 BEGIN
  DELETE FROM counter WHERE year = NEW.year AND counter = NEW.counter AND unit_id = NEW.unit_id;
END;

-- Members of a year.  What a membership counted is taken away before it or its person changes, and added after.

CREATE TRIGGER member_flow_person_before BEFORE UPDATE OF unit_id, state, state_on ON person
  WHEN (OLD.unit_id IS NOT NEW.unit_id OR OLD.state IS NOT NEW.state OR OLD.state_on IS NOT NEW.state_on) AND NOT skh_counts_later () BEGIN
  INSERT INTO member_flow SELECT unit_id, first, -1, 0 FROM member_span WHERE person_id = OLD.id
    ON CONFLICT DO UPDATE SET joined = joined + excluded.joined, gone = gone + excluded.gone;
  INSERT INTO member_flow SELECT unit_id, max (first, last), 0, -1 FROM member_span WHERE person_id = OLD.id AND last < 9999
    ON CONFLICT DO UPDATE SET joined = joined + excluded.joined, gone = gone + excluded.gone;
END;

CREATE TRIGGER member_flow_person_after AFTER UPDATE OF unit_id, state, state_on ON person
  WHEN (OLD.unit_id IS NOT NEW.unit_id OR OLD.state IS NOT NEW.state OR OLD.state_on IS NOT NEW.state_on) AND NOT skh_counts_later () BEGIN
  INSERT INTO member_flow SELECT unit_id, first, 1, 0 FROM member_span WHERE person_id = NEW.id
    ON CONFLICT DO UPDATE SET joined = joined + excluded.joined, gone = gone + excluded.gone;
  INSERT INTO member_flow SELECT unit_id, max (first, last), 0, 1 FROM member_span WHERE person_id = NEW.id AND last < 9999
    ON CONFLICT DO UPDATE SET joined = joined + excluded.joined, gone = gone + excluded.gone;
END;

CREATE TRIGGER member_flow_person_insert AFTER INSERT ON person BEGIN
  INSERT INTO member_flow SELECT unit_id, first, 1, 0 FROM member_span WHERE person_id = NEW.id
    ON CONFLICT DO UPDATE SET joined = joined + excluded.joined, gone = gone + excluded.gone;
  INSERT INTO member_flow SELECT unit_id, max (first, last), 0, 1 FROM member_span WHERE person_id = NEW.id AND last < 9999
    ON CONFLICT DO UPDATE SET joined = joined + excluded.joined, gone = gone + excluded.gone;
END;

CREATE TRIGGER member_flow_person_delete BEFORE DELETE ON person BEGIN
  INSERT INTO member_flow SELECT unit_id, first, -1, 0 FROM member_span WHERE person_id = OLD.id
    ON CONFLICT DO UPDATE SET joined = joined + excluded.joined, gone = gone + excluded.gone;
  INSERT INTO member_flow SELECT unit_id, max (first, last), 0, -1 FROM member_span WHERE person_id = OLD.id AND last < 9999
    ON CONFLICT DO UPDATE SET joined = joined + excluded.joined, gone = gone + excluded.gone;
END;

CREATE TRIGGER member_flow_insert AFTER INSERT ON membership BEGIN
  INSERT INTO member_flow SELECT unit_id, first, 1, 0 FROM member_span WHERE membership_id = NEW.id
    ON CONFLICT DO UPDATE SET joined = joined + excluded.joined, gone = gone + excluded.gone;
  INSERT INTO member_flow SELECT unit_id, max (first, last), 0, 1 FROM member_span WHERE membership_id = NEW.id AND last < 9999
    ON CONFLICT DO UPDATE SET joined = joined + excluded.joined, gone = gone + excluded.gone;
END;

CREATE TRIGGER member_flow_before BEFORE UPDATE OF person_id, unit_id, joined_on, left_on ON membership BEGIN
  INSERT INTO member_flow SELECT unit_id, first, -1, 0 FROM member_span WHERE membership_id = OLD.id
    ON CONFLICT DO UPDATE SET joined = joined + excluded.joined, gone = gone + excluded.gone;
  INSERT INTO member_flow SELECT unit_id, max (first, last), 0, -1 FROM member_span WHERE membership_id = OLD.id AND last < 9999
    ON CONFLICT DO UPDATE SET joined = joined + excluded.joined, gone = gone + excluded.gone;
END;

CREATE TRIGGER member_flow_after AFTER UPDATE OF person_id, unit_id, joined_on, left_on ON membership BEGIN
  INSERT INTO member_flow SELECT unit_id, first, 1, 0 FROM member_span WHERE membership_id = NEW.id
    ON CONFLICT DO UPDATE SET joined = joined + excluded.joined, gone = gone + excluded.gone;
  INSERT INTO member_flow SELECT unit_id, max (first, last), 0, 1 FROM member_span WHERE membership_id = NEW.id AND last < 9999
    ON CONFLICT DO UPDATE SET joined = joined + excluded.joined, gone = gone + excluded.gone;
END;

CREATE TRIGGER member_flow_delete BEFORE DELETE ON membership BEGIN
  INSERT INTO member_flow SELECT unit_id, first, -1, 0 FROM member_span WHERE membership_id = OLD.id
    ON CONFLICT DO UPDATE SET joined = joined + excluded.joined, gone = gone + excluded.gone;
  INSERT INTO member_flow SELECT unit_id, max (first, last), 0, -1 FROM member_span WHERE membership_id = OLD.id AND last < 9999
    ON CONFLICT DO UPDATE SET joined = joined + excluded.joined, gone = gone + excluded.gone;
END;

CREATE TRIGGER member_flow_zero AFTER UPDATE ON member_flow WHEN NEW.joined = 0 AND NEW.gone = 0 BEGIN
  DELETE FROM member_flow WHERE unit_id = NEW.unit_id AND year = NEW.year;
END;

-- Settings: another order of names makes all keys of names anew.

CREATE TRIGGER setting_insert AFTER INSERT ON setting WHEN NEW.key = 'name-order' BEGIN
  UPDATE person_index SET name_key = (SELECT s.name_key FROM person_index_source s WHERE s.person_id = person_index.person_id);
  UPDATE family_index SET name_key = (SELECT s.name_key FROM family_index_source s WHERE s.family_id = family_index.family_id);
END;

CREATE TRIGGER setting_update AFTER UPDATE ON setting WHEN NEW.key = 'name-order' BEGIN
  UPDATE person_index SET name_key = (SELECT s.name_key FROM person_index_source s WHERE s.person_id = person_index.person_id);
  UPDATE family_index SET name_key = (SELECT s.name_key FROM family_index_source s WHERE s.family_id = family_index.family_id);
END;

CREATE TRIGGER setting_delete AFTER DELETE ON setting WHEN OLD.key = 'name-order' BEGIN
  UPDATE person_index SET name_key = (SELECT s.name_key FROM person_index_source s WHERE s.person_id = person_index.person_id);
  UPDATE family_index SET name_key = (SELECT s.name_key FROM family_index_source s WHERE s.family_id = family_index.family_id);
END;
