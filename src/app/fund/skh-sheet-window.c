/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-app"

#include "config.h"

#include "app/fund/skh-sheet-window.h"

#include <glib/gi18n.h>
#include <string.h>

#include "app/figures/skh-unsaved.h"
#include "app/document/skh-document-show.h"
#include "app/skh-present.h"
#include "base/skh-date.h"
#include "base/skh-number.h"
#include "draw/skh-money-documents.h"
#include "fund/skh-collection-sheets.h"
#include "fund/skh-fund-choices.h"
#include "wording/skh-wording.h"

/* Wanted in place of a sheet: the last one of the unit that was not posted, or a new one if there is none. */
#define LAST_DRAFT (-1)

/* Rows left for names that are typed. */
#define SPARE_ROWS 30

enum { COLUMN_PAID, COLUMN_NAME, COLUMN_AMOUNT, COLUMN_NOTE, N_COLUMNS };

typedef struct
{
  gint64     campaign_id;
  gint64     unit_id;
  gint64     fund_id;
  gint64     sheet_id; /* wanted; 0: a new one, or LAST_DRAFT */
  GPtrArray *sheets;   /* SkhCollectionSheet of the unit, without rows */
  SkhCollectionSheet  *sheet;    /* that is shown */
  SkhFund   *fund;
} Reading;

struct _SkhSheetWindow
{
  SkhEntryWindow parent_instance;

  GtkDropDown   *chooser;

  GArray        *people;    /* gint64: of each row, 0 where it was typed */
  SkhChoice     *accounts;
  gint64         fund_id;
  gint64         campaign_id;
  gint64         unit_id;
  gint64         next;      /* the sheet that was chosen while this one was not saved; 0: a new one */
  gboolean       filling;   /* the chooser */
  gboolean       leaving;   /* for the next one, once this one is saved */
};

G_DEFINE_FINAL_TYPE (SkhSheetWindow, skh_sheet_window, SKH_TYPE_ENTRY_WINDOW)

