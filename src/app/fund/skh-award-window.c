/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-app"

#include "config.h"

#include "app/fund/skh-award-window.h"

#include <glib/gi18n.h>
#include <string.h>

#include "app/figures/skh-unsaved.h"
#include "app/find/skh-record-finder.h"
#include "app/fund/skh-award-rows.h"
#include "app/grid/skh-grid.h"
#include "app/record/skh-field.h"
#include "base/skh-error.h"
#include "base/skh-number.h"
#include "fund/skh-awards.h"
#include "fund/skh-fund-choices.h"
#include "register/skh-record.h"
#include "wording/skh-wording.h"

/* Between the last key and the checks, in milliseconds. */
#define PATIENCE 400

typedef struct
{
  gint64       fund_id;
  gint64       unit_id;
  gint64       run_id;
  GArray      *people;   /* gint64: to be added to it; NULL: nobody */
  SkhAwardRun *run;
  SkhFund     *fund;
  SkhChoice   *uses;
  SkhChoice   *purposes;
  char        *donor;
} Reading;

struct _SkhAwardWindow
{
  AdwWindow       parent_instance;

  GtkWidget      *form;
  GtkCheckButton *direct;
  GtkMenuButton  *people_button;
  GtkButton      *post_button;
  GtkLabel       *sums;
  SkhGrid        *grid;
  GtkLabel       *problem;

  SkhContext     *context;
  GPtrArray      *fields;    /* SkhField */
  Reading        *reading;
  SkhGridCells   *cells;     /* of the rows of reading->run, and what was typed since */
  SkhChoice      *accounts;
  SkhAwardCheck  *check;     /* of what stands here; NULL: not known */
  GCancellable   *cancellable; /* of the check that runs */
  guint           timeout;
  gboolean        filling;
  gboolean        edited;    /* a field or a whole row, not a cell */
};

G_DEFINE_FINAL_TYPE (SkhAwardWindow, skh_award_window, ADW_TYPE_WINDOW)

static const SkhColumn columns[] = {
  { "run_name", N_("Name of the distribution"), SKH_VALUE_TEXT, SKH_COLUMN_REQUIRED },
  { "use", N_("Use"), SKH_VALUE_CHOICE, SKH_COLUMN_REQUIRED, .catalogue = "fund_use" },
  { "day", N_("Day"), SKH_VALUE_DATE, SKH_COLUMN_REQUIRED | SKH_COLUMN_WHOLE_DATE },
  { "school_year", N_("School year that begins in"), SKH_VALUE_INTEGER, SKH_COLUMN_REQUIRED },
  { "donor", N_("Donor"), SKH_VALUE_RECORD, .catalogue = "donors" },
  { "account", N_("Account"), SKH_VALUE_CHOICE, SKH_COLUMN_REQUIRED, .catalogue = "fund_account" },
  { "purpose", N_("From money given for"), SKH_VALUE_CHOICE, .catalogue = "purpose" },
  { "criteria", N_("Criteria"), SKH_VALUE_TEXT },
  { "each", N_("Each gets, if nothing is said"), SKH_VALUE_INTEGER, SKH_COLUMN_AMOUNT },
};

