/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-app"

#include "config.h"

#include "app/titles/skh-step-dialog.h"

#include <adwaita.h>
#include <glib/gi18n.h>
#include <string.h>

#include "app/record/skh-field.h"
#include "app/record/skh-mnemonics.h"
#include "app/skh-present.h"
#include "app/skh-progress-dialog.h"
#include "base/skh-date.h"
#include "base/skh-error.h"
#include "base/skh-number.h"
#include "titles/skh-title-decisions.h"
#include "titles/skh-title-register.h"
#include "wording/skh-wording.h"

/* Of those who are left out, so many are named. */
#define NAMED 100

/* After the last key, so long until the plan is made anew. */
#define PAUSE_MS 250

#define DAY(key, title) { key, title, SKH_VALUE_DATE, SKH_COLUMN_REQUIRED | SKH_COLUMN_WHOLE_DATE }

static const SkhColumn register_fields[] = { DAY ("day", N_("Registered on")), { NULL } };
static const SkhColumn recognise_fields[] = {
  { "decision", N_("Number of the decision"), SKH_VALUE_TEXT, SKH_COLUMN_REQUIRED }, DAY ("decided-on", N_("Date of decision")),
  { "issuer", N_("Issued by"), SKH_VALUE_TEXT }, { NULL }
};
static const SkhColumn recognise_level_fields[] = {
  { "decision", N_("Number of the decision"), SKH_VALUE_TEXT, SKH_COLUMN_REQUIRED }, DAY ("decided-on", N_("Date of decision")),
  { "issuer", N_("Issued by"), SKH_VALUE_TEXT }, { "level", N_("Level"), SKH_VALUE_INTEGER }, { NULL }
};
static const SkhColumn refuse_fields[] = { { "reason", N_("Reason"), SKH_VALUE_TEXT, SKH_COLUMN_REQUIRED }, { NULL } };
static const SkhColumn revoke_fields[] = { DAY ("day", N_("Revoked on")), { "reason", N_("Reason"), SKH_VALUE_TEXT, SKH_COLUMN_REQUIRED }, { NULL } };
static const SkhColumn learn_fields[] = { DAY ("day", N_("Registered on")), { "content", N_("Content"), SKH_VALUE_TEXT }, { "place", N_("Place"), SKH_VALUE_TEXT }, { NULL } };
static const SkhColumn complete_fields[] = { DAY ("day", N_("Completed on")), { "evidence", N_("Evidence"), SKH_VALUE_TEXT }, { NULL } };
static const SkhColumn evidence_fields[] = { { "evidence", N_("Evidence"), SKH_VALUE_TEXT }, { NULL } };
static const SkhColumn no_fields[] = { { NULL } };

typedef struct
{
  const char      *label;  /* on a button */
  const char      *title;  /* of the dialog, with the name of the books */
  const char      *body;
  const SkhColumn *fields;
} Step;

static const Step title_steps[] = {
  { N_("_Register…"), N_("Register: %s"), NULL, register_fields },
  { N_("Carry _over…"), N_("Carry registrations over: %s"), N_("Who was registered the year before is registered again. Who died, moved away or is registered already is left out."), register_fields },
  { N_("_Assess…"), NULL, NULL, NULL },
  { N_("R_ecognise…"), N_("Recognise: %s"), N_("All are recognised under one decision. Take the exceptions out of the selection first."), recognise_fields },
  { N_("Re_fuse…"), N_("Not recognise: %s"), N_("The registration stays, with the reason."), refuse_fields },
  { N_("Re_voke…"), N_("Revoke: %s"), N_("The title no longer counts from the year of this day on."), revoke_fields },
  { N_("_Withdraw…"), N_("Withdraw: %s"), N_("Registrations on which nothing was decided are taken out of the books."), no_fields },
};

static const Step learning_steps[] = {
  { N_("_Register…"), N_("Register: %s"), NULL, learn_fields },
  { N_("_Complete…"), N_("Complete: %s"), NULL, complete_fields },
  { N_("_Not completed…"), N_("Not completed: %s"), NULL, evidence_fields },
  { N_("_Withdraw…"), N_("Withdraw: %s"), N_("Registrations that were not completed are taken out of the books."), no_fields },
};

