-- What nobody changes, whoever writes and with whatever program: what was posted, sealed or closed.  Names the word that errors carry.
-- REPLACE takes rows away without their triggers, so nothing may be put where something sealed stands.

CREATE TRIGGER guard_voucher_insert BEFORE INSERT ON voucher
  WHEN NEW.state <> 'draft' OR NEW.number IS NOT NULL OR NEW.entry IS NOT NULL OR EXISTS (SELECT 1 FROM voucher WHERE id = NEW.id AND state = 'posted') BEGIN
  SELECT RAISE (ABORT, 'posted');
END;

CREATE TRIGGER guard_voucher_update BEFORE UPDATE ON voucher WHEN OLD.state = 'posted' OR NEW.id IS NOT OLD.id BEGIN
  SELECT RAISE (ABORT, 'posted');
END;

-- Posting changes nothing else, comes after its seal, and takes a number that is free.
CREATE TRIGGER guard_voucher_post BEFORE UPDATE ON voucher
  WHEN OLD.state = 'draft' AND (NEW.state <> 'draft' OR NEW.number IS NOT NULL OR NEW.entry IS NOT NULL)
   AND (NEW.fund_id IS NOT OLD.fund_id OR NEW.account_id IS NOT OLD.account_id OR NEW.kind IS NOT OLD.kind OR NEW.dated_on IS NOT OLD.dated_on
        OR NEW.amount IS NOT OLD.amount
        OR NEW.amount IS NOT (SELECT sum (amount) FROM voucher_line WHERE voucher_id = NEW.id)
        OR NOT EXISTS (SELECT 1 FROM fund_account WHERE id = NEW.account_id AND fund_id = NEW.fund_id)
        OR NOT EXISTS (SELECT 1 FROM fund_seal WHERE voucher_id = NEW.id AND what = 'post' AND fund_id = NEW.fund_id AND entry = NEW.entry)
        OR EXISTS (SELECT 1 FROM voucher WHERE fund_id = NEW.fund_id AND kind = NEW.kind AND substr (dated_on, 1, 4) = substr (NEW.dated_on, 1, 4) AND number = NEW.number)
        OR EXISTS (SELECT 1 FROM voucher WHERE fund_id = NEW.fund_id AND entry = NEW.entry)) BEGIN
  SELECT RAISE (ABORT, 'posted');
END;

CREATE TRIGGER guard_voucher_delete BEFORE DELETE ON voucher WHEN OLD.state = 'posted' BEGIN
  SELECT RAISE (ABORT, 'posted');
END;

CREATE TRIGGER guard_voucher_line_insert BEFORE INSERT ON voucher_line
  WHEN EXISTS (SELECT 1 FROM voucher WHERE id = NEW.voucher_id AND state = 'posted')
    OR EXISTS (SELECT 1 FROM voucher_line l JOIN voucher v ON v.id = l.voucher_id WHERE l.id = NEW.id AND v.state = 'posted') BEGIN
  SELECT RAISE (ABORT, 'posted');
END;

CREATE TRIGGER guard_voucher_line_update BEFORE UPDATE ON voucher_line
  WHEN NEW.id IS NOT OLD.id OR EXISTS (SELECT 1 FROM voucher WHERE id IN (OLD.voucher_id, NEW.voucher_id) AND state = 'posted') BEGIN
  SELECT RAISE (ABORT, 'posted');
END;

CREATE TRIGGER guard_voucher_line_delete BEFORE DELETE ON voucher_line WHEN EXISTS (SELECT 1 FROM voucher WHERE id = OLD.voucher_id AND state = 'posted') BEGIN
  SELECT RAISE (ABORT, 'posted');
END;

-- Seals and closings are never changed; the one that is added follows the one before it.

