/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-app"

#include "config.h"

#include "app/fund/skh-award-window.h"

#include <glib/gi18n.h>
#include <string.h>

#include "app/figures/skh-unsaved.h"
#include "app/grid/skh-grid.h"
#include "app/record/skh-field.h"
#include "base/skh-date.h"
#include "base/skh-error.h"
#include "base/skh-number.h"
#include "fund/skh-awards.h"
#include "fund/skh-fund.h"
#include "fund/skh-fund-choices.h"
#include "wording/skh-wording.h"

/* Rows left for names that are typed or pasted. */
#define SPARE_ROWS 200
/* Between the last key and the checks, in milliseconds. */
#define PATIENCE 400

enum { COLUMN_NAME, COLUMN_BIRTH, COLUMN_SCHOOL, COLUMN_CLASS, COLUMN_ADDRESS, COLUMN_AMOUNT, COLUMN_REASON, COLUMN_ACCEPTED, COLUMN_CHECK, N_COLUMNS };

typedef struct
{
  gint64       fund_id;
  gint64       unit_id;
  gint64       run_id;
  SkhAwardRun *run;
  SkhFund     *fund;
  SkhChoice   *uses;
  SkhChoice   *purposes;
} Reading;

struct _SkhAwardWindow
{
  AdwWindow     parent_instance;

  GtkWidget    *form;
  GtkLabel     *sums;
  SkhGrid      *grid;
  GtkLabel     *problem;

  SkhContext   *context;
  GPtrArray    *fields;      /* SkhField */
  Reading      *reading;
  SkhGridCells *cells;
  SkhChoice    *accounts;
  GCancellable *cancellable; /* of the check that runs */
  guint         timeout;
  gboolean      filling;
  gboolean      edited;    /* a field, not a cell */
};

G_DEFINE_FINAL_TYPE (SkhAwardWindow, skh_award_window, ADW_TYPE_WINDOW)

static const SkhColumn columns[] = {
  { "name", N_("Name of the distribution"), SKH_VALUE_TEXT, SKH_COLUMN_REQUIRED },
  { "use", N_("Use"), SKH_VALUE_CHOICE, SKH_COLUMN_REQUIRED, .catalogue = "fund_use" },
  { "awarded_on", N_("Day"), SKH_VALUE_DATE, SKH_COLUMN_REQUIRED | SKH_COLUMN_WHOLE_DATE },
  { "school_year", N_("School year that begins in"), SKH_VALUE_INTEGER, SKH_COLUMN_REQUIRED },
  { "account", N_("Account"), SKH_VALUE_CHOICE, SKH_COLUMN_REQUIRED, .catalogue = "fund_account" },
  { "purpose", N_("From money given for"), SKH_VALUE_CHOICE, .catalogue = "purpose" },
  { "criteria", N_("Criteria"), SKH_VALUE_TEXT },
  { "each", N_("Each gets, if nothing is said"), SKH_VALUE_INTEGER, SKH_COLUMN_AMOUNT },
};

static void
reading_free (gpointer data)
{
  Reading *reading = data;

  g_clear_pointer (&reading->run, skh_award_run_free);
  g_clear_pointer (&reading->fund, skh_fund_free);
  g_clear_pointer (&reading->uses, skh_choices_free);
  g_clear_pointer (&reading->purposes, skh_choices_free);
  g_free (reading);
}

static SkhAwardRun *
begin_run (gint64 unit,
           gint64 fund)
{
  SkhAwardRun *run = skh_award_run_new (unit, "scholarship");

  run->fund_id = fund;
  return run;
}

static gpointer
read_func (sqlite3       *db,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  Reading *reading = g_new0 (Reading, 1);

  *reading = *(const Reading *) data;
  reading->run = reading->run_id != 0 ? skh_award_run_read (db, reading->run_id, error) : begin_run (reading->unit_id, reading->fund_id);
  if (reading->run == NULL || (reading->fund = skh_fund_read (db, reading->fund_id, error)) == NULL || (reading->uses = skh_fund_uses_read (db, FALSE, error)) == NULL ||
      (reading->purposes = skh_fund_purposes_read (db, error)) == NULL)
    g_clear_pointer (&reading, reading_free);
  return reading;
}