#define SKH_TYPE_STEP_DIALOG (skh_step_dialog_get_type ())
G_DECLARE_FINAL_TYPE (SkhStepDialog, skh_step_dialog, SKH, STEP_DIALOG, AdwWindow)

struct _SkhStepDialog
{
  AdwWindow       parent_instance;

  GtkLabel       *body;
  GtkBox         *fields;
  GtkLabel       *summary;
  GtkLabel       *trouble;
  GtkLabel       *doubt;
  GtkWidget      *left_view;
  GtkListBox     *left_list;
  GtkWidget      *accept;

  SkhContext     *context;
  SkhBooks       *books;
  int             step;
  GArray         *ids;
  SkhQuery       *query;
  guint           pause_id;
  guint           asked;       /* plans asked for: only the last answer is shown */
};

G_DEFINE_FINAL_TYPE (SkhStepDialog, skh_step_dialog, ADW_TYPE_WINDOW)

SkhBooks *
skh_books_copy (const SkhBooks *books)
{
  SkhBooks *copy = g_memdup2 (books, sizeof *books);

  copy->key = g_strdup (books->key);
  copy->name = g_strdup (books->name);
  copy->title = books->title != NULL ? skh_title_copy (books->title) : NULL;
  return copy;
}

void
skh_books_free (SkhBooks *books)
{
  g_free (books->key);
  g_free (books->name);
  g_clear_pointer (&books->title, skh_title_free);
  g_free (books);
}

const SkhRegister *
skh_books_register (const SkhBooks *books)
{
  return books->title != NULL ? skh_title_register (books->title, books->year) : skh_learning_register (books->key, books->year);
}

const char *
skh_step_label (const SkhBooks *books,
                int             step)
{
  return _(books->title != NULL ? title_steps[step].label : learning_steps[step].label);
}

/* The run and what it says ------------------------------------------------------------------------- */

/* A run of either kind, and the answer of its plan. */
typedef struct
{
  SkhStepDialog     *dialog;
  SkhTitleRun       *title;    /* or */
  SkhLearningRun    *learning;
  const SkhRegister *reg;
  GPtrArray         *names;    /* of the first who are left out */
  char              *decision; /* number, day and issuer of recognising, as they were typed */
  char              *decided_on;
  char              *issuer;
  SkhDecisionDoubt   doubt;
  char              *other_day;
  guint              number;
  SkhProgress       *progress;
  GCancellable      *cancellable;
  SkhProgressDialog *shown;
} Run;

static void
run_free (Run *run)
{
  g_clear_object (&run->dialog);
  g_clear_pointer (&run->title, skh_title_run_unref);
  g_clear_pointer (&run->learning, skh_learning_run_unref);
  g_clear_pointer (&run->names, g_ptr_array_unref);
  g_free (run->decision);
  g_free (run->decided_on);
  g_free (run->issuer);
  g_free (run->other_day);
  g_clear_pointer (&run->shown, skh_progress_dialog_close);
  skh_progress_unref (run->progress);
  g_object_unref (run->cancellable);
  g_free (run);
}

static SkhLeftOut *
run_left_out (Run *run)
{
  return run->title != NULL ? skh_title_run_get_left_out (run->title) : skh_learning_run_get_left_out (run->learning);
}

static guint
run_done (Run *run)
{
  return run->title != NULL ? skh_title_run_get_done (run->title) : skh_learning_run_get_done (run->learning);
}

/* What is typed into field KEY; NULL if it is empty or not there. */
static char *
answer (SkhStepDialog *self,
        const char    *key)
{
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->fields)); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      g_autofree char *value = NULL;

      if (strcmp (skh_field_get_key (SKH_FIELD (child)), key) != 0)
        continue;
      value = skh_field_get_value (SKH_FIELD (child));
      return value != NULL && *value != 0 ? g_steal_pointer (&value) : NULL;
    }
  return NULL;
}

