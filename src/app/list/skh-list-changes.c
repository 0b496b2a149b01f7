/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-app"

#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "app/list/skh-register-page-private.h"
#include "app/list/skh-set-dialog.h"
#include "app/people/skh-repair-dialog.h"
#include "app/record/skh-ask.h"
#include "app/skh-present.h"
#include "app/skh-progress-dialog.h"
#include "base/skh-date.h"
#include "base/skh-number.h"
#include "register/skh-bulk.h"
#include "register/skh-reorganisation.h"
#include "register/skh-work-list.h"

/* What changes many records of a list at once: those that are selected, else all. */

/* A change on its way. */
typedef struct
{
  SkhRegisterPage   *page;
  SkhBulk           *bulk;
  SkhProgress       *progress;
  GCancellable      *cancellable;
  SkhProgressDialog *dialog;
} Change;

static void
change_free (Change *change)
{
  g_object_unref (change->page);
  g_clear_pointer (&change->bulk, skh_bulk_free);
  skh_progress_unref (change->progress);
  g_object_unref (change->cancellable);
  g_clear_pointer (&change->dialog, skh_progress_dialog_close);
  g_free (change);
}

static GtkWindow *
window_of (SkhRegisterPage *self)
{
  return GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));
}

/* TITLE says what is being done. */
static Change *
change_new (SkhRegisterPage *self,
            const char      *title)
{
  g_autoptr(GArray) ids = skh_list_actions_get_ids (self);
  Change *change = g_new0 (Change, 1);

  change->page = g_object_ref (self);
  change->progress = skh_progress_new ();
  change->cancellable = g_cancellable_new ();
  change->bulk = skh_bulk_new (self->reg, ids, change->progress);
  change->dialog = skh_progress_dialog_open (window_of (self), title, change->progress, change->cancellable);
  return change;
}

/* How many there were; where nothing was to be done there is nothing to undo either. */
static char *
describe_change (guint n)
{
  g_autofree char *number = skh_number_format (n);

  if (n == 0)
    return g_strdup (_("Nothing had to be changed."));
  return g_strdup_printf (ngettext ("Done with %s record. It can be undone with Ctrl+Z.", "Done with %s records. It can be undone with Ctrl+Z.", n), number);
}

static void
changed_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      data)
{
  Change *change = data;

  /* The progress of the first try does not stand above the question. */
  g_clear_pointer (&change->dialog, skh_progress_dialog_close);
  if (skh_question_finish (change->page, change->page->context, SKH_STORE (object), result))
    {
      g_autofree char *sentence = describe_change (skh_bulk_get_changed (change->bulk));

      skh_context_tell (change->page->context, sentence);
    }
  change_free (change);
}

static void
change_run (Change       *change,
            const char   *what,
            SkhWriteFunc  func)
{
  skh_store_write_async (skh_context_get_store (change->page->context), skh_bulk_kind (change->bulk, what), SKH_WRITE_ACTION, func, change->bulk, NULL,
                         change->cancellable, changed_cb, change);
}

static void
set_value (SkhRegisterPage *self,
           const char      *what,
           const char      *title,
           const char      *key,
           const char      *value)
{
  Change *change = change_new (self, title);
  g_autoptr(GError) error = NULL;

  if (skh_bulk_add_value (change->bulk, key, value, &error))
    {
      change_run (change, what, skh_bulk_set);
      return;
    }
  skh_context_report (self->context, error);
  change_free (change);
}

static void
value_chosen (const char *key,
              const char *value,
              gpointer    data)
{
  set_value (data, "set", _("Changing the records…"), key, value);
}

static void
set_action (GtkWidget  *widget,
            const char *name,
            GVariant   *parameter)
{
  SkhRegisterPage *self = SKH_REGISTER_PAGE (widget);
  const char *key = parameter != NULL ? g_variant_get_string (parameter, NULL) : "";

  skh_set_dialog_present (window_of (self), self->context, self->reg, self->choices, skh_marks_get_size (self->marks), *key != 0 ? key : NULL, value_chosen, self);
}

/* Moving ------------------------------------------------------------------------------------------- */

#define UNIT { "unit", N_("To the unit"), SKH_VALUE_UNIT, SKH_COLUMN_REQUIRED }
#define DAY(title) { "day", title, SKH_VALUE_DATE, SKH_COLUMN_REQUIRED | SKH_COLUMN_WHOLE_DATE }

static const SkhColumn move_fields[] = { UNIT, { NULL } };
static const SkhColumn move_on_day_fields[] = { UNIT, DAY (N_("From the day")), { NULL } };
static const SkhColumn move_families_fields[] = {
  UNIT, { "people", N_("Their people move along"), SKH_VALUE_BOOLEAN, .initial = "1" }, DAY (N_("From the day")), { NULL }
};

typedef struct
{
  GArray *units;
  gint64  parent;
  char   *day;
} UnitMove;

static void
unit_move_free (gpointer data)
{
  UnitMove *move = data;

  g_array_unref (move->units);
  g_free (move->day);
  g_free (move);
}