/* What is typed ------------------------------------------------------------------------------------ */

static SkhField *
find_field (SkhAwardWindow *self,
            const char     *key)
{
  for (guint i = 0; i < self->fields->len; i++)
    {
      if (strcmp (skh_field_get_key (self->fields->pdata[i]), key) == 0)
        return self->fields->pdata[i];
    }
  return NULL;
}

/* NULL for what is empty. */
static char *
text_of (SkhAwardWindow *self,
         const char     *key)
{
  char *text = skh_field_get_value (find_field (self, key));

  if (text != NULL && *text == 0)
    g_clear_pointer (&text, g_free);
  return text;
}

static gint64
number_of (SkhAwardWindow *self,
           const char     *key)
{
  g_autofree char *text = text_of (self, key);

  return text != NULL ? g_ascii_strtoll (text, NULL, 10) : 0;
}

static char *
cell_of (SkhAwardWindow *self,
         guint           row,
         guint           column)
{
  const char *text = skh_grid_cells_get_text (self->cells, row, column);

  return *text != 0 ? g_strdup (text) : NULL;
}

static void
set_string (char **place,
            char  *text)
{
  g_free (*place);
  *place = text;
}

static void
take_row (SkhAwardWindow *self,
          guint           row,
          SkhAwardRun    *run,
          gint64          each)
{
  const GPtrArray *before = self->reading->run->awards;
  g_autofree char *birth = cell_of (self, row, COLUMN_BIRTH);
  gint64 amount = each;
  SkhAward *award;

  skh_amount_parse (skh_grid_cells_get_text (self->cells, row, COLUMN_AMOUNT), &amount);
  award = skh_award_run_add (run, skh_grid_cells_get_text (self->cells, row, COLUMN_NAME), amount);
  set_string (&award->birth, birth != NULL ? skh_date_parse (birth, NULL) : NULL);
  set_string (&award->school, cell_of (self, row, COLUMN_SCHOOL));
  set_string (&award->grade, cell_of (self, row, COLUMN_CLASS));
  set_string (&award->address, cell_of (self, row, COLUMN_ADDRESS));
  set_string (&award->reason, cell_of (self, row, COLUMN_REASON));
  award->accepted = *skh_grid_cells_get_text (self->cells, row, COLUMN_ACCEPTED) != 0;
  /* Rows stay where they were: what has no column here stays with them. */
  if (row < before->len && g_strcmp0 (((SkhAward *) before->pdata[row])->name, award->name) == 0)
    {
      const SkhAward *old = before->pdata[row];

      award->person_id = old->person_id;
      award->unit_id = old->unit_id;
      set_string (&award->recipient, g_strdup (old->recipient));
    }
}

/* The run that stands in the window; skh_award_run_free(). */
static SkhAwardRun *
make_run (SkhAwardWindow *self)
{
  const SkhAwardRun *before = self->reading->run;
  g_autofree char *use = text_of (self, "use");
  SkhAwardRun *run = skh_award_run_new (before->unit_id, use);
  gint64 each = number_of (self, "each");

  run->id = before->id;
  run->fund_id = self->reading->fund_id;
  run->donor_id = before->donor_id;
  run->decision_id = before->decision_id;
  run->direct = before->direct;
  set_string (&run->name, text_of (self, "name"));
  set_string (&run->criteria, text_of (self, "criteria"));
  set_string (&run->awarded_on, text_of (self, "awarded_on"));
  set_string (&run->note, g_strdup (before->note));
  run->school_year = (int) number_of (self, "school_year");
  run->account_id = number_of (self, "account");
  run->purpose_id = number_of (self, "purpose");
  for (guint row = 0; row < skh_grid_cells_get_n_rows (self->cells); row++)
    {
      if (*skh_grid_cells_get_text (self->cells, row, COLUMN_NAME) != 0)
        take_row (self, row, run, each);
    }
  return run;
}