static Run *
run_new (SkhStepDialog *self)
{
  Run *run = g_new0 (Run, 1);
  g_autofree char *day = answer (self, "day");
  g_autofree char *reason = answer (self, "reason");
  g_autofree char *number = answer (self, "decision");
  g_autofree char *decided = answer (self, "decided-on");
  g_autofree char *issuer = answer (self, "issuer");
  g_autofree char *level = answer (self, "level");
  g_autofree char *content = answer (self, "content");
  g_autofree char *place = answer (self, "place");
  g_autofree char *evidence = answer (self, "evidence");
  const SkhQuery *query = self->ids == NULL ? self->query : NULL;

  run->dialog = g_object_ref (self);
  run->progress = skh_progress_new ();
  run->cancellable = g_cancellable_new ();
  run->reg = skh_register_base (skh_books_register (self->books));
  if (self->books->title == NULL)
    {
      run->learning = skh_learning_run_new (self->step, self->books->key, self->books->year, self->ids, query, run->progress);
      skh_learning_run_set (run->learning, day, content, place, evidence);
      return run;
    }
  run->title = skh_title_run_new (self->step, self->books->key, self->books->year, self->ids, query, run->progress);
  if (day != NULL)
    skh_title_run_set_day (run->title, day);
  skh_title_run_set_reason (run->title, reason);
  skh_title_run_set_decision (run->title, number, decided, issuer, level != NULL ? (int) g_ascii_strtoll (level, NULL, 10) : 0);
  run->decision = g_steal_pointer (&number);
  run->decided_on = g_steal_pointer (&decided);
  run->issuer = g_steal_pointer (&issuer);
  return run;
}

static gpointer
plan_func (sqlite3       *db,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  Run *run = data;
  SkhLeftOut *left = run_left_out (run);

  if (run->title != NULL ? !skh_title_run_plan (run->title, db, error) : !skh_learning_run_plan (run->learning, db, error))
    return NULL;
  if (run->decision != NULL)
    run->doubt = skh_title_decision_doubt (db, run->decision, run->decided_on, run->issuer, run->dialog->books->year, &run->other_day);
  run->names = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < MIN (NAMED, skh_left_out_get_size (left)); i++)
    g_ptr_array_add (run->names, skh_subject_name (db, run->reg, skh_left_out_get (left, i)->id));
  return run;
}

/* The plan in the dialog --------------------------------------------------------------------------- */

static void
add_left (SkhStepDialog *self,
          const char    *title,
          const char    *subtitle)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  gtk_list_box_append (self->left_list, row);
}

/* First the reasons with how many there are of each, then names. */
static void
show_left (SkhStepDialog *self,
           Run           *run)
{
  SkhLeftOut *left = run_left_out (run);
  GtkWidget *child;
  const char *reason;
  guint n;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->left_list))) != NULL)
    gtk_list_box_remove (self->left_list, child);
  for (guint i = 0; (reason = skh_left_out_reason (left, i, &n)) != NULL; i++)
    {
      g_autofree char *number = skh_number_format (n);
      g_autofree char *text = g_strdup_printf (_("%s left out"), number);

      add_left (self, text, skh_wording_left_out (reason));
    }
  for (guint i = 0; run->names->len > 0 && i < run->names->len; i++)
    add_left (self, run->names->pdata[i] != NULL ? run->names->pdata[i] : "", skh_wording_left_out (skh_left_out_get (left, i)->reason));
  gtk_widget_set_visible (self->left_view, skh_left_out_get_size (left) > 0);
}

/* What is odd about the decision, though it may be right; NULL: nothing. */
static char *
word_doubt (const Run *run)
{
  g_autofree char *other = run->other_day != NULL ? skh_date_format (run->other_day) : NULL;

  switch (run->doubt)
    {
    case SKH_DOUBT_BEFORE_YEAR:
      return g_strdup_printf (_("The decision is from before %d, the year of the title. Is its date right?"), run->dialog->books->year);
    case SKH_DOUBT_TO_COME:
      return g_strdup (_("The date of the decision is still to come. Is it right?"));
    case SKH_DOUBT_OTHER_DAY:
      return g_strdup_printf (_("A decision %s of %s is in the file already. If this is the same one, it has that date."), run->decision, other);
    case SKH_DOUBT_NONE:
    default:
      return NULL;
    }
}

