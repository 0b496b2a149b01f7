/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-app"

#include "config.h"

#include "app/fund/skh-sheet-window.h"

#include <glib/gi18n.h>
#include <string.h>

#include "app/figures/skh-unsaved.h"
#include "app/grid/skh-grid.h"
#include "app/record/skh-field.h"
#include "base/skh-date.h"
#include "base/skh-error.h"
#include "base/skh-number.h"
#include "fund/skh-collection-sheets.h"
#include "fund/skh-fund-choices.h"
#include "wording/skh-wording.h"

/* Rows left for names that are typed. */
#define SPARE_ROWS 30

enum { COLUMN_PAID, COLUMN_NAME, COLUMN_AMOUNT, COLUMN_NOTE, N_COLUMNS };

typedef struct
{
  gint64     campaign_id;
  gint64     unit_id;
  gint64     fund_id;
  gint64     sheet_id; /* wanted; 0: a new one */
  GPtrArray *sheets;   /* SkhCollectionSheet of the unit, without rows */
  SkhCollectionSheet  *sheet;    /* that is shown */
  SkhFund   *fund;
} Reading;

struct _SkhSheetWindow
{
  AdwWindow     parent_instance;

  GtkDropDown  *chooser;
  GtkWidget    *form;
  SkhField     *day;
  SkhField     *account;
  SkhField     *payer;
  SkhField     *count;
  SkhField     *total;
  SkhField     *note;
  GtkLabel     *sums;
  SkhGrid      *grid;
  GtkLabel     *problem;

  SkhContext   *context;
  Reading      *reading;
  SkhGridCells *cells;
  GArray       *people;    /* gint64: of each row, 0 where it was typed */
  SkhChoice    *accounts;
  gint64        fund_id;
  gint64        campaign_id;
  gint64        unit_id;
  gint64        next;      /* the sheet that was chosen while this one was not saved; 0: a new one */
  gboolean      filling;
  gboolean      edited;    /* a field, not a cell */
  gboolean      leaving;   /* for the next one, once this one is saved */
};

G_DEFINE_FINAL_TYPE (SkhSheetWindow, skh_sheet_window, ADW_TYPE_WINDOW)

static const SkhColumn columns[] = {
  { "collected_on", N_("Day"), SKH_VALUE_DATE, SKH_COLUMN_REQUIRED | SKH_COLUMN_WHOLE_DATE },
  { "account", N_("Account"), SKH_VALUE_CHOICE, SKH_COLUMN_REQUIRED, .catalogue = "fund_account" },
  { "payer", N_("Who brought it"), SKH_VALUE_TEXT },
  { "control_count", N_("Number of payers"), SKH_VALUE_INTEGER },
  { "control_total", N_("Control total"), SKH_VALUE_INTEGER, SKH_COLUMN_AMOUNT },
  { "note", N_("Note"), SKH_VALUE_TEXT },
};

static void
reading_free (gpointer data)
{
  Reading *reading = data;

  g_clear_pointer (&reading->sheets, g_ptr_array_unref);
  g_clear_pointer (&reading->sheet, skh_collection_sheet_free);
  g_clear_pointer (&reading->fund, skh_fund_free);
  g_free (reading);
}

static gpointer
read_func (sqlite3       *db,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  const Reading *question = data;
  Reading *reading = g_new0 (Reading, 1);

  reading->sheets = skh_collection_sheets_read (db, question->campaign_id, question->unit_id, error);
  if (reading->sheets != NULL && (reading->fund = skh_fund_read (db, question->fund_id, error)) != NULL)
    reading->sheet = question->sheet_id != 0 ? skh_collection_sheet_read (db, question->sheet_id, error) : skh_collection_sheet_new (question->campaign_id, question->unit_id);
  if (reading->sheet == NULL)
    g_clear_pointer (&reading, reading_free);
  return reading;
}

/* The sheet that is typed -------------------------------------------------------------------------- */

