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
  DELETE FROM family_index WHERE family_id IN (SELECT family_id FROM family_member WHERE person_id = NEW.id AND role = 'head' AND valid_to IS NULL);
  INSERT INTO family_index SELECT * FROM family_index_source WHERE family_id IN (SELECT family_id FROM family_member WHERE person_id = NEW.id AND role = 'head' AND valid_to IS NULL);
END;

CREATE TRIGGER person_update AFTER UPDATE ON person BEGIN
  DELETE FROM person_index WHERE person_id IN (NEW.id);
  INSERT INTO person_index SELECT * FROM person_index_source WHERE person_id IN (NEW.id);
END;

CREATE TRIGGER person_rename AFTER UPDATE OF name ON person WHEN OLD.name IS NOT NEW.name BEGIN
  DELETE FROM family_index WHERE family_id IN (SELECT family_id FROM family_member WHERE person_id = NEW.id AND role = 'head' AND valid_to IS NULL);
  INSERT INTO family_index SELECT * FROM family_index_source WHERE family_id IN (SELECT family_id FROM family_member WHERE person_id = NEW.id AND role = 'head' AND valid_to IS NULL);
END;

CREATE TRIGGER person_delete AFTER DELETE ON person BEGIN
  DELETE FROM person_index WHERE person_id = OLD.id;
  DELETE FROM family_index WHERE family_id IN (SELECT family_id FROM family_member WHERE person_id = OLD.id AND role = 'head' AND valid_to IS NULL);
  INSERT INTO family_index SELECT * FROM family_index_source WHERE family_id IN (SELECT family_id FROM family_member WHERE person_id = OLD.id AND role = 'head' AND valid_to IS NULL);
END;

CREATE TRIGGER membership_insert AFTER INSERT ON membership BEGIN
  DELETE FROM person_index WHERE person_id IN (NEW.person_id);
  INSERT INTO person_index SELECT * FROM person_index_source WHERE person_id IN (NEW.person_id);
END;

CREATE TRIGGER membership_update AFTER UPDATE ON membership BEGIN
  DELETE FROM person_index WHERE person_id IN (OLD.person_id, NEW.person_id);
  INSERT INTO person_index SELECT * FROM person_index_source WHERE person_id IN (OLD.person_id, NEW.person_id);
END;

CREATE TRIGGER membership_delete AFTER DELETE ON membership BEGIN
  DELETE FROM person_index WHERE person_id IN (OLD.person_id);
  INSERT INTO person_index SELECT * FROM person_index_source WHERE person_id IN (OLD.person_id);
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

-- Families and clans

CREATE TRIGGER family_insert AFTER INSERT ON family BEGIN
  DELETE FROM family_index WHERE family_id IN (NEW.id);
  INSERT INTO family_index SELECT * FROM family_index_source WHERE family_id IN (NEW.id);
END;

CREATE TRIGGER family_update AFTER UPDATE ON family BEGIN
  DELETE FROM family_index WHERE family_id IN (NEW.id);
  INSERT INTO family_index SELECT * FROM family_index_source WHERE family_id IN (NEW.id);
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

CREATE TRIGGER clan_insert AFTER INSERT ON clan BEGIN
  INSERT INTO stock SELECT 'clans', 9999, NEW.unit_id, 1 WHERE NEW.state = 'active'
    ON CONFLICT DO UPDATE SET n = n + excluded.n;
END;

CREATE TRIGGER clan_update AFTER UPDATE OF unit_id, state ON clan BEGIN
  INSERT INTO stock SELECT 'clans', 9999, OLD.unit_id, -1 WHERE OLD.state = 'active'
    ON CONFLICT DO UPDATE SET n = n + excluded.n;
  INSERT INTO stock SELECT 'clans', 9999, NEW.unit_id, 1 WHERE NEW.state = 'active'
    ON CONFLICT DO UPDATE SET n = n + excluded.n;
END;

CREATE TRIGGER clan_delete AFTER DELETE ON clan BEGIN
  INSERT INTO stock SELECT 'clans', 9999, OLD.unit_id, -1 WHERE OLD.state = 'active'
    ON CONFLICT DO UPDATE SET n = n + excluded.n;
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
  INSERT INTO counter SELECT NEW.year, NEW.title, NEW.unit_id, 1, (NEW.state = 'recognised') WHERE 1
    ON CONFLICT DO UPDATE SET registered = registered + excluded.registered, recognised = recognised + excluded.recognised;
  INSERT INTO counter SELECT NEW.year, NEW.title || '.staff', NEW.unit_id, 1, (NEW.state = 'recognised') WHERE NEW.staff = 1
    ON CONFLICT DO UPDATE SET registered = registered + excluded.registered, recognised = recognised + excluded.recognised;
END;

CREATE TRIGGER title_record_update AFTER UPDATE OF title, unit_id, year, staff, state ON title_record BEGIN
  INSERT INTO counter SELECT OLD.year, OLD.title, OLD.unit_id, -1, -(OLD.state = 'recognised') WHERE 1
    ON CONFLICT DO UPDATE SET registered = registered + excluded.registered, recognised = recognised + excluded.recognised;
  INSERT INTO counter SELECT OLD.year, OLD.title || '.staff', OLD.unit_id, -1, -(OLD.state = 'recognised') WHERE OLD.staff = 1
    ON CONFLICT DO UPDATE SET registered = registered + excluded.registered, recognised = recognised + excluded.recognised;
  INSERT INTO counter SELECT NEW.year, NEW.title, NEW.unit_id, 1, (NEW.state = 'recognised') WHERE 1
    ON CONFLICT DO UPDATE SET registered = registered + excluded.registered, recognised = recognised + excluded.recognised;
  INSERT INTO counter SELECT NEW.year, NEW.title || '.staff', NEW.unit_id, 1, (NEW.state = 'recognised') WHERE NEW.staff = 1
    ON CONFLICT DO UPDATE SET registered = registered + excluded.registered, recognised = recognised + excluded.recognised;
END;

CREATE TRIGGER title_record_delete AFTER DELETE ON title_record BEGIN
  INSERT INTO counter SELECT OLD.year, OLD.title, OLD.unit_id, -1, -(OLD.state = 'recognised') WHERE 1
    ON CONFLICT DO UPDATE SET registered = registered + excluded.registered, recognised = recognised + excluded.recognised;
  INSERT INTO counter SELECT OLD.year, OLD.title || '.staff', OLD.unit_id, -1, -(OLD.state = 'recognised') WHERE OLD.staff = 1
    ON CONFLICT DO UPDATE SET registered = registered + excluded.registered, recognised = recognised + excluded.recognised;
END;

CREATE TRIGGER counter_zero AFTER UPDATE ON counter WHEN NEW.registered = 0 AND NEW.recognised = 0 BEGIN
  DELETE FROM counter WHERE year = NEW.year AND counter = NEW.counter AND unit_id = NEW.unit_id;
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
