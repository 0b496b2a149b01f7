/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-app"

#include "config.h"

#include "app/certificate/skh-sheets-tab.h"

#include <glib/gi18n.h>
#include <string.h>

#include "app/document/skh-document-show.h"
#include "app/list/skh-plain-table.h"
#include "app/record/skh-ask.h"
#include "app/skh-wrap-layout.h"
#include "base/skh-date.h"
#include "base/skh-number.h"
#include "certificate/skh-sheets.h"
#include "draw/skh-certificate-documents.h"

struct _SkhSheetsTab
{
  GtkWidget      parent_instance;

  GtkStack      *stack;
  SkhPlainTable *series;
  SkhPlainTable *sheets;
  GtkLabel      *sum;
  GtkDropDown   *state;

  SkhContext    *context;
  GPtrArray     *read;      /* SkhSheetSeries */
  GPtrArray     *out;       /* SkhSheet of the selected series */
  GPtrArray     *minutes;   /* SkhSheetDestruction, the latest first */
  guint          asked;
  GCancellable  *reading_series;
  GCancellable  *reading_sheets;
};

G_DEFINE_FINAL_TYPE (SkhSheetsTab, skh_sheets_tab, GTK_TYPE_WIDGET)

static const SkhPlainColumn series_columns[] = {
  { N_("Sheets"), 0 },
  { N_("From number"), 90, TRUE },
  { N_("To number"), 90, TRUE },
  { N_("Received on"), 100 },
  { N_("Taken in"), 80, TRUE },
  { N_("Used"), 80, TRUE },
  { N_("Spoiled"), 70, TRUE },
  { N_("Lost"), 60, TRUE },
  { N_("Given back"), 80, TRUE },
  { N_("Printing"), 80, TRUE },
  { N_("Still there"), 80, TRUE },
  { NULL }
};

static const SkhPlainColumn sheet_columns[] = {
  { N_("Sheet number"), 100, TRUE },
  { N_("State"), 190 },
  { N_("Day"), 100 },
  { N_("Register number"), 130 },
  { N_("Name"), 0 },
  { N_("Reason"), 220 },
  { NULL }
};

/* What the chooser of sheets offers: NULL is all that are not left. */
static const struct
{
  const char *state;
  const char *title; /* msgid */
} states[] = {
  { NULL, N_("All that are gone") },
  { "used", N_("Used") },
  { "spoiled", N_("Spoiled") },
  { "lost", N_("Lost") },
  { "returned", N_("Given back") },
  { "printing", N_("In the printer") },
};

static const char *
state_title (const char *state)
{
  for (guint i = 1; i < G_N_ELEMENTS (states); i++)
    {
      if (strcmp (states[i].state, state) == 0)
        return _(states[i].title);
    }
  return state;
}

static const SkhSheetSeries *
chosen_series (SkhSheetsTab *self)
{
  gint64 id = skh_plain_table_get_selected (self->series);

  for (guint i = 0; self->read != NULL && i < self->read->len; i++)
    {
      if (((SkhSheetSeries *) self->read->pdata[i])->id == id)
        return self->read->pdata[i];
    }
  return NULL;
}

/* Reading ------------------------------------------------------------------------------------------- */

typedef struct
{
  gint64      series;
  const char *state;
} SheetQuestion;

static gpointer
sheets_func (sqlite3       *db,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  SheetQuestion *question = data;

  return skh_blank_sheets_read (db, question->series, question->state, error);
}

