/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "test-certificate.h"

/* What was issued stays ----------------------------------------------------------------------------------- */

static gpointer
texts_func (sqlite3       *db,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  const Question *question = data;
  gint64 version = skh_query_int64 (db, 0, NULL, "SELECT version_id FROM certificate_batch WHERE id = ?", "i", question->id);
  g_autoptr(SkhCertificateReader) reader = skh_certificate_reader_new (db, version, error);
  g_autoptr(GArray) ids = skh_certificate_batch_ids (db, question->id, FALSE, error);
  GString *all = g_string_new (NULL);

  for (guint i = 0; reader != NULL && ids != NULL && i < ids->len; i++)
    {
      GHashTable *values = skh_certificate_reader_read (reader, g_array_index (ids, gint64, i), error);
      const SkhTemplate *template = skh_certificate_reader_get_template (reader)->template;

      for (guint f = 0; values != NULL && f < template->fields->len; f++)
        {
          g_autofree char *text = skh_template_fill (((SkhTemplateField *) template->fields->pdata[f])->text, values, SKH_TEMPLATE_AS_TYPED, FALSE);

          g_string_append_printf (all, "%s\n", text != NULL ? text : "");
        }
    }
  return g_string_free (all, FALSE);
}

static char *
read_texts (Fixture *self,
            gint64   batch)
{
  Question question = { .id = batch };
  g_autoptr(GError) error = NULL;
  char *texts = skh_store_read (self->f.store, texts_func, &question, &error);

  g_assert_no_error (error);
  return texts;
}

static gboolean
rename_func (SkhWrite  *write,
             gpointer   data,
             GError   **error)
{
  Fixture *self = data;
  sqlite3 *db = skh_write_get_db (write);

  /* As if it had always been called so, and a merger before the decision that was only entered now. */
  return skh_run (db, error, "UPDATE unit_version SET name = 'Tên Mới' WHERE unit_id = ?", "i", self->communes[0]) &&
         skh_run (db, error, "UPDATE unit_version SET valid_to = '2026-10-31' WHERE unit_id = ?", "i", self->communes[1]) &&
         skh_run (db, error, "UPDATE unit_version SET parent_id = ?2 WHERE unit_id = ?1", "ii", self->villages[1], self->communes[2]) &&
         skh_run (db, error, "UPDATE family SET head_name = 'Đổi Tên'", NULL) &&
         skh_run (db, error, "UPDATE decision SET number = '999/QĐ'", NULL);
}

static void
test_frozen (Fixture       *self,
             gconstpointer  data)
{
  gint64 batch = issue_all (self);
  g_autofree char *before = read_texts (self, batch);
  g_autofree char *after = NULL;
  gint64 version = self->template->version_id;

  g_assert_nonnull (strstr (before, "Gia đình ông (bà): Nguyễn Văn A 0\n"));
  g_assert_nonnull (strstr (before, "Quyết định số 125/QĐ-UBND ngày 05/11/2026"));
  write_or_fail (self, "test", SKH_WRITE_ACTION, rename_func, self);

  /* Editing the template makes a version of its own. */
  g_free (((SkhTemplateField *) self->template->template->fields->pdata[0])->text);
  ((SkhTemplateField *) self->template->template->fields->pdata[0])->text = g_strdup ("**GIẤY KHEN**");
  write_or_fail (self, "templates.edit", SKH_WRITE_ACTION, skh_template_save, self->template);
  g_assert_cmpint (self->template->version, ==, 2);
  g_assert_cmpint (self->template->version_id, !=, version);
  after = read_texts (self, batch);
  g_assert_cmpstr (before, ==, after);

  /* The new one is not used yet: it is changed in place; and saving the same makes none. */
  write_or_fail (self, "templates.edit", SKH_WRITE_ACTION, skh_template_save, self->template);
  g_assert_cmpint (self->template->version, ==, 2);
  assert_refused (self, skh_template_delete, self->template, SKH_ERROR_IN_USE, NULL);
  skh_test_assert_sound (self->f.store);
}

static gboolean
sql_func (SkhWrite  *write,
          gpointer   data,
          GError   **error)
{
  return skh_exec (skh_write_get_db (write), data, error);
}

