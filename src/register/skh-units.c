/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-register"

#include "register/skh-units.h"

#include "base/skh-error.h"
#include "base/skh-text.h"
#include "register/skh-record.h"
#include "register/skh-register.h"
#include "register/skh-unit-words.h"
#include "store/skh-statement.h"

#include <glib/gi18n.h>

/* A unit and all below it, as they are today. */
#define BELOW_U "WITH RECURSIVE s (id) AS (VALUES (u.unit_id) UNION SELECT n.unit_id FROM unit_now n JOIN s ON n.parent_id = s.id) SELECT id FROM s"

/* The version that a form corrects: the one of today, else the last one. */
#define VERSION_OF_FORM "unit_version WHERE unit_id = r.id ORDER BY valid_from > skh_today (), valid_from DESC LIMIT 1"

/* Where a unit was before: the first place, since those of one name that are together now have gone part of the way together. */
#define FIRST_PLACE(unit, parent) \
  "(SELECT n.full_name FROM unit_version o JOIN unit_now n ON n.unit_id = o.parent_id" \
  "  WHERE o.unit_id = " unit " AND o.parent_id IS NOT " parent " ORDER BY o.valid_from LIMIT 1)"

/* What tells a unit from its namesakes: of one that ended where it last was, of one with a twin beside it where it was first. */
#define FORMER \
  "CASE WHEN NOT u.open THEN (SELECT n.full_name FROM unit_version o JOIN unit_now n ON n.unit_id = o.parent_id" \
  "                            WHERE o.unit_id = u.unit_id ORDER BY o.valid_from DESC LIMIT 1)" \
  " WHEN EXISTS (SELECT 1 FROM @units t WHERE t.parent_id = u.parent_id AND t.full_name = u.full_name AND t.unit_id <> u.unit_id AND t.open)" \
  " THEN " FIRST_PLACE ("u.unit_id", "u.parent_id") " END, " \
  "CASE WHEN NOT u.open THEN (SELECT valid_to FROM unit_version WHERE unit_id = u.unit_id ORDER BY valid_from DESC LIMIT 1) END"

#define UNIT_COLUMNS \
  "u.unit_id, u.parent_id, u.kind, u.code, u.full_name, u.open, u.commune, " \
  "(SELECT count (*) FROM @units c WHERE c.parent_id = u.unit_id AND c.open), " \
  "(SELECT sum (n) FROM stock WHERE kind = 'members' AND counted_until = 9999 AND unit_id IN (" BELOW_U ")), " \
  "(SELECT sum (n) FROM stock WHERE kind = 'families' AND counted_until = 9999 AND unit_id IN (" BELOW_U ")), " \
  "(SELECT p.full_name FROM @units p WHERE p.unit_id = u.parent_id), " FORMER

/* The counts of a list or record: people and families of the unit and all below it, whatever they were called then. */
#define BELOW "WITH RECURSIVE s (id) AS (VALUES (r.id) UNION SELECT n.unit_id FROM unit_now n JOIN s ON n.parent_id = s.id) SELECT id FROM s"

