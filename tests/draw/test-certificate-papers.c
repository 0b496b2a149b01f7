/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <stdlib.h>

#include "certificate/skh-certificates.h"
#include "certificate/skh-print-jobs.h"
#include "draw/skh-certificate-documents.h"
#include "draw/skh-certificate-sheets.h"
#include "draw/skh-pages.h"
#include "test-certificate.h"

/* Sheets filed by unit, or so many to a file; nothing appears before the end, and nothing stays of what was cancelled. */
static void
test_split (Fixture       *f,
            gconstpointer  data)
{
  const char * const groups[] = { "Phường Hạc Thành", "Phường Hạc Thành", "Xã A/B", "Xã Đồng Tiến", "Phường Hạc Thành" };
  g_autoptr(SkhCertificate) certificate = load ("citizen");
  g_autoptr(GHashTable) values = make_values ();
  g_autoptr(GError) error = NULL;
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();

  for (guint way = 0; way < 3; way++)
    {
      SkhCertificateFileOptions options = SKH_CERTIFICATE_FILE_OPTIONS_INIT;
      g_autoptr(SkhCertificateFile) file = NULL;
      g_auto(GStrv) paths = NULL;

      options.per_group = way == 0;
      options.per_file = way == 1 ? 2 : 0;
      file = skh_certificate_file_new (certificate, f->path, &options);
      for (guint i = 0; i < G_N_ELEMENTS (groups); i++)
        {
          skh_certificate_file_add (file, values, groups[i], &error);
          g_assert_no_error (error);
        }
      g_assert_false (g_file_test (f->path, G_FILE_TEST_EXISTS));
      if (way == 2)
        {
          g_autoptr(GDir) dir = NULL;

          g_cancellable_cancel (cancellable);
          g_assert_null (skh_certificate_file_finish (file, cancellable, &error));
          g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
          g_clear_pointer (&file, skh_certificate_file_free);
          dir = g_dir_open (f->folder, 0, NULL);
          g_assert_null (g_dir_read_name (dir));
          continue;
        }
      paths = skh_certificate_file_finish (file, NULL, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (g_strv_length (paths), ==, way == 0 ? 4 : 3);
      g_assert_true (g_str_has_suffix (paths[0], way == 0 ? "giay-Phường Hạc Thành.pdf" : "giay-01.pdf"));
      g_assert_true (g_str_has_suffix (paths[1], way == 0 ? "giay-Xã A-B.pdf" : "giay-02.pdf"));
      g_assert_true (way != 0 || g_str_has_suffix (paths[3], "giay-Phường Hạc Thành-02.pdf"));
      for (guint i = 0; paths[i] != NULL; i++)
        {
          g_autofree char *pages = output_of ("sh -c 'pdfinfo \"$1\" | grep Pages' sh %s", paths[i]);
          const char *expected[] = { way == 0 ? " 2" : " 2", way == 0 ? " 1" : " 2", " 1", " 1" };

          g_assert_nonnull (strstr (pages, expected[i]));
          g_unlink (paths[i]);
        }
    }
}

/* What a killed run left goes when the file is written at last; what is not of that file stays. */
static void
test_left_over (Fixture       *f,
                gconstpointer  data)
{
  static const char * const left[] = { "giay.pdf.sheets.partial", "giay.pdf.1.partial", "giay.pdf.7.partial", "giay-khen.pdf.1.partial" };
  const SkhCertificateFileOptions options = SKH_CERTIFICATE_FILE_OPTIONS_INIT;
  g_autoptr(SkhCertificate) certificate = load ("family");
  g_autoptr(GHashTable) values = make_values ();
  g_autoptr(GDir) dir = NULL;
  guint n = 0;

  for (guint i = 0; i < G_N_ELEMENTS (left); i++)
    {
      g_autofree char *path = g_build_filename (f->folder, left[i], NULL);

      g_assert_true (g_file_set_contents (path, "%PDF-", -1, NULL));
    }
  write_all (certificate, f->path, &options, values, 2);
  dir = g_dir_open (f->folder, 0, NULL);
  for (const char *name = g_dir_read_name (dir); name != NULL; name = g_dir_read_name (dir), n++)
    g_assert_true (strcmp (name, "giay.pdf") == 0 || strcmp (name, "giay-khen.pdf.1.partial") == 0);
  g_assert_cmpuint (n, ==, 2);
}

/* A file that cannot be written says so and leaves nothing. */
static void
test_write_error (Fixture       *f,
                  gconstpointer  data)
{
  const SkhCertificateFileOptions options = SKH_CERTIFICATE_FILE_OPTIONS_INIT;
  g_autoptr(SkhCertificate) certificate = load ("family");
  g_autoptr(GHashTable) values = make_values ();
  g_autofree char *path = g_build_filename (f->folder, "no", "such", "giay.pdf", NULL);
  g_autoptr(SkhCertificateFile) file = skh_certificate_file_new (certificate, path, &options);
  g_autoptr(GError) error = NULL;

  g_assert_false (skh_certificate_file_add (file, values, NULL, &error));
  g_assert_error (error, SKH_ERROR, SKH_ERROR_IO);
}

/* From the book to the paper ------------------------------------------------------------------------------------------------------- */

typedef struct
{
  const char  *folder;
  gint64       batch;
  guint        n;
  char       **paths;
} Batch;

static gboolean
issue_func (SkhWrite  *write,
            gpointer   data,
            GError   **error)
{
  Batch *batch = data;
  gint64 version = skh_template_take_supplied (write, "family", error);
  g_autoptr(SkhStoredTemplate) template = version != 0 ? skh_template_read (skh_write_get_db (write), version, error) : NULL;
  g_autoptr(SkhCertificate) certificate = template != NULL ? skh_certificate_new (template->template, error) : NULL;
  g_autoptr(SkhCertificateRun) run = NULL;

  if (certificate == NULL)
    return FALSE;
  run = skh_certificate_run_new (template, 1, NULL);
  skh_certificate_run_take_title (run, "family", 2026, 0, NULL);
  skh_certificate_run_set_fit (run, skh_certificate_fit, certificate);
  if (!skh_certificate_run_do (write, run, error))
    return FALSE;
  batch->batch = skh_certificate_run_get_batch (run);
  batch->n = skh_certificate_run_get_done (run);
  return TRUE;
}

static gpointer
write_func (sqlite3       *db,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  Batch *batch = data;
  SkhCertificateFileOptions options = SKH_CERTIFICATE_FILE_OPTIONS_INIT;
  g_autofree char *path = g_build_filename (batch->folder, "giay.pdf", NULL);
  g_autoptr(GArray) ids = skh_certificate_batch_ids (db, batch->batch, FALSE, error);

  if (ids == NULL)
    return NULL;
  options.per_group = TRUE;
  batch->paths = skh_certificate_sheets_write (db, ids, path, &options, NULL, cancellable, error);
  return batch->paths != NULL ? batch : NULL;
}

/* Everybody of a batch is on paper once, in the order of the numbers, in the file of their commune. */
static void
test_batch (Fixture       *f,
            gconstpointer  data)
{
  SkhFixture fixture = { 0 };
  Batch batch = { .folder = f->folder };
  g_autoptr(GError) error = NULL;
  guint given;
  guint number;

  /* Some of the sample have theirs already. */
  skh_fixture_set_up_sample (&fixture);
  given = number = (guint) skh_test_ask (&fixture, "SELECT COALESCE (max (number), 0) FROM certificate");
  skh_store_write (fixture.store, "certificates.issue", SKH_WRITE_FINAL, issue_func, &batch, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (batch.n, >, 50);
  skh_store_read (fixture.store, write_func, &batch, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_strv_length (batch.paths), >, 1);
  for (guint i = 0; batch.paths[i] != NULL; i++)
    {
      g_autofree char *text = output_of ("pdftotext -layout %s -", batch.paths[i]);
      g_autofree char *name = g_path_get_basename (batch.paths[i]);
      g_autofree char *commune = g_strndup (name + strlen ("giay-"), strlen (name) - strlen ("giay-.pdf"));
      g_autofree char *authority = g_utf8_strup (commune, -1);

      g_assert_nonnull (strstr (text, authority));
      for (char *line = strstr (text, "Vào sổ số: "); line != NULL; line = strstr (line + 1, "Vào sổ số: "))
        g_assert_cmpuint (strtoul (line + strlen ("Vào sổ số: "), NULL, 10), ==, ++number);
      g_unlink (batch.paths[i]);
    }
  g_assert_cmpuint (number, ==, given + batch.n);
  g_strfreev (batch.paths);
  skh_fixture_tear_down (&fixture, NULL);
}

/* Documents around certificates --------------------------------------------------------------------------------------------------- */

typedef struct
{
  gint64 batch;
  guint  each;
  gint64 minutes;
} DocumentQuestion;

static gpointer
delivery_func (sqlite3       *db,
               gpointer       data,
               GCancellable  *cancellable,
               GError       **error)
{
  const DocumentQuestion *question = data;

  return skh_certificate_document_delivery (db, question->batch, question->each, error);
}

static gpointer
destruction_func (sqlite3       *db,
                  gpointer       data,
                  GCancellable  *cancellable,
                  GError       **error)
{
  return skh_certificate_document_destruction (db, ((DocumentQuestion *) data)->minutes, error);
}

static gpointer
sheets_func (sqlite3       *db,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  return skh_certificate_document_sheets (db, error);
}

/* The text of a document as it is printed, word by word with single spaces; g_free(). */
static char *
text_of (Fixture           *f,
         SkhFixture        *fixture,
         SkhReadFunc        func,
         DocumentQuestion  *question)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(SkhDocument) document = skh_store_read (fixture->store, func, question, &error);
  g_autoptr(SkhPages) pages = NULL;
  g_autofree char *text = NULL;
  g_auto(GStrv) words = NULL;
  GString *joined = g_string_new (NULL);

  g_assert_no_error (error);
  pages = skh_pages_new_document (document);
  skh_pages_write (pages, f->path, NULL, &error);
  g_assert_no_error (error);
  text = output_of ("pdftotext -layout %s -", f->path);
  words = g_strsplit_set (text, " \n\f", -1);
  for (guint i = 0; words[i] != NULL; i++)
    {
      if (*words[i] != 0)
        g_string_append_printf (joined, "%s ", words[i]);
    }
  return g_string_free (joined, FALSE);
}

static void
assert_says (const char *text,
             const char *wanted)
{
  if (strstr (text, wanted) == NULL)
    g_error ("“%s” is missing in: %.2000s", wanted, text);
}

static guint
count (const char *text,
       const char *wanted)
{
  guint n = 0;

  for (const char *at = strstr (text, wanted); at != NULL; at = strstr (at + 1, wanted))
    n++;
  return n;
}

static gboolean
sheets_job (SkhWrite  *write,
            gpointer   data,
            GError   **error)
{
  DocumentQuestion *question = data;
  g_autoptr(SkhSheetSeries) series = skh_sheet_series_new ();
  g_autoptr(SkhSheetDestruction) minutes = skh_sheet_destruction_new ();
  g_autoptr(GArray) ids = skh_certificate_batch_ids (skh_write_get_db (write), question->batch, FALSE, error);
  g_autoptr(SkhPrintJob) job = NULL;
  g_autoptr(GPtrArray) spoiled = NULL;
  SkhPrintResult result = { .good = 2, .spoiled = 1, .reason = (char *) "kẹt giấy" };

  g_free (series->name);
  series->name = g_strdup ("Phôi Gia đình học tập");
  series->first = 3501;
  series->last = 5000;
  series->digits = 6;
  if (ids == NULL || !skh_sheet_series_save (write, series, error))
    return FALSE;
  job = skh_print_job_new (ids, series->id, 0);
  if (!skh_print_job_start (write, job, error))
    return FALSE;
  result.job_id = job->id;
  if (!skh_print_job_finish (write, &result, error))
    return FALSE;
  spoiled = skh_blank_sheets_read (skh_write_get_db (write), series->id, "spoiled", error);
  if (spoiled == NULL)
    return FALSE;
  g_array_append_val (minutes->sheets, ((SkhBlankSheet *) spoiled->pdata[0])->id);
  minutes->number = g_strdup ("02/BB-HKH");
  minutes->destroyed_on = g_strdup ("2026-11-25");
  minutes->committee = g_strdup ("Lê Văn An, Chủ tịch\nTrần Thị Bích, kế toán");
  minutes->manner = g_strdup ("đốt");
  if (!skh_sheets_destroy (write, minutes, error))
    return FALSE;
  question->minutes = minutes->id;
  return TRUE;
}

/* Every field of the lists and minutes is on paper: who, which number, which sheet, and sums that agree. */
static void
test_documents (Fixture       *f,
                gconstpointer  data)
{
  SkhFixture fixture = { 0 };
  Batch batch = { .folder = f->folder };
  DocumentQuestion question = { 0 };
  g_autoptr(GError) error = NULL;
  g_autofree char *delivery = NULL;
  g_autofree char *bundles = NULL;
  g_autofree char *minutes = NULL;
  g_autofree char *account = NULL;
  g_autofree char *bundle = NULL;

  skh_fixture_set_up_sample (&fixture);
  skh_store_write (fixture.store, "certificates.issue", SKH_WRITE_FINAL, issue_func, &batch, &error);
  g_assert_no_error (error);
  question.batch = batch.batch;
  skh_store_write (fixture.store, "sheets.receive", SKH_WRITE_FINAL, sheets_job, &question, &error);
  g_assert_no_error (error);

  delivery = text_of (f, &fixture, delivery_func, &question);
  assert_says (delivery, "DANH SÁCH GIAO NHẬN GIẤY");
  assert_says (delivery, "cấp ngày 26/11/2026");
  assert_says (delivery, "003501");
  assert_says (delivery, "003502");
  g_assert_null (strstr (delivery, "003503"));
  assert_says (delivery, "NGƯỜI NHẬN");
  assert_says (delivery, "NGƯỜI GIAO");
  g_assert_cmpuint (count (delivery, "/2026 "), >=, batch.n);
  g_assert_cmpuint (count (delivery, "Danh sách này có"), ==, (guint) skh_test_ask (&fixture, "SELECT count (DISTINCT w.parent_id) FROM certificate c JOIN unit_now w ON w.unit_id = c.unit_id WHERE c.batch_id = (SELECT max (id) FROM certificate_batch)"));

  question.each = 20;
  bundles = text_of (f, &fixture, delivery_func, &question);
  bundle = g_strdup_printf ("Danh sách này có %u giấy", batch.n % 20 > 0 ? batch.n % 20 : 20);
  g_assert_cmpuint (count (bundles, "Danh sách này có"), ==, (batch.n + 19) / 20);
  assert_says (bundles, "1–20");
  assert_says (bundles, bundle);

  minutes = text_of (f, &fixture, destruction_func, &question);
  assert_says (minutes, "Số: 02/BB-HKH");
  assert_says (minutes, "ngày 25 tháng 11 năm 2026");
  assert_says (minutes, "Lê Văn An, Chủ tịch");
  assert_says (minutes, "Trần Thị Bích, kế toán");
  assert_says (minutes, "bằng cách đốt");
  assert_says (minutes, "003503");
  assert_says (minutes, "kẹt giấy");
  assert_says (minutes, "Tổng cộng: 1 phôi");

  account = text_of (f, &fixture, sheets_func, &question);
  assert_says (account, "Đến ngày 26/11/2026");
  assert_says (account, "Phôi Gia đình học tập");
  assert_says (account, "003501 005000");
  assert_says (account, "003501 005000 26/11/2026 1.500 2 1 0 0 0 1.497");
  skh_fixture_tear_down (&fixture, NULL);
}

int
main (int    argc,
      char **argv)
{
  /* In the year of the sample, whose certificates have numbers already. */
  g_setenv ("SKH_TODAY", "2026-11-26", TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/certificate-papers/split", Fixture, NULL, set_up, test_split, tear_down);
  g_test_add ("/certificate-papers/left-over", Fixture, NULL, set_up, test_left_over, tear_down);
  g_test_add ("/certificate-papers/write-error", Fixture, NULL, set_up, test_write_error, tear_down);
  g_test_add ("/certificate-papers/batch", Fixture, NULL, set_up, test_batch, tear_down);
  g_test_add ("/certificate-papers/documents", Fixture, NULL, set_up, test_documents, tear_down);
  return g_test_run ();
}
