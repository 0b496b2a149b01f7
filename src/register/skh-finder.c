/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-register"

#include "register/skh-finder.h"

#include <string.h>

#include "base/skh-date.h"
#include "base/skh-text.h"
#include "register/skh-unit-words.h"
#include "store/skh-statement.h"

/* What ended comes behind all that goes on. */
#define ENDED 100

/* So many matches are looked at in each register: ranking more would not change what is on top. */
#define LOOK_AT 300

/* Of a register: id, name, folded name, detail, date, whether it counts, over the matches of ?1. */
typedef struct
{
  const SkhRegister *reg;
  const char        *sql;
} Source;

/* Many units have the same name: where they are tells them apart. */
#define PLACE "u.full_name || COALESCE (iif (u.commune, NULL, ', ' || c.full_name), '')"
#define UNITS(unit) " LEFT JOIN unit_now u ON u.unit_id = " unit " LEFT JOIN unit_now c ON c.unit_id = u.parent_id"

/* Of a unit that ended: where it last was, and its last day. */
#define LAST(column) "(SELECT " column " FROM unit_version o LEFT JOIN unit_now n ON n.unit_id = o.parent_id WHERE o.unit_id = u.unit_id ORDER BY o.valid_from DESC LIMIT 1)"

#define UNIT_HIT \
  "SELECT u.unit_id, u.full_name, u.folded, iif (u.open, p.full_name, " LAST ("n.full_name") "), iif (u.open, NULL, " LAST ("o.valid_to") "), u.open AND u.commune, u.open"

/* Units that are found together with what they belong to, by what skh_unit_words_find() says in ?1; the last column: words that are not their own. */
static const Source places = {
  &skh_units_register,
  UNIT_HIT ", json_extract (j.value, '$[1]') FROM json_each (?1) j JOIN unit_now u ON u.unit_id = json_extract (j.value, '$[0]')"
  " LEFT JOIN unit_now p ON p.unit_id = u.parent_id ORDER BY 8 LIMIT ?2"
};

static const Source sources[] = {
  { &skh_units_register, UNIT_HIT " FROM unit_fts f JOIN unit_now u ON u.unit_id = f.rowid LEFT JOIN unit_now p ON p.unit_id = u.parent_id WHERE unit_fts MATCH ?1 LIMIT ?2" },
  { &skh_people_register,
    "SELECT x.person_id, p.name, x.folded, " PLACE ", p.birth, 0, x.counted_until = 9999 FROM person_fts f JOIN person_index x ON x.person_id = f.rowid"
    " JOIN person p ON p.id = x.person_id" UNITS ("x.unit_id") " WHERE person_fts MATCH ?1 LIMIT ?2" },
  { &skh_families_register,
    "SELECT x.family_id, x.name, x.folded, " PLACE ", NULL, 0, x.counted_until = 9999 FROM family_fts f JOIN family_index x ON x.family_id = f.rowid"
    UNITS ("x.unit_id") " WHERE family_fts MATCH ?1 LIMIT ?2" },
  { &skh_clans_register,
    "SELECT x.clan_id, k.name, x.folded, " PLACE ", NULL, 0, x.counted_until = 9999 FROM clan_fts f JOIN clan_index x ON x.clan_id = f.rowid"
    " JOIN clan k ON k.id = x.clan_id" UNITS ("x.unit_id") " WHERE clan_fts MATCH ?1 LIMIT ?2" },
  { &skh_donors_register,
    "SELECT x.donor_id, d.name, x.folded, COALESCE (d.address, u.full_name), NULL, 0, 1 FROM donor_fts f JOIN donor_index x ON x.donor_id = f.rowid"
    " JOIN donor d ON d.id = x.donor_id LEFT JOIN unit_now u ON u.unit_id = x.unit_id WHERE donor_fts MATCH ?1 LIMIT ?2" },
};

static void
hit_free (gpointer data)
{
  SkhHit *hit = data;

  g_free (hit->name);
  g_free (hit->detail);
  g_free (hit);
}

