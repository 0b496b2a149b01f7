/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-app"

#include "config.h"

#include "app/fund/skh-pledges-tab.h"

#include <glib/gi18n.h>
#include <string.h>

#include "app/document/skh-document-show.h"
#include "app/grid/skh-grid.h"
#include "app/record/skh-ask.h"
#include "app/skh-inner-focus.h"
#include "app/skh-wrap-layout.h"
#include "base/skh-date.h"
#include "base/skh-number.h"
#include "draw/skh-money-documents.h"
#include "fund/skh-fund-choices.h"
#include "fund/skh-strips.h"
#include "register/skh-pledges.h"
#include "register/skh-record.h"

/* Before the months and after them. */
enum { COLUMN_UNIT, COLUMN_NAME, COLUMN_PEOPLE, COLUMN_AMOUNT, COLUMN_MONTHS, COLUMN_PAID = COLUMN_MONTHS + 12, COLUMN_ARREARS, N_COLUMNS };

typedef struct
{
  gint64     scope;
  gint64     fund_id;
  int        year;
  int        month;    /* until which one is behind */
  SkhStrips *strips;
  GPtrArray *arrears;  /* SkhArrears */
  gint64     minimum;  /* that a person gives a month */
  char      *source;   /* who says so */
} Reading;

struct _SkhPledgesTab
{
  GtkWidget        parent_instance;

  GtkStack        *stack;
  GtkToggleButton *arrears;
  GtkLabel        *summary;
  SkhGrid         *grid;

  SkhContext      *context;
  gint64           fund_id;
  SkhChoice       *choices;  /* the accounts of the fund */
  Reading         *reading;
  SkhGridCells    *cells;    /* the strips; NULL while arrears are shown */
  GCancellable    *cancellable;
  gint64           wanted;       /* the pledge the cursor goes to when it is there; 0: where it was */
  gboolean         focus_wanted; /* as soon as there is something to focus */
};

G_DEFINE_FINAL_TYPE (SkhPledgesTab, skh_pledges_tab, GTK_TYPE_WIDGET)

static void
reading_free (gpointer data)
{
  Reading *reading = data;

  g_clear_pointer (&reading->strips, skh_strips_free);
  g_clear_pointer (&reading->arrears, g_ptr_array_unref);
  g_free (reading->source);
  g_free (reading);
}

static gpointer
read_func (sqlite3       *db,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  Reading *reading = g_new0 (Reading, 1);

  *reading = *(const Reading *) data;
  reading->strips = skh_strips_read (db, reading->scope, TRUE, reading->fund_id, reading->year, error);
  if (reading->strips != NULL)
    reading->arrears = skh_arrears_read (db, reading->scope, reading->fund_id, reading->year, reading->month, error);
  reading->minimum = skh_pledge_minimum (db, &reading->source);
  if (reading->arrears == NULL)
    g_clear_pointer (&reading, reading_free);
  return reading;
}

/* Strips ------------------------------------------------------------------------------------------- */

static void
set_number (SkhGridCells *cells,
            guint         row,
            guint         column,
            gint64        number)
{
  g_autofree char *text = number != 0 ? skh_number_format (number) : NULL;

  skh_grid_cells_set_text (cells, row, column, text != NULL ? text : "");
}

/* x is what the month asks for. */
static char *
check_cell (guint        row,
            guint        column,
            const char  *text,
            char       **message,
            gpointer     data)
{
  SkhPledgesTab *self = data;
  const SkhStrip *strip = row < self->reading->strips->strips->len ? self->reading->strips->strips->pdata[row] : NULL;
  gint64 amount;

  if (*text == 0 || strip == NULL)
    return g_strdup ("");
  if (g_ascii_strcasecmp (text, "x") == 0)
    amount = strip->due[column - COLUMN_MONTHS];
  else if (!skh_amount_parse (text, &amount) || amount < 0)
    {
      *message = g_strdup (_("This is no amount; x is what the month asks for."));
      return NULL;
    }
  return skh_number_format (amount);
}

/* "Less than 10.000 đ a person a month (Chương trình phối hợp…)"; NULL if AMOUNT is enough. */
static char *
describe_low (const Reading *reading,
              gint64         amount)
{
  g_autofree char *least = skh_amount_format (reading->minimum);

  return amount < reading->minimum ? g_strdup_printf (_("Less than %s a person a month (%s)"), least, reading->source != NULL ? reading->source : "") : NULL;
}

