/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-app"

#include "config.h"

#include "app/certificate/skh-issued-actions.h"

#include <glib/gi18n.h>

#include "app/record/skh-ask.h"
#include "base/skh-date.h"
#include "base/skh-number.h"
#include "certificate/skh-certificates.h"

#define DAY { "day", N_("Day"), SKH_VALUE_DATE, SKH_COLUMN_REQUIRED | SKH_COLUMN_WHOLE_DATE }

static const SkhColumn received_fields[] = { DAY, { "who", N_("Received by"), SKH_VALUE_TEXT }, { NULL } };
static const SkhColumn reason_fields[] = { DAY, { "reason", N_("Reason"), SKH_VALUE_TEXT, SKH_COLUMN_REQUIRED }, { NULL } };

static const struct
{
  const char      *title;  /* msgid, for so many certificates */
  const char      *body;   /* msgid; NULL */
  const char      *accept; /* msgid */
  const char      *kind;   /* of the action */
  SkhWriteFlags    flags;
  SkhWriteFunc     func;
  const SkhColumn *fields;
} steps[] = {
  { N_("Handed over: %s"), NULL, N_("_Handed over"), "certificates.received", SKH_WRITE_ACTION, skh_certificates_received, received_fields },
  { N_("Print anew: %s"), N_("The paper that was used does not count any more. The certificates keep their register numbers and wait for printing in “Issuing”."), N_("_Print anew"),
    "certificates.reprint", SKH_WRITE_FINAL, skh_certificates_reprint, reason_fields },
  { N_("Revoke: %s"), N_("The certificates stay in the book as revoked; whoever verifies them is told so."), N_("_Revoke"), "certificates.revoke", SKH_WRITE_ACTION, skh_certificates_revoke,
    reason_fields },
};

/* A step that waits for its answers. */
#define SKH_TYPE_ISSUED_QUESTION (skh_issued_question_get_type ())
G_DECLARE_FINAL_TYPE (SkhIssuedQuestion, skh_issued_question, SKH, ISSUED_QUESTION, GObject)

struct _SkhIssuedQuestion
{
  GObject        parent_instance;

  SkhContext    *context;
  SkhIssuedStep  step;
  GArray        *ids;
};

G_DEFINE_FINAL_TYPE (SkhIssuedQuestion, skh_issued_question, G_TYPE_OBJECT)

static void
skh_issued_question_finalize (GObject *object)
{
  SkhIssuedQuestion *self = SKH_ISSUED_QUESTION (object);

  g_object_unref (self->context);
  g_array_unref (self->ids);

  G_OBJECT_CLASS (skh_issued_question_parent_class)->finalize (object);
}

static void
skh_issued_question_class_init (SkhIssuedQuestionClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = skh_issued_question_finalize;
}

static void
skh_issued_question_init (SkhIssuedQuestion *self)
{
}

static void
done_cb (GObject      *object,
         GAsyncResult *result,
         gpointer      data)
{
  g_autoptr(SkhIssuedQuestion) self = data;

  skh_question_finish (self, self->context, SKH_STORE (object), result);
}

static void
answered_cb (GHashTable *answers,
             gpointer    data)
{
  SkhIssuedQuestion *self = data;
  SkhCertificateChange *change = skh_certificate_change_new ();

  g_array_append_vals (change->ids, self->ids->data, self->ids->len);
  change->day = g_strdup (g_hash_table_lookup (answers, "day"));
  change->reason = g_strdup (g_hash_table_lookup (answers, "reason"));
  change->who = g_strdup (g_hash_table_lookup (answers, "who"));
  skh_store_write_async (skh_context_get_store (self->context), steps[self->step].kind, steps[self->step].flags, steps[self->step].func, change,
                         (GDestroyNotify) skh_certificate_change_free, NULL, done_cb, g_object_ref (self));
}

void
skh_issued_step_ask (GtkWindow     *parent,
                     SkhContext    *context,
                     SkhIssuedStep  step,
                     GArray        *ids)
{
  g_autoptr(SkhIssuedQuestion) self = g_object_new (SKH_TYPE_ISSUED_QUESTION, NULL);
  g_autofree char *number = skh_number_format (ids->len);
  g_autofree char *certificates = g_strdup_printf (ngettext ("%s certificate", "%s certificates", ids->len), number);
  g_autofree char *title = g_strdup_printf (_(steps[step].title), certificates);
  g_autofree char *today = skh_date_today ();
  SkhQuestion *question;

  self->context = g_object_ref (context);
  self->step = step;
  self->ids = g_array_ref (ids);
  question = skh_question_new (context, title, steps[step].body != NULL ? _(steps[step].body) : NULL, steps[step].fields);
  skh_question_set_value (question, "day", today, NULL);
  skh_question_ask (question, parent, _(steps[step].accept), answered_cb, self);
}
