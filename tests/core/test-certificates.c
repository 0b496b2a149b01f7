/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <stdlib.h>
#include <string.h>

#include "base/skh-error.h"
#include "certificate/skh-certificate-run.h"
#include "certificate/skh-certificates.h"
#include "certificate/skh-print-jobs.h"
#include "certificate/skh-printers.h"
#include "register/skh-unit-changes.h"
#include "register/skh-units.h"
#include "skh-test.h"
#include "store/skh-statement.h"

#define BOOK 1
#define YEAR 2026
#define DAY "2026-11-18"
#define COMMUNES 20
#define FAMILIES 75 /* in each */
#define PEOPLE (COMMUNES * FAMILIES)

static const char description[] =
  "[template]\nformat=1\nname=Giấy chứng nhận\nsubject=family\nwidth=297\nheight=210\n"
  "[field heading]\ntext=**GIẤY CHỨNG NHẬN**\n"
  "[field name]\ntext=Gia đình ông (bà): **{name}**\n"
  "[field title]\ntext=“{title:upper}” năm {year}\n"
  "[field place]\ntext={place_and_date}\n"
  "[field decision]\ntext=Quyết định số {decision_number} ngày {decision_date:short}\n"
  "[field address]\ntext={address}\n"
  "[field register]\ntext=Vào sổ số: {register_number}[. Mức độ: {level}]\n"
  "[field sheet]\ntext=[Số phôi: {sheet_number}][ {reprint}]\n"
  "[field qr]\nkind=qr\ntext={verify}\n";

/* A province of twenty communes with a village each, in which 1.500 families were recognised by one decision. */
typedef struct
{
  SkhFixture         f;
  gint64             communes[COMMUNES];
  gint64             villages[COMMUNES];
  SkhStoredTemplate *template;
} Fixture;

static gboolean
province_func (SkhWrite  *write,
               gpointer   data,
               GError   **error)
{
  Fixture *self = data;
  sqlite3 *db = skh_write_get_db (write);

  for (guint i = 0; i < COMMUNES; i++)
    {
      g_autofree char *code = g_strdup_printf ("1%04u", i);
      g_autofree char *name = g_strdup_printf ("Xã số %u", i);

      self->communes[i] = skh_unit_establish (write, SKH_ALWAYS, self->f.province, "commune", code, name, 0, error);
      self->villages[i] = skh_unit_establish (write, SKH_ALWAYS, self->communes[i], "village", NULL, "Thôn Đông", 0, error);
      if (self->villages[i] == 0 ||
          !skh_run (db, error, "WITH RECURSIVE n (i) AS (VALUES (0) UNION ALL SELECT i + 1 FROM n WHERE i < ?3 - 1)"
                               " INSERT INTO family (id, unit_id, head_name) SELECT 1000 + ?1 * ?3 + i, ?2, 'Nguyễn Văn ' || char (65 + i % 26) || ' ' || i FROM n",
                    "iii", (gint64) i, self->villages[i], (gint64) FAMILIES))
        return FALSE;
    }
  return skh_run (db, error, "INSERT INTO decision (id, number, decided_on, issuer) VALUES (1, '125/QĐ-UBND', '2026-11-05', 'UBND tỉnh')", NULL) &&
         skh_run (db, error, "INSERT INTO title_record (id, title, family_id, unit_id, year, state, decision_id)"
                             " SELECT id, 'family', id, unit_id, 2026, 'recognised', 1 FROM family", NULL) &&
         skh_template_save (write, self->template, error);
}