/* What stands in the window, as a sheet; skh_collection_sheet_free(). */
static SkhCollectionSheet *
make_sheet (SkhSheetWindow *self)
{
  SkhCollectionSheet *sheet = skh_collection_sheet_new (self->campaign_id, self->unit_id);

  sheet->id = self->reading->sheet->id;
  g_free (sheet->collected_on);
  sheet->collected_on = skh_field_get_text (self->day);
  sheet->account_id = skh_field_get_number (self->account, 0);
  sheet->payer = skh_field_get_text (self->payer);
  sheet->control_count = skh_field_get_number (self->count, -1);
  sheet->control_total = skh_field_get_number (self->total, -1);
  sheet->note = skh_field_get_text (self->note);
  for (guint row = 0; row < skh_grid_cells_get_n_rows (self->cells); row++)
    {
      const char *name = skh_grid_cells_get_text (self->cells, row, COLUMN_NAME);
      const char *note = skh_grid_cells_get_text (self->cells, row, COLUMN_NOTE);
      gint64 amount = 0;

      if (*name == 0)
        continue;
      skh_number_parse (skh_grid_cells_get_text (self->cells, row, COLUMN_AMOUNT), &amount);
      skh_collection_sheet_add (sheet, name, g_array_index (self->people, gint64, row), amount, *skh_grid_cells_get_text (self->cells, row, COLUMN_PAID) != 0);
      if (*note != 0)
        ((SkhCollectionRow *) sheet->rows->pdata[sheet->rows->len - 1])->note = g_strdup (note);
    }
  return sheet;
}

/* The sums of the rows, against what the unit wrote below its list. */
static void
show_sums (SkhSheetWindow *self)
{
  g_autoptr(SkhCollectionSheet) sheet = NULL;
  g_autofree char *count = NULL;
  g_autofree char *total = NULL;
  g_autofree char *text = NULL;
  gboolean agrees;

  if (self->filling || self->cells == NULL)
    return;
  sheet = make_sheet (self);
  count = skh_number_format (skh_collection_sheet_count (sheet));
  total = skh_amount_format (skh_collection_sheet_total (sheet));
  agrees = sheet->rows->len == 0 || ((sheet->control_count < 0 || sheet->control_count == skh_collection_sheet_count (sheet)) &&
                                     (sheet->control_total < 0 || sheet->control_total == skh_collection_sheet_total (sheet)));
  if (sheet->rows->len == 0)
    text = g_strdup (_("Without names: the control count and total are posted"));
  else
    text = g_strdup_printf (agrees ? _("%s people paid %s") : _("%s people paid %s · this does not agree with the control numbers"), count, total);
  gtk_label_set_label (self->sums, text);
  (agrees ? gtk_widget_remove_css_class : gtk_widget_add_css_class) (GTK_WIDGET (self->sums), "error");
}

static void
show_problem (SkhSheetWindow *self,
              const char     *sentence)
{
  gtk_label_set_label (self->problem, sentence != NULL ? sentence : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), sentence != NULL);
}

/* x is a tick, and so is anything else. */
static char *
check_cell (guint        row,
            guint        column,
            const char  *text,
            char       **message,
            gpointer     data)
{
  gint64 amount;

  if (*text == 0)
    return g_strdup ("");
  if (column == COLUMN_PAID)
    return g_strdup (strcmp (text, "0") == 0 ? "" : "✓");
  if (column != COLUMN_AMOUNT)
    return g_strdup (text);
  if (skh_amount_parse (text, &amount) && amount >= 0)
    return skh_number_format (amount);
  *message = g_strdup (_("This is no amount; write for example 500k, 1,5tr or 1.500.000."));
  return NULL;
}

static void
field_edited_cb (SkhSheetWindow *self)
{
  self->edited = TRUE;
  show_problem (self, NULL);
  show_sums (self);
}

static void
edited_cb (SkhSheetWindow *self)
{
  show_problem (self, NULL);
  show_sums (self);
}

static void
show_rows (SkhSheetWindow *self,
           const SkhCollectionSheet *sheet)
{
  gboolean open = sheet->voucher_id == 0;
  const SkhGridColumn of_grid[N_COLUMNS] = {
    { _("Has paid"), 8, open, FALSE, FALSE }, { _("Name"), 34, open, FALSE, FALSE }, { _("Amount"), 16, open, TRUE, FALSE }, { _("Note"), 24, open, FALSE, FALSE },
  };
  gint64 nobody = 0;

  g_clear_object (&self->cells);
  self->cells = skh_grid_cells_new ();
  g_array_set_size (self->people, 0);
  for (guint c = 0; c < N_COLUMNS; c++)
    skh_grid_cells_add_column (self->cells, &of_grid[c]);
  skh_grid_cells_set_n_rows (self->cells, sheet->rows->len + (open ? SPARE_ROWS : 0));
  skh_grid_cells_set_check (self->cells, check_cell, NULL);
  for (guint i = 0; i < skh_grid_cells_get_n_rows (self->cells); i++)
    {
      const SkhCollectionRow *row = i < sheet->rows->len ? sheet->rows->pdata[i] : NULL;
      g_autofree char *amount = row != NULL ? skh_number_format (row->amount) : NULL;

      g_array_append_vals (self->people, row != NULL ? &row->person_id : &nobody, 1);
      if (row == NULL)
        continue;
      skh_grid_cells_set_text (self->cells, i, COLUMN_PAID, row->paid ? "✓" : "");
      skh_grid_cells_set_text (self->cells, i, COLUMN_NAME, row->name);
      skh_grid_cells_set_text (self->cells, i, COLUMN_AMOUNT, amount);
      skh_grid_cells_set_text (self->cells, i, COLUMN_NOTE, row->note);
    }
  skh_grid_set_cells (self->grid, self->cells);
  skh_grid_move_to (self->grid, 0, COLUMN_PAID);
  g_signal_connect_object (self->cells, "edited", G_CALLBACK (edited_cb), self, G_CONNECT_SWAPPED);
}