static void
show_sheets (gpointer object,
             gpointer result)
{
  SkhSheetsTab *self = object;
  GPtrArray *sheets = result;

  if (sheets == NULL)
    return;
  g_clear_pointer (&self->out, g_ptr_array_unref);
  self->out = sheets;
  skh_plain_table_begin (self->sheets);
  for (guint i = 0; i < sheets->len; i++)
    {
      const SkhBlankSheet *sheet = sheets->pdata[i];
      g_autofree char *day = skh_date_format (sheet->state_on);
      g_autofree char *state = sheet->destruction_id != 0 ? g_strdup_printf ("%s · %s", state_title (sheet->state), _("destroyed"))
                               : sheet->replaced ? g_strdup_printf ("%s · %s", state_title (sheet->state), _("printed anew")) : g_strdup (state_title (sheet->state));
      const char *cells[] = { sheet->written != NULL ? sheet->written : "", state, day, sheet->register_number != NULL ? sheet->register_number : "",
                              sheet->name != NULL ? sheet->name : "", sheet->reason != NULL ? sheet->reason : "", NULL };

      skh_plain_table_add (self->sheets, sheet->id, cells);
    }
  skh_plain_table_end (self->sheets, FALSE);
}

static void
read_sheets (SkhSheetsTab *self)
{
  const SkhSheetSeries *series = chosen_series (self);
  guint chosen = gtk_drop_down_get_selected (self->state);
  const gint64 counts[] = { series != NULL ? series->received : 0, series != NULL ? series->used : 0, series != NULL ? series->spoiled : 0, series != NULL ? series->lost : 0,
                            series != NULL ? series->returned : 0, series != NULL ? series->printing : 0, series != NULL ? series->left : 0 };
  g_auto(GStrv) numbers = g_new0 (char *, G_N_ELEMENTS (counts) + 1);
  SheetQuestion *question;
  g_autofree char *sum = NULL;

  if (series == NULL || chosen >= G_N_ELEMENTS (states))
    {
      gtk_label_set_label (self->sum, "");
      skh_plain_table_begin (self->sheets);
      skh_plain_table_end (self->sheets, FALSE);
      return;
    }
  for (guint i = 0; i < G_N_ELEMENTS (counts); i++)
    numbers[i] = skh_number_format (counts[i]);
  sum = g_strdup_printf (_("Received %1$s = used %2$s + spoiled %3$s + lost %4$s + given back %5$s + in the printer %6$s + left %7$s"), numbers[0], numbers[1], numbers[2], numbers[3],
                         numbers[4], numbers[5], numbers[6]);
  gtk_label_set_label (self->sum, sum);
  question = g_new0 (SheetQuestion, 1);
  *question = (SheetQuestion) { series->id, states[chosen].state };
  skh_context_read (self->context, self, &self->reading_sheets, sheets_func, question, g_free, (GDestroyNotify) g_ptr_array_unref, show_sheets);
}

typedef struct
{
  GPtrArray *series;
  GPtrArray *minutes;
} All;

static void
all_free (gpointer data)
{
  All *all = data;

  g_clear_pointer (&all->series, g_ptr_array_unref);
  g_clear_pointer (&all->minutes, g_ptr_array_unref);
  g_free (all);
}

static gpointer
all_func (sqlite3       *db,
          gpointer       data,
          GCancellable  *cancellable,
          GError       **error)
{
  All *all = g_new0 (All, 1);

  all->series = skh_sheet_series_read_all (db, error);
  all->minutes = all->series != NULL ? skh_sheet_destructions_read (db, error) : NULL;
  if (all->minutes == NULL)
    g_clear_pointer (&all, all_free);
  return all;
}

static gint64
newest_series (SkhSheetsTab *self)
{
  gint64 newest = 0;

  for (guint i = 0; self->read != NULL && i < self->read->len; i++)
    newest = MAX (newest, ((SkhSheetSeries *) self->read->pdata[i])->id);
  return newest;
}

/* Sheets that were received now are what goes on: newer ones than BEFORE are selected. */
static void
show_series (SkhSheetsTab *self,
             gint64        before)
{
  skh_plain_table_begin (self->series);
  for (guint i = 0; i < self->read->len; i++)
    {
      const SkhSheetSeries *series = self->read->pdata[i];
      const gint64 counts[] = { series->received, series->used, series->spoiled, series->lost, series->returned, series->printing, series->left };
      g_autofree char *first = skh_sheet_series_write_number (series, series->first);
      g_autofree char *last = skh_sheet_series_write_number (series, series->last);
      g_autofree char *day = skh_date_format (series->received_on);
      g_auto(GStrv) numbers = g_new0 (char *, G_N_ELEMENTS (counts) + 1);
      const char *cells[12] = { series->name, first, last, day };

      for (guint n = 0; n < G_N_ELEMENTS (counts); n++)
        cells[4 + n] = numbers[n] = skh_number_format (counts[n]);
      skh_plain_table_add (self->series, series->id, cells);
    }
  skh_plain_table_end (self->series, TRUE);
  if (before != 0 && newest_series (self) > before)
    skh_plain_table_select (self->series, newest_series (self));
}