/* Checks ------------------------------------------------------------------------------------------- */

static const char *
finding_text (const char *reason)
{
  static const struct { const char *reason; const char *text; } texts[] = {
    { "name-missing", N_("Name missing") }, { "amount-missing", N_("Amount missing") }, { "birth-missing", N_("Day of birth missing") },
    { "school-missing", N_("School missing") }, { "twice", N_("Twice in this list") }, { "second-award", N_("Second award in the school year") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      if (strcmp (texts[i].reason, reason) == 0)
        return _(texts[i].text);
    }
  return reason;
}

static gpointer
check_func (sqlite3       *db,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  return skh_award_run_check (db, data, error);
}

/* The row of the grid that is the N-th with a name. */
static guint
row_of_award (SkhAwardWindow *self,
              guint           n)
{
  guint row = 0;

  for (;; row++)
    {
      if (*skh_grid_cells_get_text (self->cells, row, COLUMN_NAME) != 0 && n-- == 0)
        return row;
    }
}

static void
show_check (SkhAwardWindow      *self,
            const SkhAwardCheck *check,
            guint                n)
{
  g_autofree char *count = skh_number_format (n);
  g_autofree char *total = skh_amount_format (check->total);
  g_autofree char *available = check->available >= 0 ? skh_amount_format (check->available) : g_strdup ("–");
  g_autofree char *text = g_strdup_printf (_("%s recipients · together %s · available %s"), count, total, available);

  for (guint row = 0; row < skh_grid_cells_get_n_rows (self->cells); row++)
    {
      skh_grid_cells_set_text (self->cells, row, COLUMN_CHECK, "");
      skh_grid_cells_set_look (self->cells, row, COLUMN_CHECK, SKH_GRID_PLAIN, NULL);
    }
  for (guint i = 0; i < check->findings->len; i++)
    {
      const SkhAwardFinding *finding = check->findings->pdata[i];
      guint row = row_of_award (self, finding->row);

      skh_grid_cells_set_text (self->cells, row, COLUMN_CHECK, finding_text (finding->reason));
      skh_grid_cells_set_look (self->cells, row, COLUMN_CHECK, finding->stops ? SKH_GRID_FLAGGED : SKH_GRID_MUTED, finding->detail);
    }
  gtk_label_set_label (self->sums, text);
  (check->over ? gtk_widget_add_css_class : gtk_widget_remove_css_class) (GTK_WIDGET (self->sums), "error");
}

static void
checked_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      data)
{
  g_autoptr(SkhAwardWindow) self = data;
  g_autoptr(SkhAwardCheck) check = skh_store_read_finish (SKH_STORE (object), result, NULL);
  g_autoptr(SkhAwardRun) run = NULL;

  if (self->context == NULL || check == NULL || g_task_get_cancellable (G_TASK (result)) != self->cancellable)
    return;
  run = make_run (self);
  show_check (self, check, run->awards->len);
}

static gboolean
check_now (gpointer data)
{
  SkhAwardWindow *self = data;

  self->timeout = 0;
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  skh_store_read_async (skh_context_get_store (self->context), check_func, make_run (self), (GDestroyNotify) skh_award_run_free, (GDestroyNotify) skh_award_check_free,
                        self->cancellable, checked_cb, g_object_ref (self));
  return G_SOURCE_REMOVE;
}

static void
show_problem (SkhAwardWindow *self,
              const char     *sentence)
{
  gtk_label_set_label (self->problem, sentence != NULL ? sentence : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), sentence != NULL);
}

static void
edited_cb (SkhAwardWindow *self)
{
  if (self->filling || self->cells == NULL)
    return;
  show_problem (self, NULL);
  /* What was being checked is old. */
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_handle_id (&self->timeout, g_source_remove);
  self->timeout = g_timeout_add (PATIENCE, check_now, self);
}