static void
fill_strip (SkhPledgesTab  *self,
            guint           row,
            const SkhStrip *strip)
{
  SkhGridCells *cells = self->cells;
  g_autofree char *low = strip->name != NULL ? describe_low (self->reading, strip->amount) : NULL;
  gint64 paid = 0;

  skh_grid_cells_set_text (cells, row, COLUMN_UNIT, strip->unit);
  skh_grid_cells_set_text (cells, row, COLUMN_NAME, strip->name);
  set_number (cells, row, COLUMN_PEOPLE, strip->people);
  set_number (cells, row, COLUMN_AMOUNT, strip->amount);
  for (int m = 0; m < 12; m++)
    {
      paid += strip->paid[m];
      set_number (cells, row, COLUMN_MONTHS + m, strip->paid[m]);
      if (strip->booked[m] > 0 && strip->booked[m] == strip->paid[m])
        skh_grid_cells_set_look (cells, row, COLUMN_MONTHS + m, SKH_GRID_MUTED, _("A receipt was made of it"));
      else if (m < self->reading->month && strip->due[m] > strip->paid[m])
        skh_grid_cells_set_look (cells, row, COLUMN_MONTHS + m, SKH_GRID_FLAGGED, _("Less than the month asks for"));
      if (strip->due[m] == 0 && strip->paid[m] == 0 && row < self->reading->strips->strips->len)
        skh_grid_cells_lock (cells, row, COLUMN_MONTHS + m, _("The pledge does not hold in this month"));
    }
  if (low != NULL)
    skh_grid_cells_set_look (cells, row, COLUMN_AMOUNT, SKH_GRID_FLAGGED, low);
  set_number (cells, row, COLUMN_PAID, paid);
  set_number (cells, row, COLUMN_ARREARS, skh_strip_arrears (strip, self->reading->month));
}

static void
edited_cb (SkhPledgesTab *self)
{
  gboolean writable = !skh_store_get_read_only (skh_context_get_store (self->context));

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "pledges.save", skh_pledges_tab_get_dirty (self));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "pledges.post", writable && !skh_pledges_tab_get_dirty (self));
}

static void
show_strips (SkhPledgesTab *self)
{
  const SkhStrips *strips = self->reading->strips;
  gboolean writable = !skh_store_get_read_only (skh_context_get_store (self->context));
  SkhGridColumn columns[N_COLUMNS] = {
    [COLUMN_UNIT] = { _("Unit"), 15, FALSE, FALSE, TRUE }, [COLUMN_NAME] = { _("Name or group"), 21, FALSE, FALSE, TRUE },
    [COLUMN_PEOPLE] = { _("How many people"), 7, FALSE, TRUE }, [COLUMN_AMOUNT] = { _("A person a month"), 9, FALSE, TRUE },
    [COLUMN_PAID] = { _("Paid in"), 12, FALSE, TRUE }, [COLUMN_ARREARS] = { _("Lacking"), 12, FALSE, TRUE },
  };
  guint n = strips->strips->len;
  guint row;
  guint column;

  skh_grid_get_cursor (self->grid, &row, &column);
  g_clear_object (&self->cells);
  self->cells = skh_grid_cells_new ();
  for (guint c = 0; c < N_COLUMNS; c++)
    {
      g_autofree char *month = c >= COLUMN_MONTHS && c < COLUMN_PAID ? g_strdup_printf (_("M%u"), c - COLUMN_MONTHS + 1) : NULL;

      if (month != NULL)
        columns[c] = (SkhGridColumn) { month, 8, writable, TRUE };
      skh_grid_cells_add_column (self->cells, &columns[c]);
    }
  skh_grid_cells_set_n_rows (self->cells, n + 1);
  skh_grid_cells_set_check (self->cells, check_cell, self);
  for (guint i = 0; i < n; i++)
    fill_strip (self, i, strips->strips->pdata[i]);
  fill_strip (self, n, &strips->total);
  skh_grid_cells_set_text (self->cells, n, COLUMN_UNIT, _("Together"));
  for (guint c = 0; c < N_COLUMNS; c++)
    {
      skh_grid_cells_lock (self->cells, n, c, _("The sum of the pledges"));
      skh_grid_cells_set_look (self->cells, n, c, SKH_GRID_STRONG, NULL);
    }
  g_signal_connect_object (self->cells, "edited", G_CALLBACK (edited_cb), self, G_CONNECT_SWAPPED);
  skh_grid_set_cells (self->grid, self->cells);
  for (guint i = 0; i < n && self->wanted != 0; i++)
    {
      if (((SkhStrip *) strips->strips->pdata[i])->pledge_id == self->wanted)
        row = i;
    }
  self->wanted = 0;
  skh_grid_move_to (self->grid, MIN (row, n), column != COLUMN_UNIT ? column : COLUMN_MONTHS + (guint) self->reading->month - 1);
}