static void
reading_free (gpointer data)
{
  Reading *reading = data;

  g_clear_pointer (&reading->people, g_array_unref);
  g_clear_pointer (&reading->run, skh_award_run_free);
  g_clear_pointer (&reading->fund, skh_fund_free);
  g_clear_pointer (&reading->uses, skh_choices_free);
  g_clear_pointer (&reading->purposes, skh_choices_free);
  g_free (reading->donor);
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
  const Reading *question = data;
  Reading *reading = g_new0 (Reading, 1);

  reading->fund_id = question->fund_id;
  reading->unit_id = question->unit_id;
  reading->run_id = question->run_id;
  reading->people = question->people != NULL ? g_array_ref (question->people) : NULL;
  reading->run = reading->run_id != 0 ? skh_award_run_read (db, reading->run_id, error) : begin_run (reading->unit_id, reading->fund_id);
  if (reading->run != NULL && reading->run->fund_id != 0)
    reading->fund_id = reading->run->fund_id;
  if (reading->run == NULL || (reading->fund = skh_fund_read (db, reading->fund_id, error)) == NULL || (reading->uses = skh_fund_uses_read (db, FALSE, error)) == NULL ||
      (reading->purposes = skh_fund_purposes_read (db, error)) == NULL ||
      (reading->people != NULL && skh_award_run_add_people (reading->run, db, reading->people, 0, error) < 0))
    {
      reading_free (reading);
      return NULL;
    }
  reading->donor = reading->run->donor_id != 0 ? skh_record_name (db, &skh_donors_register, reading->run->donor_id) : NULL;
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

/* The run that stands in the window; skh_award_run_free(). */
static SkhAwardRun *
make_run (SkhAwardWindow *self)
{
  const SkhAwardRun *before = self->reading->run;
  g_autofree char *use = skh_field_get_text (find_field (self, "use"));
  SkhAwardRun *run = skh_award_run_new (before->unit_id, use);

  run->id = before->id;
  run->name = skh_field_get_text (find_field (self, "run_name"));
  run->criteria = skh_field_get_text (find_field (self, "criteria"));
  g_free (run->awarded_on);
  run->awarded_on = skh_field_get_text (find_field (self, "day"));
  run->school_year = (int) skh_field_get_number (find_field (self, "school_year"), 0);
  run->donor_id = skh_field_get_number (find_field (self, "donor"), 0);
  run->decision_id = before->decision_id;
  run->note = g_strdup (before->note);
  run->direct = gtk_check_button_get_active (self->direct);
  if (!run->direct)
    {
      run->fund_id = self->reading->fund_id;
      run->account_id = skh_field_get_number (find_field (self, "account"), 0);
      run->purpose_id = skh_field_get_number (find_field (self, "purpose"), 0);
    }
  skh_award_rows_take (self->cells, before, run, MAX (skh_field_get_number (find_field (self, "each"), 0), 0));
  return run;
}

/* Checks ------------------------------------------------------------------------------------------- */

static gpointer
check_func (sqlite3       *db,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  return skh_award_run_check (db, data, error);
}

/* Nothing is known of what stands here by now. */
static void
forget_check (SkhAwardWindow *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_handle_id (&self->timeout, g_source_remove);
  g_clear_pointer (&self->check, skh_award_check_free);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "run.leave-out", FALSE);
}

static void
show_check (SkhAwardWindow *self,
            guint           n)
{
  const SkhAwardCheck *check = self->check;
  gboolean open = skh_award_run_is_open (self->reading->run) && !skh_store_get_read_only (skh_context_get_store (self->context));
  g_autofree char *count = skh_number_format (n);
  g_autofree char *total = skh_amount_format (check->total);
  g_autofree char *available = check->available >= 0 ? skh_amount_format (check->available) : NULL;
  g_autofree char *stopped = skh_number_format (check->stopped);
  g_autoptr(GString) text = g_string_new (NULL);

  g_string_printf (text, _("%s recipients · together %s"), count, total);
  if (available != NULL)
    g_string_append_printf (text, _(" · available %s"), available);
  if (check->over)
    g_string_append (text, _(": that is not enough"));
  if (check->stopped > 0)
    g_string_append_printf (text, ngettext (" · %s row stops", " · %s rows stop", check->stopped), stopped);
  skh_award_rows_show_check (self->cells, check);
  gtk_label_set_label (self->sums, text->str);
  (check->over ? gtk_widget_add_css_class : gtk_widget_remove_css_class) (GTK_WIDGET (self->sums), "error");
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "run.next", check->findings->len > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "run.leave-out", open && check->stopped > 0);
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
  g_clear_pointer (&self->check, skh_award_check_free);
  self->check = g_steal_pointer (&check);
  run = make_run (self);
  show_check (self, run->awards->len);
}

