/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-fund"

#include "fund/skh-campaigns.h"

#include "base/skh-error.h"
#include "fund/skh-booking.h"
#include "store/skh-statement.h"

/* Progress ----------------------------------------------------------------------------------------- */

static void
unit_clear (SkhCampaignUnit *unit)
{
  g_free (unit->unit);
  g_free (unit->code);
}

static void
unit_free (gpointer data)
{
  unit_clear (data);
  g_free (data);
}

void
skh_campaign_progress_free (SkhCampaignProgress *progress)
{
  g_free (progress->name);
  g_free (progress->source);
  g_ptr_array_unref (progress->units);
  unit_clear (&progress->total);
  g_free (progress);
}

static SkhCampaignProgress *
read_campaign (sqlite3  *db,
               gint64    id,
               GError  **error)
{
  g_autoptr(sqlite3_stmt) stmt = skh_query (db, error, "SELECT name, source, year, unit_id, fund_id FROM campaign WHERE id = ?", "i", id);
  SkhCampaignProgress *progress;

  if (stmt == NULL)
    return NULL;
  if (!skh_step (stmt, error))
    {
      g_autofree char *name = g_strdup_printf ("campaigns:%" G_GINT64_FORMAT, id);

      if (error == NULL || *error == NULL)
        skh_set_error (error, SKH_ERROR_NOT_FOUND, name, NULL, "record", "no such campaign");
      return NULL;
    }
  progress = g_new0 (SkhCampaignProgress, 1);
  progress->id = id;
  progress->name = g_strdup (skh_column_text (stmt, 0));
  progress->source = g_strdup (skh_column_text (stmt, 1));
  progress->year = sqlite3_column_int (stmt, 2);
  progress->unit_id = sqlite3_column_int64 (stmt, 3);
  progress->fund_id = sqlite3_column_int64 (stmt, 4);
  progress->units = g_ptr_array_new_with_free_func (unit_free);
  progress->total.unit_id = progress->unit_id;
  progress->total.unit = skh_booking_unit (db, progress->unit_id);
  return progress;
}

static void
add_to_total (SkhCampaignUnit       *total,
              const SkhCampaignUnit *unit)
{
  total->people += MAX (unit->people, 0);
  total->expected += MAX (unit->expected, 0);
  total->collected += unit->collected;
  total->payers += unit->payers;
  total->outstanding += unit->outstanding;
  total->drafts += unit->drafts;
}