static void
update_actions (SkhSheetsTab *self)
{
  gboolean writable = self->context != NULL && !skh_store_get_read_only (skh_context_get_store (self->context));
  const SkhSheetSeries *series = self->context != NULL ? chosen_series (self) : NULL;

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "sheets.receive", writable);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "sheets.change", writable && series != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "sheets.destroy", writable && series != NULL && series->spoiled > series->destroyed);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "sheets.minutes", self->minutes != NULL && self->minutes->len > 0);
}

static void
show_all (gpointer object,
          gpointer result)
{
  SkhSheetsTab *self = object;
  All *all = result;
  gint64 before = newest_series (self);

  if (all == NULL)
    return;
  g_clear_pointer (&self->read, g_ptr_array_unref);
  g_clear_pointer (&self->minutes, g_ptr_array_unref);
  self->read = g_steal_pointer (&all->series);
  self->minutes = g_steal_pointer (&all->minutes);
  all_free (all);
  show_series (self, before);
  gtk_stack_set_visible_child_name (self->stack, self->read->len > 0 ? "series" : "empty");
  read_sheets (self);
  update_actions (self);
}

static void
reload (SkhSheetsTab *self)
{
  skh_context_read (self->context, self, &self->reading_series, all_func, NULL, NULL, all_free, show_all);
}

static void
changed_cb (SkhSheetsTab *self,
            SkhChanges   *changes)
{
  if (skh_changes_has_table (changes, "sheet") || skh_changes_has_table (changes, "sheet_series") || skh_changes_has_table (changes, "sheet_destruction"))
    reload (self);
}

static void
series_selected_cb (SkhSheetsTab *self)
{
  read_sheets (self);
  update_actions (self);
}

static void
state_cb (SkhSheetsTab *self)
{
  if (self->context != NULL)
    read_sheets (self);
}

/* The certificate that a sheet bears. */
static void
sheet_activated_cb (SkhSheetsTab *self,
                    gint64        id)
{
  for (guint i = 0; i < self->out->len; i++)
    {
      const SkhBlankSheet *sheet = self->out->pdata[i];

      if (sheet->id == id && sheet->certificate_id != 0)
        skh_context_open_record (self->context, "certificates", sheet->certificate_id);
    }
}

/* Doing --------------------------------------------------------------------------------------------- */

static void
written_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      data)
{
  g_autoptr(SkhSheetsTab) self = data;

  skh_question_finish (self, self->context, SKH_STORE (object), result);
}

static void
write_job (SkhSheetsTab   *self,
           const char     *kind,
           SkhWriteFunc    func,
           gpointer        data,
           GDestroyNotify  data_free)
{
  skh_store_write_async (skh_context_get_store (self->context), kind, SKH_WRITE_ACTION, func, data, data_free, NULL, written_cb, g_object_ref (self));
}

/* A number as people type it: with or without its prefix and zeros. */
static gint64
number_of (const SkhSheetSeries *series,
           const char           *text)
{
  gint64 number;

  if (text == NULL)
    return 0;
  if (series != NULL && *series->prefix != 0 && g_str_has_prefix (text, series->prefix))
    text += strlen (series->prefix);
  return skh_number_parse (text, &number) ? number : 0;
}