CREATE TRIGGER guard_seal_insert BEFORE INSERT ON fund_seal
  WHEN NEW.entry IS NOT (SELECT COALESCE (max (entry), 0) + 1 FROM fund_seal WHERE fund_id = NEW.fund_id) OR NEW.what = 'adopt'
    OR EXISTS (SELECT 1 FROM fund_seal WHERE id = NEW.id)
    OR EXISTS (SELECT 1 FROM fund_seal WHERE voucher_id = NEW.voucher_id AND what = NEW.what)
    OR EXISTS (SELECT 1 FROM fund_seal WHERE closing_id = NEW.closing_id AND what = NEW.what)
    OR EXISTS (SELECT 1 FROM fund_seal WHERE slip_id = NEW.slip_id AND what = NEW.what)
    OR EXISTS (SELECT 1 FROM fund_seal WHERE run_id = NEW.run_id AND what = NEW.what)
    OR (NEW.voucher_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM voucher WHERE id = NEW.voucher_id AND fund_id = NEW.fund_id AND state = iif (NEW.what = 'post', 'draft', 'posted')))
    OR (NEW.slip_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM goods_slip WHERE id = NEW.slip_id AND fund_id = NEW.fund_id AND state = iif (NEW.what = 'post', 'draft', 'posted')))
    OR (NEW.run_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM award_run WHERE id = NEW.run_id AND direct = 1 AND revoked_on IS NULL AND (confirmed_on IS NULL) = (NEW.what = 'post')))
    OR (NEW.closing_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM fund_closing WHERE id = NEW.closing_id AND fund_id = NEW.fund_id)) BEGIN
  SELECT RAISE (ABORT, 'sealed');
END;

CREATE TRIGGER guard_seal_update BEFORE UPDATE ON fund_seal BEGIN
  SELECT RAISE (ABORT, 'sealed');
END;

CREATE TRIGGER guard_seal_delete BEFORE DELETE ON fund_seal BEGIN
  SELECT RAISE (ABORT, 'sealed');
END;

CREATE TRIGGER guard_closing_insert BEFORE INSERT ON fund_closing WHEN EXISTS (SELECT 1 FROM fund_closing WHERE id = NEW.id) BEGIN
  SELECT RAISE (ABORT, 'closed');
END;

CREATE TRIGGER guard_closing_update BEFORE UPDATE ON fund_closing BEGIN
  SELECT RAISE (ABORT, 'closed');
END;

CREATE TRIGGER guard_closing_delete BEFORE DELETE ON fund_closing BEGIN
  SELECT RAISE (ABORT, 'closed');
END;

-- Closed days: nothing is written on them or taken from them until they are reopened.

CREATE TRIGGER guard_closed_insert BEFORE INSERT ON voucher
  WHEN EXISTS (SELECT 1 FROM fund_closing c WHERE c.fund_id = NEW.fund_id AND c.ends_on >= NEW.dated_on
                AND NOT EXISTS (SELECT 1 FROM fund_seal s WHERE s.closing_id = c.id AND s.what = 'reopen')) BEGIN
  SELECT RAISE (ABORT, 'closed');
END;

CREATE TRIGGER guard_closed_update BEFORE UPDATE ON voucher
  WHEN EXISTS (SELECT 1 FROM fund_closing c WHERE c.fund_id IN (OLD.fund_id, NEW.fund_id) AND c.ends_on >= min (OLD.dated_on, NEW.dated_on)
                AND NOT EXISTS (SELECT 1 FROM fund_seal s WHERE s.closing_id = c.id AND s.what = 'reopen')) BEGIN
  SELECT RAISE (ABORT, 'closed');
END;

CREATE TRIGGER guard_closed_void BEFORE INSERT ON fund_seal
  WHEN NEW.what = 'void' AND EXISTS (SELECT 1 FROM fund_closing c JOIN voucher v ON v.id = NEW.voucher_id WHERE c.fund_id = v.fund_id AND c.ends_on >= v.dated_on
                                      AND NOT EXISTS (SELECT 1 FROM fund_seal s WHERE s.closing_id = c.id AND s.what = 'reopen')) BEGIN
  SELECT RAISE (ABORT, 'closed');
END;

-- What posted vouchers stand on.

CREATE TRIGGER guard_fund_update BEFORE UPDATE ON fund WHEN (NEW.id IS NOT OLD.id OR NEW.unit_id IS NOT OLD.unit_id) AND EXISTS (SELECT 1 FROM fund_seal WHERE fund_id = OLD.id) BEGIN
  SELECT RAISE (ABORT, 'posted');
END;

CREATE TRIGGER guard_fund_delete BEFORE DELETE ON fund WHEN EXISTS (SELECT 1 FROM fund_seal WHERE fund_id = OLD.id) BEGIN
  SELECT RAISE (ABORT, 'posted');
END;

CREATE TRIGGER guard_fund_insert BEFORE INSERT ON fund WHEN EXISTS (SELECT 1 FROM fund_seal WHERE fund_id = NEW.id) BEGIN
  SELECT RAISE (ABORT, 'posted');