static void
fill_chooser (SkhSheetWindow *self)
{
  g_autoptr(GtkStringList) names = gtk_string_list_new (NULL);
  guint selected = 0;

  self->filling = TRUE;
  gtk_string_list_append (names, _("New sheet"));
  for (guint i = 0; i < self->reading->sheets->len; i++)
    {
      const SkhCollectionSheet *sheet = self->reading->sheets->pdata[i];
      g_autofree char *day = skh_date_format (sheet->collected_on);
      g_autofree char *name = g_strdup_printf ("%s · %s", day, sheet->voucher_id != 0 ? _("posted") : _("draft"));

      gtk_string_list_append (names, name);
      if (sheet->id == self->reading->sheet->id)
        selected = i + 1;
    }
  gtk_drop_down_set_model (self->chooser, G_LIST_MODEL (names));
  gtk_drop_down_set_selected (self->chooser, selected);
  self->filling = FALSE;
}

static void
show_reading (SkhSheetWindow *self)
{
  const SkhCollectionSheet *sheet = self->reading->sheet;
  g_autofree char *today = skh_date_today ();
  gboolean writable = sheet->voucher_id == 0 && !skh_store_get_read_only (skh_context_get_store (self->context));

  fill_chooser (self);
  self->filling = TRUE;
  g_clear_pointer (&self->accounts, skh_choices_free);
  self->accounts = skh_fund_accounts_list (self->reading->fund, sheet->account_id);
  skh_field_set_choices (self->account, self->accounts);
  skh_field_set_value (self->day, sheet->collected_on != NULL ? sheet->collected_on : today, NULL);
  skh_field_set_value (self->payer, sheet->payer, NULL);
  skh_field_set_value (self->note, sheet->note, NULL);
  skh_field_set_number (self->count, sheet->control_count, -1, NULL);
  skh_field_set_number (self->total, sheet->control_total, -1, NULL);
  show_rows (self, sheet);
  gtk_widget_set_sensitive (self->form, writable);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "sheet.save", writable);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "sheet.post", writable);
  self->filling = FALSE;
  show_sums (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->payer));
}

static void
read_cb (GObject      *object,
         GAsyncResult *result,
         gpointer      data)
{
  g_autoptr(SkhSheetWindow) self = data;
  g_autoptr(GError) error = NULL;
  Reading *reading = skh_store_read_finish (SKH_STORE (object), result, &error);

  if (self->context == NULL)
    {
      g_clear_pointer (&reading, reading_free);
      return;
    }
  if (reading == NULL)
    {
      skh_context_report (self->context, error);
      return;
    }
  g_clear_pointer (&self->reading, reading_free);
  self->reading = reading;
  self->edited = FALSE;
  show_reading (self);
}

static void
read_sheet (SkhSheetWindow *self,
            gint64          id)
{
  Reading *question = g_new0 (Reading, 1);

  question->campaign_id = self->campaign_id;
  question->unit_id = self->unit_id;
  question->fund_id = self->fund_id;
  question->sheet_id = id;
  skh_store_read_async (skh_context_get_store (self->context), read_func, question, reading_free, reading_free, NULL, read_cb, g_object_ref (self));
}

/* This sheet stays, and is the one that is chosen. */
static void
stay (SkhSheetWindow *self)
{
  self->leaving = FALSE;
  fill_chooser (self);
}

static void
leave_answered (GtkWidget        *widget,
                SkhUnsavedAnswer  answer)
{
  SkhSheetWindow *self = SKH_SHEET_WINDOW (widget);

  if (answer == SKH_UNSAVED_KEEP)
    stay (self);
  else if (answer == SKH_UNSAVED_DROP)
    read_sheet (self, self->next);
  else
    {
      self->leaving = TRUE;
      gtk_widget_activate_action (widget, "sheet.save", NULL);
    }
}

