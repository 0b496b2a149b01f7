/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-app"

#include "config.h"

#include "app/fund/skh-donor-history-window.h"

#include <glib/gi18n.h>

#include "app/document/skh-document-show.h"
#include "app/grid/skh-grid.h"
#include "app/skh-escape.h"
#include "app/skh-present.h"
#include "base/skh-date.h"
#include "base/skh-number.h"
#include "draw/skh-money-documents.h"
#include "fund/skh-gifts.h"

/* What a window needs; freed with it. */
typedef struct
{
  SkhContext *context;
  GtkWidget  *window;
  SkhGrid    *grid;
  GPtrArray  *events; /* SkhDonorEvent */
} History;

static void
history_free (gpointer data)
{
  History *history = data;

  g_object_unref (history->context);
  g_clear_pointer (&history->events, g_ptr_array_unref);
  g_free (history);
}

static gpointer
read_func (sqlite3       *db,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  return skh_donor_history (db, *(gint64 *) data, error);
}

static const char *
kind_name (SkhDonorEventKind kind)
{
  static const char * const names[] = { N_("Money"), N_("Goods"), N_("Handed out directly"), N_("Promise"), N_("Letter of thanks") };

  return _(names[kind]);
}

static SkhGridCells *
make_cells (const GPtrArray *events)
{
  SkhGridCells *cells = skh_grid_cells_new ();
  const SkhGridColumn columns[] = {
    { _("Day"), 11, FALSE, FALSE, FALSE }, { _("Kind"), 16, FALSE, FALSE, FALSE }, { _("Voucher"), 16, FALSE, FALSE, FALSE },
    { _("Amount"), 14, FALSE, TRUE, FALSE }, { _("Content"), 32, FALSE, FALSE, FALSE }, { _("Only for"), 24, FALSE, FALSE, FALSE },
  };

  for (guint c = 0; c < G_N_ELEMENTS (columns); c++)
    skh_grid_cells_add_column (cells, &columns[c]);
  skh_grid_cells_set_n_rows (cells, events->len);
  for (guint i = 0; i < events->len; i++)
    {
      const SkhDonorEvent *event = events->pdata[i];
      g_autofree char *day = skh_date_format (event->day);
      g_autofree char *amount = event->kind != SKH_DONOR_LETTER ? skh_number_format (event->amount) : NULL;
      const char *texts[] = { day, kind_name (event->kind), event->title, amount, event->content, event->purpose };

      for (guint c = 0; c < G_N_ELEMENTS (texts); c++)
        skh_grid_cells_set_text (cells, i, c, texts[c] != NULL ? texts[c] : "");
    }
  return cells;
}

static void
read_cb (GObject      *object,
         GAsyncResult *result,
         gpointer      data)
{
  g_autoptr(GtkWidget) window = data;
  History *history = g_object_get_data (G_OBJECT (window), "history");
  g_autoptr(GError) error = NULL;
  GPtrArray *events = skh_store_read_finish (SKH_STORE (object), result, &error);
  g_autoptr(SkhGridCells) cells = NULL;

  if (events == NULL)
    {
      skh_context_report (history->context, error);
      return;
    }
  history->events = events;
  if (!gtk_widget_get_mapped (window))
    return;
  cells = make_cells (events);
  skh_grid_set_cells (history->grid, cells);
}

static gpointer
letter_func (sqlite3       *db,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  return skh_document_for_letters (db, data, 1, error);
}

/* Money and goods lead to their paper in the books, a letter is shown as it was written. */
static void
activated_cb (History *history,
              guint    row,
              guint    column)
{
  const SkhDonorEvent *event = history->events != NULL && row < history->events->len ? history->events->pdata[row] : NULL;
  g_autoptr(SkhContext) context = g_object_ref (history->context);
  gint64 id;

  if (event == NULL)
    return;
  id = event->id;
  if (event->kind == SKH_DONOR_LETTER)
    {
      skh_document_show (history->window, context, letter_func, g_memdup2 (&id, sizeof id), g_free, "thu-cam-on");
    }
  else if (event->kind == SKH_DONOR_MONEY || event->kind == SKH_DONOR_GOODS)
    {
      const char *reg = event->kind == SKH_DONOR_MONEY ? "vouchers" : "goods-slips";

      gtk_window_close (GTK_WINDOW (history->window));
      skh_context_open_record (context, reg, id);
    }
}

void
skh_donor_history_window_present (GtkWindow  *parent,
                                  SkhContext *context,
                                  gint64      donor,
                                  const char *name)
{
  GtkWidget *window = g_object_new (ADW_TYPE_WINDOW, "transient-for", parent, "modal", TRUE, "title", name, "default-width", 1000, "default-height", 460, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *scroller = gtk_scrolled_window_new ();
  History *history = g_new0 (History, 1);

  history->context = g_object_ref (context);
  history->window = window;
  history->grid = g_object_new (SKH_TYPE_GRID, NULL);
  g_object_set_data_full (G_OBJECT (window), "history", history, history_free);
  g_signal_connect_swapped (history->grid, "cell-activated", G_CALLBACK (activated_cb), history);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (history->grid));
  gtk_widget_set_vexpand (scroller, TRUE);
  gtk_box_append (GTK_BOX (box), adw_header_bar_new ());
  gtk_box_append (GTK_BOX (box), scroller);
  adw_window_set_content (ADW_WINDOW (window), box);
  skh_escape_closes (window);
  skh_store_read_async (skh_context_get_store (context), read_func, g_memdup2 (&donor, sizeof donor), g_free, (GDestroyNotify) g_ptr_array_unref, NULL, read_cb,
                        g_object_ref (window));
  skh_present (GTK_WINDOW (window));
}