/* Who is behind, by unit. */
static void
show_arrears (SkhPledgesTab *self)
{
  const GPtrArray *arrears = self->reading->arrears;
  g_autoptr(SkhGridCells) cells = skh_grid_cells_new ();
  const SkhGridColumn columns[] = {
    { _("Unit"), 34, FALSE, FALSE, TRUE }, { _("Pledges"), 9, FALSE, TRUE }, { _("How many people"), 9, FALSE, TRUE }, { _("To be paid in"), 15, FALSE, TRUE },
    { _("Paid in"), 15, FALSE, TRUE }, { _("Behind"), 9, FALSE, TRUE }, { _("Lacking"), 15, FALSE, TRUE },
  };

  g_clear_object (&self->cells);
  for (guint c = 0; c < G_N_ELEMENTS (columns); c++)
    skh_grid_cells_add_column (cells, &columns[c]);
  skh_grid_cells_set_n_rows (cells, arrears->len);
  for (guint i = 0; i < arrears->len; i++)
    {
      const SkhArrears *unit = arrears->pdata[i];
      const gint64 numbers[] = { unit->pledges, unit->people, unit->due, unit->paid, unit->behind, unit->arrears };

      skh_grid_cells_set_text (cells, i, 0, unit->unit_id != 0 ? unit->unit : _("Together"));
      for (guint c = 0; c < G_N_ELEMENTS (numbers); c++)
        set_number (cells, i, c + 1, numbers[c]);
      for (guint c = 0; unit->unit_id == 0 && c < G_N_ELEMENTS (columns); c++)
        skh_grid_cells_set_look (cells, i, c, SKH_GRID_STRONG, NULL);
    }
  skh_grid_set_cells (self->grid, cells);
}

static void
show_current (SkhPledgesTab *self)
{
  const GPtrArray *arrears = self->reading->arrears;
  const SkhArrears *total = arrears->len > 0 ? arrears->pdata[arrears->len - 1] : NULL;
  g_autofree char *due = skh_amount_format (total != NULL ? total->due : 0);
  g_autofree char *paid = skh_amount_format (total != NULL ? total->paid : 0);
  g_autofree char *lacking = skh_amount_format (total != NULL ? total->arrears : 0);
  /* Somebody's months in advance do not pay for another: they are said, so that the numbers add up. */
  gint64 ahead = total != NULL ? total->arrears - (total->due - total->paid) : 0;
  g_autofree char *advance = skh_amount_format (ahead);
  g_autofree char *text = ahead > 0 ? g_strdup_printf (_("Until month %d: due %s · paid %s, of it %s more than due · lacking %s"), self->reading->month, due, paid, advance, lacking)
                                    : g_strdup_printf (_("Until month %d: due %s · paid %s · lacking %s"), self->reading->month, due, paid, lacking);

  gtk_stack_set_visible_child_name (self->stack, self->reading->strips->strips->len > 0 ? "strips" : "empty");
  gtk_label_set_label (self->summary, text);
  if (gtk_toggle_button_get_active (self->arrears))
    show_arrears (self);
  else
    show_strips (self);
  edited_cb (self);
}

/* FALSE: there is none in sight. */
static gboolean
focus_grid (SkhPledgesTab *self)
{
  return gtk_widget_get_mapped (GTK_WIDGET (self->grid)) && gtk_widget_grab_focus (GTK_WIDGET (self->grid));
}

