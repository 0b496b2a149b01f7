/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-fund"

#include "fund/skh-handover-plan.h"

#include "fund/skh-fund.h"
#include "register/skh-unit-changes.h"
#include "store/skh-statement.h"

static void
due_free (gpointer data)
{
  SkhHandoverDue *due = data;

  g_free (due->account);
  g_free (due->purpose);
  g_free (due);
}

static void
receiver_free (gpointer data)
{
  g_free (((SkhHandoverReceiver *) data)->name);
  g_free (data);
}

static void
done_free (gpointer data)
{
  g_free (((SkhHandoverDone *) data)->day);
  g_free (data);
}

void
skh_handover_plan_free (SkhHandoverPlan *plan)
{
  g_free (plan->fund);
  g_free (plan->unit);
  g_free (plan->decision);
  g_ptr_array_unref (plan->dues);
  g_ptr_array_unref (plan->receivers);
  g_ptr_array_unref (plan->done);
  g_free (plan);
}

static gboolean
read_dues (SkhHandoverPlan  *plan,
           sqlite3          *db,
           GError          **error)
{
  g_autoptr(GArray) dues = skh_handover_dues (db, plan->fund_id, error);

  for (guint i = 0; dues != NULL && i < dues->len; i++)
    {
      const SkhHandoverPart *part = &g_array_index (dues, SkhHandoverPart, i);
      SkhHandoverDue *due = g_new0 (SkhHandoverDue, 1);

      due->account_id = part->from_account;
      due->purpose_id = part->purpose_id;
      due->account = skh_query_text (db, NULL, "SELECT name FROM fund_account WHERE id = ?", "i", part->from_account);
      if (part->purpose_id != 0)
        due->purpose = skh_query_text (db, NULL, "SELECT name FROM purpose WHERE id = ?", "i", part->purpose_id);
      due->amount = part->amount;
      g_ptr_array_add (plan->dues, due);
    }
  return dues != NULL;
}

/* s (id): the unit ?1 and what came after it; of what ended itself since, what came after that.  A unit that was dissolved without a successor (a
 * district) leaves what it has to the communes that belonged to it to the end, or to what came after them. */
#define HEIRS_SQL \
  "WITH RECURSIVE s (id) AS (VALUES (?1)" \
  "  UNION SELECT v.unit_id FROM unit_version v JOIN unit_kind k ON k.key = v.kind AND k.commune" \
  "   WHERE v.parent_id = ?1 AND NOT EXISTS (SELECT 1 FROM succession WHERE old_unit_id = ?1) AND NOT EXISTS (SELECT 1 FROM unit_now WHERE unit_id = ?1 AND open)" \
  "    AND COALESCE (v.valid_to, '9999') >= (SELECT max (valid_to) FROM unit_version WHERE unit_id = ?1)" \
  "  UNION SELECT l.new_unit_id FROM s JOIN succession l ON l.old_unit_id = s.id JOIN unit_now n ON n.unit_id = s.id" \
  "   WHERE l.happened_on <= skh_today () AND (s.id = ?1 OR NOT n.open)) "

static gboolean
read_receivers (SkhHandoverPlan  *plan,
                sqlite3          *db,
                gint64            unit,
                GError          **error)
{
  g_autoptr(GError) local_error = NULL;
  g_autoptr(sqlite3_stmt) stmt =
    skh_query (db, error, HEIRS_SQL "SELECT n.unit_id, n.full_name FROM s JOIN unit_now n ON n.unit_id = s.id WHERE n.open AND n.unit_id <> ?1 ORDER BY n.kind_position, n.name_key, n.unit_id",
               "i", unit);

  if (stmt == NULL)
    return FALSE;
  while (skh_step (stmt, &local_error))
    {
      SkhHandoverReceiver *receiver = g_new0 (SkhHandoverReceiver, 1);

      receiver->unit_id = sqlite3_column_int64 (stmt, 0);
      receiver->name = g_strdup (skh_column_text (stmt, 1));
      g_ptr_array_add (plan->receivers, receiver);
    }
  if (local_error != NULL)
    g_propagate_error (error, g_steal_pointer (&local_error));
  return *error == NULL;
}

static gboolean
read_done (SkhHandoverPlan  *plan,
           sqlite3          *db,
           GError          **error)
{
  g_autoptr(sqlite3_stmt) stmt = skh_query (db, error, "SELECT id, happened_on, amount FROM fund_handover WHERE fund_id = ? ORDER BY happened_on DESC, id DESC", "i", plan->fund_id);

  while (stmt != NULL && skh_step (stmt, error))
    {
      SkhHandoverDone *done = g_new0 (SkhHandoverDone, 1);

      done->id = sqlite3_column_int64 (stmt, 0);
      done->day = g_strdup (skh_column_text (stmt, 1));
      done->amount = sqlite3_column_int64 (stmt, 2);
      g_ptr_array_add (plan->done, done);
    }
  return *error == NULL;
}

static gboolean
read_decision (SkhHandoverPlan  *plan,
               sqlite3          *db,
               gint64            unit,
               GError          **error)
{
  g_autoptr(sqlite3_stmt) stmt =
    skh_query (db, error, HEIRS_SQL "SELECT d.id, d.number, d.decided_on FROM s JOIN succession l ON l.old_unit_id = s.id JOIN decision d ON d.id = l.decision_id"
                          " ORDER BY l.happened_on DESC, d.id LIMIT 1", "i", unit);

  if (stmt != NULL && skh_step (stmt, error))
    {
      plan->decision_id = sqlite3_column_int64 (stmt, 0);
      plan->decision = skh_decision_title (skh_column_text (stmt, 1), skh_column_text (stmt, 2));
    }
  return *error == NULL;
}

SkhHandoverPlan *
skh_handover_plan_read (sqlite3  *db,
                        gint64    fund_id,
                        GError  **error)
{
  g_autoptr(GError) local_error = NULL;
  g_autoptr(SkhFund) fund = skh_fund_read (db, fund_id, error);
  g_autoptr(SkhHandoverPlan) plan = NULL;

  if (fund == NULL)
    return NULL;
  plan = g_new0 (SkhHandoverPlan, 1);
  plan->fund_id = fund_id;
  plan->fund = g_strdup (fund->name);
  plan->unit = g_strdup (fund->unit);
  plan->dues = g_ptr_array_new_with_free_func (due_free);
  plan->receivers = g_ptr_array_new_with_free_func (receiver_free);
  plan->done = g_ptr_array_new_with_free_func (done_free);
  plan->dissolved = !skh_query_int64 (db, 1, &local_error, "SELECT open FROM unit_now WHERE unit_id = ?", "i", fund->unit_id);
  if (local_error == NULL && read_dues (plan, db, &local_error) && read_receivers (plan, db, fund->unit_id, &local_error) &&
      read_decision (plan, db, fund->unit_id, &local_error) && read_done (plan, db, &local_error))
    return g_steal_pointer (&plan);
  g_propagate_error (error, g_steal_pointer (&local_error));
  return NULL;
}