static void
set_up (Fixture       *self,
        gconstpointer  data)
{
  g_autoptr(GError) error = NULL;

  g_setenv ("SKH_TODAY", "2026-11-20", TRUE);
  skh_fixture_set_up (&self->f, NULL);
  self->template = skh_stored_template_new (skh_template_parse (description, -1, &error));
  g_assert_no_error (error);
  skh_store_write (self->f.store, "units.add", SKH_WRITE_ACTION, province_func, self, &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture       *self,
           gconstpointer  data)
{
  skh_stored_template_free (self->template);
  skh_fixture_tear_down (&self->f, NULL);
  g_unsetenv ("SKH_TODAY");
}

static void
write_or_fail (Fixture      *self,
               const char   *kind,
               SkhWriteFlags flags,
               SkhWriteFunc  func,
               gpointer      data)
{
  g_autoptr(GError) error = NULL;

  skh_store_write (self->f.store, kind, flags, func, data, &error);
  g_assert_no_error (error);
}

/* The write is refused with CODE, and nothing of it stays. */
static void
assert_refused (Fixture      *self,
                SkhWriteFunc  func,
                gpointer      data,
                int           code,
                const char   *reason)
{
  g_autoptr(GError) error = NULL;

  g_assert_false (skh_store_write (self->f.store, "test", SKH_WRITE_ACTION, func, data, &error));
  g_assert_error (error, SKH_ERROR, code);
  if (reason != NULL)
    g_assert_cmpstr (skh_error_get_reason (error), ==, reason);
}

static SkhCertificateRun *
new_run (Fixture *self)
{
  SkhCertificateRun *run = skh_certificate_run_new (self->template, BOOK, NULL);

  skh_certificate_run_take_title (run, "family", YEAR, 0, NULL);
  skh_certificate_run_set_day (run, DAY);
  return run;
}

/* Issues for all recognised families; the batch. */
static gint64
issue_all (Fixture *self)
{
  g_autoptr(SkhCertificateRun) run = new_run (self);

  write_or_fail (self, "certificates.issue", SKH_WRITE_FINAL, skh_certificate_run_do, run);
  return skh_certificate_run_get_batch (run);
}

typedef struct
{
  gint64       id;
  const char  *text;
  const char  *check;
  gboolean     flag;
  gint64       answer;
} Question;

static gpointer
ids_func (sqlite3       *db,
          gpointer       data,
          GCancellable  *cancellable,
          GError       **error)
{
  const Question *question = data;

  return skh_certificate_batch_ids (db, question->id, question->flag, error);
}

static GArray *
batch_ids (Fixture  *self,
           gint64    batch,
           gboolean  unprinted)
{
  Question question = { .id = batch, .flag = unprinted };
  g_autoptr(GError) error = NULL;
  GArray *ids = skh_store_read (self->f.store, ids_func, &question, &error);

  g_assert_no_error (error);
  return ids;
}

static gpointer
issued_func (sqlite3       *db,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  return skh_issued_read (db, ((Question *) data)->id, error);
}

static SkhIssued *
read_issued (Fixture *self,
             gint64   id)
{
  Question question = { .id = id };
  g_autoptr(GError) error = NULL;
  SkhIssued *issued = skh_store_read (self->f.store, issued_func, &question, &error);

  g_assert_no_error (error);
  return issued;
}

static gpointer
series_func (sqlite3       *db,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  return skh_sheet_series_read (db, ((Question *) data)->id, error);
}

static SkhSheetSeries *
read_series (Fixture *self,
             gint64   id)
{
  Question question = { .id = id };
  g_autoptr(GError) error = NULL;
  SkhSheetSeries *series = skh_store_read (self->f.store, series_func, &question, &error);

  g_assert_no_error (error);
  g_assert_cmpint (series->received, ==, series->used + series->spoiled + series->lost + series->returned + series->printing + series->left);
  g_assert_cmpint (series->received, ==, series->last - series->first + 1);
  return series;
}

/* Receives the sheets from FIRST to LAST. */
static gint64
receive (Fixture *self,
         gint64   first,
         gint64   last)
{
  g_autoptr(SkhSheetSeries) series = skh_sheet_series_new ();

  g_free (series->name);
  series->name = g_strdup ("Phôi Gia đình học tập 2026");
  series->first = first;
  series->last = last;
  write_or_fail (self, "sheets.receive", SKH_WRITE_ACTION, skh_sheet_series_save, series);
  return series->id;
}

static gint64
start (Fixture *self,
       GArray  *ids,
       gint64   series,
       gint64   from)
{
  g_autoptr(SkhPrintJob) job = skh_print_job_new (ids, series, from);

  write_or_fail (self, "certificates.print", SKH_WRITE_FINAL, skh_print_job_start, job);
  return job->id;
}

typedef struct
{
  SkhPrintResult result;
  const char    *last;
  const char    *next;
} Finish;

static gboolean
finish_func (SkhWrite  *write,
             gpointer   data,
             GError   **error)
{
  Finish *finish = data;

  return skh_print_result_set (&finish->result, skh_write_get_db (write), finish->last, finish->next, error) &&
         skh_print_job_finish (write, &finish->result, error);
}

static void
finish (Fixture    *self,
        gint64      job,
        const char *last,
        const char *next)
{
  Finish finish = { { .job_id = job, .reason = (char *) "kẹt giấy" }, last, next };

  write_or_fail (self, "certificates.printed", SKH_WRITE_FINAL, finish_func, &finish);
}

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
    { NULL, "nguyen van c 28", COMMUNES },
  };
  gint64 batch = issue_all (self);
  g_autoptr(GArray) ids = batch_ids (self, batch, FALSE);

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
  g_autoptr(GArray) records = g_array_new (FALSE, FALSE, sizeof (gint64));

  g_array_append_val (records, wrong->title_record_id);
  skh_certificate_run_take_title_records (run, records);
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

