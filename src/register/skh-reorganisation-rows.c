/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-register"

#include "register/skh-reorganisation-rows.h"

#include "register/skh-work-list.h"
#include "store/skh-statement.h"

static void
row_free (gpointer data)
{
  SkhReorganisationRow *row = data;

  g_free (row->name);
  g_free (row->after);
  g_free (row->what);
  g_free (row->code);
  g_free (row->new_code);
  g_free (row->code_before);
  g_free (row->kind);
  g_free (row->new_kind);
  g_free (row->parent);
  g_free (row->new_parent);
  g_free (row);
}

GPtrArray *
skh_reorganisation_rows_new (void)
{
  return g_ptr_array_new_with_free_func (row_free);
}

char *
skh_reorganisation_name_on (sqlite3    *db,
                            gint64      unit,
                            const char *day)
{
  return skh_query_text (db, NULL,
                         "SELECT trim (k.prefix || ' ' || v.name) FROM unit_version v JOIN unit_kind k ON k.key = v.kind WHERE v.unit_id = ?1"
                         " ORDER BY v.valid_from <= ?2 DESC, v.valid_from DESC LIMIT 1", "is", unit, day);
}

SkhReorganisationRow *
skh_reorganisation_rows_add (GPtrArray  *self,
                             sqlite3    *db,
                             const char *day,
                             gint64      unit,
                             const char *what)
{
  SkhReorganisationRow *row = g_new0 (SkhReorganisationRow, 1);
  const char *stock = "WITH RECURSIVE s (id) AS (VALUES (?1) UNION SELECT n.unit_id FROM unit_now n JOIN s ON n.parent_id = s.id)"
                      " SELECT sum (n) FROM stock WHERE kind = ?2 AND counted_until = 9999 AND unit_id IN (SELECT id FROM s)";

  row->unit_id = unit;
  row->what = g_strdup (what);
  row->name = skh_reorganisation_name_on (db, unit, day);
  row->after = g_strdup ("");
  row->units = skh_query_int64 (db, 0, NULL, "SELECT count (*) FROM unit_now WHERE parent_id = ? AND open", "i", unit);
  row->people = skh_query_int64 (db, 0, NULL, stock, "is", unit, "people");
  row->families = skh_query_int64 (db, 0, NULL, stock, "is", unit, "families");
  g_ptr_array_add (self, row);
  return row;
}

void
skh_reorganisation_row_end (SkhReorganisationRow *row,
                            sqlite3              *db,
                            const char           *day,
                            gboolean              whole)
{
  row->officers = skh_query_int64 (db, 0, NULL, "SELECT count (*) FROM office WHERE unit_id = ?1 AND (ended_on IS NULL OR ended_on >= ?2)", "is", row->unit_id, day);
  row->funds = skh_work_list_count_funds (db, row->unit_id);
  row->pending = !whole && (row->units + row->people + row->families > 0 ||
                            skh_query_int64 (db, 0, NULL, "SELECT EXISTS (SELECT 1 FROM clan_index WHERE unit_id = ? AND counted_until = 9999)", "i", row->unit_id));
}

SkhReorganisationRow *
skh_reorganisation_rows_find (GPtrArray *self,
                              gint64     unit)
{
  for (guint i = 0; i < self->len; i++)
    {
      SkhReorganisationRow *row = self->pdata[i];

      if (row->unit_id == unit)
        return row;
    }
  return NULL;
}

void
skh_reorganisation_rows_succeed (GPtrArray  *self,
                                 sqlite3    *db,
                                 const char *day,
                                 gint64      unit,
                                 gint64      successor)
{
  SkhReorganisationRow *row = skh_reorganisation_rows_find (self, unit);
  g_autofree char *name = skh_reorganisation_name_on (db, successor, day);
  char *after;

  if (row == NULL)
    return;
  after = *row->after != 0 ? g_strdup_printf ("%s, %s", row->after, name) : g_steal_pointer (&name);
  g_free (row->after);
  row->after = after;
}

void
skh_reorganisation_row_code (SkhReorganisationRow *row,
                             sqlite3              *db,
                             const char           *day,
                             const char           *code)
{
  gint64 before = skh_query_int64 (db, 0, NULL,
                                   "SELECT unit_id FROM unit_version WHERE code = ?1 AND unit_id <> ?2 AND valid_from < ?3 ORDER BY valid_from DESC, unit_id DESC LIMIT 1",
                                   "sis", code, row->unit_id, day);

  row->new_code = g_strdup (code);
  row->code_before = before != 0 ? skh_reorganisation_name_on (db, before, day) : NULL;
}

static char *
kind_name (sqlite3    *db,
           const char *kind)
{
  return skh_query_text (db, NULL, "SELECT name FROM unit_kind WHERE key = ?", "s", kind);
}

void
skh_reorganisation_row_change (SkhReorganisationRow *row,
                               sqlite3              *db,
                               const char           *day,
                               gint64                parent,
                               const char           *kind,
                               const char           *code)
{
  gint64 old_parent = skh_query_int64 (db, 0, NULL, "SELECT parent_id FROM unit_version WHERE unit_id = ? AND valid_to IS NULL", "i", row->unit_id);
  g_autofree char *old_code = skh_query_text (db, NULL, "SELECT code FROM unit_version WHERE unit_id = ? AND valid_to IS NULL", "i", row->unit_id);
  g_autofree char *old_kind = skh_query_text (db, NULL, "SELECT kind FROM unit_version WHERE unit_id = ? AND valid_to IS NULL", "i", row->unit_id);

  if (kind != NULL && g_strcmp0 (kind, old_kind) != 0)
    {
      row->kind = kind_name (db, old_kind);
      row->new_kind = kind_name (db, kind);
    }
  if (code != NULL && g_strcmp0 (code, old_code) != 0)
    {
      row->code = g_steal_pointer (&old_code);
      skh_reorganisation_row_code (row, db, day, code);
    }
  if (parent != 0 && parent != old_parent)
    {
      row->parent = old_parent != 0 ? skh_reorganisation_name_on (db, old_parent, day) : NULL;
      row->new_parent = skh_reorganisation_name_on (db, parent, day);
    }
}