static void
planned_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      data)
{
  Run *run = data;
  SkhStepDialog *self = run->dialog;
  g_autoptr(GError) error = NULL;
  gboolean planned = skh_store_read_finish (SKH_STORE (object), result, &error) != NULL;

  if (run->number == self->asked && self->context != NULL)
    {
      g_autofree char *number = skh_number_format (run_done (run));
      g_autofree char *summary = g_strdup_printf (ngettext ("For %s record", "For %s records", run_done (run)), number);
      /* What was not typed yet is no mistake: the button waits for it. */
      gboolean wrong = error != NULL && !g_error_matches (error, SKH_ERROR, SKH_ERROR_REQUIRED);
      g_autofree char *sentence = wrong ? skh_wording_error (error) : NULL;
      g_autofree char *doubt = planned ? word_doubt (run) : NULL;

      gtk_label_set_label (self->doubt, doubt != NULL ? doubt : "");
      gtk_widget_set_visible (GTK_WIDGET (self->doubt), doubt != NULL);
      gtk_label_set_label (self->trouble, sentence != NULL ? sentence : "");
      gtk_widget_set_visible (GTK_WIDGET (self->trouble), sentence != NULL);
      gtk_label_set_label (self->summary, planned ? summary : "");
      gtk_widget_set_sensitive (self->accept, planned && run_done (run) > 0);
      if (planned)
        show_left (self, run);
    }
  run_free (run);
}

static gboolean
plan (gpointer data)
{
  SkhStepDialog *self = data;
  Run *run = run_new (self);

  self->pause_id = 0;
  run->number = ++self->asked;
  skh_store_read_async (skh_context_get_store (self->context), plan_func, run, NULL, NULL, NULL, planned_cb, run);
  return G_SOURCE_REMOVE;
}

static void
edited_cb (SkhStepDialog *self)
{
  g_clear_handle_id (&self->pause_id, g_source_remove);
  gtk_widget_set_sensitive (self->accept, FALSE);
  self->pause_id = g_timeout_add (PAUSE_MS, plan, self);
}

/* Doing it ----------------------------------------------------------------------------------------- */

static void
done_cb (GObject      *object,
         GAsyncResult *result,
         gpointer      data)
{
  Run *run = data;
  SkhStepDialog *self = run->dialog;
  g_autoptr(GError) error = NULL;
  gboolean ok = skh_store_write_finish (SKH_STORE (object), result, &error);

  if (self->context == NULL)
    {
      /* The window was closed over it. */
    }
  else if (ok)
    {
      g_autofree char *number = skh_number_format (run_done (run));
      g_autofree char *sentence = g_strdup_printf (ngettext ("Done for %s record", "Done for %s records", run_done (run)), number);

      skh_context_tell (self->context, sentence);
      gtk_window_destroy (GTK_WINDOW (self));
    }
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_autofree char *sentence = skh_wording_error (error);

      gtk_label_set_label (self->trouble, sentence);
      gtk_widget_set_visible (GTK_WIDGET (self->trouble), TRUE);
      gtk_widget_set_sensitive (self->accept, TRUE);
    }
  run_free (run);
}

static void
accept_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  SkhStepDialog *self = SKH_STEP_DIALOG (widget);
  Run *run;

  if (!gtk_widget_get_sensitive (self->accept))
    return;
  gtk_widget_set_sensitive (self->accept, FALSE);
  run = run_new (self);
  run->shown = skh_progress_dialog_open (GTK_WINDOW (self), gtk_window_get_title (GTK_WINDOW (self)), run->progress, run->cancellable);
  skh_store_write_async (skh_context_get_store (self->context), run->title != NULL ? skh_title_run_kind (run->title) : skh_learning_run_kind (run->learning), SKH_WRITE_ACTION,
                         run->title != NULL ? skh_title_run_do : skh_learning_run_do, run->title != NULL ? (gpointer) run->title : (gpointer) run->learning, NULL,
                         run->cancellable, done_cb, run);
}