static void
field_edited_cb (SkhAwardWindow *self)
{
  self->edited = self->edited || !self->filling;
  edited_cb (self);
}

static char *
check_cell (guint        row,
            guint        column,
            const char  *text,
            char       **message,
            gpointer     data)
{
  g_autofree char *date = NULL;
  gint64 amount;

  if (*text == 0)
    return g_strdup ("");
  if (column == COLUMN_ACCEPTED)
    return g_strdup (strcmp (text, "0") == 0 ? "" : "✓");
  if (column == COLUMN_BIRTH)
    {
      date = skh_date_parse (text, NULL);
      if (date != NULL)
        return skh_date_format (date);
      *message = g_strdup (_("This is no date; write for example 02/09/1975 or 1975."));
      return NULL;
    }
  if (column != COLUMN_AMOUNT)
    return g_strdup (text);
  if (skh_amount_parse (text, &amount) && amount >= 0)
    return skh_number_format (amount);
  *message = g_strdup (_("This is no amount; write for example 500k, 1,5tr or 1.500.000."));
  return NULL;
}

/* Showing ------------------------------------------------------------------------------------------ */

static void
show_rows (SkhAwardWindow *self,
           gboolean        open)
{
  const GPtrArray *awards = self->reading->run->awards;
  const SkhGridColumn of_grid[N_COLUMNS] = {
    { _("Full name"), 24, open, FALSE, TRUE }, { _("Born"), 10, open, FALSE }, { _("School"), 18, open, FALSE }, { _("Class"), 6, open, FALSE },
    { _("Address"), 18, open, FALSE }, { _("Amount"), 12, open, TRUE }, { _("For what"), 16, open, FALSE }, { _("Also so"), 7, open, FALSE }, { _("Check"), 26, FALSE, FALSE },
  };

  g_clear_object (&self->cells);
  self->cells = skh_grid_cells_new ();
  for (guint c = 0; c < N_COLUMNS; c++)
    skh_grid_cells_add_column (self->cells, &of_grid[c]);
  skh_grid_cells_set_n_rows (self->cells, awards->len + (open ? SPARE_ROWS : 0));
  skh_grid_cells_set_check (self->cells, check_cell, NULL);
  for (guint i = 0; i < awards->len; i++)
    {
      const SkhAward *award = awards->pdata[i];
      g_autofree char *birth = skh_date_format (award->birth);
      g_autofree char *amount = skh_number_format (award->amount);
      const char *texts[] = { award->name, birth, award->school, award->grade, award->address, amount, award->reason, award->accepted ? "✓" : "" };

      for (guint c = 0; c < G_N_ELEMENTS (texts); c++)
        skh_grid_cells_set_text (self->cells, i, c, texts[c] != NULL ? texts[c] : "");
    }
  g_signal_connect_object (self->cells, "edited", G_CALLBACK (edited_cb), self, G_CONNECT_SWAPPED);
  skh_grid_set_cells (self->grid, self->cells);
  skh_grid_move_to (self->grid, 0, COLUMN_NAME);
}

static void
fill_accounts (SkhAwardWindow *self)
{
  const SkhFund *fund = self->reading->fund;
  GArray *choices = g_array_new (TRUE, TRUE, sizeof (SkhChoice));

  for (guint i = 0; i < fund->accounts->len; i++)
    {
      const SkhAccount *account = fund->accounts->pdata[i];
      SkhChoice choice = { g_strdup_printf ("%" G_GINT64_FORMAT, account->id), g_strdup (account->name) };

      g_array_append_val (choices, choice);
    }
  g_clear_pointer (&self->accounts, skh_choices_free);
  self->accounts = (SkhChoice *) (gpointer) g_array_free (choices, FALSE);
  skh_field_set_choices (find_field (self, "account"), self->accounts);
}

