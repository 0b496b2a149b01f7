/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-app"

#include "config.h"

#include "app/certificate/skh-issued-pane.h"

#include <glib/gi18n.h>
#include <string.h>

#include "app/certificate/skh-issue-window.h"
#include "app/certificate/skh-issued-actions.h"
#include "app/certificate/skh-sheet-picture.h"
#include "app/record/skh-ask.h"
#include "app/skh-file-chooser.h"
#include "base/skh-check-value.h"
#include "base/skh-date.h"
#include "certificate/skh-certificates.h"
#include "draw/skh-certificate-file.h"
#include "wording/skh-wording.h"

/* A certificate with all that is shown of it. */
typedef struct
{
  SkhIssued         *issued;
  SkhStoredTemplate *template; /* NULL: entered by hand */
  GHashTable        *texts;
} Reading;

struct _SkhIssuedPane
{
  SkhReadingPane   parent_instance;

  GtkLabel        *name;
  GtkLabel        *state;
  SkhSheetPicture *picture;
  GtkLabel        *facts;
};

G_DEFINE_FINAL_TYPE (SkhIssuedPane, skh_issued_pane, SKH_TYPE_READING_PANE)

static void
reading_free (gpointer data)
{
  Reading *reading = data;

  g_clear_pointer (&reading->issued, skh_issued_free);
  g_clear_pointer (&reading->template, skh_stored_template_free);
  g_clear_pointer (&reading->texts, g_hash_table_unref);
  g_free (reading);
}

/* Showing ------------------------------------------------------------------------------------------- */

static void
add_fact (GString    *facts,
          const char *title,
          const char *value)
{
  if (value != NULL && *value != 0)
    g_string_append_printf (facts, "%s%s: %s", facts->len > 0 ? "\n" : "", title, value);
}

static void
add_day (GString    *facts,
         const char *title,
         const char *day)
{
  g_autofree char *text = day != NULL ? skh_date_format (day) : NULL;

  add_fact (facts, title, text);
}

/* Where each sheet of paper went that bore it. */
static void
add_sheets (GString         *facts,
            const SkhIssued *issued)
{
  for (guint i = 0; i < issued->sheets->len; i++)
    {
      const SkhCertificateSheet *sheet = issued->sheets->pdata[i];
      g_autofree char *day = skh_date_format (sheet->state_on);
      g_autofree char *text = g_strdup_printf ("%s · %s%s · %s%s%s", sheet->number != NULL ? sheet->number : _("plain paper"), skh_wording_sheet_state (sheet->state),
                                               sheet->replaced ? _(" (printed anew since)") : "", day, sheet->reason != NULL ? " · " : "", sheet->reason != NULL ? sheet->reason : "");

      add_fact (facts, _("Sheet"), text);
    }
}

static char *
describe (const SkhIssued *issued)
{
  GString *facts = g_string_new (NULL);
  g_autofree char *check = issued->check != NULL ? skh_check_value_format (issued->check) : NULL;

  add_fact (facts, _("Register number"), issued->register_number);
  add_fact (facts, _("Awarded for"), issued->award);
  add_fact (facts, _("Unit on that day"), issued->place);
  add_day (facts, _("Issued on"), issued->issued_on);
  add_fact (facts, _("Decision"), issued->decision_number);
  add_day (facts, _("Date of decision"), issued->decided_on);
  add_fact (facts, _("Check value"), check);
  add_sheets (facts, issued);
  add_day (facts, _("Handed over on"), issued->received_on);
  add_fact (facts, _("Received by"), issued->received_by);
  add_fact (facts, _("Note"), issued->note);
  return g_string_free (facts, FALSE);
}

static char *
describe_state (const SkhIssued *issued)
{
  g_autofree char *day = issued->state_on != NULL ? skh_date_format (issued->state_on) : NULL;

  switch (issued->state)
    {
    case SKH_CERTIFICATE_REVOKED:
      return g_strdup_printf (_("Revoked on %s: %s"), day, issued->reason);
    case SKH_CERTIFICATE_CORRECTED:
      return g_strdup_printf (_("Corrected on %s by another certificate: %s"), day, issued->reason);
    case SKH_CERTIFICATE_ISSUED:
    default:
      return g_strdup (issued->entered ? _("Entered by hand from an older book") : issued->printed ? _("Valid, and on paper") : _("Valid, not on paper yet"));
    }
}