static void
show_reading (gpointer object,
              gpointer result)
{
  SkhPledgesTab *self = object;

  if (result == NULL)
    return;
  g_clear_pointer (&self->reading, reading_free);
  self->reading = result;
  show_current (self);
  if (self->focus_wanted && !focus_grid (self))
    gtk_widget_child_focus (GTK_WIDGET (self), GTK_DIR_TAB_FORWARD);
  self->focus_wanted = FALSE;
}

/* What is typed and not saved stays as it is. */
static void
reload (SkhPledgesTab *self)
{
  Reading *question;
  g_autofree char *today = skh_date_today ();

  if (self->context == NULL || self->fund_id == 0 || skh_pledges_tab_get_dirty (self) || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  question = g_new0 (Reading, 1);
  question->scope = skh_context_get_scope (self->context);
  question->fund_id = self->fund_id;
  question->year = skh_context_get_year (self->context);
  /* In a year that is over, until its end. */
  question->month = skh_date_year (today) == question->year ? atoi (today + 5) : 12;
  skh_context_read (self->context, self, &self->cancellable, read_func, question, g_free, reading_free, show_reading);
}

static void
arrears_cb (SkhPledgesTab *self)
{
  if (self->reading == NULL)
    return;
  if (skh_pledges_tab_get_dirty (self))
    {
      skh_context_tell (self->context, _("Save what you typed first."));
      return;
    }
  show_current (self);
}

/* Writing ------------------------------------------------------------------------------------------ */

static void
written_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      data)
{
  g_autoptr(SkhPledgesTab) self = data;

  if (!skh_question_finish (self, self->context, SKH_STORE (object), result))
    return;
  if (self->cells != NULL)
    skh_grid_cells_keep (self->cells);
  reload (self);
}

static void
save_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  SkhPledgesTab *self = SKH_PLEDGES_TAB (widget);
  SkhStripEdit *edit;
  guint row = G_MAXUINT;
  guint column = G_MAXUINT;

  skh_grid_finish (self->grid);
  if (skh_grid_cells_count_wrong (self->cells) > 0)
    {
      skh_context_tell (self->context, skh_grid_go_to_wrong (self->grid));
      return;
    }
  edit = skh_strip_edit_new (self->reading->year, NULL);
  while (skh_grid_cells_next_changed (self->cells, &row, &column))
    {
      gint64 amount = 0;

      skh_number_parse (skh_grid_cells_get_text (self->cells, row, column), &amount);
      skh_strip_edit_set (edit, ((SkhStrip *) self->reading->strips->strips->pdata[row])->pledge_id, (int) (column - COLUMN_MONTHS) + 1, amount);
    }
  skh_store_write_async (skh_context_get_store (self->context), "pledges.pay", SKH_WRITE_ACTION, skh_strips_edit, edit, (GDestroyNotify) skh_strip_edit_free, NULL, written_cb,
                         g_object_ref (self));
}

/* Receipts ----------------------------------------------------------------------------------------- */

static const SkhChoice months[] = {
  { "1", "1" }, { "2", "2" }, { "3", "3" }, { "4", "4" }, { "5", "5" }, { "6", "6" }, { "7", "7" }, { "8", "8" }, { "9", "9" }, { "10", "10" }, { "11", "11" },
  { "12", "12" }, { NULL }
};

static SkhColumn post_fields[] = {
  { "account", N_("Account"), SKH_VALUE_CHOICE, SKH_COLUMN_REQUIRED, .catalogue = "fund_account" },
  { "month", N_("Month of payment (empty: all of the year)"), SKH_VALUE_CHOICE, .choices = months },
  { NULL }
};

typedef struct
{
  SkhPledgesTab     *tab;
  SkhPledgeReceipts  receipts;
} Posting;

static void
posted_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      data)
{
  Posting *posting = data;
  g_autoptr(SkhPledgesTab) self = posting->tab;
  g_autofree char *amount = skh_amount_format (posting->receipts.amount);
  g_autofree char *sentence = posting->receipts.receipts == 0 ? g_strdup (_("Nothing waits for a receipt."))
                                                              : g_strdup_printf (ngettext ("%u receipt made: %s", "%u receipts made: %s", posting->receipts.receipts),
                                                                                 posting->receipts.receipts, amount);

  g_free (posting);
  if (skh_question_finish (self, self->context, SKH_STORE (object), result))
    skh_context_tell (self->context, sentence);
}

