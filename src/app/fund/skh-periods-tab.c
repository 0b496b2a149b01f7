/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-app"

#include "config.h"

#include "app/fund/skh-periods-tab.h"

#include <glib/gi18n.h>
#include <string.h>

#include "app/fund/skh-cash-count-window.h"
#include "app/fund/skh-close-window.h"
#include "app/document/skh-document-show.h"
#include "app/grid/skh-grid.h"
#include "app/record/skh-ask.h"
#include "base/skh-date.h"
#include "base/skh-number.h"
#include "draw/skh-fund-documents.h"
#include "fund/skh-book.h"
#include "fund/skh-closing.h"

/* Twelve months and the year. */
#define N_PERIODS 13

typedef struct
{
  gint64            opening;
  gint64            received;
  gint64            paid;
  SkhClosingRecord *closing; /* that holds; NULL: open.  Owned by the reading */
  gboolean          covered; /* by a closing of later days */
  gboolean          before;  /* the books began */
} Period;

typedef struct
{
  gint64     fund_id;
  int        year;
  Period     periods[N_PERIODS]; /* month 1 first, the year last */
  GPtrArray *closings;           /* SkhClosingRecord, the latest first */
} Reading;

struct _SkhPeriodsTab
{
  GtkWidget     parent_instance;

  GtkWidget    *box;
  GtkLabel     *about;
  SkhGrid      *grid;

  SkhContext   *context;
  gint64        fund_id;
  gint64        cash;         /* the first cash account; 0: none */
  Reading      *reading;
  gint64        reopened;     /* the closing that is asked about */
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (SkhPeriodsTab, skh_periods_tab, GTK_TYPE_WIDGET)

static void
reading_free (gpointer data)
{
  Reading *reading = data;

  g_clear_pointer (&reading->closings, g_ptr_array_unref);
  g_free (reading);
}

static int
month_of_row (guint row)
{
  return row < 12 ? (int) row + 1 : 0;
}

static void
get_days (int    year,
          int    month,
          char **from,
          char **to)
{
  *from = g_strdup_printf ("%04d-%02d-01", year, month == 0 ? 1 : month);
  *to = g_strdup_printf ("%04d-%02d-%02d", year, month == 0 ? 12 : month, month == 0 ? 31 : g_date_get_days_in_month (month, year));
}

static gboolean
read_period (Reading     *reading,
             guint        row,
             const char  *begin,
             sqlite3     *db,
             GError     **error)
{
  Period *period = &reading->periods[row];
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;
  g_autoptr(GPtrArray) balances = NULL;

  get_days (reading->year, month_of_row (row), &from, &to);
  period->before = begin != NULL && strcmp (to, begin) < 0;
  balances = skh_balances_read (db, 0, reading->fund_id, from, to, error);
  for (guint i = 0; balances != NULL && i < balances->len; i++)
    {
      const SkhBalance *balance = balances->pdata[i];

      period->opening += balance->opening;
      period->received += balance->received;
      period->paid += balance->paid;
    }
  for (guint i = 0; i < reading->closings->len; i++)
    {
      SkhClosingRecord *closing = reading->closings->pdata[i];

      if (closing->reopened)
        continue;
      if (closing->year == reading->year && closing->month == month_of_row (row))
        period->closing = closing;
      else if (strcmp (closing->ends_on, to) >= 0)
        period->covered = TRUE;
    }
  return balances != NULL;
}

static gpointer
read_func (sqlite3       *db,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  const Reading *question = data;
  Reading *reading = g_new0 (Reading, 1);
  g_autoptr(GError) local_error = NULL;
  g_autofree char *begin = skh_books_begin (db, question->fund_id, &local_error);
  gboolean ok;

  reading->fund_id = question->fund_id;
  reading->year = question->year;
  if (local_error != NULL)
    g_propagate_error (error, g_steal_pointer (&local_error));
  else
    reading->closings = skh_closings_read (db, reading->fund_id, error);
  ok = reading->closings != NULL;
  for (guint row = 0; ok && row < N_PERIODS; row++)
    ok = read_period (reading, row, begin, db, error);
  if (!ok)
    g_clear_pointer (&reading, reading_free);
  return reading;
}

/* The grid ----------------------------------------------------------------------------------------- */

static char *
state_text (const Period *period)
{
  g_autofree char *day = NULL;

  if (period->closing != NULL)
    {
      day = skh_date_format (period->closing->closed_on);
      return g_strdup_printf (_("Closed on %s, %s"), day, period->closing->closed_by);
    }
  if (period->before)
    return g_strdup (_("The books were not opened yet"));
  return g_strdup (period->covered ? _("Closed with a later period") : _("Open"));
}

static SkhGridCells *
make_cells (const Reading *reading)
{
  SkhGridCells *cells = skh_grid_cells_new ();
  const SkhGridColumn columns[] = {
    { _("Period"), 14, FALSE, FALSE, TRUE }, { _("Opening balance"), 16, FALSE, TRUE }, { _("Received"), 16, FALSE, TRUE },
    { _("Paid"), 16, FALSE, TRUE }, { _("Closing balance"), 16, FALSE, TRUE }, { _("Books"), 36, FALSE, FALSE },
  };

  for (guint c = 0; c < G_N_ELEMENTS (columns); c++)
    skh_grid_cells_add_column (cells, &columns[c]);
  skh_grid_cells_set_n_rows (cells, N_PERIODS);
  for (guint row = 0; row < N_PERIODS; row++)
    {
      const Period *period = &reading->periods[row];
      g_autofree char *name = skh_period_name (reading->year, month_of_row (row));
      g_autofree char *state = state_text (period);
      const gint64 amounts[] = { period->opening, period->received, period->paid, period->opening + period->received - period->paid };

      skh_grid_cells_set_text (cells, row, 0, name);
      for (guint c = 0; c < G_N_ELEMENTS (amounts) && !period->before; c++)
        {
          g_autofree char *text = skh_number_format (amounts[c]);

          skh_grid_cells_set_text (cells, row, c + 1, text);
        }
      skh_grid_cells_set_text (cells, row, 5, state);
      for (guint c = 0; row == 12 && c < G_N_ELEMENTS (columns); c++)
        skh_grid_cells_set_look (cells, row, c, SKH_GRID_STRONG, NULL);
    }
  return cells;
}

static const Period *
current_period (SkhPeriodsTab *self,
                int           *month)
{
  guint row;
  guint column;

  skh_grid_get_cursor (self->grid, &row, &column);
  if (self->reading == NULL || row >= N_PERIODS)
    return NULL;
  *month = month_of_row (row);
  return &self->reading->periods[row];
}

static void
moved_cb (SkhPeriodsTab *self)
{
  gboolean writable = self->context != NULL && !skh_store_get_read_only (skh_context_get_store (self->context));
  int month;
  const Period *period = current_period (self, &month);

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "periods.close", writable && period != NULL && period->closing == NULL && !period->covered && !period->before);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "periods.reopen", writable && period != NULL && period->closing != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "periods.minutes", period != NULL && period->closing != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "periods.count", self->cash != 0);
}

