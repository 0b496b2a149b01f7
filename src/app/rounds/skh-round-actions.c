/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-app"

#include "config.h"

#include "app/rounds/skh-rounds-page-private.h"

#include <adwaita.h>
#include <glib/gi18n.h>
#include <string.h>

#include "app/record/skh-ask.h"
#include "app/rounds/skh-forms-window.h"
#include "app/rounds/skh-reminders-window.h"
#include "app/skh-present.h"
#include "base/skh-date.h"

static const char * const step_labels[SKH_N_REPORT_STEPS] = {
  N_("_Submit…"), N_("_Accept"), N_("Re_turn…"), N_("_Lock"), N_("_Unlock…"), N_("Not ap_plicable…"), N_("_Clear"),
};

const char *
skh_rounds_page_step_label (SkhReportStep step)
{
  return step_labels[step];
}

static GtkWindow *
window_of (SkhRoundsPage *self)
{
  return GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));
}

static const SkhRound *
shown_round (SkhRoundsPage *self)
{
  return self->matrix != NULL ? skh_shared_matrix_get (self->matrix)->round : NULL;
}

/* Steps ------------------------------------------------------------------------------------------------ */

static void
written_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      data)
{
  g_autoptr(SkhRoundsPage) self = data;

  /* What is new comes by the signal of the file. */
  skh_question_finish (self, self->context, SKH_STORE (object), result);
}

static void
take_step (SkhRoundsPage *self,
           SkhReportStep  step,
           const char    *day,
           const char    *reason)
{
  SkhReportChange *change = skh_rounds_page_collect (self, step);

  change->day = g_strdup (day);
  change->reason = g_strdup (reason);
  skh_store_write_async (skh_context_get_store (self->context), skh_report_step_kind (step), SKH_WRITE_ACTION, skh_reports_change, change,
                         (GDestroyNotify) skh_report_change_free, NULL, written_cb, g_object_ref (self));
}

/* The step that a question is about goes with the answers: there is only one question at a time, but the selection may be another by then. */
static void
asked_cb (GHashTable *answers,
          gpointer    data)
{
  SkhRoundsPage *self = data;
  SkhReportStep step = GPOINTER_TO_INT (g_object_get_data (data, "asked-step"));

  if (self->context != NULL && self->matrix != NULL)
    take_step (self, step, g_hash_table_lookup (answers, "day"), g_hash_table_lookup (answers, "reason"));
}

static void
step_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  static const SkhColumn day_fields[] = {
    { "day", N_("Came on"), SKH_VALUE_DATE, SKH_COLUMN_REQUIRED | SKH_COLUMN_WHOLE_DATE }, { NULL }
  };
  static const SkhColumn reason_fields[] = {
    { "reason", N_("Reason"), SKH_VALUE_TEXT, SKH_COLUMN_REQUIRED }, { NULL }
  };
  static const char * const titles[SKH_N_REPORT_STEPS] = {
    N_("When did the reports come?"), NULL, N_("Return the reports"), NULL, N_("Unlock the reports"), N_("The reports do not apply"), NULL
  };
  static const char * const bodies[SKH_N_REPORT_STEPS] = {
    N_("The deadline is held against this day."), NULL, N_("They become drafts again; the units have to send them anew."), NULL,
    N_("Their figures can be changed again. The reason is kept."), N_("They are not missed. The reason is kept."), NULL
  };
  SkhRoundsPage *self = SKH_ROUNDS_PAGE (widget);
  SkhReportStep step = g_variant_get_int32 (parameter);
  g_autoptr(SkhReportChange) change = self->matrix != NULL ? skh_rounds_page_collect (self, step) : NULL;
  SkhQuestion *question;

  if (change == NULL || change->cells->len == 0)
    return;
  if (titles[step] == NULL)
    {
      take_step (self, step, NULL, NULL);
      return;
    }
  question = skh_question_new (self->context, _(titles[step]), _(bodies[step]), step == SKH_REPORT_SUBMIT ? day_fields : reason_fields);
  if (step == SKH_REPORT_SUBMIT)
    skh_question_set_value (question, "day", skh_shared_matrix_get (self->matrix)->today, NULL);
  g_object_set_data (G_OBJECT (self), "asked-step", GINT_TO_POINTER (step));
  skh_question_ask (question, window_of (self), step == SKH_REPORT_SUBMIT ? _("_Submit") : step == SKH_REPORT_RETURN ? _("_Return")
                    : step == SKH_REPORT_UNLOCK ? _("_Unlock") : _("_Note"), asked_cb, self);
}