static void
post_answered (GHashTable *answers,
               gpointer    data)
{
  SkhPledgesTab *self = data;
  Posting *posting = g_new0 (Posting, 1);
  const char *month = g_hash_table_lookup (answers, "month");

  posting->tab = g_object_ref (self);
  posting->receipts.unit_id = skh_context_get_scope (self->context);
  posting->receipts.account_id = g_ascii_strtoll (g_hash_table_lookup (answers, "account"), NULL, 10);
  posting->receipts.year = skh_context_get_year (self->context);
  posting->receipts.month = month != NULL ? atoi (month) : 0;
  skh_store_write_async (skh_context_get_store (self->context), "pledges.post", SKH_WRITE_FINAL, skh_pledges_post, &posting->receipts, NULL, NULL, posted_cb, posting);
}

static void
post_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  SkhPledgesTab *self = SKH_PLEDGES_TAB (widget);

  post_fields[0].choices = self->choices;
  skh_question_ask (skh_question_new (self->context, _("Make receipts of the savings tubes"),
                                      _("One receipt for each unit and month, of all that was typed and has none yet. They cannot be undone, but voided."), post_fields),
                    GTK_WINDOW (gtk_widget_get_root (widget)), _("_Post"), post_answered, self);
}

/* Pledges ------------------------------------------------------------------------------------------ */

static const SkhColumn pledge_fields[] = {
  { "name", N_("Name or group"), SKH_VALUE_TEXT, SKH_COLUMN_REQUIRED },
  { "unit-id", N_("Unit"), SKH_VALUE_UNIT, SKH_COLUMN_REQUIRED },
  { "people", N_("How many people"), SKH_VALUE_INTEGER, SKH_COLUMN_REQUIRED },
  { "amount", N_("A person a month"), SKH_VALUE_INTEGER, SKH_COLUMN_REQUIRED | SKH_COLUMN_AMOUNT },
  { "starts-on", N_("From"), SKH_VALUE_DATE, SKH_COLUMN_REQUIRED | SKH_COLUMN_WHOLE_DATE },
  { NULL }
};

typedef struct
{
  SkhPledgesTab *tab;
  SkhRecord     *record;
} Saving;

static void
record_saved_cb (GObject      *object,
                 GAsyncResult *result,
                 gpointer      data)
{
  g_autofree Saving *saving = data;
  g_autoptr(SkhPledgesTab) self = saving->tab;
  g_autoptr(SkhRecord) record = saving->record;
  g_autofree char *sentence = NULL;

  if (!skh_question_finish (self, self->context, SKH_STORE (object), result))
    return;
  sentence = describe_low (self->reading, g_ascii_strtoll (skh_record_get (record, "amount"), NULL, 10));
  if (sentence != NULL)
    skh_context_tell (self->context, sentence);
  self->wanted = skh_record_get_id (record);
  reload (self);
}

static void
pledge_answered (GHashTable *answers,
                 gpointer    data)
{
  SkhPledgesTab *self = data;
  SkhRecord *record = skh_record_new (&skh_pledges_register);
  Saving *saving = g_new (Saving, 1);
  g_autofree char *fund = g_strdup_printf ("%" G_GINT64_FORMAT, self->fund_id);

  for (const SkhColumn *field = pledge_fields; field->key != NULL; field++)
    skh_record_set (record, field->key, g_hash_table_lookup (answers, field->key));
  skh_record_set (record, "fund-id", fund);
  *saving = (Saving) { g_object_ref (self), record };
  skh_record_save_async (record, skh_context_get_store (self->context), record_saved_cb, saving);
}