static void
receive_cb (GHashTable *answers,
            gpointer    data)
{
  SkhSheetsTab *self = data;
  SkhSheetSeries *series = skh_sheet_series_new ();
  const char *first = g_hash_table_lookup (answers, "first");
  const char *prefix = g_hash_table_lookup (answers, "prefix");

  g_free (series->name);
  g_free (series->received_on);
  g_free (series->prefix);
  series->name = g_strdup (g_hash_table_lookup (answers, "name"));
  series->prefix = g_strdup (prefix != NULL ? prefix : "");
  series->first = number_of (series, first);
  series->last = number_of (series, g_hash_table_lookup (answers, "last"));
  series->digits = (int) CLAMP (strlen (first) - (g_str_has_prefix (first, series->prefix) ? strlen (series->prefix) : 0), 1, 12);
  series->received_on = g_strdup (g_hash_table_lookup (answers, "day"));
  series->supplier = g_strdup (g_hash_table_lookup (answers, "supplier"));
  write_job (self, "sheets.receive", skh_sheet_series_save, series, (GDestroyNotify) skh_sheet_series_free);
}

static void
receive_action (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  static const SkhColumn fields[] = {
    { "name", N_("What sheets"), SKH_VALUE_TEXT, SKH_COLUMN_REQUIRED },
    { "prefix", N_("Letters before the number"), SKH_VALUE_TEXT },
    { "first", N_("From number"), SKH_VALUE_TEXT, SKH_COLUMN_REQUIRED },
    { "last", N_("To number"), SKH_VALUE_TEXT, SKH_COLUMN_REQUIRED },
    { "day", N_("Received on"), SKH_VALUE_DATE, SKH_COLUMN_REQUIRED | SKH_COLUMN_WHOLE_DATE },
    { "supplier", N_("From whom"), SKH_VALUE_TEXT },
    { NULL }
  };
  SkhSheetsTab *self = SKH_SHEETS_TAB (widget);
  g_autofree char *today = skh_date_today ();
  SkhQuestion *question = skh_question_new (self->context, _("Receive sheets"), _("Type the numbers as they stand on the first and the last sheet, with their zeros: 003501."), fields);

  skh_question_set_value (question, "day", today, NULL);
  skh_question_ask (question, GTK_WINDOW (gtk_widget_get_root (widget)), _("_Receive"), receive_cb, self);
}

static const struct
{
  const char *name;
  const char *title;  /* msgid */
  const char *body;   /* msgid */
  const char *accept; /* msgid */
} steps[SKH_N_SHEET_STEPS] = {
  { "spoil", N_("Sheets that are spoiled"), N_("What was printed on them does not count; it is printed anew on another sheet."), N_("_Spoiled") },
  { "lose", N_("Lost sheets"), NULL, N_("_Lost") },
  { "return", N_("Sheets given back"), N_("To the printing house, or to whom they came from."), N_("Given _back") },
  { "find", N_("Sheets found again"), N_("Lost or given back before, and now on the stack again."), N_("_Found") },
  { "good", N_("Good after all"), N_("They were called spoiled by mistake."), N_("_Good") },
};

static void
change_free (gpointer data)
{
  skh_sheet_change_clear (data);
  g_free (data);
}

static void
change_cb (GHashTable *answers,
           gpointer    data)
{
  SkhSheetsTab *self = data;
  const SkhSheetSeries *series = chosen_series (self);
  SkhSheetChange *change;
  const char *last = g_hash_table_lookup (answers, "last");

  if (series == NULL)
    return;
  change = g_new0 (SkhSheetChange, 1);
  change->step = self->asked;
  change->series_id = series->id;
  change->first = number_of (series, g_hash_table_lookup (answers, "first"));
  change->last = last != NULL ? number_of (series, last) : change->first;
  change->day = g_strdup (g_hash_table_lookup (answers, "day"));
  change->reason = g_strdup (g_hash_table_lookup (answers, "reason"));
  write_job (self, skh_sheet_step_kind (change->step), skh_sheets_change, change, change_free);
}

