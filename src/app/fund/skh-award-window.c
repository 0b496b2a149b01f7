/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-app"

#include "config.h"

#include "app/fund/skh-award-window.h"

#include <glib/gi18n.h>

#include "app/find/skh-record-finder.h"
#include "app/fund/skh-award-rows.h"
#include "app/skh-present.h"
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
  SkhEntryWindow  parent_instance;

  GtkCheckButton *direct;
  GtkMenuButton  *people_button;

  SkhChoice      *accounts;
  SkhAwardCheck  *check;     /* of what stands here; NULL: not known */
  GCancellable   *cancellable; /* of the check that runs */
  guint           timeout;
  gboolean        filling;   /* the check button */
};

G_DEFINE_FINAL_TYPE (SkhAwardWindow, skh_award_window, SKH_TYPE_ENTRY_WINDOW)

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
  { NULL }
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

static Reading *
get_reading (SkhAwardWindow *self)
{
  return skh_entry_window_get_reading (SKH_ENTRY_WINDOW (self));
}

static SkhContext *
get_context (SkhAwardWindow *self)
{
  return skh_entry_window_get_context (SKH_ENTRY_WINDOW (self));
}

static SkhField *
find_field (SkhAwardWindow *self,
            const char     *key)
{
  return skh_entry_window_get_field (SKH_ENTRY_WINDOW (self), key);
}

/* The run that stands in the window; skh_award_run_free(). */
static gpointer
make_entry (SkhEntryWindow *window)
{
  SkhAwardWindow *self = SKH_AWARD_WINDOW (window);
  const SkhAwardRun *before = get_reading (self)->run;
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
      run->fund_id = get_reading (self)->fund_id;
      run->account_id = skh_field_get_number (find_field (self, "account"), 0);
      run->purpose_id = skh_field_get_number (find_field (self, "purpose"), 0);
    }
  skh_award_rows_take (skh_entry_window_get_cells (window), before, run, MAX (skh_field_get_number (find_field (self, "each"), 0), 0));
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
  gboolean open = skh_award_run_is_open (get_reading (self)->run) && skh_entry_window_is_writable (SKH_ENTRY_WINDOW (self));
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
  skh_award_rows_show_check (skh_entry_window_get_cells (SKH_ENTRY_WINDOW (self)), check);
  skh_entry_window_show_sums (SKH_ENTRY_WINDOW (self), text->str, check->over);
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

  if (get_context (self) == NULL || check == NULL || g_task_get_cancellable (G_TASK (result)) != self->cancellable)
    return;
  g_clear_pointer (&self->check, skh_award_check_free);
  self->check = g_steal_pointer (&check);
  run = make_entry (SKH_ENTRY_WINDOW (self));
  show_check (self, run->awards->len);
}