static void
set_id (SkhAwardWindow *self,
        const char     *key,
        gint64          id)
{
  g_autofree char *text = id != 0 ? g_strdup_printf ("%" G_GINT64_FORMAT, id) : NULL;

  skh_field_set_value (find_field (self, key), text, NULL);
}

static void
show_reading (SkhAwardWindow *self)
{
  const SkhAwardRun *run = self->reading->run;
  gboolean open = !skh_award_run_is_done (run) && !skh_store_get_read_only (skh_context_get_store (self->context));

  self->filling = TRUE;
  fill_accounts (self);
  skh_field_set_choices (find_field (self, "use"), self->reading->uses);
  skh_field_set_choices (find_field (self, "purpose"), self->reading->purposes);
  skh_field_set_value (find_field (self, "name"), run->name, NULL);
  skh_field_set_value (find_field (self, "use"), run->use, NULL);
  skh_field_set_value (find_field (self, "awarded_on"), run->awarded_on, NULL);
  skh_field_set_value (find_field (self, "criteria"), run->criteria, NULL);
  set_id (self, "school_year", run->school_year);
  if (run->account_id != 0)
    set_id (self, "account", run->account_id);
  set_id (self, "purpose", run->purpose_id);
  show_rows (self, open);
  gtk_widget_set_sensitive (self->form, open);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "run.save", open);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "run.post", open);
  self->filling = FALSE;
  check_now (self);
  gtk_widget_grab_focus (GTK_WIDGET (find_field (self, "name")));
}

static void
read_cb (GObject      *object,
         GAsyncResult *result,
         gpointer      data)
{
  g_autoptr(SkhAwardWindow) self = data;
  g_autoptr(GError) error = NULL;
  Reading *reading = skh_store_read_finish (SKH_STORE (object), result, &error);

  if (self->context == NULL || reading == NULL)
    {
      if (self->context != NULL)
        skh_context_report (self->context, error);
      g_clear_pointer (&reading, reading_free);
      return;
    }
  self->reading = reading;
  show_reading (self);
}

/* Writing ------------------------------------------------------------------------------------------ */

static void
written_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      data)
{
  g_autoptr(SkhAwardWindow) self = data;
  g_autoptr(GError) error = NULL;
  gboolean ok = skh_store_write_finish (SKH_STORE (object), result, &error);
  g_autofree char *sentence = ok ? NULL : skh_wording_error (error);
  SkhField *field;

  if (self->context == NULL)
    return;
  if (ok)
    {
      skh_context_tell (self->context, _("The distribution is saved"));
      gtk_window_destroy (GTK_WINDOW (self));
      return;
    }
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "run.post", TRUE);
  show_problem (self, sentence);
  field = skh_error_get_field (error) != NULL ? find_field (self, skh_error_get_field (error)) : NULL;
  if (field != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (field));
}

static void
write_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  SkhAwardWindow *self = SKH_AWARD_WINDOW (widget);
  gboolean post = strcmp (name, "run.post") == 0;

  if (self->reading == NULL)
    return;
  skh_grid_finish (self->grid);
  if (skh_grid_cells_count_wrong (self->cells) > 0)
    {
      show_problem (self, _("Some cells cannot be saved: they are marked."));
      return;
    }
  if (post)
    gtk_widget_action_set_enabled (widget, "run.post", FALSE);
  skh_store_write_async (skh_context_get_store (self->context), post ? "awards.post" : "awards.save", post ? SKH_WRITE_FINAL : SKH_WRITE_ACTION, post ? skh_award_run_post : skh_award_run_save,
                         make_run (self), (GDestroyNotify) skh_award_run_free, NULL, written_cb, g_object_ref (self));
}

/* Leaving ------------------------------------------------------------------------------------------ */

static void
answered_cb (GtkWidget        *widget,
             SkhUnsavedAnswer  answer)
{
  if (answer == SKH_UNSAVED_SAVE)
    gtk_widget_activate_action (widget, "run.save", NULL);
  else if (answer == SKH_UNSAVED_DROP)
    gtk_window_destroy (GTK_WINDOW (widget));
}