/* Rounds ----------------------------------------------------------------------------------------------- */

/* A question about a round: its fields, of which the forms are as many as the file has. */
typedef struct
{
  SkhColumn *columns;
  char     **keys;
  GPtrArray *forms; /* SkhReportForm */
  SkhRound  *round; /* what is changed; id 0: a new one */
} RoundQuestion;

static void
round_question_free (gpointer data)
{
  RoundQuestion *question = data;

  g_free (question->columns);
  g_strfreev (question->keys);
  g_ptr_array_unref (question->forms);
  g_clear_pointer (&question->round, skh_round_free);
  g_free (question);
}

typedef struct
{
  SkhRoundsPage *page;
  SkhRound      *round;
  GObject       *holder; /* of the RoundQuestion */
} Saving;

static gboolean
save_func (SkhWrite  *write,
           gpointer   data,
           GError   **error)
{
  return skh_round_save (write, ((Saving *) data)->round, error);
}

static void
saved_cb (GObject      *object,
          GAsyncResult *result,
          gpointer      data)
{
  Saving *saving = data;

  if (skh_question_finish (saving->holder, saving->page->context, SKH_STORE (object), result))
    skh_rounds_page_reload (saving->page, saving->round->id);
  skh_round_free (saving->round);
  g_object_unref (saving->holder);
  g_object_unref (saving->page);
  g_free (saving);
}

static void
round_answered_cb (GHashTable *answers,
                   gpointer    data)
{
  SkhRoundsPage *self = g_object_get_data (data, "page");
  const RoundQuestion *question = g_object_get_data (data, "round-question");
  const char *year = g_hash_table_lookup (answers, "year");
  Saving *saving;

  if (self->context == NULL)
    return;
  saving = g_new0 (Saving, 1);
  saving->page = g_object_ref (self);
  saving->holder = g_object_ref (data);
  saving->round = skh_round_copy (question->round);
  if (year != NULL)
    saving->round->year = (int) g_ascii_strtoll (year, NULL, 10);
  if (g_hash_table_contains (answers, "period"))
    saving->round->period = g_strcmp0 (g_hash_table_lookup (answers, "period"), "6") == 0 ? 6 : 12;
  g_free (saving->round->deadline);
  saving->round->deadline = g_strdup (g_hash_table_lookup (answers, "deadline"));
  g_free (saving->round->name);
  saving->round->name = g_strdup (g_hash_table_lookup (answers, "name"));
  g_free (saving->round->note);
  saving->round->note = g_strdup (g_hash_table_lookup (answers, "note"));
  g_ptr_array_set_size (saving->round->forms, 0);
  for (guint i = 0; i < question->forms->len; i++)
    {
      if (g_strcmp0 (g_hash_table_lookup (answers, question->keys[i]), "1") == 0)
        g_ptr_array_add (saving->round->forms, skh_report_form_copy (question->forms->pdata[i]));
    }
  skh_store_write_async (skh_context_get_store (self->context), question->round->id == 0 ? "rounds.open" : "rounds.edit", SKH_WRITE_ACTION, save_func, saving, NULL,
                         NULL, saved_cb, saving);
}

static const SkhChoice periods[] = { { "6", N_("First half of the year") }, { "12", N_("Whole year") }, { NULL } };

/* When what is told about a period is wanted, if nobody says otherwise. */
static char *
usual_deadline (int year,
                int period)
{
  return period == 6 ? g_strdup_printf ("%d-07-15", year) : g_strdup_printf ("%d-01-15", year + 1);
}

/* A usual deadline goes with its year and period; one that was typed stays. */
static void
round_edited_cb (SkhQuestion *question,
                 const char  *key)
{
  g_autofree char *deadline = NULL;
  g_autofree char *year = NULL;
  g_autofree char *period = NULL;
  g_autofree char *usual = NULL;

  if (strcmp (key, "year") != 0 && strcmp (key, "period") != 0)
    return;
  deadline = skh_question_get_value (question, "deadline");
  year = skh_question_get_value (question, "year");
  period = skh_question_get_value (question, "period");
  if (year == NULL || strlen (year) != 4 || (deadline != NULL && !g_str_has_suffix (deadline, "-07-15") && !g_str_has_suffix (deadline, "-01-15")))
    return;
  usual = usual_deadline (atoi (year), g_strcmp0 (period, "6") == 0 ? 6 : 12);
  skh_question_set_value (question, "deadline", usual, NULL);
}

