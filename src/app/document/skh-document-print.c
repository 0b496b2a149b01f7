/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-app"

#include "config.h"

#include "app/document/skh-document-print.h"

#include <math.h>

static void
draw_page_cb (GtkPrintOperation *operation,
              GtkPrintContext   *context,
              int                page,
              SkhPages          *pages)
{
  cairo_t *cr = gtk_print_context_get_cairo_context (context);
  double width;
  double height;
  double scale;

  skh_pages_get_size (pages, &width, &height);
  scale = MIN (gtk_print_context_get_width (context) / width, gtk_print_context_get_height (context) / height);
  /* Paper of the asked size is printed as it is; only another paper makes it smaller or larger. */
  if (fabs (scale - 1) > 0.005)
    cairo_scale (cr, scale, scale);
  skh_pages_draw (pages, cr, page);
}

static gboolean
is_long (double points,
         double mm)
{
  return fabs (points / SKH_POINTS_PER_MM - mm) < 1;
}

static GtkPaperSize *
make_paper (SkhPages *pages,
            double    shorter,
            double    longer)
{
  double mm_short = shorter / SKH_POINTS_PER_MM;
  double mm_long = longer / SKH_POINTS_PER_MM;
  g_autofree char *name = NULL;

  if (is_long (shorter, 210) && is_long (longer, 297))
    return gtk_paper_size_new (GTK_PAPER_NAME_A4);
  if (is_long (shorter, 148.5) && is_long (longer, 210))
    return gtk_paper_size_new (GTK_PAPER_NAME_A5);
  if (is_long (shorter, 297) && is_long (longer, 420))
    return gtk_paper_size_new (GTK_PAPER_NAME_A3);
  name = g_strdup_printf ("%.0f × %.0f mm", mm_short, mm_long);
  return gtk_paper_size_new_custom (name, name, mm_short, mm_long, GTK_UNIT_MM);
}

GtkPrintOperation *
skh_document_print_new (SkhPages *pages)
{
  GtkPrintOperation *operation = gtk_print_operation_new ();
  g_autoptr(GtkPageSetup) setup = gtk_page_setup_new ();
  GtkPaperSize *paper;
  double width;
  double height;

  skh_pages_get_size (pages, &width, &height);
  paper = make_paper (pages, MIN (width, height), MAX (width, height));
  gtk_page_setup_set_paper_size_and_default_margins (setup, paper);
  gtk_paper_size_free (paper);
  gtk_page_setup_set_orientation (setup, width > height ? GTK_PAGE_ORIENTATION_LANDSCAPE : GTK_PAGE_ORIENTATION_PORTRAIT);
  gtk_print_operation_set_default_page_setup (operation, setup);
  gtk_print_operation_set_use_full_page (operation, TRUE);
  gtk_print_operation_set_unit (operation, GTK_UNIT_POINTS);
  gtk_print_operation_set_allow_async (operation, TRUE);
  gtk_print_operation_set_job_name (operation, skh_pages_get_title (pages));
  gtk_print_operation_set_n_pages (operation, skh_pages_get_n_pages (pages));
  g_signal_connect_data (operation, "draw-page", G_CALLBACK (draw_page_cb), skh_pages_ref (pages), (GClosureNotify) (void (*) (void)) skh_pages_unref, 0);
  return operation;
}
