/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-app"

#include "config.h"

#include "app/fund/skh-cash-count-window.h"

#include <glib/gi18n.h>

#include "app/document/skh-document-show.h"
#include "app/grid/skh-grid.h"
#include "app/record/skh-field.h"
#include "app/skh-present.h"
#include "base/skh-date.h"
#include "base/skh-number.h"
#include "draw/skh-fund-documents.h"
#include "fund/skh-book.h"

enum { COLUMN_NOTE, COLUMN_COUNT, COLUMN_VALUE };

struct _SkhCashCountWindow
{
  AdwWindow     parent_instance;

  SkhGrid      *grid;
  GtkLabel     *sums;
  SkhField     *day;
  SkhField     *counter;
  SkhField     *reason;
  SkhField     *conclusion;

  SkhContext   *context;
  SkhGridCells *cells;
  gint64        account;
  gint64        book;        /* balance of the day */
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (SkhCashCountWindow, skh_cash_count_window, ADW_TYPE_WINDOW)

static const SkhColumn columns[] = {
  { "day", N_("Counted on"), SKH_VALUE_DATE, SKH_COLUMN_REQUIRED | SKH_COLUMN_WHOLE_DATE },
  { "counter", N_("Who answers for the count"), SKH_VALUE_TEXT },
  { "reason", N_("Why it differs from the book"), SKH_VALUE_TEXT },
  { "conclusion", N_("Conclusion"), SKH_VALUE_TEXT },
};

static gint64
count_of (SkhCashCountWindow *self,
          guint               row)
{
  gint64 count;

  return skh_number_parse (skh_grid_cells_get_text (self->cells, row, COLUMN_COUNT), &count) ? count : 0;
}

static void
show_sums (SkhCashCountWindow *self)
{
  gint64 total = 0;

  for (guint i = 0; i < SKH_N_DENOMINATIONS; i++)
    {
      gint64 value = count_of (self, i) * skh_denominations[i];
      g_autofree char *text = value != 0 ? skh_number_format (value) : NULL;

      total += value;
      skh_grid_cells_set_text (self->cells, i, COLUMN_VALUE, text != NULL ? text : "");
    }
  {
    g_autofree char *counted = skh_amount_format (total);
    g_autofree char *book = skh_amount_format (self->book);
    g_autofree char *difference = skh_amount_format (ABS (total - self->book));
    g_autofree char *judged = total == self->book ? g_strdup (_("it agrees with the book"))
                              : g_strdup_printf (total > self->book ? _("%s too much") : _("%s too little"), difference);
    g_autofree char *text = g_strdup_printf (_("Counted %s · in the book %s · %s"), counted, book, judged);

    gtk_label_set_label (self->sums, text);
    (total == self->book ? gtk_widget_remove_css_class : gtk_widget_add_css_class) (GTK_WIDGET (self->sums), "warning");
  }
}

static char *
check_count (guint        row,
             guint        column,
             const char  *text,
             char       **message,
             gpointer     data)
{
  gint64 count;

  if (*text == 0)
    return g_strdup ("");
  if (skh_number_parse (text, &count) && count >= 0 && count <= 100000000)
    return skh_number_format (count);
  *message = g_strdup (_("This is no number of notes."));
  return NULL;
}

/* The book of the day ------------------------------------------------------------------------------ */

typedef struct
{
  gint64            account;
  SkhCashCountForm  form;
} Question;

static void
question_free (gpointer data)
{
  Question *question = data;

  g_free ((char *) question->form.day);
  g_free ((char *) question->form.reason);
  g_free ((char *) question->form.conclusion);
  g_free ((char *) question->form.counter);
  g_free (question);
}

/* NULL for what is empty. */
static char *
value_of (SkhField *field)
{
  char *value = skh_field_get_value (field);

  if (value != NULL && *value == 0)
    g_clear_pointer (&value, g_free);
  return value;
}

static Question *
make_question (SkhCashCountWindow *self)
{
  Question *question = g_new0 (Question, 1);

  question->account = self->account;
  question->form.day = value_of (self->day);
  question->form.reason = value_of (self->reason);
  question->form.conclusion = value_of (self->conclusion);
  question->form.counter = value_of (self->counter);
  for (guint i = 0; i < SKH_N_DENOMINATIONS; i++)
    question->form.counts[i] = count_of (self, i);
  return question;
}

static gpointer
book_func (sqlite3       *db,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  const Question *question = data;
  gint64 balance = skh_account_balance (db, question->account, question->form.day, error);

  return g_memdup2 (&balance, sizeof balance);
}

static void
show_book (gpointer object,
           gpointer result)
{
  SkhCashCountWindow *self = object;
  g_autofree gint64 *balance = result;

  if (balance == NULL)
    return;
  self->book = *balance;
  show_sums (self);
}

static void
read_book (SkhCashCountWindow *self)
{
  skh_context_read (self->context, self, &self->cancellable, book_func, make_question (self), question_free, g_free, show_book);
}

static gpointer
document_func (sqlite3       *db,
               gpointer       data,
               GCancellable  *cancellable,
               GError       **error)
{
  Question *question = data;

  return skh_document_for_cash_count (db, question->account, &question->form, error);
}

static void
print_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  SkhCashCountWindow *self = SKH_CASH_COUNT_WINDOW (widget);