static const SkhColumn columns[] = {
  { "collected_on", N_("Day"), SKH_VALUE_DATE, SKH_COLUMN_REQUIRED | SKH_COLUMN_WHOLE_DATE },
  { "account", N_("Account"), SKH_VALUE_CHOICE, SKH_COLUMN_REQUIRED, .catalogue = "fund_account" },
  { "payer", N_("Who brought it"), SKH_VALUE_TEXT },
  { "control_count", N_("Number of payers"), SKH_VALUE_INTEGER },
  { "control_total", N_("Control total"), SKH_VALUE_INTEGER, SKH_COLUMN_AMOUNT },
  { "note", N_("Note"), SKH_VALUE_TEXT },
  { NULL }
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

/* 0: all are posted. */
static gint64
find_last_draft (GPtrArray *sheets)
{
  for (guint i = sheets->len; i > 0; i--)
    {
      const SkhCollectionSheet *sheet = sheets->pdata[i - 1];

      if (sheet->voucher_id == 0)
        return sheet->id;
    }
  return 0;
}

static gpointer
read_func (sqlite3       *db,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  const Reading *question = data;
  Reading *reading = g_new0 (Reading, 1);
  gint64 id = question->sheet_id;

  reading->sheets = skh_collection_sheets_read (db, question->campaign_id, question->unit_id, error);
  if (reading->sheets != NULL && id == LAST_DRAFT)
    id = find_last_draft (reading->sheets);
  if (reading->sheets != NULL && (reading->fund = skh_fund_read (db, question->fund_id, error)) != NULL)
    reading->sheet = id != 0 ? skh_collection_sheet_read (db, id, error) : skh_collection_sheet_new (question->campaign_id, question->unit_id);
  if (reading->sheet == NULL)
    g_clear_pointer (&reading, reading_free);
  return reading;
}

/* The sheet that is typed -------------------------------------------------------------------------- */

static const Reading *
get_reading (SkhSheetWindow *self)
{
  return skh_entry_window_get_reading (SKH_ENTRY_WINDOW (self));
}

/* What stands in the window, as a sheet; skh_collection_sheet_free(). */
static gpointer
make_entry (SkhEntryWindow *window)
{
  SkhSheetWindow *self = SKH_SHEET_WINDOW (window);
  SkhGridCells *cells = skh_entry_window_get_cells (window);
  SkhCollectionSheet *sheet = skh_collection_sheet_new (self->campaign_id, self->unit_id);

  sheet->id = get_reading (self)->sheet->id;
  g_free (sheet->collected_on);
  sheet->collected_on = skh_field_get_text (skh_entry_window_get_field (window, "collected_on"));
  sheet->account_id = skh_field_get_number (skh_entry_window_get_field (window, "account"), 0);
  sheet->payer = skh_field_get_text (skh_entry_window_get_field (window, "payer"));
  sheet->control_count = skh_field_get_number (skh_entry_window_get_field (window, "control_count"), -1);
  sheet->control_total = skh_field_get_number (skh_entry_window_get_field (window, "control_total"), -1);
  sheet->note = skh_field_get_text (skh_entry_window_get_field (window, "note"));
  for (guint row = 0; row < skh_grid_cells_get_n_rows (cells); row++)
    {
      const char *name = skh_grid_cells_get_text (cells, row, COLUMN_NAME);
      const char *note = skh_grid_cells_get_text (cells, row, COLUMN_NOTE);
      gint64 amount = 0;

      if (*name == 0)
        continue;
      skh_number_parse (skh_grid_cells_get_text (cells, row, COLUMN_AMOUNT), &amount);
      skh_collection_sheet_add (sheet, name, g_array_index (self->people, gint64, row), amount, *skh_grid_cells_get_text (cells, row, COLUMN_PAID) != 0);
      if (*note != 0)
        ((SkhCollectionRow *) sheet->rows->pdata[sheet->rows->len - 1])->note = g_strdup (note);
    }
  return sheet;
}

/* The sums of the rows, against what the unit wrote below its list. */
static void
show_sums (SkhEntryWindow *window)
{
  g_autoptr(SkhCollectionSheet) sheet = make_entry (window);
  g_autofree char *count = skh_number_format (skh_collection_sheet_count (sheet));
  g_autofree char *total = skh_amount_format (skh_collection_sheet_total (sheet));
  g_autofree char *text = NULL;
  gboolean agrees = sheet->rows->len == 0 || ((sheet->control_count < 0 || sheet->control_count == skh_collection_sheet_count (sheet)) &&
                                              (sheet->control_total < 0 || sheet->control_total == skh_collection_sheet_total (sheet)));

  if (sheet->rows->len == 0)
    text = g_strdup (_("Without names: the control count and total are posted"));
  else
    text = g_strdup_printf (agrees ? _("%s people paid %s") : _("%s people paid %s · this does not agree with the control numbers"), count, total);
  skh_entry_window_show_sums (window, text, !agrees);
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
show_rows (SkhSheetWindow           *self,
           const SkhCollectionSheet *sheet)
{
  gboolean open = sheet->voucher_id == 0;
  const SkhGridColumn of_grid[N_COLUMNS] = {
    { _("Has paid"), 8, open, .tick = TRUE }, { _("Name"), 34, open, FALSE, FALSE }, { _("Amount"), 16, open, TRUE, FALSE }, { _("Note"), 24, open, FALSE, FALSE },
  };
  SkhGridCells *cells = skh_grid_cells_new ();
  gint64 nobody = 0;

  g_array_set_size (self->people, 0);
  for (guint c = 0; c < N_COLUMNS; c++)
    skh_grid_cells_add_column (cells, &of_grid[c]);
  skh_grid_cells_set_n_rows (cells, sheet->rows->len + (open ? SPARE_ROWS : 0));
  skh_grid_cells_set_check (cells, check_cell, NULL);
  for (guint i = 0; i < skh_grid_cells_get_n_rows (cells); i++)
    {
      const SkhCollectionRow *row = i < sheet->rows->len ? sheet->rows->pdata[i] : NULL;
      g_autofree char *amount = row != NULL ? skh_number_format (row->amount) : NULL;

      g_array_append_vals (self->people, row != NULL ? &row->person_id : &nobody, 1);
      if (row == NULL)
        continue;
      skh_grid_cells_set_text (cells, i, COLUMN_PAID, row->paid ? "✓" : "");
      skh_grid_cells_set_text (cells, i, COLUMN_NAME, row->name);
      skh_grid_cells_set_text (cells, i, COLUMN_AMOUNT, amount);
      skh_grid_cells_set_text (cells, i, COLUMN_NOTE, row->note);
    }
  skh_entry_window_set_cells (SKH_ENTRY_WINDOW (self), cells, 0, COLUMN_PAID);
}

static void
fill_chooser (SkhSheetWindow *self)
{
  g_autoptr(GtkStringList) names = gtk_string_list_new (NULL);
  guint selected = 0;

  self->filling = TRUE;
  gtk_string_list_append (names, _("New sheet"));
  for (guint i = 0; i < get_reading (self)->sheets->len; i++)
    {
      const SkhCollectionSheet *sheet = get_reading (self)->sheets->pdata[i];
      g_autofree char *day = skh_date_format (sheet->collected_on);
      g_autofree char *name = g_strdup_printf ("%s · %s", day, sheet->voucher_id != 0 ? _("posted") : _("draft"));

      gtk_string_list_append (names, name);
      if (sheet->id == get_reading (self)->sheet->id)
        selected = i + 1;
    }
  gtk_drop_down_set_model (self->chooser, G_LIST_MODEL (names));
  gtk_drop_down_set_selected (self->chooser, selected);
  self->filling = FALSE;
}

static void
show_reading (SkhEntryWindow *window,
              gpointer        data)
{
  SkhSheetWindow *self = SKH_SHEET_WINDOW (window);
  const Reading *reading = data;
  const SkhCollectionSheet *sheet = reading->sheet;
  g_autofree char *today = skh_date_today ();
  gboolean open = sheet->voucher_id == 0 && skh_entry_window_is_writable (window);

  fill_chooser (self);
  g_clear_pointer (&self->accounts, skh_choices_free);
  self->accounts = skh_fund_accounts_list (reading->fund, sheet->account_id);
  skh_field_set_choices (skh_entry_window_get_field (window, "account"), self->accounts);
  skh_field_set_value (skh_entry_window_get_field (window, "collected_on"), sheet->collected_on != NULL ? sheet->collected_on : today, NULL);
  skh_field_set_value (skh_entry_window_get_field (window, "payer"), sheet->payer, NULL);
  skh_field_set_value (skh_entry_window_get_field (window, "note"), sheet->note, NULL);
  skh_field_set_number (skh_entry_window_get_field (window, "control_count"), sheet->control_count, -1, NULL);
  skh_field_set_number (skh_entry_window_get_field (window, "control_total"), sheet->control_total, -1, NULL);
  show_rows (self, sheet);
  skh_entry_window_set_open (window, open);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "sheet.names", open);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "sheet.all", open);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "sheet.delete", open && sheet->id != 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "sheet.voucher", sheet->voucher_id != 0);
  show_sums (window);
  gtk_widget_grab_focus (GTK_WIDGET (skh_entry_window_get_field (window, "payer")));
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
  skh_entry_window_read (SKH_ENTRY_WINDOW (self), question, reading_free);
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
      gtk_widget_activate_action (widget, "entry.save", NULL);
    }
}