static gboolean
move_units_func (SkhWrite  *write,
                 gpointer   data,
                 GError   **error)
{
  UnitMove *move = data;

  return skh_units_move (write, move->units, move->parent, move->day, error);
}

static void
units_moved_cb (GObject      *object,
                GAsyncResult *result,
                gpointer      data)
{
  g_autoptr(SkhRegisterPage) self = data;

  if (skh_question_finish (self, self->context, SKH_STORE (object), result))
    skh_context_tell (self->context, _("Done. It can be undone with Ctrl+Z."));
}

static void
take_step (SkhRegisterPage   *self,
           const char        *what,
           const char        *title,
           SkhMembershipStep  step,
           GHashTable        *answers)
{
  Change *change = change_new (self, title);
  const char *unit = g_hash_table_lookup (answers, "unit");

  skh_bulk_set_step (change->bulk, step, g_hash_table_lookup (answers, "day"), unit != NULL ? g_ascii_strtoll (unit, NULL, 10) : 0, g_hash_table_lookup (answers, "reason"));
  change_run (change, what, skh_bulk_membership);
}

static void
move_answered_cb (GHashTable *answers,
                  gpointer    data)
{
  SkhRegisterPage *self = data;
  const char *unit = g_hash_table_lookup (answers, "unit");
  UnitMove *move;

  if (self->reg == &skh_people_register || g_strcmp0 (g_hash_table_lookup (answers, "people"), "1") == 0)
    {
      take_step (self, "move", _("Moving the records…"), SKH_MEMBERSHIP_MOVE, answers);
      return;
    }
  if (self->reg != &skh_units_register)
    {
      set_value (self, "move", _("Moving the records…"), "unit-id", unit);
      return;
    }
  move = g_new (UnitMove, 1);
  *move = (UnitMove) { skh_list_actions_get_ids (self), g_ascii_strtoll (unit, NULL, 10), g_strdup (g_hash_table_lookup (answers, "day")) };
  skh_store_write_async (skh_context_get_store (self->context), "units.move", SKH_WRITE_ACTION, move_units_func, move, unit_move_free, NULL,
                         units_moved_cb, g_object_ref (self));
}

/* Asks FIELDS about the selected rows; a day that is asked for is DAY (NULL: today), unless another one is typed. */
static void
ask_about_rows (SkhRegisterPage *self,
                const char      *title,
                const char      *body,
                const SkhColumn *fields,
                const char      *day,
                const char      *accept,
                SkhAnswered      answered)
{
  SkhQuestion *question = skh_question_new (self->context, title, body, fields);
  g_autofree char *today = skh_date_today ();

  skh_question_set_value (question, "day", day != NULL ? day : today, NULL);
  skh_question_ask (question, window_of (self), accept, answered, self);
}

static void
ask_where (SkhRegisterPage *self,
           const SkhColumn *fields,
           const char      *day)
{
  guint n = skh_marks_get_size (self->marks);
  g_autofree char *number = skh_number_format (n);
  g_autofree char *title = g_strdup_printf (ngettext ("Move %s record", "Move %s records", n), number);

  ask_about_rows (self, title, _("They are counted in the new unit from now on; what was recorded in past years stays where it arose."),
                  fields, day, _("_Move"), move_answered_cb);
}

/* Whom the rows of a list are about, by the first of them. */
typedef struct
{
  const SkhRegister *reg;
  gint64             id;
} First;

static gpointer
day_func (sqlite3       *db,
          gpointer       data,
          GCancellable  *cancellable,
          GError       **error)
{
  const First *first = data;

  return skh_work_list_day (db, first->reg, first->id);
}

static void
day_cb (GObject      *object,
        GAsyncResult *result,
        gpointer      data)
{
  g_autoptr(SkhRegisterPage) self = data;
  g_autofree char *day = skh_store_read_finish (SKH_STORE (object), result, NULL);

  if (self->context != NULL && gtk_widget_get_root (GTK_WIDGET (self)) != NULL)
    ask_where (self, self->reg == &skh_families_register ? move_families_fields : move_on_day_fields, day);
}

static void
move_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  SkhRegisterPage *self = SKH_REGISTER_PAGE (widget);
  g_autoptr(GArray) ids = skh_list_actions_get_ids (self);
  First *first;

  if ((self->reg != &skh_units_register && self->reg != &skh_people_register && self->reg != &skh_families_register) || ids->len == 0)
    {
      ask_where (self, move_fields, NULL);
      return;
    }
  /* What waits since its unit ended moves on the day when that ended. */
  first = g_new (First, 1);
  *first = (First) { self->reg, g_array_index (ids, gint64, 0) };
  skh_store_read_async (skh_context_get_store (self->context), day_func, first, g_free, g_free, NULL, day_cb, g_object_ref (self));
}

/* Memberships -------------------------------------------------------------------------------------- */