static void
ask_round (SkhRoundsPage *self,
           GPtrArray     *forms,
           SkhRound      *round)
{
  static const SkhColumn fixed[] = {
    { "year", N_("Year"), SKH_VALUE_INTEGER, SKH_COLUMN_REQUIRED },
    { "period", N_("Period"), SKH_VALUE_CHOICE, SKH_COLUMN_REQUIRED, .choices = periods },
    { "deadline", N_("Deadline"), SKH_VALUE_DATE, SKH_COLUMN_REQUIRED | SKH_COLUMN_WHOLE_DATE },
    { "name", N_("Name (may stay empty)"), SKH_VALUE_TEXT },
    { "note", N_("Note"), SKH_VALUE_TEXT },
  };
  RoundQuestion *asked = g_new0 (RoundQuestion, 1);
  g_autoptr(GObject) holder = g_object_new (G_TYPE_OBJECT, NULL);
  guint first = round->id == 0 ? 0 : 2;
  guint n = G_N_ELEMENTS (fixed) - first;
  g_autofree char *year = g_strdup_printf ("%d", round->year);
  SkhQuestion *question;

  asked->forms = g_ptr_array_ref (forms);
  asked->round = round;
  asked->keys = g_new0 (char *, forms->len + 1);
  asked->columns = g_new0 (SkhColumn, n + forms->len + 1);
  /* Year and period of a round stay: figures and locks hang on them. */
  memcpy (asked->columns, fixed + first, n * sizeof *fixed);
  for (guint i = 0; i < forms->len; i++)
    {
      const SkhReportForm *form = forms->pdata[i];

      asked->keys[i] = g_strdup_printf ("form-%u", i);
      asked->columns[n + i].key = asked->keys[i];
      asked->columns[n + i].title = form->name;
      asked->columns[n + i].type = SKH_VALUE_BOOLEAN;
    }
  /* The columns live as long as the question that shows them, also if another is asked meanwhile. */
  g_object_set_data_full (holder, "round-question", asked, round_question_free);
  g_object_set_data_full (holder, "page", g_object_ref (self), g_object_unref);
  question = skh_question_new (self->context, round->id == 0 ? _("New reporting round") : round->name,
                               round->id == 0 ? _("Who is a commune or ward at the end of the period has to report.") : NULL, asked->columns);
  skh_question_set_value (question, "year", year, NULL);
  skh_question_set_value (question, "period", round->period == 6 ? "6" : "12", NULL);
  skh_question_set_value (question, "deadline", round->deadline, NULL);
  skh_question_set_value (question, "name", round->name, NULL);
  skh_question_set_value (question, "note", round->note, NULL);
  for (guint i = 0; i < forms->len; i++)
    {
      gboolean in = round->id == 0;

      for (guint f = 0; f < round->forms->len; f++)
        in = in || ((SkhReportForm *) round->forms->pdata[f])->id == ((SkhReportForm *) forms->pdata[i])->id;
      skh_question_set_value (question, asked->keys[i], in ? "1" : "0", NULL);
    }
  if (round->id == 0)
    skh_question_set_edited (question, round_edited_cb);
  skh_question_ask (question, window_of (self), round->id == 0 ? _("_Open") : _("_Save"), round_answered_cb, holder);
}

static gpointer
forms_func (sqlite3       *db,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  return skh_report_forms_read (db, error);
}

/* The next round that is not there: of this year, and of the half that runs. */
static SkhRound *
propose_round (SkhRoundsPage *self)
{
  g_autofree char *today = skh_date_today ();
  int year = skh_date_year (today);
  int period = atoi (today + 5) <= 7 ? 6 : 12;
  SkhRound *round;

  for (guint i = 0; self->rounds != NULL && i < self->rounds->len; i++)
    {
      const SkhRound *other = self->rounds->pdata[i];

      if (other->year == year && other->period == period)
        {
          year += period == 12;
          period = period == 12 ? 6 : 12;
          i = -1;
        }
    }
  round = skh_round_new (year, period);
  round->deadline = usual_deadline (year, period);
  return round;
}

static void
new_forms_cb (GObject      *object,
              GAsyncResult *result,
              gpointer      data)
{
  g_autoptr(SkhRoundsPage) self = data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) forms = skh_store_read_finish (SKH_STORE (object), result, &error);

  if (self->context == NULL)
    return;
  if (forms == NULL)
    skh_context_report (self->context, error);
  else
    ask_round (self, forms, propose_round (self));
}

