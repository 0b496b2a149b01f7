/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <glib/gstdio.h>
#include <gtk/gtk.h>

#include "app/document/skh-document-print.h"
#include "draw/skh-certificate-file.h"
#include "draw/skh-pages.h"

/* What a printer gets from GtkPrintOperation is the sheet of the file, to the pixel at 150 dpi.  No display is needed for it. */

typedef struct
{
  SkhCertificate *certificate;
  GHashTable     *values;
} Sheet;

static void
draw_sheet (cairo_t  *cr,
            double    width,
            double    height,
            guint     page,
            gpointer  data)
{
  Sheet *sheet = data;

  skh_certificate_draw (sheet->certificate, cr, sheet->values, skh_certificate_get_printed (sheet->certificate), NULL);
}

/* As the window prints, but into a file. */
static void
print (Sheet      *sheet,
       const char *path)
{
  const SkhTemplate *template = skh_certificate_get_template (sheet->certificate);
  g_autoptr(SkhPages) pages = skh_pages_new ("sheet", template->width * SKH_POINTS_PER_MM, template->height * SKH_POINTS_PER_MM, 1, draw_sheet, sheet, NULL);
  g_autoptr(GtkPrintOperation) operation = skh_document_print_new (pages);
  g_autoptr(GError) error = NULL;

  gtk_print_operation_set_export_filename (operation, path);
  gtk_print_operation_set_allow_async (operation, FALSE);
  g_assert_cmpint (gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_EXPORT, NULL, &error), ==, GTK_PRINT_OPERATION_RESULT_APPLY);
  g_assert_no_error (error);
}

static void
write_file (Sheet      *sheet,
            const char *path)
{
  const SkhCertificateFileOptions options = SKH_CERTIFICATE_FILE_OPTIONS_INIT;
  g_autoptr(SkhCertificateFile) file = skh_certificate_file_new (sheet->certificate, path, &options);
  g_autoptr(GError) error = NULL;
  g_auto(GStrv) paths = NULL;

  skh_certificate_file_add (file, sheet->values, NULL, &error);
  paths = skh_certificate_file_finish (file, NULL, &error);
  g_assert_no_error (error);
}

static GBytes *
read_pixels (const char *path)
{
  g_autofree char *command = g_strdup_printf ("pdftoppm -r 150 -singlefile %s %s", path, path);
  g_autofree char *picture = g_strconcat (path, ".ppm", NULL);
  g_autoptr(GError) error = NULL;
  char *pixels;
  gsize length;

  g_spawn_command_line_sync (command, NULL, NULL, NULL, &error);
  g_file_get_contents (picture, &pixels, &length, &error);
  g_assert_no_error (error);
  g_unlink (picture);
  g_unlink (path);
  return g_bytes_new_take (pixels, length);
}

static void
test_print (gconstpointer data)
{
  g_autoptr(SkhTemplate) template = skh_template_load (data, NULL);
  g_autoptr(SkhCertificate) certificate = skh_certificate_new (template, NULL);
  g_autoptr(GHashTable) values = g_hash_table_new (g_str_hash, g_str_equal);
  g_autofree char *folder = g_dir_make_tmp ("skh-print-XXXXXX", NULL);
  g_autofree char *printed = g_build_filename (folder, "printed.pdf", NULL);
  g_autofree char *written = g_build_filename (folder, "written.pdf", NULL);
  g_autoptr(GBytes) on_paper = NULL;
  g_autoptr(GBytes) in_file = NULL;
  Sheet sheet = { certificate, values };

  g_hash_table_insert (values, (char *) "name", (char *) "Nguyễn Thị Ngọc Ánh");
  g_hash_table_insert (values, (char *) "authority", (char *) "Phường Hạc Thành");
  g_hash_table_insert (values, (char *) "verify", (char *) "00217/2026 1234-5678");
  print (&sheet, printed);
  write_file (&sheet, written);
  on_paper = read_pixels (printed);
  in_file = read_pixels (written);
  g_rmdir (folder);
  g_assert_cmpuint (g_bytes_get_size (on_paper), ==, g_bytes_get_size (in_file));
  g_assert_true (g_bytes_equal (on_paper, in_file));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  gtk_init_check ();
  g_test_add_data_func ("/certificate-print/whole", "family", test_print);
  g_test_add_data_func ("/certificate-print/pre-printed", "citizen-sheet", test_print);
  g_test_add_data_func ("/certificate-print/large", "award-a3", test_print);
  return g_test_run ();
}
