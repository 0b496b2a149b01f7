INSERT INTO unit_now SELECT * FROM unit_now_source;
INSERT INTO person_index SELECT * FROM person_index_source;
INSERT INTO family_index SELECT * FROM family_index_source;
INSERT INTO learning_year SELECT * FROM learning_year_source;
INSERT INTO counter SELECT * FROM counter_source;
INSERT INTO stock SELECT * FROM stock_source;
INSERT INTO unit_fts (unit_fts) VALUES ('rebuild');
INSERT INTO person_fts (person_fts) VALUES ('rebuild');
INSERT INTO family_fts (family_fts) VALUES ('rebuild');
