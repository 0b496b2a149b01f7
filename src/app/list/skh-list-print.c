/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-app"

#include "config.h"

#include "app/list/skh-list-print.h"

#include <glib/gi18n.h>

SkhListPages *
skh_list_print_make_pages (const SkhListing *listing)
{
  SkhListPages *pages = skh_list_pages_new (listing->title, listing->subtitle);

  for (guint i = 0; i < listing->columns->len; i++)
    {
      const SkhColumn *column = skh_listing_get_column ((SkhListing *) listing, i);

      skh_list_pages_add_column (pages, _(column->title), column->width, column->type == SKH_VALUE_DATE || column->type == SKH_VALUE_INTEGER);
    }
  return pages;
}

static void
begin_print_cb (GtkPrintOperation *operation,
                GtkPrintContext   *context,
                gpointer           pages)
{
  gtk_print_operation_set_n_pages (operation, (int) skh_list_pages_paginate (pages, gtk_print_context_get_cairo_context (context),
                                                                             gtk_print_context_get_width (context), gtk_print_context_get_height (context)));
}

static void
draw_page_cb (GtkPrintOperation *operation,
              GtkPrintContext   *context,
              int                page,
              gpointer           pages)
{
  skh_list_pages_draw (gtk_print_context_get_cairo_context (context), gtk_print_context_get_width (context), gtk_print_context_get_height (context), (guint) page, pages);
}

GtkPrintOperation *
skh_list_print_new (SkhListPages *pages,
                    const char   *title)
{
  GtkPrintOperation *operation = gtk_print_operation_new ();
  g_autoptr(GtkPageSetup) setup = gtk_page_setup_new ();
  g_autoptr(GtkPaperSize) paper = gtk_paper_size_new (GTK_PAPER_NAME_A4);

  gtk_page_setup_set_paper_size_and_default_margins (setup, paper);
  gtk_page_setup_set_orientation (setup, skh_list_pages_is_wide (pages) ? GTK_PAGE_ORIENTATION_LANDSCAPE : GTK_PAGE_ORIENTATION_PORTRAIT);
  gtk_print_operation_set_default_page_setup (operation, setup);
  gtk_print_operation_set_use_full_page (operation, TRUE);
  gtk_print_operation_set_unit (operation, GTK_UNIT_POINTS);
  gtk_print_operation_set_allow_async (operation, TRUE);
  gtk_print_operation_set_job_name (operation, title);
  g_object_set_data_full (G_OBJECT (operation), "pages", pages, (GDestroyNotify) skh_list_pages_free);
  g_signal_connect (operation, "begin-print", G_CALLBACK (begin_print_cb), pages);
  g_signal_connect (operation, "draw-page", G_CALLBACK (draw_page_cb), pages);
  return operation;
}
