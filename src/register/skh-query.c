/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-register"

#include "register/skh-query.h"

#include "base/skh-error.h"
#include "base/skh-text.h"
#include "register/skh-id-set.h"
#include "store/skh-statement.h"

struct _SkhOrder
{
  char   *sql;    /* what the ids are the answer of, with its arguments */
  GArray *ids;
};

G_DEFINE_BOXED_TYPE (SkhQuery, skh_query, skh_query_copy, skh_query_free)

/* A scope and all below it. */
#define SCOPE \
  "(WITH RECURSIVE s (id) AS (VALUES (:scope) UNION SELECT n.unit_id FROM @units n JOIN s ON n.parent_id = s.id) SELECT id FROM s)"

static void
filter_free (gpointer data)
{
  SkhFilter *filter = data;

  g_free (filter->value);
  g_free (filter);
}

SkhQuery *
skh_query_new (const SkhRegister *reg)
{
  SkhQuery *self = g_new0 (SkhQuery, 1);

  self->reg = reg;
  self->filters = g_ptr_array_new_with_free_func (filter_free);
  return self;
}

SkhQuery *
skh_query_copy (const SkhQuery *self)
{
  SkhQuery *copy = skh_query_new (self->reg);

  copy->scope = self->scope;
  copy->at = g_strdup (self->at);
  copy->search = g_strdup (self->search);
  copy->everything = self->everything;
  copy->sort = g_strdup (self->sort);
  copy->descending = self->descending;
  copy->condition = g_strdup (self->condition);
  for (guint i = 0; i < self->filters->len; i++)
    {
      const SkhFilter *filter = self->filters->pdata[i];
      SkhFilter *new_filter = g_new (SkhFilter, 1);

      *new_filter = (SkhFilter) { filter->column, g_strdup (filter->value) };
      g_ptr_array_add (copy->filters, new_filter);
    }
  return copy;
}

void
skh_query_free (SkhQuery *self)
{
  g_free (self->at);
  g_free (self->search);
  g_free (self->sort);
  g_free (self->condition);
  g_ptr_array_unref (self->filters);
  g_free (self);
}

gboolean
skh_query_add_filter (SkhQuery    *self,
                      const char  *key,
                      const char  *value,
                      GError     **error)
{
  const SkhColumn *column = skh_register_find_column (self->reg, key);
  SkhFilter *filter;

  if (column == NULL || column->filter == NULL)
    return skh_set_error (error, SKH_ERROR_NOT_FOUND, self->reg->name, key, "filter", "the list has no such filter");
  filter = g_new (SkhFilter, 1);
  *filter = (SkhFilter) { column, skh_text_normalize (value) };
  g_ptr_array_add (self->filters, filter);
  return TRUE;
}

gboolean
skh_query_set_sort (SkhQuery    *self,
                    const char  *key,
                    gboolean     descending,
                    GError     **error)
{
  const SkhColumn *column = skh_register_find_column (self->reg, key);

  if (column == NULL || column->sort == NULL)
    return skh_set_error (error, SKH_ERROR_NOT_FOUND, self->reg->name, key, "sort", "the list cannot be sorted by it");
  g_free (self->sort);
  self->sort = g_strdup (key);
  self->descending = descending;
  return TRUE;
}