static void
add_action (GtkWidget  *widget,
            const char *name,
            GVariant   *parameter)
{
  SkhPledgesTab *self = SKH_PLEDGES_TAB (widget);
  g_autofree char *unit = g_strdup_printf ("%" G_GINT64_FORMAT, skh_context_get_scope (self->context));
  g_autofree char *start = g_strdup_printf ("%d-01-01", skh_context_get_year (self->context));
  g_autofree char *least = self->reading != NULL && self->reading->minimum > 0 ? g_strdup_printf ("%" G_GINT64_FORMAT, self->reading->minimum) : NULL;
  SkhQuestion *question = skh_question_new (self->context, _("Add a pledge"), _("Of one person, or of a group without names: so many people, each so much a month."), pledge_fields);

  skh_question_set_value (question, "unit-id", unit, skh_context_get_scope_name (self->context));
  skh_question_set_value (question, "people", "1", NULL);
  skh_question_set_value (question, "amount", least, NULL);
  skh_question_set_value (question, "starts-on", start, NULL);
  skh_question_ask (question, GTK_WINDOW (gtk_widget_get_root (widget)), _("_Add"), pledge_answered, self);
}

/* On paper ----------------------------------------------------------------------------------------- */

static gpointer
document_func (sqlite3       *db,
               gpointer       data,
               GCancellable  *cancellable,
               GError       **error)
{
  const Reading *question = data;

  return skh_document_for_arrears (db, question->scope, question->fund_id, question->year, question->month, error);
}

static void
print_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  SkhPledgesTab *self = SKH_PLEDGES_TAB (widget);
  Reading question = { 0, };

  if (self->reading == NULL)
    return;
  question.scope = self->reading->scope;
  question.fund_id = self->reading->fund_id;
  question.year = self->reading->year;
  question.month = self->reading->month;
  skh_document_show (widget, self->context, document_func, g_memdup2 (&question, sizeof question), g_free, "ong-tiet-kiem");
}

static const SkhColumn end_fields[] = { { "ends-on", N_("Last day"), SKH_VALUE_DATE, SKH_COLUMN_REQUIRED | SKH_COLUMN_WHOLE_DATE }, { NULL } };

/* The strip under the cursor; NULL: none. */
static const SkhStrip *
current_strip (SkhPledgesTab *self)
{
  guint row;
  guint column;

  skh_grid_get_cursor (self->grid, &row, &column);
  return self->cells != NULL && row < self->reading->strips->strips->len ? self->reading->strips->strips->pdata[row] : NULL;
}

typedef struct
{
  gint64  pledge_id;
  char   *last_day;
} Ending;

static void
ending_free (gpointer data)
{
  Ending *ending = data;

  g_free (ending->last_day);
  g_free (ending);
}

static gboolean
end_job (SkhWrite  *write,
         gpointer   data,
         GError   **error)
{
  const Ending *ending = data;
  g_autoptr(SkhRecord) record = skh_record_load (skh_write_get_db (write), &skh_pledges_register, ending->pledge_id, error);

  if (record == NULL)
    return FALSE;
  skh_record_set (record, "ends-on", ending->last_day);
  return skh_record_check (record, skh_write_get_db (write), error) && skh_record_write (record, write, error);
}

static void
ended_cb (GObject      *object,
          GAsyncResult *result,
          gpointer      data)
{
  g_autoptr(SkhPledgesTab) self = data;

  if (skh_question_finish (self, self->context, SKH_STORE (object), result))
    reload (self);
}

static void
end_answered (GHashTable *answers,
              gpointer    data)
{
  SkhPledgesTab *self = data;
  const SkhStrip *strip = current_strip (self);
  Ending *ending;

  if (strip == NULL)
    return;
  ending = g_new (Ending, 1);
  *ending = (Ending) { strip->pledge_id, g_strdup (g_hash_table_lookup (answers, "ends-on")) };
  skh_store_write_async (skh_context_get_store (self->context), "pledges.edit", SKH_WRITE_ACTION, end_job, ending, ending_free, NULL, ended_cb, g_object_ref (self));
}

static void
end_action (GtkWidget  *widget,
            const char *name,
            GVariant   *parameter)
{
  SkhPledgesTab *self = SKH_PLEDGES_TAB (widget);
  const SkhStrip *strip = current_strip (self);
  SkhQuestion *question;
  g_autofree char *title = NULL;

  if (strip == NULL)
    {
      skh_context_tell (self->context, _("Put the cursor on a pledge first."));
      return;
    }
  title = g_strdup_printf (_("End the pledge of %s"), strip->name);
  question = skh_question_new (self->context, title, _("What was paid stays; nothing is due after that day."), end_fields);
  skh_question_ask (question, GTK_WINDOW (gtk_widget_get_root (widget)), _("_End"), end_answered, self);
}