static void
skh_step_dialog_dispose (GObject *object)
{
  SkhStepDialog *self = SKH_STEP_DIALOG (object);

  g_clear_handle_id (&self->pause_id, g_source_remove);
  g_clear_object (&self->context);
  g_clear_pointer (&self->books, skh_books_free);
  g_clear_pointer (&self->ids, g_array_unref);
  g_clear_pointer (&self->query, skh_query_free);

  G_OBJECT_CLASS (skh_step_dialog_parent_class)->dispose (object);
}

static void
skh_step_dialog_class_init (SkhStepDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = skh_step_dialog_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/vn/khuyenhoc/SoKhuyenHoc/ui/titles/skh-step-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, SkhStepDialog, accept);
  gtk_widget_class_bind_template_child (widget_class, SkhStepDialog, body);
  gtk_widget_class_bind_template_child (widget_class, SkhStepDialog, doubt);
  gtk_widget_class_bind_template_child (widget_class, SkhStepDialog, fields);
  gtk_widget_class_bind_template_child (widget_class, SkhStepDialog, left_list);
  gtk_widget_class_bind_template_child (widget_class, SkhStepDialog, left_view);
  gtk_widget_class_bind_template_child (widget_class, SkhStepDialog, summary);
  gtk_widget_class_bind_template_child (widget_class, SkhStepDialog, trouble);
  gtk_widget_class_install_action (widget_class, "step.accept", NULL, accept_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK, "step.accept", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
skh_step_dialog_init (SkhStepDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
add_fields (SkhStepDialog   *self,
            const SkhColumn *columns)
{
  GString *letters = g_string_new (NULL);
  g_autofree char *today = skh_date_today ();
  GtkWidget *field = NULL;

  skh_mnemonics_reserve (GTK_WIDGET (self), letters);
  for (const SkhColumn *column = columns; column->key != NULL; column++)
    {
      field = g_object_new (SKH_TYPE_FIELD, "key", column->key, NULL);
      skh_field_set_column (SKH_FIELD (field), column, NULL, skh_context_get_store (self->context));
      skh_field_set_value (SKH_FIELD (field), column->type == SKH_VALUE_DATE ? today : NULL, NULL);
      skh_field_add_mnemonic (SKH_FIELD (field), letters);
      g_signal_connect_object (field, "edited", G_CALLBACK (edited_cb), self, G_CONNECT_SWAPPED);
      gtk_box_append (self->fields, field);
    }
  if (field != NULL)
    {
      skh_field_set_last (SKH_FIELD (field));
      gtk_widget_grab_focus (gtk_widget_get_first_child (GTK_WIDGET (self->fields)));
    }
  g_string_free (letters, TRUE);
}

void
skh_step_dialog_present (GtkWindow      *parent,
                         SkhContext     *context,
                         const SkhBooks *books,
                         int             step,
                         GArray         *ids,
                         const SkhQuery *query)
{
  SkhStepDialog *self = g_object_new (SKH_TYPE_STEP_DIALOG, "transient-for", parent, NULL);
  const Step *description = books->title != NULL ? &title_steps[step] : &learning_steps[step];
  gboolean levels = books->title != NULL && step == SKH_TITLE_RECOGNISE && books->title->reg == &skh_units_register;
  g_autofree char *of = g_strdup_printf ("%s %d", books->name, books->year);
  g_autofree char *title = g_strdup_printf (_(description->title), of);

  self->context = g_object_ref (context);
  self->books = skh_books_copy (books);
  self->step = step;
  self->ids = ids != NULL ? g_array_ref (ids) : NULL;
  self->query = skh_query_copy (query);
  gtk_window_set_title (GTK_WINDOW (self), title);
  gtk_label_set_label (self->body, description->body != NULL ? _(description->body) : "");
  gtk_widget_set_visible (GTK_WIDGET (self->body), description->body != NULL);
  add_fields (self, levels ? recognise_level_fields : description->fields);
  if (skh_present (GTK_WINDOW (self)))
    plan (self);
}