static void
check_now (SkhAwardWindow *self)
{
  forget_check (self);
  self->cancellable = g_cancellable_new ();
  skh_store_read_async (skh_context_get_store (self->context), check_func, make_run (self), (GDestroyNotify) skh_award_run_free, (GDestroyNotify) skh_award_check_free,
                        self->cancellable, checked_cb, g_object_ref (self));
}

static gboolean
patience_cb (gpointer data)
{
  SkhAwardWindow *self = data;

  self->timeout = 0;
  check_now (self);
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
  /* Without a context it is being disposed of. */
  if (self->filling || self->cells == NULL || self->context == NULL)
    return;
  show_problem (self, NULL);
  forget_check (self);
  self->timeout = g_timeout_add (PATIENCE, patience_cb, self);
}

static void
field_edited_cb (SkhAwardWindow *self)
{
  self->edited = self->edited || !self->filling;
  edited_cb (self);
}

/* Showing ------------------------------------------------------------------------------------------ */

/* RUN, which is taken over, with rows of its own. */
static void
show_rows (SkhAwardWindow *self,
           SkhAwardRun    *run,
           guint           row)
{
  gboolean open = skh_award_run_is_open (run) && !skh_store_get_read_only (skh_context_get_store (self->context));

  if (run != self->reading->run)
    skh_award_run_free (self->reading->run);
  self->reading->run = run;
  g_clear_object (&self->cells);
  self->cells = skh_award_rows_new (run, open);
  g_signal_connect_object (self->cells, "edited", G_CALLBACK (edited_cb), self, G_CONNECT_SWAPPED);
  skh_grid_set_cells (self->grid, self->cells);
  skh_grid_move_to (self->grid, row, 0);
}

/* A direct one has no account: no fund pays. */
static void
show_direct (SkhAwardWindow *self)
{
  gboolean direct = gtk_check_button_get_active (self->direct);

  gtk_widget_set_visible (GTK_WIDGET (find_field (self, "account")), !direct);
  gtk_widget_set_visible (GTK_WIDGET (find_field (self, "purpose")), !direct);
  skh_field_set_title (find_field (self, "donor"), direct ? _("Donor who hands it out") : _("Donor whose money it is"));
  gtk_button_set_label (self->post_button, direct ? _("_Confirm") : _("_Post"));
}

static void
direct_cb (SkhAwardWindow *self)
{
  show_direct (self);
  field_edited_cb (self);
}

static void
show_reading (SkhAwardWindow *self)
{
  SkhAwardRun *run = self->reading->run;
  gboolean open = skh_award_run_is_open (run) && !skh_store_get_read_only (skh_context_get_store (self->context));
  const char * const writing[] = { "run.save", "run.post", "run.paste" };

  self->filling = TRUE;
  self->accounts = skh_fund_accounts_list (self->reading->fund, run->account_id);
  skh_field_set_choices (find_field (self, "account"), self->accounts);
  skh_field_set_choices (find_field (self, "use"), self->reading->uses);
  skh_field_set_choices (find_field (self, "purpose"), self->reading->purposes);
  skh_field_set_value (find_field (self, "run_name"), run->name, NULL);
  skh_field_set_value (find_field (self, "use"), run->use, NULL);
  skh_field_set_value (find_field (self, "day"), run->awarded_on, NULL);
  skh_field_set_value (find_field (self, "criteria"), run->criteria, NULL);
  skh_field_set_number (find_field (self, "school_year"), run->school_year, 0, NULL);
  skh_field_set_number (find_field (self, "donor"), run->donor_id, 0, self->reading->donor);
  if (run->account_id != 0)
    skh_field_set_number (find_field (self, "account"), run->account_id, 0, NULL);
  skh_field_set_number (find_field (self, "purpose"), run->purpose_id, 0, NULL);
  gtk_check_button_set_active (self->direct, run->direct);
  show_direct (self);
  show_rows (self, run, 0);
  self->edited = self->reading->people != NULL;
  gtk_widget_set_sensitive (self->form, open);
  gtk_widget_set_sensitive (GTK_WIDGET (self->direct), open);
  gtk_widget_set_sensitive (GTK_WIDGET (self->people_button), open);
  for (guint i = 0; i < G_N_ELEMENTS (writing); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), writing[i], open);
  self->filling = FALSE;
  check_now (self);
  gtk_widget_grab_focus (GTK_WIDGET (find_field (self, "run_name")));
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