static void
chosen_cb (SkhSheetWindow *self)
{
  guint selected = gtk_drop_down_get_selected (self->chooser);
  guint n;

  if (self->filling || self->reading == NULL || selected == GTK_INVALID_LIST_POSITION)
    return;
  self->next = selected == 0 ? 0 : ((SkhCollectionSheet *) self->reading->sheets->pdata[selected - 1])->id;
  skh_grid_finish (self->grid);
  n = skh_grid_cells_count_changed (self->cells) + (self->edited ? 1 : 0);
  if (n > 0)
    skh_unsaved_ask (GTK_WIDGET (self), n, gtk_window_get_title (GTK_WINDOW (self)), leave_answered);
  else
    read_sheet (self, self->next);
}

/* Names -------------------------------------------------------------------------------------------- */

static gpointer
names_func (sqlite3       *db,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  SkhCollectionSheet **sheet = data;

  return skh_collection_sheet_take_names (*sheet, db, error) >= 0 ? g_steal_pointer (sheet) : NULL;
}

static void
names_free (gpointer data)
{
  g_clear_pointer ((SkhCollectionSheet **) data, skh_collection_sheet_free);
  g_free (data);
}

static void
names_cb (GObject      *object,
          GAsyncResult *result,
          gpointer      data)
{
  g_autoptr(SkhSheetWindow) self = data;
  g_autoptr(GError) error = NULL;
  g_autoptr(SkhCollectionSheet) sheet = skh_store_read_finish (SKH_STORE (object), result, &error);
  g_autofree char *sentence = sheet == NULL ? skh_wording_error (error) : sheet->rows->len == 0 ? g_strdup (_("No names are known: neither of a campaign before nor in the lists.")) : NULL;

  if (self->context == NULL)
    return;
  show_problem (self, sentence);
  if (sentence != NULL)
    return;
  self->filling = TRUE;
  self->edited = TRUE;
  show_rows (self, sheet);
  self->filling = FALSE;
  show_sums (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->grid));
}

static void
names_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  SkhSheetWindow *self = SKH_SHEET_WINDOW (widget);
  SkhCollectionSheet **sheet;

  if (self->cells == NULL)
    return;
  skh_grid_finish (self->grid);
  sheet = g_new (SkhCollectionSheet *, 1);
  *sheet = make_sheet (self);
  skh_store_read_async (skh_context_get_store (self->context), names_func, sheet, names_free, (GDestroyNotify) skh_collection_sheet_free, NULL, names_cb, g_object_ref (self));
}

static void
all_action (GtkWidget  *widget,
            const char *name,
            GVariant   *parameter)
{
  SkhSheetWindow *self = SKH_SHEET_WINDOW (widget);

  for (guint row = 0; row < skh_grid_cells_get_n_rows (self->cells); row++)
    {
      if (*skh_grid_cells_get_text (self->cells, row, COLUMN_NAME) != 0)
        skh_grid_cells_type (self->cells, row, COLUMN_PAID, "x");
    }
}

/* Writing ------------------------------------------------------------------------------------------ */

static void
written_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      data)
{
  g_autoptr(SkhSheetWindow) self = data;
  g_autoptr(GError) error = NULL;
  gboolean ok = skh_store_write_finish (SKH_STORE (object), result, &error);
  SkhField * const fields[] = { self->day, self->account, self->payer, self->count, self->total };
  g_autofree char *sentence = ok ? NULL : skh_wording_error (error);

  if (self->context == NULL)
    return;
  if (ok)
    {
      skh_context_tell (self->context, _("The sheet is saved"));
      if (self->leaving)
        read_sheet (self, self->next);
      else
        gtk_window_destroy (GTK_WINDOW (self));
      self->leaving = FALSE;
      return;
    }
  stay (self);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "sheet.post", TRUE);
  show_problem (self, sentence);
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      if (g_strcmp0 (skh_field_get_key (fields[i]), skh_error_get_field (error)) == 0)
        gtk_widget_grab_focus (GTK_WIDGET (fields[i]));
    }
}

