/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "certificate/skh-certificate-samples.h"
#include "test-certificate.h"

/* Whole batches ---------------------------------------------------------------------------------------- */

static void
test_day (Fixture       *self,
          gconstpointer  data)
{
  gint64 batch = issue_all (self);
  gint64 series = receive (self, 3501, 5000);
  g_autoptr(GArray) all = batch_ids (self, batch, FALSE);
  g_autoptr(GArray) rest = NULL;
  g_autoptr(GArray) last = NULL;
  g_autoptr(SkhSheetSeries) sums = NULL;
  g_autoptr(SkhIssued) jammed = NULL;
  g_autoptr(GError) error = NULL;
  gint64 job;

  g_assert_cmpuint (all->len, ==, PEOPLE);
  g_assert_cmpint (skh_test_ask (&self->f, "SELECT count (*) FROM certificate WHERE number BETWEEN 1 AND 1500"), ==, PEOPLE);
  g_assert_cmpint (skh_test_ask (&self->f, "SELECT count (DISTINCT family_id) FROM certificate"), ==, PEOPLE);

  /* The numbers run in the order of the stack: commune by commune, and within it by name. */
  g_assert_cmpint (skh_test_ask (&self->f, "SELECT count (*) FROM certificate a JOIN certificate b ON b.number = a.number + 1"
                                           " WHERE a.unit_id <> b.unit_id"), ==, COMMUNES - 1);

  /* The printer jams at sheet 217: 216 are good, two come out spoiled, and it goes on. */
  job = start (self, all, series, 0);
  g_assert_cmpint (skh_test_ask (&self->f, "SELECT count (*) FROM sheet WHERE state = 'printing'"), ==, PEOPLE);
  finish (self, job, "003716", "003719");
  sums = read_series (self, series);
  g_assert_cmpint (sums->used, ==, 216);
  g_assert_cmpint (sums->spoiled, ==, 2);
  g_assert_cmpint (sums->left, ==, PEOPLE - 218);
  g_assert_cmpint (sums->next, ==, 3719);

  rest = batch_ids (self, batch, TRUE);
  g_assert_cmpuint (rest->len, ==, PEOPLE - 216);
  jammed = read_issued (self, g_array_index (rest, gint64, 0));
  g_assert_cmpint (jammed->number, ==, 217);
  g_assert_cmpstr (((SkhCertificateSheet *) jammed->sheets->pdata[0])->state, ==, "spoiled");

  /* Two sheets are missing for the last two people; nothing is started without them. */
  {
    g_autoptr(SkhPrintJob) too_many = skh_print_job_new (rest, series, 0);

    g_assert_false (skh_store_write (self->f.store, "certificates.print", SKH_WRITE_FINAL, skh_print_job_start, too_many, &error));
    g_assert_cmpstr (skh_error_get_reason (error), ==, "too-few");
    g_clear_error (&error);
  }
  g_array_set_size (rest, rest->len - 2);
  finish (self, start (self, rest, series, 3719), "005000", NULL);
  last = batch_ids (self, batch, TRUE);
  g_assert_cmpuint (last->len, ==, 2);
  finish (self, start (self, last, receive (self, 5001, 5100), 0), "005002", "");

  skh_sheet_series_free (g_steal_pointer (&sums));
  sums = read_series (self, series);
  g_assert_cmpint (sums->used, ==, PEOPLE - 2);
  g_assert_cmpint (sums->spoiled, ==, 2);
  g_assert_cmpint (sums->left, ==, 0);
  g_assert_cmpint (skh_test_ask (&self->f, "SELECT count (DISTINCT certificate_id) FROM sheet WHERE state = 'used'"), ==, PEOPLE);

  /* None of it is taken back. */
  g_assert_null (skh_store_revert (self->f.store, FALSE, &error));
  g_assert_error (error, SKH_ERROR, SKH_ERROR_NOT_UNDOABLE);
  skh_test_assert_sound (self->f.store);
}

