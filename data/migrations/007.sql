-- Format 7: awards that donors handed out themselves are sealed too.  No fund paid them, so they have a chain of their own, that of fund 0.  What
-- format 6 left without is sealed as it stands (skh_seal_adopt_runs()), by an entry that says so.

-- Views and triggers go on meaning the table by its name.
PRAGMA legacy_alter_table=ON;
CREATE TABLE new_fund_seal (
  id         INTEGER PRIMARY KEY,
  fund_id    INTEGER NOT NULL,                         -- 0: of no fund
  entry      INTEGER NOT NULL CHECK (entry > 0),
  what       TEXT NOT NULL CHECK (what IN ('post', 'void', 'close', 'reopen', 'adopt')),
  voucher_id INTEGER REFERENCES voucher (id),
  closing_id INTEGER REFERENCES fund_closing (id),
  sealed_at  TEXT NOT NULL,                            -- UTC
  sealed_by  TEXT NOT NULL,
  reason     TEXT,
  hash       TEXT NOT NULL,
  slip_id    INTEGER REFERENCES goods_slip (id),
  origin     TEXT,                                     -- SHA-256 over the lists that the voucher was made from; NULL: none
  run_id     INTEGER REFERENCES award_run (id),        -- handed out directly
  UNIQUE (fund_id, entry),
  CHECK ((voucher_id IS NOT NULL) + (closing_id IS NOT NULL) + (slip_id IS NOT NULL) + (run_id IS NOT NULL) = 1),
  CHECK ((fund_id = 0) = (run_id IS NOT NULL)),
  CHECK ((what IN ('close', 'reopen')) = (closing_id IS NOT NULL)),
  CHECK (origin IS NULL OR (voucher_id IS NOT NULL AND what <> 'void')),
  CHECK (what NOT IN ('void', 'reopen') OR COALESCE (reason, '') <> '')
);
INSERT INTO new_fund_seal SELECT *, NULL FROM fund_seal;
DROP TABLE fund_seal;
ALTER TABLE new_fund_seal RENAME TO fund_seal;
PRAGMA legacy_alter_table=OFF;
CREATE UNIQUE INDEX fund_seal_voucher ON fund_seal (voucher_id, what) WHERE voucher_id IS NOT NULL;
CREATE UNIQUE INDEX fund_seal_closing ON fund_seal (closing_id, what) WHERE closing_id IS NOT NULL;
CREATE UNIQUE INDEX fund_seal_slip ON fund_seal (slip_id, what) WHERE slip_id IS NOT NULL;
CREATE UNIQUE INDEX fund_seal_run ON fund_seal (run_id, what) WHERE run_id IS NOT NULL;
