/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-titles"

#include "titles/skh-title.h"

#include <string.h>

#include "base/skh-error.h"
#include "store/skh-statement.h"

typedef struct
{
  const char        *key; /* as in the catalogue */
  const SkhRegister *reg;
  const char        *column;
  const char        *name;
} Subject;

static const Subject subjects[] = {
  { "person", &skh_people_register, "person_id", "SELECT name FROM person WHERE id = ?" },
  { "family", &skh_families_register, "family_id", "SELECT name FROM family_index WHERE family_id = ?" },
  { "clan", &skh_clans_register, "clan_id", "SELECT name FROM clan WHERE id = ?" },
  { "unit", &skh_units_register, "subject_unit_id", "SELECT full_name FROM unit_now WHERE unit_id = ?" },
};

SkhTitle *
skh_title_copy (const SkhTitle *title)
{
  SkhTitle *copy = g_memdup2 (title, sizeof *title);

  copy->key = g_strdup (title->key);
  copy->name = g_strdup (title->name);
  copy->valid_from = g_strdup (title->valid_from);
  copy->valid_to = g_strdup (title->valid_to);
  return copy;
}

void
skh_title_free (SkhTitle *title)
{
  g_free (title->key);
  g_free (title->name);
  g_free (title->valid_from);
  g_free (title->valid_to);
  g_free (title);
}

/* Of the units, those that the title is about: the same that its measure has as its base. */
static const char *
eligible_units (const char *base)
{
  if (g_strcmp0 (base, "villages") == 0)
    return "x.kind = 'village'";
  return g_strcmp0 (base, "attached-units") == 0 ? "x.attached" : NULL;
}

GPtrArray *
skh_titles_read (sqlite3  *db,
                 GError  **error)
{
  g_autoptr(GPtrArray) titles = g_ptr_array_new_with_free_func ((GDestroyNotify) skh_title_free);
  g_autoptr(sqlite3_stmt) stmt = skh_prepare (db, "SELECT t.key, t.name, t.subject, t.valid_from, t.valid_to,"
                                                  " (SELECT m.base FROM measure m WHERE m.title = t.key AND m.staff = 0 ORDER BY m.position LIMIT 1)"
                                                  " FROM title t ORDER BY t.position, t.key", error);
  g_autoptr(GError) local_error = NULL;

  if (stmt == NULL)
    return NULL;
  while (skh_step (stmt, &local_error))
    {
      SkhTitle *title = g_new0 (SkhTitle, 1);
      guint s = 0;

      while (s < G_N_ELEMENTS (subjects) - 1 && strcmp (subjects[s].key, skh_column_text (stmt, 2)) != 0)
        s++;
      title->key = g_strdup (skh_column_text (stmt, 0));
      title->name = g_strdup (skh_column_text (stmt, 1));
      title->reg = subjects[s].reg;
      title->column = subjects[s].column;
      title->valid_from = g_strdup (skh_column_text (stmt, 3));
      title->valid_to = g_strdup (skh_column_text (stmt, 4));
      title->eligible = title->reg == &skh_units_register ? eligible_units (skh_column_text (stmt, 5)) : NULL;
      g_ptr_array_add (titles, title);
    }
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }
  return g_steal_pointer (&titles);
}

SkhTitle *
skh_title_find (sqlite3     *db,
                const char  *key,
                GError     **error)
{
  g_autoptr(GPtrArray) titles = skh_titles_read (db, error);

  if (titles == NULL)
    return NULL;
  for (guint i = 0; i < titles->len; i++)
    {
      if (g_strcmp0 (((const SkhTitle *) titles->pdata[i])->key, key) == 0)
        return skh_title_copy (titles->pdata[i]);
    }
  skh_set_error (error, SKH_ERROR_NOT_FOUND, key, "title", "title", "no such title");
  return NULL;
}

char *
skh_subject_name (sqlite3           *db,
                  const SkhRegister *reg,
                  gint64             id)
{
  for (guint i = 0; i < G_N_ELEMENTS (subjects); i++)
    {
      if (subjects[i].reg == reg)
        return skh_query_text (db, NULL, subjects[i].name, "i", id);
    }
  return NULL;
}

char *
skh_title_record_get_title (sqlite3 *db,
                            gint64   id)
{
  return skh_query_text (db, NULL, "SELECT title FROM title_record WHERE id = ?", "i", id);
}