  skh_grid_finish (self->grid);
  skh_document_show (widget, self->context, document_func, make_question (self), question_free, "kiem-ke-quy");
}

static void
skh_cash_count_window_dispose (GObject *object)
{
  SkhCashCountWindow *self = SKH_CASH_COUNT_WINDOW (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->context);
  gtk_widget_dispose_template (GTK_WIDGET (self), SKH_TYPE_CASH_COUNT_WINDOW);
  g_clear_object (&self->cells);

  G_OBJECT_CLASS (skh_cash_count_window_parent_class)->dispose (object);
}

static void
skh_cash_count_window_class_init (SkhCashCountWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = skh_cash_count_window_dispose;

  g_type_ensure (SKH_TYPE_FIELD);
  g_type_ensure (SKH_TYPE_GRID);
  gtk_widget_class_set_template_from_resource (widget_class, "/vn/khuyenhoc/SoKhuyenHoc/ui/fund/skh-cash-count-window.ui");
  gtk_widget_class_bind_template_child (widget_class, SkhCashCountWindow, conclusion);
  gtk_widget_class_bind_template_child (widget_class, SkhCashCountWindow, counter);
  gtk_widget_class_bind_template_child (widget_class, SkhCashCountWindow, day);
  gtk_widget_class_bind_template_child (widget_class, SkhCashCountWindow, grid);
  gtk_widget_class_bind_template_child (widget_class, SkhCashCountWindow, reason);
  gtk_widget_class_bind_template_child (widget_class, SkhCashCountWindow, sums);
  gtk_widget_class_install_action (widget_class, "count.print", NULL, print_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
skh_cash_count_window_init (SkhCashCountWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
make_cells (SkhCashCountWindow *self)
{
  const SkhGridColumn of_grid[] = {
    { _("Bank note"), 14, FALSE, TRUE, FALSE },
    { _("How many"), 12, TRUE, TRUE, FALSE },
    { _("Amount"), 20, FALSE, TRUE, FALSE },
  };

  self->cells = skh_grid_cells_new ();
  for (guint i = 0; i < G_N_ELEMENTS (of_grid); i++)
    skh_grid_cells_add_column (self->cells, &of_grid[i]);
  skh_grid_cells_set_n_rows (self->cells, SKH_N_DENOMINATIONS);
  skh_grid_cells_set_check (self->cells, check_count, NULL);
  for (guint i = 0; i < SKH_N_DENOMINATIONS; i++)
    {
      g_autofree char *value = skh_number_format (skh_denominations[i]);

      skh_grid_cells_set_text (self->cells, i, COLUMN_NOTE, value);
    }
  skh_grid_set_cells (self->grid, self->cells);
  skh_grid_move_to (self->grid, 0, COLUMN_COUNT);
  g_signal_connect_object (self->cells, "edited", G_CALLBACK (show_sums), self, G_CONNECT_SWAPPED);
}

void
skh_cash_count_window_present (GtkWindow  *parent,
                               SkhContext *context,
                               gint64      account)
{
  SkhCashCountWindow *self = g_object_new (SKH_TYPE_CASH_COUNT_WINDOW, "transient-for", parent, NULL);
  SkhField * const fields[] = { self->day, self->counter, self->reason, self->conclusion };
  g_autofree char *today = skh_date_today ();

  self->context = g_object_ref (context);
  self->account = account;
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    skh_field_set_column (fields[i], &columns[i], NULL, skh_context_get_store (context));
  skh_field_set_value (self->day, today, NULL);
  g_signal_connect_object (self->day, "left", G_CALLBACK (read_book), self, G_CONNECT_SWAPPED);
  make_cells (self);
  show_sums (self);
  read_book (self);
  if (skh_present (GTK_WINDOW (self)))
    gtk_widget_grab_focus (GTK_WIDGET (self->grid));
}