static void
chosen_cb (SkhSheetWindow *self)
{
  guint selected = gtk_drop_down_get_selected (self->chooser);
  guint n;

  if (self->filling || get_reading (self) == NULL || selected == GTK_INVALID_LIST_POSITION)
    return;
  self->next = selected == 0 ? 0 : ((SkhCollectionSheet *) get_reading (self)->sheets->pdata[selected - 1])->id;
  n = skh_entry_window_count_edited (SKH_ENTRY_WINDOW (self));
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

  if (skh_entry_window_get_context (SKH_ENTRY_WINDOW (self)) == NULL)
    return;
  skh_entry_window_show_problem (SKH_ENTRY_WINDOW (self), sentence);
  if (sentence != NULL)
    return;
  show_rows (self, sheet);
  skh_entry_window_set_edited (SKH_ENTRY_WINDOW (self));
  gtk_widget_grab_focus (GTK_WIDGET (skh_entry_window_get_grid (SKH_ENTRY_WINDOW (self))));
}

static void
names_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  SkhEntryWindow *window = SKH_ENTRY_WINDOW (widget);
  SkhCollectionSheet **sheet;

  if (skh_entry_window_get_reading (window) == NULL || !skh_entry_window_finish (window))
    return;
  sheet = g_new (SkhCollectionSheet *, 1);
  *sheet = make_entry (window);
  skh_store_read_async (skh_context_get_store (skh_entry_window_get_context (window)), names_func, sheet, names_free, (GDestroyNotify) skh_collection_sheet_free, NULL, names_cb,
                        g_object_ref (window));
}

