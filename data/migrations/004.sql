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
  campaign_id INTEGER REFERENCES campaign (id),
  donor_id    INTEGER REFERENCES donor (id),
  unit_id     INTEGER REFERENCES unit (id),            -- where it came from, or went to; NULL: nobody said
  CHECK ((source IS NULL) <> (use IS NULL)),
  UNIQUE (voucher_id, position)
);
CREATE INDEX voucher_line_purpose ON voucher_line (purpose_id) WHERE purpose_id IS NOT NULL;
CREATE INDEX voucher_line_campaign ON voucher_line (campaign_id) WHERE campaign_id IS NOT NULL;
CREATE INDEX voucher_line_donor ON voucher_line (donor_id) WHERE donor_id IS NOT NULL;
CREATE INDEX voucher_line_unit ON voucher_line (unit_id) WHERE unit_id IS NOT NULL;

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

-- Money in and out -----------------------------------------------------------------------------------
-- Money stands in vouchers alone: what follows says who is expected to give, who gave, who got, and which voucher booked it (NULL: not booked
-- yet; a voided voucher books nothing).  Guards in data/derived hold what is booked.

-- Who gives.  An anonymous donor stands in the books and on no list that leaves the office.
CREATE TABLE donor (
  id             INTEGER PRIMARY KEY,
  name           TEXT NOT NULL CHECK (name <> ''),
  kind           TEXT NOT NULL CHECK (kind IN ('person', 'enterprise', 'organisation')),
  anonymous      INTEGER NOT NULL DEFAULT 0 CHECK (anonymous IN (0, 1)),
  unit_id        INTEGER NOT NULL REFERENCES unit (id),  -- that keeps in touch
  person_id      INTEGER REFERENCES person (id),         -- who it is, where that is known
  donor_unit_id  INTEGER REFERENCES unit (id),
  representative TEXT,
  phone          TEXT,
  email          TEXT,
  address        TEXT,
  mark           TEXT,
  note           TEXT
);
CREATE INDEX donor_unit ON donor (unit_id);
CREATE INDEX donor_person ON donor (person_id) WHERE person_id IS NOT NULL;
CREATE INDEX donor_donor_unit ON donor (donor_unit_id) WHERE donor_unit_id IS NOT NULL;

