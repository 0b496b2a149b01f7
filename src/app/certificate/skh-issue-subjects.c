/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-app"

#include "app/certificate/skh-issue-subjects.h"

#include <string.h>

#include "titles/skh-title.h"

void
skh_issue_subjects_clear (SkhIssueSubjects *self)
{
  g_clear_pointer (&self->title, g_free);
  g_clear_pointer (&self->reason, g_free);
  g_clear_pointer (&self->ids, g_array_unref);
}

void
skh_issue_subjects_take (const SkhIssueSubjects *self,
                         SkhCertificateRun      *run,
                         gint64                  decision,
                         const char             *list)
{
  if (self->corrects != 0)
    skh_certificate_run_set_corrects (run, self->corrects, self->reason);
  else if (self->title_record != 0)
    {
      g_autoptr(GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));

      g_array_append_val (ids, self->title_record);
      skh_certificate_run_take_title_records (run, ids);
    }
  else if (self->by_decision)
    skh_certificate_run_take_decision (run, decision, self->scope);
  else if (self->title != NULL)
    skh_certificate_run_take_title (run, self->title, self->year, self->scope, self->ids);
  else if (self->awards != 0)
    skh_certificate_run_take_awards (run, self->awards);
  else if (self->reg != NULL)
    skh_certificate_run_take_records (run, self->reg, self->ids);
  else
    skh_certificate_run_take_list (run, list);
}

gboolean
skh_issue_subjects_suit (const SkhIssueSubjects  *self,
                         const SkhStoredTemplate *template)
{
  const char *subject = template->template->subject;
  gboolean free = strcmp (subject, "award") == 0 || strcmp (subject, "donor") == 0;

  return self->title != NULL ? strcmp (subject, self->title) == 0 : self->reg == NULL || free;
}

void
skh_issue_choices_free (gpointer data)
{
  SkhIssueChoices *choices = data;

  g_clear_pointer (&choices->templates, g_ptr_array_unref);
  g_clear_pointer (&choices->books, g_ptr_array_unref);
  g_clear_pointer (&choices->decisions, g_ptr_array_unref);
  g_clear_pointer (&choices->wrong, skh_issued_free);
  g_clear_pointer (&choices->values, g_hash_table_unref);
  g_free (choices->title);
  g_free (choices);
}

static gboolean
read_wrong (SkhIssueChoices  *choices,
            sqlite3          *db,
            gint64            id,
            GError          **error)
{
  SkhIssued *wrong = choices->wrong = skh_issued_read (db, id, error);
  g_autoptr(SkhStoredTemplate) template = wrong != NULL ? skh_template_read (db, wrong->version_id, error) : NULL;

  if (template == NULL)
    return FALSE;
  choices->template = template->id;
  if (wrong->title_record_id != 0 || wrong->subject_id != 0 || wrong->award_id != 0)
    return TRUE;
  choices->values = skh_issued_read_values (db, wrong, error);
  return choices->values != NULL;
}

gpointer
skh_issue_choices_read (sqlite3       *db,
                        gpointer       data,
                        GCancellable  *cancellable,
                        GError       **error)
{
  SkhIssueChoices *choices = g_new0 (SkhIssueChoices, 1);
  const SkhIssueSubjects *subjects = data;
  gboolean ok;

  choices->title = subjects->title_record != 0 ? skh_title_record_get_title (db, subjects->title_record) : NULL;
  ok = (choices->books = skh_certificate_books_read (db, error)) != NULL &&
       (choices->templates = skh_templates_read_all (db, FALSE, error)) != NULL &&
       (!subjects->by_decision || (choices->decisions = skh_title_decisions_read (db, subjects->scope, error)) != NULL) &&
       (subjects->corrects == 0 || read_wrong (choices, db, subjects->corrects, error));
  if (!ok)
    g_clear_pointer (&choices, skh_issue_choices_free);
  return choices;
}
