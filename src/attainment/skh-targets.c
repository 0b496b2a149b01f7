/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-attainment"

#include "attainment/skh-targets.h"

#include <string.h>

#include "attainment/skh-figures.h"
#include "base/skh-error.h"
#include "base/skh-number.h"
#include "register/skh-unit-changes.h"
#include "store/skh-statement.h"

void
skh_target_free (SkhTarget *target)
{
  g_clear_pointer (&target->measure, skh_measure_free);
  g_free (target->from_name);
  g_free (target->decision);
  g_free (target->note);
  g_free (target);
}

void
skh_target_change_free (SkhTargetChange *change)
{
  g_free (change->measure);
  g_free (change->decision);
  g_free (change->decided_on);
  g_free (change->issuer);
  g_free (change->note);
  g_free (change->decision_before);
  g_free (change->note_before);
  g_free (change);
}

void
skh_target_taking_free (SkhTargetTaking *taking)
{
  g_free (taking->model);
  g_free (taking->measure);
  g_free (taking);
}

gboolean
skh_target_parse (const char *text,
                  SkhScale    scale,
                  gint64     *value)
{
  g_autofree char *plain = g_strstrip (g_strdup (text));
  g_auto(GStrv) parts = NULL;
  gint64 whole;
  gint64 rest = 0;

  if (scale != SKH_SCALE_SHARE)
    return skh_number_parse (plain, value) && *value >= 0;
  if (g_str_has_suffix (plain, "%"))
    plain[strlen (plain) - 1] = 0;
  g_strstrip (plain);
  g_strdelimit (plain, ".", ',');
  parts = g_strsplit (plain, ",", 3);
  if (g_strv_length (parts) > 2 || !skh_number_parse (parts[0], &whole) || whole < 0 || whole > 100)
    return FALSE;
  if (parts[1] != NULL)
    {
      gsize digits = strlen (parts[1]);

      if (digits < 1 || digits > 2 || strspn (parts[1], "0123456789") != digits)
        return FALSE;
      rest = g_ascii_strtoll (parts[1], NULL, 10) * (digits == 1 ? 10 : 1);
    }
  *value = whole * 100 + rest;
  return *value <= 10000;
}

char *
skh_target_to_text (gint64   value,
                    SkhScale scale)
{
  if (value < 0)
    return NULL;
  return scale == SKH_SCALE_SHARE ? skh_target_format (value) : skh_number_format (value);
}

/* What holds for the unit in a year, the nearest first: the unit itself at depth 0. */
#define HOLDING \
  "WITH RECURSIVE up (unit_id, depth) AS (" \
  "  VALUES (?1, 0) UNION ALL" \
  "  SELECT n.parent_id, up.depth + 1 FROM up JOIN unit_now n ON n.unit_id = up.unit_id WHERE n.parent_id IS NOT NULL AND up.depth < 32)" \
  " SELECT t.measure, t.stage, t.value, up.depth, t.unit_id, u.full_name, d.number, t.note" \
  " FROM up JOIN target t ON t.unit_id = up.unit_id AND t.year = ?2 JOIN unit_now u ON u.unit_id = t.unit_id LEFT JOIN decision d ON d.id = t.decision_id" \
  " ORDER BY up.depth"

static SkhTarget *
find_target (GPtrArray    *targets,
             sqlite3_stmt *stmt)
{
  SkhStage stage = SKH_STAGE_REGISTERED;

  skh_stage_parse (skh_column_text (stmt, 1), &stage);
  for (guint i = 0; i < targets->len; i++)
    {
      SkhTarget *target = targets->pdata[i];

      if (target->stage == stage && strcmp (target->measure->key, skh_column_text (stmt, 0)) == 0)
        return target;
    }
  return NULL;
}

static void
take_holding (SkhTarget    *target,
              sqlite3_stmt *stmt)
{
  int depth = sqlite3_column_int (stmt, 3);
  gint64 value = sqlite3_column_int64 (stmt, 2);

  if (depth > 0 && target->measure->scale == SKH_SCALE_NUMBER)
    return;
  if (depth > 0 && target->inherited < 0)
    target->inherited = value;
  if (target->value >= 0)
    return;
  target->value = value;
  target->from_unit = sqlite3_column_int64 (stmt, 4);
  target->from_name = g_strdup (skh_column_text (stmt, 5));
  target->decision = g_strdup (skh_column_text (stmt, 6));
  target->note = g_strdup (skh_column_text (stmt, 7));
}