SkhCampaignProgress *
skh_campaign_progress_read (sqlite3  *db,
                            gint64    id,
                            GError  **error)
{
  g_autoptr(SkhCampaignProgress) progress = read_campaign (db, id, error);
  g_autoptr(sqlite3_stmt) stmt = NULL;
  g_autoptr(GError) local_error = NULL;

  if (progress == NULL)
    return NULL;
  stmt = skh_query (db, error,
                    "WITH money AS (SELECT COALESCE (l.unit_id, 0) AS unit_id, sum (v.direction * l.amount) AS collected"
                    " FROM voucher_line l JOIN voucher_counting v ON v.id = l.voucher_id WHERE l.campaign_id = ?1 GROUP BY 1),"
                    " sheets AS (SELECT s.unit_id, sum (iif (b.id IS NULL, 0, s.control_count)) AS payers, sum (b.id IS NULL) AS drafts"
                    " FROM collection_sheet s LEFT JOIN voucher_counting b ON b.id = s.voucher_id WHERE s.campaign_id = ?1 GROUP BY s.unit_id),"
                    " part AS (SELECT unit_id FROM campaign_unit WHERE campaign_id = ?1 UNION SELECT unit_id FROM money UNION SELECT unit_id FROM sheets)"
                    " SELECT p.unit_id, u.full_name, u.code, COALESCE (e.people, -1), COALESCE (e.day_wage, -1), COALESCE (e.expected, -1),"
                    " COALESCE (e.expected, e.people * e.day_wage, -1), COALESCE (m.collected, 0), COALESCE (s.payers, 0), COALESCE (s.drafts, 0)"
                    " FROM part p LEFT JOIN unit_now u ON u.unit_id = p.unit_id LEFT JOIN campaign_unit e ON e.campaign_id = ?1 AND e.unit_id = p.unit_id"
                    " LEFT JOIN money m ON m.unit_id = p.unit_id LEFT JOIN sheets s ON s.unit_id = p.unit_id"
                    " ORDER BY p.unit_id = 0, u.name_key, p.unit_id", "i", id);
  while (stmt != NULL && skh_step (stmt, &local_error))
    {
      SkhCampaignUnit *unit = g_new0 (SkhCampaignUnit, 1);

      g_ptr_array_add (progress->units, unit);
      unit->unit_id = sqlite3_column_int64 (stmt, 0);
      unit->unit = g_strdup (skh_column_text (stmt, 1));
      unit->code = g_strdup (skh_column_text (stmt, 2));
      unit->people = sqlite3_column_int64 (stmt, 3);
      unit->day_wage = sqlite3_column_int64 (stmt, 4);
      unit->typed = sqlite3_column_int64 (stmt, 5);
      unit->expected = sqlite3_column_int64 (stmt, 6);
      unit->collected = sqlite3_column_int64 (stmt, 7);
      unit->payers = sqlite3_column_int64 (stmt, 8);
      unit->drafts = (guint) sqlite3_column_int64 (stmt, 9);
      unit->outstanding = MAX (unit->expected - unit->collected, 0);
      add_to_total (&progress->total, unit);
    }
  if (local_error != NULL)
    g_propagate_error (error, g_steal_pointer (&local_error));
  else if (stmt != NULL)
    return g_steal_pointer (&progress);
  return NULL;
}

gint64
skh_campaign_expected (gint64 people,
                       gint64 day_wage,
                       gint64 typed)
{
  if (typed >= 0)
    return typed;
  return people >= 0 && day_wage >= 0 ? people * day_wage : -1;
}

/* What is expected --------------------------------------------------------------------------------- */

SkhExpectations *
skh_expectations_new (gint64 campaign_id)
{
  SkhExpectations *self = g_new0 (SkhExpectations, 1);

  self->campaign_id = campaign_id;
  self->units = g_array_new (FALSE, FALSE, sizeof (SkhExpectation));
  return self;
}

void
skh_expectations_free (SkhExpectations *self)
{
  g_array_unref (self->units);
  g_free (self);
}

void
skh_expectations_add (SkhExpectations *self,
                      gint64           unit_id,
                      gint64           people,
                      gint64           day_wage,
                      gint64           expected)
{
  SkhExpectation unit = { unit_id, people, day_wage, expected };

  g_array_append_val (self->units, unit);
}