static void
test_guards (Fixture       *self,
             gconstpointer  data)
{
  const struct { const char *sql; const char *guard; } tries[] = {
    { "UPDATE certificate SET texts = '{}' WHERE number = 5", "issued" },
    { "UPDATE certificate SET number = 9999 WHERE number = 5", "issued" },
    { "UPDATE certificate SET name = 'X' WHERE number = 5", "issued" },
    { "UPDATE certificate SET check_value = '0' WHERE number = 5", "issued" },
    { "DELETE FROM certificate WHERE number = 1500", "issued" },
    { "INSERT INTO certificate (id, book_id, year, number, register_number, origin, batch_id, version_id, name, issued_on, texts, check_value)"
      " SELECT 99, book_id, year, 1502, 'x', 'issued', batch_id, version_id, 'x', issued_on, '{}', '' FROM certificate LIMIT 1", "number" },
    { "INSERT INTO certificate (id, book_id, year, number, register_number, origin, name, issued_on) VALUES (99, 1, 2026, 1501, 'x', 'entered', 'x', '2026-01-01')", "number" },
    { "INSERT INTO certificate_series (id, book_id, year, first) VALUES (1, 1, 2026, 5)", "number" },
    { "UPDATE template_version SET description = 'x'", "template" },
    { "DELETE FROM template_version", "template" },
    { "UPDATE certificate_batch SET issued_on = '2026-01-01'", "issued" },
    { "UPDATE file_state SET value = 'x' WHERE key = 'certificate-key'", "issued" },
    { "DELETE FROM file_state WHERE key = 'certificate-key'", "issued" },
    { "UPDATE sheet SET number = 3600 WHERE number = 3501", "sheet" },
    { "DELETE FROM sheet WHERE number = 3501", "sheet" },
    { "DELETE FROM sheet WHERE number = 3502", "sheet" },
    { "INSERT INTO sheet (id, series_id, number, state, state_on, reason) SELECT 99, id, 9999, 'lost', '2026-01-01', 'x' FROM sheet_series", "sheet" },
    { "UPDATE sheet_series SET first = 3600", "sheet" },
    { "DELETE FROM print_job", "sheet" },
    { "UPDATE print_job SET good = 2", "sheet" },
  };
  gint64 batch = issue_all (self);
  g_autoptr(GArray) ids = batch_ids (self, batch, FALSE);
  gint64 series = receive (self, 3501, 3999);

  g_array_set_size (ids, 10);
  finish (self, start (self, ids, series, 0), "003501", "003503");
  for (guint i = 0; i < G_N_ELEMENTS (tries); i++)
    assert_refused (self, sql_func, (gpointer) tries[i].sql, SKH_ERROR_LOCKED, tries[i].guard);
  skh_test_assert_sound (self->f.store);
}