static const SkhColumn columns[] = {
  { "name", N_("Name"), SKH_VALUE_TEXT, SKH_COLUMN_LISTED | SKH_COLUMN_FOLDED, 26, .value = "x.full_name",
    .sort = "x.name_key @dir, x.kind_position @dir, x.unit_id @dir", .filter = "x.folded" },
  { "code", N_("Code"), SKH_VALUE_TEXT, SKH_COLUMN_LISTED | SKH_COLUMN_UNTIED, 8, .value = "x.code", .sort = "x.code @dir NULLS LAST", .filter = "x.code" },
  { "parent", N_("Belongs to"), SKH_VALUE_TEXT, SKH_COLUMN_LISTED, 20, .value = "p.full_name" },
  { "former", N_("Formerly in"), SKH_VALUE_TEXT, SKH_COLUMN_LISTED, 20, .value = FIRST_PLACE ("r.id", "x.parent_id") },
  { "kind", N_("Kind"), SKH_VALUE_CHOICE, SKH_COLUMN_LISTED | SKH_COLUMN_REQUIRED, 20, .value = "x.kind",
    .sort = "x.kind_position @dir, x.name_key @dir", .filter = "x.kind", .catalogue = "unit_kind" },
  { "members", N_("Number of members"), SKH_VALUE_INTEGER, 0, 8,
    .value = "(SELECT COALESCE (sum (n), 0) FROM stock WHERE kind = 'members' AND counted_until = 9999 AND unit_id IN (" BELOW "))" },
  { "people", N_("Number of people"), SKH_VALUE_INTEGER, 0, 8,
    .value = "(SELECT COALESCE (sum (n), 0) FROM stock WHERE kind = 'people' AND counted_until = 9999 AND unit_id IN (" BELOW "))" },
  { "families", N_("Number of families"), SKH_VALUE_INTEGER, 0, 8,
    .value = "(SELECT COALESCE (sum (n), 0) FROM stock WHERE kind = 'families' AND counted_until = 9999 AND unit_id IN (" BELOW "))" },
  { "valid-from", N_("From"), SKH_VALUE_DATE, 0, 11,
    .value = "(SELECT nullif (valid_from, '" SKH_ALWAYS "') FROM unit_version WHERE unit_id = r.id ORDER BY valid_from DESC LIMIT 1)" },
  { "valid-to", N_("Until"), SKH_VALUE_DATE, 0, 11,
    .value = "(SELECT valid_to FROM unit_version WHERE unit_id = r.id ORDER BY valid_from DESC LIMIT 1)" },
  { "short-name", N_("Name"), SKH_VALUE_TEXT, SKH_COLUMN_REQUIRED, 20, .value = "x.name" },
  { "parent-id", N_("Belongs to"), SKH_VALUE_UNIT, 0, 0, .value = "(SELECT parent_id FROM " VERSION_OF_FORM ")", .filter = "x.parent_id" },
  { "sector-id", N_("Reports through"), SKH_VALUE_UNIT, 0, 0, .value = "r.sector_id", .field = "sector_id" },
  { "association-since", N_("Association since"), SKH_VALUE_DATE, 0, 11, .value = "r.association_since", .field = "association_since" },
  { "phone", N_("Phone"), SKH_VALUE_TEXT, 0, 12, .value = "r.phone", .field = "phone" },
  { "email", N_("E-mail"), SKH_VALUE_TEXT, 0, 20, .value = "r.email", .field = "email" },
  { "address", N_("Address"), SKH_VALUE_TEXT, 0, 24, .value = "r.address", .field = "address" },
  { "mark", N_("Mark"), SKH_VALUE_TEXT, 0, 10, .value = "r.mark", .field = "mark" },
  { "note", N_("Note"), SKH_VALUE_TEXT, 0, 20, .value = "r.note", .field = "note" },
  { NULL }
};

static gint64
record_id_of (SkhRecord  *record,
              const char *key)
{
  const char *text = skh_record_get (record, key);

  return text != NULL ? g_ascii_strtoll (text, NULL, 10) : 0;
}

gboolean
skh_unit_split_kind (sqlite3  *db,
                     char    **kind,
                     char    **name,
                     GError  **error)
{
  g_autoptr(sqlite3_stmt) prefixes = NULL;
  g_autoptr(GError) local_error = NULL;
  g_autofree char *folded = *name != NULL ? g_utf8_casefold (*name, -1) : NULL;

  if (*name == NULL || *kind == NULL)
    return TRUE;
  prefixes = skh_query (db, error, "SELECT key, prefix FROM unit_kind WHERE prefix <> ''"
                                   " AND EXISTS (SELECT 1 FROM unit_kind WHERE key = ?1 AND prefix <> '') ORDER BY key = ?1 DESC", "s", *kind);
  if (prefixes == NULL)
    return FALSE;
  while (skh_step (prefixes, &local_error))
    {
      g_autofree char *word = g_strconcat (skh_column_text (prefixes, 1), " ", NULL);
      g_autofree char *folded_word = g_utf8_casefold (word, -1);
      g_autofree char *rest = NULL;

      if (!g_str_has_prefix (folded, folded_word))
        continue;
      rest = g_strstrip (g_strdup (g_utf8_offset_to_pointer (*name, g_utf8_strlen (word, -1))));
      if (*rest == 0)
        break;
      g_free (*kind);
      *kind = g_strdup (skh_column_text (prefixes, 0));
      g_free (*name);
      *name = g_steal_pointer (&rest);
      break;
    }
  if (local_error != NULL)
    g_propagate_error (error, g_steal_pointer (&local_error));
  return local_error == NULL;
}

static gboolean
split_kind_off (sqlite3    *db,
                SkhRecord  *record,
                GError    **error)
{
  g_autofree char *name = g_strdup (skh_record_get (record, "short-name"));
  g_autofree char *kind = g_strdup (skh_record_get (record, "kind"));

  if (!skh_unit_split_kind (db, &kind, &name, error))
    return FALSE;
  if (g_strcmp0 (name, skh_record_get (record, "short-name")) != 0)
    {
      skh_record_set (record, "kind", kind);
      skh_record_set (record, "short-name", name);
    }
  return TRUE;
}