static gboolean
read_holding (sqlite3    *db,
              GPtrArray  *targets,
              gint64      unit_id,
              int         year,
              gboolean    last,
              GError    **error)
{
  g_autoptr(sqlite3_stmt) stmt = skh_query (db, error, HOLDING, "ii", unit_id, (gint64) year);
  g_autoptr(GError) local_error = NULL;

  if (stmt == NULL)
    return FALSE;
  while (skh_step (stmt, &local_error))
    {
      SkhTarget *target = find_target (targets, stmt);

      if (target == NULL)
        continue;
      if (!last)
        take_holding (target, stmt);
      else if (target->last < 0 && (sqlite3_column_int (stmt, 3) == 0 || target->measure->scale != SKH_SCALE_NUMBER))
        target->last = sqlite3_column_int64 (stmt, 2);
    }
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

GPtrArray *
skh_targets_read (sqlite3  *db,
                  gint64    unit_id,
                  int       year,
                  GError  **error)
{
  g_autoptr(GPtrArray) targets = g_ptr_array_new_with_free_func ((GDestroyNotify) skh_target_free);
  g_autoptr(GPtrArray) measures = skh_measures_read (db, error);

  for (guint m = 0; measures != NULL && m < measures->len; m++)
    {
      const SkhMeasure *measure = measures->pdata[m];

      for (SkhStage stage = SKH_STAGE_REGISTERED; skh_measure_in_year (measure, year) && stage <= skh_measure_final_stage (measure); stage++)
        {
          SkhTarget *target = g_new0 (SkhTarget, 1);

          target->measure = skh_measure_copy (measure);
          target->stage = stage;
          target->value = target->inherited = target->last = -1;
          g_ptr_array_add (targets, target);
        }
    }
  if (measures == NULL || !read_holding (db, targets, unit_id, year, FALSE, error) || !read_holding (db, targets, unit_id, year - 1, TRUE, error))
    return NULL;
  return g_steal_pointer (&targets);
}

char **
skh_target_models_read (sqlite3  *db,
                        GError  **error)
{
  g_autoptr(GStrvBuilder) names = g_strv_builder_new ();
  g_autoptr(sqlite3_stmt) stmt = skh_prepare (db, "SELECT name FROM target_model GROUP BY name ORDER BY min (id)", error);
  g_autoptr(GError) local_error = NULL;

  if (stmt == NULL)
    return NULL;
  while (skh_step (stmt, &local_error))
    g_strv_builder_add (names, skh_column_text (stmt, 0));
  if (local_error == NULL)
    return g_strv_builder_end (names);
  g_propagate_error (error, g_steal_pointer (&local_error));
  return NULL;
}

/* The decision of the change in *ID; 0: none is named. */
static gboolean
find_decision (SkhWrite               *write,
               const SkhTargetChange  *change,
               gint64                 *id,
               GError                **error)
{
  sqlite3 *db = skh_write_get_db (write);

  *id = 0;
  if (change->decision == NULL || *change->decision == 0)
    return TRUE;
  *id = skh_query_int64 (db, 0, NULL, "SELECT id FROM decision WHERE number = ? ORDER BY decided_on DESC LIMIT 1", "s", change->decision);
  if (*id != 0)
    return TRUE;
  if (change->decided_on == NULL || change->issuer == NULL || *change->issuer == 0)
    return skh_set_error (error, SKH_ERROR_NOT_FOUND, change->decision, "decision_id", "decision", "no such decision");
  *id = skh_decision_add (write, change->decision, change->decided_on, change->issuer, NULL, error);
  return *id != 0;
}

static gboolean
check_change (sqlite3                *db,
              const SkhTargetChange  *change,
              const char             *name,
              GError                **error)
{
  g_autoptr(SkhMeasure) measure = skh_measure_find (db, change->measure, error);

  if (measure == NULL)
    return FALSE;
  if (!skh_query_int64 (db, 0, NULL, "SELECT 1 FROM unit WHERE id = ?", "i", change->unit_id))
    return skh_set_error (error, SKH_ERROR_NOT_FOUND, NULL, NULL, "unit", "no such unit");
  if (change->stage == SKH_STAGE_RECOGNISED && !measure->recognition)
    return skh_set_error (error, SKH_ERROR_INVALID, name, "stage", "no-recognition", "the measure has no recognition");
  if (!skh_measure_in_year (measure, change->year))
    return skh_set_error (error, SKH_ERROR_INVALID, name, "year", "not-in-year", "the measure is not there in that year");
  if (measure->scale == SKH_SCALE_SHARE && change->value > 10000)
    return skh_set_error (error, SKH_ERROR_INVALID, name, "value", "percent", "more than 100 per cent");
  return TRUE;
}

/* No text and an empty one are the same. */
static gboolean
same_text (const char *a,
           const char *b)
{
  return g_strcmp0 (a != NULL ? a : "", b != NULL ? b : "") == 0;
}

/* What the unit has by now, if it is neither what CHANGE was made from nor what it sets: "UNIT – MEASURE: VALUE (DECISION)".  NULL: nothing
 * is in the way. */
static char *
set_meanwhile (sqlite3               *db,
               const SkhTargetChange *change)
{
  g_autoptr(sqlite3_stmt) stmt = skh_query (db, NULL, "SELECT t.value, d.number, t.note FROM target t LEFT JOIN decision d ON d.id = t.decision_id"
                                                      " WHERE t.year = ? AND t.measure = ? AND t.unit_id = ? AND t.stage = ?", "isis",
                                            (gint64) change->year, change->measure, change->unit_id, skh_stage_to_string (change->stage));
  gboolean there = stmt != NULL && skh_step (stmt, NULL);
  gint64 value = there ? sqlite3_column_int64 (stmt, 0) : -1;
  const char *decision = there ? skh_column_text (stmt, 1) : NULL;
  const char *note = there ? skh_column_text (stmt, 2) : NULL;
  g_autoptr(SkhMeasure) measure = NULL;
  g_autofree char *name = NULL;
  g_autofree char *text = NULL;

  if (!change->check_before ||
      (value == change->value_before && same_text (decision, change->decision_before) && same_text (note, change->note_before)) ||
      (value == change->value && (value < 0 || (same_text (decision, change->decision) && same_text (note, change->note)))))
    return NULL;
  name = skh_figures_name_cell (db, change->unit_id, change->measure);
  measure = skh_measure_find (db, change->measure, NULL);
  text = skh_target_to_text (value, measure != NULL ? measure->scale : SKH_SCALE_NUMBER);
  return g_strdup_printf ("%s: %s%s%s%s%s%s", name, there ? text : "–", decision != NULL ? " (" : "", decision != NULL ? decision : "", decision != NULL ? ")" : "",
                          note != NULL ? ", " : "", note != NULL ? note : "");
}

static gboolean
check_meanwhile (sqlite3    *db,
                 GPtrArray  *changes,
                 GError    **error)
{
  g_autoptr(GPtrArray) records = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < changes->len; i++)
    {
      char *record = set_meanwhile (db, changes->pdata[i]);

      if (record != NULL)
        g_ptr_array_add (records, record);
    }
  if (records->len == 0)
    return TRUE;
  g_propagate_error (error, skh_error_new_meanwhile (records, "set meanwhile"));
  return FALSE;
}