static void
edit_forms_cb (GObject      *object,
               GAsyncResult *result,
               gpointer      data)
{
  g_autoptr(SkhRoundsPage) self = data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) forms = skh_store_read_finish (SKH_STORE (object), result, &error);

  if (self->context == NULL)
    return;
  if (forms == NULL)
    skh_context_report (self->context, error);
  else if (shown_round (self) != NULL)
    ask_round (self, forms, skh_round_copy (shown_round (self)));
}

static void
new_action (GtkWidget  *widget,
            const char *name,
            GVariant   *parameter)
{
  SkhRoundsPage *self = SKH_ROUNDS_PAGE (widget);

  skh_store_read_async (skh_context_get_store (self->context), forms_func, NULL, NULL, (GDestroyNotify) g_ptr_array_unref, NULL, new_forms_cb, g_object_ref (self));
}

static void
edit_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  SkhRoundsPage *self = SKH_ROUNDS_PAGE (widget);

  if (shown_round (self) != NULL)
    skh_store_read_async (skh_context_get_store (self->context), forms_func, NULL, NULL, (GDestroyNotify) g_ptr_array_unref, NULL, edit_forms_cb, g_object_ref (self));
}

/* The whole round -------------------------------------------------------------------------------------- */

static void
write_round (SkhRoundsPage *self,
             const char    *kind,
             SkhWriteFunc   func)
{
  if (self->context != NULL && shown_round (self) != NULL)
    skh_store_write_async (skh_context_get_store (self->context), kind, SKH_WRITE_ACTION, func, skh_round_copy (shown_round (self)), (GDestroyNotify) skh_round_free,
                           NULL, written_cb, g_object_ref (self));
}

static void
lock_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  write_round (SKH_ROUNDS_PAGE (widget), "reports.lock", skh_round_lock_accepted);
}

static void
delete_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  write_round (SKH_ROUNDS_PAGE (widget), "rounds.delete", skh_round_delete);
}

static void
close_answered_cb (SkhRoundsPage *self,
                   const char    *response)
{
  if (g_strcmp0 (response, "close") == 0)
    write_round (self, "rounds.close", skh_round_close);
}

static void
close_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  SkhRoundsPage *self = SKH_ROUNDS_PAGE (widget);
  GtkWidget *dialog;
  SkhRoundSummary summary;
  g_autofree char *body = NULL;

  if (self->matrix == NULL)
    return;
  summary = skh_round_matrix_count (skh_shared_matrix_get (self->matrix), -1);
  body = g_strdup_printf (_("%u reports that are accepted are locked. %u that never came stay missing. A locked report is only opened again with a reason."),
                          summary.states[SKH_REPORT_ACCEPTED], summary.missing);
  dialog = adw_message_dialog_new (window_of (self), _("Close the round?"), body);
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _("_Cancel"), "close", _("Cl_ose the round"), NULL);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "close");
  g_signal_connect_object (dialog, "response", G_CALLBACK (close_answered_cb), self, G_CONNECT_SWAPPED);
  skh_present (GTK_WINDOW (dialog));
}

static void
reminders_action (GtkWidget  *widget,
                  const char *name,
                  GVariant   *parameter)
{
  SkhRoundsPage *self = SKH_ROUNDS_PAGE (widget);

  if (self->matrix != NULL)
    skh_reminders_window_present (window_of (self), self->context, self->matrix);
}

static void
forms_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  SkhRoundsPage *self = SKH_ROUNDS_PAGE (widget);

  skh_forms_window_present (window_of (self), self->context);
}

void
skh_rounds_page_add_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "round.step", "i", step_action);
  gtk_widget_class_install_action (widget_class, "round.new", NULL, new_action);
  gtk_widget_class_install_action (widget_class, "page.add", NULL, new_action);
  gtk_widget_class_install_action (widget_class, "round.edit", NULL, edit_action);
  gtk_widget_class_install_action (widget_class, "round.lock-accepted", NULL, lock_action);
  gtk_widget_class_install_action (widget_class, "round.close", NULL, close_action);
  gtk_widget_class_install_action (widget_class, "round.delete", NULL, delete_action);
  gtk_widget_class_install_action (widget_class, "round.reminders", NULL, reminders_action);
  gtk_widget_class_install_action (widget_class, "round.forms", NULL, forms_action);
}
