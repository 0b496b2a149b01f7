/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-titles"

#include "titles/skh-catalogue.h"

#include <string.h>

#include "base/skh-date.h"
#include "base/skh-error.h"
#include "base/skh-text.h"
#include "store/skh-statement.h"

static const struct
{
  const char *table;
  const char *used; /* SQL of a condition over c */
  const char *by;   /* the table that uses it, mostly */
} catalogues[] = {
  { "learning_form", "EXISTS (SELECT 1 FROM learning_registration r WHERE r.form = c.key)", "learning_registration" },
  { "title", "EXISTS (SELECT 1 FROM title_record r WHERE r.title = c.key) OR EXISTS (SELECT 1 FROM criteria_set s WHERE s.title = c.key)"
             " OR EXISTS (SELECT 1 FROM measure m WHERE m.title = c.key)", "title_record" },
  /* Internal ones carry openings and transfers: the program itself needs them. */
  { "fund_source", "c.internal OR EXISTS (SELECT 1 FROM voucher_line l WHERE l.source = c.key)", "voucher_line" },
  { "fund_use", "c.internal OR EXISTS (SELECT 1 FROM voucher_line l WHERE l.use = c.key)", "voucher_line" },
};

SkhCatalogueEntry *
skh_catalogue_entry_new (SkhCatalogue catalogue)
{
  SkhCatalogueEntry *entry = g_new0 (SkhCatalogueEntry, 1);

  entry->catalogue = catalogue;
  return entry;
}

SkhCatalogueEntry *
skh_catalogue_entry_copy (const SkhCatalogueEntry *entry)
{
  SkhCatalogueEntry *copy = g_memdup2 (entry, sizeof *entry);

  copy->key = g_strdup (entry->key);
  copy->name = g_strdup (entry->name);
  copy->subject = g_strdup (entry->subject);
  copy->valid_from = g_strdup (entry->valid_from);
  copy->valid_to = g_strdup (entry->valid_to);
  return copy;
}

void
skh_catalogue_entry_free (SkhCatalogueEntry *entry)
{
  g_free (entry->key);
  g_free (entry->name);
  g_free (entry->subject);
  g_free (entry->valid_from);
  g_free (entry->valid_to);
  g_free (entry);
}

GPtrArray *
skh_catalogue_read (sqlite3       *db,
                    SkhCatalogue   catalogue,
                    GError       **error)
{
  g_autoptr(GPtrArray) entries = g_ptr_array_new_with_free_func ((GDestroyNotify) skh_catalogue_entry_free);
  g_autofree char *sql = g_strdup_printf ("SELECT c.key, c.name, c.valid_from, c.valid_to, %s, %s FROM %s c ORDER BY c.position, c.key", catalogues[catalogue].used,
                                          catalogue == SKH_CATALOGUE_TITLES ? "c.subject" : "NULL", catalogues[catalogue].table);
  g_autoptr(sqlite3_stmt) stmt = skh_prepare (db, sql, error);
  g_autoptr(GError) local_error = NULL;

  if (stmt == NULL)
    return NULL;
  while (skh_step (stmt, &local_error))
    {
      SkhCatalogueEntry *entry = skh_catalogue_entry_new (catalogue);

      entry->key = g_strdup (skh_column_text (stmt, 0));
      entry->name = g_strdup (skh_column_text (stmt, 1));
      entry->valid_from = g_strdup (skh_column_text (stmt, 2));
      entry->valid_to = g_strdup (skh_column_text (stmt, 3));
      entry->used = sqlite3_column_int (stmt, 4);
      entry->subject = g_strdup (skh_column_text (stmt, 5));
      g_ptr_array_add (entries, entry);
    }
  if (local_error == NULL)
    return g_steal_pointer (&entries);
  g_propagate_error (error, g_steal_pointer (&local_error));
  return NULL;
}

/* "Tin học, kỹ năng số" → "tin-hoc-ky-nang-so", with a number if there is one already. */
static char *
make_key (sqlite3    *db,
          const char *table,
          const char *name)
{
  g_autofree char *folded = skh_text_fold (name);
  g_autofree char *base = NULL;
  g_autofree char *sql = g_strdup_printf ("SELECT 1 FROM %s WHERE key = ?", table);
  char *key;

  for (char *c = folded; *c != 0; c++)
    {
      if (!g_ascii_isalnum (*c))
        *c = '-';
    }
  base = g_strndup (folded, 40);
  key = g_strdup (base);
  for (int n = 2; skh_query_int64 (db, 0, NULL, sql, "s", key) != 0; n++)
    {
      g_free (key);
      key = g_strdup_printf ("%s-%d", base, n);
    }
  return key;
}