SkhOrder *
skh_order_ref (SkhOrder *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
order_clear (gpointer data)
{
  SkhOrder *self = data;

  g_free (self->sql);
  g_array_unref (self->ids);
}

void
skh_order_unref (SkhOrder *self)
{
  g_atomic_rc_box_release_full (self, order_clear);
}

/* The values of a filter: one, or the keys of several choices with commas between. */
static char **
filter_values (const SkhFilter *filter)
{
  return g_strsplit (filter->value, filter->column->type == SKH_VALUE_CHOICE ? "," : "\n", -1);
}

/* "a.b = ?1" once for each value, with the name of its argument put in. */
static void
append_condition (GString         *sql,
                  const SkhFilter *filter,
                  guint            number)
{
  g_auto(GStrv) values = filter_values (filter);

  g_string_append (sql, " AND (0");
  for (guint i = 0; values[i] != NULL; i++)
    {
      g_autoptr(GString) text = g_string_new (filter->column->filter);
      g_autofree char *name = g_strdup_printf (":f%u_%u", number, i);

      g_string_replace (text, "?1", name, 0);
      g_string_append_printf (sql, " OR %s", text->str);
    }
  g_string_append (sql, ")");
}

static void
bind_text (sqlite3_stmt *stmt,
           const char   *name,
           const char   *text)
{
  int i = sqlite3_bind_parameter_index (stmt, name);

  if (i > 0)
    sqlite3_bind_text (stmt, i, text, -1, SQLITE_TRANSIENT);
}

/* Whether the scope is the only unit at the top: then everything is below it, and the list is read straight from an index instead of
 * being gathered unit by unit and sorted. */
static gboolean
is_everything (const SkhQuery *self,
               sqlite3        *db)
{
  g_autofree char *sql = skh_register_expand ("SELECT count (*) = 1 AND max (unit_id) = ?1 FROM @units WHERE parent_id IS NULL", self->at, FALSE);
  g_autoptr(sqlite3_stmt) stmt = skh_query (db, NULL, sql, "i", self->scope);

  if (stmt == NULL)
    return FALSE;
  if (self->at != NULL)
    bind_text (stmt, ":at", self->at);
  return skh_step (stmt, NULL) && sqlite3_column_int (stmt, 0);
}

static char *
ids_sql (const SkhQuery *self,
         sqlite3        *db)
{
  const SkhRegister *reg = self->reg;
  const SkhColumn *sort = skh_register_find_column (reg, self->sort != NULL ? self->sort : reg->default_sort);
  g_autoptr(GString) sql = g_string_new (NULL);
  g_autofree char *from = g_strdup_printf ("%s x", reg->index);

  g_string_printf (sql, "SELECT x.%s FROM %s WHERE 1", reg->id, sort->sort_from != NULL ? sort->sort_from : from);
  if (!self->everything)
    g_string_append_printf (sql, " AND %s", reg->counted);
  if (self->scope != 0 && !is_everything (self, db))
    g_string_append (sql, " AND x.unit_id IN " SCOPE);
  for (guint i = 0; i < self->filters->len; i++)
    append_condition (sql, self->filters->pdata[i], i);
  if (self->condition != NULL)
    g_string_append_printf (sql, " AND (%s)", self->condition);
  g_string_append_printf (sql, " ORDER BY %s", sort->sort);
  return skh_register_expand (sql->str, self->at, self->descending);
}

static void
bind_filter (sqlite3_stmt    *stmt,
             const SkhFilter *filter,
             guint            number)
{
  g_auto(GStrv) values = filter_values (filter);
  SkhValueType type = filter->column->type;

  for (guint i = 0; values[i] != NULL; i++)
    {
      g_autofree char *name = g_strdup_printf (":f%u_%u", number, i);

      /* Numbers are compared with numbers: an untyped column would not match the text "1". */
      if (type == SKH_VALUE_BOOLEAN || type == SKH_VALUE_INTEGER || type == SKH_VALUE_UNIT)
        sqlite3_bind_int64 (stmt, sqlite3_bind_parameter_index (stmt, name), g_ascii_strtoll (values[i], NULL, 10));
      else
        bind_text (stmt, name, values[i]);
    }
}

static sqlite3_stmt *
prepare_ids (const SkhQuery  *self,
             sqlite3         *db,
             const char      *sql,
             GError         **error)
{
  sqlite3_stmt *stmt = skh_prepare (db, sql, error);

  if (stmt == NULL)
    return NULL;
  if (sqlite3_bind_parameter_index (stmt, ":scope") > 0)
    sqlite3_bind_int64 (stmt, sqlite3_bind_parameter_index (stmt, ":scope"), self->scope);
  if (self->at != NULL)
    bind_text (stmt, ":at", self->at);
  for (guint i = 0; i < self->filters->len; i++)
    bind_filter (stmt, self->filters->pdata[i], i);
  return stmt;
}

static gboolean
collect_ids (sqlite3_stmt  *stmt,
             GArray        *ids,
             GError       **error)
{
  int result;

  while ((result = sqlite3_step (stmt)) == SQLITE_ROW)
    {
      gint64 id = sqlite3_column_int64 (stmt, 0);

      g_array_append_val (ids, id);
    }
  return result == SQLITE_DONE || skh_set_sqlite_error (error, sqlite3_db_handle (stmt), sqlite3_sql (stmt));
}

static SkhOrder *
read_order (const SkhQuery  *self,
            sqlite3         *db,
            SkhOrder        *old,
            GError         **error)
{
  g_autofree char *sql = ids_sql (self, db);
  g_autoptr(sqlite3_stmt) stmt = prepare_ids (self, db, sql, error);
  g_autoptr(SkhOrder) order = NULL;
  char *expanded;

  if (stmt == NULL)
    return NULL;

  expanded = sqlite3_expanded_sql (stmt);
  if (old != NULL && g_strcmp0 (old->sql, expanded) == 0)
    {
      sqlite3_free (expanded);
      return skh_order_ref (old);
    }

  order = g_atomic_rc_box_new0 (SkhOrder);
  order->sql = g_strdup (expanded);
  order->ids = g_array_sized_new (FALSE, FALSE, sizeof (gint64), old != NULL ? old->ids->len : 1024);
  sqlite3_free (expanded);
  return collect_ids (stmt, order->ids, error) ? g_steal_pointer (&order) : NULL;
}

/* Of the ids in order, those that the search finds. */
static GArray *
pick (const SkhQuery  *self,
      sqlite3         *db,
      GArray          *ids,
      const char      *match,
      GError         **error)
{
  g_autofree char *sql = g_strdup_printf ("SELECT rowid FROM %s WHERE %s MATCH ?", self->reg->fts, self->reg->fts);
  g_autoptr(sqlite3_stmt) stmt = skh_query (db, error, sql, "s", match);
  g_autoptr(SkhIdSet) found = skh_id_set_new ();
  g_autoptr(GArray) picked = g_array_new (FALSE, FALSE, sizeof (gint64));
  int result;

  if (stmt == NULL)
    return NULL;
  while ((result = sqlite3_step (stmt)) == SQLITE_ROW)
    skh_id_set_add (found, sqlite3_column_int64 (stmt, 0));
  if (result != SQLITE_DONE)
    {
      skh_set_sqlite_error (error, db, sql);
      return NULL;
    }
  for (guint i = 0; i < ids->len; i++)
    {
      gint64 id = g_array_index (ids, gint64, i);

      if (skh_id_set_contains (found, id))
        g_array_append_val (picked, id);
    }
  return g_steal_pointer (&picked);
}

GArray *
skh_query_read_ids (const SkhQuery  *self,
                    sqlite3         *db,
                    SkhOrder       **order,
                    GError         **error)
{
  g_autoptr(SkhOrder) current = read_order (self, db, order != NULL ? *order : NULL, error);
  g_autofree char *match = skh_text_search (self->search);
  GArray *ids;

  if (current == NULL)
    return NULL;
  ids = match != NULL ? pick (self, db, current->ids, match, error) : g_array_ref (current->ids);
  if (order != NULL)
    {
      g_clear_pointer (order, skh_order_unref);
      *order = g_steal_pointer (&current);
    }
  return ids;
}

static void
free_values (gpointer data)
{
  g_strfreev (data);
}

GPtrArray *
skh_query_read_rows (const SkhQuery  *self,
                     sqlite3         *db,
                     const gint64    *ids,
                     guint            n_ids,
                     GError         **error)
{
  g_autofree char *sql = skh_register_row_sql (self->reg, self->at);
  g_autoptr(sqlite3_stmt) stmt = skh_prepare (db, sql, error);
  g_autoptr(GPtrArray) rows = g_ptr_array_new_with_free_func (free_values);
  guint n_columns = skh_register_n_columns (self->reg);

  if (stmt == NULL)
    return NULL;
  for (guint i = 0; i < n_ids; i++)
    {
      char **values = NULL;
      int result;

      sqlite3_reset (stmt);
      sqlite3_bind_int64 (stmt, 1, ids[i]);
      if (self->at != NULL)
        bind_text (stmt, ":at", self->at);
      result = sqlite3_step (stmt);
      if (result == SQLITE_ROW)
        {
          values = g_new0 (char *, n_columns + 1);
          for (guint c = 0; c < n_columns; c++)
            {
              const char *text = skh_column_text (stmt, c + 1);

              values[c] = g_strdup (text != NULL ? text : "");
            }
        }
      else if (result != SQLITE_DONE)
        {
          skh_set_sqlite_error (error, db, sql);
          return NULL;
        }
      g_ptr_array_add (rows, values);
    }
  return g_steal_pointer (&rows);
}

char *
skh_query_explain (const SkhQuery  *self,
                   sqlite3         *db,
                   GError         **error)
{
  g_autofree char *sql = ids_sql (self, db);
  g_autofree char *explain = g_strconcat ("EXPLAIN QUERY PLAN ", sql, NULL);
  g_autoptr(sqlite3_stmt) stmt = prepare_ids (self, db, explain, error);
  g_autoptr(GString) plan = g_string_new (NULL);

  if (stmt == NULL)
    return NULL;
  while (skh_step (stmt, error))
    g_string_append_printf (plan, "%s\n", skh_column_text (stmt, 3));
  return g_string_free (g_steal_pointer (&plan), FALSE);
}