/* 0 to 3 by how the name fits; more for what ended. */
static guint
rank_of (const char *folded,
         const char *wanted,
         gboolean    commune,
         gboolean    counts)
{
  g_autofree char *inside = g_strconcat (" ", wanted, NULL);
  gsize length = strlen (wanted);
  guint rank = 3;

  if (strcmp (folded, wanted) == 0 || (commune && g_str_has_suffix (folded, inside)))
    rank = 0;
  else if (strncmp (folded, wanted, length) == 0)
    rank = 1;
  else if (strstr (folded, inside) != NULL)
    rank = 2;
  return rank + (counts ? 0 : ENDED);
}

static int
compare_hits (gconstpointer a,
              gconstpointer b)
{
  const SkhHit *left = *(const SkhHit * const *) a;
  const SkhHit *right = *(const SkhHit * const *) b;

  if (left->rank != right->rank)
    return left->rank < right->rank ? -1 : 1;
  return strcmp (left->name, right->name);
}

static gboolean
collect (sqlite3       *db,
         const Source  *source,
         const char    *match,
         const char    *wanted,
         GHashTable    *seen,
         GPtrArray     *hits,
         GError       **error)
{
  g_autoptr(sqlite3_stmt) stmt = skh_query (db, error, source->sql, "si", match, (gint64) LOOK_AT);

  if (stmt == NULL)
    return FALSE;
  while (skh_step (stmt, error))
    {
      SkhHit *hit;
      gint64 id = sqlite3_column_int64 (stmt, 0);
      g_autofree char *day = skh_date_format (skh_column_text (stmt, 4));
      g_autofree char *date = *day != 0 && source->reg == &skh_units_register ? g_strdup_printf ("– %s", day) : g_strdup (day);
      const char *place = skh_column_text (stmt, 3);
      guint away = source == &places ? sqlite3_column_int (stmt, 7) : 0;

      if (g_hash_table_contains (seen, &id))
        continue;
      g_hash_table_add (seen, g_memdup2 (&id, sizeof id));
      hit = g_new (SkhHit, 1);
      *hit = (SkhHit) { source->reg, id, g_strdup (skh_column_text (stmt, 1)),
                        g_strjoin (*date != 0 && place != NULL ? " · " : "", date, place != NULL ? place : "", NULL),
                        away + rank_of (skh_column_text (stmt, 2), wanted, sqlite3_column_int (stmt, 5), sqlite3_column_int (stmt, 6)) };
      g_ptr_array_add (hits, hit);
    }
  return TRUE;
}

/* All that SOURCE has: whole words first, for of a common beginning only so many are looked at. */
static gboolean
collect_all (sqlite3       *db,
             const Source  *source,
             const char    *text,
             const char    *prefixes,
             GPtrArray     *hits,
             GError       **error)
{
  g_autoptr(GHashTable) seen = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_autofree char *wanted = skh_text_fold (text);
  g_autofree char *ids = NULL;
  g_autoptr(GString) words = g_string_new (prefixes);

  g_string_replace (words, "*", "", 0);
  if (!collect (db, source, words->str, wanted, seen, hits, error) || !collect (db, source, prefixes, wanted, seen, hits, error))
    return FALSE;
  if (source->reg != &skh_units_register)
    return TRUE;
  ids = skh_unit_words_find (db, text, error);
  return ids != NULL && collect (db, &places, ids, wanted, seen, hits, error);
}

GPtrArray *
skh_find_records (sqlite3            *db,
                  const SkhRegister  *reg,
                  const char         *text,
                  guint               limit,
                  GError            **error)
{
  g_autoptr(GPtrArray) found = g_ptr_array_new_with_free_func (hit_free);
  g_autofree char *prefixes = skh_text_search (text);

  if (prefixes == NULL)
    return g_steal_pointer (&found);
  for (guint i = 0; i < G_N_ELEMENTS (sources); i++)
    {
      g_autoptr(GPtrArray) hits = g_ptr_array_new ();

      if (reg != NULL && sources[i].reg != reg)
        continue;
      if (!collect_all (db, &sources[i], text, prefixes, hits, error))
        {
          g_ptr_array_set_free_func (hits, hit_free);
          return NULL;
        }
      g_ptr_array_sort (hits, compare_hits);
      for (guint h = 0; h < hits->len; h++)
        {
          if (h < limit)
            g_ptr_array_add (found, hits->pdata[h]);
          else
            hit_free (hits->pdata[h]);
        }
    }
  return g_steal_pointer (&found);
}