static gpointer
delivery_func (sqlite3       *db,
               gpointer       data,
               GCancellable  *cancellable,
               GError       **error)
{
  const Question *question = data;

  return skh_delivery_list_read (db, question->id, (guint) question->answer, error);
}

static void
test_delivery (Fixture       *self,
               gconstpointer  data)
{
  Question question = { .id = issue_all (self) };
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) by_commune = skh_store_read (self->f.store, delivery_func, &question, &error);
  g_autoptr(GPtrArray) by_number = NULL;
  const SkhDeliveryRow *row;

  g_assert_no_error (error);
  g_assert_cmpuint (by_commune->len, ==, PEOPLE);
  row = by_commune->pdata[FAMILIES];
  g_assert_cmpstr (row->group, ==, "Xã Xã số 1");
  g_assert_cmpuint (row->position, ==, 1);
  g_assert_cmpstr (row->register_number, ==, "0076/2026");
  question.answer = 50;
  by_number = skh_store_read (self->f.store, delivery_func, &question, &error);
  row = by_number->pdata[149];
  g_assert_cmpstr (row->group, ==, "101–150");
  g_assert_cmpuint (row->position, ==, 50);
}

/* The check list ------------------------------------------------------------------------------------------ */

static gboolean
spoil_data_func (SkhWrite  *write,
                 gpointer   data,
                 GError   **error)
{
  return skh_run (skh_write_get_db (write), error, "UPDATE title_record SET decision_id = NULL WHERE id = 1000", NULL) &&
         skh_run (skh_write_get_db (write), error, "UPDATE title_record SET state = 'registered' WHERE id = 1001", NULL);
}

static const char *
fit_func (GHashTable *values,
          gpointer    data)
{
  return strcmp (g_hash_table_lookup (values, "name"), "Nguyễn Văn C 2") == 0 ? "name" : NULL;
}