-- What a donor said will be given until a day.  Fulfilled when the gifts that keep it reach the amount.
CREATE TABLE promise (
  id           INTEGER PRIMARY KEY,
  donor_id     INTEGER NOT NULL REFERENCES donor (id),
  fund_id      INTEGER NOT NULL REFERENCES fund (id),
  purpose_id   INTEGER REFERENCES purpose (id),
  amount       INTEGER NOT NULL CHECK (amount > 0),
  promised_on  TEXT NOT NULL CHECK (promised_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  due_on       TEXT NOT NULL CHECK (due_on >= promised_on),
  withdrawn_on TEXT,
  note         TEXT
);
CREATE INDEX promise_donor ON promise (donor_id);
CREATE INDEX promise_fund ON promise (fund_id);
CREATE INDEX promise_purpose ON promise (purpose_id) WHERE purpose_id IS NOT NULL;

-- The text of letters, with placeholders in braces.
CREATE TABLE letter_text (
  id       INTEGER PRIMARY KEY,
  name     TEXT NOT NULL UNIQUE CHECK (name <> ''),
  text     TEXT NOT NULL CHECK (text <> '')
);

-- A gift that keeps a promise: the lines of the donor in the voucher.
CREATE TABLE promise_gift (
  id         INTEGER PRIMARY KEY,
  promise_id INTEGER NOT NULL REFERENCES promise (id),
  voucher_id INTEGER NOT NULL REFERENCES voucher (id),
  UNIQUE (voucher_id, promise_id)
);
CREATE INDEX promise_gift_promise ON promise_gift (promise_id);

-- A letter of thanks as it was written: numbered by fund and year without gaps.
CREATE TABLE letter (
  id         INTEGER PRIMARY KEY,
  fund_id    INTEGER NOT NULL REFERENCES fund (id),
  donor_id   INTEGER NOT NULL REFERENCES donor (id),
  voucher_id INTEGER REFERENCES voucher (id),          -- the gift; NULL: for all of the year
  year       INTEGER NOT NULL CHECK (year BETWEEN 1900 AND 2999),
  number     INTEGER NOT NULL CHECK (number > 0),
  written_on TEXT NOT NULL,
  sent_on    TEXT,
  text       TEXT NOT NULL,
  UNIQUE (fund_id, year, number)
);
CREATE INDEX letter_donor ON letter (donor_id);
CREATE INDEX letter_voucher ON letter (voucher_id) WHERE voucher_id IS NOT NULL;

-- A drive for money in a unit and all below it, into one fund.  source 'day-wage': one day's wage of everybody who has one.
CREATE TABLE campaign (
  id        INTEGER PRIMARY KEY,
  source    TEXT NOT NULL REFERENCES fund_source (key),
  year      INTEGER NOT NULL CHECK (year BETWEEN 1900 AND 2999),
  unit_id   INTEGER NOT NULL REFERENCES unit (id),
  fund_id   INTEGER NOT NULL REFERENCES fund (id),
  name      TEXT NOT NULL CHECK (name <> ''),
  starts_on TEXT,
  ends_on   TEXT CHECK (ends_on >= starts_on),
  mark      TEXT,
  note      TEXT,
  UNIQUE (year, unit_id, fund_id, name)
);
CREATE INDEX campaign_fund ON campaign (fund_id);
CREATE INDEX campaign_unit_of ON campaign (unit_id);

-- What is expected of a unit: typed, or people × a day's wage.
CREATE TABLE campaign_unit (
  id          INTEGER PRIMARY KEY,
  campaign_id INTEGER NOT NULL REFERENCES campaign (id) ON DELETE CASCADE,
  unit_id     INTEGER NOT NULL REFERENCES unit (id),
  people      INTEGER CHECK (people >= 0),
  day_wage    INTEGER CHECK (day_wage >= 0),
  expected    INTEGER CHECK (expected >= 0),           -- NULL: people × day_wage
  note        TEXT,
  UNIQUE (campaign_id, unit_id)
);
CREATE INDEX campaign_unit_unit ON campaign_unit (unit_id);

-- The list of who paid, as it came with the money.  What the unit wrote below it must agree with the rows; a sheet without rows has only
-- those two numbers.
CREATE TABLE collection_sheet (
  id            INTEGER PRIMARY KEY,
  campaign_id   INTEGER NOT NULL REFERENCES campaign (id),
  unit_id       INTEGER NOT NULL REFERENCES unit (id),
  collected_on  TEXT NOT NULL CHECK (collected_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  payer         TEXT,                                  -- who brought it
  control_count INTEGER CHECK (control_count >= 0),
  control_total INTEGER CHECK (control_total >= 0),
  voucher_id    INTEGER REFERENCES voucher (id),
  note          TEXT
);
CREATE INDEX collection_sheet_campaign ON collection_sheet (campaign_id, unit_id);
CREATE INDEX collection_sheet_unit ON collection_sheet (unit_id);
CREATE INDEX collection_sheet_voucher ON collection_sheet (voucher_id) WHERE voucher_id IS NOT NULL;

CREATE TABLE collection_row (
  id        INTEGER PRIMARY KEY,
  sheet_id  INTEGER NOT NULL REFERENCES collection_sheet (id) ON DELETE CASCADE,
  position  INTEGER NOT NULL,
  person_id INTEGER REFERENCES person (id),
  name      TEXT NOT NULL CHECK (name <> ''),
  amount    INTEGER NOT NULL CHECK (amount >= 0),
  paid      INTEGER NOT NULL DEFAULT 0 CHECK (paid IN (0, 1)),
  note      TEXT,
  UNIQUE (sheet_id, position)
);
CREATE INDEX collection_row_person ON collection_row (person_id) WHERE person_id IS NOT NULL;

-- Ống tiết kiệm: so much a month from a person, or from each of a group without names.
CREATE TABLE pledge (
  id        INTEGER PRIMARY KEY,
  fund_id   INTEGER NOT NULL REFERENCES fund (id),
  unit_id   INTEGER NOT NULL REFERENCES unit (id),     -- that collects it
  person_id INTEGER REFERENCES person (id),
  name      TEXT NOT NULL CHECK (name <> ''),
  people    INTEGER NOT NULL DEFAULT 1 CHECK (people > 0 AND (person_id IS NULL OR people = 1)),
  amount    INTEGER NOT NULL CHECK (amount > 0),       -- a person a month
  starts_on TEXT NOT NULL CHECK (starts_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-01'),
  ends_on   TEXT CHECK (ends_on >= starts_on),
  mark      TEXT,
  note      TEXT
);
CREATE INDEX pledge_unit ON pledge (unit_id);
CREATE INDEX pledge_fund ON pledge (fund_id);
CREATE INDEX pledge_person ON pledge (person_id) WHERE person_id IS NOT NULL;

-- What came for a month of a pledge, perhaps in several parts, perhaps in advance.
CREATE TABLE pledge_payment (
  id         INTEGER PRIMARY KEY,
  pledge_id  INTEGER NOT NULL REFERENCES pledge (id),
  year       INTEGER NOT NULL CHECK (year BETWEEN 1900 AND 2999),
  month      INTEGER NOT NULL CHECK (month BETWEEN 1 AND 12),
  amount     INTEGER NOT NULL CHECK (amount > 0),
  paid_on    TEXT NOT NULL CHECK (paid_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  voucher_id INTEGER REFERENCES voucher (id)
);
CREATE INDEX pledge_payment_pledge ON pledge_payment (pledge_id, year, month, amount, voucher_id);
CREATE INDEX pledge_payment_voucher ON pledge_payment (voucher_id);

-- Goods: counted and estimated apart from money.
CREATE TABLE goods (
  id       INTEGER PRIMARY KEY,
  name     TEXT NOT NULL CHECK (name <> ''),
  word     TEXT NOT NULL CHECK (word <> ''),           -- what one is counted in: quyển, chiếc, kg
  estimate INTEGER CHECK (estimate >= 0),              -- of one
  note     TEXT,
  UNIQUE (name, word)
);

-- Goods that came or went: draft, then posted with a number by fund, kind and year without gaps, or voided with a reason.
CREATE TABLE goods_slip (
  id          INTEGER PRIMARY KEY,
  fund_id     INTEGER NOT NULL REFERENCES fund (id),
  kind        TEXT NOT NULL CHECK (kind IN ('receipt', 'issue')),
  state       TEXT NOT NULL DEFAULT 'draft' CHECK (state IN ('draft', 'posted', 'void')),
  happened_on TEXT NOT NULL CHECK (happened_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  number      INTEGER CHECK (number > 0),
  donor_id    INTEGER REFERENCES donor (id),           -- of a receipt
  unit_id     INTEGER REFERENCES unit (id),            -- where it came from or went to
  party       TEXT,                                    -- who brought or took it
  content     TEXT,
  use         TEXT REFERENCES fund_use (key),          -- of an issue
  reason      TEXT,                                    -- of voiding
  note        TEXT,
  CHECK ((state = 'draft') = (number IS NULL)),
  CHECK (state <> 'void' OR reason <> '')
);
CREATE UNIQUE INDEX goods_slip_number ON goods_slip (fund_id, kind, substr (happened_on, 1, 4), number) WHERE number IS NOT NULL;
CREATE INDEX goods_slip_donor ON goods_slip (donor_id) WHERE donor_id IS NOT NULL;
CREATE INDEX goods_slip_unit ON goods_slip (unit_id) WHERE unit_id IS NOT NULL;

CREATE TABLE goods_line (
  id       INTEGER PRIMARY KEY,
  slip_id  INTEGER NOT NULL REFERENCES goods_slip (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  goods_id INTEGER NOT NULL REFERENCES goods (id),
  quantity INTEGER NOT NULL CHECK (quantity > 0),
  value    INTEGER NOT NULL CHECK (value >= 0),        -- estimated, of all of them
  UNIQUE (slip_id, position)
);
CREATE INDEX goods_line_goods ON goods_line (goods_id);

-- One distribution of scholarships, support or awards.  direct: the donor gave it to the recipients, and no fund paid.
CREATE TABLE award_run (
  id          INTEGER PRIMARY KEY,
  unit_id     INTEGER NOT NULL REFERENCES unit (id),
  use         TEXT NOT NULL REFERENCES fund_use (key),
  name        TEXT NOT NULL CHECK (name <> ''),
  criteria    TEXT,                                    -- for whom it is
  school_year INTEGER NOT NULL CHECK (school_year BETWEEN 1900 AND 2999), -- the year it begins in
  awarded_on  TEXT NOT NULL CHECK (awarded_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  direct      INTEGER NOT NULL DEFAULT 0 CHECK (direct IN (0, 1)),
  donor_id    INTEGER REFERENCES donor (id),
  fund_id     INTEGER REFERENCES fund (id),
  account_id  INTEGER REFERENCES fund_account (id),
  purpose_id  INTEGER REFERENCES purpose (id),
  decision_id INTEGER REFERENCES decision (id),
  voucher_id  INTEGER REFERENCES voucher (id),
  confirmed_on TEXT,                                   -- a direct one: it took place
  revoked_on  TEXT,                                    -- a direct one that was confirmed by mistake
  reason      TEXT,
  note        TEXT,
  CHECK (direct = 0 OR (donor_id IS NOT NULL AND voucher_id IS NULL)),
  CHECK (direct = 1 OR (fund_id IS NOT NULL AND confirmed_on IS NULL)),
  CHECK (revoked_on IS NULL OR (confirmed_on IS NOT NULL AND reason <> ''))
);
CREATE INDEX award_run_unit ON award_run (unit_id);
CREATE INDEX award_run_donor ON award_run (donor_id) WHERE donor_id IS NOT NULL;
CREATE INDEX award_run_fund ON award_run (fund_id) WHERE fund_id IS NOT NULL;
CREATE INDEX award_run_voucher ON award_run (voucher_id) WHERE voucher_id IS NOT NULL;

CREATE TABLE award (
  id        INTEGER PRIMARY KEY,
  run_id    INTEGER NOT NULL REFERENCES award_run (id) ON DELETE CASCADE,
  position  INTEGER NOT NULL,
  person_id INTEGER REFERENCES person (id),
  name      TEXT NOT NULL CHECK (name <> ''),
  birth     TEXT,
  school    TEXT,
  class     TEXT,
  address   TEXT,
  unit_id   INTEGER REFERENCES unit (id),
  recipient TEXT NOT NULL DEFAULT 'pupil' CHECK (recipient IN ('pupil', 'student', 'teacher', 'staff', 'other')),
  amount    INTEGER NOT NULL CHECK (amount >= 0),
  reason    TEXT,                                      -- what it is for
  accepted  INTEGER NOT NULL DEFAULT 0 CHECK (accepted IN (0, 1)), -- meant, although there is another award in the school year
  UNIQUE (run_id, position)
);
CREATE INDEX award_person ON award (person_id) WHERE person_id IS NOT NULL;

-- What is to come in, month by month.
CREATE TABLE fund_plan (
  id      INTEGER PRIMARY KEY,
  unit_id INTEGER NOT NULL REFERENCES unit (id),       -- for it and all below
  year    INTEGER NOT NULL CHECK (year BETWEEN 1900 AND 2999),
  month   INTEGER NOT NULL CHECK (month BETWEEN 1 AND 12),
  amount  INTEGER NOT NULL CHECK (amount >= 0),
  UNIQUE (unit_id, year, month)
);

INSERT INTO letter_text (id, name, text) VALUES (1, 'Thư cảm ơn', 'Kính gửi: {donor}

{fund} trân trọng cảm ơn {donor} đã ủng hộ {amount} ({amount-words}){purpose-phrase} ngày {day}.

Sự quan tâm của Quý vị là nguồn động viên lớn đối với học sinh, sinh viên, thầy giáo, cô giáo và phong trào khuyến học, khuyến tài, xây dựng xã hội học tập của tỉnh. Chúng tôi xin bảo đảm số tiền được sử dụng đúng mục đích và công khai theo quy định.

Kính chúc {donor} sức khỏe, hạnh phúc và thành công.');
INSERT INTO id_sequence (name, last) VALUES ('letter_text', 1000);

-- Rules of the field with the documents that set them.
INSERT INTO setting (key, value) VALUES
  ('pledge-minimum', '10000'),
  ('pledge-minimum-source', 'Chương trình phối hợp về công tác khuyến học, năm 2024'),
  ('disclosure-day', '03-31'),
  ('disclosure-source', 'NĐ 03/2026/NĐ-CP');

-- Slides may show charts of the fund, too.
CREATE TABLE slide_of_4 (
  id        INTEGER PRIMARY KEY,
  set_id    INTEGER NOT NULL REFERENCES slide_set (id) ON DELETE CASCADE,
  position  INTEGER NOT NULL,
  kind      TEXT NOT NULL CHECK (kind IN ('title', 'findings', 'chart')),
  heading   TEXT,                                      -- a title page's; over a chart in place of its finding
  text      TEXT,                                      -- lines below the heading of a title page
  layout    TEXT CHECK (layout IN ('units', 'children', 'organisations', 'titles', 'years', 'map', 'fund-months', 'fund-flows')),
  measure   TEXT REFERENCES measure (key),
  unit_id   INTEGER REFERENCES unit (id),              -- NULL: the scope that is chosen
  year      INTEGER CHECK (year BETWEEN 1900 AND 2999), -- NULL: the year that is chosen
  sort      TEXT CHECK (sort IN ('shortfall', 'code', 'name')),
  last_year INTEGER NOT NULL DEFAULT 0 CHECK (last_year IN (0, 1)),
  UNIQUE (set_id, position)
);
INSERT INTO slide_of_4 SELECT * FROM slide;
DROP TABLE slide;
ALTER TABLE slide_of_4 RENAME TO slide;