static gboolean
check_span (const char  *name,
            const char  *from,
            const char  *to,
            GError     **error)
{
  if (name == NULL || *name == 0)
    return skh_set_error (error, SKH_ERROR_REQUIRED, NULL, "name", NULL, "the name is missing");
  if (from != NULL && !skh_date_is_day (from))
    return skh_set_error (error, SKH_ERROR_INVALID, name, "valid-from", "whole-date", "the beginning is no whole date");
  if (to != NULL && !skh_date_is_day (to))
    return skh_set_error (error, SKH_ERROR_INVALID, name, "valid-to", "whole-date", "the end is no whole date");
  if (from != NULL && to != NULL && strcmp (to, from) < 0)
    return skh_set_error (error, SKH_ERROR_INVALID, name, "valid-to", "before-start", "the end is before the beginning");
  return TRUE;
}

gboolean
skh_catalogue_save (SkhWrite  *write,
                    gpointer   data,
                    GError   **error)
{
  SkhCatalogueEntry *entry = data;
  sqlite3 *db = skh_write_get_db (write);
  const char *table = catalogues[entry->catalogue].table;
  gboolean titles = entry->catalogue == SKH_CATALOGUE_TITLES;
  g_autofree char *sql = NULL;

  if (!check_span (entry->name, entry->valid_from, entry->valid_to, error))
    return FALSE;
  skh_write_set_detail (write, entry->name);
  if (entry->key != NULL)
    {
      sql = g_strdup_printf ("UPDATE %s SET name = ?, valid_from = ?, valid_to = ? WHERE key = ?", table);
      return skh_run (db, error, sql, "szzs", entry->name, entry->valid_from, entry->valid_to, entry->key);
    }
  if (titles && entry->subject == NULL)
    return skh_set_error (error, SKH_ERROR_REQUIRED, NULL, "subject", NULL, "who can have it is missing");
  entry->key = make_key (db, table, entry->name);
  sql = g_strdup_printf ("INSERT INTO %s (key, name, valid_from, valid_to, position%s) SELECT ?, ?, ?, ?, COALESCE (max (position), 0) + 1%s FROM %s", table,
                         titles ? ", subject" : "", titles ? ", ?" : "", table);
  return skh_run (db, error, sql, titles ? "sszzs" : "sszz", entry->key, entry->name, entry->valid_from, entry->valid_to, entry->subject);
}

gboolean
skh_catalogue_delete (SkhWrite  *write,
                      gpointer   data,
                      GError   **error)
{
  SkhCatalogueEntry *entry = data;
  sqlite3 *db = skh_write_get_db (write);
  g_autofree char *used = g_strdup_printf ("SELECT %s FROM %s c WHERE c.key = ?", catalogues[entry->catalogue].used, catalogues[entry->catalogue].table);
  g_autofree char *sql = g_strdup_printf ("DELETE FROM %s WHERE key = ?", catalogues[entry->catalogue].table);

  if (skh_query_int64 (db, 0, NULL, used, "s", entry->key) != 0)
    return skh_set_error (error, SKH_ERROR_IN_USE, entry->name, NULL, catalogues[entry->catalogue].by, "it is used");
  skh_write_set_detail (write, entry->name);
  return skh_run (db, error, sql, "s", entry->key);
}

/* Criteria sets ------------------------------------------------------------------------------------ */

gboolean
skh_criteria_is_used (sqlite3 *db,
                      gint64   id)
{
  return skh_query_int64 (db, 0, NULL, "SELECT EXISTS (SELECT 1 FROM title_record WHERE criteria_id = ?)", "i", id) != 0;
}

/* -1 is no rule; and nobody could reach more than all criteria give together. */
static gboolean
check_thresholds (const SkhCriteriaSet  *set,
                  GError               **error)
{
  const struct { const char *field; int value; int least; } numbers[] = {
    { "pass-total", set->pass_total, -1 }, { "pass-each", set->pass_each, -1 }, { "levels", set->levels, 0 }, { "months", set->months, 0 }
  };
  int sum = 0;

  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      if (numbers[i].value < numbers[i].least)
        return skh_set_error (error, SKH_ERROR_INVALID, set->name, numbers[i].field, "negative", "less than 0");
    }
  for (guint i = 0; i < set->criteria->len && sum >= 0; i++)
    {
      int maximum = ((const SkhCriterion *) set->criteria->pdata[i])->max_points;

      sum = maximum > 0 ? sum + maximum : -1;
    }
  if (set->points && sum > 0 && set->pass_total > sum)
    return skh_set_error (error, SKH_ERROR_INVALID, set->name, "pass-total", "above-sum", "more points than all criteria have together");
  return TRUE;
}