static gboolean
skh_award_window_close_request (GtkWindow *window)
{
  SkhAwardWindow *self = SKH_AWARD_WINDOW (window);
  guint n;

  if (self->cells == NULL)
    return FALSE;
  skh_grid_finish (self->grid);
  n = skh_grid_cells_count_changed (self->cells) + (self->edited ? 1 : 0);
  if (n > 0)
    skh_unsaved_ask (GTK_WIDGET (self), n, gtk_window_get_title (window), answered_cb);
  return n > 0;
}

static void
skh_award_window_dispose (GObject *object)
{
  SkhAwardWindow *self = SKH_AWARD_WINDOW (object);

  g_clear_handle_id (&self->timeout, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->context);
  gtk_widget_dispose_template (GTK_WIDGET (self), SKH_TYPE_AWARD_WINDOW);
  g_clear_pointer (&self->fields, g_ptr_array_unref);
  g_clear_pointer (&self->reading, reading_free);
  g_clear_object (&self->cells);
  g_clear_pointer (&self->accounts, skh_choices_free);

  G_OBJECT_CLASS (skh_award_window_parent_class)->dispose (object);
}

static void
skh_award_window_class_init (SkhAwardWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = skh_award_window_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = skh_award_window_close_request;

  g_type_ensure (SKH_TYPE_FIELD);
  g_type_ensure (SKH_TYPE_GRID);
  gtk_widget_class_set_template_from_resource (widget_class, "/vn/khuyenhoc/SoKhuyenHoc/ui/fund/skh-award-window.ui");
  gtk_widget_class_bind_template_child (widget_class, SkhAwardWindow, form);
  gtk_widget_class_bind_template_child (widget_class, SkhAwardWindow, grid);
  gtk_widget_class_bind_template_child (widget_class, SkhAwardWindow, problem);
  gtk_widget_class_bind_template_child (widget_class, SkhAwardWindow, sums);
  gtk_widget_class_install_action (widget_class, "run.save", NULL, write_action);
  gtk_widget_class_install_action (widget_class, "run.post", NULL, write_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK, "run.save", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F9, 0, "run.post", NULL);
}

/* All SkhFields below WIDGET, in the order of the form. */
static void
collect_fields (GtkWidget *widget,
                GPtrArray *fields)
{
  if (SKH_IS_FIELD (widget))
    g_ptr_array_add (fields, widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && !SKH_IS_FIELD (widget); child = gtk_widget_get_next_sibling (child))
    collect_fields (child, fields);
}

static void
skh_award_window_init (SkhAwardWindow *self)
{
  self->fields = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  collect_fields (self->form, self->fields);
}

void
skh_award_window_present (GtkWindow  *parent,
                          SkhContext *context,
                          gint64      fund,
                          gint64      unit,
                          gint64      run)
{
  SkhAwardWindow *self = g_object_new (SKH_TYPE_AWARD_WINDOW, "transient-for", parent, NULL);
  Reading *question = g_new0 (Reading, 1);

  self->context = g_object_ref (context);
  for (guint i = 0; i < self->fields->len; i++)
    {
      for (guint c = 0; c < G_N_ELEMENTS (columns); c++)
        {
          if (strcmp (columns[c].key, skh_field_get_key (self->fields->pdata[i])) == 0)
            skh_field_set_column (self->fields->pdata[i], &columns[c], NULL, skh_context_get_store (context));
        }
      g_signal_connect_object (self->fields->pdata[i], "edited", G_CALLBACK (field_edited_cb), self, G_CONNECT_SWAPPED);
    }
  question->fund_id = fund;
  question->unit_id = unit;
  question->run_id = run;
  skh_store_read_async (skh_context_get_store (context), read_func, question, g_free, reading_free, NULL, read_cb, g_object_ref (self));
  gtk_window_present (GTK_WINDOW (self));
}
