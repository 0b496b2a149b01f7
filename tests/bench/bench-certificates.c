/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <cairo-pdf.h>
#include <glib/gstdio.h>
#include <pango/pangocairo.h>
#include <stdio.h>
#include <sys/resource.h>

#include "draw/skh-certificate-file.h"

/* 10.000 certificates as one PDF beside a floor of the same run: one line of text on each of as many pages.  bench-certificates [KEY [N]]. */

static const char * const families[] = { "Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Huỳnh", "Vũ", "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô", "Lò", "Quách" };
static const char * const middles[] = { "Văn", "Thị", "Đức", "Ngọc", "Thị Thu", "Hữu", "Quỳnh", "Xuân", "Minh", "Thị Bích" };
static const char * const givens[] = { "An", "Ánh", "Bình", "Chữ", "Dũng", "Đạt", "Giang", "Hằng", "Khuê", "Lượng", "Mỹ", "Nghĩa", "Oanh", "Phượng", "Quý", "Sửu", "Tỵ", "Uyên", "Vỹ", "Yến" };

static double
now (void)
{
  return g_get_monotonic_time () / 1000.0;
}

static GHashTable *
make_values (guint i)
{
  GHashTable *values = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  const struct { const char *key; char *value; } pairs[] = {
    { "parent_authority", g_strdup ("Ủy ban nhân dân") },
    { "authority", g_strdup ("Phường Hạc Thành") },
    { "name", g_strdup_printf ("%s %s %s", families[i % G_N_ELEMENTS (families)], middles[i / 7 % G_N_ELEMENTS (middles)], givens[i / 3 % G_N_ELEMENTS (givens)]) },
    { "address", g_strdup_printf ("Khu phố %u, phường Hạc Thành, tỉnh Thanh Hóa", i % 40 + 1) },
    { "year", g_strdup ("2026") },
    { "place_and_date", g_strdup ("Hạc Thành, ngày 12 tháng 11 năm 2026") },
    { "on_behalf", g_strdup ("TM. Ủy ban nhân dân") },
    { "signer_title", g_strdup ("Chủ tịch") },
    { "signer_name", g_strdup ("Lê Đình Khải") },
    { "decision_number", g_strdup ("92/QĐ-UBND") },
    { "decision_date", g_strdup ("ngày 12 tháng 11 năm 2026") },
    { "sheet_number", g_strdup_printf ("%06u", i + 3501) },
    { "verify", g_strdup_printf ("%05u/2026 %04u-%04u-%04u-%04u", i + 1, i * 7919 % 10000, i * 104729 % 10000, i * 31 % 10000, i * 1299709 % 10000) },
    { "register_number", g_strdup_printf ("%05u/2026", i + 1) },
  };

  for (guint k = 0; k < G_N_ELEMENTS (pairs); k++)
    g_hash_table_insert (values, (char *) pairs[k].key, pairs[k].value);
  return values;
}

static double
floor_of (const char *path,
          guint       n)
{
  double start = now ();
  cairo_surface_t *surface = cairo_pdf_surface_create (path, 842, 595);
  cairo_t *cr = cairo_create (surface);
  g_autoptr(PangoLayout) layout = pango_cairo_create_layout (cr);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr(GHashTable) values = make_values (i);

      pango_layout_set_text (layout, g_hash_table_lookup (values, "name"), -1);
      pango_cairo_show_layout (cr, layout);
      cairo_show_page (cr);
    }
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  cairo_surface_destroy (surface);
  return now () - start;
}

int
main (int    argc,
      char **argv)
{
  const char *key = argc > 1 ? argv[1] : "family";
  guint n = argc > 2 ? (guint) g_ascii_strtoull (argv[2], NULL, 10) : 10000;
  const SkhCertificateFileOptions options = SKH_CERTIFICATE_FILE_OPTIONS_INIT;
  g_autoptr(GError) error = NULL;
  g_autofree char *path = g_build_filename (g_get_tmp_dir (), "skh-bench-certificates.pdf", NULL);
  g_autoptr(SkhTemplate) template = skh_template_load (key, &error);
  g_autoptr(SkhCertificate) certificate = template != NULL ? skh_certificate_new (template, &error) : NULL;
  g_autoptr(SkhCertificateFile) file = NULL;
  g_auto(GStrv) paths = NULL;
  struct rusage usage;
  double floor_ms = floor_of (path, n);
  double start = now ();
  double drawn;
  GStatBuf status;

  if (certificate == NULL)
    g_error ("%s", error->message);
  file = skh_certificate_file_new (certificate, path, &options);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr(GHashTable) values = make_values (i);

      if (!skh_certificate_file_add (file, values, NULL, &error))
        g_error ("%s", error->message);
    }
  drawn = now () - start;
  paths = skh_certificate_file_finish (file, NULL, &error);
  if (paths == NULL)
    g_error ("%s", error->message);
  start = now () - start;
  getrusage (RUSAGE_SELF, &usage);
  g_stat (path, &status);
  printf ("%-40s %8.0f ms (drawn after %.0f ms; floor: one line of text a page, %.0f ms)\n", "certificates as one PDF", start, drawn, floor_ms);
  printf ("%-40s %8.0f (at least 500)\n", "  sheets a second", n / start * 1000);
  printf ("%-40s %8.0f bytes a sheet (at most 2500)\n", "  size of the file", (double) status.st_size / n);
  printf ("%-40s %8.0f MB (at most 200)\n", "  memory", usage.ru_maxrss / 1024.0);
  if (!g_getenv ("SKH_KEEP"))
    g_unlink (path);
  return 0;
}