/* Adds the rows (unit, people, wage, expected) of SQL over campaign ?1. */
static gboolean
propose (SkhExpectations  *self,
         sqlite3          *db,
         const char       *sql,
         GError          **error)
{
  g_autoptr(sqlite3_stmt) stmt = skh_query (db, error, sql, "i", self->campaign_id);
  g_autoptr(GError) local_error = NULL;

  while (stmt != NULL && skh_step (stmt, &local_error))
    skh_expectations_add (self, sqlite3_column_int64 (stmt, 0), sqlite3_column_int64 (stmt, 1), sqlite3_column_int64 (stmt, 2), sqlite3_column_int64 (stmt, 3));
  if (local_error == NULL)
    return stmt != NULL;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

#define NOT_YET " AND NOT EXISTS (SELECT 1 FROM campaign_unit e WHERE e.campaign_id = ?1 AND e.unit_id = u.unit_id) ORDER BY u.name_key, u.unit_id"

SkhExpectations *
skh_expectations_propose (sqlite3  *db,
                          gint64    campaign_id,
                          GError  **error)
{
  g_autoptr(SkhExpectations) self = skh_expectations_new (campaign_id);

  if (!propose (self, db,
                "SELECT u.unit_id, COALESCE (p.people, -1), COALESCE (p.day_wage, -1), COALESCE (p.expected, -1)"
                " FROM campaign_unit p JOIN unit_now u ON u.unit_id = p.unit_id AND u.open WHERE p.campaign_id ="
                " (SELECT o.id FROM campaign o JOIN campaign c ON c.id = ?1 WHERE o.source = c.source AND o.unit_id = c.unit_id AND (o.year, o.id) < (c.year, c.id)"
                " ORDER BY o.year DESC, o.id DESC LIMIT 1)" NOT_YET, error))
    return NULL;
  if (self->units->len == 0 &&
      !propose (self, db,
                "WITH RECURSIVE below (id) AS (SELECT unit_id FROM campaign WHERE id = ?1 UNION SELECT n.unit_id FROM unit_now n JOIN below b ON n.parent_id = b.id)"
                " SELECT u.unit_id, COALESCE ((SELECT b.value FROM base b WHERE b.unit_id = u.unit_id AND b.kind = 'staff' AND b.in_use = 1"
                " AND b.year <= (SELECT year FROM campaign WHERE id = ?1) ORDER BY b.year DESC LIMIT 1), 0), -1, -1"
                " FROM unit_now u WHERE u.open AND u.commune AND u.unit_id IN (SELECT id FROM below)" NOT_YET, error))
    return NULL;
  return g_steal_pointer (&self);
}

static gboolean
expect (SkhWrite              *write,
        gint64                 campaign,
        const SkhExpectation  *unit,
        GError               **error)
{
  sqlite3 *db = skh_write_get_db (write);
  g_autofree char *name = skh_booking_unit (db, unit->unit_id);
  gint64 id = skh_query_int64 (db, 0, error, "SELECT id FROM campaign_unit WHERE campaign_id = ? AND unit_id = ?", "ii", campaign, unit->unit_id);

  if (unit->people < -1 || unit->day_wage < -1 || unit->expected < -1)
    return skh_set_error (error, SKH_ERROR_INVALID, name, unit->people < -1 ? "people" : unit->day_wage < -1 ? "day_wage" : "expected", "negative", "less than 0");
  if (!skh_query_int64 (db, 0, error, "WITH RECURSIVE below (id) AS (SELECT unit_id FROM campaign WHERE id = ?1 UNION SELECT n.unit_id FROM unit_now n JOIN below b"
                                      " ON n.parent_id = b.id) SELECT ?2 IN (SELECT id FROM below)", "ii", campaign, unit->unit_id))
    return skh_set_error (error, SKH_ERROR_INVALID, name, "unit_id", "not-in-campaign", "the unit does not belong to the campaign");
  if (unit->people < 0 && unit->day_wage < 0 && unit->expected < 0)
    return id == 0 || skh_run (db, error, "DELETE FROM campaign_unit WHERE id = ?", "i", id);
  if (id != 0)
    return skh_run (db, error, "UPDATE campaign_unit SET people = nullif (?, -1), day_wage = nullif (?, -1), expected = nullif (?, -1) WHERE id = ?", "iiii",
                    unit->people, unit->day_wage, unit->expected, id);
  id = skh_write_take_ids (write, "campaign_unit", 1, error);
  return id != 0 && skh_run (db, error, "INSERT INTO campaign_unit (id, campaign_id, unit_id, people, day_wage, expected)"
                                        " VALUES (?, ?, ?, nullif (?, -1), nullif (?, -1), nullif (?, -1))", "iiiiii",
                             id, campaign, unit->unit_id, unit->people, unit->day_wage, unit->expected);
}

gboolean
skh_campaign_expect (SkhWrite  *write,
                     gpointer   data,
                     GError   **error)
{
  SkhExpectations *self = data;
  g_autoptr(SkhCampaignProgress) campaign = read_campaign (skh_write_get_db (write), self->campaign_id, error);

  if (campaign == NULL)
    return FALSE;
  for (guint i = 0; i < self->units->len; i++)
    {
      if (!expect (write, self->campaign_id, &g_array_index (self->units, SkhExpectation, i), error))
        return FALSE;
    }
  skh_write_set_detail (write, campaign->name);
  return TRUE;
}