/* Two open units of administration with one code cannot be told apart any more; a reorganisation refuses the same.  What two have had from of
 * old is not in the way of other changes. */
static gboolean
check_code (sqlite3    *db,
            SkhRecord  *record,
            GError    **error)
{
  const char *code = skh_record_get (record, "code");
  gint64 id = skh_record_get_id (record);
  gint64 other = code == NULL ? 0 : skh_query_int64 (db, 0, NULL,
                                                     "SELECT unit_id FROM unit_now WHERE code = ?1 AND unit_id <> ?2 AND open"
                                                     " AND kind IN (SELECT key FROM unit_kind WHERE administrative)"
                                                     " AND EXISTS (SELECT 1 FROM unit_kind WHERE key = ?3 AND administrative)"
                                                     " AND NOT EXISTS (SELECT 1 FROM unit_now WHERE unit_id = ?2 AND (NOT open OR code = ?1)) LIMIT 1",
                                                     "sis", code, id, skh_record_get (record, "kind"));
  g_autoptr(SkhUnit) holder = other != 0 ? skh_units_get (db, other, error) : NULL;
  g_autofree char *reason = holder != NULL ? g_strconcat ("code-taken\n", code, "\n", holder->name, NULL) : NULL;

  return other == 0 || skh_set_error (error, SKH_ERROR_INVALID, skh_record_get (record, "short-name"), "code", reason, code);
}

static gboolean
validate (sqlite3    *db,
          SkhRecord  *record,
          GError    **error)
{
  gint64 id = skh_record_get_id (record);

  if (id != 0 && id == record_id_of (record, "parent-id"))
    return skh_set_error (error, SKH_ERROR_INVALID, skh_record_get (record, "short-name"), "parent-id", "below-itself", "a unit cannot belong to itself");
  return split_kind_off (db, record, error) && check_code (db, record, error);
}

/* The place of the unit of RECORD, whose VERSION in the form was written: on no day is it found below itself, nor below what was taken over.  Before a
 * unit begins it counts as being where it begins, so all days are looked at. */
static gboolean
check_place (sqlite3    *db,
             SkhRecord  *record,
             gint64      version,
             GError    **error)
{
  const char *name = skh_record_get (record, "short-name");

  if (skh_units_go_round (db, skh_record_get_id (record), SKH_ALWAYS))
    return skh_set_error (error, SKH_ERROR_INVALID, name, "parent-id", "below-itself", "a unit cannot belong to one of its own");
  if (skh_query_int64 (db, 0, NULL, "SELECT EXISTS (SELECT 1 FROM problem_unit_version_parent p JOIN unit_version v USING (unit_id, valid_from) WHERE v.id = ?)", "i", version))
    return skh_set_error (error, SKH_ERROR_INVALID, name, "parent-id", "closed", "a unit cannot belong to one that was taken over");
  return TRUE;
}

/* What a form changes of a unit's name and place corrects the version that holds today; a change on a day is a reorganisation. */
static gboolean
save (SkhWrite   *write,
      SkhRecord  *record,
      gboolean    is_new,
      GError    **error)
{
  sqlite3 *db = skh_write_get_db (write);
  gint64 id = skh_record_get_id (record);
  gint64 parent = record_id_of (record, "parent-id");
  const char *name = skh_record_get (record, "short-name");
  const char *code = skh_record_get (record, "code");
  const char *kind = skh_record_get (record, "kind");
  gint64 version;
  gboolean moved;

  if (is_new)
    {
      const char *from = skh_record_get (record, "valid-from");

      version = skh_write_take_ids (write, "unit_version", 1, error);

      return version != 0 &&
             skh_run (db, error, "INSERT INTO unit_version (id, unit_id, valid_from, parent_id, kind, code, name) VALUES (?, ?, ?, ?, ?, ?, ?)",
                      "iisrsss", version, id, from != NULL ? from : SKH_ALWAYS, parent, kind, code, name) &&
             check_place (db, record, version, error);
    }
  version = skh_query_int64 (db, 0, error, "SELECT (SELECT id FROM " VERSION_OF_FORM ") FROM unit r WHERE r.id = ?", "i", id);
  moved = skh_query_int64 (db, 0, error, "SELECT parent_id IS NOT ?2 FROM unit_version WHERE id = ?1", "ir", version, parent) != 0;
  return skh_run (db, error, "UPDATE unit_version SET parent_id = ?2, kind = ?3, code = ?4, name = ?5 WHERE id = ?1", "irsss", version, parent, kind, code, name) &&
         (!moved || check_place (db, record, version, error));
}

