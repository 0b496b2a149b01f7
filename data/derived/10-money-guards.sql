-- What is booked by a voucher that counts, posted on a slip or confirmed stays as it is, whoever writes.  Rows are linked to a voucher while it is
-- a draft, and posting it needs them to add up to its amount.

CREATE TRIGGER guard_pledge_payment_insert BEFORE INSERT ON pledge_payment
  WHEN EXISTS (SELECT 1 FROM voucher_counting v WHERE v.id = NEW.voucher_id)
    OR EXISTS (SELECT 1 FROM pledge_payment p JOIN voucher_counting v ON v.id = p.voucher_id WHERE p.id = NEW.id) BEGIN
  SELECT RAISE (ABORT, 'posted');
END;

CREATE TRIGGER guard_pledge_payment_update BEFORE UPDATE ON pledge_payment
  WHEN EXISTS (SELECT 1 FROM voucher_counting v WHERE v.id = OLD.voucher_id)
    OR EXISTS (SELECT 1 FROM voucher_counting v WHERE v.id = NEW.voucher_id) BEGIN
  SELECT RAISE (ABORT, 'posted');
END;

CREATE TRIGGER guard_pledge_payment_delete BEFORE DELETE ON pledge_payment
  WHEN EXISTS (SELECT 1 FROM voucher_counting v WHERE v.id = OLD.voucher_id) BEGIN
  SELECT RAISE (ABORT, 'posted');
END;

CREATE TRIGGER guard_collection_sheet_insert BEFORE INSERT ON collection_sheet
  WHEN EXISTS (SELECT 1 FROM voucher_counting v WHERE v.id = NEW.voucher_id)
    OR EXISTS (SELECT 1 FROM collection_sheet s JOIN voucher_counting v ON v.id = s.voucher_id WHERE s.id = NEW.id) BEGIN
  SELECT RAISE (ABORT, 'posted');
END;

CREATE TRIGGER guard_collection_sheet_update BEFORE UPDATE ON collection_sheet
  WHEN EXISTS (SELECT 1 FROM voucher_counting v WHERE v.id = OLD.voucher_id)
    OR EXISTS (SELECT 1 FROM voucher_counting v WHERE v.id = NEW.voucher_id) BEGIN
  SELECT RAISE (ABORT, 'posted');
END;

CREATE TRIGGER guard_collection_sheet_delete BEFORE DELETE ON collection_sheet
  WHEN EXISTS (SELECT 1 FROM voucher_counting v WHERE v.id = OLD.voucher_id) BEGIN
  SELECT RAISE (ABORT, 'posted');
END;

CREATE TRIGGER guard_collection_row_insert BEFORE INSERT ON collection_row
  WHEN EXISTS (SELECT 1 FROM collection_sheet s JOIN voucher_counting v ON v.id = s.voucher_id WHERE s.id = NEW.sheet_id)
    OR EXISTS (SELECT 1 FROM collection_row r JOIN collection_sheet s ON s.id = r.sheet_id JOIN voucher_counting v ON v.id = s.voucher_id WHERE r.id = NEW.id) BEGIN
  SELECT RAISE (ABORT, 'posted');
END;

-- Who somebody is in the lists may become clearer later (two records are merged); what the document says stays.
CREATE TRIGGER guard_collection_row_update BEFORE UPDATE ON collection_row
  WHEN EXISTS (SELECT 1 FROM collection_sheet s JOIN voucher_counting v ON v.id = s.voucher_id WHERE s.id IN (OLD.sheet_id, NEW.sheet_id))
   AND (NEW.id IS NOT OLD.id OR NEW.sheet_id IS NOT OLD.sheet_id OR NEW.position IS NOT OLD.position OR NEW.name IS NOT OLD.name OR NEW.amount IS NOT OLD.amount
        OR NEW.paid IS NOT OLD.paid OR NEW.note IS NOT OLD.note) BEGIN
  SELECT RAISE (ABORT, 'posted');
END;

CREATE TRIGGER guard_collection_row_delete BEFORE DELETE ON collection_row
  WHEN EXISTS (SELECT 1 FROM collection_sheet s JOIN voucher_counting v ON v.id = s.voucher_id WHERE s.id = OLD.sheet_id) BEGIN
  SELECT RAISE (ABORT, 'posted');
END;