/* Rows that come and go ---------------------------------------------------------------------------- */

/* The run that stands here, to add rows to; NULL after having said that cells are wrong. */
static SkhAwardRun *
run_to_change (SkhAwardWindow *self)
{
  if (self->cells == NULL)
    return NULL;
  skh_grid_finish (self->grid);
  if (skh_grid_cells_count_wrong (self->cells) == 0)
    return make_run (self);
  show_problem (self, _("Some cells cannot be saved: they are marked."));
  return NULL;
}

static void
show_changed (SkhAwardWindow *self,
              SkhAwardRun    *run,
              guint           row)
{
  self->edited = TRUE;
  show_problem (self, NULL);
  show_rows (self, run, row);
  check_now (self);
}

/* Who is to be added to the run that stands in the window. */
typedef struct
{
  SkhAwardRun *run;
  gint64       person;
} Adding;

static void
adding_free (gpointer data)
{
  Adding *adding = data;

  g_clear_pointer (&adding->run, skh_award_run_free);
  g_free (adding);
}

static gpointer
add_func (sqlite3       *db,
          gpointer       data,
          GCancellable  *cancellable,
          GError       **error)
{
  Adding *adding = data;
  g_autoptr(GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  g_array_append_val (ids, adding->person);
  return skh_award_run_add_people (adding->run, db, ids, 0, error) >= 0 ? g_steal_pointer (&adding->run) : NULL;
}

static void
added_cb (GObject      *object,
          GAsyncResult *result,
          gpointer      data)
{
  g_autoptr(SkhAwardWindow) self = data;
  g_autoptr(GError) error = NULL;
  SkhAwardRun *run = skh_store_read_finish (SKH_STORE (object), result, &error);
  guint n = self->reading != NULL ? self->reading->run->awards->len : 0;

  if (self->context == NULL || run == NULL)
    {
      g_clear_pointer (&run, skh_award_run_free);
      if (self->context != NULL)
        skh_context_report (self->context, error);
      return;
    }
  show_changed (self, run, MAX (run->awards->len, 1) - 1);
  if (run->awards->len == n)
    show_problem (self, _("This person stands in the list already."));
}

static void
person_chosen_cb (SkhAwardWindow *self,
                  const char     *reg,
                  gint64          id,
                  const char     *name)
{
  Adding *adding = g_new0 (Adding, 1);

  gtk_menu_button_popdown (self->people_button);
  adding->person = id;
  adding->run = run_to_change (self);
  if (adding->run != NULL)
    skh_store_read_async (skh_context_get_store (self->context), add_func, adding, adding_free, (GDestroyNotify) skh_award_run_free, NULL, added_cb, g_object_ref (self));
  else
    adding_free (adding);
}

static void
pasted_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr(SkhAwardWindow) self = data;
  g_autofree char *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (object), result, NULL);
  g_autoptr(SkhAwardRun) run = self->context != NULL ? run_to_change (self) : NULL;
  g_autoptr(GError) error = NULL;
  guint before = run != NULL ? run->awards->len : 0;

  if (run == NULL)
    return;
  if (skh_award_run_add_text (run, text != NULL ? text : "", 0, &error) >= 0 && run->awards->len > before)
    {
      show_changed (self, g_steal_pointer (&run), before);
      gtk_widget_grab_focus (GTK_WIDGET (self->grid));
    }
  else if (error == NULL || g_strcmp0 (skh_error_get_reason (error), "column") == 0)
    {
      show_problem (self, _("A list is copied with its first row, which says what the columns are: one of them must be “Full name”."));
    }
  else
    {
      g_autofree char *sentence = skh_wording_error (error);
      g_autofree char *line = g_strdup_printf (_("Line %s"), sentence);

      show_problem (self, line);
    }
}

