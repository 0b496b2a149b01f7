/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <glib/gstdio.h>
#include <string.h>

#include "base/skh-error.h"
#include "draw/skh-certificate-file.h"

typedef struct
{
  char *folder;
  char *path;
} Fixture;

static void
set_up (Fixture       *f,
        gconstpointer  data)
{
  f->folder = g_dir_make_tmp ("skh-certificates-XXXXXX", NULL);
  f->path = g_build_filename (f->folder, "giay.pdf", NULL);
}

static void
tear_down (Fixture       *f,
           gconstpointer  data)
{
  g_autoptr(GDir) dir = g_dir_open (f->folder, 0, NULL);

  for (const char *name = g_dir_read_name (dir); name != NULL; name = g_dir_read_name (dir))
    {
      g_autofree char *path = g_build_filename (f->folder, name, NULL);

      g_unlink (path);
    }
  g_rmdir (f->folder);
  g_free (f->folder);
  g_free (f->path);
}

/* What a command of poppler prints. */
static char *
output_of (const char *format,
           const char *path)
{
  g_autofree char *quoted = g_shell_quote (path);
  g_autofree char *command = NULL;
  char *text = NULL;
  g_autoptr(GError) error = NULL;
  int status;

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  command = g_strdup_printf (format, quoted);
#pragma GCC diagnostic pop
  g_spawn_command_line_sync (command, &text, NULL, &status, &error);
  g_assert_no_error (error);
  g_assert_cmpint (status, ==, 0);
  return text;
}

static GHashTable *
make_values (void)
{
  GHashTable *values = g_hash_table_new (g_str_hash, g_str_equal);
  const char * const pairs[][2] = {
    { "parent_authority", "Ủy ban nhân dân" }, { "authority", "Phường Hạc Thành" }, { "name", "Nguyễn Thị Ngọc Ánh" },
    { "address", "Khu phố 3, phường Hạc Thành, tỉnh Thanh Hóa" }, { "title", "GIA ĐÌNH HỌC TẬP" }, { "year", "2026" },
    { "place_and_date", "Hạc Thành, ngày 12 tháng 11 năm 2026" }, { "signer_title", "Chủ tịch" }, { "decision_number", "92/QĐ-UBND" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    g_hash_table_insert (values, (char *) pairs[i][0], (char *) pairs[i][1]);
  return values;
}

static SkhCertificate *
load (const char *key)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(SkhTemplate) template = skh_template_load (key, &error);
  SkhCertificate *certificate;

  g_assert_no_error (error);
  certificate = skh_certificate_new (template, &error);
  g_assert_no_error (error);
  return certificate;
}

/* Writes the sheets of ALL as one file. */
static void
write_all (SkhCertificate                  *certificate,
           const char                      *path,
           const SkhCertificateFileOptions *options,
           GHashTable                      *values,
           guint                            n)
{
  g_autoptr(SkhCertificateFile) file = skh_certificate_file_new (certificate, path, options);
  g_autoptr(GError) error = NULL;
  g_auto(GStrv) paths = NULL;

  for (guint i = 0; i < n; i++)
    {
      skh_certificate_file_add (file, values, NULL, &error);
      g_assert_no_error (error);
    }
  paths = skh_certificate_file_finish (file, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_strv_length (paths), ==, 1);
}

static void
test_text (Fixture       *f,
           gconstpointer  data)
{
  const SkhCertificateFileOptions options = SKH_CERTIFICATE_FILE_OPTIONS_INIT;
  g_autoptr(SkhCertificate) certificate = load ("family");
  g_autoptr(GHashTable) values = make_values ();
  g_autofree char *text = NULL;
  const char * const expected[] = { "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "GIẤY CHỨNG NHẬN", "Nguyễn Thị Ngọc Ánh",
                                    "PHƯỜNG HẠC THÀNH", "GIA ĐÌNH HỌC TẬP", "Năm 2026", "CHỦ TỊCH", "92/QĐ-UBND" };

  write_all (certificate, f->path, &options, values, 1);
  text = output_of ("pdftotext -layout %s -", f->path);
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      if (strstr (text, expected[i]) == NULL)
        g_error ("%s is not in: %s", expected[i], text);
    }
  /* What has no value is left out with its words. */
  g_assert_null (strstr (text, "Vào sổ số"));
  g_assert_null (strstr (text, "BẢN XEM THỬ"));
}

static void
test_template_errors (Fixture       *f,
                      gconstpointer  data)
{
  g_autoptr(GError) error = NULL;

  g_assert_null (skh_template_load ("no-such", &error));
  g_assert_error (error, SKH_ERROR, SKH_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_null (skh_template_parse ("[template]\nwidth=100\n[field who]\ntext=Dear {nobody\n", -1, &error));
  g_assert_error (error, SKH_ERROR, SKH_ERROR_INVALID);
  g_assert_cmpstr (skh_error_get_record (error), ==, "who");
  g_assert_cmpstr (skh_error_get_reason (error), ==, "{");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add ("/certificates/text", Fixture, NULL, set_up, test_text, tear_down);
  g_test_add ("/certificates/template-errors", Fixture, NULL, set_up, test_template_errors, tear_down);
  return g_test_run ();
}
