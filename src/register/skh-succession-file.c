/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-register"

#include "register/skh-reorganisation.h"

#include <string.h>

#include "base/skh-csv.h"
#include "base/skh-error.h"
#include "base/skh-text.h"
#include "store/skh-statement.h"

/* A link between an old and a new code. */
typedef struct
{
  gint64   old_unit;
  char    *new_code; /* NULL: it ends without a successor */
  gboolean whole;
} Link;

typedef struct
{
  sqlite3           *db;
  const char        *day;
  gint64             parent;
  SkhReorganisation *plan;
  SkhCsv            *units;     /* may be NULL */
  GArray            *links;     /* Link */
  GHashTable        *new_units; /* code → gint64* */
} Reader;

static void
link_clear (gpointer data)
{
  g_free (((Link *) data)->new_code);
}

/* Says which line of which file is wrong, and what stands there. */
static gboolean
refuse_line (GError     **error,
             const char  *file,
             guint        row,
             const char  *column,
             const char  *reason,
             const char  *value)
{
  g_autofree char *record = g_strdup_printf ("%s:%u:%s", file, row + 2, value != NULL ? value : "");

  return skh_set_error (error, SKH_ERROR_INVALID, record, column, reason, value);
}

/* The unit of administration that has CODE on the eve of the day; NAME and DISTRICT, if they are told, must fit.  0: none. */
static gint64
find_old (Reader     *reader,
          const char *code,
          const char *name,
          const char *district)
{
  return skh_query_int64 (reader->db, 0, NULL,
                          "SELECT v.unit_id FROM unit_version v LEFT JOIN unit_version p ON p.unit_id = v.parent_id AND p.valid_from < ?2"
                          "  AND (p.valid_to IS NULL OR p.valid_to >= date (?2, '-1 day'))"
                          " WHERE v.code = ?1 AND v.valid_from < ?2 AND (v.valid_to IS NULL OR v.valid_to >= date (?2, '-1 day'))"
                          "  AND (?3 IS NULL OR skh_fold (v.name) = skh_fold (?3)) AND (?4 IS NULL OR p.code = ?4)"
                          "  AND v.kind IN (SELECT key FROM unit_kind WHERE administrative)"
                          " ORDER BY v.kind IN (SELECT key FROM unit_kind WHERE commune) DESC LIMIT 1", "sszz", code, reader->day, name, district);
}

/* Whether what NEXT says of its unit stands there already, or cannot be true beside it: only parts are several. */
static gboolean
is_told_twice (Reader     *reader,
               const Link *next,
               const char *new_code)
{
  for (guint i = 0; i < reader->links->len; i++)
    {
      const Link *link = &g_array_index (reader->links, Link, i);

      if (link->old_unit == next->old_unit && (link->whole || next->whole || g_strcmp0 (link->new_code, new_code) == 0 || link->new_code == NULL || new_code == NULL))
        return TRUE;
    }
  return FALSE;
}

static gboolean
read_links (Reader       *reader,
            const char   *text,
            GError      **error)
{
  g_autoptr(SkhCsv) csv = skh_csv_parse (text);

  if (!skh_csv_require (csv, "old_code", error) || !skh_csv_require (csv, "new_code", error) || !skh_csv_require (csv, "share", error))
    return FALSE;
  for (guint i = 0; i < skh_csv_get_n_rows (csv); i++)
    {
      const char *old_code = skh_csv_get (csv, i, "old_code");
      const char *new_code = skh_csv_get (csv, i, "new_code");
      const char *share = skh_csv_get (csv, i, "share");
      gboolean closes = g_strcmp0 (share, "close") == 0;
      Link link = { find_old (reader, old_code, skh_csv_get (csv, i, "old_name"), skh_csv_get (csv, i, "old_district")), NULL, FALSE };

      if (link.old_unit == 0)
        return refuse_line (error, "links", i, "old_code", "unit", old_code);
      if (!closes && g_strcmp0 (share, "whole") != 0 && g_strcmp0 (share, "part") != 0)
        return refuse_line (error, "links", i, "share", "share", share);
      if (closes != (new_code == NULL))
        return refuse_line (error, "links", i, "new_code", closes ? "ends" : "missing", new_code);
      link.whole = strcmp (share, "whole") == 0;
      if (is_told_twice (reader, &link, new_code))
        return refuse_line (error, "links", i, "old_code", "twice", old_code);
      link.new_code = g_strdup (new_code);
      g_array_append_val (reader->links, link);
    }
  return TRUE;
}

static guint
count_links (Reader     *reader,
             gint64      old_unit,
             const char *new_code)
{
  guint n = 0;

  for (guint i = 0; i < reader->links->len; i++)
    {
      Link *link = &g_array_index (reader->links, Link, i);

      n += (old_unit != 0 && link->old_unit == old_unit) || (new_code != NULL && g_strcmp0 (link->new_code, new_code) == 0);
    }
  return n;
}

