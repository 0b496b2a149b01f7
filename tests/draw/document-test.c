/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "document-test.h"

#include <glib/gstdio.h>
#include <string.h>

#include "draw/skh-document-private.h"
#include "draw/skh-pages.h"

static char *folder;

void
documents_init (int    *argc,
                char ***argv)
{
  g_autoptr(GError) error = NULL;

  g_test_init (argc, argv, NULL);
  folder = g_getenv ("SKH_DOCUMENTS") != NULL ? g_strdup (g_getenv ("SKH_DOCUMENTS")) : g_dir_make_tmp ("skh-XXXXXX", &error);
  g_assert_no_error (error);
}

int
documents_run (void)
{
  int status = g_test_run ();

  if (g_getenv ("SKH_DOCUMENTS") == NULL)
    {
      GDir *files = g_dir_open (folder, 0, NULL);

      for (const char *name = g_dir_read_name (files); name != NULL; name = g_dir_read_name (files))
        {
          g_autofree char *path = path_of (name);

          g_unlink (path);
        }
      g_dir_close (files);
      g_rmdir (folder);
    }
  return status;
}

SkhOffice *
make_office (void)
{
  SkhOffice *office = skh_office_new ();

  office->parent = g_strdup ("Hội Khuyến học Việt Nam");
  office->name = g_strdup ("Hội Khuyến học tỉnh Thanh Hóa");
  office->place = g_strdup ("Thanh Hóa");
  office->fund = g_strdup ("Quỹ Khuyến học tỉnh");
  office->budget_code = g_strdup ("1095123");
  office->circular = g_strdup ("Thông tư số 107/2017/TT-BTC ngày 10/10/2017 của Bộ Tài chính");
  office->head = g_strdup ("Nguyễn Văn Phát");
  office->accountant = g_strdup ("Lê Thị Hương Giang");
  office->cashier = g_strdup ("Trịnh Thị Ánh");
  office->preparer = g_strdup ("Đỗ Minh Đức");
  return office;
}

char *
path_of (const char *name)
{
  return g_build_filename (folder, name, NULL);
}

char *
read_pdf (const char *path,
          const char *options)
{
  g_autofree char *command = g_strdup_printf ("pdftotext %s '%s' -", options, path);
  g_autofree char *text = NULL;
  g_auto(GStrv) words = NULL;
  g_autoptr(GPtrArray) kept = g_ptr_array_new ();
  g_autoptr(GError) error = NULL;
  int status;

  g_assert_true (g_spawn_command_line_sync (command, &text, NULL, &status, &error));
  g_assert_cmpint (status, ==, 0);
  words = g_strsplit_set (text, " \n\f\t", -1);
  for (guint i = 0; words[i] != NULL; i++)
    {
      if (*words[i] != 0)
        g_ptr_array_add (kept, words[i]);
    }
  g_ptr_array_add (kept, NULL);
  return g_strjoinv (" ", (char **) kept->pdata);
}

void
assert_has (const char *text,
            const char *words)
{
  if (strstr (text, words) == NULL)
    g_error ("“%s” is missing in: %s", words, text);
}

guint
count (const char *text,
       const char *words)
{
  guint n = 0;

  for (const char *p = strstr (text, words); p != NULL; p = strstr (p + strlen (words), words))
    n++;
  return n;
}

void
assert_tidy (SkhDocument *document)
{
  cairo_surface_t *surface = cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, NULL);
  cairo_t *cr = cairo_create (surface);
  double width;
  double height;

  skh_document_get_size (document, &width, &height);
  for (guint page = 0; page < skh_document_count_pages (document); page++)
    {
      g_autoptr(GArray) trace = g_array_new (FALSE, FALSE, sizeof (SkhTraced));

      skh_document_set_trace (trace);
      skh_document_draw (document, cr, page);
      skh_document_set_trace (NULL);
      g_assert_cmpuint (trace->len, >, 0);
      for (guint i = 0; i < trace->len; i++)
        {
          const SkhTraced *a = &g_array_index (trace, SkhTraced, i);

          if (a->text.x < a->cell.x - 0.6 || a->text.x + a->text.width > a->cell.x + a->cell.width + 0.6 ||
              a->text.y < a->cell.y - 0.6 || a->text.y + a->text.height > a->cell.y + a->cell.height + 0.6)
            g_error ("“%s” leaves its place on page %u: %.1f+%.1f × %.1f+%.1f in %.1f+%.1f × %.1f+%.1f", a->words, page + 1, a->text.x, a->text.width,
                     a->text.y, a->text.height, a->cell.x, a->cell.width, a->cell.y, a->cell.height);
          if (a->text.x < 0 || a->text.x + a->text.width > width || a->text.y < 0 || a->text.y + a->text.height > height)
            g_error ("“%s” leaves the paper on page %u", a->words, page + 1);
          for (guint k = 0; k < i; k++)
            {
              const SkhTraced *b = &g_array_index (trace, SkhTraced, k);
              double across = MIN (a->text.x + a->text.width, b->text.x + b->text.width) - MAX (a->text.x, b->text.x);
              double down = MIN (a->text.y + a->text.height, b->text.y + b->text.height) - MAX (a->text.y, b->text.y);

              if (across > 0.5 && down > 0.5)
                g_error ("“%s” and “%s” overlap on page %u", a->words, b->words, page + 1);
            }
        }
      for (guint i = 0; i < trace->len; i++)
        g_free (g_array_index (trace, SkhTraced, i).words);
    }
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

char *
write_pdf (SkhDocument *document,
           const char  *name)
{
  g_autoptr(SkhPages) pages = skh_pages_new_document (document);
  g_autoptr(GError) error = NULL;
  char *path = path_of (name);

  g_assert_true (skh_pages_write (pages, path, NULL, &error));
  g_assert_no_error (error);
  return path;
}

void
check_document (SkhDocument       *document,
                const char        *name,
                const char * const *fields)
{
  g_autofree char *path = NULL;
  g_autofree char *text = NULL;

  assert_tidy (document);
  path = write_pdf (document, name);
  text = read_pdf (path, "-raw");
  for (guint i = 0; fields[i] != NULL; i++)
    assert_has (text, fields[i]);
}

char *
read_sheet (const char *path)
{
  const char * const argv[] = { "unzip", "-p", path, "xl/worksheets/sheet1.xml", NULL };
  char *sheet = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_true (g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &sheet, NULL, NULL, &error));
  g_assert_no_error (error);
  return sheet;
}