/* Sheets -------------------------------------------------------------------------------------------------- */

/* Whatever is done with sheets in whatever order, they add up, and nobody is printed twice. */
static void
test_random_sheets (Fixture       *self,
                    gconstpointer  data)
{
  gint64 batch = issue_all (self);
  gint64 series = receive (self, 101, 400);
  gint64 job = 0;
  guint done = 0;

  for (guint turn = 0; turn < 300; turn++)
    {
      g_autoptr(GError) error = NULL;
      gboolean ok = FALSE;

      if (g_test_rand_int_range (0, 3) == 0 && job == 0)
        {
          g_autoptr(GArray) ids = batch_ids (self, batch, TRUE);
          g_autoptr(SkhPrintJob) next = NULL;

          g_array_set_size (ids, MIN (ids->len, (guint) g_test_rand_int_range (1, 12)));
          next = skh_print_job_new (ids, series, g_test_rand_int_range (0, 2) ? g_test_rand_int_range (101, 401) : 0);
          ok = skh_store_write (self->f.store, "certificates.print", SKH_WRITE_FINAL, skh_print_job_start, next, &error);
          job = ok ? next->id : 0;
        }
      else if (job != 0 && g_test_rand_int_range (0, 2) == 0)
        {
          SkhPrintResult result = { job, (guint) g_test_rand_int_range (0, 12), (guint) g_test_rand_int_range (0, 4), (char *) "kẹt giấy", NULL };

          ok = skh_store_write (self->f.store, "certificates.printed", SKH_WRITE_FINAL, skh_print_job_finish, &result, &error);
          job = ok ? 0 : job;
        }
      else
        {
          gint64 first = g_test_rand_int_range (95, 401);
          SkhSheetChange change = { (SkhSheetStep) g_test_rand_int_range (0, SKH_N_SHEET_STEPS), series, first, first + g_test_rand_int_range (0, 3), NULL, (char *) "lý do" };

          ok = skh_store_write (self->f.store, skh_sheet_step_kind (change.step), SKH_WRITE_ACTION, skh_sheets_change, &change, &error);
          if (ok && g_test_rand_int_range (0, 4) == 0)
            {
              g_autoptr(SkhAction) undone = skh_store_revert (self->f.store, FALSE, NULL);

              g_assert_nonnull (undone);
            }
        }
      done += ok;
      if (!ok)
        g_assert_true (g_error_matches (error, SKH_ERROR, SKH_ERROR_INVALID));
      skh_sheet_series_free (read_series (self, series));
      g_assert_cmpint (skh_test_ask (&self->f, "SELECT count (*) FROM (SELECT 1 FROM sheet WHERE state IN ('printing', 'used') AND replaced = 0"
                                               " GROUP BY certificate_id HAVING count (*) > 1)"), ==, 0);
    }
  g_test_message ("%u of 300 went through", done);
  g_assert_cmpuint (done, >, 30);
  skh_test_assert_sound (self->f.store);
}

