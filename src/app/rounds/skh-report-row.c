/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-app"

#include "config.h"

#include "app/rounds/skh-report-row.h"

#include <glib/gi18n.h>

#include "base/skh-date.h"
#include "wording/skh-wording.h"

struct _SkhSharedMatrix
{
  GObject         parent_instance;

  SkhRoundMatrix *matrix;
};

G_DEFINE_FINAL_TYPE (SkhSharedMatrix, skh_shared_matrix, G_TYPE_OBJECT)

struct _SkhReportRow
{
  GObject          parent_instance;

  SkhSharedMatrix *matrix;
  guint            place;
};

enum { SIGNAL_CHANGED, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SkhReportRow, skh_report_row, G_TYPE_OBJECT)

static void
skh_shared_matrix_finalize (GObject *object)
{
  skh_round_matrix_free (SKH_SHARED_MATRIX (object)->matrix);

  G_OBJECT_CLASS (skh_shared_matrix_parent_class)->finalize (object);
}

static void
skh_shared_matrix_class_init (SkhSharedMatrixClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = skh_shared_matrix_finalize;
}

static void
skh_shared_matrix_init (SkhSharedMatrix *self)
{
}

SkhSharedMatrix *
skh_shared_matrix_new (SkhRoundMatrix *matrix)
{
  SkhSharedMatrix *self = g_object_new (SKH_TYPE_SHARED_MATRIX, NULL);

  self->matrix = matrix;
  return self;
}

const SkhRoundMatrix *
skh_shared_matrix_get (SkhSharedMatrix *self)
{
  return self->matrix;
}

static void
skh_report_row_finalize (GObject *object)
{
  g_clear_object (&SKH_REPORT_ROW (object)->matrix);

  G_OBJECT_CLASS (skh_report_row_parent_class)->finalize (object);
}

static void
skh_report_row_class_init (SkhReportRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = skh_report_row_finalize;

  signals[SIGNAL_CHANGED] = g_signal_new ("changed", SKH_TYPE_REPORT_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
skh_report_row_init (SkhReportRow *self)
{
}

SkhReportRow *
skh_report_row_new (SkhSharedMatrix *matrix,
                    guint            place)
{
  SkhReportRow *self = g_object_new (SKH_TYPE_REPORT_ROW, NULL);

  skh_report_row_set (self, matrix, place);
  return self;
}

void
skh_report_row_set (SkhReportRow    *self,
                    SkhSharedMatrix *matrix,
                    guint            place)
{
  g_set_object (&self->matrix, matrix);
  self->place = place;
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

const SkhRoundMatrix *
skh_report_row_get_matrix (SkhReportRow *self)
{
  return self->matrix->matrix;
}

const SkhRoundUnit *
skh_report_row_get_unit (SkhReportRow *self)
{
  return self->matrix->matrix->units->pdata[self->place];
}

const SkhReport *
skh_report_row_get (SkhReportRow *self,
                    guint         form)
{
  return form < self->matrix->matrix->round->forms->len ? skh_round_matrix_get (self->matrix->matrix, self->place, form) : NULL;
}

/* Words ------------------------------------------------------------------------------------------- */

static const char *
sign_of (const SkhReport *report)
{
  switch (report->state)
    {
    case SKH_REPORT_NONE:
      return report->overdue ? "▲" : "○";
    case SKH_REPORT_DRAFT:
      return report->reason != NULL ? "↩" : report->overdue ? "▲" : "✎";
    case SKH_REPORT_SUBMITTED:
      return "●";
    case SKH_REPORT_ACCEPTED:
      return "✓";
    case SKH_REPORT_LOCKED:
      return "■";
    case SKH_REPORT_NO_ASSOCIATION:
    case SKH_REPORT_NOT_APPLICABLE:
    default:
      return "–";
    }
}

static const char *
state_in_words (const SkhReport *report)
{
  if (report->state == SKH_REPORT_DRAFT && report->reason != NULL)
    return _("Returned");
  return skh_wording_report_state (skh_report_state_to_string (report->state));
}

static char *
time_in_words (const SkhReport *report)
{
  if (report->overdue)
    return g_strdup_printf (ngettext ("overdue by %d day", "overdue by %d days", report->days), report->days);
  if (report->late)
    return g_strdup_printf (ngettext ("late by %d day", "late by %d days", report->days), report->days);
  return report->submitted_on != NULL ? skh_date_format (report->submitted_on) : NULL;
}

char *
skh_report_in_words (const SkhReport *report)
{
  g_autofree char *when = time_in_words (report);

  return g_strdup_printf (when != NULL ? "%s %s · %s" : "%s %s", sign_of (report), state_in_words (report), when);
}

const char *
skh_report_style (const SkhReport *report)
{
  if (report->overdue)
    return "error";
  if (report->late || (report->state == SKH_REPORT_DRAFT && report->reason != NULL))
    return "warning";
  if (report->state == SKH_REPORT_ACCEPTED || report->state == SKH_REPORT_LOCKED)
    return "success";
  if (report->state == SKH_REPORT_NO_ASSOCIATION || report->state == SKH_REPORT_NOT_APPLICABLE || report->state == SKH_REPORT_NONE)
    return "dim-label";
  return NULL;
}

char *
skh_report_in_full (const SkhReport *report,
                    const SkhRound  *round)
{
  g_autoptr(GString) text = g_string_new (state_in_words (report));
  g_autofree char *came = skh_date_format (report->submitted_on);
  g_autofree char *since = skh_date_format (report->state_on);
  g_autofree char *deadline = skh_date_format (round->deadline);

  g_string_append_printf (text, "\n%s: %s", _("Deadline"), deadline);
  if (report->submitted_on != NULL)
    g_string_append_printf (text, "\n%s: %s", _("Came on"), came);
  if (report->overdue || report->late)
    {
      g_autofree char *when = time_in_words (report);

      g_string_append_printf (text, "\n%s", when);
    }
  if (report->state_on != NULL)
    g_string_append_printf (text, "\n%s: %s, %s", _("Noted"), since, report->state_by);
  if (report->reason != NULL)
    g_string_append_printf (text, "\n%s: %s", _("Reason"), report->reason);
  return g_string_free (g_steal_pointer (&text), FALSE);
}