static void
write_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  SkhSheetWindow *self = SKH_SHEET_WINDOW (widget);
  gboolean post = strcmp (name, "sheet.post") == 0;
  SkhCollectionSheet *sheet;

  if (self->cells == NULL)
    return;
  skh_grid_finish (self->grid);
  if (skh_grid_cells_count_wrong (self->cells) > 0)
    {
      show_problem (self, _("Some cells cannot be saved: they are marked."));
      stay (self);
      return;
    }
  sheet = make_sheet (self);
  if (post)
    gtk_widget_action_set_enabled (widget, "sheet.post", FALSE);
  skh_store_write_async (skh_context_get_store (self->context), post ? "collection-sheets.post" : "collection-sheets.save", post ? SKH_WRITE_FINAL : SKH_WRITE_ACTION, post ? skh_collection_sheet_post : skh_collection_sheet_save,
                         sheet, (GDestroyNotify) skh_collection_sheet_free, NULL, written_cb, g_object_ref (self));
}

/* Leaving ------------------------------------------------------------------------------------------ */

static gboolean
skh_sheet_window_close_request (GtkWindow *window)
{
  SkhSheetWindow *self = SKH_SHEET_WINDOW (window);

  return skh_unsaved_holds_window (window, self->grid, self->edited, "sheet.save");
}

static void
skh_sheet_window_dispose (GObject *object)
{
  SkhSheetWindow *self = SKH_SHEET_WINDOW (object);

  g_clear_object (&self->context);
  gtk_widget_dispose_template (GTK_WIDGET (self), SKH_TYPE_SHEET_WINDOW);
  g_clear_pointer (&self->reading, reading_free);
  g_clear_object (&self->cells);
  g_clear_pointer (&self->people, g_array_unref);
  g_clear_pointer (&self->accounts, skh_choices_free);

  G_OBJECT_CLASS (skh_sheet_window_parent_class)->dispose (object);
}

static void
skh_sheet_window_class_init (SkhSheetWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = skh_sheet_window_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = skh_sheet_window_close_request;

  g_type_ensure (SKH_TYPE_FIELD);
  g_type_ensure (SKH_TYPE_GRID);
  gtk_widget_class_set_template_from_resource (widget_class, "/vn/khuyenhoc/SoKhuyenHoc/ui/fund/skh-sheet-window.ui");
  gtk_widget_class_bind_template_child (widget_class, SkhSheetWindow, account);
  gtk_widget_class_bind_template_child (widget_class, SkhSheetWindow, chooser);
  gtk_widget_class_bind_template_child (widget_class, SkhSheetWindow, count);
  gtk_widget_class_bind_template_child (widget_class, SkhSheetWindow, day);
  gtk_widget_class_bind_template_child (widget_class, SkhSheetWindow, form);
  gtk_widget_class_bind_template_child (widget_class, SkhSheetWindow, grid);
  gtk_widget_class_bind_template_child (widget_class, SkhSheetWindow, note);
  gtk_widget_class_bind_template_child (widget_class, SkhSheetWindow, payer);
  gtk_widget_class_bind_template_child (widget_class, SkhSheetWindow, problem);
  gtk_widget_class_bind_template_child (widget_class, SkhSheetWindow, sums);
  gtk_widget_class_bind_template_child (widget_class, SkhSheetWindow, total);
  gtk_widget_class_bind_template_callback (widget_class, chosen_cb);
  gtk_widget_class_install_action (widget_class, "sheet.all", NULL, all_action);
  gtk_widget_class_install_action (widget_class, "sheet.names", NULL, names_action);
  gtk_widget_class_install_action (widget_class, "sheet.save", NULL, write_action);
  gtk_widget_class_install_action (widget_class, "sheet.post", NULL, write_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK, "sheet.save", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F9, 0, "sheet.post", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
skh_sheet_window_init (SkhSheetWindow *self)
{
  self->people = g_array_new (FALSE, FALSE, sizeof (gint64));
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
skh_sheet_window_present (GtkWindow  *parent,
                          SkhContext *context,
                          gint64      fund,
                          gint64      campaign,
                          gint64      unit,
                          const char *unit_name)
{
  SkhSheetWindow *self = g_object_new (SKH_TYPE_SHEET_WINDOW, "transient-for", parent, "title", unit_name, NULL);
  SkhField * const fields[] = { self->day, self->account, self->payer, self->count, self->total, self->note };

  self->context = g_object_ref (context);
  self->fund_id = fund;
  self->campaign_id = campaign;
  self->unit_id = unit;
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      skh_field_set_column (fields[i], &columns[i], NULL, skh_context_get_store (context));
      g_signal_connect_object (fields[i], "edited", G_CALLBACK (field_edited_cb), self, G_CONNECT_SWAPPED);
    }
  read_sheet (self, 0);
  gtk_window_present (GTK_WINDOW (self));
}