END;

CREATE TRIGGER guard_account_update BEFORE UPDATE ON fund_account WHEN (NEW.id IS NOT OLD.id OR NEW.fund_id IS NOT OLD.fund_id OR NEW.kind IS NOT OLD.kind)
  AND EXISTS (SELECT 1 FROM voucher WHERE account_id = OLD.id AND entry IS NOT NULL) BEGIN
  SELECT RAISE (ABORT, 'posted');
END;

CREATE TRIGGER guard_account_delete BEFORE DELETE ON fund_account WHEN EXISTS (SELECT 1 FROM voucher WHERE account_id = OLD.id AND entry IS NOT NULL) BEGIN
  SELECT RAISE (ABORT, 'posted');
END;

CREATE TRIGGER guard_account_insert BEFORE INSERT ON fund_account WHEN EXISTS (SELECT 1 FROM voucher WHERE account_id = NEW.id AND entry IS NOT NULL) BEGIN
  SELECT RAISE (ABORT, 'posted');
END;

CREATE TRIGGER guard_purpose_update BEFORE UPDATE ON purpose WHEN (NEW.id IS NOT OLD.id OR NEW.name IS NOT OLD.name)
  AND EXISTS (SELECT 1 FROM voucher_line l JOIN voucher v ON v.id = l.voucher_id WHERE l.purpose_id = OLD.id AND v.state = 'posted') BEGIN
  SELECT RAISE (ABORT, 'posted');
END;

CREATE TRIGGER guard_purpose_delete BEFORE DELETE ON purpose
  WHEN EXISTS (SELECT 1 FROM voucher_line l JOIN voucher v ON v.id = l.voucher_id WHERE l.purpose_id = OLD.id AND v.state = 'posted') BEGIN
  SELECT RAISE (ABORT, 'posted');
END;

CREATE TRIGGER guard_handover_update BEFORE UPDATE ON fund_handover WHEN EXISTS (SELECT 1 FROM fund_transfer t JOIN voucher v ON v.transfer_id = t.id WHERE t.handover_id = OLD.id AND v.state = 'posted') BEGIN
  SELECT RAISE (ABORT, 'posted');
END;

CREATE TRIGGER guard_handover_delete BEFORE DELETE ON fund_handover WHEN EXISTS (SELECT 1 FROM fund_transfer t JOIN voucher v ON v.transfer_id = t.id WHERE t.handover_id = OLD.id AND v.state = 'posted') BEGIN
  SELECT RAISE (ABORT, 'posted');
END;

CREATE TRIGGER guard_transfer_update BEFORE UPDATE ON fund_transfer WHEN EXISTS (SELECT 1 FROM voucher WHERE transfer_id = OLD.id AND state = 'posted') BEGIN
  SELECT RAISE (ABORT, 'posted');
END;

CREATE TRIGGER guard_transfer_delete BEFORE DELETE ON fund_transfer WHEN EXISTS (SELECT 1 FROM voucher WHERE transfer_id = OLD.id AND state = 'posted') BEGIN
  SELECT RAISE (ABORT, 'posted');
END;

-- The ends of the chain and of the numbers only go forward, in step with what is there.

CREATE TRIGGER guard_chain_update BEFORE UPDATE ON fund_chain
  WHEN NEW.fund_id IS NOT OLD.fund_id OR NEW.entries <= OLD.entries
    OR NOT EXISTS (SELECT 1 FROM fund_seal WHERE fund_id = NEW.fund_id AND entry = NEW.entries AND hash = NEW.head) BEGIN
  SELECT RAISE (ABORT, 'sealed');
END;

CREATE TRIGGER guard_chain_delete BEFORE DELETE ON fund_chain BEGIN
  SELECT RAISE (ABORT, 'sealed');
END;

CREATE TRIGGER guard_run_update BEFORE UPDATE ON voucher_run WHEN NEW.fund_id IS NOT OLD.fund_id OR NEW.kind IS NOT OLD.kind OR NEW.year IS NOT OLD.year OR NEW.last <= OLD.last BEGIN
  SELECT RAISE (ABORT, 'sealed');
END;

CREATE TRIGGER guard_run_delete BEFORE DELETE ON voucher_run BEGIN
  SELECT RAISE (ABORT, 'sealed');
END;
