-- Each covers one sort order with what every list filters by, so that the ids of a list are read from the index alone.
CREATE INDEX unit_now_parent ON unit_now (parent_id);
CREATE INDEX unit_now_name ON unit_now (name_key, unit_id);
CREATE INDEX unit_now_code ON unit_now (code);

CREATE INDEX person_index_name ON person_index (name_key, counted_until, member);
CREATE INDEX person_index_unit ON person_index (unit_id, name_key, counted_until, member);
CREATE INDEX person_index_birth ON person_index (birth, name_key, counted_until, member);
CREATE INDEX person_index_gender ON person_index (gender, name_key, counted_until, member);
CREATE INDEX person_index_occupation ON person_index (occupation, name_key, counted_until, member);
CREATE INDEX person_index_card ON person_index (card_number, counted_until, member);
CREATE INDEX person_index_joined ON person_index (joined_on, name_key, counted_until, member);
CREATE INDEX person_index_phone ON person_index (phone, counted_until, member);

CREATE INDEX person_index_staff ON person_index (staff) WHERE staff = 1;
CREATE INDEX person_index_gone ON person_index (counted_until) WHERE counted_until <> 9999;

CREATE INDEX family_index_name ON family_index (name_key, counted_until, staff);
CREATE INDEX family_index_unit ON family_index (unit_id, name_key, counted_until, staff);
CREATE INDEX family_index_code ON family_index (code, counted_until, staff);
CREATE INDEX family_index_staff ON family_index (staff, name_key, counted_until);
CREATE INDEX family_index_members ON family_index (members, name_key, counted_until, staff);

CREATE INDEX clan_index_name ON clan_index (name_key, counted_until);
CREATE INDEX clan_index_unit ON clan_index (unit_id, name_key, counted_until);

CREATE INDEX title_carry_record ON title_carry (record_id);