/* The cells are what one comes for; they may have to be read first. */
static gboolean
skh_pledges_tab_grab_focus (GtkWidget *widget)
{
  SkhPledgesTab *self = SKH_PLEDGES_TAB (widget);

  self->focus_wanted = self->reading == NULL;
  return self->focus_wanted || focus_grid (self);
}

static void
skh_pledges_tab_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (skh_pledges_tab_parent_class)->map (widget);

  reload (SKH_PLEDGES_TAB (widget));
}

static void
skh_pledges_tab_dispose (GObject *object)
{
  SkhPledgesTab *self = SKH_PLEDGES_TAB (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->context);
  gtk_widget_dispose_template (GTK_WIDGET (self), SKH_TYPE_PLEDGES_TAB);
  g_clear_pointer (&self->reading, reading_free);
  g_clear_object (&self->cells);
  g_clear_pointer (&self->choices, skh_choices_free);

  G_OBJECT_CLASS (skh_pledges_tab_parent_class)->dispose (object);
}

static void
skh_pledges_tab_class_init (SkhPledgesTabClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = skh_pledges_tab_dispose;
  widget_class->grab_focus = skh_pledges_tab_grab_focus;
  skh_inner_focus_class_init (widget_class);
  widget_class->map = skh_pledges_tab_map;

  g_type_ensure (SKH_TYPE_GRID);
  g_type_ensure (SKH_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/vn/khuyenhoc/SoKhuyenHoc/ui/fund/skh-pledges-tab.ui");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_bind_template_child (widget_class, SkhPledgesTab, arrears);
  gtk_widget_class_bind_template_child (widget_class, SkhPledgesTab, grid);
  gtk_widget_class_bind_template_child (widget_class, SkhPledgesTab, stack);
  gtk_widget_class_bind_template_child (widget_class, SkhPledgesTab, summary);
  gtk_widget_class_bind_template_callback (widget_class, arrears_cb);
  gtk_widget_class_install_action (widget_class, "pledges.add", NULL, add_action);
  gtk_widget_class_install_action (widget_class, "pledges.end", NULL, end_action);
  gtk_widget_class_install_action (widget_class, "pledges.save", NULL, save_action);
  gtk_widget_class_install_action (widget_class, "pledges.post", NULL, post_action);
  gtk_widget_class_install_action (widget_class, "pledges.print", NULL, print_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_p, GDK_CONTROL_MASK, "pledges.print", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK, "pledges.save", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_s, GDK_CONTROL_MASK, "pledges.save", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F9, 0, "pledges.post", NULL);
}

static void
skh_pledges_tab_init (SkhPledgesTab *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
skh_pledges_tab_new (SkhContext *context)
{
  SkhPledgesTab *self = g_object_new (SKH_TYPE_PLEDGES_TAB, NULL);
  gboolean writable = !skh_store_get_read_only (skh_context_get_store (context));

  self->context = g_object_ref (context);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "pledges.add", writable);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "pledges.end", writable);
  edited_cb (self);
  g_signal_connect_object (context, "notify::year", G_CALLBACK (reload), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (context, "notify::scope", G_CALLBACK (reload), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}

void
skh_pledges_tab_set_fund (SkhPledgesTab *self,
                          const SkhFund *fund)
{
  g_return_if_fail (SKH_IS_PLEDGES_TAB (self));

  if (skh_pledges_tab_get_dirty (self))
    return;
  g_clear_pointer (&self->choices, skh_choices_free);
  self->choices = skh_fund_accounts_list (fund, 0);
  self->fund_id = fund->id;
  reload (self);
}

gboolean
skh_pledges_tab_get_dirty (SkhPledgesTab *self)
{
  g_return_val_if_fail (SKH_IS_PLEDGES_TAB (self), FALSE);

  return self->cells != NULL && skh_grid_cells_count_changed (self->cells) > 0;
}

void
skh_pledges_tab_search (SkhPledgesTab *self,
                        const char    *text)
{
  g_return_if_fail (SKH_IS_PLEDGES_TAB (self));

  skh_grid_find (self->grid, text, COLUMN_PEOPLE);
}