/* Without the guards, as another program would; the check finds it. */
static void
tamper (Fixture    *self,
        const char *sql)
{
  sqlite3 *db = NULL;
  g_autoptr(GString) drop = g_string_new (NULL);
  sqlite3_stmt *stmt = NULL;

  g_assert_cmpint (sqlite3_open (self->f.path, &db), ==, SQLITE_OK);
  sqlite3_busy_timeout (db, 5000);
  sqlite3_prepare_v2 (db, "SELECT name FROM sqlite_schema WHERE type = 'trigger' AND tbl_name IN ('certificate', 'sheet', 'print_job', 'certificate_batch')", -1, &stmt, NULL);
  while (sqlite3_step (stmt) == SQLITE_ROW)
    g_string_append_printf (drop, "DROP TRIGGER \"%s\";", sqlite3_column_text (stmt, 0));
  sqlite3_finalize (stmt);
  g_assert_cmpint (sqlite3_exec (db, drop->str, NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (db);
}

static void
test_tamper (Fixture       *self,
             gconstpointer  data)
{
  const struct { const char *sql; const char *problem; } tries[] = {
    { "UPDATE certificate SET texts = replace (texts, 'Nguyễn Văn A 0', 'Nguyễn Văn X 0')", "certificate_check_value" },
    { "DELETE FROM sheet; DELETE FROM certificate WHERE number = 700; DELETE FROM certificate_index WHERE number = 700", "certificate_gap" },
    { "DELETE FROM sheet WHERE number = 3504", "print_job" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (tries); i++)
    {
      gint64 batch = i == 0 ? issue_all (self) : 0;
      g_autoptr(GError) error = NULL;
      g_auto(GStrv) problems = NULL;
      g_autofree char *all = NULL;

      if (i > 0)
        {
          tear_down (self, NULL);
          set_up (self, NULL);
          batch = issue_all (self);
        }
      {
        g_autoptr(GArray) ids = batch_ids (self, batch, FALSE);

        g_array_set_size (ids, 10);
        finish (self, start (self, ids, receive (self, 3501, 3999), 0), "003510", NULL);
      }
      skh_test_assert_sound (self->f.store);
      tamper (self, tries[i].sql);
      problems = skh_store_check (self->f.store, TRUE, &error);
      g_assert_no_error (error);
      all = g_strjoinv ("\n", problems);
      g_test_message ("%s", all);
      g_assert_nonnull (strstr (all, tries[i].problem));
    }
}

static gpointer
verify_func (sqlite3       *db,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  Question *question = data;

  question->answer = skh_certificate_verify (db, question->text, question->check, &question->id, error);
  return NULL;
}

static SkhVerdictOnCertificate
verify (Fixture    *self,
        const char *text,
        const char *check)
{
  Question question = { .text = text, .check = check };

  skh_store_read (self->f.store, verify_func, &question, NULL);
  return question.answer;
}

static void
test_verify (Fixture       *self,
             gconstpointer  data)
{
  g_autoptr(GArray) ids = batch_ids (self, issue_all (self), FALSE);
  g_autoptr(SkhIssued) issued = read_issued (self, g_array_index (ids, gint64, 41));
  g_autofree char *code = g_strdup_printf ("%s %.4s-%.4s-%.4s-%s", issued->register_number, issued->check, issued->check + 4, issued->check + 8, issued->check + 12);
  g_autofree char *texts = read_texts (self, issued->batch_id);
  g_autoptr(SkhCertificateChange) change = skh_certificate_change_new ();

  /* The code is what stands in the QR code. */
  g_assert_nonnull (strstr (texts, code));
  g_assert_cmpint (verify (self, code, NULL), ==, SKH_VERIFY_GOOD);
  g_assert_cmpint (verify (self, "0042/2026", issued->check), ==, SKH_VERIFY_GOOD);
  for (char *p = code; *p != 0; p++)
    {
      char was = *p;

      if (!g_ascii_isdigit (was))
        continue;
      for (char digit = '0'; digit <= '9'; digit++)
        {
          *p = digit;
          g_assert_cmpint (verify (self, code, NULL) == SKH_VERIFY_GOOD, ==, digit == was);
        }
      *p = was;
    }
  g_assert_cmpint (verify (self, "9999/2026", issued->check), ==, SKH_VERIFY_UNKNOWN);
  g_assert_cmpint (verify (self, "0042/2026", "12"), ==, SKH_VERIFY_WRONG);
  g_assert_cmpint (verify (self, "0042/2026", NULL), ==, SKH_VERIFY_UNCHECKED);

  g_array_append_val (change->ids, issued->id);
  assert_refused (self, skh_certificates_revoke, change, SKH_ERROR_REQUIRED, NULL);
  change->reason = g_strdup ("cấp nhầm");
  write_or_fail (self, "certificates.revoke", SKH_WRITE_ACTION, skh_certificates_revoke, change);
  g_assert_cmpint (verify (self, code, NULL), ==, SKH_VERIFY_REVOKED);
  assert_refused (self, skh_certificates_revoke, change, SKH_ERROR_INVALID, "revoked");
  skh_test_assert_sound (self->f.store);
}

/* Later --------------------------------------------------------------------------------------------------- */

static void
test_reprint (Fixture       *self,
              gconstpointer  data)
{
  gint64 batch = issue_all (self);
  gint64 series = receive (self, 3501, 3999);
  g_autoptr(GArray) ids = batch_ids (self, batch, FALSE);
  g_autoptr(SkhCertificateChange) change = skh_certificate_change_new ();
  g_autoptr(SkhPrintJob) twice = NULL;
  g_autoptr(SkhIssued) before = NULL;
  g_autoptr(SkhIssued) after = NULL;
  g_autofree char *texts = NULL;

  g_array_set_size (ids, 1);
  g_array_append_vals (change->ids, ids->data, 1);
  change->reason = g_strdup ("bị rách");
  assert_refused (self, skh_certificates_reprint, change, SKH_ERROR_INVALID, "not-printed");
  finish (self, start (self, ids, series, 0), "3501", NULL);
  before = read_issued (self, g_array_index (ids, gint64, 0));
  twice = skh_print_job_new (ids, series, 0);
  assert_refused (self, skh_print_job_start, twice, SKH_ERROR_INVALID, "printed");

  write_or_fail (self, "certificates.reprint", SKH_WRITE_FINAL, skh_certificates_reprint, change);
  finish (self, start (self, ids, series, 0), "3502", NULL);
  after = read_issued (self, g_array_index (ids, gint64, 0));
  g_assert_cmpstr (after->register_number, ==, before->register_number);
  g_assert_cmpuint (after->sheets->len, ==, 2);
  g_assert_cmpuint (after->reprints, ==, 1);
  texts = read_texts (self, batch);
  g_assert_nonnull (strstr (texts, "Số phôi: 003502 Cấp lại lần 1\n"));
  skh_test_assert_sound (self->f.store);
}

static void
test_correct (Fixture       *self,
              gconstpointer  data)
{
  g_autoptr(GArray) ids = batch_ids (self, issue_all (self), FALSE);
  g_autoptr(SkhIssued) wrong = read_issued (self, g_array_index (ids, gint64, 9));
  g_autoptr(SkhIssued) old = NULL;
  g_autoptr(SkhIssued) new = NULL;
  g_autoptr(SkhCertificateRun) run = new_run (self);

  /* Whom it is for, the wrong one says: whatever was named before does not count. */
  skh_certificate_run_set_value (run, "name", "Nguyễn Văn Đúng");
  skh_certificate_run_set_corrects (run, wrong->id, "sai họ tên");
  write_or_fail (self, "certificates.issue", SKH_WRITE_FINAL, skh_certificate_run_do, run);
  old = read_issued (self, wrong->id);
  new = read_issued (self, skh_certificate_run_get_item (run, 0)->certificate);
  g_assert_cmpint (old->state, ==, SKH_CERTIFICATE_CORRECTED);
  g_assert_cmpint (old->replaced_by, ==, new->id);
  g_assert_cmpint (new->replaces_id, ==, old->id);
  g_assert_cmpint (new->number, ==, PEOPLE + 1);
  assert_refused (self, skh_certificate_run_do, run, SKH_ERROR_INVALID, "corrected");
  skh_test_assert_sound (self->f.store);
}

/* One that came from a list: whom it is for, only its texts know. */
static void
test_correct_listed (Fixture       *self,
                     gconstpointer  data)
{
  static const char award[] =
    "[template]\nformat=1\nname=Giấy khen\nsubject=award\nwidth=297\nheight=210\n"
    "[field name]\ntext={form_of_address:small} {name:upper} {name}\n[field for]\ntext={achievement} {address}\n"
    "[field money]\ntext={amount} ({amount:words}) theo quyết định {decision_number} {decision_date}\n[field register]\ntext={register_number} {place_and_date}\n";
  g_autoptr(SkhStoredTemplate) template = skh_stored_template_new (skh_template_parse (award, -1, NULL));
  g_autoptr(SkhCertificateRun) run = NULL;
  g_autoptr(SkhCertificateRun) right = NULL;
  g_autoptr(SkhIssued) new = NULL;
  g_autoptr(GHashTable) texts = NULL;
  gint64 wrong;

  write_or_fail (self, "templates.add", SKH_WRITE_ACTION, skh_template_save, template);
  run = skh_certificate_run_new (template, BOOK, NULL);
  skh_certificate_run_take_list (run, "Họ và tên\tĐịa chỉ\tXưng hô\tSố tiền\nPhạm Thị Tam\tXã Nga Sơn\tBà\t1.500.000\n");
  skh_certificate_run_set_value (run, "achievement", "Có thành tích");
  skh_certificate_run_set_value (run, "decision_number", "07/QĐ-HKH");
  skh_certificate_run_set_value (run, "decision_date", "2026-11-05");
  skh_certificate_run_set_day (run, DAY);
  write_or_fail (self, "certificates.issue", SKH_WRITE_FINAL, skh_certificate_run_do, run);
  wrong = skh_certificate_run_get_item (run, 0)->certificate;

  right = skh_certificate_run_new (template, BOOK, NULL);
  skh_certificate_run_set_corrects (right, wrong, "sai họ tên, sai số tiền");
  skh_certificate_run_set_value (right, "name", "Phạm Thị Tám");
  skh_certificate_run_set_value (right, "amount", "2000000");
  skh_certificate_run_set_value (right, "address", "Xã Hồ Vương");
  skh_certificate_run_leave_empty (right, "form_of_address");
  skh_certificate_run_allow (right, SKH_CHECK_MISSING, TRUE);
  skh_certificate_run_set_day (right, "2026-11-19");
  write_or_fail (self, "certificates.issue", SKH_WRITE_FINAL, skh_certificate_run_do, right);
  new = read_issued (self, skh_certificate_run_get_item (right, 0)->certificate);
  g_assert_cmpstr (new->name, ==, "Phạm Thị Tám");
  g_assert_cmpstr (new->place, ==, "Xã Hồ Vương");
  g_assert_cmpint (new->replaces_id, ==, wrong);
  texts = skh_certificate_run_get_texts (right, 0);
  g_assert_cmpstr (g_hash_table_lookup (texts, "name:upper"), ==, "PHẠM THỊ TÁM");
  g_assert_false (g_hash_table_contains (texts, "form_of_address:small"));
  g_assert_cmpstr (g_hash_table_lookup (texts, "achievement"), ==, "Có thành tích");
  g_assert_cmpstr (g_hash_table_lookup (texts, "amount"), ==, "2.000.000 đồng");
  g_assert_cmpstr (g_hash_table_lookup (texts, "amount:words"), ==, "Hai triệu đồng");
  g_assert_cmpstr (g_hash_table_lookup (texts, "decision_date"), ==, "ngày 05 tháng 11 năm 2026");
  g_assert_cmpstr (g_hash_table_lookup (texts, "place_and_date"), ==, "Thanh Hóa, ngày 19 tháng 11 năm 2026");
  skh_test_assert_sound (self->f.store);
}

static void
test_entries (Fixture       *self,
              gconstpointer  data)
{
  g_autoptr(GPtrArray) entries = g_ptr_array_new_with_free_func ((GDestroyNotify) skh_issued_free);
  g_autoptr(GPtrArray) late = g_ptr_array_new_with_free_func ((GDestroyNotify) skh_issued_free);
  g_autoptr(SkhCertificateRun) run = new_run (self);
  SkhCertificateStart begin = { BOOK, YEAR, 200 };
  g_autoptr(GArray) ids = NULL;
  g_autoptr(SkhIssued) first = NULL;

  for (gint64 number = 118; number <= 120; number++)
    {
      SkhIssued *entry = skh_issued_new_entry (BOOK, number);

      entry->name = g_strdup ("Lê Văn Cũ");
      entry->issued_on = g_strdup ("2026-03-01");
      g_ptr_array_add (entries, entry);
    }
  write_or_fail (self, "certificates.enter", SKH_WRITE_ACTION, skh_certificates_enter, entries);
  assert_refused (self, skh_certificates_enter, entries, SKH_ERROR_DUPLICATE, NULL);
  begin.first = 120;
  assert_refused (self, skh_certificate_book_start, &begin, SKH_ERROR_INVALID, "number-given");
  ids = batch_ids (self, issue_all (self), FALSE);
  first = read_issued (self, g_array_index (ids, gint64, 0));
  g_assert_cmpint (first->number, ==, 121);

  /* An older one may still be entered below; one that the program would give itself may not. */
  g_ptr_array_add (late, skh_issued_new_entry (BOOK, 5000));
  ((SkhIssued *) late->pdata[0])->name = g_strdup ("Lê Văn Muộn");
  ((SkhIssued *) late->pdata[0])->issued_on = g_strdup ("2026-03-01");
  assert_refused (self, skh_certificates_enter, late, SKH_ERROR_INVALID, "own-number");
  ((SkhIssued *) late->pdata[0])->number = 7;
  g_clear_pointer (&((SkhIssued *) late->pdata[0])->register_number, g_free);
  write_or_fail (self, "certificates.enter", SKH_WRITE_ACTION, skh_certificates_enter, late);
  g_assert_cmpstr (((SkhIssued *) late->pdata[0])->register_number, ==, "0007/2026");
  assert_refused (self, skh_certificate_book_start, &begin, SKH_ERROR_IN_USE, NULL);
  g_assert_cmpint (verify (self, "0119/2026", "1234567890123456"), ==, SKH_VERIFY_ENTERED);
  skh_test_assert_sound (self->f.store);
}

int
main (int    argc,
      char **argv)
{
  static const struct { const char *path; void (*func) (Fixture *, gconstpointer); } tests[] = {
    { "/issued/frozen", test_frozen },
    { "/issued/guards", test_guards },
    { "/issued/tamper", test_tamper },
    { "/issued/verify", test_verify },
    { "/issued/reprint", test_reprint },
    { "/issued/correct", test_correct },
    { "/issued/correct-listed", test_correct_listed },
    { "/issued/entries", test_entries },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].func, tear_down);
  return g_test_run ();
}