static gboolean
save_set (SkhWrite        *write,
          SkhCriteriaSet  *set,
          GError         **error)
{
  sqlite3 *db = skh_write_get_db (write);
  const char *scoring = set->points ? "points" : "pass";

  if (set->id != 0)
    return skh_run (db, error,
                    "UPDATE criteria_set SET title = ?1, name = ?2, decision = ?3, valid_from = ?4, valid_to = ?5, scoring = ?6, pass_total = nullif (?7, -1),"
                    " pass_each = nullif (?8, -1), levels = ?9, months = nullif (?10, 0), note = ?11 WHERE id = ?12", "sszzzsiiiizi",
                    set->title, set->name, set->decision, set->valid_from, set->valid_to, scoring, (gint64) set->pass_total, (gint64) set->pass_each,
                    (gint64) set->levels, (gint64) set->months, set->note, set->id);
  set->id = skh_write_take_ids (write, "criteria_set", 1, error);
  return set->id != 0 &&
         skh_run (db, error,
                  "INSERT INTO criteria_set (title, name, decision, valid_from, valid_to, scoring, pass_total, pass_each, levels, months, note, id)"
                  " VALUES (?1, ?2, ?3, ?4, ?5, ?6, nullif (?7, -1), nullif (?8, -1), ?9, nullif (?10, 0), ?11, ?12)", "sszzzsiiiizi",
                  set->title, set->name, set->decision, set->valid_from, set->valid_to, scoring, (gint64) set->pass_total, (gint64) set->pass_each,
                  (gint64) set->levels, (gint64) set->months, set->note, set->id);
}

/* The criteria that are no longer in the set go. */
static gboolean
delete_others (sqlite3               *db,
               const SkhCriteriaSet  *set,
               GError               **error)
{
  g_autoptr(GString) sql = g_string_new ("DELETE FROM criterion WHERE set_id = ? AND id NOT IN (0");

  for (guint i = 0; i < set->criteria->len; i++)
    g_string_append_printf (sql, ", %" G_GINT64_FORMAT, ((const SkhCriterion *) set->criteria->pdata[i])->id);
  g_string_append (sql, ")");
  return skh_run (db, error, sql->str, "i", set->id);
}

static gboolean
save_criterion (SkhWrite      *write,
                gint64         set,
                gint64         position,
                SkhCriterion  *criterion,
                GError       **error)
{
  sqlite3 *db = skh_write_get_db (write);

  if (criterion->name == NULL || *criterion->name == 0)
    return skh_set_error (error, SKH_ERROR_REQUIRED, NULL, "criterion", NULL, "the name of a criterion is missing");
  if (criterion->id != 0)
    return skh_run (db, error, "UPDATE criterion SET position = ?, part = ?, name = ?, max_points = nullif (?, 0) WHERE id = ?", "izsii",
                    position, criterion->part, criterion->name, (gint64) criterion->max_points, criterion->id);
  criterion->id = skh_write_take_ids (write, "criterion", 1, error);
  return criterion->id != 0 &&
         skh_run (db, error, "INSERT INTO criterion (id, set_id, position, part, name, max_points) VALUES (?, ?, ?, ?, ?, nullif (?, 0))", "iiizsi",
                  criterion->id, set, position, criterion->part, criterion->name, (gint64) criterion->max_points);
}

/* After which place the criteria stand: places that were used by others are not taken again when they are moved, since an undo that puts them back
 * one by one would find them taken. */
static int
first_position (sqlite3              *db,
                const SkhCriteriaSet *set)
{
  gint64 there = skh_query_int64 (db, 0, NULL, "SELECT count (*) FROM criterion WHERE set_id = ?", "i", set->id);
  int base = set->criteria->len > 0 ? MAX (1, ((const SkhCriterion *) set->criteria->pdata[0])->position) - 1 : 0;
  gboolean moved = FALSE;

  for (guint i = 0; i < set->criteria->len; i++)
    {
      const SkhCriterion *criterion = set->criteria->pdata[i];

      there -= criterion->id != 0;
      moved |= criterion->id != 0 && criterion->position != base + (int) i + 1;
    }
  return moved || there != 0 ? (int) skh_query_int64 (db, 0, NULL, "SELECT max (position) FROM criterion WHERE set_id = ?", "i", set->id) : base;
}

gboolean
skh_criteria_save (SkhWrite  *write,
                   gpointer   data,
                   GError   **error)
{
  SkhCriteriaSet *set = data;
  sqlite3 *db = skh_write_get_db (write);
  int base;

  if (!check_span (set->name, set->valid_from, set->valid_to, error) || !check_thresholds (set, error) || !save_set (write, set, error))
    return FALSE;
  base = first_position (db, set);
  if (!delete_others (db, set, error))
    return FALSE;
  for (guint i = 0; i < set->criteria->len; i++)
    {
      SkhCriterion *criterion = set->criteria->pdata[i];

      if (!save_criterion (write, set->id, base + i + 1, criterion, error))
        return FALSE;
      criterion->position = base + i + 1;
    }
  skh_write_set_detail (write, set->name);
  return TRUE;
}

gboolean
skh_criteria_delete (SkhWrite  *write,
                     gpointer   data,
                     GError   **error)
{
  SkhCriteriaSet *set = data;
  sqlite3 *db = skh_write_get_db (write);

  if (skh_criteria_is_used (db, set->id))
    return skh_set_error (error, SKH_ERROR_IN_USE, set->name, NULL, "title_record", "somebody was assessed by it");
  skh_write_set_detail (write, set->name);
  return skh_run (db, error, "DELETE FROM criterion WHERE set_id = ?", "i", set->id) && skh_run (db, error, "DELETE FROM criteria_set WHERE id = ?", "i", set->id);
}