static void
all_action (GtkWidget  *widget,
            const char *name,
            GVariant   *parameter)
{
  SkhGridCells *cells = skh_entry_window_get_cells (SKH_ENTRY_WINDOW (widget));

  for (guint row = 0; cells != NULL && row < skh_grid_cells_get_n_rows (cells); row++)
    {
      if (*skh_grid_cells_get_text (cells, row, COLUMN_NAME) != 0)
        skh_grid_cells_type (cells, row, COLUMN_PAID, "x");
    }
}

/* The next sheet is shown once this one is saved; else this one stays. */
static void
written (SkhEntryWindow *window,
         gboolean        ok)
{
  SkhSheetWindow *self = SKH_SHEET_WINDOW (window);

  if (!ok)
    stay (self);
  else if (self->leaving)
    read_sheet (self, self->next);
  else
    gtk_window_destroy (GTK_WINDOW (window));
  self->leaving = FALSE;
}

static gpointer
document_func (sqlite3       *db,
               gpointer       data,
               GCancellable  *cancellable,
               GError       **error)
{
  return skh_document_for_sheet (db, *(gint64 *) data, error);
}

/* On paper it is as it is kept. */
static void
print_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  SkhSheetWindow *self = SKH_SHEET_WINDOW (widget);
  SkhEntryWindow *window = SKH_ENTRY_WINDOW (widget);

  if (get_reading (self) == NULL)
    return;
  if (get_reading (self)->sheet->id == 0 || skh_entry_window_count_edited (window) > 0)
    skh_entry_window_show_problem (window, _("Save what you typed first."));
  else
    skh_document_show (widget, skh_entry_window_get_context (window), document_func, g_memdup2 (&get_reading (self)->sheet->id, sizeof (gint64)), g_free, "danh-sach-nop");
}

static void
voucher_action (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  SkhSheetWindow *self = SKH_SHEET_WINDOW (widget);

  skh_context_open_record (skh_entry_window_get_context (SKH_ENTRY_WINDOW (widget)), "vouchers", get_reading (self)->sheet->voucher_id);
  gtk_window_destroy (GTK_WINDOW (widget));
}

/* Deleting a draft -------------------------------------------------------------------------------- */

static void
deleted_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      data)
{
  g_autoptr(SkhSheetWindow) self = data;
  SkhContext *context = skh_entry_window_get_context (SKH_ENTRY_WINDOW (self));
  g_autoptr(GError) error = NULL;
  g_autofree char *sentence = NULL;

  if (context == NULL)
    return;
  if (skh_store_write_finish (SKH_STORE (object), result, &error))
    {
      skh_context_tell (context, _("The draft is deleted. Ctrl+Z brings it back."));
      gtk_window_destroy (GTK_WINDOW (self));
      return;
    }
  sentence = skh_wording_error (error);
  skh_entry_window_show_problem (SKH_ENTRY_WINDOW (self), sentence);
}

static void
delete_answered_cb (SkhSheetWindow *self,
                    const char     *response)
{
  SkhContext *context = skh_entry_window_get_context (SKH_ENTRY_WINDOW (self));
  SkhCollectionSheet *sheet;

  if (strcmp (response, "delete") != 0 || context == NULL || get_reading (self) == NULL)
    return;
  sheet = skh_collection_sheet_new (self->campaign_id, self->unit_id);
  sheet->id = get_reading (self)->sheet->id;
  skh_store_write_async (skh_context_get_store (context), "collection-sheets.delete", SKH_WRITE_ACTION, skh_collection_sheet_delete, sheet,
                         (GDestroyNotify) skh_collection_sheet_free, NULL, deleted_cb, g_object_ref (self));
}