const SkhRegister skh_units_register = {
  .name = "units",
  .table = "unit",
  .index = "@units",
  .id = "unit_id",
  .fts = "unit_fts",
  .joins = "LEFT JOIN @units p ON p.unit_id = x.parent_id",
  .own = "x.parent_id = :scope",
  .counted = "x.open",
  .default_sort = "kind",
  .columns = columns,
  .name_key = "short-name",
  .validate = validate,
  .save = save,
};

SkhUnit *
skh_unit_copy (const SkhUnit *unit)
{
  SkhUnit *copy = g_memdup2 (unit, sizeof *unit);

  copy->kind = g_strdup (unit->kind);
  copy->code = g_strdup (unit->code);
  copy->name = g_strdup (unit->name);
  copy->parent = g_strdup (unit->parent);
  copy->former = g_strdup (unit->former);
  copy->until = g_strdup (unit->until);
  return copy;
}

void
skh_unit_free (SkhUnit *unit)
{
  g_free (unit->kind);
  g_free (unit->code);
  g_free (unit->name);
  g_free (unit->parent);
  g_free (unit->former);
  g_free (unit->until);
  g_free (unit);
}

char *
skh_unit_describe (const SkhUnit *unit)
{
  const char *place = unit->open ? unit->parent : unit->former;

  return place == NULL || (unit->open && unit->commune) ? g_strdup (unit->name) : g_strdup_printf ("%s, %s", unit->name, place);
}

static SkhUnit *
read_unit (sqlite3_stmt *stmt)
{
  SkhUnit *unit = g_new0 (SkhUnit, 1);

  unit->id = sqlite3_column_int64 (stmt, 0);
  unit->parent_id = sqlite3_column_int64 (stmt, 1);
  unit->kind = g_strdup (skh_column_text (stmt, 2));
  unit->code = g_strdup (skh_column_text (stmt, 3));
  unit->name = g_strdup (skh_column_text (stmt, 4));
  unit->open = sqlite3_column_int (stmt, 5);
  unit->commune = sqlite3_column_int (stmt, 6);
  unit->n_children = sqlite3_column_int (stmt, 7);
  unit->members = sqlite3_column_int64 (stmt, 8);
  unit->families = sqlite3_column_int64 (stmt, 9);
  unit->parent = g_strdup (skh_column_text (stmt, 10));
  unit->former = g_strdup (skh_column_text (stmt, 11));
  unit->until = g_strdup (skh_column_text (stmt, 12));
  return unit;
}

/* All rows of STMT, which has UNIT_COLUMNS. */
static GPtrArray *
read_units (sqlite3_stmt  *stmt,
            GError       **error)
{
  g_autoptr(GPtrArray) units = g_ptr_array_new_with_free_func ((GDestroyNotify) skh_unit_free);
  g_autoptr(GError) local_error = NULL;

  while (skh_step (stmt, &local_error))
    g_ptr_array_add (units, read_unit (stmt));
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }
  return g_steal_pointer (&units);
}

GPtrArray *
skh_units_children (sqlite3     *db,
                    gint64       parent,
                    const char  *at,
                    GError     **error)
{
  /* The parent is named first: then the date is not bound in its place. */
  g_autofree char *sql = skh_register_expand ("WITH above (id) AS (SELECT ?1)"
                                              " SELECT " UNIT_COLUMNS " FROM @units u WHERE u.open AND u.parent_id IS (SELECT id FROM above)"
                                              " ORDER BY u.kind_position, u.name_key, u.unit_id", at);
  g_autoptr(sqlite3_stmt) stmt = skh_query (db, error, sql, "r", parent);

  if (stmt == NULL)
    return NULL;
  if (at != NULL)
    sqlite3_bind_text (stmt, sqlite3_bind_parameter_index (stmt, ":at"), at, -1, SQLITE_TRANSIENT);
  return read_units (stmt, error);
}

SkhUnit *
skh_units_get (sqlite3  *db,
               gint64    id,
               GError  **error)
{
  g_autofree char *sql = skh_register_expand ("SELECT " UNIT_COLUMNS " FROM @units u WHERE u.unit_id = ?1", NULL);
  g_autoptr(sqlite3_stmt) stmt = skh_query (db, error, sql, "i", id);

  return stmt != NULL && skh_step (stmt, error) ? read_unit (stmt) : NULL;
}

gboolean
skh_unit_is_open (sqlite3 *db,
                  gint64   unit)
{
  return skh_query_int64 (db, 0, NULL, "SELECT open FROM unit_now WHERE unit_id = ?", "i", unit) != 0;
}

