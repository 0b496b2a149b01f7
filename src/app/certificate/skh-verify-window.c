/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-app"

#include "config.h"

#include "app/certificate/skh-verify-window.h"

#include <glib/gi18n.h>

#include "app/skh-present.h"
#include "base/skh-date.h"
#include "certificate/skh-certificates.h"
#include "wording/skh-wording.h"

struct _SkhVerifyWindow
{
  AdwWindow        parent_instance;

  GtkEditable     *text;
  GtkImage        *sign;
  GtkLabel        *verdict;
  GtkLabel        *facts;

  SkhContext      *context;
  gint64           id;     /* the certificate that was found; 0 */
};

G_DEFINE_FINAL_TYPE (SkhVerifyWindow, skh_verify_window, ADW_TYPE_WINDOW)

typedef struct
{
  SkhVerdictOnCertificate  verdict;
  SkhIssued               *issued; /* NULL: there is none */
} Answer;

static void
answer_free (gpointer data)
{
  Answer *answer = data;

  g_clear_pointer (&answer->issued, skh_issued_free);
  g_free (answer);
}

static gpointer
verify_func (sqlite3       *db,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  Answer *answer = g_new0 (Answer, 1);
  g_autoptr(GError) local_error = NULL;
  gint64 id = 0;

  answer->verdict = skh_certificate_verify (db, data, NULL, &id, &local_error);
  if (local_error == NULL && id != 0)
    answer->issued = skh_issued_read (db, id, &local_error);
  if (local_error == NULL)
    return answer;
  answer_free (answer);
  g_propagate_error (error, g_steal_pointer (&local_error));
  return NULL;
}

static char *
describe (const SkhIssued *issued)
{
  g_autofree char *day = skh_date_format (issued->issued_on);
  GString *facts = g_string_new (issued->name);

  if (issued->place != NULL)
    g_string_append_printf (facts, "\n%s", issued->place);
  if (issued->award != NULL)
    g_string_append_printf (facts, "\n%s", issued->award);
  g_string_append_printf (facts, "\n%s: %s\n%s: %s\n%s: %s", _("Register number"), issued->register_number, _("Issued on"), day, _("State"), skh_wording_certificate_state (skh_certificate_state_to_string (issued->state)));
  return g_string_free (facts, FALSE);
}

static void
show (SkhVerifyWindow *self,
      const char      *icon,
      const char      *verdict,
      const char      *style,
      const char      *facts)
{
  gtk_image_set_from_icon_name (self->sign, icon);
  gtk_widget_set_css_classes (GTK_WIDGET (self->sign), style != NULL ? (const char *[]) { style, NULL } : (const char *[]) { NULL });
  gtk_label_set_label (self->verdict, verdict);
  gtk_label_set_label (self->facts, facts);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "verify.open", self->id != 0);
}

static void
verified_cb (GObject      *object,
             GAsyncResult *result,
             gpointer      data)
{
  g_autoptr(SkhVerifyWindow) self = data;
  g_autoptr(GError) error = NULL;
  Answer *answer = skh_store_read_finish (SKH_STORE (object), result, &error);
  g_autofree char *facts = answer != NULL && answer->issued != NULL ? describe (answer->issued) : g_strdup ("");
  g_autofree char *sentence = error != NULL ? skh_wording_error (error) : NULL;

  if (self->context != NULL)
    {
      self->id = answer != NULL && answer->issued != NULL ? answer->issued->id : 0;
      if (answer == NULL)
        show (self, "dialog-error-symbolic", sentence, "error", "");
      else
        show (self, answer->verdict == SKH_VERIFY_GOOD ? "emblem-ok-symbolic" : answer->verdict == SKH_VERIFY_UNCHECKED ? "dialog-information-symbolic" : "dialog-warning-symbolic", skh_wording_verdict (skh_verify_to_string (answer->verdict)),
              answer->verdict == SKH_VERIFY_GOOD ? "success" : answer->verdict == SKH_VERIFY_UNCHECKED ? NULL : "error", facts);
      /* The next one can be scanned right away. */
      gtk_widget_grab_focus (GTK_WIDGET (self->text));
      gtk_editable_select_region (self->text, 0, -1);
    }
  g_clear_pointer (&answer, answer_free);
}

static void
verify_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  SkhVerifyWindow *self = SKH_VERIFY_WINDOW (widget);
  char *text = g_strstrip (g_strdup (gtk_editable_get_text (self->text)));

  if (*text != 0)
    skh_store_read_async (skh_context_get_store (self->context), verify_func, text, g_free, answer_free, NULL, verified_cb, g_object_ref (self));
  else
    g_free (text);
}

static void
open_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  SkhVerifyWindow *self = SKH_VERIFY_WINDOW (widget);

  if (self->id != 0)
    skh_context_open_record (self->context, "certificates", self->id);
  gtk_window_close (GTK_WINDOW (self));
}

static void
activated_cb (SkhVerifyWindow *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "verify.verify", NULL);
}

static void
skh_verify_window_dispose (GObject *object)
{
  g_clear_object (&SKH_VERIFY_WINDOW (object)->context);

  G_OBJECT_CLASS (skh_verify_window_parent_class)->dispose (object);
}

static void
skh_verify_window_class_init (SkhVerifyWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = skh_verify_window_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/vn/khuyenhoc/SoKhuyenHoc/ui/certificate/skh-verify-window.ui");
  gtk_widget_class_bind_template_child (widget_class, SkhVerifyWindow, facts);
  gtk_widget_class_bind_template_child (widget_class, SkhVerifyWindow, sign);
  gtk_widget_class_bind_template_child (widget_class, SkhVerifyWindow, text);
  gtk_widget_class_bind_template_child (widget_class, SkhVerifyWindow, verdict);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
  gtk_widget_class_install_action (widget_class, "verify.verify", NULL, verify_action);
  gtk_widget_class_install_action (widget_class, "verify.open", NULL, open_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
skh_verify_window_init (SkhVerifyWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "verify.open", FALSE);
}

void
skh_verify_window_present (GtkWindow  *parent,
                           SkhContext *context)
{
  SkhVerifyWindow *self = g_object_new (SKH_TYPE_VERIFY_WINDOW, "transient-for", parent, NULL);

  self->context = g_object_ref (context);
  if (skh_present (GTK_WINDOW (self)))
    gtk_widget_grab_focus (GTK_WIDGET (self->text));
}
