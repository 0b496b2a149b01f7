-- Format 4: the fund.  Amounts are whole đồng.  What is posted or closed never changes again (data/derived/7-fund-guards.sql): it is voided,
-- corrected or reopened by an entry of its own.

-- Where money comes from and what it is used for.  internal: neither income nor expense (opening balances, transfers).
CREATE TABLE fund_source (
  key        TEXT PRIMARY KEY NOT NULL,
  name       TEXT NOT NULL CHECK (name <> ''),
  internal   INTEGER NOT NULL DEFAULT 0 CHECK (internal IN (0, 1)),
  position   INTEGER NOT NULL,
  valid_from TEXT,
  valid_to   TEXT
) WITHOUT ROWID;

CREATE TABLE fund_use (
  key        TEXT PRIMARY KEY NOT NULL,
  name       TEXT NOT NULL CHECK (name <> ''),
  internal   INTEGER NOT NULL DEFAULT 0 CHECK (internal IN (0, 1)),
  position   INTEGER NOT NULL,
  valid_from TEXT,
  valid_to   TEXT
) WITHOUT ROWID;

-- A unit has one fund or several, each with books of its own.
CREATE TABLE fund (
  id         INTEGER PRIMARY KEY,
  unit_id    INTEGER NOT NULL REFERENCES unit (id),
  name       TEXT NOT NULL CHECK (name <> ''),
  code       TEXT CHECK (code <> ''),
  state      TEXT NOT NULL DEFAULT 'active' CHECK (state IN ('active', 'closed')),
  state_on   TEXT,
  head       TEXT,                                     -- who sign its documents
  accountant TEXT,
  preparer   TEXT,
  cashier    TEXT,
  note       TEXT,
  mark       TEXT,
  UNIQUE (unit_id, name)
);

CREATE TABLE fund_account (
  id      INTEGER PRIMARY KEY,
  fund_id INTEGER NOT NULL REFERENCES fund (id),
  kind    TEXT NOT NULL CHECK (kind IN ('cash', 'bank')),
  name    TEXT NOT NULL CHECK (name <> ''),
  bank    TEXT,
  number  TEXT,                                        -- at the bank
  state   TEXT NOT NULL DEFAULT 'active' CHECK (state IN ('active', 'closed')),
  UNIQUE (fund_id, name)
);

-- What givers want their money to be used for, and nothing else.
CREATE TABLE purpose (
  id   INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE CHECK (name <> ''),
  note TEXT
);

-- Two vouchers of one day that move money between accounts, funds or units.
CREATE TABLE fund_transfer (
  id          INTEGER PRIMARY KEY,
  handover_id INTEGER REFERENCES fund_handover (id)
);
CREATE INDEX fund_transfer_handover ON fund_transfer (handover_id) WHERE handover_id IS NOT NULL;