static void
paste_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (widget), NULL, pasted_cb, g_object_ref (widget));
}

static void
next_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  SkhAwardWindow *self = SKH_AWARD_WINDOW (widget);
  guint row;
  guint column;

  skh_grid_get_cursor (self->grid, &row, &column);
  if (self->cells != NULL && skh_award_rows_next_remark (self->cells, &row, &column))
    {
      skh_grid_move_to (self->grid, row, column);
      gtk_widget_grab_focus (GTK_WIDGET (self->grid));
    }
}

static void
leave_out_action (GtkWidget  *widget,
                  const char *name,
                  GVariant   *parameter)
{
  SkhAwardWindow *self = SKH_AWARD_WINDOW (widget);
  SkhAwardRun *run;
  g_autofree char *sentence = NULL;
  guint n;

  if (self->check == NULL || (run = run_to_change (self)) == NULL)
    return;
  /* Taking over a cell that was being typed may have changed what was checked. */
  if (self->check == NULL)
    {
      skh_award_run_free (run);
      return;
    }
  n = skh_award_run_leave_out (run, self->check);
  sentence = g_strdup_printf (ngettext ("%u row was left out.", "%u rows were left out.", n), n);
  show_changed (self, run, 0);
  skh_context_tell (self->context, sentence);
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

static gboolean
skh_award_window_close_request (GtkWindow *window)
{
  SkhAwardWindow *self = SKH_AWARD_WINDOW (window);

  return skh_unsaved_holds_window (window, self->grid, self->edited, "run.save");
}

static void
skh_award_window_dispose (GObject *object)
{
  SkhAwardWindow *self = SKH_AWARD_WINDOW (object);

  g_clear_handle_id (&self->timeout, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->check, skh_award_check_free);
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
  gtk_widget_class_bind_template_child (widget_class, SkhAwardWindow, direct);
  gtk_widget_class_bind_template_child (widget_class, SkhAwardWindow, form);
  gtk_widget_class_bind_template_child (widget_class, SkhAwardWindow, grid);
  gtk_widget_class_bind_template_child (widget_class, SkhAwardWindow, people_button);
  gtk_widget_class_bind_template_child (widget_class, SkhAwardWindow, post_button);
  gtk_widget_class_bind_template_child (widget_class, SkhAwardWindow, problem);
  gtk_widget_class_bind_template_child (widget_class, SkhAwardWindow, sums);
  gtk_widget_class_bind_template_callback (widget_class, direct_cb);
  gtk_widget_class_install_action (widget_class, "run.leave-out", NULL, leave_out_action);
  gtk_widget_class_install_action (widget_class, "run.next", NULL, next_action);
  gtk_widget_class_install_action (widget_class, "run.paste", NULL, paste_action);
  gtk_widget_class_install_action (widget_class, "run.save", NULL, write_action);
  gtk_widget_class_install_action (widget_class, "run.post", NULL, write_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK, "run.save", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F9, 0, "run.post", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F8, 0, "run.next", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_v, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "run.paste", NULL);
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
                          gint64      run,
                          GArray     *people)
{
  SkhAwardWindow *self = g_object_new (SKH_TYPE_AWARD_WINDOW, "transient-for", parent, NULL);
  Reading *question = g_new0 (Reading, 1);
  GtkWidget *popover;
  GtkWidget *finder;

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
  question->people = people != NULL ? g_array_ref (people) : NULL;
  popover = gtk_popover_new ();
  finder = skh_record_finder_new (skh_context_get_store (context), &skh_people_register);
  gtk_widget_set_size_request (finder, 420, 360);
  gtk_popover_set_child (GTK_POPOVER (popover), finder);
  gtk_menu_button_set_popover (self->people_button, popover);
  g_signal_connect_object (finder, "chosen", G_CALLBACK (person_chosen_cb), self, G_CONNECT_SWAPPED);
  skh_store_read_async (skh_context_get_store (context), read_func, question, reading_free, reading_free, NULL, read_cb, g_object_ref (self));
  gtk_window_present (GTK_WINDOW (self));
}