static const Link *
first_link (Reader     *reader,
            const char *new_code)
{
  for (guint i = 0; i < reader->links->len; i++)
    {
      Link *link = &g_array_index (reader->links, Link, i);

      if (g_strcmp0 (link->new_code, new_code) == 0)
        return link;
    }
  return NULL;
}

static void
remember (Reader     *reader,
          const char *code,
          gint64      unit)
{
  g_hash_table_insert (reader->new_units, g_strdup (code), g_memdup2 (&unit, sizeof unit));
}

/* The unit that goes on as the new one with CODE: its only successor, whose only predecessor it is. */
static gint64
goes_on_as (Reader     *reader,
            const char *code)
{
  const Link *link = first_link (reader, code);

  return link != NULL && link->whole && count_links (reader, 0, code) == 1 && count_links (reader, link->old_unit, NULL) == 1 ? link->old_unit : 0;
}

/* The new units that the file of units describes. */
static gboolean
read_units (Reader  *reader,
            GError **error)
{
  for (guint i = 0; i < skh_csv_get_n_rows (reader->units); i++)
    {
      const char *code = skh_csv_get (reader->units, i, "code");
      const char *kind = skh_csv_get (reader->units, i, "kind");
      const char *parent_code = skh_csv_get (reader->units, i, "parent");
      g_autofree char *name = skh_text_normalize (skh_csv_get (reader->units, i, "name"));
      gint64 *new_parent = parent_code != NULL ? g_hash_table_lookup (reader->new_units, parent_code) : NULL;
      gint64 parent = new_parent != NULL ? *new_parent : parent_code != NULL ? find_old (reader, parent_code, NULL, NULL) : reader->parent;
      gint64 old_unit = code != NULL ? goes_on_as (reader, code) : 0;

      if (code == NULL || *name == 0)
        return refuse_line (error, "units", i, code == NULL ? "code" : "name", "missing", NULL);
      if (kind == NULL || !skh_query_int64 (reader->db, 0, NULL, "SELECT EXISTS (SELECT 1 FROM unit_kind WHERE key = ?)", "s", kind))
        return refuse_line (error, "units", i, "kind", "choice", kind);
      if (parent == 0 && parent_code != NULL)
        return refuse_line (error, "units", i, "parent", "unit", parent_code);
      if (g_hash_table_contains (reader->new_units, code))
        return refuse_line (error, "units", i, "code", "code-taken", code);

      if (old_unit != 0)
        skh_reorganisation_change (reader->plan, old_unit, parent, kind, code, name);
      else
        old_unit = skh_reorganisation_establish (reader->plan, parent, kind, code, name);
      /* The first unit of a new file is its top. */
      if (reader->parent == 0)
        reader->parent = old_unit;
      remember (reader, code, old_unit);
    }
  return TRUE;
}

static gboolean
add_successions (Reader  *reader,
                 GError **error)
{
  for (guint i = 0; i < reader->links->len; i++)
    {
      Link *link = &g_array_index (reader->links, Link, i);
      gint64 *new_unit = link->new_code != NULL ? g_hash_table_lookup (reader->new_units, link->new_code) : NULL;
      gint64 unit = new_unit != NULL ? *new_unit : link->new_code != NULL ? find_old (reader, link->new_code, NULL, NULL) : 0;

      if (link->new_code == NULL)
        {
          skh_reorganisation_close (reader->plan, link->old_unit);
          continue;
        }
      if (unit == 0)
        return refuse_line (error, "links", i, "new_code", "unit", link->new_code);
      if (unit != link->old_unit)
        skh_reorganisation_succeed (reader->plan, link->old_unit, unit, link->whole);
    }
  return TRUE;
}

SkhReorganisation *
skh_reorganisation_from_links (sqlite3     *db,
                               const char  *day,
                               const char  *links,
                               const char  *units,
                               gint64       parent,
                               GError     **error)
{
  g_autoptr(SkhReorganisation) plan = skh_reorganisation_new (day);
  g_autoptr(SkhCsv) csv = units != NULL ? skh_csv_parse (units) : NULL;
  g_autoptr(GArray) list = g_array_new (FALSE, FALSE, sizeof (Link));
  g_autoptr(GHashTable) new_units = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  Reader reader = { db, day, parent, plan, csv, list, new_units };

  g_array_set_clear_func (list, link_clear);
  if (csv != NULL &&
      (!skh_csv_require (csv, "code", error) || !skh_csv_require (csv, "kind", error) || !skh_csv_require (csv, "name", error)))
    return NULL;
  if (reader.parent == 0)
    reader.parent = skh_query_int64 (db, 0, NULL, "SELECT unit_id FROM unit_now WHERE parent_id IS NULL ORDER BY kind_position LIMIT 1", NULL);
  skh_reorganisation_close_emptied (plan);
  if (!read_links (&reader, links, error) ||
      (csv != NULL && !read_units (&reader, error)) ||
      !add_successions (&reader, error))
    return NULL;
  return g_steal_pointer (&plan);
}