CREATE TRIGGER guard_award_run_insert BEFORE INSERT ON award_run
  WHEN EXISTS (SELECT 1 FROM voucher_counting v WHERE v.id = NEW.voucher_id) OR NEW.confirmed_on IS NOT NULL OR NEW.revoked_on IS NOT NULL
    OR EXISTS (SELECT 1 FROM award_run r LEFT JOIN voucher_counting v ON v.id = r.voucher_id WHERE r.id = NEW.id AND (v.id IS NOT NULL OR r.confirmed_on IS NOT NULL)) BEGIN
  SELECT RAISE (ABORT, 'posted');
END;

-- A direct one is sealed before it is confirmed or revoked, and then nothing else of it changes.
CREATE TRIGGER guard_award_run_update BEFORE UPDATE ON award_run
  WHEN EXISTS (SELECT 1 FROM voucher_counting v WHERE v.id = OLD.voucher_id)
    OR EXISTS (SELECT 1 FROM voucher_counting v WHERE v.id = NEW.voucher_id)
    OR (OLD.confirmed_on IS NULL AND NEW.confirmed_on IS NOT NULL AND NOT EXISTS (SELECT 1 FROM fund_seal WHERE run_id = OLD.id AND what = 'post'))
    OR (OLD.confirmed_on IS NULL AND NEW.revoked_on IS NOT NULL)
    OR (OLD.confirmed_on IS NOT NULL AND (OLD.revoked_on IS NOT NULL OR NEW.revoked_on IS NULL OR NEW.id IS NOT OLD.id OR NEW.unit_id IS NOT OLD.unit_id
        OR NEW.use IS NOT OLD.use OR NEW.name IS NOT OLD.name OR NEW.criteria IS NOT OLD.criteria OR NEW.school_year IS NOT OLD.school_year
        OR NEW.awarded_on IS NOT OLD.awarded_on OR NEW.direct IS NOT OLD.direct OR NEW.donor_id IS NOT OLD.donor_id OR NEW.fund_id IS NOT OLD.fund_id
        OR NEW.account_id IS NOT OLD.account_id OR NEW.purpose_id IS NOT OLD.purpose_id OR NEW.decision_id IS NOT OLD.decision_id OR NEW.note IS NOT OLD.note
        OR NEW.confirmed_on IS NOT OLD.confirmed_on OR NOT EXISTS (SELECT 1 FROM fund_seal WHERE run_id = OLD.id AND what = 'void' AND reason = NEW.reason))) BEGIN
  SELECT RAISE (ABORT, 'posted');
END;

CREATE TRIGGER guard_award_run_delete BEFORE DELETE ON award_run
  WHEN EXISTS (SELECT 1 FROM voucher_counting v WHERE v.id = OLD.voucher_id) OR OLD.confirmed_on IS NOT NULL BEGIN
  SELECT RAISE (ABORT, 'posted');
END;

CREATE TRIGGER guard_award_insert BEFORE INSERT ON award
  WHEN EXISTS (SELECT 1 FROM award_run r LEFT JOIN voucher_counting v ON v.id = r.voucher_id WHERE r.id = NEW.run_id AND (v.id IS NOT NULL OR r.confirmed_on IS NOT NULL))
    OR EXISTS (SELECT 1 FROM award_run r LEFT JOIN voucher_counting v ON v.id = r.voucher_id WHERE r.id = (SELECT a.run_id FROM award a WHERE a.id = NEW.id) AND (v.id IS NOT NULL OR r.confirmed_on IS NOT NULL)) BEGIN
  SELECT RAISE (ABORT, 'posted');
END;

CREATE TRIGGER guard_award_update BEFORE UPDATE ON award
  WHEN EXISTS (SELECT 1 FROM award_run r LEFT JOIN voucher_counting v ON v.id = r.voucher_id WHERE r.id IN (OLD.run_id, NEW.run_id) AND (v.id IS NOT NULL OR r.confirmed_on IS NOT NULL))
   AND (NEW.id IS NOT OLD.id OR NEW.run_id IS NOT OLD.run_id OR NEW.position IS NOT OLD.position OR NEW.name IS NOT OLD.name OR NEW.birth IS NOT OLD.birth
        OR NEW.school IS NOT OLD.school OR NEW.class IS NOT OLD.class OR NEW.address IS NOT OLD.address OR NEW.unit_id IS NOT OLD.unit_id
        OR NEW.recipient IS NOT OLD.recipient OR NEW.amount IS NOT OLD.amount OR NEW.reason IS NOT OLD.reason OR NEW.accepted IS NOT OLD.accepted) BEGIN
  SELECT RAISE (ABORT, 'posted');