GArray *
skh_units_above (sqlite3  *db,
                 gint64    id,
                 GError  **error)
{
  return skh_query_ids (db, error,
                        "WITH RECURSIVE above (id) AS (SELECT parent_id FROM unit_now WHERE unit_id = ?1"
                        " UNION SELECT n.parent_id FROM above JOIN unit_now n ON n.unit_id = above.id) SELECT id FROM above WHERE id IS NOT NULL", "i", id);
}

gboolean
skh_units_go_round (sqlite3    *db,
                    gint64      unit,
                    const char *day)
{
  return skh_query_int64 (db, 1, NULL,
                          "WITH RECURSIVE up (day, id) AS (SELECT day, unit_id FROM unit_place WHERE unit_id = ?1 AND day >= ?2"
                          " UNION SELECT p.day, p.parent_id FROM up JOIN unit_place p ON p.unit_id = up.id AND p.day = up.day)"
                          " SELECT count (*) FILTER (WHERE id IS NULL) < count (DISTINCT day) FROM up", "is", unit, day) != 0;
}

GPtrArray *
skh_units_search (sqlite3     *db,
                  const char  *text,
                  guint        limit,
                  GError     **error)
{
  g_autofree char *match = skh_text_search (text);
  g_autofree char *places = NULL;
  g_autofree char *sql = NULL;
  g_autoptr(sqlite3_stmt) stmt = NULL;

  if (match == NULL)
    return g_ptr_array_new_with_free_func ((GDestroyNotify) skh_unit_free);
  places = skh_unit_words_find (db, text, error);
  if (places == NULL)
    return NULL;
  sql = skh_register_expand ("WITH found (id, away) AS (SELECT rowid, 0 FROM unit_fts WHERE unit_fts MATCH ?1"
                             "  UNION ALL SELECT json_extract (value, '$[0]'), json_extract (value, '$[1]') FROM json_each (?3))"
                             " SELECT " UNIT_COLUMNS " FROM found JOIN @units u ON u.unit_id = found.id"
                             " ORDER BY NOT u.open, away, u.kind_position, u.name_key LIMIT ?2", NULL);
  stmt = skh_query (db, error, sql, "sis", match, (gint64) limit, places);
  return stmt != NULL ? read_units (stmt, error) : NULL;
}

gint64
skh_units_find_code (sqlite3     *db,
                     const char  *code,
                     const char  *at,
                     GError     **error)
{
  g_autoptr(GError) local_error = NULL;
  gint64 id = skh_query_int64 (db, 0, &local_error,
                               "SELECT unit_id FROM unit_version WHERE code = ?1"
                               " ORDER BY valid_from <= COALESCE (?2, skh_today ())"
                               "          AND (valid_to IS NULL OR valid_to >= COALESCE (?2, skh_today ())) DESC, valid_from DESC LIMIT 1",
                               "ss", code, at);

  if (local_error != NULL)
    g_propagate_error (error, g_steal_pointer (&local_error));
  else if (id == 0)
    skh_set_error (error, SKH_ERROR_NOT_FOUND, code, NULL, "unit", "no unit has this code");
  return id;
}

/* The last of the kinds that a province is divided into for administration; what follows is found inside communes. */
#define LAST_COMMUNE_KIND "(SELECT max (position) FROM unit_kind WHERE commune)"

gint64
skh_units_place_of_new (sqlite3 *db,
                        gint64   unit)
{
  return skh_query_int64 (db, 0, NULL, "SELECT iif (kind_position <= " LAST_COMMUNE_KIND " OR parent_id IS NULL, unit_id, parent_id) FROM unit_now WHERE unit_id = ?", "i", unit);
}

char *
skh_units_child_kind (sqlite3 *db,
                      gint64   parent)
{
  return skh_query_text (db, NULL,
                         "SELECT COALESCE ((SELECT kind FROM unit_now WHERE parent_id = ?1 AND open GROUP BY kind ORDER BY count (*) DESC, min (kind_position) LIMIT 1),"
                         " (SELECT key FROM unit_kind WHERE iif (u.commune, position > " LAST_COMMUNE_KIND ", commune) ORDER BY position LIMIT 1))"
                         " FROM unit_now u WHERE u.unit_id = ?1", "i", parent);
}

gint64
skh_units_top (sqlite3  *db,
               GError  **error)
{
  return skh_query_int64 (db, 0, error, "SELECT unit_id FROM unit_now WHERE parent_id IS NULL ORDER BY kind_position, unit_id LIMIT 1", NULL);
}