static void
show_reading (SkhReadingPane *pane,
              gpointer        data)
{
  SkhIssuedPane *self = SKH_ISSUED_PANE (pane);
  GtkWidget *widget = GTK_WIDGET (pane);
  const Reading *reading = data;
  const SkhIssued *issued = reading->issued;
  gboolean valid = issued->state == SKH_CERTIFICATE_ISSUED;
  gboolean changeable = valid && skh_reading_pane_is_writable (pane);
  g_autofree char *facts = describe (issued);
  g_autofree char *state = describe_state (issued);

  gtk_label_set_label (self->name, issued->name);
  gtk_label_set_label (self->state, state);
  gtk_widget_set_css_classes (GTK_WIDGET (self->state), valid ? (const char *[]) { "dim-label", NULL } : (const char *[]) { "error", NULL });
  gtk_label_set_label (self->facts, facts);
  gtk_widget_set_visible (GTK_WIDGET (self->picture), reading->template != NULL);
  if (reading->template != NULL)
    skh_sheet_picture_show (self->picture, reading->template->template, reading->texts, SKH_SHEET_ALL);
  gtk_widget_action_set_enabled (widget, "issued.subject", issued->subject_id != 0);
  gtk_widget_action_set_enabled (widget, "issued.file", !issued->entered);
  gtk_widget_action_set_enabled (widget, "issued.received", changeable);
  gtk_widget_action_set_enabled (widget, "issued.reprint", changeable && issued->printed && !issued->entered);
  gtk_widget_action_set_enabled (widget, "issued.correct", changeable && !issued->entered);
  gtk_widget_action_set_enabled (widget, "issued.revoke", changeable);
}

static gpointer
read_func (sqlite3       *db,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  Reading *reading = g_new0 (Reading, 1);
  g_autoptr(SkhCertificateReader) reader = NULL;

  reading->issued = skh_issued_read (db, *(gint64 *) data, error);
  if (reading->issued != NULL && !reading->issued->entered)
    {
      GHashTable *texts;

      reader = skh_certificate_reader_new (db, reading->issued->version_id, error);
      texts = reader != NULL ? skh_certificate_reader_read (reader, reading->issued->id, error) : NULL;
      if (texts != NULL)
        {
          reading->template = skh_stored_template_copy (skh_certificate_reader_get_template (reader));
          reading->texts = g_hash_table_ref (texts);
        }
    }
  if (reading->issued == NULL || (!reading->issued->entered && reading->texts == NULL))
    g_clear_pointer (&reading, reading_free);
  return reading;
}

/* Doing --------------------------------------------------------------------------------------------- */

static const SkhIssued *
get_issued (SkhReadingPane *pane)
{
  return ((Reading *) skh_reading_pane_get_reading (pane))->issued;
}

static void
step_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  SkhReadingPane *pane = SKH_READING_PANE (widget);
  g_autoptr(GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  gint64 id = skh_reading_pane_get_id (pane);

  g_array_append_val (ids, id);
  skh_issued_step_ask (skh_reading_pane_get_window (pane), skh_reading_pane_get_context (pane),
                       strcmp (name, "issued.received") == 0 ? SKH_ISSUED_RECEIVED : strcmp (name, "issued.reprint") == 0 ? SKH_ISSUED_REPRINT : SKH_ISSUED_REVOKE, ids);
}

static void
subject_action (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  SkhReadingPane *pane = SKH_READING_PANE (widget);

  skh_context_open_record (skh_reading_pane_get_context (pane), get_issued (pane)->subject, get_issued (pane)->subject_id);
}

static void
correct_cb (GHashTable *answers,
            gpointer    data)
{
  SkhReadingPane *pane = data;

  if (skh_reading_pane_get_reading (pane) != NULL)
    skh_issue_window_for_correction (skh_reading_pane_get_window (pane), skh_reading_pane_get_context (pane), get_issued (pane), g_hash_table_lookup (answers, "reason"));
}

