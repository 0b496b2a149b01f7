-- What nobody changes, whoever writes: what was reported and locked.  A lock is opened with a reason.

CREATE TRIGGER guard_figure_insert BEFORE INSERT ON figure
  WHEN EXISTS (SELECT 1 FROM report p JOIN reporting_round o ON o.id = p.round_id JOIN report_form_measure f ON f.form_id = p.form_id
                 WHERE p.state = 'locked' AND p.unit_id = NEW.unit_id AND o.year = NEW.year AND o.period = NEW.period AND f.measure = NEW.measure) BEGIN
  SELECT RAISE (ABORT, 'locked');
END;

CREATE TRIGGER guard_choice_insert BEFORE INSERT ON figure_choice
  WHEN EXISTS (SELECT 1 FROM report p JOIN reporting_round o ON o.id = p.round_id JOIN report_form_measure f ON f.form_id = p.form_id
                 WHERE p.state = 'locked' AND p.unit_id = NEW.unit_id AND o.year = NEW.year AND o.period = 12 AND f.measure = NEW.measure) BEGIN
  SELECT RAISE (ABORT, 'locked');
END;

CREATE TRIGGER guard_figure_update BEFORE UPDATE ON figure
  WHEN EXISTS (SELECT 1 FROM report p JOIN reporting_round o ON o.id = p.round_id JOIN report_form_measure f ON f.form_id = p.form_id
                 WHERE p.state = 'locked' AND p.unit_id = OLD.unit_id AND o.year = OLD.year AND o.period = OLD.period AND f.measure = OLD.measure)
    OR EXISTS (SELECT 1 FROM report p JOIN reporting_round o ON o.id = p.round_id JOIN report_form_measure f ON f.form_id = p.form_id
                 WHERE p.state = 'locked' AND p.unit_id = NEW.unit_id AND o.year = NEW.year AND o.period = NEW.period AND f.measure = NEW.measure) BEGIN
  SELECT RAISE (ABORT, 'locked');
END;

CREATE TRIGGER guard_choice_update BEFORE UPDATE ON figure_choice
  WHEN EXISTS (SELECT 1 FROM report p JOIN reporting_round o ON o.id = p.round_id JOIN report_form_measure f ON f.form_id = p.form_id
                 WHERE p.state = 'locked' AND p.unit_id = OLD.unit_id AND o.year = OLD.year AND o.period = 12 AND f.measure = OLD.measure)
    OR EXISTS (SELECT 1 FROM report p JOIN reporting_round o ON o.id = p.round_id JOIN report_form_measure f ON f.form_id = p.form_id
                 WHERE p.state = 'locked' AND p.unit_id = NEW.unit_id AND o.year = NEW.year AND o.period = 12 AND f.measure = NEW.measure) BEGIN
  SELECT RAISE (ABORT, 'locked');
END;

CREATE TRIGGER guard_figure_delete BEFORE DELETE ON figure
  WHEN EXISTS (SELECT 1 FROM report p JOIN reporting_round o ON o.id = p.round_id JOIN report_form_measure f ON f.form_id = p.form_id
                 WHERE p.state = 'locked' AND p.unit_id = OLD.unit_id AND o.year = OLD.year AND o.period = OLD.period AND f.measure = OLD.measure) BEGIN
  SELECT RAISE (ABORT, 'locked');
END;

CREATE TRIGGER guard_choice_delete BEFORE DELETE ON figure_choice
  WHEN EXISTS (SELECT 1 FROM report p JOIN reporting_round o ON o.id = p.round_id JOIN report_form_measure f ON f.form_id = p.form_id
                 WHERE p.state = 'locked' AND p.unit_id = OLD.unit_id AND o.year = OLD.year AND o.period = 12 AND f.measure = OLD.measure) BEGIN
  SELECT RAISE (ABORT, 'locked');
END;

CREATE TRIGGER guard_report_update BEFORE UPDATE ON report
  WHEN OLD.state = 'locked' AND (NEW.state = 'locked' OR COALESCE (NEW.reason, '') = '' OR NEW.unit_id IS NOT OLD.unit_id
                                 OR NEW.round_id IS NOT OLD.round_id OR NEW.form_id IS NOT OLD.form_id) BEGIN
  SELECT RAISE (ABORT, 'locked');
END;

CREATE TRIGGER guard_report_delete BEFORE DELETE ON report WHEN OLD.state = 'locked' BEGIN
  SELECT RAISE (ABORT, 'locked');
END;

CREATE TRIGGER guard_form_update BEFORE UPDATE ON report_form_measure WHEN EXISTS (SELECT 1 FROM report WHERE form_id = OLD.form_id AND state = 'locked')
  AND (OLD.measure IS NOT NEW.measure OR OLD.form_id IS NOT NEW.form_id) BEGIN
  SELECT RAISE (ABORT, 'locked');
END;

CREATE TRIGGER guard_form_delete BEFORE DELETE ON report_form_measure WHEN EXISTS (SELECT 1 FROM report WHERE form_id = OLD.form_id AND state = 'locked') BEGIN
  SELECT RAISE (ABORT, 'locked');
END;

CREATE TRIGGER guard_round_update BEFORE UPDATE OF year, period ON reporting_round WHEN EXISTS (SELECT 1 FROM report WHERE round_id = OLD.id AND state = 'locked') BEGIN
  SELECT RAISE (ABORT, 'locked');
END;

-- By what somebody was assessed stays as it was: a new rule is a new set.

CREATE TRIGGER guard_criterion_update BEFORE UPDATE ON criterion WHEN EXISTS (SELECT 1 FROM title_record WHERE criteria_id = OLD.set_id)
  AND (OLD.set_id IS NOT NEW.set_id OR OLD.max_points IS NOT NEW.max_points) BEGIN
  SELECT RAISE (ABORT, 'in use');
END;

CREATE TRIGGER guard_criterion_delete BEFORE DELETE ON criterion WHEN EXISTS (SELECT 1 FROM title_record WHERE criteria_id = OLD.set_id) BEGIN
  SELECT RAISE (ABORT, 'in use');
END;

CREATE TRIGGER guard_criterion_insert BEFORE INSERT ON criterion WHEN EXISTS (SELECT 1 FROM title_record WHERE criteria_id = NEW.set_id) BEGIN
  SELECT RAISE (ABORT, 'in use');
END;

CREATE TRIGGER guard_criteria_set_update BEFORE UPDATE OF title, scoring, pass_total, pass_each, levels, months ON criteria_set
  WHEN EXISTS (SELECT 1 FROM title_record WHERE criteria_id = OLD.id)
   AND (OLD.title IS NOT NEW.title OR OLD.scoring IS NOT NEW.scoring OR OLD.pass_total IS NOT NEW.pass_total OR OLD.pass_each IS NOT NEW.pass_each
        OR OLD.levels IS NOT NEW.levels OR OLD.months IS NOT NEW.months) BEGIN
  SELECT RAISE (ABORT, 'in use');
END;