static void
show_reading (gpointer object,
              gpointer result)
{
  SkhPeriodsTab *self = object;
  Reading *reading = result;
  g_autoptr(SkhGridCells) cells = NULL;
  g_autofree char *about = NULL;
  gboolean first = self->reading == NULL;
  guint row;
  guint column;

  if (reading == NULL)
    return;
  g_clear_pointer (&self->reading, reading_free);
  self->reading = reading;
  cells = make_cells (reading);
  skh_grid_get_cursor (self->grid, &row, &column);
  /* One begins at the first month that is open. */
  for (row = first ? 0 : row; first && row < 11 && (reading->periods[row].closing != NULL || reading->periods[row].covered); row++)
    ;
  skh_grid_set_cells (self->grid, cells);
  skh_grid_move_to (self->grid, row, column);
  about = g_strdup_printf (_("Months of %d"), reading->year);
  gtk_label_set_label (self->about, about);
  moved_cb (self);
}

static void
reload (SkhPeriodsTab *self)
{
  Reading *question;

  if (self->context == NULL || self->fund_id == 0 || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  question = g_new0 (Reading, 1);
  question->fund_id = self->fund_id;
  question->year = skh_context_get_year (self->context);
  skh_context_read (self->context, self, &self->cancellable, read_func, question, reading_free, reading_free, show_reading);
}

/* Actions ------------------------------------------------------------------------------------------ */

static GtkWindow *
window_of (SkhPeriodsTab *self)
{
  return GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));
}

static void
close_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  SkhPeriodsTab *self = SKH_PERIODS_TAB (widget);
  int month;

  if (current_period (self, &month) != NULL)
    skh_close_window_present (window_of (self), self->context, self->fund_id, self->reading->year, month);
}

static void
activated_cb (SkhPeriodsTab *self,
              guint          row,
              guint          column)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "periods.close", NULL);
}

static const SkhColumn reopen_fields[] = { { "reason", N_("Reason"), SKH_VALUE_TEXT, SKH_COLUMN_REQUIRED }, { NULL } };

static void
reopening_free (gpointer data)
{
  SkhReopening *reopening = data;

  g_free (reopening->reason);
  g_free (reopening);
}

static void
written_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      data)
{
  g_autoptr(SkhPeriodsTab) self = data;

  skh_question_finish (self, self->context, SKH_STORE (object), result);
}

