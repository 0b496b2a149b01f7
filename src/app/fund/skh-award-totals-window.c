/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-app"

#include "config.h"

#include "app/fund/skh-award-totals-window.h"

#include <glib/gi18n.h>

#include "app/list/skh-plain-table.h"
#include "app/skh-escape.h"
#include "app/skh-present.h"
#include "base/skh-number.h"
#include "fund/skh-awards.h"

static const SkhPlainColumn columns[] = {
  { N_("Use"), 260, FALSE },
  { N_("How many people"), 100, TRUE },
  { N_("Times"), 100, TRUE },
  { N_("Paid by funds"), 170, TRUE },
  { N_("Given directly"), 170, TRUE },
  { NULL }
};

/* The calendar year, the school year that begins in it, and the one that ends in it. */
enum { CALENDAR_YEAR, SCHOOL_YEAR_BEGINS, SCHOOL_YEAR_ENDS };

typedef struct
{
  gint64      scope;
  int         year;
  gboolean    school;
  const char *recipient; /* NULL: all */
} Question;

typedef struct
{
  SkhContext      *context;
  SkhPlainTable   *table;
  GtkDropDown     *years;
  GtkDropDown     *recipients;
  const SkhChoice *kinds;
  GCancellable    *cancellable;
} Totals;

static void
totals_free (gpointer data)
{
  Totals *totals = data;

  g_cancellable_cancel (totals->cancellable);
  g_clear_object (&totals->cancellable);
  g_object_unref (totals->context);
  g_free (totals);
}

static gpointer
read_func (sqlite3       *db,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  const Question *question = data;

  return skh_award_totals_read (db, question->scope, question->year, question->school, question->recipient, error);
}

static void
show_totals (gpointer object,
             gpointer result)
{
  Totals *totals = g_object_get_data (object, "totals");
  g_autoptr(GPtrArray) rows = result;

  if (rows == NULL || !gtk_widget_get_mapped (object))
    return;
  skh_plain_table_begin (totals->table);
  for (guint i = 0; i < rows->len; i++)
    {
      const SkhAwardTotal *row = rows->pdata[i];
      g_autofree char *people = skh_number_format (row->people);
      g_autofree char *times = skh_number_format (row->times);
      g_autofree char *amount = skh_amount_format (row->amount);
      g_autofree char *direct = skh_amount_format (row->direct);
      const char *cells[] = { row->use != NULL ? row->name : _("Together"), people, times, amount, direct };

      skh_plain_table_add (totals->table, i + 1, cells);
    }
  skh_plain_table_end (totals->table, TRUE);
}

static void
reload (GtkWidget *window)
{
  Totals *totals = g_object_get_data (G_OBJECT (window), "totals");
  Question *question = g_new (Question, 1);
  guint year = gtk_drop_down_get_selected (totals->years);
  guint kind = gtk_drop_down_get_selected (totals->recipients);

  *question = (Question) { skh_context_get_scope (totals->context), skh_context_get_year (totals->context) - (year == SCHOOL_YEAR_ENDS ? 1 : 0), year != CALENDAR_YEAR,
                           kind > 0 ? totals->kinds[kind - 1].key : NULL };
  skh_context_read (totals->context, window, &totals->cancellable, read_func, question, g_free, (GDestroyNotify) g_ptr_array_unref, show_totals);
}

static GtkWidget *
make_years (int year)
{
  g_autoptr(GtkStringList) names = gtk_string_list_new (NULL);
  g_autofree char *calendar = g_strdup_printf (_("Year %d"), year);
  g_autofree char *begins = skh_school_year_format (year);
  g_autofree char *ends = skh_school_year_format (year - 1);
  g_autofree char *begins_text = g_strdup_printf (_("School year %s"), begins);
  g_autofree char *ends_text = g_strdup_printf (_("School year %s"), ends);

  gtk_string_list_append (names, calendar);
  gtk_string_list_append (names, begins_text);
  gtk_string_list_append (names, ends_text);
  return gtk_drop_down_new (G_LIST_MODEL (g_steal_pointer (&names)), NULL);
}

static GtkWidget *
make_recipients (const SkhChoice *kinds)
{
  g_autoptr(GtkStringList) names = gtk_string_list_new (NULL);

  gtk_string_list_append (names, _("All recipients"));
  for (; kinds->key != NULL; kinds++)
    gtk_string_list_append (names, _(kinds->title));
  return gtk_drop_down_new (G_LIST_MODEL (g_steal_pointer (&names)), NULL);
}

void
skh_award_totals_window_present (GtkWindow  *parent,
                                 SkhContext *context)
{
  GtkWidget *window = g_object_new (ADW_TYPE_WINDOW, "transient-for", parent, "modal", TRUE, "title", _("People and times"), "default-width", 900, "default-height", 460, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *bar = adw_header_bar_new ();
  Totals *totals = g_new0 (Totals, 1);

  totals->context = g_object_ref (context);
  totals->kinds = skh_register_find_column (&skh_awards_register, "recipient")->choices;
  totals->years = GTK_DROP_DOWN (make_years (skh_context_get_year (context)));
  totals->recipients = GTK_DROP_DOWN (make_recipients (totals->kinds));
  totals->table = g_object_new (SKH_TYPE_PLAIN_TABLE, "vexpand", TRUE, NULL);
  skh_plain_table_set_columns (totals->table, columns);
  g_object_set_data_full (G_OBJECT (window), "totals", totals, totals_free);
  adw_header_bar_pack_start (ADW_HEADER_BAR (bar), GTK_WIDGET (totals->years));
  adw_header_bar_pack_end (ADW_HEADER_BAR (bar), GTK_WIDGET (totals->recipients));
  gtk_box_append (GTK_BOX (box), bar);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (totals->table));
  adw_window_set_content (ADW_WINDOW (window), box);
  g_signal_connect_object (totals->years, "notify::selected", G_CALLBACK (reload), window, G_CONNECT_SWAPPED);
  g_signal_connect_object (totals->recipients, "notify::selected", G_CALLBACK (reload), window, G_CONNECT_SWAPPED);
  skh_escape_closes (window);
  reload (window);
  skh_present (GTK_WINDOW (window));
}
