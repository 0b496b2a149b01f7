/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-app"

#include "config.h"

#include "app/certificate/skh-print-outcome.h"

#include <glib/gi18n.h>

#include "base/skh-number.h"
#include "wording/skh-wording.h"

struct _SkhPrintOutcome
{
  GtkWidget    parent_instance;

  GtkWidget   *view;
  GtkLabel    *printed;
  GtkEditable *last;
  GtkEditable *next;
  GtkEditable *reason;
  GtkLabel    *trouble;

  SkhStore    *store;
  gint64       job;
  guint        n;       /* sheets of the job */
};

enum { SIGNAL_SETTLED, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SkhPrintOutcome, skh_print_outcome, GTK_TYPE_WIDGET)

/* An answer on its way into the file. */
typedef struct
{
  SkhPrintOutcome *outcome;
  SkhPrintResult   result;
  char            *last;
  char            *next;
  gboolean         judged; /* good and spoiled are said already */
} Answer;

static void
answer_free (Answer *answer)
{
  g_object_unref (answer->outcome);
  g_free (answer->result.reason);
  g_free (answer->last);
  g_free (answer->next);
  g_free (answer);
}

static void
set_busy (SkhPrintOutcome *self,
          gboolean         busy)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "outcome.all-good", !busy);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "outcome.count", !busy);
}

static void
set_trouble (SkhPrintOutcome *self,
             const GError    *error)
{
  g_autofree char *sentence = error != NULL ? skh_wording_error (error) : NULL;

  gtk_label_set_label (self->trouble, sentence != NULL ? sentence : "");
  gtk_widget_set_visible (GTK_WIDGET (self->trouble), sentence != NULL);
}

static gboolean
answer_func (SkhWrite  *write,
             gpointer   data,
             GError   **error)
{
  Answer *answer = data;

  return (answer->judged || skh_print_result_set (&answer->result, skh_write_get_db (write), answer->last, answer->next, error)) &&
         skh_print_job_finish (write, &answer->result, error);
}

static void
answer_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      data)
{
  Answer *answer = data;
  SkhPrintOutcome *self = answer->outcome;
  g_autoptr(GError) error = NULL;
  gboolean ok = skh_store_write_finish (SKH_STORE (object), result, &error);

  if (self->store != NULL)
    {
      /* What is answered is not answered again. */
      set_busy (self, ok);
      set_trouble (self, error);
      g_signal_emit (self, signals[SIGNAL_SETTLED], 0, ok);
    }
  answer_free (answer);
}

static Answer *
answer_new (SkhPrintOutcome *self)
{
  Answer *answer = g_new0 (Answer, 1);

  answer->outcome = g_object_ref (self);
  answer->result.job_id = self->job;
  answer->result.reason = g_strdup (gtk_editable_get_text (self->reason));
  return answer;
}

static void
give (SkhPrintOutcome *self,
      Answer          *answer)
{
  set_busy (self, TRUE);
  set_trouble (self, NULL);
  skh_store_write_async (self->store, "certificates.printed", SKH_WRITE_FINAL, answer_func, answer, NULL, NULL, answer_cb, answer);
}

static void
all_good_action (GtkWidget  *widget,
                 const char *name,
                 GVariant   *parameter)
{
  SkhPrintOutcome *self = SKH_PRINT_OUTCOME (widget);

  skh_print_outcome_settle (self, self->n);
}

static void
count_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  SkhPrintOutcome *self = SKH_PRINT_OUTCOME (widget);
  Answer *answer = answer_new (self);

  answer->last = g_strstrip (g_strdup (gtk_editable_get_text (self->last)));
  answer->next = g_strstrip (g_strdup (gtk_editable_get_text (self->next)));
  give (self, answer);
}

/* Enter goes through the three answers and gives them. */
static void
entered_cb (SkhPrintOutcome *self,
            GtkWidget       *entry)
{
  if (entry == GTK_WIDGET (self->last))
    gtk_widget_grab_focus (GTK_WIDGET (self->next));
  else if (entry == GTK_WIDGET (self->next) && *gtk_editable_get_text (self->next) != 0)
    gtk_widget_grab_focus (GTK_WIDGET (self->reason));
  else
    gtk_widget_activate_action (GTK_WIDGET (self), "outcome.count", NULL);
}

static void
skh_print_outcome_dispose (GObject *object)
{
  SkhPrintOutcome *self = SKH_PRINT_OUTCOME (object);

  g_clear_object (&self->store);
  gtk_widget_dispose_template (GTK_WIDGET (self), SKH_TYPE_PRINT_OUTCOME);

  G_OBJECT_CLASS (skh_print_outcome_parent_class)->dispose (object);
}

static void
skh_print_outcome_class_init (SkhPrintOutcomeClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = skh_print_outcome_dispose;

  signals[SIGNAL_SETTLED] = g_signal_new ("settled", SKH_TYPE_PRINT_OUTCOME, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_BOOLEAN);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/vn/khuyenhoc/SoKhuyenHoc/ui/certificate/skh-print-outcome.ui");
  gtk_widget_class_bind_template_child (widget_class, SkhPrintOutcome, last);
  gtk_widget_class_bind_template_child (widget_class, SkhPrintOutcome, next);
  gtk_widget_class_bind_template_child (widget_class, SkhPrintOutcome, printed);
  gtk_widget_class_bind_template_child (widget_class, SkhPrintOutcome, reason);
  gtk_widget_class_bind_template_child (widget_class, SkhPrintOutcome, trouble);
  gtk_widget_class_bind_template_child (widget_class, SkhPrintOutcome, view);
  gtk_widget_class_bind_template_callback (widget_class, entered_cb);
  gtk_widget_class_install_action (widget_class, "outcome.all-good", NULL, all_good_action);
  gtk_widget_class_install_action (widget_class, "outcome.count", NULL, count_action);
}

static void
skh_print_outcome_init (SkhPrintOutcome *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
skh_print_outcome_ask (SkhPrintOutcome   *self,
                       SkhStore          *store,
                       const SkhPrintJob *job)
{
  g_autofree char *number = skh_number_format (job->certificates->len);
  g_autofree char *text = job->first_sheet != NULL ? g_strdup_printf (_("%s sheets were to be printed, numbers %s to %s."), number, job->first_sheet, job->last_sheet)
                                                   : g_strdup_printf (_("%s sheets of plain paper were to be printed. Count them from 1 on."), number);

  g_return_if_fail (SKH_IS_PRINT_OUTCOME (self));

  g_set_object (&self->store, store);
  self->job = job->id;
  self->n = job->certificates->len;
  gtk_label_set_label (self->printed, text);
  gtk_editable_set_text (self->last, "");
  gtk_editable_set_text (self->next, "");
  gtk_editable_set_text (self->reason, "");
  set_trouble (self, NULL);
  set_busy (self, FALSE);
}

void
skh_print_outcome_settle (SkhPrintOutcome *self,
                          guint            good)
{
  Answer *answer;

  g_return_if_fail (SKH_IS_PRINT_OUTCOME (self));
  g_return_if_fail (self->store != NULL);

  answer = answer_new (self);
  answer->judged = TRUE;
  answer->result.good = good;
  give (self, answer);
}

void
skh_print_outcome_focus (SkhPrintOutcome *self)
{
  g_return_if_fail (SKH_IS_PRINT_OUTCOME (self));

  gtk_widget_grab_focus (GTK_WIDGET (self->last));
}