static void
change_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  static const SkhColumn fields[] = {
    { "first", N_("From number"), SKH_VALUE_TEXT, SKH_COLUMN_REQUIRED },
    { "last", N_("To number (empty: this one)"), SKH_VALUE_TEXT },
    { "day", N_("Day"), SKH_VALUE_DATE, SKH_COLUMN_REQUIRED | SKH_COLUMN_WHOLE_DATE },
    { "reason", N_("Reason"), SKH_VALUE_TEXT, SKH_COLUMN_REQUIRED },
    { NULL }
  };
  SkhSheetsTab *self = SKH_SHEETS_TAB (widget);
  g_autofree char *today = skh_date_today ();
  SkhQuestion *question;

  for (self->asked = 0; self->asked < SKH_N_SHEET_STEPS - 1 && strcmp (steps[self->asked].name, g_variant_get_string (parameter, NULL)) != 0;)
    self->asked++;
  question = skh_question_new (self->context, _(steps[self->asked].title), steps[self->asked].body != NULL ? _(steps[self->asked].body) : NULL, fields);
  skh_question_set_value (question, "day", today, NULL);
  skh_question_ask (question, GTK_WINDOW (gtk_widget_get_root (widget)), _(steps[self->asked].accept), change_cb, self);
}

typedef struct
{
  SkhSheetDestruction *minutes;
  gint64               series;
} DestroyJob;

static void
destroy_job_free (gpointer data)
{
  DestroyJob *job = data;

  skh_sheet_destruction_free (job->minutes);
  g_free (job);
}

/* All spoiled sheets of the series that are not destroyed yet. */
static gboolean
destroy_func (SkhWrite  *write,
              gpointer   data,
              GError   **error)
{
  DestroyJob *job = data;
  g_autoptr(GPtrArray) spoiled = skh_blank_sheets_read (skh_write_get_db (write), job->series, "spoiled", error);

  if (spoiled == NULL)
    return FALSE;
  for (guint i = 0; i < spoiled->len; i++)
    {
      const SkhBlankSheet *sheet = spoiled->pdata[i];

      if (sheet->destruction_id == 0)
        g_array_append_val (job->minutes->sheets, sheet->id);
    }
  return skh_sheets_destroy (write, job->minutes, error);
}

static void
destroy_cb (GHashTable *answers,
            gpointer    data)
{
  SkhSheetsTab *self = data;
  const SkhSheetSeries *series = chosen_series (self);
  SkhSheetDestruction *minutes;
  DestroyJob *job;

  if (series == NULL)
    return;
  minutes = skh_sheet_destruction_new ();
  minutes->number = g_strdup (g_hash_table_lookup (answers, "number"));
  minutes->destroyed_on = g_strdup (g_hash_table_lookup (answers, "day"));
  minutes->committee = g_strdelimit (g_strdup (g_hash_table_lookup (answers, "committee")), ";", '\n');
  minutes->manner = g_strdup (g_hash_table_lookup (answers, "manner"));
  job = g_new (DestroyJob, 1);
  *job = (DestroyJob) { minutes, series->id };
  write_job (self, "sheets.destroy", destroy_func, job, destroy_job_free);
}

static void
destroy_action (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  static const SkhColumn fields[] = {
    { "number", N_("Number of the minutes"), SKH_VALUE_TEXT, SKH_COLUMN_REQUIRED },
    { "day", N_("Destroyed on"), SKH_VALUE_DATE, SKH_COLUMN_REQUIRED | SKH_COLUMN_WHOLE_DATE },
    { "committee", N_("Who was there (with ; between)"), SKH_VALUE_TEXT, SKH_COLUMN_REQUIRED },
    { "manner", N_("How: burnt, shredded…"), SKH_VALUE_TEXT },
    { NULL }
  };
  SkhSheetsTab *self = SKH_SHEETS_TAB (widget);
  const SkhSheetSeries *series = chosen_series (self);
  g_autofree char *today = skh_date_today ();
  g_autofree char *number = skh_number_format (series->spoiled - series->destroyed);
  g_autofree char *body = g_strdup_printf (_("%s spoiled sheets of “%s” that were not destroyed yet go into the minutes."), number, series->name);
  SkhQuestion *question = skh_question_new (self->context, _("Destroy spoiled sheets"), body, fields);

  skh_question_set_value (question, "day", today, NULL);
  skh_question_ask (question, GTK_WINDOW (gtk_widget_get_root (widget)), _("_Write the minutes"), destroy_cb, self);
}