END;

CREATE TRIGGER guard_award_delete BEFORE DELETE ON award
  WHEN EXISTS (SELECT 1 FROM award_run r LEFT JOIN voucher_counting v ON v.id = r.voucher_id WHERE r.id = OLD.run_id AND (v.id IS NOT NULL OR r.confirmed_on IS NOT NULL)) BEGIN
  SELECT RAISE (ABORT, 'posted');
END;

-- What a voucher was made from adds up to it.
CREATE TRIGGER guard_voucher_origin BEFORE UPDATE OF state ON voucher
  WHEN OLD.state = 'draft' AND NEW.state = 'posted'
   AND (NEW.amount <> (SELECT sum (p.amount) FROM pledge_payment p WHERE p.voucher_id = NEW.id)
        OR NEW.amount <> (SELECT sum (s.control_total) FROM collection_sheet s WHERE s.voucher_id = NEW.id)
        OR NEW.amount <> (SELECT sum (a.amount) FROM award a JOIN award_run r ON r.id = a.run_id WHERE r.voucher_id = NEW.id)) BEGIN
  SELECT RAISE (ABORT, 'origin');
END;

-- Goods

CREATE TRIGGER guard_goods_slip_insert BEFORE INSERT ON goods_slip
  WHEN NEW.state <> 'draft' OR EXISTS (SELECT 1 FROM goods_slip s WHERE s.id = NEW.id AND s.state <> 'draft') BEGIN
  SELECT RAISE (ABORT, 'posted');
END;

CREATE TRIGGER guard_goods_slip_update BEFORE UPDATE ON goods_slip
  WHEN OLD.state <> 'draft' AND (OLD.state <> 'posted' OR NEW.state <> 'void' OR NEW.id IS NOT OLD.id OR NEW.fund_id IS NOT OLD.fund_id
    OR NEW.kind IS NOT OLD.kind OR NEW.happened_on IS NOT OLD.happened_on OR NEW.number IS NOT OLD.number OR NEW.donor_id IS NOT OLD.donor_id
    OR NEW.unit_id IS NOT OLD.unit_id OR NEW.party IS NOT OLD.party OR NEW.content IS NOT OLD.content OR NEW.use IS NOT OLD.use
    OR NEW.note IS NOT OLD.note OR NOT EXISTS (SELECT 1 FROM fund_seal WHERE slip_id = OLD.id AND what = 'void' AND reason = NEW.reason)) BEGIN
  SELECT RAISE (ABORT, 'posted');
END;

-- Posting changes nothing else, comes after its seal, and takes the next number.
CREATE TRIGGER guard_goods_slip_post BEFORE UPDATE ON goods_slip
  WHEN OLD.state = 'draft' AND NEW.state <> 'draft' AND (NEW.state <> 'posted' OR NEW.number IS NOT 1 + (SELECT COALESCE (max (number), 0) FROM goods_slip s
    WHERE s.fund_id = NEW.fund_id AND s.kind = NEW.kind AND substr (s.happened_on, 1, 4) = substr (NEW.happened_on, 1, 4))
    OR NEW.id IS NOT OLD.id OR NEW.fund_id IS NOT OLD.fund_id OR NEW.kind IS NOT OLD.kind OR NEW.happened_on IS NOT OLD.happened_on OR NEW.donor_id IS NOT OLD.donor_id
    OR NEW.unit_id IS NOT OLD.unit_id OR NEW.party IS NOT OLD.party OR NEW.content IS NOT OLD.content OR NEW.use IS NOT OLD.use OR NEW.note IS NOT OLD.note
    OR NOT EXISTS (SELECT 1 FROM fund_seal WHERE slip_id = NEW.id AND what = 'post' AND fund_id = NEW.fund_id)) BEGIN
  SELECT RAISE (ABORT, 'posted');
END;

CREATE TRIGGER guard_goods_slip_delete BEFORE DELETE ON goods_slip
  WHEN OLD.state <> 'draft' BEGIN
  SELECT RAISE (ABORT, 'posted');
END;

CREATE TRIGGER guard_goods_line_insert BEFORE INSERT ON goods_line
  WHEN EXISTS (SELECT 1 FROM goods_slip s WHERE s.id = NEW.slip_id AND s.state <> 'draft')
    OR EXISTS (SELECT 1 FROM goods_slip s WHERE s.id = (SELECT l.slip_id FROM goods_line l WHERE l.id = NEW.id) AND s.state <> 'draft') BEGIN
  SELECT RAISE (ABORT, 'posted');