static void
reopen_answered (GHashTable *answers,
                 gpointer    data)
{
  SkhPeriodsTab *self = data;
  SkhReopening *reopening = g_new0 (SkhReopening, 1);

  reopening->closing_id = self->reopened;
  reopening->reason = g_strdup (g_hash_table_lookup (answers, "reason"));
  skh_store_write_async (skh_context_get_store (self->context), "books.reopen", SKH_WRITE_FINAL, skh_closing_reopen, reopening, reopening_free, NULL, written_cb,
                         g_object_ref (self));
}

static void
reopen_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  SkhPeriodsTab *self = SKH_PERIODS_TAB (widget);
  int month;
  const Period *period = current_period (self, &month);
  g_autofree char *called = NULL;
  g_autofree char *title = NULL;

  if (period == NULL || period->closing == NULL)
    return;
  self->reopened = period->closing->id;
  called = skh_period_name (self->reading->year, month);
  title = g_strdup_printf (_("Reopen the books: %s?"), called);
  skh_question_ask (skh_question_new (self->context, title, _("That they were reopened, by whom and why, stays in the books."), reopen_fields), window_of (self), _("_Reopen"),
                    reopen_answered, self);
}

static gpointer
document_func (sqlite3       *db,
               gpointer       data,
               GCancellable  *cancellable,
               GError       **error)
{
  return skh_document_for_closing (db, *(gint64 *) data, error);
}

static void
minutes_action (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  SkhPeriodsTab *self = SKH_PERIODS_TAB (widget);
  int month;
  const Period *period = current_period (self, &month);

  if (period != NULL && period->closing != NULL)
    skh_document_show (widget, self->context, document_func, g_memdup2 (&period->closing->id, sizeof period->closing->id), g_free, "bien-ban-khoa-so");
}

static void
count_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  SkhPeriodsTab *self = SKH_PERIODS_TAB (widget);

  skh_cash_count_window_present (window_of (self), self->context, self->cash);
}

static void
skh_periods_tab_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (skh_periods_tab_parent_class)->map (widget);

  reload (SKH_PERIODS_TAB (widget));
}

/* Whoever comes here chooses a month first. */
static gboolean
skh_periods_tab_focus (GtkWidget        *widget,
                       GtkDirectionType  direction)
{
  if (direction == GTK_DIR_TAB_FORWARD && gtk_widget_get_focus_child (widget) == NULL)
    return gtk_widget_grab_focus (GTK_WIDGET (SKH_PERIODS_TAB (widget)->grid));
  return GTK_WIDGET_CLASS (skh_periods_tab_parent_class)->focus (widget, direction);
}

static void
skh_periods_tab_dispose (GObject *object)
{
  SkhPeriodsTab *self = SKH_PERIODS_TAB (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->context);
  gtk_widget_dispose_template (GTK_WIDGET (self), SKH_TYPE_PERIODS_TAB);
  g_clear_pointer (&self->reading, reading_free);

  G_OBJECT_CLASS (skh_periods_tab_parent_class)->dispose (object);
}

static void
skh_periods_tab_class_init (SkhPeriodsTabClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = skh_periods_tab_dispose;
  widget_class->focus = skh_periods_tab_focus;
  widget_class->map = skh_periods_tab_map;

  g_type_ensure (SKH_TYPE_GRID);
  gtk_widget_class_set_template_from_resource (widget_class, "/vn/khuyenhoc/SoKhuyenHoc/ui/fund/skh-periods-tab.ui");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_bind_template_child (widget_class, SkhPeriodsTab, about);
  gtk_widget_class_bind_template_child (widget_class, SkhPeriodsTab, box);
  gtk_widget_class_bind_template_child (widget_class, SkhPeriodsTab, grid);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, moved_cb);
  gtk_widget_class_install_action (widget_class, "periods.close", NULL, close_action);
  gtk_widget_class_install_action (widget_class, "periods.reopen", NULL, reopen_action);
  gtk_widget_class_install_action (widget_class, "periods.minutes", NULL, minutes_action);
  gtk_widget_class_install_action (widget_class, "periods.count", NULL, count_action);
}

static void
skh_periods_tab_init (SkhPeriodsTab *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  moved_cb (self);
}

GtkWidget *
skh_periods_tab_new (SkhContext *context)
{
  SkhPeriodsTab *self = g_object_new (SKH_TYPE_PERIODS_TAB, NULL);

  self->context = g_object_ref (context);
  g_signal_connect_object (context, "notify::year", G_CALLBACK (reload), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}

void
skh_periods_tab_set_fund (SkhPeriodsTab *self,
                          const SkhFund *fund)
{
  g_return_if_fail (SKH_IS_PERIODS_TAB (self));

  if (fund->id != self->fund_id)
    g_clear_pointer (&self->reading, reading_free);
  self->fund_id = fund->id;
  self->cash = 0;
  for (guint i = 0; i < fund->accounts->len && self->cash == 0; i++)
    {
      const SkhAccount *account = fund->accounts->pdata[i];

      if (account->kind == SKH_ACCOUNT_CASH && !account->closed)
        self->cash = account->id;
    }
  reload (self);
}