static void
test_checks (Fixture       *self,
             gconstpointer  data)
{
  g_autoptr(GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr(SkhCertificateRun) run = skh_certificate_run_new (self->template, BOOK, NULL);
  g_autoptr(SkhCertificateRun) again = NULL;
  g_autoptr(GHashTable) texts = NULL;

  write_or_fail (self, "test", SKH_WRITE_ACTION, spoil_data_func, NULL);
  for (gint64 id = 1000; id < 1010; id++)
    g_array_append_val (ids, id);
  skh_certificate_run_take_title (run, "family", YEAR, 0, ids);
  skh_certificate_run_set_day (run, DAY);
  skh_certificate_run_set_fit (run, fit_func, NULL);
  write_or_fail (self, "certificates.issue", SKH_WRITE_FINAL, skh_certificate_run_do, run);
  g_assert_cmpuint (skh_certificate_run_get_n_items (run), ==, 10);
  g_assert_cmpuint (skh_certificate_run_count (run, SKH_CHECK_NO_DECISION), ==, 1);
  g_assert_cmpuint (skh_certificate_run_count (run, SKH_CHECK_NOT_RECOGNISED), ==, 1);
  g_assert_cmpuint (skh_certificate_run_count (run, SKH_CHECK_OVERFLOW), ==, 1);
  g_assert_cmpuint (skh_certificate_run_get_done (run), ==, 7);

  /* The same ones again: those seven have one.  What does not fit goes through when it is allowed. */
  again = skh_certificate_run_new (self->template, BOOK, NULL);
  skh_certificate_run_take_title (again, "family", YEAR, 0, ids);
  skh_certificate_run_set_day (again, DAY);
  skh_certificate_run_set_fit (again, fit_func, NULL);
  skh_certificate_run_allow (again, SKH_CHECK_OVERFLOW, TRUE);
  write_or_fail (self, "certificates.issue", SKH_WRITE_FINAL, skh_certificate_run_do, again);
  g_assert_cmpuint (skh_certificate_run_count (again, SKH_CHECK_ISSUED), ==, 7);
  g_assert_cmpuint (skh_certificate_run_get_done (again), ==, 1);
  g_assert_cmpint (skh_test_ask (&self->f, "SELECT max (number) FROM certificate"), ==, 8);
  for (guint i = 0; i < 10; i++)
    {
      const SkhCertificateItem *item = skh_certificate_run_get_item (again, i);

      if (item->left_out)
        continue;
      texts = skh_certificate_run_get_texts (again, i);
      g_assert_cmpstr (g_hash_table_lookup (texts, "title:upper"), ==, "GIA ĐÌNH HỌC TẬP");
      g_assert_cmpstr (g_hash_table_lookup (texts, "decision_date:short"), ==, "05/11/2026");
      g_assert_cmpstr (g_hash_table_lookup (texts, "address"), ==, "Thôn Đông, xã Xã số 0, tỉnh Thanh Hóa");
      g_assert_cmpstr (g_hash_table_lookup (texts, "place_and_date"), ==, "Xã số 0, ngày 18 tháng 11 năm 2026");
    }
  g_assert_nonnull (texts);
  skh_test_assert_sound (self->f.store);
}

static const char list_template[] =
  "[template]\nformat=1\nname=Học bổng\nsubject=award\n[field name]\ntext={form_of_address|Em} {name}\n"
  "[field school]\ntext=[Lớp {class}, ]{school}\n[field amount]\ntext={amount}\n[field words]\ntext=({amount:words})\n[field number]\ntext={register_number}\n";

static const char pasted[] =
  "TT\tHọ và tên\tTrường\tLớp\tSố tiền\r\n"
  "1\tLê Thị Hoa\tTHPT Lam Sơn\t11A1\t1.500.000\r\n"
  "2\tPhạm Văn Bình\tTHCS Trần Mai Ninh\t\t500.000 đ\r\n"
  "3\tLê Thị Hoa\tTHPT Lam Sơn\t11A1\t1.500.000\r\n"
  "4\tVũ Đức Anh\t\t\t2.000.000\r\n";

static void
test_list (Fixture       *self,
           gconstpointer  data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(SkhStoredTemplate) template = skh_stored_template_new (skh_template_parse (list_template, -1, &error));
  g_autoptr(SkhCertificateRun) run = NULL;
  g_autoptr(GHashTable) texts = NULL;

  g_assert_no_error (error);
  write_or_fail (self, "templates.add", SKH_WRITE_ACTION, skh_template_save, template);
  run = skh_certificate_run_new (template, 2, NULL);
  skh_certificate_run_take_list (run, pasted);
  skh_certificate_run_set_day (run, DAY);
  write_or_fail (self, "certificates.issue", SKH_WRITE_FINAL, skh_certificate_run_do, run);
  g_assert_cmpuint (skh_certificate_run_get_n_items (run), ==, 4);
  g_assert_cmpuint (skh_certificate_run_count (run, SKH_CHECK_ISSUED), ==, 1);  /* twice in the list */
  g_assert_cmpuint (skh_certificate_run_count (run, SKH_CHECK_MISSING), ==, 1); /* no school */
  g_assert_cmpstr (skh_certificate_run_get_check (run, 1)->detail, ==, "school");
  g_assert_cmpuint (skh_certificate_run_get_done (run), ==, 2);
  texts = skh_certificate_run_get_texts (run, 1);
  g_assert_cmpstr (g_hash_table_lookup (texts, "amount:words"), ==, "Năm trăm nghìn đồng");
  g_assert_cmpstr (g_hash_table_lookup (texts, "amount"), ==, "500.000 đồng");

  skh_certificate_run_take_list (run, "Họ tên;Màu mắt\nA;xanh\n");
  assert_refused (self, skh_certificate_run_do, run, SKH_ERROR_INVALID, "Màu mắt");
  skh_certificate_run_take_list (run, "Họ tên;Số tiền\nA;nhiều\n");
  assert_refused (self, skh_certificate_run_do, run, SKH_ERROR_INVALID, "number");
  skh_certificate_run_take_list (run, "Trường\nA\n");
  assert_refused (self, skh_certificate_run_do, run, SKH_ERROR_REQUIRED, NULL);
}

static const char award_template[] =
  "[template]\nformat=1\nname=Tặng\nsubject=award\n[field name]\ntext={name}\n[field what]\ntext=[{amount} ][{goods} ][{class} ]{award|tặng}\n[field number]\ntext={register_number}\n";

static gboolean
gifts_func (SkhWrite  *write,
            gpointer   data,
            GError   **error)
{
  sqlite3 *db = skh_write_get_db (write);

  return skh_run (db, error, "INSERT INTO person (id, name, unit_id, gender) VALUES (500, 'Lê Thị Tư', 1, 'female')", NULL) &&
         skh_run (db, error, "INSERT INTO clan (id, name, unit_id) VALUES (500, 'Họ Lê Văn', 1)", NULL) &&
         skh_run (db, error, "INSERT INTO donor (id, name, kind, unit_id, representative) VALUES (500, 'Công ty Lam Sơn', 'enterprise', 1, 'Lê Văn Sáu')", NULL) &&
         skh_run (db, error, "INSERT INTO award_run (id, unit_id, use, name, school_year, awarded_on, direct, donor_id)"
                             " SELECT 500, 1, key, 'Học bổng Lam Sơn', 2026, '2026-09-05', 1, 500 FROM fund_use LIMIT 1", NULL) &&
         skh_run (db, error, "INSERT INTO award (id, run_id, position, name, class, amount) VALUES (500, 500, 1, 'Vũ Thị Bảy', '9A', 1000000)", NULL);
}

static gboolean
clan_func (SkhWrite  *write,
           gpointer   data,
           GError   **error)
{
  Fixture *self = data;

  return skh_run (skh_write_get_db (write), error, "INSERT INTO clan (id, unit_id, name) VALUES (600, ?, 'Dòng họ Lê')", "i", self->villages[0]) &&
         skh_run (skh_write_get_db (write), error, "INSERT INTO title_record (title, clan_id, unit_id, year, state, decision_id) VALUES ('clan', 600, ?, 2026, 'recognised', 1)",
                  "i", self->villages[0]);
}

/* A decision that recognised families and clans is good for a family's certificate to families alone. */
static void
test_decision (Fixture       *self,
               gconstpointer  data)
{
  g_autoptr(SkhCertificateRun) run = skh_certificate_run_new (self->template, BOOK, NULL);

  write_or_fail (self, "test", SKH_WRITE_ACTION, clan_func, self);
  skh_certificate_run_take_decision (run, 1, self->communes[0]);
  skh_certificate_run_set_day (run, DAY);
  write_or_fail (self, "certificates.issue", SKH_WRITE_FINAL, skh_certificate_run_do, run);
  g_assert_cmpuint (skh_certificate_run_get_done (run), ==, FAMILIES);
  g_assert_cmpint (skh_test_ask (&self->f, "SELECT count (DISTINCT family_id) FROM certificate WHERE clan_id IS NULL"), ==, FAMILIES);
}

/* Every kind of subject gets one, once. */
static void
test_sources (Fixture       *self,
              gconstpointer  data)
{
  const SkhRegister * const registers[] = { &skh_people_register, &skh_families_register, &skh_clans_register, &skh_units_register, &skh_donors_register, NULL };
  g_autoptr(SkhStoredTemplate) template = skh_stored_template_new (skh_template_parse (award_template, -1, NULL));

  write_or_fail (self, "test", SKH_WRITE_ACTION, gifts_func, NULL);
  write_or_fail (self, "templates.add", SKH_WRITE_ACTION, skh_template_save, template);
  for (guint i = 0; i < G_N_ELEMENTS (registers); i++)
    {
      g_autoptr(SkhCertificateRun) run = skh_certificate_run_new (template, BOOK, NULL);
      g_autoptr(GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
      gint64 id = registers[i] == &skh_families_register ? 1000 : registers[i] == &skh_units_register ? self->communes[3] : 500;
      g_autoptr(SkhIssued) issued = NULL;

      g_array_append_val (ids, id);
      if (registers[i] != NULL)
        skh_certificate_run_take_records (run, registers[i], ids);
      else
        skh_certificate_run_take_awards (run, 500);
      skh_certificate_run_set_day (run, DAY);
      write_or_fail (self, "certificates.issue", SKH_WRITE_FINAL, skh_certificate_run_do, run);
      g_assert_cmpuint (skh_certificate_run_get_done (run), ==, 1);
      issued = read_issued (self, skh_certificate_run_get_item (run, 0)->certificate);
      g_assert_cmpstr (issued->subject, ==, registers[i] != NULL ? registers[i]->name : NULL);
      assert_refused (self, skh_certificate_run_do, run, SKH_ERROR_NOTHING, NULL);
      g_assert_cmpuint (skh_certificate_run_count (run, SKH_CHECK_ISSUED), ==, 1);
    }
  skh_test_assert_sound (self->f.store);
}

static gpointer
samples_func (sqlite3       *db,
              gpointer       data,
              GCancellable  *cancellable,
              GError       **error)
{
  return skh_certificate_samples (db, data, YEAR, 0, 5, error);
}

/* A template is tried out with those whom it is for, and shows where the number will stand. */
static void
test_samples (Fixture       *self,
              gconstpointer  data)
{
  static const struct { const char *subject; guint n; } tries[] = { { "family", 5 }, { "community", 0 }, { "award", 1 }, { "donor", 1 } };

  write_or_fail (self, "test", SKH_WRITE_ACTION, gifts_func, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tries); i++)
    {
      g_autoptr(GError) error = NULL;
      g_autoptr(GPtrArray) samples = skh_store_read (self->f.store, samples_func, (gpointer) tries[i].subject, &error);

      g_assert_no_error (error);
      g_assert_cmpuint (samples->len, ==, tries[i].n);
      for (guint s = 0; s < samples->len; s++)
        {
          g_assert_nonnull (g_hash_table_lookup (samples->pdata[s], "name"));
          g_assert_nonnull (g_hash_table_lookup (samples->pdata[s], "verify"));
          g_assert_nonnull (g_hash_table_lookup (samples->pdata[s], "register_number"));
        }
    }
}

/* The register book as a list: order, filters, search, sums. */
static void
test_book (Fixture       *self,
           gconstpointer  data)
{
  static const struct { const char *filter; const char *search; guint n; } lists[] = {
    { NULL, NULL, PEOPLE },
    { "number~0042", NULL, 1 },
    { "paper=used", NULL, 3 },
    { "sheet~003502", NULL, 1 },
    { "paper=unprinted", NULL, PEOPLE - 3 },
    { "issued-on=2026-11-18", NULL, PEOPLE },
    { "year=2025", NULL, 0 },
    { "book~chứng nhận", NULL, PEOPLE },
    { "state=revoked", NULL, 1 },
    { "state=issued", NULL, PEOPLE - 1 },
    { NULL, "nguyen van c 28", COMMUNES },
  };
  gint64 batch = issue_all (self);
  g_autoptr(GArray) ids = batch_ids (self, batch, FALSE);
  g_autoptr(SkhCertificateChange) change = skh_certificate_change_new ();

  g_array_append_val (change->ids, g_array_index (ids, gint64, 7));
  change->reason = g_strdup ("cấp nhầm");
  write_or_fail (self, "certificates.revoke", SKH_WRITE_ACTION, skh_certificates_revoke, change);
  g_array_set_size (ids, 3);
  finish (self, start (self, ids, receive (self, 3501, 3999), 0), "3503", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    {
      g_autoptr(SkhQuery) query = skh_query_new (&skh_certificates_register);
      g_autoptr(GError) error = NULL;
      g_autoptr(GArray) found = NULL;

      if (lists[i].filter != NULL)
        skh_query_add_filter (query, lists[i].filter, &error);
      g_assert_no_error (error);
      query->search = g_strdup (lists[i].search);
      found = skh_test_ids (self->f.store, query);
      g_assert_cmpuint (found->len, ==, lists[i].n);
      if (i == 0)
        g_assert_cmpint (g_array_index (found, gint64, 0), ==, g_array_index (ids, gint64, 0));
    }
}

/* Templates ----------------------------------------------------------------------------------------------- */

static void
test_templates (Fixture       *self,
                gconstpointer  data)
{
  g_autoptr(SkhStoredTemplate) template = skh_stored_template_copy (self->template);
  SkhTemplateField *field = template->template->fields->pdata[1];
  const char svg[] = "<svg xmlns='http://www.w3.org/2000/svg' width='1' height='1'/>";
  g_autofree char *text = NULL;

  g_free (field->text);
  field->text = g_strdup ("Kính gửi {nobody}");
  assert_refused (self, skh_template_save, template, SKH_ERROR_INVALID, "{nobody}");
  g_free (field->text);
  field->text = g_strdup ("{decision_date:roman}");
  assert_refused (self, skh_template_save, template, SKH_ERROR_INVALID, ":roman");
  g_free (field->text);
  field->text = g_strdup ("{name}");
  template->id = template->version_id = 0;
  assert_refused (self, skh_template_save, template, SKH_ERROR_DUPLICATE, NULL);
  template->id = 0;
  g_free (template->template->name);
  template->template->name = g_strdup ("Mẫu khác");

  /* A seal is not taken without somebody's permission. */
  g_hash_table_insert (template->template->images, g_strdup ("dấu"), g_bytes_new (svg, sizeof svg - 1));
  assert_refused (self, skh_template_save, template, SKH_ERROR_REQUIRED, NULL);
  template->id = 0;
  g_hash_table_insert (template->permissions, g_strdup ("dấu"), g_strdup ("Chủ tịch UBND xã, công văn 12/UBND ngày 01/10/2026"));
  write_or_fail (self, "templates.add", SKH_WRITE_ACTION, skh_template_save, template);
  text = skh_template_to_text (template->template);
  {
    g_autoptr(SkhTemplate) imported = skh_template_parse (text, -1, NULL);
    g_autofree char *again = skh_template_to_text (imported);

    g_assert_cmpstr (again, ==, text);
  }
  write_or_fail (self, "templates.delete", SKH_WRITE_ACTION, skh_template_delete, template);
  g_assert_cmpint (skh_test_ask (&self->f, "SELECT count (*) FROM template"), ==, 1);
}

/* Every supplied template asks only for what there is. */
static void
test_supplied (void)
{
  for (const char * const *key = skh_template_supplied (); *key != NULL; key++)
    {
      g_autoptr(GError) error = NULL;
      g_autoptr(SkhTemplate) template = skh_template_load (*key, &error);

      g_assert_no_error (error);
      skh_template_check_placeholders (template, &error);
      g_assert_no_error (error);
    }
}

int
main (int    argc,
      char **argv)
{
  static const struct { const char *path; void (*func) (Fixture *, gconstpointer); } tests[] = {
    { "/certificates/day", test_day },
    { "/certificates/delivery", test_delivery },
    { "/certificates/checks", test_checks },
    { "/certificates/list", test_list },
    { "/certificates/decision", test_decision },
    { "/certificates/sources", test_sources },
    { "/certificates/samples", test_samples },
    { "/certificates/book", test_book },
    { "/certificates/templates", test_templates },
  };

  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/certificates/supplied", test_supplied);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].func, tear_down);
  return g_test_run ();
}