static const SkhColumn join_fields[] = { DAY (N_("Day")), { "unit", N_("Branch"), SKH_VALUE_UNIT }, { NULL } };
static const SkhColumn leave_fields[] = { DAY (N_("Day")), { "reason", N_("Reason"), SKH_VALUE_TEXT }, { NULL } };

static void
join_answered_cb (GHashTable *answers,
                  gpointer    data)
{
  take_step (data, "join", _("Changing the records…"), SKH_MEMBERSHIP_JOIN, answers);
}

static void
leave_answered_cb (GHashTable *answers,
                   gpointer    data)
{
  take_step (data, "leave", _("Changing the records…"), SKH_MEMBERSHIP_LEAVE, answers);
}

static void
join_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  ask_about_rows (SKH_REGISTER_PAGE (widget), _("The selected people join the association"),
                  _("Each gets the next card number. Who is a member already stays as it is."), join_fields, NULL, _("_Do it"), join_answered_cb);
}

static void
leave_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  ask_about_rows (SKH_REGISTER_PAGE (widget), _("The selected people leave the association"),
                  _("The records stay; the memberships end on the day. Who is no member stays as it is."), leave_fields, NULL, _("_Do it"), leave_answered_cb);
}

static void
cards_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  change_run (change_new (SKH_REGISTER_PAGE (widget), _("Giving card numbers…")), "cards", skh_bulk_give_cards);
}

/* Repairing ---------------------------------------------------------------------------------------- */

typedef struct
{
  GArray      *ids;
  SkhProgress *progress;
} RepairQuestion;

static void
repair_question_free (gpointer data)
{
  RepairQuestion *question = data;

  g_array_unref (question->ids);
  skh_progress_unref (question->progress);
  g_free (question);
}

static gpointer
repair_func (sqlite3       *db,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  RepairQuestion *question = data;

  return skh_repair_read (db, question->ids, question->progress, cancellable, error);
}

static void
repair_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      data)
{
  Change *change = data;
  g_autoptr(GError) error = NULL;
  SkhRepair *repair = skh_store_read_finish (SKH_STORE (object), result, &error);

  g_clear_pointer (&change->dialog, skh_progress_dialog_close);
  if (repair != NULL && change->page->context != NULL)
    skh_repair_dialog_present (window_of (change->page), change->page->context, repair);
  else if (repair != NULL)
    skh_repair_free (repair);
  else if (change->page->context != NULL)
    skh_context_report (change->page->context, error);
  change_free (change);
}

static void
repair_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  SkhRegisterPage *self = SKH_REGISTER_PAGE (widget);
  Change *change = change_new (self, _("Looking at the numbers…"));
  RepairQuestion *question = g_new (RepairQuestion, 1);

  *question = (RepairQuestion) { skh_list_actions_get_ids (self), skh_progress_ref (change->progress) };
  skh_store_read_async (skh_context_get_store (self->context), repair_func, question, repair_question_free, (GDestroyNotify) skh_repair_free,
                        change->cancellable, repair_cb, change);
}

static void
delete_answer_cb (SkhRegisterPage *self,
                  const char      *response)
{
  if (strcmp (response, "delete") == 0)
    change_run (change_new (self, _("Deleting the records…")), "delete-many", skh_bulk_delete);
}

static void
delete_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  SkhRegisterPage *self = SKH_REGISTER_PAGE (widget);
  guint n = skh_marks_get_size (self->marks);
  g_autofree char *number = skh_number_format (n);
  g_autofree char *title = g_strdup_printf (ngettext ("Delete %s record?", "Delete %s records?", n), number);
  GtkWidget *dialog = adw_message_dialog_new (window_of (self), title, _("Records that titles, figures or others still need are not deleted; then none is."));

  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _("_Cancel"), "delete", _("_Delete"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "delete", ADW_RESPONSE_DESTRUCTIVE);
  g_signal_connect_object (dialog, "response", G_CALLBACK (delete_answer_cb), self, G_CONNECT_SWAPPED);
  skh_present (GTK_WINDOW (dialog));
}

void
skh_list_changes_install (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "list.set", "s", set_action);
  gtk_widget_class_install_action (widget_class, "list.move", NULL, move_action);
  gtk_widget_class_install_action (widget_class, "list.join", NULL, join_action);
  gtk_widget_class_install_action (widget_class, "list.leave", NULL, leave_action);
  gtk_widget_class_install_action (widget_class, "list.cards", NULL, cards_action);
  gtk_widget_class_install_action (widget_class, "list.repair", NULL, repair_action);
  gtk_widget_class_install_action (widget_class, "list.delete", NULL, delete_action);
}

void
skh_list_changes_update (SkhRegisterPage *self)
{
  static const char * const of_people[] = { "list.join", "list.leave", "list.cards", "list.repair" };
  gboolean possible = self->plain && !skh_store_get_read_only (skh_context_get_store (self->context));

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "list.set", possible);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "list.move", possible);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "list.delete", possible);
  for (guint i = 0; i < G_N_ELEMENTS (of_people); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), of_people[i], possible && self->reg == &skh_people_register);
}