static void
delete_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  SkhSheetWindow *self = SKH_SHEET_WINDOW (widget);
  GtkWidget *dialog = adw_message_dialog_new (GTK_WINDOW (self), _("Delete this draft?"), NULL);
  const SkhCollectionSheet *sheet = get_reading (self)->sheet;
  g_autofree char *day = skh_date_format (sheet->collected_on);
  g_autofree char *total = skh_amount_format (sheet->rows->len > 0 ? skh_collection_sheet_total (sheet) : MAX (sheet->control_total, 0));

  adw_message_dialog_format_body (ADW_MESSAGE_DIALOG (dialog), _("The sheet of %s with %s was not posted: nothing changes in the books. The action can be undone."), day, total);
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _("_Cancel"), "delete", _("_Delete"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "delete", ADW_RESPONSE_DESTRUCTIVE);
  g_signal_connect_object (dialog, "response", G_CALLBACK (delete_answered_cb), self, G_CONNECT_SWAPPED);
  skh_present (GTK_WINDOW (dialog));
}

static void
skh_sheet_window_finalize (GObject *object)
{
  SkhSheetWindow *self = SKH_SHEET_WINDOW (object);

  g_array_unref (self->people);
  g_clear_pointer (&self->accounts, skh_choices_free);

  G_OBJECT_CLASS (skh_sheet_window_parent_class)->finalize (object);
}

static void
skh_sheet_window_class_init (SkhSheetWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  SkhEntryWindowClass *entry_class = SKH_ENTRY_WINDOW_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = skh_sheet_window_finalize;
  entry_class->columns = columns;
  entry_class->read = read_func;
  entry_class->reading_free = reading_free;
  entry_class->save = skh_collection_sheet_save;
  entry_class->post = skh_collection_sheet_post;
  entry_class->save_kind = "collection-sheets.save";
  entry_class->post_kind = "collection-sheets.post";
  entry_class->entry_free = (GDestroyNotify) skh_collection_sheet_free;
  entry_class->saved = N_("The sheet is saved");
  entry_class->show_reading = show_reading;
  entry_class->make_entry = make_entry;
  entry_class->edited = show_sums;
  entry_class->written = written;

  gtk_widget_class_set_template_from_resource (widget_class, "/vn/khuyenhoc/SoKhuyenHoc/ui/fund/skh-sheet-window.ui");
  gtk_widget_class_bind_template_child (widget_class, SkhSheetWindow, chooser);
  gtk_widget_class_bind_template_callback (widget_class, chosen_cb);
  gtk_widget_class_install_action (widget_class, "sheet.all", NULL, all_action);
  gtk_widget_class_install_action (widget_class, "sheet.delete", NULL, delete_action);
  gtk_widget_class_install_action (widget_class, "sheet.names", NULL, names_action);
  gtk_widget_class_install_action (widget_class, "sheet.print", NULL, print_action);
  gtk_widget_class_install_action (widget_class, "sheet.voucher", NULL, voucher_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_p, GDK_CONTROL_MASK, "sheet.print", NULL);
}

static void
skh_sheet_window_init (SkhSheetWindow *self)
{
  self->people = g_array_new (FALSE, FALSE, sizeof (gint64));
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "sheet.delete", FALSE);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "sheet.voucher", FALSE);
  gtk_widget_set_tooltip_text (GTK_WIDGET (skh_entry_window_get_grid (SKH_ENTRY_WINDOW (self))),
                               _("Type x in the first column for who paid; leave the rows empty if only the totals are known"));
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

  skh_entry_window_set_context (SKH_ENTRY_WINDOW (self), context);
  self->fund_id = fund;
  self->campaign_id = campaign;
  self->unit_id = unit;
  read_sheet (self, LAST_DRAFT);
  skh_present (GTK_WINDOW (self));
}