static void
check_now (SkhAwardWindow *self)
{
  forget_check (self);
  self->cancellable = g_cancellable_new ();
  skh_store_read_async (skh_context_get_store (get_context (self)), check_func, make_entry (SKH_ENTRY_WINDOW (self)), (GDestroyNotify) skh_award_run_free, (GDestroyNotify) skh_award_check_free,
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
edited (SkhEntryWindow *window)
{
  SkhAwardWindow *self = SKH_AWARD_WINDOW (window);

  forget_check (self);
  self->timeout = g_timeout_add (PATIENCE, patience_cb, self);
}

/* Showing ------------------------------------------------------------------------------------------ */

/* RUN, which is taken over, with rows of its own. */
static void
show_rows (SkhAwardWindow *self,
           SkhAwardRun    *run,
           guint           row)
{
  Reading *reading = get_reading (self);
  gboolean open = skh_award_run_is_open (run) && skh_entry_window_is_writable (SKH_ENTRY_WINDOW (self));

  if (run != reading->run)
    skh_award_run_free (reading->run);
  reading->run = run;
  skh_entry_window_set_cells (SKH_ENTRY_WINDOW (self), skh_award_rows_new (run, open), row, 0);
}

/* A direct one has no account: no fund pays. */
static void
show_direct (SkhAwardWindow *self)
{
  gboolean direct = gtk_check_button_get_active (self->direct);

  gtk_widget_set_visible (GTK_WIDGET (find_field (self, "account")), !direct);
  gtk_widget_set_visible (GTK_WIDGET (find_field (self, "purpose")), !direct);
  skh_field_set_title (find_field (self, "donor"), direct ? _("Donor who hands it out") : _("Donor whose money it is"));
  skh_entry_window_set_post_label (SKH_ENTRY_WINDOW (self), direct ? _("_Confirm") : _("_Post"));
}

static void
direct_cb (SkhAwardWindow *self)
{
  show_direct (self);
  if (!self->filling)
    skh_entry_window_set_edited (SKH_ENTRY_WINDOW (self));
}

static void
show_reading (SkhEntryWindow *window,
              gpointer        data)
{
  SkhAwardWindow *self = SKH_AWARD_WINDOW (window);
  const Reading *reading = data;
  SkhAwardRun *run = reading->run;
  gboolean open = skh_award_run_is_open (run) && skh_entry_window_is_writable (window);

  self->accounts = skh_fund_accounts_list (reading->fund, run->account_id);
  skh_field_set_choices (find_field (self, "account"), self->accounts);
  skh_field_set_choices (find_field (self, "use"), reading->uses);
  skh_field_set_choices (find_field (self, "purpose"), reading->purposes);
  skh_field_set_value (find_field (self, "run_name"), run->name, NULL);
  skh_field_set_value (find_field (self, "use"), run->use, NULL);
  skh_field_set_value (find_field (self, "day"), run->awarded_on, NULL);
  skh_field_set_value (find_field (self, "criteria"), run->criteria, NULL);
  skh_field_set_number (find_field (self, "school_year"), run->school_year, 0, NULL);
  skh_field_set_number (find_field (self, "donor"), run->donor_id, 0, reading->donor);
  if (run->account_id != 0)
    skh_field_set_number (find_field (self, "account"), run->account_id, 0, NULL);
  skh_field_set_number (find_field (self, "purpose"), run->purpose_id, 0, NULL);
  self->filling = TRUE;
  gtk_check_button_set_active (self->direct, run->direct);
  self->filling = FALSE;
  show_direct (self);
  show_rows (self, run, 0);
  skh_entry_window_set_open (window, open);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "run.paste", open);
  if (reading->people != NULL)
    skh_entry_window_set_edited (window);
  check_now (self);
  gtk_widget_grab_focus (GTK_WIDGET (find_field (self, "run_name")));
}

/* Rows that come and go ---------------------------------------------------------------------------- */

/* The run that stands here, to add rows to; NULL after having said that cells are wrong. */
static SkhAwardRun *
run_to_change (SkhAwardWindow *self)
{
  SkhEntryWindow *window = SKH_ENTRY_WINDOW (self);

  return get_reading (self) != NULL && skh_entry_window_finish (window) ? make_entry (window) : NULL;
}

static void
show_changed (SkhAwardWindow *self,
              SkhAwardRun    *run,
              guint           row)
{
  show_rows (self, run, row);
  skh_entry_window_set_edited (SKH_ENTRY_WINDOW (self));
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
  guint n = get_reading (self) != NULL ? get_reading (self)->run->awards->len : 0;

  if (get_context (self) == NULL || run == NULL)
    {
      g_clear_pointer (&run, skh_award_run_free);
      if (get_context (self) != NULL)
        skh_context_report (get_context (self), error);
      return;
    }
  show_changed (self, run, MAX (run->awards->len, 1) - 1);
  if (run->awards->len == n)
    skh_entry_window_show_problem (SKH_ENTRY_WINDOW (self), _("This person stands in the list already."));
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
    skh_store_read_async (skh_context_get_store (get_context (self)), add_func, adding, adding_free, (GDestroyNotify) skh_award_run_free, NULL, added_cb, g_object_ref (self));
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
  g_autoptr(SkhAwardRun) run = get_context (self) != NULL ? run_to_change (self) : NULL;
  g_autoptr(GError) error = NULL;
  guint before = run != NULL ? run->awards->len : 0;

  if (run == NULL)
    return;
  if (skh_award_run_add_text (run, text != NULL ? text : "", 0, &error) >= 0 && run->awards->len > before)
    {
      show_changed (self, g_steal_pointer (&run), before);
      gtk_widget_grab_focus (GTK_WIDGET (skh_entry_window_get_grid (SKH_ENTRY_WINDOW (self))));
    }
  else if (error == NULL || g_strcmp0 (skh_error_get_reason (error), "column") == 0)
    {
      skh_entry_window_show_problem (SKH_ENTRY_WINDOW (self), _("A list is copied with its first row, which says what the columns are: one of them must be “Full name”."));
    }
  else
    {
      g_autofree char *sentence = skh_wording_error (error);
      g_autofree char *line = g_strdup_printf (_("Line %s"), sentence);

      skh_entry_window_show_problem (SKH_ENTRY_WINDOW (self), line);
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

  skh_grid_get_cursor (skh_entry_window_get_grid (SKH_ENTRY_WINDOW (self)), &row, &column);
  if (skh_entry_window_get_cells (SKH_ENTRY_WINDOW (self)) != NULL && skh_award_rows_next_remark (skh_entry_window_get_cells (SKH_ENTRY_WINDOW (self)), &row, &column))
    {
      skh_grid_move_to (skh_entry_window_get_grid (SKH_ENTRY_WINDOW (self)), row, column);
      gtk_widget_grab_focus (GTK_WIDGET (skh_entry_window_get_grid (SKH_ENTRY_WINDOW (self))));
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
  skh_context_tell (get_context (self), sentence);
}

static void
skh_award_window_dispose (GObject *object)
{
  SkhAwardWindow *self = SKH_AWARD_WINDOW (object);

  g_clear_handle_id (&self->timeout, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->check, skh_award_check_free);

  G_OBJECT_CLASS (skh_award_window_parent_class)->dispose (object);

  g_clear_pointer (&self->accounts, skh_choices_free);
}

static void
skh_award_window_class_init (SkhAwardWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  SkhEntryWindowClass *entry_class = SKH_ENTRY_WINDOW_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = skh_award_window_dispose;
  entry_class->columns = columns;
  entry_class->read = read_func;
  entry_class->reading_free = reading_free;
  entry_class->save = skh_award_run_save;
  entry_class->post = skh_award_run_post;
  entry_class->save_kind = "awards.save";
  entry_class->post_kind = "awards.post";
  entry_class->entry_free = (GDestroyNotify) skh_award_run_free;
  entry_class->saved = N_("The distribution is saved");
  entry_class->show_reading = show_reading;
  entry_class->make_entry = make_entry;
  entry_class->edited = edited;

  gtk_widget_class_set_template_from_resource (widget_class, "/vn/khuyenhoc/SoKhuyenHoc/ui/fund/skh-award-window.ui");
  gtk_widget_class_bind_template_child (widget_class, SkhAwardWindow, direct);
  gtk_widget_class_bind_template_child (widget_class, SkhAwardWindow, people_button);
  gtk_widget_class_bind_template_callback (widget_class, direct_cb);
  gtk_widget_class_install_action (widget_class, "run.leave-out", NULL, leave_out_action);
  gtk_widget_class_install_action (widget_class, "run.next", NULL, next_action);
  gtk_widget_class_install_action (widget_class, "run.paste", NULL, paste_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F8, 0, "run.next", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_v, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "run.paste", NULL);
}

static void
skh_award_window_init (SkhAwardWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_tooltip_text (GTK_WIDGET (skh_entry_window_get_grid (SKH_ENTRY_WINDOW (self))),
                               _("Names can be pasted from a spreadsheet; x in “Nevertheless” accepts a second award in the school year"));
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

  skh_entry_window_set_context (SKH_ENTRY_WINDOW (self), context);
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
  skh_entry_window_read (SKH_ENTRY_WINDOW (self), question, reading_free);
  skh_present (GTK_WINDOW (self));
}