static void
test_destruction (Fixture       *self,
                  gconstpointer  data)
{
  gint64 series = receive (self, 1, 20);
  SkhSheetChange change = { SKH_SHEET_SPOIL, series, 3, 5, NULL, (char *) "lem mực" };
  g_autoptr(SkhSheetDestruction) minutes = skh_sheet_destruction_new ();
  g_autoptr(SkhSheetSeries) sums = NULL;
  gint64 ids[3];

  write_or_fail (self, "sheets.spoil", SKH_WRITE_ACTION, skh_sheets_change, &change);
  for (guint i = 0; i < 3; i++)
    {
      g_autofree char *sql = g_strdup_printf ("SELECT id FROM sheet WHERE number = %u", 3 + i);

      ids[i] = skh_test_ask (&self->f, sql);
    }
  minutes->number = g_strdup ("02/BB-HKH");
  minutes->destroyed_on = g_strdup ("2026-11-19");
  assert_refused (self, skh_sheets_destroy, minutes, SKH_ERROR_REQUIRED, NULL);
  minutes->committee = g_strdup ("Lê Văn An, Chủ tịch\nTrần Thị Bích, kế toán");
  g_array_append_vals (minutes->sheets, ids, 2);
  write_or_fail (self, "sheets.destroy", SKH_WRITE_ACTION, skh_sheets_destroy, minutes);
  assert_refused (self, skh_sheets_destroy, minutes, SKH_ERROR_INVALID, "destroyed");
  change = (SkhSheetChange) { SKH_SHEET_FIND, series, 3, 3, NULL, NULL };
  assert_refused (self, skh_sheets_change, &change, SKH_ERROR_INVALID, "destroyed");
  sums = read_series (self, series);
  g_assert_cmpint (sums->spoiled, ==, 3);
  g_assert_cmpint (sums->destroyed, ==, 2);
  skh_test_assert_sound (self->f.store);
}

/* Printers ------------------------------------------------------------------------------------------------ */

static gpointer
setup_func (sqlite3       *db,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  const Question *question = data;

  return skh_printer_setup_find (db, "HP 400", question->text, question->id, error);
}

static int
offset_of (Fixture    *self,
           const char *tray,
           gint64      template)
{
  Question question = { .text = tray, .id = template };
  g_autoptr(SkhPrinterSetup) setup = skh_store_read (self->f.store, setup_func, &question, NULL);

  return setup->offset_x;
}

static void
test_printers (Fixture       *self,
               gconstpointer  data)
{
  SkhPrinterSetup setup = { (char *) "HP 400", (char *) "", 0, 20, -5, 100000, 0 };

  g_assert_cmpint (offset_of (self, "1", 0), ==, 0);
  write_or_fail (self, "printers.set", SKH_WRITE_ACTION, skh_printer_setup_save, &setup);
  setup.tray = (char *) "Khay 2";
  setup.offset_x = 30;
  write_or_fail (self, "printers.set", SKH_WRITE_ACTION, skh_printer_setup_save, &setup);
  setup.template_id = self->template->id;
  setup.offset_x = 40;
  write_or_fail (self, "printers.set", SKH_WRITE_ACTION, skh_printer_setup_save, &setup);
  g_assert_cmpint (offset_of (self, "Khay 1", self->template->id), ==, 20);
  g_assert_cmpint (offset_of (self, "Khay 2", 0), ==, 30);
  g_assert_cmpint (offset_of (self, "Khay 2", self->template->id), ==, 40);
  setup.offset_x = 4000;
  assert_refused (self, skh_printer_setup_save, &setup, SKH_ERROR_INVALID, "too-far");
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
    { "/certificates/sources", test_sources },
    { "/certificates/book", test_book },
    { "/certificates/frozen", test_frozen },
    { "/certificates/guards", test_guards },
    { "/certificates/tamper", test_tamper },
    { "/certificates/verify", test_verify },
    { "/certificates/reprint", test_reprint },
    { "/certificates/correct", test_correct },
    { "/certificates/entries", test_entries },
    { "/certificates/templates", test_templates },
    { "/certificates/random-sheets", test_random_sheets },
    { "/certificates/destruction", test_destruction },
    { "/certificates/printers", test_printers },
  };

  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/certificates/supplied", test_supplied);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].func, tear_down);
  return g_test_run ();
}