/* The latest minutes, as a document. */
static gpointer
minutes_func (sqlite3       *db,
              gpointer       data,
              GCancellable  *cancellable,
              GError       **error)
{
  return skh_certificate_document_destruction (db, *(gint64 *) data, error);
}

static void
minutes_action (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  SkhSheetsTab *self = SKH_SHEETS_TAB (widget);
  const SkhSheetDestruction *minutes = self->minutes->pdata[0];

  skh_document_show (widget, self->context, minutes_func, g_memdup2 (&minutes->id, sizeof minutes->id), g_free, "bien-ban-huy-phoi");
}

/* The account of all series, as a document. */
static gpointer
account_func (sqlite3       *db,
              gpointer       data,
              GCancellable  *cancellable,
              GError       **error)
{
  return skh_certificate_document_sheets (db, error);
}

static void
account_action (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  skh_document_show (widget, SKH_SHEETS_TAB (widget)->context, account_func, NULL, NULL, "bao-cao-su-dung-phoi");
}

static void
skh_sheets_tab_dispose (GObject *object)
{
  SkhSheetsTab *self = SKH_SHEETS_TAB (object);

  g_cancellable_cancel (self->reading_series);
  g_clear_object (&self->reading_series);
  g_cancellable_cancel (self->reading_sheets);
  g_clear_object (&self->reading_sheets);
  g_clear_object (&self->context);
  g_clear_pointer (&self->read, g_ptr_array_unref);
  g_clear_pointer (&self->out, g_ptr_array_unref);
  g_clear_pointer (&self->minutes, g_ptr_array_unref);
  gtk_widget_dispose_template (GTK_WIDGET (self), SKH_TYPE_SHEETS_TAB);

  G_OBJECT_CLASS (skh_sheets_tab_parent_class)->dispose (object);
}

static void
skh_sheets_tab_class_init (SkhSheetsTabClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = skh_sheets_tab_dispose;

  g_type_ensure (SKH_TYPE_PLAIN_TABLE);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  g_type_ensure (SKH_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/vn/khuyenhoc/SoKhuyenHoc/ui/certificate/skh-sheets-tab.ui");
  gtk_widget_class_bind_template_child (widget_class, SkhSheetsTab, series);
  gtk_widget_class_bind_template_child (widget_class, SkhSheetsTab, sheets);
  gtk_widget_class_bind_template_child (widget_class, SkhSheetsTab, stack);
  gtk_widget_class_bind_template_child (widget_class, SkhSheetsTab, state);
  gtk_widget_class_bind_template_child (widget_class, SkhSheetsTab, sum);
  gtk_widget_class_bind_template_callback (widget_class, series_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, sheet_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, state_cb);
  gtk_widget_class_install_action (widget_class, "sheets.receive", NULL, receive_action);
  gtk_widget_class_install_action (widget_class, "sheets.change", "s", change_action);
  gtk_widget_class_install_action (widget_class, "sheets.destroy", NULL, destroy_action);
  gtk_widget_class_install_action (widget_class, "sheets.minutes", NULL, minutes_action);
  gtk_widget_class_install_action (widget_class, "sheets.account", NULL, account_action);
}

static void
skh_sheets_tab_init (SkhSheetsTab *self)
{
  g_autoptr(GtkStringList) list = gtk_string_list_new (NULL);

  gtk_widget_init_template (GTK_WIDGET (self));
  skh_plain_table_set_columns (self->series, series_columns);
  skh_plain_table_set_columns (self->sheets, sheet_columns);
  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    gtk_string_list_append (list, _(states[i].title));
  gtk_drop_down_set_model (self->state, G_LIST_MODEL (list));
  update_actions (self);
}

void
skh_sheets_tab_set_context (SkhSheetsTab *self,
                            SkhContext   *context)
{
  g_return_if_fail (SKH_IS_SHEETS_TAB (self));

  g_set_object (&self->context, context);
  g_signal_connect_object (skh_context_get_store (context), "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  reload (self);
}