gboolean
skh_targets_set (SkhWrite  *write,
                 gpointer   data,
                 GError   **error)
{
  const SkhTargetChange *change = data;
  sqlite3 *db = skh_write_get_db (write);
  const char *stage = skh_stage_to_string (change->stage);
  g_autofree char *name = skh_figures_name_cell (db, change->unit_id, change->measure);
  gint64 decision;
  gint64 id;

  skh_write_set_detail (write, name);
  if (!check_change (db, change, name, error))
    return FALSE;
  id = skh_query_int64 (db, 0, NULL, "SELECT id FROM target WHERE year = ? AND measure = ? AND unit_id = ? AND stage = ?", "isis",
                        (gint64) change->year, change->measure, change->unit_id, stage);
  if (change->value < 0)
    return id == 0 || skh_run (db, error, "DELETE FROM target WHERE id = ?", "i", id);
  if (!find_decision (write, change, &decision, error))
    return FALSE;
  if (id != 0)
    return skh_run (db, error, "UPDATE target SET value = ?, decision_id = ?, note = ? WHERE id = ?", "irzi", change->value, decision, change->note, id);
  id = skh_write_take_ids (write, "target", 1, error);
  return id != 0 &&
         skh_run (db, error, "INSERT INTO target (id, year, unit_id, measure, stage, value, decision_id, note) VALUES (?, ?, ?, ?, ?, ?, ?, ?)", "iiissirz",
                  id, (gint64) change->year, change->unit_id, change->measure, stage, change->value, decision, change->note);
}

gboolean
skh_targets_set_many (SkhWrite  *write,
                      gpointer   changes,
                      GError   **error)
{
  GPtrArray *all = changes;

  if (!check_meanwhile (skh_write_get_db (write), all, error))
    return FALSE;
  for (guint i = 0; i < all->len; i++)
    {
      if (!skh_targets_set (write, all->pdata[i], error))
        return FALSE;
    }
  if (all->len > 1)
    {
      g_autofree char *number = skh_number_format (all->len);

      skh_write_set_detail (write, number);
    }
  return TRUE;
}

