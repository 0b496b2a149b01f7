/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-attainment"

#include "attainment/skh-measure-edit.h"

#include "base/skh-date.h"
#include "base/skh-error.h"
#include "base/skh-text.h"
#include "store/skh-statement.h"

SkhMeasure *
skh_measure_new (SkhCounting counting)
{
  SkhMeasure *measure = g_new0 (SkhMeasure, 1);

  measure->counting = counting;
  measure->scale = SKH_SCALE_NUMBER;
  return measure;
}

gboolean
skh_measure_is_editable (const SkhMeasure *measure)
{
  return measure->counting == SKH_COUNTING_DECLARED || measure->counting == SKH_COUNTING_FILTER;
}

/* "Tủ sách dòng họ" → "tu-sach-dong-ho", with a number behind it if that is taken. */
static char *
make_key (sqlite3    *db,
          const char *name)
{
  g_autofree char *folded = skh_text_fold (name);
  g_autoptr(GString) stem = g_string_new (NULL);

  for (const char *c = folded; *c != 0; c++)
    {
      if (g_ascii_isalnum (*c))
        g_string_append_c (stem, *c);
      else if (stem->len > 0 && stem->str[stem->len - 1] != '-')
        g_string_append_c (stem, '-');
    }
  while (stem->len > 0 && stem->str[stem->len - 1] == '-')
    g_string_truncate (stem, stem->len - 1);
  if (stem->len == 0)
    g_string_append (stem, "measure");

  for (guint n = 1;; n++)
    {
      g_autofree char *key = n == 1 ? g_strdup (stem->str) : g_strdup_printf ("%s-%u", stem->str, n);

      if (!skh_query_int64 (db, 0, NULL, "SELECT 1 FROM measure WHERE key = ?", "s", key))
        return g_steal_pointer (&key);
    }
}

static gboolean
check_counting (sqlite3           *db,
                const SkhMeasure  *measure,
                GError           **error)
{
  const SkhRegister *reg = measure->subject != NULL ? skh_register_find (measure->subject) : NULL;
  g_autoptr(SkhQuery) query = NULL;

  if (measure->base != NULL && !skh_query_int64 (db, 0, NULL, "SELECT 1 FROM base_kind WHERE key = ?", "s", measure->base))
    return skh_set_error (error, SKH_ERROR_INVALID, measure->name, "base", "choice", "no such kind of base");
  if (measure->scale == SKH_SCALE_PER_HEAD && measure->base == NULL)
    return skh_set_error (error, SKH_ERROR_REQUIRED, measure->name, "base", NULL, "an amount a head needs a base");
  if (measure->counting != SKH_COUNTING_FILTER)
    return TRUE;
  if (reg == NULL)
    return skh_set_error (error, SKH_ERROR_INVALID, measure->name, "subject", "choice", "no such register");
  if (measure->filter == NULL || *measure->filter == 0)
    return skh_set_error (error, SKH_ERROR_REQUIRED, measure->name, "filter", NULL, "a filter is missing");
  if (measure->recognition)
    return skh_set_error (error, SKH_ERROR_INVALID, measure->name, "stage", "no-recognition", "a filter knows one stage only");
  query = skh_query_new (reg);
  if (!skh_query_read (query, measure->filter, error))
    return FALSE;
  return query->filters->len > 0 || skh_set_error (error, SKH_ERROR_REQUIRED, measure->name, "filter", NULL, "a filter is missing");
}

static gboolean
check_measure (sqlite3           *db,
               const SkhMeasure  *measure,
               GError           **error)
{
  if (measure->name == NULL || *measure->name == 0)
    return skh_set_error (error, SKH_ERROR_REQUIRED, NULL, "name", NULL, "a measure needs a name");
  if (skh_query_int64 (db, 0, NULL, "SELECT 1 FROM measure WHERE name = ?1 AND key IS NOT ?2", "ss", measure->name, measure->key))
    return skh_set_error (error, SKH_ERROR_DUPLICATE, "measure", "name", NULL, "the name is taken");
  if (measure->first_year != 0 && !skh_date_is_year (measure->first_year))
    return skh_set_error (error, SKH_ERROR_INVALID, measure->name, "valid_from", "year", "no year");
  if (measure->last_year != 0 && !skh_date_is_year (measure->last_year))
    return skh_set_error (error, SKH_ERROR_INVALID, measure->name, "valid_to", "year", "no year");
  if (measure->first_year != 0 && measure->last_year != 0 && measure->last_year < measure->first_year)
    return skh_set_error (error, SKH_ERROR_INVALID, measure->name, "valid_to", "before-start", "the end is before the beginning");
  return !skh_measure_is_editable (measure) || check_counting (db, measure, error);
}

static gboolean
insert_measure (sqlite3     *db,
                SkhMeasure  *measure,
                GError     **error)
{
  gboolean filter = measure->counting == SKH_COUNTING_FILTER;
  g_autofree char *key = make_key (db, measure->name);

  if (!skh_measure_is_editable (measure))
    return skh_set_error (error, SKH_ERROR_INVALID, measure->name, "counting", "choice", "only declared or filtered measures can be added");
  if (!skh_run (db, error, "INSERT INTO measure (key, name, counting, subject, filter, base, per_head, recognition, word, valid_from, valid_to, position)"
                           " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, NULLIF (?, 0), NULLIF (?, 0), (SELECT COALESCE (max (position), 0) + 1 FROM measure))", "ssssssiisii",
                key, measure->name, filter ? "filter" : "declared", filter ? measure->subject : NULL, filter ? measure->filter : NULL, measure->base,
                (gint64) (measure->scale == SKH_SCALE_PER_HEAD), (gint64) measure->recognition, measure->word != NULL ? measure->word : "",
                (gint64) measure->first_year, (gint64) measure->last_year))
    return FALSE;
  measure->key = g_steal_pointer (&key);
  return TRUE;
}

gboolean
skh_measure_save (SkhWrite  *write,
                  gpointer   data,
                  GError   **error)
{
  SkhMeasure *measure = data;
  sqlite3 *db = skh_write_get_db (write);
  g_autoptr(SkhMeasure) before = NULL;

  if (measure->name != NULL)
    {
      g_autofree char *typed = g_steal_pointer (&measure->name);

      measure->name = skh_text_normalize (typed);
    }
  skh_write_set_detail (write, measure->name);
  if (!check_measure (db, measure, error))
    return FALSE;
  if (measure->key == NULL)
    return insert_measure (db, measure, error);

  before = skh_measure_find (db, measure->key, error);
  if (before == NULL)
    return FALSE;
  if (!skh_run (db, error, "UPDATE measure SET name = ?, word = ?, valid_from = NULLIF (?, 0), valid_to = NULLIF (?, 0) WHERE key = ?", "ssiis",
                measure->name, measure->word != NULL ? measure->word : "", (gint64) measure->first_year, (gint64) measure->last_year, measure->key))
    return FALSE;
  if (!skh_measure_is_editable (before) || !skh_measure_is_editable (measure))
    return TRUE;
  return skh_run (db, error, "UPDATE measure SET counting = ?, subject = ?, filter = ?, base = ?, per_head = ?, recognition = ? WHERE key = ?", "ssssiis",
                  measure->counting == SKH_COUNTING_FILTER ? "filter" : "declared",
                  measure->counting == SKH_COUNTING_FILTER ? measure->subject : NULL, measure->counting == SKH_COUNTING_FILTER ? measure->filter : NULL,
                  measure->base, (gint64) (measure->scale == SKH_SCALE_PER_HEAD), (gint64) measure->recognition, measure->key);
}