-- The money of a fund goes to successors, to the last đồng.
CREATE TABLE fund_handover (
  id          INTEGER PRIMARY KEY,
  fund_id     INTEGER NOT NULL REFERENCES fund (id),
  happened_on TEXT NOT NULL CHECK (happened_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  amount      INTEGER NOT NULL CHECK (amount >= 0),
  decision_id INTEGER REFERENCES decision (id),
  note        TEXT
);
CREATE INDEX fund_handover_fund ON fund_handover (fund_id);

-- An entry of the books.  A draft may lack anything but its fund, account, kind and day.  Amounts are above 0: what was too much is
-- corrected by an entry the other way round (corrects_id).  An opening brings in what an account held before the program.
CREATE TABLE voucher (
  id          INTEGER PRIMARY KEY,
  fund_id     INTEGER NOT NULL REFERENCES fund (id),
  account_id  INTEGER NOT NULL REFERENCES fund_account (id),
  kind        TEXT NOT NULL CHECK (kind IN ('receipt', 'payment', 'opening')),
  state       TEXT NOT NULL DEFAULT 'draft' CHECK (state IN ('draft', 'posted')),
  dated_on    TEXT NOT NULL CHECK (dated_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  number      INTEGER CHECK (number > 0),              -- of its fund, kind and year; given at posting
  entry       INTEGER CHECK (entry > 0),               -- where it was sealed in the chain of its fund
  amount      INTEGER NOT NULL CHECK (typeof (amount) = 'integer' AND amount >= 0), -- of all lines
  book        TEXT,                                    -- quyển số
  debit       TEXT,                                    -- nợ
  credit      TEXT,                                    -- có
  party       TEXT,                                    -- who paid in, or received
  address     TEXT,
  content     TEXT,
  attachments INTEGER CHECK (attachments >= 0),        -- how many original documents
  note        TEXT,
  transfer_id INTEGER REFERENCES fund_transfer (id),
  corrects_id INTEGER REFERENCES voucher (id),
  CHECK ((state = 'posted') = (number IS NOT NULL) AND (state = 'posted') = (entry IS NOT NULL)),
  CHECK (state = 'draft' OR amount > 0)
);
CREATE UNIQUE INDEX voucher_number ON voucher (fund_id, kind, substr (dated_on, 1, 4), number) WHERE number IS NOT NULL;
CREATE UNIQUE INDEX voucher_entry ON voucher (fund_id, entry) WHERE entry IS NOT NULL;
CREATE INDEX voucher_book ON voucher (account_id, dated_on, entry, kind, amount) WHERE entry IS NOT NULL;
CREATE INDEX voucher_draft ON voucher (fund_id, dated_on) WHERE state = 'draft';
CREATE INDEX voucher_transfer ON voucher (transfer_id) WHERE transfer_id IS NOT NULL;
CREATE INDEX voucher_corrects ON voucher (corrects_id) WHERE corrects_id IS NOT NULL;

-- What a voucher is made of: each line has a source or a use.  A correcting entry carries the lines of what it corrects, so that
-- received and paid of a source or use are taken against each other.
CREATE TABLE voucher_line (
  id          INTEGER PRIMARY KEY,
  voucher_id  INTEGER NOT NULL REFERENCES voucher (id) ON DELETE CASCADE,
  position    INTEGER NOT NULL,
  source      TEXT REFERENCES fund_source (key),
  use         TEXT REFERENCES fund_use (key),
  amount      INTEGER NOT NULL CHECK (typeof (amount) = 'integer' AND amount > 0),
  content     TEXT,
  purpose_id  INTEGER REFERENCES purpose (id),         -- restricted money: given, or spent, for this only
  campaign_id INTEGER,
  donor_id    INTEGER,
  CHECK ((source IS NULL) <> (use IS NULL)),
  UNIQUE (voucher_id, position)
);
CREATE INDEX voucher_line_purpose ON voucher_line (purpose_id) WHERE purpose_id IS NOT NULL;
CREATE INDEX voucher_line_campaign ON voucher_line (campaign_id) WHERE campaign_id IS NOT NULL;
CREATE INDEX voucher_line_donor ON voucher_line (donor_id) WHERE donor_id IS NOT NULL;

-- Books closed for a month (1 to 12) or a year (0), and with it all days before.
CREATE TABLE fund_closing (
  id        INTEGER PRIMARY KEY,
  fund_id   INTEGER NOT NULL REFERENCES fund (id),
  year      INTEGER NOT NULL CHECK (year BETWEEN 1900 AND 2999),
  month     INTEGER NOT NULL CHECK (month BETWEEN 0 AND 12),
  starts_on TEXT NOT NULL,
  ends_on   TEXT NOT NULL CHECK (ends_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]' AND ends_on >= starts_on),
  opening   INTEGER NOT NULL,                          -- of all accounts
  received  INTEGER NOT NULL,
  paid      INTEGER NOT NULL,
  closed_on TEXT NOT NULL,
  note      TEXT
);
CREATE INDEX fund_closing_fund ON fund_closing (fund_id, ends_on);

-- The chain of a fund: everything that was done for good, one after the other.  hash: SHA-256 over the one before it, this row and what
-- it seals (src/fund/skh-seal.h).  A voided voucher stays as it was; its void is an entry here.
CREATE TABLE fund_seal (
  id         INTEGER PRIMARY KEY,
  fund_id    INTEGER NOT NULL REFERENCES fund (id),
  entry      INTEGER NOT NULL CHECK (entry > 0),
  what       TEXT NOT NULL CHECK (what IN ('post', 'void', 'close', 'reopen')),
  voucher_id INTEGER REFERENCES voucher (id),
  closing_id INTEGER REFERENCES fund_closing (id),
  sealed_at  TEXT NOT NULL,                            -- UTC
  sealed_by  TEXT NOT NULL,
  reason     TEXT,
  hash       TEXT NOT NULL,
  UNIQUE (fund_id, entry),
  CHECK ((what IN ('post', 'void')) = (voucher_id IS NOT NULL) AND (what IN ('close', 'reopen')) = (closing_id IS NOT NULL)),
  CHECK (what IN ('post', 'close') OR COALESCE (reason, '') <> '')
);
CREATE UNIQUE INDEX fund_seal_voucher ON fund_seal (voucher_id, what) WHERE voucher_id IS NOT NULL;
CREATE UNIQUE INDEX fund_seal_closing ON fund_seal (closing_id, what) WHERE closing_id IS NOT NULL;

-- How far the chain and the numbers of a fund have come, so that the last of them cannot be taken away unseen.  Like id_sequence never
-- recorded by actions.
CREATE TABLE fund_chain (
  fund_id INTEGER PRIMARY KEY,
  entries INTEGER NOT NULL,
  head    TEXT NOT NULL                                -- the hash of the last entry
);

CREATE TABLE voucher_run (
  fund_id INTEGER NOT NULL,
  kind    TEXT NOT NULL,
  year    INTEGER NOT NULL,
  last    INTEGER NOT NULL,
  PRIMARY KEY (fund_id, kind, year)
) WITHOUT ROWID;

INSERT INTO fund_source (key, name, internal, position) VALUES
  ('day-wage', 'Một ngày lương', 0, 1),
  ('savings-tube', 'Ống tiết kiệm khuyến học', 0, 2),
  ('donor', 'Nhà hảo tâm', 0, 3),
  ('enterprise', 'Doanh nghiệp', 0, 4),
  ('organisation', 'Cơ quan, tổ chức', 0, 5),
  ('tet', 'Tết Khuyến học', 0, 6),
  ('fee', 'Hội phí', 0, 7),
  ('interest', 'Lãi tiền gửi', 0, 8),
  ('other', 'Thu khác', 0, 9),
  ('transfer', 'Điều chuyển quỹ', 1, 10),
  ('opening', 'Số dư đầu kỳ', 1, 11);

INSERT INTO fund_use (key, name, internal, position) VALUES
  ('scholarship', 'Học bổng', 0, 1),
  ('support', 'Hỗ trợ học sinh khó khăn', 0, 2),
  ('award', 'Khen thưởng', 0, 3),
  ('school', 'Hỗ trợ trường học', 0, 4),
  ('sharing', 'Chia khó với vùng cao', 0, 5),
  ('running', 'Chi hành chính', 0, 6),
  ('other', 'Chi khác', 0, 7),
  ('transfer', 'Điều chuyển quỹ', 1, 8);