/* Inserts rows of SELECT, which gives unit, measure, stage, value, decision and note of what is missing. */
static gboolean
take_over (SkhWrite         *write,
           SkhTargetTaking  *taking,
           sqlite3_stmt     *stmt,
           GError          **error)
{
  sqlite3 *db = skh_write_get_db (write);
  g_autoptr(sqlite3_stmt) insert = NULL;
  g_autoptr(GError) local_error = NULL;
  g_autofree char *detail = NULL;

  taking->taken = 0;
  insert = skh_prepare (db, "INSERT INTO target (id, year, unit_id, measure, stage, value, decision_id, note) VALUES (?, ?, ?, ?, ?, ?, ?, ?)", error);
  if (insert == NULL)
    return FALSE;
  while (skh_step (stmt, &local_error))
    {
      gint64 id = skh_write_take_ids (write, "target", 1, error);

      if (id == 0)
        return FALSE;
      skh_bind (insert, "iiissirz", id, (gint64) taking->year, sqlite3_column_int64 (stmt, 0), skh_column_text (stmt, 1), skh_column_text (stmt, 2),
                sqlite3_column_int64 (stmt, 3), sqlite3_column_int64 (stmt, 4), skh_column_text (stmt, 5));
      if (sqlite3_step (insert) != SQLITE_DONE)
        return skh_set_sqlite_error (error, db, "take targets over");
      taking->taken++;
    }
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  detail = taking->model != NULL ? g_strdup_printf ("%s → %d", taking->model, taking->year) : g_strdup_printf ("%d → %d", taking->from_year, taking->year);
  skh_write_set_detail (write, detail);
  return TRUE;
}

/* The rows are read into a table of their own first: what is inserted meanwhile is not read again. */
gboolean
skh_targets_copy (SkhWrite  *write,
                  gpointer   data,
                  GError   **error)
{
  SkhTargetTaking *taking = data;
  g_autoptr(sqlite3_stmt) stmt = NULL;

  stmt = skh_query (skh_write_get_db (write), error,
                    "WITH source AS MATERIALIZED (SELECT t.unit_id, t.measure, t.stage, t.value, t.decision_id, t.note FROM target t JOIN measure m ON m.key = t.measure"
                    "  WHERE t.year = ?1 AND ?1 <> ?2 AND (?3 = 0 OR t.unit_id = ?3) AND (?4 IS NULL OR t.measure = ?4)"
                    "    AND (m.valid_from IS NULL OR m.valid_from <= ?2) AND (m.valid_to IS NULL OR m.valid_to >= ?2)"
                    "    AND NOT EXISTS (SELECT 1 FROM target o WHERE o.year = ?2 AND o.unit_id = t.unit_id AND o.measure = t.measure AND o.stage = t.stage)"
                    "  ORDER BY t.id)"
                    " SELECT * FROM source", "iiis", (gint64) taking->from_year, (gint64) taking->year, taking->unit_id, taking->measure);
  return stmt != NULL && take_over (write, taking, stmt, error);
}

gboolean
skh_targets_take (SkhWrite  *write,
                  gpointer   data,
                  GError   **error)
{
  SkhTargetTaking *taking = data;
  sqlite3 *db = skh_write_get_db (write);
  g_autoptr(sqlite3_stmt) stmt = NULL;

  if (!skh_query_int64 (db, 0, NULL, "SELECT 1 FROM target_model WHERE name = ?", "s", taking->model))
    return skh_set_error (error, SKH_ERROR_NOT_FOUND, taking->model, NULL, "target-model", "no such targets");
  stmt = skh_query (db, error,
                    "WITH source AS MATERIALIZED (SELECT ?2 AS unit_id, t.measure, t.stage, t.value, NULL, COALESCE (t.source, t.name)"
                    "  FROM target_model t JOIN measure m ON m.key = t.measure"
                    "  WHERE t.name = ?3 AND (?4 IS NULL OR t.measure = ?4)"
                    "    AND (m.valid_from IS NULL OR m.valid_from <= ?1) AND (m.valid_to IS NULL OR m.valid_to >= ?1)"
                    "    AND NOT EXISTS (SELECT 1 FROM target o WHERE o.year = ?1 AND o.unit_id = ?2 AND o.measure = t.measure AND o.stage = t.stage)"
                    "  ORDER BY t.id)"
                    " SELECT * FROM source", "iiss", (gint64) taking->year, taking->unit_id, taking->model, taking->measure);
  return stmt != NULL && take_over (write, taking, stmt, error);
}