END;

CREATE TRIGGER guard_goods_line_update BEFORE UPDATE ON goods_line
  WHEN EXISTS (SELECT 1 FROM goods_slip s WHERE s.id IN (OLD.slip_id, NEW.slip_id) AND s.state <> 'draft') BEGIN
  SELECT RAISE (ABORT, 'posted');
END;

CREATE TRIGGER guard_goods_line_delete BEFORE DELETE ON goods_line
  WHEN EXISTS (SELECT 1 FROM goods_slip s WHERE s.id = OLD.slip_id AND s.state <> 'draft') BEGIN
  SELECT RAISE (ABORT, 'posted');
END;

CREATE TRIGGER guard_goods_update BEFORE UPDATE ON goods WHEN (NEW.id IS NOT OLD.id OR NEW.name IS NOT OLD.name OR NEW.word IS NOT OLD.word)
  AND EXISTS (SELECT 1 FROM goods_line l JOIN goods_slip s ON s.id = l.slip_id WHERE l.goods_id = OLD.id AND s.state <> 'draft') BEGIN
  SELECT RAISE (ABORT, 'posted');
END;

CREATE TRIGGER guard_goods_delete BEFORE DELETE ON goods
  WHEN EXISTS (SELECT 1 FROM goods_line l JOIN goods_slip s ON s.id = l.slip_id WHERE l.goods_id = OLD.id AND s.state <> 'draft') BEGIN
  SELECT RAISE (ABORT, 'posted');
END;

-- Nothing goes out that is not there, on any day.
CREATE TRIGGER guard_goods_stock AFTER UPDATE OF state ON goods_slip
  WHEN OLD.state IS NOT NEW.state
   AND EXISTS (SELECT 1 FROM (SELECT sum (iif (s.kind = 'receipt', l.quantity, -l.quantity)) OVER (PARTITION BY l.goods_id ORDER BY s.happened_on) AS stock
                                FROM goods_line l JOIN goods_slip s ON s.id = l.slip_id
                               WHERE s.fund_id = NEW.fund_id AND s.state = 'posted' AND l.goods_id IN (SELECT goods_id FROM goods_line WHERE slip_id = NEW.id))
                WHERE stock < 0) BEGIN
  SELECT RAISE (ABORT, 'stock');
END;

CREATE TRIGGER guard_goods_closed BEFORE UPDATE OF state ON goods_slip
  WHEN OLD.state IS NOT NEW.state AND EXISTS (SELECT 1 FROM fund_closing c WHERE c.fund_id = NEW.fund_id AND c.ends_on >= NEW.happened_on
                AND NOT EXISTS (SELECT 1 FROM fund_seal z WHERE z.closing_id = c.id AND z.what = 'reopen')) BEGIN
  SELECT RAISE (ABORT, 'closed');
END;

-- Letters

CREATE TRIGGER guard_letter_insert BEFORE INSERT ON letter
  WHEN NEW.number IS NOT 1 + (SELECT COALESCE (max (number), 0) FROM letter l WHERE l.fund_id = NEW.fund_id AND l.year = NEW.year) OR EXISTS (SELECT 1 FROM letter WHERE id = NEW.id) BEGIN
  SELECT RAISE (ABORT, 'written');
END;

CREATE TRIGGER guard_letter_update BEFORE UPDATE ON letter
  WHEN NEW.id IS NOT OLD.id OR NEW.fund_id IS NOT OLD.fund_id OR NEW.donor_id IS NOT OLD.donor_id OR NEW.year IS NOT OLD.year OR NEW.number IS NOT OLD.number
    OR NEW.written_on IS NOT OLD.written_on OR NEW.text IS NOT OLD.text OR NEW.voucher_id IS NOT OLD.voucher_id BEGIN
  SELECT RAISE (ABORT, 'written');
END;

-- A letter is taken back only as the last one, so that no number is missing.
CREATE TRIGGER guard_letter_delete BEFORE DELETE ON letter
  WHEN OLD.sent_on IS NOT NULL OR EXISTS (SELECT 1 FROM letter l WHERE l.fund_id = OLD.fund_id AND l.year = OLD.year AND l.number > OLD.number) BEGIN
  SELECT RAISE (ABORT, 'written');
END;