static void
correct_action (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  static const SkhColumn fields[] = { { "reason", N_("What was wrong"), SKH_VALUE_TEXT, SKH_COLUMN_REQUIRED }, { NULL } };
  SkhReadingPane *pane = SKH_READING_PANE (widget);
  gboolean known = get_issued (pane)->subject_id != 0 || get_issued (pane)->award_id != 0;
  const char *body = known ? _("Put the record right first. The certificate that is issued now gets a number of its own; this one stays in the book as corrected.")
                           : _("What it says is put right in the next step. The certificate that is issued now gets a number of its own; this one stays in the book as corrected.");
  SkhQuestion *question = skh_question_new (skh_reading_pane_get_context (pane), _("Correct the certificate"), body, fields);

  skh_question_ask (question, skh_reading_pane_get_window (pane), _("_Go on"), correct_cb, pane);
}

static void
file_chosen (const char *path,
             gpointer    data)
{
  SkhReadingPane *pane = data;
  const Reading *reading = skh_reading_pane_get_reading (pane);
  SkhCertificateFileOptions options = SKH_CERTIFICATE_FILE_OPTIONS_INIT;
  g_autoptr(GError) error = NULL;
  g_autoptr(SkhCertificate) certificate = NULL;
  g_autoptr(SkhCertificateFile) file = NULL;
  g_auto(GStrv) paths = NULL;

  if (reading == NULL || reading->template == NULL)
    return;
  /* What is kept or sent is the whole sheet, also where it is printed on a pre-printed one. */
  options.parts = SKH_SHEET_ALL;
  certificate = skh_certificate_new (reading->template->template, &error);
  if (certificate != NULL)
    {
      file = skh_certificate_file_new (certificate, path, &options);
      if (skh_certificate_file_add (file, reading->texts, NULL, &error))
        paths = skh_certificate_file_finish (file, NULL, &error);
    }
  if (paths == NULL)
    skh_context_report (skh_reading_pane_get_context (pane), error);
}

static void
file_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  SkhReadingPane *pane = SKH_READING_PANE (widget);
  g_autofree char *number = g_strdelimit (g_strdup (get_issued (pane)->register_number), "/\\", '-');
  g_autofree char *proposal = g_strconcat ("giay-", number, ".pdf", NULL);

  skh_choose_save (skh_reading_pane_get_window (pane), _("Save the certificate"), proposal, file_chosen, pane);
}

static void
skh_issued_pane_class_init (SkhIssuedPaneClass *klass)
{
  static const char * const tables[] = { "certificate", "sheet", "reprint", NULL };
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  SkhReadingPaneClass *pane_class = SKH_READING_PANE_CLASS (klass);

  pane_class->read = read_func;
  pane_class->reading_free = reading_free;
  pane_class->tables = tables;
  pane_class->noted = "certificates";
  pane_class->show_reading = show_reading;

  g_type_ensure (SKH_TYPE_SHEET_PICTURE);
  gtk_widget_class_set_template_from_resource (widget_class, "/vn/khuyenhoc/SoKhuyenHoc/ui/certificate/skh-issued-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, SkhIssuedPane, facts);
  gtk_widget_class_bind_template_child (widget_class, SkhIssuedPane, name);
  gtk_widget_class_bind_template_child (widget_class, SkhIssuedPane, picture);
  gtk_widget_class_bind_template_child (widget_class, SkhIssuedPane, state);
  gtk_widget_class_install_action (widget_class, "issued.subject", NULL, subject_action);
  gtk_widget_class_install_action (widget_class, "issued.file", NULL, file_action);
  gtk_widget_class_install_action (widget_class, "issued.received", NULL, step_action);
  gtk_widget_class_install_action (widget_class, "issued.reprint", NULL, step_action);
  gtk_widget_class_install_action (widget_class, "issued.correct", NULL, correct_action);
  gtk_widget_class_install_action (widget_class, "issued.revoke", NULL, step_action);
}

static void
skh_issued_pane_init (SkhIssuedPane *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
skh_issued_pane_new (SkhContext *context)
{
  GtkWidget *self = g_object_new (SKH_TYPE_ISSUED_PANE, NULL);

  skh_reading_pane_set_context (SKH_READING_PANE (self), context);
  return self;
}
