/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-app"

#include "config.h"

#include "app/fund/skh-fund-chart-window.h"

#include <adwaita.h>
#include <glib/gi18n.h>
#include <string.h>

#include "app/skh-drawing-print.h"
#include "app/skh-file-chooser.h"
#include "app/skh-present.h"
#include "app/targets/skh-chart-view.h"
#include "draw/skh-fund-charts.h"

/* What a window needs; freed with it. */
typedef struct
{
  SkhContext *context;
  GtkWidget  *window;
  GtkWidget  *view;
} Chart;

typedef struct
{
  gboolean months;
  gint64   fund_id;
  int      year;
} Question;

static void
chart_free (gpointer data)
{
  g_object_unref (((Chart *) data)->context);
  g_free (data);
}

static gpointer
read_func (sqlite3       *db,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  const Question *question = data;

  return question->months ? skh_drawing_for_fund_months (db, 0, question->fund_id, question->year, error)
                          : skh_drawing_for_fund_flows (db, 0, question->fund_id, question->year, error);
}

static void
read_cb (GObject      *object,
         GAsyncResult *result,
         gpointer      data)
{
  g_autoptr(GtkWidget) window = data;
  Chart *chart = g_object_get_data (G_OBJECT (window), "chart");
  g_autoptr(GError) error = NULL;
  g_autoptr(SkhDrawing) drawing = skh_store_read_finish (SKH_STORE (object), result, &error);

  if (drawing == NULL)
    skh_context_report (chart->context, error);
  else if (gtk_widget_get_mapped (window))
    skh_chart_view_set_drawing (SKH_CHART_VIEW (chart->view), drawing);
}

static void
print_cb (Chart *chart)
{
  SkhDrawing *drawing = skh_chart_view_get_drawing (SKH_CHART_VIEW (chart->view));
  g_autoptr(GPtrArray) drawings = g_ptr_array_new_with_free_func ((GDestroyNotify) skh_drawing_unref);

  if (drawing == NULL)
    return;
  g_ptr_array_add (drawings, skh_drawing_ref (drawing));
  skh_drawings_print (GTK_WINDOW (chart->window), chart->context, drawings);
}

static void
export_chosen (const char *path,
               gpointer    data)
{
  Chart *chart = g_object_get_data (data, "chart");
  g_autoptr(GError) error = NULL;

  if (skh_drawing_export (skh_chart_view_get_drawing (SKH_CHART_VIEW (chart->view)), path, g_str_has_suffix (path, ".pdf") ? G_MAXUINT : 0, &error))
    skh_context_tell (chart->context, _("The chart was saved"));
  else
    skh_context_report (chart->context, error);
}

static void
save_cb (Chart *chart)
{
  if (skh_chart_view_get_drawing (SKH_CHART_VIEW (chart->view)) != NULL)
    skh_choose_save (GTK_WINDOW (chart->window), _("Save the chart"), "bieu-do-quy.pdf", export_chosen, chart->window);
}

static GtkWidget *
make_button (Chart      *chart,
             const char *icon,
             const char *tip,
             GCallback   clicked)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_set_tooltip_text (button, tip);
  g_signal_connect_swapped (button, "clicked", clicked, chart);
  return button;
}

void
skh_fund_chart_window_present (GtkWindow  *parent,
                               SkhContext *context,
                               const char *kind,
                               gint64      fund,
                               int         year)
{
  gboolean months = strcmp (kind, "months") == 0;
  GtkWidget *window = g_object_new (ADW_TYPE_WINDOW, "transient-for", parent, "title", months ? _("Months of the fund") : _("Sources and uses of the fund"),
                                    "default-width", 1000, "default-height", 640, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *header = adw_header_bar_new ();
  Chart *chart = g_new0 (Chart, 1);
  Question *question = g_new (Question, 1);

  chart->context = g_object_ref (context);
  chart->window = window;
  chart->view = g_object_new (SKH_TYPE_CHART_VIEW, "vexpand", TRUE, "hexpand", TRUE, NULL);
  g_object_set_data_full (G_OBJECT (window), "chart", chart, chart_free);
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), make_button (chart, "printer-symbolic", _("Print"), G_CALLBACK (print_cb)));
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), make_button (chart, "document-save-symbolic", _("Save as PDF, picture or workbook"), G_CALLBACK (save_cb)));
  gtk_box_append (GTK_BOX (box), header);
  gtk_box_append (GTK_BOX (box), chart->view);
  adw_window_set_content (ADW_WINDOW (window), box);
  *question = (Question) { months, fund, year };
  skh_store_read_async (skh_context_get_store (context), read_func, question, g_free, (GDestroyNotify) skh_drawing_unref, NULL, read_cb, g_object_ref (window));
  skh_present (GTK_WINDOW (window));
}
